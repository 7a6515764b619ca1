//! Blocks and rows of the form as tables: label and content of each cell side by side or one above the other.

use crate::model::sheet::{Content, LabelSide, SheetBlock, SheetCell, SheetRow};
use crate::typeset::data::sheet::contents::{Sheets, label};
use crate::typeset::data::sheet::table::{Body, Heads};
use crate::typeset::data::sheet::tiles::Tiles;
use crate::typeset::data::sheet::{Piece, PrintBlock};

impl<'a> Sheets<'_, 'a> {
    /// A block; `None` where nothing of what it alone may hold was written.
    pub fn block(&mut self, block: &SheetBlock) -> Option<PrintBlock> {
        let mut cells = block.rows.iter().flat_map(SheetRow::all_cells);
        if cells.all(|cell| self.is_absent(&cell.content)) {
            return None;
        }
        let mut pieces = Vec::new();
        let mut open = Tiles::default();
        for row in block.rows.iter().filter(|row| !row.cells.is_empty()) {
            if let Some(word) = self.band(row) {
                close(&mut pieces, &mut open);
                self.names += 1;
                pieces.push(Piece::Band { word: self.writer.words(word) });
            } else if let Some(cell) = self.lone(row) {
                close(&mut pieces, &mut open);
                pieces.push(self.alone(cell));
            } else {
                let tiles = self.row(row);
                open.under(tiles);
            }
        }
        close(&mut pieces, &mut open);
        Some(PrintBlock { title: self.writer.words(&block.title), pieces })
    }

    /// What stands before the number in the title over the sheet, where a row is that title: number and name alone, the name
    /// without a label.
    fn band<'r>(&self, row: &'r SheetRow) -> Option<&'r str>
    where
        'a: 'r,
    {
        let form = &self.plan.form;
        let bare = |cell: &SheetCell| cell.below.is_empty() && label(form, cell).is_empty();
        match row.cells.as_slice() {
            _ if self.names > 0 => None,
            [cell] if cell.content == Content::NumberAndName && bare(cell) => Some(""),
            [number, name] if number.content == Content::Number && name.content == Content::Name && bare(name) => {
                number.below.is_empty().then_some(label(form, number))
            }
            _ => None,
        }
    }

    /// The cell of a row that is a table over the whole width, its label not beside it.
    fn lone<'r>(&self, row: &'r SheetRow) -> Option<&'r SheetCell> {
        let is_table = |content: &Content| {
            matches!(content, Content::Schedule | Content::Indicators | Content::AnnualActions | Content::AnnualGoals | Content::Evidence)
        };
        match row.cells.as_slice() {
            [cell] if cell.below.is_empty() && is_table(&cell.content) => {
                let beside = cell.label_side == LabelSide::Left && !label(&self.plan.form, cell).is_empty();
                (!beside).then_some(cell)
            }
            _ => None,
        }
    }

    fn alone(&mut self, cell: &SheetCell) -> Piece {
        let label = self.writer.words(label(&self.plan.form, cell));
        if let Some(grid) = self.grid(cell) {
            return Piece::Schedule { label, grid };
        }
        let mut tiles = Tiles::default();
        if !label.is_empty() {
            tiles.add(0.0, self.width, 0, 1, Some(Heads::Column), Body::Label { words: label, caption: String::new() });
        }
        let above = tiles.rows;
        let content = self.content(cell, 0.0, self.width);
        let head = above + content.head_rows;
        tiles.under(content);
        Piece::Table(tiles.table(head))
    }

    fn row(&mut self, row: &SheetRow) -> Tiles {
        let mut all = Tiles::default();
        // A measure without pictures gives their room to what stands beside them.
        let is_vacant = |cell: &SheetCell| {
            let bare = cell.content == Content::Pictures && cell.below.is_empty() && label(&self.plan.form, cell).is_empty();
            bare && self.is_absent(&cell.content)
        };
        let mut cells = row.cells.clone();
        if cells.len() > 1 {
            cells.retain(|cell| !is_vacant(cell));
        }
        match widths(self, &cells) {
            Some(widths) => {
                let mut left = 0.0;
                for (cell, width) in cells.iter().zip(widths) {
                    let mut stack = Tiles::default();
                    for part in std::iter::once(cell).chain(&cell.below) {
                        let tiles = self.cell(part, left, left + width);
                        stack.under(tiles);
                    }
                    all.beside(stack);
                    left += width;
                }
            }
            None => {
                for cell in row.all_cells() {
                    let tiles = self.cell(cell, 0.0, self.width);
                    all.under(tiles);
                }
            }
        }
        all
    }

    /// Label and content of one cell.
    fn cell(&mut self, cell: &SheetCell, left: f32, right: f32) -> Tiles {
        let words = self.writer.words(label(&self.plan.form, cell));
        let body = Body::Label { words, caption: String::new() };
        let mut tiles = Tiles::default();
        match (label(&self.plan.form, cell).is_empty(), cell.label_side) {
            (true, _) => return self.content(cell, left, right),
            (false, LabelSide::Above) => {
                tiles.add(left, right, 0, 1, Some(Heads::Column), body);
                let content = self.content(cell, left, right);
                tiles.under(content);
            }
            (false, LabelSide::Left) => {
                let edge = left + self.label.min((right - left) / 2.0);
                let content = self.content(cell, edge, right);
                tiles.add(left, edge, 0, content.rows.max(1), Some(Heads::Row), body);
                tiles.beside(content);
            }
        }
        tiles
    }
}

fn close(pieces: &mut Vec<Piece>, open: &mut Tiles) {
    let tiles = std::mem::take(open);
    if !tiles.is_empty() {
        pieces.push(Piece::Table(tiles.table(0)));
    }
}

/// Narrowest cell that still stands beside others, in millimetres, by what it and the cells under it show.
fn narrowest(sheet: &Sheets<'_, '_>, cell: &SheetCell) -> f32 {
    let one = |cell: &SheetCell| {
        let content = match &cell.content {
            Content::Number => 3.0,
            Content::Lead | Content::Related | Content::TopSections => 6.0,
            Content::AnnualActions | Content::AnnualGoals | Content::Schedule | Content::Indicators => 18.0,
            _ => 8.0,
        };
        let beside = cell.label_side == LabelSide::Left && !label(&sheet.plan.form, cell).is_empty();
        content * sheet.em + 4.0 + if beside { sheet.label } else { 0.0 }
    };
    std::iter::once(cell).chain(&cell.below).map(one).fold(0.0, f32::max)
}

/// Widths of cells side by side as the form has them; those that need more get it from the others. `None` where there is not
/// room for all, so that they stand below one another.
fn widths(sheet: &Sheets<'_, '_>, row: &[SheetCell]) -> Option<Vec<f32>> {
    if row.len() < 2 {
        return Some(vec![sheet.width; row.len()]);
    }
    let least: Vec<f32> = row.iter().map(|cell| narrowest(sheet, cell)).collect();
    if least.iter().sum::<f32>() > sheet.width {
        return None;
    }
    let parts = |cell: &SheetCell| f32::from(cell.width.max(1));
    let mut fixed = vec![false; row.len()];
    loop {
        let taken: f32 = least.iter().zip(&fixed).filter(|(_, fixed)| **fixed).map(|(least, _)| least).sum();
        let shared: f32 = row.iter().zip(&fixed).filter(|(_, fixed)| !**fixed).map(|(cell, _)| parts(cell)).sum();
        let mut found = Vec::with_capacity(row.len());
        let mut short = false;
        for ((cell, least), fixed) in row.iter().zip(&least).zip(&mut fixed) {
            let width = if *fixed { *least } else { (sheet.width - taken) * parts(cell) / shared };
            if !*fixed && width < *least {
                *fixed = true;
                short = true;
            }
            found.push(width);
        }
        if !short {
            return Some(found);
        }
    }
}
