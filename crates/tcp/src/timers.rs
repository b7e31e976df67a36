//! The timers: which of them run, decided in one place at the end of every turn.

use crate::fault::Fault;
use crate::reaction::{AckOwed, Turn};
use crate::{Connection, Duration, Instant, State, Timer, TimerChange};

/// The deadlines of the running timers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Timers([Option<Instant>; Timer::ALL.len()]);

impl Timer {
    /// All of them, in the order in which ties are settled.
    pub const ALL: [Timer; 6] = [
        Timer::Retransmission,
        Timer::Persist,
        Timer::DelayedAck,
        Timer::KeepAlive,
        Timer::User,
        Timer::TimeWait,
    ];

    /// The name as data: `retransmission`, `time-wait`.
    pub const fn name(self) -> &'static str {
        match self {
            Timer::Retransmission => "retransmission",
            Timer::Persist => "persist",
            Timer::DelayedAck => "delayed-ack",
            Timer::KeepAlive => "keep-alive",
            Timer::User => "user",
            Timer::TimeWait => "time-wait",
        }
    }
}

impl Timers {
    pub(crate) fn get(&self, timer: Timer) -> Option<Instant> {
        self.0[timer as usize]
    }

    pub(crate) fn put(&mut self, timer: Timer, deadline: Option<Instant>) {
        self.0[timer as usize] = deadline;
    }

    pub(crate) fn first(&self) -> Option<(Timer, Instant)> {
        Timer::ALL
            .into_iter()
            .filter_map(|timer| self.get(timer).map(|deadline| (timer, deadline)))
            .min_by_key(|(timer, deadline)| (*deadline, *timer))
    }
}

impl Connection {
    /// Lets every running timer run out by `by` earlier, for a world that sets its clock back
    /// by so much. Of all an idle connection remembers, only its timers know the time.
    pub fn set_clock_back(&mut self, by: Duration) {
        for deadline in self.timers.0.iter_mut().flatten() {
            *deadline = Instant::ZERO + deadline.since(Instant::ZERO + by);
        }
    }

    pub(crate) fn set_timer(&mut self, turn: &mut Turn, timer: Timer, deadline: Option<Instant>) {
        let slot = &mut self.timers.0[timer as usize];
        if *slot != deadline {
            *slot = deadline;
            turn.reaction.timers.push(TimerChange { timer, deadline });
        }
    }

    pub(crate) fn restart_time_wait(&mut self, turn: &mut Turn) {
        let deadline = turn.now + self.policy.msl.saturating_mul(2);
        self.set_timer(turn, Timer::TimeWait, Some(deadline));
    }

    /// Lets `timer` run exactly while `runs`, for `length` from when it starts.
    fn keep(&mut self, turn: &mut Turn, timer: Timer, runs: bool, restart: bool, length: Duration) {
        match self.timers.get(timer) {
            None if !runs => {}
            Some(_) if runs && !restart => {}
            _ => self.set_timer(turn, timer, runs.then_some(turn.now + length)),
        }
    }

    /// Starts and stops the timers to fit what the turn has led to.
    pub(crate) fn settle_timers(&mut self, turn: &mut Turn) {
        let lives = !matches!(self.state, State::Closed | State::Listen | State::TimeWait);
        let blocked = lives && self.is_blocked();
        let flying = lives && self.in_flight();
        if !blocked && (!flying || self.snd.wnd > 0) {
            self.probes = 0;
        }
        let repeats = flying && !blocked && !self.has(Fault::NeverRetransmits);
        let late = self.state == State::TimeWait && self.has(Fault::RetransmitsInTimeWait);
        self.settle_retransmission(turn, repeats || late);
        self.settle_persist(turn, blocked);
        self.settle_delayed_ack(turn, lives);
        self.settle_keep_alive(turn, lives && !flying && !blocked);
        self.settle_user_timeout(turn, flying || blocked);
        if self.state != State::TimeWait {
            self.set_timer(turn, Timer::TimeWait, None);
        }
    }

    /// Whether nothing but the persist timer can move things on: the other's window is zero, or
    /// what it takes is too little to be worth sending, and nothing but a probe is on its way
    /// that would bring an answer.
    fn is_blocked(&self) -> bool {
        if self.syn_unacknowledged() {
            return false;
        }
        match self.in_flight() {
            true => self.snd.wnd == 0 && self.probe_in_flight,
            false => self.send.waits(self.snd.nxt),
        }
    }

    /// RFC 6298 §5.1 to §5.3. While the window is zero, what is in flight is repeated as a probe
    /// (MUST-35), further and further apart.
    fn settle_retransmission(&mut self, turn: &mut Turn, runs: bool) {
        if !runs {
            return self.set_timer(turn, Timer::Retransmission, None);
        }
        let probing = self.snd.wnd == 0 && !self.syn_unacknowledged();
        let interval = match probing {
            true => self.round_trip.backed_off(self.probes, &self.policy),
            false => self.rto(),
        };
        let restart = turn.acked || turn.opened;
        self.keep(turn, Timer::Retransmission, true, restart, interval);
    }

    /// RFC 9293 §3.8.6.1: the first probe after RTO, then further and further apart (SHLD-30);
    /// or the override timeout of §3.8.6.2.1.
    fn settle_persist(&mut self, turn: &mut Turn, runs: bool) {
        const OVERRIDE: [Duration; 2] = [Duration::from_millis(100), Duration::from_secs(1)];
        if !runs {
            return self.set_timer(turn, Timer::Persist, None);
        }
        let interval = match self.snd.wnd {
            0 => self.round_trip.backed_off(self.probes, &self.policy),
            _ => self.rto().clamp(OVERRIDE[0], OVERRIDE[1]),
        };
        self.keep(turn, Timer::Persist, true, turn.opened, interval);
    }

    fn settle_delayed_ack(&mut self, turn: &mut Turn, lives: bool) {
        let runs = turn.ack == AckOwed::Later || self.timers.get(Timer::DelayedAck).is_some();
        if runs {
            let delay = self.policy.delayed_ack.unwrap_or(Duration::ZERO);
            self.keep(turn, Timer::DelayedAck, lives, false, delay);
        }
    }

    /// RFC 9293 MUST-26: only while nothing is outstanding, and so long after the last arrival.
    fn settle_keep_alive(&mut self, turn: &mut Turn, quiet: bool) {
        let Some(interval) = self.policy.keep_alive else {
            return;
        };
        let open = matches!(
            self.state,
            State::Established | State::CloseWait | State::FinWait2
        );
        self.keep(turn, Timer::KeepAlive, quiet && open, turn.heard, interval);
    }

    /// The user timeout runs while something of ours waits for an answer, and starts over with
    /// every answer; in FIN-WAIT-2 it is the operating system's, if there is one.
    fn settle_user_timeout(&mut self, turn: &mut Turn, outstanding: bool) {
        let gone = self.state == State::FinWait2 && !self.receiving;
        if !gone && !outstanding {
            return self.set_timer(turn, Timer::User, None);
        }
        let (runs, length) = match (self.policy.user_timeout, self.policy.fin_wait_2_timeout) {
            (_, Some(length)) if gone => (true, length),
            (Some(length), _) => (outstanding, length),
            (None, _) => (false, Duration::ZERO),
        };
        let restart = if gone {
            let last = turn.reaction.transitions.last();
            last.is_some_and(|step| step.to == State::FinWait2)
        } else {
            turn.alive
        };
        self.keep(turn, Timer::User, runs, restart, length);
    }
}
