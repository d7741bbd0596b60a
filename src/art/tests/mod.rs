//! Tests of the `art` module: pictures that are read, and pictures that are refused.
//!
//! In: drawings as text. Out: outlines, or diagnostics as they are shown.

mod drawing;

use super::survey::MAX_DEPTH;
use super::*;
use crate::diag::render;
use crate::geom::{LineCap, LineJoin, PathSegment};

fn svg(body: &str) -> Source {
    let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">\n{body}\n</svg>\n");
    Source::new("art/x.svg", text)
}

fn parse(body: &str) -> Picture {
    Picture::parse_svg(&svg(body)).unwrap_or_else(|e| panic!("{}", render(&e, false)))
}

fn refusal(source: &Source) -> String {
    render(&Picture::parse_svg(source).expect_err("a picture that is refused"), false)
}

fn at(x: f64, y: f64) -> Point {
    Point::new(Abs::pt(x), Abs::pt(y))
}

/// A solid stroke with round ends and joins.
fn stroke(color: Color, points: f64) -> Stroke {
    Stroke::round(color, Abs::pt(points))
}

/// A solid stroke as SVG draws it unless the file says otherwise.
fn plain_stroke(color: Color, points: f64) -> Stroke {
    let style =
        LineStyle { cap: LineCap::Butt, join: LineJoin::Miter, miter_limit: 4000, ..LineStyle::default() };
    Stroke { style, ..stroke(color, points) }
}

fn line(from: Point, to: Point, stroke: Stroke) -> Shape {
    let path = vec![PathSegment::Move(from), PathSegment::Line(to)];
    Shape { path, stroke: Some(stroke), ..Shape::default() }
}

/// Every file under `sheets/*/art`.
fn icons() -> Vec<Source> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sheets");
    let mut files: Vec<_> = std::fs::read_dir(root)
        .unwrap()
        .filter_map(|sheet| std::fs::read_dir(sheet.unwrap().path().join("art")).ok())
        .flatten()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    files.iter().map(|f| Source::new(f.to_str().unwrap(), std::fs::read_to_string(f).unwrap())).collect()
}

/// Where the stroked `shape` leaves ink, curves followed in small steps.
fn ink_bounds(shape: &Shape) -> crate::geom::Rect {
    let mut here = Point::default();
    let mut steps = Vec::new();
    for segment in &shape.path {
        match *segment {
            PathSegment::Cubic(a, b, end) => {
                let along = |t: f64, [p, q, r, s]: [Abs; 4]| {
                    let u = 1.0 - t;
                    p.scale(u * u * u)
                        + q.scale(3.0 * u * u * t)
                        + r.scale(3.0 * u * t * t)
                        + s.scale(t * t * t)
                };
                steps.extend((1..=32).map(|i| {
                    let t = f64::from(i) / 32.0;
                    let x = along(t, [here.x, a.x, b.x, end.x]);
                    PathSegment::Line(Point::new(x, along(t, [here.y, a.y, b.y, end.y])))
                }));
                here = end;
            }
            PathSegment::Move(p) | PathSegment::Line(p) => {
                here = p;
                steps.push(*segment);
            }
            PathSegment::Close => {}
        }
    }
    Shape { path: steps, ..shape.clone() }.bounds()
}

#[test]
fn all_icons_have_the_same_grid_and_stroke() {
    let icons = icons();
    assert!(icons.len() >= 17, "{icons:?}");
    for source in icons {
        let picture = Picture::parse_svg(&source).unwrap_or_else(|e| panic!("{}", render(&e, false)));
        assert_eq!(picture.size, Size { w: Abs::pt(24.0), h: Abs::pt(24.0) }, "{source:?}");
        let mut all = ink_bounds(&picture.shapes[0]);
        for shape in &picture.shapes {
            let painted = (&shape.fill, &shape.stroke);
            assert_eq!(painted, (&None, &Some(stroke(Color::BLACK, 1.75))), "{source:?}");
            all = all.union(ink_bounds(shape));
        }
        let live = crate::geom::Rect::new(Abs::pt(2.0), Abs::pt(2.0), Abs::pt(20.0), Abs::pt(20.0));
        assert!(live.contains(all, Abs::pt(0.02)), "{source:?} draws on {all:?}");
        assert!(all.w.max(all.h) >= Abs::pt(17.5), "{source:?} is small beside the others: {all:?}");
        assert_eq!(Picture::parse_svg(&source).unwrap(), picture);
    }
}

#[test]
fn transforms_are_applied_and_groups_flattened() {
    let picture = parse(
        "<g transform=\"translate(2 3)\"><g transform=\"scale(2)\">\
         <path d=\"M1 1 L4 1\" stroke=\"currentColor\" stroke-width=\"1.5\"/></g></g>\
         <path transform=\"rotate(90 12 12)\" d=\"M4 12 H20\" stroke=\"#00f\"/>",
    );
    assert_eq!(
        picture.shapes,
        [
            line(at(4.0, 5.0), at(10.0, 5.0), plain_stroke(Color::BLACK, 3.0)),
            line(at(12.0, 4.0), at(12.0, 20.0), plain_stroke(Color::Rgb(0, 0, 255), 1.0)),
        ]
    );
}

#[test]
fn the_view_box_and_lengths_set_the_size() {
    let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1in\" height=\"36\" viewBox=\"10 0 20 10\">\
                <rect x=\"10\" y=\"5\" width=\"20\" height=\"5\" fill=\"#808080\"/></svg>";
    let picture = Picture::parse_svg(&Source::new("x.svg", text)).unwrap();
    assert_eq!(picture.size, Size { w: Abs::pt(72.0), h: Abs::pt(36.0) });
    let shape = &picture.shapes[0];
    assert_eq!((shape.fill.clone(), shape.stroke.clone()), (Some(Color::Gray(502).into()), None));
    assert_eq!(shape.path[..2], [PathSegment::Move(at(0.0, 18.0)), PathSegment::Line(at(72.0, 18.0))]);
}

#[test]
fn quadratic_curves_become_cubic() {
    let picture = parse("<path d=\"M3 0 Q6 3 9 0 z\" fill=\"#fff\"/>");
    let expected = [
        PathSegment::Move(at(3.0, 0.0)),
        PathSegment::Cubic(at(5.0, 2.0), at(7.0, 2.0), at(9.0, 0.0)),
        PathSegment::Close,
    ];
    assert_eq!(
        picture.shapes,
        [Shape { path: expected.into(), fill: Some(Color::WHITE.into()), ..Shape::default() }]
    );
}

#[test]
fn a_stroke_painted_first_lies_below_its_fill() {
    let picture = parse("<path d=\"M3 3 h9 v9 z\" fill=\"red\" stroke=\"black\" paint-order=\"stroke\"/>");
    let paints: Vec<_> = picture.shapes.iter().map(|s| (s.fill.clone(), s.stroke.clone())).collect();
    let red = Some(Color::Rgb(255, 0, 0).into());
    assert_eq!(paints, [(None, Some(plain_stroke(Color::BLACK, 1.0))), (red, None)]);
}

#[test]
fn recoloring_changes_black_only() {
    let picture = parse(
        "<path d=\"M3 3 h9 v9 z\" fill=\"none\" stroke=\"currentColor\"/><path d=\"M3 3 h9 v9 z\" fill=\"#123456\"/>",
    );
    let recolored = picture.recolored(Color::WHITE);
    assert_eq!(recolored.shapes[0].stroke, Some(plain_stroke(Color::WHITE, 1.0)));
    assert_eq!(recolored.shapes[1], picture.shapes[1]);
    assert_eq!(recolored.size, picture.size);
}

#[test]
fn scaling_scales_points_and_strokes() {
    let picture = parse("<path d=\"M6 12 H18\" fill=\"none\" stroke=\"black\" stroke-width=\"2\"/>");
    let expected = line(at(3.0, 6.0), at(9.0, 6.0), plain_stroke(Color::BLACK, 1.0));
    assert_eq!(picture.scaled_to(Abs::pt(12.0)), [expected]);
    assert_eq!(picture.height_at(Abs::pt(12.0)), Abs::pt(12.0));
    assert_eq!(picture.scaled_to(picture.size.w), picture.shapes);
}

#[test]
fn data_of_editors_is_ignored() {
    let picture = parse(
        "<title>A dot</title><metadata><text>x</text></metadata>\
         <e:view xmlns:e=\"urn:e\"><e:text/></e:view>\
         <defs><linearGradient id=\"a\"><stop/></linearGradient></defs>\
         <style>/* dots */ .dot { fill: #333333; stroke-dasharray: none }</style>\
         <circle class=\"dot\" style=\"opacity:1;fill-opacity:1.0\" cx=\"12\" cy=\"12\" r=\"2\"/>\
         <rect width=\"9\" height=\"9\" visibility=\"hidden\"/>",
    );
    assert_eq!(picture.shapes.len(), 1);
    assert_eq!(picture.shapes[0].fill, Some(Color::Gray(200).into()));
}

/// A file that is refused, with the part of it that is marked.
struct Refusal {
    source: Source,
    marked: &'static str,
    message: &'static str,
    hint: &'static str,
}

fn assert_refused(cases: impl IntoIterator<Item = Refusal>) {
    for Refusal { source, marked, message, hint } in cases {
        let found = Picture::parse_svg(&source).expect_err(message);
        let place = found.place.expect("a place in the file");
        assert_eq!(found.message, message);
        assert_eq!(found.hints, [hint]);
        assert_eq!(&source.text[place.range.unwrap_or(0..0)], marked, "{message}");
    }
}

#[test]
fn a_refusal_shows_the_place_and_a_remedy() {
    let expected = "\
error[unsupported-in-picture]: a picture cannot contain text
 --> art/x.svg:2:1
  |
2 | <text x=\"3\" y=\"9\">A</text>
  | ^^^^^
  |
  = hint: convert it to paths (in Inkscape: Path > Object to Path)
";
    assert_eq!(refusal(&svg("<text x=\"3\" y=\"9\">A</text>")), expected);
}

#[test]
fn elements_without_a_faithful_path_are_refused() {
    let cases = [
        (
            r#"<text x="3" y="9">A</text>"#,
            "<text",
            "a picture cannot contain text",
            "convert it to paths (in Inkscape: Path > Object to Path)",
        ),
        (
            r#"<image href="logo.png" width="9" height="9"/>"#,
            "<image",
            "a picture cannot contain an embedded file (`image`)",
            "draw it as paths (in Inkscape: Path > Trace Bitmap)",
        ),
        (
            r##"<use href="#a"/>"##,
            r##"href="#a""##,
            "`use` refers to `#a`, which the picture does not have or which does not fit",
            "remove the reference, or save the picture again with all that it needs in one file",
        ),
        (
            r#"<rect width="9" height="9"><animate attributeName="x" to="9"/></rect>"#,
            "<animate",
            "a picture for paper cannot move (`animate`)",
            "remove the animation, so that the file shows what is to be printed",
        ),
        (
            r#"<g systemLanguage="de"/>"#,
            r#"systemLanguage="de""#,
            "a part of the picture depends on the language of the reader",
            "save a picture of its own for each language",
        ),
        (
            r#"<pth d="M1 1h9"/>"#,
            "<pth",
            "a picture cannot contain the element `pth`",
            "use groups, paths and plain shapes only; saving as plain SVG may help",
        ),
        (
            r#"<rect width="9" height="9" fill="url(#shade)"/>"#,
            r#"fill="url(#shade)""#,
            "`fill` refers to `#shade`, which the picture does not have or which does not fit",
            "remove the reference, or save the picture again with all that it needs in one file",
        ),
    ];
    assert_refused(cases.map(|(body, marked, message, hint)| Refusal {
        source: svg(body),
        marked,
        message,
        hint,
    }));
}

#[test]
fn properties_that_cannot_be_drawn_are_refused() {
    let cases = [
        (
            r#"<g clip-path="circle(5px)"/>"#,
            r#"clip-path="circle(5px)""#,
            "the value `circle(5px)` of `clip-path` is not understood",
            "correct it, or save the picture as plain SVG",
        ),
        (
            r##"<pattern id="p"/><g style="fill:red; stroke: url(#p)"/>"##,
            "stroke: url(#p)",
            "a picture cannot be filled with a pattern",
            "give it one plain colour",
        ),
        (
            r#"<g style="transform: rotate3d(1, 1, 1, 45deg)"/>"#,
            "transform: rotate3d(1, 1, 1, 45deg)",
            "the value `rotate3d(1, 1, 1, 45deg)` of `transform` is not understood",
            "correct it, or save the picture as plain SVG",
        ),
        (
            r#"<rect width="2rem" height="9"/>"#,
            r#"width="2rem""#,
            "the value `2rem` of `width` is not understood",
            "correct it, or save the picture as plain SVG",
        ),
        (
            r#"<circle style="cx: 9px" r="9"/>"#,
            "cx: 9px",
            "a style sets the geometry of a shape (`cx`)",
            "set it by an attribute of the shape",
        ),
        (
            r#"<g filter="url(#f)"/>"#,
            r#"filter="url(#f)""#,
            "a picture cannot use `filter`",
            "remove it (in Inkscape: Filters > Remove Filters)",
        ),
        (
            r#"<path d="M1 1h9" marker-end="url(#m)"/>"#,
            r#"marker-end="url(#m)""#,
            "a picture cannot use `marker-end`",
            "convert it to paths (in Inkscape: Path > Stroke to Path)",
        ),
        (
            r#"<path d="M1 1h9" vector-effect="non-scaling-stroke"/>"#,
            r#"vector-effect="non-scaling-stroke""#,
            "a picture cannot use `vector-effect: non-scaling-stroke`",
            "remove it: strokes grow with the picture",
        ),
    ];
    assert_refused(cases.map(|(body, marked, message, hint)| Refusal {
        source: svg(body),
        marked,
        message,
        hint,
    }));
}

#[test]
fn what_cannot_be_composed_or_lies_outside_is_refused() {
    const SHADES: &str = r##"<linearGradient id="a"><stop stop-color="red"/><stop offset="1"/></linearGradient>
<linearGradient id="b" y2="1"><stop stop-color="blue"/><stop offset="1"/></linearGradient>"##;
    let two_gradients = format!(
        r##"{SHADES}<rect width="9" height="9" fill="url(#a)"/><rect width="9" height="9" fill="url(#b)" opacity=".5"/>"##
    );
    let gradient_mask = format!(
        r##"{SHADES}<mask id="m"><rect width="9" height="9" fill="url(#a)"/></mask><rect width="9" height="9" mask="url(#m)"/>"##
    );
    let cases = [
        (
            two_gradients.as_str(),
            r#"opacity=".5""#,
            "a see-through shape and what it lies on are gradients, whose sum is not a gradient",
            "remove the opacity of one of them, or give it one plain colour",
        ),
        (
            gradient_mask.as_str(),
            r#"mask="url(#m)""#,
            "a mask of the picture is more than shapes in one plain colour",
            "release it (in Inkscape: Object > Mask > Release) and cut the paths themselves",
        ),
        (
            r#"<g style="mix-blend-mode:multiply"><rect width="9" height="9"/></g>"#,
            "mix-blend-mode:multiply",
            "the picture blends its colours with those beneath (`mix-blend-mode`)",
            "remove `mix-blend-mode`",
        ),
        (
            r#"<circle cx="50" cy="12" r="9"/>"#,
            r#"viewBox="0 0 24 24""#,
            "the picture draws only beyond its own edge",
            "make the `viewBox` large enough (in Inkscape: Edit > Resize Page to Selection)",
        ),
    ];
    assert_refused(cases.map(|(body, marked, message, hint)| Refusal {
        source: svg(body),
        marked,
        message,
        hint,
    }));
}

#[test]
fn empty_and_broken_pictures_are_refused() {
    let cases = [
        (
            "",
            "",
            "the picture draws nothing",
            "give its shapes a `fill` or a `stroke`, or leave the picture out",
        ),
        (
            r#"<path d="M1 1h9" fill="none"/>"#,
            "",
            "the picture draws nothing",
            "give its shapes a `fill` or a `stroke`, or leave the picture out",
        ),
        (
            r#"<g><path d="M1 1h9"/>"#,
            "<",
            "the picture is not well-formed XML: expected 'g' tag, not 'svg'",
            "save it as plain SVG again",
        ),
    ];
    assert_refused(cases.map(|(body, marked, message, hint)| Refusal {
        source: svg(body),
        marked,
        message,
        hint,
    }));
}

#[test]
fn files_that_are_not_pictures_are_refused() {
    let cases = [
        (
            "<html/>",
            "<html",
            "the picture is not an SVG drawing",
            r#"begin it with `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">`"#,
        ),
        (
            r#"<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1h9v9z"/></svg>"#,
            "<svg",
            "the picture has no size",
            r#"give its `<svg>` a `viewBox` around the drawing, for example `viewBox="0 0 24 24"`"#,
        ),
        (
            r#"<svg width="100%" height="9"/>"#,
            "<svg",
            "the picture has no size",
            r#"give its `<svg>` a `viewBox` around the drawing, for example `viewBox="0 0 24 24"`"#,
        ),
        (
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"/>"#,
            r#"viewBox="0 0 0 9""#,
            "the picture has no size",
            r#"give its `<svg>` a `viewBox` around the drawing, for example `viewBox="0 0 24 24"`"#,
        ),
        (
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9e9 9"/>"#,
            "",
            "the picture is 9000000000 × 9 units large",
            "scale it so that both sides are between 0.1 and 100000 units",
        ),
        (
            r#"<!DOCTYPE svg [<!ENTITY a "x">]><svg/>"#,
            "<!ENTITY",
            "the picture defines XML entities",
            "save it as plain SVG",
        ),
        (
            "",
            "",
            "the picture is not well-formed XML: the document does not have a root node",
            "save it as plain SVG again",
        ),
    ];
    assert_refused(cases.map(|(text, marked, message, hint)| Refusal {
        source: Source::new("x.svg", text),
        marked,
        message,
        hint,
    }));
}

#[test]
fn a_style_sheet_is_read_as_closely_as_attributes() {
    let wrong = "the value `redd` of `fill` is not understood";
    let case = "<style><![CDATA[ .a { /* x */fill : redd } ]]></style><path class=\"a\" d=\"M1 1h9v9z\"/>";
    assert!(refusal(&svg(case)).contains(wrong));
    let hidden = "<metadata><style>path{fill:redd}</style></metadata><path d=\"M1 1h9v9z\"/>";
    assert!(refusal(&svg(hidden)).contains(wrong));
    let escaped = "<path style=\"fill:&#114;edd\" d=\"M1 1h9v9z\"/>";
    assert!(refusal(&svg(escaped)).contains(wrong));
}

#[test]
fn deep_and_huge_files_neither_overflow_the_stack_nor_take_long() {
    let nested =
        |depth: usize, inside: &str| svg(&format!("{}{inside}{}", "<g>".repeat(depth), "</g>".repeat(depth)));
    let dot = "<circle cx=\"9\" cy=\"9\" r=\"1\"/>";
    // The root and the circle count as levels.
    let deepest = nested(MAX_DEPTH - 2, dot);
    let small_stack = std::thread::Builder::new().stack_size(512 * 1024);
    let picture = small_stack.spawn(move || Picture::parse_svg(&deepest).unwrap()).unwrap().join().unwrap();
    assert_eq!(picture.shapes.len(), 1);

    let many = |count: usize, text: &str| text.repeat(count);
    let attributes: String = (0..50_000).map(|i| format!("a{i}='' ")).collect();
    let laughs: String = (0..20)
        .map(|i| format!("<g id=\"a{}\">{}</g>", i + 1, many(4, &format!("<use href=\"#a{i}\"/>"))))
        .collect();
    let laughs = format!("<defs><path id=\"a0\" d=\"M1 1h9\"/>{laughs}</defs><use href=\"#a20\"/>");
    let chain: String =
        (0..3_000).map(|i| format!("<g id=\"a{i}\"><use href=\"#a{}\"/></g>", i + 1)).collect();
    let chain = format!("{chain}<path id=\"a3000\" d=\"M1 1h9\"/>");
    let stop =
        |i: usize| format!("<stop offset=\"{}\" stop-color=\"#{:06x}\"/>", i as f64 / 5_000.0, i * 999);
    let stops: String = (0..5_000).map(stop).collect();
    let stops =
        format!("<linearGradient id=\"a\">{stops}</linearGradient><path d=\"M1 1h9v9z\" fill=\"url(#a)\"/>");
    let clips: String = (0..40)
        .map(|i| {
            format!(
                "<clipPath id=\"c{i}\"><circle cx=\"12\" cy=\"12\" r=\"{}\"/></clipPath>",
                3.0 + f64::from(i) / 20.0
            )
        })
        .collect();
    let groups: String = (0..40).map(|i| format!("<g clip-path=\"url(#c{i})\">")).collect();
    let clips = format!("{clips}{groups}<path d=\"M1 1h20v20z\"/>{}", many(40, "</g>"));
    let cases = [
        (nested(MAX_DEPTH - 1, dot), "the picture nests elements more than 64 deep"),
        (nested(4_000, dot), "the picture nests elements more than 64 deep"),
        (nested(70_000, dot), "the picture has more than 10000 elements and texts"),
        (svg(&many(90_000, "<g/>")), "the picture has more than 10000 elements and texts"),
        (svg(&many(200_000, "<g/>")), "the picture has 782 KiB, more than 512 KiB"),
        (svg(&format!("<g {attributes}/>")), "an element has more than 500 attributes"),
        (
            svg(&format!("<path d=\"M1 1{}\"/>", many(50_000, "h1h-1"))),
            "the picture has more than 20000 line and curve segments",
        ),
        (
            svg(&format!("<style>{}</style>", many(6_000, ".a{fill:red}"))),
            "the picture has more than 64 KiB of style rules",
        ),
        (
            svg(&format!("<style>{}</style>{}", many(3_000, ".a{fill:red}"), many(3_000, "<g/>"))),
            "the picture has too many style rules for its elements",
        ),
        (
            svg("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>"),
            "an element of the picture refers to itself, directly or through others",
        ),
        (svg(&laughs), "the picture has more than 200000 elements when its references are expanded"),
        (svg(&chain), "the picture nests elements more than 64 deep"),
        (svg(&stops), "a gradient has more than 256 colours, repetitions counted"),
        (svg(&clips), "the picture nests more than 12 clipping paths, or they have too many parts"),
        (
            svg(&format!("<g style=\"{}\"/>", many(2_000, "fill:red;"))),
            "a `style` attribute has more than 16 KiB",
        ),
        (
            svg(&format!("<g style=\"{}\"/>", many(1_200, "fill:red;"))),
            "more than 1000 properties apply to one element",
        ),
        (
            svg("<path d=\"M1 1h20\" stroke=\"red\" stroke-dasharray=\"0.001\"/>"),
            "a stroke of the picture has more than 10000 dashes",
        ),
        (svg("<path transform=\"scale(-1e30)\" d=\"M1 1h9v9z\"/>"), "beyond its own edge"),
    ];
    for (source, message) in cases {
        let found = Picture::parse_svg(&source).expect_err(message).message;
        assert!(found.contains(message), "{found}");
    }
}

#[test]
fn a_logo_keeps_its_colours_and_must_be_visible_on_white() {
    let svg = |fill: &str| {
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\"><rect width=\"20\" height=\"10\" fill=\"{fill}\"/></svg>"
        );
        Logo::parse_svg(&Source::new("logo.svg", text))
    };
    let Ok(Logo::Vector(picture)) = svg("#7a1f5c") else { panic!("no drawing") };
    assert_eq!(picture.shapes[0].fill, Some(Color::Rgb(0x7a, 0x1f, 0x5c).into()));
    let room =
        |w: f64, h: f64| Logo::Vector(picture.clone()).size_within(Size { w: Abs::mm(w), h: Abs::mm(h) });
    let near = |is: Abs, mm: f64| (is.to_mm() - mm).abs() < 0.001;
    assert!(near(room(34.0, 22.0).w, 34.0) && near(room(34.0, 22.0).h, 17.0));
    assert!(near(room(34.0, 8.0).w, 16.0) && near(room(34.0, 8.0).h, 8.0));
    for faint in ["white", "#fff7e0"] {
        assert_eq!(svg(faint).unwrap_err().message, "the picture cannot be seen on white paper", "{faint}");
    }
    assert!(svg("#ffd000").is_ok(), "yellow is visible");
}

#[test]
fn visible_colours_stay_visible_in_grey() {
    for (colour, grey) in [
        ([0, 0, 0], 0),
        ([255, 255, 255], 255),
        ([120, 120, 120], 120),
        // The luma of yellow is nearly that of white.
        ([255, 255, 0], 200),
        ([250, 255, 250], 250),
        ([255, 0, 0], 54),
        ([11, 80, 92], 66),
    ] {
        assert_eq!(gray_level(colour), grey, "{colour:?}");
    }
    let pixels =
        RasterImage { width: 2, height: 1, is_color: true, samples: Arc::new([255, 255, 0, 0, 0, 0]) };
    let grey = pixels.grey();
    assert!(!grey.is_color && *grey.samples == [200, 0], "{grey:?}");
    assert_eq!(grey.grey(), grey);
}
