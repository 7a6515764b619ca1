//! What keeps a plan from being lost, in the whole window: others who have the file open, damage, recovery, generations.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{Event, Key, Modifiers, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use shisakucho::base::id::Id;
use shisakucho::model::plan::Plan;
use shisakucho::storage::disk::SystemDisk;
use shisakucho::storage::lock::{self, Holder};
use shisakucho::storage::recovery::About;
use shisakucho::storage::recovery::watch::Watch;
use shisakucho::storage::{beside, file, read};
use shisakucho::ui::app::{App, Start};

type Window<'a> = Harness<'a, App>;

/// A folder with a plan in it, and the program's own folder beside.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        file::save(&plan(), &desk.plan_file(), None).unwrap();
        desk
    }

    fn plan_file(&self) -> PathBuf {
        self.folder.path().join("計画.ron")
    }

    fn local(&self) -> PathBuf {
        self.folder.path().join("local")
    }

    fn window<'a>(&self, file: Option<PathBuf>) -> Window<'a> {
        let start = Start { file, local: Some(self.local()), ..Start::default() };
        Harness::builder().with_size(Vec2::new(1280.0, 820.0)).build_eframe(|cc| App::new(&cc.egui_ctx, start))
    }

    fn opened<'a>(&self) -> Window<'a> {
        let mut window = self.window(Some(self.plan_file()));
        until(&mut window, |window| window.state().open_plan().is_some());
        window
    }
}

fn plan() -> Plan {
    read::from_text(include_str!("../fixtures/golden/format-1.ron")).unwrap().plan
}

fn colleague() -> Holder {
    let session = Id::parse("colleague").unwrap();
    let now = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap().and_hms_opt(9, 5, 0).unwrap();
    Holder { user: "山田".to_owned(), computer: "KIKAKU-03".to_owned(), ..Holder::here(session, now) }
}

/// Draws until something is so: work in the background has to come in.
#[track_caller]
fn until(window: &mut Window<'_>, done: impl Fn(&Window<'_>) -> bool) {
    for _ in 0..3_000 {
        window.step();
        if done(window) {
            settle(window);
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("it never came to be");
}

/// Draws until a dialog stands where it stays.
fn settle(window: &mut Window<'_>) {
    window.run_steps(10);
}

fn says(window: &Window<'_>, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

#[track_caller]
fn answer(window: &mut Window<'_>, label: &str) {
    settle(window);
    window.get_by_label(label).click();
    settle(window);
}

fn name_of_first(window: &Window<'_>) -> String {
    window.state().open_plan().unwrap().plan().measures[0].name.clone()
}

fn type_into_name(window: &mut Window<'_>, text: &str) {
    window.get_by_role_and_label(Role::MultilineTextInput, "施策名").focus();
    window.step();
    window.key_press_modifiers(Modifiers::NONE, Key::End);
    window.event(Event::Text(text.to_owned()));
    window.step();
    window.step();
}

fn change_outside(path: &Path) {
    let mut theirs = plan();
    theirs.title.push_str("（改訂）");
    file::save(&theirs, path, None).unwrap();
}

#[test]
fn a_file_that_a_colleague_has_open_is_only_read() {
    let desk = Desk::new();
    let _theirs = lock::take(&SystemDisk, &desk.plan_file(), colleague()).unwrap();
    let mut window = desk.window(Some(desk.plan_file()));
    until(&mut window, |window| says(window, "ほかの人が編集中です"));
    assert!(says(&window, "山田さん（PC：KIKAKU-03）"));
    answer(&mut window, "読み取り専用で開く");
    let open = window.state().open_plan().unwrap();
    assert!(open.read_only.as_deref().unwrap().contains("山田さん"), "{:?}", open.read_only);
    let before = fs::read(desk.plan_file()).unwrap();
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.step();
    assert_eq!(fs::read(desk.plan_file()).unwrap(), before);
}

#[test]
fn a_copy_of_it_is_a_plan_of_its_own() {
    let desk = Desk::new();
    let _theirs = lock::take(&SystemDisk, &desk.plan_file(), colleague()).unwrap();
    let mut window = desk.window(Some(desk.plan_file()));
    until(&mut window, |window| says(window, "ほかの人が編集中です"));
    answer(&mut window, "コピーを編集する");
    let open = window.state().open_plan().unwrap();
    assert_eq!((open.path.clone(), open.read_only.clone(), open.file_name()), (None, None, "計画（コピー）".to_owned()));
    assert!(open.document.is_modified());
}

#[test]
fn an_open_file_is_locked_and_let_go_when_the_window_closes() {
    let desk = Desk::new();
    let window = desk.opened();
    let lock = beside::lock_of(&desk.plan_file());
    assert!(lock.exists());
    drop(window);
    assert!(!lock.exists());
}

#[test]
fn both_versions_are_kept_when_somebody_else_saved_meanwhile() {
    let desk = Desk::new();
    let mut window = desk.opened();
    change_outside(&desk.plan_file());
    type_into_name(&mut window, "拡充");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    until(&mut window, |window| says(window, "ファイルがほかで変更されています"));
    answer(&mut window, "競合コピーとして保存");
    until(&mut window, |window| !window.state().open_plan().unwrap().document.is_modified());
    let ours = window.state().open_plan().unwrap().path.clone().unwrap();
    assert!(ours.file_name().unwrap().to_str().unwrap().starts_with("計画（競合 "), "{ours:?}");
    assert!(file::open(&ours).unwrap().plan.measures[0].name.ends_with("拡充"));
    assert!(file::open(&desk.plan_file()).unwrap().plan.title.ends_with("（改訂）"));
}

#[test]
fn a_file_that_is_gone_is_told_and_the_work_is_kept() {
    let desk = Desk::new();
    let mut window = desk.opened();
    fs::remove_file(desk.plan_file()).unwrap();
    type_into_name(&mut window, "拡充");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    until(&mut window, |window| says(window, "保存できませんでした"));
    assert!(says(&window, "入力した内容は失われていません"));
    assert!(says(&window, "copy-"), "where the rescue copy is");
    assert!(!desk.plan_file().exists());
    answer(&mut window, "閉じる");
    assert!(name_of_first(&window).ends_with("拡充"));
}

#[test]
fn what_a_program_left_unsaved_is_offered_once_and_overwrites_nothing() {
    let desk = Desk::new();
    let mut edited = plan();
    Arc::make_mut(&mut edited.measures[0]).name = "消えてはいけない施策".to_owned();
    let about = About { title: edited.title.clone(), file: Some(desk.plan_file()), base: None, began: String::new() };
    let watch = Watch::start(desk.local().join("recovery"), about);
    watch.changed(Arc::new(edited), 1);
    assert!(watch.keep_now().is_some());
    // The program is gone, the copies stay.
    watch.end(true);

    let mut window = desk.window(None);
    until(&mut window, |window| says(window, "保存されていない編集が見つかりました"));
    assert!(says(&window, "消えてはいけない施策"), "what differs is told");
    answer(&mut window, "復元して開く");
    until(&mut window, |window| window.state().open_plan().is_some());
    let open = window.state().open_plan().unwrap();
    assert_eq!(
        (name_of_first(&window).as_str(), open.path.clone(), open.file_name().as_str()),
        ("消えてはいけない施策", None, "計画（復元）")
    );
    assert_eq!(file::open(&desk.plan_file()).unwrap().plan, plan());
    // As soon as the new copy is kept the old one is given up; the next program is offered neither while this one runs.
    let offered = desk.local().join("recovery");
    until(&mut window, |_| fs::read_dir(&offered).unwrap().any(|folder| folder.unwrap().path().join("offered").exists()));
    let mut second = desk.window(None);
    for _ in 0..60 {
        second.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(!says(&second, "保存されていない編集"));
}

#[test]
fn an_edit_that_was_taken_back_leaves_no_copy() {
    let desk = Desk::new();
    let mut window = desk.opened();
    let recovery = desk.local().join("recovery");
    let has_copy = || {
        let folders = fs::read_dir(&recovery).into_iter().flatten().flatten();
        let files = folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten());
        files.into_iter().any(|file| file.file_name().to_string_lossy().starts_with("copy-"))
    };
    type_into_name(&mut window, "改");
    until(&mut window, |_| has_copy());
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    until(&mut window, |window| !window.state().open_plan().unwrap().document.is_modified());
    until(&mut window, |_| !has_copy());
}

#[test]
fn a_damaged_file_shows_what_can_be_read_and_is_not_touched() {
    let desk = Desk::new();
    let text = fs::read_to_string(desk.plan_file()).unwrap();
    let cut = text.find("    chapters: [").unwrap();
    fs::write(desk.plan_file(), &text[..cut]).unwrap();
    let mut window = desk.window(Some(desk.plan_file()));
    until(&mut window, |window| says(window, "ファイルの一部が読めません"));
    answer(&mut window, "読めたところを開く（読み取り専用）");
    let open = window.state().open_plan().unwrap();
    assert_eq!(open.plan().measures.len(), 2);
    assert!(open.read_only.is_some());
    assert_eq!(fs::read_to_string(desk.plan_file()).unwrap(), &text[..cut]);
}

#[test]
fn a_file_edited_by_hand_is_asked_about() {
    let desk = Desk::new();
    let text = fs::read_to_string(desk.plan_file()).unwrap();
    fs::write(desk.plan_file(), text.replacen("決定", "素案", 1)).unwrap();
    let mut window = desk.window(Some(desk.plan_file()));
    until(&mut window, |window| says(window, "施策帳の外で"));
    answer(&mut window, "このまま編集");
    let open = window.state().open_plan().unwrap();
    assert_eq!((open.read_only.clone(), open.path.clone()), (None, Some(desk.plan_file())));
}

#[test]
fn earlier_saves_are_listed_and_a_measure_is_taken_back() {
    let desk = Desk::new();
    let mut window = desk.opened();
    let before = name_of_first(&window);
    type_into_name(&mut window, "拡充");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    let generations = desk.local().join("generations");
    // One as it was opened, one as it was saved.
    let count = move || {
        let folders = fs::read_dir(&generations).into_iter().flatten().flatten();
        folders
            .flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten())
            .filter(|file| file.path().extension().is_some_and(|ending| ending == "ron"))
            .count()
    };
    until(&mut window, |window| !window.state().open_plan().unwrap().document.is_modified() && count() >= 2);
    answer(&mut window, "ファイル");
    answer(&mut window, "控えと復元…");
    until(&mut window, |window| says(window, "控え（保存の履歴）"));
    window.key_press_modifiers(Modifiers::NONE, Key::ArrowDown);
    settle(&mut window);
    answer(&mut window, "今の計画との違い");
    until(&mut window, |window| window.query_by_label_contains("を控えの内容に戻す").is_some());
    settle(&mut window);
    window.get_by_label_contains("を控えの内容に戻す").click();
    until(&mut window, |window| name_of_first(window) == before);
    assert!(window.state().open_plan().unwrap().document.undo_label().is_some());
}
