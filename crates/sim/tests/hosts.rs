//! Listeners, ports, crashes and cut lines.

mod told;

use lifelines_sim::program::Line;
use lifelines_sim::{
    Act, Condition, End, HostAct, ListenerView, Outcome, Power, Recording, Script, Step, run,
};
use lifelines_tcp::{FullBacklog, OpenMode, Signal, State};
use told::*;

const ACTIVE: Act = Act::Open(OpenMode::Active);

fn listen(backlog: u16) -> Step {
    at(0, SERVER, Act::Listen { backlog })
}

fn send(text: &str) -> Act {
    Act::Send(text.as_bytes().to_vec())
}

fn listener(recording: &Recording, step: usize) -> ListenerView {
    let view = &recording.hosts_at(step)[SERVER.index()];
    view.listener.clone().expect("the server listens")
}

#[test]
fn accept_hands_over_what_tcp_has_shaken_hands_with() {
    let recording = run(&closed(vec![
        listen(5),
        at(0, CLIENT, ACTIVE),
        at(200, CLIENT, send("hi")),
        at(500, SERVER, Act::Accept),
    ]));
    let told = lines(&recording);
    assert_eq!(
        told[..5],
        [
            "B LISTEN",
            "A SYN-SENT --> <SEQ=100><CTL=SYN>",
            "B SYN-RECEIVED gets <SEQ=100><CTL=SYN> --> <SEQ=300><ACK=101><CTL=SYN,ACK>",
            "A ESTABLISHED gets <SEQ=300><ACK=101><CTL=SYN,ACK> --> <SEQ=101><ACK=301><CTL=ACK>",
            "B ESTABLISHED gets <SEQ=101><ACK=301><CTL=ACK>",
        ]
    );
    assert_eq!(listener(&recording, 3).half_open, [0]);
    assert_eq!(listener(&recording, 5).waiting, [0]);
    // The data is acknowledged, but nobody has read it before the application accepts.
    let accepts = told
        .iter()
        .position(|line| line == "B ESTABLISHED accepts 0");
    let accepts = accepts.expect("a connection waits");
    let hears = |step: usize| !recording.moments[step].signals.is_empty();
    assert!(hears(accepts) && !(5..accepts).any(hears), "{told:#?}");
    assert_eq!(heard(&recording, SERVER), "hi");
    assert_eq!(listener(&recording, usize::MAX).waiting, [] as [u8; 0]);
}

#[test]
fn an_accept_that_comes_first_waits() {
    let recording = run(&closed(vec![
        listen(5),
        at(1, SERVER, Act::Accept),
        at(10, CLIENT, ACTIVE),
        at(200, CLIENT, send("hi")),
    ]));
    assert_eq!(lines(&recording)[1], "B LISTEN waits to accept");
    assert_eq!(heard(&recording, SERVER), "hi");
}

/// The listening socket stays in LISTEN; each client has a connection of its own.
#[test]
fn connections_are_told_apart_by_the_clients_port() {
    let mut script = closed(vec![
        listen(5),
        at(0, CLIENT, ACTIVE),
        on(1, at(300, CLIENT, ACTIVE)),
        at(600, SERVER, Act::Accept),
        at(600, SERVER, Act::Accept),
        at(700, SERVER, Act::Close),
    ]);
    script.settings.hosts[1].iss = vec![lifelines_tcp::Seq(300), lifelines_tcp::Seq(900)];
    let recording = run(&script);
    let told = lines(&recording);
    let second =
        "B ESTABLISHED (1) gets <SEQ=64101><CTL=SYN> --> <SEQ=900><ACK=64102><CTL=SYN,ACK>";
    assert!(told.contains(&second.to_owned()), "{told:#?}");
    let accepted: Vec<&String> = told.iter().filter(|l| l.contains("accepts")).collect();
    assert_eq!(
        accepted,
        ["B ESTABLISHED accepts 0", "B ESTABLISHED (1) accepts 1"]
    );
    let other = |end: End| {
        let hosts = recording.hosts_at(usize::MAX);
        hosts[end.index()]
            .other(1)
            .map(lifelines_tcp::Connection::state)
    };
    assert_eq!(End::BOTH.map(other), [Some(State::Established); 2]);
    let ports = [0, 1, 2].map(|connection| recording.settings.port(CLIENT, connection));
    assert_eq!(ports, [49152, 49153, 49154]);
}

#[test]
fn a_child_that_has_ended_rests_in_closed_until_the_next_is_born() {
    let mut script = closed(vec![
        listen(5),
        at(0, CLIENT, ACTIVE),
        at(200, CLIENT, Act::Abort),
        at(1_000, CLIENT, ACTIVE),
    ]);
    script.settings.until = Some(lifelines_tcp::Instant::ZERO + ms(5_000));
    let recording = run(&script);
    use State::{Closed, Established, Listen, SynReceived};
    assert_eq!(
        recording.path(SERVER),
        [
            Closed,
            Listen,
            SynReceived,
            Established,
            Closed,
            SynReceived,
            Established
        ]
    );
    assert!(recording.hosts_at(usize::MAX)[1].listener.is_some());
}

fn three_callers(full_backlog: FullBacklog) -> Script {
    let mut script = closed(vec![
        listen(2),
        at(0, CLIENT, ACTIVE),
        on(1, at(10, CLIENT, ACTIVE)),
        on(2, at(20, CLIENT, ACTIVE)),
        at(500, SERVER, Act::Accept),
    ]);
    script.settings.hosts[1].policy.full_backlog = full_backlog;
    script
}

#[test]
fn a_full_backlog_drops_and_the_syn_comes_again() {
    let recording = run(&three_callers(FullBacklog::Drop));
    let third: Vec<String> = lines(&recording)
        .into_iter()
        .filter(|line| line.starts_with("B") && line.contains("(2)"))
        .collect();
    assert_eq!(third.len(), 3, "{third:#?}");
    assert!(third[0].ends_with("<CTL=SYN>"), "no answer: {third:#?}");
    assert!(third[1].contains("<CTL=SYN> --> "), "{third:#?}");
    let client = &recording.hosts_at(usize::MAX)[CLIENT.index()];
    assert_eq!(client.other(2).map(|c| c.state()), Some(State::Established));
}

#[test]
fn a_full_backlog_may_reset() {
    let recording = run(&three_callers(FullBacklog::Reset));
    let refused = |m: &&lifelines_sim::Moment| m.signals.contains(&Signal::SynRefused);
    let refused = recording.moments.iter().find(refused).expect("the third");
    assert_eq!(refused.connection, Some(2));
}

#[test]
fn who_waits_to_be_accepted_is_reset_when_the_listener_closes() {
    let recording = run(&closed(vec![
        listen(5),
        at(0, CLIENT, ACTIVE),
        at(300, SERVER, Act::CloseListener),
    ]));
    assert_eq!(
        lines(&recording)[5..],
        [
            "B ESTABLISHED",
            "B CLOSED --> <SEQ=301><CTL=RST>",
            "A CLOSED gets <SEQ=301><CTL=RST>",
        ]
    );
    assert_eq!(recording.outcome(CLIENT), Outcome::Reset);
    assert_eq!(recording.moments[6].cause, Some(5));
    let resets: Vec<bool> = recording
        .moments
        .iter()
        .map(|moment| recording.resets_unaccepted(moment))
        .collect();
    assert_eq!(resets.iter().filter(|resets| **resets).count(), 1);
    assert!(resets[6]);
    // The application has closed its listener and nothing else.
    let server = recording.application(SERVER);
    assert_eq!(server.lines.last(), Some(&Line::CloseListener));
}

#[test]
fn a_connection_that_was_accepted_is_aborted_by_its_application() {
    let recording = run(&closed(vec![
        listen(5),
        at(0, CLIENT, ACTIVE),
        at(0, SERVER, Act::Accept),
        at(300, SERVER, Act::CloseListener),
        at(300, SERVER, Act::Abort),
    ]));
    assert!(
        recording
            .moments
            .iter()
            .all(|m| !recording.resets_unaccepted(m))
    );
    assert_eq!(recording.outcome(SERVER), Outcome::Aborted);
}

#[test]
fn close_on_a_listener_closes_it() {
    let recording = run(&closed(vec![
        listen(5),
        at(10, SERVER, Act::Close),
        at(20, CLIENT, ACTIVE),
    ]));
    assert_eq!(lines(&recording)[1], "B CLOSED");
    assert!(recording.hosts_at(2)[1].listener.is_none());
    assert_eq!(recording.outcome(CLIENT), Outcome::Refused);
}

/// The server closes first, and wants its port back.
fn wants_its_port_back(reuse_address: bool, at_millis: u64) -> Vec<String> {
    let mut script = established(vec![
        at(0, SERVER, Act::Close),
        at(100, CLIENT, Act::Close),
        at(at_millis, SERVER, Act::Listen { backlog: 5 }),
        on(1, at(at_millis + 100, CLIENT, ACTIVE)),
    ]);
    script.settings.hosts[1].reuse_address = reuse_address;
    script.settings.until = Some(lifelines_tcp::Instant::ZERO + ms(at_millis + 300));
    let told = lines(&run(&script));
    let asks = told
        .iter()
        .position(|l| !l.contains("SEQ") && l.starts_with("B"));
    told[asks.expect("it asks for the port")..].to_vec()
}

#[test]
fn a_port_in_time_wait_is_not_to_be_had() {
    let told = wants_its_port_back(false, 500);
    assert_eq!(told[0], "B TIME-WAIT EADDRINUSE");
    assert!(
        told[2].contains("<CTL=RST,ACK>"),
        "nobody listens: {told:#?}"
    );
    // Two MSL later it is.
    let told = wants_its_port_back(false, 2_500);
    assert_eq!(told[0], "B CLOSED time-wait");
    assert_eq!(told[1], "B LISTEN");
}

#[test]
fn so_reuseaddr_gets_a_port_in_time_wait() {
    let told = wants_its_port_back(true, 500);
    assert_eq!(told[0], "B TIME-WAIT", "listen() beside the old connection");
    assert!(told[2].contains("(1)") && told[2].contains("<CTL=SYN,ACK>"));
}

#[test]
fn a_port_that_is_listened_at_is_not_to_be_had_whatever_is_set() {
    let mut script = closed(vec![listen(5), listen(5), at(5, SERVER, ACTIVE)]);
    script.settings.hosts[1].reuse_address = true;
    assert_eq!(
        lines(&run(&script)),
        ["B LISTEN", "B LISTEN EADDRINUSE", "B LISTEN EADDRINUSE"]
    );
}

#[test]
fn an_open_from_a_port_in_time_wait_fails_too() {
    let script = established(vec![
        at(0, CLIENT, Act::Close),
        at(100, SERVER, Act::Close),
        at(500, CLIENT, ACTIVE),
    ]);
    let told = lines(&run(&script));
    assert!(
        told.contains(&"A TIME-WAIT EADDRINUSE".to_owned()),
        "{told:#?}"
    );
}

#[test]
fn a_crashed_host_takes_nothing_and_remembers_nothing() {
    let recording = run(&established(vec![
        at(0, CLIENT, send("hi")),
        at(10, SERVER, Act::Host(HostAct::Crash)),
        at(20, SERVER, send("never")),
        at(1_500, SERVER, Act::Host(HostAct::Reboot)),
    ]));
    assert_eq!(
        lines(&recording),
        [
            "A ESTABLISHED --> <SEQ=101><ACK=301><DATA=2><CTL=ACK>",
            "B CLOSED crash",
            "... host-down: <SEQ=101><ACK=301><DATA=2><CTL=ACK>",
            "A ESTABLISHED retransmission --> <SEQ=101><ACK=301><DATA=2><CTL=ACK>",
            "... host-down: <SEQ=101><ACK=301><DATA=2><CTL=ACK>",
            "B CLOSED reboot",
            "A ESTABLISHED retransmission --> <SEQ=101><ACK=301><DATA=2><CTL=ACK>",
            "B CLOSED gets <SEQ=101><ACK=301><DATA=2><CTL=ACK> --> <SEQ=301><CTL=RST>",
            "A CLOSED gets <SEQ=301><CTL=RST>",
        ]
    );
    assert_eq!(recording.unfired, [2], "no application runs on a dead host");
    assert_eq!(recording.hosts_at(2)[1].power, Power::Down);
    assert_eq!(
        End::BOTH.map(|end| recording.outcome(end)),
        [Outcome::Reset, Outcome::Crashed]
    );
}

#[test]
fn a_crash_stops_the_timers_of_the_story() {
    let recording = run(&established(vec![
        at(0, CLIENT, send("hi")),
        at(10, CLIENT, Act::Host(HostAct::Crash)),
    ]));
    let crash = &recording.moments[1];
    assert!(!crash.timers.is_empty());
    assert!(crash.timers.iter().all(|change| change.deadline.is_none()));
}

#[test]
fn a_host_that_vanishes_goes_on_by_itself() {
    let recording = run(&established(vec![
        at(0, SERVER, Act::Host(HostAct::Vanish)),
        at(10, CLIENT, send("hi")),
        at(20, SERVER, send("yo")),
        at(500, SERVER, Act::Host(HostAct::Return)),
    ]));
    let told = lines(&recording);
    assert_eq!(
        told[..6],
        [
            "B ESTABLISHED vanish",
            "A ESTABLISHED --> <SEQ=101><ACK=301><DATA=2><CTL=ACK>",
            "B ESTABLISHED --> <SEQ=301><ACK=101><DATA=2><CTL=ACK>",
            "... host-vanished: <SEQ=301><ACK=101><DATA=2><CTL=ACK>",
            "... host-vanished: <SEQ=101><ACK=301><DATA=2><CTL=ACK>",
            "B ESTABLISHED return",
        ]
    );
    // Retransmission mends what was lost.
    assert_eq!(heard(&recording, CLIENT), "yo");
    assert_eq!(heard(&recording, SERVER), "hi");
    assert_eq!(recording.hosts_at(1)[1].power, Power::Vanished);
}

#[test]
fn what_a_host_cannot_do_is_left_undone() {
    let recording = run(&closed(vec![
        at(0, CLIENT, Act::Host(HostAct::Reboot)),
        at(1, CLIENT, Act::Host(HostAct::Return)),
        at(2, CLIENT, Act::Accept),
        at(3, CLIENT, Act::CloseListener),
    ]));
    assert_eq!(recording.moments.len(), 0);
    assert_eq!(recording.unfired, [0, 1, 2, 3]);
}

#[test]
fn a_step_may_wait_for_a_segment_of_any_connection() {
    let second = |ordinal| lifelines_sim::SegmentRef {
        from: CLIENT,
        connection: 1,
        ordinal,
    };
    let mut script = closed(vec![
        listen(5),
        on(1, at(0, CLIENT, ACTIVE)),
        Step::new(CLIENT, once(Condition::Sends(second(2)), 0), ACTIVE),
        Step::new(SERVER, once(Condition::Arrives(second(2)), 0), Act::Accept),
    ]);
    script.settings.until = Some(lifelines_tcp::Instant::ZERO + ms(160));
    let recording = run(&script);
    let told = lines(&recording);
    assert_eq!(told[4], "A SYN-SENT --> <SEQ=64101><CTL=SYN>", "{told:#?}");
    assert_eq!(recording.moments[4].cause, Some(3));
    assert!(
        told.contains(&"B SYN-RECEIVED (1) accepts 1".to_owned()),
        "{told:#?}"
    );
}

#[test]
fn moments_share_what_did_not_change() {
    let recording = run(&established(vec![at(0, CLIENT, send("hi"))]));
    let [sent, arrived] = [&recording.moments[0], &recording.moments[1]];
    assert!(std::rc::Rc::ptr_eq(&recording.start[1], &sent.after[1]));
    assert!(std::rc::Rc::ptr_eq(&sent.after[0], &arrived.after[0]));
    assert!(!std::rc::Rc::ptr_eq(&sent.after[1], &arrived.after[1]));
    assert!(std::rc::Rc::ptr_eq(
        &recording.start_hosts[1],
        &arrived.hosts[1]
    ));
}
