//! Every clause the code can take, by name: one table, in the order of RFC 9293 §3.10.

/// Makes the enum, the list of its variants, their names and their clauses from one table.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident $name:literal $clause:literal;)+) => {
        /// A clause of the text that was taken. Narration, coverage and tests hang on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub enum Rule {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Rule {
            /// All of them, in the order of the text.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant),+];

            /// The name as data: kebab-case, stable (`open-active`).
            pub const fn name(self) -> &'static str {
                match self {
                    $(Rule::$variant => $name),+
                }
            }

            /// Where the clause stands: `RFC 9293 §3.10.1`.
            pub const fn clause(self) -> &'static str {
                match self {
                    $(Rule::$variant => $clause),+
                }
            }
        }
    };
}

rules! {
    // OPEN
    /// Active OPEN in CLOSED: send a SYN, go to SYN-SENT.
    OpenActive "open-active" "RFC 9293 §3.10.1";
    /// Passive OPEN in CLOSED: go to LISTEN.
    OpenPassive "open-passive" "RFC 9293 §3.10.1";
    /// Active OPEN in LISTEN: change from passive to active, send a SYN.
    OpenListenActive "open-listen-active" "RFC 9293 §3.10.1";
    /// OPEN of a connection that exists: error.
    OpenExists "open-exists" "RFC 9293 §3.10.1";

    // SEND
    /// SEND in CLOSED: error, there is no connection.
    SendClosed "send-closed" "RFC 9293 §3.10.2";
    /// SEND in LISTEN, the other end named by the OPEN: change from passive to active.
    SendListenActive "send-listen-active" "RFC 9293 §3.10.2";
    /// SEND in LISTEN, the other end unknown: error.
    SendListenUnspecified "send-listen-unspecified" "RFC 9293 §3.10.2";
    /// SEND before ESTABLISHED: queue the octets.
    SendQueued "send-queued" "RFC 9293 §3.10.2";
    /// SEND in ESTABLISHED or CLOSE-WAIT: take the octets and segmentize them.
    SendAccepted "send-accepted" "RFC 9293 §3.10.2";
    /// SEND with URGENT: the urgent pointer moves to the end of these octets.
    SendUrgent "send-urgent" "RFC 9293 §3.10.2";
    /// SEND of more than there is room to remember: error.
    SendNoRoom "send-no-room" "RFC 9293 §3.10.2";
    /// SEND after CLOSE: error, and nothing is sent.
    SendClosing "send-closing" "RFC 9293 §3.10.2";

    // RECEIVE
    /// RECEIVE in CLOSED: error, there is no connection.
    ReceiveClosed "receive-closed" "RFC 9293 §3.10.3";
    /// RECEIVE with nothing to read yet: it waits.
    ReceiveQueued "receive-queued" "RFC 9293 §3.10.3";
    /// RECEIVE, or one that waited, gets octets.
    ReceiveDelivered "receive-delivered" "RFC 9293 §3.10.3";
    /// RECEIVE in CLOSE-WAIT gets octets that came before the FIN.
    ReceiveDeliveredCloseWait "receive-delivered-close-wait" "RFC 9293 §3.10.3";
    /// RECEIVE in CLOSING, LAST-ACK or TIME-WAIT: octets still there are handed over first.
    ReceiveDeliveredAfterClose "receive-delivered-after-close" "RFC 9293 §3.10.3";
    /// What RECEIVE hands over ends where the urgent octets end: what follows is not urgent.
    ReceiveUrgentEnd "receive-urgent-end" "RFC 9293 §3.9.1.3";
    /// There are urgent octets beyond those that RECEIVE hands over: tell the user.
    ReceiveUrgentRemains "receive-urgent-remains" "RFC 9293 §3.10.3";
    /// RECEIVE after the other's FIN, with nothing left to read: error.
    ReceiveClosing "receive-closing" "RFC 9293 §3.10.3";
    /// RECEIVE after the application's `close()`: error.
    ReceiveGivenUp "receive-given-up" "RFC 9293 §3.6.1";
    /// More RECEIVEs waiting than there is room to remember: error.
    ReceiveNoRoom "receive-no-room" "RFC 9293 §3.10.3";

    // CLOSE
    /// CLOSE in CLOSED: error, there is no connection.
    CloseClosed "close-closed" "RFC 9293 §3.10.4";
    /// CLOSE in LISTEN: delete the TCB.
    CloseListen "close-listen" "RFC 9293 §3.10.4";
    /// CLOSE in SYN-SENT: delete the TCB; nothing is sent.
    CloseSynSent "close-syn-sent" "RFC 9293 §3.10.4";
    /// CLOSE in SYN-RECEIVED with nothing queued: send a FIN, go to FIN-WAIT-1, with our SYN
    /// still unacknowledged.
    CloseSynReceived "close-syn-received" "RFC 9293 §3.10.4";
    /// CLOSE in SYN-RECEIVED with octets queued: it waits for ESTABLISHED.
    CloseSynReceivedQueued "close-syn-received-queued" "RFC 9293 §3.10.4";
    /// CLOSE in ESTABLISHED, or one that waited for it: go to FIN-WAIT-1.
    CloseEstablished "close-established" "RFC 9293 §3.10.4";
    /// CLOSE in CLOSE-WAIT: the FIN goes out, go to LAST-ACK.
    CloseCloseWait "close-close-wait" "RFC 9293 §3.10.4";
    /// CLOSE while octets of ours wait to be sent: the FIN waits behind them.
    CloseQueued "close-queued" "RFC 9293 §3.10.4";
    /// CLOSE once more: error, and no second FIN.
    CloseAgain "close-again" "RFC 9293 §3.10.4";
    /// The application's `close()` after a half-close: from now on it does not RECEIVE either.
    CloseReceiving "close-receiving" "RFC 9293 §3.6.1";
    /// The application's `close()` with octets unread: reset, to show that they are lost.
    CloseUnread "close-unread" "RFC 9293 §3.6.1";

    // ABORT
    /// ABORT in CLOSED: error, there is no connection.
    AbortClosed "abort-closed" "RFC 9293 §3.10.5";
    /// ABORT in LISTEN or SYN-SENT: delete the TCB; there is nobody to tell.
    AbortUnsynchronized "abort-unsynchronized" "RFC 9293 §3.10.5";
    /// ABORT in SYN-RECEIVED to CLOSE-WAIT: send a reset, flush, delete the TCB.
    AbortReset "abort-reset" "RFC 9293 §3.10.5";
    /// ABORT in CLOSING, LAST-ACK or TIME-WAIT: delete the TCB; no reset.
    AbortAfterClose "abort-after-close" "RFC 9293 §3.10.5";
    /// The sender of a reset goes to TIME-WAIT, by policy.
    ResetTimeWait "reset-time-wait" "RFC 9293 §3.5.2";

    // STATUS
    /// STATUS in CLOSED: error, there is no connection.
    StatusClosed "status-closed" "RFC 9293 §3.10.6";
    /// STATUS of a connection: report it.
    StatusReported "status-reported" "RFC 9293 §3.10.6";

    // SEGMENT ARRIVES in CLOSED
    /// A reset in CLOSED: drop it.
    ClosedRstDropped "arrives-closed-rst-dropped" "RFC 9293 §3.10.7.1";
    /// A segment with ACK in CLOSED: reset, numbered by its ACK.
    ClosedAckReset "arrives-closed-ack-reset" "RFC 9293 §3.10.7.1";
    /// A segment without ACK in CLOSED: reset, numbered zero, acknowledging it.
    ClosedNoAckReset "arrives-closed-no-ack-reset" "RFC 9293 §3.10.7.1";

    // SEGMENT ARRIVES in LISTEN
    /// A reset in LISTEN: ignore it.
    ListenRstIgnored "arrives-listen-rst-ignored" "RFC 9293 §3.10.7.2, first";
    /// An ACK in LISTEN: reset.
    ListenAckReset "arrives-listen-ack-reset" "RFC 9293 §3.10.7.2, second";
    /// A SYN in LISTEN: send SYN,ACK, go to SYN-RECEIVED.
    ListenSyn "arrives-listen-syn" "RFC 9293 §3.10.7.2, third";
    /// Anything else in LISTEN: drop it.
    ListenOtherDropped "arrives-listen-other-dropped" "RFC 9293 §3.10.7.2, fourth";
    /// A SYN for which the backlog of the listener has no room: drop it.
    ListenFullDropped "arrives-listen-full-dropped" "RFC 9293 §3.10.7.2, third";
    /// A SYN for which the backlog of the listener has no room: reset.
    ListenFullReset "arrives-listen-full-reset" "RFC 9293 §3.10.7.2, third";
    /// Text or a FIN came with the SYN: keep it until ESTABLISHED.
    SynTextQueued "syn-text-queued" "RFC 9293 §3.10.7.2, third";

    // SEGMENT ARRIVES in SYN-SENT
    /// An ACK of something we never sent, in SYN-SENT: reset.
    SynSentAckReset "arrives-syn-sent-ack-reset" "RFC 9293 §3.10.7.3, first";
    /// Such an ACK on a reset: drop it.
    SynSentAckRstDropped "arrives-syn-sent-ack-rst-dropped" "RFC 9293 §3.10.7.3, first";
    /// A reset that acknowledges our SYN: the connection is refused.
    SynSentRefused "arrives-syn-sent-refused" "RFC 9293 §3.10.7.3, second";
    /// A reset that acknowledges nothing, in SYN-SENT: drop it.
    SynSentRstDropped "arrives-syn-sent-rst-dropped" "RFC 9293 §3.10.7.3, second";
    /// SYN,ACK in SYN-SENT: acknowledge it, go to ESTABLISHED.
    SynSentSynAck "arrives-syn-sent-syn-ack" "RFC 9293 §3.10.7.3, fourth";
    /// A SYN alone in SYN-SENT (simultaneous open): send SYN,ACK, go to SYN-RECEIVED.
    SynSentSyn "arrives-syn-sent-syn" "RFC 9293 §3.10.7.3, fourth";
    /// Neither SYN nor RST in SYN-SENT: drop it.
    SynSentOtherDropped "arrives-syn-sent-other-dropped" "RFC 9293 §3.10.7.3, fifth";

    // First: sequence number
    /// All it carries was received before: acknowledge again, drop it.
    SeqDuplicate "seq-duplicate" "RFC 9293 §3.10.7.4, first";
    /// The other's FIN again, in CLOSE-WAIT, CLOSING or LAST-ACK: acknowledge it again.
    SeqFinAgain "seq-fin-again" "RFC 9293 §3.10.7.4, first";
    /// The other's SYN again, after the handshake: acknowledge it again.
    SeqSynAgain "seq-syn-again" "RFC 9293 §3.10.7.4, first";
    /// It lies beyond the window: acknowledge what we have, drop it.
    SeqBeyondWindow "seq-beyond-window" "RFC 9293 §3.10.7.4, first";
    /// It carries nothing and lies outside the window: acknowledge what we have, drop it.
    SeqEmptyOutside "seq-empty-outside" "RFC 9293 §3.10.7.4, first";
    /// A keep-alive probe, one number before the next expected: answer it.
    SeqKeepAliveAnswered "seq-keep-alive-answered" "RFC 9293 §3.8.4";
    /// A reset outside the window: drop it.
    SeqRstDropped "seq-rst-dropped" "RFC 9293 §3.10.7.4, first";
    /// Our window is zero: refuse the text, take the ACK, say where the window stands.
    SeqZeroWindow "seq-zero-window" "RFC 9293 §3.10.7.4, first";
    /// Part of it was received before: only the new part counts.
    SeqTrimmedOld "seq-trimmed-old" "RFC 9293 §3.10.7.4, first";
    /// Part of it lies beyond the window: only the part inside counts.
    SeqTrimmedBeyond "seq-trimmed-beyond" "RFC 9293 §3.10.7.4, first";
    /// SYN,ACK in SYN-RECEIVED (simultaneous open): its SYN is known, its ACK is not.
    SeqSynTrimmed "seq-syn-trimmed" "RFC 9293 §3.5, Figure 7";
    /// The other's FIN again in TIME-WAIT, left of the window: acknowledge it, restart 2MSL.
    TimeWaitFinAgain "time-wait-fin-again" "RFC 9293 §3.10.7.4, fifth";
    /// A bare ACK in TIME-WAIT: no answer, or two ends would acknowledge each other for ever.
    TimeWaitAckIgnored "time-wait-ack-ignored" "RFC 9293 §3.10.7.4, fifth";
    /// A new SYN in TIME-WAIT with a high enough number: reopen, go to SYN-RECEIVED.
    TimeWaitReopened "time-wait-reopened" "RFC 9293 §3.6.1, MAY-2";
    /// Something else in the window in TIME-WAIT: acknowledge it, restart 2MSL.
    TimeWaitAcknowledged "time-wait-acknowledged" "RFC 9293 §3.10.7.4, fifth";
    /// Something for a connection that we have reset: reset it again.
    TimeWaitResetAgain "time-wait-reset-again" "RFC 9293 §3.5.2";

    // Second: RST
    /// A reset in SYN-RECEIVED after a passive OPEN: back to LISTEN.
    RstSynReceivedListen "rst-syn-received-listen" "RFC 9293 §3.10.7.4, second";
    /// A reset in SYN-RECEIVED after an active OPEN: the connection is refused.
    RstSynReceivedRefused "rst-syn-received-refused" "RFC 9293 §3.10.7.4, second";
    /// A reset after reopening from TIME-WAIT: the SYN was an old duplicate, back to TIME-WAIT.
    RstSynReceivedTimeWait "rst-syn-received-time-wait" "RFC 9293 §3.6.1, MAY-2";
    /// A reset in ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2 or CLOSE-WAIT: the connection is reset.
    RstReset "rst-reset" "RFC 9293 §3.10.7.4, second";
    /// A reset in CLOSING, LAST-ACK or TIME-WAIT: delete the TCB.
    RstAfterClose "rst-after-close" "RFC 9293 §3.10.7.4, second";
    /// A reset in TIME-WAIT: ignored by policy.
    RstTimeWaitIgnored "rst-time-wait-ignored" "RFC 1337 §3";
    /// A reset in the window, not at its edge: challenge ACK.
    RstChallenged "rst-challenged" "RFC 5961 §3.2";
    /// The challenge ACKs of this second are used up: say nothing.
    ChallengeThrottled "challenge-throttled" "RFC 5961 §7";

    // Fourth: SYN
    /// A SYN in SYN-RECEIVED after a passive OPEN: back to LISTEN.
    SynReceivedListen "syn-syn-received-listen" "RFC 9293 §3.10.7.4, fourth";
    /// A SYN in the window: challenge ACK.
    SynChallenged "syn-challenged" "RFC 5961 §4.2";
    /// A SYN in the window, RFC 5961 off: reset the connection.
    SynReset "syn-reset" "RFC 9293 §3.10.7.4, fourth";

    // Fifth: ACK
    /// No ACK: drop it.
    AckMissing "ack-missing" "RFC 9293 §3.10.7.4, fifth";
    /// Our SYN is acknowledged in SYN-RECEIVED: go to ESTABLISHED.
    AckSynReceived "ack-syn-received" "RFC 9293 §3.10.7.4, fifth";
    /// An unacceptable ACK in SYN-RECEIVED: reset, and no more of it is read.
    AckSynReceivedReset "ack-syn-received-reset" "RFC 9293 §3.10.7.4, fifth";
    /// Our SYN is acknowledged in a state that a CLOSE in SYN-RECEIVED led to.
    AckSynAfterClose "ack-syn-after-close" "RFC 9293 §3.10.7.4, fifth";
    /// It does not acknowledge our SYN, in a state that a CLOSE in SYN-RECEIVED led to: it is
    /// not for this connection; answer with an ACK, drop it.
    AckSynMissing "ack-syn-missing" "RFC 9293 §3.5.2";
    /// It acknowledges something new: SND.UNA moves.
    AckNew "ack-new" "RFC 9293 §3.10.7.4, fifth";
    /// It acknowledges nothing new: ignore that.
    AckDuplicate "ack-duplicate" "RFC 9293 §3.10.7.4, fifth";
    /// It acknowledges something not yet sent: answer with an ACK, drop it.
    AckOfUnsent "ack-of-unsent" "RFC 9293 §3.10.7.4, fifth";
    /// It acknowledges what is too old to be true: challenge ACK, drop it.
    AckTooOld "ack-too-old" "RFC 5961 §5.2";
    /// The send window is taken from it.
    AckWindowUpdated "ack-window-updated" "RFC 9293 §3.10.7.4, fifth";
    /// It is older than the last window update: its window is not taken.
    AckWindowOld "ack-window-old" "RFC 9293 §3.10.7.4, fifth";
    /// It is older than the last window update, and acknowledges something new: its window is not
    /// taken, and the right edge of the one we have stays where it was.
    AckWindowEdgeKept "ack-window-edge-kept" "RFC 9293 §3.8.6";
    /// Our FIN is acknowledged in FIN-WAIT-1: go to FIN-WAIT-2.
    FinAckedFinWait1 "fin-acked-fin-wait-1" "RFC 9293 §3.10.7.4, fifth";
    /// Our FIN is acknowledged in CLOSING: go to TIME-WAIT.
    FinAckedClosing "fin-acked-closing" "RFC 9293 §3.10.7.4, fifth";
    /// Our FIN is acknowledged in LAST-ACK: delete the TCB.
    FinAckedLastAck "fin-acked-last-ack" "RFC 9293 §3.10.7.4, fifth";

    // Round-trip time
    /// A round trip was measured; SRTT, RTTVAR and RTO follow.
    RttMeasured "rtt-measured" "RFC 6298 §2";
    /// The segment was sent more than once: its round trip tells nothing.
    RttAmbiguous "rtt-ambiguous" "RFC 6298 §3";
    /// The SYN had to be sent again: RTO starts over at three seconds.
    RtoAfterSyn "rto-after-syn" "RFC 6298 §5.7";

    // Sixth: URG
    /// The urgent pointer moves ahead of what the user has read: tell the user.
    UrgSignalled "urg-signalled" "RFC 9293 §3.10.7.4, sixth";
    /// The urgent pointer moves further ahead while the user has urgent octets to read: tell it
    /// again.
    UrgAdvanced "urg-advanced" "RFC 9293 §3.8.5, MUST-32";
    /// The urgent pointer tells nothing new.
    UrgKnown "urg-known" "RFC 9293 §3.10.7.4, sixth";
    /// URG after the other's FIN: ignore it.
    UrgIgnored "urg-ignored" "RFC 9293 §3.10.7.4, sixth";

    // Seventh: text
    /// Octets in order: take them.
    TextAccepted "text-accepted" "RFC 9293 §3.10.7.4, seventh";
    /// A gap is filled: what was held behind it is in order now.
    TextGapFilled "text-gap-filled" "RFC 9293 §3.10.7.4, seventh";
    /// Octets ahead of the next expected: hold them, acknowledge at once what we have.
    TextHeld "text-held" "RFC 9293 §3.10.7.4, first";
    /// Text after the other's FIN: ignore it.
    TextAfterFinIgnored "text-after-fin-ignored" "RFC 9293 §3.10.7.4, seventh";
    /// Text for an application that has called `close()`: reset, to show that it is lost.
    TextAfterCloseReset "text-after-close-reset" "RFC 9293 §3.6.1";
    /// Text for an application that has called `close()`, resets off by policy: discard it.
    TextAfterCloseDiscarded "text-after-close-discarded" "RFC 9293 §3.6.1";
    /// The ACK is held back, hoping for something to carry it.
    AckDelayed "ack-delayed" "RFC 9293 §3.8.6.3";
    /// Two full-sized segments' worth is unacknowledged: acknowledge now.
    AckEverySecond "ack-every-second" "RFC 9293 §3.8.6.3";

    // Eighth: FIN
    /// A FIN in ESTABLISHED: acknowledge it, go to CLOSE-WAIT.
    FinEstablished "fin-established" "RFC 9293 §3.10.7.4, eighth";
    /// A FIN in FIN-WAIT-1, ours not acknowledged (simultaneous close): go to CLOSING.
    FinFinWait1 "fin-fin-wait-1" "RFC 9293 §3.10.7.4, eighth";
    /// A FIN in FIN-WAIT-1 together with the ACK of ours: straight to TIME-WAIT.
    FinFinWait1Acked "fin-fin-wait-1-acked" "RFC 9293 §3.10.7.4, eighth";
    /// A FIN in FIN-WAIT-2: acknowledge it, go to TIME-WAIT.
    FinFinWait2 "fin-fin-wait-2" "RFC 9293 §3.10.7.4, eighth";
    /// A FIN ahead of the next expected number: hold it.
    FinHeld "fin-held" "RFC 9293 §3.10.7.4, first";
    /// A FIN after the other's FIN, beyond it: it cannot be true, ignore it.
    FinAfterFinIgnored "fin-after-fin-ignored" "RFC 9293 §3.10.7.4, eighth";
    /// TIME-WAIT is entered: start the 2MSL timer, turn off the others.
    TimeWaitStarted "time-wait-started" "RFC 9293 §3.10.7.4, eighth";
    /// TIME-WAIT is off by policy: delete the TCB at once.
    TimeWaitSkipped "time-wait-skipped" "RFC 9293 §3.6.1, MUST-13";

    // Sending
    /// Octets go out.
    DataSent "data-sent" "RFC 9293 §3.7";
    /// Octets are retained: the other's window has no room.
    DataBlockedWindow "data-blocked-window" "RFC 9293 §3.8.6";
    /// A short segment waits while something is unacknowledged.
    DataBlockedNagle "data-blocked-nagle" "RFC 9293 §3.7.4";
    /// The window would take only a silly little: wait for more room.
    DataBlockedSilly "data-blocked-silly" "RFC 9293 §3.8.6.2.1";
    /// The FIN goes out.
    FinSent "fin-sent" "RFC 9293 §3.10.4";
    /// The FIN rides on the last octets.
    FinSentWithData "fin-sent-with-data" "RFC 9293 §3.10.4";
    /// Reading has made room: offer it.
    WindowUpdateSent "window-update-sent" "RFC 9293 §3.8.6.2.2";
    /// Reading has made a little room: not worth offering yet.
    WindowHeldSilly "window-held-silly" "RFC 9293 §3.8.6.2.2";

    // Timeouts
    /// The user timeout ran out: flush, tell the user, delete the TCB.
    UserTimeout "user-timeout" "RFC 9293 §3.10.8";
    /// The SYN goes out again.
    RetransmitSyn "retransmit-syn" "RFC 9293 §3.10.8";
    /// The SYN,ACK goes out again.
    RetransmitSynAck "retransmit-syn-ack" "RFC 9293 §3.10.8";
    /// The first unacknowledged octets go out again.
    RetransmitData "retransmit-data" "RFC 9293 §3.10.8";
    /// The FIN goes out again.
    RetransmitFin "retransmit-fin" "RFC 9293 §3.10.8";
    /// RTO doubles, up to its bound.
    RtoBackedOff "rto-backed-off" "RFC 6298 §5.5";
    /// R1 retransmissions: tell the user that there is trouble.
    R1Reached "r1-reached" "RFC 9293 §3.8.3";
    /// R2 retransmissions: give up.
    R2Exhausted "r2-exhausted" "RFC 9293 §3.8.3";
    /// The other's window is zero: probe it with one octet, or the FIN.
    ZeroWindowProbe "zero-window-probe" "RFC 9293 §3.8.6.1";
    /// An ACK while a probe is in flight that was refused, or will be: it is numbered before
    /// the probe, or two zero windows would refuse each other's ACKs for ever.
    AckBehindProbe "ack-behind-probe" "RFC 9293 §A.2";
    /// The override timeout: send what the window takes, silly or not.
    SillyOverride "silly-override" "RFC 9293 §3.8.6.2.1";
    /// The delay is over: send the ACK.
    DelayedAckSent "delayed-ack-sent" "RFC 9293 §3.8.6.3";
    /// Idle for long: probe whether the other end is still there.
    KeepAliveSent "keep-alive-sent" "RFC 9293 §3.8.4";
    /// Many keep-alive probes without an answer: give up.
    KeepAliveExhausted "keep-alive-exhausted" "RFC 9293 §3.8.4";
    /// FIN-WAIT-2 lasted too long for an application that is gone: an operating system's choice.
    FinWait2Timeout "fin-wait-2-timeout" "RFC 9293 §3.6.1";
    /// 2MSL are over: delete the TCB.
    TimeWaitTimeout "time-wait-timeout" "RFC 9293 §3.10.8";
    /// A timer ran out that was not running: nothing happens.
    TimeoutIgnored "timeout-ignored" "RFC 9293 §3.10.8";
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn names_are_kebab_case_and_each_is_used_once() {
        for (index, rule) in Rule::ALL.iter().enumerate() {
            let name = rule.name();
            assert!(
                name.bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{name}"
            );
            assert!(
                Rule::ALL[index + 1..]
                    .iter()
                    .all(|other| other.name() != name),
                "{name}"
            );
        }
    }

    #[test]
    fn every_clause_names_an_rfc_and_a_section() {
        for rule in Rule::ALL {
            let clause = rule.clause();
            assert!(clause.starts_with("RFC "), "{clause}");
            assert!(clause.contains(" §"), "{clause}");
        }
    }
}
