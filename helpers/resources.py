"""What NLTK needs, handed to it in memory from installed packages: no download, no data folder."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@cache
def vader() -> Any:
    """NLTK's VADER analyser (Hutto & Gilbert, 2014), its lexicon taken from `vaderSentiment`.

    `vader().polarity_scores(sentence)["compound"]` lies between -1 and 1. The analyser is made
    past its own constructor, which would look for the lexicon in NLTK's data folders.

    Raises ModuleNotFoundError that names the package when `vaderSentiment` is not installed.
    """
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

    analyser = SentimentIntensityAnalyzer.__new__(SentimentIntensityAnalyzer)
    analyser.lexicon_file = _vader_lexicon()
    analyser.lexicon = analyser.make_lex_dict()
    analyser.constants = VaderConstants()
    return analyser


def _vader_lexicon() -> str:
    spec = find_spec("vaderSentiment")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(
            "VADER's word list comes with the package vaderSentiment, which is not installed: "
            "run `pip install vaderSentiment`."
        )
    path = Path(spec.origin).with_name("vader_lexicon.txt")
    return path.read_text(encoding="utf-8").rstrip("\n")
