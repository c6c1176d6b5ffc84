//! What each command does: one module for each.

pub mod pack;

/// How a command that did not fail ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Everything that could be read was; some files were named as problems.
    Problems,
}
