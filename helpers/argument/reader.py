"""A reader's own annotation of an argument, and how far it agrees with the package's.

The file is a table with tabs between its columns, as a spreadsheet saves it:

    sentence  label                     start  end  label
    4         main claim        or      611    702  main claim
    5         ground                    704    798  ground

Sentences carry the numbers of the tables; `start` and `end` are offsets into the article's text.
Further columns are passed over, but for `text`: it is checked against the article. Lines that
begin with `#` are notes.
"""

from __future__ import annotations

import csv
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from helpers.argument.parts import LABELS, by_sentence, components
from helpers.document import Document
from helpers.paths import DATA
from helpers.tables import measure, measures

ANNOTATIONS = DATA / "annotations"
COLUMNS = ["start", "end", "sentence", "label"]
ALLOWED = (*LABELS, "none")
ALIASES = {"premise": "ground", "major claim": "main claim", "majorclaim": "main claim", "": "none"}


class AnnotationError(ValueError):
    """An annotation file that can't be used; the message names the line and says what to do."""


def annotation_form(document: Document) -> pd.DataFrame:
    """An empty form: sentence, label, text. Save it with `to_csv("mine.tsv", sep="\\t")`.

    A label left empty means that the reader hasn't judged the sentence.
    """
    body = document.sentences[document.sentences["part"] != "title"]
    text = [" ".join(words.split()) for words in body["text"]]
    return pd.DataFrame({"sentence": body.index, "label": "", "text": text})


def load_annotation(document: Document, path: str | Path | None = None) -> pd.DataFrame:
    """A reader's annotation: start, end, sentence, label, one row for each place judged.

    Without `path`: `data/annotations/<name of the article>.tsv`, and no rows where there is none.
    Raises AnnotationError, naming the line, for a file that isn't there or isn't text, a missing
    column, a label that isn't one of the package's, a place outside the article, a place judged
    twice, or a `text` that isn't what stands there.
    """
    if path is None:
        path = ANNOTATIONS / f"{document.article.name}.tsv"
        if not path.is_file():
            return pd.DataFrame(columns=COLUMNS)
    text = annotation_text(Path(path))
    numbered = enumerate(text.splitlines(), 1)
    lines = [(n, line) for n, line in numbered if line.strip() and line[0] != "#"]
    if not lines:
        raise AnnotationError(f"{Path(path).name} holds no rows. Write a line for each sentence.")
    header = [name.strip().lower() for name in _cells(lines[0][1])]
    _check_header(header)
    rows = []
    for number, line in lines[1:]:
        cells = dict(zip(header, _cells(line), strict=False))
        if cells.get("label", "").strip():
            rows.append(_row(document, cells, number))
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "line"])
    twice = frame[frame.duplicated(["start", "end"])]
    if len(twice):
        raise AnnotationError(f"Line {twice['line'].iat[0]} judges a place a second time.")
    return frame.drop(columns="line").sort_values(["start", "end"], ignore_index=True)


def annotation_text(path: Path) -> str:
    """What a file that a reader wrote holds; AnnotationError where it can't be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise AnnotationError(
            f"There is no file {path.name}. Check its name and folder."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise AnnotationError(f"{path.name} can't be read as text. Save it as UTF-8.") from error


def _cells(line: str) -> list[str]:
    return next(csv.reader([line.replace("\0", "")], delimiter="\t"))


def _check_header(header: list[str]) -> None:
    placed = "sentence" in header or {"start", "end"} <= set(header)
    if "label" not in header or not placed:
        raise AnnotationError(
            f"The first line must name the columns, with tabs between them: `sentence` (or `start` "
            f"and `end`) and `label`. It reads: {', '.join(header)[:80]}."
        )


def _row(document: Document, cells: Mapping[str, str], line: int) -> dict[str, int | str]:
    """One judgement, checked."""
    if "sentence" in cells:
        sentence = _number(cells, "sentence", line, len(document.sentences) - 1)
        start, end = document.sentences[["start", "end"]].iloc[sentence].tolist()
    else:
        length = len(document.article.text)
        start, end = (_number(cells, name, line, length) for name in ("start", "end"))
        if start >= end:
            raise AnnotationError(f"Line {line}: `end` must be greater than `start`.")
        sentence = max(bisect_right(document.sentences["start"].tolist(), start) - 1, 0)
    _check_text(document.article.text[start:end], cells.get("text", ""), line)
    label = _label(cells["label"], line)
    return {"start": start, "end": end, "sentence": sentence, "label": label, "line": line}


def _number(cells: Mapping[str, str], name: str, line: int, most: int) -> int:
    """A whole number from 0 to `most`."""
    said = cells.get(name, "").strip()
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        raise AnnotationError(f"Line {line}: `{name}` must be a whole number, not {said[:20]!r}.")
    if int(said) > most:
        raise AnnotationError(
            f"Line {line}: `{name}` is {said}, but in this article it goes from 0 to {most}."
        )
    return int(said)


def _label(said: str, line: int) -> str:
    label = " ".join(said.lower().replace("_", " ").split())
    label = ALIASES.get(label, label)
    if label not in ALLOWED:
        near = get_close_matches(label[:40], ALLOWED, 1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise AnnotationError(
            f"Line {line}: {said[:40]!r} is no label. Use one of: {', '.join(ALLOWED)}.{hint}"
        )
    return label


def _check_text(found: str, said: str, line: int) -> None:
    """The words given, if any, must be those of the article."""
    if said.strip() and said.split() != found.split():
        raise AnnotationError(
            f"Line {line}: `text` isn't what stands there ({found[:40]!r} …). Is this the "
            "annotation of another article?"
        )


def beside(document: Document, annotation: pd.DataFrame) -> pd.DataFrame:
    """A reader's judgement beside the package's, one row for each place that the reader judged.

    Columns: sentence, text, reader, package, agree. Against a whole sentence stands the label that
    `by_sentence` gives it; against a part of one, that of the statement that covers most of it,
    or `none`.
    """
    whole = by_sentence(document).set_index("sentence")["label"].to_dict()
    found = dict(list(components(document).groupby("sentence")))
    spans = list(zip(document.sentences["start"], document.sentences["end"], strict=True))
    rows = []
    for place in annotation.to_dict("records"):
        number, start, end = place["sentence"], place["start"], place["end"]
        label = whole.get(number, "none")
        if (start, end) != spans[number] and number in found:
            label = _covering(found[number], start, end)
        rows.append({
            "sentence": number,
            "text": document.article.text[start:end],
            "reader": place["label"],
            "package": label,
            "agree": label == place["label"],
        })  # fmt: skip
    return pd.DataFrame(rows, columns=["sentence", "text", "reader", "package", "agree"])


def _covering(found: pd.DataFrame, start: int, end: int) -> str:
    """The label of the statement that covers most of a place."""
    covered = found["end"].clip(upper=end) - found["start"].clip(lower=start)
    return str(found.at[covered.idxmax(), "label"]) if covered.max() > 0 else "none"


def agreement(pairs: pd.DataFrame) -> pd.DataFrame:
    """How far reader and package agree on the rows of `beside`: measures.

    `share`: of the places judged, those with the same label (0 to 1). `kappa`: the same beyond
    what chance would give (Cohen, 1960): 0 is chance, 1 full agreement. It is missing where
    nothing was judged, or where both used one and the same label throughout.
    """
    n = len(pairs)
    same = pairs["agree"].sum() / n if n else math.nan
    reader, package = Counter(pairs["reader"]), Counter(pairs["package"])
    chance = sum(reader[label] * package[label] for label in reader) / n**2 if n else math.nan
    kappa = (same - chance) / (1 - chance) if n and chance < 1 else math.nan
    none = "" if n else "No place was judged."
    alike = none or ("" if n and chance < 1 else "Both used one and the same label throughout.")
    return measures([
        measure("share", same, unit="share", n=n, source="", note=none),
        measure("kappa", kappa, unit="kappa", n=n, source="Cohen 1960", note=alike),
    ])  # fmt: skip
