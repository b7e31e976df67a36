//! Stories of hosts: listeners that are full, ports that are taken, crashes and cut lines.

use lifelines_sim::{
    Act, End, HostAct, Injection, Noise, Origin, Script, SegmentRef, Step, Trick, When,
};
use lifelines_tcp::{Duration, FullBacklog, Instant, OpenMode, Segment, Seq};

use super::{at, established, fate};
use End::{Client, Server};

/// All of them, by name.
pub(super) fn hosts() -> impl Iterator<Item = (&'static str, Script)> {
    [
        ("full backlog, dropped", full_backlog(FullBacklog::Drop)),
        ("full backlog, reset", full_backlog(FullBacklog::Reset)),
        ("address in use", address_in_use()),
        ("crash and reboot", crash_and_reboot()),
        ("cut line", cut_line()),
        ("held, swapped and forged", held_swapped_and_forged()),
        ("noise", noise()),
    ]
    .into_iter()
}

fn on(connection: u8, step: Step) -> Step {
    Step { connection, ..step }
}

/// Three clients want in where one may wait.
fn full_backlog(full_backlog: FullBacklog) -> Script {
    let open = Act::Open(OpenMode::Active);
    let mut script = Script {
        steps: vec![
            at(0, Server, Act::Listen { backlog: 1 }),
            at(10, Client, open.clone()),
            on(1, at(200, Client, open)),
            at(2_000, Server, Act::Accept),
            at(2_100, Server, Act::Accept),
            at(5_000, Server, Act::CloseListener),
        ],
        ..Script::default()
    };
    script.settings.hosts[1].policy.full_backlog = full_backlog;
    script.settings.until = Some(Instant::ZERO + Duration::from_secs(10));
    script
}

/// A server that closed first wants its port back at once.
fn address_in_use() -> Script {
    let mut script = established([
        at(0, Server, Act::Close),
        at(100, Client, Act::Close),
        at(500, Server, Act::Listen { backlog: 5 }),
    ]);
    script.settings.hosts[1].policy.msl = Duration::from_secs(1);
    script
}

fn crash_and_reboot() -> Script {
    established([
        at(0, Client, Act::Host(HostAct::Crash)),
        at(10, Server, Act::Send(b"hello".to_vec())),
        at(500, Client, Act::Host(HostAct::Reboot)),
    ])
}

fn cut_line() -> Script {
    established([
        at(0, Client, Act::Host(HostAct::Vanish)),
        at(10, Server, Act::Send(b"hello".to_vec())),
        at(20, Client, Act::Send(b"hello".to_vec())),
        at(5_000, Client, Act::Host(HostAct::Return)),
    ])
}

fn held_swapped_and_forged() -> Script {
    let mut script = established([
        at(0, Client, Act::Send(vec![b'a'; 1_460])),
        at(0, Client, Act::Send(vec![b'b'; 1_460])),
        at(500, Server, Act::Close),
    ]);
    script.settings.hosts[1].policy.msl = Duration::from_secs(5);
    let first = SegmentRef::new(Client, 1);
    script.fates = vec![
        fate(Client, 1, Trick::swap(first)),
        fate(Server, 3, Trick::Hold { until: None }),
    ];
    script.injections = vec![Injection {
        to: Server,
        connection: 0,
        when: When::At(Instant::ZERO + Duration::from_millis(300)),
        segment: Segment {
            seq: Seq(1_000),
            rst: true,
            ..Segment::default()
        },
        origin: Origin::Attacker,
    }];
    script
}

fn noise() -> Script {
    let mut script = established([
        at(0, Client, Act::Send(vec![b'a'; 20_000])),
        at(2_000, Client, Act::Close),
        at(3_000, Server, Act::Close),
    ]);
    script.settings.noise = Some(Noise {
        seed: 1,
        drop: 200,
        duplicate: 100,
        reorder: 200,
        jitter: Duration::from_millis(10),
    });
    script
}
