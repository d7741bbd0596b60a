//! A hash of bytes that is the same everywhere: FNV-1a with 128 bits.
//!
//! In: bytes. Out: a number for font tags, file identifiers and edition codes. It guards nothing against an
//! adversary; it only has to differ when contents differ, and never between two runs.

const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;
const BASIS: u128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D;

/// FNV-1a over the concatenation of `parts`.
pub(crate) fn fnv128(parts: &[&[u8]]) -> u128 {
    parts
        .iter()
        .flat_map(|part| part.iter())
        .fold(BASIS, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
}

/// The same over words of eight bytes, the last one filled up with its length: eight times as fast, for whole files.
pub(crate) fn fnv128_of_words(bytes: &[u8]) -> u128 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [rest.len() as u8; 8];
    last[..rest.len()].copy_from_slice(rest);
    words
        .iter()
        .chain([&last])
        .fold(BASIS, |hash, word| (hash ^ u128::from(u64::from_le_bytes(*word))).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::{fnv128, fnv128_of_words};

    #[test]
    fn every_byte_counts_and_so_does_the_length() {
        let whole: Vec<u8> = (0..40).collect();
        let mut hashes: Vec<u128> = (0..=40).map(|end| fnv128_of_words(&whole[..end])).collect();
        for at in 0..40 {
            let mut other = whole.clone();
            other[at] ^= 1;
            hashes.push(fnv128_of_words(&other));
        }
        // What ends as a shorter one is filled up.
        hashes.extend([fnv128_of_words(&[7]), fnv128_of_words(&[7, 1]), fnv128_of_words(&[1; 8])]);
        let count = hashes.len();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), count);
    }

    #[test]
    fn the_published_vectors_hold() {
        assert_eq!(fnv128(&[b"a"]), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(fnv128(&[b"foo", b"bar"]), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }
}
