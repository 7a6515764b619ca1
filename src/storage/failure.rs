//! Why a plan could not be opened or saved: what happened, where, and what to do, in Japanese.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::base::problem::Problem;

/// A place in a text. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
    /// What stands in the line, shortened around the column.
    pub excerpt: String,
}

/// Why a text could not be read as a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFailure {
    /// What kind of failure it is.
    pub kind: ReadFailureKind,
    /// Where, if it is somewhere.
    pub spot: Option<Spot>,
    /// What is wrong, in one Japanese sentence without its full stop.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// Kinds of failures to read a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadFailureKind {
    /// There is nothing in it.
    Empty,
    /// Text, but not in UTF-8.
    Encoding,
    /// Bytes that no text has.
    Damaged,
    /// Something else than a plan of this program.
    NotAPlan,
    /// A plan of a format that only a newer program knows.
    Newer {
        /// The format's version.
        version: u64,
    },
    /// The text breaks off or breaks the rules of RON.
    Syntax,
    /// Well-formed, but a field is unknown, missing, or holds what it cannot.
    Content,
    /// More or deeper than any plan.
    TooMuch,
    /// The system would not let us work.
    System,
}

/// Why a plan file could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFailure {
    /// The file.
    pub path: PathBuf,
    /// What was in the way.
    pub kind: OpenFailureKind,
    /// What the file held before it was saved last, where that is at hand and whole.
    pub copy: Option<PathBuf>,
}

/// What was in the way of opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenFailureKind {
    /// There is no such file.
    NotFound,
    /// It is a folder.
    Folder,
    /// It is neither file nor folder.
    NotAFile,
    /// The officer may not read it.
    NoPermission,
    /// It is larger than any plan; its size in bytes.
    TooLarge(u64),
    /// The system could not read it, in its words.
    Unreadable(String),
    /// What is in it is no plan that we can read.
    Content(Box<ReadFailure>),
}

/// Why a plan was not saved. The old file is whole unless [`SaveFailure::NotVerified`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveFailure {
    /// The file is no longer what was opened: somebody else saved it meanwhile.
    ChangedOutside(PathBuf),
    /// The file that was opened is no longer there: deleted, renamed, or on a stick that was pulled.
    Gone(PathBuf),
    /// Somebody else took the file's lock over, because there was no sign of life from here.
    TakenOver(PathBuf),
    /// Somebody else has the file open; in words who.
    InUse(PathBuf, String),
    /// The file is marked as read-only.
    ReadOnly(PathBuf),
    /// The officer may not write the file or into its folder.
    NoPermission(PathBuf),
    /// The folder is not there.
    NoFolder(PathBuf),
    /// The name belongs to a folder or something else that is no file.
    NotAFile(PathBuf),
    /// The file is there already and was not to be replaced.
    Exists(PathBuf),
    /// No space left.
    NoSpace(PathBuf),
    /// The system could not write, in its words.
    Unwritable(PathBuf, String),
    /// The text would not have brought back the same plan; nothing was written.
    NotReproduced(PathBuf, String),
    /// It was written, but reading it back did not show what was written.
    NotVerified(PathBuf, String),
}

impl Spot {
    /// The place of a byte in a text.
    pub fn at(text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self::of(text, line, column)
    }

    /// A place known by line and column.
    pub fn of(text: &str, line: usize, column: usize) -> Self {
        let whole = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
        Self { line, column, excerpt: shortened(whole, column.saturating_sub(1)) }
    }
}

/// Characters shown before and after the place in question.
const EXCERPT: usize = 20;

fn shortened(line: &str, at: usize) -> String {
    let visible = |c: char| if c.is_control() { '□' } else { c };
    let count = line.chars().count();
    let start = at.min(count).saturating_sub(EXCERPT);
    let cut: String = line.chars().map(visible).skip(start).take(EXCERPT * 2).collect();
    let open = if start > 0 { "…" } else { "" };
    let close = if start + EXCERPT * 2 < count { "…" } else { "" };
    format!("{open}{}{close}", cut.trim())
}

impl ReadFailure {
    /// A failure of the text as a whole.
    pub fn new(kind: ReadFailureKind, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { kind, spot: None, message: message.into(), remedy: remedy.into() }
    }

    /// The same at a place.
    pub fn at(mut self, spot: Spot) -> Self {
        self.spot = Some(spot);
        self
    }

    /// As a problem in a file of this name: 「plan.ron:12:5」.
    pub fn problem(&self, file: &str) -> Problem {
        let Some(spot) = &self.spot else {
            return Problem::error(file, format!("{}。", self.message), self.remedy.clone());
        };
        let quote = if spot.excerpt.is_empty() { String::new() } else { format!("：{}", spot.excerpt) };
        let message = format!("{}（{}行目の{}文字目{quote}）。", self.message, spot.line, spot.column);
        Problem::error(format!("{file}:{}:{}", spot.line, spot.column), message, self.remedy.clone())
    }
}

impl OpenFailure {
    /// As a problem, with what to do.
    pub fn problem(&self) -> Problem {
        let file = self.path.display().to_string();
        let (message, remedy) = match &self.kind {
            OpenFailureKind::Content(failure) => return failure.problem(&file),
            OpenFailureKind::NotFound => {
                ("ファイルが見つかりません。".to_owned(), "名前と場所、共有フォルダーや USB メモリーのつながりを確かめてください。")
            }
            OpenFailureKind::Folder => ("ファイルではなくフォルダーです。".to_owned(), "フォルダーの中の計画ファイルを選んでください。"),
            OpenFailureKind::NotAFile => ("ふつうのファイルではありません。".to_owned(), "計画ファイルを選んでください。"),
            OpenFailureKind::NoPermission => {
                ("ファイルを読む権限がありません。".to_owned(), "ファイルの持ち主か、共有フォルダーの管理者に相談してください。")
            }
            OpenFailureKind::TooLarge(size) => (
                format!(
                    "ファイルが大きすぎます（{} MiB）。施策帳の計画は {} MiB までです。",
                    size >> 20,
                    crate::storage::format::MAX_BYTES >> 20
                ),
                "計画ファイルであるかどうかを確かめてください。",
            ),
            OpenFailureKind::Unreadable(words) => {
                (format!("ファイルを読めませんでした（{words}）。"), "つながりを確かめてから、もう一度開いてください。")
            }
        };
        Problem::error(file, message, remedy)
    }
}

impl SaveFailure {
    /// The failure that an error of the system means.
    pub fn from_io(path: &Path, error: &io::Error) -> Self {
        let path = path.to_path_buf();
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoFolder(path),
            ErrorKind::PermissionDenied => Self::NoPermission(path),
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            ErrorKind::IsADirectory => Self::NotAFile(path),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::NoSpace(path),
            _ => Self::Unwritable(path, io_words(error)),
        }
    }

    /// The file that was to be written.
    pub fn path(&self) -> &Path {
        match self {
            Self::ChangedOutside(path)
            | Self::Gone(path)
            | Self::TakenOver(path)
            | Self::InUse(path, _)
            | Self::ReadOnly(path)
            | Self::NoPermission(path)
            | Self::NoFolder(path)
            | Self::NotAFile(path)
            | Self::Exists(path)
            | Self::NoSpace(path)
            | Self::Unwritable(path, _)
            | Self::NotReproduced(path, _)
            | Self::NotVerified(path, _) => path,
        }
    }

    /// As a problem, with what to do.
    pub fn problem(&self) -> Problem {
        const ELSEWHERE: &str = "「名前を付けて保存」で、別の場所か別の名前に保存してください。";
        let (message, remedy) = match self {
            Self::ChangedOutside(_) => (
                "開いたあとに、ほかの人かほかのプログラムがこのファイルを書き換えています。上書きはしていません。".to_owned(),
                "別の名前で保存し、両方の内容を見比べてください。",
            ),
            Self::Gone(_) => (
                "開いていたファイルが、この場所にありません。削除や移動をされたか、USB メモリーなどが外されています。".to_owned(),
                "USB メモリーや共有フォルダーのつながりを確かめて、もう一度保存してください。つながらないときは、「名前を付けて保存」で別の場所に保存してください。",
            ),
            Self::TakenOver(_) => (
                "しばらく応答がなかったため、ほかの人がこのファイルの編集を引き継いでいます。上書きはしていません。".to_owned(),
                "別の名前で保存し、引き継いだ人と内容を見比べてください。",
            ),
            Self::InUse(_, who) => (
                format!("このファイルは、ほかの人が編集中です（{who}）。上書きはしていません。"),
                "別の名前で保存するか、相手が閉じてから保存してください。",
            ),
            Self::ReadOnly(_) => ("読み取り専用なので、保存できませんでした。".to_owned(), ELSEWHERE),
            Self::NoPermission(_) => {
                ("書き込む権限がないか、ほかのプログラムが使っているので、保存できませんでした。".to_owned(), ELSEWHERE)
            }
            Self::NoFolder(_) => (
                "保存先のフォルダーがありません。".to_owned(),
                "共有フォルダーや USB メモリーのつながりを確かめるか、別の場所に保存してください。",
            ),
            Self::NotAFile(_) => ("この名前はフォルダーなどに使われているので、保存できませんでした。".to_owned(), ELSEWHERE),
            Self::Exists(_) => ("この名前のファイルがすでにあります。上書きはしていません。".to_owned(), "別の名前を付けてください。"),
            Self::NoSpace(_) => (
                "空き容量が足りないので、保存できませんでした。元のファイルはそのままです。".to_owned(),
                "空きを作るか、別の場所に保存してください。",
            ),
            Self::Unwritable(_, words) => (format!("保存できませんでした（{words}）。元のファイルはそのままです。"), ELSEWHERE),
            Self::NotReproduced(_, words) => (
                format!("保存する内容を読み直して確かめたところ、同じ計画に戻りませんでした（{words}）。ファイルには何も書いていません。"),
                "直前の編集を元に戻してから保存してください。",
            ),
            Self::NotVerified(_, words) => (
                format!("書き込みましたが、正しく書けたことを確かめられませんでした（{words}）。"),
                "計画を開いたまま、別の場所に保存してください。",
            ),
        };
        Problem::error(self.path().display().to_string(), message, remedy)
    }
}

impl fmt::Display for OpenFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem().fmt(f)
    }
}

impl fmt::Display for SaveFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem().fmt(f)
    }
}

/// What an error of the system means, in Japanese; the system's own words follow where ours say nothing.
pub fn io_words(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound => "ファイルかフォルダーがありません",
        ErrorKind::PermissionDenied => "権限がありません",
        ErrorKind::AlreadyExists => "同じ名前のファイルがあります",
        ErrorKind::TimedOut => "応答がありません",
        ErrorKind::StorageFull => "空き容量がありません",
        ErrorKind::QuotaExceeded => "使える容量を超えました",
        ErrorKind::FileTooLarge => "ファイルが大きすぎます",
        ErrorKind::ReadOnlyFilesystem => "読み取り専用の場所です",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "ほかのプログラムが使っています",
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::NotConnected
        | ErrorKind::ConnectionReset => "共有フォルダーとのつながりが切れました",
        ErrorKind::InvalidFilename => "使えない名前です",
        ErrorKind::NotADirectory => "フォルダーではありません",
        ErrorKind::IsADirectory => "フォルダーです",
        ErrorKind::WriteZero => "途中までしか書けませんでした",
        ErrorKind::Interrupted => "途中で中断されました",
        _ if is_of_device(error) => "機器の読み書きに失敗しました",
        _ => return error.to_string(),
    };
    words.to_owned()
}

/// Whether the medium itself failed: EIO, and what Windows says of checksums and devices.
fn is_of_device(error: &io::Error) -> bool {
    let codes: &[i32] = if cfg!(windows) { &[23, 1117] } else { &[5] };
    error.raw_os_error().is_some_and(|code| codes.contains(&code))
}
