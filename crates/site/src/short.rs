//! Short names between a module and its script. wasm-bindgen gives long ones, each with the digits
//! of a hash, and they stand in both files; nobody else calls by them.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

use crate::trouble;

/// How the names begin that wasm-bindgen makes for itself.
const OWN: [&str; 3] = ["__wb", "__externref", "wasm_bindgen__"];

/// Shortens the names of every module of `folder` that has its script beside it.
pub fn made(folder: &Path) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|e| trouble(folder, e))? {
        let path = entry.map_err(|e| trouble(folder, e))?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(stem) = name.and_then(|name| name.strip_suffix("_bg.wasm")) else {
            continue;
        };
        let beside = folder.join(format!("{stem}.js"));
        let module = fs::read(&path).map_err(|e| trouble(&path, e))?;
        let script = fs::read_to_string(&beside).map_err(|e| trouble(&beside, e))?;
        let (module, script) =
            shortened(&module, &script).map_err(|what| format!("{}: {what}", path.display()))?;
        fs::write(&path, module).map_err(|e| trouble(&path, e))?;
        fs::write(&beside, script).map_err(|e| trouble(&beside, e))?;
    }
    Ok(())
}

/// Module and script, with the short names in both.
fn shortened(module: &[u8], script: &str) -> Result<(Vec<u8>, String), String> {
    let mut names = Names::default();
    let module = renamed(module, &mut names)?;
    Ok((module, names.in_script(script)))
}

/// Short names by long ones.
#[derive(Debug, Default)]
struct Names(HashMap<String, String>);

impl Names {
    /// The short name of one that wasm-bindgen made, or the name as it is.
    fn short(&mut self, name: &str) -> String {
        if !OWN.iter().any(|own| name.starts_with(own)) {
            return name.to_owned();
        }
        let number = self.0.len();
        let short = self.0.entry(name.to_owned());
        short.or_insert_with(|| spelled(number)).clone()
    }

    /// The script with the short names, wherever one stands as a whole word.
    fn in_script(&self, script: &str) -> String {
        let in_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$');
        let mut written = String::with_capacity(script.len());
        let mut rest = script;
        while !rest.is_empty() {
            let word = rest.find(|letter| !in_word(letter)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(word);
            written.push_str(self.0.get(word).map_or(word, String::as_str));
            let gap = after.find(in_word).unwrap_or(after.len());
            let (gap, after) = after.split_at(gap);
            written.push_str(gap);
            rest = after;
        }
        written
    }
}

/// A number as letters: a, b, ... z, ab, bb, ...
fn spelled(mut number: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return letters;
        }
    }
}

/// The module with short names for what it imports and exports; all else as it was.
fn renamed(bytes: &[u8], names: &mut Names) -> Result<Vec<u8>, String> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.map_err(|e| e.to_string())? {
            Payload::ImportSection(section) => {
                let mut imports = ImportSection::new();
                for import in section.into_imports() {
                    let import = import.map_err(|e| e.to_string())?;
                    let kind = RoundtripReencoder.entity_type(import.ty);
                    let kind = kind.map_err(|e| e.to_string())?;
                    imports.import(import.module, &names.short(import.name), kind);
                }
                module.section(&imports);
            }
            Payload::ExportSection(section) => {
                let mut exports = ExportSection::new();
                for export in section {
                    let export = export.map_err(|e| e.to_string())?;
                    let kind = RoundtripReencoder.export_kind(export.kind);
                    let kind = kind.map_err(|e| e.to_string())?;
                    exports.export(&names.short(export.name), kind, export.index);
                }
                module.section(&exports);
            }
            payload => {
                if let Some((id, range)) = payload.as_section() {
                    let data = &bytes[range];
                    module.section(&RawSection { id, data });
                }
            }
        }
    }
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, ExportKind, TypeSection};

    fn module(import: &str, exports: [&str; 2]) -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        module.section(&types);
        let mut imports = ImportSection::new();
        imports.import("./page_bg.js", import, EntityType::Function(0));
        module.section(&imports);
        let mut section = ExportSection::new();
        for name in exports {
            section.export(name, ExportKind::Func, 0);
        }
        module.section(&section);
        module.finish()
    }

    #[test]
    fn both_files_get_the_same_short_names() {
        let long = module("__wbg_focus_d5e2fdbdb56416f0", ["__wbindgen_free", "start"]);
        let script = "return{__wbg_focus_d5e2fdbdb56416f0:function(){},x:w.__wbindgen_free,y:\
                      __wbindgen_free2,z:w.start}";
        let (module_of, script) = shortened(&long, script).expect("a module");
        assert_eq!(module_of, module("a", ["b", "start"]));
        assert_eq!(
            script,
            "return{a:function(){},x:w.b,y:__wbindgen_free2,z:w.start}"
        );
    }

    #[test]
    fn every_number_has_a_name_of_its_own() {
        let mut names: Vec<String> = (0..2000).map(spelled).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 2000);
    }

    #[test]
    fn what_is_no_module_is_said_to_be_none() {
        assert!(shortened(b"no module", "").is_err());
    }
}
