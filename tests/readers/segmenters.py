"""Where other programs see words and syllables: `segmenters.py texts.tsv result.tsv`.

Reads lines `tag<TAB>text`; writes for each `words<TAB>syllables`, the places where one of them begins, in
characters, with spaces between. Prints nothing.
"""

import logging
import os
import re
import sys
import warnings

logging.disable(logging.CRITICAL)
warnings.filterwarnings("ignore")
# Nothing is left in the user's home.
os.environ["PYTHAINLP_DATA"] = os.path.dirname(os.path.abspath(sys.argv[2]))

import budoux
import burmesenlp
import laonlp.tokenize
import khmernltk
import pythainlp.tokenize

# A Burmese syllable, by Unicode Technical Note 11: it begins at a consonant or an independent vowel that
# neither closes another one (an asat, perhaps behind a dot below) nor stands in a stack.
BURMESE = re.compile("(?<!\u1039)[\u1000-\u102a\u103f\u104c-\u104f](?![\u1037\u1038]?\u103a)(?!\u1039)|[^\u1000-\u109f]+|[\u1040-\u104b]+")
# A Khmer cluster: a letter that no coeng stands before.
KHMER = re.compile("(?<!\u17d2)[\u1780-\u17b3]|[^\u1780-\u17ff]+")


def borders(text, pieces):
    """Where the pieces begin; spaces that a program drops are skipped."""
    found, at = [], 0
    for piece in pieces:
        piece = piece.strip()
        if piece:
            at = text.index(piece, at)
            found.append(at)
            at += len(piece)
    return found


def starts(pattern, text):
    return [match.start() for match in pattern.finditer(text)]


def thai(text):
    return borders(text, pythainlp.tokenize.word_tokenize(text)), borders(text, pythainlp.tokenize.syllable_tokenize(text))


def lao(text):
    return borders(text, laonlp.tokenize.word_tokenize(text)), borders(text, laonlp.tokenize.syllable_tokenize(text))


def khmer(text):
    return borders(text, khmernltk.word_tokenize(text)), starts(KHMER, text)


def burmese(text):
    return borders(text, burmesenlp.word_tokenize(text)), starts(BURMESE, text)


def phrases(parser):
    return lambda text: (borders(text, parser.parse(text)), list(range(len(text))))


READERS = {
    "th": thai,
    "lo": lao,
    "km": khmer,
    "my": burmese,
    "ja": phrases(budoux.load_default_japanese_parser()),
    "zh-Hans": phrases(budoux.load_default_simplified_chinese_parser()),
    "zh-Hant": phrases(budoux.load_default_traditional_chinese_parser()),
}

with open(sys.argv[1], encoding="utf-8", newline="\n") as texts, open(sys.argv[2], "w", encoding="utf-8") as result:
    for line in texts:
        tag, text = line.rstrip("\n").split("\t")
        words, syllables = READERS[tag](text)
        result.write(" ".join(map(str, words)) + "\t" + " ".join(map(str, syllables)) + "\n")
