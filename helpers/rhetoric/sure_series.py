"""Which series surely are some, with the members that were found."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.document import Document
from helpers.grammar.phrases import FINITE
from helpers.rhetoric.first_member import FRONTING
from helpers.rhetoric.members import (
    JOINING,
    LONGEST,
    SAYING,
    SUBORDINATING,
    THINKING,
    Series,
    complemented,
    core_of,
    forms_of,
    head_of,
    is_name,
    lengths_of,
    main_verb,
    taken_for_a_noun,
)
from helpers.rhetoric.spans import EDGES, Span, readings, shapes, words_in


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
        mistaken = taken_for_a_noun(document, members[-1], members[-2], kind)
        known = [forms_of(document, member) for member in members[: -1 if mistaken else None]]
        persons = {document.tags[head_of(document, member)] for member in members}
        finite = not persons >= {"VBP", "VBZ"} and all(
            _surely_finite(document, member) for member in members
        )  # `they came, and they stay`, but not `the man, we are told, is ill and is poor`
        mixed = not (finite or set.intersection(*known)) or _participle_first(document, members)
        return not mixed and max(lengths[:-1]) <= 6 * min(lengths)
    if kind in ("clause", "J"):
        return max(lengths[: -1 if kind == "J" else None]) <= 4 * min(lengths)
    letters = {shapes(document)[head_of(document, member)] for member in members}
    if kind == "W" or (kind == "R" and max(lengths[:-1]) == 1):
        return True
    if kind == "NP" and _shares_its_article(document, members):
        return True
    even = any(max(n) <= EVEN * min(n) for n in lengths_of(document, members, kind))
    if even and (len(letters) == 1 or letters <= {"N", "J", "P"}):
        return True
    return kind == "NP" and _sure_phrases(document, found)


def _surely_finite(document: Document, member: Span) -> bool:
    """Whether a member opens with a finite verb that can't be a participle: `became`, `goes`."""
    head = head_of(document, member)
    told = shapes(document)[head - 1] == "O" or "p" not in readings(document.keys[head])
    return document.tags[head] in FINITE and told


EVEN = 1.6  # how many times the shortest member the longest may be


def _shares_its_article(document: Document, members: Sequence[Span]) -> bool:
    """`the time, money and patience`: bare nouns after one article, and no noun that they share."""
    shape, first, end = shapes(document), members[0], core_of(document, members[-1])
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
    finite = any(tags[head_of(document, member)] in FINITE for member in members[1:])
    start = document.sentence_tokens[document.sentence_of[first]].start
    past = "d" in readings(document.keys[first]) and shapes(document)[first - 1] in "NPJO"
    if past and "," not in document.keys[max(start, first - 2 * LONGEST) : first]:
        return False  # `Thomas the elder married twice, had children and died`
    return tags[first] == "VBN" and finite and (shut or not helped)


def _sure_phrases(document: Document, found: Series) -> bool:
    """Whether a list of unlike phrases can only be read with the members that were found.

    The first is a bare phrase with its noun last (the second, too, where no comma closes it), none
    is a name, and an article at the head of the first is not shared by the rest (`the climate,
    controls and security division`).
    """
    shape, members = shapes(document), found.members
    end = core_of(document, members[-1])
    if not _closed(document, end):
        return False
    first = members[0]
    start = document.sentence_tokens[document.sentence_of[first.start]].start
    opens = first.start == start or shape[first.start - 1] == "."
    parted = document.keys[members[-1].start - 2] == ","  # a comma before the last `and`
    parted = parted or document.keys[members[-1].start] == "other"
    said = document.keys[members[1].start]
    doubtful = [
        m
        for m in members[: 1 if parted else -1]
        if document.keys[m.start] != said or m is members[1]
    ]
    if not opens and not all(_bare_phrase(document, member) for member in doubtful):
        return False
    if any(main_verb(document, member) is not None for member in members[:-1]):
        return False
    if "like" in document.keys[first.start : first.stop]:
        return False
    return not _shares_its_noun(document, found)


def _shares_its_noun(document: Document, found: Series) -> bool:
    """`passport, visa and luggage checks`: the last word may belong to every member."""
    tags, end = document.tags, core_of(document, found.members[-1])
    single = all(tags[member.stop - 1] == "NN" for member in found.members[:-1])
    said = tags[end.start : end.stop]
    if len(said) < 2 or not set(said[:-1]) <= {"NN", "HYPH"}:
        return False
    article = tags[found.members[0].start] == "DT"  # `the climate, controls and safety division`
    return (single and said[-1] == "NNS") or (article and said[-1] == "NN")


def _bare_phrase(document: Document, member: Span) -> bool:
    """Articles, adjectives and nouns alone, a noun last, or those with an `of` phrase."""
    shape = shapes(document)
    if shape[member.start : member.stop] in ("O", "G"):
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
    if keys[member.start : member.start + 2] == ["those", "of"]:
        return True  # `our lives, our homes and those of our children`
    after = phrase[phrase.index("N") + 1 :] if "N" in phrase else ()
    if keys[member.stop - 1] in ("itself", "themselves", "himself", "herself"):
        return "F" not in phrase
    if set(phrase) & set("FVTO") or "E" in after:
        return False
    if phrase == "DJ" and keys[member.start] == "the":  # `children, the old and the poor`
        return True
    return phrase[-1] == "N" or (phrase[-1] == "I" and clause < member.stop)


def _misread(document: Document, found: Series) -> bool:
    """Whether the first member runs too far back, or the last breaks off: no sure series."""
    keys, members = document.keys, found.members
    first, last = members[0].start, members[-1].stop
    whole = found.kind == "W" or found.kind[0] == "="
    if not whole and any(_breaks_off(document, member) for member in members[:-1]):
        return True
    if _torn(document, members):
        return True
    if found.kind == "V" and _aim_before(document, members):
        return True
    if found.kind == "E" and _described_being(document, members):
        return True
    if _governed_apart(document, found) or keys[members[-1].start : members[-1].start + 2] == [
        "not",
        "only",
    ]:
        return True
    if found.kind == "G" and _adjuncts(document, found):
        return True
    opens = document.sentence_tokens[document.sentence_of[first]].start == first - 1
    joined = first and keys[first - 1] in JOINING and not (opens and found.kind == "NP")
    if joined and found.joined != "each" and found.kind[0] != "=":
        return True
    placed = first > 1 and keys[first - 1] in ASIDES and keys[first - 2] == ","
    if (
        placed
        and found.kind == "NP"
        and (len(members[0]) == 1 or keys[members[0].stop - 1] in FRONTING)
    ):  # `is, by nature, a wall and a moat`
        return True
    after = shapes(document)[last : last + 2]
    if found.kind == "NP" and after == "OF" and document.lemmas[last - 1] == "time":
        return True  # `the number of times | it was done`
    if keys[last - 1] == "others" and after[:1] == "E":
        return True
    hangs = document.tags[last - 1] in ("POS", "DT", "IN", "PRP$")
    closes = last < len(keys) and keys[last] in EDGES - {"("}  # `a town to be proud of.`
    unnamed = document.tags[last - 2 : last] == ["IN", "JJ"]  # `trade on local, | regional routes`
    unnamed = unnamed and document.tags[last : last + 2] == [",", "JJ"]
    if (hangs and not closes) or unnamed or _opens_aside(document, last):
        return True
    if keys[last - 1] in ("alike", "both"):  # `in Rome, ruins and monuments alike, …`
        return True
    listed = found.kind in ("NP", "J") and len({keys[member.start] for member in members}) > 1
    if listed and sum(_counts(document, member) for member in members) > 1:
        return True
    plain = "." not in shapes(document)[members[0].start : members[0].stop]
    if found.kind == "J" and plain and not complemented(document, members[0]):
        return len(members[0]) > max(len(member) for member in members[1:])
    if found.kind == "NP" and _between_speakers(document, members):
        return True
    if found.kind == "NP":
        first_verbs = [main_verb(document, member[:-1]) or member.start for member in members]
        verbs = [verb > member.start for verb, member in zip(first_verbs, members, strict=True)]
        return any(verbs) and not all(verbs)
    if found.kind == "clause":
        said = [_governs_a_clause(document, member) for member in members]
        return said[0] and not all(said)
    return _hangs(document, found)


def _breaks_off(document: Document, member: Span) -> bool:
    """Whether a member ends in a word that needs what follows: `I tried but`, `to win is`."""
    end = member.stop - 1
    bare = document.lemmas[end] == "be" and document.tags[end] in FINITE and len(member) > 1
    article = document.tags[end] == "DT" and document.keys[end] in ("the", "a", "an")
    opened = article or document.tags[end] in ("PRP$", "CC")
    return opened or (bare and document.tags[end - 1] != "WP")


def _between_speakers(document: Document, members: Sequence[Span]) -> bool:
    """`said Ann Bell, chief clerk and head`; `drawn to Ann, the clerks and cooks say, …`."""
    first, last, lemmas = members[0].start, members[-1].stop, document.lemmas
    if lemmas[first - 1] in SAYING and is_name(document, members[0]):
        return not is_name(document, members[1])
    told = last < len(lemmas) and lemmas[last] in SAYING and document.tags[last] in FINITE
    return (
        told
        and document.tags[first - 1] in ("IN", "TO")
        and "," in _closing(document, Span(last, last + 1))
    )


def _aim_before(document: Document, members: Sequence[Span]) -> bool:
    """`To see the town, climb the hill and look down`: the first verb is the aim of the others."""
    first, last = members[0].start, members[-1]
    start = document.sentence_tokens[document.sentence_of[first]].start
    opened = document.keys[first - 1] == "to" and first - start < 3
    if not opened or document.keys[members[0].stop] != ",":
        return False
    closes = last.stop < len(document.keys) and document.keys[last.stop] in EDGES
    return closes and main_verb(document, last[1:]) is None


def _described_being(document: Document, members: Sequence[Span]) -> bool:
    """`was a good team, bought by a brewer and made great`: participles that describe."""
    first, tags = members[0].start, document.tags
    being = document.lemmas[first] == "be" and tags[first] in FINITE
    being = being and "VBN" not in tags[first : members[0].stop]
    return being and all(tags[head_of(document, m)] == "VBN" for m in members[1:])


def _governed_apart(document: Document, found: Series) -> bool:
    """`a land where singing, eating and loving`: a phrase with half a clause; `that` with none."""
    shape, keys, members = shapes(document), document.keys, found.members
    verbs = [main_verb(document, Span(m.start + 1, m.stop)) is not None for m in members]
    if found.kind != "NP":
        return keys[members[0].start] == "that" and any(verbs) and not all(verbs)
    named = is_name(document, members[1]) and document.tags[members[-1].start] == "PRP$"
    if named and len(members) == 3 and shape[members[0].stop - 1] not in "PO":
        return True  # `in old shoes, Ann and her son left`
    cut = [shape[member.stop - 2 : member.stop] for member in members[:-1] if len(member) > 2]
    return any(end[0] == "W" and end[1] not in "FV" for end in cut)  # but `parents who listen`


def _torn(document: Document, members: Sequence[Span]) -> bool:
    """Whether a member holds one of two quotation marks, a tag of markup, or alone a `not`."""
    keys = document.keys
    opened = keys[members[0].start - 1 : members[0].start] == ['"']  # `"came, saw and won" it all`
    for member in members:
        inside = keys[member.start : member.stop]
        closed = '"' in _closing(document, member) or keys[member.start - 1 : member.start] == ['"']
        closed = closed or (opened and member is members[-1])
        if "<" in inside or ">" in inside or (inside.count('"') % 2 and not closed):
            return True
    denied = [keys[member.start] == "not" for member in members]
    return any(denied[:-1]) and not all(denied)


def _closing(document: Document, member: Span) -> list[str]:
    """The tokens right after a member that may close it: `a “thief,” a “liar”`."""
    after = document.keys[member.stop : member.stop + 2]
    return after if after[:1] in ([","], ["."]) else after[:1]


def _adjuncts(document: Document, found: Series) -> bool:
    """`is running late, | raising doubts and losing friends`: what goes with the verb."""
    first = found.members[0].start
    before = {document.lemmas[i] for i in range(max(first - 2, 0), first) if i < first}
    lengths = [len(words_in(document, member)) for member in found.members]
    rest = sum(lengths[1:]) / 2
    uneven = len(lengths) == 3 and not 0.67 <= lengths[0] / rest <= 1.5
    return "be" in before and found.joined == "and" and uneven


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
    if shape[comma - 1] == "W":  # `a man who, as she speaks, bows and weeps`
        return True
    opens = shape[comma + 1] == "W" or keys[comma + 1] in SUBORDINATING
    near = range(comma - 1, max(start, comma - LONGEST), -1)
    that = (k + 1 for k in near if keys[k] == "that")
    return opens and main_verb(document, Span(next(that, start), comma)) is None


CONDITIONS = frozenset(
    "if when because although though while unless since after before whether".split()
)
