//! A hash of bytes that is the same on every machine: SipHash-1-3 with 128 bits and a key of zeros.
//!
//! In: bytes. Out: a number for edition codes, file identifiers and the tags of font subsets. It protects against
//! nothing; it only has to differ where contents differ, and to be the same in every run and version: edition codes
//! on paper are compared with it.
//! Refuses nothing.

use siphasher::sip128::SipHasher13;

/// The hash of `bytes`: the 16 bytes that SipHash puts out, the first one as the most significant.
pub(crate) fn hash128(bytes: &[u8]) -> u128 {
    u128::from_be_bytes(SipHasher13::new().hash(bytes).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::hash128;

    #[test]
    fn every_bit_and_the_length_change_the_hash() {
        let whole: Vec<u8> = (0..40).collect();
        let mut hashes: Vec<u128> = (0..=40).map(|end| hash128(&whole[..end])).collect();
        for bit in 0..320 {
            let mut other = whole.clone();
            other[bit / 8] ^= 1 << (bit % 8);
            hashes.push(hash128(&other));
        }
        let count = hashes.len();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), count);
    }

    /// The values come from an independent implementation of SipHash (Aumasson and Bernstein, 2012) with 128 bits of
    /// output. Another version of the crate must not change the codes on paper.
    #[test]
    fn the_hash_never_changes() {
        assert_eq!(hash128(b""), 0x0db4_d961_5d93_3421_0333_fb31_d05e_1cb9);
        assert_eq!(hash128(b"7K3M9-QXW4E"), 0x85fb_24fe_5d94_fbf2_3253_a906_b09b_0b41);
    }
}
