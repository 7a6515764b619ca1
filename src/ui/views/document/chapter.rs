//! The page of a chapter: its heading, its blocks, its parts below as on paper; and the tools above the page.

use eframe::egui::{Align, Frame, Layout, Margin, Ui, vec2};

use crate::derive::contents::{ContentsTarget, chapter_of_sheets};
use crate::edit::around::{BlockHome, ChapterEdit};
use crate::edit::edit::Edit;
use crate::model::chapter::Chapter;
use crate::model::ids::ChapterId;
use crate::model::plan::Plan;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{space, tokens};
use crate::ui::views::document::blocks::{self, BlocksState};
use crate::ui::views::document::chapter_edits;
use crate::ui::views::document::heading;
use crate::ui::views::document::page_notes;
use crate::ui::views::document::parts::Goal;
use crate::ui::views::document::parts_list::POSITIONS;
use crate::ui::views::document::sheets;
use crate::ui::widgets::button::{quiet_button, segmented};

/// What the page of a chapter is drawn with.
pub struct Show<'a> {
    /// The heading that should come into view.
    pub reveal: &'a mut Option<ChapterId>,
    /// The heading into which the cursor should go.
    pub rename: &'a mut Option<ChapterId>,
    /// What blocks remember.
    pub blocks: &'a mut BlocksState,
    /// Where a click leads.
    pub leads_to: Option<Goal>,
}

/// The tools of a chapter, over its page; a part that was added.
pub fn tools(ui: &mut Ui, plan: &Plan, root: &Chapter, selected: ChapterId, asked: &mut Asked) -> Option<ChapterId> {
    if reading::is(ui) {
        return None;
    }
    let chapter = chapter_edits::chapter(&plan.chapters, selected).unwrap_or(root);
    let mut added = None;
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        if let Some(position) = segmented(ui, "章の位置", root.position, &POSITIONS) {
            asked.edit(Edit::Chapter(ChapterEdit::Position(root.id, position)));
        }
        ui.add_space(8.0);
        let mut numbered = chapter.numbered;
        if ui.checkbox(&mut numbered, "番号を付ける").changed() {
            asked.edit(Edit::Chapter(ChapterEdit::Numbered(chapter.id, numbered)));
        }
        ui.add_space(8.0);
        let mut holds_sheets = chapter.sheets;
        let word = &plan.form.words.measure;
        let response = ui.checkbox(&mut holds_sheets, format!("ここに{word}の票を置く"));
        if response.on_hover_text(format!("選んだ章や節の文章の後に、区分と{word}の票が入ります。")).changed() {
            asked.edit(Edit::Chapter(ChapterEdit::Sheets(chapter.id, holds_sheets)));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            // Beside a part the list has 「＋ 節」; here it is one level further in.
            let words = if chapter.id == root.id { "＋ 節を追加" } else { "＋ この節の下に追加" };
            if quiet_button(ui, words).clicked()
                && let Some((edit, id)) = chapter_edits::add_part(plan, chapter.id, asked.mint_mut())
            {
                asked.edit(edit);
                added = Some(id);
            }
        });
    });
    ui.add_space(4.0);
    added
}

/// The page.
pub fn page(ui: &mut Ui, open: &OpenPlan, root: &Chapter, show: &mut Show<'_>, asked: &mut Asked) {
    part(ui, open, root, 0, show, asked);
    page_notes::show(ui, open, show.blocks.kept(), |within| page_notes::is_in_chapter(root, within), asked);
}

fn part(ui: &mut Ui, open: &OpenPlan, chapter: &Chapter, depth: usize, show: &mut Show<'_>, asked: &mut Asked) {
    let number =
        show.blocks.kept().contents().line(ContentsTarget::Chapter(chapter.id)).map(|line| line.number.clone()).unwrap_or_default();
    let rename = *show.rename == Some(chapter.id);
    let (rect, finished) = heading::show(ui, chapter, depth, &number, rename, asked);
    if rename {
        *show.rename = None;
    }
    if finished {
        show.blocks.go_on(BlockHome::Chapter(chapter.id), &chapter.blocks);
    }
    if *show.reveal == Some(chapter.id) {
        *show.reveal = None;
        ui.scroll_to_rect(rect.expand2(vec2(0.0, 12.0)), if depth == 0 { None } else { Some(Align::TOP) });
    }
    // The row over the first block stands close under the heading.
    ui.add_space(-8.0);
    if let Some(goal) = blocks::show(ui, open, BlockHome::Chapter(chapter.id), &chapter.blocks, show.blocks, asked) {
        show.leads_to = Some(goal);
    }
    if chapter.sheets && chapter_of_sheets(open.plan()).is_some_and(|holder| holder.id == chapter.id) {
        ui.add_space(6.0);
        // On a ground of its own: what stands here is not printed as it reads.
        let margin = Margin::symmetric(space::CELL_X as i8, space::GAP as i8);
        Frame::new().fill(tokens(ui).header).inner_margin(margin).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            sheets::body(ui, open, asked);
        });
    }
    for below in &chapter.parts {
        ui.add_space(6.0);
        part(ui, open, below, depth + 1, show, asked);
    }
}
