//! A pasted cell that is written by case: 【共通】 and 【導入する場合】 stand as headings over their lines. The lines come into the
//! cases of those names; cases that the year does not have are added.

use eframe::egui::{Event, Id, Ui};

use crate::edit::edit::{AnnualEdit, Edit, MeasureEdit};
use crate::model::annual::{AnnualCell, AnnualLine, AnnualLines, AnnualPlan, Branch};
use crate::model::ids::AnnualLineId;
use crate::ui::asked::Asked;
use crate::ui::views::card::Card;
use crate::ui::widgets::{ime, pasted_lines};

/// Lines that stand under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The case; `None` for 【共通】 and for what stands above all headings.
    pub case: Option<String>,
    /// The lines without their signs.
    pub lines: Vec<String>,
}

/// Reads pasted text by its headings; `None` if it names no case.
pub fn parts(text: &str) -> Option<Vec<Part>> {
    let mut parts = vec![Part { case: None, lines: Vec::new() }];
    let mut named = false;
    for line in pasted_lines::lines(text) {
        match line.strip_prefix('【').and_then(|rest| rest.strip_suffix('】')).filter(|name| !name.contains(['【', '】'])) {
            Some("共通") => parts.push(Part { case: None, lines: Vec::new() }),
            Some(name) => {
                named |= name.contains("場合");
                parts.push(Part { case: Some(name.to_owned()), lines: Vec::new() });
            }
            None => parts.last_mut().into_iter().for_each(|part| part.lines.push(line.clone())),
        }
    }
    named.then_some(parts)
}

/// Takes a paste by case out of the input of the field `id`, and asks for the edits.
pub(super) fn take(ui: &Ui, id: Id, card: &Card<'_>, annual: &AnnualPlan, cell: AnnualCell, asked: &mut Asked) {
    if !ui.memory(|memory| memory.has_focus(id)) || ime::is_composing(ui) {
        return;
    }
    let parts = ui.input_mut(|input| {
        let (at, parts) = input.events.iter().enumerate().find_map(|(at, event)| match event {
            Event::Paste(text) => Some((at, parts(text)?)),
            _ => None,
        })?;
        input.events.remove(at);
        Some(parts)
    });
    let Some(parts) = parts else { return };
    let mut after = annual.clone();
    for Part { case, lines } in parts.into_iter().filter(|part| part.case.is_some() || !part.lines.is_empty()) {
        let lines = lines.into_iter().map(|text| AnnualLine { id: AnnualLineId(asked.mint()), text });
        let into = match case {
            None => &mut after.common,
            Some(name) => {
                let at = after.branches.iter().position(|branch| branch.name == name).unwrap_or_else(|| {
                    let elsewhere = card.measure.annual.iter().flat_map(|annual| &annual.branches).find(|branch| branch.name == name);
                    let chosen = elsewhere.and_then(|branch| branch.chosen);
                    after.branches.push(Branch { name, chosen, lines: AnnualLines::default() });
                    after.branches.len() - 1
                });
                let Some(branch) = after.branches.get_mut(at) else { continue };
                &mut branch.lines
            }
        };
        into.list_mut(cell.list).extend(lines);
    }
    let of = |edit| Edit::Measure(card.measure.id, MeasureEdit::Annual(edit));
    let lines_of = |lines: &AnnualLines| lines.list(cell.list).to_vec();
    let mut edits = vec![of(AnnualEdit::Lines(AnnualCell { branch: None, ..cell }, lines_of(&after.common)))];
    for (at, branch) in after.branches.into_iter().enumerate() {
        edits.push(of(if at < annual.branches.len() {
            AnnualEdit::Lines(AnnualCell { branch: Some(at), ..cell }, lines_of(&branch.lines))
        } else {
            AnnualEdit::AddBranch(cell.year, at, branch)
        }));
    }
    asked.seal = true;
    asked.edit(Edit::Together("場合分けの貼り付け".to_owned(), edits));
}
