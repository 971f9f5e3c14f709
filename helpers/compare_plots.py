"""Pictures of comparisons: an article among the texts of a genre, and two articles side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from helpers.drawing import (
    BLUE,
    GREY,
    INK,
    MOST,
    ORANGE,
    PALE,
    SKY,
    fitted,
    in_words,
    none_found,
    not_shown,
    picture,
    rows_for,
    short,
)
from helpers.wording import capitalised, heading, many

if TYPE_CHECKING:
    from matplotlib.axes import Axes

REACH = 4.0  # standard deviations: what lies further out is drawn at the edge
DODGE = 0.3
MARK: Any = {"marker": "D", "s": 52, "color": ORANGE, "edgecolor": INK, "zorder": 4}
DOTS: Any = {"s": 14, "color": SKY, "alpha": 0.75, "linewidth": 0}


@picture
def plot_placement(frame: pd.DataFrame, ax: Axes, *, texts: pd.DataFrame) -> tuple[str, str]:
    """One strip a measure: the genre's texts as dots, the article as a diamond.

    Where there are too many, those nearest the middle of the genre are left out. `frame` is
    `compare` for one genre, `texts` what `compare.figures` gives for the same measures.
    """
    names = (frame["family"] + ": " + frame["measure"]).rename("name")
    groups = texts.groupby("name")["value"]
    shown = frame.assign(name=names, spread=names.map(groups.std()))
    known = shown[shown["value"].notna() & shown["percentile"].notna() & shown["spread"].gt(0)]
    shown = _furthest(known, known["percentile"] - 50)
    shown = shown.sort_values("percentile", ascending=False, kind="stable")
    if shown.empty:
        none_found(ax)
        return "Nothing could be placed", in_words(dict.fromkeys(frame["note"]))
    rows = rows_for(ax, [_label(row) for row in _lines(shown)])
    for row, line in zip(rows, _lines(shown), strict=True):
        values = groups.get_group(line.name).to_numpy()
        _strip(ax, row, _edge((values - line.typical) / line.spread))
        ax.scatter(_edge((line.value - line.typical) / line.spread), row, **MARK)
        numbers = f"{short(line.value)}, typical {short(line.typical)}"
        ax.text(REACH + 0.3, row, numbers, va="center", fontsize=8)
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.set_xlim(-REACH - 0.2, REACH + 0.2)
    genre, date, n = shown["genre"].iloc[0], shown["date"].iloc[0], shown["n"].max()
    ax.set_xlabel(
        f"standard deviations from the median of {genre} ({date}, {many(n, 'text')}); "
        f"* unusual; diamond: this article{not_shown(len(known))}"
    )
    odd = int(shown["unusual"].sum())
    away = ((shown["value"] - shown["typical"]) / shown["spread"]).abs()
    furthest = shown.iloc[int(away.argmax())]
    title = (
        f"{odd or 'None'} of {many(len(shown), 'measure')} told from {genre}; "
        f"furthest out: {fitted(furthest['measure'])}"
    )
    listed = (f"{heading(row.measure)} at percentile {row.percentile:.0f}" for row in _lines(shown))
    return title, in_words(listed)


def _furthest(frame: pd.DataFrame, distance: pd.Series) -> pd.DataFrame:
    """The rows that there is room for: those furthest from zero, in their order."""
    order = (-distance.abs()).argsort(kind="stable")
    return frame.iloc[sorted(order.to_numpy()[:MOST])]


def _lines(frame: pd.DataFrame) -> Iterator[Any]:
    return iter(frame.itertuples())


def _label(row: Any) -> str:
    return f"{fitted(row.measure, 28)}{' *' if row.unusual else ''}"


def _edge(values: Any) -> Any:
    return np.clip(values, -REACH, REACH)


def _strip(ax: Axes, row: float, values: np.ndarray) -> None:
    """Dots on a line, spread up and down in a fixed order so that equal ones stay visible."""
    steps = (np.arange(len(values)) * 0.618) % 1 - 0.5
    ax.scatter(values, row + DODGE * 2 * steps, **DOTS)


@picture
def plot_genres(frame: pd.DataFrame, ax: Axes, *, texts: pd.DataFrame) -> tuple[str, str]:
    """One measure in several genres: a strip a genre in the measure's own unit.

    `frame` holds the rows of `compare` for one measure; `texts` has columns genre, value. Where
    there are too many, the genres among which the article is most ordinary are left out.
    """
    known = frame[frame["percentile"].notna()]
    shown = _furthest(known, known["percentile"] - 50).sort_values("typical", kind="stable")
    if shown.empty:
        none_found(ax)
        return "Nothing could be placed", in_words(dict.fromkeys(frame["note"]))
    rows = rows_for(
        ax,
        [f"{fitted(row.genre)} ({row.date}, {many(row.n, 'text')})" for row in _lines(shown)],
        each=0.4,
    )
    for row, line in zip(rows, _lines(shown), strict=True):
        _strip(ax, row, texts.loc[texts["genre"] == line.genre, "value"].to_numpy())
        ax.vlines(line.typical, row - 0.36, row + 0.36, color=BLUE, linewidth=2)
        ax.scatter(line.value, row, **MARK)
    ax.grid(axis="x")
    first = shown.iloc[0]
    about = "dot: a text, bar: the median, diamond: this article"
    ax.set_xlabel(f"{first['unit']}; {about}{not_shown(len(known))}")
    places = ", ".join(f"{row.percentile:.0f} ({row.genre})" for row in _lines(shown))
    title = (
        f"{capitalised(fitted(first['measure']))}: {short(first['value'])} {first['unit']}; "
        f"percentile {shown['percentile'].min():.0f} to {shown['percentile'].max():.0f} by genre"
    )
    return title, f"Percentile by genre: {places}."


@picture
def plot_scatter(frame: pd.DataFrame, ax: Axes, *, x: str, y: str) -> tuple[str, str]:
    """Texts on two measures, the article marked (columns x, y, genre; its genre is "this")."""
    own = frame["genre"] == "this"
    here = frame[own & frame[[x, y]].notna().all(axis=1)]
    others = frame[~own].dropna(subset=[x, y])
    signs = cycle(zip("o^svP", (SKY, "#009E73", "#CC79A7", BLUE, INK), strict=True))
    for genre, (marker, colour) in zip(others["genre"].unique(), signs, strict=False):
        dots = others[others["genre"] == genre]
        ax.scatter(dots[x], dots[y], marker=marker, s=22, color=colour, alpha=0.8, label=genre)
    ax.scatter(here[x], here[y], **MARK, label="this article")
    ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    figure = ax.get_figure(root=True)
    if figure is not None and len(figure.axes) == 1:
        figure.set_figheight(4.2)
    ax.grid(color=PALE)
    ax.set_xlabel(fitted(x.split(": ")[-1]))
    ax.set_ylabel(fitted(y.split(": ")[-1]))
    if here.empty:
        return "The article could not be placed", f"{many(len(others), 'text')} as dots."
    above = [float((others[name] < here[name].iloc[0]).mean() * 100) for name in (x, y)]
    title = (
        f"Higher than {above[0]:.0f} % of these texts in {fitted(x.split(': ')[-1])}, "
        f"than {above[1]:.0f} % in {fitted(y.split(': ')[-1])}"
    )
    return title, f"{many(len(others), 'text')} as dots."


@picture
def plot_dumbbell(
    frame: pd.DataFrame, ax: Axes, *, names: tuple[str, str] = ("a", "b")
) -> tuple[str, str]:
    """Two articles on measures of one unit: two dots and the line between (`compare_two`).

    Where there are too many, those that differ least are left out.
    """
    known = frame[frame["difference"].notna() & frame[["a", "b"]].ne(0).any(axis=1)]
    shown = _furthest(known, known["difference"])
    shown = shown.sort_values("difference", ascending=False, kind="stable")
    if shown.empty:
        none_found(ax)
        return "Nothing to lay side by side", in_words(dict.fromkeys(frame["note"]))
    rows = rows_for(
        ax, [f"{fitted(m)}{' *' if t else ''}" for m, t in zip(shown["measure"], shown["told"],
                                                               strict=True)]
    )  # fmt: skip
    left, right = (fitted(name, 30) for name in names)
    ax.hlines(rows, shown["a"], shown["b"], color=GREY, linewidth=2)
    ax.scatter(shown["a"], rows, s=46, color=BLUE, zorder=3, label=left)
    ax.scatter(shown["b"], rows, s=46, color=ORANGE, marker="s", zorder=3, label=right)
    figure = ax.get_figure(root=True)
    if figure is not None:  # below the axes, where no dot can lie under it
        figure.legend(handles=ax.collections[1:], frameon=False, loc="outside lower right", ncols=2)
    ax.grid(axis="x")
    ax.set_xlabel(f"{', '.join(dict.fromkeys(shown['unit']))}; * told apart{not_shown(len(known))}")
    widest = shown.iloc[int(shown["difference"].abs().argmax())]
    more = left if widest["difference"] > 0 else right
    title = (
        f"{capitalised(fitted(widest['measure']))} differs most: "
        f"{short(abs(widest['difference']))} more in {more}; "
        f"{shown['told'].sum() or 'none'} of {len(shown)} told apart"
    )
    if not widest["difference"]:
        title = f"No difference in any of {many(len(shown), 'measure')}"
    listed = (
        f"{heading(row.measure)} {short(row.a)} against {short(row.b)}" for row in _lines(shown)
    )
    return title, in_words(listed)
