//! The offer of what was left unsaved.

use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::storage::closing_line::Counts;
use shisakucho::ui::dialogs::recovery::{Answer, Offer, RecoveryDialog};

use super::samples::{at, comparison, left_behind, today};
use super::{click, key, says, window};

fn saved() -> Offer {
    let left = left_behind("みなと野市DX推進計画", Some("/共有/企画課/計画.ron"), at(11, 21, 14, 5));
    Offer { left, differences: Ok(comparison()), counts: Counts { measures: 26, sections: 8, indicators: 41 } }
}

fn unsaved() -> Offer {
    let left = left_behind("潮見原市DX計画", None, at(11, 20, 9, 12));
    Offer { left, differences: Err("控えを読めませんでした".to_owned()), counts: Counts::default() }
}

fn offering(offers: Vec<Offer>) -> Harness<'static, (RecoveryDialog, Option<Answer>)> {
    window((RecoveryDialog::new(offers, today()), None), |ctx, (dialog, answer)| {
        if answer.is_none() {
            *answer = dialog.show(ctx);
        }
    })
}

#[test]
fn an_offer_tells_plan_file_time_and_what_differs() {
    let mut harness = offering(vec![saved()]);
    for words in [
        "保存されていない編集が見つかりました",
        "みなと野市DX推進計画",
        "/共有/企画課/計画.ron",
        "今日 14時5分（施策26件・指標41件）",
        "施策1件を変更、1件を追加",
        "800人 → 900人",
        "元のファイルは上書きしません",
        "控えと復元…",
    ] {
        assert!(says(&harness, words), "{words}");
    }
    assert!(harness.get_by_label("復元して開く").is_focused());
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::Open(0)));
}

#[test]
fn it_is_put_off_by_button_and_esc_but_not_by_a_click_beside_it() {
    let mut harness = offering(vec![saved()]);
    click(&mut harness, "あとで");
    assert_eq!(harness.state().1, Some(Answer::Later));

    let mut harness = offering(vec![saved()]);
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().1, Some(Answer::Later));

    let mut harness = offering(vec![saved()]);
    let beside = eframe::egui::pos2(5.0, 5.0);
    harness.drag_at(beside);
    harness.drop_at(beside);
    harness.run();
    assert_eq!(harness.state().1, None);
}

#[test]
fn one_of_several_is_picked_by_keys() {
    let mut harness = offering(vec![saved(), unsaved()]);
    assert!(harness.get_by_label("みなと野市DX推進計画　今日 14時5分").is_focused());
    key(&mut harness, Key::ArrowDown);
    for words in ["まだ保存していない計画", "昨日 9時12分（施策0件・指標0件）", "控えを読めませんでした"]
    {
        assert!(says(&harness, words), "{words}");
    }
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, Some(Answer::Open(1)));
}

#[test]
fn one_of_several_is_picked_by_mouse() {
    let mut harness = offering(vec![saved(), unsaved()]);
    click(&mut harness, "潮見原市DX計画　昨日 9時12分");
    click(&mut harness, "復元して開く");
    assert_eq!(harness.state().1, Some(Answer::Open(1)));
}

#[test]
fn without_offers_there_is_nothing_to_ask() {
    assert_eq!(offering(Vec::new()).state().1, Some(Answer::Later));
}
