//! 様式: the words, fields, blocks, numbers and sheet of a municipality's plan, as data.
//!
//! No code asks which form a plan has. Built-in forms lie in `assets/forms/`; a plan carries its own copy.

use serde::{Deserialize, Serialize};

use crate::model::era::{YearStyle, YearWriting};
use crate::model::fiscal_year::FiscalYear;
use crate::model::form_document::{DocumentForm, SectionPart};
use crate::model::numbering::{Figures, MeasureNumbering, NumberStyle};
use crate::model::sheet::{Content, Sheet};

/// A form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Short name for the command line: `kobetsu`.
    pub key: String,
    /// Name for people: 「個別施策票」.
    pub name: String,
    /// One sentence on when to choose it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Its words for the common concepts.
    pub words: Words,
    /// Levels of sections from the top; deeper ones follow the last.
    pub levels: Vec<Level>,
    /// How measures are numbered.
    pub measure_numbering: MeasureNumbering,
    /// How fiscal years are written in a new plan of this form.
    #[serde(default)]
    pub year_writing: YearWriting,
    /// 記述欄.
    pub narratives: Vec<NarrativeField>,
    /// 工程.
    pub schedule: ScheduleForm,
    /// 指標.
    pub indicators: IndicatorForm,
    /// What stands between the names of several departments: 「、」「・」, or a line end for one a line.
    #[serde(default = "comma", skip_serializing_if = "is_comma")]
    pub department_separator: String,
    /// How 将来の姿 are numbered within a section.
    #[serde(default = "circled", skip_serializing_if = "is_circled")]
    pub vision_number: NumberStyle,
    /// The measure sheet.
    pub sheet: Sheet,
    /// The document around the sheets.
    #[serde(default, skip_serializing_if = "DocumentForm::is_default")]
    pub document: DocumentForm,
}

fn comma() -> String {
    "、".to_owned()
}

fn is_comma(separator: &str) -> bool {
    separator == "、"
}

fn circled() -> NumberStyle {
    NumberStyle::plain(Figures::Circled)
}

fn is_circled(style: &NumberStyle) -> bool {
    *style == circled()
}

/// The form's words for the common concepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// 施策・取組・事業.
    pub measure: String,
    /// 施策名.
    pub name: String,
    /// 施策ID・No.
    pub number: String,
    /// 主管部署・担当課・所管課.
    pub lead: String,
    /// 関連部署・関係課.
    pub related: String,
    /// 取組みスケジュール・工程.
    pub schedule: String,
    /// 成果目標・指標.
    pub indicators: String,
    /// 評価項目・指標名.
    pub indicator_name: String,
    /// 目標・目標値.
    pub target: String,
    /// 実績.
    pub actual: String,
    /// 現状値・現状.
    pub baseline: String,
    /// 取組事項（KPI）.
    pub annual_actions: String,
    /// 年次目標（KGI）.
    pub annual_goals: String,
    /// 将来の姿（ビジョン）.
    pub visions: String,
    /// 再掲.
    pub again: String,
    /// 重点取組事項.
    pub priorities: String,
    /// エビデンス.
    pub evidence: String,
    /// 政策立案の方向性.
    pub policy_direction: String,
    /// 【関連】.
    pub references: String,
    /// 画像・写真.
    pub pictures: String,
    /// Put after the name of a measure that answers a national priority: ★.
    #[serde(default = "star", skip_serializing_if = "is_star")]
    pub priority_mark: String,
}

fn star() -> String {
    "★".to_owned()
}

fn is_star(mark: &str) -> bool {
    mark == "★"
}

/// A level of sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// 柱・分野・区分.
    pub word: String,
    /// How its sections are numbered, each level counted within the one above.
    pub number: NumberStyle,
    /// What a section of this level shows of itself beside its title, in this order.
    #[serde(default = "SectionPart::usual", skip_serializing_if = "SectionPart::are_usual")]
    pub shows: Vec<SectionPart>,
}

/// A narrative field: 記述欄.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NarrativeField {
    /// Key under which measures keep its text.
    pub key: String,
    /// 「現状と課題」.
    pub label: String,
    /// 記入要領, shown while the field is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub guidance: String,
    /// Characters that it should not exceed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// The schedule in a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduleForm {
    /// Heading over the row labels: 「取組内容」.
    pub row_heading: String,
    /// The unit that the grid is drawn in.
    pub unit: GridUnit,
    /// How the years over the grid are written, where not as in the rest of the plan: R3 over narrow columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_style: Option<YearStyle>,
    /// Kinds of bars; the first is what a new bar gets.
    pub kinds: Vec<BarKind>,
}

/// Unit of a schedule grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GridUnit {
    /// Fiscal years.
    Year,
    /// April–September, October–March.
    Half,
    /// Quarters from April.
    Quarter,
    /// Months.
    Month,
}

/// A kind of bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BarKind {
    /// Key that bars refer to.
    pub key: String,
    /// 「実施」「準備」.
    pub label: String,
    /// What it looks like; told apart in black and white too.
    pub look: BarLook,
}

/// What a bar looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BarLook {
    /// Filled, the main colour.
    Filled,
    /// Filled, the colour of preparation, with a dotted edge in black and white.
    Preparation,
    /// Hatched.
    Hatched,
    /// Only an edge.
    Outlined,
    /// ◆ at the end of its month, label beside it.
    Milestone,
}

/// Indicators in a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorForm {
    /// How they are laid out.
    pub layout: IndicatorLayout,
    /// How many blocks the sheet has; more may be added, fewer leave empty blocks in print.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocks: Option<u8>,
    /// How they are numbered.
    pub number: NumberStyle,
    /// Whether the name is printed again for each year.
    #[serde(default)]
    pub name_per_year: bool,
    /// Whether baseline and its date are shown.
    #[serde(default)]
    pub show_baseline: bool,
}

/// How indicators are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum IndicatorLayout {
    /// Target and actual of every fiscal year.
    Yearly,
    /// Baseline and one final target.
    BaselineToTarget,
}

impl GridUnit {
    /// All units, coarse to fine.
    pub const ALL: [Self; 4] = [Self::Year, Self::Half, Self::Quarter, Self::Month];

    /// Months in one unit.
    pub fn months(self) -> u32 {
        match self {
            Self::Year => 12,
            Self::Half => 6,
            Self::Quarter => 3,
            Self::Month => 1,
        }
    }

    /// Its Japanese name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Year => "年",
            Self::Half => "半期",
            Self::Quarter => "四半期",
            Self::Month => "月",
        }
    }
}

impl Form {
    /// The level of sections at a depth (0 at the top).
    pub fn level(&self, depth: usize) -> Option<&Level> {
        self.levels.get(depth).or_else(|| self.levels.last())
    }

    /// A narrative field by its key.
    pub fn narrative(&self, key: &str) -> Option<&NarrativeField> {
        self.narratives.iter().find(|field| field.key == key)
    }

    /// A kind of bar by its key.
    pub fn bar_kind(&self, key: &str) -> Option<&BarKind> {
        self.schedule.kinds.iter().find(|kind| kind.key == key)
    }

    /// The look of a kind; a kind that the form does not know is drawn filled.
    pub fn bar_look(&self, key: &str) -> BarLook {
        self.bar_kind(key).map_or(BarLook::Filled, |kind| kind.look)
    }

    /// The usual label of what a cell shows.
    pub fn label<'a>(&'a self, content: &'a Content) -> &'a str {
        let words = &self.words;
        match content {
            Content::Number => &words.number,
            Content::Name | Content::NumberAndName => &words.name,
            Content::Lead => &words.lead,
            Content::Related => &words.related,
            Content::TopSections => self.levels.first().map_or("", |level| &level.word),
            Content::Visions => &words.visions,
            Content::Narrative(key) => self.narrative(key).map_or(key, |field| &field.label),
            Content::Schedule => &words.schedule,
            Content::Indicators => &words.indicators,
            Content::AnnualActions => &words.annual_actions,
            Content::AnnualGoals => &words.annual_goals,
            Content::Evidence => &words.evidence,
            Content::Pictures => &words.pictures,
            Content::Priorities => &words.priorities,
            Content::References => &words.references,
        }
    }

    /// Whether the sheet shows something.
    pub fn shows(&self, content: &Content) -> bool {
        self.sheet.cells().any(|cell| cell.content == *content)
    }
}

/// Defaults for indicators that a plan states once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorDefaults {
    /// As of when baselines hold unless an indicator says otherwise, in words: 「令和4年12月末」.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub baseline_as_of: String,
    /// Fiscal year of final targets unless an indicator says otherwise; `None` for the plan's last year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_year: Option<FiscalYear>,
}
