//! Flows and folds: sheet parts that continue through several panels, and the panels of folded leaflets.

use handout::content::BlockText;
use handout::diag::{Diagnostic, Source};
use handout::format::Format;
use handout::geom::{Abs, Rect};
use handout::impose::impose;
use handout::layout::frame::{Frame, FrameItem};

use unicode_normalization::char::is_combining_mark;

use crate::geometry::lines;
use crate::support::editions::{TestEdition, editions, project, project_file, render_all};

/// A leaflet and its expected layout, for left-to-right reading.
struct Leaflet {
    format: &'static str,
    /// The positions of the folds on each side, in millimetres from the left.
    folds: [[f64; 2]; 2],
    /// The panels of the outside, from left to right.
    outside: [&'static str; 3],
    /// The panels of the inside, from left to right.
    inside: [&'static str; 3],
    /// Panels that are narrower than the others.
    narrow: &'static [&'static str],
}

const LEAFLETS: [Leaflet; 3] = [
    Leaflet {
        format: "trifold-a4",
        folds: [[97.0, 197.0], [100.0, 200.0]],
        outside: ["flap", "back", "cover"],
        inside: ["inside 1", "inside 2", "inside 3"],
        narrow: &["flap", "inside 3"],
    },
    Leaflet {
        format: "trifold-letter",
        folds: [[92.075, 185.7375], [93.6625, 187.325]],
        outside: ["flap", "back", "cover"],
        inside: ["inside 1", "inside 2", "inside 3"],
        narrow: &["flap", "inside 3"],
    },
    Leaflet {
        format: "zfold-a4",
        folds: [[99.0, 198.0], [99.0, 198.0]],
        outside: ["5", "6", "1, cover"],
        inside: ["2", "3", "4, back"],
        narrow: &[],
    },
];

/// Each leaflet with its editions.
fn leaflets() -> impl Iterator<Item = (&'static Leaflet, TestEdition)> {
    LEAFLETS.iter().flat_map(|leaflet| {
        let leaflet_editions =
            editions().into_iter().filter(move |edition| edition.format.id == leaflet.format);
        leaflet_editions.map(move |edition| (leaflet, edition))
    })
}

/// The bounds of all lines and drawings of a frame.
fn painted_bounds(frame: &Frame) -> Vec<Rect> {
    let shapes =
        frame.items.iter().filter(|item| !matches!(item, FrameItem::Line { .. })).map(FrameItem::bounds);
    lines(frame).into_iter().map(|line| line.bounds).filter(|r| r.w > Abs::ZERO).chain(shapes).collect()
}

#[test]
fn folded_leaflets_are_read_in_order() {
    let mut count = 0;
    for (leaflet, edition) in leaflets() {
        let (content, laid_out) = edition.lay_out();
        let rtl = content.direction.is_rtl();
        let sides = impose(&laid_out.frames, edition.format, content.direction);
        assert_eq!(sides.len(), 2, "{edition}");
        for ((side, mut folds), order) in
            sides.iter().zip(leaflet.folds).zip([leaflet.outside, leaflet.inside])
        {
            let width = side.size.w.to_mm();
            let mut order = order;
            if rtl {
                folds = [width - folds[1], width - folds[0]];
                order.reverse();
            }
            let edges = [0.0, folds[0], folds[1], width];
            for (index, name) in order.iter().enumerate() {
                let panel =
                    edition.format.panels.iter().position(|panel| panel.name == *name).expect("a panel");
                let frame = &laid_out.frames[panel];
                let placed = side.placed.iter().find(|placed| std::sync::Arc::ptr_eq(&placed.frame, frame));
                let placed = placed.unwrap_or_else(|| panic!("{edition}: `{name}` is on the wrong side"));
                let (left, right) = (edges[index], edges[index + 1]);
                // The margin is 5 mm at a fold and 6.35 mm at the trim.
                let margin = |edge: f64| if edge == 0.0 || edge == width { 6.35 } else { 5.0 };
                for r in painted_bounds(frame).into_iter().map(|r| r.moved(placed.at)) {
                    let is_inside = r.x.to_mm() >= left + margin(left) - 0.01
                        && r.right().to_mm() <= right - margin(right) + 0.01;
                    assert!(
                        is_inside,
                        "{edition}: `{name}` paints at {} mm, too near {left} or {right}",
                        r.x.to_mm()
                    );
                    count += 1;
                }
                let is_narrow = edges.windows(2).any(|other| other[1] - other[0] > right - left + 0.5);
                assert_eq!(is_narrow, leaflet.narrow.contains(name), "{edition}: `{name}`");
            }
        }
    }
    assert!(count > 1000, "{count}");
}

/// In the order of the panels, the blocks follow each other as they do in the content.
#[test]
fn panels_follow_the_order_of_the_content() {
    for edition in editions().into_iter().filter(|edition| !edition.is_filled_in) {
        let (_, laid_out) = edition.lay_out();
        let mut previous = None;
        for (frame, fill) in laid_out.frames.iter().zip(&laid_out.fill) {
            let blocks = frame.items.iter().filter_map(|item| match (item, item.owner()) {
                (FrameItem::Line { .. }, handout::layout::frame::ItemOwner::Block(block)) => Some(block),
                _ => None,
            });
            // The staff line and the draft notice are read before and after all other blocks.
            let content = edition.content();
            let is_running = |block| {
                content.staff_line.iter().chain(&content.draft_notice).any(|text| text.block == block)
            };
            let blocks: Vec<_> = blocks.filter(|block| !is_running(*block)).collect();
            let (first, last) = (blocks.iter().min(), blocks.iter().max());
            assert!(
                first > previous.as_ref() || first.is_none(),
                "{edition}: `{}` begins before the end of the panel before it",
                fill.panel
            );
            previous = last.copied().or(previous);
        }
    }
}

#[test]
fn large_print_is_large_and_uses_more_sides() {
    let is_large_print = |edition: &TestEdition| edition.format.panels.iter().any(|panel| panel.repeat);
    let mut count = 0;
    for edition in editions().into_iter().filter(is_large_print) {
        let (content, laid_out) = edition.lay_out();
        assert_eq!(laid_out.body, Abs::pt(18.0), "{edition}");
        assert!((4..=10).contains(&laid_out.frames.len()), "{edition}: {} sides", laid_out.frames.len());
        let sides =
            impose(&laid_out.frames, &edition.format.repeated(laid_out.frames.len()), content.direction);
        assert!(
            sides.iter().all(|side| side.placed.len() == 1),
            "{edition}: a side does not have exactly one panel"
        );
        assert_eq!(sides.len(), laid_out.frames.len(), "{edition}");
        let text = |block_text: &BlockText| content.block(block_text.block).text.clone().expect("a text");
        let running: Vec<String> = content.staff_line.iter().chain(&content.draft_notice).map(text).collect();
        let staff_line = text(&content.staff_line[0]);
        for (frame, fill) in laid_out.frames.iter().zip(&laid_out.fill) {
            let lines = lines(frame);
            assert!(
                lines.iter().any(|line| staff_line.contains(line.text())),
                "{edition}: a side without a staff line"
            );
            let is_content = |text: &str| !running.iter().any(|repeated| repeated.contains(text));
            for line in lines.iter().filter(|line| is_content(line.text())) {
                // Vowel signs and other combining marks need no width of their own.
                let is_counted = |c: &char| !is_combining_mark(*c) && !('\u{2066}'..='\u{2069}').contains(c);
                let length = line.text().chars().filter(is_counted).count();
                assert!(length <= 70, "{edition}: {length} characters in `{}`", line.text());
                assert!(!line.ends_in_hyphen(), "{edition}: `{}` ends with a hyphen", line.text());
            }
            assert!(fill.used * 2 > fill.available, "{edition}: `{}` is nearly empty", fill.panel);
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn panels_of_a_flow_are_evenly_full() {
    for (_, edition) in leaflets() {
        let (_, laid_out) = edition.lay_out();
        for flow in &edition.format.flows {
            let fills = laid_out.fill[flow.panels.clone()].iter();
            let fills: Vec<f64> = fills.map(|fill| fill.used.to_mm() / fill.available.to_mm()).collect();
            assert!(fills.iter().all(|fill| *fill > 0.4), "{edition}: {fills:?}");
        }
    }
}

/// The findings about the tri-fold after `from` is replaced with `to`, as text and as diagnostics.
fn findings_after(from: &str, to: &str) -> (String, Vec<Diagnostic>) {
    let text = project_file("layouts/trifold-a4.toml").text.to_string();
    assert!(text.contains(from), "no `{from}`");
    let text = text.replacen(from, to, 1);
    let findings = Format::parse("x", &Source::new("x.toml", text)).err().unwrap_or_default();
    (render_all(&findings), findings)
}

#[test]
fn bad_flows_are_reported_at_their_place() {
    let panels = r#"["inside 1", "inside 2", "inside 3"]"#;
    let cases = [
        (panels, r#"["inside 1", "inside 4"]"#, "flow `inside` names panel `inside 4`, which does not exist"),
        (panels, r#"["inside 1", "inside 2", "inside 1"]"#, "returns to panel `inside 1`"),
        (panels, r#"["inside 1", "inside 3"]"#, "panel `inside 3` does not follow the panel before it"),
        (
            panels,
            r#"["flap", "inside 1", "inside 2", "inside 3"]"#,
            "panel `flap` has slots of its own and is in flow",
        ),
        (panels, r#"["inside 1", "inside 2"]"#, "panel `inside 3` is empty"),
        ("name = \"inside 2\"", "name = \"inside 1\"", "two panels are named `inside 1`"),
        (
            "name = \"inside 2\"",
            "repeat = true\nname = \"inside 2\"",
            "panel `inside 2` has `repeat`, but is not the last",
        ),
        (
            "name = \"inside 2\"",
            "name = \"inside 2\"\nside-column = \"9 mm\"",
            "has a side column and is in flow",
        ),
        (
            "[[flow]]",
            "[[flow]]\nname = \"other\"\npanels = [\"inside 1\"]\nslots = [{ part = \"what\", length = \"short\" }]\n[[flow]]",
            "panel `inside 1` is in flow `other` and in flow `inside`",
        ),
        (
            "[[flow]]",
            "[[flow]]\nname = \"inside\"\npanels = []\nslots = []\n[[flow]]",
            "two flows are named `inside`",
        ),
        ("height = \"196 mm\"", "height = \"5 mm\"", "panel `cover` is too small for one line"),
    ];
    for (from, to, expected) in cases {
        let (text, findings) = findings_after(from, to);
        let found = findings.iter().find(|finding| finding.message.contains(expected));
        assert!(found.is_some(), "{to}: no `{expected}` in\n{text}");
        assert!(text.contains("--> x.toml:") && text.contains('^'), "{text}");
    }
    let panel = |i| {
        format!(
            "[[panel]]\nname = \"p{i}\"\nside = 1\nleft = \"9 mm\"\ntop = \"9 mm\"\nwidth = \"90 mm\"\nheight = \"90 mm\"\nslots = []\n"
        )
    };
    let many: String = (0..10_000).map(panel).collect();
    let (text, findings) = findings_after("[[panel]]", &format!("{many}[[panel]]"));
    assert_eq!(findings.len(), 1, "{text}");
    assert!(text.contains("has 10006 panels") && text.contains('^'), "{text}");
    assert!(project().formats.iter().any(|format| !format.flows.is_empty()));
}
