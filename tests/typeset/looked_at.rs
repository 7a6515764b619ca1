//! Kinds of pages as they looked when a person last looked at them: a change of the look of a page that nobody meant is told here.
//!
//! The pictures are in `tests/typeset/looked_at/`, small and in few colours. They are compared by the mean colours of squares of 4×4
//! dots: how the edges of letters are smoothed is of no interest. Where pages were changed on purpose:
//!
//! `SHISAKUCHO_LOOKED_AT=keep cargo test --test main looked_at` writes those anew that differ — look at every one of them.

mod plan;

use std::env;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{Rgb, RgbImage};
use shisakucho::model::form_document::DocumentPart;
use shisakucho::model::place::{ChapterField, Place};
use shisakucho::typeset::request::{Grouping, What};

use crate::support::printing::{Pages, print};
use plan::in_form;

/// Where the pictures are kept.
const FOLDER: &str = "tests/typeset/looked_at";

/// The variable by which pictures are written anew.
const KEEP: &str = "SHISAKUCHO_LOOKED_AT";

/// Side of the squares whose means are compared, in dots.
const SQUARE: u32 = 4;

/// By how much the mean of a square may differ, of 255.
const TOLERANCE: f32 = 14.0;

/// How many squares of a page may differ by more.
const SQUARES: usize = 2;

/// Most bytes of a picture, and of all of them.
const MOST: (usize, usize) = (25_000, 250_000);

/// Every picture that is kept.
const PICTURES: [&str; 10] =
    ["sheet_kobetsu", "sheet_suishin", "sheet_kihon", "sheet_action", "sheet_slide", "contents", "chapter", "roadmap", "overview", "list"];

#[test]
fn a_sheet_of_every_form_looks_as_it_did() {
    let told = ["kobetsu", "suishin", "kihon", "action", "slide"].map(|form| {
        let plan = in_form(form);
        compared(&format!("sheet_{form}"), &print(&plan, What::Sheets(vec![plan.measures[0].id])), 0, 42.0)
    });
    assert_alike(&told);
}

#[test]
fn contents_and_a_chapter_with_figures_look_as_they_did() {
    let plan = in_form("kobetsu");
    let printed = print(&plan, What::Document);
    let begins = |place: Place| printed.spots().into_iter().find(|spot| spot.place == place).unwrap().page;
    assert_eq!(plan.form.document.parts[..2], [DocumentPart::Cover, DocumentPart::Contents]);
    let chapter = begins(Place::Chapter(plan.chapters[0].id, ChapterField::Title));
    assert_alike(&[compared("contents", &printed, 1, 42.0), compared("chapter", &printed, chapter, 42.0)]);
}

#[test]
fn roadmap_overview_and_list_look_as_they_did() {
    let (a, c) = (in_form("kobetsu"), in_form("kihon"));
    assert_alike(&[
        compared("roadmap", &print(&a, What::Roadmap(Grouping::Sections)), 0, 36.0),
        compared("overview", &print(&c, What::Overview(2)), 0, 42.0),
        compared("list", &print(&a, What::List(Grouping::Departments)), 0, 42.0),
    ]);
}

#[test]
fn no_picture_is_kept_that_nobody_compares_and_all_are_small() {
    if are_to_be_kept() {
        return;
    }
    let mut kept: Vec<(String, usize)> = Vec::new();
    for entry in fs::read_dir(FOLDER).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if let Some(stem) = name.strip_suffix(".png") {
            kept.push((stem.to_owned(), usize::try_from(entry.metadata().unwrap().len()).unwrap()));
        }
    }
    kept.sort();
    let mut wanted = PICTURES.map(str::to_owned);
    wanted.sort();
    assert_eq!(kept.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>(), wanted);
    assert!(kept.iter().all(|(_, size)| *size <= MOST.0) && kept.iter().map(|(_, size)| size).sum::<usize>() <= MOST.1, "{kept:?}");
}

fn are_to_be_kept() -> bool {
    env::var(KEEP).is_ok_and(|asked| asked == "keep")
}

/// How a page differs from its kept picture; nothing where it does not. Where it is asked for, the picture is written anew.
fn compared(name: &str, printed: &Pages, page: usize, dpi: f32) -> Option<String> {
    assert!(PICTURES.contains(&name), "{name}");
    let now = picture(printed, page, dpi);
    let path = format!("{FOLDER}/{name}.png");
    let kept = fs::read(&path).ok().map(|bytes| image::load_from_memory(&bytes).unwrap().to_rgb8());
    let (differs, shown) = match &kept {
        Some(kept) => difference(kept, &now),
        None => (Some("it is not kept yet".to_owned()), now.clone()),
    };
    let why = differs?;
    if are_to_be_kept() {
        fs::write(&path, png(&now)).unwrap();
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("looked_at");
    fs::create_dir_all(&folder).unwrap();
    let (new, marked) = (folder.join(format!("{name}.png")), folder.join(format!("{name}-difference.png")));
    fs::write(&new, png(&now)).unwrap();
    fs::write(&marked, png(&shown)).unwrap();
    Some(format!("{path}: {why}. The page is now {}, what differs is red in {}", new.display(), marked.display()))
}

fn assert_alike(told: &[Option<String>]) {
    let told: Vec<&str> = told.iter().flatten().map(String::as_str).collect();
    assert!(told.is_empty(), "{}\nWhere this was meant, look at the pages and run with {KEEP}=keep.", told.join("\n"));
}

/// A page in sixteen shades of each colour: its file is small, and no square comes out another for it.
fn picture(printed: &Pages, page: usize, dpi: f32) -> RgbImage {
    let picture = printed.picture(page, dpi / 25.4).unwrap();
    let few = |shade: u8| (f32::from(shade) / 17.0).round() as u8 * 17;
    let colours = picture.rgba.chunks_exact(4).flat_map(|dot| [few(dot[0]), few(dot[1]), few(dot[2])]).collect();
    RgbImage::from_raw(picture.width, picture.height, colours).unwrap()
}

fn png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_with_encoder(PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::NoFilter)).unwrap();
    bytes.into_inner()
}

/// In what two pictures differ, and the second with the squares that differ in red.
fn difference(kept: &RgbImage, now: &RgbImage) -> (Option<String>, RgbImage) {
    let mut shown = now.clone();
    if kept.dimensions() != now.dimensions() {
        return (Some(format!("it has {:?} dots instead of {:?}", now.dimensions(), kept.dimensions())), shown);
    }
    let mut differ = Vec::new();
    for (x, y) in squares(now) {
        let (a, b) = (mean(kept, x, y), mean(now, x, y));
        if (0..3).any(|part| (a[part] - b[part]).abs() > TOLERANCE) {
            differ.push((x, y));
        }
    }
    for (x, y) in &differ {
        for (x, y) in dots(now, *x, *y) {
            let dot = shown.get_pixel_mut(x, y);
            *dot = Rgb([255, dot[1] / 2, dot[2] / 2]);
        }
    }
    let is_other = differ.len() > SQUARES;
    (is_other.then(|| format!("{} squares differ, the first at {:?}", differ.len(), differ[0])), shown)
}

fn squares(picture: &RgbImage) -> impl Iterator<Item = (u32, u32)> {
    let side = |length: u32| (0..length).step_by(SQUARE as usize);
    let (width, height) = picture.dimensions();
    side(height).flat_map(move |y| side(width).map(move |x| (x, y)))
}

fn dots(picture: &RgbImage, x: u32, y: u32) -> impl Iterator<Item = (u32, u32)> {
    let (width, height) = picture.dimensions();
    (y..(y + SQUARE).min(height)).flat_map(move |y| (x..(x + SQUARE).min(width)).map(move |x| (x, y)))
}

fn mean(picture: &RgbImage, x: u32, y: u32) -> [f32; 3] {
    let count = dots(picture, x, y).count() as f32;
    let sum = |part: usize| dots(picture, x, y).map(|(x, y)| f32::from(picture.get_pixel(x, y)[part])).sum::<f32>();
    [0, 1, 2].map(|part| sum(part) / count)
}

/// A comparison that finds nothing would prove nothing: a word or a line more must be found, softer edges must not.
#[test]
fn a_changed_word_is_found_and_a_softer_edge_is_not() {
    let mut plan = in_form("kobetsu");
    let what = What::Sheets(vec![plan.measures[0].id]);
    let before = picture(&print(&plan, what.clone()), 0, 42.0);
    let mut soft = before.clone();
    for dot in soft.pixels_mut() {
        *dot = Rgb(dot.0.map(|part| part.saturating_add(if part < 255 { 10 } else { 0 })));
    }
    assert_eq!(difference(&before, &soft).0, None);
    Arc::make_mut(&mut plan.measures[0]).name.push_str("する");
    assert!(difference(&before, &picture(&print(&plan, what), 0, 42.0)).0.is_some());
}
