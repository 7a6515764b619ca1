//! Pictures of pages in the graphics memory: only of pages in sight and their neighbours.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eframe::egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use crate::ui::jobs::preview::Wanted;

/// Pages beside those in sight whose pictures are kept.
const BESIDE: usize = 1;
/// The same for small pages.
const SMALL_BESIDE: usize = 8;

/// Pictures by page, large and small.
#[derive(Default)]
pub struct Textures {
    kept: BTreeMap<Slot, Kept>,
    seen: BTreeSet<Slot>,
}

/// A page, large or small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Whether it is a small one.
    pub small: bool,
    /// The page, from 0.
    pub page: usize,
}

struct Kept {
    texture: TextureHandle,
    /// The layout that it shows.
    number: u64,
    width: u32,
}

impl Textures {
    /// Takes a picture; `small`: the width of small ones.
    pub fn put(&mut self, ctx: &Context, number: u64, wanted: Wanted, picture: &Arc<ColorImage>, small: u32) {
        let slot = Slot { small: wanted.width == small, page: wanted.page };
        match self.kept.get_mut(&slot) {
            Some(kept) => {
                kept.texture.set(Arc::clone(picture), TextureOptions::LINEAR);
                kept.number = number;
                kept.width = wanted.width;
            }
            None => {
                let texture = ctx.load_texture("preview page", Arc::clone(picture), TextureOptions::LINEAR);
                self.kept.insert(slot, Kept { texture, number, width: wanted.width });
            }
        }
    }

    /// The picture of a page in sight, and what is wanted where it is none of layout `number` or has another width.
    pub fn see(&mut self, slot: Slot, number: u64, width: u32, wanted: &mut Vec<Wanted>) -> Option<TextureId> {
        self.seen.insert(slot);
        let kept = self.kept.get(&slot);
        if kept.is_none_or(|kept| kept.number != number || kept.width != width) {
            wanted.push(Wanted { page: slot.page, width });
        }
        kept.map(|kept| kept.texture.id())
    }

    /// Lets go of the pictures of pages that are far from those seen in this frame.
    pub fn forget_unseen(&mut self) {
        let seen = std::mem::take(&mut self.seen);
        self.kept.retain(|slot, _| {
            let beside = if slot.small { SMALL_BESIDE } else { BESIDE };
            let from = Slot { page: slot.page.saturating_sub(beside), ..*slot };
            let to = Slot { page: slot.page + beside, ..*slot };
            seen.range(from..=to).next().is_some()
        });
    }

    /// Lets go of all.
    pub fn clear(&mut self) {
        self.kept.clear();
        self.seen.clear();
    }
}
