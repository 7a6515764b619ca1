//! Departments pasted as lines from Excel or a list: one a line, its division before it where there is one.

use crate::base::fold;

/// A department as it was read from a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// 部・局; empty where none is told.
    pub division: String,
    /// 課.
    pub name: String,
}

/// What was read from pasted lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// The departments in order, each once.
    pub lines: Vec<Line>,
    /// How many lines named one again, here or in the list that is there already.
    pub repeated: usize,
    /// How many lines were blank between others.
    pub blank: usize,
}

/// Reads pasted lines. Of several columns the first counts; where the first is a division and the second a department
/// (総務部, 総務課), both do, and an empty first column repeats the division above, as merged cells of Excel do.
/// Departments of `known` (division, name) are not read again.
pub fn read<'a>(text: &str, known: impl Iterator<Item = (&'a str, &'a str)>) -> Lines {
    let mut read = Lines::default();
    let known: Vec<Line> = known.map(|(division, name)| Line { division: division.to_owned(), name: name.to_owned() }).collect();
    let mut division_above = String::new();
    for raw in text.trim_end().lines() {
        let Some(line) = read_line(raw, &division_above) else {
            read.blank += 1;
            continue;
        };
        division_above.clone_from(&line.division);
        if known.iter().chain(&read.lines).any(|other| is_same(other, &line)) {
            read.repeated += 1;
        } else {
            read.lines.push(line);
        }
    }
    read
}

/// The lines of a table as they are shown in a text field, which knows no columns: 「総務部　総務課」. Lines that are left
/// out later stay, so that they are counted.
pub fn written(table: &str) -> String {
    let mut division_above = String::new();
    let lines = table.trim_end().lines().map(|raw| match read_line(raw, &division_above) {
        None => String::new(),
        Some(line) => {
            division_above.clone_from(&line.division);
            if line.division.is_empty() { line.name } else { format!("{}　{}", line.division, line.name) }
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

impl Lines {
    /// What was left out, in words; `None` where nothing was.
    pub fn left_out(&self) -> Option<String> {
        let mut parts = Vec::new();
        if self.repeated > 0 {
            parts.push(format!("重複{}行", self.repeated));
        }
        if self.blank > 0 {
            parts.push(format!("空の{}行", self.blank));
        }
        (!parts.is_empty()).then(|| format!("{}は登録しません", parts.join("と")))
    }
}

fn read_line(raw: &str, division_above: &str) -> Option<Line> {
    let cell = |text: &str| fold::clean_line(text).trim().to_owned();
    let columns: Vec<String> = if raw.contains('\t') { raw.split('\t').map(cell).collect() } else { by_blanks(raw) };
    let first = columns.first().cloned().unwrap_or_default();
    let second = columns.get(1).cloned().unwrap_or_default();
    let line = match (first.is_empty(), second.is_empty()) {
        (true, true) => return None,
        (true, false) => Line { division: division_above.to_owned(), name: second },
        (false, false) if is_division(&first) && is_department(&second) => Line { division: first, name: second },
        (false, _) => Line { division: String::new(), name: first },
    };
    Some(line)
}

/// Columns of a line without tabs: 「総務部　総務課」 is a division and a department, all else is one name. A blank in front
/// stands for an empty first column.
fn by_blanks(raw: &str) -> Vec<String> {
    let indented = raw.starts_with(char::is_whitespace);
    let whole = fold::clean_line(raw).trim().to_owned();
    if indented {
        return vec![String::new(), whole];
    }
    match whole.split_once(char::is_whitespace) {
        Some((first, rest)) if is_division(first) && is_department(rest.trim()) => vec![first.to_owned(), rest.trim().to_owned()],
        _ => vec![whole],
    }
}

fn is_division(name: &str) -> bool {
    ["部", "局", "庁", "会", "公室", "本部", "院", "支所", "総合支所"].iter().any(|end| name.ends_with(end))
}

fn is_department(name: &str) -> bool {
    const ENDS: [&str; 17] =
        ["課", "室", "係", "所", "館", "センター", "局", "園", "校", "署", "会", "チーム", "班", "部", "院", "場", "グループ"];
    ENDS.iter().any(|end| name.ends_with(end))
}

/// The same name in different divisions (総務課 of the city hall and of the hospital) is two departments.
fn is_same(one: &Line, other: &Line) -> bool {
    one.name == other.name && (one.division == other.division || one.division.is_empty() || other.division.is_empty())
}
