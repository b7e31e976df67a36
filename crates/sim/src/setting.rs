//! What can be set by key and value: one table for scenario files, their schema, the command
//! line and the page.

use std::fmt;

use lifelines_tcp::{Duration, FullBacklog, Instant, Policy, PolicyFault, ResetSender};

use crate::{End, Host, Script, Settings};

/// The longest time a link may take.
pub const MOST_LATENCY: Duration = Duration::from_secs(60);
/// The latest time at which anything can be asked for: a week.
pub const MOST_TIME: Duration = Duration::from_secs(7 * 24 * 3600);
/// The least duration a timer can be set to.
const LEAST: Duration = Duration::from_millis(1);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// RFC 9293 §3.8.6.3, MUST-40: less than half a second.
const MOST_ACK_DELAY: Duration = Duration::from_millis(499);

/// One key of a host: its name, what it takes, and where that is kept.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The name, that of the field of [`Policy`] or [`Host`].
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    place: Place,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A duration.
    Duration(Duration, Duration),
    /// A duration, or off.
    Timer(Duration, Duration),
    /// A whole number.
    Number(u64, u64),
    /// True or false.
    Switch,
    /// One of these names.
    Choice(&'static [&'static str]),
}

/// A value for a [`Kind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// For a duration or a timer.
    Duration(Duration),
    /// For a timer.
    Off,
    /// For a number.
    Number(u64),
    /// For a switch.
    Switch(bool),
    /// For a choice: an index into its names.
    Choice(usize),
}

/// Why something cannot be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// No key is called so.
    NoSuchKey,
    /// The value is of another kind.
    Kind(Kind),
    /// The value is below the least or above the most.
    Range(Kind),
    /// The lower bound of the RTO (the first) would be above the upper (the second).
    Bounds(Duration, Duration),
    /// The endpoint does not allow it.
    Policy(PolicyFault),
}

type Field<T> = fn(&mut Host) -> &mut T;

#[derive(Debug, Clone, Copy)]
enum Place {
    Duration(Field<Duration>),
    Timer(Field<Option<Duration>>),
    Count(Field<u32>),
    Octets(Field<u16>),
    Switch(Field<bool>),
    ResetSender(Field<ResetSender>),
    FullBacklog(Field<FullBacklog>),
}

impl Key {
    const fn duration(name: &'static str, place: Field<Duration>) -> Key {
        let (kind, place) = (Kind::Duration(LEAST, HOUR), Place::Duration(place));
        Key { name, kind, place }
    }

    const fn timer(name: &'static str, most: Duration, place: Field<Option<Duration>>) -> Key {
        let (kind, place) = (Kind::Timer(LEAST, most), Place::Timer(place));
        Key { name, kind, place }
    }

    const fn count(name: &'static str, most: u64, place: Field<u32>) -> Key {
        let (kind, place) = (Kind::Number(0, most), Place::Count(place));
        Key { name, kind, place }
    }

    const fn octets(name: &'static str, place: Field<u16>) -> Key {
        let (kind, place) = (Kind::Number(1, 65_535), Place::Octets(place));
        Key { name, kind, place }
    }

    const fn switch(name: &'static str, place: Field<bool>) -> Key {
        let (kind, place) = (Kind::Switch, Place::Switch(place));
        Key { name, kind, place }
    }

    /// Puts a value of the key's kind into its place; another is left alone.
    pub(crate) fn put(&self, host: &mut Host, value: Value) {
        match (self.place, value) {
            (Place::Duration(place), Value::Duration(duration)) => *place(host) = duration,
            (Place::Timer(place), Value::Duration(duration)) => *place(host) = Some(duration),
            (Place::Timer(place), Value::Off) => *place(host) = None,
            // The range of the kind is that of the place.
            (Place::Count(place), Value::Number(number)) => *place(host) = number as u32,
            (Place::Octets(place), Value::Number(number)) => *place(host) = number as u16,
            (Place::Switch(place), Value::Switch(on)) => *place(host) = on,
            (Place::ResetSender(place), Value::Choice(index)) => {
                *place(host) = [ResetSender::Closed, ResetSender::TimeWait][index.min(1)];
            }
            (Place::FullBacklog(place), Value::Choice(index)) => {
                *place(host) = [FullBacklog::Drop, FullBacklog::Reset][index.min(1)];
            }
            _ => {}
        }
    }

    /// What is set now.
    pub fn get(&self, host: &Host) -> Value {
        let host = &mut host.clone();
        match self.place {
            Place::Duration(place) => Value::Duration(*place(host)),
            Place::Timer(place) => place(host).map_or(Value::Off, Value::Duration),
            Place::Count(place) => Value::Number(u64::from(*place(host))),
            Place::Octets(place) => Value::Number(u64::from(*place(host))),
            Place::Switch(place) => Value::Switch(*place(host)),
            Place::ResetSender(place) => Value::Choice(*place(host) as usize),
            Place::FullBacklog(place) => Value::Choice(*place(host) as usize),
        }
    }
}

/// Every field of [`Policy`], by its name.
pub static POLICY: &[Key] = &[
    Key::switch("time_wait", |h| &mut h.policy.time_wait),
    Key::switch("challenge_ack", |h| &mut h.policy.challenge_ack),
    Key::switch("ignore_reset_in_time_wait", |h| {
        &mut h.policy.ignore_reset_in_time_wait
    }),
    Key::switch("reopen_from_time_wait", |h| {
        &mut h.policy.reopen_from_time_wait
    }),
    Key::switch("remote_specified", |h| &mut h.policy.remote_specified),
    Key::switch("silly_window_avoidance", |h| {
        &mut h.policy.silly_window_avoidance
    }),
    Key::switch("nagle", |h| &mut h.policy.nagle),
    Key::switch("reset_on_unread_data", |h| {
        &mut h.policy.reset_on_unread_data
    }),
    Key {
        name: "reset_sender",
        kind: Kind::Choice(&["closed", "time-wait"]),
        place: Place::ResetSender(|h| &mut h.policy.reset_sender),
    },
    Key {
        name: "full_backlog",
        kind: Kind::Choice(&["drop", "reset"]),
        place: Place::FullBacklog(|h| &mut h.policy.full_backlog),
    },
    Key::duration("msl", |h| &mut h.policy.msl),
    Key::timer("delayed_ack", MOST_ACK_DELAY, |h| &mut h.policy.delayed_ack),
    Key::timer("fin_wait_2_timeout", DAY, |h| {
        &mut h.policy.fin_wait_2_timeout
    }),
    Key::timer("keep_alive", DAY, |h| &mut h.policy.keep_alive),
    Key::timer("user_timeout", DAY, |h| &mut h.policy.user_timeout),
    Key::duration("rto_initial", |h| &mut h.policy.rto_initial),
    Key::duration("rto_min", |h| &mut h.policy.rto_min),
    Key::duration("rto_max", |h| &mut h.policy.rto_max),
    Key::count("challenge_ack_per_second", 1_000_000, |h| {
        &mut h.policy.challenge_ack_per_second
    }),
    Key::count("r1", 100, |h| &mut h.policy.r1),
    Key::count("r2", 100, |h| &mut h.policy.r2),
    Key::count("r2_syn", 100, |h| &mut h.policy.r2_syn),
    Key::octets("mss", |h| &mut h.policy.mss),
    Key::octets("window", |h| &mut h.policy.window),
];

/// What else is set on a host by one value.
pub static HOST: &[Key] = &[
    Key::octets("port", |h| &mut h.port),
    Key::switch("reads", |h| &mut h.reads),
    Key::switch("reuse_address", |h| &mut h.reuse_address),
];

/// How long a segment and its acknowledgment travel: both latencies.
pub const RTT: Kind = Kind::Duration(
    Duration::ZERO,
    Duration::from_micros(2 * MOST_LATENCY.as_micros()),
);
/// The first RTO and its lower bound, which together are what a reader meets as "the RTO".
pub const RTO: Kind = Kind::Duration(LEAST, HOUR);

/// The keys of a script that are not those of a host: `rtt` sets both latencies, each to one
/// half; `latency` is one way's, of the client's or the server's segments or of both; `rto` sets
/// the first RTO and its lower bound; `until` is where the recording stops.
pub static SCRIPT: &[(&str, Kind)] = &[
    ("rtt", RTT),
    ("latency", Kind::Duration(Duration::ZERO, MOST_LATENCY)),
    ("rto", RTO),
    ("until", Kind::Timer(Duration::ZERO, MOST_TIME)),
];

impl Script {
    /// Sets `key` to what `value` says. The keys are those of [`POLICY`], [`HOST`] and
    /// [`SCRIPT`]; those of a host are set on both, unless `client.` or `server.` stands before.
    ///
    /// # Errors
    ///
    /// No such key, or a value that is not for it; then nothing is changed.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), Wrong> {
        let (ends, name) = match key.split_once('.') {
            Some(("client", name)) => (&[End::Client][..], name),
            Some(("server", name)) => (&[End::Server][..], name),
            _ => (&End::BOTH[..], key),
        };
        let mut settings = self.settings.clone();
        match SCRIPT.iter().find(|(own, _)| *own == name) {
            Some(_) if ends.len() == 1 && ["rtt", "until"].contains(&name) => {
                return Err(Wrong::NoSuchKey);
            }
            Some((_, kind)) => settings.set_own(name, ends, kind.read(value)?),
            None => {
                let mut keys = POLICY.iter().chain(HOST);
                let key = keys.find(|k| k.name == name).ok_or(Wrong::NoSuchKey)?;
                let value = key.kind.read(value)?;
                for end in ends {
                    key.put(&mut settings.hosts[end.index()], value);
                }
            }
        }
        for host in &settings.hosts {
            check(&host.policy)?;
        }
        self.settings = settings;
        Ok(())
    }
}

impl Settings {
    /// Sets one of [`SCRIPT`].
    pub(crate) fn set_own(&mut self, name: &str, ends: &[End], value: Value) {
        match (name, value) {
            ("until", Value::Duration(time)) => self.until = Some(Instant::ZERO + time),
            ("until", _) => self.until = None,
            ("rtt", Value::Duration(both)) => {
                let there = Duration::from_micros(both.as_micros() / 2);
                self.latency = [there, both - there];
            }
            (_, Value::Duration(time)) => {
                for end in ends {
                    let policy = &mut self.hosts[end.index()].policy;
                    if name == "latency" {
                        self.latency[end.index()] = time;
                    } else {
                        policy.rto_initial = time;
                        policy.rto_min = time;
                        policy.rto_max = policy.rto_max.max(time);
                    }
                }
            }
            _ => {}
        }
    }
}

/// What no single value can tell.
pub(crate) fn check(policy: &Policy) -> Result<(), Wrong> {
    match policy.rto_min > policy.rto_max {
        true => Err(Wrong::Bounds(policy.rto_min, policy.rto_max)),
        false => policy.check().map_err(Wrong::Policy),
    }
}

impl Kind {
    /// Reads a value of this kind.
    ///
    /// # Errors
    ///
    /// [`Wrong::Kind`] and [`Wrong::Range`].
    pub fn read(self, text: &str) -> Result<Value, Wrong> {
        let value = match self {
            Kind::Timer(..) if text == "off" => Some(Value::Off),
            Kind::Duration(..) | Kind::Timer(..) => read_duration(text).map(Value::Duration),
            Kind::Number(..) => text.parse().ok().map(Value::Number),
            Kind::Switch => text.parse().ok().map(Value::Switch),
            Kind::Choice(names) => names.iter().position(|n| *n == text).map(Value::Choice),
        };
        let value = value.ok_or(Wrong::Kind(self))?;
        match self.holds(value) {
            true => Ok(value),
            false => Err(Wrong::Range(self)),
        }
    }

    /// Whether a value of this kind is in its range.
    fn holds(self, value: Value) -> bool {
        match (self, value) {
            (Kind::Duration(least, most) | Kind::Timer(least, most), Value::Duration(duration)) => {
                (least..=most).contains(&duration)
            }
            (Kind::Number(least, most), Value::Number(number)) => (least..=most).contains(&number),
            _ => true,
        }
    }
}

/// The units of durations, in microseconds.
const UNITS: [(&str, u64); 4] = [
    ("us", 1),
    ("ms", 1_000),
    ("s", 1_000_000),
    ("min", 60_000_000),
];

/// `50 ms`, `2min`: a whole number and a unit; saturates at the longest duration.
pub(crate) fn read_duration(text: &str) -> Option<Duration> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let (_, micros) = UNITS.iter().find(|(name, _)| *name == unit.trim_start())?;
    let number: u64 = number.parse().ok()?;
    Some(Duration::from_micros(number.saturating_mul(*micros)))
}

/// A duration as a person writes it: in the largest unit in which it is whole. Reading it gives
/// the duration again.
#[derive(Debug, Clone, Copy)]
pub struct Written(pub Duration);

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let micros = self.0.as_micros();
        let whole = |(_, unit): &&(&str, u64)| micros != 0 && micros.is_multiple_of(*unit);
        let (name, unit) = UNITS.iter().rev().find(whole).unwrap_or(&UNITS[1]);
        write!(f, "{} {name}", micros / unit)
    }
}

impl fmt::Display for Value {
    /// As [`Kind::read`] reads it; a choice by its index.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Duration(duration) => Written(*duration).fmt(f),
            Value::Off => f.write_str("off"),
            Value::Number(number) => number.fmt(f),
            Value::Switch(on) => on.fmt(f),
            Value::Choice(index) => index.fmt(f),
        }
    }
}

impl fmt::Display for Kind {
    /// What is wanted, its range included.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Duration(..) => {
                write!(f, "a duration such as \"50 ms\" (units us, ms, s, min), ")?;
                self.range(f)
            }
            Kind::Timer(least, most) => {
                write!(f, "\"off\" or {}", Kind::Duration(*least, *most))
            }
            Kind::Number(..) => self.range(f),
            Kind::Switch => f.write_str("true or false"),
            Kind::Choice(names) => {
                f.write_str("one of ")?;
                for (index, name) in names.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}\"{name}\"")?;
                }
                Ok(())
            }
        }
    }
}

impl Kind {
    fn range(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Duration(least, most) | Kind::Timer(least, most) => {
                write!(f, "{} to {}", Written(*least), Written(*most))
            }
            Kind::Number(least, most) => write!(f, "a whole number from {least} to {most}"),
            _ => Ok(()),
        }
    }
}

struct Range(Kind);

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.range(f)
    }
}

impl fmt::Display for Wrong {
    /// What is wrong, and what is allowed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::NoSuchKey => {
                f.write_str("no such key; allowed here: ")?;
                let own = SCRIPT.iter().map(|(name, _)| *name);
                let keys = own.chain(POLICY.iter().chain(HOST).map(|key| key.name));
                for (index, key) in keys.enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}{key}")?;
                }
                f.write_str("; those of a host also after \"client.\" or \"server.\"")
            }
            Wrong::Kind(kind) => write!(f, "{kind} is wanted"),
            Wrong::Range(kind) => write!(f, "out of range; {} is allowed", Range(*kind)),
            Wrong::Bounds(min, max) => write!(f, "rto_min ({min}) is above rto_max ({max})"),
            Wrong::Policy(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for Wrong {}

#[cfg(test)]
mod tests;
