//! Where the keyboard was, so that Tab goes on from there.
//!
//! A field that is left with Enter or Esc, a menu that closes and a chip that is taken out give the focus to nothing. egui then
//! lets Tab begin at the top of the window again. What had the focus last, and is still drawn, is the better place.

use eframe::egui::{self, Context, Id, Key, Ui};

/// How many places are remembered: what had the focus last may be gone.
const LONGEST: usize = 8;

/// Starts remembering; harmless when called again.
pub fn install(ctx: &Context) {
    if ctx.with_plugin(|_: &mut Trail| ()).is_none() {
        ctx.add_plugin(Trail::default());
    }
}

/// What had the focus, the latest last.
#[derive(Default)]
struct Trail(Vec<Id>);

impl egui::Plugin for Trail {
    fn debug_name(&self) -> &'static str {
        "focus trail"
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        let tab = ui.input(|input| input.key_pressed(Key::Tab) && !input.modifiers.command && !input.modifiers.alt);
        if !tab || ui.memory(|memory| memory.focused().is_some()) {
            return;
        }
        let reachable = |id: &&Id| {
            let response = ui.read_response(**id);
            response.is_some_and(|response| response.enabled() && ui.memory(|memory| memory.allows_interaction(response.layer_id)))
        };
        if let Some(id) = self.0.iter().rev().find(reachable) {
            // The Tab of this frame then leads on from it.
            ui.memory_mut(|memory| memory.request_focus(*id));
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let Some(id) = ui.memory(|memory| memory.focused()) else { return };
        if self.0.last() == Some(&id) {
            return;
        }
        self.0.retain(|known| *known != id);
        self.0.push(id);
        if self.0.len() > LONGEST {
            self.0.remove(0);
        }
    }
}
