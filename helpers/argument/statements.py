"""The statements that an argument is made of: clauses without the words that lead into them.

In `Therefore, I believe that the bridge must open because the road is flooded` there are two:
`the bridge must open` and `the road is flooded`. What stands before each says what it does there.
The division follows the annotation of Stab & Gurevych (2017), Computational Linguistics 43(3).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE
from helpers.lexicons import Lexicon, load_lexicon, make_lexicon, matches
from helpers.rhetoric.loaded import loaded_rows
from helpers.rhetoric.reasoning import reasoning_rows
from helpers.rhetoric.senses import Place, holds
from helpers.rhetoric.stance import stance_rows

# What the types of `stance` and the labels of `reasoning` say about a statement.
STANCE = {
    "obligation": "obligation",
    "importance": "importance",
    "regret or worry": "judgement",
    "hope or approval": "judgement",
    "concession": "granted",
    "certainty": "certainty",
    "sequence": "step",
    "stage": "stage",
    "goal": "plan",
    "addition": "addition",
    "contrast": "contrast",
    "consequence": "consequence",
    "example": "example",
    "restatement": "restatement",
}
REASONING = {
    "conclusion": "conclusion",
    "evidence": "evidence",
    "quantity": "figure",
    "condition": "condition",
}
LEADING = frozenset(
    """addition closing conclusion consequence contrast example granted opens position restatement
    stage step""".split()
)
CONJUNCTIONS = frozenset(("and", "but", "or", "so", "yet"))
BECAUSE = frozenset(
    ("because", "since", "given that", "now that", "seeing that", "inasmuch as", "as")
)
BELIEVE = frozenset(("believe", "think", "feel", "argue", "reckon", "suppose"))
FRANK = frozenset(("frankly", "quite frankly", "to be frank", "honestly", "to be honest"))
KNOW = frozenset("find know note realise realize remember see show".split())
WRITER = frozenset(("i", "my", "we", "our"))
DENYING = frozenset(
    """not no never nobody none nothing hardly neither nor doubt deny disagree dispute reject
    refute""".split()
)
NOBODY = frozenset(("it", "there", "this", "that", "one", "no", "nobody", "here", "what"))
RELATIVE = frozenset(("which", "who", "whom", "whose"))
QUOTES = {"“": "”", "‘": "’", '"': '"', "(": ")"}
Row = Mapping[str, Any]
LEADS, FRAME, SHORTEST = 5, 16, 3  # leads in a row; tokens of a frame; tokens of a clause


class Signal(NamedTuple):
    """Tokens `first` up to `last` that say what a statement does: `therefore` is a conclusion."""

    first: int
    last: int
    name: str


@dataclass(frozen=True)
class Statement:
    """Tokens `first` up to `last` of a sentence.

    `leads` are the signals in the words before it, `inside` those in it; `tie` is what joins it to
    the other statement of its sentence: `reason`, `granted`, `against`, or nothing.
    """

    first: int
    last: int
    sentence: int
    leads: tuple[Signal, ...]
    inside: tuple[Signal, ...]
    tie: str


@once
def statements(document: Document) -> tuple[Statement, ...]:
    """Every statement of the standfirst and the body, in reading order."""
    signals = _signals(document)
    at: dict[int, list[Signal]] = {}
    for signal in signals:
        at.setdefault(signal.first, []).append(signal)
    frames = frozenset(match.last - 1 for match in matches(document, _lexicon(frames=True)))
    cuts = _cuts(document, signals)
    parts = document.columns["sentences"]["part"]
    starts = [signal.first for signal in signals]
    found = []
    for number, tokens in enumerate(document.sentence_tokens):
        if parts[number] == "title":
            continue
        for start, stop, tie in cuts.get(number, [(tokens.start, tokens.stop, "")]):
            first, leads = _led_into(
                document, start, stop, at, frames, LEADING | {"although"} if tie else LEADING
            )
            last = _without_marks(document, first, stop)
            last = _with_its_quote(document, first, last, stop)
            first -= _is_quoted(document, first, last, start)
            if last > first:
                inside = signals[bisect_left(starts, first) : bisect_left(starts, last)]
                found.append(Statement(first, last, number, leads, inside, tie))
    return tuple(found)


# ------------------------------------------------------------------------------------- signals


@once
def _signals(document: Document) -> tuple[Signal, ...]:
    """Everything in the text that says what a statement does, in reading order."""
    listed = (
        Signal(match.first, match.last, match.cue.category)
        for match in matches(document, _lexicon(frames=False))
        if holds(match.cue.columns["sense"], Place(document, match.first, match.last))
    )
    return tuple(sorted({*listed, *_found(document)}))


def _found(document: Document) -> Iterator[Signal]:
    """The findings of stance, reasoning and loaded words that say something about the argument."""
    for row in loaded_rows(document):
        yield from _signal(document, row, "loaded")
    for row in stance_rows(document):
        yield from _signal(document, row, _of_stance(row))
    for step in reasoning_rows(document):
        known = REASONING.get(step["label"], "")
        yield from _signal(document, step, "example" if step["type"] == "example" else known)


def _of_stance(row: Row) -> str:
    """What a marker of stance says: `although` ties two clauses, `frankly` grants nothing."""
    if row["type"] == "concession" and row["label"] == "transition":
        return "although"
    return "" if row["cue"] in FRANK else STANCE.get(row["type"], "")


def _signal(document: Document, row: Row, name: str) -> Iterator[Signal]:
    if name:
        yield Signal(*_tokens(document, row["start"], row["end"]), name)


def _tokens(document: Document, start: int, end: int) -> tuple[int, int]:
    return bisect_left(document.starts, start), bisect_left(document.ends, end) + 1


@cache
def _lexicon(*, frames: bool) -> Lexicon:
    """The words after which `that` opens a statement, or all the others of the list."""
    cues = load_lexicon("argument").cues
    return make_lexicon(
        "argument", "", [cue for cue in cues if (cue.category == "frame") == frames]
    )


# -------------------------------------------------------------------- what leads into a statement


def _led_into(
    document: Document,
    start: int,
    stop: int,
    at: dict[int, list[Signal]],
    frames: frozenset[int],
    leading: frozenset[str],
) -> tuple[int, tuple[Signal, ...]]:
    """Where the statement proper begins, and the signals before it."""
    leads: list[Signal] = []
    token = _after_marks(document, start, stop)
    for _ in range(LEADS):
        if token >= stop:
            break
        here = [s for s in at.get(token, ()) if s.name in leading and _leads(document, s, stop)]
        following = max((signal.last for signal in here), default=token)
        if here:
            leads += [signal for signal in at[token] if signal.last <= following]
            following += following < stop and _is_that(document, following)
            if document.tags[following - 1].startswith("V"):
                break  # `which makes it worse`: the lead is the statement's own verb
        elif token == start and document.keys[token] in CONJUNCTIONS:
            following += 1
        else:
            following = _frame_end(document, token, stop, frames)
            leads += _view(document, token, following)
            if _denies(document, token, following):
                break  # without `I don't believe that` the statement would say the opposite
            leads += [signal for i in range(token, following) for signal in at.get(i, ())]
        if following == token:
            break
        if here and following < stop and document.tags[following] in FINITE:
            break  # `the upshot was a wall`: the lead is the statement's own subject
        token = _after_marks(document, following, stop)
    return token, tuple(leads)


def _leads(document: Document, signal: Signal, stop: int) -> bool:
    """Whether a signal leads into a statement: `in addition`, but not `in addition to rain`."""
    if signal.last >= stop or document.keys[signal.last] in ("to", "of"):
        return False
    noun = document.tags[signal.last] in ("NN", "NNS") and signal.name == "step"
    return not (noun and document.keys[signal.first] == "the")  # `the first front must be held`


def _is_that(document: Document, token: int) -> bool:
    """Whether `that` opens a clause here, and doesn't point at something."""
    return document.keys[token] == "that" and document.tags[token] == "IN"


def _frame_end(document: Document, first: int, stop: int, frames: frozenset[int]) -> int:
    """The token after `it is clear that`, `I firmly believe`; `first` where there is no frame."""
    keys, tags = document.keys, document.tags
    for token in range(first, min(first + FRAME, stop - SHORTEST)):
        if tags[token] == "WRB" or keys[token] == "if":
            break
        before = token - 2 if keys[token - 1] == "," else token - 1
        opens = keys[token] == "that" and first <= before and before in frames
        if opens and not tags[token + 1].startswith("V"):
            return token + 1
        bare = token in frames and document.lemmas[token] in BELIEVE and tags[token + 1] in SUBJECT
        if bare and "i" in keys[first:token]:
            return token + 1
    return first


SUBJECT = frozenset("DT PRP PRP$ NN NNS NNP NNPS EX JJ".split())


def _view(document: Document, first: int, last: int) -> list[Signal]:
    """Whose view a frame announces: the writer's own, nobody's (`it is clear`), other people's."""
    if last == first:
        return []
    words = document.keys[first:last]
    if WRITER & set(words) and not KNOW & set(document.lemmas[first:last]):
        return [Signal(first, last, "own view")]
    return [Signal(first, last, "view" if (NOBODY | WRITER) & set(words[:-1]) else "reported view")]


def _denies(document: Document, first: int, last: int) -> bool:
    """Whether a frame turns what it frames: `I doubt that`, but not `there is no doubt that`."""
    return sum(lemma in DENYING for lemma in document.lemmas[first:last]) % 2 == 1


def _after_marks(document: Document, first: int, stop: int) -> int:
    while first < stop and _is_mark(document, first):
        first += 1
    return first


def _is_quoted(document: Document, first: int, last: int, start: int) -> bool:
    """Whether a statement begins with a quotation that also ends in it, so that both marks stay."""
    opening = document.keys[first - 1] if first > start else ""
    return opening in QUOTES and QUOTES[opening] in document.keys[first:last]


def _without_marks(document: Document, first: int, last: int) -> int:
    while last > first and _is_mark(document, last - 1):
        last -= 1
    return last


def _with_its_quote(document: Document, first: int, last: int, stop: int) -> int:
    """A statement to the end of a quotation that opens inside it: `they say “huge turnout.”`."""
    inside = document.keys[first:last]
    for opening, closing in QUOTES.items():
        opened = inside.count(opening)
        if opened % 2 if opening == closing else opened > inside.count(closing):
            return next((i + 1 for i in range(last, stop) if document.keys[i] == closing), last)
    return last


def _is_mark(document: Document, token: int) -> bool:
    return not any(map(str.isalnum, document.keys[token]))


# ------------------------------------------------------------------ two statements in a sentence


def _cuts(document: Document, signals: Iterable[Signal]) -> dict[int, list[tuple[int, int, str]]]:
    """Sentences that hold two statements, as (first token, end, tie): the first cut of each."""
    sides = {document.sentence_of[s.first] for s in signals if s.name in ("granted", "other side")}
    cuts: dict[int, list[tuple[int, int, str]]] = {}
    for row in sorted(reasoning_rows(document), key=itemgetter("start", "end", "kind", "label")):
        number = document.sentence_of[_tokens(document, row["start"], row["end"])[0]]
        ties = _ties(row, number in sides)
        if ties and number not in cuts and _two_clauses(document, row, number):
            cuts[number] = _cut(document, row, number, ties)
    return cuts


def _ties(row: Row, answers: bool) -> tuple[str, str] | None:
    """What each part of the finding is to the other; None where it joins no two statements."""
    if len(row["members"]) < 2 or not all(row["members"]):
        return None
    if row["label"] == "cause":
        return ("reason", "") if row["type"] in BECAUSE else None
    if row["label"] == "concession" or (answers and row["type"] in ("but", "yet")):
        return "granted", "against"
    return None


def _two_clauses(document: Document, row: Row, number: int) -> bool:
    """Whether both parts lie in the sentence of the cue and have a verb of their own."""
    sentence = document.sentence_tokens[number]
    spans = [_tokens(document, *member) for member in row["members"]]
    return all(
        sentence.start <= first
        and last <= sentence.stop
        and last - first >= SHORTEST
        and not FINITE.isdisjoint(document.tags[first:last])
        and document.keys[first] not in RELATIVE
        and document.tags[first] not in FINITE
        for first, last in spans
    )


def _cut(
    document: Document, row: Row, number: int, ties: tuple[str, str]
) -> list[tuple[int, int, str]]:
    sentence = document.sentence_tokens[number]
    cue = _tokens(document, row["start"], row["end"])[0]
    firsts = [_tokens(document, *member)[0] for member in row["members"]]
    edge = cue if min(firsts) < cue else max(firsts)
    before, after = ties if firsts[0] < firsts[1] else ties[::-1]
    return [(sentence.start, edge, before), (edge, sentence.stop, after)]
