"""`python -m tests.benchmark [TEXTS]`: how fast the package is, and beside what else people use.

TEXTS is a folder of plain texts, from whose paragraphs articles of 850 words are put together;
without it, the shipped articles are used. Nothing passes or fails here: timings belong to the
machine that ran them, which is named, and to what else it was doing.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from pathlib import Path

from threadpoolctl import threadpool_limits

from helpers.article import ARTICLES
from tests.benchmark import bulk, one, others


def main() -> None:
    """Print what was measured, part by part."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument("texts", nargs="?", type=Path, default=ARTICLES)
    parser.add_argument("--large", action="store_true", help="10,000 articles too (half an hour)")
    parser.add_argument("--only", nargs="*", choices=("one", "bulk", "others"),
                        default=["one", "others", "bulk"])  # fmt: skip
    options = parser.parse_args()
    print(f"{machine()}, Python {platform.python_version()}, one thread of arithmetic\n")
    with threadpool_limits(1), tempfile.TemporaryDirectory() as scratch:
        if "one" in options.only:
            one.report()
        if "others" in options.only:
            others.report(bulk.make(options.texts, 12, Path(scratch, "few")))
        if "bulk" in options.only:
            bulk.report(options.texts, Path(scratch), large=options.large)


def machine() -> str:
    """The processor, as the system names it, and its cores."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        lines = info.read_text().splitlines()
        name = next((line.split(":")[1].strip() for line in lines if "model name" in line), name)
    return f"{name}, {os.cpu_count()} cores"


if __name__ == "__main__":
    main()
