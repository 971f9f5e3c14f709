"""How likely a sentence is to give an opinion rather than a report.

A logistic model over a handful of clue densities (after Wiebe et al., 2004), each with one weight
that can be read in data/models/subjectivity.json: charged words, degree words, the writer's `we`,
questions and the like speak for opinion; names, figures, quotation marks and reporting words
against it.
"""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from helpers import lexicons
from helpers.document import Document, once
from helpers.paths import MODELS
from helpers.sentiment import scoring

MODEL = MODELS / "subjectivity.json"
SHORTEST = 5


@cache
def model() -> dict[str, Any]:
    """The weights: `clues` gives each clue's mean, spread and weight; `intercept` the rest."""
    about: dict[str, Any] = json.loads(MODEL.read_text(encoding="utf-8"))
    return about


def clues(norms: list[str]) -> dict[str, float]:
    """What a sentence, given as tokens in their `norm` form, shows of opinion and of report.

    Sums of weights and counts are divided by the number of words, or by its root where a single
    clue says much; the rest are 1 or 0.
    """
    return _clues(scoring.reading(norms))


def _clues(sentence: scoring.Reading) -> dict[str, float]:
    keys, felt = sentence.keys, sentence.values
    forces = [abs(value) for value in felt]
    words = max(sentence.words, SHORTEST)
    root = math.sqrt(words)
    count = list(chain.from_iterable(map(_given, keys))).count
    opening = next((key for key in keys if key[:1].isalnum()), "")
    return {
        "charge": sum(forces) / root,
        "net charge": sum(felt) / root,
        "strongest charge": max(forces, default=0.0),
        "names": len(sentence.names) / words,
        "figures": count("figure") / words,
        "quotation marks": float('"' in keys),
        "reporting words": float(count("reporting") > 0),
        "past forms": count("past form") / words,
        "adverbs": count("adverb") / words,
        "question": float("?" in keys),
        "exclamation": float("!" in keys),
        "length": math.log(words),
        "writer and reader": float(count("person") > 0),
        "modals": float(count("modal")),
        "degree words": float(count("degree")),
        "opening": float("opening" in _given(opening)),
        "being": count("being") / root,
    }


@lru_cache(maxsize=1 << 15)
def _given(key: str) -> tuple[str, ...]:
    """What a word counts for: by its form, and by the categories it is listed in."""
    forms = {
        "figure": any(map(str.isdigit, key)),
        "past form": key.endswith("ed"),
        "adverb": key.endswith("ly"),
    }
    return (*(name for name, has in forms.items() if has), *_clue_words().get(key, ()))


@cache
def _clue_words() -> dict[str, set[str]]:
    listed: dict[str, set[str]] = {}
    for cue in lexicons.load_lexicon("subjectivity_clues").cues:
        listed.setdefault(cue.text, set()).add(cue.category)
    return listed


def pulls(norms: list[str]) -> dict[str, float]:
    """How far each clue of a sentence pulls towards opinion (above 0) or report (below)."""
    return _pulls(scoring.reading(norms))


def _pulls(sentence: scoring.Reading) -> dict[str, float]:
    found = _clues(sentence)
    return {
        name: weight * (found[name] - mean) / spread for name, weight, mean, spread in _scales()
    }


@cache
def _scales() -> tuple[tuple[str, float, float, float], ...]:
    """Each clue with its weight, mean and spread."""
    return tuple(
        (name, clue["weight"], clue["mean"], clue["spread"])
        for name, clue in model()["clues"].items()
    )


def probability(norms: list[str]) -> float:
    """How likely a sentence is to be opinion, from 0 to 1; NaN for one without a word."""
    sentence = scoring.reading(norms)
    return _chance(sentence, _pulls(sentence))


def _chance(sentence: scoring.Reading, pulling: dict[str, float]) -> float:
    if not sentence.words:
        return math.nan
    return 1 / (1 + math.exp(-model()["intercept"] - sum(pulling.values())))


@once
def _pulling(document: Document) -> tuple[dict[str, float], ...]:
    """The pulls in each sentence."""
    return tuple(map(_pulls, scoring.readings(document)))


@once
def chances(document: Document) -> tuple[float, ...]:
    """How likely each sentence is to give an opinion, from 0 to 1; NaN for one without a word."""
    return tuple(map(_chance, scoring.readings(document), _pulling(document)))


def subjectivity(document: Document) -> pd.DataFrame:
    """The sentences, each with the probability that it gives an opinion.

    Columns: sentence, start, end, text, paragraph, part, opinion (0 to 1; missing for a sentence
    without a word), and the clue that pulls most each way: for_opinion, against.
    """
    pulling = _pulling(document)
    frame = document.sentences.copy()
    frame.insert(0, "sentence", np.arange(len(frame)))
    frame["opinion"] = list(chances(document))
    frame["for_opinion"] = [max(pull, key=pull.__getitem__) for pull in pulling]
    frame["against"] = [min(pull, key=pull.__getitem__) for pull in pulling]
    return frame
