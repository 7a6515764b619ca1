//! Plans made up by proptest: every part of the model, every kind of value, and text that is hard to write and read.
//! What a plan's own constructors would never let in (control characters) is left out; `hostile` has those too.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;
use shisakucho::base::fold;
use shisakucho::base::id::{Id, IdMint};
use shisakucho::model::annual::{AnnualCell, AnnualLine, AnnualLines, AnnualList, AnnualPlan, Branch};
use shisakucho::model::department::{Department, DepartmentRef};
use shisakucho::model::era::{Era, EraTurn, YearStyle, YearWriting};
use shisakucho::model::fiscal_year::{FiscalYear, Period, YearMonth};
use shisakucho::model::form::{Form, IndicatorDefaults};
use shisakucho::model::guess::{Accumulation, Direction};
use shisakucho::model::ids::{
    AnnualLineId, BarId, DepartmentId, EvidenceId, IndicatorId, MeasureId, NoteId, PacketId, PictureId, PriorityEditionId, PriorityId,
    RowId, SectionId, VisionId,
};
use shisakucho::model::indicator::{Indicator, ValuePlace};
use shisakucho::model::measure::{Evidence, Measure, PlacedPicture, Reference};
use shisakucho::model::note::Note;
use shisakucho::model::place::{IndicatorField, MeasureField, Place, PlanField, SectionField};
use shisakucho::model::plan::Plan;
use shisakucho::model::priority::{Priority, PriorityEdition};
use shisakucho::model::prose::Prose;
use shisakucho::model::reading::{Bound, Part, Quantity, Reading};
use shisakucho::model::schedule::{Bar, Row};
use shisakucho::model::section::{Item, Section, Vision};
use shisakucho::model::value::Value;
use shisakucho::storage::builtin_forms;

use crate::support::around::{self, appendices, blocks, chapter, fronts};

/// Any text, control characters and all.
pub fn hostile() -> impl Strategy<Value = String> {
    vec(
        prop_oneof![
            4 => select(vec!["施策", "現状と課題", "・", "　・", "＜教室＞", "【現状】", "※", "**", "[^ai]", "![図]", "年度", "\n", " ", "　"]),
            2 => select(vec!["\"", "\\", "\"#", "\"##", "r#\"", "#", "//", "/*", "*/", "(", ")", "[", "{", ",", ":", "\\n", "\\u{1F}", "'", "Some(", "None"]),
            1 => select(vec!["か\u{3099}", "は\u{309a}", "\u{202e}", "\u{feff}", "\u{200b}", "👨‍👩‍👧", "𠮷", "ｶﾞ", "㌔", "\u{a0}", "\u{2028}", "\u{fffd}", "é"]),
            1 => select(vec!["\r", "\r\n", "\t", "\u{0}", "\u{1}", "\u{7f}", "\u{85}", "\u{1b}[0m"]),
        ],
        0..12,
    )
    .prop_map(|pieces| pieces.concat())
}

/// Cleaned as the plan's constructors do, until nothing changes.
fn settled(text: String, clean: fn(&str) -> String) -> String {
    let next = clean(&text);
    if next == text { text } else { settled(next, clean) }
}

/// A line that an edit would let in.
pub fn line() -> impl Strategy<Value = String> {
    hostile().prop_map(|text| settled(text, fold::clean_line))
}

/// A text of several lines that an edit would let in.
pub fn text() -> impl Strategy<Value = String> {
    hostile().prop_map(|text| settled(text, fold::clean_text))
}

pub(super) fn prose() -> impl Strategy<Value = Prose> {
    text().prop_map(|text| Prose::new(&text))
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => select(vec!["1業務以上", "約330万枚", "小 8.9% 中 12.8%", "550回/1/1", "前年比増加", "－", "—", "", "30,000千円"]).prop_map(Value::new),
        1 => line().prop_map(Value::new),
    ]
}

fn year() -> impl Strategy<Value = FiscalYear> {
    (1868_u16..=2199).prop_map(|year| FiscalYear::new(year).unwrap())
}

pub(super) fn year_near() -> impl Strategy<Value = FiscalYear> {
    (2018_u16..=2034).prop_map(|year| FiscalYear::new(year).unwrap())
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (1868_i32..2200, 1_u32..=12, 1_u32..=28).prop_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0_u32..=12).prop_map(|(figures, scale)| Decimal::new(figures, scale))
}

fn quantity() -> impl Strategy<Value = Quantity> {
    (decimal(), line(), select(Bound::ALL.to_vec())).prop_map(|(amount, unit, bound)| Quantity { amount, unit, bound })
}

fn reading() -> impl Strategy<Value = Reading> {
    prop_oneof![
        Just(Reading::Undecided),
        Just(Reading::NotApplicable),
        Just(Reading::Words),
        line().prop_map(Reading::Relative),
        quantity().prop_map(Reading::Number),
        (quantity(), quantity()).prop_map(|(from, to)| Reading::Change { from, to }),
        vec((line(), quantity()).prop_map(|(name, quantity)| Part { name, quantity }), 1..4).prop_map(Reading::Parts),
    ]
}

pub(super) fn value_place() -> impl Strategy<Value = ValuePlace> {
    prop_oneof![
        Just(ValuePlace::Baseline),
        Just(ValuePlace::FinalTarget),
        year_near().prop_map(ValuePlace::Target),
        year_near().prop_map(ValuePlace::Actual),
    ]
}

/// An identity that is replaced when the plan is put together.
const UNSET: &str = "unset";

pub(super) fn unset() -> Id {
    Id::parse(UNSET).unwrap()
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let words = (line(), btree_map(year_near(), line(), 0..2), line(), vec(line(), 0..3), line());
    let values = (value(), btree_map(year_near(), value(), 0..4), btree_map(year_near(), value(), 0..3), value());
    let choices = (
        option::of(select(Direction::ALL.to_vec())),
        option::of(select(Accumulation::ALL.to_vec())),
        option::of(year_near()),
        btree_map(value_place(), reading(), 0..2),
    );
    (words, values, choices, [line(), line(), line(), line(), line()]).prop_map(|(words, values, choices, remarks)| {
        let [source, definition, formula, reason, note] = remarks;
        Indicator {
            id: IndicatorId(unset()),
            name: words.0,
            names: words.1,
            unit: words.2,
            parts: words.3,
            baseline_as_of: words.4,
            baseline: values.0,
            targets: values.1,
            actuals: values.2,
            final_target: values.3,
            direction: choices.0,
            accumulation: choices.1,
            final_year: choices.2,
            corrections: choices.3,
            source,
            definition,
            formula,
            reason,
            note,
        }
    })
}

fn bar() -> impl Strategy<Value = Bar> {
    let kind = prop_oneof![select(vec!["implement", "prepare", "study", "review", "milestone"]).prop_map(String::from), line()];
    (kind, line(), 2018_u16..2034, 1_u8..=12, 0_i32..40, any::<bool>()).prop_map(|(kind, label, year, month, length, open)| {
        let from = YearMonth::new(year, month).unwrap();
        Bar { id: BarId(unset()), kind, label, from, to: from.plus(length), open }
    })
}

fn row() -> impl Strategy<Value = Row> {
    (line(), vec(bar(), 0..3)).prop_map(|(label, bars)| Row { id: RowId(unset()), label, bars })
}

fn annual_lines() -> impl Strategy<Value = AnnualLines> {
    let lines = || vec(text().prop_map(|text| AnnualLine { id: AnnualLineId(unset()), text }), 0..3);
    (lines(), lines()).prop_map(|(actions, goals)| AnnualLines { actions, goals })
}

fn annual() -> impl Strategy<Value = Vec<AnnualPlan>> {
    let branch = (line(), option::of(any::<bool>()), annual_lines()).prop_map(|(name, chosen, lines)| Branch { name, chosen, lines });
    btree_map(year_near(), (annual_lines(), vec(branch, 0..2)), 0..3)
        .prop_map(|years| years.into_iter().map(|(year, (common, branches))| AnnualPlan { year, common, branches }).collect())
}

fn evidence() -> impl Strategy<Value = Evidence> {
    (prose(), prose()).prop_map(|(evidence, direction)| Evidence { id: EvidenceId(unset()), evidence, direction })
}

/// A reference to one of a list that is known only when the plan is put together.
fn picks() -> impl Strategy<Value = Vec<Index>> {
    vec(any::<Index>(), 0..3)
}

/// A measure, the departments, visions, priorities and pictures it shall refer to, and the section it shall stand in.
#[derive(Debug, Clone)]
pub(super) struct DraftMeasure {
    measure: Measure,
    /// Whether fields of its rows, indicators and years are to be confirmed, too.
    also_within: bool,
    lead: Vec<(Index, Option<String>)>,
    visions: Vec<Index>,
    priorities: Vec<Index>,
    pictures: Vec<(Index, String, String)>,
    home: Index,
    again: Vec<Index>,
}

pub(super) fn measure() -> impl Strategy<Value = DraftMeasure> {
    let key = prop_oneof![select(vec!["issues", "details", "effects", "policy"]).prop_map(String::from), "[a-z]{1,8}"];
    let parts = (
        line(),
        btree_map(key, prose(), 0..5),
        vec(row(), 0..3),
        vec(indicator(), 0..3),
        annual(),
        vec(evidence(), 0..2),
        vec((line(), line()).prop_map(|(plan, item)| Reference { plan, item }), 0..2),
        line(),
    );
    let marked = vec![
        MeasureField::Name,
        MeasureField::Lead,
        MeasureField::Schedule,
        MeasureField::Narrative("issues".to_owned()),
        MeasureField::Evidence(None),
        MeasureField::Visions,
        MeasureField::Summary,
        MeasureField::Pictures,
    ];
    let unconfirmed = (vec(select(marked), 0..3), any::<bool>());
    let references = (
        vec((any::<Index>(), option::weighted(0.3, line())), 0..3),
        picks(),
        picks(),
        vec((any::<Index>(), line(), line()), 0..2),
        any::<Index>(),
        picks(),
    );
    (parts, references, unconfirmed).prop_map(|(parts, references, (unconfirmed, also_within))| {
        let (name, narratives, schedule, indicators, annual, evidence, own_references, summary) = parts;
        let (lead, visions, priorities, pictures, home, again) = references;
        let mut measure = Measure::new(MeasureId(unset()), name);
        (measure.narratives, measure.schedule, measure.indicators) = (narratives, schedule, indicators);
        (measure.annual, measure.evidence, measure.references, measure.summary) = (annual, evidence, own_references, summary);
        measure.unconfirmed = BTreeSet::from_iter(unconfirmed);
        DraftMeasure { measure, also_within, lead, visions, priorities, pictures, home, again }
    })
}

pub(super) fn section() -> impl Strategy<Value = Section> {
    let flat = (line(), prose(), vec(text(), 0..2), vec(indicator(), 0..2), vec(evidence(), 0..2), blocks(), any::<bool>()).prop_map(
        |(title, lead, visions, indicators, evidence, blocks, brief)| {
            let visions = visions.into_iter().map(|text| Vision { id: VisionId(unset()), text }).collect();
            Section { lead, visions, indicators, evidence, blocks, brief, ..Section::new(SectionId(unset()), title) }
        },
    );
    // Three levels of recursion below the top are four in all.
    flat.prop_recursive(3, 8, 2, |inner| {
        (inner.clone(), vec(inner, 0..2)).prop_map(|(mut section, children)| {
            section.sections = children;
            section
        })
    })
    .prop_map(|section| cut(section, 4))
}

fn cut(mut section: Section, levels: usize) -> Section {
    section.sections = if levels == 1 { Vec::new() } else { section.sections.into_iter().map(|child| cut(child, levels - 1)).collect() };
    section
}

fn form() -> impl Strategy<Value = Form> {
    (select(builtin_forms::all().to_vec()), line(), text(), option::of(any::<u32>())).prop_map(|(form, name, guidance, limit)| {
        let mut form = Form::clone(&form);
        form.name = name;
        if let Some(field) = form.narratives.first_mut() {
            (field.guidance, field.limit) = (guidance, limit);
        }
        form
    })
}

/// A plan in which there is nothing yet, on which the parts are put.
pub(super) fn blank(form: Arc<Form>) -> Plan {
    Plan::new("計画", "汐見原市", Period { first: FiscalYear::MIN, count: 5 }, form)
}

pub(super) fn blank_of_a_built_in_form() -> Plan {
    blank(Arc::clone(&builtin_forms::all()[0]))
}

/// What the plan is called and how it is written.
pub(super) fn settings() -> impl Strategy<Value = Plan> {
    let head = (line(), line(), line(), option::of(date()), year_near(), 1_u8..=20);
    let writing = (select(YearStyle::ALL.to_vec()), select(EraTurn::ALL.to_vec()));
    let era = (line(), line(), date(), year()).prop_map(|(name, short, first_day, first_fiscal_year)| Era {
        name,
        short,
        first_day,
        first_fiscal_year,
    });
    (head, writing, vec(era, 0..2), line(), option::of(year_near())).prop_map(|(head, writing, eras, baseline_as_of, final_year)| {
        let (title, city, edition, date, first, count) = head;
        Plan {
            title,
            city,
            edition,
            date,
            period: Period { first, count },
            year_writing: YearWriting { style: writing.0, turn: writing.1 },
            eras,
            indicator_defaults: IndicatorDefaults { baseline_as_of, final_year },
            ..blank_of_a_built_in_form()
        }
    })
}

/// What measures refer to: departments and priorities.
pub(super) fn masters() -> impl Strategy<Value = Plan> {
    let department = (line(), line(), vec(line(), 0..2)).prop_map(|(name, division, former_names)| Department {
        id: DepartmentId(unset()),
        name,
        division,
        former_names,
    });
    let item = (line(), line()).prop_map(|(group, text)| Priority { id: PriorityId(unset()), group, text, continues: Vec::new() });
    let edition = (line(), line(), line(), vec(item, 0..3)).prop_map(|(name, published, source, items)| PriorityEdition {
        id: PriorityEditionId(unset()),
        name,
        published,
        source,
        items,
    });
    (vec(department, 0..4), vec(edition, 0..2)).prop_map(|(departments, editions)| Plan {
        departments: Arc::new(departments),
        priority_editions: Arc::new(editions),
        ..blank_of_a_built_in_form()
    })
}

/// The plan without its measures.
fn frame() -> impl Strategy<Value = Plan> {
    let parts = (settings(), form(), masters(), vec(section(), 1..4), fronts(), vec(chapter(), 0..2), appendices());
    parts.prop_map(|(settings, form, masters, sections, fronts, chapters, appendices)| Plan {
        form: Arc::new(form),
        departments: masters.departments,
        priority_editions: masters.priority_editions,
        sections: Arc::new(sections),
        cover: fronts.cover,
        organisation: fronts.organisation,
        related_plans: fronts.related_plans,
        chapters: Arc::new(chapters),
        footnotes: appendices.footnotes,
        glossary: appendices.glossary,
        chronology: appendices.chronology,
        ordinances: appendices.ordinances,
        colophon: appendices.colophon,
        packets: appendices.packets,
        pictures: appendices.pictures,
        ..settings
    })
}

/// A plan as a file may hold it: every identity once, every reference to something that is there, every measure in one
/// section. Blanks alone do not stand in fields that are left out when blank.
pub fn arb_plan() -> impl Strategy<Value = Plan> {
    (frame(), vec(measure(), 0..5), vec((0_usize..6, line(), text(), any::<bool>()), 0..3), any::<u64>()).prop_map(put_together)
}

/// A note: which place, author, text, closed.
pub(super) type DraftNote = (usize, String, String, bool);

pub(super) fn put_together((mut plan, drafts, notes, seed): (Plan, Vec<DraftMeasure>, Vec<DraftNote>, u64)) -> Plan {
    let mut mint = IdMint::from_seed(seed);
    let mut id = move || mint.mint();
    for department in Arc::make_mut(&mut plan.departments) {
        department.id = DepartmentId(id());
    }
    let mut earlier = None;
    let mut priorities = Vec::new();
    for edition in Arc::make_mut(&mut plan.priority_editions) {
        edition.id = PriorityEditionId(id());
        for item in &mut edition.items {
            item.id = PriorityId(id());
            item.continues = earlier.into_iter().collect();
            priorities.push(item.id);
        }
        earlier = priorities.last().copied();
    }
    for picture in Arc::make_mut(&mut plan.pictures) {
        picture.id = PictureId(id());
    }
    let mut visions = Vec::new();
    let mut homes = Vec::new();
    each_section(Arc::make_mut(&mut plan.sections).as_mut_slice(), &mut |section| {
        section.id = SectionId(id());
        homes.push(section.id);
        for vision in &mut section.visions {
            vision.id = VisionId(id());
            visions.push(vision.id);
        }
        section.indicators.iter_mut().for_each(|one| one.id = IndicatorId(id()));
        section.evidence.iter_mut().for_each(|one| one.id = EvidenceId(id()));
        section.indicators.iter_mut().for_each(leave_out_blanks);
        section.lead = unless_blank(std::mem::take(&mut section.lead));
    });
    let mut placed: BTreeMap<SectionId, Vec<Item>> = BTreeMap::new();
    for draft in drafts {
        let mut measure = draft.measure;
        measure.id = MeasureId(id());
        let references: Vec<DepartmentRef> = draft
            .lead
            .into_iter()
            .filter_map(|(index, free)| match free {
                Some(name) => Some(DepartmentRef::Free(name)),
                None if plan.departments.is_empty() => None,
                None => Some(DepartmentRef::Master(index.get(&plan.departments).id)),
            })
            .collect();
        measure.related = references.iter().skip(1).cloned().collect();
        measure.lead = references.into_iter().take(1).collect();
        measure.visions = draft.visions.iter().filter(|_| !visions.is_empty()).map(|index| *index.get(&visions)).collect();
        measure.priorities = draft.priorities.iter().filter(|_| !priorities.is_empty()).map(|index| *index.get(&priorities)).collect();
        let pictures = draft.pictures.into_iter().filter(|_| !plan.pictures.is_empty());
        measure.pictures = pictures
            .map(|(index, caption, alternative)| PlacedPicture { picture: index.get(&plan.pictures).id, caption, alternative })
            .collect();
        for row in &mut measure.schedule {
            row.id = RowId(id());
            row.bars.iter_mut().for_each(|bar| bar.id = BarId(id()));
        }
        measure.indicators.iter_mut().for_each(|one| one.id = IndicatorId(id()));
        measure.indicators.iter_mut().for_each(leave_out_blanks);
        measure.evidence.iter_mut().for_each(|one| one.id = EvidenceId(id()));
        for year in &mut measure.annual {
            let branches = year.branches.iter_mut().map(|branch| &mut branch.lines);
            for lines in std::iter::once(&mut year.common).chain(branches) {
                lines.actions.iter_mut().chain(&mut lines.goals).for_each(|line| line.id = AnnualLineId(id()));
            }
        }
        if draft.also_within {
            mark_within(&mut measure);
        }
        let home = *draft.home.get(&homes);
        placed.entry(home).or_default().push(Item::Measure(measure.id));
        for section in draft.again.iter().map(|index| *index.get(&homes)).filter(|section| *section != home) {
            let items = placed.entry(section).or_default();
            if !items.contains(&Item::Again(measure.id)) {
                items.push(Item::Again(measure.id));
            }
        }
        plan.measures.push(Arc::new(measure));
    }
    each_section(Arc::make_mut(&mut plan.sections).as_mut_slice(), &mut |section| {
        section.items = placed.remove(&section.id).unwrap_or_default();
    });
    for (at, packet) in Arc::make_mut(&mut plan.packets).iter_mut().enumerate() {
        packet.id = PacketId(id());
        packet.sheets = plan.measures.iter().rev().skip(at).map(|measure| measure.id).collect();
    }
    around::put_together(&mut plan, &mut id, homes.last().copied());
    plan.notes = Arc::new(
        notes
            .into_iter()
            .map(|(which, author, text, closed)| Note { id: NoteId(id()), place: place(&plan, &homes, which), author, text, closed })
            .collect(),
    );
    plan
}

fn place(plan: &Plan, homes: &[SectionId], which: usize) -> Place {
    match (which, plan.measures.first()) {
        (0, _) => Place::Structure,
        (1, _) => Place::Section(homes[0], SectionField::Lead),
        (2, Some(measure)) => Place::Measure(measure.id, MeasureField::Narrative("issues".to_owned())),
        (3, Some(measure)) => match measure.indicators.first() {
            Some(indicator) => Place::Measure(
                measure.id,
                MeasureField::Indicator(indicator.id, IndicatorField::Value(ValuePlace::Target(plan.period.first))),
            ),
            None => Place::Measure(measure.id, MeasureField::Whole),
        },
        (4, _) => plan.departments.first().map_or(Place::Structure, |one| Place::Department(one.id)),
        _ => Place::Plan(PlanField::IndicatorDefaults),
    }
}

fn unless_blank(prose: Prose) -> Prose {
    if prose.is_blank() { Prose::default() } else { prose }
}

fn leave_out_blanks(indicator: &mut Indicator) {
    for value in [&mut indicator.baseline, &mut indicator.final_target] {
        if value.is_blank() {
            *value = Value::default();
        }
    }
}

pub(super) fn each_section(tree: &mut [Section], visit: &mut impl FnMut(&mut Section)) {
    for section in tree {
        visit(section);
        each_section(&mut section.sections, visit);
    }
}

/// Marks fields of the measure's first row, indicator, year and evidence as not confirmed.
fn mark_within(measure: &mut Measure) {
    let row = measure.schedule.first().map(|row| MeasureField::Row(row.id));
    let bar = measure.schedule.first().and_then(|row| row.bars.first()).map(|bar| MeasureField::Bar(bar.id));
    let indicator = measure.indicators.first().map(|one| MeasureField::Indicator(one.id, IndicatorField::Value(ValuePlace::Baseline)));
    let evidence = measure.evidence.first().map(|one| MeasureField::Evidence(Some(one.id)));
    let branch = |annual: &AnnualPlan| annual.branches.len().checked_sub(1);
    let cell = |annual: &AnnualPlan| AnnualCell { year: annual.year, branch: branch(annual), list: AnnualList::Goals };
    let annual = measure.annual.first().map(|annual| MeasureField::Annual(cell(annual)));
    measure.unconfirmed.extend([row, bar, indicator, evidence, annual].into_iter().flatten());
}
