//! This crate's search beside stateright's, over the same model, on one thread, in one run:
//! `cargo bench -p lifelines-explore`.

#[path = "../tests/peer/mod.rs"]
mod model;

use std::time::Instant;

use lifelines_explore::{Bounds, Space};
use model::Peer;
use stateright::{Checker, Model};

fn main() {
    let bounds = Bounds {
        duplicates: 1,
        losses: 1,
        ..Bounds::default()
    };
    println!(
        "{:>12} {:>10} {:>12} {:>14}",
        "engine", "states", "seconds", "states/second"
    );
    let mut best = [f64::MIN; 2];
    for _ in 0..3 {
        let start = Instant::now();
        let mut space = Space::new(&bounds);
        space.step(usize::MAX);
        best[0] = best[0].max(tell("lifelines", space.seen(), start));

        let start = Instant::now();
        let peer = Peer(bounds.clone()).checker().threads(1).spawn_bfs().join();
        assert_eq!(peer.unique_state_count(), space.seen());
        best[1] = best[1].max(tell("stateright", peer.unique_state_count(), start));
    }
    let mut space = Space::new(&bounds);
    space.step(usize::MAX);
    println!(
        "{:.1} times as many distinct states a second; {} octets a state, {} endpoints in all",
        best[0] / best[1],
        space.octets() / space.seen(),
        space.endpoints(),
    );
}

fn tell(engine: &str, states: usize, start: Instant) -> f64 {
    let seconds = start.elapsed().as_secs_f64();
    let rate = states as f64 / seconds;
    println!("{engine:>12} {states:>10} {seconds:>12.3} {rate:>14.0}");
    rate
}
