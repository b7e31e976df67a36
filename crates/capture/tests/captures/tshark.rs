//! What Wireshark makes of the captures, asked of tshark where that is installed.

use std::path::Path;
use std::process::Command;

use lifelines_capture::{Vantage, pcapng};
use lifelines_lessons::presets;
use lifelines_sim::{End, run};

/// The columns that tshark is asked for, in this order.
const FIELDS: [&str; 9] = [
    "frame.number",
    "_ws.malformed",
    "ip.checksum.status",
    "tcp.checksum.status",
    "tcp.analysis.retransmission",
    "tcp.analysis.fast_retransmission",
    "tcp.analysis.spurious_retransmission",
    "tcp.analysis.keep_alive",
    "frame.comment",
];

/// One packet as tshark tells it.
struct Told {
    malformed: bool,
    checksums: [String; 2],
    repeated: bool,
    comments: String,
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
    let columns: Vec<&str> = line.splitn(FIELDS.len(), '\t').collect();
    assert_eq!(columns.len(), FIELDS.len(), "{line}");
    Told {
        malformed: !columns[1].is_empty(),
        checksums: [columns[2], columns[3]].map(ToOwned::to_owned),
        repeated: columns[4..8].iter().any(|flag| !flag.is_empty()),
        comments: columns[8].to_owned(),
    }
}

/// 1 is "good" in Wireshark's checksum fields.
const GOOD: &str = "1";

#[test]
fn tshark_finds_nothing_amiss_and_every_retransmission() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut repeats = 0;
    for preset in presets() {
        let recording = run(&preset.script);
        let repeated = |end| {
            let mut flights = recording.flights.iter();
            flights.any(|flight| flight.repeats.is_some() && flight.name.from == end)
        };
        for (vantage, own) in [(Vantage::Client, "client"), (Vantage::Server, "server")] {
            // Starting tshark takes most of the time.
            if vantage == Vantage::Server && !repeated(End::Server) {
                continue;
            }
            let name = format!("{} at the {own}", preset.id);
            let file = folder.join(format!("{}-{own}.pcapng", preset.id));
            let bytes = pcapng(&recording, vantage, &name).expect("no segment is too long");
            std::fs::write(&file, bytes).expect("the test folder can be written to");
            let Some(packets) = tshark(&file) else {
                eprintln!("tshark is not on PATH: what it says of captures is not checked");
                return;
            };

            for (number, packet) in (1..).zip(&packets) {
                assert!(!packet.malformed, "{name}: packet {number} is malformed");
                assert_eq!(packet.checksums, [GOOD, GOOD], "{name}: packet {number}");
                // Whoever sends a segment again has the first on the same wire.
                let sent_again = packet.comments.contains(&format!("repeats: {own}"))
                    && packet.comments.contains(&format!("segment: {own}"));
                assert!(
                    packet.repeated || !sent_again,
                    "{name}: packet {number} is a retransmission: {}",
                    packet.comments
                );
                repeats += usize::from(sent_again);
            }
        }
    }
    assert!(repeats > 10, "{repeats} retransmissions");
}
