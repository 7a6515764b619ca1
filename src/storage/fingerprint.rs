//! What tells whether a file is still the one that was opened: its content. Dates are no proof (FAT counts two
//! seconds, copies keep them, clocks differ).

use std::fmt;

use sha2::{Digest, Sha256};

/// Length and SHA-256 of a file's content.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    length: u64,
    sha256: [u8; 32],
}

impl Fingerprint {
    /// The fingerprint of a content.
    pub fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len() as u64, sha256: Sha256::digest(bytes).into() }
    }

    /// Length in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }
}

impl fmt::Display for Fingerprint {
    /// Length, and the hash in hexadecimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.length)?;
        self.sha256.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}
