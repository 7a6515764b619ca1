//! Tables, pictures and lists of a chapter on paper.

use shisakucho::derive::lists::usual_caption;
use shisakucho::model::chapter::{Block, BlockContent, Derived, DerivedKind, Table};
use shisakucho::model::ids::BlockId;
use shisakucho::model::place::{BlockField, Place};
use shisakucho::model::prose::Prose;
use shisakucho::typeset::request::What;

use crate::derive::document::id;
use crate::support::printing::{bare, words};
use crate::typeset::prose::{print, text_block, with_blocks};

fn table(header_rows: u8, rows: &[Vec<String>]) -> Block {
    let rows = rows.iter().map(|row| row.iter().map(|cell| Prose::new(cell)).collect()).collect();
    let content = Table {
        caption: "人口の推移".to_owned(),
        header_rows,
        header_columns: 1,
        widths: Vec::new(),
        source: "資料：住民基本台帳".to_owned(),
        rows,
    };
    Block { id: BlockId(id("t1")), content: BlockContent::Table(content) }
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn a_long_table_repeats_its_heading_and_loses_no_cell() {
    let mut rows = vec![row(&["区分", "人数"])];
    rows.extend((1..=200).map(|number| vec![format!("地区{number:03}"), format!("{}人", 1000 + number)]));
    let printed = print(&with_blocks(vec![table(1, &rows)]), What::Document);
    let runs = printed.runs();
    let said = words(&printed);
    for number in 1..=200 {
        assert!(said.contains(&format!("地区{number:03}")) && said.contains(&format!("{}人", 1000 + number)), "{number}");
    }
    let pages: Vec<usize> = runs.iter().filter(|run| run.text.contains("地区")).map(|run| run.page).collect();
    let (first, last) = (*pages.first().unwrap(), *pages.last().unwrap());
    assert!(last > first, "it goes on over pages");
    for page in first..=last {
        assert!(runs.iter().any(|run| run.page == page && run.text.contains("人数")), "no heading on page {}", page + 1);
    }
    assert!(said.contains("表1人口の推移") && said.contains("資料：住民基本台帳"));
}

#[test]
fn rows_of_different_length_and_headings_that_are_too_long_are_printed_whole() {
    let long = "長い見出し".repeat(80);
    let rows = vec![row(&["項目", &long]), row(&["甲"]), row(&["乙", "2", "3"])];
    let printed = print(&with_blocks(vec![table(1, &rows)]), What::Document);
    let said = words(&printed);
    assert!(said.contains(&long) && said.contains("甲") && said.contains("乙23"), "{said}");
}

#[test]
fn a_table_of_headings_alone_is_a_table_all_the_same() {
    let printed = print(&with_blocks(vec![table(9, &[row(&["区分", "人数"])])]), What::Document);
    assert!(words(&printed).contains("区分人数"));
}

#[test]
fn numbers_stand_at_the_right() {
    let rows = vec![row(&["区分", "人数"]), row(&["甲", "12,345人"]), row(&["乙", "5人"]), row(&["丙", "－"])];
    let runs = print(&with_blocks(vec![table(1, &rows)]), What::Document).runs();
    let right = |text: &str| runs.iter().find(|run| run.text.contains(text)).unwrap().rect.right();
    assert!((right("12,345") - right("5人")).abs() < 0.5 || (right("345人") - right("5人")).abs() < 0.5);
}

#[test]
fn cells_and_captions_can_be_found_on_the_page() {
    let rows = vec![row(&["区分", "人数"]), row(&["甲", "5人"])];
    let spots = print(&with_blocks(vec![text_block("本文"), table(1, &rows)]), What::Document).spots();
    let here = |place: &Place| spots.iter().any(|spot| spot.place == *place && spot.rect.width > 0.0);
    for field in [BlockField::Caption, BlockField::Source, BlockField::Cell(0, 0), BlockField::Cell(1, 1)] {
        assert!(here(&Place::Block(BlockId(id("t1")), field)), "{field:?}");
    }
    assert!(here(&Place::Block(BlockId(id("b1")), BlockField::Text)));
}

#[test]
fn a_block_alone_is_cut_to_its_size() {
    let rows = vec![row(&["区分", "人数"]), row(&["甲", "5人"])];
    let printed = print(&with_blocks(vec![table(1, &rows)]), What::Block(BlockId(id("t1"))));
    let (_, height) = printed.page_size(0).unwrap();
    assert!(printed.page_count() == 1 && height < 60.0, "{height} mm");
}

#[test]
fn what_writes_itself_has_its_usual_caption() {
    let derived = Derived { kind: DerivedKind::YearChart, section: None, caption: String::new() };
    let block = Block { id: BlockId(id("d1")), content: BlockContent::Derived(derived) };
    let plan = with_blocks(vec![block]);
    let said = words(&print(&plan, What::Document));
    assert!(said.contains(&bare(&format!("図1{}", usual_caption(DerivedKind::YearChart, &plan)))), "{said}");
}
