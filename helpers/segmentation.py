"""Where sentences and tokens begin and end (stand-in until the real rules are in place)."""

from __future__ import annotations

import re
import unicodedata

Span = tuple[int, int]

_PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "„": '"', "‟": '"',
        "«": '"', "»": '"', "″": '"', "–": "–", "―": "—", "‐": "-", "‑": "-", "−": "-",
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u3000": " ",
        "\t": " ", "\n": " ", "\u2028": " ", "\u2029": " ",
    }
)  # fmt: skip
_INITIALISM = re.compile(r"(?:[A-Za-z]\.){2,}|(?:[A-Za-z]\.)+[A-Za-z]")


def plain_view(text: str) -> str:
    """`text` with straight quotes and plain spaces, of the same length, so that offsets hold."""
    return text.translate(_PLAIN)


def normalise(word: str) -> str:
    """A token's `norm`: NFC, straight apostrophes, an initialism without its dots."""
    norm = unicodedata.normalize("NFC", word.translate(_PLAIN))
    return norm.replace(".", "") if _INITIALISM.fullmatch(norm) else norm


def keys(norms: list[str]) -> list[str]:
    """The look-up forms of a sentence's tokens: lower case, but `u.s.` for the country.

    Without that exception the pronoun `us` would be found in every `US`; in a sentence set in
    capitals the two can't be told apart and the pronoun is meant more often.
    """
    shouted = not any(char.islower() for norm in norms for char in norm)
    return ["u.s." if norm == "US" and not shouted else norm.lower() for norm in norms]


def sentence_spans(view: str, start: int, end: int) -> list[Span]:
    """Sentences of the paragraph `view[start:end]`, in order, without the space around them."""
    spans = re.finditer(r"\S.*?(?:[.!?]+[\"')\]]*(?=\s+[\"'(\[]*[A-Z0-9])|$)", view[start:end], re.S)
    return [(start + m.start(), start + m.end()) for m in spans]


def token_spans(view: str, start: int, end: int) -> list[Span]:
    """Tokens of the sentence `view[start:end]`, cut as the English treebanks cut them."""
    pattern = (
        r"(?:[A-Za-z]\.){2,}|\$|\d+(?:[.,:]\d+)*|(?:(?!n't\b)\w)+(?=n't\b)|n't\b"
        r"|'(?:s|re|ve|ll|d|m)\b|[\w\u0300-\u036f]+|\.\.\.|--|\S"
    )
    return [(start + m.start(), start + m.end()) for m in re.finditer(pattern, view[start:end], re.I)]


def word_numbers(view: str, spans: list[Span]) -> list[int]:
    """For each token of a sentence, the number of the word it belongs to, or -1.

    Tokens that touch make one word when a hyphen, an apostrophe, a slash or an editor's bracket
    joins them (`well-known`, `don't`, `provid[es]`); a dash parts words, spaced or not.
    """
    numbers: list[int] = []
    count = -1
    for i, (start, end) in enumerate(spans):
        if _is_wordy(view, start, end):
            joined = i > 0 and spans[i - 1][1] == start and numbers[i - 1] >= 0
            count += not joined
            numbers.append(count)
        else:
            inside = (
                0 < i < len(spans) - 1
                and view[start:end] in _JOINERS
                and spans[i - 1][1] == start
                and spans[i + 1][0] == end
                and numbers[i - 1] >= 0
                and _is_wordy(view, *spans[i + 1])
            )
            numbers.append(count if inside else -1)
    return numbers


_JOINERS = frozenset("-'/&@_[]")


def _is_wordy(view: str, start: int, end: int) -> bool:
    return any(char.isalnum() for char in view[start:end])
