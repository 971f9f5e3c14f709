"""Sentiment of sentences and articles, sentiment towards targets, and subjectivity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from helpers import resources, segmentation
from helpers.sentiment import opinion, scoring, targets
from tests.accuracy.common import files, row, rows_of

RESAMPLES = 300
Statistic = Callable[[np.ndarray], float]
SIGN = {"negative": -1, "neutral": 0, "positive": 1}


def score(folder: Path) -> Iterator[dict[str, Any]]:
    """The figures of every set of the family that `folder` holds."""
    editorials = [r for _, path in files(folder, "editorial_sentiment") for r in rows_of(path)]
    if editorials:
        yield from _editorials(editorials)
    for suffix, path in files(folder, "target_sentiment"):
        yield from _targets(rows_of(path), suffix)
    sentences = [r for _, path in files(folder, "subjectivity") for r in rows_of(path)]
    if sentences:
        yield _subjectivity(sentences)


def tokens(text: str) -> list[str]:
    """The `norm` forms of the tokens of one sentence."""
    view = segmentation.plain_view(text)
    spans = segmentation.token_spans(view, 0, len(view))
    return [segmentation.normalise(text[a:b]) for a, b in spans]


def _editorials(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    rating = np.array([r["rating"] for r in rows])
    _, article = np.unique([r["article"] for r in rows], return_inverse=True)
    gold = np.where(rating / 4 > 0.05, 1, np.where(rating / 4 < -0.05, -1, 0))
    own = scoring.scores(tokens(r["text"]) for r in rows)
    vader = np.array([_vader(r["text"]) for r in rows])
    own_sign = np.array([SIGN[scoring.label(value)] for value in own])

    def means(values: np.ndarray) -> np.ndarray:
        both = (values, rating)
        return np.stack([np.bincount(article, v) / np.bincount(article) for v in both])

    yield from _beside_vader(
        "editorial_sentiment_r", _pearson, np.stack([own, rating]), np.stack([vader, rating])
    )
    yield from _beside_vader(
        "editorial_sentiment_macro_f1",
        macro_f1,
        np.stack([own_sign, gold]),
        np.stack([_vader_sign(vader), gold]),
    )
    yield from _beside_vader("editorial_article_r", _pearson, means(own), means(vader))


def _targets(rows: Sequence[dict[str, Any]], suffix: str) -> Iterator[dict[str, Any]]:
    gold = np.array([int(r["polarity"] / 2 - 2) for r in rows])
    labels = targets.labels((r["text"], r["start"], r["end"]) for r in rows)
    own = np.array([SIGN[label] for label in labels])
    vader = _vader_sign(np.array([_vader(r["text"]) for r in rows]))
    yield from _beside_vader(
        f"target_sentiment_macro_f1{suffix}",
        macro_f1,
        np.stack([own, gold]),
        np.stack([vader, gold]),
    )


def _subjectivity(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    gold = np.array([bool(r["subjective"]) for r in rows])
    chance = np.array([opinion.probability(tokens(r["text"])) for r in rows])
    both = np.stack([np.nan_to_num(chance), gold])
    return _figure("subjectivity_auc", _auc, both, "chance 0.500")


def _vader(text: str) -> float:
    return float(resources.vader().polarity_scores(text)["compound"])


def _vader_sign(compound: np.ndarray) -> np.ndarray:
    """VADER's classes by its authors' thresholds."""
    return np.where(compound >= 0.05, 1, np.where(compound <= -0.05, -1, 0))


def _pearson(both: np.ndarray) -> float:
    return float(np.corrcoef(both)[0, 1])


def macro_f1(both: np.ndarray) -> float:
    """The mean F1 of the three classes; `both` holds predicted and gold signs."""
    own, gold = both
    return float(
        np.mean(
            [
                2 * np.sum((own == c) & (gold == c)) / max(np.sum(own == c) + np.sum(gold == c), 1)
                for c in (-1, 0, 1)
            ]
        )
    )


def _auc(both: np.ndarray) -> float:
    """The chance that a subjective sentence gets the higher score; a tie counts half."""
    scores, gold = both
    yes, no = np.sort(scores[gold > 0]), np.sort(scores[gold == 0])
    below = np.searchsorted(no, yes, "left") + np.searchsorted(no, yes, "right")
    return float(below.sum() / 2 / (len(yes) * len(no)))


def _beside_vader(
    measure: str, statistic: Statistic, own: np.ndarray, vader: np.ndarray
) -> Iterator[dict[str, Any]]:
    yield _figure(measure, statistic, own, f"VADER {statistic(vader):.3f}")
    yield _figure(f"vader_{measure}", statistic, vader, "")


def _figure(measure: str, statistic: Statistic, both: np.ndarray, baseline: str) -> dict[str, Any]:
    """The statistic of paired columns, with a bootstrap interval over them."""
    n = both.shape[1]
    draws = np.random.default_rng(0).integers(n, size=(RESAMPLES, n))
    with np.errstate(invalid="ignore", divide="ignore"):
        values = [statistic(both[:, draw]) for draw in draws]
    low, high = np.nanquantile(values, [0.025, 0.975])
    return row(measure, statistic(both), n, low=float(low), high=float(high), baseline=baseline)
