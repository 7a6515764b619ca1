//! What the words of an order for export mean: which pages of the plan, on which paper.

use crate::base::fold;
use crate::cli::export::{Order, chosen};
use crate::model::ids::MeasureId;
use crate::model::outline::Outline;
use crate::model::plan::Plan;
use crate::model::sheet::{Page, PageSize};
use crate::typeset::export::{self, FileKind};
use crate::typeset::request::{Grouping, Request, What};

/// What can be asked for by `--what`.
const WHATS: [&str; 8] = ["document", "sheets", "list", "roadmap", "overview", "indicators", "packet", "grid"];

/// Most pages of an overview.
const MOST_PAGES: u8 = 4;

/// Checks an order for the whole plan as data, to which words about pages do not apply.
///
/// # Errors
/// Which of them was given.
pub fn nothing_but_the_plan(order: &Order) -> Result<(), String> {
    let given = [
        ("--what", order.what.as_deref().is_some_and(|what| what != "document")),
        ("--measure", !order.measures.is_empty()),
        ("--department", order.department.is_some()),
        ("--packet", order.packet.is_some()),
        ("--by", order.by.is_some()),
        ("--pages", order.pages.is_some()),
        ("--paper", order.paper.is_some()),
        ("--draft", order.draft.is_some()),
        ("--mono", order.mono),
    ];
    match given.into_iter().find(|(_, given)| *given) {
        None => Ok(()),
        Some((name, _)) => Err(format!(".json には計画全体を書き出します。{name} は .pdf .png .svg のときに使います。")),
    }
}

/// The order for pages.
///
/// # Errors
/// Which word is not understood, or does not fit the others; what there is instead.
pub fn order(order: &Order, plan: &Plan, outline: &Outline, kind: FileKind, into_folder: bool) -> Result<export::Order, String> {
    let what = what(order, into_folder)?;
    fits(order, what)?;
    let by = by(order.by.as_deref(), plan)?;
    let base = |what: What| -> Result<Request, String> {
        let page = order.paper.as_deref().map(|paper| page(plan, &what, paper)).transpose()?;
        Ok(Request { what, mono: order.mono, draft: order.draft.as_deref().map(fold::clean_line).unwrap_or_default(), page })
    };
    let stem = order.output.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let named = || if into_folder { export::names::safe(&plan.title, "計画") } else { stem.clone() };
    let one = |what: What| Ok(export::Order::one(named(), base(what)?, kind));
    match what {
        "document" => one(What::Document),
        "list" => one(What::List(by)),
        "roadmap" => one(What::Roadmap(by)),
        "overview" => one(What::Overview(pages(order.pages.as_deref())?)),
        "indicators" => one(What::Indicators),
        "packet" => one(What::Packet(chosen::packet(plan, order.packet.as_deref())?)),
        "grid" => {
            let measures = chosen::measures(plan, outline, &order.measures, order.department.as_deref())?;
            match (into_folder, measures.as_slice()) {
                (false, [only]) => one(What::Grid(*only)),
                (false, _) => Err(format!(
                    "grid は一つの{}の図です。--measure で一つだけ指定するか、書き出し先をフォルダー（/ で終わる名前）にしてください。",
                    plan.form.words.measure
                )),
                (true, _) => each(plan, outline, &measures, What::Grid, &base, kind),
            }
        }
        _ => {
            let measures = chosen::measures(plan, outline, &order.measures, order.department.as_deref())?;
            if into_folder { each(plan, outline, &measures, |id| What::Sheets(vec![id]), &base, kind) } else { one(What::Sheets(measures)) }
        }
    }
}

fn each(
    plan: &Plan,
    outline: &Outline,
    measures: &[MeasureId],
    what: impl Fn(MeasureId) -> What,
    base: &impl Fn(What) -> Result<Request, String>,
    kind: FileKind,
) -> Result<export::Order, String> {
    // What is the same of all requests is checked on one of them.
    let like = base(What::Sheets(measures.to_vec()))?;
    Ok(export::Order::each(plan, outline, measures, |id| Request { what: what(id), ..like.clone() }, kind))
}

/// What is asked for. Where measures are named and nothing else is said, their sheets; else the whole plan.
fn what(order: &Order, into_folder: bool) -> Result<&'static str, String> {
    let Some(word) = order.what.as_deref() else {
        let sheets = into_folder || !order.measures.is_empty() || order.department.is_some();
        return Ok(match (&order.packet, sheets) {
            (Some(_), _) => "packet",
            (None, true) => "sheets",
            (None, false) => "document",
        });
    };
    if word == "progress" {
        return Err("進捗の書き出しは、まだできません。".to_owned());
    }
    let known = WHATS.into_iter().find(|what| *what == word);
    known.ok_or_else(|| format!("--what の「{word}」は分かりません。{} から選んでください。", WHATS.join("、")))
}

/// Words that say nothing about what is asked for are not passed over in silence.
fn fits(order: &Order, what: &str) -> Result<(), String> {
    let rules: [(&str, bool, &[&str]); 5] = [
        ("--measure", !order.measures.is_empty(), &["sheets", "grid"]),
        ("--department", order.department.is_some(), &["sheets", "grid"]),
        ("--packet", order.packet.is_some(), &["packet"]),
        ("--by", order.by.is_some(), &["list", "roadmap"]),
        ("--pages", order.pages.is_some(), &["overview"]),
    ];
    match rules.into_iter().find(|(_, given, whats)| *given && !whats.contains(&what)) {
        None => Ok(()),
        Some((name, _, whats)) => Err(format!("{name} は --what {} のときに使います。", whats.join(" か "))),
    }
}

fn by(word: Option<&str>, plan: &Plan) -> Result<Grouping, String> {
    match word {
        None | Some("sections") => Ok(Grouping::Sections),
        Some("departments") => Ok(Grouping::Departments),
        Some("priorities") if plan.priority_editions.is_empty() => Err("この計画には国の重点取組事項の一覧がありません。".to_owned()),
        Some("priorities") => Ok(Grouping::Priorities),
        Some(word) => Err(format!("--by の「{word}」は分かりません。sections、departments、priorities から選んでください。")),
    }
}

/// At most so many pages: 「2」, or 「1-2」.
fn pages(word: Option<&str>) -> Result<u8, String> {
    let Some(word) = word else { return Ok(MOST_PAGES) };
    let folded = fold::for_search(word);
    let last = folded.strip_prefix("1-").unwrap_or(&folded);
    last.parse()
        .ok()
        .filter(|pages| (1..=MOST_PAGES).contains(pages))
        .ok_or_else(|| format!("--pages の「{word}」は分かりません。概要版のページ数を 1 から {MOST_PAGES} までで書いてください。"))
}

/// Paper by its name; lying as it does on the form unless the name says how.
fn page(plan: &Plan, what: &What, name: &str) -> Result<Page, String> {
    let of_form = &plan.form.sheet.page;
    let folded = fold::for_search(name);
    let (size, way) = match folded.split_once('-') {
        Some((size, way)) => (size, Some(way)),
        None => (folded.as_str(), None),
    };
    let unknown = || {
        format!(
            "--paper の「{name}」は分かりません。a4、a3、16:9（スライド）か、向きを付けて a4-portrait、a4-landscape、a3-portrait、a3-landscape と書いてください。"
        )
    };
    let size = match size {
        "a4" => PageSize::A4,
        "a3" => PageSize::A3,
        "16:9" => PageSize::Slide,
        _ => return Err(unknown()),
    };
    let landscape = match (way, what) {
        (Some("landscape"), _) => true,
        (Some("portrait"), _) => false,
        (Some(_), _) => return Err(unknown()),
        // The grid of all years is wide on any paper.
        (None, What::Roadmap(_)) => true,
        (None, _) if of_form.size == PageSize::Slide => size == PageSize::Slide,
        (None, _) => of_form.landscape,
    };
    Ok(Page { size, landscape, ..of_form.clone() })
}
