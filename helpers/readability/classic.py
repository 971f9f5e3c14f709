"""The classic readability formulas, from our own counts, with what each score is made of."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from helpers.document import Document
from helpers.readability.counting import (
    ALL_PARTS,
    BODY,
    SENTENCE_COUNTS,
    WORD_COUNTS,
    Totals,
    counted_words,
    sentence_counts,
    totals,
    totals_without_each,
    word_findings,
    word_voices,
    words_behind,
)
from helpers.statistics import middle_95, resampled_sums
from helpers.tables import measure, measures

__all__ = [
    "FORMULAS",
    "breakdown",
    "by_paragraph",
    "by_sentence",
    "by_voice",
    "counts",
    "formulas",
    "hard_sentences",
    "hard_words",
    "marginal_effects",
    "reading_time",
    "scores",
    "words_behind",
]


@dataclass(frozen=True)
class Term:
    """A part of a formula: a coefficient times a quantity that the counts give."""

    coefficient: float
    quantity: str
    of: Callable[[Totals], Any]


@dataclass(frozen=True)
class Formula:
    """A published equation: a constant and terms that add up to the score."""

    name: str
    label: str
    unit: str
    higher_is: str
    source: str
    constant: float
    terms: tuple[Term, ...]

    def score(self, sums: Totals) -> Any:
        """The score of summed counts; arrays of sums give an array of scores."""
        return self.made_of({term.quantity: term.of(sums) for term in self.terms})

    def made_of(self, quantities: Mapping[str, Any]) -> Any:
        """The score, given the quantities of its terms."""
        return self.constant + sum(
            [term.coefficient * quantities[term.quantity] for term in self.terms]
        )


def _per(numerator: str, denominator: str, scale: float = 1.0) -> Callable[[Totals], Any]:
    return lambda sums: scale * sums[numerator] / sums[denominator]


def _linsear(sums: Totals) -> Any:
    return (sums["words"] + 2 * sums["polysyllables"]) / sums["sentences"]


def _linsear_is_low(sums: Totals) -> Any:
    return np.where(_linsear(sums) <= 20, 1.0, 0.0)


def _many_unfamiliar(sums: Totals) -> Any:
    return np.where(100 * sums["unfamiliar"] / sums["words"] > 5, 1.0, 0.0)


_LENGTH = _per("words", "sentences")
_GRADE = "US school grade"
FORMULAS: dict[str, Formula] = {
    formula.name: formula
    for formula in (
        Formula(
            "flesch_reading_ease", "Flesch Reading Ease", "points, about 0 to 100", "easier",
            "Flesch 1948", 206.835,
            (Term(-1.015, "words per sentence", _LENGTH),
             Term(-84.6, "syllables per word", _per("syllables", "words"))),
        ),
        Formula(
            "flesch_kincaid", "Flesch–Kincaid", _GRADE, "harder", "Kincaid et al. 1975", -15.59,
            (Term(0.39, "words per sentence", _LENGTH),
             Term(11.8, "syllables per word", _per("syllables", "words"))),
        ),
        Formula(
            "gunning_fog", "Gunning Fog", _GRADE, "harder", "Gunning 1952", 0.0,
            (Term(0.4, "words per sentence", _LENGTH),
             Term(0.4, "complex words per 100 words", _per("complex", "words", 100))),
        ),
        Formula(
            "smog", "SMOG", _GRADE, "harder", "McLaughlin 1969", 3.1291,
            (Term(1.0430, "square root of polysyllables in 30 sentences",
                  lambda sums: np.sqrt(30 * sums["polysyllables"] / sums["sentences"])),),
        ),
        Formula(
            "ari", "Automated Readability Index", _GRADE, "harder", "Smith & Senter 1967", -21.43,
            (Term(0.5, "words per sentence", _LENGTH),
             Term(4.71, "letters and digits per word", _per("characters", "words"))),
        ),
        Formula(
            "coleman_liau", "Coleman–Liau", _GRADE, "harder", "Coleman & Liau 1975", -15.8,
            (Term(-0.296, "sentences per 100 words", _per("sentences", "words", 100)),
             Term(0.0588, "letters per 100 words", _per("letters", "words", 100))),
        ),
        Formula(
            "dale_chall", "Dale–Chall", _GRADE, "harder",
            "Dale & Chall 1948, word list and rules of Chall & Dale 1995", 0.0,
            (Term(0.0496, "words per sentence", _LENGTH),
             Term(0.1579, "unfamiliar words per 100 words", _per("unfamiliar", "words", 100)),
             Term(3.6365, "more than 5 % unfamiliar (1 or 0)", _many_unfamiliar)),
        ),
        Formula(
            "dale_chall_cloze", "New Dale–Chall cloze score", "% of gaps filled", "easier",
            "Chall & Dale 1995", 64.0,
            (Term(-0.69, "words per sentence", _LENGTH),
             Term(-0.95, "unfamiliar words per 100 words", _per("unfamiliar", "words", 100))),
        ),
        Formula(
            "spache", "Spache", _GRADE, "harder", "Spache 1974", 0.659,
            (Term(0.121, "words per sentence", _LENGTH),
             Term(0.082, "different unknown words per 100 words",
                  _per("new_unknown", "words", 100))),
        ),
        Formula(
            "linsear_write", "Linsear Write", _GRADE, "harder", "O'Hayre 1966", 0.0,
            (Term(0.5, "points per sentence (polysyllables 3, other words 1)", _linsear),
             Term(-1.0, "20 points or fewer (1 or 0)", _linsear_is_low)),
        ),
        Formula(
            "eflaw", "McAlpine EFLAW", "points; 20 or fewer is very easy", "harder",
            "McAlpine 2006", 0.0,
            (Term(1.0, "words per sentence", _LENGTH),
             Term(1.0, "words of three letters or fewer per sentence",
                  _per("short", "sentences"))),
        ),
        Formula(
            "lix", "LIX", "points, about 20 to 60", "harder", "Björnsson 1968", 0.0,
            (Term(1.0, "words per sentence", _LENGTH),
             Term(1.0, "words of more than six letters per 100 words",
                  _per("long", "words", 100))),
        ),
        Formula(
            "rix", "RIX", "long words per sentence", "harder", "Anderson 1983", 0.0,
            (Term(1.0, "words of more than six letters per sentence",
                  _per("long", "sentences")),),
        ),
        Formula(
            "forcast", "FORCAST", _GRADE, "harder", "Caylor et al. 1973", 20.0,
            (Term(-0.1, "monosyllables in 150 words", _per("monosyllables", "words", 150)),),
        ),
    )
}  # fmt: skip


def scores(
    document: Document, *, voice: str | None = None, parts: Sequence[str] = BODY
) -> dict[str, float]:
    """Every formula's score by name, without interval or note: the quick way, for many texts.

    NaN where there is no word.
    """
    return _scores(sentence_counts(document, voice, parts).table)


def _scores(table: np.ndarray) -> dict[str, float]:
    sums = totals(table)
    with np.errstate(invalid="ignore", divide="ignore"):
        return {name: _checked(formula, sums) for name, formula in FORMULAS.items()}


def _checked(formula: Formula, sums: Totals) -> float:
    """The score, or NaN where there is nothing to score."""
    if sums["words"] == 0 or (formula.name == "smog" and sums["sentences"] < 3):
        return math.nan
    return float(formula.score(sums))


def formulas(
    document: Document, *, voice: str | None = None, parts: Sequence[str] = BODY
) -> pd.DataFrame:
    """The classic formulas as measures, each with a 95 % interval over sentences.

    `voice`: `author` leaves the quotations out, a speaker's name takes his words alone, None takes
    all. The interval says how far the score would move had the writer written other sentences of
    the same kind (bootstrap, 1,000 resamples, fixed seed). `value` is NaN, with the reason in
    `note`, where there is no word, and for SMOG under three sentences.
    """
    return measures(formula_rows(document, voice, parts))


def formula_rows(
    document: Document, voice: str | None = None, parts: Sequence[str] = BODY
) -> list[dict[str, Any]]:
    """The rows of `formulas`."""
    table = sentence_counts(document, voice, parts).table
    sums = totals(table)
    values = _scores(table)
    low, high = _intervals(table)
    return [
        measure(
            name,
            values[name],
            low=low[name],
            high=high[name],
            unit=formula.unit,
            n=len(table),
            voice=voice or "all",
            source=formula.source,
            note=_note(formula, sums),
        )
        for name, formula in FORMULAS.items()
    ]


def _note(formula: Formula, sums: Totals) -> str:
    words, sentences = int(sums["words"]), int(sums["sentences"])
    if not words:
        return "There is no word to count."
    if formula.name == "smog" and sentences < 3:
        return f"SMOG is defined on 30 sentences; this text has only {sentences}."
    if formula.name == "smog" and sentences < 30:
        return f"SMOG is defined on 30 sentences; with {sentences} read it with care."
    if words < 100:
        return f"The formulas were fitted to samples of 100 words; with {words} read it with care."
    return ""


# --- intervals --------------------------------------------------------------------------------


def _intervals(table: np.ndarray) -> tuple[dict[str, float], dict[str, float]]:
    """The 2.5th and the 97.5th percentile of each score; NaN for fewer than three sentences."""
    if len(table) < 3:
        nothing = dict.fromkeys(FORMULAS, math.nan)
        return nothing, nothing
    sums = dict(zip(SENTENCE_COUNTS, resampled_sums(table), strict=True))
    terms = {term.quantity: term for formula in FORMULAS.values() for term in formula.terms}
    # Each quantity once, as several formulas have the same.
    quantities = {name: term.of(sums) for name, term in terms.items()}
    bounds = middle_95(np.array([each.made_of(quantities) for each in FORMULAS.values()]))
    low, high = zip(*bounds, strict=True)
    return dict(zip(FORMULAS, low, strict=True)), dict(zip(FORMULAS, high, strict=True))


# --- counts -----------------------------------------------------------------------------------

_COUNTED = {
    "words": "a string of letters or digits; hyphens and apostrophes join",
    "syllables": "CMU dictionary, then a spelling rule; numerals as spoken",
    "letters": "letters alone",
    "characters": "letters and digits, as Smith & Senter 1967 count strokes",
    "monosyllables": "words of one syllable",
    "polysyllables": "words of three syllables or more (McLaughlin 1969)",
    "long": "words of more than six letters (Björnsson 1968)",
    "short": "words of three letters or fewer (McAlpine 2006)",
    "complex": "Gunning 1952",
    "unfamiliar": "Chall & Dale 1995",
    "unknown": "Spache 1974",
    "new_unknown": "Spache 1974, each word once",
    "sentences": "sentences with at least one word",
}


def counts(
    document: Document, *, voice: str | None = None, parts: Sequence[str] = BODY
) -> pd.DataFrame:
    """What the formulas count, as measures; `words_behind` opens a count into its words."""
    return measures(count_rows(document, voice, parts))


def count_rows(
    document: Document, voice: str | None = None, parts: Sequence[str] = BODY
) -> list[dict[str, Any]]:
    """The rows of `counts`."""
    table = sentence_counts(document, voice, parts).table
    sums = totals(table)
    return [
        measure(
            name,
            sums[name],
            unit=name if name in _OWN_UNIT else "words",
            n=len(table),
            voice=voice or "all",
            source=_COUNTED[name],
        )
        for name in ("sentences", *WORD_COUNTS, "new_unknown")
    ]


_OWN_UNIT = ("sentences", "syllables", "letters", "characters")
_WORDS_A_MINUTE = 238


def reading_time(
    document: Document, *, voice: str | None = None, parts: Sequence[str] = BODY
) -> pd.DataFrame:
    """Minutes that an adult needs to read the text silently, as a measure.

    238 words of non-fiction a minute, the mean of 190 studies; most adults lie between 175 and
    300, which gives `high` and `low` (Brysbaert 2019).
    """
    return measures(reading_time_rows(document, voice, parts))


def reading_time_rows(
    document: Document, voice: str | None = None, parts: Sequence[str] = BODY
) -> list[dict[str, Any]]:
    """The rows of `reading_time`."""
    words = float(sentence_counts(document, voice, parts).table[:, 0].sum()) or math.nan
    return [
        measure(
            "reading_time",
            words / _WORDS_A_MINUTE,
            low=words / 300,
            high=words / 175,
            unit="minutes",
            n=0 if math.isnan(words) else int(words),
            voice=voice or "all",
            source="Brysbaert 2019",
            note="There is no word to count." if math.isnan(words) else "",
        )
    ]


# --- what a score is made of ------------------------------------------------------------------


def breakdown(
    document: Document, formula: str, *, voice: str | None = None, parts: Sequence[str] = BODY
) -> pd.DataFrame:
    """What one score is made of: `contribution` adds up to the score.

    Columns: part, value (of the quantity), coefficient, contribution. The first row is the
    formula's constant. Raises ValueError for a formula that there is not.
    """
    chosen = _formula(formula)
    sums = totals(sentence_counts(document, voice, parts).table)
    rows: list[tuple[str, float, float]] = [("constant", 1.0, chosen.constant)]
    with np.errstate(invalid="ignore", divide="ignore"):
        rows += [(term.quantity, float(term.of(sums)), term.coefficient) for term in chosen.terms]
    frame = pd.DataFrame(rows, columns=["part", "value", "coefficient"])
    if math.isnan(_checked(chosen, sums)):
        frame["value"] = math.nan
    return frame.assign(contribution=frame["value"] * frame["coefficient"])


def _formula(name: str) -> Formula:
    if name not in FORMULAS:
        raise ValueError(f"No formula named {name!r}. There are: {', '.join(FORMULAS)}.")
    return FORMULAS[name]


def marginal_effects(
    document: Document, formula: str, *, voice: str | None = None, parts: Sequence[str] = BODY
) -> pd.DataFrame:
    """How each sentence moves a score: the score with it less the score of the text without it.

    Columns: sentence, paragraph, start, end, text, words, score_without, effect. A positive effect
    on a grade says that the sentence makes the text harder. The one sentence of a text has NaN.
    """
    chosen = _formula(formula)
    counted = sentence_counts(document, voice, parts)
    with np.errstate(invalid="ignore", divide="ignore"):
        without = chosen.score(totals_without_each(document, voice, parts))
    frame = _sentences(document, counted.rows)
    return frame.assign(
        words=counted.table[:, 0].astype(int),
        score_without=without,
        effect=_checked(chosen, totals(counted.table)) - without,
    )


def _sentences(document: Document, rows: np.ndarray) -> pd.DataFrame:
    chosen = document.sentences.iloc[rows][["paragraph", "start", "end", "text"]]
    frame = chosen.reset_index(drop=True)
    frame.insert(0, "sentence", rows)
    return frame


# --- by place and by voice --------------------------------------------------------------------


def by_sentence(
    document: Document, *, voice: str | None = None, parts: Sequence[str] = BODY
) -> pd.DataFrame:
    """Counts and scores of each sentence on its own, for comparing sentences with each other.

    Columns: sentence, paragraph, start, end, text, the counts, and a column a formula (without
    SMOG, which no single sentence can have).
    """
    counted = sentence_counts(document, voice, parts)
    frame = _sentences(document, counted.rows)
    return _with_scores(frame, counted.table).drop(columns="smog")


def by_paragraph(
    document: Document, *, voice: str | None = None, parts: Sequence[str] = BODY
) -> pd.DataFrame:
    """Counts and scores of each paragraph.

    Columns: paragraph, start, end, text, the counts, and a column a formula; `smog` is NaN under
    three sentences.
    """
    counted = sentence_counts(document, voice, parts)
    paragraph = document.sentences["paragraph"].to_numpy()[counted.rows]
    starts = np.flatnonzero(np.diff(paragraph, prepend=-1))
    table = np.add.reduceat(counted.table, starts, axis=0) if len(starts) else counted.table
    frame = document.paragraphs.iloc[paragraph[starts]][["start", "end", "text"]]
    frame = frame.reset_index(drop=True)
    frame.insert(0, "paragraph", paragraph[starts])
    return _with_scores(frame, table)


def _with_scores(frame: pd.DataFrame, table: np.ndarray) -> pd.DataFrame:
    sums: Totals = dict(zip(SENTENCE_COUNTS, table.T, strict=True))
    columns: dict[str, Any] = {name: sums[name].astype(int) for name in SENTENCE_COUNTS}
    with np.errstate(invalid="ignore", divide="ignore"):
        columns |= {name: formula.score(sums) for name, formula in FORMULAS.items()}
    columns["smog"] = np.where(sums["sentences"] < 3, math.nan, columns["smog"])
    return frame.assign(**columns)


def by_voice(document: Document, *, parts: Sequence[str] = BODY) -> pd.DataFrame:
    """The formulas for the whole, for the author without the quotations, and for each speaker.

    A measures frame; `voice` tells the groups, in order of their first word.
    """
    chosen = [
        voice
        for voice, part in zip(word_voices(document), document.words["part"], strict=True)
        if part in parts
    ]
    groups: Iterable[str | None] = [None, *dict.fromkeys(chosen)]
    return pd.concat(
        [formulas(document, voice=voice, parts=parts) for voice in groups], ignore_index=True
    )


# --- what is hard -----------------------------------------------------------------------------


def hard_words(
    document: Document, *, voice: str | None = None, parts: Sequence[str] = ALL_PARTS
) -> pd.DataFrame:
    """Words that make the text hard, as findings: unfamiliar, or of three syllables or more.

    `label`: `unfamiliar`, `polysyllable` or `both`. Names are never unfamiliar, but they may be
    polysyllables, as McLaughlin (1969) counts them. Extra columns: syllables, syllable_source.
    """
    found = counted_words(document, ["polysyllables", "unfamiliar"], voice=voice, parts=parts)
    long, strange = map(set, found)
    labelled = [(row, *_HARD[row in long, row in strange]) for row in sorted(long | strange)]
    return word_findings(document, "hard word", labelled)


# The label of a hard word and the counts behind it, by whether it is long and unfamiliar.
_HARD = {
    (True, False): ("polysyllable", ("polysyllables",)),
    (False, True): ("unfamiliar", ("unfamiliar",)),
    (True, True): ("both", ("polysyllables", "unfamiliar")),
}


def hard_sentences(
    document: Document, *, voice: str | None = None, parts: Sequence[str] = BODY
) -> pd.DataFrame:
    """Sentences, the hardest first, with the words that make them so.

    Ranked by how far each moves the Flesch–Kincaid grade of the whole, as a reader meets it: long
    sentences of long words first. Columns: rank, sentence, paragraph, start, end, text, words,
    flesch_kincaid (of the sentence alone), effect (on the grade of the whole), and hard_words.
    """
    effects = marginal_effects(document, "flesch_kincaid", voice=voice, parts=parts)
    alone = by_sentence(document, voice=voice, parts=parts)["flesch_kincaid"]
    words = hard_words(document, voice=voice, parts=parts).groupby("sentence")["text"].agg(tuple)
    frame = effects.drop(columns="score_without").assign(
        flesch_kincaid=alone,
        hard_words=[words.get(row, ()) for row in effects["sentence"]],
    )
    frame = frame.sort_values(["effect", "sentence"], ascending=[False, True], ignore_index=True)
    frame.insert(0, "rank", np.arange(1, len(frame) + 1))
    return frame
