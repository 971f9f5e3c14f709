"""Is that many? One article among the texts of a genre, and two articles side by side.

>>> from helpers import compare
>>> compare.compare(document, genres=("press editorial",))
>>> compare.compare_two(document, other)

`python -m helpers.compare build DIR` makes reference figures of a folder of texts; give its table
as `reference`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.article import ArticleError
from helpers.document import Document
from helpers.keyness import behind, how_many, keyness
from helpers.reference import (
    FEW_TEXTS,
    KEYS,
    LEAST,
    SHIPPED,
    SIZES,
    build,
    load,
    measured,
    stale,
    windows,
    words_in,
    write,
)
from helpers.statistics import false_discovery, one_against_many, percentiles, two_sided

__all__ = ["behind", "cloud", "compare", "compare_two", "figures", "genres", "keyness"]

USUAL = ("press editorial", "press reportage", "political news", "student essays")
LEVEL = 0.05
COUNTED = "per 1,000 words"


def genres(reference: Path = SHIPPED) -> pd.DataFrame:
    """The genres of a reference: genre, date, and how many texts reach each length in words."""
    frame = load(reference)
    counts = frame.groupby(["genre", "date"], sort=False, dropna=False)["size"].value_counts()
    table = counts.unstack(fill_value=0).sort_index(axis=1)
    return table.rename(columns=lambda size: f"texts of {size}").reset_index()


def figures(
    document: Document, genre: str, names: Iterable[str], reference: Path = SHIPPED
) -> pd.DataFrame:
    """Each text of a genre as a dot: columns name, value, for the measures in `names`.

    `names` are written `family: measure`; the texts are openings of the length nearest to the
    document's.
    """
    texts, _ = _of_length(load(reference), genre, words_in(document))
    wanted = [name for name in names if name in texts]
    return texts[wanted].melt(var_name="name", value_name="value").dropna(ignore_index=True)


def cloud(
    document: Document,
    names: Iterable[str],
    genres: Iterable[str] = USUAL,
    reference: Path = SHIPPED,
) -> pd.DataFrame:
    """Texts of several genres on several measures, and the document itself as genre `this`.

    Columns: genre and the measures in `names`, written `family: measure`. Of each genre the
    openings of the length nearest to the document's, whose value is missing when it is too short.
    """
    names, frame = list(names), load(reference)
    parts = [_of_length(frame, genre, words_in(document)) for genre in genres]
    table = _mean(document, parts[0][1])[0]
    value = [np.nan] * len(table) if _too_short(document) else table["value"]
    own = dict(zip(table["family"] + ": " + table["measure"], value, strict=True))
    here = pd.DataFrame([{"genre": "this", **{name: own[name] for name in names}}])
    return pd.concat([here, *(texts[["genre", *names]] for texts, _ in parts)], ignore_index=True)


def compare(
    document: Document,
    genres: Iterable[str] = USUAL,
    *,
    voice: str | None = None,
    reference: Path = SHIPPED,
) -> pd.DataFrame:
    """Where each measure of a document lies among the texts of each genre.

    Columns: family, measure, value, low, high, unit, genre, date, n (texts), size (their length
    in words), windows, typical (the genre's median), percentile (share of the genre's texts below,
    equal ones half), percentile_low, percentile_high, p, q, unusual, note.

    *Length.* Many measures shift or settle with length, so like is laid beside like: the genre's
    texts are openings of `size` words (200, 400 or 800, whichever is nearest), and a longer
    document is cut between sentences into `windows` equal pieces of about that size, whose mean is
    `value`. Under 140 words nothing is placed, and `note` says so.

    *Interval.* `percentile_low` and `_high` hold the uncertainty of the value (where the measure
    has an interval of its own) and that of so few texts of the genre; see
    `statistics.percentiles`.

    *Unusual.* p is the t test of one text against the genre (Crawford & Howell, 1998), on
    Anscombe's (1948) square roots of counts and on the arcsine of the root of shares. With a
    hundred measures some would stand out by chance: q is p after Benjamini & Hochberg (1995),
    within a genre, and `unusual` means q ≤ 0.05.

    *Voice.* With `voice="author"`, or a speaker's name, each measure is of that voice's words
    alone, and the length is theirs; what is measured on whole texts only stays missing, and `note`
    says so. The reference figures are of all voices in a text, since who speaks was not told apart
    in them: an editorial quotes little, a news report much. So one voice is laid beside whole
    texts, and a difference may come from the quotations in those.

    Raises ValueError for a genre that the reference lacks, or a voice that the document lacks.
    """
    frame = load(reference)
    unknown = sorted(set(genres := tuple(genres)) - set(frame["genre"]))
    if unknown:
        known = ", ".join(dict.fromkeys(frame["genre"]))
        raise ValueError(f"No figures for {', '.join(unknown)}. There are: {known}.")
    if voice is not None and voice not in document.voices:
        known = ", ".join(dict.fromkeys(document.voices))
        raise ValueError(f"Nobody called {voice!r} speaks here. There are: {known}.")
    words = words_in(document, voice)
    tables = [_placed(document, *_of_length(frame, genre, words), voice) for genre in genres]
    return pd.concat(tables, ignore_index=True)


def _of_length(frame: pd.DataFrame, genre: str, words: int) -> tuple[pd.DataFrame, int]:
    """The genre's openings of the length nearest to `words`, and that length."""
    mine = frame[frame["genre"] == genre]
    counts = mine["size"].value_counts()
    enough = counts[counts >= min(FEW_TEXTS, counts.max())].index
    size = min(enough, key=lambda size: (abs(np.log(max(words, 1) / size)), size))
    return mine[mine["size"] == size], int(size)


def _placed(document: Document, texts: pd.DataFrame, size: int, voice: str | None) -> pd.DataFrame:
    table, pieces = _mean(document, size, voice)
    short = _too_short(document, voice)
    names = table["family"] + ": " + table["measure"]
    others = texts.reindex(columns=names).to_numpy(float)
    value, low, high = (table[name].to_numpy() for name in ("value", "low", "high"))
    value = np.full_like(value, np.nan) if short else value
    table["genre"], table["date"] = texts["genre"].iloc[0], texts["date"].iloc[0]
    table["n"] = np.sum(~np.isnan(others), axis=0)
    table["size"], table["windows"] = size, pieces
    table["typical"] = texts.reindex(columns=names).median().to_numpy()
    table[["percentile", "percentile_low", "percentile_high"]] = percentiles(
        value, low, high, others
    ).T
    words = words_in(document, voice) / pieces
    table["p"] = _p(value, others, table["unit"], words, texts)
    table["q"] = false_discovery(table["p"].to_numpy())
    table["unusual"] = table["q"] <= LEVEL
    table["note"] = short or table["note"]
    return table


def _too_short(document: Document, voice: str | None = None) -> str:
    """Why a document can't be compared; empty when it can."""
    words, least = words_in(document, voice), round(LEAST * SIZES[0])
    return f"Too short to compare: {words} words, and {least} are needed." if words < least else ""


def _p(
    value: np.ndarray, others: np.ndarray, units: pd.Series, words: float, texts: pd.DataFrame
) -> np.ndarray:
    """p of each measure, on scales where the spread of counts and of shares is even.

    A count's square root has a standard deviation of about one half by chance alone: no smaller
    one is believed.
    """
    lengths = texts["words"].to_numpy(float)[:, None]
    counted = units.eq(COUNTED).to_numpy()
    share = units.str.startswith("share").to_numpy()
    scaled = (_even(value, words, counted, share), _even(others, lengths, counted, share))
    return one_against_many(*scaled, np.where(counted, 0.5, 0.0))


def _even(
    value: np.ndarray, words: float | np.ndarray, counted: np.ndarray, share: np.ndarray
) -> np.ndarray:
    """Anscombe's (1948) square root of counts, the arcsine of the root of shares, else as it is."""
    roots = np.sqrt(value.clip(0) * words / 1000 + 3 / 8)
    angles = np.arcsin(np.sqrt(value.clip(0, 1)))
    return np.where(counted, roots, np.where(share, angles, value))


def _mean(document: Document, size: int, voice: str | None = None) -> tuple[pd.DataFrame, int]:
    """Each measure as the mean over the document's windows, and how many windows there are.

    A speaker's words are not cut: in a piece of the text nobody may say who is speaking.
    """
    whole = voice not in (None, "author")
    pieces = (document,) if whole else windows(document, size, voice)
    tables = [measured(piece, voice) for piece in pieces]
    kept = ["family", "measure", "value", "low", "high", "unit", "note"]
    if len(tables) == 1:
        return tables[0][kept], 1
    value, low, high = (np.array([t[name] for t in tables]) for name in ("value", "low", "high"))
    middle = value.mean(axis=0)
    table = tables[0][kept].assign(
        value=middle,
        low=middle - np.sqrt(((value - low) ** 2).sum(axis=0)) / len(tables),
        high=middle + np.sqrt(((high - value) ** 2).sum(axis=0)) / len(tables),
        note=tables[0]["note"].where(np.isnan(middle), ""),
    )
    return table, len(tables)


def compare_two(a: Document, b: Document) -> pd.DataFrame:
    """Every measure of two articles: what differs, by how much, and how surely.

    Columns: family, measure, unit, a, a_low, a_high, b, b_low, b_high, difference (a − b), low,
    high, q, told (q ≤ 0.05 after Benjamini & Hochberg over all measures), found_a, found_b (the
    places behind each number; `behind(document, family, measure)` shows them), note.

    Both are cut into pieces of the length that is nearest to the shorter one, and a number is the
    mean over the pieces; under 140 words nothing is told apart. The interval of the difference is
    put together from those of the two (Zou & Donner, 2008); measures without an interval of their
    own have none here either.
    """
    size = min(SIZES, key=lambda size: abs(np.log(max(min(words_in(a), words_in(b)), 1) / size)))
    left, right = _mean(a, size)[0], _mean(b, size)[0]
    table = left[["family", "measure", "unit"]].copy()
    for name, side in (("a", left), ("b", right)):
        table[[name, f"{name}_low", f"{name}_high"]] = side[["value", "low", "high"]].to_numpy()
    table["difference"] = table["a"] - table["b"]
    down = np.hypot(table["a"] - table["a_low"], table["b_high"] - table["b"])
    up = np.hypot(table["a_high"] - table["a"], table["b"] - table["b_low"])
    table["low"], table["high"] = table["difference"] - down, table["difference"] + up
    towards_zero = np.where(table["difference"] > 0, down, up)
    error = np.where(towards_zero > 0, towards_zero / 1.96, np.nan)
    short = _too_short(a) or _too_short(b)
    score = table["difference"].to_numpy() / error
    table["q"] = np.nan if short else false_discovery(two_sided(score))
    table["told"] = table["q"] <= LEVEL
    table["found_a"], table["found_b"] = how_many(a, table), how_many(b, table)
    notes = zip(left["note"], right["note"], strict=True)
    table["note"] = short or ["; ".join(filter(None, dict.fromkeys(pair))) for pair in notes]
    return table


def main(arguments: list[str] | None = None) -> int:
    """`build DIR`: figures of a folder of texts. `check FILE`: whether figures are out of date."""
    parser = argparse.ArgumentParser(prog="python -m helpers.compare", description=main.__doc__)
    parser.add_argument("what", choices=("build", "check"))
    parser.add_argument("place", type=Path, nargs="?", default=SHIPPED)
    parser.add_argument("--out", type=Path, default=Path("reference.tsv.gz"))
    parser.add_argument("--name", help="the genre of all the texts (else: the folders' names)")
    options = parser.parse_args(arguments)
    if options.what == "check":
        old = stale(options.place)
        print("Out of date: build the figures again." if old else "The figures are up to date.")
        return int(old)
    try:
        frame = build(options.place, options.name, lambda line: print(line, file=sys.stderr))
    except (ArticleError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    write(frame, options.out)
    print(f"{options.out}: {len(frame)} rows, {len(frame.columns) - len(KEYS)} measures")
    return 0


if __name__ == "__main__":
    sys.exit(main())
