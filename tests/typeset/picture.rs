//! Pages as pictures and drawings: their size, and what they hold.

use shisakucho::model::outline::Outline;
use shisakucho::typeset::fault::Fault;
use shisakucho::typeset::request::Request;

use crate::support::printing::{Pages, TYPESETTER, sample};

fn sheet() -> Pages {
    let plan = sample("nagihara");
    let first = Outline::of(&plan).measures().next().unwrap();
    TYPESETTER.typeset(&plan, &Request::preview_of(first)).unwrap()
}

#[test]
fn a_picture_has_the_dots_that_were_asked_for() {
    let printed = sheet();
    let (width, height) = printed.page_size(0).unwrap();
    for dpi in [36.0_f32, 200.0] {
        let picture = printed.picture(0, dpi / 25.4).unwrap();
        assert!((picture.width as f32 - width / 25.4 * dpi).abs() <= 1.5, "{} {width}", picture.width);
        assert!((picture.height as f32 - height / 25.4 * dpi).abs() <= 1.5);
        assert_eq!(picture.rgba.len(), picture.width as usize * picture.height as usize * 4);
    }
}

#[test]
fn a_page_is_opaque_paper_with_ink_on_it() {
    let picture = sheet().picture(0, 2.0).unwrap();
    assert!(picture.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255));
    let inked = picture.rgba.chunks_exact(4).filter(|pixel| pixel[..3].iter().any(|part| *part < 128)).count();
    assert!(inked > 100, "{inked}");
    assert!(picture.rgba.starts_with(&[255, 255, 255, 255]), "the margin is white");
}

#[test]
fn a_page_in_black_and_white_has_no_colour_not_even_in_its_pictures() {
    let plan = sample("hanioka");
    let first = Outline::of(&plan).measures().next().unwrap();
    assert!(!plan.measure(first).unwrap().pictures.is_empty());
    let coloured = |mono: bool| {
        let printed = TYPESETTER.typeset(&plan, &Request { mono, ..Request::preview_of(first) }).unwrap();
        let picture = printed.picture(0, 2.0).unwrap();
        let colour = |pixel: &&[u8]| pixel[..3].iter().max().unwrap() - pixel[..3].iter().min().unwrap() > 6;
        picture.rgba.chunks_exact(4).filter(colour).count()
    };
    assert!(coloured(false) > 100);
    assert_eq!(coloured(true), 0);
}

#[test]
fn no_picture_is_larger_than_any_memory() {
    let picture = sheet().picture(0, 10_000.0).unwrap();
    let dots = u64::from(picture.width) * u64::from(picture.height);
    assert!((16_000_000..=32_100_000).contains(&dots), "{dots}");
}

#[test]
fn a_png_and_a_drawing_can_be_read_by_others() {
    let printed = sheet();
    let picture = printed.picture(0, 2.0).unwrap();
    let again = image::load_from_memory(&picture.png().unwrap()).unwrap().to_rgba8();
    assert_eq!((again.width(), again.height()), (picture.width, picture.height));
    assert_eq!(again.into_raw(), picture.rgba);
    let svg = printed.svg(0).unwrap();
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
    // Words are outlines: a drawing looks the same where the font is not there.
    assert!(!svg.contains("<text") && svg.contains("<path"));
}

#[test]
fn a_page_that_is_not_there_is_told() {
    let printed = sheet();
    let after = printed.page_count();
    assert_eq!(printed.picture(after, 2.0).unwrap_err(), Fault::NoPage(after + 1));
    assert_eq!(printed.svg(after).unwrap_err(), Fault::NoPage(after + 1));
}
