"""Whom `they` takes up: the group, party or body in the plural that stands out most.

Weights as for `he` (`pronouns`). Every other plural competes, named or not (`the laws`, `Hall and
Reed`), and one that comes close leaves the pronoun alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from helpers.actors.groups import is_people
from helpers.actors.names import Mention
from helpers.actors.pronouns import (
    IN_QUOTES,
    OBJECT,
    OTHER,
    OWN,
    SUBJECT,
    doers,
    part,
    quoted,
    subjects_and_objects,
)
from helpers.document import Document
from helpers.grammar import clauses
from helpers.grammar.phrases import NOUNS, tagged

THEY = ("they", "them", "their", "theirs", "themselves")
BACK = 1  # sentences
FAR, LONG = 0.7, 20  # of the weight, beyond so many tokens
CROWD = 2.0  # how much more all others together may stand out
MARGIN = 1.6  # how much more than any other the one taken up must stand out
PER_SENTENCE, PER_PARAGRAPH = 0.5, 0.7


class Plural(NamedTuple):
    """Something in the plural whose head is token `at`: an actor's mention, or none."""

    at: int
    name: str
    weight: float
    mention: Mention | None = None
    body: bool = False  # a body in the singular


def taken_up_by_they(document: Document, found: list[Mention]) -> Iterator[Mention]:
    """A mention for each `they` that one group or body alone can be."""
    pronouns = sorted(
        i for key in THEY for i in document.places.get(key, ()) if not _few_of(document, i)
    )
    if not pronouns:
        return
    near = {
        n
        for i in pronouns
        for n in range(document.sentence_of[i] - BACK, document.sentence_of[i] + 1)
    }
    plurals = sorted(_plurals(document, found, near), key=lambda one: one.at)
    at, recent = 0, []
    for i in pronouns:
        while at < len(plurals) and plurals[at].at < i:
            recent.append(plurals[at])
            at += 1
        earliest = document.sentence_of[i] - BACK
        recent = [one for one in recent if document.sentence_of[one.at] >= earliest]
        known = any(one.mention for one in recent)
        best = _likeliest(document, i, recent) if known else None
        weight = _weight(document, i)
        if best is None:
            recent.append(Plural(i, f"#{i}", weight))
            continue
        recent.append(Plural(i, best.name, weight, best.mention))
        if best.mention:
            rule = f"“{document.keys[i]}” takes up the name"
            yield best.mention._replace(first=i, last=i + 1, rule=rule, form="pronoun")


def _few_of(document: Document, i: int) -> bool:
    """`all of them`, which is oftener of things."""
    return document.keys[i] == "them" and document.keys[i - 1] == "of"


def _likeliest(document: Document, i: int, recent: list[Plural]) -> Plural | None:
    """What stands out most before token i, if nothing else comes close."""
    keys, last = document.keys, recent[-1] if recent else None
    if last and _beside(keys, i, last.at):
        return next((one for one in recent if one.at == last.at and one.mention), last)
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    latest: dict[str, Plural] = {}  # of those that stand out most
    quotes = quoted(document)
    barred, own = _doer(document, i)
    them = keys[i] == "them"
    doing = {one.name for one in recent if _does(document, i, one)} if them else ()
    for one in recent:
        if (
            one.at == barred
            or one.name in doing
            or (them and one.body)
            or (quotes[i] and quotes[i] != quotes[one.at])
        ):
            continue
        sentence = document.sentence_of[one.at]
        left = one.weight * (1 if quotes[one.at] == quotes[i] else IN_QUOTES)
        left *= BODY if one.body else 1
        left *= OWN if last and one.at == own == last.at else 1
        left *= FAR if i - one.at > LONG else 1
        left *= 1 if sentence == document.sentence_of[i] else PER_SENTENCE
        left *= 1 if document.paragraph_of[i] == document.paragraph_of[one.at] else PER_PARAGRAPH
        weights[one.name][sentence] = max(left, weights[one.name].get(sentence, 0.0))
        if one.name not in latest or one.weight >= latest[one.name].weight:
            latest[one.name] = one
    if not weights:
        return None
    sums = {name: sum(parts.values()) for name, parts in weights.items()}
    best, *others = sorted(sums, key=lambda name: -sums[name])
    found = latest[best]
    if others and (sums[best] < MARGIN * sums[others[0]] or found.body):
        return None
    if sum(sums[name] for name in others) > sums[best] * CROWD:
        return None
    weak = found.weight < SUBJECT
    before = weak and document.sentence_of[found.at] < document.sentence_of[i]
    return None if before or (weak and found.body) else found


def _beside(keys: list[str], i: int, before: int) -> bool:
    """`the players and their families`, `the players themselves`."""
    if keys[i] == "themselves":
        return before == i - 1
    return keys[i - 1] == "and" and before == i - 2


def _does(document: Document, i: int, one: Plural) -> bool:
    """Whether it's the subject of the sentence of `them`: `The aides asked who sent them.`"""
    same = document.sentence_of[i] == document.sentence_of[one.at] and one.mention is not None
    opening = document.keys[document.sentence_tokens[document.sentence_of[i]].start]
    return same and one.weight >= SUBJECT and opening not in CLAUSE_FIRST


CLAUSE_FIRST = frozenset(
    "while whereas although though as when if because since after before".split()
)


def _doer(document: Document, i: int) -> tuple[int, int]:
    """The subject of the verb before token i: whom `them` can't be, and whom `their` likely is."""
    subjects = doers(document)
    start = document.sentence_tokens[document.sentence_of[i]].start
    reach = 8 if document.keys[i] == "them" else 4
    for k in range(i - 1, max(start, i - reach) - 1, -1):
        if k in subjects:
            return (subjects[k], -1) if document.keys[i] == "them" else (-1, subjects[k])
    return -1, -1


def _one_body(document: Document, mention: Mention) -> bool:
    """Whether it's a body in the singular, which `they` takes up only where nothing else can be.

    `the Democrats` are not, and `the United Nations` is one.
    """
    last = document.keys[mention.last - 1]
    by_name = mention.type == "organisation" and mention.actor.lower().endswith(last)
    return by_name or document.tags[mention.last - 1] not in PLURALS


PLURALS = ("NNS", "NNPS")


def _plurals(document: Document, found: list[Mention], near: set[int]) -> Iterator[Plural]:
    """Everything in those sentences that `they` could be."""
    sentence_of = document.sentence_of
    taken: set[int] = set()
    for mention in found:
        if sentence_of[mention.first] in near:
            taken.update(range(mention.first, mention.last))
            if mention.type == "person" and mention.form != "pronoun":
                yield Plural(mention.last - 1, SEVERAL, PERSON)
            elif document.tags[mention.last - 1] in PLURALS and not _plural(mention):
                weight = part(document, mention)
                yield Plural(mention.last - 1, f"#{mention.actor}", weight)
            elif _plural(mention):
                weight = SUBJECT if _is_to(document, mention) else part(document, mention)
                weight *= _fronted(document, mention.first)
                if _joined(document, mention):
                    yield Plural(mention.last - 1, f"#{mention.first}", weight)
                body = _one_body(document, mention)
                yield Plural(mention.last - 1, mention.actor, weight, mention, body)
    for i in tagged(document, ("NNS", "NNPS")):
        if sentence_of[i] in near and i not in taken and not _sorts(document, i):
            thing = 1.0 if is_people(document.lemmas[i]) else THING
            yield Plural(i, document.keys[i], thing * _weight(document, i))
    for key in SOMEBODY & document.places.keys():
        for i in document.places[key]:
            if sentence_of[i] in near and i not in taken:
                yield Plural(i, f"#{i}", _weight(document, i))
    for i in tagged(document, ("CD",)):
        if sentence_of[i] in near and document.keys[i].isalpha() and _bare(document, i):
            yield Plural(i, f"#{i}", _weight(document, i))
    for clause in clauses(document):
        if clause.with_subject and clause.subject:
            yield Plural(clause.subject.head, f"#{clause.subject.head}", BOTH)


def _bare(document: Document, i: int) -> bool:
    """Whether no noun follows a number: `the two left`."""
    return not (document.tags[i + 1 : i + 2] or [""])[0].startswith(("NN", "JJ", "CD", "HYPH"))


def _joined(document: Document, mention: Mention) -> bool:
    """Whether a mention is one of two: `Latinos and white Democrats`."""
    keys, tags, last = document.keys, document.tags, mention.last
    if keys[last : last + 1] in (["and"], ["or"]):
        return tags[last + 1 : last + 2] in JOINS
    before = mention.first - 1
    while before > 0 and tags[before] in ("JJ", "NN", "HYPH", "DT"):
        before -= 1
    return before > 0 and keys[before] in ("and", "or") and tags[before - 1] in NOUNS


JOINS = tuple([tag] for tag in "DT JJ NN NNS NNP NNPS PRP$".split())
SEVERAL = "#persons"
PERSON, BOTH = 0.7, 3.0
THING = 0.6  # of the weight: `they` is oftener somebody
ASIDE = 0.5  # of the weight, in a clause set before: `While Hall's men wait, Reed's act`
BODY = 0.7  # of the weight: a body is oftener `it`


def _is_to(document: Document, mention: Mention) -> bool:
    """`it allows the voters to choose`: the subject of what follows."""
    return document.tags[mention.last : mention.last + 2] == ["TO", "VB"]


def _fronted(document: Document, i: int) -> float:
    """What is left of the weight in a clause set before the main one."""
    row = document.sentence_tokens[document.sentence_of[i]]
    if document.keys[row.start] not in CLAUSE_FIRST or i > row.start + REACH:
        return 1.0
    return ASIDE if "," in document.keys[i : row.stop] else 1.0


REACH = 6


def _weight(document: Document, i: int) -> float:
    subjects, objects = subjects_and_objects(document)
    return SUBJECT if i in subjects else OBJECT if i in objects else OTHER


SOMEBODY = frozenset(
    "everyone everybody someone somebody anyone anybody nobody whoever those others some many both "
    "each most few several these thousands millions".split()
)


def _sorts(document: Document, i: int) -> bool:
    """Whether a plural only sorts the next noun: `sports teams`."""
    return document.tags[i + 1 : i + 2] in (["NN"], ["NNS"])


def _plural(mention: Mention) -> bool:
    """Whether a mention can be taken up by `they`: a group's, a party's or a body's."""
    return mention.type in ("group", "organisation") and "its people" not in mention.rule
