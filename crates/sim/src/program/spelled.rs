//! A line of a program in one line of text.

use super::Line;
use super::listing::is_alphabet;
use crate::setting::Written;

/// A line of a program as a scenario file writes it: what reads as that line again, unless it
/// sends octets that are no text.
pub fn spelled(line: &Line) -> String {
    match line {
        Line::Socket => "socket".into(),
        Line::ReuseAddress => "setsockopt reuseaddr".into(),
        Line::Linger => "setsockopt linger 0".into(),
        Line::KeepAlive(time) => format!("setsockopt keepalive {}", Written(*time)),
        Line::Bind => "bind".into(),
        Line::Listen(backlog) => format!("listen {backlog}"),
        Line::Accept => "accept".into(),
        Line::Connect => "connect".into(),
        Line::Send(data) if is_alphabet(data) => {
            format!("send {} octets", data.len())
        }
        Line::Send(data) => format!("send {}", String::from_utf8_lossy(data)),
        Line::Receive(octets) => format!("recv {octets}"),
        Line::ReceiveExactly(octets) => format!("recv until {octets}"),
        Line::ReceiveAll => "recv until end".into(),
        Line::Shutdown => "shutdown".into(),
        Line::Close => "close".into(),
        Line::CloseListener => "close listener".into(),
        Line::Wait(time) => format!("wait {}", Written(*time)),
    }
}
