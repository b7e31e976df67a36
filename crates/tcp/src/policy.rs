//! What the RFCs leave to the implementation, or let it choose, each with its source.

use core::fmt;

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
    /// less than 500 ms); `None` acknowledges at once.
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
    /// Avoid the silly window syndrome on both sides (RFC 9293 §3.8.6.2); without it, Nagle's
    /// algorithm is off too.
    pub silly_window_avoidance: bool,
    /// Nagle's algorithm: hold back a short segment while something is unacknowledged
    /// (RFC 9293 §3.7.4; MUST-17 wants it to be possible to turn off).
    pub nagle: bool,
    /// Reset when the application closes with data unread (RFC 9293 SHLD-3, §3.6.1).
    pub reset_on_unread_data: bool,
    /// Where the sender of a reset goes.
    pub reset_sender: ResetSender,
    /// What a listener whose backlog is full does with a SYN.
    pub full_backlog: FullBacklog,
    /// What it does wrong, for a test of tests.
    #[cfg(feature = "faults")]
    #[cfg_attr(feature = "serde", serde(skip))]
    pub fault: Option<crate::Fault>,
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

/// A value that the source of its field does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PolicyFault {
    /// The field, as it is called here and in files: `delayed_ack`.
    pub key: &'static str,
    /// What it must be, and who says so: `must be below 500 ms (RFC 9293 §3.8.6.3, MUST-40)`.
    pub why: &'static str,
}

impl fmt::Display for PolicyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.key, self.why)
    }
}

impl core::error::Error for PolicyFault {}

impl Policy {
    /// What no endpoint may be told to do. A [`Connection`](crate::Connection) works with any
    /// policy; whoever reads one from outside asks here first.
    pub fn check(&self) -> Result<(), PolicyFault> {
        self.check_times()?;
        let rules = [
            (
                self.rto_min <= self.rto_max,
                "rto_min",
                "must not lie above rto_max",
            ),
            (self.mss > 0, "mss", "must be at least 1 octet"),
            (self.window > 0, "window", "must be at least 1 octet"),
            (self.r1 <= MOST_TRIES, "r1", "must be at most 100"),
            (self.r2 <= MOST_TRIES, "r2", "must be at most 100"),
            (self.r2_syn <= MOST_TRIES, "r2_syn", "must be at most 100"),
        ];
        first_broken(&rules)
    }

    fn check_times(&self) -> Result<(), PolicyFault> {
        const HOUR: Duration = Duration::from_secs(3600);
        const DAY: Duration = Duration::from_secs(24 * 3600);
        const ACK_DELAY: Duration = Duration::from_millis(500);
        let hour = |time: Duration| (LEAST..=HOUR).contains(&time);
        let day = |time: Option<Duration>| time.is_none_or(|t| (LEAST..=DAY).contains(&t));
        let delay = |time: Option<Duration>| time.is_none_or(|t| t >= LEAST && t < ACK_DELAY);
        first_broken(&[
            (hour(self.msl), "msl", WITHIN_AN_HOUR),
            (
                delay(self.delayed_ack),
                "delayed_ack",
                "must be at least 1 ms and below 500 ms (RFC 9293 §3.8.6.3, MUST-40)",
            ),
            (
                day(self.fin_wait_2_timeout),
                "fin_wait_2_timeout",
                WITHIN_A_DAY,
            ),
            (day(self.keep_alive), "keep_alive", WITHIN_A_DAY),
            (day(self.user_timeout), "user_timeout", WITHIN_A_DAY),
            (hour(self.rto_initial), "rto_initial", WITHIN_AN_HOUR),
            (hour(self.rto_min), "rto_min", WITHIN_AN_HOUR),
            (hour(self.rto_max), "rto_max", WITHIN_AN_HOUR),
        ])
    }
}

/// The least time a timer can be set to.
const LEAST: Duration = Duration::from_millis(1);
/// More tries than this no person waits for.
const MOST_TRIES: u32 = 100;
const WITHIN_AN_HOUR: &str = "must be from 1 ms to 60 min";
const WITHIN_A_DAY: &str = "must be from 1 ms to 1440 min";

/// The first of `rules` that does not hold.
fn first_broken(rules: &[(bool, &'static str, &'static str)]) -> Result<(), PolicyFault> {
    let broken = rules.iter().find(|(holds, ..)| !holds);
    broken.map_or(Ok(()), |&(_, key, why)| Err(PolicyFault { key, why }))
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
            nagle: true,
            reset_on_unread_data: true,
            reset_sender: ResetSender::Closed,
            full_backlog: FullBacklog::Drop,
            #[cfg(feature = "faults")]
            fault: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(policy: Policy) -> Option<&'static str> {
        policy.check().err().map(|fault| fault.key)
    }

    #[test]
    fn the_default_is_allowed() {
        assert_eq!(Policy::default().check(), Ok(()));
    }

    #[test]
    fn an_ack_is_not_delayed_for_half_a_second() {
        let delayed = |millis| Policy {
            delayed_ack: Some(Duration::from_millis(millis)),
            ..Policy::default()
        };
        assert_eq!(fault(delayed(499)), None);
        assert_eq!(fault(delayed(500)), Some("delayed_ack"));
        assert_eq!(fault(delayed(0)), Some("delayed_ack"));
        let why = alloc::format!("{}", delayed(500).check().expect_err("MUST-40"));
        assert!(why.ends_with("(RFC 9293 §3.8.6.3, MUST-40)"), "{why}");
    }

    #[test]
    fn what_could_never_work_is_refused() {
        let zero = Policy {
            window: 0,
            ..Policy::default()
        };
        assert_eq!(fault(zero), Some("window"));
        let crossed = Policy {
            rto_min: Duration::from_secs(61),
            ..Policy::default()
        };
        assert_eq!(fault(crossed), Some("rto_min"));
    }
}
