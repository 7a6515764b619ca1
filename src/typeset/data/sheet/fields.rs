//! The plain fields of a sheet: number, departments, sections, visions, priorities, other plans, pictures.

use std::collections::BTreeSet;

use crate::model::outline::Target;
use crate::model::place::MeasureField;
use crate::model::section;
use crate::typeset::data::sheet::contents::Sheets;
use crate::typeset::data::sheet::table::{Body, MarkedLine};

/// The number alone.
pub fn number(sheet: &Sheets<'_, '_>, width: f32) -> Body {
    Body::Line { text: sheet.plain_in(None, sheet.writer.outline.number(sheet.measure.id), width) }
}

/// Lead or related departments, with what the form puts between them.
pub fn departments(sheet: &Sheets<'_, '_>, lead: bool, width: f32) -> Body {
    let (chosen, field) = if lead { (&sheet.measure.lead, MeasureField::Lead) } else { (&sheet.measure.related, MeasureField::Related) };
    let names: Vec<String> = chosen.iter().map(|reference| sheet.plan.department_name(reference)).collect();
    let place = sheet.place(field);
    Body::Line { text: sheet.plain_in(Some(&place), &names.join(&sheet.plan.form.department_separator), width) }
}

/// All top sections, a line each: ■ where the measure stands, □ elsewhere.
pub fn top_sections(sheet: &Sheets<'_, '_>) -> Body {
    let outline = &sheet.writer.outline;
    let home = outline.home(sheet.measure.id);
    let rows = sheet.plan.sections.iter().map(|top| {
        let own = home.is_some_and(|home| section::find(std::slice::from_ref(top), home).is_some());
        let number = outline.entry(Target::Section(top.id)).map_or("", |entry| entry.number.as_str());
        let words = format!("{number} {}", top.title);
        MarkedLine { mark: if own { "■" } else { "□" }.to_owned(), words: sheet.writer.words(words.trim()), quiet: !own }
    });
    Body::Marked { rows: rows.collect(), at: None }
}

/// 将来の姿 that the measure serves, those of its own top section first; others name their section.
pub fn visions(sheet: &Sheets<'_, '_>) -> Body {
    let home = sheet.writer.outline.home(sheet.measure.id);
    let style = &sheet.plan.form.vision_number;
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for top in sheet.plan.sections.iter() {
        let at_home = home.is_some_and(|home| section::find(std::slice::from_ref(top), home).is_some());
        section::walk(std::slice::from_ref(top), &mut |section, _| {
            for (at, vision) in section.visions.iter().enumerate().filter(|(_, vision)| sheet.measure.visions.contains(&vision.id)) {
                // ① of another pillar must not be taken for ① of its own.
                let words = if at_home { vision.text.clone() } else { format!("{}（{}）", vision.text, section.title) };
                let line = MarkedLine { mark: sheet.writer.words(&style.write(at + 1)), words: sheet.writer.words(&words), quiet: false };
                if at_home { own.push(line) } else { others.push(line) }
            }
        });
    }
    own.append(&mut others);
    Body::Marked { rows: own, at: sheet.writer.at(&sheet.place(MeasureField::Visions)) }
}

/// National priorities that the measure answers, the last edition first, each edition and kind under its heading.
pub fn priorities(sheet: &Sheets<'_, '_>) -> Body {
    let mark = &sheet.plan.form.words.priority_mark;
    let mut rows = Vec::new();
    for edition in sheet.plan.priority_editions.iter().rev() {
        let kinds: BTreeSet<&str> = edition.items.iter().map(|item| item.group.as_str()).collect();
        let mut last: Option<&str> = None;
        for item in edition.items.iter().filter(|item| sheet.measure.priorities.contains(&item.id)) {
            if last != Some(item.group.as_str()) {
                last = Some(item.group.as_str());
                let heading = if kinds.len() > 1 { format!("{}　{}", edition.name, item.group) } else { edition.name.clone() };
                rows.push(MarkedLine { mark: String::new(), words: sheet.writer.words(&heading), quiet: true });
            }
            rows.push(MarkedLine { mark: sheet.writer.words(mark), words: sheet.writer.words(&item.text), quiet: false });
        }
    }
    Body::Marked { rows, at: sheet.writer.at(&sheet.place(MeasureField::Priorities)) }
}

/// Items of other plans, a line each.
pub fn references(sheet: &Sheets<'_, '_>) -> Body {
    let lines = sheet.measure.references.iter().map(|reference| format!("{}　{}", reference.plan, reference.item).trim().to_owned());
    let place = sheet.place(MeasureField::References);
    Body::Line { text: sheet.writer.plain(Some(&place), &lines.collect::<Vec<_>>().join("\n")) }
}

/// Pictures.
pub fn pictures(sheet: &mut Sheets<'_, '_>) -> Body {
    let measure = sheet.measure;
    let pictures = measure.pictures.iter().filter_map(|placed| sheet.writer.picture(placed)).collect();
    Body::Pictures { pictures, at: sheet.writer.at(&sheet.place(MeasureField::Pictures)) }
}
