//! User calls (RFC 9293 §3.10.1 to §3.10.6), in the order of the text.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::connection::Origin;
use crate::fault::Fault;
use crate::reaction::Turn;
use crate::receive::ReceiveBuffer;
use crate::{
    Call, CallError, Connection, OpenMode, ResetSender, Rule, Segment, Seq, Signal, State,
};

impl Connection {
    pub(crate) fn call(&mut self, turn: &mut Turn, call: &mut Call) {
        match *call {
            Call::Open { mode, iss } => self.open(turn, mode, iss),
            Call::Send {
                ref mut data,
                push,
                urgent,
            } => self.send(turn, core::mem::take(data), push, urgent),
            Call::Receive { max } => self.receive(turn, max),
            Call::Close { receive } => self.close(turn, receive),
            Call::Abort => self.abort(turn),
            Call::Status => self.report_status(turn),
        }
    }

    // RFC 9293 §3.10.1
    fn open(&mut self, turn: &mut Turn, mode: OpenMode, iss: Seq) {
        match (self.state, mode) {
            (State::Closed, OpenMode::Passive) => {
                self.snd.iss = iss;
                self.origin = Origin::Passive;
                self.go(turn, State::Listen, Rule::OpenPassive);
            }
            (State::Closed, OpenMode::Active) => self.open_actively(turn, iss, Rule::OpenActive),
            (State::Listen, OpenMode::Active) => {
                self.open_actively(turn, iss, Rule::OpenListenActive);
            }
            _ => turn.error(Rule::OpenExists, CallError::AlreadyExists),
        }
    }

    fn open_actively(&mut self, turn: &mut Turn, iss: Seq, rule: Rule) {
        self.origin = Origin::Active;
        self.go(turn, State::SynSent, rule);
        self.start_sending(turn, iss);
    }

    // RFC 9293 §3.10.2
    fn send(&mut self, turn: &mut Turn, data: Vec<u8>, push: bool, urgent: bool) {
        match self.state {
            State::Closed => turn.error(Rule::SendClosed, CallError::DoesNotExist),
            State::Listen if !self.policy.remote_specified => {
                turn.error(Rule::SendListenUnspecified, CallError::RemoteUnspecified);
            }
            _ if self.send.has_fin() => turn.error(Rule::SendClosing, CallError::Closing),
            State::FinWait1
            | State::FinWait2
            | State::Closing
            | State::LastAck
            | State::TimeWait => turn.error(Rule::SendClosing, CallError::Closing),
            _ if !self.send.has_room(data.len()) => {
                turn.error(Rule::SendNoRoom, CallError::InsufficientResources);
            }
            State::Listen => {
                self.open_actively(turn, self.snd.iss, Rule::SendListenActive);
                self.enqueue(turn, data, push, urgent, Rule::SendQueued);
            }
            State::SynSent | State::SynReceived => {
                self.enqueue(turn, data, push, urgent, Rule::SendQueued);
            }
            State::Established | State::CloseWait => {
                self.enqueue(turn, data, push, urgent, Rule::SendAccepted);
            }
        }
    }

    fn enqueue(&mut self, turn: &mut Turn, data: Vec<u8>, push: bool, urgent: bool, rule: Rule) {
        turn.rule(rule);
        // To be urgent there must be an octet (§3.8.5).
        let urgent = urgent && !data.is_empty();
        self.send.push(data, push);
        if urgent {
            turn.rule(Rule::SendUrgent);
            self.snd.up = Some(self.send.end());
        }
    }

    // RFC 9293 §3.10.3
    fn receive(&mut self, turn: &mut Turn, max: u32) {
        let unread = self.receive.unread() > 0;
        match self.state {
            State::Closed => turn.error(Rule::ReceiveClosed, CallError::DoesNotExist),
            _ if !self.receiving => turn.error(Rule::ReceiveGivenUp, CallError::Closing),
            State::Established | State::FinWait1 | State::FinWait2 if unread => {
                self.deliver(turn, max, Rule::ReceiveDelivered);
                self.offer_window(turn);
            }
            State::CloseWait if unread => {
                self.deliver(turn, max, Rule::ReceiveDeliveredCloseWait);
            }
            State::Closing | State::LastAck | State::TimeWait if unread => {
                self.deliver(turn, max, Rule::ReceiveDeliveredAfterClose);
            }
            State::CloseWait | State::Closing | State::LastAck | State::TimeWait => {
                turn.error(Rule::ReceiveClosing, CallError::Closing);
            }
            _ if self.receive.waiting.len() >= ReceiveBuffer::MOST_WAITING => {
                turn.error(Rule::ReceiveNoRoom, CallError::InsufficientResources);
            }
            _ => {
                turn.rule(Rule::ReceiveQueued);
                self.receive.waiting.push_back(max);
            }
        }
    }

    // RFC 9293 §3.10.4, and for `close()` §3.6.1
    fn close(&mut self, turn: &mut Turn, receive: bool) {
        if self.state == State::Closed {
            return turn.error(Rule::CloseClosed, CallError::DoesNotExist);
        }
        let stops_receiving = !receive && self.receiving;
        if stops_receiving && self.stop_receiving(turn) {
            return;
        }
        match self.state {
            State::Listen => self.close_unsynchronized(turn, Rule::CloseListen),
            State::SynSent => self.close_unsynchronized(turn, Rule::CloseSynSent),
            _ if stops_receiving && self.has_closed() => turn.rule(Rule::CloseReceiving),
            _ if self.has_closed() => turn.error(Rule::CloseAgain, CallError::Closing),
            State::SynReceived if self.send.len() > 0 => {
                turn.rule(Rule::CloseSynReceivedQueued);
                self.send.close();
            }
            State::SynReceived => {
                self.send.close();
                self.go(turn, State::FinWait1, Rule::CloseSynReceived);
            }
            _ => self.close_open(turn),
        }
    }

    /// A CLOSE that waited for ESTABLISHED.
    pub(crate) fn close_if_queued(&mut self, turn: &mut Turn) {
        if self.send.has_fin() {
            self.close_open(turn);
        }
    }

    /// CLOSE in ESTABLISHED and CLOSE-WAIT. In CLOSE-WAIT the state changes when the FIN is sent.
    pub(crate) fn close_open(&mut self, turn: &mut Turn) {
        if self.state == State::Established {
            self.go(turn, State::FinWait1, Rule::CloseEstablished);
        }
        if self.unsent() > 0 {
            turn.rule(Rule::CloseQueued);
        }
        self.send.close();
    }

    /// Whether the user has already said that it has no more to send.
    fn has_closed(&self) -> bool {
        self.send.has_fin()
            || matches!(
                self.state,
                State::FinWait1
                    | State::FinWait2
                    | State::Closing
                    | State::LastAck
                    | State::TimeWait
            )
    }

    fn close_unsynchronized(&mut self, turn: &mut Turn, rule: Rule) {
        self.return_receives(turn, CallError::Closing);
        self.delete(turn, rule);
    }

    /// The application RECEIVEs no more. If octets are lost by that, the connection is reset
    /// (SHLD-3), and the answer is yes.
    fn stop_receiving(&mut self, turn: &mut Turn) -> bool {
        self.receiving = false;
        self.return_receives(turn, CallError::Closing);
        let lost = self.receive.unread() > 0;
        let tells = lost && self.policy.reset_on_unread_data && self.state != State::TimeWait;
        let tells = tells && !self.has(Fault::HidesTheUnread);
        if tells {
            self.send_reset(turn, Rule::CloseUnread);
        } else if lost {
            self.receive.discard_unread();
            self.offer_window(turn);
        }
        tells
    }

    // RFC 9293 §3.10.5
    fn abort(&mut self, turn: &mut Turn) {
        match self.state {
            State::Closed => turn.error(Rule::AbortClosed, CallError::DoesNotExist),
            State::Listen | State::SynSent => {
                self.return_receives(turn, CallError::Reset);
                self.delete(turn, Rule::AbortUnsynchronized);
            }
            State::SynReceived
            | State::Established
            | State::FinWait1
            | State::FinWait2
            | State::CloseWait => self.send_reset(turn, Rule::AbortReset),
            State::Closing | State::LastAck | State::TimeWait => {
                turn.signal(Signal::Aborted);
                self.delete(turn, Rule::AbortAfterClose);
            }
        }
    }

    /// Sends `<SEQ=SND.NXT><CTL=RST>`, flushes everything, and goes where the policy says.
    pub(crate) fn send_reset(&mut self, turn: &mut Turn, rule: Rule) {
        self.return_receives(turn, CallError::Reset);
        let segment = Segment {
            seq: self.snd.nxt,
            rst: true,
            ..Segment::default()
        };
        match self.policy.reset_sender {
            ResetSender::Closed => {
                turn.reaction.segments.push(segment);
                self.delete(turn, rule);
            }
            ResetSender::TimeWait => {
                turn.reaction.segments.push(segment);
                self.send.flush();
                self.receive.flush();
                self.snd.una = self.snd.nxt;
                self.send.start(self.snd.nxt);
                self.reset_sent = true;
                self.go(turn, State::TimeWait, rule);
                turn.rule(Rule::ResetTimeWait);
                self.start_time_wait(turn);
            }
        }
    }

    // RFC 9293 §3.10.6
    fn report_status(&mut self, turn: &mut Turn) {
        if self.state == State::Closed {
            return turn.error(Rule::StatusClosed, CallError::DoesNotExist);
        }
        turn.rule(Rule::StatusReported);
        turn.signal(Signal::Status(Box::new(self.status())));
    }
}
