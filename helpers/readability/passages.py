"""Features of a passage that a reader's ease depends on, for the readability estimate."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, compress, pairwise

import numpy as np

from helpers.document import Document, once
from helpers.readability.counting import (
    ALL_PARTS,
    SENTENCE_COUNTS,
    sentence_counts,
    sentence_words,
    word_is_name,
)
from helpers.readability.diversity import mattr
from helpers.readability.frequency import zipf
from helpers.readability.style import (
    SUBORDINATORS,
    content_lemmas,
    neighbour_overlap,
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
    is_name: np.ndarray
    facts: np.ndarray  # what is known of each word
    keys: list[str]  # of the tokens
    tags: list[str]
    lemmas: list[str]
    content_zipf: list[float]  # how common the tokens are that carry content
    nominalisations: int
    content: list[Set[str]]  # content lemmas of each sentence
    before_verb: list[int]  # tokens of each sentence before its first finite verb
    paragraphs: int  # that it touches

    @cached_property
    def tokens(self) -> Mapping[str, int]:
        """How often each token stands in it."""
        return Counter(self.keys)


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
    at = np.array(words)
    keys, names = document.columns["words"]["key"], word_is_name(document)
    tokens, tags = _within(document.keys, spans), _within(document.tags, spans)
    nominal = nominalisations(document)
    content, before_verb = content_lemmas(document), words_before_verb(document)
    paragraph_of = document.columns["sentences"]["paragraph"]
    return Passage(
        table=table,
        words=[keys[word] for word in words],
        is_name=names[at],
        facts=_word_facts(document)[at],
        keys=tokens,
        tags=tags,
        lemmas=_within(document.lemmas, spans),
        content_zipf=[
            zipf(key) for key, tag in zip(tokens, tags, strict=True) if tag in _CONTENT_TAGS
        ],
        nominalisations=sum([_number_within(nominal, span) for span in spans]),
        content=[content[row] for row in rows],
        before_verb=[before_verb[row] for row in rows],
        paragraphs=len({paragraph_of[row] for row in rows}),
    )


def _within(column: list[str], spans: list[range]) -> list[str]:
    """What a column of the tokens holds in these stretches of them."""
    return list(chain.from_iterable([column[span.start : span.stop] for span in spans]))


def _number_within(tokens: Sequence[int], span: range) -> int:
    """How many of these tokens, which are in order, lie in a stretch."""
    return bisect_left(tokens, span.stop) - bisect_left(tokens, span.start)


def features(passage: Passage) -> dict[str, float]:
    """Every feature of a passage by name; rates are per word or per token, so that length is out.

    The names are in `FAMILIES`, which says what each family is about.
    """
    sums = dict(zip(SENTENCE_COUNTS, passage.table.sum(axis=0).tolist(), strict=True))
    return {
        **_length_features(passage.table[:, 0].tolist()),
        "paragraph_length": math.log(sums["words"] / passage.paragraphs),
        **{f"rate_{name}": sums[name] / sums["words"] for name in _COUNTED},
        **_frequency_features(passage),
        "digits": (sums["characters"] - sums["letters"]) / sums["words"],
        "variety": _variety(passage.words),
        "passives": len(passive_verbs(passage.keys, passage.tags, passage.lemmas)) / sums["words"],
        "nominalisations": passage.nominalisations / sums["words"],
        "words_before_verb": _mean(passage.before_verb),
        "overlap": _mean(neighbour_overlap(passage.content) or [0.0]),
        **_word_class_features(passage.tags),
        **_small_word_features(passage.tokens, sums["words"]),
    }


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


_BANDS = (3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5)
# Features that are means over the words that are no names, and what else is known of each word.
_COMMON = (
    "zipf_mean", "zipf_under_4", "zipf_under_5", *(f"zipf_near_{band:g}" for band in _BANDS)
)  # fmt: skip
_ZIPF, _RARE, _WIDTH, _WIDE = 0, len(_COMMON), len(_COMMON) + 1, len(_COMMON) + 2


@once
def _word_facts(document: Document) -> np.ndarray:
    """What is known of each word, a line: how common it is, and how long it looks.

    A word between two bands counts partly in each, so that no threshold decides.
    """
    keys = document.columns["words"]["key"]
    common = np.array(list(map(zipf, keys)))
    width = np.minimum([*map(len, keys)], 20)
    near = np.maximum(0, 1 - 2 * np.abs(common.clip(3, 7.5)[:, None] - _BANDS))
    return np.column_stack([common, common < 4, common < 5, near, common < 3.5, width, width > 10])


def _frequency_features(passage: Passage) -> dict[str, float]:
    """How common the words are, how rare the rarest and the names, and how long they look."""
    words, is_name, facts = passage.words, passage.is_name, passage.facts
    # Without a common word the names are read as if they were some.
    is_plain = is_name if is_name.all() else ~is_name
    plain, named = facts[is_plain], facts[is_name]
    means = dict(zip(_COMMON, plain.mean(axis=0).tolist(), strict=False))
    common = plain[:, _ZIPF].tolist()
    rarest = sorted(dict(zip(compress(words, is_plain.tolist()), common, strict=True)).values())
    return {
        **means,
        "zipf_spread": _spread(common),
        "zipf_content": _mean(passage.content_zipf) if passage.content_zipf else means["zipf_mean"],
        "zipf_rarest_tenth": _mean(rarest[: len(rarest) // 10 + 1]),
        "zipf_rarest_third": _mean(rarest[: len(rarest) // 3 + 1]),
        "zipf_words_once": _mean(rarest),
        "names": len(named) / len(words),
        "names_zipf": _mean(named[:, _ZIPF].tolist()) if len(named) else 5.0,
        "names_rare": sum(named[:, _RARE].tolist()) / len(words),
        "width_spread": _spread(facts[:, _WIDTH].tolist()),
        "width_over_10": sum(facts[:, _WIDE].tolist()) / len(words),
    }


# The classes of words that carry content; names do not.
_CONTENT_TAGS = frozenset("NN NNS VB VBD VBG VBN VBP VBZ JJ JJR JJS RB RBR RBS".split())


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _spread(values: Sequence[float]) -> float:
    """The standard deviation."""
    return math.dist(values, [_mean(values)] * len(values)) / math.sqrt(len(values))


def _variety(words: list[str]) -> float:
    """Different words among fifty, over every fifth window; the very last is left out."""
    return mattr(words[:-1], 50, step=5) if len(words) > 50 else 0.8


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


_TAGS = (
    "NN", "NNS", "NNP", "JJ", "JJR", "RB", "RP", "PRP", "PRP$", "DT", "IN", "CD", "MD", "CC", "TO",
    "VB", "VBD", "VBZ", "VBP", "VBG", "VBN", "WDT", "WP", "WRB", "EX", "UH",
)  # fmt: skip


def _word_class_features(tags: list[str]) -> dict[str, float]:
    counted = Counter(tags)
    seen = {tag: counted.get(tag, 0) for tag in _TAGS}
    verbs = sum([seen[tag] for tag in ("VB", "VBD", "VBZ", "VBP", "VBG", "VBN")])
    nouns = seen["NN"] + seen["NNS"] + seen["NNP"]
    return {f"tag_{tag}": count / len(tags) for tag, count in seen.items()} | {
        "nouns_per_verb": nouns / (verbs + 1)
    }


_SMALL_WORDS: dict[str, Collection[str]] = {
    "subordinators": SUBORDINATORS,
    "sign_I_me": ("i", "me", "my", "mine"),
    "sign_you": ("you", "your"),
    "sign_he_she": ("he", "him", "his", "she", "her"),
    "sign_they": ("they", "them", "their"),
    "sign_comma": (",",),
    "sign_semicolon": (";",),
    "sign_colon": (":",),
    "sign_question": ("?",),
    "sign_exclamation": ("!",),
    "sign_bracket": ("(",),
    "sign_dash": ("—", "–", "--"),
    "sign_quote": ('"', "“", "”"),
}


def _small_word_features(seen: Mapping[str, int], words: float) -> dict[str, float]:
    return {
        name: sum([seen[form] for form in forms if form in seen]) / words
        for name, forms in _SMALL_WORDS.items()
    }


def word_rates(passage: Passage) -> dict[str, float]:
    """The square root of each word's share among the passage's words, punctuation left out."""
    tokens = passage.tokens.items()
    seen = {key: count for key, count in tokens if key.isalnum() or is_wordy(key)}
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
