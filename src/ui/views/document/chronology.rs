//! 策定経過: a table of date, content and remarks.

use eframe::egui::{Id, Ui};

use crate::base::pasted::Kind;
use crate::edit::around::{AppendixEdit, ListEdit};
use crate::edit::edit::Edit;
use crate::model::appendix::ChronologyEntry;
use crate::model::place::AppendixField;
use crate::model::prose::Prose;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::views::document::rows::{self, Cell, RowAsk, Rows};
use crate::ui::widgets::button::quiet_button;

fn field(at: usize, column: &str) -> Id {
    Id::unique(("chronology", at, column.to_owned()))
}

fn ask(asked: &mut Asked, edit: ListEdit<ChronologyEntry>) {
    asked.edit(Edit::Appendix(AppendixEdit::Chronology(edit)));
}

/// Draws the editor of the chronology.
pub fn show(ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
    let entries = &open.plan().chronology;
    let fields = |at| vec![field(at, "date"), field(at, "content"), field(at, "remarks")];
    let columns = [("年月日", 170.0), ("内容", 0.0), ("備考", 0.0)];
    let rows = Rows { noun: "経過", columns: &columns, count: entries.len(), ordered: true, fields: &fields };
    if let Some((row, block)) = rows.pasted(ui) {
        paste(entries, row, &block, asked);
    }
    let mut wish = rows.keys(ui);
    if entries.is_empty() {
        let words = "庁内の会議、アンケート、パブリックコメントなど、計画ができるまでの経過を年月日の順に書きます。";
        if rows::empty(ui, words, "最初の経過を追加") {
            wish = Some(RowAsk::Insert(0));
        }
    } else {
        rows.head(ui);
        for (at, entry) in entries.iter().enumerate() {
            let pressed = rows.row(ui, at, |ui, column| cell(ui, at, entry, column, asked));
            wish = wish.or(pressed);
        }
        ui.add_space(6.0);
        if !reading::is(ui) && quiet_button(ui, "＋ 経過").clicked() {
            wish = Some(RowAsk::Insert(entries.len()));
        }
    }
    let Some(wish) = wish else { return };
    asked.seal = true;
    let (edit, target) = wish.edit(|| ChronologyEntry { date: String::new(), content: Prose::default(), remarks: Prose::default() });
    ask(asked, edit);
    if let Some(at) = target {
        rows::enter(ui.ctx(), field(at, "date"));
    }
}

/// Entries pasted from a spreadsheet, a row each: 年月日, 内容, 備考. They come behind the row of the cursor, the first into it
/// where it is empty; headings of columns are left out.
fn paste(entries: &[ChronologyEntry], row: usize, block: &[Vec<String>], asked: &mut Asked) {
    let is_blank = |entry: &ChronologyEntry| entry.date.is_empty() && entry.content.is_empty() && entry.remarks.is_empty();
    let mut at = if entries.get(row).is_some_and(is_blank) { row } else { row + 1 };
    let mut set = at == row;
    let mut edits = Vec::new();
    for cells in block {
        let date = rows::pasted_cell(cells, 0, Kind::Line);
        let text = |column| Prose::new(&rows::pasted_cell(cells, column, Kind::Prose));
        if date == "年月日" || date == "日付" {
            continue;
        }
        let entry = ChronologyEntry { date, content: text(1), remarks: text(2) };
        let edit = if std::mem::take(&mut set) { ListEdit::Set(at, entry) } else { ListEdit::Add(at, entry) };
        edits.push(Edit::Appendix(AppendixEdit::Chronology(edit)));
        at += 1;
    }
    asked.seal = true;
    asked.message = Some(format!("{}件を貼り付けました。", edits.len()));
    asked.edit(Edit::Together("策定経過の貼り付け".to_owned(), edits));
}

fn cell(ui: &mut Ui, at: usize, entry: &ChronologyEntry, column: usize, asked: &mut Asked) {
    let place = AppendixField::Chronology(Some(at));
    let number = at + 1;
    match column {
        0 => {
            let name = format!("{number}件目の年月日");
            let cell = Cell { id: field(at, "date"), name: &name, text: &entry.date, hint: "令和6年5月20日", prose: false };
            if let Some(date) = cell.show(ui, place, asked) {
                ask(asked, ListEdit::Set(at, ChronologyEntry { date, ..entry.clone() }));
            }
        }
        1 => {
            let name = format!("{number}件目の内容");
            let cell =
                Cell { id: field(at, "content"), name: &name, text: entry.content.text(), hint: "第1回策定委員会", prose: true };
            if let Some(text) = cell.show(ui, place, asked) {
                ask(asked, ListEdit::Set(at, ChronologyEntry { content: Prose::new(&text), ..entry.clone() }));
            }
        }
        _ => {
            let name = format!("{number}件目の備考");
            let cell = Cell { id: field(at, "remarks"), name: &name, text: entry.remarks.text(), hint: "", prose: true };
            if let Some(text) = cell.show(ui, place, asked) {
                ask(asked, ListEdit::Set(at, ChronologyEntry { remarks: Prose::new(&text), ..entry.clone() }));
            }
        }
    }
}
