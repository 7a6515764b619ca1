//! A page as paper: its picture, its edge and shadow, the field under the pointer and the field that has the focus.

use eframe::egui::epaint::Shadow;
use eframe::egui::{Color32, CursorIcon, Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, TextureId, Ui, WidgetInfo, pos2, vec2};

use crate::model::place::{MeasureField, Place, SectionField};
use crate::typeset::spots::{self, Rect as PageRect, Spot};
use crate::ui::tokens::{self, tokens};

/// Points around a field within its outline.
const ROOM: f32 = 2.0;

/// A page to be drawn.
pub struct Page<'a> {
    /// Its number from 0.
    pub number: usize,
    /// Where it stands.
    pub rect: Rect,
    /// Points for a millimetre.
    pub scale: f32,
    /// Its picture; `None` while there is none yet.
    pub picture: Option<TextureId>,
    /// Where fields stand.
    pub spots: &'a [Spot],
    /// The field with the focus.
    pub focus: Option<&'a Place>,
}

/// Draws it; the field that was clicked.
pub fn show(ui: &mut Ui, page: &Page<'_>) -> Option<Place> {
    sheet(ui, page.rect, page.picture);
    // No stop for Tab: fields are reached in the card.
    let response = ui.interact(page.rect, Id::unique(("preview page", page.number)), Sense::CLICK | Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name(page.number)));
    // On paper the colours are those of paper, whatever the window's are.
    let colors = &tokens::LIGHT;
    if let Some(place) = page.focus {
        for rect in marks(page, place) {
            let rect = rect.expand(ROOM);
            ui.painter().rect_filled(rect, 2.0, colors.accent.gamma_multiply(0.08));
            ui.painter().rect_stroke(rect, 2.0, Stroke::new(2.0, colors.accent), StrokeKind::Outside);
        }
    }
    let under = response.hover_pos().and_then(|at| at_point(page, at));
    if let Some(spot) = under {
        let rect = on_screen(page, spot.rect).expand(ROOM);
        ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.0, colors.accent.gamma_multiply(0.6)), StrokeKind::Outside);
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    if !response.clicked() {
        return None;
    }
    let at = response.interact_pointer_pos()?;
    at_point(page, at).map(|spot| spot.place.clone())
}

/// What a screen reader says of a page.
pub fn name(number: usize) -> String {
    format!("印刷プレビュー {}ページ", number + 1)
}

/// Paper with its shadow.
pub fn sheet(ui: &Ui, rect: Rect, picture: Option<TextureId>) {
    let shadow = Shadow { offset: [0, 2], blur: 8, spread: 0, color: tokens(ui).shadow };
    ui.painter().add(shadow.as_shape(rect, 0));
    match picture {
        Some(texture) => {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter().image(texture, rect, whole, Color32::WHITE);
        }
        None => {
            ui.painter().rect_filled(rect, 0.0, tokens::LIGHT.surface);
        }
    }
    ui.painter().rect_stroke(rect, 0.0, Stroke::new(tokens(ui).edge, tokens(ui).rule), StrokeKind::Outside);
}

/// Where a rectangle of the page stands on the screen.
pub fn on_screen(page: &Page<'_>, rect: PageRect) -> Rect {
    Rect::from_min_size(page.rect.min + vec2(rect.x, rect.y) * page.scale, vec2(rect.width, rect.height) * page.scale)
}

fn at_point<'a>(page: &Page<'a>, at: Pos2) -> Option<&'a Spot> {
    let on_page = (at - page.rect.min) / page.scale;
    spots::at(page.spots, page.number, on_page.x, on_page.y)
}

/// What is marked on a page for a field: its own spots, or one box around those of what it is a part of.
fn marks(page: &Page<'_>, place: &Place) -> Vec<Rect> {
    let here = spots_of(page.spots, place).filter(|spot| spot.page == page.number);
    let boxes: Vec<Rect> = here.map(|spot| on_screen(page, spot.rect)).collect();
    if page.spots.iter().any(|spot| spot.place == *place) {
        return boxes;
    }
    boxes.into_iter().reduce(Rect::union).into_iter().collect()
}

/// The spots of a field; where it has none of its own, those of what it is a part of.
pub fn spots_of<'a>(spots: &'a [Spot], place: &Place) -> impl Iterator<Item = &'a Spot> + use<'a> {
    let own = spots.iter().any(|spot| spot.place == *place);
    let place = place.clone();
    spots.iter().filter(move |spot| if own { spot.place == place } else { stands_for(&spot.place, &place) })
}

/// Whether a spot tells where a field is that has none of its own: the schedule for a bar, the values of an indicator for its unit.
fn stands_for(spot: &Place, field: &Place) -> bool {
    match (spot, field) {
        (Place::Measure(a, spot), Place::Measure(b, field)) if a == b => match (spot, field) {
            (MeasureField::Indicator(a, _), MeasureField::Indicator(b, _)) => a == b,
            (MeasureField::Evidence(_), MeasureField::Evidence(None)) | (MeasureField::Evidence(None), MeasureField::Evidence(_)) => true,
            (MeasureField::Schedule, MeasureField::Bar(_) | MeasureField::Row(_)) => true,
            _ => false,
        },
        (Place::Section(a, SectionField::Indicator(of, _)), Place::Section(b, SectionField::Indicator(field, _))) => a == b && of == field,
        (Place::Block(a, _), Place::Block(b, _)) => a == b,
        (Place::Chapter(a, _), Place::Chapter(b, _)) => a == b,
        _ => false,
    }
}

/// The first page on which a place stands, or another of the same list.
pub fn first_of(spots: &[Spot], place: &Place) -> Option<usize> {
    let near = |spot: &&Spot| match (&spot.place, place) {
        (Place::Appendix(a), Place::Appendix(b)) => std::mem::discriminant(a) == std::mem::discriminant(b),
        (Place::Chapter(a, _), Place::Chapter(b, _)) => a == b,
        (a, b) => a == b,
    };
    spots.iter().filter(near).map(|spot| spot.page).min()
}
