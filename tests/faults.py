#!/usr/bin/env python3
"""Breaks the disk, fills it and kills the program at every step, then at random for some seconds:
`faults.py HANDOUT [SECONDS]`.

A folder has the sheets of one edition, and the program prints another one over them. Whatever happens, the folder
must have all files of one edition afterwards, and no temporary file: at once after an error or a signal that can be
caught, and after the next run if the program was killed. The last line counts the tries.

Needs strace, and the right to mount a small file system in a name space of its own.
"""

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HANDOUT = os.path.abspath(sys.argv[1])
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 60
# System calls of a run that writes, as strace names them: not all systems use all of them.
CALLS = ["openat", "write", "fsync", "close", "link,linkat", "rename,renameat,renameat2", "unlink,unlinkat", "mkdir"]
# Below this limit the program works with one thread, so that its steps have an order.
ONE_THREAD = 180 * 1024 * 1024
OLD, NEW = ["--region", "US"], ["--region", "GB"]

begin = time.monotonic()
work = Path(tempfile.mkdtemp(prefix="faults-"))
out = work / "out"
tries = {}


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (ONE_THREAD, ONE_THREAD))


def arguments(edition, locales=("en",)):
    named = [word for locale in locales for word in ("--locale", locale)]
    return [HANDOUT, "print", "--no-config", *named, *edition, "--out", str(out)]


def contents(folder):
    """The hashes of the sheets in a folder, and the names of all other files."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    sheets = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files if f.name.startswith("self-injection")}
    return sheets, [f.name for f in files if f.name not in sheets and f.suffix != ".1"]


def print_edition(edition, locales=("en",)):
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run(arguments(edition, locales), check=True, capture_output=True)
    return {locale: contents(out / locale)[0] for locale in locales}


def check(what, editions, recovers=False):
    """Asserts that each locale has one whole edition; after a kill, once the next run has written to its folder."""
    for locale in editions[0]:
        if recovers:
            # Any other files that the program writes to the same folder.
            subprocess.run([HANDOUT, "man", "--out", str(out / locale)], check=True, capture_output=True)
        sheets, others = contents(out / locale)
        whole = [edition[locale] for edition in editions] + [{}]
        if sheets not in whole or others:
            names = {name: [name for name, edition in zip(["old", "new"], whole) if edition.get(name)] for name in sheets}
            sys.exit(f"{what}: {locale} has mixed editions or other files: {names} {others}; see {work}")


def reset(locales=("en",)):
    for locale in locales:
        shutil.rmtree(out / locale, ignore_errors=True)
        shutil.copytree(work / "old" / locale, out / locale)


def count(kind):
    tries[kind] = tries.get(kind, 0) + 1


def steps(editions):
    """Each system call fails once, or is interrupted by a signal once."""
    for calls in CALLS:
        for fault in ("error=EIO", "error=ENOSPC", "signal=KILL", "signal=TERM"):
            for step in range(1, 400):
                reset()
                log = work / "strace"
                # `?`: a system that lacks the call is no error.
                names = ",".join("?" + call for call in calls.split(","))
                trace = ["strace", "-f", "-qq", "-o", str(log), f"--trace={names}", f"--inject={names}:{fault}:when={step}"]
                subprocess.run([*trace, *arguments(NEW)], preexec_fn=limit_memory, capture_output=True)
                was_injected = "INJECTED" in log.read_text() or "SIG" in log.read_text()
                # An error while the program is loaded, or of its last outputs, concerns no sheet.
                left_over = fault == "signal=KILL" or calls.startswith("unlink")
                check(f"{calls} {fault} {step}", editions, recovers=left_over)
                if not was_injected:
                    break
                count(f"{calls.split(',')[0]} {fault}")


def full_disks(editions):
    """The disk has space for some of the files only."""
    for size in range(100, 1500, 50):
        # What is left is copied out of the name space, whose file system vanishes with it.
        look = 'mount -t tmpfs -o size=%dk none "$0"; cp -r "$1" "$0/en" || exit 91; "${@:3}"; ' % size
        look += 's=$?; cp -r "$0/en" "$2"; exit $s'
        reset()
        after = work / "after"
        shutil.rmtree(after, ignore_errors=True)
        call = ["unshare", "--mount", "bash", "-c", look, str(out), str(work / "old/en"), str(after), *arguments(NEW)]
        if os.geteuid() != 0:
            call[1:1] = ["--user", "--map-root-user"]
        done = subprocess.run(call, capture_output=True, text=True)
        if done.returncode == 91:
            continue
        sheets, others = contents(after)
        expected = {0: editions[1]["en"], 2: editions[0]["en"]}
        if sheets != expected.get(done.returncode) or others:
            sys.exit(f"full disk of {size} KiB: status {done.returncode}, {others}\n{done.stderr}")
        count(f"full disk, status {done.returncode}")


def kills(editions, locales):
    """Runs that are killed at any time, until the time is over."""
    rng = random.Random(1)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        reset(locales)
        number = rng.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
        process = subprocess.Popen(arguments(NEW, locales), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, 0.4))
        process.send_signal(number)
        status = process.wait(timeout=60)
        if number != signal.SIGKILL and status not in (0, 128 + number, -number):
            sys.exit(f"{number.name}: status {status}")
        check(number.name, editions, recovers=number == signal.SIGKILL)
        count(number.name)


locales = ("en", "ar", "ja")
old = print_edition(OLD, locales)
shutil.copytree(out, work / "old")
new = print_edition(NEW, locales)
assert all(len(old[locale]) == 11 and old[locale] != new[locale] for locale in locales)
full_disks(({"en": old["en"]}, {"en": new["en"]}))
steps(({"en": old["en"]}, {"en": new["en"]}))
kills((old, new), locales)
shutil.rmtree(work)
for kind, number in sorted(tries.items()):
    print(f"{number:5} {kind}")
missing = [kind for kind in ("fsync error=EIO", "rename error=EIO", "full disk, status 2", "SIGKILL") if kind not in tries]
if missing:
    sys.exit(f"nothing was tried of {missing}")
print(f"{sum(tries.values())} faults in {time.monotonic() - begin:.0f} s: one whole edition and no other file after each")
