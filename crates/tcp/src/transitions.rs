//! The edges between states: Figure 5 of RFC 9293, its notes, and the few others the text names.
//!
//! One table feeds the code's checks, the picture and the tests: a transition that is not in it
//! does not happen, and each edge in it is taken by some test.

use crate::State::*;
use crate::{Rule, State, Transition};

/// An edge of the state diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edge {
    /// Where it starts.
    pub from: State,
    /// Where it ends.
    pub to: State,
    /// Whether Figure 5 draws it, or its notes and the text name it.
    pub drawn: bool,
    /// What causes it, in the figure's words made data: `rcv-syn`, `close`, ...
    pub cause: &'static str,
    /// What is done, likewise: `snd-ack`, ...; empty when nothing is.
    pub action: &'static str,
    /// Where the text has it; for what the RFC does not have, the [`Policy`](crate::Policy)
    /// field that allows it.
    pub clause: &'static str,
}

impl Edge {
    /// The edges from one state to another: none, or one for each cause.
    pub fn between(from: State, to: State) -> impl Iterator<Item = &'static Edge> {
        EDGES
            .iter()
            .filter(move |edge| edge.from == from && edge.to == to)
    }
}

impl Transition {
    /// The edge it took: of the edges between the two states, the one whose cause its rule is.
    /// `None` for a transition that no connection makes.
    pub fn edge(&self) -> Option<&'static Edge> {
        let mut between = Edge::between(self.from, self.to);
        match self.rule {
            // What led to it stands in the rules before it.
            Rule::TimeWaitSkipped => between.find(|edge| edge.clause == "Policy::time_wait"),
            rule => match cause(rule) {
                Some(cause) => between.find(|edge| edge.cause == cause),
                // No other cause leads from the one state to the other.
                None => between.next(),
            },
        }
    }
}

/// The cause a rule stands for, where two states have edges of several causes between them.
const fn cause(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::OpenListenActive => "active-open",
        Rule::SendListenActive => "send",
        Rule::CloseListen | Rule::CloseSynSent => "close",
        Rule::CloseUnread => "close-unread",
        Rule::AbortReset | Rule::AbortUnsynchronized | Rule::AbortAfterClose => "abort",
        Rule::SynSentRefused
        | Rule::RstSynReceivedListen
        | Rule::RstSynReceivedRefused
        | Rule::RstSynReceivedTimeWait
        | Rule::RstReset
        | Rule::RstAfterClose => "rcv-rst",
        Rule::SynReceivedListen | Rule::SynReset => "rcv-syn",
        Rule::TextAfterCloseReset => "rcv-text-after-close",
        Rule::FinAckedClosing | Rule::FinAckedLastAck => "rcv-ack-of-fin",
        Rule::FinFinWait1Acked => "rcv-fin-and-ack-of-fin",
        Rule::FinFinWait2 => "rcv-fin",
        Rule::UserTimeout | Rule::R2Exhausted | Rule::KeepAliveExhausted => "timeout-user",
        Rule::FinWait2Timeout => "timeout-fin-wait-2",
        Rule::TimeWaitTimeout => "timeout-2msl",
        _ => return None,
    })
}

const fn drawn(from: State, to: State, cause: &'static str, action: &'static str) -> Edge {
    Edge {
        from,
        to,
        drawn: true,
        cause,
        action,
        clause: "RFC 9293 §3.3.2, Figure 5",
    }
}

const fn named(
    from: State,
    to: State,
    cause: &'static str,
    action: &'static str,
    clause: &'static str,
) -> Edge {
    Edge {
        from,
        to,
        drawn: false,
        cause,
        action,
        clause,
    }
}

const fn reset_received(from: State) -> Edge {
    named(
        from,
        Closed,
        "rcv-rst",
        "delete-tcb",
        "RFC 9293 §3.3.2, note 3",
    )
}

const fn syn_received(from: State) -> Edge {
    named(
        from,
        Closed,
        "rcv-syn",
        "snd-rst",
        "RFC 9293 §3.10.7.4, fourth",
    )
}

const fn aborted(from: State, action: &'static str) -> Edge {
    named(from, Closed, "abort", action, "RFC 9293 §3.10.5")
}

const fn reset_to_time_wait(from: State, cause: &'static str) -> Edge {
    named(from, TimeWait, cause, "snd-rst", "RFC 9293 §3.3.2, note 3")
}

const fn timed_out(from: State) -> Edge {
    named(
        from,
        Closed,
        "timeout-user",
        "delete-tcb",
        "RFC 9293 §3.10.8",
    )
}

const fn data_lost(from: State, cause: &'static str) -> Edge {
    named(from, Closed, cause, "snd-rst", "RFC 9293 §3.6.1")
}

const fn time_wait_off(from: State, cause: &'static str, action: &'static str) -> Edge {
    named(from, Closed, cause, action, "Policy::time_wait")
}

/// All edges, once: first those that Figure 5 draws, from top to bottom.
pub const EDGES: &[Edge] = &[
    drawn(Closed, Listen, "passive-open", "create-tcb"),
    drawn(Closed, SynSent, "active-open", "snd-syn"),
    drawn(Listen, Closed, "close", "delete-tcb"),
    drawn(Listen, SynReceived, "rcv-syn", "snd-syn-ack"),
    drawn(Listen, SynSent, "send", "snd-syn"),
    drawn(SynSent, Closed, "close", "delete-tcb"),
    drawn(SynSent, SynReceived, "rcv-syn", "snd-syn-ack"),
    drawn(SynSent, Established, "rcv-syn-ack", "snd-ack"),
    drawn(SynReceived, Listen, "rcv-rst", ""),
    drawn(SynReceived, Established, "rcv-ack-of-syn", ""),
    drawn(SynReceived, FinWait1, "close", "snd-fin"),
    drawn(Established, FinWait1, "close", "snd-fin"),
    drawn(Established, CloseWait, "rcv-fin", "snd-ack"),
    drawn(FinWait1, FinWait2, "rcv-ack-of-fin", ""),
    drawn(FinWait1, Closing, "rcv-fin", "snd-ack"),
    drawn(FinWait2, TimeWait, "rcv-fin", "snd-ack"),
    drawn(Closing, TimeWait, "rcv-ack-of-fin", ""),
    drawn(CloseWait, LastAck, "close", "snd-fin"),
    drawn(LastAck, Closed, "rcv-ack-of-fin", "delete-tcb"),
    drawn(TimeWait, Closed, "timeout-2msl", "delete-tcb"),
    // Note 2, and what the text adds.
    named(
        FinWait1,
        TimeWait,
        "rcv-fin-and-ack-of-fin",
        "snd-ack",
        "RFC 9293 §3.3.2, note 2",
    ),
    named(
        Listen,
        SynSent,
        "active-open",
        "snd-syn",
        "RFC 9293 §3.10.1",
    ),
    named(
        SynReceived,
        Listen,
        "rcv-syn",
        "",
        "RFC 9293 §3.10.7.4, fourth",
    ),
    named(
        TimeWait,
        SynReceived,
        "rcv-syn",
        "snd-syn-ack",
        "RFC 9293 §3.6.1, MAY-2",
    ),
    named(
        SynReceived,
        TimeWait,
        "rcv-rst",
        "",
        "RFC 9293 §3.6.1, MAY-2",
    ),
    // A reset arrives (note 3).
    reset_received(SynSent),
    reset_received(SynReceived),
    reset_received(Established),
    reset_received(FinWait1),
    reset_received(FinWait2),
    reset_received(CloseWait),
    reset_received(Closing),
    reset_received(LastAck),
    reset_received(TimeWait),
    // A SYN arrives in the window, RFC 5961 off.
    syn_received(SynReceived),
    syn_received(Established),
    syn_received(FinWait1),
    syn_received(FinWait2),
    syn_received(CloseWait),
    syn_received(Closing),
    syn_received(LastAck),
    syn_received(TimeWait),
    // ABORT.
    aborted(Listen, "delete-tcb"),
    aborted(SynSent, "delete-tcb"),
    aborted(SynReceived, "snd-rst"),
    aborted(Established, "snd-rst"),
    aborted(FinWait1, "snd-rst"),
    aborted(FinWait2, "snd-rst"),
    aborted(CloseWait, "snd-rst"),
    aborted(Closing, "delete-tcb"),
    aborted(LastAck, "delete-tcb"),
    aborted(TimeWait, "delete-tcb"),
    // The application closes with data unread, or data arrives after it.
    data_lost(Established, "close-unread"),
    data_lost(FinWait1, "close-unread"),
    data_lost(FinWait2, "close-unread"),
    data_lost(CloseWait, "close-unread"),
    data_lost(Closing, "close-unread"),
    data_lost(LastAck, "close-unread"),
    data_lost(FinWait1, "rcv-text-after-close"),
    data_lost(FinWait2, "rcv-text-after-close"),
    // The same, where the sender of a reset goes to TIME-WAIT (note 3).
    reset_to_time_wait(SynReceived, "abort"),
    reset_to_time_wait(Established, "abort"),
    reset_to_time_wait(FinWait1, "abort"),
    reset_to_time_wait(FinWait2, "abort"),
    reset_to_time_wait(CloseWait, "abort"),
    reset_to_time_wait(Established, "close-unread"),
    reset_to_time_wait(FinWait1, "close-unread"),
    reset_to_time_wait(FinWait2, "close-unread"),
    reset_to_time_wait(CloseWait, "close-unread"),
    reset_to_time_wait(Closing, "close-unread"),
    reset_to_time_wait(LastAck, "close-unread"),
    reset_to_time_wait(FinWait1, "rcv-text-after-close"),
    reset_to_time_wait(FinWait2, "rcv-text-after-close"),
    // The user timeout, or R2 retransmissions or probes without an answer.
    timed_out(SynSent),
    timed_out(SynReceived),
    timed_out(Established),
    timed_out(FinWait1),
    timed_out(FinWait2),
    timed_out(CloseWait),
    timed_out(Closing),
    timed_out(LastAck),
    // What no RFC has: time-outs of operating systems, and a world without TIME-WAIT.
    named(
        FinWait2,
        Closed,
        "timeout-fin-wait-2",
        "delete-tcb",
        "Policy::fin_wait_2_timeout",
    ),
    time_wait_off(FinWait1, "rcv-fin-and-ack-of-fin", "snd-ack"),
    time_wait_off(FinWait2, "rcv-fin", "snd-ack"),
    time_wait_off(Closing, "rcv-ack-of-fin", ""),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figure_5_draws_twenty_edges() {
        assert_eq!(EDGES.iter().filter(|edge| edge.drawn).count(), 20);
    }

    #[test]
    fn no_edge_stands_twice() {
        for (index, edge) in EDGES.iter().enumerate() {
            assert!(!EDGES[index + 1..].contains(edge), "{edge:?}");
        }
    }

    #[test]
    fn every_state_can_be_entered_and_left() {
        for state in State::ALL {
            assert!(EDGES.iter().any(|edge| edge.from == state), "{state}");
            assert!(EDGES.iter().any(|edge| edge.to == state), "{state}");
        }
    }

    #[test]
    fn a_refusal_does_not_take_the_edge_of_close() {
        let way = |rule| Transition {
            from: SynSent,
            to: Closed,
            rule,
        };
        let refused = way(Rule::SynSentRefused).edge().expect("note 3");
        assert_eq!((refused.cause, refused.drawn), ("rcv-rst", false));
        let closed = way(Rule::CloseSynSent).edge().expect("Figure 5");
        assert_eq!((closed.cause, closed.drawn), ("close", true));
    }

    #[test]
    fn fin_and_ack_together_are_one_edge() {
        let edge = Edge::between(FinWait1, TimeWait).next().expect("note 2");
        assert_eq!(edge.cause, "rcv-fin-and-ack-of-fin");
        assert!(!edge.drawn);
    }
}
