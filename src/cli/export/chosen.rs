//! Measures, departments and packets by the words that are printed for them. Full and half width, capitals and blanks do not matter.

use crate::base::fold;
use crate::model::department::{Department, DepartmentRef};
use crate::model::ids::{MeasureId, PacketId};
use crate::model::outline::Outline;
use crate::model::plan::Plan;

/// Most things that a message counts up.
const MOST_TOLD: usize = 40;

/// The measures of an order, in the order in which they were named; without any name those of the whole plan.
///
/// # Errors
/// Which name there is not, or is not enough; what there is.
pub fn measures(plan: &Plan, outline: &Outline, named: &[String], department: Option<&str>) -> Result<Vec<MeasureId>, String> {
    let mut chosen: Vec<MeasureId> = Vec::new();
    for name in named {
        // A name may have a comma in it; else it stands between several.
        let ids = match (measure(plan, outline, name), several_in(name)) {
            (Ok(id), _) => vec![id],
            (Err(message), parts) if parts.len() < 2 => return Err(message),
            (Err(_), parts) => parts.into_iter().map(|part| measure(plan, outline, part)).collect::<Result<_, _>>()?,
        };
        for id in ids {
            if !chosen.contains(&id) {
                chosen.push(id);
            }
        }
    }
    if named.is_empty() {
        chosen = outline.measures().collect();
    }
    let word = &plan.form.words.measure;
    if let Some(name) = department {
        let of = led_by(plan, outline, name)?;
        chosen.retain(|id| of.contains(id));
        if chosen.is_empty() {
            return Err(format!("指定した{word}に、{name}が{}のものはありません。", plan.form.words.lead));
        }
    }
    if chosen.is_empty() { Err(format!("この計画には{word}がありません。")) } else { Ok(chosen) }
}

/// Names with commas between them: 「01-01,01-02」.
fn several_in(words: &str) -> Vec<&str> {
    words.split([',', '、', '，']).map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// One measure by its number as printed, its name, or both.
fn measure(plan: &Plan, outline: &Outline, named: &str) -> Result<MeasureId, String> {
    let wanted = fold::for_search(named);
    let is_meant = |id: &MeasureId| {
        let number = fold::for_search(outline.number(*id));
        let name = plan.measure(*id).map(|measure| fold::for_search(&measure.name)).unwrap_or_default();
        let both = format!("{number}{name}");
        !wanted.is_empty() && [&number, &name, &both].into_iter().any(|words| *words == wanted)
    };
    let found: Vec<MeasureId> = outline.measures().filter(is_meant).collect();
    let word = &plan.form.words.measure;
    match found.as_slice() {
        [only] => Ok(*only),
        [] => {
            // Numbers alone where they are enough.
            let enough = outline.measures().all(|id| !outline.number(id).is_empty() && outline.is_number_unique(outline.number(id)));
            let call = |id: MeasureId| if enough { outline.number(id).to_owned() } else { called(plan, outline, id) };
            let there: Vec<String> = outline.measures().map(call).collect();
            Err(format!("「{named}」という{word}はありません。{}", there_are(&there)))
        }
        several => {
            let there: Vec<String> = several.iter().map(|id| format!("「{}」", called(plan, outline, *id))).collect();
            Err(format!("「{named}」という{word}は{}件あります。番号に続けて名称も書いてください：{}", several.len(), there.join("、")))
        }
    }
}

fn called(plan: &Plan, outline: &Outline, id: MeasureId) -> String {
    let name = plan.measure(id).map(|measure| measure.name.as_str()).filter(|name| !name.is_empty()).unwrap_or("（名称未定）");
    [outline.number(id), name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The measures that a department leads, by its name or one that it had before.
fn led_by(plan: &Plan, outline: &Outline, named: &str) -> Result<Vec<MeasureId>, String> {
    let wanted = fold::for_search(named);
    let has_name = |department: &Department| {
        let mut names = std::iter::once(&department.name).chain(&department.former_names);
        names.any(|name| fold::for_search(name) == wanted)
    };
    let is_meant = |reference: &DepartmentRef| match reference {
        DepartmentRef::Master(id) => plan.departments.iter().any(|department| department.id == *id && has_name(department)),
        DepartmentRef::Free(name) => fold::for_search(name) == wanted,
    };
    let leads = |id: &MeasureId| plan.measure(*id).is_some_and(|measure| measure.lead.iter().any(is_meant));
    let found: Vec<MeasureId> = outline.measures().filter(|id| !wanted.is_empty() && leads(id)).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let (word, lead) = (&plan.form.words.measure, &plan.form.words.lead);
    let mut there: Vec<String> = Vec::new();
    for id in outline.measures() {
        for reference in plan.measure(id).map(|measure| measure.lead.as_slice()).unwrap_or_default() {
            let name = plan.department_name(reference);
            if !there.contains(&name) {
                there.push(name);
            }
        }
    }
    Err(format!("「{named}」が{lead}の{word}はありません。{}", there_are(&there)))
}

/// A packet by its number, its title or its meeting; the only one where none is named.
///
/// # Errors
/// Which there is not, or is not enough; what there is.
pub fn packet(plan: &Plan, named: Option<&str>) -> Result<PacketId, String> {
    let there: Vec<String> = plan
        .packets
        .iter()
        .map(|packet| {
            let words = [&packet.number, &packet.meeting, &packet.title].map(String::as_str);
            words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    let Some(named) = named else {
        return match plan.packets.as_slice() {
            [only] => Ok(only.id),
            [] => Err("この計画には会議資料がありません。画面の「書き出し・印刷…」で作れます。".to_owned()),
            _ => Err(format!("どの会議資料かを --packet に書いてください。{}", there_are(&there))),
        };
    };
    let wanted = fold::for_search(named);
    let is_meant = |words: &String| !words.is_empty() && fold::for_search(words) == wanted;
    let found = plan
        .packets
        .iter()
        .zip(&there)
        .filter(|(packet, whole)| [&packet.number, &packet.meeting, &packet.title, *whole].into_iter().any(is_meant));
    let found: Vec<PacketId> = found.map(|(packet, _)| packet.id).collect();
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(format!("「{named}」という会議資料はありません。{}", there_are(&there))),
        several => Err(format!(
            "「{named}」という会議資料は{}件あります。資料番号と会議名を続けて書いてください。{}",
            several.len(),
            there_are(&there)
        )),
    }
}

/// What there is: 「あるのは A、B です。」
fn there_are(names: &[String]) -> String {
    if names.is_empty() {
        return "この計画にはまだ一つもありません。".to_owned();
    }
    let told: Vec<&str> = names.iter().take(MOST_TOLD).map(String::as_str).collect();
    let more = if names.len() > MOST_TOLD { format!(" など{}件", names.len()) } else { String::new() };
    format!("あるのは {}{more} です。", told.join("、"))
}
