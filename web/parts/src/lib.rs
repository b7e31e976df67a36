//! What the page and its workshop are both made of.
//!
//! The page is what everybody loads: small first. The workshop is a module of its own, loaded
//! when the first of its tools is opened. They share no memory: `exchange` is what they tell
//! each other. Both draw with `ink` and `icons` (a whole scene with `still`), write with
//! `clock`, `called` and `named`, and hold runs and pictures in common by `shared`. `tricks` is what both
//! let the network do to a segment.

#![forbid(unsafe_code)]

pub mod called;
pub mod clock;
pub mod exchange;
pub mod icons;
pub mod ink;
pub mod named;
pub mod shared;
pub mod still;
pub mod tricks;

/// The usual allocator of this platform weighs 2 KB more of the page's 200.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static HEAP: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
