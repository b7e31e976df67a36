//! The run: two hosts, the link between them, and what is due next.
//!
//! The world jumps from one thing that is due to the next ([`queue`]); each becomes one
//! [`Moment`]. What the endpoint answers goes on the [`link`], and wakes the steps that were
//! waiting for it ([`waiting`]).

mod host;
mod link;
mod prelude;
mod queue;
mod waiting;

use lifelines_tcp::{Event, Instant, Reaction, Segment};

use self::host::Running;
use self::link::Link;
use self::queue::{Due, Queue};
use self::waiting::Waiting;
use crate::{
    Arrival, End, Ending, Flight, FlightId, Happening, Moment, Recording, Script, Settings, Start,
    Step,
};

/// Computes the run of a script. Total: every script gives a recording.
pub fn run(script: &Script) -> Recording {
    let settings = &script.settings;
    let hosts = match settings.start {
        Start::Closed => settings.hosts.each_ref().map(Running::new),
        Start::Established => prelude::handshake(settings),
    };
    World::new(script, hosts).tell()
}

/// A run under way.
struct World<'a> {
    settings: &'a Settings,
    steps: &'a [Step],
    hosts: [Running; 2],
    link: Link<'a>,
    queue: Queue,
    waiting: Waiting,
    now: Instant,
    moments: Vec<Moment>,
    flights: Vec<Flight>,
}

impl<'a> World<'a> {
    fn new(script: &'a Script, hosts: [Running; 2]) -> Self {
        let settings = &script.settings;
        let mut queue = Queue::default();
        let waiting = Waiting::new(&script.steps, &mut queue);
        World {
            settings,
            steps: &script.steps,
            hosts,
            link: Link {
                latency: settings.latency,
                lifetime: settings.hosts.each_ref().map(|host| host.policy.msl),
                fates: &script.fates,
            },
            queue,
            waiting,
            now: Instant::ZERO,
            moments: Vec::new(),
            flights: Vec::new(),
        }
    }

    fn tell(mut self) -> Recording {
        let start = self.hosts.each_ref().map(|host| host.connection.clone());
        let ending = loop {
            let Some((at, due)) = self.next() else {
                break Ending::Quiet;
            };
            if self.settings.until.is_some_and(|until| at > until) {
                break Ending::Stopped;
            }
            if self.moments.len() == Recording::MOST_MOMENTS {
                break Ending::TooLong;
            }
            self.advance(at, due);
        };
        Recording {
            settings: self.settings.clone(),
            start,
            moments: self.moments,
            flights: self.flights,
            ending,
            unfired: self.waiting.unfired(),
        }
    }

    /// What is due next, and when: the first of the queue or of the timers.
    fn next(&self) -> Option<(Instant, Due)> {
        let timers = End::BOTH.into_iter().filter_map(|end| {
            let (timer, at) = self.hosts[end.index()].connection.next_timeout()?;
            Some((at, Due::Timeout { end, timer }))
        });
        timers.chain(self.queue.first()).min()
    }

    /// Lets `due` happen, and records it.
    fn advance(&mut self, at: Instant, due: Due) {
        if self.queue.first() == Some((at, due)) {
            self.queue.remove_first();
        }
        // A deadline in the past is due now: time never runs back.
        self.now = self.now.max(at);
        let before = self.hosts.each_ref().map(Running::state);
        let (end, happening, event) = self.unfold(due);
        let (reaction, sent) = match (end, event) {
            (Some(end), Some(event)) => self.react(end, event),
            _ => Default::default(),
        };
        let moment = Moment {
            at: self.now,
            end,
            happening,
            rules: reaction.rules.into_vec(),
            transitions: reaction.transitions.into_vec(),
            sent,
            signals: reaction.signals.into_vec(),
            timers: reaction.timers.into_vec(),
            before,
            after: self.hosts.each_ref().map(|host| host.connection.clone()),
        };
        self.waiting
            .wake(self.steps, &moment, &self.hosts, &mut self.queue);
        self.moments.push(moment);
    }

    /// At which end `due` happens, what it is, and the event it is for the endpoint there.
    fn unfold(&mut self, due: Due) -> (Option<End>, Happening, Option<Event>) {
        let moment = Some(self.moments.len());
        match due {
            Due::Loss { flight } => {
                if let Some(lost) = &mut self.flights[flight].lost {
                    lost.moment = moment;
                }
                (None, Happening::Loss { flight }, None)
            }
            Due::Arrival { to, flight, copy } => {
                self.flights[flight].arrivals[copy].moment = moment;
                let segment = self.flights[flight].segment.clone();
                let happening = Happening::Arrival { flight, copy };
                (Some(to), happening, Some(Event::Segment(segment)))
            }
            Due::Timeout { end, timer } => {
                let happening = Happening::Timeout { timer };
                (Some(end), happening, Some(Event::Timeout(timer)))
            }
            Due::Step { index } => {
                let step = &self.steps[index];
                let call = self.hosts[step.who.index()].call(&step.act);
                let happening = Happening::Call {
                    call: call.clone(),
                    step: Some(index),
                };
                (Some(step.who), happening, Some(Event::Call(call)))
            }
        }
    }

    /// Hands `event` to the endpoint, lets the standing reader read, and sends what came out:
    /// the answer, its segments taken out, and their flights.
    fn react(&mut self, end: End, event: Event) -> (Reaction, Vec<FlightId>) {
        let host = &mut self.hosts[end.index()];
        let mut reaction = host.handle(self.now, event);
        if let Some(read) = host.read(self.now) {
            append(&mut reaction, read);
        }
        host.note(&reaction.transitions, self.flights.len());
        let segments = std::mem::take(&mut reaction.segments);
        let sent = segments.into_iter().map(|s| self.send(end, s)).collect();
        (reaction, sent)
    }

    fn send(&mut self, from: End, segment: Segment) -> FlightId {
        let id = self.flights.len();
        let host = &mut self.hosts[from.index()];
        let name = host.name_next(from, &segment);
        let born = host.born;
        let flight = self.link.send(name, segment, self.now, self.moments.len());
        if let Some(Arrival { at, .. }) = flight.lost {
            self.queue.push(at, Due::Loss { flight: id });
        }
        for (copy, arrival) in flight.arrivals.iter().enumerate() {
            let due = Due::Arrival {
                to: from.other(),
                flight: id,
                copy,
            };
            self.queue.push(arrival.at, due);
        }
        self.flights.push(flight);
        self.flights[id].repeats = link::repeated(&self.flights, born, id);
        id
    }
}

/// Appends what the standing reader caused to what it followed.
fn append(reaction: &mut Reaction, read: Reaction) {
    reaction.segments.extend(read.segments);
    reaction.signals.extend(read.signals);
    reaction.timers.extend(read.timers);
    reaction.rules.extend(read.rules);
    reaction.transitions.extend(read.transitions);
}
