//! The printer of the preview: has pages laid out and pictures of them drawn by a [`Press`] of its own, which remembers earlier
//! layouts, and waits for it on a thread of its own. The latest order wins; the window never waits.
//!
//! What is shown of the pages, and when a new order is due, is left to [`crate::ui::panels::preview`].

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use eframe::egui::{ColorImage, Context};

use crate::model::plan::Plan;
use crate::typeset::fault::Fault;
use crate::typeset::fit::Fit;
use crate::typeset::press::{Laid, Press};
use crate::typeset::request::Request;
use crate::typeset::spots::Spot;
use crate::typeset::typesetter::Prepared;

/// How long a sheet that is not wanted any more may still take before it is given up: begun anew it is there at once, while a whole
/// plan that was given up at each change would never be there.
const LONG_SHEET: Duration = Duration::from_secs(3);
/// How often pages are laid out for an order.
const ATTEMPTS: u8 = 2;
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
    program: Option<PathBuf>,
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

    /// Whether nobody waits for pages any more.
    fn is_left(&self) -> bool {
        let state = self.state();
        state.closed || state.forget && state.order.is_none()
    }
}

impl Printer {
    /// A printer whose thread begins with the first order; `ctx` is woken when something came.
    /// `program` is that of the press.
    pub fn new(ctx: Context, program: Option<&Path>) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, program: program.map(Path::to_owned), desk: Arc::default(), receiver, sender: Some(sender) }
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
            let press = Press::new(self.program.as_deref());
            let tell = move |news| {
                let told = sender.send(news).is_ok();
                if told {
                    ctx.request_repaint();
                }
            };
            // Where no thread can be had there is no preview, and nothing else is lost.
            let _ = thread::Builder::new().name("preview".to_owned()).spawn(move || work(&desk, press, &tell));
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

fn work(desk: &Desk, mut press: Press, tell: &dyn Fn(News)) {
    // The layout that pictures are drawn from.
    let mut last: Option<Arc<Pages>> = None;
    while let Some(task) = desk.take() {
        let Task::Print(order) = task else {
            // A single sheet takes little, and may be wanted again in a moment.
            if last.take().is_some_and(|pages| pages.sizes.len() > MANY_PAGES) {
                press.forget();
            }
            continue;
        };
        for attempt in 1..=ATTEMPTS {
            if last.as_ref().is_none_or(|pages| pages.number != order.number) {
                last = lay_out(desk, &mut press, &order, tell);
            }
            let Some(pages) = &last else { break };
            // Something may have ended the process that held the pages.
            if draw(desk, &mut press, &order, pages, tell) != Err(Fault::Gone) || attempt == ATTEMPTS {
                break;
            }
            last = None;
        }
        tell(News::Done(order.number));
    }
}

fn lay_out(desk: &Desk, press: &mut Press, order: &Order, tell: &dyn Fn(News)) -> Option<Arc<Pages>> {
    let number = order.number;
    let prepared = Prepared::of(&order.plan, &order.request);
    let began = Instant::now();
    let is_given_up = |lone| desk.is_left() || lone && desk.is_overtaken() && began.elapsed() > LONG_SHEET;
    match prepared.and_then(|prepared| press.lay_out(&prepared, &mut || !is_given_up(prepared.is_lone_sheet()))) {
        Ok(Laid { sizes, spots, fit, .. }) => {
            let pages = Arc::new(Pages { number, sizes, spots, fit });
            tell(News::Laid(Arc::clone(&pages)));
            Some(pages)
        }
        Err(fault) => {
            tell(News::Fault(number, fault));
            None
        }
    }
}

/// Draws the pictures that are wanted.
fn draw(desk: &Desk, press: &mut Press, order: &Order, pages: &Pages, tell: &dyn Fn(News)) -> Result<(), Fault> {
    for wanted in &order.pictures {
        // Somebody scrolled on, or typed: what is wanted now comes first.
        if desk.is_overtaken() {
            break;
        }
        let Some((width, _)) = pages.sizes.get(wanted.page) else { continue };
        #[expect(clippy::cast_precision_loss, reason = "a screen has a few thousand pixels")]
        let picture = match press.picture(wanted.page, wanted.width as f32 / width, &mut || true) {
            Ok(picture) => picture,
            Err(Fault::Gone) => return Err(Fault::Gone),
            // Another page can be drawn.
            Err(_) => continue,
        };
        let size = [picture.width, picture.height].map(|pixels| usize::try_from(pixels).unwrap_or_default());
        tell(News::Picture(order.number, *wanted, Arc::new(ColorImage::from_rgba_premultiplied(size, &picture.rgba))));
    }
    Ok(())
}
