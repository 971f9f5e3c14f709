"""Who says what: the source, the cue and the content of every report of speech or thought.

Around each reporting verb or noun the rules look for the one who speaks and for what is said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.document import Document, once
from helpers.lexicons import Cue, load_lexicon
from helpers.voices.clauses import (
    CLAUSE_WORDS,
    FINITE,
    REACH,
    Span,
    Unit,
    inverted_subject,
    is_time,
    phrase_at,
    source_tokens,
    subject_of,
    units,
)


@dataclass(frozen=True)
class Attribution:
    """One report: token ranges of source and cue, character spans of the content.

    `source` or `cue` is None where the text gives none beside the content.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    rule: str
    entry: Cue | None = None
    addressee: Span | None = None

    @property
    def closeness(self) -> int:
        """How near to speech: 0 words said, 1 a thought, 2 a wish or a judgement."""
        if self.entry is None:
            return 0
        frames = set(self.entry.columns["frame"].split())
        if not frames & (_SPEECH | {"call", "speech", "document"}):
            return 2
        return int("private" in self.entry.note or self.rule == "noun")

    @property
    def told(self) -> bool:
        """Whether words or thoughts are reported, not a wish or a judgement."""
        return self.closeness < 2 or self.entry is None or "speak" in self.entry.columns["frame"]


def _span(document: Document, unit: Unit, first: int, last: int) -> Span | None:
    """Character span of items `first` up to `last`, without the punctuation at its edges."""
    while first < last and unit.keys[first] in _EDGES:
        first += 1
    while last > first and unit.keys[last - 1] in _EDGES:
        last -= 1
    if first >= last:
        return None
    return document.starts[unit.first[first]], document.ends[unit.last[last - 1] - 1]


_EDGES = frozenset({",", ".", ";", ":", "-", "--", "—", "–", "?", "!"})
_WH = frozenset("what how why whether if who where when which whom".split())


def _clause_end(unit: Unit, start: int, cues: list[int]) -> int:
    """Where a reported clause that begins at item `start` ends: with its sentence, mostly.

    It ends earlier where another report begins: `, adding …`, `; she said …`, `, and Ann said …`.
    """
    later = bisect_right(cues, start)
    for cue in cues[later : later + 5]:
        if unit.tags[cue] == "VBG" and unit.keys[cue - 1] == ",":
            return cue - 1
        subject = subject_of(unit, cue) if unit.tags[cue] != "IN" else None
        begin = subject[0] if subject and subject[0] > start else cue
        if begin > start + 1 and unit.keys[begin - 1] in ("and", "but", "while", "though"):
            begin -= 1
            if unit.keys[begin - 1] in (",", ";"):
                return begin - 1
        if unit.keys[begin - 1] == ";":
            return begin - 1
        if unit.keys[begin - 1] == "," and (
            unit.keys[cue] == "according" or _parenthetic(unit, cue)
        ):
            return begin - 1
    return len(unit)


def _parenthetic(unit: Unit, cue: int) -> bool:
    """Whether nothing is said after the cue: `…, she said.`"""
    return cue + 1 >= len(unit) or unit.keys[cue + 1] in (".", ",", ";", "?", "!")


def _is_clause(unit: Unit, i: int, end: int) -> bool:
    """Whether a finite clause begins at item `i`: a noun phrase, then its verb before long."""
    phrase = phrase_at(unit, i)
    if phrase is None:
        return False
    for j in range(phrase[1], min(phrase[1] + 8, end)):
        if unit.keys[j] in _NAMING and unit.tags[j + 1 : j + 2] == ["Q"]:
            return False
        if unit.tags[j] in FINITE or unit.tags[j] == "Q" or unit.keys[j] in _COPULAS:
            return True
        if unit.keys[j] in _BREAKS:
            return False
    return False


# `the paper because it rained` is no clause: the verb belongs to the words after `because`.
_BREAKS = frozenset({".", ";", ":", "because"})
_NAMING = frozenset({"called", "entitled", "named", "titled"})  # `a poem called “Dusk”`
_COPULAS = frozenset({"'s", "is", "are", "was", "were"})


def _skip_adjuncts(unit: Unit, i: int) -> int:
    """Past `Tuesday`, `in a statement`, `in an interview with us`, `again` to what is said."""
    limit = min(len(unit), i + REACH)
    while i < limit:
        chunk = unit.at.get(i)
        if unit.tags[i] == "RB" and unit.keys[i] not in ("there", "not"):
            i += 1
        elif chunk and is_time(unit, chunk):
            i = chunk[1]
        elif unit.tags[i] in ("IN", "TO") and unit.keys[i] not in CLAUSE_WORDS:
            chunk = unit.at.get(i + 1)
            if chunk is None:
                return i
            i = chunk[1]
        else:
            return i
    return i


@once
def reports(document: Document) -> tuple[Attribution, ...]:
    """Every report with a cue, direct or not, in reading order."""
    found: list[Attribution] = []
    for unit in units(document):
        according = [i for i in range(len(unit) - 2) if unit.keys[i : i + 2] == ["according", "to"]]
        spots = sorted([*unit.cues, *according])
        source, size = None, len(found)
        for i, (after, cue) in unit.cues.items():
            made = _verb_report(document, unit, i, after, cue, spots, source)
            if made:
                found.append(made)
                source = made.source
        told = [span for report in found[size:] for span in report.content]
        found += [
            report
            for report in _noun_reports(document, unit, spots)
            if not any(
                a <= report.content[0][0] and report.content[0][1] <= b for a, b in told[:REACH]
            )
        ]
        found += [made for i in according if (made := _according(document, unit, i))]
    return tuple(found)


_SPEECH = frozenset({"say", "tell", "ask"})


def _verb_report(
    document: Document,
    unit: Unit,
    i: int,
    after: int,
    cue: Cue,
    spots: list[int],
    speaking: Span | None,
) -> Attribution | None:
    """What the reporting verb at items `i` to `after` reports, if it reports anything."""
    frames = frozenset(cue.columns.get("frame", "say").split())
    speech = bool(frames & _SPEECH)
    subject = inverted_subject(unit, i, after) if frames & {"say", "ask"} else None
    inverted = subject is not None
    subject = subject or subject_of(unit, i)
    left = i if inverted or subject is None or subject[0] > i else subject[0]
    before = _content_before(unit, left) if speech else None
    stop = _clause_end(unit, after, spots)
    begin = subject[1] if inverted and subject else after
    addressee = None if inverted else _addressee(unit, after, frames)
    begin = addressee[1] if addressee else begin
    start = _content_start(unit, begin, stop, frames, bool(before) and not inverted)
    spans = []
    if before and (inverted or _fronted(unit, before, after, start)):
        spans.append(_span(document, unit, *before))
    if start is not None:
        if start == begin and unit.tags[start] != "Q" and not speech:
            stop = _phrase_end(unit, start, stop)
        stop = _own_words_end(unit, i, start, stop)
        spans.append(_span(document, unit, start, stop))
    content = tuple(span for span in spans if span)
    if not content:
        return None
    source = source_tokens(unit, subject)
    if source is None and unit.tags[i] == "VBG":  # `…, Ann said, adding that …`
        source = speaking
    cue_span = (unit.first[i], unit.last[after - 1])
    rule = "inverted" if inverted else "verb"
    return Attribution(source, cue_span, content, rule, cue, source_tokens(unit, addressee))


def _addressee(unit: Unit, after: int, frames: frozenset[str]) -> Span | None:
    """Who is told: `the board` in `told the board that …`, `asked the board why …`."""
    phrase = phrase_at(unit, after) if frames & {"tell", "ask"} else None
    if phrase is None or "tell" in frames:
        return phrase
    follows = unit.keys[phrase[1]] if phrase[1] < len(unit) else "."
    return phrase if follows in _WH or follows in (".", ",", ":") else None


def _own_words_end(unit: Unit, verb: int, start: int, stop: int) -> int:
    """Where what is said ends, without what its speaker does next and what the author thinks."""
    return _before_verdict(unit, start, _before_next_deed(unit, verb, start, stop))


def _before_next_deed(unit: Unit, verb: int, start: int, stop: int) -> int:
    """Where the thing said ends before what its speaker does next: `a “delay” and wants more`."""
    for k in range(start, min(stop - 1, start + REACH)):
        if unit.tags[k] in FINITE or (k == start and unit.keys[k] in _OPENS_CLAUSE):
            return stop
        if unit.tags[k] == "CC" and unit.tags[k + 1] in FINITE and unit.tags[verb] in FINITE:
            return k
    return stop


def _before_verdict(unit: Unit, start: int, stop: int) -> int:
    """Where what is said ends before the author's own word on it: `…, and she is right`."""
    for k in range(start + 1, min(stop, start + REACH) - 2):
        judged = unit.keys[k + 1] in _JUDGED and unit.keys[k + 2] in _COPULAS
        if judged and unit.tags[k] == "CC" and _VERDICTS.intersection(unit.keys[k + 3 : k + 6]):
            return k
    return stop


_OPENS_CLAUSE = _WH | {"that"}
_JUDGED = frozenset({"he", "she", "they"})
_VERDICTS = frozenset("right wrong correct incorrect mistaken lying exaggerating".split())


def _fronted(unit: Unit, before: Span, after: int, start: int | None) -> bool:
    """Whether the words before `, she said` are what she said: a quotation, or a clause after
    which nothing else is said."""
    if unit.tags[before[1] - 1] == "Q" or (start is not None and unit.keys[after] == ","):
        return True
    if start is not None:
        return False
    finite = any(unit.tags[k] in FINITE or unit.tags[k] == "Q" for k in range(*before))
    return finite and (_parenthetic(unit, after - 1) or _skip_adjuncts(unit, after) > after)


def _content_before(unit: Unit, left: int) -> Span | None:
    """What stands before `, she said`: a quotation or the words of the sentence so far."""
    j = left - 1
    if j < 0 or not (unit.tags[j] == "Q" or (unit.keys[j] in (",", "—", "–") and j > 0)):
        return None
    start = j
    while start > max(0, j - REACH) and unit.keys[start - 1] != ";":
        start -= 1
    return start, j + 1


def _content_start(
    unit: Unit, i: int, stop: int, frames: frozenset[str], goes_on: bool
) -> int | None:
    """The item at which what is said begins after the cue, or None.

    `goes_on`: something was said before the cue as well (`The streets, he said, are empty`).
    """
    if goes_on and i < stop and unit.keys[i] == ",":
        return _resumed(unit, i + 1, stop)
    for j in (i, _skip_adjuncts(unit, i)):
        k = j
        while k < stop and unit.keys[k] in (",", ":"):
            k += 1
        if k >= stop:
            continue
        if unit.tags[k] == "Q" or (k > j and unit.keys[k - 1] == ":"):
            return k
        if k > j:
            continue
        if unit.keys[k] == "that" and unit.tags[k] in ("IN", "DT", "WDT"):
            return k
        if unit.keys[k] in _WH or ("noun" not in frames and _is_clause(unit, k, stop)):
            return k
        if "want" in frames and unit.keys[k] == "to":
            return k
    if {"call", "judge", "speak", "urge"} & frames and (
        _is_thing(unit, i, frames)
        or ("call" in frames and i < stop and (unit.keys[i] == "as" or unit.tags[i] == "Q"))
    ):
        return i
    return _after_colon(unit, i, stop) if _SPEECH & frames else None


def _after_colon(unit: Unit, i: int, stop: int) -> int | None:
    """The quotation after the first colon, where one stands there."""
    colon = next((k for k in range(i, min(stop, i + REACH)) if unit.keys[k] == ":"), stop)
    return colon + 1 if colon + 1 < stop and unit.tags[colon + 1] == "Q" else None


def _is_thing(unit: Unit, i: int, frames: frozenset[str]) -> bool:
    """Whether a thing judged or talked of begins at item `i`: not `last week`, `mention this`."""
    chunk = unit.at.get(i)
    if chunk is None or is_time(unit, chunk):
        return False
    if "noun" in frames:  # `raise doubts`, not `raise their hands`
        head = unit.keys[chunk[1] - 1]
        nouns = load_lexicon("reporting_nouns").by_lemma
        return head in _TOPICS or head.removesuffix("s") in nouns
    return chunk[1] - chunk[0] > 1 or unit.tags[i] != "DT" or not frames & _SPEECH


_TOPICS = frozenset(
    "alarm alarms issue issues matter point points prospect prospects question questions spectre "
    "specter subject topic".split()
)


def _phrase_end(unit: Unit, start: int, stop: int) -> int:
    """Where the thing judged or talked of ends: at a comma, a dash or another clause."""
    for k in range(start + 1, min(stop, start + REACH)):
        if unit.keys[k] in (",", ";", "—", "–", ":") or unit.keys[k] in (
            "while",
            "although",
            "because",
        ):
            return k
    return stop


def _resumed(unit: Unit, i: int, stop: int) -> int | None:
    """Where what is said goes on after `…, she said,`: at a quotation or a finite verb."""
    if (
        i < stop
        and unit.tags[i] not in ("VBG", "WP", "WDT", "WRB")
        and any(
            unit.tags[k] in FINITE or unit.tags[k] == "Q" for k in range(i, min(stop, i + REACH))
        )
    ):
        return i
    return None


def _noun_reports(document: Document, unit: Unit, spots: list[int]) -> Iterator[Attribution]:
    """`her claim that …`, `the ministry's denial of …`, `a report by the bank detailing …`."""
    nouns = load_lexicon("reporting_nouns").by_lemma
    for chunk in unit.chunks:
        i = chunk[1] - 1
        if unit.tags[i] not in ("NN", "NNS") or i + 2 >= len(unit):
            continue
        candidates = nouns.get(document.lemmas[unit.first[i]])
        if not candidates:
            continue
        entry = candidates[0][1]
        report = _noun_report(document, unit, chunk, entry, spots)
        if report:
            yield report


def _noun_report(
    document: Document, unit: Unit, chunk: Span, entry: Cue, spots: list[int]
) -> Attribution | None:
    noun, start = chunk[1] - 1, chunk[1]
    source = _owner(unit, chunk)
    if unit.keys[start] in ("by", "from"):
        source = phrase_at(unit, start + 1)
        start = source[1] if source else start
    if source and unit.keys[start] == "," and unit.keys[start + 1 : start + 2] == ["that"]:
        start += 1
    if start + 1 >= len(unit):
        return None
    document_speaks = "document" in entry.columns["frame"]
    if source is None and document_speaks:
        source = _publisher(document, unit, chunk) or chunk
    that = unit.keys[start] == "that"
    owned = source is not None and source != chunk
    if that:
        stop = _noun_clause_end(unit, chunk, start, spots)
    elif (owned and unit.keys[start] in ("of", ":")) or (
        document_speaks and unit.keys[start] == "detailing"
    ):
        stop = _phrase_end(unit, start, len(unit))
        start += 1
    else:
        return None
    content = _span(document, unit, start, stop)
    cue = (unit.first[noun], unit.last[noun])
    if content is None or (source is None and not that):
        return None
    return Attribution(source_tokens(unit, source), cue, (content,), "noun", entry)


_PUBLISHES = frozenset(
    "publish release issue produce write commission unveil post circulate run print".split()
)


def _publisher(document: Document, unit: Unit, chunk: Span) -> Span | None:
    """Who published it: `the bank` in `the bank issued a report that …`."""
    verb = chunk[0] - 1
    if (
        verb < 1
        or unit.tags[verb] not in FINITE
        or document.lemmas[unit.first[verb]] not in _PUBLISHES
    ):
        return None
    return subject_of(unit, verb)


def _owner(unit: Unit, chunk: Span) -> Span | None:
    """Whose claim: `the ministry's claim`, `her claim`, `Ukrainian claims`."""
    for i in range(chunk[1] - 2, chunk[0] - 1, -1):
        if unit.tags[i] == "POS":
            return chunk[0], i
        if unit.tags[i] == "PRP$" or (
            unit.tags[i] in ("JJ", "NNP") and unit.keys[i][-3:] in _PEOPLES
        ):
            return i, i + 1
    return None


# How adjectives and nouns of nationality end: Ukrainian, Chinese, British, Israeli.
_PEOPLES = frozenset({"ian", "ese", "ish", "can", "eli", "ani", "aqi", "ean"})


def _noun_clause_end(unit: Unit, chunk: Span, start: int, spots: list[int]) -> int:
    """Where `that …` after a noun ends: before the noun's own verb, where it is a subject."""
    stop = _clause_end(unit, start, spots)
    if any(
        unit.tags[k] in FINITE or unit.tags[k] == "IN"
        for k in range(max(0, chunk[0] - REACH), chunk[0])
    ):
        return stop
    finite = [k for k in range(start, min(stop, start + REACH)) if unit.tags[k] in FINITE]
    return finite[1] if len(finite) > 1 else stop


def _according(document: Document, unit: Unit, i: int) -> Attribution | None:
    """`according to X`: X says the rest of the sentence."""
    source = phrase_at(unit, i + 2)
    if source is None:
        return None
    spans = []
    if i > 0:
        start = next((k + 1 for k in range(i - 2, max(0, i - REACH), -1) if unit.keys[k] == ";"), 0)
        spans.append(_span(document, unit, start, i))
        if source[1] < len(unit) and unit.keys[source[1]] == ",":
            resumed = _resumed(unit, source[1] + 1, len(unit))
            if resumed is not None:
                spans.append(_span(document, unit, resumed, len(unit)))
    elif source[1] < len(unit):
        comma = next((j for j in range(source[1], len(unit)) if unit.keys[j] == ","), source[1])
        spans.append(_span(document, unit, comma, len(unit)))
    kept = tuple(span for span in spans if span)
    if not kept:
        return None
    return Attribution(
        source_tokens(unit, source), (unit.first[i], unit.last[i + 1]), kept, "according to"
    )
