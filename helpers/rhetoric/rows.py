"""Rows that no comma and joining word show: adjectives, sentences and fragments alike, ranges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.document import Document
from helpers.rhetoric.members import JOINING, LONGEST, REPEATED, SAYING, Series, main_verb
from helpers.rhetoric.spans import (
    Span,
    readings,
    sentences,
    shapes,
    trimmed,
    unjoined,
    where,
    words_in,
)


def sentences_alike(document: Document) -> Iterator[Series]:
    """Three neighbouring sentences, no more, of like opening and length: `Who pays? Who …?`."""
    keys, whole = document.keys, [unjoined(document, span) for span in sentences(document)]
    words = ["", *(keys[span.start] if span else "" for span in whole), ""]
    spans = [
        span if words[k + 1] in (words[k], words[k + 2]) else _past_a_word(document, span)
        for k, span in enumerate(whole)
    ]
    spans = [
        _past_a_clause(document, span, following)
        for span, following in zip(spans, [*spans[1:], Span(0)], strict=False)
    ]
    opens = [keys[span.start] if span else "" for span in spans]
    shared = [
        _shared_opening(document, one, other) if a == b and a else 0
        for one, other, a, b in zip(spans, spans[1:], opens, opens[1:], strict=False)
    ]
    for k in range(1, len(shared)):
        alone = not (k > 1 and shared[k - 2]) and not shared[k + 1 : k + 2] > [0]
        if shared[k - 1] and shared[k] and alone:
            members = tuple(_without_speaker(document, span) for span in spans[k - 1 : k + 2])
            lengths = [len(words_in(document, member)) for member in members]
            marked = min(shared[k - 1], shared[k]) > 2  # words shared, so that length counts less
            if max(lengths) <= min((2.5 + marked) * min(lengths) + 1, LONGEST * (1 + marked)):
                yield Series(members, "sentence", "stops")


def _both_are(document: Document, i: int, j: int) -> bool:
    """`is` and `'s`, one form of `be`."""
    same = document.tags[i] == document.tags[j] and document.tags[i] in ("VBZ", "VBP")
    return same and document.lemmas[i] == document.lemmas[j] == "be"


def _past_a_word(document: Document, span: Span) -> Span:
    """A sentence without one word and a comma before it: `No, | he promised`."""
    alone = len(span) > 4 and document.keys[span.start + 1] == ","
    return span[2:] if alone and shapes(document)[span.start] in "RUD" else span


def _past_a_clause(document: Document, span: Span, following: Span) -> Span:
    """A sentence from `but` on where the next opens as its second half does."""
    keys = document.keys
    opening = keys[following.start : following.start + 2] if len(following) > 2 else []
    if not opening or keys[span.start : span.start + 2] == opening:
        return span
    halves = (i for i in span[2:-2] if keys[i] == "but" and keys[i + 1 : i + 3] == opening)
    return Span(next(halves, span.start - 1) + 1, span.stop)


def _without_speaker(document: Document, span: Span) -> Span:
    """A sentence without who says it, after its closing mark: `“I am not a lawyer,” | he said`."""
    marks = [i for i in span[-12:] if document.keys[i] == '"']
    after = Span(marks[-1] + 1, span.stop) if marks else Span(0)
    told = len(after) < 5 and any(document.tags[i] in ("VBD", "VBZ") for i in after)
    if not told and SAYING.isdisjoint(document.lemmas[i] for i in after):
        return span
    return trimmed(document, Span(span.start, marks[-1]))


def _shared_opening(document: Document, one: Span, other: Span) -> int:
    """How many words two sentences share from their start: two at least, or a question's first."""
    keys, shape = document.keys, shapes(document)
    apart = document.paragraph_of[other.start] - document.paragraph_of[one.start]
    pairs = enumerate(zip(one, other, strict=False))
    said = next(
        (n for n, (i, j) in pairs if keys[i] != keys[j] and not _both_are(document, i, j)),
        min(len(one), len(other)),
    )
    asked = keys[other.stop : other.stop + 1] == ["?"] and shape[one.start] == "W"
    if (
        "<" in (keys[one.start], keys[one.start - 1])
        or said == len(one) == len(other)
        or {document.lemmas[i] for i in one[1:3]} & SAYING
    ):
        return 0
    if apart > (said > 2 and shape[one.start] not in "PN#"):
        return 0  # a paragraph of one sentence is common in the press, and so are lists
    bare = shape[one.start] in "FVG" and document.tags[one.start] != "MD"  # `Stop it. Stop …`
    marked = asked or bare or keys[one.start] in REPEATED
    return said if said > 1 or marked else 0


def fragments_alike(document: Document) -> Iterator[Series]:
    """Three or more neighbouring sentences that are gerunds or infinitives: `Mending roads. …`."""
    shape, spans = shapes(document), [unjoined(document, span) for span in sentences(document)]
    kinds = [_fragment_kind(document, span) for span in spans]
    first = 0
    for k in range(1, len(spans) + 1):
        if k < len(spans) and kinds[k] and kinds[k] == kinds[first]:
            before, here = (document.paragraph_of[spans[n].start] for n in (k - 1, k))
            if here - before < 2:
                continue
        if kinds[first] and k - first > 2:
            openings = {document.keys[span.start] for span in spans[first:k]}
            if len(openings) == k - first or shape[spans[first].start] == "T":
                yield Series(tuple(spans[first:k]), kinds[first], "stops")
        first = k


def _fragment_kind(document: Document, span: Span) -> str:
    """`G` or `T` for a sentence that is a gerund or an infinitive and no more."""
    if len(span) < 3 or len(span) > LONGEST or shapes(document)[span.start] not in "GT":
        return ""
    verbal = document.tags[span.start] == "VBG" or shapes(document)[span.start + 1] == "V"
    return "" if not verbal or main_verb(document, span) else shapes(document)[span.start]


def ranges(document: Document) -> Iterator[Series]:
    """Phrases in a range of three: `from the cradle to the school to the grave`."""
    keys = document.keys
    for i in where(document, ("from",)):
        stop = document.sentence_tokens[document.sentence_of[i]].stop
        joints = [k for k in range(i + 2, min(stop - 1, i + 24)) if keys[k] == "to"]
        if len(joints) < 2 or keys[joints[1] - 1] == ",":
            continue
        one, two = Span(i + 1, joints[0]), Span(joints[0] + 1, joints[1])
        end = _phrase_from(document, joints[1] + 1, stop)
        members = (one, two, Span(joints[1] + 1, end))
        apart = keys[one.stop - 1] != keys[two.start]  # not `from town to town to …`
        if apart and all(_listed_phrase(document, member) for member in members):
            yield Series(members, "NP", "each")


def _phrase_from(document: Document, first: int, stop: int) -> int:
    """Where articles, adjectives and nouns that begin at token `first` end."""
    shape, end = shapes(document), first
    while end < stop and (shape[end] in "DJNG" or document.tags[end] == "HYPH"):
        end += 1
    paired = shape[end : end + 2] == "CN" and shape[end + 2 : end + 3] == "."
    return end + 2 if paired else end


def _listed_phrase(document: Document, member: Span) -> bool:
    """A phrase of common words, its noun last."""
    shape = shapes(document)
    build = shape[member.start : member.stop]
    whole = "," not in document.keys[member.start : member.stop]
    return 0 < len(build) < 8 and set(build) <= set("DJNGC.") and build[-1] == "N" and whole


def adjectives(document: Document) -> Iterator[Series]:
    """Adjectives in a row before their noun, or of a subject: `a cruel, stupid, costly mistake`."""
    keys, shape, free = document.keys, shapes(document), 0
    for comma in where(document, (",",)):
        if comma <= free:
            continue
        sentence = document.sentence_tokens[document.sentence_of[comma]]
        members, joined = [_adjective_before(document, comma, sentence)], "none"
        stop = comma
        while members[-1] is not None and stop < sentence.stop - 1:
            follows = stop + 1 if keys[stop] == "," else stop
            if keys[follows] in JOINING:
                follows, joined = follows + 1, "and"
            if follows == stop:
                break
            members.append(_adjective_from(document, follows, sentence))
            stop = members[-1].stop if members[-1] else stop
            if joined == "and" or shape[stop : stop + 1] in ("N", "P"):
                break
        row = tuple(member for member in members if member is not None)
        noun = stop < sentence.stop and shape[stop] == "N" and document.tags[stop] != "NNP"
        if len(row) < 3 or len(row) < len(members):
            continue
        if not (noun or joined == "and" or _predicated(document, row)):
            continue
        if shape[stop - 1] == "G" and shape[row[0].start - 1] != "D":
            continue  # `tired, hungry, eating grass`
        free = stop
        if not noun and keys[stop : stop + 1] == ["of"]:  # `proud, cold, afraid of change`
            inside = range(stop, sentence.stop)
            stop = next((k for k in inside if shape[k] == "."), sentence.stop)
            row = (*row[:-1], Span(row[-1].start, stop))
        said = {keys[member.stop - 1] for member in row}
        kinds = {shape[member.stop - 1] for member in row}
        if joined == "and" and kinds >= {"N", "E"}:
            continue  # `cannot be found, school and public records show`
        if all(shape[member.stop - 1] in "EG" for member in row[: len(row) - (joined == "and")]):
            continue  # participles alone are the verbs of a passive: `was tried, jailed and freed`
        if len(said) == len(row) and document.tags[row[0].start - 1] != "CC":
            yield Series(row, "J", joined)


def _predicated(document: Document, row: Sequence[Span]) -> bool:
    """Adjectives with no joining word after `be`, or that open alike: `so rash, so cruel, …`."""
    said = document.lemmas[row[0].start - 1] == "be"
    return said or len({document.keys[member.start] for member in row}) == 1


def _adjective_before(document: Document, stop: int, sentence: range) -> Span | None:
    """The adjective that ends right before token `stop`, with an adverb of its own."""
    keys, shape, tags, first = document.keys, shapes(document), document.tags, stop - 1
    if first < sentence.start or not _is_adjective(document, first):
        return None
    while first - 1 > sentence.start and "HYPH" in (tags[first], tags[first - 1]):
        first -= 1
    if (
        first < stop - 1 and shape[first] not in "JER"
    ):  # `beyond reproach - splendid`: a dash with spaces
        return None
    while first > sentence.start and shape[first - 1] == "R" and keys[first - 1] not in PLACING:
        first -= 1
    return Span(first, stop)


PLACING = frozenset("over up down out off around through both either neither".split())


def _adjective_from(document: Document, first: int, sentence: range) -> Span | None:
    """The adjective that begins at token `first`, past an adverb of its own."""
    shape, tags = shapes(document), document.tags
    head = next((i for i in range(first, min(first + 3, sentence.stop)) if shape[i] != "R"), first)
    stop = head + 1
    while stop < sentence.stop - 1 and "HYPH" in (tags[stop], tags[stop - 1]):
        stop += 1
    compound = stop > head + 1 and shape[stop - 1] == "J"  # `a door-to-door campaign`
    acting = shape[head : head + 2] == "GN"  # `a rude, bullying clerk`
    if head >= sentence.stop or not (compound or acting or _is_adjective(document, head)):
        return None
    return Span(first, stop)


def _is_adjective(document: Document, i: int) -> bool:
    """An adjective, or a participle that is one; not a nationality, nor a number's `other`."""
    key, shape = document.keys[i], shapes(document)
    after = document.keys[i + 1 : i + 2]
    adjectival = shape[i] in "JE" or (shape[i] == "G" and shape[i - 1] in "D#")
    if shape[i] == "N":  # `vain, volatile, rash`; `civic, school and religious life`
        joint = i + 1 + (after == [","])
        joined = not JOINING.isdisjoint(document.keys[joint : joint + 1])
        joined = joined and shape[joint + 1 : joint + 3] == "JN"
        adjectival = joined or (after == [","] and "j" in readings(key))
    if not adjectival:
        return False
    return key not in ("other", "same") and not document.article.text[document.starts[i]].isupper()
