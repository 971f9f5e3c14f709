"""Sentence splitting, token cutting and tagging, against the Universal Dependencies treebanks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers import segmentation, tagging
from tests.accuracy.common import counted, files

Span = tuple[int, int]
Counts = tuple[int, int, int]
"""What one document adds to a score: found and right, found, wanted."""

TREEBANKS = ("ewt", "gum")
GENRES = ("news", "essay", "speech")
BASELINES = {
    "sentence_split_f1_ewt": "Punkt .832",
    "sentence_split_f1_gum_news": "Punkt .933",
    "sentence_split_f1_gum_essay": "Punkt .98",
    "sentence_split_f1_gum_speech": "Punkt .98",
    "tag_accuracy_ewt": "NLTK's perceptron .936",
    "tag_accuracy_gum_news": "NLTK's perceptron .929",
}


@dataclass
class Sentence:
    """A sentence of a CoNLL-U file.

    `words` are its syntactic words, each a list of the ten CoNLL-U columns; `surface` holds what
    is written, as (form, how many words it makes).
    """

    text: str = ""
    opens_paragraph: bool = False
    space_after: bool = True
    words: list[list[str]] = field(default_factory=list)
    surface: list[tuple[str, int]] = field(default_factory=list)

    @property
    def forms(self) -> list[str]:
        return [word[1] for word in self.words]

    @property
    def tags(self) -> list[str]:
        return [word[4] for word in self.words]


@dataclass
class TreeDocument:
    """A document of a treebank, with its genre (`news`) where its name gives one (GUM's do)."""

    name: str
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def genre(self) -> str:
        parts = self.name.split("_")
        return parts[1] if parts[0] == "GUM" and len(parts) > 2 else ""


def score(folder: Path) -> Iterator[dict[str, Any]]:
    """Every treebank measure that the files in `folder` allow."""
    for treebank in TREEBANKS:
        documents = [
            document
            for _, path in files(folder, f"en_{treebank}", ".conllu")
            for document in read_treebank(path)
        ]
        if documents:
            yield from _rows(treebank, documents)
        for genre in GENRES:
            chosen = [document for document in documents if document.genre == genre]
            if chosen:
                yield from _rows(f"{treebank}_{genre}", chosen)


def _rows(name: str, documents: list[TreeDocument]) -> Iterator[dict[str, Any]]:
    yield _row(f"sentence_split_f1_{name}", [count_sentences(d) for d in documents])
    if name in (*TREEBANKS, "gum_news"):
        yield _row(f"token_split_f1_{name}", [count_tokens(d) for d in documents])
        yield _row(f"tag_accuracy_{name}", [count_tags(d) for d in documents])


def _row(measure: str, counts: list[Counts]) -> dict[str, Any]:
    return counted(measure, counts, baseline=BASELINES.get(measure, ""))


def count_sentences(document: TreeDocument) -> Counts:
    """Sentence spans of the rebuilt text, each paragraph cut by itself."""
    text, gold, paragraphs = rebuild(document)
    view = segmentation.plain_view(text)
    found = [
        span for start, end in paragraphs for span in segmentation.sentence_spans(view, start, end)
    ]
    return len(set(gold) & set(found)), len(found), len(gold)


def count_tokens(document: TreeDocument) -> Counts:
    """Token spans inside each gold sentence; a sentence that the text doesn't spell is left out."""
    right = found_n = wanted = 0
    for sentence in document.sentences:
        gold = token_spans(sentence)
        view = segmentation.plain_view(sentence.text)
        found = segmentation.token_spans(view, 0, len(view)) if gold else []
        right += len(set(gold) & set(found))
        found_n += len(found)
        wanted += len(gold)
    return right, found_n, wanted


def count_tags(document: TreeDocument) -> Counts:
    """Penn tags of the gold tokens."""
    normed = [[segmentation.normalise(form) for form in s.forms] for s in document.sentences]
    pairs = [
        (gold, mine)
        for sentence, tags in zip(document.sentences, tagging.tag(normed), strict=True)
        for gold, mine in zip(sentence.tags, tags, strict=True)
    ]
    return sum(gold == mine for gold, mine in pairs), len(pairs), len(pairs)


def rebuild(document: TreeDocument) -> tuple[str, list[Span], list[Span]]:
    """A document's text, its sentences' spans and its paragraphs' spans."""
    text = ""
    spans: list[Span] = []
    paragraphs: list[Span] = []
    glue = ""
    for sentence in document.sentences:
        opens = sentence.opens_paragraph or not spans
        text += ("\n\n" if spans else "") if opens else glue
        start, end = len(text), len(text) + len(sentence.text)
        text += sentence.text
        spans.append((start, end))
        paragraphs.append((start, end) if opens else (paragraphs.pop()[0], end))
        glue = " " if sentence.space_after else ""
    return text, spans, paragraphs


def token_spans(sentence: Sentence) -> list[Span]:
    """Where a sentence's words stand in its text; empty where its forms don't spell its text."""
    spans: list[Span] = []
    words = iter(sentence.forms)
    at = 0
    for written, number in sentence.surface:
        forms = [next(words) for _ in range(number)]
        if "".join(forms) != written:  # such as `im` for `I'm`: one span for the whole
            forms = [written]
        for form in forms:
            start = sentence.text.find(form, at)
            if start < 0 or sentence.text[at:start].strip():
                return []
            at = start + len(form)
            spans.append((start, at))
    return spans


def read_treebank(path: Path) -> list[TreeDocument]:
    """The documents of a CoNLL-U file, in order."""
    documents: list[TreeDocument] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        comments = dict(line[1:].strip().partition(" = ")[::2] for line in lines if line[:1] == "#")
        if "newdoc id" in comments or (lines and not documents):
            documents.append(TreeDocument(comments.get("newdoc id", path.stem)))
        if lines:
            documents[-1].sentences.append(_sentence(lines, comments))
    return documents


def _sentence(lines: list[str], comments: dict[str, str]) -> Sentence:
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    opens = any(name.split()[0] == "newpar" for name in comments)
    sentence = Sentence(comments["text"], opens)
    inside = 0  # the last word that a multiword token above covers
    for columns in rows:
        number = columns[0]
        if "." in number:  # an empty node: not in the text
            continue
        first, dash, last = number.partition("-")
        if dash:
            inside = int(last)
            sentence.surface.append((columns[1], int(last) - int(first) + 1))
        else:
            sentence.words.append(columns)
            if int(number) > inside:
                sentence.surface.append((columns[1], 1))
        if dash or int(number) >= inside:
            sentence.space_after = "SpaceAfter=No" not in columns[9]
    return sentence
