//! Puts the lessons into the program: the scenario files and the Fluent files, read and in
//! binary form.
//!
//! A bad file fails the build; each error names the file, the line and the key.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use lifelines_sim::Script;
use lifelines_sim::scenario::Scenario;

use crate::course::{COURSE, Group};

#[allow(
    dead_code,
    reason = "the build needs the order of the lessons, not the names"
)]
#[path = "src/course.rs"]
mod course;
#[path = "build/fluent.rs"]
mod fluent;
#[path = "src/sentence.rs"]
mod sentence;

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), String> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    let presets = presets(&root.join("scenarios"))?;
    let bytes = postcard::to_allocvec(&presets).map_err(|e| e.to_string())?;
    write(&out.join("presets.postcard"), &bytes)?;
    write(
        &out.join("sources.rs"),
        sources(&root.join("scenarios")).as_bytes(),
    )?;
    languages(&root.join("words"), &out)
}

/// What becomes a `Preset`: the id, the group, the script and the one beside it; in the order of
/// the course.
type Preset = (String, Group, Script, Option<Script>);

fn presets(folder: &Path) -> Result<Vec<Preset>, String> {
    let mut errors = Vec::new();
    for path in listed(folder)? {
        let file = name(&path)?;
        let id = file.strip_suffix(".toml").unwrap_or(file);
        if !COURSE.iter().any(|(_, ids)| ids.contains(&id)) {
            let what = "not in the course; src/course.rs lists the lessons";
            errors.push(format!("{}: {what}", path.display()));
        }
    }
    let mut presets = Vec::new();
    for (group, ids) in COURSE {
        for id in *ids {
            match scripts(&folder.join(format!("{id}.toml"))) {
                Ok((script, compare)) => presets.push((id.to_string(), *group, script, compare)),
                Err(what) => errors.push(what),
            }
        }
    }
    if errors.is_empty() {
        Ok(presets)
    } else {
        Err(errors.join("\n"))
    }
}

/// The Rust source of a slice: each lesson's id and the text of its file.
fn sources(folder: &Path) -> String {
    let ids = COURSE.iter().flat_map(|(_, ids)| *ids);
    let file = |id: &&str| folder.join(format!("{id}.toml")).display().to_string();
    let pairs = ids.map(|id| format!("({id:?}, include_str!({:?})),", file(id)));
    format!("&[{}]", pairs.collect::<String>())
}

fn scripts(path: &Path) -> Result<(Script, Option<Script>), String> {
    let file = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|e| format!("{file}: {e}"))?;
    match Scenario::read(&file, &text) {
        Ok(scenario) => {
            let compare = scenario.compare.map(|(script, _)| script);
            Ok((scenario.script, compare))
        }
        Err(errors) => {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            Err(errors.join("\n"))
        }
    }
}

/// Writes each language's two sets of sentences, and the Rust source of two slices: each tag with
/// the language's own name, sorted, and the sets in the same order.
fn languages(words: &Path, out: &Path) -> Result<(), String> {
    if !words.join("en").is_dir() {
        return Err("words/en: missing; it is spoken when no other language suits".to_owned());
    }
    let (mut names, mut bundled) = (String::from("&["), String::from("&["));
    for folder in listed(words)? {
        let tag = name(&folder)?;
        let language = language(&folder, tag)?;
        names.push_str(&format!("({tag:?}, {:?}), ", language.name));
        bundled.push('(');
        for (set, bytes) in [("first", language.first), ("reading", language.reading)] {
            let file = format!("{tag}.{set}.postcard");
            write(&out.join(&file), &bytes)?;
            bundled.push_str(&format!(
                "include_bytes!(concat!(env!(\"OUT_DIR\"), {:?})), ",
                format!("/{file}")
            ));
        }
        bundled.push_str("), ");
    }
    write(&out.join("languages.rs"), (names + "]").as_bytes())?;
    write(&out.join("bundled.rs"), (bundled + "]").as_bytes())
}

fn language(folder: &Path, tag: &str) -> Result<fluent::Compiled, String> {
    let mut files = Vec::new();
    let reading = folder.join(fluent::READING);
    for path in listed(folder)?.into_iter().chain(listed(&reading)?) {
        if path == reading {
            continue;
        }
        let path_in_words = path.strip_prefix(folder).unwrap_or(&path).display();
        let name = format!("words/{tag}/{path_in_words}");
        if !name.ends_with(".ftl") {
            return Err(format!("{name}: not a Fluent file (*.ftl)"));
        }
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).map_err(|e| format!("{name}: {e}"))?;
        files.push(fluent::File { name, text });
    }
    fluent::language(tag, &files).map_err(|errors| errors.join("\n"))
}

/// What lies in a folder, sorted, hidden files left out, nothing when there is no such folder;
/// the build runs again when it changes.
fn listed(folder: &Path) -> Result<Vec<PathBuf>, String> {
    println!("cargo::rerun-if-changed={}", folder.display());
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry
            .map_err(|e| format!("{}: {e}", folder.display()))?
            .path();
        if !name(&path)?.starts_with('.') {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> Result<&str, String> {
    path.file_name()
        .and_then(|name| name.to_str())
        .ok_or_else(|| format!("{}: the name is not UTF-8", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}
