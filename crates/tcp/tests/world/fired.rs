//! Which rules fire in which test. `cargo xtask test` names a folder in `FIRED_RULES`; every test
//! program leaves a file there with lines like `tcp::calls::abort_resets abort-reset`.

use lifelines_tcp::Rule;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, PoisonError};

static FILE: LazyLock<Option<Mutex<File>>> = LazyLock::new(|| {
    let folder = PathBuf::from(std::env::var_os("FIRED_RULES")?);
    std::fs::create_dir_all(&folder).expect("FIRED_RULES names a folder");
    let file = folder.join(std::process::id().to_string());
    Some(Mutex::new(
        File::create(file).expect("FIRED_RULES can be written to"),
    ))
});

thread_local! {
    /// A test has a thread to itself, named like the test.
    static KNOWN: RefCell<BTreeSet<Rule>> = const { RefCell::new(BTreeSet::new()) };
}

/// Notes that these rules fired.
pub fn record(rules: &[Rule]) {
    let Some(file) = &*FILE else { return };
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("main");
    KNOWN.with_borrow_mut(|known| {
        for rule in rules.iter().filter(|rule| known.insert(**rule)) {
            let line = format!(
                "tcp::{}::{test} {}\n",
                env!("CARGO_CRATE_NAME"),
                rule.name()
            );
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.write_all(line.as_bytes())
                .expect("FIRED_RULES can be written to");
        }
    });
}
