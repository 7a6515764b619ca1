//! Changing a plan's form keeps everything: with the form that was there, the file is the same to the byte.

use std::sync::Arc;

use shisakucho::edit::document::Document;
use shisakucho::edit::edit::{Edit, PlanEdit};
use shisakucho::model::form::Form;
use shisakucho::storage::{builtin_forms, read, write};
use shisakucho::ui::dialogs::form_choice::{not_shown, sentence};

use super::{SAMPLES, sample, text};

fn change(form: &Arc<Form>) -> Edit {
    Edit::Plan(PlanEdit::Form(Arc::clone(form)))
}

#[test]
fn every_sample_has_the_form_that_the_program_brings() {
    for name in SAMPLES {
        let plan = sample(name);
        let form = builtin_forms::by_key(&plan.form.key).unwrap();
        assert!(*plan.form == *form, "{name}: its {} differs from the built-in form", form.name);
    }
}

#[test]
fn another_form_and_back_leaves_the_file_as_it_was() {
    for name in SAMPLES {
        let before = text(name);
        let own = Arc::clone(&sample(name).form);
        for form in builtin_forms::all() {
            let mut document = Document::opened(sample(name));
            document.apply(&change(form));
            // In between the plan is saved and opened in the other form.
            let saved = write::to_text(document.plan()).unwrap();
            let opened = read::from_text(&saved).unwrap();
            assert_eq!(opened.notes, [], "{name} as {}", form.name);
            let mut document = Document::opened(opened.plan);
            document.apply(&change(&own));
            assert!(write::to_text(document.plan()).unwrap() == before, "{name} by way of {}", form.name);
        }
    }
}

#[test]
fn a_change_of_form_is_one_step_that_is_taken_back() {
    for name in SAMPLES {
        let before = text(name);
        for form in builtin_forms::all() {
            let mut document = Document::opened(sample(name));
            let same = *document.plan().form == **form;
            document.apply(&change(form));
            assert_eq!(document.steps().len(), usize::from(!same), "{name} as {}", form.name);
            document.undo();
            assert!(write::to_text(document.plan()).unwrap() == before, "{name} from {}", form.name);
        }
    }
}

#[test]
fn what_a_form_does_not_show_is_told_beforehand() {
    let plan = sample("shiomihara.ron");
    assert_eq!(not_shown(&plan, &plan.form), []);
    assert!(sentence(&[]).contains("すべて表示されます"));
    let prose_only = builtin_forms::by_key("suishin").unwrap();
    let lost = not_shown(&plan, &prose_only);
    let count = |label: &str| lost.iter().find(|found| found.label == label).map_or(0, |found| found.count);
    // The words of the present form name a field that the new one does not know.
    assert_eq!(count("現状と課題"), plan.measures.len());
    assert!(lost.iter().any(|found| found.label == plan.form.words.schedule), "{lost:?}");
    let told = sentence(&lost);
    assert!(told.contains("「現状と課題」26件") && told.contains("内容は消えず"), "{told}");
}

#[test]
fn text_shows_under_the_fields_of_the_same_meaning() {
    let plan = sample("nagihara.ron");
    let form = builtin_forms::by_key("kihon").unwrap();
    for measure in &plan.measures {
        for key in ["current", "details"] {
            assert!(form.narrative(key).is_some() && !measure.narrative(key).is_empty(), "{}: {key}", measure.name);
        }
    }
}
