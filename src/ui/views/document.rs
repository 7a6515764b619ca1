//! The document view: the chapters, appendices and figures around the measure sheets, to be written as they will be printed.
//!
//! At the left the parts of the document in their order, in the middle the page of the selected one. What stands on the page of
//! a chapter is left to `chapter` and `blocks`, the pages of the appendices to files named after them.

pub mod blocks;
mod caption;
mod chapter;
mod chapter_edits;
pub mod chronology;
pub mod colophon;
mod contents;
pub mod cover;
mod derived_block;
pub mod footnotes;
pub mod glossary;
mod heading;
mod insert_menu;
pub(in crate::ui::views) mod kept;
pub mod ordinance;
pub mod organisation;
mod page;
pub mod page_notes;
mod parts;
mod parts_list;
mod picture_block;
mod prose_insert;
pub(in crate::ui::views) mod reading_text;
pub mod related_plans;
mod rows;
mod sheets;
mod table;
mod term_note;
mod text_block;

use eframe::egui::{self, Align, Frame, Id, Layout, Panel, ScrollArea, Ui};

use crate::derive::contents::{ContentsTarget, chapter_of_sheets};
use crate::model::ids::{BlockId, ChapterId};
use crate::model::plan::Plan;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::tokens;

use crate::ui::widgets::following;
use blocks::BlocksState;
use parts_list::PartsList;

/// A part of the document, as the list at the left names it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 表紙.
    #[default]
    Cover,
    /// 目次.
    Contents,
    /// A chapter, or a part of one.
    Chapter(ChapterId),
    /// The sections with their sheets.
    Sheets,
    /// 用語集.
    Glossary,
    /// 脚注.
    Footnotes,
    /// 策定経過.
    Chronology,
    /// 設置要綱, by its position.
    Ordinance(usize),
    /// 奥付.
    Colophon,
    /// 推進体制, from which its figure is drawn.
    Organisation,
    /// Other plans, in the figure of periods.
    RelatedPlans,
}

/// What the document view remembers between frames.
#[derive(Default)]
pub struct DocumentView {
    /// The part that was asked for; `None` until one was.
    selected: Option<Part>,
    list: PartsList,
    blocks: BlocksState,
    /// The heading that should come into view.
    reveal: Option<ChapterId>,
    /// The heading into which the cursor should go, its words selected.
    rename: Option<ChapterId>,
}

impl DocumentView {
    /// The part that is shown.
    pub fn selected(&self) -> Part {
        self.selected.unwrap_or_default()
    }

    /// Shows a part, its heading in view.
    pub fn select(&mut self, part: Part) {
        self.selected = Some(part);
        self.list.reveal();
        if let Part::Chapter(id) = part {
            self.reveal = Some(id);
        }
    }

    /// Shows where a step was taken back: its part and, if it was in one, the block. A page that is shown already stays
    /// where it is as far as it can.
    pub fn show_step(&mut self, plan: &Plan, part: Part, block: Option<BlockId>) {
        let page = |part| match part {
            Part::Chapter(id) => chapter_edits::root(&plan.chapters, id).map_or(part, |root| Part::Chapter(root.id)),
            part => part,
        };
        if block.is_some() && page(part) == page(self.selected()) {
            self.selected = Some(part);
            self.list.reveal();
        } else {
            self.select(part);
        }
        self.blocks.reveal = block;
    }

    /// Whether the page that is shown has the footnote at a place in the plan's list under its text.
    pub fn shows_footnote(&self, open: &OpenPlan, at: usize) -> bool {
        let Part::Chapter(id) = self.selected() else { return false };
        let plan = open.plan();
        let within = plan.footnotes.get(at).and_then(|footnote| self.blocks.kept().footnotes(open).first_use(&footnote.key));
        let root = chapter_edits::root(&plan.chapters, id);
        root.zip(within).is_some_and(|(root, within)| page_notes::is_in_chapter(root, within))
    }

    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
        self.blocks.kept_mut().refresh(open, ui.ctx().text_edit_focused());
        let lines = parts::lines(open.plan(), self.blocks.kept().contents());
        self.settle(open.plan(), &lines);
        let side = Frame::new().inner_margin(egui::Margin { right: 12, ..egui::Margin::ZERO });
        let widest = (ui.available_width() * 0.4).max(180.0);
        let wish = Panel::left("document-parts")
            .default_size(248.0)
            .size_range(180.0..=widest)
            .resizable(true)
            .show_separator_line(false)
            .frame(side)
            .show(ui, |ui| self.list.show(ui, open.plan(), &lines, self.selected(), asked))
            .inner;
        if let Some(part) = wish.select {
            self.select(part);
        }
        if let Some(chapter) = wish.rename {
            self.rename(chapter);
        }
        self.middle(ui, open, asked);
    }

    /// Puts the cursor into the heading of a chapter on its page.
    fn rename(&mut self, chapter: ChapterId) {
        self.select(Part::Chapter(chapter));
        self.rename = Some(chapter);
    }

    /// What was shown may be gone: then its neighbour is shown.
    fn settle(&mut self, plan: &Plan, lines: &[parts::PartLine]) {
        if self.selected.is_some_and(|part| lines.iter().any(|line| line.part == part)) {
            return;
        }
        // The sheets may have come into a chapter.
        if let (Some(Part::Sheets), Some(chapter)) = (self.selected, chapter_of_sheets(plan)) {
            self.select(Part::Chapter(chapter.id));
            return;
        }
        let first_chapter = lines.iter().map(|line| line.part).find(|part| matches!(part, Part::Chapter(_)));
        self.selected = self.list.next_to_gone(lines).or(first_chapter).or_else(|| lines.first().map(|line| line.part));
    }

    fn middle(&mut self, ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
        let part = self.selected();
        if reading::is(ui) {
            self.rename = None;
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if let Part::Chapter(id) = part {
                self.chapter(ui, open, id, asked);
                return;
            }
            let room = page::room(ui);
            ScrollArea::vertical().auto_shrink([false, false]).id_salt(("document-page", part)).show(ui, |ui| {
                ui.set_max_width(room);
                page::paper(ui, |ui| {
                    if matches!(
                        part,
                        Part::Glossary | Part::Footnotes | Part::Chronology | Part::Colophon | Part::Organisation | Part::RelatedPlans
                    ) {
                        page::title(ui, &parts::name(open.plan(), part));
                    }
                    self.page(ui, open, part, asked);
                });
                following::focus(ui);
            });
        });
    }

    /// What stands on the page of a part that is no chapter.
    fn page(&mut self, ui: &mut Ui, open: &OpenPlan, part: Part, asked: &mut Asked) {
        match part {
            Part::Contents => {
                let target = contents::show(ui, open.plan(), self.blocks.kept().contents());
                self.go(target, asked);
            }
            Part::Sheets => {
                let line = self.blocks.kept().contents().line(ContentsTarget::Sheets);
                sheets::show(ui, open, line.map_or("", |line| line.number.as_str()), asked);
            }
            Part::Cover => cover::show(ui, open, asked),
            Part::Glossary => glossary::show(ui, open, self.blocks.kept(), asked),
            Part::Footnotes => {
                let goal = footnotes::show(ui, open, self.blocks.kept(), asked);
                self.go(goal, asked);
            }
            Part::Chronology => chronology::show(ui, open, asked),
            Part::Ordinance(at) => self.ordinance(ui, open, at, asked),
            Part::Colophon => colophon::show(ui, open, asked),
            Part::Organisation => organisation::show(ui, open, asked),
            Part::RelatedPlans => related_plans::show(ui, open, asked),
            Part::Chapter(_) => {}
        }
    }

    /// An ordinance, and what follows its articles.
    fn ordinance(&mut self, ui: &mut Ui, open: &OpenPlan, at: usize, asked: &mut Asked) {
        let goal = ordinance::show(ui, open, at, &mut self.blocks, asked);
        self.go(goal, asked);
    }

    fn chapter(&mut self, ui: &mut Ui, open: &OpenPlan, id: ChapterId, asked: &mut Asked) {
        let plan = open.plan();
        let Some(root) = chapter_edits::root(&plan.chapters, id) else { return };
        if let Some(added) = chapter::tools(ui, plan, root, id, asked) {
            self.rename(added);
        }
        // The colours of the ground show where the page goes on below the tools.
        ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), (1.0, tokens(ui).rule_inner));
        let room = page::room(ui);
        ScrollArea::vertical().auto_shrink([false, false]).id_salt(("document-chapter", root.id)).show(ui, |ui| {
            ui.set_max_width(room);
            page::paper(ui, |ui| {
                let mut show =
                    chapter::Show { reveal: &mut self.reveal, rename: &mut self.rename, blocks: &mut self.blocks, leads_to: None };
                chapter::page(ui, open, root, &mut show, asked);
                let wanted = show.leads_to;
                self.go(wanted, asked);
            });
            following::focus(ui);
        });
    }

    /// Goes to what a line of 目次 or of a list names: within the view where it has a part of its own.
    fn go(&mut self, target: Option<parts::Goal>, asked: &mut Asked) {
        match target {
            Some(parts::Goal::Part(part)) => self.select(part),
            Some(parts::Goal::Sheet(target)) => asked.show = Some(target),
            None => {}
        }
    }
}

/// The identity of the list of parts as a focusable whole.
fn list_id() -> Id {
    Id::unique("document-part-list")
}
