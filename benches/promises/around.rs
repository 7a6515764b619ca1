//! What stands around the sheets of a generated plan: visions, national priorities, chapters with many blocks, a glossary and
//! footnotes, so that the views of them have as much to show as the largest real plans.

use std::sync::Arc;

use shisakucho::base::id::IdMint;
use shisakucho::model::appendix::{Footnote, Term};
use shisakucho::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Derived, DerivedKind, Table};
use shisakucho::model::ids::{BlockId, ChapterId, FootnoteId, TermId, VisionId};
use shisakucho::model::plan::Plan;
use shisakucho::model::prose::Prose;
use shisakucho::model::section::Vision;
use shisakucho::model::sheet::{Content, SheetCell, SheetRow};
use shisakucho::storage::builtin_priorities;

/// Blocks of text in the chapter, as many footnotes, and half as many terms.
const BLOCKS: usize = 60;

/// The plan with all that.
pub fn with_document(mut plan: Plan) -> Plan {
    let mut mint = IdMint::from_seed(12);
    let form = Arc::make_mut(&mut plan.form);
    if let Some(block) = form.sheet.blocks.first_mut() {
        let cell = SheetCell {
            content: Content::Visions,
            label: None,
            label_side: Default::default(),
            width: 12,
            showing: Default::default(),
            below: Vec::new(),
        };
        block.rows.push(SheetRow { cells: vec![cell] });
    }
    for section in Arc::make_mut(&mut plan.sections) {
        for text in ["市民は、時間や場所に縛られずに手続を済ませられる。", "職員は、相談と現場に時間を使える。"]
        {
            section.visions.push(Vision { id: VisionId(mint.mint()), text: text.to_owned() });
        }
    }
    let visions: Vec<VisionId> = plan.sections.iter().flat_map(|section| &section.visions).map(|vision| vision.id).collect();
    let editions = builtin_priorities::all();
    plan.priority_editions = Arc::new(editions.to_vec());
    let items: Vec<_> = editions.last().into_iter().flat_map(|edition| &edition.items).map(|item| item.id).collect();
    for (at, measure) in plan.measures.iter_mut().enumerate() {
        let measure = Arc::make_mut(measure);
        measure.visions = vec![visions[at % visions.len()], visions[(at * 7 + 3) % visions.len()]];
        measure.visions.dedup();
        measure.priorities = if at % 3 == 0 { vec![items[at % items.len()]] } else { Vec::new() };
    }
    let text = |at: usize| {
        let words = "本市では、{施策数}件の施策を{計画期間}に進め、窓口、学校、公民館での手続を一つずつ見直します";
        Prose::new(&format!("{words}[^n{at}]。\n・生成AIとオープンデータの活用\n・**紙の書類**の転記をなくすこと"))
    };
    let mut blocks: Vec<Block> = (0..BLOCKS).map(|at| Block { id: BlockId(mint.mint()), content: BlockContent::Text(text(at)) }).collect();
    let cells = |row: usize| (0..8).map(|column| Prose::new(&format!("{}件", row * 8 + column))).collect();
    let table = Table {
        caption: "申請の件数".to_owned(),
        header_rows: 1,
        header_columns: 1,
        widths: Vec::new(),
        source: String::new(),
        rows: (0..BLOCKS).map(cells).collect(),
    };
    blocks.insert(2, Block { id: BlockId(mint.mint()), content: BlockContent::Table(table) });
    for kind in DerivedKind::ALL {
        let derived = Derived { kind, section: None, caption: String::new() };
        blocks.push(Block { id: BlockId(mint.mint()), content: BlockContent::Derived(derived) });
    }
    plan.chapters = Arc::new(vec![Chapter {
        id: ChapterId(mint.mint()),
        title: "計画の考え方".to_owned(),
        position: ChapterPosition::BeforeSheets,
        numbered: true,
        sheets: false,
        blocks,
        parts: Vec::new(),
    }]);
    let note = |at: usize, mint: &mut IdMint| Footnote {
        id: FootnoteId(mint.mint()),
        key: format!("n{at}"),
        text: Prose::new("市の調べによる。"),
    };
    plan.footnotes = Arc::new((0..BLOCKS).map(|at| note(at, &mut mint)).collect());
    let words = ["生成AI", "オープンデータ", "テレワーク", "電子契約", "母子健康手帳アプリ", "キャッシュレス納付"];
    let term = |at: usize, mint: &mut IdMint| Term {
        id: TermId(mint.mint()),
        term: words.get(at).map_or_else(|| format!("用語{at}"), |word| (*word).to_owned()),
        reading: "ようご".to_owned(),
        definition: Prose::new("意味を短く説明します。"),
    };
    plan.glossary = Arc::new((0..BLOCKS / 2).map(|at| term(at, &mut mint)).collect());
    plan
}
