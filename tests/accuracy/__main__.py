"""`python -m tests.accuracy GOLD_DIR [--json FILE] [--only NAME …]`: score the package.

Scores what the public functions say against human-labelled text, on every set found in GOLD_DIR;
a set that is not there is passed over. Prints a table and, with --json, writes
`{"measure": value, …}`; with --record, the figures that the package shows beside its measures.
`python -m tests.accuracy --own FILE` scores it against an article that you marked yourself; the
form of FILE is in helpers/annotation.py.
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

from tests.accuracy import own, record

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
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.own:
        return own.report(options.own, parser.error)
    if options.gold is None:
        parser.error("name the folder of labelled sets, or --own FILE")
    if not options.gold.is_dir():
        parser.error(f"no such folder: {options.gold}")
    if options.record and options.only:
        parser.error("--record wants every measure: leave --only out")
    rows = []
    print(f"{'measure':<42}{'value':>8}  {'interval':<16}{'n':>7}  baseline")
    for row in scores(options.gold, options.only):
        print(_line(row), flush=True)
        rows.append(row)
    if not rows:
        print("Nothing to score: the folder holds none of the sets, or --only names no measure.")
    if options.json:
        values = {r["measure"]: None if math.isnan(r["value"]) else r["value"] for r in rows}
        options.json.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    if options.record and rows:
        record.record(rows, options.gold)
        print(f"Recorded in {record.MEASURED}")
    return 0 if rows else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR", nargs="?")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write {measure: value} there")
    parser.add_argument(
        "--only",
        nargs="+",
        metavar="NAME",
        default=[],
        help="measures whose name begins so, or a family",
    )
    parser.add_argument("--record", action="store_true", help="keep the figures in data/accuracy")
    parser.add_argument("--own", type=Path, metavar="FILE", help="an article that you marked")
    return parser


def scores(gold: Path, only: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of every family, or of those that `only` names."""
    prefixes = tuple(name for name in only if name not in FAMILIES)
    for family in FAMILIES:
        if only and family not in only and not prefixes:
            continue
        for row in import_module(f"tests.accuracy.{family}").score(gold):
            if not only or family in only or row["measure"].startswith(prefixes):
                yield row


def _line(row: dict[str, Any]) -> str:
    low, high = row["low"], row["high"]
    interval = "" if low is None else f"{low:.3f}–{high:.3f}"
    return (
        f"{row['measure']:<42}{row['value']:>8.3f}  {interval:<16}{row['n']:>7}  {row['baseline']}"
    )


if __name__ == "__main__":
    sys.exit(main())
