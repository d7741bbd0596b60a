#!/usr/bin/env python3
"""Writes the text that MuPDF finds in each PDF file beside it: `mupdf.py FILE…`."""

import sys

import pymupdf

for path in sys.argv[1:]:
    with open(path + '.mupdf', 'w', encoding='utf-8', newline='') as out:
        for page in pymupdf.open(path):
            out.write(page.get_text() + '\f')
