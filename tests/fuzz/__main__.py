"""`python -m tests.fuzz`: random articles through the loader, `read` and the analyses.

    python -m tests.fuzz [--inputs N] [--minutes M] [--seed S] [--workers W] [--only NUMBER]
    python -m tests.fuzz --growth [NAME …]

Each input is made from the seed and its number alone, so that one can be run again. It is loaded
as plain text, Markdown, a saved page or bare bytes, read, and given to a few analyses in turn. A
documented error (ArticleError) is an answer; any other exception, a broken promise, or more than
`MOST_SECONDS` of work is a crash. Prints every sort of crash with the shortest text found that
still makes it. Exit code 1 if there was any.

`--growth` times every analysis on texts that repeat one thing, each twice as long as the last,
and lists what grows faster than the text.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from tests.fuzz import growth
from tests.fuzz.checks import run, surfaces
from tests.fuzz.inputs import made

BATCH = 100  # inputs a worker takes at a time
MOST_SECONDS = 10  # of processor time, on a text of some hundred words
MOST_TRIES = 300  # to shorten one crash


class TooSlow(BaseException):
    """More work than a text of this size may make; not an Exception, so that nothing catches it."""


@dataclass(frozen=True)
class Crash:
    """One sort of crash: where, how often, the shortest input that makes it, and its traceback."""

    where: str
    number: int
    form: str
    text: str
    names: tuple[str, ...]
    trace: str
    count: int = 1


def main() -> int:
    """Run the inputs asked for; 1 if any crashed, or if any analysis grew too fast."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--inputs", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=24 * 60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only", type=int, metavar="NUMBER", help="one input, shown and run")
    parser.add_argument("--growth", nargs="*", metavar="NAME", help="time analyses instead")
    options = parser.parse_args()
    if options.growth is not None:
        return growth.report(options.growth)
    if options.only is not None:
        return _one(options.seed, options.only)
    begin = time.monotonic()
    done, turned_down, crashes = _all(options)
    print(
        f"seed {options.seed}: {done:,} inputs, {turned_down:,} of them turned down by the loader, "
        f"{sum(c.count for c in crashes):,} crashes of {len(crashes)} sorts, "
        f"{(time.monotonic() - begin) / 60:.0f} minutes"
    )
    return int(bool(crashes))


def _one(seed: int, number: int) -> int:
    form, text = made(seed, number)
    print(form, repr(text), surfaces(number), sep="\n")
    found = tried(number, form, text, tuple(surfaces(number)))
    print(found.trace if isinstance(found, Crash) else "no crash")
    return int(isinstance(found, Crash))


def _all(options: argparse.Namespace) -> tuple[int, int, list[Crash]]:
    """How many inputs were run, how many turned down, and each sort of crash once, printed."""
    end = time.monotonic() + 60 * options.minutes
    done = turned_down = 0
    crashes: dict[str, Crash] = {}
    with ProcessPoolExecutor(options.workers) as pool:
        batches = range(0, options.inputs, BATCH)
        work = partial(batch, options.seed, most=options.inputs, end=end)
        for future in as_completed([pool.submit(work, first) for first in batches]):
            ran, rejected, found = future.result()
            done, turned_down = done + ran, turned_down + rejected
            for crash in found:
                known = crashes.get(crash.where)
                if not known:
                    _show(crash)
                crashes[crash.where] = _merged(known, crash)
    return done, turned_down, list(crashes.values())


def _show(crash: Crash) -> None:
    names = ", ".join(crash.names)
    print(f"\n{crash.where}\n  input {crash.number} as {crash.form}, for {names}: {crash.text!r}")
    print("    " + crash.trace.rstrip().replace("\n", "\n    "), flush=True)


def _merged(known: Crash | None, crash: Crash) -> Crash:
    if not known:
        return crash
    shortest = min(known, crash, key=lambda c: len(c.text))
    return replace(shortest, count=known.count + crash.count)


def batch(seed: int, first: int, *, most: int, end: float) -> tuple[int, int, list[Crash]]:
    """Some inputs: how many were run, how many turned down, and each sort of crash, shortened."""
    warnings.simplefilter("error", RuntimeWarning)  # a division by zero is a NaN in the making
    crashes: dict[str, Crash] = {}
    counts: Counter[str] = Counter()
    for number in range(first, min(first + BATCH, most)):
        if time.monotonic() > end:
            break
        counts["done"] += 1
        form, text = made(seed, number)
        names = tuple(surfaces(number))
        found = tried(number, form, text, names)
        counts["turned down"] += found is False
        if isinstance(found, Crash):
            known = crashes.get(found.where)
            crashes[found.where] = _merged(known, found if known else shortened(found))
    return counts["done"], counts["turned down"], list(crashes.values())


def tried(number: int, form: str, text: str, names: tuple[str, ...]) -> Crash | bool:
    """Whether the loader takes an input, and all holds of it; or the crash that it makes."""
    try:
        with at_most(MOST_SECONDS):
            return run(form, text, names)
    except (Exception, TooSlow) as error:
        trace = "".join(traceback.format_exception(error)[-4:])
        return Crash(_where(error), number, form, text, names, trace)


def _where(error: BaseException) -> str:
    """What was raised, and the innermost place of the package that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if "/helpers/" in f.filename and "site-packages" not in f.filename]
    said = "" if own and not isinstance(error, AssertionError) else f": {str(error)[:60]}"
    if not own or isinstance(error, AssertionError):
        return f"{type(error).__name__}{said}"
    file = own[-1].filename.partition("/helpers/")[2]
    return f"{type(error).__name__} in helpers/{file}, {own[-1].name}, line {own[-1].lineno}"


def shortened(crash: Crash) -> Crash:
    """The same crash from less text: pieces are left out, halves first, as long as it stays."""
    tries, size = 0, max(len(crash.text) // 2, 1)
    while size and tries < MOST_TRIES:
        at = 0
        while at < len(crash.text) and tries < MOST_TRIES:
            less = crash.text[:at] + crash.text[at + size :]
            found = tried(crash.number, crash.form, less, crash.names)
            tries += 1
            if isinstance(found, Crash) and found.where == crash.where:
                crash = found
            else:
                at += size
        size //= 2
    return crash


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooSlow when what is done inside takes more processor time than this."""

    def stop(*_: object) -> None:
        raise TooSlow(f"more than {seconds} s")

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


if __name__ == "__main__":
    sys.exit(main())
