"""Checks the Data Matrix symbols that ZXing reads in printed files: `symbols.py FOLDER`.

FOLDER/list has a line for each file: its name, its code, and the number of symbols on each page. Pages are
rendered as a printer with 300 dpi would print them, in black and white.
"""

import sys
from pathlib import Path

import numpy
import pypdfium2
import zxingcpp

DPI = 300


def read_symbols(page):
    """The texts of all symbols on a page."""
    pixels = page.render(scale=DPI / 72, grayscale=True).to_numpy()
    pixels = pixels.reshape(pixels.shape[:2])
    printed = numpy.where(pixels > 127, 255, 0).astype(numpy.uint8)
    return [code.text for code in zxingcpp.read_barcodes(printed, formats=zxingcpp.BarcodeFormat.DataMatrix)]


def main(folder):
    errors = []
    for line in (folder / "list").read_text().splitlines():
        name, code, counts = line.split("\t")
        pdf = pypdfium2.PdfDocument(folder / name)
        for number, (page, count) in enumerate(zip(pdf, counts.split(" "), strict=True), 1):
            found = read_symbols(page)
            if found != [code] * int(count):
                errors.append(f"{name}, page {number}: found {found} instead of {count} times {code}")
    if errors:
        sys.exit("\n".join(errors))


main(Path(sys.argv[1]))
