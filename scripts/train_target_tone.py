"""Learn the pulls of the clues in `helpers.sentiment.targets`.

    python scripts/train_target_tone.py GOLD_DIR WEIGHTS

GOLD_DIR holds target_sentiment.jsonl (NewsMTSC, MIT). Writes data/models/target_tone.tsv.gz, and
beside it target_tone.json with how it was trained and scored. Softmax regression with a ridge
penalty, the three classes weighted alike (scikit-learn). WEIGHTS is the table of word weights that
`train_sentiment.py --without-news` writes: learning and cross-validation use it, so that no news
sentence has had a say in the weights of its own words.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from helpers.sentiment import scoring, targets

FREEDOM = 0.03
LEAST_COUNT = 4
FOLDS = 5
SMALLEST = 0.005


def table(rows: list[dict]) -> tuple[csr_matrix, dict[str, int]]:
    """Clues of every row as a sparse table, and the column of each clue that is frequent enough."""
    found = [targets.clues(*targets.located(row["text"], row["start"], row["end"])) for row in rows]
    count = collections.Counter(
        name for row in found for name in {name for sign, _, _ in row for name in sign.names}
    )
    names = sorted(name for name, n in count.items() if n >= LEAST_COUNT)
    known = {name: k for k, name in enumerate(names)}
    entries = [
        (i, known[name], value)
        for i, row in enumerate(found)
        for sign, value, _ in row
        for name in sign.names
        if name in known
    ]
    where, column, value = zip(*entries, strict=True)
    return csr_matrix((value, (where, column)), shape=(len(rows), len(known))), known


def fit(clues: csr_matrix, target: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=FREEDOM, max_iter=400, class_weight="balanced").fit(clues, target)


def cross_validated(clues: csr_matrix, target: np.ndarray) -> float:
    """Macro-F1 where blocks of 100 neighbouring rows, so mostly whole articles, fall together."""
    block = np.arange(len(target)) // 100
    fold = np.random.default_rng(0).permutation(block.max() + 1)[block] % FOLDS
    predicted = np.zeros(len(target))
    for k in range(FOLDS):
        predicted[fold == k] = fit(clues[fold != k], target[fold != k]).predict(clues[fold == k])
    return float(f1_score(target, predicted, average="macro"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("weights", type=Path)
    arguments = parser.parse_args()
    scoring.MODEL = arguments.weights
    lines = (arguments.gold / "target_sentiment.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    target = np.array([int(row["polarity"] / 2 - 2) for row in rows])
    clues, known = table(rows)
    write(fit(clues, target), known)
    about = {
        "what": "pulls of the clues to the tone around a name, for helpers/sentiment/targets.py",
        "made_by": "scripts/train_target_tone.py",
        "trained_on": f"target_sentiment (NewsMTSC, Hamborg & Donnay 2021, MIT), {len(rows)} rows",
        "method": f"softmax regression, C = {FREEDOM}, classes weighted alike",
        "scored": f"{FOLDS}-fold cross-validation by blocks of 100 rows",
        "figures": {"target_sentiment_macro_f1": round(cross_validated(clues, target), 3)},
    }
    text = json.dumps(about, indent=1) + "\n"
    targets.MODEL.with_name("target_tone.json").write_text(text, encoding="utf-8")
    print(text)


def write(model: LogisticRegression, known: dict[str, int]) -> None:
    rows = [("", model.intercept_)] + [(name, model.coef_[:, k]) for name, k in known.items()]
    lines = [
        "\t".join([name, *(f"{pull:.3f}" for pull in pulls)]) + "\n"
        for name, pulls in rows
        if name == "" or np.abs(pulls).max() >= SMALLEST
    ]
    text = HEADER + "clue\tnegative\tneutral\tpositive\n" + "".join(lines)
    data = gzip.compress(text.encode("utf-8"), mtime=0)
    targets.MODEL.write_bytes(data)
    print(len(lines), "clues,", len(data), "bytes")


HEADER = """\
# What each clue adds to the three classes of tone around a name; the nameless first row is the
# start. Made by scripts/train_target_tone.py from target_sentiment (NewsMTSC, MIT).
"""


if __name__ == "__main__":
    main()
