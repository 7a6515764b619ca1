//! 脚注: in the order in which the text refers to them first, with those that nothing refers to, and those that are missing.
//! Terms that the form explains in footnotes stand among them as 用語; they are written in 用語集.

use eframe::egui::{Frame, Id, Margin, Ui, vec2};

use crate::derive::contents::ContentsTarget;
use crate::derive::footnotes::Footnotes;
use crate::derive::texts::Where;
use crate::edit::around::{AppendixEdit, ListEdit};
use crate::edit::edit::Edit;
use crate::model::appendix::{Footnote, Term};
use crate::model::ids::FootnoteId;
use crate::model::outline::Target;
use crate::model::place::AppendixField;
use crate::model::plan::Plan;
use crate::model::prose::Prose;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::document::Part;
use crate::ui::views::document::kept::Kept;
use crate::ui::views::document::parts::Goal;
use crate::ui::views::document::rows::{self, Cell, RowAsk, Rows};
use crate::ui::views::document::term_note;
use crate::ui::widgets::button::{plain_button, quiet_button};
use crate::ui::widgets::{card, japanese_text};

/// The identity of a field, the same in the list and under a page.
pub(super) fn field(footnote: FootnoteId, column: &str) -> Id {
    Id::unique(("footnote", footnote, column.to_owned()))
}

fn ask(asked: &mut Asked, edit: ListEdit<Footnote>) {
    asked.edit(Edit::Appendix(AppendixEdit::Footnote(edit)));
}

/// Draws the list of footnotes. Where a click leads.
pub fn show(ui: &mut Ui, open: &OpenPlan, kept: &Kept, asked: &mut Asked) -> Option<Goal> {
    let plan = open.plan();
    let found = kept.footnotes(open);
    let mut goal = None;
    let mut add = missing(ui, open, kept, found, &mut goal);
    let lines = lines(plan, found);
    let fields = |row: usize| -> Vec<Id> {
        match lines.get(row) {
            Some((_, Line::Footnote(_, footnote))) => vec![field(footnote.id, "key"), field(footnote.id, "text")],
            Some((_, Line::Term(_))) | None => Vec::new(),
        }
    };
    let columns = [("番号", 76.0), ("キー", 130.0), ("脚注の文", 0.0), ("初出", 160.0)];
    let rows = Rows { noun: "脚注", columns: &columns, count: lines.len(), ordered: false, fields: &fields };
    let mut wish = rows.keys(ui);
    if lines.is_empty() {
        let words = "本文の中に [^キー] と書いたところに番号が付き、その文がここに並びます。番号は本文に出る順に付きます。";
        if rows::empty(ui, words, "最初の脚注を追加") {
            add = Some(String::new());
        }
    } else {
        if !reading::is(ui) && plain_button(ui, "＋ 脚注を追加").clicked() {
            add = Some(String::new());
        }
        ui.add_space(6.0);
        rows.head(ui);
    }
    for (row, (number, line)) in lines.iter().enumerate() {
        let mark = number.map_or_else(|| "－".to_owned(), |number| found.mark_of(number));
        let mut first = |ui: &mut Ui, within: Option<Where>| {
            goal = goal.take().or(within.and_then(|within| leads_to(ui, open, kept, within)));
        };
        match *line {
            Line::Footnote(at, footnote) => {
                let pressed = rows.row(ui, row, |ui, column| match column {
                    0 => fixed(ui, &mark),
                    1 => key(ui, at, footnote, asked),
                    2 => text(ui, at, footnote, asked),
                    _ if number.is_none() => fixed(ui, "本文で未使用"),
                    _ => first(ui, found.first_use(&footnote.key)),
                });
                wish = wish.or(pressed);
            }
            Line::Term(term) => rows.guest(ui, |ui, column| match column {
                0 => fixed(ui, &mark),
                1 => fixed(ui, "用語"),
                2 => term_note::show(ui, open, kept, term, asked),
                _ => first(ui, found.first_use_of_term(term.id)),
            }),
        }
    }
    match wish {
        Some(RowAsk::Insert(_)) => add = Some(String::new()),
        Some(RowAsk::Remove(row)) => {
            if let Some((_, Line::Footnote(at, _))) = lines.get(row) {
                asked.seal = true;
                ask(asked, ListEdit::Remove(*at));
            }
        }
        Some(RowAsk::Move(..)) | None => {}
    }
    if let Some(key) = add {
        let id = FootnoteId(asked.mint());
        let key = if key.is_empty() { free_key(&plan.footnotes) } else { key };
        asked.seal = true;
        ask(asked, ListEdit::Add(plan.footnotes.len(), Footnote { id, key, text: Prose::default() }));
        rows::enter(ui.ctx(), field(id, "text"));
    }
    goal
}

/// A row: a footnote by its place in the plan's list, or a term.
enum Line<'a> {
    Footnote(usize, &'a Footnote),
    Term(&'a Term),
}

/// The rows with their numbers, in the order of these; what nothing refers to comes last, as it was typed.
fn lines<'a>(plan: &'a Plan, found: &Footnotes) -> Vec<(Option<usize>, Line<'a>)> {
    let number = |footnote: &Footnote| found.number(&footnote.key).filter(|_| !found.unused.contains(&footnote.id));
    let typed = plan.footnotes.iter().enumerate().map(|(at, footnote)| (number(footnote), Line::Footnote(at, footnote)));
    let terms = found.terms(plan).map(|(number, term)| (Some(number), Line::Term(term)));
    let mut lines: Vec<_> = typed.chain(terms).collect();
    lines.sort_by_key(|(number, _)| number.unwrap_or(usize::MAX));
    lines
}

/// A key that no footnote has: 注1, 注2 ….
fn free_key(footnotes: &[Footnote]) -> String {
    let keys = (footnotes.len() + 1..).map(|number| format!("注{number}"));
    keys.into_iter().find(|key| !footnotes.iter().any(|footnote| footnote.key == *key)).unwrap_or_default()
}

fn fixed(ui: &mut Ui, words: &str) {
    let margin = Margin::symmetric(space::CELL_X as i8, space::CELL_Y as i8);
    Frame::new().inner_margin(margin).show(ui, |ui| japanese_text::label(ui, words, tokens::body(), tokens(ui).secondary));
}

/// The key counts when its field is left: while it is typed it may be the key of another footnote.
fn key(ui: &mut Ui, at: usize, footnote: &Footnote, asked: &mut Asked) {
    let name = format!("脚注「{}」のキー", footnote.key);
    let cell = Cell { id: field(footnote.id, "key"), name: &name, text: &footnote.key, hint: "キー", prose: false };
    let read = |words: &str| (!words.trim().is_empty()).then(|| words.trim().to_owned());
    let (key, misread) = cell.show_value(ui, AppendixField::Footnote(Some(at)), asked, read);
    if let Some(key) = key {
        asked.seal = true;
        ask(asked, ListEdit::Set(at, Footnote { key, ..footnote.clone() }));
    }
    if misread {
        card::error_text(ui, "キーを入力してください");
    }
}

/// The words of a footnote, to be typed.
pub(super) fn text(ui: &mut Ui, at: usize, footnote: &Footnote, asked: &mut Asked) {
    let name = format!("脚注「{}」の文", footnote.key);
    let id = field(footnote.id, "text");
    let cell = Cell { id, name: &name, text: footnote.text.text(), hint: "脚注の文を入力", prose: true };
    if let Some(text) = cell.show(ui, AppendixField::Footnote(Some(at)), asked) {
        ask(asked, ListEdit::Set(at, Footnote { text: Prose::new(&text), ..footnote.clone() }));
    }
}

/// A link to a part of the document.
fn leads_to(ui: &mut Ui, open: &OpenPlan, kept: &Kept, within: Where) -> Option<Goal> {
    let (target, goal) = match within {
        Where::Chapter(id) => (ContentsTarget::Chapter(id), Goal::Part(Part::Chapter(id))),
        Where::Section(id) => (ContentsTarget::Section(id), Goal::Sheet(Target::Section(id))),
        Where::Measure(id) => (ContentsTarget::Measure(id), Goal::Sheet(Target::Measure(id))),
        Where::Appendix => {
            fixed(ui, "巻末");
            return None;
        }
    };
    let words = match (within, kept.contents().line(target)) {
        (Where::Measure(id), _) => {
            let name = open.plan().measure(id).map_or("", |measure| measure.name.as_str());
            format!("{} {name}", open.outline().number(id))
        }
        (_, Some(line)) => format!("{} {}", line.number, line.title),
        _ => "開く".to_owned(),
    };
    ui.add_space(3.0);
    let clicked = ui
        .allocate_ui(vec2(ui.available_width(), 24.0), |ui| {
            ui.style_mut().wrap_mode = Some(eframe::egui::TextWrapMode::Truncate);
            quiet_button(ui, words.trim()).on_hover_text("本文のこの箇所を開く").clicked()
        })
        .inner;
    clicked.then_some(goal)
}

/// Keys in the texts without a footnote; the key that shall be added.
fn missing(ui: &mut Ui, open: &OpenPlan, kept: &Kept, found: &Footnotes, goal: &mut Option<Goal>) -> Option<String> {
    let mut add = None;
    for (key, within) in &found.missing {
        ui.horizontal(|ui| {
            card::warning_text(ui, &format!("本文に [^{key}] がありますが、脚注がありません。"));
            if !reading::is(ui) && plain_button(ui, &format!("脚注「{key}」を追加")).clicked() {
                add = Some(key.clone());
            }
            *goal = goal.take().or(leads_to(ui, open, kept, *within));
        });
    }
    if !found.missing.is_empty() {
        ui.add_space(8.0);
    }
    add
}
