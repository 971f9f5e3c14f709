"""Where sentences, tokens and words begin and end. The one place that cuts text.

Every function looks at `plain_view(text)`: straight quotes and plain spaces, of the same length
as the text, so that curly and straight, narrow and plain are cut alike and offsets hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from helpers.paths import LEXICONS

Span = tuple[int, int]

ABBREVIATIONS = LEXICONS / "abbreviations.tsv"

# Look-alikes, one code point for one. En and em dashes stay apart from the hyphen: they part
# words, a hyphen joins them.
_PLAIN = {
    **dict.fromkeys(map(ord, "‘’‚‛ʼʻ′‵‹›`´＇"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″‶〝〞〟＂"), '"'),
    **dict.fromkeys(map(ord, "‐‑−﹣－"), "-"),
    **dict.fromkeys(map(ord, "‒–﹘"), "–"),
    **dict.fromkeys(map(ord, "—―⸺⸻"), "—"),
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA1), *range(0x2000, 0x200B)], " "),
    **dict.fromkeys([0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000], " "),
}

# Marks that belong to the letter before them, and characters that show nothing at all.
_UNSEEN = "\u00ad\u061c\u180e\ufeff" + "".join(
    map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
)
_W = rf"[\w{_MARKS}{_UNSEEN}]"  # a character of a word
# A letter with its marks, in the alphabets that write initials (Latin, Greek, Cyrillic).
_L = rf"(?:(?=[A-Za-z\u00c0-\u052f\u1e00-\u1fff])[^\W\d_][{_MARKS}{_UNSEEN}]*+)"

_HIDDEN = re.compile(rf"[{_UNSEEN}]")
_CAPITAL_INITIALISM = re.compile(r"(?:[A-Z]\.){2,}|(?:[A-Z]\.)+[A-Z]")
_EDITED = re.compile(r"\[([^\W\d_]+)\]")


def plain_view(text: str) -> str:
    """`text` with straight quotes and plain spaces, of the same length, so that offsets hold."""
    view = text
    for char in set(map(ord, set(text))) & _PLAIN.keys():  # few: quicker than `translate`
        view = view.replace(chr(char), _PLAIN[char])
    return view


@lru_cache(maxsize=1 << 14)
def normalise(word: str) -> str:
    """A token's `norm`: NFC, straight apostrophes, no invisible characters, `U.S.` as `US`.

    An editor's brackets are taken off (`provid[es]` is `provides`), so that it is looked up and
    tagged as the word it is read as.
    """
    if word.isascii() and word.isalpha():
        return word
    norm = legible(word)
    if _CAPITAL_INITIALISM.fullmatch(norm):
        return norm.replace(".", "")
    return _EDITED.sub(r"\1", norm) if "[" in norm else norm


def legible(word: str) -> str:
    """A word as it is read: NFC, straight apostrophes, no ligatures, nothing invisible."""
    if word.isascii() and word.isprintable():
        return word
    plain = _HIDDEN.sub("", word.translate(_PLAIN)).translate(_LIGATURES)
    return unicodedata.normalize("NFC", plain) or word


_LIGATURES = str.maketrans(dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", "ff fi fl ffi ffl st st".split(), strict=True)))

_NOT_PRONOUNS = {"US": "u.s.", "IT": "i.t.", "WHO": "w.h.o."}


def keys(norms: list[str]) -> list[str]:
    """The look-up forms of a sentence's tokens: lower case, but `u.s.` for the country.

    Without that exception (and `w.h.o.`, `i.t.`) the pronoun `us` would be found in every `US`;
    in a sentence set in capitals the two can't be told apart and the pronoun is meant more often.
    """
    shouted = not any(map(str.islower, "".join(norms)))
    names = {} if shouted else _NOT_PRONOUNS
    return [names.get(norm) or norm.lower() for norm in norms]


# --- sentences ---------------------------------------------------------------------------------

_CHUNK = re.compile(r"\S+")
_CLOSERS = "\"')]}>*" + _UNSEEN
_OPENERS = "\"'([{<*" + _UNSEEN
_DASHES = "-–—"
_STOPS = ".?!…"
SIGHT = 80  # how many characters before and after a stop the rules look at
# What stands after a stop and still belongs to the sentence: [17], [...], :-), a footnote's 8
_EMOTICON = re.compile(r"[:;=]-?[()DPp]+")
_TRAILER = re.compile(r"(?:\[(?:\d[\d,–-]*|\.{3}|…)\])+|\d{1,2}(?= )|" + _EMOTICON.pattern)
_CITED = re.compile(r"(?<=[.?!\"'])(?:\[\d[\d,–-]*\])+$")
_GLUED = re.compile(r"[.?!](?<=[a-z)\d]{2}.)[.?!]*+[\"')\]]*+(?=[(\[]*+[A-Z][a-z])")
_INITIAL = re.compile(rf"{_L}\.")
_INITIALISM = re.compile(rf"{_L}(?:\.{_L})++\.")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2})*+|[A-Za-z]|[ivxIVX]{1,5})\.\)?|[.…]+")
_PART = re.compile(r"[A-Z]|[IVXLCDM]+")
_NUMERAL = re.compile(r"\d{1,2}\.")
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DATE = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4}"
)
_LABEL = re.compile(rf"(?:{_DAY}, )?{_DATE}|(?:Figure|Fig\.|Table|Chapter|Box|Map) \d[\d.]*")
_CREDIT = re.compile(rf"(?:Image|Photo|Photograph|Picture|Credit|Source)s?:|{_DAY}, {_DATE}$")
_ZONE_OR_DAY = re.compile(
    rf"[ECMP][SD]?T\b|GMT|UTC|BST|Eastern|Central|Pacific|{_DAY}"
    r"|Jan|Feb|Mar|Apr|May \d|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
_REPORTING = re.compile(
    r"((?:[^\W\d_][\w.'-]*+ ){1,4}?)(?:said|says|say|asked|asks|ask|wrote|writes|replied|added"
    r"|told|cried|shouted|thought|exclaimed|called|demanded|wondered|insisted|warned|argued)\b"
)


@cache
def abbreviations() -> dict[str, str]:
    """What each abbreviation (and each opening word) says about a sentence's end: its category."""
    lines = ABBREVIATIONS.read_text(encoding="utf-8").splitlines()
    cues = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    # not the short ones: `C.` is an initial, whatever `c.` is
    capitals = {cue.upper(): kind for cue, kind, _ in cues if kind != "starter" and len(cue) > 2}
    return capitals | {cue: category for cue, category, _ in cues}


def sentence_spans(view: str, start: int, end: int) -> list[Span]:
    """Sentences of the paragraph `view[start:end]`, in order, without the space around them.

    A sentence ends at `.`, `?`, `!` or an ellipsis, with the quotes, brackets and citation marks
    that follow it, unless the stop belongs to an abbreviation or a clause goes on behind it. It
    also ends at a dateline or `Figure 2` that opens a paragraph. Line ends count as spaces;
    semicolons and colons end nothing.
    """
    chunks = _chunks(view, start, end)
    spans: list[Span] = []
    first, final = 0, len(chunks) - 1  # the chunks that open the sentence and close the paragraph
    last, stopped = "", False  # the last chunk that is not a trailer, and whether it has a stop
    for i, (a, b) in enumerate(chunks):
        before = last
        if not (stopped and _trails(view[a : min(a + SIGHT, end)])):
            last = view[a:b]
            if last[-1] == "]":
                last = _CITED.sub("", last)
            stopped = not last[-1].isalnum() and _stop(last) != ""
        closing = i == final
        if not (closing or stopped or view[chunks[i + 1][0]].isupper()):
            continue
        opened = chunks[first][0]
        so_far = view[opened : min(b, opened + SIGHT)]
        rest = view[b : min(b + SIGHT, end)].lstrip()
        if closing or _ends(last, before, so_far, rest):
            spans.append((opened, b))
            first = i + 1
    return [(a, b) for a, b in spans if view[a:b].strip(_UNSEEN + " ")]


def _stop(chunk: str) -> str:
    """The stop that a chunk ends with, whatever quotes and brackets close after it."""
    core = chunk.rstrip(_CLOSERS)
    return core[len(core.rstrip(_STOPS)) :]


def _trails(rest: str) -> bool:
    """Whether `rest` opens with a note or sign that belongs to the sentence before it."""
    trailer = _TRAILER.match(rest)
    if not trailer or rest[trailer.end() : trailer.end() + 1].strip():
        return False
    following = rest[trailer.end() :].split(None, 1)
    return not rest[:1].isdigit() or abbreviations().get("".join(following[:1])) == "starter"


def _chunks(view: str, start: int, end: int) -> list[Span]:
    """Stretches between spaces, parted where a sentence opens right after a stop (`end.Then`)."""
    chunks = [match.span() for match in _CHUNK.finditer(view, start, end)]
    if not _GLUED.search(view, start, end):
        return chunks
    return [part for a, b in chunks for part in _parted(view, a, b)]


def _parted(view: str, start: int, end: int) -> Iterator[Span]:
    """A stretch between spaces parted after each stop that a sentence opens behind."""
    chunk = view[start:end]
    if "/" not in chunk and "@" not in chunk:
        for glued in _GLUED.finditer(view, start + 2, end):  # two characters stand before it
            yield start, glued.end()
            start = glued.end()
    yield start, end


def _ends(chunk: str, before: str, so_far: str, rest: str) -> bool:
    """Whether a sentence that reads `so_far` ends with `chunk`; `before` and `rest` surround it."""
    stop = _stop(chunk)
    if not stop:
        return _ends_unmarked(chunk, so_far, rest)
    core = chunk.rstrip(_CLOSERS)
    word, closed = core.lstrip(_OPENERS), chunk[len(core) :]
    opening = rest.lstrip(_OPENERS + _DASHES + " ")
    if _goes_on(word, before, so_far, rest) or (rest[0] == "[" and opening[:1].islower()):
        return False
    if "?" in stop or "!" in stop:
        return _asked(word, closed, opening)
    if len(stop) > 1 or stop == "…" or (word == "." and before.endswith(".")):
        return opening[:1].isupper()
    return _stated(word, closed, opening)


def _goes_on(word: str, before: str, so_far: str, rest: str) -> bool:
    """Whether `word` numbers what follows (`1.`, `Figure 2.`), or more of the same stop follows."""
    return bool(
        _ENUMERATOR.fullmatch(so_far.lstrip(_OPENERS))
        or _LABEL.fullmatch(so_far[:-1])
        or (_NUMERAL.fullmatch(word) and before.endswith((":", ";")))
        or _trails(rest)
        or not rest.split(" ", 1)[0].strip(_STOPS + _CLOSERS)
    )


def _ends_unmarked(chunk: str, so_far: str, rest: str) -> bool:
    """Whether a heading, date or caption without a stop ends with `chunk`."""
    if not rest[:1].isupper() or chunk.endswith((",", ":", ";")):
        return False
    return bool(
        _EMOTICON.fullmatch(chunk)
        or _CREDIT.match(rest)
        or (len(so_far) < 40 and _LABEL.fullmatch(so_far))
    )


def _asked(word: str, closed: str, opening: str) -> bool:
    """Whether the `?` or `!` after `word` ends a sentence."""
    if opening[:1].islower():  # `"Why?" he asked`, `the Yahoo! site`
        return not closed and not word[:1].isupper()
    if not closed.strip(")]"):
        return not (closed and opening[:1].isdigit())
    reporting = _REPORTING.match(opening)
    return not (reporting and all(map(_is_name, reporting[1].split())))


def _is_name(word: str) -> bool:
    return word[:1].isupper() and (word == "I" or abbreviations().get(word) != "starter")


def _stated(word: str, closed: str, opening: str) -> bool:
    """Whether the full stop at the end of `word` ends a sentence, or only an abbreviation."""
    known = abbreviations()
    category = known.get(word) or known.get(word.rpartition("-")[2], "")
    if not category and (_INITIAL.fullmatch(word) or _INITIALISM.fullmatch(word)):
        category = "either"
    follows = opening.split(" ", 1)[0].rstrip(",.;:!?\"')")
    if category in ("title", "never"):
        return False
    if category == "number":
        part = _PART.fullmatch(follows) and known.get(follows) != "starter"
        return opening[:1].isupper() and not part
    if category == "clock":
        return opening[:1].isupper() and not _ZONE_OR_DAY.match(opening)
    if category == "close":
        return opening[:1].isupper()
    if category in ("either", "month"):
        return "starter" in (known.get(follows), known.get(follows.partition("'")[0]))
    return not (closed and opening[:1].islower())


# --- tokens ------------------------------------------------------------------------------------

_CLITICS = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m")
_BE_HAVE_DO = ("do", "does", "did", "is", "was", "are", "were", "has", "have", "had")
_CONTRACTED = {
    **dict.fromkeys(["cannot", "gonna", "wanna", "gotta", "gimme", "lemme"], 3),
    **dict.fromkeys(["'tis", "'twas"], 2),
    # written without the apostrophe; `cant` and `wont` are left, as they are words as well
    **{f"{verb}nt": len(verb) for verb in _BE_HAVE_DO},
    **{f"{verb}nt": len(verb) for verb in ("could", "would", "should")},
}
# Prefixes that stay with their word across a hyphen, as the guidelines of the English Web
# Treebank (Bies, Mott, Warner and Kulick, 2012) have it.
_PREFIXES = (
    "agro|ante|anti|arch|bi|bio|co|counter|cross|cyber|de|e|eco|ex|extra|inter|intra|macro|mega"
    "|micro|mid|mini|multi|neo|non|over|pan|para|peri|post|pre|pro|pseudo|quasi|re|semi|sub|super"
    "|tri|ultra|un|uni|vice"
)
_ADDRESS = re.compile(
    r"(?:(?:https?|ftp)://|www\.)\S+|mailto:\S+|[\w.+%-]++@[\w-]++(?:\.[\w-]++)++|@\w+|#[^\W\d]\w*"
    r"|(?:[A-Za-z0-9-]++\.)++(?:com|org|net|gov|edu|info|co\.uk)(?:/\S*)?",
    re.I,
)
_UNIT = r"(?:[ap]\.?m|[kcm]?m|k|bn|tn|kg|mg|lbs?|ft|mph|[GM]B)"
# In order: initialisms; '90s, 'em, 'n'; clitics after a figure or quote; telephone numbers and
# dates; figures; editor's brackets and `(s)`; prefixed words; money; AT&T; words; [...] and :-);
# runs of a sign; any other sign.
_PIECE = re.compile(
    rf"""
      (?:{_L}\.){{2,}}+(?!{_L}{_W}) | {_L}(?:\.{_L})++(?!{_W}) | (?:[A-Z][a-z]{{0,2}}\.){{2,}}+
    | '\d\ds?(?!{_W}) | '(?:em|til|cause|tis|twas|bout)(?!{_W}) | '[nN]'(?!{_W})
    | (?<=\S)'(?i:s|re|ve|ll|d|m)(?!{_W})
    | \d++(?:-\d++){{2,}}+
    | (?:\d++(?:,\d{{3}}(?!\d)|[.:/]\d++)*+|(?<![\w.])\.\d++)(?:(?={_UNIT}(?!{_W}))|{_W}*+)
    | {_W}*\[{_L}+\]{_W}+ | {_W}+\[(?!sic\]){_L}+\] | {_W}+\((?:s|es)\)
    | (?<![\w-])(?i:(?:{_PREFIXES})-(?={_L}{_W}){_W}++)
    | (?:US|A|C|HK|NZ)\$ | [A-Za-z]{{1,3}}(?:&[A-Za-z]{{1,3}})+(?!{_W})
    | \w{_W}*+(?:'{_W}+|\.(?={_L}){_W}+|\*++{_W}+)*+
    | \[(?:\.{{3}}|…)\] | (?<!\S)[:;=]-?[()DPp](?!{_W})
    | \.{{2,}}+ | [!?]{{2,}}+ | -{{2,}}+ | \'\' | ([=*_+~\#<>^|–—])\1*+
    | [^\s{_UNSEEN}][{_MARKS}{_UNSEEN}]*+
    """,
    re.VERBOSE,
)


def token_spans(view: str, start: int, end: int) -> list[Span]:
    """Tokens of the sentence `view[start:end]`, cut as the English treebanks cut them."""
    spans: list[Span] = []
    last = start + len(view[start:end].rstrip(_CLOSERS + " "))  # where the last chunk ends, bare
    for match in _CHUNK.finditer(view, start, end):
        a, b = match.span()
        chunk = match.group()
        word = chunk[:-1] if chunk[-1] in _ENDINGS else chunk
        if not word.isalpha() or word.lower() in _CONTRACTED:
            spans += _pieces(view, a, b, final=b >= last)
        elif word is chunk or _takes_stop(word, chunk[-1], final=b >= last):
            spans.append((a, b))
        else:
            spans += ((a, b - 1), (b - 1, b))
    return spans


_ENDINGS = frozenset(".,;:?!")  # what most often touches a word


def _pieces(view: str, start: int, end: int, final: bool) -> Iterator[Span]:
    """Tokens of a stretch without spaces; `final` where the sentence ends with it."""
    at = start
    opened = start
    while opened < end and view[opened] in _OPENERS:
        opened += 1
    address = _ADDRESS.match(view, opened, end)
    while match := _PIECE.search(view, at, end):
        a, b = match.span()
        if address and a == opened:
            b = a + len(address.group().rstrip(".,;:!?)]>\"'"))
            yield a, b
        elif view[a].isalpha():
            b += _takes_stop(view[a:b], view[b : min(end, b + 2)], final)
            yield from _clitics(view, a, b)
        else:
            yield a, b
        at = b


def _takes_stop(word: str, rest: str, final: bool) -> bool:
    """Whether the full stop after `word` belongs to it, as an abbreviation's or an initial's."""
    if rest[:1] != "." or rest == "..":
        return False
    category = abbreviations().get(word + ".", "starter")
    if category in ("number", "close"):
        return not final
    return category != "starter" or (not final and bool(_INITIAL.fullmatch(word + ".")))


def _clitics(view: str, start: int, end: int) -> Iterator[Span]:
    """A word parted from what leans on it: `do` + `n't`, `Iran` + `'s`, `can` + `not`."""
    word = view[start:end].lower()
    cuts = [_CONTRACTED[word]] if word in _CONTRACTED else []
    while word.endswith(_CLITICS):
        cut = next(len(word) - len(clitic) for clitic in _CLITICS if word.endswith(clitic))
        if not cut:
            break
        cuts.append(cut)
        word = word[:cut]
    yield from pairwise([start, *(start + cut for cut in reversed(cuts)), end])


# --- words -------------------------------------------------------------------------------------

_JOINERS = frozenset("-'/&@_")


def word_numbers(view: str, spans: list[Span], first: int = 0) -> list[int]:
    """For each token of a sentence, the number of the word it belongs to (from `first`), or -1.

    What a reader counts: tokens that touch make one word (`do` + `n't`, `$` + `6`), also across
    a hyphen, an apostrophe, a slash or `&` (`well-known`, `and/or`); a dash parts words, spaced
    or not, and punctuation belongs to none.
    """
    numbers: list[int] = []
    count = first - 1
    reached = -1  # where the word ends that the next token may touch
    for i, (start, end) in enumerate(spans):
        if _is_wordy(view, start, end):
            count += start != reached
        elif not (start == reached and _joins(view, start, end, spans[i + 1 : i + 2])):
            numbers.append(-1)
            continue
        numbers.append(count)
        reached = end
    return numbers


def _joins(view: str, start: int, end: int, following: list[Span]) -> bool:
    """Whether a sign ties the word before it to one that follows without a space."""
    return view[start:end] in _JOINERS and any(
        a == end and _is_wordy(view, a, b) for a, b in following
    )


def _is_wordy(view: str, start: int, end: int) -> bool:
    """Whether a token is a word or part of one: it has a letter or digit, or is the sign of one."""
    sign = view[start]
    if sign.isalnum():
        return True
    if end - start > 1:
        return any(map(str.isalnum, view[start:end]))
    if sign in "$£€¥#":
        return view[end : end + 1].isdigit()
    return sign == "%" and start > 0 and view[start - 1].isdigit()
