//! The part of a plan that is to be printed, as plain data: what the layout programs in `assets/typst/` read. Each kind of part is
//! made in a file of its own here and drawn by the program of the same name there.

pub mod blocks;
pub mod chapter;
pub mod chart;
pub mod chronology;
pub mod colophon;
pub mod contents;
pub mod cover;
pub mod document;
pub mod glossary;
pub mod labels;
pub mod lists;
pub mod ordinances;
pub mod overview;
pub mod packet;
pub mod paper;
mod pictures;
pub mod printable;
pub mod roadmap;
pub mod schedule;
pub mod section;
pub mod sheet;
pub mod writer;

use serde::Serialize;

use crate::model::ids::MeasureId;
use crate::model::plan::Plan;
use crate::typeset::data::blocks::LoneBlock;
use crate::typeset::data::chapter::ChapterPart;
use crate::typeset::data::chronology::ChronologyPart;
use crate::typeset::data::colophon::ColophonPart;
use crate::typeset::data::contents::ContentsPart;
use crate::typeset::data::cover::CoverPart;
use crate::typeset::data::document::Opening;
use crate::typeset::data::glossary::GlossaryPart;
use crate::typeset::data::lists::ListPart;
use crate::typeset::data::ordinances::OrdinancePart;
use crate::typeset::data::overview::OverviewPart;
use crate::typeset::data::packet::PacketCover;
use crate::typeset::data::paper::{Head, Paper};
use crate::typeset::data::roadmap::RoadmapPart;
use crate::typeset::data::schedule::GridPart;
use crate::typeset::data::section::SectionPage;
use crate::typeset::data::sheet::SheetPart;
use crate::typeset::data::writer::Writer;
use crate::typeset::fault::Fault;
use crate::typeset::request::{Request, What};

/// Everything that the layout programs read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Data {
    /// What the printed thing is called, and when and by whom.
    pub head: Head,
    /// The paper and what stands on every page.
    pub paper: Paper,
    /// Its parts from front to back.
    pub parts: Vec<Part>,
}

/// A part of what is printed. The name of its kind is that of the function that draws it (`assets/typst/main.typ`).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Part {
    /// What begins before the next part.
    Opening(Opening),
    /// 表紙.
    Cover(CoverPart),
    /// 目次.
    Contents(ContentsPart),
    /// A chapter or a part of one.
    Chapter(ChapterPart),
    /// The page of a section.
    Section(SectionPage),
    /// The sheet of a measure.
    Sheet(SheetPart),
    /// The schedule of a measure alone.
    Grid(GridPart),
    /// 施策一覧・指標一覧 alone.
    List(ListPart),
    /// A figure or table alone.
    Block(LoneBlock),
    /// 年次計画一覧.
    Roadmap(RoadmapPart),
    /// 概要版.
    Overview(Box<OverviewPart>),
    /// The cover of 会議資料.
    PacketCover(PacketCover),
    /// 用語集.
    Glossary(GlossaryPart),
    /// 策定経過.
    Chronology(ChronologyPart),
    /// 設置要綱.
    Ordinance(OrdinancePart),
    /// 奥付.
    Colophon(ColophonPart),
}

/// Data with the pictures that it names.
pub(super) struct Made {
    pub data: Data,
    pub pictures: Vec<(String, Vec<u8>)>,
    pub head: Head,
    pub paper: Paper,
}

/// Makes the data of what is asked for.
pub(super) fn of(plan: &Plan, request: &Request) -> Result<Made, Fault> {
    let mut writer = Writer::new(plan, request);
    let parts = match &request.what {
        What::Document => document::parts(&mut writer),
        What::Sheets(measures) => sheets(&mut writer, measures)?,
        What::Overview(pages) => vec![Part::Overview(Box::new(overview::part(&mut writer, *pages)))],
        What::Packet(id) => {
            let (cover, measures) = packet::cover(&writer, *id)?;
            let opening = Opening { page: false, first: true, running: None };
            [Part::Opening(opening), Part::PacketCover(cover)].into_iter().chain(sheets(&mut writer, &measures)?).collect()
        }
        What::Grid(measure) => {
            let nothing = Fault::Nothing(format!("印刷する{}がありません。", plan.form.words.measure));
            vec![schedule::part(&mut writer, *measure).map(Part::Grid).ok_or(nothing)?]
        }
        What::List(grouping) => vec![Part::List(lists::part(&writer, *grouping)?)],
        What::Indicators => vec![Part::List(lists::indicators(&writer)?)],
        What::Block(id) => vec![Part::Block(blocks::alone(&mut writer, *id)?)],
        What::Roadmap(grouping) => {
            let nothing = Fault::Nothing(format!("印刷する{}がありません。", plan.form.words.measure));
            vec![roadmap::part(&mut writer, *grouping).map(Part::Roadmap).ok_or(nothing)?]
        }
    };
    let head = Head::of(&writer);
    let paper = Paper::of(&writer);
    let data = Data { head: head.clone(), paper: paper.clone(), parts };
    let shown = |bytes: Vec<u8>| if request.mono { pictures::in_grey(&bytes) } else { bytes };
    let pictures = writer.pictures.into_iter().map(|(name, bytes)| (name, shown(bytes))).collect();
    Ok(Made { data, pictures, head, paper })
}

fn sheets(writer: &mut Writer<'_>, measures: &[MeasureId]) -> Result<Vec<Part>, Fault> {
    let all: Vec<MeasureId> = writer.outline.measures().collect();
    let chosen: Vec<MeasureId> = if measures.is_empty() { all } else { measures.to_vec() };
    let parts: Vec<Part> = chosen.into_iter().filter_map(|id| sheet::part(writer, id, 1).map(Part::Sheet)).collect();
    if parts.is_empty() {
        Err(Fault::Nothing(format!("印刷する{}がありません。", writer.plan.form.words.measure)))
    } else {
        Ok(parts)
    }
}
