"""On which side a source stands, as far as the words of the text say it.

Nothing is known here of anyone's politics: a source has a side only where the text names a party
or someone spoken for, or where the author's own words answer, doubt or take over what it says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from helpers.document import Document
from helpers.voices.attribution import Attribution

Evidence = tuple[str, str]  # the side, and the words that say it

# Parties and camps that go by a name of their own; `R` and `D` as in `(R-Fla.)`.
_PARTIES = re.compile(
    r"\b(Republican|Democrat|Democratic|GOP|Labour|Conservative|Tory|Liberal Democrat|Lib Dem|"
    r"Green|Reform UK|SNP|Plaid Cymru|Sinn Féin|DUP|Fianna Fáil|Fine Gael|Liberal|Bloc Québécois|"
    r"NDP|Libertarian|Social Democrat|Christian Democrat|Communist|opposition|pro-\w+|anti-\w+)\b"
)
_PARTY_MARK = re.compile(r"\(?\b([RDI])\s?[-–]\s?[A-Z][\w.]*\)?")
_MARKED = {"R": "Republican", "D": "Democrat", "I": "independent"}
_SPEAKS_FOR = re.compile(
    r"spokes(?:man|woman|person) (?:for|of) (?:the )?([^,;]{1,60})|"
    r"\b([^,;]{1,60}?)['’]s? (?:chief )?spokes(?:man|woman|person)",
)
_ANSWERS = frozenset({"but", "yet", "however", "nonetheless", "nevertheless", "still"})
_VERDICTS = {
    "right": "agreed with", "correct": "agreed with", "wrong": "disputed", "mistaken": "disputed",
    "incorrect": "disputed", "lying": "disputed", "false": "disputed", "untrue": "disputed",
    "nonsense": "disputed",
}  # fmt: skip
_STANCES = {"distancing": "held at a distance", "committing": "taken as true"}
_POINTS_BACK = frozenset("he she they it that this".split())


def affiliation(document: Document, description: str, after: int) -> Iterator[Evidence]:
    """The party and whom a source speaks for, by its description and the mark after its name.

    `after`: the offset at which the name ends, for `Ann Lee (R-Ohio)`.
    """
    mark = _PARTY_MARK.match(document.article.text[after : after + 16].lstrip())
    if mark and document.article.text[after : after + 2] == " (":
        yield _MARKED[mark[1]], mark[0].strip("()")
    named = _PARTIES.search(description)
    if named:
        yield named[0].replace("Democratic", "Democrat"), named[0]
    speaks = _SPEAKS_FOR.search(description)
    if speaks:
        whom = (speaks[1] or speaks[2]).strip().removeprefix("the ")
        yield f"speaks for {whom}", speaks[0].strip()


def treatment(
    document: Document, report: Attribution | None, span: tuple[int, int], cited: dict[int, str]
) -> Iterator[Evidence]:
    """How the author's own words take what a source says in the stretch `span`.

    By the reporting word (`claimed`, `acknowledged`); by the sentence after it, where that is the
    author's and opens with `but` or `yet`, or judges (`She is right`); and by a contrast that sets
    this source against the one before. `cited` gives the source of each sentence that has one.
    """
    if report and report.entry and report.entry.category in _STANCES and report.cue:
        cue = slice(document.starts[report.cue[0]], document.ends[report.cue[1] - 1])
        yield _STANCES[report.entry.category], document.article.text[cue]
    sentence = _sentence_at(document, span[0])
    opening = _opening(document, sentence)
    before = cited.get(sentence - 1)
    if opening and opening.lower() in _ANSWERS and before and before != cited.get(sentence):
        yield f"set against {before}", opening
    yield from _reply(document, _sentence_at(document, span[1] - 1) + 1, sentence, cited)


def _reply(
    document: Document, number: int, sentence: int, cited: dict[int, str]
) -> Iterator[Evidence]:
    """What the author's next sentence in the paragraph does with what was said."""
    rows, paragraph_of = document.sentence_tokens, document.paragraph_of
    if number >= len(rows) or number in cited:
        return
    if paragraph_of[rows[number].start] != paragraph_of[rows[sentence].start]:
        return
    keys = document.keys[rows[number].start : rows[number].start + 5]
    judged = next((_VERDICTS[key] for key in keys if key in _VERDICTS), None)
    denied = "not" in keys or "n't" in keys
    if judged and keys[0] in _POINTS_BACK and not denied:
        yield judged, str(document.sentences["text"].iat[number])
    elif keys and keys[0] in _ANSWERS:
        yield "answered by the author", _opening(document, number)


def _sentence_at(document: Document, offset: int) -> int:
    """The sentence that holds an offset."""
    return document.sentence_of[max(bisect_right(document.starts, offset) - 1, 0)]


def _opening(document: Document, number: int) -> str:
    tokens = document.sentence_tokens[number]
    if not len(tokens):
        return ""
    return document.article.text[document.starts[tokens.start] : document.ends[tokens.start]]
