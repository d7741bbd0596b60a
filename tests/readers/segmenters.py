"""Finds words and syllables with other programs: `segmenters.py texts.tsv result.tsv`.

Reads lines `tag<TAB>text`. Writes for each a line `words<TAB>syllables`: the character offsets at which they begin,
separated by spaces. Prints nothing.
"""

import logging
import os
import re
import sys
import warnings

logging.disable(logging.CRITICAL)
warnings.filterwarnings("ignore")
# Keeps files of PyThaiNLP out of the user's home folder.
os.environ["PYTHAINLP_DATA"] = os.path.dirname(os.path.abspath(sys.argv[2]))

import budoux
import burmesenlp
import laonlp.tokenize
import khmernltk
import pythainlp.tokenize

# A Burmese syllable, by Unicode Technical Note 11: it begins at a consonant or an independent vowel that neither
# closes another syllable (with an asat, possibly after a dot below) nor is stacked.
BURMESE = re.compile("(?<!\u1039)[\u1000-\u102a\u103f\u104c-\u104f](?![\u1037\u1038]?\u103a)(?!\u1039)|[^\u1000-\u109f]+|[\u1040-\u104b]+")
# A Khmer cluster: it begins at a letter without a coeng in front of it.
KHMER = re.compile("(?<!\u17d2)[\u1780-\u17b3]|[^\u1780-\u17ff]+")


def offsets(text, segments):
    """The offsets at which the segments begin. Spaces that a program drops are skipped."""
    found, at = [], 0
    for segment in segments:
        segment = segment.strip()
        if segment:
            at = text.index(segment, at)
            found.append(at)
            at += len(segment)
    return found


def match_offsets(pattern, text):
    """The offsets at which matches of the pattern begin."""
    return [match.start() for match in pattern.finditer(text)]


def thai(text):
    return offsets(text, pythainlp.tokenize.word_tokenize(text)), offsets(text, pythainlp.tokenize.syllable_tokenize(text))


def lao(text):
    return offsets(text, laonlp.tokenize.word_tokenize(text)), offsets(text, laonlp.tokenize.syllable_tokenize(text))


def khmer(text):
    return offsets(text, khmernltk.word_tokenize(text)), match_offsets(KHMER, text)


def burmese(text):
    return offsets(text, burmesenlp.word_tokenize(text)), match_offsets(BURMESE, text)


def phrases(parser):
    return lambda text: (offsets(text, parser.parse(text)), list(range(len(text))))


SEGMENTERS = {
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
        words, syllables = SEGMENTERS[tag](text)
        result.write(" ".join(map(str, words)) + "\t" + " ".join(map(str, syllables)) + "\n")
