//! The text field for many departments, one a line, into which a table can be pasted.

use eframe::egui::{Event, Id, Ui};

use crate::ui::dialogs::department_lines;
use crate::ui::widgets::text_field::{TextField, Typed};

/// Draws the field.
pub fn show(ui: &mut Ui, id: Id, text: &str, name: &str, rows: usize) -> Typed {
    if ui.memory(|memory| memory.has_focus(id)) {
        ui.input_mut(|input| {
            for event in &mut input.events {
                if let Event::Paste(pasted) = event
                    && pasted.contains('\t')
                {
                    *pasted = department_lines::written(pasted);
                }
            }
        });
    }
    TextField::multi(id, text).name(name).hint("総務部　総務課\n総務部　デジタル推進課\n市民課").rows(rows).show(ui)
}
