//! RFC 9293 §3.10.7.1: CLOSED STATE.

use super::reset_for;
use crate::fault::Fault;
use crate::reaction::Turn;
use crate::{Connection, Rule, Segment};

impl Connection {
    pub(super) fn arrives_closed(&mut self, turn: &mut Turn, segment: &Segment) {
        if segment.rst || self.has(Fault::SilentWhenClosed) {
            turn.rule(Rule::ClosedRstDropped);
        } else if segment.ack.is_some() {
            turn.reset(Rule::ClosedAckReset, reset_for(segment));
        } else {
            turn.reset(Rule::ClosedNoAckReset, reset_for(segment));
        }
    }
}
