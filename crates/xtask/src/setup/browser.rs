//! What Debian brings: tshark for the captures; for the browser tests Chromium, Firefox, a font
//! with Chinese characters, and their packages.

use super::debian;
use super::programs::node;
use crate::steps;
use crate::stop::Stop;
use crate::tools::which;
use crate::workshop::Workshop;
use std::fs;
use std::path::PathBuf;

/// The names under which Chromium, or a browser made from it, is installed.
const CHROMIUMS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// The names under which Firefox is installed.
const FIREFOXES: [&str; 2] = ["firefox-esr", "firefox"];

/// The browser to test in: the one that `CHROMIUM` names, one on PATH, or Debian's, installed now.
pub fn chromium(workshop: &Workshop) -> Result<PathBuf, Stop> {
    browser(workshop, "CHROMIUM", "chromium", &CHROMIUMS)
}

/// The second one, for the tests that run in both: the same with `FIREFOX`.
pub fn firefox(workshop: &Workshop) -> Result<PathBuf, Stop> {
    browser(workshop, "FIREFOX", "firefox-esr", &FIREFOXES)
}

fn browser(
    workshop: &Workshop,
    variable: &str,
    package: &str,
    names: &[&str],
) -> Result<PathBuf, Stop> {
    if let Some(named) = super::named(variable)? {
        return Ok(named);
    }
    let found = || names.iter().find_map(|name| which(name, &workshop.path));
    if let Some(browser) = found() {
        return Ok(browser);
    }
    debian::package(
        workshop,
        package,
        "a minute or two",
        &format!("or set {variable} to the path of one"),
    )?;
    found().ok_or_else(|| {
        Stop::because(format!(
            "Debian's {package} was installed and yet is not on PATH: set {variable} to its path, then run this again."
        ))
    })
}

/// tshark, which judges the captures: the one on PATH, or Debian's, installed now.
pub fn tshark(workshop: &Workshop) -> Result<(), Stop> {
    if which("tshark", &workshop.path).is_some() {
        return Ok(());
    }
    debian::package(workshop, "tshark", "half a minute", "or any Wireshark")
}

/// A font for the Chinese page. Without one its widths, and so the checks on them, mean nothing.
pub fn chinese_font(workshop: &Workshop) -> Result<(), Stop> {
    if workshop
        .ask("fc-list", &[":lang=zh-cn"])
        .is_some_and(|fonts| !fonts.is_empty())
    {
        return Ok(());
    }
    debian::package(
        workshop,
        "fonts-noto-cjk",
        "half a minute",
        "or any font with Chinese characters",
    )
}

/// The packages in `tests/browser/package-lock.json`.
pub fn browser_packages(workshop: &Workshop) -> Result<(), Stop> {
    node(workshop)?;
    let tests = workshop.root.join("tests/browser");
    let wanted = fs::read(tests.join("package-lock.json")).map_err(|error| {
        Stop::because(format!(
            "tests/browser/package-lock.json cannot be read: {error}."
        ))
    })?;
    let stamp = tests.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    steps::run(
        "installing the browser tests' packages",
        "some seconds, once",
        workshop
            .command("npm")
            .current_dir(&tests)
            .args(["ci", "--no-fund", "--no-audit"]),
        "the browser tests' packages could not be installed, the lines above say why: check the network, then run this again.",
    )?;
    fs::write(stamp, wanted).map_err(|error| {
        Stop::because(format!(
            "tests/browser/node_modules cannot be written: {error}."
        ))
    })
}
