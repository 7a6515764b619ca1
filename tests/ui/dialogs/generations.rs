//! The window of generations.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDateTime;
use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use shisakucho::compare::Comparison;
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::plan::Plan;
use shisakucho::storage::builtin_forms;
use shisakucho::storage::generations::{Generation, Kind};
use shisakucho::storage::recovery::LeftBehind;
use shisakucho::ui::dialogs::generations::{Against, Answer, Compared, GenerationsDialog, Wanted};

use super::samples::{at, comparison, left_behind, measure, today};
use super::{click, key, says, window};

type State = (GenerationsDialog, Option<Answer>);

fn generation(at: NaiveDateTime, kind: Kind, user: &str) -> Generation {
    let path = PathBuf::from(format!("{}.ron", at.format("%Y%m%d-%H%M")));
    Generation { path, at, kind, size: 122_000, measures: Some(26), user: user.to_owned() }
}

fn generations() -> Vec<Generation> {
    vec![
        generation(at(11, 21, 14, 5), Kind::Saved, "山田"),
        generation(at(11, 21, 9, 30), Kind::Opened, ""),
        generation(at(11, 19, 17, 2), Kind::Saved, "山田"),
    ]
}

fn left() -> Vec<LeftBehind> {
    vec![left_behind("みなと野市DX推進計画", None, at(11, 18, 16, 40))]
}

fn dialog(left: Vec<LeftBehind>) -> GenerationsDialog {
    GenerationsDialog::new(Some("計画.ron"), generations(), left, today())
}

fn showing(dialog: GenerationsDialog) -> Harness<'static, State> {
    window((dialog, None), |ctx, (dialog, answer)| {
        if answer.is_none() {
            *answer = dialog.show(ctx);
        }
    })
}

fn compared(comparison: Comparison) -> Result<Arc<Compared>, String> {
    let period = Period { first: FiscalYear::new(2024).unwrap(), count: 4 };
    let plan = Plan::new("計画", "市", period, builtin_forms::by_key("kobetsu").unwrap());
    Ok(Arc::new(Compared { comparison, then: Arc::new(plan) }))
}

fn supply(harness: &mut Harness<'static, State>, result: Result<Arc<Compared>, String>) {
    let wanted = harness.state().0.wanted().unwrap();
    harness.state_mut().0.supply(wanted, result);
    harness.run();
}

fn wanted(harness: &Harness<'static, State>) -> Option<(usize, Against)> {
    harness.state().0.wanted().map(|Wanted { index, against }| (index, against))
}

#[test]
fn the_list_tells_day_time_kind_and_content() {
    let harness = showing(dialog(left()));
    for words in [
        "計画.ron",
        "今日",
        "11月19日（木）",
        "14時5分　保存　施策26件・120KB・山田",
        "9時30分　開いたとき　施策26件・120KB",
        "復元用の控え（保存されなかった編集）",
        "みなと野市DX推進計画　11月18日（水） 16時40分",
    ] {
        assert!(says(&harness, words), "{words}");
    }
    let harness = showing(dialog(Vec::new()).measures_are_called("取組"));
    assert!(says(&harness, "取組26件・120KB・山田"));
}

#[test]
fn keys_go_through_the_list_and_only_what_is_looked_at_is_compared() {
    let mut harness = showing(dialog(left()));
    // A screen reader is told of the line, not only of the list.
    assert!(harness.get_by_label("14時5分　保存　施策26件・120KB・山田").is_focused());
    assert_eq!(wanted(&harness), Some((0, Against::Previous)));
    assert!(says(&harness, "違いを調べています"));
    supply(&mut harness, compared(comparison()));
    assert_eq!(wanted(&harness), None);
    assert!(says(&harness, "800人 → 900人") && says(&harness, "一つ前の控え　→　この控え"));
    key(&mut harness, Key::ArrowDown);
    assert_eq!(wanted(&harness), Some((1, Against::Previous)));
    assert!(!says(&harness, "800人 → 900人"));
    supply(&mut harness, compared(Comparison::default()));
    assert!(says(&harness, "違いはありません"));
    key(&mut harness, Key::ArrowDown);
    assert_eq!(wanted(&harness), None, "nothing before the first");
    assert!(says(&harness, "これより前の控えは、残っていません"));
    key(&mut harness, Key::End);
    assert_eq!(wanted(&harness), None);
    assert!(says(&harness, "まだ保存していない計画"));
    key(&mut harness, Key::Home);
    assert!(says(&harness, "800人 → 900人"), "it is still known");
}

#[test]
fn why_there_is_no_comparison_is_told() {
    let mut harness = showing(dialog(Vec::new()));
    supply(&mut harness, Err("この控えは壊れていて読めません。".to_owned()));
    assert!(says(&harness, "この控えは壊れていて読めません。"));
    assert_eq!(wanted(&harness), None);
}

#[test]
fn a_measure_is_taken_back_from_the_comparison_with_the_plan_as_it_is() {
    let mut harness = showing(dialog(Vec::new()));
    supply(&mut harness, compared(comparison()));
    let take_back = "01-03 スマートフォン教室と相談窓口の常設を控えの内容に戻す";
    assert!(harness.query_by_label(take_back).is_none(), "only against the plan as it is");
    click(&mut harness, "今の計画との違い");
    assert_eq!(wanted(&harness), Some((0, Against::Now)));
    supply(&mut harness, compared(comparison()));
    click(&mut harness, take_back);
    assert_eq!(harness.state().1, Some(Answer::TakeBackMeasure(0, measure(1))));
    assert!(harness.state().0.then(0).is_some() && harness.state().0.then(1).is_none());
    harness.state_mut().0.forget_now();
    harness.run();
    assert_eq!(wanted(&harness), Some((0, Against::Now)), "the plan changed");
}

#[test]
fn all_is_taken_back_only_after_asking() {
    let mut harness = showing(dialog(Vec::new()));
    key(&mut harness, Key::ArrowDown);
    click(&mut harness, "計画全体を戻す…");
    assert!(says(&harness, "今日 9時30分の控え") && says(&harness, "「元に戻す」で取り消せます"));
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().1, None);
    assert!(harness.get_by_label("9時30分　開いたとき　施策26件・120KB").is_focused());
    click(&mut harness, "計画全体を戻す…");
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::TakeBackAll(1)));
}

#[test]
fn nothing_is_taken_back_into_a_plan_that_is_only_read() {
    let mut harness = showing(dialog(Vec::new()).read_only());
    assert!(harness.get_by_label("計画全体を戻す…").accesskit_node().is_disabled());
    click(&mut harness, "今の計画との違い");
    supply(&mut harness, compared(comparison()));
    assert!(harness.query_all_by_label_contains("控えの内容に戻す").next().is_none());
}

#[test]
fn enter_looks_and_esc_closes() {
    let mut harness = showing(dialog(left()));
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::ViewBeside(1)));

    let mut harness = showing(dialog(left()));
    key(&mut harness, Key::End);
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::OpenLeftBehind(0)));

    let mut harness = showing(dialog(left()));
    click(&mut harness, "並べて見る");
    assert_eq!(harness.state().1, Some(Answer::ViewBeside(0)));

    let mut harness = showing(dialog(left()));
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().1, Some(Answer::Close));

    let mut harness = showing(dialog(left()));
    click(&mut harness, "閉じる");
    assert_eq!(harness.state().1, Some(Answer::Close));
}

#[test]
fn recovery_copies_are_erased_only_after_asking() {
    let mut harness = showing(dialog(left()));
    click(&mut harness, "復元用の控えを消去…");
    assert!(says(&harness, "個人情報") && says(&harness, "取り戻せません"));
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, None, "enter keeps them");
    click(&mut harness, "復元用の控えを消去…");
    click(&mut harness, "消去する");
    assert_eq!(harness.state().1, Some(Answer::EraseRecovery));
    let (dialog, answer) = harness.state_mut();
    dialog.set_left(Vec::new());
    *answer = None;
    harness.run();
    assert!(harness.query_by_label("復元用の控えを消去…").is_none());
}

#[test]
fn where_nothing_is_kept_yet_that_is_said() {
    for (file, words) in [(Some("計画.ron"), "この計画の控えは、まだありません"), (None, "まだ保存していない計画なので")]
    {
        let mut harness = showing(GenerationsDialog::new(file, Vec::new(), Vec::new(), today()));
        assert!(says(&harness, words), "{words}");
        assert_eq!(wanted(&harness), None);
        key(&mut harness, Key::Enter);
        assert_eq!(harness.state().1, Some(Answer::Close));
    }
}

#[test]
fn recovery_copies_are_there_without_generations() {
    let mut harness = showing(GenerationsDialog::new(None, Vec::new(), left(), today()));
    assert!(says(&harness, "みなと野市DX推進計画　11月18日（水） 16時40分"));
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::OpenLeftBehind(0)));
}
