//! What all dialogs have in common: the modal window with its title, its columns, its row of buttons, and what Enter and
//! Esc mean in it.

use eframe::egui::{
    Area, Context, Event, FontId, Frame, Id, InputState, Key, Modal, Modifiers, Rect, Response, Sense, Stroke, Ui, UiBuilder, Vec2, vec2,
};

use crate::ui::tokens::{self, bold_family};
use crate::ui::widgets::button::{plain_button, primary_button};
use crate::ui::widgets::ime;
use crate::ui::widgets::japanese_text;

/// Distance between a dialog's edge and what stands in it.
const MARGIN: f32 = 20.0;

/// What a dialog's title, buttons and margins take of the window's height.
const AROUND_BODY: f32 = 150.0;

/// What Esc does while a text field has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EscInField {
    /// It takes back what was typed there; a second one leaves the dialog.
    LeavesField,
    /// It leaves the dialog at once.
    LeavesDialog,
}

/// How an officer asked to leave a dialog without a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// By Esc.
    Escape,
    /// By a click beside the dialog.
    Backdrop,
}

/// A dialog that was drawn.
#[derive(Debug)]
pub struct Shown<R> {
    /// What its content came to.
    pub inner: R,
    /// Whether leaving was asked for.
    pub leave: Option<Leave>,
}

/// Draws a modal window of a width (less where the window is narrower) with a title, and `content` below it.
pub fn show<R>(ctx: &Context, id: Id, title: &str, width: f32, esc: EscInField, content: impl FnOnce(&mut Ui) -> R) -> Shown<R> {
    let colors = tokens::tokens(ctx);
    let width = width.min(ctx.content_rect().width() - 2.0 * MARGIN - 16.0).max(200.0);
    let frame = Frame::new()
        .fill(colors.surface)
        .stroke(Stroke::new(colors.edge, colors.rule))
        .corner_radius(8)
        .inner_margin(MARGIN)
        .shadow(ctx.global_style().visuals.window_shadow);
    let area: Area = Modal::default_area(id).accessible_name(title);
    // Text fields take Esc and Enter for themselves, so these are looked for before they are drawn.
    let escape_pressed = ctx.input(|input| input.key_pressed(Key::Escape) && input.modifiers.is_none());
    let was_on_top = ctx.memory(|memory| memory.top_modal_layer()) == Some(area.layer());
    let ctrl_enter = was_on_top && ctx.input_mut(|input| take(input, Modifiers::COMMAND, Key::Enter));
    ctx.data_mut(|data| data.insert_temp(ctrl_enter_slot(), ctrl_enter));
    let shown = Modal::new(id).area(area).frame(frame).show(ctx, |ui| {
        ui.set_width(width);
        japanese_text::label(ui, title, FontId::new(16.0, bold_family()), colors.text);
        ui.add_space(12.0);
        content(ui)
    });
    // A dialog is centred by the size that it had before: where the window or the zoom changed, once more.
    let size_slot = id.with("size");
    let size = shown.response.rect.size();
    if ctx.data(|data| data.get_temp::<Vec2>(size_slot)).is_none_or(|before| (before - size).length() > 0.5) {
        ctx.data_mut(|data| data.insert_temp(size_slot, size));
        ctx.request_repaint();
    }

    // A text field has lost the focus to Esc by now, so what had it is remembered from the last frame.
    let slot = id.with("text had focus");
    let in_field = ctx.data(|data| data.get_temp::<bool>(slot)).unwrap_or(false);
    let text_focused = ctx.text_edit_focused();
    ctx.data_mut(|data| data.insert_temp(slot, text_focused));
    let on_top = shown.is_top_modal && !shown.any_popup_open && !ime::is_composing(ctx);
    let escape = on_top && escape_pressed;
    if escape {
        ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    }
    let leave = if escape && (esc == EscInField::LeavesDialog || !in_field) {
        Some(Leave::Escape)
    } else if on_top && shown.backdrop_response.clicked() {
        Some(Leave::Backdrop)
    } else {
        None
    };
    Shown { inner: shown.inner, leave }
}

/// The height for a dialog's middle part: as wanted, or what the window has room for.
pub fn body_height(ctx: &Context, wanted: f32) -> f32 {
    wanted.min(ctx.content_rect().height() - AROUND_BODY).max(120.0)
}

/// Two columns of a height with a line between them. What is drawn in them does not move what comes after.
pub fn columns(ui: &mut Ui, height: f32, left_width: f32) -> (Ui, Ui) {
    const GAP: f32 = 20.0;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let left_width = left_width.min(rect.width() * 0.35);
    let left = Rect::from_min_size(rect.min, vec2(left_width, height));
    let right = rect.with_min_x(left.right() + 2.0 * GAP - 4.0);
    let colors = tokens::tokens(ui.ctx());
    ui.painter().vline(left.right() + GAP - 4.0, rect.y_range(), Stroke::new(colors.edge, colors.rule_inner));
    let left = ui.new_child(UiBuilder::new().id_salt("left column").max_rect(left));
    let right = ui.new_child(UiBuilder::new().id_salt("right column").max_rect(right));
    (left, right)
}

/// A button at the foot of a dialog.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a, A> {
    /// Its words.
    pub label: &'a str,
    /// What it answers.
    pub answer: A,
    /// Whether Enter presses it; it is drawn in the accent. At most one.
    pub default: bool,
    /// Whether it can be pressed now.
    pub enabled: bool,
}

impl<'a, A> Choice<'a, A> {
    /// An ordinary button.
    pub fn plain(label: &'a str, answer: A) -> Self {
        Self { label, answer, default: false, enabled: true }
    }

    /// The default button.
    pub fn default(label: &'a str, answer: A) -> Self {
        Self { default: true, ..Self::plain(label, answer) }
    }

    /// Greyed out unless `enabled`.
    pub fn enabled_if(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }
}

/// What a row of buttons came to.
#[derive(Debug)]
pub struct Foot<A> {
    /// The answer of the button that was pressed, by mouse or by Enter.
    pub answer: Option<A>,
    /// The default button.
    pub default: Option<Response>,
}

/// Draws the buttons: `apart` at the left edge, `choices` at the right one. To be called after all else was drawn, so that
/// Enter reaches the default button only when nothing else has the focus; Ctrl+Enter reaches it from everywhere.
pub fn foot<A: Copy>(ui: &mut Ui, apart: &[Choice<'_, A>], choices: &[Choice<'_, A>]) -> Foot<A> {
    let mut foot = Foot { answer: None, default: None };
    ui.add_space(16.0);
    let enter = !ime::is_composing(ui.ctx()) && pressed(ui, Modifiers::NONE, Key::Enter);
    let everywhere = ui.data_mut(|data| data.remove_temp::<bool>(ctrl_enter_slot())).unwrap_or(false);
    let nothing_focused = ui.memory(|memory| memory.focused().is_none());
    let slot = ui.scope_id().with("width of buttons");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        buttons(ui, apart, &mut foot);
        let known = ui.data(|data| data.get_temp::<f32>(slot));
        ui.add_space((ui.available_width() - known.unwrap_or(0.0)).max(0.0));
        let width = ui.scope(|ui| buttons(ui, choices, &mut foot)).response.rect.width();
        if known.is_none_or(|known| (known - width).abs() > 0.5) {
            ui.data_mut(|data| data.insert_temp(slot, width));
            ui.ctx().request_discard("the buttons' width is known now");
        }
    });
    if everywhere || (enter && nothing_focused) {
        let default = apart.iter().chain(choices).find(|choice| choice.default && choice.enabled);
        foot.answer = foot.answer.or(default.map(|choice| choice.answer));
    }
    foot
}

fn buttons<A: Copy>(ui: &mut Ui, choices: &[Choice<'_, A>], foot: &mut Foot<A>) {
    for choice in choices {
        let draw = |ui: &mut Ui| if choice.default { primary_button(ui, choice.label) } else { plain_button(ui, choice.label) };
        let response = ui.add_enabled_ui(choice.enabled, draw).inner;
        if response.clicked() {
            foot.answer = Some(choice.answer);
        }
        if choice.default {
            foot.default = Some(response);
        }
    }
}

/// Where it is kept that Ctrl+Enter was pressed, from before the fields are drawn until the buttons are.
fn ctrl_enter_slot() -> Id {
    Id::unique("dialog ctrl+enter")
}

/// Whether a key was pressed with exactly these modifiers. What is held down at the end of the frame does not matter: on a
/// slow machine the modifier may be up again by then.
pub fn pressed(ui: &Ui, with: Modifiers, wanted: Key) -> bool {
    ui.input(|input| input.events.iter().any(|event| is_press(event, with, wanted)))
}

/// Takes a key that was pressed with exactly these modifiers; whether it was.
fn take(input: &mut InputState, with: Modifiers, wanted: Key) -> bool {
    let at = input.events.iter().position(|event| is_press(event, with, wanted));
    at.map(|at| input.events.remove(at)).is_some()
}

fn is_press(event: &Event, with: Modifiers, wanted: Key) -> bool {
    matches!(event, Event::Key { key, pressed: true, modifiers, .. } if *key == wanted && modifiers.matches_exact(with))
}

/// Lets ↑, ↓, PageUp and PageDown scroll a text in which nothing takes the focus. To be called inside the scroll area.
pub fn scroll_by_keys(ui: &Ui, page: f32) {
    let steps = [(Key::ArrowUp, 40.0), (Key::ArrowDown, -40.0), (Key::PageUp, page * 0.9), (Key::PageDown, page * -0.9)];
    for (key, delta) in steps {
        if pressed(ui, Modifiers::NONE, key) {
            ui.scroll_with_delta(vec2(0.0, delta));
        }
    }
}

/// Gives the focus to a widget that may not be drawn yet.
pub fn focus(ctx: &Context, id: Id) {
    ctx.memory_mut(|memory| memory.request_focus(id));
}

/// A line of constant height for a remark under a field, so that nothing below jumps when the remark comes and goes.
pub fn remark(ui: &mut Ui, remark: Option<Remark<'_>>) {
    let colors = tokens::tokens(ui.ctx());
    let least = vec2(ui.available_width(), 20.0);
    ui.allocate_ui(least, |ui| {
        ui.set_min_height(least.y);
        match remark {
            Some(Remark::Fault(text)) => drop(japanese_text::label(ui, format!("× {text}"), tokens::caption(), colors.error)),
            Some(Remark::Warning(text)) => drop(japanese_text::label(ui, format!("▲ {text}"), tokens::caption(), colors.warning)),
            Some(Remark::Note(text)) => drop(japanese_text::label(ui, text, tokens::caption(), colors.secondary)),
            None => {}
        }
    });
}

/// A remark under a field.
#[derive(Debug, Clone, Copy)]
pub enum Remark<'a> {
    /// What keeps the officer from going on.
    Fault(&'a str),
    /// What may be wrong.
    Warning(&'a str),
    /// How it was understood, or what it is for.
    Note(&'a str),
}
