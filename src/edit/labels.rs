//! What the menu says after 「元に戻す：」, in the form's words: 「章「はじめに」の見出し」「用語「AI」の削除」.

use crate::edit::around::{AppendixEdit, BlockEdit, ChapterEdit, ListEdit, PriorityEdit, TableEdit};
use crate::edit::edit::{
    AnnualEdit, DepartmentEdit, Edit, IndicatorChange, IndicatorEdit, MeasureEdit, PlanEdit, ScheduleEdit, StructureEdit,
};
use crate::model::ids::MeasureId;
use crate::model::place::{AppendixField, Place};
use crate::model::plan::Plan;
use crate::model::section;

impl Edit {
    /// What the menu says after 「元に戻す：」. `after` is the plan in which the edit was carried out, `before` the one
    /// from which it started; a thing that was removed is named from `before`.
    pub fn label(&self, before: &Plan, after: &Plan) -> String {
        let field = |plan: &Plan| self.place().field_label(plan);
        match self {
            Self::Together(label, _) | Self::Whole(label, _) => label.clone(),
            Self::Plan(PlanEdit::RewriteYearsInText) => "本文の年度の書き方".to_owned(),
            Self::Plan(_) => field(after),
            Self::Department(edit) => match edit {
                DepartmentEdit::Add(_) => "部署の追加".to_owned(),
                DepartmentEdit::Remove(_) => "部署の削除".to_owned(),
                DepartmentEdit::Move(..) => "部署の移動".to_owned(),
                DepartmentEdit::Rename(..) | DepartmentEdit::Division(..) => field(after),
            },
            Self::Structure(edit) => structure(edit, &field(before), &field(after), before, after),
            Self::Measure(_, edit) => measure(edit, &field(before), &field(after), before),
            Self::Chapter(edit) => match edit {
                ChapterEdit::Add(..) => format!("{}の追加", field(after)),
                ChapterEdit::Remove(_) => format!("{}の削除", field(before)),
                ChapterEdit::Move(..) => format!("{}の移動", field(before)),
                ChapterEdit::Title(..) => field(after),
                ChapterEdit::Position(..) => format!("{}の位置", field(before)),
                ChapterEdit::Numbered(..) => format!("{}の番号", field(before)),
                ChapterEdit::Sheets(_, true) => format!("{}に{}票を置く", field(before), before.form.words.measure),
                ChapterEdit::Sheets(_, false) => format!("{}から{}票を外す", field(before), before.form.words.measure),
            },
            Self::Block(edit) => match edit {
                BlockEdit::Add(..) => format!("{}の追加", field(after)),
                BlockEdit::Remove(_) => format!("{}の削除", field(before)),
                BlockEdit::Move(..) => format!("{}の移動", field(before)),
                BlockEdit::Text(..) | BlockEdit::Picture(..) | BlockEdit::Derived(..) => field(after),
                BlockEdit::Table(_, edit) => table(edit, &field(after)),
            },
            Self::Appendix(edit) => appendix(edit, before, after),
            Self::Priority(edit) => match edit {
                PriorityEdit::Edition(ListEdit::Remove(at)) => {
                    let removed = before.priority_editions.get(*at).map(|edition| Place::PriorityEdition(edition.id));
                    format!("{}の削除", removed.unwrap_or(Place::Appendix(AppendixField::Priorities)).field_label(before))
                }
                PriorityEdit::Edition(list) => listed(list, &field(after), &field(before)),
                PriorityEdit::Item(_, list) => listed(list, &format!("{}の項目", field(after)), &format!("{}の項目", field(before))),
                PriorityEdit::MoveMapping(..) => format!("{}への付け替え", field(after)),
            },
        }
    }
}

/// A change of a list: `after` names the element where it still stands, `before` where it stood.
fn listed<T>(edit: &ListEdit<T>, after: &str, before: &str) -> String {
    match edit {
        ListEdit::Add(..) => format!("{after}の追加"),
        ListEdit::Set(..) => after.to_owned(),
        ListEdit::Remove(_) => format!("{before}の削除"),
        ListEdit::Move(..) => format!("{after}の移動"),
    }
}

fn structure(edit: &StructureEdit, field_before: &str, field_after: &str, before: &Plan, after: &Plan) -> String {
    let measure = &before.form.words.measure;
    let named = |id: &MeasureId| before.measure(*id).map_or_else(|| measure.clone(), |found| format!("{measure}「{}」", found.name));
    match edit {
        StructureEdit::AddSection(_, _, section) => format!("{}の追加", after.section_word(section.id)),
        StructureEdit::RemoveSection(id) => {
            let title = section::find(&before.sections, *id).map_or("", |found| found.title.as_str());
            format!("{}「{title}」の削除", before.section_word(*id))
        }
        StructureEdit::MoveSection(id, ..) => format!("{}の移動", before.section_word(*id)),
        StructureEdit::RenameSection(..) | StructureEdit::SectionLead(..) | StructureEdit::Brief(..) => field_after.to_owned(),
        StructureEdit::AddMeasure(..) => format!("{measure}の追加"),
        StructureEdit::RemoveMeasure(id) => format!("{}の削除", named(id)),
        StructureEdit::MoveMeasure(id, ..) => format!("{}の移動", named(id)),
        StructureEdit::ListAgain(..) => format!("{}の追加", before.form.words.again),
        StructureEdit::RemoveAgain(..) => format!("{}の削除", before.form.words.again),
        StructureEdit::Visions(_, list) => listed(list, field_after, field_before),
        StructureEdit::SectionIndicator(_, edit) => indicator(edit, field_before, field_after),
        StructureEdit::SectionEvidence(_, list) => listed(list, field_after, field_before),
    }
}

fn measure(edit: &MeasureEdit, before: &str, after: &str, plan: &Plan) -> String {
    let words = &plan.form.words;
    match edit {
        MeasureEdit::Replace(label, _) => label.clone(),
        MeasureEdit::Schedule(edit) => match edit {
            ScheduleEdit::AddRow(..) => format!("{}の行の追加", words.schedule),
            ScheduleEdit::MoveRow(..) => format!("{before}の移動"),
            ScheduleEdit::RemoveRow(_) => format!("{}の行の削除", words.schedule),
            ScheduleEdit::AddBar(..) => format!("{}の期間の追加", words.schedule),
            ScheduleEdit::RemoveBar(_) => format!("{}の期間の削除", words.schedule),
            ScheduleEdit::Span(..) | ScheduleEdit::MoveBar(..) => format!("{after}の期間"),
            ScheduleEdit::Kind(..) => format!("{after}の種類"),
            ScheduleEdit::Open(..) => format!("{after}の続き"),
            ScheduleEdit::RenameRow(..) | ScheduleEdit::Label(..) => after.to_owned(),
        },
        MeasureEdit::Indicator(edit) => indicator(edit, before, after),
        MeasureEdit::Annual(edit) => match edit {
            AnnualEdit::Lines(..) => after.to_owned(),
            AnnualEdit::AddBranch(_, _, branch) => format!("場合「{}」の追加", branch.name),
            AnnualEdit::RenameBranch(_, name) => format!("場合「{name}」の名称"),
            AnnualEdit::RemoveBranch(..) => "場合の削除".to_owned(),
            AnnualEdit::Decide(name, Some(true)) => format!("場合「{name}」の採用"),
            AnnualEdit::Decide(name, Some(false)) => format!("場合「{name}」の不採用"),
            AnnualEdit::Decide(name, None) => format!("場合「{name}」の決定の取消し"),
            AnnualEdit::Span(..) => format!("{}の期限", words.annual_actions),
        },
        MeasureEdit::Evidence(list) => listed(list, after, before),
        MeasureEdit::References(list) => listed(list, after, before),
        MeasureEdit::Pictures(list) => listed(list, after, before),
        MeasureEdit::Confirmed(_) => format!("{before}の確認"),
        _ => after.to_owned(),
    }
}

fn indicator(edit: &IndicatorEdit, before: &str, after: &str) -> String {
    match edit {
        IndicatorEdit::Add(..) => format!("{after}の追加"),
        IndicatorEdit::Remove(_) => format!("{before}の削除"),
        IndicatorEdit::Move(..) => format!("{before}の移動"),
        IndicatorEdit::Set(_, IndicatorChange::Correct(..)) => format!("{before}の読み取り"),
        IndicatorEdit::Set(..) => after.to_owned(),
    }
}

fn table(edit: &TableEdit, field: &str) -> String {
    let what = match edit {
        TableEdit::Caption(_) | TableEdit::Source(_) => return field.to_owned(),
        TableEdit::Cells(cells) if cells.len() == 1 => return field.to_owned(),
        TableEdit::Cells(_) => {
            let head = field.rsplit_once("のセル").map_or(field, |(head, _)| head);
            return format!("{head}のセル");
        }
        TableEdit::HeaderRows(_) => "見出し行",
        TableEdit::HeaderColumns(_) => "見出し列",
        TableEdit::Widths(_) => "列の幅",
        TableEdit::InsertRow(_) => "行の追加",
        TableEdit::RemoveRow(_) => "行の削除",
        TableEdit::MoveRow(..) => "行の移動",
        TableEdit::InsertColumn(_) => "列の追加",
        TableEdit::RemoveColumn(_) => "列の削除",
        TableEdit::MoveColumn(..) => "列の移動",
    };
    format!("{field}の{what}")
}

fn appendix(edit: &AppendixEdit, before: &Plan, after: &Plan) -> String {
    let element = |field: AppendixField, plan: &Plan| Place::Appendix(field).field_label(plan);
    fn one<T>(list: &ListEdit<T>, field: impl Fn(Option<usize>) -> AppendixField, before: &Plan, after: &Plan) -> String {
        let told = |at, plan: &Plan| Place::Appendix(field(at)).field_label(plan);
        // An element added beyond the end stands at the end.
        let removed = if let ListEdit::Remove(at) = list { Some(*at) } else { None };
        listed(list, &told(list.at(), after), &told(removed, before))
    }
    match edit {
        AppendixEdit::Cover(_) => element(AppendixField::Cover, after),
        AppendixEdit::Organisation(list) => one(list, AppendixField::Organisation, before, after),
        AppendixEdit::RelatedPlan(list) => one(list, AppendixField::RelatedPlan, before, after),
        AppendixEdit::Footnote(list) => one(list, AppendixField::Footnote, before, after),
        AppendixEdit::Term(list) => one(list, AppendixField::Term, before, after),
        AppendixEdit::Chronology(list) => one(list, AppendixField::Chronology, before, after),
        AppendixEdit::Ordinance(list) => one(list, AppendixField::Ordinance, before, after),
        AppendixEdit::Colophon(list) => one(list, AppendixField::Colophon, before, after),
        AppendixEdit::Packet(list) => one(list, AppendixField::Packet, before, after),
        AppendixEdit::AddPicture(_) => format!("{}の追加", element(AppendixField::Pictures, after)),
        AppendixEdit::RemovePicture(_) => format!("{}の削除", element(AppendixField::Pictures, before)),
    }
}
