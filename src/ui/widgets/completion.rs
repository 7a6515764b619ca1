//! An entry of one line that proposes names while it is typed into.
//!
//! What is accepted is reported, and the entry is empty again. Names that are not proposed may be entered too. Keys of
//! an input method never get here: `ime` takes them out first.

use eframe::egui;
use egui::{
    Button, Context, Event, EventFilter, Id, Key, LayerId, Margin, Popup, PopupKind, RectAlign, Response, Role, ScrollArea, Sense,
    SurrenderFocusOn, Ui, vec2,
};

use crate::base::fold::for_search;
use crate::ui::tokens;
use crate::ui::widgets::text_field::TextField;

/// What an entry shows.
#[derive(Debug, Clone, Copy)]
pub struct Completion<'a> {
    /// Identity.
    pub id: Id,
    /// Name for screen readers.
    pub name: &'a str,
    /// Shown while empty.
    pub hint: &'a str,
    /// Names to propose, in their order.
    pub candidates: &'a [String],
    /// Names that are not to be proposed.
    pub without: &'a [String],
    /// Width in points.
    pub width: f32,
    /// Room around the text.
    pub margin: Margin,
}

/// What happened in an entry during a frame.
#[derive(Debug)]
pub struct Completed {
    /// The field's response.
    pub response: Response,
    /// A name was chosen or entered.
    pub accepted: Option<String>,
    /// Backspace was pressed in the empty entry.
    pub backspace: bool,
    /// ← was pressed in the empty entry.
    pub left: bool,
    /// The entry was left.
    pub ended: bool,
    /// The entry was left by Esc; then nothing is accepted.
    pub cancelled: bool,
}

/// Gives the entry the focus, with `text` in it and selected.
pub fn begin(ctx: &Context, id: Id, text: &str) {
    let state = State { text: text.to_owned(), begun: Some(text.to_owned()), ..State::default() };
    ctx.data_mut(|data| data.insert_temp(slot(id), state));
    ctx.memory_mut(|memory| memory.request_focus(id));
}

/// The candidates that match what was typed, those that begin with it first.
pub fn matching<'a>(candidates: &'a [String], without: &[String], typed: &str) -> Vec<&'a str> {
    let wanted = for_search(typed);
    let mut found: Vec<(bool, &str)> = candidates
        .iter()
        .filter(|name| !without.contains(name))
        .filter_map(|name| {
            let folded = for_search(name);
            folded.contains(&wanted).then_some((!folded.starts_with(&wanted), name.as_str()))
        })
        .collect();
    found.sort_by_key(|(inside, _)| *inside); // stable: the master's order within each
    found.into_iter().map(|(_, name)| name).collect()
}

/// The candidate that is written like `typed` but for width, case and kind of kana, else `typed` itself.
pub fn named(candidates: &[String], typed: &str) -> String {
    let typed = typed.trim();
    let wanted = for_search(typed);
    candidates.iter().find(|name| for_search(name) == wanted).cloned().unwrap_or_else(|| typed.to_owned())
}

/// Draws the entry and reports what was accepted.
pub fn show(ui: &mut Ui, spec: Completion<'_>) -> Completed {
    let id = spec.id;
    let mut state: State = ui.data(|data| data.get_temp(slot(id))).unwrap_or_default();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let keys = if focused { Keys::take(ui, &state) } else { Keys::default() };

    let popup_id = id.with("proposals");
    let layer = LayerId::new(PopupKind::Popup.order(), popup_id);
    let on_popup = state.open && ui.ctx().pointer_interact_pos().and_then(|pos| ui.ctx().layer_id_at(pos)) == Some(layer);
    let typed = keeping_focus(ui, on_popup, |ui| {
        TextField::single(id, &state.text)
            .name(spec.name)
            .hint(spec.hint)
            .frame(false)
            .font(tokens::label())
            .width(spec.width)
            .margin(spec.margin)
            .select_all_on_focus(state.begun.is_some())
            .show(ui)
    });
    if let Some(text) = typed.change {
        state.all = false;
        state.dismissed = false;
        state.selected = (!text.trim().is_empty()).then_some(0);
        state.text = text;
    }
    let focused = ui.memory(|memory| memory.has_focus(id));
    if typed.response.clicked() || keys.open {
        state.all = true;
    }
    state.dismissed |= keys.dismiss;

    let proposals = proposals(&spec, &state);
    state.select(&keys, proposals.len());
    let by_key = keys.accept.then(|| state.selected.and_then(|index| proposals.get(index))).flatten().map(|proposal| proposal.name.clone());
    let by_enter = keys.enter.then(|| named(spec.candidates, &state.text)).filter(|name| !name.is_empty());
    let left = typed.ended && !typed.cancelled && state.begun.as_deref() != Some(state.text.as_str());
    let by_leaving = left.then(|| named(spec.candidates, &state.text)).filter(|name| !name.is_empty());
    let mut accepted = by_key.or(by_enter).or(by_leaving);

    let open = focused && accepted.is_none() && !proposals.is_empty();
    if let Some(index) = popup(ui, &typed.response, popup_id, open, &proposals, &mut state, keys.moved()) {
        accepted = proposals.get(index).map(|proposal| proposal.name.clone());
    }
    if focused {
        // Set after drawing, so that a Tab right after the first letter already belongs to the proposals.
        let filter = EventFilter { tab: open && state.selected.is_some(), horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    if accepted.is_some() || !focused {
        state = State::default();
    }
    state.open = open && accepted.is_none();
    ui.data_mut(|data| data.insert_temp(slot(id), state));
    Completed {
        response: typed.response,
        accepted,
        backspace: keys.backspace,
        left: keys.left,
        ended: typed.ended,
        cancelled: typed.cancelled,
    }
}

/// What an entry keeps between frames.
#[derive(Debug, Clone, Default)]
struct State {
    text: String,
    /// The proposals were shown in the last frame.
    open: bool,
    /// Propose although nothing is typed.
    all: bool,
    /// Esc closed the proposals for this text.
    dismissed: bool,
    selected: Option<usize>,
    /// The text the entry was opened with, if it had one: leaving it so changes nothing.
    begun: Option<String>,
}

impl State {
    fn select(&mut self, keys: &Keys, count: usize) {
        if count == 0 {
            self.selected = None;
            return;
        }
        for _ in 0..keys.down {
            self.selected = Some(self.selected.map_or(0, |index| (index + 1) % count));
        }
        for _ in 0..keys.up {
            self.selected = Some(self.selected.map_or(count - 1, |index| (index + count - 1) % count));
        }
        self.selected = self.selected.map(|index| index.min(count - 1));
    }
}

/// A row of the proposals.
struct Proposal {
    name: String,
    label: String,
}

fn proposals(spec: &Completion<'_>, state: &State) -> Vec<Proposal> {
    let typed = state.text.trim();
    if state.dismissed || (typed.is_empty() && !state.all) {
        return Vec::new();
    }
    let mut rows: Vec<Proposal> = matching(spec.candidates, spec.without, typed)
        .into_iter()
        .map(|name| Proposal { name: name.to_owned(), label: name.to_owned() })
        .collect();
    let is_known = spec.candidates.iter().chain(spec.without).any(|name| for_search(name) == for_search(typed));
    if !typed.is_empty() && !is_known {
        rows.push(Proposal { name: typed.to_owned(), label: format!("「{typed}」をそのまま使う（一覧にない名称）") });
    }
    rows
}

/// Keys that belong to the entry or its proposals, taken before the text field sees them.
#[derive(Debug, Default)]
struct Keys {
    down: usize,
    up: usize,
    accept: bool,
    enter: bool,
    open: bool,
    dismiss: bool,
    backspace: bool,
    left: bool,
}

impl Keys {
    fn moved(&self) -> bool {
        self.down != self.up
    }

    fn take(ui: &Ui, state: &State) -> Self {
        let mut keys = Self::default();
        ui.input_mut(|input| {
            let typed_before = input.events.iter().any(|event| matches!(event, Event::Text(_) | Event::Ime(_) | Event::Paste(_)));
            let empty = state.text.is_empty() && !typed_before;
            input.events.retain(|event| {
                let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
                if !modifiers.is_none() {
                    return true;
                }
                match key {
                    Key::ArrowDown if state.open => keys.down += 1,
                    Key::ArrowUp if state.open => keys.up += 1,
                    Key::ArrowDown => keys.open = true,
                    // Enter right after the first letter finds the proposals not shown yet: then it takes the text.
                    Key::Enter if state.open && state.selected.is_some() => keys.accept = true,
                    Key::Enter => keys.enter = true,
                    Key::Tab if state.open && state.selected.is_some() => keys.accept = true,
                    Key::Escape if state.open => keys.dismiss = true,
                    Key::Backspace if empty => keys.backspace = true,
                    Key::ArrowLeft if empty => keys.left = true,
                    _ => return true,
                }
                false
            });
        });
        keys
    }
}

fn slot(id: Id) -> Id {
    id.with("completion")
}

/// Runs `draw`; while the pointer is `on` something that belongs to the field, a press there does not take the focus
/// from it.
pub(super) fn keeping_focus<R>(ui: &mut Ui, on: bool, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let before = ui.options(|options| options.input_options.surrender_focus_on);
    if on {
        ui.options_mut(|options| options.input_options.surrender_focus_on = SurrenderFocusOn::Never);
    }
    let result = draw(ui);
    ui.options_mut(|options| options.input_options.surrender_focus_on = before);
    result
}

/// Draws the proposals under the field; the index of the one clicked.
fn popup(ui: &Ui, field: &Response, id: Id, open: bool, proposals: &[Proposal], state: &mut State, moved: bool) -> Option<usize> {
    let mut clicked = None;
    let mut current = None;
    Popup::from_response(field)
        .id(id)
        .kind(PopupKind::Popup)
        .open(open)
        .align(RectAlign::BOTTOM_START)
        .align_alternatives(&[RectAlign::TOP_START])
        .width(field.rect.width().clamp(200.0, 320.0))
        .show(|ui| {
            ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.spacing_mut().button_padding = vec2(8.0, 3.0);
                let pointer_moved = ui.input(|input| input.pointer.is_moving());
                for (index, proposal) in proposals.iter().enumerate() {
                    let selected = state.selected == Some(index);
                    let button =
                        Button::selectable(selected, &proposal.label).min_size(vec2(ui.available_width(), 0.0)).sense(Sense::CLICK);
                    let response = ui.add(button);
                    ui.ctx().accesskit_node_builder(response.id, |node| {
                        node.set_role(Role::ListBoxOption);
                        node.set_selected(selected);
                    });
                    if selected {
                        current = Some(response.id);
                        if moved {
                            response.scroll_to_me(None);
                        }
                    }
                    if response.hovered() && pointer_moved {
                        state.selected = Some(index);
                    }
                    if response.clicked() {
                        clicked = Some(index);
                    }
                }
            });
        });
    ui.ctx().accesskit_node_builder(field.id, |node| {
        node.set_expanded(open);
        if let Some(current) = current {
            node.set_active_descendant(current.accesskit_id());
        }
    });
    clicked
}
