//! RFC 9293 §3.10.7.4, sixth to eighth: the urgent pointer, the text and the FIN. SYN-SENT comes here
//! too, with what a SYN,ACK carries besides.

use alloc::vec::Vec;

use crate::fault::Fault;
use crate::reaction::{AckOwed, Turn};
use crate::{Connection, Rule, Segment, Seq, Signal, State};

impl Connection {
    /// The sixth step and those after it, which SYN-SENT shares; `up` is SEG.UP, taken before the
    /// segment was trimmed.
    pub(super) fn process_urg_text_fin(
        &mut self,
        turn: &mut Turn,
        segment: &mut Segment,
        up: Option<Seq>,
    ) {
        if let Some(up) = up {
            self.sixth_urg(turn, up);
        }
        let fin = segment.fin.then(|| segment.end() - 1);
        if self.seventh_text(turn, segment) {
            self.eighth_fin(turn, fin);
        }
    }

    /// Whether the other's FIN has not been taken yet.
    fn takes_text(&self) -> bool {
        matches!(
            self.state,
            State::Established | State::FinWait1 | State::FinWait2
        )
    }

    // RFC 9293 §3.10.7.4, sixth
    fn sixth_urg(&mut self, turn: &mut Turn, up: Seq) {
        if !self.takes_text() {
            return turn.rule(Rule::UrgIgnored);
        }
        let rule = match self.rcv.up {
            _ if up.le(self.octets_read_end()) => return turn.rule(Rule::UrgKnown),
            None => Rule::UrgSignalled,
            // This step would not tell a user that is in urgent mode already; MUST-32 would.
            Some(known) if up.gt(known) => Rule::UrgAdvanced,
            Some(_) => return turn.rule(Rule::UrgKnown),
        };
        self.rcv.up = Some(up);
        turn.rule(rule);
        turn.signal(Signal::Urgent);
    }

    /// The urgent pointer that came with the SYN, once the user may know of it.
    pub(crate) fn tell_queued_urgent(&mut self, turn: &mut Turn) {
        let read = self.octets_read_end();
        self.rcv.up = self.rcv.up.filter(|up| up.gt(read));
        if self.rcv.up.is_some() {
            turn.rule(Rule::UrgSignalled);
            turn.signal(Signal::Urgent);
        }
    }

    // RFC 9293 §3.10.7.4, seventh; says whether to go on.
    fn seventh_text(&mut self, turn: &mut Turn, segment: &mut Segment) -> bool {
        let mut text = core::mem::take(&mut segment.payload);
        if !self.takes_text() {
            if !text.is_empty() {
                turn.rule(Rule::TextAfterFinIgnored);
            }
            return true;
        }
        self.cut_after_fin(turn, segment.seq, &mut text);
        if !text.is_empty() && !self.receiving {
            if self.policy.reset_on_unread_data {
                self.send_reset(turn, Rule::TextAfterCloseReset);
                return false;
            }
            turn.rule(Rule::TextAfterCloseDiscarded);
        }
        self.take_text(turn, segment.seq, text);
        true
    }

    /// Nothing comes after a FIN, not even after one that is held.
    fn cut_after_fin(&self, turn: &mut Turn, seq: Seq, text: &mut Vec<u8>) {
        let Some(fin) = self.receive.fin else {
            return;
        };
        let room = if seq.lt(fin) { fin - seq } else { 0 } as usize;
        if text.len() > room {
            turn.rule(Rule::TextAfterFinIgnored);
            turn.owe_ack(AckOwed::Now);
            text.truncate(room);
        }
    }

    /// Takes text that is in order, with what was held behind it, and holds what is not.
    fn take_text(&mut self, turn: &mut Turn, seq: Seq, text: Vec<u8>) {
        let before = self.rcv.nxt;
        let count = text.len() as u32;
        if count > 0 {
            self.receive.hold(seq, text, before);
        }
        if count > 0 && seq != before {
            // It may still be that text which came with the SYN is in order.
            turn.rule(Rule::TextHeld);
            turn.owe_ack(AckOwed::Now);
        }
        let in_order = self.receive.in_order(before);
        if in_order > 0 {
            turn.rule(Rule::TextAccepted);
            if in_order > count && count > 0 && seq == before {
                turn.rule(Rule::TextGapFilled);
                turn.owe_ack(AckOwed::Now);
            }
            self.accept_in_order(turn);
            self.owe_ack_for_text(turn);
        }
    }

    // RFC 9293 §3.10.7.4, eighth
    fn eighth_fin(&mut self, turn: &mut Turn, fin: Option<Seq>) {
        if !self.takes_text() {
            if fin.is_some() {
                turn.rule(Rule::FinAfterFinIgnored);
                turn.owe_ack(AckOwed::Now);
            }
            return;
        }
        if let Some(fin) = fin
            && fin != self.rcv.nxt
        {
            turn.rule(Rule::FinHeld);
            turn.owe_ack(AckOwed::Now);
            self.receive.fin.get_or_insert(fin);
        }
        if fin == Some(self.rcv.nxt) || self.receive.fin == Some(self.rcv.nxt) {
            self.take_fin(turn);
        }
    }

    fn take_fin(&mut self, turn: &mut Turn) {
        self.rcv.nxt += 1;
        self.receive.forget_held();
        self.receive.waiting.clear();
        // After the application's close() nobody is left to be told.
        if self.receiving && !self.has(Fault::HidesTheFin) {
            turn.signal(Signal::Closing);
        }
        if self.has(Fault::TellsTheFinTwice) {
            turn.signal(Signal::Closing);
        }
        match self.state {
            State::FinWait1 => {
                turn.owe_ack(AckOwed::Now);
                let backwards = self.has(Fault::ClosesBackwards);
                let to = [State::Closing, State::CloseWait][usize::from(backwards)];
                self.go(turn, to, Rule::FinFinWait1);
            }
            State::FinWait2 => {
                turn.owe_ack(AckOwed::Now);
                self.leave_fin_wait_2(turn);
            }
            _ => {
                self.go(turn, State::CloseWait, Rule::FinEstablished);
                self.owe_ack_for_text(turn);
            }
        }
    }
}
