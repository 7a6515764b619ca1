//! Runs the layout programs on a plan.
//!
//! One [`Typesetter`] serves a whole session: it holds the fonts and the programs, and what typst remembers of earlier runs makes
//! the next run quick. It may be used from several threads.

use std::collections::HashMap;
use std::panic::{self, AssertUnwindSafe};

use rayon::{ThreadPool, ThreadPoolBuilder};
use typst::diag::{Severity, SourceDiagnostic, SourceResult, Warned};
use typst::foundations::Bytes;
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, WorldExt};
use typst_layout::PagedDocument;

use crate::base::fonts;
use crate::model::plan::Plan;
use crate::typeset::data;
use crate::typeset::data::paper::{Head, Paper};
use crate::typeset::fault::Fault;
use crate::typeset::printed::Printed;
use crate::typeset::request::{Request, What};
use crate::typeset::world::{self, DATA, MAIN, PlanWorld};

/// The layout programs by name.
const PROGRAMS: &[(&str, &str)] = &[
    (MAIN, include_str!("../../assets/typst/main.typ")),
    ("look.typ", include_str!("../../assets/typst/look.typ")),
    ("refs.typ", include_str!("../../assets/typst/refs.typ")),
    ("prose.typ", include_str!("../../assets/typst/prose.typ")),
    ("page.typ", include_str!("../../assets/typst/page.typ")),
    ("overview.typ", include_str!("../../assets/typst/overview.typ")),
    ("packet.typ", include_str!("../../assets/typst/packet.typ")),
    ("schedule.typ", include_str!("../../assets/typst/schedule.typ")),
    ("roadmap.typ", include_str!("../../assets/typst/roadmap.typ")),
    ("blocks.typ", include_str!("../../assets/typst/blocks.typ")),
    ("tables.typ", include_str!("../../assets/typst/tables.typ")),
    ("chart.typ", include_str!("../../assets/typst/chart.typ")),
    ("section.typ", include_str!("../../assets/typst/section.typ")),
    ("chapter.typ", include_str!("../../assets/typst/chapter.typ")),
    ("chronology.typ", include_str!("../../assets/typst/chronology.typ")),
    ("colophon.typ", include_str!("../../assets/typst/colophon.typ")),
    ("contents.typ", include_str!("../../assets/typst/contents.typ")),
    ("cover.typ", include_str!("../../assets/typst/cover.typ")),
    ("glossary.typ", include_str!("../../assets/typst/glossary.typ")),
    ("ordinances.typ", include_str!("../../assets/typst/ordinances.typ")),
    ("sheet.typ", include_str!("../../assets/typst/sheet.typ")),
    ("fields.typ", include_str!("../../assets/typst/fields.typ")),
    ("annual.typ", include_str!("../../assets/typst/annual.typ")),
];

/// For how many runs typst remembers what it did not use again. Each change of a whole document leaves some 20 MB behind, and what was
/// laid out only once is laid out anew in a moment.
const REMEMBERED_RUNS: usize = 3;

/// Bytes of stack for a run: deep lists and tables are laid out by calls within calls.
const STACK: usize = 64 << 20;

/// Fonts, layout programs and what a run needs beside the plan.
pub struct Typesetter {
    pub(super) library: LazyHash<Library>,
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
    pub(super) programs: HashMap<FileId, Source>,
    main: Option<FileId>,
    data: Option<FileId>,
    pool: Option<ThreadPool>,
}

/// What the layout programs will read: all that is needed of the plan.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// `data.json`.
    pub(super) data: Bytes,
    /// Pictures by the names that the data calls them by.
    pub(super) pictures: Vec<(String, Bytes)>,
    pub(super) head: Head,
    pub(super) paper: Paper,
    /// For the sheet of one measure alone: whether the form wants it on one page.
    pub(super) lone_sheet: Option<bool>,
}

impl Prepared {
    /// Of what is asked for.
    ///
    /// # Errors
    /// Where there is nothing to print.
    pub fn of(plan: &Plan, request: &Request) -> Result<Self, Fault> {
        let made = data::of(plan, request)?;
        let data = serde_json::to_vec(&made.data).map_err(|error| Fault::Layout(vec![error.to_string()]))?;
        let lone = matches!(&request.what, What::Sheets(measures) if measures.len() == 1);
        Ok(Self {
            data: Bytes::new(data),
            pictures: made.pictures.into_iter().map(|(name, bytes)| (name, Bytes::new(bytes))).collect(),
            head: made.head,
            paper: made.paper,
            lone_sheet: lone.then_some(plan.form.sheet.page.one_measure_per_page),
        })
    }

    /// Whether it is the sheet of one measure alone, and so there in a moment.
    pub fn is_lone_sheet(&self) -> bool {
        self.lone_sheet.is_some()
    }
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").field("fonts", &self.fonts.len()).field("programs", &self.programs.len()).finish_non_exhaustive()
    }
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Typesetter {
    /// Loads fonts and the built-in programs.
    pub fn new() -> Self {
        Self::with_programs(PROGRAMS.iter().map(|(name, text)| (*name, (*text).to_owned())))
    }

    /// Loads fonts, and programs from elsewhere: whoever works on `assets/typst/` need not build for every line.
    pub fn with_programs<'a>(programs: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let faces = [fonts::REGULAR, fonts::BOLD, fonts::FIXED];
        let fonts: Vec<Font> = faces.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
        let programs = programs.into_iter().filter_map(|(name, text)| world::file_id(name).map(|id| (id, Source::new(id, text))));
        Self {
            // Headings of rows in tables: `pdf.header-cell`.
            library: LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect::<Features>()).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            programs: programs.collect(),
            main: world::file_id(MAIN),
            data: world::file_id(DATA),
            pool: ThreadPoolBuilder::new().thread_name(|_| "typeset".to_owned()).stack_size(STACK).build().ok(),
        }
    }

    /// Lays out what is asked for.
    ///
    /// # Errors
    /// Where there is nothing to print, or the layout program stopped.
    pub fn typeset(&self, plan: &Plan, request: &Request) -> Result<Printed, Fault> {
        self.lay_out(&Prepared::of(plan, request)?)
    }

    /// The same of what was made from a plan before.
    ///
    /// # Errors
    /// Where the layout program stopped.
    pub fn lay_out(&self, prepared: &Prepared) -> Result<Printed, Fault> {
        let Some(main) = self.main else { return Err(Fault::Layout(vec![MAIN.to_owned()])) };
        let data = self.data.map(|id| (id, prepared.data.clone()));
        let pictures = prepared.pictures.iter().filter_map(|(name, bytes)| world::file_id(name).map(|id| (id, bytes.clone())));
        let files = pictures.chain(data).collect();
        let world = PlanWorld { typesetter: self, main, files: &files };
        let result = self.compile(&world)?;
        comemo::evict(REMEMBERED_RUNS);
        let document = result.output.map_err(|errors| Fault::Layout(errors.iter().map(|error| said(&world, error)).collect()))?;
        let warnings = result.warnings.iter().map(|warning| said(&world, warning)).collect();
        Ok(Printed::new(document, warnings, prepared.head.clone(), prepared.paper.clone()))
    }

    /// Runs typst on threads with room for calls within calls. Should it ever panic on a text, nothing but this run is lost.
    fn compile(&self, world: &PlanWorld<'_>) -> Result<Warned<SourceResult<PagedDocument>>, Fault> {
        let run = || panic::catch_unwind(AssertUnwindSafe(|| typst::compile::<PagedDocument>(world)));
        let pool = self.pool.as_ref().ok_or_else(|| Fault::Layout(vec!["組版のためのスレッドを用意できませんでした".to_owned()]))?;
        pool.install(run).map_err(|_| Fault::Layout(vec!["組版が途中で止まりました".to_owned()]))
    }
}

/// Lets go of all that is remembered of layouts, also while one is at work: that only takes longer then.
pub fn forget() {
    comemo::evict(0);
}

/// A message of typst with its place in our programs.
fn said(world: &PlanWorld<'_>, diagnostic: &SourceDiagnostic) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "",
        Severity::Warning => "注意 ",
    };
    let place = diagnostic.span.id().and_then(|id| {
        let source = world.typesetter.programs.get(&id)?;
        let range = world.range(diagnostic.span)?;
        let line = source.lines().byte_to_line(range.start)? + 1;
        Some(format!("（{} {line}行目）", id.vpath().get_without_slash()))
    });
    let hints: String = diagnostic.hints.iter().map(|hint| format!("。{}", hint.v)).collect();
    format!("{severity}{}{hints}{}", diagnostic.message, place.unwrap_or_default())
}
