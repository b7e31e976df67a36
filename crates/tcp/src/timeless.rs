//! What is left of a connection for somebody who looks at no clock: a search over everything
//! that could happen, in which a timer may run out whenever it runs.

use crate::connection::Origin;
use crate::round_trip::RoundTrip;
use crate::{Connection, Instant, Timer};

impl Connection {
    /// Forgets all that only tells how long something took or how often it was tried: what was
    /// measured of the round trip, how far a timer has backed off, how many challenge ACKs
    /// this second has seen, how near it is to giving up. A timer that runs is due at
    /// [`Instant::ZERO`]; one that is off stays off. Two connections that differ in nothing
    /// else are equal afterwards.
    pub fn forget_clock(&mut self) {
        for timer in Timer::ALL {
            let running = self.timers.get(timer).is_some();
            self.timers.put(timer, running.then_some(Instant::ZERO));
        }
        if let Origin::TimeWait(resting) = &mut self.origin {
            resting.until = Instant::ZERO;
        }
        self.round_trip = RoundTrip::new(self.policy.rto_initial);
        self.challenges = None;
        self.retransmissions = 0;
        self.probes = 0;
        self.unanswered = 0;
    }
}

#[cfg(test)]
mod tests {
    use crate::{Call, Connection, Event, Instant, OpenMode, Policy, Seq, Timer};

    fn opened(now: Instant) -> Connection {
        let mut connection = Connection::new(Policy::default());
        let open = Call::Open {
            mode: OpenMode::Active,
            iss: Seq(100),
        };
        connection.handle(now, Event::Call(open));
        connection
    }

    #[test]
    fn without_a_clock_an_early_and_a_late_open_are_the_same() {
        let late = Instant::from_micros(7_000_000);
        let (mut one, mut other) = (opened(Instant::ZERO), opened(late));
        other.handle(late, Event::Timeout(Timer::Retransmission));
        assert_ne!(one, other);
        one.forget_clock();
        other.forget_clock();
        assert_eq!(one, other);
        assert_eq!(one.deadline(Timer::Retransmission), Some(Instant::ZERO));
        assert_eq!(one.deadline(Timer::TimeWait), None);
    }
}
