//! What should be looked at in a plan: findings by rules, and what is still empty on a sheet.
//!
//! A rule is one file in `rules/` and one line in [`structure::RULES`].

mod rules;
pub mod structure;
pub mod unfinished;

use crate::base::problem::{Problem, Severity};
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
    pub look: fn(&Plan, &mut Found),
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
    structure::RULES
        .iter()
        .flat_map(|rule| {
            let mut found = Found { rule: rule.key, findings: Vec::new() };
            (rule.look)(plan, &mut found);
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
