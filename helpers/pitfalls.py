"""Where the package goes wrong, by type of error, on sentences made up to show it.

`data/accuracy/pitfalls.tsv` holds the sentences and what a careful reader says of them. Most
types are those of the worst errors on the labelled sets; those of sentence ends, of figures and of
the argument are what the rules can be seen to get wrong. No sentence is from a set.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache

import pandas as pd

from helpers import argument, sentiment, voices
from helpers.article import Article, Part
from helpers.document import Document, read
from helpers.paths import DATA
from helpers.rhetoric import causal, figures, loaded, stance

COLUMNS = ["asked", "type", "sentence", "words", "reader", "package", "agree"]
NOTHING = "nothing"


def pitfalls() -> pd.DataFrame:
    """Each sentence with a reader's answer and the package's, as it is now.

    Columns: asked (what is looked for), type (of error), sentence, words (those in question; empty
    for the whole sentence), reader, package, agree. Nothing is stored of the package's answers:
    they are worked out anew.
    """
    rows = []
    for line in _lines():
        package = answer(line["asked"], line["sentence"], line["words"])
        rows.append({**line, "package": package, "agree": package == line["reader"]})
    return pd.DataFrame(rows, columns=COLUMNS)


def answer(asked: str, sentence: str, words: str = "") -> str:
    """What the package says of the words in a sentence, or of the sentence without them.

    `asked` is a key of `OF_SENTENCES` or `OF_WORDS`. Raises ValueError for any other, and for
    words that the sentence doesn't have.
    """
    if asked not in OF_SENTENCES and asked not in OF_WORDS:
        raise ValueError(f"Ask for one of: {', '.join([*OF_SENTENCES, *OF_WORDS])}.")
    if words not in sentence:
        raise ValueError(f"{words!r} is not in the sentence.")
    document = read(Article("sentence", sentence, (Part("body", 0, len(sentence)),)))
    if asked in OF_SENTENCES:
        return OF_SENTENCES[asked](document)
    start = sentence.index(words)
    return OF_WORDS[asked](document, start, start + len(words or sentence))


@cache
def _lines() -> tuple[dict[str, str], ...]:
    text = (DATA / "accuracy" / "pitfalls.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line[:1] != "#")
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


# -------------------------------------------------------------------------------- of the sentence


def _sentences(document: Document) -> str:
    return str(len(document.sentences))


def _sentiment(document: Document) -> str:
    return ", ".join(sentiment.sentence_scores(document)["label"])


def _opinion(document: Document) -> str:
    chance = sentiment.subjectivity(document)["opinion"].astype(float)
    return "opinion" if (chance >= 0.5).any() else "report"


def _cause(document: Document) -> str:
    return "causal" if causal.causal_sentences(document)["causal"].any() else "not causal"


# ----------------------------------------------------------------------------------- of its words


def _here(found: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    """The findings that share words with a place."""
    return found[(found["start"] < end) & (found["end"] > start)]


def _labels(found: pd.DataFrame, start: int, end: int) -> str:
    return ", ".join(sorted(set(_here(found, start, end)["label"]))) or NOTHING


def _tone(document: Document, start: int, end: int) -> str:
    return ", ".join(sentiment.toward_targets(document, [(start, end)])["label"])


def _hedge(document: Document, start: int, end: int) -> str:
    return _labels(stance.hedges(document), start, end)


def _loaded(document: Document, start: int, end: int) -> str:
    return NOTHING if _here(loaded.loaded_words(document), start, end).empty else "loaded"


def _figure(document: Document, start: int, end: int) -> str:
    return _labels(figures.figures(document), start, end)


def _quotation(document: Document, start: int, end: int) -> str:
    labels = _here(voices.quotations(document), start, end)["label"]
    return "speech" if labels.isin(["direct", "partial"]).any() else "no speech"


def _speaker(document: Document, start: int, end: int) -> str:
    said = _here(voices.quotations(document), start, end)["speaker"].dropna()
    return ", ".join(said) or NOTHING


def _reported(document: Document, start: int, end: int) -> str:
    return _labels(voices.attributions(document), start, end)


def _argument(document: Document, start: int, end: int) -> str:
    return _labels(argument.components(document), start, end)


OF_SENTENCES: dict[str, Callable[[Document], str]] = {
    "sentences": _sentences,
    "sentiment": _sentiment,
    "opinion": _opinion,
    "cause": _cause,
}
OF_WORDS: dict[str, Callable[[Document, int, int], str]] = {
    "tone towards": _tone,
    "hedge": _hedge,
    "loaded word": _loaded,
    "figure": _figure,
    "quotation": _quotation,
    "speaker": _speaker,
    "reported speech": _reported,
    "argument": _argument,
}
