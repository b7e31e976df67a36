//! Between our segments and packets on smoltcp's wire. Options other than the MSS are passed over,
//! as MUST-6 has it.

use lifelines_tcp::{Segment, Seq};
use smoltcp::phy::ChecksumCapabilities;
use smoltcp::wire::{IpProtocol, Ipv4Packet, Ipv4Repr, TcpOption, TcpPacket, TcpSeqNumber};

use crate::host::ip;

/// Where a packet comes from, or goes to: the last octet of an address, and a port.
pub type Place = (u8, u16);

const IP_HEADER: usize = 20;
const TCP_HEADER: usize = 20;
const MSS_OPTION: usize = 4;

pub fn encode(segment: &Segment, from: Place, to: Place) -> Vec<u8> {
    let options = if segment.mss.is_some() { MSS_OPTION } else { 0 };
    let length = TCP_HEADER + options + segment.payload.len();
    let mut packet = vec![0; IP_HEADER + length];
    Ipv4Repr {
        src_addr: ip(from.0),
        dst_addr: ip(to.0),
        next_header: IpProtocol::Tcp,
        payload_len: length,
        hop_limit: 64,
    }
    .emit(
        &mut Ipv4Packet::new_unchecked(&mut packet),
        &ChecksumCapabilities::ignored(),
    );
    let mut tcp = TcpPacket::new_unchecked(&mut packet[IP_HEADER..]);
    tcp.set_src_port(from.1);
    tcp.set_dst_port(to.1);
    tcp.set_seq_number(TcpSeqNumber(segment.seq.0 as i32));
    tcp.set_ack_number(TcpSeqNumber(segment.ack.unwrap_or_default().0 as i32));
    tcp.clear_flags();
    tcp.set_header_len((TCP_HEADER + options) as u8);
    tcp.set_syn(segment.syn);
    tcp.set_fin(segment.fin);
    tcp.set_rst(segment.rst);
    tcp.set_psh(segment.psh);
    tcp.set_ack(segment.ack.is_some());
    tcp.set_urg(segment.urgent.is_some());
    tcp.set_urgent_at(segment.urgent.unwrap_or(0));
    tcp.set_window_len(segment.window);
    if let Some(mss) = segment.mss {
        TcpOption::MaxSegmentSize(mss).emit(tcp.options_mut());
    }
    tcp.payload_mut().copy_from_slice(&segment.payload);
    packet
}

pub fn decode(packet: &[u8]) -> Segment {
    let ip = Ipv4Packet::new_checked(packet).expect("smoltcp made it");
    let tcp = TcpPacket::new_checked(ip.payload()).expect("smoltcp made it");
    Segment {
        seq: Seq(tcp.seq_number().0 as u32),
        ack: tcp.ack().then(|| Seq(tcp.ack_number().0 as u32)),
        syn: tcp.syn(),
        fin: tcp.fin(),
        rst: tcp.rst(),
        psh: tcp.psh(),
        urgent: tcp.urg().then(|| tcp.urgent_at()),
        window: tcp.window_len(),
        mss: mss(tcp.options()),
        payload: tcp.payload().to_vec(),
    }
}

fn mss(mut options: &[u8]) -> Option<u16> {
    while !options.is_empty() {
        match TcpOption::parse(options).expect("smoltcp made it") {
            (_, TcpOption::MaxSegmentSize(mss)) => return Some(mss),
            (rest, _) => options = rest,
        }
    }
    None
}
