"""How sentences are built: rhythm, subordination, passives, nominalisations, cohesion."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from helpers.document import Document
from helpers.readability.counting import ALL_PARTS, BODY, chosen_words, sentence_counts
from helpers.tables import findings, measure, measures

SUBORDINATORS = frozenset(
    """after although as because before if lest once since than that though till unless until
    what whatever when whenever where whereas wherever whether which whichever while who whoever
    whom whose why""".split()
)
_LINKING = frozenset(("IN", "WDT", "WP", "WP$", "WRB"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
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


def passive_verbs(keys: Sequence[str], tags: Sequence[str], lemmas: Sequence[str]) -> list[int]:
    """Participles after a form of `be` or `get`, with adverbs or `not` between: token numbers."""
    found = []
    for i, lemma in enumerate(lemmas):
        if lemma not in ("be", "get") or not tags[i].startswith("VB"):
            continue
        for j in range(i + 1, min(i + 5, len(tags))):
            if tags[j] == "VBN" and lemmas[j] != "be":
                found.append(j)
                break
            if tags[j] not in ("RB", "VBN") and keys[j] not in ("not", "n't"):
                break
    return list(dict.fromkeys(found))


def is_nominalisation(key: str, tag: str) -> bool:
    """Whether a noun is made of a verb or an adjective, by its ending (Biber 1988)."""
    return tag in ("NN", "NNS") and key not in _NO_NOMINALS and _NOMINAL.fullmatch(key) is not None


def words_before_verb(tags: Sequence[str], sentences: Sequence[range]) -> list[int]:
    """For each sentence, the tokens before its first finite verb; all of them where it has none."""
    return [
        next((k for k, i in enumerate(span) if tags[i] in _FINITE), len(span)) for span in sentences
    ]


def content_overlap(
    lemmas: Sequence[str], tags: Sequence[str], sentences: Sequence[range]
) -> float:
    """The mean over neighbouring sentences of the share of content lemmas that both have.

    Common lemmas by those of the sentence that has fewer; 0 for a single sentence.
    """
    shares = neighbour_overlap(lemmas, tags, sentences)
    return float(np.mean(shares)) if shares else 0.0


def neighbour_overlap(
    lemmas: Sequence[str], tags: Sequence[str], sentences: Sequence[range]
) -> list[float]:
    """For each sentence but the first, its overlap with the sentence before."""
    content = [
        {lemmas[i] for i in span if tags[i][:2] in ("NN", "VB", "JJ") and lemmas[i] not in _LIGHT}
        for span in sentences
    ]
    return [
        len(before & after) / max(1, min(len(before), len(after)))
        for before, after in pairwise(content)
    ]


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
    document: Document, voice: str | None, parts: Sequence[str]
) -> list[dict[str, Any]]:
    """The rows of `sentence_style`."""
    counted = sentence_counts(document, voice, parts)
    lengths = counted.table[:, 0]
    tokens = _chosen_tokens(document, chosen_words(document, voice, parts))
    spans = [document.sentence_tokens[row] for row in counted.rows.tolist()]
    per_100 = 100 / lengths.sum() if len(lengths) else math.nan
    keys, tags, lemmas = document.keys, document.tags, document.lemmas
    passive = tokens.intersection(passive_verbs(keys, tags, lemmas))
    linked = sum(keys[i] in SUBORDINATORS and tags[i] in _LINKING for i in tokens)
    nominal = sum(is_nominalisation(keys[i], tags[i]) for i in tokens)
    rhythm = _mean(np.abs(np.diff(lengths)))
    lead = _mean(words_before_verb(tags, spans))
    overlap = _mean(neighbour_overlap(lemmas, tags, spans))
    rows = [
        ("sentence_length", _mean(lengths), "words", "mean"),
        ("sentence_length_spread", _spread(lengths), "words", "standard deviation"),
        ("sentence_length_change", rhythm, "words", "mean difference of neighbours"),
        ("longest_sentence", lengths.max(initial=-math.inf), "words", "maximum"),
        ("shortest_sentence", lengths.min(initial=math.inf), "words", "minimum"),
        ("subordinators", linked * per_100, "per 100 words", "subordinating words"),
        ("passives", len(passive) * per_100, "per 100 words", "be or get and a participle"),
        ("nominalisations", nominal * per_100, "per 100 words", "Biber 1988"),
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
        for name, value, unit, source in rows
    ]


def _chosen_tokens(document: Document, words: np.ndarray) -> set[int]:
    return set(np.flatnonzero(np.isin(document.tokens["word"].to_numpy(), words)).tolist())


def _mean(values: Any) -> float:
    return float(np.mean(values)) if len(values) else math.nan


def _spread(values: np.ndarray) -> float:
    return float(np.std(values, ddof=1)) if len(values) > 1 else math.nan


def heavy_constructions(
    document: Document, *, voice: str | None = None, parts: Sequence[str] = ALL_PARTS
) -> pd.DataFrame:
    """Passives, nominalisations and subordinating words as findings."""
    tokens = _chosen_tokens(document, chosen_words(document, voice, parts))
    passive = set(passive_verbs(document.keys, document.tags, document.lemmas))
    rows = []
    for i in sorted(tokens):
        key, tag = document.keys[i], document.tags[i]
        word = document.article.text[document.starts[i] : document.ends[i]]
        if i in passive:
            label, reason = "passive", f"“{word}” is passive: be or get and a participle."
        elif is_nominalisation(key, tag):
            label, reason = "nominalisation", f"“{word}” names an action or quality as a thing."
        elif key in SUBORDINATORS and tag in _LINKING:
            label, reason = "subordinator", f"“{word}” may open a clause within the sentence."
        else:
            continue
        rows.append(
            {
                "start": document.starts[i],
                "end": document.ends[i],
                "kind": "sentence build",
                "label": label,
                "rule": label,
                "reason": reason,
            }
        )
    return findings(document, rows)
