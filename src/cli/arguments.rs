//! The arguments: which action with which words, and what is said about words that are not understood.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use lexopt::{Arg, Parser, ValueExt};

use crate::cli::export;
use crate::cli::new::Order;
use crate::typeset::press;
use crate::ui::crash;

/// What the window begins with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Window {
    /// A plan to open.
    pub file: Option<PathBuf>,
    /// Whether it is only to be looked at.
    pub view: bool,
    /// Whether the program starts again after it went down.
    pub restarted: bool,
}

/// One action.
#[derive(Debug)]
pub enum Action {
    /// The window.
    Window(Window),
    /// How to use the program.
    Help,
    /// Name and version.
    Version,
    /// The list of built-in forms.
    Forms,
    /// A new plan file.
    New(Order),
    /// The findings on a plan.
    Check {
        /// The plan file.
        plan: PathBuf,
        /// Whether they are written as JSON.
        json: bool,
    },
    /// A plan in another file format.
    Export(Box<export::Order>),
    /// Laying out pages for a window.
    Press,
}

/// Words that stand for an action; everything else may be a file.
const COMMANDS: [&str; 5] = ["forms", "new", "check", "export", "help"];

/// Reads the arguments.
///
/// # Errors
/// What is wrong with them, in Japanese.
pub fn read(mut parser: Parser) -> Result<Action, String> {
    let Some(first) = next(&mut parser)? else { return Ok(Action::Window(Window::default())) };
    match first {
        Word::Help => Ok(Action::Help),
        Word::Version => Ok(Action::Version),
        Word::Option(name) if name == "--view" => view(&mut parser),
        Word::Option(name) if name == crash::RESTARTED => {
            only(Action::Window(Window { restarted: true, ..Window::default() }), &mut parser)
        }
        Word::Option(name) if name == press::WORD => only(Action::Press, &mut parser),
        Word::Option(name) => Err(unknown_option(&name)),
        Word::Plain(word) => match word.to_str() {
            Some("help") => Ok(Action::Help),
            Some("forms") => only(Action::Forms, &mut parser),
            Some("new") => new(parser),
            Some("check") => check(parser),
            Some("export") => export_order(parser),
            _ => window(word, &mut parser),
        },
    }
}

/// An argument, freed from the parser.
enum Word {
    Plain(OsString),
    Option(String),
    Help,
    Version,
}

fn next(parser: &mut Parser) -> Result<Option<Word>, String> {
    Ok(match parser.next().map_err(|error| said(&error))? {
        None => None,
        Some(Arg::Short('h') | Arg::Long("help")) => Some(Word::Help),
        Some(Arg::Short('V') | Arg::Long("version")) => Some(Word::Version),
        Some(Arg::Short(letter)) => Some(Word::Option(format!("-{letter}"))),
        Some(Arg::Long(name)) => Some(Word::Option(format!("--{name}"))),
        Some(Arg::Value(value)) => Some(Word::Plain(value)),
    })
}

fn window(word: OsString, parser: &mut Parser) -> Result<Action, String> {
    let looks_like_file = Path::new(&word).extension().is_some() || Path::new(&word).components().count() > 1 || Path::new(&word).exists();
    if !looks_like_file {
        return Err(unknown_command(&word));
    }
    only(Action::Window(Window { file: Some(PathBuf::from(word)), ..Window::default() }), parser)
}

/// A plan that is only to be looked at.
fn view(parser: &mut Parser) -> Result<Action, String> {
    match next(parser)? {
        Some(Word::Plain(word)) => only(Action::Window(Window { file: Some(PathBuf::from(word)), view: true, restarted: false }), parser),
        _ => Err("--view のあとに、見る計画ファイルを書いてください。".to_owned()),
    }
}

/// The action, if nothing follows.
fn only(action: Action, parser: &mut Parser) -> Result<Action, String> {
    match next(parser)? {
        None => Ok(action),
        Some(Word::Help) => Ok(Action::Help),
        Some(Word::Version) => Ok(Action::Version),
        Some(Word::Option(name)) => Err(unknown_option(&name)),
        Some(Word::Plain(word)) => Err(too_many(&word)),
    }
}

fn new(mut parser: Parser) -> Result<Action, String> {
    let (mut form, mut city, mut years, mut title, mut output) = (None, None, None, None, None);
    while let Some(word) = next(&mut parser)? {
        match word {
            Word::Option(name) => {
                let slot = match name.as_str() {
                    "--form" => &mut form,
                    "--city" => &mut city,
                    "--years" => &mut years,
                    "--title" => &mut title,
                    "-o" | "--output" => {
                        output = Some(PathBuf::from(value(&mut parser, &name)?));
                        continue;
                    }
                    _ => return Err(unknown_option(&name)),
                };
                *slot = Some(value(&mut parser, &name)?.string().map_err(|error| said(&error))?);
            }
            Word::Help => return Ok(Action::Help),
            Word::Version => return Ok(Action::Version),
            Word::Plain(word) => return Err(too_many(&word)),
        }
    }
    Ok(Action::New(Order {
        form: form.ok_or_else(|| missing("new", "--form 様式"))?,
        city: city.ok_or_else(|| missing("new", "--city 自治体名"))?,
        years: years.ok_or_else(|| missing("new", "--years 2023-2027"))?,
        title,
        output: output.ok_or_else(|| missing("new", "-o 計画.ron"))?,
    }))
}

fn check(mut parser: Parser) -> Result<Action, String> {
    let (mut plan, mut json) = (None, false);
    while let Some(word) = next(&mut parser)? {
        match word {
            Word::Option(name) if name == "--json" => json = true,
            Word::Option(name) => return Err(unknown_option(&name)),
            Word::Help => return Ok(Action::Help),
            Word::Version => return Ok(Action::Version),
            Word::Plain(word) if plan.is_none() => plan = Some(PathBuf::from(word)),
            Word::Plain(word) => return Err(too_many(&word)),
        }
    }
    Ok(Action::Check { plan: plan.ok_or_else(|| missing("check", "計画.ron"))?, json })
}

fn export_order(mut parser: Parser) -> Result<Action, String> {
    let (mut plan, mut output) = (None, None);
    let mut order = export::Order::default();
    // Several numbers may follow one `--measure`.
    let mut naming_measures = false;
    while let Some(word) = next(&mut parser)? {
        match word {
            Word::Option(name) => {
                naming_measures = name == "--measure";
                let slot = match name.as_str() {
                    "--mono" => {
                        order.mono = true;
                        continue;
                    }
                    "-o" | "--output" => {
                        output = Some(PathBuf::from(value(&mut parser, &name)?));
                        continue;
                    }
                    "--measure" => {
                        order.measures.push(value(&mut parser, &name)?.string().map_err(|error| said(&error))?);
                        continue;
                    }
                    "--what" => &mut order.what,
                    "--department" => &mut order.department,
                    "--packet" => &mut order.packet,
                    "--by" => &mut order.by,
                    "--pages" => &mut order.pages,
                    "--paper" => &mut order.paper,
                    "--draft" => &mut order.draft,
                    "--format" => &mut order.format,
                    _ => return Err(unknown_option(&name)),
                };
                *slot = Some(value(&mut parser, &name)?.string().map_err(|error| said(&error))?);
            }
            Word::Help => return Ok(Action::Help),
            Word::Version => return Ok(Action::Version),
            Word::Plain(word) if plan.is_none() && !(naming_measures && Path::new(&word).extension().is_none()) => {
                plan = Some(PathBuf::from(word));
            }
            Word::Plain(word) if naming_measures => order.measures.push(word.string().map_err(|error| said(&error))?),
            Word::Plain(word) => return Err(too_many(&word)),
        }
    }
    order.plan = plan.ok_or_else(|| missing("export", "計画.ron"))?;
    order.output = output.ok_or_else(|| missing("export", "-o 書き出し先（.pdf .png .svg .json）"))?;
    Ok(Action::Export(Box::new(order)))
}

fn value(parser: &mut Parser, option: &str) -> Result<OsString, String> {
    parser.value().map_err(|_| format!("{option} の後に値がありません。{SEE_HELP}"))
}

const SEE_HELP: &str = "使い方は shisakucho help をご覧ください。";

fn said(error: &lexopt::Error) -> String {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => format!("{option} には値を付けられません。{SEE_HELP}"),
        lexopt::Error::NonUnicodeValue(value) => format!("「{}」は文字として読めません。", value.display()),
        other => format!("引数を読み取れません（{other}）。{SEE_HELP}"),
    }
}

fn unknown_option(name: &str) -> String {
    format!("{name} という指定はありません。{SEE_HELP}")
}

fn unknown_command(word: &OsStr) -> String {
    format!("「{}」というファイルも命令もありません。命令は {} です。{SEE_HELP}", word.display(), COMMANDS.join("、"))
}

fn too_many(word: &OsStr) -> String {
    format!("「{}」は余分な引数です。{SEE_HELP}", word.display())
}

fn missing(command: &str, what: &str) -> String {
    format!("{command} には {what} が必要です。{SEE_HELP}")
}
