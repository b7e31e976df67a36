//! The transmission control block and its one entrance.

use alloc::boxed::Box;
use alloc::sync::Arc;

use crate::receive::ReceiveBuffer;
use crate::round_trip::RoundTrip;
use crate::send::SendQueue;
use crate::timers::Timers;
use crate::{
    Duration, Event, Instant, Policy, Reaction, Seq, State, Status, Timer, reaction::Turn,
};

/// One end of one connection: a value. CLOSED when new, and again when it is over; then
/// nothing of it is left but its policy, and OPEN starts another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Connection {
    pub(crate) state: State,
    /// Shared: a host has one policy and many connections.
    pub(crate) policy: Arc<Policy>,
    pub(crate) snd: SendVariables,
    pub(crate) rcv: ReceiveVariables,
    /// How it came to SYN-RECEIVED (MUST-11).
    pub(crate) origin: Origin,
    pub(crate) send: SendQueue,
    pub(crate) receive: ReceiveBuffer,
    pub(crate) round_trip: RoundTrip,
    pub(crate) timers: Timers,
    /// Eff.snd.MSS (§3.7.1).
    pub(crate) mss: u32,
    /// Max(SND.WND), the largest window ever offered to us (§3.8.6.2.1, RFC 5961 §5.2).
    pub(crate) max_wnd: u32,
    /// Whether the application still RECEIVEs; `false` after its `close()`.
    pub(crate) receiving: bool,
    /// How often the first unacknowledged segment was sent again.
    pub(crate) retransmissions: u32,
    /// Zero-window or keep-alive probes in a row: how far their interval has backed off.
    pub(crate) probes: u32,
    /// Those of them that came after the last sign of life.
    pub(crate) unanswered: u32,
    /// Whether what is in flight is a probe that the other end may have refused.
    pub(crate) probe_in_flight: bool,
    /// RCV.NXT as last told to the other end.
    pub(crate) told: Seq,
    /// RCV.NXT + RCV.WND as last told to the other end.
    pub(crate) told_edge: Seq,
    /// The second in which challenge ACKs are counted, and how many were sent in it.
    pub(crate) challenges: Option<(Instant, u32)>,
    /// Whether TIME-WAIT was entered by sending a reset.
    pub(crate) reset_sent: bool,
    /// The ISS that the host has chosen for an incarnation without an OPEN of its own.
    pub(crate) next_iss: Option<Seq>,
}

/// How a connection was opened.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) enum Origin {
    #[default]
    Active,
    Passive,
    /// By a SYN in TIME-WAIT, to which it returns if that SYN was an old duplicate (MAY-2).
    TimeWait(Box<Resting>),
}

/// What an end in TIME-WAIT must remember while a SYN that may be old is tried.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Resting {
    pub(crate) snd: SendVariables,
    pub(crate) rcv: ReceiveVariables,
    pub(crate) until: Instant,
}

/// The send sequence variables (RFC 9293 §3.3.1, Table 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SendVariables {
    /// SND.UNA: oldest unacknowledged number.
    pub una: Seq,
    /// SND.NXT: next number to send.
    pub nxt: Seq,
    /// SND.WND: octets the other end takes, from SND.UNA on.
    pub wnd: u32,
    /// SND.UP: urgent pointer; `None` when nothing is urgent.
    pub up: Option<Seq>,
    /// SND.WL1: SEG.SEQ of the last window update.
    pub wl1: Seq,
    /// SND.WL2: SEG.ACK of the last window update.
    pub wl2: Seq,
    /// ISS: initial send sequence number.
    pub iss: Seq,
}

/// The receive sequence variables (RFC 9293 §3.3.1, Table 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ReceiveVariables {
    /// RCV.NXT: next number expected.
    pub nxt: Seq,
    /// RCV.WND: octets we take, from RCV.NXT on.
    pub wnd: u32,
    /// RCV.UP: urgent pointer; `None` when nothing is urgent.
    pub up: Option<Seq>,
    /// IRS: initial receive sequence number.
    pub irs: Seq,
}

impl ReceiveVariables {
    pub(crate) fn before_syn(policy: &Policy) -> Self {
        ReceiveVariables {
            wnd: u32::from(policy.window),
            ..ReceiveVariables::default()
        }
    }
}

impl Connection {
    /// A connection in CLOSED, that is: none yet. Connections may share their policy.
    pub fn new(policy: impl Into<Arc<Policy>>) -> Self {
        Connection::closed(policy.into())
    }

    fn closed(policy: Arc<Policy>) -> Self {
        Connection {
            state: State::Closed,
            snd: SendVariables::default(),
            rcv: ReceiveVariables::before_syn(&policy),
            origin: Origin::Active,
            send: SendQueue::default(),
            receive: ReceiveBuffer::default(),
            round_trip: RoundTrip::new(policy.rto_initial),
            timers: Timers::default(),
            mss: 0,
            max_wnd: 0,
            receiving: true,
            retransmissions: 0,
            probes: 0,
            unanswered: 0,
            probe_in_flight: false,
            told: Seq(0),
            told_edge: Seq(0),
            challenges: None,
            reset_sent: false,
            next_iss: None,
            policy,
        }
    }

    /// Forgets all but the policy and the host's next ISS. The timers are cleared at the end of
    /// the turn, so that the reaction shows it.
    pub(crate) fn forget(&mut self) {
        // In place, and field by field: one that is added must be thought of here.
        let Connection {
            state: _,
            policy,
            timers: _,
            next_iss: _,
            snd,
            rcv,
            origin,
            send,
            receive,
            round_trip,
            mss,
            max_wnd,
            receiving,
            retransmissions,
            probes,
            unanswered,
            probe_in_flight,
            told,
            told_edge,
            challenges,
            reset_sent,
        } = self;
        *snd = SendVariables::default();
        *rcv = ReceiveVariables::before_syn(policy);
        *origin = Origin::Active;
        *send = SendQueue::default();
        *receive = ReceiveBuffer::default();
        *round_trip = RoundTrip::new(policy.rto_initial);
        [*mss, *max_wnd, *retransmissions, *probes, *unanswered] = [0; 5];
        [*told, *told_edge] = [Seq(0); 2];
        *receiving = true;
        [*probe_in_flight, *reset_sent] = [false; 2];
        *challenges = None;
    }

    /// Lets one thing happen at time `now`, and answers with what follows from it.
    pub fn handle(&mut self, now: Instant, mut event: Event) -> Reaction {
        let mut reaction = Reaction::default();
        let mut turn = Turn::new(now, &mut reaction);
        match event {
            Event::Call(ref mut call) => self.call(&mut turn, call),
            Event::Segment(ref mut segment) => self.segment_arrives(&mut turn, segment),
            Event::Timeout(timer) => self.timeout(&mut turn, timer),
        }
        self.transmit(&mut turn);
        self.settle_timers(&mut turn);
        // Part by part: the copy of the whole would wait until all that was just written in
        // smaller pieces is stored, which takes a tenth of the time of a connection.
        let Reaction {
            segments,
            signals,
            timers,
            rules,
            transitions,
        } = reaction;
        Reaction {
            segments,
            signals,
            timers,
            rules,
            transitions,
        }
    }

    /// Chooses the ISS of the next incarnation that begins without an OPEN: when a connection
    /// goes back to LISTEN, or is reopened from TIME-WAIT. `None` lets the connection choose, and
    /// so does a number too low for reopening (MAY-2, condition 1).
    pub fn set_next_iss(&mut self, iss: Option<Seq>) {
        self.next_iss = iss;
    }

    /// The state in which it rests.
    pub fn state(&self) -> State {
        self.state
    }

    /// Its policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// SND.*; of no meaning in CLOSED, and nothing but ISS in LISTEN.
    pub fn snd(&self) -> &SendVariables {
        &self.snd
    }

    /// RCV.*; of no meaning before a SYN has come.
    pub fn rcv(&self) -> &ReceiveVariables {
        &self.rcv
    }

    /// When `timer` will run out, if it runs.
    pub fn deadline(&self, timer: Timer) -> Option<Instant> {
        self.timers.get(timer)
    }

    /// The timer that runs out first, and when. Ties go in the order of [`Timer`].
    pub fn next_timeout(&self) -> Option<(Timer, Instant)> {
        self.timers.first()
    }

    /// The retransmission timeout (RFC 6298), as backed off as it is now.
    pub fn rto(&self) -> Duration {
        self.round_trip.rto()
    }

    /// The smoothed round-trip time; `None` before anything was measured.
    pub fn srtt(&self) -> Option<Duration> {
        self.round_trip.srtt()
    }

    /// How far round-trip times vary (RFC 6298's RTTVAR); `None` before anything was measured.
    pub fn rttvar(&self) -> Option<Duration> {
        self.round_trip.rttvar()
    }

    /// The effective send MSS, in octets (RFC 9293 §3.7.1); 0 before it is known.
    pub fn mss(&self) -> u32 {
        self.mss
    }

    /// Octets queued, sent or not, and not yet acknowledged.
    pub fn unacknowledged(&self) -> u32 {
        self.send.len()
    }

    /// Those of them that were not sent yet.
    pub fn unsent(&self) -> u32 {
        self.send.unsent(self.snd.nxt)
    }

    /// Octets received in order and not yet handed over.
    pub fn unread(&self) -> u32 {
        self.receive.unread()
    }

    /// Octets received ahead of the next one expected, and held.
    pub fn held(&self) -> u32 {
        self.receive.held_octets()
    }

    /// What of them lies together, in order: the number of the first octet, and the number after
    /// the last.
    pub fn held_pieces(&self) -> impl Iterator<Item = (Seq, Seq)> {
        self.receive.held_pieces()
    }

    /// Whether our FIN was sent.
    pub fn fin_sent(&self) -> bool {
        self.send.fin_sent(self.snd.nxt)
    }

    /// Whether our FIN is acknowledged.
    pub fn fin_acked(&self) -> bool {
        self.send.fin_sent(self.snd.una)
    }

    /// Whether the application still receives: it has not called `close()`.
    pub fn receiving(&self) -> bool {
        self.receiving
    }

    /// How often the first unacknowledged segment was sent again.
    pub fn retransmissions(&self) -> u32 {
        self.retransmissions
    }

    /// What STATUS answers (§3.10.6).
    pub fn status(&self) -> Status {
        Status {
            state: self.state,
            snd: self.snd,
            rcv: self.rcv,
            unacknowledged: self.unacknowledged(),
            unread: self.unread(),
            user_timeout: self.policy.user_timeout,
        }
    }

    /// Whether our SYN was sent and is not acknowledged.
    pub(crate) fn syn_unacknowledged(&self) -> bool {
        self.snd.una.lt(self.send.base())
    }

    /// Whether anything sent is not acknowledged.
    pub(crate) fn in_flight(&self) -> bool {
        self.snd.una != self.snd.nxt
    }

    /// The ISS for the next incarnation, if the host has chosen none: above every number that
    /// this one has used.
    pub(crate) fn iss_above(&self) -> Seq {
        const STEP: u32 = 64_000;
        self.snd.nxt + STEP
    }
}
