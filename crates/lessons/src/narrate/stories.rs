//! Stories that take the endpoint through corners no preset visits, told to test the words.

mod corners;
mod hosts;
mod strangers;

use lifelines_sim::{Act, Condition, End, Fate, Script, SegmentRef, Start, Step, Trick, When};
use lifelines_tcp::{Duration, Instant, OpenMode, ResetSender, State};

use End::{Client, Server};

/// All of them, by name.
pub(super) fn stories() -> impl Iterator<Item = (String, Script)> {
    [
        ("whole connection", whole_connection()),
        ("abort", abort()),
        ("slow reader", slow_reader()),
        ("unread data", unread_data()),
        ("data after close", data_after_close()),
        ("old duplicates", old_duplicates()),
        ("out of order", out_of_order()),
        ("reset out of the window", reset_out_of_the_window()),
        ("time-wait reopened", time_wait_reopened()),
        ("no time-wait", no_time_wait()),
        ("nobody answers", nobody_answers()),
        ("idle", idle()),
        ("wrong calls", wrong_calls()),
        ("nobody home", nobody_home()),
        ("lost handshake", lost_handshake()),
        ("closed too early", closed_too_early()),
        ("closed while opening", closed_while_opening()),
        ("given up while opening", given_up_while_opening()),
        ("old syn", old_syn()),
        ("careful reset", careful_reset()),
        ("late reset", late_reset()),
    ]
    .into_iter()
    .chain(corners::corners())
    .chain(hosts::hosts())
    .chain(strangers::strangers())
    .map(|(name, script)| (name.to_owned(), script))
}

fn at(millis: u64, who: End, act: Act) -> Step {
    Step::new(who, When::At(Instant::from_micros(millis * 1_000)), act)
}

fn opened(more: impl IntoIterator<Item = Step>) -> Script {
    let open = [
        at(0, Server, Act::Open(OpenMode::Passive)),
        at(0, Client, Act::Open(OpenMode::Active)),
    ];
    Script {
        steps: open.into_iter().chain(more).collect(),
        ..Script::default()
    }
}

fn established(steps: impl IntoIterator<Item = Step>) -> Script {
    let mut script = Script {
        steps: steps.into_iter().collect(),
        ..Script::default()
    };
    script.settings.start = Start::Established;
    script
}

fn fate(from: End, ordinal: u32, trick: Trick) -> Fate {
    Fate {
        segment: SegmentRef::new(from, ordinal),
        trick,
    }
}

fn text(length: usize) -> Act {
    Act::Send(vec![b'x'; length])
}

fn whole_connection() -> Script {
    opened([
        at(200, Client, Act::Send(b"hello".to_vec())),
        at(300, Server, Act::Send(vec![0; 2000])),
        at(600, Client, Act::Close),
        at(800, Server, Act::Close),
    ])
}

fn abort() -> Script {
    established([at(10, Client, text(10)), at(200, Client, Act::Abort)])
}

/// The window closes, is probed, and opens again bit by bit.
fn slow_reader() -> Script {
    let mut script = established([
        at(0, Client, text(5_000)),
        at(5_000, Server, Act::Receive(100)),
        at(8_000, Server, Act::Receive(4_000)),
        at(9_000, Server, Act::Receive(4_000)),
        at(10_000, Client, Act::Close),
        at(11_000, Server, Act::Receive(10)),
        at(12_000, Server, Act::Close),
    ]);
    script.settings.hosts[1].reads = false;
    script.settings.hosts[1].policy.window = 2_000;
    script
}

fn unread_data() -> Script {
    let mut script = established([at(0, Client, text(10)), at(200, Server, Act::Close)]);
    script.settings.hosts[1].reads = false;
    script
}

fn data_after_close() -> Script {
    established([at(0, Client, Act::Close), at(200, Server, text(10))])
}

/// An old SYN, data and a FIN each arrive a second time.
fn old_duplicates() -> Script {
    let mut script = opened([
        at(200, Client, text(10)),
        at(600, Client, Act::Close),
        at(800, Server, Act::Close),
    ]);
    let again = Trick::Duplicate {
        after: Duration::from_millis(250),
    };
    script.fates = (1..=6)
        .flat_map(|ordinal| [fate(Client, ordinal, again), fate(Server, ordinal, again)])
        .collect();
    script
}

fn out_of_order() -> Script {
    let mut script = established([
        at(0, Client, text(3_000)),
        at(100, Client, text(1_460)),
        at(110, Client, Act::Shutdown),
        at(3_000, Server, Act::Close),
    ]);
    script.settings.hosts[0].policy.silly_window_avoidance = false;
    let late = Trick::Delay {
        by: Duration::from_millis(300),
    };
    script.fates = vec![fate(Client, 1, late), fate(Client, 4, late)];
    script
}

/// The client aborts; its RST comes after newer data was taken, or before older.
fn reset_out_of_the_window() -> Script {
    let mut script = established([
        at(0, Client, text(10)),
        at(10, Client, text(10)),
        at(20, Client, Act::Abort),
    ]);
    script.settings.hosts[0].policy.silly_window_avoidance = false;
    let late = Trick::Delay {
        by: Duration::from_millis(300),
    };
    script.fates = vec![fate(Client, 1, late)];
    script
}

fn time_wait_reopened() -> Script {
    let mut script = established([at(0, Client, Act::Close), at(200, Server, Act::Close)]);
    let enters = |state| When::After {
        delay: Duration::from_millis(100),
        condition: Condition::enters(Server, state),
    };
    let open = Act::Open(OpenMode::Active);
    script
        .steps
        .push(Step::new(Server, enters(State::Closed), open));
    script
}

fn no_time_wait() -> Script {
    let mut script = established([at(0, Client, Act::Close), at(200, Server, Act::Close)]);
    script.settings.hosts[0].policy.time_wait = false;
    script.fates = vec![fate(Client, 2, Trick::Drop { after: None })];
    script
}

fn nobody_answers() -> Script {
    let mut script = established([at(0, Client, text(10))]);
    script.settings.hosts[0].policy.user_timeout = None;
    script.fates = (1..=20)
        .map(|ordinal| fate(Client, ordinal, Trick::Drop { after: None }))
        .collect();
    script
}

fn idle() -> Script {
    let mut script = established([at(0, Client, text(10)), at(30_000, Client, Act::Close)]);
    script.settings.hosts[0].policy.keep_alive = Some(Duration::from_secs(10));
    script.settings.hosts[0].policy.fin_wait_2_timeout = Some(Duration::from_secs(60));
    script.settings.hosts[1].policy.delayed_ack = Some(Duration::from_millis(200));
    script.settings.until = Some(Instant::from_micros(200_000_000));
    script
}

/// Calls that come too early, too late or twice.
fn wrong_calls() -> Script {
    Script {
        steps: vec![
            at(0, Client, text(1)),
            at(0, Client, Act::Receive(1)),
            at(0, Client, Act::Close),
            at(0, Client, Act::Abort),
            at(10, Server, Act::Open(OpenMode::Passive)),
            at(20, Server, text(1)),
            at(30, Server, Act::Open(OpenMode::Passive)),
            at(40, Client, Act::Open(OpenMode::Active)),
            at(50, Client, text(1)),
            at(60, Client, Act::Receive(1)),
            at(400, Client, Act::Shutdown),
            at(410, Client, Act::Shutdown),
            at(420, Client, text(1)),
            at(430, Client, Act::Close),
            at(440, Client, Act::Receive(1)),
            at(700, Server, Act::Receive(1)),
            at(800, Server, Act::Abort),
        ],
        ..Script::default()
    }
}

/// Every SYN is lost.
fn nobody_home() -> Script {
    let mut script = opened([]);
    script.fates = (1..=20)
        .map(|ordinal| fate(Client, ordinal, Trick::Drop { after: None }))
        .collect();
    script
}

/// The SYN is lost, then the SYN ACK, then the ACK.
fn lost_handshake() -> Script {
    let mut script = opened([at(6_000, Client, text(10))]);
    let lost = Trick::Drop { after: None };
    script.fates = vec![
        fate(Client, 1, lost),
        fate(Server, 1, lost),
        fate(Client, 3, lost),
    ];
    script
}

fn closed_too_early() -> Script {
    opened([at(10, Client, Act::Close), at(20, Server, Act::Close)])
}

/// Each end closes in SYN-RECEIVED, the client with data waiting.
fn closed_while_opening() -> Script {
    Script {
        steps: vec![
            at(0, Client, Act::Open(OpenMode::Active)),
            at(0, Server, Act::Open(OpenMode::Active)),
            at(10, Client, text(10)),
            at(60, Client, Act::Close),
            at(60, Server, Act::Close),
        ],
        ..Script::default()
    }
}

fn given_up_while_opening() -> Script {
    Script {
        steps: vec![
            at(0, Client, Act::Open(OpenMode::Active)),
            at(0, Server, Act::Open(OpenMode::Active)),
            at(60, Client, Act::Abort),
        ],
        ..Script::default()
    }
}

/// A SYN that was delayed reaches a listener when its sender has long given up.
fn old_syn() -> Script {
    let mut script = opened([at(10, Client, Act::Abort), at(2_000, Server, Act::Abort)]);
    let late = Trick::Delay {
        by: Duration::from_millis(500),
    };
    script.fates = vec![fate(Client, 1, late)];
    script
}

/// The sender of a reset waits in TIME-WAIT, and data comes for it.
fn careful_reset() -> Script {
    let mut script = established([at(0, Server, text(10)), at(10, Client, Act::Abort)]);
    script.settings.hosts[0].policy.reset_sender = ResetSender::TimeWait;
    script
}

/// A reset comes when both ends have closed.
fn late_reset() -> Script {
    let mut script = established([
        at(0, Client, text(10)),
        at(10, Client, Act::Close),
        at(20, Server, Act::Close),
        at(60, Client, Act::Abort),
    ]);
    script.settings.hosts[1].policy.ignore_reset_in_time_wait = true;
    script
}
