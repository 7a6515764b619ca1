//! Departments: the plan's master list and how a measure names one.

use serde::{Deserialize, Serialize};

use crate::model::ids::DepartmentId;

/// A department of the city as the plan knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// Identity; measures refer to it, so that a rename shows everywhere.
    pub id: DepartmentId,
    /// Full name, as printed: 「デジタル推進課」.
    pub name: String,
    /// The division above it (部・局), empty where the city has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub division: String,
    /// Names it had before (組織改正), newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<String>,
}

/// How a measure names a department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DepartmentRef {
    /// One of the master list.
    Master(DepartmentId),
    /// A free name that stands for no single department: 「全課等」「関係各課」.
    Free(String),
}

/// The name to show for a reference. A reference to a department that is gone shows its identity in brackets, so
/// that nothing disappears silently.
pub fn name(departments: &[Department], reference: &DepartmentRef) -> String {
    match reference {
        DepartmentRef::Master(id) => departments
            .iter()
            .find(|department| department.id == *id)
            .map_or_else(|| format!("（不明な部署 {id}）"), |department| department.name.clone()),
        DepartmentRef::Free(name) => name.clone(),
    }
}

/// The reference for a typed name: the master's department of that name (or former name), else a free name.
pub fn reference(departments: &[Department], name: &str) -> DepartmentRef {
    departments
        .iter()
        .find(|department| department.name == name)
        .or_else(|| departments.iter().find(|department| department.former_names.iter().any(|former| former == name)))
        .map_or_else(|| DepartmentRef::Free(name.to_owned()), |department| DepartmentRef::Master(department.id))
}

/// The names in what was typed or pasted as one: 「市民課　DX推進室」, 「企画課・総務課」. They are taken apart only where every
/// part is a department of the list or ends like one; 「くらし・環境課」 and
/// 「総務部　総務課」 stay whole.
pub fn names_in<'a>(departments: &[Department], text: &'a str) -> Vec<&'a str> {
    let text = text.trim();
    let known = |name: &str| departments.iter().any(|department| department.name == name);
    if known(text) {
        return vec![text];
    }
    let parts: Vec<&str> = text
        .split([' ', '　', '\t', '\n', '、', '，', ',', '・', '／'])
        .map(|part| part.trim_matches('\r'))
        .filter(|part| !part.is_empty())
        .collect();
    let ends_like_one = |name: &str| {
        let ending = ["課", "室", "部", "局", "係", "所", "館", "センター", "事務局", "委員会", "課等", "学校", "班"];
        ending.iter().any(|ending| name.len() > ending.len() && name.ends_with(ending))
    };
    // 「総務部　総務課」 is one, with what stands above it.
    let above = |name: &&str| name.ends_with('部') || name.ends_with('局');
    let with_division = parts.iter().any(above) && !parts.iter().all(above);
    let apart = parts.len() > 1 && !with_division && parts.iter().all(|part| known(part) || ends_like_one(part));
    if apart { parts } else { vec![text] }
}
