//! What is no plan is told with place and remedy; nothing panics, nothing hangs, nothing is dropped.

use std::fs;

use proptest::prelude::*;
use shisakucho::storage::failure::{OpenFailureKind, ReadFailure, ReadFailureKind};
use shisakucho::storage::{file, read};

/// A small whole plan of form A.
fn small() -> String {
    let form = include_str!("../../assets/forms/kobetsu.ron");
    format!(
        "(format: \"shisakucho-plan\", version: 1, plan: (\n\
         title: \"計画\",\n\
         city: \"〇〇市\",\n\
         period: (first: 2023, count: 5),\n\
         year_writing: (style: Era, turn: NewEra),\n\
         sections: [],\n\
         measures: [],\n\
         form: {form},\n\
         ))\n"
    )
}

fn failure(bytes: impl AsRef<[u8]>) -> ReadFailure {
    read::from_bytes(bytes.as_ref()).expect_err("this is no plan")
}

/// The failure as one line, as it is shown.
fn shown(bytes: impl AsRef<[u8]>) -> String {
    failure(bytes).problem("計画.ron").to_string()
}

/// The small plan with one piece replaced.
fn with(from: &str, to: &str) -> String {
    let small = small();
    assert!(small.contains(from));
    small.replacen(from, to, 1)
}

#[track_caller]
fn assert_shown(bytes: impl AsRef<[u8]>, expected: &[&str]) {
    let shown = shown(bytes);
    for words in expected {
        assert!(shown.contains(words), "「{words}」 is missing in:\n{shown}");
    }
}

#[test]
fn the_small_plan_is_a_plan() {
    let opened = read::from_text(&small()).unwrap_or_else(|failure| panic!("{}", failure.problem("")));
    assert_eq!(opened.plan.title, "計画");
    // The form's file has comments: they would be gone on saving, and that is told; so is that no program wrote the file.
    assert!(!opened.mended);
    assert!(opened.notes.iter().all(|note| note.message.contains("注釈") || note.message.contains("確認の行")), "{:?}", opened.notes);
}

#[test]
fn an_empty_file() {
    for bytes in ["", "\u{feff}", " \r\n\n"] {
        assert_eq!(failure(bytes).kind, ReadFailureKind::Empty);
        assert_shown(bytes, &["計画.ron: ファイルは空です。", "バックアップ"]);
    }
}

#[test]
fn text_that_is_no_ron() {
    assert_eq!(failure("拝啓　時下ますます\nご清栄のこととお喜び申し上げます。").kind, ReadFailureKind::NotAPlan);
    assert_shown("拝啓　時下ますます\nご清栄の", &["計画.ron:1:", "施策帳の計画ではない", "拝啓"]);
    assert_shown("{\"title\": \"計画\",\n", &["施策帳の計画ではない"]);
}

#[test]
fn ron_of_another_program() {
    for text in ["(width: 3, height: 4)", "[1, 2, 3]", "Config(name: \"x\", on: true)", "{\"a\": 1}", "\"計画\"", "()"] {
        assert_eq!(failure(text).kind, ReadFailureKind::NotAPlan, "{text}");
        assert_shown(text, &["施策帳の計画ではありません。"]);
    }
    assert_shown("(format: \"other\", version: 3)", &["別の形式（other）"]);
}

#[test]
fn a_file_cut_off_anywhere_is_told_as_such() {
    let small = small();
    let ends: Vec<usize> = small.char_indices().map(|(at, _)| at).step_by(7).collect();
    for end in ends.into_iter().filter(|end| *end > 0) {
        let failure = failure(&small.as_bytes()[..end]);
        let sensible = [ReadFailureKind::Syntax, ReadFailureKind::NotAPlan, ReadFailureKind::Content, ReadFailureKind::Empty];
        assert!(sensible.contains(&failure.kind), "cut at {end}: {failure:?}");
    }
    assert_shown(&small[..small.find("〇〇").unwrap()], &["計画.ron:3:", "引用符で始まる文章が閉じられていません", "バックアップ"]);
    assert_shown(&small[..small.find("year_writing").unwrap()], &["途中で終わっています", "計画.ron:5:"]);
}

#[test]
fn a_file_cut_inside_a_character() {
    let bytes = &small().into_bytes()[..small().find("〇").unwrap() + 1];
    assert_eq!(failure(bytes).kind, ReadFailureKind::Damaged);
    assert_shown(bytes, &["計画.ron:3:8", "文字の途中で切れています"]);
}

#[test]
fn an_unknown_field_is_named_with_its_place() {
    assert_shown(
        with("title: \"計画\",", "title: \"計画\",\nsubtitle: \"x\","),
        &["計画.ron:3:", "計画に「subtitle」という項目はありません", "subtitle: \"x\""],
    );
    assert_shown(with("city:", "cty:"), &["「cty」という項目はありません", "「city」の書き間違い"]);
    assert_eq!(failure(with("city:", "cty:")).kind, ReadFailureKind::Content);
}

#[test]
fn a_missing_field_is_named_with_its_place() {
    assert_shown(with("city: \"〇〇市\",\n", ""), &["計画.ron:", "計画に必要な項目「city」がありません"]);
    assert_shown("(format: \"shisakucho-plan\", version: 1)", &["計画ファイルに必要な項目「plan」がありません"]);
    assert_shown("(format: \"shisakucho-plan\", plan: ())", &["必要な項目「"]);
}

#[test]
fn a_field_written_twice() {
    assert_shown(with("city:", "title: \"別\",\ncity:"), &["計画に項目「title」が二度書かれています", "計画.ron:3:"]);
}

#[test]
fn a_newer_format_is_recognised_before_anything_else() {
    let newer = "// 施策帳の計画ファイル（形式7）\n(format: \"shisakucho-plan\", version: 7, entirely: New { shape, <of> }";
    assert_eq!(failure(newer).kind, ReadFailureKind::Newer { version: 7 });
    assert_shown(newer, &["新しい施策帳で作られた計画です（形式7。この施策帳が読めるのは形式3まで）", "新しい施策帳で開いてください"]);
    let huge = small().replace("version: 1", "version: 123456789012345678901234567890");
    assert_eq!(failure(huge).kind, ReadFailureKind::Newer { version: u64::MAX });
    assert_shown(with("version: 1", "version: 0"), &["形式の番号が正しくありません"]);
    assert_shown(with("version: 1", "version: \"1\""), &["整数を書くところです"]);
}

#[test]
fn nul_bytes_are_told_with_their_place() {
    assert_shown(with("〇〇市", "〇\0市"), &["計画.ron:3:9", "文字ではない値（文字コード 0）"]);
    assert_shown(vec![0_u8; 44_393], &["中身が失われています"]);
    let mut tail = small().into_bytes();
    tail.extend([0; 512]);
    assert_shown(tail, &["文字ではない値"]);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_problem() {
    let text = format!("\u{feff}{}", small().replace('\n', "\r\n"));
    let opened = read::from_text(&text).unwrap();
    assert_eq!(opened.plan, read::from_text(&small()).unwrap().plan);
}

#[test]
fn other_encodings_are_recognised() {
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(small().encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(failure(&utf16).kind, ReadFailureKind::Encoding);
    assert_shown(&utf16, &["UTF-16", "UTF-8 を選んで保存し直してください"]);
    assert_shown(&utf16[2..], &["UTF-16"]);
    let big_endian: Vec<u8> = small().encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_shown(big_endian, &["UTF-16"]);
    // 「(title: "施策")」 in Shift_JIS and in EUC-JP.
    let shift_jis = b"(title: \"\x8e\x7b\x8d\xf4\", half: \"\xb6\xde\")";
    assert_shown(shift_jis, &["Shift_JIS", "UTF-8 を選んで保存し直してください"]);
    let euc_jp = b"(title: \"\xbb\xdc\xba\xf6\")";
    assert_shown(euc_jp, &["EUC-JP"]);
}

#[test]
fn damaged_bytes_are_told_with_their_place() {
    let mut bytes = small().into_bytes();
    let at = small().find("〇").unwrap();
    bytes[at] = 0xff;
    assert_eq!(failure(&bytes).kind, ReadFailureKind::Damaged);
    assert_shown(&bytes, &["計画.ron:3:8", "UTF-8 として読めない部分があります"]);
}

#[test]
fn files_of_other_programs_are_named() {
    assert_shown(b"PK\x03\x04\x14\0\x06\0", &["Excel や Word などの文書か、ZIP ファイルです"]);
    assert_shown(b"%PDF-1.7\n%\xe2\xe3", &["PDFです"]);
    assert_shown(b"\x89PNG\r\n\x1a\n\0\0", &["画像（PNG）です"]);
}

#[test]
fn nesting_without_end_is_refused() {
    let deep = "(".repeat(10_000);
    assert_eq!(failure(&deep).kind, ReadFailureKind::TooMuch);
    assert_shown(&deep, &["入れ子が深すぎます"]);
    assert_shown("[".repeat(10_000), &["入れ子が深すぎます"]);
    let sections = "(id: \"a\", title: \"\", sections: [".repeat(10_000);
    assert_shown(with("sections: []", &format!("sections: [{sections}")), &["入れ子が深すぎます", "計画.ron:6:"]);
    let chapters = "(id: \"a\", title: \"\", parts: [".repeat(10_000);
    assert_shown(with("sections: []", &format!("sections: [], chapters: [{chapters}")), &["入れ子が深すぎます"]);
    assert_shown(with("title: \"計画\"", &format!("title: {deep}")), &["文章を書くところです"]);
}

#[test]
fn more_items_than_any_plan_has_are_refused_before_they_fill_the_memory() {
    let many = "(),".repeat(1_100_000);
    assert_eq!(failure(with("measures: []", &format!("measures: [{many}]"))).kind, ReadFailureKind::TooMuch);
    assert_shown(with("measures: []", &format!("measures: [{many}]")), &["項目が多すぎます"]);
    // Brackets in text are text.
    assert!(read::from_text(&with("計画\"", &format!("{}\"", "(".repeat(1_100_000)))).is_ok());
}

#[test]
fn wrong_values_are_told_in_words() {
    let cases = [
        ("title: \"計画\"", "title: 計画", "文章を書くところです"),
        ("title: \"計画\"", "title: 3", "文章を書くところです"),
        ("title: \"計画\",", "title: \"計画\"", "「,」か、閉じる括弧"),
        ("title: \"計画\"", "title \"計画\"", "項目名の後に「:」"),
        ("title: \"計画\"", "title: \"\\q\"", "「\\」の使い方"),
        ("count: 5", "count: 50", "計画期間の年数は1から20まで"),
        ("count: 5", "count: 5,5", "項目名"),
        ("first: 2023", "first: 23", "年度は西暦の1868から2199まで"),
        ("first: 2023", "first: \"令和5\"", "整数を書くところです"),
        ("first: 2023", "first: 1e400", "数に使えない文字「e」"),
        ("style: Era,", "style: Eraa,", "「Eraa」という種類はありません"),
        ("style: Era,", "style: Imperial,", "使える名前の書き間違い"),
        ("sections: []", "sections: (", "一覧の始まり「[」"),
        ("sections: []", "sections: [1]", "区分の始まり「(」"),
        ("sections: []", "sections: [(id: \"大\", title: \"\")]", "識別子"),
        ("sections: []", "sections: [], date: \"昨日\"", "値を読み取れません"),
        ("sections: []", "sections: [], pictures: [(id: \"a\", format: Png, data: \"%\")]", "画像のデータ（Base64）が壊れています"),
        ("sections: []", "sections: [], footnotes: /* ", "注釈（/* … */）が閉じられていません"),
    ];
    for (from, to, expected) in cases {
        let text = with(from, to);
        let failure = failure(&text);
        assert!(failure.spot.is_some(), "{to}: {failure:?}");
        assert_shown(&text, &[expected]);
    }
    assert_shown(format!("{}おわり", small()), &["余分な文字があります"]);
}

#[test]
fn no_message_is_left_in_english() {
    let tokens = [
        "(", ")", "[", "]", "{", "}", ",", ":", "\"", "'", "x", "Some(", "1", "-", "1.5", "#", "//", "r#\"", "b\"", "0x", "1_", "true",
        "()",
    ];
    for token in tokens {
        for place in ["title: ", "first: ", "style: ", "sections: ", "version: ", "form: "] {
            let text = with(place, &format!("{place}{token}"));
            if let Err(failure) = read::from_text(&text) {
                assert!(!failure.message.is_ascii(), "{token} after {place}: {}", failure.message);
                assert!(!failure.message.contains("Expected"), "{token} after {place}: {}", failure.message);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_anywhere_never_panics(cuts in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>(), 0_u8..4), 1..4)) {
        let mut bytes = small().into_bytes();
        for (at, byte, how) in cuts {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] ^= 1 << (byte % 8),
                1 => { bytes.remove(at); }
                2 => bytes.insert(at, byte),
                _ => bytes.truncate(at.max(1)),
            }
        }
        if let Err(failure) = read::from_bytes(&bytes) {
            prop_assert!(!failure.problem("x").to_string().is_empty());
        }
    }
}

#[test]
fn what_cannot_be_opened_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let kind = |name: &str| file::open(&folder.path().join(name)).unwrap_err();
    assert_eq!(kind("ない.ron").kind, OpenFailureKind::NotFound);
    assert!(kind("ない.ron").to_string().contains("ファイルが見つかりません"));
    fs::create_dir(folder.path().join("フォルダー.ron")).unwrap();
    assert_eq!(kind("フォルダー.ron").kind, OpenFailureKind::Folder);
    assert!(kind("フォルダー.ron").to_string().contains("フォルダーです"));
    fs::write(folder.path().join("計画.ron"), small()).unwrap();
    assert!(file::open(&folder.path().join("計画.ron")).is_ok());
    assert_eq!(kind("計画.ron/中.ron").kind, OpenFailureKind::NotFound);
    fs::write(folder.path().join("空.ron"), "").unwrap();
    assert!(matches!(kind("空.ron").kind, OpenFailureKind::Content(failure) if failure.kind == ReadFailureKind::Empty));
}

#[test]
fn a_file_of_100_megabytes_is_refused_without_reading_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("大きい.ron");
    fs::File::create(&path).unwrap().set_len(100 << 20).unwrap();
    let failure = file::open(&path).unwrap_err();
    assert_eq!(failure.kind, OpenFailureKind::TooLarge(100 << 20));
    assert!(failure.to_string().contains("ファイルが大きすぎます（100 MiB）。施策帳の計画は 64 MiB までです。"));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_opened() {
    assert_eq!(file::open(std::path::Path::new("/dev/null")).unwrap_err().kind, OpenFailureKind::NotAFile);
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("b", folder.path().join("a")).unwrap();
    std::os::unix::fs::symlink("a", folder.path().join("b")).unwrap();
    let circle = file::open(&folder.path().join("a")).unwrap_err();
    assert!(circle.to_string().contains("リンクが堂々めぐりしています"), "{circle}");
}
