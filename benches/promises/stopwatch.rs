//! Taking time: measurements that are compared take turns, and what counts is the median.

use std::time::{Duration, Instant};

/// How long something takes.
pub fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

/// The value in the middle.
pub fn median(times: &[Duration]) -> Duration {
    percentile(times, 50)
}

/// The value below which so many of a hundred lie.
pub fn percentile(times: &[Duration], hundredths: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len() * hundredths / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or_default()
}

/// Two kinds of work in turns, each first as often as second, after one round that does not count: both medians. The
/// results are dropped outside the measured time.
pub fn in_turns<A, B>(rounds: usize, mut first: impl FnMut() -> A, mut second: impl FnMut() -> B) -> (Duration, Duration) {
    let (mut firsts, mut seconds) = (Vec::new(), Vec::new());
    for round in 0..=rounds {
        let (a, b) = if round % 2 == 0 {
            let (a, kept) = time(&mut first);
            drop(kept);
            (a, time(&mut second).0)
        } else {
            let (b, kept) = time(&mut second);
            drop(kept);
            (time(&mut first).0, b)
        };
        if round > 0 {
            firsts.push(a);
            seconds.push(b);
        }
    }
    (median(&firsts), median(&seconds))
}

/// Milliseconds.
pub fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

/// How many times as long.
pub fn ratio(of: Duration, against: Duration) -> f64 {
    of.as_secs_f64() / against.as_secs_f64()
}
