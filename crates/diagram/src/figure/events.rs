//! What happened, in the order in which a figure tells it.

use lifelines_sim::{End, FlightId, Happening, HostAct, Moment, Recording};
use lifelines_tcp::{Call, OpenMode, State, Timer};

/// Something a figure has a line, or half of one, for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    /// The moment, by index.
    pub moment: usize,
    /// At which end.
    pub end: End,
    /// The state of that end afterwards.
    pub state: State,
    /// What.
    pub what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// What happens without a segment: a call or a time-out, in the figure's words.
    Note(&'static str),
    /// A passive OPEN, which the first line takes in.
    PassiveOpen,
    /// A segment leaves.
    Departure(FlightId),
    /// A segment, or a copy of it, arrives.
    Arrival(FlightId, usize),
}

/// All events. Of arrivals at one instant all come before what they set off departs, as in
/// Figures 7 and 13.
pub(super) fn events(recording: &Recording) -> Vec<Event> {
    let mut events = Vec::new();
    let mut moments = recording.moments.iter().enumerate().peekable();
    while let Some((index, moment)) = moments.next() {
        let mut together = vec![index];
        if arriving(moment).is_some() {
            // Only what left before this instant can arrive together with the first.
            while let Some((next, _)) = moments.next_if(|(_, next)| {
                next.at == moment.at
                    && arriving(next).is_none_or(|flight| recording.flights[flight].sent_in < index)
                    && matches!(
                        next.happening,
                        Happening::Arrival { .. } | Happening::Loss { .. }
                    )
            }) {
                together.push(next);
            }
        }
        for &index in &together {
            events.extend(happened(recording, index));
        }
        for &index in &together {
            events.extend(departures(recording, index));
        }
    }
    events
}

fn arriving(moment: &Moment) -> Option<FlightId> {
    match moment.happening {
        Happening::Arrival { flight, .. } => Some(flight),
        _ => None,
    }
}

/// The moment itself, without what leaves in it.
fn happened(recording: &Recording, index: usize) -> Option<Event> {
    let moment = &recording.moments[index];
    let end = moment.end?;
    let silent = moment.sent.is_empty();
    let what = match &moment.happening {
        Happening::Call { call, .. } => called(call, silent)?,
        Happening::Arrival { flight, copy } => What::Arrival(*flight, *copy),
        Happening::Timeout { timer } => What::Note(ran_out(*timer)),
        Happening::AddressInUse { .. } => What::Note("(Address in use)"),
        Happening::Host { act, .. } => What::Note(befell(*act)),
        Happening::Loss { .. } | Happening::Accept { .. } => return None,
    };
    let state = moment.after[end.index()].state();
    Some(Event {
        moment: index,
        end,
        state,
        what,
    })
}

fn departures(recording: &Recording, index: usize) -> impl Iterator<Item = Event> {
    let moment = &recording.moments[index];
    moment.sent.iter().map(move |&flight| {
        let end = recording.flights[flight].name.from;
        Event {
            moment: index,
            end,
            state: moment.after[end.index()].state(),
            what: What::Departure(flight),
        }
    })
}

/// How a call is written, if it is: the figures write no OPEN and no SEND that shows in a
/// segment, and nothing that changes nothing the other end could ever see.
const fn called(call: &Call, silent: bool) -> Option<What> {
    match call {
        Call::Open {
            mode: OpenMode::Passive,
            ..
        } => Some(What::PassiveOpen),
        Call::Open { .. } if silent => Some(What::Note("(Open)")),
        Call::Send { .. } if silent => Some(What::Note("(Send)")),
        Call::Close { .. } => Some(What::Note("(Close)")),
        Call::Abort => Some(What::Note("(Abort)")),
        Call::Open { .. } | Call::Send { .. } | Call::Receive { .. } | Call::Status => None,
    }
}

const fn befell(act: HostAct) -> &'static str {
    match act {
        HostAct::Crash => "(CRASH)",
        HostAct::Reboot => "(Reboot)",
        HostAct::Vanish => "(Line cut)",
        HostAct::Return => "(Line mended)",
    }
}

const fn ran_out(timer: Timer) -> &'static str {
    match timer {
        Timer::Retransmission => "(Retransmission)",
        Timer::Persist => "(Window probe)",
        Timer::DelayedAck => "(Delayed ACK)",
        Timer::KeepAlive => "(Keep-alive)",
        Timer::User => "(User timeout)",
        Timer::TimeWait => "(2 MSL)",
    }
}
