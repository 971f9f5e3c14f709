"""The parts of an argument: main claim and its returns, claims, grounds, concessions, rebuttals.

A reading aid, not a proof: wording and place make a statement likely to play a part, no more.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.argument.reasons import cue_words, reason
from helpers.argument.statements import Statement
from helpers.argument.weighing import Weighed, content, weighed
from helpers.document import Document, once
from helpers.rhetoric.rates import rate_rows
from helpers.tables import findings, measures

LABELS = {
    "main claim": "what the article as a whole asks readers to accept: the likeliest candidate",
    "return": "a later or earlier place that says the main claim again",
    "claim": "a statement that readers may doubt, and that others are there to support",
    "rebuttal": "what is set against a concession",
    "concession": "what is granted to the other side",
    "ground": "a statement offered in support of a claim: a reason, an example, a fact, a source",
}
EXTRA = ("component", "probability", "cues")
WITHIN = 3  # statements from a concession to its rebuttal
LIKE, SHARED = 0.25, 2  # how like the main claim a return must be, and in how many words
STEM = 6  # letters


def components(document: Document, voice: str | None = None) -> pd.DataFrame:
    """The statements that play a part in the argument: findings of kind `argument`.

    `label` is one of `LABELS`. Extra columns: `component` (claim, premise or none, the classes of
    Stab & Gurevych, 2017, by wording and place alone), `probability` (of the label, 0 to 1; for
    the main claim and its returns, that the statement is a claim at all), and `cues`, the words
    that speak for it. `voice` keeps the statements of one voice. Statements that play no part,
    and the headline, are left out.
    """
    found = findings(document, (dict(row) for row in _rows(document)), extra=EXTRA)
    return found if voice is None else found[found["voice"] == voice].reset_index(drop=True)


def argument_rates(document: Document, voice: str | None = None) -> pd.DataFrame:
    """How many statements play each part, per 1,000 words of `voice` (None: of all).

    Higher means more statements of that sort, not a better argument; see `rate_rows`.
    """
    return measures(argument_rate_rows(document, voice))


def argument_rate_rows(document: Document, voice: str | None = None) -> list[dict[str, Any]]:
    """The rows of `argument_rates`."""
    return rate_rows(document, _rows(document), voice, labels=LABELS, source="Toulmin 1958")


def main_claims(document: Document, most: int = 3) -> pd.DataFrame:
    """The likeliest main claims, best first, at most `most`.

    Columns: start, end, text, sentence, paragraph, share (of the weight of all candidates that
    lies on this one, 0 to 1: where it is low the article has no clear main claim), returns (how
    many other places say it again) and reason.
    """
    ranked = _candidates(document)
    total = sum(weight for weight, _ in ranked)
    items = weighed(document)
    rows = []
    for weight, number in ranked[:most]:
        statement = items[number].statement
        start, end = _place(document, statement)
        rows.append({
            "start": start,
            "end": end,
            "text": document.article.text[start:end],
            "sentence": statement.sentence,
            "paragraph": document.paragraph_of[statement.first],
            "share": weight / total,
            "returns": len(_returns(document, number)),
            "reason": reason(document, items[number], "claim"),
        })  # fmt: skip
    columns = "start end text sentence paragraph share returns reason".split()
    return pd.DataFrame(rows, columns=columns)


def by_sentence(document: Document) -> pd.DataFrame:
    """What part each sentence of the standfirst and the body plays.

    Columns: sentence, paragraph, text, label (one of `LABELS`, or `none`; where a sentence holds
    several statements the first in the order of `LABELS`), probability, cues.
    """
    order = list(LABELS)
    found = components(document)
    found["order"] = found["label"].map(order.index)
    best = found.sort_values(["order", "start"]).drop_duplicates("sentence").set_index("sentence")
    table = document.sentences.loc[document.sentences["part"] != "title", ["paragraph", "text"]]
    table.insert(0, "sentence", table.index)
    table["label"] = [best["label"].get(number, "none") for number in table.index]
    idle = _idle(document)
    table["probability"] = [
        best["probability"].get(number, idle.get(number, math.nan)) for number in table.index
    ]
    table["cues"] = [best["cues"].get(number, "") for number in table.index]
    return table.reset_index(drop=True)


def _idle(document: Document) -> dict[int, float]:
    """For each sentence, how likely it plays no part."""
    return {item.statement.sentence: item.none for item in weighed(document)}


# ----------------------------------------------------------------------------------- main claim


@once
def _candidates(document: Document) -> tuple[tuple[float, int], ...]:
    """The author's claims as (weight, number of the statement), the likeliest main claim first."""
    items = weighed(document)
    sides = _sides(document, items)
    ranked = [
        (_weight(item), number)
        for number, item in enumerate(items)
        if item.component == "claim"
        and "quoted" not in item.clues
        and sides.get(number) != "concession"
    ]
    return tuple(sorted(ranked, key=lambda pair: (-pair[0], pair[1])))


MAIN = {
    "lead own view": 1.0, "lead position": 1.0, "lead closing": 1.0, "lead conclusion": 0.5,
    "in obligation": 1.0, "opening": 0.5, "closing": 0.5, "standfirst": 0.5,
    "standfirst last": 1.0, "theme": 1.0, "pronoun": -0.5, "report": -0.5, "lead step": -1.0,
    "lead reported view": -1.0, "short": -1.0, "past": -1.0, "writer": -0.5,
}  # fmt: skip


def _weight(item: Weighed) -> float:
    """How well a claim would do as the main one: by its odds, its place and the headline."""
    return item.claim / (1 - item.claim) * math.exp(sum(MAIN.get(clue, 0) for clue in item.clues))


def _returns(document: Document, main: int) -> frozenset[int]:
    """The author's other claims that say the statement `main` again.

    Likeness is the cosine of their content words, taken by their first letters, so that
    `Ukraine` and `Ukrainian`, `diplomacy` and `diplomatic` count as one.
    """
    items = weighed(document)
    stems = _stems(document, items[main].statement)
    again = []
    for number, item in enumerate(items):
        if number != main and item.component == "claim" and "quoted" not in item.clues:
            other = _stems(document, item.statement)
            shared = len(stems & other)
            if shared >= SHARED and shared >= LIKE * math.sqrt(len(stems) * len(other)):
                again.append(number)
    return frozenset(again)


def _stems(document: Document, statement: Statement) -> frozenset[str]:
    return frozenset([word[:STEM] for word in content(document, statement)])


# ------------------------------------------------------------------------------- parts and reasons


@once
def _rows(document: Document) -> tuple[dict[str, Any], ...]:
    """One finding for each statement that plays a part."""
    items = weighed(document)
    main = _candidates(document)[0][1] if _candidates(document) else -1
    again = _returns(document, main) if main >= 0 else frozenset()
    sides = _sides(document, items)
    rows = []
    for number, item in enumerate(items):
        if number == main:
            label = "main claim"
        elif number in sides:
            label = sides[number]
        elif number in again:
            label = "return"
        else:
            label = {"claim": "claim", "premise": "ground"}.get(item.component, "")
        if label:
            rows.append(_row(document, item, label))
    return tuple(rows)


def _sides(document: Document, items: Sequence[Weighed]) -> dict[int, str]:
    """Which statements grant something, and which are set against what was granted."""
    sides: dict[int, str] = {}
    granted = -WITHIN - 1
    for number, item in enumerate(items):
        leads = {signal.name for signal in item.statement.leads}
        if _grants(document, item.statement):
            sides[number], granted = "concession", number
        elif item.statement.tie == "against":
            sides[number] = "rebuttal"
        elif "contrast" in leads and number - granted <= WITHIN:
            sides[number], granted = "rebuttal", -WITHIN - 1
    return sides


def _grants(document: Document, statement: Statement) -> bool:
    """Whether a statement grants something: by its tie, `to be fair`, or `some say (that)`."""
    leads = {signal.name for signal in statement.leads}
    if statement.tie == "granted" or not leads.isdisjoint(("granted", "other side")):
        return True
    return any(
        signal.name == "other side" and document.tags[signal.last - 1].startswith("V")
        for signal in statement.inside
        if signal.first == statement.first
    )


def _row(document: Document, item: Weighed, label: str) -> dict[str, Any]:
    start, end = _place(document, item.statement)
    words = cue_words(document, item, label)
    return {
        "start": start,
        "end": end,
        "kind": "argument",
        "label": label,
        "rule": f"argument: {label}",
        "reason": reason(document, item, label),
        "component": item.component,
        "probability": _probability(item, label),
        "cues": "; ".join(words),
    }


# How far the cue alone can be trusted to mark a concession or its rebuttal: set by hand, like the
# weights. `some say` often only reports.
SURE, LESS_SURE = 0.7, 0.5


def _probability(item: Weighed, label: str) -> float:
    """How likely the label is right."""
    if label in ("concession", "rebuttal"):
        tied = item.statement.tie in ("granted", "against")
        return SURE if tied or "lead granted" in item.clues else LESS_SURE
    return item.ground if label == "ground" else item.claim


def _place(document: Document, statement: Statement) -> tuple[int, int]:
    return document.starts[statement.first], document.ends[statement.last - 1]
