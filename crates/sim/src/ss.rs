//! What `ss -tan` would print on a host, and so what an operator sees of the story.

use std::fmt::Write as _;

use lifelines_tcp::{Connection, Naming, State};

use crate::{End, HostView, Power, Recording};

/// One socket, as Linux lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SsRow {
    /// The state.
    pub state: State,
    /// In LISTEN, the connections that wait to be accepted; else the sequence numbers received
    /// and not read by the application: octets, and one for a FIN.
    pub recv_q: u32,
    /// In LISTEN, the backlog; else the sequence numbers sent or to be sent that are not
    /// acknowledged: octets, and one for a SYN or a FIN.
    pub send_q: u32,
    /// The own address and port; a listener takes connections to every address.
    pub local: ([u8; 4], u16),
    /// The other end's; `None` for a listener.
    pub peer: Option<([u8; 4], u16)>,
}

/// The sockets of the host at `end` after the first `step` moments. What is CLOSED is no socket;
/// a host that has crashed has none.
pub fn ss(recording: &Recording, step: usize, end: End) -> Vec<SsRow> {
    let host = recording.host_at(step, end);
    if host.power == Power::Down {
        return Vec::new();
    }
    let settings = &recording.settings;
    let address = |end: End| settings.hosts[end.index()].address;
    let listening = |recv_q, send_q| SsRow {
        state: State::Listen,
        recv_q,
        send_q,
        local: ([0; 4], settings.port(end, 0)),
        peer: None,
    };
    let mut rows = Vec::new();
    if let Some(listener) = &host.listener {
        let waiting = listener.waiting.len() as u32;
        rows.push(listening(waiting, u32::from(listener.backlog)));
    }
    let story = &*recording.ends_at(step)[end.index()];
    let others = host
        .others
        .iter()
        .map(|(number, other)| (*number, &**other));
    for (number, connection) in std::iter::once((0, story)).chain(others) {
        match connection.state() {
            State::Closed => {}
            State::Listen if host.listener.is_some() => {}
            // The RFC's passive OPEN is for one connection.
            State::Listen => rows.push(listening(0, 1)),
            state => {
                let unread = unread_fin(recording, step, end, number, connection);
                rows.push(SsRow {
                    state,
                    recv_q: received(connection) + u32::from(unread),
                    send_q: unacknowledged(recording, step, end, number, connection),
                    local: (address(end), settings.port(end, number)),
                    peer: Some((address(end.other()), settings.port(end.other(), number))),
                });
            }
        }
    }
    rows
}

/// As `ss -tan` prints them, the columns as wide as they must be; nothing after the last column.
pub fn ss_text(rows: &[SsRow]) -> String {
    let dotted = |[a, b, c, d]: [u8; 4]| format!("{a}.{b}.{c}.{d}");
    let mut table = vec![[
        "State".to_owned(),
        "Recv-Q".to_owned(),
        "Send-Q".to_owned(),
        "Local Address".to_owned(),
        "Port".to_owned(),
        "Peer Address".to_owned(),
        "Port".to_owned(),
    ]];
    table.extend(rows.iter().map(|row| {
        let (peer, port) = match row.peer {
            Some((address, port)) => (dotted(address), port.to_string()),
            None => (dotted([0; 4]), "*".to_owned()),
        };
        [
            row.state.name(Naming::Ss).to_owned(),
            row.recv_q.to_string(),
            row.send_q.to_string(),
            dotted(row.local.0),
            row.local.1.to_string(),
            peer,
            port,
        ]
    }));
    let wide = |column: usize| table.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let [w0, w1, w2, w3, w4, w5] = [0, 1, 2, 3, 4, 5].map(wide);
    let mut text = String::new();
    for [state, recv_q, send_q, local, local_port, peer, peer_port] in &table {
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{state:w0$} {recv_q:w1$} {send_q:w2$} {local:>w3$}:{local_port:w4$} {peer:>w5$}:{peer_port}",
        );
    }
    text
}

impl Recording {
    /// The host at `end` after the first `step` moments.
    pub fn host_at(&self, step: usize, end: End) -> &HostView {
        match step.min(self.moments.len()).checked_sub(1) {
            None => &self.start_hosts[end.index()],
            Some(last) => &self.moments[last].hosts[end.index()],
        }
    }
}

/// Octets that wait for `recv()`. After `close()` nobody will read them.
fn received(connection: &Connection) -> u32 {
    match connection.state() {
        State::TimeWait | State::SynReceived => 0,
        _ => connection.unread(),
    }
}

/// Whether the other end's FIN has come and no `recv()` has returned 0 since.
fn unread_fin(
    recording: &Recording,
    step: usize,
    end: End,
    number: u8,
    connection: &Connection,
) -> bool {
    let half = [State::CloseWait, State::Closing, State::LastAck];
    if !half.contains(&connection.state()) {
        return false;
    }
    let moments = recording.moments[..step.min(recording.moments.len())].iter();
    let came = moments.rev().position(|moment| {
        moment.end == Some(end)
            && moment.connection == Some(number)
            && moment.transitions.iter().any(|t| half[..2].contains(&t.to))
    });
    // In a connection that is not of the story the standing reader reads all there is.
    let Some(back) = came.filter(|_| number == 0) else {
        return !connection.receiving();
    };
    let application = recording.application(end);
    !(step - back..=step).any(|step| application.at(step).has_read_the_end(&application.lines))
}

/// What of the numbers used so far is not acknowledged.
fn unacknowledged(
    recording: &Recording,
    step: usize,
    end: End,
    number: u8,
    connection: &Connection,
) -> u32 {
    let control = match connection.state() {
        State::SynSent | State::FinWait1 | State::Closing | State::LastAck => true,
        // A half-open connection of a listener is no socket of its own yet.
        State::SynReceived => {
            let moments = recording.moments[..step.min(recording.moments.len())].iter();
            let entered = moments
                .rev()
                .filter(|moment| moment.end == Some(end) && moment.connection == Some(number))
                .flat_map(|moment| moment.transitions.iter().rev())
                .find(|t| t.to == State::SynReceived);
            entered.is_some_and(|t| t.from == State::SynSent)
        }
        State::TimeWait => return 0,
        _ => false,
    };
    connection.unacknowledged() + u32::from(control && !connection.fin_acked())
}
