//! Whether the plan being drawn is only read.
//!
//! A plan is only read while a colleague edits its file, where the file is damaged or of a newer format, and where an
//! older generation is looked at. That is said in one place, [`OpenPlan::read_only`](crate::ui::open_plan::OpenPlan), and
//! held twice:
//!
//! - *Nothing looks or feels as if it could be changed.* Whoever draws a plan does so inside [`scope`] and says whether it
//!   is only read; what is drawn in there asks [`is`]. No widget gets it as an argument, keeps it, or asks elsewhere; text
//!   can still be selected and copied. What lies outside of every scope (menus, dialogs) is of no plan, and may be typed
//!   into; a field inside that is of no plan either, as the search over the tree, says so itself (`TextField::of_no_plan`).
//! - *Nothing changes*, should something ask for it all the same: the app has one door to the document
//!   (`App::document_to_change`), which is shut. Commands are told apart by
//!   [`Command::changes_plan`](crate::ui::command::Command::changes_plan).
//!
//! Scopes may lie in one another: an old generation beside the plan that is edited.

use eframe::egui::{Context, Id, Ui};

fn slot() -> Id {
    Id::unique("reading")
}

/// Draws a plan, or a part of one; `read_only`: whether it is only read. Popups shown by `draw` belong to the scope too.
pub fn scope<R>(ui: &mut Ui, read_only: bool, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let around = is(ui);
    set(ui, read_only);
    let drawn = draw(ui);
    set(ui, around);
    drawn
}

/// Whether what is being drawn belongs to a plan that is only read.
pub fn is(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(slot())).unwrap_or(false)
}

fn set(ctx: &Context, read_only: bool) {
    ctx.data_mut(|data| data.insert_temp(slot(), read_only));
}
