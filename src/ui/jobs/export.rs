//! Pages on another thread: laid out, put into files, written, shown in the officer's viewer, or made a picture for the clipboard.
//! How far it is can be seen, and it can be stopped at any moment; then nothing half is left.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::model::plan::Plan;
use crate::storage::failure::SaveFailure;
use crate::storage::{file, prints};
use crate::typeset::export::{self, Made, PICTURE_DPI, Stage, Step};
use crate::typeset::fault::Fault;
use crate::typeset::picture::PagePicture;
use crate::typeset::press::Press;
use crate::typeset::request::Request;
use crate::typeset::typesetter::Prepared;

/// How long a viewer is watched for a failure to start.
const STARTING: Duration = Duration::from_secs(3);

/// How often it is looked at meanwhile.
const LOOK: Duration = Duration::from_millis(50);

/// What is to be done with pages.
#[derive(Debug, Clone)]
pub enum Errand {
    /// They are written.
    Write {
        /// The pages.
        order: export::Order,
        /// Where to.
        to: To,
        /// Whether the officer agreed that all files there are replaced.
        replace: bool,
    },
    /// Shown in the officer's viewer, from this folder of ours.
    Show(export::Order, PathBuf),
    /// The first page as a picture for the clipboard.
    Copy(Request),
}

/// Where files are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// To the file that the officer chose; pictures of several pages stand beside it. And whether replacing it was agreed to: not
    /// where its ending was only put to it afterwards.
    File(PathBuf, bool),
    /// Into a folder.
    Folder(PathBuf),
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is done now.
    pub stage: Doing,
    /// The file at work, from 1.
    pub at: usize,
    /// How many there are.
    pub of: usize,
}

/// What is done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// The pages are laid out.
    LayingOut,
    /// They are put into their format.
    Making,
    /// Files are written.
    Writing,
}

/// Work that is going on.
#[derive(Debug, Clone)]
pub struct Running {
    stop: Arc<AtomicBool>,
    progress: Arc<Mutex<Progress>>,
}

impl Default for Running {
    fn default() -> Self {
        let progress = Progress { stage: Doing::LayingOut, at: 1, of: 1 };
        Self { stop: Arc::default(), progress: Arc::new(Mutex::new(progress)) }
    }
}

impl Running {
    /// How far it is.
    pub fn progress(&self) -> Progress {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stops it in a moment.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether it was told to stop.
    pub fn is_stopping(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Whether this is the same work as `other`.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.stop, &other.stop)
    }

    fn tell(&self, progress: Progress) {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = progress;
    }
}

/// What came of it.
#[derive(Debug)]
pub enum Finished {
    /// The files are there.
    Written {
        /// Where, in order.
        files: Vec<PathBuf>,
        /// How many pages stand in them.
        pages: usize,
    },
    /// Nothing was written, because files are there that nobody was asked about.
    WouldReplace(Box<Errand>, Vec<PathBuf>),
    /// The file lies there and is shown, or no viewer was found.
    Shown(PathBuf, bool),
    /// A picture, of one of so many pages.
    Picture(Box<PagePicture>, usize),
    /// It was stopped; so many files were written before.
    Stopped(usize),
    /// It could not be printed.
    Fault(Fault),
    /// A file could not be written; so many were before.
    NotWritten(SaveFailure, usize),
}

/// Does an errand. `wake` is called when there is progress to show.
pub fn carry_out(press: Press, plan: &Plan, errand: Errand, running: &Running, wake: &dyn Fn()) -> Finished {
    let tell = |progress| {
        if running.progress() != progress {
            running.tell(progress);
            wake();
        }
        !running.is_stopping()
    };
    match errand {
        Errand::Copy(request) => copy(press, plan, &request, &tell),
        Errand::Show(order, folder) => match made(press, plan, &order, &tell) {
            Ok(made) => show(&made, &order, &folder),
            Err(finished) => finished,
        },
        Errand::Write { order, to, replace } => match made(press, plan, &order, &tell) {
            Ok(made) => {
                let paths = to.paths(&made);
                let there = if replace { Vec::new() } else { to.not_asked_about(&paths) };
                if let To::Folder(folder) = &to
                    && !folder.is_dir()
                    && let Err(error) = fs::create_dir(folder)
                {
                    Finished::NotWritten(SaveFailure::from_io(folder, &error), 0)
                } else if there.is_empty() {
                    write(&made, paths, &tell)
                } else {
                    Finished::WouldReplace(Box::new(Errand::Write { order, to, replace: true }), there)
                }
            }
            Err(finished) => finished,
        },
    }
}

impl To {
    /// Where each file stands: an only one under the name that was chosen.
    fn paths(&self, made: &Made) -> Vec<PathBuf> {
        match (self, made.files.as_slice()) {
            (Self::File(path, _), [_]) => vec![path.clone()],
            (Self::File(path, _), several) => several.iter().map(|file| path.with_file_name(&file.name)).collect(),
            (Self::Folder(folder), files) => files.iter().map(|file| folder.join(&file.name)).collect(),
        }
    }

    /// Files that are there without having been chosen by name.
    fn not_asked_about(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        let chosen = |path: &PathBuf| matches!(self, Self::File(chosen, true) if chosen == path);
        paths.iter().filter(|path| !chosen(path) && path.exists()).cloned().collect()
    }
}

fn made(mut press: Press, plan: &Plan, order: &export::Order, tell: &dyn Fn(Progress) -> bool) -> Result<Made, Finished> {
    let mut go_on = |step: Step| {
        let stage = match step.stage {
            Stage::LayingOut => Doing::LayingOut,
            Stage::Making => Doing::Making,
        };
        tell(Progress { stage, at: step.item, of: step.of })
    };
    export::files(&mut press, plan, order, &mut go_on).map_err(unprinted)
}

/// What came of pages that are not there.
fn unprinted(fault: Fault) -> Finished {
    if fault == Fault::Stopped { Finished::Stopped(0) } else { Finished::Fault(fault) }
}

fn copy(mut press: Press, plan: &Plan, request: &Request, tell: &dyn Fn(Progress) -> bool) -> Finished {
    let step = |stage| move || tell(Progress { stage, at: 1, of: 1 });
    let mut picture = || {
        let laid = press.lay_out(&Prepared::of(plan, request)?, &mut step(Doing::LayingOut))?;
        let picture = press.picture(0, PICTURE_DPI / 25.4, &mut step(Doing::Making))?;
        Ok(Finished::Picture(Box::new(picture), laid.sizes.len()))
    };
    picture().unwrap_or_else(unprinted)
}

fn write(made: &Made, paths: Vec<PathBuf>, tell: &dyn Fn(Progress) -> bool) -> Finished {
    for (written, (file, path)) in made.files.iter().zip(&paths).enumerate() {
        if !tell(Progress { stage: Doing::Writing, at: written + 1, of: paths.len() }) {
            return Finished::Stopped(written);
        }
        if let Err(failure) = file::write_export(&file.bytes, path) {
            return Finished::NotWritten(failure, written);
        }
    }
    Finished::Written { files: paths, pages: made.pages }
}

fn show(made: &Made, order: &export::Order, folder: &Path) -> Finished {
    let Some((file, item)) = made.files.first().zip(order.items.first()) else {
        return Finished::Stopped(0);
    };
    let stem = export::names::safe(&item.stem, "印刷");
    match prints::keep(folder, &stem, order.kind.ending(), &file.bytes) {
        Ok(path) => {
            let shown = open(&path);
            Finished::Shown(path, shown)
        }
        Err(error) => Finished::NotWritten(SaveFailure::from_io(folder, &error), 0),
    }
}

/// Opens a file or folder with the program that the officer's system has for it; whether one started.
pub fn open(path: &Path) -> bool {
    open::commands(path).into_iter().any(|mut command| {
        let started = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let Ok(mut child) = started else { return false };
        let since = Instant::now();
        while since.elapsed() < STARTING {
            match child.try_wait() {
                Ok(Some(status)) => return status.success(),
                Ok(None) => thread::sleep(LOOK),
                Err(_) => return false,
            }
        }
        // It is at work: some of these programs end only with the viewer. The system is told that nobody waits any more.
        let _ = thread::Builder::new().name("viewer".to_owned()).spawn(move || child.wait());
        true
    })
}
