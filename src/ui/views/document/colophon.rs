//! 奥付: lines of label and text, with the usual labels offered.

use eframe::egui::{Id, Ui};

use crate::edit::around::{AppendixEdit, ListEdit};
use crate::edit::edit::Edit;
use crate::model::appendix::ColophonLine;
use crate::model::place::AppendixField;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::views::document::rows::{self, Cell, RowAsk, Rows};
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card;

/// Labels that most plans have, and what stands beside them.
const USUAL: [(&str, &str); 7] = [
    ("発行年月", "令和6年3月"),
    ("編集発行", "〇〇市 総務部 デジタル推進課"),
    ("所在地", "〒000-0000 〇〇市〇〇町1番地"),
    ("電話", "000-000-0000（代表）"),
    ("FAX", "000-000-0000"),
    ("メール", "dx@example.jp"),
    ("URL", "https://www.example.jp/"),
];

/// Other words for them.
const SAME: [(&str, &str); 5] =
    [("電話", "TEL"), ("電話", "電話番号"), ("メール", "E-mail"), ("メール", "電子メール"), ("URL", "ホームページ")];

/// Whether a line has a usual label, or another word for it.
fn is_called(line: &ColophonLine, usual: &str) -> bool {
    line.label == usual || SAME.contains(&(usual, line.label.as_str()))
}

fn field(at: usize, column: &str) -> Id {
    Id::unique(("colophon", at, column.to_owned()))
}

fn ask(asked: &mut Asked, edit: ListEdit<ColophonLine>) {
    asked.edit(Edit::Appendix(AppendixEdit::Colophon(edit)));
}

/// Draws the editor of the colophon.
pub fn show(ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
    let lines = &open.plan().colophon;
    let fields = |at| vec![field(at, "label"), field(at, "text")];
    let columns = [("項目", 170.0), ("内容", 0.0)];
    let rows = Rows { noun: "行", columns: &columns, count: lines.len(), ordered: true, fields: &fields };
    let mut wish = rows.keys(ui);
    let mut label = String::new();
    if lines.is_empty() {
        card::hint_text(ui, "計画の最後に、発行年月、編集発行、所在地、連絡先を書きます。下から選ぶと行が加わります。");
    } else {
        rows.head(ui);
        for (at, line) in lines.iter().enumerate() {
            let pressed = rows.row(ui, at, |ui, column| cell(ui, at, line, column, asked));
            wish = wish.or(pressed);
        }
    }
    ui.add_space(8.0);
    if !reading::is(ui) {
        ui.horizontal_wrapped(|ui| {
            for (usual, _) in USUAL.iter().filter(|(usual, _)| !lines.iter().any(|line| is_called(line, usual))) {
                if quiet_button(ui, &format!("＋ {usual}")).clicked() {
                    wish = Some(RowAsk::Insert(lines.len()));
                    (*usual).clone_into(&mut label);
                }
            }
            if quiet_button(ui, "＋ 行").clicked() {
                wish = Some(RowAsk::Insert(lines.len()));
            }
        });
    }
    let Some(wish) = wish else { return };
    asked.seal = true;
    let column = if label.is_empty() { "label" } else { "text" };
    let (edit, target) = wish.edit(|| ColophonLine { label, text: String::new() });
    ask(asked, edit);
    if let Some(at) = target {
        rows::enter(ui.ctx(), field(at, column));
    }
}

fn cell(ui: &mut Ui, at: usize, line: &ColophonLine, column: usize, asked: &mut Asked) {
    let place = AppendixField::Colophon(Some(at));
    if column == 0 {
        let name = format!("{}行目の項目", at + 1);
        let cell = Cell { id: field(at, "label"), name: &name, text: &line.label, hint: "項目", prose: false };
        if let Some(label) = cell.show(ui, place, asked) {
            ask(asked, ListEdit::Set(at, ColophonLine { label, ..line.clone() }));
        }
        return;
    }
    let name = format!("{}行目の内容", at + 1);
    let hint = USUAL.iter().find(|(usual, _)| is_called(line, usual)).map_or("", |(_, example)| example);
    let cell = Cell { id: field(at, "text"), name: &name, text: &line.text, hint, prose: false };
    if let Some(text) = cell.show(ui, place, asked) {
        ask(asked, ListEdit::Set(at, ColophonLine { text, ..line.clone() }));
    }
}
