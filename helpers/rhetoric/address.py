"""Figures of address: the writer turns to the reader, to an absent hearer, or to the question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from helpers.document import Document, once
from helpers.rhetoric.spans import FINITE, Span, figure, readings, shapes, trimmed, wording

Row = dict[str, Any]

ASKING = frozenset("ask inquire wonder question query want demand".split())
ANSWERS = tuple(
    f"{start} "
    for start in (
        "yes", "no", "because", "simple", "simply", "nothing", "none", "never", "hardly", "nobody",
        "easy", "exactly", "not at", "not really", "not exactly", "not quite", "of course",
        "you bet", "in short ,", "the answer", "for one", "well ,", "absolutely", "definitely",
        "i believe", "i do believe", "in my opinion", "in my view", "personally ,", "from my",
    )
)  # fmt: skip
CLOSERS = frozenset({'"', "'", ")", "]", "''"})
AUXILIARY = frozenset(
    "do does did is are was were am have has had can could will would shall should may might must "
    "ca wo".split()
)
ASKERS = frozenset("who what why how where when which whose whom".split())
# Bidding verbs of links and captions, which address nobody.
LINKS = frozenset(
    "click follow subscribe read watch listen see download photo view share tweet email "
    "visit contact reach".split()
)


def address(document: Document) -> Iterator[Row]:
    """All figures of address."""
    yield from questions(document)
    yield from exclamations(document)
    yield from imperatives(document)
    yield from apostrophes(document)


def _last_mark(document: Document, row: range) -> str:
    """The mark that ends a sentence, inside or outside closing quotation marks."""
    keys = document.keys
    marks = [keys[i] for i in row[-4:] if keys[i][-1] in "?!.…"]
    return marks[-1][-1] if marks else ""


def questions(document: Document) -> Iterator[Row]:
    """Rhetorical questions, and hypophora: a question that its asker at once answers.

    A question that someone is reported to have asked (`"Why?" he asked`) expected an answer, and
    one in the title is the editor's: neither is counted.
    """
    parts = document.sentences["part"].tolist()
    rows = document.sentence_tokens
    for number, row in enumerate(rows):
        if (
            parts[number] != "body"
            or _last_mark(document, row) != "?"
            or not _is_question(document, row)
        ):
            continue
        span = trimmed(document, Span(row.start, row.stop))
        answer = _answer(document, number)
        if answer:
            reason = (
                f"The question “{wording(document, span)}” is answered at once: "
                f"“{wording(document, answer)}”."
            )
            yield figure(document, "hypophora", "question and answer", reason, [span, answer])
        elif _for_effect(document, number) and not _asked(document, number):
            reason = f"“{wording(document, span)}” is asked for effect: no one is there to answer."
            yield figure(
                document, "rhetorical question", "question of the text's own", reason, [span]
            )


EFFECT = frozenset("not n't no never nobody nothing would could can should might ever else".split())


def _for_effect(document: Document, number: int) -> bool:
    """Whether a question is the author's own and shows that it wants no answer.

    It denies, or asks what could or should be, or stands beside one that does, or ends the text.
    """
    rows, parts = document.sentence_tokens, document.sentences["part"].tolist()
    if not _own(document, number) or _is_heading(document, number):
        return False
    if _expounds(document, number) or _is_interview(document, number):
        return False
    beside = [k for k in (number - 1, number + 1) if 0 <= k < len(rows) and len(rows[k])]
    if any(_presses(document, k) for k in (number, *beside)):
        return True
    return "body" not in parts[number + 1 :]


def _own(document: Document, number: int) -> bool:
    """Whether a sentence is a question in the author's voice, put straight out."""
    row = document.sentence_tokens[number]
    straight = (
        document.voices[row.start] == "author" and ":" not in document.keys[row.start : row.stop]
    )
    return straight and _last_mark(document, row) == "?"


def _presses(document: Document, number: int) -> bool:
    """Whether a question shows that it is one in form only: `who could doubt it`, `why wait`."""
    keys, tags, row = document.keys, document.tags, document.sentence_tokens[number]
    idle = any(keys[i] == "why" and tags[i + 1] == "VB" for i in row[:-1])
    idle = idle or any(keys[i] == "who" and keys[i + 1] in ("cares", "knows") for i in row[:-1])
    return _own(document, number) and (
        idle or bool(EFFECT.intersection(keys[row.start : row.stop]))
    )


def _is_interview(document: Document, number: int) -> bool:
    """Whether a question stands in a transcript, in capitals, in brackets, or after `question`."""
    rows, keys = document.sentence_tokens, document.keys
    text = document.sentences["text"].tolist()
    before = rows[number - 1] if number else range(0)
    if text[number].isupper() or text[number][0] in "([":
        return True
    if "question" in keys[before.start : before.stop]:
        return True
    near = text[max(0, number - 8) : number + 4]
    return any(SPEAKER.match(one) for one in near)


SPEAKER = re.compile(r"[A-Z][A-Z.'’-]{2,20}( [A-Z][A-Z.'’-]{1,20}){0,3}:|[QA]:")


def _is_question(document: Document, row: range) -> bool:
    """A question by its form: an asking word or a verb before its subject, not a bare echo."""
    keys, tags = document.keys, document.tags
    words = [i for i in row if shapes(document)[i] != "."]
    marks = [i for i in row if keys[i] in ('"', "'") and document.tags[i] != "POS"]
    if not words:
        return False
    if keys[words[0]] in ("q", "question", "a") or any(i > words[0] for i in marks[:1]):
        return False  # an interviewer's question, or one quoted inside a statement
    if [keys[i] for i in words[:3]] == ["you", "know", "what"] or keys[words[-1]] in (
        "right",
        "okay",
        "ok",
    ):
        return False
    if len(words) < 3:
        return bool(words) and keys[words[0]] in ASKERS
    inverted = any(
        keys[i] in AUXILIARY
        and tags[i + 1] in ("PRP", "DT", "NNP", "NNS", "NN", "PRP$", "EX", "RB", "JJ", "NNPS")
        for i in words[:-1]
    )
    return inverted or any(keys[i] in ASKERS for i in words)


def _is_heading(document: Document, number: int) -> bool:
    """A question that opens the text or stands alone over a paragraph: a prompt or a heading.

    One that closes the text stands alone for effect. Words quoted from someone else count only
    when the speaker goes on: else the question may have had its answer.
    """
    rows, paragraphs = document.sentence_tokens, document.sentences["paragraph"].tolist()
    voices = document.voices
    near = [k for k in (number - 1, number + 1) if 0 <= k < len(rows) and len(rows[k])]
    beside = [k for k in near if paragraphs[k] == paragraphs[number]]
    voice = voices[rows[number].start]
    if voice != "author":
        return not any(voices[rows[k].start] == voice for k in beside)
    return number + 1 < len(rows) and (number == 0 or not beside)


def _expounds(document: Document, number: int) -> bool:
    """The writer's own `what` or `which` that opens a paragraph, which then answers it."""
    rows, keys, paragraph_of = document.sentence_tokens, document.keys, document.paragraph_of
    row = rows[number]
    after = rows[number + 1] if number + 1 < len(rows) else range(0)
    if not after or paragraph_of[after.start] != paragraph_of[row.start]:
        return False
    opens = row.start == 0 or paragraph_of[row.start - 1] != paragraph_of[row.start]
    asks = {"what", "which", "who", "why", "where"} & set(keys[row.start : row.stop])
    return (
        opens
        and document.voices[row.start] == "author"
        and bool(asks)
        and _last_mark(document, after) != "?"
    )


def _asked(document: Document, number: int) -> bool:
    """Whether the question is reported as asked of someone, here or in the sentences beside it."""
    lemmas, tags, keys, rows = (
        document.lemmas,
        document.tags,
        document.keys,
        document.sentence_tokens,
    )
    row = rows[number]
    following = rows[number + 1] if number + 1 < len(rows) else range(0)
    if following and keys[following.start] in ("a", "answer"):
        return True
    quoted = any(keys[i] == '"' for i in row) or document.voices[row.start] != "author"
    before = rows[number - 1] if number else range(0)
    near = [*row, *list(following)[:6], *before]
    if not quoted and following and keys[following.start] == '"':
        return document.paragraph_of[following.start] == document.paragraph_of[row.start]
    return quoted and any(lemmas[i] in ASKING and tags[i].startswith("VB") for i in near)


def _answer(document: Document, number: int) -> Span | None:
    """The next sentence, where it answers: yes, no, because, `the answer is`, a bare fragment."""
    rows = document.sentence_tokens
    paragraphs = document.sentences["paragraph"].tolist()
    if number + 1 >= len(rows) or paragraphs[number + 1] != paragraphs[number]:
        return None
    if document.voices[rows[number].start] != document.voices[rows[number + 1].start]:
        return None
    row, keys = rows[number + 1], document.keys
    span = trimmed(document, Span(row.start, row.stop))
    if not len(span) or _last_mark(document, row) == "?":
        return None
    if keys[row.stop - 1] == ":" or keys[span.last : row.stop].count(":"):
        return None
    if keys[span.first] == "because" and "why" not in keys[rows[number].start : rows[number].stop]:
        return None
    if keys[span.first] in ("huh", "hm", "oh"):
        return None
    begins = " ".join(keys[span.first : span.first + 3]) + " "
    stated = begins.startswith(ANSWERS) and not begins.startswith("no one ")
    short = len(span) <= 6 and not any(
        document.tags[i] in FINITE or document.tags[i] == "VB" for i in range(span.first, span.last)
    )
    return span if stated or short else None


def exclamations(document: Document) -> Iterator[Row]:
    """Sentences of the body that end in an exclamation mark."""
    parts = document.sentences["part"].tolist()
    for number, row in enumerate(document.sentence_tokens):
        span = _cried(document, row)
        cried = parts[number] == "body" and _last_mark(document, row) == "!"
        if cried and len(span) and document.keys[row.stop - 1] in CLOSERS | {"!"}:
            reason = f"“{wording(document, span)}” is cried out, with an exclamation mark."
            yield figure(document, "exclamation", "exclamation mark", reason, [span])


def _cried(document: Document, row: range) -> Span:
    """What is cried out: the sentence, or the quotation that ends it."""
    span = trimmed(document, Span(row.start, row.stop))
    opening = [i for i in range(row.start, span.last) if document.keys[i] == '"']
    return Span(opening[-1] + 1, span.last) if len(opening) % 2 else span


def imperatives(document: Document) -> Iterator[Row]:
    """Sentences that begin with a bare verb and no subject, or with `let us`."""
    parts = document.sentences["part"].tolist()
    for number, row in enumerate(document.sentence_tokens):
        span = trimmed(document, Span(row.start, row.stop))
        if parts[number] == "body" and len(span) > 1 and _bids(document, span):
            reason = f"“{wording(document, span)}” bids someone do something."
            yield figure(document, "imperative", "bare verb first", reason, [span])


def _bids(document: Document, span: Span) -> bool:
    keys, tags = document.keys, document.tags
    i = span.first
    if keys[i] in ("please", "just", "so", "then", "never", "and", "but", "always", "now", "well"):
        i += 1
    if i + 1 >= span.last or (keys[i] in LINKS and i == span.first and len(span) < 12):
        return False
    if keys[i] in ("do", "don't") and keys[i + 1] in ("n't", "not"):
        return i + 2 < span.last and tags[i + 2] == "VB"
    if keys[i] == "let":
        return keys[i + 1] != "me"
    known = readings(keys[i])
    if (
        tags[i] != "VB"
        or "v" not in known
        or keys[i] in ("thank", "come", "bless", "damn", "do", "say", "guess", "fail")
    ):
        return False
    if keys[i] in names_elsewhere(document) or keys[span.first - 1 : span.first] == ["<"]:
        return False
    return tags[i + 1] not in FINITE and (set(known) <= set("v") or _governed(document, i + 1))


# After a word that is a verb or a noun, what shows that it is the verb.
AFTER_VERB = frozenset({"DT", "PDT", "PRP", "PRP$", "NNP", "RB", "CD", "WP", "WRB", "TO", "RP"})


@once
def names_elsewhere(document: Document) -> frozenset[str]:
    """Words that stand with a capital inside a sentence, as names do: `Rose`, `Will`, `Grant`."""
    starts, text, keys = document.starts, document.article.text, document.keys
    return frozenset(
        key
        for i, key in enumerate(keys)
        if i
        and text[starts[i]].isupper()
        and keys[i - 1][-1].isalpha()
        and document.tags[i] in ("NNP", "NN")
    )


def _governed(document: Document, i: int) -> bool:
    return document.tags[i] in AFTER_VERB or document.keys[i] in (
        "at",
        "for",
        "up",
        "back",
        "into",
        "that",
    )


TITLES = frozenset(
    "president chairman chairwoman speaker senator madam sir minister governor justice".split()
)


def apostrophes(document: Document) -> Iterator[Row]:
    """Direct address of someone or something by name: `O Liberty`, `America, wake up`."""
    for row in document.sentence_tokens:
        span = trimmed(document, Span(row.start, row.stop))
        named = _vocative(document, span)
        if named and document.voices[named.first] == "author":
            reason = f"“{wording(document, named)}” is spoken to by name."
            yield figure(document, "apostrophe", "spoken to by name", reason, [named])


def _vocative(document: Document, span: Span) -> Span | None:
    """The name spoken to at the start of a sentence, or a title between commas."""
    keys, tags, shape = document.keys, document.tags, shapes(document)
    if len(span) < 3:
        return None
    first = keys[span.first]
    comma = next(
        (i for i in range(span.first, min(span.first + 6, span.last)) if keys[i] == ","), None
    )
    if comma is None or comma + 1 >= span.last:
        return None
    head = Span(span.first, comma)
    inner = shape[head.first : head.last]
    spoken = keys[comma + 1] in ("you", "your") or (
        tags[comma + 1] == "VB" and _bids(document, Span(comma + 1, span.last))
    )
    if first in ("o", "dear") and len(head) > 1 and set(inner[1:]) <= set("NPJD"):
        return head
    if keys[head.first : head.first + 2] == ["my", "fellow"]:
        return head
    return head if set(inner) <= {"P"} and spoken else None
