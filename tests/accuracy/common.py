"""What every accuracy module shares: finding a set's files, reading them, and one row a measure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


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
) -> dict[str, Any]:
    """One measured figure, with its interval where there is one, and what it is compared with."""
    return {
        "measure": measure,
        "value": value,
        "low": low,
        "high": high,
        "n": n,
        "baseline": baseline,
    }
