//! Draws one row of the structure tree.

use eframe::egui::{self, Align2, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::model::outline::{Entry, Target};
use crate::model::section;
use crate::ui::open_plan::OpenPlan;
use crate::ui::panels::structure_tree::ROW_HEIGHT;
use crate::ui::reading;
use crate::ui::tokens::{self, tokens};

/// How a row stands.
pub struct State {
    /// Shown in the middle.
    pub selected: bool,
    /// The tree has the focus.
    pub has_focus: bool,
    /// It is a section.
    pub foldable: bool,
    /// It is folded.
    pub folded: bool,
}

/// What came of drawing a row.
pub struct Drawn {
    /// The row.
    pub response: Response,
    /// Whether its fold mark was clicked.
    pub fold_clicked: bool,
}

/// Draws a row.
pub fn show(ui: &mut Ui, open: &OpenPlan, entry: &Entry, state: State) -> Drawn {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::hover());
    let response = ui.interact(rect, Id::unique(("structure-row", entry.target)), Sense::click_and_drag());
    let words = Words::of(open, entry, reading::is(ui));
    response.widget_info(|| egui::WidgetInfo::selected(Role::TreeItem, true, state.selected, words.spoken()));
    let colors = tokens(ui);
    let painter = ui.painter().clone();
    if state.selected {
        painter.rect_filled(rect, 0.0, colors.selection);
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, colors.accent);
        if state.has_focus {
            painter.rect_stroke(rect, 2.0, Stroke::new(1.5, colors.accent), StrokeKind::Inside);
        }
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, colors.header);
    }

    #[expect(clippy::cast_precision_loss, reason = "depth is at most five")]
    let mut left = rect.left() + 6.0 + entry.depth as f32 * 14.0;
    let mut fold_clicked = false;
    if state.foldable {
        let mark = Rect::from_center_size(pos2(left + 6.0, rect.center().y), vec2(18.0, ROW_HEIGHT));
        let fold = ui.interact(mark, Id::unique(("structure-fold", entry.target)), Sense::click());
        let name = if state.folded { format!("{}を開く", words.name) } else { format!("{}を畳む", words.name) };
        fold.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, &name));
        fold_clicked = fold.clicked();
        paint_fold_mark(&painter, mark.center(), state.folded, colors.secondary);
        left += 16.0;
    } else {
        left += 4.0;
    }
    let text_color = if state.selected { colors.on_selection } else { colors.text };
    let number_color = if state.selected { colors.on_selection } else { colors.secondary };
    if !words.number.is_empty() {
        let drawn = painter.text(pos2(left, rect.center().y), Align2::LEFT_CENTER, &words.number, tokens::label(), number_color);
        left = drawn.right() + 7.0;
    }
    let mut right = rect.right() - 8.0;
    let empty = entry.target.measure().map_or(&[][..], |id| open.empty_cells(id));
    if !empty.is_empty() && matches!(entry.target, Target::Measure(_)) {
        let drawn =
            painter.text(pos2(right, rect.center().y), Align2::RIGHT_CENTER, empty.len().to_string(), tokens::caption(), colors.warning);
        right = drawn.left() - 8.0;
    }
    let font = if state.foldable { tokens::body_bold() } else { tokens::label() };
    let shown_name = if words.name.is_empty() { words.placeholder.clone() } else { words.name.clone() };
    let color = if words.name.is_empty() { colors.hint } else { text_color };
    // ★ and （再掲） stay to be seen however long the name is.
    let after = ui.painter().layout_no_wrap(words.after.clone(), tokens::label(), number_color);
    let text_rect = Rect::from_min_max(pos2(left, rect.top()), pos2(right - after.size().x, rect.bottom()));
    let (end, cut) = paint_cut(ui, text_rect, shown_name.clone(), font, color);
    ui.painter().galley(pos2(end, rect.center().y - after.size().y / 2.0), after, number_color);
    let mut hover = Vec::new();
    if cut {
        hover.push(shown_name);
    }
    if !empty.is_empty() {
        hover.push(format!("未記入：{}", empty.join("、")));
    }
    let response = if hover.is_empty() { response } else { response.on_hover_text(hover.join("\n")) };
    Drawn { response, fold_clicked }
}

/// Paints one line, cut with … where it is too long, and tells where it ends and whether it was cut.
fn paint_cut(ui: &Ui, rect: Rect, text: String, font: egui::FontId, color: egui::Color32) -> (f32, bool) {
    let mut job = egui::text::LayoutJob::simple_singleline(text, font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (end, cut) = (rect.left() + galley.size().x, galley.elided);
    ui.painter().galley(pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, color);
    (end, cut)
}

fn paint_fold_mark(painter: &egui::Painter, center: egui::Pos2, folded: bool, color: egui::Color32) {
    let points = if folded {
        vec![center + vec2(-2.5, -4.0), center + vec2(3.0, 0.0), center + vec2(-2.5, 4.0)]
    } else {
        vec![center + vec2(-4.0, -2.5), center + vec2(4.0, -2.5), center + vec2(0.0, 3.0)]
    };
    painter.add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
}

/// The words of a row.
struct Words {
    number: String,
    name: String,
    /// Shown while the name is empty.
    placeholder: String,
    /// ★ and （再掲） after the name.
    after: String,
    empty: usize,
}

impl Words {
    fn of(open: &OpenPlan, entry: &Entry, reading: bool) -> Self {
        let plan = open.plan();
        let form = &plan.form;
        match entry.target {
            Target::Section(id) => Self {
                number: entry.number.clone(),
                name: section::find(&plan.sections, id).map_or_else(String::new, |found| found.title.clone()),
                placeholder: format!("（{}の名称）", form.level(entry.depth).map_or("区分", |level| level.word.as_str())),
                after: String::new(),
                empty: 0,
            },
            Target::Measure(id) | Target::Again(_, id) => {
                let measure = plan.measure(id);
                let star = if measure.is_some_and(|measure| !measure.priorities.is_empty()) { " ★" } else { "" };
                let again = if matches!(entry.target, Target::Again(..)) { format!("（{}）", form.words.again) } else { String::new() };
                Self {
                    number: entry.number.clone(),
                    name: measure.map_or_else(String::new, |measure| measure.name.clone()),
                    placeholder: format!("（{}{}）", form.words.name, if reading { "未記入" } else { "を入力" }),
                    after: format!("{star}{again}"),
                    empty: open.empty_cells(id).len(),
                }
            }
        }
    }

    fn spoken(&self) -> String {
        let mut spoken = format!("{} {}{}", self.number, if self.name.is_empty() { &self.placeholder } else { &self.name }, self.after);
        if self.empty > 0 {
            spoken.push_str(&format!("、未記入{}", self.empty));
        }
        spoken.trim().to_owned()
    }
}
