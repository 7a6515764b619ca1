//! `check`: what was noticed on opening, and what the rules find.

use std::path::Path;

use crate::base::problem::{Problem, Severity};
use crate::checks;
use crate::storage::file;
use serde::Serialize;

use crate::cli::{DONE, FINDINGS, output};

/// A finding as JSON.
#[derive(Serialize)]
struct FindingJson<'a> {
    /// `note`, `warning`, `error`.
    severity: &'static str,
    place: &'a str,
    message: &'a str,
    remedy: &'a str,
}

/// Checks a plan file. Notes alone are no findings: nothing has to be done about them.
pub fn check(plan: &Path, json: bool) -> u8 {
    let opened = match file::open(plan) {
        Ok(opened) => opened,
        Err(failure) => return output::failed(&failure.to_string()),
    };
    let mut problems = opened.notes;
    problems.extend(checks::check(&opened.plan));
    if json {
        let findings: Vec<FindingJson> = problems.iter().map(finding).collect();
        match serde_json::to_string_pretty(&findings) {
            Ok(text) => match output::result(&format!("{text}\n")) {
                DONE => {}
                failed => return failed,
            },
            Err(error) => return output::failed(&format!("結果を JSON にできませんでした（{error}）。")),
        }
    } else {
        let name = plan.display().to_string();
        problems.iter().for_each(|problem| output::message(&output::line(&name, problem)));
        output::message(&summary(&name, &problems));
    }
    if problems.iter().any(|problem| problem.severity > Severity::Note) { FINDINGS } else { DONE }
}

fn summary(name: &str, problems: &[Problem]) -> String {
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let counted = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| (output::word(severity), count(severity)));
    let words: Vec<String> = counted.iter().filter(|(_, count)| *count > 0).map(|(word, count)| format!("{word} {count}件")).collect();
    if words.is_empty() { format!("{name}: 指摘はありません。") } else { format!("{name}: {}", words.join("、")) }
}

fn finding(problem: &Problem) -> FindingJson<'_> {
    let severity = match problem.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    FindingJson { severity, place: &problem.place, message: &problem.message, remedy: &problem.remedy }
}
