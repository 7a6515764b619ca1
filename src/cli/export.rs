//! `export`: a plan in another file format, told by the ending of the output's name.

use std::path::Path;

use crate::exchange::json;
use crate::storage::file;

use crate::cli::{DONE, output};

/// Exports a plan file.
pub fn export(plan: &Path, to: &Path) -> u8 {
    let ending = to.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if ending != "json" {
        let what = if ending.is_empty() { "拡張子のない名前".to_owned() } else { format!(".{ending}") };
        return output::failed(&format!("{what}には書き出せません。いまのところ書き出せるのは .json だけです。"));
    }
    let opened = match file::open(plan) {
        Ok(opened) => opened,
        Err(failure) => return output::failed(&failure.to_string()),
    };
    let name = plan.display().to_string();
    opened.notes.iter().for_each(|note| output::message(&output::line(&name, note)));
    match file::write_export(json::to_json(&opened.plan).as_bytes(), to) {
        Ok(_) => {
            output::message(&format!("{} に書き出しました。", to.display()));
            DONE
        }
        Err(failure) => output::failed(&failure.to_string()),
    }
}
