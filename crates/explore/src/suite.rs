//! The spaces in which every law is checked as a matter of course: each small enough to be
//! searched whole in moments, together taking nearly every rule and edge there is.

use lifelines_tcp::{Duration, Policy, ResetSender};

use crate::{Bounds, Closes};

/// A space of the suite: its name as data, and its bounds.
pub type Named = (&'static str, Bounds);

/// All of them.
pub fn suite() -> Vec<Named> {
    let mut all = open_and_close();
    all.extend(data());
    all.extend(incarnations());
    all.extend(policies());
    all
}

fn open_and_close() -> Vec<Named> {
    let one = Bounds::default();
    vec![
        ("one-connection", one.clone()),
        (
            "a-loss",
            Bounds {
                losses: 1,
                ..one.clone()
            },
        ),
        (
            "a-copy",
            Bounds {
                duplicates: 1,
                ..one.clone()
            },
        ),
        (
            "an-early-timer",
            Bounds {
                early: 1,
                ..one.clone()
            },
        ),
        (
            "an-abort",
            Bounds {
                aborts: 1,
                ..one.clone()
            },
        ),
        ("giving-up", Bounds { give_ups: 1, ..one }),
    ]
}

/// The client opens and sends, the server listens.
fn roles() -> Bounds {
    Bounds {
        roles: true,
        ..Bounds::default()
    }
}

fn data() -> Vec<Named> {
    let one = Bounds {
        bytes: 2,
        closes: Closes::Both,
        ..roles()
    };
    let quiet = Bounds {
        bytes: 1,
        closes: Closes::Both,
        reads: false,
        losses: 1,
        simultaneous: false,
        ..Bounds::default()
    };
    vec![
        (
            "data",
            Bounds {
                losses: 1,
                ..one.clone()
            },
        ),
        (
            "data-unread",
            Bounds {
                reads: false,
                aborts: 1,
                ..one.clone()
            },
        ),
        (
            "data-overtaken",
            Bounds {
                early: 1,
                bytes: 1,
                ..one
            },
        ),
        ("data-both-ways", quiet),
    ]
}

fn incarnations() -> Vec<Named> {
    let two = Bounds {
        opens: 2,
        ..roles()
    };
    vec![
        ("two-incarnations", two.clone()),
        (
            "two-incarnations-a-loss",
            Bounds {
                losses: 1,
                ..two.clone()
            },
        ),
        (
            "two-incarnations-alike",
            Bounds {
                roles: false,
                simultaneous: false,
                losses: 1,
                aborts: 1,
                duplicates: 1,
                ..two
            },
        ),
    ]
}

fn policies() -> Vec<Named> {
    let with = |policy: Policy| Bounds {
        policy,
        ..Bounds::default()
    };
    let usual = Policy::default;
    vec![
        (
            "no-challenge-acks",
            Bounds {
                losses: 1,
                ..with(Policy {
                    challenge_ack: false,
                    ..usual()
                })
            },
        ),
        (
            "reset-sender-waits",
            Bounds {
                aborts: 1,
                ..with(Policy {
                    reset_sender: ResetSender::TimeWait,
                    ..usual()
                })
            },
        ),
        (
            "delayed-acks",
            Bounds {
                bytes: 1,
                ..Bounds {
                    roles: true,
                    ..with(Policy {
                        delayed_ack: Some(Duration::from_millis(200)),
                        ..usual()
                    })
                }
            },
        ),
        (
            "fin-wait-2-limited",
            Bounds {
                closes: Closes::Both,
                roles: true,
                losses: 1,
                ..with(Policy {
                    fin_wait_2_timeout: Some(Duration::from_secs(60)),
                    ..usual()
                })
            },
        ),
        (
            "no-time-wait",
            with(Policy {
                time_wait: false,
                ..usual()
            }),
        ),
    ]
}
