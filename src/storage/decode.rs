//! From bytes to text: what is not text in UTF-8 is recognised and told, so that an officer knows what to do with the
//! file. What the text means is left to [`crate::storage::read`].

use std::borrow::Cow;

use crate::storage::failure::{ReadFailure, ReadFailureKind, Spot};

/// The text of a file: without byte-order mark, every line end a `\n`.
///
/// # Errors
/// The bytes are empty, of another encoding, another kind of file, or damaged.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, ReadFailure> {
    if bytes.is_empty() {
        return Err(empty());
    }
    if let Some(kind) = foreign_kind(bytes) {
        return Err(ReadFailure::new(
            ReadFailureKind::NotAPlan,
            format!("施策帳の計画ではありません。{kind}です"),
            "施策帳で保存した計画ファイルを選んでください。",
        ));
    }
    if is_utf16(bytes) {
        return Err(encoding("UTF-16（メモ帳の「Unicode」）"));
    }
    let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(unmarked).map_err(|error| not_utf8(unmarked, error))?;
    if text.trim().is_empty() {
        return Err(empty());
    }
    if let Some(at) = text.find('\0') {
        return Err(nul(text, at));
    }
    Ok(if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) })
}

fn empty() -> ReadFailure {
    ReadFailure::new(ReadFailureKind::Empty, "ファイルは空です", "同じフォルダーの控えや、バックアップの計画ファイルを開いてください。")
}

fn encoding(name: &str) -> ReadFailure {
    ReadFailure::new(
        ReadFailureKind::Encoding,
        format!("文字コードが{name}です。施策帳の計画ファイルは UTF-8 です"),
        "メモ帳などで開き、文字コードに UTF-8 を選んで保存し直してください。",
    )
}

/// Files that begin unmistakably.
fn foreign_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 8] = [
        (b"PK\x03\x04", "Excel や Word などの文書か、ZIP ファイル"),
        (b"\xd0\xcf\x11\xe0", "旧形式の Excel や Word の文書"),
        (b"%PDF-", "PDF"),
        (b"\x89PNG", "画像（PNG）"),
        (b"\xff\xd8\xff", "画像（JPEG）"),
        (b"\x1f\x8b", "圧縮ファイル（gzip）"),
        (b"SQLite format 3\0", "データベースのファイル"),
        (b"MZ\x90\0", "プログラムのファイル"),
    ];
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

/// UTF-16 with its mark, or without it: then every second byte of its ASCII signs is zero.
fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return true;
    }
    let head = bytes.get(..bytes.len().min(64)).unwrap_or(bytes);
    let zeros = |parity| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = head.len() / 2;
    half >= 4 && ((even == 0 && odd * 2 > half) || (odd == 0 && even * 2 > half))
}

fn not_utf8(bytes: &[u8], error: std::str::Utf8Error) -> ReadFailure {
    if !is_mostly_utf8(bytes) {
        if is_euc_jp(bytes) {
            return encoding("EUC-JP");
        }
        if is_shift_jis(bytes) {
            return encoding("Shift_JIS（ANSI）");
        }
    }
    let valid = bytes.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or_default();
    let spot = Spot::at(valid, valid.len());
    let message = match error.error_len() {
        None => "ファイルが文字の途中で切れています。保存やコピーが途中で止まったようです",
        Some(_) => "UTF-8 として読めない部分があります。ファイルが壊れているようです",
    };
    ReadFailure::new(ReadFailureKind::Damaged, message, "バックアップの計画ファイルを開いてください。").at(spot)
}

fn nul(text: &str, at: usize) -> ReadFailure {
    let message = if text.chars().all(|c| c == '\0') {
        "ファイルの中身が失われています（すべてが文字コード 0）"
    } else {
        "文字ではない値（文字コード 0）が入っています。ファイルが壊れているようです"
    };
    let remedy = "保存の途中で電源や共有フォルダーが切れると起こります。バックアップの計画ファイルを開いてください。";
    ReadFailure::new(ReadFailureKind::Damaged, message, remedy).at(Spot::at(text, at))
}

/// Whether there are more characters of UTF-8 than places that are not: damaged UTF-8 may well fit another encoding.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// Whether every byte fits Shift_JIS: ASCII, half-width katakana, or a lead and a trail byte. A cut last character does
/// not matter.
fn is_shift_jis(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    let mut pairs = 0_usize;
    while let Some(byte) = rest.next() {
        match byte {
            0x01..=0x7f | 0xa1..=0xdf => {}
            0x81..=0x9f | 0xe0..=0xfc => match rest.next() {
                Some(0x40..=0x7e | 0x80..=0xfc) => pairs += 1,
                None => {}
                Some(_) => return false,
            },
            _ => return false,
        }
    }
    pairs > 0
}

/// Whether every byte fits EUC-JP.
fn is_euc_jp(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        let trails = match byte {
            0x01..=0x7f => 0,
            0x8e | 0xa1..=0xfe => 1,
            0x8f => 2,
            _ => return false,
        };
        if rest.by_ref().take(trails).any(|trail| *trail < 0xa1) {
            return false;
        }
    }
    true
}
