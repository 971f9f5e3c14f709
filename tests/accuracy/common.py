"""What every accuracy module shares: finding a set's files, reading them, rows and intervals."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROUNDS = 500
Z = 1.96

Statistic = Callable[[np.ndarray], float]
"""From the counts of all texts, added up, to the figure."""


def files(folder: Path, name: str, ending: str = ".jsonl") -> Iterator[tuple[str, Path]]:
    """The files of one set as (suffix, path): `target_sentiment_rw.jsonl` has suffix `_rw`."""
    for path in sorted(folder.rglob(f"{name}*{ending}")):
        yield path.name[len(name) : -len(ending)], path


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def row(
    measure: str,
    value: float,
    n: int,
    *,
    low: float | None = None,
    high: float | None = None,
    baseline: str = "",
    interval: str = "bootstrap",
) -> dict[str, Any]:
    """One measured figure, with its interval where there is one, and what it is compared with.

    `n` counts what was judged, `texts` the sentences, articles or documents that it stands in;
    `interval` says how the interval was made.
    """
    return {
        "measure": measure,
        "value": value,
        "low": low,
        "high": high,
        "n": n,
        "baseline": baseline,
        "texts": n,
        "interval": interval,
    }


def f1(sums: Sequence[float] | np.ndarray) -> float:
    """The harmonic mean of precision and recall, from right, found and wanted.

    Plain accuracy where as many were found as wanted.
    """
    right, found, wanted = (float(count) for count in sums)
    return 2 * right / (found + wanted) if found + wanted else math.nan


def share(sums: Sequence[float] | np.ndarray) -> float:
    """Hits over trials."""
    hits, trials = (float(count) for count in sums)
    return hits / trials if trials else math.nan


def counted(
    measure: str,
    counts: Sequence[Sequence[float]],
    statistic: Statistic = f1,
    *,
    n: int | None = None,
    baseline: str = "",
) -> dict[str, Any]:
    """The row of a figure made from counts, one line a text, with its bootstrap interval.

    `n`, when not given, is the last count's sum: what was wanted, or tried.
    """
    table = np.array(counts, dtype=float)
    total = table.sum(axis=0)
    n = int(total[-1]) if n is None else n
    value = statistic(total)
    low, high, how = *interval(table, statistic), "bootstrap"
    if value == 1:  # nothing wrong to draw: a bootstrap would be sure of it
        low, high, how = *wilson(value, n), "Wilson"
    found = row(measure, value, n, low=low, high=high, baseline=baseline)
    return found | {"texts": len(table), "interval": how}


def interval(counts: np.ndarray, statistic: Statistic) -> tuple[float, float]:
    """The middle 95 % of a figure over resampled texts (fixed seed)."""
    texts = len(counts)
    draws = np.random.default_rng(0).multinomial(texts, np.full(texts, 1 / texts), size=ROUNDS)
    values = [statistic(sums) for sums in draws @ counts]
    low, high = np.nanquantile(values, [0.025, 0.975])
    return float(low), float(high)


def wilson(part: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, 1927)."""
    middle = (part + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * math.sqrt(part * (1 - part) / n + Z**2 / (4 * n**2))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def fisher(r: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a correlation (Fisher, 1915)."""
    half = Z / math.sqrt(n - 3)
    return math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)


def hanley(area: float, yes: int, no: int) -> tuple[float, float]:
    """The 95 % interval of an area under the ROC curve (Hanley & McNeil, 1982)."""
    one, two = area / (2 - area), 2 * area**2 / (1 + area)
    spread = area * (1 - area) + (yes - 1) * (one - area**2) + (no - 1) * (two - area**2)
    half = Z * math.sqrt(spread / (yes * no))
    return max(area - half, 0.0), min(area + half, 1.0)
