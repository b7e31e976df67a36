//! Faults put in on purpose, one line each, to see that the laws of `lifelines-explore` catch
//! them. Without the feature `faults`, which only a test turns on, nothing has any.

use crate::Connection;

/// What an endpoint does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A bare ACK in TIME-WAIT is answered.
    AnswersInTimeWait,
    /// The retransmission timer never runs.
    NeverRetransmits,
    /// The retransmission timer runs in TIME-WAIT.
    RetransmitsInTimeWait,
    /// CLOSED does not answer.
    SilentWhenClosed,
    /// The user is not told of the other's FIN.
    HidesTheFin,
    /// The user is told of the other's FIN twice.
    TellsTheFinTwice,
    /// Octets in order are acknowledged and dropped.
    DropsText,
    /// The acknowledgment of our FIN is not noticed in FIN-WAIT-1.
    MissesTheLastAck,
    /// A FIN in FIN-WAIT-1 leads to CLOSE-WAIT.
    ClosesBackwards,
    /// SND.UNA goes one further than was acknowledged.
    CountsOneTooMany,
    /// An application's `close()` with octets unread sends no reset.
    HidesTheUnread,
    /// SYN,ACK is not acknowledged.
    KeepsTheThirdSegment,
    /// A reset in LISTEN is ignored without a rule.
    NamesNoRule,
    /// 2MSL starts over when it runs out.
    WaitsForEver,
    /// Octets in order are handed over twice.
    DeliversTwice,
    /// A SYN of any number reopens a connection in TIME-WAIT.
    ReopensForAnySyn,
}

impl Connection {
    /// Whether this endpoint has this fault.
    #[cfg(feature = "faults")]
    pub(crate) fn has(&self, fault: Fault) -> bool {
        self.policy.fault == Some(fault)
    }

    /// Whether this endpoint has this fault: it has none.
    #[cfg(not(feature = "faults"))]
    #[inline(always)]
    pub(crate) const fn has(&self, _: Fault) -> bool {
        false
    }
}
