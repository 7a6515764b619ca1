//! Printing in tests: one typesetter for all of them, the sample plans and their pages, and the words on pages.
//!
//! Laying out a whole sample takes seconds, so it is done once for all tests: [`Shared::typeset`] keeps the pages of samples as they
//! are in their files. A test that is about laying out the same again says so with [`Shared::anew`].

use std::fmt;
use std::fs;
use std::ops::Deref;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

use shisakucho::model::plan::Plan;
use shisakucho::storage::read;
use shisakucho::typeset::fault::Fault;
use shisakucho::typeset::printed::{Printed, Run};
use shisakucho::typeset::request::{Request, What};
use shisakucho::typeset::spots::Spot;
use shisakucho::typeset::typesetter::{self, Typesetter};

/// The typesetter of all tests: what it remembers makes the next one quick.
pub static TYPESETTER: LazyLock<Shared> = LazyLock::new(|| Shared { typesetter: Typesetter::new(), kept: Mutex::default() });

/// The sample plans, one of each form.
pub const SAMPLES: [&str; 5] = ["shiomihara", "nagihara", "kuwashiro", "fukaseno", "hanioka"];

/// A sample plan.
pub fn sample(name: &str) -> Plan {
    let at = SAMPLES.iter().position(|sample| *sample == name).unwrap();
    PLANS[at].clone()
}

static PLANS: LazyLock<[Plan; SAMPLES.len()]> =
    LazyLock::new(|| SAMPLES.map(|name| read::from_text(&fs::read_to_string(format!("sample_plans/{name}.ron")).unwrap()).unwrap().plan));

/// Lays out for all tests, and the samples only once.
pub struct Shared {
    typesetter: Typesetter,
    kept: Mutex<Vec<Kept>>,
}

/// What was asked for of which sample, and what came of it.
struct Kept {
    sample: usize,
    request: Request,
    pages: Arc<OnceLock<Result<Pages, Fault>>>,
}

impl Shared {
    /// Lays out what is asked for, unless it is of a sample and was asked for before.
    pub fn typeset(&self, plan: &Plan, request: &Request) -> Result<Pages, Fault> {
        let Some(sample) = PLANS.iter().position(|sample| sample == plan) else { return self.anew(plan, request) };
        let mut kept = self.kept.lock().unwrap();
        let pages = match kept.iter().find(|kept| kept.sample == sample && kept.request == *request) {
            Some(kept) => Arc::clone(&kept.pages),
            None => {
                let pages = Arc::default();
                kept.push(Kept { sample, request: request.clone(), pages: Arc::clone(&pages) });
                pages
            }
        };
        drop(kept);
        pages.get_or_init(|| self.typesetter.typeset(plan, request).map(Pages::from)).clone()
    }

    /// Lays out what is asked for, whatever was laid out before.
    pub fn anew(&self, plan: &Plan, request: &Request) -> Result<Pages, Fault> {
        self.typesetter.typeset(plan, request).map(Pages::from)
    }

    /// Lays out what is asked for with nothing remembered of earlier runs, as a program that was just started does.
    pub fn as_if_just_started(&self, plan: &Plan, request: &Request) -> Result<Pages, Fault> {
        typesetter::forget();
        Typesetter::new().typeset(plan, request).map(Pages::from)
    }
}

/// Pages with what was found out about them: tests ask for the same again and again.
#[derive(Clone)]
pub struct Pages(Arc<Known>);

struct Known {
    printed: Printed,
    runs: OnceLock<Vec<Vec<Run>>>,
    spots: OnceLock<Vec<Spot>>,
    pdf: OnceLock<Result<Vec<u8>, Fault>>,
}

impl From<Printed> for Pages {
    fn from(printed: Printed) -> Self {
        Self(Arc::new(Known { printed, runs: OnceLock::new(), spots: OnceLock::new(), pdf: OnceLock::new() }))
    }
}

impl Deref for Pages {
    type Target = Printed;

    fn deref(&self) -> &Printed {
        &self.0.printed
    }
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.printed.fmt(f)
    }
}

impl Pages {
    /// All words of all pages.
    pub fn runs(&self) -> Vec<Run> {
        self.by_page().concat()
    }

    /// All words of a page.
    pub fn runs_on(&self, page: usize) -> &[Run] {
        self.by_page().get(page).map_or(&[], Vec::as_slice)
    }

    fn by_page(&self) -> &[Vec<Run>] {
        self.0.runs.get_or_init(|| {
            let mut pages = vec![Vec::new(); self.page_count()];
            for run in self.0.printed.runs() {
                pages[run.page].push(run);
            }
            pages
        })
    }

    /// Where fields stand, page by page.
    pub fn spots(&self) -> Vec<Spot> {
        self.0.spots.get_or_init(|| self.0.printed.spots()).clone()
    }

    /// The pages as a PDF that meets its standards.
    pub fn pdf(&self) -> Result<Vec<u8>, Fault> {
        self.0.pdf.get_or_init(|| self.0.printed.pdf()).clone()
    }
}

/// Prints, and holds that typst had nothing to remark.
pub fn print(plan: &Plan, what: What) -> Pages {
    let pages = TYPESETTER.typeset(plan, &Request::new(what.clone())).unwrap_or_else(|fault| panic!("{} {what:?}: {fault}", plan.title));
    assert!(pages.warnings.is_empty(), "{} {what:?}: {:?}", plan.title, pages.warnings);
    pages
}

/// All words on the pages, without blanks and places to break.
pub fn words(pages: &Pages) -> String {
    bare(&pages.runs().into_iter().map(|run| run.text).collect::<String>())
}

/// The words between the margins: what goes on on the next page stands together, without page number and running head.
pub fn body_words(pages: &Pages) -> String {
    let margin = &pages.paper.margin;
    let within = |run: &Run| run.rect.y >= margin.top - 0.5 && run.rect.bottom() <= pages.paper.height - margin.bottom + 0.5;
    bare(&pages.runs().into_iter().filter(within).map(|run| run.text).collect::<String>())
}

/// Words without blanks and places to break.
pub fn bare(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{200B}').collect()
}
