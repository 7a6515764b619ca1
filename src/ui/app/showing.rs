//! Going where something happened: the view, the measure, the part of the document that a place lies in.

use crate::edit::around::BlockHome;
use crate::edit::blocks;
use crate::model::outline::Target;
use crate::model::place::{AppendixField, Place, PlanField};
use crate::model::plan::Plan;
use crate::ui::app::App;
use crate::ui::view::View;
use crate::ui::views::document::Part;

/// Where the officer is taken.
enum Goal {
    /// To a measure or section.
    Target(Target),
    /// To a part of the document.
    Part(Part),
    /// To the national priorities.
    Priorities,
    /// To the packets, one of which may still be there.
    Packets(Option<usize>),
}

impl App {
    /// Shows where a step was taken back or taken again.
    pub(super) fn show_place(&mut self, place: Place) {
        let Some(open) = &mut self.open else { return };
        open.refresh();
        // What the cover says of the plan is written there, where the document is written.
        let cover = (self.middle.view == View::Document && stands_on_cover(&place)).then_some(Goal::Part(Part::Cover));
        let goal = cover.or_else(|| goal(open.plan(), &place));
        if !matches!(goal, Some(Goal::Packets(_))) {
            self.leave_packets();
        }
        let Some(open) = &mut self.open else { return };
        match goal {
            Some(Goal::Target(target)) if open.outline().entry(target).is_some() => {
                let already = open.selected.is_some_and(|selected| selected.measure().is_some() && selected.measure() == target.measure());
                if !already {
                    open.selected = Some(target);
                }
                // The matrices and the table show it as well as the card does.
                if !self.middle.view.has_tree() {
                    self.middle.view = View::Card;
                }
                self.tree.reveal();
            }
            // Where it can be read already.
            Some(Goal::Part(Part::Footnotes))
                if self.middle.view == View::Document
                    && matches!(&place, Place::Appendix(AppendixField::Footnote(Some(at)))
                        if self.middle.document.shows_footnote(open, *at)) => {}
            Some(Goal::Part(part)) => {
                let block = if let Place::Block(id, _) = &place { Some(*id) } else { None };
                self.middle.view = View::Document;
                self.middle.document.show_step(open.plan(), part, block);
            }
            Some(Goal::Priorities) => self.middle.view = View::Priorities,
            Some(Goal::Packets(at)) => self.show_packets(at),
            Some(Goal::Target(_)) | None => {}
        }
        if let Some(open) = &mut self.open {
            open.place = Some(place);
        }
    }
}

/// Whether a setting of the plan is a field of the cover as well.
fn stands_on_cover(place: &Place) -> bool {
    matches!(place, Place::Plan(PlanField::Title | PlanField::City | PlanField::Edition | PlanField::Date))
}

fn goal(plan: &Plan, place: &Place) -> Option<Goal> {
    let part = |part| Some(Goal::Part(part));
    match place {
        Place::Measure(id, _) => Some(Goal::Target(Target::Measure(*id))),
        Place::Section(id, _) => Some(Goal::Target(Target::Section(*id))),
        Place::Chapter(id, _) => part(Part::Chapter(*id)),
        Place::Block(id, _) => Some(match blocks::home_of(plan, *id)? {
            BlockHome::Chapter(id) => Goal::Part(Part::Chapter(id)),
            BlockHome::Section(id) => Goal::Target(Target::Section(id)),
            BlockHome::Ordinance(at) => Goal::Part(Part::Ordinance(at)),
        }),
        Place::Appendix(field) => match field {
            AppendixField::Cover => part(Part::Cover),
            AppendixField::Organisation(_) => part(Part::Organisation),
            AppendixField::RelatedPlan(_) => part(Part::RelatedPlans),
            AppendixField::Footnote(_) => part(Part::Footnotes),
            AppendixField::Term(_) => part(Part::Glossary),
            AppendixField::Chronology(_) => part(Part::Chronology),
            AppendixField::Ordinance(at) => part(Part::Ordinance(at.unwrap_or_default())),
            AppendixField::Colophon(_) => part(Part::Colophon),
            AppendixField::Priorities => Some(Goal::Priorities),
            AppendixField::Packet(at) => Some(Goal::Packets(*at)),
            // Pictures have no page of their own.
            AppendixField::Pictures => None,
        },
        Place::PriorityEdition(_) => Some(Goal::Priorities),
        Place::Plan(_) | Place::Structure | Place::Department(_) => None,
    }
}
