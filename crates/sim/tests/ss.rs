//! What an operator sees: the sockets of a host, as Linux lists them.

use lifelines_sim::program::Line;
use lifelines_sim::{
    Act, Condition, End, HostAct, Recording, Script, SsRow, Start, Step, When, run, ss, ss_text,
};
use lifelines_tcp::{Duration, Instant, OpenMode, State};

const C: End = End::Client;
const S: End = End::Server;

fn at(millis: u64) -> When {
    When::At(Instant::ZERO + Duration::from_millis(millis))
}

fn told(start: Start, reads: bool, steps: Vec<(End, When, Act)>) -> Recording {
    let mut script = Script::default();
    script.settings.start = start;
    script.settings.hosts[1].reads = reads;
    let steps = steps.into_iter();
    script.steps = steps
        .map(|(who, when, act)| Step::new(who, when, act))
        .collect();
    run(&script)
}

/// State and both queues of every socket, when `end` first has one in `state`.
fn first(recording: &Recording, end: End, state: State) -> Vec<(State, u32, u32)> {
    let rows = (0..=recording.moments.len()).map(|step| ss(recording, step, end));
    let mut rows = rows.filter(|rows| rows.iter().any(|row| row.state == state));
    let row = |row: &SsRow| (row.state, row.recv_q, row.send_q);
    let found = rows.next().unwrap_or_else(|| panic!("never in {state}"));
    found.iter().map(row).collect()
}

#[test]
fn it_prints_as_ss_does() {
    let recording = told(
        Start::Closed,
        true,
        vec![
            (S, at(0), Act::Listen { backlog: 128 }),
            (C, at(20), Act::Open(OpenMode::Active)),
        ],
    );
    let rows = ss(&recording, recording.moments.len(), S);
    // The listener is laid out as by `ss -tan` of iproute2 6.1, its last column left out.
    let wanted = "\
State  Recv-Q Send-Q Local Address:Port Peer Address:Port
LISTEN 1      128          0.0.0.0:80        0.0.0.0:*
ESTAB  0      0          192.0.2.2:80      192.0.2.1:49152
";
    assert_eq!(ss_text(&rows), wanted);
    assert_eq!(ss(&recording, 0, S), [], "what is closed is no socket");
}

#[test]
fn control_bits_wait_in_the_queues_like_octets() {
    let recording = told(
        Start::Closed,
        true,
        vec![
            (S, at(0), Act::Open(OpenMode::Passive)),
            (C, at(20), Act::Open(OpenMode::Active)),
            (C, at(20), Act::Send(b"hello".to_vec())),
            (C, at(1000), Act::Close),
            (S, at(2000), Act::Close),
        ],
    );
    let first = |end, state| first(&recording, end, state);
    assert_eq!(first(S, State::Listen), [(State::Listen, 0, 1)]);
    assert_eq!(first(C, State::SynSent), [(State::SynSent, 0, 1)]);
    assert_eq!(first(S, State::SynReceived), [(State::SynReceived, 0, 0)]);
    assert_eq!(first(C, State::Established), [(State::Established, 0, 5)]);
    assert_eq!(first(C, State::FinWait1), [(State::FinWait1, 0, 1)]);
    assert_eq!(first(C, State::FinWait2), [(State::FinWait2, 0, 0)]);
    assert_eq!(first(S, State::CloseWait), [(State::CloseWait, 0, 0)]);
    assert_eq!(first(S, State::LastAck), [(State::LastAck, 0, 1)]);
    assert_eq!(first(C, State::TimeWait), [(State::TimeWait, 0, 0)]);
    let end = recording.moments.len();
    assert_eq!(
        (ss(&recording, end, C), ss(&recording, end, S)),
        (vec![], vec![])
    );
}

/// The leak an operator meets: CLOSE-WAIT with the FIN unread.
#[test]
fn a_fin_that_nobody_read_stays_in_the_queue() {
    let sends = (C, at(0), Act::Send(b"abc".to_vec()));
    let closes = (C, at(10), Act::Close);
    let recording = told(Start::Established, false, vec![sends, closes]);
    let rows = first(&recording, S, State::CloseWait);
    assert_eq!(rows, [(State::CloseWait, 4, 0)]);

    let mut script = Script::default();
    script.settings.start = Start::Established;
    script.settings.hosts[0].program = vec![Line::Close];
    let wait = Line::Wait(Duration::from_secs(1));
    script.settings.hosts[1].program = vec![wait.clone(), Line::Receive(100), wait];
    let recording = run(&script);
    let queues: Vec<u32> = (0..=recording.moments.len())
        .filter_map(|step| Some(ss(&recording, step, S).first()?.recv_q))
        .collect();
    assert!(queues.contains(&1), "{queues:?}");
}

#[test]
fn a_simultaneous_open_is_a_socket_with_its_syn_in_the_queue() {
    let open = || Act::Open(OpenMode::Active);
    let recording = told(
        Start::Closed,
        true,
        vec![(C, at(0), open()), (S, at(0), open())],
    );
    let rows = first(&recording, C, State::SynReceived);
    assert_eq!(rows, [(State::SynReceived, 0, 1)]);
}

#[test]
fn a_dead_host_lists_nothing() {
    let after = When::After {
        delay: Duration::ZERO,
        condition: Condition::enters(S, State::Established),
    };
    let recording = told(
        Start::Closed,
        true,
        vec![
            (S, at(0), Act::Listen { backlog: 1 }),
            (C, at(0), Act::Open(OpenMode::Active)),
            (S, after, Act::Host(HostAct::Crash)),
        ],
    );
    assert_eq!(ss(&recording, recording.moments.len(), S), []);
    assert_eq!(ss(&recording, recording.moments.len(), C).len(), 1);
}
