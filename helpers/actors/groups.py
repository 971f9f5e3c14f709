"""Who acts without a name: the author, and groups and bodies that recur (`the protesters`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from helpers.actors.names import Mention, country_names, roles, wording
from helpers.document import Document
from helpers.grammar.phrases import PROPER, tagged
from helpers.lexicons import load_lexicon

AUTHOR = "the author"
SELF = ("i", "me", "my", "mine", "myself")


# --- groups ---------------------------------------------------------------------------------------


class Group(NamedTuple):
    """Tokens `first` up to `last` name a group: its noun and the words that sort it from others."""

    first: int
    last: int
    noun: str
    sort: str
    compound: bool  # sorted by a noun: `football players`
    definite: bool  # `the players`, which takes up `football players`
    bare: bool  # `players`, with neither a word that describes nor one that counts


def groups(document: Document, taken: Collection[int]) -> Iterator[Mention]:
    """Groups of people and bodies without a name that the text comes back to.

    `black voters` and `voters` are two groups; `the players` are the football players where no
    others are spoken of.
    """
    found = [*_groups(document, taken)]
    first: dict[str, Group] = {}
    for group in found:
        first.setdefault(group.noun, group)
    named = [_called(group, first[group.noun]) for group in found]
    places: dict[str, set[int]] = defaultdict(set)
    for name, group in zip(named, found, strict=True):
        places[name].add(document.sentence_of[group.first])
    for name, group in zip(named, found, strict=True):
        if len(places[name]) > 1:
            yield Mention(group.first, group.last, name, "group", "a group that recurs")


def _called(group: Group, first: Group) -> str:
    """What a group is called: with what sorts it, or sorted those whom the noun named first."""
    sort = group.sort
    if not sort and group.bare and (first.compound or group.definite):
        sort = first.sort
    return f"{sort} {group.noun}".lstrip()


def _groups(document: Document, taken: Collection[int]) -> Iterator[Group]:
    """Each place of a noun for people in the plural, or for a body."""
    for i in sorted({*_people(document), *_bodies(document)}):
        if i not in taken and not _goes_on(document, i):
            found = _group(document, i, taken)
            if found:
                yield found
    for word in _nouns("sort") & document.places.keys():
        for i in document.places[word]:
            if i not in taken and _stands_alone(document, i):
                yield Group(i, i + 1, f"the {word}", "", compound=False, definite=True, bare=True)


def _stands_alone(document: Document, i: int) -> bool:
    """`the unemployed`, `the poor and unemployed`, with no noun after it."""
    keys, tags = document.keys, document.tags
    before = i - 2 if keys[i - 1 : i] in (["and"], ["or"]) and i > 1 else i
    opens = before > 0 and keys[before - 1] == "the"
    return opens and not (tags[i + 1 : i + 2] or [""])[0].startswith(
        ("NN", "JJ", "VBG", "HYPH", "CD")
    )


def _people(document: Document) -> Iterator[int]:
    nouns, lemmas = _nouns("people"), document.lemmas
    return (i for i in tagged(document, ("NNS", "NNPS")) if lemmas[i].lower() in nouns)


def _bodies(document: Document) -> Iterator[int]:
    """`the government`, `police`, `governments`; not `a government`."""
    tags, places = document.tags, document.places
    for noun in _nouns("body") & places.keys():
        singular = ("NN", "NNS", "NNP") if noun in BARE else ("NN", "NNS")
        yield from (i for i in places[noun] if tags[i] in singular)
    for noun in _plurals() & places.keys():
        yield from (i for i in places[noun] if tags[i] == "NNS")


def is_people(noun: str) -> bool:
    """Whether a noun (its lemma) is one for people."""
    return noun in _nouns("people") or noun in SOMEBODY


SOMEBODY = frozenset("man woman people person folk member one".split())


@cache
def _nouns(category: str) -> frozenset[str]:
    listed = {cue.text for cue in load_lexicon("groups").cues if cue.category == category}
    if category == "people":
        listed |= roles() - NOBODY
    return frozenset(listed)


@cache
def _plurals() -> frozenset[str]:
    """The plurals of nouns for bodies."""
    return frozenset(
        f"{noun[:-1]}ies" if noun[-1] == "y" else f"{noun}{'es' * (noun[-1] in 'shx') or 's'}"
        for noun in _nouns("body")
    )


NOBODY = frozenset(
    "boss chair fellow friend head host one peer people person principal someone source".split()
)


def _goes_on(document: Document, i: int) -> bool:
    """Whether the noun only sorts the next one, or is told apart by what follows it."""
    keys, tags, last = document.keys, document.tags, i + 1
    if last >= len(keys):
        return False
    if tags[last] in ("NN", "NNS", "HYPH") or keys[last] in TOLD_APART:
        return True
    return tags[last] in PROPER and tags[i] != "NNS"


TOLD_APART = frozenset("of whose -".split())


def _group(document: Document, i: int, taken: Collection[int]) -> Group | None:
    """The group that the noun at token i names, unless it is somebody's or a few are picked."""
    keys, tags = document.keys, document.tags
    start = document.sentence_tokens[document.sentence_of[i]].start
    k = i - 1
    while k >= start and _modifies(document, k):
        k -= 1
    before = keys[k] if k >= start else ""
    if before in SOMEBODYS or (k >= start and _picked(document, k)):
        return None
    first = next((n + 1 for n in range(i - 1, k, -1) if n in taken), k + 1)
    if tags[i] in ("NN", "NNP") and not _one_body(document, i, first, before):
        return None
    sort = [n for n in range(k + 1, i) if n in taken or _sorts(document, n)]
    if keys[i] in BARE:
        sort = [n for n in sort if keys[n] not in CENTRAL]
    compound = any(tags[n] in ("NN", "NNS") for n in sort)
    definite = before in DEFINITE or keys[i] in BARE
    definite = definite and tags[i + 1 : i + 2] not in TELLS_WHICH
    words = " ".join(_as_written(document, n) for n in sort)
    bare = k == i - 1 and before not in PICKING
    noun = ONE_NAME.get(keys[i], keys[i])
    return Group(first, i + 1, noun, words, compound, definite, bare)


def _modifies(document: Document, k: int) -> bool:
    """Whether a token describes the noun after it: `low-income`, `angry`; not `most`."""
    if document.keys[k] == "-":
        return _hyphen(document, k)
    return document.tags[k] in MODIFYING and document.keys[k] not in PICKING


def _as_written(document: Document, i: int) -> str:
    """A name with its capital, another word without."""
    return wording(document, i, i + 1) if document.tags[i] in PROPER else document.keys[i]


def _one_body(document: Document, i: int, first: int, before: str) -> bool:
    """`the council`, `government`; not `a council`, `good government`."""
    if before in ("the", "this"):
        return True
    described = first < i and not _sorts(document, i - 1)
    return document.keys[i] in BARE and not described


def _picked(document: Document, k: int) -> bool:
    """Whether the word before makes a group somebody's or a few: `my`, `two`; not `a million`."""
    if document.tags[k] != "CD":
        return document.tags[k] in ("PRP$", "POS")
    large = document.keys[k] in LARGE or "," in document.keys[k]
    return not large and document.keys[k - 1 : k] not in (["the"], ["all"])


ONE_NAME = {"press": "media"}
LARGE = frozenset("hundred thousand million billion".split())
DEFINITE = frozenset("the these those such this".split())
TELLS_WHICH = tuple([tag] for tag in "WP WDT WP$ PRP IN DT VBN VBG".split())
MODIFYING = frozenset("JJ JJR JJS NN NNP NNPS VBN".split())
PICKING = frozenset(
    "all another any few fewer many more most no other own several some such".split()
)
SOMEBODYS = frozenset("a an another both other one two three four five six seven own".split())
CENTRAL = frozenset("central federal national".split())
BARE = frozenset("government media police press management parliament labor labour".split())


def _hyphen(document: Document, k: int) -> bool:
    """A hyphen inside a word: `low-income voters`."""
    inside = document.keys[k] == "-" and 0 < k < len(document.keys) - 1
    starts, ends = document.starts, document.ends
    return inside and starts[k] == ends[k - 1] and ends[k] == starts[k + 1]


def _sorts(document: Document, i: int) -> bool:
    """Whether a word tells one group from another: `black voters`, not `angry voters`.

    A name, a noun and certain adjectives do; of words with a hyphen, those with such an adjective.
    """
    key, tag = document.keys[i], document.tags[i]
    if key in SORTING or any(len(words) == 1 for words, _, _ in country_names().get(key, ())):
        return True
    if any(_hyphen(document, n) for n in (i - 1, i, i + 1)):
        return False
    return tag in PROPER or (tag in ("NN", "NNS") and key not in NO_SORT)


# `the good work officers do`
NO_SORT = frozenset("fact job kind money place reason thing time way work".split())
SORTING = frozenset(
    "aboriginal adult affluent aged american asian atheist black brown catholic christian civil "
    "conservative corporate disabled elderly ethnic evangelical federal female foreign former gay "
    "hispanic homeless illegal immigrant income independent indian indigenous islamic jewish "
    "latino legal lesbian liberal local low male medical middle military moderate muslim national "
    "native old older orthodox poor poorer private progressive public racial radical religious "
    "retired rich richer rural secular senior sexual skilled social straight suburban teenage top "
    "trans transgender undocumented unemployed urban wealthy white young younger".split()
)


def people_by_name(document: Document, mention: Mention) -> Mention:
    """`Christians`, `New Yorkers` and `Japanese Americans`, which are groups by name."""
    key, first = document.keys[mention.last - 1], mention.first
    if key == "americans" and mention.type in ("name", "country"):
        first = _hyphenated(document, first)
        named = first < mention.first
    else:
        named = mention.type == "name" and key[-1] == "s"
        named = named and (key[:-1] in _nouns("people") or key[:-1] in CITIZENS)
        named = named and not _ends_a_name(document, first)
    if not named:
        return mention
    name = wording(document, first, mention.last)
    return mention._replace(first=first, actor=name, type="group", rule="a people's name")


def _ends_a_name(document: Document, i: int) -> bool:
    """`the National Conference of Christians and Jews`."""
    before = i - 1 if i and document.keys[i - 1] in ("of", "for") else i - 3
    of = before > 0 and document.keys[before] in ("of", "for")
    return of and document.tags[before - 1] == "NNP"


CITIZENS = frozenset("yorker londoner californian texan floridian virginian parisian".split())


def _hyphenated(document: Document, i: int) -> int:
    """Where `Japanese Americans` begins, whose second word is at token i."""
    k = i - 1 - (document.keys[i - 1] == "-")
    key = document.keys[k] if k >= 0 else ""
    people = any(len(words) == 1 for words, _, _ in country_names().get(key, ()))
    return k if key in PEOPLES or people else i


PEOPLES = frozenset("african arab asian black hispanic jewish latino muslim native white".split())


# --- the author -----------------------------------------------------------------------------------


def speaking(document: Document, quoted: list[int]) -> Iterator[Mention]:
    """`I` and `my` of the author; who is quoted is heard in them, not named.

    In a piece without an `I` of its own, `we` that urges or argues is the paper.
    """
    places, tags = document.places, document.tags
    own = False
    for key in SELF:
        for i in places.get(key, ()):
            if tags[i] in ("PRP", "PRP$") and not quoted[i] and not _numeral(document, i):
                own = True
                yield Mention(i, i + 1, AUTHOR, "author", BY_SELF, form="pronoun")
    if not own:
        for i in places.get("we", ()):
            if not quoted[i] and _argues(document, i):
                yield Mention(i, i + 1, AUTHOR, "author", BY_WE, form="pronoun")


BY_SELF = "the author speaks of himself or herself"
BY_WE = "the paper speaks of itself"


def _numeral(document: Document, i: int) -> bool:
    """`World War I`, `Part I`."""
    if document.keys[i] != "i":
        return False
    text, at = document.article.text, document.starts[i]
    before = document.keys[i - 1] if i else ""
    return text[at] != "I" or before in NUMBERED or before[-1:] == "-"


NUMBERED = frozenset("act article chapter class elizabeth part phase stage title type war".split())


def _argues(document: Document, i: int) -> bool:
    """`we urge`, `we have long argued`: what only the paper does."""
    stop = document.sentence_tokens[document.sentence_of[i]].stop
    for k in range(i + 1, min(i + 4, stop)):
        if document.lemmas[k] in ARGUING:
            return document.tags[k].startswith("VB")
        if document.tags[k] not in ("RB", "MD", "VBP", "VBD"):
            return False
    return False


ARGUING = frozenset(
    "applaud argue commend contend editorialize endorse opine recommend reiterate urge".split()
)
