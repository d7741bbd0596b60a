#!/usr/bin/env python3
"""Writes the text that PDFium, the reader of Chromium, reads from each PDF file to FILE.pdfium: `pdfium.py FILE…`."""

import sys

import pypdfium2

for path in sys.argv[1:]:
    with open(path + '.pdfium', 'w', encoding='utf-8', newline='') as out:
        for page in pypdfium2.PdfDocument(path):
            out.write(page.get_textpage().get_text_range() + '\f')
