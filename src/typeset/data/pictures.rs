//! Whether a picture of the plan can be shown. The layout program stops at a picture that it cannot read, and nothing would be printed
//! at all; so each is read once before, as it will be read there. And pictures in grey, for what is printed in black and white.
//!
//! What a picture must be to come into a plan is `exchange`'s; a plan that was written elsewhere may hold anything.

use std::io::Cursor;

use image::codecs::jpeg::{JpegEncoder, PixelDensity, PixelDensityUnit};
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};

/// Most pixels along a side.
const MOST_PIXELS: u32 = 20_000;
/// Most memory that a picture may take while it is read, in bytes.
const MOST_MEMORY: u64 = 512 << 20;
/// Quality of photographs that are made grey, of 100.
const GREY_QUALITY: u8 = 90;
/// Bytes of a PNG before the chunks that may follow its first.
const PNG_HEADER: usize = 33;

/// Whether bytes are a picture that can be shown: a whole PNG or JPEG of bearable size.
pub fn can_be_shown(bytes: &[u8]) -> bool {
    is_whole(bytes)
}

/// The same picture in shades of grey, as large on paper and turned as before; the picture itself where it cannot be made grey.
pub fn in_grey(bytes: &[u8]) -> Vec<u8> {
    grey(bytes)
}

/// Remembered between runs: reading a photograph takes longer than laying out its page.
#[comemo::memoize]
fn is_whole(bytes: &[u8]) -> bool {
    let Some((_, decoder)) = decoder(bytes) else { return false };
    DynamicImage::from_decoder(decoder).is_ok_and(|picture| picture.width() > 0 && picture.height() > 0)
}

#[comemo::memoize]
fn grey(bytes: &[u8]) -> Vec<u8> {
    greyed(bytes).unwrap_or_else(|| bytes.to_vec())
}

/// Decodes a PNG or JPEG within bounds.
fn decoder(bytes: &[u8]) -> Option<(ImageFormat, impl ImageDecoder)> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let format = reader.format().filter(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    Some((format, reader.into_decoder().ok()?))
}

fn greyed(bytes: &[u8]) -> Option<Vec<u8>> {
    let (format, mut decoder) = decoder(bytes)?;
    // In it stands how a photograph is to be turned.
    let exif = decoder.exif_metadata().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).ok()?;
    let grey = if picture.color().has_alpha() { picture.to_luma_alpha8().into() } else { DynamicImage::ImageLuma8(picture.to_luma8()) };
    let mut written = Vec::new();
    if format == ImageFormat::Jpeg {
        let mut encoder = JpegEncoder::new_with_quality(&mut written, GREY_QUALITY);
        if let Some(density) = jpeg_density(bytes) {
            encoder.set_pixel_density(density);
        }
        if let Some(exif) = exif {
            encoder.set_exif_metadata(exif).ok()?;
        }
        grey.write_with_encoder(encoder).ok()?;
    } else {
        let mut encoder = PngEncoder::new(&mut written);
        if let Some(exif) = exif {
            encoder.set_exif_metadata(exif).ok()?;
        }
        grey.write_with_encoder(encoder).ok()?;
        put_png_density(bytes, &mut written);
    }
    Some(written)
}

/// How many dots an inch a JPEG says it has, in the header that follows its first mark.
fn jpeg_density(bytes: &[u8]) -> Option<PixelDensity> {
    let header = bytes.get(6..18).filter(|header| header.starts_with(b"JFIF\0"))?;
    let density = |at: usize| Some(u16::from_be_bytes([*header.get(at)?, *header.get(at + 1)?])).filter(|density| *density > 0);
    let unit = match header.get(7)? {
        1 => PixelDensityUnit::Inches,
        2 => PixelDensityUnit::Centimeters,
        _ => return None,
    };
    Some(PixelDensity { density: (density(8)?, density(10)?), unit })
}

/// Copies the chunk in which a PNG says how many dots a metre it has.
fn put_png_density(from: &[u8], to: &mut Vec<u8>) {
    let mut at = PNG_HEADER;
    while let Some(head) = from.get(at..at + 8) {
        let length = head.iter().take(4).fold(0_usize, |length, byte| length << 8 | usize::from(*byte));
        let whole = from.get(at..at.saturating_add(length).saturating_add(12));
        match (head.get(4..), whole) {
            (Some(b"pHYs"), Some(chunk)) if to.len() >= PNG_HEADER => {
                to.splice(PNG_HEADER..PNG_HEADER, chunk.iter().copied());
                return;
            }
            (Some(b"IDAT"), _) | (_, None) => return,
            (_, Some(chunk)) => at += chunk.len(),
        }
    }
}
