"""Clauses: each finite verb with its subject, its object and the agent of a passive."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from helpers.document import Document, once
from helpers.grammar.phrases import (
    CLAUSE_MARKS,
    CLAUSE_OPENERS,
    DAYS,
    FINITE,
    NOUNS,
    PROPER,
    TIMES,
    Phrase,
    by_first,
    by_last,
)
from helpers.grammar.verbs import (
    FARTHEST,
    NEAR,
    SAYING,
    THINKING_OR_SAYING,
    Passive,
    VerbGroup,
    agent_of,
    bare,
    bare_subject,
    finite_verbs,
    joined_participles,
    passives,
    verb_groups,
)
from helpers.lexicons import load_lexicon
from helpers.tables import findings

NOMINATIVE = frozenset("i he she we they you".split())
HELPERS = frozenset(("do", "be", "have"))
REFLEXIVE = frozenset("himself herself itself themselves myself yourself ourselves".split())
BETWEEN_NOUN_AND_VERB = DAYS | REFLEXIVE


class Clause(NamedTuple):
    """A verb, its subject, its object, and the agent that `by` names in a passive."""

    verb: int
    passive: bool
    subject: Phrase | None
    object: Phrase | None
    agent: Phrase | None
    shared: bool = False  # the subject is said once for several verbs, or is `who`, `which`
    with_subject: tuple[Phrase, ...] = ()  # joined to it: `Bob` in `Ann and Bob voted`
    with_object: tuple[Phrase, ...] = ()


@once
def clauses(document: Document) -> tuple[Clause, ...]:
    """Each finite verb with its subject, object and agent, in reading order.

    A modal with no verb after it (`I could.`) makes no clause.
    """
    found: list[Clause] = []
    for group in verb_groups(document):
        if document.tags[group.verb] != "MD":
            found.append(_clause(document, group, found[-1] if found else None))
    return tuple(found)


def _clause(document: Document, group: VerbGroup, earlier: Clause | None) -> Clause:
    subject, shared = subject_of(document, group)
    joined = coordinated(document, subject, group.first)
    if subject and document.tags[subject.head] == "EX":
        subject = by_first(document).get(_past_adverb(document, group.verb + 1), subject)
    if subject is None and earlier and _joined(document, earlier.verb, group.first):
        subject, joined, shared = earlier.subject, earlier.with_subject, True
    if group.passive:
        agent = agent_of(document, group.verb)
        return Clause(group.verb, True, subject, None, agent, shared, joined)
    patient = _object(document, group.verb)
    if patient == subject:  # `said the mayor`
        return Clause(group.verb, False, subject, None, None, shared, joined)
    others = coordinated(document, patient)
    return Clause(group.verb, False, subject, patient, None, shared, joined, others)


def _past_adverb(document: Document, i: int) -> int:
    return i + (document.tags[i : i + 1] == ["RB"])


def coordinated(
    document: Document, phrase: Phrase | None, verb: int | None = None
) -> tuple[Phrase, ...]:
    """The phrases joined to a phrase by `and` or `or`: Reed and Shaw in `Hall, Reed and Shaw`.

    Those before `verb`, where it is given; else not the subject of a clause that follows, as in
    `She met Ann, and Bob left`.
    """
    keys = document.keys
    if phrase is None or phrase.last >= len(keys) or keys[phrase.last] not in LINKS:
        return ()
    found, last = [], phrase.last
    for _ in range(FARTHEST):
        comma = keys[last : last + 1] == [","]
        joint = keys[last + comma : last + comma + 1] in JOINTS
        following = by_first(document).get(last + comma + joint) if comma or joint else None
        if following is None or (verb is not None and following.last > verb):
            break
        found.append(following)
        last = following.last
        if joint:
            ends = verb is not None or _past_adverb(document, last) not in finite_verbs(document)
            return tuple(found) if ends and (len(found) > 1 or not comma) else ()
    return ()


JOINTS = (["and"], ["or"], ["nor"], ["&"])
LINKS = frozenset({"and", "or", "nor", "&", ","})


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
    if bare(document, group.first):
        return bare_subject(document, group.first), False
    if group.verb > group.first + 1 and keys[group.first + 1] in NOMINATIVE:  # `Did she know?`
        return by_first(document).get(group.first + 1), False
    helps = tags[group.first] == "MD" or document.lemmas[group.first] in HELPERS
    between = by_first(document).get(group.first + 1) if helps else None
    if between is not None and between.last <= group.verb:  # `and may God bless you`
        return between, False
    start = document.sentence_tokens[document.sentence_of[group.first]].start
    if group.first > start and keys[group.first - 1] in ("neither", "nor", "so"):
        inverted = by_first(document).get(group.first + 1)  # `so did the mayor`
        if inverted and document.lemmas[group.verb] in ("do", "be", "have"):
            return inverted, False
    j = _past_adverbs(document, group.first, start)
    if j <= start or tags[j - 1] == "WRB":
        return _after(document, group), False
    if tags[j - 1] in ("WP", "WDT") or (keys[j - 1] == "that" and tags[j - 1] in ("IN", "DT")):
        return _antecedent(document, j - 1, start), True
    phrase = by_last(document).get(j)
    if phrase is not None:
        subject, shared = _climb(document, phrase, start)
        dated = subject and tags[subject.first - 1] == "IN" and _is_time(document, subject)
        return (None, False) if dated else (subject, shared)  # `and in August entered the school`
    if keys[j - 1] in (",", ")", "—", "–", "--"):
        spoken = j - 2 >= start and keys[j - 2] == '"'
        across = None if spoken else _across(document, j - 1, start)
        return across or _after(document, group), False
    if keys[j - 1] in ('"', "'", "''"):
        return _after(document, group) or by_last(document).get(j - 1), False
    return None, False


def _past_adverbs(document: Document, verb: int, start: int) -> int:
    """Where the words between a subject and its verb begin: `Hall herself today also said`."""
    tags, keys = document.tags, document.keys
    j = verb
    while j > start and (
        tags[j - 1] in ("RB", "RBR")
        or keys[j - 1] in ("also", "both", "all")
        or (keys[j - 1] in BETWEEN_NOUN_AND_VERB and j - 1 > start and tags[j - 2] in NOUNS)
    ):
        j -= 1
    return j


def _is_time(document: Document, phrase: Phrase) -> bool:
    return document.lemmas[phrase.head] in TIMES


def _after(document: Document, group: VerbGroup) -> Phrase | None:
    """`…, said the minister`: the subject after a verb of saying, or in a question."""
    if document.lemmas[group.verb] in SAYING and group.verb == group.first:
        return by_first(document).get(group.verb + 1)
    first = group.first + 1
    while first < group.verb and document.tags[first] == "RB":
        first += 1
    phrase = by_first(document).get(first)
    return phrase if phrase and phrase.last <= group.verb else None


def _antecedent(document: Document, relative: int, start: int) -> Phrase | None:
    """The noun phrase that `who`, `which` or `that` takes up."""
    i = relative
    while i > start and document.keys[i - 1] in (",", '"'):
        i -= 1
    phrase = by_last(document).get(i)
    if phrase is None or document.keys[relative] != "who":
        return phrase
    return _people_in(document, phrase, start) or phrase


def _people_in(document: Document, place: Phrase, start: int) -> Phrase | None:
    """Who `who` means after a place: `pupils at a school in Hythe, East Kent, who`, not Kent."""
    keys, tags, lasts = document.keys, document.tags, by_last(document)
    phrase: Phrase | None = place
    for _ in range(FARTHEST):
        if phrase is None or tags[phrase.head] not in PROPER or _has_given_name(document, phrase):
            break
        before = phrase.first - 1
        if before > start and keys[before] == ",":
            wider = lasts.get(before)
            before = wider.first - 1 if wider and tags[wider.head] in PROPER else start
        if before <= start or tags[before] != "IN":
            break
        phrase = lasts.get(before)
    return phrase


def _has_given_name(document: Document, phrase: Phrase) -> bool:
    names = load_lexicon("given_names").by_form
    return any(key in names for key in document.keys[phrase.first : phrase.last])


def _climb(document: Document, phrase: Phrase, start: int) -> tuple[Phrase | None, bool]:
    """From the phrase before the verb to the head of the whole subject.

    `the president of France said`, `the drones built by Iran hit`, `Ms. Hall and the mayor left`.
    True when a relative clause stands between.
    """
    tags, keys, lasts = document.tags, document.keys, by_last(document)
    for _ in range(FARTHEST):
        i = phrase.first - 1
        if i < start:
            break
        outer = lasts.get(i)
        joined = keys[i] in ("and", "or", "nor", "&")
        if keys[phrase.first] in NOMINATIVE and not joined:
            break
        if keys[i] == "as" and keys[i - 1] == "such":
            outer = lasts.get(i - 1)
        elif (tags[i] in ("IN", "TO") and keys[i] not in CLAUSE_OPENERS) or keys[i] in INCLUDING:
            if outer is None and i > start and (tags[i - 1] in PARTICIPLES or keys[i - 1] == '"'):
                outer = lasts.get(i - 1)
            if outer is None:
                return _main(document, phrase, i, start)
        elif joined:
            outer = _first_of_list(document, i, start) or _exemplified(document, i, start)
        else:  # `the only way to reach Hall is …`
            outer = lasts.get(i - 1) if tags[i] == "VB" and tags[i - 1] == "TO" else None
        if outer is None:
            break
        phrase = outer
    return phrase, False


PARTICIPLES = frozenset({"VBN", "VBG"})
INCLUDING = frozenset("including excluding involving concerning regarding".split())


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
    """The first of several subjects, `Hall, Reed and Shaw`, if the list opens its clause.

    A comma before `and` joins three or more, else two clauses.
    """
    keys, lasts = document.keys, by_last(document)
    pair = keys[joint - 1] != ","
    first = lasts.get(joint if pair else joint - 1)
    found = None
    for members in range(1, FARTHEST):
        if first is None:
            break
        if (members > 1 or pair) and _opens_list(document, first, joint, start):
            found = first
        comma = first.first - 1
        if comma <= start or keys[comma] != ",":
            break
        first = lasts.get(comma)
        if first is None or _is_time(document, first) or keys[first.head] in DAYS:
            break  # `In June, Hall and Reed left`
    return found


def _exemplified(document: Document, joint: int, start: int) -> Phrase | None:
    """What a list is an example of: the cities in `cities such as Leeds, York and Hull`."""
    keys, lasts = document.keys, by_last(document)
    end = joint - (keys[joint - 1] == ",")
    for _ in range(FARTHEST):
        member = lasts.get(end)
        if member is None or member.first - 1 <= start:
            return None
        end = member.first - 1
        if keys[end] in ("like", "including"):
            return lasts.get(end)
        if keys[end] == "as" and keys[end - 1] == "such":
            return lasts.get(end - 1)
        if keys[end] != ",":
            return None
    return None


def _opens_list(document: Document, first: Phrase, joint: int, start: int) -> bool:
    """Whether nothing but an opening word or a phrase of time or place stands before a subject."""
    keys, tags, k = document.keys, document.tags, first.first - 1
    if k < start or keys[k] in CLAUSE_MARKS or keys[k] in CLAUSE_OPENERS:
        return True
    if document.lemmas[k] in THINKING_OR_SAYING or tags[k].startswith("W"):
        return True
    before = range(_clause_start(document, k, start), k)
    if any(m in finite_verbs(document) or tags[m] == "VB" for m in before):
        return False
    hangs = tags[k] == "IN" and k in by_last(document)  # `teams from Leeds and York`
    return tags[k] in ("RB", "NN", "NNS", "CD") or (hangs and tags[joint + 1] != "PRP")


def _clause_start(document: Document, i: int, start: int) -> int:
    """Where the clause that token i lies in begins, as far as marks and joining words show."""
    keys = document.keys
    first = max(start, i - NEAR)
    for k in range(i - 1, first - 1, -1):
        if keys[k] in CLAUSE_MARKS or keys[k] in CLAUSE_OPENERS:
            return k + 1
    return first


def _across(document: Document, comma: int, start: int) -> Phrase | None:
    """The subject before asides in commas: `Ann Hall, 42, the mayor of Leeds, said`."""
    keys, tags, lasts = document.keys, document.tags, by_last(document)
    opening = "(" if keys[comma] == ")" else keys[comma]
    found: Phrase | None = None
    right = comma
    for k in range(comma - 1, max(start, comma - 60), -1):
        if keys[k] != opening:
            continue
        finite = next((m for m in range(k + 1, right) if m in finite_verbs(document)), None)
        if finite and not any(tags[m].startswith("W") for m in range(k + 1, finite)):
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
    """The noun phrase right after an active verb, past a particle or adverb.

    Not the subject of what is said, wanted or believed: `said the bill was late`.
    """
    tags, keys = document.tags, document.keys
    i = verb + 1
    while i < len(tags) and (tags[i] in ("RP", "RB") or keys[i] == '"'):
        i += 1
    phrase = by_first(document).get(i)
    if phrase is None or document.sentence_of[i] != document.sentence_of[verb]:
        return None
    if document.lemmas[phrase.head] in TIMES or document.lemmas[verb] == "be":
        return None
    last = (phrase, *coordinated(document, phrase, len(tags)))[-1].last
    after = _past_adverb(document, last)
    wanted = tags[after : after + 1] == ["TO"] and document.lemmas[verb] in WANTING
    subject = keys[phrase.first] in SUBJECT_FORMS or after in finite_verbs(document)
    score = tags[phrase.head] == "CD" and keys[phrase.last : phrase.last + 1] == ["to"]
    return None if wanted or subject or score else phrase


WANTING = frozenset("want wish like love hate need expect prefer intend desire".split())
SUBJECT_FORMS = frozenset("i he she we they".split())


# --- as findings ----------------------------------------------------------------------------------


def passive_voice(document: Document, voice: str | None = None) -> pd.DataFrame:
    """Passive verbs as findings of kind `grammar`: with an agent named, or without one.

    A participle that shares the helper of an earlier one has its own row: `was tried` and `jailed`
    in `was tried and jailed`. Participles without a helper (`the men tried`) are not counted.

    Extra columns: agent (the words that name the doer) and patient (the head of the subject, to
    whom it is done), each "" where there is none. Source: Quirk et al. 1985, 3.63–76.
    """
    subjects = {clause.verb: clause.subject for clause in clauses(document) if clause.passive}
    rows = []
    for one in passives(document):
        rows.append(_passive(document, one, subjects.get(one.verb)))
        for verb in joined_participles(document, one):
            later = Passive(verb, verb, agent_of(document, verb))
            rows.append(_passive(document, later, subjects.get(one.verb)))
    frame = findings(document, rows, extra=["agent", "patient"])
    return frame if voice is None else frame[frame["voice"] == voice].reset_index(drop=True)


def _passive(document: Document, found: Passive, subject: Phrase | None) -> dict[str, Any]:
    start, end = document.starts[found.auxiliary], document.ends[found.verb]
    agent, helped = _wording(document, found.agent), found.auxiliary < found.verb
    doer = f"the doer follows, “{agent}”." if agent else "who did it is not said."
    return {
        "start": start,
        "end": end,
        "kind": "grammar",
        "label": "passive with agent" if agent else "passive without agent",
        "rule": "be or get and a past participle" if helped else "joined to a passive",
        "reason": f"“{document.article.text[start:end]}” is passive: {doer}",
        "agent": agent,
        "patient": _wording(document, subject),
    }


def _wording(document: Document, phrase: Phrase | None) -> str:
    if phrase is None:
        return ""
    return document.article.text[document.starts[phrase.first] : document.ends[phrase.last - 1]]
