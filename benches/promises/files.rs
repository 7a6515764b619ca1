//! Opening and saving plan L, against the least that any program must do.

use std::fs::{self, File};
use std::hint::black_box;
use std::io::Write;
use std::path::Path;

use shisakucho::model::plan::Plan;
use shisakucho::storage::fingerprint::Fingerprint;
use shisakucho::storage::format::Envelope;
use shisakucho::storage::{decode, file, read, repair, survey, write};

use crate::budgets::{LARGE, MEDIUM, OPEN, SAVE};
use crate::plans;
use crate::stopwatch::{in_turns, median, ms, ratio, time};
use crate::table::Table;

const ROUNDS: usize = 11;

/// Opening and saving.
pub fn table() -> Table {
    let mut table = Table::new("開く・保存する");
    for (name, measures) in [("L", LARGE), ("M", MEDIUM)] {
        let plan = plans::plan(measures);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        let fingerprint = file::save_new(&plan, &path).unwrap().fingerprint;
        let text = fs::read_to_string(&path).unwrap();
        table.told(
            format!("計画{name}：施策{}、{:.2} MB、{}行", plan.measures.len(), text.len() as f64 / 1e6, text.lines().count()),
            "",
            "",
        );

        let (open, limit) = in_turns(ROUNDS, || file::open(&path).unwrap(), || ron::from_str::<Envelope>(&text).unwrap());
        let detail = format!("{:.1} ms 対 {:.1} ms", ms(open), ms(limit));
        let what = format!("開く（{name}）÷ ron::from_str");
        if name == "L" {
            table.at_most(what, ratio(open, limit), OPEN, "×", detail)
        } else {
            table.told(what, format!("{:.2} ×", ratio(open, limit)), detail)
        }

        let plain = folder.path().join("plain.ron");
        let (save, once) = in_turns(ROUNDS, || file::save(&plan, &path, Some(&fingerprint)).unwrap(), || write_once(&plan, &plain));
        let detail = format!("{:.1} ms 対 {:.1} ms", ms(save), ms(once));
        let what = format!("確かめて保存（{name}）÷ 文字にして書き、fsync 1回");
        if name == "L" {
            table.at_most(what, ratio(save, once), SAVE, "×", detail)
        } else {
            table.told(what, format!("{:.2} ×", ratio(save, once)), detail)
        }
        if name == "L" {
            parts(&mut table, &plan, &text);
        }
    }
    table
}

/// What opening and saving are made of.
fn parts(table: &mut Table, plan: &Plan, text: &str) {
    let mut row = |what: &str, work: &mut dyn FnMut()| {
        let times: Vec<_> = (0..ROUNDS).map(|_| time(&mut *work).0).collect();
        table.told(format!("　内訳：{what}"), format!("{:.1} ms", ms(median(&times))), "");
    };
    row("指紋（SHA-256）", &mut || {
        black_box(Fingerprint::of(text.as_bytes()));
    });
    row("文字コードの確認", &mut || {
        black_box(decode::text(text.as_bytes()).unwrap());
    });
    row("括弧と注釈の下調べ", &mut || {
        black_box(survey::survey(text));
    });
    row("読む（下調べと読み取り）", &mut || {
        black_box(read::reread(text).unwrap());
    });
    let mut mended = plan.clone();
    row("修復（写しが要る初回を除く）", &mut || {
        black_box(repair::repair(&mut mended));
    });
    row("文字にする", &mut || {
        black_box(write::to_text(plan).unwrap());
    });
    let other = read::reread(text).unwrap();
    row("比べる", &mut || assert!(other == *plan));
}

/// Serialise, write, through to the medium once: nothing verified, nothing replaced safely.
fn write_once(plan: &Plan, path: &Path) {
    let text = write::to_text(plan).unwrap();
    let mut file = File::create(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.sync_all().unwrap();
}
