//! A plan that somebody else has open.

use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::ui::dialogs::in_use::{Answer, InUse};

use super::{click, key, says, window};

fn asking(may_take_over: bool) -> Harness<'static, (InUse, Option<Answer>)> {
    let holder = "企画課 山田さん（PC：KIKAKU-03）が、今日の14時5分から".to_owned();
    window((InUse::new("計画.ron", Some(holder), may_take_over), None), |ctx, (dialog, answer)| {
        if answer.is_none() {
            *answer = dialog.show(ctx);
        }
    })
}

#[test]
fn who_has_it_is_told_and_enter_only_reads() {
    let mut harness = asking(false);
    assert!(says(&harness, "「計画.ron」は、企画課 山田さん（PC：KIKAKU-03）が、今日の14時5分から編集しています。"));
    assert!(harness.query_by_label("編集を引き継ぐ").is_none() && !says(&harness, "3分以上応答がありません"));
    assert!(harness.get_by_label("読み取り専用で開く").is_focused());
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::ReadOnly));
}

#[test]
fn every_button_answers() {
    for (label, wanted) in [
        ("読み取り専用で開く", Answer::ReadOnly),
        ("コピーを編集する", Answer::EditCopy),
        ("編集を引き継ぐ", Answer::TakeOver),
        ("キャンセル", Answer::Cancel),
    ] {
        let mut harness = asking(true);
        assert!(says(&harness, "3分以上応答がありません"));
        click(&mut harness, label);
        assert_eq!(harness.state().1, Some(wanted), "{label}");
    }
    let mut harness = asking(true);
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().1, Some(Answer::Cancel));
}

#[test]
fn taking_over_stands_apart() {
    let harness = asking(true);
    let (apart, default) = (harness.get_by_label("編集を引き継ぐ").rect(), harness.get_by_label("読み取り専用で開く").rect());
    assert!(default.left() - apart.right() > 20.0);
}

#[test]
fn a_lock_that_cannot_be_read_is_of_somebody() {
    let harness = window((InUse::new("計画.ron", None, false), None), |ctx, (dialog, answer)| *answer = dialog.show(ctx));
    assert!(says(&harness, "「計画.ron」は、ほかの人が編集しています。"));
}

#[test]
fn a_file_name_hides_nothing() {
    let harness = window((InUse::new("計画\u{202e}nor.exe", None, false), None), |ctx, (dialog, answer)| *answer = dialog.show(ctx));
    assert!(says(&harness, "計画［U+202E］nor.exe"));
}
