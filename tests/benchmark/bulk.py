"""Many articles: how many a second, with one worker and with two, and how much memory."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from helpers import corpus
from helpers.article import load_article

WORDS = 850
SIZES = (100, 1000)
LARGE = 10_000


def report(texts: Path, scratch: Path, *, large: bool) -> None:
    """Print articles a second and the memory of a worker, by number of articles and workers."""
    print(f"corpus: articles of about {WORDS} words, every measure and finding kept as Parquet")
    print("  articles  workers  seconds  articles/s once started  MB a worker")
    speed = {}
    for size in (*SIZES, *([LARGE] if large else [])):
        make(texts, size, scratch / str(size))
        for workers in (1, 2):
            run = _measured(scratch / str(size), scratch / f"out-{size}-{workers}", workers)
            speed[size, workers] = run["rate"]
            print(f"  {size:8}{workers:9}{run['seconds']:9.1f}"
                  f"{run['rate']:25.1f}{run['memory']:13.0f}")  # fmt: skip
        print(f"  two workers against one: {speed[size, 2] / speed[size, 1]:.2f} ×")
    few, most = min(speed)[0], max(speed)[0]
    print(f"  speed at {most:,} articles against {few:,}: {speed[most, 1] / speed[few, 1]:.2f} ×\n")


def make(texts: Path, count: int, folder: Path) -> list[str]:
    """Write `count` different articles, put together from paragraphs of the texts in a folder."""
    folder.mkdir(parents=True)
    paragraphs = [
        line
        for path in sorted(texts.rglob("*.txt"))
        for line in load_article(path).text.splitlines()
        if len(line.split()) > 5
    ]
    chance, made = random.Random(count), []
    for number in range(count):
        lines: list[str] = []
        first = chance.randrange(len(paragraphs))
        while sum(len(line.split()) for line in lines) < WORDS:
            lines.append(paragraphs[(first + len(lines)) % len(paragraphs)])
        made.append("\n\n".join([f"Article {number} of the benchmark", *lines]) + "\n")
        (folder / f"{number:05}.txt").write_text(made[-1], encoding="utf-8")
    return made


def _measured(folder: Path, out: Path, workers: int) -> dict[str, float]:
    """Seconds and memory of a run, in a Python of its own."""
    command = [sys.executable, "-m", "tests.benchmark.bulk", str(folder), str(out), str(workers)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def run(folder: str, out: str, workers: int) -> None:
    """Analyse a folder; print seconds, the rate after the first parts, and a process's memory."""
    begin = time.perf_counter()
    corpus.analyse(folder, out, workers=workers, progress=False)
    seconds = time.perf_counter() - begin
    ended = sorted(part.stat().st_mtime for part in Path(out).glob("part-*"))
    rate = corpus.PART * (len(ended) - workers) / (ended[-1] - ended[workers - 1])
    whose = resource.RUSAGE_CHILDREN if workers > 1 else resource.RUSAGE_SELF
    memory = resource.getrusage(whose).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "rate": rate, "memory": memory}))


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], int(sys.argv[3]))
