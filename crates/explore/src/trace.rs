//! A run told again with real endpoints, so that it is known which segment arrives when, which
//! timer was started when, and which call was made.

use lifelines_sim::End;
use lifelines_tcp::{Call, Seq, State, Timer};

use crate::Act;

use crate::Bounds;
use crate::choice::{Choice, Facts, Flight};
use crate::effect::Effect;
use crate::endpoint::{Endpoint, Packet, Stimulus, bit};
use crate::joint::{Cast, Joint, Plain};

/// A run: what happened at the ends, in order, and what became of each segment.
pub(crate) struct Trace {
    pub(crate) events: Vec<Happened>,
    pub(crate) segments: Vec<Sent>,
    /// The ISS of each incarnation that began or was made ready for, in order.
    pub(crate) numbers: Vec<(End, Seq)>,
    /// Both ends afterwards.
    pub(crate) ends: [Endpoint; 2],
}

/// Something that happened at one end.
pub(crate) struct Happened {
    pub(crate) who: End,
    pub(crate) what: What,
    /// Both ends' states afterwards.
    pub(crate) states: [State; 2],
    /// The timers of this end, as bits, that run afterwards.
    pub(crate) runs: u8,
    /// Those of them that were started or started over here.
    pub(crate) armed: u8,
    /// Whether the user timer that runs afterwards is the one that limits FIN-WAIT-2.
    pub(crate) orphan: bool,
    /// The octet that a SEND sends; 0 for all else.
    pub(crate) octet: u8,
}

/// What happened at one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Call(Act),
    /// The segment of this number arrived.
    Arrival(usize),
    Timeout(Timer),
}

/// A segment that was sent.
pub(crate) struct Sent {
    pub(crate) from: End,
    /// The event, by place, that sent it.
    pub(crate) by: usize,
    /// The events, by place, in which it arrived.
    pub(crate) arrived: Vec<usize>,
    /// Whether a copy of it was lost.
    pub(crate) lost: bool,
    /// Its ordinal among what this end sent, from 1.
    pub(crate) nth: u32,
}

/// A packet with an identity, in order of departure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Parcel {
    packet: Packet,
    id: usize,
}

/// Real endpoints, whose packets have identities.
struct Traced<'a> {
    plain: Plain<'a>,
    sent: usize,
    armed: u8,
}

impl Cast for Traced<'_> {
    type End = Endpoint;
    type Packet = Parcel;

    fn facts(&self, end: &Endpoint) -> Facts {
        self.plain.facts(end)
    }

    fn react(
        &mut self,
        end: &mut Endpoint,
        stimulus: Stimulus<&Parcel>,
        mut send: impl FnMut(Parcel),
    ) -> Effect {
        let stimulus = match stimulus {
            Stimulus::Call(act) => Stimulus::Call(act),
            Stimulus::Timeout(timer) => Stimulus::Timeout(timer),
            Stimulus::Arrival(parcel) => Stimulus::Arrival(&parcel.packet),
        };
        let sent = &mut self.sent;
        let effect = self.plain.react(end, stimulus, |packet| {
            send(Parcel { packet, id: *sent });
            *sent += 1;
        });
        self.armed = effect.armed;
        effect
    }
}

impl Trace {
    /// Tells a run again.
    pub(crate) fn of(choices: &[Choice], bounds: &Bounds) -> Trace {
        let bounds = &bounds.clamped();
        let mut cast = Traced {
            plain: Plain { bounds },
            sent: 0,
            armed: 0,
        };
        let mut joint = Joint::of(Joint::start(bounds).ends);
        let mut trace = Trace {
            events: Vec::new(),
            segments: Vec::new(),
            numbers: Vec::new(),
            ends: joint.ends.clone(),
        };
        for choice in choices {
            trace.tell(choice, &mut joint, &mut cast);
        }
        trace.ends = joint.ends;
        trace
    }

    fn tell(&mut self, choice: &Choice, joint: &mut Joint<Endpoint, Parcel>, cast: &mut Traced) {
        let Some(choice) = identify(choice, &joint.flights) else {
            return;
        };
        let (first, event) = (cast.sent, self.events.len());
        let octet = octet(&choice, joint);
        let before = joint.ends.each_ref().map(Endpoint::state);
        joint.take(&choice, cast);
        let (who, what) = match choice {
            Choice::Call(end, act) => (end, What::Call(act)),
            Choice::Timeout(end, timer) => (end, What::Timeout(timer)),
            Choice::Lose(flight) => {
                self.segments[flight.packet.id].lost = true;
                return;
            }
            Choice::Deliver(flight) | Choice::Duplicate(flight) => {
                self.segments[flight.packet.id].arrived.push(event);
                (flight.from.other(), What::Arrival(flight.packet.id))
            }
        };
        for _ in first..cast.sent {
            let earlier = self.segments.iter().filter(|sent| sent.from == who).count();
            self.segments.push(Sent {
                from: who,
                by: event,
                arrived: Vec::new(),
                lost: false,
                nth: earlier as u32 + 1,
            });
        }
        let end = &joint.ends[who.index()];
        self.note_numbers(who, what, before[who.index()], end);
        let facts = cast.facts(end);
        self.events.push(Happened {
            who,
            what,
            states: joint.ends.each_ref().map(Endpoint::state),
            runs: facts.timers,
            armed: cast.armed,
            orphan: facts.orphan,
            octet,
        });
    }

    /// Notes the numbers of an incarnation: of an OPEN, or after going back to LISTEN or being
    /// reopened.
    fn note_numbers(&mut self, who: End, what: What, before: State, after: &Endpoint) {
        let opened = matches!(what, What::Call(Act::OpenActive(_) | Act::OpenPassive(_)));
        let renewed = matches!(
            (before, after.state()),
            (State::TimeWait, State::SynReceived) | (State::SynReceived, State::Listen)
        );
        if opened || renewed {
            self.numbers.push((who, after.connection.snd().iss));
        }
    }
}

/// The octet of a SEND; 0 for all else.
fn octet(choice: &Choice<Parcel>, joint: &Joint<Endpoint, Parcel>) -> u8 {
    let Choice::Call(end, act) = choice else {
        return 0;
    };
    match joint.ends[end.index()].call(*act) {
        Call::Send { data, .. } => data.first().copied().unwrap_or(0),
        _ => 0,
    }
}

impl Happened {
    pub(crate) fn runs(&self, timer: Timer) -> bool {
        self.runs & bit(timer) != 0
    }

    pub(crate) fn arms(&self, timer: Timer) -> bool {
        self.armed & bit(timer) != 0
    }
}

/// The same choice of a segment with an identity: of several equal ones the oldest, since it
/// has the least time left.
fn identify(choice: &Choice, flights: &[Flight<Parcel>]) -> Option<Choice<Parcel>> {
    let find = |wanted: &Flight| {
        flights
            .iter()
            .find(|flight| {
                flight.from == wanted.from
                    && flight.packet.packet == wanted.packet
                    && flight.ages == wanted.ages
            })
            .cloned()
    };
    Some(match choice {
        Choice::Call(end, act) => Choice::Call(*end, *act),
        Choice::Timeout(end, timer) => Choice::Timeout(*end, *timer),
        Choice::Deliver(flight) => Choice::Deliver(find(flight)?),
        Choice::Duplicate(flight) => Choice::Duplicate(find(flight)?),
        Choice::Lose(flight) => Choice::Lose(find(flight)?),
    })
}
