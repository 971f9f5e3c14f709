"""The source of a quotation that no report holds: a name, a colon, a verb that stands near."""

from __future__ import annotations

from helpers.document import Document
from helpers.grammar.phrases import FINITE
from helpers.lexicons import load_lexicon
from helpers.voices.attribution import Attribution
from helpers.voices.clauses import (
    DASHES,
    REACH,
    Span,
    Unit,
    inverted_subject,
    is_nobody,
    opening,
    phrase_at,
    source_tokens,
    subject_of,
)
from helpers.voices.names import head_end


def loose_report(document: Document, unit: Unit, item: int) -> Attribution | None:
    """The report that a quotation at `item` belongs to when no grammar rule has tied them.

    `Clinton: “…”`, `“…” — Ann Smith`, or the nearest verb of speech in the same sentence.
    """
    return (
        any_verb(unit, item)
        or _labelled(document, unit, item)
        or _after_colon(document, unit, item)
        or _signed(unit, item)
        or _nearest_verb(unit, item)
    )


def _labelled(document: Document, unit: Unit, item: int) -> Attribution | None:
    """`“WALLACE: Why? …”`: a line of a transcript, with the speaker's name in capitals."""
    quote = unit.quotes[item]
    if quote is None:
        return None
    text, first = document.article.text, quote.first + 1
    last = next(
        (i for i in range(first, min(first + 5, quote.last)) if document.keys[i] == ":"), first
    )
    if last == first or not text[document.starts[first] : document.ends[last - 1]].isupper():
        return None
    return Attribution((first, last), (last, last + 1), (), "label")


def any_verb(unit: Unit, item: int) -> Attribution | None:
    """`“…,” Ann riposted.`: beside a whole quotation any verb reports."""
    if item > 0:
        return None
    chunk = unit.at.get(item + 1)
    turned = phrase_at(unit, item + 2)
    if chunk is None and turned and unit.tags[item + 1] in ("VBD", "VBZ"):
        cue = (unit.first[item + 1], unit.last[item + 1])
        return Attribution(source_tokens(unit, turned), cue, (), "any verb")
    if chunk is None:
        return None
    verb = _past_apposition(unit, chunk[1])
    while verb < len(unit) and unit.tags[verb] in ("RB", "POS", "NNP"):
        verb += 1
    alone = unit.tags[verb : verb + 2] == ["VBN", "."]  # `Ann suddenly winked.`, misread
    if not alone and unit.tags[verb : verb + 1] not in (["VBD"], ["VBZ"], ["VBP"]):
        return None
    verb += verb + 1 in unit.cues  # `voters are saying`
    cue = (unit.first[verb], unit.last[verb])
    return Attribution(source_tokens(unit, chunk), cue, (), "any verb")


def _past_apposition(unit: Unit, end: int) -> int:
    """Where a noun phrase that ends at `end` goes on: after `, the mayor,` if that follows."""
    apposed = unit.at.get(end + 1) if unit.keys[end : end + 1] == [","] else None
    closed = apposed and unit.keys[apposed[1] : apposed[1] + 1] == [","]
    return apposed[1] + 1 if apposed and closed else end


def _after_colon(document: Document, unit: Unit, item: int) -> Attribution | None:
    """`Ann Smith: “…”` or `The letter made its case: “…”`."""
    if item < 2 or unit.keys[item - 1] != ":":
        return None
    end = item - 1
    if unit.keys[end - 1] == ")":
        end = opening(unit, end - 1)
    chunk = unit.ending.get(end)
    alone = phrase_at(unit, 0)  # `The secretary of state Ann Lee: “…”`
    governed = chunk and unit.tags[chunk[0] - 1] in ("IN", "TO") and not (alone and alone[1] == end)
    named = chunk and (chunk[0] == 0 or unit.tags[chunk[1] - 1] in ("NNP", "NNPS"))
    named = named and not governed
    if named:
        source = chunk
    else:
        clause = subject_of_sentence(document, unit, item, within=False)
        if clause:
            return clause
        names = (unit.ending.get(k) for k in range(end, max(0, end - REACH), -1))
        source = next(
            (c for c in names if c and unit.tags[c[1] - 1] in ("NNP", "NNPS", "PRP")), None
        )
        if source and unit.tags[source[0]] == "PRP$":  # `In Our View:`, a column
            return None
    if source is None:
        return None
    cue = (unit.first[item - 1], unit.last[item - 1])
    return Attribution(source_tokens(unit, source), cue, (), "colon")


def _signed(unit: Unit, item: int) -> Attribution | None:
    """`“…” — Ann Smith`."""
    if item + 2 >= len(unit) or unit.keys[item + 1] not in DASHES:
        return None
    chunk = unit.at.get(item + 2)
    if chunk is None or unit.tags[item + 2] not in ("NNP", "NNPS"):
        return None
    cue = (unit.first[item + 1], unit.last[item + 1])
    return Attribution(source_tokens(unit, chunk), cue, (), "signed")


def _nearest_verb(unit: Unit, item: int) -> Attribution | None:
    """The nearest verb of speech with a subject: after the quotation, else before it."""
    right = range(item + 1, min(len(unit), item + REACH))
    left = range(item - 1, max(-1, item - REACH), -1)
    for places in (left, right):
        for i in places:
            if unit.tags[i] == "Q" or unit.keys[i : i + 2] == ["such", "as"]:
                break
            if i not in unit.cues:
                continue
            after, entry = unit.cues[i]
            source = inverted_subject(unit, i, after) or subject_of(unit, i)
            if is_nobody(unit, source) or _is_impersonal(unit, i, source):
                return None
            if source and (i < item or min(source[0], i) <= item + 2):
                cue = (unit.first[i], unit.last[after - 1])
                return Attribution(source_tokens(unit, source), cue, (), "nearest verb", entry)
    return None


def _is_impersonal(unit: Unit, verb: int, subject: Span | None) -> bool:
    """Whether nobody is named as saying it: `It is understood that the “old” road is shut`."""
    passive = unit.tags[verb] == "VBN"
    return passive and subject is not None and unit.keys[subject[0] : subject[1]] == ["it"]


def _is_within(unit: Unit, verb: int) -> bool:
    """Whether a verb stands in a clause that tells which: `a line that hangs over us`."""
    return verb > 1 and (
        unit.tags[verb - 1] in ("TO", "MD", "WDT") or unit.keys[verb - 1] in ("to", "that", "which")
    )


def subject_of_sentence(
    document: Document, unit: Unit, item: int, *, within: bool = True
) -> Attribution | None:
    """The nearest finite verb before `item` and its subject, for want of a verb of speech.

    `within`: even one in a clause that only tells which thing. None where that subject is mute.
    """
    for i in range(item - 1, max(-1, item - REACH), -1):
        if unit.tags[i] in FINITE and unit.tags[i] != "MD" and (within or not _is_within(unit, i)):
            source = subject_of(unit, i)
            who = source_tokens(unit, source)
            if who and not is_nobody(unit, source):
                cue = (unit.first[i], unit.last[i])
                report = Attribution(who, cue, (), "subject of the sentence")
                return None if _is_mute(document, who) else report
    return None


def _is_mute(document: Document, source: Span) -> bool:
    """Whether a subject is a sum or a deed that says nothing: `all of the $6`, `the scheduling`."""
    head = head_end(document, source) - 1
    deed = document.keys[head].endswith(_DEEDS) and not is_role(document, head)
    counted = document.keys[head] in _UNITS and "CD" in document.tags[source[0] : source[1]]
    return deed or counted or not _SUMS.isdisjoint(document.keys[source[0] : source[1]])


_DEEDS = ("ing", "tion", "sion", "ment", "ness", "ity", "ance", "ence")
_SUMS = frozenset("$£€")
_UNITS = frozenset("pounds dollars euros cents pence miles years months weeks days hours".split())


def is_role(document: Document, i: int) -> bool:
    """Whether token `i` is a word for those who speak, or for a text that does."""
    lemma = document.lemmas[i]
    return (
        lemma in load_lexicon("reporting_nouns").by_lemma
        or lemma in load_lexicon("speaker_roles").by_form
    )
