"""Stretches of tokens, and what every figure's rule needs to ask of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from helpers import tagging
from helpers.document import Document, once
from helpers.grammar.phrases import FINITE

COARSE = {
    "DT": "D", "PRP$": "D", "PDT": "D", "NN": "N", "NNS": "N", "NNP": "P", "NNPS": "P",
    "JJ": "J", "JJR": "J", "JJS": "J", "RB": "R", "RBR": "R", "RBS": "R", "VB": "V", "VBP": "F",
    "VBZ": "F", "VBD": "F", "MD": "F", "VBG": "G", "VBN": "E", "IN": "I", "RP": "R", "TO": "T",
    "PRP": "O", "EX": "O", "WDT": "W", "WP": "W", "WP$": "W", "WRB": "W", "CD": "#", "CC": "C",
    "UH": "U", "POS": "S", "FW": "N",
}  # fmt: skip
CONTENT = frozenset("NJRVFGE")
DASHES = frozenset({"—", "–", "--", "―"})
BREAKS = (
    frozenset({":", "(", ")", "[", "]", "{", "}", '"', "''", "``", "“", "”", "…", "..."}) | DASHES
)
EDGES = BREAKS | {".", "!", "?"}
MARKS = EDGES | {",", ";", "-"}


Row = dict[str, Any]
Rule = Callable[[Document], Iterator[Row]]
Span = range  # tokens `start` up to, not including, `stop`


@once
def shapes(document: Document) -> str:
    """A one-letter class for each token (`N` noun, `F` finite verb …), `.` for punctuation.

    The parts of a hyphened word count as one adjective before a noun: `full-scale war` is `JN`
    to a reader, whatever the tags of its parts.
    """
    tags, words = document.tags, document.columns["tokens"]["word"]
    letters = [
        COARSE.get(tag, ".") if word >= 0 else "." for tag, word in zip(tags, words, strict=True)
    ]
    for i in [i for i, tag in enumerate(tags) if tag == "HYPH"]:
        if 0 < i < len(letters) - 2 and letters[i + 2] in "NPJ":
            letters[i - 1 : i + 2] = "JJJ"
    return "".join(letters)


def where(document: Document, cues: Collection[str]) -> list[int]:
    """The tokens whose look-up form is one of `cues`, in order."""
    found = document.places
    return sorted(i for key in found.keys() & cues for i in found[key])


@once
def stretches(document: Document) -> tuple[tuple[Span, ...], ...]:
    """Each sentence cut at dashes, colons, brackets and quotation marks, then at its commas.

    One tuple of segments for each stretch, in reading order. Where a stretch has semicolons they
    alone part its segments, as they do in a list whose members hold commas; a single one parts two
    halves with commas of their own.
    """
    return tuple(segments for row in document.sentence_tokens for segments in _cut(document, row))


def _cut(document: Document, row: range) -> Iterator[tuple[Span, ...]]:
    keys = document.keys
    marks = [i for i in row if keys[i] in MARKS]
    signs = [keys[i] for i in marks]
    if "(" in signs:
        asides = _asides(document, marks)
        cut = (_segments(document, aside.start, aside.stop, [*aside]) for aside in asides)
        yield from filter(None, cut)
        inside = {i for aside in asides for i in range(aside.start - 1, aside.stop + 1)}
        marks = [i for i in marks if i not in inside]
        signs = [keys[i] for i in marks]
    named = _quoted_phrases(document, marks) if '"' in signs else ()
    halved = signs.count(";") == 1 and "," in signs
    start, inner = row.start, list[int]()  # of the stretch that is open, and the marks in it
    for mark, sign in zip([*marks, row.stop], [*signs, "."], strict=True):
        if (
            (sign in EDGES and mark not in named)
            or (sign == ";" and halved)
            or (sign == "-" and _spaced(document, mark))
        ):
            segments = _segments(document, start, mark, inner)
            if segments:
                yield segments
            start, inner = mark + 1, []
        else:
            inner.append(mark)


LONGEST_ASIDE = 12  # tokens in brackets that a sentence runs on past


def _asides(document: Document, marks: list[int]) -> list[Span]:
    """What stands in brackets so short that the words before and after them are one stretch."""
    keys = document.keys
    brackets = [i for i in marks if keys[i] in ("(", ")")]
    return [
        Span(one + 1, other)
        for one, other in itertools.pairwise(brackets)
        if keys[one] == "(" and keys[other] == ")" and 1 < other - one <= LONGEST_ASIDE
    ]


def _segments(document: Document, start: int, end: int, marks: list[int]) -> tuple[Span, ...]:
    """A stretch parted at its semicolons, or else at its commas."""
    keys = document.keys
    cuts = [i for i in marks if keys[i] == ";"] or [i for i in marks if keys[i] == ","]
    parts = _parted(start, end, cuts)
    if all(keys[part.stop - 1] != ")" for part in parts):
        return parts
    return tuple(without_aside(document, part) for part in parts)


def without_aside(document: Document, span: Span) -> Span:
    """`span` without brackets at its end."""
    if document.keys[span.stop - 1] != ")":
        return span
    inside = range(span.stop - 1, span.start, -1)
    return Span(span.start, next((i for i in inside if document.keys[i] == "("), span.stop))


def _parted(start: int, end: int, cuts: list[int]) -> tuple[Span, ...]:
    if not cuts:
        return (Span(start, end),) if end > start else ()
    edges = zip([start, *(i + 1 for i in cuts)], [*cuts, end], strict=True)
    return tuple(Span(a, b) for a, b in edges if b > a)


def at_commas(document: Document, segment: Span) -> tuple[Span, ...]:
    """The parts of a segment between its commas."""
    commas = [i for i in segment if document.keys[i] == ","]
    return _parted(segment.start, segment.stop, commas)


def _quoted_phrases(document: Document, marks: list[int]) -> set[int]:
    """The quotation marks round a few words without a verb, which break no sentence."""
    quotes = [i for i in marks if document.keys[i] == '"']
    return {
        mark
        for pair in zip(quotes[::2], quotes[1::2], strict=False)
        if pair[1] - pair[0] <= 8 and not FINITE.intersection(document.tags[pair[0] : pair[1]])
        for mark in pair
    }


def _spaced(document: Document, i: int) -> bool:
    """Whether a hyphen has a space on both sides, and so stands for a dash."""
    starts, ends = document.starts, document.ends
    return 0 < i < len(starts) - 1 and ends[i - 1] < starts[i] and ends[i] < starts[i + 1]


def trimmed(document: Document, span: Span) -> Span:
    """`span` without the punctuation at either end."""
    shape, first, last = shapes(document), span.start, span.stop
    if first < last and shape[first] != "." != shape[last - 1]:
        return span
    while first < last and shape[first] == ".":
        first += 1
    while last > first and shape[last - 1] == ".":
        last -= 1
    return Span(first, last)


def unjoined(document: Document, span: Span) -> Span:
    """`span` without punctuation at its ends and a joining word before it."""
    span = trimmed(document, span)
    if len(span) > 1 and document.keys[span.start] in ("and", "but", "or", "nor"):
        return span[1:]
    return span


@once
def sentences(document: Document) -> tuple[Span, ...]:
    """Each sentence without the punctuation at either end; empty where it has no word."""
    return tuple(trimmed(document, row) for row in document.sentence_tokens)


@once
def trimmed_segments(document: Document) -> tuple[Span, ...]:
    """The segments of all stretches that have a word, without the punctuation at their ends."""
    cut = (trimmed(document, segment) for segments in stretches(document) for segment in segments)
    return tuple(span for span in cut if span)


@once
def clauses(document: Document) -> tuple[tuple[Span, ...], ...]:
    """The segments of each stretch that has several, each `unjoined`."""
    return tuple(
        tuple(unjoined(document, segment) for segment in segments)
        for segments in stretches(document)
        if len(segments) > 1
    )


def words_in(document: Document, span: Span) -> list[int]:
    """The tokens of `span` that are words or parts of words, not punctuation."""
    shape = shapes(document)
    return [i for i in span if shape[i] != "."]


def place(document: Document, span: Span) -> tuple[int, int]:
    """Where `span` begins and ends in the article's text."""
    return document.starts[span.start], document.ends[span.stop - 1]


def readings(key: str) -> str:
    """The word classes a word is known in, a letter each (`v` base verb, `z` `-s` form, `N` …)."""
    return tagging.kinds().get(key, "")


def wording(document: Document, span: Span, longest: int = 60) -> str:
    """The words of `span`, for a reason; a long stretch is cut in its middle."""
    start, end = place(document, span)
    text = " ".join(document.article.text[start:end].split())
    if len(text) <= longest:
        return text
    head, tail = text[: longest // 2].rpartition(" "), text[-longest // 3 :].partition(" ")
    return f"{head[0] or head[2]} … {tail[2] or tail[0]}"


def figure(
    document: Document,
    label: str,
    rule: str,
    reason: str,
    members: Sequence[Span],
    *,
    at: Span | None = None,
    isocolon: bool = False,
) -> Row:
    """One finding: a figure that runs from its first member to its last, or stands `at` one."""
    places = tuple(place(document, member) for member in members)
    start, end = place(document, at) if at else (places[0][0], places[-1][1])
    return {
        "start": start,
        "end": end,
        "kind": "figure",
        "label": label,
        "rule": rule,
        "reason": reason,
        "members": places,
        "isocolon": isocolon,
    }
