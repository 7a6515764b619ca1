//! Text on screen with Japanese line breaking: labels, and the layouter of text fields.
//!
//! egui breaks rows before ー or ・ and after 「, and its breaker cannot be replaced. So every row is laid out by
//! egui as a text of its own, at the places `kinsoku` finds, and the rows are put together to one galley whose text
//! is exactly the text asked for: cursors, selections and clicks work as on a galley of egui's own. A galley is kept
//! as long as it is shown, and a changed paragraph reuses the rows it still has. One window is assumed: with several,
//! results stay right but are laid out anew in each.

use std::collections::HashMap;
use std::mem;
use std::ops::Range;
use std::sync::Arc;

use eframe::egui;
use egui::cache::CacheTrait;
use egui::epaint::text::FontsView;
use egui::text::{ByteIndex, Galley, LayoutJob, LayoutSection, TextWrapping};
use egui::{Align, Color32, FontId, Label, Response, TextBuffer, Ui};

use crate::ui::widgets::kinsoku;

/// What egui itself tolerates beyond the wrap width, so that a width reported and asked for again breaks the same.
const TOLERANCE: f32 = 0.5;

/// What is left of a space at the end of a row that has no room for it, in points.
const NARROWEST_SPACE: f32 = 2.0;

/// Lays out `job` in rows of at most `wrap_width` points under Japanese line breaking.
///
/// The galley's text is `job.text` unchanged, so this serves as a layouter of `TextEdit`. A space that does not fit at
/// the end of a row is narrowed to the edge. `job.justify` is ignored. Jobs that ask not to be wrapped in the ordinary
/// way (infinite width, `max_rows`, `break_anywhere`, no `break_on_newline`) are left to egui.
pub fn layout(ui: &Ui, mut job: LayoutJob, wrap_width: f32) -> Arc<Galley> {
    let as_egui_does = !wrap_width.is_finite()
        || job.wrap.max_rows != usize::MAX
        || job.wrap.break_anywhere
        || !job.break_on_newline
        || job.sections.is_empty();
    job.justify = false;
    // Whole points, as egui does: a width that wobbles by rounding must not wrap back and forth.
    job.wrap.max_width = if wrap_width.is_finite() { wrap_width.round().max(0.0) } else { f32::INFINITY };
    if as_egui_does {
        return ui.fonts_mut(|fonts| fonts.layout_job(job));
    }
    // The cache and the fonts live behind the same lock, so the cache is taken out while the fonts are used.
    let mut kept = ui.memory_mut(|memory| mem::take(memory.caches.cache::<KeptGalleys>()));
    let galley = ui.fonts_mut(|fonts| {
        kept.forget_if_fonts_changed(fonts);
        Setter { fonts, kept: &mut kept }.text(job)
    });
    ui.memory_mut(|memory| *memory.caches.cache::<KeptGalleys>() = kept);
    galley
}

/// A job of one font and colour with the theme's line spacing, as `TextEdit` spaces its rows.
#[must_use]
pub fn job(ui: &Ui, text: impl Into<String>, font: FontId, color: Color32) -> LayoutJob {
    let line_height = ui.fonts_mut(|fonts| fonts.row_height(&font)) + ui.spacing().extra_text_line_spacing;
    let mut job = LayoutJob::simple(text.into(), font, color, f32::INFINITY);
    for section in &mut job.sections {
        section.format.line_height = Some(line_height);
    }
    job
}

/// A layouter for `TextEdit::multiline(..).layouter(&mut layouter(font, color))` in one font and colour.
pub fn layouter(font: FontId, color: Color32) -> impl FnMut(&Ui, &dyn TextBuffer, f32) -> Arc<Galley> {
    move |ui, text, wrap_width| {
        let mut job = job(ui, text.as_str(), font.clone(), color);
        job.keep_trailing_whitespace = true; // the writer sees the spaces being typed
        layout(ui, job, wrap_width)
    }
}

/// A static text wrapped at the available width.
pub fn label(ui: &mut Ui, text: impl Into<String>, font: FontId, color: Color32) -> Response {
    let job = job(ui, text, font, color);
    label_job(ui, job)
}

/// A static text of several fonts or colours, wrapped at the available width and aligned as `job.halign` says.
pub fn label_job(ui: &mut Ui, job: LayoutJob) -> Response {
    let galley = layout(ui, job, ui.available_width());
    ui.add(Label::new(galley))
}

/// A text on one row of at most `width` points. When it is cut it ends with … and hovering shows all of it; a screen
/// reader always gets all of it.
pub fn truncated(ui: &mut Ui, text: impl Into<String>, font: FontId, color: Color32, width: f32) -> Response {
    let text = text.into();
    let mut job = job(ui, text.replace('\n', " "), font.clone(), color);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let cut = galley.elided;
    // egui's own tooltip for cut labels would wrap in egui's way.
    let response = ui.add(Label::new(galley).show_tooltip_when_elided(false));
    if !cut {
        return response;
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        let color = ui.visuals().text_color();
        label(ui, text, font, color);
    })
}

/// Lays out texts by way of paragraphs and rows, each kept for the next frame.
struct Setter<'a, 'f> {
    fonts: &'a mut FontsView<'f>,
    kept: &'a mut KeptGalleys,
}

impl Setter<'_, '_> {
    /// A text of any number of paragraphs.
    fn text(&mut self, job: LayoutJob) -> Arc<Galley> {
        if !job.text.contains('\n') {
            return self.paragraph(job);
        }
        let key = egui::util::hash(&job);
        if let Some(galley) = self.kept.get(key, &job) {
            return galley;
        }
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for paragraph in job.text.split('\n') {
            let end = start + paragraph.len();
            paragraphs.push(self.paragraph(part(&job, start..end, start == 0, true)));
            start = end + 1;
        }
        let width = job.wrap.max_width;
        let mut galley = concat(job, &paragraphs);
        report_at_most(&mut galley, width);
        self.kept.put(key, galley, paragraphs)
    }

    /// One paragraph, without `\n`.
    fn paragraph(&mut self, job: LayoutJob) -> Arc<Galley> {
        let key = egui::util::hash(&job);
        if let Some(galley) = self.kept.get(key, &job) {
            return galley;
        }
        let width = job.wrap.max_width;
        let advances = self.kept.advances(self.fonts, &job);
        let mut rows = self.rows(&job, &advances);
        if rows.iter().any(|row| spills(row, width)) {
            // Kerning of some fallback font made a row wider than its characters: break by what the rows measured.
            if let Some(measured) = measured_advances(&job, &rows) {
                rows = self.rows(&job, &measured);
            }
        }
        let mut galley = concat(job, &rows);
        let last = galley.rows.len().saturating_sub(1);
        for row in galley.rows.iter_mut().take(last) {
            row.ends_with_newline = false; // `concat` takes every joint for a `\n`
        }
        narrow_spaces_at_the_edge(&mut galley, width);
        report_at_most(&mut galley, width);
        self.kept.put(key, galley, rows)
    }

    /// The rows of a paragraph, each as a galley of its own.
    fn rows(&mut self, job: &LayoutJob, advances: &[f32]) -> Vec<Arc<Galley>> {
        let starts = kinsoku::row_starts(&job.text, advances, job.wrap.max_width + TOLERANCE);
        let mut byte_of_row = Vec::with_capacity(starts.len() + 1);
        let mut wanted = starts.iter().peekable();
        for (index, (byte, _)) in job.text.char_indices().enumerate() {
            if wanted.next_if_eq(&&index).is_some() {
                byte_of_row.push(byte);
            }
        }
        byte_of_row.push(job.text.len());
        let mut rows = Vec::with_capacity(byte_of_row.len());
        let mut start = 0;
        for end in byte_of_row {
            let is_first = start == 0;
            let mut row = part(job, start..end, is_first, is_first);
            row.wrap = TextWrapping::no_max_width();
            rows.push(self.row(row));
            start = end;
        }
        rows
    }

    fn row(&mut self, job: LayoutJob) -> Arc<Galley> {
        let key = egui::util::hash(&job);
        if let Some(galley) = self.kept.get(key, &job) {
            return galley;
        }
        let galley = self.fonts.layout_job(job);
        self.kept.put_shared(key, galley, Vec::new())
    }
}

/// The bytes `range` of `job` as a job of its own. `is_first`: it begins the text. `keeps_indent`: a section that
/// begins with it keeps its leading space; a row after a soft break starts at the margin.
fn part(job: &LayoutJob, range: Range<usize>, is_first: bool, keeps_indent: bool) -> LayoutJob {
    let first = job.sections.partition_point(|section| section.byte_range.end.0 <= range.start);
    let sections: Vec<LayoutSection> = if range.is_empty() {
        // An empty paragraph takes its height from the section around it.
        let around = job.sections.get(first).or(job.sections.last());
        around.map(|section| section_part(section, &range, keeps_indent)).into_iter().collect()
    } else {
        let overlapping = job.sections.iter().skip(first).take_while(|section| section.byte_range.start.0 < range.end);
        overlapping
            .filter(|section| section.byte_range.start < section.byte_range.end)
            .map(|section| section_part(section, &range, keeps_indent))
            .collect()
    };
    LayoutJob {
        text: job.text.get(range).unwrap_or_default().to_owned(),
        sections,
        wrap: job.wrap.clone(),
        first_row_min_height: if is_first { job.first_row_min_height } else { 0.0 },
        break_on_newline: job.break_on_newline,
        halign: job.halign,
        justify: job.justify,
        round_output_to_gui: job.round_output_to_gui,
        keep_trailing_whitespace: job.keep_trailing_whitespace,
    }
}

fn section_part(section: &LayoutSection, range: &Range<usize>, keeps_indent: bool) -> LayoutSection {
    let (from, to) = (section.byte_range.start.0, section.byte_range.end.0);
    let begins_here = from > range.start || (from == range.start && keeps_indent);
    let start = from.clamp(range.start, range.end) - range.start;
    let end = to.clamp(range.start, range.end) - range.start;
    LayoutSection {
        leading_space: if begins_here { section.leading_space } else { 0.0 },
        byte_range: ByteIndex(start)..ByteIndex(end),
        format: section.format.clone(),
    }
}

/// The galleys one below the other as the galley of `job`.
fn concat(job: LayoutJob, galleys: &[Arc<Galley>]) -> Galley {
    let pixels_per_point = galleys.first().map_or(1.0, |galley| galley.pixels_per_point);
    Galley::concat(Arc::new(job), galleys, pixels_per_point)
}

/// Whether a row of several characters came out wider than it may be, other than by a space at its end.
fn spills(galley: &Galley, width: f32) -> bool {
    galley.rows.iter().any(|row| {
        row.size.x > width + TOLERANCE + 0.1 && row.glyphs.len() > 1 && row.glyphs.last().is_some_and(|glyph| !glyph.chr.is_whitespace())
    })
}

/// The width of every character as the rows were drawn; `None` if characters and glyphs do not correspond.
fn measured_advances(job: &LayoutJob, rows: &[Arc<Galley>]) -> Option<Vec<f32>> {
    let mut advances = Vec::new();
    for row in rows.iter().flat_map(|galley| &galley.rows) {
        let mut x = 0.0;
        for (index, glyph) in row.glyphs.iter().enumerate() {
            let end = row.glyphs.get(index + 1).map_or(glyph.max_x(), |next| next.pos.x);
            advances.push(end - x);
            x = end;
        }
    }
    (advances.len() == job.text.chars().count()).then_some(advances)
}

/// Narrows a space that hangs over the edge, so that the cursor behind it stays inside the field. A little is left,
/// so that the places before and behind it can be told apart.
fn narrow_spaces_at_the_edge(galley: &mut Galley, width: f32) {
    if galley.job.halign != Align::LEFT {
        return; // aligned rows leave spaces at their ends out of account
    }
    for placed in &mut galley.rows {
        let hangs = placed.row.size.x > width && placed.row.glyphs.last().is_some_and(|glyph| glyph.chr.is_whitespace());
        if hangs {
            let row = Arc::make_mut(&mut placed.row);
            if let Some(space) = row.glyphs.last_mut() {
                space.advance_width = space.advance_width.min((width - space.pos.x).max(NARROWEST_SPACE));
                row.size.x = space.max_x();
            }
        }
    }
}

/// Reports no more room than was asked for, unless a single character is wider than that.
fn report_at_most(galley: &mut Galley, width: f32) {
    if galley.job.halign != Align::LEFT {
        return;
    }
    let right = galley.rows.iter().map(|row| row.rect().right()).fold(0.0, f32::max);
    let tolerated = right <= width + TOLERANCE + NARROWEST_SPACE + 0.1;
    galley.rect.max.x = galley.rect.max.x.min(if tolerated { right.min(width) } else { right });
}

/// Galleys of texts, paragraphs and rows, kept while they are shown, and the widths of characters.
#[derive(Default)]
struct KeptGalleys {
    frame: u64,
    galleys: HashMap<u64, Kept>,
    /// By the hash of the font and by character.
    widths: HashMap<u64, HashMap<char, f32>>,
    /// A galley from egui's own cache: as long as egui gives back the same one, fonts, scale and glyph atlas are the same.
    witness: Option<Arc<Galley>>,
}

struct Kept {
    galley: Arc<Galley>,
    /// What it was made of; kept alive so that a small change finds the unchanged parts.
    _parts: Vec<Arc<Galley>>,
    /// The last frame that showed it.
    used: u64,
}

impl KeptGalleys {
    /// Galleys point into the glyph atlas, so all are void when egui starts a new one.
    fn forget_if_fonts_changed(&mut self, fonts: &mut FontsView<'_>) {
        let witness = fonts.layout_job(LayoutJob::simple(String::new(), FontId::default(), Color32::BLACK, 1.0));
        if !self.witness.as_ref().is_some_and(|known| Arc::ptr_eq(known, &witness)) {
            self.galleys.clear();
            self.widths.clear();
            self.witness = Some(witness);
        }
    }

    fn get(&mut self, key: u64, job: &LayoutJob) -> Option<Arc<Galley>> {
        let kept = self.galleys.get_mut(&key).filter(|kept| *kept.galley.job == *job)?;
        kept.used = self.frame;
        Some(Arc::clone(&kept.galley))
    }

    fn put(&mut self, key: u64, galley: Galley, parts: Vec<Arc<Galley>>) -> Arc<Galley> {
        self.put_shared(key, Arc::new(galley), parts)
    }

    fn put_shared(&mut self, key: u64, galley: Arc<Galley>, parts: Vec<Arc<Galley>>) -> Arc<Galley> {
        let kept = Kept { galley: Arc::clone(&galley), _parts: parts, used: self.frame };
        self.galleys.insert(key, kept);
        galley
    }

    /// The width of every character of `job`, with indents and letter spacing.
    fn advances(&mut self, fonts: &mut FontsView<'_>, job: &LayoutJob) -> Vec<f32> {
        let mut advances = Vec::with_capacity(job.text.len() / 2);
        for section in &job.sections {
            let Some(text) = job.text.get(section.byte_range.start.0..section.byte_range.end.0) else {
                continue;
            };
            let widths = self.widths.entry(egui::util::hash(&section.format.font_id)).or_default();
            let mut before = section.leading_space;
            for char in text.chars() {
                let width = *widths.entry(char).or_insert_with(|| char_width(fonts, &section.format.font_id, char));
                let spacing = if advances.is_empty() { 0.0 } else { section.format.extra_letter_spacing };
                advances.push(before + spacing + width);
                before = 0.0;
            }
        }
        advances
    }
}

/// The width in points of a character by itself; marks that sit on the character before them have none.
fn char_width(fonts: &mut FontsView<'_>, font: &FontId, char: char) -> f32 {
    match char {
        '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => 0.0,
        _ => fonts.glyph_width(font, char),
    }
}

impl CacheTrait for KeptGalleys {
    fn update(&mut self) {
        let frame = self.frame;
        // Parts are held by what was made of them.
        self.galleys.retain(|_, kept| kept.used == frame || Arc::strong_count(&kept.galley) > 1);
        self.frame += 1;
    }

    fn len(&self) -> usize {
        self.galleys.len()
    }
}
