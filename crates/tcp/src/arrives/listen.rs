//! RFC 9293 §3.10.7.2: LISTEN STATE.

use super::reset_for;
use crate::reaction::Turn;
use crate::{Connection, Rule, Segment, State};

impl Connection {
    pub(super) fn arrives_listen(&mut self, turn: &mut Turn, segment: Segment) {
        // First, check for a RST.
        if segment.rst {
            return turn.rule(Rule::ListenRstIgnored);
        }
        // Second, check for an ACK.
        if segment.ack.is_some() {
            return turn.reset(Rule::ListenAckReset, reset_for(&segment));
        }
        // Third, check for a SYN. Security is not modelled: it always matches.
        if segment.syn {
            self.take_syn(&segment);
            self.go(turn, State::SynReceived, Rule::ListenSyn);
            self.start_sending(turn, self.snd.iss);
            self.snd.wl2 = self.snd.una;
            return self.queue_syn_text(turn, segment);
        }
        // Fourth, other data or control.
        turn.rule(Rule::ListenOtherDropped);
    }
}
