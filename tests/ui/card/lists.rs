//! Evidence, references and pictures of a measure.

use std::sync::Arc;

use egui_kittest::kittest::Queryable as _;
use shisakucho::model::ids::{MeasureId, PictureId};
use shisakucho::model::measure::{PlacedPicture, Reference};
use shisakucho::model::picture::{Picture, PictureData, PictureFormat};
use shisakucho::model::plan::Plan;
use shisakucho::model::sheet::{Content, LabelSide, SheetBlock, SheetCell, SheetRow, Showing};
use shisakucho::ui::asked::PictureTarget;

use super::host::{self, click, focus, id, measure, plan, type_text, with};

/// The plan with one more cell on its sheet.
fn showing(mut plan: Plan, content: Content) -> Plan {
    let cell = SheetCell { content, label: None, label_side: LabelSide::Left, width: 12, showing: Showing::Usual, below: Vec::new() };
    let block = SheetBlock { title: String::new(), printed: true, rows: vec![SheetRow { cells: vec![cell] }] };
    Arc::make_mut(&mut plan.form).sheet.blocks.insert(1, block);
    plan
}

#[test]
fn a_pair_of_evidence_is_added_written_and_removed() {
    let plan = showing(plan("suishin"), Content::Evidence);
    let (evidence, direction) = (plan.form.words.evidence.clone(), plan.form.words.policy_direction.clone());
    let mut window = host::card(plan);
    click(&mut window, &format!("{evidence}を追加"));
    focus(&mut window, &format!("{evidence}（1）"));
    type_text(&mut window, "届出は年2,600件");
    focus(&mut window, &format!("{direction}（1）"));
    type_text(&mut window, "窓口を一つにする");
    let entry = &measure(&window).evidence[0];
    assert_eq!((entry.evidence.text(), entry.direction.text()), ("届出は年2,600件", "窓口を一つにする"));
    click(&mut window, "1組目のメニュー");
    click(&mut window, "削除");
    assert!(measure(&window).evidence.is_empty());
}

#[test]
fn a_reference_is_added_and_moved() {
    let plan = with(plan("suishin"), |measure| {
        measure.references = vec![Reference { plan: "総合計画".to_owned(), item: "4-2".to_owned() }];
    });
    let label = plan.form.words.references.clone();
    let mut window = host::card(plan);
    click(&mut window, &format!("{label}を追加"));
    focus(&mut window, &format!("{label}（2）　計画名"));
    type_text(&mut window, "行政改革大綱");
    click(&mut window, &format!("{label}（2）のメニュー"));
    click(&mut window, "上へ");
    let plans: Vec<_> = measure(&window).references.iter().map(|reference| reference.plan.as_str()).collect();
    assert_eq!(plans, ["行政改革大綱", "総合計画"]);
}

#[test]
fn a_picture_that_is_none_is_told_and_words_for_it_are_wanted() {
    let mut plan = with(plan("slide"), |measure| {
        measure.pictures = vec![PlacedPicture { picture: PictureId(id("p1")), caption: String::new(), alternative: String::new() }];
    });
    let broken = Picture { id: PictureId(id("p1")), format: PictureFormat::Png, data: PictureData(vec![1, 2, 3]) };
    plan.pictures = Arc::new(vec![broken]);
    let label = plan.form.words.pictures.clone();
    let mut window = host::card(plan);
    window.get_by_label("画像を表示できません");
    window.get_by_label_contains("代替テキストがありません");
    focus(&mut window, &format!("{label}（1）の代替テキスト"));
    type_text(&mut window, "窓口の写真");
    assert_eq!(measure(&window).pictures[0].alternative, "窓口の写真");
    assert!(window.query_by_label_contains("代替テキストがありません").is_none());
    click(&mut window, "＋ 画像を追加…");
    assert_eq!(window.state().picture, Some(PictureTarget::Measure(MeasureId(id("m1")))));
}
