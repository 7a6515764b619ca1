//! 計画の設定: what holds for the plan as a whole. Every change is an edit of its own at once, so that it can be undone;
//! there is no button to take over or to drop what was typed.

mod basics;
mod departments;
mod eras;
mod indicators;
mod outside;
mod sections;
mod years;

use eframe::egui::{Context, Id, ScrollArea, Ui};

use crate::model::outline::Outline;
use crate::model::plan::Plan;
use crate::ui::asked::Asked;
use crate::ui::dialogs::choice::{self, Mark};
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::tokens;
use crate::ui::widgets::text_field::Typed;
use crate::ui::widgets::{following, japanese_text};

/// The settings of a plan.
#[derive(Debug, Default)]
pub struct Settings {
    tab: Tab,
    opened: bool,
    basics: basics::Basics,
    years: years::Years,
    sections: sections::Sections,
    departments: departments::Departments,
    indicators: indicators::Indicators,
}

/// A page of the settings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// 基本.
    #[default]
    Basics,
    /// 年度.
    Years,
    /// 区分.
    Sections,
    /// 部署.
    Departments,
    /// 指標.
    Indicators,
}

impl Tab {
    const ALL: [Self; 5] = [Self::Basics, Self::Years, Self::Sections, Self::Departments, Self::Indicators];

    fn label(self) -> &'static str {
        match self {
            Self::Basics => "基本",
            Self::Years => "年度",
            Self::Sections => "区分",
            Self::Departments => "部署",
            Self::Indicators => "指標",
        }
    }
}

impl Settings {
    /// The settings, open at a page.
    pub fn at(tab: Tab) -> Self {
        Self { tab, ..Self::default() }
    }

    /// Draws the dialog; true while it is still open. Changes go into `asked`.
    pub fn show(&mut self, ctx: &Context, plan: &Plan, outline: &Outline, asked: &mut Asked) -> bool {
        let shown = shell::show(ctx, Id::unique("settings"), "計画の設定", 820.0, EscInField::LeavesField, |ui| {
            let height = shell::body_height(ui.ctx(), 500.0);
            let (mut left, mut right) = shell::columns(ui, height, 128.0);
            left.spacing_mut().item_spacing.y = 4.0;
            for tab in Tab::ALL {
                if choice::page_row(&mut left, Mark::None, tab.label(), tab == self.tab, true).clicked() && tab != self.tab {
                    self.tab = tab;
                    asked.seal = true;
                }
            }
            right.push_id(self.tab.label(), |ui| match self.tab {
                Tab::Basics => scrolled(ui, |ui| self.basics.show(ui, plan, asked)),
                Tab::Years => scrolled(ui, |ui| self.years.show(ui, plan, asked)),
                Tab::Sections => self.sections.show(ui, plan, outline, asked),
                Tab::Departments => self.departments.show(ui, plan, asked),
                Tab::Indicators => scrolled(ui, |ui| self.indicators.show(ui, plan, asked)),
            });
            shell::foot(ui, &[], &[Choice::default("閉じる", ())])
        });
        if !self.opened {
            self.opened = true;
            self.focus_tab(ctx);
        }
        let asking = self.sections.ask(ctx, plan, outline, asked) | self.departments.ask(ctx, asked);
        // A slip of the hand does not throw away what is typed; the button does.
        let held = self.holds_words();
        let left = shown.leave.is_some() && held.is_none();
        if shown.leave.is_some()
            && let Some(tab) = held
        {
            // Why it stays open is told beside the field.
            self.tab = tab;
        }
        let close = !asking && (shown.inner.answer.is_some() || left);
        if close {
            asked.seal = true;
        }
        !close
    }

    /// The page on which something is typed that the plan has not taken.
    fn holds_words(&self) -> Option<Tab> {
        let held = |tab: &Tab| match tab {
            Tab::Basics => self.basics.holds_words(),
            Tab::Years => self.years.holds_words(),
            Tab::Sections => false,
            Tab::Departments => self.departments.holds_words(),
            Tab::Indicators => self.indicators.holds_words(),
        };
        Tab::ALL.into_iter().find(held)
    }

    fn focus_tab(&self, ctx: &Context) {
        match self.tab {
            Tab::Basics => shell::focus(ctx, basics::title_id()),
            Tab::Years => shell::focus(ctx, years::first_year_id()),
            Tab::Departments => shell::focus(ctx, departments::search_id()),
            Tab::Sections | Tab::Indicators => {}
        }
    }
}

fn scrolled(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        // Room for the bar, so that nothing moves when it comes.
        ui.set_max_width(ui.available_width() - 10.0);
        content(ui);
        following::focus(ui);
    });
}

/// The name of a field above it.
fn caption(ui: &mut Ui, text: &str) {
    let colors = tokens::tokens(ui.ctx());
    japanese_text::label(ui, text, tokens::label(), colors.secondary);
    ui.add_space(2.0);
}

/// The heading of a group of fields.
fn group(ui: &mut Ui, text: &str) {
    let colors = tokens::tokens(ui.ctx());
    japanese_text::label(ui, text, tokens::block_title(), colors.on_selection);
    ui.add_space(6.0);
}

/// A sentence of explanation.
fn explained(ui: &mut Ui, text: &str) {
    let colors = tokens::tokens(ui.ctx());
    japanese_text::label(ui, text, tokens::caption(), colors.secondary);
}

/// Ends a stretch of typing when a field was left; hands on what was typed.
fn typed(asked: &mut Asked, typed: Typed) -> Option<String> {
    asked.seal |= typed.ended || typed.submitted;
    typed.change
}
