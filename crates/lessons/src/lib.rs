//! The preset scenarios, and every sentence in every language.

mod files;
