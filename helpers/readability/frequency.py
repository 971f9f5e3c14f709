"""How common a word is in English: Zipf frequencies from the package `wordfreq` (Speer 2022)."""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

# The list stops at one in a million words; a word that it lacks counts as that rare.
RAREST = 3.0


@lru_cache(maxsize=1 << 17)
def zipf(key: str) -> float:
    """The base-10 logarithm of a word's occurrences per thousand million words.

    7 is `the`, 5 `election`, 3 the floor: one in a million or rarer. A compound is as common as
    its rarest part, a possessive as common as its owner (van Heuven et al. 2014 for the scale).
    """
    table = frequencies()
    if key in table:
        return table[key]
    parts = [part for part in re.split(r"[^\w]+", key.removesuffix("'s")) if part]
    return min((table.get(part, RAREST) for part in parts), default=RAREST)


@cache
def frequencies() -> dict[str, float]:
    """wordfreq's smaller English list, word -> Zipf frequency.

    The package's data file is read as it stands: a header, then one list of words for each
    hundredth of a decade, from the most common down. Importing the package would load
    language-detection code that is not needed here.

    Raises ModuleNotFoundError that names the package when it is not installed.
    """
    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(
            "Word frequencies come with the package wordfreq, which is not installed: "
            "run `pip install wordfreq`."
        )
    import msgpack  # type: ignore[import-untyped]

    path = Path(spec.origin).parent / "data" / "small_en.msgpack.gz"
    _, *buckets = msgpack.unpackb(gzip.decompress(path.read_bytes()), raw=False)
    return {word: 9 - step / 100 for step, words in enumerate(buckets) for word in words}
