"""textstat's figures beside ours, on our sentences, and why they differ.

textstat would download a dictionary at its first syllable. Its formulas are therefore run in
private copies that see our sentence count and a syllable look-up held in memory: nothing is
downloaded or written, and the installed library is left as it is, for other threads too.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from types import FunctionType
from typing import Any

import pandas as pd

from helpers.document import Document
from helpers.readability.classic import FORMULAS, scores
from helpers.readability.counting import BODY, sentence_counts, totals
from helpers.readability.syllables import pronunciation
from helpers.readability.syllables import syllables as heard

# textstat's functions by our names, with what they want beside the text.
_FUNCTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "flesch_reading_ease": ("flesch_reading_ease", {"lang": "en_US"}),
    "flesch_kincaid": ("flesch_kincaid_grade", {"lang": "en_US"}),
    "gunning_fog": ("gunning_fog", {"lang": "en_US"}),
    "smog": ("smog_index", {"lang": "en_US"}),
    "ari": ("automated_readability_index", {}),
    "coleman_liau": ("coleman_liau_index", {}),
    "dale_chall": ("dale_chall_readability_score", {"lang": "en_US"}),
    "spache": ("spache_readability", {"lang": "en_US"}),
    "linsear_write": (
        "linsear_write_formula",
        {"lang": "en_US", "strict_lower": False, "strict_upper": True},
    ),
    "eflaw": ("mcalpine_eflaw", {}),
    "lix": ("lix", {}),
    "rix": ("rix", {}),
    "dale_chall_v2": ("dale_chall_readability_score_v2", {"lang": "en_US"}),
    "text_standard": ("text_standard", {"lang": "en_US"}),
}

# Where textstat's equation, list or counting rule is another than the one published.
_OWN_RULES = {
    "gunning_fog": "decides what is complex by the Dale–Chall list, not by Gunning's rule",
    "ari": "counts punctuation as letters",
    "coleman_liau": "multiplies letters by 0.058, where the paper has 0.0588, and counts digits",
    "dale_chall": "counts names and inflected forms of listed words as unfamiliar",
    "spache": "uses the equation of 1953, the Dale–Chall list, and counts repeated words again",
    "linsear_write": "reads the first 100 words only",
    "eflaw": "counts marks that stand alone as words",
    "lix": "joins words at a dash",
    "rix": "joins words at a dash",
}


def textstat_scores(document: Document, *, parts: Sequence[str] = BODY) -> pd.DataFrame:
    """Every English readability formula of textstat, computed on our sentences and syllables.

    Columns: formula (our name for it), function (textstat's), value. NaN where there is no word
    (textstat would say 0). Raises ModuleNotFoundError when textstat is not installed.
    """
    text = _text(document, parts)
    counted = totals(sentence_counts(document, None, parts).table)
    ours = {"count_sentences": _sentence_counter(document, parts), "count_syllables": _syllables}
    run = _telling(ours)
    rows = [
        (name, function, run(function, text, arguments) if counted["words"] else math.nan)
        for name, (function, arguments) in _FUNCTIONS.items()
    ]
    return pd.DataFrame(rows, columns=["formula", "function", "value"])


def agreement(document: Document, *, parts: Sequence[str] = BODY) -> pd.DataFrame:
    """Our score of each formula beside textstat's, and where the difference comes from.

    Columns: formula, ours, textstat (left to itself, with CMU's dictionary), difference (textstat
    less ours), and what it is made of: from_sentences, from_syllables and from_words, which is
    how textstat's score moves when it is told our sentences, our syllables and our words, one
    after the other, and from_rule, the rest: its equation, list or letter count. `cause` names
    the largest in words, with the counts. The four parts add up to the difference.
    """
    text = _text(document, parts)
    counted = totals(sentence_counts(document, None, parts).table)
    if not counted["words"]:
        return pd.DataFrame(columns=_AGREEMENT)
    told: dict[str, Callable[..., Any]] = {"get_cmudict": _constant(_CMU())}
    theirs = {
        name: _telling(told)(name, text, arguments)
        for name, arguments in (
            ("count_sentences", {}),
            ("count_syllables", {"lang": "en_US"}),
            ("count_words", {}),
        )
    }
    steps = [dict(told)]
    for name, value in (
        ("count_sentences", _sentence_counter(document, parts)),
        ("count_syllables", _syllables),
        ("count_words", _constant(int(counted["words"]))),
    ):
        steps.append(steps[-1] | {name: value})
    runs = [_telling(step) for step in steps]
    our_scores = scores(document, parts=parts)
    rows = []
    for name in FORMULAS:
        if name in _FUNCTIONS:
            function, arguments = _FUNCTIONS[name]
            ladder = [run(function, text, arguments) for run in runs]
            rows.append(_agreement_row(name, ladder, our_scores[name], theirs, counted))
    return pd.DataFrame(rows, columns=_AGREEMENT)


_AGREEMENT = [
    "formula", "ours", "textstat", "difference",
    "from_sentences", "from_syllables", "from_words", "from_rule", "cause",
]  # fmt: skip


def _agreement_row(
    name: str,
    ladder: list[float],
    ours: float,
    theirs: Mapping[str, float],
    counted: Mapping[str, float],
) -> dict[str, Any]:
    alone, with_sentences, with_syllables, with_words = ladder
    parts = {
        "from_sentences": alone - with_sentences,
        "from_syllables": with_sentences - with_syllables,
        "from_words": with_syllables - with_words,
        "from_rule": with_words - ours,
    }
    largest = max(parts, key=lambda part: abs(parts[part]))
    causes = {
        "from_sentences": _versus("sentences", theirs["count_sentences"], counted["sentences"]),
        "from_syllables": _versus("syllables", theirs["count_syllables"], counted["syllables"]),
        "from_words": _versus("words", theirs["count_words"], counted["words"]),
        "from_rule": f"textstat {_OWN_RULES.get(name, 'counts by a rule of its own')}",
    }
    small = abs(alone - ours) < 0.05
    return {
        "formula": name,
        "ours": ours,
        "textstat": alone,
        "difference": alone - ours,
        **parts,
        "cause": "they agree" if small else causes[largest],
    }


def _versus(what: str, theirs: float, ours: float) -> str:
    return f"textstat counts {theirs:,.0f} {what}, we count {ours:,.0f}"


def _text(document: Document, parts: Sequence[str]) -> str:
    """The paragraphs of these parts, as textstat's users would pass them."""
    frame = document.paragraphs
    return "\n\n".join(frame["text"][frame["part"].isin(list(parts))])


def _constant(value: Any) -> Callable[..., Any]:
    return lambda *_args, **_kwargs: value


def _sentence_counter(document: Document, parts: Sequence[str]) -> Callable[[str], int]:
    """Tells textstat in how many of our sentences the text lies that it asks about.

    That is the whole or, for Linsear Write, its beginning, so that its length in words decides.
    """
    rows = sentence_counts(document, None, parts).rows
    lengths = [len(text.split()) for text in document.sentences["text"].iloc[rows]]
    starts = [0, *accumulate(lengths)][:-1]
    return lambda text: bisect_left(starts, len(text.split()))


def _syllables(text: str, _lang: str = "") -> int:
    """Our syllables of a text, by the words that textstat parts at white space."""
    words = text.split()
    return sum(heard(word.strip(_MARKS)).count for word in words if word.strip(_MARKS))


_MARKS = "\"'“”‘’()[]{}<>.,;:!?…*-–—/"


class _CMU(Mapping[str, list[list[str]]]):
    """CMU's dictionary in the form in which textstat asks for it: word -> pronunciations."""

    def __getitem__(self, word: str) -> list[list[str]]:
        known = pronunciation(word)
        if known is None:
            raise KeyError(word)
        return [list(known.stress) or ["-"]]

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0


def _telling(ours: Mapping[str, Callable[..., Any]]) -> Callable[..., float]:
    """Runs a function of textstat's with some of the functions that it calls replaced by ours."""
    from textstat.backend import counts, metrics

    copies: dict[Any, Any] = {}

    def run(function: str, text: str, arguments: Mapping[str, Any]) -> float:
        source = getattr(metrics, function, None) or getattr(counts, function)
        return float(_rebound(source, ours, copies)(text, **arguments))

    return run


def _rebound(function: Any, ours: Mapping[str, Callable[..., Any]], copies: dict[Any, Any]) -> Any:
    """A copy of one of textstat's functions that calls `ours` in place of its own helpers.

    The copy has a name space of its own, in which each helper that leads to one of ours is
    copied likewise; a function that leads to none is used as it is.
    """
    if function not in copies:
        plain = function.__wrapped__  # beneath textstat's cache, which other callers share
        space = dict(plain.__globals__)
        for name, helper in plain.__globals__.items():
            if name in ours:
                space[name] = ours[name]
            elif name != plain.__name__ and hasattr(helper, "cache_info"):
                space[name] = _rebound(helper, ours, copies)
        copy = FunctionType(plain.__code__, space, plain.__name__, plain.__defaults__)
        changed = any(space[name] is not helper for name, helper in plain.__globals__.items())
        copies[function] = lru_cache(maxsize=None)(copy) if changed else function
    return copies[function]
