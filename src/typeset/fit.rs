//! How well the sheet of a measure fits its page: what room is left, what stands over, and which texts would help most if they
//! were shortened. Measured on the pages as they are laid out, so that it can never disagree with them.
//!
//! A line is a line of running text with its leading. What stands on pages is told by [`crate::typeset::printed`]; showing it is
//! left to the window.

use serde::{Deserialize, Serialize};

use crate::model::place::{MeasureField, Place};
use crate::model::plan::Plan;
use crate::typeset::data::printable::MAY_BREAK;
use crate::typeset::printed::{Printed, Run};
use crate::typeset::spots::{Rect, Spot};

/// Height of a line in type sizes, where no text of several lines tells it: `look.typ` sets so on sheets.
const PITCH: f32 = 1.42;
/// Millimetres of a point.
const MM: f32 = 25.4 / 72.0;
/// Difference between sizes that is none, in points.
const SAME_SIZE: f32 = 0.05;
/// Part of a line that is forgiven when lines are counted: positions are rounded.
const FORGIVEN: f32 = 0.02;
/// Most texts that are proposed for shortening.
const MOST_PROPOSED: usize = 3;
/// Characters by which a paragraph is told.
const ENDING: usize = 12;
/// Most characters that are worth taking out for a line.
const MOST_CUT: usize = 20;
/// What an item of a list begins with: it is a paragraph of its own, also where the line above it is full.
const ITEM_SIGNS: [char; 2] = ['・', '※'];
/// Lines left up to which it is proposed to shorten.
const TIGHT: usize = 1;

/// How well a sheet fits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// How many pages it takes.
    pub pages: usize,
    /// Whether it should be on one page.
    pub one_page: bool,
    /// Lines that still find room on its last page.
    pub left: usize,
    /// Lines that stand on the last page already.
    pub used: usize,
    /// Lines that do not find room on the first page.
    pub over: usize,
    /// The type size in points, where it is smaller than usual so that the sheet stays on one page.
    pub shrunk: Option<f32>,
    /// Its texts, in their order on paper.
    pub texts: Vec<TextFit>,
}

/// How a text of the sheet stands to the room that is left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TextFit {
    /// The field.
    pub place: Place,
    /// Lines by which it may grow before the page is full: room beside a taller cell of its row is for it alone.
    pub may_grow: usize,
    /// How the sheet comes to have a line less; `None` where no shortening of this text helps before a whole paragraph is gone, or
    /// because a taller cell stands beside it.
    pub shorten: Option<Cut>,
}

/// What to take out of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// Characters that are too many.
    pub characters: usize,
    /// How the paragraph ends: its last line, with words before it where that is short.
    pub ending: String,
}

/// A text by whose shortening a line is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The field.
    pub place: Place,
    /// What to take out.
    pub cut: Cut,
}

impl Fit {
    /// Measures the sheet of one measure; `one_page`: the form gives every measure a page of its own.
    pub fn of(printed: &Printed, one_page: bool) -> Self {
        let spots = printed.spots();
        let runs = printed.runs();
        let texts: Vec<&Spot> = spots.iter().filter(|spot| is_text(&spot.place)).collect();
        let size = usual_size(&runs, &texts).unwrap_or(printed.paper.text);
        let pitch = line_height(&runs, &texts, size);
        let pages = printed.page_count();
        let area = |page| {
            let height = printed.page_size(page).map_or(printed.paper.height, |(_, height)| height);
            (printed.paper.margin.top, height - printed.paper.margin.bottom)
        };
        let ends = |page| {
            let (_, bottom) = area(page);
            ends(&printed.drawn(page, bottom), &runs, page, bottom, size)
        };
        let room = |page| ends(page).1;
        let last = pages.saturating_sub(1);
        let free = room(last);
        let head = |page| repeated_head(&runs, page).unwrap_or(area(page).0);
        let height_of = |page: usize| (ends(page).0 - head(page)).max(0.0);
        let beyond: f32 = (1..pages).map(height_of).sum();
        let over = if pages > 1 { lines_up((beyond - room(0)).max(pitch * 0.5), pitch) } else { 0 };
        Self {
            pages,
            one_page,
            left: lines_down(free, pitch),
            used: lines_up(height_of(last), pitch),
            over,
            shrunk: (size < printed.paper.text - SAME_SIZE).then_some(size),
            texts: text_fits(&texts, &runs, (pitch, size * MM), free, last),
        }
    }

    /// In words: 「1ページ目　あと6行」.
    pub fn words(&self) -> String {
        match (self.one_page, self.pages, self.shrunk) {
            (false, 0 | 1, _) => format!("1ページ　{}行分（あと{}行）", self.used, self.left),
            (false, pages, _) => format!("{pages}ページ　最後のページは{}行分（あと{}行）", self.used, self.left),
            (true, 0 | 1, None) => format!("1ページ目　あと{}行", self.left),
            (true, 0 | 1, Some(size)) => format!("{}ptに縮めて1ページ　あと{}行", points(size), self.left),
            (true, pages, None) => format!("1ページを{}行こえています（{pages}ページ）", self.over),
            (true, pages, Some(size)) => format!("{}ptでも1ページを{}行こえています（{pages}ページ）", points(size), self.over),
        }
    }

    /// The same for the status line: 「あと6行」.
    pub fn short_words(&self) -> String {
        match (self.one_page && self.pages > 1, self.shrunk) {
            (true, _) => format!("{}行超過", self.over),
            (false, Some(size)) => format!("{}ptであと{}行", points(size), self.left),
            (false, None) => format!("あと{}行", self.left),
        }
    }

    /// Whether it stands over the one page that it should keep to.
    pub fn is_over(&self) -> bool {
        self.one_page && self.pages > 1
    }

    /// Whether room is so short that it is proposed to shorten texts.
    pub fn is_short(&self) -> bool {
        self.one_page && (self.pages > 1 || self.shrunk.is_some() || self.left <= TIGHT)
    }

    /// The texts that help most if they are shortened, where room is short: fewest characters first.
    pub fn proposals(&self) -> Vec<Proposal> {
        if !self.is_short() {
            return Vec::new();
        }
        let mut proposals: Vec<Proposal> =
            self.texts.iter().filter_map(|text| text.shorten.clone().map(|cut| Proposal { place: text.place.clone(), cut })).collect();
        proposals.sort_by_key(|proposal| proposal.cut.characters);
        proposals.truncate(MOST_PROPOSED);
        proposals
    }

    /// The text of a field.
    pub fn text(&self, place: &Place) -> Option<&TextFit> {
        self.texts.iter().find(|text| text.place == *place)
    }
}

impl Proposal {
    /// In words: 「「現状と課題」をあと4字短くすると1行減ります」.
    pub fn words(&self, plan: &Plan) -> String {
        format!("「{}」をあと{}字短くすると1行減ります", self.place.field_label(plan), self.cut.characters)
    }

    /// Which paragraph is meant.
    pub fn hint(&self) -> String {
        format!("「…{}」で終わる段落です。最後の行がなくなります。", self.cut.ending)
    }
}

/// Texts that a sheet is made of and that can be shortened.
fn is_text(place: &Place) -> bool {
    matches!(place, Place::Measure(_, MeasureField::Narrative(_)))
}

/// A line of a text.
struct Line {
    right: f32,
    middle: f32,
    words: String,
}

/// Where the sheet ends on a page, and what room is left below it, in millimetres. Footnotes stand at the foot of the page, with the
/// free room above them.
fn ends(drawn: &[(f32, f32)], runs: &[Run], page: usize, bottom: f32, size: f32) -> (f32, f32) {
    let em = size * MM;
    let lowest = drawn.iter().map(|(_, lower)| *lower).fold(0.0, f32::max);
    let plain = (lowest, (bottom - lowest).max(0.0));
    // From below: lines that follow each other closely, in small type only.
    let mut from_below: Vec<(f32, f32)> = drawn.to_vec();
    from_below.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut top = lowest;
    for (upper, lower) in &from_below {
        if top - lower > PITCH * em {
            break;
        }
        top = top.min(*upper);
    }
    let above = drawn.iter().map(|(_, lower)| *lower).filter(|lower| *lower < top).fold(0.0, f32::max);
    let mut notes = runs.iter().filter(|run| run.page == page && run.rect.y >= top - 0.1 && run.rect.y < bottom).peekable();
    let are_notes = lowest > bottom - em && above > 0.0 && notes.peek().is_some() && notes.all(|run| run.size < size - SAME_SIZE);
    // Typst keeps an em free over the line above footnotes.
    if are_notes { (above, (top - above - em).max(0.0)) } else { plain }
}

/// The type size in which most of the texts are set.
fn usual_size(runs: &[Run], texts: &[&Spot]) -> Option<f32> {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for run in runs.iter().filter(|run| texts.iter().any(|spot| lies_in(run, spot))) {
        let letters = run.text.chars().count();
        match sizes.iter_mut().find(|(size, _)| (*size - run.size).abs() < SAME_SIZE) {
            Some((_, count)) => *count += letters,
            None => sizes.push((run.size, letters)),
        }
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map(|(size, _)| size)
}

/// From a line to the next, in millimetres: as most texts of the sheet have it.
fn line_height(runs: &[Run], texts: &[&Spot], size: f32) -> f32 {
    let em = size * MM;
    let mut steps: Vec<f32> = Vec::new();
    for spot in texts {
        let lines = lines(spot, runs, em * PITCH);
        steps.extend(lines.windows(2).filter_map(|pair| if let [a, b] = pair { Some(b.middle - a.middle) } else { None }));
    }
    steps.retain(|step| (em * 1.1..em * 2.0).contains(step));
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(em * PITCH)
}

fn lies_in(run: &Run, spot: &Spot) -> bool {
    run.page == spot.page && spot.rect.holds(run.rect.x + run.rect.width / 2.0, run.rect.y + run.rect.height / 2.0)
}

/// Lower edge of what a page repeats of the first one at the same place: its head.
fn repeated_head(runs: &[Run], page: usize) -> Option<f32> {
    if page == 0 {
        return None;
    }
    let near = |a: f32, b: f32| (a - b).abs() < 0.1;
    let on = |number: usize| runs.iter().filter(move |run| run.page == number);
    let repeated = on(page)
        .take_while(|run| on(0).any(|first| first.text == run.text && near(first.rect.x, run.rect.x) && near(first.rect.y, run.rect.y)));
    repeated.map(|run| run.rect.bottom()).reduce(f32::max)
}

fn text_fits(texts: &[&Spot], runs: &[Run], (pitch, em): (f32, f32), free: f32, last: usize) -> Vec<TextFit> {
    let mut fits: Vec<TextFit> = Vec::new();
    for spot in texts {
        let slack = slack(spot, texts);
        // On a page before the last there is only the room beside its neighbours.
        let room = if spot.page == last { slack + free } else { slack };
        let shorten = if decides_height(spot, runs, pitch) { shortest_end(&lines(spot, runs, pitch), &spot.rect, em) } else { None };
        let may_grow = lines_down(room, pitch);
        match fits.iter_mut().find(|fit| fit.place == spot.place) {
            // A text that goes on on the next page.
            Some(fit) => {
                fit.may_grow = may_grow;
                fit.shorten = [fit.shorten.take(), shorten].into_iter().flatten().min_by_key(|cut| cut.characters);
            }
            None => fits.push(TextFit { place: spot.place.clone(), may_grow, shorten }),
        }
    }
    fits
}

/// By how much texts beside this one are taller, in millimetres.
fn slack(spot: &Spot, texts: &[&Spot]) -> f32 {
    let beside = texts.iter().filter(|other| {
        let apart = other.rect.x >= spot.rect.right() || other.rect.right() <= spot.rect.x;
        other.page == spot.page && apart && other.rect.y < spot.rect.bottom() && other.rect.bottom() > spot.rect.y
    });
    beside.map(|other| other.rect.bottom() - spot.rect.bottom()).fold(0.0, f32::max)
}

/// Whether nothing beside a text keeps its row from becoming a line lower.
fn decides_height(spot: &Spot, runs: &[Run], pitch: f32) -> bool {
    let beside: Vec<&Run> = runs
        .iter()
        .filter(|run| {
            let middle = run.rect.y + run.rect.height / 2.0;
            let apart = run.rect.x >= spot.rect.right() || run.rect.right() <= spot.rect.x;
            run.page == spot.page && apart && (spot.rect.y..=spot.rect.bottom() + pitch * 0.3).contains(&middle)
        })
        .collect();
    // Column by column: labels and neighbours stand side by side.
    beside.iter().all(|run| {
        let column = beside.iter().filter(|other| other.rect.x < run.rect.right() && other.rect.right() > run.rect.x);
        let (top, bottom) =
            column.fold((f32::MAX, f32::MIN), |(top, bottom), other| (top.min(other.rect.y), bottom.max(other.rect.bottom())));
        bottom - top <= spot.rect.height - pitch * 0.9
    })
}

fn lines(spot: &Spot, runs: &[Run], pitch: f32) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for run in runs.iter().filter(|run| lies_in(run, spot)) {
        let middle = run.rect.y + run.rect.height / 2.0;
        let words = run.text.chars().filter(|sign| *sign != MAY_BREAK);
        match lines.iter_mut().find(|line| (line.middle - middle).abs() < pitch * 0.4) {
            Some(line) => {
                line.right = line.right.max(run.rect.right());
                line.words.extend(words);
            }
            None => lines.push(Line { right: run.rect.right(), middle, words: words.collect() }),
        }
    }
    lines.sort_by(|a, b| a.middle.total_cmp(&b.middle));
    lines
}

/// Characters in the shortest last line of a paragraph of several lines. Lines are filled to the edge, so a line that is not is the
/// last of its paragraph.
fn shortest_end(lines: &[Line], rect: &Rect, em: f32) -> Option<Cut> {
    let full = |line: &Line| line.right > rect.right() - em * 0.6;
    let ends = lines.windows(2).filter_map(|pair| match pair {
        [before, end] if full(before) && !full(end) && !end.words.starts_with(ITEM_SIGNS) => Some((before, end)),
        _ => None,
    });
    let cut = |(before, end): (&Line, &Line)| {
        let characters = end.words.chars().count();
        let skipped = before.words.chars().count().saturating_sub(ENDING.saturating_sub(characters));
        Cut { characters, ending: before.words.chars().skip(skipped).chain(end.words.chars()).collect() }
    };
    ends.map(cut).filter(|cut| (1..=MOST_CUT).contains(&cut.characters)).min_by_key(|cut| cut.characters)
}

/// Whole lines that find room in a height.
fn lines_down(height: f32, pitch: f32) -> usize {
    count((height / pitch + FORGIVEN).floor())
}

/// Lines of which a height is made.
fn lines_up(height: f32, pitch: f32) -> usize {
    count((height / pitch - FORGIVEN).ceil())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has a few dozen lines")]
fn count(lines: f32) -> usize {
    if lines.is_finite() { lines.clamp(0.0, 10_000.0) as usize } else { 0 }
}

/// A type size without needless zeros: 「9.5」, 「9」.
fn points(size: f32) -> String {
    format!("{:.1}", size).trim_end_matches(".0").to_owned()
}
