//! The house keeps its rules: rooms depend one way, files open with what they are for, nothing names a colour or writes a
//! file but the place made for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms in the order of dependency; a room uses only itself and rooms before it.
const ROOMS: &[&str] = &["base", "model", "derive", "edit", "storage", "checks", "compare", "typeset", "exchange", "ui"];

/// Rooms before it that a room nevertheless leaves alone.
const NOT_USED: &[(&str, &[&str])] = &[
    ("derive", &[]),
    ("storage", &["edit", "derive"]),
    ("checks", &["storage"]),
    ("compare", &["storage", "checks"]),
    ("typeset", &["edit", "storage"]),
    ("exchange", &["edit", "storage"]),
];

/// Longest file of code, in lines.
const LONGEST: usize = 600;

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    walk(&root.join(folder), &mut found);
    found.sort();
    found.into_iter().map(|path| (path.strip_prefix(root).unwrap().to_path_buf(), fs::read_to_string(&path).unwrap())).collect()
}

fn room_of(path: &Path) -> Option<&'static str> {
    let first = path.components().nth(1)?.as_os_str().to_str()?;
    ROOMS.iter().copied().find(|room| *room == first)
}

#[test]
fn a_room_uses_only_rooms_before_it() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let Some(room) = room_of(&path) else { continue };
        let rank = ROOMS.iter().position(|other| *other == room).unwrap();
        let left_alone = NOT_USED.iter().find(|(other, _)| *other == room).map_or(&[][..], |(_, rooms)| rooms);
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let allowed =
                    ROOMS.iter().position(|other| *other == used).is_none_or(|other| other <= rank && !left_alone.contains(&ROOMS[other]));
                if !allowed {
                    wrong.push(format!("{}:{}: {room} uses {used}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let without: Vec<String> = ["src", "tests", "benches"]
        .into_iter()
        .flat_map(sources)
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(without.is_empty(), "no //! at the top of: {}", without.join(", "));
}

#[test]
fn no_file_is_longer_than_can_be_read_in_one_go() {
    let long: Vec<String> = sources("src")
        .into_iter()
        .filter(|(_, text)| text.lines().count() > LONGEST)
        .map(|(path, text)| format!("{} ({} lines)", path.display(), text.lines().count()))
        .collect();
    assert!(long.is_empty(), "split by subject: {}", long.join(", "));
}

#[test]
fn what_belongs_to_one_place_is_done_there() {
    // (what, where it may stand, why)
    let rules: &[(&str, &[&str], &str)] = &[
        ("Color32::from_", &["src/ui/tokens.rs"], "colours are tokens"),
        ("egui", &["src/ui/"], "only the window knows egui"),
        ("fs::write(", &["src/storage/"], "files are written through one door"),
        ("File::create", &["src/storage/"], "files are written through one door"),
        ("std::net", &[], "nothing touches the network"),
        ("SystemTime::now", &["src/storage/", "src/cli", "src/ui/jobs/clock.rs"], "the clock is an argument"),
        ("Local::now", &["src/ui/app/", "src/ui/jobs/clock.rs", "src/cli", "src/main.rs"], "the clock is an argument"),
        ("thread::spawn(", &[], "threads have names: Builder"),
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let shown = path.to_string_lossy().replace('\\', "/");
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for (what, places, why) in rules {
                if line.contains(what) && !places.iter().any(|place| shown.starts_with(place)) {
                    wrong.push(format!("{shown}:{}: {what} ({why})", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_test_file_is_forgotten() {
    let mut listed: BTreeMap<PathBuf, String> = BTreeMap::new();
    for (path, text) in sources("tests") {
        listed.insert(path, text);
    }
    let mut forgotten = Vec::new();
    for path in listed.keys().filter(|path| path.as_path() != Path::new("tests/main.rs")) {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let folder = path.parent().unwrap();
        let (name, parents) =
            if stem == "mod" { (folder.file_name().unwrap().to_str().unwrap(), folder.parent().unwrap()) } else { (stem, folder) };
        let candidates = [parents.join("mod.rs"), parents.join("main.rs"), parents.with_extension("rs")];
        let found = candidates.iter().filter_map(|candidate| listed.get(candidate)).any(|text| {
            text.lines().any(|line| line.trim_end() == format!("mod {name};") || line.trim_end() == format!("pub mod {name};"))
        });
        if !found {
            forgotten.push(path.display().to_string());
        }
    }
    assert!(forgotten.is_empty(), "not listed by `mod`: {}", forgotten.join(", "));
}

#[test]
fn no_path_of_one_machine_is_written_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    let texts = sources("src").into_iter().chain(sources("tests")).chain(sources("benches"));
    let other =
        ["README.md", "Cargo.toml", ".ci/run"].map(|name| (PathBuf::from(name), fs::read_to_string(root.join(name)).unwrap_or_default()));
    for (path, text) in texts.chain(other).filter(|(path, _)| path != Path::new("tests/tidy.rs")) {
        for word in ["/root/", "/home/", r"C:\Users\"] {
            // Tests may speak of made-up folders.
            if text.contains(word) && !path.starts_with("tests") {
                wrong.push(format!("{}: {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
