"""Who a speaker is: full name, what introduces them, what sort of source they are."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from helpers.document import Document, once
from helpers.lexicons import load_lexicon
from helpers.voices.clauses import units

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


@dataclass(frozen=True)
class Name:
    """A proper name where it stands: tokens `first` to `last`, titles before it left out."""

    first: int
    last: int
    text: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    gender: str
    person: bool


PROPER = frozenset({"NNP", "NNPS"})
_PARTICLES = frozenset("de da di du la le van von der den bin ibn al el dos y".split())


@cache
def _roles() -> dict[str, tuple[str, str]]:
    """Category and gender of each single word of the list of roles."""
    cues = load_lexicon("speaker_roles").cues
    return {cue.text: (cue.category, cue.note) for cue in reversed(cues) if " " not in cue.text}


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
    tags = _tags(document)
    i, size = 0, len(tags)
    while i < size:
        if tags[i] not in PROPER and not _starts_name(document, i):
            i += 1
            continue
        end = i + 1
        while end < size and _goes_on(document, end):
            end += 1
        name = _name(document, i, end)
        if name:
            found.append(name)
        i = end
    return tuple(found)


def _starts_name(document: Document, i: int) -> bool:
    """Whether token `i`, which is not tagged as a name, is the given name before one."""
    tags = _tags(document)
    after = i + 1 < len(tags) and tags[i + 1] in PROPER
    return (
        after
        and document.article.text[document.starts[i]].isupper()
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
    if tag in PROPER or (tag == "CD" and key.isdigit() and tags[i - 1] == "NNP"):
        return True
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
    if first == last:
        return None
    words = tuple(_text(document, (i, i + 1)) for i in range(first, last))
    given = _given().get(words[0].lower(), "")
    body = any(_category(word) == "organisation" for word in words) or words[-1].isdigit()
    titled = first > start or bool(given) or _has_who(document, last)
    plain = len(words) in (2, 3) and all(w[:1].isupper() and not w.isupper() for w in words)
    article = start > 0 and document.keys[start - 1] == "the" and first == start
    people = _tags(document)[last - 1] == "NNPS"  # `Muslim Americans`: no one person
    return Name(
        first,
        last,
        _text(document, (first, last)),
        words,
        tuple(document.keys[start:first]),
        gender or given,
        not body and (titled or (plain and not article and not people)),
    )


def _has_who(document: Document, i: int) -> bool:
    """Whether `who` follows the name that ends before token `i`: only a person is `who`."""
    return "who" in document.keys[i : i + 1 + (document.keys[i : i + 1] == [","])]


def _past_titles(document: Document, first: int, last: int) -> tuple[str, int]:
    """The gender that titles at the head of a name tell, and the token after them."""
    gender = ""
    while first < last:
        skip, mark = _title_at(document, first, last)
        if not skip:
            break
        gender, first = mark or gender, first + skip
    for i in range(min(last - 2, first + 4), first, -1):  # `Energy Secretary Ann Lee`
        if _category(document.keys[i]) in ("official", "person", "honorific"):
            return gender or _roles()[document.keys[i]][1], i + 1
    return gender, first


def _title_at(document: Document, i: int, last: int) -> tuple[int, str]:
    """How many tokens of a title stand at token `i` before a name, and the gender it tells."""
    for words in _titles().get(document.keys[i], ()):
        if i + len(words) < last and tuple(document.keys[i : i + len(words)]) == words:
            return len(words), ""
    category, gender = _roles().get(document.keys[i], ("", ""))
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
            found.setdefault(
                "".join(word[0] for word in name.words if word[0].isupper()), name.text
            )
    return found


@once
def _namesakes(_: Document) -> dict[tuple[str, str], list[Name]]:
    """A place to keep, for each short name and gender, the full names that it can stand for."""
    return {}


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
    firsts = _first_mentions(document)
    if len(name.words) > 1:
        return firsts[f"{name.words[0]} … {name.words[-1]}"]
    word = name.words[0]
    kept = _namesakes(document)
    if (word, name.gender) not in kept:
        kept[word, name.gender] = [
            other
            for other in _full_names(document).get(word, ())
            if (other.words[-1] == word or (other.person and other.words[0] == word))
            and (not name.gender or other.gender in ("", name.gender))
        ]
    fits = kept[word, name.gender]
    if not fits:
        return name
    place = bisect_left(fits, name.first, key=lambda other: other.first)
    return firsts[fits[max(0, place - 1)].text]


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
    name = named(document, span) or _apposed(document, span) or _untagged(document, span)
    if name is None:
        return _holder(document, span, heard) or _unnamed(document, span)
    full = full_name(document, name)
    text = _initials(document).get(full.text, full.text) if len(full.words) == 1 else full.text
    known = heard.get(text)
    if known and known.description:
        return known
    description = describe(document, name) or _introductions(document).get(text, "")
    person = text in _people(document) or _described_as_person(description)
    kind = _kind(text, description, person)
    return Speaker(text, kind, description, name.gender or full.gender)


_PEOPLE = ("named person", "official")


def _pronoun(document: Document, token: int, heard: dict[str, Speaker]) -> Speaker:
    """He and she: a person named shortly before whom the word fits, best one already heard.

    It and they: the body or text heard last.
    """
    key = document.keys[token]
    gender = _HE.get(key, "")
    if not gender:
        bodies = (
            s for s in islice(reversed(heard.values()), 6) if s.kind not in (*_PEOPLE, "author")
        )
        return next(bodies, Speaker(key, "anonymous"))
    person = _last_person(document, token, gender, heard)
    if person:
        return replace(person, gender=gender)
    fits = (s for s in islice(reversed(heard.values()), 6) if s.kind in _PEOPLE)
    return next((s for s in fits if s.gender in ("", gender)), Speaker(key, "anonymous"))


def _last_person(
    document: Document, token: int, gender: str, heard: dict[str, Speaker]
) -> Speaker | None:
    """The likeliest of the people named in this paragraph and the one before."""
    end, best, found = _index(document, token), 0, None
    for name in reversed(names(document)[max(0, end - 12) : end]):
        if document.paragraph_of[name.first] < document.paragraph_of[token] - 1:
            break
        full = full_name(document, name)
        known = heard.get(full.text)
        sex = name.gender or full.gender or (known.gender if known else "")
        if full.text not in _people(document) or sex not in ("", gender):
            continue
        likely = 1 + 2 * (sex == gender) + (known is not None)
        if likely > best:
            best, found = likely, full
    if found is None:
        return None
    return heard.get(found.text) or identify(document, (found.first, found.last), {})


@once
def _holders(document: Document) -> dict[str, set[str]]:
    """The people who bear a title in the text, by the title's words: `president`."""
    found: dict[str, set[str]] = {}
    for name in names(document):
        for title in name.titles:
            found.setdefault(title, set()).add(full_name(document, name).text)
    return found


def _holder(document: Document, span: Span, heard: dict[str, Speaker]) -> Speaker | None:
    """The one person whom `the president` can mean, where the text gives one the title."""
    if span[1] - span[0] != 2 or document.keys[span[0]] != "the":
        return None
    people = _holders(document).get(document.keys[span[1] - 1], set())
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
    return Speaker(_unnamed_before(document).setdefault(_bare(document, span), name), kind)


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
    if not after or after[0].first - len(after[0].titles) != i + 1 or after[0].last == len(keys):
        return None
    return after[0] if keys[after[0].last] in (",", ".", ";", ":") else None


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
    before = _before(document, name)
    if name.person and not before:
        before = _set_off_before(document, name.first - len(name.titles))
    after = _after(document, name.last)
    return "; ".join(part for part in (before, after) if part)


def _before(document: Document, name: Name) -> str:
    """The post or trade before a name: `Secretary of State` John Kerry."""
    first = name.first
    while first > 0 and name.first - first < 12 and _introduces(document, first - 1):
        first -= 1
    while first < name.first and document.tags[first] in ("DT", "IN", "CC"):
        first += 1
    if first == name.first or all(
        _category(document.keys[i]) == "honorific" for i in range(first, name.first)
    ):
        return ""
    return _text(document, (first, name.first))


def _set_off_before(document: Document, first: int) -> str:
    """The phrase in `the bank's director, Ann Smith, said`."""
    if first < 3 or document.keys[first - 1] != ",":
        return ""
    start = first - 1
    while start > 0 and first - start < 20 and _in_phrase(document, start - 1):
        start -= 1
    while start < first and document.tags[start] in ("IN", "CC", "CD"):
        start += 1
    head = next((i for i in range(start, first) if document.tags[i] in ("IN", ",")), first)
    return _text(document, (start, first - 1)) if _category(document.keys[head - 1]) else ""


def _in_phrase(document: Document, i: int) -> bool:
    same = document.sentence_of[i] == document.sentence_of[i + 1]
    return same and document.tags[i] in (
        "NN", "NNS", "NNP", "NNPS", "JJ", "POS", "DT", "PRP$", "IN", "HYPH", "CD"
    )  # fmt: skip


def _introduces(document: Document, i: int) -> bool:
    if document.sentence_of[i] != document.sentence_of[i + 1]:
        return False
    title = (
        document.keys[i] == "of" and i + 1 < len(document.tags) and document.tags[i - 1] in PROPER
    )
    return title or (
        document.tags[i] in ("NN", "NNP", "NNPS", "JJ", "POS", "HYPH", "CD")
        and (document.keys[i] not in _DAYS)
    )


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today".split()
)
_OPENS = frozenset({"DT", "PRP$", "JJ", "NN", "NNP", "CD", "RB"})


def _after(document: Document, i: int) -> str:
    """The phrase set off by commas after token `i`: `, a senior fellow at the institute,`."""
    keys, tags, size = document.keys, document.tags, len(document.keys)
    if i + 2 >= size or keys[i] != "," or not (tags[i + 1] in _OPENS or keys[i + 1] == "who"):
        return ""
    if tags[i + 1] == "RB" and tags[i + 2] not in _OPENS:  # `, however, said`
        return ""
    sentence = document.sentence_of[i]
    end = i + 1
    while end < size and end < i + 60 and document.sentence_of[end] == sentence:
        if keys[end] in (".", ";", ":", '"', "''", "(", "—", "--", "!", "?"):
            break
        if keys[end] == "," and end + 1 < size and _leaves(document, end + 1):
            break
        end += 1
    if not any(_category(document.lemmas[k]) or tags[k] == "DT" for k in range(i + 1, end)):
        return ""
    return _text(document, (i + 1, end))


def _leaves(document: Document, i: int) -> bool:
    """Whether the clause goes on after the phrase: at a verb, a quotation, an adverbial, `who`."""
    return document.tags[i] in (
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
        if text not in found and (description := describe(document, name)):
            found[text] = description
    return found


@once
def _people(document: Document) -> set[str]:
    """Names that a title, an honorific or a given name marks as a person's somewhere."""
    return {full_name(document, name).text for name in names(document) if name.person}


def _described_as_person(description: str) -> bool:
    return any(
        _category(w) in ("person", "official") for w in description.replace(",", " ").split()
    )


# Offices that stand shortened before a name.
_OFFICES = frozenset("adm amb capt cmdr col gen gov lt maj pres rep sec sen sgt supt".split())


def _kind(name: str, description: str, person: bool) -> str:
    """What sort of source a name is, by its own words and by what introduces it."""
    if person:
        words = description.replace(",", " ").split()
        official = any(
            _category(word) == "official" or word.lower().rstrip(".") in _OFFICES for word in words
        )
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
    return _roles().get(word.lower(), ("", ""))[0]
