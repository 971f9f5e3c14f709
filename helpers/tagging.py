"""Part-of-speech tags (Penn Treebank set, as in UD English EWT) and lemmas.

The tagger is a linear model. Every token has some fifty features (its letters, its form, what a
dictionary says of it, its neighbours); each feature adds a row of small integers, one a tag, and
the largest sum wins. A second pass adds features of the tags that the first pass gave to the
neighbours on both sides. `scripts/train_tagger.py` makes the weights, `scripts/build_lemmas.py`
the dictionary and the table of lemmas.
"""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, islice
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from helpers.paths import MODELS

Codes = npt.NDArray[np.uint32]
Rows = npt.NDArray[np.int64]
Weights = npt.NDArray[np.int8]
Scores = npt.NDArray[np.int16]
Template = tuple[tuple[int, int], ...]
Templates = tuple[Template, ...]

# What is known of one token, by column; `TAG` is what the first pass guessed.
WORD, CASED, END1, END2, END3, END4, END5, START2, START3, FORM, KIND, BOTH, CLASS, TAG = range(14)

# A feature is one of these, or joins two or three, each of a token so many places away.
ALONE: dict[int, Templates] = {  # features of one token, by how far away it is
    -2: (((0, WORD),),),
    -1: tuple(((0, column),) for column in (WORD, END3, BOTH)),
    0: (
        *[((0, column),) for column in range(TAG)],
        ((0, FORM), (0, END2)),
        ((0, FORM), (0, END3)),
        ((0, KIND), (0, END3)),
        ((0, START3), (0, END2)),
    ),
    1: tuple(((0, column),) for column in (WORD, END3, BOTH)),
    2: (((0, WORD),),),
}
JOINED: Templates = (
    ((-1, WORD), (0, WORD)),
    ((0, WORD), (1, WORD)),
    ((-1, CLASS), (0, CLASS)),
    ((0, CLASS), (1, CLASS)),
    ((-1, CLASS), (1, CLASS)),
    ((-1, CLASS), (0, KIND)),
    ((-2, CLASS), (0, KIND)),  # `was soon forgotten`: an auxiliary some words back
    ((-3, CLASS), (0, KIND)),
    ((-2, CLASS), (-1, CLASS)),
    ((1, CLASS), (2, CLASS)),
    ((-1, CLASS), (0, CLASS), (1, CLASS)),
    ((-2, CLASS), (-1, CLASS), (0, CLASS)),
    ((0, CLASS), (1, CLASS), (2, CLASS)),
)
TAGGED: Templates = (
    *[((offset, TAG),) for offset in (-2, -1, 0, 1, 2)],
    *[((offset, TAG), (0, column)) for offset in (-1, 1) for column in (WORD, KIND, END3)],
    ((0, TAG), (0, WORD)),
    ((-3, TAG), (0, WORD)),
    ((-2, TAG), (-1, TAG)),
    ((1, TAG), (2, TAG)),
    ((-1, TAG), (1, TAG)),
    ((-3, TAG), (-2, TAG), (-1, TAG)),
    ((-2, TAG), (-1, TAG), (1, TAG)),
    ((-1, TAG), (1, TAG), (2, TAG)),
    ((-2, TAG), (-1, TAG), (0, WORD)),
    ((-1, TAG), (0, WORD), (1, TAG)),
    ((0, WORD), (1, TAG), (2, TAG)),
    ((-1, TAG), (0, FORM), (1, TAG)),
)
PADDING = 3  # the farthest that a feature looks
LONGEST = 40  # letters of a word that are looked at
SLOT_BITS, CHECK_BITS = 20, 8  # a feature's code: where to look it up, and how to know it is it
BLOCK = 2000  # tokens whose features are added up at a time, so that memory stays bounded


@dataclass(frozen=True, eq=False)
class Model:
    """What `tagger.npz` holds: a row of weights for each feature kept, found by its code."""

    tags: list[str]
    row_of_slot: npt.NDArray[np.int32]
    checks: npt.NDArray[np.uint8]
    weights: Weights


def tag(sentences: list[list[str]]) -> list[list[str]]:
    """Penn tags for each token of each sentence (tokens in their `norm` form).

    Right for .951 of the tokens of web text (EWT, dev) and .951 of news (GUM), which the weights
    never saw. Any text gets some tag; a sentence gets the same alone as among others.
    """
    types, where, rows = type_codes(sentences)
    if not len(rows):
        return [[] for _ in sentences]
    model = _model()
    total = first_scores(model, types, where, rows)
    guessed = tagged_codes(types.take(where, axis=1), rows, total.argmax(axis=1))
    total += scores(model, guessed, rows, TAGGED)
    names = iter([model.tags[best] for best in total.argmax(axis=1).tolist()])
    return [list(islice(names, len(sentence))) for sentence in sentences]


def first_scores(model: Model, types: Codes, where: Rows, rows: Rows) -> Scores:
    """The first pass's score of each token and tag.

    Features of one word alone are summed once for each different word, then handed out.
    """
    # To take leaves the lines whole, where an index would have every block below copy the text.
    total = scores(model, types.take(where, axis=1), rows, JOINED)
    everywhere = np.arange(types.shape[1])
    for offset, templates in ALONE.items():
        total += scores(model, types, everywhere, templates, salt=offset)[where[rows + offset]]
    return total


def scores(model: Model, codes: Codes, rows: Rows, templates: Templates, salt: int = 0) -> Scores:
    """For each token, the sum of its features' weights, one number a tag."""
    total = np.empty((len(rows), len(model.tags)), dtype=np.int16)
    for first in range(0, len(rows), BLOCK):
        block = slice(first, first + BLOCK)
        made = features(codes, rows[block], templates, salt)
        row = model.row_of_slot.take(made >> np.uint32(CHECK_BITS))
        row *= model.checks.take(row) == made.astype(np.uint8)  # row 0 for an unknown feature
        model.weights.take(row, axis=0).sum(axis=0, out=total[block])
    return total


def features(codes: Codes, rows: Rows, templates: Templates, salt: int = 0) -> Codes:
    """The codes of each template's feature, a line, at each of the rows, a column.

    `salt` keeps like templates apart. The lines are in order of length, the longest first, so
    that each step of the mixing works on all templates that go on, at once.
    """
    seeds, steps = _mixing(templates, salt)
    mixed = np.repeat(seeds, len(rows), axis=1)
    flat, width = codes.ravel(), codes.shape[1]
    for offsets, columns in steps:
        part = mixed[: len(offsets)]
        part ^= flat.take(rows + (offsets + columns * width))
        part *= np.uint32(0x85EBCA6B)
        part ^= part >> np.uint32(15)
    return mixed >> np.uint32(32 - SLOT_BITS - CHECK_BITS)


@cache
def _mixing(templates: Templates, salt: int) -> tuple[Codes, list[tuple[Rows, Rows]]]:
    """The seed of each template, the longest first, and what is mixed in step by step.

    A step holds the offset and the column that each template long enough has at it.
    """
    ordered = sorted(templates, key=len, reverse=True)
    seeds = [[crc32(f"{salt} {template}".encode())] for template in ordered]
    steps = []
    for step in range(len(ordered[0])):
        pieces = np.array([template[step] for template in ordered if step < len(template)])
        steps.append((pieces[:, :1], pieces[:, 1:]))
    return np.array(seeds, dtype=np.uint32), steps


def type_codes(sentences: Sequence[Sequence[str]]) -> tuple[Codes, Rows, Rows]:
    """The codes of each different word, a column; the word at each place; the places of tokens.

    Between sentences lie `PADDING` empty places, so that no feature reaches across.
    """
    numbers: dict[tuple[str, str], int] = {("", "inner"): 0}
    places = [0] * PADDING
    rows: list[int] = []
    for sentence in sentences:
        rows += range(len(places), len(places) + len(sentence))
        typed = zip(sentence, settings(sentence), strict=True)
        places += [numbers.setdefault(word, len(numbers)) for word in typed]
        places += [0] * PADDING
    packed = b"".join([word_codes(*word) for word in numbers])
    codes = np.frombuffer(packed, dtype="<u4").reshape(-1, TAG).T
    return (
        np.ascontiguousarray(codes),
        np.array(places, dtype=np.int64),
        np.array(rows, dtype=np.int64),
    )


def settings(sentence: Sequence[str]) -> list[str]:
    """How each token is set, which tells what its capitals mean.

    `shouted` in a sentence all in capitals, `titled` where most words have one; else `first` up
    to the first word, and `inner`.
    """
    words = [word for word in sentence if word[:1].isalpha()]
    if len(words) > 1 and not any(map(str.islower, "".join(words))):
        return ["shouted"] * len(sentence)
    long = [word for word in words[1:] if len(word) > 3]
    if len(long) > 2 and sum([word[0].isupper() for word in long]) > 0.7 * len(long):
        return ["titled"] * len(sentence)
    start = next((i for i, word in enumerate(sentence) if word[:1].isalnum()), 0) + 1
    return ["first"] * min(start, len(sentence)) + ["inner"] * (len(sentence) - start)


@lru_cache(maxsize=50_000)
def word_codes(word: str, setting: str) -> bytes:
    """What is known of a word by itself, a number for each column but `TAG`.

    Packed as bytes, which numpy joins into a table faster than it reads tuples.
    """
    word = word[:LONGEST].lower() if setting == "shouted" else word[:LONGEST]
    lower = word.lower()
    if not word.isalpha():
        lower = "".join("0" if char.isdigit() else char for char in lower)
    shape = word_shape(word)
    form = f"{setting} {shape}"
    kind = kinds().get(lower, "?")
    group = lower if lower in _frequent() else f"{kind} {shape[:2]} {lower[-2:]}"
    ends = [lower[-n:] for n in (1, 2, 3, 4, 5)]
    starts = [lower[:2], lower[:3]]
    known = (lower, word, *ends, *starts, form, kind, form + kind, group)
    numbers = [crc32(f"{i}{part}".encode("utf-8", "replace")) for i, part in enumerate(known)]
    return struct.pack(f"<{TAG}I", *numbers)


def word_shape(word: str) -> str:
    """`Xx` for Name, `XX` for NATO, `x` for name, `XX0` for GB20: runs of one kind of character."""
    runs = [(kind, len(list(run))) for kind, run in groupby(map(_kind_of_character, word))]
    return "".join("XX" if kind == "X" and length > 1 else kind for kind, length in runs)


def _kind_of_character(char: str) -> str:
    return "x" if char.islower() else "X" if char.isupper() else "0" if char.isdigit() else char


def tagged_codes(codes: Codes, rows: Rows, tags: Rows) -> Codes:
    """`codes` with a line more: the tag that the first pass gave."""
    line = np.zeros((1, codes.shape[1]), dtype=np.uint32)
    line[0, rows] = (tags.astype(np.uint32) + np.uint32(1)) * np.uint32(0xC2B2AE35)
    return np.vstack([codes, line])


def build_model(tags: list[str], codes: Codes, weights: Weights) -> Model:
    """A model from the codes of its features and their rows of weights; row 0 is left empty."""
    row_of_slot = np.zeros(1 << SLOT_BITS, dtype=np.int32)
    row_of_slot[codes >> np.uint32(CHECK_BITS)] = np.arange(1, len(codes) + 1)
    checks = np.concatenate([[0], codes & np.uint32((1 << CHECK_BITS) - 1)]).astype(np.uint8)
    empty = np.zeros((1, len(tags)), dtype=np.int8)
    return Model(tags, row_of_slot, checks, np.vstack([empty, weights]))


@cache
def _model() -> Model:
    tags: list[str] = _about()["tags"]
    with np.load(MODELS / "tagger.npz", allow_pickle=False) as file:
        codes = np.cumsum(file["code_gaps"], dtype=np.uint32)
        flat = np.zeros(len(codes) * len(tags), dtype=np.int8)
        flat[np.cumsum(file["gaps"], dtype=np.int64)] = file["values"]
    return build_model(tags, codes, flat.reshape(-1, len(tags)))


@cache
def _about() -> dict[str, Any]:
    about: dict[str, Any] = json.loads((MODELS / "tagger.json").read_text(encoding="utf-8"))
    return about


@cache
def _frequent() -> frozenset[str]:
    return frozenset(_about()["frequent"])


@cache
def kinds() -> dict[str, str]:
    """What a dictionary says a word can be: `nv` for a noun and a verb's base form, and so on."""
    rows = [line.split("\t") for line in _lines("tagger_lexicon.tsv.gz")]
    return {word: kind for kind, words in rows for word in words.split(" ")}


def _lines(name: str) -> list[str]:
    """The lines of a gzipped table that are not its header."""
    text = gzip.decompress((MODELS / name).read_bytes()).decode("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def lemmas(keys: Sequence[str], tags: Sequence[str]) -> list[str]:
    """The lemma of each token, from its `key` and Penn tag: see `lemmatise`."""
    pairs = zip(keys, tags, strict=True)
    return [lemmatise(key, tag) if tag in LEMMA_GROUP else key for key, tag in pairs]


@lru_cache(maxsize=1 << 15)
def lemmatise(key: str, tag: str) -> str:
    """The lemma of a token, from its `key` and Penn tag; lower case, a name stays as it is.

    A word whose lemma the rules for its ending would get wrong is looked up in a table.
    """
    group = LEMMA_GROUP.get(tag)
    if group is None:
        return key
    return _exceptions().get((group, key)) or lemma_by_rule(key, group)


# The tags whose words may differ from their lemma, and the rules that they share.
LEMMA_GROUP = {
    "NNS": "plural",
    **dict.fromkeys(("VB", "VBP"), "base"),
    **dict.fromkeys(("VBZ", "VBD", "VBN", "VBG"), "verb"),
    **dict.fromkeys(("JJR", "JJS", "RBR", "RBS"), "compared"),
    "MD": "modal",
    "RB": "adverb",
}


def lemma_by_rule(key: str, group: str) -> str:
    """The lemma that the ending alone suggests."""
    if group in ("plural", "verb") and key.endswith("s"):
        return _without_s(key)
    if group == "verb":
        return _stem(key, ("ing", "ied", "ed"))
    if group == "compared":
        return _stem(key, ("ier", "iest", "er", "est"))
    return key


def _without_s(key: str) -> str:
    if key.endswith("ies") and len(key) > 4:
        return key[:-3] + "y"
    if key.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return key[:-2]
    return key if key.endswith(("ss", "us")) or not key[-3:].isalpha() else key[:-1]


def _stem(key: str, endings: tuple[str, ...]) -> str:
    ending = next((end for end in endings if key.endswith(end)), "")
    stem = key[: len(key) - len(ending)]
    if not ending or not any(char in "aeiouy" for char in stem):
        return key
    if ending in ("ied", "ier", "iest"):
        return stem + "y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in "bdgmnprt":
        return stem[:-1]
    return stem + "e" if stem.endswith(SILENT_E) else stem


# Stems that lose a silent e before an ending: `mak(e)ing`, `solv(e)d`, `chang(e)d`.
SILENT_E = (
    *("v", "c", "u", "z", "dg", "rg", "ang", "eng", "bl", "dl", "gl", "kl", "pl", "tl", "zl"),
    *("as", "es", "is", "os", "us", "ns", "rs", "ls", "at", "ot", "ut", "ak", "ik", "ok", "uk"),
    *("id", "od", "ud", "ad", "ap", "ip", "op", "yp", "am", "im", "um", "om", "ir", "ar", "or"),
    *("ur", "al", "il", "ol", "ul", "an", "in", "un", "on", "ath", "ag", "ib", "ab"),
)


@cache
def _exceptions() -> dict[tuple[str, str], str]:
    rows = [line.split("\t") for line in _lines("lemmas.tsv.gz")]
    return {(group, form): lemma for group, form, lemma in rows}
