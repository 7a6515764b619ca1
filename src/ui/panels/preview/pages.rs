//! The pages under each other, scrolled and zoomed by mouse and keyboard; only those in sight are drawn.

use eframe::egui::{
    Align, EventFilter, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::model::place::Place;
use crate::ui::jobs::preview::{Pages, Wanted};
use crate::ui::open_plan::OpenPlan;
use crate::ui::panels::preview::Here;
use crate::ui::panels::preview::page::{self, Page};
use crate::ui::panels::preview::textures::{Slot, Textures};
use crate::ui::panels::preview::zoom::{POINTS_PER_MM, Zoom};
use crate::ui::tokens::tokens;

/// Points around and between pages: room for their shadow.
const GAP: f32 = 12.0;
/// Points by which an arrow key scrolls.
const ARROW: f32 = 48.0;
/// Part of what is in sight by which a page key scrolls.
const MOST: f32 = 0.9;

/// What the column of pages remembers.
#[derive(Default)]
pub struct PagesView {
    /// The page that is most in sight.
    pub in_sight: usize,
    /// The pictures in sight, for the next layout.
    pub seen: Vec<Wanted>,
    /// How large pages are shown, in percent of their size on paper.
    pub percent: f32,
    /// The number of the first layout of what is shown: of this measure, not of another.
    pub first_of_subject: u64,
    /// A page that should come into sight.
    go_to: Option<usize>,
    /// The field that was clicked on a page: it is in sight there already.
    clicked: Option<Place>,
    /// The field that had the focus, and the page that was written, in the last frame.
    before: (Option<Place>, Option<usize>),
    offset: Vec2,
    /// Room for all pages, in points.
    whole: Vec2,
    /// Points of height that something below the pages takes now and then: whole pages do not change their size for it.
    pub spare: f32,
    /// Begins at its top again.
    from_top: bool,
}

impl PagesView {
    /// Something else is shown now: its top comes into sight.
    pub fn begin(&mut self) {
        self.from_top = true;
        self.go_to = None;
        self.seen.truncate(1);
    }

    /// Brings a page into sight.
    pub fn go_to(&mut self, page: usize) {
        self.go_to = Some(page);
    }

    /// Pixels of the first page's width, before any page was laid out.
    pub fn first_width(&self, ui: &Ui, open: &OpenPlan, zoom: Zoom) -> u32 {
        let (width, height) = open.plan().form.sheet.page.millimetres();
        let scale = zoom.scale((width, height), ui.available_size() - Vec2::splat(2.0 * GAP));
        pixels(ui, width, height, scale)
    }

    /// Draws the pages; the field that was clicked.
    #[expect(clippy::too_many_arguments, reason = "what is shown, how, and what comes of it")]
    pub fn show(
        &mut self,
        ui: &mut Ui,
        laid: &Pages,
        zoom: &mut Zoom,
        here: &Here<'_>,
        current: Option<usize>,
        textures: &mut Textures,
        wanted: &mut Vec<Wanted>,
    ) -> Option<Place> {
        let room = ui.available_rect_before_wrap();
        let widest = laid.sizes.iter().map(|(width, _)| *width).fold(1.0, f32::max);
        let highest = laid.sizes.iter().map(|(_, height)| *height).fold(1.0, f32::max);
        // A bar at the right is always reckoned with: a page does not change its size when it comes.
        let bar = ui.spacing().scroll.allocated_width();
        let fitting = vec2(room.width() - bar, room.height() - self.spare) - Vec2::splat(2.0 * GAP);
        let steps = self.keys(ui, room, laid.sizes.len(), zoom);
        let before = self.percent;
        if ui.rect_contains_pointer(room) {
            let factor = ui.input(|input| input.zoom_delta());
            // A notch of the wheel would be a leap.
            let factor = if ui.input(|input| input.modifiers.command) { factor.sqrt() } else { factor };
            if (factor - 1.0).abs() > f32::EPSILON {
                *zoom = Zoom::by(self.percent, factor);
            }
        }
        let scale = zoom.scale((widest, highest), fitting);
        self.percent = scale / POINTS_PER_MM * 100.0;
        let mut area = ScrollArea::both().auto_shrink([false, false]).id_salt("preview pages");
        if std::mem::take(&mut self.from_top) {
            area = area.scroll_offset(Vec2::ZERO);
        } else if before > 0.0 && (before - self.percent).abs() > 0.01 {
            // What is under the pointer stays under it.
            let anchor = ui.input(|input| input.pointer.hover_pos()).filter(|at| room.contains(*at)).map_or(Vec2::ZERO, |at| at - room.min);
            let ratio = self.percent / before;
            area = area.scroll_offset(((self.offset + anchor) * ratio - anchor).max(Vec2::ZERO));
        } else if steps != Vec2::ZERO {
            let most = (self.whole - room.size()).max(Vec2::ZERO);
            area = area.scroll_offset((self.offset + steps).clamp(Vec2::ZERO, most));
        }
        let reveal = self.reveal(here, current);
        let mut clicked = None;
        self.seen.clear();
        area.show_viewport(ui, |ui, viewport| {
            self.offset = viewport.min.to_vec2();
            let origin = ui.max_rect().min;
            let width = (widest * scale + 2.0 * GAP).max(viewport.width());
            let mut top = GAP;
            let mut best = (0.0, self.in_sight);
            let ppp = ui.ctx().pixels_per_point();
            for (number, (page_width, page_height)) in laid.sizes.iter().enumerate() {
                let pixels = pixels(ui, *page_width, *page_height, scale);
                let size = vec2(*page_width, *page_height) * scale;
                let corner = origin + vec2((width - size.x) / 2.0, top);
                let corner = pos2((corner.x * ppp).round() / ppp, (corner.y * ppp).round() / ppp);
                let rect = Rect::from_min_size(corner, vec2((size.x * ppp).round() / ppp, (size.y * ppp).round() / ppp));
                top += size.y + GAP;
                if self.go_to == Some(number) {
                    ui.scroll_to_rect(Rect::from_min_size(rect.min - vec2(0.0, GAP), vec2(1.0, 1.0)), Some(Align::Min));
                }
                let sight = rect.intersect(ui.clip_rect());
                let shape = Page { number, rect, scale, picture: None, spots: &laid.spots, focus: here.place };
                if let Some(place) = reveal.as_ref().filter(|_| self.go_to.is_none()) {
                    scroll_to(ui, &shape, place);
                }
                if !sight.is_positive() {
                    continue;
                }
                if sight.area() > best.0 {
                    best = (sight.area(), number);
                }
                self.seen.push(Wanted { page: number, width: pixels });
                let picture = textures.see(Slot { small: false, page: number }, laid.number, pixels, wanted);
                clicked = clicked.take().or(page::show(ui, &Page { picture, ..shape }));
            }
            self.whole = vec2(width, top);
            ui.set_min_size(self.whole);
            self.in_sight = best.1;
            self.go_to = None;
        });
        if ui.memory(|memory| memory.has_focus(keys_id())) {
            ui.painter().rect_stroke(room, 2.0, Stroke::new(2.0, tokens(ui).accent), StrokeKind::Inside);
        }
        // A click beside every field gives the pages the keyboard.
        if clicked.is_none() && ui.rect_contains_pointer(room) && ui.input(|input| input.pointer.primary_clicked()) {
            ui.memory_mut(|memory| memory.request_focus(keys_id()));
        }
        self.clicked = clicked.clone().or(self.clicked.take());
        clicked
    }

    /// Takes the keyboard where Tab leads here: the points to scroll by, while pages to go to and the zoom are seen to.
    fn keys(&mut self, ui: &Ui, room: Rect, pages: usize, zoom: &mut Zoom) -> Vec2 {
        let response = ui.interact(room, keys_id(), Sense::focusable_noninteractive());
        let (page, words) = (self.in_sight + 1, "矢印キーとPageUp・PageDownで送り、＋－で拡大・縮小");
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollView, true, format!("印刷プレビュー（{page} / {pages}ページ）　{words}")));
        if !response.has_focus() {
            return Vec2::ZERO;
        }
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = pages.saturating_sub(1);
        let view = room.height() * MOST;
        if pressed(Key::Home) {
            self.go_to = Some(0);
        } else if pressed(Key::End) {
            self.go_to = Some(last);
        } else if *zoom == Zoom::Page && pressed(Key::PageDown) {
            self.go_to = Some((self.in_sight + 1).min(last));
        } else if *zoom == Zoom::Page && pressed(Key::PageUp) {
            self.go_to = Some(self.in_sight.saturating_sub(1));
        } else if pressed(Key::Plus) || pressed(Key::Equals) {
            *zoom = Zoom::larger(self.percent).unwrap_or(*zoom);
        } else if pressed(Key::Minus) {
            *zoom = Zoom::smaller(self.percent).unwrap_or(*zoom);
        } else if pressed(Key::Num0) {
            *zoom = Zoom::Width;
        }
        let keys = [
            (Key::ArrowDown, vec2(0.0, ARROW)),
            (Key::ArrowUp, vec2(0.0, -ARROW)),
            (Key::ArrowRight, vec2(ARROW, 0.0)),
            (Key::ArrowLeft, vec2(-ARROW, 0.0)),
            (Key::PageDown, vec2(0.0, view)),
            (Key::PageUp, vec2(0.0, -view)),
        ];
        keys.into_iter().filter(|(key, _)| pressed(*key)).map(|(_, step)| step).fold(Vec2::ZERO, |sum, step| sum + step)
    }

    /// What should be brought into sight, because the focus went there or another page is written.
    fn reveal(&mut self, here: &Here<'_>, current: Option<usize>) -> Option<Place> {
        let (place_before, page_before) = std::mem::replace(&mut self.before, (here.place.cloned(), current));
        let place = here.place.filter(|place| place_before.as_ref() != Some(place));
        if place.is_none() && here.place.is_none() && current != page_before {
            self.go_to = current.or(self.go_to);
        }
        let clicked = if place.is_some() { self.clicked.take() } else { None };
        place.filter(|place| clicked.as_ref() != Some(place)).cloned()
    }
}

/// The pages as a whole, as far as they have the keyboard.
fn keys_id() -> Id {
    Id::unique("preview pages")
}

/// Brings the first spot of a field into sight, where it stands on this page and is not.
fn scroll_to(ui: &Ui, page: &Page<'_>, place: &Place) {
    let spot = page::spots_of(page.spots, place).next().filter(|spot| spot.page == page.number);
    let Some(rect) = spot.map(|spot| page::on_screen(page, spot.rect)) else { return };
    let seen = ui.clip_rect();
    // Of a field that is larger than what can be seen, where it begins.
    let rect = Rect::from_min_size(rect.min, rect.size().min((seen.size() - Vec2::splat(2.0 * GAP)).max(Vec2::ZERO)));
    if !seen.contains_rect(rect) {
        ui.scroll_to_rect(rect.expand(GAP), None);
    }
}

/// Pixels of a page's width, within what a texture can hold.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a screen has a few thousand pixels"
)]
fn pixels(ui: &Ui, width: f32, height: f32, scale: f32) -> u32 {
    let most = ui.input(|input| input.max_texture_side) as f32;
    let pixels = width * scale * ui.ctx().pixels_per_point();
    let longest = pixels * (height / width.max(1.0)).max(1.0);
    (if longest > most { pixels * most / longest } else { pixels }).floor().max(8.0) as u32
}
