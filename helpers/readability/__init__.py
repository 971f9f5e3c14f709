"""How hard a text is to read: the classic formulas, what they count, and an estimate of ease.

classic         the published formulas, their intervals, breakdowns and the hardest sentences
counting        what they count: words, syllables, familiar words (syllables: one word at a time)
textstat_check  textstat's figures beside ours, and why they differ
ease            an estimate fitted to teachers' judgements (passages: its features)
style           how sentences are built; diversity: how varied the words are
rewriting       what an edit would change
"""

from helpers.readability.classic import (
    FORMULAS,
    breakdown,
    by_paragraph,
    by_sentence,
    by_voice,
    counts,
    formulas,
    hard_sentences,
    hard_words,
    marginal_effects,
    reading_time,
    scores,
    words_behind,
)
from helpers.readability.diversity import lexical_diversity
from helpers.readability.ease import (
    estimate,
    estimate_contributions,
    estimate_families,
    telling_words,
)
from helpers.readability.rewriting import readability_measures, what_if
from helpers.readability.style import heavy_constructions, sentence_style
from helpers.readability.textstat_check import agreement, textstat_scores

__all__ = [
    "FORMULAS",
    "agreement",
    "breakdown",
    "by_paragraph",
    "by_sentence",
    "by_voice",
    "counts",
    "estimate",
    "estimate_contributions",
    "estimate_families",
    "formulas",
    "hard_sentences",
    "hard_words",
    "heavy_constructions",
    "lexical_diversity",
    "marginal_effects",
    "readability_measures",
    "reading_time",
    "scores",
    "sentence_style",
    "telling_words",
    "textstat_scores",
    "what_if",
    "words_behind",
]
