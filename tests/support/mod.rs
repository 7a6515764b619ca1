//! What several tests share.

pub mod plans;
