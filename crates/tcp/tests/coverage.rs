//! Every edge is taken on some walk from CLOSED, and nothing else is. That every rule fires, and
//! every edge is taken with its own cause, is shown in `cells/coverage.rs`.

mod world;

use lifelines_tcp::{Call, Connection, EDGES, Event, OpenMode, Policy, ResetSender, State};
use std::collections::BTreeSet;
use world::*;

/// Policies that between them allow every edge.
fn policies() -> Vec<Policy> {
    let base = || Policy {
        r2: 1,
        r2_syn: 1,
        keep_alive: Some(lifelines_tcp::Duration::from_secs(7200)),
        fin_wait_2_timeout: Some(lifelines_tcp::Duration::from_secs(60)),
        ..Policy::default()
    };
    vec![
        base(),
        Policy {
            challenge_ack: false,
            reset_sender: ResetSender::TimeWait,
            ..base()
        },
        Policy {
            time_wait: false,
            ..base()
        },
    ]
}

/// What may happen next, chosen so that every edge can be taken.
fn events(tcp: &Connection) -> Vec<Event> {
    let (una, snd, rcv) = (tcp.snd().una.0, tcp.snd().nxt.0, tcp.rcv().nxt.0);
    let mut events: Vec<_> = [
        syn(rcv),
        syn(rcv.wrapping_add(5)),
        syn_ack(rcv, snd),
        ack(rcv, snd),
        fin(rcv, snd),
        fin(rcv, una),
        ack(rcv, snd).data(b"x"),
        rst(rcv),
        rst(rcv).acks(snd),
    ]
    .map(Event::Segment)
    .into();
    let calls = [
        Call::Open {
            mode: OpenMode::Active,
            iss: lifelines_tcp::Seq(100),
        },
        Call::Open {
            mode: OpenMode::Passive,
            iss: lifelines_tcp::Seq(100),
        },
        Call::Send {
            data: b"x".to_vec(),
            push: false,
            urgent: false,
        },
        Call::Close { receive: true },
        Call::Close { receive: false },
        Call::Abort,
    ];
    events.extend(calls.map(Event::Call));
    let timers = lifelines_tcp::Timer::ALL;
    let running = timers.into_iter().filter(|t| tcp.deadline(*t).is_some());
    events.extend(running.map(Event::Timeout));
    events
}

#[test]
fn every_edge_is_taken() {
    let mut taken = BTreeSet::new();
    for policy in policies() {
        let mut seen = std::collections::HashSet::new();
        let mut border = vec![Connection::new(policy)];
        for _ in 0..7 {
            let mut next = Vec::new();
            for tcp in border {
                for event in events(&tcp) {
                    let mut after = tcp.clone();
                    let now = lifelines_tcp::Instant::ZERO;
                    let reset_in = matches!(&event, Event::Segment(s) if s.rst);
                    let reaction = after.handle(now, event);
                    check_reaction(tcp.state(), &after, &reaction, reset_in);
                    taken.extend(reaction.transitions.iter().map(|t| (t.from, t.to)));
                    if seen.insert(after.clone()) {
                        next.push(after);
                    }
                }
            }
            border = next;
        }
    }
    let edges: BTreeSet<(State, State)> = EDGES.iter().map(|e| (e.from, e.to)).collect();
    let missed: Vec<_> = edges.difference(&taken).collect();
    assert!(missed.is_empty(), "{missed:?}");
}
