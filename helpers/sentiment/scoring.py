"""Sentiment, sentence by sentence, with the words behind every score.

A sentence's score lies between -1 and 1, 0 being neutral, and is the sum of its words'
contributions, so nothing is hidden in it. A text is never scored as a whole: only its sentences
are, and then averaged.
"""

from __future__ import annotations

import gzip
import math
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers import resources, segmentation, tables
from helpers.document import Document, once
from helpers.paths import MODELS
from helpers.sentiment import valence
from helpers.statistics import middle_95, resampled_sums
from helpers.wording import signed

MODEL = MODELS / "sentiment.tsv.gz"
POSITIVE, NEGATIVE = 0.14, -0.12
HALF_WAY = 0.8
USUAL_LENGTH = 20
SHORTEST = 8
SOURCE = "word weights learned on rated editorials, rules after Hutto & Gilbert 2014"


@cache
def weights() -> dict[str, float]:
    """What each word weighs in an unbent place: positive is good; 1 is a strong word."""
    text = gzip.decompress(MODEL.read_bytes()).decode("utf-8")
    rows = [line.split("\t", 2) for line in text.splitlines() if not line.startswith("#")]
    return {word: float(weight) for word, weight, _ in rows[1:]}


def score(norms: list[str]) -> float:
    """The sentiment of one sentence, from -1 to 1, given as tokens in their `norm` form."""
    table = weights()
    total = sum([table[c.key] * c.factor for c in valence.charges(norms, table)])
    return _squash(total / length_divisor(norms)) if total else 0.0


def _squash(total: float) -> float:
    """A sum of weights brought between -1 and 1, as VADER does."""
    return total / math.sqrt(total * total + HALF_WAY * HALF_WAY)


def scores(sentences: Iterable[list[str]]) -> np.ndarray:
    """The sentiment of many sentences at once, each a list of tokens."""
    return np.array([score(norms) for norms in sentences], dtype=float)


def length_divisor(norms: list[str]) -> float:
    """What a sentence's sum of weights is divided by: 1 at the usual length of 20 words.

    A long sentence gathers more charged words without being felt as that much stronger: its
    weights count by the root of its length.
    """
    return _divisor(sum([norm[:1].isalnum() for norm in norms]))


def _divisor(words: int) -> float:
    return math.sqrt(max(words, SHORTEST) / USUAL_LENGTH)


class Reading(NamedTuple):
    """A sentence read for its feeling: its look-up forms, names, charged words and their values.

    `values` are weights times bending, one for each of `charges`; `words` counts the words.
    """

    keys: list[str]
    names: set[int]
    charges: list[valence.Charge]
    values: list[float]
    words: int

    @property
    def length(self) -> float:
        """See `length_divisor`."""
        return _divisor(self.words)


def reading(norms: list[str]) -> Reading:
    """A sentence, given as tokens in their `norm` form, read for its feeling."""
    return _reading(norms, segmentation.keys(norms))


def _reading(norms: list[str], keys: list[str]) -> Reading:
    table, names = weights(), valence.names(norms)
    charges = valence.charged(norms, keys, names, table)
    values = [table[charge.key] * charge.factor for charge in charges]
    return Reading(keys, names, charges, values, sum([norm[:1].isalnum() for norm in norms]))


@once
def readings(document: Document) -> tuple[Reading, ...]:
    """Every sentence of the document, read for its feeling."""
    norms, keys = document.columns["tokens"]["norm"], document.keys
    sentences = [slice(tokens.start, tokens.stop) for tokens in document.sentence_tokens]
    return tuple(_reading(norms[sentence], keys[sentence]) for sentence in sentences)


def label(value: float) -> str:
    """`positive`, `negative` or `neutral`, by thresholds chosen in cross-validation."""
    return "positive" if value > POSITIVE else "negative" if value < NEGATIVE else "neutral"


class Word(NamedTuple):
    """A charged word of a document: its token, its weight, its contribution and its bending."""

    token: int
    weight: float
    contribution: float
    charge: valence.Charge
    first: int


@once
def charged_words(document: Document) -> tuple[Word, ...]:
    """Every charged word of the document, in reading order.

    A contribution is the word's share of its sentence's score: weight times bending, divided by
    the length and squashed as the whole sentence is.
    """
    table = weights()
    found: list[Word] = []
    for tokens, sentence in zip(document.sentence_tokens, readings(document), strict=True):
        first, length = tokens.start, sentence.length
        total = sum(sentence.values) / length
        share = 1 / (length * math.hypot(total, HALF_WAY))
        found += [
            Word(first + charge.place, table[charge.key], value * share, charge, first)
            for charge, value in zip(sentence.charges, sentence.values, strict=True)
        ]
    return tuple(found)


@once
def vader_scores(document: Document) -> tuple[float, ...]:
    """NLTK's VADER (Hutto & Gilbert, 2014) for each sentence: compound, from -1 to 1.

    It is handed our sentences as they are read, with straight quotes, the only ones that its
    negations know.
    """
    view = segmentation.plain_view(document.article.text)
    sentences = document.columns["sentences"]
    places = zip(sentences["start"], sentences["end"], strict=True)
    return tuple(_compound(segmentation.legible(view[start:end])) for start, end in places)


def _compound(text: str) -> float:
    """VADER's compound of a sentence, by the rules of NLTK's analyser.

    Its `polarity_scores` takes most of its time to join every mark to every word, and to weigh
    words that its list doesn't hold; this says the same without either.
    """
    analyser = resources.vader()
    words = [_without_mark(chunk) for chunk in text.split() if len(chunk) > 1]
    keys = [word.lower() for word in words]
    first: dict[str, int] = {}  # where each listed word is weighed, however often it stands
    for i, key in enumerate(keys):
        if key in analyser.lexicon:
            first.setdefault(words[i], i)
    if not first:
        return 0.0
    capitals = sum([word.isupper() for word in words])
    sentence = SimpleNamespace(words_and_emoticons=words, is_cap_diff=0 < capitals < len(words))
    valences = {word: _valence(analyser, sentence, keys, i) for word, i in first.items()}
    sentiments = [valences.get(word, 0.0) for word in words]
    if "but" in keys:
        sentiments = analyser._but_check(words, sentiments)
    return float(analyser.score_valence(list(filter(None, sentiments)), text)["compound"])


@lru_cache(maxsize=1 << 15)
def _without_mark(chunk: str) -> str:
    """A word without the one mark that VADER knows before or after it: `fair` for `fair,`."""
    if chunk.isalnum():
        return chunk
    bare = chunk.translate(NO_MARKS)
    known = resources.vader().constants.PUNC_LIST
    if len(bare) > 1 and (chunk.removeprefix(bare) in known or chunk.removesuffix(bare) in known):
        return bare
    return chunk


NO_MARKS = dict.fromkeys(map(ord, string.punctuation))


def _valence(analyser: Any, sentence: Any, keys: list[str], i: int) -> float:
    """What VADER makes of a word that it lists: nothing of a degree word or of `kind of`.

    Most words have nothing about them that its rules look for: they weigh what the list says.
    """
    key, word = keys[i], sentence.words_and_emoticons[i]
    if key in analyser.constants.BOOSTER_DICT or (key == "kind" and keys[i + 1 : i + 2] == ["of"]):
        return 0.0
    around = keys[max(i - 3, 0) : i + 3]
    plain = _benders().isdisjoint(around) and "n't" not in " ".join(around)
    if plain and not (sentence.is_cap_diff and word.isupper()):
        return float(analyser.lexicon[key])
    return float(analyser.sentiment_valence(0, sentence, word, i, [])[0])


@cache
def _benders() -> frozenset[str]:
    """Words that make VADER weigh those near them anew: one at least of each of its phrases."""
    rules = resources.vader().constants
    phrases = " ".join([*rules.BOOSTER_DICT, *rules.NEGATE, *rules.SPECIAL_CASE_IDIOMS])
    return frozenset([*phrases.split(), "least", "this"]).difference(["the", "of", "to", "just"])


def sentence_scores(document: Document, *, voice: str | None = None) -> pd.DataFrame:
    """The sentiment of each sentence.

    Columns: sentence, start, end, text, paragraph, part, voice (whose words most of it is), words,
    score and vader (both from -1 to 1; vader is always of the whole sentence), label. With
    `voice`, only the words of that voice count, and only sentences where it has words appear.
    """
    tally = _tally(document)
    words = tally.words(voice)
    keep = np.flatnonzero(words > 0)
    frame = document.sentences.iloc[keep].reset_index(drop=True)
    frame.insert(0, "sentence", keep)
    frame["voice"] = [tally.main[i] for i in keep] if voice is None else voice
    frame["words"] = words[keep]
    frame["score"] = tally.score(voice)[keep]
    frame["label"] = [label(value) for value in frame["score"].tolist()]
    frame["vader"] = np.array(vader_scores(document), dtype=float)[keep]
    return frame


@dataclass(frozen=True)
class Tally:
    """Words and scores of each sentence by voice, and whose words most of each sentence is."""

    size: int
    counts: dict[str, np.ndarray]
    sums: dict[str, np.ndarray]
    main: list[str]

    def words(self, voice: str | None) -> np.ndarray:
        """Words of that voice, or of all, in each sentence."""
        return self._of(self.counts, voice).astype(int)

    def score(self, voice: str | None) -> np.ndarray:
        """Each sentence's score as far as that voice's words make it, or as a whole."""
        return self._of(self.sums, voice)

    def _of(self, table: dict[str, np.ndarray], voice: str | None) -> np.ndarray:
        nothing = np.zeros(self.size)
        return sum(table.values(), nothing) if voice is None else table.get(voice, nothing)


@once
def _tally(document: Document) -> Tally:
    size, voices, sentence_of = (
        len(document.sentence_tokens),
        document.voices,
        document.sentence_of,
    )
    counts: dict[str, list[int]] = {name: [0] * size for name in dict.fromkeys(voices)}
    sums = {name: [0.0] * size for name in counts}
    last = -1
    for word, voice, sentence in zip(
        document.columns["tokens"]["word"], voices, sentence_of, strict=True
    ):
        if word > last:
            counts[voice][sentence] += 1
            last = word
    for found in charged_words(document):
        sums[voices[found.token]][sentence_of[found.token]] += found.contribution
    names = list(counts) or ["author"]
    best = np.argmax(list(counts.values()), axis=0) if counts else np.zeros(size, int)
    return Tally(
        size,
        {name: np.array(column, dtype=float) for name, column in counts.items()},
        {name: np.array(column, dtype=float) for name, column in sums.items()},
        [names[i] for i in best.tolist()],
    )


def contributions(document: Document, *, voice: str | None = None) -> pd.DataFrame:
    """The charged words as findings; in each sentence `contribution` sums to its score.

    Extra columns: weight (the word's own), contribution (bent, and divided by the root of the
    sentence's length), and the words that bend it: negated, intensified, weakened, shifted
    (`prevent war`), each the word that does so or "", and emphasis (capitals, exclamation, but).
    """
    rows = [
        _finding(document, word)
        for word in charged_words(document)
        if voice is None or document.voices[word.token] == voice
    ]
    return tables.findings(document, rows, extra=CONTRIBUTION)


CONTRIBUTION = (
    "weight", "contribution", "negated", "intensified", "weakened", "shifted", "emphasis"
)  # fmt: skip


def _finding(document: Document, word: Word) -> dict[str, Any]:
    charge = word.charge
    # No two effects undo each other: whatever bends a word changes its factor.
    bent = UNBENT if charge.factor == 1 else _bent(document.keys, word)
    side = "positive" if word.contribution >= 0 else "negative"
    return {
        "start": document.starts[word.token],
        "end": document.ends[word.token],
        "kind": "sentiment",
        "label": side,
        "rule": "weighted word",
        "reason": _reason(charge.key, word.weight, bent, side),
        "weight": word.weight,
        "contribution": word.contribution,
        **bent,
    }


UNBENT = dict.fromkeys(("negated", "intensified", "weakened", "shifted", "emphasis"), "")


def _bent(keys: list[str], word: Word) -> dict[str, str]:
    """What bends a charged word, each column the words that do so."""
    charge = word.charge

    def at(places: range) -> str:
        return " ".join([keys[word.first + place] for place in places])

    degree = at(charge.degree)
    return {
        "negated": at(charge.negator),
        "intensified": degree if charge.boosted else "",
        "weakened": "" if charge.boosted else degree,
        "shifted": at(charge.shifter),
        "emphasis": _emphasis(charge),
    }


def _emphasis(charge: valence.Charge) -> str:
    marks = ["capitals"] * charge.capitals + ["exclamation"] * charge.exclaimed
    return ", ".join(marks + [f"{charge.contrast} but"] * bool(charge.contrast))


BENDS = {
    "negated": "turned by “{}”",
    "intensified": "strengthened by “{}”",
    "weakened": "weakened by “{}”",
    "shifted": "eased by “{}”",
    "emphasis": "weighed for {}",
}


def _reason(key: str, weight: float, bent: dict[str, str], side: str) -> str:
    effects = [BENDS[name].format(value) for name, value in bent.items() if value]
    own = "positive" if weight >= 0 else "negative"
    if not effects:
        return f"“{key}” is a {own} word ({signed(weight)})."
    return f"“{key}” is a {own} word ({signed(weight)}), {', '.join(effects)}: {side} here."


def aggregates(document: Document, *, voice: str | None = None) -> pd.DataFrame:
    """What the sentences say together, as measures; the body alone is counted.

    mean_sentiment (-1 to 1, with a 95 % bootstrap interval over sentences), balance (positive
    less negative sentences over both, -1 to 1), charged, positive and negative sentences (shares,
    0 to 1), most_positive and most_negative (the extreme sentences' scores), and mean_vader
    (compound, -1 to 1), for comparison.
    """
    return tables.measures(aggregate_rows(document, voice))


def aggregate_rows(document: Document, voice: str | None = None) -> list[dict[str, Any]]:
    """The rows of `aggregates`."""
    body = _body(document, voice)
    values = _tally(document).score(voice)[body]
    signs = (values > POSITIVE).astype(float) - (values < NEGATIVE)
    vader = np.array(vader_scores(document), dtype=float)[body]
    who, n = voice or "all", len(body)
    note = "" if n else "No sentence to score."

    def row(name: str, statistic: Any, sample: np.ndarray, unit: str, source: str = SOURCE) -> Any:
        value = statistic(sample) if n else math.nan
        return tables.measure(name, value, unit=unit, n=n, source=source, voice=who, note=note)

    def mean(name: str, found: Any, unit: str, source: str = SOURCE) -> Any:
        value, low, high = found
        return tables.measure(
            name, value, low=low, high=high, unit=unit, n=n, source=source, voice=who, note=note
        )

    charged = signs[signs != 0]
    samples = np.stack([values, np.abs(signs), signs > 0, signs < 0, vader])
    score, share, positive, negative, compound = mean_intervals(samples)
    balance = charged.mean() if len(charged) else math.nan
    return [
        mean("mean_sentiment", score, "score, −1 to 1"),
        tables.measure(
            "balance", balance, unit="−1 to 1", n=len(charged), source=SOURCE, voice=who,
            note="" if len(charged) else "No charged sentence.",
        ),
        mean("charged_sentences", share, "share of sentences"),
        mean("positive_sentences", positive, "share of sentences"),
        mean("negative_sentences", negative, "share of sentences"),
        row("most_positive", np.max, values, "score, −1 to 1"),
        row("most_negative", np.min, values, "score, −1 to 1"),
        mean("mean_vader", compound, "compound, −1 to 1", VADER),
    ]  # fmt: skip


VADER = "NLTK's VADER, Hutto & Gilbert 2014"


def _body(document: Document, voice: str | None) -> np.ndarray:
    """The sentences of the body in which the voice has words."""
    inside = np.array(
        [part == "body" for part in document.columns["sentences"]["part"]], dtype=bool
    )
    return np.flatnonzero(inside & (_tally(document).words(voice) > 0))


def mean_interval(values: np.ndarray | Sequence[float]) -> tuple[float, float, float]:
    """The mean and its 95 % interval by bootstrap with a fixed seed; NaN where there is none.

    One value has a mean and no interval.
    """
    return mean_intervals(np.asarray(values, dtype=float)[None])[0]


def mean_intervals(samples: np.ndarray) -> list[tuple[float, float, float]]:
    """`mean_interval` of each row: samples of one size share their resamples."""
    n = samples.shape[1]
    if n < 2:
        return [(float(row[0]) if n else math.nan, math.nan, math.nan) for row in samples]
    means = samples.mean(axis=1).tolist()
    drawn = resampled_sums(np.vstack([samples, np.ones(n)]).T)
    bounds = middle_95(drawn[:-1] / drawn[-1])
    return [(mean, low, high) for mean, (low, high) in zip(means, bounds, strict=True)]


def by_voice(document: Document) -> pd.DataFrame:
    """`mean_sentiment` of the author and of each speaker quoted, as measures."""
    rows = []
    for voice in dict.fromkeys(document.voices):
        values = _tally(document).score(voice)[_body(document, voice)]
        mean, low, high = mean_interval(values)
        rows.append(
            tables.measure(
                "mean_sentiment", mean, low=low, high=high, unit="score, −1 to 1", n=len(values),
                source=SOURCE, voice=voice, note=_few(len(values)),
            )
        )  # fmt: skip
    return tables.measures(rows)


def _few(n: int) -> str:
    if n == 0:
        return "No sentence to score."
    return "Too few sentences for a firm mean." if n < 5 else ""


def by_paragraph(document: Document, *, voice: str | None = None) -> pd.DataFrame:
    """Each paragraph of the body: paragraph, start, end, sentences, score (mean), low, high."""
    body = _body(document, voice)
    values = _tally(document).score(voice)[body]
    paragraph_of = document.sentences["paragraph"].to_numpy()[body]
    paragraphs = np.unique(paragraph_of)
    groups = [values[paragraph_of == number] for number in paragraphs]
    means = np.array([mean_interval(group) for group in groups]).reshape(-1, 3)
    frame = document.paragraphs.iloc[paragraphs][["start", "end"]].reset_index(drop=True)
    frame.insert(0, "paragraph", paragraphs)
    frame["sentences"] = np.array([len(group) for group in groups], dtype=int)
    frame[["score", "low", "high"]] = means
    return frame


def arc(document: Document, *, voice: str | None = None, width: float = 3.0) -> pd.DataFrame:
    """The sentiment's course through the body.

    Columns: sentence, start, end, voice, score, smooth, low, high. `smooth` is the mean of the
    sentences around, weighted by a normal curve of standard deviation `width` sentences; low and
    high are twice its standard error to each side, from the scatter around the curve.

    Raises ValueError when `width` is not positive.
    """
    if not width > 0:
        raise ValueError(f"width must be a positive number of sentences, not {width!r}.")
    body = _body(document, voice)
    values = _tally(document).score(voice)[body]
    smooth, error = _smoothed(values, width)
    frame = document.sentences.iloc[body][["start", "end"]].reset_index(drop=True)
    frame.insert(0, "sentence", body)
    frame["voice"] = [_tally(document).main[i] for i in body] if voice is None else voice
    frame["score"] = values
    return frame.assign(smooth=smooth, low=smooth - 2 * error, high=smooth + 2 * error)


def _smoothed(values: np.ndarray, width: float) -> tuple[np.ndarray, np.ndarray]:
    """Kernel means and their standard errors; the kernel is cut at four widths."""
    if len(values) == 0:
        return values, values
    reach = min(math.ceil(4 * width), len(values))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)

    def spread(series: np.ndarray, weight: np.ndarray) -> np.ndarray:
        return np.convolve(series, weight)[reach : reach + len(values)]

    total = spread(np.ones(len(values)), kernel)
    smooth = spread(values, kernel) / total
    variance = float(np.mean((values - smooth) ** 2))
    return smooth, np.sqrt(variance * spread(np.ones(len(values)), kernel**2)) / total


def extremes(document: Document, *, voice: str | None = None, count: int = 3) -> pd.DataFrame:
    """The `count` most positive and most negative sentences of the body, most positive first."""
    frame = sentence_scores(document, voice=voice)
    frame = frame[frame["part"] == "body"].sort_values("score", ascending=False, kind="stable")
    if len(frame) <= 2 * count:
        return frame.reset_index(drop=True)
    return pd.concat([frame.head(count), frame.tail(count)], ignore_index=True)


def disagreements(document: Document, *, voice: str | None = None, count: int = 5) -> pd.DataFrame:
    """The `count` sentences of the body where VADER and our score part most, the widest first.

    Columns: those of `sentence_scores`, difference (VADER's compound less our score), and as
    `words` the words that the two weigh most differently: VADER's valence of each (-4 to 4) and
    our contribution (-1 to 1), as text.
    """
    frame = sentence_scores(document, voice=voice)
    frame = frame[frame["part"] == "body"]
    frame = frame.assign(difference=frame["vader"] - frame["score"])
    widest = frame["difference"].abs().sort_values(ascending=False, kind="stable").index[:count]
    chosen = frame.loc[widest].reset_index(drop=True)
    chosen["words"] = [_compared(document, number) for number in chosen["sentence"].tolist()]
    return chosen


def _compared(document: Document, sentence: int) -> str:
    """The three words of a sentence that VADER's list and our contributions value most apart."""
    own: dict[str, float] = {}
    for word in charged_words(document):
        if document.sentence_of[word.token] == sentence:
            own[word.charge.key] = own.get(word.charge.key, 0.0) + word.contribution
    keys = {document.keys[i] for i in document.sentence_tokens[sentence]}
    lexicon = resources.vader().lexicon
    listed = {key: lexicon[key] for key in keys if key in lexicon}

    def apart(key: str) -> float:
        return abs(listed.get(key, 0.0) / 4 - own.get(key, 0.0))

    widest = sorted(sorted(own.keys() | listed.keys()), key=apart, reverse=True)[:3]
    return "; ".join(
        f"{key}: VADER {signed(listed.get(key, 0.0), 1)}, here {signed(own.get(key, 0.0))}"
        for key in widest
    )


def in_words(value: float, low: float, high: float) -> str:
    """A mean and its interval as one plain sentence.

    It says so when the interval spans zero, or when there is nothing to say.
    """
    if math.isnan(value):
        return "There is no sentence to score."
    if math.isnan(low):
        return f"One sentence scores {signed(value)}: too little for a mean."
    between = f"{signed(value)}, between {signed(low)} and {signed(high)}"
    if low <= 0 <= high:
        return f"The mean leans neither way: {between}, and zero lies inside that interval."
    side = "positive" if value > 0 else "negative"
    return f"The mean is {side}: {between}, and zero lies outside that interval."
