//! What is due, and in which order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use lifelines_tcp::{Instant, Timer};

use crate::{End, FlightId};

/// Something that is due at a known time.
///
/// Things due at the same instant happen in the order of this type, so that a run does not
/// depend on how it was computed: losses, then arrivals (at the client before the server, and
/// at one end in order of departure), then timers (the client's before the server's), then
/// steps in the order of the script. Hence an acknowledgment that comes at the very moment
/// of a retransmission prevents it, and of two segments that cross, the client receives first,
/// as in Figures 7 and 13 of RFC 9293.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Due {
    /// A flight is lost.
    Loss { flight: FlightId },
    /// A flight arrives, for the `copy`-th time.
    Arrival {
        to: End,
        flight: FlightId,
        copy: usize,
    },
    /// A timer runs out. Never in the queue: the connections keep their own deadlines.
    Timeout { end: End, timer: Timer },
    /// A step of the script, by index.
    Step { index: usize },
}

/// All that is due, timers apart.
#[derive(Debug, Default)]
pub(super) struct Queue(BinaryHeap<Reverse<(Instant, Due)>>);

impl Queue {
    pub(super) fn push(&mut self, at: Instant, due: Due) {
        self.0.push(Reverse((at, due)));
    }

    /// The first; it stays in the queue.
    pub(super) fn first(&self) -> Option<(Instant, Due)> {
        self.0.peek().map(|first| first.0)
    }

    pub(super) fn remove_first(&mut self) {
        self.0.pop();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_times_are_served_in_the_documented_order() {
        let arrival = |to, flight| Due::Arrival {
            to,
            flight,
            copy: 0,
        };
        let in_order = [
            Due::Loss { flight: 9 },
            arrival(End::Client, 8),
            arrival(End::Server, 6),
            arrival(End::Server, 7),
            Due::Step { index: 0 },
            Due::Step { index: 1 },
        ];
        let now = Instant::from_micros(5);
        let mut queue = Queue::default();
        queue.push(Instant::from_micros(6), Due::Loss { flight: 0 });
        for due in in_order.into_iter().rev() {
            queue.push(now, due);
        }
        for due in in_order {
            assert_eq!(queue.first(), Some((now, due)));
            queue.remove_first();
        }
        let timer = |end| Due::Timeout {
            end,
            timer: Timer::TimeWait,
        };
        assert!(arrival(End::Server, 9) < timer(End::Client));
        assert!(timer(End::Client) < timer(End::Server));
        assert!(timer(End::Server) < Due::Step { index: 0 });
    }
}
