"""How well the parts of an argument agree with human labels in persuasive essays.

The classes are those of Stab & Gurevych (2017): claim (major claims too), premise, none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from helpers.argument import components
from helpers.article import Article, Part
from helpers.document import read
from tests.accuracy.common import counted, files, rows_of

CLASSES = ("claim", "premise", "none")
CLOSING = re.compile(r"[,.;:!?)\]%}…-]+|n['’]t|['’](?:s|re|ve|ll|d|m)?")
OPENING = re.compile(r"[(\[{$£€-]|['‘’]")


def score(folder: Path) -> Iterator[dict[str, Any]]:
    """argument_component_f1."""
    for suffix, path in files(folder, "argument"):
        counts = [confusion(essay) for essay in rows_of(path)]
        yield counted(
            f"argument_component_f1{suffix}",
            counts,
            macro_f1,
            n=int(np.sum(counts)),
            baseline="all premise .207",
        )


def confusion(essay: dict[str, Any]) -> list[int]:
    """How many tokens of an essay have each (gold, predicted) pair of classes."""
    pairs = Counter(zip(gold(essay["tags"]), predicted(essay["tokens"]), strict=True))
    return [pairs[right, guess] for right in CLASSES for guess in CLASSES]


def gold(tags: Sequence[str]) -> list[str]:
    """The class of each token: `B-MajorClaim` and `I-Claim:For` are claims, `O` is none."""
    return [
        "none" if tag == "O" else "premise" if "Premise" in tag.split(":")[0] else "claim"
        for tag in tags
    ]


def predicted(tokens: Sequence[str]) -> list[str]:
    """The class that the package gives each token of an essay."""
    article, starts = essay_of(tokens)
    found = components(read(article))
    labels = ["none"] * len(article.text)
    for start, end, component in zip(found["start"], found["end"], found["component"], strict=True):
        labels[start:end] = [component] * (end - start)
    return [labels[start] for start in starts]


def essay_of(tokens: Sequence[str]) -> tuple[Article, list[int]]:
    """An essay put together again from its tokens, and where each token begins.

    The set has lost the essays' layout. The title, their first line, is told from the text by its
    end: a stop, or a capital where the sentence has no reason for one. The rest is one paragraph.
    """
    text, starts, title = "", [], title_length(tokens)
    for number, token in enumerate(tokens):
        if number == title and number:
            text += "\n\n"
        elif number and not _joined(tokens, number):
            text += " "
        starts.append(len(text))
        text += token
    body = starts[title]
    parts = (Part("title", 0, len(text[:body].rstrip())), Part("body", body, len(text)))
    return Article("essay", text, parts if title else parts[1:]), starts


def title_length(tokens: Sequence[str], longest: int = 40) -> int:
    """How many of the first tokens are the title; 0 where it cannot be told."""
    for number in range(2, min(longest, len(tokens) - 1)):
        before, token, after = tokens[number - 1 : number + 2]
        if before in (".", "?", "!"):
            return number
        if (
            token in STARTERS
            and (after.islower() or after == ",")
            and before not in ('"', "“", ":")
        ):
            return number
    return 0


STARTERS = frozenset(
    "The It In There This These Some Many Most People Nowadays Today As With When While Although "
    "We One Every Recently Since If For At Over Currently".split()
)  # words that are capitals only where a sentence begins


def _joined(tokens: Sequence[str], number: int) -> bool:
    """Whether no space stood between this token and the one before."""
    return bool(CLOSING.fullmatch(tokens[number]) or OPENING.fullmatch(tokens[number - 1]))


def macro_f1(sums: np.ndarray) -> float:
    """The mean over classes of F1, from counts of (gold, predicted); 0 for a class in neither."""
    table = sums.reshape(len(CLASSES), len(CLASSES))
    both = table.sum(axis=0) + table.sum(axis=1)
    return float(np.mean(2 * table.diagonal() / np.maximum(both, 1)))
