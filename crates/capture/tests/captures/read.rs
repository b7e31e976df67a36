//! The file, by pcap-parser; its packets, by etherparse.

use etherparse::{NetSlice, SlicedPacket, TcpHeader, TransportSlice};
use pcap_parser::traits::{PcapNGPacketBlock, PcapReaderIterator};
use pcap_parser::{Block, OptionCode, PcapBlockOwned, PcapError, PcapNGReader};

/// A packet of a file.
pub struct Packet {
    pub micros: u64,
    pub comments: Vec<String>,
    frame: Vec<u8>,
}

/// All packets, in order; panics at what is no pcapng.
pub fn read(file: &[u8]) -> Vec<Packet> {
    let mut reader = PcapNGReader::new(1 << 20, file).expect("a section header");
    let mut packets = Vec::new();
    loop {
        match reader.next() {
            Ok((consumed, block)) => {
                packets.extend(packet(&block));
                reader.consume(consumed);
            }
            Err(PcapError::Incomplete(_)) => reader.refill().expect("octets in memory"),
            Err(PcapError::Eof) => return packets,
            Err(error) => panic!("{error}"),
        }
    }
}

fn packet(block: &PcapBlockOwned<'_>) -> Option<Packet> {
    let PcapBlockOwned::NG(Block::EnhancedPacket(packet)) = block else {
        return None;
    };
    assert_eq!(packet.caplen, packet.origlen);
    let comments = packet.options.iter();
    let comments = comments
        .filter(|option| option.code == OptionCode::Comment)
        .map(|option| String::from_utf8_lossy(option.as_bytes().expect("octets")).into_owned());
    Some(Packet {
        micros: u64::from(packet.ts_high) << 32 | u64::from(packet.ts_low),
        comments: comments.collect(),
        frame: packet.packet_data().to_vec(),
    })
}

impl Packet {
    /// How many octets of text it carries.
    pub fn octets(&self) -> usize {
        let packet = SlicedPacket::from_ethernet(&self.frame).expect("a frame");
        match packet.transport {
            Some(TransportSlice::Tcp(tcp)) => tcp.payload().len(),
            other => panic!("no TCP: {other:?}"),
        }
    }

    /// The TCP header.
    pub fn header(&self) -> TcpHeader {
        let packet = SlicedPacket::from_ethernet(&self.frame).expect("a frame");
        match packet.transport {
            Some(TransportSlice::Tcp(tcp)) => tcp.to_header(),
            other => panic!("no TCP: {other:?}"),
        }
    }

    /// Lengths and checksums are right, and the comments tell the states.
    pub fn must_be_right(&self, name: &str) {
        let packet = SlicedPacket::from_ethernet(&self.frame).expect("a frame");
        let (Some(NetSlice::Ipv4(ip)), Some(TransportSlice::Tcp(tcp))) =
            (packet.net, packet.transport)
        else {
            panic!("{name}: no TCP over IPv4");
        };
        let header = ip.header().to_header();
        assert_eq!(header.calc_header_checksum(), header.header_checksum);
        assert_eq!(usize::from(header.total_len) + 14, self.frame.len());
        let sum = tcp.calc_checksum_ipv4(header.source, header.destination);
        assert_eq!(sum, Ok(tcp.checksum()), "{name}");
        let told = |start| self.comments.iter().any(|note| note.starts_with(start));
        assert!(told("segment: "), "{name}");
        assert!(told("client: ") || told("server: "), "{name}");
    }
}
