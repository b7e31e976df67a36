use super::*;
use std::fs;

fn project_file(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The value of `key = "value"` in a TOML file, on the first line that has the key.
fn value_of<'a>(toml: &'a str, key: &str) -> &'a str {
    toml.lines()
        .find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='))
        .unwrap_or_else(|| panic!("no {key}"))
        .trim()
        .trim_matches('"')
}

#[test]
fn trunk_looks_for_the_same_versions() {
    let trunk = project_file("Trunk.toml");
    assert_eq!(value_of(&trunk, "wasm_bindgen"), WASM_BINDGEN.version);
    assert_eq!(
        value_of(&trunk, "wasm_opt"),
        format!("version_{}", WASM_OPT.version)
    );
}

#[test]
fn wasm_bindgen_is_of_the_version_in_the_lock_file() {
    let lock = project_file("Cargo.lock");
    let library = lock
        .split("[[package]]")
        .find(|p| p.contains("\nname = \"wasm-bindgen\"\n"))
        .expect("in the lock file");
    assert_eq!(value_of(library, "version"), WASM_BINDGEN.version);
}

#[test]
fn the_browser_tests_ask_for_the_same_node() {
    let package = project_file("tests/browser/package.json");
    assert!(
        package.contains(&format!("\"node\": \">={NODE_AT_LEAST}\"")),
        "{package}"
    );
}

#[test]
fn lock_files_name_no_address_to_download_from() {
    let lock = project_file("tests/browser/package-lock.json");
    assert!(lock.contains("\"integrity\""));
    assert!(!lock.contains("\"resolved\""));
}

#[test]
fn versions_are_read_from_what_tools_print() {
    assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
    assert_eq!(
        version_in("wasm-bindgen 0.2.130 (abc123)\n"),
        Some("0.2.130")
    );
    assert_eq!(
        version_in("wasm-opt version 132 (version_132)\n"),
        Some("132")
    );
    assert_eq!(version_in("v20.20.2\n"), Some("20.20.2"));
    assert_eq!(version_in("Segmentation fault\n"), None);
}

#[test]
fn only_the_pinned_version_fits() {
    assert_eq!(
        WASM_OPT.judge("wasm-opt version 132 (version_132)"),
        Found::Fitting
    );
    assert_eq!(
        WASM_OPT.judge("wasm-opt version 108 (version_108)"),
        Found::Other("108".to_owned())
    );
    assert_eq!(
        TRUNK.judge("trunk 0.21.1"),
        Found::Other("0.21.1".to_owned())
    );
    assert!(matches!(TRUNK.judge(""), Found::Other(_)));
}

#[cfg(unix)]
#[test]
fn the_first_program_on_the_path_is_the_one_judged() {
    use std::os::unix::fs::PermissionsExt;

    let folder = std::env::temp_dir().join(format!("xtask-tools-{}", std::process::id()));
    let program = |place: &str, version: &str, mode: u32| {
        let bin = folder.join(place);
        fs::create_dir_all(&bin).expect("a folder");
        fs::write(
            bin.join("trunk"),
            format!("#!/bin/sh\necho trunk {version}\n"),
        )
        .expect("a file");
        fs::set_permissions(bin.join("trunk"), fs::Permissions::from_mode(mode)).expect("a mode");
        bin
    };
    let not_a_program = program("text", TRUNK.version, 0o644);
    let old = program("old", "0.20.0", 0o755);
    let fitting = program("fitting", TRUNK.version, 0o755);
    let find = |bins: &[&PathBuf]| TRUNK.find(&std::env::join_paths(bins).expect("a path"));

    assert_eq!(find(&[&not_a_program]), Found::Missing);
    assert_eq!(find(&[&not_a_program, &fitting]), Found::Fitting);
    assert_eq!(find(&[&old, &fitting]), Found::Other("0.20.0".to_owned()));
    assert_eq!(find(&[&fitting, &old]), Found::Fitting);
    fs::remove_dir_all(folder).expect("removed");
}
