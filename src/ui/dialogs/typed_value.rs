//! A field whose words become a value only when the field is left: while 「R1」 may still become 「R10」, nothing is changed.

use eframe::egui::{Id, Ui};

use crate::ui::widgets::text_field::TextField;

/// The words of such a field while they are not a value yet.
#[derive(Debug, Clone, Default)]
pub struct TypedValue {
    words: Option<String>,
    /// Whether the field was left with words that mean nothing.
    misread: bool,
}

/// What the field is called and how it looks.
#[derive(Debug, Clone, Copy)]
pub struct Field<'a> {
    /// Identity.
    pub id: Id,
    /// Name for screen readers.
    pub name: &'a str,
    /// Example shown while empty.
    pub hint: &'a str,
    /// Width in points.
    pub width: f32,
}

impl TypedValue {
    /// Draws the field with the value as it is `written`, and returns the value when it was left with other words that
    /// `read` understands.
    pub fn show<T>(&mut self, ui: &mut Ui, field: Field<'_>, written: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let shown = self.words.clone().unwrap_or_else(|| written.to_owned());
        let typed =
            TextField::single(field.id, &shown).name(field.name).hint(field.hint).width(field.width).select_all_on_focus(true).show(ui);
        if let Some(change) = typed.change {
            self.words = Some(change);
            self.misread = false;
        }
        if typed.cancelled {
            *self = Self::default();
        }
        if !(typed.ended || typed.submitted) {
            return None;
        }
        let words = self.words.as_deref()?;
        let value = if words == written { None } else { Some(read(words)) };
        match value {
            Some(None) => {
                self.misread = true;
                None
            }
            Some(Some(value)) => {
                *self = Self::default();
                Some(value)
            }
            None => {
                *self = Self::default();
                None
            }
        }
    }

    /// The words that are being typed, where they differ from the value.
    pub fn words(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// Whether the field was left with words that mean nothing.
    pub fn is_misread(&self) -> bool {
        self.misread
    }
}
