"""Figures of arrangement: members balanced, joined, set against each other or broken off."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from helpers.document import Document
from helpers.grammar.phrases import FINITE
from helpers.lexicons import load_lexicon
from helpers.rhetoric.members import JOINING, SAYING, Series, kind_of, main_verb
from helpers.rhetoric.rows import adjectives, fragments_alike, ranges, sentences_alike
from helpers.rhetoric.series import all_series
from helpers.rhetoric.spans import (
    DASHES,
    Row,
    Rule,
    Span,
    clauses,
    figure,
    readings,
    sentences,
    shapes,
    stretches,
    trimmed,
    trimmed_segments,
    unjoined,
    where,
    wording,
    words_in,
)
from helpers.rhetoric.sure_series import shows_form


def series(document: Document) -> Iterator[Row]:
    """Tricolon, longer series, and what their joints and lengths show."""
    for found in _shown(document):
        members = [_with_closing_mark(document, member) for member in found.members]
        lengths = [len(words_in(document, member)) for member in members]
        even = min(lengths) > 1 and max(lengths) - min(lengths) <= max(lengths) // 5
        label = "tricolon" if len(members) == 3 else "tetracolon"
        listed = "; ".join(f"“{wording(document, member, 40)}”" for member in members[:5])
        size = "Three" if len(members) == 3 else str(len(members))
        reason = f"{size} members of one kind in a row: {listed}."
        yield figure(document, label, "members of one kind", reason, members, isocolon=even)
        yield from _joints(document, found, listed)
        if _climbs(lengths):
            reason = f"Each member is longer than the one before: {listed}."
            yield figure(document, "climax", "members that grow", reason, members)


def _shown(document: Document) -> Iterator[Series]:
    """Series that surely are some, and rows of adjectives that are in none of them."""
    sure = [found for found in all_series(document) if shows_form(document, found)]
    inside = {i for found in sure for i in range(found.members[0].start, found.members[-1].stop)}
    yield from sure
    yield from (row for row in adjectives(document) if inside.isdisjoint(row.members[-1]))
    yield from (row for row in ranges(document) if inside.isdisjoint(row.members[-1]))
    yield from sentences_alike(document)
    yield from fragments_alike(document)


def _with_closing_mark(document: Document, member: Span) -> Span:
    """A member that ends in a quoted phrase, with the mark that closes it."""
    marks = document.keys[member.start : member.stop + 1].count('"')
    closed = document.keys[member.stop : member.stop + 1] == ['"'] and marks % 2 == 0
    return Span(member.start, member.stop + closed)


def _joints(document: Document, found: Series, listed: str) -> Iterator[Row]:
    members = list(found.members)
    linked = any(document.keys[member.start - 1] in JOINING for member in members[1:])
    if found.joined == "none" and not linked:
        reason = f"The members stand side by side with no joining word: {listed}."
        yield figure(document, "asyndeton", "no joining word", reason, members)
    elif found.joined == "each":
        reason = f"The joining word is said each time: {listed}."
        yield figure(document, "polysyndeton", "joining word each time", reason, members)


def _climbs(lengths: list[int]) -> bool:
    """Whether every member is longer than the last, and the whole clearly grows."""
    rising = all(b >= a + 2 for a, b in itertools.pairwise(lengths))
    return rising and lengths[-1] >= 2 * lengths[0] and lengths[0] >= 2 and lengths[-1] >= 6


def pairs(document: Document) -> Iterator[Row]:
    """Bicolon: two neighbouring segments of the same build, word class by word class."""
    inside = {m.start for found in all_series(document) for m in found.members}
    for segments in stretches(document):
        for one, other in itertools.pairwise(segments):
            if len(one) < 4 or abs(len(one) - len(other)) > 4:  # marks and a joining word apart
                continue
            a, b = trimmed(document, one), unjoined(document, other)
            if (
                _same_build(document, a, b, 4)
                and _differ(document, a, b)
                and a.start not in inside
                and b.start not in inside
            ):
                reason = (
                    f"Two members of the same build: “{wording(document, a)}”; "
                    f"“{wording(document, b)}”."
                )
                yield figure(
                    document, "bicolon", "two members of one build", reason, [a, b], isocolon=True
                )


def _same_build(document: Document, one: Span, other: Span, least: int) -> bool:
    """Whether two spans have the same word classes in the same order."""
    shape = shapes(document)
    if len(one) != len(other) or len(one) < least:
        return False
    a = shape[one.start : one.stop]
    named = "P" in a and "F" not in a  # two entries of a list of names
    alike = a == shape[other.start : other.stop] and not named
    return alike and bool(set(a) & set("FVGEI")) and "#" not in a


def parallelism(document: Document) -> Iterator[Row]:
    """Two or more sentences in a row whose word classes run alike from end to end."""
    spans = sentences(document)
    paragraphs = document.sentences["paragraph"].tolist()
    a = 0
    while a < len(spans) - 1:
        b = a + 1
        while (
            b < len(spans)
            and _same_build(document, spans[b - 1], spans[b], 4)
            and paragraphs[b] == paragraphs[a]
            and _differ(document, spans[b - 1], spans[b])
        ):
            b += 1
        if b - a > 1:
            reason = (
                f"{b - a} sentences in a row are built alike, from "
                f"“{wording(document, spans[a])}” on."
            )
            yield figure(document, "parallelism", "sentences of one build", reason, spans[a:b])
        a = b


def _differ(document: Document, one: Span, other: Span) -> bool:
    keys = document.keys
    return keys[one.start : one.stop] != keys[other.start : other.stop]


# --- antithesis -------------------------------------------------------------------------------


def antithesis(document: Document) -> Iterator[Row]:
    """Two thoughts set against each other in balanced form (Quintilian 9.3.81; Lanham 1991)."""
    rules = (
        _two_hands, _not_but, _denied, _contrast_of_gerunds, _opposites, _less_and_more,
        _halves_set, _but_alike,
    )  # fmt: skip
    found = (row for rule in rules for row in rule(document))
    once = {(row["start"], row["end"]): row for row in found}
    yield from once.values()


def _two_hands(document: Document) -> Iterator[Row]:
    """`On the one hand …` answered by `on the other` in the same sentence or the next."""
    keys, sentence_of = document.keys, document.sentence_of
    paragraph_of = document.paragraph_of
    waiting: int | None = None
    for i in where(document, ("on",)):
        if keys[i + 1 : i + 4] == ["the", "one", "hand"] or keys[i + 1 : i + 3] == ["one", "hand"]:
            waiting = i
        elif waiting is not None and keys[i + 1 : i + 3] == ["the", "other"]:
            near = sentence_of[i] - sentence_of[waiting] <= 1
            if near and paragraph_of[i] == paragraph_of[waiting]:
                one, other = _hands(document, waiting, i)
                reason = (
                    "“On the one hand” is answered by “on the other”: "
                    f"“{wording(document, one)}” against “{wording(document, other)}”."
                )
                yield figure(
                    document, "antithesis", "on the one hand, on the other", reason, [one, other]
                )
            waiting = None


def _hands(document: Document, first: int, second: int) -> tuple[Span, Span]:
    """What is on the one hand, and what on the other; each may stand before its hand.

    `On the one hand we gain, on the other we lose`; `gain on the one hand and loss on the other`.
    """
    keys, shape = document.keys, shapes(document)
    before = keys[first - 1] if first else ""
    if not first or shape[first - 1] in ".FC" or before in ("that", "if", "because"):
        one = _to_end(document, first, second)
        joined = len(one) > 1 and shape[one.stop - 1] == "C"  # `…, and | on the other`
        return trimmed(document, one[:-1] if joined else one), _to_end(document, second, len(keys))
    start = document.sentence_tokens[document.sentence_of[first]].start
    opens = next((k + 1 for k in range(first - 1, start, -1) if shape[k] == "."), start)
    hand = keys.index("hand", first)
    return Span(opens, first), unjoined(document, Span(hand + 1, second))


def _to_end(document: Document, first: int, limit: int) -> Span:
    """From token `first` to the end of its sentence, or to `limit`."""
    last = min(document.sentence_tokens[document.sentence_of[first]].stop, limit)
    return trimmed(document, Span(first, last))


def _not_but(document: Document) -> Iterator[Row]:
    """`not X but Y` and `X, not Y`, where X and Y open alike."""
    keys = document.keys
    denied = [i for i in where(document, ("not",)) if i and keys[i - 1] in ("but", "and")]
    for segments in stretches(document):
        if "not" not in keys[segments[0].start : segments[-1].stop]:
            continue
        for number, segment in enumerate(segments):
            following = segments[number + 1] if number + 1 < len(segments) else None
            yield from _not_x_but_y(document, segment, following)
            at = next((i for i in denied if i in segment), None)
            if at and segment.stop - at > 2:  # `it helps the banks but not the towns`
                opens = at - 1 == segment.start and number > 0
                before = segments[number - 1] if opens else Span(segment.start, at - 1)
                yield from _x_not_y(document, before, Span(at + 1, segment.stop))
        for one, other in itertools.pairwise(segments):
            if keys[other.start] == "not" and len(other) > 1 and keys[one.start] != "not":
                yield from _x_not_y(document, one, Span(other.start + 1, other.stop))


NOT_ANTITHETIC = frozenset(
    "only alone just merely simply so too yet all even always that to very enough".split()
)


def _not_x_but_y(document: Document, segment: Span, following: Span | None) -> Iterator[Row]:
    keys = document.keys
    at = next((i for i in range(segment.start, segment.stop - 1) if keys[i] == "not"), None)
    if at is None or keys[at + 1] in NOT_ANTITHETIC - {"to", "that"}:
        return
    if keys[at + 1 : at + 3] == ["help", "but"]:
        return  # `cannot help but laugh`
    but = next((i for i in range(at + 2, segment.stop - 1) if keys[i] == "but"), None)
    if but is not None:
        one, other = Span(at + 1, but), Span(but + 1, segment.stop)
    elif following and keys[following.start] == "but" and len(following) > 1:
        one, other = Span(at + 1, segment.stop), Span(following.start + 1, following.stop)
    else:
        return
    whole, other = trimmed(document, one), trimmed(document, other)
    if document.tags[at - 1] == "MD" and keys[other.start] == keys[at - 1]:
        other = other[1:]  # `would not end the war but would feed it`
    if keys[other.start] in ("rather", "merely", "simply", "instead") and len(other) > 2:
        other = other[1:]
    one = _from_the_same_word(document, whole, other)
    if not SAYING.isdisjoint(document.lemmas[whole.start : one.start]):
        return  # `I'm not going to tell you to go but to …`: what is denied is the telling
    clause = main_verb(document, other) is not None and shapes(document)[other.start] in "DJNPO"
    relative = document.tags[other.start + 1 : other.start + 2] in (["WDT"], ["WP"])
    if relative or (clause and main_verb(document, one) is None):
        return  # `is not fit to judge, but several of us saw it`; `…, but by which it lives`
    if _set_alike(document, one, other) and len(one) <= 14:
        other = _with_the_rest(document, other, listed=True)
        reason = (
            f"Not “{wording(document, one)}” but “{wording(document, other)}”: one is "
            f"denied for the other."
        )
        yield figure(document, "antithesis", "not this but that", reason, [one, other])


def _from_the_same_word(document: Document, one: Span, other: Span) -> Span:
    """X from the `to` or preposition that Y opens with: `not want to be led but to lead`."""
    keys = document.keys
    if other and keys[other.start] == "to" and keys[one.start] == "for":
        return one
    tags = document.tags
    if tags[other.start : other.start + 1] == ["VB"]:  # `not plan to praise but rather bury it`
        deeds = (i for i in one if tags[i] == "VB" and keys[i - 1] == "to")
        return Span(next(deeds, one.start + (keys[one.start] == "to")), one.stop)
    if other and shapes(document)[other.start] in "TI" and keys[one.start] != keys[other.start]:
        at = next((i for i in one if keys[i] == keys[other.start]), one.start)
        if at > one.start and keys[at - 1] in ("or", "and"):  # `on the air or in print, but in …`
            at = next(i for i in one if shapes(document)[i] in "TI")
        return Span(at, one.stop)
    return one


def _set_alike(document: Document, one: Span, other: Span) -> bool:
    """Whether two members open with the same word, or with the same kind of phrase."""
    if not len(one) or not len(other):
        return False
    keys, shape = document.keys, shapes(document)
    if keys[one.start] == keys[other.start] or {keys[one.start], keys[other.start]} <= ASKING:
        return True  # `not whether to leave but how`
    aims = {keys[one.start], keys[other.start]}
    if aims == {"for", "to"} and shape[one.start] in "IT" and shape[other.start] in "IT":
        return True  # `not for any gain but to keep the peace`
    if keys[one.start] == "because" and keys[other.start] in ("to", "for", "in", "out"):
        return True
    if len(one) == 1 and "n" in readings(keys[one.start]) and kind_of(document, other) == "NP":
        return True  # `is not solace but a shield`, whatever the tag
    a, b = shape[one.start], shape[other.start]
    noun = {"N", "J"}
    kinds = kind_of(document, one), kind_of(document, other)
    if "clause" in kinds:
        return False
    return (a == b and a in "GVTEIJN") or ((a == b or {a, b} <= noun) and kinds == ("NP", "NP"))


ASKING = frozenset("whether if how what when why where who".split())


def _x_not_y(document: Document, one: Span, other: Span) -> Iterator[Row]:
    """`a bridge, not a wall`: the end of X and the whole of Y are the same kind of phrase."""
    shape, keys = shapes(document), document.keys
    other = trimmed(document, other)
    one = trimmed(document, one)
    shut = next((i for i in other if keys[i] == ")"), other.stop)
    other = Span(other.start, shut)  # `the states (and not the courts) decide`
    if not 0 < len(other) <= 8 or keys[other.start] in NOT_ANTITHETIC - {"to"} or not len(one):
        return
    if "but" in keys[other.start : other.stop]:
        return  # `standards, not ours but theirs`
    if keys[other.start] == "to" and keys[other.stop - 1] in ("mention", "say", "speak"):
        return
    if any(document.tags[i] in FINITE for i in other):
        return
    build = shape[other.start : other.stop]
    if document.tags[other.start] == "VBN" and len(other) > 3:
        return  # `snubbed, not accorded the usual honours`: a second complaint, not the contrary
    region = range(max(one.start, one.stop - len(other) - 2), one.stop)
    starts = [i for i in region if _answers(document, one, i, other.start)]
    same = [i for i in one[-12:] if keys[i] == keys[other.start]]
    if same and shape[other.start] in "DJ":
        starts = same[-1:]  # `more training in high schools, not more dropouts`
    contrary = _contrary_of(document, one, other)
    if contrary is not None:
        starts = [contrary]  # `the beginning of the road, not the end`
    if starts and build[0] in "DNJIGTEO":
        near = Span(min(starts, key=lambda i: abs(one.stop - i - len(other))), one.stop)
        if contrary is None and len(near) == len(other) == 1 and _either(document, near, other):
            return  # `shapers of events, not observers`: which of the two nouns is denied?
        if keys[near.start : near.stop] == keys[other.start : other.stop]:
            return  # `having the House and not having the House`
        if kind_of(document, near) != kind_of(document, other) or keys[near.start - 1] == "not":
            return
        reason = (
            f"“{wording(document, near)}”, not “{wording(document, other)}”: the second is "
            f"denied for the first."
        )
        yield figure(document, "antithesis", "this, not that", reason, [near, other])


def _either(document: Document, near: Span, other: Span) -> bool:
    """Whether a noun after `of` and the noun before it are both like the noun that is denied."""
    tags, of = document.tags, near.start - 1
    return document.keys[of] == "of" and tags[of - 1] == tags[near.start] == tags[other.start]


def _contrary_of(document: Document, one: Span, other: Span) -> int | None:
    """Where the contrary of what Y opens with stands near the end of X: `less safe, not more`."""
    keys, lemmas, shape = document.keys, document.lemmas, shapes(document)
    led = shape[other.start] == "D" and len(other) > 1
    head = other.start + led
    contrary = opposites().get(lemmas[head], opposites().get(keys[head], frozenset()))
    for i in reversed(one[-8:]) if contrary and shape[head] not in "IT" else ():
        if (lemmas[i] in contrary or keys[i] in contrary) and i - led >= one.start:
            alike = len(other) == 1 or shape[i - led] == shape[other.start]
            return i - led if alike else None
    return None


def _denied(document: Document) -> Iterator[Row]:
    """`It is not X. It is Y.` and the same across a semicolon, dash or comma."""
    keys, lemmas = document.keys, document.lemmas
    denials = set(where(document, ("not", "n't", "never")))
    for one, other in itertools.pairwise(trimmed_segments(document)):
        if denials.isdisjoint(one):
            continue
        if other.start - one.stop > 3 or len(one) > 20 or len(other) > 25:
            continue
        if document.paragraph_of[one.start] != document.paragraph_of[other.start]:
            continue
        denial = _denial(document, one)
        if denial is None or len(other) < 3 or keys[one.start] in SUPPOSING:
            continue  # `if you are not first, you are last`
        subject = keys[other.start]
        same = subject in PRONOUNS and subject in keys[one.start : denial]
        joined = document.sentence_of[one.start] == document.sentence_of[other.start]
        split = subject == "it" and (joined or _renamed(document, one, other, denial))
        if split and not same and keys[one.start] in PRONOUNS - POINTERS:
            continue  # `He isn't hurt, it's a show.`
        if "that" in keys[one.start + 1 : denial] or keys[other.start + 2 : other.start + 8].count(
            "not"
        ):
            continue  # `it may be that this is not so`: another verb is denied
        if (
            (same or split)
            and lemmas[other.start + 1] == "be"
            and keys[other.start + 2] not in EXPLAINING
        ):
            other = _with_the_rest(document, other)
            reason = f"“{wording(document, one)}” is answered by “{wording(document, other)}”."
            yield figure(document, "antithesis", "denied, then put right", reason, [one, other])


def _with_the_rest(document: Document, member: Span, *, listed: bool = False) -> Span:
    """A member to where its sentence ends, or the list that it begins: `a fee | and a tax`.

    `listed`: only past the rest of a list.
    """
    row, shape = document.sentence_tokens[document.sentence_of[member.start]], shapes(document)
    rest = trimmed(document, Span(member.stop, row.stop))
    broken = document.tags[member.stop - 1] in ("WP", "WDT")  # `it was the people who, …`
    if broken:
        return Span(member.start, rest.stop)
    build = shape[member.stop : rest.stop]
    if document.keys[member.stop : member.stop + 1] != [","] or "C" not in build:
        return member
    stated = any(document.tags[i] in FINITE for i in range(member.stop, rest.stop))
    if not listed and len(rest) <= 18 and not stated and not set(build) & set("FWO"):
        return Span(member.start, rest.stop)
    joint = build.index("C")
    bare = joint < 10 and set(build[:joint]) <= set("DJN.") and build[1:2] == build[joint + 1 :][:1]
    after = next((n for n in range(joint + 1, len(build)) if build[n] not in "DJN"), len(build))
    return Span(member.start, member.stop + after) if bare and after > joint + 1 else member


def _renamed(document: Document, one: Span, other: Span, denial: int) -> bool:
    """`A school is not a shop. It is a trust.`: two short sentences that name the thing twice."""
    keys, shape = document.keys, shapes(document)
    named = Span(denial + 1, one.stop), Span(other.start + 2, other.stop)
    kinds = {kind_of(document, name) for name in named}  # `a promise we make` is read as a clause
    if len(one) > 14 or not kinds <= {"NP", "clause"} or kinds == {"clause"}:
        return False
    pointed = keys[one.start] in ("that", "this") and denial == one.start + 2
    articles = [keys[name.start] for name in named]
    alike = set(articles) <= {"a", "an"} or articles[0] == articles[1]
    return (pointed and len(other) <= 12) or (shape[one.start] in "DNJ" and alike)


SUPPOSING = frozenset("if unless when because since although though while".split())
POINTERS = frozenset("it that this these those".split())
EXPLAINING = frozenset("not n't why where when how because what".split())  # `That is why …`
PRONOUNS = frozenset("i it he she they this that we you these those".split())


def _denial(document: Document, span: Span) -> int | None:
    """Where a short clause says that something `is not` so."""
    keys, lemmas = document.keys, document.lemmas
    for i in range(span.start + 1, min(span.stop - 1, span.start + 8)):
        if keys[i] in ("not", "n't", "never") and lemmas[i - 1] == "be":
            measured = keys[i + 1 : i + 3] == [
                "so",
                "much",
            ]  # `It is not so much the cost; it is …`
            return i if measured or keys[i + 1] not in NOT_ANTITHETIC - {"that"} else None
    return None


def _contrast_of_gerunds(document: Document) -> Iterator[Row]:
    """`more comfortable reacting than shaping`: two of one form weighed by `than`."""
    shape, keys, tags = shapes(document), document.keys, document.tags
    for i in where(document, ("than",)):
        if i + 1 >= len(keys) or shape[i + 1] not in "GT":
            continue
        first = document.sentence_tokens[document.sentence_of[i]].start
        near = [k for k in range(max(first, i - 10), i) if tags[k] == tags[i + 1]]
        weighed = near and (
            any(
                keys[k] in ("more", "less", "better")
                for k in range(max(first, near[-1] - 3), near[-1])
            )
            or keys[near[-1]] == keys[i + 1]
        )
        if weighed and keys[i - 1] not in ("more", "less", "rather", "other"):
            end = _phrase_end(document, i + 1)
            one, other = Span(near[-1], i), Span(i + 1, end)
            if shape[i + 1] == "T" and not _hold_opposites(document, one, other):
                continue  # `better to wait than to pay for it all`: one is preferred, no more
            reason = f"“{wording(document, one)}” is weighed against “{wording(document, other)}”."
            yield figure(document, "antithesis", "two deeds weighed", reason, [one, other])


def _hold_opposites(document: Document, one: Span, other: Span) -> bool:
    """Whether a word of one member is the opposite of one of the other."""
    table, lemmas, keys = opposites(), document.lemmas, document.keys
    there = {word for i in one for word in (lemmas[i], keys[i])}
    return any(not there.isdisjoint(table.get(lemmas[i], ())) for i in other)


def _less_and_more(document: Document) -> Iterator[Row]:
    """`fewer words and more deeds`, `less a plan than a wish`: one outweighs the other."""
    shape, keys, sentence_of = shapes(document), document.keys, document.sentence_of
    for i in where(document, MORE_OR_LESS):
        if i + 3 >= len(keys):
            continue
        key = keys[i]
        turned = {"and", "but"} if shape[i + 1] in "NJ" else {"than"}
        near = range(i + 2, min(i + 7, len(keys) - 1))
        joint = next((k for k in near if keys[k] in turned), None)
        if joint is None or sentence_of[i] != sentence_of[joint + 1]:
            continue
        opens = "D" if key == "more" else "DT"  # `more to hurt than to help`: two deeds weighed
        first = shape[i + 1] in opens and shape[i + 1] == shape[joint + 1] and key != "fewer"
        second = keys[joint + 1] in MORE_OR_LESS[key] and shape[joint + 2 : joint + 3] in ("N", "J")
        if first if turned == {"than"} else second and shape[joint - 1] == "N":
            one = Span(i, joint)
            other = trimmed(document, Span(joint + 1, _phrase_end(document, joint + 1)))
            reason = f"“{wording(document, one)}” is weighed against “{wording(document, other)}”."
            yield figure(document, "antithesis", "less of this, more of that", reason, [one, other])


MORE_OR_LESS = {"less": ("more",), "fewer": ("more",), "more": ("less", "fewer")}


def _but_alike(document: Document) -> Iterator[Row]:
    """`kind in word but cruel in deed`: two phrases of one build, the second after `but`."""
    shape, keys = shapes(document), document.keys
    for i in where(document, ("but", "yet")):
        other = Span(i + 1, _phrase_end(document, i))
        end = i - (keys[i - 1] == ",") if i else i
        one = Span(end - len(other), end)
        if not 3 <= len(other) <= 8 or one.start < 0 or shape[i + 1] not in "JVFGE":
            continue
        if shape[one.start : one.stop] != shape[other.start : other.stop]:
            continue
        said = [(keys[a], keys[b]) for a, b in zip(one, other, strict=True)]
        if any(a == b for a, b in said) and said[0][0] != said[0][1]:
            reason = f"“{wording(document, one)}” is set against “{wording(document, other)}”."
            yield figure(document, "antithesis", "built alike across but", reason, [one, other])


def _halves_set(document: Document) -> Iterator[Row]:
    """Two short clauses set against each other across a semicolon or a full stop."""
    calling = "call" in document.lemmas
    for one, other in itertools.pairwise(trimmed_segments(document)):
        if not (2 <= len(one) <= 14 and 3 <= len(other) <= 14 and other.start - one.stop <= 2):
            continue
        mark = document.keys[one.stop]
        if document.paragraph_of[one.start] != document.paragraph_of[other.start]:
            continue
        if (calling and _called(document, one, other)) or (
            mark in (";", ".") and _contrary(document, one, other, mark)
        ):
            other = _with_the_rest(document, other)
            reason = f"“{wording(document, one)}” is set against “{wording(document, other)}”."
            yield figure(
                document, "antithesis", "clauses set against each other", reason, [one, other]
            )


def _called(document: Document, one: Span, other: Span) -> bool:
    """`They call it a reform. It is a retreat.`; `what they call thrift, we call neglect`."""
    keys, lemmas = document.keys, document.lemmas
    verbs = [i for i in range(one.start + 1, one.stop - 1) if lemmas[i] == "call"]
    if not verbs:
        return False
    if keys[one.start] == "what" and "call" in lemmas[other.start + 1 : other.stop - 1]:
        return True
    plain = keys[other.start] in ("it", "this", "that") and lemmas[other.start + 1] == "be"
    named = kind_of(document, Span(other.start + 2, other.stop)) == "NP"
    verb = verbs[0]
    object_and_name = keys[verb + 1] not in ("a", "an", "for", "on") and (
        keys[verb + 1] in ("it", "this", "that", "him", "her", "them", "us", "me")
        or bool({"a", "an"}.intersection(keys[verb + 2 : one.stop]))
    )
    said = shapes(document)[verb] in "FV" and object_and_name
    return said and plain and named and keys[one.stop] in (".", ";")


def _contrary(document: Document, one: Span, other: Span, mark: str) -> bool:
    """Whether two clauses deny and affirm, hold opposites, or say one verb of two subjects."""
    verbs = main_verb(document, one), main_verb(document, other)
    if verbs[0] is None or verbs[1] is None:
        return False
    if any(kind_of(document, span) != "clause" for span in (one, other)):
        return False
    if "#" in shapes(document)[one.start : one.start + 2]:
        return False  # a numbered list
    denied = [_says_not(document, span) for span in (one, other)]
    if denied[0] != denied[1]:
        return _put_right(document, one, other, mark)
    return _opposed(document, one, other, mark) or (
        mark == ";" and not denied[0] and _one_verb(document, one, other)
    )


def _says_not(document: Document, span: Span) -> bool:
    """Whether a clause denies its own verb: `they do not teach`, `it is not so`."""
    keys, deed = document.keys, _deed(document, span)
    return bool({"not", "n't", "never"}.intersection(keys[span.start : deed + 2]))


def _deed(document: Document, span: Span) -> int:
    """The first verb of a clause that is no auxiliary of another, or its last auxiliary."""
    shape, lemmas = shapes(document), document.lemmas
    main = main_verb(document, span) or span.start
    verbs = [main, *(i for i in range(main + 1, span.stop) if shape[i] in "VFE")]
    return next((i for i in verbs if lemmas[i] not in HELPING), verbs[-1])


HELPING = frozenset("be have do can could will would may might must should shall".split())


def _same_deed(document: Document, one: Span, other: Span) -> bool:
    said = {document.lemmas[_deed(document, span)] for span in (one, other)}
    return len(said) == 1 and not said & HELPING


def _put_right(document: Document, one: Span, other: Span, mark: str) -> bool:
    """`They do not teach; they drill.` Across a full stop one subject and verb must come back."""
    keys = document.keys
    if not MERELY.isdisjoint(keys[one.start : one.stop]) or _unlike(document, one, other):
        return False
    same = keys[one.start] == keys[other.start]
    tied = same or keys[other.start] in PRONOUNS - {"i", "we", "you"}
    if _same_deed(document, one, other):
        named = keys[other.start] in ("it", "they", "he", "she") and _says_not(document, one)
        return (same and keys[one.start] in PRONOUNS) or (tied and mark == ";") or named
    return mark == ";" and tied and len(one) <= 10 and _says_not(document, one)


MERELY = frozenset("merely only just simply".split())


def _unlike(document: Document, one: Span, other: Span) -> bool:
    """`They aren't impressed; they're smarter`: two states of another kind."""
    shape, keys = shapes(document), document.keys
    ends = []
    for span in (one, other):
        deed = _deed(document, span)
        first = deed + 1 + (keys[deed + 1 : deed + 2] in (["not"], ["n't"]))
        ends.append(shape[first : first + 1] if document.lemmas[deed] == "be" else shape[deed])
    return {"E", "J"} == set(ends)


def _one_verb(document: Document, one: Span, other: Span) -> bool:
    """`They count costs; we count heads`: one verb, two subjects, about one length."""
    near = abs(len(one) - len(other)) <= 1 and len(one) <= 9
    differ = document.keys[one.start] != document.keys[other.start]
    ended = document.keys[one.stop - 1] != document.keys[other.stop - 1]
    counted = "#" in shapes(document)[one.start : other.stop]
    return near and differ and ended and not counted and _same_deed(document, one, other)


def _opposed(document: Document, one: Span, other: Span, mark: str) -> bool:
    """Opposites in the subjects of two clauses: `the rich …; the poor …`; or as their two verbs."""
    keys, lemmas, table = document.keys, document.lemmas, opposites()
    heads = list(
        zip(range(one.start, one.start + 3), range(other.start, other.start + 3), strict=True)
    )
    verbs = main_verb(document, one), main_verb(document, other)
    if mark == ";" and None not in verbs:
        heads.append((verbs[0] or 0, verbs[1] or 0))
    near = mark == ";" or abs(len(one) - len(other)) <= 1 or _same_deed(document, one, other)
    return near and any(
        {lemmas[b], keys[b]} & (table.get(lemmas[a], table.get(keys[a], frozenset())))
        for a, b in heads
    )


FARTHEST = 60  # tokens looked through for the end of a member


def _phrase_end(document: Document, first: int) -> int:
    """The next punctuation mark after token `first`, or the end of its sentence, if near."""
    shape, stop = shapes(document), document.sentence_tokens[document.sentence_of[first]].stop
    stop = min(stop, first + FARTHEST)
    return next((k for k in range(first + 1, stop) if shape[k] == "."), stop)


def _answers(document: Document, one: Span, i: int, first: int) -> bool:
    """Whether X may begin at token i, as Y begins at `first`: by class, articles by the word."""
    keys, shape = document.keys, shapes(document)
    if {shape[i], shape[first]} <= {"N", "J"}:  # from the head of a phrase: `stone walls, not …`
        return i == one.start or shape[i - 1] not in "DJNP."
    if shape[i] != shape[first]:
        return False
    if shape[first] in "DI" and keys[i] != keys[first]:
        return {keys[i], keys[first]} == {"a", "an"}
    return i == one.start or shape[i - 1] not in "DJ" or shape[first] in "IGT"


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Each word of `figures_opposites.tsv` with those that are its opposite."""
    pairs: dict[str, set[str]] = {}
    for cue in load_lexicon("figures_opposites").cues:
        for one, other in ((cue.text, cue.category), (cue.category, cue.text)):
            pairs.setdefault(one, set()).add(other)
    return {word: frozenset(others) for word, others in pairs.items()}


def _opposites(document: Document) -> Iterator[Row]:
    """Opposites in the same place of two neighbouring members that are otherwise alike."""
    lemmas, shape = document.lemmas, shapes(document)
    meeting = _that_meet(document)
    opposed = {i for i, lemma in enumerate(lemmas) if lemma in meeting}
    opposed.update(where(document, meeting))
    answered: set[int] = set()  # a word once set against its opposite, by a comma or by `yet`
    for one, other in _neighbours(document, opposed):
        if not 2 <= len(other) <= 14 or not 2 <= len(one) <= 16:
            continue
        pairs = _opposed_words(document, one, other, opposed)
        alike = [(i, j) for i, j in pairs if {shape[i], shape[j]} <= LIKE or shape[i] == shape[j]]
        told = [(i, j) for i, j in pairs if {shape[i], shape[j]} <= TELLING]
        met = told if abs(len(one) - len(other)) <= 1 else alike
        two = any(i < k and j < m for (i, j), (k, m) in itertools.combinations(met, 2))
        met = met if two else alike
        found = next((m for m in met if two or _balanced(document, one, other, *m)), None)
        if found and found[1] not in answered:
            answered.update(j for _, j in met)
            near = abs(one.stop - found[0] - len(other)) < 3
            if two and near and found[1] == other.start:  # `they are | wrong about …, right …`
                one = Span(found[0], one.stop)
            a, b = (document.keys[i] for i in found)
            reason = f"“{a}” stands against “{b}” in members built alike."
            yield figure(document, "antithesis", "opposites in balance", reason, [one, other])


LIKE = frozenset("NJR")  # `the past` is a noun or an adjective, whatever the tag
TELLING = frozenset("NJVFEG")


def _that_meet(document: Document) -> frozenset[str]:
    """The words of the list whose opposite stands somewhere in the text as well."""
    table = opposites()
    words = table.keys() & {*document.lemmas, *document.keys}
    return frozenset(word for word in words if not table[word].isdisjoint(words))


def _neighbours(document: Document, opposed: set[int]) -> Iterator[tuple[Span, Span]]:
    """Members parted by a comma or semicolon, or by `and`, `but`, `yet`, `while`, that may hold
    opposites."""
    for segments in clauses(document):
        for one, other in itertools.pairwise(segments):
            if not opposed.isdisjoint(other):
                yield one, other
    keys, shape, near = (
        document.keys,
        shapes(document),
        [-99, *sorted(opposed), len(document.keys) + 99],
    )
    for i in where(document, ("and", "but", "yet", "while")):
        after = bisect_left(near, i)
        if near[after] - i > 14 or i - near[after - 1] > 16:
            continue
        row = document.sentence_tokens[document.sentence_of[i]]
        end = i - 1 if keys[i - 1] == "," and i > row.start else i
        near_start = max(row.start, end - FARTHEST)
        inside = range(end - 1, near_start - 1, -1)
        start = next((k + 1 for k in inside if shape[k] == "."), near_start)
        other = trimmed(document, Span(i + 1, _phrase_end(document, i)))
        if other:
            again = (k for k in range(end - 1, start - 1, -1) if keys[k] == keys[other.start])
            start = next(again, start)
            build = shape[other.start : other.stop]
            if not set(build) & set("FVGE") and shape[start:end].endswith(build):
                start = end - len(other)  # `a recipe for fewer friends and more enemies`
            yield Span(start, end), other


def _opposed_words(
    document: Document, one: Span, other: Span, opposed: set[int]
) -> list[tuple[int, int]]:
    """The words of two members that are opposites: (in the first, in the second)."""
    table, lemmas, keys = opposites(), document.lemmas, document.keys
    there: dict[str, list[int]] = {}
    for i in sorted(opposed.intersection(one)):
        for word in {lemmas[i], keys[i]}:
            there.setdefault(word, []).append(i)
    return [
        (_next_of(there[word]), j)
        for j in (sorted(opposed.intersection(other)) if there else ())
        for word in table.get(lemmas[j], table.get(keys[j], ()))
        if word in there
    ]


def _next_of(places: list[int]) -> int:
    """The first of `places`, taken off where there are more: `rich … richer` meets each once."""
    return places.pop(0) if len(places) > 1 else places[0]


def _balanced(document: Document, one: Span, other: Span, i: int, j: int) -> bool:
    """Whether the opposites stand in the same place of two members built almost alike."""
    keys, shape = document.keys, shapes(document)
    if i - one.start != j - other.start or abs(len(one) - len(other)) > 1:
        return False
    a, b = shape[one.start : one.stop], shape[other.start : other.stop]
    same = sum(x == y for x, y in zip(a, b, strict=False))
    shared = set(keys[one.start : one.stop]) & set(keys[other.start : other.stop])
    short = shape[i] == "F" and len(one) <= 5  # `They lose, we win`
    opening = keys[one.start] == keys[other.start] and len(one) > 2 and shape[i] != "R"
    listed = len(one) == 3 and set(a) <= {"D", "J", "N"}  # `the young people, the old people`
    set_off = keys[other.start - 1] in ("but", "yet")  # `money for the rich but none for the poor`
    stated = ("F" in a and "F" in b) or (opening and not listed) or set_off
    return same >= 0.75 * len(a) and (bool(shared) or short) and stated


# --- crossings --------------------------------------------------------------------------------


def crossings(document: Document) -> Iterator[Row]:
    """Antimetabole: two words that come back in reverse order (Quintilian 9.3.85).

    The words between each pair must share a word (`live to eat … eat to live`), which keeps out
    the many chance crossings of running prose (Dubremetz and Nivre 2018).
    """
    for row in document.sentence_tokens:
        yield from _crossed(document, row)


def _crossed(document: Document, row: range) -> Iterator[Row]:
    shape, lemmas = shapes(document), document.lemmas
    words = [i for i in row if shape[i] in "NJVFGEP" and lemmas[i] not in ("be", "have", "do")]
    if len(words) - len({lemmas[i] for i in words}) < 2:
        return
    last: dict[str, int] = {}
    for n, b2 in enumerate(words):
        b1 = last.get(lemmas[b2])
        if b1 is not None and 2 <= b2 - words[b1] <= 8:
            for a1 in range(max(0, b1 - 2), b1):
                for a2 in range(n + 1, min(n + 3, len(words))):
                    cross = (words[a1], words[b1], b2, words[a2])
                    if lemmas[words[a1]] == lemmas[words[a2]] and _truly_crossed(document, cross):
                        yield _crossing(document, cross)
        last[lemmas[b2]] = n


def _truly_crossed(document: Document, cross: tuple[int, int, int, int]) -> bool:
    a1, b1, b2, a2 = cross
    keys, lemmas = document.keys, document.lemmas
    if lemmas[a1] == lemmas[b1] or a2 - a1 > 24 or b1 - a1 > 7 or a2 - b2 > 7:
        return False
    if all(document.tags[i].startswith("NNP") for i in cross):  # a list of names and their titles
        return False
    there, back = set(lemmas[a1 + 1 : b1]) - {"the", "a"}, set(lemmas[b2 + 1 : a2]) - {"the", "a"}
    parted = {",", ";", "—", "–", ":", "and", "but", "than", "not", "or", "when", "."} & set(
        keys[b1:b2]
    )
    return bool(there & back) and bool(parted)


def _crossing(document: Document, cross: tuple[int, int, int, int]) -> Row:
    a1, b1, b2, a2 = cross
    a, b = document.keys[a1], document.keys[b1]
    reason = f"“{a} … {b}” comes back as “{document.keys[b2]} … {document.keys[a2]}”."
    members = [Span(a1, b1 + 1), Span(b2, a2 + 1)]
    return figure(document, "antimetabole", "words in reverse order", reason, members)


def chiasmus(document: Document) -> Iterator[Row]:
    """Parts that come back in reverse order with other words (Quintilian 9.3.85; Lanham 1991).

    `They loved peace, and war hated them`: two pairs of opposites, or one and a verb said again,
    cross in neighbouring members; or the grammar alone is turned round, as in `swift was
    his rise; his fall was slow`. Two words both said again are antimetabole.
    """
    flat = [half for member in trimmed_segments(document) for half in _parted(document, member)]
    for one, other in itertools.pairwise(flat):
        together = document.sentence_of[one.start] == document.sentence_of[other.start]
        lengths = len(one), len(other)
        if min(lengths) < 3 or max(lengths) > (14 if together else 8):
            continue
        if document.paragraph_of[one.start] != document.paragraph_of[other.start]:
            continue
        words = _crossed_opposites(document, one, other)
        if words or _turned_round(document, one, unjoined(document, other)):
            how = f" (“{' … '.join(words)}”)" if words else ""
            reason = f"“{wording(document, other)}” turns round the order of the parts before{how}."
            yield figure(document, "chiasmus", "parts in reverse order", reason, [one, other])


def _parted(document: Document, span: Span) -> Iterator[Span]:
    """A member, cut at the first `and` or `but` with three words or more on both sides."""
    joints = range(span.start + 3, span.stop - 3)
    at = next((i for i in joints if document.keys[i] in ("and", "but", "while")), None)
    yield from (span,) if at is None else (Span(span.start, at), Span(at + 1, span.stop))


def _crossed_opposites(document: Document, one: Span, other: Span) -> list[str]:
    """The four words of two pairs that cross: opposites, or these and one verb; or none."""
    keys, pairs = document.keys, _related(document, one, other)
    for (a1, a2, same_a), (b1, b2, same_b) in itertools.combinations(pairs, 2):
        balanced = abs((b1 - a1) - (a2 - b2)) <= 2
        again = [a1] * same_a + [b1] * same_b
        opposed = not again or (len(again) == 1 and shapes(document)[again[0]] in "FVGE")
        different = len({document.lemmas[i] for i in (a1, b1, b2, a2)}) == 4 - len(again)
        if a1 < b1 and b2 < a2 and balanced and opposed and different:
            return [keys[a1], keys[b1], keys[b2], keys[a2]]
    return []


def _related(document: Document, one: Span, other: Span) -> list[tuple[int, int, bool]]:
    """Words of one class in two members that are the same, or opposites: (there, here, same)."""
    lemmas, shape, table = document.lemmas, shapes(document), opposites()
    there: dict[str, list[int]] = {}
    for i in one:
        if shape[i] in "NJVFGE" and lemmas[i] not in ("be", "have", "do"):
            there.setdefault(lemmas[i], []).append(i)
    found = []
    for j in other:
        for word in (lemmas[j], *table.get(lemmas[j], ())):
            if word not in there:
                continue
            before = next((i for i in there[word] if shape[i] == shape[j]), None)
            if before is not None:
                there[word].remove(before)
                found.append((before, j, word == lemmas[j]))
    return sorted(found)[:8]


def _turned_round(document: Document, one: Span, other: Span) -> bool:
    """`Swift was his rise`, `his fall was slow`; `by day the frolic`, `the dance by night`."""
    keys, shape = document.keys, shapes(document)
    if _predicate_first(document, one) and _predicate_last(document, other):
        return True
    if _predicate_first(document, other) and _predicate_last(document, one):
        return True
    verbs = set("FV") & {*shape[one.start : one.stop], *shape[other.start : other.stop]}
    if verbs or shape[one.start] != "I" or abs(len(one) - len(other)) > 1 or len(one) < 4:
        return False
    inside = shape[one.start + 2 : one.stop].count("D") == 1 and shape[one.start + 1] in "NP"
    return inside and shape[other.start] == "D" and keys[other.stop - 2] == keys[one.start]


def _predicate_first(document: Document, span: Span) -> bool:
    """`Swift was his rise`: an adjective, `be`, and the subject last."""
    shape = shapes(document)
    rest = shape[span.start + 2 : span.stop]
    stated = shape[span.start] == "J" and document.lemmas[span.start + 1 : span.start + 2] == ["be"]
    return stated and bool(rest) and rest[0] in "DNP" and rest[-1] in "NP" and "F" not in rest


def _predicate_last(document: Document, span: Span) -> bool:
    """`His fall was slow`: the subject, `be`, and an adjective last."""
    shape, verb = shapes(document), span.stop - 2
    before = shape[span.start : verb]
    stated = shape[span.stop - 1] == "J" and document.lemmas[verb] == "be"
    return stated and bool(before) and before[0] in "DNP" and "F" not in before


# --- interruption and omission ----------------------------------------------------------------


def parenthesis(document: Document) -> Iterator[Row]:
    """A remark of three words or more between two dashes, or in brackets (Lanham 1991)."""
    keys, sentence, opened = document.keys, -1, dict[str, int]()
    for i in where(document, DASHES | {"(", ")"}):
        if document.sentence_of[i] != sentence:
            sentence, opened = document.sentence_of[i], {}
        mark = "—" if keys[i] in DASHES else keys[i]
        closing = {"—": "—", ")": "("}.get(mark)
        if closing in opened:
            yield from _remark(document, opened.pop(closing), i, mark)
        elif mark in ("—", "("):
            opened[mark] = i


def _remark(document: Document, first: int, last: int, mark: str) -> Iterator[Row]:
    inner = trimmed(document, Span(first + 1, last))
    shape = shapes(document)
    row = document.sentence_tokens[document.sentence_of[first]]
    if not any(shape[i] not in "P.#" for i in range(row.start, first)):
        return  # a place line (`LONDON —`), or a whole sentence in brackets
    lower = [i for i in inner if shape[i] not in "P#."]
    if len(inner) >= 3 and len(lower) >= 3 and len(inner) <= 40:
        how = "dashes" if mark == "—" else "brackets"
        reason = f"“{wording(document, inner)}” breaks into the sentence, between {how}."
        yield figure(
            document,
            "parenthesis",
            f"remark between {how}",
            reason,
            [inner],
            at=Span(first, last + 1),
        )


def fragments(document: Document) -> Iterator[Row]:
    """A stop-ended sentence of the body with no main verb."""
    parts = document.sentences["part"].tolist()
    for part, row, span in zip(parts, document.sentence_tokens, sentences(document), strict=True):
        if part == "body" and 2 <= len(span) <= 45 and _is_fragment(document, row, span):
            reason = f"“{wording(document, span)}” stands as a sentence without a main verb."
            yield figure(document, "fragment", "no main verb", reason, [span])


def _is_fragment(document: Document, row: range, span: Span) -> bool:
    keys, tags, shape = document.keys, document.tags, shapes(document)
    if keys[row.stop - 1] not in (".", "!", "…"):
        return False
    if not {'"', ":", "?", "<", ">"}.isdisjoint(keys[row.start : row.stop]):
        return False
    finite = not FINITE.isdisjoint(tags[span.start : span.stop])
    if finite or len(span) > 15 or shape[span.start] == "#":
        return keys[span.start] == "which" and any(tags[i] in FINITE for i in span[:3])
    marked = keys[span.start] in FRAGMENT_OPENERS
    alone = len(document.sentence_tokens) == 1 or not _accompanied(document, row)
    if (alone and not marked) or any(_maybe_verb(document, i, span) for i in span):
        return False
    return any(shape[i] not in "P#." for i in span) and not _shouted(document, span)


FRAGMENT_OPENERS = frozenset("not no nor and but or just hardly so because never only all".split())


def _accompanied(document: Document, row: range) -> bool:
    """Whether the paragraph has another sentence: one alone may be a heading or a caption."""
    paragraph_of, here = document.paragraph_of, document.paragraph_of[row.start]
    before = row.start > 0 and paragraph_of[row.start - 1] == here
    return before or (row.stop < len(paragraph_of) and paragraph_of[row.stop] == here)


def _maybe_verb(document: Document, i: int, span: Span) -> bool:
    """A word that may be the verb after all, whatever its tag says."""
    tags, key = document.tags, document.keys[i]
    after = tags[i + 1] if i + 1 < span.stop else ""
    if tags[i] in ("VB", "VBN") or (tags[i] in ("NN", "JJ") and key.endswith("ed")):
        return not (tags[i] == "VB" and i > span.start and tags[i - 1] == "TO")
    if tags[i] in ("NNS", "NN", "JJ", "NNP") and after in ("DT", "PRP", "PRP$", "TO"):
        return True
    before = tags[i - 1] if i > span.start else ""
    verbal = set(readings(key) or "z") & set("vzd") and tags[i] in ("NN", "NNS", "JJ", "RB")
    return bool(verbal) and before in ("NN", "NNS", "NNP", "NNPS", "RB", "CD", ",", "JJ")


def _shouted(document: Document, span: Span) -> bool:
    start, end = document.starts[span.start], document.ends[span.stop - 1]
    return document.article.text[start:end].isupper()


RULES: dict[Rule, tuple[str, ...]] = {
    series: ("tricolon", "tetracolon", "asyndeton", "polysyndeton", "climax"),
    pairs: ("bicolon",),
    parallelism: ("parallelism",),
    antithesis: ("antithesis",),
    crossings: ("antimetabole",),
    chiasmus: ("chiasmus",),
    parenthesis: ("parenthesis",),
    fragments: ("fragment",),
}
