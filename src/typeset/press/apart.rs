//! The process that lays out pages, seen from the window: started with its first job, ended when nobody needs its pages any more, when
//! it takes too long, or when the officer stops it.

use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::typeset::fault::Fault;
use crate::typeset::press::WORD;
use crate::typeset::press::served::TOO_MUCH_MEMORY;
use crate::typeset::press::wire::{self, Answer, Job};

/// How often it is asked whether the pages are still wanted.
const LOOK: Duration = Duration::from_millis(50);
/// The longest that a single sheet may take: a thousand times what it usually takes.
const LONGEST_SHEET: Duration = Duration::from_secs(60);
/// The longest that anything else may take.
const LONGEST: Duration = Duration::from_secs(600);
/// How long is waited for a process to end that does not answer any more.
const ENDING: Duration = Duration::from_secs(1);

/// The process.
#[derive(Debug)]
pub(super) struct Apart {
    program: PathBuf,
    running: Option<Running>,
}

#[derive(Debug)]
struct Running {
    child: Child,
    jobs: BufWriter<ChildStdin>,
    answers: Receiver<Result<Answer, Fault>>,
}

impl Apart {
    pub fn new(program: &Path) -> Self {
        Self { program: program.to_owned(), running: None }
    }

    /// Whether the process is there; it is started if it is not, or if something ended it while it had nothing to do.
    pub fn is_ready(&mut self) -> bool {
        let ended = |running: &mut Running| !matches!(running.child.try_wait(), Ok(None));
        if self.running.as_mut().is_none_or(ended) {
            self.running = Running::start(&self.program);
        }
        self.running.is_some()
    }

    /// Gives it a job and waits for the answer.
    pub fn ask(&mut self, job: &Job, go_on: &mut dyn FnMut() -> bool) -> Result<Answer, Fault> {
        let answer = match &mut self.running {
            Some(running) => running.ask(job, go_on),
            None => Err(Ended::Died),
        };
        answer.unwrap_or_else(|ended| Err(self.ended(&ended)))
    }

    /// Ends the process; all its memory goes back to the system at once.
    pub fn end(&mut self) {
        self.running = None;
    }

    /// Lets go of a process that did not answer: what is said about it.
    fn ended(&mut self, ended: &Ended) -> Fault {
        let running = self.running.take();
        match ended {
            Ended::Stopped => Fault::Stopped,
            Ended::TookTooLong(longest) => Fault::TookTooLong(longest.as_secs().div_ceil(60)),
            Ended::Died if running.and_then(Running::exit_code) == Some(TOO_MUCH_MEMORY) => Fault::TookTooMuchMemory,
            Ended::Died => Fault::Gone,
        }
    }
}

/// Why there is no answer.
enum Ended {
    /// It is not wanted any more.
    Stopped,
    TookTooLong(Duration),
    Died,
}

impl Running {
    /// `None` where the system does not start it.
    fn start(program: &Path) -> Option<Self> {
        let mut command = Command::new(program);
        command.arg(WORD).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt;
            /// No console window, also where the program was built with one.
            const CREATE_NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(CREATE_NO_WINDOW);
        }
        let mut child = command.spawn().ok()?;
        let (jobs, said) = (child.stdin.take()?, child.stdout.take()?);
        let (sender, answers) = channel();
        let listen = thread::Builder::new().name("answers".to_owned()).spawn(move || {
            let mut said = BufReader::new(said);
            while let Ok(answer) = wire::read_answer(&mut said) {
                if sender.send(answer).is_err() {
                    return;
                }
            }
        });
        let running = Self { child, jobs: BufWriter::new(jobs), answers };
        listen.is_ok().then_some(running)
    }

    fn ask(&mut self, job: &Job, go_on: &mut dyn FnMut() -> bool) -> Result<Result<Answer, Fault>, Ended> {
        let longest = match job {
            Job::LayOut(prepared) if prepared.is_lone_sheet() => LONGEST_SHEET,
            _ => LONGEST,
        };
        let began = Instant::now();
        wire::write_job(&mut self.jobs, job).map_err(|_| Ended::Died)?;
        loop {
            match self.answers.recv_timeout(LOOK) {
                Ok(answer) => return Ok(answer),
                Err(RecvTimeoutError::Disconnected) => return Err(Ended::Died),
                Err(RecvTimeoutError::Timeout) if !go_on() => return Err(Ended::Stopped),
                Err(RecvTimeoutError::Timeout) if began.elapsed() > longest => return Err(Ended::TookTooLong(longest)),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// With what it ended; `None` where it did not, or was ended from outside.
    fn exit_code(mut self) -> Option<i32> {
        let since = Instant::now();
        while since.elapsed() < ENDING {
            match self.child.try_wait() {
                Ok(Some(status)) => return status.code(),
                Ok(None) => thread::sleep(LOOK),
                Err(_) => return None,
            }
        }
        None
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
