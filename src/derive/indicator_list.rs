//! 指標一覧: the indicators of sections and measures in the order of the structure. What the plan states once for all of
//! them stands in the headings, so that a cell names only what differs.

use crate::derive::list_table::{Column, ListCell, ListTable, marked_name, numbered};
use crate::derive::measure_list::{entries, has_number_column, heading};
use crate::model::fiscal_year::FiscalYear;
use crate::model::form::IndicatorLayout;
use crate::model::ids::SectionId;
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::outline::{Entry, Outline, Target};
use crate::model::plan::Plan;
use crate::model::section;
use crate::model::value::Value;

/// The indicators of the whole plan or of one section. `None` where the section is gone.
pub fn table(caption: String, section: Option<SectionId>, plan: &Plan, outline: &Outline) -> Option<ListTable> {
    let list = List { plan, numbers: has_number_column(plan) };
    let mut table = ListTable::new(caption, list.columns());
    let within = entries(section, outline)?;
    if let Some(entry) = section.and_then(|id| outline.entry(Target::Section(id))) {
        list.rows(&mut table, entry);
    }
    for (at, entry) in within.iter().enumerate() {
        if matches!(entry.target, Target::Section(_)) {
            let under = within.iter().skip(at + 1).take_while(|other| other.depth > entry.depth);
            if std::iter::once(entry).chain(under).any(|entry| !list.indicators(entry.target).is_empty()) {
                heading(&mut table, entry, plan, outline);
            }
        }
        list.rows(&mut table, entry);
    }
    Some(table)
}

/// The plan's date of baselines in brackets behind the form's word: 「現状値（令和4年12月末）」.
pub fn baseline_heading(plan: &Plan) -> String {
    exceptional(&plan.form.words.baseline, &plan.indicator_defaults.baseline_as_of)
}

/// The plan's year of final targets in brackets behind the form's word: 「目標値（令和9年度）」.
pub fn target_heading(plan: &Plan) -> String {
    exceptional(&plan.form.words.target, &written(plan, default_final_year(plan)))
}

/// The words of a baseline, with its date only where it is not the plan's: 「65％（令和5年度）」.
pub fn baseline(plan: &Plan, indicator: &Indicator) -> String {
    let as_of = indicator.baseline_as_of.as_str();
    let own = if as_of == plan.indicator_defaults.baseline_as_of { "" } else { as_of };
    exceptional(indicator.baseline.text(), own)
}

/// The words of a final target, with its year only where it is not the plan's.
pub fn final_target(plan: &Plan, indicator: &Indicator) -> String {
    let own = indicator.final_year.filter(|year| *year != default_final_year(plan));
    exceptional(indicator.final_target.text(), &own.map(|year| written(plan, year)).unwrap_or_default())
}

fn default_final_year(plan: &Plan) -> FiscalYear {
    plan.indicator_defaults.final_year.unwrap_or_else(|| plan.period.last())
}

fn written(plan: &Plan, year: FiscalYear) -> String {
    plan.era_table().write(year, &plan.year_writing)
}

/// Words and a remark in brackets, each only where it says something.
fn exceptional(words: &str, remark: &str) -> String {
    if remark.is_empty() || words.trim().is_empty() { words.to_owned() } else { format!("{words}（{remark}）") }
}

/// A heading with its remark in brackets on a line of its own.
fn in_two_lines(heading: &str) -> String {
    heading.find('（').map_or_else(
        || heading.to_owned(),
        |at| {
            let (word, remark) = heading.split_at(at);
            format!("{word}\n{remark}")
        },
    )
}

struct List<'a> {
    plan: &'a Plan,
    numbers: bool,
}

impl<'a> List<'a> {
    fn columns(&self) -> Vec<Column> {
        let (form, words) = (&self.plan.form, &self.plan.form.words);
        let mut columns = Vec::new();
        if self.numbers {
            columns.push(Column::centred(&words.number, 3));
        }
        columns.extend([Column::new(&words.name, 7), Column::new(&words.indicator_name, 9)]);
        if form.indicators.show_baseline {
            columns.push(Column::new(in_two_lines(&baseline_heading(self.plan)), 6));
        }
        match form.indicators.layout {
            IndicatorLayout::BaselineToTarget => columns.push(Column::new(in_two_lines(&target_heading(self.plan)), 6)),
            IndicatorLayout::Yearly => columns.extend(self.plan.period.years().map(|year| {
                let heading = format!("{}\n{}", written(self.plan, year), words.target);
                Column::new(heading, 5)
            })),
        }
        columns
    }

    fn indicators(&self, target: Target) -> &'a [Indicator] {
        match target {
            Target::Section(id) => section::find(&self.plan.sections, id).map_or(&[], |section| &section.indicators),
            Target::Measure(id) => self.plan.measure(id).map_or(&[], |measure| &measure.indicators),
            Target::Again(..) => &[],
        }
    }

    /// The indicators of one line of the outline. Those of a section stand for it as a whole.
    fn rows(&self, table: &mut ListTable, entry: &Entry) {
        let (number, name) = match entry.target {
            Target::Section(id) => (entry.number.clone(), format!("{}全体", self.plan.section_word(id))),
            Target::Measure(id) => {
                let name = self.plan.measure(id).map(|measure| marked_name(self.plan, measure)).unwrap_or_default();
                (entry.number.clone(), name)
            }
            Target::Again(..) => return,
        };
        let indicators = self.indicators(entry.target);
        for (at, indicator) in indicators.iter().enumerate() {
            let first = at == 0;
            let once = |cell: ListCell| if first { cell } else { ListCell::continued() };
            let mut cells = Vec::new();
            let name = if self.numbers {
                cells.push(once(ListCell::new(&number)));
                name.clone()
            } else {
                numbered(if matches!(entry.target, Target::Section(_)) { "" } else { &number }, &name)
            };
            cells.push(once(ListCell::to(name, entry.target)));
            cells.push(ListCell::new(self.indicator_name(at, indicator)));
            self.values(&mut cells, indicator);
            table.item(cells);
        }
    }

    fn indicator_name(&self, at: usize, indicator: &Indicator) -> String {
        let mut name = format!("{}{}", self.plan.form.indicators.number.write(at + 1), indicator.name);
        for (year, later) in &indicator.names {
            name.push_str(&format!("\n（{}から）{later}", written(self.plan, *year)));
        }
        name
    }

    fn values(&self, cells: &mut Vec<ListCell>, indicator: &Indicator) {
        let form = &self.plan.form.indicators;
        if form.show_baseline {
            cells.push(cell(&indicator.baseline, baseline(self.plan, indicator)));
        }
        match form.layout {
            IndicatorLayout::BaselineToTarget => cells.push(cell(&indicator.final_target, final_target(self.plan, indicator))),
            IndicatorLayout::Yearly => cells.extend(self.plan.period.years().map(|year| {
                let value = indicator.value(ValuePlace::Target(year));
                cell(&value, value.text().to_owned())
            })),
        }
    }
}

/// A value; undecided where it is blank.
fn cell(value: &Value, words: String) -> ListCell {
    if value.is_blank() { ListCell::gap("") } else { ListCell::new(words) }
}
