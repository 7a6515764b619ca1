//! The steps of the wizard, and what their pages are made of.

use eframe::egui::{Id, Ui};

use crate::ui::dialogs::shell::{self, Remark};
use crate::ui::dialogs::wizard::draft::{Fault, FaultAt};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// 様式.
    Form,
    /// 自治体と計画名.
    Names,
    /// 期間と年度の書き方.
    Period,
    /// 柱.
    Pillars,
    /// 部署.
    Departments,
    /// 確認.
    Summary,
}

impl Page {
    /// All of them in order.
    pub const ALL: [Self; 6] = [Self::Form, Self::Names, Self::Period, Self::Pillars, Self::Departments, Self::Summary];

    /// Its number, counted from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|page| *page == self).unwrap_or(0) + 1
    }

    /// The step after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// The step before it.
    pub fn previous(self) -> Option<Self> {
        Self::ALL.get(self.number().checked_sub(2)?).copied()
    }

    /// The step on which a field stands.
    pub fn of(fault: FaultAt) -> Self {
        match fault {
            FaultAt::City | FaultAt::Title => Self::Names,
            FaultAt::FirstYear => Self::Period,
            FaultAt::Pillar(_) => Self::Pillars,
        }
    }
}

/// The text field in which something is missing.
pub fn field_of(fault: FaultAt) -> Id {
    Id::unique(("wizard field", fault))
}

/// The heading of a page and a sentence on what it is for.
pub fn heading(ui: &mut Ui, title: &str, text: &str) {
    let colors = tokens::tokens(ui.ctx());
    japanese_text::label(ui, title, tokens::body_bold(), colors.text);
    ui.add_space(2.0);
    japanese_text::label(ui, text, tokens::label(), colors.secondary);
    ui.add_space(12.0);
}

/// The name of a field above it.
pub fn caption(ui: &mut Ui, text: &str) {
    let colors = tokens::tokens(ui.ctx());
    japanese_text::label(ui, text, tokens::label(), colors.secondary);
    ui.add_space(2.0);
}

/// What is wrong at a field, or a note in its place.
pub fn remark_at(ui: &mut Ui, fault: Option<&Fault>, at: FaultAt, note: Option<&str>) {
    let told = fault.filter(|fault| fault.at == at).map(|fault| Remark::Fault(&fault.message));
    shell::remark(ui, told.or(note.map(Remark::Note)));
}
