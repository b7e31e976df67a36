//! The pcapng format (draft-ietf-opsawg-pcapng): the three blocks that a capture needs.
//!
//! Written here, in a page, because the crates that write it do not fit: pcap-file 2.0 counts
//! nanoseconds whatever resolution the interface names, its 3.0 is not released, and
//! pcapng-writer is no longer kept. A reader made by others checks it in the tests.

const SECTION_HEADER: u32 = 0x0a0d_0d0a;
const INTERFACE_DESCRIPTION: u32 = 1;
const ENHANCED_PACKET: u32 = 6;

/// Tells the reader in which order the octets of a number stand.
const BYTE_ORDER_MAGIC: u32 = 0x1a2b_3c4d;
const LINK_TYPE_ETHERNET: u16 = 1;

/// Options of every block.
const END_OF_OPTIONS: u16 = 0;
const COMMENT: u16 = 1;
/// An option of the section header: the program that wrote it.
const USER_APPLICATION: u16 = 4;
/// Options of an interface.
const INTERFACE_NAME: u16 = 2;
const INTERFACE_MAC: u16 = 6;
const TIME_RESOLUTION: u16 = 9;
/// An option of a packet.
const PACKET_FLAGS: u16 = 2;

/// Which way a packet passes the interface; an arrival comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// It arrives.
    In = 1,
    /// It leaves.
    Out = 2,
}

/// A file under construction.
pub struct File {
    bytes: Vec<u8>,
}

impl File {
    /// A file of one section; the comment is about all of it.
    pub fn new(comment: &str) -> Self {
        let mut body = Vec::new();
        body.extend(BYTE_ORDER_MAGIC.to_le_bytes());
        body.extend(1_u16.to_le_bytes());
        body.extend(0_u16.to_le_bytes());
        // The length of the section: not said.
        body.extend(u64::MAX.to_le_bytes());
        option(&mut body, COMMENT, comment.as_bytes());
        option(&mut body, USER_APPLICATION, b"TCP Lifelines");
        option(&mut body, END_OF_OPTIONS, &[]);
        let mut file = File { bytes: Vec::new() };
        file.block(SECTION_HEADER, &body);
        file
    }

    /// One more interface; they are numbered from 0.
    pub fn interface(&mut self, name: &str, mac: [u8; 6]) {
        let mut body = Vec::new();
        body.extend(LINK_TYPE_ETHERNET.to_le_bytes());
        body.extend(0_u16.to_le_bytes());
        // Packets are captured whole.
        body.extend(0_u32.to_le_bytes());
        option(&mut body, INTERFACE_NAME, name.as_bytes());
        option(&mut body, INTERFACE_MAC, &mac);
        option(&mut body, TIME_RESOLUTION, &[6]);
        option(&mut body, END_OF_OPTIONS, &[]);
        self.block(INTERFACE_DESCRIPTION, &body);
    }

    /// A packet; `micros` counts from 1970.
    pub fn packet(
        &mut self,
        interface: u32,
        micros: u64,
        frame: &[u8],
        direction: Direction,
        comments: &[String],
    ) {
        let mut body = Vec::with_capacity(frame.len() + 64);
        // No frame is longer than an IPv4 packet and its link header.
        let length = frame.len() as u32;
        let time = [(micros >> 32) as u32, micros as u32];
        for number in [interface, time[0], time[1], length, length] {
            body.extend(number.to_le_bytes());
        }
        padded(&mut body, frame);
        for comment in comments {
            option(&mut body, COMMENT, comment.as_bytes());
        }
        option(&mut body, PACKET_FLAGS, &(direction as u32).to_le_bytes());
        option(&mut body, END_OF_OPTIONS, &[]);
        self.block(ENHANCED_PACKET, &body);
    }

    /// The whole file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn block(&mut self, kind: u32, body: &[u8]) {
        // Bodies are some 70 KB at the most: a packet and its comments.
        let length = (body.len() + 12) as u32;
        self.bytes.extend(kind.to_le_bytes());
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(body);
        self.bytes.extend(length.to_le_bytes());
    }
}

/// An option has a length of 16 bits; what is longer is cut, between characters.
fn option(body: &mut Vec<u8>, code: u16, value: &[u8]) {
    let mut value = value;
    if value.len() > usize::from(u16::MAX) {
        let whole = |at: &usize| value[*at] & 0b1100_0000 != 0b1000_0000;
        let cut = (0..=usize::from(u16::MAX)).rev().find(whole);
        value = &value[..cut.unwrap_or(0)];
    }
    body.extend(code.to_le_bytes());
    body.extend((value.len() as u16).to_le_bytes());
    padded(body, value);
}

/// Everything is filled up to 32 bits.
fn padded(body: &mut Vec<u8>, bytes: &[u8]) {
    body.extend(bytes);
    body.resize(body.len().next_multiple_of(4), 0);
}
