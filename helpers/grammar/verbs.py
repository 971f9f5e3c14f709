"""Verbs with their helpers, finite verbs that the tagger missed, and passives."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

from helpers.document import Document, once
from helpers.grammar.phrases import (
    CLAUSE_MARKS,
    CLAUSE_OPENERS,
    FINITE,
    NOUNS,
    PROPER,
    TIMES,
    Phrase,
    by_first,
    by_last,
    mistagged,
    tagged,
)
from helpers.tagging import kinds

SAYING = frozenset(
    "say add ask write tell note warn argue explain reply insist declare claim conclude continue "
    "observe remark answer announce recall respond joke state comment think wonder shout cry "
    "exclaim whisper murmur".split()
)
THINKING = frozenset("believe feel fear guess hope know suppose suspect understand".split())
THINKING_OR_SAYING = THINKING | SAYING


class VerbGroup(NamedTuple):
    """A finite verb with its helpers: `will not have been told` is one; `verb` is `told`."""

    first: int
    verb: int
    passive: bool


class Passive(NamedTuple):
    """A passive verb, the form of `be` or `get` that makes it so, and its agent if one is named."""

    auxiliary: int
    verb: int
    agent: Phrase | None


@once
def verb_groups(document: Document) -> tuple[VerbGroup, ...]:
    """Every finite verb with its helpers, in reading order."""
    found, finite = [], finite_verbs(document)
    free = 0
    for i in sorted({*finite, *tagged(document, BARE)}):
        if i >= free and (i in finite or bare(document, i)):
            group = _group(document, i)
            found.append(group)
            free = group.verb + 1
    return tuple(found)


@once
def finite_verbs(document: Document) -> frozenset[int]:
    """Tokens that are finite verbs: by their tag, or because a clause would have none without them.

    Past tense and participle look alike, and so do a plural noun and an `-s` form; a tagger that
    looks at three words takes `The Greek church estimates that …` for a noun.
    """
    keys, known = document.keys, kinds()
    marked = tagged(document, FINITE - {"VBZ"})
    third = (i for i in tagged(document, {"VBZ"}) if "z" in known.get(keys[i], "z"))  # not `series`
    missed = (i for i in tagged(document, UNSURE) if _may_be_finite(document, i))
    return frozenset(chain(marked, third, missed))


UNSURE = frozenset({"VBN", "NNS", "VB"})


def _may_be_finite(document: Document, i: int) -> bool:
    """Whether a word of an unsure tag must be the verb: nothing else in its clause can be."""
    tags, row = document.tags, document.sentence_tokens[document.sentence_of[i]]
    start, stop = row.start, row.stop
    if i == start or i + 1 >= stop:
        return False
    if tags[i] == "VBN" and document.lemmas[i] in SAYING and document.keys[i - 1] in SPOKEN:
        return i + 1 in by_first(document)  # `“…,” added the mayor`
    j = i
    while j > start and tags[j - 1] in ("RB", "RBR"):
        j -= 1
    if tags[i] == "NNS":
        return mistagged(document, i) and _verbless(document, i, stop)
    phrase = _outermost(document, j)
    if phrase is None and document.keys[j - 1] == "," and i - start < NEAR:
        aside = not any(tag in FINITE for tag in tags[start:i])
        phrase = by_first(document).get(start) if aside else None
    wanted = PROPER if tags[i] == "VBN" else PLURAL
    if phrase is None or tags[phrase.head] not in wanted:
        return False
    return _opens_clause(document, phrase, start) and _verbless(document, i, stop)


def _outermost(document: Document, last: int) -> Phrase | None:
    """The phrase that ends before token `last`, or the one that it hangs on by prepositions."""
    lasts = by_last(document)
    phrase = lasts.get(last)
    for _ in range(FARTHEST):
        if phrase is None or document.tags[phrase.first - 1] != "IN":
            break
        outer = lasts.get(phrase.first - 1)
        if outer is None or document.keys[phrase.first - 1] in CLAUSE_OPENERS:
            break
        phrase = outer
    return phrase


def _opens_clause(document: Document, phrase: Phrase, start: int) -> bool:
    """Whether a phrase is the first of its clause."""
    k = phrase.first - 1
    if k <= start or document.keys[k] in CLAUSE_MARKS or document.keys[k] in CLAUSE_OPENERS:
        return True
    if document.tags[k] in ("NN", "NNS") and document.tags[phrase.first] == "DT":
        return True  # `the bill the Senate passed`
    return document.tags[k].startswith("W") or document.lemmas[k] in THINKING_OR_SAYING


def _verbless(document: Document, i: int, stop: int) -> bool:
    """Whether no finite verb follows token i in its clause, and no `by` that names a doer."""
    tags, keys = document.tags, document.keys
    for k in range(i + 1, min(stop, i + NEAR)):
        if tags[k] in FINITE or _names_agent(document, k):
            return False
        if keys[k] in CLAUSE_MARKS or keys[k] in CLAUSE_OPENERS or tags[k] in CLAUSE_TAGS:
            return k + 1 < stop and tags[k + 1] not in FINITE
    return True


def _names_agent(document: Document, i: int) -> bool:
    """A `by` that names a doer, as after a participle: `drones built by Iran`."""
    return document.keys[i] == "by" and document.tags[i + 1 : i + 2] != ["VBG"]


SPOKEN = frozenset([",", '"', "'", "?", "!"])
PLURAL = frozenset({"NNS", "NNPS"})
CLAUSE_TAGS = frozenset({"PRP", "WP", "WDT", "WRB"})
FARTHEST = 12  # steps from a verb back to the head of its subject
NEAR = 40  # tokens looked back over for a verb


BARE = frozenset({"VB", "VBG"})


def bare(document: Document, i: int) -> bool:
    """A verb not finite that has a subject: `with England winning`, `for Israel to leave`."""
    tags, keys = document.tags, document.keys
    if tags[i] not in BARE:
        return False
    phrase = bare_subject(document, i)
    if phrase is None or phrase.first == 0 or tags[phrase.head] not in NOUNS:
        return False
    before = keys[phrase.first - 1]
    if tags[i] == "VBG":
        return before == "with"
    if tags[i - 1] == "TO":
        return before == "for"
    return before == "that"


def bare_subject(document: Document, i: int) -> Phrase | None:
    """The noun phrase right before a verb that is not finite, past its `to`."""
    return by_last(document).get(i - 1 if document.tags[i - 1] == "TO" else i)


def _group(document: Document, first: int) -> VerbGroup:
    stop = document.sentence_tokens[document.sentence_of[first]].stop
    verb = first
    while True:
        following = _next_verb(document, verb, stop)
        if following is None:
            return VerbGroup(first, verb, False)
        if document.tags[following] in ("VBN", "VBD") and _is_passive_pair(
            document, verb, following
        ):
            return VerbGroup(first, following, True)
        if not _helps(document, verb, document.tags[following]):
            return VerbGroup(first, verb, False)
        verb = following


def _helps(document: Document, verb: int, tag: str) -> bool:
    """Whether a verb is the helper of a following one: `will go`, `did go`, `has gone`."""
    if tag == "VB":
        return document.tags[verb] == "MD" or document.lemmas[verb] == "do"
    if tag == "VBG":
        return _is_be(document, verb)
    return _is_have(document, verb)


def _next_verb(document: Document, verb: int, stop: int) -> int | None:
    """The verb form that follows a helper, past adverbs and, in a question, past the subject."""
    tags, keys = document.tags, document.keys
    for i in range(verb + 1, min(verb + 8, stop)):
        if tags[i] in ("VB", "VBN", "VBG", "VBD"):
            return i
        adverb = tags[i] in ("RB", "RBR", "RBS") or keys[i] in ADVERBS
        adverb = adverb or (keys[i] == "at" and keys[i + 1 : i + 2] in (["least"], ["all"]))
        subject = tags[i] in ASKED or keys[i] in ("and", "of")
        if not adverb and not (subject and _asks(document, verb)):
            return None
    return None


def _asks(document: Document, helper: int) -> bool:
    """Whether the subject of a helper can follow it: where it opens a clause or a question."""
    if helper == document.sentence_tokens[document.sentence_of[helper]].start:
        return True
    before, after = document.keys[helper - 1], document.keys[helper + 1]
    return before in ASKED_AFTER or document.tags[helper - 1] == "WRB" or after in PEOPLE


PEOPLE = frozenset("you he she we they".split())


ADVERBS = frozenset("n't not all both each least".split())
ASKED = frozenset("PRP NNP NNPS DT NN NNS PRP$ JJ POS".split())
ASKED_AFTER = frozenset([",", '"', ":", "and", "but", "so", "nor", "never", "again", "only", "—"])


def _is_be(document: Document, i: int) -> bool:
    return document.lemmas[i] == "be" or document.keys[i] in BE


def _is_have(document: Document, i: int) -> bool:
    return document.keys[i] in HAVE


BE = frozenset("be am is are was were been being 's 're 'm ain't ai".split())
HAVE = frozenset("have has had having 've 'd 's".split())
NEVER_PASSIVE = frozenset(
    "been gone become come had got gotten happened grown fallen arrived".split()
)
# States rather than deeds, unless a doer is named: `I would be surprised`, `is engaged in`.
STATES = frozenset(
    """accustomed addicted headed inclined married engaged exhausted stuck dressed retired
    expired privileged indebted amazed annoyed appalled astonished astounded
    baffled bored delighted devastated disgusted dismayed dissatisfied
    distressed embarrassed enraged excited fascinated frightened frustrated gratified heartened
    horrified impressed infuriated intrigued irritated outraged overjoyed overwhelmed perplexed
    pleased puzzled relieved saddened scared shocked stunned surprised terrified thrilled
    tired upset worried""".split()
)
GOT_TO_BE = frozenset("done drunk lost rid hung involved".split())  # `got lost`: no one lost them


# --- passives ---


@once
def passives(document: Document) -> tuple[Passive, ...]:
    """Passive verbs: a form of `be` or `get` and a past participle (Quirk et al. 1985, 3.63–76)."""
    found = []
    for i in tagged(document, PAST | NOT_PAST):
        if document.tags[i] in PAST or _participle(document, i):
            auxiliary = _auxiliary(document, i)
            if auxiliary is not None:
                found.append(Passive(auxiliary, i, agent_of(document, i)))
    return tuple(found)


PAST = frozenset({"VBN", "VBD"})
NOT_PAST = frozenset({"JJ", "VB", "RB", "VBP"})
# Participles like their verb, after `being` taken for it: `being quietly put aside`.
ALIKE = frozenset(
    "beset bid burst cast cut hit hurt let overrun put read set shed shut split spread".split()
)
NON_FINITE = frozenset("be been being".split())
ASIDE_WORDS = frozenset("aside up out off back down free apart".split())


def _participle(document: Document, i: int) -> bool:
    """A participle taken for an adjective: the dictionary has it as no adjective, or `by` follows.

    `was wounded` is a passive, `was tired` is not, nor is what comes in degrees (`so confused`).
    """
    if document.keys[i] in ALIKE:
        before = max(i - 3, 0)
        moved = document.keys[i + 1 : i + 2] and document.keys[i + 1] in ASIDE_WORDS
        bare = not NON_FINITE.isdisjoint(document.keys[before:i])
        parted = document.tags[i - 1] in ("RB", "PRP") and document.keys[i - 1] not in DEGREES
        bare = bare or (parted and not ASKING.isdisjoint(document.keys[before : i - 1]))
        return bool(moved) if document.tags[i] == "JJ" else bare
    if document.tags[i] != "JJ":
        return False
    key = document.keys[i].removeprefix("re-")
    kind = kinds().get(key, "")
    got = document.lemmas[i - 1] == "get" and key.endswith("ed") and key not in STATES
    known = "p" in kind and ("j" not in kind or got) and document.keys[i - 1] not in DEGREES
    return known or ("p" in kind and agent_of(document, i) is not None)


def _auxiliary(document: Document, verb: int) -> int | None:
    """The `be` or `get` before a participle, past adverbs and, in a question, past the subject."""
    start = document.sentence_tokens[document.sentence_of[verb]].start
    i = verb - 1
    while i >= max(start, verb - 6):
        if _is_passive_pair(document, i, verb):
            return i
        if not _between(document, i):
            break
        i -= 1
    closes = i > start and document.keys[i] in ASIDE_MARKS
    aside = _before_aside(document, i, start) if closes else None
    if aside is not None and _is_passive_pair(document, aside, verb):
        return aside
    return _inverted(document, verb, start)


def _between(document: Document, i: int) -> bool:
    """A word that may stand between a helper and its verb: `was not only read`, `is “saved”`."""
    adverb = document.tags[i] in ("RB", "RBR", "RBS", "``") or document.keys[i] in BETWEEN_WORDS
    joins = document.keys[i] in ("and", "but") and document.tags[i - 1] == "RB"
    return adverb or joins


def _before_aside(document: Document, mark: int, start: int) -> int | None:
    """The helper before an aside that ends at `mark`: `was not, in the end, sold`."""
    keys, tags = document.keys, document.tags
    opening = ASIDE_MARKS[keys[mark]]
    for k in range(mark - 1, max(start, mark - ASIDE), -1):
        if keys[k] == opening:
            while k - 1 > start and _between(document, k - 1):
                k -= 1
            return k - 1
        if tags[k] in FINITE and not (document.lemmas[k] in SAYING and mark - k < 3):
            return None
    return None


ASIDE = 12  # tokens of an aside between a helper and its verb
ASIDE_MARKS = {",": ",", "—": "—", "–": "–", "--": "--", ")": "("}
BETWEEN_WORDS = frozenset("n't not all both either neither better - \"".split())
DEGREES = frozenset("very so too more most as how less".split())


def _is_passive_pair(document: Document, helper: int, verb: int) -> bool:
    keys, tags, lemmas = document.keys, document.tags, document.lemmas
    if keys[verb] in NEVER_PASSIVE or not tags[helper].startswith("VB"):
        return False
    if (keys[verb] in STATES or _is_done(document, helper, verb)) and not agent_of(document, verb):
        return False
    if helper and keys[helper - 1] in ("did", "do", "does"):
        return False  # `All he did was cut taxes`
    if keys[helper] == "'s":
        after = tags[verb + 1] if verb + 1 < len(tags) else ""
        joined = keys[verb - 1] == "-"  # `the town's so-called plan` owns, it does not act
        return not joined and after not in ("DT", "PRP", "PRP$")
    if keys[helper] in BE or lemmas[helper] == "be":
        return True
    if lemmas[helper] != "get" or keys[verb] in GOT_TO_BE or _attributive(document, verb):
        return False
    return tags[verb] == "VBN" or (tags[verb] == "JJ" and helper == verb - 1)


def _attributive(document: Document, verb: int) -> bool:
    """A participle that goes with a noun: `get guaranteed coverage`, not `get paid money`."""
    after = document.tags[verb + 1 : verb + 3]
    noun = after[after[:1] == ["JJ"] :][:1] in (["NN"], ["NNS"])
    return noun and document.lemmas[verb] not in GIVING


GIVING = frozenset(
    "give pay tell send hand offer award charge fine deny call name elect make show teach "
    "assign grant lend promise owe serve appoint bring take".split()
)


def joined_participles(document: Document, found: Passive) -> tuple[int, ...]:
    """Later participles that share the helper: `convicted`, `jailed` in `was tried, convicted …`.

    Those joined by commas count where `and`, `or` or `but` joins a last one.
    """
    keys, tags = document.keys, document.tags
    stop = document.sentence_tokens[document.sentence_of[found.verb]].stop
    joined: list[int] = []
    waiting: list[int] = []
    for k in range(found.verb + 1, min(found.verb + JOINED, stop)):
        if tags[k] in FINITE or keys[k] in CLOSES_LIST or tags[k] in ("WP", "WDT", "WRB"):
            break
        if tags[k] != "VBN":
            continue
        j = k - 1
        while j > found.verb and (tags[j] == "RB" or keys[j] in ("then", "yet")):
            j -= 1
        if keys[j] not in (",", "and", "or", "but") or keys[k] in NEVER_PASSIVE:
            break
        if _attributive(document, k) or _auxiliary(document, k) is not None:
            break
        waiting.append(k)
        if keys[j] != ",":
            joined += waiting
            waiting.clear()
    return tuple(joined)


JOINED = 20  # tokens from a passive to the last participle joined to it
CLOSES_LIST = frozenset('; : — – -- ( ) "'.split())


def _is_done(document: Document, helper: int, verb: int) -> bool:
    """`I’m done`, `she is used to it`: how somebody is."""
    keys, tags = document.keys, document.tags
    if keys[verb] in ("done", "finished"):
        return keys[helper - 1 : helper] in (["i"], ["we"], ["you"])
    to = keys[verb] == "used" and keys[verb + 1 : verb + 2] == ["to"]
    return to and not {"DT", "PRP", "PRP$", "VBG", *NOUNS}.isdisjoint(tags[verb + 2 : verb + 3])


def _inverted(document: Document, verb: int, start: int) -> int | None:
    """`Was the bridge built in time?`, `Was he told?`: the subject stands between."""
    tags, keys = document.tags, document.keys
    i = verb - 1
    while i > start and tags[i] in BETWEEN:
        i -= 1
    if i >= verb - 1 or keys[i] not in ASKING:
        return None
    if tags[verb] not in PAST and keys[verb] not in ALIKE:
        return None
    pronoun = (keys[i], keys[i + 1]) in AGREEING
    if tags[verb] == "VBD" and not (pronoun and all(tags[k] == "RB" for k in range(i + 2, verb))):
        return None
    if keys[verb] in NEVER_PASSIVE | BE or (keys[verb] in STATES and not agent_of(document, verb)):
        return None
    before = keys[i - 1] in BEFORE_INVERSION or tags[i - 1].startswith("W")
    return i if i == start or pronoun or before else None


ASKING = frozenset("is are was were am".split())
AGREEING = frozenset(
    [(verb, who) for verb in ("are", "were") for who in ("they", "we", "you")]
    + [(verb, who) for verb in ("is", "was") for who in ("he", "she")]
    + [("was", "i"), ("am", "i")]
)
BEFORE_INVERSION = frozenset([",", '"', "so", "nor", "never", "seldom", "rarely", "nowhere"])
BETWEEN = frozenset("PRP DT NN NNS NNP NNPS JJ PRP$ RB CD EX POS".split())


def agent_of(document: Document, verb: int) -> Phrase | None:
    """Who did it, by a `by` after a passive verb; a date or a means (`by voting`) is none."""
    keys, tags = document.keys, document.tags
    stop = document.sentence_tokens[document.sentence_of[verb]].stop
    for i in range(verb + 1, min(verb + 9, stop - 1)):
        if keys[i] in (",", ";", ":", ".", "—", "–", '"') or tags[i] in FINITE:
            return None
        if keys[i] == "by":
            return _phrase_at(document, i + 1)
    return None


def _phrase_at(document: Document, first: int) -> Phrase | None:
    phrase = by_first(document).get(first)
    if phrase is None or document.tags[phrase.head] == "CD":
        return None
    head = document.lemmas[phrase.head]
    return None if head in TIMES or head in MEASURES or _means(document, phrase) else phrase


def _means(document: Document, phrase: Phrase) -> bool:
    """`by mail`, `by law`: a bare noun that says how."""
    return phrase.last == phrase.first + 1 and document.keys[phrase.first] in MEANS


MEASURES = frozenset("half margin percent percentage point quarter third %".split())
MEANS = frozenset(
    "accident air boat bus car chance decree default design email fax force hand land law letter "
    "mail mistake name nature phone plane post proxy rail sea ship telephone train vote".split()
)
