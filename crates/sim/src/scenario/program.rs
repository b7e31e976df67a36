//! The key `program` of a host: the lines of its application, each a text.

use super::step::{MOST_OCTETS, alphabet};
use super::table::Entry;
use crate::program::Line;
use crate::setting::{MOST_TIME, read_duration};

/// Every way to write a line of a program: N is a number, TIME a duration with its unit, TEXT
/// what is sent.
pub const LINES: [&str; 17] = [
    "socket",
    "setsockopt reuseaddr",
    "setsockopt linger 0",
    "setsockopt keepalive TIME",
    "bind",
    "listen N",
    "accept",
    "connect",
    "send TEXT",
    "send N octets",
    "recv N",
    "recv until N",
    "recv until end",
    "shutdown",
    "close",
    "close listener",
    "wait TIME",
];

pub(super) fn read(entry: Entry<'_>) -> Option<Vec<Line>> {
    if !entry.value.is_array() {
        return entry.wanted("a list of lines such as \"connect\"");
    }
    let elements = entry.elements();
    let lines: Option<Vec<Line>> = elements.iter().map(read_line).collect();
    let lines = lines?;
    let wrong = (0..lines.len()).find_map(|at| Some((at, needs(&lines[..at], &lines[at])?)));
    match wrong {
        Some((at, needed)) => elements[at].error(needed),
        None => Some(lines),
    }
}

fn read_line(entry: &Entry<'_>) -> Option<Line> {
    let text = entry.text()?;
    let (call, rest) = text.split_once(' ').unwrap_or((text, ""));
    let octets = |text: &str| match text.parse() {
        Ok(number @ 1..=MOST_OCTETS) => Some(number),
        _ => None,
    };
    let time = |text: &str| read_duration(text).filter(|time| *time <= MOST_TIME);
    let line = match (call, rest) {
        ("socket", "") => Some(Line::Socket),
        ("setsockopt", "reuseaddr") => Some(Line::ReuseAddress),
        ("setsockopt", "linger 0") => Some(Line::Linger),
        ("setsockopt", rest) => rest
            .strip_prefix("keepalive ")
            .and_then(time)
            .map(Line::KeepAlive),
        ("bind", "") => Some(Line::Bind),
        ("listen", rest) => rest.parse().ok().map(Line::Listen),
        ("accept", "") => Some(Line::Accept),
        ("connect", "") => Some(Line::Connect),
        ("send", "") => None,
        ("send", rest) => match rest.strip_suffix(" octets").and_then(octets) {
            Some(octets) => Some(Line::Send(alphabet(octets))),
            None => Some(Line::Send(rest.as_bytes().to_vec())),
        },
        ("recv", "until end") => Some(Line::ReceiveAll),
        ("recv", rest) => match rest.strip_prefix("until ") {
            Some(rest) => octets(rest).map(Line::ReceiveExactly),
            None => octets(rest).map(Line::Receive),
        },
        ("shutdown", "") => Some(Line::Shutdown),
        ("close", "") => Some(Line::Close),
        ("close", "listener") => Some(Line::CloseListener),
        ("wait", rest) => time(rest).map(Line::Wait),
        _ => None,
    };
    line.or_else(|| {
        let lines = LINES.map(|line| format!("{line:?}")).join(", ");
        entry.wanted(&format!("one of {lines}"))
    })
}

/// What is missing before `line`, after the lines `before`.
fn needs(before: &[Line], line: &Line) -> Option<&'static str> {
    let has = |test: fn(&Line) -> bool| before.iter().any(test);
    let opened = has(|l| matches!(l, Line::Connect | Line::Listen(_)));
    match line {
        Line::Listen(_) if !has(|l| *l == Line::Bind) => Some("listen needs a bind before it"),
        Line::Accept if !has(|l| matches!(l, Line::Listen(_))) => {
            Some("accept needs a listen before it")
        }
        Line::CloseListener if !has(|l| matches!(l, Line::Listen(_))) => {
            Some("close listener needs a listen before it")
        }
        Line::KeepAlive(_) if opened => Some("keepalive is set before the connection is opened"),
        Line::ReuseAddress if has(|l| *l == Line::Bind) => Some("reuseaddr is set before bind"),
        _ => None,
    }
}
