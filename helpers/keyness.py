"""Which words and devices mark one text against another."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from helpers.argument import components
from helpers.document import Document
from helpers.grammar import passive_voice
from helpers.reference import FAMILIES, words_in
from helpers.rhetoric import appeals, figures, loaded, reasoning, stance
from helpers.sentiment import contributions
from helpers.statistics import false_discovery, two_sided

PLACES = {
    "stance": stance.stance,
    "figures": figures.figures,
    "loaded": loaded.loaded,
    "reasoning": reasoning.reasoning,
    "appeals": appeals.appeals,
    "argument": components,
    "sentiment": contributions,
}
DEVICES = ("stance", "figures", "loaded", "reasoning")
LEAST_COUNT = 3


def keyness(a: Document, b: Document, of: str = "words") -> pd.DataFrame:
    """Words or devices (`of`) that one text has more of than the other, strongest first.

    Columns: item, a, b (counts in the body), rate_a, rate_b (per 1,000 words), g2 (log-likelihood
    ratio, Dunning 1993), log_ratio (doublings of the rate from b to a, Hardie 2014; a count of 0
    taken as one half), q (Benjamini and Hochberg) and more_in (a dash where the rates are equal).
    What occurs fewer than three times in both together is left out. Words come in bursts, which G²
    does not know: with two texts it points, it doesn't prove. Raises ValueError when `of` is
    neither "words" nor "devices".
    """
    if of not in ("words", "devices"):
        raise ValueError(f"Keyness is of words or of devices, not of {of!r}.")
    count = _words if of == "words" else _devices
    frame = pd.DataFrame({"a": count(a), "b": count(b)}).fillna(0).astype(int)
    frame = frame[frame.sum(axis=1) >= LEAST_COUNT].rename_axis("item").reset_index()
    totals = np.maximum([words_in(a), words_in(b)], 1)
    counts = frame[["a", "b"]].to_numpy(float)
    rates, some = 1000 * counts / totals, np.maximum(counts, 0.5) / totals
    frame[["rate_a", "rate_b"]] = rates
    frame["g2"] = g2(counts, totals)
    frame["log_ratio"] = np.log2(some[:, 0] / some[:, 1])
    frame["q"] = false_discovery(two_sided(np.sqrt(frame["g2"].to_numpy())))
    frame["more_in"] = np.select([frame["log_ratio"] > 0, frame["log_ratio"] < 0], ["a", "b"], "–")
    return frame.sort_values(["g2", "item"], ascending=[False, True], ignore_index=True)


def g2(counts: np.ndarray, totals: np.ndarray) -> np.ndarray:
    """Dunning's (1993) G² of each row: its counts in two texts of `totals` words."""
    cells = np.stack([counts, np.maximum(totals - counts, 0)])
    expected = cells.sum(axis=2, keepdims=True) * totals / totals.sum()
    ratio = np.divide(cells, expected, out=np.ones_like(cells), where=cells > 0)
    return np.maximum(2 * (cells * np.log(ratio)).sum(axis=(0, 2)), 0)


def _words(document: Document) -> Counter[str]:
    words = document.words
    return Counter(words.loc[words["part"] == "body", "key"])


def _devices(document: Document) -> Counter[str]:
    return Counter(
        f"{family}: {label}"
        for family in DEVICES
        for label in _in_body(document, PLACES[family](document))["label"]
    )


def behind(document: Document, family: str, measure: str) -> pd.DataFrame:
    """The places in the body that a measure counts: its findings; none for a mean such as a grade.

    Of the sentiment measures, the words that the scores are added up from. Raises ValueError where
    there is no such family or measure.
    """
    if family not in FAMILIES:
        raise ValueError(f"No family {family!r}. There are: {', '.join(FAMILIES)}.")
    measures = [row["measure"] for row in FAMILIES[family](document)]
    if measure not in measures:
        raise ValueError(f"No measure {measure!r} in {family}. There are: {', '.join(measures)}.")
    found = _places(document, family)
    mine = found if family == "sentiment" else found[found["label"] == measure]
    return mine.reset_index(drop=True)


def how_many(document: Document, measures: pd.DataFrame) -> list[int]:
    """How many places are behind each of `measures` (columns family, measure)."""
    families = measures["family"].unique()
    counts = {name: _places(document, name)["label"].value_counts() for name in families}
    pairs = zip(measures["family"], measures["measure"], strict=True)
    return [
        int(counts[family].sum() if family == "sentiment" else counts[family].get(measure, 0))
        for family, measure in pairs
    ]


def _places(document: Document, family: str) -> pd.DataFrame:
    """Findings of a family in the body; of style, the passives, labelled as their measure is."""
    if family == "style":
        return _in_body(document, passive_voice(document)).assign(label="passives")
    found = PLACES.get(family, stance.stance)(document)
    return _in_body(document, found if family in PLACES else found.iloc[:0])


def _in_body(document: Document, found: pd.DataFrame) -> pd.DataFrame:
    body = document.sentences["part"].eq("body").to_numpy()
    return found[body[found["sentence"].to_numpy(int)]] if len(found) else found
