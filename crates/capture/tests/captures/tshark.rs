//! What Wireshark makes of the captures, asked of tshark where that is installed.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use lifelines_capture::{Vantage, pcapng};
use lifelines_lessons::presets;
use lifelines_sim::{Script, run};

use crate::read::{Packet, read};
use crate::rough;

/// The columns that tshark is asked for, in this order.
const FIELDS: [&str; 12] = [
    "_ws.malformed",
    "ip.checksum.status",
    "tcp.checksum.status",
    "frame.comment",
    "tcp.analysis.duplicate_ack",
    "tcp.analysis.retransmission",
    "tcp.analysis.fast_retransmission",
    "tcp.analysis.spurious_retransmission",
    "tcp.analysis.out_of_order",
    "tcp.analysis.keep_alive",
    "tcp.analysis.zero_window_probe",
    // Marks the end of a line whose last columns are empty.
    "frame.number",
];

/// 1 is "good" in Wireshark's checksum fields.
const GOOD: &str = "1";

/// Segments that Wireshark takes for old though no end has sent them before: it goes by their
/// numbers, and those of the lesson are chosen to deceive.
const DECEPTIVE: [(&str, &str); 10] = [
    // Its SYN ACK has the number of the SYN.
    ("simultaneous-open", "client 2"),
    ("simultaneous-open", "server 2"),
    // The next incarnation begins with the ISS of the one before.
    ("time-wait-old-duplicate", "client 4"),
    ("time-wait-old-duplicate", "server 5"),
    ("time-wait-old-duplicate", "client 6"),
    ("old-duplicate-rst", "client 4"),
    ("time-wait-cut-short", "client 6"),
    ("time-wait-cut-short", "server 6"),
    // The FIN behind it has overtaken it.
    ("time-wait-late-copy", "server 3"),
    // The forged RST stands ahead of what the client sends later.
    ("in-window-rst", "client 1"),
];

/// A segment that Wireshark takes for new, as the end does that reads it: it comes in the next
/// incarnation, and the numbers fit.
const DECEPTIVELY_NEW: (&str, &str) = ("time-wait-late-copy", "server 5");

/// One packet as tshark tells it.
struct Told {
    malformed: bool,
    checksums: [String; 2],
    comments: String,
    acknowledges_again: bool,
    old: bool,
}

/// `None` where there is no tshark.
fn tshark(file: &Path) -> Option<Vec<Told>> {
    let mut command = Command::new("tshark");
    command.args(["-n", "-r"]).arg(file);
    command.args(["-o", "tcp.check_checksum:TRUE"]);
    command.args(["-o", "ip.check_checksum:TRUE"]);
    command.args(["-T", "fields"]);
    command.args(FIELDS.iter().flat_map(|field| ["-e", field]));
    let output = command.output().ok()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {errors}", file.display());
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    Some(lines.lines().map(told).collect())
}

fn told(line: &str) -> Told {
    let columns: Vec<&str> = line.split('\t').collect();
    assert_eq!(columns.len(), FIELDS.len(), "{line}");
    Told {
        malformed: !columns[0].is_empty(),
        checksums: [columns[1], columns[2]].map(ToOwned::to_owned),
        comments: columns[3].to_owned(),
        acknowledges_again: !columns[4].is_empty(),
        old: columns[5..11].iter().any(|flag| !flag.is_empty()),
    }
}

/// A capture of a run.
struct Capture {
    id: String,
    vantage: Vantage,
    bytes: Vec<u8>,
}

/// Every preset and a rough run, on both wires. Each has addresses of its own, so that all can
/// stand in one file and tshark starts once.
fn captures() -> Vec<Capture> {
    let presets = presets().iter();
    let mut scripts: Vec<(&str, Script)> = presets
        .map(|preset| (preset.id.as_str(), preset.script.clone()))
        .collect();
    scripts.push(("rough", rough::script()));
    let mut captures = Vec::new();
    for (number, (id, script)) in (0..).zip(&mut scripts) {
        for (wire, vantage) in [(0, Vantage::Client), (1, Vantage::Server)] {
            for (place, host) in (1..).zip(&mut script.settings.hosts) {
                host.address = [10, number, wire, place];
            }
            let bytes = pcapng(&run(script), vantage, id).expect("no segment is too long");
            captures.push(Capture {
                id: (*id).to_owned(),
                vantage,
                bytes,
            });
        }
    }
    captures
}

/// What tshark and the recording agreed on that is worth counting.
#[derive(Default)]
struct Agreed {
    repeats: usize,
    acknowledgments: usize,
    deceived: Vec<(String, String)>,
}

/// What has passed on a wire so far.
#[derive(Default)]
struct Passed<'a> {
    /// Connection and name of every segment.
    segments: Vec<(Option<&'a str>, &'a str)>,
    /// For each port, the numbers that its next segment has if it brings nothing new.
    last: HashMap<u16, (u32, u32, u16)>,
}

/// Compares what tshark says of a packet with what is written beside it.
fn compare<'a>(
    capture: &Capture,
    packet: &'a Packet,
    judged: &Told,
    passed: &mut Passed<'a>,
    agreed: &mut Agreed,
) {
    let comment = |start: &str| {
        let mut notes = packet.comments.iter();
        notes.find_map(|note| note.strip_prefix(start))
    };
    let segment = comment("segment: ").expect("its name");
    let Capture { id, vantage, .. } = capture;
    let here = format!("{id} at the {vantage:?}: {:?}", packet.comments);
    assert!(!judged.malformed, "{here} is malformed");
    assert_eq!(judged.checksums, [GOOD, GOOD], "{here}");
    assert_eq!(judged.comments, packet.comments.join(","), "{here}");

    let header = packet.header();
    let is_empty = !header.syn && !header.fin && packet.octets() == 0;
    let connection = comment("connection: ");
    let repeats = comment("repeats: ");
    // What comes again is known by its first, where that has passed here; or by the gap.
    let mut names = [Some(segment), repeats].into_iter().flatten();
    let again = !is_empty && names.any(|name| passed.segments.contains(&(connection, name)));
    let deceptive = DECEPTIVE.contains(&(id.as_str(), segment));
    if !is_empty {
        let new = !again || (id.as_str(), segment) == DECEPTIVELY_NEW;
        assert!(judged.old || new, "{here} is sent again");
        let old = again || repeats.is_some() || deceptive;
        assert!(old || !judged.old, "{here} is new");
    }
    let numbers = |seq| (seq, header.acknowledgment_number, header.window_size);
    let seq = header.sequence_number;
    let room = packet.octets() as u32 + u32::from(header.syn) + u32::from(header.fin);
    let next = numbers(seq.wrapping_add(room));
    let last = passed.last.insert(header.source_port, next);
    let acknowledges_again = is_empty && !header.rst && last == Some(numbers(seq));
    assert_eq!(judged.acknowledges_again, acknowledges_again, "{here}");

    passed.segments.push((connection, segment));
    agreed.repeats += usize::from(again);
    agreed.acknowledgments += usize::from(acknowledges_again);
    if deceptive && judged.old {
        agreed.deceived.push((id.clone(), segment.to_owned()));
    }
}

#[test]
fn tshark_finds_nothing_amiss_and_the_same_retransmissions() {
    let captures = captures();
    // A file may have many sections, each with its own header.
    let all: Vec<u8> = captures.iter().flat_map(|c| c.bytes.clone()).collect();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("captures.pcapng");
    std::fs::write(&file, all).expect("the test folder can be written to");
    let Some(judged) = tshark(&file) else {
        eprintln!("tshark is not on PATH: what it says of captures is not checked");
        return;
    };
    let mut judged = judged.into_iter();
    let mut agreed = Agreed::default();
    for capture in &captures {
        let packets = read(&capture.bytes);
        let mut passed = Passed::default();
        for packet in &packets {
            let judged = judged.next().expect("tshark reads every packet");
            compare(capture, packet, &judged, &mut passed, &mut agreed);
        }
    }
    assert!(judged.next().is_none(), "tshark reads more than there is");
    let Agreed {
        repeats,
        acknowledgments,
        deceived,
    } = agreed;
    assert!(repeats > 20, "{repeats} retransmissions");
    assert!(acknowledgments > 5, "{acknowledgments} repeated ACKs");
    for (id, segment) in DECEPTIVE {
        let name = (id.to_owned(), segment.to_owned());
        assert!(deceived.contains(&name), "{name:?} deceives nobody");
    }
}
