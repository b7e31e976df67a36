//! What the checker finds is what a lesson shows.

use lifelines_explore::{Bounds, Check, Found, Goal, Law, Reuse, shortest};
use lifelines_lessons::preset;
use lifelines_sim::{End, Happening, Recording, Script, run};
use lifelines_tcp::{Call, OpenMode, Policy, Signal, State};

/// The first run found that breaks `law`.
fn counterexample(law: Law, bounds: &Bounds) -> Found {
    let mut check = Check::new(bounds);
    loop {
        let more = check.step(1000);
        let found = check.findings().iter().find(|finding| finding.law == law);
        if let Some(found) = found.and_then(|finding| finding.counterexample.clone()) {
            return found;
        }
        assert!(more, "nothing breaks {}", law.id());
    }
}

/// What the applications do, and what the server's sequence numbers see of the client: its
/// SYNs, octets and FINs, up to the first octet that arrives a second time. Acknowledgments
/// and times are left out, and so is all before the first connection is open. At each end what
/// happens is in order; between the ends there is none but that of the segments.
fn essence(recording: &Recording) -> [Vec<&'static str>; 2] {
    let mut told = [Vec::new(), Vec::new()];
    let mut reads = 0;
    let mut open = recording.start.each_ref().map(|end| end.state()) == [State::Established; 2];
    for moment in &recording.moments {
        let Some(who) = moment.end else { continue };
        if let Some(what) = sort(&moment.happening, who, recording) {
            if open {
                told[who.index()].push(what);
            }
            let octets = |signal: &Signal| matches!(signal, Signal::Received { .. });
            reads += usize::from(moment.signals.iter().any(octets));
        }
        open |= moment.after[End::Server.index()].state() == State::SynReceived;
        if reads == 2 {
            break;
        }
    }
    told
}

fn sort(happening: &Happening, who: End, recording: &Recording) -> Option<&'static str> {
    Some(match happening {
        Happening::Call { call, .. } => match call {
            Call::Open {
                mode: OpenMode::Active,
                ..
            } => "active OPEN",
            Call::Open { .. } => "passive OPEN",
            Call::Send { .. } => "SEND",
            Call::Close { .. } => "CLOSE",
            _ => return None,
        },
        Happening::Arrival { flight, .. } if who == End::Server => {
            let segment = &recording.flights[*flight].segment;
            match (segment.syn, segment.payload.is_empty(), segment.fin) {
                (true, ..) => "SYN",
                (_, false, _) => "octets",
                (.., true) => "FIN",
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// The run of a lesson without TIME-WAIT.
fn without_time_wait(id: &str) -> Script {
    let lesson = preset(id).expect("a lesson");
    lesson
        .compare
        .clone()
        .expect("it compares itself with a run without TIME-WAIT")
}

#[test]
fn without_time_wait_the_checker_finds_what_the_lesson_shows() {
    let found = counterexample(
        Law::NoOldOctets,
        &Bounds {
            policy: Policy {
                time_wait: false,
                ..Policy::default()
            },
            roles: true,
            orderly: true,
            opens: 2,
            bytes: 1,
            duplicates: 1,
            reuse: Reuse::AfterTimeWait,
            ..Bounds::default()
        },
    );
    let lesson = essence(&run(&without_time_wait("time-wait-old-duplicate")));
    assert_eq!(essence(&run(&found.story.script)), lesson);
    assert_eq!(lesson[0], ["SEND", "CLOSE", "active OPEN"]);
    assert_eq!(lesson[1].first(), lesson[1].last(), "the same octets twice");
}

/// A find: an old reset ends one end and tells nobody.
#[test]
fn the_shortest_way_to_be_left_alone_is_what_a_lesson_shows() {
    let bounds = Bounds {
        roles: true,
        orderly: true,
        opens: 2,
        duplicates: 1,
        early: 1,
        ..Bounds::default()
    };
    let alone = Goal {
        quiet: true,
        ..Goal::states(State::Established, State::Closed)
    };
    let again = Bounds {
        reuse: Reuse::AfterTimeWait,
        ..bounds.clone()
    };
    let found = run(&shortest(&alone, &again)
        .expect("it is reached")
        .story
        .script);
    let lesson = run(&preset("old-duplicate-rst").expect("a lesson").script);
    for end in End::BOTH {
        assert_eq!(found.path(end), lesson.path(end));
    }
    assert_eq!(found.moments.len(), lesson.moments.len());
    let never = shortest(&alone, &bounds).expect_err("not with numbers above all used before");
    assert!(never.exhausted);
}
