//! Where pages are laid out: in a process of its own, or in this one. Beside the window it is a process of its own: a whole plan takes
//! hundreds of megabytes while it is laid out, which go back to the system with the process; and whatever a text may do to the layout,
//! the process can be stopped at any moment, takes no more than its share of time and memory, and the window goes on.
//!
//! `apart` is the process seen from the window, [`served`] what runs in it, `wire` what they say to each other. What is laid out is
//! made from the plan before ([`Prepared::of`]): the process never gets to see the plan.

mod apart;
pub mod served;
mod wire;

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::typeset::fault::Fault;
use crate::typeset::fit::Fit;
use crate::typeset::picture::PagePicture;
use crate::typeset::press::apart::Apart;
use crate::typeset::press::wire::{Answer, Job};
use crate::typeset::printed::Printed;
use crate::typeset::spots::Spot;
use crate::typeset::typesetter::{self, Prepared, Typesetter};

/// The word with which this program is started as the process that lays out pages.
pub const WORD: &str = "--press";

/// Pages that were laid out, and lie ready to be drawn or written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Laid {
    /// Width and height of each page in millimetres.
    pub sizes: Vec<(f32, f32)>,
    /// Where fields stand.
    pub spots: Vec<Spot>,
    /// How a single sheet fits its page; `None` for everything else.
    pub fit: Option<Fit>,
    /// What the layout remarked.
    pub warnings: Vec<String>,
}

/// Lays out pages and makes files and pictures of those that it laid out last.
#[derive(Debug, Default)]
pub struct Press {
    apart: Option<Apart>,
    here: Here,
}

/// The same work in this process.
#[derive(Debug, Default)]
struct Here {
    typesetter: Option<Typesetter>,
    printed: Option<Printed>,
}

impl Press {
    /// In a process of its own, which `program` becomes when it is started with [`WORD`]; where it cannot be started, or where there is
    /// no program, in this one.
    pub fn new(program: Option<&Path>) -> Self {
        Self { apart: program.map(Apart::new), here: Here::default() }
    }

    /// Lays out pages. Meanwhile `go_on` is asked again and again whether that is still wanted.
    ///
    /// # Errors
    /// Where the layout program stopped, took too much time or memory, or was stopped.
    pub fn lay_out(&mut self, prepared: &Prepared, go_on: &mut dyn FnMut() -> bool) -> Result<Laid, Fault> {
        match self.ask(Job::LayOut(Box::new(prepared.clone())), go_on)? {
            Answer::Laid(laid) => Ok(laid),
            _ => Err(Fault::Gone),
        }
    }

    /// The pages as one PDF.
    ///
    /// # Errors
    /// As for [`Self::lay_out`], and where they do not meet the standards.
    pub fn pdf(&mut self, go_on: &mut dyn FnMut() -> bool) -> Result<Vec<u8>, Fault> {
        match self.ask(Job::Pdf, go_on)? {
            Answer::File(bytes) => Ok(bytes),
            _ => Err(Fault::Gone),
        }
    }

    /// A page as SVG drawing; the first page is 0.
    ///
    /// # Errors
    /// As for [`Self::lay_out`], and where there is no such page.
    pub fn svg(&mut self, page: usize, go_on: &mut dyn FnMut() -> bool) -> Result<Vec<u8>, Fault> {
        match self.ask(Job::Svg(page), go_on)? {
            Answer::File(bytes) => Ok(bytes),
            _ => Err(Fault::Gone),
        }
    }

    /// A page as picture with so many pixels for a millimetre; the first page is 0.
    ///
    /// # Errors
    /// As for [`Self::lay_out`], and where there is no such page.
    pub fn picture(&mut self, page: usize, pixels_per_mm: f32, go_on: &mut dyn FnMut() -> bool) -> Result<PagePicture, Fault> {
        match self.ask(Job::Picture { page, pixels_per_mm }, go_on)? {
            Answer::Picture(picture) => Ok(picture),
            _ => Err(Fault::Gone),
        }
    }

    /// Lets go of the pages, and of all that is remembered of layouts.
    pub fn forget(&mut self) {
        if let Some(apart) = &mut self.apart {
            apart.end();
        }
        if self.here.printed.take().is_some() {
            typesetter::forget();
        }
    }

    fn ask(&mut self, job: Job, go_on: &mut dyn FnMut() -> bool) -> Result<Answer, Fault> {
        if !go_on() {
            return Err(Fault::Stopped);
        }
        if let Some(apart) = &mut self.apart {
            if apart.is_ready() {
                return apart.ask(&job, go_on);
            }
            // Offices may forbid programs to start programs.
            self.apart = None;
        }
        self.here.answer(job)
    }
}

impl Here {
    fn answer(&mut self, job: Job) -> Result<Answer, Fault> {
        let printed = || self.printed.as_ref().ok_or(Fault::Gone);
        Ok(match job {
            Job::LayOut(prepared) => {
                self.printed = None;
                let printed = self.typesetter.get_or_insert_with(Typesetter::new).lay_out(&prepared)?;
                let laid = Laid {
                    sizes: (0..printed.page_count()).filter_map(|page| printed.page_size(page).ok()).collect(),
                    spots: printed.spots(),
                    fit: prepared.lone_sheet.map(|one_page| Fit::of(&printed, one_page)),
                    warnings: printed.warnings.clone(),
                };
                self.printed = Some(printed);
                Answer::Laid(laid)
            }
            Job::Pdf => Answer::File(printed()?.pdf()?),
            Job::Svg(page) => Answer::File(printed()?.svg(page)?.into_bytes()),
            Job::Picture { page, pixels_per_mm } => Answer::Picture(printed()?.picture(page, pixels_per_mm)?),
        })
    }
}
