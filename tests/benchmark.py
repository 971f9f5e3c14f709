"""`python -m tests.benchmark`: cold start, warm analysis and memory, on the default article.

Prints medians; nothing passes or fails here, since timings belong to the machine that ran them.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

ARTICLE = "iran-russia-2023"
COLD = f"from helpers import load_article, read; read(load_article({ARTICLE!r}))"
PEAK = COLD + "; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def main() -> None:
    """Time the parts that a reader waits for."""
    print(f"cold start (a new Python, first read)   {_median(_cold, 5) * 1000:8.0f} ms")
    for name, milliseconds in warm().items():
        print(f"{name:<40}{milliseconds:8.1f} ms")
    print(f"peak memory, reading only               {_peak():8.0f} MB")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory, all analyses               {own:8.0f} MB")


def warm() -> dict[str, float]:
    """Median milliseconds of each analysis, `read` first, each on a freshly read document."""
    from helpers import load_article, read
    from tests.analyses import ANALYSES

    article = load_article(ARTICLE)
    timings = {"read": _median(lambda: read(article), 15) * 1000}
    for name, analysis in ANALYSES.items():
        times = []
        for _ in range(15):
            document = read(article)
            begin = time.perf_counter()
            analysis(document)
            times.append(time.perf_counter() - begin)
        timings[name] = statistics.median(times) * 1000
    return timings


def _median(action: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs + 1):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:])


def _cold() -> None:
    subprocess.run([sys.executable, "-c", COLD], check=True)


def _peak() -> float:
    done = subprocess.run([sys.executable, "-c", PEAK], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024


if __name__ == "__main__":
    main()
