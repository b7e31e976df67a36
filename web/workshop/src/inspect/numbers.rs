//! Sequence numbers as the reader wants them: as they are, or counted from the ISS.

use lifelines_sim::{End, Recording};
use lifelines_tcp::{Connection, Seq, State};

/// How sequence numbers of one connection are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// What is taken off the numbers of each end.
    from: [Option<Seq>; 2],
}

impl Numbers {
    /// As they travel.
    pub const ABSOLUTE: Numbers = Numbers { from: [None; 2] };

    /// Counted from the ISS that each end of `connection` has, or had last, after `step` moments;
    /// numbers of an end that had none yet stay as they are.
    pub fn relative(recording: &Recording, step: usize, connection: u8) -> Numbers {
        let from = End::BOTH.map(|end| {
            let steps = (0..=step.min(recording.moments.len())).rev();
            let mut known = steps.filter_map(|at| {
                let tcp = connection_at(recording, at, end, connection)?;
                let has_iss = !matches!(tcp.state(), State::Closed | State::Listen);
                has_iss.then_some(tcp.snd().iss)
            });
            known.next()
        });
        Numbers { from }
    }

    /// A number of what `end` sends, or `end`'s peer acknowledges.
    pub fn of(&self, end: End, seq: Seq) -> String {
        let Some(iss) = self.from[end.index()] else {
            return seq.to_string();
        };
        match seq.lt(iss) {
            true => format!("−{}", iss - seq),
            false => (seq - iss).to_string(),
        }
    }
}

/// One end of a connection after `step` moments; `None` before it is there.
pub fn connection_at(
    recording: &Recording,
    step: usize,
    end: End,
    connection: u8,
) -> Option<&Connection> {
    match connection {
        0 => Some(&recording.ends_at(step)[end.index()]),
        other => recording.hosts_at(step)[end.index()].other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lifelines_lessons::preset;
    use lifelines_sim::run;

    #[test]
    fn the_iss_is_zero_and_what_lies_before_it_is_negative() {
        let script = &preset("normal-close").expect("a lesson").script;
        let recording = run(script);
        let last = recording.moments.len();
        let numbers = Numbers::relative(&recording, last, 0);
        for end in End::BOTH {
            let iss = recording.start[end.index()].snd().iss;
            assert_eq!(numbers.of(end, iss), "0");
            assert_eq!(numbers.of(end, iss + 7), "7");
            assert_eq!(numbers.of(end, iss - 2), "−2");
            assert_eq!(Numbers::ABSOLUTE.of(end, iss), iss.to_string());
        }
    }

    #[test]
    fn before_there_is_an_iss_numbers_stay() {
        let script = &preset("three-way-handshake").expect("a lesson").script;
        let numbers = Numbers::relative(&run(script), 0, 0);
        assert_eq!(numbers.of(End::Client, Seq(42)), "42");
    }
}
