//! The page on which a form is chosen.

use eframe::egui::{Id, Key, Ui};

use crate::storage::builtin_forms;
use crate::ui::dialogs::choice;
use crate::ui::dialogs::wizard::draft::Draft;
use crate::ui::dialogs::wizard::page::heading;

/// Draws the page; the forms as cards.
pub fn show(ui: &mut Ui, draft: &mut Draft) -> bool {
    heading(ui, "様式を選びます", "票の並びと言葉が決まります。あとから別の様式に替えることも、様式を編集することもできます。");
    // Room for the scroll bar.
    ui.set_max_width(ui.available_width() - 10.0);
    let mut go_on = false;
    for form in builtin_forms::all() {
        let selected = form.key == draft.form_key();
        let response = choice::radio_card(ui, card_id(&form.key), selected, &form.name, &form.description);
        if response.clicked() {
            draft.choose_form(form);
            // Enter on the chosen card goes on, so that the wizard can be walked through by Enter alone.
            go_on = selected && response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        }
        ui.add_space(8.0);
    }
    go_on
}

/// The card of a form.
pub fn card_id(key: &str) -> Id {
    Id::unique(("wizard form", key))
}
