"""Who is named, by which names and how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from helpers.actors.joining import joined
from helpers.actors.names import Mention, wording
from helpers.document import Document
from helpers.tables import findings

ACTOR_COLUMNS = ["actor", "type", "mentions", "pronouns", "names", "sentences", "first"]


def merged(document: Document, merge: Mapping[str, str] | None) -> list[Mention]:
    """The mentions, with a reader's own joinings: by a mention's words, or by an actor's name.

    Words that no rule takes for a name are looked for in the text. Raises ValueError where they
    are not there either.
    """
    found = list(joined(document))
    wanted = dict(merge or {})
    if wanted:
        said = {wording(document, one.first, one.last).removeprefix("the ") for one in found}
        said |= {one.actor for one in found}
        for words in wanted:
            if words.removeprefix("the ") not in said:
                found += _written(document, words, wanted[words], found)
        found = [_renamed(document, one, wanted) for one in found]
    return sorted(found, key=lambda mention: mention.first)


def _renamed(document: Document, mention: Mention, wanted: Mapping[str, str]) -> Mention:
    words = wording(document, mention.first, mention.last)
    bare = words.removeprefix("the ").removeprefix("The ")
    for name in (words, bare, f"the {bare}", mention.actor):
        if name in wanted:
            return mention._replace(actor=wanted[name])
    return mention


def _written(document: Document, words: str, actor: str, found: list[Mention]) -> Iterator[Mention]:
    """The places of words that a reader wants counted as an actor, outside other mentions."""
    taken = {i for mention in found for i in range(mention.first, mention.last)}
    kinds = {mention.actor: mention.type for mention in found}
    places = [place for place in _places(document, words) if taken.isdisjoint(place)]
    if not places:
        names = ", ".join(dict(Counter(mention.actor for mention in found).most_common(12)))
        raise ValueError(
            f"merge: “{words}” is not in “{document.article.name}”. The actors found: {names}."
        )
    for place in places:
        kind = kinds.get(actor, "name")
        yield Mention(place.start, place.stop, actor, kind, "a reader's own joining")


def _places(document: Document, words: str) -> Iterator[range]:
    """Where words stand in the text, as tokens."""
    text, starts = document.article.text, document.starts
    place = text.find(words) if words.strip() else -1
    at, ends = {start: i for i, start in enumerate(starts)}, document.ends
    closed = {end: i + 1 for i, end in enumerate(ends)}
    while place >= 0:
        first, last = at.get(place), closed.get(place + len(words))
        if first is not None and last is not None:
            yield range(first, last)
        place = text.find(words, place + len(words))


def mentions(
    document: Document, merge: Mapping[str, str] | None = None, voice: str | None = None
) -> pd.DataFrame:
    """Every mention of an actor: findings of kind `actor`, label its type, with columns `actor`
    and `form` (`name`; `title`, as in `the governor`; `pronoun`).

    Types: country, organisation, person, place, work (a law, a treaty), name (anything else); and,
    for those without a name, group (people or bodies that recur: `teachers`, `the police`),
    unnamed (`the woman`, whom `she` takes up again and again) and author (`I`, or `we` that urges).
    A reader who wants names alone keeps the rows whose label is none of these three.
    `merge` maps a name as written, or an actor, to the actor a reader wants it counted under; a
    name mapped to itself is parted from the actor it was joined to. Words that no rule takes for a
    name are found as written. Raises ValueError where `merge` names what the text does not have.
    """
    rows = [
        {
            "start": document.starts[mention.first],
            "end": document.ends[mention.last - 1],
            "kind": "actor",
            "label": mention.type,
            "rule": mention.rule,
            "reason": _reason(document, mention),
            "actor": mention.actor,
            "form": mention.form,
        }
        for mention in merged(document, merge)
    ]
    return heard(findings(document, rows, extra=["actor", "form"]), voice)


def _reason(document: Document, mention: Mention) -> str:
    words = wording(document, mention.first, mention.last)
    whom = "an actor" if words == mention.actor else mention.actor
    return f"“{words}” names {whom}: {mention.rule}."


def heard(frame: pd.DataFrame, voice: str | None) -> pd.DataFrame:
    """The findings in one voice, or all."""
    return frame if voice is None else frame[frame["voice"] == voice].reset_index(drop=True)


def actors(
    document: Document, merge: Mapping[str, str] | None = None, voice: str | None = None
) -> pd.DataFrame:
    """One row an actor, the most often named first.

    Columns: actor, type (as in `mentions`), mentions (how often named, in any form), pronouns (how
    many of those are `he`, `she`, `they` or `I`), names (each wording with its count), sentences
    (in how many), first (where the actor is first named). Raises ValueError where `merge` names
    what the text does not have.
    """
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in mentions(document, merge, voice).itertuples():
        groups[str(row.actor)].append(row)
    rows = [_actor(actor, group) for actor, group in groups.items()]
    rows.sort(key=lambda row: (-row["mentions"], row["first"]))
    return pd.DataFrame(rows, columns=ACTOR_COLUMNS)


def _actor(actor: str, found: list[Any]) -> dict[str, Any]:
    """One row of `actors`, from the mentions of one actor."""
    return {
        "actor": actor,
        "type": found[0].label,
        "mentions": len(found),
        "pronouns": sum(row.form == "pronoun" for row in found),
        "names": tuple(Counter(" ".join(row.text.split()) for row in found).most_common()),
        "sentences": len({row.sentence for row in found}),
        "first": int(found[0].start),
    }
