//! What the list of generations says, and what it says where there is nothing.

use chrono::NaiveDate;

use crate::storage::generations::{Generation, Kind};
use crate::storage::recovery::LeftBehind;
use crate::ui::dialogs::picks::Pick;
use crate::ui::dialogs::{told, when};

/// The lines of the list: generations by day, then recovery copies.
pub fn picks(generations: &[Generation], left: &[LeftBehind], measure: &str, today: NaiveDate) -> Vec<Pick> {
    let mut picks = Vec::with_capacity(generations.len() + left.len());
    let mut day = None;
    for generation in generations {
        let date = generation.at.date();
        let heading = if day == Some(date) { None } else { Some(when::day(date, today)) };
        day = Some(date);
        let title = format!("{}　{}", when::clock(generation.at), kind(generation.kind));
        picks.push(Pick { heading, title, detail: holds(generation, measure) });
    }
    for (index, copies) in left.iter().enumerate() {
        let heading = if index == 0 { Some("復元用の控え（保存されなかった編集）".to_owned()) } else { None };
        picks.push(Pick { heading, title: title(copies), detail: when::moment(copies.at, today) });
    }
    picks
}

/// Why a generation was kept.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Saved => "保存",
        Kind::Opened => "開いたとき",
        Kind::Replaced => "上書きされる前",
        Kind::BeforeRecovery => "復元する前",
        Kind::Other => "控え",
    }
}

/// How much it holds and who kept it: 「施策26件・120KB・山田」.
pub fn holds(generation: &Generation, measure: &str) -> String {
    let measures = generation.measures.map(|count| format!("{measure}{count}件"));
    let user = if generation.user.is_empty() { None } else { Some(told::name(&generation.user)) };
    [measures, Some(size(generation.size)), user].into_iter().flatten().collect::<Vec<_>>().join("・")
}

/// The plan that recovery copies are of.
pub fn title(copies: &LeftBehind) -> String {
    if copies.about.title.is_empty() { "（計画名なし）".to_owned() } else { copies.about.title.clone() }
}

/// What is said instead of an empty list. `has_file`: whether the plan was ever saved.
pub fn nothing(has_file: bool) -> &'static str {
    if has_file {
        "この計画の控えは、まだありません。保存するたびに、そのときの内容がこの端末に残り、ここから見たり戻したりできます。"
    } else {
        "まだ保存していない計画なので、控えはありません。一度保存すると、その後は保存するたびに控えがこの端末に残ります。"
    }
}

fn size(bytes: u64) -> String {
    const KILO: u64 = 1024;
    if bytes < KILO * KILO { format!("{}KB", bytes.div_ceil(KILO)) } else { format!("{:.1}MB", bytes as f64 / (KILO * KILO) as f64) }
}
