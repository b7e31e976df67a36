//! Laws of joint states, and of steps that concern both ends.

use lifelines_tcp::State;

use super::Law;
use crate::choice::Choice;
use crate::pool::Pool;
use crate::space::{Named, Step};
use crate::{Bounds, Endpoint};

/// The laws, as bits, that a joint state breaks.
pub(crate) fn breaks(joint: &Named, pool: &Pool, bounds: &Bounds) -> u32 {
    let ends = joint.ends.map(|end| pool.end(end));
    let mut broken = 0;
    for (one, other) in [(ends[0], ends[1]), (ends[1], ends[0])] {
        if !opens_together(joint, one, other) {
            broken |= Law::OpenTogether.bit();
        }
        if !bounds.reused_iss && !no_silent_half_open(joint, one, other) {
            broken |= Law::NoSilentHalfOpen.bit();
        }
        if !all_delivered(one, other) {
            broken |= Law::AllDelivered.bit();
        }
    }
    broken
}

/// Nothing was lost, nobody aborted, nobody gave up.
fn undisturbed(joint: &Named) -> bool {
    let spent = joint.spent;
    spent.losses == 0 && spent.aborts == 0 && spent.give_ups == 0
}

fn opens_together(joint: &Named, one: &Endpoint, other: &Endpoint) -> bool {
    let due = undisturbed(joint)
        && joint.flights.is_empty()
        && !one.history.has_closed
        && !other.history.has_closed
        && one.state() == State::Established;
    !due || other.state() == State::Established
}

fn no_silent_half_open(joint: &Named, one: &Endpoint, other: &Endpoint) -> bool {
    let silent = undisturbed(joint)
        && joint.flights.is_empty()
        && one.state() == State::Established
        && matches!(other.state(), State::SynSent | State::TimeWait);
    !silent
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

/// The laws, as bits, that a step breaks.
pub(crate) fn step_breaks(step: &Step<'_>) -> u32 {
    let mut broken = step.brief.verdict.broken;
    if delivers_old_octets(step) {
        broken |= Law::NoOldOctets.bit();
    }
    if answers_in_time_wait(step) {
        broken |= Law::TimeWaitsAreSilent.bit();
    }
    broken
}

/// Octets of an incarnation that ended in good order, by the word of either end.
fn delivers_old_octets(step: &Step<'_>) -> bool {
    let Some(who) = step.brief.who else {
        return false;
    };
    let history = |end: u32| step.pool.end(end).history;
    let receiver = history(step.before.ends[who.index()]);
    let sender = history(step.before.ends[who.other().index()]);
    step.brief.verdict.stale & (receiver.retired | sender.ended) != 0
}

/// A bare ACK with its last number is all that an end sends in TIME-WAIT.
fn answers_in_time_wait(step: &Step<'_>) -> bool {
    let (Choice::Deliver(flight) | Choice::Duplicate(flight)) = &step.choice else {
        return false;
    };
    let ends = step.before.ends.map(|end| step.pool.end(end));
    let sender = ends[flight.from.index()];
    let segment = &step.pool.packet(flight.packet).segment;
    let sent_there =
        segment.is_empty() && !segment.rst && segment.seq == sender.connection.snd().nxt;
    sent_there && ends.iter().all(|end| end.state() == State::TimeWait) && step.brief.sent > 0
}
