//! What was asked for on the command line. By hand, since clap would be waited for on a bare machine.

use crate::measure::Figure;
use crate::stop::Stop;

/// What `cargo xtask` prints when asked how it is used.
pub const HELP: &str = "\
cargo xtask serve [--port N]         build the page and serve it on 127.0.0.1 (port 8080 unless told)
cargo xtask test [--skip-browser]    every check that CI runs
cargo xtask conformance              write docs/conformance.md from docs/conformance.toml
cargo xtask measure [WHAT...]        print every number to be reached beside what was measured, or
                                     of size, speed, search, atlas, frames, redraw, lighthouse, axe
                                     those named
cargo xtask release                  build the page for release and pack it: a site, and SCORM courses

Each sets up what it needs and this machine lacks.
";

/// The port of `serve` when none is named.
pub const DEFAULT_PORT: u16 = 8080;

/// A task with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    /// Print [`HELP`].
    Help,
    /// Serve the page on this port of 127.0.0.1.
    Serve { port: u16 },
    /// Run every check, those in the browser too when `browser` is true.
    Test { browser: bool },
    /// Write the page on conformance.
    Conformance,
    /// Build for release and pack it.
    Release,
    /// Measure these and print what comes out.
    Measure { figures: Vec<Figure> },
}

/// Reads the words after `cargo xtask`.
pub fn read(words: impl IntoIterator<Item = String>) -> Result<Task, Stop> {
    let mut words = words.into_iter();
    let task = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    match (task.as_str(), rest.as_slice()) {
        ("" | "help" | "--help" | "-h", []) => Ok(Task::Help),
        (_, ["--help" | "-h"]) => Ok(Task::Help),
        ("serve", []) => Ok(Task::Serve { port: DEFAULT_PORT }),
        ("serve", ["--port" | "-p", port]) => serve_on(port),
        ("serve", [joined]) if joined.starts_with("--port=") => {
            serve_on(&joined["--port=".len()..])
        }
        ("test", []) => Ok(Task::Test { browser: true }),
        ("test", ["--skip-browser"]) => Ok(Task::Test { browser: false }),
        ("conformance", []) => Ok(Task::Conformance),
        ("release", []) => Ok(Task::Release),
        ("measure", []) => Ok(Task::Measure {
            figures: Figure::ALL.to_vec(),
        }),
        ("measure", names) => figures(names).map(|figures| Task::Measure { figures }),
        _ => Err(Stop::because(format!(
            "`cargo xtask {}` is not a task: use `serve [--port N]`, `test [--skip-browser]`, `conformance`, `measure [WHAT...]` or `release`.",
            [&[task.as_str()], rest.as_slice()].concat().join(" ")
        ))),
    }
}

fn figures(names: &[&str]) -> Result<Vec<Figure>, Stop> {
    let named = |name: &&str| {
        let found = Figure::ALL
            .into_iter()
            .find(|figure| figure.name() == *name);
        found.ok_or_else(|| {
            let all = Figure::ALL.map(Figure::name).join(", ");
            Stop::because(format!("`{name}` cannot be measured: there are {all}."))
        })
    };
    names.iter().map(named).collect()
}

fn serve_on(port: &str) -> Result<Task, Stop> {
    match port.parse() {
        Ok(port) if port > 0 => Ok(Task::Serve { port }),
        _ => Err(Stop::because(format!(
            "`{port}` is not a port: choose a number from 1 to 65535."
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Task, Stop> {
        super::read(line.split_whitespace().map(String::from))
    }

    #[test]
    fn tasks_and_their_options() {
        assert_eq!(read(""), Ok(Task::Help));
        assert_eq!(read("serve --help"), Ok(Task::Help));
        assert_eq!(read("serve"), Ok(Task::Serve { port: 8080 }));
        assert_eq!(read("serve --port 9000"), Ok(Task::Serve { port: 9000 }));
        assert_eq!(read("serve --port=9000"), Ok(Task::Serve { port: 9000 }));
        assert_eq!(read("test"), Ok(Task::Test { browser: true }));
        assert_eq!(
            read("test --skip-browser"),
            Ok(Task::Test { browser: false })
        );
        assert_eq!(read("conformance"), Ok(Task::Conformance));
        assert_eq!(read("release"), Ok(Task::Release));
        let measure = |figures: &[Figure]| {
            let figures = figures.to_vec();
            Ok(Task::Measure { figures })
        };
        assert_eq!(read("measure"), measure(&Figure::ALL));
        assert_eq!(read("measure speed"), measure(&[Figure::Speed]));
        assert_eq!(
            read("measure axe size"),
            measure(&[Figure::Axe, Figure::Size])
        );
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, named) in [
            ("sevre", "`cargo xtask sevre`"),
            ("serve --port 0", "`0`"),
            ("serve --port x", "`x`"),
            ("test --fast", "test --fast"),
            ("measure weight", "`weight`"),
        ] {
            let stop = read(line).expect_err(line).to_string();
            assert!(stop.contains(named), "{line}: {stop}");
        }
    }
}
