//! RFC 9293 §3.10.1 to §3.10.6: every call in every state.

use lifelines_tcp::Policy;
use lifelines_tcp::State::*;

use crate::table::{
    abort, at, close, close_all, open_active, open_passive, receive, send, send_pushed,
    send_urgently, shut, status, unread, with,
};
use crate::world::{With, ack};

cells! {
    // §3.10.1 OPEN, passive.
    open_passive_in_closed: at(Closed), open_passive()
        => Listen, [], [], [OpenPassive];
    open_passive_in_listen: at(Listen), open_passive()
        => Listen, [], ["error: connection already exists"], [OpenExists];
    open_passive_in_syn_sent: at(SynSent), open_passive()
        => SynSent, [], ["error: connection already exists"], [OpenExists];
    open_passive_in_syn_received: at(SynReceived), open_passive()
        => SynReceived, [], ["error: connection already exists"], [OpenExists];
    open_passive_in_established: at(Established), open_passive()
        => Established, [], ["error: connection already exists"], [OpenExists];
    open_passive_in_fin_wait_1: at(FinWait1), open_passive()
        => FinWait1, [], ["error: connection already exists"], [OpenExists];
    open_passive_in_fin_wait_2: at(FinWait2), open_passive()
        => FinWait2, [], ["error: connection already exists"], [OpenExists];
    open_passive_in_close_wait: at(CloseWait), open_passive()
        => CloseWait, [], ["error: connection already exists"], [OpenExists];
    open_passive_in_closing: at(Closing), open_passive()
        => Closing, [], ["error: connection already exists"], [OpenExists];
    open_passive_in_last_ack: at(LastAck), open_passive()
        => LastAck, [], ["error: connection already exists"], [OpenExists];
    open_passive_in_time_wait: at(TimeWait), open_passive()
        => TimeWait, [], ["error: connection already exists"], [OpenExists];

    // §3.10.1 OPEN, active.
    open_active_in_closed: at(Closed), open_active()
        => SynSent, ["<SEQ=100><CTL=SYN>"], [], [OpenActive];
    open_active_in_listen: at(Listen), open_active()
        => SynSent, ["<SEQ=100><CTL=SYN>"], [], [OpenListenActive];
    open_active_in_syn_sent: at(SynSent), open_active()
        => SynSent, [], ["error: connection already exists"], [OpenExists];
    open_active_in_syn_received: at(SynReceived), open_active()
        => SynReceived, [], ["error: connection already exists"], [OpenExists];
    open_active_in_established: at(Established), open_active()
        => Established, [], ["error: connection already exists"], [OpenExists];
    open_active_in_fin_wait_1: at(FinWait1), open_active()
        => FinWait1, [], ["error: connection already exists"], [OpenExists];
    open_active_in_fin_wait_2: at(FinWait2), open_active()
        => FinWait2, [], ["error: connection already exists"], [OpenExists];
    open_active_in_close_wait: at(CloseWait), open_active()
        => CloseWait, [], ["error: connection already exists"], [OpenExists];
    open_active_in_closing: at(Closing), open_active()
        => Closing, [], ["error: connection already exists"], [OpenExists];
    open_active_in_last_ack: at(LastAck), open_active()
        => LastAck, [], ["error: connection already exists"], [OpenExists];
    open_active_in_time_wait: at(TimeWait), open_active()
        => TimeWait, [], ["error: connection already exists"], [OpenExists];

    // §3.10.2 SEND.
    send_in_closed: at(Closed), send(b"hello")
        => Closed, [], ["error: connection does not exist"], [SendClosed];
    send_in_listen: at(Listen), send(b"hello")
        => SynSent, ["<SEQ=100><CTL=SYN>"], [], [SendListenActive, SendQueued];
    send_in_syn_sent: at(SynSent), send(b"hello")
        => SynSent, [], [], [SendQueued];
    send_in_syn_received: at(SynReceived), send(b"hello")
        => SynReceived, [], [], [SendQueued];
    send_in_established: at(Established), send(b"hello")
        => Established, ["<SEQ=101><ACK=301><DATA=5><CTL=ACK>"], [], [SendAccepted, DataSent];
    send_in_fin_wait_1: at(FinWait1), send(b"hello")
        => FinWait1, [], ["error: connection closing"], [SendClosing];
    send_in_fin_wait_2: at(FinWait2), send(b"hello")
        => FinWait2, [], ["error: connection closing"], [SendClosing];
    send_in_close_wait: at(CloseWait), send(b"hello")
        => CloseWait, ["<SEQ=101><ACK=302><DATA=5><CTL=ACK>"], [], [SendAccepted, DataSent];
    send_in_closing: at(Closing), send(b"hello")
        => Closing, [], ["error: connection closing"], [SendClosing];
    send_in_last_ack: at(LastAck), send(b"hello")
        => LastAck, [], ["error: connection closing"], [SendClosing];
    send_in_time_wait: at(TimeWait), send(b"hello")
        => TimeWait, [], ["error: connection closing"], [SendClosing];
    // The connection is closing as soon as CLOSE is called, whatever still waits.
    send_after_close_in_syn_received: at(SynReceived).then(|p| { p.send(b"x").close(); }), send(b"hello")
        => SynReceived, [], ["error: connection closing"], [SendClosing];
    send_after_close_behind_a_zero_window: shut(CloseWait).then(|p| { p.send(b"x").close(); }), send(b"hello")
        => CloseWait, [], ["error: connection closing"], [SendClosing, DataBlockedWindow];
    send_to_nobody: with(Listen, Policy { remote_specified: false, ..Policy::default() }), send(b"hello")
        => Listen, [], ["error: remote socket unspecified"], [SendListenUnspecified];
    send_of_too_much: at(Established), send(&[0; (1 << 20) + 1])
        => Established, [], ["error: insufficient resources"], [SendNoRoom];
    send_of_too_much_in_listen: at(Listen), send(&[0; (1 << 20) + 1])
        => Listen, [], ["error: insufficient resources"], [SendNoRoom];
    send_of_too_much_in_syn_sent: at(SynSent), send(&[0; (1 << 20) + 1])
        => SynSent, [], ["error: insufficient resources"], [SendNoRoom];
    send_urgently: at(Established), send_urgently(b"now")
        => Established, ["<SEQ=101><ACK=301><DATA=3><CTL=URG,ACK>"], [], [SendAccepted, SendUrgent, DataSent];
    send_with_push: at(Established), send_pushed(b"now")
        => Established, ["<SEQ=101><ACK=301><DATA=3><CTL=PSH,ACK>"], [], [SendAccepted, DataSent];

    // §3.10.3 RECEIVE, with nothing to read.
    receive_in_closed: at(Closed), receive(5)
        => Closed, [], ["error: connection does not exist"], [ReceiveClosed];
    receive_in_listen: at(Listen), receive(5)
        => Listen, [], [], [ReceiveQueued];
    receive_in_syn_sent: at(SynSent), receive(5)
        => SynSent, [], [], [ReceiveQueued];
    receive_in_syn_received: at(SynReceived), receive(5)
        => SynReceived, [], [], [ReceiveQueued];
    receive_in_established: at(Established), receive(5)
        => Established, [], [], [ReceiveQueued];
    receive_in_fin_wait_1: at(FinWait1), receive(5)
        => FinWait1, [], [], [ReceiveQueued];
    receive_in_fin_wait_2: at(FinWait2), receive(5)
        => FinWait2, [], [], [ReceiveQueued];
    receive_in_close_wait: at(CloseWait), receive(5)
        => CloseWait, [], ["error: connection closing"], [ReceiveClosing];
    receive_in_closing: at(Closing), receive(5)
        => Closing, [], ["error: connection closing"], [ReceiveClosing];
    receive_in_last_ack: at(LastAck), receive(5)
        => LastAck, [], ["error: connection closing"], [ReceiveClosing];
    receive_in_time_wait: at(TimeWait), receive(5)
        => TimeWait, [], ["error: connection closing"], [ReceiveClosing];
    // §3.10.3 RECEIVE, with three octets unread.
    receive_data_in_established: at(Established).then(|p| { p.gets(ack(301, 101).data(b"abc")); }), receive(2)
        => Established, [], ["received ab"], [ReceiveDelivered];
    receive_data_in_fin_wait_1: at(FinWait1).then(|p| { p.gets(ack(301, 101).data(b"abc")); }), receive(2)
        => FinWait1, [], ["received ab"], [ReceiveDelivered];
    receive_data_in_fin_wait_2: at(FinWait2).then(|p| { p.gets(ack(301, 102).data(b"abc")); }), receive(2)
        => FinWait2, [], ["received ab"], [ReceiveDelivered];
    receive_more_than_there_is: at(Established).then(|p| { p.gets(ack(301, 101).data(b"abc")); }), receive(5)
        => Established, [], ["received abc"], [ReceiveDelivered];
    receive_data_in_close_wait: unread(CloseWait), receive(5)
        => CloseWait, [], ["received abc"], [ReceiveDeliveredCloseWait];
    receive_data_in_closing: unread(Closing), receive(5)
        => Closing, [], ["received abc"], [ReceiveDeliveredAfterClose];
    receive_data_in_last_ack: unread(LastAck), receive(5)
        => LastAck, [], ["received abc"], [ReceiveDeliveredAfterClose];
    receive_data_in_time_wait: unread(TimeWait), receive(5)
        => TimeWait, [], ["received abc"], [ReceiveDeliveredAfterClose];
    receive_once_too_often: at(Established).then(|p| (0..64).for_each(|_| { p.receive(1); })), receive(1)
        => Established, [], ["error: insufficient resources"], [ReceiveNoRoom];
    receive_after_close_all: at(Established).then(|p| { p.close_all(); }), receive(1)
        => FinWait1, [], ["error: connection closing"], [ReceiveGivenUp];

    // §3.10.4 CLOSE.
    close_in_closed: at(Closed), close()
        => Closed, [], ["error: connection does not exist"], [CloseClosed];
    close_in_listen: at(Listen), close()
        => Closed, [], [], [CloseListen];
    close_in_syn_sent: at(SynSent), close()
        => Closed, [], [], [CloseSynSent];
    close_in_syn_received: at(SynReceived), close()
        => FinWait1, ["<SEQ=101><ACK=301><CTL=FIN,ACK>"], [], [CloseSynReceived, FinSent];
    close_in_established: at(Established), close()
        => FinWait1, ["<SEQ=101><ACK=301><CTL=FIN,ACK>"], [], [CloseEstablished, FinSent];
    close_in_fin_wait_1: at(FinWait1), close()
        => FinWait1, [], ["error: connection closing"], [CloseAgain];
    close_in_fin_wait_2: at(FinWait2), close()
        => FinWait2, [], ["error: connection closing"], [CloseAgain];
    close_in_close_wait: at(CloseWait), close()
        => LastAck, ["<SEQ=101><ACK=302><CTL=FIN,ACK>"], [], [CloseCloseWait, FinSent];
    close_in_closing: at(Closing), close()
        => Closing, [], ["error: connection closing"], [CloseAgain];
    close_in_last_ack: at(LastAck), close()
        => LastAck, [], ["error: connection closing"], [CloseAgain];
    close_in_time_wait: at(TimeWait), close()
        => TimeWait, [], ["error: connection closing"], [CloseAgain];
    // CLOSE queues behind what is still to be sent.
    close_in_listen_returns_receives: at(Listen).then(|p| { p.receive(1).receive(1); }), close()
        => Closed, [], ["error: connection closing", "error: connection closing"], [CloseListen];
    close_in_syn_sent_returns_receives: at(SynSent).then(|p| { p.receive(1); }), close()
        => Closed, [], ["error: connection closing"], [CloseSynSent];
    close_behind_data_in_syn_received: at(SynReceived).then(|p| { p.send(b"x"); }), close()
        => SynReceived, [], [], [CloseSynReceivedQueued];
    close_behind_data_in_established: shut(Established).then(|p| { p.send(b"x"); }), close()
        => FinWait1, [], [], [CloseEstablished, CloseQueued, DataBlockedWindow];
    close_behind_data_in_close_wait: shut(CloseWait).then(|p| { p.send(b"x"); }), close()
        => CloseWait, [], [], [CloseQueued, DataBlockedWindow];
    close_again_in_syn_received: at(SynReceived).then(|p| { p.send(b"x").close(); }), close()
        => SynReceived, [], ["error: connection closing"], [CloseAgain];
    close_again_in_close_wait: shut(CloseWait).then(|p| { p.send(b"x").close(); }), close()
        => CloseWait, [], ["error: connection closing"], [CloseAgain, DataBlockedWindow];

    // §3.6.1 An application's close().
    close_all_in_closed: at(Closed), close_all()
        => Closed, [], ["error: connection does not exist"], [CloseClosed];
    close_all_in_listen: at(Listen), close_all()
        => Closed, [], [], [CloseListen];
    close_all_in_syn_sent: at(SynSent), close_all()
        => Closed, [], [], [CloseSynSent];
    close_all_in_syn_received: at(SynReceived), close_all()
        => FinWait1, ["<SEQ=101><ACK=301><CTL=FIN,ACK>"], [], [CloseSynReceived, FinSent];
    close_all_in_established: at(Established), close_all()
        => FinWait1, ["<SEQ=101><ACK=301><CTL=FIN,ACK>"], [], [CloseEstablished, FinSent];
    close_all_in_fin_wait_1: at(FinWait1), close_all()
        => FinWait1, [], [], [CloseReceiving];
    close_all_in_fin_wait_2: at(FinWait2), close_all()
        => FinWait2, [], [], [CloseReceiving];
    close_all_in_close_wait: at(CloseWait), close_all()
        => LastAck, ["<SEQ=101><ACK=302><CTL=FIN,ACK>"], [], [CloseCloseWait, FinSent];
    close_all_in_closing: at(Closing), close_all()
        => Closing, [], [], [CloseReceiving];
    close_all_in_last_ack: at(LastAck), close_all()
        => LastAck, [], [], [CloseReceiving];
    close_all_in_time_wait: at(TimeWait), close_all()
        => TimeWait, [], [], [CloseReceiving];
    // §3.6.1 An application's close(), with octets unread.
    close_all_unread_in_established: unread(Established), close_all()
        => Closed, ["<SEQ=101><CTL=RST>"], [], [CloseUnread];
    close_all_unread_in_close_wait: unread(CloseWait), close_all()
        => Closed, ["<SEQ=101><CTL=RST>"], [], [CloseUnread];
    close_all_unread_in_closing: unread(Closing), close_all()
        => Closed, ["<SEQ=102><CTL=RST>"], [], [CloseUnread];
    close_all_unread_in_last_ack: unread(LastAck), close_all()
        => Closed, ["<SEQ=102><CTL=RST>"], [], [CloseUnread];
    close_all_unread_in_time_wait: unread(TimeWait), close_all()
        => TimeWait, [], [], [CloseReceiving];
    close_all_unread_in_fin_wait_1: unread(FinWait1), close_all()
        => Closed, ["<SEQ=102><CTL=RST>"], [], [CloseUnread];
    close_all_unread_in_fin_wait_2: unread(FinWait2), close_all()
        => Closed, ["<SEQ=102><CTL=RST>"], [], [CloseUnread];

    // §3.10.5 ABORT.
    abort_in_closed: at(Closed), abort()
        => Closed, [], ["error: connection does not exist"], [AbortClosed];
    abort_in_listen: at(Listen), abort()
        => Closed, [], [], [AbortUnsynchronized];
    abort_in_syn_sent: at(SynSent), abort()
        => Closed, [], [], [AbortUnsynchronized];
    abort_in_syn_received: at(SynReceived), abort()
        => Closed, ["<SEQ=101><CTL=RST>"], [], [AbortReset];
    abort_in_established: at(Established), abort()
        => Closed, ["<SEQ=101><CTL=RST>"], [], [AbortReset];
    abort_in_fin_wait_1: at(FinWait1), abort()
        => Closed, ["<SEQ=102><CTL=RST>"], [], [AbortReset];
    abort_in_fin_wait_2: at(FinWait2), abort()
        => Closed, ["<SEQ=102><CTL=RST>"], [], [AbortReset];
    abort_in_close_wait: at(CloseWait), abort()
        => Closed, ["<SEQ=101><CTL=RST>"], [], [AbortReset];
    abort_in_closing: at(Closing), abort()
        => Closed, [], ["ok"], [AbortAfterClose];
    abort_in_last_ack: at(LastAck), abort()
        => Closed, [], ["ok"], [AbortAfterClose];
    abort_in_time_wait: at(TimeWait), abort()
        => Closed, [], ["ok"], [AbortAfterClose];
    abort_in_listen_returns_receives: at(Listen).then(|p| { p.receive(1); }), abort()
        => Closed, [], ["error: connection reset"], [AbortUnsynchronized];
    abort_in_syn_sent_returns_receives: at(SynSent).then(|p| { p.receive(1).send(b"x"); }), abort()
        => Closed, [], ["error: connection reset"], [AbortUnsynchronized];
    abort_flushes_what_is_queued: shut(Established).then(|p| { p.receive(1).send(b"x"); }), abort()
        => Closed, ["<SEQ=101><CTL=RST>"], ["error: connection reset"], [AbortReset];

    // §3.10.6 STATUS.
    status_in_closed: at(Closed), status()
        => Closed, [], ["error: connection does not exist"], [StatusClosed];
    status_in_listen: at(Listen), status()
        => Listen, [], ["state = LISTEN"], [StatusReported];
    status_in_syn_sent: at(SynSent), status()
        => SynSent, [], ["state = SYN-SENT"], [StatusReported];
    status_in_syn_received: at(SynReceived), status()
        => SynReceived, [], ["state = SYN-RECEIVED"], [StatusReported];
    status_in_established: at(Established), status()
        => Established, [], ["state = ESTABLISHED"], [StatusReported];
    status_in_fin_wait_1: at(FinWait1), status()
        => FinWait1, [], ["state = FIN-WAIT-1"], [StatusReported];
    status_in_fin_wait_2: at(FinWait2), status()
        => FinWait2, [], ["state = FIN-WAIT-2"], [StatusReported];
    status_in_close_wait: at(CloseWait), status()
        => CloseWait, [], ["state = CLOSE-WAIT"], [StatusReported];
    status_in_closing: at(Closing), status()
        => Closing, [], ["state = CLOSING"], [StatusReported];
    status_in_last_ack: at(LastAck), status()
        => LastAck, [], ["state = LAST-ACK"], [StatusReported];
    status_in_time_wait: at(TimeWait), status()
        => TimeWait, [], ["state = TIME-WAIT"], [StatusReported];
}
