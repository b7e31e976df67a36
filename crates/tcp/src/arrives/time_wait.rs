//! What TIME-WAIT does with a segment before the steps of RFC 9293 §3.10.7.4: there the text, read
//! literally, would never restart 2MSL, and never reopen.

use alloc::boxed::Box;

use super::reset_for;
use crate::connection::{Origin, Resting};
use crate::reaction::{AckOwed, Turn};
use crate::{Connection, Rule, Segment, State, Timer};

impl Connection {
    /// What TIME-WAIT does before all else; says whether the segment is done with.
    pub(super) fn arrives_time_wait(&mut self, turn: &mut Turn, segment: &Segment) -> bool {
        if segment.rst {
            return false;
        }
        if self.reset_sent {
            self.arrives_after_reset(turn, segment);
            return true;
        }
        // RFC 9293 §3.6.1, MAY-2
        if segment.syn
            && segment.ack.is_none()
            && segment.seq.ge(self.rcv.nxt)
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

    /// The other end has not heard of our reset.
    fn arrives_after_reset(&mut self, turn: &mut Turn, segment: &Segment) {
        if segment.is_empty() {
            turn.rule(Rule::TimeWaitAckIgnored);
        } else {
            turn.reset(Rule::TimeWaitResetAgain, reset_for(segment));
        }
    }

    /// A new incarnation, with an ISS above all numbers of the last.
    fn reopen(&mut self, turn: &mut Turn, segment: &Segment) {
        let iss = self.next_iss();
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
        self.queue_syn_text(turn, segment.clone());
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
