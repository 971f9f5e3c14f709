"""Quotations and attributions against PolNeAR (Newell et al. 2018), direct and indirect."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers import load_article, read
from helpers.voices.who_speaks import attributions, quotations
from tests.accuracy.common import counted, files, rows_of, share

Span = tuple[int, int]

BASELINES = {
    "attribution_speaker": "textacy .648, small rules .735, nearest name .492",
    "attribution_cue": "small rules .840",
    "attribution_content_f1": "quotation marks only .587",
    "attribution_reject": "",
    "attribution_kept": "",
}


def score(folder: Path) -> Iterator[dict[str, Any]]:
    """The figures of each attribution file in a folder.

    Speaker, cue and kept: of the gold attributions with a source whose content stands at least
    half inside quotation marks. Reject: of the stretches in quotation marks that no gold content
    overlaps. A stretch counts as attributed where a quotation of speech with a speaker overlaps it.
    """
    for suffix, path in files(folder, "attribution"):
        hits = [_count(article["text"], article["attributions"]) for article in rows_of(path)]
        for name, baseline in BASELINES.items():
            counts = [(one[name], one[f"{name} of"]) for one in hits]
            articles = len(hits) if "content" in name else None  # not the number of characters
            yield counted(f"{name}{suffix}", counts, share, n=articles, baseline=baseline)


def _count(text: str, gold: list[dict[str, Any]]) -> Counter[str]:
    """Hits and trials of each measure on one article."""
    document = read(load_article(text))
    speech = ("direct", "partial")
    spoken = [q for q in _rows(quotations(document)) if q["label"] in speech and q["speaker"]]
    said = [(one["start"], one["end"]) for one in _rows(attributions(document))]
    marked = quotation_marked(text)
    contents = [tuple(span) for one in gold for span in one["content"]]
    return (
        _sources(gold, spoken, marked)
        + _rejects(contents, spoken, marked)
        + _content(contents, said)
    )


def _rows(frame: Any) -> list[dict[str, Any]]:
    return frame.to_dict("records")


def _sources(
    gold: list[dict[str, Any]], spoken: list[dict[str, Any]], marked: list[Span]
) -> Counter[str]:
    """Speaker, cue and kept, each gold attribution matched with what overlaps it most."""
    hits: Counter[str] = Counter()
    inside = _characters(marked)
    for one in gold:
        content = _characters(one["content"])
        if not one["source"] or not content or 2 * len(content & inside) < len(content):
            continue
        found = max(spoken, key=lambda q: _shared(q, one["content"]), default=None)
        if found is not None and not _shared(found, one["content"]):
            found = None
        hits["attribution_kept of"] += 1
        hits["attribution_kept"] += found is not None
        hits["attribution_speaker of"] += 1
        hits["attribution_speaker"] += _meets(found, "speaker", one["source"])
        if one["cue"]:
            hits["attribution_cue of"] += 1
            hits["attribution_cue"] += _meets(found, "cue", one["cue"])
    return hits


def _shared(quotation: dict[str, Any], spans: list[Span]) -> int:
    return sum(max(0, min(quotation["end"], b) - max(quotation["start"], a)) for a, b in spans)


def _meets(found: dict[str, Any] | None, what: str, gold: list[Span]) -> bool:
    """Whether the predicted span of `what` overlaps a gold span by a character or more."""
    if (
        found is None
        or found[f"{what}_start"] is None
        or found[f"{what}_start"] != found[f"{what}_start"]
    ):
        return False
    return any(found[f"{what}_start"] < b and a < found[f"{what}_end"] for a, b in gold)


def _rejects(contents: list[Any], spoken: list[dict[str, Any]], marked: list[Span]) -> Counter[str]:
    """Of stretches in quotation marks that nobody is said to say, how many are left alone."""
    hits: Counter[str] = Counter()
    quoted = [(one["start"], one["end"]) for one in spoken]
    for span in marked:
        if not any(a < span[1] and span[0] < b for a, b in contents):
            hits["attribution_reject of"] += 1
            hits["attribution_reject"] += not any(a < span[1] and span[0] < b for a, b in quoted)
    return hits


def _content(contents: list[Any], said: list[Span]) -> Counter[str]:
    """Character F1 of attributed content: twice the shared characters over the sum of both."""
    gold, predicted = _characters(contents), _characters(said)
    return Counter(
        {
            "attribution_content_f1": 2 * len(gold & predicted),
            "attribution_content_f1 of": len(gold) + len(predicted),
        }
    )


def _characters(spans: list[Any]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def quotation_marked(text: str) -> list[Span]:
    """Stretches in double quotation marks, line by line, found without the package's own rules.

    A mark that opens a line and is not closed holds to the line's end (a quotation of several
    paragraphs).
    """
    spans: list[Span] = []
    opened: int | None = None
    for mark in re.finditer(r"\n|''|[\"“”]|\Z", text):
        if mark.group() in ("\n", ""):
            if opened is not None and (opened == 0 or text[opened - 1] == "\n"):
                spans.append((opened, mark.start()))
            opened = None
        elif opened is None:
            opened = None if mark.group() == "”" else mark.start()
        elif mark.group() != "“":
            spans.append((opened, mark.end()))
            opened = None
    return spans
