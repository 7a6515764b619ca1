//! The card follows the keyboard: what Tab leads to is in sight.

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Rect, pos2, vec2};
use egui_kittest::kittest::Queryable as _;

use super::host::{self, key, plan};

/// Lower than the card: the schedule and the indicators lie below its edge.
const SEEN: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(1200.0, 420.0) };

#[test]
fn tab_brings_what_it_leads_to_into_sight() {
    let mut window = host::card(plan("kobetsu"));
    window.set_size(vec2(SEEN.width(), SEEN.height()));
    window.run();
    window.get_by_role_and_label(Role::MultilineTextInput, "今後の取組み方針・取組内容").focus();
    window.run();
    let mut shown = Vec::new();
    for _ in 0..6 {
        key(&mut window, Key::Tab);
        window.run();
        let focused = window.ctx.memory(|memory| memory.focused()).unwrap();
        let rect = window.ctx.read_response(focused).unwrap().rect;
        assert!(SEEN.contains_rect(rect), "{rect:?} after {} stops", shown.len());
        shown.push(focused);
    }
    shown.dedup();
    assert_eq!(shown.len(), 6, "six places");
}
