"""The two parts that a connective joins, and the clauses around it."""

from __future__ import annotations

from helpers.document import Document
from helpers.grammar.phrases import FINITE
from helpers.rhetoric.senses import Place

EDGES = frozenset((";", ":", "—", "–", "--"))
SUBJECTS = ("PR", "DT", "NN", "EX", "JJ", "CD")
INSERTING = frozenset((",", "—", "–", "--"))
FAR = 80  # tokens: a longer part is cut off, so that time stays in step with length
FEW = 6
JOINING = frozenset(("that", "because", "and", "but", "or", "so", "yet"))
AGAINST = frozenset(("but", "yet", "still", "however", "though"))
Span = tuple[int, int]


def parts(place: Place, *, opens_clause: bool) -> tuple[Span, Span]:
    """Tokens of the part that follows the connective, and of the part it is joined to.

    `Because it rained, we left`: what follows runs to the comma after its verb, the other part is
    the rest. `We left because it rained`: the other part is what comes before. A connective at
    the head of its sentence that opens no clause of its own (`opens_clause`: `however` against
    `because`) is joined to the sentence before. One that breaks in between a subject and its verb
    (`rules, even if imperfect, can help`) is joined to what the verb says.
    """
    document, sentence = place.document, place.sentence
    ahead = range(sentence.start, place.first)
    heads = len(ahead) < FEW and all(_is_mark(document, token) for token in ahead)
    adverb = place.key(1) == ","  # `True, it is old, but it holds`
    start = place.last + adverb
    stop = _edge(document, start, sentence.stop)
    comma = (_turn if adverb else _first_comma)(document, start, stop)
    nested = place.key(-1) in JOINING and _begins_clause(document, comma + 1, stop)
    if opens_clause and comma < stop and (heads or nested):
        return _trimmed(document, start, comma), _trimmed(document, comma + 1, stop)
    if heads:
        before = sentence_span(document, place.sentence_number - 1)
        return _trimmed(document, start, sentence.stop), before
    closing = _inserted(place, start) if opens_clause else 0
    if closing:
        resumed = closing + 1, _edge(document, closing + 1, sentence.stop)
        return _trimmed(document, start, closing), _trimmed(document, *resumed)
    begin = _clause_start(document, sentence.start, place.first)
    return _trimmed(document, start, stop), _trimmed(document, begin, place.first)


def _trimmed(document: Document, first: int, last: int) -> Span:
    """A stretch without punctuation at its ends, and without a conjunction at its end."""
    while last > first and (_is_mark(document, last - 1) or document.tags[last - 1] == "CC"):
        last -= 1
    while first < last and _is_mark(document, first):
        first += 1
    return first, last


def _is_mark(document: Document, token: int) -> bool:
    return not any(char.isalnum() or char in "$£€" for char in document.keys[token])


def _edge(document: Document, first: int, last: int) -> int:
    """Where the part that begins at `first` ends: at a strong break, else at the stretch's end."""
    last = min(last, first + FAR)
    breaks = (token for token in range(first, last) if document.keys[token] in EDGES)
    return next(breaks, last)


def _clause_start(document: Document, first: int, last: int) -> int:
    """Where the part that ends at `last` begins: after the last strong break before it."""
    first = max(first, last - FAR)
    back = (token + 1 for token in range(last - 2, first, -1) if document.keys[token] in EDGES)
    return next(back, first)


def _first_comma(document: Document, first: int, last: int) -> int:
    """The comma that closes an opening clause: after a verb, and with a new subject behind it."""
    seen_verb = False
    fallback = last
    for token in range(first, last):
        seen_verb = seen_verb or document.tags[token] in FINITE or document.tags[token] == "VBG"
        if document.keys[token] in (",", "—", "–", "--") and token + 1 < last:
            fallback = min(fallback, token)
            if seen_verb and _begins_clause(document, token + 1, last):
                return token
    return fallback


def _inserted(place: Place, start: int) -> int:
    """The mark that closes a part set between a subject and its verb; 0 where it is not so set."""
    keys, tags, stop = place.document.keys, place.document.tags, place.sentence.stop
    if place.key(-1) not in INSERTING:
        return 0
    near = range(start, min(start + FAR, stop))
    closing = next((token for token in near if keys[token] in INSERTING), stop)
    return closing if closing + 1 < stop and tags[closing + 1] in FINITE else 0


def _turn(document: Document, first: int, last: int) -> int:
    """The comma before `but` and the like: where what an adverb opens is answered."""
    turns = (k for k in range(first, last - 1) if document.keys[k + 1] in AGAINST)
    return next((k for k in turns if document.keys[k] == ","), last)


def _begins_clause(document: Document, token: int, last: int) -> bool:
    """Whether a subject stands at `token`."""
    return token < last and document.tags[token][:2] in SUBJECTS


def sentence_span(document: Document, number: int) -> Span:
    """A whole sentence, without the marks at its ends; empty where there is none."""
    if not 0 <= number < len(document.sentence_tokens):
        return 0, 0
    tokens = document.sentence_tokens[number]
    return _trimmed(document, tokens.start, tokens.stop)


def offsets(document: Document, span: Span) -> Span | None:
    """Code-point offsets of a stretch of tokens; None where it is empty."""
    first, last = span
    return (document.starts[first], document.ends[last - 1]) if last > first else None
