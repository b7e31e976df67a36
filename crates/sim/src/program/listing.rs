//! A program as a student would type it, in C or in Python.
//!
//! What the calls return is not checked, to keep the lines few; everything else is there, so
//! that the code compiles and runs.

use std::fmt::Write as _;

use lifelines_tcp::Duration;

use super::{Line, opening};
use crate::{End, Settings, Start};

/// The language of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// C, with POSIX sockets.
    C,
    /// Python, with its `socket` module.
    Python,
}

/// One line of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeLine {
    /// The code, indented with spaces; may be empty.
    pub text: String,
    /// The line of the program, by index, that it belongs to; `None` for what stands around.
    pub line: Option<usize>,
}

/// The program `lines` of the host at `end`, as code. When the story starts in ESTABLISHED and
/// the program does not say how it came to that, the listing begins with it.
pub fn listing(lines: &[Line], settings: &Settings, end: End, spelling: Spelling) -> Vec<CodeLine> {
    let mut writer = Writer {
        settings,
        end,
        spelling,
        code: Vec::new(),
        line: None,
        listens: false,
        sockets: [false; 2],
        conversation: false,
    };
    let opened = opening(lines) > 0;
    let prologue: &[Line] = match (settings.start, end) {
        (Start::Established, End::Client) if !opened => &[Line::Connect],
        (Start::Established, End::Server) if !opened => {
            &[Line::Bind, Line::Listen(1), Line::Accept]
        }
        _ => &[],
    };
    let all = || prologue.iter().chain(lines);
    writer.listens = all().any(|line| matches!(line, Line::Listen(_)));
    writer.head(all());
    for line in prologue {
        writer.call(line);
    }
    for (index, line) in lines.iter().enumerate() {
        writer.line = Some(index);
        writer.call(line);
    }
    writer.line = None;
    if spelling == Spelling::C {
        writer.put("}");
    }
    writer.code
}

/// Code under way.
struct Writer<'a> {
    settings: &'a Settings,
    end: End,
    spelling: Spelling,
    code: Vec<CodeLine>,
    /// The line of the program that is being spelled.
    line: Option<usize>,
    /// Whether there is a listening socket.
    listens: bool,
    /// Whether the connected (the listening) socket has been named already.
    sockets: [bool; 2],
    /// Whether there is a socket that the next call can use.
    conversation: bool,
}

/// The least room for what is received, in octets.
const ROOM: u32 = 4096;
/// More octets than this are not written out, when a rule makes them.
const ALPHABET: usize = 26;

impl Writer<'_> {
    fn put(&mut self, text: impl Into<String>) {
        let (text, line) = (text.into(), self.line);
        self.code.push(CodeLine { text, line });
    }

    /// One statement: in C indented, and with a semicolon.
    fn say(&mut self, c: impl Into<String>, python: impl Into<String>) {
        match self.spelling {
            Spelling::C => self.put(format!("    {};", c.into())),
            Spelling::Python => self.put(python),
        }
    }

    /// What stands before the first call.
    fn head<'l>(&mut self, lines: impl Iterator<Item = &'l Line> + Clone) {
        let any = |test: fn(&Line) -> bool| lines.clone().any(test);
        let waits = any(|line| matches!(line, Line::Wait(_)));
        let probes = any(|line| matches!(line, Line::KeepAlive(_)));
        let lingers = any(|line| matches!(line, Line::Linger));
        if self.spelling == Spelling::Python {
            self.put("import socket");
            for (used, module) in [(lingers, "import struct"), (waits, "import time")] {
                if used {
                    self.put(module);
                }
            }
            return self.put("");
        }
        self.put("#include <arpa/inet.h>");
        if probes {
            self.put("#include <netinet/tcp.h>");
        }
        for line in [
            "#include <sys/socket.h>",
            "#include <unistd.h>",
            "",
            "int main(void)",
            "{",
        ] {
            self.put(line);
        }
        if any(|line| matches!(line, Line::Connect)) {
            self.address("peer", self.end.other(), true);
        }
        if any(|line| matches!(line, Line::Bind)) {
            self.address("here", self.end, false);
        }
        if any(|line| matches!(line, Line::ReuseAddress | Line::KeepAlive(_))) {
            self.put("    int on = 1;");
        }
        if lingers {
            self.put("    struct linger hard = { .l_onoff = 1, .l_linger = 0 };");
        }
        self.buffers(lines);
        self.put("");
    }

    fn buffers<'l>(&mut self, lines: impl Iterator<Item = &'l Line> + Clone) {
        let room = lines.clone().filter_map(|line| match line {
            Line::Receive(octets) | Line::ReceiveExactly(octets) => Some(*octets),
            Line::ReceiveAll => Some(ROOM),
            _ => None,
        });
        if let Some(room) = room.max() {
            self.put(format!("    char buf[{}];", room.max(ROOM)));
        }
        let data = lines.filter_map(|line| match line {
            Line::Send(data) if is_alphabet(data) => Some(data.len()),
            _ => None,
        });
        if let Some(octets) = data.max() {
            self.put(format!("    char data[{octets}];"));
        }
    }

    /// A `sockaddr_in`: of the host itself any address will do.
    fn address(&mut self, name: &str, host: End, whole: bool) {
        let port = self.settings.hosts[host.index()].port;
        let fields = format!(".sin_family = AF_INET, .sin_port = htons({port})");
        self.put(format!("    struct sockaddr_in {name} = {{ {fields} }};"));
        if whole {
            let address = self.dotted(host);
            self.put(format!(
                "    inet_pton(AF_INET, \"{address}\", &{name}.sin_addr);"
            ));
        }
    }

    fn dotted(&self, host: End) -> String {
        let [a, b, c, d] = self.settings.hosts[host.index()].address;
        format!("{a}.{b}.{c}.{d}")
    }

    /// The socket that is bound, listens or connects.
    fn first(&self) -> &'static str {
        if self.listens { "ls" } else { "s" }
    }

    /// `int s` when it is new.
    fn declare(&mut self, name: &str) -> String {
        let known = &mut self.sockets[usize::from(name == "ls")];
        match (std::mem::replace(known, true), self.spelling) {
            (false, Spelling::C) => format!("int {name}"),
            _ => name.to_owned(),
        }
    }

    fn socket(&mut self) {
        let name = self.first();
        let new = self.declare(name);
        self.say(
            format!("{new} = socket(AF_INET, SOCK_STREAM, 0)"),
            format!("{new} = socket.socket(socket.AF_INET, socket.SOCK_STREAM)"),
        );
        self.conversation = true;
    }

    fn call(&mut self, line: &Line) {
        let needs = matches!(
            line,
            Line::ReuseAddress | Line::Linger | Line::KeepAlive(_) | Line::Bind | Line::Connect
        );
        if needs && !self.conversation {
            self.socket();
        }
        match line {
            Line::Socket => self.socket(),
            Line::ReuseAddress => {
                self.option(self.first(), "SOL_SOCKET", "SO_REUSEADDR", "on", "1")
            }
            Line::Linger => self.linger(),
            Line::KeepAlive(idle) => self.keep_alive(*idle),
            Line::Bind => self.bind(),
            Line::Listen(backlog) => self.say(
                format!("listen(ls, {backlog})"),
                format!("ls.listen({backlog})"),
            ),
            Line::Accept => {
                let new = self.declare("s");
                self.say(
                    format!("{new} = accept(ls, NULL, NULL)"),
                    "s, peer = ls.accept()",
                );
            }
            Line::Connect => self.connect(),
            Line::Send(data) => self.send(data),
            Line::Receive(octets) => self.receive(*octets, "0", ""),
            Line::ReceiveExactly(octets) => {
                self.receive(*octets, "MSG_WAITALL", ", socket.MSG_WAITALL");
            }
            Line::ReceiveAll => self.receive_all(),
            Line::Shutdown => self.say("shutdown(s, SHUT_WR)", "s.shutdown(socket.SHUT_WR)"),
            Line::Close => {
                self.conversation = self.listens;
                self.say("close(s)", "s.close()");
            }
            Line::CloseListener => {
                self.conversation = false;
                self.say("close(ls)", "ls.close()");
            }
            Line::Wait(time) => self.wait(*time),
        }
    }

    fn option(&mut self, socket: &str, level: &str, name: &str, c: &str, python: &str) {
        self.say(
            format!("setsockopt({socket}, {level}, {name}, &{c}, sizeof {c})"),
            format!("{socket}.setsockopt(socket.{level}, socket.{name}, {python})"),
        );
    }

    fn linger(&mut self) {
        let pack = "struct.pack(\"ii\", 1, 0)";
        self.option("s", "SOL_SOCKET", "SO_LINGER", "hard", pack);
    }

    fn keep_alive(&mut self, idle: Duration) {
        let (socket, seconds) = (self.first(), (idle.as_millis() / 1000).max(1).to_string());
        self.option(socket, "SOL_SOCKET", "SO_KEEPALIVE", "on", "1");
        if self.spelling == Spelling::C {
            self.put(format!("    int idle = {seconds};"));
        }
        self.option(socket, "IPPROTO_TCP", "TCP_KEEPIDLE", "idle", &seconds);
    }

    fn bind(&mut self) {
        let (socket, port) = (self.first(), self.settings.hosts[self.end.index()].port);
        self.say(
            format!("bind({socket}, (struct sockaddr *)&here, sizeof here)"),
            format!("{socket}.bind((\"\", {port}))"),
        );
    }

    fn connect(&mut self) {
        let (address, port) = (
            self.dotted(self.end.other()),
            self.settings.hosts[self.end.other().index()].port,
        );
        self.say(
            "connect(s, (struct sockaddr *)&peer, sizeof peer)",
            format!("s.connect((\"{address}\", {port}))"),
        );
    }

    fn send(&mut self, data: &[u8]) {
        let octets = data.len();
        if is_alphabet(data) {
            if self.spelling == Spelling::C {
                self.put(format!("    for (int i = 0; i < {octets}; i++)"));
                self.put("        data[i] = 'a' + i % 26;");
            }
            return self.say(
                format!("send(s, data, {octets}, 0)"),
                format!("s.send(bytes(97 + i % 26 for i in range({octets})))"),
            );
        }
        let literal = literal(data, self.spelling);
        self.say(
            format!("send(s, {literal}, {octets}, 0)"),
            format!("s.send(b{literal})"),
        );
    }

    fn receive(&mut self, octets: u32, c: &str, python: &str) {
        self.say(
            format!("recv(s, buf, {octets}, {c})"),
            format!("s.recv({octets}{python})"),
        );
    }

    fn receive_all(&mut self) {
        match self.spelling {
            Spelling::C => {
                self.put("    while (recv(s, buf, sizeof buf, 0) > 0)");
                self.put("        ;");
            }
            Spelling::Python => {
                self.put(format!("while s.recv({ROOM}):"));
                self.put("    pass");
            }
        }
    }

    fn wait(&mut self, time: Duration) {
        let micros = time.as_micros();
        let (seconds, rest) = (micros / 1_000_000, micros % 1_000_000);
        let c = match rest {
            0 => format!("sleep({seconds})"),
            _ => format!("usleep({micros})"),
        };
        let fraction = format!("{rest:06}");
        let python = match fraction.trim_end_matches('0') {
            "" => format!("time.sleep({seconds})"),
            digits => format!("time.sleep({seconds}.{digits})"),
        };
        self.say(c, python);
    }
}

/// Whether the octets are those a scenario makes from their number, and too many to write out.
pub(crate) fn is_alphabet(data: &[u8]) -> bool {
    data.len() > ALPHABET && data.iter().zip((b'a'..=b'z').cycle()).all(|(a, b)| *a == b)
}

/// A string literal. In C, octets that no character stands for are octal: hexadecimal escapes
/// have no end of their own.
fn literal(data: &[u8], spelling: Spelling) -> String {
    let mut literal = String::from("\"");
    for &octet in data {
        // Writing to a String cannot fail.
        let _ = match (octet, spelling) {
            (b'"' | b'\\', _) => write!(literal, "\\{}", char::from(octet)),
            (b'\n', _) => write!(literal, "\\n"),
            (b'\r', _) => write!(literal, "\\r"),
            (b'\t', _) => write!(literal, "\\t"),
            (b' '..=b'~', _) => write!(literal, "{}", char::from(octet)),
            (_, Spelling::C) => write!(literal, "\\{octet:03o}"),
            (_, Spelling::Python) => write!(literal, "\\x{octet:02x}"),
        };
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests;
