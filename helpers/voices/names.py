"""Proper names where they stand, short ones led back to the name first given in full."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from helpers.document import Document, once
from helpers.grammar.phrases import (
    PROPER,
    capitals,
    given_in_full,
    is_told_as_kin,
    set_as_headline,
)
from helpers.lexicons import load_lexicon
from helpers.voices.clauses import listed, units

Span = tuple[int, int]


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
def roles() -> dict[str, tuple[str, str]]:
    """Category and gender of each single word of the list of roles."""
    cues = load_lexicon("speaker_roles").cues
    return {cue.text: (cue.category, cue.note) for cue in reversed(cues) if " " not in cue.text}


NO_ROLE = ("", "")


@cache
def _bodies() -> frozenset[str]:
    """Words for an organisation."""
    return frozenset(word for word, (kind, _) in roles().items() if kind == "organisation")


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
        if category_of(keys[i]) in ("official", "person") and not is_upper(document, i):
            continue
        free = i + 1
        while free < size and _goes_on(document, free):
            free += 1
        name = _name(document, i, free)
        if name:
            found.append(name)
    return tuple(_with_bodies(document, _shorn(document, found)))


def _shorn(document: Document, found: list[Name]) -> list[Name]:
    """The names, those in headlines without what other words lend them a capital.

    `MPs Hail Ann Lee` names the Ann Lee of the sentences below it.
    """
    headline, sentence_of = set_as_headline(document), document.sentence_of
    titled = [headline[sentence_of[name.first]] and len(name.words) > 2 for name in found]
    if not any(titled):
        return found
    known = {name.words for name, odd in zip(found, titled, strict=True) if not odd}
    return [
        _within(document, name, known) if odd and name.words not in known else name
        for name, odd in zip(found, titled, strict=True)
    ]


def _within(document: Document, name: Name, known: set[tuple[str, ...]]) -> Name:
    """The longest part of a name, of two words at least, that is one of the names known."""
    size = len(name.words)
    for length in range(size - 1, 1, -1):
        for skipped in range(size - length + 1):
            if name.words[skipped : skipped + length] in known:
                first = name.first + skipped
                return _name(document, first, first + length) or name
    return name


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
    while first > 0 and is_upper(document, first - 1) and document.tags[first - 1][:1] in "NJ":
        if document.sentence_of[first - 1] != document.sentence_of[first]:
            break
        first -= 1
    span = (first, max(last, noun + 1))
    text = document.article.text
    words = [text[document.starts[i] : document.ends[i]] for i in range(*span)]
    return Name(*span, text_of(document, span), tuple(words), (), "", False)


def _owner_of_body(document: Document, noun: int) -> int:
    """Where `Auditor's Office` begins, with a post for the owner; else its head noun `noun`."""
    keys, owner = document.keys, noun - 2
    if owner < 0 or document.tags[noun - 1] != "POS" or not is_upper(document, owner):
        return noun
    post = {category_of(keys[owner]), category_of(document.lemmas[owner])}
    return owner if post & {"person", "official"} else noun


def _end_of_body(document: Document, noun: int) -> int:
    """Where `Center for Roads and Harbours` ends, if an `and` joins two fields; else `noun`."""
    keys, size = document.keys, len(document.keys)
    i = noun + 2
    if keys[noun + 1 : i] not in (["of"], ["for"], ["on"]):
        return noun
    while i < min(size, noun + 9) and (is_upper(document, i) or keys[i] == ","):
        i += 1
    joined = i + 1 < size and keys[i] == "and" and is_upper(document, i + 1)
    if not joined or i == noun + 2 or not _is_field(document, i + 1):
        return noun
    i += 2
    while i < size and is_upper(document, i) and document.tags[i] in PROPER | {"NN", "NNS"}:
        i += 1
    return noun if document.tags[i : i + 1] == ["POS"] else i


def _is_field(document: Document, i: int) -> bool:
    """Whether what stands at token `i` can be a field of work: no person, body or abbreviation."""
    word, key = document.article.text[document.starts[i] : document.ends[i]], document.keys[i]
    return not (word.isupper() or "." in word or key in _given() or category_of(key))


def is_upper(document: Document, i: int) -> bool:
    """Whether token `i` has a capital that makes it part of a name."""
    return capitals(document)[i]


def _starts_name(document: Document, i: int) -> bool:
    """Whether token `i`, which is not tagged as a name and stands before one, belongs to it."""
    tags = _tags(document)
    return (
        is_upper(document, i)
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
    if tag in PROPER and category_of(key) in ("official", "person"):
        return is_upper(document, i)
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
    return category_of(document.keys[i - 1]) == "organisation"


def _name(document: Document, first: int, last: int) -> Name | None:
    """The name at these tokens without the titles before it; None where only a title stands."""
    start = first
    gender, first = _past_titles(document, first, last)
    post = document.keys[last - 1][-1] == "." and category_of(document.keys[last - 1]) == "title"
    alone = start < first < last and document.keys[first] in ("of", "for")  # `Secretary of State`
    if first == last or post or alone or _is_epithet(document, start, last):
        return None
    text, starts, ends = document.article.text, document.starts, document.ends
    words = tuple([text[starts[i] : ends[i]] for i in range(first, last)])
    given = _given().get(words[0].lower(), "")
    titles = tuple(document.keys[start:first])
    titled = first > start or given != "" or _has_who(document, last)
    body = words[-1].isdigit() or not _bodies().isdisjoint([word.lower() for word in words])
    body = body or text[starts[first] : ends[last - 1]].lower() in place_words()
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
    group = not {key, key[:-1]}.isdisjoint(place_words()) or bool(category_of(key[:-1]))
    return group or document.tags[last : last + 1] == ["POS"]


def _is_epithet(document: Document, first: int, last: int) -> bool:
    """Whether these tokens are a post with a place or a party: `the Florida Senator`."""
    if first == 0 or document.keys[first - 1] not in ARTICLES:
        return False
    if category_of(document.keys[first]) == "honorific":
        return False  # `the Rev. Ann King`
    return category_of(document.keys[last - 1]) in ("official", "person")


def _led(document: Document, first: int) -> bool:
    """Whether the name at token `first` is a body's, to judge by who leads it: `director of`."""
    if first < 2 or document.keys[first - 1] not in ("of", "at", "for"):
        return False
    return category_of(document.keys[first - 2]) in ("official", "person") and (
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
        kind = category_of(document.keys[i])
        if kind in ("official", "person", "honorific") or (kind and document.keys[i][-1] == "."):
            return gender or roles()[document.keys[i]][1], i + 1
    return gender, _at_given_name(document, first, last)


def _is_body_of(document: Document, i: int, last: int) -> bool:
    """Whether the word at token `i` says what body a name is: `the Justice Department`."""
    return i + 2 == last and category_of(document.keys[i + 1]) == "organisation"


def _at_given_name(document: Document, first: int, last: int) -> int:
    """Past a post that no list holds: from `Associate House Master Ann Lee` to `Ann Lee`."""
    keys = document.keys
    if last - first < 4 or keys[first] in _given() or category_of(keys[last - 1]):
        return first
    given = next((i for i in range(first + 2, last - 1) if keys[i] in _given()), first)
    tight = not keys[given - 1].isalpha() and document.ends[given - 1] == document.starts[given]
    return first if last - given > 3 or tight else given  # tight: `Anne-Marie`, `Ann's Mary`


def _title_at(document: Document, i: int, last: int) -> tuple[int, str]:
    """How many tokens of a title stand at token `i` before a name, and the gender it tells."""
    for words in _titles().get(document.keys[i], ()):
        if i + len(words) < last and tuple(document.keys[i : i + len(words)]) == words:
            return len(words), ""
    category, gender = roles().get(document.keys[i], NO_ROLE)
    if category in ("title", "honorific") or (category in ("official", "person") and i + 1 < last):
        return 1, gender
    return 0, ""


@once
def full_names(document: Document) -> dict[str, list[Name]]:
    """Names of two words and more, by each of their words."""
    found: dict[str, list[Name]] = {}
    for name in names(document):
        if len(name.words) > 1:
            for word in set(name.words):
                found.setdefault(word, []).append(name)
    return found


@once
def initials(document: Document) -> dict[str, str]:
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
def first_mentions(document: Document) -> dict[str, Name]:
    """Where each name first stands, by its text, and by `_ends_of` it."""
    found: dict[str, Name] = {}
    for name in names(document):
        found.setdefault(name.text, name)
        found.setdefault(_ends_of(name), name)
    return found


def _ends_of(name: Name) -> str:
    """The first and the last word of a name; a person's given name in full: `michael … Hall`."""
    first = given_in_full(name.words[0]) if name.person else name.words[0]
    return f"{first} … {name.words[-1]}"


def full_name(document: Document, name: Name) -> Name:
    """The full name that a short one stands for: the nearest before it, else the first after."""
    return _full_by_place(document)[name.first]


@once
def _full_by_place(document: Document) -> dict[int, Name]:
    """The full name of each name, by its first token."""
    firsts, full = first_mentions(document), full_names(document)
    namesakes: dict[tuple[str, str], list[Name]] = {}
    found = {}
    for name in names(document):
        word, gender = name.words[0], name.gender
        if len(name.words) > 1:
            whole = firsts[_ends_of(name)]
            found[name.first] = _longer(document, name) or whole
            continue
        if (word, gender) not in namesakes:
            fits = _namesakes(full.get(word, []), word, gender)
            # Who is only told of as a relative seldom takes over the family's name.
            own = [other for other in fits if not is_told_as_kin(document, other.first)]
            namesakes[word, gender] = own or fits
        fits = namesakes[word, gender]
        place = bisect_left(fits, name.first, key=lambda other: other.first)
        found[name.first] = firsts[_ends_of(fits[max(0, place - 1)])] if fits else name
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
    start = next_name(document, span[0])
    inside = names(document)[start : start + 8]
    return next((n for n in inside if n.first - len(n.titles) < end <= n.last), None)


def next_name(document: Document, token: int) -> int:
    """Which of `names` is the first that ends after a token."""
    return bisect_left(ends_of_names(document), token + 1)


@once
def ends_of_names(document: Document) -> list[int]:
    """The token after each of `names`."""
    return [name.last for name in names(document)]


def head_end(document: Document, span: Span) -> int:
    """Where the first noun phrase of a phrase ends: before its `of …`, `at …`."""
    for i in range(span[0] + 1, span[1]):
        if document.tags[i] in ("IN", ",", "-LRB-", "WP", "TO"):
            return i
    return span[1]


@cache
def place_words() -> frozenset[str]:
    """Countries, their capitals and peoples, regions and cities, in lower case."""
    countries = load_lexicon("countries").cues
    columns = ("names", "demonyms", "capital", "seats")
    named = [cue.columns.get(column) or "" for cue in countries for column in columns]
    words = {word.strip().lower() for cell in named for word in cell.split(";")}
    words |= {cue.text.lower() for cue in countries}
    return frozenset(words | {cue.text for cue in load_lexicon("places").cues})


ARTICLES = frozenset({"a", "an", "the"})


def text_of(document: Document, span: Span) -> str:
    """The words at these tokens, as the article has them."""
    return document.article.text[document.starts[span[0]] : document.ends[span[1] - 1]]


def category_of(word: str) -> str:
    """The category of a word in the list of roles, or nothing."""
    return roles().get(word.lower(), NO_ROLE)[0]


@once
def known_people(document: Document) -> set[str]:
    """Names that a title, an honorific or a given name marks as a person's somewhere."""
    return {full_name(document, name).text for name in names(document) if name.person}
