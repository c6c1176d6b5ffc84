//! The arithmetic: layers and how they are computed.

pub(crate) mod embedding;
pub(crate) mod encoder;
pub(crate) mod matrix;
pub(crate) mod norm;
pub(crate) mod scorer;
