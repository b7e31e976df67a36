//! What must hold everywhere in a space: each law with a name, a sentence and its source.
//!
//! Laws of one step at one end are judged in [`step`], once for each endpoint and stimulus;
//! laws of joint states in [`state`]; laws of what must come in the end in [`course`].

mod course;
mod state;
mod step;

pub(crate) use course::Course;
pub(crate) use state::{breaks, step_breaks};
pub(crate) use step::judge;

/// Makes the enum, the list of its variants, and what is said of each from one table.
macro_rules! laws {
    ($($variant:ident $id:literal $sentence:literal $source:literal;)+) => {
        /// Something that must hold everywhere in a space.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Law {
            $(#[doc = $sentence] $variant,)+
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

            /// What it says, in English.
            pub const fn sentence(self) -> &'static str {
                match self {
                    $(Law::$variant => $sentence),+
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
    EdgesOfTheTable "edges-of-the-table"
        "Every change of state is an edge of the table, taken by a rule that fired."
        "RFC 9293 §3.3.2, Figure 5";
    OneChain "one-chain-of-rules"
        "Every event in every state is handled by exactly one chain of rules: never by none, and its steps lead from the state before to the state after."
        "RFC 9293 §3.10";
    ActiveCloser "active-closer"
        "An end whose own FIN went first never enters CLOSE_WAIT or LAST_ACK."
        "RFC 9293 §3.3.2, Figure 5";
    ClosedResets "closed-answers-with-reset"
        "CLOSED answers every segment but a reset with one reset, and a reset with nothing."
        "RFC 9293 §3.10.7.1";
    UnreadResets "close-with-unread-data-resets"
        "An application's close() with data unread sends a reset, where the policy says so."
        "RFC 9293 §3.6.1, SHLD-3";
    OneEndOfFile "one-end-of-file"
        "A FIN that is taken tells an application that still receives of the end exactly once."
        "RFC 9293 §3.10.7.4, eighth";
    Prefix "delivered-is-a-prefix"
        "What is delivered is a prefix of what was sent: in order, nothing twice, nothing missing."
        "RFC 9293 §2.2";
    NoOldOctets "no-octets-of-an-earlier-incarnation"
        "No octet is delivered of an incarnation that closed in good order before: TIME_WAIT outlives them, unless the other end sends copies after TIME_WAIT began and numbers are used again."
        "RFC 9293 §3.6.1";
    UnaBeforeNxt "una-before-nxt"
        "SND.UNA is never above SND.NXT."
        "RFC 9293 §3.3.1";
    NeverBothTimers "never-both-timers"
        "The retransmission timer and the 2MSL timer never run together."
        "RFC 9293 §3.10.7.4, eighth";
    TimeWaitsAreSilent "time-waits-are-silent"
        "Of two ends in TIME_WAIT, neither answers what the other sends there; an ACK from before may be answered once."
        "RFC 9293 §3.10.7.4, fifth";
    // Joint states.
    OpenTogether "established-together"
        "With nothing lost, nobody giving up or aborting, and no CLOSE called, an end in ESTABLISHED with nothing in flight means that the other is too."
        "RFC 9293 §3.5";
    NoSilentHalfOpen "no-silent-half-open"
        "One end in ESTABLISHED and the other in SYN_SENT or TIME_WAIT never stand so with nothing in flight, unless something was lost, somebody aborted or gave up, or numbers are used again."
        "RFC 9293 §3.5.1";
    AllDelivered "all-is-delivered"
        "Once an end's FIN is acknowledged, the other end has taken everything it sent."
        "RFC 9293 §3.6";
    // What must come in the end.
    SynSentEnds "syn-sent-ends"
        "SYN_SENT leads in the end to ESTABLISHED (and on to CLOSE_WAIT in one step, if a FIN is there), FIN_WAIT_1, LISTEN or CLOSED."
        "RFC 9293 §3.5";
    SynReceivedEnds "syn-received-ends"
        "SYN_RCVD leads in the end to ESTABLISHED (and on to CLOSE_WAIT in one step, if a FIN is there), FIN_WAIT_1, LISTEN or CLOSED."
        "RFC 9293 §3.5";
    CloseEnds "close-ends"
        "When both applications close, losses end, and nobody aborts, gives up or leaves data unread, no pair of states but CLOSED and LISTEN lasts for ever."
        "RFC 9293 §3.6";
    TimeWaitEnds "time-wait-ends"
        "From TIME_WAIT every run ends in CLOSED or in a reopening that is allowed."
        "RFC 9293 §3.6.1";
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
    fn each_law_has_a_name_a_sentence_and_a_source() {
        for (index, law) in Law::ALL.iter().enumerate() {
            assert!(Law::ALL[..index].iter().all(|other| other.id() != law.id()));
            assert!(law.sentence().ends_with('.'));
            assert!(law.source().starts_with("RFC 9293 §"));
        }
    }
}
