//! Tables typed in: cells, rows, columns, headings and widths.

use shisakucho::edit::around::TableEdit;
use shisakucho::model::chapter::{BlockContent, Table};

use super::around::{block_id, table, table_edit};
use super::*;
use shisakucho::edit::blocks;

fn table_of(plan: &Plan) -> Table {
    let mut found = None;
    blocks::walk(plan, &mut |block| {
        if let (true, BlockContent::Table(table)) = (block.id == block_id("k2"), &block.content) {
            found = Some(table.clone());
        }
    });
    found.unwrap()
}

/// The table of the small plan after an edit: cells, headings and widths in a line.
fn becomes(edit: TableEdit) -> String {
    let table = table_of(&after(&table_edit(edit)));
    let rows: Vec<String> = table.rows.iter().map(|row| row.iter().map(Prose::text).collect::<Vec<_>>().join(",")).collect();
    format!("{} {}×{} {:?}", rows.join("/"), table.header_rows, table.header_columns, table.widths)
}

fn refused(edit: TableEdit) -> bool {
    matches!(Document::opened(small_plan()).apply(&table_edit(edit)), Outcome::Refused(_))
}

fn cells(cells: &[(usize, usize, &str)]) -> TableEdit {
    TableEdit::Cells(cells.iter().map(|(row, column, text)| ((*row, *column), (*text).to_owned())).collect())
}

#[test]
fn cells_are_set_and_the_table_grows() {
    assert_eq!(becomes(cells(&[(1, 1, "4,300人"), (2, 0, "2021")])), "年,人口/2015,4,300人/2021,3,900人 1×1 [30, 70]");
    assert_eq!(becomes(cells(&[(4, 2, "増")])), "年,人口/2015,4,200人/2020,3,900人//,,増 1×1 [30, 70]");
    assert_eq!(becomes(cells(&[(0, 0, "年\r\n度"), (9, 9, "")])), "年\n度,人口/2015,4,200人/2020,3,900人 1×1 [30, 70]");
    assert!(refused(cells(&[(1000, 0, "多すぎる")])));
    assert!(refused(cells(&[(0, 100, "多すぎる")])));
}

#[test]
fn rows_come_and_go_with_the_headings() {
    assert_eq!(becomes(TableEdit::InsertRow(1)), "年,人口/,/2015,4,200人/2020,3,900人 1×1 [30, 70]");
    assert_eq!(becomes(TableEdit::InsertRow(0)), ",/年,人口/2015,4,200人/2020,3,900人 2×1 [30, 70]");
    assert_eq!(becomes(TableEdit::InsertRow(9)), "年,人口/2015,4,200人/2020,3,900人/, 1×1 [30, 70]");
    assert_eq!(becomes(TableEdit::RemoveRow(0)), "2015,4,200人/2020,3,900人 0×1 [30, 70]");
    assert_eq!(becomes(TableEdit::RemoveRow(2)), "年,人口/2015,4,200人 1×1 [30, 70]");
    assert_eq!(becomes(TableEdit::MoveRow(2, 1)), "年,人口/2020,3,900人/2015,4,200人 1×1 [30, 70]");
    assert!(refused(TableEdit::RemoveRow(3)) && refused(TableEdit::MoveRow(3, 0)));
}

#[test]
fn columns_come_and_go_with_widths_and_headings() {
    assert_eq!(becomes(TableEdit::InsertColumn(1)), "年,,人口/2015,,4,200人/2020,,3,900人 1×1 [30, 70, 70]");
    assert_eq!(becomes(TableEdit::InsertColumn(0)), ",年,人口/,2015,4,200人/,2020,3,900人 1×2 [30, 30, 70]");
    assert_eq!(becomes(TableEdit::InsertColumn(9)), "年,人口,/2015,4,200人,/2020,3,900人, 1×1 [30, 70, 70]");
    assert_eq!(becomes(TableEdit::RemoveColumn(0)), "人口/4,200人/3,900人 1×0 [70]");
    assert_eq!(becomes(TableEdit::MoveColumn(0, 1)), "人口,年/4,200人,2015/3,900人,2020 1×1 [70, 30]");
    assert!(refused(TableEdit::RemoveColumn(2)) && refused(TableEdit::MoveColumn(2, 0)));
}

#[test]
fn rows_of_different_length_stay_so() {
    let mut document = Document::opened(small_plan());
    document.apply(&table_edit(cells(&[(1, 3, "注")])));
    let lengths = |document: &Document| table_of(document.plan()).rows.iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(lengths(&document), [2, 4, 2]);
    document.apply(&table_edit(TableEdit::RemoveColumn(3)));
    assert_eq!(lengths(&document), [2, 3, 2]);
    document.apply(&table_edit(TableEdit::InsertColumn(3)));
    assert_eq!(lengths(&document), [2, 4, 2]);
    document.apply(&table_edit(TableEdit::MoveColumn(0, 3)));
    assert_eq!(table_of(document.plan()).rows[0].iter().map(Prose::text).collect::<Vec<_>>(), ["人口", "", "", "年"]);
}

#[test]
fn what_is_said_about_the_table() {
    let plan = after(&table_edit(TableEdit::Caption("世\n帯".to_owned())));
    assert_eq!(table_of(&plan).caption, "世 帯");
    assert_eq!(table_of(&after(&table_edit(TableEdit::Source("国勢\t調査".to_owned())))).source, "国勢 調査");
    assert_eq!(table_of(&after(&table_edit(TableEdit::HeaderRows(9)))).header_rows, 3, "no more than there are");
    assert_eq!(table_of(&after(&table_edit(TableEdit::HeaderColumns(9)))).header_columns, 2);
    assert_eq!(table_of(&after(&table_edit(TableEdit::Widths(vec![0, 200, 5])))).widths, [1, 100]);
    assert_eq!(table_of(&small_plan()), table());
}

#[test]
fn typing_in_one_cell_is_one_step_and_pasting_is_its_own() {
    let mut document = Document::opened(small_plan());
    for text in ["4", "4,", "4,3"] {
        document.apply(&table_edit(cells(&[(1, 1, text)])));
    }
    assert_eq!(document.steps().len(), 1);
    document.apply(&table_edit(cells(&[(2, 1, "4")])));
    document.apply(&table_edit(cells(&[(2, 1, "5"), (1, 1, "6")])));
    assert_eq!(document.steps().len(), 3);
}
