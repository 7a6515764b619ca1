//! 会議資料: a cover with what is in it, then the sheets in the order of the agenda.

use serde::Serialize;

use crate::derive::contents::ContentsTarget;
use crate::derive::list_table::{leads, marked_name};
use crate::model::ids::{MeasureId, PacketId};
use crate::model::packet::Packet;
use crate::model::place::{AppendixField, Place};
use crate::typeset::data::labels;
use crate::typeset::data::writer::{Text, Writer};
use crate::typeset::fault::Fault;

/// The cover of a packet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PacketCover {
    /// 会議名; empty for none.
    pub meeting: Text,
    /// When; empty for none.
    pub date: Text,
    /// What it is about.
    pub title: Text,
    /// The plan it belongs to.
    pub plan: String,
    /// 自治体名.
    pub city: String,
    /// Over the list: 「施策名」.
    pub name_heading: String,
    /// Over the numbers: 「施策ID」.
    pub number_heading: String,
    /// Over the departments: 「主管部署」.
    pub lead_heading: String,
    /// What is in it, in order.
    pub lines: Vec<PacketLine>,
}

/// A sheet in the list of a packet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PacketLine {
    /// Name of the place where it stands.
    pub label: String,
    /// Number of the measure; empty for none.
    pub number: String,
    /// Name of the measure with its mark.
    pub name: String,
    /// 主管部署.
    pub lead: String,
}

/// The packet that is asked for.
pub fn find<'a>(writer: &Writer<'a>, id: PacketId) -> Option<&'a Packet> {
    writer.plan.packets.iter().find(|packet| packet.id == id)
}

/// The measures of a packet that there still are, in its order, each once.
pub fn measures(writer: &Writer<'_>, packet: &Packet) -> Vec<MeasureId> {
    let mut measures = Vec::new();
    for id in &packet.sheets {
        if writer.plan.measure(*id).is_some() && !measures.contains(id) {
            measures.push(*id);
        }
    }
    measures
}

/// Makes the cover of a packet, and says which measures follow it.
///
/// # Errors
/// Where the packet is gone, or none of its measures is there any more.
pub fn cover(writer: &Writer<'_>, id: PacketId) -> Result<(PacketCover, Vec<MeasureId>), Fault> {
    let plan = writer.plan;
    let Some(packet) = find(writer, id) else {
        return Err(Fault::Nothing("この会議資料は計画にありません。".to_owned()));
    };
    let measures = measures(writer, packet);
    let words = &plan.form.words;
    if measures.is_empty() {
        return Err(Fault::Nothing(format!(
            "会議資料に{}が入っていません。{}を選んでから印刷してください。",
            words.measure, words.measure
        )));
    }
    let position = plan.packets.iter().position(|packet| packet.id == id);
    let place = Place::Appendix(AppendixField::Packet(position));
    let text = |words: &str| writer.plain(Some(&place), words);
    let title = if packet.title.trim().is_empty() { "会議資料" } else { &packet.title };
    let cover = PacketCover {
        meeting: text(&packet.meeting),
        date: text(&packet.date),
        title: text(title),
        plan: writer.words(&plan.title),
        city: writer.words(&plan.city),
        name_heading: writer.words(&words.name),
        number_heading: writer.words(&words.number),
        lead_heading: writer.words(&words.lead),
        lines: measures.iter().filter_map(|id| line(writer, *id)).collect(),
    };
    Ok((cover, measures))
}

fn line(writer: &Writer<'_>, id: MeasureId) -> Option<PacketLine> {
    let plan = writer.plan;
    let measure = plan.measure(id)?;
    Some(PacketLine {
        label: labels::of_contents(ContentsTarget::Measure(id)),
        number: writer.words(writer.outline.number(id)),
        name: writer.words(&marked_name(plan, measure)),
        lead: writer.words(&leads(plan, measure)),
    })
}
