//! A sign that the bundled fonts do not have is printed as 〓.

use unicode_normalization::UnicodeNormalization;

use crate::base::fonts;
use crate::base::problem::Severity;
use crate::checks::{Found, Rule, Subject};
use crate::derive::every_word;

/// The rule.
pub const RULE: Rule = Rule { key: "missing-glyph", name: "印刷できない文字", look };

/// Most signs that a finding names.
const NAMED: usize = 5;

fn look(subject: &Subject<'_>, found: &mut Found) {
    every_word::visit(subject.plan, &mut |place, words| {
        if words.is_ascii() {
            return;
        }
        let mut missing: Vec<char> = Vec::new();
        // Kana with a separate sound mark are printed as one sign.
        for sign in words.nfc().filter(|sign| !fonts::can_print(*sign)) {
            if !missing.contains(&sign) {
                missing.push(sign);
            }
        }
        if missing.is_empty() {
            return;
        }
        let named: Vec<String> = missing.iter().take(NAMED).map(|sign| format!("「{sign}」（U+{:04X}）", u32::from(*sign))).collect();
        let more = if missing.len() > NAMED { format!("など{}種類", missing.len()) } else { String::new() };
        found.add(
            Severity::Warning,
            place.clone(),
            format!("{}{more}は書体にない文字で、印刷では「〓」になります。", named.join("")),
            "別の字体や言葉に置き換えてください。",
        );
    });
}
