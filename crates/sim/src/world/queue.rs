//! What is due, and in which order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use lifelines_tcp::{Instant, Timer};

use crate::{End, FlightId, LossReason};

/// Something that is due at a known time.
///
/// Things due at the same instant happen in the order of this type, so that a run does not
/// depend on how it was computed: releases and losses, then arrivals (at the client before the server, and
/// at one end in order of departure), then injections, then timers (the client's before the
/// server's), then steps in the order of the script. Hence an acknowledgment that comes at the very moment
/// of a retransmission prevents it, and of two segments that cross, the client receives first,
/// as in Figures 7 and 13 of RFC 9293.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Due {
    /// The segment that a fate, by index, holds is released. No moment of its own.
    Release { fate: usize },
    /// A flight is lost.
    Loss {
        flight: FlightId,
        reason: LossReason,
    },
    /// A flight arrives, for the `copy`-th time.
    Arrival {
        to: End,
        flight: FlightId,
        copy: usize,
    },
    /// An injection of the script, by index, and the moment that let it come.
    Injection { index: usize, cause: Option<usize> },
    /// A timer runs out. Never in the queue: the connections keep their own deadlines.
    Timeout {
        end: End,
        connection: u8,
        timer: Timer,
    },
    /// A connection is reset that its listener, closed in the moment `cause`, leaves behind.
    Orphan {
        end: End,
        connection: u8,
        cause: usize,
    },
    /// A step of the script, by index, and the moment that let it come.
    Step { index: usize, cause: Option<usize> },
    /// The application goes on, and the moment that let it.
    Line { end: End, cause: Option<usize> },
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
        let loss = |flight| Due::Loss {
            flight,
            reason: LossReason::Fate,
        };
        let step = |index| Due::Step { index, cause: None };
        let injection = |index| Due::Injection { index, cause: None };
        let in_order = [
            Due::Release { fate: 0 },
            loss(9),
            arrival(End::Client, 8),
            arrival(End::Server, 6),
            arrival(End::Server, 7),
            injection(0),
            Due::Orphan {
                end: End::Client,
                connection: 0,
                cause: 0,
            },
            step(0),
            step(1),
        ];
        let now = Instant::from_micros(5);
        let mut queue = Queue::default();
        queue.push(Instant::from_micros(6), loss(0));
        for due in in_order.into_iter().rev() {
            queue.push(now, due);
        }
        for due in in_order {
            assert_eq!(queue.first(), Some((now, due)));
            queue.remove_first();
        }
        let timer = |end| Due::Timeout {
            end,
            connection: 0,
            timer: Timer::TimeWait,
        };
        assert!(injection(9) < timer(End::Client));
        assert!(timer(End::Client) < timer(End::Server));
        assert!(timer(End::Server) < step(0));
    }
}
