//! The eleven states (RFC 9293 §3.3.2) and their three spellings.

use core::fmt;

/// A state of a connection. CLOSED is fictional: it stands for "no TCB".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum State {
    /// No connection at all.
    #[default]
    Closed,
    /// Waiting for a connection request from any remote end.
    Listen,
    /// Sent a SYN, waiting for one.
    SynSent,
    /// Sent and received a SYN, waiting for the acknowledgment of ours.
    SynReceived,
    /// Open: data flows both ways.
    Established,
    /// Sent a FIN, waiting for its acknowledgment or for the other's FIN.
    FinWait1,
    /// Our FIN is acknowledged, waiting for the other's.
    FinWait2,
    /// The other's FIN is here, our user has not closed.
    CloseWait,
    /// Both have sent a FIN, ours is not acknowledged.
    Closing,
    /// Both have sent a FIN, the other's first; waiting for the acknowledgment of ours.
    LastAck,
    /// Waiting 2MSL before the connection is forgotten.
    TimeWait,
}

/// How to spell a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Naming {
    /// As RFC 9293 does: `SYN-RECEIVED`.
    Rfc,
    /// As textbooks do: `SYN_RCVD`.
    #[default]
    Textbook,
    /// As the `ss` command does: `SYN-RECV`.
    Ss,
}

impl State {
    /// All eleven, in the order in which RFC 9293 §3.3.2 lists them, CLOSED first.
    pub const ALL: [State; 11] = [
        State::Closed,
        State::Listen,
        State::SynSent,
        State::SynReceived,
        State::Established,
        State::FinWait1,
        State::FinWait2,
        State::CloseWait,
        State::Closing,
        State::LastAck,
        State::TimeWait,
    ];

    /// The name in the given spelling.
    pub const fn name(self, naming: Naming) -> &'static str {
        let (rfc, textbook, ss) = self.names();
        match naming {
            Naming::Rfc => rfc,
            Naming::Textbook => textbook,
            Naming::Ss => ss,
        }
    }

    /// The state that any of the three spellings names, letter case ignored.
    pub fn from_name(name: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| {
            let (rfc, textbook, ss) = state.names();
            [rfc, textbook, ss]
                .iter()
                .any(|n| n.eq_ignore_ascii_case(name))
        })
    }

    /// Whether it is one of the synchronized states (§3.5.2): ESTABLISHED and all after it.
    pub const fn is_synchronized(self) -> bool {
        !matches!(
            self,
            State::Closed | State::Listen | State::SynSent | State::SynReceived
        )
    }

    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            State::Closed => ("CLOSED", "CLOSED", "UNCONN"),
            State::Listen => ("LISTEN", "LISTEN", "LISTEN"),
            State::SynSent => ("SYN-SENT", "SYN_SENT", "SYN-SENT"),
            State::SynReceived => ("SYN-RECEIVED", "SYN_RCVD", "SYN-RECV"),
            State::Established => ("ESTABLISHED", "ESTABLISHED", "ESTAB"),
            State::FinWait1 => ("FIN-WAIT-1", "FIN_WAIT_1", "FIN-WAIT-1"),
            State::FinWait2 => ("FIN-WAIT-2", "FIN_WAIT_2", "FIN-WAIT-2"),
            State::CloseWait => ("CLOSE-WAIT", "CLOSE_WAIT", "CLOSE-WAIT"),
            State::Closing => ("CLOSING", "CLOSING", "CLOSING"),
            State::LastAck => ("LAST-ACK", "LAST_ACK", "LAST-ACK"),
            State::TimeWait => ("TIME-WAIT", "TIME_WAIT", "TIME-WAIT"),
        }
    }
}

impl fmt::Display for State {
    /// The RFC's spelling.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name(Naming::Rfc))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_names_its_state_in_any_letter_case() {
        for state in State::ALL {
            for naming in [Naming::Rfc, Naming::Textbook, Naming::Ss] {
                let name = state.name(naming);
                assert_eq!(State::from_name(name), Some(state));
                assert_eq!(State::from_name(&name.to_ascii_lowercase()), Some(state));
            }
        }
        assert_eq!(State::from_name("FIN"), None);
    }

    #[test]
    fn prints_as_the_rfc_does() {
        assert_eq!(alloc::format!("{}", State::SynReceived), "SYN-RECEIVED");
        assert_eq!(alloc::format!("{:>7}|", State::Listen), " LISTEN|");
    }
}
