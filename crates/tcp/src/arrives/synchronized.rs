//! RFC 9293 §3.10.7.4: OTHER STATES, step by step as the text has them. The sixth step and those
//! after it stand in `text`.

use super::reset_for;
use crate::connection::Origin;
use crate::fault::Fault;
use crate::reaction::{AckOwed, Turn};
use crate::{CallError, Connection, Duration, Rule, Segment, Seq, Signal, State};

impl Connection {
    pub(super) fn arrives_synchronized(&mut self, turn: &mut Turn, segment: &mut Segment) {
        if self.state == State::TimeWait && self.arrives_time_wait(turn, segment) {
            return;
        }
        turn.heard = !segment.rst;
        let up = segment.up();
        if !self.first_sequence(turn, segment) {
            return;
        }
        self.unanswered = 0;
        turn.alive |= !self.in_flight() || self.snd.wnd == 0;
        if self.second_rst(turn, segment) {
            return;
        }
        // Third, check security: not modelled, it always matches.
        if self.fourth_syn(turn, segment) || !self.fifth_ack(turn, segment) {
            return;
        }
        self.process_urg_text_fin(turn, segment, up);
    }

    // RFC 9293 §3.10.7.4, first; says whether to go on.
    fn first_sequence(&mut self, turn: &mut Turn, segment: &mut Segment) -> bool {
        if segment.rst {
            return self.rst_in_window(turn, segment);
        }
        // The SYN,ACK of a simultaneous open starts at IRS, left of the window. Its SYN is known,
        // its ACK is not, until it has acknowledged ours: also after a CLOSE in SYN-RECEIVED.
        if self.syn_unacknowledged()
            && segment.syn
            && segment.ack.is_some()
            && segment.seq == self.rcv.irs
            && self.origin == Origin::Active
        {
            turn.rule(Rule::SeqSynTrimmed);
            self.strip_syn(segment);
        }
        if self.rcv.wnd == 0 && segment.seq == self.rcv.nxt && !segment.is_empty() {
            turn.rule(Rule::SeqZeroWindow);
            turn.owe_ack(AckOwed::Now);
            segment.payload.clear();
            segment.fin = false;
            return true;
        }
        if !self.is_acceptable(segment) {
            let why = self.why_unacceptable(segment);
            if self.policy.challenge_ack && (segment.is_empty() || segment.syn) {
                // An ACK for an ACK: two ends that misunderstand each other must not go on so.
                // And a SYN is challenged wherever it lies (RFC 5961 §4.2).
                self.challenge(turn, why);
            } else {
                turn.rule(why);
                turn.owe_ack(AckOwed::Now);
            }
            return false;
        }
        self.trim_to_window(turn, segment);
        true
    }

    /// RFC 9293 §3.5.3: a reset is valid if its number is in the window, or is the next expected
    /// when the window is zero.
    fn rst_in_window(&mut self, turn: &mut Turn, segment: &Segment) -> bool {
        let valid = segment.seq.in_window(self.rcv.nxt, self.rcv.wnd.max(1));
        if !valid {
            turn.rule(Rule::SeqRstDropped);
        }
        valid
    }

    /// Table 6 of RFC 9293.
    fn is_acceptable(&self, segment: &Segment) -> bool {
        let inside = |seq: Seq| seq.in_window(self.rcv.nxt, self.rcv.wnd);
        match (segment.len(), self.rcv.wnd) {
            (0, 0) => segment.seq == self.rcv.nxt,
            (0, _) => inside(segment.seq),
            (_, 0) => false,
            _ => inside(segment.seq) || inside(segment.end() - 1),
        }
    }

    fn why_unacceptable(&self, segment: &Segment) -> Rule {
        let old = segment.end().le(self.rcv.nxt);
        if segment.is_empty() {
            return if segment.seq + 1 == self.rcv.nxt {
                Rule::SeqKeepAliveAnswered
            } else {
                Rule::SeqEmptyOutside
            };
        }
        match self.state {
            _ if !old => Rule::SeqBeyondWindow,
            State::SynReceived => Rule::SeqDuplicate,
            _ if segment.syn => Rule::SeqSynAgain,
            State::CloseWait | State::Closing | State::LastAck
                if segment.fin && segment.end() == self.rcv.nxt =>
            {
                Rule::SeqFinAgain
            }
            _ => Rule::SeqDuplicate,
        }
    }

    pub(super) fn strip_syn(&self, segment: &mut Segment) {
        segment.syn = false;
        segment.seq += 1;
    }

    /// Cuts off what lies outside the window, text and FIN.
    pub(super) fn trim_to_window(&self, turn: &mut Turn, segment: &mut Segment) {
        if segment.seq.lt(self.rcv.nxt) {
            turn.rule(Rule::SeqTrimmedOld);
            // A SYN is an old part like any other, unless it is to be challenged: else the repeated
            // SYN of a client that sends text on it would end SYN-RECEIVED.
            let challenged = self.policy.challenge_ack && self.state.is_synchronized();
            if segment.syn && !challenged {
                self.strip_syn(segment);
            }
            let mut old = (self.rcv.nxt - segment.seq) as usize;
            if segment.syn {
                // Left for the fourth step to judge; it counts as the first number.
                old -= 1;
            }
            segment.payload.drain(..old.min(segment.payload.len()));
            segment.seq = self.rcv.nxt;
        }
        let edge = self.rcv.nxt + self.rcv.wnd;
        let first = segment.seq + u32::from(segment.syn);
        let room = if first.lt(edge) { edge - first } else { 0 } as usize;
        let fin_fits = segment.payload.len() < room;
        if segment.payload.len() > room || (segment.fin && !fin_fits) {
            turn.rule(Rule::SeqTrimmedBeyond);
            turn.owe_ack(AckOwed::Now);
            segment.payload.truncate(room);
            segment.fin = false;
        }
    }

    // RFC 9293 §3.10.7.4, second
    fn second_rst(&mut self, turn: &mut Turn, segment: &Segment) -> bool {
        if !segment.rst {
            return false;
        }
        if self.state == State::TimeWait && self.policy.ignore_reset_in_time_wait {
            turn.rule(Rule::RstTimeWaitIgnored);
            return true;
        }
        if self.policy.challenge_ack && segment.seq != self.rcv.nxt {
            self.challenge(turn, Rule::RstChallenged);
            return true;
        }
        match (self.state, &self.origin) {
            (State::SynReceived, Origin::Passive) => {
                self.return_to_listen(turn, Rule::RstSynReceivedListen);
            }
            (State::SynReceived, Origin::Active) => {
                self.return_receives(turn, CallError::Reset);
                turn.signal(Signal::Refused);
                self.delete(turn, Rule::RstSynReceivedRefused);
            }
            (State::SynReceived, Origin::TimeWait(before)) => {
                let before = before.clone();
                self.return_to_time_wait(turn, &before);
            }
            (State::TimeWait, _) => self.delete(turn, Rule::RstAfterClose),
            (State::Closing | State::LastAck, _) => {
                // This step only deletes the TCB; but our FIN, or octets before it, may not have
                // arrived, the user still waits to hear that the CLOSE is done, and MUST-12 and
                // §3.5.3 want it to be told how the connection ended.
                turn.signal(Signal::Reset);
                self.delete(turn, Rule::RstAfterClose);
            }
            _ => {
                self.return_receives(turn, CallError::Reset);
                turn.signal(Signal::Reset);
                self.delete(turn, Rule::RstReset);
            }
        }
        true
    }

    /// An ACK that the text asks for; with RFC 5961 it is one of the challenge ACKs.
    fn challenge_or_ack(&mut self, turn: &mut Turn, rule: Rule) {
        if self.policy.challenge_ack {
            self.challenge(turn, rule);
        } else {
            turn.rule(rule);
            turn.owe_ack(AckOwed::Now);
        }
    }

    /// A challenge ACK, unless this second's are used up (RFC 5961 §7).
    fn challenge(&mut self, turn: &mut Turn, rule: Rule) {
        const SECOND: Duration = Duration::from_secs(1);
        turn.rule(rule);
        let limit = self.policy.challenge_ack_per_second;
        let (since, sent) = match self.challenges {
            Some((since, sent)) if turn.now.since(since) < SECOND => (since, sent),
            _ => (turn.now, 0),
        };
        if limit > 0 && sent >= limit {
            return turn.rule(Rule::ChallengeThrottled);
        }
        if limit > 0 {
            self.challenges = Some((since, sent + 1));
        }
        turn.owe_ack(AckOwed::Now);
    }

    // RFC 9293 §3.10.7.4, fourth
    fn fourth_syn(&mut self, turn: &mut Turn, segment: &Segment) -> bool {
        if !segment.syn {
            return false;
        }
        if self.state == State::SynReceived && self.origin == Origin::Passive {
            self.return_to_listen(turn, Rule::SynReceivedListen);
        } else if self.policy.challenge_ack {
            self.challenge(turn, Rule::SynChallenged);
        } else {
            self.return_receives(turn, CallError::Reset);
            turn.signal(Signal::Reset);
            turn.reaction.segments.push(reset_for(segment));
            self.delete(turn, Rule::SynReset);
        }
        true
    }

    // RFC 9293 §3.10.7.4, fifth; says whether to go on.
    fn fifth_ack(&mut self, turn: &mut Turn, segment: &Segment) -> bool {
        let Some(ack) = segment.ack else {
            turn.rule(Rule::AckMissing);
            return false;
        };
        if self.state == State::SynReceived {
            if !(ack.gt(self.snd.una) && ack.le(self.snd.nxt)) {
                turn.reset(Rule::AckSynReceivedReset, reset_for(segment));
                // The reset ends it: no ACK follows.
                turn.ack = AckOwed::No;
                return false;
            }
            self.go(turn, State::Established, Rule::AckSynReceived);
            self.take_window(segment.seq, ack, segment.window);
            turn.signal(Signal::Open);
            self.advance_una(turn, ack);
            self.close_if_queued(turn);
            return true;
        }
        if self.state == State::TimeWait {
            return self.ack_in_time_wait(turn, segment, ack);
        }
        if !self.ack_established(turn, segment, ack) {
            return false;
        }
        self.fin_acknowledged(turn);
        self.state != State::Closed
    }

    /// What ESTABLISHED does with an ACK, and all states after it.
    pub(super) fn ack_established(&mut self, turn: &mut Turn, segment: &Segment, ack: Seq) -> bool {
        if ack.gt(self.snd.nxt) {
            self.challenge_or_ack(turn, Rule::AckOfUnsent);
            return false;
        }
        if self.syn_unacknowledged() && ack.le(self.snd.una) {
            // Until it has acknowledged our SYN, nothing shows that the other end means this
            // connection; FIN-WAIT-1 would take its text and its FIN.
            self.challenge_or_ack(turn, Rule::AckSynMissing);
            return false;
        }
        let oldest = self.snd.una - self.max_wnd;
        if self.policy.challenge_ack && ack.lt(oldest) {
            self.challenge(turn, Rule::AckTooOld);
            return false;
        }
        let una = self.snd.una;
        if ack.gt(una) {
            let syn = self.syn_unacknowledged();
            turn.rule(if syn {
                Rule::AckSynAfterClose
            } else {
                Rule::AckNew
            });
            self.advance_una(turn, ack);
        } else if segment.is_empty() && u32::from(segment.window) == self.snd.wnd
            || ack.lt(self.snd.una)
        {
            turn.rule(Rule::AckDuplicate);
        }
        if ack.ge(self.snd.una) {
            self.update_window(turn, segment, ack, ack - una);
        }
        true
    }

    /// Takes the send window, unless a newer segment has set it. Then it is an offset from an
    /// SND.UNA that has moved on by `acked`, and its right edge must stay where it was offered.
    fn update_window(&mut self, turn: &mut Turn, segment: &Segment, ack: Seq, acked: u32) {
        let before = self.snd.wnd;
        let changes = before != u32::from(segment.window);
        let newer =
            self.snd.wl1.lt(segment.seq) || (self.snd.wl1 == segment.seq && self.snd.wl2.le(ack));
        if newer {
            self.take_window(segment.seq, ack, segment.window);
            turn.opened |= before == 0 && self.snd.wnd > 0;
        } else {
            self.snd.wnd = before.saturating_sub(acked);
        }
        match (changes, newer) {
            (true, true) => turn.rule(Rule::AckWindowUpdated),
            (_, false) if before != self.snd.wnd => turn.rule(Rule::AckWindowEdgeKept),
            (true, false) => turn.rule(Rule::AckWindowOld),
            (false, _) => {}
        }
    }

    /// The edges that the acknowledgment of our FIN opens.
    fn fin_acknowledged(&mut self, turn: &mut Turn) {
        if !self.fin_acked() {
            return;
        }
        match self.state {
            State::FinWait1 if !self.has(Fault::MissesTheLastAck) => {
                turn.signal(Signal::Closed);
                self.go(turn, State::FinWait2, Rule::FinAckedFinWait1);
            }
            State::Closing => {
                turn.signal(Signal::Closed);
                self.enter_time_wait(turn, Rule::FinAckedClosing);
            }
            State::LastAck => {
                turn.signal(Signal::Closed);
                self.delete(turn, Rule::FinAckedLastAck);
            }
            _ => {}
        }
    }
}
