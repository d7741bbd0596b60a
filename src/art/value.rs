//! Values: what the properties of an SVG file may be set to.
//!
//! In: a property and a value. Out: the value as `usvg` reads it, or that it is not understood. Colours beyond sRGB give
//! way to the sRGB colour that the same value names, if it names one.
//! Refuses nothing; the caller decides whether another value takes the place of one that is not understood.

use std::str::FromStr;

use svgtypes::{Color, Length, LengthUnit};

/// Properties that decide how a shape looks, and are understood.
pub(super) const PROPERTIES: &[&str] = &[
    "clip-path",
    "clip-rule",
    "color",
    "display",
    "fill",
    "fill-opacity",
    "fill-rule",
    "isolation",
    "mask",
    "mask-type",
    "mix-blend-mode",
    "opacity",
    "overflow",
    "paint-order",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "transform",
    "transform-origin",
    "visibility",
];

/// Properties of CSS that change how a shape looks and are not understood, with the value that changes nothing.
pub(super) const UNSUPPORTED: &[(&str, &str)] = &[
    ("animation", "none"),
    ("animation-name", "none"),
    ("backdrop-filter", "none"),
    ("clip", "auto"),
    ("filter", "none"),
    ("marker", "none"),
    ("marker-end", "none"),
    ("marker-mid", "none"),
    ("marker-start", "none"),
    ("mask-image", "none"),
    ("offset-path", "none"),
    ("perspective", "none"),
    ("rotate", "none"),
    ("scale", "none"),
    ("transform-box", "view-box"),
    ("translate", "none"),
    ("vector-effect", "none"),
    ("zoom", "1"),
];

/// Lengths of shapes, which CSS sets too.
pub(super) const GEOMETRY: &[&str] = &["cx", "cy", "d", "height", "r", "rx", "ry", "width", "x", "y"];

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// As `usvg` reads it.
    Known(String),
    /// A reference to a paint server, and the colour if there is none.
    Paint { id: String, fallback: Option<String> },
    /// A reference to a clipping path or a mask.
    Reference(String),
    /// Not understood.
    Unknown,
}

/// The value of `property`; `is_css` for those of style sheets and `style` attributes.
pub(super) fn parse(property: &str, value: &str, is_css: bool) -> Value {
    let value = value.trim();
    let one_of = |values: &[&str]| known(values.contains(&value).then(|| value.to_owned()));
    if value == "inherit" {
        return Value::Known(value.to_owned());
    }
    match property {
        "fill" | "stroke" => paint(value),
        "color" | "stop-color" => match value {
            "currentColor" | "currentcolor" if property == "stop-color" => {
                Value::Known("currentColor".to_owned())
            }
            _ => known(color(value)),
        },
        "opacity" | "fill-opacity" | "stroke-opacity" | "stop-opacity" => known(opacity(value)),
        "fill-rule" | "clip-rule" => one_of(&["nonzero", "evenodd"]),
        "stroke-linecap" => one_of(&["butt", "round", "square"]),
        "stroke-linejoin" => one_of(&["miter", "miter-clip", "round", "bevel"]),
        "stroke-miterlimit" => {
            known(number(value).filter(|limit| *limit >= 1.0).map(|limit| limit.to_string()))
        }
        "stroke-width" => known(length(value).filter(|length| !length.starts_with('-'))),
        "stroke-dashoffset" => known(length(value)),
        "stroke-dasharray" if value == "none" => Value::Known(value.to_owned()),
        "stroke-dasharray" => {
            let parts = value.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty());
            let dashes: Option<Vec<String>> = parts.map(length).collect();
            let dashes = dashes.filter(|dashes| !dashes.iter().any(|dash| dash.starts_with('-')));
            known(dashes.filter(|dashes| !dashes.is_empty()).map(|dashes| dashes.join(" ")))
        }
        "clip-path" | "mask" if value == "none" => Value::Known(value.to_owned()),
        "clip-path" | "mask" => match reference(value) {
            Some((id, "")) => Value::Reference(id.to_owned()),
            _ => Value::Unknown,
        },
        "mask-type" => one_of(&["alpha", "luminance"]),
        "display" => Value::Known(if value == "none" { "none" } else { "inline" }.to_owned()),
        "visibility" => one_of(&["visible", "hidden", "collapse"]),
        "overflow" => one_of(&["visible", "hidden", "scroll", "auto", "clip"]),
        "paint-order" => {
            let is_known = |word: &str| matches!(word, "normal" | "fill" | "stroke" | "markers");
            known(value.split_whitespace().all(is_known).then(|| value.to_owned()))
        }
        "mix-blend-mode" => one_of(&[
            "normal",
            "multiply",
            "screen",
            "overlay",
            "darken",
            "lighten",
            "color-dodge",
            "color-burn",
            "hard-light",
            "soft-light",
            "difference",
            "exclusion",
            "hue",
            "saturation",
            "color",
            "luminosity",
        ]),
        "isolation" => one_of(&["auto", "isolate"]),
        "transform" if is_css => known(css_transform(value)),
        "transform" => known(svgtypes::Transform::from_str(value).ok().map(|_| value.to_owned())),
        "transform-origin" => {
            let word = |word: &str| match word {
                "left" | "right" | "top" | "bottom" | "center" => Some(word.to_owned()),
                _ => length(word),
            };
            let words: Option<Vec<String>> = value.split_whitespace().map(word).collect();
            known(words.filter(|words| matches!(words.len(), 1 | 2)).map(|words| words.join(" ")))
        }
        _ => Value::Unknown,
    }
}

fn known(value: Option<String>) -> Value {
    value.map_or(Value::Unknown, Value::Known)
}

fn paint(value: &str) -> Value {
    if let Some((id, fallback)) = reference(value) {
        let fallback = match fallback {
            "" => None,
            "none" => Some("none".to_owned()),
            other if other.eq_ignore_ascii_case("currentColor") => Some("currentColor".to_owned()),
            other => match color(other) {
                Some(color) => Some(color),
                None => return Value::Unknown,
            },
        };
        return Value::Paint { id: id.to_owned(), fallback };
    }
    match value {
        "none" => Value::Known(value.to_owned()),
        _ if value.eq_ignore_ascii_case("currentColor") => Value::Known("currentColor".to_owned()),
        _ => known(color(value)),
    }
}

/// The identifier in `url(#id)`, and what is behind it.
fn reference(value: &str) -> Option<(&str, &str)> {
    let (inside, behind) = value.strip_prefix("url(")?.split_once(')')?;
    let id = inside.trim().trim_matches(['"', '\'']).strip_prefix('#')?;
    Some((id, behind.trim()))
}

/// A colour in sRGB.
fn color(value: &str) -> Option<String> {
    // A colour by an ICC profile follows the same one in sRGB (SVG 1.1, 12.3).
    let value = ["icc-color(", "device-cmyk(", "cielab(", "cielch("]
        .iter()
        .find_map(|profile| value.find(profile).filter(|at| *at > 0))
        .map_or(value, |at| value[..at].trim_end());
    if let Some(inside) = value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')) {
        // Names that the file defines are refused before.
        return color(inside.split_once(',')?.1.trim());
    }
    Color::from_str(value).ok().map(|_| value.to_owned())
}

fn number(value: &str) -> Option<f64> {
    value.parse::<f64>().ok().filter(|number| number.is_finite())
}

fn opacity(value: &str) -> Option<String> {
    let level = match value.strip_suffix('%') {
        Some(percent) => number(percent.trim_end())? / 100.0,
        None => number(value)?,
    };
    Some(level.clamp(0.0, 1.0).to_string())
}

/// A length with a unit that does not depend on a font or a window.
pub(super) fn length(value: &str) -> Option<String> {
    let length = Length::from_str(value).ok().filter(|length| length.number.is_finite())?;
    (!matches!(length.unit, LengthUnit::Em | LengthUnit::Ex)).then(|| value.to_owned())
}

/// A transform of CSS as one of SVG.
fn css_transform(value: &str) -> Option<String> {
    if value == "none" {
        return Some(String::new());
    }
    let mut out = Vec::new();
    let mut rest = value;
    while !rest.trim_start().is_empty() {
        let (name, behind) = rest.trim_start().split_once('(')?;
        let (operands, behind) = behind.split_once(')')?;
        let operands: Vec<&str> = operands.split([',', ' ']).filter(|operand| !operand.is_empty()).collect();
        let plain = |operand: &&str| number(operand);
        let pixels = |operand: &&str| {
            let length = Length::from_str(operand).ok()?;
            match length.unit {
                LengthUnit::None | LengthUnit::Px => Some(length.number),
                LengthUnit::In => Some(length.number * 96.0),
                LengthUnit::Cm => Some(length.number * 96.0 / 2.54),
                LengthUnit::Mm => Some(length.number * 96.0 / 25.4),
                LengthUnit::Pt => Some(length.number * 96.0 / 72.0),
                LengthUnit::Pc => Some(length.number * 16.0),
                _ => None,
            }
        };
        let degrees = |operand: &&str| {
            let units = [("deg", 1.0), ("grad", 0.9), ("rad", 180.0 / std::f64::consts::PI), ("turn", 360.0)];
            let of_unit =
                units.iter().find_map(|(unit, factor)| Some(number(operand.strip_suffix(unit)?)? * factor));
            of_unit.or_else(|| number(operand).filter(|angle| *angle == 0.0))
        };
        let all =
            |read: &dyn Fn(&&str) -> Option<f64>| operands.iter().map(read).collect::<Option<Vec<f64>>>();
        let (name, numbers) = match (name.trim(), operands.len()) {
            ("matrix", 6) => ("matrix", all(&plain)?),
            ("translate", 1 | 2) => ("translate", all(&pixels)?),
            ("translateX", 1) => ("translate", vec![all(&pixels)?[0], 0.0]),
            ("translateY", 1) => ("translate", vec![0.0, all(&pixels)?[0]]),
            ("scale", 1 | 2) => ("scale", all(&plain)?),
            ("scaleX", 1) => ("scale", vec![all(&plain)?[0], 1.0]),
            ("scaleY", 1) => ("scale", vec![1.0, all(&plain)?[0]]),
            ("rotate", 1) => ("rotate", all(&degrees)?),
            ("skewX", 1) => ("skewX", all(&degrees)?),
            ("skewY", 1) => ("skewY", all(&degrees)?),
            _ => return None,
        };
        let numbers: Vec<String> = numbers.iter().map(f64::to_string).collect();
        out.push(format!("{name}({})", numbers.join(" ")));
        rest = behind;
    }
    Some(out.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_known(property: &str, value: &str) -> bool {
        parse(property, value, true) != Value::Unknown
    }

    #[test]
    fn colours_beyond_srgb_give_way_to_the_one_beside_them() {
        let read = |value| parse("fill", value, true);
        let known = |value: &str| Value::Known(value.to_owned());
        assert_eq!(read("#CD853F icc-color(acmecmyk, 0.11, 0.48, 0.83, 0.00)"), known("#CD853F"));
        assert_eq!(read("var(--brand, #123456)"), known("#123456"));
        assert_eq!(read("var(--a, var(--b, red))"), known("red"));
        assert_eq!(read("hsl(120, 50%, 50%)"), known("hsl(120, 50%, 50%)"));
        assert_eq!(read("currentcolor"), known("currentColor"));
        let missing = Value::Paint { id: "a".to_owned(), fallback: Some("red".to_owned()) };
        assert_eq!(read("url(#a) red"), missing);
        for unknown in [
            "color(display-p3 1 0 0)",
            "icc-color(a, 1)",
            "var(--x)",
            "lab(50% 0 0)",
            "#12",
            "context-fill",
            "CanvasText",
            "redd",
            "",
        ] {
            assert_eq!(read(unknown), Value::Unknown, "{unknown}");
        }
    }

    #[test]
    fn transforms_of_css_become_those_of_svg() {
        let read = |value| parse("transform", value, true);
        let known = |value: &str| Value::Known(value.to_owned());
        assert_eq!(read("translate(10px, 5px) rotate(0.5turn)"), known("translate(10 5) rotate(180)"));
        assert_eq!(read("scaleX(-1)"), known("scale(-1 1)"));
        assert_eq!(read("none"), known(""));
        for unknown in ["rotate3d(1, 1, 1, 45deg)", "translate(50%)", "rotate(45)", "scale(2", "spin(1)"] {
            assert_eq!(read(unknown), Value::Unknown, "{unknown}");
        }
        assert_eq!(parse("transform", "rotate(45 12 12)", false), known("rotate(45 12 12)"));
        assert_eq!(parse("transform", "rotate(45deg)", false), Value::Unknown);
    }

    #[test]
    fn lengths_and_words_are_checked() {
        for (property, value) in [
            ("stroke-width", "2px"),
            ("stroke-width", "5%"),
            ("stroke-dasharray", "2, 1 3"),
            ("opacity", "50%"),
            ("stroke-linecap", "round"),
            ("clip-path", "url(#a)"),
            ("transform-origin", "center 12px"),
        ] {
            assert!(is_known(property, value), "{property}: {value}");
        }
        for (property, value) in [
            ("stroke-width", "2rem"),
            ("stroke-width", "-1"),
            ("stroke-width", "calc(1px + 1px)"),
            ("stroke-width", "1em"),
            ("stroke-dasharray", "2 -1"),
            ("opacity", "half"),
            ("stroke-linecap", "flat"),
            ("clip-path", "circle(5px)"),
        ] {
            assert!(!is_known(property, value), "{property}: {value}");
        }
    }
}
