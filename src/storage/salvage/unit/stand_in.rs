//! What stands in for a field that has to be there but could not be read: a new identity, an empty text, the part of a
//! built-in form.

use std::collections::BTreeSet;

use crate::base::id::{Id, IdMint};
use crate::storage::builtin_forms;
use crate::storage::salvage::brackets;
use crate::storage::salvage::damaged_text::DamagedText;
use crate::storage::salvage::tree::Entry;

/// Makes what stands in.
pub(in crate::storage::salvage) struct StandIns {
    mint: IdMint,
    /// Every identity that was made.
    minted: BTreeSet<Id>,
    form_key: String,
    /// The built-in form as text and tree, once it was needed.
    form: Option<(String, Entry)>,
}

/// Texts that have to be there but may be empty.
const TEXTS: &[(&str, &str)] = &[
    ("Measure", "name"),
    ("Section", "title"),
    ("Vision", "text"),
    ("Bar", "kind"),
    ("AnnualLine", "text"),
    ("Branch", "name"),
    ("Reference", "plan"),
    ("Reference", "item"),
    ("Department", "name"),
    ("PriorityEdition", "name"),
    ("Priority", "text"),
    ("Chapter", "title"),
    ("Body", "name"),
    ("RelatedPlan", "name"),
    ("Footnote", "key"),
    ("Footnote", "text"),
    ("Term", "term"),
    ("ChronologyEntry", "date"),
    ("Ordinance", "title"),
    ("Article", "text"),
    ("ColophonLine", "label"),
    ("ColophonLine", "text"),
    ("Note", "text"),
    ("Era", "short"),
];

impl StandIns {
    /// Stand-ins with identities of a mint.
    pub(super) fn new(mint: IdMint) -> Self {
        Self { mint, minted: BTreeSet::new(), form_key: String::new(), form: None }
    }

    /// Chooses the built-in form of which parts stand in for those of the plan's form.
    pub(in crate::storage::salvage) fn choose_form(&mut self, key: &str) {
        key.clone_into(&mut self.form_key);
    }

    /// A new identity.
    pub(in crate::storage::salvage) fn id(&mut self) -> Id {
        let id = self.mint.mint();
        self.minted.insert(id);
        id
    }

    /// Whether an identity was made here.
    pub(in crate::storage::salvage) fn made(&self, id: Id) -> bool {
        self.minted.contains(&id)
    }

    /// What stands in for a field of a type, as RON.
    pub(super) fn of(&mut self, outer: &str, field: &str, entry: &Entry, file: &DamagedText) -> Option<String> {
        let piece_of = |name: &str| entry.field(name).map(|other| file.piece(&other.value).to_owned());
        match (outer, field) {
            (_, "id") => Some(format!("\"{}\"", self.id())),
            ("Bar", "from") => piece_of("to"),
            ("Bar", "to") => piece_of("from"),
            ("PriorityEdition", "items") | ("Table", "rows") => Some("[]".to_owned()),
            ("Table", "header_rows") => Some("0".to_owned()),
            ("Note", "place") => Some("Structure".to_owned()),
            ("Form", field) => self.of_form(|form| form.field(field)),
            ("Words", field) => self.of_form(|form| form.field("words")?.field(field)),
            (outer, field) if TEXTS.contains(&(outer, field)) => Some("\"\"".to_owned()),
            _ => None,
        }
    }

    fn of_form(&mut self, part: impl Fn(&Entry) -> Option<&Entry>) -> Option<String> {
        if self.form.is_none() {
            let form = builtin_forms::by_key(&self.form_key).or_else(|| builtin_forms::all().first().cloned())?;
            let text = ron::to_string(&*form).ok()?;
            let tree = brackets::entries(&text, 0..text.len()).into_iter().next()?;
            self.form = Some((text, tree));
        }
        let (text, tree) = self.form.as_ref()?;
        text.get(part(tree)?.value.clone()).map(str::to_owned)
    }
}
