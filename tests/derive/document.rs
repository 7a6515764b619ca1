//! A small plan with a document around its sheets, for the tests of this folder: a form with two levels, two narratives and
//! schedules, whose sheets stand as a chapter of their own.

use std::sync::Arc;

use shisakucho::base::id::Id;
use shisakucho::derive::contents::Contents;
use shisakucho::model::appendix::{Footnote, Term};
use shisakucho::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Table};
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::form::{Form, Level};
use shisakucho::model::form_document::{DocumentForm, SectionPart};
use shisakucho::model::ids::{BlockId, ChapterId, FootnoteId, MeasureId, SectionId, TermId};
use shisakucho::model::measure::Measure;
use shisakucho::model::numbering::{Figures, NumberStyle};
use shisakucho::model::outline::Outline;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::section::{Item, Section};
use shisakucho::model::sheet::{Content, SheetBlock, SheetCell, SheetRow};
use shisakucho::storage::builtin_forms;

pub fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub fn style(before: &str, figures: Figures, after: &str) -> NumberStyle {
    NumberStyle { before: before.to_owned(), after: after.to_owned(), ..NumberStyle::plain(figures) }
}

fn cell(key: &str) -> SheetCell {
    SheetCell {
        content: Content::Narrative(key.to_owned()),
        label: None,
        label_side: Default::default(),
        width: 1,
        showing: Default::default(),
        below: Vec::new(),
    }
}

/// The sheet shows "plan" with "issues" under it, then the schedule; "memo" only stands on the card.
fn form() -> Form {
    let mut form = (*builtin_forms::by_key("kobetsu").unwrap()).clone();
    let block = |cells: Vec<SheetCell>, printed| SheetBlock { title: String::new(), printed, rows: vec![SheetRow { cells }] };
    let first = SheetCell { below: vec![cell("issues")], ..cell("plan") };
    let schedule = SheetCell { content: Content::Schedule, ..cell("") };
    form.sheet.blocks = vec![block(vec![first, schedule], true), block(vec![cell("memo")], false)];
    let shows = vec![SectionPart::Lead, SectionPart::Blocks, SectionPart::Evidence, SectionPart::Measures];
    let level = |word: &str, number| Level { word: word.to_owned(), number, shows: shows.clone() };
    form.levels = vec![level("柱", style("柱", Figures::Plain, "")), level("項目", style("(", Figures::Plain, ")"))];
    form.document = DocumentForm { sheets_heading: "個別の取組".to_owned(), ..DocumentForm::default() };
    form
}

/// A plan of this form, with nothing in it.
pub fn plan() -> Plan {
    let period = Period { first: FiscalYear::new(2023).unwrap(), count: 5 };
    Plan::new("見本計画", "見本市", period, Arc::new(form()))
}

pub fn text(block: &str, words: &str) -> Block {
    Block { id: BlockId(id(block)), content: BlockContent::Text(Prose::new(words)) }
}

pub fn table(block: &str, caption: &str, cells: &[&str]) -> Block {
    let rows = vec![cells.iter().map(|cell| Prose::new(cell)).collect()];
    let content = Table { caption: caption.to_owned(), header_rows: 0, header_columns: 0, widths: Vec::new(), source: String::new(), rows };
    Block { id: BlockId(id(block)), content: BlockContent::Table(content) }
}

pub fn chapter(key: &str, title: &str, blocks: Vec<Block>) -> Chapter {
    Chapter {
        id: ChapterId(id(key)),
        title: title.to_owned(),
        position: ChapterPosition::BeforeSheets,
        numbered: true,
        sheets: false,
        blocks,
        parts: Vec::new(),
    }
}

pub fn after(chapter: Chapter) -> Chapter {
    Chapter { position: ChapterPosition::AfterSheets, ..chapter }
}

pub fn section(key: &str, lead: &str, items: Vec<Item>) -> Section {
    Section { lead: Prose::new(lead), items, ..Section::new(SectionId(id(key)), format!("区分{key}")) }
}

pub fn home(key: &str) -> Item {
    Item::Measure(MeasureId(id(key)))
}

pub fn measure(key: &str, narratives: &[(&str, &str)]) -> Arc<Measure> {
    let mut measure = Measure::new(MeasureId(id(key)), format!("施策{key}"));
    measure.narratives = narratives.iter().map(|(key, words)| ((*key).to_owned(), Prose::new(words))).collect();
    Arc::new(measure)
}

pub fn footnote(key: &str) -> Footnote {
    Footnote { id: FootnoteId(id(key)), key: key.to_owned(), text: Prose::new("説明") }
}

pub fn term(key: &str, term: &str, reading: &str) -> Term {
    Term { id: TermId(id(key)), term: term.to_owned(), reading: reading.to_owned(), definition: Prose::default() }
}

/// Outline and contents.
pub fn order(plan: &Plan) -> (Outline, Contents) {
    let outline = Outline::of(plan);
    let contents = Contents::of(plan, &outline);
    (outline, contents)
}
