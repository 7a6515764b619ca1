//! Long texts in a line of a list: cut around their first difference.

use shisakucho::compare::excerpt;

#[test]
fn short_texts_stay_whole() {
    assert_eq!(excerpt("", "改めた文"), (String::new(), "改めた文".to_owned()));
    assert_eq!(excerpt("25分", "26分"), ("25分".to_owned(), "26分".to_owned()));
    let forty = "あ".repeat(40);
    assert_eq!(excerpt(&forty, ""), (forty.clone(), String::new()));
}

#[test]
fn long_texts_show_where_they_begin_to_differ() {
    let front = "窓口の待ち時間が長く、来庁者から改善を求める声が寄せられている。".repeat(4);
    let back = "このため、書かない窓口を開設し、滞在時間を短くする。".repeat(4);
    let (before, after) = excerpt(&format!("{front}平均は25分{back}"), &format!("{front}平均は18分{back}"));
    assert_eq!(before, "…が寄せられている。平均は25分このため、書かない窓口を開設し、滞在時間を短くする…");
    assert_eq!(after, "…が寄せられている。平均は18分このため、書かない窓口を開設し、滞在時間を短くする…");
}

#[test]
fn a_difference_at_the_end_shows_the_end() {
    let front = "あ".repeat(100);
    let (before, after) = excerpt(&format!("{front}。"), &front);
    assert_eq!(before, format!("…{}。", "あ".repeat(39)));
    assert_eq!(after, format!("…{}", "あ".repeat(39)));
}

#[test]
fn line_ends_become_blanks_and_characters_stay_whole() {
    assert_eq!(excerpt("一行目\n・二行目", "一行目"), ("一行目 ・二行目".to_owned(), "一行目".to_owned()));
    // A kanji with a variant selector and a family of several code points count as one character each.
    let (before, _) = excerpt(&"葛\u{e0100}".repeat(60), "");
    assert_eq!(before, format!("{}…", "葛\u{e0100}".repeat(40)));
    let family = "👨\u{200d}👩\u{200d}👧";
    let (before, after) = excerpt(&format!("{}👨", family.repeat(50)), &family.repeat(51));
    assert!(before.starts_with(&format!("…{family}")) && before.ends_with('👨') && after.ends_with(family));
}
