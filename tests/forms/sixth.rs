//! A form that nobody foresaw, as data only: a plan with it is edited, saved, opened and drawn like any other.

use std::sync::Arc;

use eframe::egui::{Event, Key, Modifiers, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use shisakucho::edit::document::Document;
use shisakucho::edit::edit::{Edit, MeasureEdit, PlanEdit};
use shisakucho::model::form::Form;
use shisakucho::model::outline::Target;
use shisakucho::storage::{builtin_forms, form_file, read, write};
use shisakucho::ui::app::{App, Start};
use shisakucho::ui::open_plan::OpenPlan;
use shisakucho::ui::views::form_editor::faults::faults;

use super::sample;

const TEXT: &str = include_str!("../fixtures/forms/rokubanme.ron");

fn sixth() -> Arc<Form> {
    Arc::new(form_file::from_bytes(TEXT.as_bytes()).unwrap())
}

#[test]
fn it_is_no_built_in_form_and_has_no_fault() {
    assert_eq!(builtin_forms::by_key(&sixth().key), None);
    assert_eq!(faults(&sixth()), Vec::<String>::new());
    let again = form_file::to_text(&sixth()).unwrap();
    assert_eq!(form_file::from_bytes(again.as_bytes()).unwrap(), *sixth());
}

#[test]
fn a_plan_with_it_is_edited_saved_and_opened() {
    let mut document = Document::opened(sample("kuwashiro.ron"));
    document.apply(&Edit::Plan(PlanEdit::Form(sixth())));
    let measure = document.plan().measures[0].id;
    document.apply(&Edit::Measure(measure, MeasureEdit::Narrative("uragaki".to_owned(), "裏にも書く。".to_owned())));
    document.apply(&Edit::Measure(measure, MeasureEdit::Narrative("chie".to_owned(), "よく考える。".to_owned())));
    let saved = write::to_text(document.plan()).unwrap();
    let opened = read::from_text(&saved).unwrap();
    assert_eq!(opened.notes, []);
    assert_eq!(opened.plan, *document.plan());
    assert_eq!(write::to_text(&opened.plan).unwrap(), saved);
    assert_eq!(opened.plan.measure(measure).unwrap().narrative("uragaki"), "裏にも書く。");
}

#[test]
fn its_numbers_follow_its_own_styles() {
    let mut plan = sample("kuwashiro.ron");
    plan.form = sixth();
    let open = OpenPlan::new(Document::opened(plan), None, None);
    let number = |depth: usize| {
        open.outline()
            .entries
            .iter()
            .find(|entry| matches!(entry.target, Target::Section(_)) && entry.depth == depth)
            .unwrap()
            .number
            .clone()
    };
    assert_eq!(number(0), "Ⅰ");
    assert_eq!(number(1), "ア．");
    let first = open.outline().measures().next().unwrap();
    assert_eq!(open.outline().number(first), "Ⅰ／〈ア〉");
}

#[test]
fn the_window_shows_it_in_its_words_and_takes_what_is_typed() {
    let mut plan = sample("kuwashiro.ron");
    plan.form = sixth();
    let mut window = Harness::builder().with_size(Vec2::new(1280.0, 860.0)).build_eframe(|cc| App::new(&cc.egui_ctx, Start::default()));
    window.run();
    window.state_mut().show_document(OpenPlan::new(Document::opened(plan), None, None));
    window.run();
    for word in ["受持ち", "似顔絵", "段取り"] {
        assert!(window.query_all_by_label_contains(word).next().is_some(), "{word}");
    }
    window.get_by_role_and_label(Role::MultilineTextInput, "弱り目").focus();
    window.run();
    window.event(Event::Text("困った。".to_owned()));
    window.run();
    let first = |window: &Harness<'_, App>| {
        let open = window.state().open_plan().unwrap();
        let id = open.outline().measures().next().unwrap();
        open.plan().measure(id).unwrap().narrative("yowari").to_owned()
    };
    assert_eq!(first(&window), "困った。");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert_eq!(first(&window), "");
}

#[test]
fn no_code_names_a_form() {
    // Where a key stands as a text of its own, somebody asks which form a plan has.
    let keys: Vec<String> = builtin_forms::all().iter().map(|form| format!("\"{}\"", form.key)).collect();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src")];
    let mut wrong = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // The list of the built-in forms itself.
            if path.ends_with("storage/builtin_forms.rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let lines = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
            for (number, line) in lines {
                if keys.iter().any(|key| line.contains(key.as_str())) || line.contains("form.key ==") && !line.contains("draft") {
                    wrong.push(format!("{}:{}: {}", path.strip_prefix(root).unwrap().display(), number + 1, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
