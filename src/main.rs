//! 施策帳: the program. What it is asked to do is read and carried out by [`shisakucho::cli`]; there is no logic here.

// No black console window behind the program that an officer starts by its icon. What the command line prints can still be
// sent to a file or another program.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    shisakucho::cli::main()
}
