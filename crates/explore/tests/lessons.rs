//! What the checker finds is what a lesson shows.

use lifelines_explore::{Bounds, Check, Finding, Found, Goal, Law, Reuse, check, shortest};
use lifelines_lessons::preset;
use lifelines_sim::{End, Happening, Recording, Script, run};
use lifelines_tcp::{Call, OpenMode, Policy, Signal, State, Timer};

/// The first finding against `law`.
fn against(law: Law, bounds: &Bounds) -> Finding {
    let mut check = Check::new(bounds);
    loop {
        let more = check.step(1000);
        let mut all = check.findings().iter();
        let finding = all.find(|finding| finding.law == law).expect("each law");
        if finding.counterexample.is_some() || finding.beyond.is_some() {
            return finding.clone();
        }
        assert!(more, "nothing speaks against {}", law.id());
    }
}

/// The first run found that breaks `law`.
fn counterexample(law: Law, bounds: &Bounds) -> Found {
    let found = against(law, bounds).counterexample;
    found.expect("nothing lies beyond its condition here")
}

/// The first run found in which the claim of `law` fails, for its condition is not given.
fn beyond(law: Law, bounds: &Bounds) -> Found {
    let finding = against(law, bounds);
    assert_eq!(finding.counterexample, None);
    finding.beyond.expect("it is found")
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

/// Two connections with the same numbers between an end that asks and one that answers.
fn twice() -> Bounds {
    Bounds {
        roles: true,
        orderly: true,
        opens: 2,
        bytes: 1,
        reuse: Reuse::AfterTimeWait,
        ..Bounds::default()
    }
}

/// A lesson goes the way of the run that was found, and perhaps on.
fn is_shown_by(found: &Found, lesson: &str) {
    let script = &preset(lesson).expect("a lesson").script;
    let (found, lesson) = (run(&found.story.script), run(script));
    for end in End::BOTH {
        assert!(
            path(&lesson, end).starts_with(&path(&found, end)),
            "{end:?}"
        );
        assert_eq!(
            octets_read(&found, end),
            octets_read(&lesson, end),
            "{end:?}"
        );
    }
}

/// The states of an end. Whether an ACK comes before the FIN that has it too is all the same.
fn path(recording: &Recording, end: End) -> Vec<State> {
    let mut path = recording.path(end);
    path.retain(|state| *state != State::FinWait2);
    path
}

/// How often an application was handed octets.
fn octets_read(recording: &Recording, end: End) -> usize {
    let read = |signal: &&Signal| matches!(signal, Signal::Received { .. });
    let mine = recording.moments.iter().filter(|m| m.end == Some(end));
    mine.map(|moment| moment.signals.iter().filter(read).count())
        .sum()
}

/// A find: a copy of the last ACK is enough to end TIME-WAIT, and one of an octet to profit.
#[test]
fn what_gets_past_a_time_wait_cut_short_is_what_a_lesson_shows() {
    let bounds = Bounds {
        duplicates: 2,
        ..twice()
    };
    is_shown_by(&beyond(Law::NoOldOctets, &bounds), "time-wait-cut-short");
}

/// Without losses, and where nothing cuts it short, TIME-WAIT keeps out whatever is old.
#[test]
#[cfg_attr(debug_assertions, ignore = "takes a minute without optimization")]
fn what_resets_do_not_end_keeps_old_octets_out() {
    let bounds = Bounds {
        duplicates: 2,
        states: 10_000_000,
        policy: ignoring_resets(),
        ..twice()
    };
    let check = check(&bounds);
    assert!(check.space().is_exhausted());
    let mut all = check.findings().iter();
    let finding = all.find(|finding| finding.law == Law::NoOldOctets);
    let finding = finding.expect("each law");
    assert!(finding.holds() && finding.beyond.is_none());
}

/// A find: 2MSL outlives what was sent before, not what is sent again meanwhile.
#[test]
fn what_outlives_a_time_wait_waited_out_is_what_a_lesson_shows() {
    let bounds = Bounds {
        answers: true,
        losses: 1,
        duplicates: 1,
        policy: ignoring_resets(),
        ..twice()
    };
    let found = beyond(Law::NoOldOctets, &bounds);
    is_shown_by(&found, "time-wait-late-copy");
    let recording = run(&found.story.script);
    let over = |happening: &Happening| {
        matches!(
            happening,
            Happening::Timeout {
                timer: Timer::TimeWait
            }
        )
    };
    assert!(
        recording
            .moments
            .iter()
            .any(|moment| over(&moment.happening))
    );
}

fn ignoring_resets() -> Policy {
    Policy {
        ignore_reset_in_time_wait: true,
        ..Policy::default()
    }
}
