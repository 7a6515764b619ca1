//! The command line, as it is called: the built program, its exit codes and its messages.

mod export;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use shisakucho::storage::file;

const GOLDEN: &str = "tests/fixtures/golden/format-1.ron";

fn run(arguments: &[&str]) -> (i32, String, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_shisakucho"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("計画.ron");
    (folder, path)
}

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn help_is_japanese_and_names_every_command() {
    for arguments in [&["help"][..], &["--help"], &["-h"], &["new", "--help"], &["check", "-h"]] {
        let (code, out, err) = run(arguments);
        assert_eq!((code, err.as_str()), (0, ""));
        for command in ["forms", "new --form", "check", "export", "help", "--version", "使い方"] {
            assert!(out.contains(command), "{command}");
        }
    }
    let (code, out, _) = run(&["--version"]);
    assert_eq!((code, out.trim()), (0, concat!("shisakucho（施策帳） ", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn forms_are_listed() {
    let (code, out, err) = run(&["forms"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("kobetsu\t個別施策票\t"), "{out}");
    let lines: Vec<Vec<&str>> = out.lines().map(|line| line.split('\t').collect()).collect();
    let keys: Vec<_> = lines.iter().map(|parts| (parts[0], parts[1])).collect();
    assert_eq!(
        keys,
        [
            ("kobetsu", "個別施策票"),
            ("suishin", "推進プラン"),
            ("kihon", "基本方針"),
            ("action", "アクションプラン"),
            ("slide", "推進計画")
        ]
    );
    assert!(lines.iter().all(|parts| parts.len() == 3 && parts[2].ends_with('。')), "{out}");
}

#[test]
fn a_new_plan_of_every_form_is_valid_and_gives_no_findings() {
    for (key, years, written) in [
        ("kobetsu", "令和7～10年度", "令和7年度"),
        ("suishin", "平成30～31年度", "平成30年度"),
        ("kihon", "R7-R11", "R7"),
        ("action", "2025-2026", "令和7年度"),
        ("slide", "2025～2029", "令和7年度"),
    ] {
        let (_folder, path) = folder();
        let (code, _, err) = run(&["new", "--form", key, "--city", "みなと野市", "--years", years, "-o", shown(&path)]);
        assert_eq!(code, 0, "{key}: {err}");
        let plan = file::open(&path).unwrap().plan;
        assert_eq!((plan.form.key.as_str(), plan.measures.len()), (key, 0));
        assert_eq!(plan.era_table().write(plan.period.first, &plan.year_writing), written, "{key}");
        let (code, _, err) = run(&["check", shown(&path)]);
        assert_eq!(code, 0, "{key}: {err}");
    }
}

#[test]
fn words_that_are_not_understood_name_the_help() {
    for arguments in [
        &["chekc", "計画.ron"][..],
        &["--colour"],
        &["-x"],
        &["check"],
        &["check", "--jsn", GOLDEN],
        &["check", GOLDEN, GOLDEN],
        &["check", "--json=yes", GOLDEN],
        &["export", GOLDEN],
        &["export", GOLDEN, "-o"],
        &["new", "--form", "kobetsu"],
        &["forms", "all"],
        &["計画.ron", "別.ron"],
    ] {
        let (code, out, err) = run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.contains("shisakucho help"), "{arguments:?}: {err}");
    }
    assert!(run(&["chekc"]).2.contains("「chekc」というファイルも命令もありません"));
    assert!(run(&["check", "--jsn", GOLDEN]).2.contains("--jsn という指定はありません"));
}

#[test]
fn without_a_display_the_command_line_is_named() {
    if !cfg!(target_os = "linux") {
        return;
    }
    for arguments in [&[][..], &[GOLDEN], &["ない.ron"]] {
        let (code, out, err) = run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains("画面のない環境では、ウィンドウを開けません") && err.contains("shisakucho check"), "{err}");
    }
}

#[test]
fn a_new_plan_is_made_and_never_over_another_file() {
    let (_folder, path) = folder();
    let order = ["new", "--form", "kobetsu", "--city", "〇〇市", "--years", "令和５～９年度", "-o", shown(&path)];
    let (code, out, err) = run(&order);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    let plan = file::open(&path).unwrap().plan;
    assert_eq!((plan.title.as_str(), plan.city.as_str()), ("〇〇市DX推進計画", "〇〇市"));
    assert_eq!((plan.period.first.year(), plan.period.count), (2023, 5));
    assert_eq!(plan.form.key, "kobetsu");

    let before = fs::read(&path).unwrap();
    let (code, _, err) = run(&order);
    assert_eq!(code, 2);
    assert!(err.contains("この名前のファイルがすでにあります。上書きはしていません。") && err.contains("計画.ron"), "{err}");
    assert_eq!(fs::read(&path).unwrap(), before);

    let (_folder, path) = folder();
    let (code, ..) =
        run(&["new", "--form", "個別施策票", "--city", "〇〇市", "--years", "2023-2027", "--title", "第2期計画", "-o", shown(&path)]);
    assert_eq!(code, 0);
    assert_eq!(file::open(&path).unwrap().plan.title, "第2期計画");
}

#[test]
fn orders_that_make_no_plan_are_told() {
    let (folder, path) = folder();
    let missing = folder.path().join("ない").join("計画.ron");
    for (form, city, years, output, expected) in [
        ("kobetu", "〇〇市", "2023-2027", &path, "「kobetu」という様式はありません。様式は kobetsu（個別施策票）"),
        ("kobetsu", "　", "2023-2027", &path, "自治体名がありません"),
        ("kobetsu", "〇〇市", "五年間", &path, "「五年間」を年度の範囲として読めません"),
        ("kobetsu", "〇〇市", "2027-2023", &path, "年度の範囲として読めません"),
        ("kobetsu", "〇〇市", "2023-2027", &missing, "保存先のフォルダーがありません"),
    ] {
        let (code, _, err) = run(&["new", "--form", form, "--city", city, "--years", years, "-o", shown(output)]);
        assert_eq!(code, 2);
        assert!(err.contains(expected), "{err}");
        assert!(!path.exists());
    }
}

#[test]
fn check_tells_findings_and_its_exit_code_says_whether_there_are_any() {
    let (code, out, err) = run(&["check", GOLDEN]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert!(err.contains("参考"), "{err}");

    let (_folder, path) = folder();
    fs::write(&path, fs::read_to_string(GOLDEN).unwrap().replacen("name: \"職員の学び\"", "name: \"\"", 1)).unwrap();
    let (code, out, err) = run(&["check", shown(&path)]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("計画.ron: 誤り: 02-01 › 施策名: 施策名が書かれていません。　→ "), "{err}");
    let (code, out, err) = run(&["check", "--json", shown(&path)]);
    assert_eq!((code, err.as_str()), (1, ""));
    let findings: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    // The file was edited by hand, which its closing line tells.
    assert!(findings[0]["message"].as_str().unwrap().contains("確認の値"), "{out}");
    let finding = findings.iter().find(|finding| finding["severity"] == "error").unwrap();
    assert_eq!(finding["place"], "02-01 › 施策名");
}

#[test]
fn what_was_mended_is_a_finding_too() {
    let (_folder, path) = folder();
    fs::write(&path, fs::read_to_string(GOLDEN).unwrap().replacen("Measure(\"m-1\"),", "", 1)).unwrap();
    let (code, _, err) = run(&["check", shown(&path)]);
    assert_eq!(code, 1);
    assert!(err.contains("未分類"), "{err}");
}

#[test]
fn a_plan_that_cannot_be_opened_is_told_with_its_line() {
    let (_folder, path) = folder();
    fs::write(&path, fs::read_to_string(GOLDEN).unwrap().replacen("city:", "cty:", 1)).unwrap();
    for arguments in [&["check", shown(&path)][..], &["export", shown(&path), "-o", "x.json"]] {
        let (code, out, err) = run(arguments);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains("計画.ron:8:") && err.contains("「cty」という項目はありません"), "{err}");
    }
    let (code, _, err) = run(&["check", "ない.ron"]);
    assert_eq!(code, 2);
    assert!(err.contains("ない.ron: ファイルが見つかりません。"), "{err}");
}

#[test]
fn export_writes_the_whole_plan_as_json() {
    let (folder, _) = folder();
    let json = folder.path().join("計画.JSON");
    let (code, out, err) = run(&["export", GOLDEN, "-o", shown(&json)]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    let plan: serde_json::Value = serde_json::from_slice(&fs::read(&json).unwrap()).unwrap();
    assert_eq!(plan["city"], "しおさい市");
}
