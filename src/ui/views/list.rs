//! A table of all measures, a row each: the same data as on the cards, side by side. A cell shows the beginning of its text;
//! a click, or Enter on it, opens its editor in place. What has no editor of a line (schedules, indicators) opens the card.
//!
//! What cells say is left to `words`; the editors are the card's.

mod words;

use std::sync::Arc;

use eframe::egui::{Align, Id, Key, Layout, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::model::form::Form;
use crate::model::ids::{MeasureId, SectionId};
use crate::model::measure::Measure;
use crate::model::outline::Target;
use crate::model::section;
use crate::model::sheet::Content;
use crate::ui::asked::Asked;
use crate::ui::dialogs::tall_list::TallList;
use crate::ui::open_plan::OpenPlan;
use crate::ui::reading;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::view::View;
use crate::ui::views::card::{self, Card};
use crate::ui::widgets::japanese_text;

/// Width of the number, in points.
const NUMBER: f32 = 76.0;

/// Width of the name.
const NAME: f32 = 240.0;

/// Room of the bar that scrolls the columns.
const BAR: f32 = 16.0;

/// Lines that a cell shows of its text at most.
const LINES: usize = 5;

/// What the view remembers between frames.
#[derive(Default)]
pub struct ListView {
    /// The columns beside number and name; `None` for those that the form suggests.
    columns: Option<Vec<Content>>,
    /// The form for which they were chosen.
    of_form: Option<Arc<Form>>,
    rows: TallList<Row>,
    /// How far the columns are scrolled, in points.
    scrolled: f32,
    /// The cell whose editor is open.
    editing: Option<(MeasureId, Content)>,
    /// Whether that editor should take the focus.
    focus: bool,
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Row {
    Section(SectionId),
    Measure(MeasureId),
}

impl ListView {
    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, open: &OpenPlan, asked: &mut Asked) {
        let form = Arc::clone(&open.plan().form);
        if self.of_form.as_ref().is_none_or(|known| !Arc::ptr_eq(known, &form)) {
            self.of_form = Some(Arc::clone(&form));
            self.columns = None;
            self.rows = TallList::default();
        }
        let offered = words::offered(&form);
        let mut columns = self.columns.clone().unwrap_or_else(|| words::suggested(&form));
        self.tools(ui, &form, &offered, &mut columns);
        let rows: Vec<Row> = open
            .outline()
            .entries
            .iter()
            .filter_map(|entry| match entry.target {
                Target::Section(id) => Some(Row::Section(id)),
                Target::Measure(id) => Some(Row::Measure(id)),
                Target::Again(..) => None,
            })
            .collect();
        let outer = ui.available_rect_before_wrap();
        ui.painter().rect(outer, 4.0, tokens(ui).surface, Stroke::new(tokens(ui).edge, tokens(ui).rule), StrokeKind::Inside);
        let frozen = (NUMBER + NAME).min(outer.width() * 0.6);
        let width: f32 = columns.iter().map(words::width).sum();
        let room = Rect::from_min_max(pos2(outer.left() + frozen, outer.top()), outer.max);
        self.scroll_sideways(ui, room, width);
        self.headings(ui, outer, frozen, &form, &columns);
        let body = Rect::from_min_max(outer.min + vec2(1.0, space::ROW), outer.max - vec2(1.0, BAR));
        let mut child = ui.new_child(UiBuilder::new().id_salt("measure rows").max_rect(body));
        let mut kept = std::mem::take(&mut self.rows);
        kept.show(&mut child, &rows, body.height(), |ui, row| match row {
            Row::Section(id) => section_row(ui, open, id, asked),
            Row::Measure(id) => {
                if let Some(measure) = open.plan().measure(id) {
                    self.measure_row(ui, open, measure, frozen, &columns, asked);
                }
            }
        });
        self.rows = kept;
    }

    fn tools(&mut self, ui: &mut Ui, form: &Form, offered: &[Content], columns: &mut Vec<Content>) {
        ui.horizontal(|ui| {
            ui.menu_button("表示する項目", |ui| {
                for content in offered {
                    let mut shown = columns.contains(content);
                    if ui.checkbox(&mut shown, form.label(content)).changed() {
                        if shown {
                            columns.push(content.clone());
                            columns.sort_by_key(|column| offered.iter().position(|other| other == column));
                        } else {
                            columns.retain(|column| column != content);
                        }
                        self.columns = Some(columns.clone());
                        self.rows = TallList::default();
                    }
                }
            });
            let hint = "欄を押すと、その場で書き換えられます。番号を押すと票を開きます。";
            japanese_text::label(ui, hint, tokens::caption(), tokens(ui).hint);
        });
        ui.add_space(4.0);
    }

    /// The bar at the foot that scrolls the columns; number and name stay.
    fn scroll_sideways(&mut self, ui: &mut Ui, room: Rect, width: f32) {
        let strip = Rect::from_min_max(pos2(room.left(), room.bottom() - BAR), room.max);
        let most = (width - room.width()).max(0.0);
        if ui.rect_contains_pointer(room) {
            let moved = ui.input(|input| input.smooth_scroll_delta().x);
            self.scrolled -= moved;
        }
        self.scrolled = self.scrolled.clamp(0.0, most);
        let mut child = ui.new_child(UiBuilder::new().id_salt("columns").max_rect(strip));
        let shown = ScrollArea::horizontal().auto_shrink(false).horizontal_scroll_offset(self.scrolled).show(&mut child, |ui| {
            ui.allocate_space(vec2(width, 1.0));
        });
        self.scrolled = shown.state.clamped_offset().x.clamp(0.0, most);
    }

    fn headings(&self, ui: &Ui, outer: Rect, frozen: f32, form: &Form, columns: &[Content]) {
        let colors = tokens(ui);
        let row = Rect::from_min_size(outer.min + vec2(1.0, 1.0), vec2(outer.width() - 2.0, space::ROW - 1.0));
        ui.painter().rect_filled(row, 0.0, colors.header);
        let write = |x: f32, width: f32, text: &str, clip: Rect| {
            let place = Rect::from_min_size(pos2(x, row.top()), vec2(width, row.height()));
            let painter = ui.painter().with_clip_rect(clip.intersect(place));
            let at = place.left_center() + vec2(space::CELL_X, 0.0);
            painter.text(at, eframe::egui::Align2::LEFT_CENTER, text, tokens::label_bold(), colors.secondary);
            ui.painter().with_clip_rect(clip).vline(place.right(), place.y_range(), Stroke::new(colors.edge, colors.rule));
        };
        write(row.left(), NUMBER, &form.words.number, row);
        write(row.left() + NUMBER, frozen - NUMBER, &form.words.name, row);
        let right = row.with_min_x(row.left() + frozen);
        let mut x = right.left() - self.scrolled;
        for column in columns {
            let width = words::width(column);
            write(x, width, form.label(column), right);
            x += width;
        }
        ui.painter().hline(row.x_range(), row.bottom(), Stroke::new(colors.edge, colors.rule));
    }

    fn measure_row(&mut self, ui: &mut Ui, open: &OpenPlan, measure: &Measure, frozen: f32, columns: &[Content], asked: &mut Asked) {
        let colors = tokens(ui);
        let place = ui.max_rect();
        let selected = open.selected.and_then(Target::measure) == Some(measure.id);
        if selected {
            ui.painter().rect_filled(place, 0.0, colors.selection.gamma_multiply(0.45));
        }
        let mut bottom: f32 = place.top() + space::ROW;
        let number = Rect::from_min_size(place.min, vec2(NUMBER, space::ROW));
        let label = open.outline().number(measure.id);
        let response = ui.interact(number, ui.scope_id().with("number"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{label}　{}の票を開く", measure.name)));
        let color = if response.hovered() { colors.accent } else { colors.text };
        ui.painter().text(
            number.left_center() + vec2(space::CELL_X, 0.0),
            eframe::egui::Align2::LEFT_CENTER,
            label,
            tokens::label(),
            color,
        );
        if response.clicked() {
            asked.show = Some(Target::Measure(measure.id));
            asked.view = Some(View::Card);
        }
        let name = Rect::from_min_size(pos2(place.left() + NUMBER, place.top()), vec2(frozen - NUMBER, place.height()));
        bottom = bottom.max(self.cell(ui, open, measure, &Content::Name, name, name, asked));
        let clip = Rect::from_min_max(pos2(place.left() + frozen, ui.clip_rect().top()), pos2(place.right(), ui.clip_rect().bottom()));
        let mut x = place.left() + frozen - self.scrolled;
        for column in columns {
            let width = words::width(column);
            let cell = Rect::from_min_size(pos2(x, place.top()), vec2(width, place.height()));
            x += width;
            // What is scrolled away is measured all the same: rows must not change their height while the columns move.
            bottom = bottom.max(self.cell(ui, open, measure, column, cell, clip, asked));
        }
        let row = Rect::from_min_max(place.min, pos2(place.right(), bottom));
        ui.painter().hline(row.x_range(), bottom, Stroke::new(colors.edge, colors.rule_inner));
        ui.advance_cursor_after_rect(row);
    }

    /// Draws a cell; where it ends.
    #[expect(clippy::too_many_arguments, reason = "a cell is a measure, a column and a place")]
    fn cell(
        &mut self,
        ui: &mut Ui,
        open: &OpenPlan,
        measure: &Measure,
        content: &Content,
        place: Rect,
        clip: Rect,
        asked: &mut Asked,
    ) -> f32 {
        let colors = tokens(ui);
        let key = (measure.id, content.clone());
        let clip = clip.intersect(ui.clip_rect());
        let mut child = ui.new_child(UiBuilder::new().id_salt((measure.id, content)).max_rect(place).layout(Layout::top_down(Align::Min)));
        child.set_clip_rect(clip.intersect(place.expand2(vec2(0.0, 2.0))));
        let label = open.plan().form.label(content).to_owned();
        if self.editing.as_ref() == Some(&key) && !reading::is(ui) {
            let focus = std::mem::take(&mut self.focus);
            let card = Card { open, measure, kept: None };
            let before = child.ctx().memory(|memory| memory.focused());
            match content {
                Content::Name => card::fields::name(&mut child, &card, content, &label, focus, asked),
                Content::Lead | Content::Related => {
                    card::fields::departments(&mut child, &card, content, &label, asked);
                }
                Content::Narrative(field) => card::fields::narrative(&mut child, &card, field, &label, asked),
                _ => {}
            }
            if focus {
                let id = card::fields::focus_id(&card, content);
                child.memory_mut(|memory| memory.request_focus(id));
            }
            let left = !focus && before.is_none() || child.input(|input| input.key_pressed(Key::Escape));
            if left {
                self.editing = None;
            }
            let bottom = child.min_rect().bottom();
            let edge = Rect::from_min_max(place.min, pos2(place.right(), bottom));
            child.painter().rect_stroke(edge, 0.0, Stroke::new(2.0, colors.accent), StrokeKind::Inside);
            return bottom;
        }
        let text = words::text(open, measure, content);
        let response =
            child.interact(place.with_max_y(place.top() + space::ROW.max(place.height())), child.scope_id().with("cell"), Sense::click());
        let words = if text.is_empty() { "－".to_owned() } else { text };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}：{label}：{words}", measure.name)));
        let color = if words == "－" { colors.hint } else { colors.text };
        let mut job = japanese_text::job(&child, words, tokens::label(), color);
        job.wrap.max_width = place.width() - 2.0 * space::CELL_X;
        job.wrap.max_rows = LINES;
        let galley = child.fonts_mut(|fonts| fonts.layout_job(job));
        let bottom = place.top() + galley.size().y + 2.0 * space::CELL_Y;
        child.painter().galley(place.min + vec2(space::CELL_X, space::CELL_Y), galley, color);
        if response.has_focus() || response.hovered() {
            let edge = Rect::from_min_max(place.min, pos2(place.right(), bottom.max(place.top() + space::ROW)));
            let width = if response.has_focus() { 2.0 } else { 1.0 };
            child.painter().rect_stroke(edge.intersect(clip), 0.0, Stroke::new(width, colors.accent), StrokeKind::Inside);
        }
        if response.clicked() {
            asked.show = Some(Target::Measure(measure.id));
            if words::has_editor(content) && !reading::is(ui) {
                self.editing = Some(key);
                self.focus = true;
            } else {
                asked.view = Some(View::Card);
            }
        }
        bottom
    }
}

fn section_row(ui: &mut Ui, open: &OpenPlan, id: SectionId, asked: &mut Asked) {
    let colors = tokens(ui);
    let Some(entry) = open.outline().entry(Target::Section(id)) else { return };
    let title = section::find(&open.plan().sections, id).map_or("", |section| section.title.as_str());
    let rect = Rect::from_min_size(ui.max_rect().min, vec2(ui.max_rect().width(), space::ROW));
    let response = ui.interact(rect, Id::unique(("list-section", id)), Sense::click());
    let words = format!("{}　{title}", entry.number);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
    ui.painter().rect_filled(rect, 0.0, colors.header);
    let indent = f32::from(u8::try_from(entry.depth).unwrap_or(u8::MAX)) * 12.0;
    let color = if response.hovered() { colors.accent } else { colors.text };
    let at = rect.left_center() + vec2(space::CELL_X + indent, 0.0);
    ui.painter().text(at, eframe::egui::Align2::LEFT_CENTER, words.trim(), tokens::label_bold(), color);
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(colors.edge, colors.rule_inner));
    if response.clicked() {
        asked.show = Some(Target::Section(id));
        asked.view = Some(View::Card);
    }
    ui.advance_cursor_after_rect(rect);
}
