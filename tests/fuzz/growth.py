"""What grows faster than the text: every analysis on texts that repeat one thing, and doubled."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from helpers import ArticleError, marked, read
from helpers.rhetoric import stance
from tests.analyses import ANALYSES
from tests.fuzz.checks import load

MOST_GROWTH = 2.3  # n log n grows 2.1 to 2.2 times
WORDS = (8000, 16000, 32000)
MEGABYTES = {"html": (1.25, 2.5, 5.0), "text": (0.5, 1.0, 1.9), "md": (0.5, 1.0, 1.9)}
WORTH_TIMING = (
    0.5  # seconds: what takes less is not told from noise, and would take more if it grew
)
TOO_LONG = 20  # seconds: longer texts of the sort are left out
START = "The road is open, and the town will pay for all of it.\n\n"


def _names(count: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    codes = (letters[i % 26] + letters[i // 26 % 26] + letters[i // 676 % 26] for i in range(count))
    return " ".join(f"Ann Lee{code} said so." for code in codes)


# Each is repeated until it makes so many words: ways to look at the whole text at every place.
REPEATED = {
    "sentence": "The road is open and the town will pay. ",
    "quotation": "“We will not pay,” said the mayor. ",
    "opened quotation": "He said “we will not ' pay. ",
    "nested quotation": "“She said, ‘He said, “No. ",
    "quoted paragraphs": "“We will not pay for the road at all.\n\n",
    "marks": "\" ' “ ",
    "questions": "Why now? ",
    "list": "a, b and c. ",
    "long list": "red, ",
    "and": "bread and ",
    "comma clauses": "It is red, and open, or closed, ",
    "brackets": "(a (b) ",
    "opened brackets": "( so ",
    "dashes": "so — but — ",
    "hyphens": "so - but - ",
    "contrast": "not that but this, ",
    "conditions": "because if although ",
    "names": "Ann Lee met Bo Ray and Moscow told Iran. ",
    "titles": "The mayor told Mr. Lee that he saw Ann. ",
    "roles": "Mr. Lee, a senior fellow at the Institute of Roads, said. ",
    "reported": "he said that ",
    "pronouns": "He said that she saw him and he told her so. ",
    "paragraphs": "The road is open\n\n",
    "headings": "Why now?\n\nThe road is open and the town will pay.\n\n",
    "bullets": "- the road is open to all of us\n",
    "lines": "The road\n",
    "transcript": "MAYOR: The road is open.\nANN LEE: Who will pay?\n",
    "one word": "the ",
    "capitals": "THE ROAD IS OPEN ",
    "stops": ". ",
    "figures": "50% of 6 or $7 million in 1990, ",
    "initialisms": "U.S. ",
}


def _repeat(piece: str, words: int) -> str:
    return piece * (words // len(piece.split()))


def _late(piece: str, words: int) -> str:
    """The same after as much prose: where a rule looks back over all of it."""
    return START * (words // 24) + _repeat(piece, words // 2)


MAKERS: dict[str, Callable[[int], str]] = {
    **{name: partial(_repeat, piece) for name, piece in REPEATED.items()},
    **{
        f"{name} after prose": partial(_late, REPEATED[name])
        for name in ("marks", "long list", "opened brackets", "names", "opened quotation")
    },
    "one character": lambda words: "a" * 5 * words + " is what it is.",
    "new names": lambda words: _names(words // 4),
}

# The loader alone: a form and a piece, repeated to so many megabytes on one line, or nested.
LOADED: dict[str, tuple[str, str]] = {
    "text: one line": ("text", "The road is open and the town will pay. "),
    "text: one word": ("text", "a"),
    "text: lines": ("text", "Ann\n"),
    "text: blank lines": ("text", "\n \n"),
    "text: rules": ("text", "---\n"),
    "text: bylines": ("text", "By Ann Lee\n\n"),
    "html: one paragraph": ("html", "The road is open and the town will pay. "),
    "html: paragraphs": ("html", "<p>The road is open and the town will pay.</p>"),
    "html: opened": ("html", "<div>"),
    "html: inline": ("html", "<b>a</b> "),
    "html: opened inline": ("html", "<i><b>a "),
    "html: entities": ("html", "&amp;&#x201c;"),
    "html: brackets": ("html", "< "),
    "html: comments": ("html", "<!-- "),
    "html: attributes": ("html", "<p a=b c='d' e>x"),
    "html: table": ("html", "<table><tr><td>a"),
    "html: list": ("html", "<ul><li>a"),
    "md: emphasis": ("md", "*a _b "),
    "md: stars": ("md", "**"),
    "md: stars and words": ("md", "*a **a "),
    "md: opened links": ("md", "["),
    "md: links": ("md", "[a](b) "),
    "md: opened pictures": ("md", "![a]("),
    "md: ticks": ("md", "`a``b"),
    "md: quotes": ("md", "> "),
    "md: lists": ("md", "- a\n"),
    "md: nested lists": ("md", "- "),
    "md: headings": ("md", "# a\n"),
    "md: paragraphs": ("md", "The road is open.\n\n"),
    "md: table": ("md", "| a | b |\n|---|---|\n"),
    "md: footnotes": ("md", "a[^1] "),
    "md: references": ("md", "[a]: b\n"),
    "md: tags": ("md", "<b "),
    "md: entities": ("md", "&amp; &copy"),
}


def report(starts: Collection[str]) -> int:
    """Print what grows too fast, of the texts whose names begin so or of all; 1 if anything did."""
    start = tuple(starts) or ("",)
    found = sum(_print(name, _analyses(MAKERS[name])) for name in MAKERS if name.startswith(start))
    for name, (form, piece) in LOADED.items():
        if name.startswith(start):
            found += _print(name, _loads(form, piece))
    print(f"{found} grow more than {MOST_GROWTH} times when the text doubles")
    return int(found > 0)


Timings = dict[str, list[float]]


def _print(name: str, timings: Timings) -> int:
    fast = {what: seconds for what, seconds in timings.items() if _grew(seconds)}
    for what, seconds in fast.items():
        shown = ", ".join(f"{second:.2f}" for second in seconds)
        print(f"{name}: {what}: {shown} s", flush=True)
    return len(fast)


def _analyses(maker: Callable[[int], str]) -> Timings:
    """Seconds of each analysis on each length of a text, with what it rests on apart.

    When anything grew too fast, the longer two are timed twice more, and the least time counts.
    """
    timings: Timings = {}
    for words in WORDS:
        for what, seconds in _once(maker(words)).items():
            timings.setdefault(what, []).append(seconds)
    if any(map(_grew, timings.values())):
        for place, words in ((-2, WORDS[-2]), (-1, WORDS[-1])) * 2:
            for what, seconds in _once(maker(words)).items():
                timings[what][place] = min(timings[what][place], seconds)
    return timings


def _grew(seconds: list[float]) -> bool:
    """Whether the last doubling took too long."""
    short, long = (0.0, 0.0, *seconds)[-2:]
    return long > TOO_LONG or long > max(WORTH_TIMING, MOST_GROWTH * short)


def _once(text: str) -> dict[str, float]:
    article, loading = timed(partial(load, "text", text))
    if isinstance(article, ArticleError):
        return {"load": loading}
    document, reading = timed(partial(read, article))
    seconds = {"load": loading, "read": reading, "voices": timed(lambda: document.voices)[1]}
    for name, analysis in ANALYSES.items():
        seconds[name] = timed(partial(analysis, document))[1]
    frame = stance.stance(document)
    return seconds | {"marked": timed(partial(marked, document, frame))[1]}


def _loads(form: str, piece: str) -> Timings:
    start = "<html><body><article><p>" if form == "html" else START
    seconds: list[float] = []
    for size in MEGABYTES[form]:
        if seconds[-1:] < [TOO_LONG]:
            text = start + piece * int(size * 1e6 / len(piece))
            seconds.append(timed(partial(load, form, text))[1])
    return {"load": seconds}


def timed(action: Callable[[], Any]) -> tuple[Any, float]:
    """What an action gives, or the loader's own error, and the processor time it took."""
    gc.collect()
    gc.disable()
    begin = time.process_time()
    try:
        result = action()
    except ArticleError as error:
        result = error
    finally:
        seconds = time.process_time() - begin
        gc.enable()
    return result, seconds
