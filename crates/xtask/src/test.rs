//! `cargo xtask test`: every check that CI runs, quickest first.

use crate::conformance;
use crate::page;
use crate::setup;
use crate::size;
use crate::steps;
use crate::stop::Stop;
use crate::tools::WASM_TARGET;
use crate::workshop::Workshop;
use std::path::PathBuf;
use std::process::Command;

const WEB: &str = "lifelines-web";

/// Sets up, then checks; the first check that fails ends it.
pub fn test(workshop: &Workshop, browser: bool) -> Result<(), Stop> {
    setup::checkers(workshop)?;
    setup::for_release(workshop)?;
    let programs = if browser {
        setup::tshark(workshop)?;
        Some(setup_programs(workshop)?)
    } else {
        None
    };
    check_sources(workshop)?;
    page::release_build(workshop)?;
    size::report(&workshop.root.join("dist"))?;
    page::packed(workshop)?;
    match programs {
        Some(programs) => in_browsers(workshop, programs),
        None => Ok(()),
    }
}

/// Builds for release and packs it.
pub fn release(workshop: &Workshop) -> Result<(), Stop> {
    setup::for_release(workshop)?;
    page::release_build(workshop)?;
    page::packed(workshop)
}

/// The browsers and the server, each under the name of the variable that tells the tests of it.
type Programs = [(&'static str, PathBuf); 3];

fn setup_programs(workshop: &Workshop) -> Result<Programs, Stop> {
    setup::browser_packages(workshop)?;
    setup::mdbook(workshop)?;
    let programs = [
        ("CHROMIUM", setup::chromium(workshop)?),
        ("FIREFOX", setup::firefox(workshop)?),
        ("NGINX", setup::nginx(workshop)?),
    ];
    setup::chinese_font(workshop)?;
    Ok(programs)
}

fn cargo(workshop: &Workshop, arguments: &[&str]) -> Command {
    let mut cargo = workshop.command("cargo");
    cargo.args(arguments);
    cargo
}

fn check_sources(workshop: &Workshop) -> Result<(), Stop> {
    steps::run(
        "formatting",
        "",
        &mut cargo(workshop, &["fmt", "--all", "--check"]),
        "the sources are not formatted: run `cargo fmt --all`, then this again.",
    )?;
    let warnings = "clippy warns: correct what the lines above show, then run this again.";
    steps::run(
        "clippy",
        "a minute or two the first time",
        &mut cargo(
            workshop,
            &[
                "clippy",
                "--locked",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ],
        ),
        warnings,
    )?;
    steps::run(
        "clippy for the browser",
        "",
        &mut cargo(
            workshop,
            &[
                "clippy",
                "--locked",
                "--package",
                WEB,
                "--target",
                WASM_TARGET,
                "--",
                "-D",
                "warnings",
            ],
        ),
        warnings,
    )?;
    steps::run(
        "Rust tests",
        "a few minutes the first time",
        conformance::recorded(
            workshop,
            &mut cargo(workshop, &["test", "--locked", "--workspace"]),
        ),
        "a Rust test failed: correct what the lines above show, then run this again.",
    )?;
    conformance::check(workshop)?;
    // Of the whole workspace, so that every crate beneath has the features it was just built with.
    let faulty = [
        "test",
        "--locked",
        "--workspace",
        "--features",
        "lifelines-explore/faults",
        "--test",
        "faults",
    ];
    steps::run(
        "deliberate faults",
        "half a minute",
        &mut cargo(workshop, &faulty),
        "a fault put in on purpose breaks no law: see crates/explore/tests/faults.rs.",
    )?;
    steps::run(
        "documentation",
        "",
        cargo(workshop, &["doc", "--locked", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"),
        "the documentation does not build without warnings: correct what the lines above show, then run this again.",
    )
}

fn in_browsers(workshop: &Workshop, programs: Programs) -> Result<(), Stop> {
    // The Rust tests have built the command line; cargo puts both programs side by side.
    let lifelines = std::env::current_exe()
        .map_err(|error| {
            Stop::because(format!(
                "this program's own folder cannot be read: {error}."
            ))
        })?
        .with_file_name(format!("lifelines{}", std::env::consts::EXE_SUFFIX));
    steps::run(
        "browser tests",
        "a few minutes",
        workshop
            .command("node")
            .arg("tests/browser/run.mjs")
            .envs(programs)
            .env("LIFELINES", lifelines)
            .env("RELEASE", "1")
            .env("ARCHIVES", page::archives(workshop))
            .env("PICTURES", workshop.target.join("browser-failures")),
        "a browser test failed: the lines above say which, and pictures of the failed pages are in target/browser-failures.",
    )
}
