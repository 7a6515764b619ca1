//! Each form with each sample plan: it opens, every view draws it, and it is saved as it is.

use std::sync::Arc;

use shisakucho::base::id::IdMint;
use shisakucho::edit::document::Document;
use shisakucho::model::outline::Target;
use shisakucho::model::section;
use shisakucho::storage::{builtin_forms, read, write};
use shisakucho::ui::asked::Asked;
use shisakucho::ui::open_plan::OpenPlan;
use shisakucho::ui::reading;
use shisakucho::ui::views::card::CardView;
use shisakucho::ui::views::document::{DocumentView, Part};
use shisakucho::ui::views::form_editor::FormEditorView;
use shisakucho::ui::views::list::ListView;
use shisakucho::ui::views::priorities::PrioritiesView;
use shisakucho::ui::views::section_card::SectionCardView;
use shisakucho::ui::views::visions::VisionsView;

use super::{SAMPLES, draws, sample};

/// Opens every sample in every form and hands it on.
fn each(mut look: impl FnMut(&str, OpenPlan)) {
    for name in SAMPLES {
        for form in builtin_forms::all() {
            let mut plan = sample(name);
            plan.form = Arc::clone(form);
            look(&format!("{name} as {}", form.name), OpenPlan::new(Document::opened(plan), None, None));
        }
    }
}

fn nothing_asked() -> Asked {
    Asked::new(IdMint::from_seed(1))
}

/// What a view asks for by itself while it is only drawn would change the plan behind the officer's back.
fn unchanged(asked: &Asked, what: &str) {
    assert!(asked.edits.is_empty(), "{what}: {:?}", asked.edits);
}

#[test]
fn each_is_saved_as_it_is_and_opened_again() {
    each(|what, open| {
        let saved = write::to_text(open.plan()).unwrap();
        let again = read::from_text(&saved).unwrap();
        assert_eq!(again.notes, [], "{what}");
        assert!(again.plan == *open.plan() && write::to_text(&again.plan).unwrap() == saved, "{what}");
    });
}

#[test]
fn each_draws_its_first_middle_and_last_card_to_edit_and_to_read() {
    each(|what, open| {
        let measures: Vec<_> = open.outline().measures().collect();
        let mut cards: Vec<(CardView, _)> =
            [0, measures.len() / 2, measures.len() - 1].map(|at| (CardView::default(), measures[at])).into_iter().collect();
        for read_only in [false, true] {
            for (card, id) in &mut cards {
                let measure = open.plan().measure(*id).unwrap();
                draws(|ui| {
                    let mut asked = nothing_asked();
                    reading::scope(ui, read_only, |ui| card.show(ui, &open, measure, &mut asked));
                    unchanged(&asked, what);
                });
            }
        }
    });
}

#[test]
fn each_draws_the_cards_of_its_sections() {
    each(|what, open| {
        let mut first_of_level = Vec::new();
        section::walk(&open.plan().sections, &mut |section, depth| {
            if depth == first_of_level.len() {
                first_of_level.push((section, depth));
            }
        });
        for (section, depth) in first_of_level {
            let number = open.outline().entry(Target::Section(section.id)).unwrap().number.clone();
            let mut view = SectionCardView::default();
            draws(|ui| {
                let mut asked = nothing_asked();
                view.show(ui, &open, section, depth, &number, &mut asked);
                unchanged(&asked, what);
            });
        }
    });
}

#[test]
fn each_draws_the_views_over_the_whole_plan() {
    each(|what, open| {
        let (mut list, mut visions, mut priorities, mut document) =
            (ListView::default(), VisionsView::default(), PrioritiesView::default(), DocumentView::default());
        let mut asked = nothing_asked();
        draws(|ui| list.show(ui, &open, &mut asked));
        draws(|ui| visions.show(ui, &open, &mut asked));
        draws(|ui| priorities.show(ui, &open, &mut asked));
        let parts = [
            Part::Cover,
            Part::Contents,
            Part::Sheets,
            Part::Glossary,
            Part::Footnotes,
            Part::Chronology,
            Part::Ordinance(0),
            Part::Colophon,
            Part::Organisation,
            Part::RelatedPlans,
        ];
        let chapters = open.plan().chapters.iter().map(|chapter| Part::Chapter(chapter.id));
        for part in chapters.chain(parts) {
            document.select(part);
            draws(|ui| document.show(ui, &open, &mut asked));
        }
        unchanged(&asked, what);
    });
}

#[test]
fn each_draws_the_editor_of_its_form() {
    each(|what, open| {
        let mut editor = FormEditorView::new(&open.plan().form);
        draws(|ui| {
            let mut asked = nothing_asked();
            assert_eq!(editor.show(ui, &open, &mut asked), None, "{what}");
            unchanged(&asked, what);
        });
        assert!(!editor.is_changed(), "{what}");
    });
}
