"""Figures of repetition: the same words again, in a place where a reader hears them again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from helpers.document import Document, once
from helpers.rhetoric.spans import (
    CONTENT,
    Row,
    Rule,
    Span,
    clauses,
    figure,
    sentences,
    shapes,
    trimmed,
    where,
    wording,
    words_in,
)

# Words that open so many sentences that a run of them is no figure.
PLAIN_OPENINGS = frozenset(
    "the a an this that these those it he she they his her its their i in on at for from by as to "
    "but and or if when while there so then also however with of about after before who which "
    "what how mr mrs ms dr".split()
)
PERSONS = frozenset("i we you he she they it".split())
DEEPEST = 8  # words compared at the edge of a sentence


@once
def _runs(document: Document) -> tuple[tuple[Span, ...], ...]:
    """The sentences of each paragraph of the body."""
    column = document.columns["sentences"]
    runs: dict[int, list[Span]] = defaultdict(list)
    for part, paragraph, span in zip(
        column["part"], column["paragraph"], sentences(document), strict=True
    ):
        if part == "body" and span:
            runs[paragraph].append(span)
    return tuple(tuple(run) for run in runs.values())


def _without_and(document: Document, run: Sequence[Span]) -> Sequence[Span]:
    """Sentences without their opening `but`, unless the one beside it opens with it too."""
    opening = [document.keys[span.start] for span in run]
    if JOINING.isdisjoint(opening):
        return run
    return [
        span[1:]
        if len(span) > 1
        and opening[n] in JOINING
        and opening[n] not in opening[max(n - 1, 0) : n] + opening[n + 1 : n + 2]
        else span
        for n, span in enumerate(run)
    ]


JOINING = frozenset({"and", "but", "so", "yet"})


def _paragraph_openings(document: Document) -> list[Span]:
    """The first sentence of each paragraph of the body, where that is no mark-up."""
    return [run[0] for run in _runs(document) if document.keys[run[0].start - 1] != "<"]


def edges(document: Document) -> Iterator[Row]:
    """Sentences or clauses in a row that begin or end alike (Lanham 1991)."""
    runs = [_without_and(document, run) for run in _runs(document)]
    afar = list(_across(document, runs))
    held = [range(row["start"], row["end"]) for row in afar]
    for row in _edges(document, runs, "sentences"):
        if not any(row["start"] in span and row["end"] - 1 in span for span in held):
            yield row
    yield from afar
    yield from _edges(document, [_paragraph_openings(document)], "paragraphs")
    yield from _edges(document, [_hanging(document, run) for run in clauses(document)], "clauses")


def _across(document: Document, runs: Sequence[Sequence[Span]]) -> Iterator[Row]:
    """The last sentences of a paragraph and the first of the next, where they begin alike.

    So far apart only an opening that could stand elsewhere is heard: no `According to the poll`.
    """
    keys, voices = document.keys, document.voices
    for before, after in pairwise(runs):
        one, other = before[-1], after[0]
        shared = _shared(keys, one, other, at_end=False)
        if shared < 2 or len(before) == len(after) == 1 or keys[one.start] not in HEARD_AFAR:
            continue  # single sentences are looked at as paragraphs already
        opening = keys[one.start : one.start + shared]

        def goes_on(span: Span, opening: list[str] = opening) -> bool:
            return keys[span.start : span.start + len(opening)] == opening

        last = list(takewhile(goes_on, reversed(before)))
        row = [*reversed(last), *takewhile(goes_on, after)]
        same = keys[one.start : one.stop] == keys[other.start : other.stop]
        told = voices[one.start] == voices[other.start] and not same
        if told and _counts(document, row, shared, "sentences", at_end=False):
            parts = [part for span in row for part in _parted_at(document, span, shared)]
            yield _edge_row(document, "anaphora", "sentences", parts, shared, at_end=False)


HEARD_AFAR = PERSONS | frozenset(
    "many some few all every no nobody none never when if why how what who where there this that "
    "these those let imagine so because until".split()
)


# Words that hang one clause after another on what goes before.
HANGING = frozenset("who whose which that where when if".split())


def _hanging(document: Document, run: Sequence[Span]) -> Sequence[Span]:
    """Clauses, the first cut to where it opens as the next does: `men | who lied, who stole`."""
    keys = document.keys
    opening = [keys[span.start] if span else "" for span in run] if len(run) > 2 else []
    if HANGING.isdisjoint(opening[1:]):
        return run
    spans = list(run)
    for n, word in enumerate(opening[1:-1]):
        if word in HANGING and word == opening[n + 2] != opening[n]:
            start = next((i for i in reversed(spans[n]) if keys[i] == word), None)
            if start is not None:
                spans[n] = Span(start, spans[n].stop)
    return spans


def _edges(document: Document, runs: Iterable[Sequence[Span]], unit: str) -> Iterator[Row]:
    """Anaphora, epistrophe and symploce among neighbouring sentences or clauses."""
    for spans in (run for run in runs if len(run) > 1):
        opening = list(_alike(document, spans, unit, at_end=False))
        closing = list(_alike(document, spans, unit, at_end=True))
        ended = {i: run for run in closing for i in range(run[0], run[1])}
        opened = {i for run in opening for i in range(run[0], run[1])}
        for a, b, shared in opening:
            both = a in ended and ended[a] == ended.get(b - 1)
            label = "symploce" if both else "anaphora"
            members = spans[a:b]
            if unit != "paragraphs" and a and not both:
                members = [*_within(document, spans[a - 1], spans[a], shared), *members]
            members = [part for span in members for part in _parted_at(document, span, shared)]
            yield _edge_row(document, label, unit, members, shared, at_end=False)
        for a, b, shared in closing:
            if a not in opened and b - 1 not in opened:
                yield _edge_row(document, "epistrophe", unit, spans[a:b], shared, at_end=True)


def _parted_at(document: Document, span: Span, shared: int) -> Iterator[Span]:
    """A member up to where the words of a source end, and apart where it opens anew after `and`."""
    keys, voices = document.keys, document.voices
    voice = voices[span.start]
    if voice != "author":  # `“We can not wait,” Ann Lee said.`
        said = next((i for i in span if voices[i] != voice), span.stop)
        span = trimmed(document, Span(span.start, said))
    opening = keys[span.start : span.start + shared]
    again = [
        i
        for i in span[shared + 1 :]
        if shared > 1 and keys[i - 1] in ("and", "or") and keys[i : i + shared] == opening
    ]
    edges = zip([span.start, *again], [*(i - 1 for i in again), span.stop], strict=True)
    yield from (Span(first, stop) for first, stop in edges)


def _within(document: Document, before: Span, first: Span, shared: int) -> list[Span]:
    """The end of what stands before a row, where it opens as the row does: `he had | the same`.

    In a sentence before it only after a comma: `I don't know about you, but | I find him cold`.
    """
    keys, opening = document.keys, document.keys[first.start : first.start + shared]
    apart = document.sentence_of[before.start] != document.sentence_of[first.start]
    places = range(before.stop - shared - 1, before.start, -1)
    at = next((i for i in places if keys[i : i + shared] == opening), None)
    if at is None or shared < 2 or (apart and "," not in keys[at - 2 : at]):
        return []
    return [Span(at, before.stop)]


def _edge_row(
    document: Document, label: str, unit: str, spans: Sequence[Span], shared: int, *, at_end: bool
) -> Row:
    first = spans[0]
    edge = (
        Span(first.stop - shared, first.stop) if at_end else Span(first.start, first.start + shared)
    )
    quoted = wording(document, edge)
    how = {"anaphora": "begin", "epistrophe": "end", "symploce": "begin and end"}[label]
    reason = f"{_count(len(spans))} {unit} in a row {how} alike, with “{quoted}”."
    return figure(document, label, f"{unit} that {how} alike", reason, spans)


def _count(number: int) -> str:
    return {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}.get(number, str(number))


def _alike(
    document: Document, spans: Sequence[Span], unit: str, *, at_end: bool
) -> Iterator[tuple[int, int, int]]:
    """Runs of spans with the same edge, as (first, last + 1, number of words shared)."""
    keys = document.keys
    edge = [keys[span.stop - 1 if at_end else span.start] if span else "" for span in spans]
    if not any(one == other for one, other in pairwise(edge)):
        return
    joints = [_shared(keys, *two, at_end=at_end) for two in pairwise(spans)]
    a = 0
    while a < len(joints):
        b = a
        while b < len(joints) and joints[b]:
            b += 1
        if b > a:
            yield from _run(document, spans, joints, range(a, b), unit, at_end)
        a = b + 1


def _run(
    document: Document,
    spans: Sequence[Span],
    joints: list[int],
    run: range,
    unit: str,
    at_end: bool,
) -> Iterator[tuple[int, int, int]]:
    """A run as a whole if it counts, else its parts that share more, else neighbours."""
    first, last = run.start, run.stop + 1
    shared = min(joints[run.start : run.stop])
    if _counts(document, spans[first:last], shared, unit, at_end):
        yield first, last, shared
        return
    free = first
    for a in run:
        if a < free:
            continue
        if joints[a] > shared:
            b = next((k for k in range(a, run.stop) if joints[k] == shared), run.stop)
            yield from _run(document, spans, joints, range(a, b), unit, at_end)
            free = b + 1
        elif _counts(document, spans[a : a + 2], joints[a], unit, at_end):
            yield a, a + 2, joints[a]
            free = a + 2


def _shared(keys: list[str], one: Span, other: Span, *, at_end: bool) -> int:
    """How many words two spans share from one edge inwards, before they differ."""
    edge = -1 if at_end else 0
    if not one or not other or keys[one[edge]] != keys[other[edge]]:
        return 0
    if at_end:
        one, other = one[::-1], other[::-1]
    most = min(len(one), len(other), DEEPEST)
    return next((n for n in range(most) if not _same(keys[one[n]], keys[other[n]])), most)


def _same(one: str, other: str) -> bool:
    """The same word, or another year: `In 2014 we were told …, in 2017 we were told …`."""
    return one == other or (one.isdigit() and other.isdigit() and len(one) == len(other) == 4)


def _counts(
    document: Document, spans: Sequence[Span], shared: int, unit: str, at_end: bool
) -> bool:
    """Whether a shared edge is a figure and not the chance or duty of grammar."""
    first = spans[0]
    if any(len(span) <= shared for span in spans):
        return False
    if at_end:
        edge = range(first.stop - shared, first.stop)
        heard = unit != "paragraphs" and document.keys[first.stop - 1] not in UNITS
        return heard and _ends(document, spans, edge, unit)
    return _begins(document, spans, range(first.start, first.start + shared), unit)


UNITS = frozenset({"percent", "%", "points", "cent", "million"})


def _ends(document: Document, spans: Sequence[Span], edge: range, unit: str) -> bool:
    letters = [letter for letter in shapes(document)[edge.start : edge.stop] if letter != "."]
    content = bool(CONTENT.intersection(letters)) and "#" not in letters
    return content and _ends_alike(spans, letters, unit)


def _begins(document: Document, spans: Sequence[Span], edge: range, unit: str) -> bool:
    """Whether spans that open alike do so on purpose: two need more than three do."""
    shape, keys = shapes(document), document.keys
    letters = [shape[i] for i in edge if shape[i] != "."]
    words = [keys[i] for i in edge if shape[i] != "."]
    if "O" not in letters and any(keys[i].isdigit() for i in edge):
        return False  # a chronicle: `In 2004 the council …. In 2007 the council …`
    if len(spans) == 2 and words[:2] == ["one", "of"]:
        return False  # the same thing in other words: `one of the first things, one of the …`
    named = all(c in "DPS#NJ" for c in letters) or letters[0] == "P"
    if unit == "paragraphs":
        told = all(document.lemmas[i] in LIGHT or shape[i] in "ODIC" for i in edge)
        return len(spans) > 2 and not named and not told and words[0] not in PLAIN_OPENINGS
    if len(spans) > 2 and "," in keys[edge.start + 2 : edge.stop]:
        return letters[0] != "P"  # a fronted phrase: `Each time, …`
    if len(spans) == 2:
        denied = any(keys[i] in ("n't", "not", "no", "never") for i in edge)
        light = not denied and all(document.lemmas[i] in LIGHT or shape[i] in "OD" for i in edge)
        deed = unit == "sentences" and letters[-1:] in (["F"], ["V"]) and not light
        terse = len(words) == 2 and (
            (deed and _short(spans, 16)) or (words[0] in SWEEPING and _short(spans, 6))
        )
        heard = len(words) >= 3 and not named and _short(spans, 60)
        return terse or (heard and (not light or _short(spans, 9)))
    if len(words) == 1:
        if words[0] in ("no", "every", "more", "enough", "not"):
            return True
        if unit == "clauses" and words[0] in HANGING:
            return True
        if words[0] in PERSONS:  # `They lied. They cheated. They stole.`
            most = 15 if words[0] in ("we", "you") else 7
            return sum(len(span) <= most for span in spans) > 2
        return words[0] not in PLAIN_OPENINGS and not named
    told = unit == "clauses" and not any(letter in "PS#" for letter in letters)
    return not named or told or words[0] in ("no", "every", "more", "enough")


SWEEPING = frozenset("no every never more enough".split())
LIGHT = frozenset("be have do will would can could not and but think know say go get".split())


def _ends_alike(spans: Sequence[Span], letters: list[str], unit: str) -> bool:
    """Whether a shared ending is heard: long enough, or in members short enough."""
    if len(spans) > 2:
        return len(letters) >= 2 or _short(spans, 15)
    weight = sum(letter != "D" for letter in letters)
    if len(letters) >= 3:
        return _short(spans, 20)
    return _short(spans, 12) if weight >= 2 else _short(spans, 6) and unit == "sentences"


def _short(spans: Sequence[Span], most: int) -> bool:
    return all(len(span) <= most for span in spans)


def anadiplosis(document: Document) -> Iterator[Row]:
    """The last word of a sentence or clause opens the next (Quintilian 9.3.44; Lanham 1991)."""
    keys, shape = document.keys, shapes(document)
    pairs = (pair for run in _runs(document) for pair in pairwise(_pieces(document, run)))
    for one, other in pairs:
        a, b = one.stop - 1, other.start
        if keys[a] != keys[b] or shape[a] not in "NGV":
            continue
        parted = b - a <= 4 and all(keys[k] in PARTING for k in range(a + 1, b))
        if parted and len(one) > 1 < len(other):
            reason = f"“{wording(document, Span(a, a + 1))}” ends one member and opens the next."
            yield figure(
                document, "anadiplosis", "end taken up", reason, [Span(a, a + 1), Span(b, b + 1)]
            )


PARTING = frozenset([",", ";", ":", ".", "!", "?", '"', "—", "–", "--", "…"])


def _pieces(document: Document, run: tuple[Span, ...]) -> Iterator[Span]:
    """Sentences cut at every comma, dash, colon and semicolon."""
    shape, keys = shapes(document), document.keys
    for sentence in run:
        cuts = [i for i in sentence if shape[i] == "." and keys[i] not in UNPARTED]
        edges = zip([sentence.start, *(i + 1 for i in cuts)], [*cuts, sentence.stop], strict=True)
        yield from (Span(a, b) for a, b in edges if b > a)


UNPARTED = frozenset(("-", "/", "'", '"', "“", "”"))


NOT_REPEATED = frozenset(
    "had that is do her you so no yes bye ha blah well the a to in of and".split()
)


def epizeuxis(document: Document) -> Iterator[Row]:
    """A word said again at once: `never, never` (Lanham 1991)."""
    keys, count, free = document.keys, len(document.keys), 0
    at_once = [i for i, (one, other) in enumerate(pairwise(keys)) if one == other]
    marks = [i for i in where(document, BREATHS) if 0 < i < count - 1]
    after_mark = [i - 1 for i in marks if keys[i - 1] == keys[i + 1]]
    for i in sorted({*at_once, *after_mark}):
        if i < free:
            continue
        members, j = [i], i
        while True:
            step = 2 if j + 2 < count and keys[j + 1] in BREATHS else 1
            if j + step >= count or keys[j + step] != keys[i]:
                break
            j += step
            members.append(j)
        if len(members) > 1 and _repeatable(document, members):
            reason = f"“{keys[i]}” is said {len(members)} times with nothing between."
            spans = [Span(k, k + 1) for k in members]
            yield figure(document, "epizeuxis", "word repeated at once", reason, spans)
        free = j + 1


BREATHS = (",", "—", "…")


def _repeatable(document: Document, members: list[int]) -> bool:
    first, shape = members[0], shapes(document)
    same = document.sentence_of[first] == document.sentence_of[members[-1]]
    word = document.keys[first]
    if members[1] == first + 1 and word not in ("very", "really", "never", "many", "ever", "far"):
        return False  # a slip of the pen, or a compound
    if shape[members[1]] == "P":
        return False
    return (
        same
        and shape[first] in CONTENT
        and word.isalpha()
        and len(word) > 2
        and word not in NOT_REPEATED
    )


def diacope(document: Document) -> Iterator[Row]:
    """A word, one to three others set off by a comma, the word again: `Drill, baby, drill`."""
    keys, shape, sentence_of = document.keys, shapes(document), document.sentence_of
    for i in (mark - 1 for mark in where(document, (",", "—"))):
        if i < 0 or shape[i] not in "NVJG" or not keys[i].isalpha():
            continue
        for j in range(i + 3, min(i + 6, len(keys))):
            if keys[j] != keys[i] or sentence_of[j] != sentence_of[i]:
                continue
            again = keys[i + 2 : j] == keys[i - (j - i - 2) : i]  # `very sure, very sure`
            if not again and _between(document, i, j):
                reason = (
                    f"“{wording(document, Span(i, j + 1))}”: the word returns after a short break."
                )
                spans = [Span(i, i + 1), Span(j, j + 1)]
                yield figure(document, "diacope", "word, break, word", reason, spans)
                break


PLAIN_BREAKS = frozenset("not then especially particularly only last most".split())


def _between(document: Document, i: int, j: int) -> bool:
    """What parts the two: an address in commas, or an article, adverb or adjective or two."""
    shape, keys = shapes(document), document.keys
    inner = list(range(i + 2, j))
    if keys[i] in (keys[k] for k in inner):
        return False
    if keys[j - 1] in (",", "—"):
        return len(inner) <= 2
    articles = [keys[k] for k in inner if shape[k] == "D"]
    same = not articles or articles == keys[i - 1 : i]
    plain = PLAIN_BREAKS & {keys[k] for k in inner}
    listed = (
        i > 0
        and shape[i] == "N"
        and shape[i - 1] in "JN"
        and keys[i].endswith("s")
        and not articles
        and keys[j - 2] not in ("very", "really")
    )
    if listed or (shape[i] == "N" and keys[j + 1 : j + 2] in (["or"], ["and"])):
        return False
    return (
        same and not plain and all(shape[k] in "DRJ" for k in inner) and len(inner) > len(articles)
    )


def ploce(document: Document) -> Iterator[Row]:
    """A word taken up with more meaning: `a deal is a deal` (Puttenham 1589; Lanham 1991)."""
    keys, lemmas, shape = document.keys, document.lemmas, shapes(document)
    sentence_of = document.sentence_of
    verbs = [i for i, lemma in enumerate(lemmas) if lemma in ("be", "mean")]
    for i in verbs:
        if shape[i] not in "FV" or i == 0:
            continue
        a = i - 1
        while a > 0 and shape[a] == "F":
            a -= 1
        b = i + 1
        while b + 1 < len(keys) and shape[b] in "D":
            b += 1
        ends = b + 1 >= len(keys) or shape[b + 1] == "." or keys[b + 1] in ("and", "but")
        starts = a == 0 or keys[a - 1] in ("a", "an", "the") or sentence_of[a - 1] != sentence_of[a]
        starts = starts or shape[a - 1] in ".IC"
        same = b < len(keys) and keys[a] == keys[b] and sentence_of[a] == sentence_of[b]
        if same and shape[a] in "NPJG" and ends and starts:
            reason = f"“{wording(document, Span(a, b + 1))}”: the second time the word says more."
            spans = [Span(a, a + 1), Span(b, b + 1)]
            yield figure(document, "ploce", "a word said of itself", reason, spans)


ENDINGS = tuple(
    "ations ation ments ment ness ings ing ers er ors or ies ity ed es s ly ful less able ive al y "
    "e ion ions".split()
)


# Roots that two unrelated words share once their endings are gone (`county`, `counted`).
FALSE_ROOTS = frozenset("commun count depart form gener part stat univers".split())


@lru_cache(maxsize=20_000)
def _root(key: str) -> str:
    """A crude root: the word without its longest ending, five letters of it at the least."""
    for ending in ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= 4:
            return key[: -len(ending)]
    return key


def _one_class(document: Document, one: int, other: int) -> bool:
    """Forms of one class whatever their tags (`point`, `points`; `developed`, `developing`), or a
    word of a name (`Court of Appeals`)."""
    a, b = document.keys[one], document.keys[other]
    nouns = {a, b} & {f"{a}s", f"{b}s", f"{a}r", f"{b}r"} and "VB" not in (
        document.tags[one][:2],
        document.tags[other][:2],
    )
    participles = a.endswith(("ed", "ing")) and b.endswith(("ed", "ing"))
    named = document.article.text[document.starts[other]].isupper()
    return bool(nouns) or participles or named


def polyptoton(document: Document) -> Iterator[Row]:
    """One root in two forms of different classes, close together: `the strong grow stronger`."""
    keys, shape, sentence_of = document.keys, shapes(document), document.sentence_of
    last: dict[str, int] = {}
    for i in where(document, _akin(document)):
        key = keys[i]
        if shape[i] not in "NJVFGER":
            continue
        root = _root(key)
        j = last.get(root, -99)
        if (
            i - j <= 7
            and root not in FALSE_ROOTS
            and sentence_of[j] == sentence_of[i]
            and keys[j] != key
            and document.tags[j][:2] != document.tags[i][:2]
            and not _one_class(document, j, i)
        ):
            reason = f"“{keys[j]}” and “{key}” are two forms of one root, close together."
            spans = [Span(j, j + 1), Span(i, i + 1)]
            yield figure(document, "polyptoton", "one root in two forms", reason, spans)
        last[root] = i


def _akin(document: Document) -> list[str]:
    """The words of the text that share their root with another."""
    words = [key for key in document.places if len(key) > 4 and key.isalpha()]
    roots = list(map(_root, words))
    shared = Counter(roots)
    return [key for key, root in zip(words, roots, strict=True) if shared[root] > 1]


def refrain(document: Document) -> Iterator[Row]:
    """A short sentence that stands in three paragraphs or more (Puttenham 1589).

    `members` are the first three places and the place found, so that a line said a thousand
    times does not carry a million.
    """
    places: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    for run in _runs(document):
        for span in run:
            if 4 <= len(span) <= 12:
                words = tuple(document.keys[i] for i in words_in(document, span))
                places[words].append(span)
    for words, spans in places.items():
        paragraphs = {document.paragraph_of[span.start] for span in spans}
        if len(paragraphs) > 2 and len(words) > 3 and _says(document, spans[0]):
            reason = f"The line “{wording(document, spans[0])}” returns: {len(spans)} times in all."
            for span in spans:
                members = spans[:3] if span in spans[:3] else [*spans[:3], span]
                yield figure(document, "refrain", "sentence that returns", reason, members, at=span)


def _says(document: Document, span: Span) -> bool:
    """Whether a sentence has a verb and no number, as a credit line or a result has not."""
    shape = shapes(document)[span.start : span.stop]
    return "#" not in shape and bool(set("FV") & set(shape))


def frame(document: Document) -> Iterator[Row]:
    """The close takes up words of the opening sentence (inclusio; Lanham 1991).

    Both must be the author's own words: one quotation that stands twice frames nothing.
    """
    body = [span for run in _runs(document) for span in run]
    if len(body) < 6:
        return
    opening, close = body[0], body[-1]
    shared = _longest_shared(document, opening, close)
    if shared and all(document.voices[span.start] == "author" for span in shared):
        there, here = shared
        reason = f"The last sentence takes up “{wording(document, there)}” from the first."
        yield figure(document, "frame", "close echoes opening", reason, [there, here], at=here)


def _longest_shared(document: Document, one: Span, other: Span) -> tuple[Span, Span] | None:
    """The longest run of four words or more with three content words that two sentences share."""
    keys, shape = document.keys, shapes(document)
    for length in range(min(len(one), len(other), 12), 3, -1):
        seen = {tuple(keys[i : i + length]): i for i in range(one.start, one.stop - length + 1)}
        for j in range(other.start, other.stop - length + 1):
            i = seen.get(tuple(keys[j : j + length]))
            whole = shape[j + length - 1] in "NJVGE" and keys[j] != "such"
            if (
                i is not None
                and whole
                and sum(shape[k] in "NJVFG" for k in range(j, j + length)) >= 3
            ):
                return Span(i, i + length), Span(j, j + length)
    return None


RULES: dict[Rule, tuple[str, ...]] = {
    edges: ("anaphora", "epistrophe", "symploce"),
    anadiplosis: ("anadiplosis",),
    epizeuxis: ("epizeuxis",),
    diacope: ("diacope",),
    ploce: ("ploce",),
    polyptoton: ("polyptoton",),
    refrain: ("refrain",),
    frame: ("frame",),
}
