//! Tests of other programs' files.

mod json;
mod picture;
