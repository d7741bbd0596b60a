//! Measures complete runs of the program, from start to exit, without any cache.
//!
//! `cargo bench --bench cold` runs the release binary and shows CPU time, peak memory and file size: for one
//! sheet in each locale, for all locales in A4 and Letter in one run, and for all locales in all formats in
//! one run. The share of the proof in the last run is shown separately. The benchmark fails if a budget is
//! exceeded. `HANDOUT_RUNS=N` changes the number of runs.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "../tests/it/support/editions.rs"]
#[allow(dead_code, reason = "the tests use the other items")]
mod editions;

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    unix::main()
}

#[cfg(not(unix))]
fn main() {
    println!("skipped: the CPU time and memory of a process are measured on Unix only");
}

#[cfg(unix)]
mod unix {
    use std::env;
    use std::fs;
    use std::hint::black_box;
    use std::path::Path;
    use std::process::{Command, ExitCode, Stdio};
    use std::time::Instant;

    use handout::content::Content;
    use handout::pipeline::expectation_of;
    use handout::proof::{self, FontPrograms};
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike as _;

    use crate::editions::{TestEdition, editions, project};

    /// The format in which single sheets are measured.
    const FORMAT: &str = "a4";

    /// The largest values allowed for one sheet in a locale.
    struct Budget {
        locale: &'static str,
        cpu_ms: Option<f64>,
        memory_mib: Option<f64>,
        file_kib: f64,
    }

    const BUDGETS: [Budget; 4] = [
        Budget { locale: "en", cpu_ms: Some(40.0), memory_mib: Some(32.0), file_kib: 28.0 },
        Budget { locale: "hi", cpu_ms: None, memory_mib: None, file_kib: 40.0 },
        Budget { locale: "ar", cpu_ms: None, memory_mib: None, file_kib: 56.0 },
        Budget { locale: "zh-Hans", cpu_ms: None, memory_mib: None, file_kib: 90.0 },
    ];

    /// The formats in which a clinic prints all locales in one run: 24 sheets with 12 locales.
    const DAILY_FORMATS: [&str; 2] = ["a4", "letter"];
    /// The target for each of these sheets in milliseconds of CPU time, on two cores of a laptop.
    const SHEET_TARGET: f64 = 250.0 / 24.0;
    /// The ratio of the budget to the target. The difference allows for a busy machine.
    const TOLERANCE: f64 = 1.6;
    /// The largest memory allowed for these sheets, in MiB.
    const DAILY_MEMORY: f64 = 80.0;

    /// The target for each page of all locales in all formats in milliseconds of CPU time, without the proof.
    const PAGE_TARGET: f64 = 2.0;
    /// The largest memory allowed for all locales in all formats, in MiB.
    const ALL_FORMATS_MEMORY: f64 = 150.0;

    /// The environment variable with the scope to measure, when this program runs itself: a locale or one of
    /// the constants below.
    const SCOPE: &str = "HANDOUT_BENCH_SCOPE";
    /// The scope of all locales in the daily formats.
    const DAILY: &str = "daily";
    /// The scope of all locales in all formats.
    const ALL_FORMATS: &str = "all-formats";

    /// The measurements of all runs of one scope: milliseconds, MiB and KiB.
    struct Measured {
        cpu: Vec<f64>,
        wall: Vec<f64>,
        memory: f64,
        size: f64,
        /// Milliseconds of CPU time for the proof of all files. The program proves each file before it writes
        /// it.
        proof: Vec<f64>,
        pages: f64,
    }

    pub fn main() -> ExitCode {
        if let Ok(tag) = env::var(SCOPE) {
            measure(&tag);
            return ExitCode::SUCCESS;
        }
        let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")).expect("locales");
        let folders =
            folders.map(|entry| entry.expect("a directory entry")).filter(|entry| entry.path().is_dir());
        let mut locales: Vec<String> =
            folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        locales.sort();
        println!("cold `handout print --locale TAG --format {FORMAT}`, {} runs each", runs());
        println!(
            "{:12} {:>9} {:>15} {:>9} {:>10} {:>9}",
            "locale", "CPU ms", "min – max", "wall ms", "peak MiB", "file KiB"
        );
        let mut is_within_budget = true;
        for tag in &locales {
            let measured = collect(tag);
            let Spread { min, median: cpu, max } = spread(&measured.cpu);
            let wall = spread(&measured.wall).median;
            let range = format!("{min:.1} – {max:.1}");
            println!(
                "{tag:12} {cpu:9.1} {range:>15} {wall:9.1} {:10.1} {:9.1}",
                measured.memory, measured.size
            );
            let Some(budget) = BUDGETS.iter().find(|budget| budget.locale == tag) else { continue };
            for (unit, value, limit) in [
                ("ms of CPU time", cpu, budget.cpu_ms),
                ("MiB of memory", measured.memory, budget.memory_mib),
                ("KiB of file", measured.size, Some(budget.file_kib)),
            ] {
                if let Some(limit) = limit.filter(|limit| value > *limit) {
                    println!("  over budget: {value:.1} {unit}, {limit} allowed");
                    is_within_budget = false;
                }
            }
        }
        is_within_budget &= check_daily(locales.len());
        is_within_budget &= check_all_formats();
        if is_within_budget { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// Prints all locales in the daily formats in one run, and returns whether the run is within its budgets.
    fn check_daily(locales: usize) -> bool {
        let sheets = locales * DAILY_FORMATS.len();
        let measured = collect(DAILY);
        let Spread { min, median: cpu, max } = spread(&measured.cpu);
        let wall = spread(&measured.wall).median;
        let cpu_per_sheet = cpu / sheets as f64;
        println!(
            "\nall locales on {}: {sheets} sheets in one run: {cpu:.0} ms of CPU time ({min:.0} – {max:.0}), \
             {cpu_per_sheet:.1} ms per sheet (target {SHEET_TARGET:.1}), {wall:.0} ms of wall time, peak {:.1} MiB",
            DAILY_FORMATS.join(" and "),
            measured.memory
        );
        let limit = SHEET_TARGET * TOLERANCE;
        if cpu_per_sheet > limit {
            println!("  over budget: {limit:.1} ms of CPU time per sheet allowed");
        }
        if measured.memory > DAILY_MEMORY {
            println!("  over budget: {DAILY_MEMORY} MiB allowed");
        }
        cpu_per_sheet <= limit && measured.memory <= DAILY_MEMORY
    }

    /// Prints all locales in all formats in one run, and returns whether the run is within its budgets.
    fn check_all_formats() -> bool {
        let measured = collect(ALL_FORMATS);
        let Spread { min, median: cpu, max } = spread(&measured.cpu);
        let proof = spread(&measured.proof).median;
        let pages = measured.pages;
        let cpu_per_page = (cpu - proof) / pages;
        println!(
            "all locales in all formats: {pages} pages in one run: {cpu:.0} ms of CPU time ({min:.0} – {max:.0}), \
             {:.2} ms per page; the proof takes {proof:.0} ms of them, the rest {cpu_per_page:.2} ms per page \
             (target {PAGE_TARGET:.1}); peak {:.1} MiB",
            cpu / pages,
            measured.memory
        );
        let limit = PAGE_TARGET * TOLERANCE;
        if cpu_per_page > limit {
            println!("  over budget: {limit:.1} ms of CPU time per page allowed");
        }
        if measured.memory > ALL_FORMATS_MEMORY {
            println!("  over budget: {ALL_FORMATS_MEMORY} MiB allowed");
        }
        cpu_per_page <= limit && measured.memory <= ALL_FORMATS_MEMORY
    }

    /// Returns the number of runs to measure.
    fn runs() -> usize {
        env::var("HANDOUT_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(25)
    }

    struct Spread {
        min: f64,
        median: f64,
        max: f64,
    }

    fn spread(values: &[f64]) -> Spread {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        Spread { min: sorted[0], median: sorted[sorted.len() / 2], max: sorted[sorted.len() - 1] }
    }

    /// Measures one scope in a process of its own: the system reports one peak memory for all children of a
    /// process.
    fn collect(scope: &str) -> Measured {
        let program = env::current_exe().expect("this program");
        let output = Command::new(program)
            .env(SCOPE, scope)
            .stderr(Stdio::inherit())
            .output()
            .expect("the output of this program");
        assert!(output.status.success(), "measuring {scope} failed");
        let mut measured = Measured {
            cpu: Vec::new(),
            wall: Vec::new(),
            memory: 0.0,
            size: 0.0,
            proof: Vec::new(),
            pages: 0.0,
        };
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let (name, value) = line.split_once(' ').expect("a name and a value");
            let value: f64 = value.parse().expect("a number");
            match name {
                "cpu" => measured.cpu.push(value),
                "wall" => measured.wall.push(value),
                "memory" => measured.memory = value,
                "proof" => measured.proof.push(value),
                "pages" => measured.pages = value,
                _ => measured.size = value,
            }
        }
        measured
    }

    /// Runs the program for one scope, and prints the measurements of each run.
    fn measure(scope: &str) {
        let out = tempfile::tempdir().expect("a folder");
        let run = || {
            let folder = out.path();
            let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
            command.args(["print", "--quiet", "--out"]).arg(folder);
            if scope == ALL_FORMATS {
                command.args(["--jobs", "1"]);
            } else if scope == DAILY {
                for format in DAILY_FORMATS {
                    command.args(["--format", format]);
                }
            } else {
                command.args(["--locale", scope, "--format", FORMAT]);
            }
            let status = command.current_dir(folder).status().expect("handout starts");
            assert!(status.success(), "`handout print` failed for {scope}");
        };
        run();
        let empty_editions = || editions().into_iter().filter(|edition| !edition.is_filled_in);
        let mut contents: Vec<(TestEdition, Content)> = if scope == ALL_FORMATS {
            empty_editions().map(|edition| (edition, edition.content())).collect()
        } else {
            Vec::new()
        };
        contents.sort_by_key(|(edition, _)| edition.locale.tag());
        for _ in 0..runs() {
            let (before, start) = (cpu(UsageWho::RUSAGE_CHILDREN), Instant::now());
            run();
            println!("wall {}", start.elapsed().as_secs_f64() * 1e3);
            println!("cpu {}", cpu(UsageWho::RUSAGE_CHILDREN) - before);
            if scope == ALL_FORMATS {
                prove(out.path(), &contents);
            }
        }
        println!("memory {}", peak_memory());
        println!("size {}", size(out.path()) as f64 / 1024.0);
    }

    /// Proves all files again, and prints the CPU time of the proofs. The files of a locale share their
    /// parsed fonts.
    fn prove(folder: &Path, contents: &[(TestEdition, Content)]) {
        let (mut elapsed, mut pages) = (0.0, 0);
        for locale in contents.chunk_by(|a, b| a.0.locale.tag() == b.0.locale.tag()) {
            let programs = FontPrograms::default();
            for (edition, content) in locale {
                let name = format!("{}-{}.pdf", project().sheet.id, edition.format.id);
                let bytes = fs::read(folder.join(edition.locale.tag()).join(name)).expect("a file");
                let before = cpu(UsageWho::RUSAGE_SELF);
                let reading = proof::read_with(&bytes, &programs).expect("a file of this program");
                black_box(reading.compare(&expectation_of(content, edition.format)));
                elapsed += cpu(UsageWho::RUSAGE_SELF) - before;
                pages += reading.paint_counts().len();
            }
        }
        println!("proof {elapsed}");
        println!("pages {pages}");
    }

    /// Returns the size of all files in a folder, in bytes.
    fn size(folder: &Path) -> u64 {
        let entries =
            fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a directory entry"));
        let sizes = entries.map(|entry| match entry.metadata().expect("metadata") {
            meta if meta.is_dir() => size(&entry.path()),
            meta => meta.len(),
        });
        sizes.sum()
    }

    /// Returns the CPU time (user and system) of this process or of all its finished children, in
    /// milliseconds.
    fn cpu(who: UsageWho) -> f64 {
        let usage = getrusage(who).expect("usage");
        (usage.user_time() + usage.system_time()).num_microseconds() as f64 / 1e3
    }

    /// Returns the peak memory of the largest child, in MiB.
    fn peak_memory() -> f64 {
        let peak = getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage").max_rss() as f64;
        // The unit is a kibibyte on Linux, and a byte on macOS.
        if cfg!(target_os = "macos") { peak / 1048576.0 } else { peak / 1024.0 }
    }
}
