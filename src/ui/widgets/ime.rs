//! Whether an input method (日本語入力) is composing, and the keys that then belong to it.
//!
//! egui does not tell, and writes the unconverted kana into the text of a field at every step. So a plugin watches
//! the input before anything else sees it. While kana stand unconverted all keys are the input method's: those that a
//! platform delivers nevertheless are taken out here, once, so that no menu, dialog, list or field can act on them.
//! What fields do meanwhile is left to `text_field`.

use eframe::egui;
use egui::{Context, Event, FullOutput, ImeEvent, Key, RawInput};

/// How long after a composition was broken off its text may still arrive, in seconds.
const LATE: f64 = 0.5;

/// Starts watching the input method; harmless when called again. Fields do so themselves.
pub fn install(ctx: &Context) {
    if ctx.with_plugin(|_: &mut Watch| ()).is_none() {
        ctx.add_plugin(Watch::default());
    }
}

/// Whether keys belong to an input method: kana stand unconverted, or did when this frame's keys were pressed (the
/// Enter that commits, the Esc that gives up).
pub fn is_composing(ctx: &Context) -> bool {
    ctx.with_plugin(|watch: &mut Watch| watch.preedit.is_some() || watch.ended).unwrap_or(false)
}

/// Whether kana stand unconverted now. In the frame that commits this is false already, so that the text committed
/// can be taken over at once.
pub fn has_preedit(ctx: &Context) -> bool {
    ctx.with_plugin(|watch: &mut Watch| watch.preedit.is_some()).unwrap_or(false)
}

/// What is known of the input method.
#[derive(Default)]
struct Watch {
    /// The unconverted text as it stands.
    preedit: Option<String>,
    /// A composition ended in this frame.
    ended: bool,
    /// The Enter or Esc that ended it was taken out.
    took_end_key: bool,
    /// The text of a composition that was broken off by moving the focus, and when. It stays in the field it was
    /// typed into; some input methods send it once more.
    broken_off: Option<(String, f64)>,
    /// Time of this frame in seconds.
    now: f64,
}

impl Watch {
    /// Follows one event; false if it must not reach anybody.
    fn passes(&mut self, event: &Event) -> bool {
        match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => {
                if text.is_empty() {
                    self.end();
                } else {
                    self.preedit = Some(text.clone());
                    self.broken_off = None;
                }
                true
            }
            Event::Ime(ImeEvent::Commit(text)) => {
                let late =
                    self.preedit.is_none() && self.broken_off.take().is_some_and(|(known, at)| known == *text && self.now - at < LATE);
                self.end();
                !late
            }
            Event::WindowFocused(false) => {
                self.preedit = None;
                true
            }
            Event::Key { key, pressed: true, .. } => {
                // The key that ends a composition may arrive before or after the event that tells of the end.
                let ends = matches!(key, Key::Enter | Key::Escape);
                let belongs = self.preedit.is_some() || (self.ended && ends && !self.took_end_key);
                self.took_end_key |= belongs && ends;
                !belongs
            }
            Event::Cut | Event::Copy | Event::Paste(_) => self.preedit.is_none(),
            _ => true,
        }
    }

    fn end(&mut self) {
        self.ended |= self.preedit.take().is_some();
    }
}

impl egui::Plugin for Watch {
    fn debug_name(&self) -> &'static str {
        "input method"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        self.now = input.time.unwrap_or(self.now);
        self.ended = false;
        self.took_end_key = false;
        input.events.retain(|event| self.passes(event));
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        if self.preedit.is_none()
            && let Some(ime) = &mut output.platform_output.ime
        {
            // egui wants a composition broken off at every move of the focus, by switching the input method off and on.
            // Some then come back switched off (XIM) or with their list in the wrong place (Windows): only when there
            // is something to break off.
            ime.should_interrupt_composition = false;
        }
        // Without a field that takes its text, or told to break off, an input method sends nothing more.
        let goes_on = output.platform_output.ime.as_ref().is_some_and(|ime| !ime.should_interrupt_composition);
        if !goes_on && let Some(text) = self.preedit.take() {
            self.broken_off = Some((text, self.now));
            ctx.request_repaint();
        }
    }
}
