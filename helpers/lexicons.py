"""Cue lists, kept as data in `data/lexicons/`, and the matcher that finds them in a document.

A list is a TSV file: lines that begin with `#` say what it holds, by whose definition and who
compiled it; then a header line `cue  category  note` (further columns are welcome) and one cue a
line. A cue is one or more items parted by spaces:

    perhaps            this word, in any capitals
    on the other hand  these words in a row
    suggest/V          any form of the lemma `suggest` whose Penn tag begins with V
    it be/V likely     both kinds mixed
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from helpers import segmentation
from helpers.document import Document, once
from helpers.paths import LEXICONS


@dataclass(frozen=True)
class Cue:
    """One entry of a list: its text, category and note, and further columns by name."""

    text: str
    category: str
    note: str = ""
    columns: dict[str, str] = field(default_factory=dict, compare=False, hash=False)

    @property
    def words(self) -> str:
        """The cue as readers see it, without the tags: `depend on` for `depend/V on`."""
        return TAG.sub("", self.text)


TAG = re.compile(r"(?<=\w)/[A-Z]+\b")
Item = tuple[str, str]  # word and tag prefix; the prefix is empty for a fixed form
Candidate = tuple[tuple[Item, ...], Cue]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A cue list. `by_form` and `by_lemma` lead from a cue's first item to its candidates.

    `heads` leads from its first two items, for the matcher: a lemma ends in a slash there
    (`suggest/`), and the second is empty for a cue of one item.
    """

    name: str
    about: str
    cues: tuple[Cue, ...]
    by_form: dict[str, list[Candidate]]
    by_lemma: dict[str, list[Candidate]]
    heads: dict[str, dict[str, list[Candidate]]]


class Match(NamedTuple):
    """A cue found: tokens `first` up to, not including, `last`."""

    first: int
    last: int
    cue: Cue


@cache
def load_lexicon(name: str) -> Lexicon:
    """The list `data/lexicons/<name>.tsv`, read once.

    Raises FileNotFoundError that names the lists there are.
    """
    path = LEXICONS / f"{name}.tsv"
    if not path.exists():
        known = ", ".join(sorted(file.stem for file in LEXICONS.glob("*.tsv")))
        raise FileNotFoundError(f"No cue list {name!r} in data/lexicons/. There are: {known}.")
    lines = path.read_text(encoding="utf-8").splitlines()
    about = "\n".join(line.lstrip("# ") for line in lines if line.startswith("#"))
    rows = csv.DictReader(
        (line for line in lines if line.strip() and not line.startswith("#")),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    return make_lexicon(
        name, about, [Cue(r["cue"], r["category"], r.get("note") or "", r) for r in rows]
    )


def make_lexicon(name: str, about: str, cues: list[Cue]) -> Lexicon:
    """A list made in memory, for instance from a reader's own cues."""
    by_form: dict[str, list[Candidate]] = {}
    by_lemma: dict[str, list[Candidate]] = {}
    heads: dict[str, dict[str, list[Candidate]]] = {}
    listed = [(tuple(_items(cue.text)), cue) for cue in cues]
    for items, cue in sorted(listed, key=lambda candidate: -len(candidate[0])):
        word, tag = items[0]
        (by_lemma if tag else by_form).setdefault(word, []).append((items, cue))
        first, second = (*map(_head, items[:2]), "")[:2]
        heads.setdefault(first, {}).setdefault(second, []).append((items, cue))
    return Lexicon(name, about, tuple(cues), by_form, by_lemma, heads)


def _head(item: Item) -> str:
    word, tag = item
    return f"{word}/" if tag else word


def _items(cue: str) -> Iterator[Item]:
    for item in cue.split():
        word, slash, tag = item.rpartition("/")
        if slash and word and tag.isupper():
            yield word, tag
        else:
            spans = segmentation.token_spans(item, 0, len(item))
            yield from ((item[start:end].lower(), "") for start, end in spans)


def matches(document: Document, lexicon: Lexicon) -> list[Match]:
    """Where the cues stand, in reading order: the longest at each place, none overlapping."""
    forms, heads = _forms(document), lexicon.heads
    found: list[Match] = []
    free = 0
    for i in _possible(document, forms, heads):
        if i >= free:
            best = _longest(forms, i, heads)
            if best:
                found.append(best)
                free = best.last
    return found


class _Forms(NamedTuple):
    """What the matcher looks at of each token: it asks for all of it at every place.

    `marked` is the lemma with a slash, `end` the token after its sentence; after the last token
    comes an empty one.
    """

    keys: list[str]
    lemmas: list[str]
    tags: list[str]
    marked: list[str]
    next_key: list[str]
    next_marked: list[str]
    end: list[int]


@once
def _forms(document: Document) -> _Forms:
    keys, marked = document.keys, [lemma + "/" for lemma in document.lemmas]
    ends = [tokens.stop for tokens in document.sentence_tokens for _ in tokens]
    after = [*keys[1:], ""], [*marked[1:], ""]
    return _Forms(keys, document.lemmas, document.tags, marked, *after, ends)


def _possible(
    document: Document, forms: _Forms, heads: dict[str, dict[str, list[Candidate]]]
) -> list[int]:
    """The tokens at which the first two items of a cue may stand, in order."""
    next_key, next_marked = forms.next_key, forms.next_marked
    possible: set[int] = set()
    for places in (document.places, _places_of_lemmas(document)):
        for head in places.keys() & heads.keys():
            group = heads[head]
            if "" in group:
                possible.update(places[head])
            else:
                for i in places[head]:  # few, most often: a comprehension would take longer
                    if next_key[i] in group or next_marked[i] in group:
                        possible.add(i)
    return sorted(possible)


@once
def _places_of_lemmas(document: Document) -> dict[str, list[int]]:
    """The tokens at which each marked lemma stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, lemma in enumerate(_forms(document).marked):
        places[lemma].append(i)
    return places


def _longest(
    forms: _Forms, first: int, heads: dict[str, dict[str, list[Candidate]]]
) -> Match | None:
    """The longest cue that stands at token `first`; of two as long, a fixed form, then the first.

    Only those are tried whose first two items may stand there.
    """
    keys, lemmas, tags, marked, next_key, next_marked, ends = forms
    best: Match | None = None
    reached, end = first, ends[first]
    for head in (keys[first], marked[first]):
        group = heads.get(head)
        if group is None:
            continue
        for second in (next_key[first], next_marked[first], ""):
            for items, cue in group.get(second, ()):
                last = first + len(items)
                if not reached < last <= end:
                    continue
                for i, (word, tag) in enumerate(items, first):
                    if tag:
                        if lemmas[i] != word or not tags[i].startswith(tag):
                            break
                    elif keys[i] != word:
                        break
                else:
                    best, reached = Match(first, last, cue), last
    return best
