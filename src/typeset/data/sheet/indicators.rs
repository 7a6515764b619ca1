//! The indicators of a measure: target and actual of every year, or from a baseline to a target.

use crate::model::era::{YearStyle, YearWriting};
use crate::model::fiscal_year::FiscalYear;
use crate::model::form::IndicatorLayout;
use crate::model::indicator::{Indicator, ValuePlace};
use crate::model::place::{IndicatorField, MeasureField, Place};
use crate::model::value::Value;
use crate::typeset::data::sheet::contents::{PADDING, Sheets};
use crate::typeset::data::sheet::table::{Body, Heads};
use crate::typeset::data::sheet::tiles::Tiles;
use crate::typeset::data::writer::{Text, TextKind, TextLine, TextSpan};

/// The indicators between two edges.
pub fn tiles(sheet: &mut Sheets<'_, '_>, left: f32, right: f32) -> Tiles {
    match sheet.plan.form.indicators.layout {
        IndicatorLayout::Yearly => yearly(sheet, left, right),
        IndicatorLayout::BaselineToTarget => to_target(sheet, left, right),
    }
}

/// The indicators and, behind them, the empty blocks that the form has: `None`.
fn blocks<'a>(sheet: &Sheets<'_, 'a>) -> Vec<Option<&'a Indicator>> {
    let measure = sheet.measure;
    let blocks = usize::from(sheet.plan.form.indicators.blocks.unwrap_or(0)).max(1);
    let empty = blocks.saturating_sub(measure.indicators.len());
    measure.indicators.iter().map(Some).chain(std::iter::repeat_n(None, empty)).collect()
}

fn place(sheet: &Sheets<'_, '_>, indicator: &Indicator, field: IndicatorField) -> Place {
    sheet.place(MeasureField::Indicator(indicator.id, field))
}

fn label(words: String) -> Body {
    Body::Label { words, caption: String::new() }
}

/// A heading with what stands in brackets in it on a line of its own.
fn heading(sheet: &Sheets<'_, '_>, word: &str, caption: &str) -> Body {
    let caption = if caption.trim().is_empty() { String::new() } else { format!("（{caption}）") };
    Body::Label { words: sheet.writer.words(word), caption: sheet.writer.words(&caption) }
}

fn written(sheet: &Sheets<'_, '_>, year: FiscalYear) -> String {
    sheet.plan.era_table().write(year, &sheet.plan.year_writing)
}

/// The headings of years over columns so wide: in short or in figures where they are narrow.
fn year_headings(sheet: &Sheets<'_, '_>, years: &[FiscalYear], width: f32) -> Vec<String> {
    // 「令和6年度」 stands in two lines of three signs.
    if sheet.signs_in(width) >= 3 {
        return years.iter().map(|year| written(sheet, *year)).collect();
    }
    let (eras, writing) = (sheet.plan.era_table(), sheet.plan.year_writing);
    let is_gregorian = matches!(writing.style, YearStyle::Gregorian | YearStyle::GregorianEra);
    let short = |year: &FiscalYear| match is_gregorian {
        true => year.year().to_string(),
        false => eras.write(*year, &YearWriting { style: YearStyle::EraShort, ..writing }),
    };
    let short: Vec<String> = years.iter().map(short).collect();
    let fits = |words: &String| words.chars().count() <= sheet.signs_in(width) + 1;
    if short.iter().all(fits) {
        return short;
    }
    let head = |words: &str| {
        if is_gregorian { words.chars().take(2).collect() } else { words.chars().filter(|sign| !sign.is_ascii_digit()).collect::<String>() }
    };
    let mut before = String::new();
    let mut in_figures = |words: String| {
        let era = head(&words);
        let shown = if era == before || is_gregorian { words.chars().skip(era.chars().count()).collect() } else { words };
        before = era;
        shown
    };
    short.into_iter().map(&mut in_figures).collect()
}

fn baseline_heading(sheet: &Sheets<'_, '_>) -> Body {
    heading(sheet, &sheet.plan.form.words.baseline, &sheet.plan.indicator_defaults.baseline_as_of)
}

/// A value in its cell.
fn value(sheet: &Sheets<'_, '_>, indicator: Option<&Indicator>, at: ValuePlace, width: f32) -> Body {
    let Some(indicator) = indicator else {
        return Body::Value { text: Text::default(), caption: String::new() };
    };
    let value: Value = indicator.value(at);
    let defaults = &sheet.plan.indicator_defaults;
    let caption = match at {
        ValuePlace::Baseline if indicator.baseline_as_of != defaults.baseline_as_of => indicator.baseline_as_of.clone(),
        ValuePlace::FinalTarget => {
            let default = defaults.final_year.unwrap_or_else(|| sheet.plan.period.last());
            indicator.final_year.filter(|year| *year != default).map_or_else(String::new, |year| written(sheet, year))
        }
        _ => String::new(),
    };
    let caption = if caption.trim().is_empty() { String::new() } else { format!("（{caption}）") };
    let place = place(sheet, indicator, IndicatorField::Value(at));
    Body::Value { text: sheet.plain_in(Some(&place), value.text(), width), caption: sheet.writer.words(&caption) }
}

/// The name that holds in a year.
fn name_in(sheet: &mut Sheets<'_, '_>, indicator: &Indicator, year: Option<FiscalYear>) -> Text {
    let later = year.and_then(|year| indicator.names.range(..=year).next_back());
    let (field, name) = later.map_or((IndicatorField::Name, &indicator.name), |(from, name)| (IndicatorField::NameFrom(*from), name));
    let place = place(sheet, indicator, field);
    sheet.prose(&place, 0, name)
}

/// Number and name.
fn numbered_name(sheet: &mut Sheets<'_, '_>, position: usize, indicator: Option<&Indicator>) -> Body {
    let number = sheet.writer.words(&sheet.plan.form.indicators.number.write(position + 1));
    let mut text = indicator.map(|indicator| name_in(sheet, indicator, None)).unwrap_or_default();
    if !number.is_empty() {
        let span = TextSpan { words: number, ..TextSpan::default() };
        match text.lines.first_mut() {
            Some(line) => line.spans.insert(0, span),
            None => text.lines.push(TextLine { kind: TextKind::Paragraph, level: 0, spans: vec![span], picture: None }),
        }
    }
    Body::Line { text }
}

/// The remark that is printed with an indicator, behind ※.
fn note(sheet: &mut Sheets<'_, '_>, indicator: Option<&Indicator>) -> Option<Body> {
    let indicator = indicator.filter(|indicator| !indicator.note.trim().is_empty())?;
    let place = place(sheet, indicator, IndicatorField::Note);
    let mut text = sheet.prose(&place, 0, &indicator.note);
    if let Some(line) = text.lines.first_mut().filter(|line| line.kind == TextKind::Paragraph) {
        line.kind = TextKind::Note;
    }
    Some(Body::Prose { text, lines: 1 })
}

/// Where the remark of an indicator begins beside its name, at an edge of a year: where one name holds in all years and both stay on
/// one line, which saves a row.
fn note_from(sheet: &Sheets<'_, '_>, indicator: &Indicator, columns: &Columns, right: f32, years: usize) -> Option<f32> {
    let (name, note) = (indicator.name.trim(), indicator.note.trim());
    if !indicator.names.is_empty() || note.is_empty() || note.contains('\n') {
        return None;
    }
    // Raised marks of terms and footnotes are narrower than what they are written as.
    let wide = |words: &str, more: f32| (width(words) + more) * sheet.em + PADDING;
    let split = |at: u16| edges(columns, at, right, years).0;
    let count = u16::try_from(years).unwrap_or(1);
    let fits = |edge: &f32| *edge - columns.first >= wide(name, 0.0) && right - *edge >= wide(note, 1.0);
    (1..count).rev().map(split).find(fits)
}

/// Roughly, in type sizes.
fn width(words: &str) -> f32 {
    words.chars().map(|sign| if sign.is_ascii() { 0.62 } else { 1.0 }).sum()
}

/// Name, baseline and target of each.
fn to_target(sheet: &mut Sheets<'_, '_>, left: f32, right: f32) -> Tiles {
    let words = &sheet.plan.form.words;
    let width = right - left;
    let of_value = (width * 0.27).min(16.0 * sheet.em);
    let (name, baseline) = (right - 2.0 * of_value, right - of_value);
    let default = sheet.plan.indicator_defaults.final_year.unwrap_or_else(|| sheet.plan.period.last());
    let mut tiles = Tiles { head_rows: 1, ..Tiles::default() };
    tiles.add(left, name, 0, 1, Some(Heads::Column), label(sheet.writer.words(&words.indicator_name)));
    tiles.add(name, baseline, 0, 1, Some(Heads::Column), baseline_heading(sheet));
    tiles.add(baseline, right, 0, 1, Some(Heads::Column), heading(sheet, &words.target, &written(sheet, default)));
    for (position, indicator) in blocks(sheet).into_iter().enumerate() {
        let row = tiles.rows;
        let body = numbered_name(sheet, position, indicator);
        tiles.add(left, name, row, 1, None, body);
        tiles.add(name, baseline, row, 1, None, value(sheet, indicator, ValuePlace::Baseline, of_value));
        tiles.add(baseline, right, row, 1, None, value(sheet, indicator, ValuePlace::FinalTarget, of_value));
        if let Some(body) = note(sheet, indicator) {
            tiles.add(left, right, row + 1, 1, None, body);
        }
    }
    tiles
}

/// Edges of the columns of a yearly table.
struct Columns {
    /// Between number or name and the words of the lines.
    lines: f32,
    /// Between those and the baseline.
    baseline: f32,
    /// Between that and the first year.
    first: f32,
    /// Width of a year.
    year: f32,
}

/// Target and actual of every year of each, the name in a line of its own where it is told year by year.
fn yearly(sheet: &mut Sheets<'_, '_>, left: f32, right: f32) -> Tiles {
    let form = &sheet.plan.form;
    let words = &form.words;
    let years: Vec<FiscalYear> = sheet.plan.period.years().collect();
    let columns = columns(sheet, left, right, years.len());
    let mut tiles = Tiles { head_rows: 1, ..Tiles::default() };
    let first = if form.indicators.name_per_year { "年度" } else { words.indicator_name.as_str() };
    tiles.add(left, columns.baseline, 0, 1, Some(Heads::Column), label(sheet.writer.words(first)));
    if form.indicators.show_baseline {
        tiles.add(columns.baseline, columns.first, 0, 1, Some(Heads::Column), baseline_heading(sheet));
    }
    for (at, heading) in (0_u16..).zip(year_headings(sheet, &years, columns.year)) {
        let (from, to) = edges(&columns, at, right, years.len());
        tiles.add(from, to, 0, 1, Some(Heads::Column), label(sheet.writer.words(&heading)));
    }
    for (position, indicator) in blocks(sheet).into_iter().enumerate() {
        let mut block = Tiles::default();
        let names = form.indicators.name_per_year || indicator.is_some_and(|indicator| !indicator.names.is_empty());
        let lines = [(&words.target, false), (&words.actual, true)];
        let row = usize::from(names);
        let mut noted = false;
        if names {
            block.add(columns.lines, columns.baseline, 0, 1, Some(Heads::Row), label(sheet.writer.words(&words.indicator_name)));
            // A name stands once over all the years in which it holds.
            let mut from = columns.first;
            let aside = indicator.and_then(|indicator| note_from(sheet, indicator, &columns, right, years.len()));
            for (at, year) in (0_u16..).zip(&years) {
                let (_, to) = edges(&columns, at, right, years.len());
                let following = years.get(usize::from(at) + 1);
                if following.is_some_and(|next| indicator.is_none_or(|indicator| !indicator.names.contains_key(next))) {
                    continue;
                }
                let mut text = indicator.map(|indicator| name_in(sheet, indicator, Some(*year))).unwrap_or_default();
                let end = aside.unwrap_or(to);
                sheet.writer.fit(&mut text, sheet.signs_in(end - from));
                block.add(from, end, 0, 1, None, Body::Value { text, caption: String::new() });
                from = to;
            }
            if let Some((edge, body)) = aside.zip(note(sheet, indicator)) {
                block.add(edge, right, 0, 1, None, body);
                noted = true;
            }
        }
        for (down, (word, actual)) in lines.into_iter().enumerate() {
            block.add(columns.lines, columns.baseline, row + down, 1, Some(Heads::Row), label(sheet.writer.words(word)));
            for (at, year) in (0_u16..).zip(&years) {
                let (from, to) = edges(&columns, at, right, years.len());
                let place = if actual { ValuePlace::Actual(*year) } else { ValuePlace::Target(*year) };
                block.add(from, to, row + down, 1, None, value(sheet, indicator, place, columns.year));
            }
        }
        let rows = block.rows;
        if form.indicators.show_baseline {
            let width = columns.first - columns.baseline;
            block.add(columns.baseline, columns.first, 0, rows, None, value(sheet, indicator, ValuePlace::Baseline, width));
        }
        if let Some(body) = note(sheet, indicator).filter(|_| !noted) {
            block.add(columns.lines, right, rows, 1, None, body);
        }
        let head = if form.indicators.name_per_year {
            let number = form.indicators.number.write(position + 1);
            label(sheet.writer.words(&format!("{}{number}", words.indicators)))
        } else {
            numbered_name(sheet, position, indicator)
        };
        let heads = Some(Heads::Row).filter(|_| form.indicators.name_per_year);
        block.add(left, columns.lines, 0, block.rows, heads, head);
        tiles.under(block);
    }
    tiles
}

fn columns(sheet: &Sheets<'_, '_>, left: f32, right: f32, years: usize) -> Columns {
    let form = &sheet.plan.form;
    let words = &form.words;
    let signs = |words: &str| u16::try_from(words.chars().count()).map_or(0.0, f32::from);
    let width = right - left;
    let number = (signs(&words.indicators) + 1.0).min(7.0) * sheet.em + PADDING;
    let name = if form.indicators.name_per_year { number.min(sheet.label) } else { (width * 0.24).min(14.0 * sheet.em) };
    let line = signs(&words.target).max(signs(&words.actual)).max(signs(&words.indicator_name).min(4.0)).clamp(2.0, 5.0);
    let (lines, baseline) = (left + name, left + name + line * sheet.em + PADDING);
    let as_of = signs(&sheet.plan.indicator_defaults.baseline_as_of) + 2.0;
    // 「（令和5年度末）」 stays on one line.
    let of_baseline = as_of.clamp(4.0, 8.5) * sheet.em + PADDING;
    let first = if form.indicators.show_baseline { baseline + of_baseline.min(width / 6.0) } else { baseline };
    let count = u16::try_from(years.max(1)).map_or(1.0, f32::from);
    Columns { lines, baseline, first, year: (right - first) / count }
}

fn edges(columns: &Columns, at: u16, right: f32, years: usize) -> (f32, f32) {
    let from = columns.first + columns.year * f32::from(at);
    // The last ends where the table ends, to the last bit.
    let to = if usize::from(at) + 1 == years { right } else { columns.first + columns.year * (f32::from(at) + 1.0) };
    (from, to)
}
