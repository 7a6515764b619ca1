//! 設置要綱: title, when it was issued, its articles, and what follows them.

use serde::Serialize;

use crate::derive::contents::ContentsLine;
use crate::derive::texts::Where;
use crate::model::place::{AppendixField, Place};
use crate::typeset::data::blocks::{self, BlockPart};
use crate::typeset::data::chapter::Heading;
use crate::typeset::data::writer::{Text, Writer};

/// An ordinance.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OrdinancePart {
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Heading>,
    /// Words under the title.
    pub issued: Text,
    /// Its articles.
    pub articles: Vec<ArticleRow>,
    /// 附則, 別表.
    pub blocks: Vec<BlockPart>,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticleRow {
    /// 「（設置）」.
    pub heading: Text,
    /// Its text.
    pub text: Text,
    /// By how many signs each line is set in: 号 and what is under them.
    pub indents: Vec<u8>,
}

/// Makes it; `None` where there is no such ordinance.
pub fn part(writer: &mut Writer<'_>, position: usize, line: &ContentsLine, level: u8) -> Option<OrdinancePart> {
    let ordinance = writer.plan.ordinances.get(position)?;
    let place = Place::Appendix(AppendixField::Ordinance(Some(position)));
    let heading = Heading::of(writer, line, level, Some(&place));
    let mut articles = Vec::new();
    for (nth, article) in ordinance.articles.iter().enumerate() {
        let text = writer.prose(Where::Appendix, &place, nth, article.text.text());
        let indents = text.lines.iter().map(|line| indent(line.spans.first().map_or("", |span| &span.words))).collect();
        articles.push(ArticleRow { heading: writer.plain(Some(&place), &article.heading), text, indents });
    }
    let issued = writer.plain(Some(&place), &ordinance.issued);
    Some(OrdinancePart { heading, issued, articles, blocks: blocks::blocks(writer, Where::Appendix, &ordinance.blocks) })
}

/// By how many signs a line of an article is set in: 第1条 and 2 by none, (1) by one, ア by two, (ア) by three.
fn indent(words: &str) -> u8 {
    let mut signs = words.chars();
    let first = signs.next();
    let inner = signs.clone().next();
    match first {
        Some('（' | '(') if inner.is_some_and(char::is_numeric) => 1,
        Some('（' | '(') if inner.is_some_and(is_katakana) => 3,
        Some('\u{2474}'..='\u{2487}') => 1,
        Some(first) if is_katakana(first) && inner.is_some_and(char::is_whitespace) => 2,
        _ => 0,
    }
}

fn is_katakana(sign: char) -> bool {
    ('ア'..='ン').contains(&sign)
}
