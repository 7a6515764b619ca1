//! The structure tree at the left: sections and measures with numbers, marks for what is still empty, a search that
//! filters, and everything to add, rename, duplicate, delete and move by mouse and by keyboard.
//!
//! In a plan that is only read the tree is walked through, folded and searched, and nothing else.
//!
//! Turning wishes into edits is left to [`crate::ui::structure_edits`]; drawing a row to `row`.

mod drop_place;
mod keys;
mod row;

use std::collections::BTreeSet;

use eframe::egui::{self, Align, Id, Role, ScrollArea, Sense, Ui};

use crate::base::fold;
use crate::edit::edit::{Edit, MeasureEdit, StructureEdit};
use crate::model::ids::SectionId;
use crate::model::outline::{Entry, Target};
use crate::model::section;
use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::dialogs::keys as key_names;
use crate::ui::open_plan::OpenPlan;
use crate::ui::panels::menu_bar::{self, Words};
use crate::ui::reading;
use crate::ui::structure_edits::Planned;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// Height of a row in points.
const ROW_HEIGHT: f32 = 28.0;

/// What the tree remembers between frames.
#[derive(Default)]
pub struct StructureTree {
    /// Words of the search.
    query: String,
    /// Sections that are folded.
    folded: BTreeSet<SectionId>,
    /// The row whose name is being edited.
    renaming: Option<Target>,
    /// Whether the selected row should come into view.
    reveal: bool,
    /// Whether the search field should take the focus.
    focus_search: bool,
    /// Whether the tree should take the focus.
    focus_tree: bool,
    /// Whether the name field of the renamed row should take the focus.
    focus_name: bool,
}

/// The identity of the tree as a focusable whole.
fn tree_id() -> Id {
    Id::unique("structure-tree")
}

impl StructureTree {
    /// Puts the cursor into the search field.
    pub fn focus_search(&mut self) {
        self.focus_search = true;
    }

    /// Brings the selected row into view and unfolds what hides it.
    pub fn reveal(&mut self) {
        self.reveal = true;
    }

    /// Puts the focus on the tree.
    pub fn focus(&mut self) {
        self.focus_tree = true;
    }

    /// Begins to edit the name of a row.
    pub fn rename(&mut self, target: Target) {
        self.renaming = Some(target);
        self.focus_name = true;
        self.reveal = true;
    }

    /// Draws the tree. A move by dragging comes back as planned edit; all else is in `asked`.
    pub fn show(&mut self, ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) -> Option<Planned> {
        if reading::is(ui) {
            self.renaming = None;
        }
        self.search_field(ui, open);
        ui.add_space(4.0);
        let mut words: Vec<String> = self.query.split_whitespace().map(fold::for_search).collect();
        if self.reveal {
            // What was just added must not hide behind a search for something else.
            let hidden = |words: &[String]| open.selected.is_some_and(|at| !found(open, words).iter().any(|row| row.target == at));
            if !words.is_empty() && hidden(&words) {
                self.query.clear();
                words.clear();
            }
            self.unfold_around(open);
        }
        let rows: Vec<&Entry> = if words.is_empty() { self.unfolded(open) } else { found(open, &words) };
        if rows.is_empty() {
            let text = if words.is_empty() {
                "施策体系は、まだ空です。"
            } else {
                "見つかりません。語を減らすか、Escで検索をやめます。"
            };
            ui.add_space(8.0);
            japanese_text::label(ui, text, tokens::label(), tokens(ui).hint);
        }
        let planned = self.rows(ui, open, &rows, words.is_empty(), asked);
        self.reveal = false;
        planned
    }

    fn search_field(&mut self, ui: &mut Ui, open: &OpenPlan) {
        let id = Id::unique("structure-search");
        let typed = TextField::single(id, &self.query)
            .name("検索・絞り込み")
            .hint("検索・絞り込み（Ctrl+F）")
            .width(ui.available_width() - 8.0)
            .of_no_plan()
            .show(ui);
        if std::mem::take(&mut self.focus_search) {
            typed.response.request_focus();
        }
        if let Some(query) = typed.change {
            self.query = query;
        }
        if typed.cancelled {
            self.query.clear();
            self.focus_tree = true;
        }
        if typed.submitted {
            self.focus_tree = true;
        }
        if !self.query.trim().is_empty() {
            let words: Vec<String> = self.query.split_whitespace().map(fold::for_search).collect();
            let count = open.outline().measures().filter(|id| open.matches(*id, &words)).count();
            let text = format!("{count}件の{}（Escで解除）", open.plan().form.words.measure);
            japanese_text::label(ui, text, tokens::caption(), tokens(ui).secondary);
        }
    }

    fn unfolded<'a>(&self, open: &'a OpenPlan) -> Vec<&'a Entry> {
        let mut hidden_below = usize::MAX;
        let mut shown = Vec::new();
        for entry in &open.outline().entries {
            if entry.depth > hidden_below {
                continue;
            }
            hidden_below = match entry.target {
                Target::Section(id) if self.folded.contains(&id) => entry.depth,
                _ => usize::MAX,
            };
            shown.push(entry);
        }
        shown
    }

    fn unfold_around(&mut self, open: &OpenPlan) {
        let mut parent = open.selected.and_then(|target| open.outline().entry(target)).and_then(|entry| entry.parent);
        while let Some(section) = parent {
            self.folded.remove(&section);
            parent = open.outline().entry(Target::Section(section)).and_then(|entry| entry.parent);
        }
    }

    fn rows(&mut self, ui: &mut Ui, open: &OpenPlan, rows: &[&Entry], whole: bool, asked: &mut Asked) -> Option<Planned> {
        let selected_at = open.selected.and_then(|target| rows.iter().position(|entry| entry.target == target));
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().auto_shrink([false, false]).id_salt("structure-rows");
        if self.reveal
            && let Some(at) = selected_at
        {
            area = reveal_row(ui, area, at);
        }
        let tree = tree_id();
        let mut dropped = None;
        let has_focus = ui.memory(|memory| memory.has_focus(tree));
        let out = area.show_rows(ui, ROW_HEIGHT, rows.len(), |ui, range| {
            let whole_rect = ui.available_rect_before_wrap().intersect(ui.clip_rect());
            let response = ui.interact(whole_rect, tree, Sense::click());
            response.widget_info(|| egui::WidgetInfo::labeled(Role::Tree, true, "施策体系"));
            if std::mem::take(&mut self.focus_tree) {
                response.request_focus();
            }
            for (offset, entry) in rows.get(range.clone()).unwrap_or_default().iter().enumerate() {
                let at = range.start + offset;
                self.row(ui, open, entry, selected_at == Some(at), has_focus, asked);
                if whole && let Some(planned) = drop_place::over_row(ui, open, entry) {
                    dropped = Some(planned);
                }
            }
            response
        });
        if out.inner.clicked() {
            out.inner.request_focus();
        }
        if has_focus && self.renaming.is_none() {
            self.keys(ui, open, rows, selected_at, asked);
        }
        dropped
    }

    fn row(&mut self, ui: &mut Ui, open: &OpenPlan, entry: &Entry, selected: bool, has_focus: bool, asked: &mut Asked) {
        if self.renaming == Some(entry.target) {
            self.name_field(ui, open, entry, asked);
            return;
        }
        let foldable = matches!(entry.target, Target::Section(_));
        let folded = matches!(entry.target, Target::Section(id) if self.folded.contains(&id));
        let drawn = row::show(ui, open, entry, row::State { selected, has_focus, foldable, folded });
        if drawn.fold_clicked
            && let Target::Section(id) = entry.target
        {
            self.fold(id, !folded);
        }
        if drawn.response.clicked() || drawn.response.secondary_clicked() {
            asked.show = Some(entry.target);
            self.focus_tree = true;
        }
        if reading::is(ui) {
            return;
        }
        if drawn.response.double_clicked() {
            self.rename(entry.target);
        }
        drawn.response.dnd_set_drag_payload(entry.target);
        let words = Words::of(Some(open));
        drawn.response.context_menu(|ui| {
            let groups: [&[Command]; 4] = [
                &[Command::AddMeasure, Command::AddSection, Command::AddSubsection, Command::ListAgain],
                &[Command::Rename, Command::Duplicate],
                &[Command::MoveUp, Command::MoveDown, Command::Indent, Command::Outdent],
                &[Command::Delete],
            ];
            for (position, group) in groups.into_iter().enumerate() {
                if position > 0 {
                    ui.separator();
                }
                for command in group {
                    let mut button = egui::Button::new(menu_bar::label(*command, Some(open), &words));
                    if let Some(shortcut) = command.tree_shortcut() {
                        button = button.shortcut_text(key_names::written(ui.ctx(), &shortcut));
                    }
                    if ui.add(button).clicked() {
                        asked.show = Some(entry.target);
                        asked.command(*command);
                    }
                }
            }
        });
    }

    fn fold(&mut self, section: SectionId, fold: bool) {
        if fold {
            self.folded.insert(section);
        } else {
            self.folded.remove(&section);
        }
    }

    fn name_field(&mut self, ui: &mut Ui, open: &OpenPlan, entry: &Entry, asked: &mut Asked) {
        let plan = open.plan();
        let (name, label) = match entry.target {
            Target::Section(id) => (section::find(&plan.sections, id).map_or("", |found| found.title.as_str()), "区分の名称".to_owned()),
            Target::Measure(id) | Target::Again(_, id) => {
                (plan.measure(id).map_or("", |found| found.name.as_str()), plan.form.words.name.clone())
            }
        };
        let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), ROW_HEIGHT), Sense::hover());
        let mut field = ui.new_child(
            egui::UiBuilder::new()
                .id_salt(("rename", entry.target))
                .max_rect(rect.shrink2(egui::vec2(space::CELL_X, 2.0)))
                .layout(egui::Layout::left_to_right(Align::Center)),
        );
        let id = Id::unique(("structure-name", entry.target));
        let width = field.available_width();
        let typed = TextField::single(id, name).name(&label).select_all_on_focus(true).return_submits(true).width(width).show(&mut field);
        if std::mem::take(&mut self.focus_name) {
            typed.response.request_focus();
        }
        if let Some(name) = typed.change {
            asked.edit(match entry.target {
                Target::Section(id) => Edit::Structure(StructureEdit::RenameSection(id, name)),
                Target::Measure(id) | Target::Again(_, id) => Edit::Measure(id, MeasureEdit::Name(name)),
            });
        }
        if typed.ended || typed.submitted || typed.cancelled {
            asked.seal = true;
            self.renaming = None;
            self.focus_tree = typed.submitted || typed.cancelled;
        }
    }
}

/// Scrolls so that a row stands in the middle, unless it is well in view.
fn reveal_row(ui: &Ui, area: ScrollArea, at: usize) -> ScrollArea {
    let id = ui.make_persistent_id("structure-rows");
    let height = ui.available_height();
    #[expect(clippy::cast_precision_loss, reason = "a row number is far below 2^24")]
    let top = at as f32 * ROW_HEIGHT;
    let offset = egui::scroll_area::State::load(ui.ctx(), id).map_or(0.0, |state| state.clamped_offset().y);
    if top >= offset && top + ROW_HEIGHT <= offset + height { area } else { area.vertical_scroll_offset((top - height / 2.0).max(0.0)) }
}

/// The rows that a search leaves: measures that match, and the sections they lie in or that match themselves.
fn found<'a>(open: &'a OpenPlan, words: &[String]) -> Vec<&'a Entry> {
    let entries = &open.outline().entries;
    let mut keep = vec![false; entries.len()];
    let mut ancestors: Vec<(usize, usize)> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        ancestors.retain(|(_, depth)| *depth < entry.depth);
        let matches = match entry.target {
            Target::Section(id) => {
                let title = section::find(&open.plan().sections, id).map(|found| fold::for_search(&found.title)).unwrap_or_default();
                ancestors.push((at, entry.depth));
                words.iter().all(|word| title.contains(word.as_str()))
            }
            Target::Measure(id) | Target::Again(_, id) => open.matches(id, words),
        };
        if matches {
            for index in ancestors.iter().map(|(index, _)| *index).chain([at]) {
                if let Some(slot) = keep.get_mut(index) {
                    *slot = true;
                }
            }
        }
    }
    entries.iter().zip(keep).filter_map(|(entry, keep)| keep.then_some(entry)).collect()
}
