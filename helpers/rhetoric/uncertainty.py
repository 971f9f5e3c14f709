"""Where the text leaves it open whether something is so: wider than hedging."""

from __future__ import annotations

import pandas as pd

from helpers.document import Document
from helpers.rhetoric.reasoning import reasoning
from helpers.rhetoric.stance import stance
from helpers.tables import FINDINGS, findings

DOUBTFUL = frozenset(
    """modal|possibility|probability|uncertainty|epistemic verb|opinion|allegation|belief
    |accusation|hearsay""".replace("\n    ", "").split("|")
)
OUTCOMES = ("will", "would", "wo", "'ll", "'d", "could")


def uncertainty(document: Document) -> pd.DataFrame:
    """Cues of uncertainty (findings), after Szarvas et al. (2012), Computational Linguistics 38(2).

    Hedges of possibility, probability and impression; beliefs, charges and expectations reported
    of someone; open questions (`whether`); conditions, and the modal of their outcome. Hedges of
    degree (`somewhat`) and number (`about 300`) are not uncertain and are left out, and so is a
    `would` that no condition governs.
    """
    hedged, steps = stance(document), reasoning(document)
    doubtful = hedged["type"].isin(DOUBTFUL) & (hedged["cue"] != "would")
    left_open = steps["label"].isin(("condition", "open question")) & (steps["type"] != "order")
    rows = [hedged[doubtful], steps[left_open], _outcomes(document, steps)]
    columns = [*FINDINGS, "type"]
    found = pd.concat([frame[columns] for frame in rows])
    return found.sort_values(["start", "end"]).drop_duplicates("start", ignore_index=True)


def _outcomes(document: Document, steps: pd.DataFrame) -> pd.DataFrame:
    """The modals of a sentence that has a condition: `if it rains, we will leave`."""
    conditional = set(steps.loc[steps["label"] == "condition", "sentence"])
    rows = [
        {
            "start": document.starts[token],
            "end": document.ends[token],
            "kind": "reasoning",
            "label": "condition",
            "type": "outcome",
            "rule": "condition: outcome",
            "reason": f"“{key}” says what follows if the condition holds.",
        }
        for token, key in enumerate(document.keys)
        if key in OUTCOMES
        and document.tags[token] == "MD"
        and document.sentence_of[token] in conditional
    ]
    return findings(document, rows, extra=("type",))
