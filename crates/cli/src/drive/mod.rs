//! `lifelines drive`: one endpoint, JSON lines in and out; `docs/drive.md` is the contract.
//!
//! [`Driver::answer`] is the whole of it, a line in and a line out. [`drive`] does that for a
//! stream of lines, and the rest is about options. What a line may say is in `line`, what an
//! answer says in `answer`.

mod answer;
mod line;
mod value;

use std::io::{self, BufRead, ErrorKind, Read, Write};

use lifelines_sim::scenario::amend_policy;
use lifelines_tcp::{
    Call, Connection, Event, Instant, OpenMode, Policy, Reaction, Rule, Segment, Seq, Signal,
};

use self::line::Line;
use crate::args::Drive;
use crate::{Failure, set, source};

/// The longest line that is read, in octets without the line break.
const MOST_LINE: u64 = 16 << 20;
/// How far a later ISS lies above every number used before.
const ISS_STEP: u32 = 64_000;
/// The clock goes no further: what is left of `u64` is room for every deadline.
const LAST: Instant = Instant::from_micros(u64::MAX / 2);

/// One endpoint, its clock, and what it remembers from one incarnation to the next.
#[derive(Debug)]
pub struct Driver {
    connection: Connection,
    now: Instant,
    /// The ISS while no number was used yet.
    iss: Seq,
    /// The number after the highest one used so far.
    highest: Option<Seq>,
    /// Lines answered.
    lines: u64,
    /// Lines answered with an error.
    refused: u64,
}

/// What one line led to; advancing the clock adds up what each timer leads to.
#[derive(Debug, Default)]
struct Outcome {
    segments: Vec<Segment>,
    signals: Vec<Signal>,
    rules: Vec<Rule>,
}

impl Driver {
    /// An endpoint in CLOSED at time zero. `iss` is the initial sequence number of its first
    /// incarnation.
    pub fn new(policy: Policy, iss: Seq) -> Self {
        Driver {
            connection: Connection::new(policy),
            now: Instant::ZERO,
            iss,
            highest: None,
            lines: 0,
            refused: 0,
        }
    }

    /// Does what a line asks and answers with a line, both without line break. A line that
    /// cannot be understood changes nothing but the count of lines.
    pub fn answer(&mut self, line: &[u8]) -> String {
        match line::read(line) {
            Ok(line) => self.obey(line),
            Err(what) => self.refuse(&what),
        }
    }

    /// Whether every line so far was understood.
    pub fn understood_all(&self) -> bool {
        self.refused == 0
    }

    /// The endpoint.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    fn obey(&mut self, line: Line) -> String {
        let mut outcome = Outcome::default();
        match line {
            Line::Open(mode) => self.open(mode, &mut outcome),
            Line::Call(call) => self.handle(Event::Call(call), &mut outcome),
            Line::Segment(segment) => self.handle(Event::Segment(segment), &mut outcome),
            Line::Advance(time) => {
                let until = self.now + time;
                if until > LAST {
                    return self.refuse("advance_ms: later than the clock can tell");
                }
                self.advance(until, &mut outcome);
            }
        }
        self.lines += 1;
        answer::write(&self.connection, self.now, &outcome)
    }

    fn refuse(&mut self, what: &str) -> String {
        self.lines += 1;
        self.refused += 1;
        answer::error(self.lines, what)
    }

    fn open(&mut self, mode: OpenMode, outcome: &mut Outcome) {
        let iss = match self.highest {
            Some(highest) => highest + ISS_STEP,
            None => self.iss,
        };
        self.handle(Event::Call(Call::Open { mode, iss }), outcome);
    }

    /// Lets the timers that fall due fire, in order. Nothing arrives meanwhile, and without an
    /// answer every endpoint gives up in the end, so this ends however long the time.
    fn advance(&mut self, until: Instant, outcome: &mut Outcome) {
        while let Some((timer, at)) = self.connection.next_timeout()
            && at <= until
        {
            self.now = self.now.max(at);
            self.handle(Event::Timeout(timer), outcome);
        }
        self.now = until;
    }

    fn handle(&mut self, event: Event, outcome: &mut Outcome) {
        let Reaction {
            segments,
            signals,
            rules,
            ..
        } = self.connection.handle(self.now, event);
        for segment in segments.iter().filter(|segment| !segment.is_empty()) {
            if self.highest.is_none_or(|seq| segment.end().gt(seq)) {
                self.highest = Some(segment.end());
            }
        }
        outcome.segments.extend(segments);
        outcome.signals.extend(signals);
        outcome.rules.extend(rules);
    }
}

/// Answers every line of `input` on `output`, each at once, so that the two can be talked to
/// through pipes. Ends with `input`, or quietly when nobody reads `output` any more.
///
/// # Errors
///
/// Those of reading and writing.
pub fn drive(
    driver: &mut Driver,
    mut input: impl BufRead,
    mut output: impl Write,
) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        let mut limited = input.by_ref().take(MOST_LINE + 1);
        if limited.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let whole = line.pop_if(|last| *last == b'\n').is_some();
        let answer = if !whole && line.len() as u64 > MOST_LINE {
            input.skip_until(b'\n')?;
            driver.refuse(&format!("longer than {} MiB", MOST_LINE >> 20))
        } else {
            driver.answer(&line)
        };
        match writeln!(output, "{answer}").and_then(|()| output.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(()),
            result => result?,
        }
    }
}

/// `lifelines drive`.
pub(crate) fn from_standard_input(args: &Drive) -> Result<String, Failure> {
    let mut driver = Driver::new(policy(args)?, Seq(args.iss));
    drive(&mut driver, io::stdin().lock(), io::stdout().lock())
        .map_err(|error| Failure::Unreadable(format!("lifelines drive: {error}")))?;
    if driver.understood_all() {
        Ok(String::new())
    } else {
        // Each was told of where it stood.
        Err(Failure::Untrue(String::new()))
    }
}

/// The default policy, changed by the policy file, then by `--window`, then by `--set`.
fn policy(args: &Drive) -> Result<Policy, Failure> {
    let mut policy = Policy::default();
    if let Some(path) = &args.policy {
        let (name, text) = source::text(path)?;
        amend_policy(&name, &text, &mut policy).map_err(|errors| source::unreadable(&errors))?;
    }
    if let Some(window) = args.window {
        policy.window = window;
    }
    set::read(&args.set, |name, text| {
        amend_policy(name, text, &mut policy)
    })?;
    Ok(policy)
}
