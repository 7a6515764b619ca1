//! What is understood of a value's words: a number with its bound, several parts, a change, a comparison, or just
//! words. Reading is [`read`], in `reading/`; the words themselves stay in [`crate::model::value::Value`].

mod chip;
mod comparison;
mod figure;
mod other;
mod parse;
mod tokens;
mod units;
mod words;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use other::alternatives;
pub use parse::read;

/// What is understood of a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// Nothing is typed yet.
    Undecided,
    /// A dash: the value does not apply.
    NotApplicable,
    /// One number: 「1業務以上」「約330万枚」.
    Number(Quantity),
    /// Several numbers side by side: 「小 8.9% 中 12.8%」「550回/1/1」. Never empty.
    Parts(Vec<Part>),
    /// From one number to another: 「約330万枚→約260万枚」.
    Change {
        /// Where it starts.
        from: Quantity,
        /// What it shall become.
        to: Quantity,
    },
    /// A comparison: what it is compared with, such as 「前年度」; empty where the words do not say.
    Relative(String),
    /// Words without a number that is the value.
    Words,
}

/// A number with its unit and how it binds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The number, counted in [`unit`](Self::unit): 「330万枚」 is 3300000 枚, but 「25,338千円」 is 25338 千円.
    pub amount: Decimal,
    /// The unit as typed (in half width), such as 「枚」「%」「千円」「回/週」; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// How the number binds.
    #[serde(default, skip_serializing_if = "Bound::is_exactly")]
    pub bound: Bound,
}

/// How a number binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Bound {
    /// The number itself.
    #[default]
    Exactly,
    /// 以上
    AtLeast,
    /// 超
    MoreThan,
    /// 以下・以内
    AtMost,
    /// 未満
    LessThan,
    /// 約・程度・おおむね
    About,
    /// を維持
    Keep,
}

impl Bound {
    /// Every bound, in the order of menus.
    pub const ALL: [Self; 7] = [Self::Exactly, Self::AtLeast, Self::MoreThan, Self::AtMost, Self::LessThan, Self::About, Self::Keep];

    /// The word for it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Exactly => "ちょうど",
            Self::AtLeast => "以上",
            Self::MoreThan => "超",
            Self::AtMost => "以下",
            Self::LessThan => "未満",
            Self::About => "約",
            Self::Keep => "維持",
        }
    }

    fn is_exactly(&self) -> bool {
        *self == Self::Exactly
    }
}

/// One of several numbers side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Whose number it is, such as 「小」; empty where the words do not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The number.
    pub quantity: Quantity,
}

impl Reading {
    /// The short text of the chip beside the value, such as 「≥1 業務」「言葉」「未定」.
    pub fn chip(&self) -> String {
        chip::chip(self)
    }

    /// The one number that can be compared with others: the number itself, or what a change leads to. Several
    /// parts, comparisons and words have none.
    pub fn amount(&self) -> Option<Decimal> {
        match self {
            Self::Number(quantity) | Self::Change { to: quantity, .. } => Some(quantity.amount),
            Self::Undecided | Self::NotApplicable | Self::Parts(_) | Self::Relative(_) | Self::Words => None,
        }
    }
}
