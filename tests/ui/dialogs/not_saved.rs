//! A save that did not work.

use std::path::PathBuf;

use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::base::problem::Problem;
use shisakucho::ui::dialogs::not_saved::{Answer, NotSaved};

use super::{click, key, says, window};

fn telling(rescue: Option<PathBuf>) -> Harness<'static, (NotSaved, Option<Answer>)> {
    let problem = Problem::error("E:\\計画.ron", "空き容量が足りません", "不要なファイルを消すか、別の場所に保存してください");
    window((NotSaved::new(problem, rescue), None), |ctx, (dialog, answer)| {
        if answer.is_none() {
            *answer = dialog.show(ctx);
        }
    })
}

#[test]
fn why_and_where_the_work_is_are_told_and_enter_saves_elsewhere() {
    let mut harness = telling(Some(PathBuf::from("/手元/控え/計画.ron")));
    for words in ["空き容量が足りません", "場所：E:\\計画.ron", "対処：不要な", "入力した内容は失われていません", "/手元/控え/計画.ron"]
    {
        assert!(says(&harness, words), "{words}");
    }
    assert!(harness.get_by_label("別の名前で保存…").is_focused());
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::SaveAs));
}

#[test]
fn every_button_answers() {
    for (label, wanted) in [("別の名前で保存…", Answer::SaveAs), ("もう一度保存する", Answer::Retry), ("閉じる", Answer::Close)]
    {
        let mut harness = telling(None);
        assert!(!says(&harness, "この端末に控えを保存しました"));
        click(&mut harness, label);
        assert_eq!(harness.state().1, Some(wanted), "{label}");
    }
    let mut harness = telling(None);
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().1, Some(Answer::Close));
}
