//! Sending: the queue of octets not yet acknowledged, its segmentation (RFC 9293 §3.7, §3.8.6),
//! and its retransmission (§3.8.1).

use alloc::vec::Vec;

use crate::fault::Fault;
use crate::octets::Octets;
use crate::reaction::{AckOwed, Turn};
use crate::{Connection, Rule, Segment, Seq, State, Timer};

/// The octets that are not acknowledged, sent or not, and the FIN behind them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct SendQueue {
    /// The number of the first octet in the queue.
    base: Seq,
    octets: Octets,
    /// Whether a FIN follows the last octet.
    fin: bool,
    /// The number after the last octet that was pushed.
    push: Option<Seq>,
}

impl SendQueue {
    /// As many octets wait at most.
    pub(crate) const ROOM: usize = 1 << 20;

    /// Numbers the octets, queued or to come, from `first` on.
    pub(crate) fn start(&mut self, first: Seq) {
        self.push = self.push.map(|push| first + (push - self.base));
        self.base = first;
    }

    pub(crate) fn base(&self) -> Seq {
        self.base
    }

    pub(crate) fn len(&self) -> u32 {
        // Never more than ROOM.
        self.octets.len() as u32
    }

    /// The number after the last octet, which is the FIN's if there is one.
    pub(crate) fn end(&self) -> Seq {
        self.base + self.len()
    }

    /// How many octets SND.NXT has not passed.
    pub(crate) fn unsent(&self, nxt: Seq) -> u32 {
        if nxt.lt(self.end()) {
            (self.end() - nxt).min(self.len())
        } else {
            0
        }
    }

    pub(crate) fn has_fin(&self) -> bool {
        self.fin
    }

    /// Whether there is a FIN, and `nxt` has passed it.
    pub(crate) fn fin_sent(&self, nxt: Seq) -> bool {
        self.fin && nxt.gt(self.end())
    }

    /// Whether octets or the FIN have not been sent.
    pub(crate) fn waits(&self, nxt: Seq) -> bool {
        self.unsent(nxt) > 0 || (self.fin && !self.fin_sent(nxt))
    }

    /// Whether so many more octets can be remembered.
    pub(crate) fn has_room(&self, more: usize) -> bool {
        more <= Self::ROOM - self.octets.len().min(Self::ROOM)
    }

    pub(crate) fn push(&mut self, octets: Vec<u8>, push: bool) {
        self.octets.push(octets);
        if push {
            self.push = Some(self.end());
        }
    }

    pub(crate) fn close(&mut self) {
        self.fin = true;
    }

    pub(crate) fn flush(&mut self) {
        self.octets.clear();
        self.fin = false;
        self.push = None;
    }

    /// Removes what is acknowledged.
    fn release(&mut self, una: Seq) {
        if una.gt(self.base) {
            let count = (una - self.base).min(self.len());
            self.octets.release(count as usize);
            self.base += count;
        }
        self.push = self.push.filter(|push| push.gt(una));
    }

    fn copy(&self, from: Seq, count: u32) -> Vec<u8> {
        self.octets
            .copy((from - self.base) as usize, count as usize)
    }
}

/// What may be sent next.
enum Next {
    Nothing,
    Segment { octets: u32, fin: bool },
    Blocked(Rule),
}

impl Connection {
    /// Sends all that may go, and an ACK by itself if one is owed and nothing carried it.
    pub(crate) fn transmit(&mut self, turn: &mut Turn) {
        if matches!(
            self.state,
            State::Established
                | State::FinWait1
                | State::CloseWait
                | State::Closing
                | State::LastAck
        ) {
            self.transmit_queue(turn);
        }
        if turn.ack == AckOwed::Now {
            self.send_ack(turn);
        }
    }

    fn transmit_queue(&mut self, turn: &mut Turn) {
        // A probe that a zero window may have refused goes out again with the rest, now that
        // the window is open.
        let refused = self.probe_in_flight && self.snd.wnd > 0;
        let sent = self.snd.nxt;
        if refused {
            self.snd.nxt = self.snd.una;
        }
        loop {
            match self.next() {
                Next::Segment { octets, fin } => self.send_next(turn, octets, fin),
                Next::Blocked(rule) => break turn.rule(rule),
                Next::Nothing => break,
            }
        }
        if refused {
            self.probe_in_flight = self.snd.nxt.lt(sent);
            if self.probe_in_flight {
                self.snd.nxt = sent;
            }
        }
    }

    /// RFC 9293 §3.8.6.2.1, sender's algorithm, with §3.7.4. A SEND counts as pushed for the
    /// decision when to send; PUSH itself only sets the bit.
    fn next(&self) -> Next {
        let unsent = self.send.unsent(self.snd.nxt);
        let fin = self.send.waits(self.snd.nxt) && self.send.has_fin();
        if unsent == 0 && !fin {
            return Next::Nothing;
        }
        let usable = self.usable_window();
        if usable == 0 {
            return Next::Blocked(Rule::DataBlockedWindow);
        }
        let octets = unsent.min(usable).min(self.mss);
        let send = Next::Segment {
            octets,
            fin: fin && octets == unsent && octets < usable,
        };
        if !self.policy.silly_window_avoidance || octets == self.mss {
            return send;
        }
        let idle = !self.in_flight() || !self.policy.nagle;
        if octets == unsent {
            // Close implies push, and nothing will come to fill the segment up.
            return if idle || fin {
                send
            } else {
                Next::Blocked(Rule::DataBlockedNagle)
            };
        }
        if idle && octets >= self.max_wnd.div_ceil(2) {
            return send;
        }
        Next::Blocked(Rule::DataBlockedSilly)
    }

    /// U = SND.UNA + SND.WND - SND.NXT, and zero when the window has shrunk (MUST-34).
    fn usable_window(&self) -> u32 {
        let from = if self.syn_unacknowledged() {
            self.send.base()
        } else {
            self.snd.una
        };
        let edge = from + self.snd.wnd;
        if self.snd.nxt.lt(edge) {
            edge - self.snd.nxt
        } else {
            0
        }
    }

    /// Sends the next octets of the queue, with the FIN behind them if `fin`.
    pub(crate) fn send_next(&mut self, turn: &mut Turn, octets: u32, fin: bool) {
        if fin && self.state == State::CloseWait {
            self.go(turn, State::LastAck, Rule::CloseCloseWait);
        }
        turn.rule(match (octets, fin) {
            (0, _) => Rule::FinSent,
            (_, true) => Rule::FinSentWithData,
            (_, false) => Rule::DataSent,
        });
        let seq = self.snd.nxt;
        self.snd.nxt = seq + octets + u32::from(fin);
        self.round_trip.time(self.snd.nxt, turn.now);
        self.emit_text(turn, seq, octets, fin);
    }

    fn emit_text(&mut self, turn: &mut Turn, seq: Seq, octets: u32, fin: bool) {
        let end = seq + octets;
        let pushed = |push: Seq| push.gt(seq) && push.le(end);
        let psh = self.send.push.is_some_and(pushed);
        let payload = self.send.copy(seq, octets);
        let segment = self.emit(turn, seq);
        segment.payload = payload;
        segment.fin = fin;
        segment.psh = psh;
    }

    /// The urgent field of a segment that starts at `seq`: while anything urgent is outstanding,
    /// every segment says so (§3.8.5), also the one that cannot carry it through a zero window.
    fn urgent_field(&self, seq: Seq) -> Option<u16> {
        let up = self.snd.up.filter(|up| up.gt(seq))?;
        let told = self.state.is_synchronized() && !self.syn_unacknowledged();
        told.then(|| u16::try_from(up - seq).unwrap_or(u16::MAX))
    }

    fn window_field(&self) -> u16 {
        // Never more than the receive buffer, which a u16 gives.
        u16::try_from(self.rcv.wnd).unwrap_or(u16::MAX)
    }

    /// `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`
    pub(crate) fn send_ack(&mut self, turn: &mut Turn) {
        let mut seq = self.snd.nxt;
        if self.probe_in_flight && self.snd.wnd == 0 && self.in_flight() {
            // SND.NXT lies beyond the window, where the other end would not take an ACK.
            turn.rule(Rule::AckBehindProbe);
            seq = self.snd.una;
        }
        self.emit(turn, seq);
    }

    /// `<SEQ=ISS><CTL=SYN>`, or `<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>` once a SYN has come.
    pub(crate) fn send_syn(&mut self, turn: &mut Turn) {
        let segment = self.emit(turn, self.snd.iss);
        segment.syn = true;
        segment.mss = Some(self.policy.mss);
    }

    /// A keep-alive probe: one number back, so that it is answered (§3.8.4).
    pub(crate) fn send_keep_alive(&mut self, turn: &mut Turn) {
        self.emit(turn, self.snd.nxt - 1);
    }

    /// Sends `<SEQ=seq><ACK=RCV.NXT><CTL=ACK>`, without ACK in SYN-SENT: where it lies in the
    /// reaction, to be filled in there.
    fn emit<'t>(&mut self, turn: &'t mut Turn, seq: Seq) -> &'t mut Segment {
        let ack = (self.state != State::SynSent).then_some(self.rcv.nxt);
        if ack.is_some() {
            turn.ack = AckOwed::No;
            self.told = self.rcv.nxt;
            self.told_edge = self.rcv.nxt + self.rcv.wnd;
            self.set_timer(turn, Timer::DelayedAck, None);
        }
        let place = turn.reaction.segments.len();
        turn.reaction.segments.push(Segment {
            seq,
            ack,
            window: self.window_field(),
            urgent: self.urgent_field(seq),
            ..Segment::default()
        });
        &mut turn.reaction.segments[place]
    }

    /// Sets the variables for an incarnation that has sent nothing yet.
    pub(crate) fn number_from(&mut self, iss: Seq) {
        let (first, before) = (iss + 1, self.send.base());
        self.snd.iss = iss;
        self.snd.una = iss;
        self.snd.nxt = iss;
        self.snd.up = self.snd.up.map(|up| first + (up - before));
        self.send.start(first);
    }

    /// Begins a new incarnation and sends its SYN: SND.UNA is ISS, SND.NXT ISS+1.
    pub(crate) fn start_sending(&mut self, turn: &mut Turn, iss: Seq) {
        self.number_from(iss);
        self.snd.nxt = iss + 1;
        self.round_trip.time(iss + 1, turn.now);
        self.send_syn(turn);
    }

    /// SND.UNA <- SEG.ACK, for an ACK that is acceptable.
    pub(crate) fn advance_una(&mut self, turn: &mut Turn, ack: Seq) {
        let syn = self.syn_unacknowledged();
        self.snd.una = ack + u32::from(self.has(Fault::CountsOneTooMany));
        self.send.release(ack);
        self.snd.up = self.snd.up.filter(|up| up.gt(ack));
        self.retransmissions = 0;
        self.probe_in_flight = false;
        turn.acked = true;
        turn.alive = true;
        if self.round_trip.acknowledged(ack, turn.now, &self.policy) {
            turn.rule(Rule::RttMeasured);
        }
        if syn {
            if self.round_trip.handshake_done(&self.policy) {
                turn.rule(Rule::RtoAfterSyn);
            }
            self.tell_queued_urgent(turn);
        }
    }

    /// Sends the segment at the front of the retransmission queue again.
    pub(crate) fn retransmit(&mut self, turn: &mut Turn) {
        if self.syn_unacknowledged() {
            turn.rule(if self.state == State::SynSent {
                Rule::RetransmitSyn
            } else {
                Rule::RetransmitSynAck
            });
            self.round_trip.syn_repeated();
            self.send_syn(turn);
        } else {
            let (octets, fin) = self.front(self.snd.wnd.max(1));
            turn.rule(if octets > 0 {
                Rule::RetransmitData
            } else {
                Rule::RetransmitFin
            });
            self.emit_text(turn, self.snd.una, octets, fin);
        }
        if self.round_trip.stop_timing() {
            turn.rule(Rule::RttAmbiguous);
        }
    }

    /// The front of what is in flight, as a segment of at most `limit` numbers.
    fn front(&self, limit: u32) -> (u32, bool) {
        let sent = self.send.len() - self.send.unsent(self.snd.nxt);
        let octets = sent.min(limit).min(self.mss);
        (octets, octets == sent && octets < limit && self.fin_sent())
    }

    /// Probes a zero window with the first number that is not acknowledged (§3.8.6.1).
    pub(crate) fn send_probe(&mut self, turn: &mut Turn) {
        if self.in_flight() {
            let (octets, fin) = self.front(1);
            self.emit_text(turn, self.snd.una, octets, fin);
        } else if self.send.waits(self.snd.nxt) {
            let octets = self.send.unsent(self.snd.nxt).min(1);
            self.send_next(turn, octets, octets == 0);
            self.probe_in_flight = true;
        }
        // Its answer comes when the window opens, or twice: it measures nothing.
        self.round_trip.stop_timing();
    }

    /// Sends what the window takes, silly or not: the override timeout of §3.8.6.2.1.
    pub(crate) fn send_anyway(&mut self, turn: &mut Turn) {
        let unsent = self.send.unsent(self.snd.nxt);
        let octets = unsent.min(self.usable_window()).min(self.mss);
        if octets > 0 {
            self.send_next(turn, octets, false);
        }
    }
}
