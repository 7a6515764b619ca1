//! Measures as JSON.

use serde::Serialize;

use crate::derive::overview_sentence;
use crate::exchange::json::indicator::IndicatorJson;
use crate::exchange::json::section::{SectionRefJson, VisionJson};
use crate::exchange::json::{DepartmentRefJson, Sight, YearJson};
use crate::model::annual::{AnnualLine, AnnualLines, AnnualPlan};
use crate::model::deadline::{self, When};
use crate::model::fiscal_year::FiscalYear;
use crate::model::form::BarLook;
use crate::model::ids::{MeasureId, VisionId};
use crate::model::measure::{Evidence, Measure, PlacedPicture};
use crate::model::outline::Target;
use crate::model::place::Place;
use crate::model::schedule::{Bar, Row};
use crate::model::section;

/// A measure.
#[derive(Debug, Serialize)]
pub struct MeasureJson<'a> {
    /// Identity.
    pub id: String,
    /// Number as printed: 「01-03」.
    pub number: String,
    /// 施策名.
    pub name: &'a str,
    /// The section that it stands in; `null` in none.
    pub home_section: Option<SectionRefJson<'a>>,
    /// The sections in which it is listed again (再掲), in print order.
    pub cross_listings: Vec<SectionRefJson<'a>>,
    /// Whether it carries ★: it answers a national priority.
    pub starred: bool,
    /// 主管部署.
    pub lead: Vec<DepartmentRefJson>,
    /// 関連部署.
    pub related: Vec<DepartmentRefJson>,
    /// 記述欄: those of the form in its order, then texts that the form does not show.
    pub narratives: Vec<NarrativeJson<'a>>,
    /// 工程.
    pub schedule: Vec<RowJson<'a>>,
    /// 指標.
    pub indicators: Vec<IndicatorJson<'a>>,
    /// 年次の取組事項・年次目標.
    pub annual: Vec<AnnualJson<'a>>,
    /// エビデンス.
    pub evidence: Vec<EvidenceJson<'a>>,
    /// 将来の姿 that it serves.
    pub visions: Vec<VisionJson<'a>>,
    /// 国の重点取組事項 that it answers.
    pub priorities: Vec<AnsweredPriorityJson<'a>>,
    /// 【関連】.
    pub references: Vec<ReferenceJson<'a>>,
    /// 概要版の一文 of its own; empty for the sentence that writes itself.
    pub summary: &'a str,
    /// What 概要版 says of it, with its live values as marks: `summary`, or else the first sentence of a narrative.
    pub overview: String,
    /// Pictures on the sheet.
    pub pictures: Vec<PlacedPictureJson<'a>>,
    /// Fields taken over from another plan that nobody has confirmed yet (要確認), as the form calls them.
    pub unconfirmed: Vec<String>,
}

/// A narrative field.
#[derive(Debug, Serialize)]
pub struct NarrativeJson<'a> {
    /// Key in the form.
    pub key: &'a str,
    /// 「現状と課題」; the key where the form does not have it.
    pub label: &'a str,
    /// Text with its marks.
    pub text: &'a str,
    /// Characters, without marks and line ends.
    pub characters: usize,
    /// Characters that it should not exceed.
    pub limit: Option<u32>,
    /// Whether the form has the field.
    pub in_form: bool,
}

/// A row of the schedule.
#[derive(Debug, Serialize)]
pub struct RowJson<'a> {
    /// Identity.
    pub id: String,
    /// What is done.
    pub label: &'a str,
    /// Its bars.
    pub bars: Vec<BarJson<'a>>,
}

/// A bar or milestone.
#[derive(Debug, Serialize)]
pub struct BarJson<'a> {
    /// Identity.
    pub id: String,
    /// Key of its kind.
    pub kind: &'a str,
    /// Word for its kind: 「実施」.
    pub kind_label: &'a str,
    /// Whether it is drawn as a milestone.
    pub milestone: bool,
    /// Words in it.
    pub label: &'a str,
    /// First month, `2024-04`.
    pub from: String,
    /// Last month, inclusive.
    pub to: String,
    /// First month as the plan writes it.
    pub from_text: String,
    /// Last month as the plan writes it.
    pub to_text: String,
    /// Whether it goes on beyond its last month.
    pub open: bool,
}

/// Actions and goals of a fiscal year.
#[derive(Debug, Serialize)]
pub struct AnnualJson<'a> {
    /// The year.
    #[serde(flatten)]
    pub year: YearJson,
    /// 取組事項 in any case.
    pub actions: Vec<LineJson<'a>>,
    /// 年次目標 in any case.
    pub goals: Vec<LineJson<'a>>,
    /// What holds in one of several cases.
    pub branches: Vec<BranchJson<'a>>,
}

/// One of several cases.
#[derive(Debug, Serialize)]
pub struct BranchJson<'a> {
    /// The case.
    pub name: &'a str,
    /// Whether it was chosen; `null` while undecided.
    pub chosen: Option<bool>,
    /// 取組事項.
    pub actions: Vec<LineJson<'a>>,
    /// 年次目標.
    pub goals: Vec<LineJson<'a>>,
}

/// A line of actions or goals.
#[derive(Debug, Serialize)]
pub struct LineJson<'a> {
    /// Identity.
    pub id: String,
    /// Words.
    pub text: &'a str,
    /// What is understood of the time that the words name; `null` where they name none.
    pub deadline: Option<DeadlineJson>,
}

/// When a line is due, as its words say: 「（～8月）」.
#[derive(Debug, Serialize)]
pub struct DeadlineJson {
    /// The words, brackets included.
    pub words: String,
    /// `span`, `month`, `whole_year`, `undecided`.
    pub kind: &'static str,
    /// First month, `2024-04`; where the words leave it open, that of the fiscal year. `null` while it is undecided.
    pub from: Option<String>,
    /// Last month, inclusive; where the words leave it open, that of the fiscal year. `null` while it is undecided.
    pub to: Option<String>,
    /// The words do not say when it starts.
    pub from_open: bool,
    /// The words do not say when it ends.
    pub to_open: bool,
}

/// An entry of the evidence table.
#[derive(Debug, Serialize)]
pub struct EvidenceJson<'a> {
    /// Identity.
    pub id: String,
    /// エビデンス.
    pub evidence: &'a str,
    /// 政策立案の方向性.
    pub direction: &'a str,
}

/// A national priority that a measure answers.
#[derive(Debug, Serialize)]
pub struct AnsweredPriorityJson<'a> {
    /// Identity.
    pub id: String,
    /// Words of the edition.
    pub text: &'a str,
    /// Name of the edition.
    pub edition: &'a str,
}

/// An item of another plan.
#[derive(Debug, Serialize)]
pub struct ReferenceJson<'a> {
    /// The other plan.
    pub plan: &'a str,
    /// The item.
    pub item: &'a str,
}

/// A picture where it stands.
#[derive(Debug, Serialize)]
pub struct PlacedPictureJson<'a> {
    /// Identity of the picture in `pictures`.
    pub id: String,
    /// Printed under it.
    pub caption: &'a str,
    /// Said instead of it.
    pub alternative: &'a str,
}

impl<'a> EvidenceJson<'a> {
    pub(super) fn of(evidence: &'a Evidence) -> Self {
        let Evidence { id, evidence, direction } = evidence;
        Self { id: id.to_string(), evidence: evidence.text(), direction: direction.text() }
    }
}

impl<'a> PlacedPictureJson<'a> {
    pub(super) fn of(placed: &'a PlacedPicture) -> Self {
        let PlacedPicture { picture, caption, alternative } = placed;
        Self { id: picture.to_string(), caption, alternative }
    }
}

impl<'a> Sight<'a, '_> {
    pub(super) fn measure(self, measure: &'a Measure) -> MeasureJson<'a> {
        let Measure {
            id,
            name,
            lead,
            related,
            narratives: _,
            schedule,
            indicators,
            annual,
            evidence,
            visions,
            priorities,
            references,
            summary,
            pictures,
            unconfirmed,
        } = measure;
        MeasureJson {
            id: id.to_string(),
            number: self.outline.number(*id).to_owned(),
            name,
            home_section: self.outline.home(*id).and_then(|section| self.section_ref(section)),
            cross_listings: self.cross_listings(*id),
            starred: !priorities.is_empty(),
            lead: lead.iter().map(|one| self.department(one)).collect(),
            related: related.iter().map(|one| self.department(one)).collect(),
            narratives: self.narratives(measure),
            schedule: schedule.iter().map(|row| self.row(row)).collect(),
            indicators: self.indicators(indicators),
            annual: annual.iter().map(|year| self.annual(year)).collect(),
            evidence: evidence.iter().map(EvidenceJson::of).collect(),
            visions: self.visions(visions),
            priorities: priorities
                .iter()
                .map(|id| {
                    let editions = self.plan.priority_editions.iter();
                    let found =
                        editions.flat_map(|edition| edition.items.iter().map(move |item| (edition, item))).find(|(_, item)| item.id == *id);
                    AnsweredPriorityJson {
                        id: id.to_string(),
                        text: found.map_or("", |(_, item)| &item.text),
                        edition: found.map_or("", |(edition, _)| &edition.name),
                    }
                })
                .collect(),
            references: references.iter().map(|one| ReferenceJson { plan: &one.plan, item: &one.item }).collect(),
            summary,
            overview: overview_sentence::of(measure, self.plan),
            pictures: pictures.iter().map(PlacedPictureJson::of).collect(),
            unconfirmed: unconfirmed.iter().map(|field| Place::Measure(*id, field.clone()).field_label(self.plan)).collect(),
        }
    }

    fn cross_listings(self, id: MeasureId) -> Vec<SectionRefJson<'a>> {
        let sections = self.outline.entries.iter().filter_map(|entry| match entry.target {
            Target::Again(section, measure) if measure == id => Some(section),
            _ => None,
        });
        sections.filter_map(|section| self.section_ref(section)).collect()
    }

    fn narratives(self, measure: &'a Measure) -> Vec<NarrativeJson<'a>> {
        let form = &self.plan.form;
        let of_form = form.narratives.iter().map(|field| {
            let prose = measure.narratives.get(&field.key);
            NarrativeJson {
                key: &field.key,
                label: &field.label,
                text: prose.map_or("", |prose| prose.text()),
                characters: prose.map_or(0, |prose| prose.count()),
                limit: field.limit,
                in_form: true,
            }
        });
        let others = measure.narratives.iter().filter(|(key, _)| form.narrative(key).is_none()).map(|(key, prose)| NarrativeJson {
            key,
            label: key,
            text: prose.text(),
            characters: prose.count(),
            limit: None,
            in_form: false,
        });
        of_form.chain(others).collect()
    }

    fn row(self, row: &'a Row) -> RowJson<'a> {
        let Row { id, label, bars } = row;
        RowJson { id: id.to_string(), label, bars: bars.iter().map(|bar| self.bar(bar)).collect() }
    }

    fn bar(self, bar: &'a Bar) -> BarJson<'a> {
        let Bar { id, kind, label, from, to, open } = bar;
        let form = &self.plan.form;
        BarJson {
            id: id.to_string(),
            kind,
            kind_label: form.bar_kind(kind).map_or(kind, |kind| &kind.label),
            milestone: form.bar_look(kind) == BarLook::Milestone,
            label,
            from: from.to_string(),
            to: to.to_string(),
            from_text: self.month(*from),
            to_text: self.month(*to),
            open: *open,
        }
    }

    fn annual(self, annual: &'a AnnualPlan) -> AnnualJson<'a> {
        let AnnualPlan { year, common, branches } = annual;
        let (actions, goals) = self.lines(*year, common);
        AnnualJson {
            year: self.year(*year),
            actions,
            goals,
            branches: branches
                .iter()
                .map(|branch| {
                    let (actions, goals) = self.lines(*year, &branch.lines);
                    BranchJson { name: &branch.name, chosen: branch.chosen, actions, goals }
                })
                .collect(),
        }
    }

    fn visions(self, ids: &[VisionId]) -> Vec<VisionJson<'a>> {
        let mut known = Vec::new();
        section::walk(&self.plan.sections, &mut |section, _| known.extend(&section.visions));
        ids.iter()
            .map(|id| VisionJson {
                id: id.to_string(),
                text: known.iter().find(|vision| vision.id == *id).map_or("", |vision| &vision.text),
            })
            .collect()
    }

    fn lines(self, year: FiscalYear, lines: &'a AnnualLines) -> (Vec<LineJson<'a>>, Vec<LineJson<'a>>) {
        let AnnualLines { actions, goals } = lines;
        let all = |list: &'a [AnnualLine]| list.iter().map(|line| self.line(year, line)).collect();
        (all(actions), all(goals))
    }

    fn line(self, year: FiscalYear, line: &'a AnnualLine) -> LineJson<'a> {
        let AnnualLine { id, text } = line;
        LineJson { id: id.to_string(), text, deadline: self.deadline(year, text) }
    }

    fn deadline(self, year: FiscalYear, text: &str) -> Option<DeadlineJson> {
        let found = deadline::find(text, year, self.eras)?;
        let (kind, from_open, to_open) = match found.when {
            When::Span { from: _, to: _, from_open, to_open } => ("span", from_open, to_open),
            When::Point(_) => ("month", false, false),
            When::WholeYear => ("whole_year", false, false),
            When::Undecided => ("undecided", false, false),
        };
        let span = deadline::span_in(&found.when, year);
        Some(DeadlineJson {
            words: text.get(found.range).unwrap_or_default().to_owned(),
            kind,
            from: span.map(|(from, _)| from.to_string()),
            to: span.map(|(_, to)| to.to_string()),
            from_open,
            to_open,
        })
    }
}
