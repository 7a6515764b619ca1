//! Work on pages beside the window: what is written where, what is asked before, how it is stopped; and how the window tells of it.

use std::fs;
use std::path::{Path, PathBuf};

use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::base::id::Id;
use shisakucho::edit::around::{AppendixEdit, ListEdit};
use shisakucho::edit::document::Document;
use shisakucho::edit::edit::{Edit, MeasureEdit};
use shisakucho::model::ids::{MeasureId, PacketId};
use shisakucho::model::outline::Outline;
use shisakucho::model::packet::Packet;
use shisakucho::model::plan::Plan;
use shisakucho::storage::{prints, read};
use shisakucho::typeset::export::{FileKind, Order};
use shisakucho::typeset::press::Press;
use shisakucho::typeset::request::{Request, What};
use shisakucho::ui::app::{App, Start};
use shisakucho::ui::jobs::export::{Doing, Errand, Finished, Progress, Running, To, carry_out};
use shisakucho::ui::open_plan::OpenPlan;
use shisakucho::ui::panels::pages_note;

fn plan() -> Plan {
    read::from_text(include_str!("../../sample_plans/nagihara.ron")).unwrap().plan
}

fn sheets(plan: &Plan, count: usize) -> Request {
    Request::new(What::Sheets(Outline::of(plan).measures().take(count).collect()))
}

fn to_file(plan: &Plan, kind: FileKind, count: usize, path: &Path) -> Errand {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    Errand::Write { order: Order::one(stem, sheets(plan, count), kind), to: To::File(path.to_path_buf(), true), replace: false }
}

fn to_folder(plan: &Plan, folder: &Path) -> Errand {
    let outline = Outline::of(plan);
    let chosen: Vec<_> = outline.measures().take(3).collect();
    let order = Order::each(plan, &outline, &chosen, |id| Request::new(What::Sheets(vec![id])), FileKind::Pdf);
    Errand::Write { order, to: To::Folder(folder.to_path_buf()), replace: false }
}

fn run(plan: &Plan, errand: Errand) -> Finished {
    carry_out(Press::default(), plan, errand, &Running::default(), &|| {})
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_chosen_file_is_written_and_replaced() {
    let (plan, folder) = (plan(), tempfile::tempdir().unwrap());
    let path = folder.path().join("票.pdf");
    fs::write(&path, "old").unwrap();
    let Finished::Written { files, pages } = run(&plan, to_file(&plan, FileKind::Pdf, 2, &path)) else { panic!("not written") };
    assert_eq!((files, pages >= 2), (vec![path.clone()], true));
    assert!(fs::read(&path).unwrap().starts_with(b"%PDF-1.7"));
    assert_eq!(names(folder.path()), ["票.pdf"], "nothing is left beside it");
}

#[test]
fn files_that_nobody_chose_are_replaced_only_after_asking() {
    let (plan, folder) = (plan(), tempfile::tempdir().unwrap());
    let path = folder.path().join("票.svg");
    let second = folder.path().join("票-2.svg");
    fs::write(&second, "kept").unwrap();
    let Finished::WouldReplace(again, there) = run(&plan, to_file(&plan, FileKind::Svg, 2, &path)) else { panic!("not asked") };
    assert_eq!(there, std::slice::from_ref(&second));
    assert_eq!((names(folder.path()), fs::read_to_string(&second).unwrap()), (vec!["票-2.svg".to_owned()], "kept".to_owned()));
    let Finished::Written { files, .. } = run(&plan, *again) else { panic!("not written") };
    assert!(files.contains(&second) && fs::read_to_string(&second).unwrap().starts_with("<svg"));
}

#[test]
fn a_folder_is_made_and_filled_and_asked_about_the_second_time() {
    let (plan, parent) = (plan(), tempfile::tempdir().unwrap());
    let folder = parent.path().join("票");
    let Finished::Written { files, pages } = run(&plan, to_folder(&plan, &folder)) else { panic!("not written") };
    assert_eq!((files.len(), pages >= 3, names(&folder).len()), (3, true, 3));
    let Finished::WouldReplace(_, there) = run(&plan, to_folder(&plan, &folder)) else { panic!("not asked") };
    assert_eq!(there.len(), 3);
}

#[test]
fn it_stops_before_its_next_stage_and_leaves_no_half_file() {
    let (plan, folder) = (plan(), tempfile::tempdir().unwrap());
    let running = Running::default();
    running.stop();
    let finished = carry_out(Press::default(), &plan, to_folder(&plan, folder.path()), &running, &|| {});
    assert!(matches!(finished, Finished::Stopped(0)), "{finished:?}");
    // While the second of three files is about to be written.
    let running = Running::default();
    let stop = || {
        if running.progress() == (Progress { stage: Doing::Writing, at: 2, of: 3 }) {
            running.stop();
        }
    };
    let finished = carry_out(Press::default(), &plan, to_folder(&plan, folder.path()), &running, &stop);
    assert!(matches!(finished, Finished::Stopped(1 | 2)), "{finished:?}");
    assert!(names(folder.path()).iter().all(|name| fs::read(folder.path().join(name)).unwrap().ends_with(b"%%EOF")));
}

#[test]
fn what_cannot_be_written_is_told() {
    let (plan, folder) = (plan(), tempfile::tempdir().unwrap());
    let missing = folder.path().join("ない").join("票.pdf");
    let Finished::NotWritten(failure, 0) = run(&plan, to_file(&plan, FileKind::Pdf, 1, &missing)) else { panic!("written") };
    assert!(failure.problem().message.contains("フォルダーがありません"), "{:?}", failure.problem());
    // A folder has the name.
    let taken = folder.path().join("票.pdf");
    fs::create_dir(&taken).unwrap();
    assert!(matches!(run(&plan, to_file(&plan, FileKind::Pdf, 1, &taken)), Finished::NotWritten(_, 0)));
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    assert!(matches!(run(&plan, to_folder(&plan, &file.join("票"))), Finished::NotWritten(_, 0)));
}

#[test]
fn a_picture_for_the_clipboard_is_the_first_page() {
    let plan = plan();
    let Finished::Picture(picture, pages) = run(&plan, Errand::Copy(sheets(&plan, 1))) else { panic!("no picture") };
    assert!(pages >= 1 && picture.width > 1000 && picture.rgba.len() == picture.width as usize * picture.height as usize * 4);
    let gone = Errand::Copy(Request::new(What::Grid(MeasureId(Id::parse("gone").unwrap()))));
    assert!(matches!(run(&plan, gone), Finished::Fault(_)));
}

#[test]
fn prints_are_kept_apart_and_cleared_when_they_are_old() {
    let folder = tempfile::tempdir().unwrap();
    let prints_folder = folder.path().join("prints");
    let path = prints::keep(&prints_folder, "票", "pdf", b"%PDF").unwrap();
    assert_eq!(path, prints_folder.join("票.pdf"));
    let made = fs::metadata(&path).unwrap().modified().unwrap();
    prints::clear(&prints_folder, made + std::time::Duration::from_secs(60));
    assert!(path.exists(), "another window may show it");
    prints::clear(&prints_folder, made + std::time::Duration::from_secs(7200));
    assert!(!path.exists());
    prints::clear(&PathBuf::from("ない"), made);
}

#[test]
fn progress_is_told_by_stage_and_number() {
    let told = |stage, at, of| pages_note::words_of(Progress { stage, at, of }, "PDF");
    assert_eq!(told(Doing::LayingOut, 1, 1).0, "組版しています…");
    assert_eq!(told(Doing::Making, 1, 1).0, "PDFを作成しています…");
    assert_eq!(told(Doing::Writing, 1, 1).0, "書き込んでいます…");
    assert_eq!(told(Doing::Making, 3, 26).0, "PDFを作成しています…（3／26）");
    let shares = [told(Doing::LayingOut, 1, 9).1, told(Doing::Making, 5, 9).1, told(Doing::Writing, 1, 9).1, told(Doing::Writing, 9, 9).1];
    assert!(shares.is_sorted() && shares[3] <= 100, "{shares:?}");
}

fn window() -> Harness<'static, App> {
    let mut window = Harness::builder().with_size(Vec2::new(1280.0, 820.0)).build_eframe(|cc| App::new(&cc.egui_ctx, Start::default()));
    window.run();
    window.state_mut().show_document(OpenPlan::new(Document::opened(plan()), None, None));
    window.run();
    window
}

#[test]
fn the_dialog_opens_by_key_and_by_the_tool_bar() {
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run();
    window.get_by_label("PDFに書き出す…");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("PDFに書き出す…").is_none());
    window.get_by_label("印刷").click();
    window.run();
    window.get_by_label("キャンセル").click();
    window.run();
    assert!(window.query_by_label("PDFに書き出す…").is_none());
}

#[test]
fn without_a_folder_of_our_own_printing_says_what_to_do_instead() {
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run();
    window.get_by_label("印刷…").click();
    window.run();
    window.get_by_label_contains("「PDFに書き出す…」を使ってください");
    window.get_by_label("閉じる").click();
    window.run();
    assert!(window.query_by_label("閉じる").is_none());
}

#[test]
fn a_packet_step_that_is_taken_back_shows_the_packets_and_another_step_leaves_them() {
    let mut window = window();
    let open = window.state().open_plan().unwrap();
    let (measure, before) = (Outline::of(open.plan()).measures().next().unwrap(), open.plan().packets.len());
    let mut packet = Packet::new(PacketId(Id::parse("meeting").unwrap()));
    (packet.number, packet.sheets) = ("資料9".to_owned(), vec![measure]);
    let mut plan = OpenPlan::new(Document::opened(open.plan().clone()), None, None);
    plan.document.apply(&Edit::Measure(measure, MeasureEdit::Name("窓口".to_owned())));
    plan.document.seal();
    plan.document.apply(&Edit::Appendix(AppendixEdit::Packet(ListEdit::Add(before, packet))));
    plan.document.seal();
    window.state_mut().show_document(plan);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    window.get_by_label("新しく作る…");
    assert_eq!(window.state().open_plan().unwrap().plan().packets.len(), before);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert!(window.query_by_label("新しく作る…").is_none());
    assert_ne!(window.state().open_plan().unwrap().plan().measure(measure).unwrap().name, "窓口");
}

#[test]
fn a_note_gets_the_keyboard_by_f6_and_gives_it_back() {
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run_steps(3);
    window.get_by_label("印刷…").click();
    window.run_steps(6);
    let close = |window: &Harness<'static, App>| window.query_by_label("閉じる").map(|button| button.is_focused());
    assert_eq!(close(&window), Some(false), "a note takes nothing by itself");
    let before = window.ctx.memory(|memory| memory.focused());
    window.key_press(Key::F6);
    window.run_steps(2);
    assert_eq!(close(&window), Some(true));
    window.key_press(Key::F6);
    window.run_steps(2);
    assert_eq!((close(&window), window.ctx.memory(|memory| memory.focused())), (Some(false), before));
    window.key_press(Key::F6);
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(2);
    assert_eq!(close(&window), None);
}
