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
import array
import collections
import concurrent.futures
import functools
import hashlib
import io
import itertools
import math
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from math import floor, hypot, sqrt
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates, flagOverlapSimple
from fontTools.ttLib.tables.ttProgram import Program
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


def listed(*names):
    """Code points of character lists in sets/."""
    return frozenset(ord(c) for name in names for c in (HERE / "sets" / name).read_text(encoding="utf-8"))


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
    "noto-sans-thai-looped": ("npm", "@expo-google-fonts/noto-sans-thai-looped", "0.4.2", "83cb8b1edcd66bfa89916a564c15c1c30fda964dcccdead74dd35245cddb8bdd"),
}

R, B = "Regular", "Bold"


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
    slim: bool = False               # see `slim_face`


TABLE = (
    Row("NotoSans", "noto-sans", "2.015", (R, B),
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
    Row("NotoSansLao", "noto-sans-lao", "2.003", (R, B), "lo"),
    Row("NotoSansKhmer", "noto-sans-khmer", "2.004", (R, B), "km"),
    Row("NotoSansMyanmar", "noto-sans-myanmar", "2.107", (R, B), "my"),
    Row("NotoSansEthiopic", "noto-sans-ethiopic", "2.102", (R, B), "am ti"),
    Row("NotoSansSC", "noto-sans-sc", "2.004", (R, B), "zh-Hans", listed("SC-TGH8105.txt", "SC-names.txt"),
        CJK_FEATURES, slim=True),
    Row("NotoSansTC", "noto-sans-tc", "2.004", (R, B), "zh-Hant", listed("TC-Big5all.txt", "TC-HKSCS.txt"),
        CJK_FEATURES, slim=True),
    Row("NotoSansJP", "noto-sans-jp", "2.004", (R, B), "ja", listed("JP-JISX0208.txt", "JP-JISX0213.txt",
        "JP-names.txt"), CJK_FEATURES, slim=True),
    Row("NotoSansKR", "noto-sans-kr", "2.004", (R, B), "ko", listed("KR-11172.txt", "KR-KSX1001.txt"),
        CJK_FEATURES, slim=True),
    Row("NotoSansSymbols2", "noto-sans-symbols-2", "2.008", (R,), "everywhere", TINY2, complete=True),
    Row("NotoSansSymbols", "noto-sans-symbols", "2.003", (R, B), "everywhere", TINY1, complete=True),
    Row("NotoSansMath", "noto-sans-math", "3.000", (R,), "everywhere", TINYM, complete=True,
        notice="Copyright 2022 The Noto Project Authors (https://github.com/notofonts/math)"),
)

# style: (folder and suffix in the npm packages, wght, name, fsSelection, macStyle)
STYLES = {
    R: ("400Regular", 400, "Regular", 1 << 6, 0),
    B: ("700Bold", 700, "Bold", 1 << 5, 1),
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


# ------------------------------------------------------------ slimmer outlines

# Why: a sheet embeds the outlines of every character it uses, and a Chinese
# sheet uses some 500. As drawn they cost 110 KB of each printed file; slimmed,
# a third less. Nothing that is visible at sizes below a poster changes:
# the em has GRID units instead of 1000, curves are fitted again with as few
# points as stay within BOUND of the drawing, points on straight lines go, and
# stems of one width keep one width. Every contour is measured against its
# drawing: one that leaves the bound is only rounded.
GRID = 400        # units per em of the slimmed faces
BOUND = 2 / 1000  # em: how far an outline, or the width of a stem, may move
FIT = 0.97 * BOUND * GRID  # for fitting, in units; the rest is for what flattening does not see
SAG = 0.08        # units between a curve and its flattened form
STEM = 130 / 1000  # em: wider is not a stem
SLACK = 0.2       # units that a point may lie off the line of its neighbours, and go
EDGE = 0.6        # units that the edge of a stem may move

DELTA_BITS = [0.0] + [4.6 + 0.45 * math.log2(d) for d in range(1, 256)]


def delta_cost(p, q):
    """Bits, roughly, of one point of a deflated glyph."""
    dx, dy = abs(q[0] - p[0]), abs(q[1] - p[1])
    return 3 + (DELTA_BITS[dx] if dx < 256 else 14) + (DELTA_BITS[dy] if dy < 256 else 14)


def chain_cost(chain):
    return sum(map(delta_cost, chain, chain[1:]))


def nearest(p):
    return floor(p[0] + 0.5), floor(p[1] + 0.5)


def middle(p, q):
    return (p[0] + q[0]) / 2, (p[1] + q[1]) / 2


def direction(p, q):
    dx, dy = q[0] - p[0], q[1] - p[1]
    length = hypot(dx, dy)
    return (dx / length, dy / length) if length else (0.0, 0.0)


def flatten(chain, sag=SAG):
    """Points along start, controls (with their implied middles), end."""
    (ax, ay), out = chain[0], [chain[0]]
    last = len(chain) - 2
    for i in range(1, last + 1):
        cx, cy = chain[i]
        bx, by = chain[i + 1] if i == last else middle(chain[i], chain[i + 1])
        steps = 1 + int(sqrt(hypot(ax - 2 * cx + bx, ay - 2 * cy + by) / 4 / sag))
        for k in range(1, steps):
            t = k / steps
            u = 1 - t
            a, b, c = u * u, 2 * u * t, t * t
            out.append((a * ax + b * cx + c * bx, a * ay + b * cy + c * by))
        out.append((bx, by))
        ax, ay = bx, by
    return out


def farthest(points, line, limit):
    """Greatest squared distance of points to a line that runs along them; stops above limit."""
    worst, i, last = 0.0, 0, len(line) - 2
    for px, py in points:
        best, j = 1e18, i
        while True:
            ax, ay = line[j]
            bx, by = line[j + 1]
            vx, vy, wx, wy = bx - ax, by - ay, px - ax, py - ay
            t = vx * wx + vy * wy
            if t > 0:
                vv = vx * vx + vy * vy
                t = 1.0 if t >= vv else t / vv
                wx -= t * vx
                wy -= t * vy
            d = wx * wx + wy * wy
            if d < best:
                best, i = d, j
            elif j > i + 1:
                break
            if j == last:
                break
            j += 1
        if best > worst:
            worst = best
            if worst > limit:
                return worst
    return worst


def twice_area(line):
    ax, ay = line[0]
    return sum((p[0] - ax) * (q[1] - ay) - (q[0] - ax) * (p[1] - ay) for p, q in zip(line, line[1:]))


def cross(p, q):
    return p[0] * q[1] - p[1] * q[0]


def round_controls(end, controls, drawn):
    """Controls on the grid, the cheapest that stay within the bound, or None."""
    choices = []
    for i, (x, y) in enumerate(controls):
        xs, ys = {floor(x), floor(x) + 1}, {floor(y), floor(y) + 1}
        if len(controls) > 2 and 0 < i < len(controls) - 1:
            xs, ys = {nearest((x, y))[0]}, {nearest((x, y))[1]}
        for ex, ey in ((0, 0),) * (i == 0) + (end,) * (i == len(controls) - 1):
            # a tangent that is almost upright or level becomes so: its delta is 0
            xs |= {ex} if abs(x - ex) <= 1.5 else set()
            ys |= {ey} if abs(y - ey) <= 1.5 else set()
        choices.append([(a, b) for a in sorted(xs) for b in sorted(ys)])
    ranked = sorted((chain_cost([(0, 0), *found, end]), found) for found in itertools.product(*choices))
    for _, found in ranked[:20]:
        line = flatten([(0, 0), *found, end])
        if farthest(drawn, line, FIT * FIT) <= FIT * FIT and farthest(line, drawn, FIT * FIT) <= FIT * FIT:
            return list(found)
    return None


def few_controls(end, pieces, stop):
    """Fit one smooth section, which starts near (0, 0), with 1, 2 or 3 controls."""
    drawn = drawing(pieces, stop)
    t0, t1 = direction(*pieces[0]), direction(pieces[-1][1], stop)
    turn = cross(t0, t1)
    chord = hypot(*end) or 1.0
    reach, guesses = 0.75 * chord, []
    if abs(turn) > 0.02:
        a, b = cross(end, t1) / turn, cross(t0, end) / turn
        if a > 0 and b > 0:  # the tangents meet
            reach = a
            guesses.append((a * t0[0], a * t0[1]))
    if len(pieces) == 1:
        guesses.append(pieces[0][1])
    far = max(drawn, key=lambda p: abs(cross(p, end)))
    guesses.append((2 * far[0] - end[0] / 2, 2 * far[1] - end[1] / 2))
    loose = 2.2 * FIT * FIT
    for guess in guesses:
        if farthest(drawn, flatten([(0, 0), guess, end]), loose) <= loose:
            found = round_controls(end, [guess], drawn)
            if found:
                return found
    area = twice_area([(0, 0)] + drawn + [end])
    for count in (2, 3):
        if count > max(len(pieces) - 1, 2) or len(pieces) == 1:
            return None

        # controls from the lengths of the two end handles, and the area they enclose
        def make(a, b):
            p, q = (a * t0[0], a * t0[1]), (end[0] - b * t1[0], end[1] - b * t1[1])
            if count == 2:
                return [p, q]
            return [middle((0, 0), p), ((3 * (p[0] + q[0]) - end[0]) / 4, (3 * (p[1] + q[1]) - end[1]) / 4), middle(q, end)]

        def enclosed(a, b):
            p, q = (a * t0[0], a * t0[1]), (end[0] - b * t1[0], end[1] - b * t1[1])
            if count == 2:
                m = middle(p, q)
                return cross(m, end) + 2 / 3 * (cross(p, m) + twice_area([m, q, end]))
            return 0.3 * cross(p, q) + 0.3 * cross(p, end) + 0.6 * cross(q, end)

        k = enclosed(0, 0)
        ka, kb = enclosed(1, 0) - k, enclosed(0, 1) - k
        kab = enclosed(1, 1) - k - ka - kb
        least, best = loose, None
        for part in (0.32, 0.42, 0.5, 0.58, 0.66, 0.75, 0.86):
            a = part * reach
            slope = kb + kab * a
            if abs(slope) < 1e-9:
                continue
            b = (area - k - ka * a) / slope
            if 0 < b < 2 * chord:
                off = farthest(drawn, flatten([(0, 0), *make(a, b), end]), least)
                if off < least:
                    least, best = off, make(a, b)
        if best:
            found = round_controls(end, best, drawn)
            if found:
                return found
    return None


def drawing(pieces, stop):
    out = []
    for (p, c), (q, _) in zip(pieces, pieces[1:] + [(stop, None)]):
        out += flatten([p, c, q])[:-1]
    return out + [stop]


@functools.lru_cache(maxsize=200_000)
def fit_section(end, pieces, stop):
    """Points after (0, 0), with their flags, of a smooth section drawn as pieces ((start, control), ...)."""
    pieces = list(pieces)
    found = few_controls(end, pieces, stop)
    if found:
        return tuple((p, 0) for p in found) + ((end, 1),)
    rounded = [nearest(c) for _, c in pieces]
    options = []
    if len(pieces) == 1 or farthest(drawing(pieces, stop), flatten([(0, 0), *rounded, end]), FIT * FIT) <= FIT * FIT:
        options.append(tuple((p, 0) for p in rounded) + ((end, 1),))
    if len(pieces) > 1:
        cut = len(pieces) // 2
        at = nearest(pieces[cut][0])
        shift = lambda part: tuple(tuple((x - at[0], y - at[1]) for x, y in piece) for piece in part)
        second = fit_section((end[0] - at[0], end[1] - at[1]), shift(pieces[cut:]), (stop[0] - at[0], stop[1] - at[1]))
        options.append(fit_section(at, tuple(pieces[:cut]), pieces[cut][0])
                       + tuple(((x + at[0], y + at[1]), on) for (x, y), on in second))
    return min(options, key=lambda option: chain_cost([(0, 0)] + [p for p, _ in option]))


def cut_up(points, flags):
    """[(start, control or None for a line)] of one contour."""
    full = []
    for i, (p, on) in enumerate(zip(points, flags)):
        full.append((p, on & 1))
        j = (i + 1) % len(points)
        if not on & 1 and not flags[j] & 1:
            full.append((middle(p, points[j]), 1))
    first = next(i for i, (_, on) in enumerate(full) if on)
    full = full[first:] + full[:first]
    out = []
    for i, (p, on) in enumerate(full):
        if on:
            q, line = full[(i + 1) % len(full)]
            out.append((p, None if line else q))
    return out


def straighten(pieces):
    """Without the points that lie within SLACK of the line between their neighbours."""
    pieces = list(pieces)
    i = 0
    while i < len(pieces) and len(pieces) > 3:
        (p, before), (q, after), (r, _) = pieces[i - 1], pieces[i], pieces[(i + 1) % len(pieces)]
        if before is None and after is None:
            line, part = (r[0] - p[0], r[1] - p[1]), (q[0] - p[0], q[1] - p[1])
            length = hypot(*line)
            along = line[0] * part[0] + line[1] * part[1]
            if length and abs(cross(line, part)) <= SLACK * length and 0 <= along <= length * length:
                del pieces[i]
                i = max(0, i - 1)
                continue
        i += 1
    return pieces


def find_stems(contours, axis):
    """{(from, to): length} of the straight stems of a glyph, across an axis."""
    lower, upper = [], []  # edges with ink above, with ink below: (coordinate, from, to)
    for pieces in contours:
        for (p, c), (q, _) in zip(pieces, pieces[1:] + pieces[:1]):
            if c is None and p[axis] == q[axis] and p != q:
                a, b = p[1 - axis], q[1 - axis]
                # TrueType keeps the ink on the right of the way
                (upper if (a < b) == (axis == 1) else lower).append((p[axis], min(a, b), max(a, b)))
    stems = {}
    for low, a, b in lower:
        above = [(high, min(b, d) - max(a, c)) for high, c, d in upper
                 if low < high <= low + STEM * GRID and min(b, d) > max(a, c)]
        if above:
            high, length = min(above)
            stems[low, high] = stems.get((low, high), 0) + length
    return stems


def stem_grid(stems, tight):
    """{coordinate: grid line} for the edges of stems; those in `tight` move half a unit at most."""
    usual = collections.Counter()
    for (low, high), length in stems.items():
        usual[floor(high - low + 0.5)] += length
    most = max(usual.values(), default=1)
    placed = {}
    for low, high in sorted(stems, key=lambda stem: (-stems[stem], stem)):
        def fault(pair):
            shifts = [(abs(a - b), 0.5 if b in tight else EDGE) for a, b in zip(pair, (low, high))]
            width = pair[1] - pair[0] - (high - low)
            return (sum(shift > limit + 1e-6 for shift, limit in shifts), abs(width) > BOUND * GRID + 1e-6,
                    width * width + 0.5 * max(shifts)[0] ** 2 - 0.3 * usual[pair[1] - pair[0]] / most, pair)
        lows = [placed[low]] if low in placed else [floor(low), floor(low) + 1]
        highs = [placed[high]] if high in placed else [floor(high), floor(high) + 1]
        placed[low], placed[high] = min(itertools.product(lows, highs), key=fault)
    if any(abs(placed[high] - placed[low] - (high - low)) > BOUND * GRID + 1e-6 for low, high in stems):
        return {}  # crowded: plain rounding never leaves the bound
    return placed


def closed(contour):
    """The points of a closed line, flattened, along (points, flags)."""
    pieces = cut_up(*contour)
    line = []
    for (p, c), (q, _) in zip(pieces, pieces[1:] + pieces[:1]):
        line += flatten([p, c, q], 0.04)[:-1] if c else [p]
    return line


def moved_by(contour, slimmed):
    """How far the outline of a contour moved (Hausdorff distance)."""
    one, other = closed(contour), closed(tuple(zip(*slimmed)))
    most = 0.0
    for here, there in ((one, other), (other, one)):
        # walk both lines side by side; only when that looks bad search every edge
        first = min(range(len(there)), key=lambda i: hypot(there[i][0] - here[0][0], there[i][1] - here[0][1]))
        around = there[first - 1:] + there[:first + 2] if first else there[-1:] + there + there[:2]
        off = farthest(here, around, (BOUND * GRID) ** 2)
        if off > (BOUND * GRID) ** 2:
            off = max(min(farthest([p], edge, 1e18) for edge in zip(there, there[1:] + there[:1])) for p in here)
        most = max(most, off)
    return sqrt(most)


def slim_contour(contour, place):
    """[(point, on curve)] on the grid, and how far the outline moved, of (points, flags)."""
    drawn = cut_up(*contour)
    for pieces in (straighten(drawn), drawn):
        slimmed = refit(pieces, place)
        moved = moved_by(contour, slimmed)
        if moved <= BOUND * GRID:
            return slimmed, moved
    slimmed = [(place(p) if on & 1 else nearest(p), on & 1) for p, on in zip(*contour)]
    return slimmed, moved_by(contour, slimmed)


def refit(pieces, place):
    """[(point, on curve)] on the grid."""
    hard = []
    for i, (p, c) in enumerate(pieces):
        d = pieces[i - 1][1]
        u, v = (d and direction(d, p)), (c and direction(p, c))
        hard.append(not u or not v or u[0] * v[0] + u[1] * v[1] < 0.985)
    if not any(hard):  # a round: keep the extremes
        for i, (p, c) in enumerate(pieces):
            d = pieces[i - 1][1]
            hard[i] = i == 0 or abs(d[0] - c[0]) < 0.3 or abs(d[1] - c[1]) < 0.3
    first = hard.index(True)
    pieces, hard = pieces[first:] + pieces[:first], hard[first:] + hard[:first] + [True]
    out, i = [], 0
    while i < len(pieces):
        j = hard.index(True, i + 1)
        (p, c), stop = pieces[i], pieces[j % len(pieces)][0]
        (x, y), end = place(p), place(stop)
        out.append(((x, y), 1))
        if c:
            # whole numbers of 1/10000 unit: the same curve elsewhere is the same key
            near = lambda q: (round(q[0] - x, 4), round(q[1] - y, 4))
            part = tuple((near(a), near(b)) for a, b in pieces[i:j])
            found = fit_section((end[0] - x, end[1] - y), part, near(stop))
            out += [((a + x, b + y), on) for (a, b), on in found[:-1]]
        i = j
    out = [o for i, o in enumerate(out) if i == 0 or o != out[i - 1]]
    i = 1  # the first stays, so that a start on the curve is left
    while i < len(out) and len(out) > 3:  # what the grid made superfluous
        (p, before), (q, on), (r, after) = out[i - 1], out[i], out[(i + 1) % len(out)]
        u, v = (q[0] - p[0], q[1] - p[1]), (r[0] - q[0], r[1] - q[1])
        if on and before == after and (cross(u, v) == 0 and u[0] * v[0] + u[1] * v[1] > 0 if before else u == v):
            del out[i]
            i = max(1, i - 1)
        else:
            i += 1
    # equal starts and a set order make more repeats for deflate
    start = min((i for i, (_, on) in enumerate(out) if on), key=lambda i: out[i][0])
    return out[start:] + out[:start]


def slim_glyph(contours):
    """Slimmed form of [(points, flags)] in units of GRID, and the greatest error of outline or stem width."""
    drawn = [straighten(cut_up(*contour)) for contour in contours]
    stems = [find_stems(drawn, 0), find_stems(drawn, 1)]
    across = stem_grid(stems[0], ())
    moved = {p[1] for pieces in drawn for p, _ in pieces if abs(across.get(p[0], p[0]) - p[0]) > 0.5}
    along = stem_grid(stems[1], moved)

    def place(p):
        x, y = nearest(p)
        return across.get(p[0], x), along.get(p[1], y)

    at = lambda grid, edge: grid.get(edge, floor(edge + 0.5))
    wider = max((abs(at(grid, high) - at(grid, low) - (high - low))
                 for found, grid in zip(stems, (across, along)) for low, high in found), default=0.0)
    out = [slim_contour(contour, place) for contour in contours]
    return [contour for contour, _ in out], max([wider] + [moved for _, moved in out])


def slim_face(font):
    """Put a face on a grid of GRID units per em and slim its outlines, in place."""
    glyf, scale = font["glyf"], GRID / font["head"].unitsPerEm
    simple, tops, overlaps = {}, {}, {}
    for name in font.getGlyphOrder():
        glyph = glyf[name]
        glyph.expand(glyf)
        if glyph.isComposite():
            raise RuntimeError(f"{name} is composite")
        if glyph.numberOfContours > 0:
            points, ends, flags = glyph.coordinates, glyph.endPtsOfContours, glyph.flags
            starts = [0] + [end + 1 for end in ends]
            overlaps[name] = flags[0] & flagOverlapSimple
            simple[name] = [([(x * scale, y * scale) for x, y in points[a:b]], list(flags[a:b]))
                            for a, b in zip(starts, starts[1:])]
            tops[name] = glyph.yMax + font["vmtx"][name][1]
    scale_upem(font, GRID)  # widths, kerning, heights
    for name, drawn in simple.items():
        slimmed, moved = slim_glyph(drawn)
        if moved > BOUND * GRID + 1e-6:
            raise RuntimeError(f"{name} moved by {moved / GRID} em")
        slimmed = sorted((c for c in slimmed if len(c) > 2), key=lambda c: (min(p[0] for p, _ in c), c))
        glyph = glyf[name] = Glyph()
        glyph.numberOfContours = len(slimmed)
        glyph.endPtsOfContours = [n - 1 for n in itertools.accumulate(map(len, slimmed))]
        glyph.coordinates = GlyphCoordinates([p for contour in slimmed for p, _ in contour])
        glyph.flags = array.array("B", [on for contour in slimmed for _, on in contour])
        glyph.flags[0] |= overlaps[name]
        glyph.program = Program()
        glyph.program.fromBytecode(b"")
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = font["hmtx"][name][0], glyph.xMin
        font["vmtx"][name] = font["vmtx"][name][0], nearest((0, tops[name] * scale))[1] - glyph.yMax


# --------------------------------------------------------------- building faces


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
    if row.slim:
        slim_face(font)
        names.setName(f"{version}; outlines slimmed for handout, {GRID} units per em", 5, 3, 1, 0x409)

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
