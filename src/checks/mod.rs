//! What should be looked at in a plan: findings by rules, and what is still empty on a sheet.
//!
//! A rule is one file in `rules/` and one line in [`structure::RULES`].

mod rules;
pub mod structure;
pub mod unfinished;

use std::collections::BTreeMap;

use crate::base::problem::{Problem, Severity};
use crate::derive::contents::Contents;
use crate::derive::footnotes::Footnotes;
use crate::derive::glossary::Glossary;
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::outline::Outline;
use crate::model::place::Place;
use crate::model::plan::Plan;

/// Something that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Key of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The field in question.
    pub place: Place,
    /// What is wrong, in one Japanese sentence.
    pub message: String,
    /// What to do next, in one Japanese sentence.
    pub remedy: String,
}

/// A rule.
pub struct Rule {
    /// Its key, for machines.
    pub key: &'static str,
    /// Its name, for people.
    pub name: &'static str,
    /// Looks through a plan.
    pub look: fn(&Subject<'_>, &mut Found),
}

/// A plan as the rules look at it: what several of them need is found out once.
pub struct Subject<'a> {
    plan: &'a Plan,
    outline: Outline,
    contents: Contents,
    footnotes: Footnotes,
    /// Left empty where the plan has no terms.
    glossary: Glossary,
    /// The measures in printed order; those that stand nowhere come last.
    measures: Vec<&'a Measure>,
    by_id: BTreeMap<MeasureId, &'a Measure>,
}

impl<'a> Subject<'a> {
    /// Prepares a plan for the rules.
    pub fn new(plan: &'a Plan) -> Self {
        let outline = Outline::of(plan);
        let by_id: BTreeMap<MeasureId, &Measure> = plan.measures.iter().map(|measure| (measure.id, measure.as_ref())).collect();
        let mut measures: Vec<&Measure> = outline.measures().filter_map(|id| by_id.get(&id).copied()).collect();
        measures.extend(plan.measures.iter().map(AsRef::as_ref).filter(|measure| outline.home(measure.id).is_none()));
        let contents = Contents::of(plan, &outline);
        let glossary = if plan.glossary.is_empty() { Glossary::default() } else { Glossary::of(plan, &outline, &contents) };
        let footnotes = Footnotes::with(plan, &outline, &contents, &glossary);
        Self { plan, outline, contents, footnotes, glossary, measures, by_id }
    }

    fn measure(&self, id: MeasureId) -> Option<&'a Measure> {
        self.by_id.get(&id).copied()
    }
}

/// Takes what a rule finds.
pub struct Found {
    rule: &'static str,
    findings: Vec<Finding>,
}

impl Found {
    fn add(&mut self, severity: Severity, place: Place, message: impl Into<String>, remedy: impl Into<String>) {
        self.findings.push(Finding { rule: self.rule, severity, place, message: message.into(), remedy: remedy.into() });
    }
}

/// Everything that the rules find, rule by rule, each in the order of the plan.
pub fn findings(plan: &Plan) -> Vec<Finding> {
    let subject = Subject::new(plan);
    structure::RULES
        .iter()
        .flat_map(|rule| {
            let mut found = Found { rule: rule.key, findings: Vec::new() };
            (rule.look)(&subject, &mut found);
            found.findings
        })
        .collect()
}

/// The findings as problems, their places as officers read them.
pub fn check(plan: &Plan) -> Vec<Problem> {
    let outline = Outline::of(plan);
    findings(plan)
        .into_iter()
        .map(|finding| Problem {
            severity: finding.severity,
            place: finding.place.describe(plan, &outline),
            message: finding.message,
            remedy: finding.remedy,
        })
        .collect()
}
