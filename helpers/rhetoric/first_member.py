"""Where the first member of a series begins, in the words that it ends."""

from __future__ import annotations

from helpers.document import Document
from helpers.rhetoric.members import (
    ASKERS,
    JOINING,
    MOVING,
    QUANTIFIERS,
    REPEATED,
    SUBORDINATING,
    TIMES,
    core_of,
    forms_of,
    gerund,
    in_apposition,
    kind_of,
    main_verb,
    names_people,
    opens_the_next,
    prepositions,
    stripped,
)
from helpers.rhetoric.spans import EDGES, Span, readings, shapes, trimmed

EACH = frozenset("every each last next this that".split())


def first_like(
    document: Document, segment: Span, middle: Span, end: Span, kind: str, close: bool, first: bool
) -> Span | None:
    """The member that ends `segment`: of all that could, the one nearest the others in length."""
    segment = trimmed(document, segment)
    shape, keys = shapes(document), document.keys
    if not len(segment) or keys[segment.stop - 2 : segment.stop] == ["such", "as"]:
        return None
    bare_article = shape[segment.start : segment.stop].strip("JR") == "D"
    if bare_article and shape[segment.stop - 1] == "J" and shape[middle.start] == "J":
        return None  # `a sustainable, | peaceful planet`
    ours = shape[segment.stop - 1] == "O" and document.tags[middle.start] == "PRP$"
    if first and kind == "NP" and not ours and _fronted(document, segment, end):
        return None  # but `for you, your family and your town`
    whole = stripped(document, segment)
    shut = next((i for i in reversed(whole) if keys[i] == ")"), -1)
    starts = [
        i
        for i in _openings(document, whole, middle, kind)
        if (i > shut or "(" in keys[i:shut])
        and _fits(document, Span(i, whole.stop), middle, end, kind, close)
    ]
    if not starts:
        return None
    bare = kind == "NP" and "I" not in shape[middle.start : middle.stop]
    if bare and first:  # `on the backs of children, the old and the poor`
        said = keys[middle.start]
        plain = [i for i in starts if "I" not in shape[i : whole.stop] or keys[i] == said]
        starts = plain or starts
    if kind in ("F", "V", "E"):  # `though he was ill he | stopped, waved and went on`
        own = [i for i in starts[1:] if shape[i - 1] == "O"]
        starts = [i for i in starts if not own or i >= own[-1]]
    if kind in ("NP", "G"):
        starts = _past_breaks(document, whole, starts)
    aim = (2 * len(middle) + len(core_of(document, end) if bare else end)) / 3
    inner = range(whole.start, whole.stop - 1)
    listing = inner if kind == "NP" else ()
    named = max((i + 1 for i in listing if _names_examples(document, i)), default=0)
    starts = [i for i in starts if i >= named] or [named]
    if kind == "NP":
        starts = [i for i in starts if keys[i - 1] not in JOINING] or starts
    alike = {"N", "J"} if shape[middle.start] in "NJ" else {shape[middle.start]}
    said = keys[middle.start]
    nearest = min(
        starts,
        key=lambda i: abs(whole.stop - i - aim) + 2 * (shape[i] not in alike) - (keys[i] == said),
    )
    if kind == "NP":
        nearest = _with_its_head(document, Span(nearest, whole.stop), whole, middle, end)
    return Span(nearest, whole.stop)


def _with_its_head(document: Document, member: Span, whole: Span, middle: Span, end: Span) -> int:
    """Where a first phrase begins that is the tail of its head, or of its owner or number.

    `members of | Congress, mayors and clerks`, `a banker's | son, a poet and a spy`, `rising |
    seas, long droughts and storms`.
    """
    keys, shape, tags, first = document.keys, shapes(document), document.tags, member.start
    while first > whole.start and (tags[first - 1] == "FW" or keys[first - 1] == "bona"):
        first -= 1
    described = keys[first - 1] in MOVING
    begins = document.sentence_tokens[document.sentence_of[first]].start == first - 1
    # `in | lost lives, …`, `Dulled | minds, …`
    described = (
        described or shape[first - 2 : first] == "IE" or (begins and shape[first - 1] == "E")
    )
    weighed = tags[first - 1] in ("RBR", "RBS") and shape[first] == "J"  # `more | intense storms`
    if first > whole.start and (described or weighed) and shape[first] in "NJ":
        first -= 1
    if first > whole.start + 1 and tags[first - 1] == "POS":
        owner = first - 2
        while owner > whole.start and shape[owner - 1] in "DJNP":
            owner -= 1
        if in_apposition(document, Span(owner, whole.stop), middle):
            return first
        owned = "D" in (shape[middle.start], shape[end.start]) and shape[owner] != "D"
        return owner if owned or keys[owner] in ("a", "an") else first
    if keys[first] in ("a", "an") and tags[first + 1] in ("NN", "CD") and keys[first - 1] == "than":
        counted = keys[first + 1] in ("hundred", "thousand", "dozen", "million", "score")
        return first + 2 if counted else first  # `more than a hundred | thieves, …`
    if first - 1 > whole.start and shape[first - 1] == "I" and shape[first - 2] == "N":
        return _before_preposition(document, first, whole, middle, end)
    return first


def _before_preposition(
    document: Document, first: int, whole: Span, middle: Span, end: Span
) -> int:
    """Where the head of `X of Y` begins, if it is of the kind of the others and `Y` is not."""
    shape, tags, head = shapes(document), document.tags, first - 2
    start = head
    while start > whole.start and shape[start - 1] in "DJN":
        start -= 1
    others = [core_of(document, span).stop - 1 for span in (middle, end)]
    said = {document.keys[span.start] for span in (middle, end)}
    owned = tags[middle.start] == "PRP$" and said == {document.keys[start]}
    if owned and document.keys[first] != document.keys[start]:
        return start  # `his rank as | the first of the judges, his wit and his wealth`
    people = all(names_people(document, i) for i in (head, others[0]))
    inner = core_of(document, Span(first, whole.stop)).stop - 1
    unlike = not names_people(document, inner) or tags[inner] != tags[head] == tags[others[0]]
    bare = shape[start] != "D" or document.keys[start] in ("a", "an")
    return start if people and unlike and bare else first


def _past_breaks(document: Document, whole: Span, starts: list[int]) -> list[int]:
    """Openings past `where`, or past a noun that an article follows: `in any play | the songs`."""
    shape = shapes(document)
    breaks = [
        i
        for i in whole[1:]
        if shape[i - 1] == "W" or (shape[i] == "D" and shape[i - 1] in "NP" and i in starts)
    ]
    return [i for i in starts if i >= breaks[-1]] or starts if breaks else starts


def _fronted(document: Document, segment: Span, end: Span) -> bool:
    """A phrase before its clause that opens no list: `last year`, `thanks to her`, `in June`."""
    keys, first = document.keys, segment.start
    closes = end.stop < len(keys) and keys[end.stop] in EDGES
    if keys[segment.stop - 1] in TIMES and keys[first] in EACH:
        return True
    if keys[first : first + 2] in (["thanks", "to"], ["due", "to"]):
        return True
    if keys[first - 1] in (":", ";"):
        return False
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
    if kind.startswith("="):  # `we must show that we work` is one, `he thinks that we work` is not
        parted = [i for i in whole if keys[i] == ","]  # in a list with semicolons
        said = [i for i in inside if keys[i] == kind[1:]]
        said = [i for i in said if i > parted[-1]] or said if parted else said
        return said[:1] if said[:1] == [whole.start] else said
    starts = [i for i in inside if _may_open(document, i, whole, kind)]
    if kind == "F" and not starts and "z" in forms_of(document, middle):
        starts = [i for i in inside[1:] if _plural_or_verb(document, i)][:1]
    bids = kind in ("V", "F") and "v" in forms_of(document, middle)
    if bids and _commanded(document, whole.start):  # `Draw a plan, …`, whatever the tag
        return [whole.start]
    shut = max((k for k in inside if keys[k] in SUBORDINATING), default=-1)
    if kind in ("V", "F", "E"):
        later = [i for i in starts if i > shut and _shares_a_form(document, i, middle)]
        starts = later if shut >= 0 and later else _in_one_form(document, starts, middle, kind)
    verbal = kind in ("F", "E", "G", "V") and shut >= 0
    if verbal and main_verb(document, Span(shut + 1, whole.stop)) is not None:
        same = [i for i in starts if keys[i] == keys[middle.start]]
        starts = same or [i for i in starts if i > shut] or starts
    return starts


def _shares_a_form(document: Document, i: int, middle: Span) -> bool:
    return bool(forms_of(document, middle) & forms_of(document, Span(i, i + 1)))


def _in_one_form(document: Document, starts: list[int], middle: Span, kind: str) -> list[int]:
    """Of the verbs that may open a first member, those in a form that the middle one has too."""
    keys, shape, forms = document.keys, shapes(document), forms_of(document, middle)
    tagged = [i for i in starts if shape[i] in ("V" if kind == "V" else "FE")]
    same = [i for i in tagged if forms & forms_of(document, Span(i, i + 1))]
    other = [i for i in starts if forms & forms_of(document, Span(i, i + 1))]
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
    bidding = opens and shapes(document)[i] in "NPJV" and "v" in readings(document.keys[i])
    return bidding and document.tags[i + 1] not in ("MD", "HYPH", "VBZ", "VBD", "POS")


def _clause_openings(document: Document, whole: Span) -> list[int]:
    """Where a first clause opens: at once, or past a phrase (`behind her | a dog was asleep`)."""
    shape, first = shapes(document), whole.start
    begins = document.sentence_tokens[document.sentence_of[first]].start
    if first == begins and document.keys[first] in ("but", "yet", "so") and len(whole) > 2:
        first += 1  # `So | the roof leaks, …`
    fronted = first == begins and shape[first] == "G"  # `Saying that he is well, the mayor …`
    if fronted or document.keys[first] in SUBORDINATING - {"so"} or shape[first] == "T":
        return []
    if document.keys[first] == "the" and document.keys[first + 1] in ("more", "less", *INSTANTS):
        return []
    where = [i for i in whole[1:-2] if document.keys[i] == "where" and shape[i - 1] == "N"]
    stated = where and (shape[first] == "V" or main_verb(document, Span(first, where[-1])))
    if stated and main_verb(document, Span(where[-1] + 1, whole.stop)) is not None:
        return [where[-1] + 1]  # `a town where work is paid, | homes are warm and …`
    listed = document.keys[whole.stop : whole.stop + 1] != [";"]
    cause = [i for i in whole[1:-2] if document.keys[i] == "because" and listed]
    if cause and main_verb(document, Span(cause[-1] + 1, whole.stop)) is not None:
        return [cause[-1] + 1]  # `we stay because | rents are low, …`
    tagged = ("IN", "WDT") if document.keys[first] == "it" else ("IN",)  # `it hurts that …`
    that = [i for i in whole[1:-2] if document.tags[i] in tagged and document.keys[i] == "that"]
    if that and main_verb(document, whole[that[-1] + 1 - first :]) is not None:
        return [that[-1] + 1]  # `so dull that the boys yawn, the girls laugh and both leave`
    timed = document.keys[first : first + 3] == ["by", "the", "time"]
    if timed:
        return []
    if shape[first] != "I":
        return [first]
    verb = main_verb(document, whole)
    inside = range(first + 2, verb or first)
    return [i for i in inside if shape[i] in "DO" and shape[i - 1] in "ONP#"][-1:]


INSTANTS = ("minute", "moment", "day", "instant")


def _names_examples(document: Document, i: int) -> bool:
    """`such as`, `including`, `like`: what follows is the list, not what stands before."""
    keys = document.keys
    if keys[i] in ("as", "of"):
        return keys[i - 1] in ("such",) if keys[i] == "as" else keys[i - 1] in COLLECTING
    return keys[i] in ("including", "namely")


COLLECTING = frozenset(
    "consist consists consisted consisting composed mix mixture blend combination coalition group "
    "groups array range variety collection litany".split()
)


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
        named = shape[i + 1 : i + 2] in ("N", "J")
        described = shape[i] == "E" and named and before in ("J", "D")  # `fine woven panels`
        aimed = kind == "V" and before == "T" and "v" in readings(document.keys[i])
        return aimed or (shape[i] in "VFE" and not described) or _only_a_participle(document, i)
    if kind == "G":
        verb = shape[i] == "G" and document.keys[i] != "including"
        return (verb and before not in ("J", "D")) or gerund(document, i)
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
    if len(member) == 1 and shape[first] == "N" and "j" in readings(document.keys[first]):
        return shape[first - 1] in "DJ"  # `the military, legal and civil powers`
    if shape[first : member.stop] == "RE":  # `better coordinated, more concise and …`
        return True
    hyphened = len(member) in (3, 5) and document.tags[first + 1] == "HYPH"
    return hyphened and first > 0 and shape[first - 1] in "FVDR"


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
    shape = shapes(document)
    a, b = member.start, middle.start
    if kind == "I":
        return prepositions(document, member, middle, close)
    if kind == "clause" and opens_the_next(document, member):
        return False
    if kind == "NP" and shape[member.stop - 1] == "J" and "I" in shape[a : member.stop]:
        return False
    if not close or kind in ("V", "F", "E", "G", "NP", "clause") or described:
        return True
    return shape[a] == shape[b] or {shape[a], shape[b]} <= {"N", "J"}


CLAUSE_WITHIN = frozenset("while because although though when if unless".split())


def _listed(document: Document, one: Span, middle: Span, end: Span) -> bool:
    """Whether a phrase is a member of its own, and the two that follow are neither one nor its."""
    shape, keys = shapes(document), document.keys
    a, b, c = shape[one.start], shape[middle.start], shape[end.start]
    build = shape[one.start : one.stop]
    if build == "#" or in_apposition(document, one, middle):
        return False  # an age, or what the first is
    if not CLAUSE_WITHIN.isdisjoint(keys[one.start : one.stop]):
        return False
    if any(verb in build for verb in ("NEN", "NED", "NEJ")):
        return False  # `the mayor blamed drivers`, a verb mistagged
    described = shape[one.stop - 1] in "JE" or document.tags[one.stop - 2] == "HYPH"
    if keys[one.start] in ("a", "an") and b in "NP":
        described = False  # `a fine, community service, and a ban`
    if described and a == "D" and (b == "J" or (b != "D" and shape[one.stop - 1] in "JE")):
        return False  # `the clear, humorous eye`
    if keys[middle.stop] not in JOINING:
        return True
    if "two" in keys[one.start : one.stop] and b == "D" and keys[middle.start] not in ("a", "an"):
        return False  # `two bosses, the mayor and the judge`
    alone = len(middle) == 2 and len(core_of(document, end)) == 1 and c == "N"
    alone = alone and middle.start == one.stop + 1
    if a in "NJ" and b == "D" and alone and shape[one.start - 1] == "I":
        return False  # `on this day of rest, the hopes and fears …`
    pair = not JOINING.isdisjoint(keys[one.start : one.stop])
    pair = pair and shape[one.start : one.stop] != "NCNN"  # `air and noise pollution`
    # `the cost of food and fuel, the price of rents and the fall in wages`: pairs within phrases
    builds = [shape[span.start : span.stop] for span in (one, middle, end)]
    pair = pair and not (
        builds[0].find("I") in range(1, builds[0].find("C"))
        and all("I" in build[1:] for build in builds[1:])
    )
    # `the night, the rattle and clatter`: one article for the last two
    pointed = a == b == "D" and keys[middle.start] not in QUANTIFIERS
    same = keys[one.start] == keys[middle.start] and document.tags[one.start] == "PRP$"
    pointed = pointed and not same  # `my days, my nights and most of my money`
    own = c == "J" and len(middle) == 2  # `the net, the web and free calls`
    return not pair and not (pointed and c in "NJ" and not own)
