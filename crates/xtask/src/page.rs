//! The page, built for release and packed; and that nothing in it tells where it was built.

use crate::steps;
use crate::stop::Stop;
use crate::tools::WASM_TARGET;
use crate::workshop::Workshop;
use std::fs;
use std::path::{Path, PathBuf};

/// Builds it into `dist/`, and looks it over.
pub fn release_build(workshop: &Workshop) -> Result<(), Stop> {
    let places = Places::of(workshop);
    let flags = format!(
        "CARGO_TARGET_{}_RUSTFLAGS",
        WASM_TARGET.to_uppercase().replace('-', "_")
    );
    steps::run(
        "release build of the page",
        "about 2 minutes the first time",
        // Of the target only: what runs here is not compiled anew. Cargo adds it to the flags in
        // .cargo/config.toml.
        workshop
            .trunk(&["build", "--release"])
            .env(flags, places.flags()),
        "the page does not build for release: correct what the lines above show, then run this again.",
    )?;
    match places.found_below(&workshop.root.join("dist")) {
        Ok(None) => Ok(()),
        Ok(Some(trace)) => Err(Stop::because(format!(
            "{trace}: have crates/xtask/src/page.rs map that path to another."
        ))),
        Err(error) => Err(Stop::because(format!(
            "the built page cannot be read: {error}."
        ))),
    }
}

/// Where the archives of a release go.
pub fn archives(workshop: &Workshop) -> PathBuf {
    workshop.target.join("archives")
}

/// Packs the page that was built last.
pub fn packed(workshop: &Workshop) -> Result<(), Stop> {
    let archives = archives(workshop);
    // Those of another version would pass for new.
    fs::remove_dir_all(&archives).ok();
    steps::run(
        "archives of the release",
        "half a minute the first time",
        workshop
            .command("cargo")
            .args([
                "run",
                "--quiet",
                "--locked",
                "--package",
                "lifelines-release",
                "--",
            ])
            .arg(workshop.root.join("dist"))
            .arg(archives),
        "the page could not be packed: correct what the lines above show, then run this again.",
    )
}

/// Folders of this machine whose names the compiler would write into the page, for panics to
/// name, and what it is to write in place of each.
struct Places(Vec<(PathBuf, &'static str)>);

impl Places {
    fn of(workshop: &Workshop) -> Places {
        let mut places = vec![(workshop.cargo_home.clone(), "cargo")];
        // Named after the registry, which may be a mirror.
        let registries = fs::read_dir(workshop.cargo_home.join("registry/src"));
        let registries = registries.into_iter().flatten().flatten();
        places.extend(registries.map(|folder| (folder.path(), "crates")));
        if let Some(sysroot) = workshop.ask("rustc", &["--print", "sysroot"]) {
            places.push((sysroot.into(), "rust"));
        }
        places.push((workshop.root.clone(), "lifelines"));
        places.push((workshop.target.clone(), "target"));
        Places(places)
    }

    /// Of several that fit, rustc takes the last. Cargo reads a list parted by spaces, so that a
    /// folder with one in its name cannot be mapped.
    fn flags(&self) -> String {
        let flags = self
            .0
            .iter()
            .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()))
            .filter(|flag| !flag.contains(char::is_whitespace));
        flags.collect::<Vec<_>>().join(" ")
    }

    /// The first file of a folder in which one of them stands, told.
    fn found_below(&self, folder: &Path) -> std::io::Result<Option<String>> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                if let found @ Some(_) = self.found_below(&path)? {
                    return Ok(found);
                }
                continue;
            }
            let bytes = fs::read(&path)?;
            let stands = |place: &Path| {
                let name = place.as_os_str().as_encoded_bytes();
                bytes.windows(name.len()).any(|part| part == name)
            };
            if let Some((place, _)) = self.0.iter().find(|(place, _)| stands(place)) {
                let (file, place) = (path.display(), place.display());
                return Ok(Some(format!("{place} stands in {file}")));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_mapped_in_order_and_none_with_a_space() {
        let places = Places(vec![
            ("/home/ann/.cargo".into(), "cargo"),
            ("/home/ann/my work".into(), "lifelines"),
            ("/home/ann/.cargo/registry/src/a".into(), "crates"),
        ]);
        assert_eq!(
            places.flags(),
            "--remap-path-prefix=/home/ann/.cargo=cargo \
             --remap-path-prefix=/home/ann/.cargo/registry/src/a=crates"
        );
    }

    #[test]
    fn the_workflow_for_pages_runs_the_command_and_takes_what_it_makes() {
        let workflow = include_str!("../../../.github/workflows/pages.yml");
        let all = |key: &str| -> Vec<&str> {
            let lines = workflow
                .lines()
                .map(|line| line.trim_start_matches([' ', '-']));
            lines
                .filter_map(|line| line.strip_prefix(key))
                .map(str::trim)
                .collect()
        };
        let commands = [
            "rustup update stable --no-self-update",
            "cargo xtask release",
        ];
        assert_eq!(all("run:"), commands);
        assert_eq!(all("path:"), ["dist", "target/archives"]);
        assert_eq!(all("if-no-files-found:"), ["error"]);
    }

    #[test]
    fn a_place_is_found_in_any_file_below() {
        let folder = std::env::temp_dir().join(format!("xtask-page-{}", std::process::id()));
        fs::create_dir_all(folder.join("below")).expect("a folder");
        let file = folder.join("below/page.wasm");
        let places = Places(vec![("/home/ann".into(), "home")]);
        fs::write(&file, b"\0asm home/ann").expect("a file");
        assert_eq!(places.found_below(&folder).expect("read"), None);
        fs::write(&file, b"\0asm\0/home/ann/x.rs").expect("a file");
        let found = places.found_below(&folder).expect("read").expect("a trace");
        assert!(found.starts_with("/home/ann stands in"), "{found}");
        assert!(found.contains("page.wasm"), "{found}");
        fs::remove_dir_all(folder).expect("removed");
    }
}
