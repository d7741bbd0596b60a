#!/usr/bin/env python3
"""Write exemplars.txt: the characters that CLDR says each locale of the pack is written with.

    python3 tests/data/exemplars.py                 write it, from the pinned npm package
    python3 tests/data/exemplars.py --check         compare, exit 1 on a difference
    python3 tests/data/exemplars.py --package DIR   take the package unpacked in DIR

Needs the `npm` client where the package is not given. What the lines mean stands at the head of exemplars.txt.
"""

import argparse
import json
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE, VERSION = "cldr-misc-full", "48.2.0"
SHA256 = "c6ba8384d7ea8701cf86935db0461379231ddd970cc41c249f4a33b9857ded3c"

# The locales of the pack by script and direction; `tag=cldr` where CLDR knows the locale by another name.
LOCALES = {
    ("Latn", "ltr"): "en es fr de pt-BR=pt it nl pl ro tr vi id fil sw pt-PT sv nb da fi cs sk hu hr bs sq lt lv et "
                     "kmr=ku ms so om ha yo ht rw sl uz az",
    ("Cyrl", "ltr"): "ru uk bg sr mk mn kk",
    ("Grek", "ltr"): "el",
    ("Arab", "rtl"): "ar fa ur ps prs=fa-AF ckb",
    ("Hebr", "rtl"): "he",
    ("Armn", "ltr"): "hy",
    ("Geor", "ltr"): "ka",
    ("Deva", "ltr"): "hi mr ne",
    ("Beng", "ltr"): "bn",
    ("Guru", "ltr"): "pa",
    ("Gujr", "ltr"): "gu",
    ("Taml", "ltr"): "ta",
    ("Telu", "ltr"): "te",
    ("Knda", "ltr"): "kn",
    ("Mlym", "ltr"): "ml",
    ("Sinh", "ltr"): "si",
    ("Thai", "ltr"): "th",
    ("Laoo", "ltr"): "lo",
    ("Khmr", "ltr"): "km",
    ("Mymr", "ltr"): "my",
    ("Ethi", "ltr"): "am ti",
    ("Hans", "ltr"): "zh-Hans",
    ("Hant", "ltr"): "zh-Hant",
    ("Jpan", "ltr"): "ja",
    ("Kore", "ltr"): "ko",
}

# The digits of the default numbering system, by their zero (CLDR, numbers.defaultNumberingSystem).
ZEROS = {"ar": "٠", "ckb": "٠", "fa": "۰", "prs": "۰", "ps": "۰", "bn": "০", "ne": "०", "mr": "०", "my": "၀"}

HEAD = """\
# The characters that CLDR says each locale of the pack is written with. Made by exemplars.py: do not edit.
# Data of the Unicode Common Locale Data Repository, npm {package} {version}, under the Unicode License V3,
# which stands beside this file (LICENSE-UNICODE).
#
# A line `[tag] Script direction` begins a locale. Its other lines are a name and items between spaces:
#   main, auxiliary, punctuation, numbers   CLDR's exemplar sets of those names
#   upper                                   the capitals of main and auxiliary that are in neither
#   digits                                  those of the default numbering system
# An item is a character, several that belong together, or `a..z`, all from a to z. Characters that cannot be
# seen by themselves are written by number, as `U+0301`.
"""


def items(pattern):
    """The strings of a UnicodeSet of plain characters, ranges and {strings}."""
    found, at, inside = [], 0, pattern.strip()[1:-1]
    tokens = re.findall(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|\{[^}]*\}|\S", inside)
    while at < len(tokens):
        token = tokens[at]
        if token == "-" and found and at + 1 < len(tokens):
            last = plain(tokens[at + 1])
            found += [chr(c) for c in range(ord(found[-1]) + 1, ord(last) + 1)]
            at += 2
            continue
        found.append(plain(token[1:-1] if token.startswith("{") else token))
        at += 1
    return found


def plain(text):
    text = re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda m: chr(int(m[1] or m[2], 16)), text)
    return re.sub(r"\\(.)", r"\1", text)


def capitals(words, tag):
    dotted = {"i": "İ"} if tag in ("tr", "az") else {}
    # Georgian writes no capitals in running text: what Unicode maps to is for headings in capitals.
    return [] if tag == "ka" else ["".join(dotted.get(c, c.upper()) for c in word) for word in words]


def written(words):
    """Sorted, each once, runs of characters shortened."""
    several = sorted({w for w in words if len(w) > 1})
    points = sorted({ord(w) for w in words if len(w) == 1})
    out, at = [], 0
    while at < len(points):
        end = at
        while end + 1 < len(points) and points[end + 1] == points[end] + 1:
            end += 1
        if end - at > 2:
            out.append(f"{name(points[at])}..{name(points[end])}")
        else:
            out += [name(p) for p in points[at:end + 1]]
        at = end + 1
    return out + ["".join(name(ord(c)) if hidden(c) else c for c in w) for w in several]


def hidden(c):
    return unicodedata.category(c)[0] in "CZ"


def name(point):
    c = chr(point)
    return f"U+{point:04X}" if hidden(c) or unicodedata.category(c)[0] == "M" else c


def rows(folder):
    for (script, direction), tags in LOCALES.items():
        for tag, _, cldr in (entry.partition("=") for entry in tags.split()):
            path = folder / "main" / (cldr or tag) / "characters.json"
            data = next(iter(json.loads(path.read_text(encoding="utf-8"))["main"].values()))["characters"]
            main, auxiliary = items(data["exemplarCharacters"]), items(data["auxiliary"])
            upper = set(capitals(main + auxiliary, tag)) - set(main + auxiliary)
            zero = ord(ZEROS.get(tag, "0"))
            yield f"\n[{tag}] {script} {direction}"
            for label, found in (
                ("main", main), ("auxiliary", auxiliary), ("upper", upper),
                ("punctuation", items(data["punctuation"])), ("numbers", items(data["numbers"])),
                ("digits", [chr(zero + n) for n in range(10)]),
            ):
                if found:
                    yield f"{label} " + " ".join(written(found))


def unpacked(work):
    """The pinned package, downloaded and unpacked in the folder `work`."""
    command = ["npm", "pack", "--silent", "--pack-destination", work, f"{PACKAGE}@{VERSION}"]
    subprocess.run(command, check=True, capture_output=True)
    archive = Path(work) / f"{PACKAGE}-{VERSION}.tgz"
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != SHA256:
        sys.exit(f"{PACKAGE} {VERSION} has sha256 {found}, pinned is {SHA256}")
    with tarfile.open(archive) as tar:
        tar.extractall(work, filter="data")
    return Path(work) / "package"


def main():
    ap = argparse.ArgumentParser(description="Write exemplars.txt from CLDR.")
    ap.add_argument("--check", action="store_true", help="compare with the file that is here, exit 1 on a difference")
    ap.add_argument("--package", type=Path, metavar="DIR", help="the package, unpacked")
    args = ap.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = args.package or unpacked(work)
        known = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        if (known["name"], known["version"]) != (PACKAGE, VERSION):
            sys.exit(f"{folder} holds {known['name']} {known['version']}, wanted is {PACKAGE} {VERSION}")
        text = HEAD.format(package=PACKAGE, version=VERSION) + "\n".join(rows(folder)) + "\n"
        licence = (folder / "LICENSE").read_text(encoding="utf-8").rstrip() + "\n"
    wrong = 0
    for file, content in (("exemplars.txt", text), ("LICENSE-UNICODE", licence)):
        path = HERE / file
        if not args.check:
            path.write_text(content, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_text(encoding="utf-8") != content:
            print(f"{file} is not what exemplars.py makes", file=sys.stderr)
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
