"""Whose quotation: each stretch in quotation marks is given to a source, or told from speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE, PROPER, capitals
from helpers.voices.attribution import SPEECH, Attribution, inner_reports, reports
from helpers.voices.clauses import (
    Unit,
    inner_units,
    listed,
    source_tokens,
    subject_of,
    units,
)
from helpers.voices.marks import Quote, quotes
from helpers.voices.names import head_end
from helpers.voices.nearby import is_role, loose_report, subject_of_sentence
from helpers.voices.signs import Sign, sign
from helpers.voices.speakers import Speaker, identify

Span = tuple[int, int]

# Tokens that a quotation has, its marks among them, before it counts as more than a phrase.
PHRASE = 5
SENTENCE = 8
NEAR = 1  # paragraphs back to whoever spoke last

REASONS = {
    "verb": "{cue} has {source} as its subject, and this is what is {told}.",
    "inverted": "The subject of {cue} follows it: {source}.",
    "according to": "{cue} names {source} as the one who says so.",
    "in the words of": "{cue} names {source} as the one whose words they are.",
    "impersonal": "{cue} is passive, and nobody is named as its subject.",
    "noun": "{cue} belongs to {source}, and this is what it holds.",
    "nearest verb": "The nearest verb of speech is {cue}, and its subject {source}.",
    "any verb": "{cue} stands beside a whole quotation, with {source} as its subject.",
    "label": "The line begins with the speaker’s name and a colon: {source}.",
    "colon": "{source} and a colon introduce it.",
    "signed": "A dash and a name sign it: {source}.",
    "subject of the sentence": "No verb of speech is near; {source} is its sentence’s subject.",
    "continues": "The paragraph opens with a mark again, so {source} goes on.",
    "same speaker": "It stands alone after words of {source}, who goes on.",
    "same source": "Its own sentence names no speaker; the one before cites {source}.",
    "last speaker": "Nobody is named beside it; {source} was the last to be cited.",
    "nested": "It stands within another quotation, whose speaker quotes or names it.",
    "word": "It is a word or two that the speaker names.",
    "no speaker": "It is too long for a phrase of the author’s, but nobody is named for it.",
    "no source": "It is a phrase of the author’s sentence, and nobody is named as saying it.",
}

# What a report holds, by how near it is to speech.
TOLD = ("said", "thought", "wanted or judged")


@dataclass(frozen=True)
class Spoken:
    """One outer quotation: what sort it is, by which rule, and the report that gives its source."""

    quote: Quote
    label: str
    rule: str
    reason: str
    report: Attribution | None
    source: Span | None

    @property
    def is_speech(self) -> bool:
        """Whether somebody's words are quoted, known or not."""
        return self.label in ("direct", "partial")


@dataclass(frozen=True)
class _Heard:
    """Who was cited last, and in which paragraph."""

    paragraph: int
    source: Span | None
    report: Attribution | None


@once
def spoken(document: Document) -> tuple[Spoken, ...]:
    """Each outer quotation with its source, in reading order."""
    outer = [quote for quote in quotes(document) if quote.depth == 0]
    by_quote = _reports_by_quote(document, outer, reports(document))
    by_unit = _last_report_of_unit(document)
    told: set[int] = set()
    found: list[Spoken] = []
    heard: _Heard | None = None
    for number, unit in enumerate(units(document)):
        whole = False
        for item, quote in enumerate(unit.quotes):
            if quote is not None:
                report = by_quote.get(quote.first)
                one = _spoken(document, unit, item, quote, report, heard, id(report) in told)
                found.append(one)
                if one.is_speech and one.report:
                    told.add(id(one.report))
                if one.source and not (whole and one.label == "partial"):
                    heard = _Heard(quote.paragraph, one.source, one.report)
                    whole = one.label == "direct"
        last = by_unit.get(number)
        aside = unit.keys[0] == "(" or unit.keys[-1] == ")"
        if last and not (aside or any(unit.quotes)) and _may_go_on(document, last):
            heard = _Heard(unit.paragraph, last.source, last)
    return tuple(found)


def _may_go_on(document: Document, report: Attribution) -> bool:
    """Whether whoever reports can be the one quoted after it: not the writer, as in `I asked her`.

    Of those who only wish or judge it must be somebody definite: no `women who want to stay`.
    """
    if report.source is None or report.told:
        return report.source is None or document.keys[report.source[0]] != "i"
    first, last = report.source[0], report.source[1] - 1
    definite = document.tags[first] in ("DT", "PRP$") or document.tags[last] in (*PROPER, "PRP")
    return definite and document.keys[first] != "i" and can_speak(document, report.source)


def _last_report_of_unit(document: Document) -> dict[int, Attribution]:
    """The last report of each sentence that no other holds: hers in `Ann said that he hopes to`."""
    firsts = [unit.first[0] for unit in units(document)]
    found: dict[int, Attribution] = {}
    told: dict[int, int] = {}
    for report in reports(document):
        if report.cue and report.source:
            unit = bisect_right(firsts, report.cue[0]) - 1
            # `Ann spoke of the case, which threatens us.`
            lesser = unit in found and found[unit].told and not report.told
            if document.starts[report.cue[0]] >= told.get(unit, 0) and not lesser:
                found[unit] = report
                told[unit] = report.content[-1][1]
    for number, one in enumerate(units(document)):
        leads = one.keys[0] in _SETS_SCENE  # `When I asked him, he sighed.`
        if (number not in found or leads) and (agreed := _told_nothing(one, last=leads)):
            found[number] = agreed
    return found


_SETS_SCENE = frozenset({"when", "while", "after", "as"})


def _told_nothing(unit: Unit, *, last: bool = False) -> Attribution | None:
    """The verb of speech of a sentence that does not say what is said: `Ann Lee agreed.`"""
    for i, (after, entry) in sorted(unit.cues.items(), reverse=last):
        if unit.tags[i] in FINITE and SPEECH & set(entry.columns["frame"].split()):
            source = source_tokens(unit, subject_of(unit, i))
            cue = (unit.first[i], unit.last[after - 1])
            return Attribution(source, cue, (), "verb", entry) if source else None
    return None


@once
def inner(document: Document) -> tuple[Spoken, ...]:
    """Each quotation within a quotation, with the source that the outer speaker gives it.

    Deeper ones, and those that no report holds, have no source.
    """
    found = {}
    for first, inside in inner_units(document).items():
        placed = [(u, i, q) for u in inside for i, q in enumerate(u.quotes) if q is not None]
        by_quote = _reports_by_quote(
            document, [quote for _, _, quote in placed], inner_reports(document)[first]
        )
        for unit, item, quote in placed:
            report = by_quote.get(quote.first)
            why = sign(document, unit, item, quote)
            if report and _is_word(document, report, quote):
                reason = REASONS["word"]
                one = Spoken(quote, "mention", "word", reason, None, None)
            elif report and (why is None or _complement(unit, item, report, why)):
                one = _speech(document, quote, report.rule, report.source, report)
            elif why:
                one = Spoken(quote, why.label, why.rule, why.reason, None, None)
            else:
                one = Spoken(quote, "partial", "nested", REASONS["nested"], None, None)
            found[quote.first] = one
    return tuple(
        found.get(quote.first) or Spoken(quote, "partial", "nested", REASONS["nested"], None, None)
        for quote in quotes(document)
        if quote.depth
    )


def _is_word(document: Document, report: Attribution, quote: Quote) -> bool:
    """Whether a word or two are named within a quotation: `“They keep saying ‘screen time’”`."""
    words = [i for i in range(quote.first, quote.last) if document.keys[i][0].isalnum()]
    text = document.article.text[quote.start : quote.end]
    small = text[1:2].islower() and not text.rstrip("’'”\"").endswith(("!", "?"))
    cue = report.cue or (0, 0)
    named = document.lemmas[cue[0]] in ("say", "talk", "speak", "use", "hear")
    return small and named and cue[1] == quote.first and 0 < len(words) < 3


def _reports_by_quote(
    document: Document, outer: list[Quote], held: Iterable[Attribution]
) -> dict[int, Attribution]:
    """For each of these quotations the report that holds it.

    The one beside it, as in `“…,” Ann said`; one of speech before one of a thought or a wish; the
    narrowest; the one whose cue is nearest.
    """
    starts = [quote.start for quote in outer]
    found: dict[int, tuple[tuple[int, ...], Attribution]] = {}
    for report in held:
        if report.source is None or report.cue is None or _is_only_possible(document, report):
            continue
        for start, end in report.content:
            for quote in outer[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
                remote = report.closeness + _is_voiceless(document, report, quote)
                apart = not _beside(document, report, quote)
                rank = (apart, remote, end - start, abs(quote.first - report.cue[0]))
                if quote.end > start and (quote.first not in found or rank < found[quote.first][0]):
                    found[quote.first] = (rank, report)
    return {first: report for first, (_, report) in found.items()}


def _is_only_possible(document: Document, report: Attribution) -> bool:
    """Whether a thing is there to say something, and nobody does: `the right to say “no”`."""
    cue = report.cue[0] if report.cue else 0
    free = document.tags[cue] == "VB" and document.keys[cue - 1] == "to"
    return free and report.closeness == 0 and not can_speak(document, report.source)


def _is_voiceless(document: Document, report: Attribution, quote: Quote) -> int:
    """Whether it is less a report of speech than one that holds it: `said it showed “contempt”`.

    Whoever yells “this” needs no other sign of a voice.
    """
    if report.source is None or report.cue is None:
        return 1
    shown = document.lemmas[report.cue[0]] in listed("shows")
    beside = report.closeness == 0 and quote.first - report.cue[1] in (0, 1)
    mute = not (beside or can_speak(document, report.source))
    return int(shown or mute or document.keys[report.source[0]] in _IT)


def _beside(document: Document, report: Attribution, quote: Quote) -> bool:
    """Whether the speaker or the cue stands beside the quotation: `“…,” Ann said`."""
    if report.cue is None or report.source is None or report.rule not in ("verb", "inverted"):
        return False
    if report.entry and "call" in report.entry.columns["frame"] and report.cue[1] == quote.first:
        return True  # `what it called “…”`
    after = quote.last + (document.keys[quote.last : quote.last + 1] == [","])
    return after == min(report.cue[0], report.source[0])


# `She says it shows “…”`: she is the one who speaks.
_IT = frozenset({"it", "this", "that"})


def _spoken(
    document: Document,
    unit: Unit,
    item: int,
    quote: Quote,
    report: Attribution | None,
    heard: _Heard | None,
    more: bool,
) -> Spoken:
    """The surest ground first: a report, a sign of no speech, a verb near by, who spoke last.

    `more`: the report holds a quotation before this one.
    """
    why = sign(document, unit, item, quote)
    if (
        why
        and more
        and why.rule == "in a phrase"
        and _goes_on_telling(document, unit, item, report)
    ):
        why = None
    if report and (why is None or _complement(unit, item, report, why)):
        return _speech(document, quote, report.rule, report.source, report)
    loose = None if why else loose_report(document, unit, item)
    if quote.continues and heard and not (loose and loose.rule == "label"):
        return _speech(document, quote, "continues", heard.source, heard.report)
    if why:
        return Spoken(quote, why.label, why.rule, why.reason, None, None)
    if loose:
        return _speech(document, quote, loose.rule, loose.source, loose)
    return _by_context(document, unit, item, quote, heard)


def _goes_on_telling(document: Document, unit: Unit, item: int, report: Attribution | None) -> bool:
    """Whether what is said goes on: `said it was “vile” and led to the “ugly” row we see`.

    Not for a title or a thing with a capital, nor beside another such word: `“left” and “right”`.
    """
    if report is None or report.closeness or report.rule not in ("verb", "inverted"):
        return False
    quote = unit.quotes[item]
    listed_too = "Q" in (unit.tags[item - 2 : item - 1] + unit.tags[item + 2 : item + 3])
    if quote is None or listed_too or quote.last - quote.first < 3:
        return False
    return not capitals(document)[quote.first + 1]


def _by_context(
    document: Document, unit: Unit, item: int, quote: Quote, heard: _Heard | None
) -> Spoken:
    """The source of a quotation beside which no verb of speech stands."""
    length = quote.last - quote.first
    away = quote.paragraph - heard.paragraph if heard else SENTENCE
    if heard and item == 0 and length > PHRASE and away <= 1:
        return _speech(document, quote, "same speaker", heard.source, heard.report)
    clause = subject_of_sentence(document, unit, item)
    if heard and away == 0 and not (clause and can_speak(document, clause.source)):
        return _speech(document, quote, "same source", heard.source, heard.report)
    if clause and length > PHRASE:
        return _speech(document, quote, clause.rule, clause.source, clause)
    if length <= SENTENCE:
        return Spoken(quote, "scare", "no source", REASONS["no source"], None, None)
    if heard and away <= NEAR:
        return _speech(document, quote, "last speaker", heard.source, heard.report)
    return _speech(document, quote, "no speaker", None, None)


def _speech(
    document: Document, quote: Quote, rule: str, source: Span | None, report: Attribution | None
) -> Spoken:
    label = "direct" if _is_whole(document, quote) else "partial"
    return Spoken(quote, label, rule, reason_of(document, rule, report, source), report, source)


def reason_of(
    document: Document, rule: str, report: Attribution | None, source: Span | None = None
) -> str:
    """The reason of a rule, with the words of this place in it."""
    cue = report.cue if report else None
    source = source or (report.source if report else None)
    return REASONS[rule].format(
        told=TOLD[report.closeness if report and not report.told else 0],
        cue=f"“{_words(document, cue)}”" if cue else "",
        source=_words(document, source) if source else "nobody",
    )


def _words(document: Document, span: Span) -> str:
    return document.article.text[document.starts[span[0]] : document.ends[span[1] - 1]]


def _is_whole(document: Document, quote: Quote) -> bool:
    """Whether a quotation is a sentence of its own: a capital or an ellipsis, and a finite verb."""
    inside = document.article.text[quote.start : quote.end].strip("\"“”„«»‹›‘’'` []")
    verb = any(
        document.tags[i] in ("VBD", "VBZ", "VBP", "MD", "VB")
        for i in range(quote.first, quote.last)
    )
    return (
        bool(inside)
        and (inside[0].isupper() or inside[0] in ".…")
        and (verb or inside[-1] in "?!.")
    )


def can_speak(document: Document, source: Span | None) -> bool:
    """Whether a source has a voice: a name, a pronoun, a person by trade, a body, a text."""
    if source is None or _is_thing(document, source):
        return False
    last = source[1] - 1
    if document.tags[last] in ("NNP", "NNPS", "PRP", "WP", "CD") or is_role(document, last):
        return True
    if document.keys[last] in listed("several"):  # `Another said`, `60 percent say`
        return True
    return is_role(document, head_end(document, source) - 1)  # `critics of the plan`


def _is_thing(document: Document, source: Span) -> bool:
    """Whether a thing heads the phrase, whoever it names after that: `the support for Ukraine`."""
    head = head_end(document, source) - 1
    noun = document.tags[head] in ("NN", "NNS") and not is_role(document, head)
    if head + 1 >= source[1] or not noun:
        return False
    listed = document.keys[max(0, source[0] - 2) : source[0]] == [",", "and"]
    return document.keys[head + 1] in _TOWARDS or (listed and document.keys[head + 1] == "of")


_TOWARDS = frozenset("for to against on over between towards toward".split())


def _complement(unit: Unit, item: int, report: Attribution, why: Sign) -> bool:
    """Whether the quotation is what the cue reports, not a phrase within what it reports."""
    if report.entry is not None and "call" in report.entry.columns["frame"]:
        return why.label != "title"
    if why.rule == "read" or (why.rule == "short" and _is_aside(unit, item, report)):
        return False
    if item == 0 or why.rule == "short":
        return why.rule != "work"
    if why.rule == "so-called":
        return False
    if report.closeness == 2 or report.cue is None:
        return False
    before = unit.first[item - 1]
    beside = report.cue[1] - 1 <= before <= report.cue[1]
    return why.label != "mention" and (
        beside or unit.keys[item - 1] in (",", ":", "that", "as", "a")
    )


def _is_aside(unit: Unit, item: int, report: Attribution) -> bool:
    """Whether a word or two are held at arm's length within a thought, not said by who thinks it.

    `learned that the good of the “melting pot” is gone`, `intends to print a series on “doom”`.
    """
    if report.entry is None or report.cue is None:
        return False
    known = report.entry.text.split("/", 1)[0] in listed("knows")
    if report.closeness == 0 and not known:
        return False
    near = unit.first[item] - report.cue[1] < 3
    wish = report.entry.columns["frame"] == "want"
    return not near and (wish or unit.keys[item - 1] == "the")


@once
def speakers(document: Document) -> dict[Span, Speaker]:
    """Who each source is, by its tokens: short names and pronouns led back to the full name."""
    sources = {report.source for report in reports(document) if report.source}
    sources |= {one.source for one in spoken(document) if one.source}
    heard: dict[str, Speaker] = {}
    found: dict[Span, Speaker] = {}
    for source in sorted(sources):
        speaker = identify(document, source, heard)
        found[source] = speaker
        heard.pop(speaker.name, None)
        heard[speaker.name] = speaker
    return found


@once
def inner_speakers(document: Document) -> dict[int, Speaker]:
    """Who is quoted within a quotation, by its first token; `I` is the one who quotes."""
    outer = {one.quote.first: one for one in spoken(document) if one.is_speech}
    firsts = sorted(outer)
    found = {}
    for one in inner(document):
        if one.source is None or not one.is_speech:
            continue
        speaker = identify(document, one.source, {})
        first = one.source[0]
        if speaker.name != "author" and document.tags[first] == "PRP":
            speaker = Speaker(document.keys[first], "anonymous")  # the quotation seldom says who
        around = firsts[bisect_left(firsts, one.quote.first) - 1] if firsts else -1
        source = outer[around].source if around in outer else None
        if speaker.name == "author" and source:
            speaker = speakers(document)[source]
        found[one.quote.first] = speaker
    return found
