//! Scenario files (TOML): what a teacher writes, read into a [`Script`](crate::Script) with errors that name file, line and key.
