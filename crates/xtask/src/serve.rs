//! `cargo xtask serve`: the page on this machine, built again when a file is saved.

use crate::setup;
use crate::steps;
use crate::stop::Stop;
use crate::workshop::Workshop;
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

/// Serves until it is ended.
pub fn serve(workshop: &Workshop, port: u16) -> Result<(), Stop> {
    port_is_free(port)?;
    setup::for_serving(workshop)?;
    steps::announce("building the page", "a minute or two the first time");
    // Dies with this program; it has nothing to tidy.
    thread::spawn(move || tell_when_ready(port));
    let port = port.to_string();
    let ended = steps::wait_for(&mut workshop.trunk(&[
        "serve",
        "--address",
        "127.0.0.1",
        "--disable-address-lookup",
        "true",
        "--port",
        &port,
    ]))?;
    if ended.success() {
        Ok(())
    } else {
        Err(Stop::because(
            "trunk ended, the lines above say why: correct that, then run `cargo xtask serve` again.",
        ))
    }
}

/// Asked before anything slow, so that nobody waits five minutes to be told.
fn port_is_free(port: u16) -> Result<(), Stop> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(Stop::because(refusal(port, error.kind()))),
    }
}

fn refusal(port: u16, kind: ErrorKind) -> String {
    let another = if port == 8081 { 8082 } else { 8081 };
    let why = match kind {
        ErrorKind::AddrInUse => "is taken by another program",
        ErrorKind::PermissionDenied => "may not be used by this user",
        _ => "cannot be used",
    };
    format!(
        "port {port} of 127.0.0.1 {why}: choose another, for example `cargo xtask serve --port {another}`."
    )
}

/// What the server answers for the page.
#[derive(PartialEq, Eq)]
enum Answer {
    Page,
    Broken,
    Nothing,
}

/// Trunk opens its port after the first build, whether or not that went well.
fn tell_when_ready(port: u16) {
    let mut told_broken = false;
    loop {
        match ask_for_page(port) {
            Answer::Page => break,
            Answer::Broken if !told_broken => {
                println!(
                    "\nThe page did not build, the lines above say why. Save a correction and it builds again."
                );
                told_broken = true;
            }
            _ => {}
        }
        thread::sleep(Duration::from_millis(250));
    }
    println!("\nTCP Lifelines is being served: open http://127.0.0.1:{port}/ (Ctrl-C ends it).");
    std::io::stdout().flush().ok();
}

fn ask_for_page(port: u16) -> Answer {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let Ok(mut stream) = TcpStream::connect_timeout(&address, Duration::from_secs(1)) else {
        return Answer::Nothing;
    };
    let mut first_line = [0; 12];
    let exchange = stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .and_then(|()| {
            // In one piece: `write!` would send as many as the format has.
            let request =
                format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
            stream.write_all(request.as_bytes())
        })
        .and_then(|()| stream.read_exact(&mut first_line));
    match exchange {
        Ok(()) if first_line.ends_with(b" 200") => Answer::Page,
        Ok(()) => Answer::Broken,
        Err(_) => Answer::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_the_way_out() {
        let holder = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let port = holder.local_addr().expect("bound").port();
        let sentence = port_is_free(port).expect_err("it is taken").to_string();
        assert!(
            sentence.contains(&format!("port {port} of 127.0.0.1 is taken")),
            "{sentence}"
        );
        assert!(sentence.contains("--port 808"), "{sentence}");
        assert!(!refusal(8081, ErrorKind::AddrInUse).contains("--port 8081"));
    }

    #[test]
    fn a_free_port_is_taken_as_it_is() {
        // Another program may take the port just found, but not ten times running.
        let found = |_| {
            let holder = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
            holder.local_addr().expect("bound").port()
        };
        assert!((0..10).map(found).any(|port| port_is_free(port).is_ok()));
    }

    fn answer_of_a_server_that_says(response: &'static str) -> Answer {
        let server = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let port = server.local_addr().expect("bound").port();
        let serving = thread::spawn(move || {
            let (mut stream, _) = server.accept().expect("a visitor");
            let mut request = [0; 512];
            let _ = stream.read(&mut request).expect("a request");
            stream.write_all(response.as_bytes()).expect("an answer");
        });
        let answer = ask_for_page(port);
        serving.join().expect("served");
        answer
    }

    #[test]
    fn only_the_page_itself_is_announced() {
        assert!(answer_of_a_server_that_says("HTTP/1.1 200 OK\r\n\r\n") == Answer::Page);
        assert!(answer_of_a_server_that_says("HTTP/1.1 404 Not Found\r\n\r\n") == Answer::Broken);
        assert!(answer_of_a_server_that_says("") == Answer::Nothing);
    }
}
