//! What is derived from the plan for the document's pages, kept as long as the plan is the same.
//!
//! Footnotes and terms are looked for in all texts: while somebody types that would be felt, so they follow when the field is
//! left. What is derived, and how, is told by [`crate::derive`].

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::derive::chart::{Chart, USUAL_WIDTH};
use crate::derive::contents::Contents;
use crate::derive::footnotes::{Footnotes, explains_terms};
use crate::derive::glossary::Glossary;
use crate::derive::list_table::ListTable;
use crate::derive::lists;
use crate::derive::live::Facts;
use crate::derive::{organisation_chart, structure_chart, year_chart};
use crate::model::chapter::DerivedKind;
use crate::model::ids::SectionId;
use crate::ui::open_plan::OpenPlan;

/// See the module.
#[derive(Default)]
pub struct Kept {
    of: Option<(u64, usize)>,
    contents: Contents,
    footnotes: OnceCell<Footnotes>,
    glossary: OnceCell<Glossary>,
    facts: OnceCell<Facts>,
    tables: BTreeMap<(u8, Option<SectionId>), Option<Rc<ListTable>>>,
    charts: BTreeMap<u8, Option<Rc<Chart>>>,
    /// Whether footnotes and terms are those of an earlier state of the plan.
    behind: bool,
}

impl Kept {
    /// Makes anew what the plan's change has overtaken; `typing`: a field is being typed into.
    pub fn refresh(&mut self, open: &OpenPlan, typing: bool) {
        let now = (open.document.revision(), std::ptr::from_ref(open.plan()).addr());
        if self.of != Some(now) {
            self.of = Some(now);
            self.contents = Contents::of(open.plan(), open.outline());
            self.tables.clear();
            self.charts.clear();
            self.facts.take();
            self.behind = true;
        }
        if self.behind && !typing {
            self.behind = false;
            self.footnotes.take();
            self.glossary.take();
        }
    }

    /// Order and numbers of the document.
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Footnotes with their numbers.
    pub fn footnotes(&self, open: &OpenPlan) -> &Footnotes {
        let plan = open.plan();
        self.footnotes.get_or_init(|| match explains_terms(plan) {
            true => Footnotes::with(plan, open.outline(), &self.contents, self.glossary(open)),
            false => Footnotes::of(plan, open.outline(), &self.contents),
        })
    }

    /// Terms and their marks.
    pub fn glossary(&self, open: &OpenPlan) -> &Glossary {
        self.glossary.get_or_init(|| Glossary::of(open.plan(), open.outline(), &self.contents))
    }

    /// What live values and references are worth.
    pub fn facts(&self, open: &OpenPlan) -> &Facts {
        self.facts.get_or_init(|| Facts::of(open.plan(), open.outline(), &self.contents))
    }

    /// A list that writes itself; `None` for figures.
    pub fn table(&mut self, open: &OpenPlan, kind: DerivedKind, section: Option<SectionId>) -> Option<Rc<ListTable>> {
        let make = || lists::table(kind, section, open.plan(), open.outline()).map(Rc::new);
        self.tables.entry((place(kind), section)).or_insert_with(make).clone()
    }

    /// A figure that writes itself; `None` for lists, and where there is nothing to draw.
    pub fn chart(&mut self, open: &OpenPlan, kind: DerivedKind) -> Option<Rc<Chart>> {
        let plan = open.plan();
        let make = || {
            let chart = match kind {
                DerivedKind::StructureChart => structure_chart::chart(plan, open.outline(), USUAL_WIDTH),
                DerivedKind::OrganisationChart => organisation_chart::chart(plan, USUAL_WIDTH),
                DerivedKind::YearChart => Some(year_chart::chart(plan, USUAL_WIDTH)),
                _ => None,
            };
            chart.map(Rc::new)
        };
        self.charts.entry(place(kind)).or_insert_with(make).clone()
    }
}

/// A kind as a key.
fn place(kind: DerivedKind) -> u8 {
    DerivedKind::ALL.iter().position(|other| *other == kind).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}
