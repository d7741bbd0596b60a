//! A hash of bytes that is the same everywhere: FNV-1a with 128 bits.
//!
//! In: bytes. Out: a number for font tags, file identifiers and edition codes. It guards nothing against an
//! adversary; it only has to differ when contents differ, and never between two runs.

/// FNV-1a over the concatenation of `parts`.
pub(crate) fn fnv128(parts: &[&[u8]]) -> u128 {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;
    const BASIS: u128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D;
    parts
        .iter()
        .flat_map(|part| part.iter())
        .fold(BASIS, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::fnv128;

    #[test]
    fn the_published_vectors_hold() {
        assert_eq!(fnv128(&[b"a"]), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(fnv128(&[b"foo", b"bar"]), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }
}
