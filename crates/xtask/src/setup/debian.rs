//! Debian's packages.

use crate::steps;
use crate::stop::Stop;
use crate::tools::which;
use crate::workshop::Workshop;
use std::process::Command;

/// Installs a package, which only root can.
pub fn package(
    workshop: &Workshop,
    package: &str,
    duration: &str,
    instead: &str,
) -> Result<(), Stop> {
    let by_hand = format!(
        "install it (Debian: `apt-get install {package}` as root) {instead}, then run this again."
    );
    if which("apt-get", &workshop.path).is_none() {
        return Err(Stop::because(format!(
            "{package} is not here and neither is apt-get: {by_hand}"
        )));
    }
    if !is_root(workshop) {
        return Err(Stop::because(format!(
            "{package} is not here and only root can install it: {by_hand}"
        )));
    }
    let failed = format!(
        "{package} could not be installed, the lines above say why: check the network, or {by_hand}"
    );
    update(workshop, &failed)?;
    steps::run(
        &format!("installing {package}"),
        &format!("{duration}, once"),
        apt(workshop, &["install", "--yes", "--no-install-recommends"]).arg(package),
        &failed,
    )
}

/// Asks for the newest lists of packages, which only root can.
pub fn update(workshop: &Workshop, failed: &str) -> Result<(), Stop> {
    steps::run(
        "updating Debian's package lists",
        "some seconds",
        &mut apt(workshop, &["update"]),
        failed,
    )
}

/// `apt-get` with its arguments, which asks nobody anything.
pub fn apt(workshop: &Workshop, arguments: &[&str]) -> Command {
    let mut apt = workshop.command("apt-get");
    apt.arg("-qq")
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

/// Whether we may install packages.
pub fn is_root(workshop: &Workshop) -> bool {
    workshop.ask("id", &["-u"]).as_deref() == Some("0")
}
