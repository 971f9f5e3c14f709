"""Whether a sentence claims that one thing brought about or aims at another.

Connectives alone miss most such claims (`Three died in the blast`, `Workers marched against the
cuts`). A logistic regression weighs words, classes of words and the shapes that link them; its
weights, one feature a line, are in `data/models/causal.tsv`, trained by `scripts/train_causal.py`
on the Causal News Corpus (Tan et al., 2022, CC0).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

import pandas as pd

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE
from helpers.lexicons import Lexicon, load_lexicon, make_lexicon, matches
from helpers.paths import MODELS

MODEL = MODELS / "causal.tsv"
REACH = 6
TYPICAL = 60  # features of a sentence of middling length
LINKERS = frozenset(
    """for over against after following by because due to in during from with on at since as while
    when amid despite that which who where""".split()
)
DOING = ("for", "by", "after", "without", "against", "over")
CLAUSAL = ("as", "after", "when", "while", "since", "if", "until")
QUOTES = frozenset(('"', "“", "``"))


def causal_sentences(document: Document) -> pd.DataFrame:
    """Which sentences claim a cause: one row a sentence.

    Columns: sentence, paragraph, start, end, text, probability (of a causal claim, as annotators
    of news judged them: Tan et al., 2022), causal (probability of a half or more) and because (the
    features that weigh most for it). Reading aid: see the measured accuracy.
    """
    table = document.sentences[["paragraph", "start", "end", "text"]].copy()
    table.insert(0, "sentence", range(len(table)))
    found = [features(document, tokens) for tokens in document.sentence_tokens]
    table["probability"] = [probability(names) for names in found]
    table["causal"] = table["probability"] >= 0.5
    table["because"] = [", ".join(strongest(names)) for names in found]
    return table


def probability(names: set[str]) -> float:
    """The model's probability of a causal claim, given a sentence's features."""
    weights = _weights()
    total = evenness(names) * sum(weights.get(name, 0.0) for name in names)
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


def evenness(names: set[str]) -> float:
    """What the sum of the weights is multiplied by, so that long sentences count no more."""
    return math.sqrt(TYPICAL / max(len(names), 1))


def strongest(names: set[str], count: int = 3) -> list[str]:
    """The features that speak most for a causal claim."""
    weights = _weights()
    ranked = sorted(names, key=lambda name: (-weights.get(name, 0.0), name))
    return [name for name in ranked[:count] if weights.get(name, 0.0) > 0]


def features(document: Document, tokens: range) -> set[str]:
    """What the model looks at in a stretch of text: words, classes, links and shapes."""
    names = {"always"}
    names.update(_words(document, tokens))
    names.update(_links(document, tokens))
    names.update(_pairs(document, tokens))
    names.update(_shapes(document, tokens))
    names.update(_whole(document, tokens))
    for token in tokens:
        names.update(_frame(document, token, tokens.stop))
    return names


def _words(document: Document, tokens: range) -> Iterator[str]:
    for token in tokens:
        lemma, tag = document.lemmas[token], document.tags[token]
        if document.keys[token].isalpha() and not tag.startswith("NNP"):
            yield f"word {lemma}"
        if tag.startswith("VB"):
            yield f"{tag} {lemma}"


def _links(document: Document, tokens: range) -> Iterator[str]:
    """The connectives in the stretch, and how many."""
    found = {text for token in tokens for text in _link_at(document).get(token, ())}
    yield from (f"link {text}" for text in found)
    yield f"links {min(len(found), 4)}"


def _pairs(document: Document, tokens: range) -> Iterator[str]:
    """The classes in the stretch, alone and in pairs: harm and event, demand and protest."""
    found = {_class_of(document)[token] for token in tokens}
    present = sorted(name for name in found if name)
    for i, name in enumerate(present):
        yield f"class {name}"
        yield from (f"class {other} and {name}" for other in present[:i])


def _frame(document: Document, token: int, stop: int) -> Iterator[str]:
    """A word of a class, the preposition after it and the class of its noun: harm in an event."""
    name, keys, tags = _class_of(document)[token], document.keys, document.tags
    if not name:
        return
    name = f"{name} {tags[token][0]}"
    link = next(
        (k for k in range(token + 1, min(token + 1 + REACH, stop)) if keys[k] in LINKERS), -1
    )
    if link < 0:
        return
    after = range(link + 1, min(link + 5, stop))
    yield f"{name} {keys[link]}"
    if after and tags[after[0]] in ("VB", "VBG"):
        yield f"{name} {keys[link]} {tags[after[0]]}"
    noun = next((k for k in after if tags[k].startswith("NN")), -1)
    if noun >= 0:
        yield f"{name} {keys[link]} {_class_of(document)[noun] or 'noun'}"


def _shapes(document: Document, tokens: range) -> Iterator[str]:
    """Shapes that often carry a cause or a purpose: `, leaving …`, `to press`, `for failing`."""
    keys, tags = document.keys, document.tags
    for token in tokens[1:]:
        before, after = tags[token - 1], tags[token + 1] if token + 1 < tokens.stop else ""
        name = _class_of(document)[token] or "other"
        if tags[token] == "VBG":
            yield "VBG"
            if keys[token - 1] == ",":
                yield from (", VBG", f", VBG {name}")
        if tags[token] == "VBN" and before[:2] in ("NN", "PR"):
            yield "noun VBN"
        if tags[token] == "TO" and after == "VB":
            purpose = _class_of(document)[token + 1] or "other"
            yield from ("to VB", f"{before[:2]} to VB", f"to {purpose}")
        if keys[token] in DOING and after == "VBG":
            yield f"{keys[token]} VBG"
        near = tags[token + 1 : min(token + 8, tokens.stop)]
        if keys[token] in CLAUSAL and not set(near).isdisjoint(FINITE):
            yield f"{keys[token]} clause"


def _whole(document: Document, tokens: range) -> Iterator[str]:
    """The stretch as a whole: its length, its finite verbs, questions, quotations, speech."""
    keys = set(document.keys[tokens.start : tokens.stop])
    finite = sum(document.tags[token] in FINITE for token in tokens)
    yield f"length {min(len(tokens) // 6, 9)}"
    yield f"finite verbs {min(finite, 5)}"
    if "?" in keys:
        yield "question"
    if keys & QUOTES:
        yield "quotation"
    speech = [token for token in tokens if _class_of(document)[token] == "speech"]
    late = bool(speech) and speech[-1] - tokens.start > 0.6 * len(tokens)
    yield f"speech {'late' if late else 'early' if speech else 'none'}"


@once
def _class_of(document: Document) -> tuple[str, ...]:
    """The class of each content word; empty for every other token."""
    known = _classes()
    return tuple(
        known.get(lemma, "") if tag[:1] in ("N", "V", "J") else ""
        for lemma, tag in zip(document.lemmas, document.tags, strict=True)
    )


@once
def _link_at(document: Document) -> dict[int, tuple[str, ...]]:
    """The links by the token at which they begin."""
    return {match.first: (match.cue.text,) for match in matches(document, _link_list())}


@cache
def _link_list() -> Lexicon:
    listed = load_lexicon("causal_classes")
    return make_lexicon("links", listed.about, [c for c in listed.cues if c.category == "link"])


@cache
def _classes() -> dict[str, str]:
    cues = load_lexicon("causal_classes").cues
    return {cue.text: cue.category for cue in cues if cue.category != "link"}


@cache
def _weights() -> dict[str, float]:
    lines = MODEL.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}
