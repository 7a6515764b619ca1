//! A small screen with letters of double size: the buttons of a dialog stay in sight.

use eframe::egui::{Context, Rect, Vec2, pos2};
use egui_kittest::kittest::Queryable as _;
use shisakucho::base::problem::Problem;
use shisakucho::storage::closing_line::Counts;
use shisakucho::ui::dialogs::conflict::{Conflict, Theirs};
use shisakucho::ui::dialogs::damage::{self, DamageDialog};
use shisakucho::ui::dialogs::in_use::InUse;
use shisakucho::ui::dialogs::not_saved::NotSaved;
use shisakucho::ui::dialogs::recovery::{Offer, RecoveryDialog};
use shisakucho::ui::dialogs::suspicious::{self, Suspicious};

use super::samples::{at, comparison, left_behind, long_comparison, today};
use super::window;

/// 1366 × 768 pixels at 200 %.
const SIZE: Vec2 = Vec2::new(683.0, 384.0);

fn buttons_are_in_sight(labels: &[&str], mut draw: impl FnMut(&Context) -> bool + 'static) {
    let mut harness = window(false, move |ctx, left| *left |= draw(ctx));
    harness.set_size(SIZE);
    // A modal window is placed by the size it had in the frame before.
    harness.run_steps(3);
    let screen = Rect::from_min_size(pos2(0.0, 0.0), SIZE);
    for label in labels {
        let button = harness.get_by_label(label).rect();
        assert!(screen.contains_rect(button), "{label}: {button:?}");
    }
}

#[test]
fn of_every_dialog() {
    let problem = || Problem::error("E:\\計画.ron", "空き容量が足りません", "不要なファイルを消すか、別の場所に保存してください");
    let words = || "11月20日（金） 14時5分の控え（施策26件）".to_owned();

    let left = left_behind("みなと野市DX推進計画", Some("/共有/計画.ron"), at(11, 21, 14, 5));
    let offer = Offer { left, differences: Ok(long_comparison()), counts: Counts::default() };
    for offers in [vec![offer.clone()], vec![offer.clone(), offer]] {
        let mut dialog = RecoveryDialog::new(offers, today());
        buttons_are_in_sight(&["復元して開く", "あとで"], move |ctx| dialog.show(ctx).is_some());
    }

    let copy = damage::CopyOffer { words: words(), differences: Some("施策2件を変更".to_owned()) };
    let mut dialog = DamageDialog::new("計画.ron", problem(), vec![problem(); 30], Some(copy), true, false);
    let labels = ["文面をコピー", "控えを開く", "読めたところを開く（読み取り専用）", "閉じる"];
    buttons_are_in_sight(&labels, move |ctx| dialog.show(ctx).is_some());

    let mut dialog = InUse::new("計画.ron", Some("山田さん（PC：KIKAKU-03）が、今日の14時5分から".to_owned()), true);
    let labels = ["編集を引き継ぐ", "読み取り専用で開く", "コピーを編集する", "キャンセル"];
    buttons_are_in_sight(&labels, move |ctx| dialog.show(ctx).is_some());

    let mut dialog = Conflict::new("計画.ron", Theirs::Known(comparison()), "計画（競合 山田 2026-11-21 1405）.ron", true);
    let labels = ["上書きする", "競合コピーとして保存", "別の名前で保存…", "キャンセル"];
    buttons_are_in_sight(&labels, move |ctx| dialog.show(ctx).is_some());

    let mut dialog = NotSaved::new(problem(), Some("/手元/控え/計画.ron".into()));
    buttons_are_in_sight(&["別の名前で保存…", "もう一度保存する", "閉じる"], move |ctx| dialog.show(ctx).is_some());

    let copy = suspicious::CopyOffer { words: words(), differences: Some(comparison()) };
    let mut dialog = Suspicious::new("計画.ron", Some(copy));
    let labels = ["このまま編集", "読み取り専用で開く", "控えを開く", "キャンセル"];
    buttons_are_in_sight(&labels, move |ctx| dialog.show(ctx).is_some());
}
