"""Which part of a page is the title, the byline, the standfirst, the body, and what is neither."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise

from helpers.paths import LEXICONS

BOILERPLATE = LEXICONS / "boilerplate.tsv"

LONGEST_WRAP = 120  # a line longer than this was not broken by hand: it is a paragraph
HEAD = 8  # blocks in which a headline, a byline, an address or a date may stand
LONGEST_TITLE = 30  # words
LONGEST_STANDFIRST = 60  # words
LONGEST_HEADER = 200  # characters of a byline or a date line
LONGEST_CUE = 400  # characters of a block that may be boilerplate as a whole


@dataclass(frozen=True)
class Part:
    """A stretch of the article's text, `start` to `end` in code points.

    kind: `title`, `byline`, `url`, `date`, `standfirst`, `body` or `dropped`; `note` says why a
    piece was dropped, and `subheading` or `list item` of a body block that is one.
    """

    kind: str
    start: int
    end: int
    note: str = ""


# --- Blocks: what the lines of a plain text add up to ---------------------------------------


@dataclass(frozen=True)
class _Line:
    """A line without the space around it; `indent` is the width of the space before it."""

    start: int
    text: str
    indent: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @cached_property
    def stands_alone(self) -> bool:
        """A byline, an address, a date or a rule of stars is a block by itself."""
        return bool(header_kind(self.text)) or not any(map(str.isalnum, self.text))


def plain_blocks(text: str) -> list[Part]:
    """The paragraphs of a plain text, undecided yet (kind `""`).

    A blank line always parts them. Where lines follow each other without one, a line break
    counts as the typist's wrapping if the next word would not have fitted into the line, and as
    a paragraph's end if it would have and the line ends a sentence. Lines of verse stay together.
    """
    groups = _groups(text)
    wrapped = _is_wrapped(groups)
    blocks = [lines for group in groups for lines in _cut(group, wrapped, group is groups[0])]
    return [_block(lines) for lines in blocks]


def _groups(text: str) -> list[list[_Line]]:
    """Runs of lines that have no blank line between them."""
    groups: list[list[_Line]] = [[]]
    start = 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            indent = len(raw) - len(raw.lstrip())
            groups[-1].append(_Line(start + indent, line, indent))
        elif groups[-1]:
            groups.append([])
        start += len(raw) + 1
    return [group for group in groups if group]


def _is_wrapped(groups: list[list[_Line]]) -> bool:
    """Whether the text is hard-wrapped: lines are full, and broken in mid-sentence.

    The test is that of greedy wrapping. A line is full if the first word of the next would have
    made it longer than the longest of its group.
    """
    full = broken = count = 0
    for group in groups:
        width = _width(group)
        for a, b in pairwise(group):
            if max(len(a.text), len(b.text)) <= LONGEST_WRAP:
                count += 1
                full += not _fits(a, b, width)
                broken += not ends_sentence(a.text)
    return full >= 0.7 * count and broken >= 0.3 * count and count > 0


def _width(group: list[_Line]) -> int:
    return max((line.indent + len(line.text) for line in group if " " in line.text), default=0)


def _fits(a: _Line, b: _Line, width: int) -> bool:
    """Whether the first word of line `b` would have had room at the end of line `a`."""
    return a.indent + len(a.text) + 1 + len(b.text.split(None, 1)[0]) <= width


def _cut(group: list[_Line], wrapped: bool, first: bool) -> Iterator[list[_Line]]:
    width = _width(group)
    block = [group[0]]
    for number, (a, b) in enumerate(pairwise(group)):
        if _parted(a, b, block[0], wrapped, width) or (
            first and number == 0 and _is_headline_over(a, b, wrapped, width)
        ):
            yield block
            block = []
        block.append(b)
    yield block


def _parted(a: _Line, b: _Line, top: _Line, wrapped: bool, width: int) -> bool:
    """Whether line `b` begins a new paragraph, in one whose first line is `top`."""
    if max(len(a.text), len(b.text)) > LONGEST_WRAP:
        return True
    if a.stands_alone or b.stands_alone:
        return True
    if _BULLET.match(b.text):
        return not wrapped or a.text[-1] in ".:;!?" or bool(_BULLET.match(top.text))
    indented = b.indent > a.indent and (a is not top or top.indent == 0)
    return ends_sentence(a.text) and (
        not wrapped or indented or bool(_SPEAKER.match(b.text)) or _fits(a, b, width)
    )


def _is_headline_over(a: _Line, b: _Line, wrapped: bool, width: int) -> bool:
    """Whether the first line of all is a headline set straight above the text."""
    return (
        _fits(a, b, width)
        and a.text[-1] not in ",;—–-"
        and not ends_sentence(a.text)
        and (wrapped or ends_sentence(b.text))
    )


_BULLET = re.compile(r"(?:[-*•‣◦▪●]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)")
_SPEAKER = re.compile(r"[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,3}(?: \([^()]{1,40}\))?:\s")
_CLOSERS = "\"'”’»)]*_"


def _block(lines: list[_Line]) -> Part:
    """The lines as one span, without a bullet in front."""
    bullet = None if lines[0].stands_alone else _BULLET.match(lines[0].text)
    start = lines[0].start + (bullet.end() if bullet else 0)
    return Part("", start, lines[-1].end, "list item" if bullet else "")


def ends_sentence(text: str) -> bool:
    """Whether a line or block ends as a sentence does, closing quotes and brackets aside."""
    bare = text[-40:].rstrip(_CLOSERS)
    return bare[-1:] in {".", "!", "?", "…", ":"}


# --- Header lines ---------------------------------------------------------------------------

_URL = re.compile(r"<?(?:https?://|www\.)\S{3,2000}", re.I)
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    r"(?P<y1>(?:1[5-9]|20)\d\d)[-/.](?P<m1>[0-9]{1,2})[-/.](?P<d1>[0-9]{1,2})(?!\d)"
    rf"|{_MONTH.format('m2')} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.format('m3')},? (?P<y3>\d{{4}})"
    r"|\d{1,2}/\d{1,2}/\d{4}",  # day and month in an order that nobody can know
    re.I,
)
_AROUND_DATE = re.compile(
    r"(?:first|last|originally|published|posted|updated|modified|date|online|on|at|and|by|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|"
    r"\d{1,2}[:.]\d\d(?::\d\d)?|\d{1,2}|[ap]\.?m\.?|[ecmp][sd]?t|gmt|bst|utc|z|t|"
    r"\d+ min(?:ute)?s?|read|ago|[\s,.:;|•·—–/()-])+",
    re.I,
)
_BY = re.compile(
    r"(?:(?:an? )?(?:opinion|commentary|written|words|analysis|guest essay|essay|story|column|"
    r"editorial|op-ed|article|text|posted|published)[\s:|]+)?by(?:\s*:\s*|\s+)(?P<names>\S.*)",
    re.I | re.S,
)
_ROLE = re.compile(
    r"(?i)\b(?:opinion|contributors?|contributing|columnists?|correspondents?|editors?|"
    r"editorial|staff|writers?|reporters?|guest|special to|for the|critic|fellow|professor)\b"
)
_BOARD = re.compile(
    r"(?i)(?:the )?(?:[\w.’' ]{0,40})?\b(?:editorial board|editors|staff|associated press|"
    r"reuters|guest contributors?|staff reports?)"
)
_PARTICLES_LIST = """
de da do dos du van von der den ter la le di del della al el bin ibn ben y e st ap zu
"""
_PARTICLES = frozenset(_PARTICLES_LIST.split())
# Words that no person is called by in a byline: a phrase that holds one is not a name.
_NO_NAME_LIST = """
the a an this that these those my your his her its our their me you him us them it he she we
they i of in on at to for from with without into over under by as or nor but if so than is are
was were be been being has have had do does did can could would should may might must not no all
any some every each other another more most less what who which when where why how one two three
now then here there tomorrow yesterday today
"""
_NO_NAME = frozenset(_NO_NAME_LIST.split())


def header_kind(text: str) -> str:
    """`url`, `date` or `byline` if a line is that and nothing else, otherwise `""`."""
    if _URL.fullmatch(text):
        return "url"
    if len(text) > LONGEST_HEADER:
        return ""
    if any(map(str.isdigit, text)) and _DATE.search(text) and _is_date_line(text):
        return "date"
    return "byline" if authors(text) else ""


def _is_date_line(text: str) -> bool:
    """Whether nothing stands around a date but `Published on`, a weekday, a time or the like."""
    around = _DATE.sub(" ", text).strip()
    return not around or bool(_AROUND_DATE.fullmatch(around))


def date_in(text: str) -> str:
    """The first date in a line as YYYY-MM-DD; as it stands where its order is unknown; or `""`."""
    found = _DATE.search(text[:LONGEST_CUE])
    if not found:
        return ""
    for n in "123":
        year, month, day = (found[name + n] for name in "ymd")
        if year:
            number = int(month) if month.isdecimal() else _MONTHS[month[:3].lower()]
            return f"{year}-{number:02d}-{int(day):02d}" if 0 < number < 13 else found[0]
    return found[0]


def authors(line: str) -> list[str]:
    """The names in a byline (`By Ann Lee and Bo Oh`, `Ann Lee, Opinion contributor`), or none.

    A byline names one to four people in capitals, or all in lower case after `by`; it isn't a
    sentence, and holds none of the words that people are not called by.
    """
    line = " ".join(line[:LONGEST_CUE].split())
    by = _BY.fullmatch(line)
    if not by and not _ROLE.search(line.partition(",")[2]):
        return []
    # What follows a bar, a bullet or a date (`By Ann Lee | May 4, 2024`) is not the name.
    date = _DATE.search(line)
    stem = line[: date.start()] if date else line
    names = re.split(r"\s[|•·–—]\s|\(|\s{2,}", stem[by.start("names") :] if by else stem)[0]
    if by and _BOARD.fullmatch(names.strip()):
        return [names.strip()]
    pieces = re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|with|&)\s+", names.strip(" ,;–—-"))
    found = [piece for piece in pieces if is_name(piece, any_case=bool(by), alone=bool(by))]
    rest_is_role = all(p in found or _ROLE.search(p) or _SUFFIX.fullmatch(p) for p in pieces[1:])
    if not found or found[0] != pieces[0] or len(pieces) > 8:
        return []
    if ends_sentence(line) and not _INITIAL_END.search(line):
        return []
    return found if rest_is_role or (by and len(pieces) <= 4) else []


_SUFFIX = re.compile(r"(?i)(?:jr|sr|ii|iii|iv|m\.?d|ph\.?d|esq|j\.?d)\.?")
_INITIAL_END = re.compile(r"(?:\b[A-Z]|\b[JS]r|Ph\.?D|M\.?D|Esq)\.$")


def is_name(phrase: str, *, any_case: bool = False, alone: bool = False) -> bool:
    """Whether a phrase has the shape of a person's name: two to four words with capitals.

    `any_case` lets `ann lee` pass, `alone` a single word.
    """
    words = phrase.split()
    if not (1 if alone else 2) <= len(words) <= 4 or not words[0][:1].isalpha():
        return False
    lower = any_case and phrase.islower()
    return all(_is_name_word(word, lower) for word in words) and words[-1].lower() not in _PARTICLES


def _is_name_word(word: str, lower: bool) -> bool:
    key = word.lower().strip(".’'\"“”()")
    if word.endswith(("'s", "’s")):
        return False
    if key in _NO_NAME and not (len(key) == 1 and word.endswith(".")):
        return False
    letters = all(
        char.isalpha() or char in ".'’-‐‑\"“”\u0300\u0301\u0303\u0308\u0327" for char in word
    )
    return letters and (lower or key in _PARTICLES or word.strip("\"“(‘’'")[:1].isupper())


# --- From blocks to parts -------------------------------------------------------------------


def arrange(text: str, blocks: list[Part], given: Mapping[str, str]) -> list[Part]:
    """Decide what each undecided block is; blocks with a kind keep it.

    `given` holds what a side file, front matter or a page's own metadata say (title, author,
    standfirst …), and is believed before any rule; an empty string says that there is none.
    """
    parts = [_without_words(text, part) for part in blocks]
    parts = _drop_boilerplate(text, parts)
    parts = _split_title_line(text, parts, given)
    parts = _decide_head(text, parts, given)
    parts = _drop_tail(text, parts, given)
    return [part if part.kind else replace(part, kind="body") for part in parts]


def words_in(text: str) -> int:
    """Words as the eye parts them: what stands between spaces and holds a letter or digit."""
    return sum([word[0].isalnum() or any(map(str.isalnum, word)) for word in text.split()])


def _of(text: str, part: Part) -> str:
    return text[part.start : part.end]


def _open(parts: list[Part]) -> list[int]:
    return [number for number, part in enumerate(parts) if not part.kind]


def _drop(part: Part, note: str) -> Part:
    return replace(part, kind="dropped", note=note)


def _without_words(text: str, part: Part) -> Part:
    if part.kind or any(map(str.isalnum, _of(text, part))):
        return part
    return _drop(part, "A separator: it holds no word.")


@cache
def _cues(place: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The cues of `boilerplate.tsv` for one place as one pattern, and the reason for each."""
    lines = BOILERPLATE.read_text(encoding="utf-8").splitlines()
    rows = list(
        csv.DictReader(
            (line for line in lines if line.strip() and not line.startswith("#")),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )
    )
    here = {f"cue{n}": row for n, row in enumerate(rows) if row["place"] == place}
    pattern = "|".join(f"(?P<{name}>{row['cue']})" for name, row in here.items())
    return re.compile(pattern, re.I | re.S), {name: row["note"] for name, row in here.items()}


def _cue_note(text: str, place: str) -> str:
    """Why a block is boilerplate, if it is, by the cues for `place`."""
    if len(text) > LONGEST_CUE:
        return ""
    pattern, notes = _cues(place)
    found = pattern.fullmatch(" ".join(text.replace("’", "'").split()))
    return notes[str(found.lastgroup)] if found else ""


def _drop_boilerplate(text: str, parts: list[Part]) -> list[Part]:
    """Set aside what the site says about itself: notices, links, credits, readers' comments."""
    parts = list(parts)
    sizes = {number: words_in(_of(text, parts[number])) for number in _open(parts)}
    total = sum(sizes.values())
    before = 0
    links = ""
    for number, words in sizes.items():
        block = _of(text, parts[number])
        note = _cue_note(block, "any")
        if before == 0:
            note = note or _cue_note(block, "head")
        if links_note := _cue_note(block, "links"):
            note = links = links_note
        elif links and words <= 20 and not ends_sentence(block):
            note = note or "A link in a list of other pages."
        else:
            links = ""
        comments = _cue_note(block, "comments")
        if comments and before >= 0.6 * (total - words):
            return parts[:number] + [
                part if part.kind else _drop(part, comments) for part in parts[number:]
            ]
        if note or comments:
            parts[number] = _drop(parts[number], note or comments)
        before += 0 if note or comments else words
    return parts


_BY_INSIDE = re.compile(r"\s+[|•·–—-]?\s*(?P<by>by)\s+(?P<names>\S[^\n]{0,150})\Z", re.I)


def _split_title_line(text: str, parts: list[Part], given: Mapping[str, str]) -> list[Part]:
    """Part a headline from the byline that stands on the same line.

    `Stand By Me`, `Death by Committee` and `Betrayed by Donald Trump` are headlines: what follows
    the last `by` must have the shape of a full name, its surname must not be talked about in the
    article, and its words must not be in use there as common words. A small `by` is trusted only
    in a headline that isn't set in capitals throughout, where it would be small anyway.
    """
    for number in _open(parts)[:HEAD]:
        part = parts[number]
        line = _of(text, part)
        if words_in(line) > LONGEST_TITLE + 10 or header_kind(line):
            continue
        starts = [found.start() for found in re.finditer(r"(?i)\s+[|•·–—-]?\s*by\s", line)]
        found = _BY_INSIDE.match(line, starts[-1]) if starts else None
        if found and _is_byline_inside(text, parts, number, found, given):
            by = part.start + found.start("by")
            title = Part("title", part.start, part.start + found.start())
            return [*parts[:number], title, Part("byline", by, part.end), *parts[number + 1 :]]
        if not header_kind(line):
            break
    return parts


def _is_byline_inside(
    text: str, parts: list[Part], number: int, found: re.Match[str], given: Mapping[str, str]
) -> bool:
    title, names = found.string[: found.start()], found["names"]
    if given.get("title"):
        return _same(title, given["title"])
    people = authors("By " + names)
    if not people or not all(is_name(person) for person in people) or not title.strip():
        return False
    small = found["by"].islower()
    if small and not re.search(r"\b[a-z]{4,}", title):
        return False
    own = tuple(person.lower() for person in people)
    body = " ".join(
        block
        for block in (_of(text, part) for part in parts[number + 1 :] if not part.kind)
        if not block.lower().startswith(own) and not header_kind(block)
    )
    seen = set(re.findall(r"[^\W\d_]+", body))
    surnames = [re.findall(r"[^\W\d_]+", person)[-1] for person in people]
    common = all(word.lower() in seen for word in re.findall(r"[^\W\d_]{2,}", " ".join(people)))
    return not common and not any(name in seen for name in surnames)


def _decide_head(text: str, parts: list[Part], given: Mapping[str, str]) -> list[Part]:
    """Find title, byline, address, date and standfirst among the first blocks."""
    parts = list(parts)
    order = [n for n, part in enumerate(parts) if part.kind in ("", "title", "byline")]
    confirmed: list[int] = []  # blocks above a byline, an address or a date: the head for sure
    waiting: list[int] = []
    for number in order[:HEAD]:
        block = _of(text, parts[number])
        kind = parts[number].kind or _head_kind(block, given)
        if kind == "byline" and block.islower() and number == order[0]:
            kind = ""  # a verse such as `by silver light`: a small byline needs a title above it
        if kind == "title":
            parts[number] = replace(parts[number], kind=kind)
        elif kind:
            parts[number] = replace(parts[number], kind=kind)
            confirmed += waiting
            waiting = []
        elif words_in(block) > LONGEST_STANDFIRST or len(waiting) == 2:
            break
        else:
            waiting.append(number)
    _mark_bare_byline(text, parts, given)
    _mark_title(text, parts, confirmed, given)
    _mark_standfirst(text, parts, confirmed, given)
    return parts


def _head_kind(block: str, given: Mapping[str, str]) -> str:
    if given.get("title") and _same(block, given["title"]):
        return "title"
    if given.get("standfirst") and _same(block, given["standfirst"]):
        return ""
    if given.get("author") and _same(re.sub(r"(?i)^by\s+", "", block), given["author"]):
        return "byline"
    return header_kind(block)


def _mark_bare_byline(text: str, parts: list[Part], given: Mapping[str, str]) -> None:
    """A line that is only a name is the byline if the article ends with a note on that person."""
    if given.get("author") or any(part.kind == "byline" for part in parts):
        return
    numbers = _open(parts)
    tail = [_of(text, parts[number]) for number in numbers[-3:]]
    for number in numbers[:4]:
        name = _of(text, parts[number])
        if len(name) < 60 and is_name(name) and any(_is_note_on(name, block) for block in tail):
            parts[number] = replace(parts[number], kind="byline")
            return


def _mark_title(
    text: str, parts: list[Part], confirmed: list[int], given: Mapping[str, str]
) -> None:
    """The first block of the head is the title, unless it is known to be something else.

    Above a byline, an address or a date any short block is. Otherwise it must be a single line
    of at most 20 words that does not end as a statement does, or has the capitals of a headline,
    with text below it.
    """
    if "title" in given or any(part.kind == "title" for part in parts):
        return
    numbers = _open(parts)
    if not numbers:
        return
    number = numbers[0]
    block = _of(text, parts[number])
    if number in confirmed:
        if words_in(block) <= LONGEST_TITLE:
            parts[number] = replace(parts[number], kind="title")
    elif (
        len(numbers) > 1
        and not parts[number].note
        and _looks_like_title(block, _of(text, parts[numbers[1]]))
    ):
        parts[number] = replace(parts[number], kind="title")


def _looks_like_title(block: str, below: str) -> bool:
    last = block.rstrip(_CLOSERS)[-1:]
    labelled = _SPEAKER.match(block) and _SPEAKER.match(below)
    longer = ends_sentence(below) or words_in(below) > words_in(block)
    return (
        "\n" not in block
        and words_in(block) <= 20
        and (last not in ".:;,…—" or (last == "." and _has_capitals_of_headline(block)))
        and longer
        and not labelled
    )


def _has_capitals_of_headline(block: str) -> bool:
    """Whether every longer word has a capital: `The Odd Friendship Of A Banker And A Miner.`"""
    words = re.findall(r"[^\W\d_]{3,}", block.partition(" ")[2])
    small = [word for word in words if word[0].islower() and word not in _SMALL_IN_HEADLINES]
    return len(words) > 3 and not small


_SMALL_IN_HEADLINES = frozenset(
    "the and but nor for from with into onto over than that via".split()
)


def _mark_standfirst(
    text: str, parts: list[Part], confirmed: list[int], given: Mapping[str, str]
) -> None:
    """One block below the title may be the standfirst.

    For sure if a byline, an address or a date comes after it. Otherwise an article may as well
    begin with a short paragraph of its own; `_sums_up` says when the block passes nevertheless.
    `standfirst = "…"` in a side file overrides this, and `standfirst = ""` says there is none.
    """
    numbers = _open(parts)
    if "standfirst" in given:
        wanted = [n for n in numbers[:HEAD] if _same(_of(text, parts[n]), given["standfirst"])]
    elif not any(part.kind == "title" for part in parts):
        return
    else:
        wanted = [n for n in numbers[:1] if n in confirmed or _sums_up(text, parts, numbers)]
    for number in wanted[:1]:
        parts[number] = replace(parts[number], kind="standfirst")


def _sums_up(text: str, parts: list[Part], numbers: list[int]) -> bool:
    """Whether the first of the blocks stands above the article rather than in it.

    It is one sentence of 6 to 25 words without a quotation, a weekday or a dateline; the next
    paragraph is twice as long and doesn't lean on it (`But`, `That`, `He` …); half of its longer
    words come back in the article, as those of a summary do; and the article doesn't rely on it
    for anyone's full name.
    """
    if len(numbers) < 3 or parts[numbers[0]].note:
        return False
    block, below = (_of(text, parts[number]) for number in numbers[:2])
    words = words_in(block)
    if not 6 <= words <= 25 or words_in(below) < max(2 * words, 25):
        return False
    if _NO_SUMMARY.search(block) or _LEANS.match(below):
        return False
    rest = " ".join(_of(text, parts[number]) for number in numbers[1:])
    stems = _stems(block)
    return len(stems & _stems(rest)) >= 0.5 * len(stems) > 0 and not _introduces(block, rest)


_NO_SUMMARY = re.compile(
    r"[“”\"]|[.!?]['’)]?\s+\S|:\W*\Z|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\A[A-Z][A-Z.,\s]{3,40}(?:\([A-Z]+\)\s*)?[—–―-]"
)


def _introduces(block: str, rest: str) -> bool:
    """Whether a block gives somebody's full name, and the rest only the surname.

    A standfirst can't do that: the text below it is written to be read without it.
    """
    names = re.findall(r"(?=\b([A-Z][\w.-]+)\s+([A-Z]\w+))", block)
    known = set(re.findall(r"\w+", rest))
    return any(last in known and f"{first} {last}" not in rest for first, last in names)


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.lower())} - _STEMS_OF_ALL_TEXT


_STEMS_OF_ALL_TEXT_LIST = """
that this with from they have been were will would their there which what when than then them
about into more most some such only over also could shoul
"""
_STEMS_OF_ALL_TEXT = frozenset(_STEMS_OF_ALL_TEXT_LIST.split())
_LEANS = re.compile(
    r"(?:But|And|Yet|So|Or|Nor|Then|That|This|These|Those|It|He|She|They|Him|Her|His|Their|Its|"
    r"Still|Instead|Not|No|Yes|Nonsense|Well|Because|Except|Now)\b"
)


def _same(a: str, b: str) -> bool:
    """Whether two lines hold the same words."""
    return len(a) < 2000 and re.findall(r"\w+", a.lower()) == re.findall(r"\w+", b.lower()) != []


# --- The tail -------------------------------------------------------------------------------


def _drop_tail(text: str, parts: list[Part], given: Mapping[str, str]) -> list[Part]:
    """Set aside a note on the author below the byline, and what ends the page, working upwards."""
    parts = list(parts)
    people = _people(text, parts, given)
    seen = {part.kind for part in parts}
    for number in _open(parts)[:1]:
        if any(_is_note_on(person, _of(text, parts[number])) for person in people):
            parts[number] = _drop(parts[number], "A note on the author.")
    for number in reversed(_open(parts)[1:]):
        block = _of(text, parts[number])
        kind = header_kind(block)
        note = _cue_note(block, "tail")
        if any(_is_note_on(person, block) for person in people):
            note = "A note on the author."
        if kind and kind not in seen:
            parts[number] = replace(parts[number], kind=kind)
            seen.add(kind)
        elif kind:
            parts[number] = _drop(parts[number], f"A second {kind}.")
        elif note:
            parts[number] = _drop(parts[number], note)
        else:
            break
    return parts


def _people(text: str, parts: list[Part], given: Mapping[str, str]) -> list[str]:
    """The authors by name, from the bylines and from what is given."""
    bylines = [_of(text, part) for part in parts if part.kind == "byline"]
    people = [name for byline in bylines for name in authors(byline) or [byline]]
    people += [piece.strip() for piece in re.split(r",|\band\b", given.get("author", ""))]
    return [person for person in people if len(person) > 3]


def _is_note_on(person: str, block: str) -> bool:
    """Whether a short block is about the author: the name, and a verb or comma."""
    start = block[: len(person)].lower().replace("’", "'")
    if words_in(block) > 80 or start != person.lower().replace("’", "'"):
        return False
    return bool(re.match(r",?\s+[a-z(]|,\s", block[len(person) :]))
