//! Scenario files (TOML): what a teacher writes, read into a [`Script`] with errors that name
//! file, line and key.
//!
//! ```toml
//! [title]                     # by language; a built-in lesson has its words elsewhere
//! en = "Half a goodbye"
//! [question]
//! en = "May the server still answer?"
//! [answer]                    # for whoever has seen the run
//! en = "It may: a FIN closes one direction."
//!
//! [settings]
//! start = "established"       # or "closed", the default
//! latency = "50 ms"           # or { client = "50 ms", server = "70 ms" }: by sender
//! rtt = "100 ms"              # both latencies in one, half each
//! rto = "1 s"                 # rto_initial and rto_min of both hosts
//! until = "10 s"              # stop here; without it the run goes on until all is quiet
//! # of a thousand segments, so many are lost, arrive twice, are overtaken
//! noise = { seed = 7, drop = 50, duplicate = 10, reorder = 20, jitter = "10 ms" }
//!
//! [client]                    # and [server]: each key may be left out
//! iss = 99                    # or [99, 500]: of each incarnation in turn
//! reads = true                # the application reads whatever comes, at once
//! reuse_address = false       # SO_REUSEADDR
//! ports = [50001, 50002]      # the client's ports of the connections 1, 2, ...
//! msl = "2 min"               # every field of `Policy` by its name
//!
//! [[step]]
//! who = "client"
//! at = "10 ms"
//! do = "shutdown"             # open-active, open-passive, send, receive, close, abort;
//!                             # listen (backlog = 5), accept, close-listener;
//!                             # of a host: crash, reboot, vanish, return
//! connection = 0              # 1, 2, ... are others between the same hosts
//!
//! [[step]]
//! who = "server"
//! after = { end = "server", enters = "CLOSE_WAIT", delay = "30 ms" }
//! #                    or has_read = 5; or sends = 3, arrives = 3: the third segment it sends
//! do = "send"
//! data = "bye"                # or octets = 3; `receive` takes octets
//!
//! [[fate]]
//! from = "client"
//! segment = 2                 # the second that the client sends
//! drop = true                 # or drop_after, delay, duplicate = "20 ms"
//!                             # or swap = true: it arrives right after the next one
//!                             # or hold = true; hold_until = "2 s", or as in `after`
//!
//! [[inject]]                  # a segment that neither host sent
//! to = "server"
//! at = "200 ms"               # or after; here it arrives
//! origin = "attacker"         # or "old-incarnation", the default
//! flags = ["RST"]             # SYN, FIN, RST, PSH
//! seq = 9000                  # and ack, window, mss, urgent, data or octets
//!
//! [expect.client]             # checked by `Scenario::check`
//! path = ["ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2"]   # the states it rests in
//! outcome = "open"            # unopened, closed, refused, reset, timed-out, aborted, crashed
//!
//! [compare.server]            # the same script once more, beside it, with other settings
//! delayed_ack = "200 ms"      # `compare.settings`, `compare.client`, `compare.expect` likewise
//! ```
//!
//! Instead of steps, or beside them, a host may have its application as a program, whose lines
//! wait for one another as a real one's do:
//!
//! ```toml
//! [client]
//! program = ["connect", "send hello", "recv until 5", "close"]
//! [server]
//! program = ["bind", "listen 1", "accept", "recv until 5", "wait 20 ms", "send HELLO",
//!            "recv until end", "close"]
//! ```

mod amend;
mod error;
mod expect;
mod fate;
mod host;
mod injection;
mod program;
mod step;
mod table;
#[cfg(test)]
mod tests;
mod value;
mod when;
mod write;

use std::collections::BTreeMap;

use lifelines_tcp::{Duration, Instant};
use toml::de::DeTable;

pub use self::amend::{amend_policy, amend_settings};
pub use self::error::ScenarioError;
pub use self::expect::{Expectation, Mismatch};
pub use self::program::LINES;
use self::table::{Entry, Log, Table};
use crate::setting::{MOST_LATENCY, MOST_TIME, RTO, RTT};
use crate::{End, Noise, Script, Settings, Start, run};

/// A scenario file, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scenario {
    /// The title by language (BCP 47 tag); empty in a built-in lesson.
    pub title: BTreeMap<String, String>,
    /// The question it answers, likewise.
    pub question: BTreeMap<String, String>,
    /// The answer, likewise.
    pub answer: BTreeMap<String, String>,
    /// What is to be run.
    pub script: Script,
    /// What each end is expected to go through, in the order client, server.
    pub expect: [Expectation; 2],
    /// The same script with other settings, to be seen beside it, and what is expected then.
    pub compare: Option<(Script, [Expectation; 2])>,
}

impl Scenario {
    /// Reads the text of a scenario file; `file` is the name that errors carry.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the file, in the order of its lines.
    pub fn read(file: &str, text: &str) -> Result<Scenario, Vec<ScenarioError>> {
        let log = Log::new(file, text);
        let (document, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            log.syntax_error(&error);
        }
        if log.has_errors() {
            return Err(log.into_errors());
        }
        let scenario = read(&mut Table::root(&document, &log));
        if log.has_errors() {
            return Err(log.into_errors());
        }
        Ok(scenario)
    }

    /// The text of a file that reads as this scenario again. There is none where it sends octets
    /// that are no text, or asks for what a file may not: then this one reads as something else,
    /// or not at all.
    pub fn written(&self) -> String {
        write::write(self)
    }

    /// The same with what its runs come to as what is expected.
    pub fn with_expectations(mut self) -> Scenario {
        self.expect = Expectation::of(&run(&self.script));
        if let Some((script, expect)) = &mut self.compare {
            *expect = Expectation::of(&run(script));
        }
        self
    }
}

/// Reads the whole document. Where something is wrong the log has it, and a default stands in.
fn read(root: &mut Table<'_>) -> Scenario {
    let title = root.take("title").and_then(by_language);
    let question = root.take("question").and_then(by_language);
    let answer = root.take("answer").and_then(by_language);
    let mut settings = Settings::default();
    root.table("settings", |table| read_settings(table, &mut settings));
    let [client, server] = &mut settings.hosts;
    root.table("client", |table| host::read(table, client));
    root.table("server", |table| host::read(table, server));
    let steps = root.tables("step", step::read_step);
    let fates = root.tables("fate", fate::read_fate);
    let injections = root.tables("inject", injection::read_injection);
    let expect = root.table("expect", expect::read);
    let compare = root.table("compare", |table| read_compare(table, &settings));
    root.finish();
    step::check_steps(&steps, &settings);
    fate::check_fates(&fates, &settings);
    let script = Script {
        settings,
        steps: steps.into_iter().map(|(step, _)| step).collect(),
        fates: fates.into_iter().flat_map(|(fates, _)| fates).collect(),
        injections: injections
            .into_iter()
            .map(|(injection, _)| injection)
            .collect(),
    };
    let compare = compare.map(|(settings, expect)| {
        let script = Script {
            settings,
            ..script.clone()
        };
        (script, expect)
    });
    Scenario {
        title: title.unwrap_or_default(),
        question: question.unwrap_or_default(),
        answer: answer.unwrap_or_default(),
        expect: expect.unwrap_or_default(),
        script,
        compare,
    }
}

/// What is different in the run beside, and what is expected of it.
fn read_compare(table: &mut Table<'_>, settings: &Settings) -> (Settings, [Expectation; 2]) {
    let mut settings = settings.clone();
    table.table("settings", |table| read_settings(table, &mut settings));
    let [client, server] = &mut settings.hosts;
    table.table("client", |table| host::read(table, client));
    table.table("server", |table| host::read(table, server));
    let expect = table.table("expect", expect::read);
    (settings, expect.unwrap_or_default())
}

fn by_language(entry: Entry<'_>) -> Option<BTreeMap<String, String>> {
    if !entry.is_table() {
        return entry.wanted("a text for each language, such as { en = \"Half a goodbye\" },");
    }
    entry.read_table(|table| {
        let texts = table.rest().into_iter();
        texts
            .filter_map(|(tag, entry)| Some((tag, entry.text()?.to_owned())))
            .collect()
    })
}

fn read_settings(table: &mut Table<'_>, settings: &mut Settings) {
    let start = |entry: Entry<'_>| {
        entry.one_of(&[
            ("closed", Start::Closed),
            ("established", Start::Established),
        ])
    };
    table.set("start", &mut settings.start, start);
    for (name, kind) in [("rtt", RTT), ("rto", RTO)] {
        if let Some(value) = table.take(name).and_then(|e| e.of_kind(kind)) {
            settings.set_own(name, &End::BOTH, value);
        }
    }
    table.set("latency", &mut settings.latency, latency);
    table.set("noise", &mut settings.noise, |entry| {
        entry.read_table(read_noise)?.map(Some)
    });
    table.set("until", &mut settings.until, |entry| {
        let until = entry.duration(Duration::ZERO, MOST_TIME)?;
        Some(Some(Instant::ZERO + until))
    });
}

/// What befalls segments at random.
fn read_noise(table: &mut Table<'_>) -> Option<Noise> {
    let seed = table.require("seed", "a whole number, the seed of chance,");
    let mut noise = Noise::default();
    let places = [
        ("drop", &mut noise.drop),
        ("duplicate", &mut noise.duplicate),
        ("reorder", &mut noise.reorder),
    ];
    for (key, place) in places {
        table.set(key, place, |e| e.integer(0, 1000));
    }
    table.set("jitter", &mut noise.jitter, |e| {
        e.duration(Duration::ZERO, MOST_LATENCY)
    });
    noise.seed = seed?.integer(0, u64::MAX / 2)?;
    Some(noise)
}

/// One duration for both directions, or one for each sender.
fn latency(entry: Entry<'_>) -> Option<[Duration; 2]> {
    let read = |entry: Entry<'_>| entry.duration(Duration::ZERO, MOST_LATENCY);
    if !entry.is_table() {
        return read(entry).map(|both| [both; 2]);
    }
    entry.read_table(|table| {
        let mut latency = Settings::default().latency;
        let [client, server] = &mut latency;
        table.set("client", client, read);
        table.set("server", server, read);
        latency
    })
}
