//! 施策帳: the program. What it is asked to do is read and carried out by [`shisakucho::cli`]; there is no logic here.

fn main() -> std::process::ExitCode {
    shisakucho::cli::main()
}
