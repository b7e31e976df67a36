//! What keys the sources of the project name.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The keys and the patterns of keys that stand in the sources as string literals.
pub struct Said {
    literals: BTreeSet<String>,
    /// Literals with `{...}` in them, cut at those places.
    patterns: BTreeSet<Vec<String>>,
}

/// The beginnings of keys that are used for nothing else: a literal that begins so is a key.
const KEY_PREFIXES: [&str; 5] = ["moment-", "page-", "stage-", "cli-", "duration-"];

impl Said {
    /// Whether some source names the key or builds it.
    pub fn says(&self, key: &str) -> bool {
        self.literals.contains(key) || self.patterns.iter().any(|pattern| fits(pattern, key))
    }

    /// The literals that can only be keys.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        let is_key = |literal: &&String| {
            KEY_PREFIXES
                .iter()
                .any(|prefix| literal.starts_with(prefix))
        };
        self.literals.iter().filter(is_key)
    }
}

/// Reads the sources of every crate and of the web, tests left out.
pub fn said() -> Said {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = vec![root.join("index.html")];
    collect(&root.join("web"), &mut files);
    collect(&root.join("crates"), &mut files);
    let mut said = Said {
        literals: BTreeSet::new(),
        patterns: BTreeSet::new(),
    };
    for file in files {
        if let Ok(text) = fs::read_to_string(&file) {
            said.read(
                text.split("#[cfg(test)]\nmod tests {")
                    .next()
                    .unwrap_or_default(),
            );
        }
    }
    said
}

impl Said {
    fn read(&mut self, text: &str) {
        for literal in literals(text) {
            if literal.contains('{') {
                self.patterns.insert(cut(literal));
            } else if literal.ends_with('-') {
                // The beginning of a key: the rest is put behind it.
                self.patterns
                    .insert(vec![literal.to_owned(), String::new()]);
            } else {
                self.literals.insert(literal.to_owned());
            }
        }
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("readable").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            if !["tests", "words", "target", "node_modules", "dist"].contains(&name.as_str()) {
                collect(&path, files);
            }
        } else if [".rs", ".js", ".html"]
            .iter()
            .any(|end| name.ends_with(end))
            && name != "tests.rs"
        {
            files.push(path);
        }
    }
}

/// Every run of key characters and `{...}` between two quotation marks of one kind.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    let of_key = |c: char| c.is_ascii_alphanumeric() || "-_{}".contains(c);
    text.split(['"', '\'', '`'])
        .filter(move |part| part.contains('-') && part.chars().all(of_key))
}

/// The fixed parts of a literal such as `lesson-{id}-title`.
fn cut(literal: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut inside = false;
    for c in literal.chars() {
        match c {
            '{' => inside = true,
            '}' => {
                inside = false;
                parts.push(String::new());
            }
            c if !inside => parts.last_mut().expect("never empty").push(c),
            _ => {}
        }
    }
    parts
}

/// Whether a key is the parts with something between each two. A literal that fixes no more than
/// a file's prefix (`{}-x`, `page-{}`) would fit too much and fits nothing.
fn fits(parts: &[String], key: &str) -> bool {
    let [first, middle @ .., last] = parts else {
        return false;
    };
    if ["", "page-", "stage-", "cli-", "moment-"].contains(&first.as_str()) {
        return false;
    }
    let Some(rest) = key.strip_prefix(first.as_str()) else {
        return false;
    };
    let Some(mut rest) = rest.strip_suffix(last.as_str()) else {
        return false;
    };
    for part in middle {
        match rest
            .get(1..)
            .and_then(|rest| rest.split_once(part.as_str()))
        {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    !rest.is_empty()
}

#[test]
fn built_keys_fit_their_pattern() {
    let fit = |literal, key| fits(&cut(literal), key);
    assert!(fit("rule-{}", "rule-open-active"));
    assert!(fit("lesson-{id}-title", "lesson-half-close-title"));
    assert!(!fit("lesson-{id}-title", "lesson-half-close-question"));
    assert!(!fit("lesson-{}-title", "lesson-title"));
    assert!(!fit("{}-title", "lesson-half-close-title"));
    assert!(!fit("page-{}", "page-play"));
    assert!(!fit("rule-{}", "moment-open"));
    assert!(fit("a-{}-b-{}-c", "a-x-b-y-c"));
    assert!(!fit("a-{}-b-{}-c", "a-x-y-c"));
}

#[test]
fn a_key_in_a_comment_or_a_test_is_not_said() {
    let mut said = Said {
        literals: BTreeSet::new(),
        patterns: BTreeSet::new(),
    };
    said.read("// page-stop\nlet a = say(\"page-play\");");
    assert!(said.says("page-play"));
    assert!(!said.says("page-stop"));
}
