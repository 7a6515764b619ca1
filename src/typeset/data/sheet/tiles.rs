//! Cells before they have columns: at places in millimetres, in rows of their own. Put side by side and under one another they
//! become a table, whose columns are all edges that occur.

use crate::typeset::data::sheet::table::{Body, Heads, SheetTable, TableCell};

/// Edges that lie as close together are one, in millimetres.
const SAME: f32 = 0.6;

/// A cell.
#[derive(Debug, Clone)]
pub struct Tile {
    /// Left edge in millimetres.
    pub left: f32,
    /// Right edge in millimetres.
    pub right: f32,
    /// First row, from 0.
    pub row: usize,
    /// How many rows it covers.
    pub rows: usize,
    /// What it is a heading of.
    pub heads: Option<Heads>,
    /// What stands in it.
    pub body: Body,
}

/// Cells in rows.
#[derive(Debug, Clone, Default)]
pub struct Tiles {
    /// The cells.
    pub tiles: Vec<Tile>,
    /// How many rows there are.
    pub rows: usize,
    /// How many of the first rows are headings of those under them.
    pub head_rows: usize,
}

impl Tiles {
    /// One cell.
    pub fn one(left: f32, right: f32, body: Body) -> Self {
        let mut tiles = Self::default();
        tiles.add(left, right, 0, 1, None, body);
        tiles
    }

    /// Puts a cell in.
    pub fn add(&mut self, left: f32, right: f32, row: usize, rows: usize, heads: Option<Heads>, body: Body) {
        self.rows = self.rows.max(row + rows);
        self.tiles.push(Tile { left, right, row, rows, heads, body });
    }

    /// Puts others under these.
    pub fn under(&mut self, mut others: Self) {
        for tile in &mut others.tiles {
            tile.row += self.rows;
        }
        self.rows += others.rows;
        self.tiles.append(&mut others.tiles);
    }

    /// Puts others beside these; the last row of those with fewer rows becomes as high as the rest.
    pub fn beside(&mut self, mut others: Self) {
        let rows = self.rows.max(others.rows);
        self.stretch(rows);
        others.stretch(rows);
        self.tiles.append(&mut others.tiles);
    }

    fn stretch(&mut self, rows: usize) {
        if self.rows > 0 {
            for tile in self.tiles.iter_mut().filter(|tile| tile.row + tile.rows == self.rows) {
                tile.rows += rows - self.rows;
            }
        }
        self.rows = rows;
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.tiles.is_empty()
    }

    /// The table of them, whose first rows are its head.
    pub fn table(mut self, head_rows: usize) -> SheetTable {
        let mut edges: Vec<f32> = self.tiles.iter().flat_map(|tile| [tile.left, tile.right]).collect();
        edges.sort_by(f32::total_cmp);
        // Edges of cells that are narrower than that stay apart, or the cell would be gone.
        let narrowest = self.tiles.iter().map(|tile| tile.right - tile.left).fold(SAME * 2.0, f32::min);
        let same = SAME.min(narrowest / 2.0).max(0.0);
        edges.dedup_by(|next, kept| *next - *kept <= same);
        let column = |at: f32| edges.iter().rposition(|edge| *edge <= at + f32::EPSILON * at.abs()).unwrap_or(0);
        self.tiles.sort_by(|one, other| one.row.cmp(&other.row).then(one.left.total_cmp(&other.left)));
        let cells = self.tiles.into_iter().map(|tile| {
            let (x, end) = (column(tile.left), column(tile.right));
            let columns = end.saturating_sub(x).max(1);
            TableCell { x, y: tile.row, columns, rows: tile.rows, heads: tile.heads, body: tile.body }
        });
        let cells = cells.collect();
        let columns = edges.windows(2).map(|pair| pair.last().copied().unwrap_or(0.0) - pair.first().copied().unwrap_or(0.0)).collect();
        SheetTable { columns, head_rows, cells }
    }
}
