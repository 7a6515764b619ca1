//! A file that was changed by something else than the program.

use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::ui::dialogs::suspicious::{Answer, CopyOffer, Suspicious};

use super::samples::comparison;
use super::{click, key, says, window};

fn copy() -> CopyOffer {
    CopyOffer { words: "11月20日（金） 14時5分の控え（施策26件）".to_owned(), differences: Some(comparison()) }
}

fn asking(copy: Option<CopyOffer>) -> Harness<'static, (Suspicious, Option<Answer>)> {
    window((Suspicious::new("計画.ron", copy), None), |ctx, (dialog, answer)| {
        if answer.is_none() {
            *answer = dialog.show(ctx);
        }
    })
}

#[test]
fn what_differs_from_the_newest_copy_is_told_and_enter_only_reads() {
    let mut harness = asking(Some(copy()));
    for words in ["「計画.ron」は計画として読めましたが", "11月20日（金） 14時5分の控え（施策26件）との違い", "800人 → 900人"]
    {
        assert!(says(&harness, words), "{words}");
    }
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::ReadOnly));
}

#[test]
fn every_button_answers() {
    let buttons = [
        ("読み取り専用で開く", Answer::ReadOnly),
        ("控えを開く", Answer::OpenCopy),
        ("このまま編集", Answer::Edit),
        ("キャンセル", Answer::Cancel),
    ];
    for (label, wanted) in buttons {
        let mut harness = asking(Some(CopyOffer { differences: None, ..copy() }));
        assert!(says(&harness, "控え（施策26件）が残っています"));
        click(&mut harness, label);
        assert_eq!(harness.state().1, Some(wanted), "{label}");
    }
}

#[test]
fn without_a_copy_none_is_offered() {
    let mut harness = asking(None);
    assert!(says(&harness, "比べられる控えはありません") && harness.query_by_label("控えを開く").is_none());
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().1, Some(Answer::Cancel));
}
