//! RFC 9293 §3.10.7.4 in CLOSE-WAIT, step by step. SND.UNA is 101, SND.NXT 101, RCV.NXT 302.

use lifelines_tcp::State::*;

use crate::table::{arrives, at, urgent, without_ack};
use crate::world::{With, ack, fin, rst, syn, syn_ack};

cells! {
    // First: sequence number. Old.
    syn_old: at(CloseWait), arrives(syn(300))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqSynAgain];
    syn_ack_old: at(CloseWait), arrives(syn_ack(300, 101))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqSynAgain];
    ack_one_before: at(CloseWait), arrives(ack(301, 101))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqKeepAliveAnswered];
    ack_long_before: at(CloseWait), arrives(ack(292, 101))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_old: at(CloseWait), arrives(fin(301, 101))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqFinAgain];
    data_old: at(CloseWait), arrives(ack(299, 101).data(b"abc"))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqDuplicate];
    data_and_fin_old: at(CloseWait), arrives(fin(298, 101).data(b"abc"))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqFinAgain];
    // First: sequence number. Beyond the window.
    syn_beyond: at(CloseWait), arrives(syn(65837))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqBeyondWindow];
    ack_beyond: at(CloseWait), arrives(ack(65837, 101))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_beyond: at(CloseWait), arrives(fin(65837, 101))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqBeyondWindow];
    data_beyond: at(CloseWait), arrives(ack(65837, 101).data(b"abc"))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqBeyondWindow];
    // First: sequence number. Straddling an edge of the window, or ahead in it.
    data_straddling_the_left_edge: at(CloseWait), arrives(ack(301, 101).data(b"?abc"))
        => CloseWait, [], [], [SeqTrimmedOld, TextAfterFinIgnored];
    data_and_fin_straddling_the_left_edge: at(CloseWait), arrives(fin(301, 101).data(b"?abc"))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqTrimmedOld, TextAfterFinIgnored, FinAfterFinIgnored];
    data_straddling_the_right_edge: at(CloseWait), arrives(fin(65836, 101).data(b"abc"))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SeqTrimmedBeyond, TextAfterFinIgnored];
    data_ahead: at(CloseWait), arrives(ack(305, 101).data(b"abc"))
        => CloseWait, [], [], [TextAfterFinIgnored];
    fin_ahead: at(CloseWait), arrives(fin(305, 101))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [FinAfterFinIgnored];
    // Second: RST.
    rst_at_rcv_nxt: at(CloseWait), arrives(rst(302))
        => Closed, [], ["connection reset"], [RstReset];
    rst_at_rcv_nxt_with_data: at(CloseWait), arrives(rst(302).data(b"why"))
        => Closed, [], ["connection reset"], [RstReset];
    rst_in_the_window: at(CloseWait), arrives(rst(303))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [RstChallenged];
    rst_at_the_end_of_the_window: at(CloseWait), arrives(rst(65836))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [RstChallenged];
    rst_beyond_the_window: at(CloseWait), arrives(rst(65837))
        => CloseWait, [], [], [SeqRstDropped];
    rst_before_the_window: at(CloseWait), arrives(rst(301))
        => CloseWait, [], [], [SeqRstDropped];
    // Fourth: SYN.
    syn_in_the_window: at(CloseWait), arrives(syn(307))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SynChallenged];
    syn_ack_in_the_window: at(CloseWait), arrives(syn_ack(307, 101))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [SynChallenged];
    // Fifth: ACK.
    data_without_ack: at(CloseWait), arrives(without_ack(ack(302, 0).data(b"abc")))
        => CloseWait, [], [], [AckMissing];
    ack_of_all: at(CloseWait), arrives(ack(302, 101))
        => CloseWait, [], [], [AckDuplicate];
    ack_old: at(CloseWait), arrives(ack(302, 100))
        => CloseWait, [], [], [AckDuplicate];
    ack_too_old: at(CloseWait), arrives(ack(302, 101u32.wrapping_sub(65_536)))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [AckTooOld];
    ack_of_what_was_not_sent: at(CloseWait), arrives(ack(302, 102))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [AckOfUnsent];
    data_with_ack_of_what_was_not_sent: at(CloseWait), arrives(ack(302, 102).data(b"abc"))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [AckOfUnsent];
    window_update: at(CloseWait), arrives(ack(302, 101).window(1000))
        => CloseWait, [], [], [AckWindowUpdated];
    // Sixth: URG.
    urgent: at(CloseWait), arrives(urgent(ack(302, 101), 3))
        => CloseWait, [], [], [AckDuplicate, UrgIgnored];
    // Seventh: text.
    data_in_order: at(CloseWait), arrives(ack(302, 101).data(b"abc"))
        => CloseWait, [], [], [TextAfterFinIgnored];
    // Eighth: FIN.
    fin_in_order: at(CloseWait), arrives(fin(302, 101))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [FinAfterFinIgnored];
    data_and_fin_in_order: at(CloseWait), arrives(fin(302, 101).data(b"abc"))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], [], [TextAfterFinIgnored, FinAfterFinIgnored];
}
