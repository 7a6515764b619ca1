//! Small plans made up by proptest, so that many can be tried in the time of one: hardly a form, and one part of the plan at
//! a time, which has everything that it can have. The forms, too, are made up: the built-in ones do not use all there is.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use shisakucho::base::id::Id;
use shisakucho::model::chapter::{Block, BlockContent};
use shisakucho::model::era::{EraTurn, YearStyle, YearWriting};
use shisakucho::model::form::{
    BarKind, BarLook, Form, GridUnit, IndicatorForm, IndicatorLayout, Level, NarrativeField, ScheduleForm, Words,
};
use shisakucho::model::ids::{BarId, BlockId, DepartmentId, IndicatorId, MeasureId, NoteId, RowId, SectionId};
use shisakucho::model::measure::PlacedPicture;
use shisakucho::model::note::Note;
use shisakucho::model::numbering::{Figures, MeasureNumbering, NumberStyle, Scope, SectionPrefix};
use shisakucho::model::place::{IndicatorField, MeasureField, Place, PlanField, SectionField};
use shisakucho::model::plan::Plan;
use shisakucho::model::section::Section;
use shisakucho::model::sheet::{Content, LabelSide, Page, PageSize, Sheet, SheetBlock, SheetCell, SheetRow};

use crate::support::plans::{
    appendices, blank, chapter, line, masters, measure, put_together, section, settings, text, unset, value_place, year_near,
};

/// A small plan as a file may hold it.
pub fn arb_small_plan() -> impl Strategy<Value = Plan> {
    let bare = || blank(Arc::new(bare_form()));
    let part = prop_oneof![
        2 => any_form().prop_map(|form| blank(Arc::new(form))),
        1 => settings().prop_map(move |plan| Plan { form: bare().form, ..plan }),
        1 => masters().prop_map(move |plan| Plan { form: bare().form, ..plan }),
        2 => section().prop_map(move |section| Plan { sections: Arc::new(vec![section]), ..bare() }),
        2 => chapter().prop_map(move |chapter| Plan { chapters: Arc::new(vec![chapter]), ..bare() }),
        1 => appendices().prop_map(move |plan| Plan { form: bare().form, ..plan }),
        1 => Just(()).prop_map(move |()| bare()),
    ];
    let of_measures = (masters(), appendices(), measure()).prop_map(move |(masters, appendices, measure)| {
        (Plan { pictures: appendices.pictures, form: bare().form, ..masters }, vec![measure])
    });
    let parts = prop_oneof![7 => part.prop_map(|plan| (plan, Vec::new())), 4 => of_measures];
    let notes = vec((place(), line(), text(), any::<bool>()), 0..2);
    (parts, notes, any::<u64>(), (line(), line())).prop_map(|((mut plan, measures), notes, seed, words)| {
        if plan.sections.is_empty() {
            plan.sections = Arc::new(vec![Section::new(SectionId(unset()), "柱")]);
        }
        let mut plan = put_together((plan, measures, Vec::new(), seed));
        let note = |(number, (place, author, text, closed))| Note { id: NoteId(numbered("note", number)), place, author, text, closed };
        plan.notes = Arc::new(notes.into_iter().enumerate().map(note).collect());
        show_a_picture(&mut plan, words);
        plan
    })
}

/// Puts the first picture into the first chapter, where there are both.
fn show_a_picture(plan: &mut Plan, (caption, alternative): (String, String)) {
    let (Some(picture), Some(chapter)) = (plan.pictures.first(), Arc::make_mut(&mut plan.chapters).first_mut()) else { return };
    let content = BlockContent::Picture(PlacedPicture { picture: picture.id, caption, alternative });
    chapter.blocks.push(Block { id: BlockId(numbered("picture", 0)), content });
}

fn numbered(word: &str, number: usize) -> Id {
    Id::parse(&format!("{word}-{number}")).unwrap()
}

/// What a form cannot be without.
fn bare_form() -> Form {
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
        },
        levels: Vec::new(),
        measure_numbering: MeasureNumbering { scope: Scope::Plan, section_prefix: None, style: figures.clone() },
        year_writing: YearWriting::default(),
        narratives: Vec::new(),
        schedule: ScheduleForm { row_heading: word(), unit: GridUnit::Year, kinds: Vec::new() },
        indicators: IndicatorForm {
            layout: IndicatorLayout::Yearly,
            blocks: None,
            number: figures,
            name_per_year: false,
            show_baseline: false,
        },
        sheet: Sheet {
            title: String::new(),
            page: Page { size: PageSize::A4, landscape: false, one_measure_per_page: false },
            blocks: Vec::new(),
        },
    }
}

fn number_style() -> impl Strategy<Value = NumberStyle> {
    let figures = [Figures::Plain, Figures::TwoDigits, Figures::FullWidth, Figures::Circled, Figures::Kana, Figures::Nothing];
    (select(figures.to_vec()), line(), line()).prop_map(|(figures, before, after)| NumberStyle { figures, before, after })
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
    (line(), select(GridUnit::ALL.to_vec()), vec(kind, 0..3)).prop_map(|(row_heading, unit, kinds)| ScheduleForm {
        row_heading,
        unit,
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
    let page = (select(vec![PageSize::A4, PageSize::A3, PageSize::Slide]), any::<bool>(), any::<bool>())
        .prop_map(|(size, landscape, one_measure_per_page)| Page { size, landscape, one_measure_per_page });
    let cell = (content(), option::of(line()), select(vec![LabelSide::Left, LabelSide::Above]), 1_u8..=12)
        .prop_map(|(content, label, label_side, width)| SheetCell { content, label, label_side, width });
    let row = vec(cell, 0..3).prop_map(|cells| SheetRow { cells });
    let block = (line(), vec(row, 0..3)).prop_map(|(title, rows)| SheetBlock { title, rows });
    (line(), page, vec(block, 0..3)).prop_map(|(title, page, blocks)| Sheet { title, page, blocks })
}

/// Any form, of which no two fields have the same key.
fn any_form() -> impl Strategy<Value = Form> {
    let narrative = (line(), text(), option::of(any::<u32>()));
    let level = (line(), number_style()).prop_map(|(word, number)| Level { word, number });
    let writing = (select(YearStyle::ALL.to_vec()), select(EraTurn::ALL.to_vec()));
    let parts = (vec(level, 0..3), measure_numbering(), writing, vec(narrative, 0..3), schedule_form(), indicator_form(), sheet());
    (parts, line(), line(), line()).prop_map(|(parts, name, description, word)| {
        let (levels, measure_numbering, (style, turn), narratives, schedule, indicators, sheet) = parts;
        let field = |(number, (label, guidance, limit))| NarrativeField { key: format!("field_{number}"), label, guidance, limit };
        let mut form = Form { name, description, levels, measure_numbering, schedule, indicators, sheet, ..bare_form() };
        form.words.measure = word;
        form.year_writing = YearWriting { style, turn };
        form.narratives = narratives.into_iter().enumerate().map(field).collect();
        form
    })
}

fn indicator_field() -> impl Strategy<Value = IndicatorField> {
    let plain = vec![
        IndicatorField::Whole,
        IndicatorField::Name,
        IndicatorField::Unit,
        IndicatorField::Parts,
        IndicatorField::Direction,
        IndicatorField::Accumulation,
        IndicatorField::BaselineAsOf,
        IndicatorField::FinalYear,
        IndicatorField::Source,
        IndicatorField::Definition,
        IndicatorField::Formula,
        IndicatorField::Reason,
        IndicatorField::Note,
    ];
    prop_oneof![
        3 => select(plain),
        1 => year_near().prop_map(IndicatorField::NameFrom),
        2 => value_place().prop_map(IndicatorField::Value),
    ]
}

fn measure_field() -> impl Strategy<Value = MeasureField> {
    let plain = vec![MeasureField::Whole, MeasureField::Name, MeasureField::Lead, MeasureField::Related, MeasureField::Schedule];
    prop_oneof![
        2 => select(plain),
        1 => line().prop_map(MeasureField::Narrative),
        1 => Just(MeasureField::Row(RowId(unset()))),
        1 => Just(MeasureField::Bar(BarId(unset()))),
        3 => indicator_field().prop_map(|field| MeasureField::Indicator(IndicatorId(unset()), field)),
    ]
}

/// The address of any field. Whether the field is there is of no interest to a note: it stays where it was.
fn place() -> impl Strategy<Value = Place> {
    let of_plan = vec![
        PlanField::Title,
        PlanField::City,
        PlanField::Edition,
        PlanField::Date,
        PlanField::Period,
        PlanField::YearWriting,
        PlanField::Eras,
        PlanField::IndicatorDefaults,
        PlanField::Departments,
        PlanField::Form,
    ];
    let of_section = vec![SectionField::Whole, SectionField::Title, SectionField::Lead];
    prop_oneof![
        3 => select(of_plan).prop_map(Place::Plan),
        1 => Just(Place::Structure),
        1 => Just(Place::Department(DepartmentId(unset()))),
        1 => select(of_section).prop_map(|field| Place::Section(SectionId(unset()), field)),
        5 => measure_field().prop_map(|field| Place::Measure(MeasureId(unset()), field)),
    ]
}
