//! What was understood of the deadlines in a list: a thin line under their words, and on hovering the months they mean.

use eframe::egui::epaint::text::cursor::CCursor;
use eframe::egui::{Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::model::annual::AnnualLine;
use crate::model::deadline::{self, When};
use crate::model::era::EraTable;
use crate::model::fiscal_year::FiscalYear;
use crate::model::plan::Plan;
use crate::ui::tokens::{self, space, tokens};
use crate::ui::views::card::Card;
use crate::ui::views::card::annual::lines;
use crate::ui::widgets::{ime, prose_layout};

/// Marks the deadlines in the text of `field`, which shows these lines of a year.
pub(super) fn show(ui: &mut Ui, card: &Card<'_>, year: FiscalYear, list: &[AnnualLine], field: &Response) {
    if list.is_empty() || (field.has_focus() && ime::is_composing(ui.ctx())) || !ui.is_rect_visible(field.rect) {
        return;
    }
    let plan = card.open.plan();
    let eras = plan.era_table();
    let found: Vec<_> = list.iter().map(|line| deadline::find(&line.text, year, &eras)).collect();
    if found.iter().all(Option::is_none) {
        return;
    }
    let colors = tokens(ui);
    let text = lines::with_signs(list);
    let inner = field.rect.shrink2(vec2(space::CELL_X, space::CELL_Y));
    let galley = prose_layout::layout(ui, &text, &tokens::body(), colors.text, inner.width());
    let mut start = 0;
    for ((line, found), shown) in list.iter().zip(found).zip(text.split('\n')) {
        if let Some(found) = found {
            let signs = shown.chars().count().saturating_sub(line.text.chars().count());
            let before = line.text.get(..found.range.start).map_or(0, |words| words.chars().count());
            let length = line.text.get(found.range.clone()).map_or(0, |words| words.chars().count());
            let first = start + signs + before;
            let words = reading(&found.when, year, plan, &eras);
            let undecided = found.when == When::Undecided;
            // Over several rows where it is broken.
            let mut rows: Vec<Rect> = Vec::new();
            for at in first..first + length {
                let here = galley.pos_from_cursor(CCursor { prefer_next_row: true, ..CCursor::new(at) });
                let next = galley.pos_from_cursor(CCursor { prefer_next_row: false, ..CCursor::new(at + 1) });
                let letter = Rect::from_min_max(here.min, pos2(next.min.x.max(here.min.x), here.max.y)).translate(inner.min.to_vec2());
                match rows.last_mut() {
                    Some(row) if (row.min.y - letter.min.y).abs() < 1.0 => *row = row.union(letter),
                    _ => rows.push(letter),
                }
            }
            for (part, row) in rows.iter().enumerate() {
                mark(ui, *row, undecided);
                let response = ui.interact(*row, field.id.with(("deadline", line.id, part)), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Note, true, &words));
                response.on_hover_text(words.as_str());
            }
        }
        start += shown.chars().count() + 1;
    }
}

/// A line under words: drawn through where the time is known, dotted where it is told to be open.
fn mark(ui: &Ui, rect: Rect, undecided: bool) {
    let colors = tokens(ui);
    let (left, right) = (pos2(rect.left() + 2.0, rect.bottom() - 2.0), pos2(rect.right() - 2.0, rect.bottom() - 2.0));
    if undecided {
        ui.painter().extend(Shape::dotted_line(&[left, right], colors.warning, 4.0, 0.8));
    } else {
        ui.painter().line_segment([left, right], Stroke::new(1.0, colors.bar_edge));
    }
}

/// What a deadline means: 「期限：令和6年4月～8月」.
fn reading(when: &When, year: FiscalYear, plan: &Plan, eras: &EraTable) -> String {
    let month = |month| eras.write_month(month, &plan.year_writing);
    match (when, deadline::span_in(when, year)) {
        (When::Undecided, _) | (_, None) => "時期は未定です".to_owned(),
        (When::WholeYear, _) => format!("時期：{}を通して", eras.write(year, &plan.year_writing)),
        (_, Some((from, to))) if from == to => format!("時期：{}", month(from)),
        (_, Some((from, to))) => format!("時期：{}から{}まで", month(from), month(to)),
    }
}
