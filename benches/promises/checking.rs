//! Checks of plan L after a keystroke. For the time being all rules look through the whole plan each time.

use shisakucho::checks;

use crate::budgets::{CHECKS_MS, LARGE};
use crate::plans;
use crate::stopwatch::{median, ms, time};
use crate::table::Table;

/// All checks.
pub fn table() -> Table {
    let mut table = Table::new("点検");
    let plan = plans::plan(LARGE);
    let times: Vec<_> = (0..21).map(|_| time(|| checks::check(&plan)).0).collect();
    table.at_most(
        "1文字打ったあとの点検（計画全体）",
        ms(median(&times)),
        CHECKS_MS,
        "ms",
        format!("指摘{}件", checks::check(&plan).len()),
    );
    table
}
