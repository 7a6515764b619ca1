//! How a narrative looks while it is edited: bold words and sub-headings bold, signs that are not printed pale, the
//! further rows of a bullet or note under its words.
//!
//! What a mark is, is told by `model::prose`; rows are broken by `japanese_text`. The galley's text is the text given.

use std::sync::Arc;

use eframe::egui;
use egui::text::{Galley, LayoutJob, TextFormat};
use egui::{Color32, FontId, Ui};

use crate::model::prose::{self, Line, LineKind, SpanKind};
use crate::ui::tokens;
use crate::ui::widgets::japanese_text;

/// Lays out the text of a narrative in rows of at most `wrap_width` points.
pub fn layout(ui: &Ui, text: &str, font: &FontId, color: Color32, wrap_width: f32) -> Arc<Galley> {
    let (pale, accent) = (tokens::tokens(ui.ctx()).hint, tokens::tokens(ui.ctx()).accent);
    let line_height = ui.fonts_mut(|fonts| fonts.row_height(font)) + ui.spacing().extra_text_line_spacing;
    let format = |family: bool, color| TextFormat {
        font_id: if family { FontId::new(font.size, tokens::bold_family()) } else { font.clone() },
        color,
        line_height: Some(line_height),
        ..TextFormat::default()
    };
    let (plain, bold) = (format(false, color), format(true, color));
    let (mark, live) = (format(false, pale), format(false, accent));
    let lines: Vec<Arc<Galley>> = prose::lines(text)
        .iter()
        .map(|line| {
            let words = text.get(line.range.clone()).unwrap_or_default();
            let mut job = LayoutJob { keep_trailing_whitespace: true, ..LayoutJob::default() };
            match line.kind {
                LineKind::Blank => job.append(words, 0.0, plain.clone()),
                LineKind::Heading => job.append(words, 0.0, bold.clone()),
                LineKind::Picture => job.append(words, 0.0, mark.clone()),
                LineKind::Paragraph | LineKind::Bullet(_) | LineKind::Note => {
                    for span in prose::spans(words, 0) {
                        let format = match span.kind {
                            SpanKind::Plain => &plain,
                            SpanKind::Bold => &bold,
                            SpanKind::Mark | SpanKind::Footnote => &mark,
                            SpanKind::Live => &live,
                        };
                        job.append(span.text, 0.0, format.clone());
                    }
                }
            }
            let hang = hang(ui, text, line, font).min(wrap_width / 3.0);
            hung(japanese_text::layout(ui, job, wrap_width - hang), hang)
        })
        .collect();
    let mut whole = LayoutJob::single_section(text.to_owned(), plain);
    whole.wrap.max_width = wrap_width;
    let mut galley = Galley::concat(Arc::new(whole), &lines, ui.pixels_per_point());
    // A blank that hangs over the edge must not make the field wider.
    galley.rect.max.x = galley.rect.max.x.min(galley.rect.min.x + wrap_width);
    Arc::new(galley)
}

/// How far the further rows of a line stand in: under the words behind 「・」 or 「※」.
fn hang(ui: &Ui, text: &str, line: &Line, font: &FontId) -> f32 {
    if !matches!(line.kind, LineKind::Bullet(_) | LineKind::Note) {
        return 0.0;
    }
    let sign = text.get(line.range.start..line.words.start).unwrap_or_default();
    ui.fonts_mut(|fonts| sign.chars().map(|c| fonts.glyph_width(font, c)).sum())
}

/// All rows but the first moved in by `hang`.
fn hung(galley: Arc<Galley>, hang: f32) -> Arc<Galley> {
    if hang <= 0.0 || galley.rows.len() < 2 {
        return galley;
    }
    let mut galley = Galley::clone(&galley);
    for row in galley.rows.iter_mut().skip(1) {
        row.pos.x += hang;
    }
    Arc::new(galley)
}
