//! Timeouts (RFC 9293 §3.10.8), and the timers that §3.8 adds.

use crate::fault::Fault;
use crate::reaction::{AckOwed, Turn};
use crate::{CallError, Connection, Rule, Signal, State, Timer};

impl Connection {
    pub(crate) fn timeout(&mut self, turn: &mut Turn, timer: Timer) {
        if self.timers.get(timer).is_none() {
            return turn.rule(Rule::TimeoutIgnored);
        }
        self.set_timer(turn, timer, None);
        match timer {
            Timer::User => self.user_timeout(turn),
            Timer::Retransmission => self.retransmission_timeout(turn),
            Timer::Persist => self.persist_timeout(turn),
            Timer::DelayedAck => {
                turn.rule(Rule::DelayedAckSent);
                turn.owe_ack(AckOwed::Now);
            }
            Timer::KeepAlive => self.keep_alive_timeout(turn),
            Timer::TimeWait if self.has(Fault::WaitsForEver) => self.start_time_wait(turn),
            Timer::TimeWait => self.delete(turn, Rule::TimeWaitTimeout),
        }
    }

    // RFC 9293 §3.10.8, USER TIMEOUT
    fn user_timeout(&mut self, turn: &mut Turn) {
        let gone = self.state == State::FinWait2 && !self.receiving;
        self.give_up(
            turn,
            if gone {
                Rule::FinWait2Timeout
            } else {
                Rule::UserTimeout
            },
        );
    }

    fn give_up(&mut self, turn: &mut Turn, rule: Rule) {
        self.return_receives(turn, CallError::TimedOut);
        turn.signal(Signal::TimedOut);
        self.delete(turn, rule);
    }

    // RFC 9293 §3.10.8, RETRANSMISSION TIMEOUT; §3.8.3; RFC 6298 §5.4 to §5.6
    fn retransmission_timeout(&mut self, turn: &mut Turn) {
        if self.snd.wnd == 0 && !self.syn_unacknowledged() {
            return self.probe_window(turn);
        }
        let r2 = if self.syn_unacknowledged() {
            self.policy.r2_syn
        } else {
            self.policy.r2
        };
        if self.retransmissions >= r2 {
            return self.give_up(turn, Rule::R2Exhausted);
        }
        self.retransmissions += 1;
        self.retransmit(turn);
        turn.rule(Rule::RtoBackedOff);
        self.round_trip.back_off(&self.policy);
        if self.retransmissions == self.policy.r1 {
            turn.rule(Rule::R1Reached);
            turn.signal(Signal::Trouble);
        }
    }

    // RFC 9293 §3.8.6.1; or the override timeout of §3.8.6.2.1
    fn persist_timeout(&mut self, turn: &mut Turn) {
        if self.snd.wnd > 0 {
            turn.rule(Rule::SillyOverride);
            return self.send_anyway(turn);
        }
        self.probe_window(turn);
    }

    /// However long the window stays zero, the connection stays open while there are answers
    /// (MUST-37).
    fn probe_window(&mut self, turn: &mut Turn) {
        if self.unanswered >= self.policy.r2 {
            return self.give_up(turn, Rule::R2Exhausted);
        }
        self.probes = self.probes.saturating_add(1);
        self.unanswered += 1;
        turn.rule(Rule::ZeroWindowProbe);
        self.send_probe(turn);
    }

    // RFC 9293 §3.8.4: no octet of garbage (SHLD-12), and one lost probe proves nothing (MUST-29)
    fn keep_alive_timeout(&mut self, turn: &mut Turn) {
        if self.unanswered >= self.policy.r2 {
            return self.give_up(turn, Rule::KeepAliveExhausted);
        }
        self.unanswered += 1;
        turn.rule(Rule::KeepAliveSent);
        self.send_keep_alive(turn);
    }
}
