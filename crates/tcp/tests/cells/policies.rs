//! What the policies change: RFC 5961, RFC 1337, RFC 9293 §3.5.2 and §3.6.1.

use lifelines_tcp::State::*;
use lifelines_tcp::{Call, Duration, Policy, ResetSender};

use crate::table::{
    abort, arrives, at, close_all, reopened, simultaneous, unread, unread_with, with,
};
use crate::world::{With, ack, fin, rst, syn, syn_ack};

fn classic() -> Policy {
    Policy {
        challenge_ack: false,
        ..Policy::default()
    }
}

fn challenges(challenge_ack_per_second: u32) -> Policy {
    Policy {
        challenge_ack_per_second,
        ..Policy::default()
    }
}

fn rfc_1337() -> Policy {
    Policy {
        ignore_reset_in_time_wait: true,
        ..Policy::default()
    }
}

fn reset_to_time_wait() -> Policy {
    Policy {
        reset_sender: ResetSender::TimeWait,
        ..Policy::default()
    }
}

fn silent_loss() -> Policy {
    Policy {
        reset_on_unread_data: false,
        ..Policy::default()
    }
}

fn no_time_wait() -> Policy {
    Policy {
        time_wait: false,
        ..Policy::default()
    }
}

fn no_reopening() -> Policy {
    Policy {
        reopen_from_time_wait: false,
        ..Policy::default()
    }
}

cells! {
    // RFC 5961 off: any RST in the window resets, and so does any SYN.
    rst_in_the_window_in_syn_received: with(SynReceived, classic()), arrives(rst(302))
        => Listen, [], [], [RstSynReceivedListen];
    rst_in_the_window_in_established: with(Established, classic()), arrives(rst(302))
        => Closed, [], ["connection reset"], [RstReset];
    rst_in_the_window_in_fin_wait_1: with(FinWait1, classic()), arrives(rst(302))
        => Closed, [], ["connection reset"], [RstReset];
    rst_in_the_window_in_fin_wait_2: with(FinWait2, classic()), arrives(rst(302))
        => Closed, [], ["connection reset"], [RstReset];
    rst_in_the_window_in_close_wait: with(CloseWait, classic()), arrives(rst(303))
        => Closed, [], ["connection reset"], [RstReset];
    rst_in_the_window_in_closing: with(Closing, classic()), arrives(rst(303))
        => Closed, [], ["connection reset"], [RstAfterClose];
    rst_in_the_window_in_last_ack: with(LastAck, classic()), arrives(rst(303))
        => Closed, [], ["connection reset"], [RstAfterClose];
    rst_in_the_window_in_time_wait: with(TimeWait, classic()), arrives(rst(303))
        => Closed, [], [], [RstAfterClose];
    syn_in_the_window_in_syn_received: with(SynReceived, classic()), arrives(syn_ack(301, 101))
        => Listen, [], [], [SynReceivedListen];
    syn_in_the_window_in_established: with(Established, classic()), arrives(syn_ack(301, 101))
        => Closed, ["<SEQ=101><CTL=RST>"], ["connection reset"], [SynReset];
    syn_in_the_window_in_fin_wait_1: with(FinWait1, classic()), arrives(syn_ack(301, 102))
        => Closed, ["<SEQ=102><CTL=RST>"], ["connection reset"], [SynReset];
    syn_in_the_window_in_fin_wait_2: with(FinWait2, classic()), arrives(syn_ack(301, 102))
        => Closed, ["<SEQ=102><CTL=RST>"], ["connection reset"], [SynReset];
    syn_in_the_window_in_close_wait: with(CloseWait, classic()), arrives(syn_ack(302, 101))
        => Closed, ["<SEQ=101><CTL=RST>"], ["connection reset"], [SynReset];
    syn_in_the_window_in_closing: with(Closing, classic()), arrives(syn_ack(302, 102))
        => Closed, ["<SEQ=102><CTL=RST>"], ["connection reset"], [SynReset];
    syn_in_the_window_in_last_ack: with(LastAck, classic()), arrives(syn_ack(302, 102))
        => Closed, ["<SEQ=102><CTL=RST>"], ["connection reset"], [SynReset];
    syn_in_the_window_in_time_wait: with(TimeWait, classic()), arrives(syn_ack(302, 102))
        => Closed, ["<SEQ=102><CTL=RST>"], ["connection reset"], [SynReset];
    syn_in_the_window_after_a_simultaneous_open: simultaneous(classic()), arrives(syn(306))
        => Closed, ["<SEQ=0><ACK=307><CTL=RST,ACK>"], ["connection reset"], [SynReset];
    syn_without_ack_in_the_window: with(Established, classic()), arrives(syn(301))
        => Closed, ["<SEQ=0><ACK=302><CTL=RST,ACK>"], ["connection reset"], [SynReset];
    syn_in_the_window_resets_receives: with(Established, classic()).then(|p| { p.receive(1); }), arrives(syn(301))
        => Closed, ["<SEQ=0><ACK=302><CTL=RST,ACK>"], ["error: connection reset", "connection reset"], [SynReset];
    syn_with_text_straddling_the_left_edge: with(Established, classic()), arrives(syn_ack(300, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], [], [SeqTrimmedOld, TextAccepted];
    ack_too_old_is_a_duplicate: with(Established, classic()), arrives(ack(301, 101u32.wrapping_sub(65_536)).data(b"abc"))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], [], [AckDuplicate, TextAccepted];

    // RFC 5961 §7: no more challenge ACKs than the policy says.
    the_last_challenge_of_a_second: with(Established, challenges(2)).then(|p| { p.gets(rst(302)); }), arrives(rst(302))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [RstChallenged];
    one_challenge_too_many: with(Established, challenges(2)).then(|p| { p.gets(rst(302)).gets(syn(306)); }), arrives(rst(302))
        => Established, [], [], [RstChallenged, ChallengeThrottled];
    one_challenge_too_many_for_an_old_syn: with(Established, challenges(1)).then(|p| { p.gets(rst(302)); }), arrives(syn(300))
        => Established, [], [], [SeqSynAgain, ChallengeThrottled];
    challenges_of_the_next_second: with(Established, challenges(1)).then(|p| { p.gets(rst(302)).wait(Duration::from_secs(1)); }), arrives(rst(302))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [RstChallenged];
    challenges_without_limit: with(Established, challenges(0)).then(|p| (0..99).for_each(|_| { p.gets(rst(302)); })), arrives(rst(302))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [RstChallenged];

    // RFC 1337: a RST does not end TIME-WAIT.
    rst_ignored_in_time_wait: with(TimeWait, rfc_1337()), arrives(rst(302))
        => TimeWait, [], [], [RstTimeWaitIgnored];
    rst_in_the_window_ignored_in_time_wait: with(TimeWait, rfc_1337()), arrives(rst(303))
        => TimeWait, [], [], [RstTimeWaitIgnored];
    rst_not_ignored_elsewhere: with(LastAck, rfc_1337()), arrives(rst(302))
        => Closed, [], ["connection reset"], [RstAfterClose];

    // §3.5.2: the sender of a RST goes to TIME-WAIT.
    abort_in_syn_received: with(SynReceived, reset_to_time_wait()), abort()
        => TimeWait, ["<SEQ=101><CTL=RST>"], [], [AbortReset, ResetTimeWait, TimeWaitStarted];
    abort_in_established: with(Established, reset_to_time_wait()), abort()
        => TimeWait, ["<SEQ=101><CTL=RST>"], [], [AbortReset, ResetTimeWait, TimeWaitStarted];
    abort_in_fin_wait_1: with(FinWait1, reset_to_time_wait()), abort()
        => TimeWait, ["<SEQ=102><CTL=RST>"], [], [AbortReset, ResetTimeWait, TimeWaitStarted];
    abort_in_fin_wait_2: with(FinWait2, reset_to_time_wait()), abort()
        => TimeWait, ["<SEQ=102><CTL=RST>"], [], [AbortReset, ResetTimeWait, TimeWaitStarted];
    abort_in_close_wait: with(CloseWait, reset_to_time_wait()), abort()
        => TimeWait, ["<SEQ=101><CTL=RST>"], [], [AbortReset, ResetTimeWait, TimeWaitStarted];
    abort_in_closing: with(Closing, reset_to_time_wait()), abort()
        => Closed, [], ["ok"], [AbortAfterClose];
    abort_in_time_wait: with(TimeWait, reset_to_time_wait()), abort()
        => Closed, [], ["ok"], [AbortAfterClose];
    close_unread_in_established: unread_with(Established, reset_to_time_wait()), close_all()
        => TimeWait, ["<SEQ=101><CTL=RST>"], [], [CloseUnread, ResetTimeWait, TimeWaitStarted];
    close_unread_in_fin_wait_1: unread_with(FinWait1, reset_to_time_wait()), close_all()
        => TimeWait, ["<SEQ=102><CTL=RST>"], [], [CloseUnread, ResetTimeWait, TimeWaitStarted];
    close_unread_in_fin_wait_2: unread_with(FinWait2, reset_to_time_wait()), close_all()
        => TimeWait, ["<SEQ=102><CTL=RST>"], [], [CloseUnread, ResetTimeWait, TimeWaitStarted];
    close_unread_in_close_wait: unread_with(CloseWait, reset_to_time_wait()), close_all()
        => TimeWait, ["<SEQ=101><CTL=RST>"], [], [CloseUnread, ResetTimeWait, TimeWaitStarted];
    close_unread_in_closing: unread_with(Closing, reset_to_time_wait()), close_all()
        => TimeWait, ["<SEQ=102><CTL=RST>"], [], [CloseUnread, ResetTimeWait, TimeWaitStarted];
    close_unread_in_last_ack: unread_with(LastAck, reset_to_time_wait()), close_all()
        => TimeWait, ["<SEQ=102><CTL=RST>"], [], [CloseUnread, ResetTimeWait, TimeWaitStarted];
    text_after_close_in_fin_wait_1: with(FinWait1, reset_to_time_wait()).then(|p| { p.close_all(); }), arrives(ack(301, 101).data(b"abc"))
        => TimeWait, ["<SEQ=102><CTL=RST>"], [], [TextAfterCloseReset, ResetTimeWait, TimeWaitStarted];
    text_after_close_in_fin_wait_2: with(FinWait2, reset_to_time_wait()).then(|p| { p.close_all(); }), arrives(ack(301, 102).data(b"abc"))
        => TimeWait, ["<SEQ=102><CTL=RST>"], [], [TextAfterCloseReset, ResetTimeWait, TimeWaitStarted];
    ack_after_the_reset: with(Established, reset_to_time_wait()).then(|p| { p.call(Call::Abort); }), arrives(ack(301, 101))
        => TimeWait, [], [], [TimeWaitAckIgnored];
    text_after_the_reset: with(Established, reset_to_time_wait()).then(|p| { p.call(Call::Abort); }), arrives(ack(301, 101).data(b"abc"))
        => TimeWait, ["<SEQ=101><CTL=RST>"], [], [TimeWaitResetAgain];
    rst_after_the_reset: with(Established, reset_to_time_wait()).then(|p| { p.call(Call::Abort); }), arrives(rst(301))
        => Closed, [], [], [RstAfterClose];

    // §3.6.1: a RST shows that data was lost (SHLD-3), or does not.
    text_after_close_in_fin_wait_1_resets: at(FinWait1).then(|p| { p.close_all(); }), arrives(ack(301, 101).data(b"abc"))
        => Closed, ["<SEQ=102><CTL=RST>"], [], [TextAfterCloseReset];
    text_after_close_in_fin_wait_2_resets: at(FinWait2).then(|p| { p.close_all(); }), arrives(ack(301, 102).data(b"abc"))
        => Closed, ["<SEQ=102><CTL=RST>"], [], [TextAfterCloseReset];
    fin_after_close_does_not: at(FinWait2).then(|p| { p.close_all(); }), arrives(fin(301, 102))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [FinFinWait2, TimeWaitStarted];
    text_after_close_discarded: with(FinWait2, silent_loss()).then(|p| { p.close_all(); }), arrives(ack(301, 102).data(b"abc"))
        => FinWait2, ["<SEQ=102><ACK=304><CTL=ACK>"], [], [TextAfterCloseDiscarded, TextAccepted];
    close_unread_discarded: unread_with(Established, silent_loss()), close_all()
        => FinWait1, ["<SEQ=101><ACK=304><CTL=FIN,ACK>"], [], [CloseEstablished, FinSent];

    // TIME-WAIT off.
    no_time_wait_from_fin_wait_1: with(FinWait1, no_time_wait()), arrives(fin(301, 102))
        => Closed, ["<SEQ=102><ACK=302><CTL=ACK>"], ["ok", "connection closing"], [AckNew, RttMeasured, FinFinWait1Acked, TimeWaitSkipped];
    no_time_wait_from_fin_wait_2: with(FinWait2, no_time_wait()), arrives(fin(301, 102))
        => Closed, ["<SEQ=102><ACK=302><CTL=ACK>"], ["connection closing"], [FinFinWait2, TimeWaitSkipped];
    no_time_wait_from_closing: with(Closing, no_time_wait()), arrives(ack(302, 102))
        => Closed, [], ["ok"], [AckNew, RttMeasured, FinAckedClosing, TimeWaitSkipped];

    // MAY-2: reopening from TIME-WAIT.
    reopened_by_a_syn_just_above: at(TimeWait), arrives(syn(302))
        => SynReceived, ["<SEQ=64102><ACK=303><CTL=SYN,ACK>"], [], [TimeWaitReopened];
    reopened_by_a_syn_with_text: at(TimeWait), arrives(syn(900).data(b"abc"))
        => SynReceived, ["<SEQ=64102><ACK=901><CTL=SYN,ACK>"], [], [TimeWaitReopened, SynTextQueued];
    not_reopened_with_octets_unread: unread(TimeWait), arrives(syn(900))
        => TimeWait, ["<SEQ=102><ACK=305><CTL=ACK>"], [], [SynChallenged];
    not_reopened_by_policy: with(TimeWait, no_reopening()), arrives(syn(900))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SynChallenged];
    reopened_and_established: reopened(), arrives(ack(501, 64_103))
        => Established, [], ["connection open"], [AckSynReceived, RttMeasured];
    reopened_by_an_old_duplicate: reopened(), arrives(rst(501))
        => TimeWait, [], [], [RstSynReceivedTimeWait];
    reopened_and_challenged: reopened(), arrives(syn(900))
        => SynReceived, ["<SEQ=64103><ACK=501><CTL=ACK>"], [], [SynChallenged];
}
