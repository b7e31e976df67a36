//! The run: two hosts, the link between them, and what is due next.
//!
//! The world jumps from one thing that is due to the next ([`queue`]); each becomes one
//! [`Moment`]. What the endpoint answers goes on the [`link`], and wakes what was waiting for it
//! ([`waiting`]). A [`host`] has a [`socket`] for each connection, and may have a [`listener`];
//! [`acts`] is what the script lets hosts and applications do.

mod acts;
mod applications;
mod host;
mod link;
mod listener;
mod noise;
mod prelude;
mod queue;
mod socket;
mod waiting;

use std::rc::Rc;

use lifelines_tcp::{Call, Event, Instant, Reaction, Segment, Timer};

use self::applications::Runner;
use self::host::Running;
use self::link::Link;
use self::queue::{Due, Queue};
use self::waiting::Waiting;
use crate::{
    Arrival, End, Ending, Flight, FlightId, Happening, HostView, Injection, LossReason, Moment,
    Power, Recording, Script, SegmentRef, Settings, Start, Step,
};

/// Computes the run of a script. Total: every script gives a recording.
pub fn run(script: &Script) -> Recording {
    let settings = &script.settings;
    let hosts = match settings.start {
        Start::Closed => hosts(settings),
        Start::Established => prelude::handshake(settings),
    };
    World::new(script, hosts).tell()
}

/// Two hosts on which nothing has happened yet.
fn hosts(settings: &Settings) -> [Running; 2] {
    End::BOTH.map(|end| Running::new(end, &settings.hosts[end.index()]))
}

/// A run under way.
struct World<'a> {
    settings: &'a Settings,
    steps: &'a [Step],
    injections: &'a [Injection],
    hosts: [Running; 2],
    views: [Rc<HostView>; 2],
    apps: [Option<Runner<'a>>; 2],
    link: Link<'a>,
    queue: Queue,
    waiting: Waiting,
    now: Instant,
    moments: Vec<Moment>,
    flights: Vec<Flight>,
    /// The steps that their hosts could not do.
    missed: Vec<usize>,
}

/// A moment in the making.
struct Draft {
    end: Option<End>,
    connection: Option<u8>,
    cause: Option<usize>,
    happening: Happening,
    reaction: Reaction,
    sent: Vec<FlightId>,
}

impl Draft {
    /// Something that happens to no connection in particular.
    fn new(end: End, happening: Happening) -> Self {
        Draft {
            end: Some(end),
            connection: None,
            cause: None,
            happening,
            reaction: Reaction::default(),
            sent: Vec::new(),
        }
    }
}

impl<'a> World<'a> {
    fn new(script: &'a Script, hosts: [Running; 2]) -> Self {
        let settings = &script.settings;
        let mut queue = Queue::default();
        let waiting = Waiting::new(script, &mut queue);
        World {
            settings,
            steps: &script.steps,
            injections: &script.injections,
            views: hosts.each_ref().map(|host| Rc::new(host.view())),
            hosts,
            apps: Runner::both(settings),
            link: Link::new(settings, &script.fates),
            queue,
            waiting,
            now: Instant::ZERO,
            moments: Vec::new(),
            flights: Vec::new(),
            missed: Vec::new(),
        }
    }

    fn tell(mut self) -> Recording {
        let start = self.hosts.each_ref().map(|host| Rc::clone(host.story()));
        let start_hosts = self.views.clone();
        self.start_apps();
        let start_apps = self.app_views();
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
        let mut unfired: Vec<usize> = self.waiting.unfired().collect();
        for missed in self.missed {
            let place = unfired.partition_point(|index| *index < missed);
            unfired.insert(place, missed);
        }
        Recording {
            settings: self.settings.clone(),
            start,
            start_hosts,
            start_apps,
            moments: self.moments,
            flights: self.flights,
            ending,
            unfired,
        }
    }

    /// What is due next, and when: the first of the queue or of the timers.
    fn next(&self) -> Option<(Instant, Due)> {
        let timers = End::BOTH.into_iter().flat_map(|end| {
            let sockets = self.hosts[end.index()].sockets();
            sockets.filter_map(move |(connection, socket)| {
                let (timer, at) = socket.connection.next_timeout()?;
                let due = Due::Timeout {
                    end,
                    connection,
                    timer,
                };
                Some((at, due))
            })
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
        let before = self.hosts.each_ref().map(|host| host.story().state());
        let Some(draft) = self.unfold(due) else {
            return;
        };
        self.look_at(draft.end);
        self.tell_app(&draft);
        let moment = Moment {
            at: self.now,
            end: draft.end,
            connection: draft.connection,
            cause: draft.cause,
            happening: draft.happening,
            rules: draft.reaction.rules.into_iter().collect(),
            transitions: draft.reaction.transitions.into_iter().collect(),
            sent: draft.sent,
            signals: draft.reaction.signals.into_iter().collect(),
            timers: draft.reaction.timers.into_iter().collect(),
            before,
            after: self.hosts.each_ref().map(|host| Rc::clone(host.story())),
            hosts: self.views.clone(),
            apps: self.app_views(),
        };
        let index = self.moments.len();
        self.waiting
            .wake(&moment, index, &self.hosts, &self.flights, &mut self.queue);
        self.moments.push(moment);
    }

    /// Takes a new view of the host where something happened, if it looks different now.
    fn look_at(&mut self, end: Option<End>) {
        let Some(end) = end else { return };
        let view = self.hosts[end.index()].view();
        if *self.views[end.index()] != view {
            self.views[end.index()] = Rc::new(view);
        }
    }

    /// What `due` comes to; `None` when it makes no moment.
    fn unfold(&mut self, due: Due) -> Option<Draft> {
        match due {
            Due::Release { fate } => {
                self.release(fate);
                None
            }
            Due::Loss { flight, reason } => self.lose(flight, reason),
            Due::Arrival { to, flight, copy } => Some(self.arrive(to, flight, copy)),
            Due::Injection { index, cause } => Some(self.inject(index, cause)),
            Due::Timeout {
                end,
                connection,
                timer,
            } => Some(self.time_out(end, connection, timer)),
            Due::Orphan {
                end,
                connection,
                cause,
            } => {
                let draft = self.call(end, connection, Call::Abort, None);
                Some(Draft {
                    cause: Some(cause),
                    ..draft
                })
            }
            Due::Line { end, cause } => self.line(end, cause),
            Due::Step { index, cause } => {
                let draft = self.step(index, cause);
                if draft.is_none() {
                    self.missed.push(index);
                }
                draft
            }
        }
    }

    fn release(&mut self, fate: usize) {
        let Some((flight, at)) = self.link.release(fate, self.now, &self.flights) else {
            return;
        };
        let to = self.flights[flight].name.from.other();
        let copy = self.flights[flight].arrivals.len();
        self.flights[flight].lost = None;
        self.flights[flight]
            .arrivals
            .push(Arrival { at, moment: None });
        self.queue.push(at, Due::Arrival { to, flight, copy });
    }

    /// A loss on the way. What was released in time is not lost.
    fn lose(&mut self, flight: FlightId, reason: LossReason) -> Option<Draft> {
        let moment = self.moments.len();
        let lost = self.flights[flight].lost.as_mut()?;
        lost.moment = Some(moment);
        Some(self.lost(flight, None, reason))
    }

    fn lost(&self, flight: FlightId, copy: Option<usize>, reason: LossReason) -> Draft {
        let sent_in = self.flights[flight].sent_in;
        Draft {
            end: None,
            cause: (sent_in < self.moments.len()).then_some(sent_in),
            ..Draft::new(
                End::Client,
                Happening::Loss {
                    flight,
                    copy,
                    reason,
                },
            )
        }
    }

    fn arrive(&mut self, to: End, flight: FlightId, copy: usize) -> Draft {
        let moment = self.moments.len();
        self.flights[flight].arrivals[copy].moment = Some(moment);
        let reason = match self.hosts[to.index()].power {
            Power::Up => {
                let happening = Happening::Arrival { flight, copy };
                let Flight {
                    name,
                    segment,
                    sent_in,
                    ..
                } = &self.flights[flight];
                let cause = (*sent_in < moment).then_some(*sent_in);
                let event = Event::Segment(segment.clone());
                let draft = self.react(to, name.connection, happening, event);
                return Draft { cause, ..draft };
            }
            Power::Down => LossReason::HostDown,
            Power::Vanished => LossReason::HostVanished,
        };
        self.lost(flight, Some(copy), reason)
    }

    fn inject(&mut self, index: usize, cause: Option<usize>) -> Draft {
        let injection = &self.injections[index];
        let flight = self.flights.len();
        self.flights.push(Flight {
            name: SegmentRef {
                from: injection.to.other(),
                connection: injection.connection,
                ordinal: 0,
            },
            injected: Some(injection.origin),
            segment: injection.segment.clone(),
            sent: self.now,
            sent_in: self.moments.len(),
            lost: None,
            arrivals: vec![Arrival {
                at: self.now,
                moment: None,
            }],
            repeats: None,
        });
        let draft = self.arrive(injection.to, flight, 0);
        Draft { cause, ..draft }
    }

    fn time_out(&mut self, end: End, connection: u8, timer: Timer) -> Draft {
        let socket = self.hosts[end.index()].socket(connection);
        let cause = socket.and_then(|socket| socket.set_in(timer));
        let happening = Happening::Timeout { timer };
        let draft = self.react(end, connection, happening, Event::Timeout(timer));
        Draft { cause, ..draft }
    }

    /// Hands `event` to the endpoint, lets the standing reader read, and sends what came out.
    fn react(&mut self, end: End, connection: u8, happening: Happening, event: Event) -> Draft {
        let numbers = (self.flights.len(), self.moments.len());
        let host = &mut self.hosts[end.index()];
        let reaction = host.handle(self.now, connection, event, numbers);
        self.sending(Draft::new(end, happening), connection, reaction)
    }

    /// The draft with a reaction, whose segments are sent.
    fn sending(&mut self, draft: Draft, connection: u8, mut reaction: Reaction) -> Draft {
        let segments = std::mem::take(&mut reaction.segments);
        let from = draft.end.unwrap_or(End::Client);
        let sent = segments.into_iter();
        Draft {
            connection: Some(connection),
            sent: sent.map(|s| self.send(from, connection, s)).collect(),
            reaction,
            ..draft
        }
    }

    fn send(&mut self, from: End, connection: u8, segment: Segment) -> FlightId {
        let id = self.flights.len();
        let host = &mut self.hosts[from.index()];
        let vanished = host.power == Power::Vanished;
        let (name, born) = host.name_next(connection, &segment);
        let moment = self.moments.len();
        let (mut flight, mut reason) = self.link.send(name, segment, self.now, moment);
        if vanished {
            let (at, moment) = (self.now, None);
            flight.lost = Some(Arrival { at, moment });
            flight.arrivals.clear();
            reason = LossReason::HostVanished;
        }
        if let Some(Arrival { at, .. }) = flight.lost {
            self.queue.push(at, Due::Loss { flight: id, reason });
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
