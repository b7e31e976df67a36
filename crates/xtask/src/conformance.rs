//! Every labelled requirement of RFC 9293, and what shows that the endpoint meets it:
//! `docs/conformance.toml` is written by hand, `docs/conformance.md` made from it.
//!
//! [`register`] reads it, [`evidence`] what the tests are called and which rules fire
//! in them, [`audit`] compares the two, and [`page`] writes the readable table.

mod audit;
mod evidence;
mod page;
mod register;

use crate::steps;
use crate::stop::Stop;
use crate::workshop::Workshop;
use evidence::Evidence;
use register::Register;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const REGISTER: &str = "docs/conformance.toml";
const PAGE: &str = "docs/conformance.md";

/// Compares the register with the code and with the tests just run by [`recorded`]; the page must be
/// the one that follows from it.
pub fn check(workshop: &Workshop) -> Result<(), Stop> {
    steps::announce("conformance", "");
    let (register, mut faults, page) = compare(workshop)?;
    let written = fs::read_to_string(workshop.root.join(PAGE)).unwrap_or_default();
    // Code may move to another file, as long as no link is dead.
    let dead = page::targets(&written).any(|target| !workshop.root.join(target).exists());
    if dead || page::without_targets(&written) != page::without_targets(&page) {
        faults.push(format!(
            "{PAGE} does not follow from {REGISTER}: run `cargo xtask conformance`."
        ));
    }
    told(&faults)?;
    println!("   {}", page::summary(&register));
    Ok(())
}

/// Runs the tests that the register names, and writes the page anew if all agrees.
pub fn write(workshop: &Workshop) -> Result<(), Stop> {
    let mut tests = workshop.command("cargo");
    tests.args(["test", "--locked", "--quiet"]);
    for package in evidence::packages(workshop, &read(&workshop.root)?) {
        tests.args(["--package", &package]);
    }
    steps::run(
        "the tests that the register names",
        "builds them first",
        recorded(workshop, &mut tests),
        "a test failed: correct what the lines above show, then run this again.",
    )?;
    let (register, faults, page) = compare(workshop)?;
    told(&faults)?;
    fs::write(workshop.root.join(PAGE), page)
        .map_err(|error| Stop::because(format!("{PAGE} cannot be written: {error}.")))?;
    println!("   {PAGE}: {}", page::summary(&register));
    Ok(())
}

/// Has a run of tests write down which rules fire in which test, in place of what an earlier run
/// has written.
pub fn recorded<'a>(workshop: &Workshop, tests: &'a mut Command) -> &'a mut Command {
    let folder = fired_rules(workshop);
    // On a first run there is none; and should it stay, the new record only adds to it.
    fs::remove_dir_all(&folder).ok();
    tests.env("FIRED_RULES", folder);
    // A single thread would be the main one, and does not bear the name of a test.
    if std::thread::available_parallelism().is_ok_and(|threads| threads.get() == 1) {
        tests.env("RUST_TEST_THREADS", "2");
    }
    tests
}

fn fired_rules(workshop: &Workshop) -> PathBuf {
    workshop.target.join("fired-rules")
}

/// The register, where it disagrees with the code, and the page that follows from it.
fn compare(workshop: &Workshop) -> Result<(Register, Vec<String>, String), Stop> {
    let register = read(&workshop.root)?;
    let evidence = Evidence::gather(workshop, &register, &fired_rules(workshop))?;
    let faults = audit::faults(&register, &evidence);
    let page = page::write(&register, &evidence);
    Ok((register, faults, page))
}

fn read(root: &Path) -> Result<Register, Stop> {
    let text = fs::read_to_string(root.join(REGISTER))
        .map_err(|error| Stop::because(format!("{REGISTER} cannot be read: {error}.")))?;
    register::read(&text).map_err(|error| Stop::because(format!("{REGISTER}: {error}")))
}

fn told(faults: &[String]) -> Result<(), Stop> {
    for fault in faults {
        println!("   {fault}");
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Stop::because(format!(
            "{REGISTER} and the code disagree: correct what the lines above show, then run this again."
        )))
    }
}
