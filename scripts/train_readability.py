"""Fit the readability estimate to the CLEAR corpus.

    python scripts/train_readability.py GOLD_DIR [--out data/models]

Reads `readability*.jsonl` (id, author, easiness, category, text) and writes coefficients alone:
`readability.json` and `readability_words.tsv.gz`. The corpus is licensed CC BY-NC-SA; none of its
text is kept. Prints cross-validated figures, with no author on both sides of a split.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from helpers.article import Article, Part
from helpers.document import Document, read
from helpers.readability.classic import scores
from helpers.readability.counting import ALL_PARTS
from helpers.readability.passages import PASSAGE_WORDS, Passage, features, passages, word_rates

FOLDS = 5
SEEDS = (0, 1, 2)
PENALTY = 2.0
# How much the words weigh beside the features, each on its own and spread by co-occurrence.
OWN_WORDS, SHARED_WORDS = 0.2, 1.0
# 1 would give a rare word the weight of a common one; 0 would leave it none.
WORD_POWER = 0.7
VOCABULARY = 6000
LEAST_TEXTS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path("data/models"))
    options = parser.parse_args()
    texts = [
        json.loads(line)
        for path in sorted(options.gold.glob("readability*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    documents = [read_excerpt(text["text"]) for text in texts]
    whole = [one_passage(document) for document in documents]
    table, names = feature_table(whole)
    rates, vocabulary = word_table(whole)
    judged = np.array([text["easiness"] for text in texts])
    authors = [text["author"] for text in texts]
    guesses = [cross_validated(table, rates, judged, folds(authors, seed)) for seed in SEEDS]
    guessed = np.mean(guesses, axis=0)
    category = np.array([text["category"] for text in texts])
    figures = report(guesses, judged, category)
    grades = np.array([scores(document)["flesch_kincaid"] for document in documents])
    fit = fit_ridge(table, rates, judged)
    about = {
        "what": "ridge regression of judged reading ease on features and words of an excerpt",
        "trained_on": "CLEAR corpus (Crossley et al. 2023), CC BY-NC-SA; coefficients only",
        "script": "scripts/train_readability.py",
        "texts": len(texts),
        "cross_validated": figures,
        "intercept": rounded(judged.mean()),
        "word_mean": rounded(fit["word_means"] @ fit["words"]),
        "half_width_90": rounded(np.mean([half_width(guess, judged) for guess in guesses])),
        "range": [rounded(judged.min()), rounded(judged.max())],
        "grade_at_mean": rounded(np.mean(grades)),
        "grades_per_unit": rounded(-middle_spread(grades) / middle_spread(judged)),
        "percentiles": [rounded(p) for p in np.percentile(guessed, range(101))],
        "features": [
            [name, rounded(mean), rounded(slope)]
            for name, mean, slope in zip(names, fit["means"], fit["slopes"], strict=True)
        ],
    }
    (options.out / "readability.json").write_text(as_json(about), encoding="utf-8")
    lines = [
        f"{word}\t{slope:.4f}"
        for word, slope in sorted(zip(vocabulary, fit["words"], strict=True))
        if abs(slope) >= 0.0005
    ]
    packed = gzip.compress("\n".join(lines).encode("utf-8"), 9, mtime=0)
    (options.out / "readability_words.tsv.gz").write_bytes(packed)


def as_json(about: dict[str, Any]) -> str:
    """JSON with each feature on a line of its own."""
    text = json.dumps(about, indent=1, ensure_ascii=False)
    lists = re.compile(r"\[\s+(\"[^\]]*?)\s+\]")
    return lists.sub(lambda row: "[" + re.sub(r"\s+", " ", row[1]) + "]", text) + "\n"


def read_excerpt(text: str) -> Document:
    """An excerpt as a document whose lines are paragraphs of the body."""
    parts = tuple(Part("body", m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    return read(Article("excerpt", text, parts))


def one_passage(document: Document) -> Passage:
    """The excerpt's first passage, which is nearly always all of it."""
    return next(passages(document, ALL_PARTS))


def feature_table(whole: list[Passage]) -> tuple[np.ndarray, list[str]]:
    found = [features(passage) for passage in whole]
    return np.array([list(row.values()) for row in found]), list(found[0])


def word_table(whole: list[Passage]) -> tuple[np.ndarray, list[str]]:
    """Word rates of each text, for the words that stand in most texts."""
    rates = [word_rates(passage) for passage in whole]
    spread = Counter(word for row in rates for word in row)
    vocabulary = [w for w, n in spread.most_common(VOCABULARY) if n >= LEAST_TEXTS]
    return table_of(rates, vocabulary), vocabulary


def table_of(rates: list[dict[str, float]], vocabulary: list[str]) -> np.ndarray:
    column = {word: i for i, word in enumerate(vocabulary)}
    table = np.zeros((len(rates), len(vocabulary)))
    for i, row in enumerate(rates):
        for word in row.keys() & column.keys():
            table[i, column[word]] = row[word]
    return table


def fit_ridge(table: np.ndarray, rates: np.ndarray, judged: np.ndarray) -> dict[str, np.ndarray]:
    """Ridge regression on standardised columns, solved in its dual form.

    The prior covariance of the word coefficients is a weighted sum of the identity and of the
    words' co-occurrence, so that a rare word learns from the company it keeps.
    """
    means, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    dense = (table - means) / spread / np.sqrt(table.shape[1])
    word_means, word_spread = rates.mean(axis=0), (rates.std(axis=0) + 1e-9) ** WORD_POWER
    words = (rates - word_means) / word_spread
    size = np.sqrt(np.mean(np.sum(words**2, axis=1)))
    words /= size
    own = words @ words.T
    shared = own @ own
    scale = np.trace(own) / np.trace(shared)
    kernel = dense @ dense.T + OWN_WORDS * own + SHARED_WORDS * scale * shared
    centred = judged - judged.mean()
    dual = np.linalg.solve(kernel + PENALTY * np.eye(len(judged)), centred)
    on_words = words.T @ (OWN_WORDS * dual + SHARED_WORDS * scale * (own @ dual))
    return {
        "means": means,
        "slopes": dense.T @ dual / spread / np.sqrt(table.shape[1]),
        "word_means": word_means,
        "words": on_words / word_spread / size,
        "intercept": np.array(judged.mean()),
    }


def predict(fit: dict[str, np.ndarray], table: np.ndarray, rates: np.ndarray) -> np.ndarray:
    from_words = (rates - fit["word_means"]) @ fit["words"]
    return fit["intercept"] + (table - fit["means"]) @ fit["slopes"] + from_words


def folds(authors: list[str], seed: int) -> np.ndarray:
    """A fold for each text, the same for all texts of an author."""
    order = np.random.default_rng(seed).permutation(len(set(authors)))
    fold_of = dict(zip(sorted(set(authors)), order % FOLDS, strict=True))
    return np.array([fold_of[author] for author in authors])


def cross_validated(
    table: np.ndarray, rates: np.ndarray, judged: np.ndarray, fold: np.ndarray
) -> np.ndarray:
    guessed = np.zeros(len(judged))
    for k in range(FOLDS):
        seen = fold != k
        fit = fit_ridge(table[seen], rates[seen], judged[seen])
        guessed[~seen] = predict(fit, table[~seen], rates[~seen])
    return guessed


def report(guesses: list[np.ndarray], judged: np.ndarray, category: np.ndarray) -> dict[str, Any]:
    """Correlations and coverage, each the mean over the ways of splitting the authors."""
    everything = np.ones(len(judged), dtype=bool)
    groups = {"r": everything} | {f"r_{name}": category == name for name in sorted(set(category))}
    figures = {
        name: rounded(np.mean([np.corrcoef(g[inside], judged[inside])[0, 1] for g in guesses]), 3)
        for name, inside in groups.items()
    }
    figures["coverage_90"] = rounded(np.mean([coverage(g, judged) for g in guesses]), 3)
    print(f"passages of about {PASSAGE_WORDS} words, {len(guesses)} splits;", figures)
    return figures


def half_width(guessed: np.ndarray, judged: np.ndarray) -> float:
    """The error that nine cross-validated estimates in ten stay under (split conformal)."""
    errors = np.sort(np.abs(guessed - judged))
    return float(errors[min(int(np.ceil(0.9 * (len(errors) + 1))), len(errors)) - 1])


def coverage(guessed: np.ndarray, judged: np.ndarray) -> float:
    """Share of texts within an interval whose width comes from the other half of the texts."""
    halves = np.random.default_rng(1).permutation(len(judged)) % 2
    inside = [
        np.abs(guessed - judged)[halves == half]
        <= half_width(guessed[halves != half], judged[halves != half])
        for half in (0, 1)
    ]
    return float(np.concatenate(inside).mean())


def middle_spread(values: np.ndarray) -> float:
    """Half the distance of the 16th and the 84th percentile: a spread that outliers leave alone."""
    low, high = np.percentile(values, [16, 84])
    return float(high - low) / 2


def rounded(value: Any, digits: int = 6) -> float:
    return round(float(value), digits)


if __name__ == "__main__":
    main()
