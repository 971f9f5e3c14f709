"""What takes up a name without saying it: `the governor`, `the Ohio senator`, `the council`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from helpers.actors.names import (
    BODIES,
    COMPANIES,
    DOMAINS,
    FIRMS,
    LONG_TITLES,
    Mention,
    country_names,
    roles,
)
from helpers.actors.pronouns import REMEMBERED, Heard, standing
from helpers.document import Document
from helpers.grammar import PROPER, Phrase
from helpers.grammar.phrases import by_first, by_last

LONGEST = 8  # tokens of a phrase that is looked through for a name
ASIDE = 12  # tokens set beside a name that are read for what they tell of it
NO_MATTER = frozenset("former then new current outgoing late".split())
RANKS = frozenset(
    "acting assistant associate deputy ex former junior parliamentary press private shadow under "
    "vice".split()
)
OPENING_HEADS = DOMAINS | {"bank", "board", "chamber", "church", "house", "league", "university"}
# What bodies that go by their initials are called.
CALLED = {
    frozenset(("fbi", "atf")): ("bureau", "agency"),
    frozenset("cia nsa epa irs fda cdc fema ice dea usda nasa tsa sba usaid".split()): ("agency",),
    frozenset(("va", "doj", "dhs", "hud", "hhs", "mod", "dwp", "defra")): ("department", "agency"),
    frozenset(("nato",)): ("alliance",),
    frozenset(("nra", "bma", "naacp")): ("association",),
    frozenset(("imf",)): ("fund",),
    frozenset(("bbc",)): ("corporation",),
    frozenset(("nhs",)): ("health service",),
    frozenset(("nfl", "nba", "mlb", "nhl")): ("league",),
}
BY_NAME = "the title of a name given before"
BY_HEAD = "the last word of a name given before"


@dataclass
class Titled:
    """Who bears which title so far, the last one last, what is told of them, and who ever will."""

    holders: dict[str, dict[str, Mention]] = field(default_factory=lambda: defaultdict(dict))
    told: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    later: dict[str, dict[str, Mention]] = field(default_factory=lambda: defaultdict(dict))


def titled_later(names: list[Mention]) -> Titled:
    """Nobody so far, and who in the whole text has a title written before the name."""
    titled = Titled()
    for mention in names:
        if mention.type == "person" and mention.title:
            titled.later[mention.title][mention.actor] = mention
    return titled


def note(document: Document, titled: Titled, mention: Mention) -> None:
    """Keep the title of a person, or the common noun that ends a body's name."""
    if mention.type == "person":
        told = beside(document, mention)
        titled.told[mention.actor] |= told
        for title in filter(None, (mention.title, office(document, mention))):
            holders = titled.holders[title]
            holders.pop(mention.actor, None)
            holders[mention.actor] = mention
            if len(holders) > REMEMBERED:
                del holders[next(iter(holders))]
    elif mention.type == "organisation":
        for head in _common_nouns(mention.actor):
            titled.holders[head] = {mention.actor: mention}


@cache
def _common_nouns(body: str) -> tuple[str, ...]:
    """What a body can be called after its name: `the council`, `the agency` for the EPA."""
    words = body.lower().replace(".", "").split()
    known = next((heads for bodies, heads in CALLED.items() if words[-1] in bodies), ())
    governs = ("agency",) if words[1:2] == ["of"] and words[0] == "department" else ()
    field = words[:1] if words[1:2] == ["of"] and words[0] in OPENING_HEADS else []
    heads = [word for word in (*field, words[-1]) if word in BODIES and word not in PRESS]
    firm = words[-1] in COMPANIES - NO_FIRMS or " ".join(words) in FIRMS
    paper = words[-1] in PAPERS
    sells = ("company", "firm") if firm else ("paper", "newspaper") if paper else ()
    return (*heads, *governs, *sells, *(known if len(words) == 1 else ()))


PRESS = frozenset(("press", "state"))  # seldom the one that is named: `the press`
NO_FIRMS = frozenset("capital international media news partners systems".split())
PAPERS = frozenset(
    "chronicle courier gazette guardian herald journal post telegraph times tribune".split()
)


def office(document: Document, mention: Mention) -> str:
    """What a person is by the words set beside the name: `her lawyer, Ann Hall`, `host Ann Hall`.

    In `a spokesman for the governor, Ned Hall, said` he is the spokesman.
    """
    keys, near = document.keys, []
    before = mention.first - 1
    if keys[mention.last : mention.last + 1] == [","]:
        near.append(by_first(document).get(mention.last + 1))
    if before > 0 and keys[before] == ",":
        closed = keys[mention.last : mention.last + 1] == [","]
        near.append(_outermost(document, by_last(document).get(before), closed))
    found = [document.lemmas[phrase.head] for phrase in near if phrase]
    if before >= 0 and document.tags[before] == "NN":
        found.append(document.lemmas[before])
    return next((role for role in found if role in roles()), "")


def _outermost(document: Document, phrase: Phrase | None, closed: bool) -> Phrase | None:
    """`a spokesman` of `a spokesman for the governor`."""
    inner = phrase
    for _ in range(LONGEST):
        of_another = phrase and phrase.first and document.tags[phrase.first - 1] == "IN"
        outer = by_last(document).get(phrase.first - 1) if phrase and of_another else None
        if outer is None:
            break
        phrase = outer
    if phrase and document.lemmas[phrase.head] not in roles():
        return inner if closed and phrase is not inner else None
    return phrase


def beside(document: Document, mention: Mention) -> set[str]:
    """The words of the phrase that a name stands in, and of what is set off after it."""
    keys, tags, first = document.keys, document.tags, mention.first
    row = document.sentence_tokens[document.sentence_of[first]]
    start = max(row.start, first - LONGEST)
    while first > start and (tags[first - 1] in PROPER or tags[first - 1] in ("JJ", "NN")):
        first -= 1
    last = mention.last
    if last < row.stop and keys[last] in ("(", ",", "of", "from"):
        closing = {"(": ")", ",": ","}.get(keys[last], "")
        stop = min(last + ASIDE, row.stop)
        last = next((k for k in range(last + 1, stop) if keys[k] == closing), stop)
        if not closing:
            last = min(mention.last + 3, row.stop)
    before = by_last(document).get(mention.first - 1) if mention.first > 1 else None
    if before and keys[mention.first - 1] == "," and keys[before.head] in roles():
        first = before.first
    return {_country_or_word(key) for key in keys[first:last]}


def _country_or_word(word: str) -> str:
    """`brazil` for `brazilian`; other words as they are, a party's letter off a state's."""
    rows = country_names().get(word, [])
    return next((country.lower() for words, country, _ in rows if len(words) == 1), word)


def description(
    document: Document, titled: Titled, heard: Heard, i: int, at: Mapping[int, Mention]
) -> Mention | None:
    """The name that `the` at token i and its phrase take up, if they do."""
    phrase = by_first(document).get(i)
    if phrase is None:
        return None
    last = _owner_end(document, phrase)
    words = document.keys[i + 1 : last]
    if not words or len(words) > 4 or "other" in words:
        return None
    if document.tags[last - 1] not in ("NN", "NNP"):
        return None
    found = _holder(document, titled, heard, words, i)
    goes_on = document.tags[last : last + 1] in (["VBG"], ["JJ"], ["NN"], ["NNS"])
    if found is None or goes_on or not _ends(document, titled, found, last):
        return None
    one_of_several = len(words) > 1 or _latest_body(document, i, at) != found.actor
    if words[-1] in SORTS_OF_BODY and one_of_several:
        return None
    inside = [at[k] for k in range(i, last) if k in at]
    if not all(_only_sorts(one, found, last) for one in inside):
        return None
    rule = BY_HEAD if found.type == "organisation" else BY_NAME
    return found._replace(first=i, last=last, rule=rule, form="title")


SORTS_OF_BODY = frozenset("company firm newspaper paper".split())  # many an article has several


def _latest_body(document: Document, i: int, at: Mapping[int, Mention]) -> str:
    """The last name but a person's or a place's in this sentence and the one before."""
    sentence = max(document.sentence_of[i] - 1, 0)
    for k in range(i - 1, document.sentence_tokens[sentence].start - 1, -1):
        if k in at and at[k].type in ("organisation", "name"):
            return at[k].actor
    return ""


def _only_sorts(inside: Mention, found: Mention, last: int) -> bool:
    """A place or country in a title, or a title with a capital: no one else's name."""
    ends = inside.last == last and found.type == "person" and inside.type != "organisation"
    return inside.last <= last and (ends or inside.type in ("place", "country"))


def _holder(
    document: Document, titled: Titled, heard: Heard, words: list[str], i: int
) -> Mention | None:
    """Who bears the title in the last words, with nothing before it that fits somebody else."""
    for size in (2, 1):
        title = " ".join(words[-size:])
        title = LONG_TITLES.get(title, title)
        known = titled.holders.get(title) or _sole(titled.later.get(title))
        if known and len(words) >= size:
            more = [word for word in words[:-size] if word not in NO_MATTER]
            fits = [m for m in reversed(known.values()) if _told(titled, m, more)]
            full = [m for m in fits if not titled.told[m.actor] & RANKS - set(more)]
            return max(full or fits, key=lambda m: standing(document, heard, m, i), default=None)
    return None


def _sole(holders: dict[str, Mention] | None) -> dict[str, Mention]:
    """Of those named only later, the one whom alone the title fits."""
    return holders if holders and len(holders) == 1 else {}


def _told(titled: Titled, mention: Mention, words: list[str]) -> bool:
    name = mention.actor.lower().split()
    told = titled.told[mention.actor]
    return all(word in name or _country_or_word(word) in told for word in words)


def _ends(document: Document, titled: Titled, found: Mention, last: int) -> bool:
    """Whether the phrase says no more: `of` only with a country that the title is told with."""
    following = document.keys[last : last + 1]
    if following == ["-"]:
        return False
    if following != ["of"]:
        return True
    rest = document.keys[last + 1 : last + 4]
    if rest[:1] == ["the"]:
        rest = rest[1:]
    rows = country_names().get(rest[0], []) if rest else []
    country = next(
        (name.lower() for words, name, _ in rows if words == tuple(rest[: len(words)])), ""
    )
    told = titled.told[found.actor]
    american = country == "united states" and told.isdisjoint(_countries())
    return found.title == "president" and country != "" and (country in told or american)


@cache
def _countries() -> frozenset[str]:
    return frozenset(country.lower() for rows in country_names().values() for _, country, _ in rows)


def _owner_end(document: Document, phrase: Phrase) -> int:
    """Where the owner in a phrase ends (`the council` in `the council's oldest member`), or it."""
    for k in range(phrase.first, min(phrase.last, phrase.first + LONGEST)):
        if document.tags[k] == "POS":
            return k
    return phrase.last
