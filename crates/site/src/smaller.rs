//! Scripts and styles of a release, without what only their writers read. Trunk's own minifier
//! does not read modules.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::trouble;

/// Makes every script and style sheet of `folder` smaller, under its name.
pub fn made(folder: &Path) -> Result<(), String> {
    let files = listed(folder)?;
    // On Windows npm's programs are shell scripts, which only the shell finds.
    let mut esbuild = match cfg!(windows) {
        true => {
            let mut shell = Command::new("cmd");
            shell.args(["/C", "esbuild"]);
            shell
        }
        false => Command::new("esbuild"),
    };
    let done = esbuild
        .args([
            "--minify",
            "--charset=utf8",
            "--allow-overwrite",
            "--log-level=warning",
        ])
        .arg(format!("--outdir={}", folder.display()))
        .args(&files)
        .status()
        .map_err(|error| format!("esbuild: {error}; `cargo xtask measure` installs it"))?;
    match done.success() {
        true => Ok(()),
        false => Err("esbuild could not make the scripts and styles smaller".to_owned()),
    }
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|e| trouble(folder, e))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let paths: Vec<PathBuf> = paths
        .collect::<Result<_, _>>()
        .map_err(|e| trouble(folder, e))?;
    let is_text = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        matches!(extension, Some("js" | "css"))
    };
    Ok(paths.into_iter().filter(is_text).collect())
}
