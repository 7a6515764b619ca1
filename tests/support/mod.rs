//! What several tests share.

pub mod around;
pub mod chance;
pub mod filled;
pub mod growing;
pub mod plans;
pub mod printing;
pub mod sim_disk;
pub mod small_forms;
pub mod small_plans;
pub mod two_writers;
