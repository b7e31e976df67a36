//! A segment as octets (RFC 9293 Figure 1).

use lifelines_tcp::Segment;

/// The header, with the checksum left zero, and the data. `ports` are those of the sender and of
/// the receiver.
pub fn octets(segment: &Segment, ports: [u16; 2]) -> Vec<u8> {
    let mut octets = Vec::new();
    octets.extend(ports[0].to_be_bytes());
    octets.extend(ports[1].to_be_bytes());
    octets.extend(segment.seq.0.to_be_bytes());
    octets.extend(segment.ack.map_or(0, |ack| ack.0).to_be_bytes());
    octets.push(data_offset(segment) << 4);
    octets.push(
        FLAGS
            .iter()
            .enumerate()
            .filter(|(_, flag)| is_on(segment, flag))
            .fold(0, |bits, (place, _)| bits | 0x80 >> place),
    );
    octets.extend(segment.window.to_be_bytes());
    octets.extend([0, 0]);
    octets.extend(segment.urgent.unwrap_or(0).to_be_bytes());
    if let Some(mss) = segment.mss {
        octets.extend([2, 4]);
        octets.extend(mss.to_be_bytes());
    }
    octets.extend(&segment.payload);
    octets
}

/// The length of the header, in words of 32 bits.
pub fn data_offset(segment: &Segment) -> u8 {
    5 + u8::from(segment.mss.is_some())
}

/// The control bits, from the highest.
pub const FLAGS: [&str; 8] = ["CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN"];

/// Whether a control bit is on. Nobody here sets CWR or ECE.
pub fn is_on(segment: &Segment, flag: &str) -> bool {
    segment.control_bits().any(|on| on == flag)
}

/// Octets in hexadecimal, in pairs with blanks between.
pub fn hex(octets: &[u8]) -> String {
    let pairs: Vec<String> = octets.iter().map(|octet| format!("{octet:02x}")).collect();
    pairs.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use lifelines_tcp::Seq;

    #[test]
    fn a_syn_has_its_option_and_a_longer_header() {
        let segment = Segment {
            seq: Seq(100),
            syn: true,
            window: 4096,
            mss: Some(1460),
            ..Segment::default()
        };
        assert_eq!(
            hex(&octets(&segment, [49152, 80])),
            "c0 00 00 50 00 00 00 64 00 00 00 00 60 02 10 00 00 00 00 00 02 04 05 b4"
        );
    }

    #[test]
    fn data_follows_the_header_and_each_bit_has_its_place() {
        let segment = Segment {
            seq: Seq(0x0102_0304),
            ack: Some(Seq(0xfffe_fdfc)),
            fin: true,
            psh: true,
            urgent: Some(2),
            window: 1,
            payload: b"hi".to_vec(),
            ..Segment::default()
        };
        assert_eq!(
            hex(&octets(&segment, [1, 2])),
            "00 01 00 02 01 02 03 04 ff fe fd fc 50 39 00 01 00 00 00 02 68 69"
        );
    }
}
