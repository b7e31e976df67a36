//! Calls and signals in the spelling of the socket interface, which is the same in every
//! language.

use lifelines_sim::{End, Happening, HostAct, Moment, Recording, Settings};
use lifelines_tcp::{Call, CallError, OpenMode, Signal};

use crate::AsideKind;

/// What an application does or is told in a moment, in one line or more; `None` when there is
/// nothing to show. `active` says that its OPEN was an active one,
/// `short` that there is little room, `narrow` that long lines are to be broken.
pub(crate) fn aside(
    recording: &Recording,
    moment: &Moment,
    active: bool,
    short: bool,
    narrow: bool,
) -> Option<(AsideKind, Vec<String>)> {
    let returned = returned(recording, moment, active);
    match &moment.happening {
        Happening::Call { .. } if recording.resets_unaccepted(moment) => None,
        Happening::Call { call, .. } => {
            let mut lines = called(call, short);
            if !returned.is_empty()
                && let Some(last) = lines.last_mut()
            {
                let results: Vec<_> = returned.iter().map(|text| result(text)).collect();
                last.push_str(&format!(" = {}", results.join(", ")));
            }
            if narrow {
                lines = lines.iter().flat_map(|line| broken(line)).collect();
            }
            Some((AsideKind::Call, lines))
        }
        Happening::Accept { taken, .. } => {
            let mut lines = vec![accept(*taken)];
            lines.extend(returned);
            Some((AsideKind::Call, lines))
        }
        Happening::AddressInUse { .. } => Some((AsideKind::Call, vec![ADDRESS_IN_USE.to_string()])),
        _ if returned.is_empty() => None,
        _ if narrow => {
            let lines = returned.iter().flat_map(|line| broken(line)).collect();
            Some((AsideKind::Signal, lines))
        }
        _ => Some((AsideKind::Signal, returned)),
    }
}

/// The client's port before what is of another connection than the story's: `:49153 `.
pub(crate) fn port(settings: &Settings, connection: Option<u8>) -> String {
    match connection {
        None | Some(0) => String::new(),
        Some(other) => format!(":{} ", settings.port(End::Client, other)),
    }
}

/// A port that cannot be had.
pub(crate) const ADDRESS_IN_USE: &str = "bind() = EADDRINUSE";

/// `accept()`, and whether a connection came of it at once.
pub(crate) fn accept(taken: Option<u8>) -> String {
    match taken {
        Some(_) => "accept() = socket".to_string(),
        None => "accept()".to_string(),
    }
}

/// What happens to a host, as a key of the words.
pub(crate) const fn host_act(act: HostAct) -> &'static str {
    match act {
        HostAct::Crash => "stage-host-crash",
        HostAct::Reboot => "stage-host-reboot",
        HostAct::Vanish => "stage-host-vanish",
        HostAct::Return => "stage-host-return",
    }
}

/// What a host does to a connection that nobody has accepted, as a key of the words.
pub(crate) const RESETS_UNACCEPTED: &str = "stage-never-accepted";

/// A long line in two, at its equals sign.
fn broken(line: &str) -> Vec<String> {
    match line.split_once('=') {
        Some((call, result)) if line.len() > 12 => {
            vec![call.trim_end().to_string(), format!("={result}")]
        }
        _ => vec![line.to_string()],
    }
}

/// A call.
pub(crate) fn called(call: &Call, short: bool) -> Vec<String> {
    let line = match call {
        Call::Open {
            mode: OpenMode::Active,
            ..
        } => "connect()".to_string(),
        Call::Open {
            mode: OpenMode::Passive,
            ..
        } => "listen()".to_string(),
        Call::Send { data, .. } => format!("send({})", data.len()),
        Call::Receive { max } => format!("read({max})"),
        Call::Close { receive: true } if short => "shutdown()".to_string(),
        Call::Close { receive: true } => "shutdown(SHUT_WR)".to_string(),
        Call::Close { receive: false } => "close()".to_string(),
        Call::Abort => return vec!["SO_LINGER 0".to_string(), "close()".to_string()],
        Call::Status => "getsockopt()".to_string(),
    };
    vec![line]
}

/// What an application sees of a moment, in order. It does not see the end of the stream before
/// it has come so far with reading.
pub(crate) fn returned(recording: &Recording, moment: &Moment, active: bool) -> Vec<String> {
    let reads = matches!(
        moment.happening,
        Happening::Call {
            call: Call::Receive { .. },
            ..
        }
    );
    let told = |signal: &Signal| match signal {
        Signal::Open if moment.waits_to_be_accepted() => None,
        Signal::Closing if !recording.reads_the_end(moment) => None,
        Signal::Error(CallError::Closing) if reads => told(&Signal::Closing, active),
        signal => told(signal, active),
    };
    moment.signals.iter().filter_map(told).collect()
}

/// What a signal makes the application see; `None` for what the socket interface has no word for.
fn told(signal: &Signal, active: bool) -> Option<String> {
    let text = match signal {
        Signal::Open if active => "connect() = 0",
        Signal::Open => "accept()",
        Signal::Received { data } => return Some(format!("read() = {}", data.len())),
        Signal::Closing => "read() = 0",
        Signal::SynRefused | Signal::Refused => "ECONNREFUSED",
        Signal::Reset => "ECONNRESET",
        Signal::TimedOut => "ETIMEDOUT",
        Signal::Urgent => "SIGURG",
        Signal::Error(error) => errno(*error),
        // A close() has long returned, R1 goes unnoticed, and STATUS is not a story.
        Signal::Closed | Signal::Aborted | Signal::Trouble | Signal::Status(_) => return None,
    };
    Some(text.to_string())
}

/// What stands right of the `=` when a call returns at once.
fn result(told: &str) -> &str {
    told.rsplit_once('=')
        .map_or(told, |(_, right)| right.trim_start())
}

const fn errno(error: CallError) -> &'static str {
    match error {
        CallError::AlreadyExists => "EISCONN",
        CallError::DoesNotExist => "ENOTCONN",
        CallError::Closing => "EPIPE",
        CallError::RemoteUnspecified => "EDESTADDRREQ",
        CallError::InsufficientResources => "ENOBUFS",
        CallError::Reset => "ECONNRESET",
        CallError::TimedOut => "ETIMEDOUT",
    }
}
