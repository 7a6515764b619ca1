//! How a [`Comparison`] is shown, in all dialogs alike: one line that sums it up, then subject by subject, each of which can
//! be folded, with its fields and what stood there before and after.
//!
//! What a long comparison takes is only what is in sight; how a field is drawn is `field`'s.

mod field;
mod mark;

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align, Align2, Button, Color32, EventFilter, Key, Layout, Modifiers, Pos2, Rect, Response, RichText, Role, Sense, Shape, Stroke, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::compare::{Comparison, Group, Subject};
use crate::model::ids::MeasureId;
use crate::ui::dialogs::choice;
use crate::ui::dialogs::differences::field::Excerpt;
use crate::ui::dialogs::shell;
use crate::ui::dialogs::tall_list::TallList;
use crate::ui::tokens;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::japanese_text;

/// As many fields are unfolded from the beginning.
const UNFOLDED_FIELDS: usize = 30;

/// Height of the line of a subject.
const SUBJECT: f32 = 32.0;

/// What the line above the list takes.
const ABOVE: f32 = 36.0;

/// A comparison, and what is unfolded of it.
#[derive(Debug, Clone)]
pub struct Differences {
    comparison: Comparison,
    summary: String,
    /// The height at which about all is in sight.
    whole: f32,
    /// Positions of the groups whose fields are shown.
    unfolded: BTreeSet<usize>,
    /// What is shown of fields that were in sight, by group and field.
    excerpts: BTreeMap<(usize, usize), Excerpt>,
    list: TallList<Line>,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Line {
    /// A group.
    Subject(usize),
    /// A field of a group.
    Field(usize, usize),
}

impl Differences {
    /// Ready to be shown: the first subjects are unfolded, as far as they can be taken in.
    pub fn new(comparison: Comparison) -> Self {
        let mut fields = 0;
        let mut unfolded = BTreeSet::new();
        for (index, group) in comparison.groups.iter().enumerate() {
            fields += group.differences.len();
            if fields > UNFOLDED_FIELDS && index > 0 {
                break;
            }
            unfolded.insert(index);
        }
        let (summary, whole) = (comparison.summary(), whole_height(&comparison));
        Self { comparison, summary, whole, unfolded, excerpts: BTreeMap::new(), list: TallList::default() }
    }

    /// What is shown.
    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    /// The height to show it at: for about all of it, but at most `most`. It stays the same whatever is unfolded.
    pub fn height(&self, most: f32) -> f32 {
        self.whole.min(most)
    }

    /// Draws the sum and the list at a height. Where `take_back`, measures that the earlier plan has get a button to be taken
    /// back from it; returns the one whose button was pressed.
    pub fn show(&mut self, ui: &mut Ui, height: f32, take_back: bool) -> Option<MeasureId> {
        self.above(ui);
        if self.comparison.is_empty() {
            return None;
        }
        let Self { comparison, unfolded, excerpts, list, .. } = self;
        let mut lines = Vec::new();
        for (index, group) in comparison.groups.iter().enumerate() {
            lines.push(Line::Subject(index));
            if unfolded.contains(&index) {
                lines.extend((0..group.differences.len()).map(|field| Line::Field(index, field)));
            }
        }
        let (mut folded, mut taken) = (None, None);
        list.show(ui, &lines, (height - ABOVE).max(60.0), |ui, line| match line {
            Line::Subject(index) => {
                let Some(group) = comparison.groups.get(index) else { return };
                let done = subject(ui, group, unfolded.contains(&index), take_back);
                if done.fold {
                    folded = Some(index);
                }
                taken = taken.or(done.take_back);
            }
            Line::Field(index, number) => {
                let Some(group) = comparison.groups.get(index) else { return };
                let Some(difference) = group.differences.get(number) else { return };
                let excerpt = excerpts.entry((index, number)).or_insert_with(|| Excerpt::of(difference));
                field::show(ui, group, difference, excerpt);
            }
        });
        if let Some(index) = folded
            && !unfolded.remove(&index)
        {
            unfolded.insert(index);
        }
        taken
    }

    /// The sum, and a button that unfolds or folds all.
    fn above(&mut self, ui: &mut Ui) {
        let colors = tokens::tokens(ui.ctx());
        let foldable: BTreeSet<usize> =
            self.comparison.groups.iter().enumerate().filter(|(_, group)| !group.differences.is_empty()).map(|(index, _)| index).collect();
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ABOVE - ui.spacing().item_spacing.y), Sense::hover());
        let mut line = ui.new_child(UiBuilder::new().id_salt("above").max_rect(rect).layout(Layout::right_to_left(Align::Center)));
        if foldable.len() > 1 {
            let all = foldable.is_subset(&self.unfolded);
            if quiet_button(&mut line, if all { "すべてたたむ" } else { "すべて広げる" }).clicked() {
                self.unfolded = if all { BTreeSet::new() } else { foldable };
            }
        }
        line.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let width = ui.available_width();
            japanese_text::truncated(ui, &self.summary, tokens::body_bold(), colors.text, width);
        });
    }
}

/// What all lines take together, by a guess at how the fields wrap.
fn whole_height(comparison: &Comparison) -> f32 {
    const IN_A_ROW: usize = 28;
    const LONGEST: usize = 42;
    let rows = |text: &str| text.chars().take(LONGEST).count();
    let mut height = ABOVE;
    for group in &comparison.groups {
        height += SUBJECT;
        for field in &group.differences {
            let row_count = (rows(&field.before) + rows(&field.after) + 3).div_ceil(IN_A_ROW);
            height += 8.0 + 20.0 * row_count as f32;
        }
    }
    height
}

/// What was done on the line of a subject.
struct Done {
    fold: bool,
    take_back: Option<MeasureId>,
}

fn subject(ui: &mut Ui, group: &Group, unfolded: bool, take_back: bool) -> Done {
    let colors = tokens::tokens(ui.ctx());
    let foldable = !group.differences.is_empty();
    let sense = if foldable { Sense::click() } else { Sense::hover() };
    let (outer, response) = ui.allocate_exact_size(vec2(ui.available_width(), SUBJECT), sense);
    let rect = outer.with_max_y(outer.bottom() - 2.0);
    let (sign, word, color) = mark::of(group.change, colors);
    let count = if foldable { format!("{}か所", group.differences.len()) } else { String::new() };
    let named = if group.title == group.word { group.title.clone() } else { format!("{} {}", group.word, group.title) };
    let spoken = format!("{word} {named} {count}");
    response.widget_info(|| WidgetInfo::labeled(if foldable { Role::Button } else { Role::Label }, true, spoken.trim_end()));
    let mut fold = response.clicked();
    if foldable {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(unfolded));
        fold |= folded_by_key(ui, &response, unfolded);
        if response.gained_focus() {
            ui.scroll_to_rect(rect, None);
        }
    }
    let hovered = foldable && response.hovered();
    ui.painter().rect_filled(rect, 4.0, if hovered { colors.selection } else { colors.header });
    choice::focus_ring(ui, &response, rect, 4.0);
    let text_color = if hovered { colors.on_selection } else { colors.text };
    if foldable {
        paint_fold_mark(ui, pos2(rect.left() + 13.0, rect.center().y), unfolded, text_color);
    }
    let left = rect.left() + 26.0;
    let marked = ui.painter().text(pos2(left, rect.center().y), Align2::LEFT_CENTER, format!("{sign} {word}"), tokens::caption(), color);
    let id = match group.subject {
        Subject::Measure(id) if take_back && mark::was_there(group.change) => Some(id),
        _ => None,
    };
    let mut right = rect.right() - 8.0;
    let mut taken = None;
    if let Some(id) = id {
        let words = format!("この{}を戻す", group.word);
        let place = Rect::from_min_max(pos2(rect.center().x, rect.top()), pos2(right + 4.0, rect.bottom()));
        let mut child = ui.new_child(UiBuilder::new().id_salt("take back").max_rect(place).layout(Layout::right_to_left(Align::Center)));
        let button = small_button(&mut child, &words).accessible_name(format!("{}を控えの内容に戻す", group.title));
        if button.clicked() {
            taken = Some(id);
        }
        right = button.rect.left() - 8.0;
    }
    let counted = ui.painter().text(pos2(right, rect.center().y), Align2::RIGHT_CENTER, count, tokens::caption(), colors.secondary);
    let left = left + (marked.width() + 10.0).max(mark::WIDTH);
    let mut job = LayoutJob::simple_singleline(group.title.clone(), tokens::body_bold(), text_color);
    job.wrap = TextWrapping::truncate_at_width((counted.left() - 10.0 - left).max(0.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let cut = galley.elided;
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, text_color);
    if cut {
        response.on_hover_text(&group.title);
    }
    Done { fold, take_back: taken }
}

fn small_button(ui: &mut Ui, words: &str) -> Response {
    ui.spacing_mut().button_padding = vec2(8.0, 1.0);
    ui.spacing_mut().interact_size.y = 22.0;
    ui.add(Button::new(RichText::new(words).font(tokens::caption())))
}

/// → unfolds and ← folds the line that has the focus.
fn folded_by_key(ui: &Ui, response: &Response, unfolded: bool) -> bool {
    if !response.has_focus() {
        return false;
    }
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    shell::pressed(ui, Modifiers::NONE, if unfolded { Key::ArrowLeft } else { Key::ArrowRight })
}

fn paint_fold_mark(ui: &Ui, center: Pos2, unfolded: bool, color: Color32) {
    let points = if unfolded {
        vec![center + vec2(-4.0, -2.5), center + vec2(4.0, -2.5), center + vec2(0.0, 3.0)]
    } else {
        vec![center + vec2(-2.5, -4.0), center + vec2(3.0, 0.0), center + vec2(-2.5, 4.0)]
    };
    ui.painter().add(Shape::convex_polygon(points, color, Stroke::NONE));
}
