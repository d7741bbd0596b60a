//! The stages of printing one sheet, by locale: what each costs, and how that compares with the source
//! locale; and what tags and the proof add to all sheets together. Within one process and one thread, faces opened,
//! nothing of the sheet kept from before.
//!
//! `cargo bench --bench stages`; `HANDOUT_RUNS=N` changes the number of rounds. Fails when tags cost more than a
//! quarter of a sheet without them, or the proof more than half of a sheet without it.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "../tests/it/fixture.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod fixture;

use std::env;
use std::hint::black_box;
use std::time::Instant;

use handout::impose::impose;
use handout::layout::{self, Palette};
use handout::pdf::{self, Deflater, Document, DocumentMetadata};
use handout::proof;

use fixture::{Job, jobs, project, typesetter};

const STAGES: [&str; 7] = ["content", "layout", "again", "export", "untagged", "proof", "whole"];
/// Shares of what a sheet costs without them.
const TAGS: f64 = 0.25;
const PROOF: f64 = 0.5;

fn main() {
    let rounds = env::var("HANDOUT_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let jobs: Vec<Job> = jobs().into_iter().filter(|job| !job.filled).collect();
    println!("median of {rounds} rounds in ms, half of the middle half's width, times the source locale's");
    println!("layout shapes and fits; again only fits; untagged exports all as artifacts;");
    println!("proof reads what was exported; whole is content, layout and export");
    println!("{:24}{}", "", STAGES.map(|stage| format!("{stage:>22}")).concat());
    let mut times: Vec<[Vec<f64>; STAGES.len()]> = jobs.iter().map(|_| Default::default()).collect();
    // Round by round over all sheets, so that a disturbance hits all alike.
    for round in 0..=rounds {
        for (job, times) in jobs.iter().zip(&mut times) {
            let now = measure(*job);
            if round > 0 {
                times.iter_mut().zip(now).for_each(|(all, one)| all.push(one));
            }
        }
    }
    for (job, own) in jobs.iter().zip(&times) {
        let source = jobs.iter().position(|other| {
            other.format.id == job.format.id && other.tongue.tag() == project().english().tag()
        });
        let source = &times[source.expect("the source locale")];
        let cells = own.iter().zip(source).map(|(own, source)| {
            let (median, noise) = middle(own);
            format!("{median:9.2} ±{noise:5.2} ×{:4.1}", median / middle(source).0)
        });
        println!("{:24}{}", job.to_string(), cells.collect::<String>());
    }
    // Sums over all sheets, round by round.
    let [_, _, _, export, untagged, proof, whole] = std::array::from_fn(|stage| -> Vec<f64> {
        (0..rounds).map(|round| times.iter().map(|own| own[stage][round]).sum()).collect()
    });
    let share = |name: &str, most: f64, of: &dyn Fn(usize) -> f64| {
        let (median, noise) = middle(&(0..rounds).map(of).collect::<Vec<_>>());
        println!(
            "{name} add {:.1} % ±{:.1} to a sheet without; at most {:.0} %",
            median * 100.0,
            noise * 100.0,
            most * 100.0
        );
        assert!(median <= most, "{name} cost too much");
    };
    share("tags", TAGS, &|round| {
        (export[round] - untagged[round]) / (whole[round] - export[round] + untagged[round])
    });
    share("proofs", PROOF, &|round| proof[round] / whole[round]);
}

/// Milliseconds of each stage.
fn measure(job: Job) -> [f64; STAGES.len()] {
    let data = job.data();
    let (content, building) = timed(|| fixture::build(job.tongue, job.format, &data).expect("content"));
    let typesetter = typesetter();
    let (setting, setting_time) =
        timed(|| layout::lay_out(&content, job.format, &typesetter, Palette::default()).expect("panels"));
    let (_, again) =
        timed(|| layout::lay_out(&content, job.format, &typesetter, Palette::default()).expect("panels"));
    let sides = impose(&setting.frames, job.format, content.direction);
    let metadata = DocumentMetadata { bookmarks: true, ..DocumentMetadata::default() };
    let document = Document { content: &content, sides: &sides, metadata: &metadata };
    let (pdf, export) = timed(|| pdf::export(&document, &mut Deflater::default()).expect("a PDF"));
    // A copy has no tags.
    let mut bare = sides.clone();
    bare.iter_mut().flat_map(|side| &mut side.placed).for_each(|placed| placed.copy = true);
    let document = Document { sides: &bare, ..document };
    let (untagged, exporting) = timed(|| pdf::export(&document, &mut Deflater::default()).expect("a PDF"));
    assert!(untagged.bytes.len() < pdf.bytes.len(), "{job}");
    let (reading, proving) = timed(|| {
        let reading = proof::read(&pdf.bytes).expect("a reading");
        (reading.compare(&proof::Expectation::new(&content)), reading)
    });
    black_box(reading);
    [building, setting_time, again, export, exporting, proving, building + setting_time + export]
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed().as_secs_f64() * 1e3)
}

/// The median, and half the distance between the quartiles.
fn middle(values: &[f64]) -> (f64, f64) {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: usize| sorted[(sorted.len() - 1) * share / 4];
    (at(2), (at(3) - at(1)) / 2.0)
}
