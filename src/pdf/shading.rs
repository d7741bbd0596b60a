//! Shadings: the gradients of pictures as objects of a file (ISO 32000-1, 8.7.4.5).
//!
//! In: [`Shading`]s, in units of their own. Out: shading dictionaries of type 2 (axial) and 3 (radial). Their colours are a
//! stitching function (7.10.4) of exponential functions (7.10.3), one for each two neighbouring stops.
//! Refuses nothing.

use lopdf::{Dictionary, Object, dictionary};

use crate::geom::{Color, Shading, ShadingKind, ShadingStop};

/// The end of a gradient in the units of its offsets.
const END: u32 = 1_000_000;

/// The dictionary of a shading. The output intent defines its RGB as sRGB (ISO 19005-2, 6.2.4.3).
pub(super) fn dictionary_of(shading: &Shading) -> Dictionary {
    let is_grey = shading.stops.iter().all(|stop| matches!(stop.color, Color::Gray(_)));
    let unit = |length: crate::geom::Abs| number(length.to_pt());
    let (kind, coords) = match shading.kind {
        ShadingKind::Axial => (2, [0, 0, 1, 0].map(Object::Integer).to_vec()),
        ShadingKind::Radial { focus, focus_radius } => {
            // The y axis of a page points up.
            let start = [unit(focus.x), number(-focus.y.to_pt()), unit(focus_radius)];
            (3, start.into_iter().chain([0, 0, 1].map(Object::Integer)).collect())
        }
    };
    dictionary! {
        "ShadingType" => kind,
        "ColorSpace" => if is_grey { "DeviceGray" } else { "DeviceRGB" },
        "Coords" => coords,
        "Function" => function(&shading.stops, is_grey),
        "Extend" => vec![Object::Boolean(true), Object::Boolean(true)],
    }
}

/// The function from an offset to a colour.
fn function(stops: &[ShadingStop], is_grey: bool) -> Dictionary {
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return Dictionary::new() };
    let start = ShadingStop { offset: 0, ..*first };
    let end = ShadingStop { offset: END, ..*last };
    let all: Vec<ShadingStop> = [start].into_iter().chain(stops.iter().copied()).chain([end]).collect();
    // Two stops with one offset are a sudden change, which needs no function.
    let pairs: Vec<[ShadingStop; 2]> =
        all.windows(2).map(|pair| [pair[0], pair[1]]).filter(|[a, b]| a.offset < b.offset).collect();
    let of_pair = |[a, b]: &[ShadingStop; 2]| {
        dictionary! {
            "FunctionType" => 2,
            "Domain" => vec![Object::Integer(0), Object::Integer(1)],
            "C0" => samples(a.color, is_grey),
            "C1" => samples(b.color, is_grey),
            "N" => 1,
        }
    };
    if let [only] = pairs.as_slice() {
        return of_pair(only);
    }
    let bounds = pairs.iter().skip(1).map(|[a, _]| number(f64::from(a.offset) / f64::from(END)));
    let encode = pairs.iter().flat_map(|_| [Object::Integer(0), Object::Integer(1)]);
    dictionary! {
        "FunctionType" => 3,
        "Domain" => vec![Object::Integer(0), Object::Integer(1)],
        "Functions" => pairs.iter().map(|pair| Object::Dictionary(of_pair(pair))).collect::<Vec<_>>(),
        "Bounds" => bounds.collect::<Vec<_>>(),
        "Encode" => encode.collect::<Vec<_>>(),
    }
}

fn samples(color: Color, is_grey: bool) -> Vec<Object> {
    let level = |byte: u8| number(f64::from(byte) / 255.0);
    match color {
        Color::Gray(thousandths) => {
            let grey = number(f64::from(thousandths.min(1000)) / 1000.0);
            vec![grey; if is_grey { 1 } else { 3 }]
        }
        Color::Rgb(r, g, b) => [r, g, b].map(level).to_vec(),
    }
}

/// A number with six decimals at most; an integer where possible.
fn number(number: f64) -> Object {
    let rounded = (number * 1e6).round() / 1e6;
    if rounded.fract() == 0.0 { Object::Integer(rounded as i64) } else { Object::Real(rounded as f32) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_become_functions_between_them() {
        let stop = |offset, color| ShadingStop { offset, color };
        let (black, red) = (Color::Gray(0), Color::Rgb(255, 0, 0));
        let shading = |stops: Vec<ShadingStop>| dictionary_of(&Shading { kind: ShadingKind::Axial, stops });
        let function = |dict: &Dictionary| dict.get(b"Function").unwrap().as_dict().unwrap().clone();
        let plain = shading(vec![stop(0, black), stop(END, Color::WHITE)]);
        assert_eq!(plain.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceGray");
        assert_eq!(function(&plain).get(b"FunctionType").unwrap().as_i64().unwrap(), 2);
        // A part before the first stop, a sudden change, and a part behind the last stop.
        let dict =
            shading(vec![stop(250_000, black), stop(500_000, red), stop(500_000, black), stop(750_000, red)]);
        assert_eq!(dict.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceRGB");
        let stitched = function(&dict);
        assert_eq!(stitched.get(b"Functions").unwrap().as_array().unwrap().len(), 4);
        let bounds: Vec<f32> = stitched
            .get(b"Bounds")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .map(|b| b.as_float().unwrap())
            .collect();
        assert_eq!(bounds, [0.25, 0.5, 0.75]);
    }
}
