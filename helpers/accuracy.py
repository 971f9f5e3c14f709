"""How far each number can be trusted: what was measured on human-labelled text, to stand beside it.

`data/accuracy/measured.tsv` holds the figures of `python -m tests.accuracy GOLD_DIR --record`,
`data/accuracy/figures.tsv` those of the figures of speech, judged one by one. Each row says what
it speaks for in `concerns`: findings by `kind/label` or `kind`, measures by `family/measure` or
`family` (as `compare` names the families).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pandas as pd

from helpers.paths import DATA
from helpers.wording import capitalised, heading

FOLDER = DATA / "accuracy"
COLUMNS = (
    "measure what score value low high interval n unit baseline baseline_value source held concerns"
).split()
NOT_MEASURED = "not measured"
HELD = {
    "cv": "cross-validated: no text was scored by weights that had seen it",
    "dev": "on text that was read while the rules were written, so expect a little less elsewhere",
    "unread": "on text that nobody had read while the list was made",
    "free": "on text that had no part in making it",
}
SHORTLY = {
    "cv": "cross-validated",
    "dev": "development text",
    "unread": "unread text",
    "free": "text that had no part in it",
}
MOST = 4  # figures named one by one in a note

Key = tuple[str, str]


def accuracy() -> pd.DataFrame:
    """Every measured figure, one row each.

    Columns: measure (its name in `python -m tests.accuracy`), what (in plain words), score (F1, r,
    accuracy …; of all of them 1 is best), value, low, high (95 % interval), interval (how it was
    made), n, unit (what n counts), baseline and baseline_value (the strongest simple method
    measured on the same text), source (author and year), held (one of `HELD`), concerns (a tuple:
    what it speaks for). The figures of speech come last, a row a figure: `precision_<figure>`.
    """
    return _table().copy()


@cache
def _table() -> pd.DataFrame:
    rows = [_row(line) for line in _lines("measured")]
    rows += [_figure(line) for line in _lines("figures")]
    return pd.DataFrame(rows, columns=COLUMNS)


def _lines(name: str) -> Iterable[dict[str, str]]:
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    return csv.DictReader((line for line in text.splitlines() if line[:1] != "#"), delimiter="\t")


def _row(line: Mapping[str, str]) -> dict[str, Any]:
    numbers = {
        name: float(line[name] or "nan") for name in ("value", "low", "high", "baseline_value")
    }
    concerns = tuple(filter(None, line["concerns"].split("; ")))
    return {**line, **numbers, "n": int(line["n"]), "concerns": concerns}


def _figure(line: Mapping[str, str]) -> dict[str, Any]:
    """A figure of speech: of the places found, those that are what the definition says."""
    name = line["figure"]
    return {
        "measure": f"precision_{name}",
        "what": name,
        "score": "precision",
        "value": float(line["precision"]),
        "low": float(line["low"]),
        "high": float(line["high"]),
        "interval": "Wilson",
        "n": int(line["judged"]),
        "unit": "places judged",
        "baseline": "",
        "baseline_value": float("nan"),
        "source": line["texts"],
        "held": "dev",
        "concerns": (f"figure/{name}", f"figures/{name}"),
    }


# ------------------------------------------------------------------------------- beside the number


def with_accuracy(frame: pd.DataFrame, *, family: str = "") -> pd.DataFrame:
    """Findings or measures with one more column, `accuracy`: how far each row can be trusted.

    A short text (`F1 .85 (.81–.89) on 252 cues in 1,155 news sentences`), or `not measured`.
    Findings are told by kind and label. Measures are told by their column `family`, or by the
    `family` given; without either by their name, where that is enough. For any other frame
    `family` says what all of its rows are (`subjectivity`, `causal sentence`).
    """
    known = {key: _short(key) for key in set(_keys(frame, family))}
    texts = [known[key] for key in _keys(frame, family)]
    return frame.assign(accuracy=pd.Series(texts, index=frame.index, dtype=object))


def by_label(found: pd.DataFrame) -> pd.DataFrame:
    """The findings counted, with how far each sort can be trusted: kind, label, places, accuracy.

    What was measured comes first, then what is most frequent.
    """
    counts = found.groupby(["kind", "label"], sort=False).size().rename("places").reset_index()
    table = with_accuracy(counts)
    order = table["accuracy"].eq(NOT_MEASURED)
    table = table.assign(order=order).sort_values(["order", "places"], ascending=[True, False])
    return table.drop(columns="order").reset_index(drop=True)


def accuracy_of(kind: str, label: str = "") -> str:
    """What was measured of a kind or family, or of one of its labels or measures, in a sentence.

    Never empty: it says so where nothing was measured.
    """
    rows = _about((kind, label))
    if not rows and not label:
        rows = _below(kind)
    if not rows:
        name = heading(label or kind)
        return f"How often “{name}” is right has not been measured."
    return " ".join(_told(rows))


def accuracy_note(frame: pd.DataFrame, *, family: str = "") -> str:
    """How far the rows of a frame can be trusted, for a caption: see `with_accuracy`."""
    keys = sorted(set(_keys(frame, family)))
    found = {key: _about(key)[:1] for key in keys}
    rows = {row["measure"]: row for rows in found.values() for row in rows}
    missing = [heading(label or kind) for (kind, label), rows in found.items() if not rows]
    parts = _told(list(rows.values()))
    if missing:
        parts.append(f"Not measured: {', '.join(dict.fromkeys(missing))}.")
    return " ".join(parts)


def _keys(frame: pd.DataFrame, family: str) -> list[Key]:
    if {"kind", "label"} <= set(frame.columns):
        return list(zip(frame["kind"], frame["label"], strict=True))
    if "measure" not in frame:
        return [(family, "")] * len(frame)
    families = frame["family"] if "family" in frame else [family] * len(frame)
    return list(zip(families, frame["measure"], strict=True))


def _about(key: Key) -> list[dict[str, Any]]:
    """The figures that speak for a label, else those that speak for its whole kind."""
    kind, label = key
    concerned = _concerned()
    if not kind:
        return concerned.get(("", label), [])
    return concerned.get(key) or concerned.get((kind, ""), [])


def _below(kind: str) -> list[dict[str, Any]]:
    """The figures of the labels of a kind."""
    found = [row for (name, _), rows in _concerned().items() if name == kind for row in rows]
    return list({row["measure"]: row for row in found}.values())


@cache
def _concerned() -> dict[Key, list[dict[str, Any]]]:
    """The figures by what they speak for; under ("", label) those of all kinds with that label."""
    found: dict[Key, list[dict[str, Any]]] = {}
    for row in _table().to_dict("records"):
        for name in row["concerns"]:
            kind, _, label = name.partition("/")
            found.setdefault((kind, label), []).append({str(k): v for k, v in row.items()})
    for label in {label for _, label in found} - {""}:
        rows = {row["measure"]: row for key in list(found) if key[1] == label for row in found[key]}
        found["", label] = list(rows.values())
    return found


def _short(key: Key) -> str:
    rows = _about(key)
    return _figures(rows[0]) if rows else NOT_MEASURED


def _figures(row: Mapping[str, Any]) -> str:
    """`F1 .85 (.81–.89) on 252 cues in 1,155 news sentences`."""
    return (
        f"{row['score']} {decimals(row['value'])} ({decimals(row['low'])}–{decimals(row['high'])}) "
        f"on {row['n']:,} {row['unit']}"
    )


def _sentence(row: Mapping[str, Any]) -> str:
    beside = row["baseline"] and f"; {row['baseline']}: {decimals(row['baseline_value'])}"
    return f"{capitalised(row['what'])}: {_figures(row)}, {SHORTLY[row['held']]}{beside}."


def _told(rows: list[dict[str, Any]]) -> list[str]:
    """A sentence a figure; one for all of a score where there are many of it."""
    sentences: list[str] = []
    for score in dict.fromkeys(row["score"] for row in rows):
        alike = [row for row in rows if row["score"] == score]
        sentences += [_range(alike)] if len(alike) > MOST else map(_sentence, alike)
    return sentences


def _range(rows: list[dict[str, Any]]) -> str:
    """Many figures of one score, and what they speak for: the lowest and the highest."""
    families = dict.fromkeys(row["concerns"][-1].partition("/")[0] for row in rows)
    ends = (pick(rows, key=lambda row: row["value"]) for pick in (min, max))
    span = " to ".join(f"{decimals(row['value'])} ({row['what']})" for row in ends)
    return (
        f"{capitalised(', '.join(families))}, each measured apart: {rows[0]['score']} from {span}."
    )


def decimals(value: float) -> str:
    """A share or a coefficient as tables print it: `.85`, `−.12`, `1.00`."""
    return f"{value:.2f}".replace("0.", ".", 1).replace("-", "−")
