//! 推進体制: the bodies that carry the plan, and the chart that is drawn of them.

use eframe::egui::{Checkbox, ComboBox, Id, RichText, Ui};

use crate::derive::organisation_chart;
use crate::edit::around::{AppendixEdit, ListEdit};
use crate::edit::edit::Edit;
use crate::model::ids::BodyId;
use crate::model::organisation::Body;
use crate::model::place::AppendixField;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, space};
use crate::ui::views::document::rows::{self, Cell, RowAsk, Rows};
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::{card, chart_view, text_field};

/// Width for which the chart is drawn, in millimetres: the text of an A4 page.
const CHART: f32 = 165.0;

fn field(body: BodyId, column: &str) -> Id {
    Id::unique(("organisation", body, column.to_owned()))
}

fn ask(asked: &mut Asked, edit: ListEdit<Body>) {
    asked.edit(Edit::Appendix(AppendixEdit::Organisation(edit)));
}

/// Draws the editor of the bodies.
pub fn show(ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
    let bodies = &open.plan().organisation;
    let fields = |row: usize| -> Vec<Id> {
        bodies.get(row).map(|body| ["name", "members", "role"].map(|column| field(body.id, column)).to_vec()).unwrap_or_default()
    };
    let columns = [("組織", 160.0), ("構成員（1行に1人）", 190.0), ("役割", 0.0), ("上の組織", 160.0)];
    let rows = Rows { noun: "組織", columns: &columns, count: bodies.len(), ordered: true, fields: &fields };
    let mut wish = rows.keys(ui);
    if bodies.is_empty() {
        if rows::empty(ui, "推進本部、幹事会、作業部会など、計画を進める組織とその上下を書くと、図になります。", "最初の組織を追加")
        {
            wish = Some(RowAsk::Insert(0));
        }
    } else {
        rows.head(ui);
        for (row, body) in bodies.iter().enumerate() {
            let pressed = rows.row(ui, row, |ui, column| cell(ui, bodies, (row, body), column, asked));
            wish = wish.or(pressed);
        }
        ui.add_space(6.0);
        if !reading::is(ui) && quiet_button(ui, "＋ 組織").clicked() {
            wish = Some(RowAsk::Insert(bodies.len()));
        }
    }
    // Below the table: it grows while members are typed.
    if let Some(chart) = organisation_chart::chart(open.plan(), CHART) {
        ui.add_space(16.0);
        if let Some(target) = chart_view::show(ui, &chart) {
            asked.show = Some(target);
        }
        ui.add_space(6.0);
        card::hint_text(ui, "章に「推進体制図」を挿入すると、この図が入ります。");
    }
    match wish {
        Some(RowAsk::Insert(at)) => {
            let id = BodyId(asked.mint());
            // Below the one before it, as most are.
            let under = at.checked_sub(1).and_then(|above| bodies.get(above)).map(|body| body.id);
            let blank = Body { id, name: String::new(), members: Vec::new(), role: String::new(), under, beside: false };
            asked.seal = true;
            ask(asked, ListEdit::Add(at, blank));
            rows::enter(ui.ctx(), field(id, "name"));
        }
        Some(RowAsk::Remove(at)) => {
            asked.seal = true;
            ask(asked, ListEdit::Remove(at));
        }
        Some(RowAsk::Move(from, to)) => {
            asked.seal = true;
            ask(asked, ListEdit::Move(from, to));
        }
        None => {}
    }
}

fn cell(ui: &mut Ui, bodies: &[Body], (at, body): (usize, &Body), column: usize, asked: &mut Asked) {
    let place = AppendixField::Organisation(Some(at));
    let called = called(body, at);
    let changed = match column {
        0 => {
            let name = format!("{}件目の組織の名称", at + 1);
            let cell = Cell { id: field(body.id, "name"), name: &name, text: &body.name, hint: "DX推進本部", prose: false };
            cell.show(ui, place, asked).map(|name| Body { name, ..body.clone() })
        }
        1 => {
            let name = format!("{called}の構成員");
            let text = body.members.join("\n");
            let id = field(body.id, "members");
            let shown = text_field::TextField::multi(id, &text).name(&name).hint("本部長：市長").rows(1).frame(false).show(ui);
            let changed = rows::settle(shown, crate::model::place::Place::Appendix(place), asked);
            changed.map(|text| Body { members: lines(&text), ..body.clone() })
        }
        2 => {
            let name = format!("{called}の役割");
            let cell =
                Cell { id: field(body.id, "role"), name: &name, text: &body.role, hint: "方針の決定、進行管理", prose: false };
            cell.show(ui, place, asked).map(|role| Body { role, ..body.clone() })
        }
        _ => under(ui, bodies, (at, body)),
    };
    if let Some(changed) = changed {
        ask(asked, ListEdit::Set(at, changed));
    }
}

fn called(body: &Body, at: usize) -> String {
    if body.name.is_empty() { format!("{}件目の組織", at + 1) } else { body.name.clone() }
}

/// Lines of text as a list; the last may be blank, because the next name is on its way.
pub(super) fn lines(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() }
}

/// The body above, and whether it stands beside it.
fn under(ui: &mut Ui, bodies: &[Body], (at, body): (usize, &Body)) -> Option<Body> {
    let above = body.under.and_then(|id| bodies.iter().enumerate().find(|(_, other)| other.id == id));
    let shown = above.map_or_else(|| "（最上位）".to_owned(), |(at, above)| called(above, at));
    let mut changed = None;
    ui.add_space(3.0);
    if reading::is(ui) {
        card::body_text(ui, &shown);
        if body.beside {
            card::hint_text(ui, "横に置く");
        }
        return None;
    }
    ui.spacing_mut().item_spacing.y = 3.0;
    let combo =
        ComboBox::from_id_salt(("organisation under", body.id)).width(144.0).selected_text(RichText::new(shown).font(tokens::label()));
    let response = combo.show_ui(ui, |ui| {
        if ui.selectable_label(body.under.is_none(), "（最上位）").clicked() {
            changed = Some(Body { under: None, beside: false, ..body.clone() });
        }
        for (other_at, other) in bodies.iter().enumerate().filter(|(_, other)| !stands_under(bodies, other, body.id)) {
            if ui.selectable_label(body.under == Some(other.id), called(other, other_at)).clicked() {
                changed = Some(Body { under: Some(other.id), ..body.clone() });
            }
        }
    });
    response.response.accessible_name(format!("{}の上の組織", called(body, at)));
    let mut beside = body.beside;
    let label = RichText::new("横に置く").font(tokens::label());
    let checkbox = ui.add_enabled(body.under.is_some(), Checkbox::new(&mut beside, label));
    let name = format!("{}を横に置く", called(body, at));
    if checkbox.accessible_name(name).on_hover_text("助言する立場の組織を、線の横に描きます").changed() {
        changed = Some(Body { beside, ..body.clone() });
    }
    ui.add_space(space::CELL_Y);
    changed
}

/// Whether a body is `id` itself or stands under it, however far.
fn stands_under(bodies: &[Body], body: &Body, id: BodyId) -> bool {
    let mut current = Some(body);
    for _ in 0..=bodies.len() {
        let Some(found) = current else { return false };
        if found.id == id {
            return true;
        }
        current = found.under.and_then(|above| bodies.iter().find(|other| other.id == above));
    }
    true
}
