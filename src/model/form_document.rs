//! How a form builds the document around the sheets: the order of its parts, its headings, its glossary and footnotes,
//! what a section shows of itself.

use serde::{Deserialize, Serialize};

use crate::model::numbering::{Figures, NumberStyle};

/// The document around the sheets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DocumentForm {
    /// Its parts in order. A part that is not named is not printed; what was written in it is kept.
    pub parts: Vec<DocumentPart>,
    /// How chapter headings are numbered from the top; deeper ones follow the last.
    pub headings: Vec<NumberStyle>,
    /// Heading under which the sheets stand as a chapter, counted with the chapters: 「個別の取り組み」. Empty where they stand
    /// between the chapters without one. Sections are then numbered by their own levels all the same.
    /// Of no account where a chapter of the plan holds the sheets.
    pub sheets_heading: String,
    /// Written before the number of a figure: 「図」.
    pub figure_word: String,
    /// Written before the number of a table: 「表」. Where it is the word of figures, both are counted together: 図1, 図2.
    pub table_word: String,
    /// How a reference to a footnote is written: 「※1」「*1」「注1）」.
    pub footnote: NumberStyle,
    /// 用語集.
    pub glossary: GlossaryForm,
    /// Heading of 策定経過.
    pub chronology_heading: String,
    /// Heading of 奥付; empty for none.
    pub colophon_heading: String,
    /// Stands over every page but the cover: `{plan}` for the plan's title, `{city}` for the city, `{chapter}` for the heading of
    /// the chapter or top section that the page is in. Empty for none.
    pub running_head: String,
    /// How page numbers are written.
    pub page_number: NumberStyle,
    /// From where pages are counted.
    pub numbered_from: NumberedFrom,
    /// Key of the narrative whose first sentence stands for a measure in the overview, where the measure has none of its own; empty
    /// for the first narrative of the form.
    pub overview_from: String,
}

/// From where pages are counted. Pages before have no number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberedFrom {
    /// The cover is page 1; its number is not printed.
    Cover,
    /// The contents are page 1.
    Contents,
    /// What follows the contents is page 1.
    #[default]
    Body,
}

/// A part of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DocumentPart {
    /// 表紙.
    Cover,
    /// 目次.
    Contents,
    /// Chapters before the sheets.
    ChaptersBefore,
    /// The sections with their sheets.
    Sheets,
    /// Chapters after the sheets.
    ChaptersAfter,
    /// 用語集.
    Glossary,
    /// Chapters among the appendices.
    AppendixChapters,
    /// 策定経過.
    Chronology,
    /// 設置要綱.
    Ordinances,
    /// 奥付.
    Colophon,
}

/// 用語集 of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GlossaryForm {
    /// Its heading: 「用語集」「用語解説」.
    pub heading: String,
    /// Where terms are explained.
    pub explained: Explained,
    /// Where a term in the text carries its mark.
    pub marks: TermMarks,
    /// The mark: ※.
    pub mark: String,
    /// Whether terms in Latin letters come before those in kana.
    pub latin_first: bool,
    /// Whether terms are grouped under 「～あ行～」.
    pub row_headings: bool,
    /// Whether the reading is printed in a column of its own.
    pub show_reading: bool,
}

/// Where terms of the glossary are explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Explained {
    /// In a list at the end.
    Appendix,
    /// In a footnote where they first occur.
    Footnote,
}

/// Where a term in the text carries its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TermMarks {
    /// Nowhere.
    Never,
    /// Where it first occurs on each sheet and in each chapter.
    PerSheet,
    /// Where it first occurs in the plan.
    Once,
}

/// What a section shows of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SectionPart {
    /// リード文.
    Lead,
    /// 将来の姿.
    Visions,
    /// Text, tables and figures of its own.
    Blocks,
    /// Its indicators.
    Indicators,
    /// Its evidence table.
    Evidence,
    /// The list of its measures.
    Measures,
}

impl DocumentPart {
    /// All parts in the usual order.
    pub const ALL: [Self; 10] = [
        Self::Cover,
        Self::Contents,
        Self::ChaptersBefore,
        Self::Sheets,
        Self::ChaptersAfter,
        Self::Glossary,
        Self::AppendixChapters,
        Self::Chronology,
        Self::Ordinances,
        Self::Colophon,
    ];
}

impl SectionPart {
    /// All of them in the usual order.
    pub const ALL: [Self; 6] = [Self::Lead, Self::Visions, Self::Blocks, Self::Indicators, Self::Evidence, Self::Measures];

    /// What a section shows where the form does not say.
    pub(crate) fn usual() -> Vec<Self> {
        vec![Self::Lead, Self::Blocks, Self::Measures]
    }

    pub(crate) fn are_usual(parts: &[Self]) -> bool {
        parts == Self::usual()
    }
}

impl DocumentForm {
    pub(crate) fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The style of a heading at a depth (0 for chapters).
    pub fn heading(&self, depth: usize) -> Option<&NumberStyle> {
        self.headings.get(depth).or_else(|| self.headings.last())
    }
}

impl Default for DocumentForm {
    fn default() -> Self {
        let style =
            |figures, before: &str, after: &str| NumberStyle { figures, before: before.to_owned(), after: after.to_owned(), parent: None };
        Self {
            parts: DocumentPart::ALL.to_vec(),
            headings: vec![style(Figures::Plain, "", "."), style(Figures::Plain, "(", ")"), style(Figures::Circled, "", "")],
            sheets_heading: String::new(),
            figure_word: "図".to_owned(),
            table_word: "表".to_owned(),
            footnote: style(Figures::Plain, "※", ""),
            glossary: GlossaryForm::default(),
            chronology_heading: "策定経過".to_owned(),
            colophon_heading: String::new(),
            running_head: "{plan}".to_owned(),
            page_number: style(Figures::Plain, "", ""),
            numbered_from: NumberedFrom::default(),
            overview_from: String::new(),
        }
    }
}

impl GlossaryForm {
    /// Where a term in the text carries its mark in truth: a footnote has to be referred to at least once.
    pub fn marked(&self) -> TermMarks {
        match (self.explained, self.marks) {
            (Explained::Footnote, TermMarks::Never) => TermMarks::Once,
            (_, marks) => marks,
        }
    }

    /// Whether the list of terms is printed: not where each is explained in a footnote.
    pub fn is_listed(&self) -> bool {
        self.explained == Explained::Appendix
    }
}

impl Default for GlossaryForm {
    fn default() -> Self {
        Self {
            heading: "用語集".to_owned(),
            explained: Explained::Appendix,
            marks: TermMarks::Never,
            mark: "※".to_owned(),
            latin_first: true,
            row_headings: true,
            show_reading: true,
        }
    }
}
