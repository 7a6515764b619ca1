//! A picture of the plan on the screen: its bytes are decoded once, made smaller where they are larger than a screen needs,
//! and kept as a texture while they are shown. Bytes that are no picture are told, never a reason to stop.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Cursor;

use eframe::egui;
use egui::{
    Color32, ColorImage, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, vec2,
};
use image::{ImageFormat, ImageReader, Limits, imageops::FilterType};

use crate::model::picture::{Picture, PictureFormat};
use crate::ui::tokens::{self, tokens};
use crate::ui::widgets::japanese_text;

/// Longest side of a picture on the screen, in pixels.
const LONGEST: u32 = 1024;

/// Most memory that decoding one picture may take, in bytes.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// What is kept of a picture between frames.
#[derive(Clone)]
struct Kept {
    /// Tells whether the bytes are still the same.
    content: u64,
    /// `None` where the bytes are no picture.
    texture: Option<TextureHandle>,
}

/// Draws a picture within a size, its proportions kept. `name` is what a screen reader says of it.
pub fn show(ui: &mut Ui, picture: Option<&Picture>, name: &str, room: Vec2) -> Response {
    let texture = picture.and_then(|picture| texture(ui, picture));
    let Some(texture) = texture else { return unshowable(ui, picture.is_none(), room) };
    let size = texture.size_vec2();
    let scale = (room.x / size.x).min(room.y / size.y).min(1.0);
    let (rect, response) = ui.allocate_exact_size((size * scale).max(Vec2::splat(1.0)), Sense::hover());
    let name = if name.is_empty() { "画像" } else { name };
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    if ui.is_rect_visible(rect) {
        let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
        ui.painter().image(texture.id(), rect, whole, Color32::WHITE);
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(tokens(ui).edge, tokens(ui).rule), StrokeKind::Inside);
    }
    response
}

/// Width and height of a picture in pixels, `None` where its bytes are no picture. Reads the head of the bytes only.
pub fn dimensions(picture: &Picture) -> Option<(u32, u32)> {
    ImageReader::with_format(Cursor::new(picture.data.0.as_slice()), format(picture.format)).into_dimensions().ok()
}

fn format(format: PictureFormat) -> ImageFormat {
    match format {
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Jpeg => ImageFormat::Jpeg,
    }
}

/// The box in place of a picture that cannot be drawn.
fn unshowable(ui: &mut Ui, missing: bool, room: Vec2) -> Response {
    let colors = tokens(ui);
    let words = if missing { "画像が計画にありません" } else { "画像を表示できません" };
    let size = vec2(room.x.min(200.0), room.y.min(96.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
    ui.painter().rect(rect, 0.0, colors.header, Stroke::new(colors.edge, colors.rule), StrokeKind::Inside);
    let galley = japanese_text::layout(ui, japanese_text::job(ui, words, tokens::caption(), colors.secondary), size.x - 16.0);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colors.secondary);
    response
}

/// The texture of a picture, decoded once for the same bytes.
fn texture(ui: &Ui, picture: &Picture) -> Option<TextureHandle> {
    let slot = Id::unique(("picture", picture.id));
    // Where the bytes lie and how many there are: the plan shares them, so that the same bytes mostly lie in one place.
    let mut hasher = DefaultHasher::new();
    (picture.data.0.as_ptr() as usize, picture.data.0.len(), picture.data.0.get(..64)).hash(&mut hasher);
    let content = hasher.finish();
    if let Some(kept) = ui.data(|data| data.get_temp::<Kept>(slot)).filter(|kept| kept.content == content) {
        return kept.texture;
    }
    let texture = decoded(picture).map(|image| {
        ui.ctx().load_texture(format!("picture-{}", picture.id), image, TextureOptions { mipmap_mode: None, ..TextureOptions::LINEAR })
    });
    ui.data_mut(|data| data.insert_temp(slot, Kept { content, texture: texture.clone() }));
    texture
}

/// The pixels of a picture, no side longer than [`LONGEST`].
fn decoded(picture: &Picture) -> Option<ColorImage> {
    let mut reader = ImageReader::with_format(Cursor::new(picture.data.0.as_slice()), format(picture.format));
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let image = reader.decode().ok()?;
    let image = if image.width().max(image.height()) > LONGEST { image.resize(LONGEST, LONGEST, FilterType::Triangle) } else { image };
    let pixels = image.to_rgba8();
    let size = [usize::try_from(pixels.width()).ok()?, usize::try_from(pixels.height()).ok()?];
    (size.iter().all(|side| *side > 0)).then(|| ColorImage::from_rgba_unmultiplied(size, pixels.as_raw()))
}
