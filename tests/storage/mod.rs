//! Tests of the plan as a file: forms, format, saving, locks, recovery, damage.

mod bad_input;
mod crash_states;
mod damage;
#[cfg(target_os = "linux")]
mod exact_kills;
mod faults;
mod forms;
mod fuzz;
mod generations;
mod golden;
mod hostile_files;
mod kills;
mod lock;
mod lying_disk;
mod priorities;
mod recovery;
mod repair;
mod repair_around;
mod roundtrip;
mod salvage;
mod save;
mod settings;
mod two_processes;
mod two_writers;
mod versions;
mod wrong_protocols;
