//! Applications as programs: the lines, how far one has come, and the code a student would type.

mod app;
mod application;
mod listing;
mod spelled;

use lifelines_tcp::Duration;
use serde::{Deserialize, Serialize};

pub(crate) use self::app::{App, Doing, Outcome};
pub use self::application::Application;
#[cfg(feature = "scenario")]
pub(crate) use self::listing::is_alphabet;
pub use self::listing::{CodeLine, Spelling, listing};
pub use self::spelled::spelled;

/// One line of a program: a call of the socket interface, or a pause.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Line {
    /// `socket()`. A program may leave it out; its listing will not.
    Socket,
    /// `setsockopt()`: SO_REUSEADDR.
    ReuseAddress,
    /// `setsockopt()`: SO_LINGER with a time of zero, so that `close()` resets.
    Linger,
    /// `setsockopt()`: SO_KEEPALIVE, with the time after which an idle connection is probed.
    KeepAlive(Duration),
    /// `bind()` to the address and port of the host.
    Bind,
    /// `listen()` with this backlog.
    Listen(u16),
    /// `accept()`; blocks until there is a connection.
    Accept,
    /// `connect()` to the other host; blocks until it has succeeded or failed.
    Connect,
    /// `send()`; blocks while the send buffer is full.
    Send(Vec<u8>),
    /// `recv()` of what is there, up to so many octets; blocks until something is.
    Receive(u32),
    /// `recv()` of so many octets (MSG_WAITALL); blocks until they are there, or the end.
    ReceiveExactly(u32),
    /// `recv()` again and again, until it returns 0: the other end has closed.
    ReceiveAll,
    /// `shutdown(SHUT_WR)`: no more to send.
    Shutdown,
    /// `close()` of the connection.
    Close,
    /// `close()` of the listening socket.
    CloseListener,
    /// A pause: the application is busy with something of its own.
    Wait(Duration),
}

/// How far an application has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AppView {
    /// The line, by index, that it is at: it waits in it, or is about to begin it. As many as
    /// there are lines when it has come to its end.
    pub line: usize,
    /// Whether it waits in the line for something to happen.
    pub blocked: bool,
    /// What returned last.
    pub returned: Option<Return>,
}

impl AppView {
    /// Whether a `recv()` of `lines` has just told the application that no more will come.
    pub fn has_read_the_end(&self, lines: &[Line]) -> bool {
        let Some(Return {
            line,
            value: Ok(octets),
        }) = self.returned
        else {
            return false;
        };
        match lines.get(line) {
            Some(Line::ReceiveAll) => true,
            Some(Line::Receive(_)) => octets == 0,
            Some(Line::ReceiveExactly(wanted)) => octets < *wanted,
            _ => false,
        }
    }
}

/// What a line returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Return {
    /// The line, by index.
    pub line: usize,
    /// The value: octets sent or received, else 0. After an error the application has ended.
    pub value: Result<u32, Errno>,
}

/// Why a call failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errno {
    /// The port is in use.
    AddressInUse,
    /// A reset answered the SYN.
    ConnectionRefused,
    /// The other end has reset the connection.
    ConnectionReset,
    /// The endpoint gave up.
    TimedOut,
    /// Nothing can be sent any more.
    BrokenPipe,
    /// There is no connection.
    NotConnected,
    /// There is one already.
    IsConnected,
    /// The call makes no sense here, as `accept()` without a listening socket.
    Invalid,
}

impl Errno {
    /// The name in `errno.h`.
    pub const fn name(self) -> &'static str {
        match self {
            Errno::AddressInUse => "EADDRINUSE",
            Errno::ConnectionRefused => "ECONNREFUSED",
            Errno::ConnectionReset => "ECONNRESET",
            Errno::TimedOut => "ETIMEDOUT",
            Errno::BrokenPipe => "EPIPE",
            Errno::NotConnected => "ENOTCONN",
            Errno::IsConnected => "EISCONN",
            Errno::Invalid => "EINVAL",
        }
    }
}

/// How many lines it takes to get a connection: none when the program uses one before it opens
/// one, since then it has it already.
pub(crate) fn opening(lines: &[Line]) -> usize {
    let decides = lines.iter().position(|line| {
        let opens = matches!(line, Line::Accept | Line::Connect);
        let uses = matches!(
            line,
            Line::Send(_)
                | Line::Receive(_)
                | Line::ReceiveExactly(_)
                | Line::ReceiveAll
                | Line::Shutdown
                | Line::Close
        );
        opens || uses
    });
    match decides {
        Some(place) if matches!(lines[place], Line::Accept | Line::Connect) => place + 1,
        _ => 0,
    }
}
