//! The program `lifelines`; all of it is in the library of that name.

use std::process::ExitCode;

fn main() -> ExitCode {
    lifelines::main()
}
