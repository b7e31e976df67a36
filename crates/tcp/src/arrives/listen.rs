//! RFC 9293 §3.10.7.2: LISTEN STATE.

use super::reset_for;
use crate::fault::Fault;
use crate::reaction::Turn;
use crate::{Connection, FullBacklog, Reaction, Rule, Segment, State};

impl Connection {
    /// What a listener answers to a SYN for which its backlog has no room, by
    /// [`Policy::full_backlog`](crate::Policy::full_backlog). It stays as it is.
    pub fn turn_away(&self, syn: &Segment) -> Reaction {
        let mut reaction = Reaction::default();
        match self.policy.full_backlog {
            FullBacklog::Drop => reaction.rules.push(Rule::ListenFullDropped),
            FullBacklog::Reset => {
                reaction.rules.push(Rule::ListenFullReset);
                reaction.segments.push(reset_for(syn));
            }
        }
        reaction
    }

    pub(super) fn arrives_listen(&mut self, turn: &mut Turn, segment: &mut Segment) {
        // First, check for a RST.
        if segment.rst && self.has(Fault::NamesNoRule) {
            return;
        }
        if segment.rst {
            return turn.rule(Rule::ListenRstIgnored);
        }
        // Second, check for an ACK.
        if segment.ack.is_some() {
            return turn.reset(Rule::ListenAckReset, reset_for(segment));
        }
        // Third, check for a SYN. Security is not modelled: it always matches.
        if segment.syn {
            self.take_syn(segment);
            self.go(turn, State::SynReceived, Rule::ListenSyn);
            self.start_sending(turn, self.snd.iss);
            self.snd.wl2 = self.snd.una;
            return self.queue_syn_text(turn, segment);
        }
        // Fourth, other data or control.
        turn.rule(Rule::ListenOtherDropped);
    }
}
