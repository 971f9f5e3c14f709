"""How sentences are built: rhythm, subordination, passives, nominalisations, cohesion."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

import numpy as np
import pandas as pd

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE
from helpers.grammar.verbs import joined_participles, passives
from helpers.readability.counting import ALL_PARTS, BODY, chosen_words, sentence_counts
from helpers.tables import findings, measure, measures

SUBORDINATORS = frozenset(
    """after although as because before if lest once since than that though till unless until
    what whatever when whenever where whereas wherever whether which whichever while who whoever
    whom whose why""".split()
)
_LINKING = frozenset(("IN", "WDT", "WP", "WP$", "WRB"))
# The endings that Biber (1988) counts, and -ence, -ance with their kin.
_NOMINAL = re.compile(r".{3,}(?:tion|sion|ment|ness|ity|ance|ence|ancy|ency)s?")
_NO_NOMINALS = frozenset(
    """audience audiences balance cement city comment comments community communities element
    elements entity entities experiment fence garment identity instance instances mention moment
    moments nation nations position positions quantity quality qualities section sections segment
    sentence sentences station stations university universities vity witness witnesses business
    businesses harness monument monuments parliament parliaments science sciences government
    governments apartment apartments department departments""".split()
)


@once
def nominalisations(document: Document) -> list[int]:
    """Nouns made of a verb or an adjective, by their ending (Biber 1988): token numbers."""
    keys = document.keys
    nouns = [i for i, tag in enumerate(document.tags) if tag in ("NN", "NNS")]
    return [i for i in nouns if _is_nominal(keys[i])]


@lru_cache(maxsize=1 << 14)
def _is_nominal(noun: str) -> bool:
    return noun not in _NO_NOMINALS and _NOMINAL.fullmatch(noun) is not None


@once
def words_before_verb(document: Document) -> list[int]:
    """For each sentence, the tokens before its first finite verb; all of them where it has none."""
    tags = document.tags
    return [
        next((k for k, i in enumerate(span) if tags[i] in FINITE), len(span))
        for span in document.sentence_tokens
    ]


@once
def content_lemmas(document: Document) -> list[Set[str]]:
    """For each sentence, the lemmas of its nouns, verbs and adjectives."""
    tags, lemmas = document.tags, document.lemmas
    return [
        {lemmas[i] for i in span if tags[i] in _CONTENT and lemmas[i] not in _LIGHT}
        for span in document.sentence_tokens
    ]


def neighbour_overlap(content: Sequence[Set[str]]) -> list[float]:
    """For each sentence but the first, the share of content lemmas that it has from the one before.

    Common lemmas by those of the sentence that has fewer.
    """
    return [
        len(before & after) / max(1, min(len(before), len(after)))
        for before, after in pairwise(content)
    ]


_CONTENT = frozenset("NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ JJ JJR JJS".split())
_LIGHT = frozenset(("be", "have", "do"))


def sentence_style(
    document: Document, *, voice: str | None = None, parts: Sequence[str] = BODY
) -> pd.DataFrame:
    """Rhythm and build of the sentences, as measures.

    sentence_length, sentence_length_spread (standard deviation), sentence_length_change (mean
    difference of neighbours: the rhythm), longest_sentence, shortest_sentence: in words.
    subordinators, passives, nominalisations: per 100 words, higher is heavier. words_before_verb:
    tokens before the first finite verb, higher is harder (Graesser et al. 2004). overlap: content
    lemmas that a sentence shares with the one before, 0 to 1, higher holds together better.
    """
    return measures(sentence_style_rows(document, voice, parts))


def sentence_style_rows(
    document: Document, voice: str | None = None, parts: Sequence[str] = BODY
) -> list[dict[str, Any]]:
    """The rows of `sentence_style`."""
    counted = sentence_counts(document, voice, parts)
    lengths = counted.table[:, 0]
    rows = counted.rows.tolist()
    before_verb, content = words_before_verb(document), content_lemmas(document)
    per_100 = 100 / lengths.sum() if len(lengths) else math.nan
    heavy = Counter(label for _, label in _heavy_tokens(document, voice, parts))
    rhythm = _mean(np.abs(np.diff(lengths)))
    lead = _mean([before_verb[row] for row in rows])
    overlap = _mean(neighbour_overlap([content[row] for row in rows]))
    values = [
        ("sentence_length", _mean(lengths), "words", "mean"),
        ("sentence_length_spread", _spread(lengths), "words", "standard deviation"),
        ("sentence_length_change", rhythm, "words", "mean difference of neighbours"),
        ("longest_sentence", lengths.max(initial=-math.inf), "words", "maximum"),
        ("shortest_sentence", lengths.min(initial=math.inf), "words", "minimum"),
        ("subordinators", heavy["subordinator"] * per_100, "per 100 words", "subordinating words"),
        ("passives", heavy["passive"] * per_100, "per 100 words", "be or get and a participle"),
        ("nominalisations", heavy["nominalisation"] * per_100, "per 100 words", "Biber 1988"),
        ("words_before_verb", lead, "tokens", "Graesser et al. 2004"),
        ("overlap", overlap, "share", "Graesser et al. 2004"),
    ]
    return [
        measure(
            name,
            value if len(lengths) else math.nan,
            unit=unit,
            n=len(lengths),
            voice=voice or "all",
            source=source,
            note="" if len(lengths) > 1 else "There are too few sentences.",
        )
        for name, value, unit, source in values
    ]


def _heavy_tokens(
    document: Document, voice: str | None, parts: Sequence[str]
) -> list[tuple[int, str]]:
    """The tokens that make the chosen sentences heavy, in order, and as what."""
    chosen = set(chosen_words(document, voice, parts).tolist())
    word_of = document.columns["tokens"]["word"]
    return [(token, label) for token, label in _heavy(document) if word_of[token] in chosen]


@once
def _heavy(document: Document) -> tuple[tuple[int, str], ...]:
    keys, tags = document.keys, document.tags
    linking = [i for i, tag in enumerate(tags) if tag in _LINKING and keys[i] in SUBORDINATORS]
    passive = ((one.verb, *joined_participles(document, one)) for one in passives(document))
    labelled = {
        "passive": set(chain.from_iterable(passive)),
        "nominalisation": nominalisations(document),
        "subordinator": linking,
    }
    return tuple(sorted((i, label) for label, tokens in labelled.items() for i in tokens))


def _mean(values: Any) -> float:
    return float(np.mean(values)) if len(values) else math.nan


def _spread(values: np.ndarray) -> float:
    return float(np.std(values, ddof=1)) if len(values) > 1 else math.nan


def heavy_constructions(
    document: Document, *, voice: str | None = None, parts: Sequence[str] = ALL_PARTS
) -> pd.DataFrame:
    """Passives, nominalisations and subordinating words as findings."""
    tokens = document.columns["tokens"]
    rows = [
        {
            "start": tokens["start"][i],
            "end": tokens["end"][i],
            "kind": "sentence build",
            "label": label,
            "rule": label,
            "reason": f"“{tokens['text'][i]}” {_HEAVY[label]}.",
        }
        for i, label in _heavy_tokens(document, voice, parts)
    ]
    return findings(document, rows)


_HEAVY = {
    "passive": "is passive: be or get and a participle",
    "nominalisation": "names an action or quality as a thing",
    "subordinator": "may open a clause within the sentence",
}
