"""Train the weights of `helpers/rhetoric/causal.py`: python scripts/train_causal.py causal.jsonl

The file is the Causal News Corpus (Tan et al., 2022, CC0), one `{"text", "causal"}` a line. Prints
the five-fold cross-validated accuracy, then writes `data/models/causal.tsv` from all of it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from helpers.article import Article, Part
from helpers.document import read
from helpers.rhetoric.causal import MODEL, evenness, features

Vector = npt.NDArray[np.float64]
FEWEST = 4  # sentences that must show a feature
PENALTY = 0.01
ROUNDS = 110
FOLDS = 5


def examples(path: Path) -> tuple[list[set[str]], Vector]:
    """The features of each text and whether it was judged causal."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found, batch = [], 500
    for begin in range(0, len(rows), batch):
        texts = [row["text"] for row in rows[begin : begin + batch]]
        ends = np.cumsum([len(text) + 2 for text in texts]).tolist()
        parts = [Part("body", e - len(t) - 2, e - 2) for t, e in zip(texts, ends, strict=True)]
        document = read(Article("causal", "\n\n".join(texts), tuple(parts)))
        edges = np.searchsorted(document.paragraph_of, np.arange(len(texts) + 1)).tolist()
        found += [features(document, range(a, b)) for a, b in pairwise(edges)]
    return found, np.array([bool(row["causal"]) for row in rows], dtype=float)


def train(found: list[set[str]], causal: Vector) -> dict[str, float]:
    """Logistic regression with a quadratic penalty, by Adam (Kingma & Ba, 2015).

    Features are scaled by their log-count ratio (Wang & Manning, 2012), softened, and those of each
    text by `evenness`.
    """
    counts = Counter(name for names in found for name in names)
    column = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= FEWEST))}
    cells = [(row, column[n]) for row, names in enumerate(found) for n in names if n in column]
    rows, columns = (np.array(side) for side in zip(*cells, strict=True))
    even = np.array([evenness(names) for names in found])[rows]
    scale = _scale(columns, causal[rows], len(column), causal)
    weights, mean, square = (np.zeros(len(column)) for _ in range(3))
    for step in range(1, ROUNDS + 1):
        total = np.bincount(rows, weights=(weights * scale)[columns] * even, minlength=len(found))
        error = 1 / (1 + np.exp(-total)) - causal
        summed = np.bincount(columns, weights=error[rows] * even, minlength=len(column))
        slope = scale * summed / len(found) + PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = 0.05 * 0.985 ** (step - 1)
        steady = np.sqrt(square / (1 - 0.999**step)) + 1e-8
        weights -= rate * mean / (1 - 0.9**step) / steady
    return dict(zip(column, (weights * scale).tolist(), strict=True))


def _scale(columns: npt.NDArray[np.int64], judged: Vector, size: int, causal: Vector) -> Vector:
    yes = np.bincount(columns, weights=judged, minlength=size) + 1
    no = np.bincount(columns, weights=1 - judged, minlength=size) + 1
    return 0.25 + 0.75 * np.abs(np.log((yes / causal.sum()) / (no / (1 - causal).sum())))


def accuracy(weights: dict[str, float], found: list[set[str]], causal: Vector) -> float:
    totals = [sum(weights.get(name, 0.0) for name in names) for names in found]
    return float(np.mean((np.array(totals) >= 0) == (causal > 0)))


def cross_validated(found: list[set[str]], causal: Vector, seed: int = 0) -> float:
    fold = np.random.default_rng(seed).integers(0, FOLDS, len(found))
    scores = []
    for held in range(FOLDS):
        kept, out = np.flatnonzero(fold != held), np.flatnonzero(fold == held)
        weights = train([found[i] for i in kept], causal[kept])
        scores.append(accuracy(weights, [found[i] for i in out], causal[out]) * len(out))
    return sum(scores) / len(found)


def main(path: str) -> None:
    found, causal = examples(Path(path))
    print(f"five-fold accuracy {cross_validated(found, causal):.4f} on {len(found)} texts")
    weights = train(found, causal)
    lines = [
        "# Weights of helpers/rhetoric/causal.py, by scripts/train_causal.py on the Causal News"
    ]
    lines += [
        "# Corpus V2 (Tan et al., 2022, CC0): feature, then weight; above 0 speaks for a cause."
    ]
    lines += [
        f"{name}\t{weight:.4f}" for name, weight in sorted(weights.items()) if abs(weight) >= 0.01
    ]
    MODEL.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
