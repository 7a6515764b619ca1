//! All that the layout programs can see: themselves, `data.json`, the plan's pictures and the bundled fonts. There is no other
//! file, no package, no clock and no network for them.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use crate::typeset::typesetter::Typesetter;

/// Name under which the data stands.
pub(super) const DATA: &str = "data.json";
/// The program that everything begins with.
pub(super) const MAIN: &str = "main.typ";

/// The world of one run.
pub(super) struct PlanWorld<'a> {
    pub typesetter: &'a Typesetter,
    pub main: FileId,
    /// `data.json` and pictures.
    pub files: &'a HashMap<FileId, Bytes>,
}

/// The identity of a file by its name; `None` for a name that is no path.
pub(super) fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl World for PlanWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.typesetter.programs.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
