//! What happened: the event, what it changed, what came out, what the application heard.

use lifelines_sim::{Ending, Happening, LossReason, Moment, Recording, Script, Start};
use lifelines_tcp::{Call, CallError, Duration, OpenMode, Signal, Timer, TimerChange};

use super::facts::{Facts, data, describe, duration, place};
use super::join;
use crate::Value;

/// The situation before anything has happened.
pub(super) fn start(facts: &Facts, script: &Script) -> String {
    let key = match script.settings.start {
        Start::Closed => "moment-start-closed",
        Start::Established => "moment-start-established",
    };
    facts.say(key, &[])
}

/// A moment, in one to three sentences.
pub(super) fn moment(facts: &Facts, recording: &Recording, step: usize, moment: &Moment) -> String {
    let mut sentences = vec![event(facts, recording, step, moment)];
    sentences.extend(effect(facts, recording, moment));
    sentences.extend(moment.signals.iter().map(|told| signal(facts, told)));
    if step == recording.moments.len() {
        sentences.push(facts.say(ending(recording.ending), &[]));
    }
    join(facts.words, sentences)
}

fn event(facts: &Facts, recording: &Recording, step: usize, moment: &Moment) -> String {
    match &moment.happening {
        Happening::Call { call, .. } => self::call(facts, call),
        Happening::Arrival { flight, copy } => {
            let key = match recording.flights[*flight].repeats {
                _ if *copy > 0 => "moment-arrival-duplicate",
                Some(_) => "moment-arrival-repeated",
                None => "moment-arrival",
            };
            facts.say(key, &[])
        }
        Happening::Loss { reason, .. } => facts.say(lost(*reason), &[]),
        Happening::Timeout { timer } => {
            let key = format!("moment-timeout-{}", timer.name());
            let ran = running(recording, step, moment, *timer)
                .map(|set| moment.at.since(set))
                .or_else(|| silence(recording, moment, *timer))
                .map(|ran| duration(facts.words, ran));
            match ran {
                Some(ran) => facts.say(&key, &[("ran", Value::Text(&ran))]),
                None => facts.say("moment-timeout", &[]),
            }
        }
        Happening::Accept { taken: Some(_), .. } => facts.say("moment-accept", &[]),
        Happening::Accept { taken: None, .. } => facts.say("moment-accept-waits", &[]),
        Happening::AddressInUse { .. } => facts.say("moment-address-in-use", &[]),
        Happening::Host { act, .. } => facts.say(&format!("moment-host-{}", act.name()), &[]),
    }
}

const fn lost(reason: LossReason) -> &'static str {
    match reason {
        LossReason::Fate | LossReason::Noise => "moment-loss",
        LossReason::TooOld => "moment-loss-too-old",
        LossReason::HostDown => "moment-loss-host-down",
        LossReason::HostVanished => "moment-loss-host-vanished",
    }
}

fn call(facts: &Facts, call: &Call) -> String {
    match call {
        Call::Open {
            mode: OpenMode::Active,
            ..
        } => facts.say("moment-call-open-active", &[]),
        Call::Open {
            mode: OpenMode::Passive,
            ..
        } => facts.say("moment-call-open-passive", &[]),
        Call::Send { data: octets, .. } => {
            let data = data(facts.words, octets);
            facts.say("moment-call-send", &[("data", Value::Text(&data))])
        }
        Call::Receive { max } => facts.say(
            "moment-call-receive",
            &[("max", Value::Number(i64::from(*max)))],
        ),
        Call::Close { receive: true } => facts.say("moment-call-shutdown", &[]),
        Call::Close { receive: false } => facts.say("moment-call-close", &[]),
        Call::Abort => facts.say("moment-call-abort", &[]),
        Call::Status => facts.say("moment-call-status", &[]),
    }
}

/// The state change and the segments sent, or that neither came.
fn effect(facts: &Facts, recording: &Recording, moment: &Moment) -> Option<String> {
    let end = moment.end?.index();
    if matches!(
        moment.happening,
        Happening::Accept { .. } | Happening::AddressInUse { .. }
    ) {
        return None;
    }
    let moves = moment.before[end] != moment.after[end].state();
    let sent = sent(facts, recording, moment);
    let key = match (moves, &sent) {
        (true, Some(_)) => "moment-moves-and-sends",
        (true, None) => "moment-moves",
        (false, Some(_)) => "moment-sends",
        // What the application was told says enough.
        (false, None) if !moment.signals.is_empty() => return None,
        (false, None) => "moment-stays",
    };
    Some(facts.say(
        key,
        &[("sent", Value::Text(sent.as_deref().unwrap_or_default()))],
    ))
}

/// The segments that came out: each one when they are few, else the first and how many.
fn sent(facts: &Facts, recording: &Recording, moment: &Moment) -> Option<String> {
    const FEW: usize = 3;
    let described = |flight: &usize| describe(facts.words, &recording.flights[*flight].segment);
    let (first, rest) = moment.sent.split_first()?;
    if moment.sent.len() > FEW {
        let n = Value::Number(rest.len() as i64);
        let first = described(first);
        return Some(facts.say("moment-many", &[("first", Value::Text(&first)), ("n", n)]));
    }
    Some(rest.iter().fold(described(first), |before, next| {
        let next = described(next);
        let pair = [
            ("first", Value::Text(&before)),
            ("next", Value::Text(&next)),
        ];
        facts.say("moment-list", &pair)
    }))
}

fn signal(facts: &Facts, signal: &Signal) -> String {
    match signal {
        Signal::Open => facts.say("moment-signal-open", &[]),
        Signal::Received { data: octets } => {
            let data = data(facts.words, octets);
            facts.say("moment-signal-received", &[("data", Value::Text(&data))])
        }
        Signal::Closing => facts.say("moment-signal-closing", &[]),
        Signal::Closed => facts.say("moment-signal-closed", &[]),
        Signal::Aborted => facts.say("moment-signal-aborted", &[]),
        Signal::SynRefused | Signal::Refused => facts.say("moment-signal-refused", &[]),
        Signal::Reset => facts.say("moment-signal-reset", &[]),
        Signal::TimedOut => facts.say("moment-signal-timed-out", &[]),
        Signal::Trouble => facts.say("moment-signal-trouble", &[]),
        Signal::Urgent => facts.say("moment-signal-urgent", &[]),
        Signal::Status(status) => facts.say(
            "moment-signal-status",
            &[("status-state", Value::Text(status.state.name(facts.naming)))],
        ),
        Signal::Error(error) => facts.say(error_key(*error), &[]),
    }
}

const fn error_key(error: CallError) -> &'static str {
    match error {
        CallError::AlreadyExists => "moment-error-already-exists",
        CallError::DoesNotExist => "moment-error-does-not-exist",
        CallError::Closing => "moment-error-closing",
        CallError::RemoteUnspecified => "moment-error-remote-unspecified",
        CallError::InsufficientResources => "moment-error-insufficient-resources",
        CallError::Reset => "moment-error-reset",
        CallError::TimedOut => "moment-error-timed-out",
    }
}

const fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::Quiet => "moment-ending-quiet",
        Ending::Stopped => "moment-ending-stopped",
        Ending::TooLong => "moment-ending-too-long",
    }
}

/// When the timer that runs out in moment `step` was set.
fn running(
    recording: &Recording,
    step: usize,
    moment: &Moment,
    timer: Timer,
) -> Option<lifelines_tcp::Instant> {
    let end = place(recording, moment);
    let sets = |change: &TimerChange| change.timer == timer && change.deadline == Some(moment.at);
    recording.moments[..step - 1]
        .iter()
        .rev()
        .find(|earlier| earlier.end == Some(end) && earlier.timers.iter().any(sets))
        .map(|earlier| earlier.at)
}

/// How long a keep-alive timer ran that was set before the story began.
fn silence(recording: &Recording, moment: &Moment, timer: Timer) -> Option<Duration> {
    let host = &recording.settings.hosts[place(recording, moment).index()];
    host.policy.keep_alive.filter(|_| timer == Timer::KeepAlive)
}
