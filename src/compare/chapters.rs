//! What differs in the chapters around the sheets.

use crate::compare::align::{Match, Seat, by_key, moved};
use crate::compare::found::{Found, nth};
use crate::compare::measure::placed_picture;
use crate::compare::words::{Sight, title};
use crate::compare::{Change, Group, Subject, group};
use crate::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Derived, DerivedKind, Table};
use crate::model::ids::ChapterId;
use crate::model::prose::Prose;

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
        let blank = Chapter { id, title: String::new(), position: latest.chapter.position, blocks: Vec::new(), parts: Vec::new() };
        let mut found = Found::new(sight);
        let change = match chapter {
            Match::Added((_, after)) => {
                found.add(None, POSITION, String::new(), after.place());
                fields(&mut found, &blank, after.chapter);
                Change::Added
            }
            Match::Removed((_, before)) => {
                found.add(None, POSITION, before.place(), String::new());
                fields(&mut found, before.chapter, &blank);
                Change::Removed
            }
            Match::Both { before: (_, before), after: (_, after), .. } => {
                let moved = moved.contains(&id);
                if moved {
                    found.moved(None, POSITION, before.place(), after.place());
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
    let Chapter { id: _, title, position, blocks, parts: _ } = after;
    found.text(None, "見出し", &before.title, title);
    found.value(None, "掲載位置", &before.position, position, |_, position| {
        match position {
            ChapterPosition::BeforeSheets => "個票の前",
            ChapterPosition::AfterSheets => "個票の後",
            ChapterPosition::Appendix => "資料編",
        }
        .to_owned()
    });
    let name = |position: usize, block: &Block| (None, format!("{}番目の{}", position + 1, kind(&block.content)));
    let blank = |of: &Block| Block { id: of.id, content: blank(&of.content) };
    found.list(&by_key(&before.blocks, blocks, |block| block.id), name, blank, |found, before, after| {
        let Block { id: _, content } = after;
        block_content(found, &before.content, content);
    });
}

fn kind(content: &BlockContent) -> &'static str {
    match content {
        BlockContent::Text(_) => "文章",
        BlockContent::Table(_) => "表",
        BlockContent::Picture(_) => "画像",
        BlockContent::Derived(_) => "自動の図表",
    }
}

/// Content of the same kind with nothing written in it; what writes itself is never blank.
fn blank(content: &BlockContent) -> BlockContent {
    match content {
        BlockContent::Derived(_) | BlockContent::Text(_) | BlockContent::Picture(_) => BlockContent::Text(Prose::default()),
        BlockContent::Table(_) => BlockContent::Table(Table { caption: String::new(), header_rows: 0, rows: Vec::new() }),
    }
}

fn block_content(found: &mut Found<'_, '_>, before: &BlockContent, after: &BlockContent) {
    match (before, after) {
        (BlockContent::Text(before), BlockContent::Text(after)) => found.text(None, "", before.text(), after.text()),
        (BlockContent::Table(before), BlockContent::Table(after)) => {
            let Table { caption, header_rows, rows } = after;
            found.text(None, "表題", &before.caption, caption);
            found.value(None, "見出しの行数", &before.header_rows, header_rows, |_, rows| rows.to_string());
            found.value(None, "内容", &before.rows, rows, |_, rows| cells(rows));
        }
        (BlockContent::Picture(before), BlockContent::Picture(after)) => placed_picture(found, None, before, after),
        (before, after) => found.add(None, "", content(before), content(after)),
    }
}

/// Content of any kind.
fn content(content: &BlockContent) -> String {
    match content {
        BlockContent::Text(text) => text.text().to_owned(),
        BlockContent::Table(Table { caption, header_rows: _, rows }) => with_caption("表", caption) + "\n" + &cells(rows),
        BlockContent::Picture(placed) => with_caption("画像", &placed.caption),
        BlockContent::Derived(Derived { kind, caption }) => {
            let kind = match kind {
                DerivedKind::StructureChart => "施策体系図",
                DerivedKind::OrganisationChart => "推進体制図",
                DerivedKind::YearChart => "計画期間の図",
                DerivedKind::MeasureList => "施策一覧",
                DerivedKind::IndicatorList => "指標一覧",
                DerivedKind::CrossListings => "再掲一覧",
                DerivedKind::PriorityTable => "重点取組事項との関係の表",
            };
            with_caption(kind, caption)
        }
    }
}

fn with_caption(what: &str, caption: &str) -> String {
    if caption.is_empty() { what.to_owned() } else { format!("{what}「{caption}」") }
}

/// A line a row, cells side by side.
fn cells(rows: &[Vec<Prose>]) -> String {
    let line = |row: &Vec<Prose>| row.iter().map(Prose::text).collect::<Vec<_>>().join("｜");
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}
