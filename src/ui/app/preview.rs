//! What the preview at the right shows: the sheet that is on the card, the whole plan while the document is written.

use eframe::egui::{Context, Frame, Margin, Panel, Ui};

use crate::model::outline::Target;
use crate::model::place::{AppendixField, ChapterField, Place};
use crate::typeset::fit::Fit;
use crate::typeset::request::{Request, What};
use crate::ui::app::App;
use crate::ui::asked::Asked;
use crate::ui::open_plan::OpenPlan;
use crate::ui::panels::preview::{Here, Subject};
use crate::ui::tokens::tokens;
use crate::ui::view::View;
use crate::ui::views::document::Part;

/// Width in points below which what is written needs all the room: a small window at a high zoom.
const LEAST_ROOM: f32 = 520.0;

impl App {
    /// Draws the preview where there is something to be printed in the view.
    pub(super) fn preview(&mut self, ui: &mut Ui, asked: &mut Asked) {
        let Some(open) = self.open.as_ref().filter(|_| self.preview.shown && !self.projecting) else {
            self.preview.rest();
            return;
        };
        let subject = match self.middle.view {
            View::Card => match open.selected.and_then(Target::measure) {
                Some(id) => Subject::Pages(Request::preview_of(id)),
                None => Subject::Nothing(nothing(open)),
            },
            View::Document => Subject::Pages(Request::new(What::Document)),
            View::List | View::Visions | View::Priorities | View::Form => {
                self.preview.rest();
                return;
            }
        };
        let room = ui.available_width();
        self.preview.is_cramped = room < LEAST_ROOM;
        if self.preview.is_cramped {
            self.preview.rest();
            return;
        }
        let part = if self.middle.view == View::Document { place_of(self.middle.document.selected()) } else { None };
        let here = Here { place: open.place.as_ref(), part };
        let side = Frame::new().fill(tokens(ui).window).inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 0 });
        // Each zoom of the window remembers its own width.
        let salt = format!("preview at {:.1}", ui.ctx().zoom_factor());
        let zoom = self.preview.zoom;
        Panel::right(salt).frame(side).default_size((room * 0.375).clamp(248.0, 460.0)).size_range(248.0..=(room * 0.6).max(260.0)).show(
            ui,
            |ui| {
                self.preview.show(ui, open, self.document, &subject, &here, asked);
            },
        );
        let moving = ui.input(|input| (input.zoom_delta() - 1.0).abs() > f32::EPSILON);
        if zoom != self.preview.zoom || self.settings.preview_zoom != self.preview.zoom.setting() && !moving {
            self.settings.preview_zoom = self.preview.zoom.setting();
            if !moving {
                self.keep_settings();
            }
        }
    }

    /// How the sheet that the preview shows fits its page.
    pub fn preview_fit(&self) -> Option<&Fit> {
        self.preview.fit()
    }

    /// Waits until the preview shows the plan as it is: for tests.
    pub fn wait_for_preview(&mut self, ctx: &Context) {
        self.preview.wait();
        self.preview.take_news(ctx);
    }
}

/// Why no page is shown beside a card.
fn nothing(open: &OpenPlan) -> String {
    let words = &open.plan().form.words;
    let of_measure = format!("左の一覧で{}を選ぶと、その票を印刷したページがここに出ます。", words.measure);
    match open.selected {
        Some(Target::Section(id)) => format!("{of_measure}この{}のページは、上の「文書」で見られます。", open.plan().section_word(id)),
        _ => of_measure,
    }
}

/// A place on the page of a part of the document.
fn place_of(part: Part) -> Option<Place> {
    let appendix = |field| Some(Place::Appendix(field));
    match part {
        Part::Cover => appendix(AppendixField::Cover),
        Part::Chapter(id) => Some(Place::Chapter(id, ChapterField::Whole)),
        Part::Glossary => appendix(AppendixField::Term(None)),
        Part::Footnotes => appendix(AppendixField::Footnote(None)),
        Part::Chronology => appendix(AppendixField::Chronology(None)),
        Part::Ordinance(at) => appendix(AppendixField::Ordinance(Some(at))),
        Part::Colophon => appendix(AppendixField::Colophon(None)),
        Part::Organisation => appendix(AppendixField::Organisation(None)),
        Part::RelatedPlans => appendix(AppendixField::RelatedPlan(None)),
        Part::Contents | Part::Sheets => None,
    }
}
