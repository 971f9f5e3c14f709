"""Why a statement was given its label: the clues that speak for it, and the words they rest on."""

from __future__ import annotations

from functools import cache

from helpers.argument.weighing import Weighed, weights
from helpers.document import Document

GRANTING = ("granted", "lead granted", "lead although", "lead other side", "in other side")
ANSWERING = ("against", "lead contrast")


def _speaking_for(item: Weighed, label: str) -> list[str]:
    """The clues that speak for a label, the strongest first."""
    if label in ("concession", "rebuttal"):
        named = GRANTING if label == "concession" else ANSWERING
        return [clue for clue in item.clues if clue in named]
    pull = _pulls("ground" if label == "ground" else "claim")
    return sorted((clue for clue in item.clues if clue in pull), key=lambda clue: -pull[clue])


@cache
def _pulls(component: str) -> dict[str, float]:
    """The clues that speak for a claim rather than a ground, or the reverse, and how strongly."""
    sign = -1 if component == "ground" else 1
    gap = {name: sign * (clue.claim - clue.ground) for name, clue in weights().items()}
    own = {name: getattr(clue, component) for name, clue in weights().items()}
    return {name: gap[name] for name in gap if gap[name] > 0 <= own[name] and name != "always"}


def _words(document: Document, item: Weighed, clue: str) -> list[str]:
    """The words of the article that a clue rests on; none for a clue of place."""
    where, _, name = clue.partition(" ")
    if where not in ("lead", "in"):
        return []
    signals = item.statement.leads if where == "lead" else item.statement.inside
    text, starts, ends = document.article.text, document.starts, document.ends
    found = [text[starts[s.first] : ends[s.last - 1]] for s in signals if s.name == name]
    return list(dict.fromkeys(" ".join(words.split()) for words in found))


def cue_words(document: Document, item: Weighed, label: str) -> list[str]:
    """The words that speak for a label, once each."""
    words = [word for clue in _speaking_for(item, label) for word in _words(document, item, clue)]
    return list(dict.fromkeys(words))


def reason(document: Document, item: Weighed, label: str, most: int = 3) -> str:
    """Why a statement was given its label, in one sentence."""
    phrases = []
    for clue in _speaking_for(item, label):
        words = _words(document, item, clue)
        phrase = weights()[clue].phrase
        phrases.append(phrase.format(words[0]) if words else phrase)  # the cues name them all
    what = {"return": "Says the main claim again", "main claim": "The likeliest main claim"}.get(
        label, f"Read as a {label}"
    )
    because = "; ".join(dict.fromkeys(phrases[:most])) or weights()["always"].phrase
    return f"{what}: {because}."
