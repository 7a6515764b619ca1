//! What differs between two plans, by measure and field, in words that an officer understands; and taking one measure,
//! or all, back from an older plan.
//!
//! The recovery offer, the window of generations, reports on damaged files and questions about conflicts all show a
//! [`Comparison`]; what they look like is left to the window.
//!
//! Things are matched by their identity (or by their words where they have none), never by their position: a measure
//! that was moved and rewritten is one measure, and what stands elsewhere in its list is told as [`Change::Moved`].
//! Whatever tells the fields of a part of the model takes it apart by naming all of them, so that the compiler points
//! to every place that has to learn of a new field.

mod align;
mod appendix;
mod around;
mod blocks;
mod chapters;
mod excerpt;
mod form;
mod form_document;
mod found;
mod indicator;
mod measure;
mod schedule;
mod section;
mod settings;
mod structure;
mod take_back;
mod words;

use crate::compare::found::Found;
use crate::compare::words::{Sight, Years};
use crate::model::ids::{ChapterId, MeasureId, SectionId};
use crate::model::place::Place;
use crate::model::plan::Plan;

pub use crate::compare::excerpt::excerpt;
pub use crate::compare::take_back::{take_back_all, take_back_measure};

/// Everything that differs between two plans. Empty only if they are the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What differs by subject: what concerns the whole plan first, then sections and measures in the order of the later
    /// plan (what is gone stands where it was), then what stands around the sheets.
    pub groups: Vec<Group>,
}

/// What differs in one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What it is about.
    pub subject: Subject,
    /// What the plan calls such a subject: 「施策」「柱」「章」「部署の一覧」.
    pub word: String,
    /// Its number and name as the tree shows them: 「01-03 書かない窓口の開設」; the word itself where there is only one.
    pub title: String,
    /// What happened to it as a whole.
    pub change: Change,
    /// Field by field. What was added or removed lists all that it holds (nothing, if nothing is written in it).
    pub differences: Vec<Difference>,
}

/// What a group of differences is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The settings of the plan.
    Plan,
    /// 様式.
    Form,
    /// 部署の一覧.
    Departments,
    /// 国の重点取組事項.
    Priorities,
    /// A section, without its sub-sections and measures.
    Section(SectionId),
    /// A measure.
    Measure(MeasureId),
    /// A chapter, without its parts.
    Chapter(ChapterId),
    /// 表紙.
    Cover,
    /// 推進体制.
    Organisation,
    /// 関連計画の期間.
    RelatedPlans,
    /// 脚注.
    Footnotes,
    /// 用語集.
    Glossary,
    /// 策定経過.
    Chronology,
    /// 設置要綱.
    Ordinances,
    /// 奥付.
    Colophon,
    /// 会議資料.
    Packets,
    /// 画像.
    Pictures,
    /// 付箋.
    Notes,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Only the later plan has it.
    Added,
    /// Only the earlier plan has it.
    Removed,
    /// Both have it, and it differs.
    Changed,
    /// It only stands elsewhere.
    Moved,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its address where the model has one; what was removed has its address in the earlier plan.
    pub place: Option<Place>,
    /// What the form calls it: 「現状と課題」「成果目標①「平均待ち時間」の目標（令和6年度）」.
    pub label: String,
    /// What happened to it.
    pub change: Change,
    /// What stood there, whole; empty where there was nothing.
    pub before: String,
    /// What stands there now, whole; empty where there is nothing.
    pub after: String,
}

/// What the settings of a plan are called.
const SETTINGS: &str = "計画の設定";

/// Compares two plans. Identities must be distinct in each, as [mending](crate::storage::repair) sees to on opening; in
/// other plans a difference may be told in the wrong place, but never left out altogether.
pub fn compare(before: &Plan, after: &Plan) -> Comparison {
    let years = Years::of(after);
    let sight = Sight::new(before, after, &years);
    let single = |subject, word: &str, fields: fn(&mut Found<'_, '_>)| {
        let mut found = Found::new(&sight);
        fields(&mut found);
        group(subject, word, word.to_owned(), Change::Changed, found)
    };
    let mut groups = Vec::new();
    groups.extend(single(Subject::Plan, SETTINGS, settings::settings));
    groups.extend(single(Subject::Form, "様式", form::fields));
    groups.extend(single(Subject::Departments, "部署の一覧", settings::departments));
    groups.extend(single(Subject::Priorities, &after.form.words.priorities, settings::priorities));
    groups.extend(structure::groups(&sight));
    groups.extend(single(Subject::Cover, "表紙", around::cover));
    groups.extend(single(Subject::Organisation, "推進体制", around::organisation));
    groups.extend(single(Subject::RelatedPlans, "関連計画の期間", around::related_plans));
    groups.extend(chapters::groups(&sight));
    groups.extend(single(Subject::Footnotes, "脚注", appendix::footnotes));
    groups.extend(single(Subject::Glossary, "用語集", appendix::glossary));
    groups.extend(single(Subject::Chronology, "策定経過", appendix::chronology));
    groups.extend(single(Subject::Ordinances, "設置要綱", appendix::ordinances));
    groups.extend(single(Subject::Colophon, "奥付", appendix::colophon));
    groups.extend(single(Subject::Packets, "会議資料", appendix::packets));
    groups.extend(single(Subject::Pictures, "画像", appendix::pictures));
    groups.extend(single(Subject::Notes, "付箋", appendix::notes));
    if groups.is_empty() {
        groups.extend(single(Subject::Plan, SETTINGS, settings::unseen));
    }
    Comparison { groups }
}

/// What was found in one subject, if anything. `change` is what happened to the subject as a whole: of one that moved, the
/// position is among the differences.
fn group(subject: Subject, word: &str, title: String, change: Change, found: Found<'_, '_>) -> Option<Group> {
    let differences = found.differences;
    let change = match change {
        Change::Changed if differences.is_empty() => return None,
        Change::Moved if differences.len() > 1 => Change::Changed,
        other => other,
    };
    Some(Group { subject, word: word.to_owned(), title, change, differences })
}

impl Subject {
    /// Whether there are many of its kind, so that they are counted.
    fn is_one_of_many(self) -> bool {
        matches!(self, Self::Section(_) | Self::Measure(_) | Self::Chapter(_))
    }
}

impl Comparison {
    /// Whether the plans are the same.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// One line in the words of the form: 「施策3件を変更、1件を追加。計画の設定1か所」; 「違いはありません」 if the plans are the same.
    pub fn summary(&self) -> String {
        if self.is_empty() {
            return "違いはありません".to_owned();
        }
        let measures = self.groups.iter().filter(|group| matches!(group.subject, Subject::Measure(_)));
        let others = self.groups.iter().filter(|group| group.subject.is_one_of_many() && !matches!(group.subject, Subject::Measure(_)));
        let mut words: Vec<&str> = Vec::new();
        for group in measures.chain(others) {
            if !words.contains(&group.word.as_str()) {
                words.push(&group.word);
            }
        }
        let counted = words.into_iter().map(|word| self.counted(word));
        let singles = self.groups.iter().filter(|group| !group.subject.is_one_of_many());
        let singles = singles.map(|group| format!("{}{}か所", group.word, group.differences.len()));
        counted.chain(singles).collect::<Vec<_>>().join("。")
    }

    /// 「施策3件を変更、1件を追加」.
    fn counted(&self, word: &str) -> String {
        let count = |change| {
            let alike = |group: &&Group| group.subject.is_one_of_many() && group.word == word && group.change == change;
            self.groups.iter().filter(alike).count()
        };
        let changes = [(Change::Changed, "変更"), (Change::Added, "追加"), (Change::Removed, "削除"), (Change::Moved, "移動")];
        let told = changes.into_iter().map(|(change, verb)| (count(change), verb)).filter(|(count, _)| *count > 0);
        let told = told.map(|(count, verb)| format!("{count}件を{verb}")).collect::<Vec<_>>().join("、");
        format!("{word}{told}")
    }
}
