//! Tab goes on from where the keyboard was last, although nothing has the focus any more.

use eframe::egui::{Id, Key, Modifiers, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::ui::widgets::focus_trail;
use shisakucho::ui::widgets::text_field::TextField;

#[derive(Default)]
struct Fields {
    texts: [String; 3],
    middle_hidden: bool,
}

fn draw(ui: &mut Ui, fields: &mut Fields) {
    focus_trail::install(ui.ctx());
    let hidden = fields.middle_hidden;
    for (at, (text, name)) in fields.texts.iter_mut().zip(["最初", "次", "最後"]).enumerate() {
        if at == 1 && hidden {
            continue;
        }
        let typed = TextField::single(Id::unique(("field", at)), text).name(name).show(ui);
        if let Some(change) = typed.change {
            *text = change;
        }
    }
}

fn window<'a>() -> Harness<'a, Fields> {
    let mut window = Harness::new_ui_state(draw, Fields::default());
    window.run();
    window
}

#[test]
fn after_enter_tab_leads_to_the_field_that_follows() {
    let mut window = window();
    window.get_by_label("次").focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert!(window.ctx.memory(|memory| memory.focused()).is_none(), "Enter leaves a field of one line");
    window.key_press(Key::Tab);
    window.run();
    assert!(window.get_by_label("最後").is_focused());
    window.key_press(Key::Escape);
    window.run();
    window.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    window.run();
    assert!(window.get_by_label("次").is_focused(), "and back");
}

#[test]
fn what_is_gone_is_passed_over() {
    let mut window = window();
    window.get_by_label("最初").focus();
    window.run();
    window.get_by_label("次").focus();
    window.run();
    window.state_mut().middle_hidden = true;
    window.run();
    window.run();
    window.key_press(Key::Tab);
    window.run();
    assert!(window.get_by_label("最後").is_focused(), "on from the first, which had the focus before");
}
