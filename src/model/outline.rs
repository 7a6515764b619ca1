//! The structure as it is listed: sections and measures in order with depth and printed number. Derived, never stored.

use std::collections::BTreeMap;

use crate::model::form::Form;
use crate::model::ids::{MeasureId, SectionId};
use crate::model::numbering::{MeasureNumbering, Scope};
use crate::model::plan::Plan;
use crate::model::section::{Item, Section};

/// The structure of a plan as a list, with numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Sections and measures from top to bottom.
    pub entries: Vec<Entry>,
    numbers: BTreeMap<MeasureId, String>,
    homes: BTreeMap<MeasureId, SectionId>,
}

/// A line of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub target: Target,
    /// Depth of nesting, 0 at the top.
    pub depth: usize,
    /// Number as printed; a measure listed again keeps the number of its home.
    pub number: String,
    /// The section it lies in; `None` at the top.
    pub parent: Option<SectionId>,
    /// Position among the parent's sections or items.
    pub position: usize,
}

/// What a line of the outline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A section.
    Section(SectionId),
    /// A measure in its home.
    Measure(MeasureId),
    /// 再掲: a measure listed again in a section.
    Again(SectionId, MeasureId),
}

impl Outline {
    /// Derives the outline of a plan.
    pub fn of(plan: &Plan) -> Self {
        let mut outline = Self::default();
        let mut counter = Counter { form: &plan.form, count: 0 };
        for (position, section) in plan.sections.iter().enumerate() {
            outline.section(section, &Above { parent: None, figures: "", depth: 0, top: position + 1 }, position, &mut counter);
        }
        // A measure may be listed again before its home: numbers are known only now.
        for entry in &mut outline.entries {
            if let Target::Again(_, id) = entry.target {
                entry.number = outline.numbers.get(&id).cloned().unwrap_or_default();
            }
        }
        outline
    }

    fn section(&mut self, section: &Section, above: &Above<'_>, position: usize, counter: &mut Counter<'_>) {
        let depth = above.depth;
        let style = counter.form.level(depth).map(|level| &level.number);
        let number = style.map(|style| style.write_under(above.figures, position + 1)).unwrap_or_default();
        let figures = style.map(|style| style.figures_under(above.figures, position + 1)).unwrap_or_default();
        self.entries.push(Entry { target: Target::Section(section.id), depth, number, parent: above.parent, position });
        counter.enter(depth);
        for (position, item) in section.items.iter().enumerate() {
            let (target, number) = match item {
                Item::Measure(id) => {
                    let number = counter.next(above.top);
                    self.numbers.insert(*id, number.clone());
                    self.homes.insert(*id, section.id);
                    (Target::Measure(*id), number)
                }
                Item::Again(id) => (Target::Again(section.id, *id), String::new()),
            };
            self.entries.push(Entry { target, depth: depth + 1, number, parent: Some(section.id), position });
        }
        let under = Above { parent: Some(section.id), figures: &figures, depth: depth + 1, top: above.top };
        for (position, child) in section.sections.iter().enumerate() {
            self.section(child, &under, position, counter);
        }
    }

    /// The printed number of a measure; empty where its form gives none or it hangs on no section.
    pub fn number(&self, id: MeasureId) -> &str {
        self.numbers.get(&id).map_or("", String::as_str)
    }

    /// Whether a printed number names one measure alone.
    pub fn is_number_unique(&self, number: &str) -> bool {
        self.numbers.values().filter(|other| *other == number).count() == 1
    }

    /// The section in which a measure stands.
    pub fn home(&self, id: MeasureId) -> Option<SectionId> {
        self.homes.get(&id).copied()
    }

    /// The measures in printed order, each once.
    pub fn measures(&self) -> impl Iterator<Item = MeasureId> + '_ {
        self.entries.iter().filter_map(|entry| match entry.target {
            Target::Measure(id) => Some(id),
            _ => None,
        })
    }

    /// The line of a target.
    pub fn entry(&self, target: Target) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.target == target)
    }
}

impl Target {
    /// The measure that it shows, if it shows one.
    pub fn measure(self) -> Option<MeasureId> {
        match self {
            Self::Section(_) => None,
            Self::Measure(id) | Self::Again(_, id) => Some(id),
        }
    }
}

/// What a section is counted under.
struct Above<'a> {
    parent: Option<SectionId>,
    /// The figures of the section above.
    figures: &'a str,
    depth: usize,
    /// The number of its top section.
    top: usize,
}

struct Counter<'a> {
    form: &'a Form,
    count: usize,
}

impl Counter<'_> {
    fn numbering(&self) -> &MeasureNumbering {
        &self.form.measure_numbering
    }

    fn enter(&mut self, depth: usize) {
        match self.numbering().scope {
            Scope::Plan => {}
            Scope::TopSection if depth > 0 => {}
            Scope::TopSection | Scope::Section => self.count = 0,
        }
    }

    fn next(&mut self, top: usize) -> String {
        self.count += 1;
        let numbering = self.numbering();
        let prefix =
            numbering.section_prefix.as_ref().map(|prefix| format!("{}{}", prefix.style.write(top), prefix.separator)).unwrap_or_default();
        format!("{prefix}{}", numbering.style.write(self.count))
    }
}
