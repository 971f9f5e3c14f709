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
from helpers.grammar import (
    PROPER,
    Clause,
    Phrase,
    clauses,
    noun_phrases,
    passives,
    set_as_headline,
)
from helpers.lexicons import load_lexicon, matches
from helpers.tables import findings

MEN = "mr sir lord congressman king prince pope ayatollah chairman"
WOMEN = "mrs ms miss lady dame congresswoman queen princess"
EITHER = (
    "councillor councilor councilman councilwoman alderman deputy bishop archbishop cardinal rabbi "
    "imam sheriff marshal admiral major brigadier sergeant officer detective inspector baroness "
    "baron duke duchess earl count countess emir sultan sheikh coach sister brother father "
    "dr prof professor president gov governor sen senator rep representative mayor secretary "
    "minister chancellor gen general col colonel capt captain lt sgt judge justice speaker "
    "ambassador director rev commissioner premier sens reps gens drs profs"
)
TITLES = {
    **dict.fromkeys(MEN.split(), "m"),
    **dict.fromkeys(WOMEN.split(), "f"),
    **dict.fromkeys(EITHER.split(), ""),
    **dict.fromkeys(("vice president", "prime minister", "attorney general"), ""),
}
HONORIFICS = frozenset("mr mrs ms miss sir dr".split())
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
    "bureau cabinet campaign cathedral center centre chamber church clinic club coalition college "
    "command commission "
    "committee company conference congress corporation corps council court department division "
    "electric enterprise federation force forces foundation friends front fund government group "
    "guard guards hospital house "
    "inc institute institution journal league legislature library ltd magazine ministry mission"
    " motors movement museum nation "
    "nations navy network news office organisation organization pact parliament party police post "
    "press program programme project republic review school senate service society sox staff state "
    "supreme system team telegraph television theater theatre times treasury tribune trust union "
    "university".split()
)
PLACES = frozenset(
    "airport avenue bay beach bridge coast county creek district gardens harbor harbour island "
    "islands lake lane mountain mountains ocean park peninsula port province region river road sea "
    "square station street town valley village".split()
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
OFFICES = frozenset({"secretary", "minister"})
HEADS = BODIES | WORKS | OFFICES
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
    form: str = "name"  # or `title` (`the governor`), or `pronoun`


# --- mentions ---------------------------------------------------------------------------------


@once
def _mentions(document: Document) -> tuple[Mention, ...]:
    """Every mention of an actor, in reading order, none inside another."""
    named = [*_countries(document)]
    taken = {i for mention in named for i in range(mention.first, mention.last)}
    named += _names(document, taken)
    named.sort(key=lambda mention: mention.first)
    resolved = _surnames(_heads(_acronyms(document, named)))
    return tuple(_pronouns(document, _places(document, resolved)))


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
        and not set_as_headline(document)[document.sentence_of[first]]
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
    if set_as_headline(document)[document.sentence_of[i]]:  # capitals tell nothing there
        plain, text = _plain_names(document), _text(document, i, last)
        acronym = not _shouted(document)[document.sentence_of[i]] and last == i + 1 < i + len(text)
        named = any(keys[k] in plain for k in range(i, last)) or (acronym and text.isupper())
    return last if named or (body and last > i + 1) else None


def _nameable(document: Document, i: int, taken: set[int]) -> bool:
    """A word with a capital that can be part of a name, wherever it stands.

    The tagger takes a rare name for a common noun; inside a sentence its capital tells.
    """
    tag, key = document.tags[i], document.keys[i]
    if key[:2] in ("d-", "r-", "i-"):  # `Ann Hall, D-Ohio`: party and state
        return False
    if i in taken or key.rstrip(".") in CALENDAR or not _capital(document, i):
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
        and not set_as_headline(document)[document.sentence_of[i]]
    )


@once
def _plain_names(document: Document) -> frozenset[str]:
    """Words tagged as names in sentences that are not set as headlines, and given names."""
    headline, of = set_as_headline(document), document.sentence_of
    tagged = enumerate(zip(document.keys, document.tags, strict=True))
    found = {key for i, (key, tag) in tagged if tag in PROPER and not headline[of[i]]}
    return frozenset(found | _given().keys())


@once
def _shouted(document: Document) -> tuple[bool, ...]:
    """Which sentences are set in capitals."""
    return tuple(text.isupper() for text in document.sentences["text"])


def _glued(document: Document, i: int) -> bool:
    return document.keys[i] == "&" or document.ends[i - 1] == document.starts[i]


def _capital(document: Document, i: int) -> bool:
    return document.article.text[document.starts[i]].isupper()


def _named(document: Document, first: int, last: int) -> Mention:
    """What sort of name it is: person, organisation, place, work or other."""
    title, start = _title(document, first, last)
    words = [key for key in document.keys[start:last] if key[0].isalpha()]
    kind, rule = _sort_of_name(words, _text(document, start, last), title)
    if kind == "person" and title:
        sex = TITLES.get(title, "") or _sex(words)
        name = _text(document, start, last)
        return Mention(first, last, name, kind, rule, sex, LONG_TITLES.get(title, title))
    follows = document.keys[last] if last < len(document.keys) else ""
    if kind in ("name", "person") and follows in BODIES and document.tags[last] in ("NN", "NNS"):
        last, kind, rule = last + 1, "organisation", "a body's name"
    sex = _sex(words) if rule == "a given name" else ""
    return Mention(first, last, _text(document, first, last), kind, rule, sex)


def _sort_of_name(words: list[str], name: str, title: str) -> tuple[str, str]:
    """The type of a name without its title, and the rule that tells."""
    opening, closing = (words[0], words[-1]) if words else ("", "")
    long = (len(words) > 1 or title != "") and title not in HONORIFICS
    if name.lower() in _places_known() and not title:
        return "place", "a place's name"
    if long and closing in PLACES and opening not in _given():
        return "place", "a place's name"
    if long and closing in WORKS:
        return "work", "a law, treaty or plan"
    if opening in OFFICES and not title:
        return "person", "an office"
    if long and closing in BODIES:
        return "organisation", "a body's name"
    if title:
        return "person", "a title and a name"
    if BODIES.intersection(words) or (len(words) == 1 and name.isupper() and len(name) > 1):
        return "organisation", "a body's name"
    if WORKS.intersection(words):
        return "work", "a law, treaty or plan"
    if opening in _given() and len(words) <= 4:
        return "person", "a given name"
    return "name", "a proper noun"


def _sex(words: list[str]) -> str:
    """`m` or `f` where the given name tells, else an empty string."""
    return _given().get(words[0], "").replace("person", "") if words else ""


@cache
def _places_known() -> frozenset[str]:
    return frozenset(cue.text for cue in load_lexicon("places").cues)


@cache
def _given() -> dict[str, str]:
    return {cue.text: cue.category for cue in load_lexicon("given_names").cues}


def _title(document: Document, first: int, last: int) -> tuple[str, int]:
    """The title that stands before a name, and where the name itself begins.

    What stands before the title goes with it: `Defence Secretary Ann Hall`.
    """
    keys = document.keys
    two = " ".join(keys[first : first + 2])
    if two in TITLES and last > first + 2:
        return two, first + 2
    if keys[first : first + 3] == ["secretary", "of", "state"] and last > first + 3:
        return "secretary of state", first + 3
    if keys[first] in _given():
        return "", first
    for k in range(last - 2, first - 1, -1):
        if keys[k].rstrip(".") in TITLES and keys[k + 1] not in AFTER_NAME | JOINING:
            return keys[k].rstrip("."), k + 1 + (keys[k + 1] == "." and k + 2 < last)
    return "", first


AFTER_NAME = frozenset("jr jr. sr sr. ii iii iv".split())


def _text(document: Document, first: int, last: int) -> str:
    start, end = document.starts[first], document.ends[last - 1]
    return " ".join(document.article.text[start:end].split())


# --- joining names ----------------------------------------------------------------------------


def _acronyms(document: Document, named: list[Mention]) -> list[Mention]:
    """`Joint Comprehensive Plan of Action (JCPOA)`: the acronym names what stands before it.

    So does one of three letters or more that only one name before it in the article can be.
    """
    keys = document.keys
    stands_for: dict[str, Mention] = {}
    longer: dict[str, dict[str, Mention]] = defaultdict(dict)
    for one, other in itertools.pairwise([*named[:1], *named]):
        bracketed = other.first == one.last + 1 and keys[one.last] == "("
        closed = bracketed and keys[other.last : other.last + 1] == [")"]
        if closed and other.actor.replace(".", "") in _initials(one.actor):
            stands_for[other.actor] = one
        known = longer.get(other.actor.replace(".", ""), {})
        if len(known) == 1 and len(other.actor) > 2:
            stands_for.setdefault(other.actor, *known.values())
        if " " in other.actor and other.type in ("organisation", "work"):
            for letters in _initials(other.actor):
                longer[letters][other.actor] = other
    rule = "the first letters of a name given in full"
    return [
        replace(one, actor=full.actor, type=full.type, rule=rule) if full else one
        for one in named
        for full in [stands_for.get(one.actor)]
    ]


def _initials(name: str) -> set[str]:
    """The acronyms that a name can have: with and without its small words."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    large = [word for word in words if word[0].isupper()]
    return {"".join(word[0].upper() for word in some) for some in (words, large)}


def _heads(named: list[Mention]) -> list[Mention]:
    """`the Court` after `the Supreme Court`: the head of the one body's name that ends so."""
    full: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for mention in named:
        if mention.type in ("organisation", "place") and " " in mention.actor:
            full[mention.actor.split()[-1]].add((mention.actor, mention.type))
    found = []
    for mention in named:
        bodies = full.get(mention.actor, set())
        if len(bodies) == 1 and mention.type != "person":
            actor, kind = min(bodies)
            rule = "the last word of a name given in full"
            mention = replace(mention, actor=actor, type=kind, rule=rule)
        found.append(mention)
    return found


def _places(document: Document, named: list[Mention]) -> list[Mention]:
    """A name that only ever stands after `in` or `near` is a place's."""
    placed: dict[str, bool] = defaultdict(lambda: True)
    for mention in named:
        before = document.keys[mention.first - 1] if mention.first else ""
        placed[mention.actor] &= mention.type == "name" and before in ("in", "near")
    return [
        replace(mention, type="place", rule="a place name") if placed[mention.actor] else mention
        for mention in named
    ]


def _surnames(named: list[Mention]) -> list[Mention]:
    """A surname alone, or with a title, is the person whose full name was given with it."""
    full: dict[str, Mention] = {}
    for mention in named:
        words = mention.actor.lower().split()
        if mention.type in ("person", "name") and 1 < len(words) < 5:
            full.setdefault(words[-1], mention)
    found = [_full_name(mention, full) for mention in named]
    persons = {mention.actor for mention in found if mention.type == "person"}
    sexes = {mention.actor: mention.sex for mention in reversed(found) if mention.sex}
    return [
        replace(
            mention,
            sex=mention.sex or sexes.get(mention.actor, ""),
            type="person" if mention.actor in persons else mention.type,
        )
        for mention in found
    ]


def _full_name(mention: Mention, full: Mapping[str, Mention]) -> Mention:
    """The mention under the full name that ends with it, if there is one."""
    known = full.get(mention.actor.lower())
    if known is None or mention.type not in ("person", "name"):
        return mention
    rule = "the surname of a name given in full"
    sex, title = mention.sex or known.sex, mention.title or known.title
    return replace(mention, actor=known.actor, type="person", rule=rule, sex=sex, title=title)


def _pronouns(document: Document, named: list[Mention]) -> Iterator[Mention]:
    """`she`, `the governor`: the last person named that fits, no farther back than a paragraph."""
    at = {mention.first: mention for mention in named}
    inside = {i for mention in named for i in range(mention.first, mention.last)}
    recent: list[Mention] = []
    titled: dict[str, Mention] = {}
    for i, key in enumerate(document.keys):
        mention = at.get(i)
        if mention:
            yield mention
            if mention.type == "person":
                recent = [mention, *recent[:4]]
                titled[mention.title] = mention
        elif key in HE and i not in inside:
            known = _meant(document, recent, i, HE[key])
            if known:
                rule = f"“{key}” takes up the name"
                yield replace(known, first=i, last=i + 1, rule=rule, sex=HE[key], form="pronoun")
        elif key == "the" and i not in inside and i + 1 not in inside:
            known = titled.get("".join(document.keys[i + 1 : i + 2]))
            if known and document.tags[i + 1] in ("NN", "NNP") and not _belongs(document, i + 2):
                rule = "the title of a name given before"
                yield replace(known, first=i, last=i + 2, rule=rule, form="title")


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
    """Every mention of an actor: findings of kind `actor`, label its type, with columns `actor`
    and `form` (`name`; `title`, as in `the governor`; `pronoun`).

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
            "form": mention.form,
        }
        for mention in _merged(document, merge)
    ]
    return _heard(findings(document, rows, extra=["actor", "form"]), voice)


def _reason(document: Document, mention: Mention) -> str:
    words = _text(document, mention.first, mention.last)
    return f"“{words}” names {mention.actor}: {mention.rule}."


def _heard(frame: pd.DataFrame, voice: str | None) -> pd.DataFrame:
    return frame if voice is None else frame[frame["voice"] == voice].reset_index(drop=True)


def actors(
    document: Document, merge: Mapping[str, str] | None = None, voice: str | None = None
) -> pd.DataFrame:
    """One row an actor, the most often named first.

    Columns: actor, type, mentions (how often named, in any form), pronouns (how many of those are
    `he` or `she`), names (each wording with its count), sentences (in how many), first (where the
    actor is first named).
    """
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in mentions(document, merge, voice).itertuples():
        groups[str(row.actor)].append(row)
    rows = [_actor(actor, group) for actor, group in groups.items()]
    rows.sort(key=lambda row: (-row["mentions"], row["first"]))
    return pd.DataFrame(rows, columns=ACTOR_COLUMNS)


ACTOR_COLUMNS = ["actor", "type", "mentions", "pronouns", "names", "sentences", "first"]


def _actor(actor: str, found: list[Any]) -> dict[str, Any]:
    """One row of `actors`, from the mentions of one actor."""
    return {
        "actor": actor,
        "type": found[0].label,
        "mentions": len(found),
        "pronouns": sum(row.form == "pronoun" for row in found),
        "names": tuple(Counter(" ".join(row.text.split()) for row in found).most_common()),
        "sentences": len({row.sentence for row in found}),
        "first": int(found[0].start),
    }


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
OPENS_LABEL = frozenset("a an the its his her".split())


def _label_spans(document: Document, mention: Mention) -> Iterator[tuple[int, int, str]]:
    """Where the words stand that a mention is called."""
    tags, keys, after = document.tags, document.keys, mention.last
    first = _adjectives(document, mention)
    if first < mention.first:
        yield first, mention.first, "adjective"
    phrase = _phrases_by_first(document).get(after + 1)
    if phrase is None or phrase.last >= len(keys) or tags[phrase.head] not in ("NN", "NNS"):
        return
    apart = keys[after] == "," and mention.type != "place" and keys[phrase.last] in AFTER_LABEL
    if apart and keys[phrase.first] in OPENS_LABEL:
        yield phrase.first, phrase.last, "apposition"
    if document.lemmas[after] == "be" and tags[after].startswith("VB"):
        yield phrase.first, phrase.last, "predicate"


def _adjectives(document: Document, mention: Mention) -> int:
    """Where the adjectives and nouns right before a name begin."""
    tags, first = document.tags, mention.first
    start = document.sentence_tokens[document.sentence_of[first]].start
    while (
        first > start
        and tags[first - 1] in ("JJ", "JJR", "JJS", "NN")
        and document.keys[first - 1] not in PLAIN
    ):
        first -= 1
    return first


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
