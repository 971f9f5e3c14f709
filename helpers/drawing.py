"""What all pictures share: the house style, a picture as a file, rows, names and dots.

Each picture takes a frame, draws on `ax` (or on a new one) and gives the Axes back. The title says
the finding, computed from the data; the figure's label is the text for people who can't see it.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

import numpy as np
import pandas as pd

from helpers.wording import heading

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Okabe and Ito (2008): told apart by colour-blind readers too.
BLUE, ORANGE, GREEN, RED, PURPLE, SKY = (
    "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9",
)  # fmt: skip
# The style sheet turns pictures over where the page is dark: words must then still be readable, at
# 4.5 : 1 or more, so they are drawn in INK or QUIET, and on nothing darker than TINT.
INK, QUIET, GREY, PALE, TINT = "#1a1a1a", "#595959", "#767676", "#d9d9d9", "#7cc4ee"
WIDTH, LEAST, MOST = 8.2, 1.9, 30  # inches wide, inches high at least, rows at most

STYLE: Any = {
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same picture on every machine
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "grid.color": PALE,
    "hatch.linewidth": 0.8,
    "text.color": INK,
    "text.parse_math": False,  # a `$` in an article is money
    "xtick.color": INK,
    "ytick.color": INK,
    "figure.constrained_layout.use": True,
    "figure.constrained_layout.h_pad": 0.09,
    "figure.constrained_layout.w_pad": 0.09,
    "figure.dpi": 120,
    "figure.facecolor": "white",
    "svg.hashsalt": "opinion-article",
}

P = ParamSpec("P")


def picture(
    draw: Callable[Concatenate[pd.DataFrame, Axes, P], tuple[str, str]],
) -> Callable[..., Axes]:
    """Give a drawing function its Axes, the house style, its title and its alt text.

    `draw` returns the title and a description of what is to be seen; an empty frame is drawn
    as "none found".
    """

    @wraps(draw)
    def plot(
        frame: pd.DataFrame, ax: Axes | None = None, *args: P.args, **kwargs: P.kwargs
    ) -> Axes:
        import matplotlib as mpl
        from matplotlib.figure import Figure

        with mpl.rc_context(STYLE):
            if ax is None:
                ax = Figure(figsize=(WIDTH, 3.2)).subplots()
            if frame.empty:
                title, alt = none_found(ax)
            else:
                title, alt = draw(frame, ax, *args, **kwargs)
            ax.set_title(_wrapped(title, ax, 84, 0.85))
            ax.set_xlabel(_wrapped(ax.get_xlabel(), ax, 110, 1))
            figure = ax.get_figure(root=True)
            assert figure is not None
            figure.set_label(f"{title}. {alt}")
        return ax

    return plot


def image(axes: Axes, form: str = "png") -> bytes:
    """A picture as the bytes of a file (`png` or `svg`): the same picture, the same bytes."""
    import io

    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    figure = axes.get_figure(root=True)
    assert figure is not None
    buffer = io.BytesIO()
    with mpl.rc_context(STYLE):  # the canvas draws once, where `savefig` would draw twice
        if form == "svg":
            FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
        else:
            FigureCanvasAgg(figure).print_png(buffer, metadata={"Software": None})
    return buffer.getvalue()


def files(axes: Axes) -> dict[str, bytes]:
    """A picture in every form, its layout worked out once."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    png, engine = image(axes), figure.get_layout_engine()
    figure.set_layout_engine("none")
    svg = image(axes, "svg")
    figure.set_layout_engine(engine)
    return {"png": png, "svg": svg}


def alt_text(axes: Axes) -> str:
    """What a picture shows, for people who can't see it."""
    figure = axes.get_figure(root=True)
    return (str(figure.get_label()) if figure is not None else "") or axes.get_title(loc="left")


def none_found(ax: Axes) -> tuple[str, str]:
    """A picture of nothing, with its title and alt text."""
    make_room(ax, 0, least=1.2)
    ax.set_axis_off()
    ax.text(0.5, 0.5, "None found", ha="center", va="center", transform=ax.transAxes, color=QUIET)
    return "None found", "Empty picture: none found."


def _wrapped(line: str, ax: Axes, most: int, each: float) -> str:
    """In lines that fit beside the row names: these take `each` of their letters from `most`."""
    names = [len(tick.get_text()) for tick in ax.get_yticklabels()]
    return "\n".join(textwrap.wrap(drawable(line), most - int(each * max(names, default=0))))


def make_room(ax: Axes, rows: int, each: float = 0.3, least: float = LEAST) -> None:
    """Make room for one line a row, on a figure that is this picture's own."""
    figure = ax.get_figure(root=True)
    if figure is not None and len(figure.axes) == 1:
        figure.set_figheight(max(least, 1.2 + each * rows))


def rows_for(ax: Axes, names: Sequence[str], each: float = 0.3) -> np.ndarray:
    """One line a name, the first on top; gives the places of the lines."""
    make_room(ax, len(names), each)
    rows = np.arange(len(names))
    ax.set_yticks(rows, names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    return rows


def fitted(name: object, width: int = 34) -> str:
    """A name in words, cut to fit beside its row."""
    line = drawable(" ".join(heading(name).split()))
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def drawable(text: str) -> str:
    """Text that the font can draw: a box for a sign it lacks, nothing for one never seen."""
    known = _signs()
    return "".join(
        sign if ord(sign) in known else "▯"
        for sign in text
        if sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf", "Mn", "Cs")
    )


@cache
def _signs() -> frozenset[int]:
    from matplotlib.font_manager import findfont, get_font

    return frozenset(get_font(findfont("DejaVu Sans")).get_charmap()) | {10}


def in_words(items: Iterable[object], most: int = 60) -> str:
    """What a picture shows, item by item, for its alt text."""
    lines = [str(item) for item in items]
    more = f"; and {len(lines) - most} more" if len(lines) > most else ""
    return "; ".join(lines[:most]) + more + "."


def short(value: float) -> str:
    """A number for a title or a label: three digits, two below 1, and a minus sign that is one."""
    return f"{value:.{3 if abs(value) >= 1 else 2}g}".replace("-", "−")


def not_shown(count: int, most: int = MOST) -> str:
    """How many rows a picture has no room for, or nothing."""
    return f"; {count - most} more not shown" if count > most else ""


def draw_dots(
    ax: Axes, frame: pd.DataFrame, names: Iterable[str], colours: Sequence[str]
) -> np.ndarray:
    """A line for each row of `frame`: its value as a dot, its interval as a bar."""
    rows = rows_for(ax, list(names))
    low, high = frame["low"].fillna(frame["value"]), frame["high"].fillna(frame["value"])
    ax.hlines(rows, low, high, color=SKY, linewidth=5, alpha=0.6)
    ax.scatter(frame["value"], rows, color=colours, s=42, zorder=3)
    ax.margins(x=0.06)
    ax.grid(axis="x")
    return rows
