//! Carries out commands.

use eframe::egui::{Context, ViewportCommand};

use crate::base::id::IdMint;
use crate::model::outline::{Outline, Target};
use crate::model::plan::Plan;
use crate::typeset::request::What;
use crate::ui::app::App;
use crate::ui::app::questions::{Next, Question};
use crate::ui::app::safety::stem_of;
use crate::ui::command::Command;
use crate::ui::structure_edits::{self, Planned};
use crate::ui::tokens::ThemeChoice;
use crate::ui::view::View;

/// Steps of zooming.
const ZOOM_STEP: f32 = 0.1;

/// Zoom for a projector, at least.
const PROJECTOR_ZOOM: f32 = 1.5;

/// Plans an edit of the structure from what is selected.
type PlanEdit = fn(&Plan, &Outline, Option<Target>, &mut IdMint) -> Option<Planned>;

impl App {
    /// Carries out a command.
    pub(super) fn command(&mut self, ctx: &Context, command: Command) {
        if command.changes_plan() && self.open.is_some() && self.document_to_change().is_none() {
            return;
        }
        match command {
            Command::NewPlan => self.leave_for(Next::NewPlan),
            Command::Open => self.leave_for(Next::ChooseFile),
            Command::OpenSample => self.leave_for(Next::Sample),
            Command::Save => self.save(),
            Command::SaveAs => self.choose_where_to_save(),
            Command::Export => self.ask_for_export(),
            Command::CopySheet => self.copy_selected(|id| What::Sheets(vec![id])),
            Command::CopyGrid => self.copy_selected(What::Grid),
            Command::ExportJson => self.choose_where_to_export(),
            Command::History => self.ask_for_generations(),
            Command::EditCopy => self.edit_copy(),
            Command::StartEditing => self.start_editing(),
            Command::Quit => self.leave_for(Next::Quit),
            Command::Undo => self.undo_or_redo(true),
            Command::Redo => self.undo_or_redo(false),
            Command::UndoInMeasure => {
                let id = self.open.as_ref().and_then(|open| open.selected).and_then(Target::measure);
                if let Some((id, document)) = id.zip(self.document_to_change()) {
                    document.undo_in_measure(id);
                }
            }
            Command::Find => self.tree.focus_search(),
            Command::Settings => self.question = Some(Question::settings()),
            Command::Keys => self.question = Some(Question::keys()),
            Command::About => self.question = Some(Question::about()),
            Command::ListAgain => self.ask_what_to_list_again(),
            Command::Delete => self.delete(),
            Command::Rename => {
                if let Some(target) = self.open.as_ref().and_then(|open| open.selected) {
                    self.tree.rename(target);
                }
            }
            Command::AddMeasure => {
                self.plan_structure(structure_edits::add_measure);
                self.middle.view = View::Card;
                self.middle.card.focus_name();
            }
            Command::AddSection => self.add_section(structure_edits::add_section),
            Command::AddSubsection => self.add_section(structure_edits::add_subsection),
            Command::Duplicate => self.plan_structure(structure_edits::duplicate),
            Command::MoveUp => self.plan_structure(|plan, outline, selected, _| structure_edits::shift(plan, outline, selected, -1)),
            Command::MoveDown => self.plan_structure(|plan, outline, selected, _| structure_edits::shift(plan, outline, selected, 1)),
            Command::Indent => self.plan_structure(|plan, outline, selected, _| structure_edits::indent(plan, outline, selected)),
            Command::Outdent => self.plan_structure(|plan, outline, selected, _| structure_edits::outdent(outline, plan, selected)),
            Command::ViewCard => self.middle.view = View::Card,
            Command::ViewList => self.middle.view = View::List,
            Command::ViewVisions => self.middle.view = View::Visions,
            Command::ViewPriorities => self.middle.view = View::Priorities,
            Command::ViewDocument => self.middle.view = View::Document,
            Command::EditForm => self.middle.view = View::Form,
            Command::ChangeForm => self.ask_for_form(),
            Command::CopyFromPlan => self.ask_for_other_plan(),
            Command::PreviousMeasure => self.neighbour(false),
            Command::NextMeasure => self.neighbour(true),
            Command::ZoomIn => self.zoom(ctx, self.settings.zoom + ZOOM_STEP),
            Command::ZoomOut => self.zoom(ctx, self.settings.zoom - ZOOM_STEP),
            Command::ZoomReset => self.zoom(ctx, 1.0),
            Command::Preview => {
                self.preview.shown = !self.preview.shown;
                self.settings.preview_folded = !self.preview.shown;
                self.keep_settings();
                if self.preview.shown && self.preview.is_cramped {
                    self.message = "ウィンドウの幅が足りないため、印刷プレビューは出ません。広げるか、表示を縮小してください。".to_owned();
                }
            }
            Command::Projector => self.project(ctx),
            Command::ThemeLight => self.set_theme(ctx, ThemeChoice::Light),
            Command::ThemeDark => self.set_theme(ctx, ThemeChoice::Dark),
            Command::ThemeHighContrast => self.set_theme(ctx, ThemeChoice::HighContrast),
        }
    }

    fn undo_or_redo(&mut self, undo: bool) {
        let Some(document) = self.document_to_change() else { return };
        let place = if undo { document.undo() } else { document.redo() };
        if let Some(place) = place {
            // What was said of the step does not hold any more.
            self.message.clear();
            self.show_place(place);
        }
    }

    /// Goes on with the plan that was only read as a new one, which is not saved anywhere yet.
    fn edit_copy(&mut self) {
        let Some(open) = self.open.as_mut().filter(|open| open.read_only.is_some()) else { return };
        open.document = open.document.detached();
        open.working_name = open.path.take().map(|path| format!("{}（コピー）", stem_of(&path)));
        open.fingerprint = None;
        open.base = None;
        open.read_only = None;
        open.may_start_editing = false;
        // What is still being saved in the background is not this document.
        self.document += 1;
        self.watch_document();
        self.message = "コピーを編集しています。保存すると新しいファイルになります".to_owned();
    }

    fn plan_structure(&mut self, plan_edit: PlanEdit) {
        let Some(open) = &self.open else { return };
        if let Some(planned) = plan_edit(open.plan(), open.outline(), open.selected, &mut self.mint) {
            self.apply_planned(planned);
        }
    }

    fn add_section(&mut self, plan_edit: PlanEdit) {
        self.plan_structure(plan_edit);
        if let Some(target @ Target::Section(_)) = self.open.as_ref().and_then(|open| open.selected) {
            self.tree.rename(target);
        }
    }

    /// Deletes what is selected; a section with measures only when the officer says so again.
    fn delete(&mut self) {
        let Some(open) = &self.open else { return };
        if let Some(Target::Section(id)) = open.selected
            && let Some(question) = Question::delete_section(open, id)
        {
            self.question = Some(question);
            return;
        }
        self.delete_selected();
    }

    pub(super) fn delete_selected(&mut self) {
        if self.document_to_change().is_none() {
            return;
        }
        let Some(open) = &self.open else { return };
        if let Some(planned) = structure_edits::delete(open.outline(), open.selected) {
            self.apply_planned(planned);
            self.message = "削除しました。Ctrl+Zで元に戻せます。".to_owned();
            self.tree.focus();
        }
    }

    fn neighbour(&mut self, next: bool) {
        let Some(open) = &mut self.open else { return };
        let measures: Vec<_> = open.outline().measures().collect();
        let at = open.selected.and_then(Target::measure).and_then(|id| measures.iter().position(|other| *other == id));
        let to = match (at, next) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at.saturating_sub(1),
            (None, _) => 0,
        };
        if let Some(id) = measures.get(to) {
            open.selected = Some(Target::Measure(*id));
            self.tree.reveal();
        }
    }

    fn zoom(&mut self, ctx: &Context, factor: f32) {
        // In whole steps: a tenth is no binary fraction, and glyphs are drawn anew for every factor.
        self.settings.zoom = ((factor * 10.0).round() / 10.0).clamp(1.0, 2.0);
        self.apply_zoom(ctx);
        self.keep_settings();
    }

    /// Shows the sheet alone, large and over the whole screen, for people around a projector; or goes back.
    fn project(&mut self, ctx: &Context) {
        self.projecting = !self.projecting;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(self.projecting));
        self.apply_zoom(ctx);
        if self.projecting {
            self.message = "投影用の表示です。F11で戻ります。".to_owned();
        } else {
            self.message.clear();
        }
    }

    pub(super) fn apply_zoom(&self, ctx: &Context) {
        let factor = if self.projecting { self.settings.zoom.max(PROJECTOR_ZOOM) } else { self.settings.zoom };
        ctx.set_zoom_factor(factor.clamp(1.0, 2.0));
    }
}
