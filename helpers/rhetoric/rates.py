"""How often a device occurs: per 1,000 words, with an interval. Shared by every family."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import pandas as pd

from helpers.document import Document
from helpers.tables import measure, measures

RESAMPLES = 1000
SEED = 2005
FEW_SENTENCES = 5


def rates(
    document: Document,
    findings: pd.DataFrame,
    voice: str | None = None,
    *,
    labels: Iterable[str] | None = None,
    parts: Iterable[str] = ("body",),
    source: str = "",
) -> pd.DataFrame:
    """How often each label of `findings` occurs, per 1,000 words; higher means more often.

    One row a label: those in `labels` (so that a device that was not found shows as 0), else
    those found. `voice` counts the words and findings of one voice only, None those of all;
    `parts` says which parts of the article count. `n` is the number of findings.

    `low` and `high` hold 95 % of bootstrap resamples of the sentences (Efron, 1979; fixed seed).
    Where nothing was found, `high` is the rule of three (Hanley & Lippman-Hand, 1983): a higher
    rate would have shown itself in 95 % of texts as long as this one. Without a word in that
    voice the value is missing and `note` says so.
    """
    counted = document.sentences["part"].isin(list(parts)).to_numpy()
    words = _words_by_sentence(document, voice) * counted
    mine = findings[counted[findings["sentence"].to_numpy(int)]] if len(findings) else findings
    if voice is not None:
        mine = mine[mine["voice"] == voice]
    names = list(dict.fromkeys(mine["label"] if labels is None else labels))
    counts = _counts(mine, names, len(words))
    total, intervals = int(words.sum()), _intervals(words, counts)
    return measures(
        measure(
            name,
            1000 * found / total if total else np.nan,
            low=low,
            high=high,
            unit="per 1,000 words",
            n=found,
            voice=voice or "all",
            source=source,
            note="" if total else "There are no words in this voice.",
        )
        for name, found, (low, high) in zip(names, counts.sum(axis=0), intervals, strict=True)
    )


def _words_by_sentence(document: Document, voice: str | None) -> np.ndarray:
    """How many words of this voice each sentence has."""
    words, first = np.unique(document.tokens["word"].to_numpy(int), return_index=True)
    first = first[words >= 0]
    if voice is not None:
        first = first[[document.voices[token] == voice for token in first]]
    sentence = np.asarray(document.sentence_of, dtype=int)[first]
    return np.bincount(sentence, minlength=len(document.sentences))


def _counts(findings: pd.DataFrame, names: list[str], sentences: int) -> np.ndarray:
    """Findings of each label (columns) in each sentence (rows)."""
    counts = np.zeros((sentences, len(names)), dtype=int)
    column = {name: number for number, name in enumerate(names)}
    for label, sentence in zip(findings["label"], findings["sentence"], strict=True):
        if label in column:
            counts[sentence, column[label]] += 1
    return counts


def _intervals(words: np.ndarray, counts: np.ndarray) -> list[tuple[float, float]]:
    """95 % interval of each column's rate; missing where there are too few sentences."""
    spoken = words > 0
    if spoken.sum() < FEW_SENTENCES:
        return [(np.nan, np.nan)] * counts.shape[1]
    draws, found = _draws(int(spoken.sum())), counts.any(axis=0)
    rates = 1000 * (draws @ counts[spoken][:, found]) / (draws @ words[spoken])[:, None]
    bounds = np.tile([[0.0], [3000 / words.sum()]], counts.shape[1])
    bounds[:, found] = np.percentile(rates, [2.5, 97.5], axis=0)
    return [(low, high) for low, high in bounds.T.tolist()]


@lru_cache(maxsize=8)
def _draws(sentences: int) -> np.ndarray:
    """How often each sentence is drawn in each resample, the same for every device."""
    shares = np.full(sentences, 1 / sentences)
    draws = np.random.default_rng(SEED).multinomial(sentences, shares, size=RESAMPLES)
    return draws.astype(float)
