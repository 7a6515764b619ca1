//! `export`: a plan in another file format, told by the ending of the output's name. What the words of the order mean is worked out
//! in `export/`; the files are made by [`crate::typeset::export`] and written here.

mod chosen;
mod wanted;

use std::path::{Path, PathBuf};

use crate::base::problem::Problem;
use crate::checks;
use crate::cli::{DONE, output};
use crate::exchange::json;
use crate::model::outline::Outline;
use crate::model::plan::Plan;
use crate::storage::file;
use crate::typeset::export::{self, FileKind, Made, MadeFile};
use crate::typeset::press::Press;

/// Key of the rule whose findings show on paper: signs that the fonts do not have.
const MISSING_GLYPHS: &str = "missing-glyph";

/// An order in the words of the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    /// The plan file.
    pub plan: PathBuf,
    /// The file or folder to write.
    pub output: PathBuf,
    /// `--what`.
    pub what: Option<String>,
    /// `--measure`, as printed.
    pub measures: Vec<String>,
    /// `--department`.
    pub department: Option<String>,
    /// `--packet`.
    pub packet: Option<String>,
    /// `--by`.
    pub by: Option<String>,
    /// `--pages`.
    pub pages: Option<String>,
    /// `--paper`.
    pub paper: Option<String>,
    /// `--draft`.
    pub draft: Option<String>,
    /// `--format`, of the files in a folder.
    pub format: Option<String>,
    /// `--mono`.
    pub mono: bool,
}

/// Where to.
enum Destination {
    /// One file; pictures of several pages stand beside it.
    File(Format),
    /// Files in a folder.
    Folder(FileKind),
}

/// What is in the file.
enum Format {
    Json,
    Pages(FileKind),
}

/// Exports a plan file.
pub fn export(order: &Order) -> u8 {
    let destination = match destination(order) {
        Ok(destination) => destination,
        Err(message) => return output::failed(&message),
    };
    let opened = match file::open(&order.plan) {
        Ok(opened) => opened,
        Err(failure) => return output::failed(&failure.to_string()),
    };
    let name = order.plan.display().to_string();
    opened.notes.iter().for_each(|note| output::message(&output::line(&name, note)));
    let written = match destination {
        Destination::File(Format::Json) => {
            wanted::nothing_but_the_plan(order).and_then(|()| write(json::to_json(&opened.plan).as_bytes(), &order.output))
        }
        Destination::File(Format::Pages(kind)) => pages(order, &opened.plan, &name, kind, false),
        Destination::Folder(kind) => pages(order, &opened.plan, &name, kind, true),
    };
    match written {
        Ok(()) => DONE,
        Err(message) => output::failed(&message),
    }
}

/// Makes and writes pages.
fn pages(order: &Order, plan: &Plan, name: &str, kind: FileKind, into_folder: bool) -> Result<(), String> {
    let outline = Outline::of(plan);
    let wanted = wanted::order(order, plan, &outline, kind, into_folder)?;
    glyphs_missing(plan, &outline).iter().for_each(|problem| output::message(&output::line(name, problem)));
    // Nothing else is done meanwhile, and Ctrl+C stops it: no process of its own.
    let made = export::files(&mut Press::new(None), plan, &wanted, &mut |_| true).map_err(|fault| fault.to_string())?;
    made.warnings.iter().for_each(|warning| output::message(&format!("{name}: 組版からのメッセージ：{warning}")));
    if into_folder { write_into(&made, &order.output) } else { write_beside(&made, &order.output) }
}

fn destination(order: &Order) -> Result<Destination, String> {
    let words = order.output.to_string_lossy();
    let is_folder = words.ends_with('/') || words.ends_with(std::path::MAIN_SEPARATOR) || order.output.is_dir();
    if is_folder {
        let kind = match order.format.as_deref() {
            None => FileKind::Pdf,
            Some(format) => FileKind::of_ending(format)
                .ok_or_else(|| format!("--format の「{format}」は分かりません。pdf、png、svg から選んでください。"))?,
        };
        return Ok(Destination::Folder(kind));
    }
    if order.format.is_some() {
        return Err("--format は、書き出し先がフォルダーのときに使います。ファイルの形式は -o の名前の終わりで決まります。".to_owned());
    }
    let ending = order.output.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if let Some(kind) = FileKind::of_ending(&ending) {
        return Ok(Destination::File(Format::Pages(kind)));
    }
    match ending.as_str() {
        "json" => Ok(Destination::File(Format::Json)),
        "csv" | "xlsx" | "docx" | "html" => {
            Err(format!(".{ending} への書き出しは、まだできません。いま書き出せるのは .pdf .png .svg .json です。"))
        }
        "" => Err(format!(
            "「{}」の形式が分かりません。名前の終わりを .pdf .png .svg .json のどれかにするか、フォルダーは / で終えてください。",
            order.output.display()
        )),
        _ => Err(format!(".{ending} には書き出せません。書き出せるのは .pdf .png .svg .json です。")),
    }
}

/// Signs that are printed as 〓.
fn glyphs_missing(plan: &Plan, outline: &Outline) -> Vec<Problem> {
    let found = checks::findings(plan).into_iter().filter(|finding| finding.rule == MISSING_GLYPHS);
    found
        .map(|finding| Problem {
            severity: finding.severity,
            place: finding.place.describe(plan, outline),
            message: finding.message,
            remedy: finding.remedy,
        })
        .collect()
}

/// Writes one file under the name that was given, several beside it.
fn write_beside(made: &Made, to: &Path) -> Result<(), String> {
    if let [only] = made.files.as_slice() {
        write_file(&only.bytes, to)?;
        output::message(&format!("{} に書き出しました（{}ページ）。", to.display(), made.pages));
        return Ok(());
    }
    write_all(&made.files, to.parent().unwrap_or_else(|| Path::new("")))?;
    let names = match made.files.as_slice() {
        [first, .., last] => format!("{} ～ {}", to.with_file_name(&first.name).display(), last.name),
        _ => to.display().to_string(),
    };
    output::message(&format!("{names} に書き出しました（{}ページ）。", made.pages));
    Ok(())
}

/// Writes files into a folder, which is made where it is not there.
fn write_into(made: &Made, folder: &Path) -> Result<(), String> {
    if !folder.is_dir() {
        std::fs::create_dir(folder).map_err(|error| format!("{}: フォルダーを作れませんでした（{error}）。", folder.display()))?;
    }
    write_all(&made.files, folder)?;
    output::message(&format!("{} に{}個のファイルを書き出しました（{}ページ）。", folder.display(), made.files.len(), made.pages));
    Ok(())
}

fn write_all(files: &[MadeFile], folder: &Path) -> Result<(), String> {
    for (written, file) in files.iter().enumerate() {
        write_file(&file.bytes, &folder.join(&file.name)).map_err(|failure| match written {
            0 => failure,
            _ => format!("{failure}　その前の{written}個は書き出しました。"),
        })?;
    }
    Ok(())
}

fn write(bytes: &[u8], to: &Path) -> Result<(), String> {
    write_file(bytes, to)?;
    output::message(&format!("{} に書き出しました。", to.display()));
    Ok(())
}

fn write_file(bytes: &[u8], to: &Path) -> Result<(), String> {
    file::write_export(bytes, to).map(drop).map_err(|failure| failure.to_string())
}
