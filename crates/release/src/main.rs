//! Packs the page that `trunk build --release` leaves in `dist/`: `lifelines-release DIST OUT`.
//!
//! `site` reads it and squeezes it for servers that send files as they lie; `scorm` makes a
//! course of it; `archive` writes both into zips, whose bytes hang on nothing but the files.

mod archive;
mod scorm;
mod site;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use lifelines_lessons::Words;
use site::Site;

/// What every archive's name begins with.
const NAME: &str = concat!("tcp-lifelines-", env!("CARGO_PKG_VERSION"));

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let packed = match folders.as_slice() {
        [dist, out] => packed(dist, out),
        _ => Err("wants two folders: the built page, and where the archives go".to_owned()),
    };
    match packed {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("release: {what}");
            ExitCode::FAILURE
        }
    }
}

/// Writes every archive, and says which and how large.
fn packed(dist: &Path, out: &Path) -> Result<(), String> {
    let site = Site::read(dist)?;
    fs::create_dir_all(out).map_err(|e| trouble(out, &e))?;
    let write = |name: String, files: &Site| {
        let bytes = archive::zipped(files)?;
        let path = out.join(name);
        fs::write(&path, &bytes).map_err(|e| trouble(&path, &e))?;
        println!("   {:>9} bytes  {}", bytes.len(), path.display());
        Ok::<_, String>(())
    };
    write(format!("{NAME}.zip"), &site.squeezed())?;
    for (tag, _) in Words::languages() {
        let course = scorm::course(&site, &Words::new(tag))?;
        write(format!("{NAME}-scorm-{tag}.zip"), &course)?;
    }
    Ok(())
}

/// What went wrong with a file.
fn trouble(path: &Path, error: &dyn std::error::Error) -> String {
    format!("{}: {error}", path.display())
}
