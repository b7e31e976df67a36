//! Recordings written by hand, for tests of pictures that no preset shows.

use std::rc::Rc;

use lifelines_sim::{
    Arrival, End, Ending, Flight, FlightId, Happening, LossReason, Moment, Recording, SegmentRef,
    Settings,
};
use lifelines_tcp::{
    Call, Connection, Duration, Instant, OpenMode, Policy, Segment, Seq, Signal, State, Timer,
    TimerChange,
};

/// A recording in the making.
pub(crate) struct Hand {
    recording: Recording,
    ends: [Rc<Connection>; 2],
}

pub(crate) fn ms(ms: u64) -> Instant {
    Instant::from_micros(ms * 1_000)
}

/// A connection resting in a state, whatever its variables.
fn resting(state: State) -> Rc<Connection> {
    let mut json = serde_json::to_value(Connection::new(Policy::default())).unwrap();
    json["state"] = serde_json::to_value(state).unwrap();
    Rc::new(serde_json::from_value(json).unwrap())
}

pub(crate) fn segment(flags: &str, seq: u32, ack: Option<u32>, len: usize) -> Segment {
    Segment {
        seq: Seq(seq),
        ack: ack.map(Seq),
        syn: flags.contains("SYN"),
        fin: flags.contains("FIN"),
        rst: flags.contains("RST"),
        payload: vec![b'x'; len],
        ..Segment::default()
    }
}

impl Hand {
    pub fn new(client: State, server: State) -> Self {
        let ends = [resting(client), resting(server)];
        Hand {
            recording: Recording {
                settings: Settings::default(),
                start: ends.clone(),
                start_hosts: Default::default(),
                start_apps: Default::default(),
                moments: Vec::new(),
                flights: Vec::new(),
                ending: Ending::Quiet,
                unfired: Vec::new(),
            },
            ends,
        }
    }

    fn moment(&mut self, at: u64, end: Option<End>, happening: Happening) -> &mut Moment {
        let before = self.ends.each_ref().map(|end| end.state());
        self.recording.moments.push(Moment {
            at: ms(at),
            end,
            connection: end.map(|_| 0),
            cause: None,
            happening,
            rules: Vec::new(),
            transitions: Vec::new(),
            sent: Vec::new(),
            signals: Vec::new(),
            timers: Vec::new(),
            before,
            after: self.ends.clone(),
            hosts: Default::default(),
            apps: Default::default(),
        });
        self.recording.moments.last_mut().unwrap()
    }

    pub fn call(&mut self, at: u64, end: End, call: Call) -> &mut Self {
        let happening = Happening::Call {
            call,
            step: Some(0),
        };
        self.moment(at, Some(end), happening);
        self
    }

    pub fn open(&mut self, at: u64, end: End, mode: OpenMode) -> &mut Self {
        let iss = Seq(0);
        self.call(at, end, Call::Open { mode, iss })
    }

    pub fn timeout(&mut self, at: u64, end: End, timer: Timer) -> &mut Self {
        self.moment(at, Some(end), Happening::Timeout { timer });
        self
    }

    pub fn arrive(&mut self, at: u64, flight: FlightId) -> &mut Self {
        let end = self.recording.flights[flight].name.from.other();
        let index = self.recording.moments.len();
        let arrivals = &mut self.recording.flights[flight].arrivals;
        let copy = arrivals
            .iter()
            .position(|arrival| arrival.moment.is_none())
            .unwrap();
        arrivals[copy] = Arrival {
            at: ms(at),
            moment: Some(index),
        };
        self.moment(at, Some(end), Happening::Arrival { flight, copy });
        self
    }

    pub fn lose(&mut self, at: u64, flight: FlightId) -> &mut Self {
        self.recording.flights[flight].arrivals.clear();
        self.recording.flights[flight].lost = Some(Arrival {
            at: ms(at),
            moment: Some(self.recording.moments.len()),
        });
        self.moment(
            at,
            None,
            Happening::Loss {
                flight,
                copy: None,
                reason: LossReason::Fate,
            },
        );
        self
    }

    /// The last moment leads its end into a state.
    pub fn to(&mut self, state: State) -> &mut Self {
        let moment = self.recording.moments.last_mut().unwrap();
        let end = moment.end.unwrap();
        self.ends[end.index()] = resting(state);
        moment.after = self.ends.clone();
        self
    }

    /// The last moment sends a segment, to arrive 50 ms later.
    pub fn send(&mut self, segment: Segment) -> &mut Self {
        let id = self.recording.flights.len();
        let index = self.recording.moments.len() - 1;
        let moment = &mut self.recording.moments[index];
        let from = moment.end.unwrap();
        moment.sent.push(id);
        let sent = moment.at;
        let ordinal = 1 + self
            .recording
            .flights
            .iter()
            .filter(|flight| flight.name.from == from)
            .count() as u32;
        let repeats = self.recording.flights.iter().position(|flight| {
            flight.name.from == from && !segment.is_empty() && flight.segment == segment
        });
        self.recording.flights.push(Flight {
            name: SegmentRef::new(from, ordinal),
            injected: None,
            segment,
            sent,
            sent_in: index,
            lost: None,
            arrivals: vec![Arrival {
                at: sent + Duration::from_millis(50),
                moment: None,
            }],
            repeats,
        });
        self
    }

    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        let moment = self.recording.moments.last_mut().unwrap();
        moment.signals.push(signal);
        self
    }

    pub fn timer(&mut self, timer: Timer, length: Option<u64>) -> &mut Self {
        let moment = self.recording.moments.last_mut().unwrap();
        let deadline = length.map(|length| moment.at + Duration::from_millis(length));
        moment.timers.push(TimerChange { timer, deadline });
        self
    }

    pub fn done(&self) -> Recording {
        self.recording.clone()
    }
}

const CLOSE: Call = Call::Close { receive: false };

/// The last acknowledgment of a close is lost, and 2MSL begins again.
pub(crate) fn lost_last_ack() -> Recording {
    use End::{Client, Server};
    use State::*;
    let mut hand = Hand::new(Established, Established);
    hand.call(0, Client, CLOSE).to(FinWait1);
    hand.send(segment("FIN", 101, Some(301), 0));
    hand.timer(Timer::Retransmission, Some(1_000));
    hand.arrive(50, 0).to(CloseWait).signal(Signal::Closing);
    hand.send(segment("", 301, Some(102), 0));
    hand.arrive(100, 1).to(FinWait2);
    hand.timer(Timer::Retransmission, None);
    hand.call(120, Server, CLOSE).to(LastAck);
    hand.send(segment("FIN", 301, Some(102), 0));
    hand.timer(Timer::Retransmission, Some(1_000));
    hand.arrive(170, 2).to(TimeWait);
    hand.send(segment("", 102, Some(302), 0));
    hand.timer(Timer::TimeWait, Some(240_000));
    hand.lose(195, 3);
    hand.timeout(1_120, Server, Timer::Retransmission);
    hand.send(segment("FIN", 301, Some(102), 0));
    hand.timer(Timer::Retransmission, Some(2_000));
    hand.arrive(1_170, 4);
    hand.send(segment("", 102, Some(302), 0));
    hand.timer(Timer::TimeWait, Some(240_000));
    hand.arrive(1_220, 5).to(Closed);
    hand.timer(Timer::Retransmission, None);
    hand.timeout(241_170, Client, Timer::TimeWait).to(Closed);
    hand.done()
}

/// Figure 6, with the numbers of the figure.
pub(crate) fn handshake() -> Recording {
    use End::{Client, Server};
    use State::*;
    let mut hand = Hand::new(Closed, Closed);
    hand.open(0, Server, OpenMode::Passive).to(Listen);
    hand.open(10, Client, OpenMode::Active).to(SynSent);
    hand.send(segment("SYN", 100, None, 0));
    hand.arrive(60, 0).to(SynReceived);
    hand.send(segment("SYN", 300, Some(101), 0));
    hand.arrive(110, 1).to(Established).signal(Signal::Open);
    hand.send(segment("", 101, Some(301), 0));
    hand.arrive(160, 2).to(Established).signal(Signal::Open);
    hand.call(
        180,
        Client,
        Call::Send {
            data: vec![b'x'; 5],
            push: true,
            urgent: false,
        },
    );
    hand.send(segment("", 101, Some(301), 5));
    hand.arrive(230, 3);
    hand.signal(Signal::Received {
        data: vec![b'x'; 5],
    });
    hand.done()
}

/// Figure 7: both ends open, at slightly different times.
pub(crate) fn simultaneous_open() -> Recording {
    use End::{Client, Server};
    use State::*;
    let mut hand = Hand::new(Closed, Closed);
    hand.open(0, Client, OpenMode::Active).to(SynSent);
    hand.send(segment("SYN", 100, None, 0));
    hand.open(0, Server, OpenMode::Active).to(SynSent);
    hand.send(segment("SYN", 300, None, 0));
    hand.arrive(50, 1).to(SynReceived);
    hand.send(segment("SYN", 100, Some(301), 0));
    hand.arrive(50, 0).to(SynReceived);
    hand.send(segment("SYN", 300, Some(101), 0));
    hand.arrive(100, 3).to(Established).signal(Signal::Open);
    hand.arrive(100, 2).to(Established).signal(Signal::Open);
    hand.done()
}

/// Figure 12.
pub(crate) fn normal_close() -> Recording {
    use End::{Client, Server};
    use State::*;
    let mut hand = Hand::new(Established, Established);
    hand.call(0, Client, CLOSE).to(FinWait1);
    hand.send(segment("FIN", 100, Some(300), 0));
    hand.arrive(50, 0).to(CloseWait).signal(Signal::Closing);
    hand.send(segment("", 300, Some(101), 0));
    hand.arrive(100, 1).to(FinWait2);
    hand.call(120, Server, CLOSE).to(LastAck);
    hand.send(segment("FIN", 300, Some(101), 0));
    hand.arrive(170, 2).to(TimeWait);
    hand.timer(Timer::TimeWait, Some(240_000));
    hand.send(segment("", 101, Some(301), 0));
    hand.arrive(220, 3).to(Closed);
    hand.timeout(240_170, Client, Timer::TimeWait).to(Closed);
    hand.done()
}

/// Figure 13: both ends close at the same instant.
pub(crate) fn simultaneous_close() -> Recording {
    use End::{Client, Server};
    use State::*;
    let mut hand = Hand::new(Established, Established);
    hand.call(0, Client, CLOSE).to(FinWait1);
    hand.send(segment("FIN", 100, Some(300), 0));
    hand.call(0, Server, CLOSE).to(FinWait1);
    hand.send(segment("FIN", 300, Some(100), 0));
    hand.arrive(50, 1).to(Closing).signal(Signal::Closing);
    hand.send(segment("", 101, Some(301), 0));
    hand.arrive(50, 0).to(Closing).signal(Signal::Closing);
    hand.send(segment("", 301, Some(101), 0));
    hand.arrive(100, 3).to(TimeWait);
    hand.timer(Timer::TimeWait, Some(240_000));
    hand.arrive(100, 2).to(TimeWait);
    hand.timer(Timer::TimeWait, Some(240_000));
    hand.timeout(240_100, Client, Timer::TimeWait).to(Closed);
    hand.timeout(240_100, Server, Timer::TimeWait).to(Closed);
    hand.done()
}

/// A burst of data, one segment of it lost, one copied by the network.
pub(crate) fn burst() -> Recording {
    use End::{Client, Server};
    use State::*;
    let big = 4_294_960_000;
    let mut hand = Hand::new(Established, Established);
    let data = vec![b'x'; 2920];
    hand.call(
        0,
        Client,
        Call::Send {
            data,
            push: true,
            urgent: false,
        },
    );
    hand.send(segment("", big, Some(4_000_000_301), 1460));
    hand.send(segment("", big + 1460, Some(4_000_000_301), 1460));
    hand.timer(Timer::Retransmission, Some(1_000));
    hand.lose(25, 0);
    hand.arrive(50, 1);
    hand.send(segment("", 4_000_000_301, Some(big), 0));
    hand.arrive(100, 2);
    hand.timeout(1_000, Client, Timer::Retransmission);
    hand.send(segment("", big, Some(4_000_000_301), 1460));
    hand.timer(Timer::Retransmission, Some(2_000));
    hand.arrive(1_050, 3);
    hand.signal(Signal::Received {
        data: vec![b'x'; 2920],
    });
    hand.send(segment("", 4_000_000_301, Some(big + 2920), 0));
    hand.call(1_050, Server, Call::Abort).to(Closed);
    hand.send(segment("RST", 4_000_000_301, None, 0));
    hand.arrive(1_100, 4);
    hand.timer(Timer::Retransmission, None);
    hand.arrive(1_100, 5).to(Closed).signal(Signal::Reset);
    hand.done()
}

/// All of them, by name.
pub(crate) fn all() -> Vec<(&'static str, Recording)> {
    vec![
        ("lost-last-ack", lost_last_ack()),
        ("handshake", handshake()),
        ("simultaneous-open", simultaneous_open()),
        ("normal-close", normal_close()),
        ("simultaneous-close", simultaneous_close()),
        ("burst", burst()),
    ]
}

/// Words as the English files have them, near enough, and conservative widths.
pub(crate) struct Words {
    pub chinese: bool,
}

impl crate::Lettering for Words {
    fn text(&self, label: &crate::Label) -> String {
        let files = if self.chinese {
            [
                include_str!("../../lessons/words/zh-CN/stage.ftl"),
                include_str!("../../lessons/words/zh-CN/reading/text.ftl"),
            ]
        } else {
            [
                include_str!("../../lessons/words/en/stage.ftl"),
                include_str!("../../lessons/words/en/reading/text.ftl"),
            ]
        };
        let mut lines = files.into_iter().flat_map(str::lines);
        let line = lines.find_map(|line| {
            let (key, words) = line.split_once(" = ")?;
            (key == label.key).then_some(words)
        });
        let mut words = line
            .unwrap_or_else(|| panic!("no words for {}", label.key))
            .to_string();
        for (name, value) in &label.args {
            let value = match value {
                crate::Arg::Number(number) => number.to_string(),
                crate::Arg::Text(text) => text.clone(),
            };
            words = words.replace(&format!("{{ ${name} }}"), &value);
        }
        assert!(!words.contains('{'), "{words}");
        words
    }

    fn width(&self, text: &str, style: crate::TextStyle) -> f32 {
        crate::metrics::width(text, style)
    }
}
