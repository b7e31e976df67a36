//! Applications that are programs: what they do, where they wait, and what they are told.

use lifelines_sim::program::{AppView, Errno, Line, Return};
use lifelines_sim::{
    Act, End, Fate, Outcome, Recording, Script, SegmentRef, Start, Step, Trick, When, run,
};
use lifelines_tcp::{Duration, Instant, State};

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn script(client: &[Line], server: &[Line]) -> Script {
    let mut script = Script::default();
    script.settings.hosts[0].program = client.to_vec();
    script.settings.hosts[1].program = server.to_vec();
    script
}

fn echo_client() -> Vec<Line> {
    vec![
        Line::Socket,
        Line::Connect,
        Line::Send(b"hello".to_vec()),
        Line::ReceiveExactly(5),
        Line::Close,
    ]
}

fn echo_server() -> Vec<Line> {
    vec![
        Line::Socket,
        Line::Bind,
        Line::Listen(1),
        Line::Accept,
        Line::ReceiveExactly(5),
        Line::Wait(ms(10)),
        Line::Send(b"HELLO".to_vec()),
        Line::ReceiveAll,
        Line::Close,
    ]
}

fn end_view(recording: &Recording, end: End) -> AppView {
    recording.moments.last().expect("moments").apps[end.index()]
}

fn failed(line: usize, errno: Errno) -> Option<Return> {
    let value = Err(errno);
    Some(Return { line, value })
}

#[test]
fn two_programs_make_a_whole_story() {
    let recording = run(&script(&echo_client(), &echo_server()));
    let path = [
        State::Closed,
        State::SynSent,
        State::Established,
        State::FinWait1,
        State::FinWait2,
        State::TimeWait,
        State::Closed,
    ];
    assert_eq!(recording.path(End::Client), path);
    for end in End::BOTH {
        assert_eq!(recording.outcome(end), Outcome::Closed);
        let lines = recording.settings.hosts[end.index()].program.len();
        let view = end_view(&recording, end);
        assert_eq!((view.line, view.blocked), (lines, false), "{end:?}");
    }
}

#[test]
fn every_moment_knows_the_line_and_whether_it_blocks() {
    let recording = run(&script(&echo_client(), &echo_server()));
    let mut seen: Vec<(usize, bool)> = vec![];
    let views = recording.moments.iter().map(|m| m.apps[0]);
    for view in std::iter::once(recording.start_apps[0]).chain(views) {
        if seen.last() != Some(&(view.line, view.blocked)) {
            seen.push((view.line, view.blocked));
        }
    }
    // About to connect, in connect, about to send, in recv, about to close, at the end.
    assert_eq!(
        seen,
        [
            (1, false),
            (1, true),
            (2, false),
            (3, true),
            (4, false),
            (5, false)
        ]
    );
}

#[test]
fn a_line_begins_when_the_one_before_has_returned() {
    let recording = run(&script(&echo_client(), &echo_server()));
    let server_sends = recording
        .flights
        .iter()
        .find(|flight| flight.name.from == End::Server && !flight.segment.payload.is_empty());
    let answer = server_sends.expect("the server answers");
    // Handshake, request, the pause.
    assert_eq!(answer.sent, Instant::ZERO + ms(50 + 50 + 50 + 10));
    let moment = &recording.moments[answer.sent_in];
    assert!(moment.cause.is_some(), "the pause began in a moment");
}

#[test]
fn a_refused_connect_ends_the_program() {
    let recording = run(&script(&echo_client(), &[]));
    assert_eq!(recording.outcome(End::Client), Outcome::Refused);
    let view = end_view(&recording, End::Client);
    assert_eq!(view.returned, failed(1, Errno::ConnectionRefused));
    assert_eq!((view.line, view.blocked), (1, false));
}

#[test]
fn an_error_between_two_calls_is_returned_by_the_next() {
    let server = [
        Line::Bind,
        Line::Listen(1),
        Line::Accept,
        Line::Wait(ms(500)),
        Line::Send(b"too late".to_vec()),
    ];
    let client = [Line::Connect, Line::Linger, Line::Close];
    let recording = run(&script(&client, &server));
    assert_eq!(recording.outcome(End::Client), Outcome::Aborted);
    let last = recording.moments.last().expect("moments");
    assert_eq!(last.apps[1].line, 3, "it sleeps when the reset comes");
    let application = recording.application(End::Server);
    assert_eq!(application.lines, server);
}

#[test]
fn a_reader_that_waits_is_told_of_a_reset_at_once() {
    let server = [Line::Bind, Line::Listen(1), Line::Accept, Line::ReceiveAll];
    let client = [
        Line::Connect,
        Line::Wait(ms(300)),
        Line::Linger,
        Line::Close,
    ];
    let recording = run(&script(&client, &server));
    let view = end_view(&recording, End::Server);
    assert_eq!(view.returned, failed(3, Errno::ConnectionReset));
}

#[test]
fn recv_takes_what_is_there_and_no_more() {
    let client = [Line::Connect, Line::Send(b"abcdefgh".to_vec())];
    let server = [
        Line::Bind,
        Line::Listen(1),
        Line::Accept,
        Line::Receive(3),
        Line::Wait(ms(1000)),
        Line::Receive(100),
    ];
    let recording = run(&script(&client, &server));
    let unread: Vec<u32> = recording
        .moments
        .iter()
        .map(|m| m.after[1].unread())
        .collect();
    assert!(unread.contains(&5), "{unread:?}");
    assert_eq!(unread.last(), Some(&0));
    let view = end_view(&recording, End::Server);
    let (line, value) = (5, Ok(5));
    assert_eq!(view.returned, Some(Return { line, value }));
}

#[test]
fn send_waits_while_the_buffer_is_full() {
    // The send buffer holds 1 MiB, the window 64 KiB.
    let mut client = vec![Line::Connect];
    client.extend(std::iter::repeat_n(Line::Send(vec![b'x'; 60_000]), 20));
    let server = [
        Line::Bind,
        Line::Listen(1),
        Line::Accept,
        Line::Wait(ms(5000)),
        Line::ReceiveAll,
        Line::Close,
    ];
    client.push(Line::Close);
    let mut script = script(&client, &server);
    script.set("mss", "60000").expect("a key");
    let recording = run(&script);
    let views = || recording.moments.iter().map(|m| m.apps[0]);
    assert!(views().any(|view| view.blocked && view.line == 18));
    assert_eq!(recording.outcome(End::Server), Outcome::Closed);
    let (line, value) = (4, Ok(20 * 60_000));
    let received = recording.moments.iter().filter_map(|m| m.apps[1].returned);
    assert!(received.into_iter().any(|r| r == Return { line, value }));
}

#[test]
fn bind_fails_while_the_port_is_in_time_wait() {
    let again = |options: &[Line]| {
        let mut server = options.to_vec();
        server.extend([Line::Bind, Line::Listen(1), Line::Accept]);
        let mut lines = server.clone();
        lines.extend([Line::Close, Line::CloseListener, Line::Wait(ms(500))]);
        lines.extend(server);
        let client = [Line::Connect, Line::ReceiveAll, Line::Close];
        run(&script(&client, &lines))
    };
    let recording = again(&[]);
    let view = end_view(&recording, End::Server);
    assert_eq!(view.returned, failed(7, Errno::AddressInUse));
    let recording = again(&[Line::ReuseAddress]);
    let view = end_view(&recording, End::Server);
    assert!(view.blocked, "it waits in accept() again");
}

#[test]
fn nonsense_ends_with_an_error_and_never_with_a_panic() {
    for (lines, errno) in [
        (vec![Line::Accept], Errno::Invalid),
        (vec![Line::CloseListener], Errno::Invalid),
        (vec![Line::Send(b"x".to_vec())], Errno::NotConnected),
        (vec![Line::Close], Errno::NotConnected),
        (vec![Line::Shutdown], Errno::NotConnected),
        (vec![Line::ReceiveAll], Errno::NotConnected),
    ] {
        // The other end gives the recording a moment to show it in.
        let mut script = script(&lines, &[]);
        let at = When::At(Instant::ZERO + ms(1));
        let open = Act::Open(lifelines_tcp::OpenMode::Passive);
        script.steps.push(Step::new(End::Server, at, open));
        let view = end_view(&run(&script), End::Client);
        assert_eq!(view.returned, failed(0, errno), "{lines:?}");
    }
}

#[test]
fn a_program_may_start_in_the_middle() {
    let mut script = script(&echo_client(), &[Line::ReceiveAll, Line::Close]);
    script.settings.start = Start::Established;
    let recording = run(&script);
    assert_eq!(recording.start_apps[0].line, 2, "the connection is there");
    assert_eq!(
        recording.start_apps[1],
        AppView {
            line: 0,
            blocked: true,
            returned: None
        }
    );
}

#[test]
fn connect_gives_up_when_nothing_answers() {
    let mut script = script(&[Line::Connect], &[Line::Bind, Line::Listen(1)]);
    script.set("client.r2_syn", "2").expect("a key");
    for ordinal in 1..=3 {
        script.fates.push(Fate {
            segment: SegmentRef::new(End::Client, ordinal),
            trick: Trick::Drop { after: None },
        });
    }
    let view = end_view(&run(&script), End::Client);
    assert_eq!(view.returned, failed(0, Errno::TimedOut));
}
