"""Noun phrases, read off the tags in one pass from left to right, and which of them are names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from itertools import chain, compress
from typing import NamedTuple

from helpers.document import Document, once
from helpers.lexicons import load_lexicon
from helpers.tagging import kinds, settings

FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PROPER = frozenset({"NNP", "NNPS"})
BEFORE_NOUN = frozenset(
    "DT PDT PRP$ JJ JJR JJS CD NN NNS NNP NNPS POS HYPH $ # FW AFX ADD WP$".split()
)
CLAUSE_OPENERS = frozenset(
    "that because if as while whether although though since when where why how until unless than "
    "before after so once whereas".split()
)
CLAUSE_MARKS = frozenset(
    [",", '"', ";", ":", "—", "–", "(", "that", "and", "but", "both", "neither", "either"]
)
DAYS = frozenset(
    "yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december spring summer autumn winter noon "
    "midnight dawn dusk night morning evening afternoon then now tomorrow today year month week "
    "day end time decade century".split()
)


class Phrase(NamedTuple):
    """A noun phrase: tokens `first` up to, not including, `last`, and its head noun.

    A tuple, as are the verbs, clauses and names made by the hundred: a frozen dataclass takes
    three times as long to make.
    """

    first: int
    last: int
    head: int


@once
def noun_phrases(document: Document) -> tuple[Phrase, ...]:
    """Simple noun phrases and pronouns, in reading order, without what follows their head."""
    return tuple(phrase for row in document.sentence_tokens for phrase in _phrases(document, row))


def _phrases(document: Document, row: range) -> Iterator[Phrase]:
    tags, keys, stop = document.tags, document.keys, row.stop
    i = row.start
    while i < stop:
        if tags[i] in PRONOUNS:
            yield Phrase(i, i + 1, i)
        if tags[i] not in BEFORE_NOUN:
            i += 1
            continue
        j = i + 1
        while j < stop and (tags[j] in BEFORE_NOUN or _inside(document, j, stop)):
            if (tags[j] in RESTARTING or keys[j] in DAYS) and _restarts(document, i, j):
                break
            if keys[j] == "such" and keys[j + 1 : j + 2] == ["as"]:
                break
            j += 1
        if j < stop and j - 1 > i and tags[j - 1] == "NNS" and mistagged(document, j - 1):
            j -= 1
        last = j
        while last > i and tags[last - 1] not in CLOSING:
            last -= 1
        if last > i and (last - i > 1 or tags[i] in ALONE) and keys[i] != "%":
            head = last - 1
            while head > i and tags[head] not in NOUNS:
                head -= 1
            yield Phrase(i, last, head if tags[head] in NOUNS else last - 1)
        i = j


PRONOUNS = frozenset({"PRP", "EX"})
INNER = frozenset({"VBN", "VBG", "RB", "RBR", "RBS"})
JOINTS = frozenset({"-", "&"})
CLOSING = NOUNS | {"CD", "DT", "JJ"}
ALONE = NOUNS | {"CD", "DT"}
RESTARTING = NOUNS | {"DT", "PRP$", "PDT"}


def _restarts(document: Document, first: int, j: int) -> bool:
    """Whether the next phrase opens at token j: with an article, or with a name that acts.

    `the next thing Hall knew`, `In fact Hall left`: the noun before the name is no title of hers.
    """
    tags, keys = document.tags, document.keys
    if tags[j - 1] in PROPER and keys[j] in DAYS:
        return True
    if tags[j] in PROPER:
        return keys[j - 1] in DAYS or _name_acts(document, first, j)
    return tags[j] in ("DT", "PRP$", "PDT") and tags[j - 1] not in ("PDT", "DT")


def _name_acts(document: Document, first: int, j: int) -> bool:
    """Whether the name at token j, after a noun or year that is no title, goes with a verb."""
    tags, lemmas = document.tags, document.lemmas
    if tags[j - 1] not in ("NN", "NNS", "CD") or document.keys[j - 1] in _roles():
        return False
    if tags[j - 2] == "HYPH":  # `present-day Leeds`
        return False
    after = first > 0 and tags[first - 1] == "IN" and document.keys[first - 1] != "that"
    free = tags[j - 1] != "NN" or lemmas[j - 1] in TIMES or after or tags[first] == "DT"
    if not free or lemmas[j - 1].endswith(("er", "or", "ist", "ian", "man")):
        return False
    stop = document.sentence_tokens[document.sentence_of[j]].stop
    end = j
    while end < stop and (tags[end] in PROPER or _hyphened(document, end)):
        end += 1
    while end < stop and tags[end] == "RB":
        end += 1
    return end < stop and (tags[end] in FINITE or (after and document.keys[end] == "and"))


@cache
def _roles() -> frozenset[str]:
    """What people and bodies are called before their names: `captain`, `company`."""
    return frozenset(cue.text for cue in load_lexicon("speaker_roles").cues)


def mistagged(document: Document, i: int) -> bool:
    """A verb in `-s` that was taken for a plural: `the Treasury notes that`."""
    tags, keys = document.tags, document.keys
    if tags[i] != "NNS" or i == 0 or i + 1 >= len(tags) or tags[i - 1] not in PROPER:
        return False
    if "z" not in kinds().get(keys[i], "") or keys[i + 1] == "of":
        return False
    k = i
    start = document.sentence_tokens[document.sentence_of[i]].start
    while k > start and (tags[k - 1] in PROPER or tags[k - 1] in ("DT", "JJ", "HYPH", "NN", "CD")):
        k -= 1
    opens = k == start or keys[k - 1] in CLAUSE_MARKS or keys[k - 1] in CLAUSE_OPENERS
    return opens and tags[i + 1] in AFTER_VERB


AFTER_VERB = frozenset("DT PRP PRP$ IN TO RP RB JJ NNP WRB WP ``".split())


def _inside(document: Document, j: int, stop: int) -> bool:
    """A participle, adverb or joint inside a phrase: `the botched withdrawal`."""
    tags, keys = document.tags, document.keys
    if tags[j] not in INNER and keys[j] not in JOINTS and keys[j - 1] != "-":
        return False
    if _hyphened(document, j) or _hyphened(document, j - 1):
        return True
    if j + 1 >= stop:
        return False
    if tags[j] in INNER:
        opened = tags[j - 1] in ("DT", "PRP$", "JJ", "RB", "HYPH", "POS", "CD")
        return opened and tags[j + 1] in ("JJ", "NN", "NNS", "NNP", "HYPH", "VBN", "VBG")
    return keys[j] == "&" and tags[j + 1] in NOUNS


def _hyphened(document: Document, i: int) -> bool:
    """A hyphen that joins the tokens on both its sides: `Hee-Chan`."""
    return (
        document.keys[i] == "-"
        and 0 < i < len(document.keys) - 1
        and document.ends[i - 1] == document.starts[i]
        and document.ends[i] == document.starts[i + 1]
    )


def tagged(document: Document, tags: Collection[str]) -> list[int]:
    """Where tokens with one of these tags stand, in reading order."""
    places = _places(document)
    return sorted(chain.from_iterable(places.get(tag, ()) for tag in tags))


@once
def _places(document: Document) -> dict[str, list[int]]:
    """Where each tag stands: a rule looks at a few tags, and the article is gone through once."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, tag in enumerate(document.tags):
        found[tag].append(i)
    return found


@once
def by_first(document: Document) -> dict[int, Phrase]:
    """Each noun phrase by its first token."""
    return {phrase.first: phrase for phrase in noun_phrases(document)}


@once
def by_last(document: Document) -> dict[int, Phrase]:
    """Each noun phrase by the token after its last."""
    return {phrase.last: phrase for phrase in noun_phrases(document)}


def names_someone(document: Document, phrase: Phrase) -> bool:
    """Whether a phrase is a name: its head is tagged so, or its capital tells.

    Inside a sentence a capital tells by itself; on the first word only where the article has the
    word as a name elsewhere.
    """
    head, tags = phrase.head, document.tags
    if not capitals(document)[head]:
        bare = phrase.first == head and tags[head] in PROPER  # `paris`, written without care
        return bare or (_hyphened(document, head - 1) and tags[head - 2] in PROPER)  # `Jae-in`
    row = document.sentence_tokens[document.sentence_of[head]]
    start = next((k for k in row if document.keys[k][0].isalnum()), head)
    if tags[head] in PROPER:
        common = head == start and document.keys[head] in _small_words(document)
        return not common and not _introduced(document, phrase)
    if set_as_headline(document)[document.sentence_of[head]]:
        return False
    people = tags[head] == "JJ" and document.keys[phrase.first] == "the"  # `the Spanish`
    if head > start:
        return tags[head] in NOUNS or people
    return phrase.first == head and document.keys[head] in known_names(document)


def _introduced(document: Document, phrase: Phrase) -> bool:
    """`my friend Ann`: a common noun heads the phrase, and the name only says which.

    Without an article, as the press has it, the name heads it: `budget director Ann Hall`.
    """
    if document.tags[phrase.first] not in ("DT", "PRP$"):
        return False
    before = phrase.head
    while before > phrase.first and document.tags[before] in PROPER:
        before -= 1
    return document.tags[before] == "NN"


def is_told_as_kin(document: Document, name: int) -> bool:
    """Whether the name at token `name` only says who a relative is: `Ann Lee's father, Bo Lee`."""
    tags, kin = document.tags, name - 1 - (document.keys[name - 1 : name] == [","])
    if kin < 1 or document.keys[kin] not in KIN:
        return False
    owner = kin - 1
    while owner > 0 and tags[owner] == "JJ":
        owner -= 1
    return tags[owner] in ("POS", "PRP$")


KIN = frozenset(
    "father mother dad mom mum son daughter brother sister husband wife spouse partner twin "
    "grandfather grandmother grandson granddaughter uncle aunt nephew niece cousin stepfather "
    "stepmother stepson stepdaughter widow widower".split()
)


def given_in_full(name: str) -> str:
    """A given name in small letters, a common short form in full: `Mike` is michael."""
    return _nicknames().get(name.lower(), name.lower())


@cache
def _nicknames() -> dict[str, str]:
    return {cue.text: cue.note for cue in load_lexicon("nicknames").cues}


@once
def set_as_headline(document: Document) -> tuple[bool, ...]:
    """For each sentence, whether it is set like a headline, where capitals tell nothing.

    Only one with several capitals, or without a small letter at the head of a word, can be.
    """
    norms = document.columns["tokens"]["norm"]
    large, small = capitals(document), _small(document)
    return tuple(
        (sum(large[row.start : row.stop]) > 2 or not any(small[row.start : row.stop]))
        and settings(norms[row.start : row.stop])[0] in ("titled", "shouted")
        for row in document.sentence_tokens
    )


@once
def capitals(document: Document) -> list[bool]:
    """For each token, whether it begins with a capital."""
    return list(map(str.isupper, _initials(document)))


@once
def _small(document: Document) -> list[bool]:
    """For each token, whether it begins with a small letter."""
    return list(map(str.islower, _initials(document)))


@once
def _initials(document: Document) -> list[str]:
    """The first letter of each token."""
    return list(map(document.article.text.__getitem__, document.starts))


@once
def known_names(document: Document) -> frozenset[str]:
    """Words tagged as names somewhere, and never written without a capital."""
    keys = document.keys
    return frozenset({keys[i] for i in tagged(document, PROPER)} - _small_words(document))


@once
def _small_words(document: Document) -> frozenset[str]:
    """Words that the article writes without a capital."""
    return frozenset(compress(document.keys, _small(document)))
