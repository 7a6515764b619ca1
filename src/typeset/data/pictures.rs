//! Whether a picture of the plan can be shown. The layout program stops at a picture that it cannot read, and nothing would be printed
//! at all; so each is read once before, as it will be read there.
//!
//! What a picture must be to come into a plan is `exchange`'s; a plan that was written elsewhere may hold anything.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, ImageReader, Limits};

/// Most pixels along a side.
const MOST_PIXELS: u32 = 20_000;
/// Most memory that a picture may take while it is read, in bytes.
const MOST_MEMORY: u64 = 512 << 20;

/// Whether bytes are a picture that can be shown: a whole PNG or JPEG of bearable size.
pub fn can_be_shown(bytes: &[u8]) -> bool {
    is_whole(bytes)
}

/// Remembered between runs: reading a photograph takes longer than laying out its page.
#[comemo::memoize]
fn is_whole(bytes: &[u8]) -> bool {
    let Ok(mut reader) = ImageReader::new(Cursor::new(bytes)).with_guessed_format() else { return false };
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
        return false;
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let Ok(decoder) = reader.into_decoder() else { return false };
    DynamicImage::from_decoder(decoder).is_ok_and(|picture| picture.width() > 0 && picture.height() > 0)
}
