//! 用語集: its terms in the order in which they are printed, and what it lacks.
//!
//! The plan keeps the terms in the order in which they were typed; what is printed where is told by [`crate::derive::glossary`]. A
//! term moves to its place when its field is left, not while its reading is being typed.

use std::collections::BTreeSet;

use eframe::egui::{Id, Ui};

use crate::base::pasted::Kind;
use crate::derive::footnotes::Footnotes;
use crate::derive::glossary::Glossary;
use crate::edit::around::{AppendixEdit, ListEdit};
use crate::edit::edit::Edit;
use crate::model::appendix::Term;
use crate::model::form_document::{DocumentForm, Explained, TermMarks};
use crate::model::ids::TermId;
use crate::model::place::AppendixField;
use crate::model::plan::Plan;
use crate::model::prose::Prose;
use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::document::kept::Kept;
use crate::ui::views::document::rows::{self, Cell, RowAsk, Rows};
use crate::ui::widgets::button::{plain_button, quiet_button};
use crate::ui::widgets::{card, japanese_text};

/// How many words at most are suggested at once.
const SUGGESTED: usize = 12;

pub(super) fn field(term: TermId, column: &str) -> Id {
    Id::unique(("glossary", term, column.to_owned()))
}

fn ask(asked: &mut Asked, edit: ListEdit<Term>) {
    asked.edit(Edit::Appendix(AppendixEdit::Term(edit)));
}

/// A term with its position in the plan's list and the heading under which it is printed.
struct Line<'a> {
    at: usize,
    heading: &'static str,
    term: &'a Term,
}

/// Draws the editor of the glossary.
pub fn show(ui: &mut Ui, open: &OpenPlan, kept: &Kept, asked: &mut Asked) {
    let plan = open.plan();
    let glossary = kept.glossary(open);
    style(ui, &plan.form.document, asked);
    let mut add = findings(ui, plan, glossary, kept.footnotes(open));
    let lines = in_order(plan, glossary);
    let fields = |row: usize| -> Vec<Id> {
        lines.get(row).map(|line| ["term", "reading", "definition"].map(|column| field(line.term.id, column)).to_vec()).unwrap_or_default()
    };
    let columns = [("用語", 160.0), ("読み", 140.0), ("説明", 0.0)];
    let rows = Rows { noun: "用語", columns: &columns, count: lines.len(), ordered: false, fields: &fields };
    if let Some((row, block)) = rows.pasted(ui)
        && let Some(line) = lines.get(row)
    {
        paste(plan, line, &block, asked);
        // The terms go to their places at once, as when a field is left.
        if let Some(id) = ui.memory(|memory| memory.focused()) {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
    }
    let mut wish = rows.keys(ui);
    let editable = !reading::is(ui);
    if lines.is_empty() {
        let words = "市民に説明が要る言葉を、読みと説明を付けて並べます。読みの五十音順に並び、本文での印は様式の設定に従います。表計算ソフトの表（用語・読み・説明）は、用語の欄に貼り付けます。";
        if rows::empty(ui, words, "最初の用語を追加") {
            add = Some(String::new());
        }
    } else {
        if editable && plain_button(ui, "＋ 用語を追加").clicked() {
            add = Some(String::new());
        }
        ui.add_space(6.0);
        rows.head(ui);
    }
    let mut heading = "";
    for (row, line) in lines.iter().enumerate() {
        if line.heading != heading {
            heading = line.heading;
            row_heading(ui, heading);
        }
        let unused = glossary.unused.contains(&line.term.id) && !line.term.term.is_empty();
        let pressed = rows.row(ui, row, |ui, column| cell(ui, line, column, unused, asked));
        wish = wish.or(pressed);
    }
    match wish {
        Some(RowAsk::Insert(_)) => add = Some(String::new()),
        Some(RowAsk::Remove(row)) => {
            if let Some(line) = lines.get(row) {
                asked.seal = true;
                ask(asked, ListEdit::Remove(line.at));
            }
        }
        Some(RowAsk::Move(..)) | None => {}
    }
    if let Some(term) = add {
        let id = TermId(asked.mint());
        let column = if term.is_empty() { "term" } else { "reading" };
        asked.seal = true;
        ask(asked, ListEdit::Add(plan.glossary.len(), Term { id, term, reading: String::new(), definition: Prose::default() }));
        rows::enter(ui.ctx(), field(id, column));
    }
}

/// Terms pasted from a spreadsheet, a row each: 用語, 読み, 説明, or 用語 and 説明. The first comes into the row of the cursor where
/// that is empty; headings of columns are left out.
fn paste(plan: &Plan, line: &Line<'_>, block: &[Vec<String>], asked: &mut Asked) {
    let mut into = Some(line).filter(|line| line.term.term.is_empty() && line.term.reading.is_empty() && line.term.definition.is_empty());
    let mut edits = Vec::new();
    let mut end = plan.glossary.len();
    for row in block {
        let term = rows::pasted_cell(row, 0, Kind::Line);
        if term.is_empty() || term == "用語" {
            continue;
        }
        let (reading, definition) = if row.len() > 2 { (rows::pasted_cell(row, 1, Kind::Line), 2) } else { (String::new(), 1) };
        let definition = Prose::new(&rows::pasted_cell(row, definition, Kind::Prose));
        let edit = match into.take() {
            Some(line) => ListEdit::Set(line.at, Term { id: line.term.id, term, reading, definition }),
            None => {
                end += 1;
                ListEdit::Add(end - 1, Term { id: TermId(asked.mint()), term, reading, definition })
            }
        };
        edits.push(Edit::Appendix(AppendixEdit::Term(edit)));
    }
    asked.seal = true;
    asked.message = Some(format!("{}語を貼り付けました。", edits.len()));
    asked.edit(Edit::Together("用語の貼り付け".to_owned(), edits));
}

/// The terms in printed order; what was added since the order was made comes last.
fn in_order<'a>(plan: &'a Plan, glossary: &Glossary) -> Vec<Line<'a>> {
    let mut listed = BTreeSet::new();
    let mut lines: Vec<Line<'a>> = Vec::with_capacity(plan.glossary.len());
    let at_of = |id: TermId| plan.glossary.iter().position(|term| term.id == id);
    for group in glossary.groups(plan) {
        for term in group.terms {
            if let Some(at) = at_of(term.id).filter(|_| listed.insert(term.id)) {
                lines.push(Line { at, heading: group.heading, term });
            }
        }
    }
    let last = lines.last().map_or("", |line| line.heading);
    for (at, term) in plan.glossary.iter().enumerate() {
        if listed.insert(term.id) {
            lines.push(Line { at, heading: last, term });
        }
    }
    lines
}

fn row_heading(ui: &mut Ui, words: &str) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.add_space(space::CELL_X);
        japanese_text::label(ui, words, tokens::label_bold(), tokens(ui).on_selection);
    });
}

fn cell(ui: &mut Ui, line: &Line<'_>, column: usize, unused: bool, asked: &mut Asked) {
    let Line { at, term, .. } = *line;
    let place = AppendixField::Term(Some(at));
    let called = if term.term.is_empty() { format!("{}件目の用語", at + 1) } else { term.term.clone() };
    let changed = match column {
        0 => {
            let cell = Cell { id: field(term.id, "term"), name: "用語", text: &term.term, hint: "用語を入力", prose: false };
            let changed = cell.show(ui, place, asked).map(|words| Term { term: words, ..term.clone() });
            if unused {
                ui.horizontal(|ui| {
                    ui.add_space(space::CELL_X);
                    card::hint_text(ui, "本文で未使用");
                });
                ui.add_space(4.0);
            }
            changed
        }
        1 => {
            let name = format!("{called}の読み");
            let cell = Cell { id: field(term.id, "reading"), name: &name, text: &term.reading, hint: "よみをかなで", prose: false };
            cell.show(ui, place, asked).map(|reading| Term { reading, ..term.clone() })
        }
        _ => {
            let name = format!("{called}の説明");
            let hint = "市民に伝わる言葉で説明を入力";
            let cell = Cell { id: field(term.id, "definition"), name: &name, text: term.definition.text(), hint, prose: true };
            cell.show(ui, place, asked).map(|text| Term { definition: Prose::new(&text), ..term.clone() })
        }
    };
    if let Some(changed) = changed {
        ask(asked, ListEdit::Set(at, changed));
    }
}

/// How the form prints the glossary, in a quiet line.
fn style(ui: &mut Ui, document: &DocumentForm, asked: &mut Asked) {
    let form = &document.glossary;
    let explained = match form.explained {
        Explained::Appendix if form.latin_first => "巻末に、英字、五十音の順で載せます",
        Explained::Appendix => "巻末に、五十音、英字の順で載せます",
        Explained::Footnote => "最初に出たところの脚注で説明します（一覧は印刷しません）",
    };
    let number = document.footnote.write(1);
    let (mark, like) = if form.is_listed() { (form.mark.as_str(), "") } else { (number.as_str(), "のように番号") };
    let marked = match form.marked() {
        TermMarks::Never => "本文に印は付けません".to_owned(),
        TermMarks::PerSheet => format!("章や票ごとに最初に出たところに「{mark}」{like}を付けます"),
        TermMarks::Once => format!("最初に出たところに「{mark}」{like}を付けます"),
    };
    ui.horizontal_wrapped(|ui| {
        card::label_text(ui, &format!("{explained}。{marked}。"));
        if !reading::is(ui) && quiet_button(ui, "様式で変える…").clicked() {
            asked.command(Command::EditForm);
        }
    });
    ui.add_space(6.0);
}

/// What the glossary lacks; the word that shall be added to it.
fn findings(ui: &mut Ui, plan: &Plan, glossary: &Glossary, footnotes: &Footnotes) -> Option<String> {
    let named = |ids: &[TermId]| -> Vec<(TermId, String)> {
        let term = |id: &TermId| plan.glossary.iter().find(|term| term.id == *id).map(|term| (*id, term.term.clone()));
        ids.iter().filter_map(term).filter(|(_, term)| !term.is_empty()).collect()
    };
    leads_to(ui, "読みがない用語", &named(&glossary.without_reading), "reading");
    leads_to(ui, "使われていない用語", &named(&glossary.unused), "term");
    if !plan.form.document.glossary.is_listed() {
        let unexplained = |id: &TermId| glossary.first_use(*id).is_some() && footnotes.number_of_term(*id).is_none();
        let without: Vec<TermId> = plan.glossary.iter().map(|term| term.id).filter(unexplained).collect();
        leads_to(ui, "見出しや巻末にだけ出て、脚注が付かない用語", &named(&without), "term");
    }
    let mut add = None;
    if !glossary.missing_suggestions.is_empty() && !reading::is(ui) {
        ui.horizontal_wrapped(|ui| {
            card::label_text(ui, "用語集にない言葉");
            for missing in glossary.missing_suggestions.iter().take(SUGGESTED) {
                let button = quiet_button(ui, &format!("＋ {}（{}回）", missing.term, missing.count));
                if button.accessible_name(format!("「{}」を用語に加える", missing.term)).on_hover_text("用語に加える").clicked()
                {
                    add = Some(missing.term.clone());
                }
            }
        });
    }
    ui.add_space(6.0);
    add
}

/// A line that names terms; a click puts the cursor into one.
fn leads_to(ui: &mut Ui, words: &str, terms: &[(TermId, String)], column: &str) {
    if terms.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        card::label_text(ui, &format!("{words} {}語", terms.len()));
        for (id, term) in terms {
            if quiet_button(ui, term).clicked() {
                rows::enter(ui.ctx(), field(*id, column));
            }
        }
    });
}
