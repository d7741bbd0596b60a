//! Flows and folds: parts that run on through panels, and leaflets as they are read when they are folded.

use handout::content::BlockText;
use handout::diag::{Diagnostic, Source};
use handout::format::Format;
use handout::geom::{Abs, Rect};
use handout::impose::impose;
use handout::layout::frame::{Frame, FrameItem};

use unicode_normalization::char::is_combining_mark;

use crate::geometry::lines;
use crate::support::editions::{TestEdition, editions, project, project_file, render_all};

/// A leaflet: its folds on each side, for a reader from left to right, and the panels of each side in order.
struct Leaflet {
    format: &'static str,
    folds: [[f64; 2]; 2],
    outside: [&'static str; 3],
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

fn leaflets() -> impl Iterator<Item = (&'static Leaflet, TestEdition)> {
    LEAFLETS.iter().flat_map(|leaflet| {
        let of = editions().into_iter().filter(move |edition| edition.format.id == leaflet.format);
        of.map(move |edition| (leaflet, edition))
    })
}

fn ink(frame: &Frame) -> Vec<Rect> {
    let shapes =
        frame.items.iter().filter(|item| !matches!(item, FrameItem::Line { .. })).map(FrameItem::bounds);
    lines(frame).into_iter().map(|line| line.bounds).filter(|r| r.w > Abs::ZERO).chain(shapes).collect()
}

#[test]
fn folded_leaflets_are_read_in_order() {
    let mut seen = 0;
    for (leaflet, edition) in leaflets() {
        let (content, setting) = edition.lay_out();
        let rtl = content.direction.is_rtl();
        let sides = impose(&setting.frames, edition.format, content.direction);
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
            for (at, name) in order.iter().enumerate() {
                let panel =
                    edition.format.panels.iter().position(|panel| panel.name == *name).expect("a panel");
                let frame = &setting.frames[panel];
                let placed = side.placed.iter().find(|placed| std::sync::Arc::ptr_eq(&placed.frame, frame));
                let placed = placed.unwrap_or_else(|| panic!("{edition}: `{name}` is not on its side"));
                let (left, right) = (edges[at], edges[at + 1]);
                // From a fold 5 mm, from the paper's edge 6.35 mm.
                let clear = |edge: f64| if edge == 0.0 || edge == width { 6.35 } else { 5.0 };
                for r in ink(frame).into_iter().map(|r| r.moved(placed.at)) {
                    let inside = r.x.to_mm() >= left + clear(left) - 0.01
                        && r.right().to_mm() <= right - clear(right) + 0.01;
                    assert!(
                        inside,
                        "{edition}: ink of `{name}` at {} mm is near {left} or {right}",
                        r.x.to_mm()
                    );
                    seen += 1;
                }
                let narrow = edges.windows(2).any(|other| other[1] - other[0] > right - left + 0.5);
                assert_eq!(narrow, leaflet.narrow.contains(name), "{edition}: `{name}`");
            }
        }
    }
    assert!(seen > 1000, "{seen}");
}

/// The pages read one after the other, a leaflet's panels as they are numbered: the blocks come in the order of
/// the structure.
#[test]
fn panels_follow_the_structure() {
    for edition in editions().into_iter().filter(|edition| !edition.is_filled_in) {
        let (_, setting) = edition.lay_out();
        let mut last = None;
        for (frame, fill) in setting.frames.iter().zip(&setting.fill) {
            let blocks = frame.items.iter().filter_map(|item| match (item, item.owner()) {
                (FrameItem::Line { .. }, handout::layout::frame::ItemOwner::Block(block)) => Some(block),
                _ => None,
            });
            // The draft mark is read at the end of all.
            let content = edition.content();
            let furniture = |block| content.strip.iter().chain(&content.draft).any(|w| w.block == block);
            let blocks: Vec<_> = blocks.filter(|block| !furniture(*block)).collect();
            let (first, end) = (blocks.iter().min(), blocks.iter().max());
            assert!(
                first > last.as_ref() || first.is_none(),
                "{edition}: `{}` begins before it may",
                fill.panel
            );
            last = end.copied().or(last);
        }
    }
}

#[test]
fn large_print_is_large_and_uses_more_sides() {
    let large = |edition: &TestEdition| edition.format.panels.iter().any(|panel| panel.repeat);
    let mut count = 0;
    for edition in editions().into_iter().filter(large) {
        let (content, setting) = edition.lay_out();
        assert_eq!(setting.body, Abs::pt(18.0), "{edition}");
        assert!((4..=10).contains(&setting.frames.len()), "{edition}: {} sides", setting.frames.len());
        let sides =
            impose(&setting.frames, &edition.format.repeated(setting.frames.len()), content.direction);
        assert!(sides.iter().all(|side| side.placed.len() == 1), "{edition}: one panel on each side");
        assert_eq!(sides.len(), setting.frames.len(), "{edition}");
        let text = |words: &BlockText| content.block(words.block).text.clone().expect("a text");
        let furniture: Vec<String> = content.strip.iter().chain(&content.draft).map(text).collect();
        let strip = text(&content.strip[0]);
        for (frame, fill) in setting.frames.iter().zip(&setting.fill) {
            let all = lines(frame);
            assert!(
                all.iter().any(|line| strip.contains(line.text())),
                "{edition}: a side without its strip"
            );
            let reading = |text: &str| !furniture.iter().any(|all| all.contains(text));
            for line in all.iter().filter(|line| reading(line.text())) {
                // Vowel signs and other marks take no room of their own on the line.
                let letter = |c: &char| !is_combining_mark(*c) && !('\u{2066}'..='\u{2069}').contains(c);
                let long = line.text().chars().filter(letter).count();
                assert!(long <= 70, "{edition}: {long} characters in `{}`", line.text());
                assert!(!line.ends_in_hyphen(), "{edition}: `{}` is divided", line.text());
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
        let (_, setting) = edition.lay_out();
        for flow in &edition.format.flows {
            let fills = setting.fill[flow.panels.clone()].iter();
            let fills: Vec<f64> = fills.map(|fill| fill.used.to_mm() / fill.available.to_mm()).collect();
            assert!(fills.iter().all(|fill| *fill > 0.4), "{edition}: {fills:?}");
        }
    }
}

/// The tri-fold with a change: its findings.
fn changed(from: &str, to: &str) -> (String, Vec<Diagnostic>) {
    let text = project_file("layouts/trifold-a4.toml").text.to_string();
    assert!(text.contains(from), "no `{from}`");
    let text = text.replacen(from, to, 1);
    let findings = Format::parse("x", &Source::new("x.toml", text)).err().unwrap_or_default();
    (render_all(&findings), findings)
}

#[test]
fn bad_flows_are_found_with_their_place() {
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
    for (from, to, wanted) in cases {
        let (text, findings) = changed(from, to);
        let found = findings.iter().find(|finding| finding.message.contains(wanted));
        assert!(found.is_some(), "{to}: no `{wanted}` in\n{text}");
        assert!(text.contains("--> x.toml:") && text.contains('^'), "{text}");
    }
    let panel = |i| {
        format!(
            "[[panel]]\nname = \"p{i}\"\nside = 1\nleft = \"9 mm\"\ntop = \"9 mm\"\nwidth = \"90 mm\"\nheight = \"90 mm\"\nslots = []\n"
        )
    };
    let many: String = (0..10_000).map(panel).collect();
    let (text, findings) = changed("[[panel]]", &format!("{many}[[panel]]"));
    assert_eq!(findings.len(), 1, "{text}");
    assert!(text.contains("has 10006 panels") && text.contains('^'), "{text}");
    assert!(project().formats.iter().any(|format| !format.flows.is_empty()));
}
