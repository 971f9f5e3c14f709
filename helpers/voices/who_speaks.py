"""Whose words: quotations and attributions, with who says what, in which words reported."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from helpers import tables
from helpers.document import Document, once
from helpers.voices.attribution import Attribution, reports
from helpers.voices.clauses import TIMES
from helpers.voices.names import head_end
from helpers.voices.sides import affiliation, treatment
from helpers.voices.speakers import Speaker, identify
from helpers.voices.speech import (
    Spoken,
    can_speak,
    inner,
    inner_speakers,
    reason_of,
    speakers,
    spoken,
)

NOBODY = Speaker("unattributed", "anonymous")

SOURCE = [
    "speaker", "speaker_start", "speaker_end", "canonical", "description", "cue", "cue_start",
    "cue_end", "stance", "source_type", "addressee",
]  # fmt: skip


def token_voices(document: Document) -> list[str]:
    """The voice of each token: `author`, the speaker's full name, or `unattributed`.

    Direct quotations only: speech reported without quotation marks is told in the author's words,
    and is found by `attributions`.
    """
    voices = ["author"] * len(document.starts)
    for one in spoken(document):
        if one.is_speech:
            width = one.quote.last - one.quote.first
            voices[one.quote.first : one.quote.last] = [_who(document, one).name] * width
    return voices


def _who(document: Document, one: Spoken) -> Speaker:
    """The speaker of a quotation."""
    if not one.is_speech:
        return Speaker("author", "author")
    return speakers(document)[one.source] if one.source else NOBODY


def quotations(document: Document, *, voice: str | None = None) -> pd.DataFrame:
    """Every stretch in quotation marks: whose words, in what form, and how one can tell.

    Labels: `direct` (a sentence or more of someone's words), `partial` (a phrase woven into the
    author's sentence), `scare` (a word at arm's length), `title`, `mention` (a word as a word).
    `speaker` is who speaks as the text has it there (`he`), at `speaker_start` to `speaker_end`;
    `canonical` the name first given in full; `description` what introduces them; `cue` the
    reporting word and `stance` what it tells of the author's attitude (neutral, committing,
    distancing, forceful, tentative …: Thompson & Ye 1991, Hyland 1999, Martin & White 2005);
    `source_type` named person, official, organisation, document or anonymous; `addressee` who was
    told. `depth` is 1 for a quotation within one. Rules can take a nearby speaker for the right
    one, most often where nothing beside the quotation names its speaker (see `rule`).
    """
    rows = [_quotation(document, one) for one in spoken(document)]
    rows += _nested(document)
    frame = tables.findings(document, rows, extra=[*SOURCE, "depth"])
    return frame if voice is None else frame[frame["voice"] == voice].reset_index(drop=True)


def _quotation(document: Document, one: Spoken) -> dict[str, Any]:
    speaker = _who(document, one)
    return {
        "start": one.quote.start,
        "end": one.quote.end,
        "kind": "quotation",
        "label": one.label,
        "rule": one.rule,
        "reason": one.reason,
        "voice": speaker.name,
        "depth": 0,
        **_source(document, one.source, one.report, speaker if one.is_speech else None),
    }


def _nested(document: Document) -> Iterator[dict[str, Any]]:
    """Quotations within quotations: in the outer speaker's voice, with the inner one named."""
    voices = document.voices
    for one in inner(document):
        speaker = inner_speakers(document).get(one.quote.first)
        yield {
            "start": one.quote.start,
            "end": one.quote.end,
            "kind": "quotation",
            "label": one.label,
            "rule": one.rule,
            "reason": one.reason,
            "voice": voices[one.quote.first],
            "depth": one.quote.depth,
            **_source(document, one.source, one.report, speaker),
        }


def _source(
    document: Document,
    source: tuple[int, int] | None,
    report: Attribution | None,
    speaker: Speaker | None,
) -> dict[str, Any]:
    """The columns that say who speaks and in which words it is reported."""
    row: dict[str, Any] = dict.fromkeys(SOURCE)
    if source and speaker:
        row["speaker"], row["speaker_start"], row["speaker_end"] = _place(document, source)
    if speaker:
        row |= {"canonical": speaker.name, "description": speaker.description}
        row["source_type"] = speaker.kind
    if report and report.cue:
        row["cue"], row["cue_start"], row["cue_end"] = _place(document, report.cue)
        row["stance"] = report.entry.category if report.entry else "neutral"
        told = report.addressee
        row["addressee"] = identify(document, told, {}).name if told else ""
    return row


def _place(document: Document, span: tuple[int, int]) -> tuple[str, int, int]:
    start, end = document.starts[span[0]], document.ends[span[1] - 1]
    return document.article.text[start:end], start, end


def attributions(document: Document, *, voice: str | None = None) -> pd.DataFrame:
    """Everything that is ascribed to a source, in quotation marks or not.

    One row a stretch of content; the stretches of one report share the number in `attribution`
    (`“We go,” said Ann, “today.”` has two). Labels: `direct` (quoted words, or mostly so),
    `indirect` (said that, according to, a claim that, warned of, urged to), `attitude` (what a
    source wants, praises or blames). The other columns are those of `quotations`; `voice` is the
    source's name. Author, year: see there.
    """
    rows = []
    for number, (rule, reason, report, source, spans) in enumerate(_ascribed(document)):
        speaker = speakers(document)[source] if source else NOBODY
        columns = _source(document, source, report, speaker)
        rows += [
            {
                "start": start,
                "end": end,
                "kind": "attribution",
                "label": label,
                "rule": rule,
                "reason": reason,
                "voice": speaker.name,
                "attribution": number,
                **columns,
            }
            for label, start, end in spans
        ]
    frame = tables.findings(document, rows, extra=["attribution", *SOURCE])
    return frame if voice is None else frame[frame["voice"] == voice].reset_index(drop=True)


_Content = list[tuple[str, int, int]]
_Ascribed = tuple[str, str, Attribution | None, tuple[int, int] | None, _Content]


def _ascribed(document: Document) -> list[_Ascribed]:
    """Reports and the quotations that they hold or lead on to, in reading order."""
    quoted: dict[int, list[Spoken]] = {}
    alone: list[_Ascribed] = []
    known = {id(report) for report in reports(document)}
    for one in spoken(document):
        if one.is_speech and id(one.report) in known:
            quoted.setdefault(id(one.report), []).append(one)
        elif one.is_speech:
            span = ("direct", one.quote.start, one.quote.end)
            alone.append((one.rule, one.reason, one.report, one.source, [span]))
    found = [
        _report(document, report, quoted.get(id(report), []))
        for report in reports(document)
        if report.rule == "impersonal"
        or (report.source and (id(report) in quoted or _holds(document, report)))
    ]
    return sorted(found + alone, key=lambda one: one[4][0][1])


def _holds(document: Document, report: Attribution) -> bool:
    """Whether a report without a quotation has a source of its own.

    `You will see that …` and `people wish to travel` tell of everyone, so of no source.
    """
    if report.source is None:
        return False
    head = head_end(document, report.source) - 1
    many = document.tags[head] == "NNS" and document.keys[head] not in TIMES
    many = many and report.closeness < 2
    if not (many or can_speak(document, report.source) or _is_known(document, report)):
        return False  # of several, only people say or think: `villagers say`, not `its tone says`
    who, (start, _) = document.keys[report.source[1] - 1], report.content[0]
    if who == "you" and report.cue and (report.closeness == 2 or _foretold(document, report.cue)):
        return False
    bare = report.source[1] - report.source[0] == 1 and who == "people"
    if bare and report.cue and document.tags[report.cue[0]] in ("VB", "VBG"):
        return False  # `to stop people asking why`
    return who != "people" or not document.article.text.startswith("to ", start)


def _is_known(document: Document, report: Attribution) -> bool:
    """Whether a source that is no one by trade is named beside it or named by `according to`."""
    named = report.source and speakers(document)[report.source].kind != "anonymous"
    return report.rule == "according to" or bool(named)


def _foretold(document: Document, cue: tuple[int, int]) -> bool:
    return cue[0] > 0 and document.keys[cue[0] - 1] in ("will", "'ll", "’ll")


def _report(document: Document, report: Attribution, quoted: list[Spoken]) -> _Ascribed:
    """A report with its stretches of content, and the quotations that follow on from it."""
    told = "indirect" if report.told else "attitude"
    marks = [(one.quote.start, one.quote.end) for one in quoted]
    spans = [
        ("direct" if 2 * _shared((start, end), marks) > end - start else told, start, end)
        for start, end in report.content
    ]
    spans += [("direct", *mark) for mark in marks if not _shared(mark, report.content)]
    reason = reason_of(document, report.rule, report)
    return report.rule, reason, report, report.source, spans


def _shared(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> int:
    """How many characters of a span the others cover."""
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in others)


def sources(document: Document) -> pd.DataFrame:
    """Who is heard, one row a source, the most quoted first.

    Columns: speaker (full name), type and description; words, the words quoted from it in the
    body, and share, their share of all words of the body (0 to 1); direct, how many quotations;
    indirect, how many reports all in the author's words; attitudes, how many of what it wants or
    judges; cues, the reporting words; first, the offset where it is first cited; side,
    where it stands as far as the text says, and side_words, the words that say so. A side is a
    party or someone spoken for, named in the description (`Republican`, `speaks for the junta`),
    or how the author takes what is said: `held at a distance` (`claimed`), `taken as true`
    (`acknowledged`), `answered by the author` (the next sentence opens with `but`), `agreed with`
    and `disputed` (`She is right`), `set against` another source. It is empty where the text says
    nothing of the kind; it is no finding about anyone's politics.
    """
    said = _ascribed(document)
    cited = _cited(document, said)
    words = words_by_voice(document)
    total = words.total()
    quoting = {id(one.report) for one in spoken(document) if one.is_speech}
    table: dict[str, dict[str, Any]] = {}
    for _, _, report, source, spans in said:
        speaker = speakers(document)[source] if source else NOBODY
        if speaker.name == "author":
            continue
        row = table.setdefault(speaker.name, _new_source(speaker, spans[0][1]))
        row["description"] = row["description"] or speaker.description
        if report and id(report) not in quoting:
            row["indirect" if report.told else "attitudes"] += 1
        if report and report.cue:
            row["cues"].setdefault(_place(document, report.cue)[0].lower())
        if source:
            name_end = document.ends[head_end(document, source) - 1]
            row["sides"].update(dict(affiliation(document, speaker.description, name_end)))
            row["sides"].update(dict(treatment(document, report, spans[-1][1:], cited)))
    for one in spoken(document):
        if one.is_speech and (name := _who(document, one).name) in table:
            table[name]["direct"] += 1
    for name, row in table.items():
        row |= {
            "words": words[name],
            "share": words[name] / total if total else float("nan"),
            "cues": ", ".join(row["cues"]),
            "side": "; ".join(row["sides"]),
            "side_words": "; ".join(row["sides"].values()),
        }
    ranked = sorted(table.values(), key=lambda row: (-row["words"], -row["direct"], row["first"]))
    return pd.DataFrame(ranked, columns=SOURCES)


def _new_source(speaker: Speaker, first: int) -> dict[str, Any]:
    counts = dict.fromkeys(("direct", "indirect", "attitudes"), 0)
    about = {"speaker": speaker.name, "type": speaker.kind, "description": speaker.description}
    return {**about, **counts, "cues": {}, "sides": {}, "first": first}


def _cited(document: Document, said: Iterable[_Ascribed]) -> dict[int, str]:
    """The source of each sentence that cites one, the last one where it cites several."""
    found = {}
    for _, _, report, source, spans in said:
        places = [start for _, start, _ in spans]
        if report and report.cue:
            places.append(document.starts[report.cue[0]])
        for place in places:
            token = max(bisect_left(document.starts, place + 1) - 1, 0)
            found[document.sentence_of[token]] = (
                speakers(document)[source].name if source else NOBODY.name
            )
    return found


SOURCES = [
    "speaker", "type", "description", "words", "share", "direct", "indirect", "attitudes", "cues",
    "first", "side", "side_words",
]  # fmt: skip


@once
def words_by_voice(document: Document) -> Counter[str]:
    """How many words of the body each voice has: that of the first token of each word."""
    voice_at = dict(zip(document.starts, document.voices, strict=True))
    words = document.columns["words"]
    places = zip(words["start"], words["part"], strict=True)
    return Counter([voice_at[start] for start, part in places if part == "body"])


def share_of_voice(document: Document) -> pd.DataFrame:
    """How much of the body is in whose words: a measure for the author and for each speaker.

    Share of words (0 to 1), direct quotations only. Without words: NaN.
    """
    words = words_by_voice(document).copy()
    total = words.total()
    words.setdefault("author", 0)
    return tables.measures(
        tables.measure(
            "share_of_voice",
            count / total if total else float("nan"),
            unit="share of words",
            n=count,
            source="words inside direct quotations, by speaker",
            voice=voice,
            note="" if total else "The text has no words.",
        )
        for voice, count in words.most_common()
    )
