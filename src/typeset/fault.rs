//! Why something could not be printed, told to a person.

use std::fmt;

/// Why nothing was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing to print: no measure chosen, the measure or figure is gone.
    Nothing(String),
    /// The layout program stopped: what it said, where in it.
    Layout(Vec<String>),
    /// The pages are there, but do not meet the standard of the PDF: what is missing.
    Standard(Vec<String>),
    /// There is no such page.
    NoPage(usize),
    /// A picture of a page could not be made: too large, or its bytes not encoded.
    Picture(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing(why) => f.write_str(why),
            Self::Layout(said) => {
                write!(f, "ページに組めませんでした。計画は変わっていません。組版からのメッセージ：{}", said.join(" ／ "))
            }
            Self::Standard(said) => write!(f, "PDFの規格に合わないため、書き出しませんでした。直すところ：{}", said.join(" ／ ")),
            Self::NoPage(page) => write!(f, "{page}ページはありません。"),
            Self::Picture(why) => write!(f, "ページを画像にできませんでした（{why}）。"),
        }
    }
}

impl std::error::Error for Fault {}
