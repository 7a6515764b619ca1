//! A small plan that grows with a number, which stands in all its parts: whatever comes back of it after a mishap tells of
//! which moment it is, and whether it is of one moment.

use std::sync::Arc;

use shisakucho::base::id::{Id, IdMint};
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::{MeasureId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::plan::Plan;
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::builtin_forms;

/// Measures of the largest.
const MOST: u64 = 12;

/// The plan of a number.
pub fn plan(number: u64) -> Plan {
    let period = Period { first: FiscalYear::MIN, count: 3 };
    let mut plan = Plan::new(title(number), "汐見原市", period, builtin_forms::by_key("kobetsu").unwrap());
    let mut mint = IdMint::from_seed(1);
    plan.measures = (0..1 + number % MOST).map(|_| Arc::new(Measure::new(MeasureId(mint.mint()), name(number)))).collect();
    let mut section = Section::new(SectionId(Id::parse("section").unwrap()), "柱");
    section.items = plan.measures.iter().map(|measure| Item::Measure(measure.id)).collect();
    plan.sections = Arc::new(vec![section]);
    plan
}

/// The number of a plan, which has to be whole.
pub fn number(of: &Plan) -> u64 {
    let number = number_of_title(&of.title);
    assert_eq!(*of, plan(number), "a plan of several moments");
    number
}

/// The number in a title.
pub fn number_of_title(title: &str) -> u64 {
    title.rsplit_once('第').and_then(|(_, rest)| rest.strip_suffix("回")).unwrap().parse().unwrap()
}

/// The title of the plan of a number.
pub fn title(number: u64) -> String {
    format!("計画　第{number}回")
}

fn name(number: u64) -> String {
    format!("窓口のオンライン化（{number}）")
}
