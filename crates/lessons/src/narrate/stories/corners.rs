//! Calls at odd times, limits reached, policies switched, and what is left of earlier
//! incarnations.

use lifelines_sim::{Act, Script, Trick};
use lifelines_tcp::{Duration, Instant, OpenMode, Seq};

use super::{Client, Server, at, established, fate, opened, text};

const LOST: Trick = Trick::Drop { after: None };

/// A copy that arrives so many milliseconds after the original.
fn again(millis: u64) -> Trick {
    Trick::Duplicate {
        after: Duration::from_millis(millis),
    }
}

/// All of them, by name.
pub(super) fn corners() -> Vec<(&'static str, Script)> {
    vec![
        ("listener turns active", listener_turns_active()),
        ("listener knows nobody", listener_knows_nobody()),
        ("queues full", queues_full()),
        ("read in time-wait", read_in_time_wait()),
        ("abort in time-wait", abort_in_time_wait()),
        ("repeated with more", repeated_with_more()),
        ("refused in passing", refused_in_passing()),
        ("time-wait without resets", time_wait_without_resets()),
        ("called anew", called_anew()),
        ("syn repeated", syn_repeated()),
        ("forgotten, challenged", forgotten(true)),
        ("forgotten, reset", forgotten(false)),
        ("data after close, discarded", discarded()),
        ("two full segments", two_full_segments()),
        ("user timeout", user_timeout()),
        ("no sign of life", no_sign_of_life()),
        ("two zero windows", two_zero_windows()),
        ("old data", old_data()),
        ("old reset", old_reset()),
        ("old data at a caller", old_data_at_a_caller()),
        ("old refusal", old_refusal()),
        (
            "old reset at a new connection",
            old_reset_at_a_new_connection(),
        ),
    ]
}

fn listener_turns_active() -> Script {
    Script {
        steps: vec![
            at(0, Server, Act::Open(OpenMode::Passive)),
            at(10, Server, Act::Open(OpenMode::Active)),
        ],
        ..Script::default()
    }
}

fn listener_knows_nobody() -> Script {
    let mut script = Script {
        steps: vec![
            at(0, Server, Act::Open(OpenMode::Passive)),
            at(10, Server, text(5)),
        ],
        ..Script::default()
    };
    script.settings.hosts[1].policy.remote_specified = false;
    script
}

/// While it calls, the client sends more than can be queued, and reads more often than can be
/// remembered.
fn queues_full() -> Script {
    let open = at(0, Client, Act::Open(OpenMode::Active));
    let sends = (0..17).map(|_| at(1, Client, text(65_535)));
    let reads = (0..65).map(|_| at(2, Client, Act::Receive(10)));
    let mut script = Script {
        steps: [open].into_iter().chain(sends).chain(reads).collect(),
        ..Script::default()
    };
    script.settings.until = Some(Instant::from_micros(10_000));
    script
}

fn read_in_time_wait() -> Script {
    let mut script = established([
        at(0, Client, Act::Shutdown),
        at(100, Server, text(5)),
        at(200, Server, Act::Close),
        at(500, Client, Act::Receive(10)),
    ]);
    script.settings.hosts[0].reads = false;
    script
}

fn abort_in_time_wait() -> Script {
    established([
        at(0, Client, Act::Close),
        at(100, Server, Act::Close),
        at(500, Client, Act::Abort),
    ])
}

/// The first ACK and the second piece are lost: both pieces go out again in one segment.
fn repeated_with_more() -> Script {
    let mut script = established([at(0, Client, text(4)), at(10, Client, text(6))]);
    script.settings.hosts[0].policy.silly_window_avoidance = false;
    script.fates = vec![fate(Server, 1, LOST), fate(Client, 2, LOST)];
    script
}

/// In a simultaneous open one end aborts before the other has heard its SYN ACK.
fn refused_in_passing() -> Script {
    let mut script = Script {
        steps: vec![
            at(0, Client, Act::Open(OpenMode::Active)),
            at(0, Server, Act::Open(OpenMode::Active)),
            at(60, Client, Act::Abort),
        ],
        ..Script::default()
    };
    script.fates = vec![fate(Client, 2, LOST)];
    script
}

fn time_wait_without_resets() -> Script {
    let preset = crate::preset("time-wait-assassination").expect("a lesson of the course");
    let mut script = preset.script.clone();
    script.settings.hosts[0].policy.ignore_reset_in_time_wait = true;
    script
}

/// The client gives up and calls again while its first SYN is being answered.
fn called_anew() -> Script {
    let mut script = opened([
        at(10, Client, Act::Abort),
        at(20, Client, Act::Open(OpenMode::Active)),
    ]);
    script.settings.hosts[0].iss = vec![Seq(100), Seq(200)];
    script
}

/// The SYN ACK is lost, and the client's SYN comes again before the server's timer runs out.
fn syn_repeated() -> Script {
    let mut script = opened([]);
    script.settings.hosts[1].policy.rto_initial = Duration::from_secs(2);
    script.fates = vec![fate(Server, 1, LOST)];
    script
}

/// The client's RST is lost, and it calls again: a SYN in the middle of a connection.
fn forgotten(challenge_ack: bool) -> Script {
    let mut script = established([
        at(0, Client, Act::Abort),
        at(500, Client, Act::Open(OpenMode::Active)),
    ]);
    script.settings.hosts[0].iss = vec![Seq(100), Seq(150)];
    script.settings.hosts[1].policy.challenge_ack = challenge_ack;
    script.fates = vec![fate(Client, 1, LOST)];
    script
}

fn discarded() -> Script {
    let mut script = established([at(0, Client, Act::Close), at(200, Server, text(10))]);
    script.settings.hosts[0].policy.reset_on_unread_data = false;
    script
}

fn two_full_segments() -> Script {
    let mut script = established([at(0, Client, text(3_000))]);
    script.settings.hosts[1].policy.delayed_ack = Some(Duration::from_millis(200));
    script
}

fn user_timeout() -> Script {
    let mut script = established([at(0, Client, text(10))]);
    script.settings.hosts[0].policy.user_timeout = Some(Duration::from_secs(5));
    script.fates = (1..=5).map(|nth| fate(Client, nth, LOST)).collect();
    script
}

fn no_sign_of_life() -> Script {
    let mut script = established([]);
    script.settings.hosts[0].policy.keep_alive = Some(Duration::from_secs(10));
    script.fates = (1..=20).map(|nth| fate(Client, nth, LOST)).collect();
    script
}

/// Neither end reads, and each probes the other's closed window.
fn two_zero_windows() -> Script {
    let mut script = established([at(0, Client, text(3)), at(0, Server, text(3))]);
    for host in &mut script.settings.hosts {
        host.reads = false;
        host.policy.window = 1;
    }
    script.settings.until = Some(Instant::from_micros(20_000_000));
    script
}

/// Data of a connection that is over reaches a listener.
fn old_data() -> Script {
    let mut script = established([
        at(0, Client, text(10)),
        at(10, Client, Act::Abort),
        at(500, Server, Act::Open(OpenMode::Passive)),
    ]);
    script.fates = vec![fate(Client, 1, again(950))];
    script
}

/// So does its reset.
fn old_reset() -> Script {
    let mut script = established([
        at(0, Client, Act::Abort),
        at(500, Server, Act::Open(OpenMode::Passive)),
    ]);
    script.fates = vec![fate(Client, 1, again(950))];
    script
}

/// And both reach an end that is calling.
fn old_data_at_a_caller() -> Script {
    let mut script = established([
        at(0, Client, text(10)),
        at(10, Client, Act::Abort),
        at(500, Server, Act::Open(OpenMode::Active)),
    ]);
    script.fates = vec![fate(Client, 1, again(480)), fate(Client, 2, again(480))];
    script
}

/// An old "connection refused" reaches a new call.
fn old_refusal() -> Script {
    let mut script = Script {
        steps: vec![
            at(0, Client, Act::Open(OpenMode::Active)),
            at(1_000, Client, Act::Open(OpenMode::Active)),
        ],
        ..Script::default()
    };
    script.settings.hosts[0].iss = vec![Seq(100), Seq(5_000)];
    script.fates = vec![fate(Server, 1, again(920))];
    script
}

fn old_reset_at_a_new_connection() -> Script {
    let mut script = established([
        at(0, Client, Act::Abort),
        at(100, Server, Act::Open(OpenMode::Passive)),
        at(200, Client, Act::Open(OpenMode::Active)),
    ]);
    script.settings.hosts[0].iss = vec![Seq(100), Seq(5_000)];
    script.fates = vec![fate(Client, 1, again(1_000))];
    script
}
