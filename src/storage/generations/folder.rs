//! The folder of one plan file's generations: named after a hash of the file's path, with `file.txt` (which file it is) and
//! the generations, whose names tell all that is said of them: `000012-20261121-093012345-saved-山田.ron` is the twelfth
//! that was kept.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::storage::disk::system::absolute;
use crate::storage::disk::{Disk, Entry, SystemDisk};
use crate::storage::fingerprint::Fingerprint;
use crate::storage::{beside, own_folder};

/// The name of the text that tells the file.
const FILE: &str = "file.txt";

/// Longest such text, in bytes.
const MAX_FILE: u64 = 1 << 18;

/// Digits of the hash in a folder's name.
const KEY: usize = 24;

/// Longest name of a user, in characters.
const USER: usize = 32;

/// How times are written in a name.
const TIME: &str = "%Y%m%d-%H%M%S%3f";

/// Enough of a file's end for its closing line, in bytes.
const END: u64 = 1024;

/// A generation as its name tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// How many were kept before it, and one.
    pub number: u64,
    /// Where it is.
    pub path: PathBuf,
    /// When it was kept.
    pub at: NaiveDateTime,
    /// Why, in one word.
    pub kind: String,
    /// Who kept it.
    pub user: String,
    /// Its size in bytes.
    pub size: u64,
}

/// The folder of a plan file, which is made where it is missing.
///
/// # Errors
/// It could not be made.
pub fn for_writing(root: &Path, plan_file: &Path) -> io::Result<PathBuf> {
    let (whole, given) = names(plan_file);
    let folder = of(root, plan_file).unwrap_or_else(|| root.join(key(&whole)));
    own_folder::make(&folder)?;
    let file = folder.join(FILE);
    if SystemDisk.entry(&file)? == Entry::Nothing {
        own_folder::write(&SystemDisk, &file, format!("{whole}\n{given}\n").as_bytes())?;
    }
    Ok(folder)
}

/// The folder of a plan file, where it has one.
pub fn of(root: &Path, plan_file: &Path) -> Option<PathBuf> {
    let (whole, given) = names(plan_file);
    let folder = root.join(key(&whole));
    if matches!(SystemDisk.entry(&folder), Ok(Entry::Folder)) {
        return Some(folder);
    }
    // A share that cannot be reached hides behind which of its names the file really stands; the one in use is remembered.
    below(&SystemDisk, root).into_iter().find(|folder| {
        let text = SystemDisk.read(&folder.join(FILE), MAX_FILE).unwrap_or_default();
        String::from_utf8_lossy(&text).lines().any(|line| line == whole || line == given)
    })
}

/// All folders below `root`, by name.
pub fn below(disk: &dyn Disk, root: &Path) -> Vec<PathBuf> {
    let is_key = |name: &str| name.len() == KEY && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut names = disk.list(root).unwrap_or_default();
    names.sort();
    let ours = names.into_iter().filter(|name| name.to_str().is_some_and(is_key));
    ours.map(|name| root.join(name)).filter(|path| matches!(disk.entry(path), Ok(Entry::Folder))).collect()
}

/// The generations in a folder, the newest first.
pub fn entries(disk: &dyn Disk, folder: &Path) -> Vec<Kept> {
    let mut entries: Vec<Kept> = (disk.list(folder).unwrap_or_default().into_iter())
        .filter_map(|name| {
            let path = folder.join(&name);
            let Ok(Entry::File { size, .. }) = disk.entry(&path) else { return None };
            read_name(name.to_str()?, path, size)
        })
        .collect();
    entries.sort_by(|a, b| (b.number, b.at, &b.path).cmp(&(a.number, a.at, &a.path)));
    entries
}

/// The name of a generation's file.
pub fn name(number: u64, at: NaiveDateTime, kind: &str, user: &str) -> String {
    let allowed = |c: char| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '_' } else { c };
    let user: String = user.chars().take(USER).map(allowed).collect();
    format!("{number:06}-{}-{kind}-{user}.ron", at.format(TIME))
}

/// The last bytes of a file, as text.
pub fn end_of(path: &Path) -> Option<String> {
    let mut file = File::open(path).ok()?;
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(END))).ok()?;
    let mut end = Vec::new();
    file.take(END).read_to_end(&mut end).ok()?;
    Some(String::from_utf8_lossy(&end).into_owned())
}

/// Removes a folder with all that is ours in it. What is not ours stays, and with it the folder.
///
/// # Errors
/// Something of ours could not be removed.
pub fn remove(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    let mut removed = Ok(());
    for name in disk.list(folder)? {
        let path = folder.join(&name);
        let Some(name) = name.to_str() else { continue };
        if name != FILE && (beside::is_passing(name) || read_name(name, PathBuf::new(), 0).is_some()) {
            removed = removed.and(disk.remove(&path));
        }
    }
    // As long as a generation is left, it shall be known to which file it belongs.
    removed?;
    match disk.remove(&folder.join(FILE)) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    match fs::remove_dir(folder) {
        Err(error) if !matches!(error.kind(), ErrorKind::DirectoryNotEmpty | ErrorKind::NotFound) => Err(error),
        _ => Ok(()),
    }
}

fn read_name(name: &str, path: PathBuf, size: u64) -> Option<Kept> {
    let mut parts = name.strip_suffix(".ron")?.splitn(5, '-');
    let number = parts.next()?.parse().ok()?;
    let at = NaiveDateTime::parse_from_str(&format!("{}-{}", parts.next()?, parts.next()?), TIME).ok()?;
    let kind = parts.next()?.to_owned();
    let user = parts.next().unwrap_or_default().to_owned();
    Some(Kept { number, path, at, kind, user, size })
}

fn key(name: &str) -> String {
    // On Windows the same file may be written in capital letters or not.
    let name = if cfg!(windows) { name.to_lowercase() } else { name.to_owned() };
    Fingerprint::of(name.as_bytes()).to_string().chars().rev().take(KEY).collect()
}

/// The name of a plan file free of links, and the one by which it was called.
fn names(plan_file: &Path) -> (String, String) {
    let text = |path: PathBuf| path.to_string_lossy().replace(['\n', '\r'], " ");
    let given = text(std::path::absolute(plan_file).unwrap_or_else(|_| plan_file.to_path_buf()));
    let is_there = !matches!(SystemDisk.entry(plan_file), Ok(Entry::Nothing) | Err(_));
    // The folder of a file that is gone is still there.
    let whole = match plan_file.file_name() {
        Some(name) if !is_there => absolute(&beside::folder_of(plan_file)).join(name),
        _ => absolute(plan_file),
    };
    (text(whole), given)
}
