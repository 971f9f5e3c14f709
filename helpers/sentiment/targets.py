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
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers import segmentation, tables
from helpers.actors.counts import merged
from helpers.document import Document, once
from helpers.paths import MODELS
from helpers.sentiment import scoring

MODEL = MODELS / "target_tone.tsv.gz"
CLASSES = ("negative", "neutral", "positive")
NEAR, TOUCHING, CLOSE = 6, 2, 4
WINDOW = 60
RANKS = 2  # the nearest charged words have clues of their own
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


class Sign(NamedTuple):
    """One clue, or several of the same value, with what they add.

    `names` are theirs in the model, `pull` what they add together to each class, or None where
    the model knows none of them, `leaning` how much more that is than to the three on average.
    """

    names: tuple[str, ...]
    pull: Pull | None
    leaning: Pull


Clue = tuple[Sign, float, int]  # the last is the token that it lies in, or -1


class View(NamedTuple):
    """A sentence as the clues see it: its keys, and by token what stands there.

    `names` and `breaks` are the tokens of names and those that part clauses; `words` the stems of
    the words outside names, `charged` the values of charged words.
    """

    keys: list[str]
    names: list[int]
    breaks: list[int]
    words: list[tuple[int, str]]
    charged: list[tuple[int, float]]
    length: float


def view(sentence: scoring.Reading) -> View:
    """Make a sentence ready, once for all names in it."""
    keys, names = sentence.keys, sentence.names
    words = [(i, stem(key)) for i, key in enumerate(keys) if i not in names and key.isalpha()]
    breaks = [i for i, key in enumerate(keys) if key in CLAUSE]
    places = [charge.place for charge in sentence.charges]
    charged = list(zip(places, sentence.values, strict=True))
    return View(keys, sorted(names), breaks, words, charged, sentence.length)


def clues(sentence: View, first: int, last: int) -> list[Clue]:
    """What the sentence shows about the name at tokens `first` up to, not including, `last`.

    Words more than 60 tokens away are out of sight.
    """
    cut = max(first - WINDOW, 0)
    if not cut and len(sentence.keys) <= last + WINDOW:
        return _clues(sentence, first, last)
    found = _clues(_window(sentence, cut, last + WINDOW), first - cut, last - cut)
    return [(sign, value, i + cut if i >= 0 else i) for sign, value, i in found]


def _window(sentence: View, start: int, stop: int) -> View:
    """A part of the sentence, so that a very long one takes no longer than its length asks."""
    keys, names, breaks, words, charged, length = sentence

    def inside(places: list[Any], token: Any = None) -> list[Any]:
        low, high = (bisect_left(places, i, key=token) for i in (start, stop))
        return places[low:high]

    return View(
        keys[start:stop],
        [i - start for i in inside(names)],
        [i - start for i in inside(breaks)],
        [(i - start, word) for i, word in inside(words, itemgetter(0))],
        [(i - start, value) for i, value in inside(charged, itemgetter(0))],
        length,
    )


def _clues(sentence: View, first: int, last: int) -> list[Clue]:
    low, high = _between(sentence.names, first, last, len(sentence.keys))
    return [
        *_charges_around(sentence, first, last, low, high),
        *_words_around(sentence, first, last, low, high),
        *_neighbours(sentence.keys, first, last),
        *_setting(sentence, first, last),
    ]


def _between(places: list[int], first: int, last: int, size: int) -> tuple[int, int]:
    """The stretch around tokens `first` to `last` that none of `places` interrupts."""
    before, after = bisect_left(places, first), bisect_left(places, last)
    return (
        places[before - 1] + 1 if before else 0,
        places[after] if after < len(places) else size,
    )


def _charges_around(v: View, first: int, last: int, low: int, high: int) -> list[Clue]:
    """Sums of charged words on each side: all, near, in the clause, up to the next name."""
    start, stop = _between(v.breaks, first, last, len(v.keys))
    left, right = (bisect_left(v.charged, i, key=itemgetter(0)) for i in (first, last))
    sides = (
        ("before", [(first - i, i, x) for i, x in reversed(v.charged[:left])]),
        ("after", [(i - last + 1, i, x) for i, x in v.charged[right:]]),
    )
    found: list[Clue] = []
    for side, words in sides:
        whole, fading, good, bad, best, worst = _side(side)
        for rank, (distance, i, value) in enumerate(words):
            clause, near, unbroken = start <= i < stop, distance <= CLOSE, low <= i < high
            found += (
                (whole, value / v.length, i),
                (fading, value / (1 + distance / 3), i),
                (_charge_sign(side, clause, near, unbroken, min(rank, RANKS)), value, i),
            )
        values = [value for _, _, value in words]
        found += (
            (good, math.sqrt(sum([x for x in values if x > 0])), -1),
            (bad, math.sqrt(sum([-x for x in values if x < 0])), -1),
            (best, max(values, default=0.0), -1),
            (worst, min(values, default=0.0), -1),
        )
    return found


class Side(NamedTuple):
    """The clues to all charged words on one side of a name."""

    sum: Sign
    fading: Sign
    good: Sign
    bad: Sign
    best: Sign
    worst: Sign


@cache
def _side(side: str) -> Side:
    return Side(*(_sign(f"charge {side} {kind}") for kind in Side._fields))


@cache
def _charge_sign(side: str, clause: bool, close: bool, unbroken: bool, rank: int) -> Sign:
    """The clues that a charged word gives by standing there."""
    kinds = {
        "clause": clause,
        "close": close,
        "to a name": unbroken,
        f"rank {rank + 1}": rank < RANKS,
    }
    return _sign(*(f"charge {side} {kind}" for kind, holds in kinds.items() if holds))


@lru_cache(maxsize=20_000)
def _sign(*names: str) -> Sign:
    known = [pulls()[name] for name in names if name in pulls()]
    if not known:
        return Sign(names, None, (0.0, 0.0, 0.0))
    negative, neutral, positive = (sum(values) for values in zip(*known, strict=True))
    mean = (negative + neutral + positive) / 3
    return Sign(
        names,
        (negative, neutral, positive),
        (negative - mean, neutral - mean, positive - mean),
    )


def _words_around(v: View, first: int, last: int, low: int, high: int) -> list[Clue]:
    """Which words stand before and after, near, touching, and with no other name between."""
    found: list[Clue] = []
    for i, word in v.words:
        if i < first:
            signs, distance = _word_signs("before", word), first - i
        elif i >= last:
            signs, distance = _word_signs("after", word), i - last + 1
        else:
            continue
        reach = 0 if distance > NEAR else 1 if distance > TOUCHING else 2
        found.append((signs[reach + 3 if low <= i < high else reach], 1, i))
    return found


@lru_cache(maxsize=20_000)
def _word_signs(side: str, word: str) -> tuple[Sign, ...]:
    """The clues that a word gives: far off, near and touching; then the same with no name between.

    Every word of a sentence gives some to every name in it, so all are made once.
    """
    near = (f"{side} {word}", f"{side} near {word}", f"{side} touching {word}")
    unbroken = f"{side} open {word}"
    rests: tuple[tuple[str, ...], ...] = ((), (unbroken,))
    return tuple(_sign(*near[:reach], *rest) for rest in rests for reach in (1, 2, 3))


def _neighbours(keys: list[str], first: int, last: int) -> Iterable[Clue]:
    """The words next to the name, and the verb or predicate that follows its auxiliaries."""
    if last < len(keys):
        names = [f"next {' '.join(keys[last : last + n])}" for n in (1, 2) if last + n <= len(keys)]
        yield _sign(*names), 1, last
    if first > 0:
        names = [f"previous {' '.join(keys[first - n : first])}" for n in (1, 2) if n <= first]
        yield _sign(*names), 1, first - 1
    i = last
    while i < len(keys) and (keys[i] in AUXILIARIES or keys[i].endswith("ly")):
        i += 1
    if i < len(keys):
        passive = "be " if BE.intersection(keys[last:i]) else ""
        yield _sign(f"verb {passive}{stem(keys[i])}"), 1, i


def _setting(v: View, first: int, last: int) -> list[Clue]:
    """Where the name stands, and among how many others."""
    keys, size = v.keys, len(v.keys)
    others = len(v.names) - bisect_left(v.names, last) + bisect_left(v.names, first)
    values = {
        "at the start": first == 0,
        "at the end": last >= size - 1,
        "place": first / max(size, 1),
        "length": size / 30,
        "words of the name": last - first,
        "other names": min(others, 6) / 3,
        "quotation marks": '"' in keys,
        "owner": last < size and keys[last] in ("'s", "'"),
        f"name {keys[first]}" if keys[first] in PRONOUNS else "noun": 1,
    }
    return [(_sign(name), float(value), -1) for name, value in values.items()]


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
    negative, neutral, positive = pulls()[""]
    for (_, pull, _), value, _ in found:
        if pull is not None:
            bad, plain, good = pull
            negative += bad * value
            neutral += plain * value
            positive += good * value
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
    return view(scoring.reading(norms)), places[0], places[-1] + 1


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
    readings = scoring.readings(document)
    views: dict[int, View] = {}
    for place in places:
        inside = _tokens_of(document, *place[:2])
        if not inside:
            continue
        number = document.sentence_of[inside[0]]
        tokens = document.sentence_tokens[number]
        if number not in views:
            views[number] = view(readings[number])
        last = min(inside[-1] + 1, tokens.stop)
        found = clues(views[number], inside[0] - tokens.start, last - tokens.start)
        yield place, tokens.start, found


COLUMNS = ("actor", "negative", "neutral", "positive", "tone", "evidence", "evidence_spans")


def _mentions(document: Document, merge: Mapping[str, str] | None) -> list[Place]:
    starts, ends = document.starts, document.ends
    named = (one for one in merged(document, merge) if one.type != "author")  # of others alone
    return [(starts[one.first], ends[one.last - 1], one.actor) for one in named]


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
        unit="−1 to 1",
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
    places = sorted(_pulling(document, found, offset, label)[:EVIDENCE])
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


def _pulling(document: Document, found: Sequence[Clue], offset: int, label: str) -> list[int]:
    """The telling tokens that pull towards the label, the strongest first."""
    telling, k = _telling(document), CLASSES.index(label)
    weight: dict[int, float] = {}
    for (_, _, leaning), value, i in found:
        if i >= 0 and telling[offset + i]:
            weight[offset + i] = weight.get(offset + i, 0.0) + leaning[k] * value
    return sorted([i for i in weight if weight[i] > 0], key=lambda i: -weight[i])


@once
def _telling(document: Document) -> list[bool]:
    """Whether each token says something to a reader: a noun, verb, adjective or adverb, no name."""
    return [
        tag[:1] in "NVJR" and tag[:3] != "NNP" and len(key) > 2 and key not in AUXILIARIES
        for tag, key in zip(document.tags, document.keys, strict=True)
    ]


def _reason(name: str, label: str, words: tuple[str, ...]) -> str:
    said = ", ".join(f"“{word}”" for word in words)
    because = f", above all {said}" if said else ""
    return f"The words around “{' '.join(name.split())}” sound {label}{because}."
