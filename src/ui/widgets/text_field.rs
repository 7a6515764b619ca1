//! The one text input of the program, of one line or several.
//!
//! The plan is the truth: a field shows the host's text and reports every change at once. Only while it has the focus
//! does it keep a text of its own, because kana that an input method has not converted yet must not reach the plan.
//! Undo is the host's: egui's own never acts. A field that is no longer drawn forgets what it kept.
//!
//! Text that is pasted is cleaned before it is typed in ([`crate::base::pasted`]), with Ctrl+Shift+V it is not. The app learns of
//! it by [`take_paste_report`], makes it a step of its own and tells what was mended.
//!
//! In a plan that is only read ([`reading`]) a field is its text and nothing more: it can be selected and copied. There
//! is no guidance then, no caret, no ground to type on, and nothing is ever reported.
//!
//! Without a frame a field looks like text in a cell and brings the padding of the cell with it, so that the outline
//! of the focus follows the edges of the cell: hosts leave no room around it.

use std::sync::Arc;

use eframe::egui;
use egui::text::{CCursor, CCursorRange, Galley};
use egui::text_edit::TextEditState;
use egui::{
    Align, Align2, Color32, Context, EventFilter, FocusDirection, FontId, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Response,
    Shape, Stroke, StrokeKind, TextBuffer, TextEdit, Ui, Vec2, pos2,
};

use crate::base::pasted::Kind;
use crate::ui::reading;
use crate::ui::tokens::{self, space};
use crate::ui::widgets::field_session::{Keys, Session, clean_pasted, join_pasted_lines, paste_as_it_is, withhold_typing};
use crate::ui::widgets::prose_keys::{self, Edited};
use crate::ui::widgets::text_buffer::Typing;
use crate::ui::widgets::{ime, japanese_text, prose_layout};

/// What happened in a text field during a frame.
#[derive(Debug)]
pub struct Typed {
    /// The field's response.
    pub response: Response,
    /// The text as it stands now, if it differs from the host's and no composition is going on.
    pub change: Option<String>,
    /// The field lost the focus in this frame: a stretch of typing ended.
    pub ended: bool,
    /// Enter was pressed (not for the input method) in a field that submits with it.
    pub submitted: bool,
    /// Esc was pressed (not for the input method) and the field was left; unless told otherwise, `change` gives back the
    /// text from when it was entered.
    pub cancelled: bool,
    /// The selection in characters, sorted, while focused.
    pub cursor: Option<(usize, usize)>,
}

/// A text field; see the module.
#[must_use = "show it"]
pub struct TextField<'a> {
    id: Id,
    text: &'a str,
    multiline: bool,
    name: Option<&'a str>,
    hint: Option<&'a str>,
    font: Option<FontId>,
    color: Option<Color32>,
    frame: bool,
    align: Align,
    rows: usize,
    width: Option<f32>,
    prose: bool,
    return_submits: Option<bool>,
    enter_goes_on: bool,
    select_all_on_focus: bool,
    escape_restores: bool,
    margin: Option<Margin>,
    of_no_plan: bool,
    verbatim: bool,
}

impl<'a> TextField<'a> {
    /// A field of one line.
    pub fn single(id: Id, text: &'a str) -> Self {
        Self {
            id,
            text,
            multiline: false,
            name: None,
            hint: None,
            font: None,
            color: None,
            frame: true,
            align: Align::Min,
            rows: 1,
            width: None,
            prose: false,
            return_submits: None,
            enter_goes_on: false,
            select_all_on_focus: false,
            escape_restores: true,
            margin: None,
            of_no_plan: false,
            verbatim: false,
        }
    }

    /// A field of several lines.
    pub fn multi(id: Id, text: &'a str) -> Self {
        Self { multiline: true, rows: 3, ..Self::single(id, text) }
    }

    /// Name for screen readers.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// Guidance shown while empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Font; running text if not given.
    pub fn font(mut self, font: FontId) -> Self {
        self.font = Some(font);
        self
    }

    /// Colour of the text.
    pub fn color(mut self, color: Color32) -> Self {
        self.color = Some(color);
        self
    }

    /// With an edge of its own (default), or like text in a cell.
    pub fn frame(mut self, frame: bool) -> Self {
        self.frame = frame;
        self
    }

    /// Alignment across.
    pub fn align(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// Rows shown at least.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Width in points; all that is available if not given.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Whether the text is prose, whose marks are drawn as such.
    pub fn prose(mut self, prose: bool) -> Self {
        self.prose = prose;
        self
    }

    /// Enter submits and takes the keyboard to what comes next, as Tab does, so that it is not lost.
    pub fn enter_goes_on(mut self) -> Self {
        self.return_submits = Some(true);
        self.enter_goes_on = true;
        self
    }

    /// Whether Enter submits; by default it does in fields of one line.
    pub fn return_submits(mut self, return_submits: bool) -> Self {
        self.return_submits = Some(return_submits);
        self
    }

    /// Whether entering the field selects all of its text.
    pub fn select_all_on_focus(mut self, select_all: bool) -> Self {
        self.select_all_on_focus = select_all;
        self
    }

    /// Whether Esc gives back the text from when the field was entered (default), or only leaves the field. Esc is also
    /// how a composition is given up, often pressed once too often: long texts are safer without.
    pub fn escape_restores(mut self, restores: bool) -> Self {
        self.escape_restores = restores;
        self
    }

    /// Room between text and edge; by default that of a framed field, or that of a cell.
    pub fn margin(mut self, margin: Margin) -> Self {
        self.margin = Some(margin);
        self
    }

    /// Marks a field that holds nothing of a plan, as a search: it is typed into although the plan around is only read.
    pub fn of_no_plan(mut self) -> Self {
        self.of_no_plan = true;
        self
    }

    /// Leaves what is pasted as it is, apart from line ends: the names of files mean every blank.
    pub fn verbatim(mut self) -> Self {
        self.verbatim = true;
        self
    }

    /// Draws the field and reports what was typed.
    pub fn show(self, ui: &mut Ui) -> Typed {
        ime::install(ui.ctx());
        if !self.of_no_plan && reading::is(ui) {
            return self.show_to_read(ui);
        }
        let id = self.id;
        let focused = ui.memory(|memory| memory.has_focus(id));
        let mut session = Session::take(ui.ctx(), id);
        let mut typing = Typing {
            text: self.text_to_show(ui, session.as_mut(), focused),
            multiline: self.multiline,
            composing: ime::is_composing(ui.ctx()),
            leave: None,
            fixed: false,
        };
        if let Some(direction) = session.as_mut().and_then(|session| session.leave.take()).filter(|_| focused) {
            ui.memory_mut(|memory| memory.move_focus(direction));
        }
        let submits = self.return_submits.unwrap_or(!self.multiline);
        let keys = if focused { Keys::take(ui, submits, !self.multiline) } else { Keys::default() };
        if keys.paste_as_it_is {
            paste_as_it_is(ui);
        }
        let pasted = if focused { self.clean_pasted(ui) } else { None };
        if keys.escape {
            if let Some(session) = session.as_ref().filter(|_| self.escape_restores) {
                typing.text.clone_from(&session.at_focus);
            }
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }

        if keys.enter && self.enter_goes_on {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        }

        let (response, cursor) = self.draw(ui, &mut typing, session.as_ref(), submits);

        ui.input_mut(|input| input.events.extend(keys.withheld));
        if keys.enter && !self.enter_goes_on {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
        let focused = ui.memory(|memory| memory.has_focus(id));
        let unconverted = focused && ime::has_preedit(ui.ctx());
        let differs = typing.text != self.text;
        let change = (differs && !unconverted).then(|| typing.text.clone());
        if let (Some(report), Some(_)) = (pasted, &change) {
            ui.data_mut(|data| data.insert_temp(report_slot(), report));
        }
        let ended = session.is_some() && !focused;
        if focused {
            if typing.leave.is_some() {
                ui.ctx().request_repaint();
            }
            let begin = || Session::begin(self.text, response.rect.height(), self.select_all_on_focus);
            let mut session = session.unwrap_or_else(begin);
            session.select_all_when_settled(ui, id, &typing.text);
            session.known = change.clone().unwrap_or_else(|| self.text.to_owned());
            session.buffer = typing.text;
            session.leave = typing.leave;
            session.store(ui.ctx(), id);
        }
        let cursor = cursor.filter(|_| focused);
        Typed { response, change, ended, submitted: keys.enter, cancelled: keys.escape, cursor }
    }

    /// Cleans what is pasted in this frame; what was mended, in words, if anything was pasted.
    fn clean_pasted(&self, ui: &Ui) -> Option<String> {
        // A long name wraps over several lines, but is one line all the same.
        let one_line = !self.multiline || (self.return_submits == Some(true) && !self.prose);
        let report = match (self.verbatim, one_line, self.prose) {
            (true, ..) => None,
            (false, true, _) => clean_pasted(ui, Kind::Line),
            (false, false, true) => clean_pasted(ui, Kind::Prose),
            (false, false, false) => clean_pasted(ui, Kind::Plain),
        };
        if !self.multiline {
            join_pasted_lines(ui);
        }
        report
    }

    /// Draws the text, to be read, selected and copied.
    fn show_to_read(self, ui: &mut Ui) -> Typed {
        let mut text = Typing { text: self.text.to_owned(), multiline: self.multiline, composing: false, leave: None, fixed: true };
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let withheld = if focused { withhold_typing(ui) } else { Vec::new() };
        let (response, cursor) = self.draw(ui, &mut text, None, false);
        ui.input_mut(|input| input.events.extend(withheld));
        let cursor = cursor.filter(|_| response.has_focus());
        Typed { response, change: None, ended: false, submitted: false, cancelled: false, cursor }
    }

    /// The text to draw: what is being typed, unless the host's text changed from outside.
    fn text_to_show(&self, ui: &Ui, session: Option<&mut Session>, focused: bool) -> String {
        let Some(session) = session else { return self.text.to_owned() };
        let buffer = std::mem::take(&mut session.buffer);
        if session.known == self.text {
            return buffer;
        }
        if focused && ime::is_composing(ui.ctx()) {
            // The kana stand at a place of this text. What comes of them will be the newer change.
            return buffer;
        }
        place_cursor(ui.ctx(), self.id, {
            let cursor = prose_keys::cursor_after_change(&buffer, self.text);
            cursor..cursor
        });
        self.text.to_owned()
    }

    fn draw(&self, ui: &mut Ui, typing: &mut Typing, session: Option<&Session>, submits: bool) -> (Response, Option<(usize, usize)>) {
        let colors = tokens::tokens(ui.ctx());
        let font = self.font.clone().unwrap_or_else(tokens::body);
        let color = self.color.unwrap_or(colors.text);
        let margin = self.room();
        let width = self.width.unwrap_or(f32::INFINITY).min(ui.available_width()).max(24.0);
        let ground = ui.painter().add(Shape::Noop);
        let fixed = typing.fixed;
        let guidance = self.hint.filter(|_| !fixed);
        let hint = guidance.filter(|_| typing.text.is_empty()).map(|hint| {
            let mut job = japanese_text::job(ui, hint, font.clone(), colors.hint);
            job.halign = self.align;
            if self.multiline {
                japanese_text::layout(ui, job, width - margin.sum().x)
            } else {
                job.wrap = egui::text::TextWrapping::truncate_at_width(width - margin.sum().x);
                ui.fonts_mut(|fonts| fonts.layout_job(job))
            }
        });
        let hint_height = hint.as_ref().filter(|_| self.multiline).map_or(0.0, |hint| hint.size().y + margin.sum().y);
        // While somebody types, the field does not shrink under the hands.
        let height = session.map_or(0.0, |session| session.height).max(hint_height);

        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, wrap_width: f32| self.lay_out(ui, text.as_str(), &font, color, wrap_width);
        let cursor = remembered_cursor(ui.ctx(), self.id);
        let nests =
            self.multiline && !fixed && cursor.is_some_and(|(from, to)| from == to && prose_keys::at_bullet_start(&typing.text, to));
        let enter = KeyboardShortcut::new(Modifiers::NONE, Key::Enter);
        let edit = if self.multiline { TextEdit::multiline(typing) } else { TextEdit::singleline(typing) };
        let mut output = edit
            .id(self.id)
            .font(font.clone())
            .text_color(color)
            .layouter(&mut layouter)
            .frame(Frame::new().inner_margin(margin))
            .desired_width(width)
            .desired_rows(self.rows)
            .min_size(Vec2::new(0.0, height))
            .align(Align2([self.align, if self.multiline { Align::Min } else { Align::Center }]))
            // Where nothing is typed egui itself leaves the field at Esc.
            .event_filter(EventFilter { tab: nests, horizontal_arrows: true, vertical_arrows: true, escape: !fixed })
            // What is left of Enter after `Keys` makes a new line, with Alt or Shift also where Enter submits.
            .return_key((self.multiline || !submits).then_some(enter).filter(|_| self.multiline))
            .show(ui);
        // The plan's undo is the only one.
        output.state.clear_undoer();
        let response = output.response.response.clone();
        let focused = response.has_focus();
        ui.painter().set(ground, if fixed { ground_to_read(ui, &response, focused) } else { self.ground(ui, &response, focused) });
        if let Some(hint) = hint {
            let inner = response.rect - margin;
            let x = match self.align {
                Align::Min => inner.left(),
                Align::Center => inner.center().x,
                Align::Max => inner.right(),
            };
            let y = if self.multiline { inner.top() } else { inner.center().y - hint.size().y / 2.0 };
            ui.painter_at(response.rect).galley(pos2(x, y), hint, colors.hint);
        }
        let hint = guidance.unwrap_or_default();
        let name = self.name.or(self.hint).unwrap_or_default();
        ui.ctx().accesskit_node_builder(self.id, |node| {
            if !name.is_empty() {
                node.set_label(name);
            }
            if !hint.is_empty() {
                node.set_placeholder(hint);
            }
        });
        let cursor = output.cursor_range.map(|range| {
            let range = range.as_sorted_char_range();
            (range.start.0, range.end.0)
        });
        (response, cursor)
    }

    fn lay_out(&self, ui: &Ui, text: &str, font: &FontId, color: Color32, wrap_width: f32) -> Arc<Galley> {
        if self.prose && self.multiline {
            return prose_layout::layout(ui, text, font, color, wrap_width);
        }
        let mut job = japanese_text::job(ui, text, font.clone(), color);
        job.keep_trailing_whitespace = true; // the writer sees the blanks being typed
        job.halign = self.align;
        if self.multiline {
            japanese_text::layout(ui, job, wrap_width)
        } else {
            job.break_on_newline = false;
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        }
    }

    fn room(&self) -> Margin {
        let usual = if self.frame { Margin::symmetric(8, 5) } else { Margin::symmetric(space::CELL_X as i8, space::CELL_Y as i8) };
        self.margin.unwrap_or(usual)
    }

    /// Ground and edge behind the text.
    fn ground(&self, ui: &Ui, response: &Response, focused: bool) -> Shape {
        let colors = tokens::tokens(ui.ctx());
        let hovered = response.hovered() && ui.is_enabled();
        let stroke = match (focused, self.frame) {
            (true, _) => Stroke::new(2.0, colors.accent),
            (false, true) => Stroke::new(colors.edge, if hovered { colors.secondary } else { colors.rule }),
            (false, false) => Stroke::NONE,
        };
        let fill = match (focused || self.frame, hovered) {
            (true, _) => colors.surface,
            (false, true) => colors.header,
            (false, false) => Color32::TRANSPARENT,
        };
        let radius = if self.frame { 4.0 } else { 2.0 };
        Shape::Rect(egui::epaint::RectShape::new(response.rect, radius, fill, stroke, StrokeKind::Inside))
    }
}

/// What lies behind a text that is only read: nothing to type on, and a thin line where the keyboard is.
fn ground_to_read(ui: &Ui, response: &Response, focused: bool) -> Shape {
    let colors = tokens::tokens(ui.ctx());
    let stroke = if focused { Stroke::new(colors.edge, colors.accent) } else { Stroke::NONE };
    Shape::Rect(egui::epaint::RectShape::stroke(response.rect, 2.0, stroke, StrokeKind::Inside))
}

fn report_slot() -> Id {
    Id::unique("pasted")
}

/// Cleans what is pasted in this frame into a field that is not one of these (a bar of a grid), and leaves word of it.
pub fn clean_paste_elsewhere(ui: &Ui, kind: Kind) {
    if let Some(report) = clean_pasted(ui, kind) {
        ui.data_mut(|data| data.insert_temp(report_slot(), report));
    }
}

/// Takes what is to be told of a paste into a field in this frame: 「貼り付けた文字を整えました：改行12か所」, nothing (`Some`
/// and empty) if nothing had to be mended. `None` if nothing was pasted. Whoever takes it makes the paste a step of its own.
pub fn take_paste_report(ctx: &Context) -> Option<String> {
    ctx.data_mut(|data| data.remove_temp(report_slot()))
}

/// Puts another text in place of what stands in the field, as a button or shortcut does: it becomes the change
/// reported, and the field has the focus with `edited`'s selection.
pub fn rewrite(ui: &Ui, id: Id, typed: &mut Typed, edited: Edited) {
    place_cursor(ui.ctx(), id, edited.selection.clone());
    typed.cursor = Some((edited.selection.start, edited.selection.end));
    if let Some(mut session) = Session::take(ui.ctx(), id) {
        session.known.clone_from(&edited.text);
        session.buffer.clone_from(&edited.text);
        session.store(ui.ctx(), id);
    } else {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    typed.change = Some(edited.text);
    ui.ctx().request_repaint();
}

/// The selection a field has, or had when it was left, in characters.
pub fn remembered_cursor(ctx: &Context, id: Id) -> Option<(usize, usize)> {
    let range = TextEditState::load(ctx, id)?.cursor.char_range()?.as_sorted_char_range();
    Some((range.start.0, range.end.0))
}

/// Selects these characters of a field.
pub fn place_cursor(ctx: &Context, id: Id, selection: std::ops::Range<usize>) {
    let mut state = TextEditState::load(ctx, id).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(selection.start), CCursor::new(selection.end));
    state.cursor.set_char_range(Some(range));
    state.store(ctx, id);
}
