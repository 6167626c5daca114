//! One record of a draft log: what it says, how it is spelled in bytes, and how a whole log is read.

use std::collections::BTreeMap;

use ropey::Rope;
use sha2::Digest;

/// What a log begins with.
pub(super) const HEAD: &[u8] = b"beside draft 1\n";
/// Length and checksum before each payload.
const FRAME: usize = 12;

/// One thing that happened to a draft.
#[derive(Clone, PartialEq)]
pub(super) enum Record {
    /// The whole text.
    Whole { key: String, at_ms: i64, text: Rope },
    /// Bytes taken out at a place and others put in.
    Edit { key: String, at_ms: i64, place: usize, removed: usize, inserted: String },
}

/// A draft as far as a log tells it.
#[derive(Clone, PartialEq)]
pub(super) struct Told {
    pub text: Rope,
    pub at_ms: i64,
}

impl Record {
    /// Its bytes: length, the first 8 bytes of the SHA-256 of the payload, the payload.
    pub fn bytes(&self) -> Vec<u8> {
        let mut payload = Vec::new();
        match self {
            Self::Whole { key, at_ms, text } => {
                head(&mut payload, b'W', key, *at_ms);
                payload.reserve(text.len_bytes());
                text.chunks().for_each(|chunk| payload.extend_from_slice(chunk.as_bytes()));
            }
            Self::Edit { key, at_ms, place, removed, inserted } => {
                head(&mut payload, b'E', key, *at_ms);
                payload.extend_from_slice(&(*place as u64).to_le_bytes());
                payload.extend_from_slice(&(*removed as u64).to_le_bytes());
                payload.extend_from_slice(inserted.as_bytes());
            }
        }
        let mut bytes = Vec::with_capacity(payload.len() + FRAME);
        bytes.extend_from_slice(&u32::try_from(payload.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend_from_slice(&checksum(&payload));
        bytes.extend_from_slice(&payload);
        bytes
    }

    fn read(payload: &[u8]) -> Option<Self> {
        let (kind, rest) = payload.split_first()?;
        let (at_ms, rest) = rest.split_first_chunk::<8>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (key, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        let (key, at_ms) = (std::str::from_utf8(key).ok()?.to_owned(), i64::from_le_bytes(*at_ms));
        match kind {
            b'W' => Some(Self::Whole { key, at_ms, text: Rope::from_str(std::str::from_utf8(rest).ok()?) }),
            b'E' => {
                let (place, rest) = rest.split_first_chunk::<8>()?;
                let (removed, rest) = rest.split_first_chunk::<8>()?;
                let place = usize::try_from(u64::from_le_bytes(*place)).ok()?;
                let removed = usize::try_from(u64::from_le_bytes(*removed)).ok()?;
                Some(Self::Edit { key, at_ms, place, removed, inserted: std::str::from_utf8(rest).ok()?.to_owned() })
            }
            _ => None,
        }
    }
}

/// Reads a log up to its last whole record: what is torn or changed behind it is left out, never guessed.
pub(super) fn read_log(bytes: &[u8]) -> BTreeMap<String, Told> {
    let mut told = BTreeMap::new();
    let Some(mut rest) = bytes.strip_prefix(HEAD) else { return told };
    while let Some((payload, behind)) = next_payload(rest) {
        let Some(record) = Record::read(payload) else { break };
        if apply(&mut told, record).is_none() {
            break;
        }
        rest = behind;
    }
    told
}

fn apply(told: &mut BTreeMap<String, Told>, record: Record) -> Option<()> {
    match record {
        Record::Whole { key, at_ms, text } => drop(told.insert(key, Told { text, at_ms })),
        Record::Edit { key, at_ms, place, removed, inserted } => {
            let draft = told.get_mut(&key)?;
            let from = draft.text.try_byte_to_char(place).ok()?;
            let until = draft.text.try_byte_to_char(place.checked_add(removed)?).ok()?;
            draft.text.try_remove(from..until).ok()?;
            draft.text.try_insert(from, &inserted).ok()?;
            draft.at_ms = at_ms;
        }
    }
    Some(())
}

fn next_payload(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (sum, rest) = rest.split_first_chunk::<8>()?;
    let (payload, behind) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    (checksum(payload) == *sum).then_some((payload, behind))
}

fn head(payload: &mut Vec<u8>, kind: u8, key: &str, at_ms: i64) {
    payload.push(kind);
    payload.extend_from_slice(&at_ms.to_le_bytes());
    payload.extend_from_slice(&u32::try_from(key.len()).unwrap_or(u32::MAX).to_le_bytes());
    payload.extend_from_slice(key.as_bytes());
}

fn checksum(payload: &[u8]) -> [u8; 8] {
    let hash: [u8; 32] = sha2::Sha256::digest(payload).into();
    hash.first_chunk::<8>().copied().unwrap_or_default()
}
