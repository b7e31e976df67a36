//! A bounded run of the fuzz target `endpoint`, so that every test run has one; `fuzz/` runs the
//! same target without bounds.

mod target;
#[path = "../world/mod.rs"]
mod world;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(800)
    })]

    #[test]
    fn any_octets_leave_the_laws_standing(octets in vec(any::<u8>(), 0..800)) {
        target::endpoint(&octets);
    }
}

/// The octets of a run reach past the handshake: a target that stops early finds nothing.
#[test]
fn any_octets_reach_many_states() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..100 {
        let tree = vec(any::<u8>(), 200..800).new_tree(&mut runner);
        let octets = tree.expect("octets are never refused").current();
        reached.extend(target::endpoint(&octets));
    }
    assert_eq!(
        reached.len(),
        lifelines_tcp::State::ALL.len(),
        "{reached:?}"
    );
}
