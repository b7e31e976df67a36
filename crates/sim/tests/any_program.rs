//! Laws over all programs, and over what is read off all recordings.

use lifelines_sim::program::{Line, Spelling, listing};
use lifelines_sim::{
    Act, End, Fate, HostAct, Recording, Script, SegmentRef, Start, Step, Trick, When, compare, run,
    ss, ss_text,
};
use lifelines_tcp::{Duration, Instant, OpenMode};
use proptest::prelude::*;

fn line() -> impl Strategy<Value = Line> {
    let octets = 1..3000_u32;
    prop_oneof![
        Just(Line::Socket),
        Just(Line::ReuseAddress),
        Just(Line::Linger),
        (5_000..9_000_u64).prop_map(|ms| Line::KeepAlive(Duration::from_millis(ms))),
        Just(Line::Bind),
        (0..3_u16).prop_map(Line::Listen),
        Just(Line::Accept),
        Just(Line::Connect),
        octets
            .clone()
            .prop_map(|n| Line::Send(vec![b'x'; n as usize])),
        octets.clone().prop_map(Line::Receive),
        octets.prop_map(Line::ReceiveExactly),
        Just(Line::ReceiveAll),
        Just(Line::Shutdown),
        Just(Line::Close),
        Just(Line::CloseListener),
        (0..2000_u64).prop_map(|ms| Line::Wait(Duration::from_millis(ms))),
    ]
}

/// Programs that often get somewhere, and some that make no sense.
fn programs() -> impl Strategy<Value = [Vec<Line>; 2]> {
    let sane = any::<bool>();
    let lines = || proptest::collection::vec(line(), 0..8);
    (sane, lines(), lines()).prop_map(|(sane, client, server)| {
        let opened = |opening: &[Line], rest: Vec<Line>| [opening, &rest].concat();
        match sane {
            true => [
                opened(&[Line::Connect], client),
                opened(&[Line::Bind, Line::Listen(2), Line::Accept], server),
            ],
            false => [client, server],
        }
    })
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        Just(Act::Open(OpenMode::Active)),
        Just(Act::Open(OpenMode::Passive)),
        Just(Act::Send(b"abc".to_vec())),
        Just(Act::Receive(2)),
        Just(Act::Shutdown),
        Just(Act::Close),
        Just(Act::Abort),
        Just(Act::Listen { backlog: 1 }),
        Just(Act::Accept),
        Just(Act::CloseListener),
        Just(Act::Host(HostAct::Crash)),
        Just(Act::Host(HostAct::Reboot)),
        Just(Act::Host(HostAct::Vanish)),
        Just(Act::Host(HostAct::Return)),
    ]
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![Just(End::Client), Just(End::Server)]
}

fn step() -> impl Strategy<Value = Step> {
    (end(), 0..2_u8, 0..3000_u64, act()).prop_map(|(who, connection, at, act)| Step {
        who,
        connection,
        when: When::At(Instant::ZERO + Duration::from_millis(at)),
        act,
    })
}

fn fate() -> impl Strategy<Value = Fate> {
    (end(), 1..8_u32).prop_map(|(from, ordinal)| Fate {
        segment: SegmentRef::new(from, ordinal),
        trick: Trick::Drop { after: None },
    })
}

fn script() -> impl Strategy<Value = Script> {
    let start = prop_oneof![Just(Start::Closed), Just(Start::Established)];
    let steps = proptest::collection::vec(step(), 0..8);
    let fates = proptest::collection::vec(fate(), 0..4);
    let programs = proptest::option::of(programs());
    (start, programs, steps, fates, any::<bool>()).prop_map(
        |(start, programs, steps, fates, reads)| {
            let mut script = Script {
                steps,
                fates,
                ..Script::default()
            };
            script.settings.start = start;
            script.settings.hosts[1].reads = reads;
            script.settings.until = Some(Instant::from_micros(300_000_000));
            if let Some([client, server]) = programs {
                script.settings.hosts[0].program = client;
                script.settings.hosts[1].program = server;
            }
            script
        },
    )
}

fn reads_as_a_whole(recording: &Recording, end: End) {
    let application = recording.application(end);
    let program = &recording.settings.hosts[end.index()].program;
    let mut last = 0;
    for step in 0..=recording.moments.len() {
        let view = application.at(step);
        assert!(view.line >= last, "an application never goes back");
        assert!(view.line <= application.lines.len());
        if let Some(returned) = view.returned {
            assert!(returned.line <= view.line);
        }
        last = view.line;
        // Every socket has a line.
        let rows = ss(recording, step, end);
        assert_eq!(ss_text(&rows).lines().count(), rows.len() + 1);
    }
    assert!(program.is_empty() || *program == application.lines);
    for spelling in [Spelling::C, Spelling::Python] {
        let code = listing(&application.lines, &recording.settings, end, spelling);
        let mut told: Vec<usize> = code.iter().filter_map(|line| line.line).collect();
        told.dedup();
        assert!(told.into_iter().eq(0..application.lines.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_recording_reads_as_two_applications(script in script()) {
        let recording = run(&script);
        prop_assert_eq!(&run(&script), &recording);
        for end in End::BOTH {
            reads_as_a_whole(&recording, end);
        }
    }

    #[test]
    fn every_recording_is_its_own_mirror_twice(mut script in script()) {
        prop_assert_eq!(compare(&run(&script), &run(&script)).first_difference, None);
        let mirrored = compare(&run(&script), &run(&script.mirrored()));
        prop_assert!(mirrored.rows.len() >= run(&script).moments.len());
        script.settings.start = Start::Established;
        for host in &mut script.settings.hosts {
            // A program that opens twice has no one way to be mirrored.
            host.program.clear();
        }
        prop_assert_eq!(script.mirrored().mirrored(), script);
    }
}
