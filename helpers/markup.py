"""The one door to HTML: text from an article is escaped here, and nowhere else is HTML built."""

from __future__ import annotations

import base64
import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha1
from html import escape
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from helpers import accuracy, drawing
from helpers.article import Article
from helpers.document import Document
from helpers.wording import capitalised, heading, many, several

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Okabe and Ito (2008): as tints that carry dark text, and as shades that carry light text, both
# at more than 4.5 : 1, in the order orange, sky, green, yellow, vermilion, blue, purple, grey.
TINTS = ("#ffd488", "#b3e0f7", "#93dfc5", "#f5ec8f", "#f7ba97", "#a5c9ee", "#f0c4dc", "#d9d9d9")
SHADES = ("#6e4a00", "#1b5476", "#00543f", "#59530a", "#7a3508", "#123f70", "#6b3a57", "#4a4a4a")
SAFE = "tex2jax_ignore mathjax_ignore"  # `$` in an article is money, not mathematics
KEYS = 'data-lm-suppress-shortcuts="true"'  # in JupyterLab, Enter on a link is ours, not the cell's
SLOTS = "abcdef"  # as many findings colour the same words and have their notes shown there

# What turns, hides or breaks text without being seen. The joiners U+200C and U+200D are left
# alone after a letter or sign beyond ASCII, where scripts and emoji need them.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]|(?<![^\x00-\x7f])[\u200c\u200d]"
)


@dataclass(frozen=True)
class Fragment:
    """A piece of safe HTML, with the same in plain text for where HTML is not shown.

    `scope` is what the anchors of a marked article begin with.
    """

    html: str
    plain: str
    scope: str = ""

    def _repr_html_(self) -> str:
        return f"<style>{style()}</style>{self.html}"

    def __repr__(self) -> str:
        return UNSEEN.sub(lambda hit: f"‹{_code(hit[0])}›", self.plain)  # a terminal obeys some


@cache
def style() -> str:
    """The one style sheet."""
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8") + _bands()


def _bands() -> str:
    """Words under several findings are striped; a layer that is off leaves its stripe to the next.

    A colour that is switched off has no value, so that `var` falls through to its second choice.
    """
    rules = []
    for count in range(1, len(SLOTS) + 1):
        slots = SLOTS[:count]
        stripes = []
        for place in range(count):
            chain = "transparent"
            for slot in reversed((*slots[place:], *reversed(slots[:place]))):
                chain = f"var(--{slot},{chain})"
            stripes.append(f"{chain} {place / count:.0%} {(place + 1) / count:.0%}")
            if place == 0:
                rules.append(f".oa mark.n{count}{{--first:{chain}}}")
        rules.append(f".oa mark.n{count}{{background:linear-gradient({','.join(stripes)})}}")
    return "".join(rules)


def safe(value: object) -> str:
    """Any text as HTML text: escaped, and what can't be seen shown by its code point."""
    return UNSEEN.sub(
        lambda hit: f'<span class="oa-unseen" title="{_name(hit[0])}">{_code(hit[0])}</span>',
        escape(str(value)),
    )


def quoted(value: object) -> str:
    """Any text as the value of an attribute, to stand between double quotes."""
    return UNSEEN.sub(lambda hit: f"‹{_code(hit[0])}›", escape(str(value))).replace("\n", "&#10;")


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def _name(sign: str) -> str:
    return unicodedata.name(sign, "control character").lower()


# ---------------------------------------------------------------------- sentences, tables, pictures


def show(
    thing: Axes | pd.DataFrame | str,
    *,
    caption: str = "",
    rows: int = 20,
    into: Fragment | None = None,
) -> Fragment:
    """A picture, a table or a sentence, ready to look at: the last line of a notebook cell.

    A picture carries its alt text; a table is cut after `rows` rows and says so. With `into`, a
    marked article on the same page, the numbers in a table's column `paragraph` lead there.
    """
    if isinstance(thing, str):
        return Fragment(f'<p class="{SAFE}">{safe(thing)}</p>', thing)
    if isinstance(thing, pd.DataFrame):
        return _table(thing, caption, rows, into.scope if into else "")
    return picture(drawing.image(thing), drawing.alt_text(thing), caption=caption)


def picture(png: bytes, alt: str, *, caption: str = "") -> Fragment:
    """A picture that is already drawn, with the text for people who can't see it."""
    data = base64.b64encode(png).decode("ascii")
    below = f"<figcaption>{safe(caption)}</figcaption>" if caption else ""
    return Fragment(
        f'<figure class="oa oa-figure {SAFE}"><div class="oa-scroll" role="group" '
        f'aria-label="Picture" tabindex="0" {KEYS}>'
        f'<img alt="{quoted(alt)}" src="data:image/png;base64,{data}"></div>{below}</figure>',
        f"[picture] {alt}",
    )


def card(article: Article, facts: Iterable[str]) -> Fragment:
    """An article at a glance: title, byline, how much there is, and how it begins."""
    title = article.title or article.name
    byline = " · ".join(filter(None, (article.author, article.publication, article.date)))
    counted = " · ".join(facts)
    body = next((p for p in article.parts if p.kind == "body"), None)
    opening = _beginning(article.text[body.start : body.end]) if body else ""
    lines = (("oa-aside", byline), ("oa-aside", counted), ("oa-opening", opening))
    below = "".join(
        f'<p class="{kind}" dir="auto">{safe(line)}</p>' for kind, line in lines if line
    )
    return Fragment(
        f'<div class="oa oa-card {SAFE}"><p class="oa-card-title" dir="auto">{safe(title)}</p>'
        f"{below}</div>",
        " · ".join(filter(None, (title, byline, counted))),
    )


def _beginning(text: str, most: int = 160) -> str:
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"


def _table(frame: pd.DataFrame, caption: str, rows: int, scope: str) -> Fragment:
    if frame.empty:
        return Fragment("<p><em>None found.</em></p>", "None found.")
    if "note" in frame and frame["note"].eq("").all():  # nothing to be told
        frame = frame.drop(columns="note")
    shown = frame.head(rows)
    names = [_headed(name) for name in frame.columns]
    left = len(frame) - len(shown)
    more = f"{many(left, 'more row')}." if left else ""
    note = " ".join(filter(None, (caption, more)))
    below = f'<p class="oa-aside">{safe(note)}</p>' if note else ""
    # A table may be wider than a phone: it scrolls in its own box, which the keyboard can reach.
    return Fragment(
        f'<div class="oa oa-table {SAFE}" role="group" tabindex="0" {KEYS} '
        f'aria-label="{quoted(caption or "Table: " + ", ".join(names))}">'
        f"<table>{_cells(shown, names, scope)}</table>{below}</div>",
        shown.to_string(index=False) + (f"\n{note}" if note else ""),
    )


def _cells(frame: pd.DataFrame, names: Sequence[str], scope: str) -> str:
    numeric = [pd.api.types.is_numeric_dtype(frame[name]) for name in frame.columns]
    kinds = [' class="oa-number"' if number else "" for number in numeric]
    to = [scope if name == "paragraph" else "" for name in frame.columns]
    named = [NAMED.get(name, str) for name in frame.columns]
    head = "".join(
        f'<th scope="col"{kind}>{safe(name)}</th>' for name, kind in zip(names, kinds, strict=True)
    )
    body = "".join(
        f"<tr>{''.join(map(_data, row, kinds, to, named))}</tr>"
        for row in frame.itertuples(index=False, name=None)
    )
    return f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"


LONG = 60  # from so many characters on, a cell asks for room


def _data(value: Any, kind: str, scope: str, wording: Callable[[str], str]) -> str:
    words = wording(cell(value))
    if len(words) > LONG:
        kind = ' class="oa-long"'
    link = f'<a href="#{scope}-p{value}">{safe(words)}</a>' if scope else safe(words)
    return f"<td{kind}>{link}</td>"


def _marks(reason: str) -> str:
    """A reason with quotation marks in place of the backticks around words of the article."""
    return re.sub("`([^`]*)`", r"“\1”", reason)


def _headed(name: object) -> str:
    """A name in words; also that of a measure with its family, as in `stance: self_mention`."""
    family, colon, own = str(name).rpartition(": ")
    return f"{family}{colon}{heading(own)}"


# How columns are worded that hold names, or reasons, and not words of the article.
NAMED: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("measure", "label", "kind", "rule", "figure", "formula"), heading),
    "item": lambda item: _headed(item) if ": " in item else item,  # a device, else a word
    **dict.fromkeys(("reason", "definition"), _marks),
}


def cell(value: Any) -> str:
    """One value of a table: numbers short, a missing one a dash, text on one line."""
    if isinstance(value, float):
        return "–" if math.isnan(value) else _number(value)
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        return f"{value:,}".replace("-", "−")
    if value is None or value is pd.NA:
        return "–"
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return several(value) or "–"
    return " ".join(str(value).split())


def _number(value: float) -> str:
    """Three digits, but two decimals at most, and whole numbers whole.

    A small one keeps its first digit, so that only 0 reads as 0.
    """
    size = abs(value)
    if value.is_integer():
        places = f"{value + 0:,.0f}"  # of −0 as of 0
    elif size < 0.005:
        places = f"{value:.1g}"
    else:
        places = f"{value:,.{2 if size < 10 else 1 if size < 100 else 0}f}"
    return places.replace("-", "−")


# ---------------------------------------------------------------------------- the marked article


@dataclass(frozen=True)
class Layer:
    """All findings of one label: what the legend shows and switches."""

    kind: str
    label: str
    letters: str
    colour: int
    count: int


@dataclass(frozen=True)
class Mark:
    """One finding in its place: `layer` is its layer's number, `number` its own within it."""

    start: int
    end: int
    layer: int
    number: int
    note: str


def marked(document: Document, *tables: pd.DataFrame, shown: Collection[str] = ()) -> Fragment:
    """The article itself, with every finding marked, lettered and explained.

    Takes any findings tables. The note tells how often the rule is right: from a column
    `precision` (0 to 1), where there is one, else as `helpers.accuracy` has it. Colour and
    letters give a finding's layer: its label, or its kind where the tables hold more than one
    kind. Hovering over a mark, or moving to its letter by keyboard, opens the note. Where
    findings overlap, the words carry all their colours, letters and notes. The legend counts each
    layer, switches it on and off, and leads from place to place. `shown` names the kinds that are
    switched on at first (all, if none is named). Raises ValueError for a table without places.
    """
    if not all({"start", "end", "kind", "label", "reason"} <= set(table) for table in tables):
        raise ValueError(
            "Findings can be marked in the text, but a table here holds none: it lacks start, end, "
            "kind, label or reason. Look at measures with show(…)."
        )
    layers, marks = _layers_and_marks(document, tables)
    scope = _scope(document, layers, marks)
    blocks = _blocks(document, layers, marks, scope)
    counts = ", ".join(f"{heading(layer.label)} {layer.count}" for layer in layers) or "none found"
    title = document.article.title or document.article.name
    return Fragment(
        f"<style>{_switches(layers, scope)}</style>"
        f'<article class="oa oa-article {scope} {SAFE}" {KEYS} '
        f'aria-label="{quoted(title)}, marked">'
        f'<div class="oa-columns">{_legend(layers, scope, shown)}'
        f'<div class="oa-text">{"".join(blocks)}{_set_aside(document)}</div></div></article>',
        f"{title}, marked: {counts}",
        scope,
    )


def _layers_and_marks(
    document: Document, tables: Sequence[pd.DataFrame]
) -> tuple[list[Layer], list[Mark]]:
    rows = sorted(_rows(document, tables))
    counts: dict[tuple[str, str], int] = {}
    for _, _, kind, label, _ in rows:
        counts[kind, label] = counts.get((kind, label), 0) + 1
    kinds = list(dict.fromkeys(kind for table in tables for kind in table.get("kind", ())))
    keys = sorted(counts, key=lambda key: (kinds.index(key[0]), -counts[key], key[1]))
    letters = _letters([label for _, label in keys])
    layers = [
        Layer(
            *key,
            letters[number],
            (kinds.index(key[0]) if len(kinds) > 1 else number) % len(TINTS),
            counts[key],
        )
        for number, key in enumerate(keys)
    ]
    numbers = {key: number for number, key in enumerate(keys)}
    seen = [0] * len(keys)
    marks = []
    for start, end, kind, label, note in rows:
        layer = numbers[kind, label]
        seen[layer] += 1
        marks.append(Mark(start, end, layer, seen[layer], note))
    return layers, marks


def _rows(
    document: Document, tables: Sequence[pd.DataFrame]
) -> Iterator[tuple[int, int, str, str, str]]:
    """Every finding that has words in the text shown: start, end, kind, label, note."""
    starts, ends = (document.paragraphs[name].tolist() for name in ("start", "end"))
    for table in tables:
        for row in accuracy.with_accuracy(table).to_dict("records"):
            first = bisect_right(ends, row["start"])
            last = bisect_left(starts, row["end"]) - 1
            if first <= last and row["start"] < row["end"]:
                start, end = max(row["start"], starts[first]), min(row["end"], ends[last])
                yield start, end, str(row["kind"]), str(row["label"]), _note(row)


def _note(row: dict[Any, Any]) -> str:
    reason = _marks(str(row["reason"]))
    precision = row.get("precision")
    known = isinstance(precision, float) and not math.isnan(precision)
    right = f"right in {precision:.0%} of the places judged" if known else row["accuracy"]
    about = (f"Voice: {row['voice']}", f"rule: {heading(row['rule'])}", f"accuracy: {right}")
    return f"{capitalised(row['label'])}: {reason}\n{'; '.join(about)}."


def _letters(labels: Sequence[str]) -> list[str]:
    """A short code for each label, told from all the others: `h`edge is H, `h`yperbole Hy."""
    taken: list[str] = []
    for label in labels:
        words = heading(label).split() or ["?"]
        first, rest = words[0][0].upper(), "".join(words)[1:]
        initials = first + "".join(word[0] for word in words[1:3])
        options = [first, initials, *(first + letter for letter in rest)]
        taken.append(next((o for o in options if o not in taken), f"{first}{len(taken)}"))
    return taken


def _scope(document: Document, layers: Sequence[Layer], marks: Sequence[Mark]) -> str:
    """A name that keeps the anchors and switches of one marked article from another's."""
    content = repr((document.article.text, layers, marks)).encode("utf-8", "backslashreplace")
    return "oa-" + sha1(content, usedforsecurity=False).hexdigest()[:6]


def _switches(layers: Sequence[Layer], scope: str) -> str:
    """The colours of the layers, and what an unticked box does to them."""
    kinds = _kinds(layers)
    rules = []
    for n, layer in enumerate(layers):
        tint, shade = TINTS[layer.colour], SHADES[layer.colour]
        off = [f".{scope}:has(#{scope}-s{n}:not(:checked))"]
        if len(kinds) > 1:
            off.append(f".{scope}:has(#{scope}-k{kinds.index(layer.kind)}:not(:checked))")
        rules.append(
            f".{scope}{{--c{n}:light-dark({tint},{shade})}}"
            f"{','.join(off)}{{--c{n}:initial;--d{n}:none}}"
            + "".join(f".{scope} .{slot}{n}{{--{slot}:var(--c{n})}}" for slot in SLOTS)
            + f".{scope} .f{n}{{display:var(--d{n},inline)}}"
            + f".{scope} i.f{n}{{display:var(--d{n},block)}}"
        )
    return "".join(rules)


def _kinds(layers: Sequence[Layer]) -> list[str]:
    return list(dict.fromkeys(layer.kind for layer in layers))


def _legend(layers: Sequence[Layer], scope: str, shown: Collection[str]) -> str:
    if not layers:
        return '<p class="oa-legend"><em>None found.</em></p>'
    kinds = _kinds(layers)
    groups = []
    for k, kind in enumerate(kinds):
        chips = "".join(
            _chip(layer, n, scope) for n, layer in enumerate(layers) if layer.kind == kind
        )
        total = sum(layer.count for layer in layers if layer.kind == kind)
        on = " checked" if not shown or kind in shown else ""
        switch = f'<input type="checkbox" id="{scope}-k{k}"{on}>' if len(kinds) > 1 else ""
        name = f"{safe(capitalised(kind))} {total}"
        groups.append(f"<fieldset><legend><label>{switch}{name}</label></legend>{chips}</fieldset>")
    return f'<div class="oa-legend" role="group" aria-label="Layers">{"".join(groups)}</div>'


def _chip(layer: Layer, number: int, scope: str) -> str:
    name = safe(heading(layer.label))
    places = many(layer.count, "place")
    return (
        f'<span class="oa-chip" style="background:var(--c{number})">'
        f'<label><input type="checkbox" id="{scope}-s{number}" checked>'
        f"<b>{safe(layer.letters)}</b> {name}</label> "
        f'<a name="{scope}-{number}-0" href="#{scope}-{number}-1" '
        f'aria-label="{quoted(heading(layer.label))}: {places}; go to the first">'
        f"{layer.count}</a></span>"
    )


def _blocks(
    document: Document, layers: Sequence[Layer], marks: Sequence[Mark], scope: str
) -> Iterator[str]:
    """Each paragraph in its element, cut wherever a finding begins or ends."""
    text = document.article.text
    waiting = iter(marks)
    following = next(waiting, None)
    active: dict[Mark, None] = {}
    columns = document.paragraphs[["start", "end", "part"]]
    for number, start, end, part in columns.itertuples():
        opening: list[Mark] = []
        while following is not None and following.start < end:
            opening.append(following)
            following = next(waiting, None)
        pieces = _pieces(start, end, opening, active)
        inside = "".join(
            _segment(text[left:right], over, closing, layers, scope)
            for left, right, over, closing in pieces
        )
        yield _block(part, inside, f'id="{scope}-p{number}" data-number="{number}" dir="auto"')


def _block(part: str, inside: str, attributes: str) -> str:
    """A paragraph with, in the margin, the number that tables and pictures know it by."""
    if part == "title":
        return f"<h3 {attributes}>{inside}</h3>"
    lead = ' class="oa-standfirst"' if part == "standfirst" else ""
    return f"<p {attributes}{lead}>{inside}</p>"


def _pieces(
    start: int, end: int, opening: Sequence[Mark], active: dict[Mark, None]
) -> Iterator[tuple[int, int, list[Mark], list[Mark]]]:
    """One sweep: (left, right, the marks over these words, all those that end there).

    Of many marks over the same words, the last to begin are given. `active` carries the marks
    from one paragraph into the next.
    """
    ends = {mark.end for mark in (*opening, *active) if mark.end < end}
    edges = sorted({start, end} | {mark.start for mark in opening} | ends)
    closing: dict[int, list[Mark]] = {}
    for mark in (*active, *opening):
        closing.setdefault(mark.end, []).append(mark)
    entered = 0
    for left, right in pairwise(edges):
        while entered < len(opening) and opening[entered].start <= left:
            active[opening[entered]] = None
            entered += 1
        innermost = list(islice(reversed(active), len(SLOTS)))[::-1]
        yield left, right, innermost, closing.get(right, [])
        for over in closing.get(right, ()):
            del active[over]


def _segment(
    words: str, over: Sequence[Mark], closing: Sequence[Mark], layers: Sequence[Layer], scope: str
) -> str:
    """Words under the same findings: their colours, the letters of those that end, the notes."""
    if not over:
        return safe(words)
    bands = list(dict.fromkeys(mark.layer for mark in over))
    slots = (f"{slot}{layer}" for slot, layer in zip(SLOTS, bands, strict=False))
    classes = " ".join((f"n{len(bands)}", *slots))
    links = "".join(_letter(mark, layers[mark.layer], scope) for mark in closing)
    notes = dict.fromkeys((mark.layer, mark.note) for mark in over)
    listed = "".join(f'<i class="f{n}" data-note="{quoted(note)}"></i>' for n, note in notes)
    return (
        f'<mark class="{classes}">{safe(words)}{f"<sup>{links}</sup>" if links else ""}'
        f'<span class="oa-notes">{listed}</span></mark>'
    )


def _letter(mark: Mark, layer: Layer, scope: str) -> str:
    """The letters of a finding, a link to the next of its layer (from the last to the legend).

    Places have a `name` where one would expect an `id`: JupyterLab only scrolls to an `id`, and
    leaves a `name` to the browser, which moves the keyboard there too, so that the note opens.
    """
    following = (mark.number + 1) % (layer.count + 1)
    return (
        f'<a class="f{mark.layer}" name="{scope}-{mark.layer}-{mark.number}" '
        f'href="#{scope}-{mark.layer}-{following}" '
        f'aria-label="{quoted(mark.note)} {mark.number} of {layer.count}.">'
        f"{safe(layer.letters)}</a>"
    )


def _set_aside(document: Document) -> str:
    pieces = [f"“{safe(text)}” ({safe(note)})" for text, note in document.article.dropped]
    return f'<p class="oa-aside">Set aside: {"; ".join(pieces)}</p>' if pieces else ""


# ------------------------------------------------------------------------------------- whole pages


def contents_page(title: str, facts: str, entries: Iterable[tuple[str, str, str]]) -> str:
    """A whole page that leads to others: (address, title, what it is about) each."""
    items = "".join(
        f'<li><a href="{quoted(address)}">{safe(name)}</a><br>{safe(about)}</li>'
        for address, name, about in entries
    )
    return _page(title, f"<h1>{safe(title)}</h1><p>{safe(facts)}</p><ol>{items}</ol>")


def report_page(title: str, facts: Fragment, sections: Sequence[Fragment]) -> str:
    """A whole page of sections, with the facts and a way to each section at its head."""
    ways = "".join(f'<li><a href="#{s.scope}">{safe(s.plain)}</a></li>' for s in sections)
    return _page(
        title,
        f'<h1 dir="auto">{safe(title)}</h1>{facts.html}'
        f'<nav class="oa-ways" aria-label="Sections"><ul>{ways}</ul></nav>'
        f"{''.join(section.html for section in sections)}",
    )


def section(anchor: str, title: str, *inside: Fragment, about: str = "") -> Fragment:
    """A part of a page under its heading."""
    lead = f"<p>{safe(about)}</p>" if about else ""
    html = "".join(part.html for part in inside)
    return Fragment(
        f'<section id="{anchor}"><h2 dir="auto">{safe(title)}</h2>{lead}{html}</section>',
        title,
        anchor,
    )


def summary(frame: pd.DataFrame, ways: Mapping[str, str]) -> Fragment:
    """Sentences with the words behind them (finding, words, notebook).

    Where `ways` has an address for the name in `notebook`, a link leads there.
    """
    items = "".join(
        f"<li>{safe(finding)}"
        + (f' <a href="{quoted(ways[way])}">Look closer</a>' if way in ways else "")
        + f'<blockquote dir="auto">{safe(cell(words))}</blockquote></li>'
        for finding, words, way in frame[["finding", "words", "notebook"]].itertuples(index=False)
    )
    return Fragment(f'<ul class="oa-summary {SAFE}">{items}</ul>', "\n".join(frame["finding"]))


def glance(facts: pd.DataFrame, found: pd.DataFrame) -> Fragment:
    """Facts (fact, value) beside findings (finding, words, notebook): an article in one screen.

    Long evidence is cut off to the eye; each finding leads to the notebook that goes on from it.
    """
    left = show(facts)
    right = summary(found, {name: f"{name}.ipynb" for name in found["notebook"]})
    return Fragment(
        f'<div class="oa oa-glance"><div>{left.html}</div><div>{right.html}</div></div>',
        f"{left.plain}\n{right.plain}",
    )


def listed(lines: Iterable[str]) -> Fragment:
    """Plain sentences, one under the other."""
    lines = list(lines)
    return Fragment(
        f"<ul>{''.join(f'<li>{safe(line)}</li>' for line in lines)}</ul>", "\n".join(lines)
    )


def aside(text: str) -> Fragment:
    """A sentence or two in small print."""
    return Fragment(f'<p class="oa-aside {SAFE}">{safe(text)}</p>', text)


def links(entries: Iterable[tuple[str, str]]) -> Fragment:
    """A list of (address, name)."""
    entries = list(entries)
    items = "".join(f'<li><a href="{quoted(a)}">{safe(name)}</a></li>' for a, name in entries)
    return Fragment(f'<ul class="oa-files">{items}</ul>', "\n".join(name for _, name in entries))


def folded(title: str, inside: Fragment) -> Fragment:
    """Something to be opened by whoever wants it."""
    return Fragment(
        f"<details><summary>{safe(title)}</summary>{inside.html}</details>", inside.plain
    )


def _page(title: str, body: str) -> str:
    """A whole page around a body of safe HTML: nothing is fetched, nothing is run."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(UNSEEN.sub('', title))}</title><style>{style()}</style></head>"
        f'<body class="oa oa-page"><main>{body}</main></body></html>\n'
    )
