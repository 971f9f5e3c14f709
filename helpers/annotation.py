"""An article that a reader has marked, and how far the package agrees with those marks.

The file is a table with tabs between its columns, as a spreadsheet saves it. Lines that begin
with `#` are notes; two of them are read:

    # article: library-hours
    # looked for: stance/hedge, stance/booster, figure/tricolon
    words               kind       label     speaker        sentence
    perhaps it is       stance     hedge                    21
    We have to live …   quotation  direct    Denise Marlow

`article` is what `load_article` takes, or a path beside the file; without it the file's own name
is taken for one in `data/articles/`. `looked for` names the labels that the reader marked wherever
they occur (`stance` alone: all of its labels); those in the table are added. Only they are scored.
A place is given by its exact words, with `sentence` (the number in the tables) where the words
occur more than once, or by `start` and `end`, offsets into the article's text. `speaker` is for
quotations and attributions. A table without a column `kind` is an annotation of the argument: see
`helpers.argument`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from os.path import isfile
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.argument import AnnotationError, beside, load_annotation
from helpers.argument.reader import annotation_text
from helpers.article import ARTICLES, load_article
from helpers.document import Document, read
from helpers.paths import DATA

EXAMPLE = DATA / "accuracy" / "library-hours.tsv"
PLACES = ["start", "end", "text", "sentence", "kind", "label", "speaker"]
PAIRS = ["start", "end", "sentence", "kind", "label", "outcome", "words", "context", "why"]
SCORES = ["kind", "label", "marked", "found", "missed", "false", "precision", "recall", "f1"]
BESIDE = 40  # characters of context on either side
Key = tuple[str, str]


def kinds() -> dict[str, tuple[str, ...]]:
    """The kinds that a reader can mark, and the labels of each."""
    from helpers.argument.parts import LABELS as PARTS
    from helpers.rhetoric import appeals, figures, loaded, reasoning, stance

    return {
        "quotation": ("direct", "partial"),
        "attribution": ("direct", "indirect", "attitude"),
        "stance": tuple(stance.EFFECTS),
        "figure": tuple(figures.definitions()["figure"]),
        "loaded": tuple(loaded.REASONS),
        "reasoning": tuple(reasoning.LABELS),
        "appeal": tuple(appeals.APPEALS),
        "argument": (*PARTS, "none"),
    }


def load_marked(path: str | Path) -> tuple[Document, pd.DataFrame, frozenset[Key]]:
    """The article that an annotation file names, its marked places, and what was looked for.

    Raises AnnotationError for a file that can't be used (see `load_places`) or that names no
    article that there is, and ArticleError for one that can't be loaded.
    """
    path = Path(path)
    document = read(load_article(_article(path)))
    places = load_places(document, path)
    return document, places, looked_for(path, places)


def _article(path: Path) -> str:
    """What to load: the article that the file names, or that is named like the file."""
    known = {file.stem for file in ARTICLES.iterdir()}
    said = _notes(annotation_text(path)).get("article", "")
    if not said and path.stem not in known:
        raise AnnotationError(
            f"{path.name} doesn't say which article was marked. Begin it with a line "
            "`# article: NAME`, the name or path of the article."
        )
    near = str(path.parent / said)
    if said and isfile(near):
        return near
    if said and said not in known and not isfile(said) and not said.startswith("http"):
        raise AnnotationError(
            f"There is no article {said[:60]!r}. Name one of {', '.join(sorted(known))}, a web "
            f"address, or a file beside {path.name}."
        )
    return said or path.stem


def load_places(document: Document, path: str | Path) -> pd.DataFrame:
    """The places that a reader marked: start, end, text, sentence, kind, label, speaker.

    Raises AnnotationError, naming the line, for a file that isn't there or isn't text, a missing
    column, words that don't occur or occur more than once, an unknown kind or label, a place
    outside the article, and two places of one label that overlap.
    """
    lines = _rows(annotation_text(Path(path)))
    header = [name.strip().lower() for name in lines[0][1]] if lines else []
    if lines and "kind" not in header:
        return _argument(document, path)
    if not {"kind", "label"} <= set(header) or not (
        "words" in header or {"start", "end"} <= set(header)
    ):
        raise AnnotationError(
            "The first line must name the columns, with tabs between them: `kind`, `label`, and "
            f"`words` or `start` and `end`. It reads: {', '.join(header)[:80] or 'nothing'}."
        )
    labels = kinds()
    rows = []
    for number, cells in lines[1:]:
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
        kind, label = _named(row.get("kind", ""), row.get("label", ""), labels, f"Line {number}")
        start, end = _place(document, row, number)
        rows.append({
            "start": start,
            "end": end,
            "text": document.article.text[start:end],
            "sentence": _sentence_at(document, start),
            "kind": kind,
            "label": label,
            "speaker": row.get("speaker", ""),
            "line": number,
        })  # fmt: skip
    _check_apart(rows)
    return pd.DataFrame(rows, columns=PLACES).sort_values(["start", "end"], ignore_index=True)


def looked_for(path: str | Path, places: pd.DataFrame) -> frozenset[Key]:
    """The (kind, label) pairs that the reader looked for: those noted and those marked.

    A kind alone stands for all of its labels. Raises AnnotationError for an unknown one.
    """
    said = _notes(annotation_text(Path(path))).get("looked for", "")
    labels = kinds()
    wanted = set(zip(places["kind"], places["label"], strict=True))
    for name in filter(None, (part.strip() for part in said.split(","))):
        kind, _, label = name.partition("/")
        given = [label] if label else labels.get(kind.strip(), [""])
        wanted.update(_named(kind, one, labels, "`looked for`") for one in given)
    return frozenset(wanted)


def _argument(document: Document, path: str | Path) -> pd.DataFrame:
    """An annotation of the argument as places, `none` among the labels."""
    judged = load_annotation(document, path)
    spans = zip(judged["start"], judged["end"], strict=True)
    text = [document.article.text[start:end] for start, end in spans]
    return judged.assign(text=text, kind="argument", speaker="")[PLACES]


# ----------------------------------------------------------------------------------- reading a file


def _notes(text: str) -> dict[str, str]:
    """What the notes say: `# article: library-hours` as {"article": "library-hours"}."""
    found = (line[1:].partition(":") for line in text.splitlines() if line[:1] == "#")
    return {name.strip().lower(): value.strip() for name, sign, value in found if sign}


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The numbered lines of the table, cut into cells."""
    return [
        (number, line.replace("\0", "").split("\t"))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and line[0] != "#"
    ]


def _named(kind: str, label: str, labels: Mapping[str, Collection[str]], where: str) -> Key:
    """The kind and label meant, whatever their capitals."""
    kind, label = kind.strip().lower(), label.strip()
    if kind not in labels:
        raise AnnotationError(f"{where}: {_unknown(kind, 'kind', labels)}")
    known = {one.lower(): one for one in labels[kind]}
    known |= {one.lower().replace("_", " "): one for one in labels[kind]}
    if label.lower() not in known:
        raise AnnotationError(f"{where}: {_unknown(label, f'label of {kind}', labels[kind])}")
    return kind, known[label.lower()]


def _unknown(said: str, what: str, known: Collection[str]) -> str:
    near = get_close_matches(said[:40], list(known), 1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"{said[:40]!r} is no {what}. There are: {', '.join(known)}.{hint}"


def _place(document: Document, row: Mapping[str, str], line: int) -> tuple[int, int]:
    """Where a row's words stand."""
    text = document.article.text
    if row.get("start") or row.get("end"):
        start, end = (
            _number(row.get(name, ""), name, line, len(text)) for name in ("start", "end")
        )
        if start >= end:
            raise AnnotationError(f"Line {line}: `end` must be greater than `start`.")
        if row.get("words") and row["words"].split() != text[start:end].split():
            raise AnnotationError(
                f"Line {line}: at {start} stands {text[start:end][:40]!r}, not the words given. "
                "Is this the annotation of another article?"
            )
        return start, end
    first, last = 0, len(text)
    if row.get("sentence"):
        number = _number(row["sentence"], "sentence", line, len(document.sentences) - 1)
        first, last = document.sentences[["start", "end"]].iloc[number].tolist()
    return _only(text, first, last, row.get("words", ""), line)


def _only(text: str, first: int, last: int, words: str, line: int) -> tuple[int, int]:
    """The one place between `first` and `last` where the words stand."""
    if not words:
        raise AnnotationError(f"Line {line}: no `words`, and no `start` and `end`.")
    pattern = r"\s+".join(map(re.escape, words.split()))
    edges = (r"(?<!\w)" if words[0].isalnum() else "", r"(?!\w)" if words[-1].isalnum() else "")
    found = [hit.span() for hit in re.finditer(edges[0] + pattern + edges[1], text[first:last])]
    if not found:
        raise AnnotationError(
            f"Line {line}: {words[:60]!r} doesn't occur there. Give the exact words of the "
            "article, quotation marks and dashes as they stand in it."
        )
    if len(found) > 1:
        raise AnnotationError(
            f"Line {line}: {words[:60]!r} occurs {len(found)} times. Say which is meant: more "
            "of the words around, the number of its `sentence`, or `start` and `end`."
        )
    return first + found[0][0], first + found[0][1]


def _number(said: str, name: str, line: int, most: int) -> int:
    """A whole number from 0 to `most`."""
    if not (said.isascii() and said.isdigit() and len(said) < 10 and int(said) <= most):
        raise AnnotationError(
            f"Line {line}: `{name}` must be a whole number from 0 to {most}, not {said[:20]!r}."
        )
    return int(said)


def _check_apart(rows: list[dict[str, Any]]) -> None:
    """Two places of one label must not overlap: nobody could say which of them was found."""
    last: dict[Key, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (row["start"], row["end"])):
        key = row["kind"], row["label"]
        before = last.get(key)
        if before and row["start"] < before["end"]:
            raise AnnotationError(
                f"Lines {before['line']} and {row['line']} mark overlapping places as "
                f"{'/'.join(key)}."
            )
        last[key] = row


def _sentence_at(document: Document, start: int) -> int:
    return max(int(document.sentences["start"].searchsorted(start, "right")) - 1, 0)


# ------------------------------------------------------------------------------------- comparing


def compared(
    document: Document, places: pd.DataFrame, wanted: Collection[Key] = ()
) -> pd.DataFrame:
    """A reader's marks beside the package's, one row for each place that either has.

    Columns: start, end, sentence, kind, label, outcome (`found`: both; `missed`: the reader alone;
    `false`: the package alone; `other speaker`: both, but said of somebody else), words, context,
    and why (the package's reason). Two places are the same when they bear one label and share at
    least half of the shorter; each counts once, the largest overlap first. `wanted` holds the
    (kind, label) pairs that the reader looked for: those in `places` without it.
    """
    keys = set(wanted) or set(zip(places["kind"], places["label"], strict=True))
    rows = _argued(document, places[places["kind"] == "argument"], keys)
    for kind in sorted({kind for kind, _ in keys} - {"argument"}):
        labels = {label for of, label in keys if of == kind}
        said = _package(document, kind, labels)
        for label in sorted(labels):
            mine = places[(places["kind"] == kind) & (places["label"] == label)]
            theirs = said[said["label"] == label]
            rows += _outcomes(_records(mine), _records(theirs))
    pairs = [{**row, **_in_context(document, row)} for row in rows]
    return pd.DataFrame(pairs, columns=PAIRS).sort_values(["start", "end"], ignore_index=True)


def _package(document: Document, kind: str, labels: Collection[str]) -> pd.DataFrame:
    """What the package finds of a kind; figures that are off by default too, if looked for."""
    from helpers import voices
    from helpers.rhetoric import appeals, figures, loaded, reasoning, stance

    if kind == "figure":
        return figures.figures(document, only=labels)
    analysis = {
        "quotation": voices.quotations,
        "attribution": voices.attributions,
        "stance": stance.stance,
        "loaded": loaded.loaded,
        "reasoning": reasoning.reasoning,
        "appeal": appeals.appeals,
    }[kind]
    return analysis(document)


def _records(frame: Any) -> list[dict[str, Any]]:
    return frame.to_dict("records")


def _outcomes(mine: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of one label."""
    pairs = _matched(mine, theirs)
    rows = []
    for number, place in enumerate(mine):
        outcome, why = "missed", ""
        if number in pairs:
            found = theirs[pairs[number]]
            same = _same_speaker(place["speaker"], found)
            outcome = "found" if same else "other speaker"
            why = found["reason"] if same else f"Said of {found['speaker'] or 'nobody'}."
        rows.append({**place, "outcome": outcome, "why": why})
    taken = set(pairs.values())
    left = [place for number, place in enumerate(theirs) if number not in taken]
    return rows + [{**place, "outcome": "false", "why": place["reason"]} for place in left]


def _matched(mine: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> dict[int, int]:
    """Which of `theirs` each of `mine` was found as, by their numbers; one to one.

    Both come in reading order, and `mine` do not overlap each other.
    """
    starts = [place["start"] for place in mine]
    ends = [place["end"] for place in mine]
    shared = []
    for other, place in enumerate(theirs):
        near = range(bisect_right(ends, place["start"]), bisect_left(starts, place["end"]))
        for number in near:
            both = min(ends[number], place["end"]) - max(starts[number], place["start"])
            if 2 * both >= min(ends[number] - starts[number], place["end"] - place["start"]):
                shared.append((-both, number, other))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, number, other in sorted(shared):
        if number not in pairs and other not in used:
            pairs[number] = other
            used.add(other)
    return pairs


def _same_speaker(said: str, found: Mapping[str, Any]) -> bool:
    """Whether a name given by the reader is that of the package, in full or in part."""
    names = [str(found.get(name) or "") for name in ("speaker", "canonical")]
    wanted = set(said.lower().split())
    return not wanted or any(
        wanted <= set(name.lower().split()) or set(name.lower().split()) <= wanted
        for name in names
        if name
    )


def _argued(
    document: Document, judged: pd.DataFrame, keys: Collection[Key]
) -> list[dict[str, Any]]:
    """The parts of the argument, judged place by place: another label is a miss and a false one."""
    rows: list[dict[str, Any]] = []
    pairs = beside(document, judged)
    for place, pair in zip(_records(judged), _records(pairs), strict=True):
        told = f"The package calls it {pair['package']}."
        found = "found" if pair["agree"] else "missed"
        rows.append({**place, "outcome": found, "why": "" if pair["agree"] else told})
        if not pair["agree"] and ("argument", pair["package"]) in keys:
            other = f"The reader calls it {pair['reader']}."
            rows.append({**place, "label": pair["package"], "outcome": "false", "why": other})
    return [{**row, "kind": "argument"} for row in rows]


def _in_context(document: Document, row: Mapping[str, Any]) -> dict[str, str]:
    """The words of a place on one line, and the words around it."""
    text, start, end = document.article.text, int(row["start"]), int(row["end"])
    before, after = text[max(start - BESIDE, 0) : start], text[end : end + BESIDE]
    words = text[start:end]
    return {
        "words": " ".join(words.split()),
        "context": " ".join(f"…{before}[{words}]{after}…".split()),
    }


def agreement(pairs: pd.DataFrame, wanted: Collection[Key] = ()) -> pd.DataFrame:
    """How far package and reader agree, a row for each label and for each kind as a whole.

    Columns: kind, label (`all` for the kind), marked (places that the reader marked), found,
    missed, false; precision (found of what the package marks), recall (found of what the reader
    marked) and f1, 0 to 1, NaN where there is nothing to divide by. A quotation given to another
    speaker is missed and false. `wanted` adds labels that were looked for and that neither has.
    """
    keys = sorted(set(wanted) | set(zip(pairs["kind"], pairs["label"], strict=True)))
    rows = []
    for kind in dict.fromkeys(kind for kind, _ in keys):
        of_kind, labels = pairs[pairs["kind"] == kind], [label for k, label in keys if k == kind]
        rows += [_scores(kind, one, of_kind[of_kind["label"] == one]) for one in labels]
        if len(labels) > 1:
            rows.append(_scores(kind, "all", of_kind))
    return pd.DataFrame(rows, columns=SCORES)


def _scores(kind: str, label: str, pairs: pd.DataFrame) -> dict[str, Any]:
    counts = pairs["outcome"].value_counts()
    found, missed, false, other = (
        int(counts.get(name, 0)) for name in ("found", "missed", "false", "other speaker")
    )
    marked, said = found + missed + other, found + false + other
    return {
        "kind": kind,
        "label": label,
        "marked": marked,
        "found": found,
        "missed": missed + other,
        "false": false + other,
        "precision": found / said if said else math.nan,
        "recall": found / marked if marked else math.nan,
        "f1": 2 * found / (said + marked) if said + marked else math.nan,
    }
