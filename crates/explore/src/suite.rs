//! The spaces in which every law is checked as a matter of course: each small enough to be
//! searched whole in moments, together taking nearly every rule and edge there is.

use lifelines_tcp::{Duration, Policy, ResetSender};

use crate::{Bounds, Closes, Reuse};

/// A space of the suite: its name as data, and its bounds.
pub type Named = (&'static str, Bounds);

/// All of them.
pub fn suite() -> Vec<Named> {
    let mut all = open_and_close();
    all.extend(data());
    all.extend(incarnations());
    all.extend(believing());
    all.extend(resetting());
    all.extend(waiting());
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
        (
            "giving-up-with-data",
            Bounds {
                bytes: 1,
                give_ups: 1,
                closes: Closes::Both,
                ..roles()
            },
        ),
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
            "data-left-unread",
            Bounds {
                reads: false,
                bytes: 1,
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

fn with(policy: Policy) -> Bounds {
    Bounds {
        policy,
        ..Bounds::default()
    }
}

fn usual() -> Policy {
    Policy::default()
}

/// Without RFC 5961: what looks wrong is believed.
fn believing() -> Vec<Named> {
    let off = with(Policy {
        challenge_ack: false,
        ..usual()
    });
    vec![
        (
            "no-challenge-acks",
            Bounds {
                losses: 1,
                ..off.clone()
            },
        ),
        (
            "old-syns-believed",
            Bounds {
                opens: 2,
                aborts: 1,
                states: 150_000,
                ..off.clone()
            },
        ),
        (
            "numbers-used-again",
            Bounds {
                opens: 2,
                roles: true,
                reuse: Reuse::Always,
                ..off
            },
        ),
    ]
}

fn resetting() -> Vec<Named> {
    let sender_waits = with(Policy {
        reset_sender: ResetSender::TimeWait,
        ..usual()
    });
    vec![
        (
            "reset-sender-waits",
            Bounds {
                aborts: 1,
                ..sender_waits.clone()
            },
        ),
        (
            "reset-sender-waits-unread",
            Bounds {
                bytes: 1,
                roles: true,
                reads: false,
                closes: Closes::Both,
                ..sender_waits
            },
        ),
        (
            "unread-is-no-reason",
            Bounds {
                bytes: 1,
                roles: true,
                reads: false,
                closes: Closes::Both,
                ..with(Policy {
                    reset_on_unread_data: false,
                    ..usual()
                })
            },
        ),
        (
            "resets-in-time-wait-ignored",
            Bounds {
                duplicates: 1,
                roles: true,
                ..with(Policy {
                    ignore_reset_in_time_wait: true,
                    ..usual()
                })
            },
        ),
    ]
}

fn waiting() -> Vec<Named> {
    vec![
        (
            "delayed-acks",
            Bounds {
                bytes: 1,
                roles: true,
                ..with(Policy {
                    delayed_ack: Some(Duration::from_millis(200)),
                    ..usual()
                })
            },
        ),
        (
            "kept-alive",
            Bounds {
                losses: 1,
                roles: true,
                ..with(Policy {
                    keep_alive: Some(Duration::from_secs(60)),
                    ..usual()
                })
            },
        ),
        (
            "fin-wait-2-limited",
            Bounds {
                closes: Closes::Both,
                roles: true,
                losses: 1,
                aborts: 1,
                give_ups: 1,
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
