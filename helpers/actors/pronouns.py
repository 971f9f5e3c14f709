"""Whom `he` and `she` take up: the person who stands out most among those named so far.

Each mention of a person gives a weight by its part in the sentence, which halves with every
sentence (after Lappin and Leass 1994).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers.actors.names import Mention, roles
from helpers.document import Document, once
from helpers.grammar import Phrase, clauses
from helpers.grammar.phrases import FINITE, by_first, by_last

HE = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}

SUBJECT, OBJECT, OWNER_OF_SUBJECT, OTHER = 2.0, 1.2, 1.5, 1.0
IN_QUOTES = 0.25  # of the weight: outside a quotation, names in it hardly count
COMPARED = 0.5  # `like Hall, Reed is old`
LIKENED = frozenset(("like", "unlike"))
PER_SENTENCE, PER_PARAGRAPH = 0.5, 0.7  # of the weight that is left
SAME_SEX = 1.5
OWN = (
    1.5  # the subject of the verb, for what it does with `his own`: `Hall should use her strength`
)
UNSURE = 0.5  # two words with capitals that never act: `Jeune Afrique`
REMEMBERED = 8  # persons
REACH = 8  # tokens before `his` that are looked through for `each` or `nobody`


@dataclass
class Weight:
    """How much a person stands out: carried from earlier sentences, and in the latest."""

    latest: Mention
    carried: float = 0.0
    now: float = 0.0


@dataclass
class Heard:
    """Who has been named so far, the last one last, and what sex pronouns have given them."""

    persons: dict[str, Weight] = field(default_factory=dict)
    sexes: dict[str, str] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)


def remember(document: Document, heard: Heard, mention: Mention) -> None:
    """Count a mention of a person, named or not."""
    given = part(document, mention)
    if mention.sex or mention.title or given == SUBJECT:
        heard.sure.add(mention.actor)
    if quoted(document)[mention.first]:
        given *= IN_QUOTES
    before = heard.persons.pop(mention.actor, None)
    weight = Weight(mention, 0.0, given)
    if before:
        old = before.latest.first
        if document.sentence_of[old] == document.sentence_of[mention.first]:
            weight.carried, weight.now = before.carried, max(before.now, given)
        else:
            weight.carried = _left(document, before, mention.first)
    heard.persons[mention.actor] = weight
    if len(heard.persons) > REMEMBERED:
        del heard.persons[next(iter(heard.persons))]


def _left(document: Document, weight: Weight, i: int) -> float:
    """What is left of a weight at token i."""
    old = weight.latest.first
    sentences = document.sentence_of[i] - document.sentence_of[old]
    paragraphs = document.paragraph_of[i] - document.paragraph_of[old]
    return (weight.carried + weight.now) * PER_SENTENCE**sentences * PER_PARAGRAPH**paragraphs


def standing(document: Document, heard: Heard, mention: Mention, i: int) -> float:
    """How much the person of a mention stands out at token i."""
    weight = heard.persons.get(mention.actor)
    return _left(document, weight, i) if weight else 0.0


def part(document: Document, mention: Mention) -> float:
    """The weight of a mention by its part in the sentence; `as for Hall` puts her in front."""
    subjects, objects = subjects_and_objects(document)
    head = mention.last - 1
    if mention.first > 0 and document.keys[mention.first - 1] in LIKENED:
        return COMPARED
    start = document.sentence_tokens[document.sentence_of[head]].start
    if document.keys[start : start + 2] in (["as", "for"], ["as", "to"]) and head < start + 8:
        return SUBJECT
    phrase = subjects.get(head) or subjects.get(_described_by(document, mention))
    if phrase or _sets_off(document, mention):
        return SUBJECT
    if document.tags[head] == "PRP$":
        return OTHER
    if document.tags[mention.last : mention.last + 1] == ["POS"]:
        owned = by_first(document).get(mention.first)
        return OWNER_OF_SUBJECT if owned and owned.head in subjects else OTHER
    return OBJECT if head in objects else OTHER


def _sets_off(document: Document, mention: Mention) -> bool:
    """`the object of his envy, Ann Hall, has left`: the name of a subject, between commas."""
    keys, last = document.keys, mention.last
    between = (
        mention.first > 0 and keys[mention.first - 1] == "," and keys[last : last + 1] == [","]
    )
    return between and last + 1 < len(keys) and document.tags[last + 1] in FINITE


def _described_by(document: Document, mention: Mention) -> int:
    """The head of the phrase that a name is set beside: `the party's leader, Ann Hall,`."""
    before = mention.first - 1
    return before - 1 if before > 0 and document.keys[before] == "," else -1


@once
def subjects_and_objects(document: Document) -> tuple[dict[int, Phrase], dict[int, Phrase]]:
    """The subjects and the objects of clauses, by their heads."""
    subjects: dict[int, Phrase] = {}
    objects: dict[int, Phrase] = {}
    for clause in clauses(document):
        for phrase in (clause.subject, *clause.with_subject):
            if phrase:
                subjects[phrase.head] = phrase
        for phrase in (clause.object, *clause.with_object):
            if phrase:
                objects[phrase.head] = phrase
    return subjects, objects


@once
def quoted(document: Document) -> list[int]:
    """For each token the number of the outer quotation that it stands in, else 0."""
    from helpers.voices.marks import quotes  # voices asks who the actors are

    found = [0] * len(document.keys)
    for number, quote in enumerate(quotes(document), 1):
        if quote.depth == 0:
            found[quote.first : quote.last] = [number] * (quote.last - quote.first)
    return found


def taken_up(document: Document, heard: Heard, i: int, at: Mapping[int, Mention]) -> Mention | None:
    """The mention that the pronoun at token i makes of the likeliest person, if there is one."""
    sex = HE[document.keys[i]]
    if _bound(document, i, at):
        return None
    found = _relative(document, i, sex, at) or _announced(document, i, sex, at)
    found = found or _likeliest(document, heard, i, sex, _named_after(document, i, at))
    if found is None:
        return None
    heard.sexes[found.actor] = sex
    rule = f"“{document.keys[i]}” takes up the name"
    mention = found._replace(first=i, last=i + 1, rule=rule, sex=sex, form="pronoun")
    remember(document, heard, mention)
    return mention


def _likeliest(
    document: Document, heard: Heard, i: int, sex: str, others: frozenset[str]
) -> Mention | None:
    """The person who stands out most, of the right sex and none of `others`."""
    best, found = 0.0, None
    barred, own = _doer(document, i), _doer_of_own(document, i)
    for actor, weight in reversed(heard.persons.items()):
        mention = weight.latest
        known = heard.sexes.get(actor) or mention.sex
        if actor in others or known not in ("", sex) or not _may_be(document, mention, i, barred):
            continue
        likely = _left(document, weight, i)
        likely *= OWN if mention.last - 1 == own else 1
        likely *= SAME_SEX if known else 1
        likely *= 1 if known or actor in heard.sure else UNSURE
        if likely > best:
            best, found = likely, mention
    return found


def _may_be(document: Document, mention: Mention, i: int, barred: int) -> bool:
    """Whether a pronoun can take up a mention: it is near and not the doer of the same deed."""
    if document.paragraph_of[i] - document.paragraph_of[mention.first] > 2:
        return False
    if mention.last - 1 == barred:
        return False
    quotes = quoted(document)
    within = quotes[i] and quotes[i] != quotes[mention.first]
    return not within or document.voices[i] != mention.actor


def _doer(document: Document, i: int) -> int:
    """In `Hall met him`, the head of the subject, who is somebody else than `him`."""
    if document.keys[i] not in ("him", "her") or document.tags[i] != "PRP":
        return -1
    subjects = doers(document)
    start = document.sentence_tokens[document.sentence_of[i]].start
    for k in range(i - 1, max(start, i - 8) - 1, -1):
        if k in subjects:
            return subjects[k]
    return -1


def _doer_of_own(document: Document, i: int) -> int:
    """In `Hall used her strength`, the head of the subject of the verb just before."""
    if document.tags[i] != "PRP$":
        return -1
    subjects, start = doers(document), document.sentence_tokens[document.sentence_of[i]].start
    for k in range(i - 1, max(start, i - 4) - 1, -1):
        if k in subjects:
            return subjects[k]
        if document.keys[k] in CLAUSE_EDGE:
            break
    return -1


EVERYONE = frozenset("each everyone everybody nobody".split())


def _bound(document: Document, i: int, at: Mapping[int, Mention]) -> bool:
    """Whether `his` is nobody's that has a name: `each for his own reason`, `a man and his dog`."""
    keys, tags = document.keys, document.tags
    if tags[i] != "PRP$":
        return False
    start = document.sentence_tokens[document.sentence_of[i]].start
    if i - 3 >= start and keys[i - 1] == "and" and tags[i - 2] == "NN":
        phrase = by_last(document).get(i - 1)
        person = phrase and keys[phrase.first] in INDEFINITE and keys[phrase.head] in PEOPLE
        return bool(phrase and person and keys[phrase.first - 1] != "as")
    for k in range(i - 1, max(start, i - REACH) - 1, -1):
        if k in at or keys[k] in CLAUSE_EDGE:
            return False
        if keys[k] in EVERYONE:
            return keys[k + 1] != "other"
    return False


@once
def doers(document: Document) -> dict[int, int]:
    """For each verb the head of its subject."""
    return {one.verb: one.subject.head for one in clauses(document) if one.subject}


CLAUSE_EDGE = frozenset(
    """, ; : . ? ! — – -- - ( ) " “ ” ‘ ’ and or but that who whom which what when where while
    because if as since than before after though although unless until once so""".split()
)


def _named_after(document: Document, i: int, at: Mapping[int, Mention]) -> frozenset[str]:
    """Who is named later in the clause of `he`, so somebody else: `he is no match for Hall`."""
    if document.keys[i] not in ("he", "she"):
        return frozenset()
    found, row = set(), document.sentence_tokens[document.sentence_of[i]]
    for k in range(i + 1, row.stop):
        if k in at:
            found.add(at[k].actor)
        elif document.keys[k] in CLAUSE_EDGE:
            break
    return frozenset(found)


CONDITIONS = frozenset(
    "if unless when once though although while because until after before".split()
)


def _relative(document: Document, i: int, sex: str, at: Mapping[int, Mention]) -> Mention | None:
    """The person just before: `Ann Hall and her dog`, `Ann Hall, who if she loses will leave`."""
    keys = document.keys
    if document.tags[i] == "PRP$" and i > 1 and keys[i - 1] == "and":
        return _ending(at, i - 1, sex)
    if i < 3 or keys[i - 1] not in CONDITIONS or keys[i - 2] not in ("who", ","):
        return None
    who = i - 2 if keys[i - 2] == "who" else i - 3
    return _ending(at, who - (keys[who - 1] == ","), sex) if keys[who] == "who" else None


def _ending(at: Mapping[int, Mention], end: int, sex: str) -> Mention | None:
    """The person of that sex whose mention ends at a token."""
    for first in range(max(0, end - 4), end):
        found = at.get(first)
        if found and found.last == end and found.type == "person" and found.sex in ("", sex):
            return found
    return None


# --- a person named right after ------------------------------------------------------------------


OPENING = frozenset(
    "in during despite after before with for at on from throughout by since".split()
)
OF_OTHERS = frozenset("view opinion eye mind word absence defence defense account place".split())


def _announced(document: Document, i: int, sex: str, at: Mapping[int, Mention]) -> Mention | None:
    """`In his speech, Ann Hall said`: the subject of the clause that the phrase opens."""
    keys, tags = document.keys, document.tags
    if tags[i] != "PRP$":
        return None
    row = document.sentence_tokens[document.sentence_of[i]]
    opening = i - 1
    while opening >= row.start and opening > i - 5 and tags[opening] not in ("IN", ","):
        opening -= 1
    before = keys[opening - 1] if opening > row.start else ","
    if opening < row.start or keys[opening] not in OPENING or before != ",":
        return None
    comma = next((k for k in range(i, min(i + 14, row.stop)) if keys[k] == ","), row.stop)
    inside = range(i, comma)
    if any(tags[k] in FINITE or document.lemmas[k] in OF_OTHERS for k in inside):
        return None
    for k in range(comma + 1, min(comma + 7, row.stop)):
        found = at.get(k)
        if found:
            fits = found.type == "person" and found.sex in ("", sex)
            return found if fits and part(document, found) == SUBJECT else None
        if tags[k] not in ("DT", "JJ", "NN", "NNP", "PRP$", "POS", "HYPH"):
            return None
    return None


# --- persons without a name ----------------------------------------------------------------------

INDEFINITE = frozenset("a an one another my".split())
WOMEN = frozenset("aunt daughter girl grandmother mother niece sister wife woman".split())
MEN = frozenset("boy brother father grandfather husband man nephew son uncle".split())
PEOPLE = roles() | WOMEN | MEN | {"person", "cousin"}


def unnamed(document: Document) -> dict[int, Mention]:
    """Persons without a name who do something (`a boy`, `one farmer`), by their first token.

    `the woman` is the woman spoken of before, if there was one.
    """
    found: dict[int, Mention] = {}
    latest: dict[str, str] = {}
    for phrase in sorted(subjects_and_objects(document)[0].values()):
        key, opening = document.keys[phrase.head], document.keys[phrase.first]
        again = opening == "the" and key in WOMEN | MEN
        if document.tags[phrase.head] != "NN" or key not in PEOPLE or _beside(document, phrase):
            continue
        if again or opening in INDEFINITE:
            name = latest[key] if again and key in latest else f"#{phrase.first}"
            latest[key] = name
            sex = "f" if key in WOMEN else "m" if key in MEN else ""
            rule = f"a {key} without a name"
            found[phrase.first] = Mention(phrase.first, phrase.last, name, "unnamed", rule, sex)
    return found


def _beside(document: Document, phrase: Phrase) -> bool:
    """`Hall, a lawyer, left`: set beside a name."""
    before = by_last(document).get(phrase.first - 1)
    if before is None or document.keys[phrase.first - 1] != ",":
        return False
    return before.first == 0 or document.tags[before.first - 1] != "IN"
