//! The programs that build the page, and Node.js, which must be there already.

use crate::steps;
use crate::stop::Stop;
use crate::tools::{
    ESBUILD, Found, MDBOOK, NODE_AT_LEAST, TRUNK, Tool, WASM_BINDGEN, WASM_OPT, version_in, which,
};
use crate::workshop::Workshop;
use std::path::{Path, PathBuf};

/// Trunk, from source.
pub fn trunk(workshop: &Workshop) -> Result<(), Stop> {
    // Its lock file holds what it was tested with.
    cargo_install(workshop, TRUNK, &["--locked"], "about 4 minutes")
}

/// wasm-bindgen, from source.
pub fn wasm_bindgen(workshop: &Workshop) -> Result<(), Stop> {
    cargo_install(workshop, WASM_BINDGEN, &[], "about 2 minutes")
}

/// wasm-opt, as binaryen's package carries it: a program for Node.js.
pub fn wasm_opt(workshop: &Workshop) -> Result<(), Stop> {
    npm_install(workshop, WASM_OPT)
}

/// esbuild.
pub fn esbuild(workshop: &Workshop) -> Result<(), Stop> {
    npm_install(workshop, ESBUILD)
}

/// mdBook, from source, without its server and its search.
pub fn mdbook(workshop: &Workshop) -> Result<(), Stop> {
    let options = ["--locked", "--no-default-features"];
    cargo_install(workshop, MDBOOK, &options, "about 2 minutes")
}

fn npm_install(workshop: &Workshop, tool: Tool) -> Result<(), Stop> {
    let Some(place) = place_for(workshop, tool) else {
        return Ok(());
    };
    node(workshop)?;
    let package = format!("{}@{}", tool.package, tool.version);
    steps::run(
        &format!("installing {package}"),
        "some seconds, once",
        workshop
            .command("npm")
            .args(["install", "--global", "--no-fund", "--no-audit", "--prefix"])
            .arg(&place)
            .arg(&package),
        &format!(
            "{package} could not be installed, the lines above say why: check the network, or put {} {} on PATH, then run this again.",
            tool.name, tool.version
        ),
    )?;
    must_fit(workshop, tool)
}

/// Says what to install when Node.js or npm is not here or is too old.
pub fn node(workshop: &Workshop) -> Result<(), Stop> {
    let advice = format!("install Node.js {NODE_AT_LEAST} or later with npm, then run this again.");
    let printed = workshop
        .ask("node", &["--version"])
        .ok_or_else(|| Stop::because(format!("Node.js is not here: {advice}")))?;
    if !new_enough(&printed) {
        return Err(Stop::because(format!(
            "Node.js {printed} is too old: {advice}"
        )));
    }
    which("npm", &workshop.path)
        .map(drop)
        .ok_or_else(|| Stop::because(format!("npm is not here: {advice}")))
}

fn new_enough(node_version: &str) -> bool {
    version_in(node_version)
        .and_then(|version| version.split('.').next()?.parse().ok())
        .is_some_and(|major: u32| major >= NODE_AT_LEAST)
}

fn cargo_install(
    workshop: &Workshop,
    tool: Tool,
    options: &[&str],
    duration: &str,
) -> Result<(), Stop> {
    let Some(place) = place_for(workshop, tool) else {
        return Ok(());
    };
    if which("cc", &workshop.path).is_none() {
        return Err(Stop::because(format!(
            "{} needs a C compiler and linker, and there is no `cc` here: install gcc (Debian: `apt-get install gcc libc6-dev`), then run this again.",
            tool.name
        )));
    }
    let Tool {
        name,
        package,
        version,
    } = tool;
    steps::run(
        &format!("installing {name} {version}"),
        &format!("{duration}, once"),
        workshop
            .command("cargo")
            // Optimising the tool would take longer than it saves.
            .args([
                "install",
                package,
                "--version",
                version,
                "--debug",
                "--root",
            ])
            .arg(&place)
            .args(options)
            // Its build is not part of ours.
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("RUSTFLAGS"),
        &format!(
            "{name} {version} could not be installed, the lines above say why: check the network, or put it on PATH yourself, then run this again."
        ),
    )?;
    must_fit(workshop, tool)
}

/// Where to install a tool, `None` when the fitting one is here. Another version is the user's: ours
/// then goes into a folder of our own, which comes first on the PATH of what we start.
fn place_for(workshop: &Workshop, tool: Tool) -> Option<PathBuf> {
    let reason = match tool.find(&workshop.path) {
        Found::Fitting => return None,
        Found::Missing if is_writable(&workshop.cargo_home) => {
            return Some(workshop.cargo_home.clone());
        }
        Found::Missing => format!("{} cannot be written", workshop.cargo_home.display()),
        Found::Other(version) => format!("{} {version} on PATH is left alone", tool.name),
    };
    let place = workshop.own_tools();
    println!(
        "\n{reason}: {} {} goes into {}, for `cargo xtask` only",
        tool.name,
        tool.version,
        place.display()
    );
    Some(place)
}

fn is_writable(folder: &Path) -> bool {
    let probe = folder.join(format!(".xtask-{}", std::process::id()));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&probe, ""))
        .and_then(|()| std::fs::remove_file(&probe))
        .is_ok()
}

fn must_fit(workshop: &Workshop, tool: Tool) -> Result<(), Stop> {
    match tool.find(&workshop.path) {
        Found::Fitting => Ok(()),
        found => Err(Stop::because(format!(
            "{} {} was installed and yet is not what runs ({found:?}): remove the other one from PATH, then run this again.",
            tool.name, tool.version
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_is_judged_by_its_major_version() {
        for (version, fits) in [
            ("v20.0.0", true),
            ("v24.1.0", true),
            ("v18.19.1", false),
            ("v9.0.0", false),
            ("", false),
        ] {
            assert_eq!(new_enough(version), fits, "{version}");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_not_writable() {
        let file = std::env::temp_dir().join(format!("xtask-file-{}", std::process::id()));
        std::fs::write(&file, "").expect("a file");
        assert!(!is_writable(&file.join("below")));
        std::fs::remove_file(&file).expect("removed");
        assert!(is_writable(&std::env::temp_dir()));
    }
}
