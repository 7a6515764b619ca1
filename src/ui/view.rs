//! The views between which the middle of the window changes.

use crate::model::form::Form;
use crate::model::sheet::Content;
use crate::ui::command::Command;

/// A view of the open plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// One measure or section, as its sheet.
    #[default]
    Card,
    /// All measures in a table, a row each.
    List,
    /// Which measures serve which 将来の姿.
    Visions,
    /// National priorities: editions, mapping, gaps.
    Priorities,
    /// Chapters and appendices around the sheets.
    Document,
    /// The form of the plan.
    Form,
}

impl View {
    /// The views that are chosen side by side; 将来の姿 only where the form has any.
    pub fn offered(form: &Form) -> Vec<Self> {
        [Self::Card, Self::List, Self::Visions, Self::Priorities, Self::Document]
            .into_iter()
            .filter(|view| *view != Self::Visions || form.shows(&Content::Visions))
            .collect()
    }

    /// Its short name, in the form's words.
    pub fn label(self, form: &Form) -> String {
        match self {
            Self::Card => "票".to_owned(),
            Self::List => "一覧".to_owned(),
            Self::Visions => form.words.visions.split('（').next().unwrap_or_default().to_owned(),
            Self::Priorities => "重点取組".to_owned(),
            Self::Document => "文書".to_owned(),
            Self::Form => "様式".to_owned(),
        }
    }

    /// The command that shows it.
    pub fn command(self) -> Command {
        match self {
            Self::Card => Command::ViewCard,
            Self::List => Command::ViewList,
            Self::Visions => Command::ViewVisions,
            Self::Priorities => Command::ViewPriorities,
            Self::Document => Command::ViewDocument,
            Self::Form => Command::EditForm,
        }
    }

    /// Whether what is selected in the tree is shown within it; elsewhere the card comes.
    pub fn keeps_selection(self) -> bool {
        matches!(self, Self::Card | Self::List)
    }

    /// Whether the structure tree stands beside it.
    pub fn has_tree(self) -> bool {
        !matches!(self, Self::Document | Self::Form)
    }
}
