//! The modules of a release, made to compress better.

use std::fs;
use std::path::Path;

use crate::{order, panics, trouble};

/// Makes every module of `folder` smaller to send.
pub fn made(folder: &Path) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|e| trouble(folder, e))? {
        let path = entry.map_err(|e| trouble(folder, e))?.path();
        if path.extension().is_none_or(|extension| extension != "wasm") {
            continue;
        }
        let module = fs::read(&path).map_err(|e| trouble(&path, e))?;
        let module = panics::without_others(module)
            .and_then(|module| order::ordered(&module))
            .map_err(|what| format!("{}: {what}", path.display()))?;
        fs::write(&path, module).map_err(|e| trouble(&path, e))?;
    }
    Ok(())
}
