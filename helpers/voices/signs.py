"""What tells a title, a scare quote or a word as a word from speech, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.document import Document
from helpers.lexicons import load_lexicon
from helpers.voices.clauses import Unit
from helpers.voices.marks import Quote
from helpers.voices.nearby import any_verb


@dataclass(frozen=True)
class Sign:
    """Why a stretch in quotation marks is no one's speech."""

    label: str
    rule: str
    reason: str


# A phrase of more words than this says something of its own.
SHORT = 4
LONGEST_TITLE = 14
_SMALL = frozenset("a an the of in on at to for and or but nor by with from as vs is".split())
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def sign(document: Document, unit: Unit, item: int, quote: Quote) -> Sign | None:
    """The first sign that the quotation at `item` is a title, a mention or a scare quote."""
    words = [
        document.article.text[document.starts[i] : document.ends[i]]
        for i in range(quote.first, quote.last)
        if document.keys[i][0].isalnum()
    ]
    shown = document.article.text[quote.start : quote.end]
    if not words:
        return Sign(
            "mention", "no word", "Nothing that anyone could have said stands in the marks."
        )
    if item > 1 and unit.keys[item - 1] == "called" and "so" in unit.keys[item - 3 : item - 1]:
        return Sign("scare", "so-called", f"“so-called” holds {shown} at arm’s length.")
    return (
        _title(unit, item, words, shown)
        or _mention(unit, item, words, shown)
        or _scare(unit, item, words, shown)
    )


def _title(unit: Unit, item: int, words: list[str], shown: str) -> Sign | None:
    if not _titled(words) or len(words) > LONGEST_TITLE:
        return None
    before, tag = _before(unit, item)
    works = load_lexicon("quoted_words").by_form
    after = unit.keys[item + 1] if item + 1 < len(unit) else ""
    for word in (before, after):
        if word in works and works[word][0][1].category == "work":
            return Sign("title", "work", f"{shown} is a title: it stands by the word “{word}”.")
    if before in ("called", "titled") and item > 1 and unit.keys[item - 2] in works:
        work = unit.keys[item - 2]
        return Sign("title", "called", f"{shown} is a title: a {work} is called so.")
    if _is_read(unit, item, words):
        return Sign("title", "read", f"{shown} is a title: it is what somebody reads or watches.")
    if tag == "POS":
        return Sign("title", "owner", f"{shown} is a title: its owner’s name stands before it.")
    if tag in ("IN", "TO") and before not in ("that", "because"):
        return Sign(
            "title", "place", f"{shown} is a title, capitalised like a name after “{before}”."
        )
    return None


def _is_read(unit: Unit, item: int, words: list[str]) -> bool:
    """Whether a title follows `read`, `watched` or `it was`: `It was “Dusk” that moved her`."""
    if item < 2 or unit.keys[item][1:] in ("?", "!"):
        return False
    cleft = unit.keys[item - 2] == "it" and unit.keys[item - 1] in ("is", "was")
    if cleft:
        return len(words) > 1 and unit.keys[item + 1 : item + 2] in (["that"], [","])
    who = unit.tags[item - 2] not in (*_NOUNS, "WDT", "WP", ",") and unit.keys[item - 2] != "it"
    return who and unit.tags[item - 1][:1] == "V" and unit.keys[item - 1] in _READS


_READS = frozenset(
    "read reading reads reread rereading watch watched watching watches play played playing plays "
    "stage staged staging perform performed".split()
)


def _titled(words: list[str]) -> bool:
    """Whether the words are capitalised as in a title."""
    heavy = [word for word in words if word.lower() not in _SMALL]
    return bool(heavy) and all(word[0].isupper() or word[0].isdigit() for word in heavy)


def _before(unit: Unit, item: int) -> tuple[str, str]:
    """Key and tag of what stands before `item`, a comma or colon aside."""
    i = item - 1
    if i > 0 and unit.keys[i] in (",", ":"):
        i -= 1
    return (unit.keys[i], unit.tags[i]) if i >= 0 else ("", "")


def _mention(unit: Unit, item: int, words: list[str], shown: str) -> Sign | None:
    before, _ = _before(unit, item)
    entry = load_lexicon("quoted_words").by_form.get(before)
    if len(words) <= SHORT and entry and entry[0][1].category == "word":
        return Sign("mention", "word", f"{shown} is named as a word: “{before}” stands before it.")
    if len(words) <= SHORT and before == "called" and _passive(unit, item):
        return Sign("mention", "called", f"{shown} is a name that things go by: “{before}”.")
    return None


def _passive(unit: Unit, item: int) -> bool:
    """Whether what is called so stands before `called`: `a man called “Slim”`."""
    if item < 2:
        return True
    return (
        unit.tags[item - 2] in _NOUNS
        or unit.keys[item - 2] == "-"
        or unit.keys[item - 2] in ("is", "are", "was", "were", "been")
    )


def _is_told(unit: Unit, item: int) -> bool:
    """Whether a verb of speech follows soon, or any right away: `“Fix it,” voters are saying`."""
    soon = range(item + 1, min(len(unit), item + 8))
    return any(i in unit.cues for i in soon) or any_verb(unit, item) is not None


def _scare(unit: Unit, item: int, words: list[str], shown: str) -> Sign | None:
    after = unit.tags[item + 1] if item + 1 < len(unit) else ""
    before = unit.tags[item - 1] if item else ""
    if len(words) > SHORT or (item and unit.keys[item - 1] in ("that", "as", "than", "like")):
        return None
    if item == 0 and after in ("VBZ", "VBP", "VBD", "MD") and "," not in unit.keys[0]:
        return Sign("mention", "subject", f"{shown} is itself what the sentence is about.")
    apart = unit.keys[item][1:] == "," and not _titled(words) and _is_told(unit, item)
    if (
        after in _NOUNS
        and not apart
        and before in ("DT", "JJ", "IN", "PRP$", "POS", "CD", "NN", "NNP", "")
    ):
        return Sign("scare", "in a phrase", f"{shown} is only a part of the author’s noun phrase.")
    if before in ("DT", "JJ", "IN", "PRP$", "CD"):
        return Sign("scare", "short", f"{shown} is a word or two in the author’s own sentence.")
    return None
