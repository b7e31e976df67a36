//! A segment: the fields of the header that the connection reads (RFC 9293 §3.1), and its text.

use alloc::vec::Vec;

use crate::Seq;

/// One TCP segment. Ports and checksum belong to whoever carries it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Segment {
    /// SEG.SEQ: the number of the first octet, or of the SYN.
    pub seq: Seq,
    /// SEG.ACK: the next number expected; `None` when the ACK bit is off.
    pub ack: Option<Seq>,
    /// Synchronize sequence numbers.
    pub syn: bool,
    /// No more data from the sender.
    pub fin: bool,
    /// Reset the connection.
    pub rst: bool,
    /// Push function.
    pub psh: bool,
    /// SEG.UP: the urgent pointer, counted from SEG.SEQ; `None` when the URG bit is off.
    pub urgent: Option<u16>,
    /// SEG.WND: octets the sender is willing to take, counted from SEG.ACK.
    pub window: u16,
    /// The maximum segment size option (§3.7.1), in octets; only on a SYN.
    pub mss: Option<u16>,
    /// The text.
    pub payload: Vec<u8>,
}

impl Segment {
    /// SEG.LEN: the sequence numbers it occupies, the SYN and FIN bits counted (§3.4).
    pub fn len(&self) -> u32 {
        self.payload.len() as u32 + u32::from(self.syn) + u32::from(self.fin)
    }

    /// Whether it occupies no sequence numbers at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number after the last one it occupies: SEG.SEQ + SEG.LEN.
    pub fn end(&self) -> Seq {
        self.seq + self.len()
    }

    /// Where the urgent pointer points: the number after the last urgent octet (MUST-62).
    pub fn up(&self) -> Option<Seq> {
        self.urgent.map(|offset| self.seq + u32::from(offset))
    }

    /// The control bits that are on, in the RFC's order of writing them (`SYN,ACK`, `FIN,ACK`);
    /// ACK comes last, as in the figures of RFC 9293. PSH and URG are included.
    pub fn control_bits(&self) -> impl Iterator<Item = &'static str> {
        [
            (self.syn, "SYN"),
            (self.fin, "FIN"),
            (self.rst, "RST"),
            (self.psh, "PSH"),
            (self.urgent.is_some(), "URG"),
            (self.ack.is_some(), "ACK"),
        ]
        .into_iter()
        .filter_map(|(on, name)| on.then_some(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn syn_and_fin_count_in_the_length() {
        let segment = Segment {
            seq: Seq(100),
            syn: true,
            fin: true,
            payload: vec![0; 5],
            ..Segment::default()
        };
        assert_eq!(segment.len(), 7);
        assert_eq!(segment.end(), Seq(107));
        assert!(!segment.is_empty());
        assert!(Segment::default().is_empty());
    }

    #[test]
    fn control_bits_are_written_as_in_the_figures() {
        let segment = Segment {
            ack: Some(Seq(1)),
            fin: true,
            ..Segment::default()
        };
        assert_eq!(segment.control_bits().collect::<Vec<_>>(), ["FIN", "ACK"]);
    }
}
