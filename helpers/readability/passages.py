"""Features of a passage that a reader's ease depends on, for the readability estimate."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np

from helpers.document import Document
from helpers.readability.counting import (
    ALL_PARTS,
    Totals,
    sentence_counts,
    sentence_words,
    totals,
    word_is_name,
)
from helpers.readability.frequency import zipf
from helpers.readability.style import (
    SUBORDINATORS,
    content_overlap,
    nominalisations,
    words_before_verb,
)

PASSAGE_WORDS = 150
_LEAST = 90


@dataclass(frozen=True, eq=False)
class Passage:
    """Some sentences in a row, as the features want them."""

    table: np.ndarray  # counts by sentence
    words: list[str]  # keys of the words
    is_name: list[bool]
    keys: list[str]  # of the tokens
    tags: list[str]
    lemmas: list[str]
    sentences: list[range]  # of tokens
    paragraphs: int  # that it touches


def passages(document: Document, parts: Sequence[str] = ALL_PARTS) -> Iterator[Passage]:
    """The text in passages of 150 words or a little more, each of whole sentences.

    The estimate was fitted to excerpts of this length. A last piece under 90 words goes with the
    one before.
    """
    counted = sentence_counts(document, None, parts)
    rows, lengths = counted.rows.tolist(), counted.table[:, 0].tolist()
    edges = [0]
    size, left = 0.0, sum(lengths)
    for i, words in enumerate(lengths, 1):
        size += words
        left -= words
        if size >= PASSAGE_WORDS and left >= _LEAST:
            edges.append(i)
            size = 0.0
    edges.append(len(lengths))
    for first, last in pairwise(edges):
        if last > first:
            yield _passage(document, rows[first:last], counted.table[first:last])


def _passage(document: Document, rows: list[int], table: np.ndarray) -> Passage:
    spans = [document.sentence_tokens[row] for row in rows]
    words_of = sentence_words(document)
    words = [word for row in rows for word in words_of[row]]
    keys, names = document.columns["words"]["key"], word_is_name(document)
    starts = [0, *accumulate(map(len, spans))]
    paragraph_of = document.columns["sentences"]["paragraph"]
    return Passage(
        table=table,
        words=[keys[word] for word in words],
        is_name=names[words].tolist(),
        keys=_within(document.keys, spans),
        tags=_within(document.tags, spans),
        lemmas=_within(document.lemmas, spans),
        sentences=[range(a, b) for a, b in pairwise(starts)],
        paragraphs=len({paragraph_of[row] for row in rows}),
    )


def _within(column: list[str], spans: list[range]) -> list[str]:
    """What a column of the tokens holds in these stretches of them."""
    return [value for span in spans for value in column[span.start : span.stop]]


def features(passage: Passage) -> dict[str, float]:
    """Every feature of a passage by name; rates are per word or per token, so that length is out.

    The names are in `FAMILIES`, which says what each family is about.
    """
    sums = {name: float(total) for name, total in totals(passage.table).items()}
    everyday = list(map(zipf, passage.words))
    by_name = list(zip(everyday, passage.is_name, strict=True))
    # Without a common word the names are read as if they were some.
    plain = [common for common, name in by_name if not name] or everyday
    return (
        _length_features(passage.table[:, 0].tolist())
        | {"paragraph_length": math.log(sums["words"] / passage.paragraphs)}
        | {f"rate_{name}": sums[name] / sums["words"] for name in _COUNTED}
        | _frequency_features(passage, plain)
        | _rarity_features(passage, plain, [common for common, name in by_name if name])
        | _grammar_features(passage, sums)
        | _word_class_features(passage.tags)
        | _small_word_features(passage.keys, sums["words"])
    )


_COUNTED = (
    "syllables", "letters", "monosyllables", "polysyllables", "long", "short", "complex",
    "unfamiliar", "unknown", "new_unknown",
)  # fmt: skip


def _length_features(lengths: list[float]) -> dict[str, float]:
    # Not their spread: hard texts mix lengths, so that a cut sentence would count as harder.
    words = sum(lengths)
    return {
        "length_mean": math.log(words / len(lengths)),
        "length_over_25": sum([length > 25 for length in lengths]) / len(lengths),
    } | {
        f"length_words_over_{most}": sum([length for length in lengths if length > most]) / words
        for most in (5, 10, 15, 20, 30, 40)
    }


def _frequency_features(passage: Passage, plain: list[float]) -> dict[str, float]:
    content = [
        zipf(key)
        for key, tag in zip(passage.keys, passage.tags, strict=True)
        if tag in _CONTENT_TAGS
    ]
    widths = [min(len(key), 20) for key in passage.words]
    return {
        "zipf_mean": _mean(plain),
        "zipf_spread": _spread(plain),
        "zipf_under_4": sum([common < 4 for common in plain]) / len(plain),
        "zipf_under_5": sum([common < 5 for common in plain]) / len(plain),
        "zipf_content": _mean(content or plain),
        "width_spread": _spread(widths),
        "width_over_10": sum([width > 10 for width in widths]) / len(widths),
    }


# The classes of words that carry content; names do not.
_CONTENT_TAGS = frozenset("NN NNS VB VBD VBG VBN VBP VBZ JJ JJR JJS RB RBR RBS".split())


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _spread(values: Sequence[float]) -> float:
    """The standard deviation."""
    return math.dist(values, [_mean(values)] * len(values)) / math.sqrt(len(values))


_BANDS = np.arange(3, 7.6, 0.5)


def _rarity_features(passage: Passage, plain: list[float], named: list[float]) -> dict[str, float]:
    """How the words spread over bands of frequency, how rare the rarest are, how rare the names.

    A word between two bands counts partly in each, so that no threshold decides.
    """
    away = np.abs(np.array(plain).clip(3, 7.5) - _BANDS[:, None]) / 0.5
    near = np.maximum(0, 1 - away).mean(axis=1).tolist()
    words = [key for key, name in zip(passage.words, passage.is_name, strict=True) if not name]
    rarest = sorted(dict(zip(words or passage.words, plain, strict=True)).values())
    return {
        f"zipf_near_{band:g}": share for band, share in zip(_BANDS.tolist(), near, strict=True)
    } | {
        "zipf_rarest_tenth": _mean(rarest[: len(rarest) // 10 + 1]),
        "zipf_rarest_third": _mean(rarest[: len(rarest) // 3 + 1]),
        "zipf_words_once": _mean(rarest),
        "names_zipf": _mean(named) if named else 5.0,
        "names_rare": sum([common < 3.5 for common in named]) / len(passage.words),
    }


def _grammar_features(passage: Passage, sums: Totals) -> dict[str, float]:
    words = sums["words"]
    keys, tags = passage.keys, passage.tags
    return {
        "digits": (sums["characters"] - sums["letters"]) / words,
        "names": sum(passage.is_name) / len(passage.is_name),
        "variety": _variety(passage.words),
        "passives": len(passive_verbs(keys, tags, passage.lemmas)) / words,
        "nominalisations": len(nominalisations(keys, tags)) / words,
        "subordinators": sum([key in SUBORDINATORS for key in keys]) / words,
        "words_before_verb": _mean(words_before_verb(tags, passage.sentences)),
        "overlap": content_overlap(passage.lemmas, tags, passage.sentences),
    }


def passive_verbs(keys: Sequence[str], tags: Sequence[str], lemmas: Sequence[str]) -> list[int]:
    """Participles after a form of `be` or `get`, with adverbs or `not` between: token numbers.

    A plainer rule than `grammar.passives`: the weights of the estimate were fitted to its counts.
    """
    found = []
    for i in [i for i, lemma in enumerate(lemmas) if lemma in ("be", "get")]:
        if not tags[i].startswith("VB"):
            continue
        for j in range(i + 1, min(i + 5, len(tags))):
            if tags[j] == "VBN" and lemmas[j] != "be":
                found.append(j)
                break
            if tags[j] not in ("RB", "VBN") and keys[j] not in ("not", "n't"):
                break
    return list(dict.fromkeys(found))


def _variety(words: list[str], window: int = 50) -> float:
    """Different words among fifty, over every fifth window."""
    if len(words) <= window:
        return 0.8
    starts = range(0, len(words) - window, 5)
    return _mean([len(set(words[i : i + window])) for i in starts]) / window


_TAGS = (
    "NN", "NNS", "NNP", "JJ", "JJR", "RB", "RP", "PRP", "PRP$", "DT", "IN", "CD", "MD", "CC", "TO",
    "VB", "VBD", "VBZ", "VBP", "VBG", "VBN", "WDT", "WP", "WRB", "EX", "UH",
)  # fmt: skip


def _word_class_features(tags: list[str]) -> dict[str, float]:
    seen = Counter(tags)
    verbs = sum([seen[tag] for tag in ("VB", "VBD", "VBZ", "VBP", "VBG", "VBN")])
    nouns = seen["NN"] + seen["NNS"] + seen["NNP"]
    return {f"tag_{tag}": seen[tag] / len(tags) for tag in _TAGS} | {
        "nouns_per_verb": nouns / (verbs + 1)
    }


_SMALL_WORDS = {
    "I_me": ("i", "me", "my", "mine"),
    "you": ("you", "your"),
    "he_she": ("he", "him", "his", "she", "her"),
    "they": ("they", "them", "their"),
    "comma": (",",),
    "semicolon": (";",),
    "colon": (":",),
    "question": ("?",),
    "exclamation": ("!",),
    "bracket": ("(",),
    "dash": ("—", "–", "--"),
    "quote": ('"', "“", "”"),
}


def _small_word_features(keys: list[str], words: float) -> dict[str, float]:
    seen = Counter(keys)
    return {
        f"sign_{name}": sum([seen[form] for form in forms]) / words
        for name, forms in _SMALL_WORDS.items()
    }


def word_rates(passage: Passage) -> dict[str, float]:
    """The square root of each word's share among the passage's words, punctuation left out."""
    seen = {key: count for key, count in Counter(passage.keys).items() if is_wordy(key)}
    size = sum(seen.values())
    return {key: math.sqrt(count / size) for key, count in seen.items()}


@lru_cache(maxsize=1 << 17)
def is_wordy(key: str) -> bool:
    """Whether a token has a letter or a digit."""
    return re.search(r"\w", key) is not None


# Features by what they are about; the first prefix that fits names the family.
FAMILIES = {
    "beyond": "kept to the corpus's range",
    "length": "sentence length",
    "paragraph": "paragraph length",
    "words_before_verb": "sentence build",
    "subordinators": "sentence build",
    "passives": "sentence build",
    "overlap": "sentence build",
    "rate_letters": "long words",
    "rate_long": "long words",
    "rate_short": "long words",
    "rate_syl": "long words",
    "rate_mono": "long words",
    "rate_poly": "long words",
    "rate_complex": "long words",
    "width": "long words",
    "rate_": "unfamiliar words",
    "zipf": "unfamiliar words",
    "variety": "unfamiliar words",
    "tag": "mix of word classes",
    "nouns": "mix of word classes",
    "nominal": "mix of word classes",
    "names_": "rare names",
    "names": "mix of word classes",
    "digits": "mix of word classes",
    "sign": "pronouns and punctuation",
}


def family_of(feature: str) -> str:
    """What a feature is about, in a reader's words."""
    return next(label for prefix, label in FAMILIES.items() if feature.startswith(prefix))
