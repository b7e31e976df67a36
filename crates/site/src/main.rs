//! Finishes the site that Trunk has built, as its `post_build` hook (`Trunk.toml`).
//!
//! Trunk compiles and names the page's own files; what else belongs beside them is put there
//! before the new site takes the place of the old: `words` has the sentences of each language,
//! `workshop` the module that is loaded later, `element` the script that other pages load,
//! `outside` the scripts that only some readers need.
//! `smaller` leaves out of a release what only its writers read, `short` the long names by which a
//! module and its script call each other; `modules` (with `order` and `panics`) and `styles` have
//! modules and sheets compress better; `policy` gives it its content security policy, and `offline`
//! what lets it open without a network. `named` gives files names that change with what is in them,
//! and tells the page.

mod element;
mod modules;
mod named;
mod offline;
mod order;
mod outside;
mod panics;
mod policy;
mod short;
mod smaller;
mod styles;
mod words;
mod workshop;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    match finish() {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("site: {what}");
            ExitCode::FAILURE
        }
    }
}

fn finish() -> Result<(), String> {
    let folder = told("TRUNK_STAGING_DIR")?;
    let sources = told("TRUNK_SOURCE_DIR")?;
    let page = folder.join("index.html");
    let mut html = fs::read_to_string(&page).map_err(|e| trouble(&page, e))?;
    element::placed(&sources, &folder)?;
    let release = env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release");
    outside::placed(&sources, &folder)?;
    if release {
        offline::placed(&sources, &folder)?;
        smaller::made(&folder)?;
        short::made(&folder)?;
        modules::made(&folder)?;
        html = styles::joined(&html, &folder)?;
        html = policy::told(&html)?;
    }
    html = words::told(&html, &words::written(&folder)?)?;
    html = workshop::told(&html, &workshop::placed(&sources, &folder)?)?;
    html = outside::told(&html, &folder)?;
    if release {
        html = offline::told(&html, &sources, &folder)?;
    }
    fs::write(&page, html).map_err(|e| trouble(&page, e))
}

/// A folder of which Trunk tells its hooks.
fn told(name: &str) -> Result<PathBuf, String> {
    let folder = env::var_os(name).map(PathBuf::from);
    folder.ok_or_else(|| format!("{name} is not set: trunk runs this, when it has built the page"))
}

/// What went wrong with a file.
fn trouble(path: &Path, error: std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
