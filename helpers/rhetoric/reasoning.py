"""The steps of an argument: cause, condition, concession, contrast, conclusion, evidence, figures.

The cues are in `data/lexicons/reasoning.tsv`, after Prasad, Webber & Lee (2018), The Penn
Discourse Treebank, and Quirk et al. (1985). A finding marks the cue; `members` holds the two parts
that it joins.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.document import Document, once
from helpers.lexicons import Cue
from helpers.rhetoric.clauses import offsets, parts, sentence_span
from helpers.rhetoric.quantities import quantity_rows
from helpers.rhetoric.rates import rate_rows
from helpers.rhetoric.senses import Place, comparative, meant
from helpers.rhetoric.spans import where
from helpers.tables import findings, measures

LABELS = {
    "cause": ("the cause", "the effect"),
    "condition": ("the condition", "the outcome"),
    "open question": (),
    "concession": ("what is granted", "what is set against it"),
    "contrast": ("one side", "the other side"),
    "comparison": (),
    "conclusion": ("the grounds", "the conclusion"),
    "evidence": (),
    "quantity": (),
    "date": (),
}
PURPOSE = ("the means", "the purpose")
CLAUSE_OPENERS = ("whereas", "while", "unlike", "instead of", "rather than", "in contrast to")
ONE_HAND = ("on the one hand", "on one hand", "on one side")
OTHER_HAND = ("on the other",)
HANDS = {
    "on the one hand": OTHER_HAND,
    "on one hand": OTHER_HAND,
    "on the other hand": ONE_HAND,
    "on the other": ONE_HAND,
}
HAND_REACH = 4  # sentences
COMPARED = "“{}” measures one thing by another."
ORDERED = "What comes before “{}” is a condition put as an order."
ORDER, SUBJECT = 12, 4  # tokens that an order, and the subject of its outcome, may take


def reasoning(document: Document) -> pd.DataFrame:
    """The steps of an argument: findings of kind `reasoning`, labelled by `LABELS`.

    Extra columns: `type`; `members`, the offsets of the two parts that the cue joins, in the order
    that `roles` names (cause and effect; condition, which grammars call protasis, and outcome, the
    apodosis; what is granted and what is set against it …), None for a part that is not there;
    `source`, for a `quantity`, who the text says it comes from, or `none given`.
    """
    return findings(
        document, reasoning_rows(document), extra=("type", "roles", "members", "source")
    )


def conditions(document: Document) -> pd.DataFrame:
    """What the article makes depend on something: `if`, `unless`, `should it fail` (findings)."""
    return _only(document, "condition")


def quantities(document: Document) -> pd.DataFrame:
    """Every figure with what it counts and the source that the text gives for it (findings)."""
    return _only(document, "quantity")


def reasoning_rates(document: Document, voice: str | None = None) -> pd.DataFrame:
    """How often each step occurs, per 1,000 words of `voice` (None: of all); see `rate_rows`."""
    return measures(reasoning_rate_rows(document, voice))


def reasoning_rate_rows(document: Document, voice: str | None = None) -> list[dict[str, Any]]:
    """The rows of `reasoning_rates`."""
    source = "Prasad, Webber & Lee 2018"
    return rate_rows(document, reasoning_rows(document), voice, labels=LABELS, source=source)


def _only(document: Document, label: str) -> pd.DataFrame:
    found = reasoning(document)
    return found[found["label"] == label].reset_index(drop=True)


@once
def reasoning_rows(document: Document) -> tuple[dict[str, Any], ...]:
    """The findings of `reasoning` as rows, made once."""
    cued = (_row(place, cue) for place, cue in meant(document, "reasoning"))
    bargained = _bargains(document)
    return (*cued, *bargained, *_comparisons(document), *quantity_rows(document))


def _row(place: Place, cue: Cue) -> dict[str, Any]:
    document, type_ = place.document, cue.columns["type"]
    start, end = document.starts[place.first], document.ends[place.last - 1]
    roles = PURPOSE if type_ == "purpose" else LABELS[cue.category]
    return {
        "start": start,
        "end": end,
        "kind": "reasoning",
        "label": cue.category,
        "type": type_ if not roles or type_ == "purpose" else cue.words,
        "rule": f"{cue.category}: {cue.words}",
        "reason": f"After “{document.article.text[start:end]}”, {cue.note}."
        if roles
        else f"“{document.article.text[start:end]}”: {cue.note}.",
        "roles": roles,
        "members": _members(place, cue) if roles else (),
        "source": "",
    }


def _members(place: Place, cue: Cue) -> tuple[tuple[int, int] | None, ...]:
    """Offsets of the two parts, the first role first."""
    document, first = place.document, cue.columns["type"] == "first follows"
    following, other = parts(place, opens_clause=first or cue.text in CLAUSE_OPENERS)
    if cue.text in HANDS:
        other = _other_hand(place, HANDS[cue.text]) or other
    spans = (following, other) if first else (other, following)
    return tuple(offsets(document, span) for span in spans)


def _other_hand(place: Place, cues: tuple[str, ...]) -> tuple[int, int] | None:
    """The nearest sentence that opens with the other half of `on the one hand … on the other`."""
    document, number = place.document, place.sentence_number
    step = 1 if cues == OTHER_HAND else -1
    for other in range(number + step, number + step * (HAND_REACH + 1), step):
        if not 0 <= other < len(document.sentence_tokens):
            return None
        tokens = document.sentence_tokens[other]
        if " ".join(document.keys[tokens.start : tokens.start + 4]).startswith(cues):
            return sentence_span(document, other)
    return None


def _bargains(document: Document) -> Iterator[dict[str, Any]]:
    """A condition put as an order: `cut the budget and the schools will close`."""
    for tokens in document.sentence_tokens:
        joint = _joint(document, tokens)
        if joint:
            outcome, _ = parts(Place(document, joint, joint + 1), opens_clause=False)
            order = (tokens.start, joint)
            yield _shape(document, joint, joint + 1, "condition", "order", ORDERED) | {
                "roles": LABELS["condition"],
                "members": (offsets(document, order), offsets(document, outcome)),
            }


def _shape(
    document: Document, first: int, last: int, label: str, type_: str, reason: str
) -> dict[str, Any]:
    """The finding of a step that its shape shows; `reason` holds `{}` for its words."""
    start, end = document.starts[first], document.ends[last - 1]
    return {
        "start": start,
        "end": end,
        "kind": "reasoning",
        "label": label,
        "type": type_,
        "rule": f"{label}: {type_}",
        "reason": reason.format(document.article.text[start:end]),
        "roles": (),
        "members": (),
        "source": "",
    }


def _joint(document: Document, tokens: range) -> int:
    """The `and` or `or` between an order that opens the sentence and its outcome; 0 for none."""
    keys, tags = document.keys, document.tags
    if tags[tokens.start] not in ("VB", "VBP") or tokens.start + 3 >= tokens.stop:
        return 0
    reach = range(tokens.start + 1, min(tokens.start + ORDER, tokens.stop - 2))
    joint = next((token for token in reach if keys[token] in ("and", "or")), 0)
    after = range(joint + 2, min(joint + 2 + SUBJECT, tokens.stop))
    modal = next((token for token in after if tags[token] == "MD" or keys[token] == ","), 0)
    willed = bool(modal) and keys[modal] in ("will", "'ll", "wo", "may", "might", "can")
    return joint if joint and willed and tags[joint + 1][:2] in ("PR", "DT", "NN", "EX") else 0


def _comparisons(document: Document) -> Iterator[dict[str, Any]]:
    """`more … than …` and `as … as …`."""
    for token in where(document, ("than", "as")):
        first = comparative(document, token)
        if first >= 0:
            yield _shape(document, first, token + 1, "comparison", document.keys[token], COMPARED)
