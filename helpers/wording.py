"""How names of columns, labels and measures are written where people read them."""

from __future__ import annotations

import re
from collections.abc import Sequence

IDENTIFIER = re.compile("[a-z][a-z0-9]*(_[a-z0-9]+)+")

# Formulas and the like that bear a person's name or are initials.
PROPER = {
    "flesch_reading_ease": "Flesch reading ease",
    "flesch_kincaid": "Flesch–Kincaid",
    "gunning_fog": "Gunning fog",
    "smog": "SMOG",
    "ari": "ARI",
    "coleman_liau": "Coleman–Liau",
    "dale_chall": "Dale–Chall",
    "dale_chall_cloze": "Dale–Chall cloze",
    "spache": "Spache",
    "linsear_write": "Linsear Write",
    "eflaw": "McAlpine EFLAW",
    "lix": "LIX",
    "rix": "RIX",
    "forcast": "FORCAST",
    "mtld": "MTLD",
    "mattr": "MATTR",
    "hdd": "HD-D",
    "vader": "VADER",
    "mean_vader": "mean VADER",
}


def heading(name: object) -> str:
    """A column's, label's or measure's name in words: `self_mention` is "self mention".

    Words of an article that come this way stay as they are.
    """
    text = str(name)
    return PROPER.get(text) or (text.replace("_", " ") if IDENTIFIER.fullmatch(text) else text)


def capitalised(name: object) -> str:
    """The same at the beginning of a line: "Self mention"; names keep their capitals."""
    words = heading(name)
    return words[:1].upper() + words[1:]


def many(count: int, noun: str) -> str:
    """A count with its noun: "1 place", "2 places"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def signed(value: float, places: int = 2) -> str:
    """A number with its sign, a minus that is one: "+0.12", "−0.40"."""
    return f"{value:+.{places}f}".replace("-", "−")


def several(values: Sequence[object]) -> str:
    """Several values in one cell: "a; b", a place 12–25, a name with its count "Iran (17)"."""
    match values:
        case (int(start), int(end)):
            return f"{start}–{end}"
        case (str(name), int(count)):
            return f"{name} ({count})"
    return "; ".join(several(v) if isinstance(v, tuple | list) else str(v) for v in values)
