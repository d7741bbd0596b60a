//! Tests of what a picture draws: colours, transforms, strokes, clipping paths, opacity, gradients.
//!
//! In: drawings as text. Out: shapes.

use super::*;
use crate::geom::FillRule;

/// The fill of the only shape of a picture.
fn only_fill(body: &str) -> Paint {
    let shapes = parse(body).shapes;
    assert_eq!(shapes.len(), 1, "{body}: {shapes:?}");
    shapes[0].fill.clone().expect("a fill")
}

#[test]
fn colours_come_from_the_next_value_of_the_file_and_are_never_black_by_accident() {
    let red = Paint::Plain(Color::Rgb(255, 0, 0));
    for body in [
        "<path d=\"M1 1h9v9z\" fill=\"url(#missing) red\"/>",
        "<path d=\"M1 1h9v9z\" fill=\"red icc-color(brand, 0.1, 0.2)\"/>",
        "<path d=\"M1 1h9v9z\" style=\"fill:red;fill:color(display-p3 1 0 0)\"/>",
        "<path d=\"M1 1h9v9z\" fill=\"red\" style=\"fill:color(display-p3 1 0 0)\"/>",
        "<path d=\"M1 1h9v9z\" fill=\"var(--brand, red)\"/>",
        "<path d=\"M1 1h9v9z\" fill=\"hsl(0, 100%, 50%)\"/>",
        "<path d=\"M1 1h9v9z\" fill=\"rgb(100%, 0%, 0%)\"/>",
        "<g color=\"red\"><path d=\"M1 1h9v9z\" fill=\"currentColor\"/></g>",
        "<g fill=\"red\"><path d=\"M1 1h9v9z\" fill=\"inherit\"/></g>",
        "<style>path:hover{fill:blue} @media (prefers-color-scheme: dark){path{fill:blue}} svg > path{fill:red}</style>\
         <path d=\"M1 1h9v9z\"/>",
        "<style>path{fill:red !important}</style><path d=\"M1 1h9v9z\" style=\"fill:blue\"/>",
    ] {
        assert_eq!(only_fill(body), red, "{body}");
    }
    for (body, wrong) in [
        (
            "<path d=\"M1 1h9v9z\" fill=\"color(display-p3 1 0 0)\"/>",
            "the value `color(display-p3 1 0 0)` of `fill`",
        ),
        ("<path d=\"M1 1h9\" stroke=\"lab(50% 0 0)\"/>", "the value `lab(50% 0 0)` of `stroke`"),
        ("<path d=\"M1 1h9v9z\" fill=\"CanvasText\"/>", "the value `CanvasText` of `fill`"),
        ("<path d=\"M1 1h9v9z\" fill=\"context-fill\"/>", "the value `context-fill` of `fill`"),
        ("<path d=\"M1 1h9v9z\" fill=\"#12\"/>", "the value `#12` of `fill`"),
        (
            "<style>:root{--a:red} path{fill:var(--a, blue)}</style><path d=\"M1 1h9v9z\"/>",
            "the value `var(--a, blue)`",
        ),
        (
            "<style>path:nth-child(2){fill:red}</style><path d=\"M1 1h9v9z\"/>",
            "a style rule that is not understood",
        ),
        (
            "<style>@media (min-width: 9px){path{fill:red}}</style><path d=\"M1 1h9v9z\"/>",
            "a style rule that is not",
        ),
        ("<style>@import url(a.css);</style><path d=\"M1 1h9v9z\"/>", "a style rule that is not understood"),
    ] {
        let text = refusal(&svg(body));
        assert!(text.contains(wrong) && text.contains("art/x.svg:2:"), "{body}\n{text}");
    }
}

#[test]
fn transforms_of_css_are_applied() {
    for body in [
        "<path style=\"transform:translate(2px, 3px)\" d=\"M1 1h9v9z\"/>",
        "<style>.a{transform:translateX(2px) translate(0, 3px)}</style><path class=\"a\" d=\"M1 1h9v9z\"/>",
    ] {
        assert_eq!(parse(body).shapes[0].path[0], PathSegment::Move(at(3.0, 4.0)), "{body}");
    }
    let turned = "<path style=\"transform:rotate(0.5turn);transform-origin:12px 12px\" d=\"M1 1h9v9z\"/>";
    let PathSegment::Move(p) = parse(turned).shapes[0].path[0] else { panic!("no path") };
    assert!((p.x.to_pt() - 23.0).abs() < 1e-3 && (p.y.to_pt() - 23.0).abs() < 1e-3, "{p:?}");
}

#[test]
fn strokes_keep_their_ends_joins_and_dashes() {
    let picture = parse(
        "<g transform=\"scale(2)\"><path d=\"M1 5h9v5\" fill=\"none\" stroke=\"red\" stroke-linecap=\"square\" \
         stroke-linejoin=\"bevel\" stroke-dasharray=\"2 1\" stroke-dashoffset=\"0.5\"/></g>",
    );
    let style = picture.shapes[0].stroke.clone().unwrap().style;
    assert_eq!((style.cap, style.join), (LineCap::Square, LineJoin::Bevel));
    assert_eq!((style.dashes, style.dash_offset), (vec![Abs::pt(4.0), Abs::pt(2.0)], Abs::pt(1.0)));
    // A stroke that is wider in one direction becomes the path around its ink.
    let stretched = parse("<path transform=\"scale(2 1)\" d=\"M2 1v9\" stroke=\"red\" stroke-width=\"1\"/>");
    let bounds = stretched.shapes[0].bounds();
    assert_eq!((stretched.shapes[0].stroke.clone(), bounds.w, bounds.h), (None, Abs::pt(2.0), Abs::pt(9.0)));
}

#[test]
fn holes_clones_and_clipping_paths_are_drawn() {
    let ring = parse("<path fill-rule=\"evenodd\" d=\"M1 1h9v9h-9z M3 3h5v5h-5z\"/>");
    assert_eq!(ring.shapes[0].rule, FillRule::EvenOdd);
    let clones = parse(
        "<defs><symbol id=\"a\" viewBox=\"0 0 2 2\"><path d=\"M0 0h2v2h-2z\"/></symbol></defs>\
         <use href=\"#a\" width=\"4\" height=\"4\"/><use href=\"#a\" x=\"9\" width=\"2\" height=\"2\"/>",
    );
    let corners: Vec<_> = clones.shapes.iter().map(|shape| (shape.bounds().x, shape.bounds().w)).collect();
    assert_eq!(corners, [(Abs::ZERO, Abs::pt(4.0)), (Abs::pt(9.0), Abs::pt(2.0))]);
    assert!(
        clones.shapes.iter().all(|shape| shape.clips.is_empty()),
        "clips that cut nothing off are left out"
    );
    let clip = |inside: &str| {
        parse(&format!(
            "<clipPath id=\"c\"><circle cx=\"6\" cy=\"6\" r=\"4\"/></clipPath><g clip-path=\"url(#c)\">{inside}</g>"
        ))
    };
    let cut = clip("<path d=\"M5 5h19v19h-19z\"/><path d=\"M5 5h2v2h-2z\"/><path d=\"M20 20h2v2h-2z\"/>");
    let clips: Vec<usize> = cut.shapes.iter().map(|shape| shape.clips.len()).collect();
    assert_eq!(clips, [1, 0], "cut, whole, and cut off");
    let beyond = parse("<circle cx=\"20\" cy=\"12\" r=\"9\"/>");
    assert_eq!(beyond.shapes[0].bounds().right(), Abs::pt(24.0), "nothing is beyond the edge");
    let masked = parse(
        "<mask id=\"m\"><path fill=\"#fff\" d=\"M0 0l12 0l0 12z\"/></mask><g mask=\"url(#m)\"><path d=\"M2 2h20v20h-20z\"/></g>",
    );
    assert_eq!(masked.shapes.len(), 1);
    assert!(masked.shapes[0].clips.iter().any(|clip| clip.path.len() == 4), "{masked:?}");
    // A mask is where its group is, not where it would be on the page by itself.
    let moved = parse(
        "<mask id=\"m\" maskUnits=\"userSpaceOnUse\" x=\"100\" y=\"0\" width=\"50\" height=\"50\">\
         <circle fill=\"#fff\" cx=\"110\" cy=\"10\" r=\"5\"/></mask>\
         <g transform=\"translate(-100 0)\" mask=\"url(#m)\"><path d=\"M102 2h20v20h-20z\"/></g>",
    );
    let bounds = moved.shapes[0].bounds();
    assert_eq!((moved.shapes.len(), bounds.x, bounds.w), (1, Abs::pt(5.0), Abs::pt(10.0)));
}

#[test]
fn opacity_is_composed_on_what_is_beneath() {
    let square = "<path d=\"M4 4h16v16h-16z\" fill=\"red\"/>";
    let fills = |body: &str| -> Vec<(Paint, usize)> {
        let shapes = parse(body).shapes;
        shapes.iter().map(|shape| (shape.fill.clone().unwrap(), shape.clips.len())).collect()
    };
    let plain = |r, g, b| Paint::Plain(Color::Rgb(r, g, b));
    let on_paper = fills("<path d=\"M1 1h9v9z\" opacity=\"0.5\"/>");
    assert_eq!(on_paper, [(Paint::Plain(gray_color(128)), 0)]);
    let inside = fills(&format!("{square}<path d=\"M6 6h2v2h-2z\" fill-opacity=\"0.5\"/>"));
    assert_eq!(inside, [(plain(255, 0, 0), 0), (plain(128, 0, 0), 0)]);
    let across = fills(&format!("{square}<path d=\"M0 6h24v2h-24z\" fill-opacity=\"0.5\"/>"));
    assert_eq!(across, [(plain(255, 0, 0), 0), (Paint::Plain(gray_color(128)), 0), (plain(128, 0, 0), 1)]);
    // The shapes of a group replace each other before the group becomes see-through.
    let group =
        fills("<g opacity=\"0.5\"><path d=\"M1 1h9v9h-9z\"/><path d=\"M3 3h2v2h-2z\" fill=\"red\"/></g>");
    assert_eq!(group, [(Paint::Plain(gray_color(128)), 0), (plain(255, 128, 128), 0)]);
    let fading = only_fill(
        "<linearGradient id=\"a\"><stop stop-color=\"red\"/><stop offset=\"1\" stop-color=\"red\" stop-opacity=\"0\"/>\
         </linearGradient><path d=\"M1 1h9v9z\" fill=\"url(#a)\"/>",
    );
    let colors: Vec<Color> = fading.colors().collect();
    assert_eq!(colors, [Color::Rgb(255, 0, 0), gray_color(255)]);
}

#[test]
fn gradients_keep_their_place_and_become_grey() {
    let body = "<linearGradient id=\"a\" gradientUnits=\"userSpaceOnUse\" x1=\"2\" x2=\"10\" gradientTransform=\"translate(1 0)\">\
                <stop stop-color=\"red\"/><stop offset=\"1\" stop-color=\"#fff\"/></linearGradient>\
                <path d=\"M1 1h9v9z\" fill=\"url(#a)\"/>";
    let Paint::Gradient(gradient) = only_fill(body) else { panic!("no gradient") };
    assert_eq!((gradient.origin, gradient.x_axis), (at(3.0, 0.0), at(8.0, 0.0)));
    let grey = parse(body).grey();
    let colors: Vec<Color> = grey.shapes[0].fill.as_ref().unwrap().colors().collect();
    assert_eq!(colors, [gray_color(54), gray_color(255)]);
    let half = &parse(body).scaled_to(Abs::pt(12.0))[0];
    let Some(Paint::Gradient(gradient)) = &half.fill else { panic!("no gradient") };
    assert_eq!((gradient.origin, gradient.x_axis), (at(1.5, 0.0), at(4.0, 0.0)));
}
