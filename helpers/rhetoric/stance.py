"""Stance and engagement: how firmly the writer stands by a claim, and how the reader is drawn in.

After Hyland, K. (2005), Metadiscourse: Exploring Interaction in Writing, London: Continuum. The
cues are in `data/lexicons/stance.tsv`; the rules that tell their senses apart in `senses.py`.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.document import Document, once
from helpers.lexicons import Cue
from helpers.rhetoric.rates import rate_rows
from helpers.rhetoric.senses import Place, meant
from helpers.tables import findings, measures

EFFECTS = {
    "hedge": "weakens or limits the claim",
    "booster": "strengthens the claim",
    "attitude": "shows how the writer feels or judges",
    "self_mention": "brings the speaker into the text",
    "engagement": "draws the reader in",
    "evidential": "leans on a source",
    "transition": "links two statements",
    "frame_marker": "shows the plan of the text",
    "code_gloss": "explains what was just said",
}


def stance(document: Document) -> pd.DataFrame:
    """Every stance and engagement marker: findings of kind `stance` (Hyland, 2005).

    `label` is one of `EFFECTS`; the extra column `type` says which sort (modal, approximator,
    inclusive we …) and `cue` gives the entry of the list that was found. A word that has a sense
    that is no marker where it stands (`may` the month) gives no finding.
    """
    return findings(document, stance_rows(document), extra=("type", "cue"))


def hedges(document: Document) -> pd.DataFrame:
    """Words that leave room for doubt: `perhaps`, `may`, `seems` (findings, as `stance`)."""
    return _only(document, "hedge")


def boosters(document: Document) -> pd.DataFrame:
    """Words that shut doubt out: `clearly`, `must have`, `of course` (findings, as `stance`)."""
    return _only(document, "booster")


def attitude(document: Document) -> pd.DataFrame:
    """Feeling about a claim: `unfortunately`, `important`, `should` (findings, as `stance`)."""
    return _only(document, "attitude")


def self_mentions(document: Document) -> pd.DataFrame:
    """The speaker in the text: `I`, `my`, a quoted speaker's `we` (findings, as `stance`)."""
    return _only(document, "self_mention")


def engagement(document: Document) -> pd.DataFrame:
    """The reader in the text: `you`, `let us`, the author's `we`, questions (findings)."""
    return _only(document, "engagement")


def stance_rates(document: Document, voice: str | None = None) -> pd.DataFrame:
    """How often each sort of marker occurs, per 1,000 words of `voice` (None: of all).

    Measures with a 95 % interval; see `rate_rows`. Higher means more markers, nothing more: a hedge
    is neither a virtue nor a fault.
    """
    return measures(stance_rate_rows(document, voice))


def stance_rate_rows(document: Document, voice: str | None = None) -> list[dict[str, Any]]:
    """The rows of `stance_rates`."""
    rows = stance_rows(document)
    return rate_rows(document, rows, voice, labels=EFFECTS, source="Hyland 2005")


def _only(document: Document, label: str) -> pd.DataFrame:
    found = stance(document)
    return found[found["label"] == label].reset_index(drop=True)


@once
def stance_rows(document: Document) -> tuple[dict[str, Any], ...]:
    """The findings of `stance` as rows, made once."""
    return tuple(_row(place, cue) for place, cue in meant(document, "stance"))


def _row(place: Place, cue: Cue) -> dict[str, Any]:
    document = place.document
    start, end = document.starts[place.first], document.ends[place.last - 1]
    return {
        "start": start,
        "end": end,
        "kind": "stance",
        "label": cue.category,
        "type": cue.columns["type"],
        "cue": cue.words,
        "rule": f"{cue.category}: {cue.columns['type']}",
        "reason": f"“{document.article.text[start:end]}” {EFFECTS[cue.category]}: {cue.note}.",
    }
