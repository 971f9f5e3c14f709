"""Tropes whose form gives them away: litotes, simile, proverb, idiom, metonymy, hyperbole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from helpers.document import Document
from helpers.grammar.phrases import FINITE, KIN, TIMES
from helpers.lexicons import Cue, Lexicon, load_lexicon, make_lexicon, matches
from helpers.rhetoric.members import names_people
from helpers.rhetoric.spans import (
    Row,
    Rule,
    Span,
    figure,
    readings,
    shapes,
    where,
    wording,
)

DENYING = frozenset({"not", "n't", "hardly", "scarcely", "never"})
BETWEEN = frozenset(
    "entirely altogether wholly exactly so too all at that very quite totally completely "
    "an a".split()
)
PREPOSITIONS = frozenset("at by from in of off on out to under up with".split())
OWNERS = ("my", "your", "his", "her", "its", "our", "their", "one's", "the")


@cache
def _lists() -> Lexicon:
    """The lists of phrases as one, so that the text is gone through once."""
    cues = [
        Cue(text, label, cue.note)
        for label, name in LISTS.items()
        for cue in load_lexicon(name).cues
        if cue.category not in ("contrary", "last")
        for text in _spelt_out(cue.text)
    ]
    return make_lexicon("tropes", "", cues)


LISTS = {
    "proverb": "proverbs",
    "idiom": "idioms",
    "litotes": "figures_litotes",
    "hyperbole": "figures_hyperbole",
}


def _spelt_out(text: str) -> list[str]:
    """A cue with `one's` as each owner it can have, and with `n't` for its `not`."""
    if text.startswith("not "):
        return [text, f"n't{text.removeprefix('not')}"]
    items = text.split()
    if "one's" not in items:
        return [text]
    owners = OWNERS[:-1] if items[0] in PREPOSITIONS else OWNERS  # `in the shoes` is none
    return [" ".join(owner if item == "one's" else item for item in items) for owner in owners]


def phrases(document: Document) -> Iterator[Row]:
    """Proverbs, idioms, phrases of litotes and of hyperbole, from lists."""
    for match in matches(document, _lists()):
        if all(tag.startswith("NNP") for tag in document.tags[match.first : match.last : 2]):
            continue  # the name of a show or a book
        span, label = Span(match.first, match.last), match.cue.category
        reason = f"“{wording(document, span)}” {SAID[label]}"
        reason += f": {match.cue.note}." if match.cue.note else "."
        yield figure(document, label, f"list: {label}", reason, [span])


SAID = {
    "proverb": "is a proverb",
    "idiom": "is an idiom",
    "litotes": "says a thing by denying its contrary",
    "hyperbole": "says more than can be meant",
}


@cache
def _contraries(category: str) -> frozenset[str]:
    """Negative words that are litotes when they are denied: anywhere, or as the last word."""
    cues = load_lexicon("figures_litotes").cues
    return frozenset(cue.text for cue in cues if cue.category == category)


def denials(document: Document) -> Iterator[Row]:
    """Litotes: a negative word right after `not` (Lanham 1991): `not uncommon`, `is not wrong`."""
    keys = document.keys
    for first in where(document, DENYING):
        if keys[first - 1] == "if":
            continue  # `difficult, if not impossible`
        i, stop = first + 1, document.sentence_tokens[document.sentence_of[first]].stop
        while i < min(stop, first + 4) and keys[i] in BETWEEN:
            i += 1
        if i < stop and _denied(document, first, i):
            span = Span(first, i + 1)
            reason = f"“{wording(document, span)}” affirms by denying “{keys[i]}”."
            yield figure(document, "litotes", "denial of a negative", reason, [span])


def _denied(document: Document, first: int, i: int) -> bool:
    """Whether the word at token i makes litotes of the `not` at token `first`."""
    keys, word = document.keys, document.keys[i]
    if word in _contraries("contrary"):
        return True
    if word in _contraries("last"):
        said = i == first + 1 and document.lemmas[first - 1] == "be" and i + 1 < len(keys)
        return said and keys[i + 1] in (".", ",", ";", "about", "—")
    plain = word.removeprefix("un")
    negative = plain != word and document.tags[i] in ("JJ", "RB") and word not in LITERAL_UN
    return negative and "j" in readings(plain)


# Denied, these say how something is and no more: `is not unlawful`.
LITERAL_UN = frozenset(
    "unarmed unavailable unclear unconditional unconscious unconstitutional unable unemployed "
    "unfinished uninsured unlawful unlimited unmarried unrestricted unsafe unsure untreated".split()
)


LITERAL_AS = frozenset(
    "soon long far well much many same such good bad high low likely early late often "
    "recently few little big large small tall short wide thick deep heavy".split()
)
SEEMING = frozenset(
    "look looks looked looking sound sounds sounded sounding seem seems seemed feel "
    "feels felt taste "
    "smell would 'd something anything nothing somebody someone just more much exactly".split()
)


def simile(document: Document) -> Iterator[Row]:
    """An open comparison of unlike things (Lanham 1991): `like a …`, `as … as a …`."""
    keys, shape = document.keys, shapes(document)
    for i in where(document, ("like", "as")):
        if not 2 <= i < len(keys) - 2:
            continue
        if keys[i + 1] not in ("a", "an"):
            if keys[i] == "like" and document.tags[i] == "IN" and _likens_to_many(document, i):
                yield _likened(document, Span(i, _with_its_pair(document, i + 1)), "like many")
            continue
        if keys[i] == "like" and document.tags[i] == "IN" and _likens(document, i):
            yield _likened(document, Span(i, _vehicle_end(document, i + 2)), "like a")
        elif (
            keys[i] == keys[i - 2] == "as"
            and shape[i - 1] in "JR"
            and keys[i - 1] not in LITERAL_AS
        ):
            end = _vehicle_end(document, i + 2)
            if document.tags[end : end + 1] != ["MD"]:  # `as bright as a hall may be`
                yield _likened(document, Span(i - 2, end), "as … as a")


def _vehicle_end(document: Document, first: int) -> int:
    """The end of what something is likened to: `a gambler with a busted flush`, `a man who …`."""
    shape = shapes(document)
    stop = document.sentence_tokens[document.sentence_of[first]].stop
    end = _attached(document, _noun_end(document, first), stop)
    paired = document.tags[end : end + 2] == ["CC", "NN"] and shape[end + 2 : end + 3] == "."
    if paired and document.keys[end] == "and":  # `like a horse and carriage`
        return end + 2
    if end < stop - 1 and not _described_further(document, end):
        return _past_its_tail(document, end, stop)
    if end < stop - 1:
        aside = shape[end + 1] == "."  # `a fever which, starting here, spreads`
        closing = (i for i in range(end, stop) if shape[i] == ".")
        return stop - (shape[stop - 1] == ".") if aside else next(closing, stop)
    return end


def _past_its_tail(document: Document, end: int, stop: int) -> int:
    """Past what follows a noun up to a mark or a new clause: `like leaves | from an old tree`.

    Whether such words hang on the noun or on the verb can seldom be told, but to leave them out
    often tears the picture. Words of time, and a tail in which something is done, stay out.
    """
    keys, shape, tags = document.keys, shapes(document), document.tags
    tail = next((i for i in range(end, stop) if shape[i] in ".CW" or keys[i] in OPENING), stop)
    if not 0 < tail - end <= TAIL or shape[end] not in "IG" or keys[end] in ("than", "at"):
        return end
    inside = range(end, tail)
    acted = any(tags[i] in FINITE or tags[i] == "MD" for i in inside)
    timed = not TIMES.isdisjoint(keys[end:tail]) or "#" in shape[end:tail]
    return end if acted or timed or shape[tail - 1] in "DIJ" else tail


OPENING = frozenset("when while because though although if as than so unless until".split())
TAIL = 10


def _with_its_pair(document: Document, first: int) -> int:
    """The end of one or two bare plurals that something is likened to: `like kings and queens`."""
    tags, end = document.tags, _noun_end(document, first)
    paired = document.keys[end : end + 1] == ["and"] and tags[end - 1 : end + 2 : 2] == ["NNS"] * 2
    return _vehicle_end(document, end + 1 if paired else first)


def _described_further(document: Document, end: int) -> bool:
    """Whether words follow that say which: `who …`, `where …`, `in which …`, `given to …`."""
    keys, tags = document.keys, document.tags
    if keys[end] in ("who", "that", "which", "whose", "where") or keys[end + 1] == "which":
        return True
    if tags[end] == "VBG" and tags[end - 1] == "NN":  # `like a man packing his bags`
        return tags[end + 1] in ("DT", "PRP$", "NN", "NNS")
    return tags[end] == "VBN" and tags[end + 1] in ("IN", "TO") and keys[end] != "compared"


def _attached(document: Document, end: int, stop: int) -> int:
    """Where a phrase that hangs on a noun ends, the noun ending at token `end`."""
    keys, shape = document.keys, shapes(document)
    inner = end + (keys[end : end + 2] == ["out", "of"])
    if inner >= stop - 1 or keys[inner] not in ATTACHING:
        return end
    article = shape[inner + 1] == "D"
    noun = inner + 1 + article
    worked = article and shape[noun : noun + 1] in ("E", "F")  # `with a broken nose`
    noun += worked
    # `like a charm for years` and `like a fiend for the poor` end
    sought = keys[inner] != "for" or keys[inner + 1] in ("a", "an")
    bound = (article and sought) or keys[inner] in ("of", "with", "without")
    named = shape[noun : noun + 1] in ("J", "N", "P", "#") or (worked and shape[noun] == "R")
    if not named or not bound:
        return end
    return min(_noun_end(document, noun), stop)


ATTACHING = frozenset(("of", "with", "without", "in", "for", "over", "across", "under", "behind"))


def _likens(document: Document, i: int) -> bool:
    """Whether `like` at token i compares: not `looks like a win`, `issues like a wage freeze`."""
    keys, shape = document.keys, shapes(document)
    before = i - 1 if shape[i - 1] != "R" else i - 2
    said = {document.lemmas[before], keys[before], keys[i - 1]}
    literal = not said.isdisjoint(SEEMING) or document.lemmas[i - 2] == "treat"
    literal = literal or "shape" in said
    # `it looked to him like a chance`
    literal = literal or (keys[i - 2] == "to" and document.lemmas[i - 3] in SEEMING)
    owned = shape[before] == "N" and keys[before - 1] in ("a", "an")  # `a hide like a …`
    nominal = shape[before] in "NP" and not owned
    end = _noun_end(document, i + 2)
    named = shape[end - 1] == "N" and keys[i + 2] not in MEASURES
    if end == i + 3 and set(readings(keys[i + 2])) == {"j"}:
        return False  # `it was like a collegial, relaxed thing`
    if keys[i - 1] in ("not", "n't") or (end == i + 3 and keys[i + 2] in KIN):
        return False  # `he treated her like a daughter`: a kinship, not a picture
    if keys[end : end + 1] == [","] and document.tags[end + 1 : end + 2] == ["``"]:
        return False  # `it's like a nightmare, “I can't”`: what one would say
    if document.lemmas[i - 1] == "be" and keys[i - 2] in ("that", "this"):
        return False  # `That's like a bribe`: nearly is one
    if document.lemmas[before] in MANNER and end == i + 3:
        return False  # `talks like a lawyer`: in the manner proper to one
    return named and not literal and not nominal and shape[i - 1] != "."


def _likens_to_many(document: Document, i: int) -> bool:
    """Whether `like` and a bare noun compare: `they ran like rabbits`, `rest is like gold`."""
    keys, tags, shape = document.keys, document.tags, shapes(document)
    verb = i - 2 if shape[i - 1] == "R" else i - 1
    if shape[verb] not in "FVEG" or keys[i - 1] in ("not", "n't", "more"):
        return False
    if {document.lemmas[verb], keys[verb]} & (SEEMING | MANNER | LITERAL_VERBS):
        return False
    noun = i + 1 + (tags[i + 1] == "JJ")
    end = _noun_end(document, i + 1)
    after = tags[end] if end < len(tags) else ""
    plain = tags[noun] in ("NN", "NNS") and end - i <= 3
    if keys[noun] in ("hell", "crazy", "mad") or keys[noun] in TIMES:
        return False  # it only strengthens: `they laughed like hell`; `what they are like today`
    whole = keys[noun] not in UNNAMED and tags[end - 1] in ("NN", "NNS")
    if document.columns["tokens"]["norm"][noun].istitle():
        return False  # a name: `they may be like Mamma`
    bare = tags[end - 1] == "NNS" or document.lemmas[verb] == "be" or shape[end : end + 1] in ".I"
    treated = document.lemmas[verb] in ("treat", "embrace") and names_people(document, end - 1)
    told = after in ("NNP", "NNPS", "VB", "VBG", "VBP")
    return plain and whole and bare and not told and not treated


LITERAL_VERBS = frozenset("do employ have include justify recognise recognize use".split())
UNNAMED = frozenset(
    "anybody anyone anything everybody everyone everything nobody nothing somebody someone "
    "something others people em".split()
)
MANNER = frozenset("act behave dress govern legislate talk think vote write".split())


MEASURES = frozenset("lot year good new second minute hour day week month decade mile".split())


def _likened(document: Document, span: Span, rule: str) -> Row:
    reason = f"“{wording(document, span)}” likens one thing to another in so many words."
    return figure(document, "simile", rule, reason, [span])


def _noun_end(document: Document, first: int) -> int:
    """The end of the noun phrase whose inside begins at token `first`."""
    shape, stop = shapes(document), document.sentence_tokens[document.sentence_of[first]].stop
    end = first
    while end < stop and (shape[end] in "JNPR#" or document.tags[end] in ("HYPH", "POS")):
        end += 1
    return max(end, first + 1) if first < stop else first


# --- metonymy of power ------------------------------------------------------------------------

PLACING = frozenset(
    "in near at outside inside around from through throughout over across into off visiting visit "
    "leave leaving reach reaching enter entering outside downtown central".split()
)
POLICY = frozenset(
    "agreement aggression ambition ally aim army attempt backing ban behaviour behavior bid claim "
    "commitment concession concern conduct decision defiance demand denial diplomacy effort "
    "engagement failure goal hand help influence insistence intention interest invasion leadership "
    "message move offer opposition plan policy position posture pressure promise proposal "
    "provocation refusal regime reluctance reply request response rhetoric silence stance strategy "
    "support tactic threat view war warning willingness addiction appetite arrogance dysfunction "
    "excess greed gridlock hypocrisy inaction incompetence indifference obsession paralysis "
    "priority spending".split()
)
PLACES = frozenset("wall gate lawn garden office room website roof tower grounds door".split())
CLAUSAL = frozenset("that as if because while".split())
DEALING = frozenset(
    "agreement alliance cooperation deal dealing dialogue diplomacy engagement negotiation pact "
    "pressure rapprochement relation relationship sanction talk tension tie treaty trade "
    "war with".split()
)
DEEDS = frozenset(
    "accuse act agree aid announce answer approve argue arm ask back ban believe bet block blame "
    "break call cancel challenge choose claim come condemn confirm consider continue cut decide "
    "declare defy demand deny do dispatch does escalate expect face fail fear find fund"
    " get give go "
    "have help hint hope impose insist intend keep know launch learn let lift look make mean mount "
    "move need offer oppose order plan play pledge prefer press promise propose provide push reach "
    "react recognise recognize refuse reject release remain reply respond say see seek seem send "
    "sell set ship show side sign signal spend stand start stop supply support suspect "
    "suspend take "
    "tell think threaten tolerate try turn understand urge use veto view vow want warn welcome "
    "wish withdraw work worry would "
    "adopt allow bail borrow build care cave celebrate deserve dismiss embrace feel finance "
    "forget hate ignore invest lecture listen lobby love mind neglect object oblige "
    "overlook owe own pass pay pour prefer pretend profit protect punish regulate repeat reward "
    "rush scramble shrug spurn subsidise subsidize tax teach tolerate treat trust "
    "underestimate waste wonder yawn".split()
)
# Streets and quarters that stand for those who trade or rule there.
TRADES = {
    "wall street": "the banks and traders",
    "main street": "the shops and their customers",
    "madison avenue": "the advertisers",
    "fleet street": "the British press",
    "silicon valley": "the makers of computers and software",
    "hollywood": "the makers of films",
    "beltway": "those who make politics in Washington",
    "k street": "the lobbyists",
    "holyrood": "the Scottish parliament",
    "stormont": "the assembly of Northern Ireland",
}


@cache
def _seats() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """Seats of power by first word: the words, what they stand for, and whether a building."""
    table: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for cue in load_lexicon("countries").cues:
        columns = cue.columns
        for name in filter(None, columns["capital"].split("; ")):
            words = tuple(name.lower().split())
            table.setdefault(words[0], []).append((words, _government(cue), False))
        for name in filter(None, columns["seats"].split("; ")):
            words = tuple(name.lower().removeprefix("the ").split())
            table.setdefault(words[0], []).append((words, _government(cue), True))
    for name, meaning in TRADES.items():
        words = tuple(name.split())
        table.setdefault(words[0], []).append((words, meaning, True))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def _government(cue: Cue) -> str:
    if cue.category != "country":
        return f"the {cue.text}"
    article = (
        "the " if cue.text.startswith(("United", "Nether", "Philip", "Soviet", "Czech")) else ""
    )
    return f"the government of {article}{cue.text}"


def metonymy(document: Document) -> Iterator[Row]:
    """A capital or a seat of power that acts, owns or is dealt with as a government would.

    A place where something lies or happens (`in Moscow`), part of a longer name (`the Washington
    Post`) and a place with its state (`Moscow, Idaho`) are no metonymies.
    """
    keys, seats = document.keys, _seats()
    free = 0
    for i in where(document, seats.keys()):
        if i < free:
            continue
        for words, meaning, building in seats[keys[i]]:
            last = i + len(words)
            named = len(words) > 1 or document.tags[i].startswith(("NNP", "JJ", "NN"))
            if named and tuple(keys[i:last]) == words:
                free = last
                if stands_for_government(document, i, last, building):
                    span = Span(i, last)
                    reason = f"“{wording(document, span)}” stands for {meaning}."
                    yield figure(document, "metonymy", "seat for government", reason, [span])
                break


def stands_for_government(document: Document, first: int, last: int, building: bool) -> bool:
    """Whether the words around a seat of power show that its government is meant."""
    keys, lemmas = document.keys, document.lemmas
    if last >= len(keys) or _other_place(document, first, last):
        return False
    if document.tags[last] == "POS":
        if last + 1 >= len(keys):
            return False
        owned = _noun_phrase(document, last + 1)
        return (
            lemmas[last + 1] not in PLACES if building else any(lemmas[k] in POLICY for k in owned)
        )
    before, start = _word_before(document, first)
    if before == "and" and start > 1:
        before, start = keys[start - 2], start - 2
    if _governs(document, last, before, start):
        return True
    if building and keys[last] in ("that", "which", "who"):
        return before not in ("at", "to", "on", "in")
    if document.tags[last] in ("NN", "NNS", "JJ"):
        return False  # `by Wall Street bankers`
    if before in ("with", "between", "against"):
        return True
    if before == "by":
        return document.tags[start - 1] in ("VBN", "NN", "NNS")
    return before in ("to", "from", "on") and start > 0 and lemmas[start - 1] in DEALING


def _word_before(document: Document, first: int) -> tuple[str, int]:
    """The word before a name and its article, if it is in the same sentence, and where it is."""
    start = first - 2 if first and document.tags[first - 1] == "DT" else first - 1
    same = start >= 0 and document.sentence_of[start] == document.sentence_of[first]
    return (document.keys[start] if same else ""), start


def _other_place(document: Document, first: int, last: int) -> bool:
    """Whether the name is said of the place, or is part of a longer name."""
    keys, tags = document.keys, document.tags
    if not document.article.text[document.starts[first]].isupper():
        return True
    if first and (tags[first - 1].startswith("NNP") or tags[first - 1] == "HYPH"):
        return True
    if tags[last].startswith("NNP") or tags[last] == "HYPH":
        return True
    state = keys[last] == "," and last + 1 < len(tags) and tags[last + 1].startswith("NNP")
    return state or _word_before(document, first)[0] in PLACING


def _governs(document: Document, last: int, before: str, start: int) -> bool:
    """Whether the name is the subject of a deed that a government does."""
    tags, lemmas, stop = document.tags, document.lemmas, len(document.keys)
    if before and tags[start] in ("IN", "TO", "VB", "VBG", "VBD") and before not in CLAUSAL:
        return False
    asked = tags[last] == "VB" and start >= 0 and (lemmas[start] == "do" or tags[start] == "MD")
    verb = last + 1 if shapes(document)[last] == "R" and last + 1 < stop else last
    if tags[verb] == "MD" or lemmas[verb] == "be":
        form = "VB" if tags[verb] == "MD" else "VBG"
        after = range(verb + 1, min(verb + 4, stop))
        return any(lemmas[k] in DEEDS for k in after if tags[k] == form)
    return (asked or tags[verb] in FINITE) and lemmas[verb] in DEEDS


def _noun_phrase(document: Document, first: int) -> range:
    """The tokens of the noun phrase at `first`, as far as its words run."""
    end = first
    while (
        end < len(document.keys)
        and end < first + 8
        and (shapes(document)[end] in "JNGER" or document.tags[end] == "HYPH")
    ):
        end += 1
    return range(first, end)


RULES: dict[Rule, tuple[str, ...]] = {
    phrases: ("proverb", "idiom", "litotes", "hyperbole"),
    denials: ("litotes",),
    simile: ("simile",),
    metonymy: ("metonymy",),
}
