//! A recording as other programs read it: plain names and numbers, states in the RFC's spelling,
//! times in microseconds since the start. It holds nothing that a [`Recording`] does not.
//!
//! The types say what the objects look like; whoever writes them out chooses how
//! (`lifelines run --format json`, a message to the page around an embed).

use lifelines_tcp::{Call, CallError, Connection, OpenMode, Signal, Timer};
use serde::Serialize;

use crate::{End, Ending, Flight, Happening, Moment, Recording};

/// A whole run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Both ends before the first moment.
    pub start: Pair<Tcb>,
    /// What happened, in order.
    pub moments: Vec<Event>,
    /// Every segment sent, in order of departure; `sent` and `segment` of a moment are indices
    /// into this list.
    pub segments: Vec<Travel>,
    /// `quiet`, `stopped` or `too-long`.
    pub ending: &'static str,
    /// How it ended for each application: see [`crate::Outcome::name`].
    pub outcome: Pair<&'static str>,
    /// The steps, by index, whose condition never held.
    pub unfired: Vec<usize>,
}

/// One of each for the two ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair<T> {
    /// The client's.
    pub client: T,
    /// The server's.
    pub server: T,
}

/// What an end knows of its connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tcb {
    /// The state: `SYN-SENT`.
    pub state: &'static str,
    /// SND.UNA.
    pub snd_una: u32,
    /// SND.NXT.
    pub snd_nxt: u32,
    /// SND.WND.
    pub snd_wnd: u32,
    /// RCV.NXT.
    pub rcv_nxt: u32,
    /// RCV.WND.
    pub rcv_wnd: u32,
    /// The timers that run, and when each runs out.
    pub timers: Vec<Deadline>,
}

/// A timer and when it will run out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// `retransmission`, `persist`, `delayed-ack`, `keep-alive`, `user`, `time-wait`.
    pub timer: &'static str,
    /// When; `null` when it was cleared.
    pub at_us: Option<u64>,
}

/// One event at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Event {
    /// Its number, from 1: the step of the page at which it has just happened.
    pub step: usize,
    /// When.
    pub at_us: u64,
    /// `client`, `server`, or `null` on the link.
    pub end: Option<&'static str>,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
    /// The clauses taken, by name.
    pub rules: Vec<&'static str>,
    /// The state changes.
    pub transitions: Vec<Change>,
    /// The segments that came out.
    pub sent: Vec<usize>,
    /// What the application was told.
    pub signals: Vec<String>,
    /// Timers set or cleared.
    pub timers: Vec<Deadline>,
    /// Both ends after it.
    pub after: Pair<Tcb>,
}

/// What an event was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum What {
    /// A call of the application.
    Call {
        /// `open-active`, `open-passive`, `send`, `receive`, `shutdown`, `close`, `abort`,
        /// `status`: as in scenario files.
        call: &'static str,
        /// Octets to send, or to receive at most.
        octets: Option<usize>,
    },
    /// A segment arrived.
    Arrival {
        /// Which.
        segment: usize,
        /// Which of its copies, from 0.
        copy: usize,
    },
    /// A segment was lost.
    Loss {
        /// Which.
        segment: usize,
    },
    /// A timer ran out.
    Timeout {
        /// Which.
        timer: &'static str,
    },
}

/// One state change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// From this state.
    pub from: &'static str,
    /// To this one.
    pub to: &'static str,
    /// By this rule.
    pub rule: &'static str,
}

/// One segment and its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Travel {
    /// The sender.
    pub from: &'static str,
    /// The how-many-eth of its sender, from 1.
    pub ordinal: u32,
    /// What it carries.
    #[serde(flatten)]
    pub header: Header,
    /// When it left.
    pub sent_us: u64,
    /// When it was lost, if it was.
    pub lost_us: Option<u64>,
    /// When it, and then its copies, arrive.
    pub arrivals_us: Vec<u64>,
    /// The earlier segment whose sequence numbers it carries again.
    pub repeats: Option<usize>,
}

/// The header of a segment, and the length of its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Header {
    /// The control bits: `SYN`, `ACK`, ...
    pub flags: Vec<&'static str>,
    /// SEG.SEQ.
    pub seq: u32,
    /// SEG.ACK; `null` when the ACK bit is off.
    pub ack: Option<u32>,
    /// SEG.WND.
    pub window: u16,
    /// Octets of text.
    pub len: usize,
    /// The MSS option, if it is there.
    pub mss: Option<u16>,
}

impl Run {
    /// What is to be told of `recording`.
    pub fn new(recording: &Recording) -> Run {
        let moments = recording.moments.iter().enumerate();
        Run {
            start: pair(&recording.start),
            moments: moments.map(|(i, m)| event(i + 1, m)).collect(),
            segments: recording.flights.iter().map(travel).collect(),
            ending: match recording.ending {
                Ending::Quiet => "quiet",
                Ending::Stopped => "stopped",
                Ending::TooLong => "too-long",
            },
            outcome: Pair {
                client: recording.outcome(End::Client).name(),
                server: recording.outcome(End::Server).name(),
            },
            unfired: recording.unfired.clone(),
        }
    }
}

impl Header {
    /// The header of `segment`.
    pub fn new(segment: &lifelines_tcp::Segment) -> Header {
        Header {
            flags: segment.control_bits().collect(),
            seq: segment.seq.0,
            ack: segment.ack.map(|ack| ack.0),
            window: segment.window,
            len: segment.payload.len(),
            mss: segment.mss,
        }
    }
}

fn event(step: usize, moment: &Moment) -> Event {
    Event {
        step,
        at_us: moment.at.as_micros(),
        end: moment.end.map(End::name),
        what: what(&moment.happening),
        rules: moment.rules.iter().map(|rule| rule.name()).collect(),
        transitions: moment.transitions.iter().map(change).collect(),
        sent: moment.sent.clone(),
        signals: moment.signals.iter().map(signal_name).collect(),
        timers: moment
            .timers
            .iter()
            .map(|change| deadline(change.timer, change.deadline))
            .collect(),
        after: pair(&moment.after),
    }
}

fn what(happening: &Happening) -> What {
    match happening {
        Happening::Call { call, .. } => {
            let (call, octets) = call_name(call);
            What::Call { call, octets }
        }
        Happening::Arrival { flight, copy } => What::Arrival {
            segment: *flight,
            copy: *copy,
        },
        Happening::Loss { flight } => What::Loss { segment: *flight },
        Happening::Timeout { timer } => What::Timeout {
            timer: timer_name(*timer),
        },
    }
}

fn call_name(call: &Call) -> (&'static str, Option<usize>) {
    match call {
        Call::Open { mode, .. } => match mode {
            OpenMode::Active => ("open-active", None),
            OpenMode::Passive => ("open-passive", None),
        },
        Call::Send { data, .. } => ("send", Some(data.len())),
        Call::Receive { max } => ("receive", usize::try_from(*max).ok()),
        Call::Close { receive: true } => ("shutdown", None),
        Call::Close { receive: false } => ("close", None),
        Call::Abort => ("abort", None),
        Call::Status => ("status", None),
    }
}

fn change(transition: &lifelines_tcp::Transition) -> Change {
    let name = |state: lifelines_tcp::State| state.name(lifelines_tcp::Naming::Rfc);
    Change {
        from: name(transition.from),
        to: name(transition.to),
        rule: transition.rule.name(),
    }
}

fn travel(flight: &Flight) -> Travel {
    Travel {
        from: flight.name.from.name(),
        ordinal: flight.name.ordinal,
        header: Header::new(&flight.segment),
        sent_us: flight.sent.as_micros(),
        lost_us: flight.lost.map(|lost| lost.at.as_micros()),
        arrivals_us: flight.arrivals.iter().map(|a| a.at.as_micros()).collect(),
        repeats: flight.repeats,
    }
}

fn pair([client, server]: &[Connection; 2]) -> Pair<Tcb> {
    Pair {
        client: tcb(client),
        server: tcb(server),
    }
}

fn tcb(connection: &Connection) -> Tcb {
    let (snd, rcv) = (connection.snd(), connection.rcv());
    let running = |&timer: &Timer| Some(deadline(timer, Some(connection.deadline(timer)?)));
    Tcb {
        state: connection.state().name(lifelines_tcp::Naming::Rfc),
        snd_una: snd.una.0,
        snd_nxt: snd.nxt.0,
        snd_wnd: snd.wnd,
        rcv_nxt: rcv.nxt.0,
        rcv_wnd: rcv.wnd,
        timers: Timer::ALL.iter().filter_map(running).collect(),
    }
}

fn deadline(timer: Timer, at: Option<lifelines_tcp::Instant>) -> Deadline {
    Deadline {
        timer: timer_name(timer),
        at_us: at.map(lifelines_tcp::Instant::as_micros),
    }
}

/// The name of a timer as data: `retransmission`, `time-wait`, ...
pub const fn timer_name(timer: Timer) -> &'static str {
    match timer {
        Timer::Retransmission => "retransmission",
        Timer::Persist => "persist",
        Timer::DelayedAck => "delayed-ack",
        Timer::KeepAlive => "keep-alive",
        Timer::User => "user",
        Timer::TimeWait => "time-wait",
    }
}

/// A signal as data: the RFC's reply where it has one (`connection reset`), else a short name.
pub fn signal_name(signal: &Signal) -> String {
    match signal {
        Signal::Open => "open".to_owned(),
        Signal::Received { data } => format!("received {}", data.len()),
        Signal::Closing => "connection closing".to_owned(),
        Signal::Closed => "ok".to_owned(),
        Signal::Refused => "connection refused".to_owned(),
        Signal::Reset => "connection reset".to_owned(),
        Signal::TimedOut => "connection aborted due to user timeout".to_owned(),
        Signal::Trouble => "retransmission trouble".to_owned(),
        Signal::Urgent => "urgent data".to_owned(),
        Signal::Status(status) => format!("status {}", status.state),
        Signal::Error(error) => format!("error: {}", error_name(*error)),
    }
}

/// The RFC's reply to a call that could not be done.
const fn error_name(error: CallError) -> &'static str {
    match error {
        CallError::AlreadyExists => "connection already exists",
        CallError::DoesNotExist => "connection does not exist",
        CallError::Closing => "connection closing",
        CallError::RemoteUnspecified => "remote socket unspecified",
        CallError::InsufficientResources => "insufficient resources",
        CallError::Reset => "connection reset",
    }
}
