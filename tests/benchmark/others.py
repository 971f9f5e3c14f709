"""The same texts through what a reader would otherwise put together, in one run."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from itertools import count
from typing import Any

from tests.benchmark.one import complete_analysis

Run = Callable[[str], object]
ROUNDS = 5
ROUND = count()


class Missing(Exception):
    """What a tool needs is not here; the message says what to install."""


def report(texts: Sequence[str]) -> None:
    """Print milliseconds a text of each tool, and how many times as long as all of ours."""
    print(f"beside other tools ({len(texts)} texts, processor time, best of {ROUNDS} rounds, warm)")
    ours = _each(complete_analysis, texts)
    print(f"  this package: every measure and finding   {1000 * ours:9.1f} ms a text")
    for name, prepare in TOOLS.items():
        try:
            taken = _each(prepare(texts), texts)
        except Missing as why:
            print(f"  {name}: left out: {why}")
        else:
            print(f"  {name:<42}{1000 * taken:9.1f} ms a text{taken / ours:8.2f} × ours")
    print()


def _each(run: Run, texts: Sequence[str]) -> float:
    """Processor seconds a text takes: the best of some rounds."""
    run(texts[0])
    return min(_round(run, texts) for _ in range(ROUNDS)) / len(texts)


def _round(run: Run, texts: Sequence[str]) -> float:
    # Textstat remembers every text that it has seen, whichever tool it was seen for.
    number = next(ROUND)
    fresh = [f"{text}\nRound {number}.\n" for text in texts]
    begin = time.process_time()
    for text in fresh:
        run(text)
    return time.process_time() - begin


def _need(module: str, package: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise Missing(f"pip install {package}") from error


SCORES = (
    "flesch_reading_ease flesch_kincaid_grade gunning_fog smog_index automated_readability_index "
    "coleman_liau_index dale_chall_readability_score spache_readability linsear_write_formula "
    "mcalpine_eflaw lix rix text_standard"
).split()


def textstat(texts: Sequence[str]) -> Run:
    """Textstat's scores for English, its dictionary given in memory since it would download it."""
    from helpers.readability.syllables import pronunciation

    library = _need("textstat", "textstat")
    known = {word.strip(".,;:!?“”‘’\"'()").lower() for text in texts for word in text.split()}
    heard = {word: pronunciation(word) for word in known}
    words = {word: [list(entry.stress) or ["-"]] for word, entry in heard.items() if entry}
    syllables: Any = import_module("textstat.backend.counts._count_syllables")
    syllables.get_cmudict = lambda _: words
    return lambda text: [getattr(library, score)(text) for score in SCORES]


def nltk(texts: Sequence[str]) -> Run:
    """NLTK's sentence splitting, tagging, and VADER of each sentence.

    NLTK's own weights would be downloaded. Where they are not on the machine, its tagger learns a
    little from our tags of these texts: it then looks up fewer weights, and is faster than with
    its own.
    """
    from nltk.tokenize import NLTKWordTokenizer, PunktSentenceTokenizer

    from helpers import resources

    cut, words, tagger = PunktSentenceTokenizer(), NLTKWordTokenizer(), _tagger(texts[0])
    vader = resources.vader()

    def run(text: str) -> list[object]:
        sentences = cut.tokenize(text)
        tags = [tagger.tag(words.tokenize(sentence)) for sentence in sentences]
        return [tags, [vader.polarity_scores(sentence) for sentence in sentences]]

    return run


def _tagger(text: str) -> Any:
    import nltk.data
    from nltk.tag import PerceptronTagger

    from helpers import load_article, read

    try:
        nltk.data.find("taggers/averaged_perceptron_tagger_eng")
        return PerceptronTagger()
    except LookupError:
        document = read(load_article(text))
        tokens = list(zip(document.tokens["text"], document.tags, strict=True))
        tagger = PerceptronTagger(load=False)
        sentences = [tokens[span.start : span.stop] for span in document.sentence_tokens]
        tagger.train(sentences, nr_iter=2)
        return tagger


def textstat_and_nltk(texts: Sequence[str]) -> Run:
    """Both of them one after the other."""
    runs = textstat(texts), nltk(texts)
    return lambda text: [run(text) for run in runs]


def textacy(_texts: Sequence[str]) -> Run:
    """Textacy's readability and quotations on spaCy's small English model."""
    spacy, _ = _need("spacy", "spacy"), _need("textacy", "textacy")
    extract, text_stats = import_module("textacy.extract"), import_module("textacy.text_stats")
    models = [name for name in spacy.util.get_installed_models() if name.startswith("en_core_web")]
    if not models:
        raise Missing("python -m spacy download en_core_web_sm")
    model = spacy.load(min(models))
    scores = [getattr(text_stats.readability, name) for name in TEXTACY]

    def run(text: str) -> list[object]:
        doc = model(text)
        found = [score(doc) for score in scores]
        with suppress(ValueError):  # it gives up on a text whose marks don't pair
            found += extract.triples.direct_quotations(doc)
        return found

    return run


TEXTACY = (
    "automated_readability_index coleman_liau_index flesch_kincaid_grade_level "
    "flesch_reading_ease gunning_fog_index lix smog_index"
).split()


def persuasion_index(_texts: Sequence[str]) -> Run:
    """Persuasion Index: 55 signals, scores without places."""
    return _need("persuasion_index", "persuasion-index").score


TOOLS: dict[str, Callable[[Sequence[str]], Run]] = {
    "textstat: 13 scores": textstat,
    "NLTK: sentences, tags, VADER": nltk,
    "textstat and NLTK together": textstat_and_nltk,
    "textacy: readability, quotations (spaCy)": textacy,
    "persuasion-index: 55 signals": persuasion_index,
}
