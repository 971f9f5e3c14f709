"""Weigh the signals of a slanted sentence: python scripts/train_loaded.py subjectivity.jsonl

The file is NewsSD-ENG (Antici et al., CC BY), one `{"text", "subjective"}` a line. Prints WEIGHTS
and START of `helpers/rhetoric/loaded.py`: logistic regression, the start moved so that slanted and
plain sentences are held equally likely beforehand.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from helpers.article import Article, Part
from helpers.document import read
from helpers.rhetoric.loaded import MOST, sentence_signals

PENALTY = 0.005
ROUNDS = 4000


def main(path: str) -> None:
    with Path(path).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = [row["text"] for row in rows]
    ends = np.cumsum([len(text) + 2 for text in texts]).tolist()
    parts = [Part("body", e - len(t) - 2, e - 2) for t, e in zip(texts, ends, strict=True)]
    document = read(Article("subjectivity", "\n\n".join(texts), tuple(parts)))
    signals = sentence_signals(document).groupby(document.sentences["paragraph"].to_numpy()).sum()
    seen = np.column_stack([np.ones(len(rows)), signals.clip(upper=MOST).to_numpy(float)])
    slanted = np.array([bool(row["subjective"]) for row in rows], dtype=float)
    weights = np.zeros(seen.shape[1])
    for _ in range(ROUNDS):
        error = 1 / (1 + np.exp(-seen @ weights)) - slanted
        weights -= 0.3 * (seen.T @ error / len(rows) + PENALTY * weights)
    share = slanted.mean()
    print("START", round(float(weights[0] - np.log(share / (1 - share))), 2))
    print(dict(zip(signals.columns, weights[1:].round(2).tolist(), strict=True)))


if __name__ == "__main__":
    main(sys.argv[1])
