//! Laws of one step at one end.

use lifelines_tcp::{Call, Event, Rule, Signal, State, Timer, Transition};

use super::Law;
use crate::Bounds;
use crate::effect::Verdict;
use crate::endpoint::{Endpoint, Turn, bit, origin};

/// The laws that a turn breaks, and whose octets it should not have delivered.
pub(crate) fn judge(before: &Endpoint, turn: &Turn, after: &Endpoint, bounds: &Bounds) -> Verdict {
    let laws: [(Law, bool); 10] = [
        (Law::EdgesOfTheTable, edges_of_the_table(turn)),
        (Law::OneChain, one_chain(before, turn, after)),
        (Law::ActiveCloser, active_closer(turn)),
        (Law::ClosedResets, closed_resets(before, turn)),
        (Law::UnreadResets, unread_resets(before, turn, bounds)),
        (Law::OneEndOfFile, one_end_of_file(before, turn)),
        (Law::Prefix, prefix(before, turn)),
        (Law::UnaBeforeNxt, una_before_nxt(after)),
        (Law::NeverBothTimers, never_both_timers(after)),
        (Law::ReopensAbove, reopens_above(before, turn, after)),
    ];
    let broken = laws
        .iter()
        .filter(|(_, holds)| !holds)
        .fold(0, |bits, (law, _)| bits | law.bit());
    Verdict {
        broken,
        stale: stale(before, turn, after),
    }
}

fn edges_of_the_table(turn: &Turn) -> bool {
    let reaction = &turn.reaction;
    reaction
        .transitions
        .iter()
        .all(|step| step.edge().is_some() && reaction.rules.contains(&step.rule))
}

fn one_chain(before: &Endpoint, turn: &Turn, after: &Endpoint) -> bool {
    let mut state = before.state();
    let connected = turn.reaction.transitions.iter().all(|step| {
        let fits = step.from == state;
        state = step.to;
        fits
    });
    connected && state == after.state() && !turn.reaction.rules.is_empty()
}

fn active_closer(turn: &Turn) -> bool {
    turn.reaction.transitions.iter().all(|step| {
        let closed_first = matches!(
            step.from,
            State::FinWait1 | State::FinWait2 | State::Closing | State::TimeWait
        );
        !(closed_first && matches!(step.to, State::CloseWait | State::LastAck))
    })
}

fn closed_resets(before: &Endpoint, turn: &Turn) -> bool {
    let (State::Closed, Event::Segment(segment)) = (before.state(), &turn.event) else {
        return true;
    };
    match turn.reaction.segments.as_slice() {
        [] => segment.rst,
        [answer] => answer.rst && !segment.rst,
        _ => false,
    }
}

fn unread_resets(before: &Endpoint, turn: &Turn, bounds: &Bounds) -> bool {
    let closes = turn.event == Event::Call(Call::Close { receive: false });
    let connection = &before.connection;
    let due = closes
        && bounds.policy.reset_on_unread_data
        && connection.unread() > 0
        && connection.receiving()
        && connection.state() != State::TimeWait;
    !due || turn.reaction.segments.iter().any(|segment| segment.rst)
}

fn one_end_of_file(before: &Endpoint, turn: &Turn) -> bool {
    let taken = turn.reaction.rules.iter().any(|rule| {
        matches!(
            rule,
            Rule::FinEstablished | Rule::FinFinWait1 | Rule::FinFinWait1Acked | Rule::FinFinWait2
        )
    });
    let told = turn
        .reaction
        .signals
        .iter()
        .filter(|signal| **signal == Signal::Closing)
        .count();
    let due = usize::from(taken && before.connection.receiving());
    told == due && !(told > 0 && before.history.end_of_file)
}

/// The octets handed to the application.
fn delivered(turn: &Turn) -> impl Iterator<Item = (u8, u8)> + '_ {
    turn.reaction
        .signals
        .iter()
        .filter_map(|signal| match signal {
            Signal::Received { data } => Some(data),
            _ => None,
        })
        .flatten()
        .map(|&octet| origin(octet))
}

fn prefix(before: &Endpoint, turn: &Turn) -> bool {
    let next = before.history.delivered..;
    delivered(turn)
        .zip(next)
        .all(|((_, place), next)| place == next)
}

/// The incarnations of the other end whose octets were delivered, though they are not those
/// of the one this end is connected with, or that one was done with before.
fn stale(before: &Endpoint, turn: &Turn, after: &Endpoint) -> u8 {
    let connected = match before.history.peer {
        0 => after.history,
        _ => before.history,
    };
    delivered(turn)
        .map(|(incarnation, _)| incarnation)
        .filter(|&from| from != connected.peer || connected.old_peer)
        .fold(0, |bits, from| bits | 1 << from)
}

fn una_before_nxt(after: &Endpoint) -> bool {
    let snd = after.connection.snd();
    snd.una.le(snd.nxt)
}

fn never_both_timers(after: &Endpoint) -> bool {
    let both = bit(Timer::Retransmission) | bit(Timer::TimeWait);
    after.timers() & both != both
}

fn reopens_above(before: &Endpoint, turn: &Turn, after: &Endpoint) -> bool {
    let reopened =
        |step: &Transition| (step.from, step.to) == (State::TimeWait, State::SynReceived);
    if !turn.reaction.transitions.iter().any(reopened) {
        return true;
    }
    let (old, new) = (&before.connection, &after.connection);
    let Event::Segment(segment) = &turn.event else {
        return false;
    };
    let plain_syn = segment.syn && segment.ack.is_none() && !segment.rst;
    plain_syn && old.rcv().nxt.le(segment.seq) && old.snd().nxt.le(new.snd().iss)
}
