"""Who is named in a text and never cited."""

from __future__ import annotations

import pandas as pd

from helpers import actors
from helpers.document import Document
from helpers.voices.speakers import head_end
from helpers.voices.speech import speakers


def unheard(document: Document) -> pd.DataFrame:
    """People, bodies and countries that the text names twice or more but never lets speak.

    Names are joined as in `helpers.actors`: Tehran's words are Iran's. Places, laws and treaties
    have no voice and are left out. Columns: name, mentions (pronouns aside), first (offset of the
    first).
    """
    named = actors.mentions(document)
    named = named[named["label"].isin(_VOICED) & (named["form"] != "pronoun")]
    heard = _heard_actors(document, named)
    groups = named[~named["actor"].isin(heard)].groupby("actor", sort=False)["start"]
    table = groups.agg(["size", "min"]).reset_index()
    table.columns = pd.Index(["name", "mentions", "first"])
    table = table[table["mentions"] > 1].sort_values(["mentions", "first"], ascending=[False, True])
    return table.reset_index(drop=True)


_VOICED = ("country", "organisation", "person", "name")


def _heard_actors(document: Document, named: pd.DataFrame) -> set[str]:
    """The actors who are cited somewhere: by name, or by a phrase that their name heads."""
    heard = {speaker.name for speaker in speakers(document).values()}
    cited = {
        document.starts[token]
        for source in speakers(document)
        for token in range(source[0], head_end(document, source))
    }
    return heard | set(named["actor"][named["start"].isin(cited)])
