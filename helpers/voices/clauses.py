"""A sentence as a reader of reports needs it: its tokens, quotations, phrases and subjects.

A sentence is read as a row of items: its tokens, with each outer quotation as one item, so that
`“We go. We must,” said Ann` is one reporting clause.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from helpers.document import Document, once
from helpers.grammar.phrases import FINITE, capitals
from helpers.lexicons import Cue, load_lexicon
from helpers.tagging import lemmatise
from helpers.voices.marks import Quote, quotes

Span = tuple[int, int]


@cache
def listed(category: str) -> frozenset[str]:
    """The words of a category of `report_words`; verbs by their lemma."""
    cues = load_lexicon("report_words").cues
    return frozenset(cue.text.removesuffix("/V") for cue in cues if cue.category == category)


@dataclass(eq=False)
class Unit:
    """A sentence as items: `first` to `last` are an item's tokens, its tag `Q` for a quotation."""

    first: list[int]
    last: list[int]
    tags: list[str]
    keys: list[str]
    quotes: list[Quote | None]
    paragraph: int
    chunks: list[Span] = field(default_factory=list)
    at: dict[int, Span] = field(default_factory=dict)
    ending: dict[int, Span] = field(default_factory=dict)
    cues: dict[int, tuple[int, Cue]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def quoted(self) -> list[int]:
        """The items that are quotations."""
        return [i for i, quote in enumerate(self.quotes) if quote is not None]

    def has_quote(self, first: int, last: int) -> bool:
        """Whether a quotation is among the items `first` up to, not including, `last`."""
        return bisect_left(self.quoted, first) < bisect_left(self.quoted, last)


# How many items away a subject or a clause may lie: longer than any clause one can follow, and a
# bound on the work that a text without punctuation can cause.
REACH = 80


@once
def units(document: Document) -> tuple[Unit, ...]:
    """The document's sentences as items; one that ends in a quotation takes in `he asked.`"""
    outer = {quote.first: quote for quote in quotes(document) if quote.depth == 0}
    return _read(document, outer, 0, len(document.starts))


@once
def inner_units(document: Document) -> dict[int, tuple[Unit, ...]]:
    """The sentences within each quotation that quotes in its turn, by its first token."""
    found = {}
    outer: Quote | None = None
    inside: dict[int, list[Quote]] = {}
    for quote in quotes(document):
        if quote.depth == 0:
            outer = quote
        elif quote.depth == 1 and outer is not None:
            inside.setdefault(outer.first, []).append(quote)
    lasts = {quote.first: quote.last for quote in quotes(document) if quote.depth == 0}
    for first, quoted in inside.items():
        marks = {quote.first: quote for quote in quoted}
        found[first] = _read(document, marks, first + 1, lasts[first])
    return found


def _read(document: Document, outer: dict[int, Quote], start: int, stop: int) -> tuple[Unit, ...]:
    """The tokens from `start` to `stop` as units, each quotation of `outer` as one item."""
    found = _rows(document, outer, start, stop)
    for unit in found:
        _parse(document, unit)
    return tuple(found)


def _rows(document: Document, outer: dict[int, Quote], start: int, size: int) -> list[Unit]:
    """The items of each sentence, not yet parsed."""
    found: list[Unit] = []
    sentence_of, sentences = document.sentence_of, document.sentence_tokens
    opened = sorted(outer)
    before = -1
    i = start
    while i < size:
        quote = outer.get(i)
        sentence = sentence_of[i]
        if not found or (sentence != before and not _runs_on(document, found[-1], i, quote)):
            found.append(Unit([], [], [], [], [], document.paragraph_of[i]))
        if quote:
            stop = quote.last
            _add_quote(document, found[-1], quote)
        else:
            following = bisect_right(opened, i)
            stop = min([sentences[sentence].stop, size, *opened[following : following + 1]])
            _add_tokens(document, found[-1], i, stop)
        before = sentence_of[stop - 1]
        i = stop
    return found


def _add_quote(document: Document, unit: Unit, quote: Quote) -> None:
    unit.first.append(quote.first)
    unit.last.append(quote.last)
    unit.tags.append("Q")
    unit.keys.append(_quote_key(document, quote))
    unit.quotes.append(quote)


def _add_tokens(document: Document, unit: Unit, first: int, last: int) -> None:
    """The tokens `first` up to `last`, an item each."""
    unit.first.extend(range(first, last))
    unit.last.extend(range(first + 1, last + 1))
    unit.tags.extend(_tags(document)[first:last])
    unit.keys.extend(document.keys[first:last])
    unit.quotes.extend([None] * (last - first))


def _parse(document: Document, unit: Unit) -> None:
    """Mend the tags of a unit, and find its phrases and its reporting verbs."""
    _mend_names(document, unit)
    _mend_verb(unit)
    _mend_plural(unit)
    unit.chunks = list(_chunks(unit))
    unit.at = {chunk[0]: chunk for chunk in unit.chunks}
    unit.ending = {chunk[1]: chunk for chunk in unit.chunks}
    unit.cues = dict(_cues(document, unit))


DASHES = frozenset({"-", "--", "—", "–", "―"})
LONG_DASHES = DASHES - {"-"}
_CARRIES_ON = DASHES | {","}


def _quote_key(document: Document, quote: Quote) -> str:
    """What stands for a quotation among the keys: a mark, and the stop that it ends with."""
    last = document.article.text[quote.start : quote.end].rstrip(" \"”»›’'`“")[-1:]
    return "”" + ("" if last.isalnum() else last)


@once
def _tags(document: Document) -> list[str]:
    """The tag of each token, mended where a tagger trips over a form that can only report."""
    tags, past = list(document.tags), _past_forms()
    for i, (tag, key) in enumerate(zip(document.tags, document.keys, strict=True)):
        if key in past and tag[:1] != "V":
            tags[i] = "VBD"
        elif tag in _RARE and key[:1].isalpha():
            tags[i] = "NNP"
        elif tag == "NNP" and key in ("nor", "neither"):
            tags[i] = "CC"
    return tags


def _mend_names(document: Document, unit: Unit) -> None:
    """Tag as a name what is capitalised within a sentence, where a tagger says otherwise."""
    tags, large = unit.tags, capitals(document)
    capital = [k for k, i in enumerate(unit.first) if large[i] and tags[k] != "Q"]
    if len(capital) * 2 > len(tags):
        return
    for k in capital:
        known = tags[k] not in ("VB", "NN") and tags[k][:2] in ("NN", "PR", "DT", "JJ", "CD", "VB")
        if k and not known and tags[k - 1] not in ("``", ":", "-LRB-", "."):
            tags[k] = "NNP"


def _mend_verb(unit: Unit) -> None:
    """Tag as a verb the `notes` of `The memo notes: “…”`; and give a sentence with a quotation
    and no finite verb one: the first word that can report."""
    if not any(unit.quotes):
        return
    forms = _forms()
    for i in range(1, len(unit) - 2):
        opens = unit.keys[i + 1] in (",", ":") and unit.tags[i + 2] == "Q"
        if opens and unit.tags[i] == "NNS" and unit.tags[i - 1] in NOUNS and unit.keys[i] in forms:
            unit.tags[i] = "VBZ"
    if any(tag in FINITE for tag in unit.tags):
        return
    for i in range(1, len(unit)):
        if unit.keys[i] in forms and unit.tags[i] in ("NN", "NNS", "NNP", "VB", "VBN", "JJ"):
            unit.tags[i] = "VBZ" if unit.keys[i].endswith("s") else "VBD"
            return


def _mend_plural(unit: Unit) -> None:
    """Tag as a verb the `whisper` of `Some in the hall whisper that …`, which looks like a noun."""
    if not (unit.tags[0] == "NNS" or unit.keys[0] in listed("several")):
        return
    said = load_lexicon("reporting_verbs").by_lemma
    for i in range(1, len(unit) - 1):
        if unit.tags[i] in FINITE:
            return
        if unit.tags[i] == "NN" and unit.keys[i + 1] == "that" and unit.keys[i] in said:
            unit.tags[i] = "VBP"


@cache
def _forms() -> dict[str, str]:
    """The past and the -s form of every verb of speech, with its lemma."""
    forms = dict(_past_forms()) | {"read": "read", "shot": "shoot", "put": "put", "sang": "sing"}
    for lemma, candidates in load_lexicon("reporting_verbs").by_lemma.items():
        if any("say" in cue.columns["frame"] for _, cue in candidates):
            ending = "es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"
            forms.setdefault(lemma + ending, lemma)
    return forms


_RARE = frozenset({"GW", "ADD", "FW", "-LRB-", "-RRB-", "NFP", "LS", "SYM", "XX"})
_IRREGULAR = {
    "said": "say", "says": "say", "told": "tell", "tells": "tell", "wrote": "write",
    "writes": "write", "asks": "ask", "argues": "argue", "adds": "add", "insists": "insist",
    "warns": "warn", "swore": "swear", "thinks": "think", "believes": "believe",
    "explains": "explain",
}  # fmt: skip


@cache
def _past_forms() -> dict[str, str]:
    """Forms of the verbs of speech that are hardly ever another word, each with its lemma."""
    forms = dict(_IRREGULAR)
    for lemma, candidates in load_lexicon("reporting_verbs").by_lemma.items():
        if any("say" in cue.columns["frame"] for items, cue in candidates if len(items) == 1):
            stem = lemma[:-1] if lemma[-1] in "ey" else lemma
            y = lemma[-1] == "y" and lemma[-2] not in "aeo"
            forms.setdefault(stem + ("ied" if y else "ed"), lemma)
    return forms


def _runs_on(document: Document, unit: Unit, i: int, opening: Quote | None) -> bool:
    """Whether the sentence that begins at token `i` belongs to what `unit` has begun.

    `“Why?” he asked.` is two sentences to a splitter, one to a reader; and a line that ends in a
    colon introduces the quotation after it, even in a new paragraph.
    """
    if unit.keys[-1] == ":":
        return opening is not None
    quote = unit.quotes[-1]
    if quote is not None and document.keys[i] in DASHES and document.tags[i + 1 : i + 2] == ["NNP"]:
        return True  # signed, often on a line of its own
    if quote is None or quote.paragraph != document.paragraph_of[i]:
        return False
    if unit.keys[-1][1:] in _CARRIES_ON or document.keys[i] in DASHES:
        return True
    if unit.keys[-1][1:] not in ("?", "!", "…"):
        return False
    stop = i
    reach = 25 if "," in document.keys[i + 1 : i + 4] else 6  # `Ann Lee, a retired nurse, asked`
    while stop < min(i + reach, len(document.keys)) and document.keys[stop] not in ".:;!?":
        stop += 1
    said = load_lexicon("reporting_verbs").by_lemma
    return (
        any(document.tags[k][:1] == "V" and document.lemmas[k] in said for k in range(i, stop))
        and document.keys[i] != "but"
    )


NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
STARTS = NOUNS | {"DT", "PDT", "PRP$", "CD", "JJ", "JJR", "JJS", "$"}
_ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "CD", "VBN", "VBG"})
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
    "week month year morning afternoon evening night day weekend january february march april "
    "june july august september october november december decade decades years months weeks "
    "days hours minutes seconds ago time".split()
)
_AUXILIARY = frozenset(
    "be am is are was were been being 's 're 'm have has had having 've 'd do does did doing done "
    "will would shall should can could may might must 'll wo ca to not n't never also".split()
)


def _chunks(unit: Unit) -> Iterator[Span]:
    """Plain noun phrases, without their `of …`: `the Iranian president 's aide`."""
    tags, keys = unit.tags, unit.keys
    i, size = 0, len(tags)
    while i < size:
        start, tag = i, tags[i]
        i += 1
        if tag in _PRONOUNS:
            yield start, i
            continue
        if tag not in STARTS:
            continue
        while i < size and (tags[i] in _GOING_ON or keys[i] in _JOINTS) and _goes_on(tags, keys, i):
            i += 1
        yield start, i


_PRONOUNS = frozenset({"PRP", "WP", "EX"})
_GOING_ON = STARTS | {"POS", "HYPH", "VBN", "VBG", "RB", "Q"}
_JOINTS = frozenset({"&", "-", "/"})
_NUMBERED = STARTS | {"HYPH", "IN"}


def _goes_on(tags: list[str], keys: list[str], i: int) -> bool:
    """Whether item `i` belongs to the noun phrase that item `i - 1` belongs to."""
    tag, before = tags[i], tags[i - 1]
    after = tags[i + 1] if i + 1 < len(tags) else ""
    if tag in NOUNS:
        return keys[i] not in TIMES or before not in ("NNP", "NNPS", "NNS")
    if tag in ("POS", "HYPH") or keys[i] in _JOINTS:
        return True
    if tag == "CD" and (before == "NNP" or (before == "NN" and after not in _NUMBERED)):
        return keys[i - 1] not in TIMES  # `Article 5`, not `In the hall 12 people`
    if tag in ("JJ", "JJR", "JJS", "CD", "$"):
        return before not in NOUNS or keys[i - 1] == "-"
    if tag == "Q" and (before in ("DT", "JJ", "PRP$") or keys[i - 1] == "called"):
        return True  # `the “experts”`, `the so-called “experts”`
    if tag in ("VBN", "VBG", "RB", "Q"):
        more = after in NOUNS or after in _ADJECTIVES or after in ("HYPH", "Q")
        return before not in NOUNS and more
    return tag in ("DT", "PRP$") and before == "PDT"


_REFLEXIVE = frozenset("himself herself itself themselves myself ourselves both all".split())
_HEADS = NOUNS | {"PRP", "DT", "CD", "WP", "POS", "Q", "VBG", "JJS"}


def is_time(unit: Unit, chunk: Span) -> bool:
    """Whether a phrase only tells when: `last week`, `Tuesday`."""
    return unit.keys[chunk[1] - 1] in TIMES


def is_nobody(unit: Unit, subject: Span | None) -> bool:
    """Whether the subject is no one who could have said it: `nobody`, `no minister`."""
    return subject is not None and unit.keys[subject[0]] in _NOBODY


_NOBODY = frozenset({"nobody", "no", "none", "nothing", "neither", "any"})


def subject_of(unit: Unit, verb: int) -> Span | None:
    """The items of the noun phrase that is the subject of the verb at item `verb`."""
    i = verb - 1
    while i >= max(0, verb - REACH):
        tag, key = unit.tags[i], unit.keys[i]
        chunk = unit.ending.get(i + 1)
        if (tag == "Q" and chunk is None) or key in (";", ":"):
            return None
        if tag in ("WP", "WDT") or (key == "that" and tag != "DT" and i > 0):
            return _antecedent(unit, i)
        if key == ",":
            return _before_comma(unit, i, verb)
        if key == ")" or key in LONG_DASHES:
            start = opening(unit, i)
            if start == i:
                return None
            i = start - 1
        elif tag == "CC":
            return _subject_of_joined(unit, i)
        elif chunk is None:
            by = _before_participle(unit, i)
            if by and unit.keys[i - 1 : i + 1] == ["such", "as"]:
                return None
            governed = by and (key == "by" or i in unit.ending) and _can_tell(unit, verb)
            if governed and (main := _main_verb(unit, i)) is not None:
                return subject_of(unit, main)  # `Ann raised the matter by asking`
            if not (tag[:1] in "VRMT" or key in _AUXILIARY or by):
                return None
            i -= 1
        elif trusted := _who_is_trusted(unit, chunk, verb):
            return trusted
        elif is_time(unit, chunk) or key in _REFLEXIVE:
            i = chunk[0] - 1 - (chunk[0] > 0 and unit.keys[chunk[0] - 1] in _WHEN)
        else:
            return _subject_phrase(unit, chunk, verb)
    return None


def _can_tell(unit: Unit, verb: int) -> bool:
    """Whether a verb tells what is said, or what a thing is called."""
    cue = unit.cues.get(verb)
    return cue is not None and not _TELLING.isdisjoint(cue[1].columns["frame"].split())


_TELLING = frozenset({"say", "tell", "ask", "call"})


def _who_is_trusted(unit: Unit, chunk: Span, verb: int) -> Span | None:
    """`teachers` in `teachers I trust say`, where `chunk` is `I`: two finite verbs in a row."""
    if unit.tags[chunk[0]] != "PRP" or unit.tags[verb] not in _VERBS or chunk[0] < 1:
        return None
    between = unit.tags[chunk[1] : verb]
    whom = unit.ending.get(chunk[0])
    known = between[:1] in (["VBP"], ["VBD"], ["VBZ"]) and between[1:] in ([], ["IN"], ["TO"])
    plain = whom is not None and unit.tags[whom[1] - 1] in ("NN", "NNS")
    return _head(unit, whom) if whom and known and plain else None


_WHEN = frozenset({"on", "in", "at", "during", "for", "by"})


def _subject_phrase(unit: Unit, chunk: Span, verb: int) -> Span | None:
    """The subject that the phrase before a verb is, belongs to, or stands behind."""
    if unit.tags[chunk[1] - 1] not in _HEADS:
        return None
    if unit.tags[verb] == "VB" and (doer := _doer(unit, chunk)):
        return doer
    if unit.tags[verb] == "VBG" and chunk[1] == verb and (teller := _teller(unit, chunk)):
        return teller
    head = _head(unit, chunk)
    i = head[0] - 1
    while i > 0 and unit.tags[i] in ("IN", "TO", "RB"):
        i -= 1
    who = i - 1 - (unit.tags[i - 1] in ("MD", "RB", "VBZ", "VBD"))
    if unit.tags[i] in _VERBS and who > 0 and unit.tags[who] == "WP":
        return _antecedent(unit, who)  # `the man who founded it said`
    return head


_VERBS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB"})


def _doer(unit: Unit, chunk: Span) -> Span | None:
    """Who says in `Ann used the debate to say`: the subject of `used`, not `the debate`.

    None where the phrase itself is the one to say it: `asked Bo to say`, `Bo to say`.
    """
    i = chunk[0] - 1
    if i > 0 and unit.tags[i] in ("IN", "TO"):
        i -= 1
    finite = i > 0 and unit.tags[i] in FINITE and unit.tags[i] != "MD"
    if not finite or lemmatise(unit.keys[i], unit.tags[i]) in listed("bids"):
        return None
    return subject_of(unit, i)


def _teller(unit: Unit, chunk: Span) -> Span | None:
    """Who accuses in `Ann wrote to the board accusing it`: the subject of `wrote`."""
    i = chunk[0] - 1
    i -= i > 0 and unit.keys[i] == "to"
    after, cue = unit.cues.get(i, (0, None))
    if cue is None or unit.tags[i] not in FINITE:
        return None
    told = {"tell", "say"}.intersection(cue.columns["frame"].split()) and after > i
    return subject_of(unit, i) if told else None


def opening(unit: Unit, i: int) -> int:
    """The item of the bracket or the dash that the one at item `i` closes, or `i`."""
    marks = "(" if unit.keys[i] == ")" else LONG_DASHES
    return next((j for j in range(i - 1, max(-1, i - REACH), -1) if unit.keys[j] in marks), i)


def _before_participle(unit: Unit, i: int) -> bool:
    """Whether item `i` is the `by` of `began by saying`."""
    return unit.tags[i] == "IN" and unit.tags[i + 1] == "VBG"


def _head(unit: Unit, chunk: Span) -> Span:
    """A phrase with what it depends on or is joined to.

    From `the agency` to `the head of the agency`, from `Bo` to `Ann and Bo`, from `the streets` to
    `marchers filling the streets`.
    """
    while chunk[0] > 1:
        link, i = unit.tags[chunk[0] - 1], chunk[0] - 1
        if link in ("IN", "TO") and unit.keys[i] not in CLAUSE_WORDS:
            outer = unit.ending.get(i) or _before_verb(unit, i - 1) or _before_quoted(unit, i)
        elif link in ("VB", "VBG", "VBN"):
            outer = _before_verb(unit, i)
        elif link == "CC" and (i < 2 or not _is_object(unit, i)):
            outer = unit.ending.get(i)
        else:
            break
        if not outer:
            break
        chunk = (outer[0], chunk[1])
    return chunk


def _before_verb(unit: Unit, i: int) -> Span | None:
    """`the plan` in `the plan calling` or `the plan to call`, where item `i` is the verb."""
    if unit.tags[i] in ("VBG", "VBN"):
        return unit.ending.get(i)
    infinitive = unit.tags[i] == "VB" and i > 0 and unit.tags[i - 1] == "TO"
    return unit.ending.get(i - 1) if infinitive else None


def _before_quoted(unit: Unit, i: int) -> Span | None:
    """`the definition` in `the definition of “conduct” in this text`, where item `i` is `in`."""
    quoted = i > 2 and unit.tags[i - 1] == "Q" and unit.tags[i - 2] == "IN"
    return unit.ending.get(i - 2) if quoted else None


def _is_object(unit: Unit, i: int) -> bool:
    """Whether the phrase that ends before item `i` follows a verb: `hit the ball and Ann said`."""
    chunk = unit.ending.get(i)
    return chunk is not None and chunk[0] > 0 and unit.tags[chunk[0] - 1][:1] in "VIT"


CLAUSE_WORDS = frozenset(
    "because although though while when if as after before since until unless whereas that "
    "whether where why how once so like than".split()
)


_CLAUSE_EDGES = CLAUSE_WORDS | LONG_DASHES


def _stops(unit: Unit, i: int) -> bool:
    """Whether no clause reaches across item `i`."""
    return unit.keys[i][:1] in ("”", ";", ":", "—") and unit.keys[i] != "”"


def _antecedent(unit: Unit, i: int) -> Span | None:
    """What `who` at item `i` stands for."""
    j = _before_marks(unit, i)
    chunk = unit.ending.get(j + 1)
    if chunk is None:
        return None
    k = chunk[0] - 1
    k -= k > 0 and unit.tags[k] == "RB"
    name = unit.ending.get(_before_marks(unit, k + 1) + 1) if unit.keys[k] == "," else None
    if name and k < chunk[0] - 1:  # `Ann herself, then a clerk, who`
        return _head(unit, name)
    whole = _head(unit, chunk)
    if unit.keys[i] == "who" and _names_person(unit, chunk) and not _names_person(unit, whole):
        return chunk  # `appointments for women who want`
    return whole


def _names_person(unit: Unit, phrase: Span) -> bool:
    """Whether the first noun phrase of a phrase ends in a word for a person: `the women`."""
    ends = (end for end in range(phrase[0] + 1, phrase[1] + 1) if end in unit.ending)
    last = next((end for end in ends if unit.ending[end][0] == phrase[0]), phrase[1]) - 1
    tag = unit.tags[last]
    return tag == "NNP" or (tag[:2] == "NN" and lemmatise(unit.keys[last], tag) in _people())


@cache
def _people() -> frozenset[str]:
    """Words for a person: `woman`, `voter`, `minister`."""
    cues = load_lexicon("speaker_roles").cues
    return frozenset(cue.text for cue in cues if cue.category in ("person", "official"))


def _before_marks(unit: Unit, i: int) -> int:
    """The item before item `i`, commas, dashes and `herself` aside."""
    j = i - 1
    while j >= 0 and (unit.keys[j] in (",", "-", "—", "–") or unit.keys[j] in _REFLEXIVE):
        j -= 1
    return j


def _before_comma(unit: Unit, comma: int, verb: int) -> Span | None:
    """The subject that a comma parts from its verb: `Ann, a nurse, said`, `Ann left, saying`."""
    if unit.tags[verb] == "VBG":
        main = _main_verb(unit, comma)
        return subject_of(unit, main) if main is not None else _first_phrase(unit, comma)
    return _interrupted(unit, comma) or _first_phrase(unit, comma)


def _main_verb(unit: Unit, comma: int) -> int | None:
    """The verb whose doer does what stands after the comma: one of speech, else the nearest."""
    finite = []
    for i in range(comma - 1, max(0, comma - REACH), -1):
        if _stops(unit, i):
            break
        if unit.tags[i] in FINITE and unit.tags[i] != "MD" and unit.tags[i - 1] not in _RELATIVE:
            finite.append(i)
    spoken = [i for i in finite if i in unit.cues]
    return next(iter(spoken[-1:] or finite), None)


_RELATIVE = frozenset({"WP", "WDT"})


def _interrupted(unit: Unit, comma: int) -> Span | None:
    """The phrase from which an aside parts its verb: `and Ann, asked why, said`."""
    set_off = []
    for i in range(comma - 1, max(0, comma - REACH), -1):
        if _stops(unit, i):
            break
        if unit.keys[i] != ",":
            continue
        end = i if unit.keys[i - 1] != ")" else opening(unit, i - 1)
        chunk = unit.ending.get(end)
        phrase = _head(unit, chunk) if chunk and not is_time(unit, chunk) else None
        if phrase is None:
            continue
        before = phrase[0] - 1
        if _opens_clause(unit, before):
            return phrase
        if unit.keys[before] != ",":
            break
        set_off.append(phrase)
    return next((one for one in set_off if unit.tags[one[1] - 1] in ("NNP", "NNPS", "PRP")), None)


def _opens_clause(unit: Unit, i: int) -> bool:
    """Whether a clause begins after item `i`: not after the `and` of `a nurse and the author`."""
    if i < 0 or unit.tags[i] in ("WDT", "WP", "WRB") or unit.keys[i] in _CLAUSE_EDGES:
        return True
    return unit.tags[i] == "CC" and any(unit.tags[k] in FINITE for k in range(max(0, i - REACH), i))


def _first_phrase(unit: Unit, comma: int) -> Span | None:
    """The first noun phrase of the clause that the comma at item `comma` stands in."""
    start = comma
    while start > max(0, comma - REACH) and not _stops(unit, start - 1):
        start -= 1
    governed = False
    for i in range(start, comma):
        chunk = unit.at.get(i)
        if chunk is None:
            continue
        governed = (governed and i in unit.ending) or (
            i > start
            and unit.tags[i - 1] in ("IN", "TO", "VBG", "VBN", "VBD")
            and unit.keys[i - 1] not in CLAUSE_WORDS
        )
        if not governed and not is_time(unit, chunk):
            return phrase_at(unit, i)
    return None


def _subject_of_joined(unit: Unit, i: int) -> Span | None:
    """The subject of `smiled` in `Ann smiled and said`, where item `i` is the `and`.

    The nearest verb of the same tense: in `He said that they are late and said why`, `said`; of
    these one of speech, or one that no `who` governs: in `praised those who left but said`,
    `praised`.
    """
    verb = next((j for j in range(i + 1, min(i + 5, len(unit))) if unit.tags[j] in FINITE), i)
    finite = [j for j in range(max(0, i - REACH), i) if unit.tags[j] in FINITE]
    same = [j for j in finite if unit.tags[j] == unit.tags[verb]] or finite
    free = [j for j in same if unit.tags[j - 1] not in _RELATIVE] or same
    spoken = [j for j in free if j in unit.cues]
    for j in reversed(spoken or free):
        return subject_of(unit, j)
    return None


def phrase_at(unit: Unit, i: int) -> Span | None:
    """The noun phrase that begins at item `i`, with its `of …`."""
    chunk = unit.at.get(i)
    if chunk is None:
        return None
    start, end = chunk
    while end + 1 < len(unit) and unit.tags[end] == "IN" and unit.keys[end] in _LINKS:
        more = unit.at.get(end + 1)
        if more is None or is_time(unit, more):
            break
        end = more[1]
    return start, end


_LINKS = frozenset("of for at in from with on by".split())


def inverted_subject(unit: Unit, verb: int, after: int) -> Span | None:
    """The subject that follows its verb: `“…,” said Ann`, `…, says Ann, …`."""
    if after >= len(unit) or unit.tags[verb] not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
        return None
    if verb == 0:
        right = phrase_at(unit, after)
        told = right and (
            unit.keys[right[1] : right[1] + 1] in ([","], [":"])
            or unit.tags[right[1] : right[1] + 1] == ["Q"]  # `Said Ann “…”`
        )
        return right if told else None
    quoted = unit.tags[verb - 1] == "Q" or (
        unit.keys[verb - 1] in (",", "—", "–", "-") and verb > 1 and unit.tags[verb - 2] == "Q"
    )
    if _inside_phrase(unit, verb - 1) or (not quoted and unit.keys[verb - 1] not in (",", "—")):
        return None
    if not quoted and _interrupted(unit, verb - 1):  # `Ann, whose hat is red, recalls Bo, a clerk`
        return None
    end, limit = after, min(len(unit), after + REACH)
    while end < limit and (
        unit.tags[end] in _IN_NAME
        or unit.keys[end] in ("&", "-", "of")
        or (quoted and end > after and _joins_nouns(unit, end))
    ):
        end += 1
    if unit.keys[end - 1] == ")" and "(" not in unit.keys[after:end]:
        end -= 1
    if end == after or unit.tags[after] in ("RB", "IN", "TO") or unit.keys[end - 1] in TIMES:
        return None
    if unit.keys[end - 1] in _NO_SPEAKER:
        return None
    follows = unit.tags[end] if end < len(unit) else "."
    if quoted:
        return None if follows in FINITE else (after, end)
    named = any(unit.tags[k] in ("NNP", "NNPS", "PRP") for k in range(after, end))
    return (after, end) if named and follows in (",", ".", ":") else None


def _joins_nouns(unit: Unit, i: int) -> bool:
    """Whether item `i` is the `and` of `said chairman and founder Bo Dahl`."""
    after = unit.tags[i + 1 : i + 2]
    return unit.keys[i] == "and" and unit.tags[i - 1] in NOUNS and after in (["NN"], ["NNP"])


def _inside_phrase(unit: Unit, i: int) -> bool:
    """Whether the quotation at item `i` is a part of a phrase: `The “experts” read the poem`.

    So is one that opens a clause: `Ann said that “experts” read the poem`.
    """
    if unit.keys[i] != "”" or i == 0:
        return False
    return unit.tags[i - 1] in ("DT", "JJ", "PRP$", "POS") or unit.keys[i - 1] == "that"


_NO_SPEAKER = frozenset("that this half rest same so much nothing little".split())
_IN_NAME = STARTS | {"PRP", "POS", "HYPH", "VBN", "VBG", "FW", "-LRB-", "-RRB-"}


_VERB_FORMS = _VERBS | {"VBG"}


def _cues(document: Document, unit: Unit) -> Iterator[tuple[int, tuple[int, Cue]]]:
    """The reporting verbs of a unit by their first item: the item after the last, and the entry."""
    by_lemma = load_lexicon("reporting_verbs").by_lemma
    past, keys, lemmas = _forms(), unit.keys, document.lemmas
    for i, tag in enumerate(unit.tags):
        if tag not in _VERB_FORMS or _is_preposition(unit, i):
            continue
        lemma = past.get(keys[i]) or lemmas[unit.first[i]]
        for items, cue in by_lemma.get(lemma, ()):
            if len(items) == 1 or keys[i + 1 : i + len(items)] == [word for word, _ in items[1:]]:
                yield i, (i + len(items), cue)
                break


def _is_preposition(unit: Unit, i: int) -> bool:
    """Whether item `i` reports nothing: the `regarding` of `a message regarding the dam`."""
    return unit.keys[i] in ("regarding", "considering") and "as" not in unit.keys[i : i + 8]


def source_tokens(unit: Unit, items: Span | None) -> Span | None:
    """The tokens of these items."""
    return items and (unit.first[items[0]], unit.last[items[1] - 1])
