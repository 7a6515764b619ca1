//! Where a row that is dragged in the structure tree would land, and what dropping it there does.

use eframe::egui::{DragAndDrop, Rect, Stroke, StrokeKind, Ui};

use crate::edit::edit::{Edit, StructureEdit};
use crate::model::outline::{Entry, Target};
use crate::model::section;
use crate::ui::open_plan::OpenPlan;
use crate::ui::panels::structure_tree::ROW_HEIGHT;
use crate::ui::structure_edits::{Planned, move_item};
use crate::ui::tokens::tokens;

/// Where a row would land, seen from the row under the pointer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Landing {
    Before,
    Into,
    After,
}

/// Draws where the dragged row would land while the pointer is over the row drawn last, and plans the move when it is
/// dropped.
pub fn over_row(ui: &Ui, open: &OpenPlan, entry: &Entry) -> Option<Planned> {
    let dragged = *DragAndDrop::payload::<Target>(ui.ctx())?;
    let bottom = ui.cursor().top();
    let rect = Rect::from_x_y_ranges(ui.max_rect().x_range(), bottom - ROW_HEIGHT..=bottom);
    let pointer = ui.input(|input| input.pointer.interact_pos())?;
    if !rect.contains(pointer) || dragged == entry.target {
        return None;
    }
    let landing = landing(dragged, entry, (pointer.y - rect.top()) / rect.height())?;
    let planned = plan_move(open, dragged, entry, landing)?;
    let accent = Stroke::new(2.0, tokens(ui).accent);
    match landing {
        Landing::Before => ui.painter().hline(rect.x_range(), rect.top(), accent),
        Landing::After => ui.painter().hline(rect.x_range(), rect.bottom(), accent),
        Landing::Into => ui.painter().rect_stroke(rect, 2.0, accent, StrokeKind::Inside),
    };
    if ui.input(|input| input.pointer.any_released()) {
        DragAndDrop::clear_payload(ui.ctx());
        return Some(planned);
    }
    None
}

fn landing(dragged: Target, entry: &Entry, height: f32) -> Option<Landing> {
    let over_section = matches!(entry.target, Target::Section(_));
    match dragged {
        Target::Section(_) if over_section => Some(match height {
            ..0.3 => Landing::Before,
            0.3..0.7 => Landing::Into,
            _ => Landing::After,
        }),
        Target::Section(_) => None,
        _ if over_section => Some(Landing::Into),
        _ => Some(if height < 0.5 { Landing::Before } else { Landing::After }),
    }
}

fn plan_move(open: &OpenPlan, dragged: Target, entry: &Entry, landing: Landing) -> Option<Planned> {
    let plan = open.plan();
    let from = open.outline().entry(dragged)?;
    match (dragged, entry.target, landing) {
        (Target::Section(id), Target::Section(over), Landing::Into) => {
            let moved = section::find(&plan.sections, id)?;
            section::find(std::slice::from_ref(moved), over).is_none().then_some(())?;
            let at = section::find(&plan.sections, over)?.sections.len();
            Some(Planned { edit: Edit::Structure(StructureEdit::MoveSection(id, Some(over), at)), select: Some(dragged) })
        }
        (Target::Section(id), Target::Section(over), _) => {
            let moved = section::find(&plan.sections, id)?;
            section::find(std::slice::from_ref(moved), over).is_none().then_some(())?;
            let mut at = entry.position + usize::from(landing == Landing::After);
            if from.parent == entry.parent && from.position < at {
                at -= 1;
            }
            Some(Planned { edit: Edit::Structure(StructureEdit::MoveSection(id, entry.parent, at)), select: Some(dragged) })
        }
        (_, Target::Section(into), _) => move_item(dragged, into, section::find(&plan.sections, into)?.items.len()),
        (_, _, _) => {
            let into = entry.parent?;
            let mut at = entry.position + usize::from(landing == Landing::After);
            if from.parent == Some(into) && from.position < at {
                at -= 1;
            }
            move_item(dragged, into, at)
        }
    }
}
