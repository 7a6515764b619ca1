//! 推進体制図: the bodies that carry the plan from top to bottom, those that advise beside the one they advise.

use std::collections::BTreeSet;

use crate::derive::chart::{BoxLook, Chart, ChartAlign, PADDING, Point, Rect, Shape, box_height};
use crate::model::ids::BodyId;
use crate::model::organisation::Body;
use crate::model::plan::Plan;

/// Between bodies side by side, in millimetres.
const GAP: f32 = 5.0;
/// Between a body and those under it, in millimetres.
const DROP: f32 = 9.0;
/// Widest box, in millimetres.
const WIDEST: f32 = 56.0;
/// A box narrower than this is hard to read: bodies without others under them then stand one above the other.
const NARROWEST: f32 = 32.0;
/// Between bodies one above the other, in millimetres.
const STACK_GAP: f32 = 3.0;

/// The chart of a plan, `width` millimetres wide; `None` where the plan names no body.
pub fn chart(plan: &Plan, width: f32) -> Option<Chart> {
    let tree = tree(&plan.organisation);
    if tree.is_empty() {
        return None;
    }
    let side_by_side: f32 = tree.iter().map(|body| body.across(false)).sum();
    let stacked = side_by_side * (NARROWEST + GAP) > width + GAP;
    let across: f32 = tree.iter().map(|body| body.across(stacked)).sum::<f32>().max(1.0);
    let box_width = ((width + GAP) / across - GAP).clamp(6.0, WIDEST);
    let mut drawing = Drawing { box_width, stacked, shapes: Vec::new() };
    let whole = across * (box_width + GAP) - GAP;
    let mut x = ((width - whole) / 2.0).max(0.0);
    let mut height: f32 = 0.0;
    for body in &tree {
        height = height.max(drawing.subtree(body, x, 0.0));
        x += body.across(stacked) * (box_width + GAP);
    }
    let mut shapes = drawing.shapes;
    shapes.sort_by_key(|shape| !matches!(shape, Shape::Line { .. }));
    Some(Chart { width, height, shapes, alternative: alternative(&tree) })
}

/// A body with those under and beside it.
struct Branch<'a> {
    body: &'a Body,
    under: Vec<Branch<'a>>,
    beside: Vec<Branch<'a>>,
}

/// The bodies as trees. One whose body above is gone stands at the top; so does the first of those that stand under each other
/// in a circle.
fn tree(bodies: &[Body]) -> Vec<Branch<'_>> {
    let mut seen = BTreeSet::new();
    let known = |id: BodyId| bodies.iter().any(|body| body.id == id);
    let mut tops = Vec::new();
    for body in bodies.iter().filter(|body| body.under.is_none_or(|above| !known(above))) {
        if seen.insert(body.id) {
            tops.push(branch(body, bodies, &mut seen));
        }
    }
    for body in bodies {
        if seen.insert(body.id) {
            tops.push(branch(body, bodies, &mut seen));
        }
    }
    tops
}

fn branch<'a>(body: &'a Body, bodies: &'a [Body], seen: &mut BTreeSet<BodyId>) -> Branch<'a> {
    let (mut under, mut beside) = (Vec::new(), Vec::new());
    for other in bodies.iter().filter(|other| other.under == Some(body.id)) {
        if seen.insert(other.id) {
            let branch = branch(other, bodies, seen);
            if other.beside { beside.push(branch) } else { under.push(branch) }
        }
    }
    Branch { body, under, beside }
}

impl Branch<'_> {
    /// Whether those under it stand one above the other.
    fn stacks(&self, stacked: bool) -> bool {
        stacked && self.under.len() > 1 && self.under.iter().all(|branch| branch.under.is_empty() && branch.beside.is_empty())
    }

    /// How many boxes it needs side by side. Those beside it stand in one column at its right, so the left keeps as much
    /// free where that keeps it over the middle of those under it.
    fn across(&self, stacked: bool) -> f32 {
        let under = if self.under.is_empty() || self.stacks(stacked) {
            1.0
        } else {
            self.under.iter().map(|branch| branch.across(stacked)).sum::<f32>()
        };
        let (left, right) = self.sides(under);
        left + right
    }

    /// How many boxes it needs left and right of its middle, where those under it need `under`.
    fn sides(&self, under: f32) -> (f32, f32) {
        let beside = if self.beside.is_empty() { 0.5 } else { 1.5 };
        ((under / 2.0).max(0.5), (under / 2.0).max(beside))
    }
}

struct Drawing {
    box_width: f32,
    stacked: bool,
    shapes: Vec<Shape>,
}

impl Drawing {
    fn step(&self) -> f32 {
        self.box_width + GAP
    }

    /// Draws a body with all its others, from `left` and `top` on. How far down it reaches.
    fn subtree(&mut self, branch: &Branch<'_>, left: f32, top: f32) -> f32 {
        let stacks = branch.stacks(self.stacked);
        let under = match branch.under.len() {
            0 => 1.0,
            _ if stacks => 1.0,
            _ => branch.under.iter().map(|branch| branch.across(self.stacked)).sum::<f32>(),
        };
        let (left_side, _) = branch.sides(under);
        let middle = left + left_side * self.step() - GAP / 2.0;
        let own = self.body(branch.body, middle - self.box_width / 2.0, top, BoxLook::Head);
        let mut bottom = own.bottom();
        let mut y = top;
        let mut row_bottom = own.bottom();
        for beside in &branch.beside {
            let rect = self.body(beside.body, middle + self.box_width / 2.0 + GAP, y, BoxLook::Muted);
            // Straight across where it stands beside the body, by an elbow where it hangs lower.
            let at = Point { x: own.right(), y: rect.centre_y().min(own.bottom() - PADDING) };
            self.link_beside(at, rect);
            row_bottom = self.under_beside(beside, rect);
            y = row_bottom + STACK_GAP;
        }
        row_bottom = row_bottom.max(own.bottom());
        bottom = bottom.max(row_bottom);
        if branch.under.is_empty() {
            return bottom;
        }
        let next = row_bottom + DROP;
        if stacks {
            return self.stack(branch, own, next).max(bottom);
        }
        let mut x = middle - under * self.step() / 2.0 + GAP / 2.0;
        let mut heads = Vec::new();
        for child in &branch.under {
            let across = child.across(self.stacked);
            bottom = bottom.max(self.subtree(child, x, next));
            let child_under = if child.under.is_empty() || child.stacks(self.stacked) {
                1.0
            } else {
                child.under.iter().map(|branch| branch.across(self.stacked)).sum::<f32>()
            };
            heads.push(x + child.sides(child_under).0 * self.step() - GAP / 2.0);
            x += across * self.step();
        }
        let knee = next - DROP / 2.0;
        let line = |from_x: f32, from_y: f32, to_x: f32, to_y: f32| Shape::line(Point { x: from_x, y: from_y }, Point { x: to_x, y: to_y });
        self.shapes.push(line(middle, own.bottom(), middle, knee));
        let ends = heads.iter().copied().chain(std::iter::once(middle));
        let (from, to) = ends.fold((middle, middle), |(from, to), x| (from.min(x), to.max(x)));
        if to > from {
            self.shapes.push(line(from, knee, to, knee));
        }
        for head in heads {
            self.shapes.push(line(head, knee, head, next));
        }
        bottom
    }

    /// Bodies one above the other, on a line that runs down at their left.
    fn stack(&mut self, branch: &Branch<'_>, own: Rect, top: f32) -> f32 {
        let indent = 4.0;
        let trunk = own.x + indent / 2.0;
        let mut y = top - DROP / 2.0;
        let mut last = own.bottom();
        for child in &branch.under {
            let rect = self.body_within(child.body, Rect::new(own.x + indent, y, self.box_width - indent, 0.0), BoxLook::Head);
            last = rect.centre_y();
            self.shapes.push(Shape::line(Point { x: trunk, y: last }, Point { x: rect.x, y: last }));
            y = rect.bottom() + STACK_GAP;
        }
        self.shapes.push(Shape::line(Point { x: trunk, y: own.bottom() }, Point { x: trunk, y: last }));
        y - STACK_GAP
    }

    /// Bodies under one that stands beside, one above the other. How far down they reach.
    fn under_beside(&mut self, branch: &Branch<'_>, above: Rect) -> f32 {
        let mut bottom = above.bottom();
        for child in branch.under.iter().chain(&branch.beside) {
            let rect = self.body(child.body, above.x, bottom + STACK_GAP, BoxLook::Muted);
            let x = rect.centre_x();
            self.shapes.push(Shape::line(Point { x, y: bottom }, Point { x, y: rect.y }));
            bottom = self.under_beside(child, rect);
        }
        bottom
    }

    fn link_beside(&mut self, from: Point, to: Rect) {
        let y = to.centre_y();
        let end = Point { x: to.x, y };
        if (y - from.y).abs() < 0.01 {
            self.shapes.push(Shape::Line { from, to: end, arrow: false, dashed: true });
            return;
        }
        let knee = (from.x + to.x) / 2.0;
        let points = [from, Point { x: knee, y: from.y }, Point { x: knee, y }, end];
        for (from, to) in points.iter().zip(points.iter().skip(1)) {
            self.shapes.push(Shape::Line { from: *from, to: *to, arrow: false, dashed: true });
        }
    }

    fn body(&mut self, body: &Body, x: f32, y: f32, look: BoxLook) -> Rect {
        self.body_within(body, Rect::new(x, y, self.box_width, 0.0), look)
    }

    /// The name over what is said about the body. The whole rectangle.
    fn body_within(&mut self, body: &Body, place: Rect, look: BoxLook) -> Rect {
        let width = place.width;
        let name = Rect::new(place.x, place.y, width, box_height(&body.name, width));
        let text = body.name.clone();
        self.shapes.push(Shape::Box { rect: name, text, look, target: None, bold: true, align: ChartAlign::Centre });
        let mut lines = body.members.clone();
        if !body.role.is_empty() {
            lines.push(body.role.clone());
        }
        if lines.is_empty() {
            return name;
        }
        let text = lines.join("\n");
        let about = Rect::new(place.x, name.bottom(), width, box_height(&text, width));
        self.shapes.push(Shape::Box { rect: about, text, look: BoxLook::Plain, target: None, bold: false, align: ChartAlign::Left });
        Rect { height: name.height + about.height, ..name }
    }
}

/// The same in sentences.
fn alternative(tree: &[Branch<'_>]) -> String {
    let mut sentences = vec!["推進体制の図。".to_owned()];
    for branch in tree {
        tell(branch, &mut sentences);
    }
    sentences.concat()
}

fn tell(branch: &Branch<'_>, sentences: &mut Vec<String>) {
    let names = |of: &[Branch<'_>]| of.iter().map(|branch| branch.body.name.as_str()).collect::<Vec<&str>>().join("、");
    let mut sentence = branch.body.name.clone();
    if !branch.body.role.is_empty() {
        sentence.push_str(&format!("（{}）", branch.body.role));
    }
    match (branch.under.is_empty(), branch.beside.is_empty()) {
        (false, false) => sentence.push_str(&format!("の下に{}、横に{}があります。", names(&branch.under), names(&branch.beside))),
        (false, true) => sentence.push_str(&format!("の下に{}があります。", names(&branch.under))),
        (true, false) => sentence.push_str(&format!("の横に{}があります。", names(&branch.beside))),
        (true, true) => sentence.push('。'),
    }
    sentences.push(sentence);
    for child in branch.under.iter().chain(&branch.beside) {
        tell(child, sentences);
    }
}
