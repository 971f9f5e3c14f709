"""Our own estimate of reading ease, and why: a ridge regression on teachers' judgements.

Fitted by `scripts/train_readability.py` to the CLEAR corpus (Crossley et al. 2023), in which
teachers compared excerpts of about 175 words. Only coefficients are kept, in `data/models/`.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from helpers.document import Document, once
from helpers.paths import MODELS
from helpers.readability.counting import BODY
from helpers.readability.passages import Passage, family_of, features, passages, word_rates
from helpers.tables import measure, measures

SOURCE = "ridge regression on the CLEAR corpus (Crossley et al. 2023)"
_WORDS = "the words chosen"
_BEYOND = "beyond_the_corpus"


@dataclass(frozen=True, eq=False)
class Model:
    """Coefficients of the regression, and what turns its result into a grade and a percentile.

    `terms`: feature -> (mean in the training texts, coefficient). `words`: word -> coefficient of
    the square root of its share; `word_mean` is what they come to in the mean training text.
    `range`: the hardest and the easiest judgement that it was fitted to.
    """

    intercept: float
    terms: dict[str, tuple[float, float]]
    words: dict[str, float]
    word_mean: float
    half_width: float
    grade_at_mean: float
    grades_per_unit: float
    percentiles: tuple[float, ...]
    range: tuple[float, float]

    def grade(self, ease: float) -> float:
        """The school grade with the same standing among the training texts."""
        return self.grade_at_mean + (ease - self.intercept) * self.grades_per_unit

    def percentile(self, ease: float) -> float:
        """How many of 100 training texts are estimated to be harder than this one."""
        return float(np.interp(ease, self.percentiles, np.linspace(0, 100, len(self.percentiles))))


@cache
def load_model() -> Model:
    """The shipped coefficients, read once."""
    about = json.loads((MODELS / "readability.json").read_text(encoding="utf-8"))
    packed = gzip.decompress((MODELS / "readability_words.tsv.gz").read_bytes()).decode("utf-8")
    rows = csv.reader(packed.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return Model(
        intercept=about["intercept"],
        terms={name: (mean, slope) for name, mean, slope in about["features"]},
        words={word: float(slope) for word, slope in rows},
        word_mean=about["word_mean"],
        half_width=about["half_width_90"],
        grade_at_mean=about["grade_at_mean"],
        grades_per_unit=about["grades_per_unit"],
        percentiles=tuple(about["percentiles"]),
        range=(about["range"][0], about["range"][1]),
    )


def parts_of_ease(model: Model, passage: Passage) -> dict[str, float]:
    """What each feature adds to the ease of a passage, against the mean training text."""
    values = features(passage)
    added = {name: (values[name] - mean) * slope for name, (mean, slope) in model.terms.items()}
    rates = word_rates(passage)
    chosen = sum(model.words.get(word, 0.0) * rate for word, rate in rates.items())
    return added | {_WORDS: chosen - model.word_mean}


@once
def _body_parts(document: Document) -> tuple[tuple[str, float], ...]:
    return tuple(_mean_parts(document, BODY).items())


def _mean_parts(document: Document, parts: Sequence[str]) -> dict[str, float]:
    """The contributions of each feature, averaged over the passages by their words."""
    pieces = list(passages(document, parts))
    if not pieces:
        return {}
    model = load_model()
    sizes = np.array([piece.table[:, 0].sum() for piece in pieces])
    found = [parts_of_ease(model, piece) for piece in pieces]
    table = np.array([list(piece.values()) for piece in found])
    return _within_range(
        model, dict(zip(found[0], (sizes @ table / sizes.sum()).tolist(), strict=True))
    )


def _within_range(model: Model, added: dict[str, float]) -> dict[str, float]:
    """The contributions, with one that takes back what goes beyond the corpus, if any does.

    No text was judged outside the range, so nothing is known there.
    """
    reached = model.intercept + sum(added.values())
    kept = min(max(reached, model.range[0]), model.range[1])
    return added if kept == reached else added | {_BEYOND: kept - reached}


def ease(document: Document, *, parts: Sequence[str] = BODY) -> float:
    """Estimated ease on the scale of the CLEAR corpus, about -3.5 (hard) to 1.5 (easy).

    NaN where there is no word.
    """
    added = dict(_body_parts(document)) if parts == BODY else _mean_parts(document, parts)
    return load_model().intercept + sum(added.values()) if added else math.nan


def estimate(document: Document, *, parts: Sequence[str] = BODY) -> pd.DataFrame:
    """Estimated reading ease, as measures, each with a 90 % prediction interval.

    ease: on the scale of the CLEAR corpus, higher is easier. grade: the Flesch–Kincaid grade that
    stands at the same place among the corpus's texts, higher is harder. percentile: how many of
    100 texts of the corpus are harder. In cross-validation nine judgements in ten fell within the
    interval. A long text is estimated in passages of 150 words, as the corpus has them. The
    estimate stops at the hardest and the easiest text of the corpus, and the note then says so.
    """
    return measures(estimate_rows(document, parts))


def estimate_rows(document: Document, parts: Sequence[str] = BODY) -> list[dict[str, Any]]:
    """The rows of `estimate`."""
    model = load_model()
    middle = ease(document, parts=parts)
    low, high = middle - model.half_width, middle + model.half_width
    note = _note(model, middle)
    n = sum([part in parts for part in document.columns["sentences"]["part"]])
    bounds = (middle, low, high)
    grade, easiest, hardest = (model.grade(value) for value in (middle, high, low))
    rows = [
        ("estimated_ease", bounds, "CLEAR scale, higher is easier"),
        ("estimated_grade", (grade, easiest, hardest), "US school grade"),
        (
            "estimated_percentile",
            tuple(model.percentile(value) for value in bounds),
            "texts of 100 that are harder",
        ),
    ]
    return [
        measure(name, at, low=start, high=end, unit=unit, n=n, source=SOURCE, note=note)
        for name, (at, start, end), unit in rows
    ]


def _note(model: Model, middle: float) -> str:
    if math.isnan(middle):
        return "There is no word to read."
    if min(abs(middle - end) for end in model.range) < 1e-9:
        return "The text lies beyond every text of the corpus; the estimate stops at its edge."
    return ""


def estimate_contributions(document: Document, *, parts: Sequence[str] = BODY) -> pd.DataFrame:
    """Why the estimate is what it is: what each feature adds to the grade.

    Columns: family, feature, grades (positive makes the text harder than the mean text of the
    corpus), sentence (in words). The first row is that mean text; `grades` adds up to the
    estimated grade. Empty where there is no word.
    """
    model = load_model()
    added = dict(_body_parts(document)) if parts == BODY else _mean_parts(document, parts)
    rows = [("mean text", "mean text", model.grade_at_mean)] if added else []
    rows += [
        (_WORDS if name == _WORDS else family_of(name), name, value * model.grades_per_unit)
        for name, value in added.items()
    ]
    frame = pd.DataFrame(rows, columns=["family", "feature", "grades"])
    return frame.assign(sentence=[_in_words(family, grades) for family, _, grades in rows])


def _in_words(family: str, grades: float) -> str:
    if family == "mean text":
        return f"The mean text of the corpus stands at grade {grades:.1f}."
    verb = "adds" if grades > 0 else "saves"
    return f"{family[0].upper()}{family[1:]}: {verb} {abs(grades):.1f} of a grade."


def estimate_families(document: Document, *, parts: Sequence[str] = BODY) -> pd.DataFrame:
    """The contributions summed by family, the largest first.

    Columns: family, grades, sentence; the mean text comes first, and all rows add up to the grade.
    """
    single = estimate_contributions(document, parts=parts)
    summed = single.groupby("family", sort=False)["grades"].sum().reset_index()
    order = (summed["family"] != "mean text") * (1 / (1 + summed["grades"].abs()))
    summed = summed.iloc[np.argsort(order.to_numpy(), kind="stable")].reset_index(drop=True)
    rows = zip(summed["family"], summed["grades"], strict=True)
    return summed.assign(sentence=[_in_words(family, grades) for family, grades in rows])


def telling_words(document: Document, *, parts: Sequence[str] = BODY) -> pd.DataFrame:
    """The words that move the estimate most, by the regression's word list.

    Columns: word, count, grades (summed over the text; positive: texts with this word were judged
    harder), the largest effect first. A correlation in the corpus, not a verdict on the word.
    """
    model = load_model()
    pieces = list(passages(document, parts))
    sizes = [piece.table[:, 0].sum() / len(document.words) for piece in pieces]
    grades: dict[str, float] = {}
    for piece, share in zip(pieces, sizes, strict=True):
        for word, rate in word_rates(piece).items():
            effect = model.words.get(word, 0.0) * rate * share * model.grades_per_unit
            grades[word] = grades.get(word, 0.0) + effect
    count = {word: document.keys.count(word) for word in grades}
    frame = pd.DataFrame(
        {"word": list(grades), "count": list(count.values()), "grades": list(grades.values())}
    )
    return frame.sort_values("grades", key=abs, ascending=False, ignore_index=True)
