"""Who a speaker is: full name, what introduces them, what sort of source they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import NamedTuple

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE, PROPER, capitals
from helpers.lexicons import load_lexicon
from helpers.voices.attribution import reports
from helpers.voices.clauses import CLAUSE_WORDS, TIMES, listed, units
from helpers.voices.marks import quotes

Span = tuple[int, int]


@dataclass(frozen=True)
class Speaker:
    """One source: the name first given in full, and what the text says of who they are.

    `kind`: named person, official, organisation, document, anonymous, or author.
    """

    name: str
    kind: str
    description: str = ""
    gender: str = ""


class Name(NamedTuple):
    """A proper name where it stands: tokens `first` to `last`, titles before it left out."""

    first: int
    last: int
    text: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    gender: str
    person: bool


_PARTICLES = frozenset("de da di du la le van von der den bin ibn al el dos y".split())


@cache
def _roles() -> dict[str, tuple[str, str]]:
    """Category and gender of each single word of the list of roles."""
    cues = load_lexicon("speaker_roles").cues
    return {cue.text: (cue.category, cue.note) for cue in reversed(cues) if " " not in cue.text}


NO_ROLE = ("", "")


@cache
def _bodies() -> frozenset[str]:
    """Words for an organisation."""
    return frozenset(word for word, (kind, _) in _roles().items() if kind == "organisation")


@cache
def _given() -> dict[str, str]:
    return {cue.text: cue.category for cue in load_lexicon("given_names").cues}


@cache
def _titles() -> dict[str, list[tuple[str, ...]]]:
    """Titles of several words by their first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for cue in load_lexicon("speaker_roles").cues:
        words = tuple(cue.text.split())
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return found


@once
def _tags(document: Document) -> list[str]:
    """Penn tags, names mended where the reports were looked for."""
    tags = list(document.tags)
    for unit in units(document):
        for first, tag in zip(unit.first, unit.tags, strict=True):
            if tag == "NNP":
                tags[first] = tag
    return tags


@once
def names(document: Document) -> tuple[Name, ...]:
    """Every proper name of the text, in reading order."""
    found = []
    tags, keys = _tags(document), document.keys
    free, size = 0, len(tags)
    proper = [i for i, tag in enumerate(tags) if tag in PROPER]
    for i in sorted({i for at in proper for i in (at - 1, at)}):
        if i < free or (tags[i] not in PROPER and not _starts_name(document, i)):
            continue
        if _category(keys[i]) in ("official", "person") and not _is_upper(document, i):
            continue
        free = i + 1
        while free < size and _goes_on(document, free):
            free += 1
        name = _name(document, i, free)
        if name:
            found.append(name)
    return tuple(_with_bodies(document, found))


def _with_bodies(document: Document, found: list[Name]) -> list[Name]:
    """The names with those of bodies whole: `the Auditor's Office`, `Center for Peace and Law`."""
    large, heads = capitals(document), listed("body")
    nouns = [i for i, key in enumerate(document.keys) if key in heads and large[i]]
    bodies = [body for i in nouns if (body := _whole_body(document, i))]
    if not bodies:
        return found
    taken = {i for body in bodies for i in range(body.first, body.last)}
    kept = [name for name in found if taken.isdisjoint(range(name.first, name.last))]
    return sorted([*kept, *bodies])


def _whole_body(document: Document, noun: int) -> Name | None:
    """The body whose head noun is token `noun`, where its name has an owner or an `and` in it."""
    first, last = _owner_of_body(document, noun), _end_of_body(document, noun)
    if first == noun and last == noun:
        return None
    while first > 0 and _is_upper(document, first - 1) and document.tags[first - 1][:1] in "NJ":
        if document.sentence_of[first - 1] != document.sentence_of[first]:
            break
        first -= 1
    span = (first, max(last, noun + 1))
    text = document.article.text
    words = [text[document.starts[i] : document.ends[i]] for i in range(*span)]
    return Name(*span, _text(document, span), tuple(words), (), "", False)


def _owner_of_body(document: Document, noun: int) -> int:
    """Where `Auditor's Office` begins, with a post for the owner; else its head noun `noun`."""
    keys, owner = document.keys, noun - 2
    if owner < 0 or document.tags[noun - 1] != "POS" or not _is_upper(document, owner):
        return noun
    post = {_category(keys[owner]), _category(document.lemmas[owner])}
    return owner if post & {"person", "official"} else noun


def _end_of_body(document: Document, noun: int) -> int:
    """Where `Center for Roads and Harbours` ends, if an `and` joins two fields; else `noun`."""
    keys, size = document.keys, len(document.keys)
    i = noun + 2
    if keys[noun + 1 : i] not in (["of"], ["for"], ["on"]):
        return noun
    while i < min(size, noun + 9) and (_is_upper(document, i) or keys[i] == ","):
        i += 1
    joined = i + 1 < size and keys[i] == "and" and _is_upper(document, i + 1)
    if not joined or i == noun + 2 or not _is_field(document, i + 1):
        return noun
    i += 2
    while i < size and _is_upper(document, i) and document.tags[i] in PROPER | {"NN", "NNS"}:
        i += 1
    return noun if document.tags[i : i + 1] == ["POS"] else i


def _is_field(document: Document, i: int) -> bool:
    """Whether what stands at token `i` can be a field of work: no person, body or abbreviation."""
    word, key = document.article.text[document.starts[i] : document.ends[i]], document.keys[i]
    return not (word.isupper() or "." in word or key in _given() or _category(key))


def _is_upper(document: Document, i: int) -> bool:
    return capitals(document)[i]


def _starts_name(document: Document, i: int) -> bool:
    """Whether token `i`, which is not tagged as a name and stands before one, belongs to it."""
    tags = _tags(document)
    return (
        _is_upper(document, i)
        and document.sentence_of[i] == document.sentence_of[i + 1]
        and (document.keys[i] in _given() or (i > 0 and tags[i - 1] in ("''", ",", "VBD")))
        and tags[i][:2] in ("NN", "JJ", "VB", "FW", "RB", "GW", "UH")
    )


def _goes_on(document: Document, i: int) -> bool:
    """Whether token `i` belongs to the name that the token before it belongs to."""
    if document.sentence_of[i] != document.sentence_of[i - 1]:
        return False
    tags = _tags(document)
    tag, key = tags[i], document.keys[i]
    if tag in PROPER and _category(key) in ("official", "person"):
        return _is_upper(document, i)
    if tag in PROPER or (tag == "CD" and key.isdigit() and tags[i - 1] == "NNP"):
        return True
    if key in _PARTICLES and document.keys[i + 1 : i + 2] in (["der"], ["den"], ["la"]):
        return True  # `Jan van der Berg`
    after = i + 1 < len(tags) and tags[i + 1] in PROPER
    return after and (
        key in _PARTICLES
        or key in ("&", "-", "–")
        or (key in ("of", "for", "on") and (_is_body(document, i) or _is_title(document, i)))
    )


def _is_title(document: Document, i: int) -> bool:
    """Whether the `of` at token `i` stands in a title: `Secretary of State`."""
    return any(
        tuple(document.keys[i - 1 : i - 1 + len(words)]) == words
        for words in _titles().get(document.keys[i - 1], ())
    )


def _is_body(document: Document, i: int) -> bool:
    """Whether the `of` at token `i` stands in a body's name: `Bank of England`."""
    return _category(document.keys[i - 1]) == "organisation"


def _name(document: Document, first: int, last: int) -> Name | None:
    """The name at these tokens without the titles before it; None where only a title stands."""
    start = first
    gender, first = _past_titles(document, first, last)
    post = document.keys[last - 1][-1] == "." and _category(document.keys[last - 1]) == "title"
    if first == last or post or _is_epithet(document, start, last):
        return None
    text, starts, ends = document.article.text, document.starts, document.ends
    words = tuple([text[starts[i] : ends[i]] for i in range(first, last)])
    given = _given().get(words[0].lower(), "")
    titles = tuple(document.keys[start:first])
    titled = first > start or given != "" or _has_who(document, last)
    body = words[-1].isdigit() or not _bodies().isdisjoint([word.lower() for word in words])
    body = body or text[starts[first] : ends[last - 1]].lower() in _places()
    person = not body and (titled or _like_a_person(document, first, last, words))
    return Name(
        first, last, text[starts[first] : ends[last - 1]], words, titles, gender or given, person
    )


def _like_a_person(document: Document, first: int, last: int, words: tuple[str, ...]) -> bool:
    """Whether a name without a title looks like a person's: two or three words and no article."""
    if len(words) not in (2, 3) or not all(w[:1].isupper() and not w.isupper() for w in words):
        return False
    article = first > 0 and document.keys[first - 1] == "the"
    return not (article or _is_people(document, last) or _led(document, first))


def _is_people(document: Document, last: int) -> bool:
    """Whether a name in the plural is a group's: `Muslim Americans`, not `Ann Rowlands`."""
    if _tags(document)[last - 1] != "NNPS":
        return False
    key = document.keys[last - 1]
    group = not {key, key[:-1]}.isdisjoint(_places()) or bool(_category(key[:-1]))
    return group or document.tags[last : last + 1] == ["POS"]


def _is_epithet(document: Document, first: int, last: int) -> bool:
    """Whether these tokens are a post with a place or a party: `the Florida Senator`."""
    if first == 0 or document.keys[first - 1] not in _ARTICLES:
        return False
    return _category(document.keys[last - 1]) in ("official", "person")


def _led(document: Document, first: int) -> bool:
    """Whether the name at token `first` is a body's, to judge by who leads it: `director of`."""
    if first < 2 or document.keys[first - 1] not in ("of", "at", "for"):
        return False
    return _category(document.keys[first - 2]) in ("official", "person") and (
        document.keys[first - 2] not in listed("relation")
    )


def _has_who(document: Document, i: int) -> bool:
    """Whether `who` follows the name that ends before token `i`: only a person is `who`."""
    return "who" in document.keys[i : i + 1 + (document.keys[i : i + 1] == [","])]


def _past_titles(document: Document, first: int, last: int) -> tuple[str, int]:
    """The gender that titles at the head of a name tell, and the token after them."""
    gender = ""
    while first < last:
        skip, mark = _title_at(document, first, last)
        if not skip or _is_body_of(document, first, last):
            break
        gender, first = mark or gender, first + skip
    for i in range(min(last - 2, first + 4), first, -1):  # `Energy Secretary Ann Lee`
        if _is_body_of(document, i, last):
            break
        kind = _category(document.keys[i])
        if kind in ("official", "person", "honorific") or (kind and document.keys[i][-1] == "."):
            return gender or _roles()[document.keys[i]][1], i + 1
    return gender, _at_given_name(document, first, last)


def _is_body_of(document: Document, i: int, last: int) -> bool:
    """Whether the word at token `i` says what body a name is: `the Justice Department`."""
    return i + 2 == last and _category(document.keys[i + 1]) == "organisation"


def _at_given_name(document: Document, first: int, last: int) -> int:
    """Past a post that no list holds: from `Associate House Master Ann Lee` to `Ann Lee`."""
    keys = document.keys
    if last - first < 4 or keys[first] in _given() or _category(keys[last - 1]):
        return first
    given = next((i for i in range(first + 2, last - 1) if keys[i] in _given()), first)
    tight = not keys[given - 1].isalpha() and document.ends[given - 1] == document.starts[given]
    return first if last - given > 3 or tight else given  # tight: `Anne-Marie`, `Ann's Mary`


def _title_at(document: Document, i: int, last: int) -> tuple[int, str]:
    """How many tokens of a title stand at token `i` before a name, and the gender it tells."""
    for words in _titles().get(document.keys[i], ()):
        if i + len(words) < last and tuple(document.keys[i : i + len(words)]) == words:
            return len(words), ""
    category, gender = _roles().get(document.keys[i], NO_ROLE)
    if category in ("title", "honorific") or (category in ("official", "person") and i + 1 < last):
        return 1, gender
    return 0, ""


@once
def _full_names(document: Document) -> dict[str, list[Name]]:
    """Names of two words and more, by each of their words."""
    found: dict[str, list[Name]] = {}
    for name in names(document):
        if len(name.words) > 1:
            for word in set(name.words):
                found.setdefault(word, []).append(name)
    return found


@once
def _initials(document: Document) -> dict[str, str]:
    """Names by their initials: `NR` for National Review."""
    found: dict[str, str] = {}
    for name in names(document):
        if len(name.words) > 1:
            short = "".join(word[0] for word in name.words if word[0].isupper())
            found.setdefault(short, name.text)
    for name in names(document):
        if "." in name.text and name.text.replace(".", "").isupper():  # `U.S.`, later `US`
            found.setdefault(name.text.replace(".", ""), name.text)
    return found


@once
def _first_mentions(document: Document) -> dict[str, Name]:
    """Where each name first stands, by its text, and by its first and last word."""
    found: dict[str, Name] = {}
    for name in names(document):
        found.setdefault(name.text, name)
        found.setdefault(f"{name.words[0]} … {name.words[-1]}", name)
    return found


def full_name(document: Document, name: Name) -> Name:
    """The full name that a short one stands for: the nearest before it, else the first after."""
    return _full_by_place(document)[name.first]


@once
def _full_by_place(document: Document) -> dict[int, Name]:
    """The full name of each name, by its first token."""
    firsts, full = _first_mentions(document), _full_names(document)
    namesakes: dict[tuple[str, str], list[Name]] = {}
    found = {}
    for name in names(document):
        word, gender = name.words[0], name.gender
        if len(name.words) > 1:
            whole = firsts[f"{word} … {name.words[-1]}"]
            found[name.first] = _longer(document, name) or whole
            continue
        if (word, gender) not in namesakes:
            namesakes[word, gender] = _namesakes(full.get(word, []), word, gender)
        fits = namesakes[word, gender]
        place = bisect_left(fits, name.first, key=lambda other: other.first)
        found[name.first] = firsts[fits[max(0, place - 1)].text] if fits else name
    return found


def _namesakes(full: list[Name], word: str, gender: str) -> list[Name]:
    """The full names that a short one, of this gender, can stand for; best those that end in it."""
    fits = [
        other
        for other in full
        if (other.words[-1] == word or (other.person and other.words[0] == word))
        and (not gender or other.gender in ("", gender))
    ]
    return [other for other in fits if other.words[-1] == word] or fits


def _longer(document: Document, name: Name) -> Name | None:
    """The name of a person that ends in this surname of two words: `De Witte`, `van der Berg`."""
    if name.words[0].lower() not in _PARTICLES:
        return None
    return _surnames(document).get(tuple(word.lower() for word in name.words))


@once
def _surnames(document: Document) -> dict[tuple[str, ...], Name]:
    """The first full name by each surname that begins with a particle: `De Witte`."""
    found: dict[tuple[str, ...], Name] = {}
    for name in names(document):
        words = tuple(word.lower() for word in name.words)
        for k in range(1, len(words) - 1):
            if words[k] in _PARTICLES:
                found.setdefault(words[k:], name)
    return found


def named(document: Document, span: Span) -> Name | None:
    """The proper name that heads the phrase at these tokens, if one does."""
    end = head_end(document, span)
    start = _index(document, span[0])
    inside = names(document)[start : start + 8]
    return next((n for n in inside if n.first - len(n.titles) < end <= n.last), None)


def _index(document: Document, token: int) -> int:
    return bisect_left(_lasts(document), token + 1)


@once
def _lasts(document: Document) -> list[int]:
    return [name.last for name in names(document)]


def head_end(document: Document, span: Span) -> int:
    """Where the first noun phrase of a phrase ends: before its `of …`, `at …`."""
    for i in range(span[0] + 1, span[1]):
        if document.tags[i] in ("IN", ",", "-LRB-", "WP", "TO"):
            return i
    return span[1]


_HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_AUTHOR = frozenset("i me my we us our".split())


def identify(document: Document, span: Span, heard: dict[str, Speaker]) -> Speaker:
    """The speaker whom the phrase at these tokens names; `heard` are those so far, in order."""
    key, alone = document.keys[span[0]], span[1] - span[0] == 1
    if alone and key in _AUTHOR:
        return Speaker("author", "author")
    if alone and document.tags[span[0]] in ("PRP", "PRP$"):
        return _pronoun(document, span[0], heard)
    name = (
        named(document, span)
        or _apposed(document, span)
        or _described(document, span)
        or _untagged(document, span)
    )
    if name is None:
        return (
            _holder(document, span, heard)
            or _by_epithet(document, span, heard)
            or _unnamed(document, span)
        )
    if joined := _joint(document, span, name):
        return joined
    full = full_name(document, name)
    text = full.text
    if len(full.words) == 1:
        text = _initials(document).get(text.replace(".", ""), text)
    known = heard.get(text)
    if known and known.description:
        return known
    description, first = describe(document, name), _introductions(document).get(text, "")
    if not description or (first and description.startswith("who ")):
        description = first
    person = text in _people(document) or _described_as_person(description)
    kind = _kind(text, description, person)
    return Speaker(text, kind, description, name.gender or full.gender)


def _joint(document: Document, span: Span, last: Name) -> Speaker | None:
    """Two people who speak as one: `Ann Lee and Bo Dahl`."""
    place = _index(document, last.first) - 1
    join = last.first - len(last.titles) - 1
    if place < 0 or join <= span[0] or document.keys[join] not in ("and", "&"):
        return None
    other = names(document)[place]
    if other.last != join or other.first < span[0] or not (other.person and last.person):
        return None
    both = [full_name(document, name).text for name in (other, last)]
    return Speaker(" and ".join(both), "named person", describe(document, other))


_PEOPLE = ("named person", "official")


def _pronoun(document: Document, token: int, heard: dict[str, Speaker]) -> Speaker:
    """He and she: a person named shortly before whom the word fits, best one already heard.

    It and they: the body or text heard last.
    """
    key = document.keys[token]
    gender = _HE.get(key, "")
    if not gender:
        token = _run_start(document, token)
        before = _named_before(document, token, key)
        couple = _couple(document, token) if key == "they" else None
        if couple and (before is None or before[0] < couple[0].last):
            return _as_one(*[_who(document, one, heard) for one in couple])
        if before:
            return identify(document, before, heard)
        bodies = (s for s in islice(reversed(heard.values()), 6) if _is_body_or_text(s, key))
        return next(bodies, Speaker(key, "anonymous"))
    person = _last_person(document, _run_start(document, token), gender, heard)
    if person:
        return replace(person, gender=gender)
    fits = (s for s in islice(reversed(heard.values()), 6) if _is_someone(s))
    return next((s for s in fits if s.gender in ("", gender)), Speaker(key, "anonymous"))


def _is_body_or_text(speaker: Speaker, key: str) -> bool:
    """Whether `it` or `they` can mean a source; a country or a city is seldom `they`."""
    place = key == "they" and speaker.name.lower() in _places()
    return speaker.kind not in (*_PEOPLE, "author") and not place


def _couple(document: Document, token: int) -> tuple[_Someone, _Someone] | None:
    """The two people whom `they` means: `Ann and Bo`, or `Ann and her aide, the nurse Bo, left`.

    They are joined shortly before, in this sentence or the one before it.
    """
    people = _mentioned(document)
    end = bisect_left(people, (token,))
    for other in reversed(people[max(0, end - 6) : end]):
        join = _join_before(document, other.first)
        if join is None or document.sentence_of[join] < document.sentence_of[token] - 1:
            continue
        if document.keys[join - 1] in ("he", "she"):
            return _Someone(join, join - 1, None), other
        place = bisect_left(people, (join,))
        if people[place].last == join:
            return people[place], other
    return None


def _join_before(document: Document, first: int) -> int | None:
    """The `and` before a person, a trade at most between: `she and her aide, the nurse Bo`."""
    for i in range(first - 1, max(0, first - 10), -1):
        if document.keys[i] == "and":
            return i
        if document.tags[i] not in ("DT", "PRP$", "JJ", "NN", "HYPH", ","):
            break
    return None


def _as_one(*speakers: Speaker) -> Speaker:
    """Two people who speak as one."""
    name = " and ".join(speaker.name for speaker in speakers)
    return Speaker(name, "named person", speakers[0].description)


def _is_someone(speaker: Speaker) -> bool:
    """Whether a source is one person, named or not: `the secretary of state`."""
    first, *rest = _words(speaker.name) or [""]
    unnamed = speaker.kind == "anonymous" and first in (*_ARTICLES, "one")
    return speaker.kind in _PEOPLE or (
        unnamed and any(_category(word) in ("person", "official") for word in rest)
    )


class _Someone(NamedTuple):
    """A person at tokens `first` to `last`, where the text names or introduces one."""

    last: int
    first: int
    name: Name | None


@once
def _mentioned(document: Document) -> list[_Someone]:
    """The people outside quotations in reading order: `Ann Lee`, `the mayor`, `a boy of 14`."""
    people = _people(document)
    found = [
        _Someone(name.last, name.first - len(name.titles), name)
        for name in names(document)
        if full_name(document, name).text in people or _may_be_person(document, name)
    ]
    found += _untagged_people(document)
    taken = {i for one in found for i in range(one.first, one.last)}
    found += [
        one
        for one in _unnamed_people(document)
        if one.last - 1 not in taken and not _is_apposed(document, one, taken)
    ]
    return sorted(one for one in found if not _in_quotes(document, one.last - 1))


def _may_be_person(document: Document, name: Name) -> bool:
    """Whether a name of one word may be a person's: it does something, and is no place or body."""
    if len(name.words) > 1 or not (
        _says(document, name.first)
        or (
            _leads(document, name.first - len(name.titles))
            and document.tags[name.last : name.last + 1] == ["VBD"]
        )
    ):
        return False
    word = name.words[0]
    article = name.first > 0 and document.keys[name.first - 1] in _ARTICLES
    return not (article or word.isupper() or word.lower() in _places() or _category(word))


@cache
def _places() -> frozenset[str]:
    """Countries, their capitals and peoples, regions and cities, in lower case."""
    countries = load_lexicon("countries").cues
    columns = ("names", "demonyms", "capital", "seats")
    named = [cue.columns.get(column) or "" for cue in countries for column in columns]
    words = {word.strip().lower() for cell in named for word in cell.split(";")}
    words |= {cue.text.lower() for cue in countries}
    return frozenset(words | {cue.text for cue in load_lexicon("places").cues})


def _says(document: Document, token: int) -> bool:
    """Whether the source of a report of speech or thought begins at a token."""
    return token in _saying(document)


@once
def _saying(document: Document) -> frozenset[int]:
    """The tokens at which the sources of reports begin, and those at which they end."""
    spans = [report.source for report in reports(document) if report.source]
    return frozenset([i for first, last in spans for i in (first, last - 1)])


def _untagged_people(document: Document) -> Iterator[_Someone]:
    """People whose short name opens a sentence, where a tagger takes it for a common word."""
    for row in document.sentence_tokens:
        i = row.start
        if row and document.tags[i] not in PROPER and document.keys[i].isalpha():
            name = _untagged(document, (i, i + 1))
            if name and name.person:
                yield _Someone(i + 1, i, name)


def _unnamed_people(document: Document) -> Iterator[_Someone]:
    """Subjects who are people without a name: `a boy of 14 is asked`, `Another, a nurse, said`."""
    introduced: set[str] = set()
    for i, tag in enumerate(document.tags):
        if tag not in ("NN", "NNP", "DT") or not _is_person_word(document, i):
            continue
        first = _determiner(document, i)
        if first is None:
            continue
        key = document.keys[first]
        if key in ("a", "an", "one"):
            introduced.add(document.keys[i])
        known = key != "the" or document.keys[i] in introduced or _is_post(document, first, i + 1)
        if known and _is_subject(document, first, i + 1):
            yield _Someone(i + 1, first, None)


def _is_post(document: Document, first: int, last: int) -> bool:
    """Whether one person alone holds the post: `the governor`, where the text names one."""
    return len(_holders(document).get(" ".join(document.keys[first + 1 : last]), ())) == 1


def _is_apposed(document: Document, one: _Someone, named: set[int]) -> bool:
    """Whether a phrase only tells who someone is: `Ann Lee, the mayor,`, `the mayor, Ann Lee,`."""
    before = one.first - 2
    if before >= 0 and document.keys[before + 1] in ("himself", "herself"):
        return True
    if before >= 2 and document.tags[before] == "CD" and document.keys[before - 1] == ",":
        before -= 2  # `Ann Lee, 67, a nurse,`
    set_off = before >= 0 and document.keys[one.first - 1] == ","
    if set_off and (before in named or _is_person_word(document, before)):
        return True
    return _apposed(document, (one.first, one.last)) is not None


def _is_person_word(document: Document, i: int) -> bool:
    key = document.keys[i]
    if document.tags[i] == "DT":
        opens = document.sentence_tokens[document.sentence_of[i]].start == i
        return key == "another" and opens
    return _category(key) in ("person", "official") and key not in _ANYONE


_ANYONE = frozenset("one people person someone".split())


def _determiner(document: Document, i: int) -> int | None:
    """Where the phrase begins that ends in token `i`: at its article, or at whose it is."""
    if document.keys[i] == "another":
        return i
    for k in range(i - 1, max(-1, i - 7), -1):
        if document.sentence_of[k] != document.sentence_of[i]:
            return None
        if document.keys[k] in ("a", "an", "the", "one", "another") or document.tags[k] == "PRP$":
            return k
        if document.tags[k] == "POS":
            return _phrase_start(document, k)
        if document.tags[k] not in ("JJ", "NN", "NNP", "HYPH", "CD", "VBN", "VBG"):
            return None
    return None


def _is_subject(document: Document, first: int, last: int) -> bool:
    """Whether a verb follows the phrase, and no verb or preposition governs it."""
    tags, size = document.tags, len(document.tags)
    if first and document.sentence_of[first - 1] == document.sentence_of[first]:
        before = tags[first - 1]
        clause = document.keys[first - 1] in CLAUSE_WORDS - {"as", "like", "than"}
        if before[:1] == "V" or (before in ("IN", "TO", "MD", "POS", "DT") and not clause):
            return False
    if tags[last : last + 1] == ["IN"]:  # `a boy of 14`, `the man in the hat`
        last += 1
        while last < size and tags[last] in ("DT", "JJ", "NN", "NNP", "CD", "PRP$", "NNS"):
            last += 1
    return last < size and (tags[last] in FINITE or document.keys[last] in (",", "who"))


def _last_person(
    document: Document, token: int, gender: str, heard: dict[str, Speaker]
) -> Speaker | None:
    """The likeliest of the people in this paragraph and the one before.

    Likelier is one of that sex, cited before, found in this paragraph, the subject of its
    sentence, or the one who said something there; whose name only tells whose something is
    (`Ann's plan`) is less likely, and one who is only named in a quotation is left out.
    """
    people = _mentioned(document)
    end, best, found = bisect_left(people, (token,)), 0, None
    for one in reversed(people[max(0, end - 12) : end]):
        if document.paragraph_of[one.last - 1] < document.paragraph_of[token] - 1:
            break
        if one.last + 1 == token and document.keys[one.last] == ",":  # `Ann, he said, left`
            continue
        speaker = _who(document, one, heard)
        if speaker.gender not in ("", gender):
            continue
        here = document.paragraph_of[one.first] == document.paragraph_of[token]
        leads = _as_subject(document, one)
        owner = document.tags[one.last : one.last + 1] == ["POS"]
        near = document.sentence_of[one.first] >= document.sentence_of[token] - 1
        likely = 1 + 2 * (speaker.gender == gender) + 2 * here + (speaker.name in heard)
        likely += leads * (1 + near) - (owner and leads > 0)
        likely += near and _says(document, one.last - 1)
        if likely > best:
            best, found = likely, speaker
    return found


def _as_subject(document: Document, one: _Someone) -> int:
    """2 for the subject of a sentence or a clause, 1 for that of a clause within, 0 for others."""
    if one.name is not None and _leads(document, one.first):
        return 2
    if not _is_subject(document, one.first, one.last):
        return 0
    return 1 if one.first and document.keys[one.first - 1] in _SUBORDINATE else 2


_SUBORDINATE = frozenset("that whether because if since unless until although though".split())


def _who(document: Document, one: _Someone, heard: dict[str, Speaker]) -> Speaker:
    """Who it is whom the text names, introduces or means there."""
    if one.name is None and document.tags[one.first] == "PRP":
        return _pronoun(document, one.first, heard)
    if one.name is None:
        return _resolved(document, (one.first, one.last), heard)
    full = full_name(document, one.name)
    known = heard.get(full.text)
    speaker = known or identify(document, (full.first, full.last), {})
    return replace(speaker, gender=one.name.gender or speaker.gender)


def _resolved(document: Document, span: Span, heard: dict[str, Speaker]) -> Speaker:
    """The named person whom `the mayor` means, or the one without a name, with the sex told."""
    known = _holder(document, span, heard) or _by_epithet(document, span, heard)
    sex = _roles().get(document.keys[span[1] - 1], ("", ""))[1]
    return known or replace(_unnamed(document, span), gender=sex)


def _run_start(document: Document, token: int) -> int:
    """The first of a run of sentences that open with the same pronoun: they mean one person."""
    leading = _leading_pronouns(document)
    sentence = document.sentence_of[token]
    if leading.get(sentence) != token:
        return token
    for before in range(sentence - 1, max(-1, sentence - 8), -1):
        earlier = leading.get(before)
        if earlier is None or document.keys[earlier] != document.keys[token]:
            break
        token = earlier
    return token


@once
def _leading_pronouns(document: Document) -> dict[int, int]:
    """The pronoun that is the first subject of each sentence, outside quotations, by sentence."""
    found: dict[int, int] = {}
    closed: set[int] = set()
    tags = document.tags
    for i, key in enumerate(document.keys):
        sentence = document.sentence_of[i]
        if sentence in closed or _in_quotes(document, i):
            continue
        if key in ("he", "she", "they"):
            found[sentence] = i
        if tags[i] in ("PRP", "NNP", "NNS", "WP", "EX") or tags[i] in FINITE:
            closed.add(sentence)
    return found


@once
def _outer(document: Document) -> tuple[list[int], list[int]]:
    """Where the outer quotations begin and end, by their tokens."""
    outer = [quote for quote in quotes(document) if quote.depth == 0]
    return [quote.first for quote in outer], [quote.last for quote in outer]


def _in_quotes(document: Document, token: int) -> bool:
    firsts, lasts = _outer(document)
    k = bisect_right(firsts, token) - 1
    return k >= 0 and token < lasts[k]


def _leads(document: Document, start: int) -> bool:
    """Whether a name at token `start`, or the phrase that it ends, opens its sentence."""
    first = document.sentence_tokens[document.sentence_of[start]].start
    tags = document.tags[first:start]
    return len(tags) < 8 and all(tag in _OPENING for tag in tags)


_OPENING = frozenset({"DT", "JJ", "NN", "NNP", "PRP$", "POS", "CC", "RB", "HYPH", ",", "CD"})


def _named_before(document: Document, token: int, key: str) -> Span | None:
    """What `it` or `they` stands for: the last body, or people, that led a clause shortly before.

    Looked for in this sentence and the one before it in the paragraph.
    """
    here = document.sentence_of[token]
    reach = document.sentence_tokens[max(0, here - 1)].start
    for i in range(token - 1, max(reach, token - 60) - 1, -1):
        if document.paragraph_of[i] != document.paragraph_of[token] or _in_quotes(document, i):
            continue
        if not _can_be(document, i, key):
            continue
        start = _phrase_start(document, i)
        before = document.keys[start - 1] if start else ""
        if start == reach or before in _OPENS_CLAUSE or document.tags[start - 1] in (".", "''"):
            return start, i + 1
    return None


def _can_be(document: Document, i: int, key: str) -> bool:
    """Whether the noun at token `i` can be what `it` (a body) or `they` (people) stands for."""
    if i + 1 < len(document.tags) and document.tags[i + 1] in (*PROPER, "NN", "NNS", "POS"):
        return False
    category = _category(document.lemmas[i]) or _category(document.keys[i])
    if key == "it":
        return category == "organisation" and document.tags[i] != "NNS"
    return key == "they" and category in ("person", "official") and document.tags[i] == "NNS"


def _phrase_start(document: Document, i: int) -> int:
    """The first token of the noun phrase that ends in token `i`."""
    sentence = document.sentence_of[i]
    while (
        i > 0
        and document.sentence_of[i - 1] == sentence
        and document.tags[i - 1] in ("DT", "JJ", "NN", "NNP", "NNPS", "PRP$", "POS", "HYPH", "CD")
    ):
        i -= 1
    return i


_OPENS_CLAUSE = frozenset({",", "when", "while", "as", "after", "before", "and", "but", "that"})


@once
def _holders(document: Document) -> dict[str, set[str]]:
    """The people who bear a title in the text, by the title's words: `president`."""
    found: dict[str, set[str]] = {}
    for name in names(document):
        titles = [_TITLES.get(title.rstrip("."), title) for title in name.titles]
        for title in {*titles, " ".join(titles)}:
            found.setdefault(title, set()).add(full_name(document, name).text)
    for text in _people(document):
        for post in _posts(_introductions(document).get(text, "")):
            found.setdefault(post, set()).add(text)
    return found


def _posts(description: str) -> Iterator[str]:
    """What a person can be called again, by a description: `the board president`.

    Not `president` for the president of a club: that means another, most often.
    """
    for part in description.lower().split("; "):
        words = [word for word in _BEFORE_OF.split(part, maxsplit=1)[0].split() if word]
        if words and words[0] in (*_ARTICLES, "its", "his", "her", "their", "our", "my"):
            del words[0]
        whole = _BEFORE_OF.search(part) is None
        if words and _category(words[-1]) in ("person", "official") and (whole or len(words) > 1):
            yield " ".join(words)


_BEFORE_OF = re.compile(r",?\s(?:of|for|at|in|from|to|on|who|with|and|whose)\b|,")


_TITLES = {
    "sen": "senator", "gov": "governor", "gen": "general", "rep": "representative",
    "pres": "president", "prof": "professor", "dr": "doctor",
}  # fmt: skip


def _by_epithet(document: Document, span: Span, heard: dict[str, Speaker]) -> Speaker | None:
    """The person whom `the Florida senator` or `the 62-year-old` means, where the text is plain.

    It is plain where the paragraph has named only one person whom that word describes; or where
    the phrase tells an age, a party or a place, and the only person named so far has been cited.
    """
    head = head_end(document, span) - 1
    word = document.keys[head]
    aged = word in ("old", "year-old") or word.endswith("-old")
    role = _category(word) in ("person", "official")
    if document.keys[span[0]] != "the" or not (role or aged) or head < span[0] + 1:
        return None
    people = {full_name(document, n).text: n for n in _near(document, span[0])}
    told = [name for name in people if word in _told_of(document, name, heard)] if role else []
    cited = [name for name in people if name in heard]
    if len(told) == 1 and (head == span[0] + 1 or told == list(people)):
        return _again(document, told[0], heard)
    said_more = head > span[0] + 1 and _text(document, (head - 1, head))[:1].isupper()
    plain = aged or said_more
    if plain and len(people) == 1 and cited and len(told) < 2:
        return _again(document, cited[0], heard)
    return None


def _near(document: Document, token: int) -> list[Name]:
    """The people named so far in the paragraph of a token."""
    end = _index(document, token)
    return [
        name
        for name in names(document)[max(0, end - 24) : end]
        if full_name(document, name).text in _people(document)
        and not _in_quotes(document, name.first)
        and document.paragraph_of[name.first] == document.paragraph_of[token]
    ]


def _told_of(document: Document, name: str, heard: dict[str, Speaker]) -> list[str]:
    """The words that describe a person, so far as the text has gone."""
    told = heard[name].description if name in heard else ""
    parts = (told or _introductions(document).get(name, "")).lower().split("; ")
    heads = [_words(_BEFORE_OF.split(part, maxsplit=1)[0]) for part in parts]
    return [_TITLES.get(word, word) for words in heads for word in words]


def _again(document: Document, name: str, heard: dict[str, Speaker]) -> Speaker:
    """A person named before."""
    first = _first_mentions(document)[name]
    return heard.get(name) or identify(document, (first.first, first.last), heard)


def _holder(document: Document, span: Span, heard: dict[str, Speaker]) -> Speaker | None:
    """The one person whom `the president` can mean, where the text gives one the title."""
    if document.keys[span[0]] != "the":
        return None
    title = " ".join(document.keys[span[0] + 1 : span[1]])
    people = _holders(document).get(title, set())
    if len(people) != 1:
        return None
    first = _first_mentions(document)[next(iter(people))]
    return identify(document, (first.first, first.last), heard)


def _unnamed(document: Document, span: Span) -> Speaker:
    """A source without a name: `officials`, `the report`, `the ministry`."""
    text = _text(document, span)
    head = head_end(document, span) - 1
    role = _roles().get(document.keys[head]) or _roles().get(document.lemmas[head])
    texts = load_lexicon("reporting_nouns").by_lemma.get(document.lemmas[head], [])
    if any("document" in cue.columns["frame"] for _, cue in texts):
        kind = "document"
    elif role and role[0] == "organisation":
        kind = "organisation"
    else:
        kind = "anonymous"
    name = text[:1].lower() + text[1:] if document.tags[span[0]] == "DT" else text
    name = name.replace("the same ", "the ", 1)
    described = role and head + 1 == span[1] and document.keys[span[1] : span[1] + 1] == [","]
    told = _after(document, span[1]) if described else ""
    known = _unnamed_before(document).setdefault(_bare(document, span), name)
    return Speaker(known, kind, told if told.startswith("who ") else "")


def _bare(document: Document, span: Span) -> tuple[str, ...]:
    """The words of a phrase without `the`, `this` or `the same` before them."""
    first = span[0]
    while first < span[1] - 1 and document.keys[first] in _POINTING:
        first += 1
    return tuple(document.keys[first : span[1]])


_POINTING = frozenset("the this that these those same very".split())


@once
def _unnamed_before(_: Document) -> dict[tuple[str, ...], str]:
    """A place to keep how each source without a name was called first."""
    return {}


def _apposed(document: Document, span: Span) -> Name | None:
    """The name in `a spokeswoman for the city, Ann Smith, said`."""
    keys, i = document.keys, span[1]
    if i >= len(keys) or keys[i] != ",":
        return None
    start = _index(document, i)
    after = names(document)[start : start + 1]
    if not after or after[0].last == len(keys):
        return None
    first = after[0].first - len(after[0].titles)
    trade = document.tags[i + 1 : first]  # `its author, the economist Ann Lee, said`
    if not all(tag in ("DT", "PRP$", "JJ", "NN", "HYPH") for tag in trade) or len(trade) > 5:
        return None
    return after[0] if keys[_past_place(document, after[0].last)] in _STOPS else None


_STOPS = frozenset({",", ".", ";", ":", "—", "–"})


def _past_place(document: Document, i: int) -> int:
    """Past the party or place after a name: `Rep. Lou Hart (D-Ohio),` or `Lou Hart of Ohio,`."""
    keys, size = document.keys, len(document.keys)
    if keys[i] == "(":
        i = next((k + 1 for k in range(i, min(i + 8, size)) if keys[k] == ")"), i)
    elif keys[i] in ("of", "from", "at"):
        i = next((k for k in range(i + 1, min(i + 8, size)) if not _in_place(document, k)), i)
    return min(i, size - 1)


def _in_place(document: Document, i: int) -> bool:
    """Whether token `i` can stand in the name of a place or a body: `the University of Ohio`."""
    return _is_upper(document, i) or document.keys[i] in ("the", "of")


def _described(document: Document, span: Span) -> Name | None:
    """The name in `Ann Lee, the nurse who found it, said`, where the phrase after it is given."""
    first = span[0]
    if first < 2 or document.keys[first - 1] != "," or document.keys[first] not in _ARTICLES:
        return None
    place = bisect_left(_lasts(document), first - 1)
    before = names(document)[place : place + 1]
    if document.tags[span[1] : span[1] + 1] and document.tags[span[1]] in FINITE:
        return None  # `In the Post, the officer said`: nothing closes the phrase
    if document.keys[first - 2] in TIMES:
        return None
    return before[0] if before and before[0].last == first - 1 else None


_ARTICLES = frozenset({"a", "an", "the"})


def _untagged(document: Document, span: Span) -> Name | None:
    """The full name that ends in a lone capitalised word, where a tagger sees no name in it."""
    text = _text(document, span)
    if span[1] - span[0] > 1 or not text[:1].isupper():
        return None
    full = _full_names(document)
    fits = full.get(text) or full.get(text.title()) or []
    return next((name for name in fits if name.words[-1] in (text, text.title())), None)


def _text(document: Document, span: Span) -> str:
    return document.article.text[document.starts[span[0]] : document.ends[span[1] - 1]]


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
    before = _text(document, (first, end)) if first < end else ""
    after = _after(document, name.last) or (_from(document, name.last) if name.person else "")
    return "; ".join(part for part in (before, after) if part)


def _from(document: Document, i: int) -> str:
    """The body after a name: `of the University of Ohio` in `Ann Lee of the University of Ohio`."""
    if document.keys[i : i + 1] not in (["of"], ["at"], ["from"]):
        return ""
    place = _index(document, i + 1)
    body = names(document)[place : place + 1]
    if not body or body[0].first > i + 2 or body[0].person:
        return ""
    large = all(word[0].isupper() or len(word) < 4 for word in body[0].words)
    if not large or not any(_category(word) == "organisation" for word in body[0].words):
        return ""
    return _text(document, (i, body[0].last))


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
    kinds = [_category(document.keys[i]) for i in range(first, name.first)]
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
    if _category(document.keys[head - 1]):
        return start
    inner = next((i + 1 for i in range(first - 2, start, -1) if document.tags[i] == "IN"), first)
    post = inner < first - 1 and document.tags[inner] in ("DT", "PRP$")
    return (
        inner if post and _category(document.keys[first - 2]) in ("person", "official") else first
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
    title = (
        document.keys[i] == "of" and i + 1 < len(document.tags) and document.tags[i - 1] in PROPER
    )
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
    if document.keys[i] != "and" or i + 1 >= len(document.keys):
        return False
    posts = ("person", "official")
    return _category(document.keys[i - 1]) in posts and _category(document.keys[i + 1]) in posts


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today".split()
)
_OPENS = frozenset({"DT", "PRP$", "JJ", "NN", "NNP", "CD", "RB"})


def _after(document: Document, i: int) -> str:
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
        return "" if _tells(document, i + 2) else _text(document, (i + 1, end))
    if not any(_category(document.lemmas[k]) or tags[k] == "DT" for k in range(i + 1, end)):
        return ""
    return _text(document, (i + 1, end))


@once
def _ends_of_quotes(document: Document) -> dict[int, int]:
    """Where each outer quotation ends, by its first token."""
    return dict(zip(*_outer(document), strict=True))


def _tells(document: Document, i: int) -> bool:
    """Whether a clause with `who` only says what is said: `who told us that …`, `who said “…”`."""
    said = load_lexicon("reporting_verbs").by_lemma.get(document.lemmas[i], [])
    speech = any({"say", "tell"} & set(cue.columns["frame"].split()) for _, cue in said)
    plain = document.lemmas[i] in ("say", "tell")
    then = document.keys[i + 1 : i + 2]
    return speech and (plain or then[:1] in (["that"], ["he"], ["she"], ["they"], ["it"], [":"]))


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
def _introductions(document: Document) -> dict[str, str]:
    """The first description of each name, by the full name."""
    found: dict[str, str] = {}
    for name in names(document):
        text = full_name(document, name).text
        passing = found.get(text, "who ").startswith("who ")
        description = describe(document, name) if passing else ""
        if description and (text not in found or not description.startswith("who ")):
            found[text] = description
    return found


@once
def _people(document: Document) -> set[str]:
    """Names that a title, an honorific or a given name marks as a person's somewhere."""
    return {full_name(document, name).text for name in names(document) if name.person}


def _described_as_person(description: str) -> bool:
    return any(_category(word) in ("person", "official") for word in _words(description))


def _words(description: str) -> list[str]:
    """The words of a description, without the stops and commas around them."""
    return [word.strip(".,;") for word in description.lower().split()]


# `President Reed's` in `an adviser to President Reed's campaign`: another's title.
_OTHERS_TITLE = re.compile(r"\b(?<=\s)[A-Z][a-z]+(?= [A-Z][a-z]+(?:['’]s)?)")
# Offices that stand shortened before a name.
_OFFICES = frozenset("adm amb capt cmdr col gen gov lt maj pres rep sec sen sgt supt".split())


def _kind(name: str, description: str, person: bool) -> str:
    """What sort of source a name is, by its own words and by what introduces it."""
    if person:
        words = _words(_OTHERS_TITLE.sub("", description))
        official = any(_category(word) == "official" or word in _OFFICES for word in words)
        return "official" if official else "named person"
    texts = load_lexicon("reporting_nouns").by_lemma
    for word in name.lower().split():
        if _category(word) == "organisation":
            break
        if word in texts and "document" in texts[word][0][1].columns["frame"]:
            return "document"
    return "document" if name[-1:].isdigit() else "organisation"


def _category(word: str) -> str:
    """The category of a word in the list of roles, or nothing."""
    return _roles().get(word.lower(), NO_ROLE)[0]
