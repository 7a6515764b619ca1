//! What stands around the sheets in the small plan, and one example of every edit of it with the words of the menu.

use shisakucho::edit::around::{AppendixEdit, BlockEdit, BlockHome, ChapterEdit, ListEdit, PriorityEdit, TableEdit};
use shisakucho::edit::edit::{AnnualEdit, StructureEdit};
use shisakucho::model::annual::{AnnualCell, AnnualLine, AnnualLines, AnnualList, AnnualPlan, Branch};
use shisakucho::model::appendix::{Article, ChronologyEntry, ColophonLine, Footnote, Ordinance, Term};
use shisakucho::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Derived, DerivedKind, Table};
use shisakucho::model::cover::Cover;
use shisakucho::model::ids::{
    AnnualLineId, BlockId, BodyId, ChapterId, EvidenceId, FootnoteId, PacketId, PictureId, PriorityEditionId, PriorityId, TermId, VisionId,
};
use shisakucho::model::measure::{Evidence, PlacedPicture, Reference};
use shisakucho::model::organisation::{Body, RelatedPlan};
use shisakucho::model::packet::Packet;
use shisakucho::model::picture::{Picture, PictureData, PictureFormat};
use shisakucho::model::place::MeasureField;
use shisakucho::model::priority::{Priority, PriorityEdition};
use shisakucho::model::section::Vision;

use super::*;

pub fn chapter_id(text: &str) -> ChapterId {
    ChapterId(id(text))
}

pub fn block_id(text: &str) -> BlockId {
    BlockId(id(text))
}

pub fn priority_id(text: &str) -> PriorityId {
    PriorityId(id(text))
}

pub fn edition_id(text: &str) -> PriorityEditionId {
    PriorityEditionId(id(text))
}

/// Material for a meeting with chosen measures.
pub fn packet(of: &str, number: &str, measures: &[&str]) -> Packet {
    let sheets = measures.iter().map(|measure| measure_id(measure)).collect();
    Packet { number: number.to_owned(), sheets, ..Packet::new(PacketId(id(of))) }
}

pub fn picture_id(text: &str) -> PictureId {
    PictureId(id(text))
}

pub fn vision_id(text: &str) -> VisionId {
    VisionId(id(text))
}

pub fn line(id_of: &str, text: &str) -> AnnualLine {
    AnnualLine { id: AnnualLineId(id(id_of)), text: text.to_owned() }
}

pub fn text_block(id: &str, text: &str) -> Block {
    Block { id: block_id(id), content: BlockContent::Text(Prose::new(text)) }
}

pub fn derived(kind: DerivedKind) -> Derived {
    Derived { kind, section: None, caption: String::new() }
}

pub fn chapter(id: &str, title: &str) -> Chapter {
    Chapter {
        id: chapter_id(id),
        title: title.to_owned(),
        position: ChapterPosition::BeforeSheets,
        numbered: true,
        sheets: false,
        blocks: Vec::new(),
        parts: Vec::new(),
    }
}

/// Two columns and three rows, the first a heading.
pub fn table() -> Table {
    let row = |cells: [&str; 2]| cells.map(Prose::new).to_vec();
    Table {
        caption: "人口の推移".to_owned(),
        header_rows: 1,
        header_columns: 1,
        widths: vec![30, 70],
        source: "住民基本台帳".to_owned(),
        rows: vec![row(["年", "人口"]), row(["2015", "4,200人"]), row(["2020", "3,900人"])],
    }
}

pub fn placed(picture: &str, caption: &str) -> PlacedPicture {
    PlacedPicture { picture: picture_id(picture), caption: caption.to_owned(), alternative: String::new() }
}

pub fn picture(id: &str) -> Picture {
    Picture { id: picture_id(id), format: PictureFormat::Png, data: PictureData(vec![1, 2, 3]) }
}

pub fn evidence(id_of: &str, text: &str) -> Evidence {
    Evidence { id: EvidenceId(id(id_of)), evidence: Prose::new(text), direction: Prose::new("窓口を一つにする[^ai]") }
}

pub fn footnote(id_of: &str, key: &str) -> Footnote {
    Footnote { id: FootnoteId(id(id_of)), key: key.to_owned(), text: Prose::new("人の知的な働きをまねる技術") }
}

pub fn term(id_of: &str, word: &str) -> Term {
    Term { id: TermId(id(id_of)), term: word.to_owned(), reading: String::new(), definition: Prose::new("道具の一つ[^ai]") }
}

pub fn body(id_of: &str, name: &str, under: Option<&str>) -> Body {
    let under = under.map(|above| BodyId(id(above)));
    Body { id: BodyId(id(id_of)), name: name.to_owned(), members: Vec::new(), role: String::new(), under, beside: false }
}

pub fn priority(id: &str, text: &str, continues: &[&str]) -> Priority {
    let continues = continues.iter().map(|id| priority_id(id)).collect();
    Priority { id: priority_id(id), group: String::new(), text: text.to_owned(), continues }
}

pub fn edition(id: &str, name: &str, items: Vec<Priority>) -> PriorityEdition {
    PriorityEdition { id: edition_id(id), name: name.to_owned(), published: String::new(), source: String::new(), items }
}

pub fn ordinance(title: &str) -> Ordinance {
    let articles = vec![Article { heading: "（設置）".to_owned(), text: Prose::new("第1条　本部を置く[^ai]。") }];
    Ordinance { title: title.to_owned(), issued: String::new(), articles, blocks: vec![text_block("k5", "附則")] }
}

pub fn entry(date: &str) -> ChronologyEntry {
    ChronologyEntry { date: date.to_owned(), content: Prose::new("本部会議[^ai]"), remarks: Prose::default() }
}

/// Chapters, appendices, priorities, and what the first measure says of them.
pub fn fill(plan: &mut Plan) {
    let mut first = chapter("c1", "はじめに");
    first.blocks = vec![
        text_block("k1", "AI[^ai]を使う。"),
        Block { id: block_id("k2"), content: BlockContent::Table(table()) },
        Block { id: block_id("k3"), content: BlockContent::Picture(placed("p1", "庁舎")) },
    ];
    first.parts = vec![chapter("c2", "背景")];
    let mut last = chapter("c3", "推進体制");
    last.position = ChapterPosition::AfterSheets;
    last.blocks = vec![Block { id: block_id("k4"), content: BlockContent::Derived(derived(DerivedKind::OrganisationChart)) }];
    plan.chapters = Arc::new(vec![first, last]);
    plan.cover = Cover { subtitle: "つながるまちへ".to_owned(), ..Cover::default() };
    plan.organisation = Arc::new(vec![body("o1", "推進本部", None), body("o2", "幹事会", Some("o1")), body("o3", "作業部会", Some("o2"))]);
    plan.related_plans = Arc::new(vec![RelatedPlan { name: "総合計画".to_owned(), period: Period { first: year(2020), count: 10 } }]);
    plan.footnotes = Arc::new(vec![footnote("f1", "ai"), footnote("f2", "rpa")]);
    plan.glossary = Arc::new(vec![term("t1", "AI"), term("t2", "RPA")]);
    plan.chronology = Arc::new(vec![entry("令和5年4月"), entry("令和5年10月")]);
    plan.ordinances = Arc::new(vec![ordinance("見本市DX推進本部設置要綱")]);
    plan.colophon = Arc::new(vec![ColophonLine { label: "編集発行".to_owned(), text: "見本市企画部".to_owned() }]);
    plan.packets = Arc::new(vec![packet("k1", "資料1", &["m1"]), packet("k2", "資料2", &["m2", "m1"])]);
    plan.pictures = Arc::new(vec![picture("p1"), picture("p2")]);
    plan.priority_editions = Arc::new(vec![
        edition("e1", "第1版", vec![priority("q1", "窓口の見直し", &[]), priority("q2", "テレワーク", &[])]),
        edition("e2", "第2版", vec![priority("q3", "フロントヤード改革", &["q1"])]),
        edition("e3", "第3版", vec![priority("q4", "書かない窓口", &["q3"]), priority("q5", "行かない窓口", &["q3"])]),
    ]);
    let sections = Arc::make_mut(&mut plan.sections);
    sections[0].visions = ["v1", "v2"].map(|id| Vision { id: vision_id(id), text: "待たずに済む".to_owned() }).to_vec();
    sections[0].blocks = vec![text_block("k6", "柱の説明[^ai]")];
    sections[0].evidence = vec![evidence("x2", "柱の根拠")];
    sections[0].indicators = vec![Indicator::new(indicator_id("i3"))];
    let measure = Arc::make_mut(&mut plan.measures[0]);
    let lines = |actions: Vec<AnnualLine>| AnnualLines { actions, goals: Vec::new() };
    let branch =
        |name: &str, id: &str| Branch { name: name.to_owned(), chosen: None, lines: lines(vec![line(id, "構築（時期未定）")]) };
    measure.annual = vec![
        AnnualPlan {
            year: year(2024),
            common: lines(vec![line("l1", "検討（～8月）"), line("l2", "調査")]),
            branches: vec![branch("独自の場合", "l3"), branch("共同の場合", "l4")],
        },
        AnnualPlan { year: year(2026), common: lines(vec![line("l5", "運用")]), branches: vec![branch("独自の場合", "l6")] },
    ];
    measure.evidence = vec![evidence("x1", "待ち時間の調べ")];
    measure.visions = vec![vision_id("v1")];
    measure.priorities = vec![priority_id("q2"), priority_id("q1")];
    measure.references = vec![Reference { plan: "総合計画".to_owned(), item: "窓口".to_owned() }];
    measure.pictures = vec![placed("p1", "窓口の様子")];
    measure.unconfirmed = [MeasureField::References].into();
}

/// A list of the filled measure.
pub fn cell(of: u16, branch: Option<usize>, list: AnnualList) -> AnnualCell {
    AnnualCell { year: year(of), branch, list }
}

pub fn actions(of: u16, branch: Option<usize>, lines: Vec<AnnualLine>) -> Edit {
    of_m1(MeasureEdit::Annual(AnnualEdit::Lines(cell(of, branch, AnnualList::Actions), lines)))
}

pub fn annual(edit: AnnualEdit) -> Edit {
    of_m1(MeasureEdit::Annual(edit))
}

pub fn table_edit(edit: TableEdit) -> Edit {
    Edit::Block(BlockEdit::Table(block_id("k2"), edit))
}

/// Examples, as in [`examples::each`].
pub fn each() -> Vec<(Edit, &'static str)> {
    let mut all = chapter_edits();
    all.extend(block_edits());
    all.extend(table_edits());
    all.extend(appendix_edits());
    all.extend(priority_edits());
    all.extend(measure_edits());
    all.extend(section_edits());
    all
}

fn chapter_edits() -> Vec<(Edit, &'static str)> {
    [
        (ChapterEdit::Add(None, 1, chapter("c9", "目的")), "章「目的」の追加"),
        (ChapterEdit::Remove(chapter_id("c2")), "節「背景」の削除"),
        (ChapterEdit::Move(chapter_id("c3"), None, 0), "章「推進体制」の移動"),
        (ChapterEdit::Title(chapter_id("c1"), "計画の目的".to_owned()), "章「計画の目的」の見出し"),
        (ChapterEdit::Position(chapter_id("c1"), ChapterPosition::Appendix), "章「はじめに」の位置"),
        (ChapterEdit::Numbered(chapter_id("c1"), false), "章「はじめに」の見出しの番号"),
        (ChapterEdit::Sheets(chapter_id("c1"), true), "章「はじめに」に施策票を置く"),
    ]
    .map(|(edit, label)| (Edit::Chapter(edit), label))
    .into()
}

fn block_edits() -> Vec<(Edit, &'static str)> {
    [
        (BlockEdit::Add(BlockHome::Section(section_id("s1")), 0, text_block("k9", "前書き")), "文章の追加"),
        (BlockEdit::Remove(block_id("k2")), "表「人口の推移」の削除"),
        (BlockEdit::Move(block_id("k1"), BlockHome::Chapter(chapter_id("c2")), 0), "文章の移動"),
        (BlockEdit::Text(block_id("k1"), "改めた文".to_owned()), "文章"),
        (BlockEdit::Picture(block_id("k3"), placed("p2", "新庁舎")), "図・写真「新庁舎」"),
        (BlockEdit::Derived(block_id("k4"), derived(DerivedKind::MeasureList)), "施策一覧"),
    ]
    .map(|(edit, label)| (Edit::Block(edit), label))
    .into()
}

fn table_edits() -> Vec<(Edit, &'static str)> {
    let cells = vec![((1, 1), "4,300人".to_owned()), ((2, 1), "4,000人".to_owned())];
    [
        (TableEdit::Caption("世帯の推移".to_owned()), "表「世帯の推移」の題名"),
        (TableEdit::Source("国勢調査".to_owned()), "表「人口の推移」の出典"),
        (TableEdit::HeaderRows(2), "表「人口の推移」の見出し行"),
        (TableEdit::HeaderColumns(0), "表「人口の推移」の見出し列"),
        (TableEdit::Widths(vec![50, 50]), "表「人口の推移」の列の幅"),
        (TableEdit::Cells(cells[..1].to_vec()), "表「人口の推移」のセル（2行目・2列目）"),
        (TableEdit::Cells(cells), "表「人口の推移」のセル"),
        (TableEdit::InsertRow(1), "表「人口の推移」の行の追加"),
        (TableEdit::RemoveRow(2), "表「人口の推移」の行の削除"),
        (TableEdit::MoveRow(1, 2), "表「人口の推移」の行の移動"),
        (TableEdit::InsertColumn(2), "表「人口の推移」の列の追加"),
        (TableEdit::RemoveColumn(0), "表「人口の推移」の列の削除"),
        (TableEdit::MoveColumn(0, 1), "表「人口の推移」の列の移動"),
    ]
    .map(|(edit, label)| (table_edit(edit), label))
    .into()
}

fn appendix_edits() -> Vec<(Edit, &'static str)> {
    let colophon = ColophonLine { label: "電話".to_owned(), text: "0000".to_owned() };
    let related = RelatedPlan { name: "人口ビジョン".to_owned(), period: Period { first: year(2015), count: 20 } };
    [
        (AppendixEdit::Cover(Cover::default()), "表紙"),
        (AppendixEdit::Organisation(ListEdit::Remove(1)), "推進体制「幹事会」の削除"),
        (AppendixEdit::RelatedPlan(ListEdit::Add(9, related)), "関連計画の追加"),
        (AppendixEdit::Footnote(ListEdit::Set(0, footnote("f1", "人工知能"))), "脚注「人工知能」"),
        (AppendixEdit::Term(ListEdit::Move(0, 1)), "用語「AI」の移動"),
        (AppendixEdit::Chronology(ListEdit::Set(0, entry("令和5年5月"))), "策定経過「令和5年5月」"),
        (AppendixEdit::Ordinance(ListEdit::Remove(0)), "要綱「見本市DX推進本部設置要綱」の削除"),
        (AppendixEdit::Colophon(ListEdit::Add(0, colophon)), "奥付「電話」の追加"),
        (AppendixEdit::Packet(ListEdit::Remove(0)), "会議資料「資料1」の削除"),
        (AppendixEdit::AddPicture(picture("p9")), "図・写真の追加"),
        (AppendixEdit::RemovePicture(picture_id("p2")), "図・写真の削除"),
    ]
    .map(|(edit, label)| (Edit::Appendix(edit), label))
    .into()
}

fn priority_edits() -> Vec<(Edit, &'static str)> {
    [
        (PriorityEdit::Edition(ListEdit::Remove(0)), "国の重点取組事項「第1版」の削除"),
        (PriorityEdit::Item(edition_id("e1"), ListEdit::Remove(0)), "国の重点取組事項「第1版」の項目の削除"),
        (PriorityEdit::MoveMapping(edition_id("e1"), edition_id("e3")), "国の重点取組事項「第3版」への付け替え"),
    ]
    .map(|(edit, label)| (Edit::Priority(edit), label))
    .into()
}

fn measure_edits() -> Vec<(Edit, &'static str)> {
    let branch = Branch { name: "見送る場合".to_owned(), chosen: None, lines: AnnualLines::default() };
    let reference = Reference { plan: "総合計画".to_owned(), item: "防災".to_owned() };
    let branch_cell = cell(2024, Some(0), AnnualList::Goals);
    [
        (MeasureEdit::Annual(AnnualEdit::Lines(branch_cell, vec![line("l9", "完成")])), "年度別の目標（令和6年度・独自の場合）"),
        (MeasureEdit::Annual(AnnualEdit::AddBranch(year(2025), 0, branch)), "場合「見送る場合」の追加"),
        (MeasureEdit::Annual(AnnualEdit::RenameBranch("独自の場合".to_owned(), "単独の場合".to_owned())), "場合「単独の場合」の名称"),
        (MeasureEdit::Annual(AnnualEdit::RemoveBranch(year(2024), 0)), "場合の削除"),
        (MeasureEdit::Annual(AnnualEdit::Decide("独自の場合".to_owned(), Some(true))), "場合「独自の場合」の採用"),
        (MeasureEdit::Annual(AnnualEdit::Span(AnnualLineId(id("l1")), month("2024-04"), month("2024-09"))), "年度別の取組内容の期限"),
        (MeasureEdit::Evidence(ListEdit::Add(0, evidence("x9", "調べ"))), "エビデンスの追加"),
        (MeasureEdit::Visions(vec![vision_id("v2")]), "将来の姿"),
        (MeasureEdit::Priorities(Vec::new()), "国の重点取組事項"),
        (MeasureEdit::References(ListEdit::Set(0, reference)), "関連計画"),
        (MeasureEdit::Summary("待たずに済む窓口を開く。".to_owned()), "概要版の一文"),
        (MeasureEdit::Pictures(ListEdit::Remove(0)), "図・写真の削除"),
        (MeasureEdit::Confirmed(MeasureField::References), "関連計画の確認"),
    ]
    .map(|(edit, label)| (of_m1(edit), label))
    .into()
}

fn section_edits() -> Vec<(Edit, &'static str)> {
    let s1 = || section_id("s1");
    let vision = Vision { id: vision_id("v9"), text: "歩いて行ける".to_owned() };
    let unit = IndicatorEdit::Set(indicator_id("i3"), IndicatorChange::Unit("人".to_owned()));
    [
        (StructureEdit::Visions(s1(), ListEdit::Add(0, vision)), "柱の将来の姿の追加"),
        (StructureEdit::SectionIndicator(s1(), unit), "柱の成果目標①の単位"),
        (StructureEdit::SectionEvidence(s1(), ListEdit::Remove(0)), "柱のエビデンスの削除"),
        (StructureEdit::Brief(s1(), true), "柱の施策の載せ方"),
    ]
    .map(|(edit, label)| (Edit::Structure(edit), label))
    .into()
}

/// The kinds of the edits above; a new one does not compile until it has an example.
pub fn variant(edit: &Edit) -> Option<&'static str> {
    Some(match edit {
        Edit::Chapter(edit) => match edit {
            ChapterEdit::Add(..) => "add chapter",
            ChapterEdit::Remove(_) => "remove chapter",
            ChapterEdit::Move(..) => "move chapter",
            ChapterEdit::Title(..) => "chapter title",
            ChapterEdit::Position(..) => "chapter position",
            ChapterEdit::Numbered(..) => "chapter numbered",
            ChapterEdit::Sheets(..) => "chapter sheets",
        },
        Edit::Block(edit) => match edit {
            BlockEdit::Add(..) => "add block",
            BlockEdit::Remove(_) => "remove block",
            BlockEdit::Move(..) => "move block",
            BlockEdit::Text(..) => "text",
            BlockEdit::Picture(..) => "picture",
            BlockEdit::Derived(..) => "derived",
            BlockEdit::Table(_, edit) => match edit {
                TableEdit::Caption(_) => "caption",
                TableEdit::Source(_) => "table source",
                TableEdit::HeaderRows(_) => "header rows",
                TableEdit::HeaderColumns(_) => "header columns",
                TableEdit::Widths(_) => "widths",
                TableEdit::Cells(_) => "cells",
                TableEdit::InsertRow(_) => "insert row",
                TableEdit::RemoveRow(_) => "remove table row",
                TableEdit::MoveRow(..) => "move table row",
                TableEdit::InsertColumn(_) => "insert column",
                TableEdit::RemoveColumn(_) => "remove column",
                TableEdit::MoveColumn(..) => "move column",
            },
        },
        Edit::Appendix(edit) => match edit {
            AppendixEdit::Cover(_) => "cover",
            AppendixEdit::Organisation(_) => "organisation",
            AppendixEdit::RelatedPlan(_) => "related plan",
            AppendixEdit::Footnote(_) => "footnote",
            AppendixEdit::Term(_) => "term",
            AppendixEdit::Chronology(_) => "chronology",
            AppendixEdit::Ordinance(_) => "ordinance",
            AppendixEdit::Colophon(_) => "colophon",
            AppendixEdit::Packet(_) => "packet",
            AppendixEdit::AddPicture(_) => "add picture",
            AppendixEdit::RemovePicture(_) => "remove picture",
        },
        Edit::Priority(edit) => match edit {
            PriorityEdit::Edition(_) => "priority edition",
            PriorityEdit::Item(..) => "item",
            PriorityEdit::MoveMapping(..) => "move mapping",
        },
        _ => return None,
    })
}

/// How many variants the function above names.
pub const KINDS: usize = 7 + 6 + 12 + 11 + 3;
