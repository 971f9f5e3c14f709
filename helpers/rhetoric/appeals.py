"""The three appeals, as a view over the findings: authority, emotion, evidence and logic."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.document import Document, once
from helpers.rhetoric.loaded import loaded_rows
from helpers.rhetoric.rates import rate_rows
from helpers.rhetoric.reasoning import reasoning_rows
from helpers.rhetoric.stance import stance_rows
from helpers.tables import findings, measures

APPEALS = ("authority", "emotion", "evidence and logic")
AUTHORITY = frozenset(("evidential", "self_mention", "appeal to authority", "testimony"))
EMOTION = frozenset(
    """evaluative word|label|intensity|fear|flag-waving|exaggeration|doubt|slogan|whataboutism
    |attitude|engagement""".replace("\n    ", "").split("|")
)
LOGIC = frozenset(
    "cause condition concession contrast comparison conclusion evidence quantity".split()
)


def appeals(document: Document) -> pd.DataFrame:
    """Which words appeal to authority, to emotion, or to evidence and logic.

    After Aristotle, Rhetoric 1356a: ethos, pathos, logos.
    A view, not a score: findings of kind `appeal` with the words, the rule and the reason of the
    stance, loaded and reasoning findings that they come from (column `from_label`). Words that
    make the same appeal in two families are given once.
    """
    return findings(document, _rows(document), extra=("from_label",))


@once
def _rows(document: Document) -> tuple[dict[str, Any], ...]:
    """The findings of `appeals` as rows, made once."""
    rows: dict[tuple[int, int, str], dict[str, Any]] = {}
    for find in (loaded_rows, stance_rows, reasoning_rows):
        for row in find(document):
            appeal = _appeal(row)
            if appeal:
                kept = {name: row[name] for name in ("start", "end", "rule", "reason")}
                place = (row["start"], row["end"], appeal)
                rows.setdefault(
                    place, {**kept, "kind": "appeal", "label": appeal, "from_label": row["label"]}
                )
    return tuple(rows.values())


def _appeal(row: dict[str, Any]) -> str:
    """The appeal that a finding makes; empty for none."""
    if row["label"] in AUTHORITY or row.get("type") in AUTHORITY:
        return "authority"
    if row["label"] in EMOTION:
        return "emotion"
    return "evidence and logic" if row["label"] in LOGIC else ""


def appeal_rates(document: Document, voice: str | None = None) -> pd.DataFrame:
    """How often each appeal is made, per 1,000 words of `voice` (None: of all); see `rate_rows`."""
    return measures(appeal_rate_rows(document, voice))


def appeal_rate_rows(document: Document, voice: str | None = None) -> list[dict[str, Any]]:
    """The rows of `appeal_rates`."""
    source = "Aristotle, Rhetoric"
    return rate_rows(document, _rows(document), voice, labels=APPEALS, source=source)
