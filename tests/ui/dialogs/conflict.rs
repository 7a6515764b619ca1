//! A file that somebody else changed.

use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::ui::dialogs::conflict::{Answer, Conflict, Theirs};

use super::samples::{comparison, long_comparison};
use super::{click, key, says, window};

fn asking(theirs: Theirs, is_modified: bool) -> Harness<'static, (Conflict, Option<Answer>)> {
    let conflict = Conflict::new("計画.ron", theirs, "計画（競合 山田 2026-11-21 1405）.ron", is_modified);
    window((conflict, None), |ctx, (dialog, answer)| {
        if answer.is_none() {
            *answer = dialog.show(ctx);
        }
    })
}

#[test]
fn enter_keeps_both() {
    let mut harness = asking(Theirs::Known(comparison()), true);
    for words in ["「計画.ron」は、開いたあとに", "800人 → 900人", "計画（競合 山田 2026-11-21 1405）.ron"] {
        assert!(says(&harness, words), "{words}");
    }
    assert!(harness.get_by_label("競合コピーとして保存").is_focused());
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::SaveConflictCopy));
}

#[test]
fn every_button_answers() {
    let buttons = [
        ("競合コピーとして保存", Answer::SaveConflictCopy),
        ("別の名前で保存…", Answer::SaveAs),
        ("上書きする", Answer::Overwrite),
        ("キャンセル", Answer::Cancel),
    ];
    for (label, wanted) in buttons {
        let mut harness = asking(Theirs::Looking, true);
        assert!(harness.query_by_label("読み込み直す").is_none(), "our changes would go");
        click(&mut harness, label);
        assert_eq!(harness.state().1, Some(wanted), "{label}");
    }
    let mut harness = asking(Theirs::Looking, true);
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().1, Some(Answer::Cancel));
}

#[test]
fn overwriting_stands_apart() {
    let harness = asking(Theirs::Looking, true);
    let (apart, default) = (harness.get_by_label("上書きする").rect(), harness.get_by_label("競合コピーとして保存").rect());
    assert!(default.left() - apart.right() > 80.0);
}

#[test]
fn without_changes_of_ours_the_file_is_read_anew() {
    let mut harness = asking(Theirs::Known(comparison()), false);
    for label in ["競合コピーとして保存", "上書きする"] {
        assert!(harness.query_by_label(label).is_none(), "{label}");
    }
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::Reload));
}

#[test]
fn what_they_changed_may_come_later_and_moves_no_button() {
    for theirs in [Theirs::Known(comparison()), Theirs::Known(long_comparison()), Theirs::Known(Default::default())] {
        let mut harness = asking(Theirs::Looking, true);
        assert!(says(&harness, "相手の変更を調べています"));
        let before = harness.get_by_label("キャンセル").rect();
        harness.state_mut().0.learn(theirs);
        harness.run();
        assert_eq!(harness.get_by_label("キャンセル").rect(), before);
        assert!(says(&harness, "相手が変えたところ"));
    }
}

#[test]
fn why_it_is_not_known_is_told() {
    let harness = asking(Theirs::Unknown("開いたときの内容が控えにないため、相手が変えたところは分かりません。".to_owned()), true);
    assert!(says(&harness, "相手が変えたところは分かりません"));
}
