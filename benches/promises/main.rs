//! What the program promises about speed and size, measured and set against its budgets. Ratios are taken side by side
//! in one run, because machines are noisy; nothing here fails a build.
//!
//! `cargo bench` prints all tables; `cargo bench -- files` only those whose name holds 「files」 (files, history, growth,
//! checks, growth, print, window).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod around;
mod bare_markup;
mod bare_sheet;
mod bare_typst;
mod budgets;
mod checking;
mod files;
mod growth;
mod history;
mod plans;
mod print;
mod stopwatch;
mod table;
mod window;

use table::Table;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some([_, measures]) = arguments.windows(2).find(|pair| pair[0] == history::CHILD) {
        return history::memory_child(measures.parse().unwrap());
    }
    // Cargo adds its own `--bench`.
    let wanted: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str()));
    let tables = [
        ("files", files::table as fn() -> Table),
        ("history", history::table),
        ("checks", checking::table),
        ("growth", growth::table),
        ("print", print::table),
        ("window", window::table),
    ];
    if cfg!(debug_assertions) {
        println!("（最適化なしの測定です。比の目安にしかなりません）");
    }
    for (_, table) in tables.iter().filter(|(name, _)| is_wanted(name)) {
        println!("{}", table());
    }
}
