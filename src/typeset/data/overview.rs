//! 概要版: what the plan says of itself on one to four pages. Everything that it may show is gathered here; how much of it fits the
//! pages is decided where they are laid out (`assets/typst/overview.typ`).

mod indicators;
mod opening;
mod pillars;
mod schedule;

use serde::Serialize;

use crate::typeset::data::overview::indicators::Indicators;
use crate::typeset::data::overview::opening::{Figure, Introduction, PlanYear};
use crate::typeset::data::overview::pillars::Pillar;
use crate::typeset::data::overview::schedule::Key;
use crate::typeset::data::writer::{Text, Writer};

/// Most signs of 計画名 and of what stands under it: the band over the first page is never cut.
const LONGEST_TITLE: usize = 120;
/// Most signs of 自治体名: it stands beside the title and must leave it room.
const LONGEST_CITY: usize = 20;

/// The overview of a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverviewPart {
    /// On how many pages it should fit, from 1 to 4.
    pub pages: u8,
    /// 自治体名.
    pub city: String,
    /// 計画名.
    pub title: String,
    /// Under the title; empty for none.
    pub subtitle: String,
    /// 計画期間, and 版 where it is written.
    pub period: Text,
    /// The plan's first paragraph; `None` where no chapter says anything.
    pub introduction: Option<Introduction>,
    /// How large the plan is.
    pub figures: Vec<Figure>,
    /// The years of the plan.
    pub years: Vec<PlanYear>,
    /// The sections at the top with their measures.
    pub pillars: Vec<Pillar>,
    /// What the bars of the schedule mean; empty where the form prints no schedule or nothing is scheduled.
    pub keys: Vec<Key>,
    /// 主な指標; `None` where there are none.
    pub indicators: Option<Indicators>,
    /// Headings and explanations in the form's words.
    pub words: OverviewWords,
}

/// Headings and explanations in the form's words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverviewWords {
    /// Over the plan's years: 「計画期間」.
    pub period: String,
    /// Over the sections at a glance: 「計画の体系」.
    pub structure: String,
    /// Over the measures: 「施策の概要」.
    pub measures: String,
    /// 施策ID.
    pub number: String,
    /// 施策名.
    pub name: String,
    /// 主管部署.
    pub lead: String,
    /// 取組みスケジュール.
    pub schedule: String,
    /// What the mark behind a name means: 「★は、重点取組事項に対応する施策」; empty where no measure carries it.
    pub mark: String,
}

/// Makes it.
pub fn part(writer: &mut Writer<'_>, pages: u8) -> OverviewPart {
    let is_scheduled = schedule::is_shown(writer.plan);
    let pillars = pillars::of(writer, is_scheduled);
    let words = words(writer, pillars.iter().any(Pillar::has_marks));
    let title = writer.short(&writer.plan.title, LONGEST_TITLE);
    OverviewPart {
        pages: pages.clamp(1, 4),
        city: writer.short(&writer.plan.city, LONGEST_CITY),
        title: if title.trim().is_empty() { "計画".to_owned() } else { title },
        subtitle: writer.short(&writer.plan.cover.subtitle, LONGEST_TITLE),
        period: opening::period(writer),
        introduction: opening::introduction(writer),
        figures: opening::figures(writer),
        years: opening::years(writer),
        keys: if is_scheduled { schedule::keys(writer) } else { Vec::new() },
        indicators: indicators::of(writer),
        words,
        pillars,
    }
}

fn words(writer: &Writer<'_>, has_marks: bool) -> OverviewWords {
    let words = &writer.plan.form.words;
    let mark = format!("{}は、{}に対応する{}です。", words.priority_mark, words.priorities, words.measure);
    OverviewWords {
        period: "計画期間".to_owned(),
        structure: "計画の体系".to_owned(),
        measures: writer.words(&format!("{}の概要", words.measure)),
        number: writer.words(&words.number),
        name: writer.words(&words.name),
        lead: writer.words(&words.lead),
        schedule: writer.words(&words.schedule),
        mark: if has_marks && !words.priority_mark.is_empty() { writer.words(&mark) } else { String::new() },
    }
}
