//! The list of a folder's contents, to be walked through by mouse or keys.

use eframe::egui::{
    Align2, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use crate::ui::dialogs::choice;
use crate::ui::dialogs::path_entry::listing::{Entry, Listing};
use crate::ui::dialogs::shell;
use crate::ui::tokens;
use crate::ui::widgets::ime;

const ROW: f32 = 28.0;

/// What was done in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The selection went to another line.
    Point,
    /// The selected line was chosen: double click or Enter.
    Enter,
    /// To the folder above.
    Up,
}

/// The list's identity, for the focus.
pub fn id() -> Id {
    Id::unique("path entry list")
}

/// Draws the list at a height and reports what was done. While a name to save under is typed (`naming`), only the file of
/// that name is marked.
pub fn show(ui: &mut Ui, listing: &Listing, selected: &mut usize, naming: Option<&str>, height: f32) -> Option<Act> {
    let colors = tokens::tokens(ui.ctx());
    let (outer, _) = ui.allocate_exact_size(vec2(ui.available_width(), height.max(2.0 * ROW)), Sense::hover());
    let focus = ui.interact(outer, id(), Sense::focusable_noninteractive());
    focus.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "フォルダーの中身"));
    ui.painter().rect(outer, 4.0, colors.surface, Stroke::new(colors.edge, colors.rule), StrokeKind::Inside);
    let mut act = None;
    let mut moved = false;
    if focus.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), filter));
        if let Some(done) = by_key(ui, listing, selected) {
            moved = done == Act::Point;
            act = Some(done);
        }
    }
    let inner = outer.shrink(3.0);
    let mut child = ui.new_child(UiBuilder::new().id_salt("rows").max_rect(inner));
    ScrollArea::vertical().id_salt("folder").auto_shrink(false).show_viewport(&mut child, |ui, viewport| {
        ui.set_height(listing.entries.len() as f32 * ROW);
        let top = ui.max_rect().top();
        if listing.entries.is_empty() {
            ui.painter().text(inner.center(), Align2::CENTER_CENTER, "選べるものがありません", tokens::body(), colors.hint);
        }
        for (index, entry) in listing.entries.iter().enumerate() {
            let from = index as f32 * ROW;
            let rect = Rect::from_min_size(pos2(ui.max_rect().left(), top + from), vec2(ui.available_width(), ROW));
            let is_selected = index == *selected;
            if is_selected && moved {
                ui.scroll_to_rect(rect, None);
            }
            if from + ROW < viewport.top() || from > viewport.bottom() {
                continue;
            }
            let marked = naming.filter(|_| !focus.has_focus()).map_or(is_selected, |name| name == entry.name);
            let response = row(ui, rect, entry, marked);
            if response.clicked() {
                *selected = index;
                ui.memory_mut(|memory| memory.request_focus(id()));
                act = Some(Act::Point);
            }
            if response.double_clicked() {
                act = Some(Act::Enter);
            }
        }
    });
    choice::focus_ring(ui, &focus, outer, 4.0);
    act
}

fn row(ui: &Ui, rect: Rect, entry: &Entry, selected: bool) -> Response {
    let colors = tokens::tokens(ui.ctx());
    // Clicks, but no focus of its own: the list has it.
    let response = ui.interact(rect, id().with(&entry.name), Sense::CLICK);
    let kind = if entry.is_folder { "フォルダー" } else { "ファイル" };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, format!("{kind} {}", entry.name)));
    if selected {
        ui.painter().rect_filled(rect, 4.0, colors.selection);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, colors.header);
    }
    let color = if selected { colors.on_selection } else { colors.text };
    let faint = if selected { colors.on_selection } else { colors.secondary };
    icon(ui, pos2(rect.left() + 18.0, rect.center().y), entry.is_folder);
    let date = Align2::RIGHT_CENTER;
    let written = ui.painter().text(pos2(rect.right() - 10.0, rect.center().y), date, &entry.changed, tokens::label(), faint);
    let clip = ui.painter().with_clip_rect(rect.with_max_x(written.left() - 10.0).intersect(ui.clip_rect()));
    clip.text(pos2(rect.left() + 36.0, rect.center().y), Align2::LEFT_CENTER, &entry.name, tokens::body(), color);
    response
}

/// A folder or a sheet of paper, drawn: the bundled fonts have neither.
fn icon(ui: &Ui, center: Pos2, is_folder: bool) {
    let colors = tokens::tokens(ui.ctx());
    let line = Stroke::new(1.2, if is_folder { colors.preparation_edge } else { colors.bar_edge });
    if is_folder {
        let body = Rect::from_center_size(center + vec2(0.0, 1.0), vec2(15.0, 10.0));
        let tab = Rect::from_min_size(body.min - vec2(0.0, 2.5), vec2(7.0, 4.0));
        ui.painter().rect(tab, 1.0, colors.preparation, line, StrokeKind::Inside);
        ui.painter().rect(body, 1.5, colors.preparation, line, StrokeKind::Inside);
    } else {
        let sheet = Rect::from_center_size(center, vec2(11.0, 14.0));
        ui.painter().rect(sheet, 1.0, colors.surface, line, StrokeKind::Inside);
        for y in [-3.0, 0.0, 3.0] {
            ui.painter().hline(sheet.shrink(3.0).x_range(), center.y + y, Stroke::new(1.0, line.color));
        }
    }
}

fn by_key(ui: &Ui, listing: &Listing, selected: &mut usize) -> Option<Act> {
    if ime::is_composing(ui.ctx()) {
        return None;
    }
    let last = listing.entries.len().saturating_sub(1);
    let pressed = |key| shell::pressed(ui, Modifiers::NONE, key);
    let to = [
        (Key::ArrowUp, selected.saturating_sub(1)),
        (Key::ArrowDown, *selected + 1),
        (Key::PageUp, selected.saturating_sub(8)),
        (Key::PageDown, *selected + 8),
        (Key::Home, 0),
        (Key::End, last),
    ];
    if let Some((_, to)) = to.into_iter().find(|(key, _)| pressed(*key)) {
        *selected = to.min(last);
        return Some(Act::Point);
    }
    if pressed(Key::Enter) && !listing.entries.is_empty() {
        return Some(Act::Enter);
    }
    if pressed(Key::Backspace) {
        return Some(Act::Up);
    }
    None
}
