//! What differs in how a form builds the document around the sheets.

use crate::compare::form::{AT, numbers, yes_or_no};
use crate::compare::found::Found;
use crate::model::form_document::{DocumentForm, DocumentPart, Explained, GlossaryForm, NumberedFrom, TermMarks};
use crate::model::numbering::NumberStyle;

/// Tells how the documents of two forms differ.
pub(super) fn fields(found: &mut Found<'_, '_>, before: &DocumentForm, after: &DocumentForm) {
    let DocumentForm {
        parts,
        headings,
        sheets_heading,
        figure_word,
        table_word,
        footnote,
        glossary,
        chronology_heading,
        colophon_heading,
        running_head,
        page_number,
        numbered_from,
        overview_from,
    } = after;
    found.value(AT, "文書の構成", &before.parts, parts, |_, parts| parts.iter().map(part).collect::<Vec<_>>().join("、"));
    found.value(AT, "章の番号", &before.headings, headings, |_, styles| {
        styles.iter().map(|style: &NumberStyle| numbers(style)).collect::<Vec<_>>().join("\n")
    });
    found.text(AT, "個票を載せる章の見出し", &before.sheets_heading, sheets_heading);
    found.text(AT, "図の番号の前の語", &before.figure_word, figure_word);
    found.text(AT, "表の番号の前の語", &before.table_word, table_word);
    found.value(AT, "脚注の記号", &before.footnote, footnote, |_, style| numbers(style));
    self::glossary(found, &before.glossary, glossary);
    found.text(AT, "策定経過の見出し", &before.chronology_heading, chronology_heading);
    found.text(AT, "奥付の見出し", &before.colophon_heading, colophon_heading);
    found.text(AT, "ページ上部の見出し", &before.running_head, running_head);
    found.value(AT, "ページ番号の書き方", &before.page_number, page_number, |_, style| numbers(style));
    found.value(AT, "ページ番号の数え始め", &before.numbered_from, numbered_from, |_, from| {
        match from {
            NumberedFrom::Cover => "表紙",
            NumberedFrom::Contents => "目次",
            NumberedFrom::Body => "目次の次",
        }
        .to_owned()
    });
    found.value(AT, "概要版に使う記述欄", &before.overview_from, overview_from, |side, key| {
        side.plan.form.narrative(key).map_or_else(|| key.clone(), |field| field.label.clone())
    });
}

fn part(part: &DocumentPart) -> &'static str {
    match part {
        DocumentPart::Cover => "表紙",
        DocumentPart::Contents => "目次",
        DocumentPart::ChaptersBefore => "個票の前の章",
        DocumentPart::Sheets => "個票",
        DocumentPart::ChaptersAfter => "個票の後の章",
        DocumentPart::Glossary => "用語集",
        DocumentPart::AppendixChapters => "資料編の章",
        DocumentPart::Chronology => "策定経過",
        DocumentPart::Ordinances => "設置要綱",
        DocumentPart::Colophon => "奥付",
    }
}

fn glossary(found: &mut Found<'_, '_>, before: &GlossaryForm, after: &GlossaryForm) {
    let GlossaryForm { heading, explained, marks, mark, latin_first, row_headings, show_reading } = after;
    found.text(AT, "用語集の見出し", &before.heading, heading);
    found.value(AT, "用語を説明する場所", &before.explained, explained, |_, explained| {
        match explained {
            Explained::Appendix => "用語集",
            Explained::Footnote => "初めて出る頁の脚注",
        }
        .to_owned()
    });
    found.value(AT, "用語に印を付ける所", &before.marks, marks, |_, marks| {
        match marks {
            TermMarks::Never => "付けない",
            TermMarks::PerSheet => "個票・章ごとに初めて出る所",
            TermMarks::Once => "計画で初めて出る所",
        }
        .to_owned()
    });
    found.text(AT, "用語の印", &before.mark, mark);
    found.value(AT, "用語集の並べ方", &before.latin_first, latin_first, |_, first| {
        if *first { "英字が先" } else { "かなが先" }.to_owned()
    });
    found.value(AT, "用語集の行ごとの見出し", &before.row_headings, row_headings, |_, on| yes_or_no(*on));
    found.value(AT, "用語集に読み方を載せる", &before.show_reading, show_reading, |_, on| yes_or_no(*on));
}
