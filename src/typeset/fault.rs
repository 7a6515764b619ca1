//! Why something could not be printed, told to a person.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why nothing was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The officer stopped it, or does not look at it any more.
    Stopped,
    /// It took more than so many minutes.
    TookTooLong(u64),
    /// It took more memory than it is given.
    TookTooMuchMemory,
    /// The process that lays out pages is gone, and the pages with it.
    Gone,
}

impl Fault {
    /// Whether the same pages may be there when they are asked for once more, without a change of the plan.
    pub fn may_pass(&self) -> bool {
        !matches!(self, Self::Nothing(_) | Self::Standard(_) | Self::NoPage(_))
    }
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
            Self::Stopped => f.write_str("中止しました。"),
            Self::TookTooLong(minutes) => write!(
                f,
                "{minutes}分たってもページが組み上がらないため、止めました。計画は変わっていません。とても長い文章や表があれば分けるか、範囲をしぼって、もう一度お試しください。"
            ),
            Self::TookTooMuchMemory => f.write_str(
                "ページを組むのに使えるメモリーが足りないため、止めました。計画は変わっていません。とても長い文章や表があれば分けるか、範囲をしぼって、もう一度お試しください。",
            ),
            Self::Gone => f.write_str("ページを組むプログラムが途中で終わりました。計画は変わっていません。もう一度お試しください。"),
        }
    }
}

impl std::error::Error for Fault {}
