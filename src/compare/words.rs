//! The values of a plan in words, as an officer reads them.

use std::cell::OnceCell;

use chrono::{Datelike, NaiveDate};

use crate::model::department::DepartmentRef;
use crate::model::era::{EraTable, YearWriting};
use crate::model::fiscal_year::{FiscalYear, Period, YearMonth};
use crate::model::ids::{BodyId, MeasureId, PriorityId, SectionId, VisionId};
use crate::model::measure::Measure;
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::schedule::Bar;
use crate::model::section::{self, Section};

/// Shown for a thing without a name.
const NAMELESS: &str = "（名称未入力）";

/// The two plans that are compared.
pub(super) struct Sight<'a> {
    /// The earlier one.
    pub(super) before: Side<'a>,
    /// The later one.
    pub(super) after: Side<'a>,
}

impl<'a> Sight<'a> {
    /// Both plans, with years written the later one's way, so that another way of writing alone is no difference.
    pub(super) fn new(before: &'a Plan, after: &'a Plan, years: &'a Years) -> Self {
        let side = |plan| Side { plan, years, outline: OnceCell::new() };
        Self { before: side(before), after: side(after) }
    }
}

/// How years are written.
pub(super) struct Years {
    eras: EraTable,
    writing: YearWriting,
}

impl Years {
    /// A plan's way.
    pub(super) fn of(plan: &Plan) -> Self {
        Self { eras: plan.era_table(), writing: plan.year_writing }
    }
}

/// One of the plans, and its values in words.
pub(super) struct Side<'a> {
    /// The plan.
    pub(super) plan: &'a Plan,
    years: &'a Years,
    outline: OnceCell<Outline>,
}

impl<'a> Side<'a> {
    /// The plan's outline.
    pub(super) fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| Outline::of(self.plan))
    }

    /// 「令和6年度」.
    pub(super) fn year(&self, year: FiscalYear) -> String {
        self.years.eras.write(year, &self.years.writing)
    }

    /// 「令和6～9年度」.
    pub(super) fn period(&self, period: Period) -> String {
        self.years.eras.write_period(period, &self.years.writing)
    }

    /// 「令和6年4月」.
    fn month(&self, month: YearMonth) -> String {
        self.years.eras.write_month(month, &self.years.writing)
    }

    /// 「令和6年3月28日」, in the era of that day.
    pub(super) fn date(&self, date: NaiveDate) -> String {
        let year = match self.years.eras.eras().iter().rev().find(|era| era.first_day <= date) {
            None => date.year().to_string(),
            Some(era) => match date.year() - era.first_day.year() + 1 {
                1 => format!("{}元", era.name),
                number => format!("{}{number}", era.name),
            },
        };
        format!("{year}年{}月{}日", date.month(), date.day())
    }

    /// 「企画政策課、商工観光課」.
    pub(super) fn departments(&self, references: &[DepartmentRef]) -> String {
        references.iter().map(|reference| self.plan.department_name(reference)).collect::<Vec<_>>().join("、")
    }

    /// The same with a mark on names that are not in the list, to tell apart what has one name.
    pub(super) fn departments_with_marks(&self, references: &[DepartmentRef]) -> String {
        let told = |reference: &DepartmentRef| {
            let mark = match reference {
                DepartmentRef::Master(_) => "",
                DepartmentRef::Free(_) => "（一覧にない部署）",
            };
            format!("{}{mark}", self.plan.department_name(reference))
        };
        references.iter().map(told).collect::<Vec<_>>().join("、")
    }

    /// 「「検討（～8月）」令和6年4月～令和6年8月（準備）」.
    pub(super) fn bar(&self, bar: &Bar) -> String {
        let Bar { id: _, kind, label, from, to, open } = bar;
        let label = if label.is_empty() { String::new() } else { format!("「{label}」") };
        let to = if from == to { String::new() } else { format!("～{}", self.month(*to)) };
        let open = if *open { "、以降も継続" } else { "" };
        let kind = self.plan.form.bar_kind(kind).map_or(kind, |known| &known.label);
        format!("{label}{}{to}{open}（{kind}）", self.month(*from))
    }

    /// Number and name: 「01-03 書かない窓口の開設」.
    pub(super) fn measure_title(&self, measure: &Measure) -> String {
        title(self.outline().number(measure.id), &measure.name)
    }

    /// The same for a measure of which only the identity is at hand.
    pub(super) fn title_of_measure(&self, id: MeasureId) -> String {
        self.plan.measure(id).map_or_else(|| format!("（不明な{} {id}）", self.plan.form.words.measure), |found| self.measure_title(found))
    }

    /// Number and title: 「01 暮らしのDX」.
    pub(super) fn section_title(&self, section: &Section) -> String {
        let number = self.outline().entry(Target::Section(section.id)).map_or("", |entry| entry.number.as_str());
        title(number, &section.title)
    }

    /// The same for a section of which only the identity is at hand.
    pub(super) fn title_of_section(&self, id: SectionId) -> String {
        section::find(&self.plan.sections, id).map_or_else(|| unknown(id), |section| self.section_title(section))
    }

    /// The name of a body.
    pub(super) fn body(&self, id: BodyId) -> String {
        self.plan.organisation.iter().find(|body| body.id == id).map_or_else(|| unknown(id), |body| title("", &body.name))
    }

    /// The words of visions, a line each.
    pub(super) fn visions(&self, ids: &[VisionId]) -> String {
        let mut all = Vec::new();
        section::walk(&self.plan.sections, &mut |section, _| all.extend(&section.visions));
        let words = |id: &VisionId| all.iter().find(|vision| vision.id == *id).map_or_else(|| unknown(id), |vision| vision.text.clone());
        ids.iter().map(words).collect::<Vec<_>>().join("\n")
    }

    /// The words of national priorities, a line each.
    pub(super) fn priorities(&self, ids: &[PriorityId]) -> String {
        let all = self.plan.priority_editions.iter().flat_map(|edition| &edition.items);
        let words = |id: &PriorityId| all.clone().find(|item| item.id == *id).map_or_else(|| unknown(id), |item| item.text.clone());
        ids.iter().map(words).collect::<Vec<_>>().join("\n")
    }
}

fn unknown(id: impl std::fmt::Display) -> String {
    format!("（不明な項目 {id}）")
}

/// A number, where there is one, and a name.
pub(super) fn title(number: &str, name: &str) -> String {
    let name = if name.is_empty() { NAMELESS } else { name };
    if number.is_empty() { name.to_owned() } else { format!("{number} {name}") }
}
