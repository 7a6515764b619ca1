//! 将来の姿 of a section: numbered lines to be typed in, moved, added and removed.

use eframe::egui::{Id, Popup, Ui};

use crate::edit::around::ListEdit;
use crate::edit::edit::{Edit, StructureEdit};
use crate::model::ids::VisionId;
use crate::model::place::{Place, SectionField};
use crate::model::plan::Plan;
use crate::model::section::{Section, Vision};
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::button::{icon_button, quiet_button};
use crate::ui::widgets::card::hint_text;
use crate::ui::widgets::text_field::TextField;
use crate::ui::widgets::{japanese_text, pasted_lines};

/// Room for the number of a line.
const NUMBER: f32 = 28.0;

/// Draws the lines.
pub(super) fn show(ui: &mut Ui, plan: &Plan, section: &Section, word: &str, asked: &mut Asked) {
    let words = &plan.form.words;
    let editable = !reading::is(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    if section.visions.is_empty() {
        hint_text(
            ui,
            &format!("この{word}が目指す{}を、1つずつ書きます。{}の票では、そのうちから選びます。", words.visions, words.measure),
        );
    }
    for (at, vision) in section.visions.iter().enumerate() {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let number = plan.form.vision_number.write(at + 1);
            ui.vertical(|ui| {
                ui.set_width(NUMBER);
                ui.add_space(space::CELL_Y);
                japanese_text::label(ui, number.as_str(), tokens::body(), tokens(ui).secondary);
            });
            let name = format!("{}{number}", words.visions);
            let hint = if editable { "「市民は、～できます」のように、なっている姿で書きます。" } else { "" };
            let width = ui.available_width() - if editable { 32.0 } else { 0.0 };
            if let Some(lines) = pasted_lines::take(ui, text_id(vision.id)) {
                paste(ui, section, at, lines, asked);
            }
            let field = TextField::multi(text_id(vision.id), &vision.text).rows(1).return_submits(true).frame(false);
            let typed = field.name(&name).hint(hint).width(width).show(ui);
            if typed.response.has_focus() {
                asked.place = Some(Place::Section(section.id, SectionField::Visions));
            }
            asked.seal |= typed.ended;
            if typed.submitted {
                next(ui, section, at, asked);
            }
            if let Some(text) = typed.change {
                ask(section, ListEdit::Set(at, Vision { id: vision.id, text }), asked);
            }
            if editable {
                ui.vertical(|ui| {
                    ui.add_space(4.0);
                    menu(ui, plan, section, at, &name, asked);
                });
            }
        });
    }
    if editable && quiet_button(ui, "＋ 追加").accessible_name(format!("{}を追加", words.visions)).clicked() {
        let id = VisionId(asked.mint());
        asked.seal = true;
        ask(section, ListEdit::Add(section.visions.len(), Vision { id, text: String::new() }), asked);
        ui.memory_mut(|memory| memory.request_focus(text_id(id)));
    }
}

/// Pasted lines: the first into the line at hand if that is empty, the others below it.
fn paste(ui: &Ui, section: &Section, at: usize, lines: Vec<String>, asked: &mut Asked) {
    let Some(vision) = section.visions.get(at) else { return };
    let empty = vision.text.trim().is_empty();
    asked.seal = true;
    let mut last = vision.id;
    let edits: Vec<Edit> = lines
        .into_iter()
        .enumerate()
        .map(|(count, text)| {
            if empty && count == 0 {
                return edit(section, ListEdit::Set(at, Vision { id: vision.id, text }));
            }
            last = VisionId(asked.mint());
            edit(section, ListEdit::Add(at + count + usize::from(!empty), Vision { id: last, text }))
        })
        .collect();
    asked.edit(Edit::Together("貼り付け".to_owned(), edits));
    ui.memory_mut(|memory| memory.request_focus(text_id(last)));
}

/// Enter: to the line below, or to a new one under the last.
fn next(ui: &Ui, section: &Section, at: usize, asked: &mut Asked) {
    let below = section.visions.get(at + 1).map(|vision| vision.id);
    let id = match below {
        Some(id) => id,
        None if section.visions.get(at).is_some_and(|vision| vision.text.trim().is_empty()) => return,
        None => {
            let id = VisionId(asked.mint());
            asked.seal = true;
            ask(section, ListEdit::Add(section.visions.len(), Vision { id, text: String::new() }), asked);
            id
        }
    };
    ui.memory_mut(|memory| memory.request_focus(text_id(id)));
}

fn text_id(id: VisionId) -> Id {
    Id::unique(("vision", id))
}

fn edit(section: &Section, edit: ListEdit<Vision>) -> Edit {
    Edit::Structure(StructureEdit::Visions(section.id, edit))
}

fn ask(section: &Section, wanted: ListEdit<Vision>, asked: &mut Asked) {
    asked.edit(edit(section, wanted));
}

/// Up, down, away. One that measures serve says so.
fn menu(ui: &mut Ui, plan: &Plan, section: &Section, at: usize, name: &str, asked: &mut Asked) {
    let button = icon_button(ui, "…", &format!("{name}のメニュー"));
    let served =
        section.visions.get(at).map_or(0, |vision| plan.measures.iter().filter(|measure| measure.visions.contains(&vision.id)).count());
    Popup::menu(&button).show(|ui| {
        let mut choose = |ui: &mut Ui, words: &str, enabled: bool, edit: ListEdit<Vision>| {
            if ui.add_enabled(enabled, eframe::egui::Button::new(words)).clicked() {
                asked.seal = true;
                ask(section, edit, asked);
                ui.close();
            }
        };
        choose(ui, "上へ", at > 0, ListEdit::Move(at, at.saturating_sub(1)));
        choose(ui, "下へ", at + 1 < section.visions.len(), ListEdit::Move(at, at + 1));
        ui.separator();
        let remove = if served > 0 {
            format!("削除（{served}件の{}からも外します）", plan.form.words.measure)
        } else {
            "削除".to_owned()
        };
        choose(ui, &remove, true, ListEdit::Remove(at));
    });
}
