//! 工程: the grid of the schedule, and the kinds of bars. A kind that bars have is not taken away without a word.

use eframe::egui::Ui;

use crate::model::era::YearStyle;
use crate::model::form::{BarKind, BarLook, Form, GridUnit};
use crate::model::plan::Plan;
use crate::ui::asked::Asked;
use crate::ui::views::form_editor::controls::{Order, explained, group, order_buttons, pick, reorder, row, text, text_row};
use crate::ui::widgets::button::{plain_button, quiet_button};
use crate::ui::widgets::card::{hint_text, warning_text};

/// The looks by name.
const LOOKS: [(BarLook, &str); 5] = [
    (BarLook::Filled, "塗りつぶし"),
    (BarLook::Preparation, "準備の色・点線の枠"),
    (BarLook::Hatched, "斜線"),
    (BarLook::Outlined, "枠だけ"),
    (BarLook::Milestone, "◆（節目）"),
];

/// How years may be written over the grid.
const YEARS: [(Option<YearStyle>, &str); 6] = [
    (None, "計画と同じ"),
    (Some(YearStyle::EraShort), "R7"),
    (Some(YearStyle::Era), "令和7年度"),
    (Some(YearStyle::Gregorian), "2025年度"),
    (Some(YearStyle::GregorianEra), "2025（令和7）年度"),
    (Some(YearStyle::EraGregorian), "令和7（2025）年度"),
];

/// What the page remembers: the kind that is to go although bars have it.
#[derive(Debug, Default)]
pub struct SchedulePage {
    asking: Option<usize>,
}

impl SchedulePage {
    /// Draws the page.
    pub fn show(&mut self, ui: &mut Ui, draft: &mut Form, plan: &Plan, asked: &mut Asked) {
        group(ui, &draft.words.schedule.clone());
        let schedule = &mut draft.schedule;
        text_row(ui, "row heading", "行の見出し", &mut schedule.row_heading, "取組内容（空欄なら見出しなし）");
        let units = GridUnit::ALL.map(|unit| (unit, unit.label()));
        row(ui, "目盛", |ui| pick(ui, "unit", "目盛", &mut schedule.unit, &units, 120.0));
        row(ui, "年度の書き方", |ui| pick(ui, "years", "年度の書き方", &mut schedule.year_style, &YEARS, 170.0));
        group(ui, "帯の種別");
        explained(ui, "新しい帯は、いちばん上の種別になります。白黒で刷っても見分けられます。");
        let len = schedule.kinds.len();
        let mut order = None;
        for (at, kind) in schedule.kinds.iter_mut().enumerate() {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                text(ui, ("kind", &kind.key), &format!("種別{}の名前", at + 1), &mut kind.label, "実施", Some(140.0));
                pick(ui, ("look", &kind.key), &format!("「{}」の見た目", kind.label), &mut kind.look, &LOOKS, 150.0);
                order = order_buttons(ui, &kind.label, at, len, len > 1).map(|order| (at, order)).or(order);
                let used = uses(plan, &kind.key);
                if used > 0 {
                    hint_text(ui, &format!("帯{used}本"));
                }
            });
            if self.asking == Some(at) {
                match question(ui, &kind.label, uses(plan, &kind.key)) {
                    Some(true) => order = Some((at, Order::Remove)),
                    Some(false) => self.asking = None,
                    None => {}
                }
            }
        }
        if let Some((at, what)) = order {
            let used = schedule.kinds.get(at).map_or(0, |kind| uses(plan, &kind.key));
            if what == Order::Remove && used > 0 && self.asking != Some(at) {
                self.asking = Some(at);
            } else {
                self.asking = None;
                reorder(&mut schedule.kinds, at, what);
            }
        }
        if plain_button(ui, "＋ 種別").clicked() {
            schedule.kinds.push(BarKind { key: asked.mint().to_string(), label: "新しい種別".to_owned(), look: BarLook::Outlined });
        }
    }
}

/// Asks before a kind goes that bars have; the answer.
fn question(ui: &mut Ui, label: &str, used: usize) -> Option<bool> {
    let mut answer = None;
    ui.indent("kind in use", |ui| {
        warning_text(ui, &format!("「{label}」は、この計画の帯{used}本で使っています。外すと、その帯は塗りつぶしで描かれます。"));
        ui.horizontal(|ui| {
            if plain_button(ui, "それでも外す").clicked() {
                answer = Some(true);
            }
            if quiet_button(ui, "外さない").clicked() {
                answer = Some(false);
            }
        });
    });
    answer
}

/// How many bars of a plan are of a kind.
pub fn uses(plan: &Plan, kind: &str) -> usize {
    let bars = plan.measures.iter().flat_map(|measure| &measure.schedule).flat_map(|row| &row.bars);
    bars.filter(|bar| bar.kind == kind).count()
}
