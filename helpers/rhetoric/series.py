"""Members set side by side: three or more words, phrases or clauses of one grammatical kind."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE
from helpers.rhetoric.spans import (
    EDGES,
    Span,
    at_commas,
    readings,
    sentences,
    shapes,
    stretches,
    trimmed,
    unjoined,
    where,
    without_aside,
    words_in,
)

JOINING = frozenset({"and", "or", "nor"})
SUBORDINATING = frozenset(
    "after although as because before if once since than that though till unless until when where "
    "whereas wherever whether while so".split()
)
SAYING = frozenset("say show tell add note write ask reply explain argue claim report warn".split())
ASKERS = frozenset("what how why whom where when who whose".split())
NO_MEMBERS = frozenset("such including namely instance example etc e.g. i.e.".split())
TIMES = frozenset("year month week day time morning night".split())
EACH = frozenset("every each last next this that".split())
# words that make members of one kind of whatever they open: `more police, more of the same`
REPEATED = frozenset("more less fewer no not never nothing every enough another".split())
# `The rent, the heat, a winter coat: all of it costs`
RESUMING = frozenset("all each none these those everything".split())
PAIRING = frozenset("neither either whether".split())
MOST = 30  # members in a series
LONGEST = 25  # words in a member: beyond it, what looks like a series is a run of clauses


@dataclass(frozen=True)
class Series:
    """Members of one kind, and how they are joined: by `and` once, by nothing, or each time."""

    members: tuple[Span, ...]
    kind: str
    joined: str


@once
def all_series(document: Document) -> tuple[Series, ...]:
    """Every series of three members or more, in reading order, none inside another."""
    found: list[Series] = []
    for segments in stretches(document):
        found += _series_in(document, segments)
        if document.keys[segments[0].stop : segments[0].stop + 1] == [";"]:
            for segment in segments:  # a list may stand within one part of a longer one
                found += _series_in(document, at_commas(document, segment))
    return tuple(found)


def _series_in(document: Document, segments: tuple[Span, ...]) -> Iterator[Series]:
    """The series of one stretch: each ends at a joining word, or in nothing (asyndeton)."""
    used, free = -1, 0  # the last segment of the series before, and the token after it
    keys = document.keys
    joints = len(_joints(document, Span(segments[0].start, segments[-1].stop)))
    segments = _without_adverbs(document, segments)
    for k, segment in enumerate(segments if len(segments) > 1 else ()):
        within = segments[max(used + 1, k - MOST) : k + 1]
        if 0 <= used < k and free < segments[used].stop:
            within = (Span(free, segments[used].stop), *within)
        joined = keys[segment.start] in JOINING
        for made in _ending_at(document, within) if joints else ():
            if made and (joined or not _goes_on(document, segments, k, made.kind)):
                yield made
                last = made.members[-1]
                free = (_core(document, last) if made.kind == "NP" else last).stop
                used = k
                break
        else:
            if not joined and _may_end(document, segments, k):
                bare = _bare(document, within)
                if bare:
                    yield bare
                    used, free = k, bare.members[-1].stop
    if used < 0 and joints > 1:
        for segment in segments:
            made = _polysyndeton(document, segment)
            if made:
                yield made


def _without_adverbs(document: Document, segments: tuple[Span, ...]) -> tuple[Span, ...]:
    """The segments but for a lone adverb between commas: `it is slow, clearly, and it is dear`."""
    if len(segments) < 3:
        return segments
    shape = shapes(document)
    lone = [len(segment) == 1 and shape[segment.start] == "R" for segment in segments]
    if True not in lone or any(a and b for a, b in itertools.pairwise(lone)):
        return segments
    return tuple(segment for segment, aside in zip(segments, lone, strict=True) if not aside)


def _may_end(document: Document, segments: tuple[Span, ...], k: int) -> bool:
    """Whether members with no joining word may end here: at the close, or at the last that opens
    like the one before."""
    if k + 1 == len(segments) or document.keys[segments[k + 1].start] in RESUMING:
        return True
    before, here, after = (document.keys[segments[i].start] for i in (k - 1, k, k + 1))
    return k > 1 and before == here != after and here in REPEATED and after not in JOINING


def sentences_alike(document: Document) -> Iterator[Series]:
    """Three neighbouring sentences, no more, of like opening and length: `Who pays? Who …?`."""
    keys, spans = document.keys, [unjoined(document, span) for span in sentences(document)]
    opens = [keys[span.start] if span else "" for span in spans]
    shared = [
        _shared_opening(document, one, other) if a == b and a else 0
        for one, other, a, b in zip(spans, spans[1:], opens, opens[1:], strict=False)
    ]
    for k in range(1, len(shared)):
        alone = not (k > 1 and shared[k - 2]) and not shared[k + 1 : k + 2] > [0]
        if shared[k - 1] and shared[k] and alone:
            members = tuple(spans[k - 1 : k + 2])
            lengths = [len(words_in(document, member)) for member in members]
            marked = min(shared[k - 1], shared[k]) > 2  # words shared, so that length counts less
            if max(lengths) <= min((2.5 + marked) * min(lengths) + 1, LONGEST * (1 + marked)):
                yield Series(members, "sentence", "stops")


def _shared_opening(document: Document, one: Span, other: Span) -> int:
    """How many words two sentences share from their start: two at least, or a question's first."""
    keys, shape = document.keys, shapes(document)
    apart = document.paragraph_of[other.start] - document.paragraph_of[one.start]
    pairs = enumerate(zip(one, other, strict=False))
    said = next((n for n, (i, j) in pairs if keys[i] != keys[j]), min(len(one), len(other)))
    asked = keys[other.stop : other.stop + 1] == ["?"] and shape[one.start] == "W"
    if said == len(one) == len(other) or {document.lemmas[i] for i in one[1:3]} & SAYING:
        return 0
    if apart > (said > 2 and shape[one.start] not in "PN#"):
        return 0  # a paragraph of one sentence is common in the press, and so are lists
    marked = asked or keys[one.start] in REPEATED
    return said if said > 1 or marked else 0


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
        said = {keys[member.stop - 1] for member in row}
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
    if shape[first] not in "JER":  # `beyond reproach - splendid`: a dash with spaces
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
    key, letter = document.keys[i], shapes(document)[i]
    if (
        letter not in "JE"
        and not (letter == "G" and shapes(document)[i - 1] == "D" and i + 1 < len(document.keys))
        and not (letter == "N" and document.keys[i + 1 : i + 2] == [","] and "j" in readings(key))
        # a noun that is one in `vain, volatile, rash`; `civic, school and religious life`
        and not (
            letter == "N"
            and document.keys[i + 1 : i + 2] != [","]
            and document.keys[i + 1] in JOINING
            and shapes(document)[i + 2 : i + 4] == "JN"
        )
    ):
        return False
    return key not in ("other", "same") and not document.article.text[document.starts[i]].isupper()


@once
def _all_joints(document: Document) -> list[int]:
    return where(document, JOINING)


def _joints(document: Document, span: Span) -> list[int]:
    """The joining words in a stretch of tokens."""
    joints = _all_joints(document)
    return joints[bisect_left(joints, span.start) : bisect_left(joints, span.stop)]


def _goes_on(document: Document, segments: tuple[Span, ...], k: int, kind: str) -> bool:
    """Whether `and` in segment `k` joins a pair within one member, and the series goes on.

    `this son and brother, this father`; `cuts, pay and rents, homes, and the rest`.
    """
    keys, after = document.keys, segments[k + 1 : k + 4]
    if not after:
        return False
    if keys[after[0].start] == keys[segments[k].start]:
        return True
    closing = next((n for n, segment in enumerate(after) if keys[segment.start] in JOINING), None)
    if kind not in ("NP", "V", "F", "E", "G", "T") or closing is None:
        return False
    rest = _stripped(document, after[0])
    if kind == "V":  # whatever the tag
        return "v" in _forms(document, rest) and keys[after[0].start] in JOINING
    return kind_of(document, rest) == kind


def _ending_at(document: Document, segments: tuple[Span, ...]) -> Iterator[Series | None]:
    """Series whose last member lies in the last of `segments`: `A, B, and C` or `A, B and C`."""
    keys = document.keys
    last = segments[-1]
    if len(segments) >= 3 and keys[last.start] in JOINING and len(last) > 1:
        tail = Span(last.start + 1, last.stop)
        yield _grown(document, segments[:-1], tail, "and", close=False)
    elif len(segments) >= 4 and _joined_aside(document, segments[-2], last):
        yield _grown(document, segments[:-2], last, "and", close=False)
    elif len(segments) > 1 and keys[last.start - 1] != ";" and keys[last.start] not in JOINING:
        joints = _joints(document, last[1:-1][: LONGEST - 1])
        mixed = len({keys[cc] for cc in joints}) > 1
        if mixed and PAIRING.isdisjoint(keys[last.start : last.stop]):  # no `neither … nor` inside
            return
        for cc in (i for i in joints if keys[i] == keys[joints[0]]):
            if (
                keys[cc + 1] != "-"
                and keys[cc - 1] != "-"
                and keys[cc + 1] not in ("later", "less")
            ):
                before, tail = Span(last.start, cc), Span(cc + 1, last.stop)
                yield _grown(document, [*segments[:-1], before], tail, "and", close=True)


def _joined_aside(document: Document, aside: Span, last: Span) -> bool:
    """`…, and according to the maps, keeps …`: a phrase between the joining word and its verb."""
    shape, first = shapes(document), aside.start + 1
    if document.keys[aside.start] not in JOINING or not 1 < len(aside) < 9:
        return False
    return (
        shape[first] in "IGR"
        and kind_of(document, last) in ("F", "V", "E")
        and main_verb(document, aside) is None
    )


def _bare(document: Document, segments: tuple[Span, ...]) -> Series | None:
    """`A, B, C` with no joining word: where the members also begin alike, or are summed up."""
    if len(segments) < 3:
        return None
    stop = segments[-1].stop
    resumed = document.keys[stop : stop + 1] != ["."] and not RESUMING.isdisjoint(
        document.keys[stop + 1 : stop + 2]
    )
    made = _grown(document, segments[:-1], segments[-1], "none", close=not resumed)
    if made is None or (resumed and made.kind == "NP"):
        return made
    keys, members = document.keys, made.members
    openings = {"a" if keys[member.start] == "an" else keys[member.start] for member in members}
    endings = {keys[member.stop - 1] for member in members}
    paired = all(not JOINING.isdisjoint(keys[m.start : m.stop]) for m in members)
    alike = paired or 1 in (len(openings), len(endings))
    even = any(max(n) - min(n) <= 2 for n in _lengths(document, members, made.kind))
    if made.kind == "NP":
        parted = keys[members[1].stop] == ";"
        return made if alike and (even or parted) else None
    return made if alike or (even and made.kind in ("F", "T", "G", "V", "clause")) else None


def _lengths(document: Document, members: Sequence[Span], kind: str) -> list[list[int]]:
    """How many words each member has; of phrases also with the last one's `_core` alone."""
    full = [len(words_in(document, member)) for member in members]
    if kind != "NP":
        return [full]
    return [full, [*full[:-1], len(words_in(document, _core(document, members[-1])))]]


def _polysyndeton(document: Document, segment: Span) -> Series | None:
    """`A and B and C` without a comma: the same joining word twice or more."""
    keys, joints = document.keys, _joints(document, segment[1:-1])
    for word in JOINING if len(joints) > 1 else ():
        at = [i for i in joints if keys[i] == word]
        if len(at) >= 2 and all(b - a <= 9 for a, b in itertools.pairwise(at)):
            middle = [Span(a + 1, b) for a, b in itertools.pairwise(at)]
            made = _grown(
                document, [Span(segment.start, at[0]), *middle], Span(at[-1] + 1, segment.stop),
                "each", close=True,
            )  # fmt: skip
            if made and len(made.members) == len(at) + 1 and _even(document, made):
                return made
    return None


def _even(document: Document, made: Series) -> bool:
    """Members that open or close alike, or are single words: what `and … and` truly strings."""
    keys, members, shape = document.keys, made.members, shapes(document)
    single = all(len(member) == 1 for member in members)
    hung = ["I" in shape[member.start : member.stop] for member in members]
    if all(hung[:-1]) and not hung[-1]:  # `the hold of X and the pull of Y on A and the B`
        return False
    openings, endings = {keys[m.start] for m in members}, {keys[m.stop - 1] for m in members}
    return single or len(openings) == 1 or len(endings) == 1


def _grown(
    document: Document, before: Sequence[Span], tail: Span, joined: str, *, close: bool
) -> Series | None:
    """The series that ends in `tail`, taken backwards through the segments `before` it.

    `close`: no comma marks the last joint, so an aside or a fronted phrase looks like a series
    and the members must match more closely.
    """
    keys = document.keys
    middle, whole = _stripped(document, before[-1]), _stripped(document, tail)
    if not len(middle) or not len(whole):
        return None
    if keys[middle.start] == "not" != keys[whole.start]:
        return None  # `in the clouds, not amid bricks and mortar`
    opening = keys[middle.start]
    repeated = opening in REPEATED and opening == keys[whole.start]
    natural = _verbal(document, middle, whole) or kind_of(document, middle)
    if natural == "E" and _nouns_described(document, middle, whole, before):
        natural = "NP"
    for kind in (f"={opening}", natural) if repeated else (natural,):
        end = _last_member(document, whole, kind) if kind else None
        if end is not None and _alike(document, kind, middle, end, close):
            made = _with_first(document, before, tail, middle, end, kind, joined, close)
            if made is not None:
                return made
    return None


def _nouns_described(document: Document, middle: Span, end: Span, before: Sequence[Span]) -> bool:
    """`new jobs, painted schools, and repaired roads`: participles before nouns."""
    shape = shapes(document)
    if len(before) < 2:
        return False
    first = before[-2]
    acted = any(shape[i] in "EF" and document.tags[i] in ("VBD", "VBN") for i in first)
    described = [shape[span.start : span.start + 2] for span in (middle, end)]
    bare = set(shape[middle.start : middle.stop]) <= set("EJN.")
    named = shape[first.stop - 1] == "N" and not acted
    return bare and named and set(described) <= {"EN", "EJ", "JN"}


def _with_first(
    document: Document, before: Sequence[Span], tail: Span, middle: Span, end: Span, kind: str,
    joined: str, close: bool,
) -> Series | None:  # fmt: skip
    """The series of this kind with the members that stand before `middle` and `end`."""
    keys = document.keys
    members = [end, middle]
    for number in range(len(before) - 2, -1, -1):
        segment = before[number]
        member = _tail_like(
            document, segment, middle, end, kind, close and len(members) < 3, number == 0
        )
        if member is None:
            break
        members.append(member)
        if member.start > _stripped(document, segment).start:
            break
    if kind == "NP" and len(middle) == 1:
        members[0] = _without_what_all_share(document, end)
    members = _repeated_word(document, [trimmed(document, m) for m in reversed(members)])
    if kind in ("V", "F"):
        members = _verbs_alone(document, members)
    if kind == "G":
        members[-1] = _subject_alone(document, members)
    pair = len(members[0]) == 3 and keys[members[0].start + 1] in JOINING
    if keys[middle.stop] in JOINING and pair and kind != "NP":
        return None  # `copied and recopied, told and retold`
    made = Series(tuple(members), kind, joined)
    if kind == "clause" and any(_opens_the_next(document, member) for member in members[:-1]):
        return None
    if kind == "NP" and close and _shares_a_preposition(document, middle, end):
        return None
    if kind == "NP" and len(members) > 3 and _in_apposition(document, members[0], members[1]):
        del members[0]
        made = Series(tuple(members), kind, joined)
    if kind == "NP" and _no_list(document, made, before[0].start, tail, end):
        return None
    return made if _worth(document, members, kind) else None


def _verbs_alone(document: Document, members: list[Span]) -> list[Span]:
    """Verb phrases without the verb that governs all, and without the predicate after them all.

    `help you | grow, learn and thrive`; `who deny, excuse or praise the crime | will be fined`.
    """
    shape, first, last = shapes(document), members[0], members[-1]
    if document.lemmas[first.start] in ("help", "let", "make"):
        bare = next((i for i in first[2:5] if shape[i] == "V"), first.start)
        first = Span(bare, first.stop)
    before = shape[max(first.start - 3, 0) : first.start].rstrip("R")
    begins = document.sentence_tokens[document.sentence_of[first.start]].start
    opened = document.keys[begins] == "to" and first.start - begins < 4  # `To deny … is a crime`
    if opened or before.endswith("W"):
        main = (i for i in last[2:] if shape[i] == "F" and shape[i - 1] in "NP")
        last = Span(last.start, next(main, last.stop))
    return [first, *members[1:-1], last]


def _subject_alone(document: Document, members: list[Span]) -> Span:
    """The last of gerunds that are the subject: `Saving and hoping | are old habits`."""
    first, last = members[0], members[-1]
    opens = document.sentence_tokens[document.sentence_of[first.start]].start == first.start
    verb = main_verb(document, last) if opens else None
    return last if verb is None or verb == last.start else Span(last.start, verb)


def _repeated_word(document: Document, members: list[Span]) -> list[Span]:
    """The first member with the word before it where all the others open with that word."""
    keys, first = document.keys, members[0]
    said = {keys[member.start] for member in members[1:] if len(member)}
    if first.start and said == {keys[first.start - 1]} and keys[first.start] not in said:
        return [Span(first.start - 1, first.stop), *members[1:]]
    return members


def _without_what_all_share(document: Document, end: Span) -> Span:
    """`the time, skill and money | to build`: an infinitive or adjective after the last noun."""
    core, shape = _core(document, end), shapes(document)
    return core if core.stop < end.stop and shape[core.stop] in "TJ" else end


def _verbal(document: Document, middle: Span, end: Span) -> str:
    """The verb's class that single words share whatever their tags: `argue, doubt and laugh`."""
    shape = shapes(document)
    if len(middle) == 1 == len(end) and shape[end.start] in ("V", "F"):
        return shape[end.start] if "v" in readings(document.keys[middle.start]) else ""
    form = shape[end.start + 1] if shape[end.start] == "R" and len(end) > 1 else shape[end.start]
    if len(middle) > 1 and shape[middle.start : middle.start + 2] in ("NN", "ND"):
        # `have raised prices, cut staff and shut down`: `cut` was taken for a noun
        same = form in "VFE" and _forms(document, middle) & _forms(document, end)
        return form if same else ""
    return ""


def _no_list(document: Document, made: Series, start: int, tail: Span, end: Span) -> bool:
    """Whether phrases only look like a list: pairs (`cars and vans, shops and homes`), clauses."""
    first = made.members[0].start
    paired = document.keys[first - 1] in JOINING and made.joined != "each"
    return paired or _new_clause(document, start, first, tail, end)


def _shares_a_preposition(document: Document, middle: Span, end: Span) -> bool:
    """`restaurants packed with patrons and workers`: the last pair hangs on one preposition."""
    shape = shapes(document)
    inner = shape[middle.start : middle.stop]
    return len(end) == 1 and shape[end.start] == "N" and inner[-2:] == "IN"


def _new_clause(document: Document, start: int, first: int, tail: Span, end: Span) -> bool:
    """Whether a verb follows the last member though the list is no subject: a new clause begins."""
    keys = document.keys
    if (
        _reduced(document, Span(end.start, tail.stop)) == end.stop
        or shapes(document)[end.stop] in "CW"
    ):
        return False
    # the subject of the main clause: `As prices rose, boys, girls and clerks went to work`
    if keys[first - 1] in ("yet", "but", "so"):
        return False
    if keys[first - 1] == "," and (keys[start] in SUBORDINATING or shapes(document)[start] == "I"):
        return False
    followed = end.stop < trimmed(document, tail).stop and shapes(document)[end.stop] != "O"
    # three after a fronted phrase are a subject: `For years, boys, girls and clerks have worked`
    before, shape = Span(start, first), shapes(document)
    fronted = shape[start + (shape[start] == "C")] in "IW" and keys[first - 1] != ","
    awaited = "W" in shape[start:first] and not set(shape[start:first]) & set("FV")
    # `that the coat of sweat, dirt, and ashes was thick`
    within = keys[first - 1] == "of" and keys[end.start - 2 : end.start - 1] == [","]
    verb = None if within else main_verb(document, before)
    return followed and (fronted or awaited or verb is not None)


def _stripped(document: Document, span: Span) -> Span:
    """`span` without a joining word or punctuation before it and punctuation after it."""
    span, shape = trimmed(document, without_aside(document, span)), shapes(document)
    while len(span) > 1 and (
        document.keys[span.start] in JOINING
        or (shape[span.start] == "R" and shape[span.start + 1] in "WT")
    ):
        span = Span(span.start + 1, span.stop)
    return span


def kind_of(document: Document, span: Span) -> str:
    """The grammatical kind of a member: `NP`, `clause`, or the class of the word it opens with.

    Empty for what cannot be a member of a series.
    """
    if not len(span):
        return ""
    shape, keys = shapes(document), document.keys
    if keys[span.start] in NO_MEMBERS or keys[span.start + 1 : span.start + 2] == ["ones"]:
        return ""
    first = shape[_head(document, span)]
    if keys[span.start] in SUBORDINATING and first == "I":
        return f"={keys[span.start]}"
    if first in "DNPJ#O":
        body = shape[span.start : span.stop]
        marks = (i for i in span if shape[i] == "." and keys[i] != "-")
        phrase = shape[span.start : next(marks, span.stop)]
        counted = keys[span.start] in QUANTIFIERS and keys[span.start + 1 : span.start + 2] == [
            "of"
        ]
        adjectival = set(phrase) <= set("JRE.") or _complemented(document, span)
        if first == "J" and adjectival and not counted:
            return "J"
        verb = main_verb(document, span)
        if verb is not None and verb > span.start:
            return "clause"
        nominal = set(body) & {"N", "P", "#"} or counted or _stands_for_a_noun(document, span)
        return "NP" if first != "O" and nominal else ""
    if first == "W":
        return "W" if keys[span.start] in ASKERS else f"={keys[span.start]}"
    return first if first in "FGEVITR" else ""


QUANTIFIERS = frozenset("most many much more all some any both none few".split())


def _stands_for_a_noun(document: Document, span: Span) -> bool:
    """`the rich`, `a fine`: an article and a word that may be a noun, whatever its tag."""
    keys, last = document.keys, shapes(document)[span.stop - 1]
    if keys[span.start] == "the":
        return last in "JEG"
    return keys[span.start] in ("a", "an") and last == "J"


def _complemented(document: Document, span: Span) -> bool:
    """An adjective with its own phrase: `slow to act`, `unfair to nurses`."""
    at = _head(document, span) + 1
    return at < span.stop and shapes(document)[at] in "IT"


def _head(document: Document, span: Span) -> int:
    """The opening token by which a member is judged: past an adverb (`even the rich`)."""
    shape, i = shapes(document), span.start
    while (
        i + 1 < span.stop
        and shape[i] == "R"
        and (shape[i + 1] in "RFGEVJ" or (shape[i + 1] in "DNP#" and document.keys[i] in FOCUSING))
    ):
        i += 1
    return i


FOCUSING = frozenset(
    "even almost perhaps especially particularly often finally then now also mostly merely just "
    "only sometimes possibly probably eventually ultimately afterward nearly about quite rather "
    "not".split()
)


def main_verb(document: Document, span: Span) -> int | None:
    """The first finite verb of `span` that no relative or subordinating word governs."""
    shape, keys, tags = shapes(document), document.keys, document.tags
    open_clause = 0
    for i in span:
        if shape[i] == "W" or (keys[i] in SUBORDINATING and tags[i] in ("IN", "WRB")):
            open_clause += 1
        elif _ismain_verb(document, i) and (i == span.start or tags[i - 1] not in FINITE):
            if not open_clause:
                return i
            open_clause -= 1
    return None


def _ismain_verb(document: Document, i: int) -> bool:
    """A finite verb; so is a base form right after a noun (`the plans reveal`), mistagged, and
    what may be one after a plural (`incomes rose`, `riders phone a day ahead`)."""
    tags = document.tags
    if tags[i] in FINITE:
        return True
    if not 0 < i < len(tags) - 1:
        return False
    if tags[i] == "NN" and tags[i - 1] == "NNS":
        known = readings(document.keys[i])
        return "d" in known or ("v" in known and tags[i + 1] in ("DT", "PRP", "PRP$"))
    if tags[i] != "VB":
        return False
    aside = i > 1 and (tags[i - 1] == "RB" or document.keys[i - 1] in ("all", "both", "each"))
    before = tags[i - 2] if aside else tags[i - 1]
    named = before == "JJ" and document.keys[i - 2] == "the"  # `the rich get richer`
    return named or before in ("NN", "NNS", "NNP")


def _last_member(document: Document, span: Span, kind: str) -> Span | None:
    """The last member, cut where the sentence goes on without the series."""
    if not len(span):
        return None
    shape = shapes(document)
    if kind == "NP":
        verb = _reduced(document, span) or main_verb(document, span)
        if verb is not None and (verb < span.stop - 1 or document.tags[verb] != "VBZ"):
            stop = verb - (shape[verb - 1] in "RO")
            stop -= stop - 1 > span.start and shape[stop - 1] == "C"
            span = without_aside(document, Span(span.start, stop))
        when = (i for i in span[1:] if shape[i] == "W" and document.tags[i] == "WRB")
        at = next(when, span.stop)
        if document.keys[at - 1] not in TIMES | {"of"}:  # `injury and even death | when riding`
            span = Span(span.start, at)
    if kind == "I":
        span = Span(span.start, _subject_after(document, span))
    if kind == "J" and not _complemented(document, span):
        stop = next((i for i in span if shape[i] not in "JRE."), span.stop)
        span = Span(span.start, stop)
    return span if len(span) else None


def _reduced(document: Document, span: Span) -> int | None:
    """Where a participle follows a bare noun that others share it with: `help | needed to win`."""
    shape, tags = shapes(document), document.tags
    noun = next((i for i in span if shape[i] == "N"), span.stop)
    after = noun + 1
    if span.start < span.stop and document.keys[span.start] == "others":
        return None
    if after + 1 >= span.stop or not set(shape[span.start : noun]) <= set("DJ"):
        return None
    passive = tags[after] in ("VBN", "VBD") and "p" in readings(document.keys[after])
    return after if passive and tags[after + 1] in ("IN", "TO") else None


def _subject_after(document: Document, span: Span) -> int:
    """Where a phrase ends and its sentence begins: `with luck | we will win`."""
    verb, shape = main_verb(document, span), shapes(document)
    if verb is None:
        return span.stop
    return verb - 1 if shape[verb - 1] == "O" and verb - 1 > span.start else verb


def _alike(document: Document, kind: str, middle: Span, end: Span, close: bool) -> bool:
    """Whether two neighbouring members are of one kind."""
    shape = shapes(document)
    other = kind_of(document, end)
    if kind[1:] in REPEATED or (kind == "G" and _gerund(document, end.start)):
        return True
    if kind == "R" and other in ("R", "I"):  # `quietly, quickly and without a vote`
        return other == "R" or len(middle) == 1
    if kind == "NP" and other == "E" and shape[end.start : end.start + 2] in ("EN", "EJ"):
        other = kind
    if {kind, other} in ({"F", "E"}, {"J", "E"}) or _taken_for_a_noun(document, end, middle, kind):
        return True
    if {kind, other} <= {"V", "F", "E"}:
        return kind == other or bool(_forms(document, middle) & _forms(document, end))
    if kind != other:
        return False
    if close and kind in ("NP", "clause"):
        a, b = middle.start, end.start
        if kind == "NP" and _shares_a_word(document, middle, end):
            return False
        whole = kind == "clause" or _is_bare(document, middle) or document.keys[b] == "other"
        return shape[a] == shape[b] or {shape[a], shape[b]} <= {"N", "J"} or whole
    if kind == "I":
        return _prepositions(document, middle, end, close)
    return True


def _is_bare(document: Document, member: Span) -> bool:
    """Articles, adjectives and a noun, no more: `and` after it can join nothing inside it."""
    return set(shapes(document)[member.start : member.stop]) <= set("DJNRPGES#.")


def _shares_a_word(document: Document, middle: Span, end: Span) -> bool:
    """Whether two phrases have one article or one noun between them, and so are one member.

    `a sports and film agency`, `the barefooted and hungry men`.
    """
    keys, shape = document.keys, shapes(document)
    if keys[middle.start] in ("a", "an") and shape[end.start] in "NJP":
        return True
    return (
        shape[middle.stop - 1] in "JE"
        and shape[end.start] in "JR"
        and "N" in [shape[i] for i in end]
    )


def _in_apposition(document: Document, one: Span, other: Span) -> bool:
    """Whether the second of two phrases says what the first is: `the mayor, a lawyer`.

    It has an article, or follows a name, and is one where the first is one: `the mayor, friends`
    are two things.
    """
    keys, tags, shape = document.keys, document.tags, shapes(document)
    head, said = _noun(document, one), _noun(document, other)
    named = tags[head] in ("NNP", "NNPS") and shape[one.start] != "D"
    if tags[said] in ("NNP", "NNPS") and tags[head] == "NN" and shape[one.start] == "D":
        return tags[one.start] == "PRP$" or tags[said - 1] == "NNP"  # `his wife, Ann, and …`
    if tags[said] in ("NNS", "NNPS") and tags[head] in ("NN", "NNP"):
        return False
    if keys[other.start] in ("a", "an"):
        definite = shape[one.start] == "D" or "S" in shape[one.start : one.stop]
        return named or (definite and keys[one.start] not in ("a", "an"))
    return named and (shape[other.start] == "D" or tags[said] == "NN")


def _noun(document: Document, member: Span) -> int:
    """The noun at the head of a phrase: its last before a preposition, verb or relative word."""
    shape, head = shapes(document), -1
    for i in member:
        if shape[i] in "NP#":
            head = i
        elif head >= 0 and shape[i] in "IFTW":
            break
    return head if head >= 0 else member.stop - 1


def _forms(document: Document, member: Span) -> set[str]:
    """The verb forms that a member's first verb may be, whatever its tag: `cut` is any but `-s`."""
    head = _head(document, member)
    if document.tags[head] == "MD":
        return {"m"}
    known = set(readings(document.keys[head])) & set("vzdpg")
    return known or set(VERB_FORMS.get(document.tags[head], ""))


VERB_FORMS = {"VB": "v", "VBP": "v", "VBZ": "z", "VBD": "d", "VBN": "p", "VBG": "g"}


def _taken_for_a_noun(document: Document, end: Span, middle: Span, kind: str) -> bool:
    """A last verb with its object that the tagger took for something else (`… and close it`)."""
    form = {"VB": "v", "VBP": "v", "VBZ": "z"}.get(document.tags[middle.start], "")
    known = bool(form) and form in readings(document.keys[end.start])
    return kind in ("F", "V") and known and len(end) > 1 and len(middle) > 1


def _tail_like(
    document: Document, segment: Span, middle: Span, end: Span, kind: str, close: bool, first: bool
) -> Span | None:
    """The member that ends `segment`: of all that could, the one nearest the others in length."""
    segment = trimmed(document, segment)
    if not len(segment):
        return None
    shape = shapes(document)
    ours = shape[segment.stop - 1] == "O" and document.tags[middle.start] == "PRP$"
    if first and kind == "NP" and not ours and _fronted(document, segment, end):
        return None  # but `for you, your family and your town`
    whole = _stripped(document, segment)
    shut = next((i for i in reversed(whole) if document.keys[i] == ")"), -1)
    starts = [
        i
        for i in _openings(document, whole, middle, kind)
        if (i > shut or "(" in document.keys[i:shut])
        and _fits(document, Span(i, whole.stop), middle, end, kind, close)
    ]
    if not starts:
        return None
    bare = kind == "NP" and "I" not in shape[middle.start : middle.stop]
    if bare and first:  # `on the backs of children, the old and the poor`
        said = document.keys[middle.start]
        plain = [i for i in starts if "I" not in shape[i : whole.stop] or document.keys[i] == said]
        starts = plain or starts
    aim = (2 * len(middle) + len(_core(document, end) if bare else end)) / 3
    inner = range(whole.start, whole.stop - 1)
    listing = inner if kind == "NP" else ()
    named = max((i + 1 for i in listing if _names_examples(document, i)), default=0)
    starts = [i for i in starts if i >= named] or [named]
    if kind == "NP":
        starts = [i for i in starts if document.keys[i - 1] not in JOINING] or starts
    alike = {"N", "J"} if shape[middle.start] in "NJ" else {shape[middle.start]}
    said = document.keys[middle.start]
    nearest = min(
        starts,
        key=lambda i: (
            abs(whole.stop - i - aim) + 2 * (shape[i] not in alike) - (document.keys[i] == said)
        ),
    )
    return Span(nearest, whole.stop)


def _fronted(document: Document, segment: Span, end: Span) -> bool:
    """A phrase before its clause that opens no list: `last year`, `thanks to her`, `in June`."""
    keys, first = document.keys, segment.start
    closes = end.stop < len(keys) and keys[end.stop] in EDGES
    if keys[segment.stop - 1] in TIMES and keys[first] in EACH:
        return True
    if keys[first : first + 2] in (["thanks", "to"], ["due", "to"]):
        return True
    placed = shapes(document)[first] in "IW" and main_verb(document, segment) is None
    listed = closes and shapes(document)[segment.stop - 1] == "N"  # `for guns, boots and hats.`
    short = len(segment) <= 3 and not listed
    return placed and (short or keys[segment.stop - 1] in FRONTING)


# `in a way`, `at its core`, `for the most part`: nouns of phrases that comment on the whole
FRONTING = frozenset(
    "core heart best worst least nature definition part way fact short turn sense view opinion "
    "words moment end contrast example instance case place hand course extent degree rate "
    "meantime meanwhile times time".split()
)


def _openings(document: Document, whole: Span, middle: Span, kind: str) -> list[int]:
    """The tokens at which a member of this kind may open, in a segment that it ends."""
    keys, inside = document.keys, whole
    if kind == "clause":
        return _clause_openings(document, whole)
    if kind == "W":  # `a place where A, where B and where C`
        kind = (
            f"={keys[middle.start]}"
            if keys[middle.start] in keys[whole.start : whole.stop]
            else kind
        )
    if kind.startswith("="):
        return [i for i in inside if keys[i] == kind[1:]]
    starts = [i for i in inside if _may_open(document, i, whole, kind)]
    if kind == "F" and not starts and "z" in _forms(document, middle):
        starts = [i for i in inside[1:] if _plural_or_verb(document, i)][:1]
    bids = kind in ("V", "F") and "v" in _forms(document, middle)
    if bids and _commanded(document, whole.start):  # `Draw a plan, …`, whatever the tag
        return [whole.start]
    if kind in ("V", "F", "E"):
        starts = _in_one_form(document, starts, middle, kind)
    shut = max((k for k in inside if keys[k] in SUBORDINATING), default=-1)
    verbal = kind in ("F", "E", "G", "V") and shut >= 0
    if verbal and main_verb(document, Span(shut + 1, whole.stop)) is not None:
        same = [i for i in starts if keys[i] == keys[middle.start]]
        starts = same or [i for i in starts if i > shut] or starts
    return starts


def _in_one_form(document: Document, starts: list[int], middle: Span, kind: str) -> list[int]:
    """Of the verbs that may open a first member, those in a form that the middle one has too."""
    keys, shape, forms = document.keys, shapes(document), _forms(document, middle)
    tagged = [i for i in starts if shape[i] in ("V" if kind == "V" else "FE")]
    same = [i for i in tagged if forms & _forms(document, Span(i, i + 1))]
    other = [i for i in starts if forms & _forms(document, Span(i, i + 1))]
    starts = same or other or tagged
    if keys[middle.start] != "let":  # `let her wait, look and leave`: what she may do is the series
        starts = [i for i in starts if keys[i] != "let"] or starts
    return starts


def _plural_or_verb(document: Document, i: int) -> bool:
    """`a clot forms`: after a noun, a verb that was taken for a plural."""
    tags = document.tags
    return tags[i] == "NNS" and tags[i - 1] == "NN" and "z" in readings(document.keys[i])


def _commanded(document: Document, i: int) -> bool:
    """Whether a sentence, or what follows a colon, opens with what may be a base verb."""
    start = document.sentence_tokens[document.sentence_of[i]].start
    opens = i == start or document.keys[i - 1] in (":", ";")
    return opens and shapes(document)[i] in "NPJV" and "v" in readings(document.keys[i])


def _clause_openings(document: Document, whole: Span) -> list[int]:
    """Where a first clause opens: at once, or past a phrase (`behind her | a dog was asleep`)."""
    shape, first = shapes(document), whole.start
    that = [i for i in whole[1:-2] if document.tags[i] == "IN" and document.keys[i] == "that"]
    if that and main_verb(document, whole[that[-1] + 1 - first :]) is not None:
        return [that[-1] + 1]  # `so dull that the boys yawn, the girls laugh and both leave`
    if document.keys[first] in SUBORDINATING or shape[first] == "T":
        return []
    if shape[first] != "I":
        return [first]
    verb = main_verb(document, whole)
    inside = range(first + 2, verb or first)
    return [i for i in inside if shape[i] in "DO" and shape[i - 1] in "ONP#"][-1:]


def _names_examples(document: Document, i: int) -> bool:
    """`such as`, `including`, `like`: what follows is the list, not what stands before."""
    keys = document.keys
    if keys[i] in ("as", "of"):
        return keys[i - 1] in ("such",) if keys[i] == "as" else keys[i - 1] in CONSISTING
    return keys[i] in ("including", "namely")


CONSISTING = frozenset("consist consists consisted consisting composed".split())


def _may_open(document: Document, i: int, segment: Span, kind: str) -> bool:
    """Whether a member of this kind may open at token i: at the edge of a phrase, not inside."""
    shape = shapes(document)
    before = shape[i - 1] if i > segment.start else ""
    if before and document.ends[i - 1] == document.starts[i] and document.keys[i - 1] == "-":
        return False
    if kind == "NP":
        if shape[i] == "O":  # `for you, your family and this town`
            return i + 1 == segment.stop and before in ("I", "F", "V")
        governs = shape[i] == "J" and i + 1 < segment.stop and shape[i + 1] == "I"
        inside = before in ("D", "J", "#", ".") or (before in ("N", "P") and shape[i] != "D")
        return shape[i] in "DNPJ#" and not governs and not inside
    if kind == "J":
        alone = before == "J" and i + 1 == segment.stop  # `Dutch naval, civil and legal posts`
        plain = before not in ("J", "R") or document.keys[i - 1] == "not" or alone
        return (shape[i] == "J" and plain) or _described(document, Span(i, segment.stop))
    if kind == "W":
        return document.keys[i] in ASKERS and before not in ("N", "P")
    if kind in ("V", "F", "E"):
        return shape[i] in "VFE" or _only_a_participle(document, i)
    if kind == "G":
        verb = shape[i] == "G" and document.keys[i] != "including"
        return (verb and before not in ("J", "D")) or _gerund(document, i)
    return shape[i] == kind


def _described(document: Document, member: Span) -> bool:
    """`is also assured`, `a fire-hardened`: a participle after `be`, or a hyphened word, alone."""
    shape, first = shapes(document), member.start
    if len(member) == 1 and shape[first] in "EG":
        # `a caring, honest man`; `insinuating, threatening, bitter and ecstatic`
        articled = shape[first] == "G" and (
            shape[first - 1] == "D" or document.keys[first - 1] == ","
        )
        return articled or "be" in document.lemmas[max(first - 2, 0) : first]
    if shape[first : member.stop] == "RE":  # `better coordinated, more concise and …`
        return True
    hyphened = len(member) in (3, 5) and document.tags[first + 1] == "HYPH"
    return hyphened and first > 0 and shape[first - 1] in "FVDR"


def _gerund(document: Document, i: int) -> bool:
    """A noun that may be a verb in `-ing`: `late into the night grading papers`."""
    return document.tags[i] == "NN" and "g" in readings(document.keys[i])


def _only_a_participle(document: Document, i: int) -> bool:
    """`the war is won`: a participle after `be` that was taken for an adjective."""
    known = readings(document.keys[i])
    after = i > 0 and document.lemmas[i - 1] == "be"
    return after and document.tags[i] == "JJ" and "p" in known and set(known) <= set("dp")


def _fits(
    document: Document, member: Span, middle: Span, end: Span, kind: str, close: bool
) -> bool:
    """Whether a first member is of the kind of the others; closer where no comma helps."""
    if kind == "NP" and not _listed(document, member, middle, end):
        return False
    if kind[1:] in REPEATED:
        return True
    if kind == "NP" and shapes(document)[member.start : member.stop] == "O":
        governed = shapes(document)[member.start - 1] == "I"
        return governed or document.tags[middle.start] == "PRP$"
    here = "G" if kind == "G" else kind_of(document, member)
    verbal = kind in ("V", "F", "E") and (
        here in ("V", "F", "E", "J")
        or _commanded(document, member.start)
        or _plural_or_verb(document, member.start)
    )
    described = kind == "J" and _described(document, member)
    if kind != here and not verbal and not described:
        return False
    shape, _keys = shapes(document), document.keys
    a, b = member.start, middle.start
    if kind == "I":
        return _prepositions(document, member, middle, close)
    if kind == "clause" and _opens_the_next(document, member):
        return False
    if kind == "NP" and shape[member.stop - 1] == "J" and "I" in shape[a : member.stop]:
        return False
    if not close or kind in ("V", "F", "E", "G", "NP", "clause") or described:
        return True
    return shape[a] == shape[b] or {shape[a], shape[b]} <= {"N", "J"}


def _listed(document: Document, one: Span, middle: Span, end: Span) -> bool:
    """Whether a phrase is a member of its own, and the two that follow are neither one nor its."""
    shape, keys = shapes(document), document.keys
    a, b, c = shape[one.start], shape[middle.start], shape[end.start]
    if shape[one.start : one.stop] == "#" or _in_apposition(document, one, middle):
        return False  # an age, or what the first is
    described = shape[one.stop - 1] in "JE" or document.tags[one.stop - 2] == "HYPH"
    if keys[one.start] in ("a", "an") and b in "NP":
        described = False  # `a fine, community service, and a ban`
    if described and a == "D" and (b == "J" or (b != "D" and shape[one.stop - 1] in "JE")):
        return False  # `the clear, humorous eye`
    if keys[middle.stop] not in JOINING:
        return True
    if "two" in keys[one.start : one.stop] and b == "D" and keys[middle.start] not in ("a", "an"):
        return False  # `two bosses, the mayor and the judge`
    pair = not JOINING.isdisjoint(keys[one.start : one.stop])
    pair = pair and shape[one.start : one.stop] != "NCNN"  # `air and noise pollution`
    # `the night, the rattle and clatter`: one article for the last two
    pointed = a == b == "D" and keys[middle.start] not in QUANTIFIERS
    return not pair and not (pointed and c in "NJ")


def _opens_the_next(document: Document, member: Span) -> bool:
    """Whether a clause ends in a word that governs what follows it: `I feel that in time, …`."""
    keys, shape = document.keys, shapes(document)
    governing = [
        i
        for i in range(member.start + 1, member.stop)
        if keys[i] in ("that", "like", "if", "because") or shape[i] == "W"
    ]
    return bool(governing) and not any(
        document.tags[i] in FINITE or document.tags[i] == "VB"
        for i in range(governing[-1], member.stop)
    )


def _prepositions(document: Document, one: Span, other: Span, close: bool) -> bool:
    """Two phrases with one preposition, or of about one length, or with one last word."""
    keys = document.keys
    if keys[one.start] == keys[other.start] or keys[one.stop - 1] == keys[other.stop - 1]:
        return True
    shape = shapes(document)
    plain = [
        shape[span.start : span.stop].replace("J", "").replace("D", "") for span in (one, other)
    ]
    even = plain[0] == plain[1] in ("I", "IN", "IP")
    return even or len(one) == 1 or (not close and abs(len(one) - len(other)) <= 2)


def _worth(document: Document, members: list[Span], kind: str) -> bool:
    """Whether a series is a figure at all: three members or more, no bare list of names."""
    if len(members) < 3 or any(not len(member) for member in members):
        return False
    lengths = [len(words_in(document, member)) for member in members]
    most = min(LONGEST, 6 * max(min(lengths), 2))
    if not min(lengths) or max(lengths[:-1]) > most or lengths[-1] > 2 * LONGEST:
        return False
    if lengths[-1] > most and len(words_in(document, _core(document, members[-1]))) > most:
        return False
    listed = kind in ("NP", "J")
    named = sum(_is_name(document, member) for member in members) if listed else 0
    said = len({document.keys[member.start] for member in members}) > 1
    if named >= 2 or (said and any(_reports(document, member) for member in members)):
        return False
    last = members[-1].start
    if document.keys[last] in ("one", "ones") and said and document.keys[last + 1] != "of":
        return False
    words = [tuple(document.keys[i] for i in words_in(document, member)) for member in members]
    return len(set(words)) == len(words)


def _core(document: Document, member: Span) -> Span:
    """A last member without what follows its noun, which often belongs to all: `help to win`."""
    shape = shapes(document)
    noun = next((i for i in member if shape[i] in "NP"), member.stop - 1)
    if not set(shape[member.start : noun]) <= set("DJR#GE."):
        noun = next((i for i in member[1:-1] if shape[i] in "ITWO"), member.stop) - 1
    after = (i for i in range(noun + 1, member.stop) if shape[i] not in "NPS.")
    stop = next((i for i in after if document.keys[i - 1] != "-"), member.stop)
    return Span(member.start, stop)


def shows_form(document: Document, found: Series) -> bool:
    """Whether the members are surely those of a series, set side by side on purpose.

    They open with one word, or are verbs in one form, or clauses of their own, or of about one
    length and one build, or phrases whose first and last words leave no doubt where they end.
    """
    members, kind = found.members, found.kind
    if _misread(document, found) or _nations(document, members):
        return False
    openings = {document.keys[member.start] for member in members}
    lengths = [len(words_in(document, member)) for member in members]
    articles = document.tags[members[0].start] == "DT"
    if len(openings) == 1 and (not articles or min(lengths) > 2):
        return True
    if kind in ("F", "E", "G", "V"):
        mistaken = _taken_for_a_noun(document, members[-1], members[-2], kind)
        known = [_forms(document, member) for member in members[: -1 if mistaken else None]]
        persons = {document.tags[_head(document, member)] for member in members}
        finite = not persons >= {"VBP", "VBZ"} and all(
            _surely_finite(document, member) for member in members
        )  # `they came, and they stay`, but not `the man, we are told, is ill and is poor`
        mixed = not (finite or set.intersection(*known)) or _participle_first(document, members)
        return not mixed and max(lengths[:-1]) <= 6 * min(lengths)
    if kind in ("clause", "J"):
        return max(lengths[: -1 if kind == "J" else None]) <= 4 * min(lengths)
    letters = {shapes(document)[_head(document, member)] for member in members}
    if kind == "W" or (kind == "R" and max(lengths[:-1]) == 1):
        return True
    if kind == "NP" and _shares_its_article(document, members):
        return True
    even = any(max(n) <= EVEN * min(n) for n in _lengths(document, members, kind))
    if even and (len(letters) == 1 or letters <= {"N", "J", "P"}):
        return True
    return kind == "NP" and _sure_phrases(document, found)


def _surely_finite(document: Document, member: Span) -> bool:
    """Whether a member opens with a finite verb that can't be a participle: `became`, `goes`."""
    head = _head(document, member)
    return document.tags[head] in FINITE and "p" not in readings(document.keys[head])


EVEN = 1.6  # how many times the shortest member the longest may be


def _shares_its_article(document: Document, members: Sequence[Span]) -> bool:
    """`the time, money and patience`: bare nouns after one article, and no noun that they share."""
    shape, first, end = shapes(document), members[0], _core(document, members[-1])
    single = shape[first.start : first.stop] == "DN" and all(
        shape[member.start : member.stop] == "N" for member in (*members[1:-1], end)
    )
    return single and shape[end.stop : end.stop + 1] not in ("N", "P", "J")


def _nations(document: Document, members: Sequence[Span]) -> bool:
    """Names of peoples in a row: `British, French and German`."""
    norms = document.columns["tokens"]["norm"]
    return all(len(member) == 1 and norms[member.start].istitle() for member in members)


def _participle_first(document: Document, members: Sequence[Span]) -> bool:
    """`the deal, announced on Friday, would last a year and must be signed`: no member is first."""
    tags, first = document.tags, members[0].start
    before = range(max(first - 4, 0), first)
    helped = {"have", "be"}.intersection(document.lemmas[before.start + 1 : first])
    # `the mayor, who had been ill, spoke and left`: the comma ends what the relative word opens
    shut = any(document.keys[i] == "," and tags[i + 1] in ("WP", "WDT") for i in before)
    finite = any(tags[_head(document, member)] in FINITE for member in members[1:])
    start = document.sentence_tokens[document.sentence_of[first]].start
    past = "d" in readings(document.keys[first]) and shapes(document)[first - 1] in "NPJO"
    if past and "," not in document.keys[start:first]:
        return False  # `Thomas the elder married twice, had children and died`
    return tags[first] == "VBN" and finite and (shut or not helped)


def _sure_phrases(document: Document, found: Series) -> bool:
    """Whether a list of unlike phrases can only be read with the members that were found.

    The first is a bare phrase with its noun last (the second, too, where no comma closes it), none
    is a name, and an article at the head of the first is not shared by the rest (`the climate,
    controls and security division`).
    """
    shape, members = shapes(document), found.members
    end = _core(document, members[-1])
    if not _closed(document, end):
        return False
    first = members[0]
    start = document.sentence_tokens[document.sentence_of[first.start]].start
    opens = first.start == start or shape[first.start - 1] == "."
    parted = document.keys[members[-1].start - 2] == ","  # a comma before the last `and`
    parted = parted or document.keys[members[-1].start] == "other"
    doubtful = members[:1] if parted else members[:-1]
    said = document.keys[members[1].start]
    doubtful = [m for m in doubtful if document.keys[m.start] != said or m is members[1]]
    if not opens and not all(_bare_phrase(document, member) for member in doubtful):
        return False
    if any(main_verb(document, member) is not None for member in members[:-1]):
        return False
    if "like" in document.keys[first.start : first.stop]:
        return False
    return not _shares_its_noun(document, found)


def _shares_its_noun(document: Document, found: Series) -> bool:
    """`passport, visa and luggage checks`: the last word may belong to every member."""
    tags, end = document.tags, _core(document, found.members[-1])
    single = all(tags[member.stop - 1] == "NN" for member in found.members[:-1])
    said = tags[end.start : end.stop]
    if len(said) < 2 or not set(said[:-1]) <= {"NN", "HYPH"}:
        return False
    article = tags[found.members[0].start] == "DT"  # `the climate, controls and safety division`
    return (single and said[-1] == "NNS") or (article and said[-1] == "NN")


def _bare_phrase(document: Document, member: Span) -> bool:
    """Articles, adjectives and nouns alone, a noun last, or those with an `of` phrase."""
    shape = shapes(document)
    if shape[member.start : member.stop] == "O":
        return True
    inner = [shape[i] for i in member if document.keys[i] not in ("of", "'s")]
    if "NE" in shape[member.start : member.stop]:  # `two boys shared plums`, a verb mistagged
        return False
    named = shape[member.stop - 1] in "NP" or document.keys[member.start] == "the"
    return named and set(inner) <= set("DJRNPEGS#.")


def _closed(document: Document, member: Span) -> bool:
    """Whether a last member ends in a noun, or in a `who` or `that` clause upon one."""
    shape, keys = shapes(document), document.keys
    inside = member
    clause = next((i for i in inside[1:] if shape[i] == "W" or keys[i] == "that"), member.stop)
    phrase = shape[member.start : clause]
    after = phrase[phrase.index("N") + 1 :] if "N" in phrase else ()
    if set(phrase) & set("FVTO") or "E" in after:
        return False
    return phrase[-1] == "N" or (phrase[-1] == "I" and clause < member.stop)


def _misread(document: Document, found: Series) -> bool:
    """Whether the first member runs too far back, or the last breaks off: no sure series."""
    keys, _shape, members = document.keys, shapes(document), found.members
    first, last = members[0].start, members[-1].stop
    if first and keys[first - 1] in JOINING and found.joined != "each" and found.kind[0] != "=":
        return True
    placed = first > 1 and keys[first - 1] in ASIDES and keys[first - 2] == ","
    if (
        placed
        and found.kind == "NP"
        and (len(members[0]) == 1 or keys[members[0].stop - 1] in FRONTING)
    ):  # `is, by nature, a wall and a moat`
        return True
    hangs = document.tags[last - 1] in ("POS", "DT", "IN", "PRP$")
    closes = last < len(keys) and keys[last] in EDGES - {"("}  # `a town to be proud of.`
    if (hangs and not closes) or _opens_aside(document, last):
        return True
    if keys[last - 1] in ("alike", "both"):  # `in Rome, ruins and monuments alike, …`
        return True
    listed = found.kind in ("NP", "J") and len({keys[member.start] for member in members}) > 1
    if listed and sum(_counts(document, member) for member in members) > 1:
        return True
    plain = "." not in shapes(document)[members[0].start : members[0].stop]
    if found.kind == "J" and plain and not _complemented(document, members[0]):
        return len(members[0]) > max(len(member) for member in members[1:])
    if found.kind == "NP":
        verbs = [main_verb(document, member[:-1]) is not None for member in members]
        return any(verbs) and not all(verbs)
    if found.kind == "clause":
        said = [_governs_a_clause(document, member) for member in members]
        return said[0] and not all(said)
    return _hangs(document, found)


ASIDES = frozenset("at by for in of on without".split())


def _counts(document: Document, member: Span) -> bool:
    """Whether a member gives a number, as a score or a price list does."""
    return "#" in shapes(document)[member.start : member.stop]


def _governs_a_clause(document: Document, member: Span) -> bool:
    """`he says`, `I think it is late`: what is said may be the members that follow, too."""
    lemmas, tags = document.lemmas, document.tags
    for i in member:
        if lemmas[i] in SAYING | THINKING and tags[i][:2] == "VB":
            after = Span(i + 1, member.stop)
            if lemmas[i - 1] != "be" and (not after or main_verb(document, after) is not None):
                return True
    return False


def _opens_aside(document: Document, i: int) -> bool:
    """Whether token i opens brackets or a quotation, so that a member before it goes on."""
    keys, starts, ends = document.keys, document.starts, document.ends
    if i + 1 >= len(keys) or keys[i] not in ("(", '"', "''"):
        return False
    if keys[i] == "(":  # after a noun, it says more of what is whole
        return shapes(document)[i - 1] not in "NP"
    return ends[i] == starts[i + 1] and ends[i - 1] < starts[i]


def _hangs(document: Document, found: Series) -> bool:
    """Whether the first verb is governed by `if` or `who`, and the others may not be.

    In `those who came, saw the town and left` nothing else can be the main verb; `a man who came,
    saw and left` may be told from it where a main verb stands before.
    """
    keys, first = document.keys, found.members[0].start
    if len({keys[member.start] for member in found.members}) == 1:
        return False
    if found.kind == "F" and _aside_before(document, first):
        return True
    start = document.sentence_tokens[document.sentence_of[first]].start
    if shapes(document)[first - 1] == "W" and sum(map(len, found.members)) > 9:
        end = found.members[-1]
        overshot = main_verb(document, Span(end.start + 2, end.stop)) is not None
        return overshot or main_verb(document, Span(start, first - 1)) is None
    for k in range(first - 1, max(start, first - LONGEST) - 1, -1):
        if keys[k] in (",", ";", ":"):
            return False
        if keys[k] in CONDITIONS:
            return found.kind in ("V", "E")
    return False


def _aside_before(document: Document, first: int) -> bool:
    """Whether a verb is that of an aside, and the next the main one: `they, as I said, ate and`."""
    keys, shape = document.keys, shapes(document)
    start = document.sentence_tokens[document.sentence_of[first]].start
    comma = next((k for k in range(first - 1, start, -1) if keys[k] in (",", ";", ":")), None)
    if comma is None or keys[comma] != ",":
        return False
    opens = shape[comma + 1] == "W" or keys[comma + 1] in SUBORDINATING
    return opens and main_verb(document, Span(start, comma)) is None


CONDITIONS = frozenset("if when because although though while unless since after before".split())
THINKING = frozenset("think feel believe know mean agree hope fear".split())


def _is_name(document: Document, member: Span) -> bool:
    """A proper noun with no word but articles or a title before it, or a number."""
    shape, head = shapes(document), _noun(document, member)
    titled = shape[head - 1 : head + 1] == "PP" and head > member.start + 1
    return shape[head] in "P#" and (titled or set(shape[member.start : head]) <= set("DPS#."))


def _reports(document: Document, member: Span) -> bool:
    """`she said` between two halves of a quotation is no member."""
    lemmas, tags = document.lemmas, document.tags
    return len(member) <= 4 and any(lemmas[i] in SAYING and tags[i] in FINITE for i in member)
