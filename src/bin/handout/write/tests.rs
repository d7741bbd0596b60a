//! Tests of writing: any operation fails, the process is killed at any of them, and files of others are in the folder.

use std::sync::atomic::AtomicUsize;

use super::temporary::TemporaryKind;
use super::*;

/// A disk that stops working.
struct FaultyDisk {
    /// The number of the next operation.
    next: AtomicUsize,
    /// The number of the first operation that fails.
    fails_at: usize,
    /// Whether all later operations fail, too.
    stays_broken: bool,
}

impl FaultyDisk {
    fn new(fails_at: usize, stays_broken: bool) -> Self {
        Self { next: AtomicUsize::new(0), fails_at, stays_broken }
    }

    fn has_failed(&self) -> bool {
        self.next.load(Ordering::Relaxed) > self.fails_at
    }

    fn operate<T>(&self, operation: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        match number == self.fails_at || self.stays_broken && number > self.fails_at {
            true => Err(io::Error::other("the disk is broken")),
            false => operation(),
        }
    }
}

impl Disk for FaultyDisk {
    type File = fs::File;

    fn create_folders(&self, path: &Path) -> io::Result<()> {
        self.operate(|| SystemDisk.create_folders(path))
    }
    fn create(&self, path: &Path) -> io::Result<fs::File> {
        self.operate(|| SystemDisk.create(path))
    }
    fn write(&self, file: &mut fs::File, bytes: &[u8]) -> io::Result<()> {
        self.operate(|| SystemDisk.write(file, bytes))
    }
    fn sync_and_close(&self, file: fs::File) -> io::Result<()> {
        self.operate(|| SystemDisk.sync_and_close(file))
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.operate(|| SystemDisk.sync_folder(path))
    }
    fn keep(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate(|| SystemDisk.keep(from, to))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate(|| SystemDisk.rename(from, to))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.operate(|| SystemDisk.remove(path))
    }
}

fn threads() -> Threads {
    Threads::new(None).unwrap()
}

/// The files of an edition, which differ from those of another edition.
fn edition(name: &str) -> Vec<NewFile> {
    ["a.pdf", "b.pdf", "c.pdf"]
        .map(|file| NewFile { name: file.to_owned(), bytes: format!("{name} {file}").into() })
        .into()
}

/// The folder of an older edition, which has no `c.pdf`.
fn folder_of_old_edition() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for file in &edition("old")[..2] {
        fs::write(dir.path().join(&file.name), &file.bytes).unwrap();
    }
    dir
}

/// The words of the files in the folder that are not temporary, and the number of temporary ones.
fn contents(folder: &Path) -> (Vec<String>, usize) {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let (mut names, temporary): (Vec<_>, Vec<_>) = names.partition(|name| !name.starts_with('.'));
    names.sort();
    (names.iter().map(|name| fs::read_to_string(folder.join(name)).unwrap()).collect(), temporary.len())
}

const OLD: [&str; 2] = ["old a.pdf", "old b.pdf"];
const NEW: [&str; 3] = ["new a.pdf", "new b.pdf", "new c.pdf"];

fn message_and_hints(failure: Failure) -> String {
    assert_eq!(failure.status(), 2);
    failure.operational[0].message.clone() + " / " + &failure.operational[0].hints.join(" ")
}

#[test]
fn an_operation_that_fails_leaves_one_whole_edition() {
    let threads = threads();
    for fails_at in 0.. {
        let dir = folder_of_old_edition();
        let writer = Writer::with_disk(FaultyDisk::new(fails_at, false), &threads);
        let result = writer.write(dir.path(), &edition("new"), || false);
        let (files, temporary) = contents(dir.path());
        match result {
            Ok(is_written) => {
                assert!(is_written);
                assert_eq!(files, NEW, "operation {fails_at}");
                assert!(temporary <= usize::from(writer.disk.has_failed()), "only what could not be removed");
            }
            Err(failure) => {
                assert_eq!(failure.status(), 2);
                assert_eq!(files, OLD, "operation {fails_at}");
                assert_eq!(temporary, 0, "operation {fails_at}");
            }
        }
        if !writer.disk.has_failed() {
            assert!(fails_at > 20, "there are only {fails_at} operations");
            return;
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_next_run_undoes_what_a_killed_one_had_half_replaced() {
    let threads = threads();
    let mut child = std::process::Command::new("true").spawn().unwrap();
    let ended = Owner { process: child.id(), ..Owner::this() };
    child.wait().unwrap();
    let mut has_told = false;
    for fails_at in 0.. {
        let dir = folder_of_old_edition();
        let mut killed = Writer::with_disk(FaultyDisk::new(fails_at, true), &threads);
        killed.owner = ended.clone();
        if let Err(failure) = killed.write(dir.path(), &edition("new"), || false) {
            has_told |= failure.operational.iter().any(|error| error.message.contains("of another edition"));
        }
        let later = [NewFile { name: "later.pdf".to_owned(), bytes: b"later".to_vec() }];
        Writer::new(&threads).write(dir.path(), &later, || false).unwrap();
        let (files, temporary) = contents(dir.path());
        let (last, files) = files.split_last().unwrap();
        assert_eq!((last.as_str(), temporary), ("later", 0), "operation {fails_at}");
        assert!(files == OLD || files == NEW, "operation {fails_at}: {files:?}");
        if !killed.disk.has_failed() {
            assert!(has_told && files == NEW);
            return;
        }
    }
}

#[test]
fn only_what_killed_runs_of_the_same_user_left_is_removed() {
    let dir = tempfile::tempdir().unwrap();
    let this = Owner::this();
    let set = |owner: &Owner| SetId { owner: owner.clone(), number: 7 };
    let other_system = Owner { system: "00000000".to_owned(), process: 1 };
    let running = Owner { process: 1, ..this.clone() };
    let kept = [
        "letter.part".to_owned(),
        ".handout-notes.part".to_owned(),
        ".handout-1234abcd-5-6-7.part.pdf".to_owned(),
        ".handout-1234abcd-05-6-7.part".to_owned(),
        set(&this).name(0, TemporaryKind::New),
        set(&running).name(0, TemporaryKind::Old),
        set(&other_system).name(0, TemporaryKind::New),
    ];
    for name in &kept {
        fs::write(dir.path().join(name), "mine").unwrap();
    }
    let ended = Owner { process: u32::MAX, ..this.clone() };
    fs::create_dir(dir.path().join(set(&ended).name(1, TemporaryKind::New))).unwrap();
    let left = dir.path().join(set(&ended).name(0, TemporaryKind::New));
    fs::write(&left, "left").unwrap();
    sweep(dir.path(), &this, &SystemDisk);
    for name in &kept {
        assert_eq!(fs::read_to_string(dir.path().join(name)).unwrap(), "mine", "{name}");
    }
    assert!(dir.path().join(set(&ended).name(1, TemporaryKind::New)).is_dir());
    assert_eq!(left.exists(), !cfg!(target_os = "linux"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_somebody_replaced_after_a_killed_run_stays() {
    let threads = threads();
    let dir = folder_of_old_edition();
    let mut killed = Writer::with_disk(FaultyDisk::new(usize::MAX, true), &threads);
    killed.owner = Owner { process: u32::MAX, ..Owner::this() };
    let files = edition("new");
    let mut set = StagedSet::new(&killed, dir.path(), &files);
    set.stage(&|| false).unwrap();
    set.keep_old_files().unwrap();
    for index in 0..2 {
        fs::rename(set.temporary(index, TemporaryKind::New), set.target(index)).unwrap();
    }
    set.created.clear();
    drop(set);
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
    let own = fs::File::create(dir.path().join("b.pdf")).unwrap();
    own.set_modified(later).unwrap();
    sweep(dir.path(), &Owner::this(), &SystemDisk);
    assert_eq!(contents(dir.path()), (vec!["old a.pdf".to_owned(), String::new()], 0));
}

#[test]
fn a_run_that_is_stopped_writes_nothing() {
    let threads = threads();
    let dir = folder_of_old_edition();
    assert!(!Writer::new(&threads).write(dir.path(), &edition("new"), || true).unwrap());
    assert_eq!(contents(dir.path()), (OLD.map(str::to_owned).to_vec(), 0));
}

#[test]
fn files_are_replaced_as_a_whole_with_the_permissions_of_new_files() {
    let threads = threads();
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("a/b");
    let writer = Writer::new(&threads);
    writer.write(&folder, &edition("old"), || false).unwrap();
    writer.write(&folder, &edition("new"), || false).unwrap();
    assert_eq!(contents(&folder), (NEW.map(str::to_owned).to_vec(), 0));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let plain = dir.path().join("plain");
        fs::write(&plain, "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&folder.join("a.pdf")), mode(&plain));
    }
}

#[test]
fn a_file_where_a_folder_is_needed_and_the_reverse_are_refused() {
    let threads = threads();
    let writer = Writer::new(&threads);
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("out"), "keep").unwrap();
    let failure = writer.write(&dir.path().join("out"), &edition("new"), || false).unwrap_err();
    let text = message_and_hints(failure);
    assert!(text.contains("cannot create the folder") && text.contains("is a file: move it"), "{text}");
    assert_eq!(fs::read(dir.path().join("out")).unwrap(), b"keep");
    fs::create_dir(dir.path().join("b.pdf")).unwrap();
    let text = message_and_hints(writer.write(dir.path(), &edition("new"), || false).unwrap_err());
    assert!(text.contains("it is a folder"), "{text}");
    assert!(!dir.path().join("a.pdf").exists());
}

#[test]
fn errors_of_a_full_or_forbidden_disk_say_what_to_do() {
    let path = Path::new("out/x.pdf");
    let full = write_error("write", path, &io::ErrorKind::StorageFull.into());
    assert_eq!(
        message_and_hints(full),
        "cannot write `out/x.pdf`: the disk is full / free some space, or choose another `--out`"
    );
    let forbidden = write_error("write", path, &io::ErrorKind::PermissionDenied.into());
    assert_eq!(
        message_and_hints(forbidden),
        "cannot write `out/x.pdf`: permission denied / choose another `--out`"
    );
}
