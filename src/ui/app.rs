//! The program's window: what it remembers, and one frame.
//!
//! A frame: results of background work → keys into commands → drawing, in which views only read the plan and ask →
//! edits → commands → what is derived is made anew. Carrying commands out is left to `commands`, files to `files`
//! and `safety`, questions to `questions` and `answers`.

mod answers;
mod commands;
mod files;
mod forms;
mod middle;
mod pictures;
mod preview;
mod printing;
mod questions;
mod safety;
mod showing;

use std::path::PathBuf;

use eframe::egui::{self, CentralPanel, Context, Frame, Id, Margin, Panel, Ui, ViewportCommand};

use crate::base::id::IdMint;
use crate::edit::document::{Document, Outcome};
use crate::edit::edit::Edit;
use crate::model::form::Form;
use crate::model::place::Place;
use crate::storage::recovery::watch::Watch;
use crate::storage::settings::Settings;
use crate::storage::start_mark;
use crate::ui::asked::{Asked, PictureTarget};
use crate::ui::command::Command;
use crate::ui::crash::RescueSlot;
use crate::ui::dialogs::generations::Wanted;
use crate::ui::jobs::Jobs;
use crate::ui::jobs::opening::How;
use crate::ui::jobs::places::Places;
use crate::ui::jobs::presence::Presence;
use crate::ui::open_plan::OpenPlan;
use crate::ui::panels::preview::{PreviewPanel, Zoom};
use crate::ui::panels::reading_bar::{self, Bar};
use crate::ui::panels::structure_tree::StructureTree;
use crate::ui::panels::{menu_bar, status_line, tool_bar};
use crate::ui::reading;
use crate::ui::structure_edits::Planned;
use crate::ui::tokens::tokens;
use crate::ui::view::View;
use crate::ui::views::welcome;
use crate::ui::widgets::{focus_trail, ime, text_field};
use crate::ui::{theme, tokens::ThemeChoice};

use middle::Middle;
use printing::Printing;
use questions::Question;

/// Seconds without typing after which the next letter begins a step of its own in the history.
const PAUSE: f64 = 2.5;

/// Frames for which a field that should take the focus is looked for: its view has to come first.
const LANDING_FRAMES: u8 = 3;

/// What the window begins with.
#[derive(Clone, Default)]
pub struct Start {
    /// The officer's settings.
    pub settings: Settings,
    /// Where they are kept; `None` keeps them nowhere.
    pub folder: Option<PathBuf>,
    /// Where what must survive the program is kept on this computer; `None` keeps it nowhere.
    pub local: Option<PathBuf>,
    /// A file to open at once.
    pub file: Option<PathBuf>,
    /// Whether that file is only to be looked at.
    pub view: bool,
    /// Whether the preview of the printed page may be there from the start, as the settings say. Tests of other things do without.
    pub preview: bool,
    /// This program, which lays out pages in a process of its own; `None` lays them out in this one.
    pub program: Option<PathBuf>,
    /// Where the panic hook finds the plan to keep.
    pub rescue: Option<RescueSlot>,
    /// What the status line says first.
    pub message: String,
}

/// The program's window.
pub struct App {
    open: Option<OpenPlan>,
    /// Counts the documents shown so far: what is saved in the background belongs to one of them.
    document: u64,
    tree: StructureTree,
    middle: Middle,
    /// The printed page at the right.
    preview: PreviewPanel,
    /// A field that should take the focus, and for how many frames it is still looked for.
    landing: Option<(Place, u8)>,
    /// Where a picture shall come that is being chosen.
    picture_for: Option<PictureTarget>,
    /// The form that shall be written to a file that is being chosen.
    form_to_write: Option<Box<Form>>,
    /// What is remembered of printing.
    printing: Printing,
    /// The question or dialog over the window.
    question: Option<Question>,
    jobs: Jobs,
    settings: Settings,
    /// Where the settings are kept.
    folder: Option<PathBuf>,
    /// What to do once the plan was saved.
    after_saving: Option<questions::Next>,
    /// The state of the open plan that the officer agreed to leave for a file that is being opened.
    may_leave: Option<u64>,
    /// The officer was asked and wants to leave.
    leaving: bool,
    /// The sheet is shown alone and large.
    projecting: bool,
    message: String,
    mint: IdMint,
    last_typed: f64,
    title: String,
    first_frame: bool,
    /// The hold on the open file, or the wait for it.
    presence: Option<Presence>,
    /// Keeps recovery copies of the open plan.
    watch: Option<Watch>,
    /// The revision that recovery was told last.
    watched: Option<u64>,
    /// The comparison of generations that was asked for last.
    compared: Option<Wanted>,
    rescue: Option<RescueSlot>,
    /// What had the keyboard before the dialog over the window was opened.
    focus_before: Option<Id>,
    /// What gets the keyboard back now that the dialog is gone.
    focus_back: Option<Id>,
}

impl App {
    /// The window.
    pub fn new(ctx: &Context, start: Start) -> Self {
        let Start { settings, folder, local, file, view, preview, program, rescue, message } = start;
        let places = Places { program: program.clone(), ..local.as_deref().map(Places::below).unwrap_or_default() };
        theme::install_fonts(ctx);
        ime::install(ctx);
        focus_trail::install(ctx);
        theme::apply(ctx, questions::theme_of(&settings));
        ctx.set_zoom_factor(settings.zoom.clamp(1.0, 2.0));
        // Zooming is a command here, within 100–200 %.
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
        let mut app = Self {
            open: None,
            document: 0,
            tree: StructureTree::default(),
            middle: Middle::default(),
            preview: PreviewPanel::new(
                ctx,
                program.as_deref(),
                preview && !settings.preview_folded,
                Zoom::of_setting(settings.preview_zoom),
            ),
            landing: None,
            picture_for: None,
            form_to_write: None,
            printing: Printing::default(),
            question: None,
            jobs: Jobs::new(ctx.clone(), places),
            settings,
            folder,
            after_saving: None,
            may_leave: None,
            leaving: false,
            projecting: false,
            message,
            mint: IdMint::random(),
            last_typed: 0.0,
            title: String::new(),
            first_frame: true,
            presence: None,
            watch: None,
            watched: None,
            compared: None,
            rescue,
            focus_before: None,
            focus_back: None,
        };
        if let Some(path) = file {
            let how = if view { How::ToRead("見るために開いています".to_owned()) } else { How::ToEdit };
            app.jobs.open(path, how);
        }
        if !view {
            app.jobs.look_for_left_behind();
            app.jobs.clear_prints();
        }
        app
    }

    /// The open plan, for reading.
    pub fn open_plan(&self) -> Option<&OpenPlan> {
        self.open.as_ref()
    }

    /// Opens a document as if it had just been made: for the wizard, the sample and tests.
    pub fn show_document(&mut self, open: OpenPlan) {
        self.open = Some(open);
        self.document += 1;
        self.tree = StructureTree::default();
        self.middle = Middle::default();
        self.watch_document();
    }

    /// Keys that hold everywhere. They come before the widgets, so that Ctrl+Z is never a text field's own.
    fn shortcuts(&self, ctx: &Context, asked: &mut Asked) {
        if ime::is_composing(ctx) {
            return;
        }
        let mut all: Vec<_> =
            Command::ALL.iter().flat_map(|command| command.shortcuts().iter().map(move |keys| (*keys, *command))).collect();
        // Shift and Alt are not looked at where a shortcut does not name them: longer ones come first.
        all.sort_by_key(|(keys, _)| std::cmp::Reverse(u8::from(keys.modifiers.shift) + u8::from(keys.modifiers.alt)));
        for (keys, command) in all {
            // The form editor takes back its own steps.
            if self.middle.view == View::Form && matches!(command, Command::Undo | Command::Redo) {
                continue;
            }
            let pressed = ctx.input_mut(|input| input.consume_shortcut(&keys));
            if pressed
                && self.question.as_ref().is_none_or(|question| question.lets_through(command))
                && menu_bar::is_possible(command, self.open.as_ref())
            {
                asked.command(command);
            }
        }
    }

    fn draw(&mut self, ui: &mut Ui, asked: &mut Asked) -> Drawn {
        let colors = tokens(ui);
        let mut drawn = Drawn::default();
        let bar = Frame::new().fill(colors.surface).inner_margin(Margin::symmetric(8, 4));
        Panel::top("menu").frame(bar).show(ui, |ui| {
            drawn.recent = menu_bar::show(ui, self.open.as_ref(), &self.settings.recent, asked);
        });
        Panel::top("tools").frame(bar).show(ui, |ui| tool_bar::show(ui, self.open.as_ref(), self.middle.view, asked));
        if let Some(bar) = self.open.as_ref().and_then(Bar::of) {
            let strip = Frame::new().fill(colors.header).inner_margin(Margin::symmetric(12, 6));
            Panel::top("reading").frame(strip).show(ui, |ui| reading_bar::show(ui, &bar, asked));
        }
        let line = Frame::new().fill(colors.surface).inner_margin(Margin::symmetric(12, 2));
        Panel::bottom("status").frame(line).exact_size(26.0).show(ui, |ui| {
            // That no copies can be kept is told as long as there is nothing newer to tell.
            let trouble = self.watch.as_ref().filter(|_| self.message.is_empty()).and_then(Watch::trouble);
            status_line::show(ui, self.open.as_ref(), self.jobs.busy(), self.preview.fit(), trouble.as_deref().unwrap_or(&self.message));
        });
        if let Some(open) = self.open.as_ref().filter(|_| !self.projecting && self.middle.view.has_tree()) {
            let side = Frame::new().fill(colors.chrome).inner_margin(Margin { left: 8, right: 0, top: 8, bottom: 0 });
            // Large type leaves little room: the sheet comes first.
            let widest = (ui.available_width() * 0.34).clamp(160.0, 560.0);
            // Each zoom remembers its own width.
            let salt = format!("structure at {:.1}", ui.ctx().zoom_factor());
            Panel::left(salt).frame(side).default_size(300.0).size_range(160.0..=widest).show(ui, |ui| {
                drawn.moved = reading::scope(ui, open.read_only.is_some(), |ui| self.tree.show(ui, open, asked));
            });
        }
        self.preview(ui, asked);
        let middle = Frame::new().fill(colors.window).inner_margin(Margin::same(16));
        CentralPanel::no_frame().frame(middle).show(ui, |ui| match &self.open {
            None => drawn.recent = drawn.recent.take().or(welcome::show(ui, &self.settings.recent, asked)),
            Some(open) => reading::scope(ui, open.read_only.is_some(), |ui| self.middle.show(ui, open, asked)),
        });
        drawn
    }

    /// Carries out what was asked for during drawing.
    fn carry_out(&mut self, ctx: &Context, asked: Asked, drawn: Drawn) {
        let Asked { edits, commands, seal, show, go_to, landing, place, message, picture, page_picture, view, .. } = asked;
        let pasted = text_field::take_paste_report(ctx);
        let viewed = self.middle.view;
        if let Some(open) = &mut self.open {
            let now = ctx.input(|input| input.time);
            if !edits.is_empty() {
                if pasted.is_some() || now - self.last_typed > PAUSE {
                    open.document.seal();
                }
                self.last_typed = now;
            }
            let typed_there = place.is_some();
            if typed_there {
                open.place = place;
            }
            if let Some(target) = show {
                if open.selected != Some(target) && !typed_there {
                    // Where the cursor was is not in what is shown now.
                    open.place = None;
                }
                open.selected = Some(target);
                if !self.middle.view.keeps_selection() {
                    self.middle.view = View::Card;
                }
            }
            if let Some(view) = view {
                self.middle.view = view;
            }
        }
        self.landing = landing.zip(self.landing.take()).and_then(|(place, (_, frames))| frames.checked_sub(1).map(|left| (place, left)));
        if let Some(place) = go_to {
            self.show_place(place.clone());
            self.landing = Some((place, LANDING_FRAMES));
        }
        if self.landing.is_some() {
            ctx.request_repaint();
        }
        let mut refused = false;
        for edit in &edits {
            refused |= !self.apply(edit);
        }
        // What the step says of itself stays, unless it was refused: then that is said.
        if let Some(message) = message.filter(|_| !refused) {
            self.message = message;
        }
        if (seal || pasted.is_some())
            && let Some(open) = &mut self.open
        {
            open.document.seal();
        }
        if let Some(report) = pasted.filter(|report| !report.is_empty()) {
            self.message = report;
        }
        if let Some(planned) = drawn.moved {
            self.apply_planned(planned);
        }
        for command in commands {
            self.command(ctx, command);
        }
        if self.middle.view != viewed
            && let Some(open) = &mut self.open
        {
            // Where the cursor was is not in the view that comes now.
            open.place = None;
        }
        if let Some(outcome) = self.middle.take_form_wish() {
            self.form_editor_asked(outcome);
        }
        if let Some(target) = picture {
            self.choose_picture(target);
        }
        if let Some(wish) = page_picture {
            self.page_picture(wish);
        }
        if let Some(path) = drawn.recent {
            self.leave_for(questions::Next::OpenPath(path));
        }
        if let Some(open) = &mut self.open {
            open.refresh();
        }
        self.keep_recovery();
    }

    /// Whether the open plan is only read.
    fn is_reading(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.read_only.is_some())
    }

    /// The document, for changing it: the one door to it. While the plan is only read it is shut and says so.
    fn document_to_change(&mut self) -> Option<&mut Document> {
        if self.is_reading() {
            self.message = "読み取り専用で開いているため、変更していません".to_owned();
            return None;
        }
        self.open.as_mut().map(|open| &mut open.document)
    }

    /// Carries out an edit; `false` where it was refused, which is then said.
    fn apply(&mut self, edit: &Edit) -> bool {
        let Some(document) = self.document_to_change() else { return false };
        match document.apply(edit) {
            Outcome::Changed => self.message.clear(),
            Outcome::Unchanged => {}
            Outcome::Refused(refused) => {
                self.message = refused.0;
                return false;
            }
        }
        true
    }

    fn apply_planned(&mut self, planned: Planned) {
        let Some(document) = self.document_to_change() else { return };
        document.seal();
        self.apply(&planned.edit);
        if let Some(open) = &mut self.open {
            open.document.seal();
            open.refresh();
            if let Some(target) = planned.select.filter(|target| open.outline().entry(*target).is_some()) {
                open.selected = Some(target);
            }
        }
        self.tree.reveal();
    }

    fn update_title(&mut self, ctx: &Context) {
        let title = match &self.open {
            None => "施策帳".to_owned(),
            Some(open) => {
                let mark = if open.document.is_modified() { "● " } else { "" };
                let note = if open.read_only.is_some() { format!("（{}）", reading_bar::SIGN) } else { String::new() };
                format!("{mark}{}{note} － 施策帳", open.file_name())
            }
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// The dialog over the window. When it is gone, the keyboard goes back to where the officer was.
    fn question_over(&mut self, ctx: &Context, asked: &mut Asked) {
        let asking = self.question.is_some();
        if !asking {
            // One frame late: while a dialog was there, nothing under it could have the focus.
            match self.focus_back.take() {
                Some(before) => ctx.memory_mut(|memory| memory.request_focus(before)),
                None => self.focus_before = ctx.memory(|memory| memory.focused()),
            }
        }
        self.question(ctx, asked);
        if asking && self.question.is_none() {
            self.focus_back = self.focus_before.take();
            ctx.request_repaint();
        }
    }

    /// One frame's work apart from the system's window: for [`eframe::App`] and for tests.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let mut asked = Asked::new(std::mem::replace(&mut self.mint, IdMint::from_seed(0)));
        asked.landing = self.landing.as_ref().map(|(place, _)| place.clone());
        self.shortcuts(&ctx, &mut asked);
        let drawn = self.draw(ui, &mut asked);
        if self.is_reading() && self.question.as_ref().is_some_and(changes_plan) {
            self.question = None;
        }
        self.pages_note(&ctx);
        self.question_over(&ctx, &mut asked);
        self.mint = asked.mint_mut().clone();
        self.carry_out(&ctx, asked, drawn);
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
        if let Some(path) = dropped {
            self.leave_for(questions::Next::OpenPath(path));
        }
        self.update_title(&ctx);
        if std::mem::take(&mut self.first_frame)
            && let Some(folder) = &self.folder
        {
            start_mark::take(folder);
        }
    }

    /// Work that goes on while nothing is drawn: results of background work, the wish to close.
    pub fn background(&mut self, ctx: &Context) {
        self.take_job_results(ctx);
        self.preview.take_news(ctx);
        if ctx.input(|input| input.viewport().close_requested()) && !self.leaving {
            let clean = self.open.as_ref().is_none_or(|open| !open.document.is_modified());
            if clean && !self.jobs.is_saving() {
                return;
            }
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
            self.leave_for(questions::Next::Quit);
        }
    }

    fn set_theme(&mut self, ctx: &Context, choice: ThemeChoice) {
        theme::apply(ctx, choice);
        self.settings.theme = choice.key().to_owned();
        self.keep_settings();
    }
}

/// What came of drawing, beside what was asked.
#[derive(Default)]
struct Drawn {
    recent: Option<PathBuf>,
    moved: Option<Planned>,
}

/// Whether a dialog changes the open plan.
fn changes_plan(question: &Question) -> bool {
    matches!(
        question,
        Question::Settings(_) | Question::ListAgain(_) | Question::DeleteSection(_) | Question::FormChoice(_) | Question::CopyMeasures(_)
    )
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.background(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        [0.93, 0.945, 0.957, 1.0]
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
