//! Any input of `lifelines drive`: no panic, and an answer as `docs/drive.md` has it to every line.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/cli/tests/fuzz/target.rs"]
mod target;

fuzz_target!(|octets: &[u8]| {
    target::driver(octets);
});
