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
    "airline airlines airways bancorp brands capital chemicals co communications corp corporation "
    "electric energy enterprises entertainment financial foods group health holdings inc "
    "industries insurance international laboratories ltd media motors news partners petroleum "
    "pharmaceuticals plc properties software stores systems technologies telecom ventures".split()
)
BODIES = COMPANIES | frozenset(
    "academy administration agency alliance army assembly association authority bank board "
    "brigade bureau cabinet campaign cathedral center centers centre centres chamber "
    "chronicle church clinic club coalition college command commission committee company "
    "conference congress council courier court department dispatch division enterprise "
    "examiner federation force forces foundation friends front fund gazette government guard "
    "guardian guards herald hospital house institute institutes institution journal league "
    "legislature library magazine ministry mission movement museum nation nations navy "
    "network observer office organisation organization pact parliament party police post "
    "press program programme project republic review school senate sentinel service society "
    "sox staff state supreme system team telegraph television theater theatre times treasury "
    "tribune trust union university".split()
)
PAPERS = frozenset(
    "board cabinet chronicle council court courier economist examiner guardian gazette herald "
    "independent journal legislature mirror observer parliament senate spectator standard "
    "telegraph tribune".split()
)
FIRMS = frozenset(
    "amazon,apple,boeing,chevron,disney,exxon,facebook,goldman sachs,google,instagram,intel,"
    "lockheed martin,meta,microsoft,morgan stanley,netflix,pfizer,rolls-royce,samsung,siemens,"
    "starbucks,tesla,tiktok,toyota,twitter,uber,volkswagen,walmart,wells fargo".split(",")
)
# Short names of bodies, after `the` alone: `the Fed`.
SHORT_BODIES = frozenset("fed met beeb".split())
# Letters that stand for a thing, not for a body.
NO_BODIES = frozenset(
    "adhd ai aids bce ce ceo ceos cfo covid covid-19 d.c. dc dna dvd eta gdp gmo gnp gop gps hiv "
    "id ids iq it lgbt lgbtq mba mp mps mri ok pc pdf phd pin pr ptsd q&a r&d rna sars suv suvs tv "
    "tvs ufo ufos url usb vat vip vips vp wmd wwi wwii zip".split()
)
OWNED = frozenset(
    "academy cathedral church clinic club college hospital hotel museum school university".split()
)
OFFICE_OF = frozenset("association bureau commission department division office union".split())
OWNERS = frozenset(
    "analyst assessor attorney auditor clerk comptroller controller coroner defender farmer "
    "general marshal mayor ombudsman people prosecutor sheriff treasurer veterans women".split()
)
DOMAINS = frozenset(  # `Centers for Disease Control and Prevention`
    "agency bureau centers centres commission committee council department institute institutes "
    "ministry office society subcommittee".split()
)
PREFIXES = ("de", "dis", "mis", "out", "over", "pre", "re", "un", "under")
COMPASS = frozenset("north south east west central greater inner outer".split())
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
HOLDERS = OFFICES | frozenset(
    "ambassador chairman chancellor chief commissioner democrat general governor leader mayor "
    "president republican senator speaker superintendent".split()
)
HEADS = BODIES | WORKS | OFFICES
JOINING = frozenset({"of", "for"})
OTHER_PARTIES = frozenset("christian free liberal new social".split())
COMMON_PARTIES = frozenset("labour conservatives".split())
NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "thousand million billion".split()
)
NO_NAMES = NUMBERS | frozenset("alas editor furthermore hence nor thus till touché whilst".split())
GLUE = frozenset({"-", "&", "."})
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december christmas easter halloween "
    "thanksgiving ramadan passover hanukkah jan feb mar apr jun jul aug sept sep oct nov dec "
    "mon tue wed thu fri god internet".split()
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

    tags, keys, lemmas = document.tags, document.keys, document.lemmas
    if _inside_name(document, first, last) or _opens_as_noun(document, first, last):
        return None
    if kind == "people":
        return _people(document, first, last, country)
    if kind == "capital" and not stands_for_government(document, first, last, False):
        first -= first > 0 and keys[first - 1] in COMPASS and capitals(document)[first - 1]
        return Mention(first, last, wording(document, first, last), "place", "a place name")
    end = last
    if end < len(tags) and lemmas[end] in OFFICIALS and tags[end] in ("NN", "NNS", "NNP", "NNPS"):
        end += 1
    rules = {"name": "its name", "capital": "its capital", "seat": "its seat of power"}
    return Mention(first, end, country, _body(country), rules[kind])


@cache
def _body(country: str) -> str:
    """Whether the table calls a name a country or an organisation."""
    return next(cue.category for cue in load_lexicon("countries").cues if cue.text == country)


def _people(document: Document, first: int, last: int, country: str) -> Mention | None:
    """`French officials`, `Iranians`, `the French`; a bare adjective names no one."""
    tags, lemmas = document.tags, document.lemmas
    end = last
    while end < len(tags) and end < last + 3 and tags[end] in ("JJ", "NN", "NNS", "NNP", "NNPS"):
        if lemmas[end] in OFFICIALS:
            if tags[end] in ("NN", "NNP") and _person_named(document, end):
                return None  # `French President Ann Hall` is she
            return Mention(first, end + 1, country, _body(country), "its people or officials")
        end += 1
    if _body(country) == "organisation":
        return None  # `the Republican and the Democratic nominations`
    plural = tags[first] in ("NNPS", "NNS")
    alone = first > 0 and document.keys[first - 1] == "the" and end == last
    if (
        (plural and end == last)
        or (alone and tags[first] != "JJ")
        or (alone and not _noun_next(document, last))
    ):
        return Mention(first, last, country, _body(country), "its people")
    return None


def _person_named(document: Document, office: int) -> bool:
    """Whether a name goes on after an office: `President Ann Hall`."""
    keys = document.keys
    title = keys[office] in TITLES or keys[office] in roles()
    return title and document.tags[office + 1 : office + 2] == ["NNP"]


def _noun_next(document: Document, i: int) -> bool:
    return i < len(document.tags) and document.tags[i].startswith(("NN", "JJ", "HYPH", "CD"))


def _opens_as_noun(document: Document, first: int, last: int) -> bool:
    """`Labour costs rose`, `Conservatives of all sorts`: a common word at a sentence's start."""
    key = document.keys[first]
    if last > first + 1 or not _opens(document, first) or "n" not in kinds().get(key, "").lower():
        return False
    common = key in COMMON_PARTIES and key not in known_names(document)
    return common and document.tags[last : last + 1] not in (["MD"], ["POS"], ["VBZ"], ["VBD"])


def _inside_name(document: Document, first: int, last: int) -> bool:
    """`the Washington Post`, `Paris Hilton`, `New York, Paris Review`: part of another name."""
    tags, keys = document.tags, document.keys
    if first and keys[first - 1] == "-" and document.ends[first - 1] == document.starts[first]:
        return True  # `Cuban-Americans`
    if first and keys[first - 1] in OTHER_PARTIES and keys[first] in ("democratic", "democrats"):
        return True
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
    sorts = "j" in kind and following in (["NN"], ["NNS"], ["NNPS"], ["JJ"], ["HYPH"])
    adjective = "j" in kind and not set(kind) & set("nP")
    short = key.endswith(".") and key.count(".") == 1
    common = _opens(document, i) and (_common(document, i) or following == ["DT"])
    no_name = key.partition("-")[0] in NO_NAMES or common or _made_of_verb(document, i)
    return key in TITLES or key in country_names() or sorts or adjective or short or no_name


def _made_of_verb(document: Document, i: int) -> bool:
    """Whether an unknown word that opens a sentence is a verb with a prefix: `Decertify them`."""
    key = document.keys[i]
    if not _opens(document, i) or kinds().get(key) or len(document.places[key]) > 1:
        return False
    stems = (key.removeprefix(prefix) for prefix in PREFIXES if key.startswith(prefix))
    return any(len(stem) > 3 and "v" in kinds().get(stem, "") for stem in stems)


def _opens(document: Document, i: int) -> bool:
    """Whether a token opens its sentence or a quotation, and has its capital from there."""
    first = document.sentence_tokens[document.sentence_of[i]].start == i
    return first or document.tags[i - 1] in ("``", ":")


def _common(document: Document, i: int) -> bool:
    """A common noun that stands nowhere with a capital inside a sentence: `County officials`."""
    kind = kinds().get(document.keys[i], "")
    return "n" in kind and "P" not in kind and document.keys[i] not in known_names(document)


def _name_end(document: Document, i: int, nameable: frozenset[int]) -> int | None:
    """The end of the name that begins at token i, if one does."""
    keys, last = document.keys, i + 1
    stop = document.sentence_tokens[document.sentence_of[i]].stop
    body = keys[i] in HEADS
    while last < stop:
        step = _step(document, last, body)
        if step >= stop or step not in nameable:
            break
        if step > last and keys[last] == "'s" and not _owned(keys[last - 1], keys[step]):
            break  # `Hall's Senate` is two names, `St. Ann's Hospital` one
        body = body or keys[step] in HEADS
        last = step + 1
    return last if _is_name(document, i, last, body) else None


def _owned(owner: str, body: str) -> bool:
    """`State Auditor's Office` is one name, and `Hall's Office` is not."""
    return body in OWNED or (body in OFFICE_OF and (owner in OWNERS or owner in TITLES))


def _step(document: Document, last: int, body: bool) -> int:
    """Where the name can go on: past a hyphen, `of the`, `van der`, the mark of an owner."""
    keys = document.keys
    if keys[last] in GLUE and _glued(document, last):
        return last + 1
    if keys[last] == "'s" or (keys[last] == "'" and keys[last - 1].endswith("s")):
        return last + 1
    if keys[last] in JOINING and body:
        return last + 1 + (keys[last + 1 : last + 2] == ["the"])
    if keys[last] == "and" and body and _goes_on(document, last):
        return last + 1
    step = last
    while keys[step : step + 1] and keys[step] in PARTICLES and step < last + 2:
        step += 1
    return step


def _goes_on(document: Document, joint: int) -> bool:
    """`Department of Health and Human Services`: common nouns with capitals after `of` or `for`."""
    keys = document.keys
    start = max(document.sentence_tokens[document.sentence_of[joint]].start, joint - 5)
    small = next((k for k in range(joint - 1, start, -1) if keys[k] in JOINING), start)
    if keys[small] not in JOINING or keys[small - 1] not in DOMAINS or joint + 1 == len(keys):
        return False
    words = [*keys[small + 1 : joint], keys[joint + 1]]
    nouns = all(set(kinds().get(word, "")) & set("nNj") for word in words)
    return nouns and not any(word in given_names() for word in words)


def _is_name(document: Document, first: int, last: int, body: bool) -> bool:
    """Whether words with capitals are a name: tagged so, a body's, or known as one elsewhere."""
    keys, several = document.keys[first:last], last > first + 1
    if set_as_headline(document)[document.sentence_of[first]]:  # capitals tell nothing there
        named = not _plain_names(document).isdisjoint(keys)
    else:
        named = not PROPER.isdisjoint(document.tags[first:last]) or keys[0] in known_names(document)
        named = named or (several and "-" not in wording(document, first, last))
    the = not several and keys[0] in PAPERS and document.keys[first - 1 : first] == ["the"]
    the = the or (not several and _short_body(document, first))
    return named or the or (body if several else _is_acronym(document, first))


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
    if key == "trump" and document.lemmas[i + 1 : i + 2] == ["card"]:
        return False
    if _short_body(document, i):
        return True
    if len(key) == 1 and document.keys[i - 1 : i] == ["-"]:
        return False  # `pre-K`
    if tag in PROPER:
        return not _shouted(document)[document.sentence_of[i]]
    if tag not in ("NN", "NNS", "JJ", "FW") or set_as_headline(document)[document.sentence_of[i]]:
        return False
    before = document.keys[i - 1] if i else ""
    return before[-1:].isalnum() or before in (",", "'s", "-") or key in known_names(document)


def _short_body(document: Document, i: int) -> bool:
    """`the Fed`, which the tagger takes for a verb."""
    return document.keys[i] in SHORT_BODIES and document.keys[i - 1 : i] == ["the"]


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
    return frozenset(found | given_names().keys())


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
    if last == first + 1 and _short_body(document, first):
        kind, rule = "organisation", "a body's short name"
    if kind == "name" and _like_a_person(document, start, last, words):
        kind, rule = "person", "a first name and a surname"
    if kind == "person" and title:
        sex = TITLES.get(title, "") or _sex(words)
        return Mention(first, last, name, kind, rule, sex, LONG_TITLES.get(title, title))
    follows = document.keys[last] if last < len(document.keys) else ""
    body = follows in BODIES and words[-1:] and words[-1] not in NO_BODIES
    if kind in ("name", "person") and body and document.tags[last] in ("NN", "NNS"):
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
    if long and closing in PLACES and opening not in given_names():
        return "place", "a place's name"
    if long and closing in WORKS:
        return "work", "a law, treaty or plan"
    if not title and (opening in OFFICES or (long and closing in HOLDERS)):
        return "person", "an office"
    if long and closing in BODIES:
        return "organisation", "a body's name"
    if title:
        return "person", "a title and a name"
    if name.lower() in FIRMS and not title:
        return "organisation", "a firm's name"
    letters = len(words) == 1 and name.isupper() and len(name) > 1
    if BODIES.intersection(words) or (letters and words[0] not in NO_BODIES):
        return "organisation", "a body's name"
    given = opening in given_names() and words[1:2] not in ([], ["of"], ["for"])  # `Bill Hall`
    if WORKS.intersection(words[given:]):
        return "work", "a law, treaty or plan"
    if opening in given_names() and len(words) <= 4:
        return "person", "a given name"
    return "name", "a proper noun"


def _sex(words: list[str]) -> str:
    """`m` or `f` where the given name tells, else an empty string."""
    return given_names().get(words[0], "").replace("person", "") if words else ""


@cache
def _places_known() -> frozenset[str]:
    return frozenset(cue.text for cue in load_lexicon("places").cues)


@cache
def given_names() -> dict[str, str]:
    """Given names in lower case, with `m` or `f`."""
    return {cue.text: cue.category for cue in load_lexicon("given_names").cues}


@cache
def roles() -> frozenset[str]:
    """What persons are: offices, trades and relations, in one word (`minister`, `lawyer`)."""
    cues = load_lexicon("speaker_roles").cues
    kinds = ("person", "official")
    words = {cue.text for cue in cues if cue.category in kinds and " " not in cue.text}
    return frozenset(words - NEVER_TITLES)


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
    if keys[first] in given_names():
        return "", first
    if keys[first] == "staff" and keys[max(first - 2, 0) : first] == ["chief", "of"]:
        return "staff", first + 1
    for k in range(last - 2, first - 1, -1):
        key = keys[k].rstrip(".")
        ends = k + 2 == last and keys[k + 1] in HOLDERS and keys[k + 1] not in HONORIFICS
        if (key in TITLES or key in roles()) and keys[k + 1] not in NO_NAME and not ends:
            return key, k + 1 + (keys[k + 1] == "." and k + 2 < last)
    given = (k for k in range(first + 1, last - 1) if keys[k] in given_names())
    start = next(given, first)
    before = kinds().get(keys[start - 1], "").lower()
    if start > first and set(before) & set("nj") and keys[last - 1] not in BODIES | PLACES:
        return "", start  # `Billionaire Ann Hall`, `College House Master Ann Hall`
    return "", first


NEVER_TITLES = frozenset(
    "child children kid kids man member one parent parents people person pupil reader student user "
    "voter woman".split()
)
AFTER_NAME = frozenset("jr jr. sr sr. ii iii iv".split())
NO_NAME = AFTER_NAME | JOINING


def wording(document: Document, first: int, last: int) -> str:
    """The words from token `first` up to `last`, in one line."""
    words = document.article.text[document.starts[first] : document.ends[last - 1]]
    return words if words.isalnum() else " ".join(words.split())
