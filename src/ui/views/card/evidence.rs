//! The evidence table (エビデンス・政策立案の方向性) of a measure or a section.

use eframe::egui::{Button, Id, Popup, Ui};

use crate::edit::around::ListEdit;
use crate::edit::edit::{Edit, MeasureEdit, StructureEdit};
use crate::model::ids::{EvidenceId, MeasureId, SectionId};
use crate::model::measure::Evidence;
use crate::model::place::{MeasureField, Place, SectionField};
use crate::model::plan::Plan;
use crate::model::prose::Prose;
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::tokens::space;
use crate::ui::views::card::table;
use crate::ui::widgets::button::{icon_button, quiet_button};
use crate::ui::widgets::card::hint_text;
use crate::ui::widgets::prose_editor::{self, ProseEditor};

/// Room for the menu of an entry.
const MENU: f32 = 32.0;

/// Whose evidence it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Home {
    /// A measure's.
    Measure(MeasureId),
    /// A section's.
    Section(SectionId),
}

impl Home {
    fn edit(self, edit: ListEdit<Evidence>) -> Edit {
        match self {
            Self::Measure(id) => Edit::Measure(id, MeasureEdit::Evidence(edit)),
            Self::Section(id) => Edit::Structure(StructureEdit::SectionEvidence(id, edit)),
        }
    }

    fn table(self) -> Place {
        match self {
            Self::Measure(id) => Place::Measure(id, MeasureField::Evidence(None)),
            Self::Section(id) => Place::Section(id, SectionField::Evidence),
        }
    }

    fn place(self, entry: EvidenceId) -> Place {
        match self {
            Self::Measure(id) => Place::Measure(id, MeasureField::Evidence(Some(entry))),
            Self::Section(id) => Place::Section(id, SectionField::Evidence),
        }
    }
}

/// Draws the table.
pub fn show(ui: &mut Ui, plan: &Plan, home: Home, entries: &[Evidence], asked: &mut Asked) {
    let words = &plan.form.words;
    let editable = !reading::is(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    if entries.is_empty() {
        pad(ui, |ui| hint_text(ui, "取組の根拠となる数値や調査と、そこから導いた方向性を、1組ずつ書きます。"));
    } else {
        let menu = if editable { MENU } else { 0.0 };
        let half = (ui.available_width() - menu) / 2.0;
        let mut widths = vec![half, half];
        let mut titles = vec![words.evidence.clone(), words.policy_direction.clone()];
        if editable {
            widths.push(menu);
            titles.push(String::new());
        }
        table::headings(ui, &widths, &titles, |_, _| {});
        for (at, entry) in entries.iter().enumerate() {
            if at > 0 {
                table::rule(ui);
            }
            table::columns(ui, Id::unique(("evidence", home, entry.id)), &widths, |ui, column| match column {
                0 => text(ui, home, at, entry, &words.evidence, true, asked),
                1 => text(ui, home, at, entry, &words.policy_direction, false, asked),
                _ => row_menu(ui, home, at, entries.len(), asked),
            });
        }
    }
    if editable {
        pad(ui, |ui| {
            let button = quiet_button(ui, "＋ 1組追加").accessible_name(format!("{}を追加", words.evidence));
            asked.field(home.table(), &button);
            if button.clicked() {
                let id = EvidenceId(asked.mint());
                let entry = Evidence { id, evidence: Prose::default(), direction: Prose::default() };
                asked.seal = true;
                ui.memory_mut(|memory| memory.request_focus(text_id(home, id, true)));
                asked.edit(home.edit(ListEdit::Add(entries.len(), entry)));
            }
        });
    }
}

fn pad<R>(ui: &mut Ui, draw: impl FnOnce(&mut Ui) -> R) {
    ui.add_space(3.0);
    ui.horizontal(|ui| {
        ui.add_space(space::CELL_X);
        draw(ui);
    });
    ui.add_space(3.0);
}

/// One of the two texts of an entry.
fn text(ui: &mut Ui, home: Home, at: usize, entry: &Evidence, label: &str, first: bool, asked: &mut Asked) {
    let shown = if first { entry.evidence.text() } else { entry.direction.text() };
    let guidance = if first {
        "根拠となる数値や調査を、時点と出典とともに書きます。"
    } else {
        "そこから導いた方向性を書きます。"
    };
    let name = format!("{label}（{}）", at + 1);
    let id = text_id(home, entry.id, first);
    let typed = prose_editor::show(ui, ProseEditor { id, name: &name, text: shown, guidance, limit: None, rows: 2 });
    asked.field(home.place(entry.id), &typed.response);
    asked.seal |= typed.ended;
    if let Some(text) = typed.change {
        let mut changed = entry.clone();
        *(if first { &mut changed.evidence } else { &mut changed.direction }) = Prose::new(&text);
        asked.edit(home.edit(ListEdit::Set(at, changed)));
    }
}

fn text_id(home: Home, entry: EvidenceId, first: bool) -> Id {
    Id::unique(("evidence-text", home, entry, first))
}

fn row_menu(ui: &mut Ui, home: Home, at: usize, count: usize, asked: &mut Asked) {
    ui.add_space(4.0);
    let button = icon_button(ui, "…", &format!("{}組目のメニュー", at + 1));
    if let Some(edit) = list_menu(&button, at, count) {
        asked.seal = true;
        asked.edit(home.edit(edit));
    }
}

/// The menu of an element of a list: up, down, away.
pub(super) fn list_menu<T>(button: &eframe::egui::Response, at: usize, count: usize) -> Option<ListEdit<T>> {
    let mut chosen = None;
    Popup::menu(button).show(|ui| {
        if ui.add_enabled(at > 0, Button::new("上へ")).clicked() {
            chosen = Some(ListEdit::Move(at, at.saturating_sub(1)));
        }
        if ui.add_enabled(at + 1 < count, Button::new("下へ")).clicked() {
            chosen = Some(ListEdit::Move(at, at + 1));
        }
        ui.separator();
        if ui.button("削除").clicked() {
            chosen = Some(ListEdit::Remove(at));
        }
    });
    chosen
}
