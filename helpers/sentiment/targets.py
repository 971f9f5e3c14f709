"""The tone of the words around a name: how what is said near an actor sounds.

This is the tone of the words, not the author's stance: a report that somebody was attacked sounds
negative about them without blaming them. A softmax model (three classes) looks at one sentence: at
the charged words before and after the name, near and far, cut off by other names or not, and at
which words stand where. Each clue's pull is one number in data/models/target_tone.tsv.gz.
"""

from __future__ import annotations

import gzip
import json
import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers import actors, segmentation, tables
from helpers.document import Document
from helpers.paths import MODELS
from helpers.sentiment import scoring, valence

MODEL = MODELS / "target_tone.tsv.gz"
CLASSES = ("negative", "neutral", "positive")
NEAR, TOUCHING, CLOSE = 6, 2, 4
WINDOW = 60
EVIDENCE = 3
AUXILIARIES = frozenset(
    "is was were are be been being has have had will would could should may might can do does did "
    "not also still just even already n't".split()
)
BE = frozenset(["is", "was", "were", "are", "be", "been", "being"])
CLAUSE = frozenset(
    ', ; : — ( ) " . ! ? and but or because although while which who whose when where that'.split()
)

Pull = tuple[float, float, float]
Place = tuple[int, int, str]  # start, end and the actor named there


class Clue(NamedTuple):
    """A clue to the tone: its name in the model, its value, and the token it lies in, or -1."""

    name: str
    value: float
    token: int = -1


@dataclass(frozen=True)
class View:
    """A sentence as the clues see it: its keys, names, and charged words with their values."""

    keys: list[str]
    names: set[int]
    charged: list[tuple[int, float]]
    length: float


def view(norms: list[str]) -> View:
    """Make a sentence ready, once for all names in it."""
    weights = scoring.weights()
    charged = [(c.place, weights[c.key] * c.factor) for c in valence.charges(norms, weights)]
    return View(
        segmentation.keys(norms), valence.names(norms), charged, scoring.length_divisor(norms)
    )


def clues(sentence: View, first: int, last: int) -> list[Clue]:
    """What the sentence shows about the name at tokens `first` up to, not including, `last`.

    Words more than 60 tokens away are out of sight.
    """
    cut = max(first - WINDOW, 0)
    near = _window(sentence, cut, last + WINDOW)
    found = _clues(near, first - cut, last - cut)
    if not cut:
        return found
    return [clue._replace(token=clue.token + cut) if clue.token >= 0 else clue for clue in found]


def _window(sentence: View, start: int, stop: int) -> View:
    """A part of the sentence, so that a very long one takes no longer than its length asks."""
    keys = sentence.keys[start:stop]
    low = bisect_left(sentence.charged, (start, -math.inf))
    high = bisect_left(sentence.charged, (start + len(keys), -math.inf))
    return View(
        keys,
        {i for i in range(len(keys)) if i + start in sentence.names},
        [(i - start, value) for i, value in sentence.charged[low:high]],
        sentence.length,
    )


def _clues(sentence: View, first: int, last: int) -> list[Clue]:
    keys, names = sentence.keys, sentence.names
    low = next((i + 1 for i in range(first - 1, -1, -1) if i in names), 0)
    high = next((i for i in range(last, len(keys)) if i in names), len(keys))
    return [
        *_charges_around(sentence, first, last, low, high),
        *_words_around(sentence, first, last, low, high),
        *_neighbours(keys, first, last),
        *_setting(sentence, first, last),
    ]


def _charges_around(v: View, first: int, last: int, low: int, high: int) -> Iterable[Clue]:
    """Sums of charged words on each side: all, near, in the clause, up to the next name."""
    start = next((i + 1 for i in range(first - 1, -1, -1) if v.keys[i] in CLAUSE), 0)
    stop = next((i for i in range(last, len(v.keys)) if v.keys[i] in CLAUSE), len(v.keys))
    sides = (
        ("before", [(first - i, i, x) for i, x in reversed(v.charged) if i < first]),
        ("after", [(i - last + 1, i, x) for i, x in v.charged if i >= last]),
    )
    for side, words in sides:
        for distance, i, value in words:
            yield Clue(f"{side} sum", value / v.length, i)
            yield Clue(f"{side} fading", value / (1 + distance / 3), i)
            if start <= i < stop:
                yield Clue(f"{side} clause", value, i)
            if distance <= CLOSE:
                yield Clue(f"{side} close", value, i)
            if low <= i < high:
                yield Clue(f"{side} to a name", value, i)
        for rank, (_, i, value) in enumerate(words[:2], 1):
            yield Clue(f"{side} charge {rank}", value, i)
        values = [value for _, _, value in words]
        yield Clue(f"{side} good", math.sqrt(sum(x for x in values if x > 0)))
        yield Clue(f"{side} bad", math.sqrt(sum(-x for x in values if x < 0)))
        yield Clue(f"{side} best", max(values, default=0.0))
        yield Clue(f"{side} worst", min(values, default=0.0))


def _words_around(v: View, first: int, last: int, low: int, high: int) -> Iterable[Clue]:
    """Which words stand before and after, near, touching, and with no other name between."""
    names = v.names
    for i, key in enumerate(v.keys):
        if first <= i < last or i in names or not key.isalpha():
            continue
        side, distance = ("before", first - i) if i < first else ("after", i - last + 1)
        anywhere, near, touching, unbroken = _word_clues(side, key)
        yield Clue(anywhere, 1, i)
        if distance <= NEAR:
            yield Clue(near, 1, i)
        if distance <= TOUCHING:
            yield Clue(touching, 1, i)
        if low <= i < high:
            yield Clue(unbroken, 1, i)


@lru_cache(maxsize=50_000)
def _word_clues(side: str, key: str) -> tuple[str, str, str, str]:
    """The names of the clues that a word can give: anywhere, near, touching, and unbroken."""
    word = stem(key)
    return (
        f"{side} {word}",
        f"{side} near {word}",
        f"{side} touching {word}",
        f"{side} open {word}",
    )


def _neighbours(keys: list[str], first: int, last: int) -> Iterable[Clue]:
    """The words next to the name, and the verb or predicate that follows its auxiliaries."""
    if last < len(keys):
        yield Clue(f"next {keys[last]}", 1, last)
    if last + 1 < len(keys):
        yield Clue(f"next {keys[last]} {keys[last + 1]}", 1, last)
    if first > 0:
        yield Clue(f"previous {keys[first - 1]}", 1, first - 1)
    if first > 1:
        yield Clue(f"previous {keys[first - 2]} {keys[first - 1]}", 1, first - 1)
    i = last
    while i < len(keys) and (keys[i] in AUXILIARIES or keys[i].endswith("ly")):
        i += 1
    if i < len(keys):
        passive = "be " if BE.intersection(keys[last:i]) else ""
        yield Clue(f"verb {passive}{stem(keys[i])}", 1, i)


def _setting(v: View, first: int, last: int) -> Iterable[Clue]:
    """Where the name stands, and among how many others."""
    yield Clue("at the start", float(first == 0))
    yield Clue("at the end", float(last >= len(v.keys) - 1))
    yield Clue("place", first / max(len(v.keys), 1))
    yield Clue("length", len(v.keys) / 30)
    yield Clue("words of the name", float(last - first))
    yield Clue("other names", min(len(v.names.difference(range(first, last))), 6) / 3)
    yield Clue("quotation marks", float('"' in v.keys))
    yield Clue("owner", float(last < len(v.keys) and v.keys[last] in ("'s", "'")))
    yield Clue(f"name {v.keys[first]}" if v.keys[first] in PRONOUNS else "noun", 1)


ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ingly", ""), ("edly", ""), ("ings", ""), ("ing", ""), ("ed", ""),
    ("ss", "ss"), ("es", ""), ("s", ""), ("ly", ""),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its inflection, roughly, so that `attacks` and `attacked` are one clue."""
    for ending, put in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + put
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


PRONOUNS = frozenset(["he", "she", "his", "her", "him", "they", "it", "i", "we"])


@cache
def pulls() -> Mapping[str, Pull]:
    """What each clue adds to the negative, the neutral and the positive class."""
    text = gzip.decompress(MODEL.read_bytes()).decode("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {name: (float(a), float(b), float(c)) for name, a, b, c in rows[1:]}


def chances(found: Iterable[Clue]) -> Pull:
    """The probabilities of the three classes."""
    table = pulls()
    negative, neutral, positive = table[""]
    for name, value, _ in found:
        pull = table.get(name)
        if pull is not None:
            negative += pull[0] * value
            neutral += pull[1] * value
            positive += pull[2] * value
    highest = max(negative, neutral, positive)
    powers = [math.exp(total - highest) for total in (negative, neutral, positive)]
    whole = sum(powers)
    return powers[0] / whole, powers[1] / whole, powers[2] / whole


def labels(rows: Iterable[tuple[str, int, int]]) -> list[str]:
    """The tone towards the span `text[start:end]` of each (text, start, end), text a sentence."""
    return [_label(chances(clues(*located(*row)))) for row in rows]


def located(text: str, start: int, end: int) -> tuple[View, int, int]:
    """The sentence `text` made ready, and the tokens that the span covers."""
    plain = segmentation.plain_view(text)
    spans = segmentation.token_spans(plain, 0, len(plain))
    norms = [segmentation.normalise(text[a:b]) for a, b in spans]
    places = [i for i, (a, b) in enumerate(spans) if a < end and b > start] or [0]
    return view(norms), places[0], places[-1] + 1


def _label(chance: Pull) -> str:
    return CLASSES[chance.index(max(chance))]


def toward_targets(
    document: Document,
    targets: Iterable[tuple[int, int]] | None = None,
    merge: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The tone of the words around each name, as findings.

    `targets` are (start, end) spans of the article's text; without them, every mention of an actor
    (`helpers.actors.mentions`, with the reader's own joinings in `merge`). Extra columns: actor
    (for a span that was given, its words), negative, neutral, positive (probabilities), tone
    (positive less negative, -1 to 1), evidence (the words that pull most towards the label, a
    tuple) and evidence_spans (their places). A span without a token is passed over.
    """
    places = _mentions(document, merge) if targets is None else _named(document, targets)
    rows = (
        {**_finding(document, start, end, offset, found), "actor": actor}
        for (start, end, actor), offset, found in _surroundings(document, places)
    )
    return tables.findings(document, rows, extra=COLUMNS)


def _surroundings(
    document: Document, places: Iterable[Place]
) -> Iterator[tuple[Place, int, list[Clue]]]:
    """Each place that holds a token, the first token of its sentence, and its clues."""
    norms = document.tokens["norm"].tolist()
    views: dict[int, View] = {}
    for place in places:
        inside = _tokens_of(document, *place[:2])
        if not inside:
            continue
        number = document.sentence_of[inside[0]]
        tokens = document.sentence_tokens[number]
        if number not in views:
            views[number] = view(norms[tokens.start : tokens.stop])
        last = min(inside[-1] + 1, tokens.stop)
        found = clues(views[number], inside[0] - tokens.start, last - tokens.start)
        yield place, tokens.start, found


COLUMNS = ("actor", "negative", "neutral", "positive", "tone", "evidence", "evidence_spans")


def _mentions(document: Document, merge: Mapping[str, str] | None) -> list[Place]:
    named = actors.mentions(document, merge)
    return list(zip(named["start"], named["end"], named["actor"], strict=True))


def _named(document: Document, spans: Iterable[tuple[int, int]]) -> list[Place]:
    text = document.article.text
    return [(start, end, " ".join(text[start:end].split())) for start, end in spans]


def actor_tone(
    document: Document,
    merge: Mapping[str, str] | None = None,
    voice: str | None = None,
    *,
    least: int = 3,
) -> pd.DataFrame:
    """The mean tone of the words around each actor named `least` times or more, as measures.

    The measure is the actor's name. value: from -1 (all negative) to 1 (all positive), the mean
    over its mentions of the probability of positive less that of negative; low, high: the middle
    95 % of the mean over resampled mentions (fixed seed); n: mentions. This is the tone of the
    words, not the author's stance. `accuracy` and `note` say how often the label of a single
    mention is right: macro-F1 over negative, neutral and positive in cross-validation (Hamborg &
    Donnay 2021).
    """
    places = [
        place
        for place in _mentions(document, merge)
        if voice in (None, document.voices[bisect_right(document.starts, place[0]) - 1])
    ]
    counts = Counter(actor for _, _, actor in places)
    places = [place for place in places if counts[place[2]] >= least]
    tones: dict[str, list[float]] = defaultdict(list)
    for (_, _, actor), _, found in _surroundings(document, places):
        negative, _, positive = chances(found)
        tones[actor].append(positive - negative)
    often = sorted(tones, key=lambda actor: -len(tones[actor]))
    table = tables.measures(_mean_tone(actor, tones[actor], voice or "all") for actor in often)
    return table.assign(accuracy=measured_accuracy())


def _mean_tone(actor: str, tones: list[float], voice: str) -> dict[str, Any]:
    value, low, high = scoring.mean_interval(np.array(tones))
    right = f"{measured_accuracy():.2f}".removeprefix("0")
    return tables.measure(
        actor,
        value,
        low=low,
        high=high,
        unit="-1 to 1",
        n=len(tones),
        source="words around the name",
        voice=voice,
        note=f"One label is right with a macro-F1 of {right} (cross-validated).",
    )


@cache
def measured_accuracy() -> float:
    """Macro-F1 of the label of one mention, cross-validated when the model was trained."""
    about = json.loads(MODEL.with_name("target_tone.json").read_text(encoding="utf-8"))
    return float(about["figures"]["target_sentiment_macro_f1"])


def _tokens_of(document: Document, start: int, end: int) -> range:
    return range(bisect_right(document.ends, start), bisect_left(document.starts, end))


def _finding(
    document: Document, start: int, end: int, offset: int, found: Sequence[Clue]
) -> dict[str, Any]:
    negative, neutral, positive = chance = chances(found)
    label = _label(chance)
    places = [offset + i for i in _pulling(found, label) if _telling(document, offset + i)]
    places = sorted(places[:EVIDENCE])
    text = document.article.text
    words = tuple(text[document.starts[i] : document.ends[i]] for i in places)
    return {
        "start": start,
        "end": end,
        "kind": "target tone",
        "label": label,
        "rule": "words around the name",
        "reason": _reason(text[start:end], label, words),
        "negative": negative,
        "neutral": neutral,
        "positive": positive,
        "tone": positive - negative,
        "evidence": words,
        "evidence_spans": tuple((document.starts[i], document.ends[i]) for i in places),
    }


def _pulling(found: Sequence[Clue], label: str) -> list[int]:
    """The tokens that pull towards the label, the strongest first."""
    table, k = pulls(), CLASSES.index(label)
    weight: dict[int, float] = {}
    for clue in found:
        if clue.token >= 0 and clue.name in table:
            pull = table[clue.name]
            towards = (pull[k] - sum(pull) / 3) * clue.value
            weight[clue.token] = weight.get(clue.token, 0.0) + towards
    return sorted((i for i in weight if weight[i] > 0), key=lambda i: -weight[i])


def _telling(document: Document, i: int) -> bool:
    """Whether a token says something to a reader: a noun, verb, adjective or adverb, no name."""
    content = document.tags[i][:1] in "NVJR" and not document.tags[i].startswith("NNP")
    return content and len(document.keys[i]) > 2 and document.keys[i] not in AUXILIARIES


def _reason(name: str, label: str, words: tuple[str, ...]) -> str:
    said = ", ".join(f"“{word}”" for word in words)
    because = f", above all {said}" if said else ""
    return f"The words around “{' '.join(name.split())}” sound {label}{because}."
