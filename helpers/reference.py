"""Figures of other texts: every rate and mean of ours, on openings of the same length.

A reference is a table, one row a text and length: genre, date, text (an index, never a title),
size, words, and a column a measure. `python -m helpers.compare build DIR` makes one.
"""

from __future__ import annotations

import ast
import gzip
import hashlib
import io
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from helpers.argument.parts import argument_rate_rows
from helpers.article import Article, ArticleError, load_article
from helpers.document import Document, once, read, typed_frame
from helpers.paths import DATA, LEXICONS, MODELS
from helpers.readability.classic import formula_rows
from helpers.readability.diversity import lexical_diversity_rows
from helpers.readability.ease import estimate_rows
from helpers.readability.style import sentence_style_rows
from helpers.rhetoric import appeals, figures, loaded, reasoning, stance
from helpers.sentiment.scoring import aggregate_rows
from helpers.tables import MEASURES, measure
from helpers.voices.who_speaks import words_by_voice

Row = dict[str, Any]

SHIPPED = DATA / "reference" / "genres.tsv.gz"
SIZES = (200, 400, 800)  # words of an opening; between 0.7 and 1.4 of it counts as that length
LEAST = 0.7
MOST_TEXTS = 30  # of a genre, evenly spread over its files
FEW_TEXTS = 10
KEYS = ["genre", "date", "text", "size", "words"]

# Extremes grow with the text; two say again what estimated_ease says; a text has one main claim,
# and returns to it or not, however long it is.
NOT_RATES = frozenset(
    "longest_sentence shortest_sentence most_positive most_negative "
    "estimated_grade estimated_percentile main_claim return".split()
)


def sentence_form_rows(document: Document) -> list[Row]:
    """Questions among the sentences of the body, and words in other people's mouths (shares)."""
    sentences = document.columns["sentences"]
    asked = [
        text.rstrip("”’\"') ").endswith("?")
        for text, part in zip(sentences["text"], sentences["part"], strict=True)
        if part == "body"
    ]
    voiced = words_by_voice(document)
    words = voiced.total()
    quoted = words - voiced["author"]
    return [
        measure("questions", sum(asked) / len(asked) if asked else np.nan,
                unit="share of sentences", n=len(asked), source="sentences that end in ?"),
        measure("quoted", quoted / words if words else np.nan,
                unit="share of words", n=words, source="words inside direct quotations"),
    ]  # fmt: skip


# The rows of each measures table, of which one frame is made: a frame each would cost far more.
FAMILIES: dict[str, Callable[..., list[Row]]] = {
    "readability": formula_rows,
    "ease": estimate_rows,
    "style": sentence_style_rows,
    "diversity": lexical_diversity_rows,
    "sentiment": aggregate_rows,
    "voices": sentence_form_rows,
    "stance": stance.stance_rate_rows,
    "figures": figures.figure_rate_rows,
    "loaded": loaded.loaded_rate_rows,
    "reasoning": reasoning.reasoning_rate_rows,
    "appeals": appeals.appeal_rate_rows,
    "argument": argument_rate_rows,
}


WITHOUT_VOICE = frozenset({"ease", "voices"})  # families that know the whole text only


def measured(document: Document, voice: str | None = None) -> pd.DataFrame:
    """Every measure of the body that is a rate or a mean: the measures tables with `family`.

    Of the words of one `voice` where it is given; a measure of whole texts is then missing, and
    its note says so.
    """
    return _measured(document).copy() if voice is None else _rates(document, voice)


@once
def _measured(document: Document) -> pd.DataFrame:
    return _rates(document, None)


def _rates(document: Document, voice: str | None) -> pd.DataFrame:
    frame = tables(document, FAMILIES, voice)
    return frame[~frame["measure"].str.replace(" ", "_").isin(NOT_RATES)].reset_index(drop=True)


def tables(
    document: Document, families: Mapping[str, Callable[..., list[Row]]], voice: str | None
) -> pd.DataFrame:
    """The measures tables of `families` below each other, with the column `family`."""
    made = {name: _of_voice(document, name, families[name], voice) for name in families}
    columns = {name: [row[name] for rows in made.values() for row in rows] for name in MEASURES}
    columns["family"] = [name for name, rows in made.items() for _ in rows]
    return typed_frame(columns, ("n",), ("value", "low", "high"))


def _of_voice(
    document: Document, family: str, analysis: Callable[..., list[Row]], voice: str | None
) -> list[Row]:
    if voice is None:
        return analysis(document)
    if family not in WITHOUT_VOICE:
        return analysis(document, voice=voice)
    missing = {"n": 0, "voice": voice, "note": "Measured on whole texts only."}
    missing |= dict.fromkeys(("value", "low", "high"), np.nan)
    return [row | missing for row in analysis(document)]


# --------------------------------------------------------------------------- texts of one length


def words_in(document: Document, voice: str | None = None) -> int:
    """Words of the body, or those that one voice has in it."""
    return int(_counted(document, voice).sum())


def _counted(document: Document, voice: str | None) -> np.ndarray:
    """Which rows of `words` are in the body, and in the voice asked for."""
    body = document.words["part"].eq("body").to_numpy()
    if voice is None:
        return body
    word = document.tokens["word"].to_numpy()
    spoken = np.zeros(len(body), dtype=bool)
    spoken[word[(word >= 0) & (np.array(document.voices, dtype=object) == voice)]] = True
    return body & spoken


@lru_cache(maxsize=8)
def windows(document: Document, size: int, voice: str | None = None) -> tuple[Document, ...]:
    """The body in equal pieces of about `size` words, cut between sentences.

    With a `voice` it is that voice's words that are counted. A text of less than one and a half
    times `size` is one piece: the document itself.
    """
    pieces = max(1, round(words_in(document, voice) / size))
    if pieces == 1:
        return (document,)
    reached = _words_reached(document, voice)
    goals = np.arange(1, pieces) * reached[-1] / pieces
    edges = np.unique([0, *(_nearest(reached, goal) for goal in goals), len(reached)])
    return tuple(_excerpt(document, *edge) for edge in pairwise(edges.tolist()))


def opening(document: Document, size: int) -> Document | None:
    """The first sentences of the body that come nearest to `size` words; None when too short."""
    if words_in(document) < LEAST * size:
        return None
    reached = _words_reached(document)
    last = _nearest(reached, size)
    return document if last == len(reached) else _excerpt(document, 0, last)


def _words_reached(document: Document, voice: str | None = None) -> np.ndarray:
    """Words of the body (of one voice in it) up to the end of each of its sentences."""
    body = document.sentences.index[document.sentences["part"] == "body"]
    counted = document.words["sentence"].to_numpy()[_counted(document, voice)]
    return np.cumsum(np.bincount(counted, minlength=len(document.sentences))[body])


def _nearest(reached: np.ndarray, goal: float) -> int:
    """How many sentences come nearest to `goal` words."""
    return int(np.abs(reached - goal).argmin()) + 1


def _excerpt(document: Document, first: int, last: int) -> Document:
    body = document.sentences[document.sentences["part"] == "body"]
    return read(_clipped(document.article, body["start"].iloc[first], body["end"].iloc[last - 1]))


def _clipped(article: Article, start: int, end: int) -> Article:
    """The body from `start` to `end`, offsets as they were."""
    inside = (part for part in article.parts if part.kind == "body")
    parts = tuple(
        replace(part, start=max(part.start, int(start)), end=min(part.end, int(end)))
        for part in inside
        if part.start < end and part.end > start
    )
    return replace(article, text=article.text[: int(end)], parts=parts)


# ------------------------------------------------------------------------------ making and reading


def figures_of(document: Document, sizes: Iterable[int] = SIZES) -> Iterator[dict[str, float]]:
    """One row for each of `sizes` that the text is long enough for: size, words, the measures."""
    for size in sizes:
        piece = opening(document, size)
        if piece is not None:
            frame = _measured(piece)
            names = frame["family"] + ": " + frame["measure"]
            values = dict(zip(names, frame["value"], strict=True))
            yield {"size": size, "words": words_in(piece), **values}


def build(
    folder: Path, name: str | None = None, say: Callable[[str], None] = lambda _: None
) -> pd.DataFrame:
    """The figures of every text in `folder`: a genre a subfolder, or all of them `name`.

    Texts are what `load_article` takes from a file. A `genre.toml` beside them may give `title`
    and `date` of the genre. A genre with very many texts is thinned evenly; a file that can't be
    read is named through `say` and left out. Raises ArticleError when nothing is left.
    """
    rows: list[dict[str, object]] = []
    with ProcessPoolExecutor() as pool:
        for place in [folder, *sorted(path for path in folder.rglob("*") if path.is_dir())]:
            about = _about(place) | ({"genre": name} if name else {})
            paths = _texts(place)
            if paths:
                say(f"{about['genre']}: {len(paths)} texts")
            for number, (path, found) in enumerate(
                zip(paths, pool.map(_measure, paths), strict=True)
            ):
                if isinstance(found, str):
                    say(f"  left out {path.name}: {found}")
                else:
                    rows += [{**about, "text": number, **row} for row in found]
    if not rows:
        raise ArticleError(
            f"No text of {int(LEAST * SIZES[0])} words or more was found in {folder}."
        )
    return pd.DataFrame(rows)


def _measure(path: Path) -> list[dict[str, float]] | str:
    """The figures of the text in a file, or why it can't be read."""
    try:
        return list(figures_of(read(load_article(str(path)))))
    except ArticleError as error:
        return str(error)


def _about(folder: Path) -> dict[str, str]:
    path = folder / "genre.toml"
    said = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {"genre": said.get("title", folder.name), "date": str(said.get("date", ""))}


def _texts(folder: Path) -> list[Path]:
    endings = {".txt", ".md", ".html", ".htm"}
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in endings)
    if len(paths) <= MOST_TEXTS:
        return paths
    return [paths[n] for n in np.linspace(0, len(paths) - 1, MOST_TEXTS).round().astype(int)]


def write(frame: pd.DataFrame, path: Path) -> None:
    """Keep a reference as a table, with the version and the fingerprint of what measured it."""
    text = frame.to_csv(sep="\t", index=False, float_format="%.4g", lineterminator="\n")
    head = f"# {version('opinion-article-helpers')} {fingerprint()}\n"
    path.write_bytes(gzip.compress((head + text).encode(), mtime=0))


def load(path: Path = SHIPPED) -> pd.DataFrame:
    """The figures kept in `path`. Raises ValueError when it holds no such table."""
    frame = _load(Path(path))
    if not set(KEYS) <= set(frame):
        raise ValueError(f"{path} holds no reference figures: it lacks the columns {KEYS}.")
    return frame.copy()


@lru_cache(maxsize=4)
def _load(path: Path) -> pd.DataFrame:
    text = gzip.decompress(path.read_bytes()).decode()
    return pd.read_csv(io.StringIO(text), sep="\t", comment="#", keep_default_na=True)


# ------------------------------------------------------------------------------- is it still right?


def made_by(path: Path = SHIPPED) -> tuple[str, str]:
    """Version of the package and fingerprint of the measures that a reference was made with."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        _, package, mark = file.readline().split()
    return package, mark


def stale(path: Path = SHIPPED) -> bool:
    """Whether a measure's code, cues or weights have changed since the figures were made."""
    return made_by(path)[1] != fingerprint()


def fingerprint(module: str = __name__) -> str:
    """A hash of all that defines a measure: code without comments or spaces, lexicons, weights.

    The code is `module` and every module of the package that it imports, directly or not.
    """
    mark = hashlib.sha256()
    for path in _modules(module):
        mark.update(_bare(path.read_text(encoding="utf-8")).encode())
    for path in sorted([*LEXICONS.iterdir(), *MODELS.iterdir()]):
        mark.update(path.name.encode() + path.read_bytes())
    return mark.hexdigest()[:16]


def _modules(name: str) -> list[Path]:
    """The files of a module and of the package's modules that it imports, in a fixed order."""
    package = name.partition(".")[0]
    found: dict[str, Path] = {}
    waiting = [name]
    while waiting:
        module = waiting.pop()
        spec = find_spec(module) if module not in found else None
        if spec is None or spec.origin is None:
            continue
        found[module] = Path(spec.origin)
        for node in ast.walk(ast.parse(found[module].read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(package):
                inside = (f"{node.module}.{alias.name}" for alias in node.names)
                waiting += {node.module or "", *filter(_is_module, inside)} - {package}
    return [found[module] for module in sorted(found)]


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # a name inside a module
        return False


def _bare(code: str) -> str:
    """Source without docstrings, comment lines and white space: what formatting leaves alone."""
    said: set[int] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            said.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = enumerate(code.splitlines(), start=1)
    kept = (line for number, line in lines if number not in said)
    return "".join("".join(line.split()) for line in kept if not line.lstrip().startswith("#"))
