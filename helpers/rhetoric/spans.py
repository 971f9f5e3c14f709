"""Stretches of tokens, and what every figure's rule needs to ask of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from helpers import tagging
from helpers.document import Document, once

COARSE = {
    "DT": "D", "PRP$": "D", "PDT": "D", "NN": "N", "NNS": "N", "NNP": "P", "NNPS": "P",
    "JJ": "J", "JJR": "J", "JJS": "J", "RB": "R", "RBR": "R", "RBS": "R", "VB": "V", "VBP": "F",
    "VBZ": "F", "VBD": "F", "MD": "F", "VBG": "G", "VBN": "E", "IN": "I", "RP": "R", "TO": "T",
    "PRP": "O", "EX": "O", "WDT": "W", "WP": "W", "WP$": "W", "WRB": "W", "CD": "#", "CC": "C",
    "UH": "U", "POS": "S", "FW": "N",
}  # fmt: skip
FINITE = frozenset({"VBP", "VBZ", "VBD", "MD"})
CONTENT = frozenset("NJRVFGE")
DASHES = frozenset({"—", "–", "--", "―"})
BREAKS = (
    frozenset({":", "(", ")", "[", "]", "{", "}", '"', "''", "``", "“", "”", "…", "..."}) | DASHES
)
STOPS = frozenset({".", "!", "?"})


Row = dict[str, Any]
Rule = Callable[[Document], Iterator[Row]]


@dataclass(frozen=True)
class Span:
    """Tokens `first` up to, not including, `last`."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


@once
def shapes(document: Document) -> tuple[str, ...]:
    """A one-letter class for each token (`N` noun, `F` finite verb …), `.` for punctuation.

    The parts of a hyphened word count as one adjective before a noun: `full-scale war` is `JN`
    to a reader, whatever the tags of its parts.
    """
    tags, words = document.tags, document.tokens["word"].tolist()
    letters = [
        COARSE.get(tag, ".") if word >= 0 else "." for tag, word in zip(tags, words, strict=True)
    ]
    for i in range(len(letters) - 2):
        if tags[i + 1] == "HYPH" and i + 3 < len(letters) and letters[i + 3] in "NPJ":
            letters[i] = letters[i + 1] = letters[i + 2] = "J"
    return tuple(letters)


@once
def stretches(document: Document) -> tuple[tuple[Span, ...], ...]:
    """Each sentence cut at dashes, colons, brackets and quotation marks, then at its commas.

    One tuple of segments for each stretch, in reading order. Where a stretch has semicolons they
    alone part its segments, as they do in a list whose members hold commas; a single one parts two
    halves with commas of their own.
    """
    return tuple(
        tuple(segments) for row in document.sentence_tokens for segments in _cut(document, row)
    )


def _cut(document: Document, row: range) -> Iterator[list[Span]]:
    keys = document.keys
    named = _quoted_phrases(document, row)
    edges = [
        i
        for i in row
        if (keys[i] in BREAKS and i not in named) or keys[i] in STOPS or _spaced(document, i)
    ]
    halves = [i for i in row if keys[i] == ";"]
    if len(halves) == 1 and "," in keys[row.start : row.stop]:
        edges = sorted([*edges, *halves])
    edges.append(row.stop)
    start = row.start
    for edge in edges:
        if edge > start:
            inner = [i for i in range(start, edge) if keys[i] == ";"]
            inner = inner or [i for i in range(start, edge) if keys[i] == ","]
            cuts = zip([start, *(i + 1 for i in inner)], [*inner, edge], strict=True)
            segments = [Span(a, b) for a, b in cuts if b > a]
            if segments:
                yield segments
        start = edge + 1


def _quoted_phrases(document: Document, row: range) -> set[int]:
    """The quotation marks round a few words without a verb, which break no sentence."""
    marks = [i for i in row if document.keys[i] == '"']
    return {
        mark
        for pair in zip(marks[::2], marks[1::2], strict=False)
        if pair[1] - pair[0] <= 8 and not FINITE.intersection(document.tags[pair[0] : pair[1]])
        for mark in pair
    }


def _spaced(document: Document, i: int) -> bool:
    """A hyphen with a space on both sides, which stands for a dash."""
    starts, ends = document.starts, document.ends
    inner = document.keys[i] == "-" and 0 < i < len(starts) - 1
    return inner and ends[i - 1] < starts[i] and ends[i] < starts[i + 1]


def trimmed(document: Document, span: Span) -> Span:
    """`span` without the punctuation at either end."""
    shape, first, last = shapes(document), span.first, span.last
    while first < last and shape[first] == ".":
        first += 1
    while last > first and shape[last - 1] == ".":
        last -= 1
    return Span(first, last)


def words_in(document: Document, span: Span) -> list[int]:
    """The tokens of `span` that are words or parts of words, not punctuation."""
    shape = shapes(document)
    return [i for i in range(span.first, span.last) if shape[i] != "."]


def place(document: Document, span: Span) -> tuple[int, int]:
    """Where `span` begins and ends in the article's text."""
    return document.starts[span.first], document.ends[span.last - 1]


def readings(key: str) -> str:
    """The word classes a word is known in, a letter each (`v` base verb, `z` `-s` form, `N` …)."""
    return tagging.kinds().get(key, "")


def wording(document: Document, span: Span, longest: int = 60) -> str:
    """The words of `span`, for a reason; a long stretch is cut in its middle."""
    start, end = place(document, span)
    text = " ".join(document.article.text[start:end].split())
    if len(text) <= longest:
        return text
    return f"{text[: longest // 2].rstrip()} … {text[-longest // 3 :].lstrip()}"


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
