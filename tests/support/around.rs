//! What stands around the sheets, made up by proptest: cover, bodies, chapters with their blocks, appendices. Identities and
//! references are set when a plan is put together from its parts.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use shisakucho::base::id::Id;
use shisakucho::model::appendix::{Article, ChronologyEntry, ColophonLine, Footnote, Ordinance, Term};
use shisakucho::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Derived, DerivedKind, Table};
use shisakucho::model::cover::Cover;
use shisakucho::model::fiscal_year::Period;
use shisakucho::model::ids::{BlockId, BodyId, ChapterId, FootnoteId, PacketId, PictureId, SectionId, TermId};
use shisakucho::model::measure::PlacedPicture;
use shisakucho::model::organisation::{Body, RelatedPlan};
use shisakucho::model::packet::Packet;
use shisakucho::model::picture::{Picture, PictureData, PictureFormat};
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;

use crate::support::plans::{blank_of_a_built_in_form, each_section, line, prose, text, unset, year_near};

fn placed_picture() -> impl Strategy<Value = PlacedPicture> {
    (line(), line()).prop_map(|(caption, alternative)| PlacedPicture { picture: PictureId(unset()), caption, alternative })
}

fn table() -> impl Strategy<Value = Table> {
    let heads = (0_u8..3, 0_u8..3, vec(1_u8..=100, 0..3));
    (line(), heads, line(), vec(vec(prose(), 0..3), 0..3)).prop_map(|(caption, (header_rows, header_columns, widths), source, rows)| {
        Table { caption, header_rows, header_columns, widths, source, rows }
    })
}

fn derived() -> impl Strategy<Value = Derived> {
    (select(DerivedKind::ALL.to_vec()), any::<bool>(), line()).prop_map(|(kind, of_section, caption)| Derived {
        kind,
        section: of_section.then(|| SectionId(unset())),
        caption,
    })
}

pub(super) fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let content = prop_oneof![
        3 => prose().prop_map(BlockContent::Text),
        3 => table().prop_map(BlockContent::Table),
        2 => derived().prop_map(BlockContent::Derived),
        1 => placed_picture().prop_map(BlockContent::Picture),
    ];
    vec(content.prop_map(|content| Block { id: BlockId(unset()), content }), 0..3)
}

pub(super) fn chapter() -> impl Strategy<Value = Chapter> {
    let positions = vec![ChapterPosition::BeforeSheets, ChapterPosition::AfterSheets, ChapterPosition::Appendix];
    let flat =
        (line(), select(positions), any::<bool>(), any::<bool>(), blocks()).prop_map(|(title, position, numbered, sheets, blocks)| {
            Chapter { id: ChapterId(unset()), title, position, numbered, sheets, blocks, parts: Vec::new() }
        });
    flat.prop_recursive(2, 4, 2, |inner| {
        (inner.clone(), vec(inner, 0..2)).prop_map(|(mut chapter, parts)| {
            chapter.parts = parts;
            chapter
        })
    })
}

/// The cover, the bodies and the plans around this one.
pub(super) fn fronts() -> impl Strategy<Value = Plan> {
    let cover = (line(), line(), vec(line(), 0..2), option::of(placed_picture()))
        .prop_map(|(subtitle, date_words, lines, picture)| Cover { subtitle, date_words, lines, picture });
    let body = (line(), vec(line(), 0..2), line(), any::<bool>(), any::<bool>()).prop_map(|(name, members, role, under, beside)| Body {
        id: BodyId(unset()),
        name,
        members,
        role,
        under: under.then(|| BodyId(unset())),
        beside,
    });
    let related = (line(), year_near(), 1_u8..=20).prop_map(|(name, first, count)| RelatedPlan { name, period: Period { first, count } });
    (cover, vec(body, 0..3), vec(related, 0..2)).prop_map(|(cover, organisation, related_plans)| Plan {
        cover,
        organisation: Arc::new(organisation),
        related_plans: Arc::new(related_plans),
        ..blank_of_a_built_in_form()
    })
}

/// What stands at the end of a plan, and its pictures.
pub(super) fn appendices() -> impl Strategy<Value = Plan> {
    let footnote = (line(), prose()).prop_map(|(key, text)| Footnote { id: FootnoteId(unset()), key, text });
    let term = (line(), line(), prose()).prop_map(|(term, reading, definition)| Term { id: TermId(unset()), term, reading, definition });
    let event = (line(), prose(), prose()).prop_map(|(date, content, remarks)| ChronologyEntry { date, content, remarks });
    let article = (line(), prose()).prop_map(|(heading, text)| Article { heading, text });
    let ordinance = (line(), line(), vec(article, 0..2), blocks()).prop_map(|(title, issued, articles, blocks)| Ordinance {
        title,
        issued,
        articles,
        blocks,
    });
    let imprint = (line(), text()).prop_map(|(label, text)| ColophonLine { label, text });
    let packet = [line(), line(), line(), line()].prop_map(|[meeting, date, number, title]| Packet {
        meeting,
        date,
        number,
        title,
        ..Packet::new(PacketId(unset()))
    });
    let picture = (any::<bool>(), vec(any::<u8>(), 0..40)).prop_map(|(png, data)| Picture {
        id: PictureId(unset()),
        format: if png { PictureFormat::Png } else { PictureFormat::Jpeg },
        data: PictureData(data),
    });
    let printed = (vec(imprint, 0..2), vec(packet, 0..3));
    (vec(footnote, 0..2), vec(term, 0..2), vec(event, 0..2), vec(ordinance, 0..2), printed, vec(picture, 0..3)).prop_map(
        |(footnotes, glossary, chronology, ordinances, (colophon, packets), pictures)| Plan {
            footnotes: Arc::new(footnotes),
            glossary: Arc::new(glossary),
            chronology: Arc::new(chronology),
            ordinances: Arc::new(ordinances),
            colophon: Arc::new(colophon),
            packets: Arc::new(packets),
            pictures: Arc::new(pictures),
            ..blank_of_a_built_in_form()
        },
    )
}

/// Gives identities to what stands around the sheets, and lets it refer to what is there. Pictures and sections have theirs.
pub(super) fn put_together(plan: &mut Plan, id: &mut impl FnMut() -> Id, section: Option<SectionId>) {
    let picture = plan.pictures.first().map(|picture| picture.id);
    plan.cover.picture = plan.cover.picture.take().zip(picture).map(|(placed, picture)| PlacedPicture { picture, ..placed });
    let mut above = None;
    for body in Arc::make_mut(&mut plan.organisation) {
        body.id = BodyId(id());
        body.under = body.under.and(above);
        above = Some(body.id);
    }
    each_section(Arc::make_mut(&mut plan.sections).as_mut_slice(), &mut |of| in_blocks(&mut of.blocks, id, picture, section));
    let mut held = false;
    each_chapter(Arc::make_mut(&mut plan.chapters).as_mut_slice(), &mut |chapter| {
        chapter.id = ChapterId(id());
        // The sheets stand in one chapter at most.
        chapter.sheets &= !held;
        held |= chapter.sheets;
        in_blocks(&mut chapter.blocks, id, picture, section);
    });
    Arc::make_mut(&mut plan.footnotes).iter_mut().for_each(|one| one.id = FootnoteId(id()));
    Arc::make_mut(&mut plan.glossary).iter_mut().for_each(|one| one.id = TermId(id()));
    for entry in Arc::make_mut(&mut plan.chronology) {
        if entry.remarks.is_blank() {
            entry.remarks = Prose::default();
        }
    }
    for ordinance in Arc::make_mut(&mut plan.ordinances) {
        in_blocks(&mut ordinance.blocks, id, picture, section);
    }
}

fn in_blocks(blocks: &mut [Block], id: &mut impl FnMut() -> Id, picture: Option<PictureId>, section: Option<SectionId>) {
    for block in blocks {
        block.id = BlockId(id());
        match (&mut block.content, picture) {
            (BlockContent::Picture(placed), Some(picture)) => placed.picture = picture,
            (content @ BlockContent::Picture(_), None) => *content = BlockContent::Text(Prose::new("図なし")),
            (BlockContent::Derived(derived), _) => derived.section = derived.section.and(section),
            (BlockContent::Text(_) | BlockContent::Table(_), _) => {}
        }
    }
}

fn each_chapter(tree: &mut [Chapter], visit: &mut impl FnMut(&mut Chapter)) {
    for chapter in tree {
        visit(chapter);
        each_chapter(&mut chapter.parts, visit);
    }
}
