//! Small plans made up by proptest, so that many can be tried in the time of one: hardly a form, and one part of the plan at
//! a time, which has everything that it can have.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use shisakucho::base::id::Id;
use shisakucho::model::annual::{AnnualCell, AnnualList};
use shisakucho::model::chapter::{Block, BlockContent};
use shisakucho::model::ids::{
    BarId, BlockId, ChapterId, DepartmentId, EvidenceId, IndicatorId, MeasureId, NoteId, PriorityEditionId, RowId, SectionId,
};
use shisakucho::model::measure::PlacedPicture;
use shisakucho::model::note::Note;
use shisakucho::model::place::{AppendixField, BlockField, ChapterField, IndicatorField, MeasureField, Place, PlanField, SectionField};
use shisakucho::model::plan::Plan;
use shisakucho::model::section::Section;

use crate::support::around::{appendices, chapter, fronts};
use crate::support::plans::{blank, line, masters, measure, put_together, section, settings, text, unset, value_place, year_near};
use crate::support::small_forms::{any_form, bare_form};

/// A small plan as a file may hold it.
pub fn arb_small_plan() -> impl Strategy<Value = Plan> {
    let bare = || blank(Arc::new(bare_form()));
    let part = prop_oneof![
        2 => any_form().prop_map(|form| blank(Arc::new(form))),
        1 => settings().prop_map(move |plan| Plan { form: bare().form, ..plan }),
        1 => masters().prop_map(move |plan| Plan { form: bare().form, ..plan }),
        2 => section().prop_map(move |section| Plan { sections: Arc::new(vec![section]), ..bare() }),
        2 => chapter().prop_map(move |chapter| Plan { chapters: Arc::new(vec![chapter]), ..bare() }),
        1 => fronts().prop_map(move |plan| Plan { form: bare().form, ..plan }),
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
    let around = vec![
        MeasureField::Evidence(None),
        MeasureField::Evidence(Some(EvidenceId(unset()))),
        MeasureField::Visions,
        MeasureField::Priorities,
        MeasureField::References,
        MeasureField::Summary,
        MeasureField::Pictures,
    ];
    let cell = (year_near(), option::of(0_usize..3), select(vec![AnnualList::Actions, AnnualList::Goals]));
    let annual = cell.prop_map(|(year, branch, list)| MeasureField::Annual(AnnualCell { year, branch, list }));
    prop_oneof![
        1 => select(around),
        1 => annual,
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
    let of_section = vec![
        SectionField::Whole,
        SectionField::Title,
        SectionField::Lead,
        SectionField::Visions,
        SectionField::Evidence,
        SectionField::Brief,
        SectionField::Indicator(IndicatorId(unset()), IndicatorField::Name),
    ];
    let at = option::of(0_usize..9);
    let of_appendix = prop_oneof![
        select(vec![AppendixField::Cover, AppendixField::Pictures, AppendixField::Priorities]),
        at.clone().prop_map(AppendixField::Organisation),
        at.clone().prop_map(AppendixField::RelatedPlan),
        at.clone().prop_map(AppendixField::Footnote),
        at.clone().prop_map(AppendixField::Term),
        at.clone().prop_map(AppendixField::Chronology),
        at.clone().prop_map(AppendixField::Ordinance),
        at.clone().prop_map(AppendixField::Colophon),
        at.prop_map(AppendixField::Packet),
    ];
    let of_block = prop_oneof![
        select(vec![BlockField::Whole, BlockField::Text, BlockField::Caption, BlockField::Source]),
        (0_usize..9, 0_usize..9).prop_map(|(row, column)| BlockField::Cell(row, column)),
    ];
    prop_oneof![
        1 => select(vec![ChapterField::Whole, ChapterField::Title]).prop_map(|field| Place::Chapter(ChapterId(unset()), field)),
        1 => of_block.prop_map(|field| Place::Block(BlockId(unset()), field)),
        1 => of_appendix.prop_map(Place::Appendix),
        1 => Just(Place::PriorityEdition(PriorityEditionId(unset()))),
        3 => select(of_plan).prop_map(Place::Plan),
        1 => Just(Place::Structure),
        1 => Just(Place::Department(DepartmentId(unset()))),
        1 => select(of_section).prop_map(|field| Place::Section(SectionId(unset()), field)),
        5 => measure_field().prop_map(|field| Place::Measure(MeasureId(unset()), field)),
    ]
}
