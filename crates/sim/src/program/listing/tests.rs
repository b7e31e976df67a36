use std::io::Write as _;
use std::process::{Command, Stdio};

use super::*;

fn text(code: &[CodeLine]) -> String {
    code.iter().map(|line| format!("{}\n", line.text)).collect()
}

fn code(lines: &[Line], end: End, spelling: Spelling) -> String {
    text(&listing(lines, &Settings::default(), end, spelling))
}

fn client() -> Vec<Line> {
    vec![
        Line::Connect,
        Line::Send(b"hello".to_vec()),
        Line::Shutdown,
        Line::ReceiveAll,
        Line::Close,
    ]
}

#[test]
fn a_client_in_c() {
    let wanted = r#"#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
    struct sockaddr_in peer = { .sin_family = AF_INET, .sin_port = htons(80) };
    inet_pton(AF_INET, "192.0.2.2", &peer.sin_addr);
    char buf[4096];

    int s = socket(AF_INET, SOCK_STREAM, 0);
    connect(s, (struct sockaddr *)&peer, sizeof peer);
    send(s, "hello", 5, 0);
    shutdown(s, SHUT_WR);
    while (recv(s, buf, sizeof buf, 0) > 0)
        ;
    close(s);
}
"#;
    assert_eq!(code(&client(), End::Client, Spelling::C), wanted);
}

#[test]
fn a_client_in_python() {
    let wanted = r#"import socket

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect(("192.0.2.2", 80))
s.send(b"hello")
s.shutdown(socket.SHUT_WR)
while s.recv(4096):
    pass
s.close()
"#;
    assert_eq!(code(&client(), End::Client, Spelling::Python), wanted);
}

#[test]
fn a_server_in_both() {
    let lines = [
        Line::ReuseAddress,
        Line::Bind,
        Line::Listen(5),
        Line::Accept,
        Line::ReceiveExactly(5),
        Line::Wait(Duration::from_millis(1050)),
        Line::Close,
        Line::CloseListener,
    ];
    let c = code(&lines, End::Server, Spelling::C);
    let calls = "    int ls = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(ls, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    bind(ls, (struct sockaddr *)&here, sizeof here);
    listen(ls, 5);
    int s = accept(ls, NULL, NULL);
    recv(s, buf, 5, MSG_WAITALL);
    usleep(1050000);
    close(s);
    close(ls);
}
";
    assert!(c.ends_with(calls), "{c}");
    let python = code(&lines, End::Server, Spelling::Python);
    let calls = r#"ls = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
ls.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
ls.bind(("", 80))
ls.listen(5)
s, peer = ls.accept()
s.recv(5, socket.MSG_WAITALL)
time.sleep(1.05)
s.close()
ls.close()
"#;
    assert!(python.ends_with(calls), "{python}");
}

#[test]
fn every_line_of_a_program_has_its_code_in_order() {
    let lines = client();
    for spelling in [Spelling::C, Spelling::Python] {
        let code = listing(&lines, &Settings::default(), End::Client, spelling);
        let mut named: Vec<usize> = code.iter().filter_map(|line| line.line).collect();
        named.dedup();
        assert_eq!(named, [0, 1, 2, 3, 4]);
    }
}

#[test]
fn a_story_that_starts_established_shows_how_it_came_to_that() {
    let settings = Settings {
        start: Start::Established,
        ..Settings::default()
    };
    let code = listing(&[Line::Close], &settings, End::Server, Spelling::Python);
    let accept = code.iter().find(|line| line.text.contains("accept()"));
    assert_eq!(accept.expect("it was accepted").line, None);
    assert_eq!(code.last().expect("lines").line, Some(0));
}

#[test]
fn what_is_opened_again_was_open_before() {
    let settings = Settings {
        start: Start::Established,
        ..Settings::default()
    };
    let lines = [Line::Close, Line::Connect];
    let code = text(&listing(&lines, &settings, End::Client, Spelling::Python));
    assert_eq!(code.matches("s.connect(").count(), 2, "{code}");
    assert_eq!(code.matches("socket.socket(").count(), 2, "{code}");
}

#[test]
fn octets_are_literals_that_mean_the_same_in_both() {
    let data = b"say \"hi\"\\\n\xc3\xa91\0";
    assert_eq!(
        literal(data, Spelling::C),
        r#""say \"hi\"\\\n\303\2511\000""#
    );
    assert_eq!(
        literal(data, Spelling::Python),
        r#""say \"hi\"\\\n\xc3\xa91\x00""#
    );
}

/// Everything that can be in a program, twice over.
fn everything() -> Vec<Line> {
    let once = [
        Line::Socket,
        Line::ReuseAddress,
        Line::KeepAlive(Duration::from_secs(7200)),
        Line::Bind,
        Line::Listen(1),
        Line::Accept,
        Line::Send(b"\0\x011 \"quoted\" \\ \n\r\t\xc3\xa9?".to_vec()),
        Line::Send((b'a'..=b'z').cycle().take(5000).collect()),
        Line::Receive(100),
        Line::ReceiveExactly(5000),
        Line::ReceiveAll,
        Line::Shutdown,
        Line::Linger,
        Line::Wait(Duration::from_micros(1)),
        Line::Wait(Duration::from_secs(2)),
        Line::Close,
    ];
    let mut lines = once.to_vec();
    lines.extend([Line::Accept, Line::Linger, Line::Close]);
    lines.push(Line::CloseListener);
    lines
}

/// A C linker is asked for to build this project at all, and it comes with the compiler.
#[test]
fn a_compiler_takes_the_c() {
    for (lines, end) in [(everything(), End::Server), (client(), End::Client)] {
        let code = code(&lines, end, Spelling::C);
        let mut cc = Command::new("cc")
            .args([
                "-Wall",
                "-Wextra",
                "-Werror",
                "-fsyntax-only",
                "-x",
                "c",
                "-",
            ])
            .stdin(Stdio::piped())
            .spawn()
            .expect("cc can be run");
        let mut stdin = cc.stdin.take().expect("it is a pipe");
        stdin.write_all(code.as_bytes()).expect("cc reads it");
        drop(stdin);
        assert!(cc.wait().expect("cc ends").success(), "{code}");
    }
}
