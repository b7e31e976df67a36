//! A recording as CSV: one line a moment, for spreadsheets. Names are data, as in JSON.

use lifelines_sim::{End, Flight, Happening, Moment, Recording};
use lifelines_tcp::{Call, OpenMode};

/// The first line.
const COLUMNS: [&str; 13] = [
    "step",
    "at_us",
    "end",
    "connection",
    "what",
    "detail",
    "cause_step",
    "rules",
    "sent",
    "client_before",
    "client_after",
    "server_before",
    "server_after",
];

/// The moments, with a line of names above them. Lists are separated by blanks.
///
/// # Errors
///
/// What the writer says, which writes into memory.
pub fn written(recording: &Recording) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(COLUMNS)?;
    for (step, moment) in (1..).zip(&recording.moments) {
        out.write_record(line(step, moment, recording))?;
    }
    Ok(out.into_inner().map_err(|error| error.into_error())?)
}

fn line(step: usize, moment: &Moment, recording: &Recording) -> [String; 13] {
    let (what, detail) = happening(&moment.happening, recording);
    let rules: Vec<&str> = moment.rules.iter().map(|rule| rule.name()).collect();
    let sent: Vec<String> = moment.sent.iter().map(|id| named(*id, recording)).collect();
    let [client, server] = End::BOTH.map(|end| {
        let (before, after) = (moment.before[end.index()], &moment.after[end.index()]);
        [before.to_string(), after.state().to_string()]
    });
    let [client_before, client_after] = client;
    let [server_before, server_after] = server;
    [
        step.to_string(),
        moment.at.as_micros().to_string(),
        moment.end.map_or_else(String::new, |end| end.name().into()),
        moment
            .connection
            .map_or_else(String::new, |c| c.to_string()),
        what.into(),
        detail,
        moment
            .cause
            .map_or_else(String::new, |index| (index + 1).to_string()),
        rules.join(" "),
        sent.join(" "),
        client_before,
        client_after,
        server_before,
        server_after,
    ]
}

/// The kind of the event, and what there is to say of it.
fn happening(happening: &Happening, recording: &Recording) -> (&'static str, String) {
    match happening {
        Happening::Call { call, .. } => ("call", call_name(call).into()),
        Happening::Arrival { flight, .. } => ("arrival", named(*flight, recording)),
        Happening::Loss { flight, reason, .. } => {
            let segment = named(*flight, recording);
            ("loss", format!("{segment} {}", reason.name()))
        }
        Happening::Timeout { timer } => ("timeout", timer.name().into()),
        Happening::Accept { taken, .. } => {
            ("accept", taken.map_or_else(String::new, |c| c.to_string()))
        }
        Happening::AddressInUse { .. } => ("address-in-use", String::new()),
        Happening::Host { act, .. } => ("host", act.name().into()),
    }
}

/// `client-3`, and `client-3@1` on another connection than that of the story.
fn named(flight: usize, recording: &Recording) -> String {
    let Some(Flight { name, injected, .. }) = recording.flights.get(flight) else {
        return String::new();
    };
    let what = match injected {
        Some(origin) => format!("{}-to-{}", origin.name(), name.from.other().name()),
        None => format!("{}-{}", name.from.name(), name.ordinal),
    };
    match name.connection {
        0 => what,
        connection => format!("{what}@{connection}"),
    }
}

fn call_name(call: &Call) -> &'static str {
    match call {
        Call::Open { mode, .. } if *mode == OpenMode::Active => "open-active",
        Call::Open { .. } => "open-passive",
        Call::Send { .. } => "send",
        Call::Receive { .. } => "receive",
        Call::Close { receive: true } => "shutdown",
        Call::Close { .. } => "close",
        Call::Abort => "abort",
        Call::Status => "status",
    }
}
