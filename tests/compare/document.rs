//! Chapters, appendices, pictures and notes: for most of these there is no edit yet.

use shisakucho::model::appendix::{Article, ChronologyEntry, ColophonLine, Footnote, Ordinance, Term};
use shisakucho::model::chapter::{Block, BlockContent, Chapter, ChapterPosition, Derived, DerivedKind, Table};
use shisakucho::model::ids::{BlockId, ChapterId, FootnoteId, NoteId, PacketId, PictureId, TermId};
use shisakucho::model::note::Note;
use shisakucho::model::packet::Packet;
use shisakucho::model::picture::{Picture, PictureData, PictureFormat};
use shisakucho::model::place::{MeasureField, Place};
use shisakucho::model::prose::Prose;

use super::*;

fn chapter(chapter: &str, title: &str, parts: Vec<Chapter>) -> Chapter {
    Chapter {
        id: ChapterId(id(chapter)),
        title: title.to_owned(),
        position: ChapterPosition::BeforeSheets,
        numbered: true,
        sheets: false,
        blocks: Vec::new(),
        parts,
    }
}

fn block(block: &str, content: BlockContent) -> Block {
    Block { id: BlockId(id(block)), content }
}

fn with_chapters() -> Plan {
    let mut plan = small_plan();
    let mut first = chapter("c1", "計画の背景", vec![chapter("c2", "国の動き", Vec::new()), chapter("c3", "市の現状", Vec::new())]);
    let table = Table {
        caption: "人口".to_owned(),
        header_rows: 1,
        header_columns: 0,
        widths: Vec::new(),
        source: String::new(),
        rows: vec![vec![Prose::new("年"), Prose::new("人")]],
    };
    first.blocks = vec![block("k1", BlockContent::Text(Prose::new("背景の文。"))), block("k2", BlockContent::Table(table))];
    plan.chapters = Arc::new(vec![first, chapter("c4", "推進体制", Vec::new())]);
    plan
}

fn chapters_told(change: impl FnOnce(&mut Vec<Chapter>)) -> Vec<String> {
    after_changes(&with_chapters(), |plan| change(Arc::make_mut(&mut plan.chapters)))
}

#[test]
fn blocks_of_a_chapter_are_told_by_their_content() {
    let lines = chapters_told(|chapters| {
        let blocks = &mut chapters[0].blocks;
        blocks[0].content = BlockContent::Text(Prose::new("改めた文。"));
        if let BlockContent::Table(table) = &mut blocks[1].content {
            table.rows.push(vec![Prose::new("令和6年"), Prose::new("5万")]);
        }
        let chart = Derived { kind: DerivedKind::StructureChart, section: None, caption: "体系".to_owned() };
        blocks.push(block("k3", BlockContent::Derived(chart)));
    });
    assert_eq!(
        lines,
        [
            "＊ 計画の背景",
            "・＊ 1番目の文章: 背景の文。 → 改めた文。",
            "・＊ 2番目の表の内容: 年｜人 → 年｜人／令和6年｜5万",
            "・＋ 3番目の自動の図表: 施策体系図「体系」",
        ]
    );
    let lines = chapters_told(|chapters| chapters[0].blocks[1].content = BlockContent::Text(Prose::new("表は省く。")));
    assert_eq!(lines, ["＊ 計画の背景", "・＊ 2番目の文章: 表「人口」／年｜人 → 表は省く。"]);
}

#[test]
fn chapters_are_matched_wherever_they_stand() {
    let lines = chapters_told(|chapters| {
        let mut part = chapters[0].parts.remove(1);
        part.title = "町の現状".to_owned();
        chapters.push(part);
        chapters[1].position = ChapterPosition::AfterSheets;
    });
    assert_eq!(
        lines,
        [
            "＊ 推進体制",
            "・＊ 掲載位置: 個票の前 → 個票の後",
            "＊ 町の現状",
            "・⇅ 章立てでの位置: 計画の背景の2番目 → 章の3番目",
            "・＊ 見出し: 市の現状 → 町の現状",
        ]
    );
    let lines = chapters_told(|chapters| drop(chapters.remove(0)));
    assert_eq!(lines.iter().filter(|line| line.starts_with("－")).count(), 3, "{lines:?}");
    let bare = Plan { chapters: Arc::default(), ..small_plan() };
    assert_eq!(compare(&with_chapters(), &bare).summary(), "章4件を削除");
    assert_eq!(compare(&bare, &with_chapters()).summary(), "章4件を追加");
}

fn with_appendices() -> Plan {
    let mut plan = small_plan();
    let term = |term: &str, word: &str| Term {
        id: TermId(id(term)),
        term: word.to_owned(),
        reading: String::new(),
        definition: Prose::new("説明"),
    };
    plan.glossary = Arc::new(vec![term("t1", "AI"), term("t2", "RPA")]);
    plan.footnotes = Arc::new(vec![Footnote { id: FootnoteId(id("f1")), key: "ai".to_owned(), text: Prose::new("人工知能") }]);
    let entry =
        |date: &str, content: &str| ChronologyEntry { date: date.to_owned(), content: Prose::new(content), remarks: Prose::default() };
    plan.chronology = Arc::new(vec![entry("5月", "本部会議"), entry("5月", "幹事会"), entry("7月", "素案")]);
    let article = |heading: &str, text: &str| Article { heading: heading.to_owned(), text: Prose::new(text) };
    plan.ordinances = Arc::new(vec![Ordinance {
        title: "本部設置要綱".to_owned(),
        issued: String::new(),
        articles: vec![article("（設置）", "第1条　置く。"), article("", "第2条　行う。"), article("", "第3条　開く。")],
        blocks: Vec::new(),
    }]);
    plan.colophon = Arc::new(vec![ColophonLine { label: "発行".to_owned(), text: "見本市".to_owned() }]);
    plan
}

#[test]
fn appendices_are_told_by_their_entries() {
    let lines = after_changes(&with_appendices(), |plan| {
        Arc::make_mut(&mut plan.glossary).swap(0, 1);
        Arc::make_mut(&mut plan.footnotes)[0].text = Prose::new("人工の知能");
        Arc::make_mut(&mut plan.colophon)[0].text = "見本町".to_owned();
    });
    assert_eq!(
        lines,
        [
            "＊ 脚注",
            "・＊ 脚注「ai」の内容: 人工知能 → 人工の知能",
            "＊ 用語集",
            "・⇅ 用語「RPA」: 2番目 → 1番目",
            "＊ 奥付",
            "・＊ 奥付 1行目「発行」の内容: 見本市 → 見本町",
        ]
    );
}

#[test]
fn packets_are_told_by_what_they_are_called() {
    let packet = Packet { number: "資料2".to_owned(), sheets: vec![measure_id("m1")], ..Packet::new(PacketId(id("k1"))) };
    let mut before = small_plan();
    before.packets = Arc::new(vec![packet.clone()]);
    let lines = after_changes(&before, |plan| {
        let changed = Packet { date: "1月24日".to_owned(), sheets: Vec::new(), ..packet };
        plan.packets = Arc::new(vec![changed, Packet { title: "施策票".to_owned(), ..Packet::new(PacketId(id("k2"))) }]);
    });
    assert_eq!(
        lines,
        [
            "＊ 会議資料",
            "・＋ 会議資料「資料2」の開催日: 1月24日",
            "・－ 会議資料「資料2」の載せるもの: 01-01 書かない窓口の開設",
            "・＋ 会議資料「施策票」: 題名：施策票",
        ]
    );
}

#[test]
fn entries_without_identity_are_matched_by_their_words() {
    let lines = after_changes(&with_appendices(), |plan| {
        let entries = Arc::make_mut(&mut plan.chronology);
        entries.remove(0);
        entries[0].date = "6月".to_owned();
        let articles = &mut Arc::make_mut(&mut plan.ordinances)[0].articles;
        articles.remove(1);
        articles[0].text = Prose::new("第1条　設ける。");
    });
    assert_eq!(
        lines,
        [
            "＊ 策定経過",
            "・－ 策定経過 1行目「5月」: 年月日：5月／内容：本部会議",
            "・＊ 策定経過 1行目「6月」の年月日: 5月 → 6月",
            "＊ 設置要綱",
            "・＊ 要綱「本部設置要綱」の1番目の条「（設置）」の本文: 第1条　置く。 → 第1条　設ける。",
            "・－ 要綱「本部設置要綱」の2番目の条: 本文：第2条　行う。",
        ]
    );
}

#[test]
fn pictures_and_notes_are_told() {
    let picture = |data: &[u8]| Picture { id: PictureId(id("g1")), format: PictureFormat::Png, data: PictureData(data.to_vec()) };
    let note = |text: &str, closed| Note {
        id: NoteId(id("n1")),
        place: Place::Measure(measure_id("m1"), MeasureField::Name),
        author: "佐藤".to_owned(),
        text: text.to_owned(),
        closed,
    };
    let mut before = small_plan();
    before.pictures = Arc::new(vec![picture(&[1, 2, 3])]);
    let lines = after_changes(&before, |plan| {
        plan.pictures = Arc::new(vec![picture(&[1, 2, 3, 4])]);
        plan.notes = Arc::new(vec![note("名称を確認", false)]);
    });
    assert_eq!(
        lines,
        [
            "＊ 画像",
            "・＊ 1番目の画像: PNG、3バイト → PNG、4バイト",
            "＊ 付箋",
            "・＋ 01-01 › 施策名の付箋: 記入者：佐藤／内容：名称を確認",
        ]
    );
    let lines = after_changes(&before, |plan| plan.pictures = Arc::new(vec![picture(&[3, 2, 1])]));
    assert_eq!(lines, ["＊ 画像", "・＊ 1番目の画像: PNG、3バイト → PNG、3バイト（見た目は同じで、記録だけが違います）"]);
    before.notes = Arc::new(vec![note("名称を確認", false)]);
    let lines = after_changes(&before, |plan| plan.notes = Arc::new(vec![note("名称を確認", true)]));
    assert_eq!(lines, ["＊ 付箋", "・＋ 01-01 › 施策名の付箋の対応: 対応済み"]);
}
