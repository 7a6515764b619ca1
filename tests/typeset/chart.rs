//! Drawings on paper: their words keep to the page, and none is lost where a drawing is cut into pages.

use shisakucho::derive::chart::Shape;
use shisakucho::derive::lists;
use shisakucho::model::chapter::{Block, BlockContent, Chapter, DerivedKind};
use shisakucho::model::ids::BlockId;
use shisakucho::model::outline::Outline;
use shisakucho::typeset::request::What;

use crate::support::printing::{SAMPLES, bare, sample, words};
use crate::typeset::prose::print;

fn figures(chapters: &[Chapter]) -> Vec<(BlockId, DerivedKind)> {
    let of_block = |block: &Block| match &block.content {
        BlockContent::Derived(derived) if derived.kind.is_figure() => Some((block.id, derived.kind)),
        _ => None,
    };
    chapters.iter().flat_map(|chapter| chapter.blocks.iter().filter_map(of_block).chain(figures(&chapter.parts))).collect()
}

#[test]
fn every_word_of_every_drawing_stands_on_its_page() {
    let mut drawn = 0;
    for name in SAMPLES {
        let plan = sample(name);
        let outline = Outline::of(&plan);
        for (id, kind) in figures(&plan.chapters) {
            let printed = print(&plan, What::Block(id));
            let said = words(&printed);
            for shape in lists::chart(kind, &plan, &outline, 170.0).into_iter().flat_map(|chart| chart.shapes) {
                let (Shape::Box { text, .. } | Shape::Bar { text, .. } | Shape::Text { text, .. }) = shape else { continue };
                // Years are written as their columns have room, and a drawing is made for its page.
                assert!(kind == DerivedKind::YearChart || said.contains(&bare(&text)), "{name} {kind:?}: {text}");
            }
            for run in printed.runs() {
                let (width, height) = printed.page_size(run.page).unwrap();
                let inside = run.rect.x >= 0.0 && run.rect.right() <= width && run.rect.y >= 0.0 && run.rect.bottom() <= height;
                assert!(inside && run.size >= 6.4, "{name} {kind:?}: {} at {:?} in {}", run.text, run.rect, run.size);
            }
            drawn += 1;
        }
    }
    assert!(drawn >= 10, "{drawn} drawings");
}
