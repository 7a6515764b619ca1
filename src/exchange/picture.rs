//! Pictures from files: what a plan may hold (PNG and JPEG), turned and made smaller where it is larger than paper shows.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, imageops::FilterType};

use crate::model::picture::PictureFormat;

/// Longest side that is kept, in pixels: A4 across at 230 dpi.
const LONGEST: u32 = 2400;

/// Largest file that is taken as it is, in bytes.
const LARGEST: usize = 1 << 20;

/// Quality of pictures that are written anew, of 100.
const QUALITY: u8 = 88;

/// Most pixels along a side, and most memory, while a picture is read.
const MOST_PIXELS: u32 = 20_000;
const MOST_MEMORY: u64 = 512 << 20;

/// A picture that a plan can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its format.
    pub format: PictureFormat,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether it was written anew, smaller than the file.
    pub smaller: bool,
}

/// Takes a picture from the bytes of a file.
///
/// # Errors
/// Why it cannot be taken, in words for the officer.
pub fn take(bytes: &[u8]) -> Result<Taken, String> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| unreadable())?;
    let format = match reader.format() {
        Some(ImageFormat::Png) => PictureFormat::Png,
        Some(ImageFormat::Jpeg) => PictureFormat::Jpeg,
        _ => return Err("PNG形式かJPEG形式の画像を選んでください。ほかの形式は、画像編集ソフトでPNGに変換すると使えます。".to_owned()),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| unreadable())?;
    let orientation = decoder.orientation().map_err(|_| unreadable())?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| unreadable())?;
    let turned = orientation != image::metadata::Orientation::NoTransforms;
    let large = picture.width().max(picture.height()) > LONGEST;
    if !turned && !large && bytes.len() <= LARGEST {
        return Ok(Taken { format, bytes: bytes.to_vec(), smaller: false });
    }
    picture.apply_orientation(orientation);
    if large {
        picture = picture.resize(LONGEST, LONGEST, FilterType::Lanczos3);
    }
    let written = write(&picture, format).ok_or_else(unreadable)?;
    // A picture that only was large in bytes may come out larger still.
    if !turned && !large && written.len() >= bytes.len() {
        return Ok(Taken { format, bytes: bytes.to_vec(), smaller: false });
    }
    Ok(Taken { format, bytes: written, smaller: true })
}

fn write(picture: &DynamicImage, format: PictureFormat) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        PictureFormat::Png => picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png),
        PictureFormat::Jpeg => picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)),
    }
    .ok()?;
    Some(bytes)
}

fn unreadable() -> String {
    "画像として読めませんでした。ファイルが壊れているか、大きすぎるおそれがあります。".to_owned()
}
