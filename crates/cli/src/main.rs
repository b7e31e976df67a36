//! `lifelines`: the command line.

fn main() {}
