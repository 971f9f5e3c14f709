"""Pictures of the measured accuracy: every figure with its interval, and the figures of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.accuracy import decimals
from helpers.drawing import BLUE, GREEN, GREY, RED, SKY, draw_dots, in_words, picture, rows_for
from helpers.rhetoric.figures import definitions
from helpers.wording import many

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WISHED = 0.8  # the share of right places from which a figure of speech is shown unasked


@picture
def plot_accuracy(frame: pd.DataFrame, ax: Axes) -> tuple[str, str]:
    """Each measured figure a dot with its interval, beside its baseline (from `accuracy`).

    Filled: measured on text that had no part in it, or cross-validated; hollow: on text that was
    read while the rules were written. All scores run from 0 (none) to 1 (perfect).
    """
    names = [f"{what} ({score})" for what, score in zip(frame["what"], frame["score"], strict=True)]
    rows = rows_for(ax, names)
    held = (frame["held"] != "dev").to_numpy()
    ax.hlines(rows, frame["low"], frame["high"], color=SKY, linewidth=5, alpha=0.6)
    ax.scatter(frame["value"], rows, s=42, zorder=3, linewidth=1.5, edgecolor=BLUE,
               color=np.where(held, BLUE, "white"))  # fmt: skip
    ax.scatter(frame["baseline_value"], rows, marker="|", s=110, color=RED, linewidth=2)
    for row, value in zip(rows, frame["value"], strict=True):
        ax.text(1.03, row, decimals(value), va="center", fontsize=9)
    ax.set_xlim(0, 1.02)
    ax.grid(axis="x")
    beside = frame[frame["baseline_value"].notna()]
    marks = "filled: held out or cross-validated; hollow: on text the rules were written by"
    bar = "; bar: a simple method" if len(beside) else ""
    ax.set_xlabel(f"{marks}; band: 95 % interval{bar}")
    low, high = (frame.iloc[int(at)] for at in (frame["value"].argmin(), frame["value"].argmax()))
    ahead = int((beside["low"] > beside["baseline_value"]).sum())
    title = (
        f"{ahead} of {len(beside)} are clearly above a simple method; lowest: {low['what']}"
        if len(beside)
        else f"From {decimals(low['value'])} ({low['what']}) to {decimals(high['value'])} "
        f"({high['what']})"
    )
    listed = (
        f"{name} {decimals(value)} ({decimals(a)} to {decimals(b)})"
        for name, value, a, b in zip(
            names, frame["value"], frame["low"], frame["high"], strict=True
        )
    )
    return title, f"Dots with intervals: {in_words(listed)}"


@picture
def plot_precision(frame: pd.DataFrame, ax: Axes) -> tuple[str, str]:
    """How many of the places judged were right, a line a figure of speech (from `accuracy`)."""
    shown = frame.sort_values(["value", "n"], ascending=False, kind="stable")
    right = (shown["value"] >= WISHED).to_numpy()
    names = [f"{what} ({n})" for what, n in zip(shown["what"], shown["n"], strict=True)]
    draw_dots(ax, shown, names, np.where(right, GREEN, RED).tolist())
    ax.axvline(WISHED, color=GREY, linewidth=1, linestyle="--")
    ax.set_xlim(-0.02, 1.02)
    ax.set_xlabel("share of places judged right; in brackets: places judged; band: 95 % interval")
    unasked = set(definitions().query("default")["figure"])
    kept = [what for what, held in zip(shown["what"], right, strict=True) if not held]
    but = " and ".join(what for what in kept if what in unasked)
    title = (
        f"{int(right.sum())} of {many(len(shown), 'figure')} were right in at least four of five "
        f"places; the others are shown only when asked for{f', but for {but}' if but else ''}"
    )
    listed = (f"{name} {decimals(v)}" for name, v in zip(names, shown["value"], strict=True))
    return title, f"Dots with intervals: {in_words(listed)}"
