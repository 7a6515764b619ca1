//! What differs in blocks: those of a chapter, of a section's page, of an ordinance.

use crate::compare::align::by_key;
use crate::compare::found::Found;
use crate::compare::measure::placed_picture;
use crate::compare::words::Side;
use crate::model::chapter::{Block, BlockContent, Derived, DerivedKind, Table};
use crate::model::ids::BlockId;
use crate::model::place::{BlockField, Place};
use crate::model::prose::Prose;

/// Tells how two lists of blocks differ.
pub(super) fn list(found: &mut Found<'_, '_>, before: &[Block], after: &[Block]) {
    let name = |position: usize, block: &Block| {
        (Some(Place::Block(block.id, BlockField::Whole)), format!("{}番目の{}", position + 1, kind(&block.content)))
    };
    let blank = |of: &Block| Block { id: of.id, content: blank(&of.content) };
    found.list(&by_key(before, after, |block| block.id), name, blank, |found, before, after| {
        let Block { id, content } = after;
        block_content(found, *id, &before.content, content);
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
        BlockContent::Table(_) => BlockContent::Table(Table {
            caption: String::new(),
            header_rows: 0,
            header_columns: 0,
            widths: Vec::new(),
            source: String::new(),
            rows: Vec::new(),
        }),
    }
}

fn block_content(found: &mut Found<'_, '_>, id: BlockId, before: &BlockContent, after: &BlockContent) {
    let at = |field| Some(Place::Block(id, field));
    match (before, after) {
        (BlockContent::Text(before), BlockContent::Text(after)) => found.text(at(BlockField::Text), "", before.text(), after.text()),
        (BlockContent::Table(before), BlockContent::Table(after)) => {
            let Table { caption, header_rows, header_columns, widths, source, rows } = after;
            found.text(at(BlockField::Caption), "表題", &before.caption, caption);
            found.value(at(BlockField::Whole), "見出しの行数", &before.header_rows, header_rows, |_, rows| rows.to_string());
            found.value(at(BlockField::Whole), "見出し列の数", &before.header_columns, header_columns, |_, columns| {
                columns.to_string()
            });
            found.value(at(BlockField::Whole), "列の幅", &before.widths, widths, |_, widths| self::widths(widths));
            found.value(at(BlockField::Whole), "内容", &before.rows, rows, |_, rows| cells(rows));
            found.text(at(BlockField::Source), "出典", &before.source, source);
        }
        (BlockContent::Picture(before), BlockContent::Picture(after)) => placed_picture(found, at(BlockField::Whole), before, after),
        (before, after) => found.value(at(BlockField::Whole), "", before, after, content),
    }
}

/// Content of any kind.
fn content(side: &Side<'_>, content: &BlockContent) -> String {
    match content {
        BlockContent::Text(text) => text.text().to_owned(),
        BlockContent::Table(Table { caption, header_rows: _, header_columns: _, widths: _, source, rows }) => {
            let source = if source.is_empty() { String::new() } else { format!("\n出典：{source}") };
            format!("{}\n{}{source}", with_caption("表", caption), cells(rows))
        }
        BlockContent::Picture(placed) => with_caption("画像", &placed.caption),
        BlockContent::Derived(Derived { kind, section, caption }) => {
            let kind = match kind {
                DerivedKind::StructureChart => "施策体系図",
                DerivedKind::OrganisationChart => "推進体制図",
                DerivedKind::YearChart => "計画期間の図",
                DerivedKind::MeasureList => "施策一覧",
                DerivedKind::IndicatorList => "指標一覧",
                DerivedKind::CrossListings => "再掲一覧",
                DerivedKind::PriorityTable => "重点取組事項との関係の表",
                DerivedKind::VisionMatrix => "将来の姿と施策の対応表",
                DerivedKind::EvidenceList => "エビデンス一覧",
            };
            let of = section.map(|id| format!("（{}）", side.title_of_section(id))).unwrap_or_default();
            with_caption(&format!("{kind}{of}"), caption)
        }
    }
}

fn with_caption(what: &str, caption: &str) -> String {
    if caption.is_empty() { what.to_owned() } else { format!("{what}「{caption}」") }
}

/// 「3：1：1」.
fn widths(widths: &[u8]) -> String {
    widths.iter().map(ToString::to_string).collect::<Vec<_>>().join("：")
}

/// A line a row, cells side by side.
fn cells(rows: &[Vec<Prose>]) -> String {
    let line = |row: &Vec<Prose>| row.iter().map(Prose::text).collect::<Vec<_>>().join("｜");
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}
