//! Live values: what stands for `{施策数}` or `{#id}` in a text follows the plan. What a live mark looks like is told by
//! `model::prose`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::base::id::Id;
use crate::derive::contents::{Contents, ContentsTarget};
use crate::model::department;
use crate::model::ids::MeasureId;
use crate::model::measure::Measure;
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::prose::{self, LineKind, Live, SpanKind};
use crate::model::section;

/// Written for a reference to something that is gone.
pub const GONE: &str = "（参照先なし）";

/// A value that a text can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LiveValue {
    /// 計画名.
    PlanTitle,
    /// 自治体名.
    City,
    /// 版.
    Edition,
    /// 計画期間: 「令和5年度～令和9年度」.
    Period,
    /// 開始年度.
    FirstYear,
    /// 終了年度.
    LastYear,
    /// 年数.
    YearCount,
    /// 施策数: each measure once, those in short too.
    MeasureCount,
    /// 再掲数.
    AgainCount,
    /// 柱の数: sections at the top.
    SectionCount,
    /// 指標数, of measures and sections.
    IndicatorCount,
    /// 重点施策数: measures that answer a national priority.
    PriorityMeasureCount,
    /// 将来の姿の数.
    VisionCount,
    /// 部署数: departments that lead a measure.
    DepartmentCount,
    /// 用語数.
    TermCount,
}

impl LiveValue {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 15] = [
        Self::PlanTitle,
        Self::City,
        Self::Edition,
        Self::Period,
        Self::FirstYear,
        Self::LastYear,
        Self::YearCount,
        Self::MeasureCount,
        Self::AgainCount,
        Self::SectionCount,
        Self::IndicatorCount,
        Self::PriorityMeasureCount,
        Self::VisionCount,
        Self::DepartmentCount,
        Self::TermCount,
    ];

    /// Its name between the braces, one of [`prose::LIVE_NAMES`]; the same in every form, so that a text can move from plan
    /// to plan.
    pub fn name(self) -> &'static str {
        match self {
            Self::PlanTitle => "計画名",
            Self::City => "自治体名",
            Self::Edition => "版",
            Self::Period => "計画期間",
            Self::FirstYear => "開始年度",
            Self::LastYear => "終了年度",
            Self::YearCount => "年数",
            Self::MeasureCount => "施策数",
            Self::AgainCount => "再掲数",
            Self::SectionCount => "柱の数",
            Self::IndicatorCount => "指標数",
            Self::PriorityMeasureCount => "重点施策数",
            Self::VisionCount => "将来の姿の数",
            Self::DepartmentCount => "部署数",
            Self::TermCount => "用語数",
        }
    }

    /// The value with a name; `None` where there is none.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }

    /// What it is in the form's words, for a menu.
    pub fn describe(self, plan: &Plan) -> String {
        let words = &plan.form.words;
        let top = plan.form.level(0).map_or("区分", |level| &level.word);
        match self {
            Self::PlanTitle | Self::City | Self::Edition | Self::Period => self.name().to_owned(),
            Self::FirstYear => "計画期間の最初の年度".to_owned(),
            Self::LastYear => "計画期間の最後の年度".to_owned(),
            Self::YearCount => "計画期間の年数".to_owned(),
            Self::MeasureCount => format!("{}の数（{}を除く）", words.measure, words.again),
            Self::AgainCount => format!("{}の数", words.again),
            Self::SectionCount => format!("{top}の数"),
            Self::IndicatorCount => format!("{}の数", words.indicators),
            Self::PriorityMeasureCount => format!("{}に対応する{}の数", words.priorities, words.measure),
            Self::VisionCount => format!("{}の数", words.visions),
            Self::DepartmentCount => format!("{}の数（重複を除く）", words.lead),
            Self::TermCount => format!("{}に載せた用語の数", plan.form.document.glossary.heading),
        }
    }

    /// What it is worth.
    pub fn value(self, facts: &Facts) -> String {
        facts.values.get(self as usize).cloned().unwrap_or_default()
    }
}

/// Everything that live marks can ask for, found out once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// In the order of [`LiveValue::ALL`].
    values: Vec<String>,
    references: BTreeMap<Id, String>,
}

impl Facts {
    /// Finds them out.
    pub fn of(plan: &Plan, outline: &Outline, contents: &Contents) -> Self {
        let measures: BTreeMap<MeasureId, &Measure> = plan.measures.iter().map(|measure| (measure.id, measure.as_ref())).collect();
        let values = LiveValue::ALL.map(|value| find_out(value, plan, outline, &measures)).into();
        Self { values, references: references(plan, outline, contents) }
    }

    /// What is written for a reference.
    pub fn reference(&self, id: &str) -> &str {
        Id::parse(id).and_then(|id| self.references.get(&id)).map_or(GONE, String::as_str)
    }

    /// Whether there is what a reference names, and it has a place in the document.
    pub fn has(&self, id: &str) -> bool {
        Id::parse(id).is_some_and(|id| self.references.contains_key(&id))
    }
}

fn find_out(value: LiveValue, plan: &Plan, outline: &Outline, measures: &BTreeMap<MeasureId, &Measure>) -> String {
    let eras = plan.era_table();
    let printed = || outline.measures().filter_map(|id| measures.get(&id)).copied();
    let count = match value {
        LiveValue::PlanTitle => return plan.title.clone(),
        LiveValue::City => return plan.city.clone(),
        LiveValue::Edition => return plan.edition.clone(),
        // In full: a running text does not leave out the first 年度 as a heading does.
        LiveValue::Period if plan.period.first == plan.period.last() => return eras.write(plan.period.first, &plan.year_writing),
        LiveValue::Period => {
            let year = |year| eras.write(year, &plan.year_writing);
            return format!("{}～{}", year(plan.period.first), year(plan.period.last()));
        }
        LiveValue::FirstYear => return eras.write(plan.period.first, &plan.year_writing),
        LiveValue::LastYear => return eras.write(plan.period.last(), &plan.year_writing),
        LiveValue::YearCount => plan.period.years().len(),
        LiveValue::MeasureCount => printed().count(),
        LiveValue::AgainCount => outline.entries.iter().filter(|entry| matches!(entry.target, Target::Again(..))).count(),
        LiveValue::SectionCount => plan.sections.len(),
        LiveValue::IndicatorCount => {
            let mut count = printed().map(|measure| measure.indicators.len()).sum();
            section::walk(&plan.sections, &mut |section, _| count += section.indicators.len());
            count
        }
        LiveValue::PriorityMeasureCount => printed().filter(|measure| !measure.priorities.is_empty()).count(),
        LiveValue::VisionCount => {
            let mut count = 0;
            section::walk(&plan.sections, &mut |section, _| count += section.visions.len());
            count
        }
        LiveValue::DepartmentCount => {
            let names = printed().flat_map(|measure| &measure.lead).map(|lead| department::name(&plan.departments, lead));
            names.collect::<BTreeSet<String>>().len()
        }
        LiveValue::TermCount => plan.glossary.len(),
    };
    count.to_string()
}

/// What is written for each thing that has a place in the document. A number that names one measure alone stands for it, else
/// its name does.
fn references(plan: &Plan, outline: &Outline, contents: &Contents) -> BTreeMap<Id, String> {
    let word = &plan.form.words.measure;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for id in outline.measures() {
        *counts.entry(outline.number(id)).or_default() += 1;
    }
    let mut found = BTreeMap::new();
    for line in &contents.lines {
        let heading = || match (line.number.as_str(), line.title.trim()) {
            ("", title) => format!("「{title}」"),
            (number, "") => number.to_owned(),
            (number, title) => format!("{number} {title}"),
        };
        match line.target {
            ContentsTarget::Chapter(id) => found.insert(id.0, heading()),
            ContentsTarget::Section(id) => found.insert(id.0, heading()),
            ContentsTarget::Measure(id) => {
                let number = line.number.as_str();
                let is_unique = !number.is_empty() && counts.get(number) == Some(&1);
                found.insert(id.0, if is_unique { format!("{word} {number}") } else { format!("「{}」", line.title.trim()) })
            }
            _ => None,
        };
    }
    found.extend(contents.figures().map(|(block, number)| (block.0, number.to_owned())));
    found
}

/// A text with what its live marks stand for. Bold and references to footnotes stay marked.
pub fn written<'a>(text: &'a str, facts: &Facts) -> Cow<'a, str> {
    let marks = marks(text);
    if marks.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len());
    let mut past = 0;
    for (live, range) in marks {
        written.push_str(text.get(past..range.start).unwrap_or_default());
        written.push_str(&of(live, facts));
        past = range.end;
    }
    written.push_str(text.get(past..).unwrap_or_default());
    Cow::Owned(written)
}

/// What one live mark stands for, its braces being part of `mark`; the mark itself where it is none.
pub fn written_mark<'a>(mark: &'a str, facts: &'a Facts) -> Cow<'a, str> {
    prose::live(mark).map_or(Cow::Borrowed(mark), |live| Cow::Owned(of(live, facts)))
}

fn of(live: Live<'_>, facts: &Facts) -> String {
    match live {
        Live::Named(name) => LiveValue::named(name).map(|value| value.value(facts)).unwrap_or_default(),
        Live::Reference(id) => facts.reference(id).to_owned(),
    }
}

/// The live marks of a text with their bytes.
pub fn marks(text: &str) -> Vec<(Live<'_>, Range<usize>)> {
    if !text.contains('{') {
        return Vec::new();
    }
    let lines = prose::lines(text).into_iter().filter(|line| line.kind != LineKind::Picture);
    let spans = lines.flat_map(|line| prose::spans(text.get(line.range.clone()).unwrap_or_default(), line.range.start));
    spans.filter(|span| span.kind == SpanKind::Live).filter_map(|span| Some((prose::live(span.text)?, span.range))).collect()
}

/// The mark that asks for a value.
pub fn mark(value: LiveValue) -> String {
    format!("{{{}}}", value.name())
}

/// The mark that refers to a measure, section, chapter or block.
pub fn reference_mark(id: Id) -> String {
    format!("{{#{id}}}")
}
