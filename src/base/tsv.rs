//! Tab-separated text as spreadsheets put it on the clipboard and take it from there. What the cells mean is left to others.

/// Reads tab-separated text as spreadsheets copy it. A cell in quotes may hold tabs, line ends and doubled quotes; a
/// quote that is never closed is an ordinary character.
pub fn read(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    while !rest.is_empty() {
        let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        row.push(cell);
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            if rest.is_empty() {
                row.push(String::new());
            }
            continue;
        }
        rows.push(std::mem::take(&mut row));
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\r', '\n'])).unwrap_or(after);
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// A cell in quotes and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text.strip_prefix('"')?;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None => return (after.is_empty() || after.starts_with(['\t', '\r', '\n'])).then_some((cell, after)),
        }
    }
}

/// A cell without quotes and what follows it.
fn plain(text: &str) -> (String, &str) {
    let end = text.find(['\t', '\r', '\n']).unwrap_or(text.len());
    let (cell, after) = text.split_at(end);
    (cell.to_owned(), after)
}

/// Writes cells as tab-separated text that spreadsheets take as a block.
pub fn write(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| {
        let quote = cell.starts_with('"') || cell.contains(['\t', '\r', '\n']);
        if quote { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    let rows: Vec<String> = rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t")).collect();
    rows.join("\n")
}
