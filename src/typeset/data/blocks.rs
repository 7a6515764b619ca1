//! Blocks of chapters, sections and ordinances: text, tables, pictures, and what writes itself.

pub mod cells;

use serde::Serialize;

use crate::derive::lists as derived;
use crate::derive::texts::Where;
use crate::model::chapter::{Block, BlockContent, Derived, DerivedKind, Table};
use crate::model::ids::BlockId;
use crate::model::measure::PlacedPicture;
use crate::model::place::{BlockField, Place};
use crate::typeset::data::blocks::cells::CellTable;
use crate::typeset::data::chart::{self, PrintChart, drawn_width, text_width};
use crate::typeset::data::labels;
use crate::typeset::data::lists::{self, PrintTable};
use crate::typeset::data::writer::{PrintPicture, Text, Writer};
use crate::typeset::fault::Fault;

/// A block.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BlockPart {
    /// Name of the place to which page numbers refer.
    pub label: String,
    /// The address of the block.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Its caption; `None` where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Caption>,
    /// What it holds.
    pub content: BlockBody,
}

/// A caption: number and words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Caption {
    /// 「図1」「表2」; empty where the block has no number.
    pub number: String,
    /// Its words.
    pub text: Text,
}

/// What a block holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum BlockBody {
    /// Running text.
    Text {
        /// The text.
        text: Text,
    },
    /// A table typed in.
    Table {
        /// Its cells; in several tables where it has too many columns for one.
        tables: Vec<CellTable>,
        /// Under it.
        source: Text,
    },
    /// A picture.
    Picture {
        /// The picture.
        picture: PrintPicture,
    },
    /// A list that writes itself.
    List {
        /// The list.
        table: PrintTable,
    },
    /// A drawing that writes itself.
    Chart {
        /// The drawing, in pieces of a page each.
        charts: Vec<PrintChart>,
    },
}

/// A block alone, on a page of its own size.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LoneBlock {
    /// Width of its text in millimetres.
    pub width: f32,
    /// The block.
    pub block: BlockPart,
}

/// Makes blocks printable. What has nothing to show (an empty text, a list without rows) is left out.
pub fn blocks(writer: &mut Writer<'_>, within: Where, blocks: &[Block]) -> Vec<BlockPart> {
    blocks.iter().filter_map(|block| part(writer, within, block)).collect()
}

/// A block alone.
///
/// # Errors
/// Where the block is gone or shows nothing.
pub fn alone(writer: &mut Writer<'_>, id: BlockId) -> Result<LoneBlock, Fault> {
    let nothing = || Fault::Nothing("印刷する図表がありません。".to_owned());
    let plan = writer.plan;
    let block = plan.block(id).ok_or_else(nothing)?;
    let block = part(writer, Where::Appendix, block).ok_or_else(nothing)?;
    Ok(LoneBlock { width: text_width(writer), block })
}

fn part(writer: &mut Writer<'_>, within: Where, block: &Block) -> Option<BlockPart> {
    let (caption, content) = match &block.content {
        BlockContent::Text(text) => (None, self::text(writer, within, block.id, text.text())?),
        BlockContent::Table(table) => (caption(writer, block.id, &table.caption), self::table(writer, within, block.id, table)?),
        BlockContent::Picture(placed) => (caption(writer, block.id, &placed.caption), picture(writer, placed)?),
        BlockContent::Derived(derived) => {
            let content = derived_content(writer, derived)?;
            let words =
                if derived.caption.trim().is_empty() { derived::usual_caption(derived.kind, writer.plan) } else { derived.caption.clone() };
            (caption(writer, block.id, &words), content)
        }
    };
    Some(BlockPart { label: labels::of_block(block.id), at: writer.at(&Place::Block(block.id, BlockField::Whole)), caption, content })
}

fn text(writer: &mut Writer<'_>, within: Where, id: BlockId, text: &str) -> Option<BlockBody> {
    let text = writer.prose(within, &Place::Block(id, BlockField::Text), 0, text);
    (!text.lines.is_empty()).then_some(BlockBody::Text { text })
}

fn table(writer: &mut Writer<'_>, within: Where, id: BlockId, table: &Table) -> Option<BlockBody> {
    let tables = cells::tables(writer, within, id, table);
    if tables.is_empty() {
        return None;
    }
    let source = writer.aside(Some(&Place::Block(id, BlockField::Source)), &table.source);
    Some(BlockBody::Table { tables, source })
}

fn picture(writer: &mut Writer<'_>, placed: &PlacedPicture) -> Option<BlockBody> {
    writer.picture(placed).map(|picture| BlockBody::Picture { picture })
}

fn derived_content(writer: &Writer<'_>, of: &Derived) -> Option<BlockBody> {
    let (plan, outline) = (writer.plan, &writer.outline);
    if of.kind == DerivedKind::StructureChart {
        let charts = chart::print_structure(writer);
        return (!charts.is_empty()).then_some(BlockBody::Chart { charts });
    }
    if of.kind.is_figure() {
        let drawn = derived::chart(of.kind, plan, outline, drawn_width(writer))?;
        return Some(BlockBody::Chart { charts: chart::print(writer, &drawn) });
    }
    let list = derived::table(of.kind, of.section, plan, outline).filter(|list| !list.is_empty())?;
    Some(BlockBody::List { table: lists::table(writer, &list) })
}

fn caption(writer: &mut Writer<'_>, id: BlockId, words: &str) -> Option<Caption> {
    let number = writer.contents.figure_number(id).unwrap_or_default().to_owned();
    if number.is_empty() && words.trim().is_empty() {
        return None;
    }
    let text = writer.aside(Some(&Place::Block(id, BlockField::Caption)), words);
    Some(Caption { number: writer.words(&number), text })
}
