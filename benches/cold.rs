//! A cold run of the program as a clinic's computer sees it: start, print one sheet in one locale, end.
//!
//! `cargo bench --bench cold` runs the release binary, shows CPU time, peak memory and the size of the file
//! for every locale, then those of one run that prints every locale on the desk's two papers, then those of one that
//! prints every locale in every format, by page, with the proof of the files apart; and fails when a budget is not
//! kept. `HANDOUT_RUNS=N` changes the number of runs.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

#[path = "../tests/it/fixture.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod fixture;

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
    use handout::proof::{self, Expectation, Programs};
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike as _;

    use crate::fixture::{Job, jobs, project};

    /// The format whose budgets are set here.
    const FORMAT: &str = "a4";

    /// By locale: most milliseconds of CPU, most MiB of memory, most KiB of the file.
    const BUDGETS: [(&str, Option<f64>, Option<f64>, f64); 4] = [
        ("en", Some(40.0), Some(32.0), 28.0),
        ("hi", None, None, 40.0),
        ("ar", None, None, 56.0),
        ("zh-Hans", None, None, 90.0),
    ];

    /// What a desk prints in one run: all locales on these papers, 24 sheets with 12 locales.
    const DESK: [&str; 2] = ["a4", "letter"];
    /// Milliseconds of CPU for each of the desk's sheets that are aimed at, on two cores of a laptop.
    const DESK_AIM: f64 = 250.0 / 24.0;
    /// How many times the aim is over budget: what a busy machine adds is less.
    const DESK_NOISE: f64 = 1.6;
    /// Most MiB of memory for the desk's sheets.
    const DESK_MEMORY: f64 = 80.0;

    /// Milliseconds of CPU for each page of the whole catalogue that are aimed at, the proof not counted.
    const PAGE_AIM: f64 = 2.0;
    /// Most MiB of memory for the whole catalogue.
    const CATALOGUE_MEMORY: f64 = 150.0;

    /// Names the locale to measure when this program runs itself.
    const SELF: &str = "HANDOUT_BENCH_LOCALE";
    /// Stands for all locales there, on the desk's papers.
    const ALL: &str = "all";
    /// Stands for all locales in all formats.
    const CATALOGUE: &str = "catalogue";

    /// What the runs of one locale came to.
    struct Measured {
        cpu: Vec<f64>,
        wall: Vec<f64>,
        memory: f64,
        size: f64,
        /// What reading the files again took, as the program does before it writes them.
        proof: Vec<f64>,
        pages: f64,
    }

    pub fn main() -> ExitCode {
        if let Ok(tag) = env::var(SELF) {
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
        let mut kept = true;
        for tag in &locales {
            let measured = collect(tag);
            let (low, cpu, high) = spread(&measured.cpu);
            let (_, wall, _) = spread(&measured.wall);
            let range = format!("{low:.1} – {high:.1}");
            println!(
                "{tag:12} {cpu:9.1} {range:>15} {wall:9.1} {:10.1} {:9.1}",
                measured.memory, measured.size
            );
            let Some((_, most_cpu, most_memory, most_size)) = BUDGETS.into_iter().find(|b| b.0 == tag) else {
                continue;
            };
            for (what, is, most) in [
                ("ms of CPU", cpu, most_cpu),
                ("MiB of memory", measured.memory, most_memory),
                ("KiB of file", measured.size, Some(most_size)),
            ] {
                if let Some(most) = most.filter(|most| is > *most) {
                    println!("  over budget: {is:.1} {what}, {most} allowed");
                    kept = false;
                }
            }
        }
        kept &= desk(locales.len());
        kept &= catalogue();
        if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// Prints the desk's sheets in one run, and says whether its budget of memory is kept.
    fn desk(locales: usize) -> bool {
        let sheets = locales * DESK.len();
        let measured = collect(ALL);
        let (low, cpu, high) = spread(&measured.cpu);
        let (_, wall, _) = spread(&measured.wall);
        let each = cpu / sheets as f64;
        println!(
            "\nall locales on {}: {sheets} sheets in one run: {cpu:.0} ms of CPU ({low:.0} – {high:.0}), \
             {each:.1} ms a sheet ({DESK_AIM:.1} aimed at), {wall:.0} ms in all, peak {:.1} MiB",
            DESK.join(" and "),
            measured.memory
        );
        let most = DESK_AIM * DESK_NOISE;
        if each > most {
            println!("  over budget: {most:.1} ms of CPU a sheet allowed");
        }
        if measured.memory > DESK_MEMORY {
            println!("  over budget: {DESK_MEMORY} MiB allowed");
        }
        each <= most && measured.memory <= DESK_MEMORY
    }

    /// Prints all sheets in one run, and says whether their budgets are kept.
    fn catalogue() -> bool {
        let measured = collect(CATALOGUE);
        let (low, cpu, high) = spread(&measured.cpu);
        let (_, proof, _) = spread(&measured.proof);
        let pages = measured.pages;
        let each = (cpu - proof) / pages;
        println!(
            "all locales in all formats: {pages} pages in one run: {cpu:.0} ms of CPU ({low:.0} – {high:.0}), {:.2} ms a \
             page; without the proof, which takes {proof:.0} ms of them, {each:.2} ({PAGE_AIM:.1} aimed at), peak {:.1} MiB",
            cpu / pages,
            measured.memory
        );
        let most = PAGE_AIM * DESK_NOISE;
        if each > most {
            println!("  over budget: {most:.1} ms of CPU a page allowed");
        }
        if measured.memory > CATALOGUE_MEMORY {
            println!("  over budget: {CATALOGUE_MEMORY} MiB allowed");
        }
        each <= most && measured.memory <= CATALOGUE_MEMORY
    }

    fn runs() -> usize {
        env::var("HANDOUT_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(25)
    }

    /// Least, median, most.
    fn spread(values: &[f64]) -> (f64, f64, f64) {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        (sorted[0], sorted[sorted.len() / 2], sorted[sorted.len() - 1])
    }

    /// Lets a process of its own measure one locale: the system counts the peak memory of all children
    /// of a process together.
    fn collect(tag: &str) -> Measured {
        let program = env::current_exe().expect("this program");
        let output = Command::new(program).env(SELF, tag).stderr(Stdio::inherit()).output().expect("it runs");
        assert!(output.status.success(), "{tag} cannot be measured");
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

    /// Runs the program in one locale, and prints what each run took.
    fn measure(tag: &str) {
        let out = tempfile::tempdir().expect("a folder");
        let run = || {
            let folder = out.path();
            let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
            command.args(["print", "--quiet", "--out"]).arg(folder);
            if tag == CATALOGUE {
                command.args(["--jobs", "1"]);
            } else if tag == ALL {
                for format in DESK {
                    command.args(["--format", format]);
                }
            } else {
                command.args(["--locale", tag, "--format", FORMAT]);
            }
            let status = command.current_dir(folder).status().expect("handout starts");
            assert!(status.success(), "handout print --locale {tag} fails");
        };
        run();
        let unfilled = || jobs().into_iter().filter(|job| !job.filled);
        let mut all: Vec<(Job, Content)> =
            if tag == CATALOGUE { unfilled().map(|job| (job, job.content())).collect() } else { Vec::new() };
        all.sort_by_key(|(job, _)| job.tongue.tag());
        for _ in 0..runs() {
            let (before, start) = (cpu(UsageWho::RUSAGE_CHILDREN), Instant::now());
            run();
            println!("wall {}", start.elapsed().as_secs_f64() * 1e3);
            println!("cpu {}", cpu(UsageWho::RUSAGE_CHILDREN) - before);
            if tag == CATALOGUE {
                prove(out.path(), &all);
            }
        }
        println!("memory {}", peak());
        println!("size {}", size(out.path()) as f64 / 1024.0);
    }

    /// Proves all files again, those of a locale with the fonts that they share, and prints what it took.
    fn prove(folder: &Path, jobs: &[(Job, Content)]) {
        let (mut took, mut pages) = (0.0, 0);
        for locale in jobs.chunk_by(|a, b| a.0.tongue.tag() == b.0.tongue.tag()) {
            let programs = Programs::default();
            for (job, content) in locale {
                let name = format!("{}-{}.pdf", project().sheet.id, job.format.id);
                let bytes = fs::read(folder.join(job.tongue.tag()).join(name)).expect("a file");
                let before = cpu(UsageWho::RUSAGE_SELF);
                let reading = proof::read_with(&bytes, &programs).expect("a file of this program");
                black_box(reading.compare(&Expectation::new(content)));
                took += cpu(UsageWho::RUSAGE_SELF) - before;
                pages += reading.painted().len();
            }
        }
        println!("proof {took}");
        println!("pages {pages}");
    }

    /// Bytes of all files in a folder.
    fn size(folder: &Path) -> u64 {
        let entries = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry"));
        let sizes = entries.map(|entry| match entry.metadata().expect("metadata") {
            meta if meta.is_dir() => size(&entry.path()),
            meta => meta.len(),
        });
        sizes.sum()
    }

    /// Milliseconds of CPU, user and system, of this process or of all its children that have ended.
    fn cpu(whose: UsageWho) -> f64 {
        let usage = getrusage(whose).expect("usage");
        (usage.user_time() + usage.system_time()).num_microseconds() as f64 / 1e3
    }

    /// MiB of the largest child.
    fn peak() -> f64 {
        let largest = getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage").max_rss() as f64;
        // Linux counts kibibytes, macOS bytes.
        if cfg!(target_os = "macos") { largest / 1048576.0 } else { largest / 1024.0 }
    }
}
