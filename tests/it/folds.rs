//! Folds: leaflets are printed, folded as paper and read as a hand opens them; all from the finished bytes.
//!
//! A [`Sheet`] has its folds from the marks in the file. It is folded leaf by leaf, and what then lies on top
//! is what a reader sees. Who opens it step by step reads on each view what the next one hides.

use handout::diag::Source;
use handout::format::Format;
use handout::geom::{Abs, Point};
use handout::impose::{DuplexEdge, ImpositionOptions};
use handout::pipeline::Pipeline;

use crate::support::editions::{TestEdition, project, project_file, render_all};
use crate::support::traced::{Area, Page, Paper, Word};

/// How near to a fold anything may stand, in millimetres: what the formats' files promise.
const CLEAR: f64 = 5.5;
/// How exactly positions are printed, in millimetres.
const HAIR: f64 = 0.02;
/// By how much a leaf that is folded in has to be narrower than where it lies, in millimetres.
const TUCK: f64 = 1.0;

/// A face of a leaf: the leaf by its place on the front, from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Face {
    leaf: usize,
    front: bool,
}

/// How a paper with two folds is folded; its back is the inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fold {
    /// The leaf where reading ends is folded in, the one where it begins over it.
    In,
    /// To and fro.
    Concertina,
}

/// A printed leaflet. The side where a reader opens it follows from the direction of reading.
struct Sheet {
    paper: Paper,
    fold: Fold,
    rtl: bool,
    edge: DuplexEdge,
    safe: f64,
    /// What the draft mark and the staff strip say, which belong to no panel's text.
    furniture: Vec<String>,
}

/// A leaf in the hand: where it is from left to right, and which face is up.
#[derive(Clone, Copy, Debug)]
struct Leaf {
    number: usize,
    left: f64,
    right: f64,
    front_up: bool,
}

impl Leaf {
    fn up(self) -> Face {
        Face { leaf: self.number, front: self.front_up }
    }

    fn down(self) -> Face {
        Face { leaf: self.number, front: !self.front_up }
    }
}

/// Leaves that lie on each other, the lowest first.
#[derive(Clone)]
struct Packet(Vec<Leaf>);

impl Packet {
    /// The paper opened flat, its inside up: the front's left is on the right.
    fn open(edges: &[f64]) -> Self {
        let width = edges[edges.len() - 1];
        let leaf = |(number, ends): (usize, &[f64])| Leaf {
            number,
            left: width - ends[1],
            right: width - ends[0],
            front_up: false,
        };
        Self(edges.windows(2).enumerate().map(leaf).collect())
    }

    fn leaf(&self, number: usize) -> Leaf {
        *self.0.iter().find(|leaf| leaf.number == number).expect("a leaf")
    }

    /// Folds a leaf at `at` over all others, or under them.
    fn fold(&self, number: usize, at: f64, over: bool) -> Self {
        let leaf = self.leaf(number);
        let turned = Leaf {
            left: 2.0 * at - leaf.right,
            right: 2.0 * at - leaf.left,
            front_up: !leaf.front_up,
            ..leaf
        };
        let mut rest: Vec<Leaf> = self.0.iter().copied().filter(|leaf| leaf.number != number).collect();
        rest.insert(if over { rest.len() } else { 0 }, turned);
        Self(rest)
    }

    /// The faces that can be seen from above, from left to right: those of which more than half is uncovered.
    fn seen(&self) -> Vec<Face> {
        let uncovered = |(index, leaf): &(usize, &Leaf)| {
            let covered = |other: &Leaf| other.right.min(leaf.right) - other.left.max(leaf.left);
            let most = self.0[index + 1..].iter().map(covered).fold(0.0, f64::max);
            most < (leaf.right - leaf.left) / 2.0
        };
        let mut seen: Vec<&Leaf> =
            self.0.iter().enumerate().filter(uncovered).map(|(_, leaf)| leaf).collect();
        seen.sort_by(|a, b| a.left.total_cmp(&b.left));
        seen.into_iter().map(|leaf| leaf.up()).collect()
    }
}

/// A leaflet in the hand.
struct Folded {
    /// What is seen: closed, opened step by step, and the open paper turned over.
    views: Vec<Vec<Face>>,
    /// What the closed leaflet lies on.
    below: Face,
    /// Whether the leaf on top is held at its left.
    hinge_left: bool,
    faults: Vec<String>,
}

/// Folds a paper whose front has `edges`: its left side, its folds, its right side.
fn fold(edges: &[f64], fold: Fold, rtl: bool) -> Folded {
    let mut faults = Vec::new();
    // On the front, reading from left to right begins at the right: the cover is there.
    let (first, middle, last) = if rtl { (0, 1, 2) } else { (2, 1, 0) };
    let open = Packet::open(edges);
    let hinge = |packet: &Packet, a: usize, b: usize| {
        let (a, b) = (packet.leaf(a), packet.leaf(b));
        if a.right - b.left < b.right - a.left { a.right } else { a.left }
    };
    let at = hinge(&open, last, middle);
    let half = open.fold(last, at, fold == Fold::In);
    let at = hinge(&open, first, middle);
    let closed = half.fold(first, at, true);
    let [cover, base, flap] = [first, middle, last].map(|number| closed.leaf(number));
    let room = base.right - base.left;
    if fold == Fold::In {
        for other in [base, cover] {
            if flap.right - flap.left > other.right - other.left - TUCK {
                faults.push(format!("the flap is not narrower than leaf {}", other.number));
            }
        }
        if flap.left < base.left - HAIR || flap.right > base.right + HAIR {
            faults.push("the flap reaches into the fold".to_owned());
        }
    }
    if (cover.right - cover.left - room).abs() > 0.5 {
        faults.push("the cover is not as wide as what it covers".to_owned());
    }
    let turned: Vec<Face> = (0..3).map(|leaf| Face { leaf, front: true }).collect();
    let views = vec![closed.seen(), half.seen(), open.seen(), turned];
    let hinge_left = (cover.left - at).abs() < HAIR;
    Folded { views, below: closed.0[0].down(), hinge_left, faults }
}

impl Folded {
    /// The faces as they are read: on each view what the next one hides, on the last one what is new.
    fn read(&self, rtl: bool) -> Vec<Face> {
        let mut read: Vec<Face> = Vec::new();
        for (index, view) in self.views.iter().enumerate() {
            let mut view = view.clone();
            if rtl {
                view.reverse();
            }
            let stays = |face: &Face| self.views.get(index + 1).is_some_and(|next| next.contains(face));
            let now: Vec<Face> = view.into_iter().filter(|f| !stays(f) && !read.contains(f)).collect();
            read.extend(now);
        }
        read
    }
}

/// Where the marks of a page say that it is folded, and what is wrong with them.
fn folds(page: &Page, faults: &mut Vec<String>) -> Vec<f64> {
    let mut folds: Vec<f64> = Vec::new();
    for [a, b] in page.marks() {
        let (top, bottom) = (a[1].min(b[1]), a[1].max(b[1]));
        if (a[0] - b[0]).abs() > HAIR || (bottom > 5.1 && top < page.height - 5.1) {
            faults.push(format!("a mark from {a:?} to {b:?} is no mark to fold by"));
        } else if folds.iter().all(|fold| (fold - a[0]).abs() > HAIR) {
            folds.push(a[0]);
        }
    }
    folds.sort_by(f64::total_cmp);
    folds
}

/// Letters and digits of a text, for comparing.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Sheet {
    fn print(edition: TestEdition, edge: Option<DuplexEdge>, by: Point) -> Self {
        let format = edition.format;
        let handling = ImpositionOptions {
            marks: Some(true),
            duplex: edge,
            back_offset: by,
            ..ImpositionOptions::default()
        };
        let printed = edition.print_for(&Pipeline::new(), &handling, false);
        let content = edition.content();
        let furniture = content.strip.iter().chain(&content.draft);
        let furniture = furniture.filter_map(|words| content.block(words.block).text.as_deref().map(bare));
        let edges = edges(format);
        let widths: Vec<f64> = edges.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let even = widths.iter().all(|width| (width - widths[0]).abs() < TUCK);
        Self {
            paper: Paper::read(&printed[0].1.pdf),
            fold: if even { Fold::Concertina } else { Fold::In },
            rtl: content.direction.is_rtl(),
            edge: handling.edge(format),
            safe: format.safe.to_mm(),
            furniture: furniture.collect(),
        }
    }

    fn is_furniture(&self, element: usize) -> bool {
        let said = bare(&self.paper.said(element));
        self.furniture.iter().any(|text| !text.is_empty() && said.replace(text, "").is_empty())
    }

    /// Where something of a page is on the paper, as seen from the front.
    fn through(&self, front: bool, area: Area) -> Area {
        let page = &self.paper.pages[0];
        let upright = (page.height >= page.width) == (self.edge == DuplexEdge::Long);
        match (front, upright) {
            (true, _) => area,
            (false, true) => area.mirrored(page.width),
            (false, false) => area.flipped(page.height),
        }
    }

    /// What is wrong with the leaflet for a reader whose panels are `panels` in their order.
    fn faults(&self, panels: &[Face]) -> Vec<String> {
        let mut faults = Vec::new();
        let [front, back] = &self.paper.pages[..] else {
            return vec![format!("{} pages", self.paper.pages.len())];
        };
        let width = front.width;
        let lines = folds(front, &mut faults);
        let line = |x: &f64| Area::new(*x, 0.0, 0.0, back.height);
        let behind: Vec<f64> = folds(back, &mut faults);
        let mut behind: Vec<f64> = behind.iter().map(|x| self.through(false, line(x)).left).collect();
        behind.sort_by(f64::total_cmp);
        if lines.len() != 2 || behind.len() != 2 {
            faults.push(format!("folds at {lines:?} and {behind:?}"));
            return faults;
        }
        for (a, b) in lines.iter().zip(&behind) {
            if (a - b).abs() > 2.0 * HAIR {
                faults.push(format!("the sides do not register: a fold at {a:.2} is at {b:.2} behind"));
            }
        }
        let edges = [0.0, lines[0], lines[1], width];
        let folded = fold(&edges, self.fold, self.rtl);
        faults.extend(folded.faults.iter().cloned());
        if folded.hinge_left == self.rtl {
            faults.push("it opens from the wrong side".to_owned());
        }
        faults.extend(self.near_folds(&edges));
        let read = folded.read(self.rtl);
        if read != panels {
            faults.push(format!("panels are read as {read:?}, not as {panels:?}"));
        }
        faults.extend(self.cover(&edges, &folded));
        faults.extend(self.order(&edges, &read));
        let inside = *read.iter().rfind(|face| !face.front).expect("an inside");
        let below = if self.fold == Fold::In { read[read.len() - 1] } else { inside };
        if folded.below != below {
            faults.push(format!("it lies on {:?}, not on {below:?}", folded.below));
        }
        if self.fold == Fold::In && (inside.leaf != read[1].leaf || !read[1].front) {
            faults.push(format!("{inside:?} is not behind the flap, {:?}", read[1]));
        }
        faults
    }

    /// What stands too near to a fold or to the edge of the paper.
    fn near_folds(&self, edges: &[f64]) -> Vec<String> {
        let mut faults = Vec::new();
        for (index, page) in self.paper.pages.iter().enumerate() {
            let marks: Vec<Area> = page.drawings.iter().filter(|d| is_mark(d)).map(|d| d.ink).collect();
            for (ink, element, said) in page.ink().filter(|(ink, ..)| !marks.contains(ink)) {
                // How to print is said where panels do not reach; it may cross no fold.
                let note = element.is_none() && ink.top >= page.height - self.safe;
                let (clear, safe) = if note { (0.0, 4.0) } else { (CLEAR, self.safe) };
                let ink = self.through(index == 0, ink);
                let fits = edges.windows(2).any(|pair| {
                    let from = |edge: f64| if edge == 0.0 || edge == page.width { safe } else { clear };
                    let (left, right) = (pair[0] + from(pair[0]), pair[1] - from(pair[1]));
                    Area::new(left, safe, right - left, page.height - safe * 2.0).contains(ink)
                });
                if !fits {
                    faults.push(format!("`{said}` is near a fold or an edge: {ink:.2?}"));
                }
            }
        }
        faults
    }

    /// The words of a face.
    fn words<'a>(&'a self, edges: &'a [f64], face: Face) -> impl Iterator<Item = &'a Word> {
        let page = &self.paper.pages[usize::from(!face.front)];
        let leaf = edges[face.leaf]..edges[face.leaf + 1];
        page.words.iter().filter(move |word| leaf.contains(&self.through(face.front, word.ink).middle()[0]))
    }

    /// Closed, it shows nothing but the face with the title.
    fn cover(&self, edges: &[f64], folded: &Folded) -> Vec<String> {
        let [top] = folded.views[0][..] else {
            return vec![format!("closed, it shows {:?}", folded.views[0])];
        };
        let title = self.paper.elements.iter().position(|kind| kind == "H1").expect("a title");
        let all = self.paper.pages.iter().flat_map(|page| &page.words);
        let all = all.filter(|word| word.element == Some(title)).count();
        let here = self.words(edges, top).filter(|word| word.element == Some(title)).count();
        if here != all || all == 0 {
            return vec![format!("{here} of {all} words of the title are on top")];
        }
        Vec::new()
    }

    /// Read face by face, the elements come in the order of the structure, and none is missing.
    fn order(&self, edges: &[f64], read: &[Face]) -> Vec<String> {
        let mut faults = Vec::new();
        let mut last = None;
        let mut seen = 0;
        for face in read {
            let elements = self.words(edges, *face).filter_map(|word| word.element);
            let elements: Vec<usize> =
                elements.inspect(|_| seen += 1).filter(|e| !self.is_furniture(*e)).collect();
            match (elements.iter().min(), elements.iter().max()) {
                (Some(first), Some(end)) => {
                    if Some(*first) <= last {
                        faults.push(format!("{face:?} is read after what follows it"));
                    }
                    last = Some(*end).max(last);
                }
                _ => faults.push(format!("{face:?} says nothing")),
            }
        }
        let all = self.paper.pages.iter().flat_map(|page| &page.words);
        let all = all.filter(|word| word.element.is_some()).count();
        if seen != all {
            faults.push(format!("{seen} of {all} words are read"));
        }
        faults
    }
}

fn is_mark(drawing: &crate::support::traced::Drawing) -> bool {
    drawing.element.is_none() && drawing.stroke.is_some_and(|(_, width)| width == 0.25)
}

/// Where the front of a format's paper begins, is folded and ends, for readers from left to right.
fn edges(format: &Format) -> Vec<f64> {
    let inner = format.folds.iter().map(|fold| fold.to_mm());
    [0.0].into_iter().chain(inner).chain([format.paper.w.to_mm()]).collect()
}

/// The face that each panel of a format is on, in the order of its file.
fn faces(format: &Format, rtl: bool) -> Vec<Face> {
    let edges = edges(format);
    let face = |panel: &handout::format::Panel| {
        let middle = panel.area.x.to_mm() + panel.area.w.to_mm() / 2.0;
        let front = panel.side == 0;
        // The back is mirrored as seen from the front; for readers from right to left all is.
        let seen = if front == rtl { format.paper.w.to_mm() - middle } else { middle };
        let lines: Vec<f64> = match rtl {
            false => edges.clone(),
            true => edges.iter().rev().map(|edge| format.paper.w.to_mm() - edge).collect(),
        };
        Face {
            leaf: lines.windows(2).position(|pair| (pair[0]..pair[1]).contains(&seen)).expect("a leaf"),
            front,
        }
    };
    format.panels.iter().map(face).collect()
}

/// All formats that are folded.
fn leaflets() -> Vec<&'static Format> {
    let leaflets: Vec<&Format> = project().formats.iter().filter(|format| !format.folds.is_empty()).collect();
    assert!(leaflets.len() >= 3, "{}", leaflets.len());
    leaflets
}

fn edition(tag: &str, format: &'static Format, is_filled_in: bool) -> TestEdition {
    let locale = project().locales.iter().find(|locale| locale.tag() == tag).expect("a locale");
    TestEdition { locale, format, is_filled_in }
}

fn print(tag: &str, format: &'static Format) -> Sheet {
    Sheet::print(edition(tag, format, true), None, Point::default())
}

#[test]
fn leaflets_are_read_in_order_as_they_are_opened() {
    for format in leaflets() {
        for (tag, filled) in [("en", false), ("en", true), ("ar", false), ("ar", true)] {
            for edge in [None, Some(DuplexEdge::Long)] {
                let edition = edition(tag, format, filled);
                let sheet = Sheet::print(edition, edge, Point::default());
                let words: usize = sheet.paper.pages.iter().map(|page| page.words.len()).sum();
                assert!(words > 200, "{edition}: {words}");
                assert_eq!(sheet.rtl, tag == "ar", "{edition}");
                let faults = sheet.faults(&faces(format, sheet.rtl));
                assert!(faults.is_empty(), "{edition}, {edge:?}:\n{}", faults.join("\n"));
            }
        }
    }
}

/// Both ways of folding occur, and readers from right to left turn the leaves of the mirror image.
#[test]
fn arabic_leaflets_are_the_mirror_image() {
    let mut ways = Vec::new();
    for format in leaflets() {
        let [en, ar] = ["en", "ar"].map(|tag| print(tag, format));
        let read = |sheet: &Sheet| {
            let edges: Vec<f64> = folds(&sheet.paper.pages[0], &mut Vec::new());
            let edges = [0.0, edges[0], edges[1], sheet.paper.pages[0].width];
            (edges, fold(&edges, sheet.fold, sheet.rtl).read(sheet.rtl))
        };
        let ((left, to_right), (right, to_left)) = (read(&en), read(&ar));
        for (a, b) in left.iter().zip(right.iter().rev()) {
            assert!((left[3] - a - b).abs() < 2.0 * HAIR, "{}: {left:?} and {right:?}", format.id);
        }
        for (a, b) in to_right.iter().zip(&to_left) {
            assert_eq!((a.leaf, a.front), (2 - b.leaf, b.front), "{}", format.id);
        }
        assert_eq!(to_right.len(), 6);
        ways.push(en.fold);
    }
    assert!(ways.contains(&Fold::In) && ways.contains(&Fold::Concertina), "{ways:?}");
}

/// The paper is the same whichever edge the printer flips it on.
#[test]
fn both_duplex_edges_give_the_same_leaflet() {
    let plan = |sheet: &Sheet| -> Vec<(String, Area)> {
        let back = sheet.paper.pages[1].words.iter();
        back.map(|word| (word.text.clone(), sheet.through(false, word.ink))).collect()
    };
    for format in leaflets() {
        let made = |edge| Sheet::print(edition("ar", format, true), Some(edge), Point::default());
        let [long, short] = [DuplexEdge::Long, DuplexEdge::Short].map(|edge| plan(&made(edge)));
        assert_eq!(long.len(), short.len(), "{}", format.id);
        for ((said, a), (same, b)) in long.iter().zip(&short) {
            assert!(said == same && a.near(*b, HAIR), "{}: `{said}` at {a:?}, `{same}` at {b:?}", format.id);
        }
    }
}

/// A format of the project with `change` made in its file.
fn changed(id: &str, change: impl Fn(&mut toml::Table)) -> &'static Format {
    let path = format!("layouts/{id}.toml");
    let mut table: toml::Table = project_file(&path).text.parse().expect("TOML");
    change(&mut table);
    let text = toml::to_string(&table).expect("TOML");
    let format =
        Format::parse(id, &Source::new(&*path, text)).unwrap_or_else(|f| panic!("{}", render_all(&f)));
    Box::leak(Box::new(format))
}

/// The tables of the panels on the sides of `table`.
fn panels(table: &mut toml::Table) -> &mut Vec<toml::Value> {
    table["panel"].as_array_mut().expect("panels")
}

/// Exchanges the places of two panels.
fn swap(table: &mut toml::Table, a: usize, b: usize) {
    for key in ["side", "left", "width"] {
        let (x, y) = (panels(table)[a][key].clone(), panels(table)[b][key].clone());
        panels(table)[a][key] = y;
        panels(table)[b][key] = x;
    }
}

/// What each mistake in a leaflet is found by: a folded paper shows it.
#[test]
fn mistakes_in_a_leaflet_are_found() {
    let found = |what: &str, sheet: &Sheet, panels: &[Face], wanted: &str| {
        let faults = sheet.faults(panels);
        assert!(faults.iter().any(|f| f.contains(wanted)), "{what}: no `{wanted}` in {faults:#?}");
    };
    for id in ["trifold-a4", "zfold-a4"] {
        let format = leaflets().into_iter().find(|format| format.id == id).expect("a leaflet");
        for tag in ["en", "ar"] {
            let good = print(tag, format);
            let right = faces(format, good.rtl);
            // The words of two panels change places: cover and what follows it, two inside, and the last two.
            for (a, b) in [(0, 1), (2, 3), (3, 4), (4, 5)] {
                let what = format!("{tag} {id}, panels {a} and {b}");
                let wrong = print(tag, changed(id, |table| swap(table, a, b)));
                found(&what, &wrong, &right, "is read after what follows it");
                if a == 0 {
                    found(&what, &wrong, &right, "words of the title are on top");
                }
                let named = faces(changed(id, |table| swap(table, a, b)), good.rtl);
                found(&what, &good, &named, "panels are read as");
            }
            // One side only is mirrored.
            let width = format.paper.w.to_mm();
            let half = changed(id, |table| {
                for panel in panels(table).iter_mut().filter(|panel| panel["side"].as_integer() == Some(2)) {
                    let mm = |key: &str| {
                        panel[key].as_str().expect("a length").parse::<Abs>().expect("it").to_mm()
                    };
                    panel["left"] = format!("{} mm", width - mm("left") - mm("width")).into();
                }
            });
            found("half mirrored", &print(tag, half), &right, "is read after what follows it");
            // Folds that are elsewhere than where panels end.
            let shifted = |folds: [&str; 2]| {
                changed(id, |table| table["folds"] = toml::Value::from(folds.map(toml::Value::from).to_vec()))
            };
            found("moved", &print(tag, shifted(["90 mm", "190 mm"])), &right, "is near a fold");
            found("a hair off", &print(tag, shifted(["97.6 mm", "197 mm"])), &right, "is near a fold");
            let mut wide = print(tag, shifted(["101 mm", "199 mm"]));
            wide.fold = Fold::In;
            found("wide flap", &wide, &right, "the flap is not narrower than leaf 1");
            found("wide flap", &wide, &right, "the flap reaches into the fold");
            // The back drifts by a millimetre.
            let drift = Point::new(Abs::mm(1.0), Abs::mm(0.5));
            let drifted = Sheet::print(edition(tag, format, true), None, drift);
            found("drift", &drifted, &right, "the sides do not register");
            // The other way to fold, the other hand.
            let mut other = print(tag, format);
            other.fold = if good.fold == Fold::In { Fold::Concertina } else { Fold::In };
            found("fold", &other, &right, "panels are read as");
            let mut other = print(tag, format);
            other.rtl = !good.rtl;
            found("hand", &other, &right, "words of the title are on top");
            // Words that are lost, and a panel without any.
            let mut empty = print(tag, format);
            let lost = empty.paper.pages[1].width / 2.0;
            empty.paper.pages[1].words.retain(|word| (word.ink.middle()[0] - lost).abs() > 49.0);
            found("empty", &empty, &right, "says nothing");
        }
    }
}
