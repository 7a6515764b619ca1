//! 新しい計画: six short steps from the choice of a form to a plan one can work in. Only the city's name has to be typed.
//!
//! What is typed, whether it is enough, and the plan that comes of it are `draft`; each page is a file of its own.

mod departments;
mod draft;
mod forms;
mod names;
mod page;
mod period;
mod pillars;
mod summary;

use chrono::NaiveDate;
use eframe::egui::{Context, Id, ScrollArea, Ui};

use crate::base::id::IdMint;
use crate::model::plan::Plan;
use crate::ui::dialogs::choice::{self, Mark};
use crate::ui::dialogs::confirm::{Confirm, Kind};
use crate::ui::dialogs::shell::{self, Choice, EscInField};
use crate::ui::dialogs::wizard::draft::{Draft, FaultAt};
use crate::ui::dialogs::wizard::page::{Page, field_of};
use crate::ui::widgets::following;

/// The wizard for a new plan.
#[derive(Debug)]
pub struct Wizard {
    draft: Draft,
    page: Page,
    /// The furthest page that was seen.
    furthest: Page,
    /// Whether what is missing on the page is told: once the officer wanted to go on.
    tell_missing: bool,
    opened: bool,
    leaving: Option<Confirm<bool>>,
    mint: IdMint,
}

/// What the wizard came to.
#[derive(Debug)]
pub enum WizardAnswer {
    /// It is still open.
    Open,
    /// It was left.
    Cancelled,
    /// The new plan.
    Create(Box<Plan>),
}

/// What the buttons at the foot ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Back,
    Next,
    Create,
    Cancel,
}

impl Wizard {
    /// A wizard in which nothing was typed. The period starts with the fiscal year after the one `today` lies in.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            draft: Draft::new(today),
            page: Page::Form,
            furthest: Page::Form,
            tell_missing: false,
            opened: false,
            leaving: None,
            mint: IdMint::random(),
        }
    }

    /// Draws the wizard.
    pub fn show(&mut self, ctx: &Context) -> WizardAnswer {
        let shown = shell::show(ctx, Id::unique("wizard"), "新しい計画", 760.0, EscInField::LeavesField, |ui| self.content(ui));
        if !self.opened {
            self.opened = true;
            self.focus_page(ctx);
        }
        let left = shown.leave.map(|_| Press::Cancel);
        if let Some(confirm) = &mut self.leaving {
            match confirm.show(ctx) {
                Some(true) => return WizardAnswer::Cancelled,
                Some(false) => {
                    self.leaving = None;
                    self.focus_page(ctx);
                }
                None => {}
            }
            return WizardAnswer::Open;
        }
        match shown.inner.or(left) {
            None => WizardAnswer::Open,
            Some(Press::Cancel) if self.draft.is_untouched() => WizardAnswer::Cancelled,
            Some(Press::Cancel) => {
                self.leaving = Some(Confirm::new(
                    "新しい計画をやめますか",
                    "ここまでに入力した内容は残りません。",
                    "",
                    vec![("やめる", true, Kind::Apart), ("入力を続ける", false, Kind::Default)],
                ));
                WizardAnswer::Open
            }
            Some(Press::Back) => {
                if let Some(page) = self.page.previous() {
                    self.go_to(ctx, page);
                }
                WizardAnswer::Open
            }
            Some(Press::Next) => {
                self.go_on(ctx);
                WizardAnswer::Open
            }
            Some(Press::Create) => self.create(ctx),
        }
    }

    fn content(&mut self, ui: &mut Ui) -> Option<Press> {
        let height = shell::body_height(ui.ctx(), 400.0);
        let (mut left, mut right) = shell::columns(ui, height, 172.0);
        let chosen = self.steps(&mut left);
        let mut submitted = false;
        let scroll = ScrollArea::vertical().id_salt(self.page.number()).auto_shrink(false);
        scroll.show(&mut right, |ui| {
            submitted = self.page_content(ui);
            following::focus(ui);
        });
        let can_create = self.draft.fault().is_none();
        let last = self.page.next().is_none();
        let mut choices = vec![Choice::plain("戻る", Press::Back).enabled_if(self.page.previous().is_some())];
        if last {
            choices.push(Choice::default("作成", Press::Create));
        } else {
            choices.push(Choice::default("次へ", Press::Next));
            choices.push(Choice::plain("作成", Press::Create).enabled_if(can_create));
        }
        choices.push(Choice::plain("キャンセル", Press::Cancel));
        let foot = shell::foot(ui, &[], &choices);
        if let Some(page) = chosen {
            self.go_to(ui.ctx(), page);
            return None;
        }
        foot.answer.or(submitted.then_some(if last { Press::Create } else { Press::Next }))
    }

    /// The steps at the left; returns the one that was chosen.
    fn steps(&self, ui: &mut Ui) -> Option<Page> {
        ui.spacing_mut().item_spacing.y = 4.0;
        let faulty = self.draft.fault().map(|fault| Page::of(fault.at));
        let mut chosen = None;
        for page in Page::ALL {
            let number = page.number();
            let mark = match () {
                () if page == self.page => Mark::Number(number),
                () if page > self.furthest => Mark::Number(number),
                () if faulty == Some(page) => Mark::Faulty(number),
                () => Mark::Done(number),
            };
            // A page can be skipped to where nothing is missing before it.
            let open = page <= self.furthest || faulty.is_none_or(|faulty| page <= faulty);
            if choice::page_row(ui, mark, self.page_name(page), page == self.page, open).clicked() && page != self.page {
                chosen = Some(page);
            }
        }
        chosen
    }

    fn page_name(&self, page: Page) -> &str {
        match page {
            Page::Form => "様式",
            Page::Names => "自治体と計画名",
            Page::Period => "期間と年度",
            Page::Pillars => self.draft.section_word(),
            Page::Departments => "部署",
            Page::Summary => "確認",
        }
    }

    /// Draws the page; true when Enter in one of its fields means to go on.
    fn page_content(&mut self, ui: &mut Ui) -> bool {
        let told = self.draft.fault().filter(|fault| Page::of(fault.at) == self.page && (self.tell_missing || !fault.is_missing));
        match self.page {
            Page::Form => forms::show(ui, &mut self.draft),
            Page::Names => names::show(ui, &mut self.draft, told.as_ref()),
            Page::Period => period::show(ui, &mut self.draft, told.as_ref()),
            Page::Pillars => pillars::show(ui, &mut self.draft, told.as_ref()),
            Page::Departments => departments::show(ui, &mut self.draft),
            Page::Summary => summary::show(ui, &self.draft),
        }
    }

    fn go_to(&mut self, ctx: &Context, page: Page) {
        self.page = page;
        self.furthest = self.furthest.max(page);
        self.tell_missing = false;
        self.focus_page(ctx);
    }

    /// To the next page, unless something is missing on this one.
    fn go_on(&mut self, ctx: &Context) {
        let fault = self.draft.fault().filter(|fault| Page::of(fault.at) == self.page);
        match (fault, self.page.next()) {
            (Some(fault), _) => {
                self.tell_missing = true;
                shell::focus(ctx, field_of(fault.at));
            }
            (None, Some(page)) => self.go_to(ctx, page),
            (None, None) => {}
        }
    }

    /// The plan, or the page on which something is missing.
    fn create(&mut self, ctx: &Context) -> WizardAnswer {
        match (self.draft.fault(), self.draft.plan(&mut self.mint)) {
            (None, Some(plan)) => WizardAnswer::Create(Box::new(plan)),
            (Some(fault), _) => {
                self.go_to(ctx, Page::of(fault.at));
                self.tell_missing = true;
                shell::focus(ctx, field_of(fault.at));
                WizardAnswer::Open
            }
            (None, None) => WizardAnswer::Open,
        }
    }

    fn focus_page(&self, ctx: &Context) {
        match self.page {
            Page::Form => shell::focus(ctx, forms::card_id(self.draft.form_key())),
            Page::Names => shell::focus(ctx, field_of(FaultAt::City)),
            Page::Period => shell::focus(ctx, field_of(FaultAt::FirstYear)),
            Page::Pillars => {
                if let Some(key) = self.draft.pillars.first().map(|pillar| pillar.key) {
                    shell::focus(ctx, field_of(FaultAt::Pillar(key)));
                }
            }
            Page::Departments => shell::focus(ctx, departments::field_id()),
            // Nothing to type: Enter creates the plan.
            Page::Summary => ctx.memory_mut(|memory| {
                if let Some(id) = memory.focused() {
                    memory.surrender_focus(id);
                }
            }),
        }
    }
}
