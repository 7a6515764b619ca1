//! Tests of `src/base/`.

mod pasted;
