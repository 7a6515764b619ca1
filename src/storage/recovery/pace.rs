//! When the next recovery copy is due. Pure arithmetic over times that are told: no clock, no thread, no disk.

use std::time::Duration;

/// After the last edit a copy is due when the officer paused this long.
const PAUSE: Duration = Duration::from_millis(1500);

/// While edits go on, a copy is due this long after the first edit that is in none.
const AT_LATEST: Duration = Duration::from_secs(4);

/// Copies that take long are begun earlier, so that they are done in time, but never sooner than this.
const AT_EARLIEST: Duration = Duration::from_secs(1);

/// Where a copy could not be written, the next try is this long after.
const RETRY: Duration = Duration::from_secs(5);

/// When the next copy is due. All times count from the same moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pace {
    /// First and last edit that are in no copy.
    edits: Option<(Duration, Duration)>,
    /// How long the last copy took.
    took: Duration,
    /// No try before this, after one that failed.
    not_before: Duration,
}

impl Pace {
    /// The plan was edited.
    pub fn edited(&mut self, now: Duration) {
        let first = self.edits.map_or(now, |(first, _)| first);
        self.edits = Some((first, now));
    }

    /// A copy of the plan as it was at `taken` is on the disk at `now`.
    pub fn kept(&mut self, taken: Duration, now: Duration) {
        self.took = now.saturating_sub(taken);
        self.not_before = Duration::ZERO;
        // An edit of the same moment may have missed it; the first after `taken` came no sooner than that.
        self.edits = self.edits.filter(|(_, last)| *last >= taken).map(|(first, last)| (first.max(taken), last));
    }

    /// A copy could not be written.
    pub fn failed(&mut self, now: Duration) {
        self.not_before = now + RETRY;
    }

    /// Nothing is unsaved any more.
    pub fn settled(&mut self) {
        self.edits = None;
    }

    /// When the next copy is due; `None` where all is kept.
    pub fn due(&self) -> Option<Duration> {
        let (first, last) = self.edits?;
        let sooner = |wait: Duration| wait.saturating_sub(self.took).max(AT_EARLIEST);
        Some((last + sooner(PAUSE)).min(first + sooner(AT_LATEST)).max(self.not_before))
    }
}
