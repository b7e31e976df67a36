//! The round-trip time and the retransmission timeout (RFC 6298), in whole microseconds.

use crate::{Duration, Instant, Policy, Seq};

/// What is known of the round trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct RoundTrip {
    /// SRTT and RTTVAR, once something was measured.
    smoothed: Option<(Duration, Duration)>,
    rto: Duration,
    /// The segment being timed: the number after its last, and when it left.
    timed: Option<(Seq, Instant)>,
    /// Whether our SYN had to be sent again.
    syn_repeated: bool,
}

impl RoundTrip {
    /// RFC 6298 §2.1.
    pub(crate) fn new(initial: Duration) -> Self {
        RoundTrip {
            smoothed: None,
            rto: initial,
            timed: None,
            syn_repeated: false,
        }
    }

    pub(crate) fn rto(&self) -> Duration {
        self.rto
    }

    pub(crate) fn srtt(&self) -> Option<Duration> {
        self.smoothed.map(|(srtt, _)| srtt)
    }

    pub(crate) fn rttvar(&self) -> Option<Duration> {
        self.smoothed.map(|(_, rttvar)| rttvar)
    }

    /// Times the segment that ends before `end`, unless another is being timed.
    pub(crate) fn time(&mut self, end: Seq, now: Instant) {
        self.timed.get_or_insert((end, now));
    }

    /// Karn's algorithm (§3): what was sent twice is not measured. Says whether something was.
    pub(crate) fn stop_timing(&mut self) -> bool {
        self.timed.take().is_some()
    }

    /// Notes that everything before `ack` is acknowledged; says whether that gave a measurement.
    pub(crate) fn acknowledged(&mut self, ack: Seq, now: Instant, policy: &Policy) -> bool {
        match self.timed {
            Some((end, left)) if end.le(ack) => {
                self.timed = None;
                self.measure(now.since(left), policy);
                true
            }
            _ => false,
        }
    }

    /// RFC 6298 §2.2 to §2.5, with a clock granularity of one microsecond.
    fn measure(&mut self, rtt: Duration, policy: &Policy) {
        let r = rtt.as_micros();
        let (srtt, rttvar) = match self.smoothed {
            None => (r, r / 2),
            Some((srtt, rttvar)) => {
                let (srtt, rttvar) = (srtt.as_micros(), rttvar.as_micros());
                (
                    weighted(srtt, 7, r, 8),
                    weighted(rttvar, 3, srtt.abs_diff(r), 4),
                )
            }
        };
        self.smoothed = Some((Duration::from_micros(srtt), Duration::from_micros(rttvar)));
        let rto = srtt.saturating_add(rttvar.saturating_mul(4).max(1));
        self.rto = bounded(Duration::from_micros(rto), policy);
    }

    /// RFC 6298 §5.5.
    pub(crate) fn back_off(&mut self, policy: &Policy) {
        self.rto = self.backed_off(1, policy);
    }

    /// RTO doubled so many times, up to its bound.
    pub(crate) fn backed_off(&self, times: u32, policy: &Policy) -> Duration {
        let factor = 1_u64.checked_shl(times).unwrap_or(u64::MAX);
        let rto = self.rto.saturating_mul(factor);
        rto.min(policy.rto_max.max(policy.rto_min))
    }

    /// Notes that the SYN was sent again.
    pub(crate) fn syn_repeated(&mut self) {
        self.syn_repeated = true;
    }

    /// RFC 6298 §5.7: once the handshake is done, an RTO that began below three seconds and
    /// proved too short starts over there. Says whether it did.
    pub(crate) fn handshake_done(&mut self, policy: &Policy) -> bool {
        const AFTER_SYN: Duration = Duration::from_secs(3);
        let starts_over = self.syn_repeated && policy.rto_initial < AFTER_SYN;
        if starts_over {
            self.rto = bounded(AFTER_SYN, policy);
        }
        self.syn_repeated = false;
        starts_over
    }
}

/// `(old * weight + new) / of`, where the two weights add up to `of`.
fn weighted(old: u64, weight: u128, new: u64, of: u128) -> u64 {
    let sum = u128::from(old) * weight + u128::from(new) * (of - weight);
    u64::try_from(sum / of).unwrap_or(u64::MAX)
}

fn bounded(rto: Duration, policy: &Policy) -> Duration {
    rto.max(policy.rto_min)
        .min(policy.rto_max.max(policy.rto_min))
}
