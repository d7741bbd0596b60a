//! Measures whole runs of the program, from start to exit, with nothing cached.
//!
//! `cargo bench --bench cold` runs the release binary and shows CPU time, peak memory and file size: for one
//! sheet in each locale, for every locale in A4 and Letter in one run, and for every locale in every format in one
//! run. The proof's share of the last is shown apart. Fails if a budget is exceeded. `HANDOUT_RUNS=N` changes the
//! number of runs.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "../tests/it/support/editions.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod editions;

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    unix::main()
}

#[cfg(not(unix))]
fn main() {
    println!("skipped: CPU time and memory of a process are measured on Unix only");
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

    /// The format that single sheets are measured in.
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

    /// The formats that a clinic prints every locale in, in one run: 24 sheets with 12 locales.
    const DAILY_FORMATS: [&str; 2] = ["a4", "letter"];
    /// The target for each of these sheets in milliseconds of CPU, on two cores of a laptop.
    const SHEET_TARGET: f64 = 250.0 / 24.0;
    /// The budget is this many times the target: a busy machine adds less.
    const TOLERANCE: f64 = 1.6;
    /// The largest memory allowed for these sheets, in MiB.
    const DAILY_MEMORY: f64 = 80.0;

    /// The target for each page of the whole catalogue in milliseconds of CPU, without the proof.
    const PAGE_TARGET: f64 = 2.0;
    /// The largest memory allowed for the whole catalogue, in MiB.
    const CATALOGUE_MEMORY: f64 = 150.0;

    /// The variable that names the locale to measure when this program runs itself.
    const SCOPE: &str = "HANDOUT_BENCH_SCOPE";
    /// Its value for all locales in the daily formats.
    const DAILY: &str = "daily";
    /// Its value for all locales in all formats.
    const CATALOGUE: &str = "catalogue";

    /// The measurements of all runs of one scope: milliseconds, MiB and KiB.
    struct Measured {
        cpu: Vec<f64>,
        wall: Vec<f64>,
        memory: f64,
        size: f64,
        /// Milliseconds of proving the files, which the program does before it writes them.
        proof: Vec<f64>,
        pages: f64,
    }

    pub fn main() -> ExitCode {
        if let Ok(tag) = env::var(SCOPE) {
            measure(&tag);
            return ExitCode::SUCCESS;
        }
        let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("locales")).expect("locales");
        let folders = folders.map(|entry| entry.expect("an entry")).filter(|entry| entry.path().is_dir());
        let mut locales: Vec<String> =
            folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        locales.sort();
        println!("cold `handout print --locale TAG --format {FORMAT}`, {} runs each", runs());
        println!(
            "{:12} {:>9} {:>15} {:>9} {:>10} {:>9}",
            "locale", "CPU ms", "least – most", "wall ms", "peak MiB", "file KiB"
        );
        let mut is_within_budget = true;
        for tag in &locales {
            let measured = collect(tag);
            let (low, cpu, high) = spread(&measured.cpu);
            let (_, wall, _) = spread(&measured.wall);
            let range = format!("{low:.1} – {high:.1}");
            println!(
                "{tag:12} {cpu:9.1} {range:>15} {wall:9.1} {:10.1} {:9.1}",
                measured.memory, measured.size
            );
            let Some(budget) = BUDGETS.iter().find(|budget| budget.locale == tag) else { continue };
            for (unit, value, limit) in [
                ("ms of CPU", cpu, budget.cpu_ms),
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
        is_within_budget &= check_catalogue();
        if is_within_budget { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// Prints all locales in the daily formats in one run, and returns whether the budgets are kept.
    fn check_daily(locales: usize) -> bool {
        let sheets = locales * DAILY_FORMATS.len();
        let measured = collect(DAILY);
        let (low, cpu, high) = spread(&measured.cpu);
        let (_, wall, _) = spread(&measured.wall);
        let each = cpu / sheets as f64;
        println!(
            "\nall locales on {}: {sheets} sheets in one run: {cpu:.0} ms of CPU ({low:.0} – {high:.0}), \
             {each:.1} ms a sheet (target {SHEET_TARGET:.1}), {wall:.0} ms in all, peak {:.1} MiB",
            DAILY_FORMATS.join(" and "),
            measured.memory
        );
        let limit = SHEET_TARGET * TOLERANCE;
        if each > limit {
            println!("  over budget: {limit:.1} ms of CPU a sheet allowed");
        }
        if measured.memory > DAILY_MEMORY {
            println!("  over budget: {DAILY_MEMORY} MiB allowed");
        }
        each <= limit && measured.memory <= DAILY_MEMORY
    }

    /// Prints all locales in all formats in one run, and returns whether the budgets are kept.
    fn check_catalogue() -> bool {
        let measured = collect(CATALOGUE);
        let (low, cpu, high) = spread(&measured.cpu);
        let (_, proof, _) = spread(&measured.proof);
        let pages = measured.pages;
        let each = (cpu - proof) / pages;
        println!(
            "all locales in all formats: {pages} pages in one run: {cpu:.0} ms of CPU ({low:.0} – {high:.0}), {:.2} ms a \
             page; without the proof, which takes {proof:.0} ms of them, {each:.2} (target {PAGE_TARGET:.1}), peak {:.1} MiB",
            cpu / pages,
            measured.memory
        );
        let limit = PAGE_TARGET * TOLERANCE;
        if each > limit {
            println!("  over budget: {limit:.1} ms of CPU a page allowed");
        }
        if measured.memory > CATALOGUE_MEMORY {
            println!("  over budget: {CATALOGUE_MEMORY} MiB allowed");
        }
        each <= limit && measured.memory <= CATALOGUE_MEMORY
    }

    fn runs() -> usize {
        env::var("HANDOUT_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(25)
    }

    /// The least, the median and the largest value.
    fn spread(values: &[f64]) -> (f64, f64, f64) {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        (sorted[0], sorted[sorted.len() / 2], sorted[sorted.len() - 1])
    }

    /// Measures one scope in a process of its own: the system counts the peak memory of all children of a
    /// process together.
    fn collect(scope: &str) -> Measured {
        let program = env::current_exe().expect("this program");
        let output =
            Command::new(program).env(SCOPE, scope).stderr(Stdio::inherit()).output().expect("it runs");
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
            if scope == CATALOGUE {
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
        let unfilled = || editions().into_iter().filter(|edition| !edition.is_filled_in);
        let mut all: Vec<(TestEdition, Content)> = if scope == CATALOGUE {
            unfilled().map(|edition| (edition, edition.content())).collect()
        } else {
            Vec::new()
        };
        all.sort_by_key(|(edition, _)| edition.locale.tag());
        for _ in 0..runs() {
            let (before, start) = (cpu(UsageWho::RUSAGE_CHILDREN), Instant::now());
            run();
            println!("wall {}", start.elapsed().as_secs_f64() * 1e3);
            println!("cpu {}", cpu(UsageWho::RUSAGE_CHILDREN) - before);
            if scope == CATALOGUE {
                prove(out.path(), &all);
            }
        }
        println!("memory {}", peak());
        println!("size {}", size(out.path()) as f64 / 1024.0);
    }

    /// Proves all files again, and prints the time it took. The files of a locale share their parsed fonts.
    fn prove(folder: &Path, editions: &[(TestEdition, Content)]) {
        let (mut elapsed, mut pages) = (0.0, 0);
        for locale in editions.chunk_by(|a, b| a.0.locale.tag() == b.0.locale.tag()) {
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

    /// The size of all files in a folder, in bytes.
    fn size(folder: &Path) -> u64 {
        let entries = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry"));
        let sizes = entries.map(|entry| match entry.metadata().expect("metadata") {
            meta if meta.is_dir() => size(&entry.path()),
            meta => meta.len(),
        });
        sizes.sum()
    }

    /// Milliseconds of CPU, user and system, of this process or of all its finished children.
    fn cpu(who: UsageWho) -> f64 {
        let usage = getrusage(who).expect("usage");
        (usage.user_time() + usage.system_time()).num_microseconds() as f64 / 1e3
    }

    /// The peak memory of the largest child, in MiB.
    fn peak() -> f64 {
        let peak = getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage").max_rss() as f64;
        // Linux counts kibibytes, macOS bytes.
        if cfg!(target_os = "macos") { peak / 1048576.0 } else { peak / 1024.0 }
    }
}
