//! The table of eras of the plan's own: for an era that came after this program was made.

use chrono::{Datelike, NaiveDate};
use eframe::egui::{Id, Ui, vec2};

use crate::edit::edit::{Edit, PlanEdit};
use crate::model::era::{Era, EraTable};
use crate::model::fiscal_year::{FiscalYear, YearMonth};
use crate::model::plan::Plan;
use crate::ui::asked::Asked;
use crate::ui::dialogs::settings::explained;
use crate::ui::dialogs::shell::{self, Remark};
use crate::ui::dialogs::typed_date;
use crate::ui::tokens;
use crate::ui::widgets::button::{icon_button, quiet_button};
use crate::ui::widgets::japanese_text;
use crate::ui::widgets::text_field::TextField;

/// The table while it is typed in: a row is an era only when enough of it is there.
#[derive(Debug, Default)]
pub struct OwnEras {
    /// The plan's eras that the rows were made from.
    of: Vec<Era>,
    rows: Vec<Row>,
    next_key: u32,
}

#[derive(Debug, Clone)]
struct Row {
    key: u32,
    name: String,
    short: String,
    first_day: String,
    first_year: String,
}

/// Width of each column in points, and its heading.
const COLUMNS: [(&str, f32); 4] = [("元号", 90.0), ("略記", 60.0), ("最初の日", 170.0), ("元年度とする年度", 150.0)];

impl OwnEras {
    /// Draws the table. A row goes into the plan when one of its fields is left and the row is complete.
    pub fn show(&mut self, ui: &mut Ui, plan: &Plan, asked: &mut Asked) {
        let eras = plan.era_table();
        if self.of != plan.eras {
            self.take_from(plan, &eras);
        }
        explained(
            ui,
            "改元があったとき、新しい元号をここに足すと、この計画の中で読み書きできるようになります（明治から令和までは、もう入っています）。",
        );
        ui.add_space(6.0);
        let mut removed = None;
        let mut left = false;
        if !self.rows.is_empty() {
            headings(ui);
        }
        for (index, row) in self.rows.iter_mut().enumerate() {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 8.0;
                let Row { key, name, short, first_day, first_year } = row;
                let texts = [name, short, first_day, first_year];
                let hints = ["〇〇", "X", "2050-05-01", "2050"];
                for (column, (text, hint)) in texts.into_iter().zip(hints).enumerate() {
                    let (heading, width) = COLUMNS.get(column).copied().unwrap_or_default();
                    let id = Id::unique(("settings era", *key, column));
                    let label = format!("{heading}（{}行目）", index + 1);
                    let typed = TextField::single(id, text).name(&label).hint(hint).width(width).show(ui);
                    left |= typed.ended || typed.submitted;
                    if let Some(change) = typed.change {
                        *text = change;
                    }
                }
                if icon_button(ui, "×", &format!("元号の{}行目を削除", index + 1)).clicked() {
                    removed = Some(index);
                }
            });
        }
        if let Some(index) = removed {
            self.rows.remove(index);
            left = true;
        }
        let read: Vec<Result<Era, &'static str>> = self.rows.iter().map(|row| row.read(&eras)).collect();
        if let Some(problem) = read.iter().find_map(|row| row.as_ref().err()) {
            shell::remark(ui, Some(Remark::Note(problem)));
        }
        if quiet_button(ui, "＋ 元号を追加").clicked() {
            let key = self.fresh_key();
            let blank = String::new;
            self.rows.push(Row { key, name: blank(), short: blank(), first_day: blank(), first_year: blank() });
            shell::focus(ui.ctx(), Id::unique(("settings era", key, 0_usize)));
        }
        let complete: Vec<Era> = read.into_iter().flatten().collect();
        if left && complete != plan.eras {
            self.of.clone_from(&complete);
            asked.edit(Edit::Plan(PlanEdit::Eras(complete)));
        }
    }

    /// Whether a row is typed that is not in the plan.
    pub fn holds_words(&self) -> bool {
        let blank = |row: &Row| [&row.name, &row.short, &row.first_day, &row.first_year].iter().all(|text| text.trim().is_empty());
        self.rows.iter().filter(|row| !blank(row)).count() > self.of.len()
    }

    /// Rows of the plan's eras; rows that are not complete yet stay.
    fn take_from(&mut self, plan: &Plan, eras: &EraTable) {
        let unfinished: Vec<Row> = self.rows.iter().filter(|row| row.read(eras).is_err()).cloned().collect();
        self.of.clone_from(&plan.eras);
        self.rows = Vec::new();
        for era in &plan.eras {
            let row = Row {
                key: self.fresh_key(),
                name: era.name.clone(),
                short: era.short.clone(),
                first_day: era.first_day.format("%Y-%m-%d").to_string(),
                first_year: era.first_fiscal_year.year().to_string(),
            };
            self.rows.push(row);
        }
        self.rows.extend(unfinished);
    }

    fn fresh_key(&mut self) -> u32 {
        self.next_key += 1;
        self.next_key
    }
}

impl Row {
    /// The era, or what is missing.
    fn read(&self, eras: &EraTable) -> Result<Era, &'static str> {
        let (name, short) = (self.name.trim(), self.short.trim());
        if name.is_empty() {
            return Err("元号を入力すると、計画に加わります");
        }
        if short.is_empty() {
            return Err("略記（アルファベット1字）を入力すると、計画に加わります");
        }
        let first_day = typed_date::read(&self.first_day, eras).ok_or("最初の日を 2050-05-01 のように入力すると、計画に加わります")?;
        let first_fiscal_year = if self.first_year.trim().is_empty() {
            first_year_of(first_day).ok_or("最初の日が、使える範囲の外にあります")?
        } else {
            eras.read(&self.first_year).ok_or("元年度とする年度を 2050 のように入力してください")?
        };
        Ok(Era { name: name.to_owned(), short: short.to_owned(), first_day, first_fiscal_year })
    }
}

/// The fiscal year called 元年度 unless said otherwise: that of the first day, or the next where the era begins in January
/// to March.
fn first_year_of(day: NaiveDate) -> Option<FiscalYear> {
    let month = YearMonth::new(u16::try_from(day.year()).ok()?, u8::try_from(day.month()).ok()?)?;
    Some(if month.month() < 4 { month.fiscal_year().next() } else { month.fiscal_year() })
}

fn headings(ui: &mut Ui) {
    let colors = tokens::tokens(ui.ctx());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for (heading, width) in COLUMNS {
            ui.allocate_ui(vec2(width, 18.0), |ui| {
                ui.set_min_width(width);
                japanese_text::label(ui, heading, tokens::caption(), colors.secondary);
            });
        }
    });
}
