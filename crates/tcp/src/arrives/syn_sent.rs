//! RFC 9293 §3.10.7.3: SYN-SENT STATE.

use super::reset_for;
use crate::fault::Fault;
use crate::reaction::{AckOwed, Turn};
use crate::{CallError, Connection, Rule, Segment, Signal, State};

impl Connection {
    pub(super) fn arrives_syn_sent(&mut self, turn: &mut Turn, segment: &mut Segment) {
        // First, check the ACK bit.
        if let Some(ack) = segment.ack
            && (ack.le(self.snd.iss) || ack.gt(self.snd.nxt))
        {
            return if segment.rst {
                turn.rule(Rule::SynSentAckRstDropped)
            } else {
                turn.reset(Rule::SynSentAckReset, reset_for(segment))
            };
        }
        // Second, check the RST bit.
        if segment.rst {
            return if segment.ack.is_some() {
                self.return_receives(turn, CallError::Reset);
                turn.signal(Signal::SynRefused);
                self.delete(turn, Rule::SynSentRefused)
            } else {
                turn.rule(Rule::SynSentRstDropped)
            };
        }
        // Third, check the security: not modelled, it always matches.
        // Fourth, check the SYN bit.
        if segment.syn {
            return match segment.ack {
                Some(_) => self.syn_ack_in_syn_sent(turn, segment),
                None => self.syn_in_syn_sent(turn, segment),
            };
        }
        // Fifth, neither SYN nor RST.
        turn.rule(Rule::SynSentOtherDropped);
    }

    /// Our SYN is acknowledged: to ESTABLISHED, and on with the sixth step for what else it
    /// carries. The window must be taken here, or Figure 6 could not send its data.
    fn syn_ack_in_syn_sent(&mut self, turn: &mut Turn, segment: &mut Segment) {
        self.take_syn(segment);
        self.go(turn, State::Established, Rule::SynSentSynAck);
        if let Some(ack) = segment.ack {
            self.advance_una(turn, ack);
        }
        turn.signal(Signal::Open);
        if !self.has(Fault::KeepsTheThirdSegment) {
            turn.owe_ack(AckOwed::Now);
        }
        self.close_if_queued(turn);
        let up = segment.up();
        self.strip_syn(segment);
        self.trim_to_window(turn, segment);
        self.process_urg_text_fin(turn, segment, up);
    }

    /// Simultaneous open.
    fn syn_in_syn_sent(&mut self, turn: &mut Turn, segment: &mut Segment) {
        self.take_syn(segment);
        self.go(turn, State::SynReceived, Rule::SynSentSyn);
        // Our SYN goes out a second time, now with an ACK: its round trip tells nothing (Karn).
        self.round_trip.stop_timing();
        self.send_syn(turn);
        self.queue_syn_text(turn, segment);
    }
}
