"""One article: from a cold start, and each analysis warm."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

ARTICLE = "iran-russia-2023"
COLD = f"from helpers import load_article, read; read(load_article({ARTICLE!r}))"
COMPLETE = f"{COLD}; from helpers.analyses import *; d = read(load_article({ARTICLE!r})); "
COMPLETE += "all_measures(d); all_findings(d)"
PEAK = "; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"


def report() -> None:
    """Print the times that a reader of one article waits, and the memory."""
    print(f"one article ({ARTICLE})")
    cold = seconds(lambda: subprocess.run([sys.executable, "-c", COLD], check=True), 5)
    print(f"  cold start: a new Python that loads and reads it    {1000 * cold:8.0f} ms")
    for name, taken in warm().items():
        print(f"  {name:<52}{1000 * taken:8.1f} ms")
    print(f"  memory, reading only                                {_peak(COLD):8.0f} MB")
    print(f"  memory, complete                                    {_peak(COMPLETE):8.0f} MB\n")


def warm() -> dict[str, float]:
    """Seconds of a complete analysis, of reading, and of each analysis on a fresh document."""
    from helpers import load_article, read
    from tests.analyses import ANALYSES

    article = load_article(ARTICLE)
    complete_analysis()
    timings = {
        "complete: every measure and finding, reading included": seconds(complete_analysis),
        "read": seconds(lambda: read(article)),
    }
    for name, analysis in ANALYSES.items():
        timings[name] = seconds(analysis, before=lambda: (read(article),))
    return timings


def complete_analysis(text: str = ARTICLE) -> None:
    """Load, read, measure and find everything."""
    from helpers import load_article, read
    from helpers.analyses import all_findings, all_measures

    document = read(load_article(text))
    all_measures(document)
    all_findings(document)


def seconds(
    action: Callable[..., object], runs: int = 15, before: Callable[[], tuple] = tuple
) -> float:
    """Median time of `action` on what `before` makes, the first run left out."""
    times = []
    for _ in range(runs + 1):
        given = before()
        begin = time.perf_counter()
        action(*given)
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:])


def _peak(code: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", code + PEAK], check=True, capture_output=True, text=True
    )
    return float(done.stdout)
