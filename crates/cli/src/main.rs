//! `lifelines`: the command line. Runs the preset lessons and teachers' own scenario files.
//!
//! Exit status: 0 done, 1 the input was read but is not as it claims (an `expect` that does
//! not hold, a goal out of reach), 2 the input or the command could not be understood.

mod args;
mod check;
mod explore;
mod json;
mod lettering;
mod list;
mod run;
mod source;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// Why a command did not do what was asked.
enum Failure {
    /// The input was understood and is not as it claims; status 1.
    Untrue(String),
    /// The input could not be understood; status 2.
    Unreadable(String),
}

fn main() -> ExitCode {
    let result = match Args::parse().command {
        Command::List(list) => Ok(list::list(&list)),
        Command::Run(run) => run::run(&run),
        Command::Check(check) => check::check(&check),
        Command::Explore(explore) => explore::explore(&explore),
    };
    match result {
        Ok(text) => print(&text),
        Err(Failure::Untrue(message)) => {
            eprintln!("{message}");
            ExitCode::from(1)
        }
        Err(Failure::Unreadable(message)) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Writes to standard output. A reader that has gone away (`| head`) is no error.
fn print(text: &str) -> ExitCode {
    use std::io::{ErrorKind, Write};
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lifelines: standard output: {error}");
            ExitCode::from(2)
        }
    }
}
