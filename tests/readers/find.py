#!/usr/bin/env python3
"""Measures how PDF readers find and copy phone numbers, codes and phrases of right-to-left sheets.

    python3 tests/readers/find.py HANDOUT

HANDOUT is the program. It prints sentences of right-to-left languages in a folder of their own. The table says for
each text, in how many languages each reader finds it, and how many invisible characters a copy of it carries at most.
docs/pdf.md has the table.

Readers: PDFium by its own search (`FPDFText_FindStart`), and as Chromium searches: the text of the page by ICU, which
ignores invisible characters. pdf.js by the find controller of Firefox. Poppler as Evince searches (`find_text`), if
the GObject bindings are installed. MuPDF by `search_for`. PDFBox, which only extracts, if PDFBOX names its jars.

Needs pymupdf, pypdfium2, node and pdfjs-dist.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import pymupdf
import pypdfium2

HERE = Path(__file__).parent
LOCALES = {
    'ar': ('Arab', 'اتصلوا على %s الآن.', 'العيادة مغلقة', '٠١١ ٥٥٥ ٠١٤٢'),
    'fa': ('Arab', 'با شمارهٔ %s تماس بگیرید.', 'کلینیک بسته', '۰۲۱ ۵۵۵ ۰۱۴۲'),
    'ur': ('Arab', 'ابھی %s پر کال کریں۔', 'کلینک بند', '۰۲۱ ۵۵۵ ۰۱۴۲'),
    'he': ('Hebr', 'התקשרו אל %s עכשיו.', 'המרפאה סגורה', None),
}
TEXTS = {
    'short number': '911',
    'phone number': '+1 413 555 0142',
    'toll-free number': '1-800-332-1088',
    'code': '7K3M9-QXW4',
    'dose': '500 mg',
    'address': 'www.example.org/ar',
    'Latin words': 'Smith and Jones',
}
OWN = ['phrase', 'number in own digits']
INVISIBLE = r'[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]'

LAYOUT = '''name = "Strip"
sheets = ["trial"]
[paper]
width = "210 mm"
height = "297 mm"
safe = "6.35 mm"
[type]
body = "12 pt"
floor = "12 pt"
step = "0.1 pt"
small = 0.8
small-floor = "8 pt"
lead = 1.15
heading = 1.35
title = 2.0
digits = 2.4
title-lines = 4
hyphenate = true
[[panel]]
name = "only"
side = 1
left = "15 mm"
top = "15 mm"
width = "180 mm"
height = "260 mm"
slots = [{ part = "all", length = "all" }]
'''
SHEET = '''id = "trial"
title = "title"
staff-title = "Trial"
version = "1"
edition = "2026-11"
review-by = "2027-11"
safety = []
[[section]]
part = "all"
frame = "none"
[section.lengths]
all = ['''
META = '''tag = "%s"
name = "Trial"
own-name = "Trial"
direction = "%s"
script = "%s"
edition = "2026-11"
source-version = "1"
status = "%s"
translator = "nobody"
reviewers = ["nobody"]
clinical-reviewer = "nobody"
'''


def needles(tag):
    """The texts to find in the sheet of a locale, by what they are."""
    _, _, phrase, digits = LOCALES[tag]
    own = {'phrase': phrase, 'number in own digits': digits}
    return {name: text for name, text in {**TEXTS, **own}.items() if text}


def printed(handout, folder):
    """Prints a sheet in each locale, and returns the files by locale."""
    for name in ('layouts', 'sheets/trial', 'locales/en', *(f'locales/{tag}' for tag in LOCALES)):
        (folder / name).mkdir(parents=True)
    (folder / 'handout.toml').write_text('')
    (folder / 'layouts/strip.toml').write_text(LAYOUT)
    count = max(len(needles(tag)) for tag in LOCALES)
    blocks = ''.join(f'{{ set = "text", text = "p{i}" }}, ' for i in range(count))
    (folder / 'sheets/trial/sheet.toml').write_text(SHEET + blocks + ']\n')
    files = {}
    for tag in ('en', *LOCALES):
        script, sentence, *_ = LOCALES.get(tag, ('Latn', 'Call %s now.'))
        texts = list(needles(tag).values()) if tag in LOCALES else []
        lines = [sentence % text for text in texts] + [sentence % '1'] * (count - len(texts))
        messages = ''.join(f'p{i} = {{"{line}"}}\n' for i, line in enumerate(lines))
        place = folder / 'locales' / tag
        (place / 'trial.ftl').write_text(f'title = Trial\n{messages}')
        direction, status = ('ltr', 'source') if tag == 'en' else ('rtl', 'reviewed')
        (place / 'locale.toml').write_text(META % (tag, direction, script, status))
        if tag != 'en':
            command = [handout, 'print', '-q', '--sheet', 'trial', '--format', 'strip', '--locale', tag, '--out', 'out']
            subprocess.run(command, cwd=folder, check=True)
            (files[tag],) = (folder / 'out' / tag).glob('*.pdf')
    return files


def read(text):
    """A text as ICU compares it at its first level: without invisible characters, compatibility forms and case."""
    return re.sub(r'\s+', ' ', re.sub(INVISIBLE, '', unicodedata.normalize('NFKC', text))).casefold()


def marks(text, needle):
    """The number of invisible characters inside `needle` where a copy of it from `text` has most; None if it has it
    nowhere."""
    between = f'{INVISIBLE}*'
    pattern = between.join(rf'(?:{between}\s)+' if c == ' ' else re.escape(c) for c in needle)
    found = re.findall(pattern, unicodedata.normalize('NFC', text))
    return max((len(re.findall(INVISIBLE, part)) for part in found), default=None)


def pdfium(path, wanted):
    page = pypdfium2.PdfDocument(path)[0].get_textpage()
    text = page.get_text_range()
    finds = [page.search(needle, match_case=False).get_next() is not None for needle in wanted]
    return text, finds, [read(needle) in read(text) for needle in wanted]


def mupdf(path, wanted):
    page = pymupdf.open(path)[0]
    return page.get_text(), [bool(page.search_for(needle)) for needle in wanted]


def pdfjs(path, wanted):
    run = subprocess.run(['node', HERE / 'pdfjs.mjs', '--find', json.dumps(wanted), path], check=True, capture_output=True)
    return Path(f'{path}.pdfjs').read_text(encoding='utf-8'), json.loads(run.stdout)


POPPLER = '''
import json, sys, gi
gi.require_version('Poppler', '0.18')
from gi.repository import Poppler
page = Poppler.Document.new_from_file('file://' + sys.argv[1], None).get_page(0)
print(json.dumps([bool(page.find_text(needle)) for needle in json.loads(sys.argv[2])]))
'''


def poppler(path, wanted):
    text = subprocess.run(['pdftotext', path, '-'], check=True, capture_output=True).stdout.decode()
    # The bindings belong to the Python of the system.
    run = subprocess.run(['/usr/bin/python3', '-c', POPPLER, path, json.dumps(wanted)], capture_output=True)
    return text, json.loads(run.stdout) if run.returncode == 0 else [None] * len(wanted)


def pdfbox(path, wanted):
    command = ['java', '-cp', os.environ['PDFBOX'], 'org.apache.pdfbox.tools.PDFBox', 'ExtractText', '-encoding', 'UTF-8',
               '-console', path]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return text, [None] * len(wanted)


def measure(path, wanted):
    """By reader: for each text, whether the reader finds it, and the marks that a copy of it carries."""
    text, own, chromium = pdfium(path, wanted)
    copies = [marks(text, needle) for needle in wanted]
    measured = {'Chromium': list(zip(chromium, copies)), 'PDFium': list(zip(own, copies))}
    readers = {'pdf.js': pdfjs, 'poppler': poppler, 'MuPDF': mupdf}
    if 'PDFBOX' in os.environ:
        readers['PDFBox'] = pdfbox
    for name, reader in readers.items():
        text, finds = reader(path, wanted)
        measured[name] = list(zip(finds, (marks(text, needle) for needle in wanted)))
    return measured


def cell(results):
    """What the results of all languages for a text and a reader look like in the table."""
    finds = [find for find, _ in results if find is not None]
    copies = [copy for _, copy in results]
    found = f'{sum(finds)} of {len(finds)}' if finds else 'not measured'
    torn = copies.count(None)
    return f'{found}; {max((c for c in copies if c is not None), default="-")}' + (f' ({torn} torn)' if torn else '')


def main(handout):
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for tag, path in printed(Path(handout).resolve(), Path(folder)).items():
            wanted = needles(tag)
            for reader, found in measure(str(path), list(wanted.values())).items():
                for name, result in zip(wanted, found):
                    results.setdefault(name, {}).setdefault(reader, []).append(result)
    names = list(next(iter(results.values())))
    print('| text | ' + ' | '.join(names) + ' |')
    print('|---' * (len(names) + 1) + '|')
    for text in [*TEXTS, *OWN]:
        shown = f'`{TEXTS[text]}`' if text in TEXTS else text
        print(f'| {shown} | ' + ' | '.join(cell(results[text][name]) for name in names) + ' |')


if __name__ == '__main__':
    main(sys.argv[1])
