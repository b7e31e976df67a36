//! What an answer says.

use lifelines_tcp::{Connection, Instant, Naming, Segment, Signal, State, Status, Timer};
use serde::Serialize;

use super::Outcome;

/// The answer to a line that was understood.
#[derive(Serialize)]
struct Answer {
    state: &'static str,
    segments: Vec<SegmentOut>,
    signals: Vec<&'static str>,
    rules: Vec<&'static str>,
    timers: Timers,
    /// Octets that RECEIVE has returned.
    #[serde(skip_serializing_if = "Option::is_none")]
    received: Option<usize>,
    #[serde(flatten)]
    octets: Octets,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<StatusOut>,
}

#[derive(Serialize)]
struct SegmentOut {
    flags: Vec<&'static str>,
    seq: u32,
    ack: Option<u32>,
    window: u16,
    len: usize,
    #[serde(flatten)]
    octets: Octets,
    #[serde(skip_serializing_if = "Option::is_none")]
    mss: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    urgent: Option<u16>,
}

/// Octets as text; those that are none in hexadecimal, such as half a letter.
#[derive(Default, Serialize)]
struct Octets {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hex: Option<String>,
}

/// The time left; null where the timer is off.
#[derive(Serialize)]
struct Timers {
    retransmission_ms: Option<u64>,
    persist_ms: Option<u64>,
    delayed_ack_ms: Option<u64>,
    keep_alive_ms: Option<u64>,
    user_ms: Option<u64>,
    time_wait_ms: Option<u64>,
}

/// STATUS (RFC 9293 §3.10.6). Null is what has no meaning yet.
#[derive(Serialize)]
struct StatusOut {
    state: &'static str,
    iss: Option<u32>,
    snd_una: Option<u32>,
    snd_nxt: Option<u32>,
    snd_wnd: Option<u32>,
    irs: Option<u32>,
    rcv_nxt: Option<u32>,
    rcv_wnd: u32,
    unacknowledged: u32,
    unread: u32,
    user_timeout_ms: Option<u64>,
}

#[derive(Serialize)]
struct Refusal {
    error: String,
}

/// The answer to a line that was understood.
pub(super) fn write(connection: &Connection, now: Instant, outcome: &Outcome) -> String {
    let received = received(&outcome.signals);
    json(&Answer {
        state: connection.state().name(Naming::Rfc),
        segments: outcome.segments.iter().map(segment).collect(),
        signals: outcome.signals.iter().filter_map(signal).collect(),
        rules: outcome.rules.iter().map(|rule| rule.name()).collect(),
        timers: timers(connection, now),
        octets: octets(received.as_deref().unwrap_or_default()),
        received: received.map(|octets| octets.len()),
        status: outcome.signals.iter().find_map(|signal| match signal {
            Signal::Status(status) => Some(self::status(status)),
            _ => None,
        }),
    })
}

/// The answer to a line that was not.
pub(super) fn error(line: u64, what: &str) -> String {
    json(&Refusal {
        error: format!("line {line}: {what}"),
    })
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("text and numbers under text keys are always JSON")
}

fn segment(segment: &Segment) -> SegmentOut {
    SegmentOut {
        flags: segment.control_bits().collect(),
        seq: segment.seq.0,
        ack: segment.ack.map(|ack| ack.0),
        window: segment.window,
        len: segment.payload.len(),
        octets: octets(&segment.payload),
        mss: segment.mss,
        urgent: segment.urgent,
    }
}

/// The octets, where they matter: zeros stand for octets of no matter.
fn octets(octets: &[u8]) -> Octets {
    if octets.iter().all(|&octet| octet == 0) {
        return Octets::default();
    }
    match std::str::from_utf8(octets) {
        Ok(text) => Octets {
            text: Some(text.to_owned()),
            hex: None,
        },
        Err(_) => Octets {
            text: None,
            hex: Some(hex::encode(octets)),
        },
    }
}

/// The time left, whole milliseconds, rounded up: to advance by so much lets the timer fire.
fn timers(connection: &Connection, now: Instant) -> Timers {
    let left = |timer| {
        let deadline = connection.deadline(timer)?;
        Some(deadline.since(now).as_micros().div_ceil(1_000))
    };
    Timers {
        retransmission_ms: left(Timer::Retransmission),
        persist_ms: left(Timer::Persist),
        delayed_ack_ms: left(Timer::DelayedAck),
        keep_alive_ms: left(Timer::KeepAlive),
        user_ms: left(Timer::User),
        time_wait_ms: left(Timer::TimeWait),
    }
}

/// What RECEIVEs have returned, in order; `None` when none has.
fn received(signals: &[Signal]) -> Option<Vec<u8>> {
    let returned = signals.iter().filter_map(|signal| match signal {
        Signal::Received { data } => Some(data.as_slice()),
        _ => None,
    });
    let returned: Vec<&[u8]> = returned.collect();
    (!returned.is_empty()).then(|| returned.concat())
}

fn status(status: &Status) -> StatusOut {
    let sends = status.state != State::Listen;
    let heard = sends && status.state != State::SynSent;
    StatusOut {
        state: status.state.name(Naming::Rfc),
        iss: sends.then_some(status.snd.iss.0),
        snd_una: sends.then_some(status.snd.una.0),
        snd_nxt: sends.then_some(status.snd.nxt.0),
        snd_wnd: heard.then_some(status.snd.wnd),
        irs: heard.then_some(status.rcv.irs.0),
        rcv_nxt: heard.then_some(status.rcv.nxt.0),
        rcv_wnd: status.rcv.wnd,
        unacknowledged: status.unacknowledged,
        unread: status.unread,
        user_timeout_ms: status.user_timeout.map(|timeout| timeout.as_millis()),
    }
}

/// What the user is told, in the words of RFC 9293 where it has some. What RECEIVE and STATUS
/// return has keys of its own.
fn signal(signal: &Signal) -> Option<&'static str> {
    let returned = matches!(signal, Signal::Received { .. } | Signal::Status(_));
    (!returned).then(|| signal.text())
}
