//! The schedule of a measure as it stands on paper: rows of bars over the months of the plan, drawn by `schedule.typ`.
//!
//! Here stands what is drawn and what is said of it; where labels fit is decided on the page, which alone knows its widths.
//! Annual actions on the same grid are [`annual`]'s, the bars told in words [`words`]'s.

pub mod annual;
mod stretch;
pub mod words;

use serde::Serialize;

use crate::model::annual::AnnualList;
use crate::model::era::{EraTable, YearWriting};
use crate::model::fiscal_year::{FiscalYear, YearMonth};
use crate::model::form::{BarLook, GridUnit};
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::place::{MeasureField, Place};
use crate::model::plan::Plan;
use crate::model::schedule::{Bar, Row};
use crate::model::sheet::Content;
use crate::typeset::data::writer::{Text, Writer};

/// Signs of a label without a place to break; more of them get one.
const NARROW: usize = 10;

/// A grid of bars.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ScheduleGrid {
    /// Heading over the labels of rows: 「取組内容」.
    pub row_heading: String,
    /// Heading of each fiscal year.
    pub years: Vec<String>,
    /// Headings under a year, the same in every year, in words and in short; empty where the grid is one of years.
    pub units: Vec<[String; 2]>,
    /// From top to bottom.
    pub rows: Vec<PrintRow>,
    /// The kinds of bars in it, where there are several.
    pub legend: Vec<LegendEntry>,
    /// The width of the labels in hundredths of the grid's; 0 where their words decide.
    pub label_width: u8,
    /// Its address.
    pub at: Option<String>,
}

/// The schedule of a measure alone on a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GridPart {
    /// The schedule.
    pub grid: ScheduleGrid,
}

/// A row of a grid.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PrintRow {
    /// Whether it is a heading over rows.
    pub group: bool,
    /// Its label.
    pub label: Text,
    /// From the earliest to the latest.
    pub bars: Vec<PrintBar>,
}

/// A bar or milestone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintBar {
    /// What it looks like.
    pub look: Look,
    /// What stands in it, a line each.
    pub label: Vec<String>,
    /// The widest of its words that no line may break.
    pub widest: String,
    /// First month, counted from the grid's first.
    pub from: i32,
    /// The month after its last.
    pub to: i32,
    /// Whether it goes on.
    pub open: bool,
    /// Whether it begins before the grid.
    pub before: bool,
    /// Whether it ends after the grid.
    pub after: bool,
    /// Said instead of the drawing: 「令和5年度～令和7年度：設計（準備）」.
    pub said: String,
    /// Its address.
    pub at: Option<String>,
}

/// A kind of bar and its name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LegendEntry {
    /// What it looks like.
    pub look: Look,
    /// What it is called.
    pub label: String,
}

/// What a bar looks like, as [`BarLook`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Look {
    /// Filled with the main colour.
    Filled,
    /// Filled with the colour of preparation, with a dotted edge.
    Preparation,
    /// Hatched.
    Hatched,
    /// Only an edge.
    Outlined,
    /// ◆.
    Milestone,
    /// The arrow of what goes on; only in legends.
    Open,
}

impl From<BarLook> for Look {
    fn from(look: BarLook) -> Self {
        match look {
            BarLook::Filled => Self::Filled,
            BarLook::Preparation => Self::Preparation,
            BarLook::Hatched => Self::Hatched,
            BarLook::Outlined => Self::Outlined,
            BarLook::Milestone => Self::Milestone,
        }
    }
}

/// The schedule of a measure over the years of the plan.
pub fn grid(writer: &mut Writer<'_>, measure: &Measure) -> ScheduleGrid {
    let plan = writer.plan;
    let ruler = Ruler::of_plan(plan);
    let rows: Vec<PrintRow> = measure.schedule.iter().map(|row| print_row(writer, measure, row, &ruler)).collect();
    let legend = legend(writer, measure.schedule.iter().flat_map(|row| &row.bars));
    ScheduleGrid {
        row_heading: writer.words(&plan.form.schedule.row_heading),
        years: year_headings(writer),
        units: units(plan.form.schedule.unit),
        rows,
        legend,
        label_width: 0,
        at: writer.at(&Place::Measure(measure.id, MeasureField::Schedule)),
    }
}

/// The schedule of a measure alone, or its annual actions where it has no other; `None` where the measure is gone.
pub fn part(writer: &mut Writer<'_>, id: MeasureId) -> Option<GridPart> {
    let measure = writer.plan.measure(id)?;
    let of_years = measure.schedule.is_empty() && writer.plan.form.sheet.cells().any(|cell| cell.content == Content::AnnualActions);
    let grid = if of_years { annual::annual(writer, measure, AnnualList::Actions) } else { grid(writer, measure) };
    Some(GridPart { grid })
}

/// The headings of the plan's years, as over the grid on the screen.
pub fn year_headings(writer: &Writer<'_>) -> Vec<String> {
    let plan = writer.plan;
    let writing = YearWriting { style: plan.form.schedule.year_style.unwrap_or(plan.year_writing.style), ..plan.year_writing };
    let eras = plan.era_table();
    plan.period.years().map(|year| writer.words(&eras.write(year, &writing))).collect()
}

fn print_row(writer: &Writer<'_>, measure: &Measure, row: &Row, ruler: &Ruler) -> PrintRow {
    let label = writer.plain(Some(&Place::Measure(measure.id, MeasureField::Row(row.id))), &row.label);
    let mut bars: Vec<&Bar> = row.bars.iter().collect();
    bars.sort_by_key(|bar| (bar.from, bar.to));
    PrintRow { group: false, label, bars: bars.into_iter().map(|bar| print_bar(writer, measure, bar, &bar.label, ruler)).collect() }
}

/// A bar with what stands in it.
pub fn print_bar(writer: &Writer<'_>, measure: &Measure, bar: &Bar, label: &str, ruler: &Ruler) -> PrintBar {
    let form = &writer.plan.form;
    let look = Look::from(form.bar_look(&bar.kind));
    let kind = form.bar_kind(&bar.kind).map_or(bar.kind.as_str(), |kind| kind.label.as_str());
    let months = if look == Look::Milestone { (bar.to, bar.to) } else { (bar.from, bar.to) };
    let open = bar.open && look != Look::Milestone;
    let said = ruler.said(writer.plan, months, open, label, kind);
    let mut printed = labelled(writer, ruler.place(look, months), label);
    printed.open = open;
    printed.said = writer.said(&said);
    printed.at = writer.at(&Place::Measure(measure.id, MeasureField::Bar(bar.id)));
    printed
}

/// A bar with its label.
pub fn labelled(writer: &Writer<'_>, bar: PrintBar, label: &str) -> PrintBar {
    let label = lines(writer, label);
    PrintBar { widest: stretch::widest(&label), label, ..bar }
}

/// A label's lines, without blank ones at the ends.
fn lines(writer: &Writer<'_>, label: &str) -> Vec<String> {
    let label = label.trim();
    if label.is_empty() { Vec::new() } else { label.lines().map(|line| writer.narrow(line, NARROW)).collect() }
}

/// The kinds of some bars in the form's order, where there are several; with the arrow where one of them goes on.
pub fn legend<'b>(writer: &Writer<'_>, bars: impl Iterator<Item = &'b Bar> + Clone) -> Vec<LegendEntry> {
    let kinds = &writer.plan.form.schedule.kinds;
    let used = kinds.iter().filter(|kind| bars.clone().any(|bar| bar.kind == kind.key));
    let mut entries: Vec<LegendEntry> = used.map(|kind| LegendEntry { look: kind.look.into(), label: writer.words(&kind.label) }).collect();
    if entries.len() < 2 {
        return Vec::new();
    }
    let is_open = |bar: &Bar| bar.open && writer.plan.form.bar_look(&bar.kind) != BarLook::Milestone;
    if bars.clone().any(is_open) {
        entries.push(LegendEntry { look: Look::Open, label: "以後も続く".to_owned() });
    }
    entries
}

/// The headings under each year.
pub fn units(unit: GridUnit) -> Vec<[String; 2]> {
    match unit {
        GridUnit::Year => Vec::new(),
        GridUnit::Half => ["上期", "下期"].map(|half| [half.to_owned(), half.to_owned()]).to_vec(),
        GridUnit::Quarter => (1..=4).map(|number| [format!("第{number}四半期"), format!("{number}Q")]).collect(),
        // April comes first.
        GridUnit::Month => (0..12).map(|month| (month + 3) % 12 + 1).map(|month: i32| [format!("{month}月"), month.to_string()]).collect(),
    }
}

/// The months of a grid.
#[derive(Debug)]
pub struct Ruler {
    origin: YearMonth,
    months: i32,
    eras: EraTable,
}

impl Ruler {
    /// Over the years of a plan.
    pub fn of_plan(plan: &Plan) -> Self {
        Self::of_years(plan, plan.period.first, plan.period.years().len())
    }

    /// Over so many years.
    pub fn of_years(plan: &Plan, first: FiscalYear, years: usize) -> Self {
        let months = i32::try_from(years.max(1)).unwrap_or(1).saturating_mul(12);
        Self { origin: first.first_month(), months, eras: plan.era_table() }
    }

    /// A bar without words: its months cut to the grid. What lies beyond an edge leaves a month there, so that it is seen.
    pub fn place(&self, look: Look, (first, last): (YearMonth, YearMonth)) -> PrintBar {
        let (from, to) = (first.months_since(self.origin), last.months_since(self.origin));
        let start = from.clamp(0, self.months - 1);
        let end = to.clamp(start, self.months - 1) + 1;
        PrintBar {
            look,
            label: Vec::new(),
            widest: String::new(),
            from: start,
            to: end,
            open: false,
            before: from < 0,
            after: to >= self.months,
            said: String::new(),
            at: None,
        }
    }

    /// What is said instead of a bar.
    pub fn said(&self, plan: &Plan, months: (YearMonth, YearMonth), open: bool, label: &str, kind: &str) -> String {
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let when = self.span(plan, months, open);
        match (label.is_empty(), kind.is_empty() || label == kind) {
            (true, true) => when,
            (true, false) => format!("{when}：{kind}"),
            (false, true) => format!("{when}：{label}"),
            (false, false) => format!("{when}：{label}（{kind}）"),
        }
    }

    /// 「令和5年度～令和7年度」 where whole years are meant, else 「令和5年6月～令和7年2月」.
    fn span(&self, plan: &Plan, (first, last): (YearMonth, YearMonth), open: bool) -> String {
        let (from, to) = (first.fiscal_year(), last.fiscal_year());
        let whole = first == from.first_month() && last == to.last_month();
        let [from, to] = if whole {
            [from, to].map(|year| self.eras.write(year, &plan.year_writing))
        } else {
            [first, last].map(|month| self.eras.write_month(month, &plan.year_writing))
        };
        match (open, from == to) {
            (true, _) => format!("{from}から{to}以後も"),
            (false, true) => from,
            (false, false) => format!("{from}～{to}"),
        }
    }
}
