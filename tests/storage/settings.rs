//! The program's own settings: kept, and never in the way.

use std::fs;
use std::path::PathBuf;

use shisakucho::storage::settings::{MAX_RECENT, Settings, load_from, store_in};

#[test]
fn settings_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("まだない").join("設定");
    let mut settings = Settings { theme: "dark".to_owned(), zoom: 1.25, window: Some([1280.0, 820.5]), ..Settings::default() };
    settings.remember(PathBuf::from("/計画/一.ron"));
    settings.remember(PathBuf::from("C:\\計画\\\"二\".ron"));
    store_in(&settings, &inside).unwrap();
    assert_eq!(load_from(&inside), (settings.clone(), None));
    settings.zoom = 1.5;
    store_in(&settings, &inside).unwrap();
    assert_eq!(load_from(&inside).0, settings);
}

#[test]
fn the_last_ten_files_are_remembered_each_once() {
    let mut settings = Settings::default();
    for number in 0..15 {
        settings.remember(PathBuf::from(format!("{number}.ron")));
    }
    settings.remember(PathBuf::from("12.ron"));
    assert_eq!(settings.recent.len(), MAX_RECENT);
    assert_eq!(settings.recent[..3], ["12.ron", "14.ron", "13.ron"].map(PathBuf::from));
    settings.forget(&PathBuf::from("14.ron"));
    assert_eq!(settings.recent[..2], ["12.ron", "13.ron"].map(PathBuf::from));
}

#[test]
fn settings_that_cannot_be_read_begin_anew_with_a_note() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(load_from(folder.path()), (Settings::default(), None));
    let file = folder.path().join("settings.ron");
    for bytes in [&b"(theme: "[..], b"\xff\xfe(\0", b"", b"(zoom: \"big\")"] {
        fs::write(&file, bytes).unwrap();
        let (settings, note) = load_from(folder.path());
        assert_eq!(settings, Settings::default());
        assert!(note.unwrap().message.contains("初めの設定で始めました"));
    }
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert!(load_from(folder.path()).1.is_some());
    assert!(store_in(&Settings::default(), folder.path()).is_err());
}

#[test]
fn settings_of_another_version_or_out_of_bounds_are_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let text = "(theme: \"dark\", zoom: 900.0, window: (1.0, inf), future: [Thing(1)])";
    fs::write(folder.path().join("settings.ron"), text).unwrap();
    let (settings, note) = load_from(folder.path());
    assert_eq!((settings.theme.as_str(), settings.zoom, settings.window, note), ("dark", 3.0, None, None));
    fs::write(folder.path().join("settings.ron"), "(zoom: NaN)").unwrap();
    assert_eq!(load_from(folder.path()).0, Settings::default());
}
