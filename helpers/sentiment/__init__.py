"""Which words carry feeling, in whose voice, and about whom.

scoring  sentences, their charged words, and what they say together (valence: the rules)
opinion  which sentences give an opinion
targets  the tone of the words around each name, and of each actor
"""

from helpers.sentiment.opinion import subjectivity
from helpers.sentiment.scoring import (
    aggregates,
    arc,
    by_paragraph,
    by_voice,
    contributions,
    disagreements,
    extremes,
    in_words,
    mean_interval,
    sentence_scores,
    vader_scores,
)
from helpers.sentiment.targets import actor_tone, toward_targets

__all__ = [
    "actor_tone",
    "aggregates",
    "arc",
    "by_paragraph",
    "by_voice",
    "contributions",
    "disagreements",
    "extremes",
    "in_words",
    "mean_interval",
    "sentence_scores",
    "subjectivity",
    "toward_targets",
    "vader_scores",
]
