"""Where quotation marks open and close, in any style, balanced or not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from helpers.document import Document, once


class Quote(NamedTuple):
    """A stretch in quotation marks, the marks included.

    `first` up to, not including, `last` are its tokens. `depth` is 0 for an outer quotation, 1
    for one within it. `closed` is false where the closing mark is missing; `continues` is true
    where the quotation goes on from the paragraph before.
    """

    start: int
    end: int
    first: int
    last: int
    depth: int
    paragraph: int
    closed: bool
    continues: bool = False


class _Mark(NamedTuple):
    """A quotation mark: where, how wide, of which family, and which way it can face."""

    at: int
    width: int
    family: str
    opens: bool
    closes: bool


# It begins with a class of characters, so that the marks are found without a try at each letter.
_MARKS = re.compile(r"[\"“”„‟«»‹›‘’‚‛'`](?:(?<=')''?|(?<=`)`)?")
_FAMILY = dict.fromkeys("«»‹›", "angle") | dict.fromkeys("‘’‚‛'`", "single")
# A space, a bracket or a dash before a mark lets it open; the like after it lets it close.
_BEFORE = frozenset(" \t\n\u00a0\u2009\u202f([{—–-/\"“„«‹‘'`")
_AFTER = frozenset(" \t\n\u00a0\u2009\u202f)]}—–-/\"”»›’'.,;:!?…*")
# What a single mark before it only shortens: 'em, '90s, 'til.
_ELIDED = re.compile(
    r"(?:\d|(?:em|til|till|tis|twas|cause|bout|round|n|nuff|neath|cos|cuz)\b)", re.I
)


def _mark(text: str, at: int, mark: str, start: int, end: int) -> _Mark:
    """Which way a mark faces, by its form and by what stands around it in the paragraph."""
    before = text[at - 1] if at > start else " "
    after = text[at + len(mark)] if at + len(mark) < end else " "
    if mark in "‘'’" and before.isalnum() and after.isalnum():
        return _Mark(at, 1, "single", False, False)
    left, right = before in _BEFORE, after in _AFTER
    opens, closes = left and not after.isspace(), right and not before.isspace()
    if mark in "“„‟``«‹‘‚‛":
        opens, closes = opens or not closes, mark in "“«‹" and closes and not left
    elif mark in "”»›":
        opens, closes = (opens and not closes) or at == start, True
    elif mark in ('"', "''") and not (opens or closes):
        opens = closes = not before.isdigit()
    if mark in "‘'’" and opens and _elided(text, at + 1):
        opens = closes = False
    return _Mark(at, len(mark), _FAMILY.get(mark, "double"), opens, closes)


def _parted(text: str, at: int, mark: str) -> list[tuple[int, str]]:
    """Three apostrophes in a row are a double mark and a single one, the double one outside."""
    if mark != "'''":
        return [(at, mark)]
    if at == 0 or text[at - 1].isspace():
        return [(at, "''"), (at + 2, "'")]
    return [(at, "'"), (at + 1, "''")]


def _elided(text: str, at: int) -> bool:
    return _ELIDED.match(text, at) is not None


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The marks of the paragraph `text[start:end]` that can open or close a quotation."""
    marks = [
        _mark(text, at, mark, start, end)
        for m in _MARKS.finditer(text, start, end)
        for at, mark in _parted(text, m.start(), m.group())
    ]
    return _without_possessives(text, [mark for mark in marks if mark.opens or mark.closes])


def _without_possessives(text: str, marks: list[_Mark]) -> list[_Mark]:
    """Drop the apostrophe of `the workers' rights` where a later mark closes the quotation."""
    kept: list[_Mark] = []
    closer_follows = False
    for mark in reversed(marks):
        if mark.family == "single":
            plural = mark.closes and not mark.opens and text[mark.at - 1] in "sS"
            if plural and closer_follows and text[mark.at + 1 : mark.at + 2].isspace():
                continue
            closer_follows = mark.closes and not mark.opens
        kept.append(mark)
    return kept[::-1]


def _pairs(marks: list[_Mark]) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark]]:
    """Marks paired from the inside out, and the opening marks that nothing closes."""
    stack: list[_Mark] = []
    waiting: Counter[str] = Counter()
    pairs = []
    for mark in marks:
        top = stack[-1].family if stack else ""
        if mark.closes and waiting[mark.family] and (mark.family != "single" or top == "single"):
            if mark.opens and mark.family == "single":
                continue
            while stack[-1].family != mark.family:
                waiting[stack.pop().family] -= 1
            opening = stack.pop()
            waiting[mark.family] -= 1
            if mark.at > opening.at + opening.width:
                pairs.append((opening, mark))
        elif mark.opens and not (mark.family == "single" and top == "single"):
            stack.append(mark)
            waiting[mark.family] += 1
    return pairs, [mark for mark in stack if mark.family != "single"]


@once
def quotes(document: Document) -> tuple[Quote, ...]:
    """Every stretch in quotation marks, in reading order, outer before inner.

    Curly, straight, doubled single (`''`), single (British) marks and guillemets, nested or not.
    A mark is never carried past its paragraph, except where the next paragraph opens with a mark
    again: the printers' rule for a quotation of several paragraphs. An opening mark that nothing
    closes ends with its sentence.
    """
    text = document.article.text
    read = document.columns["paragraphs"]
    paragraphs = list(zip(read["start"], read["end"], strict=True))
    found: list[Quote] = []
    carried = False
    for number, (start, end) in enumerate(paragraphs):
        pairs, unclosed = _pairs(_marks(text, start, end))
        spans = [(a.at, b.at + b.width, True) for a, b in pairs]
        opened = sorted(a.at for a, _ in pairs)
        carries = bool(unclosed) and _reopens(text, paragraphs, number + 1)
        for k, mark in enumerate(unclosed):
            stop = end if carries and k == 0 else _sentence_end(document, mark.at, end)
            later = bisect_right(opened, mark.at)
            stop = stop if carries else min([stop, *opened[later : later + 1]])
            while text[stop - 1].isspace():
                stop -= 1
            if stop > mark.at + mark.width:
                spans.append((mark.at, stop, False))
        new = list(_nest(document, number, sorted(spans, key=lambda s: (s[0], -s[1]))))
        if carried and new and new[0].start == start:
            new[0] = new[0]._replace(continues=True)
        carried = carries
        found += new
    return tuple(found)


def _reopens(text: str, paragraphs: list[tuple[int, int]], number: int) -> bool:
    if number >= len(paragraphs):
        return False
    start, end = paragraphs[number]
    mark = _MARKS.match(text, start, end)
    return mark is not None and mark.group() not in "”’»›'"


def _sentence_end(document: Document, at: int, end: int) -> int:
    """The end of the sentence in which offset `at` lies, within a paragraph that ends at `end`."""
    token = bisect_right(document.starts, at) - 1
    last = document.sentence_tokens[document.sentence_of[token]].stop - 1
    return min(end, document.ends[last])


def _nest(
    document: Document, paragraph: int, spans: list[tuple[int, int, bool]]
) -> Iterator[Quote]:
    """Quotes from spans in reading order, each with its depth and tokens; crossings are cut."""
    open_ends: list[int] = []
    for start, end, closed in spans:
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        end = min([end, *open_ends[-1:]])
        first, last = bisect_left(document.starts, start), bisect_left(document.starts, end)
        if last > first:
            yield Quote(start, end, first, last, len(open_ends), paragraph, closed)
            open_ends.append(end)


@once
def outer_quotes(document: Document) -> tuple[list[int], list[int]]:
    """Where the outer quotations begin and end, by their tokens."""
    outer = [quote for quote in quotes(document) if quote.depth == 0]
    return [quote.first for quote in outer], [quote.last for quote in outer]
