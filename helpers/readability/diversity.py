"""How varied, dense and rare the vocabulary is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.document import Document
from helpers.readability.counting import BODY, chosen_words, word_is_name
from helpers.readability.frequency import zipf
from helpers.tables import measure, measures
from helpers.wording import many

MTLD_THRESHOLD = 0.72
MATTR_WINDOW = 50
HDD_DRAWS = 42
_CONTENT = frozenset(
    "NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ JJ JJR JJS RB RBR RBS".split()
)  # nouns, verbs, adjectives, adverbs
_LIGHT = frozenset(("be", "have", "do", "not"))


def mtld(words: Sequence[str], threshold: float = MTLD_THRESHOLD) -> float:
    """Measure of textual lexical diversity, in words; higher is more varied.

    The mean length of runs in which different words stay above 72 % of all, counted forwards and
    backwards, a last part-run in proportion (McCarthy & Jarvis 2010). NaN under 10 words; a text
    that never falls to the threshold counts as one run.
    """
    if len(words) < 10:
        return math.nan
    return (_run_length(words, threshold) + _run_length(words[::-1], threshold)) / 2


def _run_length(words: Sequence[str], threshold: float) -> float:
    runs = 0.0
    seen: set[str] = set()
    size = 0
    for word in words:
        size += 1
        if word not in seen:  # which lifts the share
            seen.add(word)
        elif len(seen) / size <= threshold:
            runs += 1
            seen, size = set(), 0
    if size:
        runs += (1 - len(seen) / size) / (1 - threshold)
    return len(words) / runs if runs else float(len(words))


def mattr(words: Sequence[str], window: int = MATTR_WINDOW, step: int = 1) -> float:
    """Moving-average type–token ratio, 0 to 1; higher is more varied.

    The mean share of different words over every window of 50 in a row (Covington & McFall 2010),
    or over every fifth with a `step` of 5. NaN for a text shorter than the window.
    """
    if len(words) < window:
        return math.nan
    windows = (len(words) - window) // step + 1
    seen: dict[str, int] = {}
    before = []  # where each word stood last
    for place, word in enumerate(words):
        before.append(seen.get(word, -1))
        seen[word] = place
    # Each place counts in the windows that hold it but not the place before: those that start
    # after `before`, not after the place itself, and reach as far as the place.
    places = np.arange(len(words))
    earliest = np.maximum(np.array(before), places - window)
    counted = np.minimum(places // step, windows - 1) - earliest // step
    return int(counted[counted > 0].sum()) / windows / window


def hdd(words: Sequence[str], draws: int = HDD_DRAWS) -> float:
    """HD-D, 0 to 1; higher is more varied.

    The share of different words to be expected in 42 words drawn at random, by the hypergeometric
    distribution (McCarthy & Jarvis 2007, 2010). NaN under 42 words.
    """
    n = len(words)
    if n < draws:
        return math.nan
    # The chance that none of k is drawn is C(n-k, draws) / C(n, draws).
    absent = _log_choose(n, draws)
    return (
        sum(
            (1 - math.exp(_log_choose(n - k, draws) - absent)) * types
            for k, types in Counter(Counter(words).values()).items()
        )
        / draws
    )


def _log_choose(n: int, k: int) -> float:
    if n < k:
        return -math.inf
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def lexical_diversity(
    document: Document, *, voice: str | None = None, parts: Sequence[str] = BODY
) -> pd.DataFrame:
    """Variety, density and rarity of the words, as measures.

    mtld, mattr, hdd: variety, higher is more varied. (The plain share of different words falls
    with every page, so that it can't compare two texts.) lexical_density: content words per 100
    words (Ure 1971). word_frequency: mean Zipf frequency of the content words that are no names,
    lower is more sophisticated; rare_words: those under 4 (10 in a million) per 100 words.
    """
    return measures(lexical_diversity_rows(document, voice, parts))


def lexical_diversity_rows(
    document: Document, voice: str | None = None, parts: Sequence[str] = BODY
) -> list[dict[str, Any]]:
    """The rows of `lexical_diversity`."""
    chosen = chosen_words(document, voice, parts)
    keys, named = document.columns["words"]["key"], word_is_name(document).tolist()
    words = [keys[word].removesuffix("'s") for word in chosen.tolist()]
    content = _content_words(document, chosen)
    zipfs = np.array([zipf(keys[word]) for word in content if not named[word]])
    n = len(words)
    per_100 = 100 / n if n else math.nan
    frequency = float(zipfs.mean()) if len(zipfs) else math.nan
    rows = (
        ("mtld", mtld(words), "words", "McCarthy & Jarvis 2010", 10),
        ("mattr", mattr(words), "share", "Covington & McFall 2010", MATTR_WINDOW),
        ("hdd", hdd(words), "share", "McCarthy & Jarvis 2007", HDD_DRAWS),
        ("lexical_density", len(content) * per_100, "per 100 words", "Ure 1971", 1),
        ("word_frequency", frequency, "Zipf", "wordfreq", 1),
        ("rare_words", (zipfs < 4).sum() * per_100, "per 100 words", "wordfreq", 1),
    )
    return [
        measure(
            name,
            value,
            unit=unit,
            n=n,
            voice=voice or "all",
            source=source,
            note=_why_missing(n, least) if math.isnan(value) else "",
        )
        for name, value, unit, source, least in rows
    ]


def _why_missing(n: int, least: int) -> str:
    return f"It needs at least {many(least, 'word')}." if n < least else "There is no content word."


def _content_words(document: Document, chosen: np.ndarray) -> list[int]:
    """Those of the chosen words that hold a noun, a full verb, an adjective or an adverb."""
    word_of, lemmas = document.columns["tokens"]["word"], document.lemmas
    content = {
        word_of[i]
        for i, tag in enumerate(document.tags)
        if tag in _CONTENT and lemmas[i] not in _LIGHT
    }
    return [word for word in chosen.tolist() if word in content]
