//! The Fluent files of a language, those of its folder `reading` too.

use std::fs;
use std::path::{Path, PathBuf};

pub fn fluent_files(tag: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("words");
    let folder = root.join(tag);
    let listed = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries.map(|entry| entry.expect("readable").path())
    };
    let both = listed(&folder).chain(listed(&folder.join("reading")));
    both.filter(|path| path.is_file()).collect()
}
