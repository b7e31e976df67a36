//! The tools that turn the crates into a page, each pinned here and nowhere else: `Trunk.toml`,
//! `Cargo.lock` and `package.json` are tested to agree.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Builds and serves the page.
pub const TRUNK: Tool = Tool {
    name: "trunk",
    package: "trunk",
    version: "0.21.14",
};

/// Writes the JavaScript beside the wasm. It refuses a wasm made by any other version of its
/// library, so this is the version in `Cargo.lock`.
pub const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: "0.2.130",
};

/// Makes the release build small. Binaryen names its releases `version_132`; the package that
/// carries them says `132.0.0`.
pub const WASM_OPT: Tool = Tool {
    name: "wasm-opt",
    package: "binaryen",
    version: "132",
};

/// Makes the scripts and styles of the release build small.
pub const ESBUILD: Tool = Tool {
    name: "esbuild",
    package: "esbuild",
    version: "0.28.2",
};

/// Makes the book among the examples, for the browser tests.
pub const MDBOOK: Tool = Tool {
    name: "mdbook",
    package: "mdbook",
    version: "0.5.4",
};

/// The oldest Node.js that the browser tests and wasm-opt run on.
pub const NODE_AT_LEAST: u32 = 20;

/// The target that the page is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program of one exact version.
#[derive(Debug, Clone, Copy)]
pub struct Tool {
    /// The program's name on PATH.
    pub name: &'static str,
    /// The package that holds it, in its registry.
    pub package: &'static str,
    /// The version it must print.
    pub version: &'static str,
}

/// What a search for a tool found.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// The program of the pinned version.
    Fitting,
    /// Another version, which is the user's and is left alone.
    Other(String),
    /// No such program.
    Missing,
}

impl Tool {
    /// Looks at the program that `path` leads to first, as Trunk does.
    pub fn find(&self, path: &OsStr) -> Found {
        let Some(program) = which(self.name, path) else {
            return Found::Missing;
        };
        let printed = Command::new(program)
            .arg("--version")
            .env("PATH", path)
            .env_remove("NO_COLOR")
            .stdin(Stdio::null())
            .output()
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
            .unwrap_or_default();
        self.judge(&printed)
    }

    fn judge(&self, printed: &str) -> Found {
        match version_in(printed) {
            Some(version) if version == self.version => Found::Fitting,
            Some(version) => Found::Other(version.to_owned()),
            None => Found::Other("of an unknown version".to_owned()),
        }
    }
}

/// The version in what a program prints of itself: its first word that begins with a digit, or
/// with `v` and a digit (`v20.1.0`).
pub fn version_in(printed: &str) -> Option<&str> {
    printed
        .split_whitespace()
        .map(|word| word.strip_prefix('v').unwrap_or(word))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The first program of this name on `path`.
pub fn which(name: &str, path: &OsStr) -> Option<PathBuf> {
    std::env::split_paths(path)
        .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata()
        .is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

#[cfg(test)]
mod tests;
