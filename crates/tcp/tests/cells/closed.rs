//! RFC 9293 §3.10.7.1: CLOSED, step by step.

use lifelines_tcp::Segment;
use lifelines_tcp::State::*;

use crate::table::{arrives, at, without_ack};
use crate::world::{With, ack, fin, rst, syn, syn_ack};

cells! {
    // First: RST.
    rst_alone: at(Closed), arrives(rst(5))
        => Closed, [], [], [ClosedRstDropped];
    rst_with_ack: at(Closed), arrives(rst(5).acks(9))
        => Closed, [], [], [ClosedRstDropped];
    rst_with_data: at(Closed), arrives(rst(5).data(b"why"))
        => Closed, [], [], [ClosedRstDropped];
    // Second: ACK.
    ack_alone: at(Closed), arrives(ack(5, 9))
        => Closed, ["<SEQ=9><CTL=RST>"], [], [ClosedAckReset];
    syn_with_ack: at(Closed), arrives(syn_ack(5, 9))
        => Closed, ["<SEQ=9><CTL=RST>"], [], [ClosedAckReset];
    fin_with_ack: at(Closed), arrives(fin(5, 9))
        => Closed, ["<SEQ=9><CTL=RST>"], [], [ClosedAckReset];
    data_with_ack: at(Closed), arrives(ack(5, 9).data(b"abc"))
        => Closed, ["<SEQ=9><CTL=RST>"], [], [ClosedAckReset];
    // Third: SYN.
    syn_alone: at(Closed), arrives(syn(300))
        => Closed, ["<SEQ=0><ACK=301><CTL=RST,ACK>"], [], [ClosedNoAckReset];
    syn_with_data: at(Closed), arrives(syn(300).data(b"abc"))
        => Closed, ["<SEQ=0><ACK=304><CTL=RST,ACK>"], [], [ClosedNoAckReset];
    syn_with_fin: at(Closed), arrives(Segment { fin: true, ..syn(300) })
        => Closed, ["<SEQ=0><ACK=302><CTL=RST,ACK>"], [], [ClosedNoAckReset];
    syn_with_data_and_fin: at(Closed), arrives(Segment { fin: true, ..syn(300).data(b"abc") })
        => Closed, ["<SEQ=0><ACK=305><CTL=RST,ACK>"], [], [ClosedNoAckReset];
    // Fourth: anything else.
    fin_alone: at(Closed), arrives(without_ack(fin(5, 0)))
        => Closed, ["<SEQ=0><ACK=6><CTL=RST,ACK>"], [], [ClosedNoAckReset];
    data_alone: at(Closed), arrives(without_ack(ack(5, 0).data(b"abc")))
        => Closed, ["<SEQ=0><ACK=8><CTL=RST,ACK>"], [], [ClosedNoAckReset];
    nothing_at_all: at(Closed), arrives(without_ack(ack(5, 0)))
        => Closed, ["<SEQ=0><ACK=5><CTL=RST,ACK>"], [], [ClosedNoAckReset];
}
