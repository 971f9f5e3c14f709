"""Passive verbs and subject–verb pairs, against the Universal Dependencies treebanks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.article import Article, Part
from helpers.document import Document, read
from helpers.grammar import clauses, names_someone, passives
from tests.accuracy.common import counted, files
from tests.accuracy.treebanks import (
    TREEBANKS,
    Counts,
    Span,
    TreeDocument,
    read_treebank,
    rebuild,
    token_spans,
)

BASELINES = {
    "passive_f1_ewt": "be and participle .798; tag rule .874",
    "passive_f1_gum_news": "be and participle .948; tag rule .950",
}


def score(folder: Path) -> Iterator[dict[str, Any]]:
    """`passive_f1_<treebank>`, `passive_f1_gum_news` and `subject_f1`.

    Both read the text of each document as the package does, and match by character offsets. A
    passive is right when its participle is one with an `aux:pass` child. A pair is right when its
    verb is the verb of an `nsubj` or `nsubj:pass` that is a proper noun and its actor holds that
    noun. Verbs only: the subject of `is a lawyer` is no pair, nor is one said once for several
    verbs or taken up by `who` a pair of the later verb, since a treebank has it once.
    """
    pairs: list[Counts] = []
    for treebank in TREEBANKS:
        documents = [
            document
            for _, path in files(folder, f"en_{treebank}", ".conllu")
            for document in read_treebank(path)
        ]
        counted = [(document.genre, *count(document)) for document in documents]
        pairs += [subject for _, _, subject in counted]
        for name, genre in ((treebank, ""), (f"{treebank}_news", "news")):
            chosen = [passive for kind, passive, _ in counted if not genre or kind == genre]
            if chosen and any(n for _, _, n in chosen):
                yield _row(f"passive_f1_{name}", chosen)
    if pairs:
        yield _row("subject_f1", pairs)


def _row(measure: str, counts: list[Counts]) -> dict[str, Any]:
    return counted(measure, counts, baseline=BASELINES.get(measure, ""))


def count(tree: TreeDocument) -> tuple[Counts, Counts]:
    """Passives and pairs of one document: found and right, found, wanted."""
    text, sentences, paragraphs = rebuild(tree)
    document = read(Article(tree.name, text, tuple(Part("body", a, b) for a, b in paragraphs)))
    passive, pairs = _gold(tree, sentences)
    found = {_place(document, one.verb) for one in passives(document)}
    right, predicted = _pairs(document, pairs)
    return (len(found & passive), len(found), len(passive)), (right, predicted, len(pairs))


def _place(document: Document, token: int) -> Span:
    return document.starts[token], document.ends[token]


def _pairs(document: Document, gold: set[tuple[Span, Span]]) -> tuple[int, int]:
    """How many (actor, verb) pairs are right, and how many there are, of proper nouns alone."""
    by_verb = {verb: subject for subject, verb in gold}
    right = found = 0
    for clause in clauses(document):
        phrase = clause.subject
        if phrase is None or clause.shared or not names_someone(document, phrase):
            continue
        if document.lemmas[clause.verb] == "be" and phrase.first < clause.verb:
            continue  # a copula; in `there is` the subject follows
        found += 1
        verb = _place(document, clause.verb)
        start, end = document.starts[phrase.first], document.ends[phrase.last - 1]
        there = by_verb.get(verb)
        right += there is not None and start <= there[0] < end
    return right, found


def _gold(tree: TreeDocument, sentences: list[Span]) -> tuple[set[Span], set[tuple[Span, Span]]]:
    """Places of passive verbs, and of proper-noun subjects with their verbs."""
    passive: set[Span] = set()
    pairs: set[tuple[Span, Span]] = set()
    for sentence, (at, _) in zip(tree.sentences, sentences, strict=True):
        spans = token_spans(sentence)
        if len(spans) != len(sentence.words):
            continue
        places = [(at + start, at + end) for start, end in spans]
        for number, word in enumerate(sentence.words):
            head = int(word[6]) - 1
            if word[7] == "aux:pass":
                passive.add(places[head])
            named = word[7] in ("nsubj", "nsubj:pass") and word[3] == "PROPN" and head >= 0
            if named and sentence.words[head][3] == "VERB":
                pairs.add((places[number], places[head]))
    return passive, pairs
