"""What each actor is called besides its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pandas as pd

from helpers.actors.counts import heard, merged
from helpers.actors.names import Mention, country_names, roles, wording
from helpers.document import Document, once
from helpers.grammar import clauses
from helpers.grammar.phrases import NOUNS, Phrase, by_first, by_last
from helpers.lexicons import load_lexicon
from helpers.tables import findings

PLAIN = frozenset(
    "same own other such many last next former late then current entire whole first second third "
    "new previous only very most more several few single every each top".split()
)
RELATIONAL = frozenset(
    "local national federal regional municipal international foreign domestic public private "
    "northern southern eastern western central political military economic religious legal "
    "deputy vice acting senior chief lead".split()
)
AFTER_LABEL = frozenset(
    ', . ; — – : ) ! ? " of at for who whose that which in and with on from to by'.split()
)
OPENS_LABEL = frozenset("a an the its his her their our".split())
NAMING = frozenset("brand call deem dub label name pronounce".split())
NAMING_AS = frozenset(
    "brand call cast condemn decry deem denounce describe dismiss dub hail label mock name paint "
    "portray praise pronounce regard see".split()
)


def called(
    document: Document, merge: Mapping[str, str] | None = None, voice: str | None = None
) -> pd.DataFrame:
    """What each actor is called: findings of kind `called`, with columns actor and how.

    how: `adjective` before the name (`the reckless Hall`), `apposition` after it (`Hall, a liar,`),
    `predicate` after a form of `be` (`Hall is a liar`, `is timid`), `naming` after a verb that
    gives a name (`calls Hall a liar`). Words that only sort (`local`, `French`) are no labels.
    """
    rows = [row for mention in merged(document, merge) for row in _labels(document, mention)]
    return heard(findings(document, rows, extra=["actor", "how"]), voice)


def _labels(document: Document, mention: Mention) -> Iterator[dict[str, Any]]:
    for first, last, how in _label_spans(document, mention):
        words = wording(document, first, last)
        yield {
            "start": document.starts[first],
            "end": document.ends[last - 1],
            "kind": "called",
            "label": how,
            "rule": f"{how} of a name",
            "reason": f"{mention.actor} is called “{words}”.",
            "actor": mention.actor,
            "how": how,
        }


def _label_spans(document: Document, mention: Mention) -> Iterator[tuple[int, int, str]]:
    """Where the words stand that a mention is called."""
    keys, after = document.keys, mention.last
    stop = document.sentence_tokens[document.sentence_of[mention.first]].stop
    first = _adjectives(document, mention)
    if first < mention.first:
        yield first, mention.first, "adjective"
    if after + 1 >= stop:
        return
    yield from _appositions(document, mention)
    verb = _forms_of_be(document).get(after - 1)
    if verb is not None:
        yield from _predicate(document, verb + 1, stop)
    elif keys[after] != ",":
        yield from _given_name(document, mention, after)


@once
def _forms_of_be(document: Document) -> dict[int, int]:
    """For the head of each subject of a form of `be`, where the verb stands."""
    return {
        clause.subject.head: clause.verb
        for clause in clauses(document)
        if clause.subject and document.lemmas[clause.verb] == "be" and not clause.passive
    }


def _appositions(document: Document, mention: Mention) -> Iterator[tuple[int, int, str]]:
    """`Hall, a liar,` and `the firm's lawyer, Hall,`."""
    keys = document.keys
    if mention.type == "place" or mention.form == "pronoun":
        return
    after = by_first(document).get(mention.last + 1) if keys[mention.last] == "," else None
    if after and _is_label(document, after) and keys[after.first] in OPENS_LABEL:
        yield after.first, after.last, "apposition"
    apart = mention.first > 1 and keys[mention.first - 1] == "," and keys[mention.last] in ",.;)—"
    before = by_last(document).get(mention.first - 1) if mention.form == "name" and apart else None
    if before and keys[before.head] in roles() and keys[before.first] in OPENS_LABEL:
        yield before.first, before.last, "apposition"


def _is_label(document: Document, phrase: Phrase) -> bool:
    """Whether a phrase is a common noun that ends where a label can."""
    ends = phrase.last >= len(document.keys) or document.keys[phrase.last] in AFTER_LABEL
    return ends and document.tags[phrase.head] in ("NN", "NNS")


def _predicate(document: Document, first: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """`is a liar`, `is no friend of ours`, `is not timid`."""
    tags, last = document.tags, first
    while last < stop and tags[last] == "RB":
        last += 1
    phrase = by_first(document).get(last)
    if phrase and document.tags[phrase.head] in ("NN", "NNS"):
        yield first, phrase.last, "predicate"
        return
    telling = last < stop and tags[last] in ("JJ", "JJR") and document.keys[last] not in PLAIN
    if telling and tags[last + 1 : last + 2] not in (["NN"], ["NNS"], ["HYPH"]):
        yield first, last + 1, "predicate"


def _given_name(document: Document, mention: Mention, after: int) -> Iterator[tuple[int, int, str]]:
    """`calls Hall a liar`, `describes Hall as a liar`, `Hall was branded a liar`."""
    keys, lemmas, tags = document.keys, document.lemmas, document.tags
    naming = mention.first - 1 - (tags[mention.first - 1] == "DT")
    if naming < 0 or not tags[naming].startswith("VB"):
        return
    words = NAMING
    if keys[after] == "as":
        words, after = NAMING_AS, after + 1
    phrase = by_first(document).get(after)
    if (
        lemmas[naming] in words
        and phrase
        and tags[phrase.head] in NOUNS
        and keys[phrase.first] in OPENS_LABEL
    ):
        yield phrase.first, phrase.last, "naming"


def _adjectives(document: Document, mention: Mention) -> int:
    """Where the adjectives and the names of trades right before a name begin."""
    first = mention.first
    start = document.sentence_tokens[document.sentence_of[first]].start
    while first > start and _describes(document, first - 1):
        first -= 1
    return first


def _describes(document: Document, i: int) -> bool:
    tag, key = document.tags[i], document.keys[i]
    if tag == "NN":
        return key in roles()
    return tag in ("JJ", "JJR", "JJS") and key not in _sorting()


@cache
def _sorting() -> frozenset[str]:
    """Adjectives that sort and do not judge, those of countries and regions among them."""
    rows = (row for rows in country_names().values() for row in rows)
    peoples = frozenset(words[0] for words, _, _ in rows)
    return PLAIN | RELATIONAL | peoples | {cue.text for cue in load_lexicon("places").cues}
