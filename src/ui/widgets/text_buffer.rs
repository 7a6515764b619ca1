//! What egui's text edit types into: text that continues lists and lets Tab leave the field.
//!
//! Lists themselves are left to `prose_keys`.

use std::any::TypeId;
use std::ops::Range;

use eframe::egui;
use egui::text::{CCursor, CharIndex};
use egui::{FocusDirection, TextBuffer};

use crate::base::fold::{clean_line, clean_text};
use crate::ui::widgets::prose_keys::{self, Edited, ProseKey};

/// The text being typed into.
#[derive(Debug)]
pub(super) struct Typing {
    /// The text as it stands.
    pub(super) text: String,
    /// Whether it may hold several lines.
    pub(super) multiline: bool,
    /// Kana are being written into it by an input method: nothing may be made of them yet.
    pub(super) composing: bool,
    /// Tab was pressed where it does not nest a bullet.
    pub(super) leave: Option<FocusDirection>,
    /// It is only read: nothing changes it.
    pub(super) fixed: bool,
}

impl Typing {
    fn take_over(&mut self, edited: Edited, cursor: &mut CCursor) {
        *cursor = CCursor::new(edited.selection.end);
        self.text = edited.text;
    }
}

impl TextBuffer for Typing {
    fn is_mutable(&self) -> bool {
        !self.fixed
    }

    fn as_str(&self) -> &str {
        &self.text
    }

    fn insert_text(&mut self, text: &str, char_index: CharIndex) -> usize {
        if self.fixed {
            return 0;
        }
        let cleaned = match (self.composing, self.multiline) {
            (true, _) => text.to_owned(),
            (false, true) => clean_text(text),
            (false, false) => clean_line(text),
        };
        self.text.insert_str(prose_keys::byte_of(&self.text, char_index.0), &cleaned);
        cleaned.chars().count()
    }

    fn delete_char_range(&mut self, char_range: Range<CharIndex>) {
        let start = prose_keys::byte_of(&self.text, char_range.start.0);
        let end = prose_keys::byte_of(&self.text, char_range.end.0);
        if start < end && !self.fixed {
            self.text.replace_range(start..end, "");
        }
    }

    fn insert_text_at(&mut self, ccursor: &mut CCursor, text_to_insert: &str, _char_limit: usize) {
        let cursor = ccursor.index.0;
        if !self.multiline || self.composing || self.fixed {
            ccursor.index += self.insert_text(text_to_insert, ccursor.index);
            return;
        }
        match text_to_insert {
            "\n" => self.take_over(prose_keys::enter(&self.text, cursor), ccursor),
            "\t" if prose_keys::at_bullet_start(&self.text, cursor) => {
                self.take_over(prose_keys::press(ProseKey::Nest, &self.text, cursor..cursor), ccursor);
            }
            "\t" => self.leave = Some(FocusDirection::Next),
            " " | "　" => match prose_keys::blank(&self.text, cursor) {
                Some(edited) => self.take_over(edited, ccursor),
                None => ccursor.index += self.insert_text(text_to_insert, ccursor.index),
            },
            _ => ccursor.index += self.insert_text(text_to_insert, ccursor.index),
        }
    }

    fn decrease_indentation(&mut self, ccursor: &mut CCursor) {
        let cursor = ccursor.index.0;
        let nested = prose_keys::bullet_level(&self.text, cursor).is_some_and(|level| level > 0);
        if nested && !self.fixed && prose_keys::at_bullet_start(&self.text, cursor) {
            self.take_over(prose_keys::press(ProseKey::Unnest, &self.text, cursor..cursor), ccursor);
        } else {
            self.leave = Some(FocusDirection::Previous);
        }
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<Self>()
    }
}
