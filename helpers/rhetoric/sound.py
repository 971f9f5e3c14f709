"""Figures of sound."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from helpers.document import Document
from helpers.paths import LEXICONS
from helpers.rhetoric.spans import Row, Rule, Span, figure, shapes

ONSETS = LEXICONS / "figures_onsets.tsv"
SMALL = frozenset("DICTOWS")  # articles, prepositions, pronouns …: they may stand between

# Spelling to first sound, longest first; the exceptions are in the table.
SPELLINGS = (
    ("sch", "SK"), ("sh", "SH"), ("ch", "CH"), ("th", "TH"), ("ph", "F"), ("wh", "W"), ("wr", "R"),
    ("kn", "N"), ("gn", "N"), ("ps", "S"), ("pn", "N"), ("rh", "R"), ("qu", "K"), ("sc", "S"),
    ("ce", "S"), ("ci", "S"), ("cy", "S"), ("c", "K"), ("ge", "JH"), ("gi", "JH"), ("gy", "JH"),
    ("h", "HH"), ("j", "JH"), ("x", "Z"),
)  # fmt: skip


CLUSTERS = {"t": "T", "p": "P", "k": "K", "c": "K", "q": "K"}  # `st` answers `st`, not `s`


@cache
def onsets() -> dict[str, str]:
    """Words whose first sound is not what their spelling says, from CMU's dictionary."""
    lines = ONSETS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: sound for sound, words in rows for word in words.split()}


@lru_cache(maxsize=20_000)
def heard_sound(key: str) -> str:
    """The consonant sound that a word begins with, as CMU writes it; empty if none is noticed."""
    if not key.isalpha() or key in UNHEARD:
        return ""
    known = onsets().get(key)
    sound = spelt_sound(key) if known is None else known.strip("-")
    return sound + CLUSTERS.get(key[1:2], "") if sound == "S" else sound


def spelt_sound(key: str) -> str:
    """The first consonant sound that the spelling suggests; "" for a vowel or a digit."""
    if key[0] in "aeiou" or not key[0].isalpha():
        return ""
    for letters, sound in SPELLINGS:
        if key.startswith(letters):
            return sound
    return key[0].upper()


def alliteration(document: Document) -> Iterator[Row]:
    """Three or more neighbouring words that begin with one consonant sound (Lanham 1991).

    One small word may stand between; a word said again, a name and a number
    add nothing.
    """
    for number in _sounding(document):
        for run in _runs(document, document.sentence_tokens[number]):
            sound = heard_sound(document.keys[run[0]])
            words = ", ".join(f"“{document.keys[i]}”" for i in run)
            reason = f"{words} begin with the same sound ({sound})."
            yield figure(
                document, "alliteration", "same first sound", reason, [Span(i, i + 1) for i in run]
            )


# Words too light for their first sound to be noticed.
UNHEARD = frozenset(
    "not such so some same say says said see make makes made many more most much get got go "
    "going have has had be been was were do does did well will want people percent present now "
    "need new".split()
)


def _sounding(document: Document) -> list[int]:
    """The sentences that may hold a run: three words of weight in a row with one sound."""
    keys, shape = document.keys, shapes(document)
    words = [i for i, letter in enumerate(shape) if letter not in SMALL and keys[i] != ","]
    sounds = [heard_sound(keys[i]) for i in words]
    threes = enumerate(zip(sounds, sounds[1:], sounds[2:], strict=False))
    alike = [words[n] for n, (one, two, three) in threes if one == two == three and one]
    return sorted({document.sentence_of[i] for i in alike})


def _runs(document: Document, row: range) -> Iterator[list[int]]:
    shape, keys, lemmas = shapes(document), document.keys, document.lemmas
    text, run = document.article.text, list[int]()
    gap = 0  # small words inside the run
    for i in row:
        if shape[i] in SMALL or keys[i] == ",":
            gap += keys[i] != ","
            continue
        named = text[document.starts[i]].isupper() and i > row.start
        heard = not named and shape[i] in "NJVFGER" and document.tags[i] != "MD"
        sound = heard_sound(keys[i]) if heard else ""
        if run and sound and sound == heard_sound(keys[run[-1]]) and gap <= (len(run) > 2):
            if lemmas[i] not in {lemmas[k] for k in run[-8:]}:
                run.append(i)
        else:
            if len(run) > 2:
                yield run
            run = [i] if sound else []
            gap = 0
    if len(run) > 2:
        yield run


RULES: dict[Rule, tuple[str, ...]] = {alliteration: ("alliteration",)}
