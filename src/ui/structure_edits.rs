//! Turns what an officer asks of the structure tree (add, duplicate, delete, move, indent) into edits.

use std::sync::Arc;

use crate::base::id::IdMint;
use crate::edit::copies;
use crate::edit::edit::{Edit, StructureEdit};
use crate::model::ids::{MeasureId, SectionId};
use crate::model::measure::Measure;
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::model::section::{self, Section};
use crate::ui::command::Command;

/// An edit, and what to select after it.
pub struct Planned {
    /// The edit.
    pub edit: Edit,
    /// What to select when it was carried out.
    pub select: Option<Target>,
}

fn planned(edit: StructureEdit, select: Option<Target>) -> Option<Planned> {
    Some(Planned { edit: Edit::Structure(edit), select })
}

/// A new measure after the selected one, or at the end of the selected section (the first where nothing is selected).
/// A plan without sections gets one first.
pub fn add_measure(plan: &Plan, outline: &Outline, selected: Option<Target>, mint: &mut IdMint) -> Option<Planned> {
    let id = MeasureId(mint.mint());
    let measure = Arc::new(Measure::new(id, ""));
    let select = Some(Target::Measure(id));
    let at = match selected {
        Some(target @ (Target::Measure(_) | Target::Again(..))) => {
            outline.entry(target).and_then(|entry| Some((entry.parent?, entry.position + 1)))
        }
        Some(Target::Section(section)) => section::find(&plan.sections, section).map(|found| (section, found.items.len())),
        None => None,
    };
    match at.or_else(|| plan.sections.first().map(|section| (section.id, section.items.len()))) {
        Some((section, position)) => planned(StructureEdit::AddMeasure(section, position, measure), select),
        None => {
            let section = Section::new(SectionId(mint.mint()), "");
            let into = section.id;
            let edits = vec![
                Edit::Structure(StructureEdit::AddSection(None, 0, section)),
                Edit::Structure(StructureEdit::AddMeasure(into, 0, measure)),
            ];
            Some(Planned { edit: Edit::Together(format!("{}の追加", plan.form.words.measure), edits), select })
        }
    }
}

/// A new section beside the selected one, or beside the section in which the selected measure stands.
pub fn add_section(plan: &Plan, outline: &Outline, selected: Option<Target>, mint: &mut IdMint) -> Option<Planned> {
    let beside = selected.and_then(|target| section_of(outline, target));
    let (parent, at) = beside
        .and_then(|section| outline.entry(Target::Section(section)))
        .map_or((None, plan.sections.len()), |entry| (entry.parent, entry.position + 1));
    let id = SectionId(mint.mint());
    planned(StructureEdit::AddSection(parent, at, Section::new(id, "")), Some(Target::Section(id)))
}

/// A new section inside the selected one.
pub fn add_subsection(plan: &Plan, outline: &Outline, selected: Option<Target>, mint: &mut IdMint) -> Option<Planned> {
    let parent = section_of(outline, selected?)?;
    let at = section::find(&plan.sections, parent)?.sections.len();
    let id = SectionId(mint.mint());
    planned(StructureEdit::AddSection(Some(parent), at, Section::new(id, "")), Some(Target::Section(id)))
}

/// The form's word for the section that [`Command::AddSection`] or [`Command::AddSubsection`] would add; `None` for other
/// commands and for a level that the form does not name.
pub fn added_level<'a>(plan: &'a Plan, outline: &Outline, selected: Option<Target>, command: Command) -> Option<&'a str> {
    let depth = |target| outline.entry(Target::Section(section_of(outline, target)?)).map(|entry| entry.depth);
    let depth = match command {
        Command::AddSection => selected.and_then(depth).unwrap_or(0),
        Command::AddSubsection => depth(selected?)? + 1,
        _ => return None,
    };
    plan.form.levels.get(depth).map(|level| level.word.as_str())
}

/// A copy of the selected measure after it.
pub fn duplicate(plan: &Plan, outline: &Outline, selected: Option<Target>, mint: &mut IdMint) -> Option<Planned> {
    let target = selected?;
    let original = plan.measure(target.measure()?)?;
    let entry = outline.entry(target)?;
    let copy = Arc::new(copies::measure(original, mint));
    let id = copy.id;
    let add = Edit::Structure(StructureEdit::AddMeasure(entry.parent?, entry.position + 1, copy));
    let label = format!("{}「{}」の複製", plan.form.words.measure, original.name);
    Some(Planned { edit: Edit::Together(label, vec![add]), select: Some(Target::Measure(id)) })
}

/// Removes what is selected; the neighbour is selected then.
pub fn delete(outline: &Outline, selected: Option<Target>) -> Option<Planned> {
    let target = selected?;
    let edit = match target {
        Target::Section(id) => StructureEdit::RemoveSection(id),
        Target::Measure(id) => StructureEdit::RemoveMeasure(id),
        Target::Again(section, id) => StructureEdit::RemoveAgain(section, id),
    };
    let at = outline.entries.iter().position(|entry| entry.target == target)?;
    let depth = outline.entries.get(at)?.depth;
    let after = outline.entries.iter().skip(at + 1).find(|entry| entry.depth <= depth && entry.target.measure() != target.measure());
    let before = outline.entries.iter().take(at).next_back();
    planned(edit, after.filter(|entry| entry.depth == depth).or(before).map(|entry| entry.target))
}

/// Moves what is selected one place up (`-1`) or down (`1`); measures pass on to the neighbouring section at an end.
pub fn shift(plan: &Plan, outline: &Outline, selected: Option<Target>, by: isize) -> Option<Planned> {
    let target = selected?;
    let entry = outline.entry(target)?;
    if let Target::Section(id) = target {
        let at = entry.position.checked_add_signed(by)?;
        let siblings = match entry.parent {
            None => plan.sections.len(),
            Some(parent) => section::find(&plan.sections, parent)?.sections.len(),
        };
        return if at < siblings { planned(StructureEdit::MoveSection(id, entry.parent, at), Some(target)) } else { None };
    }
    let home = entry.parent?;
    let items = section::find(&plan.sections, home)?.items.len();
    match entry.position.checked_add_signed(by).filter(|at| *at < items) {
        Some(at) => move_item(target, home, at),
        None => {
            let (next, end) = neighbouring_section(plan, outline, home, by)?;
            move_item(target, next, end)
        }
    }
}

fn neighbouring_section(plan: &Plan, outline: &Outline, from: SectionId, by: isize) -> Option<(SectionId, usize)> {
    let sections: Vec<SectionId> = outline
        .entries
        .iter()
        .filter_map(|entry| match entry.target {
            Target::Section(id) => Some(id),
            _ => None,
        })
        .collect();
    let at = sections.iter().position(|id| *id == from)?.checked_add_signed(by)?;
    let next = *sections.get(at)?;
    let end = if by < 0 { section::find(&plan.sections, next)?.items.len() } else { 0 };
    Some((next, end))
}

/// Moves a measure or 再掲 to a place in a section; positions count after it was taken out.
pub fn move_item(target: Target, into: SectionId, at: usize) -> Option<Planned> {
    match target {
        Target::Measure(id) => planned(StructureEdit::MoveMeasure(id, into, at), Some(target)),
        Target::Again(section, id) => {
            let edits =
                vec![Edit::Structure(StructureEdit::RemoveAgain(section, id)), Edit::Structure(StructureEdit::ListAgain(into, at, id))];
            Some(Planned { edit: Edit::Together("再掲の移動".to_owned(), edits), select: Some(Target::Again(into, id)) })
        }
        Target::Section(_) => None,
    }
}

/// Puts the selected section into the one before it, or the selected measure into the first sub-section of its own.
pub fn indent(plan: &Plan, outline: &Outline, selected: Option<Target>) -> Option<Planned> {
    let target = selected?;
    let entry = outline.entry(target)?;
    match target {
        Target::Section(id) => {
            let siblings = match entry.parent {
                None => plan.sections.as_slice(),
                Some(parent) => &section::find(&plan.sections, parent)?.sections,
            };
            let before = siblings.get(entry.position.checked_sub(1)?)?;
            planned(StructureEdit::MoveSection(id, Some(before.id), before.sections.len()), Some(target))
        }
        _ => {
            let child = section::find(&plan.sections, entry.parent?)?.sections.first()?;
            move_item(target, child.id, child.items.len())
        }
    }
}

/// Takes the selected section or measure out of the section it lies in.
pub fn outdent(outline: &Outline, plan: &Plan, selected: Option<Target>) -> Option<Planned> {
    let target = selected?;
    let entry = outline.entry(target)?;
    let parent = outline.entry(Target::Section(entry.parent?))?;
    match target {
        Target::Section(id) => planned(StructureEdit::MoveSection(id, parent.parent, parent.position + 1), Some(target)),
        _ => {
            let outer = parent.parent?;
            move_item(target, outer, section::find(&plan.sections, outer)?.items.len())
        }
    }
}

/// The section that a target is or lies in.
pub fn section_of(outline: &Outline, target: Target) -> Option<SectionId> {
    match target {
        Target::Section(id) => Some(id),
        Target::Again(section, _) => Some(section),
        Target::Measure(id) => outline.home(id),
    }
}
