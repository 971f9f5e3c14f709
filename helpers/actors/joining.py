"""Names joined under one actor, and with them those who act without one.

Names are joined first (acronyms, surnames, heads of names), then what takes them up (titles,
`she`), then come groups and the author in what is left of the text, and last `they`.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from helpers.actors.groups import groups, people_by_name, speaking
from helpers.actors.names import (
    AFTER_NAME,
    BODIES,
    COMPANIES,
    DOMAINS,
    PARTICLES,
    PLACES,
    Mention,
    country_names,
    given_names,
    named,
)
from helpers.actors.plural import taken_up_by_they
from helpers.actors.pronouns import (
    HE,
    MEN,
    WOMEN,
    Heard,
    quoted,
    remember,
    subjects_and_objects,
    taken_up,
    unnamed,
)
from helpers.actors.titles import OPENING_HEADS, description, note, office, titled_later
from helpers.document import Document, once
from helpers.grammar import PROPER, clauses
from helpers.grammar.phrases import FINITE, by_first, by_last, given_in_full
from helpers.grammar.verbs import SAYING
from helpers.tagging import kinds


@once
def joined(document: Document) -> tuple[Mention, ...]:
    """Every mention of an actor, in reading order, none inside another."""
    found = [people_by_name(document, mention) for mention in named(document)]
    found = _also_known(document, _acronyms(document, found))
    found = _heads(document, found)
    found = _shorn(document, _capitals(document, _places(document, found)))
    found = _sided(document, _surnames(document, found))
    found = _unnamed(document, [*_taken_up(document, _persons(document, found))])
    found += groups(document, {i for one in found for i in range(one.first, one.last)})
    found += speaking(document, quoted(document))
    found += [*taken_up_by_they(document, found)]
    return tuple(sorted(found))


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
    """The acronyms that a name can have: with and without its small words, or `Department of`."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    large = [word for word in words if word[0].isupper()]
    field = words[2:] if words[1:2] == ["of"] and words[0].lower() in DOMAINS else []
    readings = (words, large, field if len(field) > 1 else [])
    return {"".join(word[0].upper() for word in some) for some in readings if some}


# Names of one body that no rule can join, in the order of what the actor is called.
ONE_BODY = tuple(
    tuple(names.split("|"))
    for names in (
        "Islamic State|ISIS|ISIL|Daesh|Isis|Isil",
        "Jesus|Jesus Christ|Christ",
        "FBI|F.B.I.|Federal Bureau of Investigation",
        "CIA|C.I.A.|Central Intelligence Agency",
        "IRS|I.R.S.|Internal Revenue Service",
        "EPA|E.P.A.|Environmental Protection Agency",
        "FDA|F.D.A.|Food and Drug Administration",
        "CDC|C.D.C.|Centers for Disease Control|Centers for Disease Control and Prevention",
        "NHS|National Health Service",
        "NRA|N.R.A.|National Rifle Association",
        "NATO|Nato|North Atlantic Treaty Organization",
        "IMF|I.M.F.|International Monetary Fund",
        "BBC|British Broadcasting Corporation",
        "Federal Reserve|Fed",
        "Veterans Affairs|VA|V.A.|Department of Veterans Affairs|Veterans Administration",
        "Justice Department|DOJ|Department of Justice",
        "State Department|Department of State",
        "Pentagon|Department of Defense|Defense Department",
        "DHS|Department of Homeland Security|Homeland Security",
    )
)
SAME_AS = {name: names[0] for names in ONE_BODY for name in names}
KNOWN_AS = frozenset(
    ("also known as", "known as", "also called", "better known as", "formerly", "formerly known as")
)


def _also_known(document: Document, names: list[Mention]) -> list[Mention]:
    """Two names of one body: by the table, or as the text says, `Acme, formerly Bolt`.

    The actor is called by the name that the text uses first.
    """
    called: dict[str, Mention] = {}
    told: dict[str, Mention] = {}
    for before, mention in itertools.pairwise([*names[:1], *names]):
        if mention.actor in SAME_AS:
            called.setdefault(SAME_AS[mention.actor], mention)
        elif _says_known(document, before, mention) and mention.type == before.type:
            told.setdefault(mention.actor, before)
    if not called and not told:
        return names
    rule = "another name of the same body"
    found = []
    for mention in names:
        first = called.get(SAME_AS.get(mention.actor, "")) or told.get(mention.actor)
        if first and first.actor != mention.actor:
            mention = mention._replace(actor=first.actor, type=first.type, rule=rule)
        if mention.actor in SAME_AS and mention.type == "name":
            kind = "person" if SAME_AS[mention.actor] == "Jesus" else "organisation"
            mention = mention._replace(type=kind)
        found.append(mention)
    return found


def _says_known(document: Document, before: Mention, mention: Mention) -> bool:
    """Whether the words between two names say that they name the same."""
    if not 0 < mention.first - before.last < 7:
        return False
    between = document.keys[before.last : mention.first]
    return " ".join(key for key in between if key not in (",", "(", "the")) in KNOWN_AS


def _heads(document: Document, names: list[Mention]) -> list[Mention]:
    """`the Court` after `the Supreme Court`, `Dunmore` for `Dunmore Holdings`.

    The last word of the one body's name that ends so, or the first of the one company's.
    """
    full: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for mention in names:
        words = mention.actor.split()
        if mention.type in ("organisation", "place", "name") and len(words) > 1:
            full[words[-1]].add((mention.actor, mention.type))
            longer = (mention.actor, mention.type)
            if words[-1].lower() in BODIES and "of" not in words:
                for k in range(1, len(words) - 1):  # `Water Board` for `State Water Board`
                    full[" ".join(words[k:])].add(longer)
            if words[-1].lower() in COMPANIES:
                full[words[0]].add(longer)
                full[" ".join(words[:-1])].add(longer)
            elif mention.type == "organisation":
                for short in _shortened(words):
                    full[short].add(longer)
    return [_headed(document, mention, full.get(mention.actor, set())) for mention in names]


def _shortened(words: list[str]) -> Iterator[str]:
    """What a body's name is cut to: `Fox Business` (Network), `the Census` (Bureau), `the Bank`."""
    closing = words[-1].lower()
    if words[1] == "of" and words[0].lower() in OPENING_HEADS:
        yield words[0]
        if words[0] == "Department" and len(words) == 3:
            yield words[2]
    elif closing in BODIES and "of" not in words and len(words) > 2:
        yield " ".join(words[:-1])
    elif closing in DOMAINS and (
        words[0].lower() not in BODIES | PLACES | {"city"} or words[0] == "State"
    ):
        yield words[0]


def _headed(document: Document, mention: Mention, bodies: set[tuple[str, str]]) -> Mention:
    if len(bodies) != 1 or mention.type == "person":
        return mention
    actor, kind = min(bodies)
    if mention.type in ("place", "country"):
        return mention  # `New York`, beside `the New York Times`
    definite = mention.first > 0 and document.tags[mention.first - 1] in ("DT", "PRP$", "POS")
    if actor.startswith(mention.actor) and not _cut_short(document, mention, actor, definite):
        return mention
    if not definite and not actor.startswith(mention.actor):
        return mention  # `up on 10th Street` is not Mill Street
    rule = "a part of a name given in full"
    return mention._replace(actor=actor, type=kind, rule=rule)


def _cut_short(document: Document, mention: Mention, actor: str, definite: bool) -> bool:
    """Whether the first words of a body's name can stand for it where they do.

    `the Census` can, and `State` for its department; not `the Green vote`, `the State`.
    """
    if document.tags[mention.last : mention.last + 1] in (["NN"], ["NNS"], ["JJ"], ["HYPH"]):
        return False
    if mention.actor == "State":
        return not definite
    words = actor.split()
    long = " " in mention.actor or words[-1].lower() in (*COMPANIES, "department")
    return definite or long


# --- places and capitals --------------------------------------------------------------------------


def _places(document: Document, names: list[Mention]) -> list[Mention]:
    """A name that only ever stands after `in` or `near` is a place's.

    One that opens with a quarter or the like (`East Reading`) needs to stand so but once.
    """
    placed: dict[str, bool] = defaultdict(lambda: True)
    quarters: set[str] = set()
    for mention in names:
        before = document.keys[mention.first - 1] if mention.first else ""
        inside = before in ("in", "near")
        placed[mention.actor] &= mention.type == "name" and inside
        opening, _, rest = mention.actor.partition(" ")
        if inside and rest and opening in QUARTERS and mention.type == "name":
            quarters.add(mention.actor)
    return [
        mention._replace(type="place", rule="a place name")
        if placed[mention.actor] or mention.actor in quarters
        else mention
        for mention in names
    ]


QUARTERS = frozenset(
    "East West North South Northern Southern Eastern Western Upper Lower Fort Mount New Saint St. "
    "San Santa Los Las El Port Lake Palm Great Little".split()
)


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
    start = document.starts[mention.first]
    single = single and not document.article.text[start : start + 2].isupper()
    word = single and not set(kinds().get(keys[mention.first], "")) & set("nNvj")
    return who or bool(office(document, mention)) or (word and mention.first in acting)


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
        if alone and name and _near(document, name, i) and _may_be_person(document, name):
            found.add(name.actor)
    return found


@once
def _pronouns(document: Document) -> list[int]:
    """The tokens that are `he` or `she`, in any form; not `he or she`."""
    places, keys = document.places, document.keys
    found = sorted(i for key in HE for i in places.get(key, ()))
    return [
        i for i in found if not (_either(keys[i + 1 : i + 3]) or _either(keys[i - 1 : i - 3 : -1]))
    ]


def _either(words: list[str]) -> bool:
    """`or she` after `he`, and `he or` before `she`, read from the pronoun outwards."""
    return len(words) == 2 and words[0] in ("or", "/") and words[1] in HE


def _may_be_person(document: Document, mention: Mention) -> bool:
    """Whether a name leads its clause or owns something, and is no group's."""
    before = document.tags[mention.first - 1] if mention.first else ""
    if before in ("IN", "TO", "DT") or document.tags[mention.last - 1] == "NNPS":
        return False
    owner = document.tags[mention.last : mention.last + 1] == ["POS"]
    return owner or mention.last - 1 in subjects_and_objects(document)[0]


def _near(document: Document, mention: Mention, i: int) -> bool:
    """In the same sentence or the one before."""
    return document.sentence_of[i] - document.sentence_of[mention.first] <= 1


def _shorn(document: Document, names: list[Mention]) -> list[Mention]:
    """`Absent Hall`, `Dump Hall` without the word that its place or its mood gives a capital."""
    said = {mention.actor for mention in names}
    full = {  # surnames that stand behind a known given name
        mention.actor.rpartition(" ")[2]
        for mention in names
        if mention.actor.partition(" ")[0].lower() in given_names()
    }
    found = []
    for mention in names:
        rest = mention.actor.partition(" ")[2]
        start = document.sentence_tokens[document.sentence_of[mention.first]].start
        plain = not mention.title and mention.type in ("name", "person")
        opens = mention.first == start and _adjective(document, start)
        glued = rest in full and _common_word(document, mention)
        if plain and rest in said and (opens or glued):
            mention = mention._replace(first=mention.first + 1, actor=rest)
        found.append(mention)
    return found


def _common_word(document: Document, mention: Mention) -> bool:
    """Whether a name begins with a common word, and no given name or body: `Dump Hall`."""
    key = document.keys[mention.first]
    kind = set(kinds().get(key, ""))
    common = bool(kind & set("nNjv")) and "P" not in kind
    other = key in given_names() or key in PARTICLES or key in BODIES or key == "team"
    return common and not other


def _adjective(document: Document, i: int) -> bool:
    """Whether a word can be an adjective, and no noun or name."""
    kind = kinds().get(document.keys[i], "")
    return "j" in kind and not set(kind) & set("nP")


def _surnames(document: Document, names: list[Mention]) -> list[Mention]:
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
        long = first.get((mention.actor.lower(), "")) if parts else None
        if long and mention.type == "person" and long.type == "person":
            known = long  # `Mr. Vander Hall`, of Bob Vander Hall
        if known and (
            mention.type in ("person", "name") or _surname_like(document, mention, known, latest)
        ):
            mention = _full_name(mention, known)
        for part in parts:
            latest[part, ""] = latest[part, mention.sex] = mention
        found.append(mention)
    return _same_sex(found)


def _surname_like(
    document: Document,
    mention: Mention,
    known: Mention,
    latest: Mapping[tuple[str, str], Mention],
) -> bool:
    """A surname that is a place's name too, of a person named before: `Kent`, of Ann Kent."""
    surname = known.actor.split()[-1] == mention.actor
    before = latest.get((mention.actor.lower(), "")) is known
    lies = document.tags[mention.first - 1] in ("IN", "TO")  # `in Kent`
    return mention.type == "place" and known.type == "person" and surname and before and not lies


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
    given_too = len(words) == 2 and words[0] in ("al", "van")  # Al Gore, Van Morrison
    if not 1 < len(words) < 6 or (words[0] in PARTICLES and not given_too):
        return []
    surname = next((k for k, word in enumerate(words) if k and word in PARTICLES), len(words) - 1)
    long = " ".join(words[surname:])
    given = words[:1] if mention.type == "person" and surname else []
    long_surname = len(words) == 3 and words[0] in given_names() and words[1] not in given_names()
    last_two = [" ".join(words[1:])] if long_surname else []
    called = given_in_full(words[0])
    return list(dict.fromkeys([f"{called}|{long}", words[-1], long, *last_two, *given]))


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


def _sided(document: Document, names: list[Mention]) -> list[Mention]:
    """`pro-Hall` and `anti-Hall`, of somebody named in the article."""
    text = document.article.text
    if "ro-" not in text and "nti-" not in text:
        return names
    words = [key for key in document.places if key.startswith(SIDES)]
    if not words:
        return names
    known = {mention.actor.lower().rpartition(" ")[2]: mention for mention in names}
    known |= {mention.actor.lower(): mention for mention in names}
    taken = {mention.first for mention in names}
    rule = "a name that something is for or against"
    found = [
        known[key.partition("-")[2]]._replace(first=i, last=i + 1, rule=rule)
        for key in words
        if key.partition("-")[2] in known
        for i in document.places[key]
        if i not in taken
    ]
    return sorted([*names, *found], key=lambda mention: mention.first)


SIDES = ("pro-", "anti-")


# --- titles and pronouns ------------------------------------------------------------------------


def _taken_up(document: Document, names: list[Mention]) -> Iterator[Mention]:
    """The names, and what takes them up: `she`, `the governor`, `the council`."""
    at = {mention.first: mention for mention in names}
    titled, heard, free = titled_later(names), Heard(), 0
    last: Mention | None = None
    others = unnamed(document)
    articles = document.places.get("the", ())
    for i in sorted({*at, *others, *_pronouns(document), *articles}):
        if i < free:
            continue
        found = at.get(i)
        if found:
            note(document, titled, found)
        elif document.keys[i] in HE:
            found = taken_up(document, heard, i, at)
        elif i in others:
            remember(document, heard, others[i])
            if at.keys().isdisjoint(range(i, others[i].last)):
                yield others[i]
        else:
            found = description(document, titled, heard, i, at)
        if found and not _introduces(document, found, at) and not _describes(document, found, last):
            if found.type == "person" and found.form != "pronoun":
                remember(document, heard, found)
            yield found
            free, last = found.last, found


def _unnamed(document: Document, found: list[Mention]) -> list[Mention]:
    """The mentions, with a woman or man without a name if `she` or `he` takes them up again.

    Of two women that is the one more spoken of.
    """
    pronouns = Counter(one.actor for one in found if one.type == "unnamed" and one.form != "name")
    heads = {
        one.actor: document.keys[one.last - 1]
        for one in found
        if one.type == "unnamed" and one.form == "name" and pronouns[one.actor] > 2
    }
    called: dict[str, str] = {}
    for actor in sorted(heads, key=lambda actor: pronouns[actor]):
        if heads[actor] in (WOMEN | MEN) - {"man"}:
            called[heads[actor]] = actor
    names = {actor: f"the {head}" for head, actor in called.items()}
    return [
        one._replace(actor=names[one.actor]) if one.type == "unnamed" else one
        for one in found
        if one.type != "unnamed" or one.actor in names
    ]


def _describes(document: Document, mention: Mention, before: Mention | None) -> bool:
    """`Ann Hall, the governor,`: no second mention either."""
    comma = mention.first - 1 - (document.keys[mention.first - 1] == "the")
    if before is None or before.last != comma or document.keys[comma] != ",":
        return False
    return _one_actor(mention, before)


def _one_actor(title: Mention, name: Mention) -> bool:
    """Whether a title beside a name is that person's."""
    same = title.form == "title" and title.actor == name.actor
    return same or (title.rule == "an office" and name.type == "person")


def _introduces(document: Document, mention: Mention, at: Mapping[int, Mention]) -> bool:
    """`the Education Secretary, Ann Hall`: the office is hers, and no second mention."""
    named = at.get(mention.last + 1) or at.get(mention.last + 2)
    beside = document.keys[mention.last : mention.last + 1] == [","]
    return beside and named is not None and _one_actor(mention, named)
