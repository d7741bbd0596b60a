"""What ZXing reads in printouts: `symbols.py FOLDER`.

FOLDER/list has a line for each file: its name, its code, and how many symbols there are on each page. Pages are
rendered as a printer with 300 dpi would print them, in black and white without greys.
"""

import sys
from pathlib import Path

import numpy
import pypdfium2
import zxingcpp

DPI = 300


def symbols(page):
    pixels = page.render(scale=DPI / 72, grayscale=True).to_numpy()
    pixels = pixels.reshape(pixels.shape[:2])
    printed = numpy.where(pixels > 127, 255, 0).astype(numpy.uint8)
    return [code.text for code in zxingcpp.read_barcodes(printed, formats=zxingcpp.BarcodeFormat.DataMatrix)]


def main(folder):
    wrong = []
    for line in (folder / "list").read_text().splitlines():
        name, code, counts = line.split("\t")
        pdf = pypdfium2.PdfDocument(folder / name)
        for number, (page, count) in enumerate(zip(pdf, counts.split(" "), strict=True), 1):
            found = symbols(page)
            if found != [code] * int(count):
                wrong.append(f"{name}, page {number}: {found}, not {count} of {code}")
    if wrong:
        sys.exit("\n".join(wrong))


main(Path(sys.argv[1]))
