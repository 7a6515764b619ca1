//! National priorities: the editions that the plan knows, the mapping of measures to their items with what is not covered, and
//! moving a mapping to a newer edition. The items themselves are edited in `items`.

mod items;

use std::sync::Arc;

use eframe::egui::{Id, Ui};

use crate::base::id::Id as Identity;
use crate::edit::around::{ListEdit, PriorityEdit};
use crate::edit::edit::{Edit, MeasureEdit};
use crate::model::ids::{PriorityEditionId, PriorityId};
use crate::model::outline::Target;
use crate::model::plan::Plan;
use crate::model::priority::{Priority, PriorityEdition};
use crate::storage::builtin_priorities;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::space;
use crate::ui::view::View;
use crate::ui::views::mapping::{self, Mapping};
use crate::ui::widgets::button::{plain_button, segmented};
use crate::ui::widgets::card;
use crate::ui::widgets::matrix::{self, Cursor, Done, Matrix, MatrixRow};

/// What the view remembers between frames.
#[derive(Default)]
pub struct PrioritiesView {
    /// The edition that is shown; the last one of the plan where it is gone.
    edition: Option<PriorityEditionId>,
    side: Side,
    cursor: Cursor,
    /// The mapping to an edition, and the revision of the plan it was made of.
    mapping: Option<(u64, PriorityEditionId, Mapping<PriorityId>)>,
}

/// What is shown of an edition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Side {
    /// Which measures answer which item.
    #[default]
    Mapping,
    /// Its items, to edit them.
    Items,
}

impl PrioritiesView {
    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
        let plan = open.plan();
        let editions = &plan.priority_editions;
        let Some(at) = self.position(plan) else {
            nothing_yet(ui, plan, asked);
            return;
        };
        let Some(edition) = editions.get(at) else { return };
        ui.horizontal_wrapped(|ui| {
            let names: Vec<String> = editions.iter().map(short_name).collect();
            let choices: Vec<(usize, &str)> = names.iter().enumerate().map(|(at, name)| (at, name.as_str())).collect();
            if let Some(chosen) = segmented(ui, "版", at, &choices) {
                self.edition = editions.get(chosen).map(|edition| edition.id);
            }
            if !reading::is(ui) {
                ui.menu_button("版を加える", |ui| add_menu(ui, plan, asked));
                if editions.len() > 1 {
                    ui.menu_button("対応を移す", |ui| move_menu(ui, plan, edition, asked));
                }
            }
            let choices = [(Side::Mapping, "対応表"), (Side::Items, "項目を編集")];
            if let Some(side) = segmented(ui, "表示内容", self.side, &choices) {
                self.side = side;
            }
        });
        ui.add_space(4.0);
        match self.side {
            Side::Mapping => self.mapping(ui, open, edition, asked),
            Side::Items => items::show(ui, plan, at, edition, asked),
        }
    }

    fn position(&self, plan: &Plan) -> Option<usize> {
        let known = self.edition.and_then(|id| plan.priority_editions.iter().position(|edition| edition.id == id));
        known.or_else(|| plan.priority_editions.len().checked_sub(1))
    }

    fn mapping(&mut self, ui: &mut Ui, open: &OpenPlan, edition: &PriorityEdition, asked: &mut Asked) {
        let plan = open.plan();
        let words = &plan.form.words;
        if edition.items.is_empty() {
            card::hint_text(ui, "この版には、まだ項目がありません。「項目を編集」で書き加えます。");
            return;
        }
        let revision = open.document.revision();
        if self.mapping.as_ref().is_none_or(|(of, mapped, _)| (*of, *mapped) != (revision, edition.id)) {
            let mapping = Mapping::of(open, rows(edition), |measure, item| measure.priorities.contains(item));
            self.mapping = Some((revision, edition.id, mapping));
        }
        let Some((_, _, mapping)) = &self.mapping else { return };
        match mapping.gaps() {
            0 => card::hint_text(ui, &format!("どの項目にも{}が対応しています。", words.measure)),
            gaps => card::warning_text(ui, &format!("対応する{}がない項目が{gaps}件あります。", words.measure)),
        };
        ui.add_space(4.0);
        let spec = Matrix {
            name: &edition.name,
            row_word: &words.priorities,
            rows: &mapping.rows,
            columns: &mapping.columns,
            counts: &mapping.counts,
            lonely: &[],
            editable: !reading::is(ui),
        };
        match matrix::show(ui, &spec, &mut self.cursor, &|row, column| mapping.marked(row, column)) {
            Some(Done::Toggled(row, column)) => {
                let measure = mapping.measures.get(column).and_then(|id| plan.measure(*id));
                if let Some((item, measure)) = mapping.ids.get(row).zip(measure) {
                    asked.measure(measure.id, MeasureEdit::Priorities(mapping::toggled(&measure.priorities, *item)));
                    asked.seal = true;
                }
            }
            Some(Done::Opened(column)) => {
                asked.show = mapping.measures.get(column).map(|id| Target::Measure(*id));
                asked.view = Some(View::Card);
            }
            None => {}
        }
    }
}

/// The items of an edition, a heading where a group begins.
fn rows(edition: &PriorityEdition) -> Vec<(PriorityId, MatrixRow)> {
    let mut group = "";
    let mut rows = Vec::with_capacity(edition.items.len());
    for Priority { id, group: of, text, continues: _ } in &edition.items {
        let heading = (of != group && !of.is_empty()).then(|| of.clone());
        group = of;
        rows.push((*id, MatrixRow { heading, label: text.clone() }));
    }
    rows
}

/// What a button has room for: 「第2.0版」 of 「自治体DX推進計画 第2.0版」.
fn short_name(edition: &PriorityEdition) -> String {
    match edition.name.find('第').and_then(|at| edition.name.get(at..)) {
        Some(short) => short.to_owned(),
        None if edition.name.is_empty() => "（名称未入力）".to_owned(),
        None => edition.name.clone(),
    }
}

fn nothing_yet(ui: &mut Ui, plan: &Plan, asked: &mut Asked) {
    let words = &plan.form.words;
    card::plain_card(ui, |ui| {
        card::block_title(ui, &words.priorities);
        let text = format!(
            "国の計画が示す項目と、この計画の{}との対応を記録します。対応のある{}には{}が付き、対応のない項目が分かります。計画が拠る版を選んでください。",
            words.measure, words.measure, words.priority_mark
        );
        card::body_text(ui, &text);
        ui.add_space(space::GAP);
        if !reading::is(ui) {
            for edition in builtin_priorities::all() {
                if plain_button(ui, &edition.name).clicked() {
                    add(plan, builtin_priorities::copy_for(plan, edition), asked);
                }
            }
            if plain_button(ui, "自分で項目を書く").clicked() {
                add(plan, blank(asked.mint()), asked);
            }
        }
    });
}

fn add_menu(ui: &mut Ui, plan: &Plan, asked: &mut Asked) {
    for edition in builtin_priorities::missing_in(plan) {
        if ui.button(&edition.name).clicked() {
            add(plan, builtin_priorities::copy_for(plan, edition), asked);
            ui.close();
        }
    }
    if ui.button("空の版").clicked() {
        add(plan, blank(asked.mint()), asked);
        ui.close();
    }
    if let Some(last) = plan.priority_editions.last()
        && ui.button(format!("「{}」を写して新しい版をつくる", short_name(last))).clicked()
    {
        let copy = continued(last, asked);
        add(plan, copy, asked);
        ui.close();
    }
}

fn blank(id: Identity) -> PriorityEdition {
    let name = "新しい版".to_owned();
    PriorityEdition { id: PriorityEditionId(id), name, published: String::new(), source: String::new(), items: Vec::new() }
}

/// A new edition with the items of another, each continuing its own.
fn continued(earlier: &PriorityEdition, asked: &mut Asked) -> PriorityEdition {
    let mut edition = blank(asked.mint());
    edition.items = earlier
        .items
        .iter()
        .map(|item| {
            let mut copy = item.clone();
            copy.id = PriorityId(asked.mint());
            copy.continues = vec![item.id];
            copy
        })
        .collect();
    edition
}

/// Adds an edition. Built-in editions that follow it and came before it get back the lineage that leads to it.
fn add(plan: &Plan, edition: PriorityEdition, asked: &mut Asked) {
    // The editions stand in the order of their publication as far as it is known.
    let later = |known: &PriorityEdition| !edition.published.is_empty() && known.published > edition.published;
    let at = plan.priority_editions.iter().position(later).unwrap_or(plan.priority_editions.len());
    let added = edition.id;
    let mut edits = vec![Edit::Priority(PriorityEdit::Edition(ListEdit::Add(at, edition.clone())))];
    for (position, known) in plan.priority_editions.iter().enumerate().filter(|(_, known)| known.id != added) {
        let mut mended = known.clone();
        builtin_priorities::continue_from(&mut mended, &edition);
        if mended != *known {
            let position = if position >= at { position + 1 } else { position };
            edits.push(Edit::Priority(PriorityEdit::Edition(ListEdit::Set(position, mended))));
        }
    }
    asked.edit(Edit::Together("重点取組事項の版の追加".to_owned(), edits));
    asked.seal = true;
}

fn move_menu(ui: &mut Ui, plan: &Plan, to: &PriorityEdition, asked: &mut Asked) {
    let editions = Arc::clone(&plan.priority_editions);
    for from in editions.iter().filter(|edition| edition.id != to.id) {
        let mapped = plan.measures.iter().filter(|measure| from.items.iter().any(|item| measure.priorities.contains(&item.id))).count();
        let text = format!("「{}」から「{}」へ（{}{mapped}件）", short_name(from), short_name(to), plan.form.words.measure);
        ui.add_enabled_ui(mapped > 0, |ui| {
            let hint = "項目の系譜に沿って対応を移します。続きの項目がない対応は、元の版に残します。";
            if ui.button(text).on_hover_text(hint).clicked() {
                asked.edit(Edit::Priority(PriorityEdit::MoveMapping(from.id, to.id)));
                asked.seal = true;
                asked.message = Some("対応を移しました。Ctrl+Zで元に戻せます。".to_owned());
                ui.close();
            }
        });
    }
}

/// The identity of a field of the view.
fn field_id(edition: &PriorityEdition, what: &str, at: usize) -> Id {
    Id::unique(("priorities", edition.id, what, at))
}
