"""Who is named in a text and never cited."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.actors.joining import joined
from helpers.actors.names import Mention
from helpers.document import Document, typed_frame
from helpers.voices.names import head_end
from helpers.voices.speech import speakers


def unheard(document: Document) -> pd.DataFrame:
    """People, bodies and countries that the text names twice or more but never lets speak.

    Names are joined as in `helpers.actors`: Tehran's words are Iran's. Places, laws and treaties
    have no voice and are left out. Columns: name, mentions (pronouns aside), first (offset of the
    first).
    """
    named = [one for one in joined(document) if one.type in _VOICED and one.form != "pronoun"]
    heard = _heard_actors(document, named)
    places: dict[str, list[int]] = {}
    for one in named:
        if one.actor not in heard:
            places.setdefault(one.actor, []).append(document.starts[one.first])
    rows = [(name, len(starts), starts[0]) for name, starts in places.items() if len(starts) > 1]
    rows.sort(key=lambda row: (-row[1], row[2]))
    table: dict[str, list[Any]] = {
        "name": [name for name, _, _ in rows],
        "mentions": [count for _, count, _ in rows],
        "first": [start for _, _, start in rows],
    }
    return typed_frame(table, ("mentions", "first"))


_VOICED = ("country", "organisation", "person", "name")


def _heard_actors(document: Document, named: list[Mention]) -> set[str]:
    """The actors who are cited somewhere: by name, or by a phrase that their name heads."""
    heard = {speaker.name for speaker in speakers(document).values()}
    cited = {
        token
        for source in speakers(document)
        for token in range(source[0], head_end(document, source))
    }
    return heard | {one.actor for one in named if one.first in cited}
