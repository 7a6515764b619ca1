//! The bars of a measure put together, for a roadmap in which all of them do not fit: what is done in the same way at the same
//! time is one bar. Milestones stay.

use crate::derive::annual_grid::{AnnualMark, MarkKind};
use crate::model::fiscal_year::YearMonth;
use crate::model::form::BarLook;
use crate::model::measure::Measure;
use crate::model::schedule::Bar;
use crate::typeset::data::roadmap::label;
use crate::typeset::data::schedule::{Look, PrintBar, Ruler, annual, labelled, print_bar};
use crate::typeset::data::writer::Writer;

/// What goes on without a break.
struct Stretch<T> {
    from: YearMonth,
    to: YearMonth,
    open: bool,
    of: Vec<T>,
}

/// Puts spans together that touch or overlap. They come ordered by their first months.
fn together<T>(spans: impl Iterator<Item = (YearMonth, YearMonth, bool, T)>) -> Vec<Stretch<T>> {
    let mut found: Vec<Stretch<T>> = Vec::new();
    for (from, to, open, of) in spans {
        match found.last_mut() {
            Some(last) if from.months_since(last.to) <= 1 => {
                last.open = if to > last.to { open } else { last.open || (open && to == last.to) };
                last.to = last.to.max(to);
                last.of.push(of);
            }
            _ => found.push(Stretch { from, to, open, of: vec![of] }),
        }
    }
    found
}

/// The bars of a schedule, by their kinds.
pub fn of_schedule(writer: &Writer<'_>, measure: &Measure, ruler: &Ruler) -> Vec<Vec<PrintBar>> {
    let form = &writer.plan.form;
    let mut bars: Vec<&Bar> = measure.schedule.iter().flat_map(|row| &row.bars).collect();
    bars.sort_by_key(|bar| (bar.from, bar.to));
    let mut kinds: Vec<&str> = Vec::new();
    for bar in &bars {
        if !kinds.contains(&bar.kind.as_str()) {
            kinds.push(&bar.kind);
        }
    }
    let mut printed = Vec::new();
    for kind in kinds {
        let of_kind = bars.iter().filter(|bar| bar.kind == kind);
        if form.bar_look(kind) == BarLook::Milestone {
            printed.extend(of_kind.map(|bar| vec![print_bar(writer, measure, bar, &label(writer, &bar.label), ruler)]));
            continue;
        }
        let name = form.bar_kind(kind).map_or(kind, |kind| kind.label.as_str());
        for stretch in together(of_kind.map(|bar| (bar.from, bar.to, bar.open, *bar))) {
            if let [bar] = stretch.of.as_slice() {
                printed.push(vec![print_bar(writer, measure, bar, &label(writer, &bar.label), ruler)]);
                continue;
            }
            let mut bar = labelled(writer, ruler.place(form.bar_look(kind).into(), (stretch.from, stretch.to)), name);
            bar.open = stretch.open;
            bar.said = writer.said(&ruler.said(writer.plan, (stretch.from, stretch.to), stretch.open, name, ""));
            printed.push(vec![bar]);
        }
    }
    printed.sort_by_key(|bars| bars.first().map(|bar| (bar.from, bar.to)));
    printed
}

/// The same with at most two things at a time: what the form's first kind is, and of the others the one that the form names first.
pub fn digest(writer: &Writer<'_>, measure: &Measure, ruler: &Ruler) -> Vec<Vec<PrintBar>> {
    let form = &writer.plan.form;
    let bars: Vec<&Bar> = measure.schedule.iter().flat_map(|row| &row.bars).collect();
    let is_milestone = |bar: &&&Bar| form.bar_look(&bar.kind) == BarLook::Milestone;
    let mut printed: Vec<Vec<PrintBar>> =
        bars.iter().filter(is_milestone).map(|bar| vec![print_bar(writer, measure, bar, &label(writer, &bar.label), ruler)]).collect();
    let mut taken: Vec<(YearMonth, YearMonth)> = Vec::new();
    for (rank, kind) in form.schedule.kinds.iter().filter(|kind| kind.look != BarLook::Milestone).enumerate() {
        let mut of_kind: Vec<&Bar> = bars.iter().copied().filter(|bar| bar.kind == kind.key).collect();
        of_kind.sort_by_key(|bar| (bar.from, bar.to));
        let mut found = Vec::new();
        for stretch in together(of_kind.into_iter().map(|bar| (bar.from, bar.to, bar.open, bar))) {
            for (from, to) in free(&taken, stretch.from, stretch.to) {
                let open = stretch.open && to == stretch.to;
                let mut bar = labelled(writer, ruler.place(kind.look.into(), (from, to)), &kind.label);
                bar.open = open;
                bar.said = writer.said(&ruler.said(writer.plan, (from, to), open, &kind.label, ""));
                printed.push(vec![bar]);
                found.push((from, to));
            }
        }
        if rank > 0 {
            taken.extend(found);
            taken.sort();
        }
    }
    printed.sort_by_key(|bars| bars.first().map(|bar| (bar.from, bar.to)));
    printed
}

/// What is left of a span beside spans that are taken. Those come in their order and do not overlap.
fn free(taken: &[(YearMonth, YearMonth)], from: YearMonth, to: YearMonth) -> Vec<(YearMonth, YearMonth)> {
    let mut left = Vec::new();
    let mut start = from;
    for (first, last) in taken.iter().filter(|(first, last)| *first <= to && *last >= from) {
        if start < *first {
            left.push((start, first.plus(-1)));
        }
        start = start.max(last.plus(1));
    }
    if start <= to {
        left.push((start, to));
    }
    left
}

/// Annual actions that go on at the same time, told by their number.
pub fn of_actions(writer: &Writer<'_>, measure: &Measure, marks: &[&AnnualMark], ruler: &Ruler) -> Vec<Vec<PrintBar>> {
    let mut spans: Vec<&AnnualMark> = marks.iter().copied().filter(|mark| mark.kind != MarkKind::Point).collect();
    spans.sort_by_key(|mark| (mark.from, mark.to));
    let points = marks.iter().filter(|mark| mark.kind == MarkKind::Point);
    let mut printed: Vec<Vec<PrintBar>> = points.map(|mark| vec![annual::mark_bar(writer, measure, mark, &mark.label, ruler)]).collect();
    // A year's actions stay apart from the next year's.
    let mut years: Vec<_> = spans.iter().map(|mark| mark.cell.year).collect();
    years.dedup();
    for year in years {
        let of_year = spans.iter().filter(|mark| mark.cell.year == year);
        for stretch in together(of_year.map(|mark| (mark.from, mark.to, mark.open_end, *mark))) {
            if let [mark] = stretch.of.as_slice() {
                printed.push(vec![annual::mark_bar(writer, measure, mark, &mark.label, ruler)]);
                continue;
            }
            let words = format!("{}件", stretch.of.len());
            let mut bar = labelled(writer, ruler.place(Look::Filled, (stretch.from, stretch.to)), &words);
            bar.open = stretch.open;
            let said: Vec<&str> = stretch.of.iter().map(|mark| mark.label.as_str()).collect();
            bar.said = writer.said(&ruler.said(writer.plan, (stretch.from, stretch.to), stretch.open, &said.join("、"), ""));
            printed.push(vec![bar]);
        }
    }
    printed.sort_by_key(|bars| bars.first().map(|bar| (bar.from, bar.to)));
    printed
}
