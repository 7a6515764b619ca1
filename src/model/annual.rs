//! 年次の取組事項（KPI）と年次目標（KGI）: what is done and reached in each year of a short action plan.

use serde::{Deserialize, Serialize};

use crate::model::fiscal_year::FiscalYear;
use crate::model::ids::AnnualLineId;

/// Actions and goals of one fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnualPlan {
    /// The fiscal year.
    pub year: FiscalYear,
    /// What holds in any case.
    #[serde(default)]
    pub common: AnnualLines,
    /// What holds only in one of several cases, such as 【独自システム導入の場合】.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<Branch>,
}

/// Lists of actions and goals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnualLines {
    /// 取組事項; a line may carry a deadline in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<AnnualLine>,
    /// 年次目標.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<AnnualLine>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnualLine {
    /// Identity.
    pub id: AnnualLineId,
    /// The words.
    pub text: String,
}

/// One of several cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The case: 「独自システム導入の場合」.
    pub name: String,
    /// Whether it was chosen; `None` while nothing is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<bool>,
    /// Its actions and goals.
    #[serde(default)]
    pub lines: AnnualLines,
}

/// Which of the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AnnualList {
    /// 取組事項.
    Actions,
    /// 年次目標.
    Goals,
}

/// The address of a list of lines in a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AnnualCell {
    /// The fiscal year.
    pub year: FiscalYear,
    /// Position of the case among the year's; `None` for what holds in any case.
    pub branch: Option<usize>,
    /// Which list.
    pub list: AnnualList,
}

impl AnnualLines {
    /// One of the two lists.
    pub fn list(&self, list: AnnualList) -> &[AnnualLine] {
        match list {
            AnnualList::Actions => &self.actions,
            AnnualList::Goals => &self.goals,
        }
    }

    /// One of the two lists, for changing it.
    pub fn list_mut(&mut self, list: AnnualList) -> &mut Vec<AnnualLine> {
        match list {
            AnnualList::Actions => &mut self.actions,
            AnnualList::Goals => &mut self.goals,
        }
    }
}

impl AnnualPlan {
    /// A year in which nothing is written.
    pub fn new(year: FiscalYear) -> Self {
        Self { year, common: AnnualLines::default(), branches: Vec::new() }
    }

    /// What holds in any case (`None`), or in the case at a position.
    pub fn lines(&self, branch: Option<usize>) -> Option<&AnnualLines> {
        match branch {
            None => Some(&self.common),
            Some(at) => self.branches.get(at).map(|branch| &branch.lines),
        }
    }
}

/// The lines of a list that reads `text` now, a line each. A line that was there keeps its identity: first those with the
/// same words, then by position among the rest, so that retyping a line keeps it and pasting above it moves none.
pub fn relined(old: &[AnnualLine], text: &str, mut mint: impl FnMut() -> AnnualLineId) -> Vec<AnnualLine> {
    let texts: Vec<&str> = text.split('\n').collect();
    let mut taken = vec![false; old.len()];
    let mut found: Vec<Option<AnnualLineId>> = Vec::with_capacity(texts.len());
    let mut from = 0;
    for text in &texts {
        let same = old.iter().enumerate().skip(from).find(|(_, line)| line.text == *text);
        found.push(same.map(|(at, line)| {
            from = at + 1;
            if let Some(taken) = taken.get_mut(at) {
                *taken = true;
            }
            line.id
        }));
    }
    let mut rest = old.iter().zip(taken).filter(|(_, taken)| !taken).map(|(line, _)| line.id);
    texts
        .into_iter()
        .zip(found)
        .map(|(text, id)| AnnualLine { id: id.or_else(|| rest.next()).unwrap_or_else(&mut mint), text: text.to_owned() })
        .collect()
}
