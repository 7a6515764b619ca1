//! Other people's files: bytes in, value and problems out, and the other way round. Writing files is left to
//! [`crate::storage`].

pub mod json;
pub mod picture;
