//! What happened: the event, what it changed, what came out, what the application heard.

use lifelines_sim::{
    End, Ending, Flight, Happening, LossReason, Moment, Origin, Recording, Script, Start,
};
use lifelines_tcp::{Call, CallError, Duration, Instant, OpenMode, Signal, State, Timer};

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
    let mut sentences: Vec<String> = other_connection(facts, recording, moment).collect();
    sentences.push(event(facts, recording, step, moment));
    sentences.extend(effect(facts, recording, moment));
    sentences.extend(listener_stays(facts, moment));
    let told = moment.signals.iter();
    sentences.extend(told.map(|told| match told {
        Signal::Closing if !recording.reads_the_end(moment) => {
            facts.say("moment-signal-closing-unread", &[])
        }
        Signal::Open if moment.waits_to_be_accepted() => facts.say("moment-signal-open-waits", &[]),
        told => signal(facts, told),
    }));
    sentences.extend(program_ends(facts, recording, step, moment));
    if step == recording.moments.len() {
        sentences.push(facts.say(ending(recording.ending), &[]));
    }
    join(facts.words, sentences)
}

/// Says so when it is about another connection than that of the story.
fn other_connection(
    facts: &Facts,
    recording: &Recording,
    moment: &Moment,
) -> impl Iterator<Item = String> {
    let connection = match (&moment.happening, moment.connection) {
        (Happening::Loss { flight, .. }, None) => Some(recording.flights[*flight].name.connection),
        (_, connection) => connection,
    };
    let other = connection.filter(|connection| *connection != 0);
    let said = other.map(|connection| {
        let port = recording.settings.port(End::Client, connection);
        let port = Value::Number(i64::from(port));
        facts.say("moment-other-connection", &[("port", port)])
    });
    said.into_iter()
}

fn event(facts: &Facts, recording: &Recording, step: usize, moment: &Moment) -> String {
    match &moment.happening {
        Happening::Call { .. } if recording.resets_unaccepted(moment) => {
            facts.say("moment-never-accepted", &[])
        }
        Happening::Call { call, .. } => self::call(facts, call),
        Happening::Arrival { flight, copy } => {
            let flight = &recording.flights[*flight];
            let key = match is_of_earlier_incarnation(recording, step, flight) {
                true => "moment-arrival-old-incarnation",
                false => arrival(flight, *copy),
            };
            facts.say(key, &[])
        }
        Happening::Loss { reason, .. } => facts.say(lost(*reason), &[]),
        Happening::Timeout { timer } => {
            let ran = duration(facts.words, running(recording, moment, *timer));
            let key = format!("moment-timeout-{}", timer.name());
            facts.say(&key, &[("ran", Value::Text(&ran))])
        }
        Happening::Accept { taken: Some(_), .. } => facts.say("moment-accept", &[]),
        Happening::Accept { taken: None, .. } => facts.say("moment-accept-waits", &[]),
        Happening::AddressInUse { .. } => facts.say("moment-address-in-use", &[]),
        Happening::Host { act, .. } => facts.say(&format!("moment-host-{}", act.name()), &[]),
    }
}

/// Whether its sender has begun another incarnation of the connection since it sent it.
fn is_of_earlier_incarnation(recording: &Recording, step: usize, flight: &Flight) -> bool {
    let name = flight.name;
    let begins = |from, to| match from {
        State::Closed | State::Listen => matches!(to, State::SynSent | State::SynReceived),
        State::TimeWait => to == State::SynReceived,
        _ => false,
    };
    let since = recording.moments.get(flight.sent_in + 1..step - 1);
    since.into_iter().flatten().any(|moment| {
        moment.end == Some(name.from)
            && moment.connection == Some(name.connection)
            && moment.transitions.iter().any(|t| begins(t.from, t.to))
    })
}

const fn arrival(flight: &Flight, copy: usize) -> &'static str {
    match (flight.injected, flight.repeats) {
        (Some(Origin::OldIncarnation), _) => "moment-arrival-old-incarnation",
        (Some(Origin::Attacker), _) => "moment-arrival-forged",
        (None, _) if copy > 0 => "moment-arrival-duplicate",
        (None, Some(_)) => "moment-arrival-repeated",
        (None, None) => "moment-arrival",
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
        Call::Close { .. } if facts.moves[0] == State::Listen => {
            facts.say("moment-call-close-listener", &[])
        }
        Call::Close { receive: true } => facts.say("moment-call-shutdown", &[]),
        Call::Close { receive: false } => facts.say("moment-call-close", &[]),
        Call::Abort => facts.say("moment-call-abort", &[]),
        Call::Status => facts.say("moment-call-status", &[]),
    }
}

/// The state change and the segments sent, or that neither came.
fn effect(facts: &Facts, recording: &Recording, moment: &Moment) -> Option<String> {
    moment.end?;
    let [from, to] = facts.moves;
    let moves = from != to;
    let sent = sent(facts, recording, moment);
    let key = match (moves, &sent) {
        (true, Some(_)) => "moment-moves-and-sends",
        (true, None) => "moment-moves",
        (false, Some(_)) => "moment-sends",
        // What the application was told says enough.
        (false, None) if !moment.signals.is_empty() => return None,
        (false, None) if is_about_the_host(&moment.happening) => return None,
        (false, None) => "moment-stays",
    };
    Some(facts.say(
        key,
        &[("sent", Value::Text(sent.as_deref().unwrap_or_default()))],
    ))
}

/// Where a listening socket gives birth to a connection, it is not the socket that moves.
fn listener_stays(facts: &Facts, moment: &Moment) -> Option<String> {
    let listener = &moment.hosts[moment.end?.index()].listener;
    let born = facts.moves == [State::Listen, State::SynReceived] && listener.is_some();
    born.then(|| facts.say("moment-listener-stays", &[]))
}

/// A program whose call fails goes no further.
fn program_ends(
    facts: &Facts,
    recording: &Recording,
    step: usize,
    moment: &Moment,
) -> Option<String> {
    let end = moment.end?.index();
    let before = match step.checked_sub(2) {
        Some(earlier) => recording.moments[earlier].apps[end].returned,
        None => recording.start_apps[end].returned,
    };
    let returned = moment.apps[end].returned.filter(|now| before != Some(*now));
    let error = returned?.value.err()?.name();
    let error = [("error", Value::Text(error))];
    Some(facts.say("moment-program-ends", &error))
}

/// Whether a host or its listener is meant, and no connection.
const fn is_about_the_host(happening: &Happening) -> bool {
    matches!(
        happening,
        Happening::Accept { .. } | Happening::AddressInUse { .. } | Happening::Host { .. }
    )
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

/// How long the timer that runs out had run: since the moment that set it, or, when it was set
/// before the story began, for as long as the policy says.
fn running(recording: &Recording, moment: &Moment, timer: Timer) -> Duration {
    let set = moment.cause.and_then(|cause| recording.moments.get(cause));
    let host = &recording.settings.hosts[place(recording, moment).index()];
    match set {
        Some(set) => moment.at.since(set.at),
        None if timer == Timer::KeepAlive => host.policy.keep_alive.unwrap_or_default(),
        None => moment.at.since(Instant::ZERO),
    }
}
