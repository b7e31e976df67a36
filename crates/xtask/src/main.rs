//! `cargo xtask`: the two commands that the README promises, `serve` and `test`, and what they need.
//!
//! Read `tools` for what is pinned, `setup` for how a missing part arrives, `serve` and `test` for
//! what the commands do with it, `page` for the release build and its archives, `conformance` for the register of RFC
//! 9293's requirements, `measure` for the numbers to be reached (`size` against the budget, `speed` beside the
//! peer, the others in a browser), and `steps` for how a command is run, timed and ended. A command that cannot go on ends with
//! one sentence ([`stop::Stop`]) that says what to do.

mod arguments;
mod conformance;
mod measure;
mod page;
mod serve;
mod setup;
mod size;
mod speed;
mod steps;
mod stop;
mod test;
mod tools;
mod workshop;

use arguments::Task;
use std::process::ExitCode;
use stop::Stop;
use workshop::Workshop;

fn main() -> ExitCode {
    match perform() {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("\nxtask: {stop}");
            ExitCode::FAILURE
        }
    }
}

fn perform() -> Result<(), Stop> {
    let task = arguments::read(std::env::args().skip(1))?;
    let workshop = Workshop::open()?;
    steps::end_children_on_signals()?;
    match task {
        Task::Help => {
            print!("{}", arguments::HELP);
            Ok(())
        }
        Task::Serve { port } => serve::serve(&workshop, port),
        Task::Test { browser } => test::test(&workshop, browser),
        Task::Conformance => conformance::write(&workshop),
        Task::Release => test::release(&workshop),
        Task::Measure { figures } => measure::measure(&workshop, &figures),
    }
}
