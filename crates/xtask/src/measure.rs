//! `cargo xtask measure`: every number that the project wants to reach, beside what is to be reached.

use crate::page;
use crate::setup;
use crate::size;
use crate::speed;
use crate::steps;
use crate::stop::Stop;
use crate::workshop::Workshop;
use std::path::PathBuf;

/// One sort of figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// What a first visit downloads.
    Size,
    /// The endpoint beside smoltcp's.
    Speed,
    /// The search beside stateright's.
    Search,
    /// How soon the atlas is ready.
    Atlas,
    /// Frames while a long run plays.
    Frames,
    /// From a press on "drop" to the new future.
    Redraw,
    /// Lighthouse's scores on a phone.
    Lighthouse,
    /// What axe-core complains about.
    Axe,
}

impl Figure {
    /// All of them, in the order in which they are measured.
    pub const ALL: [Figure; 8] = [
        Figure::Size,
        Figure::Speed,
        Figure::Search,
        Figure::Atlas,
        Figure::Frames,
        Figure::Redraw,
        Figure::Lighthouse,
        Figure::Axe,
    ];

    /// The word for it on the command line; those of the browser are words of
    /// `tests/browser/measure/run.mjs` too.
    pub const fn name(self) -> &'static str {
        match self {
            Figure::Size => "size",
            Figure::Speed => "speed",
            Figure::Search => "search",
            Figure::Atlas => "atlas",
            Figure::Frames => "frames",
            Figure::Redraw => "redraw",
            Figure::Lighthouse => "lighthouse",
            Figure::Axe => "axe",
        }
    }

    /// Whether `tests/browser/measure/run.mjs` measures it.
    const fn in_browser(self) -> bool {
        use Figure::{Axe, Frames, Lighthouse, Redraw};
        matches!(self, Frames | Redraw | Lighthouse | Axe)
    }
}

/// Measures all that is named, and goes on when something is not reached; then it fails at the end.
pub fn measure(workshop: &Workshop, figures: &[Figure]) -> Result<(), Stop> {
    let asked = |figure: &Figure| figures.contains(figure);
    let of_browser: Vec<&str> = figures
        .iter()
        .filter(|figure| figure.in_browser())
        .map(|figure| figure.name())
        .collect();
    let mut missed = Vec::new();
    if asked(&Figure::Size) || asked(&Figure::Atlas) || !of_browser.is_empty() {
        setup::for_release(workshop)?;
        page::release_build(workshop)?;
    }
    let mut note = |name: &str, result: Result<(), Stop>| {
        if let Err(stop) = result {
            println!("   {stop}");
            missed.push(name.to_owned());
        }
    };
    if asked(&Figure::Size) {
        note("size", size::report(&workshop.root.join("dist")));
    }
    if asked(&Figure::Speed) {
        note("speed", speed::measure(workshop));
    }
    if asked(&Figure::Search) {
        note("search", search(workshop));
    }
    if asked(&Figure::Atlas) {
        note("atlas", in_browser(workshop, &["tests/browser/ready.mjs"]));
    }
    if !of_browser.is_empty() {
        let words = [&["tests/browser/measure/run.mjs"], &of_browser[..]].concat();
        note(&of_browser.join(", "), in_browser(workshop, &words));
    }
    if missed.is_empty() {
        return Ok(());
    }
    let missed = missed.join(", ");
    Err(Stop::because(format!("not all is reached of {missed}.")))
}

/// The search of `explore` beside stateright's; the benchmark prints both.
fn search(workshop: &Workshop) -> Result<(), Stop> {
    steps::run(
        "search, beside stateright's over the same model",
        "some minutes the first time",
        workshop.command("cargo").args([
            "bench",
            "--locked",
            "--package",
            "lifelines-explore",
            "--bench",
            "engines",
        ]),
        "the benchmark did not run to its end: correct what the lines above show, then run this again.",
    )
}

/// Builds the command line, and says where it is.
fn command_line(workshop: &Workshop) -> Result<PathBuf, Stop> {
    steps::run(
        "the command line, which writes links",
        "",
        workshop
            .command("cargo")
            .args(["build", "--locked", "--package", "lifelines"]),
        "the command line does not build: correct what the lines above show, then run this again.",
    )?;
    // Cargo puts both programs side by side, wherever it builds.
    let own = std::env::current_exe().map_err(|error| {
        Stop::because(format!(
            "this program's own folder cannot be read: {error}."
        ))
    })?;
    Ok(own.with_file_name(format!("lifelines{}", std::env::consts::EXE_SUFFIX)))
}

/// Runs a script of the browser tests, with what it is told.
fn in_browser(workshop: &Workshop, words: &[&str]) -> Result<(), Stop> {
    setup::browser_packages(workshop)?;
    let chromium = setup::chromium(workshop)?;
    setup::chinese_font(workshop)?;
    let lifelines = command_line(workshop)?;
    steps::run(
        "measured in the browser",
        "some minutes; let the machine do nothing else",
        workshop
            .command("node")
            .args(words)
            .env("CHROMIUM", chromium)
            .env("LIFELINES", lifelines),
        "the lines above say what is not reached.",
    )
}
