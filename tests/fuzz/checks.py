"""What holds for every article that is loaded, every document and every analysis of it."""

from __future__ import annotations

import math
import re
import tempfile
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import ArticleError, load_article, marked, read
from helpers.article import Article
from helpers.document import Document
from helpers.tables import FINDINGS as FINDING_COLUMNS
from helpers.tables import MEASURES as MEASURE_COLUMNS
from tests.analyses import ANALYSES, FINDINGS

AT_A_TIME = 2  # analyses an input is given to
PLAIN = "The mayor said that “we will not pay”. Ann Lee closed the road because it was not safe.\n"
BY_SENTENCE = (
    "sentiment of sentences",
    "subjectivity",
    "readability by sentence",
    "argument by sentence",
)


class Broken(AssertionError):
    """Something that is promised does not hold."""


def load(form: str, text: str) -> Article:
    """The text as an article: pasted, or from a file of the form named."""
    if form == "text":
        return load_article(text + "\n")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"article.{'txt' if form == 'bytes' else form}")
        encoding = "utf-16" if form == "bytes" and len(text) % 3 else "utf-8"
        path.write_bytes(text.encode(encoding, "surrogatepass"))
        return load_article(path)


def check_document(document: Document) -> None:
    """Parts, paragraphs, sentences, words and tokens lie in each other, in order, word for word."""
    text = document.article.text
    edge = 0
    for part in document.article.parts:
        require(edge <= part.start < part.end <= len(text), f"part {part} out of order")
        edge = part.end
    outer = document.paragraphs
    for name in ("sentences", "words", "tokens"):
        table = getattr(document, name)
        above = {"sentences": "paragraph"}.get(name, "sentence")
        _check_places(text, table, name)
        inside = outer.loc[table[above]]
        require((table["start"].to_numpy() >= inside["start"].to_numpy()).all(), f"{name} outside")
        require((table["end"].to_numpy() <= inside["end"].to_numpy()).all(), f"{name} outside")
        outer = document.sentences
    require(len(document.voices) == len(document.tokens), "not one voice a token")


def _check_places(text: str, table: pd.DataFrame, name: str) -> None:
    edge = 0
    for start, end, words in zip(table["start"], table["end"], table["text"], strict=True):
        require(edge <= start < end, f"{name} overlap or are empty")
        require(text[start:end] == words, f"{name}: text[start:end] != text")
        edge = end


def check_analysis(name: str, document: Document) -> None:
    """Run an analysis and check the promises that its frame makes."""
    frame = ANALYSES[name](document)
    require(list(frame.columns) == _columns(name), f"columns {list(frame.columns)}")
    most = 40 + 10 * len(document.tokens)
    require(len(frame) <= most, f"{len(frame)} rows for {len(document.tokens)} tokens")
    if name in BY_SENTENCE:
        require(frame["sentence"].is_unique, "a sentence twice")
    if name in FINDINGS:
        _check_findings(frame, document)
    elif list(frame.columns) == MEASURE_COLUMNS:
        _check_measures(frame)
    numeric = frame.select_dtypes("number")
    require(not numeric.isin([math.inf, -math.inf]).any(axis=None), "an infinite number")


@cache
def _columns(name: str) -> list[str]:
    """The columns that an analysis has on a plain text, and so on every text."""
    return list(ANALYSES[name](read(load_article(PLAIN))).columns)


def _check_findings(frame: pd.DataFrame, document: Document) -> None:
    text = document.article.text
    require(list(frame.columns[: len(FINDING_COLUMNS)]) == FINDING_COLUMNS, "columns of findings")
    for row in frame.to_dict("records"):
        what = f"{row['label']!r}"
        require(text[row["start"] : row["end"]] == row["text"], f"{what}: text[start:end] != text")
        require(bool(row["text"].strip()), f"{what} is blank")
        require(bool(str(row["reason"]).strip()), f"{what} has no reason")
        require(isinstance(row["voice"], str) and bool(row["voice"]), f"{what} has no voice")
        for name in ("speaker", "cue"):
            _check_pointer(text, row, name)
        for start, end in filter(None, row.get("members") or ()):
            require(0 <= start < end <= len(text), f"a member of {what} lies outside")


def _check_pointer(text: str, row: dict[Any, Any], name: str) -> None:
    start = row.get(f"{name}_start", math.nan)
    if not pd.isna(start) and not pd.isna(row[name]):
        end = row[f"{name}_end"]
        require(text[int(start) : int(end)] == row[name], f"{name} is not at {name}_start")


def _check_measures(frame: pd.DataFrame) -> None:
    missing = frame["value"].isna()
    unsaid = frame[missing & ~(frame["note"].str.len() > 0)]
    require(unsaid.empty, f"missing without a note: {list(unsaid['measure'])}")
    known = frame.dropna(subset=["value", "low", "high"])
    off = known[known["low"] > known["high"] + 1e-9]
    require(off.empty, f"low > high: {list(off['measure'])}")
    require(bool((frame["n"] >= 0).all()), "a negative n")


def check_marked(document: Document) -> None:
    """The marked article keeps the words, and holds no element but our own."""
    name = ("stance", "quotations", "figures", "sentiment contributions")[len(document.tokens) % 4]
    html = marked(document, ANALYSES[name](document)).html
    require(
        not re.search(r"<(?:script|img|iframe|svg|link|object|embed|form)\b", html), "alien HTML"
    )
    tags = " ".join(re.findall(r"<[a-z][^>]*>", html))
    outside = re.sub(r'"[^"]*"', "", tags)
    require(not re.search(r"\son\w+=|javascript:", outside), "a handler in the HTML")


def require(holds: bool, what: str) -> None:
    """Raise Broken, saying what, unless it holds."""
    if not holds:
        raise Broken(what)


SURFACES: dict[str, Callable[[Document], None]] = {
    **{name: partial(check_analysis, name) for name in ANALYSES},
    "marked": check_marked,
}


def surfaces(number: int) -> list[str]:
    """The analyses whose turn it is."""
    names = list(SURFACES)
    return [names[(AT_A_TIME * number + i) % len(names)] for i in range(AT_A_TIME)]


def run(form: str, text: str, names: Sequence[str]) -> bool:
    """One input through everything; False if the loader turned it down with its own error."""
    try:
        article = load(form, text)
    except ArticleError:
        return False
    document = read(article)
    check_document(document)
    for name in names:
        SURFACES[name](document)
    return True
