//! Leaflets, folded and unfolded as paper, are read in order.
//!
//! In: the printed files of all formats with folds, as [`TracedFile`] reads them. Out: the panels that a reader sees at each
//! step of opening, according to the fold marks in the file. On each view, the reader reads the panels that the next
//! view hides.

use handout::diag::Source;
use handout::format::Format;
use handout::geom::{Abs, Point};
use handout::impose::{DuplexEdge, ImpositionOptions};
use handout::pipeline::Pipeline;

use crate::support::editions::{TestEdition, project, project_file, render_all};
use crate::support::traced::{Area, Drawing, Page, TracedFile, Word};

/// The least distance between ink and a fold that the files of the formats promise, in millimetres.
const FOLD_CLEARANCE: f64 = 5.5;
/// The precision of printed positions, in millimetres.
const TOLERANCE: f64 = 0.02;
/// How much narrower a leaf that is folded in must be than the leaves around it, in millimetres.
const FLAP_ALLOWANCE: f64 = 1.0;

/// One side of a leaf. Leaves are numbered on the front from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Face {
    leaf: usize,
    front: bool,
}

/// How a press sheet with two folds is folded. Its back becomes the inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FoldType {
    /// The last leaf in reading order is folded in, and the first leaf is folded over it.
    Letter,
    /// The leaves are folded in alternate directions.
    Accordion,
}

/// A printed leaflet. The direction of its text determines on which side it opens.
struct Leaflet {
    file: TracedFile,
    fold_type: FoldType,
    rtl: bool,
    edge: DuplexEdge,
    /// The margin of the safe area, in millimetres.
    safe: f64,
    /// The running headers and footers, which belong to the text of no panel.
    running_texts: Vec<String>,
}

/// A leaf of a folded or open leaflet: its position from left to right, and the face that is up.
#[derive(Clone, Copy, Debug)]
struct Leaf {
    number: usize,
    left: f64,
    right: f64,
    front_up: bool,
}

impl Leaf {
    fn upper_face(self) -> Face {
        Face { leaf: self.number, front: self.front_up }
    }

    fn lower_face(self) -> Face {
        Face { leaf: self.number, front: !self.front_up }
    }
}

/// Leaves on top of each other, the lowest first.
#[derive(Clone)]
struct Stack(Vec<Leaf>);

impl Stack {
    /// The open press sheet with its back up, so that the left edge of the front is on the right.
    fn open(edges: &[f64]) -> Self {
        let width = edges[edges.len() - 1];
        let leaf = |(number, edges): (usize, &[f64])| Leaf {
            number,
            left: width - edges[1],
            right: width - edges[0],
            front_up: false,
        };
        Self(edges.windows(2).enumerate().map(leaf).collect())
    }

    fn leaf(&self, number: usize) -> Leaf {
        *self.0.iter().find(|leaf| leaf.number == number).expect("a leaf")
    }

    /// Folds a leaf along the line `at`, over all others or under them.
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

    /// The faces that are visible from above, from left to right. A face is visible if more than half of it is
    /// uncovered.
    fn visible(&self) -> Vec<Face> {
        let is_uncovered = |(index, leaf): &(usize, &Leaf)| {
            let overlap = |other: &Leaf| other.right.min(leaf.right) - other.left.max(leaf.left);
            let covered = self.0[index + 1..].iter().map(overlap).fold(0.0, f64::max);
            covered < (leaf.right - leaf.left) / 2.0
        };
        let mut visible: Vec<&Leaf> =
            self.0.iter().enumerate().filter(is_uncovered).map(|(_, leaf)| leaf).collect();
        visible.sort_by(|a, b| a.left.total_cmp(&b.left));
        visible.into_iter().map(|leaf| leaf.upper_face()).collect()
    }
}

/// A folded leaflet and the steps of opening it.
struct FoldedLeaflet {
    /// The visible faces of the closed leaflet, at each step of opening it, and of the open sheet turned over.
    views: Vec<Vec<Face>>,
    /// The face on which the closed leaflet lies.
    bottom: Face,
    /// Whether the top leaf is attached at its left edge.
    is_hinged_left: bool,
    faults: Vec<String>,
}

/// Folds a press sheet. `edges` are the left edge, the folds and the right edge of its front.
fn fold(edges: &[f64], fold_type: FoldType, rtl: bool) -> FoldedLeaflet {
    let mut faults = Vec::new();
    // For text from left to right, the cover is the right leaf of the front.
    let (first, middle, last) = if rtl { (0, 1, 2) } else { (2, 1, 0) };
    let open = Stack::open(edges);
    let common_edge = |stack: &Stack, a: usize, b: usize| {
        let (a, b) = (stack.leaf(a), stack.leaf(b));
        if a.right - b.left < b.right - a.left { a.right } else { a.left }
    };
    let last_fold = common_edge(&open, last, middle);
    let half_open = open.fold(last, last_fold, fold_type == FoldType::Letter);
    let first_fold = common_edge(&open, first, middle);
    let closed = half_open.fold(first, first_fold, true);
    let [cover, base, flap] = [first, middle, last].map(|number| closed.leaf(number));
    if fold_type == FoldType::Letter {
        for other in [base, cover] {
            if flap.right - flap.left > other.right - other.left - FLAP_ALLOWANCE {
                faults.push(format!("the flap is not narrower than leaf {}", other.number));
            }
        }
        if flap.left < base.left - TOLERANCE || flap.right > base.right + TOLERANCE {
            faults.push("the flap reaches into the fold".to_owned());
        }
    }
    if ((cover.right - cover.left) - (base.right - base.left)).abs() > 0.5 {
        faults.push("the cover and the leaf under it differ in width".to_owned());
    }
    let turned_over: Vec<Face> = (0..3).map(|leaf| Face { leaf, front: true }).collect();
    let views = vec![closed.visible(), half_open.visible(), open.visible(), turned_over];
    let is_hinged_left = (cover.left - first_fold).abs() < TOLERANCE;
    FoldedLeaflet { views, bottom: closed.0[0].lower_face(), is_hinged_left, faults }
}

impl FoldedLeaflet {
    /// The faces in reading order: on each view the faces that the next view hides, and on the last view the
    /// faces that are new.
    fn reading_order(&self, rtl: bool) -> Vec<Face> {
        let mut order: Vec<Face> = Vec::new();
        for (index, view) in self.views.iter().enumerate() {
            let mut view = view.clone();
            if rtl {
                view.reverse();
            }
            let stays = |face: &Face| self.views.get(index + 1).is_some_and(|next| next.contains(face));
            let read_now: Vec<Face> = view.into_iter().filter(|f| !stays(f) && !order.contains(f)).collect();
            order.extend(read_now);
        }
        order
    }
}

/// The positions of the fold marks of a page. Adds other marks to `faults`.
fn fold_positions(page: &Page, faults: &mut Vec<String>) -> Vec<f64> {
    let mut folds: Vec<f64> = Vec::new();
    for [a, b] in page.marks() {
        let (top, bottom) = (a[1].min(b[1]), a[1].max(b[1]));
        if (a[0] - b[0]).abs() > TOLERANCE || (bottom > 5.1 && top < page.height - 5.1) {
            faults.push(format!("the mark from {a:?} to {b:?} is not a fold mark"));
        } else if folds.iter().all(|fold| (fold - a[0]).abs() > TOLERANCE) {
            folds.push(a[0]);
        }
    }
    folds.sort_by(f64::total_cmp);
    folds
}

/// The letters and digits of a text, for comparisons.
fn alphanumeric(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Leaflet {
    fn print(edition: TestEdition, edge: Option<DuplexEdge>, back_offset: Point) -> Self {
        let format = edition.format;
        let options = ImpositionOptions {
            marks: Some(true),
            duplex: edge,
            back_offset,
            ..ImpositionOptions::default()
        };
        let printed = edition.print_for(&Pipeline::new(), &options, false);
        let content = edition.content();
        let running = content.staff_line.iter().chain(&content.draft_notice);
        let running_texts =
            running.filter_map(|text| content.block(text.block).text.as_deref().map(alphanumeric));
        let edges = leaf_edges(format);
        let widths: Vec<f64> = edges.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let is_even = widths.iter().all(|width| (width - widths[0]).abs() < FLAP_ALLOWANCE);
        Self {
            file: TracedFile::read(&printed[0].1.pdf),
            fold_type: if is_even { FoldType::Accordion } else { FoldType::Letter },
            rtl: content.direction.is_rtl(),
            edge: options.edge(format),
            safe: format.safe.to_mm(),
            running_texts: running_texts.collect(),
        }
    }

    /// Whether an element contains only a running header or footer.
    fn is_running(&self, element: usize) -> bool {
        let text = alphanumeric(&self.file.text_of(element));
        self.running_texts.iter().any(|running| !running.is_empty() && text.replace(running, "").is_empty())
    }

    /// An area of a page as it lies on the press sheet, seen from the front.
    fn position_on_front(&self, front: bool, area: Area) -> Area {
        let page = &self.file.pages[0];
        let is_mirrored = (page.height >= page.width) == (self.edge == DuplexEdge::Long);
        match (front, is_mirrored) {
            (true, _) => area,
            (false, true) => area.mirrored(page.width),
            (false, false) => area.flipped(page.height),
        }
    }

    /// The faults of the leaflet if its panels, in reading order, should be on the faces `panels`.
    fn faults(&self, panels: &[Face]) -> Vec<String> {
        let mut faults = Vec::new();
        let [front, back] = &self.file.pages[..] else {
            return vec![format!("{} pages instead of 2", self.file.pages.len())];
        };
        let width = front.width;
        let front_folds = fold_positions(front, &mut faults);
        let line = |x: &f64| Area::new(*x, 0.0, 0.0, back.height);
        let back_folds: Vec<f64> = fold_positions(back, &mut faults);
        let mut back_folds: Vec<f64> =
            back_folds.iter().map(|x| self.position_on_front(false, line(x)).left).collect();
        back_folds.sort_by(f64::total_cmp);
        if front_folds.len() != 2 || back_folds.len() != 2 {
            faults.push(format!("folds at {front_folds:?} on the front and {back_folds:?} on the back"));
            return faults;
        }
        for (a, b) in front_folds.iter().zip(&back_folds) {
            if (a - b).abs() > 2.0 * TOLERANCE {
                faults.push(format!(
                    "the sides do not register: a fold is at {a:.2} and at {b:.2} on the back"
                ));
            }
        }
        let edges = [0.0, front_folds[0], front_folds[1], width];
        let folded = fold(&edges, self.fold_type, self.rtl);
        faults.extend(folded.faults.iter().cloned());
        if folded.is_hinged_left == self.rtl {
            faults.push("the leaflet opens from the wrong side".to_owned());
        }
        faults.extend(self.ink_near_folds(&edges));
        let order = folded.reading_order(self.rtl);
        if order != panels {
            faults.push(format!("panels are read in the order {order:?}, not {panels:?}"));
        }
        faults.extend(self.cover_faults(&edges, &folded));
        faults.extend(self.order_faults(&edges, &order));
        let inside = *order.iter().rfind(|face| !face.front).expect("an inside face");
        let bottom = if self.fold_type == FoldType::Letter { order[order.len() - 1] } else { inside };
        if folded.bottom != bottom {
            faults.push(format!("the leaflet lies on {:?}, not on {bottom:?}", folded.bottom));
        }
        if self.fold_type == FoldType::Letter && (inside.leaf != order[1].leaf || !order[1].front) {
            faults.push(format!("{inside:?} is not the back of the flap, {:?}", order[1]));
        }
        faults
    }

    /// Ink that is too near to a fold or to the edge of the press sheet.
    fn ink_near_folds(&self, edges: &[f64]) -> Vec<String> {
        let mut faults = Vec::new();
        for (index, page) in self.file.pages.iter().enumerate() {
            let marks: Vec<Area> = page.drawings.iter().filter(|d| is_mark(d)).map(|d| d.bounds).collect();
            for (bounds, element, text) in page.items().filter(|(bounds, ..)| !marks.contains(bounds)) {
                // The note on how to print is outside the panels. It may be near a fold, but not cross it.
                let is_printing_note = element.is_none() && bounds.top >= page.height - self.safe;
                let (clearance, safe) =
                    if is_printing_note { (0.0, 4.0) } else { (FOLD_CLEARANCE, self.safe) };
                let bounds = self.position_on_front(index == 0, bounds);
                let fits = edges.windows(2).any(|pair| {
                    let margin = |edge: f64| if edge == 0.0 || edge == page.width { safe } else { clearance };
                    let (left, right) = (pair[0] + margin(pair[0]), pair[1] - margin(pair[1]));
                    Area::new(left, safe, right - left, page.height - safe * 2.0).contains(bounds)
                });
                if !fits {
                    faults.push(format!("`{text}` is near a fold or an edge: {bounds:.2?}"));
                }
            }
        }
        faults
    }

    /// The words on a face.
    fn words<'a>(&'a self, edges: &'a [f64], face: Face) -> impl Iterator<Item = &'a Word> {
        let page = &self.file.pages[usize::from(!face.front)];
        let leaf = edges[face.leaf]..edges[face.leaf + 1];
        let middle = move |word: &Word| self.position_on_front(face.front, word.bounds).middle()[0];
        page.words.iter().filter(move |word| leaf.contains(&middle(word)))
    }

    /// Checks that the closed leaflet shows one face, and that the whole title is on it.
    fn cover_faults(&self, edges: &[f64], folded: &FoldedLeaflet) -> Vec<String> {
        let [cover] = folded.views[0][..] else {
            return vec![format!("the closed leaflet shows {:?}", folded.views[0])];
        };
        let title = self.file.elements.iter().position(|kind| kind == "H1").expect("a title");
        let all_words = self.file.pages.iter().flat_map(|page| &page.words);
        let total = all_words.filter(|word| word.element == Some(title)).count();
        let on_cover = self.words(edges, cover).filter(|word| word.element == Some(title)).count();
        if on_cover != total || total == 0 {
            return vec![format!("{on_cover} of {total} words of the title are on the cover")];
        }
        Vec::new()
    }

    /// Checks that the elements on the faces in the order `faces` follow the structure tree, and that none is missing.
    fn order_faults(&self, edges: &[f64], faces: &[Face]) -> Vec<String> {
        let mut faults = Vec::new();
        let mut last = None;
        let mut read = 0;
        for face in faces {
            let elements = self.words(edges, *face).filter_map(|word| word.element);
            let elements: Vec<usize> =
                elements.inspect(|_| read += 1).filter(|element| !self.is_running(*element)).collect();
            match (elements.iter().min(), elements.iter().max()) {
                (Some(first_here), Some(last_here)) => {
                    if Some(*first_here) <= last {
                        faults.push(format!("{face:?} is read too late"));
                    }
                    last = Some(*last_here).max(last);
                }
                _ => faults.push(format!("{face:?} has no text")),
            }
        }
        let all_words = self.file.pages.iter().flat_map(|page| &page.words);
        let total = all_words.filter(|word| word.element.is_some()).count();
        if read != total {
            faults.push(format!("{read} of {total} words are read"));
        }
        faults
    }
}

fn is_mark(drawing: &Drawing) -> bool {
    drawing.element.is_none() && drawing.stroke.is_some_and(|stroke| stroke.width == 0.25)
}

/// The left edge, the folds and the right edge of the front of a format, for text from left to right.
fn leaf_edges(format: &Format) -> Vec<f64> {
    let folds = format.folds.iter().map(|fold| fold.to_mm());
    [0.0].into_iter().chain(folds).chain([format.paper.w.to_mm()]).collect()
}

/// The face of each panel of a format, in the order of its file.
fn faces(format: &Format, rtl: bool) -> Vec<Face> {
    let width = format.paper.w.to_mm();
    let edges = match rtl {
        false => leaf_edges(format),
        true => leaf_edges(format).iter().rev().map(|edge| width - edge).collect(),
    };
    let face = |panel: &handout::format::Panel| {
        let middle = panel.area.x.to_mm() + panel.area.w.to_mm() / 2.0;
        let front = panel.side == 0;
        // The back is mirrored as seen from the front. For text from right to left, both sides are mirrored.
        let middle = if front == rtl { width - middle } else { middle };
        let leaf = edges.windows(2).position(|pair| (pair[0]..pair[1]).contains(&middle)).expect("a leaf");
        Face { leaf, front }
    };
    format.panels.iter().map(face).collect()
}

/// All formats with folds.
fn leaflet_formats() -> Vec<&'static Format> {
    let formats: Vec<&Format> = project().formats.iter().filter(|format| !format.folds.is_empty()).collect();
    assert!(formats.len() >= 3, "{} formats with folds", formats.len());
    formats
}

fn edition(tag: &str, format: &'static Format, is_filled_in: bool) -> TestEdition {
    let locale = project().locales.iter().find(|locale| locale.tag() == tag).expect("a locale");
    TestEdition { locale, format, is_filled_in }
}

fn print(tag: &str, format: &'static Format) -> Leaflet {
    Leaflet::print(edition(tag, format, true), None, Point::default())
}

#[test]
fn leaflets_are_read_in_order_as_they_are_opened() {
    for format in leaflet_formats() {
        for (tag, is_filled_in) in [("en", false), ("en", true), ("ar", false), ("ar", true)] {
            for edge in [None, Some(DuplexEdge::Long)] {
                let edition = edition(tag, format, is_filled_in);
                let leaflet = Leaflet::print(edition, edge, Point::default());
                let words: usize = leaflet.file.pages.iter().map(|page| page.words.len()).sum();
                assert!(words > 200, "{edition}: only {words} words");
                assert_eq!(leaflet.rtl, tag == "ar", "{edition}");
                let faults = leaflet.faults(&faces(format, leaflet.rtl));
                assert!(faults.is_empty(), "{edition}, {edge:?}:\n{}", faults.join("\n"));
            }
        }
    }
}

/// Also checks that both types of folding occur.
#[test]
fn arabic_leaflets_are_the_mirror_image() {
    let mut fold_types = Vec::new();
    for format in leaflet_formats() {
        let [en, ar] = ["en", "ar"].map(|tag| print(tag, format));
        let read = |leaflet: &Leaflet| {
            let folds = fold_positions(&leaflet.file.pages[0], &mut Vec::new());
            let edges = [0.0, folds[0], folds[1], leaflet.file.pages[0].width];
            (edges, fold(&edges, leaflet.fold_type, leaflet.rtl).reading_order(leaflet.rtl))
        };
        let ((en_edges, en_order), (ar_edges, ar_order)) = (read(&en), read(&ar));
        for (a, b) in en_edges.iter().zip(ar_edges.iter().rev()) {
            let is_mirrored = (en_edges[3] - a - b).abs() < 2.0 * TOLERANCE;
            assert!(is_mirrored, "{}: {en_edges:?} and {ar_edges:?}", format.id);
        }
        for (a, b) in en_order.iter().zip(&ar_order) {
            assert_eq!((a.leaf, a.front), (2 - b.leaf, b.front), "{}", format.id);
        }
        assert_eq!(en_order.len(), 6);
        fold_types.push(en.fold_type);
    }
    assert!(
        fold_types.contains(&FoldType::Letter) && fold_types.contains(&FoldType::Accordion),
        "{fold_types:?}"
    );
}

#[test]
fn both_duplex_edges_give_the_same_leaflet() {
    let words_of_back = |leaflet: &Leaflet| -> Vec<(String, Area)> {
        let words = leaflet.file.pages[1].words.iter();
        words.map(|word| (word.text.clone(), leaflet.position_on_front(false, word.bounds))).collect()
    };
    for format in leaflet_formats() {
        let print = |edge| Leaflet::print(edition("ar", format, true), Some(edge), Point::default());
        let [long, short] = [DuplexEdge::Long, DuplexEdge::Short].map(|edge| words_of_back(&print(edge)));
        assert_eq!(long.len(), short.len(), "{}", format.id);
        for ((a_text, a), (b_text, b)) in long.iter().zip(&short) {
            let is_same = a_text == b_text && a.is_near(*b, TOLERANCE);
            assert!(is_same, "{}: `{a_text}` at {a:?}, `{b_text}` at {b:?}", format.id);
        }
    }
}

/// A format of the project whose file was changed by `change`.
fn changed_format(id: &str, change: impl Fn(&mut toml::Table)) -> &'static Format {
    let path = format!("layouts/{id}.toml");
    let mut table: toml::Table = project_file(&path).text.parse().expect("TOML");
    change(&mut table);
    let text = toml::to_string(&table).expect("TOML");
    let format =
        Format::parse(id, &Source::new(&*path, text)).unwrap_or_else(|f| panic!("{}", render_all(&f)));
    Box::leak(Box::new(format))
}

/// The tables of the panels.
fn panel_tables(table: &mut toml::Table) -> &mut Vec<toml::Value> {
    table["panel"].as_array_mut().expect("panels")
}

/// Exchanges the positions of two panels.
fn swap_panels(table: &mut toml::Table, a: usize, b: usize) {
    let panels = panel_tables(table);
    for key in ["side", "left", "width"] {
        let (value_a, value_b) = (panels[a][key].clone(), panels[b][key].clone());
        panels[a][key] = value_b;
        panels[b][key] = value_a;
    }
    // The draft notice stays at its place, because each side needs it.
    let is_draft = |panel: &toml::Value| panel.get("draft").and_then(toml::Value::as_bool) == Some(true);
    let drafts = [(a, is_draft(&panels[b])), (b, is_draft(&panels[a]))];
    for (panel, draft) in drafts {
        panels[panel].as_table_mut().expect("a table").insert("draft".to_owned(), draft.into());
    }
}

/// Mirrors the panels of side 2.
fn mirror_back(table: &mut toml::Table, width: f64) {
    for panel in panel_tables(table).iter_mut().filter(|panel| panel["side"].as_integer() == Some(2)) {
        let length = |key: &str| {
            let text = panel[key].as_str().expect("a string");
            text.parse::<Abs>().expect("a length").to_mm()
        };
        panel["left"] = format!("{} mm", width - length("left") - length("width")).into();
    }
}

#[track_caller]
fn assert_fault(mistake: &str, leaflet: &Leaflet, panels: &[Face], expected: &str) {
    let faults = leaflet.faults(panels);
    let is_found = faults.iter().any(|fault| fault.contains(expected));
    assert!(is_found, "{mistake}: expected `{expected}`, found {faults:#?}");
}

#[test]
fn mistakes_in_a_leaflet_are_found() {
    for id in ["trifold-a4", "zfold-a4"] {
        let format = leaflet_formats().into_iter().find(|format| format.id == id).expect("the format");
        for tag in ["en", "ar"] {
            let correct = print(tag, format);
            let panels = faces(format, correct.rtl);
            // Two panels exchange their positions: the cover and the next, two on the inside, and the last two.
            for (a, b) in [(0, 1), (2, 3), (3, 4), (4, 5)] {
                let mistake = format!("{tag} {id}, panels {a} and {b}");
                let swapped_format = changed_format(id, |table| swap_panels(table, a, b));
                let swapped = print(tag, swapped_format);
                assert_fault(&mistake, &swapped, &panels, "is read too late");
                if a == 0 {
                    assert_fault(&mistake, &swapped, &panels, "words of the title are on the cover");
                }
                let swapped_panels = faces(swapped_format, correct.rtl);
                assert_fault(&mistake, &correct, &swapped_panels, "panels are read in the order");
            }
            let mirrored = changed_format(id, |table| mirror_back(table, format.paper.w.to_mm()));
            assert_fault("only the back is mirrored", &print(tag, mirrored), &panels, "is read too late");
            // Folds that are not between the panels.
            let with_folds = |folds: [&str; 2]| {
                changed_format(id, |table| {
                    table["folds"] = toml::Value::from(folds.map(toml::Value::from).to_vec());
                })
            };
            let moved = print(tag, with_folds(["90 mm", "190 mm"]));
            assert_fault("folds at other positions", &moved, &panels, "is near a fold");
            let moved = print(tag, with_folds(["97.6 mm", "197 mm"]));
            assert_fault("folds at slightly other positions", &moved, &panels, "is near a fold");
            let mut wide_flap = print(tag, with_folds(["101 mm", "199 mm"]));
            wide_flap.fold_type = FoldType::Letter;
            assert_fault("wide flap", &wide_flap, &panels, "the flap is not narrower than leaf 1");
            assert_fault("wide flap", &wide_flap, &panels, "the flap reaches into the fold");
            let offset = Point::new(Abs::mm(1.0), Abs::mm(0.5));
            let shifted = Leaflet::print(edition(tag, format, true), None, offset);
            assert_fault("back offset of 1 mm", &shifted, &panels, "the sides do not register");
            let mut refolded = print(tag, format);
            refolded.fold_type = match correct.fold_type {
                FoldType::Letter => FoldType::Accordion,
                FoldType::Accordion => FoldType::Letter,
            };
            assert_fault("other type of folding", &refolded, &panels, "panels are read in the order");
            let mut turned = print(tag, format);
            turned.rtl = !correct.rtl;
            assert_fault("other direction", &turned, &panels, "words of the title are on the cover");
            // The middle panel of the back loses its words.
            let mut without_words = print(tag, format);
            let middle = without_words.file.pages[1].width / 2.0;
            without_words.file.pages[1].words.retain(|word| (word.bounds.middle()[0] - middle).abs() > 49.0);
            assert_fault("panel without text", &without_words, &panels, "has no text");
        }
    }
}
