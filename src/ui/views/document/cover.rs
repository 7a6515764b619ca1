//! 表紙: its fields, and the cover as a small sheet of paper beside them.

use eframe::egui::{Align, FontId, Id, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::edit::around::AppendixEdit;
use crate::edit::edit::{Edit, PlanEdit};
use crate::model::cover::Cover;
use crate::model::measure::PlacedPicture;
use crate::model::place::{AppendixField, Place, PlanField};
use crate::model::plan::Plan;
use crate::ui::asked::{Asked, PictureTarget};
use crate::ui::dialogs::typed_date;
use crate::ui::dialogs::typed_value::Field;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, tokens};
use crate::ui::views::document::organisation::lines;
use crate::ui::views::document::page;
use crate::ui::views::document::rows::{self, Cell, labelled};
use crate::ui::widgets::button::{plain_button, quiet_button};
use crate::ui::widgets::text_field::TextField;
use crate::ui::widgets::{card, japanese_text, picture};

/// Longest side of the paper, in points.
const PAPER: f32 = 400.0;
/// Width of the fields beside it, in points.
const FIELDS: f32 = 340.0;

fn set(asked: &mut Asked, cover: Cover) {
    asked.edit(Edit::Appendix(AppendixEdit::Cover(cover)));
}

/// Draws the editor of the cover.
pub fn show(ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
    let plan = open.plan();
    page::title(ui, "表紙");
    if ui.available_width() < FIELDS + 260.0 {
        paper(ui, plan);
        ui.add_space(16.0);
        fields(ui, plan, asked);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 32.0;
        ui.vertical(|ui| {
            ui.set_width(FIELDS);
            fields(ui, plan, asked);
        });
        ui.vertical(|ui| paper(ui, plan));
    });
}

fn fields(ui: &mut Ui, plan: &Plan, asked: &mut Asked) {
    let cover = &plan.cover;
    let one = |id: &'static str, name, text, hint| Cell { id: Id::unique(id), name, text, hint, prose: false };
    let body = tokens::body;
    let title = one("cover title", "計画名", plan.title.as_str(), "〇〇市DX推進計画");
    if let Some(title) = labelled(ui, &title, body(), Place::Plan(PlanField::Title), asked) {
        asked.edit(Edit::Plan(PlanEdit::Title(title)));
    }
    let subtitle = one("cover subtitle", "副題", cover.subtitle.as_str(), "～だれもがつながるまちへ～");
    if let Some(subtitle) = labelled(ui, &subtitle, body(), Place::Appendix(AppendixField::Cover), asked) {
        set(asked, Cover { subtitle, ..cover.clone() });
    }
    let city = one("cover city", "自治体名", plan.city.as_str(), "〇〇市");
    if let Some(city) = labelled(ui, &city, body(), Place::Plan(PlanField::City), asked) {
        asked.edit(Edit::Plan(PlanEdit::City(city)));
    }
    let edition = one("cover edition", "版", plan.edition.as_str(), "素案・パブコメ案・決定");
    if let Some(edition) = labelled(ui, &edition, body(), Place::Plan(PlanField::Edition), asked) {
        asked.edit(Edit::Plan(PlanEdit::Edition(edition)));
    }
    date(ui, plan, asked);
    let words = one("cover date words", "表紙に書く年月", cover.date_words.as_str(), "令和6年3月（空欄なら策定日）");
    if let Some(date_words) = labelled(ui, &words, body(), Place::Appendix(AppendixField::Cover), asked) {
        set(asked, Cover { date_words, ..cover.clone() });
    }
    let text = cover.lines.join("\n");
    let id = Id::unique("cover lines");
    let further = Cell { id, name: "そのほかの行", text: &text, hint: "標語やキャラクターの名前など", prose: true };
    if let Some(text) = labelled(ui, &further, body(), Place::Appendix(AppendixField::Cover), asked) {
        set(asked, Cover { lines: lines(&text), ..cover.clone() });
    }
    photograph(ui, cover, asked);
}

fn date(ui: &mut Ui, plan: &Plan, asked: &mut Asked) {
    let eras = plan.era_table();
    card::label_text(ui, "策定日");
    let written = plan.date.map(|date| eras.write_day(date)).unwrap_or_default();
    let field = Field { id: Id::unique("cover date"), name: "策定日", hint: "令和6年3月28日・R6.3.28", width: FIELDS };
    let read = |words: &str| if words.trim().is_empty() { Some(None) } else { typed_date::read(words, &eras).map(Some) };
    let (date, misread) = rows::typed_value(ui, field, &written, read);
    if let Some(date) = date {
        asked.seal = true;
        asked.edit(Edit::Plan(PlanEdit::Date(date)));
    }
    if misread {
        card::error_text(ui, "日付として読み取れません。日まで入力してください。年月だけのときは下の欄に書きます");
    }
    ui.add_space(6.0);
}

fn photograph(ui: &mut Ui, cover: &Cover, asked: &mut Asked) {
    card::label_text(ui, "画像");
    let Some(placed) = &cover.picture else {
        if reading::is(ui) {
            card::hint_text(ui, "画像はありません。");
        } else if plain_button(ui, "画像を選ぶ…").clicked() {
            asked.picture = Some(PictureTarget::Cover);
        }
        return;
    };
    let id = Id::unique("cover alternative");
    let field = TextField::single(id, &placed.alternative).name("画像の代替テキスト").hint("画像に何が写っているか").width(FIELDS);
    if let Some(alternative) = rows::settle(field.show(ui), Place::Appendix(AppendixField::Cover), asked) {
        let placed = PlacedPicture { alternative, ..placed.clone() };
        set(asked, Cover { picture: Some(placed), ..cover.clone() });
    }
    if !reading::is(ui) {
        ui.horizontal(|ui| {
            if quiet_button(ui, "画像を選び直す…").clicked() {
                asked.picture = Some(PictureTarget::Cover);
            }
            if quiet_button(ui, "画像を外す").clicked() {
                asked.seal = true;
                set(asked, Cover { picture: None, ..cover.clone() });
            }
        });
    }
}

/// The cover on paper, as small as the room allows.
fn paper(ui: &mut Ui, plan: &Plan) {
    let page = &plan.form.sheet.page;
    // The paper of every size has sides of 1 to √2.
    let short = PAPER / std::f32::consts::SQRT_2;
    let size = if page.landscape { vec2(PAPER, short) } else { vec2(short, PAPER) };
    let size = size * (ui.available_width() / size.x).min(1.0);
    let colors = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, format!("表紙の見本：{}", plan.title)));
    ui.painter().rect_filled(rect.translate(vec2(2.0, 3.0)), 1.0, colors.shadow);
    ui.painter().rect(rect, 0.0, colors.surface, Stroke::new(colors.edge, colors.rule), eframe::egui::StrokeKind::Inside);
    let inner = rect.shrink2(size * 0.09);
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Center)));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    words_above(&mut child, plan, inner);
    words_below(ui, plan, inner);
}

fn words_above(ui: &mut Ui, plan: &Plan, inner: Rect) {
    let cover = &plan.cover;
    let colors = tokens(ui);
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.add_space(inner.height() * 0.14);
    let title = if plan.title.is_empty() { "（計画名）" } else { &plan.title };
    centred(ui, title, FontId::new(17.0, tokens::bold_family()), colors.text);
    if !cover.subtitle.is_empty() {
        centred(ui, &cover.subtitle, tokens::label(), colors.text);
    }
    if !plan.edition.is_empty() {
        centred(ui, &format!("（{}）", plan.edition), tokens::label(), colors.secondary);
    }
    if let Some(placed) = &cover.picture {
        ui.add_space(6.0);
        let found = plan.pictures.iter().find(|picture| picture.id == placed.picture);
        picture::show(ui, found, &placed.alternative, vec2(inner.width(), inner.height() * 0.32));
    }
}

/// Date, city and further lines stand at the foot.
fn words_below(ui: &Ui, plan: &Plan, inner: Rect) {
    let cover = &plan.cover;
    let colors = tokens(ui);
    let written = || plan.date.map(|date| plan.era_table().write_day(date)).unwrap_or_default();
    let date = if cover.date_words.is_empty() { written() } else { cover.date_words.clone() };
    let mut lines: Vec<(String, FontId)> = vec![(date, tokens::label()), (plan.city.clone(), tokens::body_bold())];
    lines.extend(cover.lines.iter().map(|line| (line.clone(), tokens::caption())));
    let mut bottom = inner.bottom();
    for (words, font) in lines.into_iter().rev().filter(|(words, _)| !words.is_empty()) {
        let mut job = japanese_text::job(ui, words, font, colors.text);
        job.halign = Align::Center;
        let galley = japanese_text::layout(ui, job, inner.width());
        bottom -= galley.size().y;
        ui.painter().with_clip_rect(inner.expand(20.0).intersect(ui.clip_rect())).galley(
            pos2(inner.center().x, bottom),
            galley,
            colors.text,
        );
        bottom -= 2.0;
    }
}

fn centred(ui: &mut Ui, words: &str, font: FontId, color: eframe::egui::Color32) {
    let mut job = japanese_text::job(ui, words, font, color);
    job.halign = Align::Center;
    // Lines of a title are of like length: a last line of two characters would look torn off.
    let whole = ui.available_width();
    let count = |ui: &Ui, width: f32| japanese_text::layout(ui, job.clone(), width).rows.len();
    let rows = count(ui, whole);
    let (mut narrow, mut wide) = (whole / 2.0, whole);
    while rows > 1 && wide - narrow > 4.0 {
        let middle = f32::midpoint(narrow, wide);
        if count(ui, middle) > rows { narrow = middle } else { wide = middle }
    }
    ui.allocate_ui(vec2(wide, 0.0), |ui| japanese_text::label_job(ui, job));
}
