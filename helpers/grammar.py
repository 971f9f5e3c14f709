"""Who does what to whom, read off the tags: noun phrases, verb groups, subjects, passives.

No parser: short rules over Penn tags, in one pass from left to right through each sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pandas as pd

from helpers.document import Document, once
from helpers.lexicons import load_lexicon
from helpers.tables import findings
from helpers.tagging import kinds, settings

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
    "observe remark answer announce recall respond joke state comment think wonder shout cry "
    "exclaim whisper murmur".split()
)
THINKING = frozenset("believe feel fear guess hope know suppose suspect understand".split())
NOMINATIVE = frozenset("i he she we they you".split())
REFLEXIVE = frozenset("himself herself itself themselves myself yourself ourselves".split())


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
            if j > i and _restarts(document, i, j):
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


def _restarts(document: Document, first: int, j: int) -> bool:
    """Whether the next phrase opens at token j: with an article, or with a name that acts.

    `the next thing Hall knew`, `In fact Hall left`: the noun before the name is no title of hers.
    """
    tags, keys = document.tags, document.keys
    if tags[j - 1] in PROPER and keys[j] in DAYS:
        return True
    if tags[j] in PROPER:
        return keys[j - 1] in DAYS or _name_acts(document, first, j)
    return tags[j] in ("DT", "PRP$", "PDT") and tags[j - 1] not in ("PDT", "DT")


def _name_acts(document: Document, first: int, j: int) -> bool:
    """Whether the name at token j, after a noun or year that is no title, goes with a verb."""
    tags, lemmas = document.tags, document.lemmas
    if tags[j - 1] not in ("NN", "NNS", "CD") or document.keys[j - 1] in _roles():
        return False
    if tags[j - 2] == "HYPH":  # `present-day Leeds`
        return False
    after = first > 0 and tags[first - 1] == "IN" and document.keys[first - 1] != "that"
    free = tags[j - 1] != "NN" or lemmas[j - 1] in TIMES or after or tags[first] == "DT"
    if not free or lemmas[j - 1].endswith(("er", "or", "ist", "ian", "man")):
        return False
    stop = document.sentence_tokens[document.sentence_of[j]].stop
    end = j
    while end < stop and (tags[end] in PROPER or _hyphened(document, end)):
        end += 1
    while end < stop and tags[end] == "RB":
        end += 1
    return end < stop and (tags[end] in FINITE or (after and document.keys[end] == "and"))


@cache
def _roles() -> frozenset[str]:
    """What people and bodies are called before their names: `captain`, `company`."""
    return frozenset(cue.text for cue in load_lexicon("speaker_roles").cues)


def _mistagged(document: Document, i: int) -> bool:
    """A verb in `-s` that was taken for a plural: `the Treasury notes that`."""
    tags, keys = document.tags, document.keys
    if tags[i] != "NNS" or i == 0 or i + 1 >= len(tags) or tags[i - 1] not in PROPER:
        return False
    if "z" not in kinds().get(keys[i], "") or keys[i + 1] == "of":
        return False
    k = i
    start = document.sentence_tokens[document.sentence_of[i]].start
    while k > start and (tags[k - 1] in PROPER or tags[k - 1] in ("DT", "JJ", "HYPH", "NN", "CD")):
        k -= 1
    opens = k == start or keys[k - 1] in CLAUSE_MARKS or keys[k - 1] in CLAUSE_OPENERS
    return opens and tags[i + 1] in AFTER_VERB


AFTER_VERB = frozenset("DT PRP PRP$ IN TO RP RB JJ NNP WRB WP ``".split())
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
    """Whether a phrase is a name: its head is tagged so, or its capital tells.

    Inside a sentence a capital tells by itself; on the first word only where the article has the
    word as a name elsewhere.
    """
    head, tags = phrase.head, document.tags
    if tags[head] in PROPER:
        return True
    row = document.sentence_tokens[document.sentence_of[head]]
    start = next((k for k in row if document.keys[k][0].isalnum()), head)
    if not document.article.text[document.starts[head]].isupper():
        return False
    if set_as_headline(document)[document.sentence_of[head]]:
        return False
    people = tags[head] == "JJ" and document.keys[phrase.first] == "the"  # `the Spanish`
    if head > start:
        return tags[head] in NOUNS or people
    return phrase.first == head and document.keys[head] in _known_names(document)


@once
def set_as_headline(document: Document) -> tuple[bool, ...]:
    """For each sentence, whether it is set like a headline, where capitals tell nothing."""
    norms = document.tokens["norm"].tolist()
    rows = (norms[row.start : row.stop] for row in document.sentence_tokens)
    return tuple(settings(norm)[0] in ("titled", "shouted") for norm in rows)


@once
def _known_names(document: Document) -> frozenset[str]:
    """Words tagged as names where no sentence begins, and never written without a capital."""
    keys, text, starts = document.keys, document.article.text, document.starts
    named = {key for key, tag in zip(keys, document.tags, strict=True) if tag in PROPER}
    small = {key for key, start in zip(keys, starts, strict=True) if text[start].islower()}
    return frozenset(named - small)


# --- verbs ------------------------------------------------------------------------------------


@once
def verb_groups(document: Document) -> tuple[VerbGroup, ...]:
    """Every finite verb with its helpers, in reading order."""
    found, finite = [], _finite(document)
    free = 0
    for i in range(len(document.tags)):
        if i >= free and (i in finite or _bare(document, i)):
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
    known = kinds()
    found = {
        i
        for i, (tag, key) in enumerate(zip(tags, document.keys, strict=True))
        if tag in FINITE and (tag != "VBZ" or "z" in known.get(key, "z"))  # `series` is no verb
    }
    for row in document.sentence_tokens:
        found.update(i for i in row if _may_be_finite(document, i, row.start, row.stop))
    return frozenset(found)


def _may_be_finite(document: Document, i: int, start: int, stop: int) -> bool:
    """Whether a word that is not tagged so must be the verb: nothing else in its clause can be."""
    tags = document.tags
    if tags[i] not in ("VBN", "NNS", "VB") or i == start or i + 1 >= stop:
        return False
    j = i
    while j > start and tags[j - 1] in ("RB", "RBR"):
        j -= 1
    if tags[i] == "NNS":
        return _mistagged(document, i) and _verbless(document, i, stop)
    phrase = _outermost(document, j)
    if phrase is None and document.keys[j - 1] == "," and i - start < NEAR:
        aside = not any(tag in FINITE for tag in tags[start:i])
        phrase = _by_first(document).get(start) if aside else None
    wanted = PROPER if tags[i] == "VBN" else PLURAL
    if phrase is None or tags[phrase.head] not in wanted:
        return False
    return _opens_clause(document, phrase, start) and _verbless(document, i, stop)


def _outermost(document: Document, last: int) -> Phrase | None:
    """The phrase that ends before token `last`, or the one that it hangs on by prepositions."""
    lasts = _by_last(document)
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
    return document.tags[k].startswith("W") or document.lemmas[k] in THINKING | SAYING


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


PLURAL = frozenset({"NNS", "NNPS"})
CLAUSE_TAGS = frozenset({"PRP", "WP", "WDT", "WRB"})
NEAR = 40  # tokens looked back over for a verb


def _bare(document: Document, i: int) -> bool:
    """A verb not finite that has a subject: `with England winning`, `for Israel to leave`."""
    tags, keys = document.tags, document.keys
    if tags[i] not in ("VB", "VBG"):
        return False
    phrase = _bare_subject(document, i)
    if phrase is None or phrase.first == 0 or tags[phrase.head] not in NOUNS:
        return False
    before = keys[phrase.first - 1]
    if tags[i] == "VBG":
        return before == "with"
    if tags[i - 1] == "TO":
        return before == "for"
    return before == "that"


def _bare_subject(document: Document, i: int) -> Phrase | None:
    """The noun phrase right before a verb that is not finite, past its `to`."""
    return _by_last(document).get(i - 1 if document.tags[i - 1] == "TO" else i)


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
    i = verb + 1
    opens = verb == document.sentence_tokens[document.sentence_of[verb]].start
    asked = opens or keys[verb - 1] in ASKED_AFTER or tags[verb - 1] == "WRB"
    asked = asked or keys[verb + 1 : verb + 2] in (["you"], ["he"], ["she"], ["we"], ["they"])
    while i < stop and i < verb + 8:
        if tags[i] in ("VB", "VBN", "VBG", "VBD"):
            return i
        adverb = tags[i] in ("RB", "RBR", "RBS") or keys[i] in ("n't", "not", "all", "both", "each")
        if not adverb and not (asked and (tags[i] in ASKED or keys[i] in ("and", "of"))):
            return None
        i += 1
    return None


ASKED = frozenset("PRP NNP NNPS DT NN NNS PRP$ JJ POS".split())
ASKED_AFTER = frozenset([",", '"', ":", "and", "but", "so", "nor", "never", "again", "only", "—"])


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
    while i > start and tags[i] in BETWEEN:
        i -= 1
    if i >= verb - 1 or tags[verb] != "VBN" or keys[i] not in ("is", "are", "was", "were", "am"):
        return None
    opens = i == start or keys[i - 1] in (",", '"', "so", "nor") or tags[i - 1].startswith("W")
    return i if opens else None


BETWEEN = frozenset("PRP DT NN NNS NNP NNPS JJ PRP$ RB CD EX POS".split())


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
    for group in verb_groups(document):
        subject, shared = subject_of(document, group)
        if subject and document.tags[subject.head] == "EX":
            subject = _by_first(document).get(group.verb + 1, subject)
        if subject is None and found and _joined(document, found[-1].verb, group.first):
            subject, shared = found[-1].subject, True
        agent = agent_of(document, group.verb) if group.passive else None
        patient = None if group.passive else _object(document, group.verb)
        patient = None if patient == subject else patient  # `said the mayor`
        found.append(Clause(group.verb, group.passive, subject, patient, agent, shared))
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
    if _bare(document, group.first):
        return _bare_subject(document, group.first), False
    if group.verb > group.first + 1 and keys[group.first + 1] in NOMINATIVE:  # `Did she know?`
        return _by_first(document).get(group.first + 1), False
    start = document.sentence_tokens[document.sentence_of[group.first]].start
    j = _past_adverbs(document, group.first, start)
    if j <= start or tags[j - 1] == "WRB":
        return _after(document, group), False
    if tags[j - 1] in ("WP", "WDT") or (keys[j - 1] == "that" and tags[j - 1] in ("IN", "DT")):
        return _antecedent(document, j - 1, start), True
    phrase = _by_last(document).get(j)
    if phrase is not None:
        subject, shared = _climb(document, phrase, start)
        dated = subject and tags[subject.first - 1] == "IN" and _is_time(document, subject)
        return (None, False) if dated else (subject, shared)  # `and in August entered the school`
    if keys[j - 1] in (",", ")", "—", "–", "--"):
        spoken = j - 2 >= start and keys[j - 2] == '"'
        across = None if spoken else _across(document, j - 1, start)
        return across or _after(document, group), False
    if keys[j - 1] in ('"', "'", "''"):
        return _after(document, group) or _by_last(document).get(j - 1), False
    return None, False


def _past_adverbs(document: Document, verb: int, start: int) -> int:
    """Where the words between a subject and its verb begin: `Hall herself today also said`."""
    tags, keys = document.tags, document.keys
    j = verb
    while j > start and (
        tags[j - 1] in ("RB", "RBR")
        or keys[j - 1] in ("also", "both", "all")
        or (keys[j - 1] in DAYS | REFLEXIVE and j - 1 > start and tags[j - 2] in NOUNS)
    ):
        j -= 1
    return j


def _is_time(document: Document, phrase: Phrase) -> bool:
    return document.lemmas[phrase.head] in TIMES


def _after(document: Document, group: VerbGroup) -> Phrase | None:
    """`…, said the minister`: the subject after a verb of saying, or in a question."""
    if document.lemmas[group.verb] in SAYING and group.verb == group.first:
        return _by_first(document).get(group.verb + 1)
    first = group.first + 1
    while first < group.verb and document.tags[first] == "RB":
        first += 1
    phrase = _by_first(document).get(first)
    return phrase if phrase and phrase.last <= group.verb else None


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
        joined = keys[i] in ("and", "or", "nor", "&")
        if keys[phrase.first] in NOMINATIVE and not joined:
            break
        if (tags[i] in ("IN", "TO") and keys[i] not in CLAUSE_OPENERS) or keys[i] in INCLUDING:
            if outer is None and i > start and (tags[i - 1] in PARTICIPLES or keys[i - 1] == '"'):
                outer = lasts.get(i - 1)
            if outer is None:
                return _main(document, phrase, i, start)
        elif joined:
            outer = _first_of_list(document, i, start)
        else:  # `the only way to reach Hall is …`
            outer = lasts.get(i - 1) if tags[i] == "VB" and tags[i - 1] == "TO" else None
        if outer is None:
            break
        phrase = outer
    return phrase, False


PARTICIPLES = frozenset({"VBN", "VBG"})
INCLUDING = frozenset("including excluding involving concerning regarding".split())
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
    """The first of several subjects, `Hall, Reed and Shaw`, if the list opens its clause.

    A comma before `and` joins three or more, else two clauses.
    """
    keys, lasts = document.keys, _by_last(document)
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


def _opens_list(document: Document, first: Phrase, joint: int, start: int) -> bool:
    """Whether nothing but an opening word or a phrase of time or place stands before a subject."""
    keys, tags, k = document.keys, document.tags, first.first - 1
    if k < start or keys[k] in CLAUSE_MARKS or keys[k] in CLAUSE_OPENERS:
        return True
    if document.lemmas[k] in THINKING | SAYING or tags[k].startswith("W"):
        return True
    before = range(_clause_start(document, k, start), k)
    if any(m in _finite(document) or tags[m] == "VB" for m in before):
        return False
    hangs = tags[k] == "IN" and k in _by_last(document)  # `teams from Leeds and York`
    return tags[k] in ("RB", "NN", "NNS", "CD") or (hangs and tags[joint + 1] != "PRP")


def _clause_start(document: Document, i: int, start: int) -> int:
    """Where the clause that token i lies in begins, as far as marks and joining words show."""
    keys = document.keys
    first = max(start, i - NEAR)
    for k in range(i - 1, first - 1, -1):
        if keys[k] in CLAUSE_MARKS or keys[k] in CLAUSE_OPENERS:
            return k + 1
    return first


CLAUSE_MARKS = frozenset(
    [",", '"', ";", ":", "—", "–", "(", "that", "and", "but", "both", "neither", "either"]
)


def _across(document: Document, comma: int, start: int) -> Phrase | None:
    """The subject before asides in commas: `Ann Hall, 42, the mayor of Leeds, said`."""
    keys, tags, lasts = document.keys, document.tags, _by_last(document)
    opening = "(" if keys[comma] == ")" else keys[comma]
    found: Phrase | None = None
    right = comma
    for k in range(comma - 1, max(start, comma - 60), -1):
        if keys[k] != opening:
            continue
        finite = next((m for m in range(k + 1, right) if m in _finite(document)), None)
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
