//! The page for the names of the city and of the plan.

use eframe::egui::Ui;

use crate::ui::dialogs::wizard::draft::{Draft, Fault, FaultAt};
use crate::ui::dialogs::wizard::page::{caption, field_of, heading, remark_at};
use crate::ui::widgets::text_field::TextField;

/// Draws the page; true when Enter asks to go on.
pub fn show(ui: &mut Ui, draft: &mut Draft, fault: Option<&Fault>) -> bool {
    heading(ui, "自治体と計画の名前", "表紙や施策票の見出しに使います。");
    let width = ui.available_width().min(420.0);

    caption(ui, "自治体名");
    let city = TextField::single(field_of(FaultAt::City), &draft.city).name("自治体名").hint("〇〇市").width(width).show(ui);
    remark_at(ui, fault, FaultAt::City, None);
    ui.add_space(4.0);

    caption(ui, "計画名");
    let title = draft.title();
    let title = TextField::single(field_of(FaultAt::Title), &title).name("計画名").hint("〇〇市DX推進計画").width(width).show(ui);
    let proposed = (draft.own_title.is_none() && !draft.city.trim().is_empty()).then_some("自治体名から付けた案です。直せます。");
    remark_at(ui, fault, FaultAt::Title, proposed);

    if let Some(change) = city.change {
        draft.city = change;
    }
    if let Some(change) = title.change {
        draft.own_title = Some(change);
    }
    city.submitted || title.submitted
}
