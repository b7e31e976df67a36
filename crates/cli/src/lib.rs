//! `lifelines`: the command line. Runs the preset lessons and teachers' own scenario files, and
//! hands one endpoint to other programs ([`drive`]).
//!
//! Exit status: 0 done, 1 the input was read but is not as it claims (an `expect` that does
//! not hold, a goal out of reach, a line of `drive` that was refused), 2 the input or the
//! command could not be understood.

pub mod drive;

mod args;
mod check;
mod claims;
mod explore;
mod link;
mod list;
mod run;
mod schema;
mod set;
mod source;
mod speak;

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

/// The whole program: reads the arguments, does what they ask, and says how it went.
pub fn main() -> ExitCode {
    let result = match Args::parse().command {
        Command::List(list) => Ok(list::list(&list)),
        Command::Claims(claims) => Ok(claims::claims(&claims)),
        Command::Run(run) => run::run(&run),
        Command::Check(check) => check::check(&check),
        Command::Schema => Ok(schema::print()),
        Command::Link(link) => link::link(&link),
        Command::Explore(explore) => explore::explore(&explore),
        Command::Drive(drive) => drive::from_standard_input(&drive),
    };
    let (message, status) = match result.and_then(|text| print(&text)) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Untrue(message)) => (message, 1),
        Err(Failure::Unreadable(message)) => (message, 2),
    };
    if !message.is_empty() {
        complain(&message);
    }
    ExitCode::from(status)
}

/// Writes to standard output.
fn print(text: &str) -> Result<(), Failure> {
    print_octets(text.as_bytes())
}

/// Writes octets to standard output. A reader that has gone away (`| head`) is no error.
fn print_octets(octets: &[u8]) -> Result<(), Failure> {
    use std::io::{ErrorKind, Write};
    let mut output = std::io::stdout().lock();
    match output.write_all(octets).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Unreadable(format!(
            "lifelines: standard output: {error}"
        ))),
        _ => Ok(()),
    }
}

/// Writes a line to standard error. When nobody reads it there is nobody left to tell, which
/// `eprintln!` would panic at.
fn complain(message: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{message}");
}
