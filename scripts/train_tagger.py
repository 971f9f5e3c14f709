"""Train the part-of-speech tagger on UD English EWT.

    python scripts/train_tagger.py TREEBANKS

TREEBANKS is a folder with `en_ewt-train.conllu` and `en_ewt-dev.conllu` (CC BY-SA 4.0), and GUM's
files where they are to be measured too. Writes `tagger.npz` and `tagger.json` to `data/models/`.

The model is multinomial logistic regression fitted by AdaGrad (Duchi, Hazan and Singer 2011), in
two passes: the second is fitted to the scores that the first gives to sentences it has not seen
(stacking, Wolpert 1992), so that it learns how far to believe the neighbours' tags.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from helpers import tagging
from helpers.segmentation import normalise

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Sentence = list[tuple[str, str]]

KEPT = {1: 80_000, 2: 60_000}  # features a pass may keep
LEAST = {1: 2, 2: 3}  # tokens that a feature must have been seen in
SMALLEST = {1: 0.05, 2: 0.07}  # weights nearer to zero than this are dropped
SCALE = 20  # a weight of 1 is stored as 20
NEGLIGIBLE = 0.01  # errors under this are not corrected
FOLDS = 5
FREQUENT = 400


def read_sentences(path: Path) -> list[Sentence]:
    """(norm, XPOS) of each token of each sentence of a CoNLL-U file."""
    sentences = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        fields = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        sentences.append([(normalise(f[1]), f[4]) for f in fields if f[0].isdigit()])
    return [sentence for sentence in sentences if sentence]


def with_variants(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences, and for some a copy in capitals or without quotation marks."""
    dice = random.Random(1)
    copies = []
    for sentence in sentences:
        if len(sentence) > 3 and dice.random() < 0.03:
            copies.append([(word.upper(), tag) for word, tag in sentence])
        if len(sentence) > 3 and dice.random() < 0.1:
            copies.append([(word, tag) for word, tag in sentence if word not in ('"', "")])
    return sentences + copies


def fit(
    features: Ints, gold: Ints, start: Floats, n_codes: int, *, rate: float, epochs: int, after: int
) -> Floats:
    """Weights of the features (row 0: no feature), averaged over the epochs from `after` on.

    `start` holds the score that each token and tag has before any of these features is added.
    """
    print(f"fitting {n_codes:,} features to {len(gold):,} tokens", flush=True)
    n_tags = start.shape[1]
    weights = np.zeros((n_codes + 1, n_tags), dtype=np.float32)
    squares = np.full_like(weights, 0.1)
    total = np.zeros_like(weights)
    flat_weights, flat_squares = weights.reshape(-1), squares.reshape(-1)  # views of the same
    dice = np.random.default_rng(1)
    for epoch in range(epochs):
        for i in dice.permutation(len(gold)).tolist():
            rows = features[i].compress(features[i])
            error = weights.take(rows, axis=0).sum(axis=0) + start[i]
            error = np.exp(error - error.max())
            error /= error.sum()
            error[gold[i]] -= 1
            wrong = (np.abs(error) > NEGLIGIBLE).nonzero()[0]
            if len(wrong):
                cells, step = rows[:, None] * n_tags + wrong, error[wrong]
                flat_squares[cells] = sums = flat_squares[cells] + step * step
                flat_weights[cells] -= rate * step / np.sqrt(sums)
        total += weights if epoch >= after else 0
    return total / np.float32(epochs - after)


def scored(features: Ints, weights: Floats) -> Floats:
    """The sum of the weights of each token's features."""
    total = np.zeros((len(features), weights.shape[1]), dtype=np.float32)
    for rows in features.T:
        total += weights[rows]
    return total


def first_features(sentences: list[Sentence]) -> tuple[tagging.Codes, tagging.Rows, tagging.Codes]:
    """What is known at each place, the places of tokens, and the first pass's features."""
    types, where, rows = tagging.type_codes([[word for word, _ in s] for s in sentences])
    codes = types[:, where]
    made = [tagging.features(codes, rows, tagging.JOINED)]
    for offset, templates in tagging.ALONE.items():
        made.append(tagging.features(codes, rows + offset, templates, salt=offset))
    return codes, rows, np.vstack(made).T


def number(features: tagging.Codes, codes: tagging.Codes) -> Ints:
    """The number of each feature among the sorted codes, from 1; 0 for one not among them."""
    at = np.searchsorted(codes, features).clip(max=len(codes) - 1)
    return np.where(codes[at] == features, at + 1, 0)


def seen(features: tagging.Codes, least: int) -> tagging.Codes:
    """The codes that occur at least so often, sorted."""
    codes, counts = np.unique(features, return_counts=True)
    return codes[counts >= least]


def strongest(codes: tagging.Codes, weights: Floats, keep: int) -> tagging.Codes:
    """The codes with the largest weights, one for each slot of the table, sorted."""
    order = np.argsort(-np.abs(weights[1:]).max(axis=1), kind="stable")
    _, first = np.unique(codes[order] >> np.uint32(tagging.CHECK_BITS), return_index=True)
    return np.sort(codes[order][np.sort(first)[:keep]])


def folds_of(sentences: list[Sentence]) -> Ints:
    """A fold for each token; a sentence and its variants share one."""
    texts = [" ".join(w.lower() for w, _ in s if w != '"') for s in sentences]
    fold_of_text = {text: n % FOLDS for n, text in enumerate(dict.fromkeys(texts))}
    return np.repeat([fold_of_text[text] for text in texts], [len(s) for s in sentences])


def train(sentences: list[Sentence], tags: list[str]) -> tuple[tagging.Codes, tagging.Weights]:
    """The codes and rows of weights of both passes."""
    gold = np.array([tags.index(tag) for s in sentences for _, tag in s])
    nothing = np.zeros((len(gold), len(tags)), dtype=np.float32)
    places, rows, made = first_features(sentences)
    fitted = partial(fit, rate=0.1, epochs=5, after=2)
    codes = seen(made, LEAST[1])
    codes = strongest(codes, fitted(number(made, codes), gold, nothing, len(codes)), KEPT[1])
    weights = fitted(number(made, codes), gold, nothing, len(codes))

    unseen = unseen_scores(number(made, codes), gold, nothing, folds_of(sentences), len(codes))
    guessed = tagging.tagged_codes(places, rows, unseen.argmax(axis=1))
    made = tagging.features(guessed, rows, tagging.TAGGED).T
    fitted = partial(fit, rate=0.05, epochs=6, after=2)
    more = without_slots_of(codes, seen(made, LEAST[2]))
    more = strongest(more, fitted(number(made, more), gold, unseen, len(more)), KEPT[2])
    corrections = fitted(number(made, more), gold, unseen, len(more))
    return together((codes, whole(weights, 1)), (more, whole(corrections, 2)))


def unseen_scores(features: Ints, gold: Ints, nothing: Floats, fold: Ints, n_codes: int) -> Floats:
    """The first pass's scores of each fold, fitted to the other folds."""
    scores = np.zeros_like(nothing)
    for n in range(FOLDS):
        own, others = fold == n, fold != n
        weights = fit(
            features[others], gold[others], nothing[others], n_codes, rate=0.1, epochs=4, after=1
        )
        scores[own] = scored(features[own], weights)
    return scores


def without_slots_of(codes: tagging.Codes, others: tagging.Codes) -> tagging.Codes:
    """Those of `others` whose slots in the table are free."""
    shift = np.uint32(tagging.CHECK_BITS)
    return others[~np.isin(others >> shift, codes >> shift)]


def whole(weights: Floats, step: int) -> tagging.Weights:
    """The weights as small integers, without row 0 and without the smallest."""
    kept = np.where(np.abs(weights) < SMALLEST[step], 0, weights)[1:]
    return np.clip(np.rint(kept * SCALE), -127, 127).astype(np.int8)


def together(
    *passes: tuple[tagging.Codes, tagging.Weights],
) -> tuple[tagging.Codes, tagging.Weights]:
    """Both passes in one table, sorted by code, without rows that are all zero."""
    codes = np.concatenate([codes for codes, _ in passes])
    weights = np.vstack([weights for _, weights in passes])
    order = np.argsort(codes)
    order = order[weights[order].any(axis=1)]
    return codes[order], weights[order]


def save(codes: tagging.Codes, weights: tagging.Weights) -> None:
    """Write `tagger.npz`: gaps between codes, gaps between weights that are not zero, weights."""
    flat = weights.ravel()
    at = np.flatnonzero(flat)
    gaps = np.diff(at, prepend=0)
    np.savez_compressed(
        tagging.MODELS / "tagger.npz",
        code_gaps=np.diff(codes, prepend=np.uint32(0)).astype(np.uint32),
        gaps=gaps.astype(np.uint8 if gaps.max() < 256 else np.uint16),
        values=flat[at],
    )


def accuracy(path: Path) -> float:
    """Share of tokens that get the tag in the file."""
    sentences = read_sentences(path)
    guesses = tagging.tag([[word for word, _ in s] for s in sentences])
    right = [
        tag == guess
        for s, g in zip(sentences, guesses, strict=True)
        for (_, tag), guess in zip(s, g, strict=True)
    ]
    return round(sum(right) / len(right), 4)


def main() -> None:
    folder = Path(sys.argv[1])
    train_set = read_sentences(folder / "en_ewt-train.conllu")
    counts = Counter(word.lower() for s in train_set for word, _ in s)
    tags = sorted({tag for s in train_set for _, tag in s})
    about: dict[str, object] = {
        "what": "weights of the tagger (tagger.npz), made by scripts/train_tagger.py",
        "trained_on": "UD English EWT, train (Silveira et al. 2014); chosen on its dev part",
        "licence": "CC BY-SA 4.0 (as the treebank)",
        "dictionary": "tagger_lexicon.tsv.gz, see data/README.md",
        "tags": tags,
        "frequent": sorted(word for word, _ in counts.most_common(FREQUENT)),
    }
    describe(about)
    save(*train(with_variants(train_set), tags))
    names = ("en_ewt-dev", "en_gum-dev", "en_gum-train")
    paths = {name: folder / f"{name}.conllu" for name in names}
    scores = {name: accuracy(path) for name, path in paths.items() if path.exists()}
    describe(about | {"accuracy": scores})
    print(scores)


def describe(about: dict[str, object]) -> None:
    """Write `tagger.json`, and forget what was read of an earlier one."""
    text = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
    (tagging.MODELS / "tagger.json").write_text(text, encoding="utf-8")
    for kept in (tagging._about, tagging._frequent, tagging._model, tagging.word_codes):
        kept.cache_clear()


if __name__ == "__main__":
    main()
