//! What TIME-WAIT does with a segment before the steps of RFC 9293 §3.10.7.4: there the text, read
//! literally, would never restart 2MSL, and never reopen.

use alloc::boxed::Box;

use super::reset_for;
use crate::connection::{Origin, Resting};
use crate::fault::Fault;
use crate::reaction::{AckOwed, Turn};
use crate::{Connection, Rule, Segment, Seq, State, Timer};

impl Connection {
    /// What TIME-WAIT does before all else; says whether the segment is done with.
    pub(super) fn arrives_time_wait(&mut self, turn: &mut Turn, segment: &mut Segment) -> bool {
        if segment.rst {
            return false;
        }
        if self.reset_sent {
            self.arrives_after_reset(turn, segment);
            return true;
        }
        // An old bare ACK, the duplicate of one that the connection was closed by. The first step
        // would answer it; the answer could meet CLOSED, and draw a reset that ends TIME-WAIT.
        let old = segment.is_empty() && segment.seq.lt(self.rcv.nxt);
        if old && segment.ack.is_some_and(|ack| ack.le(self.snd.nxt)) {
            turn.rule(Rule::TimeWaitAckIgnored);
            return true;
        }
        // RFC 9293 §3.6.1, MAY-2
        if segment.syn
            && segment.ack.is_none()
            && (segment.seq.ge(self.rcv.nxt) || self.has(Fault::ReopensForAnySyn))
            && self.policy.reopen_from_time_wait
            && self.unread() == 0
        {
            self.reopen(turn, segment);
            return true;
        }
        // RFC 9293 §3.10.7.4, fifth: the other's FIN again. It lies left of the window, so the
        // first step would answer it and never restart 2MSL.
        if segment.fin && !segment.syn && segment.end() == self.rcv.nxt {
            turn.rule(Rule::TimeWaitFinAgain);
            turn.owe_ack(AckOwed::Now);
            self.restart_time_wait(turn);
            return true;
        }
        false
    }

    // RFC 9293 §3.10.7.4, fifth; says whether to go on.
    pub(super) fn ack_in_time_wait(
        &mut self,
        turn: &mut Turn,
        segment: &Segment,
        ack: Seq,
    ) -> bool {
        if segment.is_empty() && ack.le(self.snd.nxt) {
            if self.has(Fault::AnswersInTimeWait) {
                turn.owe_ack(AckOwed::Now);
            }
            // The text would acknowledge whatever arrives; what carries nothing needs no answer.
            turn.rule(Rule::TimeWaitAckIgnored);
            return false;
        }
        let goes_on = self.ack_established(turn, segment, ack);
        if goes_on {
            turn.rule(Rule::TimeWaitAcknowledged);
            turn.owe_ack(AckOwed::Now);
            self.restart_time_wait(turn);
        }
        goes_on
    }

    /// The other end has not heard of our reset.
    fn arrives_after_reset(&mut self, turn: &mut Turn, segment: &Segment) {
        if segment.is_empty() {
            turn.rule(Rule::TimeWaitAckIgnored);
        } else {
            turn.reset(Rule::TimeWaitResetAgain, reset_for(segment));
        }
    }

    /// A new incarnation, with an ISS above all numbers of the last.
    fn reopen(&mut self, turn: &mut Turn, segment: &mut Segment) {
        let chosen = self.next_iss.take().filter(|iss| iss.ge(self.snd.nxt));
        let iss = chosen.unwrap_or(self.iss_above());
        let origin = Origin::TimeWait(Box::new(Resting {
            snd: self.snd,
            rcv: self.rcv,
            until: self.timers.get(Timer::TimeWait).unwrap_or(turn.now),
        }));
        self.go(turn, State::SynReceived, Rule::TimeWaitReopened);
        self.forget();
        self.origin = origin;
        self.take_syn(segment);
        self.start_sending(turn, iss);
        self.snd.wl2 = iss;
        self.queue_syn_text(turn, segment);
    }

    /// RFC 9293 §3.6.1, MAY-2, condition 2: the SYN that reopened was an old duplicate.
    pub(super) fn return_to_time_wait(&mut self, turn: &mut Turn, before: &Resting) {
        self.go(turn, State::TimeWait, Rule::RstSynReceivedTimeWait);
        self.forget();
        self.snd = before.snd;
        self.rcv = before.rcv;
        self.send.start(before.snd.nxt);
        self.set_timer(turn, Timer::TimeWait, Some(before.until));
    }
}
