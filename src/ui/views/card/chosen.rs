//! The cells of 将来の姿 and of national priorities: what a measure serves, chosen from what the plan holds.

use std::collections::BTreeSet;

use eframe::egui::{Id, Ui};

use crate::edit::edit::MeasureEdit;
use crate::model::outline::Target;
use crate::model::place::{MeasureField, Place};
use crate::model::section;
use crate::ui::asked::Asked;
use crate::ui::reading;
use crate::ui::view::View;
use crate::ui::views::card::Card;
use crate::ui::views::card::picker::{self, Group, Item, Picker};
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::hint_text;

/// 将来の姿 that the measure serves, its own section's first.
pub(super) fn visions(ui: &mut Ui, card: &Card<'_>, label: &str, asked: &mut Asked) {
    let plan = card.open.plan();
    let outline = card.open.outline();
    let home = outline.home(card.measure.id);
    let mut own = Vec::new();
    let mut others = Vec::new();
    let mut order = Vec::new();
    for top in plan.sections.iter() {
        let at_home = home.is_some_and(|home| section::find(std::slice::from_ref(top), home).is_some());
        section::walk(std::slice::from_ref(top), &mut |section, _| {
            if section.visions.is_empty() {
                return;
            }
            let number = outline.entry(Target::Section(section.id)).map_or("", |entry| entry.number.as_str());
            let items = section
                .visions
                .iter()
                .enumerate()
                .map(|(at, vision)| Item {
                    id: vision.id,
                    text: if at_home {
                        format!("{}{}", plan.form.vision_number.write(at + 1), vision.text)
                    } else {
                        // ① of another pillar must not be taken for ① of its own.
                        format!("{}{}（{}）", plan.form.vision_number.write(at + 1), vision.text, section.title)
                    },
                    chosen: card.measure.visions.contains(&vision.id),
                })
                .collect();
            order.extend(section.visions.iter().map(|vision| vision.id));
            let group = Group { heading: format!("{number} {}", section.title).trim().to_owned(), items };
            if at_home { own.push(group) } else { others.push(group) }
        });
    }
    own.append(&mut others);
    let word = plan.form.levels.first().map_or("区分", |level| level.word.as_str());
    let empty = match (own.is_empty(), reading::is(ui)) {
        (_, true) => String::new(),
        (true, false) => format!("{label}が未登録です（{word}の画面で登録します）。"),
        (false, false) => format!("この{}が実現に役立つ{label}を選びます。", plan.form.words.measure),
    };
    let id = Id::unique(("measure-visions", card.measure.id));
    let place = Place::Measure(card.measure.id, MeasureField::Visions);
    let lands = asked.lands(&place);
    let picked = picker::show(ui, &Picker { id, name: label, groups: &own, empty: &empty, lands });
    if picked.entered || picked.changed.is_some() {
        asked.place = Some(place);
    }
    if let Some((vision, chosen)) = picked.changed {
        let changed = changed(&card.measure.visions, &order, vision, chosen);
        asked.measure(card.measure.id, MeasureEdit::Visions(changed));
    }
}

/// National priorities that the measure answers, the last edition first.
pub(super) fn priorities(ui: &mut Ui, card: &Card<'_>, label: &str, asked: &mut Asked) {
    let plan = card.open.plan();
    let place = Place::Measure(card.measure.id, MeasureField::Priorities);
    let lands = asked.lands(&place);
    if plan.priority_editions.is_empty() {
        hint_text(ui, "国の重点取組事項が未登録です。拠る版を選ぶと、ここで当てはまるものを選べます。");
        if !reading::is(ui) {
            let button = quiet_button(ui, "版を選ぶ…");
            if lands {
                button.request_focus();
            }
            if button.has_focus() {
                asked.place = Some(place);
            }
            if button.clicked() {
                asked.view = Some(View::Priorities);
            }
        }
        return;
    }
    let mark = &plan.form.words.priority_mark;
    let mut groups = Vec::new();
    let mut order = Vec::new();
    for edition in plan.priority_editions.iter().rev() {
        let kinds: BTreeSet<&str> = edition.items.iter().map(|item| item.group.as_str()).collect();
        let mut last: Option<&str> = None;
        for item in &edition.items {
            if last != Some(item.group.as_str()) {
                last = Some(item.group.as_str());
                let heading = if kinds.len() > 1 { format!("{}　{}", edition.name, item.group) } else { edition.name.clone() };
                groups.push(Group { heading, items: Vec::new() });
            }
            let chosen = card.measure.priorities.contains(&item.id);
            if let Some(group) = groups.last_mut() {
                group.items.push(Item { id: item.id, text: format!("{mark}{}", item.text), chosen });
            }
            order.push(item.id);
        }
    }
    let empty =
        if reading::is(ui) { String::new() } else { format!("当てはまるものを選ぶと、名称に{mark}が付きます。") };
    let id = Id::unique(("measure-priorities", card.measure.id));
    let picked = picker::show(ui, &Picker { id, name: label, groups: &groups, empty: &empty, lands });
    if picked.entered || picked.changed.is_some() {
        asked.place = Some(place);
    }
    if let Some((priority, chosen)) = picked.changed {
        let changed = changed(&card.measure.priorities, &order, priority, chosen);
        asked.measure(card.measure.id, MeasureEdit::Priorities(changed));
    }
}

/// The chosen items with one put in or taken away, in the order of the plan; those that the plan does not know any more stay.
fn changed<T: Copy + PartialEq>(before: &[T], order: &[T], item: T, chosen: bool) -> Vec<T> {
    let has = |id: &T| if *id == item { chosen } else { before.contains(id) };
    let unknown = before.iter().filter(|id| !order.contains(id));
    order.iter().filter(|id| has(id)).chain(unknown).copied().collect()
}
