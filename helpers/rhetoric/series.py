"""Members set side by side: three or more words, phrases or clauses of one grammatical kind."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE
from helpers.rhetoric.first_member import first_like
from helpers.rhetoric.members import (
    JOINING,
    LONGEST,
    MOVING,
    REPEATED,
    SAYING,
    SUBORDINATING,
    THINKING,
    TIMES,
    Series,
    complemented,
    core_of,
    forms_of,
    gerund,
    head_of,
    in_apposition,
    is_bare,
    is_name,
    kind_of,
    lengths_of,
    main_verb,
    names_people,
    opens_the_next,
    prepositions,
    stripped,
    taken_for_a_noun,
)
from helpers.rhetoric.spans import (
    Span,
    at_commas,
    readings,
    shapes,
    stretches,
    trimmed,
    where,
    without_aside,
    words_in,
)

# `The rent, the heat, a winter coat: all of it costs`
RESUMING = frozenset("all each none these those everything".split())
PAIRING = frozenset("neither either whether".split())
MOST = 30  # members in a series


@once
def all_series(document: Document) -> tuple[Series, ...]:
    """Every series of three members or more, in reading order, none inside another."""
    found: list[Series] = []
    for segments in stretches(document):
        found += _series_in(document, segments)
        if document.keys[segments[0].stop : segments[0].stop + 1] == [";"]:
            for segment in segments:  # a list may stand within one part of a longer one
                parts = at_commas(document, segment)
                found += _series_in(document, parts) if len(parts) > 1 else ()
    return tuple(found)


def _series_in(document: Document, segments: tuple[Span, ...]) -> Iterator[Series]:
    """The series of one stretch: each ends at a joining word, or in nothing (asyndeton)."""
    used, free = -1, 0  # the last segment of the series before, and the token after it
    keys = document.keys
    joints = len(_joints(document, Span(segments[0].start, segments[-1].stop)))
    segments = _with_whole_phrases(document, _without_adverbs(document, segments))
    for k, segment in enumerate(segments if len(segments) > 1 else ()):
        within = segments[max(used + 1, k - MOST) : k + 1]
        if 0 <= used < k and free < segments[used].stop:
            within = (Span(free, segments[used].stop), *within)
        joined = keys[segment.start] in JOINING
        for made in _ending_at(document, within) if joints else ():
            if not made or (joined and _chained(document, segments, k, made.kind)):
                continue
            if joined or not _goes_on(document, segments, k, made.kind):
                last = made.members[-1]
                last = Span(last.start, _end_of_its_list(document, made, segments, k))
                yield Series((*made.members[:-1], last), made.kind, made.joined)
                free = (core_of(document, last) if made.kind == "NP" else last).stop
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


def _end_of_its_list(document: Document, made: Series, segments: tuple[Span, ...], k: int) -> int:
    """Where the last of some verbs ends: past all its objects (`… and hired cooks, | clerks and
    guards`), if they end the stretch."""
    last, after = made.members[-1], segments[k + 1 : k + 9]
    stop = last.stop
    verbal = made.kind in ("V", "F", "E", "G", "W", "clause")
    if not verbal or stop != segments[k].stop or not 0 < len(after) < 8:
        return stop
    shape = shapes(document)
    objects = all(set(shape[part.start : part.stop]) <= OBJECTS for part in after)
    closing = [part for part in after if _joints(document, part)]
    if not objects or closing != [after[-1]] or shape[stop - 1] not in "NP":
        return stop
    return after[-1].stop


OBJECTS = frozenset("DJNPGC.")


def _with_whole_phrases(document: Document, segments: tuple[Span, ...]) -> tuple[Span, ...]:
    """The segments, but for a comma between two adjectives: `a cold, | wet room` is one member."""
    whole = list[Span]()
    for segment in segments:
        before = whole[-1] if whole else None
        parted = before is not None and len(before) > 1 and _ends_in_adjective(document, before)
        if parted and before is not None and _opens_a_phrase(document, before, segment):
            whole[-1] = Span(before.start, segment.stop)
        else:
            whole.append(segment)
    return tuple(whole)


def _ends_in_adjective(document: Document, segment: Span) -> bool:
    end = segment.stop - 1
    return shapes(document)[end] == "J" or document.tags[end - 1] == "HYPH"


def _opens_a_phrase(document: Document, before: Span, segment: Span) -> bool:
    """Whether an article and an adjective end one segment, and adjectives and a noun open one."""
    shape, first = shapes(document), before.stop - 1
    while first > before.start and (
        shape[first - 1] in "JR" or "HYPH" in document.tags[first - 1 : first + 1]
    ):
        first -= 1
    noun = next((i for i in segment if shape[i] not in "JERG."), segment.start)
    acting = shape[first - 1] in "VF" and document.lemmas[first - 1] not in COPULAS
    opened = first > before.start and (document.keys[first - 1] in ("a", "an", "other") or acting)
    return opened and noun > segment.start and shape[noun] == "N"


COPULAS = frozenset("be become feel get go grow keep look make remain seem sound stay".split())


def _may_end(document: Document, segments: tuple[Span, ...], k: int) -> bool:
    """Whether members with no joining word may end here: at the close, or at the last that opens
    like the one before."""
    if k + 1 == len(segments) or document.keys[segments[k + 1].start] in RESUMING:
        return True
    before, here, after = (document.keys[segments[i].start] for i in (k - 1, k, k + 1))
    again = here in REPEATED or shapes(document)[segments[k].start] == "I"
    return k > 1 and before == here != after and again and after not in JOINING


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
    if closing is None and kind == "NP" and len(after) > 1:  # `war and peace, trade, law and order`
        paired = next((n for n, part in enumerate(after) if _joints(document, part[1:-1])), 0)
        bare = all(set(shapes(document)[part.start : part.stop]) <= BARE for part in after[:paired])
        closing = paired if paired and bare and len(segments[k]) < 6 else None
    if kind not in ("NP", "V", "F", "E", "G", "T") or closing is None:
        return False
    rest = stripped(document, after[0])
    if kind == "V":  # whatever the tag
        return "v" in forms_of(document, rest) and keys[after[0].start] in JOINING
    return kind_of(document, rest) == kind


def _chained(document: Document, segments: tuple[Span, ...], k: int, kind: str) -> bool:
    """Whether the joining word comes again with one more of the kind: `or hail, | or frost`."""
    after = segments[k + 1] if k + 1 < len(segments) else Span(0)
    word = document.keys[segments[k].start]
    again = len(after) > 1 and word != "and" and document.keys[after.start] == word
    return again and kind_of(document, stripped(document, after)) == kind


BARE = frozenset("JNPG")


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
                and keys[cc + 1] != "later"
                and not (keys[cc] == "or" and keys[cc + 1] == "less")
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
    pairs = [not JOINING.isdisjoint(keys[m.start : m.stop]) for m in members]
    paired = all(pairs)
    if made.kind == "NP" and pairs[-1] and not paired and keys[members[1].stop] == ",":
        return None  # `my days, my nights, my health and all my money`
    capped = keys[members[-1].start] == "even" and len(members) == 3
    alike = paired or capped or 1 in (len(openings), len(endings))
    most = 2 + (len(members) > 3)
    even = any(max(n) - min(n) <= most for n in lengths_of(document, members, made.kind))
    if made.kind == "NP" and _fills_a_colon(document, made, segments):
        return made
    if made.kind == "NP":
        parted = keys[members[1].stop] == ";"
        return made if alike and (even or parted) else None
    return made if alike or (even and made.kind in ("F", "T", "G", "V", "clause")) else None


def _fills_a_colon(document: Document, made: Series, segments: tuple[Span, ...]) -> bool:
    """Whether phrases are all that stands between a colon and the end of a sentence."""
    keys, first, stop = document.keys, made.members[0].start, segments[-1].stop
    opened = keys[first - 1 : first] == [":"] and len(made.members) == len(segments)
    bare = all(set(shapes(document)[m.start : m.stop]) <= LISTED for m in made.members)
    return opened and bare and stop == made.members[-1].stop and keys[stop : stop + 1] == ["."]


LISTED = frozenset("DJNPEGIR")


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
            mixed = (
                {word} < {keys[i] for i in joints if i < made.members[-1].stop} if made else False
            )
            if made and not mixed and len(made.members) == len(at) + 1 and _even(document, made):
                return made
    return None


def _even(document: Document, made: Series) -> bool:
    """Members that open or close alike, or are single words: what `and … and` truly strings."""
    keys, members, shape = document.keys, made.members, shapes(document)
    single = all(len(member) == 1 for member in members)
    if made.kind == "G" and all(len(member) > 1 for member in members):
        return True
    hung = ["I" in shape[member.start : member.stop] for member in members]
    if all(hung[:-1]) and not hung[-1]:  # `the hold of X and the pull of Y on A and the B`
        return False
    openings, endings = {keys[m.start] for m in members}, {keys[m.stop - 1] for m in members}
    *others, last = (shape[m.start : m.stop] for m in members)
    single = single or ({*others} == {"N"} and set(last) == {"J", "N"} and last[-1] == "N")
    single = single or ({*others[1:], last} == {"N"} and others[0].lstrip("DJ") == "N")
    return single or len(openings) == 1 or len(endings) == 1


def _grown(
    document: Document, before: Sequence[Span], tail: Span, joined: str, *, close: bool
) -> Series | None:
    """The series that ends in `tail`, taken backwards through the segments `before` it.

    `close`: no comma marks the last joint, so an aside or a fronted phrase looks like a series
    and the members must match more closely.
    """
    keys = document.keys
    middle, whole = stripped(document, before[-1]), stripped(document, tail)
    if not len(middle) or not len(whole):
        return None
    if keys[middle.start] == "not" != keys[whole.start]:
        return None  # `in the clouds, not amid bricks and mortar`
    opening = keys[middle.start]
    repeated = opening in REPEATED and opening == keys[whole.start]
    natural = _verbal(document, middle, whole) or kind_of(document, middle)
    if len(before) > 1 and _aims(document, before[-2], middle, whole):
        natural = "V"
    if natural in ("E", "G") and _nouns_described(document, middle, whole, before):
        natural = "NP"
    for kind in (f"={opening}", natural) if repeated else (natural,):
        end = _last_member(document, whole, kind) if kind else None
        if end is not None and _alike(document, kind, middle, end, close):
            made = _with_first(document, before, tail, middle, end, kind, joined, close)
            if made is not None:
                return made
    return None


def _aims(document: Document, first: Span, middle: Span, end: Span) -> bool:
    """`to raise fears, set aims and shape laws`: verbs with bare plurals, whatever their tags."""
    shape, tags = shapes(document), document.tags
    if len(middle) != 2 or len(end) != 2 or shape[first.stop - 3 : first.stop] != "TVN":
        return False
    plural = all(tags[span.stop - 1] == "NNS" for span in (first, middle, end))
    return plural and all("v" in forms_of(document, span) for span in (middle, end))


def _nouns_described(document: Document, middle: Span, end: Span, before: Sequence[Span]) -> bool:
    """`new jobs, painted schools, and repaired roads`: participles before nouns."""
    shape = shapes(document)
    if len(before) < 2:
        return False
    first = before[-2]
    acted = any(shape[i] in "EF" and document.tags[i] in ("VBD", "VBN") for i in first)
    acted = acted and shape[max(first.stop - 3, 0) : first.stop] != "IEN"  # `in lost lives`
    builds = [shape[span.start : span.stop] for span in (middle, end)]
    aimed = "TV" in shape[first.start : first.stop] and shape[first.stop - 2] != "I"
    if aimed and all("v" in forms_of(document, span) for span in (middle, end)):
        return False  # `to raise fears, set aims and shape laws`
    key = document.keys[middle.start]
    acting = builds[0][0] == "G" and key not in MOVING and "j" not in readings(key)
    if acting or (builds[0][0] == "G" and "G" in builds[1][0] + shape[first.start : first.stop]):
        return False
    bare = set(builds[0]) <= set("EGJN.") and builds[0].endswith("N")
    named = shape[first.stop - 1] == "N" and not acted
    opened = [build[1:2] if build[0] in "EGD" else "" for build in builds]
    plain = opened[0] in ("N", "J", "G") and opened[1] in ("N", "J")
    plain = plain or {build[:2] for build in builds} <= {
        "EN", "EJ", "JN", "GN", "GJ", "NN"
    }  # fmt: skip
    return bare and named and plain


def _with_first(
    document: Document, before: Sequence[Span], tail: Span, middle: Span, end: Span, kind: str,
    joined: str, close: bool,
) -> Series | None:  # fmt: skip
    """The series of this kind with the members that stand before `middle` and `end`."""
    keys = document.keys
    members = [end, middle]
    for number in range(len(before) - 2, -1, -1):
        segment = before[number]
        member = first_like(
            document, segment, middle, end, kind, close and len(members) < 3, number == 0
        )
        if member is None and kind == "NP":
            member = _gerund_among_nouns(document, segment)
        if member is None:
            break
        whole = stripped(document, segment)
        if number and member.start > whole.start:
            previous = first_like(
                document, before[number - 1], middle, end, kind, False, number == 1
            )
            member = _whole_or_end(document, member, whole, previous, middle, kind)
        members.append(member)
        if member.start > whole.start:
            break
    if kind == "NP":
        members[0] = _without_what_all_share(document, members)
        members[0] = _without_their_deed(document, members)
    if kind[1:] in REPEATED:
        members[0] = _without_aim(document, members)
    members = _repeated_word(document, [trimmed(document, m) for m in reversed(members)])
    if kind in ("V", "F"):
        members = _verbs_alone(document, members)
    if kind == "E":
        members[0] = _participle_alone(document, members)
    if kind == "G":
        members[-1] = _subject_alone(document, members)
    if kind in ("V", "F", "E", "G"):
        members[-1] = _without_what_all_govern(document, members)
    members[-1:] = _parted_again(document, members)
    pair = len(members[0]) == 3 and keys[members[0].start + 1] in JOINING
    if keys[middle.stop] in JOINING and pair and kind != "NP":
        return None  # `copied and recopied, told and retold`
    made = Series(tuple(members), kind, joined)
    if kind == "clause" and any(opens_the_next(document, member) for member in members[:-1]):
        return None
    if kind == "NP" and close and _shares_a_preposition(document, middle, end):
        return None
    if kind == "NP" and _no_member(document, members):
        return None
    if len(members) > 3 and _only_announces(document, members, kind):
        del members[0]
        made = Series(tuple(members), kind, joined)
    start = before[0].start
    fronted = kind == "NP" and len(members) > 3 and _opens_with_a_phrase(document, before[0])
    if fronted and members[0].start in before[0] and _no_list(document, made, start, tail, end):
        del members[0]  # `In May, the boys, girls and clerks left`
        made, start = Series(tuple(members), kind, joined), members[0].start
    if kind == "NP" and _no_list(document, made, start, tail, end):
        return None
    return made if _worth(document, members, kind) else None


def _no_member(document: Document, members: Sequence[Span]) -> bool:
    """`can't find | it, their power and their pay`; `a deeper bond, | a month and a half later`."""
    keys, last = document.keys, members[-1].start
    found = document.tags[members[0].start - 1][:2] == "VB" and len(members) == 3
    return (keys[members[0].start] == "it" and found) or keys[last : last + 2] == ["a", "half"]


def _only_announces(document: Document, members: Sequence[Span], kind: str) -> bool:
    """Whether the first of four or more is what the others are, or who hears of them.

    `the four types, question, command, …`; `demanded of us, wit, zeal and …`; `I'm telling you, …`.
    """
    first, lemmas = members[0], document.lemmas
    if kind == "clause":
        return document.tags[first.stop - 1] == "PRP" and lemmas[first.stop - 2] in (
            "tell",
            "promise",
        )
    if kind != "NP":
        return False
    noun = document.keys[max(first.start - 7, 0) : first.stop]
    counted = COUNTS.get(len(members) - 1, "") in noun
    heard = document.tags[first.start] == "PRP" and document.tags[members[1].start] != "PRP"
    return counted or heard or in_apposition(document, first, members[1])


COUNTS = {3: "three", 4: "four", 5: "five", 6: "six"}


def _gerund_among_nouns(document: Document, segment: Span) -> Span | None:
    """One word in `-ing` among nouns: `of | drinking, | gambling, | lies, and theft`."""
    one, tags = stripped(document, segment), document.tags
    if not one or tags[one.stop - 1] != "VBG":
        return None
    alone = len(one) == 1 or tags[one.stop - 2] == "IN"
    return one[-1:] if alone else None


def _opens_with_a_phrase(document: Document, segment: Span) -> bool:
    """Whether a sentence opens with a phrase: `At the opening of the bridge, …`."""
    opens = document.sentence_tokens[document.sentence_of[segment.start]].start == segment.start
    return opens and shapes(document)[segment.start] == "I"


def _whole_or_end(
    document: Document, member: Span, whole: Span, previous: Span | None, middle: Span, kind: str
) -> Span:
    """All of a segment rather than its end, where it is of the kind and another goes before it.

    `rents that eat up wages, | members of the council, mayors and clerks`.
    """
    if previous is None or kind_of(document, whole) != kind:
        return member
    if kind == "NP":
        return whole if _heads_alike(document, whole, member, middle, previous) else member
    same = kind not in ("V", "F", "E") or forms_of(document, whole) & forms_of(document, middle)
    return whole if same and kind in ("V", "F", "E", "G", "I") else member


def _heads_alike(
    document: Document, whole: Span, member: Span, middle: Span, previous: Span
) -> bool:
    """Whether a phrase with another in it is a member by its first noun: `clerks of the court`."""
    shape, tags = shapes(document), document.tags
    build = shape[whole.start : whole.stop]
    head = next((i for i in whole if shape[i] == "I"), whole.stop) - 1
    plain = build.count("I") == 1 and set(build) <= set("DJNPI") and head + 2 >= member.start - 1
    same = tags[head] == tags[core_of(document, middle).stop - 1]
    pointed = {document.keys[span.start] for span in (whole, middle, previous)}
    if pointed == {"the"} and document.keys[member.start] == "the":
        return build.count("I") == 1 and set(build) <= set("DJNPI")
    articles = {shape[span.start] for span in (whole, middle)} & {"D"}
    return plain and same and not articles and not in_apposition(document, previous, whole)


def _verbs_alone(document: Document, members: list[Span]) -> list[Span]:
    """Verb phrases without the verb that governs all, and without the predicate after them all.

    `help you | grow, learn and thrive`; `who deny, excuse or praise the crime | will be fined`.
    """
    shape, first, last = shapes(document), members[0], members[-1]
    said = document.lemmas[first.start]
    if said in ("help", "let", "make") and document.lemmas[members[1].start] != said:
        verbs = (i for i in first[2:] if shape[i] in "VF" and shape[i - 1] not in "TWO")
        bare = next(verbs, first.start)
        first = Span(bare, first.stop)
    governed = document.lemmas[first.start] in GOVERNING and shape[first.start + 1] == "T"
    if (
        governed
        and shape[first.start + 2] == "V"
        and not any("T" in shape[member.start + 1 : member.start + 2] for member in members[1:])
    ):  # `would have to | wait, pay and hope`
        first = Span(first.start + 2, first.stop)
    before = shape[max(first.start - 3, 0) : first.start].rstrip("R")
    begins = document.sentence_tokens[document.sentence_of[first.start]].start
    opened = document.keys[begins] == "to" and first.start - begins < 4  # `To deny … is a crime`
    if opened or before.endswith("W"):
        main = (i for i in last[2:] if shape[i] == "F" and shape[i - 1] in "NP")
        last = Span(last.start, next(main, last.stop))
    return [first, *members[1:-1], last]


GOVERNING = frozenset(
    "agree begin continue decide fail have hope learn need plan refuse seek start try use "
    "want".split()
)


def _participle_alone(document: Document, members: list[Span]) -> Span:
    """The first of bare participles, without the verb of all: `was | seen, heard and filmed`."""
    first, tags = members[0], document.tags
    bare = all(len(member) == 1 for member in members[1:-1]) and tags[first.stop - 1] == "VBN"
    helped = document.lemmas[first.start] in ("be", "have")
    return first[-1:] if bare and helped and len(members) > 2 else first


def _subject_alone(document: Document, members: list[Span]) -> Span:
    """The last of gerunds that are the subject: `Saving and hoping | are old habits`."""
    last, shape = members[-1], shapes(document)
    verb = main_verb(document, last)
    told = document.lemmas[last.start] in SAYING | THINKING | PERCEIVING
    finite = verb is not None and document.tags[verb] in FINITE
    if not finite or verb is None or verb == last.start or told or shape[verb - 1] == "O":
        return last
    return Span(last.start, verb - (document.keys[verb - 1] in ("all", "also", "both", "often")))


PERCEIVING = frozenset("find hear help let make notice see show watch".split())


def _without_what_all_govern(document: Document, members: list[Span]) -> Span:
    """The last of single verbs, without a clause of all: `they beg, lie and steal | until noon`."""
    *others, last = members
    keys, shape, tags = document.keys, shapes(document), document.tags
    if len(others) < 2 or any(len(_verb_of(document, member)) < len(member) for member in others):
        return last
    clause = next(
        (i for i in last[1:] if keys[i] in SUBORDINATING - COMPARING and tags[i] in ("IN", "WRB")),
        last.stop,
    )
    return Span(last.start, clause - (clause < last.stop and shape[clause - 1] == "R"))


COMPARING = frozenset("as so than that".split())


def _verb_of(document: Document, member: Span) -> Span:
    """The verb that a member opens with, its adverb and its particle: `quietly shut down`."""
    stop = head_of(document, member) + 1
    particle = document.tags[stop : stop + 1] == ["RP"]
    return Span(member.start, min(stop + particle, member.stop))


def _parted_again(document: Document, members: list[Span]) -> list[Span]:
    """The last member, or several where its opening comes back: `to sing | and to live`."""
    keys, last = document.keys, members[-1]
    alike = len({keys[member.start] for member in members}) == 1
    if len(last) < 4 or not alike or shapes(document)[last.start] == "D":
        return [last]
    inner = [i for i in last[2:-1] if keys[i] == keys[last.start] and keys[i - 1] in JOINING]
    edges = zip([last.start, *inner], [*(i - 1 for i in inner), last.stop], strict=True)
    return [Span(first, stop) for first, stop in edges]


def _repeated_word(document: Document, members: list[Span]) -> list[Span]:
    """The first member with the word before it where all the others open with that word."""
    keys, first = document.keys, members[0]
    said = {keys[member.start] for member in members[1:] if len(member)}
    if first.start and said == {keys[first.start - 1]} and keys[first.start] not in said:
        return [Span(first.start - 1, first.stop), *members[1:]]
    return members


def _without_their_deed(document: Document, backwards: Sequence[Span]) -> Span:
    """The last of some people, without what they do: `rare for cooks, clerks or men | to sing`."""
    end, first = backwards[0], backwards[-1]
    if document.keys[first.start - 1] != "for":
        return end
    deeds = (
        i
        for i in end[1:]
        if document.tags[i : i + 2] == ["TO", "VB"] and names_people(document, i - 1)
    )
    return Span(end.start, next(deeds, end.stop))


def _without_what_all_share(document: Document, backwards: Sequence[Span]) -> Span:
    """The last of some phrases, without what follows its noun where that belongs to all.

    `the time, skill and money | to build`, `the title, history and text | of the law`, `drivers,
    cooks and clerks | who had no say`: one member, at the least, is a bare noun, none has a phrase
    of its own, and the last has neither article nor adjective.
    """
    end, *others = backwards
    core, shape = core_of(document, end), shapes(document)
    if core.stop == end.stop:
        return end
    clauses = (n for n, i in enumerate(end) if document.keys[i] == "that")
    that = next((n for n in clauses if document.tags[end[n]] == "IN"), 0)
    if that and document.lemmas[others[-1].start - 1] in PERSUADING:
        return end[:that]  # `persuade voters, donors and mayors | that he can win`
    following = document.keys[core.stop + 1 : core.stop + 2]
    plural = following in (["are"], ["were"], ["have"], ["do"])
    if shape[core.stop] == "W" and plural and document.tags[core.stop - 1] == "NN":
        return core  # `guns, crime and land reform | that are meant to divide us`
    if document.keys[core.stop] == "to" and shape[core.stop + 1 : core.stop + 2] in ("#", "."):
        return core  # `raises fees, taxes and tolls | to $9`
    owned = shape[end.start] == "D" != shape[others[0].start]  # `zeal and the will to win`
    if len(others[0]) == 1 and shape[core.stop] in "TJ":
        return end if owned else core
    if document.keys[core.stop] == "from" and shape[core.stop + 1 : core.stop + 2] == "G":
        return core  # `keeps cooks, clerks and guards | from leaving`
    if document.keys[core.stop - 1] in OWNING or shape[core.stop] not in "IWERDO":
        return end
    close = document.keys[core.stop] in CLOSE and document.tags[core.stop - 1] == "NN"
    if close or document.keys[core.stop] in ("for", "from", "in"):
        return end  # `greed, haste and lying by banks`
    if document.keys[core.stop] == "of" and shape[core.stop + 1 : core.stop + 2] == "N":
        return end  # `wife, senator and secretary of state`
    said = {document.keys[member.stop - 1] for member in (core, *others)}
    if len(said) == 1 and shape[core.stop] == "I":
        return core  # `road tax, land tax and poll tax | of the rich`
    plain = [shape[member.start : member.stop] for member in others]
    bare = [
        set(build.lstrip("D") if n == len(others) - 1 else build) for n, build in enumerate(plain)
    ]
    alone = any(len(build) == 1 for build in plain)
    whole = all(build <= set("DJNPGES#.R") for build in bare)
    return core if alone and whole and set(shape[core.start : core.stop]) <= set("NP.") else end


def _without_aim(document: Document, backwards: Sequence[Span]) -> Span:
    """`every church, every club, every firm | to hire one`: what only the last seems to have."""
    end, *others = backwards
    shape = shapes(document)
    if any("T" in shape[member.start : member.stop] for member in others):
        return end
    aims = (i for i in end[2:-1] if shape[i : i + 2] == "TV" and shape[i - 1] in "NP")
    return Span(end.start, next(aims, end.stop))


PERSUADING = frozenset("assure convince persuade remind show teach tell warn".split())
CLOSE = frozenset("about against among between by from in on".split())
# Nouns that say little without what follows them: `a capacity for love`.
OWNING = frozenset(
    """ability absence amount anyone capacity commitment contempt desire disregard everyone fear
    freedom hatred hope inability indifference kind lack lot love number part piece place quality
    right sense series set someone sort support those threat type variety want way willingness
    worship""".split()
)


def _verbal(document: Document, middle: Span, end: Span) -> str:
    """The verb's class that single words share whatever their tags: `argue, doubt and laugh`."""
    shape = shapes(document)
    if len(middle) == 1 == len(end) and shape[end.start] in ("V", "F"):
        return shape[end.start] if "v" in readings(document.keys[middle.start]) else ""
    form = shape[end.start + 1] if shape[end.start] == "R" and len(end) > 1 else shape[end.start]
    pair = shape[middle.start : middle.start + 2]
    mistaken = pair in ("NI", "JN") and shape[end.start] == "V"
    if len(middle) > 1 and (pair in ("NN", "ND") or mistaken):
        # `have raised prices, cut staff and shut down`: `cut` was taken for a noun
        same = form in "VFE" and forms_of(document, middle) & forms_of(document, end)
        return form if same else ""
    return ""


def _no_list(document: Document, made: Series, start: int, tail: Span, end: Span) -> bool:
    """Whether phrases only look like a list: pairs (`cars and vans, shops and homes`), clauses."""
    first = made.members[0].start
    opens = document.sentence_tokens[document.sentence_of[first]].start == first - 1
    paired = document.keys[first - 1] in JOINING and made.joined != "each" and not opens
    return paired or _new_clause(document, start, first, tail, end)


def _shares_a_preposition(document: Document, middle: Span, end: Span) -> bool:
    """`restaurants packed with patrons and workers`: the last pair hangs on one preposition."""
    shape = shapes(document)
    inner = shape[middle.start : middle.stop]
    return len(end) == 1 and shape[end.start] == "N" and inner[-2:] == "IN"


def _new_clause(document: Document, start: int, first: int, tail: Span, end: Span) -> bool:
    """Whether a verb follows the last member though the list is no subject: a new clause begins."""
    keys = document.keys
    after = keys[end.stop : end.stop + 2]
    if end.stop < tail.stop and (
        shapes(document)[end.stop] in "CWT" or keys[end.stop] in REASONING | ADVERBIAL | {"so"}
    ):
        return False
    if after in (["in", "order"], ["for", "example"], ["for", "instance"]):
        return False
    if _reduced(document, Span(end.start, tail.stop)) == end.stop:
        return False
    # the subject of the main clause: `As prices rose, boys, girls and clerks went to work`
    opened = keys[first - 1] == "and" and start == first - 1  # `And cooks, clerks and guards left`
    if opened or keys[first - 1] in ("yet", "but", "so", "that", "because", "if"):
        return False
    if keys[first - 1] == "," and (keys[start] in SUBORDINATING or shapes(document)[start] == "I"):
        return False
    followed = end.stop < trimmed(document, tail).stop and shapes(document)[end.stop] != "O"
    # three after a fronted phrase are a subject: `For years, boys, girls and clerks have worked`
    before, shape = Span(start, first), shapes(document)
    fronted = shape[start + (shape[start] == "C")] in "IW" and keys[first - 1] != ","
    awaited = "W" in shape[start:first] and not set(shape[start:first]) & set("FV")
    # `that the coat of sweat, dirt, and ashes was thick`; `his words on race, faith and sex are`
    within = keys[first - 1] == "of" and keys[end.start - 2 : end.start - 1] == [","]
    opens = keys[start + (shape[start] == "C")] in SUBORDINATING or shape[start] == "I"
    within = within or (not opens and shape[max(first - 2, start) : first] == "NI")
    verb = None if within else main_verb(document, before)
    return followed and (fronted or awaited or verb is not None)


def _last_member(document: Document, span: Span, kind: str) -> Span | None:
    """The last member, cut where the sentence goes on without the series."""
    if not len(span):
        return None
    shape = shapes(document)
    if kind == "NP":
        verb = _reduced(document, span) or main_verb(document, span)
        if (
            verb is not None
            and verb > span.start
            and (verb < span.stop - 1 or document.tags[verb] != "VBZ")
        ):
            stop = verb - (shape[verb - 1] in "RO" or document.keys[verb - 1] in ("all", "both"))
            stop -= stop - 1 > span.start and shape[stop - 1] == "C"
            span = without_aside(document, Span(span.start, stop))
        span = Span(span.start, _verb_mistagged(document, span))
        span = Span(span.start, _adverbial_after(document, span))
        when = (i for i in span[1:] if document.keys[i] == "when" and shape[i - 1] in "NP")
        at = next(when, span.stop)
        if document.keys[at - 1] not in TIMES:  # `injury and even death | when riding`
            span = Span(span.start, at)
        span = Span(span.start, _purpose_after(document, span))
        span = Span(span.start, _predicate_after(document, span))
    if kind == "I":
        span = Span(span.start, _subject_after(document, span))
    if kind == "W":  # `how they think and how they work | are secrets`
        tags = document.tags
        twice = (i for i in span[2:] if tags[i] in FINITE and tags[i - 1] in FINITE)
        span = Span(span.start, next(twice, span.stop))
    if kind in ("NP", "J", "T"):
        span = Span(span.start, _clause_after(document, span, kind))
    if kind == "J" and not complemented(document, span):
        stop = next((i for i in span if shape[i] not in "JRE."), span.stop)
        span = Span(span.start, stop)
    last = document.keys[span.start : span.stop]
    if kind == "J" and last[1:2] == ["to"] and document.keys[span.start - 2] in READY:
        span = span[:1]  # `ready, willing and able | to serve`
    if kind == "J" and "than" in document.keys[span.start + 1 : span.stop]:
        span = Span(span.start, document.keys.index("than", span.start))
    return span if len(span) else None


def _predicate_after(document: Document, span: Span) -> int:
    """Where the verb of all stands after a clause: `cooks who brought us soup | deserve thanks`."""
    shape = shapes(document)
    opens = next((i for i in span[1:] if document.tags[i] == "WP"), span.stop)
    verbs = [i for i in range(opens + 1, span.stop) if document.tags[i] in FINITE]
    own = len(verbs) > 1 and not any(shape[i] in ".CWO" for i in range(verbs[0] + 1, verbs[1]))
    return verbs[1] if own and shape[verbs[1] - 1] in "NP" else span.stop


def _adverbial_after(document: Document, span: Span) -> int:
    """Where a phrase begins that hangs on the sentence: `the sea | during the war`."""
    keys, tags, shape = document.keys, document.tags, shapes(document)
    weighed = not {"JJR", "RBR"}.isdisjoint(tags[span.start : span.stop])
    inside = (
        i
        for i in span[1:]
        if keys[i] in ADVERBIAL - {"than"}
        or (keys[i] == "than" and not weighed)
        or keys[i : i + 3]
        in (["in", "order", "to"], ["all", "of", "which"], ["to", "the", "contrary"])
        or keys[i : i + 2] in (["for", "example"], ["for", "instance"])
    )
    at = next(inside, span.stop)
    return span.stop if set("WG") & set(shape[span.start + 1 : at]) else at


ADVERBIAL = frozenset({"during", "throughout", "despite", "prior", "since", "than"})


READY = frozenset("able eager free happy keen ready willing unwilling".split())


def _verb_mistagged(document: Document, span: Span) -> int:
    """Where a verb with its object begins, taken for a participle: `clerks | drank wine`."""
    shape, keys = shapes(document), document.keys
    noun = next((i for i in span if shape[i] == "N"), span.stop)
    after = noun + 1
    while after < span.stop and shape[after] == "N":
        after += 1
    if after + 1 >= span.stop or shape[after] != "E" or "d" not in readings(keys[after]):
        return span.stop
    return after if shape[after + 1] in "DNJO#" else span.stop


def _clause_after(document: Document, span: Span, kind: str) -> int:
    """Where a clause begins that hangs on the whole sentence: `peace and land | because we ask`."""
    inside = (i for i in span[1:] if _hangs(document, i))
    if kind == "T":  # `to claim a loss if the land is sold` is one
        inside = (i for i in inside if document.keys[i] == "because")
    return next(inside, span.stop)


def _hangs(document: Document, i: int) -> bool:
    """Whether a clause that tells why or in what case opens at a token."""
    key, tag = document.keys[i], document.tags[i]
    if key == "so":
        return shapes(document)[i + 1 : i + 2] in ("O", "D", "I")
    return key in REASONING and tag == "IN"


def _purpose_after(document: Document, span: Span) -> int:
    """Where an infinitive begins that no noun before it asks for: `tools | to mend the road`."""
    shape, keys = shapes(document), document.keys
    joined = next((i for i in span[1:-1] if shape[i : i + 2] == "CT"), span.stop)
    if joined < span.stop:  # `his pride, his wit and his zeal | and to end it`
        return joined
    if not AWAITING.isdisjoint(keys[span.start : span.stop]):
        return span.stop
    inside = (i for i in span[1:-1] if shape[i : i + 2] == "TV" and shape[i - 1] in "NP")
    return next(inside, span.stop)


# Nouns that an infinitive belongs to: `the right to vote`; or `to` and a noun: `a threat to trade`.
AWAITING = frozenset(
    """access answer answers approach approaches commitment contribution exception opposition path
    reaction reactions response responses return road route solution threat threats
    ability agreement aim ambition attempt attempts authority bid campaign capacity
    chance chances choice courage decision decisions desire determination disinclination
    drive effort efforts energy failure freedom guts impulse inability incentive inclination
    instinct intention invitation law laws licence license means money motion move need
    needs nerve obligation offer opportunities opportunity order orders permission plan
    plans pledge potential power powers pressure promise promises proposal readiness reason
    reasons refusal request resolve responsibility right rights room skills strength
    temptation tendency thing things time times urge vow way ways will willingness wish""".split()
)
# They open a clause that hangs on the whole sentence, not on the last member.
REASONING = frozenset("because if unless although though".split())


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
    if kind[1:] in REPEATED or (kind == "G" and gerund(document, end.start)):
        return True
    if kind == "V" and len(middle) == len(end) == 2 and other == "NP":
        return all("v" in forms_of(document, span) for span in (middle, end))
    if kind == "W" and other == "NP":  # `how we work, what we eat and the leaders we elect`
        return "OF" in shape[end.start : end.stop] and main_verb(document, end) is None
    if kind == "R" and other in ("R", "I"):  # `quietly, quickly and without a vote`
        return other == "R" or len(middle) == 1
    if kind == "NP" and other == "E" and shape[end.start : end.start + 2] in ("EN", "EJ"):
        other = kind
    if kind == "NP" and document.keys[middle.start] == document.keys[end.start]:
        return document.keys[middle.start] not in ("a", "an", "the") or other == kind
    if {kind, other} in ({"F", "E"}, {"J", "E"}) or taken_for_a_noun(document, end, middle, kind):
        return True
    if {kind, other} <= {"V", "F", "E"}:
        return kind == other or bool(forms_of(document, middle) & forms_of(document, end))
    if kind != other:
        return False
    if close and kind in ("NP", "clause"):
        a, b = middle.start, end.start
        if kind == "NP" and _shares_a_word(document, middle, end):
            return False
        whole = kind == "clause" or is_bare(document, middle) or document.keys[b] == "other"
        return shape[a] == shape[b] or {shape[a], shape[b]} <= {"N", "J"} or whole
    if kind == "I":
        return prepositions(document, middle, end, close)
    return True


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


def _worth(document: Document, members: list[Span], kind: str) -> bool:
    """Whether a series is a figure at all: three members or more, no bare list of names."""
    if len(members) < 3 or any(not len(member) for member in members):
        return False
    if any(document.keys[m.start : m.start + 2] in (["more"], ["more", "and"]) for m in members):
        return False  # `more and more aware`
    lengths = [len(words_in(document, member)) for member in members]
    most = min(LONGEST, 6 * max(min(lengths), 2))
    if not min(lengths) or max(lengths[:-1]) > most or lengths[-1] > 2 * LONGEST:
        return False
    if lengths[-1] > most and len(words_in(document, core_of(document, members[-1]))) > most:
        return False
    listed = kind in ("NP", "J")
    named = sum(is_name(document, member) for member in members) if listed else 0
    said = len({document.keys[member.start] for member in members}) > 1
    if named >= 2 or (said and any(_reports(document, member) for member in members)):
        return False
    last = members[-1].start
    if (
        document.keys[last] in ("one", "ones")
        and said
        and document.keys[last + 1 : last + 2] != ["of"]
    ):
        return False
    words = [tuple(document.keys[i] for i in words_in(document, member)) for member in members]
    return len(set(words)) == len(words)


def _reports(document: Document, member: Span) -> bool:
    """`she said` between two halves of a quotation is no member."""
    lemmas, tags = document.lemmas, document.tags
    return len(member) <= 4 and any(lemmas[i] in SAYING and tags[i] in FINITE for i in member)
