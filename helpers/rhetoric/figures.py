"""Figures of speech: the one door to all of them.

Each finding has `kind` "figure", the figure's name as `label`, the rule that found it, a reason
that quotes the words, and `members`, the (start, end) of each part.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pandas as pd

from helpers.document import Document, once
from helpers.lexicons import load_lexicon
from helpers.paths import DATA
from helpers.rhetoric import address, arrangement, repetition, sound, tropes
from helpers.rhetoric.rates import rate_rows
from helpers.rhetoric.spans import Row
from helpers.tables import findings, measures

# Each rule with the figures that it may find: a rule of which none is wanted is left out.
RULES = repetition.RULES | arrangement.RULES | address.RULES | sound.RULES | tropes.RULES


def definitions() -> pd.DataFrame:
    """What each figure is: figure, family, definition, source (author and year), default.

    `default` is False for a figure that was right in fewer than four of five places when judged
    against its definition: `figures` leaves it out unless it is asked for by name.
    """
    cues = load_lexicon("figures").cues
    return pd.DataFrame(
        {
            "figure": [cue.text for cue in cues],
            "family": [cue.category for cue in cues],
            "definition": [cue.note for cue in cues],
            "source": [cue.columns["source"] for cue in cues],
            "default": [cue.columns["default"] == "yes" for cue in cues],
        }
    )


def figures(
    document: Document, only: Iterable[str] | None = None, voice: str | None = None
) -> pd.DataFrame:
    """Every figure of speech found, as findings with `members`, `isocolon` and `precision`.

    `precision` is the share of places found by that rule that a second reader, judging blind
    against the definition, called right (data/accuracy/figures.tsv); NaN where none was judged.
    `only` names the figures wanted, those that are off by default among them; `voice` keeps one
    voice. Raises ValueError for a name that `definitions()` does not have.
    """
    rows = _default_rows(document) if only is None else _rows(document, _wanted(only))
    found = findings(document, rows, extra=["members", "isocolon", "precision"])
    if voice is not None:
        found = found[found["voice"] == voice].reset_index(drop=True)
    return found


@once
def _default_rows(document: Document) -> tuple[Row, ...]:
    """The figures looked for unless others are named, made once."""
    return tuple(_rows(document, _wanted(None)))


def _rows(document: Document, wanted: set[str]) -> Iterator[Row]:
    judged = precisions()
    for rule, names in RULES.items():
        if not wanted.isdisjoint(names):
            for row in rule(document):
                if row["label"] in wanted:
                    yield {**row, "precision": judged.get(row["label"], math.nan)}


@cache
def precisions() -> dict[str, float]:
    """The share of each figure's places that were right when judged (data/accuracy/figures.tsv)."""
    lines = (DATA / "accuracy" / "figures.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if line[:1] != "#"), delimiter="\t")
    return {row["figure"]: float(row["precision"]) for row in rows}


def _wanted(only: Iterable[str] | None) -> set[str]:
    known = {cue.text: cue.columns["default"] == "yes" for cue in load_lexicon("figures").cues}
    if only is None:
        return {name for name, default in known.items() if default}
    wanted = {only} if isinstance(only, str) else set(only)
    if wanted - set(known):
        raise ValueError(
            f"No such figure: {sorted(wanted - set(known))}. There are: {sorted(known)}."
        )
    return wanted


def figure_rates(document: Document, voice: str | None = None) -> pd.DataFrame:
    """How often each figure occurs, per 1,000 words of the body, with a bootstrap interval."""
    return measures(figure_rate_rows(document, voice))


def figure_rate_rows(document: Document, voice: str | None = None) -> list[dict[str, Any]]:
    """The rows of `figure_rates`."""
    source = {cue.text: cue.columns["source"] for cue in load_lexicon("figures").cues}
    names = sorted(_wanted(None))
    return rate_rows(document, _default_rows(document), voice, labels=names, source=source)
