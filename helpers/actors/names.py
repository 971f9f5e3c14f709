"""Names in the text: countries by the table, and persons, bodies, places and works by rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import compress
from typing import NamedTuple

from helpers.document import Document, once
from helpers.grammar import PROPER, set_as_headline
from helpers.grammar.phrases import capitals, known_names, tagged
from helpers.lexicons import load_lexicon
from helpers.tagging import kinds

MEN = (
    "mr sir lord congressman councilman alderman king prince pope ayatollah chairman baron duke "
    "earl emir sultan sheikh imam brother father"
)
WOMEN = (
    "mrs ms miss lady dame congresswoman councilwoman queen princess baroness duchess countess "
    "sister"
)
EITHER = (
    "councillor councilor councilmember deputy bishop archbishop cardinal rabbi sheriff marshal "
    "admiral major brigadier sergeant officer detective inspector count coach dr prof professor "
    "president gov governor sen senator rep representative mayor secretary minister chancellor "
    "gen general col colonel capt captain lt sgt judge justice speaker ambassador director rev "
    "commissioner premier sens reps gens drs profs"
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
COMPANIES = frozenset(
    "airlines bancorp capital co corp corporation electric energy enterprises foods group health "
    "holdings inc industries ltd media motors news partners pharmaceuticals plc properties systems "
    "technologies".split()
)
BODIES = COMPANIES | frozenset(
    "academy administration agency alliance army assembly association authority bank board "
    "brigade bureau cabinet campaign cathedral center centre chamber chronicle church clinic club "
    "coalition college command commission committee company conference congress council courier "
    "court department dispatch division enterprise examiner federation force forces foundation "
    "friends front fund gazette government guard guardian guards herald hospital house institute "
    "institution journal league legislature library magazine ministry mission movement museum "
    "nation nations navy network observer office organisation organization pact parliament "
    "party police post press program programme project republic review school senate sentinel "
    "service society sox staff state supreme system team telegraph television theater theatre "
    "times treasury tribune trust union university".split()
)
FIRMS = frozenset(
    "amazon,apple,boeing,chevron,disney,exxon,facebook,goldman sachs,google,instagram,intel,"
    "lockheed martin,meta,microsoft,morgan stanley,netflix,pfizer,rolls-royce,samsung,siemens,"
    "starbucks,tesla,tiktok,toyota,twitter,uber,volkswagen,walmart,wells fargo".split(",")
)
OWNED = frozenset(
    "academy cathedral church clinic club college hospital hotel museum school university".split()
)
PARTICLES = frozenset("de da di du la le van von der den bin ibn al el dos".split())
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
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june "
    "july august september october november december christmas easter jan feb mar apr jun jul aug "
    "sept sep oct nov dec mon tue wed thu fri god internet".split()
)


class Mention(NamedTuple):
    """Tokens `first` up to `last` name `actor`; `rule` says how that is known."""

    first: int
    last: int
    actor: str
    type: str
    rule: str
    sex: str = ""
    title: str = ""
    form: str = "name"  # or `title` (`the governor`), or `pronoun`


@once
def named(document: Document) -> tuple[Mention, ...]:
    """Every name in the text, in reading order, none inside another, each its own actor."""
    found = [*_countries(document)]
    taken = {i for mention in found for i in range(mention.first, mention.last)}
    found += _names(document, taken)
    return tuple(sorted(found, key=lambda mention: mention.first))


@cache
def country_names() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """The table by first word: (words, country, what the words are), longest first.

    The words are a `name`, a `people`, a `capital` or a `seat` of power.
    """
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
    keys, table = document.keys, country_names()
    free = 0
    for i in _large(document):
        if i < free or keys[i] not in table:
            continue
        for words, country, kind in table[keys[i]]:
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
        return Mention(first, last, wording(document, first, last), "place", "a place name")
    end = last
    if end < len(tags) and lemmas[end] in OFFICIALS and tags[end] in ("NN", "NNS", "NNP", "NNPS"):
        end += 1
    body = "organisation" if _category(country) == "organisation" else "country"
    rules = {"name": "its name", "capital": "its capital", "seat": "its seat of power"}
    return Mention(first, end, country, body, rules[kind])


@cache
def _category(country: str) -> str:
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
    if first and keys[first - 1] == "-" and document.ends[first - 1] == document.starts[first]:
        return True  # `Cuban-Americans`
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
    places = [i for i in _large(document) if i not in taken and _nameable(document, i)]
    nameable, free = frozenset(places), 0
    for i in places:
        last = _name_end(document, i, nameable) if i >= free else None
        if last is not None and not (last == i + 1 and _only_sorts(document, i)):
            yield _named(document, i, last)
            free = last


@once
def _large(document: Document) -> list[int]:
    """The tokens that begin with a capital, as every name does."""
    return list(compress(range(len(document.keys)), capitals(document)))


def _only_sorts(document: Document, i: int) -> bool:
    """A word that is no name by itself: a title, a people's adjective, a state's abbreviation.

    Nor is an adjective, as in `Democratic hopes`.
    """
    key, following = document.keys[i], document.tags[i + 1 : i + 2]
    kind = kinds().get(key, "")
    sorts = "j" in kind and following in (["NN"], ["NNS"], ["JJ"], ["HYPH"])
    adjective = "j" in kind and not set(kind) & set("nP")
    short = key.endswith(".") and key.count(".") == 1
    return key in TITLES or key in country_names() or sorts or adjective or short


def _name_end(document: Document, i: int, nameable: frozenset[int]) -> int | None:
    """The end of the name that begins at token i, if one does."""
    keys, last = document.keys, i + 1
    stop = document.sentence_tokens[document.sentence_of[i]].stop
    body = keys[i] in HEADS
    while last < stop:
        step = _step(document, last, body)
        if step >= stop or step not in nameable:
            break
        if step > last and keys[last] == "'s" and keys[step] not in OWNED:
            break  # `Hall's Senate` is two names, `St. Ann's Hospital` one
        body = body or keys[step] in HEADS
        last = step + 1
    return last if _is_name(document, i, last, body) else None


def _step(document: Document, last: int, body: bool) -> int:
    """Where the name can go on: past a hyphen, `of the`, `van der`, the mark of an owner."""
    keys = document.keys
    if keys[last] in GLUE and _glued(document, last):
        return last + 1
    if keys[last] == "'s" or (keys[last] == "'" and keys[last - 1].endswith("s")):
        return last + 1
    if keys[last] in JOINING and body:
        return last + 1 + (keys[last + 1 : last + 2] == ["the"])
    step = last
    while keys[step : step + 1] and keys[step] in PARTICLES and step < last + 2:
        step += 1
    return step


def _is_name(document: Document, first: int, last: int, body: bool) -> bool:
    """Whether words with capitals are a name: tagged so, a body's, or known as one elsewhere."""
    keys, several = document.keys[first:last], last > first + 1
    if set_as_headline(document)[document.sentence_of[first]]:  # capitals tell nothing there
        named = not _plain_names(document).isdisjoint(keys)
    else:
        named = not PROPER.isdisjoint(document.tags[first:last]) or keys[0] in known_names(document)
        named = named or (several and "-" not in wording(document, first, last))
    return named or (body if several else _is_acronym(document, first))


def _is_acronym(document: Document, i: int) -> bool:
    """A word of several capitals, in a sentence that is not all in capitals."""
    text = document.article.text[document.starts[i] : document.ends[i]]
    return len(text) > 1 and text.isupper() and not _shouted(document)[document.sentence_of[i]]


def _nameable(document: Document, i: int) -> bool:
    """Whether a word with a capital can be part of a name, wherever it stands.

    The tagger takes a rare name for a common noun; inside a sentence its capital tells.
    """
    tag, key = document.tags[i], document.keys[i]
    if _party_and_state(document, i) or _is_date(document, i):
        return False
    if tag in PROPER:
        return not _shouted(document)[document.sentence_of[i]]
    if tag not in ("NN", "NNS", "JJ", "FW") or set_as_headline(document)[document.sentence_of[i]]:
        return False
    before = document.keys[i - 1] if i else ""
    return before[-1:].isalnum() or before in (",", "'s", "-") or key in known_names(document)


def _party_and_state(document: Document, i: int) -> bool:
    """`Ann Hall, D-Ohio`, `Ann Hall (R-TX)`."""
    keys = document.keys
    parted = keys[i] in PARTIES and keys[i + 1 : i + 2] == ["-"]
    state = i > 1 and keys[i - 1] == "-" and keys[i - 2] in PARTIES
    return keys[i][:2] in ("d-", "r-", "i-") or parted or state


PARTIES = ("d", "r", "i")


def _is_date(document: Document, i: int) -> bool:
    """A day or month; not a given name that is one as well, as in `June Hall left`."""
    key, tags = document.keys[i].rstrip("."), document.tags
    if key not in CALENDAR:
        return False
    follows = tags[i + 1 : i + 2] == ["NNP"] or PARTICLES.intersection(document.keys[i + 1 : i + 2])
    return not (key in MONTH_NAMES and follows and tags[i - 1] not in ("IN", "JJ", "DT"))


MONTH_NAMES = frozenset("april august jan june".split())


@once
def _plain_names(document: Document) -> frozenset[str]:
    """Words tagged as names in sentences that are not set as headlines, and given names."""
    keys, headline, of = document.keys, set_as_headline(document), document.sentence_of
    found = {keys[i] for i in tagged(document, PROPER) if not headline[of[i]]}
    return frozenset(found | _given().keys())


@once
def _shouted(document: Document) -> tuple[bool, ...]:
    """Which sentences are set in capitals."""
    text, starts, ends = document.article.text, document.starts, document.ends
    rows = document.sentence_tokens
    return tuple(text[starts[row.start] : ends[row.stop - 1]].isupper() for row in rows)


def _glued(document: Document, i: int) -> bool:
    return document.keys[i] == "&" or document.ends[i - 1] == document.starts[i]


def _named(document: Document, first: int, last: int) -> Mention:
    """What sort of name it is: person, organisation, place, work or other."""
    title, start = _title(document, first, last)
    words = [key for key in document.keys[start:last] if key[0].isalpha()]
    name = wording(document, start, last)
    kind, rule = _sort_of_name(words, name, title)
    if kind == "name" and _like_a_person(document, start, last, words):
        kind, rule = "person", "a first name and a surname"
    if kind == "person" and title:
        sex = TITLES.get(title, "") or _sex(words)
        return Mention(first, last, name, kind, rule, sex, LONG_TITLES.get(title, title))
    follows = document.keys[last] if last < len(document.keys) else ""
    if kind in ("name", "person") and follows in BODIES and document.tags[last] in ("NN", "NNS"):
        last, kind, rule = last + 1, "organisation", "a body's name"
    sex = _sex(words) if rule == "a given name" else ""
    return Mention(first, last, wording(document, first, last), kind, rule, sex)


def _like_a_person(document: Document, first: int, last: int, words: list[str]) -> bool:
    """Two to four words with capitals and no article, none of them a common noun at either end."""
    before = document.keys[first - 1] if first else ""
    if not 1 < len(words) < 5 or before in ("the", "a", "an", "in", "near", "of"):
        return False
    common = kinds()
    ends = (common.get(words[0], ""), common.get(words[-1], ""))
    plural = document.tags[last - 1] == "NNPS" or "'" in document.keys[first:last]
    text, starts = document.article.text, document.starts
    shouted = any(text[starts[k] + 1 : starts[k] + 2].isupper() for k in (first, last - 1))
    sorts = any(set(kind) & set("nNj") and "P" not in kind for kind in ends)
    return not (plural or shouted or sorts)


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
    if name.lower() in FIRMS and not title:
        return "organisation", "a firm's name"
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


@cache
def roles() -> frozenset[str]:
    """What persons are: offices, trades and relations, in one word (`minister`, `lawyer`)."""
    cues = load_lexicon("speaker_roles").cues
    kinds = ("person", "official")
    words = {cue.text for cue in cues if cue.category in kinds and " " not in cue.text}
    return frozenset(words - set("man member one people person woman".split()))


def _title(document: Document, first: int, last: int) -> tuple[str, int]:
    """The title that stands before a name, and where the name itself begins.

    What stands before the title goes with it: `Defence Secretary Ann Hall`.
    """
    if last == first + 1:
        return "", first
    keys = document.keys
    two = " ".join(keys[first : first + 2])
    if two in TITLES and last > first + 2:
        return two, first + 2
    if keys[first : first + 3] == ["secretary", "of", "state"] and last > first + 3:
        return "secretary of state", first + 3
    if keys[first] in _given():
        return "", first
    for k in range(last - 2, first - 1, -1):
        key = keys[k].rstrip(".")
        if (key in TITLES or key in roles()) and keys[k + 1] not in NO_NAME:
            return key, k + 1 + (keys[k + 1] == "." and k + 2 < last)
    given = (k for k in range(first + 1, last - 1) if keys[k] in _given())
    start = next(given, first)
    if all(set(kinds().get(keys[k], "")) & set("nj") for k in range(first, start)):
        return "", start  # `Billionaire Ann Hall`, at the start of a sentence
    return "", first


AFTER_NAME = frozenset("jr jr. sr sr. ii iii iv".split())
NO_NAME = AFTER_NAME | JOINING


def wording(document: Document, first: int, last: int) -> str:
    """The words from token `first` up to `last`, in one line."""
    words = document.article.text[document.starts[first] : document.ends[last - 1]]
    return words if words.isalnum() else " ".join(words.split())
