//! Keys of the structure tree while it has the focus.

use eframe::egui::{EventFilter, Key, Modifiers, Ui};

use crate::model::outline::{Entry, Target};
use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::open_plan::OpenPlan;
use crate::ui::panels::structure_tree::{StructureTree, tree_id};
use crate::ui::reading;

/// Rows that Page Up and Page Down pass over.
const PAGE: isize = 12;

impl StructureTree {
    /// Carries out the keys of this frame.
    pub(super) fn keys(&mut self, ui: &Ui, open: &OpenPlan, rows: &[&Entry], selected_at: Option<usize>, asked: &mut Asked) {
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(tree_id(), filter));
        // Those with Alt come first: egui takes no notice of Alt too many.
        if !reading::is(ui) {
            editing_keys(ui, asked);
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let steps = [
            (Key::ArrowUp, -1),
            (Key::ArrowDown, 1),
            (Key::PageUp, -PAGE),
            (Key::PageDown, PAGE),
            (Key::Home, isize::MIN / 2),
            (Key::End, isize::MAX / 2),
        ];
        for (key, by) in steps {
            if pressed(key) {
                self.go(rows, selected_at, by, asked);
            }
        }
        if pressed(Key::ArrowLeft) {
            self.fold_or_leave(open, asked);
        }
        if pressed(Key::ArrowRight)
            && let Some(Target::Section(id)) = open.selected
        {
            self.fold(id, false);
        }
    }

    fn go(&mut self, rows: &[&Entry], selected_at: Option<usize>, by: isize, asked: &mut Asked) {
        let last = rows.len().saturating_sub(1);
        let at = selected_at.map_or(0, |at| at.saturating_add_signed(by).min(last));
        if let Some(entry) = rows.get(at) {
            asked.show = Some(entry.target);
            self.reveal = true;
        }
    }

    /// ←: folds the selected section, or goes to the section around.
    fn fold_or_leave(&mut self, open: &OpenPlan, asked: &mut Asked) {
        match open.selected {
            Some(Target::Section(id)) if !self.folded.contains(&id) => self.fold(id, true),
            Some(target) => {
                if let Some(parent) = open.outline().entry(target).and_then(|entry| entry.parent) {
                    asked.show = Some(Target::Section(parent));
                    self.reveal = true;
                }
            }
            None => {}
        }
    }
}

/// Keys that change the plan.
fn editing_keys(ui: &Ui, asked: &mut Asked) {
    let commands =
        [Command::MoveUp, Command::MoveDown, Command::Indent, Command::Outdent, Command::Duplicate, Command::Rename, Command::Delete];
    for command in commands {
        if let Some(shortcut) = command.tree_shortcut()
            && ui.input_mut(|input| input.consume_shortcut(&shortcut))
        {
            asked.command(command);
        }
    }
    for (key, command) in [(Key::Enter, Command::Rename), (Key::Insert, Command::AddMeasure)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            asked.command(command);
        }
    }
}
