"""What a text says of who somebody is: `Ann Lee, a nurse from Leeds`, `the mayor, Tom Hale`."""

from __future__ import annotations

import re

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE, PROPER
from helpers.lexicons import load_lexicon
from helpers.voices.marks import outer_quotes
from helpers.voices.names import Name, category_of, full_name, names, next_name, text_of

Span = tuple[int, int]


def describe(document: Document, name: Name) -> str:
    """What introduces a name where it stands: the words before it and the phrase set off after."""
    first = _before(document, name)
    end = name.first
    article = first - (first > 0 and document.tags[first - 1] == "DT")
    if first == name.first:
        article = first - len(name.titles)
    outer = _set_off_before(document, article)
    if outer < article:
        end = article - 1 if first == name.first else end
        first = outer
    before = text_of(document, (first, end)) if first < end else ""
    after = described_after(document, name.last) or (
        _from(document, name.last) if name.person else ""
    )
    return "; ".join(part for part in (before, after) if part)


def _from(document: Document, i: int) -> str:
    """The body after a name: `of the University of Ohio` in `Ann Lee of the University of Ohio`."""
    if document.keys[i : i + 1] not in (["of"], ["at"], ["from"]):
        return ""
    place = next_name(document, i + 1)
    body = names(document)[place : place + 1]
    if not body or body[0].first > i + 2 or body[0].person:
        return ""
    large = all(word[0].isupper() or len(word) < 4 for word in body[0].words)
    if not large or not any(category_of(word) == "organisation" for word in body[0].words):
        return ""
    return text_of(document, (i, body[0].last))


def _before(document: Document, name: Name) -> int:
    """Where the post or trade before a name begins: `Secretary of State` John Kerry."""
    first = name.first
    if first > 0 and document.tags[first - 1] == "CC":
        return first
    while first > 0 and name.first - first < 12 and _introduces(document, first - 1):
        first -= 1
    while first < name.first and document.tags[first] in ("DT", "IN", "CC"):
        first += 1
    if first == name.first:
        return first
    kinds = [category_of(document.keys[i]) for i in range(first, name.first)]
    if all(kind == "honorific" for kind in kinds) or not (name.person or any(kinds)):
        return name.first
    return first


def _set_off_before(document: Document, first: int) -> int:
    """Where the phrase begins in `the bank's director, Ann Smith, said`; `first` if there is none.

    `first` is the token at which the name, or what stands right before it, begins.
    """
    if first < 3 or document.keys[first - 1] != ",":
        return first
    start = first - 1
    while start > 0 and first - start < 20 and _in_phrase(document, start - 1):
        start -= 1
    while start < first and document.tags[start] in ("IN", "CC", "CD"):
        start += 1
    head = next((i for i in range(start, first) if document.tags[i] in ("IN", ",")), first)
    if category_of(document.keys[head - 1]):
        return start
    inner = next((i + 1 for i in range(first - 2, start, -1) if document.tags[i] == "IN"), first)
    post = inner < first - 1 and document.tags[inner] in ("DT", "PRP$")
    return (
        inner if post and category_of(document.keys[first - 2]) in ("person", "official") else first
    )


def _in_phrase(document: Document, i: int) -> bool:
    same = document.sentence_of[i] == document.sentence_of[i + 1]
    return same and document.tags[i] in (
        "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "RBS", "VBN", "POS", "DT", "PRP$", "IN", "HYPH",
        "CD",
    )  # fmt: skip


def _introduces(document: Document, i: int) -> bool:
    if document.sentence_of[i] != document.sentence_of[i + 1]:
        return False
    title = document.keys[i] == "of" and document.tags[i - 1] in PROPER
    return (
        title
        or (
            document.tags[i] in ("NN", "NNP", "NNPS", "JJ", "POS", "HYPH", "CD")
            and (document.keys[i] not in _DAYS)
        )
        or _joins_posts(document, i)
    )


def _joins_posts(document: Document, i: int) -> bool:
    """Whether token `i` is the `and` of `party chairman and congressman Bo Dahl`."""
    if document.keys[i] != "and":
        return False
    posts = ("person", "official")
    return category_of(document.keys[i - 1]) in posts and category_of(document.keys[i + 1]) in posts


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today".split()
)


_OPENS = frozenset({"DT", "PRP$", "JJ", "NN", "NNP", "CD", "RB"})


def described_after(document: Document, i: int) -> str:
    """The phrase set off by commas after token `i`: `, a senior fellow at the institute,`."""
    keys, tags, size = document.keys, document.tags, len(document.keys)
    if keys[i : i + 1] == ["("]:  # `Ann Lee (R-Ohio), who …`
        i = next((k + 1 for k in range(i, min(i + 8, size)) if keys[k] == ")"), i)
    if i + 2 >= size or keys[i] != "," or not (tags[i + 1] in _OPENS or keys[i + 1] == "who"):
        return ""
    if tags[i + 1] == "RB" and tags[i + 2] not in _OPENS:  # `, however, said`
        return ""
    sentence = document.sentence_of[i]
    end = i + 1
    works = _ends_of_quotes(document)
    while end < size and end < i + 60 and document.sentence_of[end] == sentence:
        if end in works and keys[end - 1] == "of":  # `the author of “Dusk”`
            end = works[end]
            continue
        if keys[end] in (".", ";", ":", '"', "''", "(", "—", "--", "!", "?"):
            break
        if keys[end] == "," and end + 1 < size and _leaves(document, end + 1):
            break
        end += 1
    # `, a nurse, the dam broke`: up to the comma
    if _is_clause(document, i + 1, end) or _opens_with_source(document, i):
        end = next((k for k in range(i + 1, end) if keys[k] == ","), i + 1)
        if _is_clause(document, i + 1, end):
            return ""
    if keys[i + 1] == "who":
        return "" if _tells(document, i + 2) else text_of(document, (i + 1, end))
    if not any(category_of(document.lemmas[k]) or tags[k] == "DT" for k in range(i + 1, end)):
        return ""
    return text_of(document, (i + 1, end))


@once
def _ends_of_quotes(document: Document) -> dict[int, int]:
    """Where each outer quotation ends, by its first token."""
    return dict(zip(*outer_quotes(document), strict=True))


def _tells(document: Document, i: int) -> bool:
    """Whether a clause with `who` only says what is said: `who told us that …`, `who said “…”`."""
    said = load_lexicon("reporting_verbs").by_lemma.get(document.lemmas[i], [])
    speech = any({"say", "tell"} & set(cue.columns["frame"].split()) for _, cue in said)
    plain = document.lemmas[i] in ("say", "tell")
    then = document.keys[i + 1 : i + 2]
    return speech and (plain or then in (["that"], ["he"], ["she"], ["they"], ["it"], [":"]))


def _opens_with_source(document: Document, i: int) -> bool:
    """Whether all before token `i` is `According to Ann Lee`: what is said is still to come."""
    start = document.sentence_tokens[document.sentence_of[i]].start
    return "according" in document.keys[start : start + 2] and "," not in document.keys[start:i]


def _is_clause(document: Document, first: int, last: int) -> bool:
    """Whether these tokens say something of their own: `According to Ann Lee, the dam leaks`."""
    for tag in document.tags[first:last]:
        if tag in ("WP", "WDT", "WRB", "WP$", "PRP", "TO"):
            return False
        if tag in FINITE or tag == "VB":
            return True
    return False


def _leaves(document: Document, i: int) -> bool:
    """Whether the clause goes on after the phrase: at a verb, a quotation, an adverbial, `who`."""
    return document.keys[i] in ("told", "said", "asked", "called", "put") or document.tags[i] in (
        "VBD",
        "VBZ",
        "VBP",
        "MD",
        "VBG",
        "WP",
        "WDT",
        "WRB",
        "IN",
        "``",
        "''",
        "RB",
        "PRP",
    )


@once
def introductions(document: Document) -> dict[str, str]:
    """The first description of each name, by the full name."""
    found: dict[str, str] = {}
    for name in names(document):
        text = full_name(document, name).text
        passing = found.get(text, "who ").startswith("who ")
        description = describe(document, name) if passing else ""
        if description and (text not in found or not description.startswith("who ")):
            found[text] = description
    return found


def described_as_person(description: str) -> bool:
    """Whether a description has a word for a person or an office."""
    return any(category_of(word) in ("person", "official") for word in words_of(description))


def words_of(description: str) -> list[str]:
    """The words of a description, without the stops and commas around them."""
    return [word.strip(".,;") for word in description.lower().split()]


# `President Reed's` in `an adviser to President Reed's campaign`: another's title.
_OTHERS_TITLE = re.compile(r"\b(?<=\s)[A-Z][a-z]+(?= [A-Z][a-z]+(?:['’]s)?)")


# Offices that stand shortened before a name.
_OFFICES = frozenset("adm amb capt cmdr col gen gov lt maj pres rep sec sen sgt supt".split())


def kind_of(name: str, description: str, person: bool) -> str:
    """What sort of source a name is, by its own words and by what introduces it."""
    if person:
        words = words_of(_OTHERS_TITLE.sub("", description))
        official = any(category_of(word) == "official" or word in _OFFICES for word in words)
        return "official" if official else "named person"
    texts = load_lexicon("reporting_nouns").by_lemma
    for word in name.lower().split():
        if category_of(word) == "organisation":
            break
        if word in texts and "document" in texts[word][0][1].columns["frame"]:
            return "document"
    return "document" if name[-1:].isdigit() else "organisation"
