//! RFC 9293 §3.10.7.4 in TIME-WAIT, step by step. SND.UNA is 102, SND.NXT 102, RCV.NXT 302.

use lifelines_tcp::State::*;

use crate::table::{arrives, at, urgent, without_ack};
use crate::world::{With, ack, fin, rst, syn, syn_ack};

cells! {
    // First: sequence number. Old.
    syn_old: at(TimeWait), arrives(syn(300))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqSynAgain];
    syn_ack_old: at(TimeWait), arrives(syn_ack(300, 101))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqSynAgain];
    ack_one_before: at(TimeWait), arrives(ack(301, 102))
        => TimeWait, [], [], [TimeWaitAckIgnored];
    ack_long_before: at(TimeWait), arrives(ack(292, 102))
        => TimeWait, [], [], [TimeWaitAckIgnored];
    fin_old: at(TimeWait), arrives(fin(301, 102))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [TimeWaitFinAgain];
    data_old: at(TimeWait), arrives(ack(299, 102).data(b"abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqDuplicate];
    data_and_fin_old: at(TimeWait), arrives(fin(298, 102).data(b"abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [TimeWaitFinAgain];
    // First: sequence number. Beyond the window.
    syn_beyond: at(TimeWait), arrives(syn(65837))
        => SynReceived, ["<SEQ=64102><ACK=65838><CTL=SYN,ACK>"], [], [TimeWaitReopened];
    ack_beyond: at(TimeWait), arrives(ack(65837, 102))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_beyond: at(TimeWait), arrives(fin(65837, 102))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqBeyondWindow];
    data_beyond: at(TimeWait), arrives(ack(65837, 102).data(b"abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqBeyondWindow];
    // First: sequence number. Straddling an edge of the window, or ahead in it.
    data_straddling_the_left_edge: at(TimeWait), arrives(ack(301, 102).data(b"?abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqTrimmedOld, TimeWaitAcknowledged, TextAfterFinIgnored];
    data_and_fin_straddling_the_left_edge: at(TimeWait), arrives(fin(301, 102).data(b"?abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqTrimmedOld, TimeWaitAcknowledged, TextAfterFinIgnored, FinAfterFinIgnored];
    data_straddling_the_right_edge: at(TimeWait), arrives(fin(65836, 102).data(b"abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqTrimmedBeyond, TimeWaitAcknowledged, TextAfterFinIgnored];
    data_ahead: at(TimeWait), arrives(ack(305, 102).data(b"abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [TimeWaitAcknowledged, TextAfterFinIgnored];
    fin_ahead: at(TimeWait), arrives(fin(305, 102))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [TimeWaitAcknowledged, FinAfterFinIgnored];
    // Second: RST.
    rst_at_rcv_nxt: at(TimeWait), arrives(rst(302))
        => Closed, [], [], [RstAfterClose];
    rst_at_rcv_nxt_with_data: at(TimeWait), arrives(rst(302).data(b"why"))
        => Closed, [], [], [RstAfterClose];
    rst_in_the_window: at(TimeWait), arrives(rst(303))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [RstChallenged];
    rst_at_the_end_of_the_window: at(TimeWait), arrives(rst(65836))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [RstChallenged];
    rst_beyond_the_window: at(TimeWait), arrives(rst(65837))
        => TimeWait, [], [], [SeqRstDropped];
    rst_before_the_window: at(TimeWait), arrives(rst(301))
        => TimeWait, [], [], [SeqRstDropped];
    // Fourth: SYN.
    syn_in_the_window: at(TimeWait), arrives(syn(307))
        => SynReceived, ["<SEQ=64102><ACK=308><CTL=SYN,ACK>"], [], [TimeWaitReopened];
    syn_ack_in_the_window: at(TimeWait), arrives(syn_ack(307, 102))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SynChallenged];
    // Fifth: ACK.
    data_without_ack: at(TimeWait), arrives(without_ack(ack(302, 0).data(b"abc")))
        => TimeWait, [], [], [AckMissing];
    ack_of_all: at(TimeWait), arrives(ack(302, 102))
        => TimeWait, [], [], [TimeWaitAckIgnored];
    ack_old: at(TimeWait), arrives(ack(302, 101))
        => TimeWait, [], [], [TimeWaitAckIgnored];
    ack_too_old: at(TimeWait), arrives(ack(302, 102u32.wrapping_sub(65_536)))
        => TimeWait, [], [], [TimeWaitAckIgnored];
    ack_of_what_was_not_sent: at(TimeWait), arrives(ack(302, 103))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [AckOfUnsent];
    data_with_ack_of_what_was_not_sent: at(TimeWait), arrives(ack(302, 103).data(b"abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [AckOfUnsent];
    window_update: at(TimeWait), arrives(ack(302, 102).window(1000))
        => TimeWait, [], [], [TimeWaitAckIgnored];
    // Sixth: URG.
    urgent: at(TimeWait), arrives(urgent(ack(302, 102), 3))
        => TimeWait, [], [], [TimeWaitAckIgnored];
    // Seventh: text.
    data_in_order: at(TimeWait), arrives(ack(302, 102).data(b"abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [TimeWaitAcknowledged, TextAfterFinIgnored];
    // Eighth: FIN.
    fin_in_order: at(TimeWait), arrives(fin(302, 102))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [TimeWaitAcknowledged, FinAfterFinIgnored];
    data_and_fin_in_order: at(TimeWait), arrives(fin(302, 102).data(b"abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [TimeWaitAcknowledged, TextAfterFinIgnored, FinAfterFinIgnored];
}
