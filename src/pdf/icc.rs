//! The ICC profile of the output intent: sRGB (IEC 61966-2-1), version 4.2 of the format (ICC.1:2004-10).
//!
//! In: nothing. Out: the bytes of a small profile, computed from the numbers of the standard, so that no
//! licence of a third party applies to it.
//! Refuses nothing.

/// The ICC profile of sRGB. Version 4.2 states the curve as a formula of five numbers, where version 2 needs
/// a table.
pub(super) fn srgb_profile() -> Vec<u8> {
    let numbers = |kind: &[u8; 4], numbers: &[i32]| {
        let head = [&kind[..], &[0; 4]].concat();
        head.into_iter().chain(numbers.iter().flat_map(|number| number.to_be_bytes())).collect::<Vec<u8>>()
    };
    // A `multiLocalizedUnicodeType` with one text in American English: its length, its offset and its UTF-16.
    let text = |text: &str| {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let counts = [1, 12, i32::from_be_bytes(*b"enUS"), units.len() as i32, 28];
        [numbers(b"mluc", &counts), units].concat()
    };
    let curve = [numbers(b"para", &[3 << 16]), numbers(b"para", &CURVE)[8..].to_vec()].concat();
    let entries: [(&[&[u8; 4]], Vec<u8>); 8] = [
        (&[b"desc"], text("sRGB")),
        (&[b"cprt"], text("CC0")),
        (&[b"wtpt"], numbers(b"XYZ ", &WHITE_D50)),
        (&[b"chad"], numbers(b"sf32", &ADAPTATION)),
        (&[b"rXYZ"], numbers(b"XYZ ", &RED)),
        (&[b"gXYZ"], numbers(b"XYZ ", &GREEN)),
        (&[b"bXYZ"], numbers(b"XYZ ", &BLUE)),
        // The three channels share one curve.
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let count: usize = entries.iter().map(|(tags, _)| tags.len()).sum();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    for (tags, element) in entries {
        let offset = (128 + 4 + count * 12 + data.len()) as u32;
        for tag in tags {
            table.extend(tag.iter());
            table.extend(offset.to_be_bytes());
            table.extend((element.len() as u32).to_be_bytes());
        }
        data.extend(element);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = vec![0; 128];
    let size = (128 + table.len() + data.len()) as u32;
    let mut put = |at: usize, bytes: &[u8]| profile[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &size.to_be_bytes());
    put(8, &[4, 0x20, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // 2026-01-01: a profile must have a date, and this one never changes.
    put(24, &[0x07, 0xEA, 0, 1, 0, 1]);
    put(36, b"acsp");
    put(68, &numbers(b"XYZ ", &WHITE_D50)[8..]);
    profile.extend(table);
    profile.extend(data);
    profile
}

/// The white of the profile connection space, as s15Fixed16.
const WHITE_D50: [i32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
/// Colorants of the sRGB primaries, adapted to D50.
const RED: [i32; 3] = [0x6FA2, 0x38F5, 0x0390];
const GREEN: [i32; 3] = [0x6299, 0xB785, 0x18DA];
const BLUE: [i32; 3] = [0x24A0, 0x0F84, 0xB6CF];
/// From D65 to D50 by the linear Bradford transform (ICC.1:2004-10, Annex E), row by row.
const ADAPTATION: [i32; 9] = [0x1_0C42, 0x05DE, -0x0CDA, 0x0793, 0xFD90, -0x045E, -0x025D, 0x03DC, 0xC06E];
/// The parameters of the curve: exponent 2.4, 1/1.055, 0.055/1.055, 1/12.92 and 0.040 45, below which it is a
/// line.
const CURVE: [i32; 5] = [0x2_6666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_states_its_size_and_its_white_is_the_sum_of_its_colorants() {
        let profile = srgb_profile();
        assert_eq!(profile.len() as u32, u32::from_be_bytes(profile[..4].try_into().unwrap()));
        let colorant = |tag: &[u8; 4]| {
            let entry = profile[132..].chunks(12).find(|e| &e[..4] == tag).unwrap();
            let at = u32::from_be_bytes(entry[4..8].try_into().unwrap()) as usize + 8;
            [0, 4, 8].map(|i| i64::from(u32::from_be_bytes(profile[at + i..at + i + 4].try_into().unwrap())))
        };
        let (white, r, g, b) = (colorant(b"wtpt"), colorant(b"rXYZ"), colorant(b"gXYZ"), colorant(b"bXYZ"));
        for i in 0..3 {
            assert!((white[i] - r[i] - g[i] - b[i]).abs() <= 32, "{white:?} {r:?} {g:?} {b:?}");
        }
        // D65 (x 0.3127, y 0.3290), adapted, is D50.
        let d65 = [0.3127 / 0.3290, 1.0, 0.3583 / 0.3290];
        for (row, white) in ADAPTATION.chunks(3).zip(WHITE_D50) {
            let adapted: f64 = row.iter().zip(d65).map(|(factor, xyz)| f64::from(*factor) * xyz).sum();
            assert!((adapted - f64::from(white)).abs() < 8.0, "{adapted} {white}");
        }
        // The curve reaches white, and its two parts meet.
        let [exponent, a, b, c, d] = CURVE.map(|number| f64::from(number) / 65_536.0);
        let curved = |level: f64| (a * level + b).powf(exponent);
        assert!((curved(1.0) - 1.0).abs() < 1e-4, "{}", curved(1.0));
        assert!((curved(d) - c * d).abs() < 1e-4, "{} {}", curved(d), c * d);
        assert!((curved(0.5) - 0.214_041).abs() < 1e-4, "{}", curved(0.5));
    }
}
