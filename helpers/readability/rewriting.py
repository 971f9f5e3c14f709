"""What an edit would change: one sentence rewritten, every measure before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from helpers.article import Article
from helpers.document import Document, read
from helpers.readability.classic import count_rows, formula_rows, reading_time_rows
from helpers.readability.counting import BODY
from helpers.readability.diversity import lexical_diversity_rows
from helpers.readability.ease import estimate_rows
from helpers.readability.style import sentence_style_rows
from helpers.tables import measures


def readability_measures(document: Document, *, parts: Sequence[str] = BODY) -> pd.DataFrame:
    """Every readability measure of the whole text in one frame: the estimate, the formulas, the
    counts, reading time, diversity of the words and build of the sentences.
    """
    return measures(
        estimate_rows(document, parts)
        + formula_rows(document, None, parts)
        + count_rows(document, None, parts)
        + reading_time_rows(document, None, parts)
        + lexical_diversity_rows(document, None, parts)
        + sentence_style_rows(document, None, parts)
    )


def what_if(
    document: Document, *, sentence: int, to: str, parts: Sequence[str] = BODY
) -> pd.DataFrame:
    """Every readability measure before and after one sentence is rewritten.

    `sentence` is a row of `document.sentences`; `to` is its new text, empty to strike it out.
    Columns: measure, before, after, change, unit. The document itself stays as it is. Raises
    IndexError for a sentence that there is not.
    """
    before = readability_measures(document, parts=parts)
    after = readability_measures(rewritten(document, sentence, to), parts=parts)
    frame = before[["measure", "unit"]].assign(before=before["value"], after=after["value"])
    frame["change"] = frame["after"] - frame["before"]
    return frame[["measure", "before", "after", "change", "unit"]]


def rewritten(document: Document, sentence: int, to: str) -> Document:
    """The document read again with one sentence replaced. Line breaks in `to` become spaces.

    Raises IndexError for a sentence that there is not.
    """
    if not 0 <= sentence < len(document.sentences):
        raise IndexError(
            f"There is no sentence {sentence}; they run from 0 to {len(document.sentences) - 1}."
        )
    place = document.sentences.iloc[sentence]
    return read(_replaced(document.article, int(place["start"]), int(place["end"]), to))


def _replaced(article: Article, start: int, end: int, to: str) -> Article:
    """The article with other words from `start` to `end`, its later parts moved along."""
    words = " ".join(to.split())
    longer = len(words) - (end - start)
    parts = [
        replace(
            part,
            start=part.start + (longer if part.start >= end else 0),
            end=part.end + (longer if part.end >= end else 0),
        )
        for part in article.parts
    ]
    kept = tuple(part for part in parts if part.end > part.start)
    return replace(article, text=article.text[:start] + words + article.text[end:], parts=kept)
