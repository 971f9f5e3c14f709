"""Load one article (stand-in until the loader is in place)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """A stretch of the article's text: title, byline, url, date, standfirst, body or dropped."""

    kind: str
    start: int
    end: int
    note: str = ""


@dataclass(frozen=True)
class Article:
    """One opinion article as loaded. Offsets everywhere are code points into `text`."""

    name: str
    text: str
    parts: tuple[Part, ...]
    title: str = ""
    author: str = ""
    publication: str = ""
    date: str = ""
    url: str = ""
    rights: str = ""
    source: str = ""
    sha256: str = ""


def load_article(source: str | Path) -> Article:
    """Every blank-line block is body. To be replaced."""
    import re

    text = str(source)
    if len(text) < 300 and Path(text).exists():
        text = Path(text).read_text(encoding="utf-8-sig")
    parts = tuple(
        Part("body", m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
    )
    return Article("text", text, parts, sha256=hashlib.sha256(text.encode()).hexdigest())
