//! One turn of [`Connection::handle`]: the reaction as it grows, and what is still owed at its end.

use crate::connection::Origin;
use crate::{CallError, Connection, Instant, Reaction, Rule, Segment, Signal, State, Transition};

/// Whether an acknowledgment is owed at the end of a turn (RFC 9293 MUST-58: one for all).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AckOwed {
    No,
    /// May wait for the delayed-ACK timer.
    Later,
    Now,
}

/// What one event has led to so far.
pub(crate) struct Turn<'a> {
    pub(crate) now: Instant,
    /// Borrowed, so that it grows where the caller wants it and is never moved.
    pub(crate) reaction: &'a mut Reaction,
    pub(crate) ack: AckOwed,
    /// Something new of ours was acknowledged: the retransmission timer starts over.
    pub(crate) acked: bool,
    /// The other end gave a sign that the connection lives: the user timeout starts over.
    pub(crate) alive: bool,
    /// Data or an ACK has come, acceptable or not: a keep-alive can wait (MUST-26).
    pub(crate) heard: bool,
    /// The other end's window was zero and is not any more.
    pub(crate) opened: bool,
}

impl<'a> Turn<'a> {
    pub(crate) fn new(now: Instant, reaction: &'a mut Reaction) -> Self {
        Turn {
            now,
            reaction,
            ack: AckOwed::No,
            acked: false,
            alive: false,
            heard: false,
            opened: false,
        }
    }

    pub(crate) fn rule(&mut self, rule: Rule) {
        self.reaction.rules.push(rule);
    }

    pub(crate) fn signal(&mut self, signal: Signal) {
        self.reaction.signals.push(signal);
    }

    pub(crate) fn error(&mut self, rule: Rule, error: CallError) {
        self.rule(rule);
        self.signal(Signal::Error(error));
    }

    /// Sends a segment that belongs to no connection, or ends one: it changes no variable.
    pub(crate) fn reset(&mut self, rule: Rule, segment: Segment) {
        self.rule(rule);
        self.reaction.segments.push(segment);
    }

    pub(crate) fn owe_ack(&mut self, ack: AckOwed) {
        self.ack = self.ack.max(ack);
    }

    /// Takes back a step to FIN-WAIT-2 made earlier in this turn: an end rests in FIN-WAIT-2
    /// only when the other's FIN is not in the same segment (Figure 5, note 2).
    fn take_back_fin_wait_2(&mut self) -> bool {
        let last = self.reaction.transitions.last();
        let passed_through =
            last.is_some_and(|step| step.from == State::FinWait1 && step.to == State::FinWait2);
        if passed_through {
            self.reaction.transitions.pop();
            self.reaction
                .rules
                .retain(|rule| *rule != Rule::FinAckedFinWait1);
        }
        passed_through
    }
}

impl Connection {
    /// Takes an edge, and says why.
    pub(crate) fn go(&mut self, turn: &mut Turn, to: State, rule: Rule) {
        turn.rule(rule);
        self.step(turn, to, rule);
    }

    fn step(&mut self, turn: &mut Turn, to: State, rule: Rule) {
        let from = core::mem::replace(&mut self.state, to);
        turn.reaction
            .transitions
            .push(Transition { from, to, rule });
    }

    /// Leaves FIN-WAIT-2 on the other's FIN: from FIN-WAIT-1 in truth, when both our FIN's
    /// acknowledgment and the FIN are in this turn.
    pub(crate) fn leave_fin_wait_2(&mut self, turn: &mut Turn) {
        if turn.take_back_fin_wait_2() {
            self.state = State::FinWait1;
            self.enter_time_wait(turn, Rule::FinFinWait1Acked);
        } else {
            self.enter_time_wait(turn, Rule::FinFinWait2);
        }
    }

    /// Enters TIME-WAIT, or CLOSED where the policy has no TIME-WAIT.
    pub(crate) fn enter_time_wait(&mut self, turn: &mut Turn, rule: Rule) {
        if self.policy.time_wait {
            self.go(turn, State::TimeWait, rule);
            self.start_time_wait(turn);
        } else {
            turn.rule(rule);
            if turn.ack != AckOwed::No {
                self.send_ack(turn);
            }
            self.delete(turn, Rule::TimeWaitSkipped);
        }
    }

    pub(crate) fn start_time_wait(&mut self, turn: &mut Turn) {
        turn.rule(Rule::TimeWaitStarted);
        self.restart_time_wait(turn);
    }

    /// Deletes the TCB and enters CLOSED.
    pub(crate) fn delete(&mut self, turn: &mut Turn, rule: Rule) {
        self.go(turn, State::Closed, rule);
        self.forget();
        turn.ack = AckOwed::No;
    }

    /// Goes back to LISTEN as it was after the passive OPEN. The user is not told, so what it
    /// has asked for stays: RECEIVEs go on waiting, and what was queued for ESTABLISHED, a CLOSE
    /// included, is for whoever comes next.
    pub(crate) fn return_to_listen(&mut self, turn: &mut Turn, rule: Rule) {
        self.go(turn, State::Listen, rule);
        let iss = self.next_iss.take().unwrap_or(self.iss_above());
        let waiting = core::mem::take(&mut self.receive.waiting);
        let (send, up) = (core::mem::take(&mut self.send), self.snd.up);
        let receiving = self.receiving;
        self.forget();
        self.origin = Origin::Passive;
        self.receive.waiting = waiting;
        self.receiving = receiving;
        (self.send, self.snd.up) = (send, up);
        self.number_from(iss);
        turn.ack = AckOwed::No;
    }

    /// Returns every RECEIVE that waits with an error. SENDs have returned long ago: ours
    /// return as soon as the octets are queued (§3.9.1.2 allows it).
    pub(crate) fn return_receives(&mut self, turn: &mut Turn, error: CallError) {
        for _ in self.receive.waiting.drain(..) {
            turn.signal(Signal::Error(error));
        }
    }
}
