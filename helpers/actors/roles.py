"""What each actor does and has done to it, and deeds with no doer named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pandas as pd

from helpers.actors.counts import heard, merged
from helpers.actors.names import country_names, wording
from helpers.document import Document
from helpers.grammar import PROPER, Clause, Phrase, clauses, noun_phrases, passives
from helpers.lexicons import load_lexicon
from helpers.tables import findings

DEED_COLUMNS = ("actor", "verb", "role", "passive", "negated", "agent", "object")


def who_does_what(
    document: Document, merge: Mapping[str, str] | None = None, voice: str | None = None
) -> pd.DataFrame:
    """What each actor does and has done to it: findings of kind `deed`, one row an actor and verb.

    Columns: actor, verb (lemma), role (`agent` does it, `patient` has it done to it), passive,
    negated (`did not answer`, `gave no answer`),
    agent (who is named as doing it) and object (what it is done to). Each of several joined by
    `and` has its row. To be is no deed. A passive with no agent named has label `passive without
    agent`. Source: Fowler et al. 1979; Halliday 1985 (roles).
    """
    named = merged(document, merge)
    at = {i: mention.actor for mention in named for i in range(mention.first, mention.last)}
    rows = [row for clause in clauses(document) for row in _deeds(document, clause, at)]
    return heard(findings(document, rows, extra=DEED_COLUMNS), voice)


def _deeds(document: Document, clause: Clause, at: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    """The actors of one clause, each with its part in it."""
    if document.lemmas[clause.verb] == "be":
        return
    subjects = [phrase for phrase in (clause.subject, *clause.with_subject) if phrase]
    objects = [phrase for phrase in (clause.object, *clause.with_object) if phrase]
    if clause.passive:
        agents = [clause.agent] if clause.agent else []
        parts = ((subjects, "patient"), (agents, "agent"))
    else:
        agents = subjects
        parts = ((subjects, "agent"), (objects, "patient"))
    patients = subjects if clause.passive else objects
    for phrases, role in parts:
        for phrase in phrases:
            actor = at.get(phrase.head)  # by its head: `Iran's army` is not Iran
            if actor:
                doers, done_to = _listed(document, agents), _listed(document, patients)
                deed = _deed(document, clause, phrase, actor, role)
                yield {**deed, "agent": doers, "object": done_to}


def _deed(
    document: Document, clause: Clause, phrase: Phrase, actor: str, role: str
) -> dict[str, Any]:
    verb = document.lemmas[clause.verb]
    label = "active"
    if clause.passive:
        label = "passive with agent" if clause.agent else "passive without agent"
    told = "does this:" if role == "agent" else "has this done to it:"
    negated = _negated(document, clause)
    words = wording(document, clause.verb, clause.verb + 1)
    return {
        "start": min(document.starts[phrase.first], document.starts[clause.verb]),
        "end": max(document.ends[phrase.last - 1], document.ends[clause.verb]),
        "kind": "deed",
        "label": label,
        "rule": "subject, verb, object by their place",
        "reason": f"{actor} {told} “{words}”" + (", which is denied." if negated else "."),
        "actor": actor,
        "verb": verb,
        "role": role,
        "passive": clause.passive,
        "negated": negated,
    }


NEGATIONS = frozenset("not n't never nor neither hardly scarcely barely rarely seldom".split())
INVERTING = NEGATIONS - {"not"}  # `Nor did Hall answer`, but `Not long ago Hall answered`
NOTHING = frozenset("no none nothing nobody neither".split())


def _negated(document: Document, clause: Clause) -> bool:
    """Whether the deed is denied: `did not answer`, `has yet to answer`, `gave no answer`."""
    keys, tags, verb = document.keys, document.tags, clause.verb
    if clause.object and keys[clause.object.first] in NOTHING:
        return keys[clause.object.first + 1 : clause.object.first + 2] != ["matter"]
    if keys[verb + 1 : verb + 3] == ["yet", "to"]:
        return True
    start = document.sentence_tokens[document.sentence_of[verb]].start
    subject = clause.subject
    for k in range(verb - 1, max(start, verb - REACH) - 1, -1):
        before = subject is not None and k < subject.first
        if keys[k] in (INVERTING if before else NEGATIONS) or keys[k : k + 2] == ["no", "longer"]:
            return True
        inside = subject is not None and subject.first <= k < subject.last
        adverb = tags[k] in ("RB", "RBR", "TO") and not before
        if not (inside or adverb or tags[k] == "MD" or document.lemmas[k] in HELPERS):
            return False
    return False


REACH = 8  # tokens before a verb that its helpers and an inverted subject can fill
HELPERS = frozenset("be do have".split())


def _listed(document: Document, phrases: list[Phrase]) -> str:
    if not phrases:
        return ""
    return wording(document, phrases[0].first, phrases[-1].last)


# --- deeds with no doer ---------------------------------------------------------------------------


def hidden_agents(document: Document, voice: str | None = None) -> pd.DataFrame:
    """Deeds whose doer the sentence leaves out: findings of kind `hidden agent`.

    Labels: `passive` (a passive verb with no `by …`) and `nominalisation` (a noun for a deed with
    no owner, no `by` and no people named before it). Column `verb`: the deed as a verb. Source:
    Fowler, Hodge, Kress and Trew 1979.
    """
    rows = [*_agentless(document), *_nominalised(document)]
    return heard(findings(document, rows, extra=["verb"]), voice)


def _agentless(document: Document) -> Iterator[dict[str, Any]]:
    for found in passives(document):
        if found.agent is None:
            first, last = found.auxiliary, found.verb + 1
            reason = f"“{wording(document, first, last)}”: who did it is not said."
            verb = document.lemmas[found.verb]
            yield _hidden(document, first, last, "passive", reason, verb)


def _nominalised(document: Document) -> Iterator[dict[str, Any]]:
    for phrase in noun_phrases(document):
        verb = _deeds_by_noun().get(document.lemmas[phrase.head])
        if verb and not _owned(document, phrase):
            words = wording(document, phrase.first, phrase.last)
            reason = f"“{words}” names a deed, to {verb}, and no one who does it."
            yield _hidden(document, phrase.first, phrase.last, "nominalisation", reason, verb)


@cache
def _deeds_by_noun() -> dict[str, str]:
    """Nouns that name a deed, with the verb behind each."""
    return {cue.text: cue.note for cue in load_lexicon("nominalisations").cues}


def _owned(document: Document, phrase: Phrase) -> bool:
    """Whether the phrase or what stands beside it says whose deed it is."""
    tags, keys = document.tags, document.keys
    inside = range(phrase.first, phrase.last)
    if any(tags[i] in ("PRP$", "POS") or tags[i] in PROPER for i in inside):
        return True
    if any(keys[i] in country_names() for i in inside) or tags[phrase.head] not in ("NN", "NNS"):
        return True
    verb = phrase.first - 1  # `made a decision`: the one who made it did it
    light = verb >= 0 and tags[verb].startswith("VB") and document.lemmas[verb] in LIGHT
    return light or "by" in keys[phrase.last : phrase.last + 8]


LIGHT = frozenset("make take give have do launch mount carry begin start".split())


def _hidden(
    document: Document, first: int, last: int, label: str, reason: str, verb: str
) -> dict[str, Any]:
    return {
        "start": document.starts[first],
        "end": document.ends[last - 1],
        "kind": "hidden agent",
        "label": label,
        "rule": "no doer named",
        "reason": reason,
        "verb": verb,
    }
