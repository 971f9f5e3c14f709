"""Loaded words and techniques of persuasion that the words themselves show.

After Macagno & Walton (2014), Emotive Language in Argumentation, and the techniques of Da San
Martino et al. (2020), SemEval-2020 Task 11. The cues are in `data/lexicons/loaded.tsv`. What
words alone cannot show (a straw man, a red herring) is not guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from heapq import merge
from typing import Any

import numpy as np
import pandas as pd

from helpers.document import Document, once
from helpers.lexicons import Cue, Match, load_lexicon, matches
from helpers.rhetoric.rates import rate_rows
from helpers.rhetoric.senses import Place, holds, in_name
from helpers.rhetoric.spans import where
from helpers.rhetoric.stance import stance_rows
from helpers.tables import findings, measures

REASONS = {
    "evaluative word": "judges while it describes",
    "label": "names people or things by a judgement",
    "intensity": "is a forceful word where a plainer one exists",
    "fear": "speaks of danger in words that frighten",
    "exaggeration": "makes the thing as large as words can",
    "flag-waving": "appeals to pride in one’s country or people",
    "doubt": "casts doubt on the claim or the name that it introduces",
    "false dilemma": "leaves one way or two where there may be more",
    "appeal to authority": "asks for belief because of who says so, without a name",
    "causal oversimplification": "names one cause where there may be many",
    "whataboutism": "answers a charge with another charge",
    "thought-stopper": "closes the question without an argument",
    "slogan": "is a ready-made phrase that stands for a whole programme",
}
UNLOADED = "plain"
# What the signals weigh: logistic regression on NewsSD-ENG (Antici et al., CC BY), by
# scripts/train_loaded.py; START supposes that half of all sentences are slanted.
WEIGHTS = {
    "loaded": 1.01,
    "technique": 0.29,
    "booster": 0.87,
    "attitude": 0.46,
    "engagement": 0.74,
    "self_mention": 0.49,
    "hedge": 0.29,
    "evidential": -0.64,
    "number": -0.67,
    "report": -0.52,
}
START = -0.59
MOST = 2  # a signal counts at most twice
# Compounds that judge by their second half: `debt-laden`, `press-bashing`.
CHARGED = frozenset(
    """laden ridden plagued starved obsessed addled crazed riddled infested wracked racked bashing
    mongering monger mongers peddling peddler peddlers baiting grubbing guzzling busting coddling
    shaming pandering bloated""".split()
)
BODILY = frozenset(
    """snow fruit moisture dust sand smoke rain water heavy fully bullet worm flea tick bear iron
    fish cheese bed wood""".split()
)
# Those that judge only after a word that does: `fear-driven`, not `data-driven`.
DRIVEN = frozenset("driven fueled fuelled based filled soaked".split())
PASSIONS = frozenset(
    """fear hate hatred rage anger grievance greed ego profit agenda ideology panic hysteria
    conspiracy envy resentment spite vengeance revenge racism prejudice bigotry superstition
    nostalgia testosterone outrage scandal crisis lie lies myth fantasy rumor rumour celebrity
    donor lobbyist spin poll blood booze""".split()
)
COMPOUNDING = {
    word: Cue(f"-{word}", "evaluative word", columns={"neutral": "", "sense": ""})
    for word in sorted(CHARGED | DRIVEN)
}
SAYING = frozenset(("said", "says", "told", "tells", "according"))
WORDS = ("evaluative word", "label", "intensity", "fear", "doubt")


def loaded(document: Document) -> pd.DataFrame:
    """Loaded words and phrases: findings of kind `loaded`, labelled by `REASONS`.

    The extra column `neutral` gives a plainer word where the list has one. A word inside a name
    (Ministry of War) or a technical term (hostile takeover) gives no finding.
    """
    return findings(document, loaded_rows(document), extra=("neutral",))


def loaded_words(document: Document) -> pd.DataFrame:
    """The findings of `loaded` whose word alone is loaded (`WORDS`), without whole techniques."""
    found = loaded(document)
    return found[found["label"].isin(WORDS)].reset_index(drop=True)


def loaded_sentences(document: Document) -> pd.DataFrame:
    """Which sentences take a side by their words: one row a sentence.

    Columns: sentence, paragraph, start, end, text, words (loaded words in the author's voice),
    probability (that the sentence is slanted, where half of all sentences are) and loaded (a
    probability of a half or more). The signals are weighed by `WEIGHTS`: a reading aid, not a
    verdict; see the measured accuracy.
    """
    table = document.sentences[["paragraph", "start", "end", "text"]].copy()
    table.insert(0, "sentence", range(len(table)))
    signals = sentence_signals(document)
    table["words"] = signals["loaded"].to_numpy(int)
    total = signals.clip(upper=MOST) @ pd.Series(WEIGHTS)[signals.columns] + START
    table["probability"] = 1 / (1 + np.exp(-total))
    table["loaded"] = table["probability"] >= 0.5
    return table


def sentence_signals(document: Document) -> pd.DataFrame:
    """How many of each signal of `WEIGHTS` each sentence has in the author's voice."""
    counts = {name: np.zeros(len(document.sentences), dtype=int) for name in WEIGHTS}
    for start, signal in _signals(document):
        token = bisect_right(document.starts, start) - 1
        if signal in counts and document.voices[token] == "author":
            counts[signal][document.sentence_of[token]] += 1
    for number, row in enumerate(document.sentence_tokens):
        counts["number"][number] = document.tags[row.start : row.stop].count("CD")
        counts["report"][number] = not SAYING.isdisjoint(document.keys[row.start : row.stop])
    return pd.DataFrame(counts)


def _signals(document: Document) -> Iterator[tuple[int, str]]:
    """Where each loaded word, technique and marker of stance begins."""
    for row in loaded_rows(document):
        yield row["start"], "loaded" if row["label"] in WORDS else "technique"
    for row in stance_rows(document):
        yield row["start"], row["label"]


def loaded_rates(document: Document, voice: str | None = None) -> pd.DataFrame:
    """How often each sort of loaded language occurs, per 1,000 words of `voice` (None: of all).

    Measures with a 95 % interval; see `rate_rows`. Higher means more loaded.
    """
    return measures(loaded_rate_rows(document, voice))


def loaded_rate_rows(document: Document, voice: str | None = None) -> list[dict[str, Any]]:
    """The rows of `loaded_rates`."""
    source = "Da San Martino et al. 2020"
    return rate_rows(document, loaded_rows(document), voice, labels=REASONS, source=source)


@once
def loaded_rows(document: Document) -> tuple[dict[str, Any], ...]:
    """The findings of `loaded` as rows, made once."""
    return tuple(_found(document))


def _found(document: Document) -> Iterator[dict[str, Any]]:
    listed, free = matches(document, load_lexicon("loaded")), 0
    others = merge(_compounds(document), _gerunds(document), key=_longest_first)
    for match in merge(listed, others, key=_longest_first):
        if match.first < free:
            continue
        free, cue = match.last, match.cue
        place = Place(document, match.first, match.last)
        if cue.category != UNLOADED and not in_name(place) and holds(cue.columns["sense"], place):
            yield _row(document, place, cue)


def _longest_first(match: Match) -> tuple[int, int]:
    return match.first, -match.last


def _compounds(document: Document) -> Iterator[Match]:
    """Compounds that no list can hold in full: `crisis-ridden`, `rage-fueled`."""
    keys = document.keys
    for i, key in enumerate(keys):
        if key in COMPOUNDING and i > 1 and keys[i - 1] == "-":
            first = keys[i - 2]
            if first in PASSIONS or (key in CHARGED and first.isalpha() and first not in BODILY):
                yield Match(i - 2, i + 1, COMPOUNDING[key])


def _gerunds(document: Document) -> Iterator[Match]:
    """Listed verbs that stand as a noun: `the fumbling of the file`."""
    gerunds = _gerund_cues()
    for i in where(document, gerunds):
        if document.tags[i] == "NN":
            yield Match(i, i + 1, gerunds[document.keys[i]])


@cache
def _gerund_cues() -> dict[str, Cue]:
    """The `-ing` forms of the listed verbs that judge in any place, each with its verb."""
    return {
        form: cue
        for cue in load_lexicon("loaded").cues
        if VERB.fullmatch(cue.text) and not cue.columns["sense"] and cue.category != UNLOADED
        for form in _ing_forms(cue.text.partition("/")[0])
    }


VERB = re.compile(r"[a-z]+/V")


def _ing_forms(verb: str) -> tuple[str, ...]:
    """How the `-ing` form of a verb can be spelled: `fumbling`, `gagging`."""
    if verb.endswith("e"):
        return (f"{verb[:-1]}ing",)
    return f"{verb}ing", f"{verb}{verb[-1]}ing"


def _row(document: Document, place: Place, cue: Cue) -> dict[str, Any]:
    start, end = document.starts[place.first], document.ends[place.last - 1]
    words, neutral = document.article.text[start:end], cue.columns["neutral"]
    instead = f" A plainer word: “{neutral}”." if neutral else ""
    return {
        "start": start,
        "end": end,
        "kind": "loaded",
        "label": cue.category,
        "rule": f"{cue.category}: {cue.words}",
        "reason": f"“{words}” {REASONS[cue.category]}.{instead}",
        "neutral": neutral,
    }
