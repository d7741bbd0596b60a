#!/usr/bin/env python3
"""Remake the font pack byte for byte from pinned packages.

    python3 fonts/build.py                        build the whole pack
    python3 fonts/build.py --only NotoSans NotoSansSC-Bold
    python3 fonts/build.py --check                rebuild what is here, compare
    python3 fonts/build.py --out DIR              write somewhere else
    python3 fonts/build.py --list                 print the table

Needs fonttools 4.60.1, and the `npm` and `pip` clients for the download.
Downloads are kept in a cache folder and checked against their sha256 on
every run. See README.md beside this file.
"""

import argparse
import concurrent.futures
import hashlib
import io
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTTOOLS = "4.60.1"

# ---------------------------------------------------------------- the table

HERE = Path(__file__).resolve().parent
ALL = None  # keep every character of the face


def span(text):
    """Code points of "20-7E A0 ...", hexadecimal."""
    chars = set()
    for part in text.split():
        first, _, last = part.partition("-")
        chars.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(chars)


def listed(name):
    """Code points of a character list in sets/."""
    text = (HERE / "sets" / name).read_text(encoding="utf-8")
    return frozenset(map(ord, text))


LATIN_GREEK_CYRILLIC = span(
    "20-7E A0-52F"   # Latin, IPA, modifiers, combining marks, Greek, Cyrillic
    " 1D2C-1D6A"     # raised and lowered letters
    " 1E00-1FFF"     # Latin additional (Vietnamese, Yoruba), Greek extended
    " 2000-218F"     # general punctuation, ₂ ², currency, ℃ №, ½
    " 2212 25CC"     # minus, dotted circle
    " 2C60-2C7F A78B-A78C"  # Latin extended C, saltillo
    " FB00-FB06 FFFD"
)
# Naskh and Nastaliq: Arabic, and the punctuation that Arabic text needs.
# Left out: Latin letters, ASCII digits, currency signs, Latin accents.
ARABIC = span(
    "20-23 25-2F 3A-40 5B-60 7B-7E"      # ASCII punctuation without $
    " A0 A6-A9 AB AE B0 B6-B7 BB D7 F7"
    " 600-6FF 750-77F 870-8FF FB50-FDFF FE70-FEFF 10EC0-10EFF"
    " 2009 200B-2015 2018-201E 2022 2026 202F 2039-203A 204F 2E41 2212 25CC"
)
TINY2 = frozenset(map(ord, "✓✗⚠☎✚☐☑"))
TINY1 = frozenset(map(ord, "←→"))
TINYM = frozenset(map(ord, "≤≥≈"))

EVERY_FEATURE = ("*",)
# `locl` matters: without it Korean loses its narrower word space.
CJK_FEATURES = tuple(
    "locl ccmp mark mkmk kern liga calt palt halt vert vrt2 ljmo vjmo tjmo rlig".split()
)

# package: (registry, name, version, sha256 of the downloaded file)
PACKAGES = {
    "manimgx-fonts": ("pypi", "manimgx-fonts", "2026.9.26.post1", "e5e21178263ddec3eef9414d2b52a1c90ac01062d3e9067460f3359f854c3e17"),
    "noto-naskh-arabic": ("npm", "@expo-google-fonts/noto-naskh-arabic", "0.4.5", "2f93452f15b3bdd86b922be17f247986d4d0e2ae7a1ca51f5d80326b2680628e"),
    "noto-nastaliq-urdu": ("npm", "@expo-google-fonts/noto-nastaliq-urdu", "0.4.2", "ed17207b541a71873b0bdd50080251759b6d564d444fd7a35ee1cb299e42f687"),
    "noto-sans": ("npm", "@expo-google-fonts/noto-sans", "0.4.2", "98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548"),
    "noto-sans-armenian": ("npm", "@expo-google-fonts/noto-sans-armenian", "0.4.2", "2e25bf01929800ac7f61cb69750839a92555371f66d5d1fef515b2b2ad83b0fc"),
    "noto-sans-bengali": ("npm", "@expo-google-fonts/noto-sans-bengali", "0.4.4", "aea68a0e86d50c55739f11b3efebf859cbc63219ad1dfbf83dc7e6cfd84a4243"),
    "noto-sans-ethiopic": ("npm", "@expo-google-fonts/noto-sans-ethiopic", "0.4.2", "3030fe790f54df5297904e82da1d5216df61064af4e2ca2972ad166a6ad81f49"),
    "noto-sans-georgian": ("npm", "@expo-google-fonts/noto-sans-georgian", "0.4.3", "2dfa188c507dc5587fa05a2ffc474aba026ddbd4af1d7f6f42ff9cb039d7dc0d"),
    "noto-sans-gujarati": ("npm", "@expo-google-fonts/noto-sans-gujarati", "0.4.2", "8755e83efd5f0a75427bcb9adae912167c6c1fbd94d2a820c91655e0b58673af"),
    "noto-sans-gurmukhi": ("npm", "@expo-google-fonts/noto-sans-gurmukhi", "0.4.1", "a880021879dfa6df078c64a414c07045491269d6ed2f585487208eccb1e0d326"),
    "noto-sans-hebrew": ("npm", "@expo-google-fonts/noto-sans-hebrew", "0.4.1", "f82f8e852e3355521c511f2762a0130216d208d108bf4739aa977eb6a6d3012c"),
    "noto-sans-jp": ("npm", "@expo-google-fonts/noto-sans-jp", "0.4.3", "563ee80509692e2b2f42ceae6a0b82afecb90daa1b3d025bcebdf3d9120f43a3"),
    "noto-sans-kannada": ("npm", "@expo-google-fonts/noto-sans-kannada", "0.4.3", "e992988b66d3fa6c19a569d60b6fabb1b84df4789ce13ee6d643fdddc6720dad"),
    "noto-sans-khmer": ("npm", "@expo-google-fonts/noto-sans-khmer", "0.4.3", "cb4f3e93186d59c60d21b386fde7de3d554617a6c857f148c777a64fba608793"),
    "noto-sans-kr": ("npm", "@expo-google-fonts/noto-sans-kr", "0.4.3", "7614af529705ea48e8b76cb3b056b92db66b7625ef3fc97ce76366063df94d3f"),
    "noto-sans-lao": ("npm", "@expo-google-fonts/noto-sans-lao", "0.4.2", "3345f1310e88b0296fb055a2d0fbd628a61d0528a8ec06b3ef75b1a8ef204d29"),
    "noto-sans-malayalam": ("npm", "@expo-google-fonts/noto-sans-malayalam", "0.4.2", "0f8036413aec0173042900862a9bd6c4180b755d1075f8e05561ced8e9304ca3"),
    "noto-sans-math": ("npm", "@expo-google-fonts/noto-sans-math", "0.4.2", "652041ca903e7adcc1502a0621350526463e91416757310391370ff5f8fb3ce8"),
    "noto-sans-myanmar": ("npm", "@expo-google-fonts/noto-sans-myanmar", "0.4.2", "14db9970d908b8e46c65ddcbb66aa789add2e76e6e4cfc48e2f454c5e20ea39f"),
    "noto-sans-oriya": ("npm", "@expo-google-fonts/noto-sans-oriya", "0.4.2", "bbcea7223feeeb829820389292012697662e544ef845e1fd4e954a1b1d9ef21c"),
    "noto-sans-sc": ("npm", "@expo-google-fonts/noto-sans-sc", "0.4.3", "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59"),
    "noto-sans-symbols": ("npm", "@expo-google-fonts/noto-sans-symbols", "0.4.1", "d72d2f96c1c351967ec57842471b1da43ab8b1a40ecb003b1b0a0f50a3ee6388"),
    "noto-sans-symbols-2": ("npm", "@expo-google-fonts/noto-sans-symbols-2", "0.4.1", "3bf3d6333487df36e88d146e032a9ed8246617ca2dfe1513a8a382c3fad12ac4"),
    "noto-sans-tamil": ("npm", "@expo-google-fonts/noto-sans-tamil", "0.4.3", "e86c62e93d3e47ec8b93f71681e1ae2010b22a9f5e8bcd496b3e46c6ba70750e"),
    "noto-sans-tc": ("npm", "@expo-google-fonts/noto-sans-tc", "0.4.3", "e7532a3a43a6c660ee0351a167b99fe0da52f20b4940fb3fc067ed7c5bd594bf"),
    "noto-sans-telugu": ("npm", "@expo-google-fonts/noto-sans-telugu", "0.4.2", "ffff86f2371e34a7f0c5b14c9d0eef1e4dc50556afb6fd0e74aebfb29dd1436f"),
    "noto-sans-thai": ("npm", "@expo-google-fonts/noto-sans-thai", "0.4.2", "44282ae7c24587e7e50f083e5db3aafa8011ac2eac1159ef62be4fc516a66165"),
    "noto-sans-thai-looped": ("npm", "@expo-google-fonts/noto-sans-thai-looped", "0.4.2", "83cb8b1edcd66bfa89916a564c15c1c30fda964dcccdead74dd35245cddb8bdd"),
}

R, B, I, BI = "Regular", "Bold", "Italic", "BoldItalic"


@dataclass(frozen=True)
class Row:
    family: str      # also the file name: <family>-<style>.ttf
    package: str     # key of PACKAGES
    version: str     # of the font, checked
    styles: tuple
    locales: str
    keep: object = ALL               # code points, or ALL
    features: tuple = EVERY_FEATURE
    complete: bool = False           # every code point of `keep` must be there
    notice: str = ""                 # copyright line that the font itself lacks


TABLE = (
    Row("NotoSans", "noto-sans", "2.015", (R, B, I, BI),
        "en es fr de ru pt-BR it nl pl ro uk el tr vi id fil sw pt-PT sv nb da fi cs sk hu bg sr hr bs sq lt lv et "
        "kmr ms so om ha yo ht rw mk sl mn kk uz az", LATIN_GREEK_CYRILLIC),
    Row("NotoNaskhArabic", "noto-naskh-arabic", "2.021", (R, B), "ar fa prs ps ckb", ARABIC),
    Row("NotoNastaliqUrdu", "noto-nastaliq-urdu", "3.007", (R, B), "ur", ARABIC),
    Row("NotoSansHebrew", "noto-sans-hebrew", "3.001", (R, B), "he"),
    Row("NotoSansArmenian", "noto-sans-armenian", "2.008", (R, B), "hy"),
    Row("NotoSansGeorgian", "noto-sans-georgian", "2.005", (R, B), "ka"),
    Row("NotoSansDevanagari", "manimgx-fonts", "2.007", (R, B), "hi mr ne"),
    Row("NotoSansBengali", "noto-sans-bengali", "3.011", (R, B), "bn as"),
    Row("NotoSansGurmukhi", "noto-sans-gurmukhi", "2.004", (R, B), "pa"),
    Row("NotoSansGujarati", "noto-sans-gujarati", "2.106", (R, B), "gu"),
    Row("NotoSansOriya", "noto-sans-oriya", "2.007", (R, B), "or"),
    Row("NotoSansTamil", "noto-sans-tamil", "2.004", (R, B), "ta"),
    Row("NotoSansTelugu", "noto-sans-telugu", "2.005", (R, B), "te"),
    Row("NotoSansKannada", "noto-sans-kannada", "2.006", (R, B), "kn"),
    Row("NotoSansMalayalam", "noto-sans-malayalam", "2.104", (R, B), "ml"),
    Row("NotoSansSinhala", "manimgx-fonts", "3.000", (R, B), "si"),
    Row("NotoSansThaiLooped", "noto-sans-thai-looped", "2.000", (R, B), "th"),
    Row("NotoSansThai", "noto-sans-thai", "2.002", (R, B), "th"),
    Row("NotoSansLao", "noto-sans-lao", "2.003", (R, B), "lo"),
    Row("NotoSansKhmer", "noto-sans-khmer", "2.004", (R, B), "km"),
    Row("NotoSansMyanmar", "noto-sans-myanmar", "2.107", (R, B), "my"),
    Row("NotoSansEthiopic", "noto-sans-ethiopic", "2.102", (R, B), "am ti"),
    Row("NotoSansSC", "noto-sans-sc", "2.004", (R, B), "zh-Hans", listed("SC-TGH8105.txt"), CJK_FEATURES),
    Row("NotoSansTC", "noto-sans-tc", "2.004", (R, B), "zh-Hant", listed("TC-Big5all.txt"), CJK_FEATURES),
    Row("NotoSansJP", "noto-sans-jp", "2.004", (R, B), "ja", listed("JP-JISX0208.txt"), CJK_FEATURES),
    Row("NotoSansKR", "noto-sans-kr", "2.004", (R, B), "ko", listed("KR-11172.txt"), CJK_FEATURES),
    Row("NotoSansSymbols2", "noto-sans-symbols-2", "2.008", (R,), "everywhere", TINY2, complete=True),
    Row("NotoSansSymbols", "noto-sans-symbols", "2.003", (R, B), "everywhere", TINY1, complete=True),
    Row("NotoSansMath", "noto-sans-math", "3.000", (R,), "everywhere", TINYM, complete=True,
        notice="Copyright 2022 The Noto Project Authors (https://github.com/notofonts/math)"),
)

# style: (folder and suffix in the npm packages, wght, name, fsSelection, macStyle)
STYLES = {
    R: ("400Regular", 400, "Regular", 1 << 6, 0),
    B: ("700Bold", 700, "Bold", 1 << 5, 1),
    I: ("400Regular_Italic", 400, "Italic", 1 << 0, 2),
    BI: ("700Bold_Italic", 700, "Bold Italic", 1 << 5 | 1 << 0, 3),
}

NAMES = [0, 1, 2, 5, 6, 13, 14]  # copyright family style version PostScript licence its-address
DROP_TABLES = ["STAT", "DSIG", "meta", "gasp", "MATH"]
FIXED_TIME = 3786912000  # 2024-01-01, in seconds since 1904
LICENCE_PACKAGE = "noto-sans"  # its LICENSE_FONT gives the text of the OFL

# ------------------------------------------------------------------- the work


def fetch(key, cache):
    """Path of the package file, downloaded once, checked always."""
    registry, name, version, sha256 = PACKAGES[key]
    if registry == "npm":
        file = f"{name.lstrip('@').replace('/', '-')}-{version}.tgz"
        command = ["npm", "pack", "--silent", "--pack-destination", str(cache), f"{name}@{version}"]
    else:
        file = f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                   "--only-binary=:all:", "--dest", str(cache), f"{name}=={version}"]
    path = cache / file
    if not path.exists():
        print(f"download {name} {version}", flush=True)
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode or not path.exists():
            raise RuntimeError(f"{command[0]} could not get {name} {version}: {run.stderr.strip()[-400:]}")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        raise RuntimeError(f"{path} has sha256 {found}, pinned is {sha256}")
    return path


def member(path, name):
    """Bytes of one file inside a package."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            return archive.read(name)
    with tarfile.open(path) as archive:
        return archive.extractfile(name).read()


def open_source(row, style, package):
    folder, weight, *_ = STYLES[style]
    if PACKAGES[row.package][0] == "npm":
        data = member(package, f"package/{folder}/{row.family}_{folder}.ttf")
        return TTFont(io.BytesIO(data), recalcTimestamp=False)
    data = member(package, f"manimgx_fonts/{row.family}[wght].ttf")
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    pins = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    return instancer.instantiateVariableFont(font, {**pins, "wght": weight})


def build(row, style, package):
    """Bytes of one finished face."""
    font = open_source(row, style, package)
    names = font["name"]
    family, version = names.getDebugName(1), names.getDebugName(5)
    if family.replace(" ", "") != row.family:
        raise RuntimeError(f"the source calls itself {family!r}")
    if not version.startswith(f"Version {row.version}"):
        raise RuntimeError(f"the source is {version!r}, the table says {row.version}")

    has = frozenset(font.getBestCmap())
    keep = has if row.keep is ALL else row.keep & has
    if row.complete and keep != row.keep:
        raise RuntimeError("the source lacks " + " ".join(f"U+{c:04X}" for c in sorted(row.keep - has)))
    if not keep:
        raise RuntimeError("nothing to keep")

    options = subset.Options()
    options.layout_features = list(row.features)
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = NAMES
    options.name_languages = [0x409]
    options.recalc_timestamp = False
    options.harfbuzz_repacker = False  # else bytes depend on what is installed
    options.drop_tables += DROP_TABLES
    options.canonical_order = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)

    _, weight, title, selection, mac = STYLES[style]
    names.names = [n for n in names.names if n.platformID == 3]
    for number, text in ((1, family), (2, title), (6, f"{row.family}-{style}")):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & (1 << 7) | selection
    font["head"].macStyle = mac
    font["head"].created = font["head"].modified = FIXED_TIME

    if "glyf" not in font or "fvar" in font:
        raise RuntimeError("not a static TrueType face")
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()


def job(row, style, package, out):
    """Build one face into a folder; (file name, size, error)."""
    file = f"{row.family}-{style}.ttf"
    try:
        data = build(row, style, package)
        (out / file).write_bytes(data)
        return file, len(data), None
    except Exception as error:  # shown in the report, and the exit code is 1
        return file, 0, f"{type(error).__name__}: {error}"


def faces():
    return {f"{row.family}-{style}.ttf": (row, style) for row in TABLE for style in row.styles}


def write_licence(out, package):
    """OFL.txt: copyright lines of the faces in the folder, then the licence."""
    lines = []
    for file, (row, _) in faces().items():
        if not (out / file).exists():
            continue
        with TTFont(out / file) as font:
            name = font["name"].getDebugName(1)
            for line in (font["name"].getDebugName(0), row.notice):
                line = f"{name}: {line}"
                if not line.endswith(": ") and line not in lines:
                    lines.append(line)
    text = member(package, "package/LICENSE_FONT").decode("utf-8").replace("\r\n", "\n")
    text = text[text.index("This Font Software is licensed under"):]
    (out / "licences").mkdir(exist_ok=True)
    (out / "licences" / "OFL.txt").write_text(
        "The fonts of this pack are subsets of the fonts named here.\n\n"
        + "\n".join(lines) + "\n\n" + text.rstrip() + "\n", encoding="utf-8")


def main():
    ap = argparse.ArgumentParser(description="Remake the font pack byte for byte.")
    ap.add_argument("--only", nargs="+", metavar="NAME", help="families (NotoSansSC) or faces (NotoSansSC-Bold)")
    ap.add_argument("--check", action="store_true", help="rebuild in a temporary folder, compare, exit 1 on differences")
    ap.add_argument("--out", type=Path, default=HERE, help="folder to write to, or to compare with")
    ap.add_argument("--cache", type=Path, help="folder for downloads",
                    default=Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "handout-fonts")
    ap.add_argument("--list", action="store_true", help="print the table and stop")
    args = ap.parse_args()

    if args.list:
        for row in TABLE:
            print(f"{row.family:20} {row.version:6} {','.join(row.styles):30} {row.locales}")
        return 0
    if fontTools.version != FONTTOOLS:
        sys.exit(f"fonttools is {fontTools.version}, the pack is pinned to {FONTTOOLS}: pip install fonttools=={FONTTOOLS}")

    every = faces()
    wanted = every
    if args.only:
        wanted = {f: rs for f, rs in every.items() if f[:-4] in args.only or rs[0].family in args.only}
        known = {f[:-4] for f in every} | {row.family for row in TABLE}
        unknown = [name for name in args.only if name not in known]
        if unknown:
            sys.exit(f"not in the table: {' '.join(unknown)}")
    elif args.check:
        wanted = {f: rs for f, rs in every.items() if (args.out / f).exists()}

    args.cache.mkdir(parents=True, exist_ok=True)
    args.out.mkdir(parents=True, exist_ok=True)
    bad = []
    packages = {}
    for key in dict.fromkeys([row.package for row, _ in wanted.values()] + [LICENCE_PACKAGE]):
        try:
            packages[key] = fetch(key, args.cache)
        except Exception as error:
            bad.append(f"package {key}: {error}")

    with tempfile.TemporaryDirectory() as temp:
        new = Path(temp)
        with concurrent.futures.ProcessPoolExecutor() as pool:
            jobs = [pool.submit(job, row, style, packages[row.package], new)
                    for row, style in wanted.values() if row.package in packages]
            total = 0
            for done in concurrent.futures.as_completed(jobs):
                file, size, error = done.result()
                total += size
                print(f"FAILED {file}: {error}" if error else f"built  {file} {size}", flush=True)
                if error:
                    bad.append(f"{file}: {error}")
        print(f"{len(wanted)} faces wanted, {total} bytes built")

        if args.check:
            here = {p.name for p in args.out.glob("*.ttf")}
            bad += [f"{file}: not in the table" for file in sorted(here - set(every))]
            for file in wanted:
                if not (args.out / file).exists():
                    bad.append(f"{file}: missing in {args.out}")
                elif (new / file).exists() and (new / file).read_bytes() != (args.out / file).read_bytes():
                    bad.append(f"{file}: differs from a fresh build")
            if not args.only and LICENCE_PACKAGE in packages:
                write_licence(new, packages[LICENCE_PACKAGE])
                licence = args.out / "licences" / "OFL.txt"
                if not licence.exists() or licence.read_bytes() != (new / "licences" / "OFL.txt").read_bytes():
                    bad.append("licences/OFL.txt: differs from a fresh build")
        else:
            for file in wanted:
                if (new / file).exists():
                    (args.out / file).write_bytes((new / file).read_bytes())
            if LICENCE_PACKAGE in packages:
                write_licence(args.out, packages[LICENCE_PACKAGE])

    for line in bad:
        print(f"ERROR {line}", file=sys.stderr)
    if args.check and not bad:
        print("all faces are what build.py makes")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
