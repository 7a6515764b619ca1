//! 様式の編集: the plan's form, or a copy of another one, changed with a card beside it that is drawn from the draft. The plan
//! is untouched until the officer takes the draft over, which is one step to undo.
//!
//! What can be changed stands in pages of their own (`words`, `narratives`, `levels`, `sheet`, …); `faults` tells what keeps a
//! form from being used; `preview` draws the card. Choosing files is left to the app.

pub mod faults;

mod controls;
mod document;
mod glossary;
mod indicators;
mod levels;
mod narratives;
mod paper;
mod preview;
mod schedule;
mod sheet;
mod sheet_cell;
mod sheet_grid;
mod words;

use std::sync::Arc;

use eframe::egui::{Align, Id, KeyboardShortcut, Layout, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::edit::edit::{Edit, PlanEdit};
use crate::model::form::Form;
use crate::storage::builtin_forms;
use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::dialogs::confirm::{Confirm, Kind};
use crate::ui::open_plan::OpenPlan;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::form_editor::preview::Preview;
use crate::ui::widgets::button::{plain_button, primary_button, quiet_button};
use crate::ui::widgets::{following, ime, japanese_text};

/// Most earlier states of a draft that can be taken back.
const MOST_STEPS: usize = 100;

/// Width of the list of pages, in points.
const PAGES_WIDTH: f32 = 124.0;

/// Height of the bar over the pages, in points.
const BAR: f32 = 64.0;

/// A form that is being changed.
pub struct FormEditorView {
    draft: Form,
    /// What the draft began as, to tell whether anything would be lost.
    begun: Form,
    before: Vec<Form>,
    /// What was taken back, the latest last, to do again.
    after: Vec<Form>,
    /// The field in which the last step was typed, so that typing is one step.
    typing_in: Option<Id>,
    page: Page,
    sheet: sheet::SheetPage,
    schedule: schedule::SchedulePage,
    preview: Preview,
    leaving: Option<Confirm<bool>>,
}

/// What an officer asked for beyond the draft.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The draft went into `asked` as the plan's form; the editor is done with.
    Used,
    /// The draft is to be written to a form file.
    SaveToFile(Box<Form>),
    /// A form file is to be chosen; [`FormEditorView::load`] takes what was read.
    LoadFromFile,
    /// The editor is done with, and nothing changes.
    Closed,
}

/// A page of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Page {
    Words,
    Narratives,
    Levels,
    Sheet,
    Schedule,
    Indicators,
    Document,
    Glossary,
    Paper,
}

impl Page {
    const ALL: [Self; 9] = [
        Self::Words,
        Self::Narratives,
        Self::Levels,
        Self::Sheet,
        Self::Schedule,
        Self::Indicators,
        Self::Document,
        Self::Glossary,
        Self::Paper,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::Words => "言葉",
            Self::Narratives => "記述欄",
            Self::Levels => "区分の段階",
            Self::Sheet => "票のレイアウト",
            Self::Schedule => "工程",
            Self::Indicators => "指標",
            Self::Document => "文書",
            Self::Glossary => "用語集",
            Self::Paper => "ページ",
        }
    }
}

impl FormEditorView {
    /// An editor that begins with a form.
    pub fn new(form: &Form) -> Self {
        Self {
            draft: form.clone(),
            begun: form.clone(),
            before: Vec::new(),
            after: Vec::new(),
            typing_in: None,
            page: Page::Words,
            sheet: sheet::SheetPage::default(),
            schedule: schedule::SchedulePage::default(),
            preview: Preview::default(),
            leaving: None,
        }
    }

    /// The form as it stands in the editor.
    pub fn draft(&self) -> &Form {
        &self.draft
    }

    /// Whether leaving would lose something.
    pub fn is_changed(&self) -> bool {
        self.draft != self.begun
    }

    /// Puts another form in the place of the draft, as one step that can be taken back.
    pub fn load(&mut self, form: Form) {
        self.remember(self.draft.clone());
        self.draft = form;
        self.sheet = sheet::SheetPage::default();
    }

    /// Draws the editor over all the room there is.
    pub fn show(&mut self, ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) -> Option<Outcome> {
        // Before the fields are drawn: steps of the editor are not a field's own.
        self.keys(ui);
        let was = self.draft.clone();
        let whole = ui.available_rect_before_wrap();
        ui.allocate_rect(whole, eframe::egui::Sense::hover());
        let colors = tokens(ui);
        let bar = Rect::from_min_size(whole.min, vec2(whole.width(), BAR));
        let body = Rect::from_min_max(pos2(whole.left(), bar.bottom()), whole.max);
        let pages = Rect::from_min_size(body.min, vec2(PAGES_WIDTH, body.height()));
        let rest = body.width() - PAGES_WIDTH;
        let settings = Rect::from_min_size(pages.right_top(), vec2((rest * 0.47).clamp(300.0, 620.0).min(rest), body.height()));
        let card = Rect::from_min_max(settings.right_top(), body.max);
        let stroke = Stroke::new(colors.edge, colors.rule);
        ui.painter().rect_filled(Rect::from_min_max(bar.min, pos2(settings.right(), body.bottom())), 0.0, colors.chrome);
        ui.painter().rect_filled(bar, 0.0, colors.chrome);
        ui.painter().hline(bar.x_range(), bar.bottom(), stroke);
        ui.painter().vline(settings.right(), body.y_range(), stroke);

        let mut child = |rect: Rect, salt: &str| ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect.shrink2(vec2(space::GAP, 8.0))));
        let (mut bar_ui, mut pages_ui, mut settings_ui, mut card_ui) =
            (child(bar, "bar"), child(pages, "pages"), child(settings, "settings"), child(card, "card"));
        let pressed = self.bar(&mut bar_ui, open);
        self.pages(&mut pages_ui);
        settings_ui.set_clip_rect(settings.intersect(ui.clip_rect()));
        settings_ui.push_id(self.page, |ui| self.settings(ui, open, asked));
        self.preview.show(&mut card_ui, open, &self.draft);
        if self.draft != was {
            self.changed(ui, was);
        }
        self.answer(ui, pressed, asked)
    }

    /// Ctrl+Z takes a step back, Ctrl+Y or Ctrl+Shift+Z does it again.
    fn keys(&mut self, ui: &Ui) {
        if self.leaving.is_some() || ime::is_composing(ui.ctx()) {
            return;
        }
        let pressed = |shortcuts: &[KeyboardShortcut]| ui.input_mut(|input| shortcuts.iter().any(|keys| input.consume_shortcut(keys)));
        if pressed(Command::Redo.shortcuts()) {
            self.step_on();
        } else if pressed(Command::Undo.shortcuts()) {
            self.step_back();
        }
    }

    fn step_back(&mut self) {
        if let Some(before) = self.before.pop() {
            self.after.push(std::mem::replace(&mut self.draft, before));
            self.typing_in = None;
        }
    }

    fn step_on(&mut self) {
        if let Some(after) = self.after.pop() {
            self.before.push(std::mem::replace(&mut self.draft, after));
            self.typing_in = None;
        }
    }

    /// Title, buttons and what keeps the draft from being used.
    fn bar(&mut self, ui: &mut Ui, open: &OpenPlan) -> Option<Press> {
        let faults = faults::faults(&self.draft);
        let mut pressed = None;
        ui.horizontal(|ui| {
            japanese_text::label(ui, format!("様式の編集　{}", self.draft.name), tokens::block_title(), tokens(ui).text);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let ready = faults.is_empty() && self.draft != *open.plan().form;
                if ui.add_enabled_ui(ready, |ui| primary_button(ui, "この計画に使う")).inner.clicked() {
                    pressed = Some(Press::Use);
                }
                if plain_button(ui, "やめる").clicked() {
                    pressed = Some(Press::Leave);
                }
                ui.add_space(8.0);
                if quiet_button(ui, "様式ファイルに書き出す…").clicked() {
                    pressed = Some(Press::Save);
                }
                if quiet_button(ui, "様式ファイルから読み込む…").clicked() {
                    pressed = Some(Press::Load);
                }
                let start = ui.menu_button("もとにする様式 ▼", |ui| {
                    let own = std::iter::once(&open.plan().form);
                    for (at, form) in own.chain(builtin_forms::all()).enumerate() {
                        let words = if at == 0 {
                            "いまの計画の様式をもとに".to_owned()
                        } else {
                            format!("「{}」をもとに", form.name)
                        };
                        if ui.button(words).clicked() {
                            pressed = Some(Press::From(Arc::clone(form)));
                        }
                    }
                });
                start.response.on_hover_text("選んだ様式の写しから始めます。計画の様式は、使うまで変わりません。");
                let back = ui.add_enabled_ui(!self.before.is_empty(), |ui| quiet_button(ui, "1つ戻す")).inner;
                if back.on_hover_text("様式の編集での直前の変更を取り消します（Ctrl+Z、やり直しは Ctrl+Y）。").clicked()
                {
                    pressed = Some(Press::Back);
                }
            });
        });
        let (words, color) = match faults.as_slice() {
            [] if self.draft == *open.plan().form => ("いまの計画の様式のままです。".to_owned(), tokens(ui).secondary),
            [] => ("右の票で見え方を確かめ、「この計画に使う」を押すと計画に入ります。".to_owned(), tokens(ui).secondary),
            [only] => (format!("▲ {only}"), tokens(ui).warning),
            [first, rest @ ..] => (format!("▲ {first}　ほか{}件", rest.len()), tokens(ui).warning),
        };
        japanese_text::label(ui, words, tokens::caption(), color);
        pressed
    }

    fn pages(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = 2.0;
        for page in Page::ALL {
            if controls::page_row(ui, page.label(), page == self.page).clicked() {
                self.page = page;
            }
        }
    }

    fn settings(&mut self, ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
        // The sheet keeps the settings of the chosen cell in sight: it scrolls by itself.
        if self.page == Page::Sheet {
            self.sheet.show(ui, &mut self.draft);
            return;
        }
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            ui.spacing_mut().item_spacing.y = 6.0;
            match self.page {
                Page::Words => words::show(ui, &mut self.draft),
                Page::Narratives => narratives::show(ui, &mut self.draft, open.plan(), asked),
                Page::Levels => levels::show(ui, &mut self.draft),
                Page::Sheet => {}
                Page::Schedule => self.schedule.show(ui, &mut self.draft, open.plan(), asked),
                Page::Indicators => indicators::show(ui, &mut self.draft),
                Page::Document => document::show(ui, &mut self.draft),
                Page::Glossary => glossary::show(ui, &mut self.draft),
                Page::Paper => paper::show(ui, &mut self.draft),
            }
            ui.add_space(24.0);
            following::focus(ui);
        });
    }

    /// Keeps what the draft was. Typing on in one field is one step.
    fn changed(&mut self, ui: &Ui, was: Form) {
        let typing = if ui.text_edit_focused() { ui.memory(|memory| memory.focused()) } else { None };
        if typing.is_none() || typing != self.typing_in {
            self.remember(was);
        }
        self.typing_in = typing;
        ui.ctx().request_repaint();
    }

    fn remember(&mut self, was: Form) {
        self.typing_in = None;
        self.after.clear();
        if self.before.len() >= MOST_STEPS {
            self.before.remove(0);
        }
        self.before.push(was);
    }

    fn answer(&mut self, ui: &Ui, pressed: Option<Press>, asked: &mut Asked) -> Option<Outcome> {
        if let Some(confirm) = &mut self.leaving {
            let sure = confirm.show(ui.ctx())?;
            self.leaving = None;
            return sure.then_some(Outcome::Closed);
        }
        match pressed? {
            Press::Use => {
                asked.seal = true;
                asked.edit(Edit::Plan(PlanEdit::Form(Arc::new(self.draft.clone()))));
                self.begun = self.draft.clone();
                return Some(Outcome::Used);
            }
            Press::Save => return Some(Outcome::SaveToFile(Box::new(self.draft.clone()))),
            Press::Load => return Some(Outcome::LoadFromFile),
            Press::From(form) => self.load((*form).clone()),
            Press::Back => self.step_back(),
            Press::Leave if self.is_changed() => {
                self.leaving = Some(Confirm::new(
                    "様式の編集をやめる",
                    "ここで変えたことは、計画にもファイルにも入っていません。やめると失われます。",
                    "残しておくときは、「様式ファイルに書き出す」を使ってください。",
                    vec![("変更を捨ててやめる", true, Kind::Apart), ("編集を続ける", false, Kind::Default)],
                ));
            }
            Press::Leave => return Some(Outcome::Closed),
        }
        None
    }
}

/// What was pressed over the pages.
enum Press {
    Use,
    Leave,
    Save,
    Load,
    From(Arc<Form>),
    Back,
}
