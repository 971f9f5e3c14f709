"""`python -m tests.accuracy GOLD_DIR [--json FILE] [--only NAME …]`: score the package.

Scores what the public functions say against human-labelled text, on every set found in GOLD_DIR;
a set that is not there is passed over. Prints a table and, with --json, writes
`{"measure": value, …}`.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

FAMILIES = (
    "treebanks",
    "grammar",
    "readability",
    "sentiment",
    "attribution",
    "rhetoric",
    "argument",
)


def main(arguments: list[str] | None = None) -> int:
    """Score, print, write."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write {measure: value} there")
    parser.add_argument(
        "--only",
        nargs="+",
        metavar="NAME",
        default=[],
        help="measures whose name begins so, or a family",
    )
    options = parser.parse_args(arguments)
    if not options.gold.is_dir():
        parser.error(f"no such folder: {options.gold}")
    values: dict[str, float | None] = {}
    print(f"{'measure':<42}{'value':>8}  {'interval':<16}{'n':>7}  baseline")
    for row in scores(options.gold, options.only):
        print(_line(row), flush=True)
        values[row["measure"]] = None if math.isnan(row["value"]) else row["value"]
    if not values:
        print("Nothing to score: the folder holds none of the sets, or --only names no measure.")
    if options.json:
        options.json.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    return 0 if values else 1


def scores(gold: Path, only: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of every family, or of those that `only` names."""
    families = [name for name in FAMILIES if name in only] or FAMILIES
    prefixes = tuple(name for name in only if name not in FAMILIES)
    for family in families:
        for row in import_module(f"tests.accuracy.{family}").score(gold):
            if not prefixes or row["measure"].startswith(prefixes):
                yield row


def _line(row: dict[str, Any]) -> str:
    low, high = row["low"], row["high"]
    interval = "" if low is None else f"{low:.3f}–{high:.3f}"
    return (
        f"{row['measure']:<42}{row['value']:>8.3f}  {interval:<16}{row['n']:>7}  {row['baseline']}"
    )


if __name__ == "__main__":
    sys.exit(main())
