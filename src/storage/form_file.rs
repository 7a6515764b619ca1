//! A form in a file of its own, for other plans: written through the same door as a plan, read with the same care. Which file
//! it is, is asked by the window; what a form means belongs to [`crate::model::form`].

use std::io::{self, ErrorKind};
use std::path::Path;

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use crate::model::form::Form;
use crate::storage::disk::{Disk, SystemDisk};
use crate::storage::durable::{self, Expected, Previous};
use crate::storage::failure::{OpenFailure, OpenFailureKind, ReadFailure, ReadFailureKind, SaveFailure, io_words};
use crate::storage::fingerprint::Fingerprint;
use crate::storage::format::{FORMAT, head};
use crate::storage::{builtin_forms, decode, deep, messages, read};

/// Largest form file, in bytes: some hundred times what the longest of ours has.
const MAX_BYTES: u64 = 4 << 20;

/// The first line of every form file, for whoever opens it in a text editor.
const HEAD: &str = "// 施策帳の様式ファイル。施策帳の「様式の編集」で読み込めます。文字コードは UTF-8 です。\n";

/// Saves a form, in the place of whatever stands there: the officer was asked by then.
///
/// # Errors
/// Why it was not saved. What stood there is whole.
pub fn save(form: &Form, path: &Path) -> Result<Fingerprint, SaveFailure> {
    let not_reproduced = |words: String| SaveFailure::NotReproduced(path.to_path_buf(), words);
    let text = to_text(form).map_err(not_reproduced)?;
    match from_bytes(text.as_bytes()) {
        Ok(again) if again == *form => durable::replace(&SystemDisk, path, text.as_bytes(), Expected::Anything, Previous::Dropped),
        Ok(_) => Err(not_reproduced("内容が変わりました".to_owned())),
        Err(failure) => Err(not_reproduced(failure.message)),
    }
}

/// Opens a form file; from a plan file the form that the plan carries is taken.
///
/// # Errors
/// What was in the way, with what to do.
pub fn open(path: &Path) -> Result<Form, OpenFailure> {
    let failed = |kind| OpenFailure { path: path.to_path_buf(), kind, copy: None };
    let system = |error: io::Error| {
        failed(match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => OpenFailureKind::NotFound,
            ErrorKind::PermissionDenied => OpenFailureKind::NoPermission,
            ErrorKind::IsADirectory => OpenFailureKind::Folder,
            _ => OpenFailureKind::Unreadable(io_words(&error)),
        })
    };
    let bytes = SystemDisk.read(path, crate::storage::format::MAX_BYTES).map_err(system)?;
    from_bytes(&bytes).map_err(|failure| failed(OpenFailureKind::Content(Box::new(failure))))
}

/// The text of a form's file.
///
/// # Errors
/// A value cannot be written; in one Japanese sentence.
pub fn to_text(form: &Form) -> Result<String, String> {
    let config = PrettyConfig::new().new_line("\n").indentor("    ");
    let short = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let text = short.to_string_pretty(form, config).map_err(|error| format!("文字にできない値があります（{error}）"))?;
    Ok(format!("{HEAD}{text}\n"))
}

/// Reads a form from the bytes of a form file or a plan file.
///
/// # Errors
/// Why there is no form in it, with the place and what to do.
pub fn from_bytes(bytes: &[u8]) -> Result<Form, ReadFailure> {
    let text = decode::text(bytes)?;
    if head(&text).format.as_deref() == Some(FORMAT) {
        return read::from_bytes(bytes).map(|opened| (*opened.plan.form).clone());
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(no_form(format!("様式としては大きすぎます（{} MiB）", bytes.len() >> 20)));
    }
    let read = deep::run(|| builtin_forms::read(&text)).map_err(|error| no_form(format!("様式を読む準備ができませんでした（{error}）")))?;
    let form = read.map_err(|error| ReadFailure { remedy: REMEDY.to_owned(), ..messages::explain(&error, &text) })?;
    if form.levels.is_empty() {
        return Err(no_form("様式に区分の段階がありません".to_owned()));
    }
    Ok(form)
}

const REMEDY: &str = "施策帳で書き出した様式ファイルか、その様式を使っている計画ファイルを選んでください。";

fn no_form(message: String) -> ReadFailure {
    ReadFailure::new(ReadFailureKind::Content, message, REMEDY)
}
