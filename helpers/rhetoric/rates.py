"""How often a device occurs: per 1,000 words, with an interval. Shared by every family."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from helpers.document import Document, once
from helpers.statistics import middle_95, resampled_sums
from helpers.tables import measure

FEW_SENTENCES = 5


def rate_rows(
    document: Document,
    findings: Iterable[Mapping[str, Any]],
    voice: str | None = None,
    *,
    labels: Iterable[str],
    source: str | Mapping[str, str],
) -> list[dict[str, Any]]:
    """How often each of `labels` occurs, per 1,000 words: rows of measures; higher, more often.

    One row a label, so that a device that was not found shows as 0. `findings` are rows with
    `label` and `start`, as every analysis has them before it makes a frame. `voice` counts the
    words and findings of one voice only, None those of all; headline and standfirst are left out.
    `n` is the number of findings; `source` says who defined them, for all or by label.

    `low` and `high` hold 95 % of bootstrap resamples of the sentences (Efron, 1979; fixed seed).
    Where nothing was found, `high` is the rule of three (Hanley & Lippman-Hand, 1983): a higher
    rate would have shown itself in 95 % of texts as long as this one. Without a word in that
    voice the value is missing and `note` says so.
    """
    words = _body_words(document) if voice is None else _words_of(document, voice)
    part, starts, voices = document.columns["sentences"]["part"], document.starts, document.voices
    places: dict[str, list[int]] = {name: [] for name in labels}
    for row in findings:
        token = bisect_right(starts, row["start"]) - 1
        sentence = document.sentence_of[token]
        counts = row["label"] in places and part[sentence] == "body"
        if counts and voice in (None, voices[token]):
            places[row["label"]].append(sentence)
    total, intervals = int(words.sum()), _intervals(words, list(places.values()))
    return [
        measure(
            name,
            1000 * len(place) / total if total else np.nan,
            low=low,
            high=high,
            unit="per 1,000 words",
            n=len(place),
            voice=voice or "all",
            source=source if isinstance(source, str) else source[name],
            note=""
            if total
            else f"No word of this voice; heard are: {', '.join(dict.fromkeys(voices))}.",
        )
        for (name, place), (low, high) in zip(places.items(), intervals, strict=True)
    ]


@once
def _body_words(document: Document) -> np.ndarray:
    """How many words each sentence has; none but those of the body."""
    return _by_sentence(document, np.array(document.columns["words"]["sentence"], dtype=int))


def _words_of(document: Document, voice: str) -> np.ndarray:
    """How many words of this voice each sentence has; none but those of the body."""
    spoken = [document.voices[token] == voice for token in _firsts(document)]
    sentences = np.array(document.columns["words"]["sentence"], dtype=int)
    return _by_sentence(document, sentences[spoken])


def _by_sentence(document: Document, sentences: np.ndarray) -> np.ndarray:
    part = document.columns["sentences"]["part"]
    return np.bincount(sentences, minlength=len(part)) * [each == "body" for each in part]


@once
def _firsts(document: Document) -> list[int]:
    """The token that each word begins with."""
    words, first = np.unique(
        np.array(document.columns["tokens"]["word"], dtype=int), return_index=True
    )
    return first[words >= 0].tolist()


def _intervals(words: np.ndarray, places: list[list[int]]) -> list[tuple[float, float]]:
    """95 % interval of each rate, given its findings’ sentences; missing with few sentences."""
    spoken = np.flatnonzero(words)
    if len(spoken) < FEW_SENTENCES:
        return [(np.nan, np.nan)] * len(places)
    seen = [place for place in places if place]
    # All counted at once: row by row, the findings of a label by their sentences.
    cells = [row * len(words) + sentence for row, place in enumerate(seen) for sentence in place]
    counts = np.bincount(cells, minlength=len(seen) * len(words)).reshape(-1, len(words))
    drawn = resampled_sums(np.vstack([words, counts]).T[spoken])
    bounds = iter(middle_95(1000 * drawn[1:] / drawn[0]))
    unseen = 0.0, 3000 / words.sum()
    return [next(bounds) if place else unseen for place in places]
