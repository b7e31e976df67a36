//! `cargo xtask`: the two commands the README promises, and what they need.

fn main() {}
