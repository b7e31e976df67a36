//! A segment as an Ethernet frame.

use etherparse::{
    IpHeaders, IpNumber, Ipv4Extensions, Ipv4Header, PacketBuilder, TcpHeader, TcpOptionElement,
};
use lifelines_sim::{End, Flight, FlightId, Recording};

/// The two interfaces' addresses: made up, and marked so (locally administered, unicast).
pub const MAC: [[u8; 6]; 2] = [[2, 0, 0, 0, 0, 1], [2, 0, 0, 0, 0, 2]];

/// What the headers of IPv4 and TCP take at the most, options that we write included.
pub const HEADERS: usize = Ipv4Header::MIN_LEN + TcpHeader::MIN_LEN + 4;

/// What Linux begins with.
const TIME_TO_LIVE: u8 = 64;

/// The frame, checksums included; `None` when it is longer than an IPv4 packet can be.
pub fn frame(recording: &Recording, id: FlightId) -> Option<Vec<u8>> {
    let flight = &recording.flights[id];
    let [from, to] = [flight.name.from, flight.name.from.other()];
    let payload = &flight.segment.payload;
    if payload.len() + HEADERS > usize::from(u16::MAX) {
        return None;
    }
    let hosts = &recording.settings.hosts;
    let addresses = [from, to].map(|end| hosts[end.index()].address);
    // The length is set when the packet is written.
    let mut ip =
        Ipv4Header::new(0, TIME_TO_LIVE, IpNumber::TCP, addresses[0], addresses[1]).ok()?;
    ip.dont_fragment = true;
    // A copy that the network makes has the identification of the original.
    ip.identification = (id + 1) as u16;
    let builder = PacketBuilder::ethernet2(MAC[from.index()], MAC[to.index()])
        .ip(IpHeaders::Ipv4(ip, Ipv4Extensions::default()))
        .tcp_header(header(recording, flight)?);
    let mut frame = Vec::with_capacity(builder.size(payload.len()));
    builder.write(&mut frame, payload).ok()?;
    Some(frame)
}

fn header(recording: &Recording, flight: &Flight) -> Option<TcpHeader> {
    let port = |end: End| recording.settings.port(end, flight.name.connection);
    let segment = &flight.segment;
    let from = flight.name.from;
    let mut header = TcpHeader::new(
        port(from),
        port(from.other()),
        segment.seq.0,
        segment.window,
    );
    header.acknowledgment_number = segment.ack.map_or(0, |ack| ack.0);
    header.ack = segment.ack.is_some();
    header.syn = segment.syn;
    header.fin = segment.fin;
    header.rst = segment.rst;
    header.psh = segment.psh;
    header.urg = segment.urgent.is_some();
    header.urgent_pointer = segment.urgent.unwrap_or(0);
    if let Some(mss) = segment.mss {
        let option = TcpOptionElement::MaximumSegmentSize(mss);
        header.set_options(&[option]).ok()?;
    }
    Some(header)
}
