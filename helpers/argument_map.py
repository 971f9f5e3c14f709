"""The map of an argument as a picture: a column for each part, a line for each link."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.drawing import (
    BLUE,
    GREEN,
    GREY,
    INK,
    MOST,
    ORANGE,
    QUIET,
    SKY,
    drawable,
    in_words,
    make_room,
    not_shown,
    picture,
)
from helpers.wording import many

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# For each part its letter, its colour and how far it stands in.
PARTS = {
    "main claim": ("M", BLUE, 0),
    "return": ("M′", BLUE, 0),
    "claim": ("C", SKY, 1),
    "ground": ("G", GREY, 2),
    "concession": ("–", ORANGE, 1),
    "rebuttal": ("+", GREEN, 1),
}
LINES = {"answers": (GREEN, "-"), "granted against": (ORANGE, ":"), "repeats": (BLUE, "--")}
KEY = "M main claim   M′ said again   C claim   G ground   – concession   + rebuttal"
INDENT, BESIDE, WORDS = 0.045, 0.018, 100  # shares of the width; letters of a statement shown
Node = Mapping[Hashable, Any]


@picture
def plot_argument(frame: pd.DataFrame, ax: Axes) -> tuple[str, str]:
    """The nodes and links of `argument_map`, the first statement on top.

    Letters: M main claim, M′ a return of it, C claim, G ground, – concession, + rebuttal. A line
    runs from each statement to the one that it leans on: plain for support and for an answer,
    dotted for what is granted against the main claim, dashed for a return. A long article is
    cut: grounds go first, the least likely before the others.
    """
    shown = _shown(frame)
    nodes = list(shown.to_dict("records"))
    rows = {node: row for row, node in enumerate(shown.index)}
    make_room(ax, len(rows) + 1, 0.27)
    ax.set_axis_off()
    ax.set_xlim(0, 1)
    ax.set_ylim(len(rows) + 0.6, -0.6)
    key = KEY + not_shown(len(frame)).replace(";", "   ")
    ax.text(0, len(rows) + 0.2, key, va="center", fontsize=8, color=QUIET)
    for row, node in enumerate(nodes):
        _node(ax, node, row)
        above = None if pd.isna(node["to"]) else rows.get(node["to"])
        if above is not None:
            _link(ax, node, row, nodes[above], above)
    return _finding(frame), _described(shown, len(frame))


def _shown(frame: pd.DataFrame) -> pd.DataFrame:
    """The nodes that there is room for: parts other than grounds first, then by probability."""
    rank = frame.assign(ground=frame["label"] == "ground", doubt=-frame["probability"])
    kept = rank.sort_values(["ground", "doubt"], kind="stable").index[:MOST]
    return frame.loc[sorted(kept)]


def _node(ax: Axes, node: Node, row: int) -> None:
    letter, colour, depth = PARTS[node["label"]]
    x = INDENT * (depth + 0.5)
    box = {
        "boxstyle": "round,pad=0.25",
        "facecolor": "white",
        "edgecolor": colour,
        "linewidth": 1.6,
    }
    ax.text(x, row, letter, ha="center", va="center", fontsize=8, color=INK, bbox=box)
    words = drawable(" ".join(node["text"].split()))
    words = words if len(words) <= WORDS else words[: WORDS - 1].rstrip() + "…"
    weight = "bold" if node["label"] == "main claim" else "normal"
    ax.text(INDENT * 3.2, row, words, va="center", fontsize=8.5, color=INK, weight=weight)


def _link(ax: Axes, node: Node, row: int, parent: Node, above: int) -> None:
    """A line from a node to the column of the one it leans on, and along it."""
    depth, other = PARTS[node["label"]][2], PARTS[parent["label"]][2]
    beside = BESIDE if depth == other else 0  # two in one column: the line runs to their left
    left, right = INDENT * (other + 0.5) - beside, INDENT * (depth + 0.5)
    colour, style = LINES.get(node["relation"], (GREY, "-"))
    xs, ys = [right, left, left, left + beside], [row, row, above, above]
    ax.plot(xs, ys, color=colour, linestyle=style, linewidth=0.9, zorder=1)


def _finding(frame: pd.DataFrame) -> str:
    """What the map shows, in a line."""
    counts = frame["label"].value_counts()
    held = int(counts.get("claim", 0) + counts.get("return", 0) + counts.get("main claim", 0))
    answered = frame.loc[frame["relation"] == "answers", "to"].nunique()  # two may answer one
    granted = int(counts.get("concession", 0))
    grounds = many(int(counts.get("ground", 0)), "ground")
    side = f"; {many(granted, 'concession')}, {answered} answered" if granted else ""
    return f"A reading aid: {many(held, 'claim')} on {grounds}{side}"


def _described(shown: pd.DataFrame, count: int) -> str:
    """The map in words."""
    lines = [
        f"{label}: {' '.join(text.split())[:60]}"
        for label, text in zip(shown["label"], shown["text"], strict=True)
    ]
    left = f" {many(count - len(shown), 'statement')} not drawn." if count > len(shown) else ""
    return f"A map of statements in reading order. {in_words(lines)}{left}"
