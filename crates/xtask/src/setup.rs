//! Bringing what is missing. Nothing here touches a tool that is there and fits.

mod browser;
mod debian;
mod nginx;
mod programs;

pub use browser::{browser_packages, chinese_font, chromium, firefox, tshark};
pub use nginx::nginx;
pub use programs::{esbuild, mdbook, trunk, wasm_bindgen, wasm_opt};

use crate::steps;
use crate::stop::Stop;
use crate::tools::{WASM_TARGET, which};
use crate::workshop::Workshop;
use std::path::{Path, PathBuf};

/// All that `trunk serve` needs.
pub fn for_serving(workshop: &Workshop) -> Result<(), Stop> {
    wasm_target(workshop)?;
    crates(workshop)?;
    trunk(workshop)?;
    wasm_bindgen(workshop)
}

/// All that `trunk build --release` needs.
pub fn for_release(workshop: &Workshop) -> Result<(), Stop> {
    for_serving(workshop)?;
    wasm_opt(workshop)?;
    esbuild(workshop)
}

/// The program that a variable of the environment names, if it does; one that is not there is an error.
fn named(variable: &str) -> Result<Option<PathBuf>, Stop> {
    let Some(named) = std::env::var_os(variable).map(PathBuf::from) else {
        return Ok(None);
    };
    match named.is_file() {
        true => Ok(Some(named)),
        false => Err(Stop::because(format!(
            "{variable} names {}, which is not a file: correct it or unset it, then run this again.",
            named.display()
        ))),
    }
}

/// The standard library for the browser.
fn wasm_target(workshop: &Workshop) -> Result<(), Stop> {
    let sysroot = workshop
        .ask("rustc", &["--print", "sysroot"])
        .ok_or_else(|| {
            Stop::because("`rustc` does not run: install Rust with rustup, then run this again.")
        })?;
    if Path::new(&sysroot)
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .is_dir()
    {
        return Ok(());
    }
    if which("rustup", &workshop.path).is_none() {
        return Err(Stop::because(format!(
            "this Rust cannot compile for {WASM_TARGET} and rustup is not here to add it: install Rust with rustup, then run this again."
        )));
    }
    steps::run(
        &format!("adding the target {WASM_TARGET}"),
        "half a minute, once",
        workshop
            .command("rustup")
            .args(["target", "add", WASM_TARGET]),
        &format!(
            "the target {WASM_TARGET} could not be added: check the network and run `rustup target add {WASM_TARGET}`, then this again."
        ),
    )
}

/// The parts of the toolchain that a minimal installation leaves out.
pub fn checkers(workshop: &Workshop) -> Result<(), Stop> {
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if workshop.ask(program, &["--version"]).is_some() {
            continue;
        }
        steps::run(
            &format!("adding {component}"),
            "half a minute, once",
            workshop
                .command("rustup")
                .args(["component", "add", component]),
            &format!(
                "{component} could not be added: check the network and run `rustup component add {component}`, then this again."
            ),
        )?;
    }
    Ok(())
}

/// The crates of the lock file. Trunk builds offline, so they must be here before it starts.
fn crates(workshop: &Workshop) -> Result<(), Stop> {
    let host = workshop
        .ask("rustc", &["-vV"])
        .and_then(|text| {
            Some(
                text.lines()
                    .find_map(|line| line.strip_prefix("host: "))?
                    .to_owned(),
            )
        })
        .ok_or_else(|| {
            Stop::because(
                "`rustc -vV` names no host: install Rust with rustup, then run this again.",
            )
        })?;
    steps::run(
        "fetching crates",
        "",
        workshop.command("cargo").args([
            "fetch",
            "--locked",
            "--target",
            &host,
            "--target",
            WASM_TARGET,
        ]),
        "the crates in Cargo.lock could not be fetched: check the network, then run this again.",
    )
}
