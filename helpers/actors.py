"""Who is named, by which names, called what, and doing what to whom.

Names for one actor are joined by rule (a surname after the full name, an acronym after the name it
stands for, `the governor` after `Gov. Ortiz`, `she`) and by a table of countries, capitals, peoples
and seats of power; a reader can join or part names in one call: `actors(document, {"NR": "National
Review"})`.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd

from helpers.document import Document, once
from helpers.grammar import PROPER, Clause, Phrase, clauses, noun_phrases, passives
from helpers.lexicons import load_lexicon, matches
from helpers.tables import findings

MEN = "mr sir lord congressman king prince pope ayatollah chairman"
WOMEN = "mrs ms miss lady dame congresswoman queen princess"
EITHER = (
    "dr prof professor president gov governor sen senator rep representative mayor secretary "
    "minister chancellor gen general col colonel capt captain lt sgt judge justice speaker "
    "ambassador director rev commissioner premier"
)
TITLES = {
    **dict.fromkeys(MEN.split(), "m"),
    **dict.fromkeys(WOMEN.split(), "f"),
    **dict.fromkeys(EITHER.split(), ""),
    **dict.fromkeys(("vice president", "prime minister", "attorney general"), ""),
}
LONG_TITLES = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "prof": "professor",
    "col": "colonel",
    "capt": "captain",
    "congressman": "representative",
    "congresswoman": "representative",
}
BODIES = frozenset(
    "academy administration agency alliance army assembly association authority bank board brigade "
    "bureau cabinet campaign center centre chamber church club coalition college "
    "command commission "
    "committee company conference congress corporation corps council court department division "
    "enterprise federation force forces foundation front fund government group guard guards house "
    "inc institute institution journal league legislature ltd magazine ministry mission"
    " movement nation "
    "nations navy network news office organisation organization pact parliament party police post "
    "press program programme project republic review school senate service society sox staff state "
    "supreme system team telegraph television times treasury tribune union university".split()
)
WORKS = frozenset(
    "act action agreement accord accords bill treaty convention resolution plan deal pact "
    "war".split()
)
OFFICIALS = frozenset(
    "administration ambassador army authorities cabinet commander delegation diplomat envoy force "
    "government general lawmaker leader leadership military minister ministry navy negotiator "
    "officer official parliament people politician president public regime senator soldier "
    "spokesman spokeswoman state troop voter".split()
)
HEADS = BODIES | WORKS | {"secretary", "minister"}
JOINING = frozenset({"of", "for"})
GLUE = frozenset({"-", "&", "."})
HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june "
    "july august september october november december christmas easter jan feb mar apr jun jul aug "
    "sept sep oct nov dec mon tue wed thu fri god internet".split()
)


@dataclass(frozen=True)
class Mention:
    """Tokens `first` up to `last` name `actor`; `rule` says how that is known."""

    first: int
    last: int
    actor: str
    type: str
    rule: str
    sex: str = ""
    title: str = ""


# --- mentions ---------------------------------------------------------------------------------


@once
def _mentions(document: Document) -> tuple[Mention, ...]:
    """Every mention of an actor, in reading order, none inside another."""
    named = [*_countries(document)]
    taken = {i for mention in named for i in range(mention.first, mention.last)}
    named += _names(document, taken)
    named.sort(key=lambda mention: mention.first)
    resolved = _surnames(_acronyms(document, named))
    return tuple(_pronouns(document, resolved))


@cache
def _country_names() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """The table by first word: (words, country, what the words are), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for cue in load_lexicon("countries").cues:
        kinds = {"name": f"{cue.text}; {cue.columns['names']}", "people": cue.columns["demonyms"],
                 "capital": cue.columns["capital"], "seat": cue.columns["seats"]}  # fmt: skip
        for kind, names in kinds.items():
            for name in filter(None, names.split("; ")):
                words = tuple(name.lower().removeprefix("the ").split())
                words = ("u.s.",) if words == ("us",) else words
                table[words[0]].append((words, cue.text, kind))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return dict(table)


def _countries(document: Document) -> Iterator[Mention]:
    keys, text = document.keys, document.article.text
    table = _country_names()
    free = 0
    for i, key in enumerate(keys):
        if i < free or key not in table or not text[document.starts[i]].isupper():
            continue
        for words, country, kind in table[key]:
            last = i + len(words)
            if tuple(keys[i:last]) == words:
                mention = _country(document, i, last, country, kind)
                if mention:
                    yield mention
                    free = mention.last
                break


def _country(document: Document, first: int, last: int, country: str, kind: str) -> Mention | None:
    """A country by name, capital, people or seat of power, unless the words mean another thing."""
    from helpers.rhetoric.tropes import stands_for_government  # a figure, asked only for capitals

    tags, lemmas = document.tags, document.lemmas
    if _inside_name(document, first, last):
        return None
    if kind == "people":
        return _people(document, first, last, country)
    if kind == "capital" and not stands_for_government(document, first, last, False):
        return Mention(first, last, _text(document, first, last), "place", "a place name")
    end = last
    if end < len(tags) and lemmas[end] in OFFICIALS and tags[end] in ("NN", "NNS", "NNP", "NNPS"):
        end += 1
    body = "organisation" if load_type(country) == "organisation" else "country"
    rules = {"name": "its name", "capital": "its capital", "seat": "its seat of power"}
    return Mention(first, end, country, body, rules[kind])


@cache
def load_type(country: str) -> str:
    """Whether the table calls a name a country or an organisation."""
    return next(cue.category for cue in load_lexicon("countries").cues if cue.text == country)


def _people(document: Document, first: int, last: int, country: str) -> Mention | None:
    """`French officials`, `Iranians`, `the French`; a bare adjective names no one."""
    tags, lemmas = document.tags, document.lemmas
    end = last
    while end < len(tags) and end < last + 3 and tags[end] in ("JJ", "NN", "NNS", "NNP", "NNPS"):
        if lemmas[end] in OFFICIALS:
            return Mention(first, end + 1, country, "country", "its people or officials")
        end += 1
    plural = tags[first] in ("NNPS", "NNS")
    alone = first > 0 and document.keys[first - 1] == "the" and end == last
    if (
        (plural and end == last)
        or (alone and tags[first] != "JJ")
        or (alone and not _noun_next(document, last))
    ):
        return Mention(first, last, country, "country", "its people")
    return None


def _noun_next(document: Document, i: int) -> bool:
    return i < len(document.tags) and document.tags[i].startswith(("NN", "JJ", "HYPH", "CD"))


def _inside_name(document: Document, first: int, last: int) -> bool:
    """`the Washington Post`, `Paris Hilton`, `New York, Paris Review`: part of another name."""
    tags, keys = document.tags, document.keys
    after = tags[last] if last < len(tags) else ""
    if (
        after in PROPER
        and keys[last] not in CALENDAR
        and not _capitals(document)[document.sentence_of[first]]
    ):
        return document.lemmas[last] not in OFFICIALS and keys[first] != "u.s."
    return after == "HYPH"


def _names(document: Document, taken: set[int]) -> Iterator[Mention]:
    """Persons, organisations and other names that the table of countries does not hold."""
    i, count = 0, len(document.tags)
    while i < count:
        last = _name_end(document, i, taken)
        if last is None:
            i += 1
            continue
        yield _named(document, i, last)
        i = last


def _name_end(document: Document, i: int, taken: set[int]) -> int | None:
    """The end of the name that begins at token i, if one does."""
    if not _nameable(document, i, taken):
        return None
    keys = document.keys
    stop = document.sentence_tokens[document.sentence_of[i]].stop
    last = i + 1
    body = keys[i] in HEADS
    while last < stop:
        step = last
        if keys[last] in GLUE and _glued(document, last):
            step = last + 1
        elif keys[last] in JOINING and body:
            step = last + 1 + (keys[last + 1 : last + 2] == ["the"])
        if step >= stop or not _nameable(document, step, taken):
            break
        body = body or keys[step] in HEADS
        last = step + 1
    named = any(document.tags[k] in PROPER for k in range(i, last))
    return last if named or (body and last > i + 1) else None


def _nameable(document: Document, i: int, taken: set[int]) -> bool:
    """A word with a capital that can be part of a name, wherever it stands.

    The tagger takes a rare name for a common noun; inside a sentence its capital tells.
    """
    tag, key = document.tags[i], document.keys[i]
    if i in taken or key in CALENDAR or not _capital(document, i):
        return False
    if tag in PROPER:
        return not _shouted(document)[document.sentence_of[i]]
    inside = (i > 0 and document.keys[i - 1][-1].isalnum()) or document.keys[i - 1] in (
        ",",
        "'s",
        "-",
    )
    return (
        inside
        and tag in ("NN", "NNS", "JJ", "FW")
        and not _capitals(document)[document.sentence_of[i]]
    )


@once
def _shouted(document: Document) -> tuple[bool, ...]:
    """Which sentences are set in capitals."""
    return tuple(text.isupper() for text in document.sentences["text"])


@once
def _capitals(document: Document) -> tuple[bool, ...]:
    """Which sentences are set like a headline, where capitals tell nothing."""
    texts = document.sentences["text"]
    return tuple(
        sum(word[0].isupper() for word in text.split()) > 0.6 * len(text.split()) for text in texts
    )


def _glued(document: Document, i: int) -> bool:
    return document.keys[i] == "&" or document.ends[i - 1] == document.starts[i]


def _capital(document: Document, i: int) -> bool:
    return document.article.text[document.starts[i]].isupper()


def _named(document: Document, first: int, last: int) -> Mention:
    """What sort of name it is: person, organisation, work or other."""
    keys = document.keys
    title, start = _title(document, first, last)
    words = [key for key in keys[start:last] if key[0].isalpha()]
    given = _given()
    name = _text(document, start, last)
    if title:
        sex = (
            TITLES.get(title, "") or given.get(words[0], "").replace("person", "") if words else ""
        )
        return Mention(
            first, last, name, "person", "a title and a name", sex, LONG_TITLES.get(title, title)
        )
    body = any(word in BODIES for word in words)
    if body or (len(words) == 1 and name.isupper() and len(name) > 1):
        return Mention(first, last, name, "organisation", "a body's name")
    if any(word in WORKS for word in words):
        return Mention(first, last, name, "work", "a law, treaty or plan")
    follows = keys[last] if last < len(keys) else ""
    if follows in BODIES and document.tags[last] in ("NN", "NNS"):
        return Mention(
            first, last + 1, _text(document, first, last + 1), "organisation", "a body's name"
        )
    if words and words[0] in given and len(words) <= 4:
        sex = given[words[0]].replace("person", "")
        return Mention(first, last, name, "person", "a given name", sex)
    return Mention(first, last, name, "name", "a proper noun")


@cache
def _given() -> dict[str, str]:
    return {cue.text: cue.category for cue in load_lexicon("given_names").cues}


def _title(document: Document, first: int, last: int) -> tuple[str, int]:
    """The title that a name opens with, and where the name itself begins."""
    keys = document.keys
    two = " ".join(keys[first : first + 2])
    if two in TITLES and last > first + 2:
        return two, first + 2
    head = keys[first].rstrip(".")
    if keys[first : first + 3] == ["secretary", "of", "state"] and last > first + 3:
        return "secretary of state", first + 3
    start = first + 1
    while start < last and keys[start] == ".":
        start += 1
    return (head, start) if head in TITLES and last > start else ("", first)


def _text(document: Document, first: int, last: int) -> str:
    start, end = document.starts[first], document.ends[last - 1]
    return " ".join(document.article.text[start:end].split())


# --- joining names ----------------------------------------------------------------------------


def _acronyms(document: Document, named: list[Mention]) -> list[Mention]:
    """`Joint Comprehensive Plan of Action (JCPOA)`: the acronym names what stands before it."""
    keys = document.keys
    stands_for: dict[str, Mention] = {}
    for one, other in itertools.pairwise(named):
        bracketed = other.first == one.last + 1 and keys[one.last] == "("
        closed = bracketed and keys[other.last : other.last + 1] == [")"]
        if closed and _initials(document.keys[one.first : one.last], other.actor):
            stands_for[other.actor] = one
    return [
        replace(mention, actor=stands_for[mention.actor].actor, type=stands_for[mention.actor].type,
                rule="an acronym given in brackets")
        if mention.actor in stands_for else mention
        for mention in named
    ]  # fmt: skip


def _initials(keys: list[str], acronym: str) -> bool:
    """Whether an acronym is made of the first letters of a name's words."""
    words = [key for key in keys if key[0].isalpha()]
    letters = acronym.replace(".", "").lower()
    full = "".join(word[0] for word in words)
    short = "".join(word[0] for word in words if word not in ("of", "the", "for", "and", "on"))
    return acronym.isupper() and letters in (full, short)


def _surnames(named: list[Mention]) -> list[Mention]:
    """A surname alone, or with a title, is the person whose full name was given with it."""
    full: dict[str, Mention] = {}
    for mention in named:
        words = mention.actor.split()
        if mention.type in ("person", "name") and len(words) > 1 and len(words) < 5:
            full.setdefault(words[-1].lower(), mention)
    sexes: dict[str, str] = {}
    found = []
    for mention in named:
        last = mention.actor.split()[-1].lower() if mention.actor else ""
        known = full.get(last)
        single = len(mention.actor.split()) == 1
        if (
            known
            and mention.type in ("person", "name")
            and (single or mention.actor == known.actor)
        ):
            person = single or known.type == "person"
            mention = replace(
                mention, actor=known.actor, type="person" if person else mention.type,
                rule="the surname of a name given in full" if single else mention.rule,
                sex=mention.sex or known.sex, title=mention.title or known.title,
            )  # fmt: skip
        found.append(mention)
        if mention.sex:
            sexes.setdefault(mention.actor, mention.sex)
    persons = {mention.actor for mention in found if mention.type == "person"}
    return [
        replace(
            m, sex=m.sex or sexes.get(m.actor, ""), type="person" if m.actor in persons else m.type
        )
        for m in found
    ]


def _pronouns(document: Document, named: list[Mention]) -> Iterator[Mention]:
    """`she`, `the governor`: the last person named that fits, no farther back than a paragraph."""
    keys = document.keys
    at = {mention.first: mention for mention in named}
    inside = {i for mention in named for i in range(mention.first, mention.last)}
    recent: list[Mention] = []
    titled: dict[str, Mention] = {}
    for i, key in enumerate(keys):
        mention = at.get(i)
        if mention:
            yield mention
            if mention.type == "person":
                recent = [mention, *recent[:4]]
                if mention.title:
                    titled[mention.title] = mention
        elif key in HE and i not in inside:
            known = _meant(document, recent, i, HE[key])
            if known:
                yield Mention(
                    i,
                    i + 1,
                    known.actor,
                    "person",
                    f"“{key}” takes up the name",
                    HE[key],
                    known.title,
                )
        elif key == "the" and i + 1 < len(keys) and i not in inside:
            known = titled.get(keys[i + 1])
            if (
                known
                and document.tags[i + 1] in ("NN", "NNP")
                and not _belongs(document, i + 2)
                and i + 1 not in at
            ):
                yield Mention(
                    i,
                    i + 2,
                    known.actor,
                    "person",
                    "the title of a name given before",
                    known.sex,
                    known.title,
                )


def _belongs(document: Document, i: int) -> bool:
    """`the president of France`, `the governor race`: another's title, or part of a phrase."""
    return i < len(document.keys) and (
        document.keys[i] in ("of", "-") or document.tags[i].startswith("NN")
    )


def _meant(document: Document, recent: list[Mention], i: int, sex: str) -> Mention | None:
    """The last person of that sex (or of none known), in this paragraph or the one before."""
    here, voice = document.paragraph_of[i], document.voices[i]
    for mention in recent:
        near = here - document.paragraph_of[mention.first] <= 1
        spoken = voice == "author" or document.voices[mention.first] == voice
        if near and spoken and mention.sex in ("", sex):
            return mention
    return None


# --- what readers ask for ---------------------------------------------------------------------


def _merged(document: Document, merge: Mapping[str, str] | None) -> list[Mention]:
    """The mentions, with a reader's own joinings: by a mention's words, or by an actor's name."""
    wanted = dict(merge or {})
    found = []
    for mention in _mentions(document):
        words = _text(document, mention.first, mention.last)
        actor = wanted.get(words, wanted.get(words.removeprefix("the "), wanted.get(mention.actor)))
        found.append(replace(mention, actor=actor) if actor else mention)
    return found


def mentions(
    document: Document, merge: Mapping[str, str] | None = None, voice: str | None = None
) -> pd.DataFrame:
    """Every mention of an actor: findings of kind `actor`, label its type, with column `actor`.

    Types: country, organisation, person, place, work (a law, a treaty), name (anything else).
    `merge` maps a name as written, or an actor, to the actor a reader wants it counted under; a
    name mapped to itself is parted from the actor it was joined to.
    """
    rows = [
        {
            "start": document.starts[mention.first],
            "end": document.ends[mention.last - 1],
            "kind": "actor",
            "label": mention.type,
            "rule": mention.rule,
            "reason": _reason(document, mention),
            "actor": mention.actor,
        }
        for mention in _merged(document, merge)
    ]
    return _heard(findings(document, rows, extra=["actor"]), voice)


def _reason(document: Document, mention: Mention) -> str:
    words = _text(document, mention.first, mention.last)
    return f"“{words}” names {mention.actor}: {mention.rule}."


def _heard(frame: pd.DataFrame, voice: str | None) -> pd.DataFrame:
    return frame if voice is None else frame[frame["voice"] == voice].reset_index(drop=True)


def actors(
    document: Document, merge: Mapping[str, str] | None = None, voice: str | None = None
) -> pd.DataFrame:
    """One row an actor, the most often named first: actor, type, mentions, names, sentences, first.

    `names` holds each wording used with its count; `first` is where the actor is first named.
    """
    found = mentions(document, merge, voice)
    groups: dict[str, list[tuple[str, str, int, int]]] = defaultdict(list)
    columns = (found[name] for name in ("actor", "label", "text", "sentence", "start"))
    for actor, *row in zip(*columns, strict=True):
        groups[actor].append(tuple(row))
    order = sorted(groups, key=lambda actor: (-len(groups[actor]), groups[actor][0][3]))
    rows = [
        {
            "actor": actor,
            "type": group[0][0],
            "mentions": len(group),
            "names": tuple(
                Counter(" ".join(text.split()) for _, text, _, _ in group).most_common()
            ),
            "sentences": len({sentence for _, _, sentence, _ in group}),
            "first": int(group[0][3]),
        }
        for actor in order
        for group in [groups[actor]]
    ]
    return pd.DataFrame(rows, columns=["actor", "type", "mentions", "names", "sentences", "first"])


def who_does_what(
    document: Document, merge: Mapping[str, str] | None = None, voice: str | None = None
) -> pd.DataFrame:
    """What each actor does and has done to it: findings of kind `deed`, one row an actor and verb.

    Columns: actor, verb (lemma), role (`agent` does it, `patient` has it done to it), passive,
    agent (who is named as doing it) and object (what it is done to). A passive with no agent named
    has label `passive without agent`. Source: Fowler et al. 1979; Halliday 1985 (roles).
    """
    named = _merged(document, merge)
    at = {i: mention.actor for mention in named for i in range(mention.first, mention.last)}
    rows = [row for clause in clauses(document) for row in _deeds(document, clause, at)]
    return _heard(findings(document, rows, extra=DEED_COLUMNS), voice)


DEED_COLUMNS = ("actor", "verb", "role", "passive", "agent", "object")


def _deeds(document: Document, clause: Clause, at: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    """The actors of one clause, each with its part in it."""
    if clause.passive:
        parts = ((clause.subject, "patient"), (clause.agent, "agent"))
    else:
        parts = ((clause.subject, "agent"), (clause.object, "patient"))
    for phrase, role in parts:
        actor = _actor_of(phrase, at)
        if phrase and actor:
            yield _deed(document, clause, phrase, actor, role)


def _actor_of(phrase: Phrase | None, at: Mapping[int, str]) -> str:
    """The actor that a phrase names by its head: `Iran's army` is not Iran."""
    return at.get(phrase.head, "") if phrase else ""


def _deed(
    document: Document, clause: Clause, phrase: Phrase, actor: str, role: str
) -> dict[str, Any]:
    verb = document.lemmas[clause.verb]
    other = clause.subject if clause.passive else clause.object
    doer = clause.agent if clause.passive else clause.subject
    label = (
        "active"
        if not clause.passive
        else ("passive with agent" if clause.agent else "passive without agent")
    )
    start = min(document.starts[phrase.first], document.starts[clause.verb])
    end = max(document.ends[phrase.last - 1], document.ends[clause.verb])
    told = "does it" if role == "agent" else "has it done to it"
    return {
        "start": start,
        "end": end,
        "kind": "deed",
        "label": label,
        "rule": "subject, verb, object by their place",
        "reason": f"{actor} {told}: “{verb}”.",
        "actor": actor,
        "verb": verb,
        "role": role,
        "passive": clause.passive,
        "agent": _words(document, doer),
        "object": _words(document, other),
    }


def _words(document: Document, phrase: Phrase | None) -> str:
    return _text(document, phrase.first, phrase.last) if phrase else ""


def called(
    document: Document, merge: Mapping[str, str] | None = None, voice: str | None = None
) -> pd.DataFrame:
    """What each actor is called: findings of kind `called`, with columns actor and how.

    how: `adjective` before the name, `apposition` after it (`Smith, a liar,`), `predicate` after
    a form of `be` (`Smith is a liar`), `title` before it.
    """
    named = _merged(document, merge)
    rows = [row for mention in named for row in _labels(document, mention)]
    return _heard(findings(document, rows, extra=["actor", "how"]), voice)


def _labels(document: Document, mention: Mention) -> Iterator[dict[str, Any]]:
    for first, last, how in _label_spans(document, mention):
        words = _text(document, first, last)
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


PLAIN = frozenset(
    "same own other such many last next former late then current entire whole".split()
)
AFTER_LABEL = frozenset(
    [",", ".", ";", "—", "of", "at", "for", "who", "in", "and", "with", "on", "from"]
)


def _label_spans(document: Document, mention: Mention) -> Iterator[tuple[int, int, str]]:
    """Where the words stand that a mention is called."""
    tags, keys = document.tags, document.keys
    phrases = _phrases_by_first(document)
    first = mention.first
    while (
        first > 0
        and tags[first - 1] in ("JJ", "JJR", "JJS", "NN")
        and keys[first - 1] not in PLAIN
        and document.sentence_of[first - 1] == document.sentence_of[mention.first]
    ):
        first -= 1
    if first < mention.first:
        yield first, mention.first, "adjective"
    if mention.last + 2 >= len(keys):
        return
    after = mention.last
    phrase = phrases.get(after + 1)
    if phrase and phrase.last >= len(keys):
        return
    if (
        (
            keys[after] == ","
            and phrase
            and tags[phrase.head] in ("NN", "NNS")
            and mention.type != "place"
        )
        and keys[phrase.last] in AFTER_LABEL
        and keys[phrase.first]
        in (
            "a",
            "an",
            "the",
            "its",
            "his",
            "her",
        )
    ):
        yield phrase.first, phrase.last, "apposition"
    if (
        document.lemmas[after] == "be"
        and tags[after].startswith("VB")
        and phrase
        and tags[phrase.head] in ("NN", "NNS")
    ):
        yield phrase.first, phrase.last, "predicate"


@once
def _phrases_by_first(document: Document) -> dict[int, Phrase]:
    return {phrase.first: phrase for phrase in noun_phrases(document)}


def hidden_agents(document: Document, voice: str | None = None) -> pd.DataFrame:
    """Deeds whose doer the sentence leaves out: findings of kind `hidden agent`.

    Labels: `passive` (a passive verb with no `by …`) and `nominalisation` (a noun for a deed with
    no owner, no `by` and no people named before it). Column `verb`: the deed as a verb. Source:
    Fowler, Hodge, Kress and Trew 1979.
    """
    rows = [*_agentless(document), *_nominalised(document)]
    return _heard(findings(document, rows, extra=["verb"]), voice)


def _agentless(document: Document) -> Iterator[dict[str, Any]]:
    for found in passives(document):
        if found.agent is None:
            words = _text(document, found.auxiliary, found.verb + 1)
            reason = f"“{words}”: who did it is not said."
            yield _hidden(
                document,
                found.auxiliary,
                found.verb + 1,
                "passive",
                reason,
                document.lemmas[found.verb],
            )


def _nominalised(document: Document) -> Iterator[dict[str, Any]]:
    phrases = {phrase.head: phrase for phrase in noun_phrases(document)}
    for match in matches(document, load_lexicon("nominalisations")):
        phrase = phrases.get(match.first)
        if phrase and not _owned(document, phrase):
            verb = match.cue.note
            words = _text(document, phrase.first, phrase.last)
            reason = f"“{words}” names a deed, to {verb}, and no one who does it."
            yield _hidden(document, phrase.first, phrase.last, "nominalisation", reason, verb)


def _owned(document: Document, phrase: Phrase) -> bool:
    """Whether the phrase or what follows says whose deed it is."""
    tags, keys = document.tags, document.keys
    inside = range(phrase.first, phrase.last)
    if any(
        tags[i] in ("PRP$", "POS", "NNP", "NNPS") or keys[i] in _country_names() for i in inside
    ):
        return True
    return "by" in keys[phrase.last : phrase.last + 8] or tags[phrase.head] not in ("NN", "NNS")


def _hidden(
    document: Document, first: int, last: int, label: str, reason: str, verb: str
) -> dict[str, Any]:
    return {
        "start": document.starts[first],
        "end": document.ends[last - 1],
        "kind": "hidden agent",
        "label": label,
        "rule": "no doer named",
        "reason": reason,
        "verb": verb,
    }
