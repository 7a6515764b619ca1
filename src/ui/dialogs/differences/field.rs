//! A field that differs: its name, then what stood there → what stands there now, cut to where they differ. In what stands
//! there now, the part that is different is bold.

use std::ops::Range;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Align2, FontId, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use icu_segmenter::GraphemeClusterSegmenter;

use crate::compare::{Change, Difference, Group, excerpt};
use crate::ui::dialogs::differences::mark;
use crate::ui::tokens::{self, Tokens};
use crate::ui::widgets::japanese_text;

/// Longest text shown when the mouse rests on a field, in characters, of each side.
const LONGEST: usize = 500;

/// Where fields begin, to the right of their subject.
const INDENT: f32 = 26.0;

/// What a line shows of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// What stood there.
    before: String,
    /// What stands there.
    after: String,
    /// The bytes of `after` that differ; empty where all does.
    differs: Range<usize>,
    /// Whether there is more of either.
    cut: bool,
}

impl Excerpt {
    /// Cut to where the texts begin to differ.
    pub fn of(difference: &Difference) -> Self {
        let (before, after) = excerpt(&difference.before, &difference.after);
        // What is different is found in the whole texts: where they are cut says nothing about what they have in common.
        let whole = differing(&difference.before, &difference.after);
        let changed = difference.after.get(whole).unwrap_or_default().replace('\n', " ");
        let shown = after.find(&changed).filter(|_| !changed.is_empty()).map(|start| start..start + changed.len());
        let differs = if before.is_empty() || after.is_empty() { 0..0 } else { shown.unwrap_or_else(|| differing(&before, &after)) };
        let cut = before != difference.before || after != difference.after;
        Self { before, after, differs, cut }
    }
}

/// The bytes of `after` between what both begin and end with; empty where they have nothing in common. A figure that
/// differs differs as a whole.
fn differing(before: &str, after: &str) -> Range<usize> {
    let (before, after) = (characters(before), characters(after));
    let least = before.len().min(after.len());
    let mut first = before.iter().zip(&after).take_while(|(before, after)| before == after).count();
    let mut last = before.iter().rev().zip(after.iter().rev()).take(least - first).take_while(|(before, after)| before == after).count();
    if first + last == 0 {
        return 0..0;
    }
    let is_figure = |characters: &[&str], at: usize| characters.get(at).is_some_and(|shown| is_of_figure(shown));
    while first > 0 && is_figure(&after, first - 1) && (is_figure(&after, first) || is_figure(&before, first)) {
        first -= 1;
    }
    let ends_in_figure = |characters: &[&str], last: usize| characters.len() > last && is_figure(characters, characters.len() - last - 1);
    while last > 0 && is_figure(&after, after.len() - last) && (ends_in_figure(&after, last) || ends_in_figure(&before, last)) {
        last -= 1;
    }
    let bytes = |characters: &[&str]| characters.iter().map(|shown| shown.len()).sum::<usize>();
    let start = bytes(after.get(..first).unwrap_or_default());
    start..start + bytes(after.get(first..after.len() - last).unwrap_or_default())
}

/// What a reader takes for one character each.
fn characters(text: &str) -> Vec<&str> {
    let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
    ends.windows(2).filter_map(|ends| text.get(*ends.first()?..*ends.last()?)).collect()
}

fn is_of_figure(shown: &str) -> bool {
    shown.chars().all(|c| c.is_ascii_digit() || matches!(c, '０'..='９' | '.' | ',' | '．' | '，'))
}

/// Draws a field of a group.
pub fn show(ui: &mut Ui, group: &Group, difference: &Difference, excerpt: &Excerpt) {
    let colors = tokens::tokens(ui.ctx());
    let width = ui.available_width();
    let (sign, word, color) = mark::of(difference.change, colors);
    // What came or went as a whole says so at its head.
    let marked = difference.change != group.change || difference.change == Change::Changed;
    let marks = INDENT + mark::WIDTH;
    let names = (width * 0.26).clamp(80.0, 190.0);
    let label = if difference.label.is_empty() { &group.word } else { &difference.label };
    let name = japanese_text::job(ui, label, tokens::label(), colors.secondary);
    let name = japanese_text::layout(ui, name, names - 10.0);
    let values = marks + names;
    let words = job(ui, colors, excerpt);
    let words = japanese_text::layout(ui, words, (width - values - 6.0).max(60.0));
    let height = name.size().y.max(words.size().y) + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height.round()), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken(word, label, excerpt)));
    if ui.is_rect_visible(rect) {
        let line = Stroke::new(colors.edge, colors.rule_inner);
        ui.painter().hline(rect.with_min_x(rect.left() + INDENT).x_range(), rect.bottom() - 0.5, line);
        let top = rect.top() + 4.0;
        if marked {
            let row = Rect::from_min_size(pos2(rect.left() + INDENT, top), vec2(mark::WIDTH, first_row(ui)));
            ui.painter().text(row.left_center(), Align2::LEFT_CENTER, format!("{sign} {word}"), tokens::caption(), color);
        }
        ui.painter().galley(pos2(rect.left() + marks, top), name, colors.secondary);
        ui.painter().galley(pos2(rect.left() + values, top), words, colors.text);
    }
    if excerpt.cut {
        whole_on_hover(response, difference);
    }
}

fn first_row(ui: &Ui) -> f32 {
    ui.fonts_mut(|fonts| fonts.row_height(&tokens::label())) + ui.spacing().extra_text_line_spacing
}

fn spoken(word: &str, label: &str, excerpt: &Excerpt) -> String {
    let values = match (excerpt.before.is_empty(), excerpt.after.is_empty()) {
        (false, false) => format!("{} → {}", excerpt.before, excerpt.after),
        (true, _) => excerpt.after.clone(),
        (_, true) => excerpt.before.clone(),
    };
    format!("{word} {label}：{values}")
}

/// Both sides as one running text.
fn job(ui: &Ui, colors: &Tokens, excerpt: &Excerpt) -> LayoutJob {
    let Excerpt { before, after, differs, .. } = excerpt;
    let mut job = japanese_text::job(ui, before, tokens::label(), colors.secondary);
    let line_height = Some(first_row(ui));
    let format = |font_id: FontId, color| TextFormat { font_id, color, line_height, ..TextFormat::default() };
    if before.is_empty() {
        job = LayoutJob { sections: Vec::new(), ..job };
    } else if !after.is_empty() {
        job.append("　→　", 0.0, format(tokens::label(), colors.hint));
    }
    let parts = [(0..differs.start, false), (differs.clone(), true), (differs.end..after.len(), false)];
    for (range, bold) in parts {
        if let Some(text) = after.get(range).filter(|text| !text.is_empty()) {
            let font = if bold { tokens::label_bold() } else { tokens::label() };
            job.append(text, 0.0, format(font, colors.text));
        }
    }
    job
}

fn whole_on_hover(response: Response, difference: &Difference) {
    response.on_hover_ui(|ui| {
        let colors = tokens::tokens(ui.ctx());
        ui.set_max_width(460.0);
        for (name, text) in [("前", &difference.before), ("後", &difference.after)] {
            if text.is_empty() {
                continue;
            }
            let mut shown: String = text.chars().take(LONGEST).collect();
            if shown.len() < text.len() {
                shown.push('…');
            }
            japanese_text::label(ui, name, tokens::label_bold(), colors.secondary);
            japanese_text::label(ui, shown, tokens::label(), colors.text);
        }
    });
}
