//! An order turned into files: which pages in which format under which names. The one place for it: the command line and the window
//! both ask here. Writing the files is left to them.

pub mod names;

use crate::model::ids::MeasureId;
use crate::model::outline::Outline;
use crate::model::plan::Plan;
use crate::typeset::export::names::Names;
use crate::typeset::fault::Fault;
use crate::typeset::press::Press;
use crate::typeset::request::Request;
use crate::typeset::typesetter::Prepared;

/// Dots per inch of pictures for Word and PowerPoint: sharp on paper, still small as a file.
pub const PICTURE_DPI: f32 = 200.0;

/// Formats of pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FileKind {
    /// One file of all pages.
    #[default]
    Pdf,
    /// A picture of each page.
    Png,
    /// A drawing of each page.
    Svg,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Png, Self::Svg];

    /// The ending of its file names, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// The format of an ending, in whatever case it is written.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.ending().eq_ignore_ascii_case(ending))
    }
}

/// Pages that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The name of its file without the ending.
    pub stem: String,
    /// Its pages.
    pub request: Request,
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// From the first file to the last.
    pub items: Vec<Item>,
    /// In which format.
    pub kind: FileKind,
}

impl Order {
    /// One request under one name.
    pub fn one(stem: impl Into<String>, request: Request, kind: FileKind) -> Self {
        Self { items: vec![Item { stem: stem.into(), request }], kind }
    }

    /// A file of its own for each measure, named by its number and name.
    pub fn each(plan: &Plan, outline: &Outline, measures: &[MeasureId], request: impl Fn(MeasureId) -> Request, kind: FileKind) -> Self {
        let item = |id: &MeasureId| {
            let measure = plan.measure(*id)?;
            Some(Item { stem: names::of_measure(outline.number(*id), &measure.name), request: request(*id) })
        };
        Self { items: measures.iter().filter_map(item).collect(), kind }
    }
}

/// How far the work is. It is told before each stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What is done next.
    pub stage: Stage,
    /// The item at work, from 1.
    pub item: usize,
    /// How many items there are.
    pub of: usize,
}

/// Stages of the work on an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The pages are laid out.
    LayingOut,
    /// The pages are put into their format.
    Making,
}

/// A file that is not written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeFile {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// What came of an order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Made {
    /// The files, in order.
    pub files: Vec<MadeFile>,
    /// How many pages stand in them.
    pub pages: usize,
    /// What the layout remarked.
    pub warnings: Vec<String>,
}

/// Makes the files of an order. `go_on` is told how far it is and asked whether to go on: before each stage, and again and again while
/// a stage takes long.
///
/// # Errors
/// Where it was stopped, or could not be printed: then there is no file at all.
pub fn files(press: &mut Press, plan: &Plan, order: &Order, go_on: &mut dyn FnMut(Step) -> bool) -> Result<Made, Fault> {
    let mut made = Made::default();
    let mut names = Names::default();
    let of = order.items.len();
    if of == 0 {
        return Err(Fault::Nothing(format!("書き出す{}がありません。", plan.form.words.measure)));
    }
    for (index, item) in order.items.iter().enumerate() {
        let mut step = |stage| go_on(Step { stage, item: index + 1, of });
        let laid = press.lay_out(&Prepared::of(plan, &item.request)?, &mut || step(Stage::LayingOut))?;
        made.pages += laid.sizes.len();
        let new = laid.warnings.into_iter().filter(|warning| !made.warnings.contains(warning)).collect::<Vec<_>>();
        made.warnings.extend(new);
        let mut making = || step(Stage::Making);
        if order.kind == FileKind::Pdf {
            let name = names.free(&item.stem, "", order.kind.ending());
            made.files.push(MadeFile { name, bytes: press.pdf(&mut making)? });
            continue;
        }
        let pages = laid.sizes.len();
        for page in 0..pages {
            let number = if pages > 1 { format!("-{}", page + 1) } else { String::new() };
            let name = names.free(&item.stem, &number, order.kind.ending());
            let bytes = match order.kind {
                FileKind::Svg => press.svg(page, &mut making)?,
                FileKind::Pdf | FileKind::Png => press.picture(page, PICTURE_DPI / 25.4, &mut making)?.png()?,
            };
            made.files.push(MadeFile { name, bytes });
        }
    }
    Ok(made)
}
