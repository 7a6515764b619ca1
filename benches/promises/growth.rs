//! How the work grows when a plan has ten times as many measures.

use std::time::Duration;

use shisakucho::checks;
use shisakucho::model::outline::Outline;
use shisakucho::storage::file;

use crate::budgets::GROWTH;
use crate::plans;
use crate::stopwatch::{in_turns, ms, ratio};
use crate::table::Table;

const ROUNDS: usize = 11;

/// Opening, saving and checking 50 and 500 measures.
pub fn table() -> Table {
    let mut table = Table::new("10倍の施策（50 → 500）でかかる時間の倍率");
    let folder = tempfile::tempdir().unwrap();
    let [small, large] = [50, 500].map(|count| {
        let plan = plans::plan(count);
        let path = folder.path().join(format!("{count}.ron"));
        let fingerprint = file::save_new(&plan, &path).unwrap().fingerprint;
        (plan, path, fingerprint)
    });
    let mut row = |what: &str, (of_small, of_large): (Duration, Duration)| {
        table.at_most(what, ratio(of_large, of_small), GROWTH, "×", format!("{:.2} ms → {:.2} ms", ms(of_small), ms(of_large)));
    };
    row("開く", in_turns(ROUNDS, || file::open(&small.1).unwrap(), || file::open(&large.1).unwrap()));
    let save = |(plan, path, fingerprint): &(_, std::path::PathBuf, _)| file::save(plan, path, Some(fingerprint)).unwrap();
    row("確かめて保存", in_turns(ROUNDS, || save(&small), || save(&large)));
    row("点検", in_turns(ROUNDS * 3, || checks::check(&small.0), || checks::check(&large.0)));
    row("番号付け", in_turns(ROUNDS * 9, || Outline::of(&small.0), || Outline::of(&large.0)));
    table
}
