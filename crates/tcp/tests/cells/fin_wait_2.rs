//! RFC 9293 §3.10.7.4 in FIN-WAIT-2, step by step. SND.UNA is 102, SND.NXT 102, RCV.NXT 301.

use lifelines_tcp::State::*;

use crate::table::{arrives, at, urgent, without_ack};
use crate::world::{With, ack, fin, rst, syn, syn_ack};

cells! {
    // First: sequence number. Old.
    syn_old: at(FinWait2), arrives(syn(300))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SeqSynAgain];
    syn_ack_old: at(FinWait2), arrives(syn_ack(300, 101))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SeqSynAgain];
    ack_one_before: at(FinWait2), arrives(ack(300, 102))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SeqKeepAliveAnswered];
    ack_long_before: at(FinWait2), arrives(ack(291, 102))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_old: at(FinWait2), arrives(fin(300, 102))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SeqDuplicate];
    data_old: at(FinWait2), arrives(ack(298, 102).data(b"abc"))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SeqDuplicate];
    data_and_fin_old: at(FinWait2), arrives(fin(297, 102).data(b"abc"))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SeqDuplicate];
    // First: sequence number. Beyond the window.
    syn_beyond: at(FinWait2), arrives(syn(65836))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SeqBeyondWindow];
    ack_beyond: at(FinWait2), arrives(ack(65836, 102))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_beyond: at(FinWait2), arrives(fin(65836, 102))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SeqBeyondWindow];
    data_beyond: at(FinWait2), arrives(ack(65836, 102).data(b"abc"))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SeqBeyondWindow];
    // First: sequence number. Straddling an edge of the window, or ahead in it.
    data_straddling_the_left_edge: at(FinWait2), arrives(ack(300, 102).data(b"?abc"))
        => FinWait2, ["<SEQ=102><ACK=304><CTL=ACK>"], [], [SeqTrimmedOld, TextAccepted];
    data_and_fin_straddling_the_left_edge: at(FinWait2), arrives(fin(300, 102).data(b"?abc"))
        => TimeWait, ["<SEQ=102><ACK=305><CTL=ACK>"], ["connection closing"], [SeqTrimmedOld, TextAccepted, FinFinWait2, TimeWaitStarted];
    data_straddling_the_right_edge: at(FinWait2), arrives(fin(65835, 102).data(b"abc"))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SeqTrimmedBeyond, TextHeld];
    data_ahead: at(FinWait2), arrives(ack(304, 102).data(b"abc"))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [TextHeld];
    fin_ahead: at(FinWait2), arrives(fin(304, 102))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [FinHeld];
    // Second: RST.
    rst_at_rcv_nxt: at(FinWait2), arrives(rst(301))
        => Closed, [], ["connection reset"], [RstReset];
    rst_at_rcv_nxt_with_data: at(FinWait2), arrives(rst(301).data(b"why"))
        => Closed, [], ["connection reset"], [RstReset];
    rst_in_the_window: at(FinWait2), arrives(rst(302))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [RstChallenged];
    rst_at_the_end_of_the_window: at(FinWait2), arrives(rst(65835))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [RstChallenged];
    rst_beyond_the_window: at(FinWait2), arrives(rst(65836))
        => FinWait2, [], [], [SeqRstDropped];
    rst_before_the_window: at(FinWait2), arrives(rst(300))
        => FinWait2, [], [], [SeqRstDropped];
    // Fourth: SYN.
    syn_in_the_window: at(FinWait2), arrives(syn(306))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SynChallenged];
    syn_ack_in_the_window: at(FinWait2), arrives(syn_ack(306, 102))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [SynChallenged];
    // Fifth: ACK.
    data_without_ack: at(FinWait2), arrives(without_ack(ack(301, 0).data(b"abc")))
        => FinWait2, [], [], [AckMissing];
    ack_of_all: at(FinWait2), arrives(ack(301, 102))
        => FinWait2, [], [], [AckDuplicate];
    ack_old: at(FinWait2), arrives(ack(301, 101))
        => FinWait2, [], [], [AckDuplicate];
    ack_too_old: at(FinWait2), arrives(ack(301, 102u32.wrapping_sub(65_536)))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [AckTooOld];
    ack_of_what_was_not_sent: at(FinWait2), arrives(ack(301, 103))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [AckOfUnsent];
    data_with_ack_of_what_was_not_sent: at(FinWait2), arrives(ack(301, 103).data(b"abc"))
        => FinWait2, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [AckOfUnsent];
    window_update: at(FinWait2), arrives(ack(301, 102).window(1000))
        => FinWait2, [], [], [AckWindowUpdated];
    // Sixth: URG.
    urgent: at(FinWait2), arrives(urgent(ack(301, 102), 3))
        => FinWait2, [], ["urgent data"], [AckDuplicate, UrgSignalled];
    // Seventh: text.
    data_in_order: at(FinWait2), arrives(ack(301, 102).data(b"abc"))
        => FinWait2, ["<SEQ=102><ACK=304><CTL=ACK>"], [], [TextAccepted];
    // Eighth: FIN.
    fin_in_order: at(FinWait2), arrives(fin(301, 102))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], ["connection closing"], [FinFinWait2, TimeWaitStarted];
    data_and_fin_in_order: at(FinWait2), arrives(fin(301, 102).data(b"abc"))
        => TimeWait, ["<SEQ=102><ACK=305><CTL=ACK>"], ["connection closing"], [TextAccepted, FinFinWait2, TimeWaitStarted];
}
