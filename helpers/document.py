"""One article, cut into paragraphs, sentences, words and tokens once, for every analysis."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from itertools import chain, pairwise
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from pandas.api.internals import create_dataframe_from_blocks  # type: ignore[import-not-found]

from helpers import segmentation, tagging
from helpers.article import READ_KINDS, Article
from helpers.wording import many

Result = TypeVar("Result")
Columns = dict[str, list[Any]]


@dataclass(frozen=True, eq=False)
class Document:
    """An article, cut once. All offsets are code points into `article.text`.

    `columns` holds the tables below as plain lists, by table and column, for analyses that need
    no frame; each frame is made when it is first asked for.

    paragraphs: start, end, text, part (`title`, `standfirst` or `body`)
    sentences:  start, end, text, paragraph, part
    words:      start, end, text, norm, key, sentence, paragraph, part. What a reader counts as a
                word: `don't`, `well-known`, `U.S.` and `6,000` are one each.
    tokens:     start, end, text, norm, key, tag (Penn), lemma, word, sentence, paragraph, part.
                What grammar needs: `do` + `n't`, `well` + `-` + `known`, and punctuation
                (`word` is -1 there, else the row of `words` that the token belongs to;
                the sign of `$6` or `50%` belongs to its figure).

    `norm` is NFC with straight apostrophes and without the dots of an initialism; `key` is its
    lower case, for looking a word up (`u.s.` for the country, so that it is not the pronoun).
    """

    article: Article
    columns: Mapping[str, Columns]

    @cached_property
    def paragraphs(self) -> pd.DataFrame:
        """Pieces of the article that are read."""
        return typed_frame(self.columns["paragraphs"], INTEGERS)

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """Sentences of each paragraph."""
        return typed_frame(self.columns["sentences"], INTEGERS)

    @cached_property
    def words(self) -> pd.DataFrame:
        """What a reader counts as words."""
        return typed_frame(self.columns["words"], INTEGERS)

    @cached_property
    def tokens(self) -> pd.DataFrame:
        """What grammar needs: words, their clitics, and signs."""
        return typed_frame(self.columns["tokens"], INTEGERS)

    def __repr__(self) -> str:
        article = self.article
        return f"<Document {article.title or article.name!r}: {', '.join(self._facts())}>"

    def _repr_html_(self) -> str:
        from helpers import markup  # it reads documents itself

        return markup.card(self.article, self._facts())._repr_html_()

    def _facts(self) -> list[str]:
        """How much there is in the body, and how many are quoted."""
        facts = [
            many(self.columns[f"{name}s"]["part"].count("body"), name)
            for name in ("word", "sentence", "paragraph")
        ]
        others = len(set(self.voices) - {"author"})
        return [*facts, f"{many(others, 'voice')} quoted" if others else "nobody quoted"]

    @cached_property
    def starts(self) -> list[int]:
        """Start offset of each token."""
        return self.columns["tokens"]["start"]

    @cached_property
    def ends(self) -> list[int]:
        """End offset of each token."""
        return self.columns["tokens"]["end"]

    @cached_property
    def keys(self) -> list[str]:
        """Look-up form of each token."""
        return self.columns["tokens"]["key"]

    @cached_property
    def tags(self) -> list[str]:
        """Penn tag of each token."""
        return self.columns["tokens"]["tag"]

    @cached_property
    def lemmas(self) -> list[str]:
        """Lemma of each token."""
        return self.columns["tokens"]["lemma"]

    @cached_property
    def sentence_of(self) -> list[int]:
        """Row of `sentences` that each token lies in."""
        return self.columns["tokens"]["sentence"]

    @cached_property
    def paragraph_of(self) -> list[int]:
        """Row of `paragraphs` that each token lies in."""
        return self.columns["tokens"]["paragraph"]

    @cached_property
    def voices(self) -> list[str]:
        """Whose words each token is: `author`, or the speaker quoted."""
        from helpers.voices.who_speaks import (
            token_voices,  # voices reads a Document: imported when asked
        )

        return token_voices(self)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The tokens at which each look-up form stands, for rules that begin at a cue."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, key in enumerate(self.keys):
            found[key].append(i)
        return dict(found)

    @cached_property
    def sentence_tokens(self) -> list[range]:
        """For each sentence, the range of its tokens."""
        sentences = range(len(self.columns["sentences"]["start"]) + 1)
        edges = [bisect_left(self.sentence_of, number) for number in sentences]
        return [range(first, last) for first, last in pairwise(edges)]


def once(function: Callable[[Document], Result]) -> Callable[[Document], Result]:
    """Keep what `function` makes of a document with that document, so that it is made once.

    For values that nobody changes (tuples, arrays); a public function that gives a frame
    returns a fresh one.
    """
    name = f"_once_{function.__module__}_{function.__qualname__}"

    @wraps(function)
    def kept(document: Document) -> Result:
        store: dict[str, Any] = document.__dict__
        try:  # asked for thousands of times: a look first would double it
            return store[name]
        except KeyError:
            pass
        store[name] = function(document)
        return store[name]

    return kept


def read(article: Article) -> Document:
    """Cut an article into paragraphs, sentences, words and tokens, with tags and lemmas.

    Everything is cut and tagged here and nowhere else. Only the title, the standfirst and the
    body are read; bylines, addresses and dropped boilerplate never enter a count.

    Raises TypeError for anything but an article, such as its text.
    """
    if not isinstance(article, Article):
        raise TypeError("read() takes an article: load it first, as in read(load_article(…)).")
    text, view = article.text, segmentation.plain_view(article.text)
    parts = [part for part in article.parts if part.kind in READ_KINDS]
    kinds = [part.kind for part in parts]
    paragraphs = {**_places(text, [(part.start, part.end) for part in parts]), "part": kinds}
    cut = [
        (number, span)
        for number, part in enumerate(parts)
        for span in segmentation.sentence_spans(view, part.start, part.end)
    ]
    paragraph_of = [number for number, _ in cut]
    part_of = [kinds[number] for number in paragraph_of]
    spans = [span for _, span in cut]
    sentences = {**_places(text, spans), "paragraph": paragraph_of, "part": part_of}
    tokens = _tokens(text, view, spans)
    tokens["paragraph"] = [paragraph_of[number] for number in tokens["sentence"]]
    tokens["part"] = [part_of[number] for number in tokens["sentence"]]
    columns = {
        "paragraphs": paragraphs,
        "sentences": sentences,
        "words": _words(tokens),
        "tokens": tokens,
    }
    return Document(article, columns)


def _tokens(text: str, view: str, sentences: list[tuple[int, int]]) -> Columns:
    """The columns of the tokens table that do not come from the paragraph."""
    spans: list[tuple[int, int]] = []
    texts: list[str] = []
    norms: list[list[str]] = []
    words: list[int] = []
    count = 0  # words so far
    for start, end in sentences:
        cut = segmentation.token_spans(view, start, end)
        numbers = segmentation.word_numbers(view, cut, first=count)
        count = max(count, max(numbers, default=-1) + 1)
        shown = [text[a:b] for a, b in cut]
        norms.append(list(map(segmentation.normalise, shown)))
        texts += shown
        words += numbers
        spans += cut
    keys = list(chain.from_iterable(map(segmentation.keys, norms)))
    tags = list(chain.from_iterable(tagging.tag(norms)))
    return {
        "start": [start for start, _ in spans],
        "end": [end for _, end in spans],
        "text": texts,
        "norm": list(chain.from_iterable(norms)),
        "key": keys,
        "tag": tags,
        "lemma": tagging.lemmas(keys, tags),
        "word": words,
        "sentence": [number for number, row in enumerate(norms) for _ in row],
    }


def _words(tokens: Columns) -> Columns:
    """The columns of the words table: what the tokens of each word, which touch, come to."""
    word_of = tokens["word"]
    previous, following = [-1, *word_of], [*word_of[1:], -1]
    first = [i for i, word in enumerate(word_of) if word >= 0 and word != previous[i]]
    last = [i for i, word in enumerate(word_of) if word >= 0 and word != following[i]]
    return {
        "start": [tokens["start"][a] for a in first],
        "end": [tokens["end"][b] for b in last],
        **{name: _joined(tokens[name], first, last) for name in ("text", "norm", "key")},
        **{name: [tokens[name][a] for a in first] for name in ("sentence", "paragraph", "part")},
    }


def _joined(column: list[str], first: list[int], last: list[int]) -> list[str]:
    """What the tokens of each word hold, put together."""
    return [
        column[a] if a == b else "".join(column[a : b + 1])
        for a, b in zip(first, last, strict=True)
    ]


def _places(text: str, spans: list[tuple[int, int]]) -> Columns:
    """The columns of a table of places: start, end and text."""
    return {
        "start": [start for start, _ in spans],
        "end": [end for _, end in spans],
        "text": [text[start:end] for start, end in spans],
    }


INTEGERS = ("start", "end", "paragraph", "sentence", "word")


def typed_frame(
    columns: Mapping[str, Sequence[Any]],
    integers: Collection[str] = (),
    floats: Collection[str] = (),
) -> pd.DataFrame:
    """A frame whose columns are whole numbers or numbers where named, and objects elsewhere.

    The frame is put together from one block of values a type: to let pandas guess the types, or
    even to tell it each, takes five to ten times as long, and an empty column would lose its type.
    """
    names, places = _layout(tuple(columns), tuple(integers), tuple(floats))
    length = max(map(len, columns.values()), default=0)
    values = list(columns.values())
    blocks = []
    for kind, where in places.items():
        each = chain.from_iterable([values[place] for place in where.tolist()])
        block: np.ndarray = np.fromiter(each, kind, len(where) * length).reshape(len(where), length)
        blocks.append((block, where))
    # A view: a frame may get a name for its columns, which others must not see.
    return create_dataframe_from_blocks(blocks, index=pd.RangeIndex(length), columns=names.view())


@lru_cache(maxsize=256)
def _layout(
    names: tuple[str, ...], integers: tuple[str, ...], floats: tuple[str, ...]
) -> tuple[pd.Index, dict[type, np.ndarray]]:
    """The index of a frame's columns, which is dear to make, and the places of each type."""
    types = {**dict.fromkeys(integers, np.int64), **dict.fromkeys(floats, np.float64)}
    places: dict[type, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(types.get(name, object), []).append(place)
    return pd.Index(list(names), dtype="str"), {kind: np.array(at) for kind, at in places.items()}
