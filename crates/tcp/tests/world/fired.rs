//! Which rules fire in any test. `cargo xtask test` names a folder in `FIRED_RULES`; every test
//! program leaves there a file with the names of the rules that fired in it, one a line.

use lifelines_tcp::Rule;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex};

struct Fired {
    known: BTreeSet<Rule>,
    file: File,
}

static FIRED: LazyLock<Option<Mutex<Fired>>> = LazyLock::new(|| {
    let folder = PathBuf::from(std::env::var_os("FIRED_RULES")?);
    std::fs::create_dir_all(&folder).expect("FIRED_RULES names a folder");
    let file = folder.join(std::process::id().to_string());
    let file = File::create(file).expect("FIRED_RULES can be written to");
    let known = BTreeSet::new();
    Some(Mutex::new(Fired { known, file }))
});

/// Notes that these rules fired.
pub fn record(rules: &[Rule]) {
    let Some(fired) = &*FIRED else { return };
    let mut fired = fired
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    for rule in rules {
        if fired.known.insert(*rule) {
            writeln!(fired.file, "{}", rule.name()).expect("FIRED_RULES can be written to");
        }
    }
}
