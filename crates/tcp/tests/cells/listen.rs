//! RFC 9293 §3.10.7.2: LISTEN, step by step.

use lifelines_tcp::Segment;
use lifelines_tcp::State::*;

use crate::table::{arrives, at, without_ack};
use crate::world::{With, ack, fin, rst, syn, syn_ack};

cells! {
    // First: RST.
    rst_alone: at(Listen), arrives(rst(5))
        => Listen, [], [], [ListenRstIgnored];
    rst_with_ack: at(Listen), arrives(rst(5).acks(9))
        => Listen, [], [], [ListenRstIgnored];
    rst_with_data: at(Listen), arrives(rst(5).data(b"why"))
        => Listen, [], [], [ListenRstIgnored];
    // Second: ACK.
    ack_alone: at(Listen), arrives(ack(5, 9))
        => Listen, ["<SEQ=9><CTL=RST>"], [], [ListenAckReset];
    syn_with_ack: at(Listen), arrives(syn_ack(5, 9))
        => Listen, ["<SEQ=9><CTL=RST>"], [], [ListenAckReset];
    fin_with_ack: at(Listen), arrives(fin(5, 9))
        => Listen, ["<SEQ=9><CTL=RST>"], [], [ListenAckReset];
    data_with_ack: at(Listen), arrives(ack(5, 9).data(b"abc"))
        => Listen, ["<SEQ=9><CTL=RST>"], [], [ListenAckReset];
    // Third: SYN.
    syn_alone: at(Listen), arrives(syn(300))
        => SynReceived, ["<SEQ=100><ACK=301><CTL=SYN,ACK>"], [], [ListenSyn];
    syn_with_data: at(Listen), arrives(syn(300).data(b"abc"))
        => SynReceived, ["<SEQ=100><ACK=301><CTL=SYN,ACK>"], [], [ListenSyn, SynTextQueued];
    syn_with_fin: at(Listen), arrives(Segment { fin: true, ..syn(300) })
        => SynReceived, ["<SEQ=100><ACK=301><CTL=SYN,ACK>"], [], [ListenSyn, SynTextQueued];
    syn_with_data_and_fin: at(Listen), arrives(Segment { fin: true, ..syn(300).data(b"abc") })
        => SynReceived, ["<SEQ=100><ACK=301><CTL=SYN,ACK>"], [], [ListenSyn, SynTextQueued];
    // Fourth: anything else.
    fin_alone: at(Listen), arrives(without_ack(fin(5, 0)))
        => Listen, [], [], [ListenOtherDropped];
    data_alone: at(Listen), arrives(without_ack(ack(5, 0).data(b"abc")))
        => Listen, [], [], [ListenOtherDropped];
    nothing_at_all: at(Listen), arrives(without_ack(ack(5, 0)))
        => Listen, [], [], [ListenOtherDropped];
}
