//! Where the work is done: the project's folders and the PATH on which its tools are found.

use crate::stop::Stop;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project on this machine.
pub struct Workshop {
    /// The folder of the workspace.
    pub root: PathBuf,
    /// What is built goes below it.
    pub target: PathBuf,
    /// Where cargo installs programs: normally on the user's PATH, so that a plain `trunk serve` works too.
    pub cargo_home: PathBuf,
    /// The PATH of every program that is started: our own tools, the user's PATH, cargo's programs.
    pub path: OsString,
}

impl Workshop {
    /// Finds the folders. Needs the environment that `cargo xtask` comes with.
    pub fn open() -> Result<Self, Stop> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest)
            .ancestors()
            .nth(2)
            .filter(|root| root.join("Cargo.lock").is_file())
            .ok_or_else(|| {
                Stop::because(
                    "the project's folder was not found: run `cargo xtask` inside a clone of it.",
                )
            })?
            .to_owned();
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |folder| root.join(folder));
        let cargo_home = std::env::var_os("CARGO_HOME")
            .map(PathBuf::from)
            .or_else(|| Some(std::env::home_dir()?.join(".cargo")))
            .ok_or_else(|| {
                Stop::because("there is no home folder to install tools into: set CARGO_HOME.")
            })?;
        let path = search_path(&target.join("tools"), &cargo_home)?;
        Ok(Self {
            root,
            target,
            cargo_home,
            path,
        })
    }

    /// Where a tool goes when cargo's own folder holds another version of it, or cannot be written.
    pub fn own_tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// A program to be run at the root, with nothing to read.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.root)
            .env("PATH", &self.path)
            .stdin(Stdio::null());
        command
    }

    /// Trunk with its arguments. trunk 0.21 refuses to start under `NO_COLOR=1`; and backtraces of it
    /// and of wasm-bindgen would bury what they say.
    pub fn trunk(&self, arguments: &[&str]) -> Command {
        let mut trunk = self.command("trunk");
        trunk
            .args(arguments)
            .env_remove("NO_COLOR")
            .env("RUST_LIB_BACKTRACE", "0");
        trunk
    }

    /// What a short question to a program answers on standard output; `None` when it fails.
    pub fn ask(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let output = self.command(program).args(arguments).output().ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

fn search_path(own: &Path, cargo_home: &Path) -> Result<OsString, Stop> {
    let users = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(own.join("bin"))
        .chain(std::env::split_paths(&users))
        .chain(std::iter::once(cargo_home.join("bin")));
    std::env::join_paths(folders)
        .map_err(|_| Stop::because("the project's folder or CARGO_HOME has a character that PATH cannot hold: move it to a path without one."))
}
