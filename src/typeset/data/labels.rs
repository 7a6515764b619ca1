//! Names of the places on paper to which page numbers and links refer: data and programs agree on them here.

use crate::derive::contents::ContentsTarget;
use crate::model::ids::BlockId;
use crate::model::outline::Target;

/// The name of a line of the document's order. What is listed again has no place of its own: it leads to the measure.
pub fn of_contents(target: ContentsTarget) -> String {
    match target {
        ContentsTarget::Cover => "cover".to_owned(),
        ContentsTarget::Contents => "contents".to_owned(),
        ContentsTarget::Chapter(id) => format!("c-{id}"),
        ContentsTarget::Sheets => "sheets".to_owned(),
        ContentsTarget::Section(id) => format!("s-{id}"),
        ContentsTarget::Measure(id) | ContentsTarget::Again(_, id) => format!("m-{id}"),
        ContentsTarget::Glossary => "glossary".to_owned(),
        ContentsTarget::Chronology => "chronology".to_owned(),
        ContentsTarget::Ordinance(position) => format!("o-{position}"),
        ContentsTarget::Colophon => "colophon".to_owned(),
    }
}

/// The name of what a list refers to.
pub fn of_target(target: Target) -> String {
    match target {
        Target::Section(id) => of_contents(ContentsTarget::Section(id)),
        Target::Measure(id) | Target::Again(_, id) => of_contents(ContentsTarget::Measure(id)),
    }
}

/// The name of a block with a number.
pub fn of_block(id: BlockId) -> String {
    format!("b-{id}")
}
