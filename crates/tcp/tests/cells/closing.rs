//! RFC 9293 §3.10.7.4 in CLOSING, step by step. SND.UNA is 101, SND.NXT 102, RCV.NXT 302.

use lifelines_tcp::State::*;

use crate::table::{arrives, at, urgent, without_ack};
use crate::world::{With, ack, fin, rst, syn, syn_ack};

cells! {
    // First: sequence number. Old.
    syn_old: at(Closing), arrives(syn(300))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqSynAgain];
    syn_ack_old: at(Closing), arrives(syn_ack(300, 101))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqSynAgain];
    ack_one_before: at(Closing), arrives(ack(301, 102))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqKeepAliveAnswered];
    ack_long_before: at(Closing), arrives(ack(292, 102))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_old: at(Closing), arrives(fin(301, 102))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqFinAgain];
    data_old: at(Closing), arrives(ack(299, 102).data(b"abc"))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqDuplicate];
    data_and_fin_old: at(Closing), arrives(fin(298, 102).data(b"abc"))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqFinAgain];
    // First: sequence number. Beyond the window.
    syn_beyond: at(Closing), arrives(syn(65837))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqBeyondWindow];
    ack_beyond: at(Closing), arrives(ack(65837, 102))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_beyond: at(Closing), arrives(fin(65837, 102))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqBeyondWindow];
    data_beyond: at(Closing), arrives(ack(65837, 102).data(b"abc"))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SeqBeyondWindow];
    // First: sequence number. Straddling an edge of the window, or ahead in it.
    data_straddling_the_left_edge: at(Closing), arrives(ack(301, 102).data(b"?abc"))
        => TimeWait, [], ["ok"], [SeqTrimmedOld, AckNew, RttMeasured, FinAckedClosing, TimeWaitStarted, TextAfterFinIgnored];
    data_and_fin_straddling_the_left_edge: at(Closing), arrives(fin(301, 102).data(b"?abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], ["ok"], [SeqTrimmedOld, AckNew, RttMeasured, FinAckedClosing, TimeWaitStarted, TextAfterFinIgnored, FinAfterFinIgnored];
    data_straddling_the_right_edge: at(Closing), arrives(fin(65836, 102).data(b"abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], ["ok"], [SeqTrimmedBeyond, AckNew, RttMeasured, FinAckedClosing, TimeWaitStarted, TextAfterFinIgnored];
    data_ahead: at(Closing), arrives(ack(305, 102).data(b"abc"))
        => TimeWait, [], ["ok"], [AckNew, RttMeasured, FinAckedClosing, TimeWaitStarted, TextAfterFinIgnored];
    fin_ahead: at(Closing), arrives(fin(305, 102))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], ["ok"], [AckNew, RttMeasured, FinAckedClosing, TimeWaitStarted, FinAfterFinIgnored];
    // Second: RST.
    rst_at_rcv_nxt: at(Closing), arrives(rst(302))
        => Closed, [], ["connection reset"], [RstAfterClose];
    rst_at_rcv_nxt_with_data: at(Closing), arrives(rst(302).data(b"why"))
        => Closed, [], ["connection reset"], [RstAfterClose];
    rst_in_the_window: at(Closing), arrives(rst(303))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [RstChallenged];
    rst_at_the_end_of_the_window: at(Closing), arrives(rst(65836))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [RstChallenged];
    rst_beyond_the_window: at(Closing), arrives(rst(65837))
        => Closing, [], [], [SeqRstDropped];
    rst_before_the_window: at(Closing), arrives(rst(301))
        => Closing, [], [], [SeqRstDropped];
    // Fourth: SYN.
    syn_in_the_window: at(Closing), arrives(syn(307))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SynChallenged];
    syn_ack_in_the_window: at(Closing), arrives(syn_ack(307, 102))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [SynChallenged];
    // Fifth: ACK.
    data_without_ack: at(Closing), arrives(without_ack(ack(302, 0).data(b"abc")))
        => Closing, [], [], [AckMissing];
    ack_of_all: at(Closing), arrives(ack(302, 102))
        => TimeWait, [], ["ok"], [AckNew, RttMeasured, FinAckedClosing, TimeWaitStarted];
    ack_of_nothing_new: at(Closing), arrives(ack(302, 101))
        => Closing, [], [], [AckDuplicate];
    ack_old: at(Closing), arrives(ack(302, 100))
        => Closing, [], [], [AckDuplicate];
    ack_too_old: at(Closing), arrives(ack(302, 101u32.wrapping_sub(65_536)))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [AckTooOld];
    ack_of_what_was_not_sent: at(Closing), arrives(ack(302, 103))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [AckOfUnsent];
    data_with_ack_of_what_was_not_sent: at(Closing), arrives(ack(302, 103).data(b"abc"))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [AckOfUnsent];
    window_update: at(Closing), arrives(ack(302, 102).window(1000))
        => TimeWait, [], ["ok"], [AckNew, RttMeasured, AckWindowUpdated, FinAckedClosing, TimeWaitStarted];
    // Sixth: URG.
    urgent: at(Closing), arrives(urgent(ack(302, 102), 3))
        => TimeWait, [], ["ok"], [AckNew, RttMeasured, FinAckedClosing, TimeWaitStarted, UrgIgnored];
    // Seventh: text.
    data_in_order: at(Closing), arrives(ack(302, 102).data(b"abc"))
        => TimeWait, [], ["ok"], [AckNew, RttMeasured, FinAckedClosing, TimeWaitStarted, TextAfterFinIgnored];
    // Eighth: FIN.
    fin_in_order: at(Closing), arrives(fin(302, 102))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], ["ok"], [AckNew, RttMeasured, FinAckedClosing, TimeWaitStarted, FinAfterFinIgnored];
    fin_that_acknowledges_nothing_new: at(Closing), arrives(fin(302, 101))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], [], [FinAfterFinIgnored];
    data_and_fin_in_order: at(Closing), arrives(fin(302, 102).data(b"abc"))
        => TimeWait, ["<SEQ=102><ACK=302><CTL=ACK>"], ["ok"], [AckNew, RttMeasured, FinAckedClosing, TimeWaitStarted, TextAfterFinIgnored, FinAfterFinIgnored];
}
