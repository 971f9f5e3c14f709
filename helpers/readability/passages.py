"""Features of a passage that a reader's ease depends on, for the readability estimate."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from helpers.document import Document
from helpers.readability.counting import ALL_PARTS, Totals, sentence_counts, totals, word_is_name
from helpers.readability.frequency import zipf
from helpers.readability.style import (
    SUBORDINATORS,
    content_overlap,
    is_nominalisation,
    passive_verbs,
    words_before_verb,
)

PASSAGE_WORDS = 150
_LEAST = 90


@dataclass(frozen=True, eq=False)
class Passage:
    """Some sentences in a row, as the features want them."""

    table: np.ndarray  # counts by sentence
    words: list[str]  # keys of the words
    is_name: np.ndarray
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
    lengths = counted.table[:, 0]
    edges = [0]
    size = 0.0
    for i, words in enumerate(lengths.tolist()):
        size += words
        if size >= PASSAGE_WORDS and lengths[i + 1 :].sum() >= _LEAST:
            edges.append(i + 1)
            size = 0.0
    edges.append(len(lengths))
    for first, last in pairwise(edges):
        if last > first:
            yield _passage(document, counted.rows[first:last], counted.table[first:last])


def _passage(document: Document, rows: np.ndarray, table: np.ndarray) -> Passage:
    sentence_of_word = document.words["sentence"].to_numpy()
    words = np.flatnonzero(np.isin(sentence_of_word, rows))
    tokens = [document.sentence_tokens[row] for row in rows.tolist()]
    where = [i for span in tokens for i in span]
    starts = np.cumsum([0, *map(len, tokens)]).tolist()
    return Passage(
        table=table,
        words=document.words["key"].to_numpy()[words].tolist(),
        is_name=word_is_name(document)[words],
        keys=[document.keys[i] for i in where],
        tags=[document.tags[i] for i in where],
        lemmas=[document.lemmas[i] for i in where],
        sentences=[range(a, b) for a, b in pairwise(starts)],
        paragraphs=len(set(document.sentences["paragraph"].to_numpy()[rows].tolist())),
    )


def features(passage: Passage) -> dict[str, float]:
    """Every feature of a passage by name; rates are per word or per token, so that length is out.

    The names are in `FAMILIES`, which says what each family is about.
    """
    sums = totals(passage.table)
    everyday = np.array([zipf(key) for key in passage.words])
    return (
        _length_features(passage.table[:, 0])
        | {"paragraph_length": float(np.log(sums["words"] / passage.paragraphs))}
        | {f"rate_{name}": sums[name] / sums["words"] for name in _COUNTED}
        | _frequency_features(passage, everyday)
        | _rarity_features(passage, everyday)
        | _grammar_features(passage, sums)
        | _word_class_features(passage.tags)
        | _small_word_features(passage.keys, sums["words"])
    )


_COUNTED = (
    "syllables", "letters", "monosyllables", "polysyllables", "long", "short", "complex",
    "unfamiliar", "unknown", "new_unknown",
)  # fmt: skip


def _length_features(lengths: np.ndarray) -> dict[str, float]:
    # Not their spread: hard texts mix lengths, so that a cut sentence would count as harder.
    return {
        "length_mean": float(np.log(lengths.mean())),
        "length_over_25": float(np.mean(lengths > 25)),
    } | {
        f"length_words_over_{most}": float(lengths[lengths > most].sum() / lengths.sum())
        for most in (5, 10, 15, 20, 30, 40)
    }


def _frequency_features(passage: Passage, everyday: np.ndarray) -> dict[str, float]:
    plain = everyday[~passage.is_name] if not passage.is_name.all() else everyday
    content = [
        zipf(key)
        for key, tag in zip(passage.keys, passage.tags, strict=True)
        if tag[:2] in ("NN", "VB", "JJ", "RB") and tag[:3] != "NNP"
    ]
    widths = np.array([min(len(key), 20) for key in passage.words])
    return {
        "zipf_mean": float(plain.mean()),
        "zipf_spread": float(plain.std()),
        "zipf_under_4": float(np.mean(plain < 4)),
        "zipf_under_5": float(np.mean(plain < 5)),
        "zipf_content": float(np.mean(content or plain)),
        "width_spread": float(widths.std()),
        "width_over_10": float(np.mean(widths > 10)),
    }


_BANDS = np.arange(3, 7.6, 0.5)


def _rarity_features(passage: Passage, everyday: np.ndarray) -> dict[str, float]:
    """How the words spread over bands of frequency, how rare the rarest are, how rare the names.

    A word between two bands counts partly in each, so that no threshold decides.
    """
    plain = everyday[~passage.is_name] if not passage.is_name.all() else everyday
    near = np.maximum(0, 1 - np.abs(plain.clip(3, 7.5)[:, None] - _BANDS) / 0.5)
    words = [
        key for key, name in zip(passage.words, passage.is_name.tolist(), strict=True) if not name
    ]
    rarest = np.sort(list(dict(zip(words or passage.words, plain.tolist(), strict=True)).values()))
    named = everyday[passage.is_name]
    return {
        f"zipf_near_{band:g}": float(share)
        for band, share in zip(_BANDS, near.mean(axis=0), strict=True)
    } | {
        "zipf_rarest_tenth": float(rarest[: len(rarest) // 10 + 1].mean()),
        "zipf_rarest_third": float(rarest[: len(rarest) // 3 + 1].mean()),
        "zipf_words_once": float(rarest.mean()),
        "names_zipf": float(named.mean()) if named.size else 5.0,
        "names_rare": float(np.sum(named < 3.5) / len(everyday)),
    }


def _grammar_features(passage: Passage, sums: Totals) -> dict[str, float]:
    words = sums["words"]
    keys, tags = passage.keys, passage.tags
    return {
        "digits": float((sums["characters"] - sums["letters"]) / words),
        "names": float(passage.is_name.mean()),
        "variety": _variety(passage.words),
        "passives": len(passive_verbs(keys, tags, passage.lemmas)) / words,
        "nominalisations": sum(map(is_nominalisation, keys, tags)) / words,
        "subordinators": sum(key in SUBORDINATORS for key in keys) / words,
        "words_before_verb": float(np.mean(words_before_verb(tags, passage.sentences))),
        "overlap": content_overlap(passage.lemmas, tags, passage.sentences),
    }


def _variety(words: list[str], window: int = 50) -> float:
    """Different words among fifty, over every fifth window."""
    if len(words) <= window:
        return 0.8
    starts = range(0, len(words) - window, 5)
    return float(np.mean([len(set(words[i : i + window])) for i in starts])) / window


_TAGS = (
    "NN", "NNS", "NNP", "JJ", "JJR", "RB", "RP", "PRP", "PRP$", "DT", "IN", "CD", "MD", "CC", "TO",
    "VB", "VBD", "VBZ", "VBP", "VBG", "VBN", "WDT", "WP", "WRB", "EX", "UH",
)  # fmt: skip


def _word_class_features(tags: list[str]) -> dict[str, float]:
    seen = Counter(tags)
    verbs = sum(seen[tag] for tag in ("VB", "VBD", "VBZ", "VBP", "VBG", "VBN"))
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
        f"sign_{name}": sum(seen[form] for form in forms) / words
        for name, forms in _SMALL_WORDS.items()
    }


def word_rates(passage: Passage) -> dict[str, float]:
    """The square root of each word's share among the passage's words, punctuation left out."""
    seen = Counter(key for key in passage.keys if is_wordy(key))
    size = seen.total()
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
