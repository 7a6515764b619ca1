//! Who holds a plan, as colleagues are told and as the lock file says it.

use std::io;
use std::str;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use serde::{Deserialize, Serialize};

use crate::base::id::Id;

/// What stands for a name that the system does not tell.
pub const UNKNOWN: &str = "（名前不明）";

/// How times are written.
const TIME: &str = "%Y-%m-%dT%H:%M:%S";

/// Longest name of a person or a computer that is written or shown, in characters.
const LONGEST_NAME: usize = 40;

/// What a person who opens the lock file with an editor is told.
const TO_READERS: &str = "// 計画を編集している人を示すファイルです。施策帳が作り、計画を閉じると消します。\n";

/// Who holds a plan: shown to colleagues. Fields that a newer program wrote are ignored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The officer's full name, or the name of the account.
    pub user: String,
    /// The computer's name.
    pub computer: String,
    /// Since when, in local time: 2026-11-21T14:05:33.
    pub since: String,
    /// Number of the process. It proves nothing: systems use numbers again.
    pub process: u32,
    /// One run of the program and one document.
    pub session: Id,
    /// Version of the program.
    pub program: Box<str>,
    /// How often the lock was renewed. The last field, so that renewing changes the end of the text only.
    pub beat: u64,
}

impl Holder {
    /// Whoever uses this computer. In a domain, Windows may ask a server for the full name: not to be called in a frame.
    pub fn here(session: Id, now: NaiveDateTime) -> Self {
        let told = |name: Result<String, _>| name.ok().map(|name| tidy(&name)).filter(|name| !name.is_empty());
        let unknown = || UNKNOWN.to_owned();
        Self {
            user: told(whoami::realname()).or_else(|| told(whoami::username())).unwrap_or_else(unknown),
            computer: told(whoami::hostname()).unwrap_or_else(unknown),
            since: now.format(TIME).to_string(),
            process: std::process::id(),
            session,
            program: env!("CARGO_PKG_VERSION").into(),
            beat: 0,
        }
    }

    /// Who, where and since when: 「企画課 山田さん（PC：KIKAKU-03）が、今日の14時5分から」; 「編集しています」 may follow.
    pub fn words(&self, today: NaiveDate) -> String {
        let user = match tidy(&self.user) {
            user if user.is_empty() || user == UNKNOWN => "名前の分からない人".to_owned(),
            user => format!("{user}さん"),
        };
        let computer = match tidy(&self.computer) {
            computer if computer.is_empty() || computer == UNKNOWN => String::new(),
            computer => format!("（PC：{computer}）"),
        };
        let since = NaiveDateTime::parse_from_str(&self.since, TIME);
        let since = since.map_or_else(|_| String::new(), |since| format!("、{}から", time_words(since, today)));
        format!("{user}{computer}が{since}")
    }

    /// The content of a lock file.
    pub(super) fn to_text(&self) -> io::Result<String> {
        Ok(format!("{TO_READERS}{}\n", ron::to_string(self).map_err(io::Error::other)?))
    }

    /// Reads the content of a lock file; `None` for anything else.
    pub(super) fn from_text(bytes: &[u8]) -> Option<Self> {
        ron::from_str(str::from_utf8(bytes).ok()?).ok()
    }

    /// Whether both are of the same computer, as far as that is known.
    pub(super) fn is_of_computer_of(&self, other: &Self) -> bool {
        self.computer == other.computer && !self.computer.is_empty() && self.computer != UNKNOWN
    }
}

fn time_words(time: NaiveDateTime, today: NaiveDate) -> String {
    let day = time.date();
    let day = if day == today {
        "今日".to_owned()
    } else if Some(day) == today.pred_opt() {
        "昨日".to_owned()
    } else if day.year() == today.year() {
        day.format("%-m月%-d日").to_string()
    } else {
        day.format("%Y年%-m月%-d日").to_string()
    };
    format!("{day}の{}時{}分", time.hour(), time.minute())
}

/// A name without what could disturb the line in which it is shown: control characters and marks of writing direction.
fn tidy(name: &str) -> String {
    let disturbs =
        |c: char| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let name: String = name.chars().filter(|c| !disturbs(*c)).take(LONGEST_NAME).collect();
    name.trim().to_owned()
}
