//! Any list of calls, segments and timeouts, under any policy: no panic, and the laws hold.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/tcp/tests/fuzz/target.rs"]
mod target;
#[path = "../../crates/tcp/tests/world/mod.rs"]
mod world;

fuzz_target!(|octets: &[u8]| {
    target::endpoint(octets);
});
