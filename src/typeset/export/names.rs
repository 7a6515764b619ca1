//! Names of files that every system takes: no signs that Windows forbids, none of its reserved names, not too long, none twice.

use std::collections::BTreeSet;

use crate::base::fold;

/// Most signs of a name without its ending. On a shared folder the path before it is long already.
const LONGEST: usize = 76;

/// Most bytes of a name without its ending: systems other than Windows count bytes.
const MOST_BYTES: usize = 240;

/// Names that Windows keeps for devices.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4",
    "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The name of a measure's file without its ending: 「01-03 窓口のデジタル化」.
pub fn of_measure(number: &str, name: &str) -> String {
    let name = if name.trim().is_empty() { "名称未定" } else { name.trim() };
    safe(&format!("{} {name}", number.trim()), "名称未定")
}

/// Words as the name of a file without its ending; `otherwise` where nothing is left of them.
pub fn safe(words: &str, otherwise: &str) -> String {
    let signs = words.chars().map(|sign| match sign {
        // Their full-width siblings read the same.
        '/' => '／',
        '\\' => '＼',
        ':' => '：',
        '*' => '＊',
        '?' => '？',
        '"' => '”',
        '<' => '＜',
        '>' => '＞',
        '|' => '｜',
        _ if sign.is_whitespace() || sign.is_control() || is_invisible(sign) => ' ',
        _ => sign,
    });
    let mut name = String::new();
    for sign in signs {
        if sign != ' ' || !name.ends_with(' ') {
            name.push(sign);
        }
    }
    let name = shortened(name.trim_start_matches([' ', '.']), LONGEST, MOST_BYTES);
    // Windows drops blanks and dots at the end, and takes what stands before the first dot for a device.
    let name = name.trim_end_matches([' ', '.']);
    let before_dot = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    match name {
        "" => otherwise.to_owned(),
        name if RESERVED.contains(&before_dot.as_str()) => format!("_{name}"),
        name => name.to_owned(),
    }
}

/// Signs that turn or hide what stands beside them: in a file's name they only deceive.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The beginning of a name, with … where something was left out.
fn shortened(name: &str, longest: usize, most_bytes: usize) -> String {
    if name.chars().count() <= longest && name.len() <= most_bytes {
        return name.to_owned();
    }
    let mut kept = String::new();
    for sign in name.chars().take(longest.saturating_sub(1)) {
        if kept.len() + sign.len_utf8() + '…'.len_utf8() > most_bytes {
            break;
        }
        kept.push(sign);
    }
    kept.truncate(kept.trim_end_matches([' ', '.']).len());
    kept.push('…');
    kept
}

/// Names that are taken within a folder.
#[derive(Debug, Default)]
pub struct Names {
    /// Folded: Windows and macOS do not tell capitals and composed signs apart.
    taken: BTreeSet<String>,
}

impl Names {
    /// A name that is not taken yet, and is now: the stem, what follows it, its ending; 「(2)」 behind the stem where needed. A stem
    /// that leaves no room for what follows it is shortened.
    pub fn free(&mut self, stem: &str, after: &str, ending: &str) -> String {
        let mut count = 1;
        loop {
            let again = if count == 1 { String::new() } else { format!(" ({count})") };
            let tail = format!("{again}{after}");
            let room = LONGEST.saturating_sub(tail.chars().count()).max(1);
            let stem = if tail.is_empty() { stem.to_owned() } else { shortened(stem, room, MOST_BYTES.saturating_sub(tail.len())) };
            let name = format!("{stem}{tail}.{ending}");
            if self.taken.insert(fold::to_half_width(&name).to_lowercase()) {
                return name;
            }
            count += 1;
        }
    }
}
