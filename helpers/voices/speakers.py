"""Who a speaker is: full name, what introduces them, what sort of source they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE, PROPER, is_told_as_kin
from helpers.lexicons import load_lexicon
from helpers.voices.attribution import reports
from helpers.voices.clauses import CLAUSE_WORDS, TIMES, listed
from helpers.voices.introductions import (
    describe,
    described_after,
    described_as_person,
    introductions,
    kind_of,
    words_of,
)
from helpers.voices.marks import outer_quotes
from helpers.voices.names import (
    ARTICLES,
    Name,
    category_of,
    ends_of_names,
    first_mentions,
    full_name,
    full_names,
    head_end,
    initials,
    is_upper,
    known_people,
    named,
    names,
    next_name,
    place_words,
    roles,
    text_of,
)

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
        text = initials(document).get(text.replace(".", ""), text)
    known = heard.get(text)
    if known and known.description:
        return known
    description, first = describe(document, name), introductions(document).get(text, "")
    if not description or (first and description.startswith("who ")):
        description = first
    person = text in known_people(document) or described_as_person(description)
    kind = kind_of(text, description, person)
    return Speaker(text, kind, description, name.gender or full.gender)


def _joint(document: Document, span: Span, last: Name) -> Speaker | None:
    """Two people who speak as one: `Ann Lee and Bo Dahl`."""
    place = next_name(document, last.first) - 1
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
    if speaker.kind in (*_PEOPLE, "author"):
        return False
    if speaker.kind == "anonymous":  # `many nurses`, `some`, not `the panic of the 1970s`
        words = speaker.name.lower().split(" of ")[0].split()
        people = (category_of(word.removesuffix("s")) in ("person", "official") for word in words)
        return (not listed("several").isdisjoint(words) or any(people)) == (key == "they")
    return key != "they" or speaker.name.lower() not in place_words()


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
    first, *rest = words_of(speaker.name) or [""]
    unnamed = speaker.kind == "anonymous" and first in (*ARTICLES, "one")
    return speaker.kind in _PEOPLE or (
        unnamed and any(category_of(word) in ("person", "official") for word in rest)
    )


class _Someone(NamedTuple):
    """A person at tokens `first` to `last`, where the text names or introduces one."""

    last: int
    first: int
    name: Name | None


@once
def _mentioned(document: Document) -> list[_Someone]:
    """The people outside quotations in reading order: `Ann Lee`, `the mayor`, `a boy of 14`."""
    people = known_people(document)
    found = [
        _Someone(name.last, name.first - len(name.titles), name)
        for name in names(document)
        if full_name(document, name).text in people or _may_be_person(document, name)
    ]
    found += _untagged_people(document)
    taken = {i for one in found for i in range(one.first, one.last)}
    found += [one for one in _unnamed_people(document) if not _is_apposed(document, one, taken)]
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
    article = name.first > 0 and document.keys[name.first - 1] in ARTICLES
    return not (article or word.isupper() or word.lower() in place_words() or category_of(word))


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
    return category_of(key) in ("person", "official") and key not in _ANYONE


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
        if before == "CC" and tags[last : last + 1] == [","]:  # `is his son and her brother, …`
            return False
    if tags[last : last + 1] == ["IN"]:  # `a boy of 14`, `the man in the hat`
        last += 1
        while last < size and tags[last] in ("DT", "JJ", "NN", "NNP", "CD", "PRP$", "NNS"):
            last += 1
    while last < size and tags[last] == "RB":
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
    if one.name is not None and is_told_as_kin(document, one.name.first):
        return 0
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
    sex = roles().get(document.keys[span[1] - 1], ("", ""))[1]
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
    columns = zip(document.keys, document.tags, document.sentence_of, strict=True)
    for i, (key, tag, sentence) in enumerate(columns):
        leads, closes = key in _LEADING, tag in _CLOSING
        if not (leads or closes) or sentence in closed or _in_quotes(document, i):
            continue
        if leads:
            found[sentence] = i
        if closes:
            closed.add(sentence)
    return found


_LEADING = frozenset({"he", "she", "they"})
_CLOSING = FINITE | {"PRP", "NNP", "NNS", "WP", "EX"}


def _in_quotes(document: Document, token: int) -> bool:
    firsts, lasts = outer_quotes(document)
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
    category = category_of(document.lemmas[i]) or category_of(document.keys[i])
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
    for text in known_people(document):
        for post in _posts(introductions(document).get(text, "")):
            found.setdefault(post, set()).add(text)
    return found


def _posts(description: str) -> Iterator[str]:
    """What a person can be called again, by a description: `the board president`.

    Not `president` for the president of a club: that means another, most often.
    """
    for part in description.lower().split("; "):
        words = [word for word in _BEFORE_OF.split(part, maxsplit=1)[0].split() if word]
        if words and words[0] in (*ARTICLES, "its", "his", "her", "their", "our", "my"):
            del words[0]
        whole = _BEFORE_OF.search(part) is None
        if words and category_of(words[-1]) in ("person", "official") and (whole or len(words) > 1):
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
    role = category_of(word) in ("person", "official")
    if document.keys[span[0]] != "the" or not (role or aged) or head < span[0] + 1:
        return None
    people = {full_name(document, n).text: n for n in _near(document, span[0])}
    told = [name for name in people if word in _told_of(document, name, heard)] if role else []
    cited = [name for name in people if name in heard]
    if len(told) == 1 and (head == span[0] + 1 or told == list(people)):
        return _again(document, told[0], heard)
    said_more = head > span[0] + 1 and text_of(document, (head - 1, head))[:1].isupper()
    plain = aged or said_more
    if plain and len(people) == 1 and cited:
        return _again(document, cited[0], heard)
    return None


def _near(document: Document, token: int) -> list[Name]:
    """The people named so far in the paragraph of a token."""
    end = next_name(document, token)
    return [
        name
        for name in names(document)[max(0, end - 24) : end]
        if full_name(document, name).text in known_people(document)
        and not _in_quotes(document, name.first)
        and document.paragraph_of[name.first] == document.paragraph_of[token]
    ]


def _told_of(document: Document, name: str, heard: dict[str, Speaker]) -> list[str]:
    """The words that describe a person, so far as the text has gone."""
    told = heard[name].description if name in heard else ""
    parts = (told or introductions(document).get(name, "")).lower().split("; ")
    heads = [words_of(_BEFORE_OF.split(part, maxsplit=1)[0]) for part in parts]
    return [_TITLES.get(word, word) for words in heads for word in words]


def _again(document: Document, name: str, heard: dict[str, Speaker]) -> Speaker:
    """A person named before."""
    first = first_mentions(document)[name]
    return heard.get(name) or identify(document, (first.first, first.last), heard)


def _holder(document: Document, span: Span, heard: dict[str, Speaker]) -> Speaker | None:
    """The one person whom `the president` can mean, where the text gives one the title."""
    if document.keys[span[0]] != "the":
        return None
    title = " ".join(document.keys[span[0] + 1 : span[1]])
    people = _holders(document).get(title, set())
    if len(people) != 1:
        return None
    first = first_mentions(document)[next(iter(people))]
    return identify(document, (first.first, first.last), heard)


def _unnamed(document: Document, span: Span) -> Speaker:
    """A source without a name: `officials`, `the report`, `the ministry`."""
    text = text_of(document, span)
    head = head_end(document, span) - 1
    role = roles().get(document.keys[head]) or roles().get(document.lemmas[head])
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
    told = described_after(document, span[1]) if described else ""
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
    start = next_name(document, i)
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
    return is_upper(document, i) or document.keys[i] in ("the", "of")


def _described(document: Document, span: Span) -> Name | None:
    """The name in `Ann Lee, the nurse who found it, said`, where the phrase after it is given."""
    first = span[0]
    if first < 2 or document.keys[first - 1] != "," or document.keys[first] not in ARTICLES:
        return None
    place = bisect_left(ends_of_names(document), first - 1)
    before = names(document)[place : place + 1]
    if document.tags[span[1] : span[1] + 1] and document.tags[span[1]] in FINITE:
        return None  # `In the Post, the officer said`: nothing closes the phrase
    if document.keys[first - 2] in TIMES:
        return None
    return before[0] if before and before[0].last == first - 1 else None


def _untagged(document: Document, span: Span) -> Name | None:
    """The full name that ends in a lone capitalised word, where a tagger sees no name in it."""
    text = text_of(document, span)
    if span[1] - span[0] > 1 or not text[:1].isupper():
        return None
    full = full_names(document)
    fits = full.get(text) or full.get(text.title()) or []
    return next((name for name in fits if name.words[-1] in (text, text.title())), None)
