//! What lets a release open without a network, and be installed: the service worker with the
//! names of all that it is to keep, the question it asks before it goes over to a new version,
//! and the manifest with its icons.

use std::fs;
use std::path::Path;

use lifelines_lessons::Words;
use serde_json::{Map, Value, json};

use crate::named::{filled, hash, hashed, is_hashed};
use crate::trouble;

/// Where the sources are, and what they are called there.
const SOURCES: &str = "web/offline";
const WORKER: &str = "service-worker.js";
const QUESTION: &str = "newer.js";
const STYLES: &str = "newer.css";

/// Each icon with its size and purpose, for the manifest.
const ICONS: [(&str, &str, &str); 4] = [
    ("lifelines.svg", "any", "any"),
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("maskable-512.png", "512x512", "maskable"),
];

/// Puts the scripts and styles beside those of the page, to be made smaller with them.
pub fn placed(sources: &Path, folder: &Path) -> Result<(), String> {
    for name in [WORKER, QUESTION, STYLES] {
        let from = sources.join(SOURCES).join(name);
        fs::copy(&from, folder.join(name)).map_err(|e| trouble(&from, e))?;
    }
    Ok(())
}

/// Finishes them, and gives back the page with their names. Everything else that belongs to the
/// site must be there already.
pub fn told(html: &str, sources: &Path, folder: &Path) -> Result<String, String> {
    let words = format!("const words={};", words());
    let question = renamed(folder, QUESTION, &words)?;
    let styles = renamed(folder, STYLES, "")?;
    let manifest = manifest(sources, folder)?;
    let link = format!("<link rel=\"manifest\" href=\"./{manifest}\">\n  </head>");
    let html = html.replacen("</head>", &link, 1);
    let html = filled(
        &html,
        "lifelines-offline",
        &[WORKER, &question, &styles].join(" "),
    )?;
    let worker = folder.join(WORKER);
    let source = fs::read_to_string(&worker).map_err(|e| trouble(&worker, e))?;
    let kept = kept(&html, &source, files(folder)?);
    fs::write(&worker, format!("const kept={kept};{source}")).map_err(|e| trouble(&worker, e))?;
    Ok(html)
}

/// The question and its answers in each language.
fn words() -> Value {
    let in_each = Words::bundled().map(|(tag, ..)| {
        let words = Words::new(tag);
        let said = json!({
            "name": words.say("page-newer", &[]),
            "question": words.say("page-newer-question", &[]),
            "load": words.say("page-newer-load", &[]),
            "later": words.say("page-newer-later", &[]),
        });
        (tag.to_owned(), said)
    });
    Value::Object(in_each.collect::<Map<_, _>>())
}

/// Gives a file a name that changes with what is in it, with `before` put before that.
fn renamed(folder: &Path, name: &str, before: &str) -> Result<String, String> {
    let old = folder.join(name);
    let text = fs::read_to_string(&old).map_err(|e| trouble(&old, e))?;
    fs::remove_file(&old).map_err(|e| trouble(&old, e))?;
    let text = format!("{before}{text}");
    written(folder, name, text.as_bytes())
}

fn written(folder: &Path, name: &str, bytes: &[u8]) -> Result<String, String> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let name = hashed(stem, bytes, extension);
    let path = folder.join(&name);
    fs::write(&path, bytes).map_err(|e| trouble(&path, e))?;
    Ok(name)
}

/// Writes the manifest and its icons.
fn manifest(sources: &Path, folder: &Path) -> Result<String, String> {
    let mut icons = Vec::new();
    for (name, sizes, purpose) in ICONS {
        let from = sources.join("web/icons").join(name);
        let bytes = fs::read(&from).map_err(|e| trouble(&from, e))?;
        let kind = match name.ends_with(".svg") {
            true => "image/svg+xml",
            false => "image/png",
        };
        let src = written(folder, name, &bytes)?;
        icons.push(json!({ "src": src, "sizes": sizes, "type": kind, "purpose": purpose }));
    }
    let manifest = json!({
        "name": "TCP Lifelines",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fcfcfa",
        "theme_color": "#14213d",
        "icons": icons,
    });
    written(
        folder,
        "lifelines.webmanifest",
        manifest.to_string().as_bytes(),
    )
}

/// The files of the site that never change under their names, in alphabetical order. The page
/// itself does, and `embed.js` is for the pages of others.
fn files(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|e| trouble(folder, e))?;
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let names: Vec<String> = names
        .collect::<std::io::Result<_>>()
        .map_err(|e| trouble(folder, e))?;
    let mut files: Vec<_> = names.into_iter().filter(|name| is_hashed(name)).collect();
    files.sort();
    Ok(files)
}

/// What the service worker is told: the version, its files, and which of them the page names.
fn kept(html: &str, worker: &str, files: Vec<String>) -> Value {
    let named: Vec<_> = files.iter().filter(|file| html.contains(*file)).collect();
    let version = hash(&(html, worker, &files));
    json!({ "version": version, "named": named, "files": files })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_is_there_in_every_language() {
        for (tag, said) in words().as_object().expect("by tag") {
            let question = said["question"].as_str().expect("a sentence");
            assert!(
                question.len() > 20 && !question.contains('{'),
                "{tag}: {question}"
            );
        }
    }

    #[test]
    fn the_version_hangs_on_the_page_the_worker_and_the_files() {
        let version = |html: &str, worker: &str, file: &str| {
            kept(html, worker, vec![file.to_owned()])["version"].clone()
        };
        let one = version("<p>", "fill()", "a-0123456789abcdef.js");
        assert_eq!(one, version("<p>", "fill()", "a-0123456789abcdef.js"));
        assert_ne!(one, version("<b>", "fill()", "a-0123456789abcdef.js"));
        assert_ne!(one, version("<p>", "tidy()", "a-0123456789abcdef.js"));
        assert_ne!(one, version("<p>", "fill()", "a-0123456789abcdee.js"));
    }

    #[test]
    fn what_the_page_names_is_told_apart() {
        let files = ["a-0123456789abcdef.js", "icon-0123456789abcdef.png"];
        let kept = kept(files[0], "", files.map(String::from).to_vec());
        assert_eq!(kept["named"], json!([files[0]]));
        assert_eq!(kept["files"], json!(files));
    }
}
