"""What a member of a series is: its kind, its head, the forms of its verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.actors.names import roles
from helpers.document import Document
from helpers.grammar.phrases import FINITE
from helpers.rhetoric.spans import Span, readings, shapes, trimmed, without_aside, words_in

JOINING = frozenset({"and", "or", "nor"})
SUBORDINATING = frozenset(
    "after although as because before if once since than that though till unless until when where "
    "whereas wherever whether while so".split()
)
SAYING = frozenset("say show tell add note write ask reply explain argue claim report warn".split())
THINKING = frozenset("think feel believe know mean agree hope fear".split())
# Participles that describe a noun and need no object: `against rising seas`.
MOVING = frozenset(
    "ageing aging crumbling debilitating declining existing failing falling growing lasting living "
    "melting mounting outstanding plunging remaining rising shifting shrinking soaring surging "
    "working".split()
)
ASKERS = frozenset("what how why whom where when who whose".split())
NO_MEMBERS = frozenset("such including namely instance example etc e.g. i.e.".split())
TIMES = frozenset("year month week day time morning night".split())
# words that make members of one kind of whatever they open: `more police, more of the same`
REPEATED = frozenset("more less fewer no not never nothing every enough another".split())
LONGEST = 25  # words in a member: beyond it, what looks like a series is a run of clauses


@dataclass(frozen=True)
class Series:
    """Members of one kind, and how they are joined: by `and` once, by nothing, or each time."""

    members: tuple[Span, ...]
    kind: str
    joined: str


def lengths_of(document: Document, members: Sequence[Span], kind: str) -> list[list[int]]:
    """How many words each member has; of phrases also with the last one's `core_of` alone."""
    full = [len(words_in(document, member)) for member in members]
    if kind != "NP":
        return [full]
    return [full, [*full[:-1], len(words_in(document, core_of(document, members[-1])))]]


def stripped(document: Document, span: Span) -> Span:
    """`span` without a joining word or punctuation before it and punctuation after it."""
    span, shape = trimmed(document, without_aside(document, span)), shapes(document)
    while len(span) > 1 and (
        document.keys[span.start] in JOINING
        or (shape[span.start] == "R" and shape[span.start + 1] in "WT")
    ):
        span = Span(span.start + 1, span.stop)
    return span


def kind_of(document: Document, span: Span) -> str:
    """The grammatical kind of a member: `NP`, `clause`, or the class of the word it opens with.

    Empty for what cannot be a member of a series.
    """
    if not len(span):
        return ""
    shape, keys = shapes(document), document.keys
    if keys[span.start] in NO_MEMBERS or keys[span.start + 1 : span.start + 2] == ["ones"]:
        return ""
    first = shape[head_of(document, span)]
    if first == "F" and document.tags[span.start + 1 : span.start + 2] == ["HYPH"]:
        first = "J"  # `would-be owners`
    if keys[span.start] in SUBORDINATING and first == "I":
        return f"={keys[span.start]}"
    if first in "DNPJ#O":
        body = shape[span.start : span.stop]
        marks = (i for i in span if shape[i] == "." and keys[i] != "-")
        phrase = shape[span.start : next(marks, span.stop)]
        counted = keys[span.start] in QUANTIFIERS and keys[span.start + 1 : span.start + 2] == [
            "of"
        ]
        adjectival = set(phrase) <= set("JRE.") or complemented(document, span)
        if first == "J" and adjectival and not counted:
            return "J"
        verb = main_verb(document, span)
        if verb is not None and verb > span.start:
            return "clause"
        nominal = set(body) & {"N", "P", "#"} or counted or _stands_for_a_noun(document, span)
        return "NP" if first != "O" and nominal else ""
    if first == "W":
        return "W" if keys[span.start] in ASKERS else f"={keys[span.start]}"
    return first if first in "FGEVITR" else ""


QUANTIFIERS = frozenset("most many much more all some any both none few".split())


def _stands_for_a_noun(document: Document, span: Span) -> bool:
    """`the rich`, `a fine`: an article and a word that may be a noun, whatever its tag."""
    keys, last = document.keys, shapes(document)[span.stop - 1]
    if keys[span.start] == "the":
        return last in "JEG"
    return keys[span.start] in ("a", "an") and last == "J"


def complemented(document: Document, span: Span) -> bool:
    """An adjective with its own phrase: `slow to act`, `unfair to nurses`."""
    at = head_of(document, span) + 1
    return at < span.stop and shapes(document)[at] in "IT"


def head_of(document: Document, span: Span) -> int:
    """The opening token by which a member is judged: past an adverb (`even the rich`)."""
    shape, i = shapes(document), span.start
    while (
        i + 1 < span.stop
        and shape[i] == "R"
        and (shape[i + 1] in "RFGEVJ" or (shape[i + 1] in "DNP#" and document.keys[i] in FOCUSING))
    ):
        i += 1
    return i


FOCUSING = frozenset(
    "even almost perhaps especially particularly often finally then now also mostly merely just "
    "only sometimes possibly probably eventually ultimately afterward nearly about quite rather "
    "not".split()
)


def main_verb(document: Document, span: Span) -> int | None:
    """The first finite verb of `span` that no relative or subordinating word governs."""
    shape, keys, tags = shapes(document), document.keys, document.tags
    open_clause = 0
    for i in span:
        if shape[i] == "W" or (keys[i] in SUBORDINATING and tags[i] in ("IN", "WRB")):
            open_clause += keys[i] != "as" or keys[i + 1 : i + 2] not in (["a"], ["an"])
        elif _ismain_verb(document, i) and (i == span.start or tags[i - 1] not in FINITE):
            if not open_clause and not _in_contact(document, span, i):
                return i
            open_clause -= open_clause > 0
    return None


def _in_contact(document: Document, span: Span, verb: int) -> bool:
    """Whether a verb is in a clause that hangs on a noun with no word for it: `a song we know`."""
    shape, noun = shapes(document), verb - 2
    if shape[verb - 1] != "O" or noun < span.start or shape[span.start] not in "DJN#":
        return False
    if noun == span.start and document.tags[noun] != "NNS":
        return False
    return shape[noun] == "N" and document.lemmas[noun] not in DATES


DATES = TIMES | frozenset(
    "afternoon decade evening hour minute moment month second spring summer weekend winter "
    "autumn century".split()
)


def _ismain_verb(document: Document, i: int) -> bool:
    """A finite verb; so is a base form right after a noun (`the plans reveal`), mistagged, and
    what may be one after a plural (`incomes rose`, `riders phone a day ahead`)."""
    tags = document.tags
    if tags[i] in FINITE:
        return tags[i + 1 : i + 2] != ["HYPH"]  # `would-be`
    if not 0 < i < len(tags) - 1:
        return False
    if tags[i] == "NN" and document.keys[i - 1] in ("i", "we", "they"):  # `they lie, they steal`
        return "v" in readings(document.keys[i])
    if tags[i] == "NN" and tags[i - 1] == "NNS":
        known = readings(document.keys[i])
        return "d" in known or ("v" in known and tags[i + 1] in ("DT", "PRP", "PRP$"))
    if tags[i] != "VB":
        return False
    aside = i > 1 and (tags[i - 1] == "RB" or document.keys[i - 1] in ("all", "both", "each"))
    before = tags[i - 2] if aside else tags[i - 1]
    named = before == "JJ" and document.keys[i - 2] == "the"  # `the rich get richer`
    return named or before in ("NN", "NNS", "NNP")


def is_bare(document: Document, member: Span) -> bool:
    """Articles, adjectives and a noun, no more: `and` after it can join nothing inside it."""
    return set(shapes(document)[member.start : member.stop]) <= set("DJNRPGES#.")


def in_apposition(document: Document, one: Span, other: Span) -> bool:
    """Whether the second of two phrases says what the first is: `the mayor, a lawyer`.

    It has an article, or follows a name, and is one where the first is one: `the mayor, friends`
    are two things.
    """
    keys, tags, shape = document.keys, document.tags, shapes(document)
    head, said = _noun(document, one), _noun(document, other)
    told = keys[other.start] in ("a", "an") and tags[one.stop - 1] == "NNP" and tags[head] == "NN"
    if told and names_people(document, said) and not names_people(document, head):
        return True  # `a portrait of Ann Bell, a candidate and …`
    named = tags[head] in ("NNP", "NNPS") and shape[one.start] != "D"
    if tags[said] in ("NNP", "NNPS") and tags[head] == "NN" and shape[one.start] == "D":
        if tags[other.start] == "DT":
            return False  # `the mayor, the City Council`: no person's name
        return tags[one.start] == "PRP$" or tags[said - 1] == "NNP"  # `his wife, Ann, and …`
    if tags[said] in ("NNS", "NNPS") and tags[head] in ("NN", "NNP"):
        return False
    if keys[other.start] in ("a", "an"):
        definite = shape[one.start] == "D" or "S" in shape[one.start : one.stop]
        return named or (definite and keys[one.start] not in ("a", "an"))
    return named and (shape[other.start] == "D" or tags[said] == "NN")


def names_people(document: Document, i: int) -> bool:
    """Whether a noun says what persons are: `members`, `clerk`."""
    return document.lemmas[i] in roles() or document.lemmas[i] in ROLES


ROLES = frozenset(
    """adherent advocate ally baker being boy builder buyer child citizen clerk client community
    cook critic customer donor driver elite employee employer expert family fan farmer foe
    follower girl graduate guest heir hero host immigrant lady landlord man member migrant
    neighbour officer opponent owner parent patient person prisoner pupil refugee seller
    soldier supporter survivor taxpayer tenant tourist user veteran victim visitor volunteer
    woman worker""".split()
)


def _noun(document: Document, member: Span) -> int:
    """The noun at the head of a phrase: its last before a preposition, verb or relative word."""
    shape, head = shapes(document), -1
    for i in member:
        if shape[i] in "NP#":
            head = i
        elif head >= 0 and shape[i] in "IFTW":
            break
    return head if head >= 0 else member.stop - 1


def forms_of(document: Document, member: Span) -> set[str]:
    """The verb forms that a member's first verb may be, whatever its tag: `cut` is any but `-s`."""
    head = head_of(document, member)
    if document.tags[head] == "MD":
        return {"m"}
    known = set(readings(document.keys[head])) & set("vzdpg")
    return known or set(VERB_FORMS.get(document.tags[head], ""))


VERB_FORMS = {"VB": "v", "VBP": "v", "VBZ": "z", "VBD": "d", "VBN": "p", "VBG": "g"}


def gerund(document: Document, i: int) -> bool:
    """A noun that may be a verb in `-ing`: `late into the night grading papers`."""
    return document.tags[i] == "NN" and "g" in readings(document.keys[i])


def opens_the_next(document: Document, member: Span) -> bool:
    """Whether a clause ends in a word that governs what follows it: `I feel that in time, …`."""
    keys, shape = document.keys, shapes(document)
    governing = [
        i
        for i in range(member.start + 1, member.stop)
        if keys[i] in ("that", "like", "if", "because") or shape[i] == "W"
    ]
    return bool(governing) and not any(
        document.tags[i] in FINITE or document.tags[i] == "VB"
        for i in range(governing[-1], member.stop)
    )


def prepositions(document: Document, one: Span, other: Span, close: bool) -> bool:
    """Two phrases with one preposition, or of about one length, or with one last word."""
    keys = document.keys
    if keys[one.start] == keys[other.start] or keys[one.stop - 1] == keys[other.stop - 1]:
        return True
    shape = shapes(document)
    plain = [
        shape[span.start : span.stop].replace("J", "").replace("D", "") for span in (one, other)
    ]
    even = plain[0] == plain[1] in ("I", "IN", "IP")
    return even or len(one) == 1 or (not close and abs(len(one) - len(other)) <= 2)


def core_of(document: Document, member: Span) -> Span:
    """A last member without what follows its noun, which often belongs to all: `help to win`."""
    shape = shapes(document)
    noun = next((i for i in member if shape[i] in "NP"), member.stop - 1)
    if not set(shape[member.start : noun]) <= set("DJR#GE."):
        noun = next((i for i in member[1:-1] if shape[i] in "ITWO"), member.stop) - 1
    after = (i for i in range(noun + 1, member.stop) if shape[i] not in "NPS.")
    stop = next((i for i in after if document.keys[i - 1] != "-"), member.stop)
    return Span(member.start, stop)


def is_name(document: Document, member: Span) -> bool:
    """A proper noun with no word but articles or a title before it, or a number."""
    shape, head = shapes(document), _noun(document, member)
    titled = shape[head - 1 : head + 1] == "PP" and head > member.start + 1
    return shape[head] in "P#" and (titled or set(shape[member.start : head]) <= set("DPS#."))


def taken_for_a_noun(document: Document, end: Span, middle: Span, kind: str) -> bool:
    """A last verb with its object that the tagger took for something else (`… and close it`)."""
    form = {"VB": "v", "VBP": "v", "VBZ": "z"}.get(document.tags[middle.start], "")
    known = bool(form) and form in readings(document.keys[end.start])
    return kind in ("F", "V") and known and len(end) > 1 and len(middle) > 1
