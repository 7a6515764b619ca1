//! Gestures of [`super::properties`] in what stands around the sheets, and in the annual actions of measures.

use shisakucho::base::id::IdMint;
use shisakucho::edit::around::{AppendixEdit, BlockEdit, BlockHome, ChapterEdit, ListEdit, PriorityEdit, TableEdit};
use shisakucho::edit::edit::{AnnualEdit, StructureEdit};
use shisakucho::edit::{blocks, chapters};
use shisakucho::model::annual::{AnnualCell, AnnualLines, AnnualList, Branch, relined};
use shisakucho::model::appendix::{ColophonLine, Footnote, Ordinance, Term};
use shisakucho::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Derived, DerivedKind, Table};
use shisakucho::model::cover::Cover;
use shisakucho::model::ids::{
    AnnualLineId, BlockId, BodyId, ChapterId, EvidenceId, FootnoteId, PacketId, PictureId, PriorityEditionId, PriorityId, TermId, VisionId,
};
use shisakucho::model::measure::{Evidence, PlacedPicture, Reference};
use shisakucho::model::organisation::Body;
use shisakucho::model::packet::Packet;
use shisakucho::model::picture::{Picture, PictureData, PictureFormat};
use shisakucho::model::priority::{Priority, PriorityEdition};
use shisakucho::model::section::{self, Vision};

use super::around::{chapter, derived, entry};
use super::properties::{Gesture, pick, some_month};
use super::*;

/// Kinds of gestures, from the first that is made here.
pub const KINDS: u8 = 44;

/// The edit that a gesture of such a kind (from 0) is in this plan.
pub fn edit_of(plan: &Plan, kind: u8, gesture: &Gesture, mint: &mut IdMint) -> Option<Edit> {
    match kind {
        0..=5 => chapter_edit(plan, kind, gesture, mint).map(Edit::Chapter),
        6..=13 => block_edit(plan, kind, gesture, mint).map(Edit::Block),
        14..=21 => appendix_edit(plan, kind, gesture, mint).map(Edit::Appendix),
        22..=27 => priority_edit(plan, kind, gesture, mint).map(Edit::Priority),
        28..=31 => section_edit(plan, kind, gesture, mint).map(Edit::Structure),
        _ => {
            let measure = pick(&plan.measures, gesture.first / 16)?;
            Some(Edit::Measure(measure.id, measure_edit(plan, measure, kind, gesture, mint)?))
        }
    }
}

/// An edit of a list, with an element that it has or a new one.
fn list_edit<T: Clone>(list: &[T], gesture: &Gesture, new: T, changed: impl Fn(&T) -> T) -> ListEdit<T> {
    let (at, to) = (usize::from(gesture.first % 5), usize::from(gesture.second % 4));
    match (gesture.second / 4 % 4, list.get(at)) {
        (0 | 1, Some(present)) => ListEdit::Set(at, changed(present)),
        (2, _) => ListEdit::Remove(at),
        (3, _) => ListEdit::Move(at, to),
        _ => ListEdit::Add(to, new),
    }
}

fn chapter_ids(plan: &Plan) -> Vec<ChapterId> {
    let mut ids = Vec::new();
    chapters::walk(&plan.chapters, &mut |chapter| ids.push(chapter.id));
    ids
}

fn chapter_edit(plan: &Plan, kind: u8, gesture: &Gesture, mint: &mut IdMint) -> Option<ChapterEdit> {
    let ids = chapter_ids(plan);
    let some = pick(&ids, gesture.first).copied();
    let parent = if gesture.second.is_multiple_of(3) { None } else { pick(&ids, gesture.second / 3).copied() };
    let at = usize::from(gesture.second % 4);
    let positions = [ChapterPosition::BeforeSheets, ChapterPosition::AfterSheets, ChapterPosition::Appendix];
    Some(match kind {
        0 => ChapterEdit::Add(parent, at, Chapter { id: ChapterId(mint.mint()), ..chapter("c", &gesture.words) }),
        1 => ChapterEdit::Remove(some?),
        2 => ChapterEdit::Move(some?, parent, at),
        3 => ChapterEdit::Title(some?, gesture.words.clone()),
        4 => ChapterEdit::Position(some?, *pick(&positions, gesture.second)?),
        _ if gesture.second.is_multiple_of(3) => ChapterEdit::Sheets(some?, gesture.second.is_multiple_of(2)),
        _ => ChapterEdit::Numbered(some?, gesture.second.is_multiple_of(2)),
    })
}

fn block_edit(plan: &Plan, kind: u8, gesture: &Gesture, mint: &mut IdMint) -> Option<BlockEdit> {
    let (first, second, words) = (gesture.first, gesture.second, gesture.words.clone());
    let blocks: Vec<BlockId> = blocks::ids(plan).into_iter().collect();
    let some = pick(&blocks, first).copied();
    let mut homes: Vec<BlockHome> = chapter_ids(plan).into_iter().map(BlockHome::Chapter).collect();
    section::walk(&plan.sections, &mut |section, _| homes.push(BlockHome::Section(section.id)));
    homes.extend((0..plan.ordinances.len()).map(BlockHome::Ordinance));
    let home = *pick(&homes, second)?;
    let at = usize::from(first % 3);
    let figure = Derived { kind: *pick(&DerivedKind::ALL, second)?, ..derived(DerivedKind::YearChart) };
    let content = match second % 3 {
        0 => BlockContent::Text(Prose::new(&words)),
        1 => BlockContent::Derived(figure.clone()),
        _ => BlockContent::Table(Table {
            caption: words.clone(),
            header_rows: second % 4,
            header_columns: first % 3,
            widths: vec![second % 120],
            source: String::new(),
            rows: vec![vec![Prose::new(&words)]; usize::from(first % 3)],
        }),
    };
    Some(match kind {
        6 | 7 => BlockEdit::Add(home, at, Block { id: BlockId(mint.mint()), content }),
        8 => BlockEdit::Remove(some?),
        9 => BlockEdit::Move(some?, home, at),
        10 => BlockEdit::Text(some?, words),
        11 => BlockEdit::Derived(some?, figure),
        _ => BlockEdit::Table(some?, table_edit(gesture)),
    })
}

fn table_edit(gesture: &Gesture) -> TableEdit {
    let (row, column) = (usize::from(gesture.first % 5), usize::from(gesture.second % 4));
    let words = gesture.words.clone();
    match gesture.second / 4 % 12 {
        0 => TableEdit::Caption(words),
        1 => TableEdit::Source(words),
        2 => TableEdit::HeaderRows(gesture.first % 4),
        3 => TableEdit::HeaderColumns(gesture.first % 4),
        4 => TableEdit::Widths(vec![gesture.first, gesture.second]),
        5 => TableEdit::Cells(vec![((row, column), words.clone()), ((column, row), words)]),
        6 => TableEdit::InsertRow(row),
        7 => TableEdit::RemoveRow(row),
        8 => TableEdit::MoveRow(row, column),
        9 => TableEdit::InsertColumn(column),
        10 => TableEdit::RemoveColumn(column),
        _ => TableEdit::MoveColumn(column, row),
    }
}

fn some_picture(plan: &Plan, gesture: &Gesture) -> Option<PlacedPicture> {
    let picture = pick(&plan.pictures, gesture.second)?.id;
    Some(PlacedPicture { picture, caption: gesture.words.clone(), alternative: String::new() })
}

fn appendix_edit(plan: &Plan, kind: u8, gesture: &Gesture, mint: &mut IdMint) -> Option<AppendixEdit> {
    let words = || gesture.words.clone();
    Some(match kind {
        14 => AppendixEdit::Cover(Cover { subtitle: words(), picture: some_picture(plan, gesture), ..Cover::default() }),
        15 => {
            let under = pick(&plan.organisation, gesture.second).map(|body| body.id);
            let new = Body { id: BodyId(mint.mint()), name: words(), members: vec![words()], role: String::new(), under, beside: false };
            AppendixEdit::Organisation(list_edit(&plan.organisation, gesture, new, |body| Body { under, ..body.clone() }))
        }
        16 => {
            let new = Footnote { id: FootnoteId(mint.mint()), key: words(), text: Prose::new(&gesture.words) };
            AppendixEdit::Footnote(list_edit(&plan.footnotes, gesture, new, |one| Footnote { key: words(), ..one.clone() }))
        }
        17 => {
            let new = Term { id: TermId(mint.mint()), term: words(), reading: words(), definition: Prose::new(&gesture.words) };
            AppendixEdit::Term(list_edit(&plan.glossary, gesture, new, |one| Term { term: words(), ..one.clone() }))
        }
        18 => {
            let new = entry(&gesture.words);
            AppendixEdit::Chronology(list_edit(&plan.chronology, gesture, new.clone(), |_| new.clone()))
        }
        19 => {
            let new = Ordinance { title: words(), issued: words(), articles: Vec::new(), blocks: Vec::new() };
            AppendixEdit::Ordinance(list_edit(&plan.ordinances, gesture, new.clone(), |_| new.clone()))
        }
        20 if gesture.first.is_multiple_of(2) => {
            let sheets = plan.measures.iter().skip(usize::from(gesture.second % 3)).map(|measure| measure.id).collect();
            let new = Packet { title: words(), sheets, ..Packet::new(PacketId(mint.mint())) };
            AppendixEdit::Packet(list_edit(&plan.packets, gesture, new, |one| Packet { number: words(), ..one.clone() }))
        }
        20 => {
            let new = ColophonLine { label: words(), text: words() };
            AppendixEdit::Colophon(list_edit(&plan.colophon, gesture, new.clone(), |_| new.clone()))
        }
        _ if gesture.second.is_multiple_of(2) => AppendixEdit::AddPicture(Picture {
            id: PictureId(mint.mint()),
            format: PictureFormat::Jpeg,
            data: PictureData(vec![gesture.first]),
        }),
        _ => AppendixEdit::RemovePicture(pick(&plan.pictures, gesture.first)?.id),
    })
}

fn priority_edit(plan: &Plan, kind: u8, gesture: &Gesture, mint: &mut IdMint) -> Option<PriorityEdit> {
    let words = || gesture.words.clone();
    let all: Vec<PriorityId> = plan.priority_editions.iter().flat_map(|edition| &edition.items).map(|item| item.id).collect();
    let mut item = || Priority {
        id: PriorityId(mint.mint()),
        group: words(),
        text: words(),
        continues: pick(&all, gesture.second).copied().into_iter().collect(),
    };
    let edition = || pick(&plan.priority_editions, gesture.second);
    Some(match kind {
        22 => {
            let items = vec![item(), item()];
            let new = PriorityEdition { id: PriorityEditionId(mint.mint()), name: words(), published: words(), source: words(), items };
            PriorityEdit::Edition(list_edit(&plan.priority_editions, gesture, new, |one| PriorityEdition {
                items: one.items.iter().skip(1).cloned().collect(),
                ..one.clone()
            }))
        }
        23 => PriorityEdit::MoveMapping(pick(&plan.priority_editions, gesture.first)?.id, edition()?.id),
        _ => {
            let new = item();
            let changed = |one: &Priority| Priority { text: words(), ..one.clone() };
            PriorityEdit::Item(edition()?.id, list_edit(&edition()?.items, gesture, new, changed))
        }
    })
}

fn section_edit(plan: &Plan, kind: u8, gesture: &Gesture, mint: &mut IdMint) -> Option<StructureEdit> {
    let mut sections = Vec::new();
    section::walk(&plan.sections, &mut |section, _| sections.push(section));
    let section = pick(&sections, gesture.first)?;
    Some(match kind {
        28 => {
            let new = Vision { id: VisionId(mint.mint()), text: gesture.words.clone() };
            let changed = |one: &Vision| Vision { text: gesture.words.clone(), ..one.clone() };
            StructureEdit::Visions(section.id, list_edit(&section.visions, gesture, new, changed))
        }
        29 => {
            let edit = match section.indicators.first() {
                Some(indicator) => IndicatorEdit::Set(indicator.id, IndicatorChange::Name(gesture.words.clone())),
                None => IndicatorEdit::Add(0, Box::new(Indicator::new(IndicatorId(mint.mint())))),
            };
            StructureEdit::SectionIndicator(section.id, edit)
        }
        30 => StructureEdit::SectionEvidence(section.id, evidence(&section.evidence, gesture, mint)),
        _ => StructureEdit::Brief(section.id, gesture.second.is_multiple_of(2)),
    })
}

fn evidence(list: &[Evidence], gesture: &Gesture, mint: &mut IdMint) -> ListEdit<Evidence> {
    let words = || Prose::new(&gesture.words);
    let new = Evidence { id: EvidenceId(mint.mint()), evidence: words(), direction: words() };
    list_edit(list, gesture, new, |one| Evidence { direction: words(), ..one.clone() })
}

fn measure_edit(plan: &Plan, measure: &Measure, kind: u8, gesture: &Gesture, mint: &mut IdMint) -> Option<MeasureEdit> {
    let (first, second, words) = (gesture.first, gesture.second, gesture.words.clone());
    let of = year(2023 + u16::from(second % 4));
    let annual = measure.annual.iter().find(|annual| annual.year == of);
    let branch = pick(&["独自の場合", "共同の場合", "見送る場合"], second)?.to_string();
    Some(match kind {
        32 | 33 => {
            let branch = if second < 128 { None } else { Some(0) };
            let list = if first.is_multiple_of(2) { AnnualList::Actions } else { AnnualList::Goals };
            let old = annual.and_then(|annual| annual.lines(branch)).map_or(&[][..], |lines| lines.list(list));
            let lines = relined(old, &words, || AnnualLineId(mint.mint()));
            MeasureEdit::Annual(AnnualEdit::Lines(AnnualCell { year: of, branch, list }, lines))
        }
        34 => {
            let new = Branch { name: branch, chosen: None, lines: AnnualLines::default() };
            MeasureEdit::Annual(AnnualEdit::AddBranch(of, usize::from(first % 3), new))
        }
        35 => MeasureEdit::Annual(AnnualEdit::RenameBranch(branch, words)),
        36 => MeasureEdit::Annual(AnnualEdit::RemoveBranch(of, usize::from(first % 2))),
        37 => MeasureEdit::Annual(AnnualEdit::Decide(branch, *pick(&[None, Some(true), Some(false)], first)?)),
        38 => {
            let lists = measure.annual.iter().flat_map(|annual| annual.common.actions.iter().chain(&annual.common.goals));
            let lines: Vec<AnnualLineId> = lists.map(|line| line.id).collect();
            MeasureEdit::Annual(AnnualEdit::Span(*pick(&lines, second)?, some_month(first), some_month(second)))
        }
        39 => MeasureEdit::Evidence(evidence(&measure.evidence, gesture, mint)),
        40 => {
            let mut visions = Vec::new();
            section::walk(&plan.sections, &mut |section, _| visions.extend(section.visions.iter().map(|vision| vision.id)));
            MeasureEdit::Visions(visions.into_iter().skip(usize::from(second % 3)).collect())
        }
        41 => {
            let items = plan.priority_editions.iter().flat_map(|edition| &edition.items).map(|item| item.id);
            MeasureEdit::Priorities(items.skip(usize::from(second % 3)).collect())
        }
        42 if second.is_multiple_of(3) => MeasureEdit::Summary(words),
        42 => {
            let new = Reference { plan: words.clone(), item: words };
            MeasureEdit::References(list_edit(&measure.references, gesture, new.clone(), |_| new.clone()))
        }
        _ => match measure.unconfirmed.first() {
            Some(field) if second.is_multiple_of(2) => MeasureEdit::Confirmed(field.clone()),
            _ => {
                let new = some_picture(plan, gesture)?;
                MeasureEdit::Pictures(list_edit(&measure.pictures, gesture, new.clone(), |_| new.clone()))
            }
        },
    })
}
