//! Pages that were laid out: how many, how large, and what stands where on them.

use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst_layout::PagedDocument;

use crate::model::place::Place;
use crate::typeset::data::paper::{Head, Paper};
use crate::typeset::fault::Fault;
use crate::typeset::spots::{Rect, Spot};

/// What an address on a page begins with.
const PLACE: &str = "place:";
/// Millimetres of a point.
const MM: f64 = 25.4 / 72.0;
/// Deepest nesting of frames that is looked into; layout programs nest far less.
const MAX_DEPTH: usize = 256;

/// Pages.
pub struct Printed {
    pub(super) document: PagedDocument,
    pub(super) head: Head,
    /// The paper: its edges and usual type size.
    pub paper: Paper,
    /// What typst remarked.
    pub warnings: Vec<String>,
}

impl std::fmt::Debug for Printed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Printed").field("pages", &self.page_count()).field("warnings", &self.warnings).finish_non_exhaustive()
    }
}

/// Words on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The page, from 0.
    pub page: usize,
    /// The words.
    pub text: String,
    /// Where they stand: from the ascender to the descender of their letters.
    pub rect: Rect,
    /// Their type size in points.
    pub size: f32,
}

impl Printed {
    pub(super) fn new(document: PagedDocument, warnings: Vec<String>, head: Head, paper: Paper) -> Self {
        Self { document, head, paper, warnings }
    }

    /// How many pages.
    pub fn page_count(&self) -> usize {
        self.document.pages().len()
    }

    /// Width and height of a page in millimetres.
    ///
    /// # Errors
    /// Where there is no such page.
    pub fn page_size(&self, page: usize) -> Result<(f32, f32), Fault> {
        let size = self.document.pages().get(page).ok_or(Fault::NoPage(page + 1))?.frame.size();
        Ok((millimetres(size.x), millimetres(size.y)))
    }

    /// Where fields stand, page by page.
    pub fn spots(&self) -> Vec<Spot> {
        let mut spots = Vec::new();
        self.walk(&mut |page, transform, item| {
            if let FrameItem::Group(group) = item
                && let Some(label) = group.label.map(|label| label.resolve())
                && let Some(place) = label.as_str().strip_prefix(PLACE).and_then(|place| serde_json::from_str::<Place>(place).ok())
            {
                let size = group.frame.size();
                spots.push(Spot {
                    place,
                    page,
                    rect: rect(transform.pre_concat(group.transform), Point::zero(), Point::new(size.x, size.y)),
                });
            }
        });
        spots
    }

    /// Upper and lower edges of all that is drawn on a page and begins above `above`, in millimetres, from above to below: words,
    /// lines, grounds and pictures. What stands in the lower margin is so left out.
    pub fn drawn(&self, page: usize, above: f32) -> Vec<(f32, f32)> {
        let mut drawn = Vec::new();
        self.walk(&mut |number, transform, item| {
            if number != page {
                return;
            }
            let (from, to) = match item {
                FrameItem::Text(text) => {
                    let metrics = text.font.metrics();
                    (Point::with_y(-metrics.ascender.at(text.size)), Point::with_y(-metrics.descender.at(text.size)))
                }
                FrameItem::Shape(shape, _) => {
                    let around = shape.bbox(false);
                    (around.min, around.max)
                }
                FrameItem::Image(_, size, _) => (Point::zero(), Point::new(size.x, size.y)),
                _ => return,
            };
            let here = rect(transform, from, to);
            if here.y < above {
                drawn.push((here.y, here.bottom()));
            }
        });
        drawn.sort_by(|a, b| a.0.total_cmp(&b.0));
        drawn
    }

    /// All words in the order in which they are drawn, which is the order in which they are read.
    pub fn runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        self.walk(&mut |page, transform, item| {
            if let FrameItem::Text(text) = item {
                let metrics = text.font.metrics();
                let (top, bottom) = (metrics.ascender.at(text.size), metrics.descender.at(text.size));
                let words = rect(transform, Point::new(Abs::zero(), -top), Point::new(text.width(), -bottom));
                #[expect(clippy::cast_possible_truncation, reason = "a type size needs no more")]
                runs.push(Run { page, text: text.text.to_string(), rect: words, size: text.size.to_pt() as f32 });
            }
        });
        runs
    }

    fn walk(&self, visit: &mut impl FnMut(usize, Transform, &FrameItem)) {
        for (number, page) in self.document.pages().iter().enumerate() {
            step(&page.frame, number, Transform::identity(), 0, visit);
        }
    }
}

fn step(frame: &Frame, page: usize, transform: Transform, depth: usize, visit: &mut impl FnMut(usize, Transform, &FrameItem)) {
    if depth > MAX_DEPTH {
        return;
    }
    for (at, item) in frame.items() {
        let here = transform.pre_concat(Transform::translate(at.x, at.y));
        visit(page, here, item);
        if let FrameItem::Group(group) = item {
            step(&group.frame, page, here.pre_concat(group.transform), depth + 1, visit);
        }
    }
}

/// The rectangle around two corners, in millimetres.
fn rect(transform: Transform, from: Point, to: Point) -> Rect {
    let (a, b) = (from.transform(transform), to.transform(transform));
    Rect {
        x: millimetres(a.x.min(b.x)),
        y: millimetres(a.y.min(b.y)),
        width: millimetres((b.x - a.x).abs()),
        height: millimetres((b.y - a.y).abs()),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "pages are a few hundred millimetres")]
fn millimetres(length: Abs) -> f32 {
    (length.to_pt() * MM) as f32
}
