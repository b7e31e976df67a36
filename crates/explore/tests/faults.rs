//! Faults put into the endpoint on purpose, one line each: every one breaks a law.
//! `cargo test -p lifelines-explore --features faults --test faults`

use lifelines_explore::{Bounds, Check, Law, suite};
use lifelines_tcp::{Fault, Policy};

/// The laws that `fault` breaks in one space of the suite.
fn broken(fault: Fault, bounds: &Bounds) -> Vec<Law> {
    let policy = Policy {
        fault: Some(fault),
        ..bounds.policy.clone()
    };
    let bounds = Bounds {
        policy,
        states: 150_000,
        ..bounds.clone()
    };
    let mut check = Check::new(&bounds);
    loop {
        let more = check.step(500);
        let found = check.findings().iter();
        let broken: Vec<Law> = found
            .filter(|finding| finding.counterexample.is_some())
            .map(|finding| finding.law)
            .collect();
        if !more || !broken.is_empty() {
            return broken;
        }
    }
}

/// Whether some space of the suite shows that `fault` breaks `law`.
fn is_caught(fault: Fault, law: Law) -> bool {
    let mut spaces = suite().into_iter();
    spaces.any(|(_, bounds)| broken(fault, &bounds).contains(&law))
}

#[test]
fn every_fault_is_caught() {
    for (fault, law) in [
        (Fault::AnswersInTimeWait, Law::TimeWaitsAreSilent),
        (Fault::NeverRetransmits, Law::CloseEnds),
        (Fault::NeverRetransmits, Law::SynSentEnds),
        (Fault::NeverRetransmits, Law::SynReceivedEnds),
        (Fault::RetransmitsInTimeWait, Law::NeverBothTimers),
        (Fault::SilentWhenClosed, Law::ClosedResets),
        (Fault::HidesTheFin, Law::OneEndOfFile),
        (Fault::TellsTheFinTwice, Law::OneEndOfFile),
        (Fault::DropsText, Law::AllDelivered),
        (Fault::MissesTheLastAck, Law::CloseEnds),
        (Fault::ClosesBackwards, Law::ActiveCloser),
        (Fault::ClosesBackwards, Law::EdgesOfTheTable),
        (Fault::CountsOneTooMany, Law::UnaBeforeNxt),
        (Fault::HidesTheUnread, Law::UnreadResets),
        (Fault::KeepsTheThirdSegment, Law::OpenTogether),
        (Fault::NamesNoRule, Law::OneChain),
        (Fault::WaitsForEver, Law::TimeWaitEnds),
        (Fault::DeliversTwice, Law::Prefix),
        (Fault::ReopensForAnySyn, Law::ReopensAbove),
    ] {
        assert!(is_caught(fault, law), "{fault:?} does not break {law:?}");
    }
}
