"""The pictures. Each takes a frame, draws on `ax` (or on a new one) and gives the Axes back.

The title says the finding, computed from the data; the figure's label is the text for people who
can't see it. Nothing is analysed here. `markup.show(axes)` puts a picture in a notebook.
Sentences and paragraphs carry the numbers that they have in the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from helpers.drawing import (
    BLUE,
    GREEN,
    GREY,
    INK,
    MOST,
    ORANGE,
    PALE,
    QUIET,
    RED,
    SKY,
    TINT,
    draw_dots,
    drawable,
    fitted,
    in_words,
    none_found,
    not_shown,
    picture,
    rows_for,
    short,
)
from helpers.wording import capitalised, heading, many, signed

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def _whole_numbers(ax: Axes) -> None:
    from matplotlib.ticker import MaxNLocator

    ax.xaxis.set_major_locator(
        MaxNLocator(nbins=12, integer=True, steps=[1, 2, 5, 10], min_n_ticks=1)
    )


def _tenths(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


# ------------------------------------------------------------------------------------ measures


@picture
def plot_measures(frame: pd.DataFrame, ax: Axes, *, what: str = "Measures") -> tuple[str, str]:
    """Each measure a dot with its interval, one line each (a measures table)."""
    known = frame[frame["value"].notna()]
    shown = known.head(MOST)
    if shown.empty:
        none_found(ax)
        return f"{what}: nothing could be computed", in_words(frame["note"])
    draw_dots(ax, shown, map(fitted, shown["measure"]), [BLUE] * len(shown))
    ax.set_xlabel(drawable(", ".join(dict.fromkeys(shown["unit"]))) + _gaps(frame, known))
    top, low = shown.iloc[shown["value"].argmax()], shown.iloc[shown["value"].argmin()]
    title = f"{what}: {short(top['value'])} ({fitted(top['measure'])})"
    if len(shown) > 1:
        title = (
            f"{what}: from {short(low['value'])} ({fitted(low['measure'])}) "
            f"to {short(top['value'])} ({fitted(top['measure'])})"
        )
    if len(shown) > 1 and top["value"] == low["value"]:
        title = f"{what}: {short(top['value'])} in each of {len(shown)}"
    if not shown[["value", "high"]].to_numpy(na_value=0).any():
        ax.set_xlim(-0.05, 1)  # of nothing there is no less
    values = map(short, shown["value"])
    listed = map(" ".join, zip(map(heading, shown["measure"]), values, strict=True))
    return title, f"Dots with intervals: {in_words(listed)}"


def _gaps(frame: pd.DataFrame, known: pd.DataFrame) -> str:
    """What a picture of measures leaves out: those beyond its room, and those without a value."""
    missing = len(frame) - len(known)
    return not_shown(len(known)) + (f"; {missing} could not be computed" if missing else "")


@picture
def plot_formulas(frame: pd.DataFrame, ax: Axes) -> tuple[str, str]:
    """The readability formulas that give a grade, on one axis (from `readability.formulas`).

    Formulas on other scales can't share the axis; they are named in the alt text.
    """
    graded = frame["unit"].eq("US school grade") & frame["value"].notna()
    shown = frame[graded].sort_values("value", kind="stable")
    if shown.empty:
        none_found(ax)
        return "No formula gives a grade for this text", in_words(frame["note"])
    rows = draw_dots(ax, shown, map(fitted, shown["measure"]), [BLUE] * len(shown))
    for row, value in zip(rows, shown["value"], strict=True):
        ax.annotate(_tenths(value), (value, row), (0, 7), textcoords="offset points", ha="center",
                    fontsize=8)  # fmt: skip
    _stages(ax)
    _whole_numbers(ax)
    ax.set_xlabel("US school grade; bar: 95 % interval from resampling sentences")
    low, high = (round(value, 1) for value in shown["value"].iloc[[0, -1]])  # as they are shown
    title = (
        f"The formulas disagree by {high - low:.1f} grades: from {_tenths(low)} "
        f"({fitted(shown['measure'].iloc[0])}) to {_tenths(high)} "
        f"({fitted(shown['measure'].iloc[-1])})"
    )
    values = map(_tenths, shown["value"])
    listed = map(" ".join, zip(map(heading, shown["measure"]), values, strict=True))
    others = ", ".join(map(heading, frame.loc[~graded, "measure"])) or "none"
    return title, f"Grades: {in_words(listed)} On other scales, not shown: {others}."


def _stages(ax: Axes) -> None:
    """The school years behind the grades, as shades with their names."""
    left, right = ax.get_xlim()
    for start, end, name in ((0, 6, "primary"), (6, 12, "secondary"), (12, 16, "college"),
                             (16, 40, "beyond")):  # fmt: skip
        a, b = max(start, left), min(end, right)
        if a < b:
            ax.axvspan(a, b, color=PALE, alpha=0.35 if start in (6, 16) else 0, linewidth=0)
        if b - a > 0.12 * (right - left):
            ax.text((a + b) / 2, 0.01, name, transform=ax.get_xaxis_transform(), ha="center",
                    va="bottom", color=QUIET, fontsize=8)  # fmt: skip
    ax.set_xlim(left, right)
    ax.set_ylim(ax.get_ylim()[0] + 0.4, ax.get_ylim()[1])  # room for the names


@picture
def plot_tone(frame: pd.DataFrame, ax: Axes, *, by: str = "measure") -> tuple[str, str]:
    """The tone of the words around each actor, coldest first (measures, names in column `by`)."""
    known = frame[frame["value"].notna()]
    shown = known.head(MOST).sort_values("value", kind="stable")
    if shown.empty:
        none_found(ax)
        return "No tone could be computed", in_words(frame["note"])
    colours = [RED if value < 0 else GREEN for value in shown["value"]]
    names = [f"{fitted(name, 28)} ({n})" for name, n in zip(shown[by], shown["n"], strict=True)]
    draw_dots(ax, shown, names, colours)
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.set_xlabel(
        "tone of the words around the name; in brackets: places; bar: interval"
        + _gaps(frame, known)
    )
    told = ~((shown["low"] < 0) & (shown["high"] > 0)) & shown["low"].notna()
    cold, warm = shown.iloc[0], shown.iloc[-1]
    title = f"Coldest words around {fitted(cold[by])} ({signed(cold['value'])})"
    if len(shown) > 1:
        title += f", warmest around {fitted(warm[by])} ({signed(warm['value'])})"
    title += f"; {int(told.sum()) or 'none'} of {len(shown)} told from neutral"
    listed = (f"{name} {signed(v)}" for name, v in zip(names, shown["value"], strict=True))
    return title, f"Dots with intervals: {in_words(listed)}"


# ------------------------------------------------------------------- sentence by sentence, in order


@picture
def plot_rhythm(frame: pd.DataFrame, ax: Axes) -> tuple[str, str]:
    """Words in each sentence, in order, paragraphs apart by shade (columns words, paragraph)."""
    words = frame["words"].to_numpy()
    numbers = _numbers(frame)
    shade = frame["paragraph"].rank(method="dense").to_numpy() % 2
    ax.bar(numbers, words, color=np.where(shade, BLUE, SKY), width=0.85)
    mean = words.mean()
    ax.axhline(mean, color=INK, linewidth=1, linestyle="--")
    ax.annotate(f"mean {mean:.0f}", (1, mean), (4, 0), xycoords=("axes fraction", "data"),
                textcoords="offset points", va="center", annotation_clip=False)  # fmt: skip
    ax.margins(x=0.01)
    _whole_numbers(ax)
    ax.set_xlabel("sentence, in order; the shade changes with the paragraph")
    ax.set_ylabel("words")
    longest = int(words.argmax())
    if len(words) == 1:
        return f"One sentence of {words[0]} words", "One bar."
    title = (
        f"The longest of {len(words)} sentences has {words[longest]} words, "
        f"the shortest {words.min()}; half have {np.median(words):.0f} or fewer"
    )
    return title, f"Bars in reading order; the longest is sentence {numbers[longest]}."


def _numbers(frame: pd.DataFrame) -> np.ndarray:
    named = "sentence" in frame
    return frame["sentence"].to_numpy(int) if named else np.arange(len(frame))


@picture
def plot_arc(frame: pd.DataFrame, ax: Axes) -> tuple[str, str]:
    """A stem for each sentence and the smoothed course with its band (from `sentiment.arc`)."""
    numbers = _numbers(frame)
    scores = frame["score"].to_numpy(float)
    own = (frame["voice"] == "author").to_numpy()
    dot = 4 if len(scores) <= 120 else 2
    ax.vlines(numbers, 0, scores, color=np.where(scores < 0, RED, GREEN), linewidth=dot / 2)
    ax.plot(numbers[own], scores[own], "o", color=INK, markersize=dot, label="mostly the author")
    ax.plot(numbers[~own], scores[~own], "o", color=INK, markerfacecolor="white",
            markersize=dot + 1, label="mostly quoted")  # fmt: skip
    ax.fill_between(numbers, frame["low"], frame["high"], color=SKY, alpha=0.35, linewidth=0)
    ax.plot(numbers, frame["smooth"], color=BLUE, linewidth=2, label="smoothed, with its band")
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.2), ncols=3, fontsize=9)
    ax.margins(y=0.12)
    _whole_numbers(ax)
    ax.set_xlabel("sentence, in order")
    ax.set_ylabel("cold − · + warm")
    below, above = int((scores < 0).sum()), int((scores > 0).sum())
    title = f"{below} of {len(scores)} sentences score below zero, {above} above"
    if len(scores) == 1:
        title = f"One sentence, with a score of {signed(scores[0])}"
    ends = f"Lowest: sentence {numbers[scores.argmin()]}; highest: {numbers[scores.argmax()]}."
    return title, ends


@picture
def plot_paragraphs(
    frame: pd.DataFrame,
    ax: Axes,
    *,
    value: str = "flesch_kincaid",
    what: str = "Flesch–Kincaid grade",
) -> tuple[str, str]:
    """Each paragraph a block: as wide as it is long, as high as its `value` (by_paragraph)."""
    shown = frame[frame[value].notna()]
    if shown.empty:
        none_found(ax)
        return f"No paragraph has a {what}", "Empty picture."
    widths = shown["words"].to_numpy(float)
    lefts = np.concatenate([[0], widths.cumsum()[:-1]])
    heights = shown[value].to_numpy(float)
    hardest = int(heights.argmax())
    colours = [BLUE if i == hardest else SKY for i in range(len(heights))]
    crowded = len(shown) > 40
    edge = 0 if crowded else 1
    ax.bar(lefts, heights, widths, align="edge", color=colours, edgecolor="white", linewidth=edge)
    for left, width, height, name in zip(lefts, widths, heights, shown["paragraph"], strict=True):
        if not crowded and width > 0.025 * widths.sum():
            ax.annotate(str(name), (left + width / 2, max(height, 0)), (0, 2), ha="center",
                        textcoords="offset points", fontsize=8)  # fmt: skip
    mean = float(np.average(heights, weights=np.maximum(widths, 1)))
    ax.axhline(mean, color=INK, linewidth=1, linestyle="--")
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.margins(x=0.005)
    numbered = "" if crowded else ", with its number"
    ax.set_xlabel(f"words read so far; a block is a paragraph{numbered}")
    ax.set_ylabel(what)
    title = (
        f"Paragraph {shown['paragraph'].iloc[hardest]} stands highest: {what} "
        f"{_tenths(heights[hardest])}; the mean is {_tenths(mean)}"
    )
    if len(shown) == 1:
        title = f"One paragraph: {what} {_tenths(heights[0])}"
    listed = (f"{n}: {_tenths(h)}" for n, h in zip(shown["paragraph"], heights, strict=True))
    return title, f"Blocks in reading order, {what} by paragraph: {in_words(listed)}"


# ---------------------------------------------------------------------------- findings, counted


@picture
def plot_words(frame: pd.DataFrame, ax: Axes, *, most: int = 12) -> tuple[str, str]:
    """The words that weigh most, all their places added up (from `sentiment.contributions`)."""
    words = frame["text"].str.lower().str.replace("’", "'")
    sums = frame.groupby(words)["contribution"].agg(["sum", "size"])
    left_out = not_shown(len(sums), most)
    sums = sums.loc[sums["sum"].abs().sort_values(ascending=False, kind="stable").index[:most]]
    sums = sums.sort_values("sum", ascending=False, kind="stable")
    rows = rows_for(
        ax,
        [fitted(w, 28) + (f" × {n}" if n > 1 else "")
         for w, n in zip(sums.index, sums["size"], strict=True)],
        each=0.27,
    )  # fmt: skip
    ax.barh(rows, sums["sum"], color=np.where(sums["sum"] < 0, RED, GREEN), height=0.7)
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.set_xlabel(f"added to the sentences’ scores{left_out}")
    heaviest = int(sums["sum"].abs().argmax())
    title = (
        f"“{fitted(sums.index[heaviest])}” weighs most: {signed(sums['sum'].iloc[heaviest])} in all"
    )
    return title, in_words(f"{word} {signed(value)}" for word, value in sums["sum"].items())


@picture
def plot_counts(
    frame: pd.DataFrame, ax: Axes, *, by: str = "label", voice: str = "voice"
) -> tuple[str, str]:
    """How often each label was found: a bar a label, the author's share dark (findings)."""
    counts = _counted(frame, by)
    own = frame.loc[frame[voice] == "author", by].value_counts().reindex(counts.index, fill_value=0)
    rows = rows_for(ax, [fitted(name) for name in counts.index])
    ax.barh(rows, counts, color=PALE, edgecolor=GREY, linewidth=0.6, hatch="////")
    ax.barh(rows, own, color=BLUE)
    for row, (total, mine) in enumerate(zip(counts, own, strict=True)):
        part = f" ({mine or 'none'} the author’s)" if mine < total else ""
        ax.text(total, row, f" {total}{part}", va="center")
    ax.set_xlim(0, counts.max() * 1.3)
    _whole_numbers(ax)
    whose = _whose(frame[voice], "dark: the author, hatched: quoted")
    ax.set_xlabel(f"places found; {whose}{_left_out(frame, by)}")
    title = f"{_foremost(counts)} of {many(len(frame), 'place')}"
    return title, in_words(f"{fitted(name)} {count}" for name, count in counts.items())


def _whose(voices: pd.Series, key: str) -> str:
    """How a picture tells the author from those quoted, where it has anybody to tell apart."""
    return "all in the author’s words" if (voices == "author").all() else key


def _foremost(counts: pd.Series) -> str:
    """Which label is found most, or which ones share that place, and how often."""
    names, alone = _leaders(counts)
    if alone:
        return f"{capitalised(names)} is found most: {counts.iloc[0]}"
    return f"{capitalised(names)} are found most: each {counts.iloc[0]}"


def _leaders(counts: pd.Series) -> tuple[str, bool]:
    """Who stands first in counts that fall, in words, and whether it is one alone."""
    first = [fitted(name) for name in counts.index[counts == counts.iloc[0]]]
    if len(first) > 2:
        return f"{first[0]} and {len(first) - 1} others", False
    return " and ".join(first), len(first) == 1


def _counted(frame: pd.DataFrame, by: str, most: int = MOST) -> pd.Series:
    """Places of each label, most first, equal ones by name."""
    counts = frame[by].value_counts().sort_index()
    return counts.sort_values(ascending=False, kind="stable").head(most)


def _left_out(frame: pd.DataFrame, by: str, most: int = MOST) -> str:
    return not_shown(frame[by].nunique(), most)


@picture
def plot_balance(
    frame: pd.DataFrame, ax: Axes, *, up: str = "booster", down: str = "hedge"
) -> tuple[str, str]:
    """Two labels against each other, paragraph by paragraph (findings, as of `stance`)."""
    above, below = (
        frame.loc[frame["label"] == label, "paragraph"].value_counts() for label in (up, down)
    )
    total = (int(above.sum()), int(below.sum()))
    ax.bar(above.index, above, color=BLUE, width=0.8, label=_with_own(frame, up))
    ax.bar(below.index, -below, color=ORANGE, hatch="////", edgecolor="white", width=0.8,
           label=_with_own(frame, down))  # fmt: skip
    ax.axhline(0, color=INK, linewidth=0.8)
    last = int(frame["paragraph"].max())
    ax.set_xlim(-0.6, max(last, 1) + 0.6)
    reach = max(above.max() if total[0] else 0, below.max() if total[1] else 0, 1)
    ax.set_ylim(-reach - 0.5, reach + 0.5)
    ax.yaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
    ax.set_yticks(sorted({-reach, 0, reach}))
    _whole_numbers(ax)
    ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    ax.set_xlabel("paragraph")
    ax.set_ylabel("places")
    if not any(total):
        return f"Neither {fitted(up)} nor {fitted(down)} found", "Empty picture."
    firmer = int(above.sub(below, fill_value=0).gt(0).sum())
    title = (
        f"{many(total[0], fitted(up))} against {many(total[1], fitted(down))}; "
        f"{fitted(up)}s lead in {many(firmer, 'paragraph') if firmer else 'no paragraph'}"
    )
    places = sorted({*above.index, *below.index})
    each = (f"{p}: {above.get(p, 0)} to {below.get(p, 0)}" for p in places)
    return title, f"By paragraph, {up} to {down}: {in_words(each)}"


def _with_own(frame: pd.DataFrame, label: str) -> str:
    """How many places a label has, and how many of them are the author's where others have some."""
    voices = frame.loc[frame["label"] == label, "voice"]
    own = int((voices == "author").sum())
    part = f"\n({own or 'none'} the author’s)" if own < len(voices) else ""
    return many(len(voices), fitted(label)) + part


@picture
def plot_heatmap(frame: pd.DataFrame, ax: Axes, *, by: str = "label") -> tuple[str, str]:
    """How many places of each label a paragraph has: a row a label (findings)."""
    from matplotlib.colors import LinearSegmentedColormap

    labels = list(_counted(frame, by).index)
    columns = np.arange(int(frame["paragraph"].max()) + 1)
    table = pd.crosstab(frame[by], frame["paragraph"]).reindex(
        index=labels, columns=columns, fill_value=0
    )
    counts = table.to_numpy()
    numbered = len(columns) <= 40
    shades = ["#d6edfa", TINT] if numbered else ["#b5ddf5", SKY, BLUE, "#003554"]
    blues = LinearSegmentedColormap.from_list("blues", shades).with_extremes(under="white")
    rows_for(ax, [fitted(name) for name in labels])
    ax.imshow(counts, cmap=blues, aspect="auto", vmin=1, vmax=max(counts.max(), 4))
    ax.set_ylim(len(labels) - 0.5, -0.5)
    for row, column in np.argwhere(counts) if numbered else ():
        ax.text(column, row, str(counts[row, column]), ha="center", va="center", fontsize=8)
    ax.hlines(np.arange(len(labels) + 1) - 0.5, -0.5, len(columns) - 0.5, color=PALE, linewidth=0.6)
    _whole_numbers(ax)
    meaning = "in each square, how many places" if numbered else "the darker, the more places"
    ax.set_xlabel(f"paragraph; {meaning}{_left_out(frame, by)}")
    sums = frame["paragraph"].value_counts().sort_index()
    densest = int(sums.index[int(sums.argmax())])
    equal = int((sums == sums.max()).sum())
    holds = (
        f"Paragraph {densest} holds most:" if equal == 1 else f"{equal} paragraphs hold most: each"
    )
    title = f"{holds} {sums[densest]} of {many(len(frame), 'place')}"
    kinds = table[densest][table[densest] > 0].sort_values(ascending=False, kind="stable")
    there = ", ".join(f"{fitted(name)} {count}" for name, count in kinds.items())
    return title, f"Most in paragraph {densest}: {there}. {len(labels)} rows."


# ------------------------------------------------------------------------------ findings, placed


@picture
def plot_positions(
    frame: pd.DataFrame, ax: Axes, *, length: int, by: str = "label"
) -> tuple[str, str]:
    """Where in the article each label falls: one strip a label, a tick a place (findings).

    `length` is the number of characters in the article.
    """
    counts = _counted(frame, by)
    rows = rows_for(ax, [f"{fitted(name, 28)} ({count})" for name, count in counts.items()])
    for row, label in zip(rows, counts.index, strict=True):
        here = frame[frame[by] == label]
        for author, style, colour in ((True, "-", BLUE), (False, (0, (1, 0.8)), RED)):
            at = here.loc[(here["voice"] == "author") == author, "start"] / max(length, 1) * 100
            ax.vlines(at, row - 0.36, row + 0.36, color=colour, linestyle=style, linewidth=1.8)
    ax.set_xlim(-0.5, 100.5)
    ax.grid(axis="y")
    whose = _whose(frame["voice"], "solid: the author, dotted: quoted")
    ax.set_xlabel(f"how far into the article, %; {whose}{_left_out(frame, by)}")
    thirds = np.bincount(np.minimum(frame["start"] * 3 // max(length, 1), 2), minlength=3)
    fullest = [
        name
        for name, count in zip(("first", "middle", "last"), thirds, strict=True)
        if count == thirds.max()
    ]
    title = {
        1: f"The {fullest[0]} third of the article holds most:",
        2: f"The {' and the '.join(fullest)} third of the article hold most: each",
        3: "Each third of the article holds as much:",
    }[len(fullest)]
    title += f" {thirds.max()} of {many(len(frame), 'place')}"
    return title, f"Counts by third: {thirds[0]}, {thirds[1]}, {thirds[2]}."


@picture
def plot_voices(frame: pd.DataFrame, ax: Axes, *, length: int) -> tuple[str, str]:
    """Who speaks where: a lane a voice, from the first word to the last (from `attributions`).

    Words between quotation marks are solid, words only reported are hatched, and what a source is
    said to want or feel is dotted. `length` is the number of characters in the article.
    """
    scale = 100 / max(length, 1)
    frame = frame[frame["voice"] != "author"]  # *I think* is no other voice
    if frame.empty:
        none_found(ax)
        return "Nobody is heard beside the author", "Empty picture: none found."
    heard = frame.sort_values("start", kind="stable")["voice"].unique()
    names = list(heard)[:MOST]
    shares = {name: _covered(frame[frame["voice"] == name]) * scale for name in names}
    rows = rows_for(ax, ["the author", *(f"{fitted(n, 28)} ({shares[n]:.1f} %)" for n in names)])
    ax.broken_barh([(0, 100)], (-0.36, 0.72), facecolor=PALE)
    for row, name in zip(rows[1:], names, strict=True):
        _lane(ax, row, frame[frame["voice"] == name], scale)
    ax.set_xlim(0, 100)
    ax.grid(axis="x")
    drawn = ", ".join(MEANING[look] for look, _ in reversed(_by_look(frame)))
    ax.set_xlabel(f"how far into the article, %; {drawn}{not_shown(len(heard))}")
    longest = max(shares, key=lambda name: shares[name])
    most = "; the most room goes to" if len(heard) > 1 else ":"
    title = (
        f"{many(len(heard), 'voice')} beside the author’s{most} {fitted(longest)}, "
        f"{shares[longest]:.0f} % of the article"
    )
    return title, in_words(f"{name} {share:.1f} %" for name, share in shares.items())


def _lane(ax: Axes, row: float, frame: pd.DataFrame, scale: float) -> None:
    """One voice's words as bars, and a gap in the author's lane where they are quoted."""
    for look, chosen in _by_look(frame):
        starts, ends = chosen["start"] * scale, chosen["end"] * scale
        bars = list(zip(starts, ends - starts, strict=True))
        ax.broken_barh(bars, (row - 0.36, 0.72), **LOOKS[look])
        if look == "quoted":
            ax.broken_barh(bars, (-0.38, 0.76), facecolor="white")


# How a lane shows words: those between quotation marks, reported ones, and what is only told of
# somebody's wishes and feelings. The later ones are drawn over the earlier.
LOOKS: dict[str, Any] = {
    "attitude": {"facecolor": "white", "edgecolor": BLUE, "hatch": "....", "linewidth": 0.8},
    "reported": {"facecolor": "white", "edgecolor": BLUE, "hatch": "/////", "linewidth": 0.8},
    "quoted": {"facecolor": BLUE},
}
MEANING = {
    "quoted": "solid: quoted",
    "reported": "hatched: reported",
    "attitude": "dotted: wanted or felt",
}


def _by_look(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The places of a lane by how they are drawn, the last on top."""
    looks = frame["label"].map({"attitude": "attitude", "indirect": "reported"}).fillna("quoted")
    return [(look, frame[looks == look]) for look in LOOKS if (looks == look).any()]


def _covered(frame: pd.DataFrame) -> int:
    """Characters inside any of the findings, those inside several counted once."""
    covered, reached = 0, 0
    for start, end in sorted(zip(frame["start"], frame["end"], strict=True)):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered


@picture
def plot_matrix(
    frame: pd.DataFrame, ax: Axes, *, by: str = "actor", most: int = 18
) -> tuple[str, str]:
    """Which sentence names whom: a row an actor, a column a sentence (from `actors.mentions`)."""
    counts = _counted(frame, by, most)
    rows = rows_for(
        ax, [f"{fitted(name, 28)} ({count})" for name, count in counts.items()], each=0.27
    )
    row_of = dict(zip(counts.index, rows, strict=True))
    kept = frame[frame[by].isin(row_of)]
    places = kept.groupby([by, "sentence"], sort=True).size()
    last = int(frame["sentence"].max())
    size = float(np.clip(2600 / (last + 1), 6, 60))
    xs, ys = places.index.get_level_values(1), [row_of[a] for a in places.index.get_level_values(0)]
    repeated = places.to_numpy() > 1
    ax.scatter(xs, ys, s=size, marker="s", color=np.where(repeated, BLUE, SKY))
    ax.set_xlim(-1, last + 1)
    ax.grid(axis="y")
    _whole_numbers(ax)
    ax.set_xlabel(f"sentence; dark: named more than once{_left_out(frame, by, most)}")
    first = counts.index[0]
    together = kept[kept["sentence"].isin(kept.loc[kept[by] == first, "sentence"])]
    partners = together.loc[together[by] != first].drop_duplicates([by, "sentence"])[by]
    names, alone = _leaders(counts)
    named = "is named most:" if alone else "are named most: each"
    title = f"{names[:1].upper()}{names[1:]} {named} {many(counts.iloc[0], 'time')}"
    if alone and len(partners):
        beside = _counted(partners.to_frame(), by)
        shared = many(beside.iloc[0], "sentence")
        title += f", most often beside {fitted(beside.index[0])} ({shared})"
    return title, in_words(f"{name} {count}" for name, count in counts.items())
