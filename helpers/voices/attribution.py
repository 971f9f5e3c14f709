"""Who says what: the source, the cue and the content of every report of speech or thought.

Around each reporting verb or noun the rules look for the one who speaks and for what is said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE
from helpers.lexicons import Cue, load_lexicon
from helpers.voices.clauses import (
    CLAUSE_WORDS,
    LONG_DASHES,
    REACH,
    Span,
    Unit,
    inner_units,
    inverted_subject,
    is_nobody,
    is_time,
    listed,
    phrase_at,
    source_tokens,
    subject_of,
    units,
)


class Attribution(NamedTuple):
    """One report: token ranges of source and cue, character spans of the content.

    `source` or `cue` is None where the text gives none beside the content; `wanted`: it is what
    someone hopes or decides to do.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    rule: str
    entry: Cue | None = None
    addressee: Span | None = None
    wanted: bool = False

    @property
    def closeness(self) -> int:
        """How near to speech: 0 words said, 1 a thought, 2 a wish or a judgement."""
        if self.entry is None:
            return 0
        if frames_of(self.entry).isdisjoint(_TELLING):
            return 2
        return int("private" in self.entry.note or self.rule == "noun")

    @property
    def told(self) -> bool:
        """Whether words or thoughts are reported, not a wish, a plan or a judgement."""
        if self.wanted:
            return False
        if self.closeness < 2 or self.entry is None:
            return True
        frames = frames_of(self.entry)
        return "speak" in frames or ("urge" in frames and "judge" not in frames)


SPEECH = frozenset({"say", "tell", "ask"})
_TELLING = SPEECH | {"call", "speech", "document"}


def frames_of(entry: Cue) -> frozenset[str]:
    """What a word of the list can report, and in which constructions."""
    return _words(entry.columns.get("frame", "say"))


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


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
_ADVERBIAL = frozenset({"if", "where", "when"})  # after a quotation: `“…,” she said when she left`


# More items than any clause has. Without a bound, reports within reports would hold the square of a
# text that has no full stop.
LONGEST = 400


def _clause_end(unit: Unit, start: int, cues: list[int]) -> int:
    """Where a reported clause that begins at item `start` ends: with its sentence, mostly.

    It ends earlier where another report begins: `, adding …`, `; she said …`, `, and Ann said …`.
    """
    later = bisect_right(cues, start)
    for cue in cues[later : later + 5]:
        parted = unit.keys[cue - 1] == ","
        if unit.tags[cue] == "VBG" and (parted or unit.keys[cue - 1] == "”,"):
            return cue - parted
        if _next_deed(unit, start, cue):
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
    return min(len(unit), start + LONGEST)


def _next_deed(unit: Unit, start: int, cue: int) -> bool:
    """Whether the speaker's next report begins at a cue: `called it “vain” and accused her of`."""
    if unit.tags[cue] not in FINITE or unit.keys[cue - 1] not in ("and", "but", ","):
        return False
    if unit.keys[start : start + 1] == ["that"]:
        return False
    return not any(
        unit.tags[k] in FINITE and unit.tags[k - 1] not in ("WP", "WDT") for k in range(start, cue)
    )


def _parenthetic(unit: Unit, cue: int) -> bool:
    """Whether nothing is said after the cue: `…, she said.`"""
    return cue + 1 >= len(unit) or unit.keys[cue + 1] in (".", ",", ";", "?", "!")


def _is_clause(unit: Unit, i: int, end: int) -> bool:
    """Whether a finite clause begins at item `i`: a noun phrase, then its verb before long."""
    phrase = phrase_at(unit, i)
    if phrase is None or (unit.tags[phrase[0]] == "JJ" and phrase[1] - phrase[0] == 1):
        return False  # `felt sad or hopeless`
    if unit.tags[phrase[1] - 1] == "Q" and phrase[1] - phrase[0] > 1:
        return True
    for j in range(phrase[1], min(phrase[1] + 8, end)):
        if unit.keys[j] in _NAMING and unit.tags[j + 1 : j + 2] == ["Q"]:
            return False
        if unit.tags[j] in FINITE or unit.tags[j] == "Q" or unit.keys[j] in _COPULAS:
            return True
        if unit.keys[j] in _BREAKS or (unit.keys[j] == "," and _adds(unit, j + 1)):
            return False
    return False


def _adds(unit: Unit, i: int) -> bool:
    """Whether what follows a comma goes on with something else: `, and …`, `, badly harming …`."""
    i += unit.tags[i : i + 1] == ["RB"]
    return unit.tags[i : i + 1] in (["CC"], ["VBG"])


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
            if chunk is None and unit.tags[i + 1 : i + 2] != ["VBG"]:
                return i
            i = chunk[1] if chunk else i + 2  # `warned in writing that`
        else:
            return i
    return i


@once
def reports(document: Document) -> tuple[Attribution, ...]:
    """Every report with a cue, direct or not, in reading order."""
    return tuple(report for unit in units(document) for report in _reports(document, unit))


@once
def inner_reports(document: Document) -> dict[int, tuple[Attribution, ...]]:
    """The reports within each quotation that quotes in its turn, by its first token."""
    return {
        first: tuple(report for unit in inside for report in _reports(document, unit))
        for first, inside in inner_units(document).items()
    }


def _reports(document: Document, unit: Unit) -> list[Attribution]:
    """The reports of one sentence."""
    keys = unit.keys
    according = []
    if "according" in keys:
        places = range(len(unit) - 2)
        according = [i for i in places if keys[i] == "according" and keys[i + 1] == "to"]
    spots = sorted([*unit.cues, *according])
    found: list[Attribution] = []
    source = None
    for i, (after, cue) in unit.cues.items():
        made = _verb_report(document, unit, _verb(unit, i, after, cue, spots), source)
        if made:
            found.append(made)
            source = made.source
    told = [span for report in found for span in report.content]
    found += [
        report
        for report in _noun_reports(document, unit, spots)
        if not any(a <= report.content[0][0] and report.content[0][1] <= b for a, b in told[:REACH])
    ]
    found += [made for i in according if (made := _according(document, unit, i))]
    return found + list(_in_words(document, unit))


class _Verb(NamedTuple):
    """A reporting verb where it stands: items `at` up to `after`, and who says it to whom.

    What is said after it begins at `begin` at the earliest and ends before `stop`.
    """

    at: int
    after: int
    entry: Cue
    frames: frozenset[str]
    begin: int
    stop: int
    subject: Span | None = None
    addressee: Span | None = None
    inverted: bool = False
    passive: bool = False

    @property
    def is_speech(self) -> bool:
        """Whether words can follow it: not `praise`, `want`."""
        return bool(self.frames & SPEECH)


def _verb_report(
    document: Document, unit: Unit, verb: _Verb, speaking: Span | None
) -> Attribution | None:
    """What a reporting verb reports, if it reports anything. `speaking`: who spoke before."""
    if _is_bidden(unit, verb) or is_nobody(unit, verb.subject):
        return None
    parts = [part for part in _contents(unit, verb) if not _is_empty(unit, verb, *part)]
    spans = (_span(document, unit, *part) for part in parts)
    content = tuple(span for span in spans if span)
    if not content:
        return None
    subject = verb.subject
    if subject is None and unit.tags[verb.at] == "VBG" and verb.at < 2:
        subject = _subject_after(unit, verb.at)
    rule = "inverted" if verb.inverted else "verb"
    if _is_impersonal(unit, verb):
        rule, subject = "impersonal", None
    source = source_tokens(unit, subject)
    listing = unit.keys[max(0, verb.at - 2) : verb.at] == ["such", "as"]
    if source is None and unit.tags[verb.at] == "VBG" and not listing:  # `…, Ann said, adding …`
        source = speaking
    cue = (unit.first[verb.at], unit.last[verb.after - 1])
    told = source_tokens(unit, verb.addressee)
    wanted = "private" in verb.entry.note and _is_infinitive(unit, parts[-1][0])
    return Attribution(source, cue, content, rule, verb.entry, told, wanted)


def _verb(unit: Unit, i: int, after: int, entry: Cue, spots: list[int]) -> _Verb:
    """The reporting verb at items `i` up to `after`, with its subject and whom it addresses."""
    frames = frames_of(entry)
    stop = _clause_end(unit, after, spots)
    turned = inverted_subject(unit, i, after) if frames & {"say", "ask"} else None
    if turned:
        return _Verb(i, after, entry, frames, turned[1], stop, turned, inverted=True)
    if _is_passive(unit, i):
        return _passive(unit, _Verb(i, after, entry, frames, after, stop, passive=True))
    addressee = _addressee(unit, after, frames)
    begin = addressee[1] if addressee else after
    if addressee is None and frames & SPEECH and unit.keys[begin : begin + 1] == ["to"]:
        addressee = phrase_at(unit, begin + 1)  # `wrote to the board that …`
    return _Verb(i, after, entry, frames, begin, stop, subject_of(unit, i), addressee)


def _passive(unit: Unit, verb: _Verb) -> _Verb:
    """A passive verb with its agent for its subject: `Ann was asked by Bo`."""
    subject, agent = subject_of(unit, verb.at), _agent(unit, verb.after, verb.stop)
    told = bool(verb.frames & {"tell", "ask"})
    if agent and agent[0] == verb.after + 1:
        verb = verb._replace(begin=agent[1] + (unit.keys[agent[1] : agent[1] + 1] == [","]))
    elif agent:
        verb = verb._replace(stop=agent[0] - 1)
    if agent or told or "call" in verb.frames:
        return verb._replace(subject=agent, addressee=subject if told else None)
    return verb._replace(subject=subject)


def _is_bidden(unit: Unit, verb: _Verb) -> bool:
    """Whether someone is to be let speak, so that nothing is said yet: `Let it ask us first`."""
    if verb.subject is None or unit.tags[verb.at] != "VB":
        return False
    return unit.keys[verb.subject[0] - 1 : verb.subject[0]] == ["let"]


def _is_empty(unit: Unit, verb: _Verb, first: int, last: int) -> bool:
    """Whether what follows a verb, without a quotation in it, is nothing that anyone says.

    `knows where to begin`, `called the vote`, `denied it`, `did not mention the dam`, `has yet to
    explain why`, `responded to requests`, `read the paper`.
    """
    lemma = verb.entry.text.split("/", 1)[0]
    told = unit.tags[first] == "Q" or unit.keys[first] == "that"
    if lemma == "read" and not told and not _is_text(unit, verb.subject):
        return True
    if unit.has_quote(first, last):
        return False
    clause = (
        unit.keys[first] == "that" or unit.tags[first] in FINITE or _is_clause(unit, first, last)
    )
    if last - first == 1 and unit.tags[first] in ("PRP", "DT"):
        return True
    denied = _is_denied(unit, verb)
    if unit.tags[verb.at - 1] == "WP" and unit.keys[first] != "that":  # `who know the town say`
        clause = False
    found = lemma == "find" and _is_text(unit, verb.subject)  # `The study found no link`
    if (
        lemma in listed("knows")
        and not clause
        and not found
        and (denied or unit.keys[first] not in _WH)
    ):
        return True
    if lemma in listed("holds back") and not clause and denied:
        return True
    if verb.entry.text in ("respond/V to", "deny/V"):
        return unit.keys[unit.at.get(first, (first, first + 1))[1] - 1] in listed("request")
    if lemma in listed("names with as") and not verb.passive:  # `viewed the film`
        return "as" not in unit.keys[verb.after : verb.stop]
    begin = verb.subject[0] if verb.subject and verb.subject[1] == verb.at else verb.at
    it = first > verb.begin or unit.tags[begin - 1] in ("WP", "WDT") or verb.passive
    named = "call" in verb.frames and lemma in listed("names") and not it
    return named and _is_one_thing(unit, first, last)


def _is_denied(unit: Unit, verb: _Verb) -> bool:
    """Whether what a verb tells of is not done, or by anyone: `has yet to explain`, `one knows`."""
    anyone = verb.subject is not None and unit.keys[verb.subject[0]] in ("one", "you")
    return anyone or not _NOT.isdisjoint(unit.keys[max(0, verb.at - 4) : verb.at])


_NOT = frozenset({"n't", "not", "never", "hardly", "nor", "yet", "without", "refused", "declined"})


def _is_text(unit: Unit, subject: Span | None) -> bool:
    """Whether the subject of `read` is what is read, not who reads: `The sign reads …`."""
    if subject is None:
        return False
    nouns = load_lexicon("reporting_nouns").by_lemma
    links = (k for k in range(subject[0] + 1, subject[1]) if unit.tags[k] == "IN")
    word = unit.keys[next(links, subject[1]) - 1]
    return word in nouns or word.removesuffix("s") in nouns or word in ("it", "which", "that")


def _is_one_thing(unit: Unit, first: int, last: int) -> bool:
    """Whether a thing stands there without what it is called: `called the vote`, `cast doubt`."""
    chunk = unit.at.get(first)
    if chunk is None or "as" in unit.keys[first:last]:
        return False
    after = chunk[1]
    named = unit.tags[after : after + 1]
    return chunk[1] - chunk[0] < 3 and (not named or named[0] not in _NAMED)


_NAMED = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "PRP$", "RB", "VBN", "VBG", "CD", "JJR"})


def _is_impersonal(unit: Unit, verb: _Verb) -> bool:
    """Whether nobody is named as saying it: `It is said that …`, `He is believed to be ill`."""
    if not verb.passive or "say" not in verb.frames or verb.subject is None:
        return False
    if unit.keys[verb.subject[0] : verb.subject[1]] == ["it"]:
        return True
    return "passive" in verb.frames and _is_infinitive(unit, verb.after)


def _is_infinitive(unit: Unit, i: int) -> bool:
    """Whether `to` and a verb stand at item `i`: not the `to` of `promised ships to Chad`."""
    after = i + 1
    while after < len(unit) and unit.tags[after] == "RB":
        after += 1
    return unit.keys[i : i + 1] == ["to"] and unit.tags[after : after + 1] in (["VB"], ["VBP"])


def _contents(unit: Unit, verb: _Verb) -> Iterator[Span]:
    """The items before and after a reporting verb that are what it reports."""
    subject = verb.subject
    left = verb.at if verb.inverted or not subject else min(verb.at, subject[0])
    asked = verb.is_speech and unit.tags[verb.at] != "VBG"
    before = _content_before(unit, left) if asked else None
    if before and _sets_scene(unit, *before):
        before = None
    start = _content_start(unit, verb, before is not None and not verb.inverted)
    if start is None and before is None and verb.is_speech:
        start = _after_as(unit, verb)
    if before and (verb.inverted or _fronted(unit, before, verb.after, start)):
        yield before
    if start is not None:
        yield start, _content_end(unit, verb, start)


def _after_as(unit: Unit, verb: _Verb) -> int | None:
    """Where what is said begins after `As the Herald reported on Monday, …`."""
    if verb.subject is None or verb.subject[0] != 1 or unit.keys[0] != "as":
        return None
    comma = _skip_adjuncts(unit, verb.after)
    if unit.keys[comma : comma + 1] != [","] or unit.tags[verb.at] not in FINITE:
        return None
    return comma + 1 if _is_clause(unit, comma + 1, len(unit)) else None


def _content_end(unit: Unit, verb: _Verb, start: int) -> int:
    """Where what is said ends: with its clause or its phrase, before what its speaker does next."""
    stop = verb.stop
    phrase = unit.tags[start] != "Q" or unit.keys[start] == "”,"
    bare = start == verb.begin and phrase and not verb.is_speech
    if "call" in verb.frames or bare:
        stop = _phrase_end(unit, start, stop)
    elif _has_who(unit, verb.at):
        stop = _relative_end(unit, start, stop)
    stop = _before_main_clause(unit, verb, start, stop)
    return _before_verdict(unit, start, _before_next_deed(unit, verb.at, start, stop))


def _has_who(unit: Unit, verb: int) -> bool:
    """Whether `who` is the subject of a verb: `who says`, `who did not explicitly say`."""
    i = verb - 1
    while i > 0 and (unit.tags[i] in ("RB", "MD") or unit.keys[i] in _HELPS):
        i -= 1
    return i >= 0 and unit.tags[i] == "WP"


_HELPS = frozenset("do does did has have had".split())


def _before_main_clause(unit: Unit, verb: _Verb, start: int, stop: int) -> int:
    """Where what is said ends in a clause that goes first: `When Ann said it was late, we left`."""
    first = verb.subject[0] - 1 if verb.subject else -1
    if unit.tags[verb.at] == "VBG" and unit.keys[verb.at - 1] in _LEADING:
        first = verb.at - 1  # `While saying it was late, she went on`
    if (
        first < 0
        or unit.keys[first] not in _LEADING
        or any(unit.tags[k] in FINITE for k in range(max(0, first - REACH), first))
    ):
        return stop
    for k in range(start, min(stop, start + REACH) - 1):
        if unit.keys[k] in (",", "”,") and _is_clause(unit, k + 1, stop):
            return k + (unit.tags[k] == "Q")
    return stop


_LEADING = frozenset("when after before while although though since because once if as".split())


def _is_passive(unit: Unit, verb: int) -> bool:
    """Whether a cue is passive, so that its subject is not the one who speaks: `was asked why`."""
    if unit.tags[verb] not in ("VBN", "VBD"):
        return False
    i = verb - 1
    if unit.keys[i : i + 1] == [","] and i in unit.ending and unit.keys[verb] in ("asked", "told"):
        return unit.ending[i] == subject_of(unit, verb)  # `Ann, asked why, said`
    while i > 0 and unit.tags[i] == "RB":
        i -= 1
    return i >= 0 and unit.keys[i] in _BE


_BE = frozenset("be is are was were been being 's 're".split())


def _agent(unit: Unit, after: int, stop: int) -> Span | None:
    """Who speaks in a passive report: `was asked by Ann`, `is called “vain” by Ann`."""
    by = next((k for k in range(after, min(stop, after + 6)) if unit.keys[k] == "by"), None)
    return phrase_at(unit, by + 1) if by is not None else None


def _subject_after(unit: Unit, verb: int) -> Span | None:
    """Who does what a sentence opens with: `Citing “old rules,” the board voted …`."""
    for k in range(verb + 1, min(len(unit) - 1, verb + REACH)):
        phrase = unit.keys[k] in (",", "”,") and phrase_at(unit, k + 1)
        if phrase and phrase[1] < len(unit) and unit.tags[phrase[1]] in _GOES_ON_VERB:
            return phrase
    return None


_GOES_ON_VERB = FINITE | {"RB", ","}


def _addressee(unit: Unit, after: int, frames: frozenset[str]) -> Span | None:
    """Who is told: `the board` in `told the board that …`, `asked the board why …`."""
    phrase = phrase_at(unit, after) if frames & {"tell", "ask"} else None
    if phrase and is_time(unit, phrase):
        return None
    if phrase is None or "tell" in frames:
        return phrase
    follows = unit.keys[phrase[1]] if phrase[1] < len(unit) else "."
    return phrase if follows in _WH or follows in (".", ",", ":") else None


def _before_next_deed(unit: Unit, verb: int, start: int, stop: int) -> int:
    """Where the thing said ends before what its speaker does next: `a “delay” and wants more`."""
    for k in range(start, min(stop - 1, start + REACH)):
        if unit.tags[k] in FINITE or (k == start and unit.keys[k] in _OPENS_CLAUSE):
            return stop
        finite = unit.tags[k + 1] in FINITE and unit.tags[verb] in FINITE
        bare = unit.tags[k + 1] == unit.tags[verb] == "VB" and unit.keys[start] != "to"
        if unit.tags[k] == "CC" and (finite or bare):
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


def _sets_scene(unit: Unit, first: int, last: int) -> bool:
    """Whether a clause before the verb only tells when: `When I asked him, he sighed`."""
    while first < last and unit.tags[first] in ("RB", "CC"):
        first += 1
    if first >= last or unit.has_quote(first, last):
        return False
    opens = unit.keys[first] in _WHEN_OR_ASKED or unit.tags[first] in ("VBG", "VBN")
    finite = sum(unit.tags[k] in FINITE for k in range(first + 1, last))
    return opens and "," not in unit.keys[first : last - 1] and finite <= 1


_WHEN_OR_ASKED = frozenset("when while after before as asked pressed once".split())


def _content_start(unit: Unit, verb: _Verb, goes_on: bool) -> int | None:
    """The item at which what is said begins after the cue, or None.

    `goes_on`: something was said before the cue as well (`The streets, he said, are empty`).
    """
    i, stop, frames = verb.begin, verb.stop, verb.frames
    if goes_on and i < stop and unit.keys[i] == ",":
        return _resumed(unit, i + 1, stop)
    if unit.keys[i : i + 1] == [","] and unit.tags[i + 1 : i + 2] == ["RB"]:
        i += 2 + (unit.keys[i + 2 : i + 3] == [","])  # `said, however, that`
    for straight in (True, False):
        k = j = i if straight else _skip_adjuncts(unit, i)
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
        when = unit.keys[k] in _ADVERBIAL and (goes_on or (k > i and "ask" not in frames))
        asked = unit.keys[k] in _WH and not when  # `volunteered for Ann when she ran`
        asked = asked and not (verb.passive and unit.tags[k] in ("WP", "WDT"))  # `by Ann, who`
        bare = not frames & {"noun", "call"} and verb.entry.category != "directive"
        bare = bare and not _is_recipient(unit, verb) and verb.entry.text not in _NEEDS_THAT
        if asked or (bare and _is_clause(unit, k, stop) and not _is_moment(unit, k)):
            return k
        wanted = "want" in frames and not (verb.passive and "say" in frames)
        if (wanted or _is_impersonal(unit, verb)) and _is_infinitive(unit, k):
            return k
    if _judged(unit, verb):
        return i + ("call" in frames and unit.tags[i] == "PRP")
    return _after_colon(unit, i, stop) if (SPEECH | {"speak"}) & frames else None


_NEEDS_THAT = frozenset({"hold/V"})  # `a woman holding a sign, her arms round him, greeted us`


def _is_moment(unit: Unit, i: int) -> bool:
    """Whether what follows a verb only tells when: `said Friday night, as they left`."""
    end = i
    while (chunk := unit.at.get(end)) and is_time(unit, chunk):
        end = chunk[1]
    return end > i and unit.keys[end : end + 1] == [","]


def _is_recipient(unit: Unit, verb: _Verb) -> bool:
    """Whether the subject of a passive gets what follows: `Ann, who was promised a ship, left`."""
    subject = verb.subject
    if not verb.passive or subject is None or subject[1] > verb.at or {"tell", "ask"} & verb.frames:
        return False
    return unit.keys[subject[0] : subject[1]] != ["it"]


def _after_colon(unit: Unit, i: int, stop: int) -> int | None:
    """The quotation after the first colon, where one stands there."""
    colon = next((k for k in range(i, min(stop, i + REACH)) if unit.keys[k] == ":"), stop)
    return colon + 1 if colon + 1 < stop and unit.tags[colon + 1] == "Q" else None


def _judged(unit: Unit, verb: _Verb) -> bool:
    """Whether a thing judged, named or talked of follows, or someone who is to do something."""
    i = verb.begin
    if not {"call", "judge", "speak"} & verb.frames:
        phrase = phrase_at(unit, i) if "urge" in verb.frames else None
        return phrase is not None and any(
            _is_infinitive(unit, k) for k in range(phrase[1], min(phrase[1] + 4, verb.stop))
        )
    if "call" in verb.frames and i < verb.stop:
        name = i + (unit.tags[i] == "PRP")  # `called it “a farce”`, not `called him out`
        if unit.keys[name : name + 1] == ["as"] or unit.tags[name : name + 1] == ["Q"]:
            return True
        i = name
    return _is_thing(unit, i, verb.frames)


def _is_thing(unit: Unit, i: int, frames: frozenset[str]) -> bool:
    """Whether a thing judged or talked of begins at item `i`: not `last week`, `mention this`."""
    chunk = unit.at.get(i)
    if chunk is None or is_time(unit, chunk):
        return False
    if "noun" in frames:  # `raise doubts`, not `raise their hands`
        head = unit.keys[chunk[1] - 1]
        nouns = load_lexicon("reporting_nouns").by_lemma
        return head in listed("topic") or head.removesuffix("s") in nouns
    return chunk[1] - chunk[0] > 1 or unit.tags[i] != "DT" or not frames & SPEECH


def _phrase_end(unit: Unit, start: int, stop: int) -> int:
    """Where the thing judged or talked of ends: at a comma, a dash or another clause."""
    for k in range(start, min(stop, start + REACH)):
        if unit.keys[k] == "”,":
            return k + 1
        if k > start and unit.keys[k] in _ENDS_PHRASE:
            return k
    return stop


def _relative_end(unit: Unit, start: int, stop: int) -> int:
    """Where the report in `Ann, who says that it rains, left` ends: before the main verb."""
    for k in range(start + 1, min(stop - 1, start + REACH)):
        if (unit.keys[k] in LONG_DASHES or unit.keys[k] == ",") and unit.tags[k + 1] in FINITE:
            return k
    return stop


_ENDS_PHRASE = LONG_DASHES | {",", ";", ":", "while", "although", "because"}


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
    nouns, size = load_lexicon("reporting_nouns").by_lemma, len(unit)
    if nouns.keys().isdisjoint(document.lemmas[unit.first[0] : unit.last[-1]]):
        return
    for chunk in unit.chunks:
        i = chunk[1] - 1
        candidates = nouns.get(document.lemmas[unit.first[i]])
        if not candidates or unit.tags[i] not in ("NN", "NNS") or i + 2 >= size:
            continue
        report = _noun_report(document, unit, chunk, candidates[0][1], spots)
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
    if source and unit.keys[start : start + 2] == [",", "that"]:
        start += 1
    if start + 1 >= len(unit):
        return None
    document_speaks = "document" in frames_of(entry)
    if source is None and document_speaks:
        source = _publisher(document, unit, chunk) or chunk
    that = unit.keys[start] == "that"
    if that and _is_relative(document, unit, start):
        return None
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


def _is_relative(document: Document, unit: Unit, that: int) -> bool:
    """Whether `that` stands for the noun before it: `the report that makes`, `… that Ann wrote`."""
    verb = that + 1 + (unit.tags[that + 1] == "RB")
    if unit.tags[verb : verb + 1] and unit.tags[verb] in FINITE:
        return True
    phrase = phrase_at(unit, that + 1)
    if phrase is None or phrase[1] + 1 >= len(unit) or unit.tags[phrase[1]] not in FINITE:
        return False
    made = document.lemmas[unit.first[phrase[1]]] in listed("publishes")
    return made and phrase[1] + 1 not in unit.at


def _publisher(document: Document, unit: Unit, chunk: Span) -> Span | None:
    """Who published it: `the bank` in `the bank issued a report that …`."""
    verb = chunk[0] - 1
    if (
        verb < 1
        or unit.tags[verb] not in FINITE
        or document.lemmas[unit.first[verb]] not in listed("publishes")
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


def _in_words(document: Document, unit: Unit) -> Iterator[Attribution]:
    """`in the words of Ann, “…”` and `in Ann's words, “…”`."""
    if _SAYINGS.isdisjoint(unit.keys):
        return
    for i in range(1, len(unit) - 2):
        if unit.keys[i] not in _SAYINGS or unit.keys[i + 1] == ":":  # `In our view:`, a column
            continue
        begin = unit.ending.get(i + 1)
        if begin is None or unit.keys[begin[0] - 1 : begin[0]] != ["in"]:
            continue
        source = phrase_at(unit, i + 2) if unit.keys[i + 1] == "of" else _owner(unit, begin)
        if source is None:
            continue
        end = max(source[1], i + 1)
        spans = [_span(document, unit, end, len(unit)), _span(document, unit, 0, begin[0] - 1)]
        cue = (unit.first[begin[0] - 1], unit.last[max(i, i + (unit.keys[i + 1] == "of"))])
        content = tuple(span for span in spans if span)
        if content:
            yield Attribution(source_tokens(unit, source), cue, content, "in the words of")


_SAYINGS = frozenset({"words", "phrase", "telling", "view", "opinion"})


def _according(document: Document, unit: Unit, i: int) -> Attribution | None:
    """`according to X`: X says the rest of the sentence."""
    source = phrase_at(unit, i + 2)
    if source is None:
        return None
    spans = []
    if i > 0:
        start = next((k + 1 for k in range(i - 2, max(0, i - REACH), -1) if unit.keys[k] == ";"), 0)
        if not _LEADING_TAGS.issuperset(unit.tags[start:i]):  # `However, according to Ann, …`
            spans.append(_span(document, unit, start, i))
        comma = _past_asides(unit, _past_relative(unit, source[1]))
        if unit.keys[comma : comma + 1] == [","]:
            resumed = _resumed(unit, comma + 1, len(unit))
            if resumed is not None:
                spans.append(_span(document, unit, resumed, len(unit)))
    elif source[1] < len(unit):
        comma = next((j for j in range(source[1], len(unit)) if unit.keys[j] == ","), source[1])
        spans.append(_span(document, unit, _past_asides(unit, comma), len(unit)))
    kept = tuple(span for span in spans if span)
    if not kept:
        return None
    return Attribution(
        source_tokens(unit, source), (unit.first[i], unit.last[i + 1]), kept, "according to"
    )


_LEADING_TAGS = frozenset({"RB", "CC", "UH", ",", ":"})


def _past_relative(unit: Unit, i: int) -> int:
    """The comma after `who spoke to us` in `according to two officials who spoke to us, …`."""
    if unit.keys[i : i + 1] != ["who"]:
        return i
    return next((k for k in range(i, min(len(unit), i + 20)) if unit.keys[k] == ","), i)


def _past_asides(unit: Unit, comma: int) -> int:
    """The comma after what is set off from a source: `the Grange, a farmers' club, …`.

    The comma itself where nothing is; the end of the sentence where nothing follows.
    """
    while unit.keys[comma : comma + 1] == [","] and _is_aside(unit, comma + 1):
        stops = range(comma + 1, min(len(unit), comma + REACH))
        comma = next((k for k in stops if unit.keys[k] in (",", ".")), len(unit))
    return comma


def _is_aside(unit: Unit, i: int) -> bool:
    """Whether what is set off at item `i` tells who a source is, or when or where it spoke."""
    if unit.tags[i : i + 1] and unit.tags[i] in ("WP", "WDT", "WP$", "VBG", "VBN"):
        return True
    phrase = phrase_at(unit, i)
    if phrase is None or unit.tags[i] not in ("DT", "PRP$", "NN", "JJ", "NNP"):
        return False
    roles = load_lexicon("speaker_roles").by_form
    follows = unit.keys[phrase[1] : phrase[1] + 1]
    described = any(unit.keys[k] in roles for k in range(*unit.at[i]))
    return described and bool(follows) and follows[0] in (",", ".", "who", "that")
