//! RFC 9293 §3.10.7.4 in SYN-RECEIVED, step by step. After a passive OPEN: SND.UNA is 100, SND.NXT 101, RCV.NXT 301.

use lifelines_tcp::State::*;
use lifelines_tcp::{Policy, Segment};

use crate::table::{arrives, at, simultaneous, urgent, without_ack};
use crate::world::{With, ack, fin, rst, syn, syn_ack};

cells! {
    // First: sequence number. Old.
    syn_old: at(SynReceived), arrives(syn(300))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqDuplicate];
    syn_ack_old: at(SynReceived), arrives(syn_ack(300, 101))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqDuplicate];
    ack_one_before: at(SynReceived), arrives(ack(300, 101))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqKeepAliveAnswered];
    ack_long_before: at(SynReceived), arrives(ack(291, 101))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_old: at(SynReceived), arrives(fin(300, 101))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqDuplicate];
    data_old: at(SynReceived), arrives(ack(298, 101).data(b"abc"))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqDuplicate];
    data_and_fin_old: at(SynReceived), arrives(fin(297, 101).data(b"abc"))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqDuplicate];
    // First: sequence number. Beyond the window.
    syn_beyond: at(SynReceived), arrives(syn(65836))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqBeyondWindow];
    ack_beyond: at(SynReceived), arrives(ack(65836, 101))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqEmptyOutside];
    fin_beyond: at(SynReceived), arrives(fin(65836, 101))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqBeyondWindow];
    data_beyond: at(SynReceived), arrives(ack(65836, 101).data(b"abc"))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqBeyondWindow];
    // First: sequence number. Straddling an edge of the window, or ahead in it.
    data_straddling_the_left_edge: at(SynReceived), arrives(ack(300, 101).data(b"?abc"))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], ["connection open"], [SeqTrimmedOld, AckSynReceived, RttMeasured, TextAccepted];
    data_and_fin_straddling_the_left_edge: at(SynReceived), arrives(fin(300, 101).data(b"?abc"))
        => CloseWait, ["<SEQ=101><ACK=305><CTL=ACK>"], ["connection open", "connection closing"], [SeqTrimmedOld, AckSynReceived, RttMeasured, TextAccepted, FinEstablished];
    data_straddling_the_right_edge: at(SynReceived), arrives(fin(65835, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], ["connection open"], [SeqTrimmedBeyond, AckSynReceived, RttMeasured, TextHeld];
    data_ahead: at(SynReceived), arrives(ack(304, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], ["connection open"], [AckSynReceived, RttMeasured, TextHeld];
    fin_ahead: at(SynReceived), arrives(fin(304, 101))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], ["connection open"], [AckSynReceived, RttMeasured, FinHeld];
    // Second: RST.
    rst_at_rcv_nxt: at(SynReceived), arrives(rst(301))
        => Listen, [], [], [RstSynReceivedListen];
    rst_at_rcv_nxt_with_data: at(SynReceived), arrives(rst(301).data(b"why"))
        => Listen, [], [], [RstSynReceivedListen];
    rst_in_the_window: at(SynReceived), arrives(rst(302))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [RstChallenged];
    rst_at_the_end_of_the_window: at(SynReceived), arrives(rst(65835))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [RstChallenged];
    rst_beyond_the_window: at(SynReceived), arrives(rst(65836))
        => SynReceived, [], [], [SeqRstDropped];
    rst_before_the_window: at(SynReceived), arrives(rst(300))
        => SynReceived, [], [], [SeqRstDropped];
    // Fourth: SYN.
    syn_in_the_window: at(SynReceived), arrives(syn(306))
        => Listen, [], [], [SynReceivedListen];
    syn_ack_in_the_window: at(SynReceived), arrives(syn_ack(306, 101))
        => Listen, [], [], [SynReceivedListen];
    // Fifth: ACK.
    data_without_ack: at(SynReceived), arrives(without_ack(ack(301, 0).data(b"abc")))
        => SynReceived, [], [], [AckMissing];
    ack_of_all: at(SynReceived), arrives(ack(301, 101))
        => Established, [], ["connection open"], [AckSynReceived, RttMeasured];
    ack_of_nothing_new: at(SynReceived), arrives(ack(301, 100))
        => SynReceived, ["<SEQ=100><CTL=RST>"], [], [AckSynReceivedReset];
    ack_old: at(SynReceived), arrives(ack(301, 99))
        => SynReceived, ["<SEQ=99><CTL=RST>"], [], [AckSynReceivedReset];
    ack_too_old: at(SynReceived), arrives(ack(301, 100u32.wrapping_sub(65_536)))
        => SynReceived, ["<SEQ=4294901860><CTL=RST>"], [], [AckSynReceivedReset];
    ack_of_what_was_not_sent: at(SynReceived), arrives(ack(301, 102))
        => SynReceived, ["<SEQ=102><CTL=RST>"], [], [AckSynReceivedReset];
    data_with_ack_of_what_was_not_sent: at(SynReceived), arrives(ack(301, 102).data(b"abc"))
        => SynReceived, ["<SEQ=102><CTL=RST>"], [], [AckSynReceivedReset];
    window_update: at(SynReceived), arrives(ack(301, 101).window(1000))
        => Established, [], ["connection open"], [AckSynReceived, RttMeasured];
    // Sixth: URG.
    urgent: at(SynReceived), arrives(urgent(ack(301, 101), 3))
        => Established, [], ["connection open", "urgent data"], [AckSynReceived, RttMeasured, UrgSignalled];
    // Seventh: text.
    data_in_order: at(SynReceived), arrives(ack(301, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], ["connection open"], [AckSynReceived, RttMeasured, TextAccepted];
    // Eighth: FIN.
    fin_in_order: at(SynReceived), arrives(fin(301, 101))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], ["connection open", "connection closing"], [AckSynReceived, RttMeasured, FinEstablished];
    fin_that_acknowledges_nothing_new: at(SynReceived), arrives(fin(301, 100))
        => SynReceived, ["<SEQ=100><CTL=RST>"], [], [AckSynReceivedReset];
    data_and_fin_in_order: at(SynReceived), arrives(fin(301, 101).data(b"abc"))
        => CloseWait, ["<SEQ=101><ACK=305><CTL=ACK>"], ["connection open", "connection closing"], [AckSynReceived, RttMeasured, TextAccepted, FinEstablished];

    // After an active OPEN (simultaneous open).
    simultaneous_syn_old: simultaneous(Policy::default()), arrives(syn(300))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SeqDuplicate];
    simultaneous_syn_ack: simultaneous(Policy::default()), arrives(syn_ack(300, 101))
        => Established, [], ["connection open"], [SeqSynTrimmed, AckSynReceived];
    simultaneous_syn_ack_with_data: simultaneous(Policy::default()), arrives(syn_ack(300, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], ["connection open"], [SeqSynTrimmed, AckSynReceived, TextAccepted];
    simultaneous_syn_ack_of_another_connection: simultaneous(Policy::default()), arrives(syn_ack(300, 99))
        => SynReceived, ["<SEQ=99><CTL=RST>"], [], [SeqSynTrimmed, AckSynReceivedReset];
    simultaneous_ack: simultaneous(Policy::default()), arrives(ack(301, 101))
        => Established, [], ["connection open"], [AckSynReceived];
    simultaneous_rst_at_rcv_nxt: simultaneous(Policy::default()), arrives(rst(301))
        => Closed, [], ["connection refused"], [RstSynReceivedRefused];
    simultaneous_rst_at_rcv_nxt_returns_receives: simultaneous(Policy::default()).then(|p| { p.receive(1); }), arrives(rst(301))
        => Closed, [], ["error: connection reset", "connection refused"], [RstSynReceivedRefused];
    simultaneous_rst_in_the_window: simultaneous(Policy::default()), arrives(rst(302))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [RstChallenged];
    simultaneous_syn_in_the_window: simultaneous(Policy::default()), arrives(syn(306))
        => SynReceived, ["<SEQ=101><ACK=301><CTL=ACK>"], [], [SynChallenged];
    simultaneous_fin: simultaneous(Policy::default()), arrives(fin(301, 101))
        => CloseWait, ["<SEQ=101><ACK=302><CTL=ACK>"], ["connection open", "connection closing"], [AckSynReceived, FinEstablished];

    // What was queued until ESTABLISHED.
    queued_text: at(Listen).then(|p| { p.gets(syn(300).data(b"abc")); }), arrives(ack(304, 101))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], ["connection open"], [AckSynReceived, RttMeasured, TextAccepted];
    queued_text_and_fin: at(Listen).then(|p| { p.gets(Segment { fin: true, ..syn(300).data(b"abc") }); }), arrives(ack(305, 101))
        => CloseWait, ["<SEQ=101><ACK=305><CTL=ACK>"], ["connection open", "connection closing"], [AckSynReceived, RttMeasured, TextAccepted, FinEstablished];
    queued_text_repeated: at(Listen).then(|p| { p.gets(syn(300).data(b"abc")); }), arrives(syn(300).data(b"abc"))
        => SynReceived, [], [], [SeqTrimmedOld, AckMissing];
    queued_text_repeated_by_the_ack: at(Listen).then(|p| { p.gets(syn(300).data(b"abc")); }), arrives(ack(301, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], ["connection open"], [AckSynReceived, RttMeasured, TextAccepted];
    queued_text_and_more: at(Listen).then(|p| { p.gets(syn(300).data(b"abc")); }), arrives(ack(304, 101).data(b"d"))
        => Established, ["<SEQ=101><ACK=305><CTL=ACK>"], ["connection open"], [AckSynReceived, RttMeasured, TextHeld, TextAccepted];
    queued_sends: at(SynReceived).then(|p| { p.send(b"hello"); }), arrives(ack(301, 101))
        => Established, ["<SEQ=101><ACK=301><DATA=5><CTL=ACK>"], ["connection open"], [AckSynReceived, RttMeasured, DataSent];
    queued_sends_and_close: at(SynReceived).then(|p| { p.send(b"hello").close(); }), arrives(ack(301, 101))
        => FinWait1, ["<SEQ=101><ACK=301><DATA=5><CTL=FIN,ACK>"], ["connection open"], [AckSynReceived, RttMeasured, CloseEstablished, CloseQueued, FinSentWithData];
    queued_receive: at(SynReceived).then(|p| { p.receive(2); }), arrives(ack(301, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], ["connection open", "received ab"], [AckSynReceived, RttMeasured, TextAccepted, ReceiveDelivered];

    // After a CLOSE in SYN-RECEIVED: FIN-WAIT-1, with the SYN unacknowledged.
    closed_and_acknowledged: at(SynReceived).then(|p| { p.close(); }), arrives(ack(301, 102))
        => FinWait2, [], ["ok"], [AckSynAfterClose, RttMeasured, FinAckedFinWait1];
    closed_and_acknowledged_in_part: at(SynReceived).then(|p| { p.close(); }), arrives(ack(301, 101))
        => FinWait1, [], [], [AckSynAfterClose, RttMeasured];
    closed_and_not_meant: at(SynReceived).then(|p| { p.close(); }), arrives(fin(301, 100).data(b"abc"))
        => FinWait1, ["<SEQ=102><ACK=301><CTL=ACK>"], [], [AckSynMissing];
    closed_and_reset: at(SynReceived).then(|p| { p.close(); }), arrives(rst(301))
        => Closed, [], ["connection reset"], [RstReset];
    closed_and_fin: at(SynReceived).then(|p| { p.close(); }), arrives(fin(301, 101))
        => Closing, ["<SEQ=102><ACK=302><CTL=ACK>"], ["connection closing"], [AckSynAfterClose, RttMeasured, FinFinWait1];
    closed_after_a_simultaneous_open: simultaneous(Policy::default()).then(|p| { p.close(); }), arrives(syn_ack(300, 101))
        => FinWait1, [], [], [SeqSynTrimmed, AckSynAfterClose];
}
