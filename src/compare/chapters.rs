//! What differs in the chapters around the sheets.

use crate::compare::align::{Match, Seat, by_key, moved};
use crate::compare::found::{Found, nth};
use crate::compare::words::{Sight, title};
use crate::compare::{Change, Group, Subject, blocks, group};
use crate::model::chapter::{Chapter, ChapterPosition};
use crate::model::ids::ChapterId;
use crate::model::place::{ChapterField, Place};

/// What a position among the chapters is called.
const POSITION: &str = "章立てでの位置";

/// A chapter and where it stands.
struct Standing<'a> {
    chapter: &'a Chapter,
    parent: Option<&'a Chapter>,
    position: usize,
}

/// The groups of chapters and their parts, in the order of the document.
pub(super) fn groups(sight: &Sight<'_>) -> Vec<Group> {
    let (before, after) = (standings(&sight.before.plan.chapters), standings(&sight.after.plan.chapters));
    let moved = moved(&seats(&before), &seats(&after));
    let told = |chapter: Match<'_, Standing<'_>>| {
        let (_, latest) = chapter.latest();
        let id = latest.chapter.id;
        let Chapter { id: _, title: _, position, numbered, sheets, blocks: _, parts: _ } = *latest.chapter;
        let blank = Chapter { id, title: String::new(), position, numbered, sheets, blocks: Vec::new(), parts: Vec::new() };
        let place = || Some(Place::Chapter(id, ChapterField::Whole));
        let mut found = Found::new(sight);
        let change = match chapter {
            Match::Added((_, after)) => {
                found.add(place(), POSITION, String::new(), after.place());
                fields(&mut found, &blank, after.chapter);
                Change::Added
            }
            Match::Removed((_, before)) => {
                found.add(place(), POSITION, before.place(), String::new());
                fields(&mut found, before.chapter, &blank);
                Change::Removed
            }
            Match::Both { before: (_, before), after: (_, after), .. } => {
                let moved = moved.contains(&id);
                if moved {
                    found.moved(place(), POSITION, before.place(), after.place());
                }
                fields(&mut found, before.chapter, after.chapter);
                if moved { Change::Moved } else { Change::Changed }
            }
        };
        group(Subject::Chapter(id), "章", title("", &latest.chapter.title), change, found)
    };
    by_key(&before, &after, |standing| standing.chapter.id).into_iter().filter_map(told).collect()
}

/// Every chapter and part, in order.
fn standings(chapters: &[Chapter]) -> Vec<Standing<'_>> {
    fn step<'a>(chapters: &'a [Chapter], parent: Option<&'a Chapter>, all: &mut Vec<Standing<'a>>) {
        for (position, chapter) in chapters.iter().enumerate() {
            all.push(Standing { chapter, parent, position });
            step(&chapter.parts, Some(chapter), all);
        }
    }
    let mut all = Vec::new();
    step(chapters, None, &mut all);
    all
}

fn seats(standings: &[Standing<'_>]) -> Vec<Seat<ChapterId, Option<ChapterId>>> {
    let seat = |standing: &Standing<'_>| Seat {
        key: standing.chapter.id,
        among: standing.parent.map(|parent| parent.id),
        position: standing.position,
    };
    standings.iter().map(seat).collect()
}

impl Standing<'_> {
    /// 「背景の2番目」.
    fn place(&self) -> String {
        let among = self.parent.map_or_else(|| "章".to_owned(), |parent| title("", &parent.title));
        format!("{among}の{}", nth(self.position))
    }
}

fn fields(found: &mut Found<'_, '_>, before: &Chapter, after: &Chapter) {
    let Chapter { id, title, position, numbered, sheets, blocks, parts: _ } = after;
    let at = |field| Some(Place::Chapter(*id, field));
    found.text(at(ChapterField::Title), "見出し", &before.title, title);
    found.value(at(ChapterField::Whole), "掲載位置", &before.position, position, |_, position| {
        match position {
            ChapterPosition::BeforeSheets => "個票の前",
            ChapterPosition::AfterSheets => "個票の後",
            ChapterPosition::Appendix => "資料編",
        }
        .to_owned()
    });
    found.value(at(ChapterField::Whole), "章番号", &before.numbered, numbered, |_, numbered| {
        if *numbered { "付ける" } else { "付けない" }.to_owned()
    });
    found.value(at(ChapterField::Whole), "個票の掲載", &before.sheets, sheets, |_, sheets| {
        if *sheets { "この章に載せる" } else { "この章には載せない" }.to_owned()
    });
    blocks::list(found, &before.blocks, blocks);
}
