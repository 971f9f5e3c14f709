"""The two tables in which every analysis answers: findings (places) and measures (numbers)."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from helpers.document import Document, typed_frame

FINDINGS = "start end text kind label rule reason sentence paragraph voice".split()
MEASURES = "measure value low high unit n voice source note".split()


def findings(
    document: Document, rows: Iterable[Mapping[str, Any]], *, extra: Iterable[str] = ()
) -> pd.DataFrame:
    """Places in the text, one row each, in reading order.

    Each of `rows` gives start, end, kind, label, rule and reason, and the columns named in
    `extra`; the exact words, the sentence, the paragraph and the voice are filled in here, so
    that `article.text[start:end] == text` holds for every analysis. A row may give its own
    `voice`. No rows: an empty frame with the same columns.
    """
    columns = FINDINGS + [name for name in extra if name not in FINDINGS]
    filled = [_place(document, row) for row in rows]
    filled.sort(key=lambda row: (row["start"], row["end"], row["kind"], row["label"]))
    table = {name: [row.get(name) for row in filled] for name in columns}
    return typed_frame(table, ("start", "end", "sentence", "paragraph"))


def _place(document: Document, row: Mapping[str, Any]) -> dict[str, Any]:
    start, end = row["start"], row["end"]
    token = max(bisect_right(document.starts, start) - 1, 0)
    return {
        "text": document.article.text[start:end],
        "sentence": document.sentence_of[token],
        "paragraph": document.paragraph_of[token],
        "voice": document.voices[token],
        **row,
    }


def measure(
    name: str,
    value: float,
    *,
    unit: str,
    n: int,
    source: str,
    low: float = math.nan,
    high: float = math.nan,
    voice: str = "all",
    note: str = "",
) -> dict[str, Any]:
    """One row of a measures table; `note` says why a value is missing or to be read with care."""
    return {
        "measure": name,
        "value": float(value),
        "low": float(low),
        "high": float(high),
        "unit": unit,
        "n": int(n),
        "voice": voice,
        "source": source,
        "note": note,
    }


def measures(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Numbers, one row each: measure, value, low, high, unit, n, voice, source, note."""
    rows = list(rows)
    table = {name: [row[name] for row in rows] for name in MEASURES}
    return typed_frame(table, ("n",), ("value", "low", "high"))
