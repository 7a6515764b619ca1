//! The page for the departments: one text of as many lines.

use eframe::egui::{Id, Ui};

use crate::ui::dialogs::department_field;
use crate::ui::dialogs::shell::{self, Remark};
use crate::ui::dialogs::wizard::draft::Draft;
use crate::ui::dialogs::wizard::page::heading;

/// Draws the page.
pub fn show(ui: &mut Ui, draft: &mut Draft) -> bool {
    let text = "1行に1部署ずつ書くか、Excelの表から貼り付けます。部と課の2列なら、部も一緒に登録します。あとから決めることもできます。";
    heading(ui, "部署を登録します", text);
    let typed = department_field::show(ui, field_id(), &draft.departments, "部署の一覧", 10);
    if let Some(change) = typed.change {
        draft.departments = change;
    }
    let read = draft.department_lines();
    let mut told = match read.lines.len() {
        0 => "部署はまだありません".to_owned(),
        count => format!("{count}部署"),
    };
    if let Some(left_out) = read.left_out() {
        told = format!("{told}（{left_out}）");
    }
    shell::remark(ui, Some(Remark::Note(&told)));
    false
}

/// The text field.
pub fn field_id() -> Id {
    Id::unique("wizard departments")
}
