"""The argument as a map: what leans on what."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from helpers.argument.parts import components
from helpers.document import Document

RELATIONS = {
    "return": "repeats",
    "claim": "supports",
    "ground": "supports",
    "concession": "granted against",
    "rebuttal": "answers",
}
REACH = 3  # sentences from a concession to its rebuttal
Link = tuple[int | None, str, str]


def argument_map(document: Document) -> pd.DataFrame:
    """The argument as nodes and links, in reading order: `components` with two columns more.

    `to` is the row that a statement leans on (missing for the main claim) and `relation` what it
    does there: a ground or a claim `supports` a claim, a return `repeats` the main claim, a
    concession is `granted against` it, a rebuttal `answers` its concession. `why` says what the
    link rests on: a cue, or only that the two stand side by side.
    """
    nodes = components(document)
    links = list(_links(nodes))
    missing = np.array([to is None for to, _, _ in links], dtype=bool)
    nodes["to"] = pd.arrays.IntegerArray(np.array([to or 0 for to, _, _ in links], int), missing)
    nodes["relation"] = [relation for _, relation, _ in links]
    nodes["why"] = [why for _, _, why in links]
    return nodes


def _links(nodes: pd.DataFrame) -> Iterator[Link]:
    """For each node the one it leans on, what it does there, and why."""
    labels, paragraphs, sentences = (
        nodes[name].tolist() for name in ("label", "paragraph", "sentence")
    )
    main = labels.index("main claim") if "main claim" in labels else None
    ahead = _next_held(labels)
    held = granted = None
    for number, label in enumerate(labels):
        link: Link = (None, "", "")
        if label == "ground":
            link = _leans(paragraphs, number, held, ahead[number])
        elif label == "rebuttal":
            link = _answers(labels, sentences, number, granted)
        if link[0] is None and number != main and main is not None:
            relation = "supports" if label == "rebuttal" else RELATIONS[label]
            link = (main, relation, "no nearer statement takes it, so it leans on the main claim")
        yield link
        held = number if label != "ground" else held
        granted = number if label == "concession" else granted


def _leans(paragraphs: list[int], number: int, before: int | None, after: int | None) -> Link:
    """A ground leans on the statement before it in its paragraph, else on the one after."""
    here = paragraphs[number]
    if before is not None and paragraphs[before] == here:
        return before, "supports", "it follows in the same paragraph"
    if after is not None and paragraphs[after] == here:
        return after, "supports", "it leads up to it in the same paragraph"
    return None, "", ""


def _answers(labels: list[str], sentences: list[int], number: int, before: int | None) -> Link:
    """A rebuttal answers the last concession before it, or the one that follows in its sentence."""
    after = number + 1
    if (
        after < len(labels)
        and labels[after] == "concession"
        and sentences[after] == sentences[number]
    ):
        return after, "answers", "the two stand in one sentence"
    near = before is not None and sentences[number] - sentences[before] <= REACH
    return (before, "answers", "it follows with a word of contrast") if near else (None, "", "")


def _next_held(labels: list[str]) -> list[int | None]:
    """For each node the next one that is not a ground."""
    following: list[int | None] = []
    held: int | None = None
    for number in range(len(labels) - 1, -1, -1):
        following.append(held)
        held = number if labels[number] != "ground" else held
    return following[::-1]
