//! Receiving: octets in order for the user, octets held for reassembly, the RECEIVEs that wait,
//! and the window we offer (RFC 9293 §3.8.6.2.2).

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use crate::fault::Fault;
use crate::octets::Octets;
use crate::reaction::{AckOwed, Turn};
use crate::{Connection, Rule, Seq, Signal, State};

/// What was received and not yet handed over.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct ReceiveBuffer {
    /// In order, acknowledged, unread.
    ready: Octets,
    /// Ahead of RCV.NXT: pieces in order, none touching the next.
    held: Vec<Piece>,
    /// The number of the other's FIN, when it came ahead of RCV.NXT.
    pub(crate) fin: Option<Seq>,
    /// RECEIVEs that wait, each with the room in its buffer.
    pub(crate) waiting: VecDeque<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct Piece {
    seq: Seq,
    octets: Vec<u8>,
}

impl Piece {
    fn end(&self) -> Seq {
        // A piece fits a window.
        self.seq + self.octets.len() as u32
    }

    /// Adds the part of `later`, which starts no further than our end, that lies beyond it.
    fn join(&mut self, later: &Piece) {
        if later.end().gt(self.end()) {
            let known = (self.end() - later.seq) as usize;
            self.octets.extend_from_slice(&later.octets[known..]);
        }
    }
}

impl ReceiveBuffer {
    /// As many RECEIVEs wait at most.
    pub(crate) const MOST_WAITING: usize = 64;

    pub(crate) fn unread(&self) -> u32 {
        // Never more than the receive buffer.
        self.ready.len() as u32
    }

    pub(crate) fn held_octets(&self) -> u32 {
        self.held
            .iter()
            .map(|piece| piece.octets.len() as u32)
            .sum()
    }

    /// The pieces: the number of the first octet of each, and the number after its last.
    pub(crate) fn held_pieces(&self) -> impl Iterator<Item = (Seq, Seq)> {
        self.held.iter().map(|piece| (piece.seq, piece.end()))
    }

    /// Keeps octets that start at or after `nxt`, RCV.NXT, until they are in order.
    pub(crate) fn hold(&mut self, seq: Seq, octets: Vec<u8>, nxt: Seq) {
        if octets.is_empty() {
            return;
        }
        let place = self
            .held
            .partition_point(|piece| piece.seq - nxt <= seq - nxt);
        self.held.insert(place, Piece { seq, octets });
        self.held.dedup_by(|later, piece| {
            let touches = later.seq.le(piece.end());
            if touches {
                piece.join(later);
            }
            touches
        });
    }

    /// How many octets are in order from `nxt` on.
    pub(crate) fn in_order(&self, nxt: Seq) -> u32 {
        match self.held.first() {
            Some(piece) if piece.seq == nxt => piece.octets.len() as u32,
            _ => 0,
        }
    }

    /// Takes the octets that are in order from `nxt` on.
    pub(crate) fn take_in_order(&mut self, nxt: Seq) -> Vec<u8> {
        match self.held.first() {
            Some(piece) if piece.seq == nxt => self.held.remove(0).octets,
            _ => Vec::new(),
        }
    }

    fn read(&mut self, max: u32) -> Vec<u8> {
        self.ready.take(max as usize)
    }

    /// Forgets the octets that are in order and unread.
    pub(crate) fn discard_unread(&mut self) {
        self.ready.clear();
    }

    /// Forgets what was held: nothing comes after the FIN.
    pub(crate) fn forget_held(&mut self) {
        self.held.clear();
        self.fin = None;
    }

    /// Forgets all octets.
    pub(crate) fn flush(&mut self) {
        self.ready.clear();
        self.held.clear();
    }
}

impl Connection {
    /// Takes the octets that are in order now: advances RCV.NXT over them, and leaves the right
    /// edge of the window where it is.
    pub(crate) fn accept_in_order(&mut self, turn: &mut Turn) {
        let octets = self.receive.take_in_order(self.rcv.nxt);
        if octets.is_empty() {
            return;
        }
        let count = octets.len() as u32;
        self.rcv.nxt += count;
        self.rcv.wnd = self.rcv.wnd.saturating_sub(count);
        if self.receiving && self.has(Fault::DeliversTwice) {
            self.receive.ready.push(octets.clone());
        }
        if self.receiving && !self.has(Fault::DropsText) {
            self.receive.ready.push(octets);
        }
        self.deliver_waiting(turn);
        self.open_window();
    }

    /// Hands octets to the RECEIVEs that wait, in order.
    fn deliver_waiting(&mut self, turn: &mut Turn) {
        while self.receive.unread() > 0
            && let Some(max) = self.receive.waiting.pop_front()
        {
            self.deliver(turn, max, Rule::ReceiveDelivered);
        }
    }

    /// Hands octets to one RECEIVE.
    pub(crate) fn deliver(&mut self, turn: &mut Turn, max: u32, rule: Rule) {
        turn.rule(rule);
        let urgent = self.rcv.up.map(|up| up - self.octets_read_end());
        let data = self.receive.read(urgent.unwrap_or(max).min(max));
        turn.signal(Signal::Received { data });
        let read = self.octets_read_end();
        match self.rcv.up {
            Some(up) if up.gt(read) => {
                turn.rule(Rule::ReceiveUrgentRemains);
                turn.signal(Signal::Urgent);
            }
            Some(_) => {
                turn.rule(Rule::ReceiveUrgentEnd);
                self.rcv.up = None;
            }
            None => {}
        }
    }

    /// The number after the last octet that the user has read.
    pub(crate) fn octets_read_end(&self) -> Seq {
        self.rcv.nxt - self.receive.unread()
    }

    /// Owes an ACK for what was received in order: now, or by policy a little later.
    pub(crate) fn owe_ack_for_text(&self, turn: &mut Turn) {
        if self.policy.delayed_ack.is_none() || turn.ack == AckOwed::Now {
            turn.owe_ack(AckOwed::Now);
        } else if self.rcv.nxt - self.told >= 2 * u32::from(self.policy.mss).max(1) {
            turn.rule(Rule::AckEverySecond);
            turn.owe_ack(AckOwed::Now);
        } else if turn.ack == AckOwed::No {
            turn.rule(Rule::AckDelayed);
            turn.owe_ack(AckOwed::Later);
        }
    }

    /// Moves the right edge of the window, when the room that reading has made is worth it.
    fn open_window(&mut self) {
        let room = u32::from(self.policy.window).saturating_sub(self.receive.unread());
        if room.saturating_sub(self.rcv.wnd) >= self.worthwhile() {
            self.rcv.wnd = self.rcv.wnd.max(room);
        }
    }

    /// How far the right edge must be able to move: min(Fr * RCV.BUFF, Eff.snd.MSS).
    fn worthwhile(&self) -> u32 {
        if self.policy.silly_window_avoidance {
            (u32::from(self.policy.window) / 2).min(self.mss).max(1)
        } else {
            1
        }
    }

    /// After a RECEIVE: opens the window, and tells the other end when it may be waiting for it
    /// or when there is much to tell. Smaller steps travel with the next ACK.
    pub(crate) fn offer_window(&mut self, turn: &mut Turn) {
        let listens = matches!(
            self.state,
            State::Established | State::FinWait1 | State::FinWait2
        );
        if !listens {
            return;
        }
        self.open_window();
        let edge = self.rcv.nxt + self.rcv.wnd;
        let told = if self.told_edge.gt(self.rcv.nxt) {
            self.told_edge - self.rcv.nxt
        } else {
            0
        };
        let half = u32::from(self.policy.window) / 2;
        let narrow = told < half.min(self.mss).max(1);
        let gain = edge - self.told_edge;
        if gain > 0 && (narrow || gain >= half.min(2 * self.mss).max(1)) {
            turn.rule(Rule::WindowUpdateSent);
            turn.owe_ack(AckOwed::Now);
        } else if narrow && gain == 0 {
            turn.rule(Rule::WindowHeldSilly);
        }
    }
}
