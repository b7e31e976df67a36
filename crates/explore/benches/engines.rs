//! This crate's search beside stateright's, over the same model, on one thread, in one run:
//! `cargo bench -p lifelines-explore`.
//!
//! Both are timed three times and the best counts. Memory is asked of the operating system
//! (Linux only): each engine searches once more in a process of its own, and what was resident
//! there at the highest, less what was before the search, is shared out among the states.

#[path = "../tests/peer/mod.rs"]
mod model;

use std::process::Command;
use std::time::Instant;

use lifelines_explore::{Bounds, Space};
use model::Peer;
use stateright::{Checker, Model};

/// A search: all distinct joint states within the bounds.
type Engine = fn(&Bounds) -> usize;

const ENGINES: [(&str, Engine); 2] = [("lifelines", ours), ("stateright", theirs)];

fn ours(bounds: &Bounds) -> usize {
    let mut space = Space::new(bounds);
    space.step(usize::MAX);
    space.seen()
}

fn theirs(bounds: &Bounds) -> usize {
    let peer = Peer(bounds.clone()).checker().threads(1).spawn_bfs().join();
    peer.unique_state_count()
}

fn bounds() -> Bounds {
    Bounds {
        duplicates: 1,
        losses: 1,
        ..Bounds::default()
    }
}

fn main() {
    let alone = std::env::args().skip_while(|arg| arg != ALONE).nth(1);
    if let Some(name) = alone {
        let engine = ENGINES.into_iter().find(|(engine, _)| *engine == name);
        return tell_growth(engine.expect("an engine").1);
    }
    let mut best = [f64::MIN; 2];
    println!(
        "{:>12} {:>10} {:>12} {:>14}",
        "engine", "states", "seconds", "states/second"
    );
    for _ in 0..3 {
        let states = [0, 1].map(|engine| {
            let (states, rate) = timed(ENGINES[engine]);
            best[engine] = best[engine].max(rate);
            states
        });
        assert_eq!(states[0], states[1], "the engines disagree");
    }
    println!(
        "{:.1} times as many distinct states a second",
        best[0] / best[1]
    );
    for (name, _) in ENGINES {
        match octets_each(name) {
            Some(octets) => println!("{name:>12} {octets:>10.0} octets a state"),
            None => println!("{name:>12}: this system does not tell what is resident"),
        }
    }
}

/// How many states an engine finds, and how many of them a second.
fn timed((name, engine): (&str, Engine)) -> (usize, f64) {
    let start = Instant::now();
    let states = engine(&bounds());
    let seconds = start.elapsed().as_secs_f64();
    let rate = states as f64 / seconds;
    println!("{name:>12} {states:>10} {seconds:>12.3} {rate:>14.0}");
    (states, rate)
}

/// The argument that has one engine search once and tell how much memory that took.
const ALONE: &str = "--alone";

/// Octets of memory that an engine needs for a state, in a process of its own.
fn octets_each(engine: &str) -> Option<f64> {
    let this = std::env::current_exe().ok()?;
    let run = Command::new(this).args([ALONE, engine]).output().ok()?;
    let text = String::from_utf8(run.stdout).ok()?;
    let (states, octets) = text.trim().split_once(' ')?;
    Some(octets.parse::<f64>().ok()? / states.parse::<f64>().ok()?)
}

/// Prints the number of states and the octets of memory; nothing where that cannot be known.
fn tell_growth(engine: Engine) {
    let before = status("VmRSS:");
    let states = engine(&bounds());
    if let (Some(before), Some(highest)) = (before, status("VmHWM:")) {
        println!("{states} {}", highest.saturating_sub(before));
    }
}

/// A size out of Linux's account of this process, in octets.
fn status(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024)
}
