//! Pasted text is cleaned of what text processors, PDFs and browsers leave in it, and of nothing else.

use proptest::prelude::*;
use shisakucho::base::pasted::{Fault, Kind, Mended, clean};
use unicode_normalization::UnicodeNormalization;

#[track_caller]
fn check(kind: Kind, cases: &[(&str, &str, &str)]) {
    for (what, text, wanted) in cases {
        assert_eq!(clean(text, kind).text, *wanted, "{what}");
        assert_eq!(clean(wanted, kind).text, *wanted, "{what}, cleaned again");
    }
}

const FULL_1: &str = "本市では、窓口の混雑を減らし、市民が来庁しなくても手続を終えられるよう、オンライン申";
const FULL_2: &str = "請の対象を広げるとともに、操作に不慣れな方への支援を公民館や地区センターで行い、だれも";

#[test]
fn broken_lines_are_joined_only_within_a_sentence() {
    let paragraph = format!("{FULL_1}\n{FULL_2}\nが使える窓口にします。");
    let joined = paragraph.replace('\n', "");
    check(
        Kind::Prose,
        &[
            ("a paragraph of a PDF", &paragraph, &joined),
            ("two paragraphs", &format!("{paragraph}\n{paragraph}"), &format!("{joined}\n{joined}")),
            ("a blank line parts", &format!("{FULL_1}\n\n{FULL_2}"), &format!("{FULL_1}\n\n{FULL_2}")),
            ("a bullet follows", &format!("{FULL_2}\n・{FULL_1}"), &format!("{FULL_2}\n・{FULL_1}")),
            ("a bullet goes on", &format!("・{FULL_1}\n　{FULL_2}\n　が使える。\n・次"), &format!("・{FULL_1}{FULL_2}が使える。\n・次")),
            ("a note follows", &format!("{FULL_2}\n※例外がある。"), &format!("{FULL_2}\n※例外がある。")),
            ("a heading follows", &format!("{FULL_2}\n＜利用の促進＞\n続き"), &format!("{FULL_2}\n＜利用の促進＞\n続き")),
            ("【 follows", &format!("{FULL_2}\n【現状】"), &format!("{FULL_2}\n【現状】")),
            ("a number in brackets follows", &format!("{FULL_2}\n(2)目標"), &format!("{FULL_2}\n(2)目標")),
            ("a number with a dot follows", &format!("{FULL_2}\n３．目標"), &format!("{FULL_2}\n３．目標")),
            ("a circled number follows", &format!("{FULL_2}\n①目標"), &format!("{FULL_2}\n①目標")),
            ("a page number follows", &format!("{FULL_2}\n12"), &format!("{FULL_2}\n12")),
            (
                "a bracket that numbers nothing",
                &format!("{FULL_2}\n（一部を除く。）が使える。"),
                &format!("{FULL_2}（一部を除く。）が使える。"),
            ),
            ("a full line that ends a sentence", &format!("{FULL_1}です。\n{FULL_2}です。"), &format!("{FULL_1}です。\n{FULL_2}です。")),
            (
                "a title before its text",
                "標準準拠システムへの移行\n本市では、令和7年度までに移行します。",
                "標準準拠システムへの移行\n本市では、令和7年度までに移行します。",
            ),
            ("short lines stay", "総務課\n企画課\n市民課", "総務課\n企画課\n市民課"),
            (
                "items as long as each other",
                "オンライン申請の対象手続の拡大と利用促進の取組\n統合型窓口支援システムの導入と運用の定着の支援",
                "オンライン申請の対象手続の拡大と利用促進の取組\n統合型窓口支援システムの導入と運用の定着の支援",
            ),
            (
                "items that are sentences without 。",
                "住民の利便性を高めるため、オンライン申請を広げる\n職員の負担を減らすため、定型業務を自動で処理する",
                "住民の利便性を高めるため、オンライン申請を広げる\n職員の負担を減らすため、定型業務を自動で処理する",
            ),
            (
                "English words get a blank",
                "This plan describes what the city will do until\nthe year 2027, step by step.",
                "This plan describes what the city will do until\nthe year 2027, step by step.",
            ),
            ("rows of a table", &format!("{FULL_1}\t2\n{FULL_2}\t3"), &format!("{FULL_1} 2\n{FULL_2} 3")),
            (
                "paragraphs that were never broken",
                &format!("{joined}{joined}\n{FULL_1}\n続き。"),
                &format!("{joined}{joined}\n{FULL_1}\n続き。"),
            ),
        ],
    );
    assert_eq!(clean(&paragraph, Kind::Prose).report, [Mended { what: Fault::BrokenLine, count: 2 }]);
    check(Kind::Plain, &[("a cell keeps its lines", &paragraph, &paragraph)]);
    check(Kind::Line, &[("one line", &paragraph, &joined), ("names", "総務課\n企画課\n", "総務課 企画課")]);
}

#[test]
fn html_becomes_lines_bullets_and_bold() {
    check(
        Kind::Prose,
        &[
            ("paragraphs", "<p>一つ目。</p>\n<p class=\"x\">二つ目。</p>", "一つ目。\n二つ目。"),
            ("line breaks", "一<br>二<br />三", "一\n二\n三"),
            (
                "a list whose items are not marked",
                "<p>効果</p> <ul style=\"x: y\">窓口が早くなります。</ul> <p>後</p>",
                "効果\n・窓口が早くなります。\n後",
            ),
            ("a list", "<ul>\n  <li>一</li>\n  <li>二\n<ul><li>三</li></ul></li>\n</ul>", "・一\n・二\n　・三"),
            ("bold", "<b>重点</b>と<strong>目標</strong>", "**重点**と**目標**"),
            ("bold without words", "前<b></b>後", "前後"),
            ("entities", "A&amp;B&nbsp;C&#12354;&#x3044;", "A&B Cあい"),
            ("a table", "<table><tr><th>年度</th><td>8</td></tr><tr><th>目標</th><td>9</td></tr></table>", "年度 8\n目標 9"),
            ("comments and styles", "<!-- x --><style>p { color: red }</style>文", "文"),
            ("signs that are no tags", "<入力> a < b、c > d、R&D &x; <b", "<入力> a < b、c > d、R&D &x; <b"),
            ("links", "<a href=\"https://example.jp/\">市のページ</a>", "市のページ"),
        ],
    );
    check(
        Kind::Plain,
        &[
            ("bold in a list of names", "<b>部長</b>", "部長"),
            ("cells", "<tr><td>一</td><td>二</td></tr>", "一\t二"),
            ("tabs of a table", "一\t二\n三\t", "一\t二\n三\t"),
        ],
    );
}

#[test]
fn characters_are_put_right() {
    check(
        Kind::Prose,
        &[
            ("voiced kana", "カ\u{3099}イト\u{3099}ラインとハ\u{309a}ソコン", "ガイドラインとパソコン"),
            ("accents", "cafe\u{301}", "café"),
            ("kanji of names keep their form", "\u{fa19}と\u{fa10}", "\u{fa19}と\u{fa10}"),
            ("radicals of Kangxi", "⾏政の⼀部と⼈⼝", "行政の一部と人口"),
            ("radicals of the supplement", "市⺠、市⻑、⻘年、⻄⼝", "市民、市長、青年、西口"),
            ("what cannot be seen", "\u{feff}デ\u{200b}ジ\u{ad}タ\u{2060}ル\u{202e}化\u{200f}", "デジタル化"),
            ("a family stays together", "👩\u{200d}👧", "👩\u{200d}👧"),
            ("odd blanks", "A\u{a0}B\u{2003}C\u{202f}D", "A B C D"),
            ("full width stays", "令和７年度（Ａ）１，０００円～％", "令和７年度（Ａ）１，０００円～％"),
            ("line ends", "一\r\n二\r三\u{b}四", "一\n二\n三\n四"),
        ],
    );
    assert!(clean("一\r\n二", Kind::Prose).report.is_empty(), "line ends of Windows are no fault");
}

#[test]
fn blanks_and_bullets_are_put_right() {
    check(
        Kind::Prose,
        &[
            ("the head of paragraphs", "　本市では、\n　次に、", "本市では、\n次に、"),
            ("the end of paragraphs", "本市では、　\n次に、  ", "本市では、\n次に、"),
            ("runs", "氏名   住所　　電話", "氏名 住所　電話"),
            ("tabs", "一\t二", "一 二"),
            ("one blank alone", "　", "　"),
            ("nested bullets of our own", "・一\n　・二\n　　・三", "・一\n　・二\n　　・三"),
            ("bullets of a text processor", "•\t一\n•\t二", "・一\n・二"),
            ("another sign on every level", "•\t一\no\t二\n▪三", "・一\n　・二\n▪三"),
            ("signs of symbol fonts", "\u{f06c}\t一\n\u{f0b7} 二", "・一\n　・二"),
            ("nested by tabs", "•一\n\t•二\n\t\t•三", "・一\n　・二\n　　・三"),
            ("nested by blanks", "・一\n  ・二", "・一\n・二"),
            ("a dot between words", "東・西•南", "東・西•南"),
            ("signs that the officer chose", "●一\n○二\n①三\n－四", "●一\n○二\n①三\n－四"),
        ],
    );
    check(Kind::Line, &[("blanks around", "　窓口の予約　", "窓口の予約"), ("one blank alone", " ", " ")]);
    check(Kind::Plain, &[("indents of a table", "　うち65歳以上\t12", "　うち65歳以上\t12")]);
}

#[test]
fn the_report_counts_every_fault_once() {
    let cleaned = clean("　カ\u{3099}⼀\u{200b}  二\n•三", Kind::Prose);
    let counts: Vec<(Fault, usize)> = cleaned.report.iter().map(|mended| (mended.what, mended.count)).collect();
    let wanted = [Fault::MarkApart, Fault::Radical, Fault::Invisible, Fault::Blank, Fault::Indent, Fault::Bullet];
    assert_eq!(counts, wanted.map(|fault| (fault, 1)));
    assert!(clean("整っている文章です。\n・項目", Kind::Prose).report.is_empty());
}

/// Pieces of which faulty text is made; the `o` of a bullet, tags and radicals without a pair in Unicode are left to the tables above.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "本市では、",
        "窓口の混雑を減らし",
        "市民が手続を終えられるように",
        "する。",
        "取組",
        "カ\u{3099}",
        "ハ\u{309a}",
        "e\u{301}",
        "⼀",
        "⾏",
        "\u{200b}",
        "\u{feff}",
        "\u{ad}",
        "\u{a0}",
        "　",
        " ",
        "\t",
        "\n",
        "\r\n",
        "\u{b}",
        "•",
        "・",
        "●",
        "※",
        "①",
        "(1)",
        "1.",
        "＜見出し＞",
        "\u{f0b7}",
        "AB",
        "３",
        "、",
        "。",
        "）",
        "**",
        "&",
        "<",
        ">",
        "&amp;",
        "lt;",
        "\u{3099}",
        "𠮷",
        "👩\u{200d}👧",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The letters in order; a mark finds its letter also behind what cannot be seen.
fn letters(text: &str) -> String {
    let seen = text.replace(['\u{200b}', '\u{feff}', '\u{ad}'], "");
    seen.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cleaning_twice_is_cleaning_once(text in pieces()) {
        for kind in [Kind::Line, Kind::Prose, Kind::Plain] {
            let once = clean(&text, kind).text;
            let twice = clean(&once, kind);
            prop_assert_eq!(&twice.text, &once);
            prop_assert!(twice.report.is_empty(), "{:?}", twice.report);
        }
    }

    #[test]
    fn no_letter_is_lost(text in pieces()) {
        let text = text.replace(['&', '<'], "");
        for kind in [Kind::Line, Kind::Prose, Kind::Plain] {
            prop_assert_eq!(letters(&clean(&text, kind).text), letters(&text));
        }
    }

    #[test]
    fn any_text_at_all_can_be_cleaned(text in "\\PC{0,200}|[ -~]{0,200}") {
        for kind in [Kind::Line, Kind::Prose, Kind::Plain] {
            let once = clean(&text, kind).text;
            prop_assert_eq!(&clean(&once, kind).text, &once);
        }
    }
}

#[test]
fn a_bullet_has_one_sign_and_no_blank_behind_it() {
    check(
        Kind::Prose,
        &[
            (
                "a sign inside the item",
                "<ul><li>・受付を一本化する。</li> <li>・　案内を直す。</li></ul>",
                "・受付を一本化する。\n・案内を直す。",
            ),
            ("a blank behind the sign", "・ 受付を一本化する。\n・ 案内を直す。", "・受付を一本化する。\n・案内を直す。"),
        ],
    );
}
