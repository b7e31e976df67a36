//! The workshop's module. Trunk builds it as it builds workers: under a name that does not
//! change, which a browser would keep when there is a new one.

use std::fs;
use std::path::Path;

use crate::named::{filled, hashed};
use crate::trouble;

/// As Trunk names it.
const BUILT: &str = "lifelines-workshop";

/// Its styles, which Trunk does not know: the page must not load them at once.
const STYLES: &str = "web/styles/workshop.css";

/// Gives its files names that change with what is in them, and says which: the script, the
/// module, and the styles.
pub fn placed(sources: &Path, folder: &Path) -> Result<[String; 3], String> {
    let built = |name: &str| folder.join(name);
    let [script, module] = [
        built(&format!("{BUILT}.js")),
        built(&format!("{BUILT}_bg.wasm")),
    ];
    let names = [
        copied(&script, folder, "js")?,
        copied(&module, folder, "wasm")?,
        copied(&sources.join(STYLES), folder, "css")?,
    ];
    for old in [script, module] {
        fs::remove_file(&old).map_err(|e| trouble(&old, e))?;
    }
    Ok(names)
}

fn copied(from: &Path, folder: &Path, extension: &str) -> Result<String, String> {
    let bytes = fs::read(from).map_err(|e| trouble(from, e))?;
    let name = hashed("workshop", &bytes, extension);
    let to = folder.join(&name);
    fs::write(&to, bytes).map_err(|e| trouble(&to, e))?;
    Ok(name)
}

/// The page with their names.
pub fn told(html: &str, names: &[String; 3]) -> Result<String, String> {
    filled(html, "lifelines-workshop", &names.join(" "))
}
