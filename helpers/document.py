"""One article, cut into paragraphs, sentences, words and tokens once, for every analysis."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from pandas.api.internals import create_dataframe_from_blocks  # type: ignore[import-not-found]

from helpers import segmentation, tagging
from helpers.article import READ_KINDS, Article
from helpers.wording import many

Result = TypeVar("Result")


@dataclass(frozen=True, eq=False)
class Document:
    """An article, cut once. All offsets are code points into `article.text`.

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
    paragraphs: pd.DataFrame
    sentences: pd.DataFrame
    words: pd.DataFrame
    tokens: pd.DataFrame

    def __repr__(self) -> str:
        article = self.article
        return f"<Document {article.title or article.name!r}: {', '.join(self._facts())}>"

    def _repr_html_(self) -> str:
        from helpers import markup  # it reads documents itself

        return markup.card(self.article, self._facts())._repr_html_()

    def _facts(self) -> list[str]:
        """How much there is in the body, and how many are quoted."""
        frames = {"word": self.words, "sentence": self.sentences, "paragraph": self.paragraphs}
        facts = [many(int((frame["part"] == "body").sum()), n) for n, frame in frames.items()]
        others = len(set(self.voices) - {"author"})
        return [*facts, f"{many(others, 'voice')} quoted" if others else "nobody quoted"]

    @cached_property
    def starts(self) -> list[int]:
        """Start offset of each token."""
        return self.tokens["start"].tolist()

    @cached_property
    def ends(self) -> list[int]:
        """End offset of each token."""
        return self.tokens["end"].tolist()

    @cached_property
    def keys(self) -> list[str]:
        """Look-up form of each token."""
        return self.tokens["key"].tolist()

    @cached_property
    def tags(self) -> list[str]:
        """Penn tag of each token."""
        return self.tokens["tag"].tolist()

    @cached_property
    def lemmas(self) -> list[str]:
        """Lemma of each token."""
        return self.tokens["lemma"].tolist()

    @cached_property
    def sentence_of(self) -> list[int]:
        """Row of `sentences` that each token lies in."""
        return self.tokens["sentence"].tolist()

    @cached_property
    def paragraph_of(self) -> list[int]:
        """Row of `paragraphs` that each token lies in."""
        return self.tokens["paragraph"].tolist()

    @cached_property
    def voices(self) -> list[str]:
        """Whose words each token is: `author`, or the speaker quoted."""
        from helpers.voices.who_speaks import (
            token_voices,  # voices reads a Document: imported when asked
        )

        return token_voices(self)

    @cached_property
    def sentence_tokens(self) -> list[range]:
        """For each sentence, the range of its tokens."""
        edges = np.searchsorted(self.sentence_of, np.arange(len(self.sentences) + 1))
        return [range(first, last) for first, last in pairwise(edges.tolist())]


def once(function: Callable[[Document], Result]) -> Callable[[Document], Result]:
    """Keep what `function` makes of a document with that document, so that it is made once.

    For values that nobody changes (tuples, arrays); a public function that gives a frame
    returns a fresh one.
    """
    name = f"_once_{function.__module__}_{function.__qualname__}"

    @wraps(function)
    def kept(document: Document) -> Result:
        store: dict[str, Any] = document.__dict__
        if name not in store:
            store[name] = function(document)
        return store[name]

    return kept


def read(article: Article) -> Document:
    """Cut an article into paragraphs, sentences, words and tokens, with tags and lemmas.

    Everything is cut and tagged here and nowhere else. Only the title, the standfirst and the
    body are read; bylines, addresses and dropped boilerplate never enter a count.
    """
    view = segmentation.plain_view(article.text)
    parts = [part for part in article.parts if part.kind in READ_KINDS]
    paragraphs = _table(
        article.text, [(part.start, part.end) for part in parts], part=[part.kind for part in parts]
    )
    cut = [
        (number, span)
        for number, part in enumerate(parts)
        for span in segmentation.sentence_spans(view, part.start, part.end)
    ]
    part_of = [parts[number].kind for number, _ in cut]
    sentences = _table(
        article.text,
        [span for _, span in cut],
        paragraph=[number for number, _ in cut],
        part=part_of,
    )
    tokens = _tokens(article.text, view, [span for _, span in cut])
    sentence_of = tokens["sentence"]
    where = {
        "sentence": sentence_of,
        "paragraph": [cut[number][0] for number in sentence_of],
        "part": [part_of[number] for number in sentence_of],
    }
    words = _words(article.text, tokens, where)
    spans = tokens.pop("span")
    tokens.update(where)
    return Document(article, paragraphs, sentences, words, _table(article.text, spans, **tokens))


def _tokens(text: str, view: str, sentences: list[tuple[int, int]]) -> dict[str, list[Any]]:
    """The columns of the tokens frame that do not come from the paragraph."""
    columns: dict[str, list[Any]] = {
        name: [] for name in ("span", "norm", "key", "tag", "lemma", "word", "sentence")
    }
    norms = []
    words = 0
    for number, (start, end) in enumerate(sentences):
        spans = segmentation.token_spans(view, start, end)
        norm = [segmentation.normalise(text[a:b]) for a, b in spans]
        word = segmentation.word_numbers(view, spans)
        norms.append(norm)
        columns["span"] += spans
        columns["norm"] += norm
        columns["key"] += segmentation.keys(norm)
        columns["word"] += [n if n < 0 else n + words for n in word]
        columns["sentence"] += [number] * len(spans)
        words += max(word, default=-1) + 1
    columns["tag"] = [tag for row in tagging.tag(norms) for tag in row]
    columns["lemma"] = [
        tagging.lemmatise(key, tag) for key, tag in zip(columns["key"], columns["tag"], strict=True)
    ]
    return columns


def _words(text: str, tokens: dict[str, list[Any]], where: dict[str, list[Any]]) -> pd.DataFrame:
    members: list[list[int]] = []
    for token, word in enumerate(tokens["word"]):
        if word == len(members):
            members.append([token])
        elif word >= 0:
            members[word].append(token)
    spans = [(tokens["span"][row[0]][0], tokens["span"][row[-1]][1]) for row in members]
    return _table(
        text,
        spans,
        norm=["".join(tokens["norm"][row[0] : row[-1] + 1]) for row in members],
        key=["".join(tokens["key"][row[0] : row[-1] + 1]) for row in members],
        **{name: [column[row[0]] for row in members] for name, column in where.items()},
    )


def _table(text: str, spans: list[tuple[int, int]], **columns: list[Any]) -> pd.DataFrame:
    """A frame of places: start, end, text and the columns given."""
    table: dict[str, list[Any]] = {
        "start": [start for start, _ in spans],
        "end": [end for _, end in spans],
        "text": [text[start:end] for start, end in spans],
        **columns,
    }
    return typed_frame(table, INTEGERS)


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
    types = {**dict.fromkeys(integers, np.int64), **dict.fromkeys(floats, np.float64)}
    length = max(map(len, columns.values()), default=0)
    places: dict[type, list[int]] = {}
    for place, name in enumerate(columns):
        places.setdefault(types.get(name, object), []).append(place)
    values = list(columns.values())
    blocks = []
    for kind, where in places.items():
        block: np.ndarray = np.empty((len(where), length), kind)
        for row, place in enumerate(where):
            block[row] = np.fromiter(values[place], kind, length)
        blocks.append((block, np.array(where)))
    index, names = pd.RangeIndex(length), pd.Index(list(columns), dtype="str")
    return create_dataframe_from_blocks(blocks, index=index, columns=names)
