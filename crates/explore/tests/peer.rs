//! Checked by another engine: stateright finds as many distinct states in the same model, and
//! comes to the same verdicts.

#[path = "peer/mod.rs"]
mod model;

use lifelines_explore::{Atlas, Bounds, Closes, Space};
use lifelines_tcp::State::{self, Closed, Closing, LastAck, TimeWait};
use model::Peer;
use stateright::{Checker, HasDiscoveries, Model};

/// Compares the two engines over one space.
fn agree(bounds: Bounds) {
    let mut space = Space::new(&bounds);
    space.step(usize::MAX);
    assert!(space.is_exhausted());
    let peer = Peer(bounds.clone())
        .checker()
        .finish_when(HasDiscoveries::AnyFailures)
        .spawn_bfs()
        .join();
    assert_eq!(peer.unique_state_count(), space.seen(), "{bounds:?}");
    assert!(peer.discovery("laws of joint states").is_none());

    let mut atlas = Atlas::new(&bounds);
    atlas.step(usize::MAX);
    let pairs: [(&'static str, [State; 2]); 3] = [
        ("both in CLOSING", [Closing; 2]),
        ("both in LAST-ACK", [LastAck; 2]),
        ("TIME-WAIT and CLOSED", [TimeWait, Closed]),
    ];
    for (name, [client, server]) in pairs {
        let theirs = peer.discovery(name).map(|path| path.into_actions().len());
        let ours = atlas.steps(client, server);
        assert_eq!(theirs.is_some(), ours.is_some(), "{name}");
        // Theirs is a run, ours a shortest one.
        assert!(ours <= theirs, "{name}: {ours:?}, {theirs:?}");
    }
}

#[test]
fn another_engine_agrees_on_one_connection() {
    agree(Bounds::default());
}

#[test]
fn another_engine_agrees_when_a_segment_is_lost() {
    agree(Bounds {
        losses: 1,
        ..Bounds::default()
    });
}

#[test]
fn another_engine_agrees_on_two_incarnations_with_data() {
    agree(Bounds {
        opens: 2,
        bytes: 1,
        aborts: 1,
        roles: true,
        simultaneous: false,
        closes: Closes::Both,
        reads: false,
        duplicates: 1,
        ..Bounds::default()
    });
}
