"""Figures and dates in an article, and where each figure is said to come from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from helpers.document import Document, once
from helpers.rhetoric.figure_sources import POLLSTERS, VOTING, mentions, source_at
from helpers.rhetoric.spans import where
from helpers.voices.attribution import Attribution, reports
from helpers.voices.speech import speakers

NONE_GIVEN = "none given"
NESTED = 8  # how many reports may lie one inside another
CURRENCIES = frozenset(("$", "£", "€", "¥", "us$", "a$", "c$"))
SCALES = frozenset("hundred thousand million billion trillion dozen score m bn tn trn".split())
RANKS = frozenset(("third", "fifth", "tenth"))
PERCENT = frozenset(("%", "percent", "percentage", "pc"))
SMALL = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety""".split()
)
ROUND = frozenset("dozens scores hundreds thousands millions billions trillions".split())
WHICH = frozenset("first second third fourth last next final".split())
SHARES = frozenset(
    """half third thirds quarter quarters fifth fifths tenth tenths majority fourths
    sixths sevenths eighths ninths""".split()
)
JOINTS = frozenset(("in", "out", "of"))
COINS = frozenset("dollar pound euro yen cent rupee yuan ruble rouble peso franc".split())
STARTS = CURRENCIES | SMALL | {"-", "a"}
# Names before a number that says which, whatever follows: `Section 230 protections`.
LABELS = frozenset(
    """section sections article title chapter amendment resolution proposition prop clause schedule
    annex appendix table page pages route interstate highway flight boeing airbus channel room gate
    platform studio grade grades phase stage level category division psalm windows iphone
    playstation covid catch apollo volume vol part act scene episode opus version district ward
    precinct pier exit terminal apartment apt suite fahrenheit formula verse paragraph
    bowl""".split()
)
STREETS = frozenset("street st st. avenue ave ave. road rd rd. drive lane boulevard blvd".split())
ENDS = SCALES | ROUND | PERCENT | SHARES | CURRENCIES
LEADS = (
    ("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"),
    ("up", "to"), ("between",), ("upward", "of"), ("upwards", "of"), ("as", "many", "as"),
    ("as", "much", "as"), ("close", "to"), ("an", "estimated"), ("some",), ("about",), ("around",),
    ("over",), ("under",), ("nearly",), ("almost",), ("roughly",), ("approximately",), ("only",),
    ("another",), ("just",), ("below",), ("above",),
)  # fmt: skip
MONTHS = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec""".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
SEASONS = frozenset("spring summer autumn fall winter".split())
UNITS = frozenset("rounds tons tonnes barrels pounds gallons acres pieces kinds types".split())
PERIODS = frozenset(
    "day week weekend month year decade century quarter night summer winter".split()
)
POINTING = frozenset("last this next past previous coming earlier later".split())
ALONE = frozenset("yesterday today tomorrow tonight".split())
DATES = WEEKDAYS | ALONE | POINTING
# `twice as many`, `a tenfold rise`: how many times one thing is another.
MULTIPLES = frozenset(("twice", "thrice", "double"))
FOLDS = frozenset(f"{number}fold" for number in (*SMALL, "hundred", "thousand"))
NUMBERS = ROUND | SMALL | SHARES | SCALES | MULTIPLES | FOLDS | {"one"}
YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?:-\d\d|s)?|'\d\ds")
DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
DIGITS = re.compile(r"[.\d][\d.,:]*(?:st|nd|rd|th|s|k|m|bn|p|%)?")
NOUNS = ("NN", "NNS", "NNP", "NNPS")


@dataclass(frozen=True)
class Figure:
    """Tokens `first` up to `last`; `value` is the token of the number itself."""

    first: int
    last: int
    type: str
    value: int


@once
def figures(document: Document) -> tuple[Figure, ...]:
    """Numbers with what they count, in reading order: `over 300,000 artillery shells`."""
    return tuple(_figures(document))


def _figures(document: Document) -> Iterator[Figure]:
    dated, free = _dated(document), 0
    for token in _of_kind(document, _may_count):
        sentence = document.sentence_tokens[document.sentence_of[token]]
        free = max(free, sentence.start)
        if token >= free and token not in dated and _is_number(document, token, sentence):
            figure = _figure(document, token, sentence, free)
            yield figure
            free = figure.last


def _of_kind(document: Document, test: Callable[[str], bool]) -> list[int]:
    """The tokens whose look-up form passes a test, in order."""
    return where(document, {key for key in document.places if test(key)})


@lru_cache(maxsize=20_000)
def _may_count(key: str) -> bool:
    """Whether a word can be a number: the first question of many, asked once a word."""
    return key in NUMBERS or (any(map(str.isdigit, key)) and DIGITS.fullmatch(key) is not None)


@lru_cache(maxsize=20_000)
def _may_date(key: str) -> bool:
    """Whether a date can begin with this word."""
    return key in DATES or key.rstrip(".") in MONTHS or YEAR.fullmatch(key) is not None


@once
def dates(document: Document) -> tuple[tuple[int, int, str], ...]:
    """Dates as (first token, last token, type): `point in time`, or `relative` to the writing."""
    return tuple(_dates(document))


@once
def _dated(document: Document) -> frozenset[int]:
    """The tokens of dates."""
    return frozenset(k for first, last, _ in dates(document) for k in range(first, last))


def _dates(document: Document) -> Iterator[tuple[int, int, str]]:
    keys, free = document.keys, 0
    for token in _of_kind(document, _may_date):
        sentence = document.sentence_tokens[document.sentence_of[token]]
        free = max(free, sentence.start)
        kind = _date_kind(document, token, sentence) if token >= free else ""
        if kind:
            before = keys[token - 1] if token > free else ""
            part = before in ("early", "late", "mid") or _is_day_of(document, before, token)
            free = _date_end(document, token, sentence)
            yield token - part, free, kind


def _is_day_of(document: Document, before: str, token: int) -> bool:
    """Whether what stands before the month at `token` is its day: `on 12 December`."""
    month = document.keys[token].rstrip(".") in MONTHS
    return month and DAY.fullmatch(before) is not None and 1 <= int(before.rstrip("sthnrd")) <= 31


def _date_kind(document: Document, token: int, sentence: range) -> str:
    """Whether a date begins at `token`, and which kind; empty if not."""
    key, following = document.keys[token], document.keys[token + 1 : min(token + 3, sentence.stop)]
    named = document.article.text[document.starts[token]].isupper() and key.rstrip(".") in MONTHS
    if named and (key != "may" or document.tags[token] != "MD") and not _is_verb(document, token):
        return "point in time"
    if key in WEEKDAYS or (YEAR.fullmatch(key) and _is_year(document, token, sentence)):
        return "point in time"
    if key in ALONE:
        return "relative"
    if key in POINTING and following:
        nouns = [word.rstrip("s") for word in following]
        if nouns[0] in PERIODS or nouns[0] in MONTHS | SEASONS | WEEKDAYS:
            return "relative"
        if key == "this" and nouns[0] in POINTING and nouns[-1] in PERIODS:
            return "relative"
    return ""


def _is_verb(document: Document, token: int) -> bool:
    return document.tags[token][:2] in ("VB", "MD")


def _is_year(document: Document, token: int, sentence: range) -> bool:
    """A bare number that is a year, not a count: nothing to count follows it."""
    after = token + 1
    counted = after in sentence and document.tags[after] in ("NNS", "NNPS")
    before = document.keys[token - 1] if token > sentence.start else ""
    numbered = (
        document.tags[token - 1][:3] == "NNP" and before not in MONTHS and token > sentence.start
    )
    return not counted and not numbered and before not in CURRENCIES


def _date_end(document: Document, token: int, sentence: range) -> int:
    """Where the date that begins at `token` ends: `January 2021`, `this past week`."""
    keys, end = document.keys, token + 1
    while end in sentence and (
        keys[end] in MONTHS | WEEKDAYS | SEASONS | POINTING
        or keys[end].rstrip("s") in PERIODS
        or (DAY.fullmatch(keys[end]) and _names_month(keys, end))
        or YEAR.fullmatch(keys[end])
        or (keys[end] in (",", "of", ".") and end + 1 in sentence and YEAR.fullmatch(keys[end + 1]))
    ):
        end += 1
    dash = keys[end : end + 1] in (["-"], ["–"], ["/"]) and end + 1 in sentence
    if not dash or not re.fullmatch(r"\d\d?(?:\d\d)?", keys[end + 1]):
        return end
    days = keys[end - 1].isdigit() and len(keys[end - 1]) < 3 and _names_month(keys, end - 1)
    spans = days or YEAR.fullmatch(keys[end - 1])
    return end + 2 if spans else end  # March 17-18; the 2007-09 crisis


def _names_month(keys: list[str], day: int) -> bool:
    """Whether a month stands before a number, so that it is a day: `May 7`, `Sept. 7`."""
    return keys[day - 1].rstrip(".") in MONTHS or (keys[day - 1] == "." and keys[day - 2] in MONTHS)


def _is_number(document: Document, token: int, sentence: range) -> bool:
    """A number, or a word for one, that counts something."""
    key = document.keys[token]
    if key in ROUND:
        return key != "scores" or _tells_scores(document, token, sentence)
    if key in SMALL:
        aged = _tells_age(document, token, sentence)
        return not aged and _counts(document, token, sentence)
    if key in MULTIPLES:
        return _multiplies(document, token, sentence)
    if key in FOLDS:
        return True
    if key == "one":
        return _ratio(document, token, sentence)
    if key in SHARES:
        return _shares(document, token, sentence)
    if key == "score":
        return token > sentence.start and document.tags[token - 1] == "CD"  # not `on that score`
    if key in SCALES and key.isalpha() and len(key) > 2:
        return True
    digits = DIGITS.fullmatch(key) and any(char.isdigit() for char in key)
    names = (_numbered, _orders, _tells_time, _tells_age, _measures_height)
    return bool(digits) and not any(name(document, token, sentence) for name in names)


def _tells_scores(document: Document, token: int, sentence: range) -> bool:
    """`scores of people`, not `test scores` or `he scores`."""
    of = document.keys[token + 1 : token + 2] == ["of"]
    return of and (token == sentence.start or document.tags[token - 1] not in (*NOUNS, "JJ"))


def _measures_height(document: Document, token: int, _sentence: range) -> bool:
    """`5-foot-3`: how tall somebody is; `.45-caliber`: a make of gun."""
    before, after = document.keys[max(token - 3, 0) : token], document.keys[token + 1 : token + 4]
    if after[:2] in (["-", "caliber"], ["-", "calibre"], ["-", "mm"]):
        return True
    foot = ["-", "foot", "-"]
    return foot in (before, after) or before[-1:] in (["feet"], ["foot"])


def _counts(document: Document, token: int, sentence: range) -> bool:
    """A small number word that stands before what it counts; `a two-front war` counts nothing."""
    after = token + 1
    if after not in sentence:
        return False
    if document.keys[after] == "-":
        part = document.keys[after + 1] if after + 1 in sentence else ""
        return part in SCALES | SHARES | PERCENT | SMALL or part in ("fold", "to", "point", "one")
    if document.keys[after : after + 3] == HALF:
        return True
    if token == sentence.start and document.tags[after] == "VBZ":
        return True  # `Twenty states agreed`, the noun taken for a verb
    ends = document.keys[after] in (",", ".", ";", ")")
    if ends and document.tags[token - 1] in ("POS", "PRP$") and token - 1 > sentence.start:
        return "to" in document.keys[max(token - 5, sentence.start) : token]  # `to the Reds' three`
    counted = SCALES | PERCENT | {"in", "out", "of"}
    return document.tags[after][:2] in ("NN", "JJ") or document.keys[after] in counted


def _ratio(document: Document, token: int, sentence: range) -> bool:
    """`one in three`, `one out of ten`."""
    keys = document.keys[token + 1 : min(token + 4, sentence.stop)]
    of = keys[2:] if keys[:2] == ["out", "of"] else keys[1:] if keys[:1] == ["in"] else []
    return bool(of) and (of[0] in SMALL or of[0].isdigit()) and not YEAR.fullmatch(of[0])


def _multiplies(document: Document, token: int, sentence: range) -> bool:
    """`twice as many`, `double the number`, `twice what it was`; not `twice a week`."""
    keys, tags = document.keys, document.tags
    after = token + 1 if token + 1 in sentence else token
    if keys[after] == "as":
        return keys[token] != "double" and tags[after + 1 : after + 2] in (["JJ"], ["RB"])
    if keys[after] in ("the", "what", "that", "its", "their"):
        ordinal = keys[after + 1 : after + 2] in (["first"], ["last"], ["same"])
        return tags[token][0] != "V" and not ordinal
    return False


def _shares(document: Document, token: int, sentence: range) -> bool:
    """`half of`, `a third of`, `two-thirds`, `fell by a fifth`."""
    after = token + 1 if token + 1 in sentence else token
    before = document.keys[max(token - 2, sentence.start) : token]
    if before[-1:] == ["-"]:
        return before[0] in SMALL | {"one", "a"}
    key = document.keys[token]
    if not WHICH.isdisjoint(before[-1:]) or (before[-1:] == ["the"] and key in RANKS):
        return False  # `the first half of the year`, `the third of her books`
    if document.keys[after] in ("of", "the", "a"):
        return key != "majority" or document.keys[after] == "of"
    if key == "half" and (document.tags[after] == "PRP$" or document.keys[after] in THESE):
        return True  # `half your roster`
    if key == "half" and document.keys[after] in ("as", "what"):
        return document.keys[after] == "what" or document.tags[after + 1] in ("JJ", "RB")
    taken = before[-1:] in (["a"], ["one"]) or (key == "half" and before[-1:] in ([], [","]))
    if taken and document.tags[after] in ("VBD", "VBP", "VBZ", "MD"):
        return True  # `a third were over seventy`
    fell = before[-1:] == ["by"] or before in (["by", "a"], ["by", "one"])
    return fell and document.tags[after][:2] not in ("NN", "JJ")


THESE = frozenset("this that these those".split())


def _orders(document: Document, token: int, _sentence: range) -> bool:
    """The number says which, not how many: `17th Street`, `the 21st century`."""
    return document.keys[token].endswith(("st", "nd", "rd", "th"))


def _tells_time(document: Document, token: int, sentence: range) -> bool:
    """A time of day: `7:19`, `5 p.m.`, `6 o'clock`."""
    after = document.keys[token + 1] if token + 1 in sentence else ""
    return ":" in document.keys[token] or after in ("a.m.", "p.m.", "am", "pm", "o'clock")


def _tells_age(document: Document, token: int, sentence: range) -> bool:
    """Somebody's age: `a 44-year-old`, `aged 44`, `Ann Lee, 44,`, `ages 3 to 17`, `her 20s`."""
    keys, tags = document.keys, document.tags
    before = keys[max(token - 5, sentence.start) : token]
    last = before[-1] if before else ""
    if DECADE.fullmatch(keys[token]) or (YEARS_OLD.fullmatch(keys[token]) and last == "-"):
        return True
    if keys[token + 1 : token + 3] == ["-", "plus"] and keys[token + 3 : token + 4] == ["age"]:
        return True
    if last == "at" and keys[token + 1 : token + 2] in (["he"], ["she"], ["i"]):
        return True
    between = last in ("between", "of") and not AGES.isdisjoint(before[-2:])
    old = [key for key in keys[token + 1 : token + 5] if key != "-"][:2]
    if last in AGES or between or old == ["year", "old"] or old == ["month", "old"]:
        return True
    if keys[token + 1 : token + 3] in (["years", "old"], ["months", "old"]):
        return True
    ranged = last in ("to", "-", "and") and tags[token - 2] == "CD"
    if _is_old(document, token, sentence) or (ranged and not AGES.isdisjoint(before)):
        return True
    set_off = last == "," and keys[token + 1 : token + 2] in ([","], ["."])
    return set_off and token - 2 in sentence and tags[token - 2] in ("NNP", "NNPS")


def _is_old(document: Document, token: int, sentence: range) -> bool:
    """`She is 14.`, `when he turned forty`: a bare number after a person and a verb of being."""
    keys, tags = document.keys, document.tags
    after = keys[token + 1] if token + 1 < sentence.stop else "."
    if token - 2 < sentence.start or after not in AGE_ENDS or tags[token - 1][0] != "V":
        return False
    person = keys[token - 2] in ("he", "she", "i", "who") or tags[token - 2] == "NNP"
    be = ("is", "was", "'s", "am", "'m", "turns")
    return keys[token - 1] == "turned" or (person and keys[token - 1] in be)


DECADE = re.compile(r"[1-9]0s")
YEARS_OLD = re.compile(r"[1-9]\ds")  # `under-16s`
AGES = frozenset(("aged", "age", "ages"))
AGE_ENDS = frozenset(". , ; and when but that in on this — – at".split())


def _numbered(document: Document, token: int, sentence: range) -> bool:
    """Part of a name or of a list: `Resolution 12`, `Boeing 747`, `No. 1`, `HB-2`, `3. Expel …`."""
    before = document.keys[token - 1] if token > sentence.start else ""
    if before in ("", ":") and document.keys[token + 1 : token + 2] in (["."], [")"]):
        return document.keys[token].isdigit() and len(document.keys[token]) < 3
    if not before or before in CURRENCIES:
        return False
    if before in ("no.", "nos.", "#") or _labelled(document, token, sentence):
        return True
    if document.keys[token - 1] == "-" and document.tags[token - 2] in ("NNP", "NNPS"):
        return token - 2 in sentence
    after = token + 1
    counts = after in sentence and (
        document.tags[after][:2] in ("NN", "JJ") or document.keys[after] in PERCENT | SCALES
    )
    long = "," in document.keys[token]  # `leads Hall 1,428 to 1,153`
    if _shared_out(document, token, sentence):
        return False
    return document.tags[token - 1] in NOUNS and not counts and not long


def _shared_out(document: Document, token: int, sentence: range) -> bool:
    """A number after a name that shares its verb: `Ann carried 26 and Mr. Bell 14.`"""
    first = token
    while first > sentence.start and document.tags[first - 1] in ("NNP", "NNPS"):
        first -= 1
    joint = first - 1
    before = document.tags[max(joint - 2, sentence.start) : joint]
    ends = document.keys[token + 1 : token + 2] in (["."], [";"], [","], [")"])
    return document.keys[joint] == "and" and "CD" in before and ends


def _labelled(document: Document, token: int, sentence: range) -> bool:
    """The number is part of a name: `Section 230 protections`, `10 Downing Street`, `401(k)`."""
    keys, text = document.keys, document.article.text
    hyphen = keys[token - 1] == "-" and token - 2 >= sentence.start
    before = token - 2 if hyphen else token - 1
    capital = text[document.starts[before]].isupper() and before > sentence.start
    if keys[before] in LABELS and (capital or not hyphen):
        return True
    if keys[before] == "year" and capital:  # `Year 11 pupils`
        return True
    after = keys[token + 1 : min(token + 5, sentence.stop)]
    if after[:1] == ["("] and document.ends[token] == document.starts[token + 1]:
        return True
    if not STREETS.isdisjoint(after[1:3]) and text[document.starts[token + 1]].isupper():
        return True
    named = capital and bool(after) and text[document.starts[token + 1]].isupper()
    if named and not hyphen and document.tags[token + 1] in ("NNP", "NNPS"):
        return keys[before] in ("under", "over", "top", "big", "forbes", "fortune", "club")
    return keys[token] == "911" and after[:1] != ["people"]


def _figure(document: Document, token: int, sentence: range, free: int) -> Figure:
    """The whole expression around the number at `token`, with what it counts."""
    first = _number_start(document.keys, token, free)
    end = _number_end(document, token, sentence)
    last, noun = _counted(document, _compared(document, token, end, sentence), sentence)
    kind = _kind(document.keys[first:end], noun)
    if kind == "count" and document.keys[token] in SMALL and end == token + 1:
        kind = "small count"
    return Figure(_lead(document.keys, first, free), last, kind, token)


def _compared(document: Document, token: int, end: int, sentence: range) -> int:
    """Past what links a half or a multiple to its noun: `twice as many riders`, `half the cost`."""
    keys, tags = document.keys, document.tags
    if keys[token] not in MULTIPLES | {"half"} or end + 1 not in sentence:
        return end
    if keys[end] == "as":
        return end + 2
    article = keys[end] == "the" and tags[end + 1][:2] in ("NN", "JJ")
    return end + article


def _number_start(keys: list[str], token: int, free: int) -> int:
    """Where the number itself begins: its currency, its article, its first word."""
    first = token
    while first > free and keys[first - 1] in STARTS:
        if keys[first - 1] == "-" and not (first - 1 > free and keys[first - 2] in SMALL):
            break
        first -= 1
    return first


def _number_end(document: Document, token: int, sentence: range) -> int:
    """Where the number itself ends, with its scale and its `percent`."""
    last = token + 1
    while last in sentence and (document.keys[last] in ENDS or _joins(document, last, sentence)):
        last += 1
    return last + 3 * (document.keys[last : last + 3] == HALF)


HALF = ["and", "a", "half"]


def _kind(number: list[str], noun: str) -> str:
    """Money, percentage, share (or multiple) or count."""
    if noun.rstrip("s") in COINS or not CURRENCIES.isdisjoint(number):
        return "money"
    if not PERCENT.isdisjoint(number) or "per" in number:
        return "percentage"
    parts = SHARES | JOINTS | MULTIPLES | FOLDS
    return "count" if parts.isdisjoint(number) else "share"


def _joins(document: Document, token: int, sentence: range) -> bool:
    """A joint between two parts of one number: `two-thirds`, `one in five`, `nine out of ten`."""
    keys, after = document.keys, token + 1
    if after not in sentence:
        return False
    key, before, following = keys[token], keys[max(token - 2, 0) : token], keys[after]
    if key == "and" and document.tags[token - 1] == "CD" and keys[token - 1] in SCALES:
        return following in SMALL  # two hundred and fifty
    if key in ("per", "cent"):
        return following == "cent" or before[-1:] == ["per"]
    if key == "out":
        return following == "of" and keys[after + 1 : after + 2] != ["the"]
    if document.tags[token] == "CD":
        return before[-1:] in (["-"], ["to"], ["in"], ["of"], ["and"])
    if key == "a" or (key == "of" and following == "a"):  # half a million, a quarter of a million
        return not SCALES.isdisjoint(keys[after : after + 2])
    numeric = document.tags[after] == "CD" or following in SHARES | SCALES
    if not numeric or YEAR.fullmatch(following):
        return False
    parted = before[-1:] == ["out"] or document.tags[token - 1] == "CD"
    spans = key in ("to", "in") or (key == "of" and parted)
    touching = key == "-" and document.ends[token] == document.starts[after]
    return spans or touching or (key == "and" and before[:1] == ["between"])


def _lead(keys: list[str], first: int, free: int) -> int:
    """Where the expression begins with the words that bound it: `more than`, `nearly`."""
    for words in LEADS:
        start = first - len(words)
        if start >= free and tuple(keys[start:first]) == words:
            return start
    return first


def _counted(document: Document, last: int, sentence: range) -> tuple[int, str]:
    """The end of what is counted, and its noun: `artillery shells`, `rounds of ammunition`."""
    end, noun = _noun_phrase(document, last, sentence)
    if noun in UNITS and end in sentence and document.keys[end] == "of":
        return _noun_phrase(document, end, sentence)
    return end, noun


def _noun_phrase(document: Document, last: int, sentence: range) -> tuple[int, str]:
    tags, keys, end, head = document.tags, document.keys, last, last
    if end in sentence and keys[end] == "of":
        end += 1
        end += end in sentence and tags[end] in ("DT", "PRP$")
    reach = min(end + 5, sentence.stop)
    dated = _dated(document)
    while (
        end < reach
        and end not in dated
        and (
            (tags[end][:2] in ("NN", "JJ") and keys[end][:1].isalnum())
            or (tags[end] in ("VBG", "VBN") and head == last)
            or keys[end] == "-"
            or (tags[end] == "POS" and head > last)
        )
    ):
        end += 1
        counted = head > last and tags[head - 1] == "NNS"
        if tags[end - 1][:2] == "NN" and not (counted and tags[end - 1] == "NN"):
            head = end
    return head, keys[head - 1] if head > last else ""


def _source(document: Document, figure: Figure) -> str:
    """The source that a figure's own sentence gives for it; empty without one."""
    voice = document.voices[figure.value]
    if voice not in ("author", "unattributed") and CURRENCIES.isdisjoint(voice):
        return "" if _is_amount(voice.lower().split()) else voice
    share, at = _is_share(document, figure), figure.value
    return (
        source_at(document, at, share=share, loose=False)
        or _reported(document, figure)
        or source_at(document, at, share=share, loose=True)
    )


def _is_share(document: Document, figure: Figure) -> bool:
    """A percentage, a share, or a lead in points: what a poll gives."""
    points = document.keys[figure.last - 1] in ("point", "points")
    return points or figure.type in ("percentage", "share")


def _reported(document: Document, figure: Figure) -> str:
    """The source of the report of speech whose content holds the figure."""
    contents = _contents(document)
    at = document.starts[figure.value]
    after = bisect_right(contents, (at, len(document.article.text) + 1, ""))
    for _, end, source in reversed(contents[max(after - NESTED, 0) : after]):
        if at < end:
            return source
    return ""


@once
def _contents(document: Document) -> list[tuple[int, int, str]]:
    """What is reported as said: start, end and the source in its words, in reading order."""
    return sorted(
        (start, end, _words(document, report.source))
        for report in reports(document)
        if report.source is not None and report.closeness == 0 and _tells(document, report)
        for start, end in report.content
    )


def _tells(document: Document, report: Attribution) -> bool:
    """Whether a report can give a figure: not `he held 33 percent`, `she proposed a 70 % tax`."""
    if report.cue is None:
        return True
    first, last = report.cue
    found = document.lemmas[first] in ("find", "discover")
    return document.lemmas[first] not in DEEDS and (
        not found or "that" in document.keys[last : last + 4]
    )


DEEDS = frozenset(
    """hold sign explode go continue name allow deem regard learn demand propose question quote
    proclaim protest relate hear make call brand offer broadcast pan paint fire raise read
    plan vow advise recommend""".split()
)


def _is_amount(words: list[str]) -> bool:
    """A number of people that a verb of saying was taken to have for its subject."""
    first = words[1:] if words[0] in ARTICLES else words
    if not first:
        return False
    share = first[0].rpartition("-")[2] in SHARES  # `three-fourths of members`
    ratio = first[0] in SMALL and first[1:2] in (["in"], ["out"], ["-"])
    return share or ratio or first[0] in NOBODY or first[0][:1].isdigit()


ARTICLES = frozenset("a an the about nearly only just over almost".split())
NOBODY = SHARES | {"i", "we", "you", "nobody", "no"}


def _words(document: Document, source: tuple[int, int]) -> str:
    """A source in the text's own words; the name behind a pronoun where it is known."""
    first, last = source
    keys = document.keys[first:last]
    nobody = _is_amount(keys) or (keys[-1] == "results" and not VOTING.isdisjoint(keys))
    if nobody or not PERCENT.isdisjoint(document.keys[first:last]):
        return ""  # the author, or a figure: `40 percent said`
    if document.tags[first] == "PRP" and last == first + 1 and source in speakers(document):
        name = speakers(document)[source].name
        return "" if name.islower() and " " not in name else name
    return document.article.text[document.starts[first] : document.ends[last - 1]]


@once
def sourced(document: Document) -> tuple[tuple[Figure, str], ...]:
    """Every figure with the source that the text gives for it, in its words, or `none given`.

    Who is quoted, by the attributions; else a report, a body or `according to` in the sentence;
    else who is reported as saying it; else the source of the sentences before, where the sentence
    goes on with their figures.
    """
    found: list[tuple[Figure, str]] = []
    polled: tuple[Figure, str] | None = None
    given: dict[tuple[str, ...], tuple[Figure, str]] = {}
    for figure in figures(document):
        source = _source(document, figure)
        if not source:
            source = _continued(document, found, figure)
        if not source and polled and _answered(document, polled[0].value, figure):
            source = polled[1]
        elif not source:
            source = _poll_before(document, figure)
        amount = _amount(document, figure)
        if not source and amount in given and _repeats(document, given[amount][0], figure):
            source = given[amount][1]
        if source:
            given[amount] = figure, source
        found.append((figure, source or NONE_GIVEN))
        if not POLLED.isdisjoint(source.lower().split()):
            polled = figure, source
    return tuple((figure, _named_after(document, figure, source)) for figure, source in found)


def _named_after(document: Document, figure: Figure, source: str) -> str:
    """The source that the next sentences name for a figure that has none.

    `40 percent agree. Yes, 40. That is according to Gallup.` or `… agree. (Gallup, May 3.)`
    """
    sentence = document.sentence_of[figure.value]
    if source != NONE_GIVEN:
        return source
    for number in range(sentence + 1, min(sentence + 1 + AFTER, len(document.sentence_tokens))):
        tokens = document.sentence_tokens[number]
        if document.paragraph_of[tokens.start] != document.paragraph_of[figure.value]:
            break
        named = _names_source(document, number, tokens)
        if named:
            return document.article.text[document.starts[named[0]] : document.ends[named[1] - 1]]
    return source


def _names_source(document: Document, number: int, tokens: range) -> tuple[int, int] | None:
    """The source at the head of a sentence that does nothing but name it."""
    opening = document.keys[tokens.start : tokens.start + 3]
    here = mentions(document).get(number, ())
    if here and opening[:1] in (["that"], ["this"]) and opening[2:] == ["according"]:
        return here[0].first, here[0].last
    first = tokens.start + 1
    if opening[:1] != ["("]:
        return None
    last = next((k for k in tokens if document.keys[k] in (",", ":", ")")), first)
    names = all(document.tags[k][:3] == "NNP" for k in range(first, last))
    return (first, last) if first < last and names else None


AFTER = 2  # sentences after a figure in which its source can be named


def _amount(document: Document, figure: Figure) -> tuple[str, ...]:
    """The number itself with its scale: `60 million`."""
    scale = document.keys[figure.value + 1 : figure.value + 2]
    return (document.keys[figure.value], *(key for key in scale if key in ENDS))


def _repeats(document: Document, earlier: Figure, figure: Figure) -> bool:
    """Whether a figure is one given before, in its paragraph: `the $60 million`."""
    first = figure.value
    while first > 0 and document.keys[first - 1] in CURRENCIES:
        first -= 1
    definite = document.keys[first - 1] in ("the", "that", "those", "these") if first else False
    together = document.paragraph_of[earlier.value] == document.paragraph_of[figure.value]
    return definite and together and figure.type not in ("small count", "share")


POLLED = frozenset("poll polls polling survey surveys".split()) | POLLSTERS
# What those asked do, and nobody else does by percentages.
ANSWERS = frozenset(
    """say think believe support oppose favor favour approve disapprove agree disagree want prefer
    view trust feel answer respond rate consider describe call insist reject back see hold express
    cite name report identify rank fear worry hope expect plan doubt blame credit regard choose pick
    admit acknowledge claim""".split()
)
ASKED = frozenset("respondents respondent polled surveyed interviewed".split())
ANSWERED = 5  # sentences after a poll in which its figures can go on


def _poll_before(document: Document, figure: Figure) -> str:
    """The poll named in one of the sentences before, whose answers a figure gives."""
    here = document.sentence_of[figure.value]
    for sentence in range(here - 1, max(here - 1 - ANSWERED, -1), -1):
        for one in mentions(document).get(sentence, ()):
            if not POLLED.isdisjoint(document.keys[one.first : one.last]):
                answers = _answered(document, one.at, figure)
                return _words(document, (one.first, one.last)) if answers else ""
    return ""


def _answered(document: Document, before: int, figure: Figure) -> bool:
    """Whether a figure gives answers of the poll at `before`: `Sixty percent said no`."""
    if figure.type not in ("percentage", "share"):
        return False
    here = figure.value
    apart = document.sentence_of[here] - document.sentence_of[before]
    if apart > ANSWERED or document.paragraph_of[here] - document.paragraph_of[before] > 1:
        return False
    if not ASKED.isdisjoint(document.keys[here : min(figure.last + 4, len(document.keys))]):
        return True
    stop = min(figure.last + 4, len(document.keys))
    follows = (k for k in range(figure.last, stop) if document.tags[k][:2] == "VB")
    verb = next(follows, 0)
    return verb > 0 and document.lemmas[verb] in ANSWERS and document.tags[verb] != "VBG"


def _continued(document: Document, found: list[tuple[Figure, str]], figure: Figure) -> str:
    """The source of a figure just before, in this sentence or the last, that this one goes on."""
    here = document.sentence_of[figure.value]
    for earlier, source in reversed(found[-NESTED:]):
        if here - document.sentence_of[earlier.value] > 1:
            break
        if source != NONE_GIVEN and _goes_on(document, earlier, figure):
            return source
        tokens = document.sentence_tokens[here]
        those = tuple(document.keys[tokens.start : tokens.start + 2]) in OUT_OF
        if those and source != NONE_GIVEN and figure.first - tokens.start < 4:
            return source
    return _of_those(document, figure)


def _of_those(document: Document, figure: Figure) -> str:
    """The report of the sentence before, where this one begins `Of those, 13 percent …`."""
    here = document.sentence_of[figure.value]
    tokens = document.sentence_tokens[here]
    opening = document.keys[tokens.start : tokens.start + 2]
    if tuple(opening) not in OUT_OF or figure.type not in ("percentage", "share"):
        return ""
    before = mentions(document).get(here - 1, ())
    found = before[-1] if before and before[-1].begin < before[-1].stop else None
    near = document.paragraph_of[tokens.start] == document.paragraph_of[tokens.start - 1]
    return _words(document, (found.first, found.last)) if found and near else ""


OUT_OF = frozenset(
    (first, second) for first in ("of", "among") for second in ("those", "these", "them")
)


def _goes_on(document: Document, earlier: Figure, figure: Figure) -> bool:
    """Whether a figure continues the report of an earlier one: `Another 12 percent had no view`."""
    before, here = document.sentence_of[earlier.value], document.sentence_of[figure.value]
    near = document.paragraph_of[earlier.value] == document.paragraph_of[figure.value]
    if here == before:  # `among women (62 %) and men (59 %)`: as the one before it
        return figure.type == earlier.type == "percentage" and here not in mentions(document)
    if here - before != 1 or not near:
        return False
    first = document.sentence_tokens[here].start
    first += document.tags[first] == "CC"
    keys = document.keys[first : figure.first]
    if tuple(keys[:2]) in REFERRING or (keys[:1] == ["the"] and keys[1:2] and keys[1] in AMOUNTS):
        return True
    parts = figure.type in ("percentage", "share") and earlier.type in ("percentage", "share")
    same = document.lemmas[earlier.last - 1] == document.lemmas[figure.last - 1]
    opens = figure.first <= first + 1 or keys[:1] in (["among"], ["of"], ["for"])
    more = document.keys[figure.first] in ("another", "further") or keys == ["a", "further"]
    return more or ((parts or same) and opens)


REFERRING = frozenset(
    (first, second)
    for first in ("that", "this", "which", "it")
    for second in ("is", "'s", "was", "means", "equals", "represents", "includes", "compares")
)
AMOUNTS = frozenset("figure number share rate total proportion average median rest toll".split())


def quantity_rows(document: Document) -> Iterator[dict[str, Any]]:
    """Findings of figures (label `quantity`, with their source) and of dates (label `date`)."""
    for figure, source in sourced(document):
        start, end = document.starts[figure.first], document.ends[figure.last - 1]
        given = "no source is given" if source == NONE_GIVEN else f"its source is given: {source}"
        yield {
            "start": start, "end": end, "kind": "reasoning", "label": "quantity",
            "type": figure.type, "rule": f"quantity: {figure.type}", "source": source,
            "roles": (), "members": (),
            "reason": f"“{document.article.text[start:end]}” is a figure; {given}.",
        }  # fmt: skip
    for first, last, kind in dates(document):
        start, end = document.starts[first], document.ends[last - 1]
        yield {
            "start": start, "end": end, "kind": "reasoning", "label": "date", "type": kind,
            "rule": f"date: {kind}", "source": "", "roles": (), "members": (),
            "reason": f"“{document.article.text[start:end]}” places the event in time.",
        }  # fmt: skip
