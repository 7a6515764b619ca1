//! A file that is damaged or of a newer program.

use eframe::egui::{Key, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::base::problem::Problem;
use shisakucho::ui::dialogs::damage::{Answer, CopyOffer, DamageDialog};

use super::{click, key, says, window};

fn failure() -> Problem {
    Problem::error("計画.ron 1204行目", "括弧が閉じられていません", "控えを開いてください")
}

fn report() -> Vec<Problem> {
    let lost = |n: usize| Problem::warning(format!("{n}行目"), format!("施策「窓口の改善{n}」の工程を読めませんでした"), "");
    std::iter::once(Problem::warning("", "施策26件のうち24件は、そのまま読めました", "")).chain((1..=40).map(lost)).collect()
}

fn copy() -> CopyOffer {
    CopyOffer {
        words: "11月20日（金） 14時5分の控え（施策26件）".to_owned(), differences: Some("施策2件を変更".to_owned())
    }
}

fn telling(dialog: DamageDialog) -> Harness<'static, (DamageDialog, Option<Answer>)> {
    window((dialog, None), |ctx, (dialog, answer)| {
        if answer.is_none() {
            *answer = dialog.show(ctx);
        }
    })
}

#[test]
fn a_damaged_file_is_told_of_and_enter_opens_the_copy() {
    let mut harness = telling(DamageDialog::new("計画.ron", failure(), report(), Some(copy()), true, false));
    for words in [
        "ファイルの一部が読めません",
        "括弧が閉じられていません",
        "場所：計画.ron 1204行目",
        "施策26件のうち24件",
        "施策「窓口の改善1」",
        "11月20日（金） 14時5分の控え（施策26件）",
        "施策2件を変更",
    ] {
        assert!(says(&harness, words), "{words}");
    }
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::OpenCopy));
}

#[test]
fn a_long_report_is_scrolled_by_keys() {
    let mut harness = telling(DamageDialog::new("計画.ron", failure(), report(), None, true, false));
    assert!(!says(&harness, "窓口の改善40"));
    for _ in 0..12 {
        key(&mut harness, Key::PageDown);
    }
    assert!(says(&harness, "窓口の改善40"));
}

#[test]
fn every_button_answers() {
    let buttons =
        [("控えを開く", Answer::OpenCopy), ("読めたところを開く（読み取り専用）", Answer::OpenSalvaged), ("閉じる", Answer::Close)];
    for (label, wanted) in buttons {
        let mut harness = telling(DamageDialog::new("計画.ron", failure(), report(), Some(copy()), true, false));
        click(&mut harness, label);
        assert_eq!(harness.state().1, Some(wanted), "{label}");
    }
    let mut harness = telling(DamageDialog::new("計画.ron", failure(), report(), Some(copy()), true, false));
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().1, Some(Answer::Close));
}

#[test]
fn without_a_copy_enter_opens_what_could_be_read() {
    let mut harness = telling(DamageDialog::new("計画.ron", failure(), report(), None, true, false));
    assert!(harness.query_by_label("控えを開く").is_none());
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::OpenSalvaged));
}

#[test]
fn where_nothing_can_be_read_it_can_only_be_closed() {
    let mut harness = telling(DamageDialog::new("計画.ron", failure(), Vec::new(), None, false, false));
    assert!(says(&harness, "ファイルが読めません"));
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::Close));
}

#[test]
fn a_newer_file_is_not_called_damaged() {
    let harness = telling(DamageDialog::new("計画.ron", failure(), report(), None, true, true));
    assert!(says(&harness, "新しい施策帳で作られたファイルです") && !says(&harness, "壊れています"));
}

#[test]
fn the_report_is_copied_whole() {
    let mut harness = telling(DamageDialog::new("計画.ron", failure(), report(), Some(copy()), true, false));
    harness.get_by_label("文面をコピー").click();
    // The command to copy is in the output of one frame alone.
    let mut copied = None;
    for _ in 0..4 {
        harness.step();
        copied = copied.or(harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        }));
    }
    let copied = copied.unwrap();
    for words in ["計画.ron", "括弧が閉じられていません", "窓口の改善40", "11月20日（金） 14時5分の控え"] {
        assert!(copied.contains(words), "{words}");
    }
    assert!(says(&harness, "コピーしました"));
    assert_eq!(harness.state().1, None);
}
