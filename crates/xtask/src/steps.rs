//! Running a program as a named, timed step, and ending it when we are ended.

use crate::stop::Stop;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::io::Write;
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

/// The process that runs now, 0 for none.
static RUNNING: AtomicU32 = AtomicU32::new(0);

/// Runs `command` with its output on the terminal and says how long it took. `slow` warns of a long
/// wait, or is empty; `remedy` is the sentence for when it fails.
pub fn run(name: &str, slow: &str, command: &mut Command, remedy: &str) -> Result<(), Stop> {
    announce(name, slow);
    let started = Instant::now();
    if wait_for(command)?.success() {
        println!("   {name}: {:.1} s", started.elapsed().as_secs_f32());
        Ok(())
    } else {
        Err(Stop::because(remedy))
    }
}

/// Says which step begins, before whatever the step prints.
pub fn announce(name: &str, slow: &str) {
    let slow = if slow.is_empty() {
        String::new()
    } else {
        format!(" ({slow})")
    };
    println!("\n== {name}{slow}");
    // A pipe is not flushed at the line's end, and the step writes to it directly.
    std::io::stdout().flush().ok();
}

/// Runs `command` to its end, as the process that a signal to us also ends.
pub fn wait_for(command: &mut Command) -> Result<ExitStatus, Stop> {
    let program = command.get_program().to_string_lossy().into_owned();
    let could_not = |error| Stop::because(format!("`{program}` could not be started: {error}."));
    let mut child = command.spawn().map_err(could_not)?;
    RUNNING.store(child.id(), Ordering::SeqCst);
    let status = child.wait().map_err(could_not);
    RUNNING.store(0, Ordering::SeqCst);
    status
}

/// From now on, a signal that ends this program ends the running step first: a server left behind
/// would hold its port.
pub fn end_children_on_signals() -> Result<(), Stop> {
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])
        .map_err(|error| Stop::because(format!("signals cannot be received here: {error}.")))?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let running = RUNNING.load(Ordering::SeqCst);
            if running != 0 {
                // There is no safe call for it in std, and the shell's program is everywhere.
                Command::new("kill")
                    .args(["-s", "TERM", &running.to_string()])
                    .status()
                    .ok();
            }
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}
