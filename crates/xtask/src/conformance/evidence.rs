//! What there really is: the rules, the policy's fields, the tests as cargo builds them, and which
//! rules fired in which test.

use super::register::Register;
use crate::stop::Stop;
use crate::workshop::Workshop;
use lifelines_tcp::{Policy, Rule};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the register is compared with.
#[derive(Debug, Default)]
pub struct Evidence {
    /// Every test by its path, and the file it stands in (`crates/tcp/tests/calls.rs`).
    pub tests: BTreeMap<String, String>,
    /// Every rule by name, and the files of the endpoint that take it.
    pub rules: BTreeMap<String, Vec<String>>,
    /// The fields of the policy.
    pub policy: BTreeSet<String>,
    /// For each rule that fired, the tests in which it did.
    pub fired: BTreeMap<String, BTreeSet<String>>,
}

impl Evidence {
    /// Looks at the code, has cargo list the tests of the crates that the register names, and reads
    /// what the tests have left in the folder `fired`.
    pub fn gather(workshop: &Workshop, register: &Register, fired: &Path) -> Result<Self, Stop> {
        Ok(Evidence {
            tests: tests(workshop, register)?,
            rules: rules(&workshop.root)?,
            policy: policy_fields(),
            fired: read_fired(fired)?,
        })
    }
}

/// The packages of the crates that the register names tests of. A crate that does not exist has none;
/// the audit will miss its tests.
pub fn packages(workshop: &Workshop, register: &Register) -> Vec<String> {
    let folders = crates(register).into_iter();
    folders
        .filter_map(|folder| package(&workshop.root, folder))
        .collect()
}

fn crates(register: &Register) -> BTreeSet<&str> {
    let tests = register.requirements.iter().flat_map(|one| &one.tests);
    tests.filter_map(|test| test.split("::").next()).collect()
}

/// The name that the crate in `crates/<folder>` has for cargo.
fn package(root: &Path, folder: &str) -> Option<String> {
    let manifest = root.join("crates").join(folder).join("Cargo.toml");
    let manifest: toml::Table = fs::read_to_string(manifest).ok()?.parse().ok()?;
    Some(manifest.get("package")?.get("name")?.as_str()?.to_owned())
}

fn read_fired(folder: &Path) -> Result<BTreeMap<String, BTreeSet<String>>, Stop> {
    let mut fired = BTreeMap::<String, BTreeSet<String>>::new();
    for file in files_below(folder, "")? {
        let text = fs::read_to_string(&file).map_err(|error| {
            Stop::because(format!("{} cannot be read: {error}.", file.display()))
        })?;
        for (test, rule) in text.lines().filter_map(|line| line.rsplit_once(' ')) {
            let tests = fired.entry(rule.to_owned()).or_default();
            tests.insert(test.to_owned());
        }
    }
    Ok(fired)
}

/// The field names, as `#[derive(Debug)]` prints them: a field stands four spaces in.
fn policy_fields() -> BTreeSet<String> {
    format!("{:#?}", Policy::default())
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once(':')?.0.to_owned()))
        .collect()
}

/// Where each rule is taken: the sources of the endpoint that name it, but for the two tables.
fn rules(root: &Path) -> Result<BTreeMap<String, Vec<String>>, Stop> {
    let mut sources = Vec::new();
    for file in files_below(&root.join("crates/tcp/src"), ".rs")? {
        let tables = ["rule.rs", "transitions.rs"];
        if !tables.iter().any(|table| file.ends_with(table)) {
            let text = fs::read_to_string(&file).unwrap_or_default();
            sources.push((relative(root, &file), text));
        }
    }
    let rules = Rule::ALL.iter().map(|rule| {
        let variant = format!("Rule::{rule:?}");
        let takers = sources
            .iter()
            .filter(|(_, text)| names(text, &variant))
            .map(|(file, _)| file.clone());
        (rule.name().to_owned(), takers.collect())
    });
    Ok(rules.collect())
}

/// Whether `text` has `word`, not as the beginning of a longer one.
fn names(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let after = text[at + word.len()..].chars().next();
        !after.is_some_and(|next| next.is_alphanumeric() || next == '_')
    })
}

/// Builds the tests as `cargo test` does and lets each program list its own.
fn tests(workshop: &Workshop, register: &Register) -> Result<BTreeMap<String, String>, Stop> {
    let mut cargo = workshop.command("cargo");
    cargo.args(["test", "--locked", "--no-run", "--quiet"]);
    cargo.arg("--message-format=json-render-diagnostics");
    for package in packages(workshop, register) {
        cargo.args(["--package", &package]);
    }
    let output = cargo
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| Stop::because(format!("`cargo` could not be started: {error}.")))?;
    if !output.status.success() {
        return Err(Stop::because(
            "the tests do not build: correct what the lines above show, then run this again.",
        ));
    }
    let mut tests = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Some(program) = Program::read(line) else {
            continue;
        };
        let sources = Sources::of(&workshop.root, &program)?;
        for name in program.list()? {
            let file = sources.file_of(&name);
            tests.insert(program.path_of(&name), file);
        }
    }
    Ok(tests)
}

/// A test program, as cargo announces it.
#[derive(Debug, PartialEq, Eq)]
struct Program {
    executable: PathBuf,
    /// The folder of its crate: `tcp`.
    package: String,
    /// The file of an integration test: `calls`; nothing for the tests beside the code.
    file: Option<String>,
    /// The root of its sources.
    source: PathBuf,
}

impl Program {
    fn read(line: &str) -> Option<Self> {
        let message: Value = serde_json::from_str(line).ok()?;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let target = &message["target"];
        if message["reason"] != "compiler-artifact" || message["profile"]["test"] != true {
            return None;
        }
        let folder = PathBuf::from(text(&message["manifest_path"])?);
        let package = folder.parent()?.file_name()?.to_string_lossy().into_owned();
        let integration = target["kind"][0] == "test";
        Some(Program {
            executable: text(&message["executable"])?.into(),
            package,
            file: if integration {
                text(&target["name"])
            } else {
                None
            },
            source: text(&target["src_path"])?.into(),
        })
    }

    fn list(&self) -> Result<Vec<String>, Stop> {
        let output = Command::new(&self.executable)
            .args(["--list", "--format", "terse"])
            .output()
            .map_err(|error| {
                Stop::because(format!(
                    "{} could not be started: {error}.",
                    self.executable.display()
                ))
            })?;
        let listed = String::from_utf8_lossy(&output.stdout);
        let names = listed
            .lines()
            .filter_map(|line| line.strip_suffix(": test"));
        Ok(names.map(str::to_owned).collect())
    }

    fn path_of(&self, test: &str) -> String {
        match &self.file {
            Some(file) => format!("{}::{file}::{test}", self.package),
            None => format!("{}::{test}", self.package),
        }
    }
}

/// The sources of a test program, to find in which file a test stands.
struct Sources {
    root: String,
    files: Vec<(String, String)>,
}

impl Sources {
    fn of(root: &Path, program: &Program) -> Result<Self, Stop> {
        // Another test program of the folder is a file beside ours; its tests are not ours.
        let own_folder = ["main.rs", "lib.rs"]
            .iter()
            .any(|name| program.source.ends_with(name));
        let files = match program.source.parent() {
            Some(folder) if own_folder => files_below(folder, ".rs")?,
            _ => vec![program.source.clone()],
        };
        let read = |file: PathBuf| {
            let text = fs::read_to_string(&file).unwrap_or_default();
            (relative(root, &file), text)
        };
        Ok(Sources {
            root: relative(root, &program.source),
            files: files.into_iter().map(read).collect(),
        })
    }

    /// The file that has the function, and the module of the test in its name if several have.
    fn file_of(&self, test: &str) -> String {
        let mut modules: Vec<&str> = test.split("::").collect();
        let function = format!("fn {}(", modules.pop().unwrap_or_default());
        let holders = || {
            self.files
                .iter()
                .filter(|(_, text)| text.contains(&function))
        };
        let told = |file: &str| {
            modules
                .iter()
                .filter(|module| file.contains(**module))
                .count()
        };
        holders()
            .max_by_key(|(file, _)| told(file))
            .map_or_else(|| self.root.clone(), |(file, _)| file.clone())
    }
}

/// The files below `folder` whose names end so, in order.
fn files_below(folder: &Path, end: &str) -> Result<Vec<PathBuf>, Stop> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| {
            Stop::because(format!("{} cannot be read: {error}.", folder.display()))
        })?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn relative(root: &Path, file: &Path) -> String {
    let file = file.strip_prefix(root).unwrap_or(file);
    file.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_has_fields_and_their_types_have_none() {
        let fields = policy_fields();
        assert!(
            fields.contains("msl") && fields.contains("delayed_ack"),
            "{fields:?}"
        );
        assert!(!fields.contains("Some"), "{fields:?}");
    }

    #[test]
    fn a_test_program_is_recognised_and_a_library_is_not() {
        let line = r#"{"reason":"compiler-artifact","manifest_path":"/p/crates/tcp/Cargo.toml","target":{"kind":["test"],"name":"calls","src_path":"/p/crates/tcp/tests/calls.rs"},"profile":{"test":true},"executable":"/t/calls-1"}"#;
        let program = Program::read(line).expect("a test program");
        assert_eq!(program.path_of("abort"), "tcp::calls::abort");
        let beside = Program::read(&line.replace("[\"test\"]", "[\"lib\"]")).expect("so is this");
        assert_eq!(beside.path_of("seq::tests::wrap"), "tcp::seq::tests::wrap");
        assert_eq!(Program::read(&line.replace("true", "false")), None);
        assert_eq!(Program::read("not JSON"), None);
    }

    #[test]
    fn a_word_is_not_found_in_a_longer_one() {
        assert!(names("Rule::AckNew;", "Rule::AckNew"));
        assert!(!names("Rule::AckNewer", "Rule::AckNew"));
    }

    #[test]
    fn the_file_of_a_test_is_the_one_with_its_module() {
        let file = |name: &str| (name.to_owned(), "#[test]\nfn wraps() {}".to_owned());
        let sources = Sources {
            root: "src/lib.rs".into(),
            files: vec![file("src/rule.rs"), file("src/seq.rs")],
        };
        assert_eq!(sources.file_of("seq::tests::wraps"), "src/seq.rs");
        assert_eq!(sources.file_of("seq::tests::made_by_a_macro"), "src/lib.rs");
    }
}
