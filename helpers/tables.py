"""The two tables in which every analysis answers: findings (places) and measures (numbers)."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
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
    rows = sorted(rows, key=_ORDER)
    placed = _places(document, rows)
    table = {name: placed.get(name) or [row.get(name) for row in rows] for name in columns}
    return typed_frame(table, ("start", "end", "sentence", "paragraph"))


_ORDER = itemgetter("start", "end", "kind", "label")


def _places(document: Document, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """The place, words, sentence, paragraph and voice of each row, by its first token."""
    text, firsts = document.article.text, document.starts
    sentence_of, paragraph_of = document.sentence_of, document.paragraph_of
    voices = document.voices if rows else []
    starts, ends = [row["start"] for row in rows], [row["end"] for row in rows]
    tokens = [max(bisect_right(firsts, start) - 1, 0) for start in starts]
    return {
        "start": starts,
        "end": ends,
        "text": [text[start:end] for start, end in zip(starts, ends, strict=True)],
        "sentence": [sentence_of[token] for token in tokens],
        "paragraph": [paragraph_of[token] for token in tokens],
        "voice": [row.get("voice", voices[i]) for i, row in zip(tokens, rows, strict=True)],
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
