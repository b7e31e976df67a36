//! Who closes first is a switch: the same story with the roles of the two ends exchanged once
//! the connection is open.

use std::mem::swap;

use lifelines_tcp::{Policy, State};

use crate::program::{Line, opening};
use crate::{
    Act, Condition, End, Moment, Recording, Script, SegmentRef, Start, Step, Trick, When, run,
};

impl Script {
    /// The script in which each end does what the other does here, opening apart: who opens, on
    /// which port, with which numbers stays as it is. What befalls a segment befalls the one
    /// that takes its place, so that a lost FIN is still a lost FIN.
    pub fn mirrored(&self) -> Script {
        let opening = segments_of_opening(self);
        let mirror = Mirror { opening };
        let mut script = self.clone();
        for step in &mut script.steps {
            mirror.step(step);
        }
        for fate in &mut script.fates {
            mirror.segment(&mut fate.segment);
            if let Trick::Hold { until: Some(when) } = &mut fate.trick {
                mirror.when(when);
            }
        }
        let settings = &mut script.settings;
        settings.latency.swap(0, 1);
        let [client, server] = &mut settings.hosts;
        exchange_policies(&mut client.policy, &mut server.policy);
        swap(&mut client.reads, &mut server.reads);
        exchange_programs(&mut client.program, &mut server.program);
        if !script.injections.is_empty() {
            // Their sequence numbers follow from those of the end they seem to come from.
            swap(&mut client.iss, &mut server.iss);
        }
        for injection in &mut script.injections {
            if injection.connection == 0 {
                injection.to = injection.to.other();
                mirror.when(&mut injection.when);
            }
        }
        script
    }
}

impl Recording {
    /// Which end closes the open connection first, if one does: the active closer, or of two
    /// the earlier. Where there is one, [`Script::mirrored`] makes it the other.
    pub fn closes_first(&self) -> Option<End> {
        let closes = |moment: &&Moment| {
            let mut steps = moment.transitions.iter().map(|t| (t.from, t.to));
            moment.is_of_the_story() && steps.any(|s| s == (State::Established, State::FinWait1))
        };
        self.moments.iter().find(closes)?.end
    }
}

/// How many segments each end sends until its side of the connection is open, by running it.
fn segments_of_opening(script: &Script) -> [u32; 2] {
    if script.settings.start == Start::Established {
        return [0; 2];
    }
    let recording = run(script);
    End::BOTH.map(|end| {
        let opened = opened_in(&recording, end);
        let own = recording.flights.iter().filter(|flight| {
            let name = flight.name;
            name.from == end && name.connection == 0 && name.ordinal > 0
        });
        own.filter(|flight| opened.is_none_or(|moment| flight.sent_in <= moment))
            .count() as u32
    })
}

/// The moment in which `end` enters ESTABLISHED for the first time.
fn opened_in(recording: &Recording, end: End) -> Option<usize> {
    recording.moments.iter().position(|moment| {
        moment.end == Some(end)
            && moment.is_of_the_story()
            && moment
                .transitions
                .iter()
                .any(|t| t.to == State::Established)
    })
}

struct Mirror {
    opening: [u32; 2],
}

impl Mirror {
    fn step(&self, step: &mut Step) {
        let opens = matches!(
            step.act,
            Act::Open(_) | Act::Listen { .. } | Act::Accept | Act::CloseListener
        );
        if !opens && step.connection == 0 {
            step.who = step.who.other();
            self.when(&mut step.when);
        }
    }

    fn when(&self, when: &mut When) {
        let When::After { condition, .. } = when else {
            return;
        };
        match condition {
            Condition::Enters {
                end, connection: 0, ..
            }
            | Condition::HasRead {
                end, connection: 0, ..
            } => *end = end.other(),
            Condition::Sends(segment) | Condition::Arrives(segment) => self.segment(segment),
            _ => {}
        }
    }

    /// The segment that takes the place of this one. Those of the opening stay.
    fn segment(&self, segment: &mut SegmentRef) {
        let [own, other] =
            [segment.from, segment.from.other()].map(|end| self.opening[end.index()]);
        if segment.connection == 0 && segment.ordinal > own {
            segment.from = segment.from.other();
            segment.ordinal = segment.ordinal - own + other;
        }
    }
}

/// What concerns opening stays with its host.
fn exchange_policies(client: &mut Policy, server: &mut Policy) {
    swap(client, server);
    swap(&mut client.full_backlog, &mut server.full_backlog);
    swap(&mut client.remote_specified, &mut server.remote_specified);
    swap(&mut client.r2_syn, &mut server.r2_syn);
}

/// The lines up to `connect()` or `accept()` stay, and so does the end of a listening socket.
fn exchange_programs(client: &mut Vec<Line>, server: &mut Vec<Line>) {
    let tail = |lines: &mut Vec<Line>| {
        let closes = |line: &Line| *line == Line::CloseListener;
        let tail = lines.split_off(opening(lines));
        let (own, rest): (Vec<Line>, Vec<Line>) = tail.into_iter().partition(closes);
        (rest, own)
    };
    let ((of_client, client_own), (of_server, server_own)) = (tail(client), tail(server));
    client.extend(of_server.into_iter().chain(client_own));
    server.extend(of_client.into_iter().chain(server_own));
}

#[cfg(test)]
mod tests {
    use lifelines_tcp::{Duration, Instant, OpenMode};

    use super::*;
    use crate::Fate;

    fn after(end: End, state: State) -> When {
        When::After {
            delay: Duration::from_millis(30),
            condition: Condition::enters(end, state),
        }
    }

    /// The client closes first; its second segment after the handshake, the last ACK, is lost.
    fn close(start: Start) -> Script {
        let mut script = Script::default();
        script.settings.start = start;
        let mut ordinal = 2;
        if start == Start::Closed {
            ordinal += 2;
            let at = When::At(Instant::ZERO);
            let (passive, active) = (OpenMode::Passive, OpenMode::Active);
            script.steps = vec![
                Step::new(End::Server, at, Act::Open(passive)),
                Step::new(End::Client, at, Act::Open(active)),
            ];
        }
        let second = Duration::from_secs(1);
        script.steps.extend([
            Step::new(End::Client, When::At(Instant::ZERO + second), Act::Close),
            Step::new(
                End::Server,
                after(End::Server, State::CloseWait),
                Act::Close,
            ),
        ]);
        script.fates.push(Fate {
            segment: SegmentRef::new(End::Client, ordinal),
            trick: Trick::Drop { after: None },
        });
        script.set("client.msl", "30 s").expect("a key");
        script
    }

    fn last(path: &[State]) -> &[State] {
        let open = path.iter().position(|s| *s == State::Established);
        &path[open.expect("it was open")..]
    }

    #[test]
    fn the_server_closes_first_and_all_else_is_the_same() {
        for start in [Start::Established, Start::Closed] {
            let script = close(start);
            let (plain, mirrored) = (run(&script), run(&script.mirrored()));
            assert_eq!(plain.closes_first(), Some(End::Client));
            assert_eq!(mirrored.closes_first(), Some(End::Server));
            for end in End::BOTH {
                let (there, here) = (plain.path(end), mirrored.path(end.other()));
                assert_eq!(last(&there), last(&here), "{start:?}");
                assert_eq!(plain.outcome(end), mirrored.outcome(end.other()));
            }
            assert_eq!(last(&mirrored.path(End::Server))[3], State::TimeWait);
            let lost = mirrored.flights.iter().find(|flight| flight.lost.is_some());
            let lost = &lost.expect("the last ACK is lost").segment;
            assert!(lost.is_empty() && !lost.syn);
        }
    }

    #[test]
    fn twice_is_never() {
        for start in [Start::Established, Start::Closed] {
            let script = close(start);
            assert_ne!(script.mirrored(), script);
            assert_eq!(script.mirrored().mirrored(), script);
        }
    }

    #[test]
    fn the_opening_stays() {
        let mut script = close(Start::Closed);
        script.fates.push(Fate {
            segment: SegmentRef::new(End::Client, 1),
            trick: Trick::Drop { after: None },
        });
        let mirrored = script.mirrored();
        assert_eq!(mirrored.steps[..2], script.steps[..2]);
        assert_eq!(mirrored.fates[1], script.fates[1]);
        assert_eq!(mirrored.settings.hosts[0].iss, script.settings.hosts[0].iss);
    }

    #[test]
    fn programs_exchange_what_follows_the_opening() {
        let mut script = Script::default();
        let [client, server] = &mut script.settings.hosts;
        client.program = vec![Line::Connect, Line::Close];
        let opening = [Line::Bind, Line::Listen(1), Line::Accept];
        server.program = opening.to_vec();
        server
            .program
            .extend([Line::ReceiveAll, Line::Close, Line::CloseListener]);
        let mirrored = script.mirrored();
        let [client, server] = &mirrored.settings.hosts;
        assert_eq!(
            client.program,
            [Line::Connect, Line::ReceiveAll, Line::Close]
        );
        assert_eq!(server.program[3..], [Line::Close, Line::CloseListener]);
        let waits = |end| run(&mirrored).path(end).contains(&State::TimeWait);
        assert_eq!(End::BOTH.map(waits), [false, true]);
    }
}
