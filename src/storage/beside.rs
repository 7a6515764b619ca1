//! The names of the files that stand beside a plan: its lock, what it held before, files on their way into its place, and a
//! copy that settles a conflict. What is written into them is told where they are written.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::base::id::IdMint;
use crate::storage::fingerprint::Fingerprint;

/// Longest name of a file, in bytes; the file systems of Linux count so, and those of Windows allow more Japanese.
const LONGEST: usize = 255;

/// Longest ending of a name that is kept when a name is shortened, in bytes.
const LONGEST_ENDING: usize = 16;

/// The lock of a plan file: who has it open.
pub fn lock_of(plan: &Path) -> PathBuf {
    named(plan, ".~lock.")
}

/// The lock of those who take over a plan's lock: only one at a time may.
pub fn turn_of(plan: &Path) -> PathBuf {
    named(plan, ".~turn.")
}

/// What a plan file held before it was saved last.
pub fn previous_of(plan: &Path) -> PathBuf {
    named(plan, ".~back.")
}

/// A name in a folder that nothing has: for a file on its way into another's place. Short, because the other's own name may
/// be as long as a name can be.
pub fn passing_in(folder: &Path, mint: &mut IdMint) -> PathBuf {
    folder.join(format!(".shisakucho-{}.tmp", mint.mint()))
}

/// Whether a name is one of [`passing_in`].
pub fn is_passing(name: &str) -> bool {
    name.starts_with(".shisakucho-") && name.ends_with(".tmp")
}

/// The folder in which a file stands.
pub fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// A name beside a plan for our own version of it, when somebody else changed the file: 「計画（競合 2026-11-21 15時30分
/// 山田）.ron」. `again` counts names that were taken.
pub fn conflict_copy_of(plan: &Path, who: &str, now: NaiveDateTime, again: usize) -> PathBuf {
    let stem = plan.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let who: String = who.chars().filter(|c| !c.is_control() && !r#"\/:*?"<>|"#.contains(*c)).take(20).collect();
    let count = if again == 0 { String::new() } else { format!(" {}", again + 1) };
    let mark = format!("（競合 {} {}{count}）.ron", now.format("%Y-%m-%d %H時%M分"), who.trim());
    folder_of(plan).join(format!("{}{mark}", shortened(&stem, LONGEST.saturating_sub(mark.len()))))
}

/// The plan's own name behind a mark. A name that would become too long is cut and told apart by its fingerprint.
fn named(plan: &Path, mark: &str) -> PathBuf {
    let name = plan.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let whole = format!("{mark}{name}");
    if whole.len() <= LONGEST {
        return folder_of(plan).join(whole);
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = if ending.len() > LONGEST_ENDING { "" } else { ending };
    let hash: String = Fingerprint::of(name.as_bytes()).to_string().chars().rev().take(12).collect();
    let room = LONGEST.saturating_sub(mark.len() + hash.len() + ending.len() + 2);
    folder_of(plan).join(format!("{mark}{}~{hash}.{ending}", shortened(&name, room)))
}

fn shortened(name: &str, longest: usize) -> &str {
    let end = (0..=longest.min(name.len())).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    name.get(..end).unwrap_or(name)
}
