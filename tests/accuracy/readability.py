"""How far the readability figures agree with teachers' judgement of the same texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from helpers.article import Article, Part
from helpers.document import read
from helpers.readability.classic import FORMULAS, scores
from helpers.readability.counting import ALL_PARTS
from helpers.readability.ease import estimate
from tests.accuracy.common import files, fisher, row, rows_of, wilson

BASELINE = "best classic formula .56, best published index .58"


def score(folder: Path) -> Iterator[dict[str, Any]]:
    """Pearson r of the estimate and of each classic formula with judged easiness.

    Rows: `readability_r`, the same within each category of text, the share of texts that the 90 %
    prediction interval covers, and `readability_r_<formula>`; a formula whose score rises with
    difficulty has its sign turned.
    """
    for suffix, path in files(folder, "readability"):
        yield from _score_file(suffix, rows_of(path))


def _score_file(suffix: str, texts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    easiness = np.array([text["easiness"] for text in texts], dtype=float)
    category = np.array([text.get("category", "") for text in texts])
    found = [_figures(text["text"]) for text in texts]
    values = {name: np.array([figures[name] for figures in found]) for name in found[0]}
    yield _row(f"readability_r{suffix}", values["ease"], easiness, BASELINE)
    for name in sorted(set(category)):
        inside = category == name
        yield _row(
            f"readability_r_{name.lower()}{suffix}", values["ease"][inside], easiness[inside]
        )
    covered = float(((values["low"] <= easiness) & (easiness <= values["high"])).mean())
    low, high = wilson(covered, len(texts))
    name = f"readability_coverage{suffix}"
    yield row(
        name,
        covered,
        len(texts),
        low=low,
        high=high,
        baseline=".90",
        interval="Wilson",
    )
    for name, formula in FORMULAS.items():
        sign = 1 if formula.higher_is == "easier" else -1
        yield _row(f"readability_r_{name}{suffix}", sign * values[name], easiness)


def _figures(text: str) -> dict[str, float]:
    """The estimated ease with its interval, and every formula, of an excerpt."""
    parts = tuple(Part("body", m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    document = read(Article("excerpt", text, parts))
    ease = estimate(document, parts=ALL_PARTS).iloc[0]
    return scores(document) | {"ease": ease["value"], "low": ease["low"], "high": ease["high"]}


def _row(
    measure: str, values: np.ndarray, easiness: np.ndarray, baseline: str = ""
) -> dict[str, Any]:
    """Pearson r over the texts that have a value, with Fisher's 95 % interval."""
    known = np.isfinite(values)
    n = int(known.sum())
    if n < 4:
        return row(measure, float("nan"), n)
    r = float(np.corrcoef(values[known], easiness[known])[0, 1])
    low, high = fisher(r, n)
    return row(measure, r, n, low=low, high=high, baseline=baseline, interval="Fisher")
