//! Captures, read back by readers that others have written.

mod read;
mod rough;
mod tshark;

use lifelines_capture::{EPOCH, Vantage, pcapng};
use lifelines_lessons::presets;
use lifelines_sim::{Act, End, Recording, Script, Start, Step, When, run};
use lifelines_tcp::Instant;

use read::{Packet, read};

const EVERYWHERE: [Vantage; 3] = [Vantage::Client, Vantage::Server, Vantage::Both];

/// The packets of a run, seen from there.
fn packets(recording: &Recording, vantage: Vantage) -> Vec<Packet> {
    read(&pcapng(recording, vantage, "a run").expect("no segment is too long"))
}

#[test]
fn every_preset_reads_back_as_its_segments() {
    for preset in presets() {
        let recording = run(&preset.script);
        for vantage in EVERYWHERE {
            let packets = packets(&recording, vantage);
            // Where everything is lost, the other end sees nothing.
            let silent = recording.flights.is_empty() || vantage == Vantage::Server;
            assert!(silent || !packets.is_empty(), "{}", preset.id);
            let times: Vec<u64> = packets.iter().map(|packet| packet.micros).collect();
            assert!(times.is_sorted(), "{}", preset.id);
            for packet in &packets {
                packet.must_be_right(&preset.id);
            }
        }
    }
}

#[test]
fn the_numbers_of_a_segment_are_those_of_the_recording() {
    let preset = lifelines_lessons::preset("three-way-handshake").expect("a lesson");
    let recording = run(&preset.script);
    let sent = &recording.flights[0];
    let packet = &packets(&recording, Vantage::Client)[0];
    assert_eq!(packet.micros, EPOCH + sent.sent.as_micros());
    let header = packet.header();
    let settings = &recording.settings;
    assert_eq!(header.source_port, settings.port(End::Client, 0));
    assert_eq!(header.destination_port, settings.port(End::Server, 0));
    assert_eq!(header.sequence_number, sent.segment.seq.0);
    assert_eq!(header.window_size, sent.segment.window);
    assert_eq!((header.syn, header.ack, header.fin), (true, false, false));
    assert_eq!(header.options.len(), 4);
    assert_eq!(packet.comments[0], "segment: client 1");
    assert!(
        packet
            .comments
            .contains(&"client: CLOSED -> SYN-SENT".to_owned()),
        "{:?}",
        packet.comments
    );
}

#[test]
fn what_is_lost_is_seen_where_it_was_sent() {
    let preset = lifelines_lessons::preset("lost-last-ack").expect("a lesson");
    let recording = run(&preset.script);
    let lost = |vantage| {
        let packets = packets(&recording, vantage).into_iter();
        packets
            .filter(|packet| packet.comments.contains(&"lost: fate".to_owned()))
            .count()
    };
    assert_eq!(EVERYWHERE.map(lost), [1, 0, 1]);
    let sent = recording.flights.len();
    let both = packets(&recording, Vantage::Both).len();
    assert_eq!(both, 2 * sent - 1);
}

#[test]
fn the_same_run_is_the_same_file() {
    for preset in presets() {
        let file = || pcapng(&run(&preset.script), Vantage::Both, &preset.id);
        assert_eq!(file(), file());
    }
}

#[test]
fn what_fits_into_no_packet_is_refused() {
    let mut script = Script::default();
    script.settings.start = Start::Established;
    for host in &mut script.settings.hosts {
        host.policy.mss = u16::MAX;
    }
    let send = Act::Send(vec![b'x'; usize::from(u16::MAX)]);
    script.steps = vec![Step::new(End::Client, When::At(Instant::ZERO), send)];
    let recording = run(&script);
    let error = pcapng(&recording, Vantage::Client, "").expect_err("too long");
    assert_eq!(error.octets, usize::from(u16::MAX));
    assert!(error.to_string().contains("mss"), "{error}");
}

#[test]
fn a_name_may_be_as_long_as_it_likes() {
    let recording = run(&Script::default());
    let name = "长".repeat(40_000);
    let file = pcapng(&recording, Vantage::Client, &name).expect("nothing was sent");
    assert!(read(&file).is_empty());
}
