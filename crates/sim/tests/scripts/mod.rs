//! Scripts of every kind, for laws that hold for all of them.

use lifelines_sim::{
    Act, Condition, End, Fate, Host, HostAct, Injection, Noise, Origin, Script, SegmentRef,
    Settings, Start, Step, Trick, When,
};
use lifelines_tcp::{Duration, Instant, OpenMode, Policy, ResetSender, Segment, Seq, State};
use proptest::prelude::*;

fn end() -> impl Strategy<Value = End> {
    prop_oneof![Just(End::Client), Just(End::Server)]
}

fn millis(most: u64) -> impl Strategy<Value = Duration> {
    // Multiples of ten, so that many things are due at the same instant.
    (0..=most / 10).prop_map(|tens| Duration::from_millis(10 * tens))
}

/// Mostly the connection of the story.
fn connection() -> impl Strategy<Value = u8> {
    prop_oneof![6 => Just(0), 1 => Just(1), 1 => Just(2)]
}

fn segment_ref() -> impl Strategy<Value = SegmentRef> {
    let name = (end(), connection(), 1..8_u32);
    name.prop_map(|(from, connection, ordinal)| SegmentRef {
        from,
        connection,
        ordinal,
    })
}

fn condition() -> impl Strategy<Value = Condition> {
    let state = proptest::sample::select(&State::ALL[..]);
    let place = || (end(), connection());
    prop_oneof![
        3 => (place(), state).prop_map(|((end, connection), state)| Condition::Enters {
            end,
            connection,
            state
        }),
        1 => (place(), 1..200_u32).prop_map(|((end, connection), octets)| Condition::HasRead {
            end,
            connection,
            octets
        }),
        1 => segment_ref().prop_map(Condition::Sends),
        1 => segment_ref().prop_map(Condition::Arrives),
    ]
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        millis(2_000).prop_map(|at| When::At(Instant::ZERO + at)),
        (millis(500), condition()).prop_map(|(delay, condition)| When::After { delay, condition }),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => Just(Act::Open(OpenMode::Active)),
        2 => Just(Act::Open(OpenMode::Passive)),
        4 => (1..3_000_usize).prop_map(|octets| Act::Send(vec![b'x'; octets])),
        1 => (1..5_000_u32).prop_map(Act::Receive),
        2 => Just(Act::Shutdown),
        3 => Just(Act::Close),
        1 => Just(Act::Abort),
        2 => (1..3_u16).prop_map(|backlog| Act::Listen { backlog }),
        2 => Just(Act::Accept),
        1 => Just(Act::CloseListener),
        1 => proptest::sample::select(&HostAct::ALL[..]).prop_map(Act::Host),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let step = (end(), connection(), when(), act());
    step.prop_map(|(who, connection, when, act)| Step {
        who,
        connection,
        when,
        act,
    })
}

fn fate() -> impl Strategy<Value = Fate> {
    let trick = prop_oneof![
        3 => Just(Trick::Drop { after: None }),
        1 => millis(100).prop_map(|after| Trick::Drop { after: Some(after) }),
        1 => millis(2_000).prop_map(|by| Trick::Delay { by }),
        1 => millis(200_000).prop_map(|after| Trick::Duplicate { after }),
        2 => proptest::option::of(when()).prop_map(|until| Trick::Hold { until }),
    ];
    (segment_ref(), trick).prop_map(|(segment, trick)| Fate { segment, trick })
}

/// A segment near the numbers in use, so that some of them hit.
fn segment() -> impl Strategy<Value = Segment> {
    let numbers = (95..110_u32, proptest::option::of(95..110_u32));
    let flags = any::<[bool; 3]>();
    (numbers, flags, 0..20_usize).prop_map(|((seq, ack), [syn, fin, rst], octets)| Segment {
        seq: Seq(seq),
        ack: ack.map(Seq),
        syn,
        fin,
        rst,
        window: 1_000,
        payload: vec![b'o'; octets],
        ..Segment::default()
    })
}

fn injection() -> impl Strategy<Value = Injection> {
    let origin = proptest::sample::select(&Origin::ALL[..]);
    (end(), connection(), when(), segment(), origin).prop_map(
        |(to, connection, when, segment, origin)| Injection {
            to,
            connection,
            when,
            segment,
            origin,
        },
    )
}

fn noise() -> impl Strategy<Value = Noise> {
    let chances = (0..300_u16, 0..300_u16, 0..300_u16);
    (any::<u64>(), chances, millis(100)).prop_map(|(seed, (drop, duplicate, reorder), jitter)| {
        Noise {
            seed,
            drop,
            duplicate,
            reorder,
            jitter,
        }
    })
}

fn policy() -> impl Strategy<Value = Policy> {
    let switches = any::<[bool; 6]>();
    let delays = (
        proptest::option::of(millis(500)),
        proptest::option::of(millis(5_000)),
        proptest::option::of(millis(5_000)),
    );
    (switches, delays, 1..2_000_u16, 0..5_000_u16).prop_map(
        |(switches, (delayed_ack, fin_wait_2_timeout, keep_alive), mss, window)| Policy {
            time_wait: switches[0],
            ignore_reset_in_time_wait: switches[1],
            reopen_from_time_wait: switches[2],
            silly_window_avoidance: switches[3],
            reset_on_unread_data: switches[4],
            reset_sender: match switches[5] {
                true => ResetSender::TimeWait,
                false => ResetSender::Closed,
            },
            delayed_ack,
            fin_wait_2_timeout,
            keep_alive,
            mss,
            window,
            ..Policy::default()
        },
    )
}

fn host(port: u16) -> impl Strategy<Value = Host> {
    let near = prop_oneof![any::<u32>(), Just(99)].prop_map(Seq);
    let iss = proptest::collection::vec(near, 0..3);
    let switches = (any::<bool>(), any::<bool>());
    (policy(), iss, switches).prop_map(move |(policy, iss, (reads, reuse_address))| Host {
        address: [192, 0, 2, 1],
        port,
        policy,
        iss,
        reads,
        program: Vec::new(),
        ports: Vec::new(),
        reuse_address,
    })
}

/// Any script.
pub fn script() -> impl Strategy<Value = Script> {
    let start = prop_oneof![Just(Start::Closed), Just(Start::Established)];
    let settings = (
        host(49152),
        host(80),
        [millis(200), millis(200)],
        start,
        millis(300_000),
        proptest::option::weighted(0.2, noise()),
    );
    let settings = settings.prop_map(|(client, server, latency, start, until, noise)| Settings {
        hosts: [client, server],
        latency,
        start,
        until: Some(Instant::ZERO + until),
        noise,
    });
    let steps = proptest::collection::vec(step(), 0..10);
    let fates = proptest::collection::vec(fate(), 0..6);
    let injections = proptest::collection::vec(injection(), 0..3);
    (settings, steps, fates, injections).prop_map(|(settings, steps, fates, injections)| Script {
        settings,
        steps,
        fates,
        injections,
    })
}
