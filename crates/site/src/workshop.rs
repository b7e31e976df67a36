//! The workshop's module. Trunk builds it as it builds workers: under a name that does not
//! change, which a browser would keep when there is a new one.

use std::fs;
use std::path::Path;

use crate::named::{filled, hashed};
use crate::trouble;

/// As Trunk names it.
const BUILT: &str = "lifelines-workshop";

/// Gives its two files names that change with what is in them, and says which: the script, and
/// the module.
pub fn renamed(folder: &Path) -> Result<[String; 2], String> {
    let rename = |from: &str, extension: &str| {
        let old = folder.join(from);
        let bytes = fs::read(&old).map_err(|e| trouble(&old, e))?;
        let name = hashed("workshop", &bytes, extension);
        let new = folder.join(&name);
        fs::rename(&old, &new).map_err(|e| trouble(&new, e))?;
        Ok::<_, String>(name)
    };
    Ok([
        rename(&format!("{BUILT}.js"), "js")?,
        rename(&format!("{BUILT}_bg.wasm"), "wasm")?,
    ])
}

/// The page with both names.
pub fn told(html: &str, names: &[String; 2]) -> Result<String, String> {
    filled(html, "lifelines-workshop", &names.join(" "))
}
