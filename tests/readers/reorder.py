"""The order in which a reader sees characters, by another program: `reorder.py texts.tsv result.txt`.

Reads lines `direction<TAB>text`, the direction being L or R. Writes for each the characters from left to right. The
module `bidi.algorithm` implements UAX #9 in Python, without isolates and without pairs of brackets (rule N0). Prints
nothing.
"""

import sys

from bidi.algorithm import get_display

with open(sys.argv[1], encoding="utf-8") as source, open(sys.argv[2], "w", encoding="utf-8") as result:
    for line in source:
        direction, text = line.rstrip("\n").split("\t")
        result.write(get_display(text, base_dir=direction) + "\n")
