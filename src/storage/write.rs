//! From a plan to the text of its file: one field a line, long text as text, the same bytes for the same plan.

use ron::Options;
use ron::ser::PrettyConfig;

use crate::model::plan::Plan;
use crate::storage::closing_line::{self, Counts};
use crate::storage::deep;
use crate::storage::format::{EnvelopeOf, FORMAT, VERSION, WRITE_DEPTH};

/// The first lines of every file, for whoever opens it in a text editor.
const HEAD: &str = "// 施策帳の計画ファイル（形式3）。文章としてそのまま読め、版どうしを見比べられます。\n\
                    // 書き換えるときは施策帳で開いてください。文字コードは UTF-8 です。\n";

/// The text of a plan's file.
///
/// # Errors
/// The plan is nested deeper than a file may be, or the system gave no thread; in one Japanese sentence.
pub fn to_text(plan: &Plan) -> Result<String, String> {
    deep::run(|| {
        let text = written(plan, false)?;
        // Text is cleaned wherever it enters a plan. Should a control character have come in all the same, it is
        // written as an escape, because a raw one would be taken for damage.
        let strange = text.chars().any(|c| c.is_control() && c != '\n');
        let mut text = if strange { written(plan, true)? } else { text };
        closing_line::close(&mut text, Counts::of(plan));
        Ok(text)
    })
    .map_err(|error| error.to_string())
    .flatten()
}

fn written(plan: &Plan, escape: bool) -> Result<String, String> {
    let config = PrettyConfig::new().new_line("\n").indentor("  ").escape_strings(escape);
    let mut text = HEAD.to_owned();
    Options::default()
        .with_recursion_limit(WRITE_DEPTH)
        .to_writer_pretty(&mut text, &EnvelopeOf { format: FORMAT, version: VERSION, plan }, config)
        .map_err(|error| match error {
            ron::Error::ExceededRecursionLimit => "章や区分の入れ子が深すぎます".to_owned(),
            error => format!("文字にできない値があります（{error}）"),
        })?;
    text.push('\n');
    Ok(text)
}
