//! The stages of printing one sheet, by locale: what each costs, and how that compares with the source
//! locale. Within one process and one thread, faces opened, nothing of the sheet kept from before.
//!
//! `cargo bench --bench stages`; `HANDOUT_RUNS=N` changes the number of rounds.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "../tests/it/fixture.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod fixture;

use std::env;
use std::hint::black_box;
use std::time::Instant;

use handout::impose::impose;
use handout::layout::{self, Palette};
use handout::pdf::{self, Deflater, Document, Meta};

use fixture::{Job, jobs, project, typesetter};

const STAGES: [&str; 5] = ["content", "layout", "again", "export", "whole"];

fn main() {
    let rounds = env::var("HANDOUT_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let jobs: Vec<Job> = jobs().into_iter().filter(|job| !job.filled).collect();
    println!("median of {rounds} rounds in ms, half of the middle half's width, times the source locale's");
    println!("layout shapes and fits; again only fits; whole is content, layout and export");
    println!("{:24}{}", "", STAGES.map(|stage| format!("{stage:>22}")).concat());
    let mut times: Vec<[Vec<f64>; 5]> = jobs.iter().map(|_| Default::default()).collect();
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
}

/// Milliseconds of each stage.
fn measure(job: Job) -> [f64; 5] {
    let data = job.data();
    let (content, building) = timed(|| fixture::build(job.tongue, job.format, &data).expect("content"));
    let typesetter = typesetter();
    let (setting, setting_time) =
        timed(|| layout::set(&content, job.format, &typesetter, Palette::default()).expect("panels"));
    let (_, again) =
        timed(|| layout::set(&content, job.format, &typesetter, Palette::default()).expect("panels"));
    let sides = impose(&setting.frames, job.format, content.direction);
    let about = Meta { bookmarks: true, ..Meta::default() };
    let document = Document { content: &content, sides: &sides, meta: &about };
    let (pdf, export) = timed(|| pdf::export(&document, &mut Deflater::default()).expect("a PDF"));
    black_box(pdf);
    [building, setting_time, again, export, building + setting_time + export]
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
