//! Forms made up by proptest: the built-in ones do not use all there is.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use shisakucho::model::era::{EraTurn, YearStyle, YearWriting};
use shisakucho::model::form::{
    BarKind, BarLook, Form, GridUnit, IndicatorForm, IndicatorLayout, Level, NarrativeField, ScheduleForm, Words,
};
use shisakucho::model::form_document::{DocumentForm, DocumentPart, Explained, GlossaryForm, NumberedFrom, SectionPart, TermMarks};
use shisakucho::model::numbering::{Figures, MeasureNumbering, NumberStyle, Scope, SectionPrefix};
use shisakucho::model::sheet::{
    Content, LARGEST_TEXT, LabelSide, Page, PageSize, SMALLEST_TEXT, Sheet, SheetBlock, SheetCell, SheetRow, Showing, USUAL_TEXT,
};

use crate::support::plans::{line, text};

/// What a form cannot be without.
pub(super) fn bare_form() -> Form {
    let word = || "語".to_owned();
    let figures = NumberStyle::plain(Figures::Plain);
    Form {
        key: "own".to_owned(),
        name: "自作".to_owned(),
        description: String::new(),
        words: Words {
            measure: word(),
            name: word(),
            number: word(),
            lead: word(),
            related: word(),
            schedule: word(),
            indicators: word(),
            indicator_name: word(),
            target: word(),
            actual: word(),
            baseline: word(),
            annual_actions: word(),
            annual_goals: word(),
            visions: word(),
            again: word(),
            priorities: word(),
            evidence: word(),
            policy_direction: word(),
            references: word(),
            pictures: word(),
            priority_mark: word(),
        },
        levels: Vec::new(),
        measure_numbering: MeasureNumbering { scope: Scope::Plan, section_prefix: None, style: figures.clone() },
        year_writing: YearWriting::default(),
        narratives: Vec::new(),
        schedule: ScheduleForm { row_heading: word(), unit: GridUnit::Year, year_style: None, kinds: Vec::new() },
        indicators: IndicatorForm {
            layout: IndicatorLayout::Yearly,
            blocks: None,
            number: figures,
            name_per_year: false,
            show_baseline: false,
        },
        department_separator: word(),
        vision_number: NumberStyle::plain(Figures::Plain),
        sheet: Sheet {
            title: String::new(),
            page: Page { size: PageSize::A4, landscape: false, one_measure_per_page: false, text: USUAL_TEXT, smallest_text: None },
            blocks: Vec::new(),
        },
        document: DocumentForm::default(),
    }
}

fn number_style() -> impl Strategy<Value = NumberStyle> {
    let figures =
        [Figures::Plain, Figures::TwoDigits, Figures::FullWidth, Figures::Circled, Figures::Roman, Figures::Kana, Figures::Nothing];
    (select(figures.to_vec()), line(), line(), option::of(line())).prop_map(|(figures, before, after, parent)| NumberStyle {
        figures,
        before,
        after,
        parent,
    })
}

fn measure_numbering() -> impl Strategy<Value = MeasureNumbering> {
    let prefix = (number_style(), line()).prop_map(|(style, separator)| SectionPrefix { style, separator });
    let scopes = vec![Scope::Plan, Scope::TopSection, Scope::Section];
    (select(scopes), option::of(prefix), number_style()).prop_map(|(scope, section_prefix, style)| MeasureNumbering {
        scope,
        section_prefix,
        style,
    })
}

fn schedule_form() -> impl Strategy<Value = ScheduleForm> {
    let looks = vec![BarLook::Filled, BarLook::Preparation, BarLook::Hatched, BarLook::Outlined, BarLook::Milestone];
    let kind = ("[a-z]{1,8}", line(), select(looks)).prop_map(|(key, label, look)| BarKind { key, label, look });
    let style = option::of(select(YearStyle::ALL.to_vec()));
    (line(), select(GridUnit::ALL.to_vec()), style, vec(kind, 0..3)).prop_map(|(row_heading, unit, year_style, kinds)| ScheduleForm {
        row_heading,
        unit,
        year_style,
        kinds,
    })
}

fn indicator_form() -> impl Strategy<Value = IndicatorForm> {
    let layouts = vec![IndicatorLayout::Yearly, IndicatorLayout::BaselineToTarget];
    (select(layouts), option::of(any::<u8>()), number_style(), any::<bool>(), any::<bool>()).prop_map(
        |(layout, blocks, number, name_per_year, show_baseline)| IndicatorForm { layout, blocks, number, name_per_year, show_baseline },
    )
}

fn content() -> impl Strategy<Value = Content> {
    let plain = vec![
        Content::Number,
        Content::Name,
        Content::NumberAndName,
        Content::Lead,
        Content::Related,
        Content::TopSections,
        Content::Visions,
        Content::Schedule,
        Content::Indicators,
        Content::AnnualActions,
        Content::AnnualGoals,
        Content::Evidence,
        Content::Pictures,
        Content::Priorities,
        Content::References,
    ];
    prop_oneof![4 => select(plain), 1 => line().prop_map(Content::Narrative)]
}

fn sheet() -> impl Strategy<Value = Sheet> {
    let texts = (SMALLEST_TEXT..=LARGEST_TEXT, option::of(SMALLEST_TEXT..=LARGEST_TEXT));
    let page = (select(vec![PageSize::A4, PageSize::A3, PageSize::Slide]), any::<bool>(), any::<bool>(), texts).prop_map(
        |(size, landscape, one_measure_per_page, (text, smallest))| {
            let smallest_text = smallest.map(|smallest| smallest.min(text));
            Page { size, landscape, one_measure_per_page, text, smallest_text }
        },
    );
    let showings = vec![Showing::Usual, Showing::Words, Showing::Bars];
    let cell = || {
        (content(), option::of(line()), select(vec![LabelSide::Left, LabelSide::Above]), 1_u8..=12, select(showings.clone())).prop_map(
            |(content, label, label_side, width, showing)| SheetCell { content, label, label_side, width, showing, below: Vec::new() },
        )
    };
    let column = (cell(), vec(cell(), 0..2)).prop_map(|(cell, below)| SheetCell { below, ..cell });
    let row = vec(column, 0..3).prop_map(|cells| SheetRow { cells });
    let block = (line(), any::<bool>(), vec(row, 0..3)).prop_map(|(title, printed, rows)| SheetBlock { title, printed, rows });
    (line(), page, vec(block, 0..3)).prop_map(|(title, page, blocks)| Sheet { title, page, blocks })
}

fn glossary() -> impl Strategy<Value = GlossaryForm> {
    let places =
        (select(vec![Explained::Appendix, Explained::Footnote]), select(vec![TermMarks::Never, TermMarks::PerSheet, TermMarks::Once]));
    (line(), places, line(), any::<[bool; 3]>()).prop_map(|(heading, (explained, marks), mark, flags)| {
        let [latin_first, row_headings, show_reading] = flags;
        GlossaryForm { heading, explained, marks, mark, latin_first, row_headings, show_reading }
    })
}

fn document() -> impl Strategy<Value = DocumentForm> {
    let parts = subsequence(DocumentPart::ALL.to_vec(), 0..=DocumentPart::ALL.len()).prop_shuffle();
    let words = [line(), line(), line(), line(), line(), line(), line()];
    let starts = select(vec![NumberedFrom::Cover, NumberedFrom::Contents, NumberedFrom::Body]);
    let pages = (number_style(), starts);
    let styles = (vec(number_style(), 0..3), number_style());
    (parts, styles, glossary(), pages, words).prop_map(|(parts, (headings, footnote), glossary, (page_number, numbered_from), words)| {
        let [sheets_heading, figure_word, table_word, chronology_heading, colophon_heading, running_head, overview_from] = words;
        DocumentForm {
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
        }
    })
}

/// Any form, of which no two fields have the same key.
pub(super) fn any_form() -> impl Strategy<Value = Form> {
    let narrative = (line(), text(), option::of(any::<u32>()));
    let shows = subsequence(SectionPart::ALL.to_vec(), 0..=SectionPart::ALL.len()).prop_shuffle();
    let level = (line(), number_style(), shows).prop_map(|(word, number, shows)| Level { word, number, shows });
    let small = (text(), number_style(), document());
    let writing = (select(YearStyle::ALL.to_vec()), select(EraTurn::ALL.to_vec()));
    let parts = (vec(level, 0..3), measure_numbering(), writing, vec(narrative, 0..3), schedule_form(), indicator_form(), sheet());
    (parts, small, line(), line(), line()).prop_map(|(parts, small, name, description, word)| {
        let (levels, measure_numbering, (style, turn), narratives, schedule, indicators, sheet) = parts;
        let field = |(number, (label, guidance, limit))| NarrativeField { key: format!("field_{number}"), label, guidance, limit };
        let mut form = Form { name, description, levels, measure_numbering, schedule, indicators, sheet, ..bare_form() };
        (form.department_separator, form.vision_number, form.document) = small;
        form.words.measure = word;
        form.year_writing = YearWriting { style, turn };
        form.narratives = narratives.into_iter().enumerate().map(field).collect();
        form
    })
}
