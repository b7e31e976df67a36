//! Applications of hosts without a program, read off what happened.

use lifelines_sim::program::{Errno, Line, Return};
use lifelines_sim::{Act, Condition, End, HostAct, Recording, Script, Start, Step, When, run};
use lifelines_tcp::{Duration, Instant, OpenMode, State};

const C: End = End::Client;
const S: End = End::Server;

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn at(millis: u64) -> When {
    When::At(Instant::ZERO + ms(millis))
}

fn after(end: End, state: State, millis: u64) -> When {
    When::After {
        delay: ms(millis),
        condition: Condition::enters(end, state),
    }
}

fn told(start: Start, steps: Vec<(End, When, Act)>) -> Recording {
    let mut script = Script::default();
    script.settings.start = start;
    let steps = steps.into_iter();
    script.steps = steps
        .map(|(who, when, act)| Step::new(who, when, act))
        .collect();
    run(&script)
}

fn normal_close() -> Recording {
    told(
        Start::Established,
        vec![
            (C, at(10), Act::Close),
            (S, after(C, State::FinWait2, 20), Act::Close),
        ],
    )
}

#[test]
fn a_normal_close() {
    let recording = normal_close();
    let client = recording.application(C);
    assert_eq!(client.lines, [Line::Wait(ms(10)), Line::Close]);
    assert_eq!(client.at(0).line, 0);
    assert_eq!((client.at(1).line, client.at(1).blocked), (2, false));
    let server = recording.application(S);
    // The FIN comes at 60 ms, the client hears of its ACK at 110 ms.
    let lines = [Line::ReceiveAll, Line::Wait(ms(70)), Line::Close];
    assert_eq!(server.lines, lines);
    assert_eq!((server.at(0).line, server.at(0).blocked), (0, true));
    // The close, then the arrival of the FIN: recv() has returned 0.
    assert_eq!((server.at(2).line, server.at(2).blocked), (1, false));
    let (line, value) = (0, Ok(0));
    assert_eq!(server.at(2).returned, Some(Return { line, value }));
    assert_eq!(server.at(recording.moments.len()).line, 3);
}

#[test]
fn an_opening_with_data() {
    let recording = told(
        Start::Closed,
        vec![
            (S, at(0), Act::Open(OpenMode::Passive)),
            (C, at(20), Act::Open(OpenMode::Active)),
            (
                C,
                after(C, State::Established, 0),
                Act::Send(b"hi".to_vec()),
            ),
            (C, at(500), Act::Shutdown),
            (S, after(S, State::CloseWait, 0), Act::Close),
        ],
    );
    let lines = [
        Line::Connect,
        Line::Send(b"hi".to_vec()),
        Line::Wait(ms(380)),
        Line::Shutdown,
        Line::ReceiveAll,
    ];
    assert_eq!(recording.application(C).lines, lines);
    let lines = [
        Line::Bind,
        Line::Listen(1),
        Line::Accept,
        Line::ReceiveAll,
        Line::Close,
    ];
    let server = recording.application(S);
    assert_eq!(server.lines, lines);
    assert_eq!((server.at(1).line, server.at(1).blocked), (2, true));
    let read = server.at(recording.moments.len()).returned;
    assert_eq!(
        read,
        Some(Return {
            line: 4,
            value: Ok(0)
        })
    );
}

#[test]
fn what_a_listener_accepts() {
    let recording = told(
        Start::Closed,
        vec![
            (S, at(0), Act::Listen { backlog: 3 }),
            (S, at(5), Act::Accept),
            (C, at(20), Act::Open(OpenMode::Active)),
            (C, at(500), Act::Abort),
            (S, at(900), Act::CloseListener),
        ],
    );
    let server = recording.application(S);
    let lines = [
        Line::Bind,
        Line::Listen(3),
        Line::Wait(ms(5)),
        Line::Accept,
        Line::ReceiveAll,
        Line::Wait(ms(350)),
        Line::CloseListener,
    ];
    assert_eq!(server.lines, lines);
    let reset = recording.moments.len() - 1;
    let (line, value) = (4, Err(Errno::ConnectionReset));
    assert_eq!(server.at(reset).returned, Some(Return { line, value }));
    let lines = &recording.application(C).lines;
    assert_eq!(lines[lines.len() - 2..], [Line::Linger, Line::Close]);
}

#[test]
fn a_refusal_and_a_crash_leave_it_where_it_was() {
    let refused = told(Start::Closed, vec![(C, at(0), Act::Open(OpenMode::Active))]);
    let client = refused.application(C);
    assert_eq!(client.lines, [Line::Connect]);
    let end = client.at(refused.moments.len());
    assert_eq!((end.line, end.blocked), (0, false));
    let (line, value) = (0, Err(Errno::ConnectionRefused));
    assert_eq!(end.returned, Some(Return { line, value }));

    let crashed = told(
        Start::Established,
        vec![
            (S, at(0), Act::Host(HostAct::Crash)),
            (S, at(100), Act::Host(HostAct::Reboot)),
            (S, at(200), Act::Open(OpenMode::Passive)),
        ],
    );
    let lines = [Line::Bind, Line::Listen(1), Line::Accept];
    assert_eq!(crashed.application(S).lines, lines);
}

#[test]
fn explicit_receives_are_lines_of_their_own() {
    let mut script = Script::default();
    script.settings.start = Start::Established;
    script.settings.hosts[1].reads = false;
    script.steps = vec![
        Step::new(C, at(100), Act::Send(b"abc".to_vec())),
        Step::new(S, at(10), Act::Receive(100)),
        Step::new(S, at(300), Act::Receive(1)),
        Step::new(C, at(400), Act::Close),
    ];
    let recording = run(&script);
    let server = recording.application(S);
    let lines = [
        Line::Wait(ms(10)),
        Line::Receive(100),
        Line::Wait(ms(150)),
        Line::Receive(1),
    ];
    assert_eq!(server.lines, lines);
    assert!(server.at(1).blocked, "nothing has come yet");
    let end = server.at(recording.moments.len());
    assert_eq!(
        end.returned,
        Some(Return {
            line: 3,
            value: Ok(0)
        })
    );
}

/// Lines that were read off a run are a program, and run as one they make the same segments.
#[test]
fn the_lines_make_the_same_story() {
    let stepped = normal_close();
    let mut script = Script::default();
    script.settings.start = Start::Established;
    for end in End::BOTH {
        let lines = stepped.application(end).lines;
        script.settings.hosts[end.index()].program = lines;
    }
    let programmed = run(&script);
    assert_eq!(programmed.flights, stepped.flights);
}

/// The client sends six octets and closes in one breath: the last segment brings both.
fn data_with_fin() -> Script {
    let mut script = Script::default();
    script.settings.start = Start::Established;
    // The first octet fills the network, so that Nagle's algorithm holds the others and the FIN.
    script.steps = [
        (C, at(0), Act::Send(b"a".to_vec())),
        (C, at(10), Act::Send(b"bcdef".to_vec())),
        (C, at(20), Act::Close),
    ]
    .map(|(who, when, act)| Step::new(who, when, act))
    .to_vec();
    script
}

fn arrival_of_fin(recording: &Recording) -> &lifelines_sim::Moment {
    let enters = |m: &&lifelines_sim::Moment| m.after[1].state() == State::CloseWait;
    recording.moments.iter().find(enters).expect("the FIN came")
}

#[test]
fn what_came_with_a_fin_is_read_before_the_end() {
    let recording = run(&data_with_fin());
    let moment = arrival_of_fin(&recording);
    let names: Vec<&str> = moment.signals.iter().map(|signal| signal.name()).collect();
    assert_eq!(names, ["received", "closing"]);
    assert!(recording.reads_the_end(moment));
    let server = recording.application(S);
    assert_eq!(server.lines[0], Line::ReceiveAll);
}

#[test]
fn an_application_that_is_busy_has_not_read_the_end() {
    let mut script = data_with_fin();
    script.settings.hosts[1].reads = false;
    let recording = run(&script);
    assert!(!recording.reads_the_end(arrival_of_fin(&recording)));
    script.settings.hosts[1].program = vec![
        Line::ReceiveExactly(1),
        Line::Wait(ms(900)),
        Line::ReceiveAll,
    ];
    let recording = run(&script);
    assert!(!recording.reads_the_end(arrival_of_fin(&recording)));
    script.settings.hosts[1].program = vec![Line::ReceiveAll];
    let recording = run(&script);
    assert!(recording.reads_the_end(arrival_of_fin(&recording)));
}
