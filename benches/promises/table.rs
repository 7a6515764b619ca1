//! A table of figures against budgets.

use std::fmt;

/// Figures under a heading.
pub struct Table {
    heading: String,
    rows: Vec<Row>,
}

struct Row {
    what: String,
    figure: String,
    budget: String,
    kept: Option<bool>,
    detail: String,
}

impl Table {
    /// An empty table.
    pub fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), rows: Vec::new() }
    }

    /// A figure that must not exceed its budget.
    pub fn at_most(&mut self, what: impl Into<String>, figure: f64, budget: f64, unit: &str, detail: impl Into<String>) {
        let row = Row {
            what: what.into(),
            figure: format!("{figure:.2} {unit}"),
            budget: format!("≤ {budget} {unit}"),
            kept: Some(figure <= budget),
            detail: detail.into(),
        };
        self.rows.push(row);
    }

    /// A figure that is only told.
    pub fn told(&mut self, what: impl Into<String>, figure: impl Into<String>, detail: impl Into<String>) {
        let row = Row { what: what.into(), figure: figure.into(), budget: String::new(), kept: None, detail: detail.into() };
        self.rows.push(row);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{}", self.heading)?;
        for row in &self.rows {
            let mark = match row.kept {
                Some(true) => "✓",
                Some(false) => "✗",
                None => " ",
            };
            writeln!(f, "{mark} {}{}{}{}", padded(&row.what, 52), padded(&row.figure, 14), padded(&row.budget, 14), row.detail)?;
        }
        Ok(())
    }
}

/// Text filled up with blanks; Japanese characters are two wide in a terminal.
fn padded(text: &str, width: usize) -> String {
    let taken: usize = text.chars().map(|c| if c.is_ascii() || matches!(c, '≤' | '×' | '→') { 1 } else { 2 }).sum();
    format!("{text}{}", " ".repeat(width.saturating_sub(taken).max(1)))
}
