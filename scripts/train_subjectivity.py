"""Learn the weights of the clues in `helpers.subjectivity`.

    python scripts/train_subjectivity.py GOLD_DIR

GOLD_DIR holds opinion.jsonl (NewsSD-ENG, CC BY). Writes data/models/subjectivity.json with
how it was trained and scored. Logistic regression with a ridge penalty, by Newton's method.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from helpers import segmentation
from helpers.sentiment import opinion

PENALTY = 20.0
FOLDS = 8


def tokens(text: str) -> list[str]:
    """The `norm` forms of a sentence's tokens."""
    view = segmentation.plain_view(text)
    spans = segmentation.token_spans(view, 0, len(view))
    return [segmentation.normalise(text[a:b]) for a, b in spans]


def fit(table: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Weights of the columns of `table`, the last of which is 1 and free of the penalty."""
    penalty = np.full(table.shape[1], PENALTY)
    penalty[-1] = 0
    weights = np.zeros(table.shape[1])
    for _ in range(20):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (target - chance) - penalty * weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(penalty)
        weights += np.linalg.solve(bend, slope)
    return weights


def area_under_curve(target: np.ndarray, scores: np.ndarray) -> float:
    """The chance that a subjective sentence scores above an objective one."""
    order = scores.argsort()
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    positive = int(target.sum())
    return float(
        (ranks[target].sum() - positive * (positive + 1) / 2)
        / (positive * (len(target) - positive))
    )


def cross_validated(table: np.ndarray, target: np.ndarray, seed: int) -> float:
    """Area under the curve where blocks of ten neighbouring sentences are held out together."""
    block = np.arange(len(target)) // 10
    fold = np.random.default_rng(seed).permutation(block.max() + 1)[block] % FOLDS
    scores = np.zeros(len(target))
    for k in range(FOLDS):
        scores[fold == k] = table[fold == k] @ fit(table[fold != k], target[fold != k])
    return area_under_curve(target, scores)


def main(gold: Path) -> None:
    lines = (gold / "subjectivity.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    target = np.array([row["subjective"] for row in rows])
    found = [opinion.clues(tokens(row["text"])) for row in rows]
    names = list(found[0])
    values = np.array([[row[name] for name in names] for row in found], dtype=float)
    mean, spread = values.mean(axis=0), values.std(axis=0)
    table = np.column_stack([(values - mean) / spread, np.ones(len(values))])
    weights = fit(table, target)
    area = np.mean([cross_validated(table, target, seed) for seed in range(5)])
    about = {
        "what": "weights of the clues of opinion, for helpers/subjectivity.py",
        "made_by": "scripts/train_subjectivity.py",
        "trained_on": f"subjectivity (NewsSD-ENG, Antici et al., CC BY), {len(rows)} sentences",
        "scored": f"{FOLDS}-fold cross-validation by blocks of ten sentences, mean of 5 divisions",
        "figures": {"subjectivity_auc": round(float(area), 3)},
        "intercept": round(float(weights[-1]), 4),
        "clues": {
            name: {
                "mean": round(float(mean[k]), 4),
                "spread": round(float(spread[k]), 4),
                "weight": round(float(weights[k]), 3),
            }
            for k, name in enumerate(names)
        },
    }
    text = json.dumps(about, indent=1) + "\n"
    opinion.MODEL.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
