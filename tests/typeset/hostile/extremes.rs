//! Tables, lists and titles beyond all measure: they go on over the pages, and nothing of them is lost or stands outside.

use std::sync::Arc;

use shisakucho::base::id::IdMint;
use shisakucho::model::chapter::{Block, BlockContent, Table};
use shisakucho::model::ids::{BlockId, MeasureId, PacketId, SectionId};
use shisakucho::model::measure::Measure;
use shisakucho::model::packet::Packet;
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::section::{Item, Section};
use shisakucho::model::sheet::Content;
use shisakucho::storage::builtin_forms;
use shisakucho::typeset::fault::Fault;
use shisakucho::typeset::request::{Grouping, Request, What};

use crate::derive::document::{chapter, id};
use crate::support::filled;
use crate::support::printing::{SAMPLES, TYPESETTER, bare, print, sample, words};
use crate::typeset::hostile::{assert_printable, assert_within, long};
use crate::typeset::prose::{text_block, with_blocks};

fn table(header_columns: u8, rows: Vec<Vec<String>>) -> Block {
    let rows = rows.iter().map(|row| row.iter().map(|cell| Prose::new(cell)).collect()).collect();
    let (caption, source) = ("表題".to_owned(), "資料".to_owned());
    let content = Table { caption, header_rows: 1, header_columns, widths: Vec::new(), source, rows };
    Block { id: BlockId(id("t1")), content: BlockContent::Table(content) }
}

#[test]
fn a_table_of_too_many_columns_is_cut_into_tables_that_repeat_their_side() {
    let cell = |row: usize, column: usize| if column == 0 { format!("側{row}") } else { format!("{row}の{column}") };
    let rows = (0..3).map(|row| (0..60).map(|column| cell(row, column)).collect()).collect();
    let plan = with_blocks(vec![table(1, rows)]);
    let printed = print(&plan, What::Document);
    assert_within(&printed, "60 columns");
    let on_paper = words(&printed);
    for (row, column) in (0..3).flat_map(|row| (1..60).map(move |column| (row, column))) {
        assert!(on_paper.contains(&cell(row, column)), "{row} {column}");
    }
    assert!(on_paper.matches("側2").count() > 2, "every piece shows whose rows they are");
    let runs = printed.runs();
    for (at, one) in runs.iter().enumerate() {
        let next = runs.get(at + 1).filter(|next| next.page == one.page && (next.rect.y - one.rect.y).abs() < 0.1);
        assert!(next.is_none_or(|next| next.rect.x + 0.3 > one.rect.right() || next.rect.right() < one.rect.x), "{one:?} {next:?}");
    }
    assert_printable(&plan, &[What::Block(BlockId(id("t1")))], "60 columns alone");
}

#[test]
fn a_cell_and_a_caption_of_ten_thousand_signs_go_on_over_the_pages() {
    let mut block = table(0, vec![vec!["甲".to_owned(), "乙".to_owned()], vec![long(10_000), "終わり".to_owned()]]);
    if let BlockContent::Table(table) = &mut block.content {
        table.caption = long(10_000);
    }
    let plan = with_blocks(vec![block]);
    assert_printable(&plan, &[What::Document], "cell");
    assert!(words(&print(&plan, What::Document)).contains("終わり"));
}

#[test]
fn every_kind_of_line_can_be_ten_thousand_signs_long() {
    let text: String = ["", "・", "※", "■", "　・"].map(|before| format!("{before}{}\n", "長い文章です".repeat(1700))).concat();
    let plan = with_blocks(vec![text_block(&(text + "終わり"))]);
    assert_printable(&plan, &[What::Document], "lines");
    let on_paper = words(&print(&plan, What::Document));
    assert!(on_paper.contains("終わり"));
    assert!(on_paper.matches('章').count() >= 5 * 1700);
}

#[test]
fn chapters_six_deep_with_long_titles_are_laid_out() {
    let deepest = (0..6).rev().fold(None, |under, depth| {
        let mut made = chapter(&format!("c{depth}"), &format!("題{depth}{}", long(400)), vec![text_block(&format!("本文{depth}"))]);
        made.blocks[0].id = BlockId(id(&format!("b{depth}")));
        made.parts = Vec::from_iter(under);
        Some(made)
    });
    let mut plan = with_blocks(Vec::new());
    plan.chapters = Arc::new(Vec::from_iter(deepest));
    let printed = print(&plan, What::Document);
    assert_within(&printed, "chapters");
    printed.pdf().unwrap();
    let on_paper = words(&printed);
    assert!((0..6).all(|depth| on_paper.contains(&bare(&format!("本文{depth}")))));
}

#[test]
fn a_page_of_its_own_is_no_longer_than_a_pdf_allows() {
    let plan = with_blocks(vec![table(0, vec![vec!["甲".to_owned()], vec!["行\n".repeat(2000)]])]);
    let printed = print(&plan, What::Block(BlockId(id("t1"))));
    for page in 0..printed.page_count() {
        assert!(printed.page_size(page).unwrap().1 <= 5080.0, "14,400 points");
    }
    assert!(words(&printed).matches('行').count() >= 2000);
}

/// Everything that can be asked of a plan.
fn everything(plan: &Plan) -> Vec<What> {
    let lists = [Grouping::Sections, Grouping::Departments, Grouping::Priorities].map(What::List);
    let roadmaps = [Grouping::Sections, Grouping::Departments].map(What::Roadmap);
    let mut all = vec![What::Document, What::Sheets(Vec::new()), What::Overview(1), What::Overview(3), What::Indicators];
    all.extend(lists.into_iter().chain(roadmaps));
    all.extend(plan.packets.iter().map(|packet| What::Packet(packet.id)));
    all.extend(plan.measures.first().map(|measure| What::Grid(measure.id)));
    all
}

/// Prints everything of a plan, or is told that there is nothing.
fn assert_printed_or_told(plan: &Plan, what_it_is: &str) {
    for what in everything(plan) {
        match TYPESETTER.typeset(plan, &Request::new(what.clone())) {
            Ok(printed) => {
                assert_within(&printed, what_it_is);
                printed.pdf().unwrap_or_else(|fault| panic!("{what_it_is} {what:?}: {fault}"));
            }
            Err(Fault::Nothing(_)) => {}
            Err(fault) => panic!("{what_it_is} {what:?}: {fault}"),
        }
    }
}

#[test]
fn a_new_plan_of_every_form_is_printed_or_told() {
    for form in builtin_forms::all() {
        let mut mint = IdMint::from_seed(1);
        let mut plan = Plan { title: String::new(), city: String::new(), form: Arc::clone(form), ..with_blocks(Vec::new()) };
        plan.chapters = Arc::default();
        plan.packets = Arc::new(vec![Packet::new(PacketId(mint.mint()))]);
        assert_printed_or_told(&plan, &form.key);
        // A measure without a word in a section without a title.
        let measure = MeasureId(mint.mint());
        plan.measures = vec![Arc::new(Measure::new(measure, ""))];
        let section = Section { items: vec![Item::Measure(measure)], ..Section::new(SectionId(mint.mint()), "\u{200B} \u{200F}") };
        plan.sections = Arc::new(vec![section]);
        Arc::make_mut(&mut plan.packets)[0].sheets = vec![measure];
        assert_printed_or_told(&plan, &form.key);
    }
}

#[test]
fn samples_with_every_text_blank_are_printed_or_told() {
    for (name, blank) in SAMPLES.into_iter().zip(["", "　 ", "\u{200B}", "\u{200F} \u{FEFF}", ""]) {
        let mut plan = sample(name);
        filled::fill(&mut plan, &mut |_, _| blank.to_owned());
        plan.measures.truncate(3);
        assert_printed_or_told(&plan, name);
    }
}

#[test]
fn headings_without_a_row_under_them_are_printed() {
    let mut plan = sample("shiomihara");
    // Empty sections before, within and behind those that have measures.
    let mut mint = IdMint::from_seed(1);
    let mut empty = |title: &str| Section::new(SectionId(mint.mint()), title);
    let mut nested = empty("空の区分");
    nested.sections = vec![empty("空の中の区分"), empty("空の中の区分")];
    let (mut before, after) = (vec![empty("初めの区分"), nested], vec![empty("後の区分"), empty("終わりの区分")]);
    let sections = Arc::make_mut(&mut plan.sections);
    sections.truncate(1);
    sections[0].sections = vec![empty("中の区分"), empty("中の区分")];
    before.append(sections);
    *sections = before.into_iter().chain(after).collect();
    let table = |headings: &[&str]| headings.iter().map(|title| vec![(*title).to_owned()]).collect();
    Arc::make_mut(&mut plan.chapters)[0].blocks.push(self::table(0, table(&["見出しだけの表"])));
    assert_printed_or_told(&plan, "headings");
    // Rows of a schedule that are nothing but headings over rows.
    for row in plan.measures.iter_mut().flat_map(|measure| &mut Arc::make_mut(measure).schedule) {
        row.bars.clear();
    }
    assert_printable(&plan, &[What::Sheets(vec![plan.measures[0].id]), What::Roadmap(Grouping::Sections)], "rows");
}

#[test]
fn long_words_in_every_field_leave_lists_and_overviews_on_their_pages() {
    for name in SAMPLES {
        let mut plan = sample(name);
        filled::fill(&mut plan, &mut |now, _| if now.is_empty() { String::new() } else { long(600) });
        plan.measures.truncate(8);
        Arc::make_mut(&mut plan.measures[0]).name = long(10_000);
        assert_printable(&plan, &[What::Roadmap(Grouping::Sections), What::Roadmap(Grouping::Departments)], name);
        for pages in [1, 2, 4] {
            let overview = print(&plan, What::Overview(pages));
            assert!(overview.page_count() <= usize::from(pages), "{name}: {} of {pages}", overview.page_count());
            assert_within(&overview, name);
            overview.pdf().unwrap_or_else(|fault| panic!("{name}: {fault}"));
            assert!(words(&overview).contains('…'), "what is left out is told");
        }
    }
}

#[test]
fn hostile_words_in_every_field_lose_none_and_stay_on_their_pages() {
    let hostile = "#let $x$ @m <p> \\u{1F600} `a` e\u{301}\u{302} 👨‍👩‍👧 葛\u{E0100} \u{FFFD}\u{E000} \u{202E}逆\u{202C} ** [^n] {a}";
    for name in SAMPLES {
        let mut plan = sample(name);
        let mut count = 0;
        filled::fill(&mut plan, &mut |now, _| {
            count += usize::from(!now.is_empty());
            if now.is_empty() { String::new() } else { format!("欄{count:05}{hostile}") }
        });
        let measure = plan.measures[0].clone();
        let printed = print(&plan, What::Sheets(vec![measure.id]));
        let on_paper = words(&printed);
        let rows = plan.form.sheet.blocks.iter().filter(|block| block.printed).flat_map(|block| &block.rows);
        for cell in rows.flat_map(|row| row.all_cells()) {
            let Content::Narrative(key) = &cell.content else { continue };
            let text = measure.narrative(key);
            assert!(on_paper.contains(text.get(.."欄00000".len()).unwrap_or_default()), "{name}: {text} in {on_paper}");
        }
        assert_printable(&plan, &[What::Sheets(vec![measure.id]), What::Overview(2), What::Grid(measure.id)], name);
    }
}
