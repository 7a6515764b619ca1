//! The built-in forms: `assets/forms/`, compiled in and read once.
//!
//! A plan carries its own copy of its form; what is here only serves new plans and the list of forms. What a form
//! means belongs to [`crate::model::form`].

use std::sync::{Arc, OnceLock};

use ron::Options;
use ron::error::SpannedError;
use ron::extensions::Extensions;

use crate::model::form::Form;

/// The files of `assets/forms/` in the order of a choice list. A new form is a file there and a line here.
const TEXTS: &[&str] = &[
    include_str!("../../assets/forms/kobetsu.ron"),
    include_str!("../../assets/forms/suishin.ron"),
    include_str!("../../assets/forms/kihon.ron"),
    include_str!("../../assets/forms/action.ron"),
    include_str!("../../assets/forms/slide.ron"),
];

/// Every built-in form, in the order of a choice list. A file that cannot be read is left out rather than stopping the
/// program; a test proves that none is.
pub fn all() -> &'static [Arc<Form>] {
    static FORMS: OnceLock<Vec<Arc<Form>>> = OnceLock::new();
    FORMS.get_or_init(|| TEXTS.iter().filter_map(|text| read(text).ok()).map(Arc::new).collect())
}

/// The built-in form of a key, such as `kobetsu`.
pub fn by_key(key: &str) -> Option<Arc<Form>> {
    all().iter().find(|form| form.key == key).cloned()
}

/// Reads a form file. Optional values may be written without `Some( )`, so that a person can edit it.
///
/// # Errors
/// The first place where the text is no form, with line and column.
pub fn read(text: &str) -> Result<Form, SpannedError> {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str(text)
}
