//! Measures the stages of printing a sheet in each locale, and the cost of tags and of the proof.
//!
//! The times of a locale are compared with those of the source locale. There is one process with one thread.
//! The fonts are open, and nothing of a sheet is cached from an earlier round.
//!
//! Run it with `cargo bench --bench stages`. `HANDOUT_RUNS=N` changes the number of rounds. The benchmark
//! fails if tags cost more than a quarter of a sheet without them, or the proof more than half of a sheet
//! without it.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "../tests/it/support/editions.rs"]
#[allow(dead_code, reason = "the tests use the other items")]
mod editions;

use std::env;
use std::hint::black_box;
use std::time::Instant;

use handout::impose::impose;
use handout::layout::{self, Palette};
use handout::pdf::{self, Deflater, Document, DocumentMetadata};
use handout::proof;

use editions::{TestEdition, build_content, editions, project, typesetter};

const STAGES: [&str; 7] = ["content", "layout", "refit", "export", "untagged", "proof", "total"];
/// The largest allowed cost of tags, as a share of a sheet without them.
const MAX_TAG_COST: f64 = 0.25;
/// The largest allowed cost of the proof, as a share of a sheet without it.
const MAX_PROOF_COST: f64 = 0.5;

fn main() {
    let rounds = env::var("HANDOUT_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let editions: Vec<TestEdition> = editions().into_iter().filter(|edition| !edition.is_filled_in).collect();
    println!("median of {rounds} rounds in ms, ± half the interquartile range, × ratio to the source locale");
    println!(
        "`layout` shapes and fits text, `refit` only fits it; `untagged` exports everything as artifacts;"
    );
    println!("`proof` reads the exported file; `total` is the sum of `content`, `layout` and `export`");
    println!("{:24}{}", "", STAGES.map(|stage| format!("{stage:>22}")).concat());
    let mut times: Vec<[Vec<f64>; STAGES.len()]> = editions.iter().map(|_| Default::default()).collect();
    // Each round measures all sheets, so that a disturbance affects all of them alike.
    for round in 0..=rounds {
        for (edition, times) in editions.iter().zip(&mut times) {
            let durations = measure(*edition);
            if round > 0 {
                times.iter_mut().zip(durations).for_each(|(stage, duration)| stage.push(duration));
            }
        }
    }
    for (edition, own) in editions.iter().zip(&times) {
        let source = editions.iter().position(|other| {
            other.format.id == edition.format.id && other.locale.tag() == project().english().tag()
        });
        let source = &times[source.expect("the source locale")];
        let cells = own.iter().zip(source).map(|(own, source)| {
            let Spread { median, noise } = spread(own);
            format!("{median:9.2} ±{noise:5.2} ×{:4.1}", median / spread(source).median)
        });
        println!("{:24}{}", edition.to_string(), cells.collect::<String>());
    }
    // The sums of all sheets in each round.
    let [_, _, _, export, untagged, proof, total] = std::array::from_fn(|stage| -> Vec<f64> {
        (0..rounds).map(|round| times.iter().map(|own| own[stage][round]).sum()).collect()
    });
    let check_cost = |name: &str, max: f64, cost: &dyn Fn(usize) -> f64| {
        let Spread { median, noise } = spread(&(0..rounds).map(cost).collect::<Vec<_>>());
        println!(
            "{name} add {:.1} % ±{:.1} to a sheet without them; at most {:.0} % is allowed",
            median * 100.0,
            noise * 100.0,
            max * 100.0
        );
        assert!(median <= max, "{name} cost more than is allowed");
    };
    check_cost("tags", MAX_TAG_COST, &|round| {
        (export[round] - untagged[round]) / (total[round] - export[round] + untagged[round])
    });
    check_cost("proofs", MAX_PROOF_COST, &|round| proof[round] / total[round]);
}

/// Returns the duration of each stage of printing `edition`, in milliseconds.
fn measure(edition: TestEdition) -> [f64; STAGES.len()] {
    let data = edition.data();
    let (content, content_time) =
        timed(|| build_content(edition.locale, edition.format, &data).expect("content"));
    let typesetter = typesetter();
    let (laid_out, layout_time) =
        timed(|| layout::lay_out(&content, edition.format, &typesetter, Palette::default()).expect("panels"));
    let (_, refit_time) =
        timed(|| layout::lay_out(&content, edition.format, &typesetter, Palette::default()).expect("panels"));
    let sides = impose(&laid_out.frames, edition.format, content.direction);
    let metadata = DocumentMetadata { bookmarks: true, ..DocumentMetadata::default() };
    let document = Document { content: &content, sides: &sides, metadata: &metadata };
    let (pdf, export_time) = timed(|| pdf::export(&document, &mut Deflater::default()).expect("a PDF"));
    // Copies of a drawing are not tagged.
    let mut copies = sides.clone();
    copies.iter_mut().flat_map(|side| &mut side.placed).for_each(|placed| placed.is_copy = true);
    let document = Document { sides: &copies, ..document };
    let (untagged, untagged_time) =
        timed(|| pdf::export(&document, &mut Deflater::default()).expect("a PDF"));
    assert!(untagged.bytes.len() < pdf.bytes.len(), "{edition}");
    let (reading, proof_time) = timed(|| {
        let reading = proof::read(&pdf.bytes).expect("a reading");
        (reading.compare(&handout::pipeline::expectation_of(&content, edition.format)), reading)
    });
    black_box(reading);
    let total = content_time + layout_time + export_time;
    [content_time, layout_time, refit_time, export_time, untagged_time, proof_time, total]
}

/// Returns the result of `work`, and its duration in milliseconds.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed().as_secs_f64() * 1e3)
}

struct Spread {
    median: f64,
    /// Half the interquartile range.
    noise: f64,
}

fn spread(values: &[f64]) -> Spread {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let quartile = |number: usize| sorted[(sorted.len() - 1) * number / 4];
    Spread { median: quartile(2), noise: (quartile(3) - quartile(1)) / 2.0 }
}
