"""Figures of address: the writer turns to the reader, to an absent hearer, or to the question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE
from helpers.rhetoric.members import main_verb
from helpers.rhetoric.spans import (
    DASHES,
    Row,
    Rule,
    Span,
    figure,
    readings,
    sentences,
    shapes,
    trimmed,
    wording,
)
from helpers.sentiment.opinion import chances

ASKING = frozenset("ask inquire wonder question query want demand".split())
ANSWERS = tuple(
    f"{start} "
    for start in (
        "yes", "no", "because", "simple", "simply", "nothing", "none", "never", "hardly", "nobody",
        "easy", "exactly", "not at", "not really", "not exactly", "not quite", "of course",
        "you bet", "in short ,", "the answer", "for one", "well ,", "absolutely", "definitely",
        "i believe", "i do believe", "in my opinion", "in my view", "personally ,", "from my",
        "not so fast", "far from it", "quite the", "hardly", "you guessed it", "wrong .", "try ",
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
    "visit contact reach like join sign".split()
)


@once
def _last_marks(document: Document) -> tuple[str, ...]:
    """The mark that ends each sentence, inside or outside closing quotation marks."""
    keys = document.keys
    ends = ((keys[i][-1] for i in row[:-5:-1]) for row in document.sentence_tokens)
    return tuple(next((end for end in backwards if end in "?!.…"), "") for backwards in ends)


@dataclass(frozen=True)
class Layout:
    """Where each sentence stands: its part and paragraph, and which sentence ends the body."""

    parts: list[str]
    paragraphs: list[int]
    close: int


@once
def _layout(document: Document) -> Layout:
    sentences = document.columns["sentences"]
    parts = sentences["part"]
    close = max((number for number, part in enumerate(parts) if part == "body"), default=-1)
    return Layout(parts, sentences["paragraph"], close)


def hypophora(document: Document) -> Iterator[Row]:
    """Questions that their asker at once answers; not in the title, where they are the editor's."""
    for number in _ended_with(document, "?"):
        span, answer = sentences(document)[number], _answer(document, number)
        if answer:
            reason = (
                f"The question “{wording(document, span)}” is answered at once: "
                f"“{wording(document, answer)}”."
            )
            yield figure(document, "hypophora", "question and answer", reason, [span, answer])


def rhetorical_questions(document: Document) -> Iterator[Row]:
    """Questions asked for effect, and not answered.

    A question that someone is reported to have asked (`"Why?" he asked`) expected an answer, and
    one in the title is the editor's: neither is counted.
    """
    for number in _ended_with(document, "?"):
        asked = _own(document)[number]
        if asked and not _answer(document, number) and _for_effect(document, number):
            span = sentences(document)[number]
            reason = f"“{wording(document, span)}” is asked for effect: no one is there to answer."
            yield figure(
                document, "rhetorical question", "question of the text's own", reason, [span]
            )


def _ended_with(document: Document, mark: str) -> Iterator[int]:
    """The sentences of the body that end with this mark."""
    parts = _layout(document).parts
    return (
        number
        for number, last in enumerate(_last_marks(document))
        if last == mark and parts[number] == "body"
    )


def _for_effect(document: Document, number: int) -> bool:
    """Whether a question is the author's own and shows that it wants no answer.

    Its form may show it (`who could doubt it`), or that of the question beside it. A question
    without such a form counts only where the author speaks to the reader as `I` or `we`, and
    goes on asking, ends the paragraph or says what should or could be: a reporter's open
    question (`can she win the north?`) has none of these.
    """
    if _is_interview(document) or _asked(document, number):
        return False
    if _chooses(document, number):
        return False
    run = _run(document, number)
    if _taken_up(document, run.stop) or _offers(document, run.start):
        return False
    if any(_pressed(document)[k] for k in run):
        return True
    row = document.sentence_tokens[number]
    keys = document.keys[row.start : row.stop]
    foretells = "will" in keys and bool(ASKERS.intersection(keys))
    if _alone(document, number) or foretells or not _personal(document):
        return False
    if len(run) > 1 or _closes(document, number):
        return _closes(document, run.stop - 1) or not _opens_paragraph(document, run.start)
    return bool(PRESSING.intersection(keys)) and (keys[0] in AUXILIARY or "why" in keys)


PRESSING = frozenset("we us our should would could can must might".split())


def _run(document: Document, number: int) -> range:
    """The author's questions that stand side by side in one paragraph, `number` among them."""
    own, paragraphs = _own(document), _layout(document).paragraphs
    here, first, last = paragraphs[number], number, number + 1
    while first and number - first < RUN and paragraphs[first - 1] == here and own[first - 1]:
        first -= 1
    while last < len(own) and last - number < RUN and paragraphs[last] == here and own[last]:
        last += 1
    return range(first, last)


RUN = 6  # questions on either side that are looked at


@once
def _own(document: Document) -> tuple[bool, ...]:
    """For each sentence, whether it is a question in the author's voice, put straight out."""
    return tuple(
        mark == "?" and _is_own(document, row)
        for mark, row in zip(_last_marks(document), document.sentence_tokens, strict=True)
    )


@once
def _pressed(document: Document) -> tuple[bool, ...]:
    """For each sentence, whether it is such a question and shows that it wants no answer."""
    return tuple(own and _insists(document, n) for n, own in enumerate(_own(document)))


def _is_own(document: Document, row: range) -> bool:
    if not (_is_question(document, row) or _wonders(document, row)):
        return False
    apart = {":", '"', "''", "``", "<", "(", "["}.intersection(document.keys[row.start : row.stop])
    quoted = document.keys[row.start] == "'"
    broken = row.stop < len(document.keys) and document.keys[row.stop] in DASHES
    return document.voices[row.start] == "author" and not (apart or quoted or broken)


def _wonders(document: Document, row: range) -> bool:
    """Whether an opinion article puts a statement or a clause with the mark of a question.

    `This is democracy?`, `Because some clerk loves you?`; no heading, and no `We won, right?`.
    """
    words = [document.keys[i] for i in row if shapes(document)[i] != "."]
    if (
        len(words) < 3
        or words[-1] in ("right", "okay", "ok", "what")
        or _is_question(document, row)
    ):
        return False
    states = not (FINITE | {"MD"}).isdisjoint(document.tags[row.start : row.stop])
    return states and _argues(document) and not _alone(document, document.sentence_of[row.start])


def _insists(document: Document, number: int) -> bool:
    """Whether a question is one in form only: it denies, or its answer is plain from its words."""
    row = document.sentence_tokens[number]
    keys, tags = document.keys[row.start : row.stop], document.tags[row.start : row.stop]
    text = f" {' '.join(keys)} "
    if _denies(keys) or _wonders(document, row):
        return True
    if any(f" {phrase} " in text for phrase in IDLE):
        return True
    return any(_idle(keys, tags, i) for i in range(len(keys) - 2))


def _chooses(document: Document, number: int) -> bool:
    """Whether a question offers two answers: `is it a gift, or is it a trap?`."""
    row = document.sentence_tokens[number]
    text = f" {' '.join(document.keys[row.start : row.stop])} "
    return text.startswith((" or ", " whether ")) or any(f" {two} " in text for two in CHOICES)


def _denies(keys: list[str]) -> bool:
    """`isn't it`, `who would not`, `why not`; but `why hasn't it` asks for a reason."""
    for i in range(1, len(keys)):
        if keys[i] in ("n't", "not") and keys[i - 1] in AUXILIARY | {"why"}:
            return keys[i - 2] != "why" or i < 2 or keys[i - 1] in ("do", "ca", "should", "could")
    return False


CHOICES = ("or not", "or is", "or was", "or does", "or will", "or should", "or are", "or do")
# What is asked as if it were open, and is not.
IDLE = (
    "who cares", "who knows", "who would", "who could", "who can", "who wo", "who needs",
    "who doubts", "what else", "what good", "the point", "the use", "what kind of", "what sort of",
    "what possible", "since when", "any wonder", "have you ever", "how dare", "on earth",
    "how long will", "how long must", "is this the", "is this what", "are these the",
    "what business", "what right", "must we", "must they", "do we really", "are we really",
    "do you really", "does anyone", "can anyone", "could anyone", "would anyone", "is anyone",
    "will anyone", "do they think", "does he think", "does she think", "what is it worth",
)  # fmt: skip
SUPPOSED = frozenset(
    "i we you he she they it that this one anyone anybody someone a an any our".split()
)


def _idle(keys: list[str], tags: list[str], i: int) -> bool:
    """`how can we …`, `why wait …`, `how many … before …`."""
    if keys[i] == "how" and keys[i + 1] in ("can", "could"):
        return keys[i + 2] in SUPPOSED
    if keys[i] == "why":
        return tags[i + 1] in ("VB", "VBG") and keys[i + 1] not in AUXILIARY
    counted = keys[i] == "how" and keys[i + 1] in ("many", "much", "long", "often")
    return counted and bool({"before", "until", "must", "more"} & set(keys[i + 2 :]))


@once
def _argues(document: Document) -> bool:
    """Whether the author's own sentences are those of an opinion article, not of a report."""
    layout = _layout(document)
    own = [
        chance
        for chance, part, row in zip(
            chances(document), layout.parts, document.sentence_tokens, strict=True
        )
        if part == "body" and document.voices[row.start] == "author"
    ]
    return sum(own) >= OPINION * max(len(own), FEW)


# In the development texts the mean of nine op-eds in ten lies above, of nine reports in ten below.
OPINION, FEW = 0.3, 5


@once
def _personal(document: Document) -> bool:
    """Whether the author speaks as `I` or `we`: once in 150 words of their own, or more."""
    own = [
        key
        for key, voice in zip(document.keys, document.voices, strict=True)
        if voice == "author" and key[0].isalpha()
    ]
    return sum(key in FIRST_PERSON for key in own) * 150 >= max(len(own), 300)


FIRST_PERSON = frozenset("i we us our me my ourselves".split())


@once
def _is_interview(document: Document) -> bool:
    """Whether the text is a transcript: `Q:`, `HALL:` or the like before two sentences or more."""
    text = document.article.text
    starts = document.columns["sentences"]["start"]
    return sum(SPEAKER.match(text, start) is not None for start in starts) > 1


SPEAKER = re.compile(r"[A-Z][A-Z.'’-]{2,20}( [A-Z][A-Z.'’-]{1,20}){0,3}:|(QUESTION|[QA])[:.] ")


def _is_question(document: Document, row: range) -> bool:
    """A question by its form: an asking word or a verb before its subject, not a bare echo."""
    keys, tags, shape = document.keys, document.tags, shapes(document)
    words = [i for i in row if shape[i] != "."]
    marks = [i for i in row if keys[i] in ('"', "'") and tags[i] != "POS"]
    if not words or any(i > words[0] for i in marks[:1]):
        return False  # nothing, or a question quoted inside a statement
    if keys[words[0]] in ("q", "question", "a") or keys[words[-1]] in ("right", "okay", "ok"):
        return False
    if [keys[i] for i in words[:3]] == ["you", "know", "what"]:
        return False
    if len(words) < 3:
        return keys[words[0]] in ASKERS
    # `This is it?`, but `She can't win without him?`
    stated = tags[words[0]] in ("PRP", "DT", "EX") and keys[words[1]] in AUXILIARY
    stated = stated and keys[words[2]] not in ("n't", "not")
    inverted = any(
        keys[i] in AUXILIARY and tags[i + 1] in AFTER_AUXILIARY for i in words[2 * stated : -1]
    )
    return inverted or any(keys[i] in ASKERS for i in words)


AFTER_AUXILIARY = frozenset({"PRP", "DT", "NNP", "NNS", "NN", "PRP$", "EX", "RB", "JJ", "NNPS"})


def _beside(document: Document, number: int, step: int) -> range:
    """The tokens of the sentence before or after in the same paragraph; empty where none is."""
    rows, paragraphs = document.sentence_tokens, _layout(document).paragraphs
    other = number + step
    same = 0 <= other < len(rows) and paragraphs[other] == paragraphs[number]
    return rows[other] if same else range(0)


def _alone(document: Document, number: int) -> bool:
    """Whether a question opens the text or is a paragraph by itself: a prompt or a heading.

    One that closes the text stands alone for effect. So does one beside another in an opinion
    article.
    """
    marks = _last_marks(document)
    if number == _layout(document).close:
        return False
    if number and _argues(document) and "?" in (marks[number - 1], *marks[number + 1 : number + 2]):
        return False
    beside = _beside(document, number, -1) or _beside(document, number, 1)
    return number == 0 or not beside


def _closes(document: Document, number: int) -> bool:
    return not _beside(document, number, 1)


def _opens_paragraph(document: Document, number: int) -> bool:
    """Whether the first question of a run opens a paragraph that goes on to answer it."""
    return not _beside(document, number, -1) and number + 1 < len(document.sentence_tokens)


def _taken_up(document: Document, number: int) -> bool:
    """Whether what follows a run of questions deals with them: `the answer is`, `email us`."""
    rows, keys = document.sentence_tokens, document.keys
    if number >= len(rows) or not len(rows[number]):
        return False
    row = rows[number]
    words = keys[row.start : row.stop]
    if words[0] in ('"', "''") or words[0] in LINKS | {"a", "answer", "well"}:
        return True
    return bool({"answer", "answers", "question", "questions"}.intersection(words))


def _offers(document: Document, number: int) -> bool:
    """Whether the questions of a run are announced as someone's: `some ask:`, `the question is`.

    `Nobody asks whether …` holds its own question.
    """
    keys, before = document.keys, _beside(document, number, -1)
    return any(
        document.lemmas[i] in ASKING and keys[i + 1] not in ("whether", "if", "for") for i in before
    )


def _asked(document: Document, number: int) -> bool:
    """Whether the question is reported as asked, or is put to someone whose answer is quoted."""
    lemmas, row = document.lemmas, document.sentence_tokens[number]
    return any(
        lemmas[i] in ASKING and document.tags[i] in FINITE and document.keys[i - 1] != "any"
        for i in row
    )


def _answer(document: Document, number: int) -> Span | None:
    """The start of the next sentence, where that answers: yes, no, because, a bare fragment."""
    asked, row = document.sentence_tokens[number], _beside(document, number, 1)
    if not row or document.voices[asked.start] != document.voices[row.start]:
        return None
    keys = document.keys
    span, questioned = sentences(document)[number + 1], _last_marks(document)[number + 1] == "?"
    if not span or questioned or keys[span.start] in HESITATIONS:
        return None
    if ":" in keys[asked.start : asked.stop] + keys[span.stop : row.stop]:
        return None
    if DASHES.intersection(keys[asked.start : asked.stop]) or "<" in keys[row.start : row.stop]:
        return None
    if keys[span.start] == "because" and "why" not in keys[asked.start : asked.stop]:
        return None
    words = f"{' '.join(keys[span.start : span.start + 4])} "
    stated = words.startswith(ANSWERS) and not words.startswith("no one ")
    if _is_question(document, asked):
        answered = (
            stated
            or _fragment_answers(document, asked, span)
            or _echoes(document, asked, span)
            or _ends_as_asked(document, asked, span)
            or _repeats(document, asked, span)
            or _put_briefly(document, asked, span)
        )
    elif _challenges(document, asked) or words.startswith(("not so fast", "far from it")):
        answered = document.voices[asked.start] == "author"
    else:
        answered = _named_and_told(document, asked, span)
    return _start_of(document, span) if answered else None


HESITATIONS = frozenset({"huh", "hm", "oh", "hmm"})


def _fragment_answers(document: Document, asked: range, span: Span) -> bool:
    """A bare phrase answers `what` or `who`; `do you` wants a yes, a no or a perhaps."""
    keys, shape = document.keys, shapes(document)
    if not _bare(document, span):
        return False
    question = keys[asked.start : asked.stop]
    if "how" in question and {"many", "much"} & set(question):
        return "#" in shape[span.start : span.stop]
    if _insists(document, document.sentence_of[asked.start]):
        return False
    opening = question[1] if question[0] in ("and", "but", "so", "or") else question[0]
    if opening in AUXILIARY:
        return shape[span.start] == "R" or "not" in keys[span.start : span.stop]
    return len(span) <= 6 or ({"what", "who", "whose"} & set(question[:8]) != set())


def _bare(document: Document, span: Span) -> bool:
    """Words without a main verb, a word that may be one after a noun included."""
    tags, keys, shape = document.tags, document.keys, shapes(document)
    if len(span) > 20 or shape[span.start] not in "DNJPR#GET":
        return False
    inside = span
    clause = next((i for i in inside if shape[i] == "W"), span.stop)
    verbs = [i for i in range(span.start, clause) if tags[i] in FINITE or tags[i] == "VB"]
    taken = any(
        tags[i] == "NNS" and "z" in readings(keys[i]) and tags[i + 1] in ("IN", "DT", "PRP")
        for i in range(span.start + 1, span.stop - 1)
        if shape[i - 1] not in "D#"
    )
    return not verbs and not taken


def _echoes(document: Document, asked: range, span: Span) -> bool:
    """`What should a school do? It should …`: the answer takes up the question's own verb."""
    keys, tags = document.keys, document.tags
    modal = next((i for i in asked if tags[i] == "MD" and keys[i] in AUXILIARY), None)
    if modal is None or modal + 1 >= asked.stop or keys[asked.start] == "or":
        return False
    said = keys[span.start : span.start + 3]
    subject = keys[modal + 1] == said[0] or said[0] in ("it", "he", "she", "they", "we", "you", "i")
    wanted = {"what", "how", "where", "who"} & set(keys[asked.start : modal])
    return subject and keys[modal] in said[1:] and (bool(wanted) or len(span) <= 6)


def _ends_as_asked(document: Document, asked: range, span: Span) -> bool:
    """`Who will pay? The poor will pay.`: the answer to `who` or `what` ends in its verb."""
    keys, question = document.keys, trimmed(document, asked)
    words = keys[question.start : question.stop]
    if len(words) < 3 or len(span) > 14 or not {"who", "what"} & set(words[-4:-1]):
        return False
    said = [keys[span.stop - 1]], keys[span.stop - 2 : span.stop]
    return words[-2:-1] in said or words[-2:] in said


def _repeats(document: Document, asked: range, span: Span) -> bool:
    """`What is my point? My point is …`: the answer opens with the noun that was asked for."""
    keys, end = document.keys, trimmed(document, asked).stop
    opening = keys[span.start : span.start + 5]
    noun = shapes(document)[end - 1] == "N" and keys[end - 1] in opening[:3]
    return noun and not {"is", "are", "was", "were"}.isdisjoint(opening)


def _put_briefly(document: Document, asked: range, span: Span) -> bool:
    """`Why do I care? I grew up there.`: a short question of the author's, and a statement."""
    question = trimmed(document, asked)
    keys, tags = document.keys[question.start : question.stop], document.tags
    opening = keys[1:] if keys[0] in ("so", "but", "and", "then") else keys
    own = document.voices[asked.start] == "author" and len(opening) in range(2, 7)
    if not own or opening[0] not in ("why", "what", "how") or _is_interview(document):
        return False
    if {'"', "''", "expect"}.intersection(document.keys[asked.start : asked.stop + 1]):
        return False
    if _insists(document, document.sentence_of[asked.start]) or opening[1] in ("if", "about"):
        return False
    return tags[span.start] in ("PRP", "DT", "NNS", "NNP", "PRP$", "IN", "EX") and len(span) > 2


def _challenges(document: Document, asked: range) -> bool:
    """`Do they?`, `But is it?`: two words that doubt what has just been said."""
    words = [
        i for i in asked if shapes(document)[i] != "." and document.keys[i] not in ("but", "and")
    ]
    keys = [document.keys[i] for i in words]
    doubted = len(keys) - ("really" in keys) == 2 and keys[0] in AUXILIARY
    return doubted and document.tags[words[1]] == "PRP"


def _named_and_told(document: Document, asked: range, span: Span) -> bool:
    """`The reason? Money.`: a bare name for the question, and a bare answer to it."""
    question = trimmed(document, asked)
    named = 0 < len(question) <= 5 and shapes(document)[question.start] == "D"
    told = document.keys[span.start : span.start + 2] in (["that", "'s"], ["that", "is"])
    return named and _bare(document, question) and (told or _bare(document, span))


def _start_of(document: Document, span: Span) -> Span:
    """An answer without what reports it (`No, she said`), cut after its first clause if long."""
    keys = document.keys
    marks = (i for i in range(span.start + 1, span.stop) if keys[i] in ('"', "''"))
    span = trimmed(document, Span(span.start, next(marks, span.stop)))
    if len(span) <= 12:
        return span
    cuts = [i for i in range(span.start + 5, span.stop) if keys[i] in PARTING]
    whole = (i for i in cuts if main_verb(document, Span(span.start + 1, i)) is not None)
    return Span(span.start, next(whole, span.stop))


PARTING = frozenset({",", ";", ":", "("})


def exclamations(document: Document) -> Iterator[Row]:
    """Sentences of the body that end in an exclamation mark."""
    for number in _ended_with(document, "!"):
        row = document.sentence_tokens[number]
        span = _cried(document, row)
        if span and document.keys[row.stop - 1] in CLOSERS | {"!"}:
            reason = f"“{wording(document, span)}” is cried out, with an exclamation mark."
            yield figure(document, "exclamation", "exclamation mark", reason, [span])


def _cried(document: Document, row: range) -> Span:
    """What is cried out: the sentence, or the quotation that ends it."""
    span = trimmed(document, row)
    opening = [i for i in range(row.start, span.stop) if document.keys[i] == '"']
    return Span(opening[-1] + 1, span.stop) if len(opening) % 2 else span


def imperatives(document: Document) -> Iterator[Row]:
    """Sentences that begin with a bare verb and no subject, or with `let us`."""
    parts = zip(_layout(document).parts, sentences(document), strict=True)
    for span in (sentence for part, sentence in parts if part == "body"):
        span = _main_clause(document, _within_quotes(document, span))
        if len(span) > 1 and _bids(document, span):
            reason = f"“{wording(document, span)}” bids someone do something."
            yield figure(document, "imperative", "bare verb first", reason, [span])


def _main_clause(document: Document, span: Span) -> Span:
    """A sentence without the clause or phrase before its comma or `let us`: `If it rains, wait.`"""
    keys = document.keys
    if len(span) < 4 or keys[span.start] not in BEFORE_A_CLAUSE:
        return span
    let = next((i for i in span[1:12] if keys[i : i + 2] in LET_US), None)
    if let is not None and main_verb(document, Span(span.start, let)) is None:
        return Span(let, span.stop)
    comma = next((i for i in span if keys[i] == ","), span.stop)
    conditional = keys[span.start] in CONDITIONAL and comma < span.stop - 1
    conditional = conditional and shapes(document)[comma + 1] != "C"
    return Span(comma + 1, span.stop) if conditional else span


LET_US = (["let", "us"], ["let", "'s"])
CONDITIONAL = frozenset("if when whenever before after once until unless".split())
BEFORE_A_CLAUSE = CONDITIONAL | frozenset("from in for on at with today now".split())


def _within_quotes(document: Document, span: Span) -> Span:
    """What is quoted of a sentence in whose middle a quotation ends: `“Stop it,” he said.`"""
    keys = document.keys
    if '"' not in keys[span.start : span.stop] and "''" not in keys[span.start : span.stop]:
        return span  # nearly always
    marks = [i for i in span if keys[i] in ('"', "''")]
    if len(marks) % 2 == 0:
        return span
    close = marks[0]
    named = close < span.stop - 1 and keys[close - 1] not in (",", "!", ".", "?")
    if named and document.tags[close + 1] in FINITE:
        return Span(span.start, span.start)  # `“Defeat into Victory” is a book`
    return trimmed(document, Span(span.start, close))


def _bids(document: Document, span: Span) -> bool:
    keys, tags = document.keys, document.tags
    if keys[span.stop : span.stop + 1] == ["?"]:
        return False
    i = span.start
    while i < span.stop - 1 and i < span.start + 2 and keys[i] in BEFORE_BIDDING:
        i += 1 + (keys[i + 1] == "," and i + 2 < span.stop)  # `Then, hold it.`
    if i + 1 >= span.stop or (keys[i] in LINKS and i == span.start and len(span) < 12):
        return False
    if keys[i] in ("do", "don't") and keys[i + 1] in ("n't", "not"):
        return i + 2 < span.stop and tags[i + 2] == "VB"
    if keys[i] == "let":
        return keys[i + 1] != "me" and not _supposes(document, Span(i + 1, span.stop))
    turned = i > span.start and keys[i - 1] in ("so", "nor", "never")
    if turned and document.lemmas[i] in ("have", "be", "do"):
        return False  # `So have the others.`
    if keys[i + 1] == "," and keys[i] in ("see", "say"):
        return False  # `See, you have to ask.`
    known = readings(keys[i])
    if (
        not (tags[i] == "VB" or (tags[i] == "VBP" and i == span.start))
        or "v" not in known
        or keys[i] in ("thank", "bless", "damn", "do", "say", "guess", "fail", "absent")
        or (keys[i] == "come" and tags[i + 1] not in ("IN", "RP", "TO", "RB"))
        or (keys[i] == "try" and keys[i + 1] in ("he", "she", "they", "we", "i"))
        or (keys[i], keys[i + 1]) in NO_BIDDING
        or keys[i + 2 : i + 4] == ["or", "not"]  # `Like it or not`
        or keys[i : i + 3] == ["come", "to", "think"]
    ):
        return False
    if keys[i] == "miss" and tags[i + 1] == "NNP":
        return False
    if _names_elsewhere(document, keys[i]) or keys[span.start - 1 : span.start] == ["<"]:
        return False
    if document.article.text[document.starts[i] : document.starts[i] + 2].isupper():
        return False  # a heading or a stage direction: `BEGIN VIDEO CLIP`
    return tags[i + 1] not in FINITE and (set(known) <= set("v") or _governed(document, i + 1))


def _supposes(document: Document, span: Span) -> bool:
    """`Let him try, and he could win`: what would follow, not a wish."""
    keys = document.keys
    if keys[span.start] in ("us", "'s"):
        return False
    joints = (i for i in span[1:-2] if keys[i - 1] == "," and keys[i] == "and")
    return any(shapes(document)[i + 1] == "O" and document.tags[i + 2] == "MD" for i in joints)


NO_BIDDING = frozenset(
    [("complete", "with"), ("close", "to"), ("open", "to"), ("free", "of"), ("free", "from")]
    + [("be", "it"), ("come", "again"), ("come", "what"), ("enter", "the")]
    + [(noun, "to") for noun in ("attempt", "bid", "move", "need", "plan", "pledge", "vote")]
)
BEFORE_BIDDING = frozenset("please just so then never and but always now well".split())
# After a word that is a verb or a noun, what shows that it is the verb.
AFTER_VERB = frozenset({"DT", "PDT", "PRP", "PRP$", "NNP", "RB", "CD", "WP", "WRB", "TO", "RP"})


def _names_elsewhere(document: Document, word: str) -> bool:
    """Whether a word has a capital inside a sentence, as names do: `Rose`, `Will`, `Grant`."""
    starts, text, keys, tags = document.starts, document.article.text, document.keys, document.tags
    nouns = [i for i in document.places[word] if i and tags[i] in ("NNP", "NN")]
    return any(text[starts[i]].isupper() and keys[i - 1][-1].isalpha() for i in nouns)


def _governed(document: Document, i: int) -> bool:
    after = ("at", "for", "up", "back", "into", "that", "with", "to")
    if document.tags[i] in AFTER_VERB or document.keys[i] in after + INDEFINITE:
        return True
    if document.tags[i] == "VBG" and document.keys[i - 1] in WITH_GERUND:
        return True  # `Stop watching.`
    # `Pay attention to this.`
    return document.tags[i] == "NN" and document.keys[i + 1 : i + 2] in AFTER_NOUN


INDEFINITE = ("something", "anything", "nothing", "everything", "someone", "everyone")
WITH_GERUND = frozenset("avoid consider imagine keep quit start stop try".split())
AFTER_NOUN = ([","], ["to"], ["for"], ["because"])
TITLES = frozenset(
    "president chairman chairwoman speaker senator madam sir minister governor justice".split()
)


def apostrophes(document: Document) -> Iterator[Row]:
    """Direct address of someone or something by name: `O Liberty`, `America, wake up`.

    The text itself must turn to them: what stands in quotation marks, a transcript and a letter's
    greeting at the head of the text are speech to someone present.
    """
    if _is_interview(document):
        return
    for number, row in enumerate(document.sentence_tokens):
        named = _vocative(document, sentences(document)[number])
        if named and _unquoted(document, row) and (number or document.keys[row.start] != "dear"):
            reason = f"“{wording(document, named)}” is spoken to by name."
            yield figure(document, "apostrophe", "spoken to by name", reason, [named])


def _unquoted(document: Document, row: range) -> bool:
    marks = {'"', "''", "``", ":", "<"}.intersection(document.keys[row.start : row.stop])
    return document.voices[row.start] == "author" and not marks


def _vocative(document: Document, span: Span) -> Span | None:
    """The name spoken to, before or after what is said to it, parted by a comma."""
    keys, shape = document.keys, shapes(document)
    if len(span) < 3:
        return None
    commas = [i for i in span if keys[i] == ","]
    if not commas:
        return None
    head, rest = Span(span.start, commas[0]), Span(commas[0] + 1, span.stop)
    if keys[head.start] in CALLS and 1 < len(head) <= 6:
        return head if set(shape[head.start + 1 : head.stop]) <= set("NPJDI") else None
    if _is_called(document, head) and _speaks_to(document, rest):
        return head
    tail, before = Span(commas[-1] + 1, span.stop), Span(span.start, commas[-1])
    return tail if _is_called(document, tail) and _speaks_to(document, before) else None


CALLS = frozenset({"o", "oh", "dear"})
TITLES = frozenset(
    "president chairman chairwoman speaker senator madam sir minister governor justice friends "
    "ladies gentlemen citizens comrades countrymen".split()
)


def _is_called(document: Document, span: Span) -> bool:
    """A bare name, a title, or `my friends`, `my fellow Americans`."""
    keys, shape = document.keys, shapes(document)
    inner = shape[span.start : span.stop]
    if not inner or len(inner) > 4:
        return False
    if keys[span.start] == "my" and len(inner) > 1:
        return keys[span.start + 1] == "fellow" or keys[span.stop - 1] in TITLES
    return set(inner) <= {"P"} or (len(inner) <= 3 and keys[span.stop - 1] in TITLES)


def _speaks_to(document: Document, span: Span) -> bool:
    """Words said to a hearer: they say `you` or `your` early, or bid."""
    if len(span) < 2 or document.keys[span.start] in LINKS:
        return False
    opening = document.keys[span.start : min(span.start + 3, span.stop)]
    return bool({"you", "your"}.intersection(opening)) or _bids(document, span)


RULES: dict[Rule, tuple[str, ...]] = {
    hypophora: ("hypophora",),
    rhetorical_questions: ("rhetorical question",),
    exclamations: ("exclamation",),
    imperatives: ("imperative",),
    apostrophes: ("apostrophe",),
}
