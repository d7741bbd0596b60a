"""Compares two folders of printed sheets: pages as pixels at 100 dpi, text, and structure trees.

    python3 tests/readers/compare.py [--codes] BEFORE AFTER

Each folder is what `just print` leaves in its output folder. Files are paired by their path. With `--codes`, edition
codes, the symbols that carry them and identifiers made from hashes may differ; everything else may not. Prints a line
for each difference and a summary; exits with 1 if anything differs.

Needs pymupdf, pikepdf and numpy.
"""

import re
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy
import pikepdf
import pymupdf

CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b")
DPI = 100
# The symbol stands at most this far from the code in letters, in points.
REACH = 100


def text(value):
    return CODE.sub("XXXXX-XXXXX", str(value))


def tree(node, codes, depth=0):
    """Lines of a structure element and all below it: type, attributes, texts; marked content by page and number."""
    if isinstance(node, pikepdf.Array):
        return [line for kid in node for line in tree(kid, codes, depth)]
    if not isinstance(node, pikepdf.Dictionary):
        return [f"{'  ' * depth}mcid {node}"]
    said = [str(node.get("/S", node.get("/Type", "")))]
    for key in ("/Alt", "/ActualText", "/E", "/T", "/Lang", "/A"):
        if key in node:
            value = text(node[key]) if codes else str(node[key])
            said.append(f"{key}={value}" if key != "/A" else f"{key}={attributes(node[key])}")
    if "/MCID" in node:
        said.append(f"mcid {node['/MCID']}")
    lines = ["  " * depth + " ".join(said)]
    if "/K" in node:
        lines += tree(node.K, codes, depth + 1)
    return lines


def attributes(value):
    if isinstance(value, pikepdf.Array):
        return " ".join(attributes(one) for one in value)
    return " ".join(f"{key}:{value[key]!r}" for key in sorted(value.keys()))


def codes_at(page):
    """Rectangles around edition codes and the symbols beside them."""
    found = []
    for word in page.get_text("words"):
        if CODE.search(word[4]):
            found.append(pymupdf.Rect(word[:4]) + (-REACH, -REACH / 8, REACH, REACH / 8))
            found.append(pymupdf.Rect(word[:4]) + (-REACH / 8, -REACH, REACH / 8, REACH))
    return found


def pixels(page, masks):
    image = page.get_pixmap(dpi=DPI, alpha=False)
    values = numpy.frombuffer(image.samples, numpy.uint8).reshape(image.h, image.w, 3).copy()
    scale = DPI / 72
    for mask in masks:
        x0, y0, x1, y1 = (max(0, int(side * scale)) for side in mask)
        values[y0:y1 + 1, x0:x1 + 1] = 0
    return values


def compare(pair):
    name, before, after, codes = pair
    found = []
    one, two = pymupdf.open(before), pymupdf.open(after)
    if len(one) != len(two):
        return [f"{name}: {len(one)} pages, then {len(two)}"]
    for number, (old, new) in enumerate(zip(one, two), 1):
        texts = [page.get_text("text") for page in (old, new)]
        if codes:
            texts = [text(said) for said in texts]
        if texts[0] != texts[1]:
            found.append(f"{name}: page {number}: other text")
        masks = codes_at(old) + codes_at(new) if codes else []
        was, now = pixels(old, masks), pixels(new, masks)
        if was.shape != now.shape:
            found.append(f"{name}: page {number}: {was.shape} pixels, then {now.shape}")
        elif not numpy.array_equal(was, now):
            count = int((was != now).any(axis=2).sum())
            found.append(f"{name}: page {number}: {count} pixels differ")
    trees = []
    for path in (before, after):
        with pikepdf.open(path) as pdf:
            trees.append(tree(pdf.Root.StructTreeRoot, codes) if "/StructTreeRoot" in pdf.Root else [])
    if trees[0] != trees[1]:
        at = next((i for i, (a, b) in enumerate(zip(*trees)) if a != b), min(map(len, trees)))
        shown = [lines[at].strip() if at < len(lines) else "nothing" for lines in trees]
        found.append(f"{name}: structure tree: `{shown[0]}`, then `{shown[1]}`")
    return found


def main(arguments):
    codes = "--codes" in arguments
    before, after = (Path(one) for one in arguments if not one.startswith("--"))
    old = {str(path.relative_to(before)) for path in before.rglob("*.pdf")}
    new = {str(path.relative_to(after)) for path in after.rglob("*.pdf")}
    differences = [f"{name}: only in {before}" for name in sorted(old - new)]
    differences += [f"{name}: only in {after}" for name in sorted(new - old)]
    pairs = [(name, before / name, after / name, codes) for name in sorted(old & new)]
    with ProcessPoolExecutor() as pool:
        for found in pool.map(compare, pairs, chunksize=4):
            differences += found
    for line in differences:
        print(line)
    print(f"{len(pairs)} files compared, {len(differences)} differences")
    return 1 if differences or not pairs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
