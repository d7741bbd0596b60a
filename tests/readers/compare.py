"""Compares two folders of printed sheets: their pages rendered at 100 dpi, their text and their structure trees.

    python3 tests/readers/compare.py [--codes] BEFORE AFTER

Each folder is an output folder of `just print`. Files are paired by their path. With `--codes`, only edition codes,
their symbols and identifiers made from hashes may differ. Prints a line for each difference and a summary. Exits with
status 1 if anything differs.

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
# Marks of direction and word joiners, which readers find inside codes: their number depends on the code.
MARKS = re.compile("[\u200e\u200f\u2060]")
DPI = 100
# The greatest distance between an edition code and its symbol, in points.
REACH = 100
# The height of a symbol with its margins, in points.
SYMBOL = 20


def without_codes(value):
    """The text of `value`, with the same placeholder for each edition code."""
    return CODE.sub("XXXXX-XXXXX", MARKS.sub("", str(value)))


def tree(node, codes, depth=0):
    """The lines that describe a structure element and its descendants: types, attributes, texts and marked content."""
    if isinstance(node, pikepdf.Array):
        return [line for kid in node for line in tree(kid, codes, depth)]
    if not isinstance(node, pikepdf.Dictionary):
        return [f"{'  ' * depth}mcid {node}"]
    parts = [str(node.get("/S", node.get("/Type", "")))]
    for key in ("/Alt", "/ActualText", "/E", "/T", "/Lang", "/A"):
        if key in node:
            value = without_codes(node[key]) if codes else str(node[key])
            parts.append(f"{key}={value}" if key != "/A" else f"{key}={attributes(node[key])}")
    if "/MCID" in node:
        parts.append(f"mcid {node['/MCID']}")
    lines = ["  " * depth + " ".join(parts)]
    if "/K" in node:
        lines += tree(node.K, codes, depth + 1)
    return lines


def attributes(value):
    """The attributes of a structure element in alphabetical order."""
    if isinstance(value, pikepdf.Array):
        return " ".join(attributes(part) for part in value)
    return " ".join(f"{key}:{value[key]!r}" for key in sorted(value.keys()))


def codes_at(page):
    """Rectangles around the edition codes of a page, their lines, and their symbols.

    Another code has another width, so all text on its line may move, and the symbol at the line's end.
    """
    found = []
    for word in page.get_text("words"):
        if CODE.search(MARKS.sub("", word[4])):
            found.append(pymupdf.Rect(word[:4]) + (-REACH, -REACH / 8, REACH, REACH / 8))
            found.append(pymupdf.Rect(word[:4]) + (-REACH / 8, -REACH, REACH / 8, REACH))
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", []):
            if CODE.search(MARKS.sub("", "".join(span["text"] for span in line["spans"]))):
                x0, y0, x1, y1 = line["bbox"]
                is_horizontal = abs(line["dir"][0]) > abs(line["dir"][1])
                line = (0, y0, page.rect.width, y1) if is_horizontal else (x0, 0, x1, page.rect.height)
                found.append(pymupdf.Rect(line) + (-SYMBOL, -SYMBOL, SYMBOL, SYMBOL))
    return found


def pixels(page, masks):
    """The pixels of a page, with black rectangles at `masks`."""
    image = page.get_pixmap(dpi=DPI, alpha=False)
    values = numpy.frombuffer(image.samples, numpy.uint8).reshape(image.h, image.w, 3).copy()
    scale = DPI / 72
    for mask in masks:
        x0, y0, x1, y1 = (max(0, int(side * scale)) for side in mask)
        values[y0:y1 + 1, x0:x1 + 1] = 0
    return values


def compare(pair):
    """The differences between the two files of a pair."""
    name, before, after, codes = pair
    found = []
    old_file, new_file = pymupdf.open(before), pymupdf.open(after)
    if len(old_file) != len(new_file):
        return [f"{name}: {len(old_file)} pages, then {len(new_file)}"]
    for number, (old, new) in enumerate(zip(old_file, new_file), 1):
        texts = [page.get_text("text") for page in (old, new)]
        if codes:
            texts = [without_codes(text) for text in texts]
        if texts[0] != texts[1]:
            found.append(f"{name}: page {number}: the text differs")
        masks = codes_at(old) + codes_at(new) if codes else []
        old_pixels, new_pixels = pixels(old, masks), pixels(new, masks)
        if old_pixels.shape != new_pixels.shape:
            found.append(f"{name}: page {number}: {old_pixels.shape} pixels, then {new_pixels.shape}")
        elif not numpy.array_equal(old_pixels, new_pixels):
            count = int((old_pixels != new_pixels).any(axis=2).sum())
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
    before, after = (Path(argument) for argument in arguments if not argument.startswith("--"))
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
