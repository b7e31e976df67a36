//! `lifelines explore`.

use std::fmt::Write as _;

use lifelines_explore::{Bounds, Choice, Goal, Joint, shortest};
use lifelines_sim::End;
use lifelines_tcp::{Call, OpenMode, Segment};

use crate::Failure;
use crate::args::Explore;

/// The shortest run to the two states, one line a choice with both states after it.
pub fn explore(args: &Explore) -> Result<String, Failure> {
    let goal = Goal {
        states: [args.client, args.server],
    };
    let bounds = Bounds {
        losses: args.losses,
        states: args.states,
        ..Bounds::default()
    };
    match shortest(&goal, &bounds) {
        Ok(found) => Ok(retell(&found.choices, &bounds, found.searched)),
        Err(not) if not.exhausted => Err(Failure::Untrue(format!(
            "not reachable within these bounds ({} states searched, all there are)",
            not.searched
        ))),
        Err(not) => Err(Failure::Untrue(format!(
            "not reached in the first {} states; --states allows more",
            not.searched
        ))),
    }
}

fn retell(choices: &[Choice], bounds: &Bounds, searched: usize) -> String {
    let mut joint = Joint::start(bounds);
    let mut text = String::new();
    for (index, choice) in choices.iter().enumerate() {
        let what = describe(choice, &joint);
        joint = joint.after(choice);
        let [client, server] = joint.states();
        let _ = writeln!(text, "{:>3}. {what:<44} {client:<13} {server}", index + 1);
    }
    let _ = writeln!(text, "{} steps, {searched} states searched", choices.len());
    text
}

fn describe(choice: &Choice, joint: &Joint) -> String {
    match choice {
        Choice::Call(end, call) => format!("{}: {}", end.name(), call_name(call)),
        Choice::Deliver(from, nth) => {
            format!(
                "{} receives {}",
                from.other().name(),
                segment_at(joint, *from, *nth)
            )
        }
        Choice::Lose(from, nth) => {
            format!(
                "{}'s {} is lost",
                from.name(),
                segment_at(joint, *from, *nth)
            )
        }
        Choice::Timeout(end, timer) => {
            format!("{}: {} timer runs out", end.name(), timer.name())
        }
    }
}

fn segment_at(joint: &Joint, from: End, nth: usize) -> String {
    joint.in_flight[from.index()]
        .get(nth)
        .map_or_else(String::new, segment_name)
}

fn segment_name(segment: &Segment) -> String {
    let flags: Vec<&str> = segment.control_bits().collect();
    let ack = segment
        .ack
        .map(|ack| format!(" ack={ack}"))
        .unwrap_or_default();
    format!("{} seq={}{ack}", flags.join(","), segment.seq)
}

fn call_name(call: &Call) -> &'static str {
    match call {
        Call::Open {
            mode: OpenMode::Active,
            ..
        } => "active OPEN",
        Call::Open {
            mode: OpenMode::Passive,
            ..
        } => "passive OPEN",
        Call::Send { .. } => "SEND",
        Call::Receive { .. } => "RECEIVE",
        Call::Close { .. } => "CLOSE",
        Call::Abort => "ABORT",
        Call::Status => "STATUS",
    }
}
