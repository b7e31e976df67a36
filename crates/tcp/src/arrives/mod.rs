//! SEGMENT ARRIVES (RFC 9293 §3.10.7), one module for each group of states.

mod closed;
mod listen;
mod syn_sent;
mod synchronized;
mod text;
mod time_wait;

use crate::reaction::Turn;
use crate::{Connection, Rule, Segment, Seq, State};

impl Connection {
    pub(crate) fn segment_arrives(&mut self, turn: &mut Turn, segment: &mut Segment) {
        match self.state {
            State::Closed => self.arrives_closed(turn, segment),
            State::Listen => self.arrives_listen(turn, segment),
            State::SynSent => self.arrives_syn_sent(turn, segment),
            _ => self.arrives_synchronized(turn, segment),
        }
    }

    /// IRS, RCV.NXT, the MSS and the window, from a SYN that is taken.
    fn take_syn(&mut self, syn: &Segment) {
        /// What MUST-15 assumes of an IPv4 host that does not say.
        const DEFAULT_MSS: u16 = 536;
        self.rcv.irs = syn.seq;
        self.rcv.nxt = syn.seq + 1;
        let offered = syn.mss.unwrap_or(DEFAULT_MSS);
        self.mss = u32::from(offered.min(self.policy.mss)).max(1);
        self.take_window(syn.seq, syn.ack.unwrap_or(self.snd.una), syn.window);
    }

    /// SND.WND <- SEG.WND, SND.WL1 <- SEG.SEQ, SND.WL2 <- SEG.ACK
    fn take_window(&mut self, seq: Seq, ack: Seq, window: u16) {
        self.snd.wnd = u32::from(window);
        self.snd.wl1 = seq;
        self.snd.wl2 = ack;
        self.max_wnd = self.max_wnd.max(self.snd.wnd);
    }

    /// Keeps text, FIN and urgent pointer that came with a SYN until ESTABLISHED.
    fn queue_syn_text(&mut self, turn: &mut Turn, syn: &mut Segment) {
        if syn.payload.is_empty() && !syn.fin && syn.urgent.is_none() {
            return;
        }
        turn.rule(Rule::SynTextQueued);
        self.rcv.up = syn.up();
        let first = syn.seq + 1;
        let room = self.rcv.wnd as usize;
        if syn.fin && syn.payload.len() < room {
            self.receive.fin = Some(syn.end() - 1);
        }
        let mut octets = core::mem::take(&mut syn.payload);
        octets.truncate(room);
        self.receive.hold(first, octets, first);
    }
}

/// The reset that the sender of `segment` will believe (§3.5.2).
fn reset_for(segment: &Segment) -> Segment {
    match segment.ack {
        Some(ack) => Segment {
            seq: ack,
            rst: true,
            ..Segment::default()
        },
        None => Segment {
            ack: Some(segment.end()),
            rst: true,
            ..Segment::default()
        },
    }
}
