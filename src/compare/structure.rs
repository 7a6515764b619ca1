//! What differs in the structure: sections and measures in the order of the tree, each with its fields, and where they
//! stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::compare::align::{Match, Seat, by_key, moved};
use crate::compare::found::{Found, nth};
use crate::compare::words::{Side, Sight};
use crate::compare::{Change, Group, Subject, group, measure, section};
use crate::model::ids::{MeasureId, SectionId};
use crate::model::measure::Measure;
use crate::model::outline::{Entry, Target};
use crate::model::place::{MeasureField, Place, SectionField};
use crate::model::section::{Item, Section, walk};

/// What a position in the structure is called.
const POSITION: &str = "施策体系での位置";

/// Where a measure stands that stands in no section.
const OUTSIDE: &str = "施策体系の外";

/// The groups of sections and measures, in the order of the tree; measures that stand in no section come last.
pub(super) fn groups(sight: &Sight<'_>) -> Vec<Group> {
    let (before, after) = (sight.before.plan, sight.after.plan);
    if before.measures.len() == after.measures.len()
        && before.measures.iter().zip(&after.measures).all(|(before, after)| same(before, after))
        && same(&before.sections, &after.sections)
    {
        return Vec::new();
    }
    let tree = Tree::of(sight);
    let mut groups = Vec::new();
    let mut told = BTreeSet::new();
    for entry in by_key(&sight.before.outline().entries, &sight.after.outline().entries, |entry| entry.target) {
        match entry.latest().1.target {
            Target::Section(id) => groups.extend(tree.section(id)),
            Target::Measure(id) if told.insert(id) => groups.extend(tree.measure(id)),
            // A measure listed again is told in its section.
            Target::Measure(_) | Target::Again(..) => {}
        }
    }
    for unplaced in by_key(&before.measures, &after.measures, |measure| measure.id) {
        let id = unplaced.latest().1.id;
        if told.insert(id) {
            groups.extend(tree.measure(id));
        }
    }
    groups
}

/// Whether two shared values are the same; while they are shared they need not be looked into.
fn same<T: PartialEq>(before: &Arc<T>, after: &Arc<T>) -> bool {
    Arc::ptr_eq(before, after) || before == after
}

/// Both structures, with everything to be found by its identity.
struct Tree<'s, 'a> {
    sight: &'s Sight<'a>,
    before: Things<'s>,
    after: Things<'s>,
    /// What stands elsewhere now.
    moved: BTreeSet<Target>,
}

/// The things of one structure.
struct Things<'s> {
    side: &'s Side<'s>,
    entries: BTreeMap<Target, &'s Entry>,
    sections: BTreeMap<SectionId, &'s Section>,
    measures: BTreeMap<MeasureId, &'s Arc<Measure>>,
}

impl<'s> Things<'s> {
    fn of(side: &'s Side<'_>) -> Self {
        let mut sections = BTreeMap::new();
        walk(&side.plan.sections, &mut |section, _| {
            sections.insert(section.id, section);
        });
        Self {
            entries: side.outline().entries.iter().map(|entry| (entry.target, entry)).collect(),
            sections,
            measures: side.plan.measures.iter().map(|measure| (measure.id, measure)).collect(),
            side,
        }
    }

    /// Where something stands: 「02 行政のDX › 01 働き方の2番目」.
    fn place_of(&self, target: Target) -> String {
        let Some(entry) = self.entries.get(&target) else { return OUTSIDE.to_owned() };
        let mut path = Vec::new();
        let mut parent = entry.parent;
        while let Some(section) = parent.and_then(|id| self.sections.get(&id)) {
            path.push(self.side.section_title(section));
            parent = self.entries.get(&Target::Section(section.id)).and_then(|entry| entry.parent);
        }
        path.reverse();
        let among = if path.is_empty() { "最上段".to_owned() } else { path.join(" › ") };
        format!("{among}の{}", nth(entry.position))
    }
}

/// Where everything sits, in the order of the tree. Measures and sub-sections of a section are counted apart.
fn seats(entries: &[Entry]) -> Vec<Seat<Target, (Option<SectionId>, bool)>> {
    let seat = |entry: &Entry| {
        let is_section = matches!(entry.target, Target::Section(_));
        Seat { key: entry.target, among: (entry.parent, is_section), position: entry.position }
    };
    entries.iter().map(seat).collect()
}

impl<'s, 'a> Tree<'s, 'a> {
    fn of(sight: &'s Sight<'a>) -> Self {
        let moved = moved(&seats(&sight.before.outline().entries), &seats(&sight.after.outline().entries));
        Self { sight, before: Things::of(&sight.before), after: Things::of(&sight.after), moved }
    }

    fn section(&self, id: SectionId) -> Option<Group> {
        let (before, after) = (self.before.sections.get(&id).copied(), self.after.sections.get(&id).copied());
        let latest = after.or(before)?;
        let side = if after.is_some() { &self.sight.after } else { &self.sight.before };
        let mut found = Found::new(self.sight);
        let place = Some(Place::Section(id, SectionField::Whole));
        let change = self.position(&mut found, place.clone(), Target::Section(id), before.is_some(), after.is_some());
        let blank = Section::new(id, "");
        section::fields(&mut found, before.unwrap_or(&blank), after.unwrap_or(&blank));
        self.listed_again(&mut found, place, before.unwrap_or(&blank), after.unwrap_or(&blank));
        group(Subject::Section(id), side.plan.section_word(id), side.section_title(latest), change, found)
    }

    /// 再掲 in a section.
    fn listed_again(&self, found: &mut Found<'_, '_>, place: Option<Place>, before: &Section, after: &Section) {
        let again = |section: &Section| -> Vec<MeasureId> {
            section.items.iter().filter(|item| matches!(item, Item::Again(_))).map(Item::measure).collect()
        };
        let (before, after, section) = (again(before), again(after), after.id);
        let word = &self.sight.after.plan.form.words.again;
        for listed in by_key(&before, &after, |id| *id) {
            let id = *listed.latest().1;
            let title = |side: &Side<'_>| side.title_of_measure(id);
            match listed {
                Match::Added(_) => found.add(place.clone(), word, String::new(), title(&self.sight.after)),
                Match::Removed(_) => found.add(place.clone(), word, title(&self.sight.before), String::new()),
                Match::Both { .. } => {
                    let target = Target::Again(section, id);
                    if self.moved.contains(&target) {
                        let label = format!("{word}「{}」", title(&self.sight.after));
                        found.moved(place.clone(), label, self.before.place_of(target), self.after.place_of(target));
                    }
                }
            }
        }
    }

    fn measure(&self, id: MeasureId) -> Option<Group> {
        let (before, after) = (self.before.measures.get(&id).copied(), self.after.measures.get(&id).copied());
        let latest = after.or(before)?;
        let same = before.zip(after).is_some_and(|(before, after)| same(before, after));
        let side = if after.is_some() { &self.sight.after } else { &self.sight.before };
        let mut found = Found::new(self.sight);
        let place = Some(Place::Measure(id, MeasureField::Whole));
        let change = self.position(&mut found, place, Target::Measure(id), before.is_some(), after.is_some());
        if !same {
            let blank = Measure::new(id, "");
            measure::fields(&mut found, before.map_or(&blank, Arc::as_ref), after.map_or(&blank, Arc::as_ref));
        }
        if change == Change::Changed && found.differences.is_empty() {
            return None;
        }
        group(Subject::Measure(id), &side.plan.form.words.measure, side.measure_title(latest), change, found)
    }

    /// Tells where something came to stand, stood, or stands now instead; and what happened to it as a whole.
    fn position(&self, found: &mut Found<'_, '_>, place: Option<Place>, target: Target, before: bool, after: bool) -> Change {
        match (before, after) {
            (false, _) => found.add(place, POSITION, String::new(), self.after.place_of(target)),
            (_, false) => found.add(place, POSITION, self.before.place_of(target), String::new()),
            (true, true) => {
                let placed = |things: &Things<'_>| things.entries.contains_key(&target);
                if !self.moved.contains(&target) && placed(&self.before) == placed(&self.after) {
                    return Change::Changed;
                }
                found.moved(place, POSITION, self.before.place_of(target), self.after.place_of(target));
                return Change::Moved;
            }
        }
        if before { Change::Removed } else { Change::Added }
    }
}
