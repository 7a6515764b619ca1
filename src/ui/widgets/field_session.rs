//! What a text field keeps while it has the focus, the keys it acts on itself, and what becomes of text that is pasted.
//!
//! When which of them is used is left to `text_field`; how pasted text is cleaned to [`pasted`].

use eframe::egui;
use egui::{Context, Event, FocusDirection, Id, Key, Ui, ViewportCommand};

use crate::base::fold::clean_line;
use crate::base::pasted::{self, Fault, Kind, Mended};
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

/// Cleans what is pasted in this frame, unless it was asked for as it is; what was mended, in words for the officer (none if
/// nothing was). `None` if nothing is pasted.
pub(super) fn clean_pasted(ui: &Ui, kind: Kind) -> Option<String> {
    let as_it_is = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Paste(_)))) && take_wish(ui);
    ui.input_mut(|input| {
        let mut report = None;
        for event in &mut input.events {
            let Event::Paste(text) = event else { continue };
            if as_it_is {
                report = Some(String::new());
                continue;
            }
            let cleaned = pasted::clean(text, kind);
            *text = cleaned.text;
            report = Some(told(&cleaned.report));
        }
        report
    })
}

/// 「貼り付けた文字を整えました：改行12か所、濁点3字」.
pub(super) fn told(report: &[Mended]) -> String {
    if report.is_empty() {
        return String::new();
    }
    let parts: Vec<String> = report
        .iter()
        .map(|Mended { what, count }| match what {
            Fault::Html => format!("HTMLの記号{count}か所"),
            Fault::BrokenLine => format!("改行{count}か所"),
            Fault::MarkApart => format!("濁点など{count}字"),
            Fault::Radical => format!("部首の文字{count}字"),
            Fault::Invisible => format!("見えない文字{count}字"),
            Fault::Blank => format!("空白{count}か所"),
            Fault::Indent => format!("字下げ{count}か所"),
            Fault::Bullet => format!("箇条書きの印{count}か所"),
        })
        .collect();
    format!("貼り付けた文字を整えました：{}", parts.join("、"))
}

/// How long a wish to paste text as it is holds, in seconds: the clipboard answers in one of the next frames.
const WISH: f64 = 1.0;

fn wish_slot() -> Id {
    Id::unique("paste as it is")
}

/// Asks the clipboard for its text, which then is pasted as it is.
pub(super) fn paste_as_it_is(ui: &Ui) {
    let now = ui.input(|input| input.time);
    ui.data_mut(|data| data.insert_temp(wish_slot(), now));
    ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
}

fn take_wish(ui: &Ui) -> bool {
    let now = ui.input(|input| input.time);
    ui.data_mut(|data| data.remove_temp::<f64>(wish_slot())).is_some_and(|at| now - at < WISH)
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
    /// Text was asked for to be pasted as it is.
    pub(super) paste_as_it_is: bool,
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
                    Key::V if modifiers.command && modifiers.shift => keys.paste_as_it_is = true,
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
