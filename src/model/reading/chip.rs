//! The short text that shows a reading on the screen. Output only; reading words is `parse`.

use rust_decimal::Decimal;

use super::{Bound, Part, Quantity, Reading};

/// The text of the chip.
pub(super) fn chip(reading: &Reading) -> String {
    match reading {
        Reading::Undecided => "未定".to_owned(),
        Reading::NotApplicable => "該当なし".to_owned(),
        Reading::Number(quantity) => number(quantity),
        Reading::Parts(parts) => parts.iter().map(part).collect::<Vec<_>>().join(" ／ "),
        Reading::Change { from, to } => format!("{}→{}", short(from), short(to)),
        Reading::Relative(with) if with.is_empty() => "増減".to_owned(),
        Reading::Relative(with) => format!("{with}比"),
        Reading::Words => "言葉".to_owned(),
    }
}

fn part(part: &Part) -> String {
    let number = number(&part.quantity);
    if part.name.is_empty() { number } else { format!("{} {number}", part.name) }
}

/// 「≥1 業務」「=0 件 維持」「8.9%」.
fn number(quantity: &Quantity) -> String {
    let amount = grouped(quantity.amount);
    let gap = if quantity.unit.is_empty() || quantity.unit.starts_with(['%', '％', '‰']) { "" } else { " " };
    let keep = if quantity.bound == Bound::Keep { " 維持" } else { "" };
    format!("{}{amount}{gap}{}{keep}", sign(quantity.bound), quantity.unit)
}

/// A number where two have to share a chip: no blanks, 万 and 億 where nothing is lost by them.
fn short(quantity: &Quantity) -> String {
    let keep = if quantity.bound == Bound::Keep { "維持" } else { "" };
    format!("{}{}{}{keep}", sign(quantity.bound), rounded_words(quantity.amount), quantity.unit)
}

fn sign(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly => "",
        Bound::AtLeast => "≥",
        Bound::MoreThan => ">",
        Bound::AtMost => "≤",
        Bound::LessThan => "<",
        Bound::About => "≈",
        Bound::Keep => "=",
    }
}

/// 「330万」 for 3,300,000; figures that do not end in four noughts stay as they are.
fn rounded_words(amount: Decimal) -> String {
    for (size, word) in [(100_000_000, "億"), (10_000, "万")] {
        let size = Decimal::from(size);
        if !amount.is_zero() && (amount % size).is_zero() {
            return format!("{}{word}", grouped((amount / size).normalize()));
        }
    }
    grouped(amount)
}

/// The number with a comma every three digits; decimals as they are.
fn grouped(amount: Decimal) -> String {
    let digits = amount.to_string();
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = sign.to_owned();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}
