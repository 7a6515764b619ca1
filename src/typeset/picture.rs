//! Pages as pictures: for the preview, the clipboard, and for Word and PowerPoint.

use std::io::Cursor;

use image::{ImageFormat, RgbaImage};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use crate::typeset::fault::Fault;
use crate::typeset::printed::Printed;

/// Most pixels of a picture: an A3 page at 400 dots per inch.
const MAX_PIXELS: f64 = 32.0e6;

/// A picture of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePicture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue and opacity of each pixel, row by row.
    pub rgba: Vec<u8>,
}

impl Printed {
    /// A page with so many pixels for a millimetre; fewer where the picture would be too large.
    ///
    /// # Errors
    /// Where there is no such page.
    pub fn picture(&self, page: usize, pixels_per_mm: f32) -> Result<PagePicture, Fault> {
        let laid = self.document.pages().get(page).ok_or(Fault::NoPage(page + 1))?;
        let size = laid.frame.size();
        let asked = f64::from(pixels_per_mm.max(0.1)) * 25.4 / 72.0;
        let most = (MAX_PIXELS / (size.x.to_pt() * size.y.to_pt()).max(1.0)).sqrt();
        let options = RenderOptions { pixel_per_pt: asked.min(most).into(), ..RenderOptions::default() };
        let pixels = typst_render::render(laid, &options);
        // Pages are opaque: premultiplied colours are the colours.
        Ok(PagePicture { width: pixels.width(), height: pixels.height(), rgba: pixels.take() })
    }

    /// A page as an SVG drawing; words in it are outlines, so that it looks alike everywhere.
    ///
    /// # Errors
    /// Where there is no such page.
    pub fn svg(&self, page: usize) -> Result<String, Fault> {
        let laid = self.document.pages().get(page).ok_or(Fault::NoPage(page + 1))?;
        Ok(typst_svg::svg(laid, &SvgOptions::default()))
    }
}

impl PagePicture {
    /// The picture as a PNG file.
    ///
    /// # Errors
    /// Where its bytes cannot be encoded.
    pub fn png(&self) -> Result<Vec<u8>, Fault> {
        let image = RgbaImage::from_raw(self.width, self.height, self.rgba.clone())
            .ok_or_else(|| Fault::Picture("大きさが合いません".to_owned()))?;
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, ImageFormat::Png).map_err(|error| Fault::Picture(error.to_string()))?;
        Ok(bytes.into_inner())
    }
}
