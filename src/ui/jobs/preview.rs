//! The printer of the preview: lays out pages and draws pictures of them on a thread of its own, which keeps the fonts and what it
//! remembers of earlier layouts. The latest order wins; the window never waits.
//!
//! What is shown of the pages, and when a new order is due, is left to [`crate::ui::panels::preview`].

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use eframe::egui::{ColorImage, Context};

use crate::model::plan::Plan;
use crate::typeset::fault::Fault;
use crate::typeset::fit::Fit;
use crate::typeset::printed::Printed;
use crate::typeset::request::{Request, What};
use crate::typeset::spots::Spot;
use crate::typeset::typesetter::Typesetter;

/// Pages above which it is worth to let go of what typst remembers of them.
const MANY_PAGES: usize = 10;

/// What is to be laid out, and of which pages pictures are wanted.
#[derive(Clone)]
pub struct Order {
    /// Counts layouts: pictures of the same layout have the same number.
    pub number: u64,
    /// The plan as it is.
    pub plan: Arc<Plan>,
    /// What of it.
    pub request: Request,
    /// The pictures, the most urgent first.
    pub pictures: Vec<Wanted>,
}

/// A picture that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    /// The page, from 0.
    pub page: usize,
    /// Its width in pixels.
    pub width: u32,
}

/// Pages that were laid out.
#[derive(Debug)]
pub struct Pages {
    /// The number of the order.
    pub number: u64,
    /// Width and height of each page in millimetres.
    pub sizes: Vec<(f32, f32)>,
    /// Where fields stand.
    pub spots: Vec<Spot>,
    /// How a single sheet fits its page.
    pub fit: Option<Fit>,
}

/// What the printer tells.
pub enum News {
    /// Pages were laid out; pictures of them follow.
    Laid(Arc<Pages>),
    /// They could not be.
    Fault(u64, Fault),
    /// A page of a layout as picture.
    Picture(u64, Wanted, Arc<ColorImage>),
    /// All that was ordered with a number came, as far as it was not overtaken.
    Done(u64),
}

/// The printer, seen from the window.
pub struct Printer {
    ctx: Context,
    desk: Arc<Desk>,
    receiver: Receiver<News>,
    /// Handed to the thread when it begins.
    sender: Option<Sender<News>>,
}

/// Where orders lie until the thread takes them.
#[derive(Default)]
struct Desk {
    state: Mutex<State>,
    /// Something lies on the desk, or was done.
    changed: Condvar,
}

#[derive(Default)]
struct State {
    order: Option<Order>,
    /// The pages that were laid out are not wanted any more.
    forget: bool,
    working: bool,
    closed: bool,
}

/// What the thread has to do.
enum Task {
    Print(Box<Order>),
    Forget,
}

impl Desk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for something to do; `None` when the window is gone.
    fn take(&self) -> Option<Task> {
        let mut state = self.state();
        state.working = false;
        self.changed.notify_all();
        loop {
            if state.closed {
                return None;
            }
            let forget = std::mem::take(&mut state.forget);
            if let Some(order) = state.order.take() {
                state.working = true;
                return Some(Task::Print(Box::new(order)));
            }
            if forget {
                return Some(Task::Forget);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whether a newer order lies here, or nobody waits any more.
    fn is_overtaken(&self) -> bool {
        let state = self.state();
        state.closed || state.order.is_some()
    }
}

impl Printer {
    /// A printer whose thread begins with the first order; `ctx` is woken when something came.
    pub fn new(ctx: Context) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, desk: Arc::default(), receiver, sender: Some(sender) }
    }

    /// Puts an order on the desk, in place of one that was not begun.
    pub fn order(&mut self, order: Order) {
        {
            let mut state = self.desk.state();
            state.order = Some(order);
            state.forget = false;
        }
        self.desk.changed.notify_all();
        if let Some(sender) = self.sender.take() {
            let (desk, ctx) = (Arc::clone(&self.desk), self.ctx.clone());
            let tell = move |news| {
                let told = sender.send(news).is_ok();
                if told {
                    ctx.request_repaint();
                }
            };
            // Where no thread can be had there is no preview, and nothing else is lost.
            let _ = thread::Builder::new().name("preview".to_owned()).spawn(move || work(&desk, &tell));
        }
    }

    /// What came since the last time.
    pub fn news(&self) -> impl Iterator<Item = News> + '_ {
        self.receiver.try_iter()
    }

    /// Lets go of pages and of an order that was not begun: nothing of them is shown any more.
    pub fn rest(&self) {
        {
            let mut state = self.desk.state();
            state.order = None;
            state.forget = true;
        }
        self.desk.changed.notify_all();
    }

    /// Waits until all orders are done: for tests.
    pub fn wait(&self) {
        if self.sender.is_some() {
            return;
        }
        let mut state = self.desk.state();
        while state.working || state.order.is_some() {
            state = self.desk.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Printer {
    fn drop(&mut self) {
        self.desk.state().closed = true;
        self.desk.changed.notify_all();
    }
}

fn work(desk: &Desk, tell: &dyn Fn(News)) {
    let mut typesetter: Option<Typesetter> = None;
    // The layout that pictures are drawn from.
    let mut last: Option<(u64, Result<Printed, Fault>)> = None;
    while let Some(task) = desk.take() {
        let Task::Print(order) = task else {
            let was_large = last.take().is_some_and(|(_, printed)| printed.is_ok_and(|printed| printed.page_count() > MANY_PAGES));
            if let Some(typesetter) = typesetter.as_ref().filter(|_| was_large) {
                typesetter.forget();
            }
            continue;
        };
        let number = order.number;
        if last.as_ref().is_none_or(|(laid, _)| *laid != number) {
            let typesetter = typesetter.get_or_insert_with(Typesetter::new);
            let printed = typesetter.typeset(&order.plan, &order.request);
            match &printed {
                Ok(printed) => tell(News::Laid(Arc::new(pages(number, printed, &order)))),
                Err(fault) => tell(News::Fault(number, fault.clone())),
            }
            last = Some((number, printed));
        }
        if let Some((_, Ok(printed))) = &last {
            for wanted in &order.pictures {
                // Somebody scrolled on, or typed: what is wanted now comes first.
                if desk.is_overtaken() {
                    break;
                }
                if let Some(picture) = picture(printed, *wanted) {
                    tell(News::Picture(number, *wanted, Arc::new(picture)));
                }
            }
        }
        tell(News::Done(number));
    }
}

fn pages(number: u64, printed: &Printed, order: &Order) -> Pages {
    let sizes = (0..printed.page_count()).filter_map(|page| printed.page_size(page).ok()).collect();
    let single = matches!(&order.request.what, What::Sheets(measures) if measures.len() == 1);
    let fit = single.then(|| Fit::of(printed, order.plan.form.sheet.page.one_measure_per_page));
    Pages { number, sizes, spots: printed.spots(), fit }
}

/// The picture; `None` where the page is gone.
fn picture(printed: &Printed, wanted: Wanted) -> Option<ColorImage> {
    let (width, _) = printed.page_size(wanted.page).ok()?;
    #[expect(clippy::cast_precision_loss, reason = "a screen has a few thousand pixels")]
    let picture = printed.picture(wanted.page, wanted.width as f32 / width).ok()?;
    let size = [usize::try_from(picture.width).ok()?, usize::try_from(picture.height).ok()?];
    Some(ColorImage::from_rgba_premultiplied(size, &picture.rgba))
}
