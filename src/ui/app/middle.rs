//! The middle of the window: which view stands there, and what each of them remembers.

use eframe::egui::Ui;

use crate::model::form::Form;
use crate::model::outline::Target;
use crate::model::section;
use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::space;
use crate::ui::view::View;
use crate::ui::views::card::CardView;
use crate::ui::views::document::DocumentView;
use crate::ui::views::form_editor::{FormEditorView, Outcome};
use crate::ui::views::list::ListView;
use crate::ui::views::priorities::PrioritiesView;
use crate::ui::views::section_card::SectionCardView;
use crate::ui::views::visions::VisionsView;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::card;

/// The views of the open plan.
#[derive(Default)]
pub struct Middle {
    /// The one that is shown.
    pub view: View,
    /// The sheet as a card.
    pub card: CardView,
    section: SectionCardView,
    list: ListView,
    visions: VisionsView,
    priorities: PrioritiesView,
    /// Chapters and appendices.
    pub document: DocumentView,
    form_editor: Option<Box<FormEditorView>>,
    /// What was asked for in the form editor.
    form_wish: Option<Outcome>,
}

impl Middle {
    /// Draws the view that is shown.
    pub fn show(&mut self, ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
        if !matches!(self.view, View::Card | View::Form) && !View::offered(&open.plan().form).contains(&self.view) {
            self.view = View::Card;
        }
        match self.view {
            View::Card => self.sheet(ui, open, asked),
            View::List => self.list.show(ui, open, asked),
            View::Visions => self.visions.show(ui, open, asked),
            View::Priorities => self.priorities.show(ui, open, asked),
            View::Document => self.document.show(ui, open, asked),
            View::Form => {
                let editor = self.form_editor.get_or_insert_with(|| Box::new(FormEditorView::new(&open.plan().form)));
                if let Some(outcome) = editor.show(ui, open, asked) {
                    self.form_wish = Some(outcome);
                }
            }
        }
    }

    /// What was asked for in the form editor since the last frame.
    pub fn take_form_wish(&mut self) -> Option<Outcome> {
        self.form_wish.take()
    }

    /// Leaves the form editor for the card.
    pub fn close_form_editor(&mut self) {
        self.form_editor = None;
        self.view = View::Card;
    }

    /// Puts a form that was read from a file into the editor.
    pub fn load_form(&mut self, form: Form) {
        if let Some(editor) = &mut self.form_editor {
            editor.load(form);
        }
    }

    fn sheet(&mut self, ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
        match open.selected {
            Some(Target::Section(id)) => {
                let entry = open.outline().entry(Target::Section(id));
                if let (Some(found), Some(entry)) = (section::find(&open.plan().sections, id), entry) {
                    self.section.show(ui, open, found, entry.depth, &entry.number, asked);
                }
            }
            Some(Target::Measure(id) | Target::Again(_, id)) => {
                if let Some(measure) = open.plan().measure(id) {
                    self.card.show(ui, open, measure, asked);
                }
            }
            None => nothing_selected(ui, open, asked),
        }
    }
}

fn nothing_selected(ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
    ui.add_space(space::GAP);
    if reading::is(ui) {
        card::hint_text(ui, "左の一覧から選びます。");
        return;
    }
    let word = open.plan().form.levels.first().map_or("区分", |level| level.word.as_str());
    card::hint_text(ui, &format!("左の一覧から選ぶか、「{word}を追加」で始めます。"));
    if primary_button(ui, &format!("{word}を追加")).clicked() {
        asked.command(Command::AddSection);
    }
}
