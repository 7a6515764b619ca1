//! When the program goes down: the plan is kept first, drawing is told from our own mistakes, and no endless restarting.

use std::fs;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use shisakucho::storage::recovery::About;
use shisakucho::storage::recovery::watch::Watch;
use shisakucho::storage::{read, recovery};
use shisakucho::ui::crash::{self, Crash, RescueSlot};

#[test]
fn the_plan_is_kept_before_the_program_goes_down() {
    let root = tempfile::tempdir().unwrap();
    let plan = Arc::new(read::from_text(include_str!("../fixtures/golden/format-1.ron")).unwrap().plan);
    let about = About { title: plan.title.clone(), file: None, base: None, began: String::new() };
    let watch = Watch::start(root.path().to_path_buf(), about);
    watch.changed(Arc::clone(&plan), 1);
    let slot: RescueSlot = Arc::new(Mutex::new(Some(watch.rescue())));
    let crash = crash::guarded(&slot, || panic!("wgpu error: device lost")).map(|(): ()| ()).unwrap_err();
    assert!(crash.words.contains("device lost"), "{crash:?}");
    assert!(crash.is_of_drawing());
    // The copy is on the disk although no time passed in which the thread would have written one of its own accord.
    let folder = fs::read_dir(root.path()).unwrap().next().unwrap().unwrap().path();
    let copies: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let copy = copies.iter().find(|path| path.file_name().unwrap().to_str().unwrap().starts_with("copy-")).unwrap();
    assert_eq!(read::from_bytes(&fs::read(copy).unwrap()).unwrap().plan, *plan);
    // When the program has let go, the next one is offered it.
    slot.lock().unwrap().take().unwrap().hand_over();
    drop(watch);
    let left = recovery::left_behind(root.path());
    assert_eq!(recovery::open_copy(&left[0]).unwrap(), *plan);
}

#[test]
fn what_goes_well_is_given_back() {
    assert_eq!(crash::guarded(&RescueSlot::default(), || 7), Ok(7));
}

#[test]
fn drawing_is_told_from_other_mistakes_by_its_words() {
    for words in ["panicked at wgpu-30.0.0/src/backend.rs", "glow: OpenGL context lost", "Surface timeout", "glutin: bad display"] {
        assert!(Crash { words: words.to_owned() }.is_of_drawing(), "{words}");
    }
    assert!(!Crash { words: "panicked at src/ui/views/card.rs:12: index out of bounds".to_owned() }.is_of_drawing());
}

#[test]
fn a_program_that_goes_down_again_at_once_stays_down() {
    assert!(crash::should_restart(false, Duration::from_secs(1)));
    assert!(!crash::should_restart(true, Duration::from_secs(10)));
    assert!(crash::should_restart(true, Duration::from_secs(300)));
}
