//! RFC 9293 §3.10.7.4 in LAST-ACK, step by step. SND.UNA is 101, SND.NXT 102, RCV.NXT 302.

use lifelines_tcp::State::*;

use crate::table::{arrives, at, urgent, without_ack};
use crate::world::{With, ack, fin, rst, syn, syn_ack};

cells! {
    // First: sequence number. Old.
    syn_old: at(LastAck), arrives(syn(300))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqSynAgain];
    syn_ack_old: at(LastAck), arrives(syn_ack(300, 101))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqSynAgain];
    ack_one_before: at(LastAck), arrives(ack(301, 102))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqKeepAliveAnswered];
    ack_long_before: at(LastAck), arrives(ack(292, 102))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_old: at(LastAck), arrives(fin(301, 102))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqFinAgain];
    data_old: at(LastAck), arrives(ack(299, 102).data(b"abc"))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqDuplicate];
    data_and_fin_old: at(LastAck), arrives(fin(298, 102).data(b"abc"))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqFinAgain];
    // First: sequence number. Beyond the window.
    syn_beyond: at(LastAck), arrives(syn(65837))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqBeyondWindow];
    ack_beyond: at(LastAck), arrives(ack(65837, 102))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_beyond: at(LastAck), arrives(fin(65837, 102))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqBeyondWindow];
    data_beyond: at(LastAck), arrives(ack(65837, 102).data(b"abc"))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqBeyondWindow];
    // First: sequence number. Straddling an edge of the window, or ahead in it.
    data_straddling_the_left_edge: at(LastAck), arrives(ack(301, 102).data(b"?abc"))
        => Closed, [], ["ok"], [SeqTrimmedOld, AckNew, RttMeasured, FinAckedLastAck];
    data_and_fin_straddling_the_left_edge: at(LastAck), arrives(fin(301, 102).data(b"?abc"))
        => Closed, [], ["ok"], [SeqTrimmedOld, AckNew, RttMeasured, FinAckedLastAck];
    data_straddling_the_right_edge: at(LastAck), arrives(fin(65836, 102).data(b"abc"))
        => Closed, [], ["ok"], [SeqTrimmedBeyond, AckNew, RttMeasured, FinAckedLastAck];
    data_ahead: at(LastAck), arrives(ack(305, 102).data(b"abc"))
        => Closed, [], ["ok"], [AckNew, RttMeasured, FinAckedLastAck];
    fin_ahead: at(LastAck), arrives(fin(305, 102))
        => Closed, [], ["ok"], [AckNew, RttMeasured, FinAckedLastAck];
    // Second: RST.
    rst_at_rcv_nxt: at(LastAck), arrives(rst(302))
        => Closed, [], ["connection reset"], [RstAfterClose];
    rst_at_rcv_nxt_with_data: at(LastAck), arrives(rst(302).data(b"why"))
        => Closed, [], ["connection reset"], [RstAfterClose];
    rst_in_the_window: at(LastAck), arrives(rst(303))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [RstChallenged];
    rst_at_the_end_of_the_window: at(LastAck), arrives(rst(65836))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [RstChallenged];
    rst_beyond_the_window: at(LastAck), arrives(rst(65837))
        => LastAck, [], [], [SeqRstDropped];
    rst_before_the_window: at(LastAck), arrives(rst(301))
        => LastAck, [], [], [SeqRstDropped];
    // Fourth: SYN.
    syn_in_the_window: at(LastAck), arrives(syn(307))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SynChallenged];
    syn_ack_in_the_window: at(LastAck), arrives(syn_ack(307, 102))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SynChallenged];
    // Fifth: ACK.
    data_without_ack: at(LastAck), arrives(without_ack(ack(302, 0).data(b"abc")))
        => LastAck, [], [], [AckMissing];
    ack_of_all: at(LastAck), arrives(ack(302, 102))
        => Closed, [], ["ok"], [AckNew, RttMeasured, FinAckedLastAck];
    ack_of_nothing_new: at(LastAck), arrives(ack(302, 101))
        => LastAck, [], [], [AckDuplicate];
    ack_old: at(LastAck), arrives(ack(302, 100))
        => LastAck, [], [], [AckDuplicate];
    ack_too_old: at(LastAck), arrives(ack(302, 101u32.wrapping_sub(65_536)))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [AckTooOld];
    ack_of_what_was_not_sent: at(LastAck), arrives(ack(302, 103))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [AckOfUnsent];
    data_with_ack_of_what_was_not_sent: at(LastAck), arrives(ack(302, 103).data(b"abc"))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [AckOfUnsent];
    window_update: at(LastAck), arrives(ack(302, 102).window(1000))
        => Closed, [], ["ok"], [AckNew, RttMeasured, AckWindowUpdated, FinAckedLastAck];
    // Sixth: URG.
    urgent: at(LastAck), arrives(urgent(ack(302, 102), 3))
        => Closed, [], ["ok"], [AckNew, RttMeasured, FinAckedLastAck];
    // Seventh: text.
    data_in_order: at(LastAck), arrives(ack(302, 102).data(b"abc"))
        => Closed, [], ["ok"], [AckNew, RttMeasured, FinAckedLastAck];
    // Eighth: FIN.
    fin_in_order: at(LastAck), arrives(fin(302, 102))
        => Closed, [], ["ok"], [AckNew, RttMeasured, FinAckedLastAck];
    fin_that_acknowledges_nothing_new: at(LastAck), arrives(fin(302, 101))
        => LastAck, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [FinAfterFinIgnored];
    data_and_fin_in_order: at(LastAck), arrives(fin(302, 102).data(b"abc"))
        => Closed, [], ["ok"], [AckNew, RttMeasured, FinAckedLastAck];
}
