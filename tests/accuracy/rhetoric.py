"""How well stance, loaded words and reasoning agree with human labels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from helpers.article import Article, Part
from helpers.document import Document, read
from helpers.rhetoric.causal import features, probability
from helpers.rhetoric.loaded import loaded_sentences, loaded_words
from helpers.rhetoric.uncertainty import uncertainty
from tests.accuracy.common import counted, files, row, rows_of, wilson

Span = tuple[int, int]


def score(folder: Path) -> Iterator[dict[str, Any]]:
    """hedge_f1, loaded_words_f1, loaded_sentence_accuracy and causal_accuracy."""
    for suffix, path in files(folder, "hedges"):
        yield hedges(suffix, rows_of(path))
    for suffix, path in files(folder, "loaded_words"):
        yield from loaded(suffix, rows_of(path))
    for suffix, path in files(folder, "causal"):
        yield causal(suffix, rows_of(path))


def hedges(suffix: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """F1 of cues: a hit where spans overlap, each cue used once."""
    counts = []
    document, starts = as_paragraphs([line["text"] for line in rows])
    predicted = by_paragraph(uncertainty(document), len(rows))
    for line, start, found in zip(rows, starts, predicted, strict=True):
        cues = [(start + cue[0], start + cue[1]) for cue in line["cues"]]
        counts.append((matched(found, cues), len(found), len(cues)))
    return counted(f"hedge_f1{suffix}", counts, baseline="Hyland's list .353")


def loaded(suffix: str, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """F1 of words, and the share of sentences told biased or not."""
    rows = [line for line in rows if line["biased"] in ("Biased", "Non-biased")]
    document, _ = as_paragraphs([line["text"] for line in rows])
    predicted = by_paragraph(loaded_words(document), len(rows))
    counts = []
    for paragraph, words in document.words.groupby("paragraph"):
        marked = {word.lower() for word in rows[int(str(paragraph))]["words"]}
        spans = predicted[int(str(paragraph))]
        found = [
            any(start < stop and first < end for first, stop in spans)
            for start, end in zip(words["start"], words["end"], strict=True)
        ]
        gold = [text.lower() in marked for text in words["text"]]
        right = sum(said and wanted for said, wanted in zip(found, gold, strict=True))
        counts.append((right, sum(found), sum(gold)))
    yield counted(f"loaded_words_f1{suffix}", counts, baseline="subjectivity list .208")
    sentences = loaded_sentences(document)
    biased = set(sentences.loc[sentences["loaded"], "paragraph"])
    right = sum((line["biased"] == "Biased") == (i in biased) for i, line in enumerate(rows))
    yield judged(
        f"loaded_sentence_accuracy{suffix}", right, len(rows), "majority .507, learned list .669"
    )


def causal(suffix: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Share of texts told causal or not; each is one sentence to the corpus."""
    document, _ = as_paragraphs([line["text"] for line in rows])
    edges = np.searchsorted(document.paragraph_of, np.arange(len(rows) + 1)).tolist()
    right = sum(
        (probability(features(document, range(first, last))) >= 0.5) == bool(line["causal"])
        for line, first, last in zip(rows, edges[:-1], edges[1:], strict=True)
    )
    return judged(f"causal_accuracy{suffix}", right, len(rows), "majority .544, list .659")


def judged(measure: str, right: int, n: int, baseline: str) -> dict[str, Any]:
    """The share of sentences judged right."""
    low, high = wilson(right / n, n)
    return row(measure, right / n, n, low=low, high=high, baseline=baseline, interval="Wilson")


def as_paragraphs(texts: list[str]) -> tuple[Document, list[int]]:
    """One document with a paragraph for each text, and where each begins."""
    starts, parts, length = [], [], 0
    for text in texts:
        starts.append(length)
        parts.append(Part("body", length, length + len(text)))
        length += len(text) + 2
    return read(Article("accuracy", "\n\n".join(texts), tuple(parts))), starts


def by_paragraph(found: pd.DataFrame, count: int) -> list[list[Span]]:
    """The spans of the findings, paragraph by paragraph."""
    spans: list[list[Span]] = [[] for _ in range(count)]
    for paragraph, start, end in zip(found["paragraph"], found["start"], found["end"], strict=True):
        spans[paragraph].append((start, end))
    return spans


def matched(found: list[Span], gold: list[Span]) -> int:
    """How many gold spans a finding overlaps, one to one."""
    free, hits = list(found), 0
    for start, end in gold:
        hit = next((span for span in free if span[0] < end and start < span[1]), None)
        if hit:
            free.remove(hit)
            hits += 1
    return hits
