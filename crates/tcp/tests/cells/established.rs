//! RFC 9293 §3.10.7.4 in ESTABLISHED, step by step. SND.UNA is 101, SND.NXT 101, RCV.NXT 301.

use lifelines_tcp::State::*;

use crate::table::{arrives, at, urgent, without_ack};
use crate::world::{With, ack, fin, rst, syn, syn_ack};

cells! {
    // First: sequence number. Old.
    syn_old: at(Established), arrives(syn(300))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqSynAgain];
    syn_ack_old: at(Established), arrives(syn_ack(300, 101))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqSynAgain];
    ack_one_before: at(Established), arrives(ack(300, 101))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqKeepAliveAnswered];
    ack_long_before: at(Established), arrives(ack(291, 101))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_old: at(Established), arrives(fin(300, 101))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqDuplicate];
    data_old: at(Established), arrives(ack(298, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqDuplicate];
    data_and_fin_old: at(Established), arrives(fin(297, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqDuplicate];
    // First: sequence number. Beyond the window.
    syn_beyond: at(Established), arrives(syn(65836))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqBeyondWindow];
    ack_beyond: at(Established), arrives(ack(65836, 101))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_beyond: at(Established), arrives(fin(65836, 101))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqBeyondWindow];
    data_beyond: at(Established), arrives(ack(65836, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqBeyondWindow];
    // First: sequence number. Straddling an edge of the window, or ahead in it.
    data_straddling_the_left_edge: at(Established), arrives(ack(300, 101).data(b"?abc"))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], [], [SeqTrimmedOld, TextAccepted];
    data_and_fin_straddling_the_left_edge: at(Established), arrives(fin(300, 101).data(b"?abc"))
        => CloseWait, ["<SEQ=101><ACK=305><CTL=ACK>"], ["connection closing"], [SeqTrimmedOld, TextAccepted, FinEstablished];
    data_straddling_the_right_edge: at(Established), arrives(fin(65835, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqTrimmedBeyond, TextHeld];
    data_ahead: at(Established), arrives(ack(304, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [TextHeld];
    fin_ahead: at(Established), arrives(fin(304, 101))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [FinHeld];
    // Second: RST.
    rst_at_rcv_nxt: at(Established), arrives(rst(301))
        => Closed, [], ["connection reset"], [RstReset];
    rst_at_rcv_nxt_with_data: at(Established), arrives(rst(301).data(b"why"))
        => Closed, [], ["connection reset"], [RstReset];
    rst_in_the_window: at(Established), arrives(rst(302))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [RstChallenged];
    rst_at_the_end_of_the_window: at(Established), arrives(rst(65835))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [RstChallenged];
    rst_beyond_the_window: at(Established), arrives(rst(65836))
        => Established, [], [], [SeqRstDropped];
    rst_before_the_window: at(Established), arrives(rst(300))
        => Established, [], [], [SeqRstDropped];
    // Fourth: SYN.
    syn_in_the_window: at(Established), arrives(syn(306))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SynChallenged];
    syn_ack_in_the_window: at(Established), arrives(syn_ack(306, 101))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SynChallenged];
    // Fifth: ACK.
    data_without_ack: at(Established), arrives(without_ack(ack(301, 0).data(b"abc")))
        => Established, [], [], [AckMissing];
    ack_of_all: at(Established), arrives(ack(301, 101))
        => Established, [], [], [AckDuplicate];
    ack_old: at(Established), arrives(ack(301, 100))
        => Established, [], [], [AckDuplicate];
    ack_too_old: at(Established), arrives(ack(301, 101u32.wrapping_sub(65_536)))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [AckTooOld];
    ack_of_what_was_not_sent: at(Established), arrives(ack(301, 102))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [AckOfUnsent];
    data_with_ack_of_what_was_not_sent: at(Established), arrives(ack(301, 102).data(b"abc"))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [AckOfUnsent];
    window_update: at(Established), arrives(ack(301, 101).window(1000))
        => Established, [], [], [AckWindowUpdated];
    // Sixth: URG.
    urgent: at(Established), arrives(urgent(ack(301, 101), 3))
        => Established, [], ["urgent data"], [AckDuplicate, UrgSignalled];
    // Seventh: text.
    data_in_order: at(Established), arrives(ack(301, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], [], [TextAccepted];
    // Eighth: FIN.
    fin_in_order: at(Established), arrives(fin(301, 101))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], ["connection closing"], [FinEstablished];
    data_and_fin_in_order: at(Established), arrives(fin(301, 101).data(b"abc"))
        => CloseWait, ["<SEQ=101><ACK=305><CTL=ACK>"], ["connection closing"], [TextAccepted, FinEstablished];
}
