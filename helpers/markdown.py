"""Markdown as the words that a reader sees: marks stripped, pictures and code set aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.article import ArticleError

if TYPE_CHECKING:
    from markdown_it.token import Token

Block = tuple[str, str, str]  # kind ("" is undecided), words, note

_NOT_PROSE = {"fence": "Code.", "code_block": "Code.", "html_block": "HTML within Markdown."}
MOST_MARKS = 50_000  # ten times a long article's; each may cost the parser a tenth of a millisecond
_MARK = re.compile(r"[\n*_`\[\]<&>!\\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,80}\]")


def blocks(text: str) -> list[Block]:
    """The blocks of a Markdown text in order.

    The first level-one heading is the title, other headings are body blocks noted as such;
    quoted blocks and list items are body. Code, HTML, tables, footnotes and pictures are dropped,
    with a note. Emphasis, links and footnote marks leave only their words. Raises ArticleError
    for more marks than an article can hold.
    """
    from markdown_it import MarkdownIt

    marks = len(_MARK.findall(text))
    if marks > MOST_MARKS:
        raise ArticleError(
            f"The Markdown holds too many lines and marks to be an article: {marks:,}, over the "
            f"limit of {MOST_MARKS:,}. Save it as a .txt file to have it read as plain text."
        )
    found: list[Block] = []
    heading, depth, table, titled = "", 0, 0, False
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        table += (token.type == "table_open") - (token.type == "table_close")
        depth += (token.type == "list_item_open") - (token.type == "list_item_close")
        if token.type == "heading_open":
            heading = token.tag
        elif token.type == "heading_close":
            heading = ""
        elif token.type in _NOT_PROSE:
            found.append(("dropped", token.content.strip("\n"), _NOT_PROSE[token.type]))
        elif token.type == "inline":
            title = heading == "h1" and not titled
            titled = titled or title
            found += _inline(token, "title" if title else "", heading, bool(depth), table > 0)
    return [block for block in found if block[1].strip()]


def _inline(token: Token, kind: str, heading: str, item: bool, table: bool) -> list[Block]:
    """One run of text, and the pictures in it."""
    children = token.children or []
    pictures = [("dropped", child.content, "A picture's description.") for child in children
                if child.type == "image"]  # fmt: skip
    words = "".join(_words(child) for child in children)
    note = "subheading" if heading and kind != "title" else "list item" if item else ""
    kind = "body" if note == "subheading" else kind
    if table:
        kind, note = "dropped", "A cell of a table."
    elif _FOOTNOTE.match(token.content) and ":" in token.content[:90]:
        kind, note = "dropped", "A footnote."
    words = words if note == "A footnote." else _FOOTNOTE.sub("", words)
    return [(kind, re.sub(r"[ \t]*\n[ \t]*", "\n", words).strip(), note), *pictures]


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    return token.content if token.type in {"text", "code_inline"} else ""
