//! Stable identities, apart from printed numbers, and the mint that makes new ones.
//!
//! An identity is short text that a person may read, compare and even write by hand in the file. What it
//! belongs to is told by the typed wrappers in [`crate::model::ids`].

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Longest identity in characters.
pub const MAX_LEN: usize = 12;

/// An identity: 1 to 12 characters of `a–z`, `0–9`, `-`, `_`. Copied freely, compared by its text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; MAX_LEN]);

impl Id {
    /// Reads an identity; `None` where the text is empty, too long or holds other characters.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() || text.len() > MAX_LEN {
            return None;
        }
        let mut bytes = [0; MAX_LEN];
        for (slot, byte) in bytes.iter_mut().zip(text.bytes()) {
            if !matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_') {
                return None;
            }
            *slot = byte;
        }
        Some(Self(bytes))
    }

    /// The identity as text.
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|byte| *byte == 0).unwrap_or(MAX_LEN);
        self.0.get(..len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Id;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("半角英小文字・数字・-・_ からなる12文字以内の識別子")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Id, E> {
                Id::parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

/// Makes new identities of eight characters (40 random bits).
#[derive(Debug, Clone)]
pub struct IdMint {
    state: u64,
}

impl IdMint {
    /// A mint whose identities are the same for the same seed: for tests and generated plans.
    pub fn from_seed(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A mint seeded by the system, so that two people adding things at once do not collide. Where the system
    /// gives no randomness, the address of a fresh allocation serves; identities are checked for clashes anyway.
    pub fn random() -> Self {
        let seed = getrandom::u64().unwrap_or_else(|_| {
            let place = Box::new(0_u8);
            (&raw const *place).addr() as u64
        });
        Self::from_seed(seed)
    }

    /// The next identity.
    pub fn mint(&mut self) -> Id {
        // splitmix64: a full-period step and a mix, enough to spread identities.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut bytes = [0; MAX_LEN];
        for (position, slot) in bytes.iter_mut().take(8).enumerate() {
            let letter = (mixed >> (position * 5)) & 31;
            *slot = LETTERS.get(usize::try_from(letter).unwrap_or(0)).copied().unwrap_or(b'0');
        }
        Id(bytes)
    }
}
