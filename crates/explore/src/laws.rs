//! What must hold everywhere in a space: each law with a name and its source. Its sentence is
//! `law-<name>` in the words.
//!
//! Laws of one step at one end are judged in [`step`], once for each endpoint and stimulus;
//! laws of joint states in [`state`]; laws of what must come in the end in [`course`].

mod course;
mod state;
mod step;

pub(crate) use course::Course;
pub(crate) use state::{breaks, step_breaks};
pub(crate) use step::judge;

/// Makes the enum, the list of its variants, and what is known of each from one table.
macro_rules! laws {
    ($($(#[doc = $doc:literal])+ $variant:ident $id:literal $source:literal;)+) => {
        /// Something that must hold everywhere in a space.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Law {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Law {
            /// All of them.
            pub const ALL: &'static [Law] = &[$(Law::$variant),+];

            /// The name as data: kebab-case, stable.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Law::$variant => $id),+
                }
            }

            /// Where it comes from.
            pub const fn source(self) -> &'static str {
                match self {
                    $(Law::$variant => $source),+
                }
            }
        }
    };
}

laws! {
    // One step at one end.

    /// Every change of state is an edge of the table, taken by a rule that fired.
    EdgesOfTheTable "edges-of-the-table" "RFC 9293 §3.3.2, Figure 5";
    /// Every event in every state is handled by one chain of rules, never by none.
    OneChain "one-chain-of-rules" "RFC 9293 §3.10";
    /// An end whose own FIN went first never enters CLOSE-WAIT or LAST-ACK.
    ActiveCloser "active-closer" "RFC 9293 §3.3.2, Figure 5";
    /// CLOSED answers every segment but a reset with one reset, and a reset with nothing.
    ClosedResets "closed-answers-with-reset" "RFC 9293 §3.10.7.1";
    /// An application's `close()` with data unread sends a reset, where the policy says so.
    UnreadResets "close-with-unread-data-resets" "RFC 9293 §3.6.1, SHLD-3";
    /// A FIN that is taken tells the application of the end once.
    OneEndOfFile "one-end-of-file" "RFC 9293 §3.10.7.4, eighth";
    /// What is delivered is a prefix of what was sent.
    Prefix "delivered-is-a-prefix" "RFC 9293 §2.2";
    /// No octet is delivered of an incarnation that ended through TIME-WAIT. Beyond it: an end
    /// opens with its old numbers during the other's TIME-WAIT, or a reset or ABORT has cut that
    /// short, or an acknowledgment is lost and the octet sent again after TIME-WAIT began.
    NoOldOctets "no-octets-of-an-earlier-incarnation" "RFC 9293 §3.6.1";
    /// SND.UNA is never above SND.NXT.
    UnaBeforeNxt "una-before-nxt" "RFC 9293 §3.3.1";
    /// The retransmission timer and the 2MSL timer never run together.
    NeverBothTimers "never-both-timers" "RFC 9293 §3.10.7.4, eighth";
    /// Of two ends in TIME-WAIT, neither answers what the other sends there.
    TimeWaitsAreSilent "time-waits-are-silent" "RFC 9293 §3.10.7.4, fifth";
    /// TIME-WAIT is reopened by a SYN above all that was received, with an ISS above all that
    /// was sent, and by nothing else.
    ReopensAbove "reopens-above" "RFC 9293 §3.6.1, MAY-2";

    // Joint states.

    /// With nothing lost, nobody aborting or giving up, and no CLOSE, an end in ESTABLISHED
    /// with nothing in flight means that the other is too. Beyond it: numbers used again.
    OpenTogether "established-together" "RFC 9293 §3.5";
    /// ESTABLISHED beside SYN-SENT or TIME-WAIT never without something in flight, lost or
    /// refused. Beyond it: numbers used again.
    NoSilentHalfOpen "no-silent-half-open" "RFC 9293 §3.5.1";
    /// Once an end's FIN is acknowledged, the other end has taken everything it sent.
    AllDelivered "all-is-delivered" "RFC 9293 §3.6";

    // What must come in the end.

    /// SYN-SENT leads to ESTABLISHED, FIN-WAIT-1, LISTEN or CLOSED. Beyond it: numbers used
    /// again.
    SynSentEnds "syn-sent-ends" "RFC 9293 §3.5";
    /// SYN-RECEIVED leads to ESTABLISHED, FIN-WAIT-1, LISTEN or CLOSED. Beyond it: numbers
    /// used again.
    SynReceivedEnds "syn-received-ends" "RFC 9293 §3.5";
    /// When both applications close, losses end, and nobody aborts or gives up (or FIN-WAIT-2
    /// is limited), only CLOSED and LISTEN last. Beyond it: numbers used again.
    CloseEnds "close-ends" "RFC 9293 §3.6";
    /// From TIME-WAIT every run ends in CLOSED or in a reopening.
    TimeWaitEnds "time-wait-ends" "RFC 9293 §3.6.1";
}

/// Laws, as bits, that something speaks against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Against {
    /// Those it breaks.
    pub(crate) broken: u32,
    /// Those whose claim fails where their condition is not given, for a reason that lies in
    /// TCP itself.
    pub(crate) beyond: u32,
}

impl Against {
    pub(crate) fn note(&mut self, law: Law, beyond: bool) {
        let bits = if beyond {
            &mut self.beyond
        } else {
            &mut self.broken
        };
        *bits |= law.bit();
    }

    pub(crate) fn join(&mut self, other: Against) {
        self.broken |= other.broken;
        self.beyond |= other.beyond;
    }

    pub(crate) fn any_of(self, laws: Against) -> bool {
        self.broken & laws.broken != 0 || self.beyond & laws.beyond != 0
    }

    pub(crate) fn names(self, law: Law, beyond: bool) -> bool {
        let bits = if beyond { self.beyond } else { self.broken };
        bits & law.bit() != 0
    }
}

impl Law {
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The laws that these bits stand for.
    pub(crate) fn of_bits(bits: u32) -> Vec<Law> {
        let set = |law: &Law| bits & law.bit() != 0;
        Law::ALL.iter().copied().filter(set).collect()
    }

    /// Whether it is of what must come in the end.
    pub(crate) const fn needs_whole_space(self) -> bool {
        matches!(
            self,
            Law::SynSentEnds | Law::SynReceivedEnds | Law::CloseEnds | Law::TimeWaitEnds
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Law;

    #[test]
    fn each_law_has_a_name_and_a_source() {
        for (index, law) in Law::ALL.iter().enumerate() {
            assert!(Law::ALL[..index].iter().all(|other| other.id() != law.id()));
            assert!(law.source().starts_with("RFC 9293 §"));
        }
    }
}
