"""Who does what to whom, read off the tags: noun phrases, verb groups, subjects, passives.

No parser: short rules over Penn tags, in one pass from left to right through each sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from helpers.document import Document, once
from helpers.tables import findings

FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PROPER = frozenset({"NNP", "NNPS"})
BEFORE_NOUN = frozenset(
    "DT PDT PRP$ JJ JJR JJS CD NN NNS NNP NNPS POS HYPH $ # FW AFX ADD WP$".split()
)
GET = frozenset({"get", "become"})
CLAUSE_OPENERS = frozenset(
    "that because if as while whether although though since when where why how until unless than "
    "before after so once whereas".split()
)
SAYING = frozenset(
    "say add ask write tell note warn argue explain reply insist declare claim conclude continue "
    "observe remark answer announce recall respond joke state".split()
)


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: tokens `first` up to, not including, `last`, and its head noun."""

    first: int
    last: int
    head: int


@dataclass(frozen=True)
class VerbGroup:
    """A finite verb with its helpers: `will not have been told` is one; `verb` is `told`."""

    first: int
    verb: int
    passive: bool


@dataclass(frozen=True)
class Clause:
    """A verb, its subject, its object, and the agent that `by` names in a passive."""

    verb: int
    passive: bool
    subject: Phrase | None
    object: Phrase | None
    agent: Phrase | None
    shared: bool = False  # the subject is said once for several verbs, or is `who`, `which`


@dataclass(frozen=True)
class Passive:
    """A passive verb, the form of `be` or `get` that makes it so, and its agent if one is named."""

    auxiliary: int
    verb: int
    agent: Phrase | None


# --- noun phrases -----------------------------------------------------------------------------


@once
def noun_phrases(document: Document) -> tuple[Phrase, ...]:
    """Simple noun phrases and pronouns, in reading order, without what follows their head."""
    return tuple(phrase for row in document.sentence_tokens for phrase in _phrases(document, row))


def _phrases(document: Document, row: range) -> Iterator[Phrase]:
    tags, keys = document.tags, document.keys
    i = row.start
    while i < row.stop:
        if tags[i] in ("PRP", "EX"):
            yield Phrase(i, i + 1, i)
            i += 1
            continue
        j = i
        while j < row.stop and (tags[j] in BEFORE_NOUN or _inside(document, i, j, row.stop)):
            if j > i and _restarts(document, j):
                break
            j += 1
        if j < row.stop and j - 1 > i and _mistagged(document, j - 1):
            j -= 1
        last = j
        while last > i and tags[last - 1] not in NOUNS and tags[last - 1] not in ("CD", "DT", "JJ"):
            last -= 1
        if last > i and (last - i > 1 or tags[i] in NOUNS or tags[i] in ("CD", "DT")):
            heads = [k for k in range(i, last) if tags[k] in NOUNS]
            if keys[i] not in ("%",):
                yield Phrase(i, last, heads[-1] if heads else last - 1)
        i = max(j, i + 1)


def _restarts(document: Document, j: int) -> bool:
    """An article after a noun opens the next phrase; so does a name after a day."""
    tags = document.tags
    day = document.keys[j - 1] in DAYS and tags[j] in PROPER
    return day or (tags[j] in ("DT", "PRP$", "PDT") and tags[j - 1] not in ("PDT", "DT"))


def _mistagged(document: Document, i: int) -> bool:
    """A verb in `-s` that was taken for a plural: `the Treasury notes that`."""
    tags, keys = document.tags, document.keys
    if tags[i] != "NNS" or i + 1 >= len(tags) or tags[i - 1] not in PROPER:
        return False
    start = max(document.sentence_tokens[document.sentence_of[i]].start, i - NEAR)
    verbless = not any(tag in FINITE for tag in tags[start:i])
    return verbless and (keys[i + 1] == "that" or tags[i + 1] in ("DT", "PRP", "PRP$"))


DAYS = frozenset(
    "yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday".split()
)


def _inside(document: Document, first: int, j: int, stop: int) -> bool:
    """A participle, adverb or quotation mark inside a phrase: `the botched withdrawal`."""
    tags, keys = document.tags, document.keys
    if j > first and (_hyphened(document, j) or _hyphened(document, j - 1)):
        return True
    if j + 1 >= stop or (j == first and tags[j] not in ("VBN", "VBG")):
        return False
    if tags[j] in ("VBN", "VBG", "RB", "RBR", "RBS"):
        opened = j > first and tags[j - 1] in ("DT", "PRP$", "JJ", "RB", "HYPH", "POS", "CD")
        return opened and tags[j + 1] in ("JJ", "NN", "NNS", "NNP", "HYPH", "VBN", "VBG")
    return keys[j] == "&" and tags[j + 1] in NOUNS


def _hyphened(document: Document, i: int) -> bool:
    """A hyphen that joins the tokens on both its sides: `Hee-Chan`."""
    joined = document.keys[i] == "-" and 0 < i < len(document.keys) - 1
    return (
        joined
        and document.ends[i - 1] == document.starts[i]
        and document.ends[i] == document.starts[i + 1]
    )


def names_someone(document: Document, phrase: Phrase) -> bool:
    """Whether a phrase is a name: its head is tagged so, or has a capital inside a sentence."""
    head = phrase.head
    if document.tags[head] in PROPER:
        return True
    start = document.sentence_tokens[document.sentence_of[head]].start
    while start < head and not document.keys[start][0].isalnum():
        start += 1
    capital = document.article.text[document.starts[head]].isupper()
    return capital and head > start and document.tags[head] in NOUNS


# --- verbs ------------------------------------------------------------------------------------


@once
def verb_groups(document: Document) -> tuple[VerbGroup, ...]:
    """Every finite verb with its helpers, in reading order."""
    found = []
    free = 0
    for i in range(len(document.tags)):
        if i >= free and (i in _finite(document) or _bare(document, i)):
            group = _group(document, i)
            found.append(group)
            free = group.verb + 1
    return tuple(found)


@once
def _finite(document: Document) -> frozenset[int]:
    """Tokens that are finite verbs: by their tag, or because a clause would have none without them.

    Past tense and participle look alike, and so do a plural noun and an `-s` form; a tagger that
    looks at three words takes `The Greek church estimates that …` for a noun.
    """
    tags = document.tags
    found = {i for i, tag in enumerate(tags) if tag in FINITE}
    for row in document.sentence_tokens:
        since = row.start  # nothing finite between here and the token looked at
        for i in row:
            if i in found or document.keys[i] in (";", ":"):
                since = i + 1
            elif _may_be_finite(document, i, since, row.stop):
                found.add(i)
                since = i + 1
    return frozenset(found)


def _may_be_finite(document: Document, i: int, since: int, stop: int) -> bool:
    """Whether a word that is not tagged so must be the verb: nothing else in its clause can be."""
    tags, keys = document.tags, document.keys
    if i > since and i + 1 < stop and _mistagged(document, i):
        return True
    if tags[i] != "VBN" or i == since or i - since > NEAR:
        return False
    before = range(since, i)
    j = next((k for k in reversed(before) if tags[k] != "RB"), since)
    if tags[j] not in NOUNS and keys[j] != ",":
        return False
    if any(tags[k] in HELPERS or keys[k] in CONJUNCTIONS for k in before):
        return False
    following = range(i + 1, min(stop, i + 15))
    if any(tags[k] in FINITE or _names_agent(document, k) for k in following):
        return False
    opened = tags[since] in NOUNS or tags[since] in ("DT", "IN", "RB", "PRP$")
    return opened and any(tags[k] in PROPER for k in before)


def _names_agent(document: Document, i: int) -> bool:
    """A `by` that names a doer, as after a participle: `drones built by Iran`."""
    return document.keys[i] == "by" and document.tags[i + 1 : i + 2] != ["VBG"]


NEAR = 40  # tokens looked back over for a verb


HELPERS = frozenset({"TO", "VB", "VBG", "WP", "WDT", "VBZ", "VBP", "VBD", "MD"})


def _bare(document: Document, i: int) -> bool:
    """A verb that is not finite but has a subject: `with England winning`, `that Israel leave`."""
    tags, keys = document.tags, document.keys
    if tags[i] not in ("VB", "VBG") or i == 0 or tags[i - 1] not in NOUNS:
        return False
    phrase = _by_last(document).get(i)
    if phrase is None or phrase.first == 0:
        return False
    before = keys[phrase.first - 1]
    if tags[i] == "VBG":
        return before == "with"
    return before == "that" or document.lemmas[phrase.first - 1] in ("make", "let", "help", "see")


def _group(document: Document, first: int) -> VerbGroup:
    tags, lemmas = document.tags, document.lemmas
    stop = document.sentence_tokens[document.sentence_of[first]].stop
    verb, passive = first, False
    while True:
        following = _next_verb(document, verb, stop)
        if following is None:
            return VerbGroup(first, verb, passive)
        tag, helper = tags[following], lemmas[verb]
        if (
            (tags[verb] == "MD" and tag == "VB")
            or (helper == "do" and tag == "VB")
            or (_is_be(document, verb) and tag == "VBG")
            or (
                _is_have(document, verb)
                and tag in ("VBN", "VBD")
                and not _is_passive_pair(document, verb, following)
            )
        ):
            passive = False
        elif tag in ("VBN", "VBD") and _is_passive_pair(document, verb, following):
            return VerbGroup(first, following, True)
        else:
            return VerbGroup(first, verb, passive)
        verb = following


def _next_verb(document: Document, verb: int, stop: int) -> int | None:
    """The verb form that follows a helper, past adverbs and, in a question, past the subject."""
    tags, keys = document.tags, document.keys
    i = verb + 1
    opens = verb == document.sentence_tokens[document.sentence_of[verb]].start
    asked = opens or keys[verb - 1] in (",", '"', "and", "but") or tags[verb - 1] == "WRB"
    while i < stop and i < verb + 8:
        if tags[i] in ("VB", "VBN", "VBG", "VBD"):
            return i
        adverb = tags[i] in ("RB", "RBR", "RBS") or keys[i] in ("n't", "not", "all", "both", "each")
        if not adverb and not (
            asked and tags[i] in ("PRP", "NNP", "DT", "NN", "NNS", "PRP$", "JJ")
        ):
            return None
        i += 1
    return None


def _is_be(document: Document, i: int) -> bool:
    return document.lemmas[i] == "be" or document.keys[i] in BE


def _is_have(document: Document, i: int) -> bool:
    return document.keys[i] in HAVE


BE = frozenset("be am is are was were been being 's 're 'm ain't ai".split())
HAVE = frozenset("have has had having 've 'd 's".split())
NEVER_PASSIVE = frozenset("been gone become come had got happened grown fallen arrived".split())


# --- passives ---------------------------------------------------------------------------------


@once
def passives(document: Document) -> tuple[Passive, ...]:
    """Passive verbs: a form of `be` or `get` and a past participle (Quirk et al. 1985, 3.63–76)."""
    tags = document.tags
    found = []
    for i, tag in enumerate(tags):
        if tag in ("VBN", "VBD"):
            auxiliary = _auxiliary(document, i)
            if auxiliary is not None:
                found.append(Passive(auxiliary, i, agent_of(document, i)))
    return tuple(found)


def _auxiliary(document: Document, verb: int) -> int | None:
    """The `be` or `get` before a participle, past adverbs and, in a question, past the subject."""
    tags, keys = document.tags, document.keys
    start = document.sentence_tokens[document.sentence_of[verb]].start
    i = verb - 1
    while i >= max(start, verb - 6):
        if _is_passive_pair(document, i, verb):
            return i
        if not (tags[i] in ("RB", "RBR", "RBS") or keys[i] in ("n't", "not", "all", "both", "-")):
            break
        i -= 1
    return _inverted(document, verb, start)


def _is_passive_pair(document: Document, helper: int, verb: int) -> bool:
    keys, tags, lemmas = document.keys, document.tags, document.lemmas
    if keys[verb] in NEVER_PASSIVE:
        return False
    if keys[helper] == "'s" and tags[helper].startswith("VB"):
        after = tags[verb + 1] if verb + 1 < len(tags) else ""
        return after not in ("DT", "PRP", "PRP$")
    if tags[helper].startswith("VB") and (keys[helper] in BE or lemmas[helper] == "be"):
        return tags[verb] == "VBN" or keys[helper] not in ("'s",)
    return lemmas[helper] == "get" and tags[helper].startswith("VB") and tags[verb] == "VBN"


def _inverted(document: Document, verb: int, start: int) -> int | None:
    """`Was the bridge built in time?`: the subject stands between."""
    tags, keys = document.tags, document.keys
    i = verb - 1
    while i > start and tags[i] in (
        "PRP",
        "DT",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "JJ",
        "PRP$",
        "RB",
        "CD",
        "EX",
        "POS",
    ):
        i -= 1
    opens = i == start or keys[i - 1] in (",", '"', "so", "nor") or tags[i - 1].startswith("W")
    if (
        i < verb - 1
        and opens
        and keys[i] in ("is", "are", "was", "were", "am")
        and tags[verb] == "VBN"
    ):
        return i
    return None


def agent_of(document: Document, verb: int) -> Phrase | None:
    """Who did it, by a `by` after a passive verb; a date or a means (`by voting`) is none."""
    keys, tags = document.keys, document.tags
    stop = document.sentence_tokens[document.sentence_of[verb]].stop
    for i in range(verb + 1, min(verb + 9, stop - 1)):
        if keys[i] in (",", ";", ".", "—", "–", '"') or tags[i] in FINITE:
            return None
        if keys[i] == "by":
            return _phrase_at(document, i + 1)
    return None


@once
def _by_first(document: Document) -> dict[int, Phrase]:
    return {phrase.first: phrase for phrase in noun_phrases(document)}


@once
def _by_last(document: Document) -> dict[int, Phrase]:
    return {phrase.last: phrase for phrase in noun_phrases(document)}


TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june "
    "july august september october november december noon midnight then now tomorrow today year "
    "month week day end time".split()
)


def _phrase_at(document: Document, first: int) -> Phrase | None:
    phrase = _by_first(document).get(first)
    if (
        phrase is None
        or document.lemmas[phrase.head] in TIMES
        or document.tags[phrase.head] == "CD"
    ):
        return None
    return phrase


# --- clauses ----------------------------------------------------------------------------------


@once
def clauses(document: Document) -> tuple[Clause, ...]:
    """Each finite verb with its subject, object and agent, in reading order."""
    found: list[Clause] = []
    previous: Clause | None = None
    previous_verb = -1
    for group in verb_groups(document):
        subject, shared = subject_of(document, group)
        if (
            subject is None
            and previous is not None
            and _joined(document, previous_verb, group.first)
        ):
            subject, shared = previous.subject, True
        agent = agent_of(document, group.verb) if group.passive else None
        patient = None if group.passive else _object(document, group.verb)
        previous = Clause(group.verb, group.passive, subject, patient, agent, shared)
        previous_verb = group.verb
        found.append(previous)
    return tuple(found)


def _joined(document: Document, earlier: int, first: int) -> bool:
    """`he came and went`: a joining word or comma right before the verb, in the same sentence."""
    keys, tags = document.keys, document.tags
    if document.sentence_of[earlier] != document.sentence_of[first]:
        return False
    i = first - 1
    while i > earlier and tags[i] in ("RB",):
        i -= 1
    return keys[i] in ("and", "or", "but", ",", "then")


def subject_of(document: Document, group: VerbGroup) -> tuple[Phrase | None, bool]:
    """The subject of a verb group, and whether it is taken over (`who`, `which`)."""
    tags, keys = document.tags, document.keys
    start = document.sentence_tokens[document.sentence_of[group.first]].start
    j = group.first
    while (j > start and tags[j - 1] in ("RB", "RBR")) or (
        j > start and keys[j - 1] in ("also", "both", "all")
    ):
        j -= 1
    if j <= start:
        return _after(document, group), False
    before = tags[j - 1]
    if before in ("WP", "WDT") or (keys[j - 1] == "that" and before in ("IN", "DT", "WDT")):
        return _antecedent(document, j - 1, start), True
    if before == "WRB":
        return _after(document, group), False
    phrase = _by_last(document).get(j)
    if phrase is not None:
        return _climb(document, phrase, start)
    if keys[j - 1] in (",", ")", "—", "–", "--"):
        spoken = j - 2 >= start and keys[j - 2] == '"'
        across = None if spoken else _across(document, j - 1, start)
        return across or _after(document, group), False
    if keys[j - 1] in ('"', "'", "''"):
        return _after(document, group) or _by_last(document).get(j - 1), False
    return None, False


def _after(document: Document, group: VerbGroup) -> Phrase | None:
    """`…, said the minister`: the subject after a verb of saying, or in a question."""
    if document.lemmas[group.verb] in SAYING and group.verb == group.first:
        return _by_first(document).get(group.verb + 1)
    if group.verb > group.first + 1:
        phrase = _by_first(document).get(group.first + 1)
        return phrase if phrase and phrase.last <= group.verb else None
    return None


def _antecedent(document: Document, relative: int, start: int) -> Phrase | None:
    """The noun phrase that `who`, `which` or `that` takes up."""
    i = relative
    while i > start and document.keys[i - 1] in (",", '"'):
        i -= 1
    phrase = _by_last(document).get(i)
    return phrase


def _climb(document: Document, phrase: Phrase, start: int) -> tuple[Phrase | None, bool]:
    """From the phrase before the verb to the head of the whole subject.

    `the president of France said`, `the drones built by Iran hit`, `Ms. Hall and the mayor left`.
    True when a relative clause stands between.
    """
    tags, keys, lasts = document.tags, document.keys, _by_last(document)
    for _ in range(FARTHEST):
        i = phrase.first - 1
        if i < start:
            break
        outer = lasts.get(i)
        if (tags[i] == "IN" and keys[i] not in CLAUSE_OPENERS) or tags[i] == "TO":
            if outer is None and i > start and tags[i - 1] in ("VBN", "VBG"):
                outer = lasts.get(i - 1)
            if outer is None:
                return _main(document, phrase, i, start)
            phrase = outer
        elif tags[i] == "VB" and i - 1 > start and tags[i - 1] == "TO" and lasts.get(i - 1):
            phrase = lasts[i - 1]
        elif keys[i] in ("and", "or", "nor", "&"):
            first = _first_of_list(document, i, start)
            if first is None:
                break
            phrase = first
        else:
            break
    return phrase, False


FARTHEST = 12  # steps from a verb back to the head of its subject


def _main(document: Document, phrase: Phrase, i: int, start: int) -> tuple[Phrase | None, bool]:
    """The subject where a preposition follows no noun: at the start of a clause, or inside one."""
    tags, keys = document.tags, document.keys
    for k in range(i - 1, max(start, i - 40) - 1, -1):
        if tags[k] in ("WP", "WDT"):
            return _antecedent(document, k, start), True
        if tags[k] in FINITE or tags[k] in ("VBN", "VBG", "VB"):
            continue
        if keys[k] in (",", ";", ":", '"'):
            break
    return phrase, False


def _first_of_list(document: Document, joint: int, start: int) -> Phrase | None:
    """The first of several subjects, `Hall, Reed and Shaw`, if the list opens its clause."""
    keys, tags, lasts = document.keys, document.tags, _by_last(document)
    i = joint - 1 if keys[joint - 1] == "," else joint
    first = lasts.get(i)
    while (
        first
        and keys[first.first - 1] == ","
        and first.first - 1 > start
        and lasts.get(first.first - 1)
    ):
        first = lasts[first.first - 1]
    if first is None:
        return None
    k = first.first - 1
    if (
        k < start
        or keys[k] in CLAUSE_MARKS
        or keys[k] in CLAUSE_OPENERS
        or tags[k] in ("WRB", "RB")
    ):
        return first
    if tags[k] == "IN" and lasts.get(k):
        return first
    return None


CLAUSE_MARKS = frozenset([",", '"', ";", ":", "—", "–", "(", "that", "and", "but", "both"])


def _across(document: Document, comma: int, start: int) -> Phrase | None:
    """The subject before asides in commas: `Ann Hall, 42, the mayor of Leeds, said`."""
    keys, tags, lasts = document.keys, document.tags, _by_last(document)
    opening = "(" if keys[comma] == ")" else keys[comma]
    found: Phrase | None = None
    right = comma
    for k in range(comma - 1, max(start, comma - 60), -1):
        if keys[k] != opening:
            continue
        finite = any(m in _finite(document) for m in range(k + 1, right))
        if finite and not any(tags[m].startswith("W") for m in range(k + 1, min(k + 3, right))):
            break
        phrase = lasts.get(k)
        if phrase is not None:
            climbed = _climb(document, phrase, start)[0]
            if climbed and (found is None or _opens(document, climbed, start)):
                found = climbed
        right = k
        if opening != ",":
            break
    return found


CONJUNCTIONS = frozenset("that because if while whether although though when where unless".split())


def _opens(document: Document, phrase: Phrase, start: int) -> bool:
    """Whether a phrase is the first thing in its sentence or clause, and names no time."""
    k = phrase.first - 1
    head = document.lemmas[phrase.head]
    opens = k < start or document.keys[k] in CLAUSE_MARKS or document.keys[k] in CONJUNCTIONS
    return opens and head not in TIMES and document.tags[phrase.head] in NOUNS


def _object(document: Document, verb: int) -> Phrase | None:
    """The noun phrase right after an active verb, past a particle or adverb."""
    tags, keys = document.tags, document.keys
    i = verb + 1
    while i < len(tags) and (tags[i] in ("RP", "RB") or keys[i] == '"'):
        i += 1
    phrase = _by_first(document).get(i)
    if phrase is None or document.sentence_of[i] != document.sentence_of[verb]:
        return None
    return (
        None if document.lemmas[phrase.head] in TIMES or document.lemmas[verb] == "be" else phrase
    )


def passive_voice(document: Document, voice: str | None = None) -> pd.DataFrame:
    """Passive verbs as findings of kind `grammar`: with an agent named, or without one.

    Extra column `agent`: the words of the agent, or "". Source: Quirk et al. 1985, 3.63–76.
    """
    starts, ends, text = document.starts, document.ends, document.article.text
    rows = []
    for found in passives(document):
        agent = found.agent
        named = text[starts[agent.first] : ends[agent.last - 1]] if agent else ""
        verb = text[starts[found.auxiliary] : ends[found.verb]]
        reason = f"“{verb}” is passive: " + (
            f"the doer follows, “{named}”." if named else "who did it is not said."
        )
        rows.append(
            {
                "start": starts[found.auxiliary],
                "end": ends[found.verb],
                "kind": "grammar",
                "label": "passive with agent" if named else "passive without agent",
                "rule": "be or get and a past participle",
                "reason": reason,
                "agent": named,
            }
        )
    frame = findings(document, rows, extra=["agent"])
    return frame if voice is None else frame[frame["voice"] == voice].reset_index(drop=True)
