//! 年度: the years of the plan, and how years are written.

use std::sync::Arc;

use eframe::egui::{Id, Ui};

use crate::edit::apply;
use crate::edit::edit::{Edit, PlanEdit};
use crate::model::appendix::{ChronologyEntry, Footnote, Term};
use crate::model::chapter::Chapter;
use crate::model::era::{EraTable, YearStyle, YearWriting};
use crate::model::fiscal_year::{FiscalYear, Period};
use crate::model::measure::Measure;
use crate::model::plan::Plan;
use crate::model::section::Section;
use crate::ui::asked::Asked;
use crate::ui::dialogs::settings::eras::OwnEras;
use crate::ui::dialogs::settings::outside::Outside;
use crate::ui::dialogs::settings::{caption, explained, group};
use crate::ui::dialogs::shell::{self, Remark};
use crate::ui::dialogs::typed_value::{Field, TypedValue};
use crate::ui::dialogs::{choice, year_choice};
use crate::ui::widgets::button::plain_button;

/// What is being typed on the page.
#[derive(Debug, Default)]
pub struct Years {
    first: TypedValue,
    eras: OwnEras,
    counted: Counted,
}

/// The field of the first year.
pub fn first_year_id() -> Id {
    Id::unique("settings first year")
}

impl Years {
    /// Draws the page.
    pub fn show(&mut self, ui: &mut Ui, plan: &Plan, asked: &mut Asked) {
        let eras = plan.era_table();
        self.counted.refresh(plan);
        group(ui, "計画期間");
        self.period(ui, plan, &eras, asked);
        let headings: Vec<String> = plan.period.years().map(|year| eras.write(year, &plan.year_writing)).collect();
        choice::year_headings(ui, &headings);
        ui.add_space(18.0);

        group(ui, "年度の書き方");
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let mut chosen = year_choice::styles(ui, &eras, plan.period.first, plan.year_writing);
            ui.add_space(8.0);
            caption(ui, "改元があった年度の呼び方");
            // Where the plan has no such year, the last one shows the difference.
            let turning = year_choice::turning_year(&eras, plan.period, plan.year_writing.style).or_else(|| last_turn(&eras));
            let writing = YearWriting { style: shown_by_era(plan.year_writing.style), ..plan.year_writing };
            if let Some(turned) = turning.and_then(|year| year_choice::turns(ui, &eras, year, writing)) {
                chosen = Some(YearWriting { turn: turned.turn, ..plan.year_writing });
            }
            if let Some(writing) = chosen {
                asked.edit(Edit::Plan(PlanEdit::YearWriting(writing)));
            }
        });
        ui.add_space(10.0);
        self.in_text(ui, asked);
        ui.add_space(18.0);

        group(ui, "この計画だけの元号");
        self.eras.show(ui, plan, asked);
    }

    /// Whether something is typed that is not in the plan.
    pub fn holds_words(&self) -> bool {
        self.first.words().is_some() || self.eras.holds_words()
    }

    fn period(&mut self, ui: &mut Ui, plan: &Plan, eras: &EraTable, asked: &mut Asked) {
        let mut first = plan.period.first;
        let mut count = plan.period.count;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 24.0;
            ui.vertical(|ui| {
                ui.set_width(180.0);
                caption(ui, "最初の年度");
                let written = eras.write(plan.period.first, &plan.year_writing);
                let field = Field { id: first_year_id(), name: "最初の年度", hint: "令和6年度", width: 180.0 };
                if let Some(year) = self.first.show(ui, field, &written, |words| eras.read(words)) {
                    first = year;
                }
            });
            ui.vertical(|ui| {
                caption(ui, "年数");
                let words = format!("{count}年間");
                if let Some(changed) = choice::stepper(ui, "年数", count, 1..=Period::MAX_COUNT, &words) {
                    count = changed;
                }
            });
        });
        let changed = Period { first, count };
        if changed != plan.period {
            asked.edit(Edit::Plan(PlanEdit::Period(changed)));
        }
        let outside = self.counted.outside.words();
        let understood = self.first.words().and_then(|words| eras.read(words)).map(|year| format!("{}年4月から", year.year()));
        let remark = match (self.first.is_misread(), &understood, &outside) {
            (true, _, _) => Some(Remark::Fault("年度として読み取れません。令和6年度、R6、2024 のように入力してください")),
            (false, Some(understood), _) => Some(Remark::Note(understood)),
            (false, None, Some(outside)) => Some(Remark::Warning(outside)),
            (false, None, None) => None,
        };
        shell::remark(ui, remark);
    }

    /// The button that writes the years in running text the plan's way.
    fn in_text(&self, ui: &mut Ui, asked: &mut Asked) {
        let count = self.counted.in_text;
        let words = format!("本文中の年度もこの書き方にそろえる（{count}か所）");
        if ui.add_enabled_ui(count > 0, |ui| plain_button(ui, &words)).inner.clicked() {
            asked.edit(Edit::Plan(PlanEdit::RewriteYearsInText));
            asked.message = Some(format!("本文中の年度を{count}か所そろえました"));
        }
        explained(ui, "見出しと表の年度は、いつもこの書き方になります。本文の年度は、このボタンを押したときだけ変わります。");
    }
}

/// The last fiscal year in which the era changed.
fn last_turn(eras: &EraTable) -> Option<FiscalYear> {
    let years = eras.eras().iter().rev().map(|era| era.first_fiscal_year);
    let period = |year| Period { first: year, count: 1 };
    years.into_iter().find(|year| year_choice::turning_year(eras, period(*year), YearStyle::Era).is_some())
}

/// The style itself, or one that shows eras where it shows none.
fn shown_by_era(style: YearStyle) -> YearStyle {
    if style == YearStyle::Gregorian { YearStyle::Era } else { style }
}

/// What is counted over the whole plan, counted anew only when the plan changed.
#[derive(Debug, Default)]
struct Counted {
    of: Option<CountedOf>,
    in_text: usize,
    outside: Outside,
}

/// What the counts depend on.
#[derive(Debug)]
struct CountedOf {
    measures: Vec<Arc<Measure>>,
    sections: Arc<Vec<Section>>,
    chapters: Arc<Vec<Chapter>>,
    footnotes: Arc<Vec<Footnote>>,
    glossary: Arc<Vec<Term>>,
    chronology: Arc<Vec<ChronologyEntry>>,
    writing: YearWriting,
    period: Period,
    eras: EraTable,
}

impl Counted {
    fn refresh(&mut self, plan: &Plan) {
        let eras = plan.era_table();
        let same = self.of.as_ref().is_some_and(|of| {
            of.measures.len() == plan.measures.len()
                && of.measures.iter().zip(&plan.measures).all(|(one, other)| Arc::ptr_eq(one, other))
                && Arc::ptr_eq(&of.sections, &plan.sections)
                && Arc::ptr_eq(&of.chapters, &plan.chapters)
                && Arc::ptr_eq(&of.footnotes, &plan.footnotes)
                && Arc::ptr_eq(&of.glossary, &plan.glossary)
                && Arc::ptr_eq(&of.chronology, &plan.chronology)
                && (of.writing, of.period) == (plan.year_writing, plan.period)
                && of.eras == eras
        });
        if same {
            return;
        }
        self.in_text = apply::years_to_rewrite(plan);
        self.outside = Outside::of(plan);
        self.of = Some(CountedOf {
            measures: plan.measures.clone(),
            sections: Arc::clone(&plan.sections),
            chapters: Arc::clone(&plan.chapters),
            footnotes: Arc::clone(&plan.footnotes),
            glossary: Arc::clone(&plan.glossary),
            chronology: Arc::clone(&plan.chronology),
            writing: plan.year_writing,
            period: plan.period,
            eras,
        });
    }
}
