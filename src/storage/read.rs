//! From the text of a file to a plan. The version is recognised first, then everything is read with all its fields
//! known, then [`crate::storage::repair`] mends what a type cannot say.

use std::io;

use ron::Options;
use ron::extensions::Extensions;
use serde::de::IgnoredAny;

use crate::base::problem::{Problem, Severity};
use crate::model::plan::Plan;
use crate::storage::closing_line::{self, Closing};
use crate::storage::failure::{ReadFailure, ReadFailureKind, Spot};
use crate::storage::fingerprint::Fingerprint;
use crate::storage::format::{Envelope, FORMAT, MAX_BRACKETS, READ_DEPTH, VERSION, head};
use crate::storage::survey::survey;
use crate::storage::{decode, deep, messages, repair};

/// A plan that was read.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The plan.
    pub plan: Plan,
    /// What was noticed and what was mended.
    pub notes: Vec<Problem>,
    /// Whether the plan differs from what the file holds, because something was mended: saving it changes the file.
    pub mended: bool,
    /// Whether the file is as it was written.
    pub closing: Closing,
    /// What the file held.
    pub fingerprint: Fingerprint,
}

/// Reads a plan from the bytes of a file.
///
/// # Errors
/// Why it is no plan that can be read, with the place and what to do.
pub fn from_bytes(bytes: &[u8]) -> Result<Opened, ReadFailure> {
    let text = decode::text(bytes)?;
    let survey = survey(closing_line::body(&text));
    if survey.brackets > MAX_BRACKETS {
        // Other files are told what they are before they are counted.
        deep::run(|| recognised(&text)).map_err(no_thread)??;
        return Err(ReadFailure::new(
            ReadFailureKind::TooMuch,
            format!("項目が多すぎます（{}個）。施策帳の計画は{MAX_BRACKETS}個までです", survey.brackets),
            "計画ファイルが壊れていないかどうかを確かめてください。",
        ));
    }
    let (plan, (fingerprint, closing)) =
        deep::beside(|| parse(&text), || (Fingerprint::of(bytes), closing_line::read(&text))).map_err(no_thread)?;
    let mut plan = plan?;
    let repaired = repair::repair(&mut plan);
    let own_comments = survey.comments.first().map(|line| comments(*line, survey.comments.len()));
    let notes = repaired.notes.into_iter().chain(own_comments).chain(not_as_written(closing)).collect();
    Ok(Opened { plan, notes, mended: repaired.changed, closing, fingerprint })
}

/// Reads a plan from text.
///
/// # Errors
/// Why it is no plan that can be read, with the place and what to do.
pub fn from_text(text: &str) -> Result<Opened, ReadFailure> {
    from_bytes(text.as_bytes())
}

/// Reads exactly what was written, without mending anything, and does `beside` meanwhile.
///
/// # Errors
/// See [`from_text`].
pub fn reread_beside<T>(text: &str, beside: impl FnOnce() -> T) -> Result<(Plan, T), ReadFailure> {
    let (plan, done) = deep::beside(|| parse(text), beside).map_err(no_thread)?;
    Ok((plan?, done))
}

/// [`reread_beside`] with nothing beside it.
///
/// # Errors
/// See [`from_text`].
pub fn reread(text: &str) -> Result<Plan, ReadFailure> {
    reread_beside(text, || ()).map(|(plan, ())| plan)
}

/// Whether a text is a plan of a format that we know, by its head alone.
fn recognised(text: &str) -> Result<(), ReadFailure> {
    let head = head(text);
    match (head.format.as_deref(), head.version) {
        (Some(FORMAT), Some(version)) if version > VERSION => Err(newer(version)),
        (Some(FORMAT), _) => Ok(()),
        (format, _) => Err(not_a_plan(text, format)),
    }
}

/// Reads a plan; to be called with a deep stack.
fn parse(text: &str) -> Result<Plan, ReadFailure> {
    recognised(text)?;
    let envelope: Envelope = options().from_str(text).map_err(|error| messages::explain(&error, text))?;
    if !(1..=VERSION).contains(&envelope.version) {
        return Err(ReadFailure::new(
            ReadFailureKind::Content,
            format!("形式の番号が正しくありません（version: {}）", envelope.version),
            format!("施策帳の計画の形式は1から{VERSION}までです。"),
        ));
    }
    Ok(envelope.plan)
}

/// How RON is read: `Some(…)` may be left out, so that a person can write a file.
pub(crate) fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(READ_DEPTH)
}

fn no_thread(error: io::Error) -> ReadFailure {
    ReadFailure::new(
        ReadFailureKind::System,
        format!("計画を読む準備ができませんでした（{error}）"),
        "ほかのプログラムを終わらせてから、もう一度開いてください。",
    )
}

fn newer(version: u64) -> ReadFailure {
    ReadFailure::new(
        ReadFailureKind::Newer { version },
        format!("新しい施策帳で作られた計画です（形式{version}。この施策帳が読めるのは形式{VERSION}まで）"),
        "新しい施策帳で開いてください。内容が失われないように、この施策帳では編集できません。",
    )
}

/// A text that does not begin as a plan does: other RON, or no RON at all.
fn not_a_plan(text: &str, format: Option<&str>) -> ReadFailure {
    const REMEDY: &str = "施策帳で保存した計画ファイルを選んでください。";
    let failure = |message: String| ReadFailure::new(ReadFailureKind::NotAPlan, message, REMEDY);
    if let Some(format) = format {
        return failure(format!("施策帳の計画ではありません。別の形式（{format}）のファイルです"));
    }
    match options().from_str::<IgnoredAny>(text) {
        Ok(_) => failure(format!("施策帳の計画ではありません。先頭に format: \"{FORMAT}\" がありません")),
        Err(error) => {
            let reason = messages::explain(&error, text);
            let spot = reason.spot.unwrap_or_else(|| Spot::at(text, 0));
            // What else is wrong with it says little about a text that was never meant to be a plan.
            match reason.kind {
                kind @ ReadFailureKind::TooMuch => ReadFailure::new(kind, reason.message, reason.remedy),
                _ => failure("施策帳の計画ではないか、先頭が壊れています".to_owned()),
            }
            .at(spot)
        }
    }
}

/// Place of what the closing line gave cause to tell.
pub const CLOSING_PLACE: &str = "ファイルの最後の行";

/// What is told of a file that is not as it was written. It is opened all the same: a person may have edited it.
fn not_as_written(closing: Closing) -> Option<Problem> {
    let (severity, message, remedy) = match closing {
        Closing::Intact(_) => return None,
        Closing::Broken => (
            Severity::Warning,
            "ファイルの最後の行にある確認の値が、内容と合いません。施策帳の外で書き換えられたか、一部が壊れています。",
            "内容を確かめてください。施策帳で保存すると、確認の値も新しくなります。",
        ),
        Closing::Missing => (
            Severity::Note,
            "ファイルの最後に確認の行（// end …）がありません。施策帳の外で書かれたか、最後の行が失われています。",
            "内容を確かめてください。施策帳で保存すると、確認の行が付きます。",
        ),
    };
    Some(Problem { severity, place: CLOSING_PLACE.to_owned(), message: message.to_owned(), remedy: remedy.to_owned() })
}

fn comments(line: usize, count: usize) -> Problem {
    Problem {
        severity: Severity::Note,
        place: format!("{line}行目"),
        message: format!("ファイルに書き込まれた注釈（// …）が{count}か所あります。施策帳で保存すると消えます。"),
        remedy: "残したい注釈は、保存する前に別のファイルに控えてください。".to_owned(),
    }
}
