"""One article's report: a single web page, with its tables as CSV and its pictures as files.

The page holds everything that it shows: it can be mailed, printed and opened without a network.
The same article read by the same version gives the same bytes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from helpers import (
    accuracy,
    actors,
    drawing,
    markup,
    overview,
    plots,
    readability,
    sentiment,
    voices,
)
from helpers.article import load_article
from helpers.document import Document, read
from helpers.markup import Fragment, marked, show
from helpers.outputs import ready
from helpers.rhetoric import figures, loaded, reasoning, stance
from helpers.sentiment.scoring import NEGATIVE, POSITIVE
from helpers.tables import findings
from helpers.wording import heading, several

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Tables = Mapping[str, pd.DataFrame]
HARDEST = 5  # hard sentences marked in the article
ROWS = 25  # rows shown of a table; its file has them all
SHOWN_ROWS = {"hard_sentences": 10}  # further down are the easy ones


@dataclass(frozen=True)
class Section:
    """A part of the report: a question, how to read the answer, pictures and tables.

    `tables` are shown, `folded` ones wait to be opened: (name, title) each. `measured` names the
    tables or kinds whose accuracy is told.
    """

    anchor: str
    title: str
    about: str
    pictures: tuple[str, ...]
    folded: tuple[tuple[str, str], ...]
    measured: tuple[str, ...]
    tables: tuple[str, ...] = ()


SECTIONS = (
    Section(
        "01_readability",
        "How hard is it to read?",
        "Each formula turns word and sentence length into a school grade. They were fitted to "
        "different texts, so where they disagree, trust the range and not one of them.",
        ("formulas", "rhythm", "paragraphs"),
        (("readability", "Every formula"), ("hard_sentences", "The hardest sentences")),
        ("readability",),
    ),
    Section(
        "02_sentiment",
        "Which words carry feeling?",
        "Scores describe the words, not the author’s mood. Where an interval spans zero, the tone "
        "is not told from neutral.",
        ("arc", "words"),
        (("sentiment", "The sentences together"),),
        ("sentiment",),
    ),
    Section(
        "03_rhetoric",
        "How firmly does it speak, and with what devices?",
        "Hedges leave room for doubt, boosters shut it out. A count says how a text is made, not "
        "whether it persuades.",
        ("balance", "stance", "devices", "positions", "heatmap"),
        (
            ("figures", "Every figure of speech"),
            ("loaded", "Every loaded word"),
            ("quantities", "Every number, and the source given for it"),
        ),
        ("stance", "loaded", "figures"),
    ),
    Section(
        "04_voices",
        "Who is heard?",
        "Words between quotation marks are their speaker’s; what is only reported stays in the "
        "author’s words.",
        ("voices",),
        (
            ("sides", "Where a source stands, as far as the text says"),
            ("unheard", "Named, but never quoted"),
        ),
        ("quotation", "attribution"),
        ("sources",),
    ),
    Section(
        "05_actors",
        "Who is named, and in what tone?",
        "The tone is that of the words around a name in the same sentence: it is not what the "
        "author thinks of the one named.",
        ("actors", "tone"),
        (("actors", "Everyone named"), ("called", "What they are called")),
        ("target tone",),
    ),
)

LIMITS = (
    "Rules and lists see form, not intent: irony, allusion and metaphor are not guessed.",
    "What is not found has not been shown to be absent. A count of devices says how a text is "
    "made; it does not show that anyone is persuaded, nor whether the article is right.",
    "The lists are made for journalism in English.",
    "Intervals come from resampling the sentences of this text; they say how firm a figure is, "
    "not how well it measures what it is named for.",
    "Where no accuracy is given, none has been measured.",
)

# Layers that are on when the article is opened; the others wait to be ticked.
SHOWN = ("figure", "stance", "loaded")

COLUMNS = {
    "readability": ["measure", "value", "low", "high", "unit", "accuracy", "source", "note"],
    "hard_sentences": ["rank", "text", "paragraph", "words", "flesch_kincaid", "effect"],
    "sentiment": ["measure", "value", "low", "high", "unit", "n"],
    "sources": [
        "speaker",
        "type",
        "description",
        "words",
        "direct",
        "indirect",
        "attitudes",
        "cues",
        "paragraph",
    ],
    "sides": ["speaker", "side", "side_words", "paragraph"],
    "figures": ["label", "text", "paragraph", "voice", "reason"],
    "loaded": ["label", "text", "paragraph", "voice", "reason"],
    "quantities": ["text", "source", "paragraph", "voice"],
    "called": ["actor", "text", "label", "paragraph", "voice"],
    "against": ["family", "measure", "unit", "a", "b", "difference", "low", "high", "told"],
}

# What stands below a picture whose words would else be left unexplained.
PICTURE_CAPTIONS = {
    "rhythm": "Each bar is a sentence.",
    "arc": "Each stem is a sentence. Where the band spans zero, the course is not told from "
    "neutral.",
    "words": "The words that move the scores most: left, colder; right, warmer.",
    "balance": "Up: boosters; down: hedges; everybody’s, the author’s and those quoted.",
    "devices": "Figures of speech, those most often found on top.",
    "heatmap": "Which device stands in which paragraph.",
    "voices": "When others are heard, one line a voice.",
    "actors": "Who is named in which sentence; those together in a column are named together.",
    "tone": "Those named three times or more, from the coldest words around them to the warmest.",
    "stance": "Hedges leave room for doubt, boosters shut it out. Attitude tells what the writer "
    "feels about it; self mention and engagement put writer and reader on the page; an evidential "
    "says who is behind it. Transitions and frame markers order the text; a code gloss explains. "
    "Bar: 95 % interval from resampling sentences.",
    "positions": "Each tick is a place in the article, from its first word to its last.",
}

# The same below a table: some tables bear the name of a picture.
TABLE_CAPTIONS = {
    "readability": "Low and high: 95 % interval from resampling sentences.",
    "hard_sentences": "Effect: how far the grade of the whole would fall without the sentence.",
    "sentiment": f"Positive: a score above {POSITIVE}; negative: one below −{-NEGATIVE}; charged: "
    "either. Low and high: 95 % interval from resampling sentences.",
    "sources": "Words: how many are quoted. Direct: quotations; indirect: reports of what was said;"
    " attitudes: reports of what was wanted, felt or judged. Paragraph: where first.",
}


def write_report(source: str, out: Path | None = None, *, against: str | None = None) -> Path:
    """Write the report on one article; give the path of its page.

    `source`, and `against` for an article to lay beside it, are what `load_article` takes. Into
    `out` (without it, `reports/<article>/` under the working directory) go `report.html`,
    `tables/*.csv` and `pictures/*.png` and `*.svg`. Raises ArticleError when an article can't be
    loaded, and OutputError when the folder can't be written to, before anything is written.
    """
    document = read(load_article(source))
    other = read(load_article(against)) if against else None
    folder = ready(out or Path("reports") / document.article.name)
    tables = analyses(document)
    if other is not None:
        tables["against"] = side_by_side(document, other)
    drawn = {name: draw(tables, document) for name, draw in PICTURES.items()}
    pictures = {name: drawing.files(axes) for name, axes in drawn.items()}
    _write_files(folder, tables, pictures)
    shown = {
        name: markup.picture(
            pictures[name]["png"], drawing.alt_text(axes), caption=PICTURE_CAPTIONS.get(name, "")
        )
        for name, axes in drawn.items()
    }
    page = folder / "report.html"
    page.write_bytes(_page(document, other, tables, shown).encode("utf-8", "backslashreplace"))
    return page


def _write_files(folder: Path, tables: Tables, pictures: Mapping[str, dict[str, bytes]]) -> None:
    (folder / "tables").mkdir(exist_ok=True)
    (folder / "pictures").mkdir(exist_ok=True)
    (folder / "tables" / "against.csv").unlink(missing_ok=True)  # of an earlier comparison
    for name, frame in tables.items():
        (folder / "tables" / f"{name}.csv").write_bytes(csv_bytes(frame))
    for name, forms in pictures.items():
        for form, content in forms.items():
            (folder / "pictures" / f"{name}.{form}").write_bytes(content)


def analyses(document: Document) -> dict[str, pd.DataFrame]:
    """Every table of the report, by the name of its file."""
    return {
        "facts": overview.facts(document),
        "worth_a_look": overview.worth_a_look(document),
        "readability": readability.formulas(document),
        "sentences": readability.by_sentence(document),
        "paragraphs": readability.by_paragraph(document),
        "hard_sentences": readability.hard_sentences(document),
        "sentiment": sentiment.aggregates(document),
        "sentiment_arc": sentiment.arc(document),
        "sentiment_words": sentiment.contributions(document),
        "stance": stance.stance(document),
        "stance_rates": stance.stance_rates(document),
        "figures": figures.figures(document),
        "loaded": loaded.loaded(document),
        "reasoning": reasoning.reasoning(document),
        "quantities": reasoning.quantities(document),
        "attributions": voices.attributions(document),
        "sources": voices.sources(document),
        "sides": _sides(document),
        "unheard": voices.unheard(document),
        "actors": actors.actors(document),
        "actor_mentions": actors.mentions(document),
        "called": actors.called(document),
        "actor_tone": sentiment.actor_tone(document),
    }


def _sides(document: Document) -> pd.DataFrame:
    heard = voices.sources(document)
    return heard.loc[heard["side"] != "", ["speaker", "side", "side_words", "first"]]


def side_by_side(document: Document, other: Document) -> pd.DataFrame:
    """The measures of two articles (`compare.compare_two`), those told apart first."""
    from helpers import compare  # only here: it brings statistics that the rest does without

    table = compare.compare_two(document, other)
    return table.sort_values("told", ascending=False, kind="stable", ignore_index=True)


PICTURES: dict[str, Callable[[Tables, Document], Axes]] = {
    "formulas": lambda t, _: plots.plot_formulas(t["readability"]),
    "rhythm": lambda t, _: plots.plot_rhythm(t["sentences"]),
    "paragraphs": lambda t, _: plots.plot_paragraphs(t["paragraphs"]),
    "arc": lambda t, _: plots.plot_arc(t["sentiment_arc"]),
    "words": lambda t, _: plots.plot_words(t["sentiment_words"]),
    "balance": lambda t, _: plots.plot_balance(t["stance"]),
    "stance": lambda t, _: plots.plot_measures(t["stance_rates"], what="Per 1,000 words"),
    "devices": lambda t, _: plots.plot_counts(t["figures"]),
    "positions": lambda t, d: plots.plot_positions(_families(t), length=_length(d), by="kind"),
    "heatmap": lambda t, _: plots.plot_heatmap(_families(t)),
    "voices": lambda t, d: plots.plot_voices(t["attributions"], length=_length(d)),
    "actors": lambda t, _: plots.plot_matrix(t["actor_mentions"]),
    "tone": lambda t, _: plots.plot_tone(t["actor_tone"]),
}


def _families(tables: Tables) -> pd.DataFrame:
    return pd.concat([tables[name] for name in ("figures", "stance", "loaded", "reasoning")])


def _length(document: Document) -> int:
    return len(document.article.text)


def _hard_sentences(document: Document, ranked: pd.DataFrame) -> pd.DataFrame:
    """The hardest sentences as findings, so that the article can show them."""
    rows = (
        {
            "start": row.start,
            "end": row.end,
            "kind": "hard sentence",
            "label": "hard sentence",
            "rule": "effect on the Flesch–Kincaid grade",
            "reason": f"Number {row.rank} of the hardest, with {row.words} words: without it "
            f"the article’s grade would fall by {row.effect:.1f}.",
        }
        for row in ranked[ranked["effect"] > 0].head(HARDEST).itertuples()
    )
    return findings(document, rows)


# ---------------------------------------------------------------------------------------- the page


def _page(
    document: Document, other: Document | None, tables: Tables, drawn: Mapping[str, Fragment]
) -> str:
    article = document.article
    layers = [tables[name] for name in ("figures", "stance", "loaded", "reasoning")]
    layers += [tables[name] for name in ("attributions", "sentiment_words")]
    text = marked(
        document, *layers, _hard_sentences(document, tables["hard_sentences"]), shown=SHOWN
    )
    ways = {section.anchor: f"#{section.anchor}" for section in SECTIONS}
    parts = [
        markup.section("in-short", "In short", markup.summary(tables["worth_a_look"], ways)),
        markup.section("article", "The article, marked", text, about=READING),
        *(_section(section, document, tables, drawn, text) for section in SECTIONS),
    ]
    if other is not None:
        title = f"Beside “{other.article.title or other.article.name}”"
        parts.append(markup.section("against", title, *_beside(tables["against"]), about=BESIDE))
    parts += [
        markup.section(
            "limits",
            "How far to trust it",
            markup.listed(LIMITS),
            markup.folded("Every measured accuracy", show(_accuracies(), rows=200)),
            about="Accuracy was measured on texts that people have labelled, not on this one.",
        ),
        markup.section("files", "The same as files", *_files(tables, drawn), about=FILES),
    ]
    facts = tables["facts"]
    known = show(facts[facts["fact"] != "title"])  # the page's own heading gives the title
    return markup.report_page(article.title or article.name, known, parts)


READING = (
    "Move over a mark, or to its letter with the Tab key, to see what it is and which rule found "
    "it. Untick a box to take a layer away; a count leads to its first place, and each letter to "
    "the next. Tables and pictures know the paragraphs by the numbers in the margin."
)


BESIDE = (
    "Difference: this article less the other. Told apart means that the difference is larger than "
    "chance would make it in so many comparisons; it says where to look, not which is better. A "
    "longer article is measured in pieces as long as the shorter one and the mean taken, so that a "
    "figure may differ a little from the one above."
)


def _beside(table: pd.DataFrame) -> Iterator[Fragment]:
    """What is told apart, open to be read; all the rest, folded."""
    told = table["told"]
    named = table[COLUMNS["against"]].rename(columns={"a": "this", "b": "other"})
    yield show(f"Told apart: {int(told.sum()) or 'none'} of {len(table)} measures.")
    if told.any():
        yield show(named[told].drop(columns="told"), rows=len(named))
    yield markup.folded("Every measure of the two", show(named, rows=len(named)))


FILES = "In the folders beside this page; a copy of the page alone leaves them behind."


def _section(
    section: Section,
    document: Document,
    tables: Tables,
    drawn: Mapping[str, Fragment],
    text: Fragment,
) -> Fragment:
    def table(name: str) -> Fragment:
        frame = _placed(accuracy.with_accuracy(tables[name], family=name), document)
        columns = [column for column in COLUMNS.get(name, frame) if column in frame]
        rows = SHOWN_ROWS.get(name, ROWS)
        return show(frame[columns], caption=TABLE_CAPTIONS.get(name, ""), rows=rows, into=text)

    pictures = [drawn[name] for name in section.pictures]
    open_tables = [table(name) for name in section.tables]
    folded = [markup.folded(title, table(name)) for name, title in section.folded]
    told = " ".join(
        accuracy.accuracy_note(tables[name], family=name)
        if name in tables
        else accuracy.accuracy_of(name)
        for name in section.measured
    ).strip()
    trust = [markup.aside(f"How often it is right, on labelled text: {told}")] if told else []
    parts = (*pictures, *open_tables, *folded, *trust)
    return markup.section(section.anchor, section.title, *parts, about=section.about)


def _accuracies() -> pd.DataFrame:
    columns = ["what", "score", "value", "low", "high", "n", "unit", "baseline", "baseline_value"]
    return accuracy.accuracy()[columns]


def _placed(frame: pd.DataFrame, document: Document) -> pd.DataFrame:
    """With the paragraph in place of a bare offset, for people and for the link."""
    if "paragraph" in frame or "first" not in frame:
        return frame
    starts = document.paragraphs["start"].tolist()
    where = [bisect_right(starts, first) - 1 for first in frame["first"]]
    return frame.drop(columns="first").assign(paragraph=where)


def _files(tables: Tables, drawn: Mapping[str, Fragment]) -> Iterator[Fragment]:
    yield markup.aside("Tables, as CSV:")
    yield markup.links((f"tables/{name}.csv", heading(name)) for name in tables)
    for form in FORMS:
        yield markup.aside(f"Pictures, as {form.upper()}:")
        yield markup.links((f"pictures/{name}.{form}", heading(name)) for name in drawn)


FORMS = ("png", "svg")


# ----------------------------------------------------------------------------------------- as CSV


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as CSV that a spreadsheet shows and never runs.

    A text that begins with one of = + - @, a tab or a line end would be taken for a formula: it
    gets an apostrophe in front. Numbers are left alone. UTF-8 with the mark that tells
    spreadsheets so.
    """
    safe = frame.map(_inert)
    safe.columns = [_inert(str(name)) for name in frame.columns]
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8-sig", "backslashreplace")


def _inert(value: object) -> object:
    if isinstance(value, tuple | list):
        value = several(value)
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")  # else it would end the row unquoted
    return f"'{text}" if text.startswith(RISKY) else text


RISKY = ("=", "+", "-", "@", "\t", "\n")
