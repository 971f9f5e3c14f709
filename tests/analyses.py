"""Every public analysis of a document, by name: for the checks that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from helpers import actors, analyses, overview, readability, sentiment, voices
from helpers.argument import argument_rates, by_sentence, components, main_claims
from helpers.document import Document
from helpers.rhetoric import appeals, figures, loaded, reasoning, stance

Analysis = Callable[[Document], pd.DataFrame]

FINDINGS: dict[str, Analysis] = analyses.FINDINGS | {"argument components": components}

MEASURES: dict[str, Analysis] = {
    "readability formulas": readability.formulas,
    "readability counts": readability.counts,
    "readability by voice": readability.by_voice,
    "reading time": readability.reading_time,
    "readability estimate": readability.estimate,
    "sentence style": readability.sentence_style,
    "lexical diversity": readability.lexical_diversity,
    "sentiment aggregates": sentiment.aggregates,
    "sentiment by voice": sentiment.by_voice,
    "stance rates": stance.stance_rates,
    "figure rates": figures.figure_rates,
    "loaded rates": loaded.loaded_rates,
    "reasoning rates": reasoning.reasoning_rates,
    "appeal rates": appeals.appeal_rates,
    "argument rates": argument_rates,
}

FRAMES: dict[str, Analysis] = {
    "sources": voices.sources,
    "share of voice": voices.share_of_voice,
    "hard sentences": readability.hard_sentences,
    "readability by sentence": readability.by_sentence,
    "readability by paragraph": readability.by_paragraph,
    "agreement with textstat": readability.agreement,
    "sentiment of sentences": sentiment.sentence_scores,
    "sentiment arc": sentiment.arc,
    "subjectivity": sentiment.subjectivity,
    "actors": actors.actors,
    "main claims": main_claims,
    "argument by sentence": by_sentence,
    "facts": overview.facts,
    "worth a look": overview.worth_a_look,
}

ANALYSES: dict[str, Analysis] = FINDINGS | MEASURES | FRAMES
