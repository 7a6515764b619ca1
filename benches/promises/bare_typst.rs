//! Typst alone, as someone uses it who writes a plan by hand: bare library calls, one markup file and its pictures, the same
//! typefaces, nothing of this program. What this program needs is measured against it.

use std::collections::{BTreeMap, HashMap};

use shisakucho::base::fonts;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

/// A markup file with what its author has at hand.
pub struct Bare {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    pictures: HashMap<FileId, Bytes>,
}

impl Bare {
    /// Loads the typefaces.
    pub fn new(pictures: &BTreeMap<String, Vec<u8>>) -> Self {
        let faces = [fonts::REGULAR, fonts::BOLD, fonts::FIXED];
        let fonts: Vec<Font> = faces.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: Source::new(id("main.typ"), String::new()),
            pictures: pictures.iter().map(|(name, bytes)| (id(name), Bytes::new(bytes.clone()))).collect(),
        }
    }

    /// Another file: read from its first sign to its last.
    pub fn open(&mut self, text: &str) {
        self.main = Source::new(id("main.typ"), text.to_owned());
    }

    /// The file after a change: only what changed is read again.
    pub fn edit(&mut self, text: &str) {
        self.main.replace(text);
    }

    /// The pages.
    pub fn pages(&self) -> PagedDocument {
        typst::compile::<PagedDocument>(self).output.unwrap_or_else(|errors| panic!("{}", self.said(&errors)))
    }

    /// The pages as PDF/UA-1.
    pub fn pdf(&self) -> Vec<u8> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap();
        let options = PdfOptions { standards, ..PdfOptions::default() };
        typst_pdf::pdf(&self.pages(), &options).unwrap_or_else(|errors| panic!("{}", self.said(&errors)))
    }

    /// The first page as pixels.
    pub fn picture(&self, pixels_per_point: f64) -> Vec<u8> {
        let options = RenderOptions { pixel_per_pt: pixels_per_point.into(), ..RenderOptions::default() };
        typst_render::render(&self.pages().pages()[0], &options).take()
    }

    fn said(&self, errors: &[SourceDiagnostic]) -> String {
        let around = |error: &SourceDiagnostic| self.range(error.span).and_then(|range| self.main.text().get(range));
        errors.iter().map(|error| format!("{} {:?}\n", error.message, around(error))).collect()
    }
}

fn id(name: &str) -> FileId {
    FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).unwrap()))
}

impl World for Bare {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.pictures.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
