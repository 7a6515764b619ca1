//! 計画: the whole plan as one value. Big parts are shared, so that keeping an earlier plan costs little.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::appendix::{ChronologyEntry, ColophonLine, Footnote, Ordinance, Term};
use crate::model::chapter::{Block, Chapter};
use crate::model::cover::Cover;
use crate::model::department::{self, Department, DepartmentRef};
use crate::model::era::{Era, EraTable, YearWriting};
use crate::model::fiscal_year::{FiscalYear, Period};
use crate::model::form::{Form, IndicatorDefaults};
use crate::model::ids::{BlockId, MeasureId, SectionId};
use crate::model::indicator::Indicator;
use crate::model::measure::Measure;
use crate::model::note::Note;
use crate::model::organisation::{Body, RelatedPlan};
use crate::model::packet::Packet;
use crate::model::picture::Picture;
use crate::model::priority::PriorityEdition;
use crate::model::section::{self, Section};

/// A plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// 計画名.
    pub title: String,
    /// 自治体名.
    pub city: String,
    /// 版: 「素案」「パブコメ案」「決定」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub edition: String,
    /// The plan's own date (策定日).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// 計画期間.
    pub period: Period,
    /// How fiscal years are written.
    pub year_writing: YearWriting,
    /// Eras that this plan knows beside those of the program.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eras: Vec<Era>,
    /// What holds for indicators unless they say otherwise.
    #[serde(default)]
    pub indicator_defaults: IndicatorDefaults,
    /// 様式.
    pub form: Arc<Form>,
    /// 部署の一覧.
    #[serde(default)]
    pub departments: Arc<Vec<Department>>,
    /// 国の重点取組事項.
    #[serde(default)]
    pub priority_editions: Arc<Vec<PriorityEdition>>,
    /// 施策体系.
    pub sections: Arc<Vec<Section>>,
    /// The measures, in the order in which they were added; their order in print follows from the sections.
    pub measures: Vec<Arc<Measure>>,
    /// 表紙.
    #[serde(default, skip_serializing_if = "Cover::is_empty")]
    pub cover: Cover,
    /// 推進体制, the ones above first.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub organisation: Arc<Vec<Body>>,
    /// Other plans in the chart of periods.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub related_plans: Arc<Vec<RelatedPlan>>,
    /// 章.
    #[serde(default)]
    pub chapters: Arc<Vec<Chapter>>,
    /// 脚注.
    #[serde(default)]
    pub footnotes: Arc<Vec<Footnote>>,
    /// 用語集.
    #[serde(default)]
    pub glossary: Arc<Vec<Term>>,
    /// 策定経過.
    #[serde(default)]
    pub chronology: Arc<Vec<ChronologyEntry>>,
    /// 設置要綱.
    #[serde(default)]
    pub ordinances: Arc<Vec<Ordinance>>,
    /// 奥付.
    #[serde(default)]
    pub colophon: Arc<Vec<ColophonLine>>,
    /// 会議資料.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub packets: Arc<Vec<Packet>>,
    /// 画像.
    #[serde(default)]
    pub pictures: Arc<Vec<Picture>>,
    /// 付箋.
    #[serde(default)]
    pub notes: Arc<Vec<Note>>,
}

fn is_empty<T>(list: &Arc<Vec<T>>) -> bool {
    list.is_empty()
}

impl Plan {
    /// A plan with nothing in it.
    pub fn new(title: impl Into<String>, city: impl Into<String>, period: Period, form: Arc<Form>) -> Self {
        Self {
            title: title.into(),
            city: city.into(),
            edition: String::new(),
            date: None,
            period,
            year_writing: form.year_writing,
            eras: Vec::new(),
            indicator_defaults: IndicatorDefaults::default(),
            form,
            departments: Arc::default(),
            priority_editions: Arc::default(),
            sections: Arc::default(),
            measures: Vec::new(),
            cover: Cover::default(),
            organisation: Arc::default(),
            related_plans: Arc::default(),
            chapters: Arc::default(),
            footnotes: Arc::default(),
            glossary: Arc::default(),
            chronology: Arc::default(),
            ordinances: Arc::default(),
            colophon: Arc::default(),
            packets: Arc::default(),
            pictures: Arc::default(),
            notes: Arc::default(),
        }
    }

    /// A measure by its identity.
    pub fn measure(&self, id: MeasureId) -> Option<&Arc<Measure>> {
        self.measures.iter().find(|measure| measure.id == id)
    }

    /// A block by its identity, wherever it stands.
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        fn in_chapters(chapters: &[Chapter], id: BlockId) -> Option<&Block> {
            chapters
                .iter()
                .find_map(|chapter| chapter.blocks.iter().find(|block| block.id == id).or_else(|| in_chapters(&chapter.parts, id)))
        }
        fn in_sections(sections: &[Section], id: BlockId) -> Option<&Block> {
            sections
                .iter()
                .find_map(|section| section.blocks.iter().find(|block| block.id == id).or_else(|| in_sections(&section.sections, id)))
        }
        in_chapters(&self.chapters, id)
            .or_else(|| in_sections(&self.sections, id))
            .or_else(|| self.ordinances.iter().flat_map(|ordinance| &ordinance.blocks).find(|block| block.id == id))
    }

    /// The eras that this plan knows.
    pub fn era_table(&self) -> EraTable {
        EraTable::with(&self.eras)
    }

    /// The name of a department.
    pub fn department_name(&self, reference: &DepartmentRef) -> String {
        department::name(&self.departments, reference)
    }

    /// What the form calls a section at its depth: 「柱」「分野」.
    pub fn section_word(&self, id: SectionId) -> &str {
        let depth = section::depth(&self.sections, id).unwrap_or(0);
        self.form.level(depth).map_or("区分", |level| &level.word)
    }

    /// The fiscal year in which an indicator's final target is to be reached.
    pub fn final_year(&self, indicator: &Indicator) -> FiscalYear {
        indicator.final_year.or(self.indicator_defaults.final_year).unwrap_or_else(|| self.period.last())
    }

    /// As of when an indicator's baseline holds, in words.
    pub fn baseline_as_of<'a>(&'a self, indicator: &'a Indicator) -> &'a str {
        if indicator.baseline_as_of.is_empty() { &self.indicator_defaults.baseline_as_of } else { &indicator.baseline_as_of }
    }
}
