//! Where words go: results to the standard output, messages to standard error. A closed pipe is no reason to fail.

use std::io::Write;

use crate::base::problem::{Problem, Severity};

use crate::cli::{DONE, FAILED};

/// Writes a result.
pub fn result(text: &str) -> u8 {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => failed(&format!("結果を出力できませんでした（{error}）。")),
        _ => DONE,
    }
}

/// Writes a message.
pub fn message(text: &str) {
    // Where not even a message can be written, there is nobody to tell.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Says that it could not be done.
pub fn failed(text: &str) -> u8 {
    message(text);
    FAILED
}

/// The word for a severity.
pub fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "参考",
        Severity::Warning => "注意",
        Severity::Error => "誤り",
    }
}

/// A problem of a file in one line: 「plan.ron: 注意: 01-03 › 施策名: …」.
pub fn line(file: &str, problem: &Problem) -> String {
    format!("{file}: {}: {problem}", word(problem.severity))
}
