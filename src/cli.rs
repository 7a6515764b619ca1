//! Arguments to one action: the window, or one thing done without it. Each action is a file in `cli/`.
//!
//! Exit codes: 0 done, 1 findings, 2 could not do it. Results go to the standard output, messages to standard error, in
//! Japanese, with file and line where there are any.

mod arguments;
mod check;
mod export;
mod help;
mod new;
mod output;
mod press;
mod window;

use std::process::ExitCode;

use crate::cli::arguments::Action;

/// The action was done.
const DONE: u8 = 0;
/// There are findings.
const FINDINGS: u8 = 1;
/// It could not be done.
const FAILED: u8 = 2;

/// Reads the arguments and carries out what they ask for.
pub fn main() -> ExitCode {
    let code = match arguments::read(lexopt::Parser::from_env()) {
        Ok(action) => carry_out(action),
        Err(message) => output::failed(&message),
    };
    ExitCode::from(code)
}

fn carry_out(action: Action) -> u8 {
    match action {
        Action::Window(window) => window::open(window),
        Action::Help => output::result(help::HELP),
        Action::Version => output::result(&format!("shisakucho（施策帳） {}\n", env!("CARGO_PKG_VERSION"))),
        Action::Forms => output::result(&help::forms()),
        Action::New(order) => new::create(&order),
        Action::Check { plan, json } => check::check(&plan, json),
        Action::Export(order) => export::export(&order),
        Action::Press => press::serve(),
    }
}
