//! The scripts that `boot.js` loads for those who need them: `address.js` when something was done,
//! `host.js` in a frame.

use std::fs;
use std::path::Path;

use crate::named::{filled, hashed};
use crate::trouble;

/// Where the sources are.
const SOURCES: &str = "web/outside";
/// In the order in which the page names them.
const SCRIPTS: [&str; 2] = ["address", "host"];

/// Puts them beside those of the page, to be made smaller with them.
pub fn placed(sources: &Path, folder: &Path) -> Result<(), String> {
    for stem in SCRIPTS {
        let from = sources.join(SOURCES).join(format!("{stem}.js"));
        let to = folder.join(format!("{stem}.js"));
        fs::copy(&from, to).map_err(|e| trouble(&from, e))?;
    }
    Ok(())
}

/// Gives them names that change with what is in them, and gives back the page that knows those.
pub fn told(html: &str, folder: &Path) -> Result<String, String> {
    let mut names = Vec::new();
    for stem in SCRIPTS {
        let old = folder.join(format!("{stem}.js"));
        let bytes = fs::read(&old).map_err(|e| trouble(&old, e))?;
        let name = hashed(stem, &bytes, "js");
        let new = folder.join(&name);
        fs::rename(&old, &new).map_err(|e| trouble(&new, e))?;
        names.push(name);
    }
    filled(html, "lifelines-outside", &names.join(" "))
}
