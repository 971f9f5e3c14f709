"""Names joined under one actor: acronyms, surnames, heads of names, titles and pronouns."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from helpers.actors.names import (
    AFTER_NAME,
    BODIES,
    COMPANIES,
    PARTICLES,
    Mention,
    country_names,
    named,
    roles,
)
from helpers.document import Document, once
from helpers.grammar import PROPER, clauses
from helpers.grammar.phrases import FINITE, Phrase, by_first, by_last
from helpers.grammar.verbs import SAYING
from helpers.tagging import kinds

HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}


@once
def joined(document: Document) -> tuple[Mention, ...]:
    """Every mention of an actor, in reading order, none inside another."""
    found = _heads(document, _acronyms(document, list(named(document))))
    found = _surnames(_shorn(document, _capitals(document, _places(document, found))))
    return tuple(_taken_up(document, _persons(document, found)))


# --- bodies -------------------------------------------------------------------------------------


def _acronyms(document: Document, names: list[Mention]) -> list[Mention]:
    """`Joint Comprehensive Plan of Action (JCPOA)`: the acronym names what stands before it.

    So does one that only one name before it in the article can be.
    """
    keys = document.keys
    stands_for: dict[str, Mention] = {}
    longer: dict[str, dict[str, Mention]] = defaultdict(dict)
    for one, other in itertools.pairwise([*names[:1], *names]):
        letters = other.actor.replace(".", "")
        bracketed = other.first == one.last + 1 and keys[one.last] == "("
        closed = bracketed and keys[other.last : other.last + 1] == [")"]
        if closed and letters in _initials(one.actor):
            stands_for[other.actor] = one
        known = longer.get(letters, {})
        if len(known) == 1 and len(letters) > 1 and other.type not in ("person", "country"):
            stands_for.setdefault(other.actor, *known.values())
        if " " in other.actor and other.type in ("organisation", "work", "name"):
            for initials in _initials(other.actor):
                longer[initials][other.actor] = other
    rule = "the first letters of a name given in full"
    return [
        one._replace(actor=full.actor, type=full.type, rule=rule) if full else one
        for one in names
        for full in [stands_for.get(one.actor)]
    ]


def _initials(name: str) -> set[str]:
    """The acronyms that a name can have: with and without its small words."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    large = [word for word in words if word[0].isupper()]
    return {"".join(word[0].upper() for word in some) for some in (words, large)}


def _heads(document: Document, names: list[Mention]) -> list[Mention]:
    """`the Court` after `the Supreme Court`, `Dunmore` for `Dunmore Holdings`.

    The last word of the one body's name that ends so, or the first of the one company's.
    """
    full: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for mention in names:
        words = mention.actor.split()
        if mention.type in ("organisation", "place", "name") and len(words) > 1:
            full[words[-1]].add((mention.actor, mention.type))
            if words[-1].lower() in COMPANIES:
                full[words[0]].add((mention.actor, mention.type))
    return [_headed(document, mention, full.get(mention.actor, set())) for mention in names]


def _headed(document: Document, mention: Mention, bodies: set[tuple[str, str]]) -> Mention:
    if len(bodies) != 1 or mention.type == "person":
        return mention
    actor, kind = min(bodies)
    definite = mention.first > 0 and document.tags[mention.first - 1] in ("DT", "PRP$", "POS")
    if not definite and not actor.startswith(mention.actor):
        return mention  # `up on 10th Street` is not Mill Street
    rule = "a part of a name given in full"
    return mention._replace(actor=actor, type=kind, rule=rule)


# --- places and capitals --------------------------------------------------------------------------


def _places(document: Document, names: list[Mention]) -> list[Mention]:
    """A name that only ever stands after `in` or `near` is a place's."""
    placed: dict[str, bool] = defaultdict(lambda: True)
    for mention in names:
        before = document.keys[mention.first - 1] if mention.first else ""
        placed[mention.actor] &= mention.type == "name" and before in ("in", "near")
    return [
        mention._replace(type="place", rule="a place name") if placed[mention.actor] else mention
        for mention in names
    ]


def _capitals(document: Document, names: list[Mention]) -> list[Mention]:
    """A capital that acts or is acted on as a state, in an article that names the country."""
    known = {mention.actor for mention in names if mention.type == "country"}
    found = []
    for mention in names:
        country = _capital_of().get(mention.actor.lower(), "")
        told = country in known and _as_state(document, mention.first, mention.last)
        if mention.type == "place" and country and (told or _said(document, mention.first)):
            mention = mention._replace(actor=country, type="country", rule="its capital")
        found.append(mention)
    return found


@cache
def _capital_of() -> dict[str, str]:
    rows = itertools.chain.from_iterable(country_names().values())
    return {" ".join(words): country for words, country, kind in rows if kind == "capital"}


def _said(document: Document, first: int) -> bool:
    """`…, said Tehran`."""
    return (
        first > 1
        and document.lemmas[first - 1] in SAYING
        and not document.keys[first - 2].isalpha()
    )


def _as_state(document: Document, first: int, last: int) -> bool:
    """Whether a capital stands where a government would: it acts, owns or is dealt with."""
    keys, lemmas, tags = document.keys, document.lemmas, document.tags
    row = document.sentence_tokens[document.sentence_of[first]]
    if last >= row.stop or (keys[last] == "," and tags[last + 1 : last + 2] == ["NNP"]):
        subject = False
    elif keys[last] in ("'s", "'"):
        phrase = by_first(document).get(first) or by_last(document).get(last)
        return phrase is not None and lemmas[phrase.head] not in CITY
    else:
        subject = _governs(document, last, row.stop)
    if first == row.start:
        return subject
    before = keys[first - 1]
    if tags[first - 1] in ("IN", "TO"):
        moved = set(lemmas[max(row.start, first - 5) : first - 1]) & MOTION
        return before in DEALT_WITH or (before in ("to", "from", "for") and not moved)
    if tags[first - 1].startswith("VB") and lemmas[first - 1] not in SAYING_OR_BEING:
        return lemmas[first - 1] not in OF_A_PLACE
    return subject


def _governs(document: Document, i: int, stop: int) -> bool:
    """Whether the verb at token i, past adverbs and a second subject, is a government's deed."""
    tags, lemmas = document.tags, document.lemmas
    if document.keys[i] in ("and", "or"):
        i += 1
        while i < stop and tags[i] in PROPER:
            i += 1
    while i < stop and tags[i] == "RB":
        i += 1
    if i >= stop or tags[i] not in FINITE:
        return False
    said = set(lemmas[i : min(i + 5, stop)])
    return not said & (CITY if lemmas[i] == "be" else BODILY)


CITY = frozenset(
    "airport avenue beautiful boulevard capital cathedral city cold home hour hot hotel kilometre "
    "kilometer mayor metro mile museum neighbourhood neighborhood outskirts palace park place "
    "population quiet resident restaurant river skyline square street suburb town weather".split()
)
DEALT_WITH = frozenset("with by against between toward towards without on".split())
MOTION = frozenset(
    "arrive bus come drive flight flee fly go head journey leave march mile move plane return ride "
    "road route sail summit take train travel trip visit walk way".split()
)
BODILY = frozenset(
    "approach besiege bomb burn capture cross destroy enter evacuate fall flood freeze hit host "
    "leave lie love miss near occupy reach rebuild see seize shell sit sleep stand storm tour "
    "visit".split()
)
SAYING_OR_BEING = SAYING | {"be"}
OF_A_PLACE = BODILY | MOTION  # what is done to a city, not to a state


# --- persons ------------------------------------------------------------------------------------


def _persons(document: Document, names: list[Mention]) -> list[Mention]:
    """A name that nothing else tells is a person's if it acts, is a `who` or a `he`."""
    acting = {
        clause.subject.head
        for clause in clauses(document)
        if clause.subject and not clause.passive and document.lemmas[clause.verb] != "be"
    }
    persons = {
        mention.actor
        for mention in names
        if mention.type == "name" and _human(document, mention, acting)
    }
    persons |= _owners_of_pronouns(document, names)
    return [
        mention._replace(type="person", rule="it acts or is taken up as a person")
        if mention.actor in persons and mention.type == "name"
        else mention
        for mention in names
    ]


def _human(document: Document, mention: Mention, acting: set[int]) -> bool:
    """Whether a name has an office set beside it or `who` after it, or, in one word, acts."""
    keys, last = document.keys, mention.last
    if document.tags[mention.last - 1] == "NNPS" or document.tags[mention.first - 1] == "DT":
        return False
    who = keys[last : last + 1] == ["who"] or keys[last : last + 2] == [",", "who"]
    single = last == mention.first + 1 and document.tags[mention.first] == "NNP"
    word = single and not set(kinds().get(keys[mention.first], "")) & set("nNvj")
    return who or bool(_office(document, mention)) or (word and mention.first in acting)


def _owners_of_pronouns(document: Document, names: list[Mention]) -> set[str]:
    """Names that `he` or `she` takes up where no person stands near."""
    found: set[str] = set()
    latest: dict[str, Mention] = {}
    mentions = iter(names)
    following = next(mentions, None)
    for i in _pronouns(document):
        while following and following.last <= i:
            latest[following.type] = following
            following = next(mentions, None)
        name, person = latest.get("name"), latest.get("person")
        alone = name and not (person and _near(document, person, i))
        if alone and name and _near(document, name, i) and not _no_person(document, name):
            found.add(name.actor)
    return found


@once
def _pronouns(document: Document) -> list[int]:
    """The tokens that are `he` or `she`, in any form."""
    return [i for i, key in enumerate(document.keys) if key in HE]


def _no_person(document: Document, mention: Mention) -> bool:
    """Whether a name is a place's, to go by what stands before it, or a group's."""
    before = document.tags[mention.first - 1] if mention.first else ""
    return before in ("IN", "TO", "DT") or document.tags[mention.last - 1] == "NNPS"


def _near(document: Document, mention: Mention, i: int) -> bool:
    """In the same sentence or the one before."""
    return document.sentence_of[i] - document.sentence_of[mention.first] <= 1


def _shorn(document: Document, names: list[Mention]) -> list[Mention]:
    """`Absent Hall` without the adjective that the start of the sentence gives its capital."""
    said = {mention.actor for mention in names}
    found = []
    for mention in names:
        rest = mention.actor.partition(" ")[2]
        start = document.sentence_tokens[document.sentence_of[mention.first]].start
        plain = not mention.title and mention.type in ("name", "person")
        if rest in said and plain and mention.first == start and _adjective(document, start):
            mention = mention._replace(first=mention.first + 1, actor=rest)
        found.append(mention)
    return found


def _adjective(document: Document, i: int) -> bool:
    """Whether a word can be an adjective, and no noun or name."""
    kind = kinds().get(document.keys[i], "")
    return "j" in kind and not set(kind) & set("nP")


def _surnames(names: list[Mention]) -> list[Mention]:
    """A surname alone, or with a title, is the person whose full name was given with it.

    Of two who share it, the one that the title's sex fits, then the one named last.
    """
    first: dict[tuple[str, str], Mention] = {}
    shortened = [_short_names(mention) for mention in names]
    for mention, parts in zip(names, shortened, strict=True):
        for part in parts:
            first.setdefault((part, ""), mention)
            first.setdefault((part, mention.sex), mention)
    latest: dict[tuple[str, str], Mention] = {}
    found = []
    for mention, parts in zip(names, shortened, strict=True):
        known = first[parts[0], ""] if parts else _owner_of(mention, latest, first)
        if known and mention.type in ("person", "name"):
            mention = _full_name(mention, known)
        for part in parts:
            latest[part, ""] = latest[part, mention.sex] = mention
        found.append(mention)
    return _same_sex(found)


def _owner_of(mention: Mention, *known: Mapping[tuple[str, str], Mention]) -> Mention | None:
    """Whose surname or first name it is: of that sex, else of none that is known to differ."""
    key = mention.actor.lower()
    for sex in (mention.sex, ""):
        for people in known:
            found = people.get((key, sex))
            if found and (found.sex in ("", mention.sex) or not mention.sex):
                return found
    return None


def _short_names(mention: Mention) -> list[str]:
    """What a full name can be shortened to: `jan|wit` (with other names between), `wit`, `jan`."""
    if mention.type not in ("person", "name") or " " not in mention.actor:
        return []
    words = [word for word in mention.actor.lower().split() if word not in AFTER_NAME]
    if not 1 < len(words) < 6 or words[0] in PARTICLES:
        return []
    surname = next((k for k, word in enumerate(words) if k and word in PARTICLES), len(words) - 1)
    long = " ".join(words[surname:])
    given = words[:1] if mention.type == "person" and surname else []
    return list(dict.fromkeys([f"{words[0]}|{long}", words[-1], long, *given]))


def _full_name(mention: Mention, known: Mention) -> Mention:
    """The mention under a name given in full."""
    if known is mention:
        return mention
    rule = mention.rule
    if known.actor != mention.actor:
        rule = "the surname or first name of a name given in full"
    sex, title = mention.sex or known.sex, mention.title or known.title
    kind = "person" if "person" in (mention.type, known.type) else known.type
    return mention._replace(actor=known.actor, type=kind, rule=rule, sex=sex, title=title)


def _same_sex(names: list[Mention]) -> list[Mention]:
    """Each mention with the type and sex that any mention of its actor shows."""
    persons = {mention.actor for mention in names if mention.type == "person"}
    sexes = {mention.actor: mention.sex for mention in reversed(names) if mention.sex}
    found = []
    for mention in names:
        sex = mention.sex or sexes.get(mention.actor, "")
        kind = "person" if mention.actor in persons else mention.type
        if (sex, kind) != (mention.sex, mention.type):
            mention = mention._replace(sex=sex, type=kind)
        found.append(mention)
    return found


# --- titles and pronouns ------------------------------------------------------------------------


@dataclass
class _Known:
    """Who has been named so far: persons, the last first, and who a title or head stands for."""

    persons: list[Mention] = field(default_factory=list)
    titled: dict[str, Mention] = field(default_factory=dict)
    sexes: dict[str, str] = field(default_factory=dict)


def _taken_up(document: Document, names: list[Mention]) -> Iterator[Mention]:
    """The names, and what takes them up: `she`, `the governor`, `the council`."""
    at = {mention.first: mention for mention in names}
    known, free = _Known(), 0
    articles = [i for i, key in enumerate(document.keys) if key == "the"]
    for i in sorted({*at, *_pronouns(document), *articles}):
        found = at.get(i)
        if found:
            _remember(document, known, found)
        elif i >= free and document.keys[i] in HE:
            found = _pronoun(document, known, i)
        elif i >= free:
            found = _description(document, known, i, at)
        if found:
            yield found
            free = max(free, found.last)


def _remember(document: Document, known: _Known, mention: Mention) -> None:
    if mention.type == "person":
        known.persons = [mention, *known.persons[:4]]
        office = mention.title or _office(document, mention)
        if office:
            known.titled[office] = mention
    elif mention.type == "organisation":
        head = mention.actor.split()[-1].lower()
        if head in BODIES:
            known.titled[head] = mention


def _office(document: Document, mention: Mention) -> str:
    """What a person is by the words set beside the name: `her lawyer, Ann Hall`."""
    keys, near = document.keys, []
    if keys[mention.last : mention.last + 1] == [","]:
        near.append(by_first(document).get(mention.last + 1))
    if mention.first > 1 and keys[mention.first - 1] == ",":
        near.append(by_last(document).get(mention.first - 1))
    found = (document.lemmas[phrase.head] for phrase in near if phrase)
    return next((role for role in found if role in roles()), "")


def _description(
    document: Document, known: _Known, i: int, at: Mapping[int, Mention]
) -> Mention | None:
    """`the governor`, `the city council`: a title, or the common noun that ends a body's name."""
    phrase = by_first(document).get(i)
    if phrase is None or known.titled.keys().isdisjoint(document.keys[i + 1 : phrase.last]):
        return None
    if not at.keys().isdisjoint(range(i, min(phrase.last, i + LONGEST))):
        return None
    last = _owner_end(document, phrase)
    words = document.keys[i + 1 : last]
    mention = known.titled.get(words[-1]) if words else None
    if mention is None or document.tags[last - 1] not in ("NN", "NNP") or len(words) > 3:
        return None
    name = mention.actor.lower().split()
    extra = [word for word in words[:-1] if word not in name]
    if extra or document.keys[last : last + 1] in (["of"], ["-"]):
        return None
    rule = "the title of a name given before"
    if mention.type == "organisation":
        rule = "the last word of a name given before"
    return mention._replace(first=i, last=last, rule=rule, form="title")


LONGEST = 8  # tokens of a phrase that is looked through for a name


def _owner_end(document: Document, phrase: Phrase) -> int:
    """Where the owner in a phrase ends (`the council` in `the council's oldest member`), or it."""
    for k in range(phrase.first, min(phrase.last, phrase.first + LONGEST)):
        if document.tags[k] == "POS":
            return k
    return phrase.last


def _pronoun(document: Document, known: _Known, i: int) -> Mention | None:
    """The last person of that sex (or of none known), in this paragraph or the one before.

    For `he` and `she`, rather the subject of the sentence in which that person is named.
    """
    sex = HE[document.keys[i]]
    fitting = [
        mention
        for mention in known.persons
        if known.sexes.get(mention.actor, mention.sex) in ("", sex) and _fits(document, mention, i)
    ]
    if not fitting:
        return None
    sentence = document.sentence_of[fitting[0].first]
    subjects = (
        mention
        for mention in fitting
        if document.sentence_of[mention.first] == sentence
        and mention.last - 1 in _subject_heads(document)
    )
    nominative = document.keys[i] in ("he", "she")
    mention = next(subjects, fitting[0]) if nominative else fitting[0]
    known.sexes[mention.actor] = sex
    rule = f"“{document.keys[i]}” takes up the name"
    return mention._replace(first=i, last=i + 1, rule=rule, sex=sex, form="pronoun")


@once
def _subject_heads(document: Document) -> frozenset[int]:
    return frozenset(clause.subject.head for clause in clauses(document) if clause.subject)


def _fits(document: Document, mention: Mention, i: int) -> bool:
    """Whether a pronoun can take up a name: it is near, in the same voice, and not its object.

    In `Hall met him`, `him` is somebody else.
    """
    near = document.paragraph_of[i] - document.paragraph_of[mention.first] <= 1
    voice = document.voices[i]
    spoken = voice in ("author", document.voices[mention.first])
    if document.sentence_of[i] != document.sentence_of[mention.first] or i - mention.last > LONGEST:
        return near and spoken
    between: Sequence[str] = document.tags[mention.last : i]
    verbs = sum(tag in FINITE for tag in between)
    own = document.tags[i] == "PRP" and document.keys[i] in ("him", "her")
    return near and spoken and not (own and verbs == 1 and "," not in between)
