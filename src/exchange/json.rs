//! The whole plan as plain JSON for other programs, with everything derived written out: numbers, names of departments,
//! years in the plan's writing, what is understood of a value.
//!
//! The names are part of the product: they are only ever added to. Fields are always there; what does not apply is
//! `null`, `""` or `[]`. Top level ([`PlanJson`]):
//!
//! | name | meaning |
//! |---|---|
//! | `format`, `version` | `"shisakucho-json"`, `1` |
//! | `title`, `city`, `edition`, `date` | 計画名, 自治体名, 版, 策定日 (`2024-03-31`) |
//! | `period` | 計画期間: `first`, `last`, `text`, `years` |
//! | `year_writing`, `eras`, `indicator_defaults` | settings of the plan |
//! | `form` | 様式, as in the plan file (there, fields that are empty are left out) |
//! | `departments` | 部署の一覧 |
//! | `priority_editions` | 国の重点取組事項 |
//! | `structure` | 施策体系: nested [`section::SectionJson`], measures inline as [`measure::MeasureJson`] |
//! | `unplaced` | measures that stand in no section |
//! | `cover`, `organisation`, `related_plans` | 表紙, 推進体制, 関連計画の期間 ([`around`]) |
//! | `live_values` | what the live marks of running text stand for, by name: `施策数` → `26` |
//! | `glossary_groups` | 用語集 in its printed order: `heading`, `terms` (identities) |
//! | `packets` | 会議資料: chosen measures in the order of an agenda |
//! | `chapters`, `footnotes`, `glossary`, `chronology`, `ordinances`, `colophon`, `pictures`, `notes` | the document around the sheets |
//!
//! Running text keeps its marks: a line is a paragraph, `・` (after full-width blanks) a bullet, `＜…＞`, `【…】` and `■`
//! sub-headings, `※` a note, `**…**` bold, `[^key]` a footnote, `![key]` a picture, `{名前}` a live value, `{#identity}` a
//! reference to a measure, a section, a chapter, a figure or a table.
//! Fiscal years are the Gregorian year in which they start; months are `2024-04`. Exact figures are text.

pub mod around;
pub mod document;
pub mod indicator;
pub mod measure;
pub mod section;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::derive::contents::Contents;
use crate::derive::footnotes::Footnotes;
use crate::derive::glossary::Glossary;
use crate::derive::live::{Facts, LiveValue};
use crate::exchange::json::around::{BodyJson, CoverJson, RelatedPlanJson};
use crate::exchange::json::document::{
    ChapterJson, ChronologyJson, ColophonJson, FootnoteJson, GlossaryGroupJson, NoteJson, OrdinanceJson, PacketJson, PictureJson, TermJson,
};
use crate::exchange::json::measure::MeasureJson;
use crate::exchange::json::section::SectionJson;
use crate::model::department::DepartmentRef;
use crate::model::era::{EraTable, EraTurn, YearStyle};
use crate::model::fiscal_year::{FiscalYear, Period, YearMonth};
use crate::model::form::Form;
use crate::model::outline::Outline;
use crate::model::plan::Plan;

/// The whole plan.
#[derive(Debug, Serialize)]
pub struct PlanJson<'a, 'd> {
    /// `shisakucho-json`.
    pub format: &'static str,
    /// Version of these names.
    pub version: u32,
    /// 計画名.
    pub title: &'a str,
    /// 自治体名.
    pub city: &'a str,
    /// 版.
    pub edition: &'a str,
    /// 策定日, `2024-03-31`.
    pub date: Option<String>,
    /// 計画期間.
    pub period: PeriodJson,
    /// 年度の書き方.
    pub year_writing: YearWritingJson,
    /// 元号 of the plan's own.
    pub eras: Vec<EraJson<'a>>,
    /// 指標の既定.
    pub indicator_defaults: IndicatorDefaultsJson<'a>,
    /// 様式.
    pub form: &'a Form,
    /// 部署の一覧.
    pub departments: Vec<DepartmentJson<'a>>,
    /// 国の重点取組事項.
    pub priority_editions: Vec<PriorityEditionJson<'a>>,
    /// 施策体系.
    pub structure: Vec<SectionJson<'a, 'd>>,
    /// Measures that stand in no section.
    pub unplaced: Vec<MeasureJson<'a>>,
    /// 表紙.
    pub cover: CoverJson<'a>,
    /// 推進体制, the ones above first.
    pub organisation: Vec<BodyJson<'a>>,
    /// Other plans in the chart of periods.
    pub related_plans: Vec<RelatedPlanJson<'a>>,
    /// What the live marks of running text stand for, by name.
    pub live_values: BTreeMap<&'static str, String>,
    /// 章.
    pub chapters: Vec<ChapterJson<'a, 'd>>,
    /// 脚注.
    pub footnotes: Vec<FootnoteJson<'a>>,
    /// 用語集, in the order of the file.
    pub glossary: Vec<TermJson<'a>>,
    /// 用語集 as it is printed: groups with the identities of their terms in order.
    pub glossary_groups: Vec<GlossaryGroupJson>,
    /// 策定経過.
    pub chronology: Vec<ChronologyJson<'a>>,
    /// 設置要綱.
    pub ordinances: Vec<OrdinanceJson<'a, 'd>>,
    /// 奥付.
    pub colophon: Vec<ColophonJson<'a>>,
    /// 会議資料.
    pub packets: Vec<PacketJson<'a>>,
    /// 画像.
    pub pictures: Vec<PictureJson<'a>>,
    /// 付箋.
    pub notes: Vec<NoteJson<'a>>,
}

/// A fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearJson {
    /// Gregorian year in which it starts.
    pub year: u16,
    /// As the plan writes it: 「令和6年度」.
    pub text: String,
}

/// The years of a plan.
#[derive(Debug, Serialize)]
pub struct PeriodJson {
    /// First fiscal year.
    pub first: u16,
    /// Last fiscal year.
    pub last: u16,
    /// As the plan writes them: 「令和6～9年度」.
    pub text: String,
    /// Each of them.
    pub years: Vec<YearJson>,
}

/// How the plan writes fiscal years.
#[derive(Debug, Serialize)]
pub struct YearWritingJson {
    /// `era`, `era_short`, `gregorian`, `gregorian_era`, `era_gregorian`.
    pub style: &'static str,
    /// The year in which the era changed: by its `new_era` or its `old_era`.
    pub turn: &'static str,
}

/// An era.
#[derive(Debug, Serialize)]
pub struct EraJson<'a> {
    /// Name.
    pub name: &'a str,
    /// Letter.
    pub short: &'a str,
    /// First day, `2019-05-01`.
    pub first_day: String,
    /// Fiscal year called 元年度.
    pub first_fiscal_year: u16,
}

/// What holds for indicators unless they say otherwise.
#[derive(Debug, Serialize)]
pub struct IndicatorDefaultsJson<'a> {
    /// As of when baselines hold, in words.
    pub baseline_as_of: &'a str,
    /// Fiscal year of final targets; the plan's last where it is not set.
    pub final_year: YearJson,
}

/// A department of the plan's list.
#[derive(Debug, Serialize)]
pub struct DepartmentJson<'a> {
    /// Identity.
    pub id: String,
    /// Name.
    pub name: &'a str,
    /// 部・局.
    pub division: &'a str,
    /// Names before.
    pub former_names: &'a [String],
}

/// A department as a measure names it.
#[derive(Debug, Serialize)]
pub struct DepartmentRefJson {
    /// Identity in the list; `null` for a free name.
    pub id: Option<String>,
    /// Name.
    pub name: String,
}

/// An edition of 国の重点取組事項.
#[derive(Debug, Serialize)]
pub struct PriorityEditionJson<'a> {
    /// Identity.
    pub id: String,
    /// Name.
    pub name: &'a str,
    /// When it was published, in words.
    pub published: &'a str,
    /// The document from which the words were taken.
    pub source: &'a str,
    /// Its items.
    pub items: Vec<PriorityJson<'a>>,
}

/// An item of an edition.
#[derive(Debug, Serialize)]
pub struct PriorityJson<'a> {
    /// Identity.
    pub id: String,
    /// What the edition calls this kind of item: 「重点取組事項」.
    pub group: &'a str,
    /// Words.
    pub text: &'a str,
    /// Identities of the items of the edition before that it continues.
    pub continues: Vec<String>,
}

/// The whole plan as JSON, indented, with a line end at the end.
pub fn to_json(plan: &Plan) -> String {
    let outline = &Outline::of(plan);
    let contents = &Contents::of(plan, outline);
    let glossary = &Glossary::of(plan, outline, contents);
    let footnotes = &Footnotes::with(plan, outline, contents, glossary);
    let sight = Sight { plan, outline, contents, footnotes, glossary, eras: &plan.era_table() };
    // Every key is a name and every value plain, so that nothing can fail; an empty text would be the sign of it.
    let mut text = serde_json::to_string_pretty(&sight.whole()).unwrap_or_default();
    text.push('\n');
    text
}

/// The plan with what is derived from it once.
#[derive(Clone, Copy)]
pub(in crate::exchange) struct Sight<'a, 'd> {
    plan: &'a Plan,
    outline: &'d Outline,
    contents: &'d Contents,
    footnotes: &'d Footnotes,
    glossary: &'d Glossary,
    eras: &'d EraTable,
}

impl<'a, 'd> Sight<'a, 'd> {
    fn whole(self) -> PlanJson<'a, 'd> {
        // Every field by name: the compiler points here when the plan grows.
        let Plan {
            title,
            city,
            edition,
            date,
            period,
            year_writing,
            eras,
            indicator_defaults,
            form,
            departments,
            priority_editions,
            sections,
            measures,
            cover,
            organisation,
            related_plans,
            chapters,
            footnotes,
            glossary,
            chronology,
            ordinances,
            colophon,
            packets,
            pictures,
            notes,
        } = self.plan;
        PlanJson {
            format: "shisakucho-json",
            version: 1,
            title,
            city,
            edition,
            date: date.map(|date| date.to_string()),
            period: self.period(*period),
            year_writing: YearWritingJson { style: style(year_writing.style), turn: turn(year_writing.turn) },
            eras: eras
                .iter()
                .map(|era| EraJson {
                    name: &era.name,
                    short: &era.short,
                    first_day: era.first_day.to_string(),
                    first_fiscal_year: era.first_fiscal_year.year(),
                })
                .collect(),
            indicator_defaults: IndicatorDefaultsJson {
                baseline_as_of: &indicator_defaults.baseline_as_of,
                final_year: self.year(indicator_defaults.final_year.unwrap_or_else(|| period.last())),
            },
            form,
            departments: departments
                .iter()
                .map(|one| DepartmentJson {
                    id: one.id.to_string(),
                    name: &one.name,
                    division: &one.division,
                    former_names: &one.former_names,
                })
                .collect(),
            priority_editions: priority_editions
                .iter()
                .map(|edition| PriorityEditionJson {
                    id: edition.id.to_string(),
                    name: &edition.name,
                    published: &edition.published,
                    source: &edition.source,
                    items: edition
                        .items
                        .iter()
                        .map(|item| PriorityJson {
                            id: item.id.to_string(),
                            group: &item.group,
                            text: &item.text,
                            continues: item.continues.iter().map(ToString::to_string).collect(),
                        })
                        .collect(),
                })
                .collect(),
            structure: sections.iter().map(|section| self.section(section, 0)).collect(),
            unplaced: measures.iter().filter(|one| self.outline.home(one.id).is_none()).map(|one| self.measure(one)).collect(),
            cover: around::cover(cover),
            organisation: organisation.iter().map(around::body).collect(),
            related_plans: related_plans.iter().map(|one| self.related_plan(one)).collect(),
            live_values: self.live_values(),
            chapters: chapters.iter().map(|one| self.chapter(one)).collect(),
            footnotes: footnotes.iter().map(|one| self.footnote(one)).collect(),
            glossary: glossary.iter().map(|one| self.term(one)).collect(),
            glossary_groups: self.glossary_groups(),
            chronology: chronology.iter().map(document::chronology).collect(),
            ordinances: ordinances.iter().map(|one| self.ordinance(one)).collect(),
            colophon: colophon.iter().map(document::colophon).collect(),
            packets: packets.iter().map(|one| self.packet(one)).collect(),
            pictures: pictures.iter().map(document::picture).collect(),
            notes: notes.iter().map(|note| self.note(note)).collect(),
        }
    }

    fn live_values(self) -> BTreeMap<&'static str, String> {
        let facts = Facts::of(self.plan, self.outline, self.contents);
        LiveValue::ALL.into_iter().map(|value| (value.name(), value.value(&facts))).collect()
    }

    fn glossary_groups(self) -> Vec<GlossaryGroupJson> {
        let groups = self.glossary.groups(self.plan).into_iter();
        groups
            .map(|group| GlossaryGroupJson {
                heading: group.heading,
                terms: group.terms.into_iter().map(|term| term.id.to_string()).collect(),
            })
            .collect()
    }

    fn period(self, period: Period) -> PeriodJson {
        PeriodJson {
            first: period.first.year(),
            last: period.last().year(),
            text: self.eras.write_period(period, &self.plan.year_writing),
            years: period.years().map(|year| self.year(year)).collect(),
        }
    }

    fn year(self, year: FiscalYear) -> YearJson {
        YearJson { year: year.year(), text: self.eras.write(year, &self.plan.year_writing) }
    }

    fn month(self, month: YearMonth) -> String {
        self.eras.write_month(month, &self.plan.year_writing)
    }

    fn department(self, reference: &DepartmentRef) -> DepartmentRefJson {
        let id = match reference {
            DepartmentRef::Master(id) => Some(id.to_string()),
            DepartmentRef::Free(_) => None,
        };
        DepartmentRefJson { id, name: self.plan.department_name(reference) }
    }
}

fn style(style: YearStyle) -> &'static str {
    match style {
        YearStyle::Era => "era",
        YearStyle::EraShort => "era_short",
        YearStyle::Gregorian => "gregorian",
        YearStyle::GregorianEra => "gregorian_era",
        YearStyle::EraGregorian => "era_gregorian",
    }
}

fn turn(turn: EraTurn) -> &'static str {
    match turn {
        EraTurn::NewEra => "new_era",
        EraTurn::OldEra => "old_era",
    }
}
