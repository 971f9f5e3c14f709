"""All that the package says about one article: every finding and every measure, by name."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from helpers import actors, grammar, readability, sentiment, voices
from helpers.argument import argument_map
from helpers.document import Document
from helpers.readability.classic import count_rows, reading_time_rows
from helpers.reference import FAMILIES, Row, tables
from helpers.rhetoric import appeals, figures, loaded, reasoning, stance

Analysis = Callable[[Document], pd.DataFrame]

# Each gives findings of one kind, and no two the same kind. The components of the argument are
# those of its map.
FINDINGS: dict[str, Analysis] = {
    "quotations": voices.quotations,
    "attributions": voices.attributions,
    "hard words": readability.hard_words,
    "heavy constructions": readability.heavy_constructions,
    "sentiment contributions": sentiment.contributions,
    "tone towards targets": sentiment.toward_targets,
    "stance": stance.stance,
    "figures": figures.figures,
    "loaded words": loaded.loaded,
    "reasoning": reasoning.reasoning,
    "appeals": appeals.appeals,
    "mentions of actors": actors.mentions,
    "who does what": actors.who_does_what,
    "what actors are called": actors.called,
    "passives": grammar.passive_voice,
    "argument map": argument_map,
}

# Rates and means that can be laid beside other texts, and totals that can't.
MEASURES: dict[str, Callable[..., list[Row]]] = FAMILIES | {
    "counts": count_rows,
    "time": reading_time_rows,
}


def all_measures(document: Document, voice: str | None = None) -> pd.DataFrame:
    """Every measure of an article, or of one voice in it: the measures tables with `family`."""
    return tables(document, MEASURES, voice)


def all_findings(document: Document) -> dict[str, pd.DataFrame]:
    """Every finding in an article: the findings table of each analysis, by its name."""
    return {name: analysis(document) for name, analysis in FINDINGS.items()}
