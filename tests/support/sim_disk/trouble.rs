//! What may go wrong at a point: errors, and answers that are not true.

use std::io::{self, ErrorKind};

/// Trouble that is ordered.
#[derive(Debug, Clone, Copy)]
pub struct Trouble {
    /// The point from which on it is there.
    pub at: usize,
    /// Whether it stays.
    pub stays: bool,
    /// What it is.
    pub what: What,
}

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The disk reports an error.
    Fails(Failing, Moment),
    /// The disk reports success.
    Lies(Lie),
}

/// Errors that disks report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failing {
    /// The medium is broken (EIO).
    Broken,
    /// No room (ENOSPC).
    Full,
    /// Not allowed (EACCES; 5 on Windows).
    Forbidden,
    /// Mounted for reading only (EROFS).
    ReadOnly,
    /// The officer's share of the room is used up (EDQUOT).
    Quota,
    /// Somebody else has a hand on the file (32, 33 on Windows).
    InUse,
    /// The server is gone.
    Unreachable,
    /// The server does not answer.
    Silent,
    /// Less was written than asked for.
    Short,
    /// A signal came in between (EINTR).
    Interrupted,
    /// The folder has gone from under the handle (ESTALE).
    Stale,
}

impl Failing {
    /// The ten that every step of a save is tried with.
    pub const TEN: [Self; 10] = [
        Self::Broken,
        Self::Full,
        Self::Forbidden,
        Self::ReadOnly,
        Self::Quota,
        Self::InUse,
        Self::Unreachable,
        Self::Silent,
        Self::Short,
        Self::Interrupted,
    ];

    /// The error that the system would report.
    pub fn error(self) -> io::Error {
        match self {
            Self::Broken => io::Error::from_raw_os_error(if cfg!(windows) { 1117 } else { 5 }),
            Self::Full => ErrorKind::StorageFull.into(),
            Self::Forbidden => ErrorKind::PermissionDenied.into(),
            Self::ReadOnly => ErrorKind::ReadOnlyFilesystem.into(),
            Self::Quota => ErrorKind::QuotaExceeded.into(),
            Self::InUse => ErrorKind::ResourceBusy.into(),
            Self::Unreachable => ErrorKind::HostUnreachable.into(),
            Self::Silent => ErrorKind::TimedOut.into(),
            Self::Short => ErrorKind::WriteZero.into(),
            Self::Interrupted => ErrorKind::Interrupted.into(),
            Self::Stale => ErrorKind::StaleNetworkFileHandle.into(),
        }
    }
}

/// How far a step got that reports an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Nothing was done.
    Before,
    /// Half of a block was written; of other things, nothing was done.
    Halfway,
    /// All was done, and only the answer was lost.
    After,
}

/// Answers that are not true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// It was not done. What is read is nothing.
    Dropped,
    /// A bit fell over.
    Flipped,
    /// Only the first half is there.
    CutShort,
    /// Zeros came instead.
    Zeroed,
}

impl Lie {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Dropped, Self::Flipped, Self::CutShort, Self::Zeroed];

    /// What a lie makes of some bytes.
    pub fn of(self, bytes: &[u8]) -> Vec<u8> {
        let mut changed = bytes.to_vec();
        match self {
            Self::Dropped => changed.clear(),
            Self::Flipped => {
                if let Some(byte) = changed.get_mut(bytes.len() / 3) {
                    *byte ^= 0x10;
                }
            }
            Self::CutShort => changed.truncate(bytes.len() / 2),
            Self::Zeroed => changed.fill(0),
        }
        changed
    }
}

/// What comes of a point.
pub enum Answer {
    /// It is done.
    Do,
    /// It is done, and an error is reported.
    DoAndFail(io::Error),
    /// It is half done, and an error is reported.
    HalfAndFail(io::Error),
    /// It is said to be done.
    Lie(Lie),
}

impl Trouble {
    /// What comes of a point, if there is trouble at it.
    pub fn at(&self, point: usize) -> Option<io::Result<Answer>> {
        if point < self.at || (point > self.at && !self.stays) {
            return None;
        }
        Some(match self.what {
            What::Fails(failing, Moment::Before) => Err(failing.error()),
            What::Fails(failing, Moment::Halfway) => Ok(Answer::HalfAndFail(failing.error())),
            // What stays broken does nothing more.
            What::Fails(failing, Moment::After) if point > self.at => Err(failing.error()),
            What::Fails(failing, Moment::After) => Ok(Answer::DoAndFail(failing.error())),
            What::Lies(lie) => Ok(Answer::Lie(lie)),
        })
    }
}
