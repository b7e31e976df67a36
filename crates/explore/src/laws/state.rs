//! Laws of joint states, and of steps that concern both ends.

use lifelines_sim::End;
use lifelines_tcp::State;

use super::{Against, Law};
use crate::choice::Choice;
use crate::endpoint::History;
use crate::joint::Spent;
use crate::space::Step;
use crate::{Bounds, Endpoint, Reuse};

/// What a joint state says against the laws: two ends, nothing in flight if `quiet`.
///
/// Of two incarnations with the same numbers an old reset can end the one, and an old SYN,ACK
/// open it, so a law that has to do with the numbers of both ends goes no further.
pub(crate) fn breaks(ends: [&Endpoint; 2], quiet: bool, spent: Spent, bounds: &Bounds) -> Against {
    let undisturbed = spent.losses == 0 && spent.aborts == 0 && spent.give_ups == 0;
    let silent = quiet && undisturbed;
    let again = bounds.reuse != Reuse::Never;
    let mut against = Against::default();
    for (one, other) in [(ends[0], ends[1]), (ends[1], ends[0])] {
        if silent && !opens_together(one, other) {
            against.note(Law::OpenTogether, again);
        }
        if silent && is_half_open(one, other) {
            against.note(Law::NoSilentHalfOpen, again);
        }
        if !all_delivered(one, other) {
            against.note(Law::AllDelivered, false);
        }
    }
    against
}

fn opens_together(one: &Endpoint, other: &Endpoint) -> bool {
    let due =
        !one.history.has_closed && !other.history.has_closed && one.state() == State::Established;
    !due || other.state() == State::Established
}

fn is_half_open(one: &Endpoint, other: &Endpoint) -> bool {
    one.state() == State::Established && matches!(other.state(), State::SynSent | State::TimeWait)
}

/// Both are of one connection, and the FIN of `one` is acknowledged.
fn all_delivered(one: &Endpoint, other: &Endpoint) -> bool {
    let acknowledged =
        matches!(one.state(), State::FinWait2 | State::TimeWait) && one.connection.fin_acked();
    let took_fin = matches!(
        other.state(),
        State::CloseWait | State::Closing | State::LastAck | State::TimeWait
    );
    let connected = other.history.peer == one.history.incarnation
        && one.history.peer == other.history.incarnation
        && other.connection.receiving();
    let taken = u32::from(other.history.delivered) + other.connection.unread();
    !(acknowledged && took_fin && connected) || taken == u32::from(one.history.sent)
}

/// What a step says against the laws.
pub(crate) fn step_breaks(step: &Step<'_>, bounds: &Bounds) -> Against {
    let mut against = Against {
        broken: step.effect.map_or(0, |(_, effect)| effect.verdict.broken),
        beyond: 0,
    };
    if let Some(ends) = delivers_old_octets(step) {
        let cut_short = ends.iter().any(|history| history.cut_short);
        against.note(Law::NoOldOctets, cut_short || outlives_time_wait(bounds));
    }
    if answers_in_time_wait(step) {
        against.note(Law::TimeWaitsAreSilent, false);
    }
    against
}

/// Whether an octet can outlive a TIME-WAIT that is kept: the other end opens with its old
/// numbers before it is over; or an acknowledgment is lost, and the octet sent again after
/// TIME-WAIT began. (Where none is lost, the last comes within one MSL, and what is sent again
/// before it does is gone one MSL later.)
fn outlives_time_wait(bounds: &Bounds) -> bool {
    let sent_late = bounds.losses > 0;
    bounds.policy.time_wait && (bounds.reuse == Reuse::Always || sent_late)
}

/// The histories of both ends if octets are delivered of an incarnation that ended in good
/// order, by the word of either.
fn delivers_old_octets(step: &Step<'_>) -> Option<[History; 2]> {
    let (who, effect) = step.effect?;
    let history = |end: End| step.pool.end(step.before.ends[end.index()]).history;
    let (receiver, sender) = (history(who), history(who.other()));
    let old = effect.verdict.stale & (receiver.retired | sender.ended) != 0;
    old.then_some([receiver, sender])
}

/// A bare ACK with its last numbers is all that an end sends in TIME-WAIT.
fn answers_in_time_wait(step: &Step<'_>) -> bool {
    let (Choice::Deliver(flight) | Choice::Duplicate(flight)) = &step.choice else {
        return false;
    };
    let ends = step.before.ends.map(|end| step.pool.end(end));
    let sender = ends[flight.from.index()];
    let segment = &step.pool.packet(flight.packet).segment;
    let (snd, rcv) = (sender.connection.snd(), sender.connection.rcv());
    let sent_there = segment.is_empty()
        && !segment.rst
        && segment.seq == snd.nxt
        && segment.ack == Some(rcv.nxt);
    sent_there
        && ends.iter().all(|end| end.state() == State::TimeWait)
        && step.effect.is_some_and(|(_, effect)| effect.sent > 0)
}
