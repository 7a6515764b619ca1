//! What a text field keeps while it has the focus, and the keys it acts on itself.
//!
//! When which of them is used is left to `text_field`.

use eframe::egui;
use egui::{Context, Event, FocusDirection, Id, Key, Ui};

use crate::base::fold::clean_line;
use crate::ui::widgets::text_field::{place_cursor, remembered_cursor};

/// Makes one line of what is pasted. egui would make two blanks of a line end from Windows, and one of that which Excel
/// puts behind every copied cell.
pub(super) fn join_pasted_lines(ui: &Ui) {
    ui.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Paste(text) = event {
                *text = clean_line(text.trim_end_matches(['\r', '\n']));
            }
        }
    });
}

/// Takes what would change a text out of the input, so that a field that is only read keeps its selection; to be given
/// back to the host after drawing.
pub(super) fn withhold_typing(ui: &Ui) -> Vec<Event> {
    let moves = |key: &Key| {
        use Key::{A, ArrowDown, ArrowLeft, ArrowRight, ArrowUp, C, End, Escape, Home, PageDown, PageUp, Tab};
        matches!(key, A | C | ArrowUp | ArrowDown | ArrowLeft | ArrowRight | Home | End | PageUp | PageDown | Escape | Tab)
    };
    let typing = |event: &mut Event| match event {
        Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_) => true,
        Event::Key { key, pressed: true, .. } => !moves(key),
        _ => false,
    };
    ui.input_mut(|input| input.events.extract_if(.., typing).collect())
}

/// Keys of this frame that a field with the focus acts on itself, or must not act on.
#[derive(Default)]
pub(super) struct Keys {
    /// Esc was pressed.
    pub(super) escape: bool,
    /// Enter was pressed where it submits.
    pub(super) enter: bool,
    /// To be given back to the host after drawing.
    pub(super) withheld: Vec<Event>,
}

impl Keys {
    /// Takes Esc, and Enter where it submits; with `any_enter` also together with Shift or Alt. Sets aside egui's
    /// undo and its deletions by letter, which nobody here expects.
    pub(super) fn take(ui: &Ui, submits: bool, any_enter: bool) -> Self {
        let mut keys = Self::default();
        ui.input_mut(|input| {
            input.events.retain(|event| {
                let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
                match key {
                    Key::Escape => keys.escape = true,
                    Key::Enter if submits && (any_enter || modifiers.is_none()) => keys.enter = true,
                    Key::Z | Key::Y | Key::H | Key::K | Key::U | Key::W if modifiers.command => keys.withheld.push(event.clone()),
                    _ => return true,
                }
                false
            });
        });
        keys
    }
}

/// What a field keeps while it has the focus.
#[derive(Debug, Clone, Default)]
pub(super) struct Session {
    /// The text as it stands in the field.
    pub(super) buffer: String,
    /// The text the host should have: what was last reported to it, or seen there.
    pub(super) known: String,
    /// The text when the field was entered.
    pub(super) at_focus: String,
    /// The field's height when it was entered.
    pub(super) height: f32,
    /// Everything is still to be selected.
    pub(super) select_all: bool,
    /// Where Tab, taken for nesting, shall lead after all.
    pub(super) leave: Option<FocusDirection>,
    /// The pass in which the field was last drawn.
    pass: u64,
}

impl Session {
    fn slot(id: Id) -> Id {
        id.with("typing")
    }

    /// The field has just been entered, with this text and height.
    pub(super) fn begin(text: &str, height: f32, select_all: bool) -> Self {
        Self { at_focus: text.to_owned(), height, select_all, ..Self::default() }
    }

    /// What the field keeps, unless it was not drawn meanwhile.
    pub(super) fn take(ctx: &Context, id: Id) -> Option<Self> {
        let pass = ctx.cumulative_pass_nr();
        ctx.data_mut(|data| data.remove_temp::<Self>(Self::slot(id))).filter(|session| pass <= session.pass + 1)
    }

    /// Keeps it for the next frame.
    pub(super) fn store(mut self, ctx: &Context, id: Id) {
        self.pass = ctx.cumulative_pass_nr();
        ctx.data_mut(|data| data.insert_temp(Self::slot(id), self));
    }

    /// Selects everything once the mouse button that gave the focus is up; not if it was drawn over a part.
    pub(super) fn select_all_when_settled(&mut self, ui: &Ui, id: Id, text: &str) {
        if !self.select_all || ui.input(|input| input.pointer.any_down()) {
            return;
        }
        self.select_all = false;
        if remembered_cursor(ui.ctx(), id).is_none_or(|(from, to)| from == to) {
            place_cursor(ui.ctx(), id, 0..text.chars().count());
            ui.ctx().request_repaint();
        }
    }
}
