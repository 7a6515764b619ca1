//! The preview at the right: the pages as they will print, how well the sheet fits, and the way from a place on paper to its field
//! and back.
//!
//! Pages are laid out and drawn by [`crate::ui::jobs::preview`] on a thread of its own; here it is decided when, and what of it is
//! shown. While new pages are made, the old ones stay. How a page looks is left to `page`, the column of pages to `pages`, small
//! pages to `thumbnails`, pictures in the graphics memory to `textures`.

mod fit_meter;
mod page;
mod pages;
mod textures;
mod thumbnails;
mod zoom;

use std::path::Path;
use std::sync::Arc;

use eframe::egui::{Align, Context, Frame, Layout, Margin, Panel, Role, Ui};

use crate::model::place::Place;
use crate::typeset::fault::Fault;
use crate::typeset::fit::Fit;
use crate::typeset::request::{Request, What};
use crate::ui::asked::Asked;
use crate::ui::command::Command;
use crate::ui::jobs::preview::{News, Order, Pages, Printer, Wanted};
use crate::ui::open_plan::OpenPlan;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::widgets::button::{icon_button, plain_button};
use crate::ui::widgets::{card, japanese_text};

use pages::PagesView;
use textures::Textures;
use thumbnails::Thumbnails;
pub use zoom::Zoom;

/// Seconds without a change after which a sheet is laid out anew.
const PAUSE: f64 = 0.25;
/// The same for the whole plan.
const LONG_PAUSE: f64 = 0.6;
/// Seconds of waiting after which it is said.
const PATIENCE: f64 = 0.4;

/// Height of the proposals below the pages in points, where there are all of them.
const PROPOSALS: f32 = 100.0;

/// Points below which a title would be nothing but 「…」.
const LEAST_TITLE: f32 = 48.0;

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Pages of the plan.
    Pages(Request),
    /// There is nothing to print: why.
    Nothing(String),
}

/// The preview.
pub struct PreviewPanel {
    /// Whether it is unfolded.
    pub shown: bool,
    /// Whether the window has no room for it.
    pub is_cramped: bool,
    /// How large pages are shown.
    pub zoom: Zoom,
    /// One for sheets and one for the whole plan: a sheet never waits for the plan.
    printers: [Printer; 2],
    /// What was ordered last.
    ordered: Option<Ordered>,
    /// Counts layouts.
    number: u64,
    /// The revision seen last, and when it was seen first.
    seen: (u64, f64),
    /// What came of the latest layout.
    laid: Option<Arc<Pages>>,
    /// Why the latest layout failed.
    fault: Option<Fault>,
    textures: Textures,
    pages: PagesView,
    thumbnails: Thumbnails,
}

/// An order that is on its way or done.
struct Ordered {
    order: Order,
    /// Which document of the window it shows.
    document: u64,
    revision: u64,
    at: f64,
    /// Whether its layout came, or the reason why not.
    answered: bool,
}

/// Where the officer is, for the marks on the pages.
pub struct Here<'a> {
    /// The field with the focus.
    pub place: Option<&'a Place>,
    /// A place on the page that is written, where no field has the focus.
    pub part: Option<Place>,
}

impl PreviewPanel {
    /// The preview, its printers idle. `program` lays out its pages.
    pub fn new(ctx: &Context, program: Option<&Path>, shown: bool, zoom: Zoom) -> Self {
        Self {
            shown,
            is_cramped: false,
            zoom,
            printers: [Printer::new(ctx.clone(), program), Printer::new(ctx.clone(), program)],
            ordered: None,
            number: 0,
            seen: (0, 0.0),
            laid: None,
            fault: None,
            textures: Textures::default(),
            pages: PagesView::default(),
            thumbnails: Thumbnails::default(),
        }
    }

    /// How the sheet of the measure that is shown fits its page; `None` while that is not known.
    pub fn fit(&self) -> Option<&Fit> {
        // What is shown while another measure is laid out tells nothing of that one.
        let laid = self.laid.as_ref().filter(|laid| self.shown && laid.number >= self.pages.first_of_subject)?;
        laid.fit.as_ref()
    }

    /// Takes what the printer made.
    pub fn take_news(&mut self, ctx: &Context) {
        let current = self.ordered.as_ref().map(|ordered| ordered.order.number);
        let news: Vec<News> = self.printers.iter().flat_map(Printer::news).collect();
        for news in news {
            match news {
                News::Laid(pages) if Some(pages.number) == current => {
                    self.fault = None;
                    self.answered();
                    self.laid = Some(pages);
                }
                News::Fault(number, fault) if Some(number) == current => {
                    self.fault = Some(fault);
                    self.answered();
                    self.laid = None;
                    self.textures.clear();
                }
                News::Picture(number, wanted, picture) if Some(number) == current => {
                    if let Some(ordered) = &mut self.ordered {
                        ordered.order.pictures.retain(|other| *other != wanted);
                    }
                    self.textures.put(ctx, number, wanted, &picture, self.thumbnails.width_in_pixels(ctx));
                }
                News::Laid(_) | News::Fault(..) | News::Picture(..) | News::Done(_) => {}
            }
        }
    }

    fn answered(&mut self) {
        if let Some(ordered) = &mut self.ordered {
            ordered.answered = true;
        }
    }

    /// Waits until the printer is idle: for tests.
    pub fn wait(&self) {
        self.printers.iter().for_each(Printer::wait);
    }

    /// Lets go of pages and pictures while nothing of them is in sight.
    pub fn rest(&mut self) {
        if self.ordered.take().is_none() {
            return;
        }
        self.printers.iter().for_each(Printer::rest);
        self.laid = None;
        self.fault = None;
        self.textures.clear();
    }

    /// Draws the preview. `document` counts the documents that the window showed.
    pub fn show(&mut self, ui: &mut Ui, open: &OpenPlan, document: u64, subject: &Subject, here: &Here<'_>, asked: &mut Asked) {
        self.head(ui, asked);
        let request = match subject {
            Subject::Nothing(why) => {
                self.rest();
                ui.add_space(space::GAP);
                card::hint_text(ui, why);
                return;
            }
            Subject::Pages(request) => request,
        };
        self.order_layout(ui, open, document, request);
        let whole = request.what == What::Document;
        let slow = self.is_slow(ui);
        if whole {
            let pages = self.laid.as_ref().map_or(0, |laid| laid.sizes.len());
            fit_meter::count_row(ui, self.pages.in_sight, pages, slow);
        } else {
            fit_meter::row(ui, self.fit(), here.place, slow);
        }
        if let Some(fault) = &self.fault {
            ui.add_space(space::GAP);
            japanese_text::label(ui, "このページは、いま組むことができません。", tokens::body(), tokens(ui).text);
            ui.add_space(4.0);
            card::hint_text(ui, &fault.to_string());
            if fault.may_pass() {
                ui.add_space(space::GAP);
                if plain_button(ui, "もう一度").clicked() {
                    self.ordered = None;
                    self.fault = None;
                    ui.ctx().request_repaint();
                }
            }
            return;
        }
        let bottom = ui.available_height();
        if !whole {
            self.proposals(ui, open, asked);
        }
        self.pages.spare = if whole { 0.0 } else { (PROPOSALS - (bottom - ui.available_height())).max(0.0) };
        let Some(laid) = self.laid.clone() else {
            // The first pages of this session: fonts are being loaded.
            if slow {
                ui.add_space(space::GAP);
                card::hint_text(ui, "ページを組んでいます…");
            }
            return;
        };
        let current = here.place.and_then(|place| page::spots_of(&laid.spots, place).map(|spot| spot.page).min());
        let current = current.or_else(|| here.part.as_ref().and_then(|place| page::first_of(&laid.spots, place)));
        let mut wanted = Vec::new();
        if whole {
            let chosen =
                thumbnails::panel(ui, |ui| self.thumbnails.show(ui, &laid, current, self.pages.in_sight, &mut self.textures, &mut wanted));
            if let Some(page) = chosen {
                self.pages.go_to(page);
            }
        }
        let place = self.pages.show(ui, &laid, &mut self.zoom, here, current, &mut self.textures, &mut wanted);
        if let Some(place) = place {
            asked.go_to = Some(place);
        }
        self.textures.forget_unseen();
        self.order_pictures(wanted);
    }

    fn head(&mut self, ui: &mut Ui, asked: &mut Asked) {
        ui.horizontal(|ui| {
            ui.set_min_height(28.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                if icon_button(ui, "×", "印刷プレビューを閉じる").clicked() {
                    asked.command(Command::Preview);
                }
                ui.add_space(6.0);
                zoom::controls(ui, &mut self.zoom, self.pages.percent);
                // What is left beside the buttons: a narrow panel cuts it short, or does without.
                let room = ui.available_width() - 4.0;
                if room < LEAST_TITLE {
                    return;
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let title = japanese_text::truncated(ui, "印刷プレビュー", tokens::block_title(), tokens(ui).accent, room);
                    ui.ctx().accesskit_node_builder(title.id, |node| node.set_role(Role::Heading));
                });
            });
        });
    }

    /// Below the page, so that it does not move while they come and go.
    fn proposals(&self, ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
        let Some(fit) = self.fit() else { return };
        if !fit.is_short() {
            return;
        }
        let proposals = fit.proposals();
        let frame = Frame::new().inner_margin(Margin { top: 6, bottom: 8, ..Margin::ZERO });
        Panel::bottom("preview-proposals").frame(frame).show_separator_line(false).show(ui, |ui| {
            fit_meter::proposals(ui, open, &proposals, asked);
        });
    }

    /// Whether the officer waits for longer than usual; asks for a frame when it will be so.
    fn is_slow(&self, ui: &Ui) -> bool {
        let Some(waiting) = self.ordered.as_ref().filter(|ordered| !ordered.answered) else { return false };
        let waited = ui.input(|input| input.time) - waiting.at;
        if waited < PATIENCE {
            ui.ctx().request_repaint_after_secs(to_f32(PATIENCE - waited));
        }
        waited >= PATIENCE
    }

    /// Orders a layout where what is shown is another, or the plan changed and rests.
    fn order_layout(&mut self, ui: &Ui, open: &OpenPlan, document: u64, request: &Request) {
        let now = ui.input(|input| input.time);
        let revision = open.document.revision();
        let same = |ordered: &&Ordered| ordered.document == document && ordered.order.request == *request;
        let begins = match self.ordered.as_ref().filter(same) {
            None => {
                let kind = |request: &Request| request.what == What::Document;
                if self.ordered.as_ref().is_some_and(|ordered| kind(&ordered.order.request) != kind(request)) {
                    self.printers.iter().for_each(Printer::rest);
                    self.laid = None;
                    self.fault = None;
                    self.textures.clear();
                }
                self.pages.first_of_subject = self.number + 1;
                self.pages.begin();
                true
            }
            Some(ordered) if ordered.revision == revision => false,
            Some(_) => {
                if self.seen.0 != revision {
                    self.seen = (revision, now);
                }
                let pause = if request.what == What::Document { LONG_PAUSE } else { PAUSE };
                let left = pause - (now - self.seen.1);
                if left > 0.0 {
                    ui.ctx().request_repaint_after_secs(to_f32(left));
                }
                left <= 0.0
            }
        };
        if !begins {
            return;
        }
        self.number += 1;
        self.seen = (revision, now);
        let mut pictures = self.pages.seen.clone();
        if pictures.is_empty() {
            pictures.push(Wanted { page: 0, width: self.pages.first_width(ui, open, self.zoom) });
        }
        let order = Order { number: self.number, plan: open.document.snapshot(), request: request.clone(), pictures };
        self.printer(request).order(order.clone());
        self.ordered = Some(Ordered { order, document, revision, at: now, answered: false });
    }

    /// Orders the pictures that are in sight and not there yet.
    fn order_pictures(&mut self, mut wanted: Vec<Wanted>) {
        let Some(ordered) = &mut self.ordered else { return };
        wanted.dedup();
        // While a layout is on its way its pictures come with it.
        if !ordered.answered || wanted.is_empty() || wanted.iter().all(|wanted| ordered.order.pictures.contains(wanted)) {
            return;
        }
        ordered.order.pictures = wanted;
        let order = ordered.order.clone();
        self.printer(&order.request).order(order.clone());
    }

    fn printer(&mut self, request: &Request) -> &mut Printer {
        let [sheets, whole] = &mut self.printers;
        if request.what == What::Document { whole } else { sheets }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "parts of a second")]
fn to_f32(seconds: f64) -> f32 {
    seconds as f32
}
