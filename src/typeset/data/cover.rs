//! 表紙: city, title, subtitle, edition, picture, date and further lines.

use serde::Serialize;

use crate::model::place::{AppendixField, Place, PlanField};
use crate::typeset::data::writer::{PrintPicture, Text, Writer};

/// Most signs of a phrase that is kept on one line.
const LONGEST_PHRASE: usize = 12;

/// The cover.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoverPart {
    /// 自治体名.
    pub city: Text,
    /// 計画名 in phrases between which a line may break: one list for each part that typed blanks set apart.
    pub title: Vec<Vec<String>>,
    /// Address of the title.
    pub title_at: Option<String>,
    /// 副題.
    pub subtitle: Text,
    /// 版.
    pub edition: Text,
    /// When, in words.
    pub date: Text,
    /// Further lines at the foot.
    pub lines: Vec<Text>,
    /// A picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<PrintPicture>,
}

/// Makes it.
pub fn part(writer: &mut Writer<'_>) -> CoverPart {
    let plan = writer.plan;
    let cover = &plan.cover;
    let picture = cover.picture.as_ref().and_then(|placed| writer.picture(placed));
    // A picture that nobody described is ornament; what it says is the plan's name.
    let picture = picture.map(|picture| {
        let alternative = if picture.alternative.trim().is_empty() { "表紙の絵".to_owned() } else { picture.alternative };
        PrintPicture { alternative, ..picture }
    });
    let of_cover = Place::Appendix(AppendixField::Cover);
    let of_plan = |field| Place::Plan(field);
    let date = match plan.date {
        _ if !cover.date_words.trim().is_empty() => writer.plain(Some(&of_cover), &cover.date_words),
        Some(date) => writer.plain(Some(&of_plan(PlanField::Date)), &plan.era_table().write_day(date)),
        None => Text::default(),
    };
    CoverPart {
        city: writer.plain(Some(&of_plan(PlanField::City)), &plan.city),
        title: plan
            .title
            .split_whitespace()
            .map(|part| phrases(part).iter().map(|phrase| writer.narrow(phrase, LONGEST_PHRASE)).collect())
            .collect(),
        title_at: writer.at(&of_plan(PlanField::Title)),
        subtitle: writer.plain(Some(&of_cover), &cover.subtitle),
        edition: writer.plain(Some(&of_plan(PlanField::Edition)), &plan.edition),
        date,
        lines: cover.lines.iter().filter(|line| !line.trim().is_empty()).map(|line| writer.plain(Some(&of_cover), line)).collect(),
        picture,
    }
}

/// What a sign is, as far as a title may break beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    Opening,
    Other,
}

fn script(sign: char) -> Script {
    match sign {
        '\u{3041}'..='\u{309F}' => Script::Hiragana,
        'ー' | '\u{30A1}'..='\u{30FA}' => Script::Katakana,
        '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '々' => Script::Kanji,
        '「' | '『' | '（' | '(' | '【' | '〈' | '《' | '～' | '－' | '―' => Script::Opening,
        sign if sign.is_alphanumeric() => Script::Latin,
        _ => Script::Other,
    }
}

/// A title in phrases: it may break before a word in katakana or Latin letters, before an opening bracket, and where kanji follow
/// hiragana. A phrase that is too long to be kept together comes sign by sign.
fn phrases(title: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut before = None;
    for sign in title.chars() {
        let now = script(sign);
        let breaks = match (before, now) {
            (None, _) => true,
            (Some(Script::Opening), _) | (Some(_), Script::Other) => false,
            (Some(before), Script::Opening) => before != Script::Opening,
            (Some(before), Script::Katakana | Script::Latin) => before != now && !matches!(before, Script::Latin | Script::Katakana),
            (Some(before), Script::Kanji) => matches!(before, Script::Hiragana),
            (Some(_), Script::Hiragana) => false,
        };
        match found.last_mut() {
            Some(phrase) if !breaks => phrase.push(sign),
            _ => found.push(sign.to_string()),
        }
        before = Some(now);
    }
    found
        .into_iter()
        .flat_map(|phrase| if phrase.chars().count() > LONGEST_PHRASE { phrase.chars().map(String::from).collect() } else { vec![phrase] })
        .collect()
}
