//! Pictures from files: what is taken as it is, what is made smaller, what is refused.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use shisakucho::exchange::picture::take;
use shisakucho::model::picture::PictureFormat;

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let shade = |x: u32, y: u32| Rgb([u8::try_from(x % 251).unwrap(), u8::try_from(y % 241).unwrap(), 90]);
    let mut bytes = Vec::new();
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, shade)).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

#[test]
fn a_small_picture_is_taken_as_it_is() {
    for (format, own) in [(ImageFormat::Png, PictureFormat::Png), (ImageFormat::Jpeg, PictureFormat::Jpeg)] {
        let bytes = picture(40, 30, format);
        let taken = take(&bytes).unwrap();
        assert_eq!((taken.format, taken.bytes == bytes, taken.smaller), (own, true, false));
    }
}

#[test]
fn a_large_picture_is_made_as_small_as_paper_needs() {
    let taken = take(&picture(3000, 100, ImageFormat::Jpeg)).unwrap();
    assert!(taken.smaller);
    let again = image::load_from_memory(&taken.bytes).unwrap();
    assert_eq!((again.width(), again.height()), (2400, 80));
}

#[test]
fn what_is_no_picture_is_refused_in_words() {
    let mut cut = picture(40, 30, ImageFormat::Png);
    cut.truncate(60);
    let mut lying = picture(40, 30, ImageFormat::Png);
    lying.splice(16..24, [0xff; 8]);
    for bytes in [&b""[..], b"GIF89a............", b"<svg/>", &cut, &lying] {
        let why = take(bytes).unwrap_err();
        assert!(why.ends_with('。'), "{why}");
    }
}
