//! How sections and measures are numbered, as data of the form: 「01-03」「No.12」「(1)」「①」.

use serde::{Deserialize, Serialize};

/// How one number is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberStyle {
    /// The figures.
    pub figures: Figures,
    /// Written before them: 「No.」「（」「第」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// Written after them: 「.」「）」「章」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// Put before the figures: the figures of the heading above and this text, as the 「1」「.」 of 「1.2」.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// The figures of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figures {
    /// 1, 2, 3.
    Plain,
    /// 01, 02, 03.
    TwoDigits,
    /// １, ２, ３.
    FullWidth,
    /// ①, ②, ③; from 51 on （51）.
    Circled,
    /// ア, イ, ウ; from 45 on plain.
    Kana,
    /// Ⅰ, Ⅱ, Ⅲ; from 13 on plain.
    Roman,
    /// No figures: every number is only `before` and `after`, such as ■.
    Nothing,
}

/// How measures are numbered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureNumbering {
    /// Where counting begins anew.
    pub scope: Scope,
    /// Put before the measure's own number: the number of its top section and this text, as the 「01」「-」 of 「01-03」.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section_prefix: Option<SectionPrefix>,
    /// How the measure's own number is written.
    pub style: NumberStyle,
}

/// The section's number before a measure's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionPrefix {
    /// How the section's number is written in it.
    pub style: NumberStyle,
    /// What stands between it and the measure's own number.
    pub separator: String,
}

/// Where counting of measures begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Never: one count through the plan.
    Plan,
    /// In every top section.
    TopSection,
    /// In every section.
    Section,
}

impl NumberStyle {
    /// Plain figures with nothing around them.
    pub fn plain(figures: Figures) -> Self {
        Self { figures, before: String::new(), after: String::new(), parent: None }
    }

    /// Writes a number, counted from 1, that stands under no other.
    pub fn write(&self, number: usize) -> String {
        format!("{}{}{}", self.before, self.figures.write(number), self.after)
    }

    /// The figures of a number with those of the headings above it, `above`, where this style shows them: 「1.2」.
    pub fn figures_under(&self, above: &str, number: usize) -> String {
        match &self.parent {
            Some(separator) if !above.is_empty() => format!("{above}{separator}{}", self.figures.write(number)),
            _ => self.figures.write(number),
        }
    }

    /// Writes a number under a heading whose figures are `above`: 「1.2」「(1)」.
    pub fn write_under(&self, above: &str, number: usize) -> String {
        format!("{}{}{}", self.before, self.figures_under(above, number), self.after)
    }
}

impl Figures {
    /// Writes the figures of a number, counted from 1.
    pub fn write(self, number: usize) -> String {
        match self {
            Self::Plain => number.to_string(),
            Self::TwoDigits => format!("{number:02}"),
            Self::FullWidth => number.to_string().chars().map(full_width).collect(),
            Self::Circled => circled(number),
            Self::Kana => u32::try_from(number)
                .ok()
                .and_then(|number| KANA.chars().nth(number.checked_sub(1)? as usize))
                .map_or_else(|| number.to_string(), String::from),
            Self::Roman => u32::try_from(number)
                .ok()
                .filter(|number| (1..=12).contains(number))
                .and_then(|number| char::from_u32(0x2160 + number - 1))
                .map_or_else(|| number.to_string(), String::from),
            Self::Nothing => String::new(),
        }
    }
}

const KANA: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ";

fn full_width(digit: char) -> char {
    digit.to_digit(10).and_then(|value| char::from_u32(u32::from('０') + value)).unwrap_or(digit)
}

/// ① to ㊿; beyond, the number in brackets.
pub fn circled(number: usize) -> String {
    let code = match u32::try_from(number) {
        Ok(n @ 1..=20) => 0x2460 + n - 1,
        Ok(n @ 21..=35) => 0x3251 + n - 21,
        Ok(n @ 36..=50) => 0x32b1 + n - 36,
        _ => return format!("（{number}）"),
    };
    char::from_u32(code).map_or_else(|| format!("（{number}）"), String::from)
}
