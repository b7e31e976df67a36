//! What the RFCs leave to the implementation, or let it choose, each with its source.

use crate::Duration;

/// The choices of one endpoint. The default is RFC 9293 with its RFC 5961 protections on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Policy {
    /// MSL: how long a segment may live in the network (RFC 9293 §3.4.1: 2 minutes).
    pub msl: Duration,
    /// Whether the active closer waits 2MSL; `false` only for the counterfactual lessons.
    pub time_wait: bool,
    /// Answer in-window resets, SYNs and unacceptable ACKs with challenge ACKs (RFC 5961).
    pub challenge_ack: bool,
    /// At most this many challenge ACKs a second; 0 is without limit (RFC 5961 §7).
    pub challenge_ack_per_second: u32,
    /// Ignore resets in TIME-WAIT (RFC 1337 §3, F1).
    pub ignore_reset_in_time_wait: bool,
    /// Accept a new SYN in TIME-WAIT when its sequence number is high enough
    /// (RFC 9293 MAY-2, RFC 6191 §2 without timestamps).
    pub reopen_from_time_wait: bool,
    /// Hold back a pure ACK for so long, hoping for data to carry it (RFC 9293 §3.8.6.3,
    /// at most 500 ms); `None` acknowledges at once.
    pub delayed_ack: Option<Duration>,
    /// Give up waiting for the other's FIN after so long, once the application can no longer
    /// receive: an operating system's choice, not the RFC's.
    pub fin_wait_2_timeout: Option<Duration>,
    /// Probe an idle connection after so long (RFC 9293 §3.8.4; off by default).
    pub keep_alive: Option<Duration>,
    /// R1: retransmissions before the trouble is reported (RFC 9293 §3.8.3).
    pub r1: u32,
    /// R2: retransmissions before the connection is given up (RFC 9293 §3.8.3).
    pub r2: u32,
    /// R2 for a SYN (RFC 9293 MUST-23: at least three minutes' worth).
    pub r2_syn: u32,
    /// The user timeout of OPEN (RFC 9293 §3.10.1: 5 minutes); `None` is without.
    pub user_timeout: Option<Duration>,
    /// RTO before anything was measured (RFC 6298 §2.1: 1 second).
    pub rto_initial: Duration,
    /// Lower bound of the RTO (RFC 6298 §2.4: 1 second).
    pub rto_min: Duration,
    /// Upper bound of the RTO (RFC 6298 §2.5: at least 60 seconds).
    pub rto_max: Duration,
    /// Whether a passive OPEN names the other end; when it does not, SEND in LISTEN is an error
    /// (RFC 9293 §3.10.2).
    pub remote_specified: bool,
    /// The MSS we offer, in octets (RFC 9293 §3.7.1).
    pub mss: u16,
    /// The receive buffer, in octets, and so the largest window we offer.
    pub window: u16,
    /// Avoid the silly window syndrome on both sides, Nagle's algorithm included
    /// (RFC 9293 §3.8.6.2, §3.7.4).
    pub silly_window_avoidance: bool,
    /// Reset when the application closes with data unread (RFC 9293 SHLD-3, §3.6.1).
    pub reset_on_unread_data: bool,
    /// Where the sender of a reset goes.
    pub reset_sender: ResetSender,
    /// What a listener whose backlog is full does with a SYN.
    pub full_backlog: FullBacklog,
}

/// Where an endpoint goes that aborts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum ResetSender {
    /// To CLOSED at once (RFC 9293 §3.10.5).
    #[default]
    Closed,
    /// To TIME-WAIT (RFC 9293 §3.5.2, note 3 of Figure 5).
    TimeWait,
}

/// What a listener does with a SYN it has no room for; operating systems differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum FullBacklog {
    /// Says nothing: the SYN will come again.
    #[default]
    Drop,
    /// Answers with a reset.
    Reset,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            msl: Duration::from_secs(120),
            time_wait: true,
            challenge_ack: true,
            challenge_ack_per_second: 10,
            ignore_reset_in_time_wait: false,
            reopen_from_time_wait: true,
            delayed_ack: None,
            fin_wait_2_timeout: None,
            keep_alive: None,
            r1: 3,
            r2: 8,
            r2_syn: 8,
            user_timeout: Some(Duration::from_secs(300)),
            rto_initial: Duration::from_secs(1),
            rto_min: Duration::from_secs(1),
            rto_max: Duration::from_secs(60),
            remote_specified: true,
            mss: 1460,
            window: 65535,
            silly_window_avoidance: true,
            reset_on_unread_data: true,
            reset_sender: ResetSender::Closed,
            full_backlog: FullBacklog::Drop,
        }
    }
}
