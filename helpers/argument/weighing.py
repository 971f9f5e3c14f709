"""How likely each statement is a claim, or a ground: clues of place and wording, added up.

The weights are set by hand, with their sources, in `data/models/argument.tsv`.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from helpers.argument.statements import Statement, statements
from helpers.document import Document, once
from helpers.grammar.phrases import FINITE
from helpers.paths import MODELS
from helpers.sentiment.opinion import chances

OPENING = 5  # sentences that an opening may have before the case must have begun
LAID_OUT = 3  # paragraphs that make a text one with paragraphs
OFTEN = 3  # places from which on an article is about a name
OWN = frozenset(("own view", "position"))
ANAPHORS = frozenset("this these they it he she their those such that which".split())
CONTENT = frozenset(("NN", "JJ", "VB"))
EMPTY = frozenset("be have do make take get go say other such more most many".split())


@dataclass(frozen=True)
class Clue:
    """What one clue adds to the score of a claim and of a ground, and how a reason puts it."""

    claim: float
    ground: float
    phrase: str


@dataclass(frozen=True)
class Weighed:
    """A statement with its clues, and how likely it is a claim or a ground."""

    statement: Statement
    clues: tuple[str, ...]
    claim: float
    ground: float

    @property
    def none(self) -> float:
        """How likely it is neither."""
        return 1 - self.claim - self.ground

    @property
    def component(self) -> str:
        """The likeliest of claim, premise and none."""
        if self.none >= max(self.claim, self.ground):
            return "none"
        return "claim" if self.claim >= self.ground else "premise"


@once
def weighed(document: Document) -> tuple[Weighed, ...]:
    """Every statement, weighed."""
    found = statements(document)
    passages = _passages(document, found)
    opinion = chances(document)
    theme, subjects = _theme(document), _subjects(document)
    rows: list[Weighed] = []
    together = zip(found, passages, strict=True)
    for _, group in groupby(together, key=lambda pair: pair[1][0]):
        members = list(group)
        concluded = _last_conclusion([statement for statement, _ in members])
        for i, (statement, (_, stage)) in enumerate(members):
            clues = (
                *_place_clues(stage, i, len(members), concluded),
                *_wording_clues(document, statement, opinion[statement.sentence], theme, subjects),
            )
            rows.append(_weigh(statement, clues))
        if members[0][1][1] == "middle" and laid_out(document):
            _give_point(rows, len(members))
    return tuple(rows)


def _weigh(statement: Statement, clues: tuple[str, ...]) -> Weighed:
    return Weighed(statement, clues, *_chances(clues))


def _give_point(rows: list[Weighed], count: int) -> None:
    """Let the likeliest of the last `count` statements be the point of its paragraph, if none is.

    A paragraph of an article is written to make a point; one that only reports stays without.
    """
    best = max(range(len(rows) - count, len(rows)), key=lambda number: rows[number].claim)
    item = rows[best]
    if count > 1 and item.component != "claim" and "quoted" not in item.clues:
        rows[best] = _weigh(item.statement, (*item.clues, "likeliest"))


@once
def laid_out(document: Document) -> bool:
    """Whether a text has kept its paragraphs."""
    return document.columns["paragraphs"]["part"].count("body") >= LAID_OUT


def _passages(document: Document, found: Sequence[Statement]) -> list[tuple[int, str]]:
    """For each statement the number of its passage, and the stage of the text that it belongs to.

    A passage is a paragraph, or begins with the words that open a new point (`secondly`) or sum
    up, or where an opening has stated the writer's own view or run over a few sentences.
    """
    last = max(document.paragraph_of, default=0)
    with_paragraphs = laid_out(document)
    parts = document.columns["sentences"]["part"]
    rows: list[tuple[int, str]] = []
    number, stage, paragraph, sentence, length, over = -1, "", -1, -1, 0, False
    for statement in found:
        names = opening_names(statement)
        fresh = statement.sentence != sentence
        length += fresh
        turn = fresh and (over or not names.isdisjoint(("step", "closing")))
        if turn or document.paragraph_of[statement.first] != paragraph:
            part = parts[statement.sentence]
            paragraph, number, length = document.paragraph_of[statement.first], number + 1, 1
            stage = _stage(
                stage, part, names, with_paragraphs, with_paragraphs and paragraph == last
            )
        sentence = statement.sentence
        over = stage == "opening" and (length >= OPENING or not names.isdisjoint(OWN))
        rows.append((number, stage))
    return rows


def _stage(before: str, part: str, names: set[str], paragraphs: bool, last: bool) -> str:
    """The stage of a passage that begins, given that of the passage before.

    In an article with paragraphs, the first is the `lead` and the last the `closing`; in a text
    that has lost its paragraphs, words such as `in conclusion` must show where it closes.
    """
    if part == "standfirst":
        return "standfirst"
    if last or (not paragraphs and "closing" in names):
        return "closing"
    if before in ("", "standfirst"):
        return "lead" if paragraphs else "opening"
    return "middle"


def opening_names(statement: Statement) -> set[str]:
    """The signals before a statement or at its head."""
    heads = (s for s in statement.inside if s.first == statement.first)
    return {signal.name for signal in (*statement.leads, *heads)}


def _last_conclusion(members: Sequence[Statement]) -> int:
    """The place of the last statement of a passage that a conclusion leads into; -1 for none."""
    ends = ("conclusion", "own view")
    return max(
        (i for i, member in enumerate(members) if any(s.name in ends for s in member.leads)),
        default=-1,
    )


def _place_clues(stage: str, i: int, count: int, concluded: int) -> Iterator[str]:
    """The clues that lie in where a statement stands."""
    yield from ("always", stage)
    if i == 0:
        yield f"{stage} first"
    elif i == count - 1:
        yield f"{stage} last"
    if i < concluded and stage == "middle":
        yield "concluded later"
        if i == 0:
            yield "first, concluded later"


def _wording_clues(
    document: Document,
    statement: Statement,
    opinion: float,
    theme: frozenset[str],
    subjects: frozenset[str],
) -> Iterator[str]:
    """The clues that lie in a statement's words."""
    here = slice(statement.first, statement.last)
    keys, tags, voices = document.keys[here], document.tags[here], document.voices[here]
    yield from sorted({f"lead {signal.name}" for signal in statement.leads})
    yield from sorted({f"in {signal.name}" for signal in statement.inside})
    if statement.tie:
        yield statement.tie
    sentence = document.sentence_tokens[statement.sentence]
    if "?" in document.keys[sentence.start : sentence.stop]:
        yield "question"
    if len(keys) < 5:
        yield "short"
    if keys[0] in ANAPHORS:
        yield "pronoun"
    if "i" in keys or "my" in keys:
        yield "writer"
    if next((tag for tag in tags if tag in FINITE), "") == "VBD":
        yield "past"
    if not subjects.issuperset(_names(document)[statement.first + 1 : statement.last]):
        yield "name"
    if len(content(document, statement) & theme) > 1:
        yield "theme"
    if opinion >= 0.5:
        yield "opinion"
    if opinion <= 0.2:
        yield "report"
    if voices.count("author") < len(voices) / 2:
        yield "quoted"


@once
def _names(document: Document) -> list[str]:
    """Each token where it belongs to a name; "" where it doesn't."""
    return [
        key if tag.startswith("NNP") else ""
        for key, tag in zip(document.keys, document.tags, strict=True)
    ]


def _subjects(document: Document) -> frozenset[str]:
    """Words of names that the article comes back to: those it is about; and "", for no name."""
    seen = Counter(_names(document))
    return frozenset(word for word, count in seen.items() if count >= OFTEN) | {""}


def _theme(document: Document) -> frozenset[str]:
    """The content words of the headline and the line under it."""
    parts = document.columns["tokens"]["part"]
    return _content(document, [i for i, part in enumerate(parts) if part != "body"])


def content(document: Document, statement: Statement) -> frozenset[str]:
    """The lemmas of the nouns, adjectives and verbs of a statement, but for the emptiest."""
    return _content(document, range(statement.first, statement.last))


def _content(document: Document, tokens: Sequence[int]) -> frozenset[str]:
    lemmas, tags = document.lemmas, document.tags
    return frozenset([lemmas[i] for i in tokens if tags[i][:2] in CONTENT]) - EMPTY


@cache
def weights() -> dict[str, Clue]:
    """What each clue adds, by its name."""
    lines = (MODELS / "argument.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return {
        row["clue"]: Clue(float(row["claim"]), float(row["ground"]), row["phrase"]) for row in rows
    }


def _chances(names: Sequence[str]) -> tuple[float, float]:
    """How likely a claim, and a ground: the clues added up, against a score of 0 for neither."""
    table = weights()
    clues = [table[name] for name in names if name in table]
    claim = math.exp(sum([clue.claim for clue in clues]))
    ground = math.exp(sum([clue.ground for clue in clues]))
    return claim / (1 + claim + ground), ground / (1 + claim + ground)
