//! The size report: what a first visit downloads, as a host that compresses with brotli sends it.

use crate::steps;
use crate::stop::Stop;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The most that a first view may weigh, in bytes after brotli.
const BUDGET: usize = 200_000;

/// How the names of files begin that are loaded when something is opened, or asked, or the page
/// stands and is to be kept.
const LATER: [&str; 6] = [
    "reading-",
    "workshop-",
    "address-",
    "host-",
    "newer-",
    "service-worker",
];

/// One file of the built page.
struct File {
    name: String,
    plain: usize,
    packed: usize,
}

/// Prints the weight of each file of the first view and their sum against the budget.
pub fn report(dist: &Path) -> Result<(), Stop> {
    steps::announce("size of the first view", "");
    let files = read_all(dist)
        .map_err(|error| Stop::because(format!("the built page cannot be read: {error}.")))?;
    if !files.contains_key("index.html") {
        return Err(Stop::because(format!(
            "{} has no index.html: the build of the page did not finish.",
            dist.display()
        )));
    }
    let weighed: Vec<File> = first_view(&files)
        .into_iter()
        .map(|name| File {
            plain: files[&name].len(),
            packed: brotli_size(&files[&name]),
            name,
        })
        .collect();
    let weighed = as_one_reader_loads(weighed);
    let total: usize = weighed.iter().map(|file| file.packed).sum();
    println!("{}", table(&weighed, total));
    if total <= BUDGET {
        Ok(())
    } else {
        Err(Stop::because(format!(
            "the first view weighs {total} bytes, {} more than it may: make it smaller.",
            total - BUDGET
        )))
    }
}

/// Without the words of all languages but one, the heaviest: the page names them all, and loads
/// those of the language that it speaks.
fn as_one_reader_loads(files: Vec<File>) -> Vec<File> {
    let (words, mut files): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|file| file.name.starts_with("words-"));
    files.extend(words.into_iter().max_by_key(|file| file.packed));
    files
}

fn table(files: &[File], total: usize) -> String {
    let width = files
        .iter()
        .map(|file| file.name.len())
        .max()
        .unwrap_or(0)
        .max(8);
    let mut lines = vec![format!(
        "   {:width$}  {:>9}  {:>9}",
        "file", "bytes", "brotli"
    )];
    lines.extend(files.iter().map(|file| {
        format!(
            "   {:width$}  {:>9}  {:>9}",
            file.name, file.plain, file.packed
        )
    }));
    lines.push(format!(
        "   {:width$}  {:>9}  {total:>9}  of {BUDGET} ({} %)",
        "together",
        "",
        total * 100 / BUDGET
    ));
    lines.join("\n")
}

fn read_all(dist: &Path) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![dist.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(dist)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .replace('\\', "/");
                files.insert(name, fs::read(&path)?);
            }
        }
    }
    Ok(files)
}

/// The page and every file whose name stands in it, or in a text that so belongs to it, save what is
/// loaded later. A browser test weighs what Chromium really asks for.
fn first_view(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut chosen = vec!["index.html".to_owned()];
    let mut read = 0;
    while read < chosen.len() {
        let text = String::from_utf8_lossy(&files[&chosen[read]]).into_owned();
        let is_text = [".html", ".js", ".css"]
            .iter()
            .any(|end| chosen[read].ends_with(end));
        read += 1;
        if !is_text {
            continue;
        }
        let named = files
            .keys()
            .filter(|name| !LATER.iter().any(|later| name.starts_with(later)))
            .filter(|name| text.contains(base_name(name)) && !chosen.contains(name))
            .cloned()
            .collect::<Vec<_>>();
        chosen.extend(named);
    }
    chosen
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn brotli_size(bytes: &[u8]) -> usize {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)
        .expect("writing to memory does not fail");
    packed.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(entries: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        entries
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn the_first_view_is_what_the_page_names_directly_or_not() {
        let files = files(&[
            (
                "index.html",
                "<script src=./boot-1.js></script><link href=./style-1.css>
                 <meta name=workshop content=workshop-1.js><meta name=offline content=service-worker.js>",
            ),
            ("workshop-1.js", "import('./workshop-1.wasm')"),
            ("workshop-1.wasm", ""),
            ("service-worker.js", "keep('icon-1.png')"),
            ("icon-1.png", ""),
            ("boot-1.js", "import('./web-1.js')"),
            ("web-1.js", "fetch('web-1_bg.wasm')"),
            ("web-1_bg.wasm", "later.txt"),
            ("style-1.css", "url(icons/dot.svg)"),
            ("icons/dot.svg", "<svg/>"),
            ("later.txt", "not asked for by a text"),
        ]);
        let mut view = first_view(&files);
        view.sort();
        assert_eq!(
            view,
            [
                "boot-1.js",
                "icons/dot.svg",
                "index.html",
                "style-1.css",
                "web-1.js",
                "web-1_bg.wasm"
            ]
        );
    }

    #[test]
    fn one_language_counts() {
        let file = |name: &str, packed| File {
            name: name.into(),
            plain: 3 * packed,
            packed,
        };
        let files = vec![
            file("index.html", 1000),
            file("words-en-1.bin", 9000),
            file("words-zh-CN-1.bin", 9500),
        ];
        let one = as_one_reader_loads(files);
        let names: Vec<_> = one.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["index.html", "words-zh-CN-1.bin"]);
    }

    #[test]
    fn weights_are_those_after_brotli() {
        let text = "the same words again and again, ".repeat(100);
        let packed = brotli_size(text.as_bytes());
        assert!(packed > 10 && packed < 100, "{packed}");
    }

    #[test]
    fn the_table_shows_every_file_and_the_sum() {
        let files = [
            File {
                name: "index.html".into(),
                plain: 3000,
                packed: 1000,
            },
            File {
                name: "web_bg.wasm".into(),
                plain: 400_000,
                packed: 149_000,
            },
        ];
        let table = table(&files, 150_000);
        assert!(table.contains("index.html"), "{table}");
        assert!(table.contains("149000"), "{table}");
        assert!(table.ends_with("150000  of 200000 (75 %)"), "{table}");
    }
}
