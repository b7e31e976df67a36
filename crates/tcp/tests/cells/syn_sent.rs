//! RFC 9293 §3.10.7.3: SYN-SENT, step by step.

use lifelines_tcp::Segment;
use lifelines_tcp::State::*;

use crate::table::{arrives, at, without_ack};
use crate::world::{With, ack, fin, rst, syn, syn_ack};

cells! {
    // First: ACK.
    ack_of_nothing: at(SynSent), arrives(ack(300, 100))
        => SynSent, ["<SEQ=100><CTL=RST>"], [], [SynSentAckReset];
    ack_of_nothing_with_data: at(SynSent), arrives(ack(300, 100).data(b"abc"))
        => SynSent, ["<SEQ=100><CTL=RST>"], [], [SynSentAckReset];
    ack_of_what_was_not_sent: at(SynSent), arrives(ack(300, 102))
        => SynSent, ["<SEQ=102><CTL=RST>"], [], [SynSentAckReset];
    syn_ack_of_nothing: at(SynSent), arrives(syn_ack(300, 100))
        => SynSent, ["<SEQ=100><CTL=RST>"], [], [SynSentAckReset];
    syn_ack_of_what_was_not_sent: at(SynSent), arrives(syn_ack(300, 102))
        => SynSent, ["<SEQ=102><CTL=RST>"], [], [SynSentAckReset];
    fin_of_another_connection: at(SynSent), arrives(fin(300, 90))
        => SynSent, ["<SEQ=90><CTL=RST>"], [], [SynSentAckReset];
    rst_of_what_was_not_sent: at(SynSent), arrives(rst(300).acks(102))
        => SynSent, [], [], [SynSentAckRstDropped];
    rst_of_nothing: at(SynSent), arrives(rst(300).acks(100))
        => SynSent, [], [], [SynSentAckRstDropped];
    // Second: RST.
    rst_that_acknowledges_the_syn: at(SynSent), arrives(rst(0).acks(101))
        => Closed, [], ["error: connection reset"], [SynSentRefused];
    // RFC 5961 would have SEG.SEQ be RCV.NXT, but before a SYN there is no RCV.NXT.
    rst_that_acknowledges_the_syn_from_anywhere: at(SynSent), arrives(rst(77).acks(101))
        => Closed, [], ["error: connection reset"], [SynSentRefused];
    rst_without_ack: at(SynSent), arrives(rst(0))
        => SynSent, [], [], [SynSentRstDropped];
    // Fourth: SYN.
    syn_ack_acceptable: at(SynSent), arrives(syn_ack(300, 101))
        => Established, ["<SEQ=101><ACK=301><CTL=ACK>"], ["connection open"], [SynSentSynAck, RttMeasured];
    syn_ack_with_data: at(SynSent), arrives(syn_ack(300, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], ["connection open"], [SynSentSynAck, RttMeasured, TextAccepted];
    syn_ack_with_data_and_fin: at(SynSent), arrives(Segment { fin: true, ..syn_ack(300, 101).data(b"abc") })
        => CloseWait, ["<SEQ=101><ACK=305><CTL=ACK>"], ["connection open", "connection closing"], [SynSentSynAck, RttMeasured, TextAccepted, FinEstablished];
    syn_ack_with_data_for_a_receive: at(SynSent).then(|p| { p.receive(2); }), arrives(syn_ack(300, 101).data(b"abc"))
        => Established, ["<SEQ=101><ACK=304><CTL=ACK>"], ["connection open", "received ab"], [SynSentSynAck, RttMeasured, TextAccepted, ReceiveDelivered];
    syn_ack_when_data_is_queued: at(SynSent).then(|p| { p.send(b"hello"); }), arrives(syn_ack(300, 101))
        => Established, ["<SEQ=101><ACK=301><DATA=5><CTL=ACK>"], ["connection open"], [SynSentSynAck, RttMeasured, DataSent];
    syn_simultaneous: at(SynSent), arrives(syn(300))
        => SynReceived, ["<SEQ=100><ACK=301><CTL=SYN,ACK>"], [], [SynSentSyn];
    syn_with_data: at(SynSent), arrives(syn(300).data(b"abc"))
        => SynReceived, ["<SEQ=100><ACK=301><CTL=SYN,ACK>"], [], [SynSentSyn, SynTextQueued];
    syn_with_fin: at(SynSent), arrives(Segment { fin: true, ..syn(300) })
        => SynReceived, ["<SEQ=100><ACK=301><CTL=SYN,ACK>"], [], [SynSentSyn, SynTextQueued];
    // Fifth: neither SYN nor RST.
    ack_of_the_syn: at(SynSent), arrives(ack(300, 101))
        => SynSent, [], [], [SynSentOtherDropped];
    data_with_ack_of_the_syn: at(SynSent), arrives(ack(300, 101).data(b"abc"))
        => SynSent, [], [], [SynSentOtherDropped];
    fin_with_ack_of_the_syn: at(SynSent), arrives(fin(300, 101))
        => SynSent, [], [], [SynSentOtherDropped];
    data_without_ack: at(SynSent), arrives(without_ack(ack(300, 0).data(b"abc")))
        => SynSent, [], [], [SynSentOtherDropped];
    fin_without_ack: at(SynSent), arrives(without_ack(fin(300, 0)))
        => SynSent, [], [], [SynSentOtherDropped];
}
