//! What the check finds, and what it does not.

use lifelines_tcp::{Policy, State};

use super::*;
use crate::{Reuse, suite};

/// So many joint states of a space of the suite are looked at without optimization; `lifelines
/// explore --check` looks at all.
const FEW: usize = if cfg!(debug_assertions) {
    20_000
} else {
    1_000_000
};

fn finding(check: &Check, law: Law) -> &Finding {
    let mut all = check.findings().iter();
    all.find(|finding| finding.law == law).unwrap()
}

/// On as many threads as a small machine has cores: nothing else here takes so long.
#[test]
fn no_law_is_broken_anywhere_in_the_suite() {
    std::thread::scope(|scope| {
        for first in 0..2 {
            let spaces = suite().into_iter().skip(first).step_by(2);
            scope.spawn(|| spaces.for_each(|(name, bounds)| no_law_is_broken(name, bounds)));
        }
    });
}

fn no_law_is_broken(name: &str, bounds: Bounds) {
    let bounds = Bounds {
        states: FEW,
        ..bounds
    };
    let check = check(&bounds);
    let whole = check.space().is_exhausted();
    for finding in check.findings() {
        assert_eq!(finding.counterexample, None, "{name}: {}", finding.law.id());
        assert_eq!(finding.judged, whole || !finding.law.needs_whole_space());
        assert_eq!(finding.set_aside, SetAside::default());
    }
}

#[test]
fn what_is_not_wholly_seen_is_not_judged() {
    let bounds = Bounds {
        states: 100,
        ..Bounds::default()
    };
    let check = check(&bounds);
    let ends = finding(&check, Law::CloseEnds);
    assert!(!ends.judged && !ends.holds());
    assert!(finding(&check, Law::OneChain).holds());
}

#[test]
fn a_space_tells_what_was_taken_in_it() {
    let coverage = check(&Bounds::default()).coverage();
    let missing: Vec<_> = coverage.edges_missing().map(|edge| edge.cause).collect();
    assert!(missing.contains(&"abort") && !missing.contains(&"timeout-2msl"));
    assert!(
        coverage
            .rules_missing()
            .all(|rule| rule.name() != "open-active")
    );
}

/// One octet, one copy, two incarnations with the same numbers.
fn reuse(reuse: Reuse, time_wait: bool) -> Bounds {
    Bounds {
        policy: Policy {
            time_wait,
            ..Policy::default()
        },
        roles: true,
        opens: 2,
        bytes: 1,
        duplicates: 1,
        reuse,
        ..Bounds::default()
    }
}

/// Searches until an octet of an earlier incarnation is delivered.
fn old_octet(bounds: &Bounds) -> Found {
    let mut check = Check::new(bounds);
    loop {
        let finding = finding(&check, Law::NoOldOctets);
        if let Some(found) = finding.counterexample.as_ref().or(finding.beyond.as_ref()) {
            return found.clone();
        }
        assert!(check.step(1000), "the space is exhausted");
    }
}

#[test]
fn without_time_wait_an_octet_of_an_earlier_incarnation_is_delivered() {
    let found = old_octet(&reuse(Reuse::AfterTimeWait, false));
    // The run is a real one: the simulation delivers the octet, too.
    let recording = lifelines_sim::run(&found.story.script);
    let read = recording.moments.last().unwrap();
    assert!(read.signals.iter().any(|signal| matches!(
        signal,
        lifelines_tcp::Signal::Received { data } if data == b"A"
    )));
    assert_eq!(found.joint.states()[1], State::Established);
}

/// A find: TIME-WAIT guards the end that waits, and not the other, if that takes its old
/// numbers at once.
#[test]
#[cfg_attr(debug_assertions, ignore = "takes half a minute without optimization")]
fn who_opens_again_during_the_others_time_wait_is_not_guarded() {
    let found = old_octet(&reuse(Reuse::Always, true));
    assert_eq!(
        found.joint.states(),
        [State::TimeWait, State::Established],
        "the client still waits when the server takes the old octet"
    );
}

/// A find: CLOSE in SYN-RECEIVED gives up the check of the ACK that would have reset a
/// connection built on an old SYN,ACK.
#[test]
#[cfg_attr(debug_assertions, ignore = "takes half a minute without optimization")]
fn close_in_syn_received_can_leave_two_ends_that_challenge_each_other() {
    let bounds = Bounds {
        bytes: 0,
        ..reuse(Reuse::AfterTimeWait, true)
    };
    let check = check(&bounds);
    let finding = finding(&check, Law::CloseEnds);
    assert!(finding.holds(), "where no numbers are used again");
    let mut joint = finding.beyond.clone().expect("it is found").joint;
    let states = [State::Established, State::FinWait1];
    assert_eq!(joint.states(), states);
    for _ in 0..100 {
        let choices = joint.choices(&bounds);
        let next = choices
            .into_iter()
            .find(|choice| matches!(choice, Choice::Deliver(_) | Choice::Timeout(..)));
        joint = joint.after(&next.expect("something is left to happen"), &bounds);
        assert_eq!(joint.states(), states);
    }
}
