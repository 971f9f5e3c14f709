"""Noun phrases, read off the tags in one pass from left to right, and which of them are names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

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


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: tokens `first` up to, not including, `last`, and its head noun."""

    first: int
    last: int
    head: int


@once
def noun_phrases(document: Document) -> tuple[Phrase, ...]:
    """Simple noun phrases and pronouns, in reading order, without what follows their head."""
    return tuple(phrase for row in document.sentence_tokens for phrase in _phrases(document, row))


def _phrases(document: Document, row: range) -> Iterator[Phrase]:
    tags, keys = document.tags, document.keys
    i = row.start
    while i < row.stop:
        if tags[i] in ("PRP", "EX"):
            yield Phrase(i, i + 1, i)
            i += 1
            continue
        j = i
        while j < row.stop and (tags[j] in BEFORE_NOUN or _inside(document, i, j, row.stop)):
            if j > i and (_restarts(document, i, j) or keys[j : j + 2] == ["such", "as"]):
                break
            j += 1
        if j < row.stop and j - 1 > i and mistagged(document, j - 1):
            j -= 1
        last = j
        while last > i and tags[last - 1] not in NOUNS and tags[last - 1] not in ("CD", "DT", "JJ"):
            last -= 1
        if last > i and (last - i > 1 or tags[i] in NOUNS or tags[i] in ("CD", "DT")):
            heads = [k for k in range(i, last) if tags[k] in NOUNS]
            if keys[i] not in ("%",):
                yield Phrase(i, last, heads[-1] if heads else last - 1)
        i = max(j, i + 1)


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


def _inside(document: Document, first: int, j: int, stop: int) -> bool:
    """A participle, adverb or quotation mark inside a phrase: `the botched withdrawal`."""
    tags, keys = document.tags, document.keys
    if j > first and (_hyphened(document, j) or _hyphened(document, j - 1)):
        return True
    if j + 1 >= stop or (j == first and tags[j] not in ("VBN", "VBG")):
        return False
    if tags[j] in ("VBN", "VBG", "RB", "RBR", "RBS"):
        opened = j > first and tags[j - 1] in ("DT", "PRP$", "JJ", "RB", "HYPH", "POS", "CD")
        return opened and tags[j + 1] in ("JJ", "NN", "NNS", "NNP", "HYPH", "VBN", "VBG")
    return keys[j] == "&" and tags[j + 1] in NOUNS


def _hyphened(document: Document, i: int) -> bool:
    """A hyphen that joins the tokens on both its sides: `Hee-Chan`."""
    joined = document.keys[i] == "-" and 0 < i < len(document.keys) - 1
    return (
        joined
        and document.ends[i - 1] == document.starts[i]
        and document.ends[i] == document.starts[i + 1]
    )


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
    if not document.article.text[document.starts[head]].isupper():
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


@once
def set_as_headline(document: Document) -> tuple[bool, ...]:
    """For each sentence, whether it is set like a headline, where capitals tell nothing."""
    norms = document.tokens["norm"].tolist()
    rows = (norms[row.start : row.stop] for row in document.sentence_tokens)
    return tuple(settings(norm)[0] in ("titled", "shouted") for norm in rows)


@once
def known_names(document: Document) -> frozenset[str]:
    """Words tagged as names somewhere, and never written without a capital."""
    tagged = zip(document.keys, document.tags, strict=True)
    return frozenset({key for key, tag in tagged if tag in PROPER} - _small_words(document))


@once
def _small_words(document: Document) -> frozenset[str]:
    """Words that the article writes without a capital."""
    placed = zip(document.keys, document.starts, strict=True)
    return frozenset(key for key, start in placed if document.article.text[start].islower())
