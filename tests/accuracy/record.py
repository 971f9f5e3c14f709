"""`--record`: write `data/accuracy/measured.tsv`, the figures that tables and pictures show.

What was trained on a set is recorded with its cross-validated figure, never with that of the
finished model on its own training text. `measures.tsv`, beside this file, says what each means.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from helpers.paths import DATA, MODELS
from helpers.wording import heading
from tests.accuracy import rhetoric
from tests.accuracy.common import files, fisher, hanley, rows_of, wilson

MEANINGS = Path(__file__).with_name("measures.tsv")
MEASURED = DATA / "accuracy" / "measured.tsv"
HEADER = """\
# How well each measure agrees with human labels. Measured with opinion-article-helpers {version}
# on {date} by `python -m tests.accuracy GOLD_DIR --record`; not to be edited by hand.
# held: cv, cross-validated; dev, on text read while the rules were written; unread, on text that
# nobody had read; free, on text that had no part in making it. interval: 95 %, and how it was made.
"""
COLUMNS = (
    "measure what score value low high interval n unit baseline baseline_value source held concerns"
).split()
BASELINE = re.compile(r"(?:^|[,;] )(.+?) (\d?\.\d+)")
FIRST_READ, SHUFFLED = 933, 5  # which sentences of BABE were read while the list was made


def record(rows: Iterable[dict[str, Any]], gold: Path, target: Path = MEASURED) -> None:
    """Write the recorded figures, from the rows of the command and what was cross-validated."""
    fresh = {row["measure"]: row for row in (*rows, *_unread(gold))}
    with target.open("w", encoding="utf-8", newline="") as file:
        today = date.today().isoformat()
        file.write(HEADER.format(version=version("opinion-article-helpers"), date=today))
        table = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
        table.writeheader()
        table.writerows(_recorded(fresh, gold))


def _recorded(rows: dict[str, dict[str, Any]], gold: Path) -> Iterator[dict[str, Any]]:
    """The rows in the order of the meanings; what has no meaning is left out."""
    for meaning in meanings():
        begin, rest, _ = meaning["measure"].partition("*")
        for name in [name for name in rows if name.startswith(begin)] if rest else [begin]:
            if name in rows:
                yield _line(rows[name], meaning, name.removeprefix(begin), gold)
                del rows[name]


@cache
def meanings() -> tuple[dict[str, str], ...]:
    """The lines of `measures.tsv`."""
    lines = MEANINGS.read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader((line for line in lines if line[:1] != "#"), delimiter="\t"))


def _line(row: dict[str, Any], meaning: dict[str, str], rest: str, gold: Path) -> dict[str, Any]:
    value, low, high, how = row["value"], row["low"], row["high"], row["interval"]
    if meaning["trained"]:
        value = _cross_validated(meaning["trained"], gold)
        low, high, how = _interval(meaning, value, row["n"], gold)
    baseline, baseline_value = best(row["baseline"])
    return {
        "measure": row["measure"],
        "what": meaning["what"].replace("*", heading(rest)),
        "score": meaning["score"],
        "value": f"{value:.4f}",
        "low": f"{low:.4f}",
        "high": f"{high:.4f}",
        "interval": how,
        "n": row["n"],
        "unit": meaning["unit"].format(texts=f"{row['texts']:,}"),
        "baseline": baseline,
        "baseline_value": baseline_value,
        "source": meaning["source"],
        "held": meaning["held"],
        "concerns": meaning["concerns"].replace("*", rest),
    }


def best(baselines: str) -> tuple[str, str]:
    """The strongest of the baselines named: its name and value."""
    named = BASELINE.findall(baselines)
    name, value = max(named, key=lambda pair: float(pair[1]), default=("", ""))
    return name, f"{float(value):.3f}" if value else ""


def _cross_validated(where: str, gold: Path) -> float:
    """The figure that the training script recorded, or reaches again."""
    if where == "causal":
        (_, path), *_ = files(gold, "causal")
        script = import_module("scripts.train_causal")
        return float(script.cross_validated(*script.examples(path)))
    file, _, keys = where.partition(": ")
    value = json.loads((MODELS / file).read_text(encoding="utf-8"))
    for key in keys.split():
        value = value[key]
    return float(value)


def _interval(
    meaning: dict[str, str], value: float, n: int, gold: Path
) -> tuple[float, float, str]:
    """By formula, since a cross-validated figure comes without its single answers."""
    if meaning["score"] == "r":
        return *fisher(value, n), "Fisher"
    if meaning["score"] == "AUC":
        judged = [r["subjective"] for _, path in files(gold, "subjectivity") for r in rows_of(path)]
        yes = sum(map(bool, judged))
        return *hanley(value, yes, n - yes), "Hanley & McNeil"
    return *wilson(value, n), "Wilson" if meaning["score"] != "macro-F1" else "Wilson, as a share"


def _unread(gold: Path) -> Iterator[dict[str, Any]]:
    """Loaded words on the sentences that were not read while their list was made."""
    for suffix, path in files(gold, "loaded_words"):
        rows = rows_of(path)
        agreed = [row for row in rows if row["biased"] != "No agreement"]
        random.Random(SHUFFLED).shuffle(agreed)
        read = {row["text"] for row in (*rows[:FIRST_READ], *agreed[: len(agreed) // 2])}
        yield from rhetoric.loaded(suffix, [row for row in rows if row["text"] not in read])
