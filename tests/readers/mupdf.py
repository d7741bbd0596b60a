#!/usr/bin/env python3
"""Writes the text that MuPDF reads from each PDF file to FILE.mupdf: `mupdf.py FILE…`."""

import sys

import pymupdf

for path in sys.argv[1:]:
    with open(path + '.mupdf', 'w', encoding='utf-8', newline='') as out:
        for page in pymupdf.open(path):
            out.write(page.get_text() + '\f')
