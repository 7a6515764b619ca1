//! How comparisons are shown in all dialogs.

use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::compare::{Change, Comparison, Subject};
use shisakucho::model::ids::MeasureId;
use shisakucho::ui::dialogs::differences::Differences;

use super::samples::{comparison, field, group, long_comparison, measure};
use super::{click, key, says, window};

type State = (Differences, Option<MeasureId>);

fn showing(comparison: Comparison, take_back: bool) -> Harness<'static, State> {
    window((Differences::new(comparison), None), move |ctx, (differences, taken)| {
        eframe::egui::Window::new("違い").fixed_size([700.0, 500.0]).show(ctx, |ui| {
            let height = differences.height(480.0);
            *taken = taken.or(differences.show(ui, height, take_back));
        });
    })
}

#[test]
fn the_sum_and_every_field_are_told_with_words_for_what_happened() {
    let harness = showing(comparison(), false);
    for words in [
        "施策1件を変更、1件を追加、1件を削除、1件を移動。計画の設定1か所",
        "変更 計画の設定 1か所",
        "変更 版：素案 → 案",
        "変更 施策 01-03 スマートフォン教室と相談窓口の常設 3か所",
        "変更 成果目標①「受講者数」の目標（令和6年度）：800人 → 900人",
        "追加 備考：公民館と調整中",
        "追加 施策 02-01 電子決裁の導入 1か所",
        "削除 施策名：紙の回覧の廃止",
        "移動 並び：2番目 → 5番目",
    ] {
        assert!(says(&harness, words), "{words}");
    }
    // Long texts are cut to where they differ.
    assert!(says(&harness, "年36回") && !says(&harness, "相談先も定まっていない"));
}

#[test]
fn nothing_different_is_said() {
    let harness = showing(Comparison::default(), false);
    assert!(says(&harness, "違いはありません"));
    assert!(harness.query_by_label("すべてたたむ").is_none());
}

#[test]
fn subjects_are_folded_by_mouse_by_keys_and_all_at_once() {
    let mut harness = showing(comparison(), false);
    click(&mut harness, "変更 計画の設定 1か所");
    assert!(!says(&harness, "素案 → 案"));
    harness.get_by_label("変更 計画の設定 1か所").focus();
    harness.run();
    key(&mut harness, Key::ArrowRight);
    assert!(says(&harness, "素案 → 案"));
    key(&mut harness, Key::ArrowLeft);
    assert!(!says(&harness, "素案 → 案"));
    key(&mut harness, Key::Enter);
    assert!(says(&harness, "素案 → 案"));
    click(&mut harness, "すべてたたむ");
    assert!(!says(&harness, "素案 → 案") && !says(&harness, "800人"));
    click(&mut harness, "すべて広げる");
    assert!(says(&harness, "素案 → 案") && says(&harness, "800人"));
}

#[test]
fn of_a_long_comparison_only_what_is_in_sight_is_drawn_and_keys_lead_on() {
    let mut harness = showing(long_comparison(), false);
    click(&mut harness, "すべて広げる");
    assert!(harness.query_all_by_label_contains("記述欄").count() < 60);
    assert!(!says(&harness, "施策その9"));
    let pages = (0..40).take_while(|_| {
        key(&mut harness, Key::PageDown);
        !says(&harness, "施策その9")
    });
    let pages = pages.count();
    assert!((5..40).contains(&pages), "{pages}");
    assert!(!says(&harness, "変更 施策 施策その1 20か所"));
    for _ in 0..=pages {
        key(&mut harness, Key::PageUp);
    }
    assert!(says(&harness, "変更 施策 施策その1 20か所"));
}

#[test]
fn tab_leads_from_subject_to_subject_beyond_what_is_in_sight() {
    let mut harness = showing(long_comparison(), false);
    click(&mut harness, "すべて広げる");
    click(&mut harness, "すべてたたむ");
    harness.get_by_label("変更 施策 施策その2 20か所").focus();
    harness.run();
    for _ in 0..30 {
        key(&mut harness, Key::Tab);
    }
    assert!(harness.get_by_label("変更 施策 施策その32 20か所").is_focused());
}

#[test]
fn measures_that_were_there_can_be_taken_back() {
    let mut harness = showing(comparison(), true);
    assert!(harness.query_by_label("02-01 電子決裁の導入を控えの内容に戻す").is_none(), "it was not there");
    assert!(harness.query_by_label("計画の設定を控えの内容に戻す").is_none(), "no measure");
    click(&mut harness, "02-02 紙の回覧の廃止を控えの内容に戻す");
    assert_eq!(harness.state().1, Some(measure(3)));
    let harness = showing(comparison(), false);
    assert!(harness.query_by_label("02-02 紙の回覧の廃止を控えの内容に戻す").is_none());
}

#[test]
fn texts_of_any_kind_are_shown() {
    let texts = ["", "が", "かき", "一行目\n二行目", "髙﨑", "ab", "1,200人", "1,300人"];
    let pairs = texts.iter().flat_map(|before| texts.iter().map(move |after| (*before, *after))).filter(|(before, after)| before != after);
    let fields = pairs.map(|(before, after)| field("備考", Change::Changed, before, after)).collect();
    let groups = vec![group(Subject::Measure(measure(1)), "取組", "取組名", Change::Changed, fields)];
    let mut harness = showing(Comparison { groups }, false);
    for _ in 0..8 {
        key(&mut harness, Key::PageDown);
    }
    assert!(says(&harness, "1,300人 → 1,200人"));
}
