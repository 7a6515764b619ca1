//! All pages small, with their numbers: to see the plan as a whole and to go to a page. Only those in sight are drawn.

use eframe::egui::{
    Align2, Context, CursorIcon, Frame, Id, Margin, Panel, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use crate::ui::jobs::preview::{Pages, Wanted};
use crate::ui::panels::preview::page;
use crate::ui::panels::preview::textures::{Slot, Textures};
use crate::ui::tokens::{self, tokens};

/// Width of a small page in points.
const WIDTH: f32 = 96.0;
/// Between them.
const GAP: f32 = 12.0;
/// Room for the number below.
const FOOT: f32 = 18.0;

/// What the small pages remember.
#[derive(Default)]
pub struct Thumbnails {
    /// The page that was written, and the one shown large, in the last frame.
    before: (Option<usize>, usize),
}

/// The room of the small pages, at the bottom of the preview.
pub fn panel<R>(ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> R {
    let highest = (ui.available_height() * 0.6).max(160.0);
    Panel::bottom("preview-thumbnails")
        .default_size((ui.available_height() * 0.36).clamp(160.0, 400.0))
        .size_range(120.0..=highest)
        .resizable(true)
        .frame(Frame::new().inner_margin(Margin { top: 4, ..Margin::ZERO }))
        .show(ui, body)
        .inner
}

impl Thumbnails {
    /// Their width in pixels.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred pixels")]
    pub fn width_in_pixels(&self, ctx: &Context) -> u32 {
        (WIDTH * ctx.pixels_per_point()).round() as u32
    }

    /// Draws them; the one that was clicked. `current`: the page that is written, `in_sight`: the one shown large.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        laid: &Pages,
        current: Option<usize>,
        in_sight: usize,
        textures: &mut Textures,
        wanted: &mut Vec<Wanted>,
    ) -> Option<usize> {
        let pixels = self.width_in_pixels(ui.ctx());
        let tallest = laid.sizes.iter().map(|(width, height)| WIDTH * height / width.max(1.0)).fold(WIDTH * 0.5, f32::max);
        let cell = vec2(WIDTH + GAP, tallest + FOOT + GAP);
        let room = ui.available_width() - ui.spacing().scroll.allocated_width();
        let columns = columns(room, cell.x);
        let rows = laid.sizes.len().div_ceil(columns);
        // They follow the page that is written, and else the one that the large pages were scrolled to.
        let before = std::mem::replace(&mut self.before, (current, in_sight));
        let revealed = if before.0 != current { current } else { Some(in_sight).filter(|_| before.1 != in_sight) };
        let mut chosen = None;
        ScrollArea::vertical().auto_shrink([false, false]).id_salt("preview thumbnails").show_viewport(ui, |ui, _| {
            let origin = ui.max_rect().min;
            ui.set_min_size(vec2(ui.available_width(), to_f32(rows) * cell.y));
            for (number, (width, height)) in laid.sizes.iter().enumerate() {
                let corner = origin + vec2(to_f32(number % columns) * cell.x + GAP / 2.0, to_f32(number / columns) * cell.y + GAP / 2.0);
                let whole = Rect::from_min_size(corner, vec2(WIDTH, tallest + FOOT));
                if revealed == Some(number) {
                    ui.scroll_to_rect(whole, None);
                }
                if !ui.is_rect_visible(whole) {
                    continue;
                }
                let size = vec2(WIDTH, WIDTH * height / width.max(1.0));
                let rect = Rect::from_min_size(corner + vec2(0.0, (tallest - size.y).max(0.0)), size);
                let picture = textures.see(Slot { small: true, page: number }, laid.number, pixels, wanted);
                page::sheet(ui, rect, picture);
                let colors = tokens(ui);
                let response = ui.interact(whole, Id::unique(("preview thumbnail", number)), Sense::CLICK | Sense::hover());
                let written = current == Some(number);
                response.widget_info(|| WidgetInfo::selected(Role::Button, true, written, format!("{}ページへ", number + 1)));
                if written || number == in_sight || response.hovered() {
                    let (width, color) = if written { (2.0, colors.accent) } else { (1.5, colors.secondary) };
                    ui.painter().rect_stroke(rect.expand(2.0), 2.0, Stroke::new(width, color), StrokeKind::Outside);
                }
                let font = if written { tokens::label_bold() } else { tokens::caption() };
                let color = if written { colors.accent } else { colors.secondary };
                let words = if written { format!("● {}", number + 1) } else { format!("{}", number + 1) };
                ui.painter().text(whole.center_bottom() - vec2(0.0, 1.0), Align2::CENTER_BOTTOM, words, font, color);
                if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                    chosen = Some(number);
                }
            }
        });
        chosen
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful")]
fn columns(room: f32, cell: f32) -> usize {
    (room / cell).floor().clamp(1.0, 50.0) as usize
}

#[expect(clippy::cast_precision_loss, reason = "rows and columns of pages")]
fn to_f32(count: usize) -> f32 {
    count as f32
}
