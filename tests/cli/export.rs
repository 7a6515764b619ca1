//! `export` as it is called: what is written under which name, and what is said where it cannot be.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use shisakucho::base::id::Id;
use shisakucho::model::department::{Department, DepartmentRef};
use shisakucho::model::fiscal_year::{FiscalYear, Period};
use shisakucho::model::ids::{DepartmentId, IndicatorId, MeasureId, PacketId, SectionId};
use shisakucho::model::indicator::Indicator;
use shisakucho::model::measure::Measure;
use shisakucho::model::packet::Packet;
use shisakucho::model::plan::Plan;
use shisakucho::model::section::{Item, Section};
use shisakucho::storage::{builtin_forms, file};

use super::{run, shown};

const NAMES: [(&str, &str); 3] = [("a", "窓口の改善"), ("b", "通信網/庁内：整備"), ("c", "職員研修")];

fn id(id: &str) -> Id {
    Id::parse(id).unwrap()
}

/// Two pillars, three measures of two departments, a packet of two.
fn plan(form: &str) -> Plan {
    let period = Period { first: FiscalYear::new(2024).unwrap(), count: 4 };
    let mut plan = Plan::new("みどり町DX推進計画", "みどり町", period, builtin_forms::by_key(form).unwrap());
    let department = |key: &str, name: &str| Department {
        id: DepartmentId(id(key)),
        name: name.to_owned(),
        division: String::new(),
        former_names: vec![format!("旧{name}")],
    };
    plan.departments = Arc::new(vec![department("d-1", "総務課"), department("d-2", "住民課")]);
    let leads = ["d-2", "d-1", "d-1"];
    plan.measures = NAMES
        .iter()
        .zip(leads)
        .map(|((key, name), lead)| {
            let mut measure = Measure::new(MeasureId(id(key)), *name);
            measure.lead = vec![DepartmentRef::Master(DepartmentId(id(lead)))];
            let indicator = Indicator::new(IndicatorId(id(&format!("i-{key}"))));
            measure.indicators = vec![Indicator { name: "利用者の数".to_owned(), ..indicator }];
            Arc::new(measure)
        })
        .collect();
    let section = |key: &str, title: &str, measures: &[&str]| {
        let mut section = Section::new(SectionId(id(key)), title);
        section.items = measures.iter().map(|key| Item::Measure(MeasureId(id(key)))).collect();
        section
    };
    plan.sections = Arc::new(vec![section("s-1", "暮らし", &["a"]), section("s-2", "行政", &["b", "c"])]);
    let mut packet = Packet::new(PacketId(id("p-1")));
    packet.number = "資料2".to_owned();
    packet.meeting = "第1回推進本部会議".to_owned();
    packet.sheets = vec![MeasureId(id("c")), MeasureId(id("a"))];
    plan.packets = Arc::new(vec![packet]);
    plan
}

/// A folder with the plan in it.
fn folder(form: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    file::save_new(&plan(form), &folder.path().join("計画.ron")).unwrap();
    folder
}

fn export(folder: &Path, to: &str, more: &[&str]) -> (i32, String) {
    let plan = folder.join("計画.ron");
    // With what it ends on: a folder is told by its slash.
    let to = format!("{}/{to}", shown(folder));
    let mut arguments = vec!["export", shown(&plan), "-o", &to];
    arguments.extend(more);
    let (code, out, err) = run(&arguments);
    assert_eq!(out, "", "results are files");
    (code, err)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Files beginning as those of their kind do.
fn is_of_its_kind(path: &Path) -> bool {
    let bytes = fs::read(path).unwrap();
    let begins: &[u8] = match path.extension().unwrap().to_str().unwrap() {
        "pdf" => b"%PDF-1.7",
        "png" => b"\x89PNG",
        _ => b"<svg",
    };
    bytes.starts_with(begins)
}

#[test]
fn everything_can_be_had_as_pdf_picture_and_drawing() {
    let folder = folder("kobetsu");
    let whats: [&[&str]; 8] = [
        &["--what", "document"],
        &["--what", "sheets"],
        &["--what", "list", "--by", "departments"],
        &["--what", "roadmap"],
        &["--what", "overview", "--pages", "2"],
        &["--what", "indicators"],
        &["--what", "packet", "--packet", "資料２"],
        &["--what", "grid", "--measure", "01-01"],
    ];
    for what in whats {
        for ending in ["pdf", "png", "svg"] {
            let into = folder.path().join(format!("{}-{ending}", what[1]));
            fs::create_dir(&into).unwrap();
            let to = format!("{}-{ending}/紙.{ending}", what[1]);
            let (code, err) = export(folder.path(), &to, what);
            assert_eq!(code, 0, "{what:?} {ending}: {err}");
            assert!(err.contains("に書き出しました") && err.contains("ページ"), "{err}");
            let written = names(&into);
            assert!(!written.is_empty() && (ending != "pdf" || written == ["紙.pdf"]), "{what:?}: {written:?}");
            for name in &written {
                assert!(is_of_its_kind(&into.join(name)), "{name}");
                assert!(name == &format!("紙.{ending}") || name.starts_with("紙-"), "{name}");
            }
        }
    }
}

#[test]
fn a_pdf_is_the_whole_plan_unless_measures_are_named() {
    let folder = folder("kobetsu");
    let pages = |to: &str, more: &[&str]| {
        let (code, err) = export(folder.path(), to, more);
        assert_eq!(code, 0, "{err}");
        let (_, rest) = err.rsplit_once('（').unwrap();
        rest.split('ペ').next().unwrap().parse::<usize>().unwrap()
    };
    assert!(pages("全体.PDF", &[]) > pages("票.pdf", &["--what", "sheets"]));
    assert_eq!(pages("票.pdf", &["--what", "sheets"]), 3);
    assert_eq!(pages("一つ.pdf", &["--measure", "０２－０１"]), 1);
    assert_eq!(pages("二つ.pdf", &["--measure", "02-02", "01-01"]), 2);
    assert_eq!(pages("二つ.pdf", &["--measure", "02-02,01-01"]), 2);
    assert_eq!(pages("部署.pdf", &["--department", "総務課"]), 2);
    assert_eq!(pages("部署.pdf", &["--department", "旧総務課", "--measure", "02-01", "01-01"]), 1);
    assert_eq!(pages("白黒.pdf", &["--what", "sheets", "--mono", "--draft", "案", "--paper", "a3"]), 3);
    assert!(folder.path().join("全体.PDF").exists());
}

#[test]
fn sheets_in_a_folder_have_a_file_each() {
    let folder = folder("kobetsu");
    // The folder is made where its name ends as that of a folder.
    let (code, err) = export(folder.path(), "票/", &["--what", "sheets"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("3個のファイルを書き出しました（3ページ）"), "{err}");
    let expected = ["01-01 窓口の改善.pdf", "02-01 通信網／庁内：整備.pdf", "02-02 職員研修.pdf"];
    assert_eq!(names(&folder.path().join("票")), expected);
    // One that is there is known without a slash, and files in it are replaced.
    let (code, err) = export(folder.path(), "票", &["--department", "住民課", "--format", "png"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(names(&folder.path().join("票")).len(), 4);
    let (code, err) = export(folder.path(), "図/", &["--what", "grid", "--format", "svg"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(names(&folder.path().join("図")).len(), 3);
    let (code, err) = export(folder.path(), "ない/ない/", &[]);
    assert_eq!(code, 2);
    assert!(err.contains("フォルダーを作れませんでした"), "{err}");
}

#[test]
fn pictures_of_several_pages_are_numbered() {
    let folder = folder("kobetsu");
    let (code, err) = export(folder.path(), "票.png", &["--what", "sheets"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(names(folder.path()), ["票-1.png", "票-2.png", "票-3.png", "計画.ron"]);
    assert!(err.contains("票-1.png ～ 票-3.png"), "{err}");
    let (code, _) = export(folder.path(), "一つ.svg", &["--measure", "01-01"]);
    assert_eq!(code, 0);
    assert!(folder.path().join("一つ.svg").exists());
}

#[test]
fn what_there_is_not_is_told_with_what_there_is() {
    let folder = folder("kobetsu");
    let cases: [(&str, &[&str], &str); 16] = [
        ("x.pdf", &["--measure", "09-09"], "「09-09」という施策はありません。あるのは 01-01、02-01、02-02 です。"),
        ("x.pdf", &["--department", "農林課"], "「農林課」が主管部署の施策はありません。あるのは 住民課、総務課 です。"),
        ("x.pdf", &["--department", "住民課", "--measure", "02-01"], "住民課が主管部署のものはありません"),
        ("x.pdf", &["--what", "packet", "--packet", "資料9"], "あるのは 資料2 第1回推進本部会議 です。"),
        ("x.pdf", &["--what", "book"], "document、sheets、list"),
        ("x.pdf", &["--what", "progress"], "まだできません"),
        ("x.pdf", &["--what", "list", "--by", "colour"], "sections、departments、priorities"),
        ("x.pdf", &["--what", "list", "--by", "priorities"], "国の重点取組事項の一覧がありません"),
        ("x.pdf", &["--what", "overview", "--pages", "9"], "1 から 4 まで"),
        ("x.pdf", &["--what", "list", "--pages", "2"], "--pages は --what overview のときに使います。"),
        ("x.pdf", &["--what", "grid"], "一つだけ指定するか"),
        ("x.pdf", &["--paper", "b5"], "a4、a3、16:9（スライド）"),
        ("x.pdf", &["--format", "png"], "フォルダーのとき"),
        ("x.json", &["--mono"], "--mono は .pdf .png .svg のときに使います。"),
        ("x.xlsx", &[], ".xlsx への書き出しは、まだできません。"),
        ("x", &[], "名前の終わりを"),
    ];
    for (to, more, expected) in cases {
        let (code, err) = export(folder.path(), to, more);
        assert_eq!(code, 2, "{more:?}: {err}");
        assert!(err.contains(expected), "{more:?}: {err}");
        assert_eq!(names(folder.path()), ["計画.ron"], "nothing is written");
    }
    let (code, err) = export(folder.path(), "ない/x.pdf", &["--measure", "01-01"]);
    assert_eq!(code, 2);
    assert!(err.contains("フォルダーがありません"), "{err}");
}

#[test]
fn a_number_that_several_measures_have_asks_for_more() {
    // In this form counting begins anew in every section.
    let form = ["suishin", "kihon", "action", "slide"].into_iter().find(|form| {
        let outline = shisakucho::model::outline::Outline::of(&plan(form));
        outline.number(MeasureId(id("a"))) == outline.number(MeasureId(id("b"))) && !outline.number(MeasureId(id("a"))).is_empty()
    });
    let Some(form) = form else { return };
    let outline = shisakucho::model::outline::Outline::of(&plan(form));
    let number = outline.number(MeasureId(id("a"))).to_owned();
    let folder = folder(form);
    let (code, err) = export(folder.path(), "x.pdf", &["--measure", &number]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("件あります。番号に続けて名称も書いてください") && err.contains("窓口の改善") && err.contains("通信網"), "{err}");
    let (code, err) = export(folder.path(), "x.pdf", &["--measure", &format!("{number} 窓口の改善")]);
    assert_eq!(code, 0, "{err}");
    let (code, err) = export(folder.path(), "x.pdf", &["--measure", "通信網/庁内：整備"]);
    assert_eq!(code, 0, "{err}");
}

#[test]
fn the_same_plan_gives_the_same_bytes_without_names_of_this_computer() {
    let folder = folder("kobetsu");
    for name in ["一.pdf", "二.pdf"] {
        assert_eq!(export(folder.path(), name, &[]).0, 0);
    }
    let bytes = fs::read(folder.path().join("一.pdf")).unwrap();
    assert!(bytes == fs::read(folder.path().join("二.pdf")).unwrap());
    let user = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
    let home = std::env::var("HOME").unwrap_or_default();
    let here = folder.path().to_string_lossy().into_owned();
    for word in ["/home/", "/Users/", here.as_str(), home.as_str()].into_iter().filter(|word| word.len() > 5) {
        assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
    }
    // A short name may stand anywhere by chance.
    assert!(user.len() < 6 || !bytes.windows(user.len()).any(|part| part == user.as_bytes()));
}
