//! What can be put into a running text: values that follow the plan, footnotes, references to sheets, chapters and figures.

use eframe::egui::{Popup, ScrollArea, Ui};

use crate::derive::contents::{Contents, ContentsTarget};
use crate::derive::lists;
use crate::derive::live::{self, LiveValue};
use crate::edit::around::{AppendixEdit, BlockEdit, ListEdit};
use crate::edit::edit::Edit;
use crate::model::appendix::Footnote;
use crate::model::chapter::{Block, BlockContent, Chapter};
use crate::model::ids::{BlockId, FootnoteId};
use crate::model::plan::Plan;
use crate::model::prose::Prose;
use crate::model::section;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::views::document::blocks::BlocksState;
use crate::ui::views::document::{footnotes, rows, text_block};
use crate::ui::widgets::button::quiet_button;

/// Most points that a menu is high.
const TALL: f32 = 320.0;
/// Characters of a footnote or heading in a menu.
const EXCERPT: usize = 24;

/// Draws the menus from right to left; whether the keyboard is on one of them, or one is open.
pub fn menus(ui: &mut Ui, open: &OpenPlan, block: BlockId, state: &mut BlocksState, asked: &mut Asked) -> bool {
    let mut used = false;
    let mut menu = |ui: &mut Ui, words: &str, items: &mut dyn FnMut(&mut Ui)| {
        let response = quiet_button(ui, words);
        let popup = Popup::menu(&response);
        used |= popup.is_open() || response.has_focus();
        popup.show(|ui| {
            ScrollArea::vertical().max_height(TALL).show(ui, |ui| items(ui));
        });
    };
    let mut chosen = None;
    menu(ui, "参照", &mut |ui| chosen = chosen.take().or(references(ui, open, state.kept().contents())));
    let mut new_footnote = false;
    menu(ui, "脚注", &mut |ui| chosen = chosen.take().or(existing_footnotes(ui, open, state, &mut new_footnote)));
    menu(ui, "差し込み", &mut |ui| chosen = chosen.take().or(values(ui, open, state)));
    if new_footnote {
        add_footnote(ui, open.plan(), block, asked);
    }
    if let Some(words) = chosen {
        state.insertion = Some((block, words));
        ui.ctx().request_repaint();
    }
    used
}

fn values(ui: &mut Ui, open: &OpenPlan, state: &BlocksState) -> Option<String> {
    let facts = state.kept().facts(open);
    LiveValue::ALL
        .into_iter()
        .find(|value| {
            let worth = value.value(facts);
            let worth = if worth.is_empty() { "－".to_owned() } else { excerpt(&worth) };
            ui.button(format!("{}：{worth}", value.describe(open.plan()))).clicked()
        })
        .map(live::mark)
}

fn existing_footnotes(ui: &mut Ui, open: &OpenPlan, state: &BlocksState, new: &mut bool) -> Option<String> {
    *new |= ui.button("新しい脚注").clicked();
    let plan = open.plan();
    if plan.footnotes.is_empty() {
        return None;
    }
    ui.separator();
    let numbers = state.kept().footnotes(open);
    plan.footnotes
        .iter()
        .find(|footnote| {
            let words = format!("{} {}", numbers.mark(&footnote.key), excerpt(footnote.text.text()));
            ui.button(words).clicked()
        })
        .map(|footnote| format!("[^{}]", footnote.key))
}

fn references(ui: &mut Ui, open: &OpenPlan, contents: &Contents) -> Option<String> {
    let plan = open.plan();
    let mut chosen = None;
    for (block, number) in contents.figures() {
        let caption = caption(plan, block).unwrap_or_default();
        if ui.button(format!("{number} {}", excerpt(&caption))).clicked() {
            chosen = Some(live::reference_mark(block.0));
        }
    }
    if contents.figures().next().is_some() {
        ui.separator();
    }
    for line in &contents.lines {
        let id = match line.target {
            ContentsTarget::Chapter(id) => id.0,
            ContentsTarget::Section(id) => id.0,
            ContentsTarget::Measure(id) => id.0,
            _ => continue,
        };
        let indent = "　".repeat(line.depth);
        if ui.button(format!("{indent}{} {}", line.number, excerpt(&line.title))).clicked() {
            chosen = Some(live::reference_mark(id));
        }
    }
    chosen
}

/// A new footnote and the reference to it where the cursor is, as one step.
fn add_footnote(ui: &Ui, plan: &Plan, block: BlockId, asked: &mut Asked) {
    let Some(BlockContent::Text(prose)) = find(plan, block).map(|block| &block.content) else { return };
    let key = free_key(plan);
    let id = text_block::field_id(block);
    let edited = text_block::inserted(prose.text(), &format!("[^{key}]"), {
        let end = text_block::selection(ui, id, prose.text()).end;
        end..end
    });
    let id = FootnoteId(asked.mint());
    let footnote = Footnote { id, key, text: Prose::default() };
    // Its words are typed under the page next.
    rows::enter(ui.ctx(), footnotes::field(id, "text"));
    let edits = vec![
        // First, so that undo shows the text and not the list of footnotes.
        Edit::Block(BlockEdit::Text(block, edited.text)),
        Edit::Appendix(AppendixEdit::Footnote(ListEdit::Add(plan.footnotes.len(), footnote))),
    ];
    asked.edit(Edit::Together("脚注の追加".to_owned(), edits));
}

/// The first of 注1, 注2, … that no footnote has.
fn free_key(plan: &Plan) -> String {
    let mut number = plan.footnotes.len() + 1;
    loop {
        let key = format!("注{number}");
        if plan.footnotes.iter().all(|footnote| footnote.key != key) {
            return key;
        }
        number += 1;
    }
}

fn excerpt(words: &str) -> String {
    let first = words.lines().next().unwrap_or_default();
    let cut: String = first.chars().take(EXCERPT).collect();
    if first.chars().count() > EXCERPT { format!("{cut}…") } else { cut }
}

/// The caption of a block.
fn caption(plan: &Plan, id: BlockId) -> Option<String> {
    Some(match &find(plan, id)?.content {
        BlockContent::Text(_) => String::new(),
        BlockContent::Table(table) => table.caption.clone(),
        BlockContent::Picture(picture) => picture.caption.clone(),
        BlockContent::Derived(derived) if derived.caption.is_empty() => lists::usual_caption(derived.kind, plan),
        BlockContent::Derived(derived) => derived.caption.clone(),
    })
}

/// A block wherever it stands.
pub fn find(plan: &Plan, id: BlockId) -> Option<&Block> {
    fn in_chapters(chapters: &[Chapter], id: BlockId) -> Option<&Block> {
        chapters.iter().find_map(|chapter| in_blocks(&chapter.blocks, id).or_else(|| in_chapters(&chapter.parts, id)))
    }
    fn in_blocks(blocks: &[Block], id: BlockId) -> Option<&Block> {
        blocks.iter().find(|block| block.id == id)
    }
    let mut in_sections = None;
    section::walk(&plan.sections, &mut |section, _| in_sections = in_sections.or_else(|| in_blocks(&section.blocks, id)));
    in_chapters(&plan.chapters, id)
        .or(in_sections)
        .or_else(|| plan.ordinances.iter().find_map(|ordinance| in_blocks(&ordinance.blocks, id)))
}
