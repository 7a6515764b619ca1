//! The choice of a file without a system dialog.

use std::fs;
use std::path::Path;

use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::ui::dialogs::path_entry::{PathAnswer, PathEntry, Purpose};
use tempfile::TempDir;

use super::{click, field_text, fill, key, says, window};

/// A folder with a sub-folder 令和6年度 that holds 計画.ron, and files beside it.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("令和6年度")).unwrap();
    for name in ["令和6年度/計画.ron", "旧計画.RON", "memo.txt", ".hidden.ron"] {
        fs::write(folder.path().join(name), "()").unwrap();
    }
    folder
}

fn entry(purpose: Purpose, start: &Path) -> Harness<'static, (PathEntry, PathAnswer)> {
    let state = (PathEntry::new(purpose, start.to_path_buf()), PathAnswer::Open);
    window(state, |ctx, (entry, answer)| {
        if *answer == PathAnswer::Open {
            *answer = entry.show(ctx);
        }
    })
}

#[test]
fn folders_come_first_and_keys_lead_to_a_plan() {
    let folder = folder();
    let mut harness = entry(Purpose::Open, folder.path());
    for hidden in ["memo.txt", ".hidden.ron"] {
        assert!(harness.query_by_label_contains(hidden).is_none(), "{hidden}");
    }
    let (sub, file) = (harness.get_by_label("フォルダー 令和6年度").rect(), harness.get_by_label("ファイル 旧計画.RON").rect());
    assert!(sub.bottom() <= file.top());
    key(&mut harness, Key::Enter);
    assert!(harness.query_by_label("ファイル 計画.ron").is_some());
    key(&mut harness, Key::Backspace);
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, PathAnswer::Chosen(folder.path().join("旧計画.RON")));
}

#[test]
fn a_path_is_typed() {
    let folder = folder();
    let mut harness = entry(Purpose::Open, folder.path());
    fill(&mut harness, "場所", &folder.path().join("令和6年度/計画.ron").to_string_lossy());
    click(&mut harness, "開く");
    assert_eq!(harness.state().1, PathAnswer::Chosen(folder.path().join("令和6年度/計画.ron")));
}

#[test]
fn what_is_not_there_is_told_in_place() {
    let folder = folder();
    let mut harness = entry(Purpose::Open, folder.path());
    fill(&mut harness, "場所", "どこにもない");
    click(&mut harness, "開く");
    assert!(says(&harness, "「どこにもない」は見つかりません"));
    assert_eq!(harness.state().1, PathAnswer::Open);
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().1, PathAnswer::Cancelled);
}

#[test]
fn a_name_gets_its_ending() {
    let folder = folder();
    for (name, file) in [("新計画", "新計画.ron"), ("新計画.ron", "新計画.ron"), ("新計画 1.2版", "新計画 1.2版.ron")] {
        let mut harness = entry(Purpose::SaveAs, folder.path());
        fill(&mut harness, "ファイル名", name);
        click(&mut harness, "保存");
        assert_eq!(harness.state().1, PathAnswer::Chosen(folder.path().join(file)), "{name}");
    }
    let mut harness = entry(Purpose::Export { ending: "json".to_owned() }, &folder.path().join("計画.json"));
    assert_eq!(field_text(&harness, "ファイル名"), "計画.json");
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, PathAnswer::Chosen(folder.path().join("計画.json")));
}

#[test]
fn names_that_travel_badly_are_refused() {
    let folder = folder();
    for name in ["", "a/b", "計画?", "素案:2"] {
        let mut harness = entry(Purpose::SaveAs, folder.path());
        fill(&mut harness, "ファイル名", name);
        click(&mut harness, "保存");
        assert_eq!(harness.state().1, PathAnswer::Open, "{name}");
        assert!(says(&harness, "ファイル名"), "{name}");
    }
}

#[test]
fn a_file_that_is_there_is_overwritten_only_after_asking() {
    let folder = folder();
    let start = folder.path().join("令和6年度/計画.ron");
    let mut harness = entry(Purpose::SaveAs, &start);
    key(&mut harness, Key::Enter);
    assert!(says(&harness, "「計画.ron」は、すでにあります"));
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().1, PathAnswer::Open);
    click(&mut harness, "保存");
    click(&mut harness, "上書きする");
    assert_eq!(harness.state().1, PathAnswer::Chosen(start));
}

#[test]
fn a_folder_is_named_to_be_made_or_the_one_that_is_shown_is_taken() {
    let folder = folder();
    let mut harness = entry(Purpose::Folder, &folder.path().join("施策票"));
    assert!(harness.query_by_label_contains("旧計画.RON").is_none(), "only folders are listed");
    assert_eq!(field_text(&harness, "新しいフォルダーの名前"), "施策票");
    click(&mut harness, "書き出す");
    assert_eq!(harness.state().1, PathAnswer::Chosen(folder.path().join("施策票")));
    let mut harness = entry(Purpose::Folder, &folder.path().join("施策票"));
    fill(&mut harness, "新しいフォルダーの名前", "");
    click(&mut harness, "書き出す");
    assert_eq!(harness.state().1, PathAnswer::Chosen(folder.path().to_path_buf()));
    let mut harness = entry(Purpose::Folder, &folder.path().join("memo.txt"));
    fill(&mut harness, "新しいフォルダーの名前", "memo.txt");
    click(&mut harness, "書き出す");
    assert!(says(&harness, "「memo.txt」は同じ名前のファイルです。別の名前にしてください"));
}
